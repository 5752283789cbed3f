"""Words of others that name somebody who goes: the passage goes, the rest stays, and both stores still fit together."""

import pytest
from erased import SECOND, bytes_of, case_of, forgotten, subject_of
from families import AS_OF, CASES, PERSONS, stretch, take_extract, write_files, write_list
from rows import VAULT_SECRET, WORKBENCH_SECRET
from staffed import at_both, door_for, signed, who

from kimlab.acts import DescribeTheme, RecordCodings, RecordMeasure, RecordMinutes, SelectCase
from kimlab.store.backups import Secrets
from kimlab.workflow import admit, admit_documents, back_up, check_up, restore, review, show_dependants

TEXT = (
    "Frau Dilan Quastenflosser kennt Amira Zwirbelmann aus dem Kurs. Zwirbelmanns Brief und die Zwirbelmannakte "
    "liegen in Ahlen bei ihr. Das Aktenzeichen ist AZ 4711-a. Sie wartet auf den Platz im Kurs.\n"
)
NAMED = (b"Zwirbelmann", b"Amira", b"AZ 4711-a", b"AZ-4711-a")


@pytest.fixture
def wb(erasable):
    with signed(erasable) as opened:
        yield opened


def of_others(wb, *marked, text=TEXT, name="zwirbelmann_n2.txt"):
    """A document of the second family, looked through by two people who replaced these words; its id."""
    folder = write_list(
        wb.location.parent / "andere",
        f"{name};{SECOND};fachverfahren;Brief;wörtlich;05.05.2024",
        texts={name: text},
    )
    (document,) = admit_documents(wb, door_for(wb.location), folder).document_ids
    for user_id in ("ko1", "ko2"):
        review(*at_both(wb, user_id), document, [stretch(text, one) for one in marked])
    return document


def original_of(wb, document):
    with door_for(wb.location).open("ko1", "Probe") as vault:
        return vault.documents.original(document)


def content(wb):
    checked = check_up(*at_both(wb, "leitung"))
    return checked["findings"], checked["state"], checked["unknown_rows"]


def readable(wb):
    """Everything in the journal that can still be read."""
    return str([wb.store.changes(int(seq))[0] for seq in wb.journal["seq"]])


@pytest.mark.parametrize("overlooked", [False, True], ids=["replaced", "overlooked"])
def test_a_letter_of_others_keeps_everything_but_the_passages(wb, overlooked):
    marked = ["Dilan Quastenflosser"]
    marked += [] if overlooked else ["Amira Zwirbelmann", "Zwirbelmanns", "Zwirbelmannakte", "AZ 4711-a"]
    document = of_others(wb, *marked)
    text = wb.store.rows("documents", document_id=[document])[0]["text"]
    start = text.index("Sie wartet auf den Platz")
    coded = {"coding_id": "k9", "code_id": "warten", "memo": "", "start": start, "end": start + 10}
    wb.store.record(RecordCodings(document, (coded,)), "ko1")
    _, listing = forgotten(wb)
    assert not [one for one in NAMED if one in bytes_of(wb.location)]
    original = original_of(wb, document)
    assert (len(original.text), original.content) == (len(TEXT), original.text.encode())
    assert original.text.startswith(
        "Frau Dilan Quastenflosser kennt █████████████████ aus dem Kurs. ████████████ "
    )
    assert original.file_name == "[entfallen].txt"
    after = wb.store.rows("documents", document_id=[document])[0]["text"]
    assert ("█" in after, after == text) == (overlooked, not overlooked)
    (coding,) = wb.store.rows("codings", coding_id=["k9"])
    assert after[coding["start"] : coding["end"]] == "Sie wartet"
    assert content(wb) == ((), (), 0)
    assert "vault:originals" in set(listing.loc[listing["fate"] == "empties", "table"])


