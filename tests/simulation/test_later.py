"""What the years bring, to families whose years can be counted."""

from datetime import date

import numpy as np
import pytest
from people import family_of, step_of

from kimlab.simulation import _law as law
from kimlab.simulation._later import later
from kimlab.simulation._paths import Walk
from kimlab.simulation._stays import Stay

LAST = date(2025, 11, 30)
MAN = ("Alleinstehend", date(1985, 5, 1))


def brought(family, titles, *steps, draws=60):
    """Return what comes later, over many draws, to somebody with these titles."""
    (person,) = family.persons
    stay = Stay(person, titles[0][0], titles)
    way = Walk(steps, (stay,))
    return [later(np.random.default_rng(seed), family, way, "stab", LAST) for seed in range(draws)]


@pytest.mark.parametrize(
    ("arrival", "notice"),
    [
        (date(2022, 7, 1), date(2024, 1, 1)),  # 18 months, before the rule changed
        (date(2022, 10, 1), date(2025, 10, 1)),  # 36 months
    ],
)
def test_the_sozialamt_pays_like_sgb_xii_after_the_time_that_held(arrival, notice):
    family = family_of("asylum", MAN, arrival=arrival)
    paid = step_of(family, "sozialamt-05570004", date(2023, 3, 1), date(2023, 6, 1), "bewilligt")
    for one in brought(family, ((arrival, law.ASYLUM_SEEKER),), paid, draws=20):
        (step,) = one.steps
        assert 0 <= (step.start - notice).days < 40
        assert (step.agency, step.action, step.person) == ("sozialamt-05570004", "Bescheid", None)


@pytest.mark.parametrize("title", [law.REFUGEE, law.ASYLUM_SEEKER])
def test_it_does_not_where_it_no_longer_or_never_paid(title):
    family = family_of("asylum", MAN, arrival=date(2022, 7, 1))
    paid = step_of(family, "sozialamt-05570004", date(2023, 3, 1), date(2024, 1, 1), "bewilligt")
    steps = (paid,) if title == law.REFUGEE else ()
    titles = ((date(2022, 7, 1), law.ASYLUM_SEEKER), (date(2023, 5, 1), title))
    assert all(one.steps == () for one in brought(family, titles, *steps, draws=10))


def test_whoever_may_asks_for_the_passport_and_is_german_once_it_is_granted():
    came = date(2019, 8, 1)
    family = family_of("family", MAN, arrival=came)
    found = brought(family, ((came, law.FAMILY), (date(2024, 9, 1), law.SETTLED)))
    asked = [one for one in found if one.steps]
    assert 20 <= len(asked) <= 50
    assert {one.steps[0].outcome for one in asked} == {"bewilligt", "Unterlagen fehlen"}
    for one in asked:
        (step,), (stay,) = one.steps, one.stays
        assert step.start >= date(2024, 8, 1)
        assert step.agency == "stab"
        granted = step.outcome == "bewilligt"
        assert (stay.title_at(step.end) == law.GERMAN) == granted
        assert stay.title_at(step.start) in (law.FAMILY, law.SETTLED)


@pytest.mark.parametrize("title", [law.ASYLUM_SEEKER, law.TOLERATED, law.TEMPORARY_PROTECTION, law.GERMAN])
def test_some_titles_lead_to_no_passport_and_one_is_it_already(title):
    family = family_of("family", MAN, arrival=date(2015, 1, 1))
    assert all(one.steps == () for one in brought(family, ((date(2015, 1, 1), title),)))


def test_nobody_asks_before_five_years():
    family = family_of("family", MAN, arrival=date(2021, 1, 1))
    assert all(one.steps == () for one in brought(family, ((date(2021, 1, 1), law.SETTLED),)))


@pytest.mark.parametrize(
    ("settled", "steps"), [(date(2025, 4, 10), 1), (date(2023, 5, 1), 0), (date(2026, 9, 1), 0)]
)
def test_the_auslaenderbehoerde_settles_the_skilled_while_kim_knows_them(settled, steps):
    family = family_of("skilled", MAN, arrival=date(2023, 1, 10))
    titles = ((date(2023, 1, 10), law.SKILLED), (settled, law.SETTLED))
    for one in brought(family, titles, draws=10):
        assert [step.end for step in one.steps] == [settled] * steps
