"""Whoever decides reads what they sign: no sign in recipients or purpose steers the screen or the page."""

import json

import pytest
from attacking import hand_made, of_release, sql
from keyed import signed

from kimlab.acts import ProposeRelease, RecordPublication
from kimlab.errors import InputError, KimlabError
from kimlab.store._signed_names import can_be_read
from kimlab.tables import TABLES
from kimlab.workflow import doubtful_releases, new_release_id, open_releases

STEERING = [
    "Presse\x1b[2K\rRat",
    "Presse\x1b[1GRat\x1b[8m",
    "\u202etaR",
    "Rat\u2066x",
    "Rat\nFreigabe 2: Rat",
    "R\u200bat",
]


@pytest.mark.parametrize("words", STEERING)
@pytest.mark.parametrize("field", ["recipients", "purpose"])
def test_what_steers_a_screen_is_not_proposed(staffed, words, field):
    said = {"recipients": ("Teambesprechung",), "purpose": "Beratung"} | {
        field: (words,) if field == "recipients" else words
    }
    with signed(staffed, "ko1") as wb, pytest.raises(InputError, match="unsichtbare Zeichen"):
        wb.record(ProposeRelease(new_release_id(wb), "a" * 64, "team", **said), looked_at=True)


def test_ordinary_words_can_be_read():
    words = {
        "recipients": ["Jugendamt (Frau Groß)", "AG „Übergänge“"],
        "purpose": "Bera\u00adtung – 2. Sitzung",
    }
    assert can_be_read(words)


def test_what_was_proposed_so_by_hand_is_offered_to_nobody(staffed):
    """With a valid signature of somebody who may propose, and a row that says the same."""
    release = "bcdfghjkmnpq-1"
    empty = {one.name: "" for one in TABLES["releases"].columns}
    said = empty | {
        "release_id": release, "draft_sha256": "a" * 64, "audience": "team", "purpose": "Beratung",
        "recipients": ["Presse\x1b[2K\rRat"], "proposed_by": "ko1",
    }  # fmt: skip
    seq = hand_made(staffed, "ProposeRelease", release, [of_release(release, said)], user_id="ko1")
    row = said | {"recipients": json.dumps(said["recipients"])}
    marks = ", ".join(f":{name}" for name in row)
    sql(staffed, (f"INSERT INTO releases ({', '.join(row)}) VALUES ({marks})", row))
    assert seq
    with signed(staffed, "ko2") as wb:
        assert open_releases(wb) == ()
        assert len(doubtful_releases(wb)) == 1


def test_only_what_writes_a_page_records_that_it_left(staffed):
    with signed(staffed, "ko1") as wb, pytest.raises(KimlabError, match="nur ein, was sie schreibt"):
        wb.record(RecordPublication("bcdfghjkmnpq-1", "seite.html", "a" * 64))
