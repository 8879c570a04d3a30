"""Everything recorded on a city's rules."""


def told(frame):
    return list(zip(frame.measure_id, frame.rule_id.fillna(""), frame.holds, frame.state))


def test_what_holds_comes_first_and_what_held_before_or_never_did_is_there_too(tiny):
    assert told(tiny.ask("rules_of_city", city="alba", year=2018)) == [
        ("permit", "alba.permit.1", True, "recorded"), ("permit", "alba.permit.2", False, "recorded"),
        ("access", "", False, "not_shared"),
        ("nights", "alba.nights.1", True, "recorded"), ("nights", "alba.nights.2", False, "recorded"),
        ("fine", "alba.fine.1", False, "not_recorded"),
        ("commission", "alba.commission.1", False, "not_recorded")]
    assert told(tiny.ask("rules_of_city", city="alba", year=2020))[:2] == [
        ("permit", "alba.permit.2", True, "no_such_rule"), ("permit", "alba.permit.1", False, "no_such_rule")]


def test_proposed_annulled_and_suspended_rules_are_all_there(tiny):
    elan = tiny.ask("rules_of_city", city="elan", year=2020)
    assert list(zip(elan.rule_id, elan.status, elan.holds))[:3] == [
        ("elan.permit.1", "proposed", False), ("elan.access.2", "annulled", False), ("elan.access.1", "annulled", False)]
    mora = tiny.ask("rules_of_city", city="mora", year=2021).set_index("rule_id")
    assert mora.loc["mora.commission.2", ["status", "holds", "state"]].tolist() == ["suspended", True, "recorded"]
    assert mora.loc["mora.permit.2", ["status", "holds"]].tolist() == ["adopted", False]


def test_a_rule_that_holds_also_holds_in_the_answers(tiny):
    for city in ("alba", "elan", "mora", "zell"):
        for year in (2008, 2013, 2018, 2020, 2021):
            of_city, answers = tiny.ask("rules_of_city", city=city, year=year), tiny.ask("answers", year=year, cities=[city])
            assert set(of_city[of_city.holds].rule_id) == set(answers.rule_id.dropna())


def test_periods_say_from_when_to_when_a_rule_counts(tiny):
    def period(city, rule):
        row = tiny.ask("rules_of_city", city=city, year=2020).set_index("rule_id").loc[rule]
        return [None if day is None or day != day else str(day.date()) for day in (row.holds_from, row.holds_to)]

    assert period("alba", "alba.permit.1") == ["2015-01-01", "2019-07-01"]
    assert period("alba", "alba.fine.1") == ["2019-06-01", None]
    assert period("elan", "elan.permit.1") == [None, None]
    assert period("elan", "elan.access.1") == [None, "2020-01-01"]
    assert period("elan", "elan.commission.1") == ["2016-05-01", "2018-02-01"]
    assert period("zell", "zell.permit.1") == ["2010-01-01", "2014-09-01"]


def test_one_sector_can_be_asked_alone_and_a_question_without_a_rule_says_why(tiny):
    frame = tiny.ask("rules_of_city", city="mora", year=2020, sector="homes")
    nights = frame[frame.measure_id == "nights"].iloc[0]
    assert (nights.state, nights.because) == ("does_not_apply", "short lets are not permitted") and nights.rule_id != nights.rule_id
    assert "commission" not in set(frame.measure_id)
