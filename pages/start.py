"""The front page: what this is, what is in it, and each reader's first answer one click away."""
import streamlit as st

from dashboard import controls, evidence, house, link, markup, wording
from dashboard.database import ask, records

# What councils ask most, one of each sector that has a rule to speak of; ids of measures.csv.
ASKED = ("str_night_cap", "str_registration", "str_primary_home", "str_tax", "rh_status", "mm_scooter_access", "mm_parking", "cs_parking_permit")

cities, questions = controls.cities(), controls.questions()
choices = link.read("start")
contents = records(ask("contents"))[0]
sectors = ask("contents_by_sector")
partners = [city.city_id for city in cities.values() if city.partner]


def whole() -> str:
    """What is in the collection, in figures."""
    figures = [(contents.cities, f"cities in {contents.countries} countries, {contents.partners} of them partner cities"),
               (contents.rules, f"dated rules on {contents.measures} questions, {contents.official_rules:,} with an official source"),
               (contents.sources, "sources that somebody read"),
               (wording.date(str(contents.newest_evidence)[:10]), "date of the newest evidence for a rule")]
    return "<dl class='figures'>" + "".join(f"<div><dt>{f'{n:,}' if isinstance(n, int) else n}</dt><dd>{words}</dd></div>" for n, words in figures) + "</dl>"


def doors() -> str:
    """Where each of three readers finds a first answer."""
    asked = "".join(f"<li>{markup.view('map', questions[i].question, question=i)}</li>" for i in ASKED if i in questions)
    officer = (f"<section><h2>A question is due today</h2><p>See how every city answers it, with sources.</p><ul>{asked}</ul></section>")
    facilitator = ("<section><h2>You present to a room</h2><p>Talk about approaches, with the cities that take them.</p><ul>"
                   f"<li>{markup.view('approaches', 'Which approaches do cities take to nights per year?', question='str_night_cap')}</li>"
                   f"<li>{markup.view('approaches', 'Where may shared scooters be left?', question='mm_parking', show='scope')}</li>"
                   f"<li>{markup.view('compare', 'Set partner cities side by side', cities=partners[:4])}</li>"
                   f"<li>{markup.view('workshop', 'Open a ready walk, and present it')}</li></ul></section>")
    staff = ("<section><h2>You watch what changes</h2><p>Read any page as of any year, and see what is not known.</p><ul>"
             f"<li>{markup.view('trends', 'What changed in the last year', view='changes')}</li>"
             f"<li>{markup.view('trends', 'How registration of hosts spread', view='spread', question='str_registration')}</li>"
             f"<li>{markup.view('coverage', 'What is not recorded, and what is due for another look')}</li></ul></section>")
    return f'<div class="doors">{officer}{facilitator}{staff}</div>'


def by_sector() -> str:
    """What is in the collection, sector by sector."""
    rows = [[markup.view("map", row.sector, question=row.first_question), markup.escape(row.about), str(row.questions), f"{row.rules:,}",
             f"{row.cities} of {contents.cities}", wording.date(row.newest)] for row in records(sectors)]
    return markup.table("What is in it", ["Sector", "What it is about", "Questions", "Rules", "Cities with an answer today", "Newest evidence"], rows)


house.notices(choices)
st.html(markup.headline("How cities regulate sharing platforms, and what they do for sharing themselves",
                        "Rules of city governments side by side, each with its source and its date, so that every city can judge for itself what suits it. "
                        "No city is ranked, and what nobody has recorded yet is shown as not recorded, never as a no."))
st.html(whole())
with st.container(key="choices"):
    if city := st.selectbox("All about one city", list(cities), format_func=lambda i: f"{cities[i].name}, {cities[i].country}", index=None,
                            placeholder="Type the name of a city"):
        st.switch_page("pages/city.py", query_params={"city": city})
st.html(doors() + "<h2>What is in it</h2>" + by_sector())
evidence.under(sectors, "What is recorded, by sector.")
