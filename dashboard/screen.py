"""The reader's screen, as far as a page has to know it."""
import time

import streamlit as st

from dashboard import theme

# Long enough for a browser to draw a picture. While it takes in what follows, it paints nothing.
PAUSE = 0.05


def scheme() -> theme.Scheme:
    """The colours of the reader's screen, light or dark."""
    return theme.DARK if st.context.theme.type == "dark" else theme.LIGHT


def paint() -> None:
    """Have what was sent so far, which fills the screen, painted before the browser is told what stands beneath it."""
    time.sleep(PAUSE)
