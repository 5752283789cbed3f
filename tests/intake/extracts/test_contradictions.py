"""Rows that contradict themselves: what is taken of them, and the sentence that stands in the list."""

import dataclasses
from datetime import date

import pandas as pd
import pytest

from kimlab.intake.extracts._contradictions import ENDED_BUT_OPEN, FINAL_WITHOUT_END, TO_ITSELF, settle
from kimlab.intake.extracts._treatment import Basis
from kimlab.vocabulary import Agency

AS_OF = date(2024, 6, 30)
SOURCES = {
    "agency_id": "Stelle",
    "referred_to": "Verweis",
    "outcome": "Ergebnis",
    "start": "Beginn",
    "end": "Ende",
}
TEAM = Agency("team", "Team Ankunft", "authority", valid_to=date(2023, 12, 31))


@pytest.fixture
def settled(county):
    """Settle one episode; returns its row, and what was noted against it and of it."""
    basis = Basis(dataclasses.replace(county, agencies=(*county.agencies, TEAM)), AS_OF)

    def settle_one(agency_id="jobcenter", referred_to="", outcome="", **moments):
        row = {"agency_id": agency_id, "referred_to": referred_to, "outcome": outcome}
        frame = pd.DataFrame([row])
        for name in ("start", "start_to", "end", "end_to"):
            frame[name] = pd.to_datetime(pd.Series([moments.get(name)])).astype("datetime64[s]")
        flaws, remarks = {}, {}
        found = settle(frame, SOURCES, basis, flaws, remarks)
        return found.iloc[0], flaws.get(0, []), remarks.get(0, [])

    return settle_one


def test_what_runs_and_has_ended_is_taken_without_saying_that_it_runs(settled):
    row, flaws, remarks = settled(outcome="running", start="2024-01-02", end="2024-02-01")
    assert (row["outcome"], row["end"], flaws) == ("", pd.Timestamp("2024-02-01"), [])
    assert [tuple(remark) for remark in remarks] == [("Ergebnis", ENDED_BUT_OPEN)]


@pytest.mark.parametrize(
    ("outcome", "end", "kept"),
    [
        ("running", "2024-06-30", ""),
        ("running", "2024-06-30 16:00", ""),
        ("running", "2024-07-01", "running"),
        ("running", None, "running"),
        ("granted", "2024-02-01", "granted"),
        ("granted", None, "granted"),
    ],
)
def test_an_end_ahead_contradicts_nothing(settled, outcome, end, kept):
    row, _, remarks = settled(outcome=outcome, start="2024-01-02", end=end)
    assert row["outcome"] == kept
    assert len(remarks) == (kept != outcome)


def test_a_vague_end_counts_by_its_latest_day(settled):
    row, _, _ = settled(outcome="running", start="2024-01-02", end="2024-06-01", end_to="2024-07-31")
    assert row["outcome"] == "running"


def test_what_is_done_without_an_end_is_listed_and_kept(settled):
    row, flaws, remarks = settled(outcome="completed", start="2024-01-02")
    assert (row["outcome"], flaws) == ("completed", [])
    assert [remark.reason for remark in remarks] == [FINAL_WITHOUT_END]


def test_a_referral_to_the_same_agency_is_left_out(settled):
    row, _, remarks = settled(referred_to="jobcenter", start="2024-01-02")
    assert row["referred_to"] == ""
    assert [remark.reason for remark in remarks] == [TO_ITSELF]


def test_an_episode_that_began_after_its_agency_ended_is_not_taken_in(settled):
    assert settled("team", start="2023-12-31", end="2023-12-31")[1:] == ([], [])
    _, flaws, remarks = settled("team", start="2024-01-01", end="2024-01-02")
    assert remarks == []
    assert flaws[0].column == "Stelle"
    assert flaws[0].reason.startswith("„Team Ankunft“ gab es nur bis 31.12.2023, der Vorgang begann danach")
    assert "Nachfolgerin" in flaws[0].reason


def test_an_episode_that_outlives_its_agency_is_taken_in_and_listed(settled):
    row, flaws, remarks = settled("team", start="2023-12-01")
    assert (row["agency_id"], flaws) == ("team", [])
    assert [remark.column for remark in remarks] == ["Ende"]
    assert "dauerte länger" in remarks[0].reason


def test_a_referral_to_an_agency_that_is_gone_is_left_out(settled):
    row, flaws, remarks = settled(referred_to="team", start="2024-01-02")
    assert (row["referred_to"], flaws) == ("", [])
    assert remarks[0].reason.startswith("verweist an „Team Ankunft“, die es nur bis 31.12.2023 gab")
    assert settled(referred_to="team", start="2023-12-31")[0]["referred_to"] == "team"


COLUMNS = """"Nr" = { treatment = "key", identifies = "episode", target = "episode_id" }
"Fall" = { treatment = "key", identifies = "case", target = "case_id" }
"Stelle" = { treatment = "controlled", target = "agency_id" }
"Beginn" = { treatment = "date", target = "start" }
"Ende" = { treatment = "date", target = "end" }
"Ergebnis" = { treatment = "controlled", target = "outcome" }
"""


@pytest.fixture
def outcomes(desk):
    """A folder whose episodes have outcomes, too."""
    text = (desk.folder / "zuordnung.toml").read_text(encoding="utf-8")
    head = text.split('"Nr" =')[0]
    return desk.put("zuordnung.toml", head + COLUMNS)


ROWS = """Nr;Fall;Stelle;Beginn;Ende;Ergebnis
1;F1;Jobcenter;02.01.2024;03.01.2024;läuft
2;F1;Jobcenter;02.01.2024;;läuft
3;F2;Jobcenter;02.01.2024;;erledigt
4;F9;Jobcenter;02.01.2024;03.01.2024;läuft
"""


@pytest.mark.parametrize("on_bad_rows", ["list", "refuse"])
def test_rows_that_are_taken_with_a_remark_are_listed_and_add_up(outcomes, on_bad_rows):
    rows = ROWS if on_bad_rows == "list" else "\n".join(ROWS.splitlines()[:-1]) + "\n"
    extract = outcomes.put("vorgaenge.csv", rows).read(on_bad_rows=on_bad_rows)
    assert extract.noted[["file", "row", "column"]].to_numpy().tolist() == [
        ["vorgaenge.csv", 2, "Ergebnis"],
        ["vorgaenge.csv", 4, "Ergebnis"],
    ]
    assert extract.frames["episodes"]["outcome"].tolist() == ["", "running", "completed"]
    assert len(extract.rejected) == (on_bad_rows == "list")
    ref = extract.files[-1]
    assert ref.rows == ref.taken + len(extract.rejected)


def test_an_import_tells_of_an_agency_that_is_gone(desk):
    rows = "Nr;Fall;Person;Stelle;Beginn;Ende\n1;F1;;Kompetenzteam Migration;31.12.2024;31.12.2024\n"
    late = "2;F1;;Kompetenzteam Migration;01.01.2025;02.01.2025\n"
    extract = desk.put("vorgaenge.csv", rows + late).read(as_of=date(2025, 6, 30))
    assert extract.frames["episodes"]["episode_id"].tolist() == ["1"]
    assert extract.rejected[["row", "column"]].to_numpy().tolist() == [[3, "Stelle"]]
    assert "bis 31.12.2024" in extract.rejected["reason"].iloc[0]
