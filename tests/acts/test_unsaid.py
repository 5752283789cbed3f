"""In every act, words that say nothing are found, wherever they stand; what may be left out may be left out."""

import dataclasses

import pytest
from act_examples import EXAMPLES, WITH_ROWS

from kimlab import acts
from kimlab.acts import fields_of
from kimlab.acts._kinds import Words

OF_WORDS = [
    (act, name, one)
    for act in EXAMPLES
    for name, one in fields_of(type(act)).items()
    if isinstance(one.kind, Words)
]


def named(act, name):
    return f"{type(act).__name__}.{name}"


def test_a_sound_act_leaves_nothing_unsaid():
    found = {type(act).__name__: act.unsaid() for act in (*EXAMPLES, *WITH_ROWS)}
    assert {name: unsaid for name, unsaid in found.items() if unsaid != ()} == {}


@pytest.mark.parametrize("empty", ["-", "k. A.", "…", "xxx"])
def test_a_placeholder_is_found_in_every_field_of_words(empty):
    for act, name, one in OF_WORDS:
        value = ("Jobcenter", empty) if one.kind.several else empty
        found = dataclasses.replace(act, **{name: value}).unsaid()
        assert [label for label, _ in found] == [one.kind.each or one.label], named(act, name)


def test_there_are_enough_of_them():
    assert len(OF_WORDS) > 40


def test_blank_is_unsaid_only_where_words_have_to_be_given():
    for act, name, one in OF_WORDS:
        (item,) = (item for item in dataclasses.fields(act) if item.name == name)
        needed = item.default is dataclasses.MISSING and not one.kind.blank
        found = dataclasses.replace(act, **{name: () if one.kind.several else "  "}).unsaid()
        assert bool(found) == needed, named(act, name)


def test_a_choice_is_taken_back_by_an_empty_reason():
    assert acts.SelectCase("f1", "").unsaid() == ()
    assert acts.SelectCase("f1", "k. A.").unsaid()


def test_inside_of_several_too():
    coding = {"coding_id": "k1", "code_id": "warten", "start": 0, "end": 8, "memo": "–"}
    assert acts.RecordCodings("t1", (coding,)).unsaid() == (("Notiz", ""),)
    change = acts.CorrectRecord(
        "client_views", {"view_id": "n1"}, {"goal": "x", "statement": "Es dauert."}, "Anruf"
    )
    assert [label for label, _ in change.unsaid()] == ["Ziel"]
    version = acts.CorrectRecord("consents", {"person_id": "p1"}, {"version": "2"}, "Anruf")
    assert version.unsaid() == ()


@pytest.mark.parametrize("search", ["-", "Nichts gefunden.", "keine"])
def test_a_search_says_where(search):
    for act in (
        acts.DecideReading("l1", "supported", "legal", search),
        acts.DescribeTheme("th1", contrary_search=search),
    ):
        ((where, instead),) = act.unsaid()
        assert where == "Suche nach Gegenbelegen"
        assert "Gesucht in" in instead
