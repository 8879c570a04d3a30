"""What changed, in words."""
import datetime
from types import SimpleNamespace

import pytest

from dashboard import changes

DAY = datetime.date


def counted(**kinds) -> list:
    return [SimpleNamespace(kind=kind, changes=n, rough=0, undated=0) for kind, n in kinds.items()]


def said(counts: list, clock: str = "cities") -> str:
    return changes.says(counts, 1, clock, DAY(2020, 1, 1), DAY(2020, 12, 31))


@pytest.mark.parametrize("clock", changes.CLOCKS)
def test_one_of_a_kind_is_one_and_several_are_several(clock):
    kinds = ("event", "activity", "look", "correction", "began")
    one, two = (said(counted(**dict.fromkeys(kinds, n)), clock) for n in (1, 2))
    assert "1 began, 1 event, 1 start or end of an activity, 1 look for an answer and 1 correction." in one
    assert "2 began, 2 events, 2 starts or ends of activities, 2 looks for an answer and 2 corrections." in two


def test_a_single_change_is_one_in_the_whole_sentence():
    assert said(counted(event=1)) == "From 1 Jan 2020 to 31 Dec 2020, <b>1 change</b> in 1 city is recorded: 1 event."
    assert said(counted(look=1), "collection").endswith("learned of <b>1 change</b> in 1 city, whenever it happened: 1 look for an answer.")
    undated = counted(event=1)
    undated[0].undated = 1
    assert said(undated).endswith("Besides, 1 change in the cities of this selection, at whatever time, has no recorded day.")


def test_every_kind_has_its_words():
    assert set(changes.COUNTED) == set(changes.KINDS)


def test_what_the_collection_did_has_the_day_of_its_record_and_the_rest_the_day_on_which_it_happened(tiny):
    when = {row.change_id: changes.when(row) for row in tiny.ask("changes", clock="collection").itertuples()}
    assert when["alba.permit.1.valid_from.corrected.2022-01-31"] == "31 Jan 2022" and when["elan.access.look.2021-04-01"] == "1 Apr 2021"
    assert when["alba.nights.1.first"] == "Mar 2018" and when["elan.permit.1.first"] == "day not recorded"
