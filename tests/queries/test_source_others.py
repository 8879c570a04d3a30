"""Which events, activities and figures rest on a source."""


def test_events_come_first_then_activities_then_figures(tiny):
    frame = tiny.ask("source_others", source="gazette-2021")
    assert list(frame.kind) == ["event"] + 3 * ["activity"] + 2 * ["figure"]
    assert list(frame.id[:4]) == ["alba.event.3", "alba.meal-couriers", "alba.home-desk", "alba.tool-house"]


def test_a_figure_has_its_value_and_no_id(tiny):
    figures = tiny.ask("source_others", source="gazette-2021").query("kind == 'figure'")
    assert list(figures["value"]) == [150.5, 40] and figures.id.isna().all()


def test_nothing_rests_on_an_unknown_source(tiny):
    assert tiny.ask("source_others", source="nothing").empty
