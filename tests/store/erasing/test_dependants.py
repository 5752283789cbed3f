"""What depends on somebody: all of it is listed, nothing of others is, and words that only mention them are shown."""

import pytest
from erased import case_of, subject_of
from staffed import door_for, signed

from kimlab.acts import DescribeTheme, SelectCase
from kimlab.errors import InputError
from kimlab.store.erasing import Subject, dependants

FIRST = "AZ-4711-a"


@pytest.fixture(scope="module")
def listed(erasable_folder):
    """What is listed for the first family's case, with the vault open."""
    with signed(erasable_folder) as wb, door_for(erasable_folder).open("ko1", "Probe") as vault:
        return dependants(wb.store, subject_of_open(vault), vault)


def subject_of_open(vault):
    return Subject("case", vault.pseudonyms("case", "fachverfahren", ())[FIRST])


def test_a_cases_rows_are_listed_through_all_that_rests_on_them(listed):
    goes = listed[listed["fate"] == "goes"]
    assert goes[~goes["table"].str.startswith("vault:")].groupby("table").size().to_dict() == {
        "cases": 1,
        "persons": 3,
        "consents": 1,
        "episodes": 1,
        "documents": 1,
        "document_spans": len(goes[goes["table"] == "document_spans"]),
        "reviews": 2,
        "codings": 2,
        "readings": 1,
        "reading_evidence": 1,
        "signals": 1,
        "theme_evidence": 2,
        "imports": 1,
        "case_names": 1,
    }
    assert {"k1", "k2"} == set(goes.loc[goes["table"] == "codings", "key"])


def test_rows_of_the_vault_are_listed_with_originals_way_back_and_keys(listed):
    tables = set(listed.loc[listed["fate"] == "goes", "table"])
    assert {
        "vault:pseudonyms",
        "vault:identities",
        "vault:originals",
        "vault:offset_map",
        "vault:reviewers",
        "vault:subject_keys",
    } <= tables


def test_no_line_shows_an_id_a_name_or_a_number(listed):
    said = " ".join(listed["what"] + " " + listed["why"])
    assert "Fall " in said
    assert "Zwirbelmann" not in said
    assert FIRST not in said
    for key in listed["key"]:
        assert key not in said.split()


def test_a_person_alone_takes_along_the_documents_that_name_them(erasable):
    with signed(erasable) as wb:
        child = subject_of(wb, "person", "PN-3")
        stranger = subject_of(wb, "person", "PN-5")
        with door_for(erasable).open("ko1", "Probe") as vault:
            of_child = dependants(wb.store, child, vault)
            of_stranger = dependants(wb.store, stranger, vault)
    kinds = set(of_child["table"])
    assert {"persons", "documents", "codings", "episodes", "theme_evidence"} <= kinds  # the letter names her
    assert "cases" not in kinds
    assert set(of_stranger.loc[~of_stranger["table"].str.startswith("vault:"), "table"]) == {"persons"}


def test_a_source_takes_all_its_cases_and_only_the_vault_knows_them(erasable):
    with signed(erasable) as wb:
        with pytest.raises(InputError, match="Tresor"):
            dependants(wb.store, Subject("source", "fachverfahren"))
        with door_for(erasable).open("ko1", "Probe") as vault:
            found = dependants(wb.store, Subject("source", "fachverfahren"), vault)
        assert set(found.loc[found["table"] == "cases", "key"]) == set(wb.cases["case_id"])
        assert set(found.loc[found["table"] == "persons", "key"]) == set(
            wb.store.frame("persons")["person_id"]
        )


def test_words_that_mention_the_case_are_shown_to_a_person(erasable):
    with signed(erasable) as wb:
        case = case_of(wb, FIRST)
        number = wb.store.rows("case_names", case_id=[case])[0]["number"]
        wb.store.record(DescribeTheme("th1", question=f"Warum dauert es in Fall {number}?"), "ko1")
        found = dependants(wb.store, Subject("case", case))
    look = found[found["fate"] == "look"]
    assert list(look["table"]) == ["themes", "journal"]
    assert look.iloc[0]["what"] == "Themen: Spalte „Leitfrage“"


def test_another_case_whose_number_begins_alike_is_no_mention(erasable):
    with signed(erasable) as wb:
        case = case_of(wb, FIRST)
        number = wb.store.rows("case_names", case_id=[case])[0]["number"]
        wb.store.record(SelectCase(case_of(wb, "AZ-4711-c"), f"anders als Fall {number}0"), "ko1")
        found = dependants(wb.store, Subject("case", case))
    assert "look" not in set(found["fate"])


def test_nobody_has_no_dependants(erasable):
    with signed(erasable) as wb, pytest.raises(InputError, match="nichts"):
        dependants(wb.store, Subject("case", "f0000"))
