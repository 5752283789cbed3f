"""The register as reports tell it: evidence becomes words only where these are released, and dates and places are coarse."""

from datetime import date

import pytest
from moments import seen
from texts import LETTER, NOTE, admitted, document_rows

from kimlab.acts import (
    FinishCodingPass,
    LinkThemeEvidence,
    MoveTheme,
    ProposeTheme,
    RecordAgreement,
    RecordMeasure,
    RecordMeeting,
    RecordReading,
    RecordSignal,
    SelectCase,
    SettleMeasure,
)
from kimlab.reports import ThemeAgreement, ThemeEvidence, ThemeMeasure
from kimlab.workflow import accounts_of, code_passage, register_of

AS_OF = date(2025, 11, 30)


@pytest.fixture
def begun(wb):
    """A released document and a reviewed one, both coded; a theme with a meeting."""
    admitted(
        wb,
        document_rows(("t1", "f1", LETTER, "released"), ("t2", "f2", NOTE, "reviewed")),
        cases=("f1", "f2"),
    )
    wb.record(SelectCase("f1", "typisch"))
    code_passage(wb, "t1", "warten", LETTER.split(". ", maxsplit=1)[0])
    code_passage(wb, "t2", "gut", "hat bewilligt")
    for document in ("t1", "t2"):
        wb.record(FinishCodingPass(document, "1"))
    wb.record(RecordMeeting("s1", "arbeitsgruppe", "2025-09-22"))
    wb.record(
        ProposeTheme(
            "th1",
            "Warten",
            items=("code:warten", "path:bamf>jobcenter"),
            source="bamf",
            target="jobcenter",
            meeting_id="s1",
        )
    )
    return wb


def link(wb, number, direction, kind, points_to, comment=""):
    wb.record(LinkThemeEvidence(f"b{number}", "th1", direction, kind, points_to, comment))


def paper(wb, as_of=AS_OF):
    (found,) = seen(wb, as_of, accounts_of)
    return found


def coding_of(wb, document):
    return wb.codings.set_index("document_id").loc[document, "coding_id"]


def test_a_released_passage_is_quoted_and_a_reviewed_one_only_counted(begun):
    link(begun, 1, "for", "coding", coding_of(begun, "t1"))
    link(begun, 2, "against", "coding", coding_of(begun, "t2"))
    against, quoted = paper(begun).evidence
    assert quoted.code_id == "warten"
    assert quoted.text
    assert quoted.where.count(",") == 1
    assert (against.text, against.code_id) == ("", "gut")


def test_words_about_a_case_lose_their_dates_and_places(begun):
    begun.record(RecordReading("l1", "f1", "Seit dem 3.5.2024 wartet die Mutter in Telgte."))
    link(begun, 1, "for", "reading", "l1", "Am 7.6.2024 in Ahlen war es anders.")
    (piece,) = paper(begun).evidence
    assert piece.text == "Seit dem [Datum] wartet die Mutter in [Nordkreis]."
    assert piece.comment == "Am [Datum] in [Ahlen] war es anders."


def test_what_tells_of_few_in_free_words_of_a_theme_is_said_more_coarsely_outside_the_team(begun):
    telling = "Warum wartet eine Mutter, die Zahnärztin war?"
    begun.record(ProposeTheme("th2", "Anerkennung", telling, meeting_id="s1"))
    begun.record(RecordMeasure("m1", "th2", telling, "jobcenter", "2025-11-01"))
    begun.record(SettleMeasure("m1", "done", "2025-10-02", telling))
    begun.record(
        RecordAgreement(
            "v1", "th2", "cooperation_agreement", "bamf", "jobcenter", telling, 5, telling, "draft"
        )
    )
    begun.record(MoveTheme("e1", "th2", "dropped", "s1", telling))
    (found,) = (one for one in seen(begun, AS_OF, accounts_of) if one.theme_id == "th2")
    assert found.words().count(telling) == found.for_(0).words().count(telling) == 6
    outside = found.for_(5)
    assert not any("Zahnärztin" in words for words in outside.words())
    assert outside.question == "Warum wartet eine Mutter, die [Angabe weggelassen] war?"
    assert outside.for_(0) == outside


def test_a_signal_says_where_it_was_heard_and_an_interface_names_its_ends(begun):
    begun.record(RecordSignal("h1", "s1", "Es fehlt das Papier.", "bamf", "jobcenter"))
    link(begun, 1, "for", "signal", "h1")
    link(begun, 2, "for", "interface", "bamf>jobcenter")
    assert paper(begun).evidence == (
        ThemeEvidence("for", "interface", source="bamf", target="jobcenter"),
        ThemeEvidence("for", "signal", "Es fehlt das Papier.", "Arbeitsgruppe"),
    )


def test_a_paper_has_its_codes_its_way_and_what_was_agreed(begun):
    begun.record(
        RecordAgreement(
            "v1", "th1", "cooperation_agreement", "bamf", "jobcenter", "Antrag", 5, "Mail", "draft"
        )
    )
    begun.record(RecordMeasure("m1", "th1", "Liste führen", "jobcenter", "2025-11-01"))
    begun.record(RecordMeasure("m2", "th1", "Postfach", "bamf", "2025-10-01"))
    begun.record(SettleMeasure("m2", "done", "2025-10-02", "steht"))
    begun.record(MoveTheme("e1", "th1", "dropped", "s1", "zu wenig"))
    found = paper(begun)
    assert found.codes == ("warten",)
    assert [(step.day, step.status, step.reason) for step in found.decisions] == [
        ("2025-09-22", "candidate", ""),
        ("2025-09-22", "dropped", "zu wenig"),
    ]
    assert found.agreements == (
        ThemeAgreement("cooperation_agreement", "bamf", "jobcenter", "Antrag", 5, "Mail", "draft", ""),
    )
    assert found.measures == (
        ThemeMeasure("2025-10-01", "Postfach", "bamf", "done", "steht"),
        ThemeMeasure("2025-11-01", "Liste führen", "jobcenter", "open", ""),
    )
    assert found.overdue == 1


def test_what_a_later_meeting_decided_has_not_happened_yet(begun):
    begun.record(RecordMeeting("s2", "arbeitsgruppe", "2025-12-15"))
    begun.record(MoveTheme("e1", "th1", "dropped", "s2", "Erst nächstes Jahr."))
    begun.record(ProposeTheme("th2", "Zu spät", meeting_id="s2"))
    begun.record(RecordSignal("h1", "s2", "Später gehört."))
    found = seen(begun, AS_OF, register_of)
    assert found["themes"][["theme_id", "status"]].to_numpy().tolist() == [["th1", "candidate"]]
    assert found["theme_decisions"].empty
    assert found["signals"].empty
    assert seen(begun, date(2025, 12, 31), register_of)["themes"]["status"].tolist() == [
        "dropped",
        "candidate",
    ]


def test_an_empty_register_has_no_paper(wb):
    assert seen(wb, AS_OF, accounts_of) == ()
