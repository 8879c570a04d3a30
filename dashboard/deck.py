"""A deck of slides as PowerPoint opens it: text, native tables and native charts in points, measured before they are set so
that nothing runs over its box. It knows nothing of cities.

Slides are 960 by 540 points (16:9). Nothing is smaller than SMALLEST.
"""
import datetime
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from dashboard import theme

WIDTH, HEIGHT = 960, 540
MARGIN = 40
SMALLEST = 14
# On every machine that opens slides, or replaced there by one of the same widths.
FONT = "Arial"
# A line is higher than its letters.
LEADING = 1.2
# A line too many leaves a little room empty; one too few runs over the box.
SURE = 0.985
# Between a cell's text and its borders: to the left and right, above and below.
CELL = (4, 3)
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# How wide letters are, in parts of the size, as FONT and its like have them; bold ones are a little wider.
WIDTHS = {letter: width for width, letters in {
    0.23: "ijl’'|", 0.28: "ftI.,:;!/\\[] ", 0.34: "r-()`{}“”", 0.4: "•·°", 0.5: "cksvxyzJ", 0.61: "FTZL–●■□○▲◆", 0.67: "ABEKPSVXY&",
    0.73: "CDHNRUw✕", 0.78: "GOQ", 0.85: "mM", 0.95: "W", 1.02: "@%—…"}.items() for letter in letters}
BOLD = 1.08


@dataclass(frozen=True)
class Run:
    """Letters in one manner. colour: #RRGGBB; link: the address that they lead to."""

    text: str
    colour: str = theme.LIGHT.ink
    bold: bool = False
    italic: bool = False
    link: str = ""


Paragraph = Sequence[Run]


@dataclass(frozen=True)
class Bar:
    """A bar of a chart, or a layer of its columns: its words, how much (of a layer: in each column), its colour; hollow for
    what is not known."""

    words: str
    much: int | list[int]
    colour: str
    hollow: bool = False


