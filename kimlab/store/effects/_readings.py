"""What the acts on a case's reconstruction do: the client's view, readings, and what speaks for and against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change, removal
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._effects import changes_of, day, existing, one
from kimlab.store.past._clock import now as _now
from kimlab.store.withholding._evidence_gone import usable_evidence
from kimlab.tables import DIRECTIONS, STATES_OF_READINGS, Weight, is_empty, reading_obstacles


@changes_of.register
def _(act: acts.RecordClientView, person: str, read: Read) -> list[Change]:
    _selected(act.case_id, read)
    new_id(act.view_id, "client_views", read)
    row = {"view_id": act.view_id, "case_id": act.case_id, "goal": act.goal, "statement": act.statement}
    asked = one("client_views", row | {"assessment": act.assessment} | _by(person), read)
    views = [*read("client_views", case_id=[act.case_id]), vars(act)]
    return [*(_no_longer_planned(act.case_id, read) if is_whole(views) else ()), *asked]


@changes_of.register
def _(act: acts.PlanClientView, person: str, read: Read) -> list[Change]:
    _selected(act.case_id, read)
    new_id(act.plan_id, "client_view_plans", read)
    row = {"plan_id": act.plan_id, "case_id": act.case_id, "asked_by": act.asked_by}
    planned = one("client_view_plans", row | {"ask_until": day(act.ask_until)} | _by(person), read)
    return [*_no_longer_planned(act.case_id, read), *planned]


@changes_of.register
def _(act: acts.RecordReading, person: str, read: Read) -> list[Change]:
    _selected(act.case_id, read)
    new_id(act.reading_id, "readings", read)
    if is_empty(act.text):
        raise InputError(
            "Die Lesart hat keinen Wortlaut.",
            "Ohne ihn lässt sich nichts dafür oder dagegen anführen.",
            "Schreiben Sie in einem Satz, was der Fall zeigen könnte.",
        )
    row = {"reading_id": act.reading_id, "case_id": act.case_id, "text": act.text, "status": "open"}
    return one("readings", row | _by(person), read)


@changes_of.register
def _(act: acts.LinkReadingEvidence, person: str, read: Read) -> list[Change]:
    reading = existing("readings", {"reading_id": act.reading_id}, read)
    new_id(act.evidence_id, "reading_evidence", read)
    chosen("Richtung", act.direction, DIRECTIONS)
    if bool(act.coding_id) == bool(act.episode_id):
        raise InputError(
            "Ein Beleg verweist auf genau eine Kodierung oder genau einen Vorgang.",
            "Sonst ist nicht nachzusehen, worauf sich die Lesart stützt.",
            "Nennen Sie eines von beiden.",
        )
    table, key = ("codings", "coding_id") if act.coding_id else ("episodes", "episode_id")
    pointed = existing(table, {key: act.coding_id or act.episode_id}, read)
    if pointed["case_id"] != reading["case_id"]:
        raise InputError(
            "Der Beleg gehört zu einem anderen Fall als die Lesart.",
            "Eine Lesart stützt sich auf das Material ihres Falls.",
            "Wählen Sie eine Stelle oder einen Vorgang dieses Falls.",
        )
    row = {"evidence_id": act.evidence_id, "reading_id": act.reading_id, "case_id": reading["case_id"]}
    row |= {"direction": act.direction, "coding_id": act.coding_id, "episode_id": act.episode_id}
    return one("reading_evidence", row | {"comment": act.comment} | _by(person), read)


@changes_of.register
def _(act: acts.DecideReading, person: str, read: Read) -> list[Change]:
    reading = existing("readings", {"reading_id": act.reading_id}, read)
    chosen("Stand", act.status, STATES_OF_READINGS)
    kind, search = act.kind or reading["kind"], act.contrary_search or reading["contrary_search"]
    directions = [
        row["direction"] for row in usable_evidence("reading_evidence", read, reading_id=[act.reading_id])
    ]
    weight = Weight(directions.count("for"), directions.count("against"), search)
    found = reading_obstacles(act.status, kind, weight)
    if found:
        raise InputError(
            f"Die Lesart kann nicht „{STATES_OF_READINGS[act.status]}“ werden. {' '.join(found)}",
            "Eine Lesart gilt nur mit Belegen, und nur wenn auch nach Gegenbelegen gesucht wurde.",
            "Ergänzen Sie, was fehlt.",
        )
    return one("readings", {**reading, "status": act.status, "kind": kind, "contrary_search": search}, read)


def _no_longer_planned(case_id: str, read: Read) -> list[Change]:
    """Return the changes that take out what was planned for a case: it is asked now, or planned anew."""
    return [removal("client_view_plans", row) for row in read("client_view_plans", case_id=[case_id])]


def is_whole(views: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether goal, statement and assessment are all said, in whichever of the entries."""
    return all(
        any(not is_empty(view[part]) for view in views) for part in ("goal", "statement", "assessment")
    )


def chosen(what: str, value: str, allowed: Mapping[str, str]) -> None:
    """Refuse a value that is none of the agreed ones: id → its German word."""
    if value not in allowed:
        raise InputError(
            f"{what}: Die Angabe steht nicht in der Liste.",
            "Nur vereinbarte Worte lassen sich zählen und vergleichen.",
            f"Möglich sind: {', '.join(allowed.values())}.",
        )


def _selected(case_id: str, read: Read) -> None:
    if not existing("cases", {"case_id": case_id}, read)["selected_for"]:
        raise InputError(
            "Der Fall ist nicht für eine Rekonstruktion ausgewählt.",
            "Rekonstruiert wird nur, wofür ein Grund festgehalten ist.",
            "Wählen Sie den Fall zuerst aus, mit Begründung.",
        )


def _by(person: str) -> dict[str, Any]:
    return {"person": person, "created": _now()}
