"""Slides: a walk as a PowerPoint deck, a stop on each slide, with native charts and tables that can be edited.

What does not fit a stop's slide goes on on the next; every source is in the notes of its stop, and on the last slides.
"""
import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable

from dashboard import citation, database, deck, sheets, theme, trends, wording
from dashboard.deck import MARGIN, SMALLEST, WIDTH, Bar, Deck, Paragraph, Run
from dashboard.sheets import Sheet, Tell
from dashboard.stops import Group
from dashboard.tables import Table, Value
from dashboard.walk import Walk

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# The marks as letters, for charts and tables, where colour is never the only sign.
SIGNS = {"circle": "●", "square": "■", "diamond": "◆", "triangle": "▲", "cross": "✕", "ring": "○", "box": "□", "dash": "–"}
ROOM = WIDTH - 2 * MARGIN
TOP, BOTTOM, FOOT_GAP, LINE = 24, 522, 8, SMALLEST * deck.LEADING
# A chart's width beside a list of cities, the height of its bars, and the widths of the list's columns: beside it and alone.
CHART, GAP, BAR, BAR_AT_LEAST = 350, 24, 44, 28
BESIDE, ALONE = (138, ROOM - CHART - GAP - 138), (200, ROOM - 200)
FIRST_COLUMN = 170
WHERE = "on the last slides and in the notes"
COLUMNS_AT_LEAST = 180
CITY_COLUMNS = (190, 380, 190, 120)
INK, QUIET = theme.LIGHT.ink, theme.LIGHT.quiet


def make(walk: Walk, secret: str, tell: Tell, address: str = "") -> bytes:
    """The walk as a .pptx file; see sheets.of for the secret and whom to tell. address: where it is found, for its citation."""
    made = Deck(walk.title, citation.AUTHOR, f"Data version {database.version()}. {wording.LICENCE}")
    _opening(made, walk, address)
    cited: dict[str, tuple[dict, list[int]]] = {}
    for sheet in sheets.of(walk, secret, tell):
        _stop(made, sheet, len(walk.stops))
        for source in sheet.sources:
            cited.setdefault(source["source_id"], (source, []))[1].append(sheet.number)
    _sources(made, sorted(cited.values(), key=lambda found: (found[0]["publisher"].casefold(), found[0]["title"])), len(walk.stops))
    return made.as_bytes()


def _opening(made: Deck, walk: Walk, address: str) -> None:
    size = _size(walk.title, (44, 36, 28), 3)
    high = deck.high([[Run(walk.title, bold=True)]], size, ROOM)
    top = 126
    made.begin(walk.title, size, top, high)
    made.text((MARGIN, top - LINE - 16, ROOM, LINE), [[Run(f"{citation.AUTHOR} · {wording.TITLE}", QUIET)]])
    hidden = [str(number) for number, stop in enumerate(walk.stops, 1) if stop.names == "hidden"]
    count = f"{wording.count(len(walk.stops), 'stop')} · " if len(walk.stops) > 1 else ""
    told = [[Run(f"{count}{wording.date(datetime.date.today().isoformat())}")], [Run("")],
            [Run("How cities regulate sharing platforms, side by side and without judgement.")], [Run("“Not recorded yet” does not mean no.")]]
    if hidden:
        told.append([Run(f"Letters stand for cities at {'stop' if len(hidden) == 1 else 'stops'} {wording.listing(hidden)}; their sources are withheld there.")])
    made.text((MARGIN, top + high + 12, ROOM, deck.high(told, 18, ROOM, 4)), told, 18, 4)
    made.line(BOTTOM - LINE - FOOT_GAP)
    made.text((MARGIN, BOTTOM - LINE, ROOM, LINE), [[Run(f"Data version {database.version()} · {wording.LICENCE}", QUIET)]])
    made.note(citation.of_view(walk.title, address).plain())


