"""Two pages together tell of no few: each case small enough to be worked out on paper."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released import DAYS, THREE, growing, left, part, printed, released, worlds

from kimlab.disclosure import TOTAL
from kimlab.disclosure.register import joint
from kimlab.vocabulary import Threshold

SEP, OCT, NOV = DAYS[:3]


def test_enough_new_people_renew_a_number_and_too_few_or_none_do_not():
    _, (_, second) = released([growing(9, 9, 9), growing(12, 11, 9)])
    assert printed(second)[0] == (12, OCT)
    assert printed(second)[1] == (9, SEP)
    assert printed(second)[2] == (9, SEP)  # nobody came: it looks like the one where two came


def test_a_later_page_does_not_tell_of_what_came_long_before():
    """With 7 on the fourth page, the others have 17: on the third at most as many, so 4 or 5 would be in the first row."""
    _, results = released([growing(3, 2, 12), growing(3, 4, 12), growing(5, 4, 12), growing(7, 5, 12)])
    assert printed(results[3])[0] == (3, SEP)


def test_where_nobody_holds_a_number_and_none_may_be_printed_there_is_nothing_to_work_out():
    first = part(growing(1, 1), SEP)
    held = left(first, joint([first], [[]]))
    assert printed(joint([part(growing(1, 1), OCT)], [[held]])) == [(None, OCT)] * 3


def test_a_total_that_would_give_away_the_few_is_not_renewed():
    _, (_, second) = released([growing(9, 9), growing(12, 11)])
    days = {day for _, day in printed(second)}
    assert printed(second)[1] == (9, SEP)
    assert days == {SEP, OCT}
    assert sum(day == OCT for _, day in printed(second)) == 1  # 23 − 18 − 3 would be 2


def test_without_anything_held_the_gate_alone_decides():
    one = part(growing(9, 2, 7), SEP)
    result = joint([one], [[]])
    assert result.tables["t"].cells.equals(one.protected.cells)
    assert (result.fresh, result.held, result.withheld) == (2, 0, 0)


def test_what_another_recipient_does_not_hold_is_withheld_rather_than_given_to_them_weakly():
    weak = Threshold("team", 3, 3)
    first = part(growing(9, 9, 9), SEP, weak)
    held = left(first, joint([first], [[]]))
    strict = part(growing(10, 20, 21), OCT, Threshold("public", 6, 6))
    result = joint([strict], [[held], []])
    assert printed(result)[0][0] is None  # 9 was checked for three only, and 10 − 9 is one
    assert result.withheld >= 1


def test_an_earlier_value_that_was_checked_as_strictly_may_go_to_somebody_new():
    first = part(growing(9, 9, 9), SEP)
    held = left(first, joint([first], [[]]))
    result = joint([part(growing(10, 20, 21), OCT)], [[held], []])
    assert printed(result)[0] == (9, SEP)


def test_of_many_entries_of_one_family_enough_families_must_have_come():
    _, (_, second) = released([growing(20, 20, largest=4), growing(28, 29, largest=4)])
    assert printed(second)[0] == (20, SEP)  # 8 more can be two families with four each
    assert printed(second)[1] == (29, OCT)  # 9 more are three at least


def test_a_state_that_may_fall_is_not_taken_for_a_count_of_new_people():
    _, (_, second) = released([growing(9, 9, since=""), growing(10, 10, since="")])
    assert {day for _, day in printed(second)} == {OCT}


def test_a_withheld_number_is_not_given_away_by_a_later_page():
    held, (first, _) = released([growing(2, 7, 8), growing(5, 7, 8)])
    assert printed(first)[0][0] is None
    assert unsafe(held, 3, 17) == []


def test_what_takes_too_long_is_not_renewed_and_said():
    first = part(growing(9, 9), SEP)
    held = left(first, joint([first], [[]]))
    result = joint([part(growing(19, 29), OCT)], [[held]], seconds=-1)
    assert {day for _, day in printed(result)} == {SEP}
    assert "Nicht fertig geprüft" in result.message
    assert "„Fälle“" in result.message


def test_numbers_that_were_corrected_downwards_do_not_stop_a_page():
    _, (_, second) = released([growing(30, 30), growing(20, 40)])
    assert not second.unchecked
    assert printed(second)[0] == (20, OCT)


def test_each_holder_is_looked_at_with_all_that_they_hold():
    first = part(growing(9, 9, 9), SEP)
    held = left(first, joint([first], [[]]))
    middle = part(growing(13, 9, 9), OCT)
    more = left(middle, joint([middle], [[held]]))
    result = joint([part(growing(14, 12, 12), NOV)], [[held], [held, more]])
    assert printed(result)[0] != (14, NOV)  # the second one has 13


def unsafe(held, least, most):
    """Counts that somebody can tell to be of 1 to `least` - 1, from all worlds that fit what is printed."""
    seen = {}
    for world in worlds(held, most):
        for row, history in enumerate(world):
            for end in range(len(history)):
                seen.setdefault((row, -1, end), set()).add(history[end])
                for start in range(end):
                    seen.setdefault((row, start, end), set()).add(history[end] - history[start])
    assert seen, "the truth itself must fit"
    return [place for place, values in seen.items() if values <= set(range(1, least))]


COUNTS = st.integers(0, 5)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(first=st.lists(COUNTS, min_size=2, max_size=3), more=st.data())
def test_no_reader_can_tell_a_count_of_few_from_two_pages(first, more):
    then = [one + more.draw(COUNTS) for one in first]
    held, _ = released([growing(*first), growing(*then)])
    assert unsafe(held, 3, max(sum(then), 1) if len(first) == 2 else 12) == []


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(first=st.lists(st.integers(0, 4), min_size=2, max_size=2), more=st.data())
def test_no_reader_can_tell_a_count_of_few_from_three_pages(first, more):
    second = [one + more.draw(st.integers(0, 4)) for one in first]
    third = [one + more.draw(st.integers(0, 4)) for one in second]
    held, _ = released([growing(*first), growing(*second), growing(*third)])
    assert unsafe(held, 3, 12) == []


def test_the_gate_alone_would_have_told_of_two():
    """The attack that the joint check answers: both pages as the gate protects them, read together."""
    pages = [part(growing(9, 9), SEP), part(growing(12, 11), OCT)]
    alone = [left(one, joint([one], [[]])) for one in pages]
    assert unsafe(alone, 3, 12) == [(1, 0, 1)]


def test_the_frame_of_what_is_held_names_days_and_keeps_no_withheld_value():
    from kimlab.disclosure.register import cells_frame

    held, _ = released([growing(2, 7, 8), growing(5, 7, 8)])
    frame = cells_frame(held)
    assert frame["value"].isna().any()
    assert set(frame["as_of"]) == {SEP, OCT}
    assert pd.isna(frame.loc[(frame["cell"] == "k0") & (frame["as_of"] == SEP), "value"]).all()
    assert set(frame["cell"]) == {"k0", "k1", "k2", TOTAL}
    assert THREE.persons == 3
