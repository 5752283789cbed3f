"""Replaying what a demonstration's invented people decided: a file of acts, each with its person, who is signed in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kimlab.acts import CheckComposite, from_json
from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.store import JournalEntry
from kimlab.workbench import Workbench
from kimlab.workflow import open_composites

_DRAFT, _TEXT, _ROLE, _CODING = "entwurf:", "text:", "rolle:", "kodierung:"


def replay(
    team: Mapping[str, Workbench], path: str | Path, drafts: Mapping[str, Draft] | None = None
) -> list[JournalEntry]:
    """Record the acts of a file in order, each by the person it names, and return their entries.

    `team` holds the same workbench for each of these people, who have signed in to it.

    Each line is an act as :func:`kimlab.acts.to_json` writes it, with ``"person"`` beside it. Where a line says
    ``"draft_sha256": "entwurf:NAME"`` the hash of ``drafts[NAME]`` is meant, since nobody can know it before;
    ``"document_id": "text:SHA256"`` means the document whose reviewed text has this hash, and
    ``"person_id": "rolle:ROLE"`` the one person with this role in that document's family; ``"kodierung:ID"`` as
    ``case_id`` or ``points_to``, or among ``case_ids``, means the case of that coding. Whoever checks a composed case is
    shown it as it stands then. ``"looked_at": true`` says that the person looked at the
    places where the search for names was in doubt.

    Raises
    ------
    InputError
        A line is no act of somebody in `team`, or names a draft, a text or a role that is not there; what stood before it
        is recorded.
    """
    meant = _Meant.of(next(iter(team.values())), drafts or {})
    entries = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            person, looked_at, act = _line(line, number, meant, team)
            entries.append(team[person].record(from_json(act), looked_at=looked_at))
    return entries


@dataclass(frozen=True)
class _Meant:
    """What the words of a file stand for, as the workbench is when the replay begins."""

    wb: Workbench
    drafts: Mapping[str, Draft]
    documents: Mapping[str, tuple[str, str]]  # hash of the text → document, family
    persons: pd.DataFrame
    coded: Mapping[str, str]  # coding → case

    @classmethod
    def of(cls, wb: Workbench, drafts: Mapping[str, Draft]) -> _Meant:
        with wb.snapshot() as seen:
            cases, known, codings, persons = seen.cases, seen.documents, seen.codings, seen.persons
        families = cases.set_index("case_id")["family_id"]
        documents = {
            str(row.text_sha256): (str(row.document_id), str(families.get(row.case_id, "")))
            for row in known.itertuples()
            if row.text_sha256
        }
        coded = dict(zip(codings["coding_id"], codings["case_id"], strict=True))
        return cls(wb, drafts, documents, persons, coded)

    def resolve(self, values: dict[str, Any]) -> None:
        """Put ids in place of the words that stand for them; KeyError where nothing or several fit."""
        family = ""
        if (said := str(values.get("draft_sha256", ""))).startswith(_DRAFT):
            values["draft_sha256"] = self.drafts[said.removeprefix(_DRAFT)].sha256
        if (said := str(values.get("document_id", ""))).startswith(_TEXT):
            values["document_id"], family = self.documents[said.removeprefix(_TEXT)]
            if values.get("act") == "RecordCodings":
                values.setdefault("text_sha256", said.removeprefix(_TEXT))
        if "case_ids" in values:
            values["case_ids"] = [self.coded[one.removeprefix(_CODING)] for one in values["case_ids"]]
        if values.get("act") == CheckComposite.__name__:
            waiting = {one.composite_id: one.shown for one in open_composites(self.wb)}
            values["shown"] = waiting[values["composite_id"]]
        for name in ("case_id", "points_to"):
            if (said := str(values.get(name, ""))).startswith(_CODING):
                values[name] = self.coded[said.removeprefix(_CODING)]
        if (said := str(values.get("person_id", ""))).startswith(_ROLE):
            role = said.removeprefix(_ROLE)
            fits = self.persons[(self.persons["family_id"] == family) & (self.persons["role"] == role)]
            if len(fits) != 1:
                raise KeyError(role)
            values["person_id"] = str(fits["person_id"].iloc[0])


def _line(line: str, number: int, meant: _Meant, team: Mapping[str, Workbench]) -> tuple[str, bool, str]:
    try:
        values = json.loads(line)
        person, looked_at = str(values.pop("person")), bool(values.pop("looked_at", False))
        meant.resolve(values)
        team[person]
    except (ValueError, KeyError, AttributeError, TypeError):
        raise InputError(
            f"Zeile {number} der Entscheidungen ist keine Handlung einer angemeldeten Person oder meint einen Entwurf, "
            "einen Text, eine Rolle oder eine Kodierung, die es nicht gibt.",
            "Ohne Person lässt sich nichts protokollieren, ohne Gegenstand nichts entscheiden.",
            f"Entwürfe sind: {', '.join(meant.drafts) or 'keine'}.",
        ) from None
    return person, looked_at, json.dumps(values)