class Deck:
    """Slides, one after another. `now` is the slide that was begun last."""

    def __init__(self, title: str, author: str, about: str):
        self._deck = _blank()
        said = self._deck.core_properties
        said.title, said.author, said.last_modified_by, said.subject = title, author, author, about
        said.created = said.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
        self.now = None

    def __len__(self) -> int:
        return len(self._deck.slides)

    def begin(self, title: str, size: int, top: float, high: float) -> None:
        """A further slide with its title, which is set there."""
        self.now = self._deck.slides.add_slide(self._deck.slide_layouts[0])
        shape = self.now.shapes.title
        _place(shape, (MARGIN, top, WIDTH - 2 * MARGIN, high))
        _fill(shape.text_frame, [[Run(title, bold=True)]], size)

    def text(self, box: tuple, paragraphs: Sequence[Paragraph], size: int = SMALLEST, after: float = 0, right: bool = False) -> None:
        """Text in a box (left, top, width, height), each paragraph with so much room after it."""
        frame = self.now.shapes.add_textbox(*map(Pt, box)).text_frame
        _fill(frame, paragraphs, size, after, right)

    def number(self, box: tuple, of: str = "") -> None:
        """The slide's number, which PowerPoint keeps right when slides are moved."""
        self.text(box, [[Run(of, theme.LIGHT.quiet)]], right=True)
        paragraph = self.now.shapes[-1].text_frame.paragraphs[0]._p
        field = OxmlElement("a:fld")
        field.set("id", "{7B2F4C1E-5D3A-4E8B-9C6F-0A1B2C3D4E5F}")
        field.set("type", "slidenum")
        field.append(_properties(Run("", theme.LIGHT.quiet), SMALLEST))
        etree.SubElement(field, qn("a:t")).text = str(len(self))
        paragraph.append(field)

    def line(self, top: float) -> None:
        """A thin line across the slide."""
        line = self.now.shapes.add_connector(1, Pt(MARGIN), Pt(top), Pt(WIDTH - MARGIN), Pt(top))
        line.line.color.rgb, line.line.width = _rgb(theme.LIGHT.line), Pt(1)
        # Without the shadow that the deck's theme would give it.
        line._element.remove(line._element.find(qn("p:style")))

    def bars(self, box: tuple, bars: list[Bar], alt: str) -> None:
        """A native bar chart, the first bar on top. alt: what it shows, for those who do not see it."""
        data = CategoryChartData()
        data.categories = [bar.words for bar in bars]
        data.add_series("Cities", [bar.much for bar in bars])
        frame = self.now.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(Pt, box), data)
        _describe(frame, alt)
        chart = _quiet(frame.chart)
        plot = chart.plots[0]
        plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 45, False, True
        plot.data_labels.position, plot.data_labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
        plot.data_labels.font.bold = True
        for point, bar in zip(map(plot.series[0].points.__getitem__, range(len(bars))), bars):
            _paint(point.format, bar.colour, bar.hollow, 1.5)
            if bar.hollow:
                point.format.line.dash_style = MSO_LINE.DASH
        chart.category_axis.reverse_order = True
        chart.value_axis.maximum_scale, chart.value_axis.minimum_scale = max(1.18 * max(bar.much for bar in bars), 1), 0
        chart.value_axis.visible = False

    def columns(self, box: tuple, names: list[str], layers: list[Bar], alt: str) -> None:
        """A native chart of columns with these names, stacked of layers, the first at the bottom."""
        data = CategoryChartData()
        data.categories = names
        for layer in layers:
            data.add_series(layer.words, layer.much)
        frame = self.now.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *map(Pt, box), data)
        _describe(frame, alt)
        chart = _quiet(frame.chart)
        chart.has_legend, chart.legend.position, chart.legend.include_in_layout = True, XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(SMALLEST)
        chart.plots[0].gap_width, chart.plots[0].overlap = 25, 100
        for series, layer in zip(chart.plots[0].series, layers):
            _paint(series.format, layer.colour, layer.hollow, 0.75)
        chart.value_axis.maximum_scale, chart.value_axis.minimum_scale = max(map(sum, zip(*(layer.much for layer in layers)))), 0
        chart.value_axis.format.line.fill.background()

    def table(self, top: float, left: float, widths: Sequence[float], rows: list[list[Sequence[Paragraph]]], head: bool, alt: str,
              wide: frozenset[int] = frozenset()) -> None:
        """A native table of cells of paragraphs. head: whether the first row names the columns; wide: the numbers of the rows
        whose first cell runs across all columns."""
        highs = [row_high(row, widths, i in wide) for i, row in enumerate(rows)]
        frame = self.now.shapes.add_table(len(rows), len(widths), Pt(left), Pt(top), Pt(sum(widths)), Pt(sum(highs)))
        _describe(frame, alt)
        table = frame.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
        table.first_row, table.horz_banding = head, False
        for column, width in zip(table.columns, widths):
            column.width = Pt(width)
        for i, (row, high) in enumerate(zip(rows, highs)):
            table.rows[i].height = Pt(high)
            if i in wide:
                table.cell(i, 0).merge(table.cell(i, len(widths) - 1))
            for j, paragraphs in enumerate(row):
                cell = table.cell(i, j)
                cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = Pt(0 if j == 0 else CELL[0]), Pt(CELL[0]), Pt(CELL[1]), Pt(CELL[1])
                cell.vertical_anchor = MSO_ANCHOR.TOP
                _fill(cell.text_frame, paragraphs, SMALLEST)
            for j in range(len(widths)):
                _underline(table.cell(i, j), theme.LIGHT.quiet if head and i == 0 else theme.LIGHT.line)

    def note(self, text: str) -> None:
        """What stands in the notes field of the slide."""
        self.now.notes_slide.notes_text_frame.text = _clean(text)

    def as_bytes(self) -> bytes:
        """The deck as a .pptx file."""
        out = io.BytesIO()
        self._deck.save(out)
        return out.getvalue()


