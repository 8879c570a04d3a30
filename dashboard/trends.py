"""Trends: a frame in, a Plotly figure out. How answers spread over the years, the course of a number, the register of feeds.

Nothing here says that more is better: what is not recorded is drawn as part of every year, and the number of cities whose
answer was recorded stands below it.
"""
import datetime
import math
import textwrap
from dataclasses import dataclass
from html import escape
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme, timelines, wording
from dashboard.database import grouped, records
from dashboard.timelines import FIRST, day, points

CONFIG = {"displayModeBar": False}
# Heights in pixels: of the columns of one question alone or among others, of a line of its heading, of the years below.
ALONE, AMONG, HEADING, BELOW, GAP, YEARS = 320, 72, 22, 20, 40, 36
# What fits a narrow screen too: characters in a line of a heading; beside the columns: characters in a line of a label.
LINE, LABEL = 50, 26
NBSP = "\u00a0\u00a0"
# The marks as letters.
SHAPES = {"circle": "●", "square": "■", "diamond": "◆", "triangle": "▲", "cross": "✕", "ring": "○", "box": "□", "dash": "–"}
# States without an answer are outlines; the stroke within tells them apart.
HATCHES = {"does_not_apply": "-", "not_shared": "+", "not_recorded": ""}
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star", "hexagon", "triangle-down", "pentagon")
LETTERS = "●■◆▲★⬢▼⬟"
COURSE, QUIET_COURSE, NAME = 300, 150, 17
# From here on a linear scale would press most numbers into its lowest line.
LOGARITHMIC = 30
ROW, LARGEST = 28, 26
# How many cities the sentence tells of.
TOLD = 5
NO_CITY = "No city is among those chosen."
SPREAD_EXPLAINED = (
    "Each column is as high as there are cities; below it stands for how many an answer of that time is recorded. A part that is higher than the "
    "year before can mean that more rules held, or that more was recorded about that time. Where the first day of a rule is not recorded, it counts "
    "from the day that its evidence describes.")
COURSE_EXPLAINED = (
    "A line runs while a rule holds. Dashed: it is adopted, and its start is not confirmed or to come. Dotted: it is suspended. A ring: the first or "
    f"last day is not recorded, and the line begins or ends with its evidence. An arrow at the left: it began before {FIRST.year}. Grey: every other "
    "city with a number. Each unit and each currency has a scale of its own; nothing is converted. What is proposed, or held on no day that is recorded, "
    "stands in the periods of rules.")
FEEDS_EXPLAINED = (
    "Shared-mobility data feeds that the public GBFS register listed for the city at the year's end, this year as it was last read. This counts feeds "
    "that are published, not services that run: where nothing stands, the register listed no feed, which says nothing about services. "
    "Source: MobilityData, CC BY 3.0.")
# What every axis of these figures is: a scale to be read, not to be dragged or zoomed.
AXIS = {"fixedrange": True, "zeroline": False, "tickfont": {"size": 14}}


