"""A reader for the tests of pages: opens a page at an address, without a browser, and sees what stands on it."""
import re
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from dashboard import database, link, screen
from tests.conftest import held
from tests.reading import Read, read

APP = database.ROOT / "app.py"
# Each page of the menu by the name of its file, as app.py lists them.
PAGES = re.findall(r'Page\("pages/(\w+)\.py"', APP.read_text(encoding="utf-8"))


@dataclass
class Seen:
    """A page as it was drawn."""

    at: AppTest

    @property
    def kinds(self) -> list[str]:
        """The kind of each element in order; an evidence line is one of its own."""
        return ["evidence" if element.type == "html" and 'class="evidence"' in element.proto.body else element.type for element in self.at.main]

    @property
    def pieces(self) -> list[str]:
        """Its pieces of HTML."""
        return [element.proto.body for element in self.at.get("html")]

    @property
    def html(self) -> Read:
        return read("".join(self.pieces))

    @property
    def words(self) -> str:
        return self.html.words

    @property
    def headline(self) -> str:
        return re.search(r"<h1>(.*?)</h1>", "".join(self.pieces))[1]

    @property
    def notices(self) -> list[str]:
        return re.findall(r'<p class="notice" role="status">(.*?)</p>', "".join(self.pieces))

    @property
    def evidence(self) -> list[str]:
        """The evidence lines."""
        return [read(piece).words for piece in self.pieces if 'class="evidence"' in piece]

    @property
    def address(self) -> dict[str, str]:
        return dict(self.at.query_params)


@contextmanager
def menu(real):
    """Pages are opened through app.py, as the server does (server.lifespan). Streamlit's test reader would take pages/ for
    pages without it, and forgets what it was told before each run; a class of its own forgets alone. The data stay the
    same from the first test to the last, so that what one test has seen holds for the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "uses_pages_directory", False)
        patch.setattr(database, "current", held(real))
        # Nobody watches.
        patch.setattr(screen, "PAUSE", 0)
        patch.setattr(app_test, "PagesManager", type("PagesManager", (PagesManager,), {}))
        yield


@pytest.fixture(autouse=True)
def served(real):
    with menu(real):
        yield


@pytest.fixture
def reader():
    """Opens a page in a session of its own: `reader("map", year="2019")`."""
    def opened(page: str, **choices: str) -> Seen:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.query_params.update(choices)
        return Seen(at.switch_page(f"pages/{page}.py").run())

    return opened


@pytest.fixture(scope="session")
def fields(real):
    """What each page takes from its address: page → name → field."""
    taken, original = {}, link.read

    def noted(page, alone=False, **fields):
        taken[page] = fields
        return original(page, alone, **fields)

    with menu(real), pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "read", noted)
        for page in PAGES:
            AppTest.from_file(str(APP), default_timeout=60).switch_page(f"pages/{page}.py").run()
    return taken


@pytest.fixture(scope="session")
def entries():
    """What has an address of its own in the library: kind → field of its ids."""
    return {kind: link.One(list(ids)) for kind, ids in database.ask("library").groupby("kind").id}


def another(field) -> str:
    """A choice other than the usual one, as it stands in an address."""
    if isinstance(field, link.One):
        return next((option for option in reversed(list(field.options)) if option != field.default), field.write(field.default))
    if isinstance(field, link.Many):
        return field.write([option for option in reversed(list(field.options)) if option not in field.default][:2])
    if isinstance(field, link.Day):
        return field.write(field.first)
    return field.write(field.default)
