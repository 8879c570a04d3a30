"""A walk: an ordered list of stops to present, each a view of this dashboard with a title, a note and a question for the room.

It lives in a link and in a small CSV or JSON file; nothing of it is kept on the server.
"""
import base64
import csv
import io
import json
import re
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dashboard import database

READY = database.ROOT / "data" / "walks"
COLUMNS = ("title", "view", "note", "question", "names")
NAMES = ("shown", "hidden")
MOST = 40
LONGEST = {"title": 160, "view": 2000, "note": 4000, "question": 300, "names": 6}
# A link is read whole before it is unpacked: a small one that unpacks to gigabytes is refused.
MOST_BYTES = 200_000
# What browsers and servers take as an address, with room to spare.
LONGEST_LINK = 30_000
# Neither a page nor a slide can hold these.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet would take for a formula is saved behind a ', and loses it when it is opened again.
FORMULA, QUOTED = re.compile(r"^(?=[=+\-@\t\r])"), re.compile(r"^'(?=[=+\-@\t\r])")


class BadWalk(ValueError):
    """A link or a file that is no walk; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Stop:
    """A stop of a walk. view: the address of a page with its choices, such as `map?question=str_tax`. note: for the
    facilitator alone. question: what the room is asked. names: `shown`, or `hidden` where cities begin as letters."""

    title: str
    view: str
    note: str = ""
    question: str = ""
    names: str = "shown"


@dataclass(frozen=True)
class Walk:
    """A walk with its stops in order. What changes it returns a new one."""

    title: str = "My walk"
    stops: tuple[Stop, ...] = ()

    def with_stop(self, stop: Stop) -> "Walk":
        """The walk with one more stop at its end."""
        return replace(self, stops=(*self.stops, stop)[:MOST])

    def changed(self, at: int, **fields: str) -> "Walk":
        """The walk with one stop changed."""
        return self._put(at, replace(self.stops[at], **fields))

    def moved(self, at: int, by: int) -> "Walk":
        """The walk with one stop moved by so many places, as far as there are places."""
        stops = list(self.stops)
        stops.insert(min(max(at + by, 0), len(stops) - 1), stops.pop(at))
        return replace(self, stops=tuple(stops))

    def doubled(self, at: int) -> "Walk":
        """The walk with one stop standing twice."""
        return self._put(at, self.stops[at], self.stops[at]) if len(self.stops) < MOST else self

    def without(self, at: int) -> "Walk":
        """The walk without one of its stops."""
        return self._put(at)

    def _put(self, at: int, *instead: Stop) -> "Walk":
        return replace(self, stops=(*self.stops[:at], *instead, *self.stops[at + 1:]))

    def as_link(self) -> str:
        """The walk as a text of letters, digits, - and _ for an address. BadWalk where it is too long for one, or could not
        be read again."""
        _walk(self.title, list(map(asdict, self.stops)))
        plain = self.as_json(indent=None).encode()
        link = base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
        if len(plain) > MOST_BYTES or len(link) > LONGEST_LINK:
            raise BadWalk("A walk with so much text does not fit into a link, so this was not taken over. Shorten a note, or remove a stop.")
        return link

    def as_json(self, indent: int | None = 1) -> str:
        """The walk as a JSON file."""
        return json.dumps({"title": self.title, "stops": [asdict(stop) for stop in self.stops]}, ensure_ascii=False, indent=indent)

    def as_csv(self) -> str:
        """The walk as a CSV file: the walk's title in the first row, then a row for each stop under a row of names."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["walk", FORMULA.sub("'", self.title)])
        writer.writerow(COLUMNS)
        writer.writerows([FORMULA.sub("'", getattr(stop, column)) for column in COLUMNS] for stop in self.stops)
        return out.getvalue()


