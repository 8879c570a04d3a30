"""Make static/icons.woff2, the few icons that Streamlit's widgets show, from the font that Streamlit ships (Material Symbols
Rounded, Apache License 2.0): 9 kB for each first visit instead of 375 kB. To be made anew when Streamlit changes.

    pip install fonttools brotli
    python static/icons.py

In: the font, and the names of icons in Streamlit's own scripts. Out: the same font with these icons alone.
"""
import re
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

SHIPPED = Path(streamlit.__file__).parent / "static" / "static"
OUT = Path(__file__).parent / "icons.woff2"
# An icon is written as its name and drawn as a ligature of these letters; whether the font is there is tried with a space.
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_ "

font = TTFont(next((SHIPPED / "media").glob("MaterialSymbols-Rounded*.woff2")))
named = {name for script in (SHIPPED / "js").glob("*.js") for name in re.findall(r":material/(\w+)", script.read_text(encoding="utf-8"))}
options = subset.Options(flavor="woff2", layout_features=["liga", "rlig"], layout_closure=False, glyph_names=False)
fewer = subset.Subsetter(options)
fewer.populate(glyphs=sorted(named & set(font.getGlyphOrder())), text=LETTERS)
fewer.subset(font)
font.flavor = "woff2"
font.save(OUT)
print(f"{OUT.name}: {len(named)} icons, {OUT.stat().st_size:,} bytes")
