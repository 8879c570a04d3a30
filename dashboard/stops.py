"""What a view shows on stage: an address of this dashboard in; question, sentence, picture, equal list and sources out.

The same queries, sentences and figures as on the pages, without Streamlit, so that a stage, a phone and a handout show what
the page shows. With names hidden, no name or id of a city is in anything that comes out, but in `letters` and `sources`.
"""
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd
import plotly.graph_objects as go

from dashboard import controls, evidence, link, maps, tables, theme, trends, wording
from dashboard.database import ask, grouped, records
from dashboard.names import SHOWN, Names
from dashboard.tables import Value


class BadView(ValueError):
    """An address that cannot be shown on stage; the message says what to do."""


@dataclass(frozen=True)
class Group:
    """One approach and its members. approach: the answer's or state's id; kind: the state and the number of its mark, as
    theme.mark takes them; members: (what the city is called, what is said of it) in the order to be shown."""

    approach: str
    kind: tuple[str, int | None]
    words: str
    members: list[tuple[str, str]]

    @property
    def mark(self) -> str:
        """Its mark as HTML."""
        return theme.glyph(*self.kind)


@dataclass(frozen=True)
class Shown:
    """What a stop shows. `figure(scheme)` draws the picture, None where there is none, at `size` in
    pixels, from which a stage enlarges it; `table` is there where the
    view is one; `rows` are the rows behind it, as they may be seen; `sources`, `letters` and `view`, the view's whole address
    within this dashboard, are for those who may know the names."""

    kicker: str
    headline: str
    says: str
    evidence: str
    groups: list[Group]
    rows: pd.DataFrame
    query: str
    params: dict
    table: tables.Table | None = None
    figure: Callable[[theme.Scheme], go.Figure] | None = None
    size: tuple[int, int] = (maps.WIDTH, maps.STAGE_HEIGHT)
    counts: list[tuple[str, int]] = field(default_factory=list)
    sources: list[dict] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    view: str = ""


