"""Two editions of a codebook: what would be new, what would change, what only the workbench has.

Nothing that was coded may lose its code: a code that the newer edition does not have stays, behind all others.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pandas as pd

from kimlab.tables import KINDS_OF_CODES, TABLES
from kimlab.vocabulary._codebook import Code, Codebook

DIFFERENCE_COLUMNS = ("code_id", "change", "column", "before", "after")
CHANGES_OF_CODEBOOKS: Mapping[str, str] = MappingProxyType(
    {"new": "neu", "changed": "geändert", "only_here": "nur in der Werkbank, bleibt", "gone": "entfällt"}
)
_NAME = TABLES["codes"].column("name").german

_TEXTS = ("definition", "rule", "rule_against")
_COMPARED = ("parent_id", "name", "kind", "group", "definition", "example", "rule", "rule_against", "cues")
_WORD_LIST = re.compile(r"<([^<>\s]+)>")
_Row = tuple[str, str, str, str, str]


def combined(present: Codebook | None, wanted: Codebook) -> Codebook:
    """Return what stands in the workbench once it has adopted a codebook.

    Parameters
    ----------
    present
        What stands there now; None for nothing.
    wanted
        What is to be adopted.

    Returns
    -------
    Codebook
        `wanted`, followed by the codes that only `present` has, with the headings and lists of words that these use.
    """
    known = {code.code_id for code in wanted.codes}
    left = () if present is None else tuple(code for code in present.codes if code.code_id not in known)
    if present is None or not left:
        return wanted
    groups, lists = {code.group for code in left}, _lists_of(left)
    headings = {group.group_id for group in wanted.groups}
    more = {name: words for name, words in present.words.items() if name in lists}
    return dataclasses.replace(
        wanted,
        words=MappingProxyType({**more, **wanted.words}),
        groups=(
            *wanted.groups,
            *(one for one in present.groups if one.group_id in groups and one.group_id not in headings),
        ),
        codes=(*wanted.codes, *left),
    )


def difference_between(present: Codebook | None, wanted: Codebook) -> pd.DataFrame:
    """Return what adopting a codebook would do, a row for each thing that differs.

    Parameters
    ----------
    present, wanted
        As for :func:`combined`.

    Returns
    -------
    DataFrame
        code_id (empty for what concerns the whole book), change (a key of :data:`CHANGES_OF_CODEBOOKS`), column (German),
        before, after: all str, as people read them. First the book, then its codes in their order. Codes that only the
        workbench has are listed though nothing happens to them.

    Examples
    --------
    >>> from kimlab.vocabulary import load_codebook
    >>> difference_between(load_codebook(), load_codebook()).empty
    True
    """
    after = combined(present, wanted)
    known = {code.code_id for code in wanted.codes}
    rows = [*_of_the_book(present, after), *_of_codes(present, after, known)]
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS), dtype="str")


def _lists_of(codes: tuple[Code, ...]) -> set[str]:
    """Return the lists of words that the cues of codes name."""
    return {name for code in codes for cue in code.written_cues for name in _WORD_LIST.findall(cue)}


def _of_the_book(present: Codebook | None, after: Codebook) -> Iterator[_Row]:
    before, then = {} if present is None else _parts(present), _parts(after)
    for part in dict.fromkeys((*then, *before)):
        if part not in before:
            yield "", "new", part, "", then[part]
        elif part not in then:
            yield "", "gone", part, before[part], ""
        elif before[part] != then[part]:
            yield "", "changed", part, before[part], then[part]
    if present is not None:
        yield from _of_the_order(present, after)


def _parts(book: Codebook) -> dict[str, str]:
    """Return what a book says beside its codes, by what it is called."""
    return {
        "Fassung": book.version,
        "Titel": book.name,
        "Anleitung": "\n".join(book.introduction),
        **{f"Bedeutung von „{KINDS_OF_CODES[kind]}“": meaning for kind, meaning in book.kinds.items()},
        **{
            f"Überschrift „{one.group_id}“": f"{one.name} ({KINDS_OF_CODES[one.kind]})" for one in book.groups
        },
        **{f"Wortliste <{name}>": ", ".join(words) for name, words in book.words.items()},
    }


def _of_the_order(present: Codebook, after: Codebook) -> Iterator[_Row]:
    orders = {
        "Reihenfolge der Kodes": [[code.code_id for code in book.codes] for book in (present, after)],
        "Reihenfolge der Überschriften": [[one.group_id for one in book.groups] for book in (present, after)],
    }
    for part, (before, then) in orders.items():
        both = set(before) & set(then)
        if [one for one in before if one in both] != [one for one in then if one in both]:
            yield "", "changed", part, "wie in der Werkbank", "wie im neuen Kodebuch"


def _of_codes(present: Codebook | None, after: Codebook, known: set[str]) -> Iterator[_Row]:
    before = {} if present is None else {code.code_id: code for code in present.codes}
    for code in after.codes:
        if present is None or code.code_id not in before:
            yield code.code_id, "new", _NAME, "", code.name
        elif code.code_id not in known:
            yield code.code_id, "only_here", _NAME, code.name, code.name
        else:
            yield from _of_a_code(before[code.code_id], code, present, after)


def _of_a_code(before: Code, then: Code, present: Codebook, after: Codebook) -> Iterator[_Row]:
    for name in _COMPARED:
        if _written(before, name) != _written(then, name):
            shown = _shown(before, name, present), _shown(then, name, after)
            if shown[0] == shown[1]:  # the same words, once as a reference to another code
                shown = _written(before, name), _written(then, name)
            column = "group_id" if name == "group" else name
            yield then.code_id, "changed", TABLES["codes"].column(column).german, *shown


def _written(code: Code, name: str) -> str:
    return "\n".join(code.written_cues) if name == "cues" else str(getattr(code, name))


def _shown(code: Code, name: str, book: Codebook) -> str:
    """Return what a code says as people read it: names in place of ids."""
    written = _written(code, name)
    if name in _TEXTS:
        return book.plain(written)
    if name == "parent_id":
        return next((one.name for one in book.codes if one.code_id == written), written)
    if name == "group":
        return next((one.name for one in book.groups if one.group_id == written), written)
    return KINDS_OF_CODES[written] if name == "kind" else written
