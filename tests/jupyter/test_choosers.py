"""Widgets to choose with: what is chosen is shown, the first choice also without a living widget."""

from datetime import date

import pandas as pd
import pytest

from kimlab.jupyter import Chooser, Period, period_of
from kimlab.jupyter._html import sentence


@pytest.fixture
def chooser():
    return Chooser("Fall", [("eins", 1), ("zwei", 2)], lambda one: sentence(f"Gewählt: {one}"), "Keiner da.")


def view(chooser):
    return chooser.children[-1].value


def test_the_first_is_chosen_and_shown(chooser):
    assert chooser.value == 1
    assert "Gewählt: 1" in view(chooser)
    assert chooser.children[0].description == "Fall"


def test_choosing_as_the_page_would_shows_the_other(chooser):
    chooser.children[0].set_state({"index": 1})
    assert chooser.value == 2
    assert "Gewählt: 2" in view(chooser)


def test_choosing_by_call_does_the_same(chooser):
    chooser.value = 2
    assert "Gewählt: 2" in view(chooser)


def test_without_a_living_widget_a_static_view_stands_there(chooser):
    bundle = chooser._repr_mimebundle_()
    assert "Gewählt: 1" in bundle["text/html"]
    assert bundle["text/plain"] == "Auswahl: Fall"


def test_nothing_to_choose_is_a_sentence():
    empty = Chooser("Fall", [], lambda one: sentence("nie"), "Noch ist kein Fall ausgewählt.")
    assert empty.value is None
    assert "Noch ist kein Fall ausgewählt." in view(empty)
    assert len(empty.children) == 1


def test_a_period_is_in_order_whatever_was_chosen():
    period = Period(date(2025, 1, 1), date(2025, 11, 30))
    assert period.value == (date(2025, 1, 1), date(2025, 11, 30))
    period.children[0].value = date(2026, 1, 1)
    assert period.value == (date(2025, 11, 30), date(2026, 1, 1))
    period.children[1].value = None
    assert period.value == (date(2026, 1, 1), date(2026, 1, 1))
    assert period.until == date(2026, 1, 1)
    assert "01.01.2026" in period._repr_mimebundle_()["text/html"]


def test_the_usual_period_is_the_year_before_the_latest_extract():
    imports = pd.DataFrame({"as_of": pd.to_datetime(["2025-10-31", "2025-11-30"])})
    assert period_of(imports).value == (date(2024, 12, 1), date(2025, 11, 30))


def test_without_an_extract_it_ends_with_last_month():
    first, last = period_of(pd.DataFrame({"as_of": []})).value
    assert first < last < date.today()
    assert (pd.Timestamp(last) + pd.Timedelta(days=1)).day == 1
