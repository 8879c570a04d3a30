"""Choices ↔ address. The address is the only place where a choice lives: always complete, always by id.

A page says which choices it takes; `read` hands back what the address says, completes the address, and tells of ids that
it does not know. A widget is bound to a choice: what the reader picks is written to the address first, and the page then
reads it from there, so that a pasted link, a reload and the browser's back button all give the same view.
"""
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

# Longer than any id of ours; what is quoted back from a hostile address stays short.
QUOTED = 40
TODAY = "today"


@dataclass(frozen=True)
class One:
    """A choice of one id out of `options`. A `default` of None means that nothing need be chosen."""

    options: Sequence[str]
    default: str | None = None

    def parse(self, text: str) -> tuple[str | None, list[str]]:
        """The choice in a text, and the ids in it that are not known."""
        if text in self.options:
            return text, []
        return self.default, [text] if text else []

    def write(self, chosen: str | None) -> str:
        """The choice as it stands in an address; empty where nothing is chosen."""
        return chosen or ""


@dataclass(frozen=True)
class Many:
    """A choice of up to `most` ids out of `options`, in the reader's own order."""

    options: Sequence[str]
    default: tuple[str, ...] = ()
    most: int = 1000

    def parse(self, text: str) -> tuple[list[str], list[str]]:
        """The choice in a text, and the ids in it that can't be followed: not known, or beyond the most."""
        ids = list(dict.fromkeys(part for part in text.split(",") if part))
        known = [i for i in ids if i in self.options]
        return known[:self.most], [i for i in ids if i not in self.options] + known[self.most:]

    def write(self, chosen: Sequence[str]) -> str:
        """The choice as it stands in an address."""
        return ",".join(chosen)


@dataclass(frozen=True)
class Text:
    """A text of the reader's own, of up to `most` characters."""

    default: str = ""
    most: int = 200

    def parse(self, text: str) -> tuple[str, list[str]]:
        """The text, and itself as what can't be followed where it is too long."""
        return (text or self.default, []) if len(text) <= self.most else (self.default, [text])

    def write(self, chosen: str | None) -> str:
        """The text as it stands in an address."""
        return chosen or ""


@dataclass(frozen=True)
class Day:
    """A day from `first` to `last`, written as 2026-11-25. Without a `default` it is today, written `today`: a link that
    says so moves on with the calendar."""

    first: datetime.date
    last: datetime.date
    default: datetime.date | None = None

    def parse(self, text: str) -> tuple[datetime.date, list[str]]:
        """The day in a text, and the text as what can't be followed where it is none, or out of reach."""
        usual = self.default or datetime.date.today()
        if not text or (text == TODAY and not self.default):
            return usual, []
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return usual, [text]
        return (day, []) if self.first <= day <= self.last else (usual, [text])

    def write(self, chosen: datetime.date | None) -> str:
        """The day as it stands in an address."""
        return TODAY if not self.default and chosen in (None, datetime.date.today()) else (chosen or self.default).isoformat()


@dataclass(frozen=True)
class Choices:
    """What the address of a page says. A choice is an attribute: `choices.question`."""

    page: str
    fields: dict[str, One | Many | Text | Day]
    chosen: dict[str, str | list[str] | datetime.date | None]
    unknown: dict[str, list[str]]

    def __getattr__(self, name: str):
        try:
            return self.chosen[name]
        except KeyError:
            raise AttributeError(name) from None

    def bind(self, name: str) -> dict:
        """The arguments that tie a widget to a choice: its key, and what to do when the reader changes it."""
        key = f"{self.page}.{name}"
        # A box in which somebody types is ahead of the address: what it holds is replaced only where the two differ.
        if not isinstance(self.fields[name], Text) or st.session_state.get(key) != self.chosen[name]:
            st.session_state[key] = self.chosen[name]
        return {"key": key, "on_change": lambda: self.write(name, st.session_state[key])}

    def write(self, name: str, chosen: str | list[str] | datetime.date | None) -> None:
        """Write a choice to the address, for a callback."""
        st.query_params[name] = self.fields[name].write(chosen)

    def address(self, **instead) -> dict[str, str]:
        """All choices, some of them replaced, for a link to the same page. An empty one is written too: what a link leaves
        out is taken from what the reader chose last."""
        return {name: field.write((self.chosen | instead)[name]) for name, field in self.fields.items()}

    def texts(self) -> dict[str, str]:
        """All choices as they stand in the address."""
        return {name: field.write(self.chosen[name]) for name, field in self.fields.items()}

    def notices(self) -> list[str]:
        """A sentence for each choice of the address that could not be followed."""
        said = []
        for name, ids in self.unknown.items():
            quoted = ", ".join(f"“{i[:QUOTED]}{'…' if len(i) > QUOTED else ''}”" for i in ids[:3])
            more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
            field = self.fields[name]
            if isinstance(field, Text):
                why = f"longer than {field.most:,} characters"
            elif isinstance(field, Day):
                why = f"which is no day from {field.first} to {field.last}"
            else:
                why = f"beyond the {field.most} that fit" if all(i in field.options for i in ids) else "which this dashboard does not know"
            said.append(f"The link asks for {name} {quoted}{more}, {why}. The rest is shown.")
        return said


def remembered(name: str) -> str:
    """What the reader last chose of that name in this session, as it stands in an address; empty where nothing."""
    return st.session_state.get("link.remembered", {}).get(name, "")


def remember(name: str, text: str) -> None:
    """Let a choice be found by the next page that takes it and is opened without it."""
    st.session_state.setdefault("link.remembered", {})[name] = text


def read(page: str, alone: bool = False, **fields: One | Many | Text | Day) -> Choices:
    """What the address of this page says. A choice that it leaves out is the reader's last one of that name in this
    session, else the default. Afterwards the address holds every choice.

    alone: the page neither takes up what the reader chose elsewhere nor hands on what is chosen here.
    """
    remembered = {} if alone else st.session_state.setdefault("link.remembered", {})
    chosen, unknown = {}, {}
    for name, choice in fields.items():
        text = st.query_params.get(name)
        if text is None and name in remembered:
            value, strangers = choice.parse(remembered[name])
            strangers = []
        elif text is None:
            value, strangers = list(choice.default) if isinstance(choice, Many) else choice.parse("")[0], []
        else:
            value, strangers = choice.parse(text)
        chosen[name] = value
        remembered[name] = choice.write(value)
        if strangers:
            unknown[name] = strangers
    choices = Choices(page, fields, chosen, unknown)
    if st.query_params.to_dict() != choices.texts():
        st.query_params.from_dict(choices.texts())
    return choices
