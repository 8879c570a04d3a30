"""A view is an address: whoever pastes the link sees the same, and the browser's back button leads back."""
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser import choosing, hosts

each_page = pytest.mark.parametrize("page", hosts.PAGES)
VIEWS = [
    "map?question=str_night_cap&year=2022&region=northern-america&city=san-francisco&sort=date&answers=not_recorded&countries=US&partners=no",
    "compare?cities=lisbon,vienna,amsterdam,seoul&sector=all&show=differing&year=2020",
    "city?city=amsterdam&sector=short_term_rental&year=2019&same=any&times=2&common=10",
]
HOSTILE = {
    "script": "<script>window.harmed=1</script><img src=x onerror='window.harmed=1'>",
    "SQL": "x'; DROP TABLE rules; --",
    "endless": "x" * 10_000,
    "percent": "%00%ff%7F",
    "empty": "",
}


def choices(link: str) -> dict[str, str]:
    """What a link chooses."""
    return dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))


@pytest.fixture(scope="module")
def usual(reader):
    """What each page chooses where its link says nothing."""
    return {page: choices(reader.open(page).url) for page in hosts.PAGES}


@each_page
def test_a_pasted_link_gives_exactly_the_same_view_elsewhere(page, reader, another):
    mine = reader.open(page)
    choosing.choose_everywhere(mine)
    theirs = another.open(mine.url.removeprefix(f"{reader.address}/"))
    assert choosing.shown(theirs) == choosing.shown(mine)
    assert theirs.url == mine.url


@pytest.mark.parametrize("link", VIEWS, ids=lambda link: link.partition("?")[0])
def test_a_link_with_every_choice_made_is_followed_in_full(link, reader, another):
    mine, theirs = reader.open(link), another.open(link)
    assert choosing.shown(theirs) == choosing.shown(mine)
    assert choices(mine.url) == choices(link)


@each_page
def test_back_undoes_a_choice_and_forward_makes_it_again(page, reader):
    mine = reader.open(page)
    if not (lists := mine.locator(choosing.LISTS)).count():
        return
    before, at = choosing.shown(mine), mine.url
    choosing.choose(mine, lists.first)
    after = choosing.shown(mine)
    assert after != before
    choosing.then(mine, mine.go_back)
    assert mine.url == at
    assert choosing.shown(mine) == before
    choosing.then(mine, mine.go_forward)
    assert choosing.shown(mine) == after


@each_page
def test_back_returns_from_where_a_link_within_the_page_led(page, reader):
    mine = reader.open(page)
    before, at = choosing.shown(mine), mine.url
    choosing.then(mine, mine.locator("a[data-view]:visible").first.click)
    assert mine.url != at
    assert choosing.shown(mine) != before
    choosing.then(mine, mine.go_back)
    assert mine.url == at
    assert choosing.shown(mine) == before


@each_page
def test_an_unknown_id_in_a_link_is_told_and_the_rest_is_shown(page, usual, reader):
    # What is asked in SQL is a text of the reader's own, and a walk is no id: its page says what is wrong with it.
    if not usual[page] or page in ("ask", "workshop"):
        return
    mine = reader.open(f"{page}?{list(usual[page])[-1]}=nobody_knows_me")
    assert "“nobody_knows_me”" in mine.locator(".notice").first.inner_text()
    assert choices(mine.url) == usual[page]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@each_page
def test_a_hostile_address_is_only_words(page, text, usual, reader):
    reader.complaints.clear()
    # A server takes no address of more than 64 kB.
    names = list(usual[page] or ["anything"])[:50_000 // max(len(text), 1000)]
    mine = reader.open(f"{page}?" + "&".join(f"{name}={text}" for name in names))
    assert mine.evaluate("window.harmed") is None
    assert mine.locator("h1").count() == 1
    assert mine.locator("[data-testid=stException]").count() == 0
    assert mine.get_by_text("This view could not be drawn").count() == 0
    assert reader.complaints == []