def spread(counts: pd.DataFrame, scheme: theme.Scheme) -> go.Figure:
    """How many cities gave which answer at each year's end: a column per year, as high as there are cities, for each question.

    counts: rows of the query `spread`, for one question or several. Every column is stacked in the codebook's order, the
    cities without a recorded answer on top, as outlines. Below stands how many had one. Several questions share the years.
    """
    questions = grouped(counts, "measure_id")
    alone = len(questions) == 1
    high = ALONE if alone else AMONG
    stacks: dict[tuple, dict[str, list]] = {}
    below, labels, notes = [], [], []
    last, first = int(counts.year.max()), int(counts.year.min())
    y = 0
    for rows in questions.values():
        if not alone:
            heading = _heading(rows, last, scheme)
            notes.append({"x": 0, "xref": "paper", "xanchor": "left", "y": y, "yanchor": "top", "align": "left", "showarrow": False,
                          "text": "<br>".join([f"<b>{rows[0].measure}</b>", *heading]), "font": {"size": 14}})
            y += HEADING + 18 * len(heading) + 4
            notes += [{"x": year, "y": y + high + BELOW, "yanchor": "top", "showarrow": False, "text": "today" if year == last else str(year),
                       "font": {"size": 13, "color": scheme.quiet}} for year in _years(first, last)]
        floor, scale = y + high, high / rows[0].asked
        for year in range(first, last + 1):
            top = floor
            for row in (row for row in rows if row.year == year):
                stack = stacks.setdefault((_number(row), row.state), {"x": [], "base": [], "y": [], "customdata": []})
                tall = row.cities * scale
                top -= tall
                for part, value in (("x", year), ("base", top), ("y", tall), ("customdata", _told(row, last))):
                    stack[part].append(value)
            below.append((year, floor + BELOW / 2, str(next(row.told for row in rows if row.year == year))))
        if alone:
            labels = _beside(rows, last, floor, scale)
        y = floor + BELOW + (0 if alone else GAP)
    traces = []
    for (number, state), stack in sorted(stacks.items(), key=lambda item: _order(*item[0])):
        colour = scheme.colour(theme.mark(state, number))
        outline = state in HATCHES
        traces.append({"type": "bar", "width": 0.8, "hovertemplate": "%{customdata}<extra></extra>", "marker": {
            "color": scheme.paper if outline else colour, "line": {"color": colour if outline else scheme.paper, "width": 1},
            "pattern": {"shape": HATCHES.get(state, ""), "fgcolor": colour, "size": 6, "solidity": 0.2}}} | stack)
    traces.append({"type": "scatter", "mode": "text", "x": [b[0] for b in below], "y": [b[1] for b in below], "text": [b[2] for b in below],
                   "hoverinfo": "skip", "textfont": {"size": 13, "color": scheme.quiet}})
    for at, mark, words in labels:
        colour = scheme.colour(mark)
        traces.append({"type": "scatter", "mode": "markers+text", "x": [last + 0.8], "y": [at], "text": [NBSP + words.replace("<br>", "<br>" + NBSP)],
                       "textposition": "middle right", "hoverinfo": "skip", "textfont": {"size": 14, "color": scheme.ink},
                       "marker": {"symbol": mark.symbol, "size": 12, "color": colour, "line": {"width": 2 if mark.open else 0, "color": colour}}})
    asked = next(iter(questions.values()))[0].asked
    traces.append({"type": "scatter", "mode": "text", "x": [last + 0.65], "y": [below[-1][1]], "text": [f"of {asked} recorded"],
                   "textposition": "middle right", "hoverinfo": "skip", "textfont": {"size": 13, "color": scheme.quiet}})
    years = _years(first, last)
    return go.Figure(traces, theme.layout(
        scheme, int(y + YEARS), margin={"l": 12, "r": 0, "t": 0, "b": YEARS}, barmode="overlay", annotations=notes,
        xaxis=AXIS | {"range": [first - 0.5, last + (5.7 if alone else 2.4)], "tickvals": years, "ticktext": [*map(str, years[:-1]), "today"],
                      "tickangle": 0, "showgrid": False},
        yaxis={"range": [y, -1], "visible": False, "fixedrange": True},
    ))


def kinds(rows: list) -> list[tuple]:
    """The kinds of answer of one question in the order of the stack: (state, mark's number or None, words). rows: its rows
    of the query `spread`."""
    found = {(row.state, _number(row)): row for row in rows}
    return [(state, number or None, row.answers if state == "recorded" else wording.STATES[state])
            for (state, number), row in sorted(found.items(), key=lambda item: _order(item[0][1], item[0][0]))]


