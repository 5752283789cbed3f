"""Titles by way, role and time, on families of two or three."""

from datetime import date

import numpy as np
import pytest
from people import family_of, step_of

from kimlab.simulation import _law as law
from kimlab.simulation._stays import stays

MOTHER, FATHER = ("Mutter", date(1990, 5, 1)), ("Vater", date(1985, 5, 1))
GRANDMOTHER, CHILD = ("Großeltern", date(1955, 5, 1)), ("Kind", date(2015, 5, 1))
BABY = ("Kind", date(2023, 3, 3))
LAST = date(2025, 11, 30)


def every(family, *steps, draws=60):
    """Return what the stays can be, over many draws."""
    return [stays(np.random.default_rng(seed), family, steps) for seed in range(draws)]


def asylum(*more):
    """Return a family whose asylum was decided on 20 March 2023."""
    family = family_of("asylum", MOTHER, CHILD, GRANDMOTHER)
    decided = step_of(family, "bamf", date(2023, 1, 20), date(2023, 3, 20), field="Aufenthalt")
    return family, decided, *(step_of(family, *one) for one in more)


def test_whoever_was_recognised_has_gestattung_before_and_the_right_to_sgb_ii_from_that_day_on():
    for mother, child, _ in every(*asylum(("jobcenter", date(2023, 6, 1), date(2023, 9, 1)))):
        assert (
            mother.titles
            == child.titles
            == ((date(2023, 1, 10), law.ASYLUM_SEEKER), (date(2023, 3, 20), law.REFUGEE))
        )
        assert not mother.sgb_ii_at(date(2023, 3, 19))
        assert mother.sgb_ii_at(date(2023, 3, 20))


def test_a_grandmother_has_a_procedure_of_her_own():
    found = {last.title_at(LAST) for *_, last in every(*asylum(("jobcenter", LAST, LAST)))}
    assert found == {law.REFUGEE, law.ASYLUM_SEEKER, law.TOLERATED}


def test_whoever_was_not_recognised_waits_or_is_tolerated_and_never_has_sgb_ii():
    found = every(*asylum())
    assert {stay.title_at(LAST) for family in found for stay in family} == {law.ASYLUM_SEEKER, law.TOLERATED}
    assert all(len({stay.title_at(LAST) for stay in family}) == 1 for family in found)
    assert not any(stay.sgb_ii_at(LAST) for family in found for stay in family)
    waited = {(date(2023, 1, 10) - family[0].arrival).days for family in found}
    assert min(waited) == 0
    assert max(waited) > 300  # some came long before


def test_a_card_under_24_follows_a_fiktionsbescheinigung_and_both_allow_sgb_ii():
    family = family_of("ukraine", MOTHER, CHILD, arrival=date(2022, 1, 1))
    for mother, _ in every(family):
        assert [title for _, title in mother.titles] == [law.FICTION, law.TEMPORARY_PROTECTION]
        assert mother.arrival == date(2022, 2, 24)  # nobody was displaced before
        assert mother.sgb_ii_at(mother.arrival)


def test_in_a_reunited_family_one_has_been_here_for_years():
    family = family_of("family", MOTHER, FATHER, CHILD, country="Kosovo")
    found = every(family)
    for mother, father, child in found:
        assert mother.titles == child.titles == ((date(2023, 1, 10), law.FAMILY),)
        assert (date(2023, 1, 10) - father.arrival).days >= 3 * 365
    assert {father.title_at(LAST) for _, father, _ in found} == {law.FAMILY, law.SETTLED, law.GERMAN}


def test_a_sponsor_from_a_country_of_war_was_recognised_first():
    found = every(family_of("family", MOTHER, FATHER, country="Irak"))
    assert all(father.titles[0][1] == law.ASYLUM_SEEKER for _, father in found)
    assert {father.title_at(LAST) for _, father in found} == {law.REFUGEE, law.SETTLED, law.GERMAN}


def test_a_child_born_here_is_german_where_the_parent_is_or_is_settled_long_enough():
    found = every(family_of("family", MOTHER, FATHER, BABY, country="Türkei"))
    for _, father, baby in found:
        title, years = father.title_at(BABY[1]), (BABY[1] - father.arrival).days / 365.25
        if title == law.GERMAN or (title == law.SETTLED and years > 8.1):
            assert baby.title_at(LAST) == law.GERMAN
        elif title == law.FAMILY:
            assert baby.title_at(LAST) == law.FAMILY
        assert baby.born_here
    assert {baby.title_at(LAST) for *_, baby in found} == {law.FAMILY, law.GERMAN}


def test_without_two_adults_all_have_joined_somebody_elsewhere():
    for family in every(family_of("family", MOTHER, CHILD), draws=3):
        assert {stay.title_at(LAST) for stay in family} == {law.FAMILY}


@pytest.mark.parametrize(
    ("outcome", "day", "paid"),
    [
        ("bewilligt", date(2023, 7, 1), True),
        ("abgelehnt", date(2023, 7, 1), False),
        ("abgelehnt", date(2028, 1, 10), True),  # after five years
    ],
)
def test_eu_citizens_have_sgb_ii_if_they_work_or_stayed_five_years(outcome, day, paid):
    family = family_of("eu", MOTHER, country="Polen")
    asked = step_of(family, "jobcenter", date(2023, 6, 1), date(2023, 8, 1), outcome)
    for (mother,) in every(family, asked, draws=3):
        assert mother.title_at(day) == law.EU
        assert mother.sgb_ii_at(day) == paid


def test_a_contract_pays_for_the_whole_family():
    found = every(family_of("skilled", MOTHER, FATHER, CHILD, country="Indien"))
    for mother, father, child in found:
        assert father.titles[0][1] == law.SKILLED
        assert mother.title_at(LAST) == child.title_at(LAST) == law.FAMILY
        assert not any(stay.sgb_ii_at(LAST) for stay in (mother, father, child))
    assert {father.titles[-1] for _, father, _ in found} == {
        (date(2023, 1, 10), law.SKILLED),
        (date(2025, 4, 10), law.SETTLED),  # 27 months
        (date(2026, 1, 10), law.SETTLED),  # 36 months
    }


def test_somebody_alone_has_the_contract_himself():
    ((alone,),) = every(family_of("skilled", ("Alleinstehend", date(1990, 1, 1))), draws=1)
    assert alone.titles[0][1] == law.SKILLED


def test_the_title_before_the_arrival_is_the_first():
    ((mother,),) = every(family_of("eu", MOTHER), draws=1)
    assert mother.title_at(date(2000, 1, 1)) == law.EU


def test_a_new_title_replaces_what_would_have_come_later():
    (mother, *_) = every(*asylum(("jobcenter", LAST, LAST)), draws=1)[0]
    changed = mother.changed(date(2023, 2, 1), law.GERMAN)
    assert changed.titles == ((date(2023, 1, 10), law.ASYLUM_SEEKER), (date(2023, 2, 1), law.GERMAN))
