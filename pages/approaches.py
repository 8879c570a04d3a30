"""Approaches: one question, the approaches that cities take to it, and under each the cities; and which instruments occur together."""
import streamlit as st

from dashboard import controls, evidence, house, link, markup, screen, theme, wording
from dashboard.database import ask, grouped, once, records

SHOWS = {"names": "Names", "scope": "Names, scope and start"}
GROUPS = {"both": "A rule is recorded on both", "answered": "Both are answered, and for one at least a source says that there is no such rule",
          "open": "An answer to one or both is not recorded, not shared or does not apply"}

questions = controls.questions()
choices = link.read(
    "approaches",
    question=controls.question_field(), year=controls.year_field(), region=controls.region_field(),
    show=link.One(list(SHOWS), "names"), pair=link.Many(list(questions), (), 2),
)
question = questions[choices.question]
shared = {"year": int(choices.year), "region": controls.region_of(choices)}
counts = records(ask("answer_counts", **shared, measures=[choices.question]))
answers = ask("answers", **shared, measures=[choices.question])
says = wording.approaches(counts, controls.moment(choices))


def member(rules: list) -> str:
    """A city under its approach: its name, what the approach's heading does not say, and on demand scope and start."""
    city = rules[0]
    name = markup.view("city", city.city, city=city.city_id, year=choices.year) + ('<span class="partner">partner</span>' if city.partner else "")
    if wording.missing(city.rule_id):
        because = "" if wording.missing(city.because) else f'<span class="since">{markup.escape(city.because)}</span>'
        return f"<li>{name}{because}</li>"
    apart = city.answer_id in ("several", "suspended")
    said = "".join(f'<span class="scope">{theme.glyph(rule.rule_state, rule.rule_mark)}{markup.escape(wording.value(rule))}{markup.level(rule)}</span>'
                   for rule in rules) if apart else (
        f' <span class="quiet">{markup.escape("" if wording.missing(city.number) else wording.value(city))}</span>{markup.level(city)}')
    if choices.show == "scope":
        said += "".join(("" if wording.missing(rule.scope) else f'<span class="scope">{markup.escape(rule.scope)}</span>')
                        + f'<span class="since">{markup.escape(wording.since(rule))}</span>' for rule in rules)
    return f"<li>{name}{said}</li>"


def board() -> str:
    """A column for each approach with its cities, alphabetically; the states without a rule come last."""
    members: dict[tuple, list] = {}
    for rules in grouped(answers, "city_id").values():
        members.setdefault((rules[0].state, rules[0].answer_id), []).append(rules)
    total = sum(row.cities for row in counts)
    columns = []
    for row in counts:
        cities = members[row.state, row.answer_id]
        words = row.answer if row.state == "recorded" else wording.STATES[row.state]
        columns.append(f'<section class="approach"><h2>{theme.glyph(row.state, row.mark)}{markup.escape(words)}</h2>'
                       f'<p class="quiet">{row.cities} of {wording.count(total, "city", "cities")}</p><ul>{"".join(map(member, cities))}</ul></section>')
    return f'<div class="board">{"".join(columns)}</div>'


def matrix(rows: list) -> str:
    """How often the instruments of the sector occur together: a number in each cell, which opens its cities."""
    heads, body = list(dict.fromkeys(row.other for row in rows)), []
    for label in dict.fromkeys(row.measure for row in rows):
        cells = [markup.view("approaches", label, **choices.address(question=next(row.measure_id for row in rows if row.measure == label)))]
        for row in rows:
            if row.measure == label:
                pair = [row.measure_id, row.other_id]
                words = f"{row.cities} of {row.answered}"
                cells.append(f"<b>{words}</b>" if row.measure_id == row.other_id else markup.view("approaches", words, stay=True, **choices.address(pair=pair)))
        body.append(cells)
    return ('<div class="matrix" tabindex="0" role="region" aria-label="Instruments that occur together">'
            + markup.table(f"{question.sector}: cities with a rule on both", ["Question", *(f"<span>{markup.escape(head)}</span>" for head in heads)], body, "together")
            + "</div>")


def opened(first: str, second: str) -> str:
    """The cities behind a cell of the matrix."""
    cities = ask("cities_of_pair", **shared, measure=first, other=second)
    groups = grouped(cities, "group")
    html = [f'<h3 id="pair">{markup.escape(questions[first].label)} and {markup.escape(questions[second].label)}</h3>']
    for group, words in GROUPS.items():
        found = groups.get(group, [])
        names = [markup.view("city", row.city, city=row.city_id, year=choices.year) for row in found]
        html.append(f"<p><b>{words}: {wording.count(len(found), 'city', 'cities')}.</b> {', '.join(names)}</p>")
    return "".join(html)


house.notices(choices)
st.html(markup.headline(question.question, says, question.sector) + markup.coded(question.measure_id))
with st.container(key="choices"):
    for column, control in zip(st.columns([5, 2, 4]), (controls.question, controls.region, controls.year)):
        with column:
            control(choices)
    st.segmented_control("Show", list(SHOWS), format_func=SHOWS.get, label_visibility="collapsed", required=True, **choices.bind("show"))
st.html(once(("approaches.board", *choices.texts().items()), board)
        + f'<p>{markup.view("trends", "These rules over time", view="periods", question=choices.question)}</p>')
screen.paint()
evidence.under(answers, question.question + controls.where(choices), says)

together = ask("together", **shared, sector=question.sector_id)
st.html(f"<h2>Which instruments occur together: {markup.escape(question.sector.lower())}</h2>"
        "<p>Each cell says how many cities have a rule recorded on both questions, of those whose answer to both is recorded. "
        "A city for which one of the two is not recorded is left out of both numbers. Choose a cell to see its cities.</p>"
        + once(("approaches.matrix", *choices.texts().items()), lambda: matrix(records(together)))
        + (opened(*choices.pair) if len(choices.pair) == 2 else ""))
evidence.under(together, f"{question.sector}: cities with a rule recorded on both of two questions. {controls.moment(choices)}.{controls.where(choices)}")