def course(numbers: pd.DataFrame, chosen: list[str], today: datetime.date, scheme: theme.Scheme) -> go.Figure:
    """The course of a number: a step line for each city, the chosen ones in front with their names.

    numbers: rows of the query `course`. Each unit or currency has a scale of its own; where a chosen city has a number, only
    its scales are drawn. A ring: the first or last day is not recorded. A line ends where a rule ended; what is adopted or
    suspended has the strokes that it has in `timelines`.
    """
    scales = scales_of(numbers, chosen)
    shown = [row for rows in scales.values() for row in rows]
    last = timelines.horizon_of([named for row in shown for named in (row.holds_from, row.holds_to)], today)
    first = timelines.first_year(min(day(row.holds_from) for row in shown))
    front = _front(scales, chosen)
    named = {scale: _named(rows, chosen, today) for scale, rows in scales.items()}
    # Today has its line and its word, which no year may cover: what holds is drawn up to there, and what is to come beyond it.
    ticks = [datetime.date(year, 1, 1) for year in range(first.year + first.year % 2, last.year + 1, 2)]
    ticks = [*(tick for tick in ticks if abs(tick - today) > (last - first) * 0.08), today]
    edge = last + (last - first) * 0.02
    # As much room at the right as the longest name needs where the picture is as wide as a page.
    longest = max((len(name(row, today)) for rows in named.values() for row in rows), default=0)
    names_from = min(0.8, 1 - (timelines.LETTER * longest + 28) / timelines.WIDTH) if longest else 1
    highs = [max(COURSE if len(scales) == 1 or named[scale] else QUIET_COURSE, NAME * (len(named[scale]) + 1)) for scale in scales]
    total = sum(highs) + (HEADING + YEARS) * len(scales)
    figure = go.Figure(layout=theme.layout(scheme, total, margin={"l": 8, "r": 8, "t": 0, "b": 0}))
    y = 0
    for i, ((scale, rows), high) in enumerate(zip(scales.items(), highs)):
        axis, floor = str(i + 1) if i else "", y + HEADING + high
        line = _Line([row.number for row in rows], high)
        figure.update_layout({
            f"xaxis{axis}": AXIS | {"domain": [0, names_from], "anchor": f"y{axis}", "range": [first, edge], "showgrid": False,
                                    "showline": True, "linecolor": scheme.quiet, "tickvals": ticks,
                                    "ticktext": ["today" if tick == today else str(tick.year) for tick in ticks]},
            f"yaxis{axis}": AXIS | {"domain": [1 - floor / total, 1 - (y + HEADING) / total], "anchor": f"x{axis}", "gridcolor": scheme.line,
                                    "automargin": True, "tickformat": ","} | line.axis(),
        })
        figure.add_annotation(x=0, y=1 - y / total, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False, font={"size": 14},
                              text=f"<b>{wording.initial(scale)}</b>: {wording.count(len({row.city_id for row in rows}), 'city', 'cities')}"
                                   + (", on a logarithmic scale" if line.logarithmic else ""))
        figure.add_shape(type="line", x0=today, x1=today, y0=0, y1=1, xref=f"x{axis}", yref=f"y{axis} domain", layer="below",
                         line={"color": scheme.quiet, "width": 1})
        cities: dict[str, list] = {}
        for row in rows:
            cities.setdefault(row.city_id, []).append(row)
        on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
        for city in sorted(cities, key=front.__contains__):
            figure.add_traces([trace | on for trace in _steps(cities[city], _symbol(city, front), today, last, scheme)])
        places = line.apart([row.number for row in named[scale]])
        figure.add_traces([{"type": "scatter", "mode": "markers+text", "x": [edge], "y": [place], "text": [NBSP + name(row, today)],
                            "textposition": "middle right", "hoverinfo": "skip", "cliponaxis": False, "textfont": {"size": 14, "color": scheme.ink},
                            "marker": {"symbol": _symbol(row.city_id, front), "size": 10, "color": scheme.ink}} | on
                           for row, place in zip(named[scale], places)])
        y = floor + YEARS
    return figure


def in_front(numbers: pd.DataFrame, chosen: list[str], today: datetime.date) -> list[tuple[str, str]]:
    """The names beside the lines with their marks as letters, where a screen is too narrow for them in the picture."""
    scales = scales_of(numbers, chosen)
    front = _front(scales, chosen)
    return [(LETTERS[front.index(row.city_id) % len(SYMBOLS)], name(row, today, "" if wording.missing(row.currency) else f" {row.scale}"))
            for rows in scales.values() for row in _named(rows, chosen, today)]


