"""What the dashboard is measured against: an empty page of Streamlit's with its default settings, a list to choose from and the choice."""
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser import hosts

PAGE = """import streamlit as st

st.write(st.selectbox("Choice", range(100)))
"""
# Not defaults, but neither changes the speed: without them server and page would ask hosts on the internet.
SILENT = ("--browser.serverAddress", hosts.HOST, "--browser.gatherUsageStats", "false")


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The stock page on a server of its own: (address, process id)."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "page.py"
        script.write_text(PAGE, encoding="utf-8")
        with hosts.streamlit(script, *SILENT) as served:
            yield served
