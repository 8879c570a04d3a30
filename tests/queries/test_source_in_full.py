"""A source, and how much rests on it."""


def test_it_counts_what_rests_on_a_source(tiny):
    source = tiny.ask("source_in_full", source="gazette-2021").iloc[0]
    assert (source.cities, source.rules, source.events, source.activities, source.figures) == (3, 13, 1, 3, 2)
    assert (source.publisher, source.kind, source.language, source.published) == ("The Gazette", "news", "en", "2021")


def test_the_days_are_those_on_which_what_rests_on_it_was_recorded(tiny):
    source = tiny.ask("source_in_full", source="mora-portal").iloc[0]
    assert str(source.first_recorded)[:10] == str(source.last_recorded)[:10] == "2022-01-31"


def test_the_counts_are_those_of_the_lists(real):
    for name in ("gemeentenu-tax-2025", "10minhotel-bettensteuer-2025", "sca-airbnb-agreement-2017"):
        counted = real.ask("source_in_full", source=name).iloc[0]
        others = real.ask("source_others", source=name).kind.value_counts()
        assert counted.rules == len(real.ask("source_rules", source=name))
        assert (counted.events, counted.activities, counted.figures) == tuple(others.get(kind, 0) for kind in ("event", "activity", "figure"))


def test_an_unknown_id_has_no_row(tiny):
    assert tiny.ask("source_in_full", source="nothing").empty