def scales_of(numbers: pd.DataFrame, chosen: list[str]) -> dict[str, list]:
    """The units and currencies that `course` draws, with their rows: those of the chosen cities, or all where they have none."""
    scales = grouped(numbers, "scale")
    return {scale: rows for scale, rows in scales.items() if any(row.city_id in chosen for row in rows)} or scales


def spread_says(rows: list) -> str:
    """The spread in a few sentences of HTML. rows: of the query `spread`, for one question or several."""
    if not rows:
        return NO_CITY
    first, last = min(row.year for row in rows), max(row.year for row in rows)
    questions = {row.measure_id for row in rows}
    told = {(row.measure_id, row.year): row.told for row in rows}
    asked = f"{rows[0].asked * len(questions):,}" if len(questions) > 1 else wording.count(rows[0].asked, "city", "cities")
    now, then = (sum(n for (_, year), n in told.items() if year == when) for when in (last, first))
    undated = sum(row.undated for row in rows if row.year == last)
    text = f"For today, <b>{now:,} of {asked}</b> answers" if len(questions) > 1 else f"For today, an answer is recorded for <b>{now} of {asked}</b>"
    text += f" to {len(questions)} questions are recorded" if len(questions) > 1 else ""
    text += f"; for the end of {first}, {then:,}."
    n = {state: sum(row.cities for row in rows if row.year == last and row.state == state) for state in wording.STATES}
    if len(questions) > 1:
        others = wording.unanswered_questions(n)
        text += f" Of the others, {wording.listing(others)}." if others else ""
    else:
        held = {(row.state, _number(row)): row.cities for row in rows if row.year == last}
        said = [f"{escape(wording.within(words))} ({held[state, number or 0]})" for state, number, words in kinds(rows)
                if state in ("recorded", "no_such_rule") and (state, number or 0) in held]
        text += f" Today: {wording.listing(said)}." if said else ""
        others = wording.unanswered(n)
        text += f" {wording.initial('; '.join(others))}." if others else ""
    if undated:
        text += f" In {undated:,} of today's answers the first day of a rule is not recorded; they count from their evidence."
    return text


def periods_says(rows: list) -> str:
    """The periods in a few sentences of HTML. rows: of the query `periods`, for one question."""
    if not rows:
        return NO_CITY
    cities = {row.city_id for row in rows}
    rules = [row for row in rows if not wording.missing(row.rule_id)]
    holding = {row.city_id for row in rules if row.holds}
    n = {status: sum(row.status == status for row in rules) for status in wording.STATUSES}
    words = {"ended": "ended", "annulled": "annulled by a court", "suspended": "suspended",
             "adopted": "adopted with a start that is not confirmed or still to come", "proposed": "proposed", "withdrawn": "withdrawn before it began"}
    text = (f"{wording.count(len(rules), 'rule')} of {len({row.city_id for row in rules})} of {wording.count(len(cities), 'city', 'cities')} "
            f"{'is' if len(rules) == 1 else 'are'} recorded; <b>today an answer holds in {len(holding)}</b>.")
    others = [f"{n[status]} {said}" for status, said in words.items() if n[status]]
    text += f" Of the rules, {wording.listing(others)}." if others else ""
    undated = sum(wording.missing(row.valid_from) for row in rules if row.status not in ("proposed", "withdrawn"))
    return text + (f" The first day of {undated} is not recorded." if undated else "")


