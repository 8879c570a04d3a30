"""The pages of a room as HTML: the stage, the facilitator's notes, and what a phone shows. No server and no Streamlit here."""
import segno

from dashboard import pictures, stops, theme, wording
from dashboard.markup import escape
from dashboard.names import SHOWN, Names
from dashboard.rooms import Room

# There is nothing to hear about what is not known.
SILENT = {"not_recorded", "not_shared", "does_not_apply"}
KEYS = (("→ space", "next stop"), ("←", "stop before"), ("↓ Page down", "what is below, then the next stop"), ("↑ Page up", "what is above, then the stop before"),
        ("B", "black, and back"), ("O", "all stops"), ("R", "reveal the next name"), ("A", "reveal all names, or hide them again"),
        ("L", "list or picture"), ("E", "explore the view, and return (also Escape)"), ("J", "how to join"),
        ("C", "show or hide what the room wants to hear more about"), ("D", "dark or light"), ("F", "full screen"))
# Streamlit brings the typeface along. Phones use their own: it weighs more than everything else on their page.
FACE = f"<style>@font-face {{ font-family: 'Source Sans'; src: url(/static/media/{pictures.FONT.name}); font-weight: 200 900; }}</style>"
MORE = "I'd like to hear more about this"
RING = '<i class="mark partner"></i>thin ring: partner city of the Alliance'
LOST = '<p id="lost" role="status" hidden>No connection to the server at the moment. This page follows again as soon as there is one.</p>'


def shell(title: str, body: str, classes: str, *scripts: str) -> str:
    """A page of its own: one style sheet, its own scripts, nothing from elsewhere."""
    run = "".join(f'<script src="/app/static/{script}"></script>' for script in scripts)
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title><link rel="icon" href="data:,">'
            f'<link rel="stylesheet" href="/app/static/room.css">{"" if classes == "phone" else FACE}</head>'
            f'<body class="{classes}">{body}{LOST if scripts else ""}{run}</body></html>')


def stage(room: Room) -> str:
    """The stage's page; what stands on it is fetched stop by stop."""
    keys = "".join(f"<dt>{key}</dt><dd>{does}</dd>" for key, does in KEYS)
    return shell("Stage", (
        f'<main id="now" data-kind="stage" data-stops="{len(room.walk.stops)}" aria-live="polite"></main>'
        '<nav class="bar"><button data-do="back">Back</button><button data-do="next">Next</button><button data-do="overview">All stops</button><button data-do="join">Join</button><button data-do="full">Full screen</button>'
        f'<a href="/stage/{room.key}/notes" target="_blank">Notes window</a><button data-do="keys">Keys</button></nav>'
        f'<dialog id="join">{joining(room)}</dialog><dialog id="overview"></dialog><dialog id="keys"><h1>Keys</h1><dl>{keys}</dl></dialog>'
        '<div id="explore" hidden></div><div id="black" hidden></div>'), "stage", "room.js", "stage.js")


def notes(room: Room) -> str:
    """The facilitator's second window, which follows the stage and steers it too."""
    return shell(f"Notes: {room.walk.title}", (
        f'<main id="now" data-kind="notes" data-stops="{len(room.walk.stops)}"></main>'
        '<nav class="bar"><button data-do="back">Back</button><button data-do="next">Next</button><button data-do="black">Black</button><button data-do="reveal">Reveal next name</button><button data-do="all">Reveal all or hide</button>'
        '<button data-do="counts">Show counts or hide</button><button data-do="end" class="end">End the room</button></nav>'), "notes", "room.js", "stage.js")


def follow(room: Room) -> str:
    """A phone's page, with the stop on stage already in it."""
    version, at = room.told, room.at
    return shell(title(room, at), (
        f'<main id="now" data-kind="phone" data-version="{version}" data-at="{at}">{phone(room, at)}</main><p id="behind" hidden role="status"></p>'
        '<nav class="bar"><button id="stay" aria-pressed="false">Stay here</button></nav>'), "phone", "room.js", "follow.js")


def entrance(said: str = "") -> str:
    """Where somebody types a room's code."""
    return shell("Join a room", (
        f'<main><h1>Join a room</h1>{f"<p role=alert>{escape(said)}</p>" if said else ""}<form action="/room/" method="get"><label for="code">The code on the screen</label>'
        '<input id="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="20" required><button>Join</button></form>'
        '<p>No account and no name is needed. This device keeps nothing but your own taps, in this tab, until it is closed or the room ends.</p></main>'), "phone")


