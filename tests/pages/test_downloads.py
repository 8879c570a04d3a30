"""Downloads: what its page offers is there."""
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import api, database, downloads


@pytest.fixture(scope="module")
def page():
    app = AppTest.from_file(str(database.ROOT / "app.py"), default_timeout=30)
    app.switch_page("pages/downloads.py").run()
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html"))


def test_every_file_has_its_link_and_no_link_leads_nowhere(page):
    assert sorted(set(re.findall(r'href="data/([^"]+)"', page))) == sorted(downloads.names(database.current.database()))


def test_every_address_filter_and_example_of_the_api_is_told(page):
    for resource in api.RESOURCES:
        assert f'href="api/{resource}">' in page
        assert all(f"<code>{name}</code>" in page for name in api.filters(resource))
    assert all(address.replace("&", "&amp;") in page for _, address in api.EXAMPLES)
    assert page.count("<pre>") == len(api.PROGRAMS) and "{address}" not in page


def test_rows_version_and_licence_are_told(page):
    assert database.version() in page and "CC BY 4.0" in page and "CC-BY-3.0" in page
    assert f"{database.ask('contents').rules[0]:,} rules of " in page
