"""Replaying recorded decisions: a file of acts, each with the person who decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kimlab.acts import from_json
from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.store import JournalEntry
from kimlab.workbench import Workbench

_DRAFT = "entwurf:"


def replay(wb: Workbench, path: str | Path, drafts: Mapping[str, Draft] | None = None) -> list[JournalEntry]:
    """Record the acts of a file in order, each as the person it names, and return their entries.

    Each line is an act as :func:`kimlab.acts.to_json` writes it, with ``"person"`` beside it. Where a line says
    ``"draft_sha256": "entwurf:NAME"`` the hash of ``drafts[NAME]`` is meant, since nobody can know it before.

    Raises
    ------
    InputError
        A line is no act, or names a draft that is not there; what stood before it is recorded.
    """
    entries = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            person, act = _line(line, number, drafts or {})
            entries.append(wb.acting_as(person).record(from_json(act)))
    return entries


def _line(line: str, number: int, drafts: Mapping[str, Draft]) -> tuple[str, str]:
    try:
        values = json.loads(line)
        person = str(values.pop("person"))
        meant = str(values.get("draft_sha256", ""))
        if meant.startswith(_DRAFT):
            values["draft_sha256"] = drafts[meant.removeprefix(_DRAFT)].sha256
    except (ValueError, KeyError, AttributeError, TypeError):
        raise InputError(
            f"Zeile {number} der Entscheidungen ist keine Handlung einer Person oder meint einen unbekannten Entwurf.",
            "Ohne Person lässt sich nichts protokollieren, ohne Entwurf nichts freigeben.",
            f"Entwürfe sind: {', '.join(drafts) or 'keine'}.",
        ) from None
    return person, json.dumps(values)
