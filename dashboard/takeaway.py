"""To take home: the small section from which a walk, or a view as a walk of one stop, is made into slides, a handout or a parcel."""
import importlib
import logging
import secrets
import threading
from dataclasses import dataclass

import streamlit as st

from dashboard import database, evidence, link, markup, pictures
from dashboard.walk import Stop, Walk

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Form:
    """A form in which a walk is taken home. module: the one whose `make` makes it."""

    name: str
    ending: str
    module: str
    about: str


FORMS = (
    Form("PowerPoint", "pptx", "slides", "A slide for each stop: charts and tables that can be edited, the notes in the notes field, the sources."),
    Form("handout", "pdf", "handout", "A PDF on A4 that can be read in black and white, with every source and its address."),
    Form("parcel", "zip", "parcel", "A zip of rows, queries and sources, and of the pictures of maps and trends, with data version and licence."),
)
NOT_MADE = "The {} could not be made. Try again; the fault has been written to the server's log."
# One at a time: whatever is made takes a processor for a second or more, and others are reading.
_making = threading.Lock()


def offer_view(title: str, choices: link.Choices) -> None:
    """Let the reader take home the view that is being drawn."""
    offer(Walk(title, (Stop(title, markup.address(choices.page, **choices.texts())),)), address=evidence.address())


@st.fragment
def offer(walk: Walk, secret: str = "", address: str = "") -> None:
    """Let the reader take home a walk with at least one stop. secret: of the room in which it is presented, so that its letters
    for hidden names are those on the stage; without one, letters are drawn for this reader. address: where what is taken home is found, for its citation."""
    secret = secret or st.session_state.setdefault("takeaway.secret", secrets.token_urlsafe(16))
    with st.container(key="take-home"):
        about = "".join(f"<dt>{form.name[:1].upper()}{form.name[1:]}</dt><dd>{form.about}</dd>" for form in FORMS)
        st.html(f'<h2 id="take-home">Take it home</h2><dl class="forms">{about}</dl>')
        with st.container(horizontal=True):
            asked = [form for form in FORMS if st.button(f"Make the {form.name}", key=f"takeaway.{form.ending}")]
        wanted = (walk, secret, database.version())
        if asked:
            st.session_state["takeaway.made"] = (wanted, asked[0], _made(asked[0], walk, secret, address))
        made_of, form, content = st.session_state.get("takeaway.made", (None, None, None))
        if made_of == wanted and content:
            size = f"{len(content) / 1e6:.1f} MB" if len(content) >= 1e6 else f"{len(content) / 1e3:.0f} kB"
            st.download_button(f"Save the {form.name} ({size})", content, f"{evidence.file_name(walk.title)}.{form.ending}", _module(form).MIME, type="primary",
                               on_click="ignore", key="takeaway.save")


def _made(form: Form, walk: Walk, secret: str, address: str) -> bytes | None:
    """The walk in that form, while a bar tells stop by stop how far it is; None, and a sentence, where it cannot be made."""
    place = st.empty()
    bar = place.progress(0.0, "Waiting until another reader's file is finished" if _making.locked() else "Beginning")
    try:
        with _making:
            made = _module(form).make(walk, secret, bar.progress, address)
    except pictures.Unavailable as why:
        place.html(markup.notice(str(why)))
        return None
    except Exception:
        # Streamlit's own stop and rerun signals are not Exceptions; what arrives here is a fault of ours.
        log.exception("take home: %s", form.name)
        place.html(markup.notice(NOT_MADE.format(form.name)))
        return None
    place.empty()
    return made


def _module(form: Form):
    # What makes slides takes half a second to load, for readers who take something home only.
    return importlib.import_module(f"dashboard.{form.module}")
