"""Which cities there are."""


def test_cities_come_in_the_alphabets_order_whatever_their_accents_and_capitals(tiny):
    assert list(tiny.ask("cities").name) == ["Alba", "de Mora", "Élan", "Zell"]


def test_a_city_knows_its_region_and_whether_it_is_a_partner(tiny):
    cities = tiny.ask("cities").set_index("city_id")
    assert list(cities.region) == ["Europe", "Europe", "Europe", "Asia"]
    assert list(cities.partner) == [True, True, False, False]
    assert tuple(cities.loc["zell", ["country_code", "country", "un_subregion", "region_id", "latitude", "longitude", "population"]]) == (
        "XC", "Eastland", "Eastern Asia", "asia", 30.5, 120.25, 90000)
