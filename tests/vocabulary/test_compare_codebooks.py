"""What adopting another edition would do: said row by row, and nothing that was coded loses its code."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.vocabulary import Code, Codebook, CodeGroup, combined, difference_between, load_codebook

SHIPPED = load_codebook()


def code(code_id, name="", **more):
    said = {"kind": "need", "definition": "So.", "example": "", "rule": "", "rule_against": "", **more}
    return Code(code_id, name or code_id.upper(), **said)


def book(*codes, **more):
    kinds = dict(SHIPPED.kinds)
    return dataclasses.replace(Codebook("1", "Probe", ("Lesen.",), kinds, {}, (), codes), **more)


def rows(present, wanted):
    return [tuple(row) for row in difference_between(present, wanted).itertuples(index=False)]


def test_the_same_book_has_no_difference():
    assert rows(SHIPPED, SHIPPED) == []
    assert combined(SHIPPED, SHIPPED) == SHIPPED


def test_without_a_book_everything_is_new():
    found = difference_between(None, SHIPPED)
    assert set(found["change"]) == {"new"}
    assert [one for one in found["code_id"] if one] == [one.code_id for one in SHIPPED.codes]


def test_new_changed_and_left_codes_are_told_apart():
    present = book(code("a", rule="dann {b}."), code("b"), code("c", "Nur hier"))
    wanted = book(code("b", "Bus"), code("a", rule="dann {b}.", definition="Anders."), code("d", "Neu"))
    assert rows(present, wanted) == [
        ("", "changed", "Reihenfolge der Kodes", "wie in der Werkbank", "wie im neuen Kodebuch"),
        ("b", "changed", "Name", "B", "Bus"),
        ("a", "changed", "Definition", "So.", "Anders."),
        ("d", "new", "Name", "", "Neu"),
        ("c", "only_here", "Name", "Nur hier", "Nur hier"),
    ]


def test_people_read_names_not_ids():
    present = book(code("a", parent_id="b", group="g", rule="wie {b}."), code("b", "Bus"),
                   groups=(CodeGroup("g", "need", "Reisen"),))  # fmt: skip
    wanted = book(code("a", kind="barrier", rule="anders als {b}."), code("b", "Bus"))
    assert rows(present, wanted) == [
        ("", "gone", "Überschrift „g“", "Reisen (Bedarf)", ""),
        ("a", "changed", "Oberkode", "Bus", ""),
        ("a", "changed", "Art", "Bedarf", "Hürde"),
        ("a", "changed", "Gruppe", "Reisen", ""),
        ("a", "changed", "Kodieren, wenn", "wie „Bus“.", "anders als „Bus“."),
    ]


def test_where_only_a_reference_is_new_it_is_shown_as_it_is_written():
    present, wanted = book(code("a", rule="wie „B“."), code("b")), book(code("a", rule="wie {b}."), code("b"))
    assert rows(present, wanted) == [("a", "changed", "Kodieren, wenn", "wie „B“.", "wie {b}.")]


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"version": "2"}, "Fassung"),
        ({"name": "Anders"}, "Titel"),
        ({"introduction": ("Lesen.", "Noch einmal.")}, "Anleitung"),
        ({"kinds": {**SHIPPED.kinds, "need": "Anders."}}, "Bedeutung von „Bedarf“"),
    ],
)
def test_what_the_whole_book_says_is_compared_too(more, part):
    (row,) = rows(book(code("a")), book(code("a"), **more))
    assert row[:3] == ("", "changed", part)


SMALL = st.lists(st.sampled_from("abcde"), unique=True, max_size=5)


@given(SMALL, SMALL, st.sets(st.sampled_from("abcde")))
def test_no_code_goes_and_adopting_twice_is_adopting_once(before, then, renamed):
    present = book(*map(code, before))
    wanted = book(*(code(one, "Neu " + one if one in renamed else "") for one in then))
    after = combined(present, wanted)
    assert [one.code_id for one in after.codes] == [*then, *(one for one in before if one not in then)]
    assert combined(after, wanted) == after
    if after != present:
        assert rows(present, wanted)
    changes = difference_between(present, wanted).query("code_id != ''")
    assert set(changes[changes["change"] == "new"]["code_id"]) == set(then) - set(before)
    assert set(changes[changes["change"] == "only_here"]["code_id"]) == set(before) - set(then)
    assert set(changes[changes["change"] == "changed"]["code_id"]) == set(before) & set(then) & renamed
