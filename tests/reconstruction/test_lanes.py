import pandas as pd

from kimlab.reconstruction._lanes import lanes


def _persons(*rows):
    return pd.DataFrame(rows, columns=["person_id", "role", "age_band"])


def test_family_first_then_roles_in_the_countys_order_the_older_first(names):
    found = lanes(
        _persons(("x", "child", "0-5"), ("y", "child", "6-17"), ("z", "mother", "27-44")), set(), names
    )
    assert [(lane.order, lane.name) for lane in found.values()] == [
        (0, "Familie"), (1, "Mutter"), (2, "Kind 1"), (3, "Kind 2"),
    ]  # fmt: skip
    assert (found["y"].name, found["y"].note) == ("Kind 1", "Alter: 6 bis 17")


def test_two_of_one_role_and_age_are_told_apart_by_id_and_not_by_row(names):
    one, two = ("a", "child", "0-5"), ("b", "child", "0-5")
    assert lanes(_persons(one, two), set(), names) == lanes(_persons(two, one), set(), names)


def test_one_person_is_a_household(names):
    assert lanes(_persons(("a", "mother", "")), set(), names)[""].name == "Haushalt"


def test_who_is_not_among_the_persons_is_a_person(names):
    found = lanes(_persons(("a", "mother", "")), {"", "a", "stranger"}, names)
    assert found["stranger"].name == "Person"
    assert found[""].name == "Familie"