def course_says(rows: list, chosen: list[str], cities: dict) -> str:
    """The course in a few sentences of HTML. rows: of the query `course`; chosen: the ids of the reader's own cities, whose course
    is told; cities: city id → its row, for their names."""
    by_city: dict[str, list] = {}
    for row in rows:
        by_city.setdefault(row.city_id, []).append(row)
    text = f"A dated number is recorded for <b>{len(by_city)} of {wording.count(len(cities), 'city', 'cities')}</b>"
    text += f", in {wording.count(len(scales), 'unit or currency', 'units or currencies')}." if len(scales := {row.scale for row in rows}) > 1 else "."
    told = [f"{escape(by_city[city][0].city)}: " + ", ".join(f"{wording.value(row)} ({wording.since(row)})" for row in by_city[city])
            for city in chosen if city in by_city]
    text += f" {'; '.join(told[:TOLD])}." if told else ""
    text += f" And {len(told) - TOLD} more in front." if len(told) > TOLD else ""
    text += "" if chosen else " Partner cities stand in front; choose your own to read their course in words."
    without = [escape(cities[city].name) for city in chosen if city not in by_city]
    return text + (f" No dated number is recorded for {wording.listing(without, 'or')}." if without else "")


def feeds_says(rows: list, asked: int) -> str:
    """The register in a few sentences of HTML. rows: of the query `feeds`; asked: how many cities were asked for."""
    if not asked:
        return NO_CITY
    if not rows:
        return f"The register listed no feed for any of {wording.count(asked, 'city', 'cities')}, which says nothing about services."
    first, last = min(row.year for row in rows), max(row.year for row in rows)
    now, then = ([row for row in rows if row.year == year] for year in (last, first))
    listed = [wording.count(sum(row.feeds_listed for row in year), "feed") for year in (now, then)]
    return (f"As it was read last ({wording.date(str(now[0].snapshot)[:10])}), the register listed <b>{listed[0]} for {len(now)} of "
            f"{wording.count(asked, 'city', 'cities')}</b>; at the end of {first}, {listed[1]} for {len(then)}. "
            "Feeds are published data, not services; no feed does not mean no service.")


def feeds(register: pd.DataFrame, scheme: theme.Scheme) -> go.Figure:
    """How many feeds the register listed, as discs of that size with the number: a line per city, a column per year.

    register: rows of the query `feeds`. Where the register listed none nothing is drawn, because that says nothing.
    """
    cities = list(dict.fromkeys(register.city))
    lines = {city: i for i, city in enumerate(cities)}
    most = register.feeds_listed.max()
    rows = records(register)
    return go.Figure([{
        "type": "scatter", "mode": "markers+text", "x": [row.year for row in rows], "y": [lines[row.city] for row in rows],
        "text": [str(row.feeds_listed) for row in rows], "textfont": {"size": 13, "color": scheme.ink}, "textposition": "middle right",
        "hovertext": [f"<b>{row.city}</b>, {wording.date(str(row.snapshot)[:10])}: {wording.count(row.feeds_listed, 'feed')} listed<br>"
                      + "<br>".join(textwrap.wrap((row.feed_names or "").replace("|", ", "), 60)[:8]) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": "circle", "size": [LARGEST * (row.feeds_listed / most) ** 0.5 for row in rows], "color": scheme.quiet, "opacity": 1,
                   "line": {"width": 0}},
    }], theme.layout(
        scheme, ROW * (len(cities) + 1) + 24,
        xaxis=AXIS | {"range": [register.year.min() - 0.6, register.year.max() + 0.8], "dtick": 2, "tick0": register.year.max() % 2, "side": "top",
                      "showgrid": False, "automargin": True},
        yaxis=AXIS | {"range": [len(cities) - 0.4, -0.6], "tickvals": list(lines.values()), "ticktext": cities, "automargin": True,
                      "gridcolor": scheme.line},
    ))


def _number(row) -> int:
    return 0 if wording.missing(row.mark) else int(row.mark)


def _order(number: int, state: str) -> tuple:
    """The order of the stack, from below: recorded answers as the codebook has them, then the other states."""
    return ["recorded", "no_such_rule", "does_not_apply", "not_shared", "not_recorded"].index(state), number


def _words(row) -> str:
    return row.answers if row.state == "recorded" else wording.STATES[row.state]


