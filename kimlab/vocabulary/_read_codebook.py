"""Reading the codebook that a workbench holds, from its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from kimlab.errors import VocabularyError
from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary._check_codebook import CODEBOOK, codebook_problems, cue_of
from kimlab.vocabulary._codebook import Code, Codebook, CodeGroup

Frames = Mapping[str, pd.DataFrame]

_TEXTS = ("code_id", "name", "kind", "definition", "example", "rule", "rule_against", "parent_id")
_PLACE = "Kodebuch der Werkbank"


def codebook_from(frames: Frames) -> Codebook:
    """Return the codebook that stands in tables.

    Parameters
    ----------
    frames
        The tables of :data:`kimlab.tables.CODEBOOK_TABLES` by name; their rows may stand in any order.

    Raises
    ------
    VocabularyError
        There is none, a cue cannot be read, or it does not hold together; see :func:`kimlab.vocabulary.load_codebook`.

    Examples
    --------
    >>> from kimlab.vocabulary import load_codebook
    >>> codebook_from(load_codebook().records()) == load_codebook()
    True
    """
    codebook = codebook_as_it_is(frames)
    if codebook is None:
        raise VocabularyError(
            "In der Werkbank gibt es noch kein Kodebuch.",
            "Kodiert wird nur mit Kodes, die für alle erklärt sind.",
            "Übernehmen Sie eines: adopt_codebook(wb, load_codebook()).",
        )
    for place, what, do in codebook_problems(codebook):
        raise CODEBOOK.wrong(f"{_PLACE}, {place}", what, do)
    return codebook


def codebook_as_it_is(frames: Frames) -> Codebook | None:
    """Return the codebook that stands in tables, whether it holds together or not; None if there is none."""
    if frames["codebooks"].empty:
        return None
    head = next(_rows(frames["codebooks"]))
    words = {row["word_list"]: tuple(row["words"]) for row in _rows(frames["cue_words"])}
    meanings = {row["kind"]: row["meaning"] for row in _rows(frames["code_kinds"])}
    return Codebook(
        version=head["version"],
        name=head["name"],
        introduction=tuple(head["introduction"]),
        kinds=MappingProxyType({kind: meanings[kind] for kind in KINDS_OF_CODES if kind in meanings}),
        words=MappingProxyType(words),
        groups=tuple(
            CodeGroup(row["group_id"], row["kind"], row["name"])
            for row in _rows(_in_order(frames["code_groups"], "group_id"))
        ),
        codes=tuple(_code(row, words) for row in _rows(_in_order(frames["codes"], "code_id"))),
    )


def _code(row: Mapping[Any, Any], words: Mapping[str, tuple[str, ...]]) -> Code:
    place = f"{_PLACE}, Kode „{row['code_id']}“"
    texts = {name: row[name] for name in _TEXTS}
    return Code(
        **texts, group=row["group_id"], cues=tuple(cue_of(text, words, place) for text in row["cues"])
    )


def _in_order(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows by their place in the book; those without one come last, by their id."""
    return frame.sort_values(["position", key], na_position="last")


def _rows(frame: pd.DataFrame) -> Iterator[Mapping[Any, Any]]:
    return iter(frame.to_dict("records"))
