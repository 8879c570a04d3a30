"""Files for the browser, ours in static/ and Streamlit's scripts: compressed once, at addresses that a browser may keep for good."""
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from dashboard import database

# Found without importing it: charts, which know nothing of Streamlit, take addresses from here.
FRONTEND = Path(find_spec("streamlit").origin).parent / "static"
SCRIPTS = FRONTEND / "static" / "js"
STYLES = FRONTEND / "static" / "css"
STATIC = database.ROOT / "static"
# Where a file is asked for → where it lies.
FOLDERS = {"/static/": FRONTEND / "static", "/app/static/": STATIC}
# Named here, since what a host calls them differs, and so does what Streamlit tells Python.
TEXT = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
FOR_GOOD, ASK_AGAIN = "public, immutable, max-age=31536000", "no-cache"
# Streamlit loads these when it learns what stands on a page. Named in the page itself they come together with the rest.
EVERYWHERE, PICTURES = ("Html", "Selectbox", "Slider"), ("PlotlyChart",)
# Thousands of icons, of which a few dozen are ever shown (static/icons.py).
ALL_ICONS = re.compile(rb"url\(\.\./media/MaterialSymbols[^)]*\)")
IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@dataclass(frozen=True)
class File:
    """A file as it is sent: its bytes, plain and compressed (None where that gains nothing), its type and its fingerprint."""

    plain: bytes
    packed: bytes | None
    kind: str
    fingerprint: str

    @classmethod
    def of(cls, plain: bytes, kind: str) -> "File":
        """A file of these bytes. Text is compressed; pictures and fonts are already."""
        packed = gzip.compress(plain, 9) if kind in TEXT.values() else None
        return cls(plain, packed, kind, hashlib.sha256(plain).hexdigest()[:10])


@lru_cache(maxsize=512)
def _read(path: Path, changed: int) -> File:
    plain = path.read_bytes()
    if path.parent == STYLES:
        plain = ALL_ICONS.sub(f"url(../../{address('icons.woff2')})".encode(), plain)
    return File.of(plain, TEXT.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def read(path: Path) -> File:
    """A file, compressed once for as long as it does not change."""
    return _read(path, path.stat().st_mtime_ns)


def find(asked: str) -> File | None:
    """The file at the path of an address; None where there is none."""
    for start, folder in FOLDERS.items():
        if asked.startswith(start):
            path = (folder / asked.removeprefix(start)).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return read(path)
    return None


def address(name: str) -> str:
    """The address of a file of static/, relative to the front page. It changes with the file."""
    return f"app/static/{name}?v={read(STATIC / name).fingerprint}"


def keeping(asked: str, query: str) -> str:
    """How long a browser may keep what it finds at an address: for good where the address changes with the file."""
    return FOR_GOOD if asked.startswith("/static/") or query.startswith("v=") else ASK_AGAIN


def scripts(names: tuple[str, ...]) -> list[str]:
    """Streamlit's scripts of these names, with all that they import: file names."""
    found: list[str] = []
    waiting = [path.name for name in names for path in SCRIPTS.glob(f"{name}.*.js")]
    while waiting:
        script = waiting.pop(0)
        if script not in found:
            found.append(script)
            # Imports stand first; the rest can be megabytes.
            waiting += IMPORTED.findall((SCRIPTS / script).read_text(encoding="utf-8")[:8000])
    return found
