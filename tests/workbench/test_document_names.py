"""What documents are called, and what people may type to name one."""

import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.workbench import CaseNames, DocumentNames
from kimlab.workbench._document_names import _letters


class _Seen:
    """Two cases: one with two notes of one day and a letter, one with a letter of the same day."""

    def frame(self, name, *columns, **among):
        rows = [
            ("t2", "f1", "case_note", "2025-11-03"),
            ("t1", "f1", "case_note", "2025-11-03"),
            ("t3", "f1", "letter", "2025-01-09"),
            ("t4", "f2", "letter", "2025-01-09"),
        ]
        frame = pd.DataFrame(rows, columns=["document_id", "case_id", "kind", "created"])
        return frame.assign(created=pd.to_datetime(frame["created"]))


@pytest.fixture
def names(monkeypatch):
    cases = CaseNames({"f1": 17, "f2": 3}, {"f1": "Familie", "f2": "Paar"}, {}, 17)
    monkeypatch.setattr(CaseNames, "of", classmethod(lambda cls, seen: cases))
    return DocumentNames.of(_Seen())


def test_a_document_is_called_by_kind_and_day_and_marked_only_where_two_are_alike(names):
    assert {one: names.name(one) for one in ("t1", "t2", "t3", "t4")} == {
        "t1": f"Fallnotiz vom 03.11.2025 ({_letters('t1')})",
        "t2": f"Fallnotiz vom 03.11.2025 ({_letters('t2')})",
        "t3": "Brief vom 09.01.2025",
        "t4": "Brief vom 09.01.2025",
    }
    assert names.whole("t4") == "Fall 3 · Paar, Brief vom 09.01.2025"


@pytest.mark.parametrize(
    "said",
    ["t4", "Fall 3, Brief vom 09.01.2025", "fall 3 · paar,  BRIEF vom 9.1.2025", "3,brief vom 09.1.2025"],
)
def test_a_document_may_be_typed_in_many_ways(names, said):
    assert names.document_of(said) == "t4"


def test_what_was_typed_once_means_the_same_whatever_is_taken_in_later(names, monkeypatch):
    words = names.whole("t2")
    rows = [*_Seen().frame("documents").to_numpy().tolist(), ["t0", "f1", "case_note", "2025-11-03"]]
    more = pd.DataFrame(rows, columns=["document_id", "case_id", "kind", "created"])
    monkeypatch.setattr(
        _Seen, "frame", lambda self, *args, **among: more.assign(created=pd.to_datetime(more["created"]))
    )
    assert DocumentNames.of(_Seen()).document_of(words) == "t2"


def test_where_chance_gives_two_documents_the_same_letters_they_bear_more(names, monkeypatch):
    known = {}
    first, second = next(
        (known[letters], f"t{number}")
        for number in range(10_000)
        for letters in [_letters(f"t{number}")]
        if known.setdefault(letters, f"t{number}") != f"t{number}"
    )
    rows = [(one, "f1", "case_note", "2025-11-03") for one in (first, second, "t1")]
    more = pd.DataFrame(rows, columns=["document_id", "case_id", "kind", "created"])
    monkeypatch.setattr(
        _Seen, "frame", lambda self, *args, **among: more.assign(created=pd.to_datetime(more["created"]))
    )
    alike = DocumentNames.of(_Seen())
    assert len(set(alike.names.values())) == 3
    assert [alike.document_of(alike.whole(one)) for one in (first, second, "t1")] == [first, second, "t1"]
    with pytest.raises(InputError, match="gibt es zu"):
        alike.document_of(f"Fall 17, Fallnotiz vom 03.11.2025 ({_letters(first)})")


def test_every_name_leads_back(names):
    assert [names.document_of(names.whole(one)) for one in names.names] == list(names.names)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Fall 3, Bericht vom 9.1.2025", "Zu diesem Fall gibt es: „Brief vom 09.01.2025“."),
        ("Fall 17, Fallnotiz vom 3.11.2025", f"„Fallnotiz vom 03.11.2025 ({_letters('t1')})“"),
        ("Fall 4, Brief vom 9.1.2025", "Er wurde gelöscht"),
        ("Haferklee", "Schreiben Sie Fall, Art und Tag"),
    ],
)
def test_what_names_no_document_is_told_with_a_way_out_and_not_repeated(names, said, told):
    with pytest.raises(InputError) as caught:
        names.document_of(said)
    assert told in str(caught.value)
    assert "Haferklee" not in str(caught.value)


def test_a_day_is_not_taken_for_another_one(names):
    with pytest.raises(InputError):
        names.document_of("Fall 3, Brief vom 90.1.2025")
