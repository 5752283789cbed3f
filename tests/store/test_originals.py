"""The vault's papers: originals, marks, ways back and labels, each as it was put in."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kimlab.errors import StoreError
from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.store import Original
from kimlab.store._schema import VAULT

PAPER = Original(
    "t1", "f1", "Zwirbelmann.docx", "0" * 64, b"\x00PK Zwirbelmann", "Frau Zwirbelmann 🌻", ("Eschenhagen",)
)


def test_an_original_comes_back_as_it_went_in(door):
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep(PAPER)
    with door.open("ko1", "Probe") as vault:
        assert vault.documents.original("t1") == PAPER
        assert vault.documents.original("t2") is None
        assert vault.documents.known("f1", "0" * 64)
        assert not vault.documents.known("f2", "0" * 64)
        assert not vault.documents.known("f1", "1" * 64)


def test_the_same_file_is_not_kept_twice_for_a_case(door):
    import dataclasses

    with door.open("ko1", "Probe") as vault:
        vault.documents.keep(PAPER)
        vault.documents.keep(dataclasses.replace(PAPER, document_id="t2", case_id="f2"))
    with pytest.raises(StoreError) as caught, door.open("ko1", "Probe") as vault:
        vault.documents.keep(dataclasses.replace(PAPER, document_id="t3"))
    assert "Zwirbelmann" not in str(caught.value)
    with door.open("ko1", "Probe") as vault:
        assert vault.documents.original("t3") is None


def test_marks_are_kept_by_person_and_the_newest_count(door):
    first, second = MarkedSpan(0, 4, "person"), MarkedSpan(5, 9, "number", "[Nummer]")
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_review("t1", "ko1", [first, second])
        vault.documents.keep_review("t1", "ko2", [])
        vault.documents.keep_review("t2", "ko3", [first])
        assert vault.documents.marked("t1") == {"ko1": (first, second), "ko2": ()}
        vault.documents.keep_review("t1", "ko1", [second])
        vault.documents.keep_review("t1", "ko2", [first])
        assert vault.documents.marked("t1") == {"ko1": (second,), "ko2": (first,)}
        assert vault.documents.marked("t9") == {}


def test_an_earlier_round_of_marks_is_kept(door):
    first, second = MarkedSpan(0, 5, "person"), MarkedSpan(8, 12, "person", "[Tante]")
    with door.open("ko1", "Probe") as vault:
        assert vault.documents.rounds("t1", "ko1") == ()
        for number, spans in enumerate([(first, second), (), (second,)], start=1):
            assert vault.documents.keep_review("t1", "ko1", spans) == number
        vault.documents.keep_review("t1", "ko2", [first])
    with door.open("ko1", "Probe") as vault:
        rounds = vault.documents.rounds("t1", "ko1")
        assert [(one.number, one.spans) for one in rounds] == [(1, (first, second)), (2, ()), (3, (second,))]
        assert all(datetime.fromisoformat(one.at).tzinfo for one in rounds)
        assert vault.documents.marked("t1") == {"ko1": (second,), "ko2": (first,)}


_marks = st.lists(
    st.builds(lambda start: MarkedSpan(start, start + 1, "person"), st.integers(0, 9)),
    unique=True,
    max_size=4,
)


@given(looks=st.lists(st.tuples(st.sampled_from(["ko1", "ko2"]), _marks), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_latest_round_counts_and_none_is_lost(door, looks):
    class Undone(Exception):  # noqa: N818 - ends the transaction without a trace
        pass

    with suppress(Undone), door.open("ko1", "Probe") as vault:
        for person, spans in looks:
            vault.documents.keep_review("t1", person, spans)
        for person in {person for person, _ in looks}:
            meant = [tuple(sorted(spans, key=lambda one: one.start)) for who, spans in looks if who == person]
            assert [one.spans for one in vault.documents.rounds("t1", person)] == meant
            assert vault.documents.marked("t1")[person] == meant[-1]
        raise Undone


def test_a_way_back_replaces_the_one_before(door):
    old = [ReplacedSpan(5, 16, "person", "Zwirbelmann", "[Mutter]"), ReplacedSpan(0, 4, "date", "Mai", "Mai")]
    new = [ReplacedSpan(5, 16, "person", "Zwirbelmann", "[Tante]")]
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_way_back("t1", old)
        assert vault.documents.way_back("t1") == tuple(sorted(old))
        assert vault.documents.replaced_words() == [("person", "Zwirbelmann")]
        assert ("person", "Zwirbelmann") in set(vault.direct_identifiers().itertuples(index=False, name=None))
        vault.documents.keep_way_back("t1", new)
        assert vault.documents.way_back("t1") == tuple(new)
        vault.documents.keep_way_back("t1", [])
        assert vault.documents.way_back("t1") == ()


def test_a_cast_keeps_its_order(door):
    others = (("Person 10", ("a", "b")), ("Person 2", ("c",)), ("Fachkraft 1", ()))
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_cast("f1", others)
        vault.documents.keep_cast("f2", others[:1])
        assert vault.documents.cast("f1") == others
        vault.documents.keep_cast("f1", others[::-1])
        assert vault.documents.cast("f1") == others[::-1]
        assert vault.documents.cast("f2") == others[:1]


def test_what_a_relative_was_called_first_stays(door):
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_relatives("f1", {"p2": "Mutter", "p1": "Kind 1"})
        vault.documents.keep_relatives("f1", {"p0": "Kind 2", "p1": "Kind 9", "p2": "Tante"})
        assert list(vault.documents.relatives("f1").items()) == [
            ("p2", "Mutter"),
            ("p1", "Kind 1"),
            ("p0", "Kind 2"),
        ]
        assert vault.documents.relatives("f2") == {}


def test_what_was_chosen_first_for_words_stays(door):
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_chosen_labels("f1", {"ali": "[Nachbar]"})
        vault.documents.keep_chosen_labels("f1", {"ali": "[Onkel]", "eva": "[Tante]"})
        assert vault.documents.chosen_labels("f1") == {"ali": "[Nachbar]", "eva": "[Tante]"}
        assert vault.documents.chosen_labels("f2") == {}


def test_nothing_shown_of_it_holds_a_word(door):
    span = ReplacedSpan(5, 16, "person", "Zwirbelmann", "[Zwirbelmann]")
    for one in (PAPER, span, MarkedSpan(5, 16, "person", "[Zwirbelmann]")):
        assert "Zwirbelmann" not in repr(one)
        assert "Eschenhagen" not in repr(one)


def test_a_failure_of_the_database_shows_no_value(door):
    def twice():
        with door.open("ko1", "Probe") as vault:
            vault.documents.keep(PAPER)
            vault.documents.keep(PAPER)

    with pytest.raises(StoreError) as caught:
        twice()
    assert caught.value.__suppress_context__
    hidden = str(caught.value.__context__)  # what the library said, which nobody is shown
    assert "hide_parameters" in hidden
    assert "Zwirbelmann" not in hidden
    with door.open("ko1", "Probe") as vault:
        assert vault._connection.execute(select(VAULT.tables["originals"])).all() == []
