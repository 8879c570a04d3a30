"""Workshop: gather views into a walk, present it on a stage, and let participants follow on their phones."""
import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from dashboard import controls, house, link, markup, names, rooms, stops, takeaway, walk, wording
from dashboard.walk import BadWalk, Stop, Walk

CALLED = {"shown": "Names shown", "hidden": "Names hidden at first"}
UNDONE = 30
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

choices = link.read("workshop", walk=link.Text(most=walk.LONGEST_LINK))


def read(text: str) -> tuple[Walk, str]:
    """The walk in the address, or an empty one and what is wrong with it."""
    try:
        return walk.from_link(text) if text else Walk(), ""
    except BadWalk as bad:
        return Walk(), str(bad)


mine, problem = read(choices.walk)


def put(change: Callable[[Walk], Walk]) -> None:
    """Change the walk; the one before can be had back."""
    # As it stands now: whoever leaves a field by pressing a button makes two changes at once.
    before = read(st.query_params["walk"])[0]
    try:
        choices.write("walk", change(before).as_link())
        past = st.session_state.setdefault("workshop.past", [])
        past.append(before)
        del past[:-UNDONE]
    except BadWalk as bad:
        say(str(bad))


def arrange(change: Callable[[Walk], Walk]) -> None:
    """Move stops about; those that stand open stay open."""
    stood = [bool(st.session_state.get(f"workshop.stop.{at}")) for at in range(len(mine.stops))]
    put(change)
    # Numbers in place of the stops tell where each of them went.
    for at, before in enumerate(change(Walk(stops=tuple(range(len(stood))))).stops):
        st.session_state[f"workshop.stop.{at}"] = stood[before]


def say(sentence: str) -> None:
    """Have a sentence read at the top of the page as it is drawn next."""
    st.session_state.setdefault("workshop.said", []).append(sentence)


def undo() -> None:
    """Have the walk back as it was before the last change."""
    if past := st.session_state.get("workshop.past"):
        choices.write("walk", past.pop().as_link())


def opened() -> None:
    """Take over the walk in a file that was chosen."""
    if file := st.session_state["workshop.file"]:
        put(lambda before: walk.from_file(file.name, file.getvalue()))


def field(at: int, name: str):
    """What takes over a changed field of a stop."""
    return lambda: put(lambda before: before.changed(at, **{name: st.session_state[f"workshop.{at}.{name}"]}))


def label(text: str) -> str:
    """A text of somebody's own as a widget's label, where Streamlit would read Markdown, and make a link of each address."""
    apart = re.sub(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", "\u2060", text, flags=re.IGNORECASE)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", apart)


def editor(at: int, stop: Stop) -> None:
    """A stop with all that can be done to it."""
    for name in ("title", "question", "note", "names"):
        st.session_state[f"workshop.{at}.{name}"] = getattr(stop, name)

    def bound(name: str) -> dict:
        return {"key": f"workshop.{at}.{name}", "on_change": field(at, name)}

    try:
        shown = stops.show(stop.view)
        st.html(f'<p><a data-view href="{markup.escape(shown.view)}">See the view</a> · {markup.escape(shown.headline)}</p>')
        if stop.names == "hidden":
            stops.show(stop.view, names.drawn(controls.cities(), "any"))
    except stops.BadView as bad:
        st.html(markup.notice(str(bad)))
    left, right = st.columns(2)
    with left:
        st.text_input("Title", max_chars=walk.LONGEST["title"], **bound("title"))
        st.text_input("Question for the room", max_chars=walk.LONGEST["question"], **bound("question"))
        st.segmented_control("Cities", list(CALLED), format_func=CALLED.get, required=True, **bound("names"))
    with right:
        st.text_area("Note for you", max_chars=walk.LONGEST["note"], height=170, **bound("note"))
    with st.container(horizontal=True):
        for words, change, off in (("Move up", lambda w: w.moved(at, -1), at == 0), ("Move down", lambda w: w.moved(at, 1), at == len(mine.stops) - 1),
                                   ("Duplicate", lambda w: w.doubled(at), False), ("Remove", lambda w: w.without(at), False)):
            st.button(words, key=f"workshop.{at}.{words}", disabled=off, on_click=lambda change=change: arrange(change))


def here():
    """The address at which this browser reaches the server."""
    return urlsplit(str(st.context.url or "http://localhost"))


def alone() -> bool:
    """Whether the server answers to its own machine alone, where this browser runs too."""
    return st.get_option("server.address") in THIS_MACHINE and here().hostname in THIS_MACHINE


