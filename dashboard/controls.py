"""The choices that pages share, as fields of an address and as the quiet row of widgets beneath a headline."""
import datetime

import streamlit as st

from dashboard import link
from dashboard.database import ask, once, records

FIRST_YEAR = 2008
WORLD = "world"


def questions() -> dict:
    """Question id → its row of the query `questions`, in the codebook's order."""
    return once(("controls.questions",), lambda: {row.measure_id: row for row in records(ask("questions"))})


def cities() -> dict:
    """City id → its row of the query `cities`, alphabetically."""
    return once(("controls.cities",), lambda: {row.city_id: row for row in records(ask("cities"))})


def sectors() -> dict:
    """Sector id → its row of the query `sectors`, in the codebook's order."""
    return once(("controls.sectors",), lambda: {row.sector_id: row for row in records(ask("sectors"))})


def regions() -> dict:
    """Region id → its name, alphabetically, the whole world first."""
    return {WORLD: "World"} | dict(sorted({(c.region_id, c.region) for c in cities().values()}, key=lambda r: r[1]))


def years() -> list[str]:
    """The years as of whose end the data can be read, the running one last."""
    return [str(year) for year in range(FIRST_YEAR, datetime.date.today().year + 1)]


def question_field() -> link.One:
    """One question; the first of the codebook where none is chosen."""
    ids = list(questions())
    return link.One(ids, ids[0])


def year_field() -> link.One:
    """One year; the running one where none is chosen."""
    return link.One(years(), years()[-1])


def region_field() -> link.One:
    """One region; the whole world where none is chosen."""
    return link.One(list(regions()), WORLD)


def question(choices: link.Choices) -> None:
    """Choose a question, by typing too."""
    known = questions()
    st.selectbox("Question", list(known), format_func=lambda i: f"{known[i].sector}: {known[i].label}", **choices.bind("question"))


def year(choices: link.Choices) -> None:
    """Choose as of when the data are read."""
    last = years()[-1]
    st.select_slider("As of", years(), format_func=lambda y: "today" if y == last else f"end of {y}", **choices.bind("year"))


def region(choices: link.Choices) -> None:
    """Choose a part of the world."""
    names = regions()
    st.selectbox("Region", list(names), format_func=names.get, **choices.bind("region"))


def region_of(choices: link.Choices) -> str | None:
    """The region as the queries take it: None for the whole world."""
    return None if choices.region == WORLD else choices.region


def where(choices: link.Choices) -> str:
    """The part of the world that was chosen, as the end of a heading; empty for the whole of it."""
    return "" if choices.region == WORLD else f" {regions()[choices.region]}."


def moment(choices: link.Choices) -> str:
    """As of when, in a sentence: `Today` or `At the end of 2019`."""
    return "Today" if choices.year == years()[-1] else f"At the end of {choices.year}"