def test_words_under_nobodys_key_are_emptied_and_the_journal_tells_nothing(wb):
    wb.store.record(DescribeTheme("th1", question="Warum wartet Zwirbelmanns Kind so lange?"), "ko1")
    wb.store.record(
        RecordMinutes("s1", ("Zwirbelmann anrufen", "Termin machen"), "Amira Zwirbelmann war da."), "ko1"
    )
    wb.store.record(SelectCase(case_of(wb, SECOND), "kennt die Familie Zwirbelmann"), "ko1")
    _, listing = forgotten(wb)
    assert b"Zwirbelmann" not in bytes_of(wb.location)
    assert "Zwirbelmann" not in readable(wb)
    assert wb.store.rows("themes")[0]["question"] == "Warum wartet [entfallen] Kind so lange?"
    (meeting,) = wb.store.rows("meetings")
    assert "[entfallen] anrufen" in str(meeting)
    assert "Termin machen" in str(meeting)
    assert wb.store.rows("cases", case_id=[case_of(wb, SECOND)])[0]["selected_for"] == (
        "kennt die Familie [entfallen]"
    )
    assert content(wb) == ((), (), 0)
    assert {"themes", "meetings", "cases", "journal"} <= set(
        listing.loc[listing["fate"] == "empties", "table"]
    )


def test_who_bears_the_same_name_and_stays_keeps_it_and_a_person_looks(wb):
    persons = PERSONS + "PN-6;FA-2;Zwirbelmann;Erfunden;Vater;männlich\n"
    take_extract(wb, door_for(wb.location), wb.location.parent / "mehr", persons=persons)
    wb.store.record(DescribeTheme("th1", question="Was sagt Familie Zwirbelmann?"), "ko1")
    wb.store.record(SelectCase(case_of(wb, SECOND), "fragt nach Amira Zwirbelmann"), "ko1")
    _, listing = forgotten(wb)
    assert wb.store.rows("themes")[0]["question"] == "Was sagt Familie Zwirbelmann?"
    assert "themes" in set(listing.loc[listing["fate"] == "look", "table"])
    assert (
        wb.store.rows("cases", case_id=[case_of(wb, SECOND)])[0]["selected_for"] == "fragt nach [entfallen]"
    )
    assert content(wb) == ((), (), 0)


def test_a_given_name_alone_is_left_and_shown(wb):
    document = of_others(
        wb, "Dilan", text="Frau Dilan hat mit Amira telefoniert, und das ist alles.\n", name="n3.txt"
    )
    shown = show_dependants(wb, door_for(wb.location), subject_of(wb, "family", "FA-1"))
    rows = shown[shown["key"] == document]
    assert set(rows["fate"]) == {"look"}
    assert "Amira" not in " ".join(shown["what"] + shown["why"])


def test_the_name_of_an_extracts_file_is_emptied_in_table_and_journal(wb):
    folder = wb.location.parent / "benannt"
    mapping = write_files(folder, cases=CASES.replace("Ahlen", "Oelde"))
    (folder / "personen.csv").rename(folder / "personen_zwirbelmann.csv")
    admit(wb, door_for(wb.location), folder, mapping, as_of=AS_OF)
    forgotten(wb)
    assert b"zwirbelmann" not in bytes_of(wb.location).lower()
    names = [row["file_name"] for row in wb.store.rows("imports")]
    assert len([one for one in names if one.startswith("[entfallen ") and one.endswith("].csv")]) == 1
    assert content(wb) == ((), (), 0)


def test_free_texts_in_the_vault_lose_the_name(wb):
    import pandas as pd

    with door_for(wb.location).open("ko1", "Probe") as vault:
        row = {
            "namespace": "case",
            "id": case_of_open(vault, SECOND),
            "field": "Notiz",
            "text": "Bei Zwirbelmanns.",
        }
        vault.keep_texts(pd.DataFrame([row]))
    _, listing = forgotten(wb)
    assert b"Zwirbelmann" not in bytes_of(wb.location)
    assert "vault:texts" in set(listing.loc[listing["fate"] == "empties", "table"])


def case_of_open(vault, number):
    return vault.pseudonyms("case", "fachverfahren", ())[number]


@pytest.mark.slow
def test_an_older_backup_loses_the_words_of_others_too(wb, tmp_path):
    secrets = Secrets(WORKBENCH_SECRET, VAULT_SECRET, who(wb.location, "ko1"))
    wb.store.record(RecordMeasure("m1", "th1", "Zwirbelmann anrufen", "jobcenter", "2026-05-01"), "ko1")
    made = back_up(wb.location, secrets, tmp_path / "s").folder
    forgotten(wb)
    restore(made, tmp_path / "neu", Secrets(WORKBENCH_SECRET, VAULT_SECRET, who(made, "ko1")))
    assert b"Zwirbelmann" not in bytes_of(tmp_path / "neu")
    with signed(tmp_path / "neu") as again:
        assert content(again) == ((), (), 0)
