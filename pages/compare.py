"""Compare: two to eight cities, in the reader's own order, side by side over one sector or all."""
import streamlit as st

from dashboard import controls, evidence, house, link, markup, screen, strips, takeaway, wording
from dashboard.database import ask, once, records

MOST = 8
ALL = "all"
SHOWS = {"all": "All questions", "recorded": "Only recorded", "differing": "Only differing"}

cities, sectors = controls.cities(), controls.sectors()
partners = [city.city_id for city in cities.values() if city.partner]
choices = link.read(
    "compare",
    cities=link.Many(list(cities), tuple(partners[:3]), MOST), sector=link.One([*sectors, ALL], next(iter(sectors))),
    show=link.One(list(SHOWS), "all"), year=controls.year_field(),
)
chosen = [cities[city] for city in choices.cities]
names = [city.name for city in chosen]
sector = None if choices.sector == ALL else choices.sector


def header(position: int) -> str:
    """The head of a city's column: its name, and links that move or remove it."""
    city, others = chosen[position], choices.cities

    def moved(to: int) -> list[str]:
        order = [i for i in others if i != city.city_id]
        return order[:to] + [city.city_id] + order[to:]

    links = []
    if position > 0:
        links.append(markup.view("compare", "move left", stay=True, **choices.address(cities=moved(position - 1))))
    if position < len(chosen) - 1:
        links.append(markup.view("compare", "move right", stay=True, **choices.address(cities=moved(position + 1))))
    if len(chosen) > 2:
        links.append(markup.view("compare", "remove", stay=True, **choices.address(cities=[i for i in others if i != city.city_id])))
    return (f"{markup.view('city', city.name, city=city.city_id, year=choices.year)}"
            f"<span class='moves' aria-label='Change the place of {markup.escape(city.name)}'>{' · '.join(links)}</span>")


def table(compared: list, answers: dict) -> str:
    """The comparison as one table per sector: a row per question, a column per city."""
    parts = []
    for sector_id in dict.fromkeys(row.sector_id for row in compared):
        rows = []
        for row in compared:
            if row.sector_id != sector_id:
                continue
            question = (f"{markup.view('map', row.label, question=row.measure_id, year=choices.year)}"
                        f"<span class='moves'>{markup.view('trends', 'over time', view='periods', question=row.measure_id)}</span>"
                        f"<span class='comparison {row.comparison}'>{wording.COMPARISONS[row.comparison]}</span>")
            rows.append([question, *("".join(f"<div>{markup.answer(rule)}{markup.evidence_of(rule)}</div>" for rule in answers[row.measure_id, city.city_id])
                                     + f"<span class='moves'>{markup.propose(city.city_id, row.measure_id)}</span>" for city in chosen)])
        heads = ["Question", *(header(i) for i in range(len(chosen)))]
        parts.append((f"<h2>{markup.escape(sectors[sector_id].label)}</h2>" if sector is None else "")
                     + "<div class='side-by-side' tabindex='0' role='region' aria-label='Comparison'>"
                     + markup.table(f"{sectors[sector_id].label}: {wording.listing(names)}", heads, rows, "compare", labels=["Question", *names]) + "</div>")
    return "".join(parts)


house.notices(choices)
compared = records(ask("comparison", year=int(choices.year), cities=choices.cities, sector=sector, show="all")) if len(chosen) > 1 else []
says = wording.comparison(compared, names, controls.moment(choices)) if compared else ""
heading = f"How do {wording.listing(names)} answer?" if len(chosen) > 1 else "Which cities do you want to compare?"
st.html(markup.headline(heading, says, "All sectors" if sector is None else sectors[sector].label))
with st.container(key="choices"):
    first, second, third, fourth = st.columns([5, 3, 2, 3])
    with first:
        st.multiselect(f"Cities, in your order (up to {MOST})", list(cities), format_func=lambda i: cities[i].name, max_selections=MOST,
                       placeholder="Choose cities", **choices.bind("cities"))
    with second:
        st.selectbox("Sector", [*sectors, ALL], format_func=lambda i: "All sectors" if i == ALL else sectors[i].label, **choices.bind("sector"))
    with third:
        st.selectbox("Show", list(SHOWS), format_func=SHOWS.get, **choices.bind("show"))
    with fourth:
        controls.year(choices)
if len(chosen) < 2:
    st.html(markup.notice("Choose at least two cities above. They stand side by side in the order in which you choose them."))
    raise house.Finished

everything = ask("answers", year=int(choices.year), cities=choices.cities, measures=[row.measure_id for row in compared])
answers: dict = {}
for rule in records(everything):
    answers.setdefault((rule.measure_id, rule.city_id), []).append(rule)
shown = records(ask("comparison", year=int(choices.year), cities=choices.cities, sector=sector, show=choices.show))
if shown:
    st.html(once(("compare", *choices.texts().items()), lambda: table(shown, answers)))
else:
    st.html(markup.notice("No question fits what is to be shown. Show all questions, or choose other cities or another sector."))
screen.paint()
evidence.under(everything, heading if sector is None else f"{heading} {sectors[sector].label}.", says)

numbers = ask("numbers", year=int(choices.year), cities=choices.cities, measures=[row.measure_id for row in compared])
if len(numbers):
    st.html("<h2>Where these cities stand among all recorded numbers</h2><p class='quiet'>Filled: your cities. Open: every other city "
            "with a recorded number; a figure in a circle says how many share it. Each line has its own scale; amounts stay in their own currency.</p>")
    scheme = screen.scheme()
    figure = once(("compare.strips", choices.year, tuple(choices.cities), choices.sector, scheme.name),
                  lambda: strips.among_all(numbers, choices.cities, scheme))
    st.plotly_chart(figure, theme=None, key="compare.picture", config=strips.CONFIG, alt=strips.says(numbers, choices.cities))
    evidence.under(numbers, f"Recorded numbers, with {wording.listing(names)} named. {controls.moment(choices)}.",
                   strips.says(numbers, choices.cities), figure, asked=len(cities) * numbers.measure_id.nunique())
takeaway.offer_view(heading, choices)
