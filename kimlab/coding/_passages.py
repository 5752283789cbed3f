"""Retrieval: the passages that carry a code, with everything needed to go back to where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral

import pandas as pd

from kimlab.errors import InputError

PASSAGE_COLUMNS = (
    "coding_id",
    "code_id",
    "case_id",
    "document_id",
    "start",
    "end",
    "passage",
    "voice",
    "kind",
    "created",
    "coder",
    "memo",
)


def below(codes: pd.DataFrame, code_id: str) -> tuple[str, ...]:
    """Return a code and all codes below it, in the order of the codebook.

    Parameters
    ----------
    codes
        The table ``codes`` (:mod:`kimlab.tables`).
    code_id
        The code to begin with.

    Raises
    ------
    InputError
        The codebook has no such code.

    Examples
    --------
    >>> codes = pd.DataFrame({"code_id": ["a", "b", "c"], "parent_id": ["", "a", "b"]})
    >>> below(codes, "b")
    ('b', 'c')
    """
    if code_id not in set(codes["code_id"]):
        raise InputError(
            "Diesen Kode enthält das Kodebuch nicht.",
            "Ohne ihn lässt sich keine Stelle finden.",
            "Wählen Sie einen Kode aus wb.codes.",
        )
    found = {code_id}
    while True:
        more = set(codes.loc[codes["parent_id"].isin(found), "code_id"]) - found
        if not more:
            return tuple(code for code in codes["code_id"] if code in found)
        found |= more


def passages(
    codings: pd.DataFrame, documents: pd.DataFrame, codes: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return the coded passages of documents, with their words.

    Parameters
    ----------
    codings, documents
        The tables ``codings`` and ``documents`` (:mod:`kimlab.tables`). Codings of episodes have no words and are
        left out.
    codes
        Only passages with one of these codes; by default all. For a code with those below it, see :func:`below`.

    Returns
    -------
    DataFrame
        A row a coding: coding_id, code_id, case_id, document_id, start, end (Int64, code points, end exclusive),
        passage (the words), voice and kind of the document, created (the document's date), coder, memo; ordered by
        case, the document's date, document, start, end, code.

    Raises
    ------
    InputError
        A coding lies outside of its document, or its document is missing.

    Examples
    --------
    >>> codings = pd.DataFrame({"coding_id": ["k1"], "code_id": ["warten"], "case_id": ["f1"], "document_id": ["t1"],
    ...     "start": [4], "end": [10], "coder": ["ko1"], "memo": [""]})
    >>> documents = pd.DataFrame({"document_id": ["t1"], "text": ["Wir warten."], "voice": ["verbatim"],
    ...     "kind": ["interview"], "created": [pd.Timestamp("2025-01-07")]})
    >>> passages(codings, documents)["passage"].to_list()
    ['warten']
    """
    wanted = codings[codings["document_id"] != ""]
    if codes is not None:
        wanted = wanted[wanted["code_id"].isin(set(codes))]
    about = documents[["document_id", "text", "voice", "kind", "created"]]
    joined = wanted.drop(columns=["created"], errors="ignore").merge(
        about, on="document_id", how="left", validate="many_to_one"
    )
    words = [
        _words(text, start, end)
        for text, start, end in zip(joined["text"], joined["start"], joined["end"], strict=True)
    ]
    found = joined.assign(passage=pd.Series(words, index=joined.index, dtype="str"))
    order = ["case_id", "created", "document_id", "start", "end", "code_id", "coding_id"]
    return found.sort_values(order, kind="stable", ignore_index=True)[list(PASSAGE_COLUMNS)]


def _words(text: object, start: object, end: object) -> str:
    if isinstance(text, str) and isinstance(start, Integral) and isinstance(end, Integral):
        first, last = int(start), int(end)
        if 0 <= first < last <= len(text):
            return text[first:last]
    raise InputError(
        "Eine Kodierung zeigt auf eine Stelle, die es in ihrem Dokument nicht gibt.",
        "Der Beleg wäre nicht mehr zu finden.",
        "Laden Sie Kodierungen und Dokumente gemeinsam neu; bleibt der Fehler, prüfen Sie mit „kimlab doctor“.",
    )
