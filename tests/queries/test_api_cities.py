"""The cities, for other programs."""


def cities(tiny, **choice) -> list[str]:
    return list(tiny.ask("api_cities", **choice).city_id)


def test_cities_come_alphabetically_and_by_id_country_region_or_partners(tiny):
    assert cities(tiny) == ["alba", "mora", "elan", "zell"]
    assert cities(tiny, cities=["zell", "alba"]) == ["alba", "zell"]
    assert cities(tiny, countries=["XA"]) == ["alba", "elan"]
    assert cities(tiny, regions=["asia"]) == ["zell"]
    assert cities(tiny, partners=True) == ["alba", "mora"] and cities(tiny, partners=False) == cities(tiny)


def test_a_page_tells_the_total(tiny):
    page = tiny.ask("api_cities", limit=2, offset=1)
    assert list(page.city_id) == ["mora", "elan"] and set(page.total) == {4}
