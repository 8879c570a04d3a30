"""What is published on the agreement of two readers is what the two files give."""
import importlib.util

from dashboard import database

spec = importlib.util.spec_from_file_location("agreement", database.DATA / "reliability" / "agreement.py")
agreement = importlib.util.module_from_spec(spec)
spec.loader.exec_module(agreement)


def test_the_tables_that_are_published_are_those_of_the_two_files():
    assert agreement.tables() in (database.DATA / "RELIABILITY.md").read_text(encoding="utf-8")


def test_the_figures_of_the_about_page_and_the_datasheet_are_those_of_the_tables():
    tables = agreement.tables()
    for figure in ("| 147 |", "| 140 of 147 |", "| 0.94 |", "| 50 of 66 |"):
        assert figure in tables
    for paper in ("pages/about.py", "data/README.md"):
        text = (database.ROOT / paper).read_text(encoding="utf-8")
        assert all(words in text for words in ("140", "147", "0.94", "50", "66"))


def test_readers_who_agree_on_nothing_or_everything_are_told_apart():
    assert agreement.alpha([("yes", "yes"), ("no", "no"), ("yes", "yes")], "nominal") == 1
    assert agreement.alpha([("yes", "no"), ("no", "yes")], "nominal") < 0
    assert agreement.alpha([("yes", "yes"), ("yes", "yes")], "nominal") is None