def _told(row, last: int) -> str:
    """What a piece of a column says when it is touched."""
    when = "today" if row.year == last else f"end of {row.year}"
    undated = f"<br>{row.undated} of them with a first day that is not recorded" if row.undated else ""
    return (f"{row.measure}, {when}<br><b>{_words(row)}: {wording.count(row.cities, 'city', 'cities')}</b> of {row.asked}{undated}"
            f"<br>recorded: {row.told} of {row.asked}")


def _heading(rows: list, last: int, scheme: theme.Scheme) -> list[str]:
    """What holds today, each answer with its mark, in lines that a narrow screen holds too."""
    today = {(row.state, _number(row)): row.cities for row in rows if row.year == last}
    lines, length = [""], 0
    for state, number, words in kinds(rows):
        mark, said = theme.mark(state, number), f"{words} {today.get((state, number or 0), 0)}"
        if length and length + len(said) > LINE:
            lines, length = [*lines, ""], 0
        lines[-1] += f'{NBSP * 2 if length else ""}<span style="color:{scheme.colour(mark)}">{SHAPES[mark.shape]}</span> {said}'
        length += len(said) + 4
    return lines


def _years(first: int, last: int) -> list[int]:
    """The years that are written below the columns: as few as a narrow screen holds."""
    return [*range(first, last - 2, 4), last]


def _beside(rows: list, last: int, floor: float, scale: float) -> list[tuple]:
    """The labels beside the last column: (place, mark, words), from above, none covering another."""
    today = {(row.state, _number(row)): row.cities for row in rows if row.year == last}
    labels, top = [], floor
    for state, number, words in kinds(rows):
        cities = today.get((state, number or 0), 0)
        tall = cities * scale
        lines = textwrap.wrap(f"{words} {cities}", LABEL)
        labels.append([top - tall / 2, 18 * len(lines), theme.mark(state, number), "<br>".join(lines)])
        top -= tall
    # From below: each label at its piece of the column, or as far above as those below it need; and back down from the top.
    for i, label in enumerate(labels):
        ceiling = floor if i == 0 else labels[i - 1][0] - labels[i - 1][1] / 2
        label[0] = min(label[0], ceiling - label[1] / 2)
    roof = floor - scale * rows[0].asked
    for label in reversed(labels):
        label[0] = max(label[0], roof + label[1] / 2)
        roof = label[0] + label[1] / 2
    return [(at, mark, words) for at, _, mark, words in labels]


@dataclass
class _Line:
    """A number line of so many pixels for some numbers, logarithmic where they lie far apart."""

    numbers: list[float]
    high: int

    @property
    def logarithmic(self) -> bool:
        return max(self.numbers) > LOGARITHMIC * min(self.numbers) > 0

    @property
    def ends(self) -> tuple[float, float]:
        """The axis's lowest and highest value; of a logarithmic one their exponents."""
        if not self.logarithmic:
            return 0, max(self.numbers) * 1.08 or 1
        low, top = math.log10(min(self.numbers)), math.log10(max(self.numbers))
        return low - 0.05 * (top - low), top + 0.05 * (top - low)

    def axis(self) -> dict:
        """What the axis of a figure needs."""
        if not self.logarithmic:
            return {"range": self.ends, "nticks": 6}
        low, top = self.ends
        steps = (1, 2, 5) if top - low < 2.5 else (1,)
        return {"range": self.ends, "type": "log", "tickvals": [step * 10 ** power for power in range(math.floor(low), math.ceil(top)) for step in steps]}

    def apart(self, numbers: list[float]) -> list[float]:
        """Where names for these numbers, the highest first, stand beside the line, none covering another."""
        low, top = self.ends
        pixels = [self.high * (top - (math.log10(n) if self.logarithmic else n)) / (top - low) for n in numbers]
        for i in range(1, len(pixels)):
            pixels[i] = max(pixels[i], pixels[i - 1] + NAME)
        roof = self.high
        for i in reversed(range(len(pixels))):
            pixels[i] = roof = min(pixels[i], roof - NAME / 2 if i == len(pixels) - 1 else roof - NAME)
        values = [top - pixel * (top - low) / self.high for pixel in pixels]
        return [10 ** value for value in values] if self.logarithmic else values


