"""Coverage: what is recorded, what nobody has looked for yet, and what is due for another look."""
import streamlit as st

from dashboard import controls, coverage, evidence, house, link, markup, screen, wording
from dashboard.database import ask, once, records

ALL = "all"
# A list of this length is drawn at once; the reader can ask for the rest.
SHORT = 50
PARTS = {"coverage-matrix": "Cities and questions", "coverage-sectors": "By sector", "coverage-years": "By year of evidence", "coverage-first-days": "First days", "coverage-due": "Due for another look"}

cities, sectors = controls.cities(), controls.sectors()
choices = link.read(
    "coverage",
    sector=link.One([*sectors, ALL], next(iter(sectors))), region=controls.region_field(), partners=link.One(["no", "yes"], "no"),
    place=link.One(list(cities)), reason=link.One(list(coverage.REASONS)), list=link.One(["short", "all"], "short"),
)
sector = None if choices.sector == ALL else choices.sector
whose = {"region": controls.region_of(choices), "partners": choices.partners == "yes"}
shared = {"sector": sector} | whose
key = (choices.sector, choices.region, choices.partners)
cells = ask("coverage", **shared)
by_sector = ask("coverage_by_sector", **whose)
counts = records(ask("due_counts", **shared))
says = coverage.says([row for row in records(by_sector) if sector in (None, row.sector_id)], sum(row.rules for row in counts))
where = "All sectors" if sector is None else sectors[sector].label
chosen = [where, "partner cities" if choices.partners == "yes" else "", "" if choices.region == controls.WORLD else controls.regions()[choices.region]]


def sector_table() -> str:
    """Each sector with its cells by state, out of all."""
    rows = [[markup.view("coverage", row.sector, stay=True, **choices.address(sector=row.sector_id)), f"{row.cities} × {row.questions} = {row.cells:,}",
             *(f"{getattr(row, known):,}" for known in (*coverage.KNOWN, "due"))] for row in records(by_sector)]
    heads = ["Sector", "Cities × questions", *(coverage.glyph(mark) + words for mark, words in coverage.KNOWN.values()),
             f'<i class="again"></i>{coverage.DUE_WORDS}']
    return markup.table("Cells by sector", heads, rows, "by-sector")


def due_list(rows: list) -> str:
    """The rules that are due: why, what is recorded, how it is known, and where to propose what is right."""
    listed = [[markup.view("city", row.city, city=row.city_id), markup.view("map", row.measure, question=row.measure_id, city=row.city_id, year=controls.years()[-1]),
               f"{markup.escape(coverage.why(row))}. {markup.view('propose', 'Propose what is right', city=row.city_id, question=row.measure_id, rule=row.rule_id)}",
               markup.answer(row), markup.evidence_of(row)] for row in rows]
    return markup.table("Rules that are due for another look", ["City", "Question", "Why", "What is recorded", "Evidence"], listed, "due")


house.notices(choices)
jumps = " · ".join(f'<a href="#{part}">{words}</a>' for part, words in PARTS.items())
st.html(markup.headline("What is recorded, what is not, and what is due for another look?", says, ", ".join(filter(None, chosen))))
with st.container(key="choices"):
    first, second, third = st.columns([4, 3, 3])
    with first:
        st.selectbox("Sector", [*sectors, ALL], format_func=lambda i: "All sectors" if i == ALL else sectors[i].label, **choices.bind("sector"))
    with second:
        controls.region(choices)
    with third:
        st.selectbox("Cities", ["no", "yes"], format_func={"no": "All cities", "yes": "Partner cities"}.get, **choices.bind("partners"))
if cells.empty:
    raise house.Finished
st.html(f'<nav class="jumps" aria-label="On this page">{jumps}</nav><div id="coverage-matrix"></div>'
        + once(("coverage.matrix", *key), lambda: coverage.key(records(cells)) + coverage.matrix(records(cells), controls.years()[-1])))
screen.paint()
scheme = screen.scheme()
evidence.under(cells, f"What is recorded and what is not. {where}.", says, once(("coverage.figure", *key, scheme.name), lambda: coverage.figure(cells, scheme)))

st.html(f'<h2 id="coverage-sectors">By sector</h2><p class="quiet">Each cell is a city and a question. What is due is counted besides: a rule may be recorded and due.</p>'
        + sector_table())
evidence.under(by_sector, "What is recorded and what is not, by sector.")

years = ask("coverage_by_year", **shared)
st.html(f'<h2 id="coverage-years">By year of evidence: {markup.escape(where.lower())}</h2><p class="quiet">The rules that count today, by the year that their '
        "evidence describes. A rule may be old and its evidence new: what counts here is the date of the text.</p>" + coverage.by_year(records(years)))
evidence.under(years, f"Rules that count today by the year of their evidence. {where}.")

undated = ask("undated", **shared)
st.html(f'<h2 id="coverage-first-days">First days: {markup.escape(where.lower())}</h2>{coverage.first_days(records(ask("first_days", **shared)))}{coverage.without_first_day(records(undated))}'
        f'<p><a href="{markup.escape(evidence.download(undated))}" download>The rules without a first day as CSV</a></p>')
evidence.under(undated, f"Rules in force without a recorded first day. {where}.")

st.html(f'<h2 id="coverage-due">Due for another look: {markup.escape(where.lower())}</h2><p class="quiet">By the codebook: adopted rules whose first day has passed, '
        "proposals more than a year old, rules in force on evidence more than five years old, ended rules with nothing recorded after them. "
        "A look at the question, entered in looks.csv, puts a rule off for a year.</p>")
with st.container(key="filters"):
    first, second = st.columns(2)
    numbers = {"city": {}, "reason": {}}
    for row in counts:
        numbers["city"][row.city_id] = numbers["city"].get(row.city_id, 0) + (row.rules if choices.reason in (None, row.reason) else 0)
        numbers["reason"][row.reason] = numbers["reason"].get(row.reason, 0) + (row.rules if choices.place in (None, row.city_id) else 0)
    with first:
        st.selectbox("City", list(cities), format_func=lambda i: f"{cities[i].name} ({numbers['city'].get(i, 0)})", index=None, placeholder="All cities",
                     **choices.bind("place"))
    with second:
        st.selectbox("Why", list(coverage.REASONS), format_func=lambda i: f"{coverage.REASONS[i]} ({numbers['reason'].get(i, 0)})", index=None, placeholder="Any reason",
                     **choices.bind("reason"))
due = ask("due", **shared, city=choices.place, reason=choices.reason)
told = wording.listing([f"{numbers['reason'][reason]} {words[:1].lower() + words[1:]}" for reason, words in coverage.REASONS.items() if numbers["reason"].get(reason)])
st.html(f"<p>{wording.count(sum(numbers['reason'].values()), 'rule')}{': ' + told if told else ''}. "
        f'<a href="{markup.escape(evidence.download(due))}" download>This list as CSV</a></p>')
shown = records(due) if choices.list == "all" else records(due.head(SHORT))
if shown:
    more = "" if len(shown) == len(due) else (f'<p>The first {len(shown)} of {len(due):,}, by city. '
                                             f'{markup.view("coverage", f"Show all {len(due):,}", stay=True, **choices.address(list="all"))}</p>')
    st.html(once(("coverage.due", *choices.texts().items()), lambda: due_list(shown)) + more)
else:
    st.html(markup.notice("No rule is due for this choice. Take a filter away to see more." if choices.place or choices.reason else
                          "No rule is due here today: the evidence is recent, or somebody looked for newer within the last year."))
evidence.under(due, f"Rules that are due for another look. {where}.", f"{wording.count(len(due), 'rule is', 'rules are')} due.")
