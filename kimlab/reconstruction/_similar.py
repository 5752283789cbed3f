"""Similar cases: "are there more cases of the same kind?" asked of the items that people coded."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.errors import InputError

COLUMNS = ("case_id", "similarity", "shared", "only_here", "only_there")
_DIGITS = 12  # sums of the same weights in another order differ in the 16th digit; ties must not hang on that


def item_weights(matrix: pd.DataFrame) -> pd.Series:
    """Return how much each item counts: 1 + ln((1 + N) / (1 + n)), with N cases of which n bear the item.

    Inverse document frequency (Spärck Jones 1972, "A statistical interpretation of term specificity and its
    application in retrieval", Journal of Documentation 28), smoothed as in scikit-learn's ``TfidfTransformer``
    (``smooth_idf``), so that an item that every case bears still counts 1 and a pair of cases can be compared in any
    county, however small.

    >>> matrix = pd.DataFrame({"a": [True, True, True], "b": [True, False, False]}, index=["1", "2", "3"])
    >>> item_weights(matrix).round(3).tolist()
    [1.0, 1.693]
    """
    bears = _checked(matrix)
    weights = 1 + np.log((1 + len(bears)) / (1 + bears.to_numpy().sum(axis=0)))
    return pd.Series(weights, index=bears.columns, dtype="float64")


def similar(
    matrix: pd.DataFrame, case_id: str, n: int = 5, *, leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return the cases that share the most with one, and what they share.

    The similarity of two cases is the weighted Jaccard index (Ružička's; Charikar 2002, "Similarity estimation
    techniques from rounding algorithms", section 3, gives it for weighted sets): the summed weights of the items that
    both bear over those of the items that either bears. Rarer items weigh more (:func:`item_weights`).

    Parameters
    ----------
    matrix
        Cases × items, bool; the index holds the case_ids. Only cases that were coded through belong in it: a row
        without any item says that nothing of the kind occurred.
    case_id
        The case that is compared.
    n
        How many at most.
    leave_out
        Cases that are not compared: those of the same family, which are no further instance. They still count for
        the weights.

    Returns
    -------
    DataFrame
        case_id, similarity (0 < … ≤ 1), and tuples of items: shared (the heaviest first), only_here, only_there;
        the most similar first, ties by case_id. Cases that share nothing are left out; a case without items has
        no similar ones.

    Raises
    ------
    InputError
        The case is not in the matrix, a case stands twice, or a cell is not yes or no.

    Examples
    --------
    >>> matrix = pd.DataFrame({"a": [True, True, False], "b": [True, True, True]}, index=["1", "2", "3"])
    >>> similar(matrix, "1")[["case_id", "shared"]].values.tolist()
    [['2', ('a', 'b')], ['3', ('b',)]]
    """
    bears = _checked(matrix)
    if case_id not in bears.index:
        raise InputError(
            "Der gesuchte Fall kommt in der Tabelle der kodierten Merkmale nicht vor.",
            "Verglichen wird nur, was durchkodiert ist.",
            "Schließen Sie zuerst einen Kodierdurchgang für ein Dokument dieses Falls ab.",
        )
    weights = item_weights(bears).to_numpy()
    others = bears.drop(index=[case_id, *set(leave_out) & set(bears.index) - {case_id}])
    mine = bears.loc[case_id].to_numpy()
    both, either = _sums(others.to_numpy() & mine, weights), _sums(others.to_numpy() | mine, weights)
    similarity = np.divide(both, either, out=np.zeros(len(both)), where=either > 0).round(_DIGITS)
    found = pd.DataFrame({"case_id": others.index.astype("str"), "similarity": similarity})
    best = (
        found[found["similarity"] > 0].sort_values(["similarity", "case_id"], ascending=[False, True]).head(n)
    )
    items = bears.columns.to_numpy(dtype=object)[order := np.argsort(-weights, kind="stable")]
    rows = others.to_numpy()[best.index][:, order]
    here = mine[order]
    return best.reset_index(drop=True).assign(
        shared=_tuples(items, rows & here),
        only_here=_tuples(items, ~rows & here),
        only_there=_tuples(items, rows & ~here),
    )[list(COLUMNS)]


def _checked(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return the matrix as bool, cases and items in the order of their names."""
    if matrix.index.duplicated().any() or matrix.columns.duplicated().any():
        raise InputError(
            "In der Tabelle der kodierten Merkmale steht ein Fall oder ein Merkmal mehrfach.",
            "Ähnlichkeiten wären dann nicht eindeutig.",
            "Fassen Sie die Zeilen eines Falls vorher zusammen.",
        )
    if not all(pd.api.types.is_bool_dtype(dtype) for dtype in matrix.dtypes) or matrix.isna().any(axis=None):
        raise InputError(
            "Die Tabelle der kodierten Merkmale enthält anderes als Ja und Nein.",
            "Was noch nicht kodiert ist, ist kein Nein.",
            "Nehmen Sie nur durchkodierte Fälle auf, mit Wahr und Falsch in jeder Zelle.",
        )
    return matrix.sort_index().sort_index(axis=1).astype("bool")


def _sums(chosen: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    result: npt.NDArray[np.float64] = np.where(chosen, weights, 0.0).sum(axis=1)
    return result


def _tuples(items: npt.NDArray[np.object_], chosen: npt.NDArray[np.bool_]) -> pd.Series:
    return pd.Series([tuple(str(item) for item in items[row]) for row in chosen], dtype="object")