def _named(rows: list, chosen: list[str], today: datetime.date) -> list:
    """The rules beside whose line a name stands, the highest number first: of each chosen city those that hold, or the last."""
    out = []
    for city in chosen:
        mine = [row for row in rows if row.city_id == city]
        held = [row for row in mine if wording.missing(row.holds_to) or day(row.holds_to) > today] or mine[-1:]
        out += {name(row, today): row for row in held}.values()
    return sorted(out, key=lambda row: -row.number)


def name(row, today: datetime.date, unit: str = "") -> str:
    """What stands beside a line: the city and its number, and when the rule ended or that it is not in force. unit: behind the
    number, where no heading says it."""
    said = f"{row.city} {wording.number(row.number)}{unit}"
    if not wording.missing(row.holds_to) and day(row.holds_to) <= today:
        return f"{said}, to {day(row.holds_to).year}"
    return said + timelines.standing(row, today)


def _front(scales: dict[str, list], chosen: list[str]) -> list[str]:
    """The chosen cities that have a number on one of the scales, in the reader's order."""
    there = {row.city_id for rows in scales.values() for row in rows}
    return [city for city in chosen if city in there]


def _symbol(city: str, front: list[str]) -> str | None:
    """The mark of a city in front; None for the quiet ones."""
    return SYMBOLS[front.index(city) % len(SYMBOLS)] if city in front else None


def _steps(rows: list, symbol: str | None, today: datetime.date, last: datetime.date, scheme: theme.Scheme) -> list[dict]:
    """The step lines of one city on one scale, with a mark where a value begins if the city stands in front. What is to come
    runs up to the picture's last day."""
    colour = scheme.ink if symbol else scheme.quiet
    paths: list[list] = []
    for row in rows:
        start, end = timelines.span(row, today, last)
        # A rule goes on where the city's earlier one ended; one that holds besides has a line of its own.
        path = next((path for path in paths if path[-1][1] == start), None)
        if path is None:
            paths.append(path := [])
        path.append((start, end, row))
    lines, begins, arrows, rings = {}, [], [], []
    for path in paths:
        before: list[tuple] = []
        for stroke, run in groupby(path, lambda step: timelines.STROKES.get(step[2].status, "solid")):
            steps = [(x, row.number, _hover(row)) for start, end, row in run for x in (start, start + (end - start) / 2, end)]
            # The step to another stroke is drawn with what it leads to.
            lines.setdefault(stroke, []).extend([*before, *steps, (None, None, None)])
            before = steps[-1:]
        for start, end, row in path:
            # What began before the picture does comes into it as an arrow, and the city's mark stands behind the arrow.
            earlier = day(row.holds_from) < FIRST
            arrows += [(start, row.number)] if earlier else []
            begins.append((min(start + earlier * (today - FIRST) * 0.02, end), row.number))
            rings += [(start, row.number)] if wording.missing(row.valid_from) else []
            rings += [(end, row.number)] if wording.missing(row.valid_to) and row.status in ("ended", "annulled") else []
    traces = []
    for stroke, steps in lines.items():
        xs, ys, texts = zip(*steps)
        traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
                       "line": {"color": colour, "width": 2.5 if symbol else 1, "dash": stroke}, "opacity": 1 if symbol else 0.6})
    if symbol:
        traces.append(points(begins, symbol, 10, colour, 0))
    if arrows:
        traces.append(points(arrows, "triangle-left", 13 if symbol else 8, colour, 0) | {"cliponaxis": False})
    return traces + ([points(rings, "circle-open", 16 if symbol else 8, colour, 1.5 if symbol else 1)] if rings else [])


def _hover(row) -> str:
    """What a line says when it is touched."""
    scope = "" if wording.missing(row.scope) else "<br>" + "<br>".join(textwrap.wrap(row.scope, 60))
    return f"<b>{row.city}</b>: {wording.value(row)}<br>{wording.since(row)}{scope}"
