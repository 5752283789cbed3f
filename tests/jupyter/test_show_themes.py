"""What the notebook „Themen“ shows of a search: what a candidate's numbers mean, and why something was set aside."""

from datetime import date

import pandas as pd
from planted import planted

from kimlab.jupyter import show_search
from kimlab.jupyter._show_themes import show_candidate
from kimlab.themes import ThemeFinder
from kimlab.workflow import ThemeSearch


def search_of(companions=()):
    frame = planted(4, bearers=20, cases=60)
    finder = ThemeFinder(n_draws=99, n_resamples=5, companions=companions).fit(frame)
    return ThemeSearch(date(2025, 11, 30), finder, frame, {item: f"„{item}“" for item in frame.columns})


def test_what_the_numbers_of_a_candidate_mean_is_said():
    search = search_of()
    page = show_search(search).data + show_candidate(search, 1).data
    one = search.candidates[0]
    assert "Fälle mit mindestens zwei davon" in page
    assert f"{len(one.cases)} Fälle tragen den Kandidaten: Mindestens zwei der Merkmale stehen darin" in page
    assert f"In {one.observed} Fällen stehen alle davon" in page
    assert "Ob ein Thema wichtig oder wahr ist, sagt das nicht." in page
    assert "Irrtumswahrscheinlichkeit" not in page


def test_what_was_set_aside_is_told_with_its_reason():
    three = search_of().candidates[0].items
    page = show_search(search_of(three)).data
    listed = page.split("Zurückgestellt")[1]
    assert all(f"„{item}“" in listed for item in three)
    assert "einem Weg, den das Gesetz vorgibt" in listed
    assert "Zurückgestellt" not in show_search(search_of()).data


def test_nothing_found_shows_no_table():
    frame = pd.DataFrame(index=[f"f{n}" for n in range(3)])
    search = ThemeSearch(date(2025, 11, 30), ThemeFinder().fit(frame), frame, {})
    assert "<table" not in show_search(search).data
