"""The finder as a whole: nothing on noise, what was planted, and the same whatever the order and the names."""

import copy
import pickle

import numpy as np
import pandas as pd
import pytest
from planted import noise, planted
from sklearn.base import clone

from kimlab import themes
from kimlab.errors import InputError
from kimlab.themes import ThemeFinder

QUICK = {"n_draws": 199, "n_resamples": 10}


@pytest.fixture(scope="module")
def found():
    return ThemeFinder(**QUICK).fit(planted(1))


def test_a_planted_theme_is_found_with_its_cases(found):
    assert found.verdict_ == "themes"
    theme = found.themes_[0]
    assert theme.items == ("i00", "i01", "i02")
    assert set(theme.cases) >= {f"f{n:03}" for n in range(14)}
    assert theme.p_value <= 0.05
    assert theme.observed >= 14 > theme.expected
    assert found.posteriors_.shape == (50, len(found.themes_))
    assert found.posteriors_.to_numpy().min() >= 0
    assert found.posteriors_.to_numpy().max() <= 1


def test_order_of_rows_and_columns_changes_nothing(found):
    turned = planted(1).sample(frac=1, random_state=3).sample(frac=1, axis=1, random_state=4)
    again = ThemeFinder(**QUICK).fit(turned)
    assert [theme.items for theme in again.themes_] == [theme.items for theme in found.themes_]
    pd.testing.assert_frame_equal(again.posteriors_, found.posteriors_)
    assert again.made_from_ == found.made_from_


def test_another_seed_finds_the_planted_theme_too():
    assert ThemeFinder(7, **QUICK).fit(planted(1)).themes_[0].items == ("i00", "i01", "i02")


@pytest.mark.slow
def test_on_noise_there_is_seldom_a_candidate():
    alarms = sum(bool(ThemeFinder(**QUICK).fit(noise([5, seed])).themes_) for seed in range(60))
    assert alarms <= 8  # 5 % of 60 are 3; more than 8 happen in 1 of 200 runs


@pytest.mark.slow
def test_most_planted_themes_are_found():
    hits = sum(
        any(
            {"i00", "i01", "i02"} <= {*theme.items}
            for theme in ThemeFinder(**QUICK).fit(planted([6, seed], bearers=17)).themes_
        )
        for seed in range(20)
    )
    assert hits >= 15


@pytest.mark.slow
def test_a_case_may_carry_two_themes():
    frame = planted(8, bearers=22, cases=80)
    frame.iloc[12:34, 10:13] = True
    themes = ThemeFinder(**QUICK).fit(frame).themes_
    assert {theme.items for theme in themes} >= {("i00", "i01", "i02"), ("i10", "i11", "i12")}
    both = set(themes[0].cases) & set(themes[1].cases)
    assert both >= {f"f{n:03}" for n in range(12, 22)}


def test_what_one_person_notes_together_is_set_aside():
    frame = noise(9, cases=80)
    writers = pd.Series([f"w{n % 4}" for n in range(80)], index=frame.index)
    habit = (writers == "w1") & (np.arange(80) % 5 != 0)
    frame.loc[habit, ["i00", "i01", "i02"]] = True
    alone = ThemeFinder(**QUICK).fit(frame)
    assert any({"i00", "i01"} <= {*theme.items} for theme in alone.themes_)
    known = ThemeFinder(**QUICK).fit(frame, writers)
    assert not any({"i00", "i01"} <= {*theme.items} for theme in known.themes_)


@pytest.mark.parametrize(
    ("frame", "groups", "said"),
    [
        (noise(1, cases=19), None, "19 Fälle: zu wenige"),
        (noise(1, cases=0), None, "0 Fälle: zu wenige"),
        (noise(1, cases=1), None, "1 Fall: zu wenige"),
        (noise(1, items=2), None, "Ein Thema braucht mindestens 3 Merkmale"),
        (noise(1, items=0), None, "Ein Thema braucht mindestens 3 Merkmale"),
        (noise(1), pd.Series("w", index=noise(1).index), "alle von derselben Person dokumentiert"),
    ],
)
def test_too_little_is_said(frame, groups, said):
    finder = ThemeFinder(**QUICK).fit(frame, groups)
    assert finder.verdict_ == "too_few"
    assert said in finder.verdict_.sentence
    assert finder.themes_ == ()
    assert finder.posteriors_.shape == (len(frame), 0)


def test_items_that_hardly_vary_are_left_out():
    frame = noise(2).assign(always=True, never=False, once=[True] + [False] * 49)
    assert set(ThemeFinder(**QUICK).fit(frame).left_out_) >= {"always", "never", "once"}


@pytest.mark.parametrize(
    "more", [{"alpha": 0}, {"alpha": 1}, {"n_draws": 10}, {"min_cases": 0}, {"n_resamples": -1}]
)
def test_settings_out_of_range_are_refused(more):
    with pytest.raises(InputError, match="außerhalb des Möglichen"):
        ThemeFinder(**{**QUICK, **more}).fit(noise(1))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (noise(1).to_numpy(), "keine Tabelle"),
        (noise(1).astype(int), "anderes als Ja und Nein"),
        (pd.concat([noise(1), noise(1)]), "mehrfach"),
        (noise(1).rename(columns={"i01": "i00"}), "mehrfach"),
    ],
)
def test_what_is_no_table_of_yes_and_no_is_refused(frame, said):
    with pytest.raises(InputError, match=said):
        ThemeFinder(**QUICK).fit(frame)


def test_a_case_without_a_writer_is_refused():
    frame = noise(1)
    with pytest.raises(InputError, match="Für 1 Fälle fehlt"):
        ThemeFinder(**QUICK).fit(frame, pd.Series("w", index=frame.index[1:]))


def test_cancelling_leaves_the_earlier_answer():
    finder = ThemeFinder(**QUICK).fit(planted(1))
    before = finder.made_from_

    def cancel(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finder.fit(planted(2), progress=cancel)
    assert finder.made_from_ == before


def test_it_is_an_estimator_and_its_answer_can_be_kept(found):
    assert clone(found).get_params() == found.get_params()
    assert pickle.loads(pickle.dumps(found.verdict_)).sentence == found.verdict_.sentence
    assert copy.deepcopy(found.verdict_) == "themes"
    assert "f000" not in repr(found.themes_)


def test_the_room_has_no_other_names_than_its_own():
    with pytest.raises(AttributeError, match="Gibtsnicht"):
        _ = themes.Gibtsnicht
    assert themes.ThemeFinder is ThemeFinder
