"""What surrounds every page: its title, the notice on unchecked data, and a sentence instead of a stack trace."""
import logging

import streamlit as st

from dashboard import database, link, markup, stops, walk, wording
from dashboard.link import Choices

log = logging.getLogger(__name__)


class Finished(Exception):
    """A page has nothing more to show. What stands beneath every page still follows, which it would not after `st.stop`."""


def open_page(page) -> None:
    """Run a page with what surrounds it."""
    try:
        database.version()
        if database.problems():
            places = "; ".join(map(str, database.problems()[:3]))
            st.html(markup.notice(f"The data files have changed and {wording.count(len(database.problems()), 'place')} "
                                  f"in them must be mended first. Until then the last good data are shown. {places}"))
        try:
            page.run()
        except Finished:
            pass
        if page.url_path in stops.PAGES:
            gather(page.url_path)
        foot()
    except database.BadData as bad:
        st.html(markup.notice(f"The data files do not pass their checks, so there is nothing to show yet. Mend: {bad.problems[0]} "
                              f"All {len(bad.problems)} places: python -m dashboard.check"))
    except Exception:
        # Streamlit's own stop and rerun signals are not Exceptions; what arrives here is a fault of ours.
        log.exception("page %s", page.title)
        st.html(markup.notice("This view could not be drawn. Choose something else above, or open the page anew from the menu. "
                              "The fault has been written to the server's log; nothing was lost."))


def foot() -> None:
    """Which data the page shows, under which licence, and where to cite and mend them."""
    links = " · ".join(markup.view("codebook", words, part=part, question="") for part, words in
                       (("cite", "How to cite"), ("corrections", "Corrections"), ("questions", "Codebook")))
    st.html(f'<footer class="foot">Data version {database.version()} · {wording.LICENCE} · {links}</footer>')


def gather(page: str) -> None:
    """Let the reader add the view to their walk. It stands at the top right (static/house.css), where every page has room."""
    def add() -> None:
        view = markup.address(page, **{name: text for name, text in st.query_params.to_dict().items() if text})
        try:
            mine = walk.from_link(link.remembered("walk"))
        except walk.BadWalk:
            # There is none yet, or the reader came by a broken link.
            mine = walk.Walk()
        try:
            longer = mine.with_stop(walk.Stop(stops.show(view).headline[:walk.LONGEST["title"]], view))
            link.remember("walk", longer.as_link())
            said = f"Stop {len(longer.stops)} of your walk. It is on the Workshop page." if longer != mine else f"A walk has at most {walk.MOST} stops."
        except (walk.BadWalk, stops.BadView) as bad:
            said = str(bad)
        st.toast(said)

    with st.container(key="gather"):
        st.button("Add this view to my walk", on_click=add, type="tertiary", key=f"{page}.gather")


def notices(choices: Choices) -> None:
    """Say which parts of the address could not be followed."""
    for sentence in choices.notices():
        st.html(markup.notice(sentence))
