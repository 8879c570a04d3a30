"""Which rules are due for another look: the codebook's four reasons, and what puts a rule off."""
import datetime

import pytest

from dashboard import database
from tests.test_checks import change


def ids(frame) -> list[str]:
    return list(frame.rule_id)


def test_each_reason_finds_its_rules(tiny):
    due = tiny.ask("due")
    assert ids(due[due.reason == "start_passed"]) == ["alba.commission.1", "mora.permit.2"]
    assert ids(due[due.reason == "long_proposed"]) == ["elan.permit.1"]
    assert ids(due[due.reason == "no_successor"]) == ["elan.commission.1", "zell.permit.1"]
    assert set(due.reason) == {"start_passed", "long_proposed", "no_successor", "old_evidence"}
    # Ended, but followed by what holds now; suspended and annulled rules are not waited for.
    assert not {"alba.permit.1", "mora.commission.1", "mora.commission.2", "elan.access.1", "elan.access.2"} & set(due.rule_id)


def test_filters_leave_the_order_of_the_cities(tiny):
    assert ids(tiny.ask("due", city="elan")) == ["elan.permit.1", "elan.nights.1", "elan.fine.1", "elan.commission.1"]
    assert ids(tiny.ask("due", sector="meals", partners=True)) == ["alba.commission.1"]
    assert ids(tiny.ask("due", region="asia", reason="no_successor")) == ["zell.permit.1"]
    assert list(dict.fromkeys(tiny.ask("due").city)) == ["Alba", "de Mora", "Élan", "Zell"]


def test_a_rule_is_due_from_the_day_after_its_term(folder):
    today = datetime.date.today()
    for as_of, expected in ((today - datetime.timedelta(days=360), False), (today - datetime.timedelta(days=370), True)):
        change(folder, "rules", 8, as_of=as_of.isoformat())
        assert ("elan.permit.1" in ids(database.build(folder).ask("due"))) is expected
    for start, expected in ((today + datetime.timedelta(days=1), False), (today, False), (today - datetime.timedelta(days=1), True)):
        change(folder, "rules", 7, valid_from=start.isoformat())
        assert ("alba.commission.1" in ids(database.build(folder).ask("due"))) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, False), (364, False), (370, True)])
def test_a_look_puts_a_rule_off_for_a_year_whatever_came_of_it(folder, days, expected):
    looked = (datetime.date.today() - datetime.timedelta(days=days)).isoformat()
    change(folder, "looks", 4, looked=looked)
    assert ("elan.commission.1" in ids(database.build(folder).ask("due"))) is expected


def test_a_look_at_a_whole_sector_puts_no_rule_off(folder):
    change(folder, "looks", 2, looked=datetime.date.today().isoformat())
    assert "alba.commission.1" in ids(database.build(folder).ask("due"))


def test_a_look_from_before_a_rule_was_due_does_not_put_it_off(folder):
    yesterday, before = (datetime.date.today() - datetime.timedelta(days=days) for days in (1, 30))
    change(folder, "rules", 7, valid_from=yesterday.isoformat())
    change(folder, "looks", 2, looked=before.isoformat())
    assert "alba.commission.1" in ids(database.build(folder).ask("due"))


def test_the_curated_data_are_due_as_counted_by_hand(real):
    by_hand = dict(real.connection.cursor().execute("""
        SELECT status, count(*) FROM rules LEFT JOIN last_looks l USING (city_id, measure_id) WHERE l.looked IS NULL AND CASE status
            WHEN 'adopted' THEN first_day(valid_from) < current_date
            WHEN 'proposed' THEN first_day(as_of) < current_date - INTERVAL 1 YEAR
            WHEN 'in_force' THEN first_day(as_of) < current_date - INTERVAL 5 YEAR END
        GROUP BY status""").fetchall())
    due = real.ask("due")
    counted = due[due.looked.isna() & (due.reason != "no_successor")].groupby("status").size().to_dict()
    assert counted == by_hand
