import pytest

from kimlab.caseload import milestones
from kimlab.vocabulary import MILESTONE_EVIDENCE, Milestone, load_county


def test_years_of_the_concept_in_its_order():
    """Handlungskonzept 5: eight milestones for 2024, seven for 2025."""
    agreed = load_county().milestones
    found = milestones(agreed, 2024)
    assert found["text"].tolist() == [item.text for item in agreed]
    assert found["year"].value_counts().to_dict() == {2024: 8, 2025: 7}
    assert set(milestones(agreed, 2025)["year"]) == {2025}


@pytest.mark.parametrize("slug", ["kreis-warendorf", "kreis-beispielau"])
def test_what_can_be_counted_is_known(slug):
    found = milestones(load_county(slug).milestones, 2024)
    assert found["countable"].any()
    assert set(found.loc[found["countable"], "evidence"]) <= set(MILESTONE_EVIDENCE)


def test_of_what_kimlab_does_not_know_it_says_nothing():
    found = milestones(
        [Milestone(2025, "Integreat-App pflegen"), Milestone(2024, "Davor", evidence="groups")], 2025
    )
    assert found.values.tolist() == [[2025, "Integreat-App pflegen", "", False]]


def test_no_milestones_no_rows():
    assert milestones([], 2024).empty
