"""About: what this stands for, how a rule is recorded, what the words mean, and who can see what."""
import streamlit as st

from dashboard import controls, house, link, markup, theme, wording
from dashboard.database import ask, records, version

choices = link.read("about")
contents = records(ask("contents"))[0]
partners = [city for city in controls.cities().values() if city.partner]

VALUES = (
    "City governments can take up the opportunities and the challenges of the sharing economy themselves.",
    "Cities build a shared experience and memory, and learn to govern their digital territory as well as their streets.",
    "Every city's character is respected. No distinction and no judgement is made between approaches or political colours, as long as a city "
    "government acts in line with the rule of law, good governance and human rights as the United Nations describe them.",
    "Partner cities are helped to share the whole range of what they do, and every city is given what it needs to judge for itself.",
    "Policies, research, case studies and data are shared as openly as possible, without giving up what a partner city needs to keep private.",
    "The work is done for partner cities and with them.",
)
STATEMENT = ("Nothing here is ranked, scored, graded or averaged over topics. Cities stand in the alphabet's order or in the reader's own. Colours and "
             "marks tell answers apart and say nothing on their merit. The number of rules recorded for a city says how much has been read about it, "
             "not how much it regulates.")
CLOCKS = ("Two clocks run: when a rule applied, and the date that its evidence describes. Any page can be read as of the end of any year since 2008. "
          "Where the first day of a rule is not recorded, it counts from the day of its evidence and is marked so; a proposal never counts.")
METHOD = (
    "A row says: this city had this answer to this question, over this period, according to these sources.",
    "It rests on texts that somebody read. Nothing comes from memory, from a neighbouring city or from a guess; “no such rule” needs a source that says so.",
    "A rule of a state, a country or the European Union that applies in a city is recorded for the city and marked with its level.",
    "Where sources disagree, the more official and the more recent one gives the answer, and the note says what the other said.",
    "An independent reading of 75 rules drawn at random found the answer right in 73 of the 74 that could be checked, and the period, status or scope in need "
    "of correction in 27. Those are corrected; the same kinds of slips are in the rest. Read the source before you rely on a first day.",
    "A second reader, who had not seen the first reading, read about ten cities drawn at random. Of 147 answers that both recorded 140 were the same "
    "(Krippendorff's alpha 0.94), and of 66 first years that both recorded 50 were the same. data/RELIABILITY.md has the figures for each question and the command "
    "that repeats them.",
)
PRIVACY = (
    ("Anybody", "sees what is in the public data files: everything on these pages, and nothing else is on this server."),
    ("What a city keeps", "An answer that a partner city shares only among partner cities is shown as “not shared” and is in no public file."),
    ("You", "are not tracked. No request leaves this server, there is no analytics, no account, and no cookie beyond the session that draws the page. "
            "Your choices live in the address of the page, and nowhere else."),
    ("The server's operator", "sees what every web server sees: addresses asked for and when. The dashboard itself keeps no list of readers."),
)


def listed(items) -> str:
    """Sentences as a list."""
    return "<ul>" + "".join(f"<li>{markup.escape(item)}</li>" for item in items) + "</ul>"


def states() -> str:
    """The five states of an answer: mark, word and meaning."""
    marks = {"recorded": "".join(theme.glyph("recorded", number) for number in theme.ANSWER_MARKS)}
    rows = [[f"{marks.get(state) or theme.glyph(state)}<b>{words}</b>", wording.STATES_EXPLAINED[state]] for state, words in wording.STATES.items()]
    return markup.table("The five states of an answer", ["State", "What it means"], rows, "states")


house.notices(choices)
st.html(markup.headline("What this is, and what it stands for",
                        f"A collective memory of {contents.cities} cities: {contents.rules:,} dated rules and {contents.sources:,} sources, curated by the "
                        "Sharing Cities Alliance Foundation, which works for city governments and with them."))
st.html(
    f'<h2 id="no-assessment">No assessment</h2><p>{STATEMENT}</p>'
    f'<h2 id="values">Values</h2>{listed(VALUES)}'
    f'<h2 id="words">How the words are meant</h2>{states()}<p>{CLOCKS}</p><p>{wording.BOUNDARIES}</p>'
    f'<h2 id="method">Method</h2>{listed(METHOD)}'
    '<p>The codebook, the datasheet and the checks travel with the data files: data/CODEBOOK.md, data/README.md and queries/checks.</p>'
    '<h2 id="privacy">Privacy: who can see what</h2><dl class="terms">'
    + "".join(f"<dt>{who}</dt><dd>{what}</dd>" for who, what in PRIVACY) + "</dl>"
    '<h2 id="partners">Partner cities</h2><p>' + ", ".join(markup.view("city", city.name, city=city.city_id) for city in partners)
    + ". Partner cities are those that the Alliance's knowledge base lists.</p>"
    f'<h2 id="licence">Licence and citation</h2><p>Our own curation: {wording.LICENCE}, Sharing Cities Alliance Foundation. Names, coordinates and population: '
    "GeoNames, CC BY 4.0. Register of feeds: MobilityData, CC BY 3.0. Land outline: Natural Earth, public domain. The sources belong to their publishers. "
    f"Cite as: Sharing Cities Alliance: How cities regulate sharing platforms. Data version {version()}. CC BY 4.0. "
    "Every picture offers a citation of its own.</p>")
