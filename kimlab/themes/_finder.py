"""The finder: cases × items in, candidates for themes out; none is a normal answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from kimlab._version import __version__
from kimlab.themes import _verdict
from kimlab.themes._bearers import posterior
from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._matrix import Codes, Matrix, canonical
from kimlab.themes._null import Progress, draw
from kimlab.themes._sets import Search
from kimlab.themes._stability import stability
from kimlab.themes._surprise import MIN_TOGETHER, likeness, surprise
from kimlab.themes._writers import LEVEL, strata, without_any

MIN_CASES_IN_ALL = 20
MIN_ITEMS = 3


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
    def __init__(
        self,
        random_state: int = 0,
        *,
        alpha: float = 0.05,
        min_cases: int = 5,
        n_draws: int = 999,
        n_resamples: int = 100,
    ) -> None:
        self.random_state = random_state
        self.alpha = alpha
        self.min_cases = min_cases
        self.n_draws = n_draws
        self.n_resamples = n_resamples

    def fit(
        self,
        X: pd.DataFrame,  # noqa: N803
        groups: pd.Series | None = None,
        *,
        progress: Progress | None = None,
    ) -> Self:
        matrix = canonical(X, groups)
        self._check_parameters()
        self.made_from_ = MadeFrom(matrix.sha256, MappingProxyType(self.get_params()))
        self.n_features_in_ = len(matrix.items)
        self.feature_names_in_ = X.columns.to_numpy(dtype=object)
        usable = _usable(matrix)
        self.left_out_ = tuple(item for item, kept in zip(matrix.items, usable, strict=True) if not kept)
        refusal = self._refusal(matrix, int(usable.sum()))
        if refusal is not None:
            return self._told(matrix, (), (), refusal)
        themes, aside = self._searched(matrix, np.flatnonzero(usable), progress)
        verdict = _verdict.found(len(themes), len(matrix.cases), int(usable.sum()), self.alpha, len(aside))
        return self._told(matrix, themes, aside, verdict)

    def _refusal(self, matrix: Matrix, usable: int) -> _verdict.Verdict | None:
        if len(matrix.cases) < MIN_CASES_IN_ALL:
            return _verdict.too_few_cases(len(matrix.cases), MIN_CASES_IN_ALL)
        if usable < MIN_ITEMS:
            return _verdict.too_few_items(usable, MIN_ITEMS)
        if matrix.writers is not None and matrix.writers.max() == 0:
            return _verdict.one_writer(len(matrix.cases))
        return None

    def _told(self, matrix, themes, aside, verdict) -> Self:
        self.themes_ = tuple(themes)
        self.set_aside_ = tuple(aside)
        self.verdict_ = verdict
        self.posteriors_ = pd.DataFrame(
            {place: theme.posterior for place, theme in enumerate(themes)},
            index=pd.Index(matrix.cases, dtype="str", name="case_id"),
            columns=pd.RangeIndex(len(themes), name="theme"),
            dtype="float64",
        )
        return self

    def _searched(self, matrix: Matrix, usable: Codes, progress: Progress | None):
        bears = matrix.bears[:, usable]
        rng = np.random.default_rng(_seed(self.random_state, matrix.sha256))
        draws = draw(bears, self.n_draws, rng, strata(matrix.writers), progress)
        search = Search(surprise(draws), self.alpha)
        seen = search.surprise
        found = search.sets(seen.scores[0], seen.together[0], likeness(seen.observed))
        shares = stability(bears, search, [one.items for one in found], self.n_resamples, rng)
        themes, aside = [], []
        for one, share in zip(found, shares, strict=True):
            places = np.array(one.items)
            candidate = _candidate(matrix, usable, draws, search, one, share)
            habit = (
                matrix.writers is not None
                and without_any(draws, search.surprise.expected, places, matrix.writers) > LEVEL
            )
            if habit:
                aside.append(SetAside(candidate, "one_writer"))
            elif len(candidate.cases) < self.min_cases:
                aside.append(SetAside(candidate, "few_cases"))
            else:
                themes.append(candidate)
        return themes, aside

    def _check_parameters(self) -> None:
        pass


def _candidate(matrix, usable, draws, search, found, share) -> ThemeCandidate:
    places = np.array(found.items)
    all_bears = draws.columns(places)
    bears = all_bears[0]
    carries = posterior(bears, search.surprise.expected[:, places])
    count = bears.sum(axis=1)
    carrying = (carries >= 0.5) & (count >= 2)
    most = -(-3 * len(places) // 4)
    together = (all_bears.sum(axis=2) >= most).sum(axis=1)
    cases = pd.Index(matrix.cases, dtype="str", name="case_id")
    return ThemeCandidate(
        items=tuple(matrix.items[usable[place]] for place in places),
        cases=tuple(cases[carrying]),
        posterior=pd.Series(carries, index=cases, name="posterior"),
        stability=share,
        p_value=found.p_value,
        observed=int(together[0]),
        expected=float(together[1:].mean()),
        writers=None if matrix.writers is None else len(np.unique(matrix.writers[carrying])),
    )


def _usable(matrix: Matrix):
    borne = matrix.bears.sum(axis=0)
    return (borne >= MIN_TOGETHER) & (len(matrix.cases) - borne >= MIN_TOGETHER)


def _seed(random_state: int, sha256: str) -> np.random.SeedSequence:
    words = np.frombuffer(bytes.fromhex(sha256), dtype=">u4")
    return np.random.SeedSequence([random_state, *(int(word) for word in words)])
