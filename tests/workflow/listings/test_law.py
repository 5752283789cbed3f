"""What is in the store already and does not fit the county file is counted and named; terms count from their event."""

from datetime import date

import pandas as pd
import pytest
from rows import case_rows

from kimlab.acts import AdmitRecords, FileRef
from kimlab.tables import conform
from kimlab.workflow import analyse

AS_OF = date(2025, 6, 30)
FILES = (FileRef("faelle.csv", "0" * 64, 1, 1, "cases"),)
TEAM = "jobcenter_kompetenzteam"
NAMES = ("agency_id", "action", "legal_sphere", "field_of_action", "start", "end")


@pytest.fixture
def analysed(wb):
    """Put episodes into the store past all checks, as an earlier version did, and evaluate them."""

    def run(*rows, as_of=AS_OF, extract="2025-06-30"):
        frame = pd.DataFrame(
            [dict(zip(NAMES, row, strict=True)) for row in rows], columns=list(NAMES)
        ).fillna("")
        numbers = [str(number) for number in range(len(frame))]
        frame = frame.assign(episode_id=numbers, case_id="f1", family_id="h-f1")
        frame[["start", "end"]] = frame[["start", "end"]].apply(pd.to_datetime)
        records = {"cases": case_rows("f1"), "episodes": conform(frame, "episodes")}
        wb.store.record(AdmitRecords("i1", "fachverfahren", extract, FILES, records), "ko1")
        return analyse(wb, as_of)

    return run


def listing(analysis, name):
    return next((one for one in analysis.listings if one.name == name), None)


def test_episodes_at_an_agency_that_was_gone_are_counted_named_and_listed(analysed):
    analysis = analysed(
        (TEAM, "", "", "", "2024-12-31", "2024-12-31"),
        (TEAM, "", "", "", "2025-01-01", "2025-01-02"),
        (TEAM, "", "", "", "2025-02-01", None),
        (TEAM, "", "", "", "2024-12-01", None),
        ("jobcenter", "", "", "", "2025-02-01", None),
    )
    assert analysis.outside["kind"].tolist() == ["outlived", "no_longer", "no_longer"]
    assert analysis.warnings == (
        "2 Vorgänge liegen an Stellen, die es am Tag des Vorgangs nicht gab: Jobcenter, Kompetenzteam Migration (2). Sie "
        "zählen dort mit; berichtigen Sie die Stelle oder den Tag, oder in der Kreisdatei, bis wann es die Stelle gab.",
    )
    limits = analysis.interfaces.limits.set_index("limit")
    assert limits.loc["outside"].tolist() == [2, 1, 1]
    listed = listing(analysis, "stellen")
    assert listed.individual
    assert listed.rows[0][1:] == (
        "Jobcenter, Kompetenzteam Migration", "bis 31.12.2024", "01.12.2024",
        "begann bei der Stelle und dauerte länger als sie",
    )  # fmt: skip


def test_where_all_fits_nothing_is_said(analysed):
    analysis = analysed((TEAM, "", "", "", "2024-12-31", "2024-12-31"))
    assert (analysis.outside.empty, analysis.warnings, listing(analysis, "stellen")) == (True, (), None)
    assert "outside" not in set(analysis.interfaces.limits["limit"])


@pytest.mark.slow
def test_a_rule_whose_event_is_not_in_the_data_is_said_to_be_unchecked(analysed):
    analysis = analysed(("jobcenter", "referral", "", "language", "2025-01-01", "2025-01-02"))
    rows = {row[3]: row for row in listing(analysis, "rechtsfristen").rows}
    name, term, begins, _, found = rows["IntV § 7 Abs. 4"]
    assert (term, begins) == ("42 Tage", "Anmeldung beim Kursträger")
    assert found.startswith("nicht prüfbar: „Anmeldung beim Kursträger“ steht nicht in den Daten")
    assert all("vor Gebrauch zu prüfen" in source for source in rows if source != "IntV § 7 Abs. 4")
    assert name


def test_a_rule_is_counted_from_its_event(analysed):
    analysis = analysed(
        ("jobcenter", "application", "sgb_ii", "livelihood", "2024-12-01", None),
        ("jobcenter", "application", "sgb_ii", "livelihood", "2025-01-10", "2025-02-01"),
    )
    found = [
        row[4] for row in listing(analysis, "rechtsfristen").rows if row[3].startswith("SGG § 88 Abs. 1")
    ]
    assert found == ["2 Vorgänge geprüft, auch beendete; 1 über der Frist, davon 1 noch offen"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2025, 6, 30), None),
        (date(2025, 7, 31), None),
        (date(2025, 8, 1), "Der letzte Auszug ist vom 30.06.2025; danach weiß kimlab nichts."),
        (date(2025, 6, 29), "Der Stichtag 29.06.2025 liegt vor dem ersten Auszug vom 30.06.2025"),
    ],
)
def test_a_reference_date_that_no_extract_covers_is_said(analysed, as_of, said):
    analysis = analysed(("jobcenter", "", "", "", "2025-01-10", "2025-02-01"), as_of=as_of)
    assert [one.startswith(said) for one in analysis.warnings] == ([True] if said else [])
