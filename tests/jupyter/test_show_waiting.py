"""What waits for a second person, in a cell."""

import pytest
from beside_releases import COMPOSED, compose
from keyed import signed, staffed, staffed_folder  # noqa: F401 - fixtures

from kimlab.jupyter import show_waiting
from kimlab.workflow import check_composite


@pytest.fixture
def composed(staffed):  # noqa: F811
    compose(staffed)
    return staffed


def test_what_is_shown_is_what_is_checked(composed):
    with signed(composed, "ko2") as wb:
        waiting = show_waiting(wb)
        shown = waiting._repr_html_()
        assert COMPOSED in shown
        assert "Beispielfall 1 zum Thema „Warten“" in shown
        assert "check_composite(wb, waiting.composites[NUMMER])" in shown
        assert COMPOSED not in repr(waiting)
        check_composite(wb, waiting.composites[1])
        assert "Nichts wartet auf eine zweite Person." in show_waiting(wb)._repr_html_()


def test_what_people_write_is_no_markup(composed):
    compose(composed, "Viele <b>warten</b> & hoffen auf einen Kurs.")
    with signed(composed, "ko2") as wb:
        assert "&lt;b&gt;warten&lt;/b&gt; &amp; hoffen" in show_waiting(wb)._repr_html_()
