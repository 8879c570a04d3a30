"""How long the database takes for each query of queries/, with the parameters that the pages themselves give, nothing remembered."""
import time
from statistics import median

from streamlit.testing.v1 import AppTest

from dashboard import database, link
from tests.asking import needed
from tests.browser import hosts

TIMES = 20
CHOICES = 6


def asked() -> dict[str, list[dict]]:
    """What the pages ask while a reader opens each and makes one choice after the other on it: query → parameters."""
    questions: dict[str, list[dict]] = {}
    fields: dict = {}
    answer, read = database.Database.ask, link.read

    def listen(self: database.Database, name: str, **params):
        questions.setdefault(name, []).append(params)
        return answer(self, name, **params)

    def look(page: str, **offered):
        fields.update(offered)
        return read(page, **offered)

    database.Database.ask, link.read = listen, look
    try:
        for page in hosts.PAGES:
            fields.clear()
            app = AppTest.from_file(str(hosts.ROOT / "app.py"), default_timeout=60).run()
            if page:
                app.switch_page(f"pages/{page}.py").run()
            for name, field in list(fields.items()):
                for option in list(getattr(field, "options", []))[:CHOICES]:
                    app.query_params[name] = option
                    app.run()
    finally:
        database.Database.ask, link.read = answer, read
    return questions


def measure() -> dict[str, dict[str, float]]:
    """Each query's median in ms, and how many rows it gave at most. A query that no page asked is given what it needs."""
    db = database.current.database()
    heard, found = asked(), {}
    for name, query in database.QUERY.items():
        sets = {repr(params): params for params in heard.get(name) or [needed(name)]}
        times, rows = [], 0
        for turn in range(max(TIMES, len(sets))):
            params = query.complete(list(sets.values())[turn % len(sets)])
            began = time.perf_counter()
            frame = db.connection.cursor().execute(query.sql, params).df()
            times.append(1000 * (time.perf_counter() - began))
            rows = max(rows, len(frame))
        found[name] = {"median": median(times), "rows": rows}
    return found