def title(room: Room, at: int) -> str:
    """The title of a stop as the room may read it."""
    names = room.names(at)
    # Where names are shown, a title is as it was written, and nothing has to be asked for it.
    return _title(room, at, _seen(room, at, names), names) if names.hidden else room.walk.stops[at].title


# The stop is given to what draws it: the stage may move on while it is being drawn, and the names with it.
def on_stage(room: Room, at: int) -> str:
    """A stop on stage: what is asked, one picture, what it says, how that is known."""
    names = room.names(at)
    shown = _seen(room, at, names)
    picture = _picture(f"/stage/{room.key}", at, shown, names)
    counts = _wanted(room, at, shown) if room.counts_shown else ""
    groups = "".join(f'<section><h2>{group.mark}{escape(group.words)} <span class="n">{len(group.members)}</span></h2>{_run(group)}</section>' for group in shown.groups)
    key = "".join(f"<li>{group.mark}{escape(group.words)} <span class='n'>{len(group.members)}</span></li>" for group in shown.groups) if picture else ""
    key += f'<li class="rings">{RING}</li>' if _ringed(shown) else ""
    return (f'<header{_hidden(shown, names)}{_view(shown, names)}><p class="kicker"><span>{at + 1} of {len(room.walk.stops)} · {escape(shown.kicker)}</span><span class="clock"></span></p>'
            f'<h1>{escape(_title(room, at, shown, names))}</h1>{_question(room, at, shown, names)}<p class="says">{shown.says}</p></header>{counts}'
            f'<div class="show{" with-picture" if picture else ""}">{picture}{f"<ul class=key>{key}</ul>" if key else ""}'
            f'<div class="list">{_table(shown)}{groups}</div></div><p class="below" aria-hidden="true" hidden>More below: ↓</p>'
            f'<footer><p>{shown.evidence}</p><p class="code">{escape(_short(room.address))}/room/ <b>{room.code}</b></p></footer>')


def in_notes(room: Room, at: int) -> str:
    """A stop as the facilitator sees it: note, names behind the letters, what the room wants, what comes next."""
    names, stop = room.names(at), room.walk.stops[at]
    shown, plain = _seen(room, at, names), _seen(room, at, SHOWN)
    after = room.walk.stops[at + 1].title if at + 1 < len(room.walk.stops) else "the end"
    called = {city.city_id: city.name for city in stops.controls.cities().values()}
    letters = "".join(f'<li><button data-reveal="{letter}"{" disabled" if city in names.revealed else ""}>{letter}</button> {escape(called[city])}</li>'
                      for city, letter in shown.letters.items())
    sources = "".join(f"<li>{escape(source['publisher'])}: {escape(source['title'])}</li>" for source in plain.sources)
    return (f'<p class="kicker"{_hidden(shown, names)}>{at + 1} of {len(room.walk.stops)} · next: <bdi>{escape(after)}</bdi> · <span class="clock"></span> · '
            f'{wording.count(room.following, "phone")} · code {room.code}{" · stage is black" if room.black else ""}</p><h1>{escape(stop.title)}</h1>'
            f'{_question(room, at, shown, SHOWN)}<p class="note">{escape(stop.note) or "No note for this stop."}</p><p class="says">{plain.says}</p>{_wanted(room, at, shown)}'
            + (f"<h2>Names behind the letters</h2><ul class='letters'>{letters}</ul>" if letters else "")
            + f"<h2>{wording.count(len(plain.sources), 'source')}</h2><ul class='sources'>{sources}</ul>")


def phone(room: Room, at: int) -> str:
    """A stop for a phone: the picture where names are shown, the same answers as a list, and what leads on."""
    if room.black:
        return '<p class="pause">The stage is dark for a moment.</p>'
    names = room.names(at)
    shown = _seen(room, at, names)
    picture = _picture(f"/room/{room.code}", at, shown, names)
    groups = "".join(
        f'<section><h2>{group.mark}{escape(group.words)} <span class="n">{len(group.members)}</span></h2>'
        + (f'<button data-more="{escape(group.approach)}" aria-pressed="false">{MORE}</button>' if group.approach not in SILENT else "")
        + f"{_run(group)}</section>" for group in shown.groups)
    explore = f'<p><a href="/{escape(shown.view)}" target="_blank">Explore this view in full</a></p>' if shown.view and not names.hidden else ""
    counts = _wanted(room, at, shown) if room.counts_shown else ""
    rings = f'<p class="n">{RING}</p>' if _ringed(shown) else ""
    return (f'<p class="kicker">{at + 1} of {len(room.walk.stops)} · {escape(shown.kicker)}</p><h1>{escape(_title(room, at, shown, names))}</h1>'
            f'{_question(room, at, shown, names)}<p class="says">{shown.says}</p>{counts}{picture}{rings}{_table(shown)}{groups}<p class="evidence">{shown.evidence}</p>{explore}')


