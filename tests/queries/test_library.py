"""What there is to read."""


def test_everything_with_an_id_is_there_once(tiny):
    frame = tiny.ask("library")
    contents = tiny.ask("contents").iloc[0]
    assert frame.id.is_unique
    assert dict(frame.kind.value_counts()) == {"rule": contents.rules, "event": contents.events, "activity": contents.activities, "source": contents.sources}


def test_the_newest_comes_first_and_what_has_no_date_last(tiny):
    frame = tiny.ask("library")
    dated = frame[frame.date.notna()]
    days = [date.ljust(10, "-").replace("----------", "") for date in dated.date]
    assert [day[:4] for day in days] == sorted([day[:4] for day in days], reverse=True)
    assert frame.date.isna().tolist() == sorted(frame.date.isna())


def test_by_city_the_order_is_the_alphabets_without_regard_to_accents(tiny):
    assert list(dict.fromkeys(tiny.ask("library", sort="city").cities.str.split("; ").str[0])) == ["Alba", "de Mora", "Élan", "Zell"]


def test_a_rule_without_a_first_day_stands_at_the_date_of_its_evidence(tiny):
    rules = tiny.ask("library", ids=["alba.fine.1", "alba.permit.2"]).set_index("id")
    assert tuple(rules.loc["alba.fine.1", ["date", "dated_by"]]) == ("2019-06", "evidence")
    assert tuple(rules.loc["alba.permit.2", ["date", "dated_by"]]) == ("2019-07-01", "start")


def test_a_source_belongs_to_the_cities_and_sectors_of_what_rests_on_it(tiny):
    sources = tiny.ask("library", ids=["gazette-2021", "alba-law-2019", "mora-portal"]).set_index("id")
    assert sources.cities["gazette-2021"] == "Alba; Élan; Zell"
    assert sources.country_codes["gazette-2021"] == "XA; XC"
    assert sources.sector_ids["gazette-2021"] == "homes; meals"
    assert sources.sector_ids["alba-law-2019"] == "homes"
    assert dict(sources.official) == {"gazette-2021": False, "alba-law-2019": True, "mora-portal": True}


def test_an_activity_without_a_sector_belongs_to_its_city_alone(tiny):
    activity = tiny.ask("library", ids=["alba.tool-house"]).iloc[0]
    assert activity.city_ids == "alba"
    assert tiny.ask("library", ids=["alba.tool-house"]).sector_ids.isna().all()


def test_what_counts_as_official_is_the_basis_of_a_rule(real):
    documents = real.ask("library").set_index("id").official
    rules = real.ask("rules_of_city", city="amsterdam", year=2026).dropna(subset="rule_id")
    assert [documents[rule] for rule in rules.rule_id] == list(rules.basis == "official")
