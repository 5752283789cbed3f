"""One case put together: its way, what was written about it, how it may be read, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kimlab.coding import case_matrix, passages
from kimlab.drawing import Timeline
from kimlab.errors import InputError
from kimlab.interfaces import hand_offs, spells
from kimlab.reconstruction import (
    CaseMaterial,
    Reading,
    completeness,
    readings_of,
    sequence,
    sequence_table,
    similar,
    summary,
    timeline,
)
from kimlab.vocabulary import Names, names_of
from kimlab.workbench import CaseNames, Snapshot, Workbench

MOST_SIMILAR = 5
_OF_CODINGS = ("coding_id", "code_id", "case_id", "document_id", "episode_id", "start", "end")


@dataclass(frozen=True, eq=False)
class Reconstruction:
    """What a group around one case looks at; for the KIM team only, with true dates.

    Attributes
    ----------
    case_id, reason
        The case, and why it was chosen.
    as_of
        Reference date.
    summary
        The way in German sentences.
    steps, table
        See :func:`kimlab.reconstruction.sequence` and :func:`~kimlab.reconstruction.sequence_table`.
    timeline
        What :func:`kimlab.drawing.draw_timeline` draws.
    passages
        Coded passages of reviewed documents: coding_id, code (name), passage, voice, kind, created. Locked documents are
        left out.
    client_views
        goal, statement, assessment, created.
    client_view_plans
        asked_by, ask_until: who asks the client until when, where that is still to come.
    readings
        With their evidence.
    missing
        German sentences; empty is complete.
    similar
        case_id, similarity, shared (names of codes); empty where the case is not coded through.
    compared
        With how many other cases it was compared: those of other families that are coded through.
    names
        What ids are called.
    cases
        What the team calls its cases.
    """

    case_id: str
    reason: str
    as_of: date
    summary: str
    steps: pd.DataFrame = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    timeline: Timeline = field(repr=False)
    passages: pd.DataFrame = field(repr=False)
    client_views: pd.DataFrame = field(repr=False)
    client_view_plans: pd.DataFrame = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False)
    missing: tuple[str, ...] = field(repr=False)
    similar: pd.DataFrame = field(repr=False)
    compared: int
    names: Names = field(repr=False)
    cases: CaseNames = field(repr=False)

    @property
    def title(self) -> str:
        """What the team calls the case, and where the family lives now."""
        return self.cases.here(self.case_id)

    def coding(self, number: int) -> str:
        """Return the id of the coded passage with this number, counted from 1 as :attr:`passages` shows them.

        Raises
        ------
        InputError
            There is no passage with this number.
        """
        if not 1 <= number <= len(self.passages):
            raise InputError(
                f"Eine kodierte Stelle Nr. {number} gibt es zu diesem Fall nicht.",
                "Ein Beleg muss auf eine Stelle zeigen, die Sie gesehen haben.",
                f"Es gibt Nr. 1 bis {len(self.passages)}."
                if len(self.passages)
                else "Kodieren Sie zuerst eine Stelle.",
            )
        return str(self.passages["coding_id"].iloc[number - 1])

    def __repr__(self) -> str:
        held = f"{len(self.steps)} Schritte, {len(self.readings)} Lesarten"
        return f"Reconstruction({self.cases.name(self.case_id)!r}, {self.as_of}, {held})"


def reconstruct(wb: Workbench, case_id: str, as_of: date) -> Reconstruction:
    """Put one case together.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    case_id
        A case that is chosen for reconstruction: „Fall 17“, or its id.
    as_of
        Reference date: what begins later is left out, what ends later is open.

    Raises
    ------
    InputError
        There is no such case, or it is not chosen.
    """
    with wb.snapshot(as_of) as seen:
        return record_in(seen, seen.case_of(case_id))


def record_in(seen: Snapshot, case_id: str) -> Reconstruction:
    """Put one case together from a snapshot, by its id; see :func:`reconstruct`."""
    case, as_of, mine = _chosen(seen, case_id), seen.as_of, [case_id]
    names, cases = names_of(seen.county, as_of), CaseNames.of(seen)
    steps = _steps(seen, case_id, names)
    readings = seen.frame("readings", case_id=mine)
    evidence = seen.frame("reading_evidence", case_id=mine)
    views = seen.frame("client_views", case_id=mine)
    plans = seen.frame("client_view_plans", case_id=mine)
    alike, compared = _similar(seen, case_id)
    material = CaseMaterial(
        case_id,
        seen.frame("cases", case_id=mine),
        seen.frame("episodes", case_id=mine),
        seen.frame("codings", case_id=mine),
        views,
        readings,
        evidence,
        plans,
    )
    return Reconstruction(
        case_id=case_id,
        reason=str(case["selected_for"]),
        as_of=as_of,
        summary=summary(steps, names, "calendar"),
        steps=steps,
        table=sequence_table(steps, names, "calendar"),
        timeline=timeline(steps, names, as_of, axis="calendar", title=f"Der Weg von {cases.name(case_id)}"),
        passages=_passages(seen, case_id),
        client_views=views.sort_values(["created", "view_id"], ignore_index=True),
        client_view_plans=plans.sort_values(["ask_until", "plan_id"], ignore_index=True),
        readings=readings_of(case_id, readings, evidence),
        missing=tuple(completeness(material)),
        similar=alike,
        compared=compared,
        names=names,
        cases=cases,
    )


def reconstruct_chosen(wb: Workbench, case_id: str | None, as_of: date) -> Reconstruction | None:
    """Put the chosen case together; None where none is chosen.

    See :func:`reconstruct`.
    """
    return reconstruct(wb, case_id, as_of) if case_id else None


def _chosen(seen: Snapshot, case_id: str) -> pd.Series:
    found = seen.frame("cases", case_id=[case_id])
    if not found.iloc[0]["selected_for"]:
        name = CaseNames.of(seen).name(case_id)
        raise InputError(
            f"„{name}“ ist nicht für eine Rekonstruktion ausgewählt.",
            "Rekonstruiert wird nur, wofür ein Grund festgehalten ist.",
            f'Wählen Sie ihn aus: wb.record(SelectCase("{name}", "Was sich daran lernen lässt")).',
        )
    return found.iloc[0]


def _steps(seen: Snapshot, case_id: str, names: Names) -> pd.DataFrame:
    kim, as_of = seen.county.kim_agencies(), seen.as_of
    mine = seen.frame("episodes", case_id=[case_id])
    return sequence(
        mine,
        seen.frame("persons"),
        names,
        as_of,
        hand_offs=hand_offs(mine, "day", as_of, leave_out=kim),
        spells=spells(mine, as_of, leave_out=kim),
        leave_out=kim,
    )


def _passages(seen: Snapshot, case_id: str) -> pd.DataFrame:
    readable = seen.usable(case_id=[case_id])
    codings = seen.frame("codings", case_id=[case_id])
    found = passages(codings[codings["document_id"].isin(readable["document_id"])], readable)
    codes = seen.frame("codes", "code_id", "name")
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    named = found.assign(code=found["code_id"].map(names).astype("str"))
    return named[["coding_id", "code", "passage", "voice", "kind", "created"]]


def _similar(seen: Snapshot, case_id: str) -> tuple[pd.DataFrame, int]:
    """Return the cases that share the most codes with one, and how many were looked at."""
    codes = seen.frame("codes", "code_id", "name")
    usable = seen.usable("document_id", "case_id")
    codings = seen.frame("codings", *_OF_CODINGS)
    of_usable = codings[codings["document_id"].isin(usable["document_id"])]
    passes = seen.frame("coding_passes", "document_id")
    matrix = case_matrix(of_usable, passes, usable, codes) > 0
    if case_id not in matrix.index:
        return pd.DataFrame({"case_id": [], "similarity": [], "shared": []}), 0
    cases = seen.frame("cases", "case_id", "family_id")
    family = cases.loc[cases["case_id"] == case_id, "family_id"].iloc[0]
    own = set(cases.loc[cases["family_id"] == family, "case_id"]) - {case_id}
    found = similar(matrix.loc[:, matrix.any()], case_id, MOST_SIMILAR, leave_out=own)
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    shared = [tuple(names[code] for code in row) for row in found["shared"]]
    told = found[["case_id", "similarity"]].assign(
        shared=pd.Series(shared, index=found.index, dtype="object")
    )
    return told, len(set(matrix.index) - own - {case_id})