def joining(room: Room) -> str:
    """How to join: a QR code, the address and the code, in sizes for the back of the room."""
    address = f"{room.address}/room/{room.code}"
    code = segno.make(address, error="m").svg_inline(scale=8, border=2, dark="#000", light="#fff", omitsize=True)
    return f'<h1>Follow on your phone</h1><div class="qr">{code}</div><p>{escape(room.address)}/room/</p><p class="big">{room.code}</p><p>No account, no name, no app.</p>'


def overview(room: Room) -> str:
    """All stops, to go to any."""
    return "<h1>All stops</h1><ol>" + "".join(f'<li><button data-go="{at}">{escape(title(room, at))}</button></li>' for at in range(len(room.walk.stops))) + "</ol>"


def _seen(room: Room, at: int, names: Names) -> stops.Shown:
    return stops.seen(room.walk.stops[at].view, names)


def _title(room: Room, at: int, shown: stops.Shown, names: Names) -> str:
    return stops.told(room.walk.stops[at].title, shown, names)


def _question(room: Room, at: int, shown: stops.Shown, names: Names) -> str:
    asked = stops.told(room.walk.stops[at].question, shown, names)
    return f'<p class="question">{escape(asked)}</p>' if asked else ""


def _picture(base: str, at: int, shown: stops.Shown, names: Names) -> str:
    if shown.figure is None:
        return ""
    # Browsers remember a picture by its address: it is another one when a name has been revealed.
    told = "?" + ".".join(letter for city, letter in shown.letters.items() if city in names.revealed)
    (wide, high), address = shown.size, f"{base}/picture/{at}"
    return (f'<picture><source media="(prefers-color-scheme: dark)" srcset="{address}.dark.svg{told}">'
            f'<img src="{address}.light.svg{told}" width="{wide}" height="{high}" alt="{escape(wording.plain(shown.says))}"></picture>')


def _ringed(shown: stops.Shown) -> bool:
    """Whether the picture is a map in which partner cities are ringed."""
    return shown.figure is not None and bool(shown.groups) and bool(shown.rows.partner.any())


def _hidden(shown: stops.Shown, names: Names) -> str:
    """For the script: how many names are hidden here, if names are hidden at all."""
    return f' data-hidden="{len(shown.letters.keys() - names.revealed)}"' if names.hidden else ""


def _view(shown: stops.Shown, names: Names) -> str:
    """For the script: the address of the view to explore, which would tell names that are hidden."""
    return f' data-view="{escape(shown.view)}"' if shown.view and not names.hidden else ""


def _table(shown: stops.Shown) -> str:
    return shown.table.as_html() if shown.table else ""


def _run(group: stops.Group) -> str:
    """The members of a group as running text, equal and in order."""
    return "<p>" + ", ".join(escape(name) + (f" <small>{escape(said)}</small>" if said else "") for name, said in group.members) + "</p>"


def _wanted(room: Room, at: int, shown: stops.Shown) -> str:
    """How often “I'd like to hear more” was tapped, in the order of the approaches. These are no people: one may have several windows."""
    told = [f"<li>{group.mark}{escape(group.words)}: {room.wanted[at][group.approach]}</li>" for group in shown.groups if room.wanted[at][group.approach]]
    seen = " data-counts" if room.counts_shown else ""
    return f'<section class="wanted"{seen}><h2>Taps on “{MORE}”</h2><ul>{"".join(told) or "<li>none yet</li>"}</ul></section>'


def _short(address: str) -> str:
    return address.split("://")[-1]


def scheme(name: str) -> theme.Scheme | None:
    """The colours of that name; None where there are none."""
    return {"light": theme.LIGHT, "dark": theme.DARK}.get(name)