def show(view: str, names: Names = SHOWN) -> Shown:
    """What the view at an address shows, given as within this dashboard or whole. BadView where the address is none of a
    page that a stage can show."""
    try:
        # Of an address that somebody typed or sent, only the page's name and its choices go on from here.
        parts = urlsplit(view)
        page, texts = parts.path.strip("/"), dict(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError:
        page, texts = "", {}
    if page not in PAGES:
        # The address's choices may tell names that are hidden.
        raise BadView(f"“{page[:60]}” cannot be shown on stage. A stop shows a view of {wording.listing([p.title() for p in PAGES], 'or')}.")
    fields, make = PAGES[page]
    chosen, unknown = {}, []
    for name, choice in fields().items():
        chosen[name], strangers = choice.parse(texts.get(name, ""))
        unknown += [name] if strangers else []
    if unknown:
        # Another question or place under a title of its own would mislead a room. What stands there may be a name that is hidden.
        raise BadView(f"The address of this stop asks for a {wording.listing(unknown)} that this dashboard does not know. Choose the view anew, and add it to the walk.")
    # A reader who left a list of cities empty gets the page's own first ones, as on the page.
    chosen = {name: list(fields()[name].default) if value == [] and name not in texts else value for name, value in chosen.items()}
    choices = link.Choices(page, fields(), chosen, {})
    return replace(make(choices, names), view=f"{page}?{urlencode(texts | choices.texts(), safe=',')}")


def told(text: str, shown: Shown, names: Names) -> str:
    """A text of the facilitator's as it may be read at a stop: with letters for the cities that have them there."""
    return names.in_text(text, shown.letters or names.letters(names.order), {city.city_id: city.name for city in controls.cities().values()})


def seen(view: str, names: Names = SHOWN) -> Shown:
    """What `show` returns; where the view cannot be shown, what says so and what to do stands in its place."""
    try:
        return show(view, names)
    except BadView as bad:
        nothing = Shown("", "", "", "", [], pd.DataFrame(), "", {})
        return replace(nothing, says=escape(told(str(bad), nothing, names)))


def _of_question() -> dict:
    return {"question": controls.question_field(), "year": controls.year_field(), "region": controls.region_field()}


def _of_cities() -> dict:
    cities = controls.cities()
    partners = tuple(city.city_id for city in cities.values() if city.partner)
    return {"cities": link.Many(list(cities), partners[:3], 8), "sector": link.One([*controls.sectors(), "all"], next(iter(controls.sectors()))),
            "show": link.One(["all", "recorded", "differing"], "all"), "year": controls.year_field()}


def _answers(choices: link.Choices, names: Names, with_map: bool) -> Shown:
    question = controls.questions()[choices.question]
    shared = {"year": int(choices.year), "region": controls.region_of(choices), "measures": [choices.question]}
    counts, rows = records(ask("answer_counts", **shared)), ask("answers", **shared)
    told = names.told(rows)
    members: dict[tuple, list] = {}
    for rules in grouped(told, "city_id").values():
        members.setdefault((rules[0].state, rules[0].answer_id if rules[0].state == "recorded" else None), []).append(rules)
    groups = [Group(row.answer_id if row.state == "recorded" else row.state, (row.state, row.mark),
                    row.answer if row.state == "recorded" else wording.STATES[row.state],
                    [(rules[0].city, _said(rules)) for rules in members[row.state, row.answer_id if row.state == "recorded" else None]])
              for row in counts]
    moment = controls.moment(choices)
    return Shown(
        question.sector, question.question, (wording.answers if with_map else wording.approaches)(counts, moment), evidence.line(rows), groups,
        told, rows.attrs["query"], rows.attrs["params"],
        # A place on a map is a name: with names hidden the list alone is shown.
        figure=(lambda scheme: maps.on_land(maps.cells(rows), None, scheme, maps.STAGE_HEIGHT, maps.STAGE_SIZE)) if with_map and not names.hidden else None,
        counts=[(group.words, len(group.members)) for group in groups], sources=evidence.sources_of(rows), letters=names.letters(rows.city_id))


def _comparison(choices: link.Choices, names: Names) -> Shown:
    asked = {"year": int(choices.year), "cities": choices.cities}
    sector = None if choices.sector == "all" else choices.sector
    everything, compared = (records(ask("comparison", **asked, sector=sector, show=show)) for show in ("all", choices.show))
    rows = ask("answers", **asked, measures=[row.measure_id for row in compared] or [""])
    letters = names.letters(choices.cities)
    # Columns in the reader's order would tell the cities of a comparison that is known; letters have an order of their own.
    order = list(letters) or choices.cities
    known = controls.cities()
    called = {city: names.called(city, known[city].name, letters[city]) if letters else known[city].name for city in order}
    cells: dict[tuple, list] = {}
    for row in records(rows):
        cells.setdefault((row.measure_id, row.city_id), []).append(row)
    body = [[[Value(row.label, aside=wording.COMPARISONS[row.comparison])], *(list(dict.fromkeys(_short(rule, len(order) <= ROOMY, names) for rule in cells[row.measure_id, city])) for city in order)] for row in compared]
    said = [called[city] for city in order]
    return Shown(
        "All sectors" if sector is None else controls.sectors()[sector].label, f"How do {wording.listing(said)} answer?" if said else "No city is chosen",
        wording.comparison(everything, said, controls.moment(choices)), evidence.line(rows), [], names.told(rows), rows.attrs["query"], {} if letters else rows.attrs["params"],
        table=tables.Table("Comparison", ["Question", *said], {"": body}),
        sources=evidence.sources_of(rows), letters=letters)


def _of_city() -> dict:
    cities = list(controls.cities())
    return {"city": link.One(cities, cities[0]), "sector": link.One(["all", *controls.sectors()], "all"), "year": controls.year_field()}


def _city(choices: link.Choices, names: Names) -> Shown:
    if names.hidden:
        raise BadView("A city's own page tells which city it is, so it cannot be shown while names are hidden. Show the names at this stop, or choose another view.")
    city, sectors = controls.cities()[choices.city], controls.sectors()
    sector = None if choices.sector == "all" else choices.sector
    asked = [row.measure_id for row in controls.questions().values() if sector in (None, row.sector_id)]
    rows = ask("answers", year=int(choices.year), cities=[city.city_id], measures=asked)
    in_short = [row for row in records(ask("city_in_short", city=city.city_id, year=int(choices.year))) if sector in (None, row.sector_id)]
    parts = {sectors[sector_id].label: _answered(answers) for sector_id, answers in grouped(rows, "sector_id").items()}
    return Shown(
        f"{city.country}, {city.region}", city.name if sector is None else f"{city.name}: {sectors[sector].label}",
        wording.city(in_short, city.name, controls.moment(choices)), evidence.line(rows), [], rows, rows.attrs["query"], rows.attrs["params"],
        table=tables.Table(city.name, ["Question", "Answer", "Since when", "Made by"], parts), sources=evidence.sources_of(rows))


def _answered(answers: list) -> list[list[list[Value]]]:
    """The answers of one city in one sector: a row for each rule, and one that names the questions without any."""
    body = []
    for rule in answers:
        if rule.state == "not_recorded":
            continue
        if wording.missing(rule.rule_id):
            body.append([[Value(rule.measure)], [Value(wording.STATES[rule.state], (rule.state, None), "" if wording.missing(rule.because) else rule.because)], [], []])
        else:
            body.append([[Value(rule.measure)], [Value(wording.value(rule), (rule.rule_state, rule.rule_mark), "" if wording.missing(rule.scope) else rule.scope)],
                         [Value(wording.since(rule))], [Value(wording.LEVELS[rule.level])]])
    of = len({rule.measure_id for rule in answers})
    for looked, words in ((True, f": {wording.within(wording.GAPS['not_found'])}"), (False, "")):
        silent = [rule.measure for rule in answers if rule.state == "not_recorded" and wording.missing(rule.looked) != looked]
        if silent:
            body.append([[Value(f"{len(silent)} of {of} questions")], [Value(wording.STATES["not_recorded"] + words, ("not_recorded", None), ", ".join(silent))], [], []])
    return body


def _of_trends() -> dict:
    return _of_question() | {"view": link.One(["spread", "periods", "course", "feeds", "changes"], "spread"), "among": link.One(["all", "partners", "own"], "all"),
                             "panels": link.One(["question", "sector"], "question"),
                             "own": link.Many(list(controls.cities()))}


def _trends(choices: link.Choices, names: Names) -> Shown:
    if choices.view not in TRENDS:
        raise BadView("Of Trends, the spread over the years, the periods of rules and the course of a number can be shown on stage. Choose one of these.")
    if choices.view == "spread" and choices.panels == "sector":
        raise BadView("All questions of a sector at once are too many for a stage. In Trends, choose “This question”, and add that to the walk.")
    own = choices.own if choices.among == "own" else None
    whom = {"measures": [choices.question], "region": None if own else controls.region_of(choices), "partners": choices.among == "partners", "cities": own}
    return TRENDS[choices.view](choices, names, controls.questions()[choices.question], whom)


def _spread(choices: link.Choices, names: Names, question, whom: dict) -> Shown:
    # Counts of cities tell no city; only what the reader chose them by could.
    counts, rules = ask("spread", **whom), ask("periods", **whom)
    if counts.empty:
        raise BadView("No city is among those chosen. In Trends, choose another region or other cities, and add that to the walk.")
    return Shown(
        question.sector, question.question, trends.spread_says(records(counts)), evidence.line(rules), [], names.told(counts), counts.attrs["query"],
        {} if names.hidden else counts.attrs["params"], figure=lambda scheme: trends.spread(counts, scheme), size=TREND_SIZE,
        sources=evidence.sources_of(rules), letters=names.letters(rules.city_id))


def _periods(choices: link.Choices, names: Names, question, whom: dict) -> Shown:
    rules = ask("periods", **whom)
    told = names.told(rules)
    return Shown(
        question.sector, question.question, trends.periods_says(records(rules)), evidence.line(rules), [], told, rules.attrs["query"],
        {} if names.hidden else rules.attrs["params"], table=_by_city("Periods of rules", told),
        sources=evidence.sources_of(rules), letters=names.letters(rules.city_id))


def _course(choices: link.Choices, names: Names, question, whom: dict) -> Shown:
    if question.kind not in ("number", "amount", "percent"):
        raise BadView("This question asks for no number, so it has no course. Choose a question on nights, fleets, operators, speeds, fees or tax.")
    rules = ask("course", measure=choices.question)
    told, letters = names.told(rules), names.letters(rules.city_id)
    chosen = choices.own or [city.city_id for city in controls.cities().values() if city.partner]
    if names.hidden:
        # Of a city without a number there is nothing to call by a letter.
        chosen = [city if city in names.revealed else letters[city] for city in chosen if city in letters]
    return Shown(
        question.sector, question.question, trends.course_says(records(told), chosen, controls.cities()), evidence.line(rules, asked=len(controls.cities())), [], told,
        rules.attrs["query"], {} if names.hidden else rules.attrs["params"], table=_by_city("Course of a number", told),
        figure=lambda scheme: trends.course(told, chosen, datetime.date.today(), scheme), size=TREND_SIZE, sources=evidence.sources_of(rules), letters=letters)


def _by_city(caption: str, rules: pd.DataFrame) -> tables.Table:
    """The rules of a question as a table: a row for each, by city."""
    return tables.Table(caption, ["City", "Answer", "When"], {"": [
        [[Value(rule.city)], [Value(wording.value(rule), (rule.rule_state, rule.rule_mark))], [Value(wording.since(rule))]]
        for rule in records(rules) if not wording.missing(rule.rule_id)]})


# As many cities side by side leave room for since when and for what.
ROOMY = 3
# Drawn smaller than a map, whose names need more room, and enlarged more.
TREND_SIZE = (880, 360)
TRENDS = {"spread": _spread, "periods": _periods, "course": _course}
PAGES = {
    "map": (_of_question, lambda choices, names: _answers(choices, names, True)),
    "approaches": (_of_question, lambda choices, names: _answers(choices, names, False)),
    "compare": (_of_cities, _comparison),
    "city": (_of_city, _city),
    "trends": (_of_trends, _trends),
}


def _said(rules: list) -> str:
    """What is said of a city beside its name: what its group's heading does not say."""
    first = rules[0]
    if wording.missing(first.rule_id):
        return ""
    if first.answer_id in ("several", "suspended"):
        return "; ".join(wording.value(rule) for rule in rules)
    return "" if wording.missing(first.number) else wording.value(first)


def _short(rule, roomy: bool, names: Names) -> Value:
    """A cell of a comparison on stage: mark and value; the level where it is not the city's own; since when and for what. Where there
    is no room, since when is said of what is not in force alone; for what may tell a name that is hidden."""
    if wording.missing(rule.rule_id):
        return Value(wording.STATES[rule.state], (rule.state, None))
    return Value(wording.value(rule), (rule.rule_state, rule.rule_mark), "; ".join(filter(None, [
        "" if rule.level == "city" else f"{wording.LEVELS[rule.level]} rule", wording.since(rule) if roomy or rule.status != "in_force" else "",
        rule.scope if roomy and not names.hidden and not wording.missing(rule.scope) else ""])))
