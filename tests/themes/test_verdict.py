"""The answer says what the search did, and nothing that would be read as "95 % true"."""

import pandas as pd
import pytest
from planted import planted

from kimlab.themes import SetAside, ThemeFinder
from kimlab.themes._verdict import found, what_chance_means

QUICK = {"n_draws": 99, "n_resamples": 5}


@pytest.mark.parametrize(
    ("alpha", "words"),
    [(0.05, "5 von 100 "), (0.01, "1 von 100 "), (0.025, "25 von 1.000 "), (0.001, "1 von 1.000 ")],
)
def test_the_level_is_told_as_so_many_runs(alpha, words):
    assert f"in höchstens {words}solchen Durchläufen irgendein Kandidat heraus" in what_chance_means(alpha)


@pytest.mark.parametrize(("themes", "aside"), [(2, 0), (0, 0), (0, 1), (1, 1)])
def test_every_answer_says_what_chance_means_and_what_it_does_not(themes, aside):
    sentence = found(themes, 31, 45, 0.05, aside).sentence
    assert "Verteilte man die Merkmale zufällig auf die Fälle" in sentence
    assert "Ob ein Thema wichtig oder wahr ist, sagt das nicht." in sentence
    assert "Irrtumswahrscheinlichkeit" not in sentence
    assert "%" not in sentence


def test_with_writers_it_says_among_which_cases():
    assert "derselben dokumentierenden Person" in found(1, 31, 45, 0.05, 0, by_writer=True).sentence
    frame = planted(4, bearers=20, cases=60)
    writers = pd.Series([f"w{n % 3}" for n in range(60)], index=frame.index)
    assert "derselben dokumentierenden Person" in ThemeFinder(**QUICK).fit(frame, writers).verdict_.sentence
    assert "dokumentierenden Person" not in ThemeFinder(**QUICK).fit(frame).verdict_.sentence


def test_what_is_a_way_of_the_law_alone_is_set_aside_and_with_something_else_a_candidate():
    frame = planted(4, bearers=20, cases=60)
    three = ThemeFinder(**QUICK).fit(frame).themes_[0].items
    alone = ThemeFinder(**QUICK, companions=three).fit(frame)
    assert three not in [theme.items for theme in alone.themes_]
    (aside,) = [one for one in alone.set_aside_ if one.candidate.items == three]
    assert aside.reason == "regular"
    assert "das Gesetz vorgibt" in SetAside(aside.candidate, "regular").sentence
    assert ThemeFinder(**QUICK, companions=three[:2]).fit(frame).themes_[0].items == three