def addresses() -> list[str]:
    """Where phones may reach this server: as this browser does, and by the machine's address in its network."""
    found = [f"{here().scheme}://{here().netloc}"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it asks which of our own addresses would be used. The address is one of documentation.
            probe.connect(("192.0.2.1", 9))
            in_network = f"{here().scheme}://{probe.getsockname()[0]}" + (f":{here().port}" if here().port else "")
            found.insert(0 if here().hostname in THIS_MACHINE and not alone() else 1, in_network)
        except OSError:
            pass
    return list(dict.fromkeys(found))


def start() -> None:
    """Open a room for the walk as it stands."""
    try:
        room = rooms.rooms.open(read(st.query_params["walk"])[0], controls.cities(), rooms.address(st.session_state["workshop.address"]))
    except (rooms.Full, ValueError) as why:
        return say(str(why))
    st.session_state["workshop.room"] = room.key
    for at, stop in enumerate(room.walk.stops):
        try:
            stops.show(stop.view, room.names(at))
        except stops.BadView as bad:
            say(f"Stop {at + 1}: {bad}")


house.notices(choices)
for sentence in filter(None, [problem, *st.session_state.pop("workshop.said", [])]):
    st.html(markup.notice(sentence))
st.html(markup.headline("Walk a room through comparisons", "A walk is an ordered list of views, each with a question for the room and a note for you. "
                        "Open a ready one, or add any view with “Add this view to my walk”, then present it in large type while phones follow."))

ready = "".join(f"<li>{markup.view('workshop', found.title, walk=found.as_link())}, {wording.count(len(found.stops), 'stop')}</li>" for found in walk.ready().values())
left, right = st.columns(2)
with left:
    st.html(f"<h2>Ready walks</h2><ul>{ready}</ul>")
with right:
    st.html("<h2>Open a walk from its file</h2>")
    st.file_uploader("A walk that was saved as CSV or JSON", type=["csv", "json"], key="workshop.file", on_change=opened)

st.html(f"<h2>{markup.escape(mine.title)}: {wording.count(len(mine.stops), 'stop')}</h2>")
st.session_state["workshop.title"] = mine.title
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input("Title of the walk", key="workshop.title", max_chars=walk.LONGEST["title"],
                  on_change=lambda: put(lambda before: walk.replace(before, title=st.session_state["workshop.title"])))
    st.button("Undo", disabled=not st.session_state.get("workshop.past"), on_click=undo)
if not mine.stops:
    st.html(markup.notice("This walk has no stops yet. Open a ready one above, or go to Map, Approaches, Compare or Trends and add a view."))
for at, stop in enumerate(mine.stops):
    # Streamlit takes it for another one when its label changes; it stays open all the same.
    st.session_state[f"workshop.stop.{at}"] = bool(st.session_state.get(f"workshop.stop.{at}"))
    box = st.expander(f"{at + 1}\\. {label(stop.title)}", key=f"workshop.stop.{at}", on_change="rerun")
    if box.open:
        with box:
            editor(at, stop)

if mine.stops:
    st.html("<h2>Present it</h2><p>A room lives in this server's memory until you end it, or for four idle hours. Nothing of it is kept. "
            "Choose the address that phones can reach, or type one.</p>")
    if alone():
        st.html(markup.notice("This server answers to this machine alone, so phones cannot reach it. Start it with ADDRESS=0.0.0.0 make run."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Address for phones", addresses(), key="workshop.address", accept_new_options=True)
        st.button("Open a room", type="primary", on_click=start)
    if room := rooms.rooms.of_key(st.session_state.get("workshop.room", "")):
        st.html(f'<p class="notice">The room <b>{room.code}</b> is open: <a href="stage/{room.key}" target="_blank">open the stage</a> on the projector, '
                f'<a href="stage/{room.key}/notes" target="_blank">your notes</a> in a second window. Phones follow at '
                f'<a href="room/{room.code}" target="_blank">{markup.escape(room.address)}/room/{room.code}</a>. '
                "The room shows the walk as it was when you opened it; after a change, open another. Keep the stage and your notes open: this page forgets the room when it is loaded anew.</p>")
    st.html("<h2>Keep it</h2><p>The address of this page holds the whole walk: bookmark it or mail it. Or save it as a file.</p>")
    with st.container(horizontal=True):
        for kind, content, mime in (("CSV", mine.as_csv(), "text/csv"), ("JSON", mine.as_json(), "application/json")):
            st.download_button(f"Save as {kind}", content, f"walk.{kind.lower()}", mime, on_click="ignore", key=f"workshop.save.{kind}")
    takeaway.offer(mine, room.key if room else "")
