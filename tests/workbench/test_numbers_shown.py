"""A number that is typed back is never a row's place, and two rows never share one."""

from kimlab.workbench import numbers_of


def test_every_number_has_four_digits_and_none_begins_with_a_zero():
    for row in range(2000):
        (number,) = numbers_of([f"row {row}"])
        assert 1000 <= number <= 9999


def test_where_two_would_be_alike_all_have_more_digits():
    numbers = numbers_of(f"row {row}" for row in range(500))
    assert len(set(numbers)) == 500
    assert {len(str(number)) for number in numbers} == {6}


def test_a_row_that_joins_moves_no_number():
    assert numbers_of(["one", "two", "three"])[:2] == numbers_of(["one", "two"])
