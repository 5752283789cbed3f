"""How much the first of two people overlooks: counted by hand, and intervals against those of scipy."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from kimlab.spans import MarkedSpan
from kimlab.workflow.admission._overlooked import LookedTwice, MissRate, compare, effective, interval

TEXT = "Karim rief an. Karim und Linara kamen; Yusra nicht."


def marks(*words):
    return [MarkedSpan(TEXT.index(one), TEXT.index(one) + len(one), "person") for one in words]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ((), (), (0, 0, 0)),
        (("Karim",), ("Karim",), (2, 2, 2)),  # the name stands twice
        (("Karim",), (), (2, 0, 0)),
        ((), ("Karim", "Linara"), (0, 3, 0)),
        (("Linara", "Yusra"), ("Karim", "Linara"), (2, 3, 1)),
        (("Karim und Linara",), ("Linara",), (2, 1, 1)),  # both names are one place
    ],
)
def test_places_are_counted_by_who_found_them(first, second, counts):
    found = compare(TEXT, marks(*first), marks(*second))
    assert (found.first, found.second, found.both) == counts
    assert (found.found, found.missed) == (counts[0] + counts[1] - counts[2], counts[1] - counts[2])


def test_a_place_that_the_first_replaced_by_the_same_name_elsewhere_was_not_overlooked():
    """They marked the first Karim; the second person marked the other one, which was replaced all the same."""
    second = [MarkedSpan(15, 20, "person")]
    assert TEXT[15:20] == "Karim"
    assert compare(TEXT, marks("Karim"), second).missed == 0


def test_a_rate_worked_out_by_hand():
    """40 documents; in 12 of them the second found 15 places of 310 that the first had overlooked."""
    looks = [LookedTwice(7, 8, 7)] * 9 + [LookedTwice(6, 8, 6)] * 3 + [LookedTwice(8, 7, 7)] * 26
    looks += [LookedTwice(6, 5, 5)] * 2
    rate = MissRate.of(looks)
    assert (rate.documents, rate.affected, rate.missed, rate.found) == (40, 12, 15, 316)
    # n1 = 63 + 18 + 208 + 12 = 301, n2 = 72 + 24 + 182 + 10 = 288, both = 63 + 18 + 182 + 10 = 273
    assert rate.unseen == pytest.approx((301 - 273) * (288 - 273) / 274)
    assert rate.unseen == pytest.approx((302 * 289 / 274 - 1) - 316)  # Chapman's total less what was found
    assert rate.rate == pytest.approx(15 / 316)
    assert rate.per_hundred(rate.missed) == pytest.approx(37.5)


def test_places_that_cluster_in_a_document_are_worth_less():
    """Ten documents with ten places; ten overlooked, all in one document or one in each.

    All in one: rate 0.1, residuals nine times -1 and once 9; between documents 10/9 * 90 / 100**2 = 0.01; of independent
    places 0.09 / 100 = 0.0009; the design effect is 11.1, and 100 places are worth 9.
    """
    spread, apart = LookedTwice(9, 1, 0), LookedTwice(10, 0, 0)
    assert effective([spread] * 10) == 100
    assert effective([LookedTwice(0, 10, 0), *[apart] * 9]) == pytest.approx(9)
    together = MissRate.of([LookedTwice(0, 10, 0), *[apart] * 9])
    assert together.low < MissRate.of([spread] * 10).low
    assert together.high > MissRate.of([spread] * 10).high


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_interval_of_independent_places_is_the_exact_one(missed, others):
    found = missed + others
    low, high = interval(missed, found, float(found))
    expected = binomtest(missed, found).proportion_ci(method="exact") if found else (0.0, 1.0)
    assert (low, high) == pytest.approx(tuple(expected), abs=1e-9)


LOOKS = st.builds(
    lambda first, second, both: LookedTwice(first + both, second + both, both),
    st.integers(0, 6), st.integers(0, 6), st.integers(0, 12),
)  # fmt: skip


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(LOOKS, max_size=12), st.randoms())
def test_a_rate_lies_in_its_interval_whatever_the_order(looks, random):
    rate = MissRate.of(looks)
    assert 0 <= rate.low <= rate.rate <= rate.high <= 1
    assert rate.unseen >= 0
    assert 0 <= effective(looks) <= rate.found
    assert rate.affected <= rate.documents == len(looks)
    mixed = MissRate.of(random.sample(looks, len(looks)))
    assert (mixed.missed, mixed.found, mixed.affected) == (rate.missed, rate.found, rate.affected)
    assert (mixed.low, mixed.high) == pytest.approx((rate.low, rate.high))


def test_nothing_is_known_without_documents_or_places():
    empty = MissRate.of([])
    assert (empty.rate, empty.low, empty.high, empty.per_hundred(5)) == (0.0, 0.0, 1.0, 0.0)
    assert MissRate.of([LookedTwice(0, 0, 0)] * 3).high == 1.0


def test_where_nothing_was_overlooked_the_interval_still_says_how_much_might_be():
    """Of 30 places none: at most 1 - 0.025 ** (1 / 30)."""
    rate = MissRate.of([LookedTwice(3, 3, 3)] * 10)
    assert (rate.missed, rate.low) == (0, 0.0)
    assert rate.high == pytest.approx(1 - 0.025 ** (1 / 30))
