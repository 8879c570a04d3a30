"""What the tests share: the curated data, and a small invented set in which every meaning of a rule occurs once."""
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard import database

# The same examples each time: a test that fails for one fails for all.
settings.register_profile("quick", max_examples=60, deadline=None, database=None, derandomize=True)
settings.load_profile("quick")
TINY = Path(__file__).parent / "tiny"


def pytest_collection_modifyitems(items):
    """The browser's tests come last: Playwright keeps an event loop running in this thread, in which asyncio starts no other.
    What fails in the browser is tried twice more, for on a busy machine it may not have been drawn in time; what is wrong fails each time."""
    items.sort(key=lambda item: "browser" in item.path.parts)
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def real():
    """The database of the curated data."""
    return database.build()


@pytest.fixture(scope="session")
def unlooked(tmp_path_factory):
    """The database of the curated data as if nobody had looked again, so that many rules are due."""
    folder = Path(shutil.copytree(database.DATA, tmp_path_factory.mktemp("unlooked") / "data"))
    looks = folder / "looks.csv"
    looks.write_text(looks.read_text(encoding="utf-8-sig").splitlines()[0] + "\n", encoding="utf-8")
    return database.build(folder)


@pytest.fixture(scope="session")
def tiny():
    """The database of the invented data: four cities, a question of each kind."""
    return database.build(TINY)


@pytest.fixture
def folder(tmp_path):
    """The files of the invented data, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "data"))


def held(built: database.Database) -> database.Current:
    """Data that stay current, whatever happens to their files."""
    current = database.Current()
    current.database = lambda: built
    return current


@pytest.fixture
def shown(tiny, monkeypatch):
    """The invented data as what the dashboard shows, for what asks the current data by itself."""
    monkeypatch.setattr(database, "current", held(tiny))
    return tiny
