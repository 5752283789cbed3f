"""What an evaluation tells the monitoring of the register."""

from datetime import date

from kimlab.acts import (
    LinkThemeEvidence,
    MoveTheme,
    ProposeTheme,
    RecordAgreement,
    RecordMeasure,
    RecordMeeting,
    RecordSignal,
    SettleMeasure,
)
from kimlab.workflow import analyse


def counts(wb, as_of=date(2025, 11, 30)):
    """Words → count; and which milestone each counts towards."""
    frame = analyse(wb, as_of).case_counts.register_counts
    return (
        dict(zip(frame["what"], frame["count"], strict=True)),
        dict(zip(frame["what"], frame["evidence"], strict=True)),
    )


def filled(wb):
    """Two meetings of a working group and one elsewhere, two themes, an agreement, three measures, a note."""
    wb.record(RecordMeeting("s1", "arbeitsgruppe", "2025-09-22"))
    wb.record(RecordMeeting("s2", "arbeitsgruppe", "2025-10-20"))
    wb.record(RecordMeeting("s3", "teambesprechung", "2025-10-21"))
    wb.record(RecordSignal("h1", "s1", "Es stockt beim Übergang."))
    for number in (1, 2):
        wb.record(
            ProposeTheme(
                f"th{number}", f"Warten {number}", source="bamf", target="jobcenter", meeting_id="s1"
            )
        )
    wb.record(LinkThemeEvidence("b1", "th1", "for", "signal", "h1"))
    wb.record(LinkThemeEvidence("b2", "th1", "against", "interface", "bamf>jobcenter"))
    wb.record(MoveTheme("e1", "th1", "confirmed", "s2", "einstimmig"))
    wb.record(
        RecordAgreement(
            "v1",
            "th1",
            "interface_agreement",
            "bamf",
            "jobcenter",
            "Antrag",
            3,
            "",
            "agreed",
            valid_from="2025-10-25",
            meeting_id="s2",
        )
    )
    wb.record(RecordMeasure("m1", "th1", "Vordruck", "jobcenter", "2025-11-15"))
    wb.record(RecordMeasure("m2", "th1", "Liste", "jobcenter", "2025-12-15"))
    wb.record(RecordMeasure("m3", "th1", "Postfach", "jobcenter", "2025-11-15"))
    wb.record(SettleMeasure("m3", "done", "2025-11-10"))


def test_meetings_themes_agreements_and_measures_are_counted_and_notes_are_not(wb):
    filled(wb)
    found, evidence = counts(wb)
    assert found == {
        "Sitzungen (Arbeitsgruppe)": 2,
        "Themen, Kandidat": 1,
        "Themen, bestätigt": 1,
        "Schnittstellenkonzept, vereinbart": 1,
        "Maßnahmen, offen": 2,
        "Maßnahmen, erledigt": 1,
        "Maßnahmen, offen und überfällig": 1,
    }
    assert evidence["Themen, bestätigt"] == evidence["Sitzungen (Arbeitsgruppe)"] == "groups"
    assert evidence["Schnittstellenkonzept, vereinbart"] == "agreements"
    assert evidence["Maßnahmen, offen"] == ""


def test_what_was_decided_after_the_reference_date_does_not_count(wb):
    filled(wb)
    found, _ = counts(wb, date(2025, 10, 1))
    assert found["Sitzungen (Arbeitsgruppe)"] == 1
    assert found["Themen, Kandidat"] == 2
    assert "Maßnahmen, offen und überfällig" not in found


def test_an_empty_register_has_no_row(wb):
    assert counts(wb) == ({}, {})