def _stop(made: Deck, sheet: Sheet, of: int) -> None:
    """The slide of a stop, and those that what does not fit goes on on."""
    shown = sheet.shown
    kicker = " · ".join(filter(None, [f"{sheet.number} of {of}" if of > 1 else "", shown.kicker, "names are hidden" if sheet.hidden else ""]))
    foot = [[Run(wording.plain(shown.evidence), QUIET)], _named(sheet)] if shown.query else []
    top, foot_top = _begin(made, kicker, sheet.title, [(sheet.question, 20, True, 4), (wording.plain(shown.says), 16, False, 7)], foot)
    made.note(_notes(sheet))

    def further() -> tuple[float, float]:
        place = _begin(made, f"{kicker} · continued", sheet.title, [], foot[:1])
        made.note(_notes(sheet))
        return place

    if shown.table:
        _table(made, shown.table, (top, foot_top), further)
    elif shown.query == "spread":
        _years(made, database.records(shown.rows), wording.plain(shown.says), (top, foot_top), further)
    elif shown.groups:
        _groups(made, shown.groups, wording.plain(shown.says), (top, foot_top), further)


def _begin(made: Deck, kicker: str, title: str, under: list[tuple[str, int, bool, int]], foot: list[Paragraph]) -> tuple[float, float]:
    """A slide with its head and foot; from where to where there is room between. under: (text, size, whether in italics, lines
    that it may take; the notes hold all of it)."""
    size = _size(title, (28, 24, 20) if under else (20,), 2)
    top = TOP + LINE
    tall = deck.high([[Run(title, bold=True)]], size, ROOM)
    made.begin(title, size, top, tall)
    made.text((MARGIN, TOP, ROOM, LINE), [[Run(kicker, QUIET)]])
    top += tall + 2
    for whole, size, italic, most in under:
        if text := deck.cut(whole, size, ROOM, most):
            tall = deck.lines(text, size, ROOM) * size * deck.LEADING
            made.text((MARGIN, top, ROOM, tall), [[Run(text, italic=italic)]], size)
            top += tall + 6
    room = ROOM - 48
    tall = max(deck.high(foot, SMALLEST, room), LINE)
    made.line(BOTTOM - tall - FOOT_GAP)
    made.text((MARGIN, BOTTOM - tall, room, tall), foot)
    made.number((WIDTH - MARGIN - 40, BOTTOM - LINE, 40, LINE))
    return top + 10, BOTTOM - tall - 2 * FOOT_GAP


def _size(title: str, sizes: tuple[int, ...], most: int) -> int:
    """The first of the sizes in which a title takes no more lines than that, else the last."""
    return next((size for size in sizes if deck.lines(title, size, ROOM / deck.BOLD) <= most), sizes[-1])


def _named(sheet: Sheet) -> Paragraph:
    """The sources on a stop's slide: all where they fit two lines, else how many and the publishers of most of them."""
    if not sheet.sources:
        return [Run(f"{sheet.sourced}.", QUIET)]
    whole = f"{sheet.sourced}: " + "; ".join(f"{source['publisher']}, {source['title']}" for source in sheet.sources) + "."
    if deck.lines(whole, SMALLEST, ROOM - 48) <= 2:
        return [Run(whole, QUIET)]
    counts = Counter(source["publisher"] for source in sheet.sources)
    frequent = sorted(counts, key=lambda publisher: (-counts[publisher], publisher.casefold()))
    for most in range(len(frequent), 0, -1):
        named = ", ".join(sorted(frequent[:most], key=str.casefold)) + ("" if most == len(frequent) else ", and others")
        text = f"{sheet.sourced}: {named}; each with its address {WHERE}."
        if deck.lines(text, SMALLEST, ROOM - 48) <= 2:
            return [Run(text, QUIET)]
    return [Run(f"{sheet.sourced}, each with its address {WHERE}.", QUIET)]


def _notes(sheet: Sheet) -> str:
    """What the facilitator finds under the slide: question, note, what the picture says, how that is known, every source."""
    listed = [f"{source['publisher']}: {source['title']}. {source['url']}" for source in sheet.sources]
    parts = [sheet.question and f"Question for the room: {sheet.question}", sheet.note, wording.plain(sheet.shown.says), wording.plain(sheet.shown.evidence),
             sheet.view and f"View: {sheet.view}", f"{sheet.sourced}{':' if listed else '.'}\n" + "\n".join(listed)]
    return "\n\n".join(filter(None, parts)).strip()


