"""Map: one question, every city, on one map and in one equal list, as of any year."""
import streamlit as st

from dashboard import controls, evidence, house, link, maps, markup, screen, theme, wording
from dashboard.database import ask, grouped, once, records

SORTS = {"name": "Name", "country": "Country", "date": "Date, newest first"}
ANSWERS_APART = {"several": "More than one answer", "suspended": "Suspended"} | {
    state: words for state, words in wording.STATES.items() if state != "recorded"}

questions, cities = controls.questions(), controls.cities()
countries = dict(sorted({(c.country_code, c.country) for c in cities.values()}, key=lambda c: c[1]))
answer_words = {a["answer_id"]: a["label"] for q in questions.values() for a in q.answers if a["state"] == "recorded"} | ANSWERS_APART
choices = link.read(
    "map",
    question=controls.question_field(), year=controls.year_field(), region=controls.region_field(),
    city=link.One(list(cities)), sort=link.One(list(SORTS), "name"), answers=link.Many(list(answer_words)),
    countries=link.Many(list(countries)), partners=link.One(["no", "yes"], "no"),
)
question = questions[choices.question]
shared = {"year": int(choices.year), "measures": [choices.question], "region": controls.region_of(choices)}
counts = records(ask("answer_counts", **shared))
everywhere = ask("answers", **shared)
says = wording.answers(counts, controls.moment(choices))


def chosen(row) -> str:
    """The id by which the list is filtered for an answer of the key: the answer's, or the state's."""
    return row.answer_id if row.state == "recorded" else row.state


def key() -> str:
    """Each mark with its words and the number of cities; a click lists these cities alone."""
    lines = "".join(
        f"<li>{theme.glyph(row.state, row.mark)} "
        f"{markup.view('map', answer_words[chosen(row)], **choices.address(answers=[chosen(row)]))}"
        f' <span class="n">{row.cities}</span></li>' for row in counts)
    return f'<ul class="key">{lines}</ul><p class="quiet"><i class="partner-ring"></i> thin ring: partner city of the Alliance</p>'


def card(city_id: str) -> str:
    """The answer of the city that was picked, with what leads on."""
    rows = records(ask("answers", year=int(choices.year), measures=[choices.question], cities=[city_id]))
    answers = "".join(f"<p>{markup.answer(row)}{markup.evidence_of(row)}</p>" for row in rows)
    if rows[0].state == "not_recorded":
        answers += f'<ul class="looks">{markup.looks(records(ask("looks", city=city_id, measure=choices.question)))}</ul>'
    return (f'<section class="card" aria-live="polite"><h2>{markup.escape(cities[city_id].name)}</h2>{answers}'
            f'<p>{markup.view("city", "All about " + cities[city_id].name, city=city_id, year=choices.year)} · '
            f'{markup.view("trends", "Over time", view="periods", question=choices.question)} · '
            f'{markup.propose(city_id, choices.question)} · {markup.view("map", "Close", **choices.address(city=None))}</p></section>')


def pick() -> None:
    """Write the city that was clicked on the map to the address."""
    points = [point["customdata"] for point in st.session_state["map.picture"].selection.points if "customdata" in point]
    ids = [data[0] if isinstance(data, list) else data for data in points]
    choices.write("city", ids[0] if ids and ids[0] in cities else None)


def listing() -> str:
    """The cities that fit the filters, each with its answers and how they are known."""
    listed = ask("answers", **shared, answers=choices.answers, countries=choices.countries,
                 partners=choices.partners == "yes", sort=choices.sort)
    rows = []
    for city_id, answers in grouped(listed, "city_id").items():
        name = markup.view("map", answers[0].city, **choices.address(city=city_id))
        rows.append([name + ('<span class="partner">partner</span>' if answers[0].partner else ""), markup.escape(answers[0].country),
                     "<br>".join(map(markup.answer, answers)), "<br>".join(map(markup.evidence_of, answers))])
    if not rows:
        return markup.notice("No city fits these filters. Take one away to list more cities.")
    return markup.table(question.question, ["City", "Country", "Answer", "Evidence"], rows)


house.notices(choices)
st.html(markup.headline(question.question, says, question.sector) + markup.coded(question.measure_id))
with st.container(key="choices"):
    for column, control in zip(st.columns([5, 2, 4]), (controls.question, controls.region, controls.year)):
        with column:
            control(choices)

scheme = screen.scheme()
picture, beside = st.columns([3, 1], gap="medium")
with picture:
    figure = once(
        ("map", choices.question, choices.year, choices.region, choices.city, scheme.name),
        lambda: maps.on_land(maps.cells(everywhere), choices.city, scheme))
    with st.container(key="map"):
        st.plotly_chart(figure, theme=None, key="map.picture", height="stretch", on_select=pick, selection_mode="points", config=maps.CONFIG,
                        alt=f"Map. {question.question} {wording.plain(says)}")
with beside:
    st.html(key() + (card(choices.city) if choices.city else
                     '<p class="quiet">Choose a city on the map or in the list to see its answer and sources.</p>'))
screen.paint()
st.html(f'<p class="quiet">{wording.BOUNDARIES}</p>')
evidence.under(everywhere, question.question + controls.where(choices), says, figure)

st.html("<h2>The same answers as a list</h2>")
with st.container(key="filters"):
    sort, answers, country, partner = st.columns([2, 3, 3, 2], vertical_alignment="bottom")
    with sort:
        st.selectbox("Order", list(SORTS), format_func=SORTS.get, **choices.bind("sort"))
    with answers:
        st.multiselect("Answers", list(dict.fromkeys([*map(chosen, counts), *choices.answers])), format_func=answer_words.get,
                       placeholder="All answers", **choices.bind("answers"))
    with country:
        st.multiselect("Countries", list(countries), format_func=countries.get, placeholder="All countries", **choices.bind("countries"))
    with partner:
        st.selectbox("Cities", ["no", "yes"], format_func={"no": "All cities", "yes": "Partner cities"}.get, **choices.bind("partners"))
st.html(once(("map.listing", *choices.texts().items()), listing))
