import pytest

from kimlab.reports.paper._figures import Shown, say


def test_a_sentence_is_filled_with_what_may_be_shown():
    assert say("Es gab {count} Übergaben.", count=Shown("1.540")) == "Es gab 1.540 Übergaben."


@pytest.mark.parametrize("template", ["Es gab 12 Übergaben.", "Seit {day} sind es ³.", "{count} von 100"])
def test_a_template_with_a_digit_is_refused(template):
    with pytest.raises(ValueError, match="geschützten Tabelle"):
        say(template, day=Shown("1"), count=Shown("2"))


def test_a_sentence_takes_nothing_but_what_may_be_shown():
    with pytest.raises(AttributeError):
        say("Es gab {count} Übergaben.", count=12)
