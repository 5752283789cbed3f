import pytest

from kimlab.drawing import wait_class, wait_classes, wait_text


@pytest.mark.parametrize(
    ("wait", "name"),
    [
        (0, "bis 1 Woche"),
        (7, "bis 1 Woche"),
        (8, "bis 2 Wochen"),
        (42, "bis 8 Wochen"),
        (57, "über 8 Wochen"),
    ],
)
def test_limits_belong_to_the_shorter_class(wait, name):
    assert wait_class(wait, "day").name == name


def test_a_wait_that_is_not_given_has_a_class_of_its_own():
    assert wait_class(None, "day").colour not in {item.colour for item in wait_classes("day")}


@pytest.mark.parametrize("unit", ["day", "second"])
def test_every_class_has_its_own_colour_and_limits_grow(unit):
    classes = wait_classes(unit)
    assert len({item.colour for item in classes}) == 5
    assert [item.limit for item in classes] == sorted(item.limit for item in classes)


@pytest.mark.parametrize(
    ("wait", "unit", "text"),
    [
        (0, "day", "0 Tage"),
        (1, "day", "1 Tag"),
        (46.5, "day", "47 Tage"),
        (90.96, "day", "91 Tage"),
        (30, "second", "30 Sek."),
        (90, "second", "1,5 Min."),
        (185_382.3, "second", "2,1 Tage"),
    ],
)
def test_waits_are_written_shortly(wait, unit, text):
    assert wait_text(wait, unit) == text