def _groups(made: Deck, groups: list[Group], alt: str, place: tuple[float, float], further: Callable) -> None:
    """How many cities take which approach, as a chart; beside it which, and on further slides those that do not fit."""
    top, bottom = place
    if bottom - top < BAR_AT_LEAST * len(groups):
        top, bottom = further()
    room = bottom - top
    beside, rest = _fitting(groups, BESIDE, room)
    below, upper = _below(groups, len(beside), room) if rest else ([], room)
    if below:
        beside, rest = groups[:-len(below)], []
        made.table(top + upper, MARGIN, ALONE, [_listed(group) for group in below], False, "Cities by their answer, continued")
    made.bars((MARGIN - 6, top, (CHART if beside else ROOM) + 6, min(upper, BAR * len(groups) + 12)), [_bar(group) for group in groups], alt)
    if beside:
        made.table(top, MARGIN + CHART + GAP, BESIDE, [_listed(group) for group in beside], False, "Cities by their answer")
    while rest:
        top, bottom = further()
        now, rest = _fitting(rest, ALONE, bottom - top, cut=True)
        made.table(top, MARGIN, ALONE, [_listed(group) for group in now], False, "Cities by their answer, continued")


def _years(made: Deck, rows: list, alt: str, place: tuple[float, float], further: Callable) -> None:
    """How many cities gave which answer at each year's end, as columns; below each year for how many one is recorded. rows:
    of the query `spread`, for one question."""
    top, bottom = place if place[1] - place[0] >= COLUMNS_AT_LEAST else further()
    years = sorted({row.year for row in rows})
    told = {row.year: row.told for row in rows}
    held = {(row.year, row.state, row.mark if row.state == "recorded" else None): row.cities for row in rows}
    layers = []
    for state, number, words in trends.kinds(rows):
        mark = theme.mark(state, number)
        much = [held.get((year, state, number if state == "recorded" else None), 0) for year in years]
        layers.append(Bar(f"{SIGNS[mark.shape]} {words}", much, mark.light, mark.open))
    names = [f"{'today' if year == years[-1] else year}\n({told[year]})" for year in years]
    made.columns((MARGIN - 6, top, ROOM + 12, bottom - top - LINE), names, layers, alt)
    made.text((MARGIN, bottom - LINE, ROOM, LINE), [[Run(f"In brackets: for how many of {rows[0].asked} cities an answer is recorded.", QUIET)]])


def _fitting(groups: list[Group], widths: tuple, room: float, cut: bool = False) -> tuple[list[Group], list[Group]]:
    """The groups whose cities fit, and the others. cut: whether a group that is higher than the room is cut in two."""
    for i, group in enumerate(groups):
        room -= deck.row_high(_listed(group), widths)
        if room < 0:
            if i or not cut:
                return groups[:i], groups[i:]
            room += deck.row_high(_listed(group), widths)
            fits = next((n for n in range(len(group.members) - 1, 1, -1) if deck.row_high(_listed(_part(group, 0, n)), widths) <= room), 1)
            return [_part(group, 0, fits)], [_part(group, fits, len(group.members)), *groups[1:]]
    return groups, []


def _below(groups: list[Group], beside: int, room: float) -> tuple[list[Group], float]:
    """The last groups, where they fit across the slide below the chart and the others beside it, and how high those stand."""
    for first in range(beside, 0, -1):
        upper = max(BAR_AT_LEAST * len(groups) + 12, _tall(map(_listed, groups[:first]), BESIDE)) + 6
        if upper + _tall(map(_listed, groups[first:]), ALONE) <= room:
            return groups[first:], upper
    return [], room


def _part(group: Group, first: int, end: int) -> Group:
    return Group(group.approach, group.kind, group.words, group.members[first:end])


def _bar(group: Group) -> Bar:
    mark = theme.mark(*group.kind)
    return Bar(f"{SIGNS[mark.shape]} {group.words}", len(group.members), mark.light, mark.open)


def _listed(group: Group) -> list[list[Paragraph]]:
    """A row of a table: the approach with its mark, and its cities."""
    mark = theme.mark(*group.kind)
    cities: list[Run] = []
    for i, (name, said) in enumerate(sheets.said_once(group.members)):
        end = "" if i == len(group.members) - 1 else ", "
        cities += [Run(name), Run(f" ({said}){end}", QUIET)] if said else [Run(name + end)]
    return [[[Run(f"{SIGNS[mark.shape]} ", mark.light), Run(group.words, bold=True), Run(f" {len(group.members)}", QUIET)]], [cities]]


