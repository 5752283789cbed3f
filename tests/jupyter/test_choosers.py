"""Widgets to choose with: what is chosen is shown, nothing of the choice before stays, also without a living widget."""

import contextlib
from datetime import date

import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.jupyter import Chooser, ReferenceDay, latest_day, period_of
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
    other = chooser.view(lambda one: sentence(f"Auch: {one}"))._repr_mimebundle_()
    assert "Auch: 1" in other["text/html"]


def test_nothing_to_choose_is_a_sentence():
    empty = Chooser("Fall", [], lambda one: sentence("nie"), "Noch ist kein Fall ausgewählt.")
    assert empty.value is None
    assert "Noch ist kein Fall ausgewählt." in view(empty)
    assert len(empty.children) == 1
    assert "Noch ist kein Fall ausgewählt." in empty.view(lambda one: sentence("nie")).value


def test_every_view_follows_the_choice_and_what_it_shows_is_put_together_once_a_choice():
    loaded = []
    chooser = Chooser(
        "Fall",
        [("a", "a"), ("b", "b")],
        sentence,
        "Keiner.",
        load=lambda one: loaded.append(one) or f"geladen {one}",
    )
    other = chooser.view(lambda one: sentence(f"Lesarten zu {one}"))
    loaded.clear()
    chooser.value = "b"
    assert loaded == ["b"]
    assert "geladen b" in view(chooser)
    assert "Lesarten zu geladen b" in other.value


def test_while_the_next_is_put_together_nothing_of_the_last_is_to_be_seen():
    views, seen = [], []

    def load(one):
        seen.append([view.value for view in views])
        return one

    chooser = Chooser("Fall", [("a", "a"), ("b", "b")], sentence, "Keiner.", load=load)
    views += [chooser.children[-1], chooser.view(lambda one: sentence(f"Stelle aus {one}"))]
    chooser.value = "b"
    assert len(seen[-1]) == 2
    assert all("Wird zusammengestellt" in text for text in seen[-1])


BROKEN = {
    "known": InputError("Der Fall ist gesperrt.", "Er wird nicht gezeigt.", "Wählen Sie."),
    "defect": KeyError("x"),
}


@pytest.mark.parametrize(
    "error", [InputError("Der Fall ist gesperrt.", "Er wird nicht gezeigt.", "Wählen Sie."), KeyError("x")]
)
@pytest.mark.parametrize("where", ["load", "show"])
def test_after_an_error_nothing_of_the_last_is_to_be_seen(error, where):
    def broken(at):
        def do(one):
            if one == "b" and at == where:
                raise error
            return sentence(one) if at == "show" else one

        return do

    chooser = Chooser("Fall", [("geheim", "a"), ("b", "b")], broken("show"), "Keiner.", load=broken("load"))
    other = chooser.view(broken("show"))
    with contextlib.suppress(KeyError):
        chooser.value = "b"
    for shown in (view(chooser), other.value):
        assert "<p>a</p>" not in shown
        assert "Wird zusammengestellt" not in shown or isinstance(error, KeyError)
    assert ("gesperrt" in view(chooser)) == isinstance(error, InputError)


def test_chosen_none_empties_every_view(chooser):
    other = chooser.view(lambda one: sentence(f"Lesarten zu {one}"))
    chooser.value = None
    assert "Keiner da." in view(chooser)
    assert "Keiner da." in other.value


def test_a_reference_day_says_up_to_when_and_that_other_cells_are_to_be_run_again():
    day = ReferenceDay(date(2025, 11, 30))
    assert "alles bis zum 30.11.2025." in day._repr_mimebundle_()["text/html"]
    assert "noch einmal" not in day._repr_mimebundle_()["text/html"]
    day.children[0].value = date(2025, 10, 1)
    assert day.until == date(2025, 10, 1)
    assert (
        "alles bis zum 01.10.2025. Führen Sie die Zellen darunter noch einmal aus." in day.children[1].value
    )
    day.children[0].value = None
    assert day.until == date(2025, 11, 30)


def test_the_usual_day_is_the_latest_extracts():
    imports = pd.DataFrame({"as_of": pd.to_datetime(["2025-10-31", "2025-11-30"])})
    assert latest_day(imports) == period_of(imports).until == date(2025, 11, 30)


def test_without_an_extract_it_is_the_end_of_last_month():
    last = latest_day(pd.DataFrame({"as_of": []}))
    assert last < date.today()
    assert (pd.Timestamp(last) + pd.Timedelta(days=1)).day == 1
