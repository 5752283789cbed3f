"""The finder: cases × items in, candidates for themes out; none is a normal answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator

from kimlab._version import __version__
from kimlab.errors import InputError
from kimlab.themes import _verdict
from kimlab.themes._bearers import posterior
from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._matrix import Bools, Codes, Matrix, canonical
from kimlab.themes._null import Draws, Progress, draw
from kimlab.themes._sets import Found, Search
from kimlab.themes._stability import stability
from kimlab.themes._surprise import MIN_TOGETHER, likeness, surprise
from kimlab.themes._writers import LEVEL, strata, without_any

MIN_CASES_IN_ALL = 20
"""Below, a theme is hardly ever told from chance. Even at 20 most are not: measured over 100 seeds, of themes that 7 of 20
cases carry 16 % are found, that 14 of 31 carry 38 %, that 20 of 60 carry 58 % (``tests/benchmarks/bench_themes.py``)."""
MIN_ITEMS = 3
"""Two things that meet are a pair; what a group can talk about as a theme has at least three sides."""


@dataclass(frozen=True)
class MadeFrom:
    """What a result was made from.

    Attributes
    ----------
    input_sha256
        Hash of cases, items and who shares a writer, in the order of their names.
    parameters
        Name → value of the finder's parameters.
    version
        The version of kimlab.
    """

    input_sha256: str
    parameters: Mapping[str, object]
    version: str = __version__


class ThemeFinder(BaseEstimator):  # type: ignore[misc]
    """Find items that come together in more cases than their frequencies explain; none is a normal answer.

    What meets by chance is learned from matrices with the same row and column sums (:mod:`kimlab.themes._null`); a set
    counts only if hardly any of them has one as strong *anywhere*. Cases may carry none, one or several candidates. What
    only one person notes together is set aside (`groups`).

    Parameters
    ----------
    random_state
        Seed. The same matrix and seed give the same result, whatever the order of rows and columns.
    alpha
        Probability of at least one false candidate in a matrix without themes.
    min_cases
        Fewer carrying cases make no candidate; such sets are set aside.
    n_draws
        Random matrices; the smallest p-value is 1 / (1 + `n_draws`).
    n_resamples
        Samples of four fifths of the cases, for the stability.
    companions
        Items that make no candidate by themselves (late hand-offs of a way that the law prescribes): a set of nothing
        else is set aside.

    Attributes
    ----------
    themes_
        The candidates, the strongest first: tuple of :class:`ThemeCandidate` (items, cases, posterior, stability …).
    posteriors_
        cases × candidates, float: how probably each case carries each.
    verdict_
        ``"themes"``, ``"none"`` or ``"too_few"``, with a German sentence (``verdict_.sentence``).
    set_aside_
        Sets that passed the test and are no candidates, with the reason: tuple of :class:`SetAside`.
    left_out_
        Items that too few cases bear or lack to be looked at.
    made_from_
        Hash of the input, parameters, version.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> X = pd.DataFrame(rng.random((60, 12)) < 0.25, index=[f"f{n}" for n in range(60)], columns=list("abcdefghijkl"))
    >>> X.loc[[f"f{n}" for n in range(18)], ["a", "b", "c"]] = True
    >>> finder = ThemeFinder(n_draws=199, n_resamples=20).fit(X)
    >>> str(finder.verdict_), [theme.items for theme in finder.themes_]
    ('themes', [('a', 'b', 'c')])
    """

    def __init__(
        self,
        random_state: int = 0,
        *,
        alpha: float = 0.05,
        min_cases: int = 5,
        n_draws: int = 999,
        n_resamples: int = 100,
        companions: tuple[str, ...] = (),
    ) -> None:
        self.random_state = random_state
        self.alpha = alpha
        self.min_cases = min_cases
        self.n_draws = n_draws
        self.n_resamples = n_resamples
        self.companions = companions

    def fit(
        self,
        X: pd.DataFrame,  # noqa: N803 - scikit-learn's name
        groups: pd.Series | None = None,
        *,
        progress: Progress | None = None,
    ) -> Self:
        """Look for candidates.

        Parameters
        ----------
        X
            cases × items, bool; only cases that were coded through, since uncoded is no "no".
        groups
            Case → who documented it. Given, trades stay within a writer's cases, and what shows in the cases of one
            writer only is set aside.
        progress
            Called with (done, all) draws; an exception in it ends the search and leaves nothing behind.

        Raises
        ------
        InputError
            `X` is no table of yes and no with unique names, a case has no writer although `groups` is given, or a
            parameter is out of range.
        """
        self._check_parameters()
        matrix = canonical(X, groups)
        usable = _usable(matrix)
        outcome = self._refused(matrix, int(usable.sum())) or self._searched(
            matrix, np.flatnonzero(usable), progress
        )
        self.made_from_ = MadeFrom(matrix.sha256, MappingProxyType(self.get_params()))
        self.n_features_in_ = len(matrix.items)
        self.feature_names_in_ = X.columns.to_numpy(dtype=object)
        self.left_out_ = tuple(item for item, kept in zip(matrix.items, usable, strict=True) if not kept)
        self.themes_, self.set_aside_, self.verdict_ = outcome.themes, outcome.aside, outcome.verdict
        self.posteriors_ = pd.DataFrame(
            {place: theme.posterior for place, theme in enumerate(outcome.themes)},
            index=pd.Index(matrix.cases, dtype="str", name="case_id"),
            columns=pd.RangeIndex(len(outcome.themes), name="theme"),
            dtype="float64",
        )
        return self

    def _refused(self, matrix: Matrix, usable: int) -> _Outcome | None:
        """Return the answer where nothing can be looked for."""
        if len(matrix.cases) < MIN_CASES_IN_ALL:
            return _Outcome((), (), _verdict.too_few_cases(len(matrix.cases), MIN_CASES_IN_ALL))
        if usable < MIN_ITEMS:
            return _Outcome((), (), _verdict.too_few_items(usable, MIN_ITEMS))
        if matrix.writers is not None and matrix.writers.max() == 0:
            return _Outcome((), (), _verdict.one_writer(len(matrix.cases)))
        return None

    def _searched(self, matrix: Matrix, usable: Codes, progress: Progress | None) -> _Outcome:
        bears = matrix.bears[:, usable]
        rng = np.random.default_rng(_seed(self.random_state, matrix.sha256))
        draws = draw(bears, self.n_draws, rng, strata(matrix.writers), progress)
        search = Search(surprise(draws), self.alpha)
        seen = search.surprise
        found = search.sets(seen.scores[0], seen.together[0], likeness(seen.observed))
        shares = stability(bears, search, [one.items for one in found], self.n_resamples, rng)
        work = _Work(matrix, usable, draws, seen.expected)
        themes, aside = [], []
        for one, share in zip(found, shares, strict=True):
            candidate = work.candidate(one, share)
            if work.is_habit(one):
                aside.append(SetAside(candidate, "one_writer"))
            elif len(candidate.cases) < self.min_cases:
                aside.append(SetAside(candidate, "few_cases"))
            elif set(candidate.items) <= set(self.companions):
                aside.append(SetAside(candidate, "regular"))
            else:
                themes.append(candidate)
        verdict = _verdict.found(
            len(themes),
            len(matrix.cases),
            len(usable),
            self.alpha,
            len(aside),
            by_writer=matrix.writers is not None,
        )
        return _Outcome(tuple(themes), tuple(aside), verdict)

    def _check_parameters(self) -> None:
        if not 0 < self.alpha < 1:
            raise _out_of_range("alpha", "größer als 0 und kleiner als 1 sein")
        if self.n_draws < 1 / self.alpha - 1:
            raise _out_of_range("n_draws", f"mindestens {int(np.ceil(1 / self.alpha - 1))} sein")
        if self.min_cases < 1 or self.n_resamples < 0:
            raise _out_of_range("min_cases oder n_resamples", "mindestens 1, beziehungsweise 0 sein")


@dataclass(frozen=True)
class _Outcome:
    themes: tuple[ThemeCandidate, ...]
    aside: tuple[SetAside, ...]
    verdict: _verdict.Verdict


@dataclass(frozen=True, eq=False)
class _Work:
    """The matrix and its draws, from which a found set becomes a candidate."""

    matrix: Matrix
    usable: Codes
    draws: Draws
    expected: npt.NDArray[np.float64]

    def candidate(self, found: Found, share: float) -> ThemeCandidate:
        """Return a found set with the cases that carry it."""
        places = np.array(found.items, dtype=np.intp)
        drawn = self.draws.columns(places)
        bears = drawn[0]
        carries = posterior(bears, self.expected[:, places])
        carrying = (carries >= 0.5) & (bears.sum(axis=1) >= 2)
        most = -(-3 * len(places) // 4)
        together = (drawn.sum(axis=2) >= most).sum(axis=1)
        cases = pd.Index(self.matrix.cases, dtype="str", name="case_id")
        writers = self.matrix.writers
        return ThemeCandidate(
            items=tuple(self.matrix.items[self.usable[place]] for place in places),
            cases=tuple(cases[carrying]),
            posterior=pd.Series(carries, index=cases, name="posterior"),
            stability=share,
            p_value=found.p_value,
            observed=int(together[0]),
            expected=float(together[1:].mean()),
            writers=None if writers is None else len(np.unique(writers[carrying])),
        )

    def is_habit(self, found: Found) -> bool:
        """Tell whether a set does not show without one of the writers."""
        writers, places = self.matrix.writers, np.array(found.items, dtype=np.intp)
        return writers is not None and without_any(self.draws, self.expected, places, writers) > LEVEL


def _usable(matrix: Matrix) -> Bools:
    borne = matrix.bears.sum(axis=0)
    usable: Bools = (borne >= MIN_TOGETHER) & (len(matrix.cases) - borne >= MIN_TOGETHER)
    return usable


def _seed(random_state: int, sha256: str) -> np.random.SeedSequence:
    words = np.frombuffer(bytes.fromhex(sha256), dtype=">u4")
    return np.random.SeedSequence([random_state, *(int(word) for word in words)])


def _out_of_range(name: str, needed: str) -> InputError:
    return InputError(
        f"Die Einstellung {name} liegt außerhalb des Möglichen.",
        "Sonst ließe sich nicht sagen, wie oft Zufall wie ein Thema aussieht.",
        f"Sie muss {needed}.",
    )
