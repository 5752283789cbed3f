from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks.numbers import spoken
from kimlab.leaks.numbers._spoken import _said


def test_numbers_in_words_and_in_roman_letters():
    said = ("eins", "siebzehn", "einundzwanzig", "hundertzwei", "einhundertzwei", "XVII", "CXL", "dreissig")
    assert [spoken(one) for one in said] == [1, 17, 21, 102, 102, 17, 140, 30]
    assert [spoken(one) for one in ("ein", "Akte", "IIII", "xvii", "")] == [0, 0, 0, 0, 0]


@given(st.integers(1, 999))
def test_each_number_is_said_in_its_own_way(number):
    assert spoken(_said(number)) == number
