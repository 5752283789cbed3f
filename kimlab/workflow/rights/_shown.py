"""Of which cases a draft shows something: words, not numbers. It is noted when a page leaves, each under its case's key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kimlab.reports import Draft
from kimlab.workbench import Snapshot
from kimlab.workflow._codes import coded
from kimlab.workflow._theme_register import coarse_words

Showing = tuple[str, str]
"""A case, and what of it is shown: a key of :data:`kimlab.tables.WAYS_OF_SHOWING`."""

_CASE = re.compile(r"Fall (\d+)\b")


def cases_on(seen: Snapshot, draft: Draft) -> tuple[Showing, ...]:
    """Return the cases whose words a draft shows, in a fixed order.

    Drafts hold no ids, so words are traced back: a passage that stands in two cases is both of theirs. Too many are listed
    rather than one too few.
    """
    found = {*_passages(seen, draft), *_evidence(seen, draft), *_listed(seen, draft)}
    return tuple(sorted(found))


def _passages(seen: Snapshot, draft: Draft) -> Iterator[Showing]:
    shown = {quote.text for quote in draft.quotes} | _words(draft, "coding")
    passages = coded(seen).passages
    here = set(passages.loc[passages["passage"].isin(shown), "coding_id"])
    codings = seen.frame("codings", "coding_id", "case_id", coding_id=here)
    yield from ((case, "passage") for case in codings["case_id"])


def _evidence(seen: Snapshot, draft: Draft) -> Iterator[Showing]:
    for kind, table, column in (("reading", "readings", "text"), ("signal", "signals", "what_is_stuck")):
        shown = _words(draft, kind)
        rows = seen.frame(table, "case_id", column).to_dict("records") if shown else []
        for row in rows:
            if row["case_id"] and coarse_words(str(row[column]), seen.county) in shown:
                yield row["case_id"], kind
    comments = {piece.comment for account in draft.accounts for piece in account.evidence if piece.comment}
    for row in seen.frame("theme_evidence", "case_id", "comment").to_dict("records") if comments else ():
        if row["case_id"] and coarse_words(str(row["comment"]), seen.county) in comments:
            yield row["case_id"], "comment"


def _listed(seen: Snapshot, draft: Draft) -> Iterator[Showing]:
    cells = [cell for one in draft.listings if one.individual for row in one.rows for cell in row]
    numbers = cases_named(cells)
    names = seen.frame("case_names", "case_id", "number").to_dict("records") if numbers else []
    for row in names:
        if row["number"] in numbers:
            yield row["case_id"], "listed"


def cases_named(cells: Iterable[str]) -> set[int]:
    """Return the numbers of the cases that cells name, wherever in them.

    >>> sorted(cases_named(["Brief fehlt", "Fall 17 · Familie; siehe auch Fall 4"]))
    [4, 17]
    """
    return {int(match.group(1)) for cell in cells for match in _CASE.finditer(cell)}


def _words(draft: Draft, kind: str) -> set[str]:
    return {
        piece.text
        for account in draft.accounts
        for piece in account.evidence
        if piece.kind == kind and piece.text
    }
