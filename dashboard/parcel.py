"""The parcel: a walk as a zip of what its stops rest on: pictures, rows, queries, sources, and how to cite them."""
import datetime
import io
import zipfile

import pandas as pd

from dashboard import citation, database, export, pictures, sheets, theme, wording
from dashboard.sheets import Sheet, Tell
from dashboard.walk import Walk

MIME = "application/zip"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
FILES = {
    ".csv": "the rows behind the stop, with sources, data version and licence in each row",
    ".sql": "the query that made them, with its parameters",
    ".svg and .png": "the picture, where the stop has one, with its title, what it shows and its source burnt in",
}


def make(walk: Walk, secret: str, tell: Tell, address: str = "") -> bytes:
    """The walk as a .zip file; see sheets.of for the secret and whom to tell. address: where it is found, for its citation."""
    out = io.BytesIO()
    told = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for sheet in sheets.of(walk, secret, tell):
            for ending, content in _files(sheet).items():
                parcel.writestr(f"{_name(sheet)}{ending}", content)
            told.append(sheet)
        # The address of a stop would tell the names that it hides: without it, it is no stop.
        open_stops = Walk(walk.title, tuple(stop for stop in walk.stops if stop.names != "hidden"))
        if open_stops.stops:
            parcel.writestr("walk.csv", open_stops.as_csv())
            parcel.writestr("walk.json", open_stops.as_json())
        parcel.writestr("sources.csv", _sources(told))
        parcel.writestr("README.txt", _readme(walk, told, address))
    return out.getvalue()


def _files(sheet: Sheet) -> dict[str, str | bytes]:
    """What a stop rests on: ending → content."""
    shown = sheet.shown
    if not shown.query:
        return {}
    files: dict[str, str | bytes] = {".csv": export.as_csv(shown.rows), ".sql": _query(sheet)}
    if shown.figure is not None and pictures.available():
        words = pictures.caption(sheet.title, shown.says, f"{shown.evidence} · {sheet.sourced}")
        files[".svg"] = pictures.svg(shown.figure(theme.LIGHT), words)
        files[".png"] = pictures.as_png(files[".svg"])
    return files


def _query(sheet: Sheet) -> str:
    """The query with the parameters that it was asked with."""
    given = [f"-- ${name} = {value}" for name, value in sheet.shown.params.items() if value is not None]
    asked = given or ["-- The parameters are withheld while names are hidden."]
    return "\n".join(["-- Asked with", *asked, "", database.QUERY[sheet.shown.query].sql])


def _sources(told: list[Sheet]) -> str:
    """Every source that may be named, once, with the stops that rest on it."""
    cited: dict[str, tuple[dict, list[str]]] = {}
    for sheet in told:
        for source in sheet.sources:
            cited.setdefault(source["source_id"], (source, []))[1].append(str(sheet.number))
    columns = ["source_id", "publisher", "title", "kind", "language", "published", "url"]
    rows = [{column: source[column] for column in columns} | {"stops": "; ".join(numbers)} for source, numbers in cited.values()]
    return export.as_csv(pd.DataFrame(sorted(rows, key=lambda row: (row["publisher"].casefold(), row["title"])), columns=[*columns, "stops"]))


def _readme(walk: Walk, told: list[Sheet], address: str) -> str:
    """What is in the parcel, as of when, under which licence, and how to cite it."""
    today = wording.date(datetime.date.today().isoformat())
    lines = [walk.title, "=" * len(walk.title), "", f"{citation.AUTHOR}, {wording.TITLE}: how cities regulate sharing platforms, side by side and without judgement.",
             "", f"Made on:      {today}", f"Data version: {database.version()}", f"Licence:      {wording.LICENCE}, {LICENCE_ADDRESS}", "",
             "Cite it as", f"  {citation.of_view(walk.title, address).plain()}", "", "Stops"]
    for sheet in told:
        lines += [f"  {sheet.number}. {sheet.title}{' (names are hidden)' if sheet.hidden else ''}", f"     {wording.plain(sheet.shown.says)}",
                  *([f"     Question for the room: {sheet.question}"] if sheet.question else []),
                  *([f"     {wording.plain(sheet.shown.evidence)} · {sheet.sourced}"] if sheet.shown.query else [])]
    lines += ["", "Files of each stop", *(f"  {ending}: {meaning}" for ending, meaning in FILES.items()),
              "sources.csv: every source with its address, and the stops that rest on it",
              "walk.csv, walk.json: the walk, to be opened again on the page Workshop", "", "How the answers are meant",
              *(f"  {wording.STATES[state]}: {wording.STATES_EXPLAINED[state]}" for state in wording.STATES)]
    if hidden := [str(sheet.number) for sheet in told if sheet.hidden]:
        lines += ["", f"Names are hidden at {'stop' if len(hidden) == 1 else 'stops'} {wording.listing(hidden)}: letters stand for cities, sources are withheld, "
                  "and walk.csv and walk.json leave these stops out, since their addresses would tell the names."]
    if not pictures.available():
        lines += ["", f"Pictures are missing. {pictures.MISSING}"]
    return "\n".join([*lines, "", wording.BOUNDARIES, ""])


def _name(sheet: Sheet) -> str:
    """The beginning of the names of a stop's files: its number, and its title in lower-case words with hyphens."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in sheet.title.lower()).split()
    return "-".join([f"{sheet.number:02}", *words[:8]])
