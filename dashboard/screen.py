"""The reader's screen, as far as a picture has to know it."""
import streamlit as st

from dashboard import theme


def scheme() -> theme.Scheme:
    """The colours of the reader's screen, light or dark."""
    return theme.DARK if st.context.theme.type == "dark" else theme.LIGHT
