"""Every list says whether it tells of single cases; what does goes to nobody beyond the team's bodies."""

import dataclasses
from datetime import date

import pytest
from busy import busy
from staffed import create_stores, signed

from kimlab import acts
from kimlab.errors import DisclosureError
from kimlab.reports import Listing
from kimlab.workflow import analyse, drafts_of
from kimlab.workflow.recipients import refuse_recipients

AS_OF = date(2025, 10, 31)
TOLD = "Die Mutter wartet seit dem Brand auf ihren Bescheid"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("team")
    create_stores(folder)
    with signed(folder, "ko1") as wb:
        busy(wb.store)
        wb.record(acts.RecordSignal("h9", "s1", TOLD), looked_at=True)
        yield wb.county, drafts_of(analyse(wb, AS_OF))["team_meeting"]


def test_a_list_that_does_not_say_whether_it_tells_of_single_cases_is_none():
    with pytest.raises(TypeError, match="individual"):
        Listing("x", "X", ("Fall",), ())
    with pytest.raises(ValueError, match="rows about cases"):
        Listing("x", "X", ("Fall",), (("Fall 1",),), individual=False, cases=("f1",))


def test_every_list_with_a_case_or_with_free_words_tells_of_single_cases(page):
    _, draft = page
    assert {one.name for one in draft.listings} >= {
        "faellig",
        "durchsicht",
        "kodierung",
        "nutzersicht",
        "aufgaben",
    }
    for one in draft.listings:
        assert one.individual or "Fall" not in one.head
    assert {one.name for one in draft.listings if not one.individual} == set()


def test_a_signal_alone_keeps_the_page_from_others_for_whatever_reason(page):
    """As it was found: a county without legal rules, and nothing due."""
    county, draft = page
    tasks = tuple(one for one in draft.listings if one.name == "aufgaben")
    assert TOLD in str(tasks[0].rows)
    only = dataclasses.replace(draft, listings=tasks, accounts=())
    with pytest.raises(DisclosureError, match="Einzelnes aus Fällen"):
        refuse_recipients(county, only, "team", ("Teambesprechung", "Lokalpresse"), "der Beirat sie braucht")
