"""Rooms: where a facilitator walks a group through a walk, and where their phones follow. In memory, and only there.

A room ends when its facilitator ends it or after four idle hours, and leaves nothing behind. The facilitator's key steers;
the code lets others follow, and neither can be found by trying.
"""
import re
import secrets
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dashboard.names import SHOWN, Names, drawn
from dashboard.walk import Walk

# Letters and digits that are not taken for one another when read aloud or from a screen.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
IDLE_SECONDS = 4 * 3600
MOST_ROOMS = 200
MOST_FOLLOWERS = 1000
# Wrong codes that one address may try in a minute, and all addresses together.
TRIES, ALL_TRIES = 20, 300


ADDRESS = re.compile(r"(https?://)?([\w.-]{1,200}|\[[0-9a-fA-F:]+\])(:\d{1,5})?/?")


def address(typed: str | None) -> str:
    """Where phones reach this server, as somebody typed it, as an address begins: `192.168.1.5:8501` → `http://192.168.1.5:8501`.
    ValueError where it is none."""
    found = ADDRESS.fullmatch((typed or "").strip())
    if not found:
        raise ValueError("The address for phones should look like http://192.168.1.5:8501, with nothing after it.")
    return f"{found[1] or 'http://'}{found[2]}{found[3] or ''}"


class Full(Exception):
    """No further room can be opened, or nobody else can follow; the message says so."""


@dataclass
class Room:
    """One room. `code` for those who follow, `key` for the facilitator alone; `address` is where
    phones reach this server; `at` is the stop on stage. `version` counts what changed, `told` what of it phones can see;
    `made` keeps what was drawn for it; `now` is the clock, in seconds, by which it was last `touched`.

    revealed: of each stop, the ids of the cities whose names are known. wanted: of each stop, how often
    "I'd like to hear more about this" was said of an approach; `counts_shown` whether the room sees it. _counted: how many
    phones the windows that steer were told of last.
    """

    walk: Walk
    code: str
    key: str
    city_ids: tuple[str, ...]
    address: str = ""
    ended: bool = False
    at: int = 0
    black: bool = False
    counts_shown: bool = False
    revealed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    wanted: dict[int, Counter] = field(default_factory=lambda: defaultdict(Counter))
    now: Callable[[], float] = time.monotonic
    touched: float = 0
    version: int = 0
    told: int = 0
    made: dict = field(default_factory=dict)
    _counted: int = 0
    _listeners: dict[Callable[[], None], bool] = field(default_factory=dict)

    def __post_init__(self):
        self.touched = self.now()

    def names(self, at: int) -> Names:
        """How cities are called at a stop: by name, or by letters whose order is drawn anew for each room and stop."""
        if self.walk.stops[at].names != "hidden":
            return SHOWN
        return replace(drawn(self.city_ids, f"{self.key}.{at}"), revealed=frozenset(self.revealed[at]))

    def go(self, to: int) -> None:
        """Show another stop, as it was prepared."""
        self.at = min(max(to, 0), len(self.walk.stops) - 1)
        self.black = False
        self.changed()

    def darken(self, black: bool) -> None:
        """Make the stage black, or bring it back."""
        self.black = black
        self.changed()

    def reveal(self, at: int, cities: Iterable[str]) -> None:
        """Tell the names of some cities at a stop."""
        self.revealed[at].update(city for city in cities if city in self.city_ids)
        self.changed()

    def hide(self) -> None:
        """Hide the names at the stop on stage again."""
        self.revealed[self.at].clear()
        self.changed()

    def show_counts(self, shown: bool) -> None:
        """Let the room see how often somebody wished to hear more, or not."""
        self.counts_shown = shown
        self.changed()

    def want(self, at: int, approach: str, more: bool) -> None:
        """Somebody would like to hear more about an approach, or takes that back."""
        self.wanted[at][approach] = max(self.wanted[at][approach] + (1 if more else -1), 0)
        # Thirty phones that fetch the stop anew for each tap of one of them would fill a hotspot.
        self.changed(phones=self.counts_shown)

    def changed(self, phones: bool = True) -> None:
        """Tell everybody who listens that something is new, phones only where they can see it."""
        self.told += phones
        self.touched = self.now()
        self._tell()

    def listen(self, listener: Callable[[], None], phone: bool = True) -> Callable[[], None]:
        """Call `listener` at each change, a phone's or one of a window that steers; returns what ends that. Full where too many listen."""
        if len(self._listeners) >= MOST_FOLLOWERS:
            raise Full("The room is full.")
        self._listeners[listener] = phone
        return lambda: self._listeners.pop(listener, None)

    @property
    def following(self) -> int:
        """How many phones follow."""
        return sum(self._listeners.values())

    def count(self) -> None:
        """Tell the windows that steer how many phones follow, if that has changed. It is no sign of life: a phone that was
        forgotten comes and goes by itself."""
        if self._counted != self.following:
            self._counted = self.following
            self._tell()

    def _tell(self) -> None:
        self.version += 1
        for listener in list(self._listeners):
            listener()


class Rooms:
    """All rooms of this process. `now` is the clock, in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic):
        self._now = now
        self._lock = threading.Lock()
        self._by_code: dict[str, Room] = {}
        self._by_key: dict[str, Room] = {}
        self._tries: dict[str, deque] = {}

    def open(self, walk: Walk, city_ids: Iterable[str], address: str) -> Room:
        """A new room for a walk with at least one stop, which phones reach at an address. Full where there are too many."""
        with self._lock:
            self._sweep()
            if len(self._by_code) >= MOST_ROOMS:
                raise Full("There are as many rooms as this server holds. Try again when one has ended.")
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            room = Room(walk, code, secrets.token_urlsafe(24), tuple(city_ids), address, now=self._now)
            self._by_code[code] = self._by_key[room.key] = room
            return room

    def of_key(self, key: str) -> Room | None:
        """The facilitator's room, or None where there is none (any more)."""
        with self._lock:
            self._sweep()
            return self._by_key.get(key)

    def of_code(self, code: str, who: str) -> Room | None:
        """The room to follow, or None. `who` is the address that asks. TooManyTries where it has guessed too often."""
        with self._lock:
            self._sweep()
            room = self._by_code.get(code)
            for name, most in ((who, TRIES), ("", ALL_TRIES)):
                tries = self._tries.setdefault(name, deque())
                while tries and tries[0] < self._now() - 60:
                    tries.popleft()
                # Who knows a code gets in, however many others guess.
                if room is None:
                    if len(tries) >= most:
                        raise TooManyTries
                    tries.append(self._now())
            return room

    def end(self, room: Room) -> None:
        """End a room and forget all of it."""
        with self._lock:
            self._forget(room)

    def sweep(self) -> None:
        """End the rooms where nothing has happened for too long."""
        with self._lock:
            self._sweep()

    def _sweep(self) -> None:
        for room in [room for room in self._by_code.values() if room.touched < self._now() - IDLE_SECONDS]:
            self._forget(room)
        self._tries = {name: tries for name, tries in self._tries.items() if tries and tries[-1] > self._now() - 60}

    def _forget(self, room: Room) -> None:
        room.ended = True
        self._by_code.pop(room.code, None)
        self._by_key.pop(room.key, None)
        room.changed()


class TooManyTries(Exception):
    """Codes were guessed too often."""


rooms = Rooms()
