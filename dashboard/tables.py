"""Tables without a medium: what stands in their cells, for a stage, a phone, a sheet of paper and a slide alike."""
from dataclasses import dataclass

from dashboard import markup, theme


@dataclass(frozen=True)
class Value:
    """What is said in a cell. kind: the state and the mark's number whose mark stands before it, as theme.mark takes them,
    None for no mark; aside: what is said besides, more quietly."""

    words: str
    kind: tuple[str, int | None] | None = None
    aside: str = ""

    @property
    def besides(self) -> str:
        """What is said besides, as it goes on after the words."""
        return (": " if self.gap else ", ") + self.aside if self.aside else ""

    @property
    def gap(self) -> bool:
        """Whether this says that there is no answer."""
        return self.kind is not None and self.kind[0] in ("not_recorded", "not_shared", "does_not_apply")


@dataclass(frozen=True)
class Table:
    """A table of values. parts: heading → rows, where a row has a cell for each column and a cell holds one value or more;
    a single part may go without heading."""

    caption: str
    columns: list[str]
    parts: dict[str, list[list[list[Value]]]]

    def as_html(self) -> str:
        """The table as HTML, each part under its heading."""
        return "".join(
            (f"<h2>{markup.escape(heading)}</h2>" if heading else "")
            + markup.table(f"{self.caption}: {heading}" if heading else self.caption, list(map(markup.escape, self.columns)),
                           [[_head(cells[0]), *map(_cell, cells[1:])] for cells in rows], "compare", labels=self.columns)
            for heading, rows in self.parts.items())


def _head(values: list[Value]) -> str:
    return "".join(markup.escape(value.words) + (f'<span class="comparison">{markup.escape(value.aside)}</span>' if value.aside else "") for value in values)


def _cell(values: list[Value]) -> str:
    return "".join(f"<div>{_value(value)}</div>" for value in values)


def _value(value: Value) -> str:
    mark = theme.glyph(*value.kind) if value.kind else ""
    aside = f'<span class="level">{markup.escape(value.besides)}</span>' if value.aside else ""
    return f'<span class="answer{" gap" if value.gap else ""}">{mark}{markup.escape(value.words)}</span>{aside}'
