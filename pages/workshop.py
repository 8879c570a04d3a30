"""Workshop: gather views into a walk, present it on a stage, and let participants follow on their phones."""
import socket

import streamlit as st

from dashboard import controls, house, link, markup, rooms, stops, walk, wording
from dashboard.walk import BadWalk, Stop, Walk

CALLED = {"shown": "Names shown", "hidden": "Names hidden at first"}
UNDONE = 30

choices = link.read("workshop", walk=link.Text(most=walk.LONGEST_LINK))
problem = ""
try:
    mine = walk.from_link(choices.walk) if choices.walk else Walk()
except BadWalk as bad:
    mine, problem = Walk(), str(bad)


def put(changed: Walk) -> None:
    """Take over a changed walk; the one before can be had back."""
    past = st.session_state.setdefault("workshop.past", [])
    past.append(mine)
    del past[:-UNDONE]
    choices.write("walk", changed.as_link())


def undo() -> None:
    """Have the walk back as it was before the last change."""
    choices.write("walk", st.session_state["workshop.past"].pop().as_link())


def opened() -> None:
    """Take over the walk in a file that was chosen."""
    if file := st.session_state["workshop.file"]:
        try:
            put(walk.from_file(file.name, file.getvalue()))
        except BadWalk as bad:
            st.session_state["workshop.problem"] = str(bad)


def field(at: int, name: str):
    """What takes over a changed field of a stop."""
    return lambda: put(mine.changed(at, **{name: st.session_state[f"workshop.{at}.{name}"]}))


def editor(at: int, stop: Stop) -> None:
    """A stop with all that can be done to it."""
    for name in ("title", "question", "note", "names"):
        st.session_state[f"workshop.{at}.{name}"] = getattr(stop, name)

    def bound(name: str) -> dict:
        return {"key": f"workshop.{at}.{name}", "on_change": field(at, name)}

    try:
        st.html(f'<p><a data-view href="{markup.escape(stop.view)}">See the view</a> · {markup.escape(stops.show(stop.view).headline)}</p>')
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
        for label, change, off in (("Move up", lambda w: w.moved(at, -1), at == 0), ("Move down", lambda w: w.moved(at, 1), at == len(mine.stops) - 1),
                                   ("Duplicate", lambda w: w.doubled(at), False), ("Remove", lambda w: w.without(at), False)):
            st.button(label, key=f"workshop.{at}.{label}", disabled=off, on_click=lambda change=change: put(change(mine)))


def addresses() -> list[str]:
    """Where phones may reach this server: as this browser does, and by this machine's address in its network."""
    here = str(st.context.url or "").split("://")[-1].split("/")[0]
    scheme = str(st.context.url or "http").split("://")[0]
    found = [f"{scheme}://{here}"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it asks which of our own addresses would be used. The address is one of documentation.
            probe.connect(("192.0.2.1", 9))
            found.append(f"{scheme}://{probe.getsockname()[0]}:{here.partition(':')[2] or '80'}")
        except OSError:
            pass
    return list(dict.fromkeys(found))


def start() -> None:
    """Open a room for the walk as it stands."""
    try:
        room = rooms.rooms.open(mine, controls.cities(), st.session_state["workshop.address"].rstrip("/"))
        st.session_state["workshop.room"] = room.key
    except rooms.Full as full:
        st.session_state["workshop.problem"] = str(full)


house.notices(choices)
for sentence in filter(None, (problem, st.session_state.pop("workshop.problem", ""))):
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
                  on_change=lambda: put(walk.replace(mine, title=st.session_state["workshop.title"])))
    st.button("Undo", disabled=not st.session_state.get("workshop.past"), on_click=undo)
if not mine.stops:
    st.html(markup.notice("This walk has no stops yet. Open a ready one above, or go to Map, Approaches, Compare or Trends and add a view."))
for at, stop in enumerate(mine.stops):
    with st.expander(f"{at + 1}. {stop.title}", key=f"workshop.stop.{at}"):
        editor(at, stop)

if mine.stops:
    st.html("<h2>Present it</h2><p>A room lives in this server's memory until you end it, or for four idle hours. Nothing of it is kept. "
            "Choose the address that phones can reach, or type one.</p>")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Address for phones", addresses(), key="workshop.address", accept_new_options=True)
        st.button("Open a room", type="primary", on_click=start)
    if room := rooms.rooms.of_key(st.session_state.get("workshop.room", "")):
        st.html(f'<p class="notice">The room <b>{room.code}</b> is open: <a href="stage/{room.key}" target="_blank">open the stage</a> on the projector, '
                f'<a href="stage/{room.key}/notes" target="_blank">your notes</a> in a second window. Phones follow at '
                f'<a href="room/{room.code}" target="_blank">{markup.escape(room.address)}/room/{room.code}</a>.</p>')
    st.html("<h2>Keep it</h2><p>The address of this page holds the whole walk: bookmark it or mail it. Or save it as a file.</p>")
    with st.container(horizontal=True):
        for kind, content, mime in (("CSV", mine.as_csv(), "text/csv"), ("JSON", mine.as_json(), "application/json")):
            st.download_button(f"Save as {kind}", content, f"walk.{kind.lower()}", mime, on_click="ignore", key=f"workshop.save.{kind}")
