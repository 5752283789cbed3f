"""Who agreed to one working group is read by that group, on a page of its own, and by no other."""

from dataclasses import replace
from datetime import date

import pytest
from busy import busy
from notes import code, markdown, notebook, shown
from staffed import colleague, create_stores, door_for, signed

from kimlab import acts
from kimlab.cli.common._report_choice import chosen_draft
from kimlab.errors import DisclosureError, InputError
from kimlab.reports import LAPSED, RELEASED, PublishedPart, minutes_html
from kimlab.workbench import Workbench
from kimlab.workflow import (
    Proposal,
    analyse,
    drafts_of,
    export_notebook,
    notebook_minutes,
    propose_many,
    publish,
)

pytestmark = pytest.mark.slow  # reports are made anew
AS_OF = date(2025, 10, 31)
HOUSING, WORK, ALL = "Arbeitsgruppe Wohnen", "Arbeitsgruppe Arbeit und Ausbildung", "Arbeitsgruppe"


@pytest.fixture
def wb(tmp_path):
    """A workbench in whose groups only the Jobcenter sits: party to both cases, so that consents decide."""
    create_stores(tmp_path / "daten")
    with signed(tmp_path / "daten", "ko1") as opened:
        busy(opened.store)
        party = tuple(replace(one, agencies=("jobcenter",)) for one in opened.county.bodies)
        yield Workbench(opened.store, replace(opened.county, bodies=party))


def agree(wb, to, person="p-f1"):
    wb.record(acts.RecordConsent(person, "Fallrekonstruktion", (to,), "2025-01-01"))
    return drafts_of(analyse(wb, AS_OF))


def quotes(draft):
    return {one.text for one in draft.quotes}


def released(wb, draft, to, name="r1"):
    wb.record(acts.ProposeRelease(name, draft.sha256, "working_group", (to,), "Beratung"))
    colleague(wb, "ko2").record(acts.DecideRelease(name, "approved", "gesehen"))


def test_a_consent_for_one_group_is_read_on_a_page_for_it_alone(wb):
    """As it was found: it was read by every working group."""
    before = drafts_of(analyse(wb, AS_OF))
    drafts = agree(wb, HOUSING)
    assert quotes(drafts["interfaces"]) == quotes(before["interfaces"])
    own = drafts["interfaces@Wohnen"]
    assert quotes(own) > quotes(drafts["interfaces"])
    assert set(drafts) == {*before, own.key}
    assert own.file_name not in {one.file_name for key, one in drafts.items() if key != own.key}
    assert "Wohnen" in own.title


def test_it_is_chosen_by_its_groups_name_in_any_spelling(wb):
    agree(wb, HOUSING)
    assert chosen_draft(wb, "interfaces", "", AS_OF, "wohnen").key == "interfaces@Wohnen"
    assert chosen_draft(wb, "interfaces", "", AS_OF).key == "interfaces"
    with pytest.raises(InputError, match="Eigene Seiten: --group Wohnen"):
        chosen_draft(wb, "interfaces", "", AS_OF, "Kita und Schule")


def test_a_consent_for_all_is_read_by_all_and_makes_no_page_of_its_own(wb):
    drafts = agree(wb, ALL)
    assert quotes(drafts["interfaces"])
    assert not [key for key in drafts if "@" in key]


def test_the_page_for_one_group_goes_to_nobody_else_whatever_two_people_signed(wb, tmp_path):
    own = agree(wb, HOUSING)["interfaces@Wohnen"]
    for to in (WORK, ALL, "Tageblatt"):
        with pytest.raises(DisclosureError, match=r"nur für die Gruppe „Wohnen“|kein Gremium"):
            propose_many(wb, [Proposal(own, (HOUSING, to), "Beratung")])
    released(wb, own, WORK)
    with pytest.raises(DisclosureError, match="nur für die Gruppe „Wohnen“"):
        publish(wb, door_for(wb.location), own, tmp_path / "a.html")
    assert not (tmp_path / "a.html").exists()


def test_it_leaves_for_its_group_may_be_quoted_for_it_and_not_after_a_withdrawal(wb, tmp_path):
    own = agree(wb, HOUSING)["interfaces@Wohnen"]
    released(wb, own, HOUSING)
    page = publish(wb, door_for(wb.location), own, tmp_path / "a.html").read_text(encoding="utf-8")
    assert all(one in page for one in quotes(own))
    mark = shown({RELEASED: PublishedPart("r1", page).bundle(), "text/html": "x"})
    session = notebook(markdown("# Sitzung"), code("# Karte", mark))
    record = notebook_minutes(wb, session, "p", "working_group")
    assert len(record.published) == 1
    released(wb, record, ALL, "m1")
    with pytest.raises(DisclosureError, match="nicht freigegeben ist"):
        export_notebook(wb, door_for(wb.location), record, tmp_path / "m.html")
    wb.record(acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2025-01-01", "2025-10-05"))
    assert LAPSED in minutes_html(notebook_minutes(wb, session, "p", "working_group"))
    with pytest.raises(DisclosureError):
        publish(wb, door_for(wb.location), own, tmp_path / "b.html")
