"""Text leaves the KIM team only after two different people, whatever the county's setting; the page says nothing of it."""

import dataclasses
import functools
import shutil
from datetime import date

import pytest
from families import stretch
from looking import NOTE, taken_in, with_rule
from moments import seen
from receiving import bodies_for
from staffed import at_both, colleague, door_for, signed

from kimlab.acts import DecideRelease, FinishCodingPass, ProposeRelease, ReleaseDocument
from kimlab.cli.common._report_choice import chosen_draft
from kimlab.disclosure import Quote
from kimlab.errors import DisclosureError
from kimlab.jupyter import choose_report
from kimlab.workflow import (
    analyse,
    code_passage,
    coded,
    drafts_of,
    new_release_id,
    preview,
    publish,
    review,
)

AS_OF = date(2025, 11, 30)
WORDS = "Frau Eschenhagen hatte am 7.6.2024 geschrieben"
ALONE = {"before_leaving": 'people = "before_leaving"', "sample": 'people = "sample"\nshare = 0.00000001'}


@pytest.fixture(scope="module")
def looked_once(families_folder, tmp_path_factory):
    """Rule → stores under it in which one person has looked through a note, which is coded and released for groups."""

    @functools.cache
    def under(rule):
        folder = shutil.copytree(families_folder, tmp_path_factory.mktemp(rule) / "daten")
        with_rule(folder, ALONE[rule])
        (note,) = taken_in(folder, {"notiz.txt": NOTE})
        with signed(folder, "ko1") as wb:
            assert review(wb, door_for(folder), note, [stretch(NOTE, "Karim Zwirbelmann")]).complete
            code_passage(wb, note, "warten", WORDS)
            wb.record(FinishCodingPass(note, "1"))
            wb.record(ReleaseDocument(note, "released"))
        return folder, note

    return under


@pytest.fixture
def once(request, looked_once, tmp_path):
    """A copy of them, open, under a setting by which one person is enough for the team."""
    made, note = looked_once(getattr(request, "param", "before_leaving"))
    folder = shutil.copytree(made, tmp_path / "daten")
    with signed(folder, "ko1") as wb:
        yield wb, door_for(folder), note


@pytest.mark.slow
@pytest.mark.parametrize("once", sorted(ALONE), indirect=True)
def test_after_one_person_it_counts_and_is_not_quoted_and_the_team_is_told_how_much(once, capsys):
    wb, _, _ = once
    found = seen(wb, AS_OF, coded)
    assert len(found.coded) == len(found.coded_cases) == 1
    assert found.passages.empty
    drafts = drafts_of(analyse(wb, AS_OF))
    assert [draft.key for draft in drafts.values() if draft.quotes] == []
    said = "Zurückgehalten: 1 kodierte Stelle aus 1 Dokument."
    assert drafts.held_back.startswith(said)
    assert said in choose_report(drafts, wb.county)._view.value
    chosen_draft(wb, "interfaces", "", AS_OF)
    assert said in capsys.readouterr().err
    for draft in drafts.values():
        if draft.audience != "team":
            page = preview(draft, wb.county)
            assert "Zurückgehalten" not in page
            assert "Durchsicht" not in page


@pytest.mark.slow
def test_after_the_second_person_it_is_quoted_without_what_they_found(once):
    wb, _, note = once
    review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Eschenhagen")])
    assert seen(wb, AS_OF, coded).passages["passage"].tolist() == [
        "Frau [Person] hatte am [Datum] geschrieben"
    ]
    drafts = drafts_of(analyse(wb, AS_OF))
    assert [quote.text for quote in drafts["interfaces"].quotes] == [
        "Frau [Person] hatte am [Datum] geschrieben"
    ]
    assert drafts.held_back == ""


@pytest.mark.slow
@pytest.mark.parametrize("once", ["sample"], indirect=True)
def test_a_released_draft_with_words_of_one_look_does_not_leave(once, tmp_path):
    """Even if somebody puts the passage into a draft and two people approve it."""
    wb, door, _ = once
    draft = drafts_of(analyse(wb, AS_OF))["interfaces"]
    draft = dataclasses.replace(
        draft, quotes=(Quote("warten", "Frau Eschenhagen hatte am [Datum] geschrieben"),)
    )
    release = new_release_id(wb)
    wb.record(ProposeRelease(release, draft.sha256, draft.audience, bodies_for(draft.audience), "Beratung"))
    colleague(wb, "ko2").record(DecideRelease(release, "approved", "gesehen"))
    with pytest.raises(DisclosureError, match="zweite Durchsicht"):
        publish(wb, door, draft, tmp_path / "bericht.html")
    assert not (tmp_path / "bericht.html").exists()
