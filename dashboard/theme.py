"""The look of an answer, in one place: its mark, its colour on paper and on a dark screen, and the greys around it.

No colour says good or bad: hues of similar weight that survive colour blindness, each tied to a shape of its own.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A shape and its colours. `symbol`: Plotly's name; `path`: the same shape as SVG in a 16 × 16 box; `open`: outline only."""

    symbol: str
    path: str
    light: str
    dark: str
    open: bool = False


# The four kinds of recorded answers that one picture may tell apart, as answers.csv numbers them.
ANSWER_MARKS = {
    1: Mark("circle", "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", "#12436D", "#7DB3E6"),
    2: Mark("square", "M2.5 2.5h11v11h-11z", "#28A197", "#3FC4B8"),
    3: Mark("diamond", "M8 1l7 7l-7 7l-7-7z", "#801650", "#E08AC0"),
    4: Mark("triangle-up", "M8 1.5l7 12.5h-14z", "#F46A25", "#F9935C"),
}
# The states that are not a recorded rule.
STATE_MARKS = {
    "no_such_rule": Mark("x", "M3.5 1L8 5.5L12.5 1L15 3.5L10.5 8L15 12.5L12.5 15L8 10.5L3.5 15L1 12.5L5.5 8L1 3.5z", "#3D3D3D", "#D6D6D6"),
    "not_recorded": Mark("circle-open", "M8 2.5a5.5 5.5 0 1 0 0 11a5.500 5.500 0 1 0 0-11z", "#767676", "#9AA0A8", open=True),
    "not_shared": Mark("square-open", "M3 3h10v10h-10z", "#767676", "#9AA0A8", open=True),
    "does_not_apply": Mark("line-ew-open", "M2 8h12", "#767676", "#9AA0A8", open=True),
}


@dataclass(frozen=True)
class Scheme:
    """The greys and the one accent of a light or a dark screen, as .streamlit/config.toml has them too."""

    name: str
    paper: str
    ink: str
    quiet: str
    line: str
    land: str
    accent: str

    def colour(self, mark: Mark) -> str:
        """The mark's colour on this screen."""
        return mark.dark if self.name == "dark" else mark.light


LIGHT = Scheme("light", "#FFFFFF", "#1D2127", "#5C636B", "#DCDAD4", "#EAE8E2", "#0B5CAD")
DARK = Scheme("dark", "#15181D", "#ECEAE6", "#A6ADB6", "#383E47", "#2B3038", "#8FC1F0")
FONT = '"Source Sans", sans-serif'


def mark(state: str, number: int | None = None) -> Mark:
    """The mark of a state; of a recorded rule the mark with its number in answers.csv."""
    return ANSWER_MARKS[int(number)] if state == "recorded" else STATE_MARKS[state]


def glyph(state: str, number: int | None = None) -> str:
    """The mark as an inline SVG for a text line; it follows the screen's light or dark by itself."""
    shape = mark(state, number)
    colour = f"light-dark({shape.light},{shape.dark})"
    style = f"fill:none;stroke:{colour};stroke-width:2" if shape.open else f"fill:{colour}"
    return f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true"><path d="{shape.path}" style="{style}"/></svg>'


def layout(scheme: Scheme, height: int, **more) -> dict:
    """What every Plotly figure shares: the typeface, quiet lines, no margins to speak of, and room for the picture."""
    return {
        "template": "none", "height": height, "margin": {"l": 8, "r": 8, "t": 8, "b": 8}, "showlegend": False,
        "paper_bgcolor": scheme.paper, "plot_bgcolor": scheme.paper, "hovermode": "closest", "dragmode": False,
        "font": {"family": FONT, "size": 15, "color": scheme.ink},
        "hoverlabel": {"bgcolor": scheme.paper, "bordercolor": scheme.quiet, "align": "left",
                       "font": {"family": FONT, "size": 15, "color": scheme.ink}},
        **more,
    }
