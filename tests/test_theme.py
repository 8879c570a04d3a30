"""The look of an answer: one mark and one colour for each, the same in pictures, in lines of HTML and in the settings."""
import re
import tomllib

import pytest

from dashboard import database, theme

CSS = (database.ROOT / "static/house.css").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((database.ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
MARKS = [*theme.ANSWER_MARKS.values(), *theme.STATE_MARKS.values()]
schemes = pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=lambda scheme: scheme.name)


def test_every_mark_has_a_shape_of_its_own_in_pictures_and_in_lines():
    assert len({mark.symbol for mark in MARKS}) == len({mark.shape for mark in MARKS}) == len(MARKS)


def test_every_shape_is_drawn_in_the_style_sheet():
    drawn = re.findall(r"^\.mark\.(\w+) \{", CSS, re.M)
    assert len(drawn) == len(set(drawn)) and set(drawn) >= {mark.shape for mark in MARKS}


def test_an_open_mark_is_an_outline_in_both_places():
    for mark in MARKS:
        assert mark.open == mark.symbol.endswith("-open")
        [rule] = re.findall(rf"^\.mark\.{mark.shape} \{{(.*?)\}}", CSS, re.M)
        assert ("background: currentColor" in rule) != mark.open and ("border" in rule.replace("border-radius", "")) == mark.open


def test_each_state_and_each_answer_has_its_mark():
    assert [theme.mark("recorded", number) for number in (1, 2.0, "3", 4)] == list(theme.ANSWER_MARKS.values())
    assert [theme.mark(state) for state in ("no_such_rule", "not_recorded", "not_shared", "does_not_apply")] == list(theme.STATE_MARKS.values())
    # A state other than a rule keeps its mark, whatever number stands beside it.
    assert theme.mark("no_such_rule", float("nan")) is theme.STATE_MARKS["no_such_rule"]
    with pytest.raises(KeyError):
        theme.mark("unknown")


def test_a_glyph_follows_the_screens_light_or_dark():
    for mark in MARKS:
        glyph = next(theme.glyph(*key) for key in [("recorded", n) for n in theme.ANSWER_MARKS] + [(s,) for s in theme.STATE_MARKS] if theme.mark(*key) is mark)
        assert f'class="mark {mark.shape}"' in glyph and f"light-dark({mark.light},{mark.dark})" in glyph
        assert theme.LIGHT.colour(mark) == mark.light and theme.DARK.colour(mark) == mark.dark


@schemes
def test_paper_ink_and_accent_are_those_of_the_settings(scheme):
    settings = SETTINGS[scheme.name]
    assert (scheme.paper, scheme.ink, scheme.accent) == (settings["backgroundColor"], settings["textColor"], settings["linkColor"])
    assert settings["primaryColor"] == settings["linkColor"]


def test_the_style_sheet_has_the_same_greys():
    for name in ("quiet", "line", "accent", "paper", "ink"):
        assert f"--{name}: light-dark({getattr(theme.LIGHT, name)}, {getattr(theme.DARK, name)})" in CSS


@schemes
def test_every_figure_shares_typeface_paper_and_ink(scheme):
    layout = theme.layout(scheme, 300, showlegend=True)
    assert (layout["height"], layout["paper_bgcolor"], layout["font"]["color"], layout["showlegend"]) == (300, scheme.paper, scheme.ink, True)
    assert layout["font"]["family"] == theme.FONT == layout["hoverlabel"]["font"]["family"] and layout["font"]["size"] >= 12
