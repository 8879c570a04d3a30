"""Codebook: how each question is coded, what the columns mean, what was corrected, and how to cite."""
import streamlit as st

from dashboard import citation, codebook, controls, evidence, house, link, markup, wording
from dashboard.database import ask, grouped, once, records, version

PARTS = {"questions": "Questions", "columns": "Columns and rules of evidence", "corrections": "Corrections", "cite": "How to cite"}
HEADLINES = {"questions": "How is an answer coded?", "columns": "What goes into each column, and what counts as evidence?",
             "corrections": "What was wrong, and what does it say now?", "cite": "How to cite the data and the views"}
MEDIA = {"txt": "text/plain", "bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "cff": "text/yaml"}

questions = controls.questions()
choices = link.read("codebook", part=link.One(list(PARTS), "questions"), question=link.One(list(questions)))
opened = next((row for row in records(ask("codebook")) if row.measure_id == choices.question), None) if choices.part == "questions" else None


def every_question() -> str:
    """Every question by sector, each with how it is coded."""
    return "".join(f"<h2>{markup.escape(sector)}</h2>" + "".join(map(codebook.entry, rows))
                   for sector, rows in grouped(ask("codebook"), "sector").items())


def index() -> str:
    """The questions of every sector by name; a click opens one."""
    return "".join(f"<p><b>{markup.escape(sector)}</b>: " + " · ".join(markup.view("codebook", row.label, part="questions", question=row.measure_id) for row in rows)
                   + "</p>" for sector, rows in grouped(ask("questions"), "sector").items())


def log(rows: list) -> str:
    """The corrections, the newest first."""
    def place(row) -> str:
        where = f"<code>{markup.escape(row.row_id)}</code> in {row.file}.csv" + ("" if wording.missing(row.column) else f", {markup.escape(row.column)}")
        rule = "" if wording.missing(row.city_id) else markup.view("map", f"{row.city}: {row.measure}", question=row.measure_id, city=row.city_id) + "<br>"
        return rule + where

    def text(cell) -> str:
        return "<span class='quiet'>nothing</span>" if wording.missing(cell) else markup.escape(str(cell))

    return markup.table("Corrections", ["Corrected", "Where", "Was", "Since", "Is now", "Why"],
                        [[wording.date(str(row.corrected)), place(row), text(row.was), wording.date(row.since), text(row.now), markup.escape(row.why)] for row in rows])


house.notices(choices)
says = {
    "questions": f"{len(questions)} questions in {len(controls.sectors())} sectors. An answer is coded the same way for every city; the number beside an answer says "
                 "how many cities give it today.",
    "columns": "This is the file that the people who read the sources work by. It travels with the data as data/CODEBOOK.md.",
    "corrections": "A correction changes what the data say of the past. A rule that a city has changed since is no correction: it has a row of its own.",
    "cite": f"The data have a version, which stands on every page and in every download. Now it is {version()}.",
}[choices.part]
if opened:
    st.html(markup.headline(opened.question, codebook.answered(opened), f"How it is coded · {opened.sector}"))
else:
    st.html(markup.headline(HEADLINES[choices.part], says))
with st.container(key="choices"):
    st.segmented_control("Part", list(PARTS), format_func=PARTS.get, label_visibility="collapsed", required=True, **choices.bind("part"))

if choices.part == "questions":
    rows = ask("codebook")
    if opened:
        st.html(codebook.entry(opened, opened=True) + f'<h2>All questions</h2><p>{markup.view("codebook", "How every question is coded", part="questions", question="")}</p>'
                + once(("codebook.index",), index))
    else:
        st.html(once(("codebook.questions",), every_question))
    evidence.under(rows, "How each question is coded, and for how many cities it is answered.")
elif choices.part == "columns":
    with st.container(key="codebook-file"):
        st.markdown(once(("codebook.columns",), codebook.columns))
elif choices.part == "corrections":
    rows = ask("corrections")
    if len(rows):
        st.html(log(records(rows)))
    else:
        st.html(markup.notice("No correction has been entered since the log began with data version 2026.11.24. What an independent reading found before "
                              "stands in the datasheet, data/README.md."))
    st.html(f'<p>Something is wrong? {markup.view("propose", "Propose a correction")}: you get a ready row, checked against the codebook, and a text to send.</p>')
    evidence.under(rows, "Corrections of the public data.")
else:
    work = citation.of_data(evidence.address().partition("codebook")[0])
    for kind, text in work.texts().items():
        st.html(f"<h2>{citation.KINDS[kind]}</h2>{markup.to_copy(text)}")
        name = "CITATION.cff" if kind == "cff" else f"sharing-cities-{version()}.{kind}"
        st.download_button(f"Download {name}", text, name, MEDIA[kind], on_click="ignore", key=f"codebook.{kind}")
    st.html("<h2>A view</h2><p>Under every picture, “How do you know?” gives the citation of just what it shows, with its address.</p>"
            f"<p>{wording.LICENCE}: use it for whatever you like, and name the source. Names, coordinates and population of cities are GeoNames' (CC BY 4.0), "
            "the register of feeds is MobilityData's (CC BY 3.0). The sources belong to their publishers.</p>")
