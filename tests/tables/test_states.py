import pytest

from kimlab.tables import MOVES_OF_THEMES, STATES_OF_THEMES, Weight, reading_obstacles, theme_obstacles

FULL = Weight(evidence_for=2, evidence_against=1, agreements=1)


@pytest.mark.parametrize(
    ("status", "kind", "weight", "count"),
    [
        ("open", "", Weight(), 0),
        ("supported", "", Weight(), 3),
        ("supported", "legal", Weight(1), 1),
        ("supported", "legal", Weight(1, contrary_search="Alle Briefe gelesen."), 0),
        ("supported", "legal", Weight(1, contrary_search="  "), 1),
        ("supported", "legal", Weight(0, 1), 1),
        ("rejected", "legal", Weight(3), 1),
        ("rejected", "legal", Weight(3, 1), 0),
        ("rejected", "", Weight(3, 1), 1),
    ],
)
def test_what_a_reading_lacks(status, kind, weight, count):
    assert len(reading_obstacles(status, kind, weight)) == count


def test_every_state_has_a_way_on_and_a_theme_never_stays_where_it_is():
    assert set(MOVES_OF_THEMES) == set(STATES_OF_THEMES)
    for before, following in MOVES_OF_THEMES.items():
        assert following
        assert before not in following
        assert set(following) <= set(STATES_OF_THEMES)


@pytest.mark.parametrize("before", STATES_OF_THEMES)
@pytest.mark.parametrize("after", STATES_OF_THEMES)
def test_only_agreed_steps_are_taken(before, after):
    found = theme_obstacles(before, after, FULL, meeting="s1", reason="weil")
    assert (found == ()) == (after in MOVES_OF_THEMES[before])


@pytest.mark.parametrize(
    ("before", "after", "weight", "more", "lacking"),
    [
        ("candidate", "confirmed", FULL, {}, "welcher Sitzung"),
        ("candidate", "confirmed", Weight(0, 1), {"meeting": "s"}, "der für das Thema spricht"),
        ("candidate", "confirmed", Weight(1), {"meeting": "s"}, "etwas gegen das Thema"),
        ("project_group", "agreed", Weight(1, 1), {"meeting": "s"}, "keine Vereinbarung"),
        ("agreed", "closed", Weight(1, 1, open_measures=1), {"meeting": "s"}, "Maßnahmen offen"),
        ("agreed", "project_group", FULL, {"meeting": "s"}, "eine Begründung"),
        ("candidate", "dropped", FULL, {"reason": " "}, "eine Begründung"),
        ("dropped", "candidate", FULL, {}, "eine Begründung"),
    ],
)
def test_what_a_step_lacks(before, after, weight, more, lacking):
    (found,) = theme_obstacles(before, after, weight, **more)
    assert lacking in found


def test_a_search_in_vain_counts_as_a_look_at_the_contrary():
    weight = Weight(1, contrary_search="Vier Fälle ohne diese Lage gelesen.")
    assert theme_obstacles("candidate", "confirmed", weight, meeting="s") == ()