def wide(text: str, size: float) -> float:
    """How wide a text is on one line, in points."""
    return size * sum(map(_letter, text))


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a box of that width."""
    count, width = 0, width * SURE
    for line in text.split("\n"):
        count, used = count + 1, 0.0
        for word in line.split(" "):
            needs = wide(word, size)
            if used and used + wide(" ", size) + needs > width:
                count, used = count + 1, 0.0
            # A word that is longer than a line is broken.
            while needs > width:
                count, needs = count + 1, needs - width
            used += needs + (wide(" ", size) if used else 0)
    return count


def cut(text: str, size: float, width: float, most: int) -> str:
    """The text, or as many of its words as fit that many lines."""
    if lines(text, size, width) <= most:
        return text
    low, beyond = 0, len(text)
    while beyond - low > 1:
        middle = (low + beyond) // 2
        low, beyond = (middle, beyond) if lines(text[:middle] + "…", size, width) <= most else (low, middle)
    return (text[:low].rpartition(" ")[0] or text[:low]).rstrip() + "…"


def high(paragraphs: Sequence[Paragraph], size: float, width: float, after: float = 0) -> float:
    """How high paragraphs stand in a box of that width, in points."""
    return sum(lines("".join(run.text for run in paragraph), size, width / (BOLD if any(run.bold for run in paragraph) else 1)) * size * LEADING + after
               for paragraph in paragraphs)


def row_high(row: list[Sequence[Paragraph]], widths: Sequence[float], across: bool = False) -> float:
    """How high a row of a table stands."""
    room = [sum(widths)] if across else widths
    return max(high(cell, SMALLEST, width - 2 * CELL[0]) for cell, width in zip(row, room)) + 2 * CELL[1] + 1


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    if letter in WIDTHS:
        return WIDTHS[letter]
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.73 if letter.isupper() else 0.556


def _clean(text: str) -> str:
    """The text without what XML does not hold."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs", "Cn"))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _place(shape, box: tuple) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, box)


def _describe(frame, alt: str) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _clean(alt))


def _fill(frame, paragraphs: Sequence[Paragraph], size: float, after: float = 0, right: bool = False) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for i, runs in enumerate(paragraphs or [[]]):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_after, paragraph.space_before, paragraph.line_spacing = Pt(after), Pt(0), 1.0
        for run in runs:
            made = paragraph.add_run()
            made.text = _clean(run.text)
            made.font.size, made.font.bold, made.font.italic = Pt(size), run.bold, run.italic
            made.font.color.rgb = _rgb(theme.LIGHT.accent if run.link else run.colour)
            if run.link:
                made.hyperlink.address = run.link
        if not runs:
            paragraph.font.size = Pt(size)


def _properties(run: Run, size: float):
    """How a run looks, as XML."""
    properties = OxmlElement("a:rPr")
    properties.set("sz", str(int(size * 100)))
    fill = etree.SubElement(etree.SubElement(properties, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", run.colour.lstrip("#"))
    return properties


def _underline(cell, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for side in ("L", "R", "T", "B"):
        line = OxmlElement(f"a:ln{side}")
        if side == "B":
            line.set("w", str(Pt(1)))
            etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", colour.lstrip("#"))
        else:
            line.set("w", "0")
            etree.SubElement(line, qn("a:noFill"))
        properties.append(line)
    etree.SubElement(properties, qn("a:noFill"))


def _quiet(chart):
    """A chart without what is not data."""
    chart.has_title = chart.has_legend = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(SMALLEST), FONT, _rgb(theme.LIGHT.ink)
    for axis in (chart.category_axis, chart.value_axis):
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = _rgb(theme.LIGHT.quiet)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    return chart


def _paint(look, colour: str, hollow: bool, line: float) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = _rgb(theme.LIGHT.paper if hollow else colour)
    look.line.color.rgb, look.line.width = _rgb(colour), Pt(line)


def _blank():
    """An empty deck: python-pptx's own, made wide, with our typeface and colours, and one layout that has a title alone."""
    deck = Presentation()
    old = deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    for shape in [*deck.slide_master.placeholders, *deck.slide_layouts[0].placeholders]:
        shape.left, shape.width, shape.top, shape.height = (
            int(shape.left * deck.slide_width / old), int(shape.width * deck.slide_width / old), shape.top, shape.height)
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    look = part.blob.decode("utf-8")
    look = re.sub(r'(<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', look)
    colours = {f"accent{number}": mark.light for number, mark in theme.ANSWER_MARKS.items()} | {
        "dk2": theme.LIGHT.ink, "hlink": theme.LIGHT.accent, "folHlink": theme.LIGHT.accent}
    for name, colour in colours.items():
        look = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour.lstrip("#")}"/></a:{name}>', look, flags=re.S)
    part._blob = look.encode("utf-8")
    # The picture of an empty slide that comes with it is none of this deck.
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(name)
    return deck
