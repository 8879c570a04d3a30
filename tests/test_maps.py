"""Maps: every city is on it once, told apart by mark and colour, and nothing is fetched from elsewhere."""
import pandas as pd
import pytest

from dashboard import maps, theme, wording

schemes = pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=lambda scheme: scheme.name)


def drawn(tiny, measure, year=2020, picked=None, scheme=theme.LIGHT):
    return maps.on_land(maps.cells(tiny.ask("answers", year=year, measures=[measure])), picked, scheme)


def points(figure):
    return [trace for trace in figure.data if trace.customdata is not None]


@schemes
def test_each_city_has_the_mark_and_colour_of_its_answer(tiny, scheme):
    marks = {city: (trace.marker.symbol, trace.marker.color) for trace in points(drawn(tiny, "access", scheme=scheme)) for city in trace.customdata}
    wanted = {"alba": ("not_shared", None), "elan": ("not_recorded", None), "mora": ("recorded", 3), "zell": ("recorded", 1)}
    assert marks == {city: (theme.mark(*key).symbol, scheme.colour(theme.mark(*key))) for city, key in wanted.items()}


def test_every_city_is_on_the_map_once_whatever_its_state(real):
    for measure in ("str_night_cap", "mm_scooter_access", "st_declaration"):
        figure = maps.on_land(maps.cells(real.ask("answers", year=2020, measures=[measure])), None, theme.LIGHT)
        shown = sorted(city for trace in points(figure) for city in trace.customdata)
        assert shown == sorted(real.ask("cities").city_id)


def test_a_city_stands_where_it_lies(tiny):
    where = {city: (lon, lat) for trace in points(drawn(tiny, "permit")) for city, lon, lat in zip(trace.customdata, trace.lon, trace.lat)}
    assert where == {"alba": (10, 60), "elan": (11, 61), "mora": (20, 40), "zell": (120.25, 30.5)}


def test_cities_come_first_and_the_land_is_one_trace_by_address_without_borders(tiny):
    figure = drawn(tiny, "permit")
    assert [trace.type for trace in figure.data].count("choropleth") == 1
    assert figure.data[0].type == "scattergeo" and figure.data[-1].type == "choropleth"
    land = figure.data[-1]
    assert land.geojson == maps.LAND and not land.geojson.startswith("http") and land.marker.line.width == 0
    assert figure.layout.geo.visible is False
    assert maps.CONFIG["topojsonURL"].startswith("app/static/")


def test_the_picked_city_and_partner_cities_have_rings(tiny):
    rings = [trace for trace in drawn(tiny, "permit", picked="zell").data if trace.type == "scattergeo" and trace.customdata is None]
    assert [list(ring.lon) for ring in rings] == [[120.25], [10, 20]]
    assert [list(ring.lon) for ring in drawn(tiny, "permit").data if ring.type == "scattergeo" and ring.customdata is None] == [[], [10, 20]]


def test_a_tooltip_says_city_answer_level_and_since_when_of_every_rule(tiny):
    lines = {city: text for trace in points(drawn(tiny, "nights")) for city, text in zip(trace.customdata, trace.hovertext)}
    assert lines == {
        "alba": "<b>Alba</b>, Northland<br>90 nights per year, since Mar 2018<br>30 nights per year, since 1 Jan 2020",
        "elan": "<b>Élan</b>, Northland<br>No such rule, since 2019",
        "mora": "<b>de Mora</b>, Southland<br>Does not apply",
        "zell": "<b>Zell</b>, Eastland<br>By a formula (national rule), since 2019"}


def test_a_number_stands_beside_the_name_where_there_is_just_one(tiny):
    texts = {city: text for trace in points(drawn(tiny, "commission")) for city, text in zip(trace.customdata, trace.text)}
    assert texts == {"alba": "Alba 15", "elan": "Élan", "mora": "de Mora 10", "zell": "Zell"}
    texts = {city: text for trace in points(drawn(tiny, "nights")) for city, text in zip(trace.customdata, trace.text)}
    assert texts["alba"] == "Alba"
    suspended = {city: text for trace in points(drawn(tiny, "commission", 2021)) for city, text in zip(trace.customdata, trace.text)}
    assert suspended["mora"] == "de Mora"


def test_a_label_is_left_out_where_it_would_cover_another_city(tiny):
    rows = tiny.ask("answers", year=2020, measures=["permit"])
    crowd = pd.concat(rows.assign(city_id=rows.city_id + str(n), city=rows.city + str(n), longitude=10.0, latitude=50.0) for n in range(5))
    texts = [text for trace in points(maps.on_land(maps.cells(crowd), None, theme.LIGHT)) for text in trace.text]
    assert len(texts) == 20 and 1 <= sum(map(bool, texts)) <= 8


@pytest.mark.parametrize("region", ["europe", "northern-america", "asia", None])
def test_the_window_shows_all_cities_asked_for(real, region):
    rows = real.ask("answers", year=2020, measures=["str_permit"], region=region)
    figure = maps.on_land(maps.cells(rows), None, theme.LIGHT)
    (west, east), (south, north) = figure.layout.geo.lonaxis.range, figure.layout.geo.lataxis.range
    assert (rows.longitude.between(west, east) & rows.latitude.between(south, north)).all()


def test_most_names_in_europe_can_be_read(real):
    rows = real.ask("answers", year=2020, measures=["str_permit"], region="europe")
    texts = [text for trace in points(maps.on_land(maps.cells(rows), None, theme.LIGHT)) for text in trace.text]
    assert len(texts) == rows.city_id.nunique() and sum(map(bool, texts)) > 0.8 * len(texts)


def test_each_kind_of_answer_is_one_trace_named_with_its_number_of_cities(tiny):
    names = [trace.name for trace in points(drawn(tiny, "access"))]
    assert sorted(names) == sorted(["By permit (1)", "Not permitted (1)", f"{wording.STATES['not_shared']} (1)", f"{wording.STATES['not_recorded']} (1)"])
