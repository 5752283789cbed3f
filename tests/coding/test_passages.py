"""Finding passages again."""

import pandas as pd
import pytest

from kimlab.coding import below, passages
from kimlab.errors import InputError

DOCUMENTS = pd.DataFrame(
    {
        "document_id": ["t1", "t2"],
        "text": ["Sie wartet 👩‍👩‍👧 seit Mai.", "Kurs begonnen."],
        "voice": ["interpreted", "paraphrase"],
        "kind": ["interview", "case_note"],
        "created": pd.to_datetime(["2025-03-02", "2025-01-07"]),
    }
)


def coded(*rows):
    columns = ["coding_id", "code_id", "case_id", "document_id", "start", "end", "coder", "memo"]
    return pd.DataFrame(rows, columns=columns).astype({"start": "Int64", "end": "Int64"})


def test_passages_come_with_their_words_in_the_order_of_the_case():
    codings = coded(
        ("k2", "warten", "f1", "t1", 4, 10, "ko1", "lang"),
        ("k1", "kurs", "f1", "t2", 0, 13, "ko1", ""),
        ("k3", "warten", "f0", "t1", 0, 3, "ko2", ""),
    )
    found = passages(codings, DOCUMENTS)
    assert found["passage"].to_list() == ["Sie", "Kurs begonnen", "wartet"]
    assert found["voice"].to_list() == ["interpreted", "paraphrase", "interpreted"]
    assert found["memo"].to_list() == ["", "", "lang"]


def test_positions_are_code_points():
    start = DOCUMENTS["text"][0].index("seit")
    found = passages(coded(("k1", "warten", "f1", "t1", start, start + 8, "ko1", "")), DOCUMENTS)
    assert found["passage"].to_list() == ["seit Mai"]


def test_only_the_codes_asked_for_and_no_episodes():
    codings = coded(
        ("k1", "kurs", "f1", "t2", 0, 4, "ko1", ""),
        ("k2", "warten", "f1", "t1", 0, 3, "ko1", ""),
        ("k3", "kurs", "f1", "", None, None, "ko1", ""),
    )
    assert passages(codings, DOCUMENTS, ["kurs"])["coding_id"].to_list() == ["k1"]
    assert passages(codings, DOCUMENTS, [])["coding_id"].to_list() == []


@pytest.mark.parametrize(("document", "start", "end"), [("t9", 0, 3), ("t2", 0, 99), ("t2", 5, 5)])
def test_a_coding_without_its_words_is_an_error(document, start, end):
    with pytest.raises(InputError, match="nicht gibt"):
        passages(coded(("k1", "kurs", "f1", document, start, end, "ko1", "")), DOCUMENTS)


def test_a_code_with_all_below_it():
    codes = pd.DataFrame({"code_id": ["c", "a", "b", "d"], "parent_id": ["b", "", "a", ""]})
    assert below(codes, "a") == ("c", "a", "b")
    assert below(codes, "d") == ("d",)
    with pytest.raises(InputError, match="Kode"):
        below(codes, "x")


def test_a_circle_of_codes_ends():
    codes = pd.DataFrame({"code_id": ["a", "b"], "parent_id": ["b", "a"]})
    assert below(codes, "a") == ("a", "b")
