"""Ask the data: the query in the address is answered, or told why not."""
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import database, dictionary, sandbox


@pytest.fixture
def opened():
    """Opens the page with a query in its address: its HTML, and the running app."""
    def open_at(**choices):
        app = AppTest.from_file(str(database.ROOT / "app.py"), default_timeout=30)
        app.query_params.update(choices)
        app.switch_page("pages/ask.py").run()
        assert not app.exception
        return html(app), app
    yield open_at
    for process in sandbox._processes.queue:
        if process:
            process.end()


def html(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_an_example_is_answered_where_the_address_asks_nothing(opened):
    said, app = opened()
    assert app.text_area[0].value == next(iter(sandbox.EXAMPLES.values()))
    assert f"<b>{len(app.dataframe[0].value)} rows</b>" in said and database.version() in said


def test_the_query_of_the_address_is_asked_and_can_be_taken_away(opened):
    said, app = opened(sql="SELECT name FROM cities WHERE partner ORDER BY name")
    assert list(app.dataframe[0].value.name) == sorted(database.ask("cities").query("partner").name)
    assert 'href="api/ask.csv?sql=SELECT+name+FROM+cities' in said


def test_what_is_written_into_the_box_is_asked(opened):
    _, app = opened()
    app.text_area[0].set_value("SELECT 7 AS seven").run()
    assert app.dataframe[0].value.seven[0] == 7
    app.text_area[0].set_value("SELECT seven").run()
    assert not app.dataframe and "“seven”" in html(app)


@pytest.mark.parametrize(("sql", "said"), [
    ("SELECT foo FROM cities", "Referenced column “foo” not found"), ("DROP TABLE rules", "Only a question can be asked"),
    ("SELECT * FROM range(2000)", "there are more than can be shown"), ("SELECT * FROM cities WHERE false", "<b>0 rows</b>"),
    ("SELECT '<script>' AS \"<img src=x>\"", "<b>1 row</b>"), ("<script>alert(1)</script>", "&lt;"), ("x" * 6000, "longer than 5,000 characters")])
def test_what_came_of_it_is_told(opened, sql, said):
    page, _ = opened(sql=sql)
    assert said in page and "<script>" not in page and "<img" not in page


def test_every_table_and_column_stands_beside_the_box(opened):
    said, _ = opened()
    for table, columns in dictionary.tables(database.current.database()).items():
        assert f"<summary><code>{table}</code></summary>" in said
        assert all(f"<code>{column.name}</code>" in said for column in columns)