def _table(made: Deck, table: Table, place: tuple[float, float], further: Callable) -> None:
    """A table, as many rows as fit on a slide, and its columns on several where they are too narrow for their words."""
    columns = table.columns[1:]
    across = CITY_COLUMNS if len(table.columns) == len(CITY_COLUMNS) and table.columns[1] == "Answer" else None
    some = len(columns) if across else _columns(table)
    began = False
    for first in range(0, len(columns), some):
        picked = range(first + 1, min(first + some, len(columns)) + 1)
        widths = across or (FIRST_COLUMN, *[(ROOM - FIRST_COLUMN) / len(picked)] * len(picked))
        head = [[[Run(table.columns[i], QUIET, bold=True)]] for i in (0, *picked)]
        rows, wide = [head], set()
        top, bottom = further() if began else place

        def put() -> None:
            made.table(top, MARGIN, widths, rows, True, table.caption, frozenset(wide))

        for heading, body in table.parts.items():
            for number, cells in enumerate(body):
                new = [_cell(cells[i], first=i == 0) for i in (0, *picked)]
                over = [[[[Run(heading, bold=True)]], *([[[Run("")]]] * len(picked))]] if heading and number == 0 else []
                if _tall([*rows, *over, new], widths) > bottom - top and len(rows) > 1:
                    put()
                    (top, bottom), rows, wide = further(), [head], set()
                    # A part that goes on says again what it is about.
                    over = over or ([[[[Run(f"{heading}, continued", bold=True)]], *([[[Run("")]]] * len(picked))]] if heading else [])
                if over:
                    wide.add(len(rows))
                rows += [*over, new]
        put()
        began = True


def _tall(rows: Iterable, widths: tuple) -> float:
    """How high the rows of a table stand."""
    return sum(deck.row_high(row, widths) for row in rows)


def _columns(table: Table) -> int:
    """On how many columns besides the first a slide has room, so that no word is broken."""
    words = [word for rows in table.parts.values() for cells in rows for cell in cells[1:] for value in cell for word in f"{value.words} {value.aside}".split()]
    needs = max([deck.wide(word, SMALLEST) for word in [*words, *" ".join(table.columns[1:]).split()]], default=0) + 2 * deck.CELL[0] + 2
    most = max(int((ROOM - FIRST_COLUMN) / needs), 1)
    count = len(table.columns) - 1
    # Halves of equal size rather than a full slide and a remainder.
    return math.ceil(count / math.ceil(count / most))


def _cell(values: list[Value], first: bool) -> list[Paragraph]:
    """A cell: the first of a row in bold, with what is said besides below; the others with their marks."""
    paragraphs: list[Paragraph] = []
    for value in values:
        mark = theme.mark(*value.kind) if value.kind else None
        runs = [Run(f"{SIGNS[mark.shape]} ", mark.light)] if mark else []
        runs.append(Run(value.words, QUIET if value.gap else INK, bold=first))
        if value.aside and first:
            paragraphs += [runs, [Run(value.aside, QUIET)]]
        else:
            paragraphs.append([*runs, *([Run(value.besides, QUIET)] if value.aside else [])])
    return paragraphs or [[Run("")]]


def _sources(made: Deck, cited: list[tuple[dict, list[int]]], of: int) -> None:
    """Every source on slides of two columns, with a link to its address, which the notes spell out."""
    width, after = (ROOM - GAP) / 2, 4
    entries = [([Run(source["publisher"], link=source["url"]), Run(f": {source['title']}"), Run(f" [{', '.join(map(str, numbers))}]" if of > 1 else "", QUIET)], source)
               for source, numbers in cited]
    total, rest = len(entries), entries
    while rest:
        title = "Sources" if len(rest) == total else "Sources, continued"
        about = f"{wording.count(total, 'source')}, by publisher" + ("; in brackets the stops that rest on them" if of > 1 else "")
        rights = f"Data version {database.version()} · {wording.LICENCE} for this curation; each source keeps its own rights"
        top, bottom = _begin(made, about, title, [], [[Run(rights, QUIET)]])
        put = []
        for left in (MARGIN, MARGIN + width + GAP):
            column, room = [], bottom - top
            while rest and ((room := room - deck.high([rest[0][0]], SMALLEST, width, after)) >= 0 or not column):
                column.append(rest.pop(0))
            made.text((left, top, width, bottom - top), [runs for runs, _ in column], SMALLEST, after)
            put += column
        made.note("\n".join(f"{source['publisher']}: {source['title']}. {source['url']}" for _, source in put))