def from_link(text: str) -> Walk:
    """The walk in a text that `as_link` made. BadWalk where it is none."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        stream = zlib.decompressobj()
        unpacked = stream.decompress(packed, MOST_BYTES)
        if not stream.eof:
            raise ValueError
        return from_json(unpacked.decode())
    except (ValueError, zlib.error) as error:
        if isinstance(error, BadWalk):
            raise
        raise BadWalk("The link does not hold a whole walk. Ask for it again, or open the walk from its file.") from None


def from_json(text: str) -> Walk:
    """The walk in a JSON file. BadWalk where it is none."""
    try:
        found = json.loads(text)
        title, rows = found["title"], found["stops"]
    except (ValueError, KeyError, TypeError, RecursionError):
        title = rows = None
    if not isinstance(title, str) or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadWalk("The file is no walk: it should hold a title and a list of stops, as a saved walk does.")
    return _walk(title, rows)


def from_csv(text: str) -> Walk:
    """The walk in a CSV file. BadWalk where it is none."""
    try:
        # Else a quotation mark that nobody closes would swallow the stops after it in silence.
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error:
        raise BadWalk("The file cannot be read: a quotation mark is not closed, or stands single inside a quoted text.") from None
    rows = [[QUOTED.sub("", cell) for cell in line] for line in lines if any(cell.strip() for cell in line)]
    names = [cell.strip() for cell in rows[1]] if len(rows) > 1 else []
    if len(rows) > 1 and ";" in rows[0][0] and len(rows[0]) == 1:
        raise BadWalk("The cells of the file are separated by semicolons. Save it again with commas as the separator.")
    if not names or rows[0][0].strip() != "walk" or names[:2] != list(COLUMNS[:2]):
        raise BadWalk(f"The file is no walk: its first row should read walk and the walk's title, its second {','.join(COLUMNS)}.")
    for number, row in enumerate(rows[2:], 1):
        if any(row[len(names):]):
            raise BadWalk(f"Stop {number} has more cells than columns. A text that holds a comma belongs in quotation marks.")
    return _walk(rows[0][1] if len(rows[0]) > 1 else "", [dict(zip(names, row)) for row in rows[2:]])


def from_file(name: str, content: bytes) -> Walk:
    """The walk in a file that somebody opens. BadWalk where it is none."""
    if len(content) > MOST_BYTES:
        raise BadWalk("The file is larger than a walk can be.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadWalk("The file is not saved as UTF-8. Save it again as CSV UTF-8.") from None
    return from_json(text) if name.lower().endswith(".json") else from_csv(text)


def ready() -> dict[str, Walk]:
    """The walks that come with the dashboard, by the name of their file in data/walks/."""
    return {path.stem: from_file(path.name, path.read_bytes()) for path in sorted(Path(READY).glob("*.csv"))}


def _walk(title: str, rows: list[dict]) -> Walk:
    if len(rows) > MOST:
        raise BadWalk(f"A walk has at most {MOST} stops; this one has {len(rows)}.")
    stops = []
    for number, row in enumerate(rows, 1):
        cells = {column: row.get(column) or "" for column in COLUMNS}
        for column, cell in cells.items():
            if not isinstance(cell, str):
                raise BadWalk(f"Stop {number}: {column} should be a text.")
        cells = {column: UNWRITABLE.sub("", cell).replace("\r\n", "\n").replace("\r", "\n").strip() for column, cell in cells.items()}
        # A note may have lines; what stands on stage is one.
        cells |= {column: " ".join(cell.split()) for column, cell in cells.items() if column != "note"}
        cells["names"] = cells["names"] or "shown"
        for column, cell in cells.items():
            if len(cell) > LONGEST[column]:
                raise BadWalk(f"Stop {number}: {column} has {len(cell)} characters; {LONGEST[column]} are allowed.")
        if not cells["view"]:
            raise BadWalk(f"Stop {number} has no view. A view is the address of a page with its choices, such as map?question=str_tax.")
        if cells["names"] not in NAMES:
            raise BadWalk(f"Stop {number}: names is either shown or hidden, not “{cells['names']}”.")
        stops.append(Stop(**cells))
    return Walk(" ".join(UNWRITABLE.sub("", title).split())[:LONGEST["title"]] or "My walk", tuple(stops))
