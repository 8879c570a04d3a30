"""Map: one question, every city, on one map and in one equal list, as of any year."""
import streamlit as st

from dashboard import controls, evidence, house, link, maps, markup, theme, wording
from dashboard.database import ask

SORTS = {"name": "Name", "country": "Country", "date": "Date, newest first"}
ANSWERS_APART = ("several", "suspended", "no_such_rule", "does_not_apply", "not_shared", "not_recorded")

questions, cities = controls.questions(), controls.cities()
countries = dict(sorted({(c.country_code, c.country) for c in cities.values()}, key=lambda c: c[1]))
choices = link.read(
    "map",
    question=controls.question_field(), year=controls.year_field(), region=controls.region_field(),
    city=link.One(list(cities)), sort=link.One(list(SORTS), "name"),
    answers=link.Many([*dict.fromkeys(a["answer_id"] for q in questions.values() for a in q.answers), *ANSWERS_APART]),
    countries=link.Many(list(countries)), partners=link.One(["yes"]),
)
question = questions[choices.question]
shared = {"year": int(choices.year), "measures": [choices.question], "region": controls.region_of(choices)}
counts = ask("answer_counts", **shared)
everywhere = ask("answers", **shared)
listed = ask("answers", **shared, answers=choices.answers, countries=choices.countries,
             partners=choices.partners == "yes", sort=choices.sort)


def says() -> str:
    """The map in a sentence."""
    n = counts.groupby("state").cities.sum()
    total, known, none = int(n.sum()), int(n.get("recorded", 0)), int(n.get("no_such_rule", 0))
    text = f"{controls.moment(choices)}, a rule is recorded for <b>{known} of {wording.count(total, 'city', 'cities')}</b>"
    if none:
        text += f"; for {none} a source says that there is no such rule"
    if gaps := int(n.get("not_recorded", 0)):
        text += f"; for {gaps} nothing is recorded yet, which does not mean no"
    return text + "."


def word(row) -> str:
    """An answer of the key, or a state."""
    return row.answer if row.state == "recorded" else wording.STATES[row.state]


def key() -> str:
    """Each mark with its words and the number of cities; a click lists these cities alone."""
    lines = []
    for row in counts.itertuples():
        chosen = row.answer_id if row.state == "recorded" else row.state
        lines.append(f"<li>{theme.glyph(row.state, row.mark)} {markup.view('map', word(row), **choices.address(answers=[chosen]))}"
                     f' <span class="n">{row.cities}</span></li>')
    return f'<ul class="key">{"".join(lines)}</ul><p class="quiet"><i class="partner-ring"></i> thin ring: partner city of the Alliance</p>'


def card(city_id: str) -> str:
    """The answer of the city that was picked, with what leads on."""
    rows = ask("answers", year=int(choices.year), measures=[choices.question], cities=[city_id])
    answers = "".join(f"<p>{markup.answer(row)}<br>{markup.evidence_of(row)}</p>" for row in rows.itertuples())
    leads = f'{markup.view("city", "All about " + cities[city_id].name, city=city_id, year=choices.year)}'
    return (f'<section class="card" aria-live="polite"><h2>{markup.escape(cities[city_id].name)}</h2>{answers}<p>{leads} · '
            f'{markup.view("map", "Close", **choices.address(city=None))}</p></section>')


def pick() -> None:
    """Write the city that was clicked on the map to the address."""
    points = [point["customdata"] for point in st.session_state["map.picture"].selection.points if "customdata" in point]
    ids = [data[0] if isinstance(data, list) else data for data in points]
    choices.write("city", ids[0] if ids and ids[0] in cities else None)


house.notices(choices)
st.html(markup.headline(question.question, says(), question.sector))
with st.container(key="choices"):
    for column, control in zip(st.columns([5, 2, 4]), (controls.question, controls.region, controls.year)):
        with column:
            control(choices)

cells = maps.cells(everywhere)
picture, beside = st.columns([3, 1], gap="medium")
with picture:
    figure = maps.on_land(cells, choices.city, house.scheme())
    st.plotly_chart(figure, theme=None, key="map.picture", on_select=pick, selection_mode="points", config=maps.CONFIG,
                    alt=f"Map of {len(cells)} cities. {question.question} {wording.plain(says())}")
with beside:
    st.html(key() + (card(choices.city) if choices.city else
                     '<p class="quiet">Choose a city on the map or in the list to see its answer and sources.</p>'))
st.html(f'<p class="quiet">{wording.BOUNDARIES}</p>')
evidence.under(everywhere, f"{question.question} {controls.moment(choices)}.")

st.html("<h2>The same answers as a list</h2>")
with st.container(key="filters"):
    sort, answers, country, partner = st.columns([2, 3, 3, 2], vertical_alignment="bottom")
    with sort:
        st.selectbox("Order", list(SORTS), format_func=SORTS.get, **choices.bind("sort"))
    with answers:
        words = {row.answer_id if row.state == "recorded" else row.state: word(row) for row in counts.itertuples()}
        words |= {a: wording.initial(a.replace("_", " ")) for a in choices.answers if a not in words}
        st.multiselect("Answers", list(words), format_func=words.get, placeholder="All answers", **choices.bind("answers"))
    with country:
        st.multiselect("Countries", list(countries), format_func=countries.get, placeholder="All countries", **choices.bind("countries"))
    with partner:
        st.selectbox("Cities", [None, "yes"], format_func=lambda p: "Partner cities" if p else "All cities", **choices.bind("partners"))

rows = []
for city_id, answers in listed.groupby("city_id", sort=False):
    first = answers.iloc[0]
    name = markup.view("map", first.city, **choices.address(city=city_id)) + ('<span class="partner">partner</span>' if first.partner else "")
    rows.append([name, markup.escape(first.country), "<br>".join(map(markup.answer, answers.itertuples())),
                 "<br>".join(map(markup.evidence_of, answers.itertuples()))])
if rows:
    st.html(markup.table(question.question, ["City", "Country", "Answer", "Evidence"], rows))
else:
    st.html(markup.notice(f"No city fits these filters. {len(cells)} cities are on the map; take a filter away to list them."))
