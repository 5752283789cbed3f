"""Cases that show a candidate, and cases that speak against it: both are read before anything becomes a theme."""

from __future__ import annotations

import pandas as pd

from kimlab.themes._candidate import ThemeCandidate

SURELY_NOT = 0.1
"""A case that carries a candidate with less than this probability does not carry it. kimlab's own measure."""


def typical_cases(candidate: ThemeCandidate, X: pd.DataFrame, n: int = 3) -> list[str]:  # noqa: N803
    """Return the cases in which the candidate shows best: those most probable, and of these the ones that bear little else.

    Parameters
    ----------
    candidate
        From :class:`~kimlab.themes.ThemeFinder`.
    X
        The cases × items it was found in.
    n
        At most so many.
    """
    rows = _looked_at(candidate, X).query("carries")
    return list(
        rows.sort_values(["posterior", "others", "case_id"], ascending=[False, True, True])["case_id"][:n]
    )


def contradicting_cases(candidate: ThemeCandidate, X: pd.DataFrame, n: int = 3) -> list[str]:  # noqa: N803
    """Return the cases that speak most against the candidate: they bear one of its items and surely do not carry it.

    In them the one did not bring the other along; what was different there is the question. Those that bear most other
    items come first: they are documented most fully, so what is not there was not overlooked. None may be found.
    """
    rows = _looked_at(candidate, X).query("own > 0 and posterior < @SURELY_NOT")
    return list(rows.sort_values(["own", "others", "case_id"], ascending=[False, False, True])["case_id"][:n])


def explain(candidate: ThemeCandidate, X: pd.DataFrame) -> pd.DataFrame:  # noqa: N803
    """Return how often each of the candidate's items is borne by the cases that carry it, and by the others.

    Returns
    -------
    DataFrame
        item, carrying (share of the carrying cases that bear it), others (share of all other cases), together (in how
        many cases it is borne in all). In the order of the items.

    Examples
    --------
    >>> X = pd.DataFrame({"a": [True, True, False, False], "b": [True, False, False, False]}, index=list("1234"))
    >>> found = ThemeCandidate(("a", "b"), ("1", "2"), pd.Series([1.0, 0.9, 0, 0], index=list("1234")), 1.0, 0.01, 2, 0.5)
    >>> explain(found, X).to_dict("records")[1]
    {'item': 'b', 'carrying': 0.5, 'others': 0.0, 'together': 1}
    """
    bears = X.set_axis(X.index.map(str), axis=0).set_axis(X.columns.map(str), axis=1)[list(candidate.items)]
    carries = bears.index.isin(candidate.cases)
    return pd.DataFrame(
        {
            "item": list(candidate.items),
            "carrying": bears[carries].mean().to_numpy(),
            "others": bears[~carries].mean().fillna(0.0).to_numpy(),
            "together": bears.sum().to_numpy(),
        }
    )


def _looked_at(candidate: ThemeCandidate, X: pd.DataFrame) -> pd.DataFrame:  # noqa: N803
    bears = X.set_axis(X.index.map(str), axis=0).set_axis(X.columns.map(str), axis=1)
    own = bears[list(candidate.items)].sum(axis=1)
    return pd.DataFrame(
        {
            "case_id": bears.index.astype("str"),
            "posterior": candidate.posterior.reindex(bears.index).round(6).to_numpy(),
            "carries": bears.index.isin(candidate.cases),
            "own": own.to_numpy(),
            "others": (bears.sum(axis=1) - own).to_numpy(),
        }
    )
