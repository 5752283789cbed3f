"""What correcting a replacement does to the workbench: the text changes, and everything that points into it moves along."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change, difference, removal
from kimlab.store.effects._documents import reviewed
from kimlab.store.effects._effects import changes_of, one
from kimlab.store.effects._moves import Moves


@changes_of.register
def _(act: acts.CorrectPseudonym, person: str, read: Read) -> list[Change]:
    document = reviewed(act.document_id, read)
    old = str(document["text"])
    spans = read("document_spans", document_id=[act.document_id])
    moves = Moves.of(act.edits)
    _check(moves, old, spans, act.reason)
    text = moves.text(old)
    new = {**document, "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    return [
        *one("documents", new, read),
        *_moved("codings", ("start", "end"), act.document_id, moves, read),
        *_moved("episodes", ("span_start", "span_end"), act.document_id, moves, read),
        *_spans_moved(document, spans, moves),
    ]


def is_label(label: str) -> bool:
    """Tell whether a text may stand in place of words: in square brackets, on one line, not too long.

    >>> is_label("[Person 3]"), is_label("Person 3"), is_label("[]"), is_label("[a[b]")
    (True, False, False, False)
    """
    return len(label) <= 60 and re.fullmatch(r"\[[^\[\]\s](?:[^\[\]\n\r\t]*[^\[\]\s])?\]", label) is not None


def _check(moves: Moves, text: str, spans: Iterable[Mapping[str, Any]], reason: str) -> None:
    edits = moves.edits
    outside = any(not 0 <= start < end <= len(text) for start, end, _ in edits)
    crossed = any(first[1] > second[0] for first, second in pairwise(edits))
    shapeless = not all(is_label(label) for _, _, label in edits)
    idle = any(text[start:end] == label for start, end, label in edits)
    if not edits or not reason.strip() or outside or crossed or shapeless or idle:
        raise InputError(
            "Die Berichtigung nennt keine Stelle im Text, Stellen überschneiden sich, ein Platzhalter steht nicht in "
            "eckigen Klammern oder schon dort, oder der Grund fehlt.",
            "So wäre nicht eindeutig, was wo stehen soll.",
            "Nennen Sie Anfang, Ende, einen Platzhalter wie „[Person 3]“ und den Grund.",
        )
    if any(
        first < span["end"] and span["start"] < last and not first <= span["start"] < span["end"] <= last
        for span in spans
        for first, last, _ in edits
    ):
        raise InputError(
            "Eine Stelle beginnt oder endet mitten in einem Platzhalter, einem Datum oder einem Ort.",
            "Ein halber Platzhalter führt nicht zurück, und von einem halben Datum bliebe der Rest unmarkiert stehen.",
            "Nehmen Sie die markierte Stelle ganz dazu oder lassen Sie sie ganz weg.",
        )


def _moved(name: str, ends: tuple[str, str], document_id: str, moves: Moves, read: Read) -> list[Change]:
    found = []
    for row in read(name, document_id=[document_id]):
        start, end = (row[column] for column in ends)
        if start is not None and end is not None:
            there = dict(zip(ends, moves.passage(start, end), strict=True))
            found.append(difference(name, row, {**row, **there}))
    return [change for change in found if change is not None]


def _spans_moved(
    document: Mapping[str, Any], present: Iterable[Mapping[str, Any]], moves: Moves
) -> list[Change]:
    """Put the marked spans where they stand now: those that were replaced go, the new labels come."""
    owner = {name: document[name] for name in ("document_id", "case_id")}
    kept = []
    for row in present:
        if not moves.touches(row["start"], row["end"]):
            start, end = moves.passage(row["start"], row["end"])
            kept.append({**row, "start": start, "end": end})
    labels = [
        {**owner, "start": start, "end": end, "kind": "placeholder", "value": label}
        for start, end, label in moves.labels()
    ]
    wanted = [*kept, *labels]
    gone = [removal("document_spans", row) for row in present if row not in wanted]
    come = [difference("document_spans", None, row) for row in wanted if row not in present]
    return [*gone, *(change for change in come if change is not None)]
