"""The front door: how the dashboard is served, and which pages it has. Start it with `make run`."""
import streamlit
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import house

if get_script_run_ctx() is None:
    from dashboard import server

    app = streamlit.App(__file__, **server.furniture())
else:
    streamlit.set_page_config(page_title="Sharing Cities", page_icon="static/icon.png", layout="wide")
    house.open_page(streamlit.navigation({
        "": [
            streamlit.Page("pages/start.py", title="Sharing Cities", default=True),
            streamlit.Page("pages/map.py", title="Map"),
            streamlit.Page("pages/compare.py", title="Compare"),
            streamlit.Page("pages/city.py", title="City"),
            streamlit.Page("pages/approaches.py", title="Approaches"),
            streamlit.Page("pages/trends.py", title="Trends"),
            streamlit.Page("pages/library.py", title="Library"),
            streamlit.Page("pages/workshop.py", title="Workshop"),
            streamlit.Page("pages/about.py", title="About"),
        ],
        "Data": [
            streamlit.Page("pages/coverage.py", title="Coverage and gaps"),
            streamlit.Page("pages/downloads.py", title="Downloads and API"),
            streamlit.Page("pages/ask.py", title="Ask the data"),
            streamlit.Page("pages/codebook.py", title="Codebook"),
            streamlit.Page("pages/propose.py", title="Propose a correction"),
        ],
    }, position="top"))
