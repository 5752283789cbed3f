"""Draws keep every margin, and every matrix with these margins comes about as often as any other."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kimlab.themes._null import draw


@given(arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 9))), st.integers(0, 99))
def test_margins_are_kept(bears, seed):
    draws = draw(bears, 5, np.random.default_rng(seed))
    assert (draws.some(0, 1)[0] == bears).all()
    for one in draws.some(1, 6):
        assert (one.sum(axis=0) == bears.sum(axis=0)).all()
        assert (one.sum(axis=1) == bears.sum(axis=1)).all()


@given(arrays(bool, (8, 5)), st.integers(0, 99))
def test_within_a_stratum_so_are_its_own(bears, seed):
    strata = np.array([0, 0, 0, 1, 1, 1, 1, 2])
    for one in draw(bears, 4, np.random.default_rng(seed), strata).some(1, 5):
        for stratum in range(3):
            assert (one[strata == stratum].sum(axis=0) == bears[strata == stratum].sum(axis=0)).all()


def test_all_matrices_with_the_margins_come_about_alike():
    """Three cases with one item each of three: six matrices."""
    draws = draw(np.eye(3, dtype=bool), 6000, np.random.default_rng(1))
    counts = Counter(one.tobytes() for one in draws.some(1, 6001))
    assert len(counts) == 6
    assert max(abs(count - 1000) for count in counts.values()) < 120  # four standard deviations


def test_the_mean_is_what_the_margins_lead_one_to_expect():
    bears = np.zeros((4, 2), dtype=bool)
    bears[:2, 0] = bears[2:, 1] = True
    mean = draw(bears, 4000, np.random.default_rng(2)).mean()
    assert mean == pytest.approx(np.full((4, 2), 0.5), abs=0.04)


def test_progress_is_told_to_the_end():
    told = []
    draw(
        np.eye(4, dtype=bool),
        20,
        np.random.default_rng(3),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1] == (20, 20)
