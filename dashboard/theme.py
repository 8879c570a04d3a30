"""The look of an answer, in one place: its mark, its colour on paper and on a dark screen, and the greys around it.

No colour says good or bad: hues of similar weight that survive colour blindness, each tied to a shape of its own.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A shape and its colours. `symbol`: Plotly's name; `shape`: its class in static/house.css; `open`: outline only."""

    symbol: str
    shape: str
    light: str
    dark: str
    open: bool = False


# The four kinds of recorded answers that one picture may tell apart, as answers.csv numbers them.
ANSWER_MARKS = {
    1: Mark("circle", "circle", "#12436D", "#7DB3E6"),
    2: Mark("square", "square", "#28A197", "#3FC4B8"),
    3: Mark("diamond", "diamond", "#801650", "#C94F98"),
    4: Mark("triangle-up", "triangle", "#F46A25", "#F9935C"),
}
# The states that are not a recorded rule.
STATE_MARKS = {
    "no_such_rule": Mark("x", "cross", "#3D3D3D", "#D6D6D6"),
    "not_recorded": Mark("circle-open", "ring", "#767676", "#9AA0A8", open=True),
    "not_shared": Mark("square-open", "box", "#767676", "#9AA0A8", open=True),
    "does_not_apply": Mark("line-ew-open", "dash", "#767676", "#9AA0A8", open=True),
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
    """The mark for a line of HTML; it follows the screen's light or dark by itself."""
    shape = mark(state, number)
    return f'<i class="mark {shape.shape}" style="color:light-dark({shape.light},{shape.dark})"></i>'


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
