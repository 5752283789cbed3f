"""The Auskunft: everything about them, in words, with their own names and nobody else's; noted, for their eyes only."""

import json
import re
from datetime import date

import pytest
from erased import case_of, person_of
from families import LETTER
from staffed import door_for, signed

from kimlab import acts
from kimlab.errors import InputError
from kimlab.vocabulary import load_county
from kimlab.workflow import subject_access
from kimlab.workflow.rights._access import _periods

AS_OF = date(2026, 3, 5)
WHY = "Antrag vom 3.3.2026"


@pytest.fixture
def wb(erasable):
    with signed(erasable, "ko1") as opened:
        yield opened


def told(wb, path, **more):
    case = case_of(wb, "AZ-4711-a")
    return subject_access(wb, door_for(wb.location), case, path, WHY, as_of=AS_OF, **more)


def test_a_family_reads_everything_about_it_and_no_other_name(wb, tmp_path):
    access = told(wb, tmp_path / "auskunft.html")
    page = (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    for own in ("Amira", "Zwirbelmann", "Karim", "Linara", "AZ-4711-a", "PN-1", "Die Zusage kam nie an"):
        assert own in page
    for heading in (
        "Wofür",
        "Rechtsgrundlage",
        "Woher",
        "Wie lange",
        "Ihre Rechte",
        "Wer etwas bekommen hat",
    ):
        assert heading in page
    assert "Die Tochter Linara wartet seit Januar auf einen Platz in Warendorf." in page
    for other in ("Eschenhagen", "02581", "Quastenflosser", "Haferklee", "AZ-4711-b", "(erfunden)"):
        assert other not in page
    assert "█████" in page
    assert access.waiting == 0
    ids = {case_of(wb, "AZ-4711-a"), person_of(wb, "PN-1"), "k1", "th1"}
    assert not [one for one in ids if re.search(rf"\b{one}\b", page)]
    assert not re.search(r"[0-9a-f]{32}", page)


def test_one_member_does_not_read_the_others_names(wb, tmp_path):
    told(wb, tmp_path / "eine.html", member="Mutter")
    page = (tmp_path / "eine.html").read_text(encoding="utf-8")
    assert "Amira" in page
    assert not [one for one in ("Karim", "Linara", "PN-3", "Eschenhagen") if one in page]


def test_it_is_for_them_alone_and_noted_in_both_journals(wb, tmp_path):
    told(wb, tmp_path / "auskunft.html")
    page, data = tmp_path / "auskunft.html", tmp_path / "auskunft.json"
    assert [oct(one.stat().st_mode & 0o777) for one in (page, data)] == ["0o600", "0o600"]
    held = json.loads(data.read_text(encoding="utf-8"))
    assert {group["title"] for group in held["groups"]} >= {"Fälle", "Personen", "Einwilligungen", "Lesarten"}
    assert wb.accesses[["reason", "person"]].to_numpy().tolist() == [[WHY, "ko1"]]
    with door_for(wb.location).open("ko1", "Probe") as vault:
        assert any(str(one).startswith("Auskunft ") for one in vault.journal()["reference"])


def test_nothing_is_replaced_and_nothing_noted_where_a_file_stands(wb, tmp_path):
    (tmp_path / "auskunft.json").write_text("{}")
    with pytest.raises(InputError, match="nicht neu anlegen"):
        told(wb, tmp_path / "auskunft.html")
    assert wb.accesses.empty


def test_who_restricted_is_told_too(wb, tmp_path):
    wb.record(acts.RecordObjection("w1", person_of(wb, "PN-1"), "2026-01-05"))
    told(wb, tmp_path / "auskunft.html")
    page = (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    assert "Zwirbelmann" in page
    assert "Widersprüche und Einschränkungen" in page


def test_no_stretch_that_two_people_replaced_is_left_but_their_own(wb, tmp_path):
    """The text of the page is the original with stretches blacked out, nothing else."""
    (letter,) = told(wb, tmp_path / "auskunft.html").letters
    pattern = ".*?".join(re.escape(part) for part in letter.text.split("█████"))
    assert re.fullmatch(pattern, LETTER, re.DOTALL)


NEW = "Frau Amira Zwirbelmann war da. Herr Otto Wildschütz vom Amt (Tel. 02581 553109) hat Dilan Quastenflosser gesehen.\n"


def test_a_document_that_nobody_looked_through_is_told_with_others_blacked_out_and_says_so(wb, tmp_path):
    from families import SOUND, write_list

    from kimlab.workflow import admit_documents

    folder = write_list(tmp_path / "neue", SOUND.replace("brief.txt", "n.txt"), texts={"n.txt": NEW})
    admit_documents(wb, door_for(wb.location), folder)
    access = told(wb, tmp_path / "auskunft.html")
    page = (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    assert access.waiting == 1
    assert "Frau Amira Zwirbelmann war da." in page
    assert not [one for one in ("Wildschütz", "553109", "Quastenflosser", "Dilan") if one in page]
    assert page.count("noch niemand durchgesehen") == 1


def test_free_texts_of_the_vault_are_told_with_others_blacked_out(wb, tmp_path):
    import pandas as pd

    case = case_of(wb, "AZ-4711-a")
    rows = [
        {"namespace": "case", "id": case, "field": "Notiz", "text": "Amira wartet auf Frau Yusra Haferklee."},
        {"namespace": "case", "id": case_of(wb, "AZ-4711-b"), "field": "Notiz", "text": "Etwas von anderen."},
    ]
    with door_for(wb.location).open("ko1", "Probe") as vault:
        vault.keep_texts(pd.DataFrame(rows))
    told(wb, tmp_path / "auskunft.html")
    page = (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    assert "Amira wartet auf Frau █████" in page
    assert "Haferklee" not in page
    assert "Etwas von anderen" not in page
    assert "Freie Texte (im Tresor)" in page


def test_it_is_not_written_among_the_stores(wb):
    with pytest.raises(InputError, match="im Ordner der Ablagen"):
        told(wb, wb.location / "auskunft.html")
    assert wb.accesses.empty


def test_each_period_begins_there_as_the_county_file_says():
    county = load_county()
    for one, told_there in zip(county.retention, _periods(county), strict=True):
        assert told_there.endswith(f" Monate {one.beginning}")
