"""What the acts of the register do: meetings, signals, themes on their way, agreements and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._effects import changes_of, day, existing, one
from kimlab.store.effects._readings import chosen
from kimlab.store.past._clock import now as _now
from kimlab.store.withholding._evidence_gone import usable_evidence
from kimlab.tables import (
    DIRECTIONS,
    KINDS_OF_AGREEMENTS,
    KINDS_OF_EVIDENCE,
    STATES_OF_AGREEMENTS,
    STATES_OF_MEASURES,
    STATES_OF_THEMES,
    TABLES,
    Weight,
    is_empty,
    theme_obstacles,
)
from kimlab.vocabulary import folded

_CODE = "code:"
_WAY = re.compile(r"path:[\w.-]{1,64}>[\w.-]{1,64}|late:[\w.-]{1,64}>[\w.-]{1,64}>\d{1,5}")


@changes_of.register
def _(act: acts.RecordMeeting, person: str, read: Read) -> list[Change]:
    new_id(act.meeting_id, "meetings", read)
    for release_id in act.released_items:
        existing("releases", {"release_id": release_id}, read)
    row = {name: value for name, value in vars(act).items() if name != "date"}
    return one("meetings", row | {"date": day(act.date)} | _nothing_decided() | _by(person), read)


@changes_of.register
def _(act: acts.RecordMinutes, person: str, read: Read) -> list[Change]:
    meeting = existing("meetings", {"meeting_id": act.meeting_id}, read)
    return one("meetings", {**meeting, "decisions": tuple(act.decisions), "minutes": act.minutes}, read)


@changes_of.register
def _(act: acts.RecordSignal, person: str, read: Read) -> list[Change]:
    existing("meetings", {"meeting_id": act.meeting_id}, read)
    new_id(act.signal_id, "signals", read)
    if act.case_id:
        existing("cases", {"case_id": act.case_id}, read)
    _worded(act.what_is_stuck, "Der Hinweis")
    row = {**vars(act), "since": day(act.since) if act.since else None}
    return one("signals", row | _by(person), read)


@changes_of.register
def _(act: acts.ProposeTheme, person: str, read: Read) -> list[Change]:
    new_id(act.theme_id, "themes", read)
    if act.meeting_id:
        existing("meetings", {"meeting_id": act.meeting_id}, read)
    _worded(act.name, "Das Thema")
    own_name(act.theme_id, act.name, read)
    _known_codes(act.items, read)
    row = {**vars(act), "items": tuple(act.items), "status": "candidate", "contrary_search": ""}
    return one("themes", row | _by(person), read)


@changes_of.register
def _(act: acts.DescribeTheme, person: str, read: Read) -> list[Change]:
    theme = existing("themes", {"theme_id": act.theme_id}, read)
    said = {name: value for name, value in vars(act).items() if value.strip()}
    own_name(act.theme_id, act.name, read)
    return one("themes", {**theme, **said}, read)


@changes_of.register
def _(act: acts.LinkThemeEvidence, person: str, read: Read) -> list[Change]:
    existing("themes", {"theme_id": act.theme_id}, read)
    new_id(act.evidence_id, "theme_evidence", read)
    chosen("Richtung", act.direction, DIRECTIONS)
    chosen("Art des Belegs", act.kind, KINDS_OF_EVIDENCE)
    return one("theme_evidence", {**vars(act), "case_id": _case_behind(act, read)} | _by(person), read)


@changes_of.register
def _(act: acts.MoveTheme, person: str, read: Read) -> list[Change]:
    theme = existing("themes", {"theme_id": act.theme_id}, read)
    new_id(act.decision_id, "theme_decisions", read)
    chosen("Stand", act.status, STATES_OF_THEMES)
    if act.meeting_id:
        existing("meetings", {"meeting_id": act.meeting_id}, read)
    weight = _weight(theme, read)
    found = theme_obstacles(theme["status"], act.status, weight, meeting=act.meeting_id, reason=act.reason)
    if found:
        raise InputError(
            f"Das Thema kann nicht „{STATES_OF_THEMES[act.status]}“ werden. {' '.join(found)}",
            "Ein Thema geht nur Schritt für Schritt weiter, mit Belegen und durch ein Gremium.",
            "Ergänzen Sie, was fehlt.",
        )
    _after_all_before(act, theme, read)
    decision = {
        "decision_id": act.decision_id,
        "theme_id": act.theme_id,
        "before": theme["status"],
        "after": act.status,
        "meeting_id": act.meeting_id,
        "reason": act.reason,
    }
    return [
        *one("theme_decisions", decision | _by(person), read),
        *one("themes", {**theme, "status": act.status}, read),
    ]


@changes_of.register
def _(act: acts.RecordAgreement, person: str, read: Read) -> list[Change]:
    existing("themes", {"theme_id": act.theme_id}, read)
    if act.meeting_id:
        existing("meetings", {"meeting_id": act.meeting_id}, read)
    chosen("Art", act.kind, KINDS_OF_AGREEMENTS)
    chosen("Stand", act.status, STATES_OF_AGREEMENTS)
    if act.status == "agreed" and not (act.meeting_id and act.valid_from):
        raise InputError(
            "Eine Vereinbarung gilt erst mit Sitzung und Datum.",
            "Ob sie gelebt wird, lässt sich nur ab einem Tag messen, auf den sich beide Stellen geeinigt haben.",
            "Nennen Sie die Sitzung und den Tag, ab dem sie gilt.",
        )
    if act.deadline_days is not None and act.deadline_days < 0:
        raise InputError(
            "Die Frist ist kleiner als 0.", "Sie wird mit Wartezeiten verglichen.", "Nennen Sie volle Tage."
        )
    known = bool(read("agreements", agreement_id=[act.agreement_id]))
    if not known:
        new_id(act.agreement_id, "agreements", read)
    dates = {
        name: day(getattr(act, name)) if getattr(act, name) else None for name in ("valid_from", "valid_to")
    }
    first = {} if known else _by(person)
    return one("agreements", {**vars(act), **dates, **first}, read)


@changes_of.register
def _(act: acts.RecordMeasure, person: str, read: Read) -> list[Change]:
    existing("themes", {"theme_id": act.theme_id}, read)
    new_id(act.measure_id, "measures", read)
    if act.agreement_id:
        existing("agreements", {"agreement_id": act.agreement_id}, read)
    _worded(act.what, "Die Maßnahme")
    row = {
        **vars(act),
        "due": day(act.due) if act.due else None,
        "status": "open",
        "done": None,
        "result": "",
    }
    return one("measures", row | _by(person), read)


@changes_of.register
def _(act: acts.SettleMeasure, person: str, read: Read) -> list[Change]:
    measure = existing("measures", {"measure_id": act.measure_id}, read)
    chosen("Stand", act.status, {one: word for one, word in STATES_OF_MEASURES.items() if one != "open"})
    return one(
        "measures", {**measure, "status": act.status, "done": day(act.done), "result": act.result}, read
    )


def own_name(theme_id: str, name: str, read: Read) -> None:
    """Refuse a name that another theme has, however it is spelt: evidence would go to one, decisions to the other."""
    same = [
        row for row in read("themes") if folded(row["name"]) == folded(name) and row["theme_id"] != theme_id
    ]
    if name.strip() and same:
        raise InputError(
            f"Ein Thema mit diesem Namen gibt es schon (Stand: {STATES_OF_THEMES[same[0]['status']]}).",
            "Unter gleichem Namen ließen sich beide nicht auseinanderhalten, auch nicht in den Berichten.",
            "Wenn Sie ein anderes meinen, geben Sie ihm einen eigenen Namen; sonst arbeiten Sie mit dem vorhandenen weiter.",
        )


def _after_all_before(act: acts.MoveTheme, theme: dict[str, Any], read: Read) -> None:
    """Refuse a step whose meeting lies before the theme's proposal or an earlier step; without a meeting, entry counts."""
    meeting = read("meetings", meeting_id=[act.meeting_id]) if act.meeting_id else []
    steps = [theme, *read("theme_decisions", theme_id=[act.theme_id])]
    before = {
        row["meeting_id"]: row["date"]
        for row in read("meetings", meeting_id=[s["meeting_id"] for s in steps])
    }
    days = [before.get(step["meeting_id"], step["created"]).date() for step in steps]
    if meeting and meeting[0]["date"].date() < max(days):
        raise InputError(
            "Die Sitzung liegt vor dem, was zu diesem Thema schon festgehalten ist: vor seinem Vorschlag oder einem "
            "früheren Schritt.",
            "Ein Gremium kann nur über etwas entscheiden, das es schon gibt; der Weg des Themas stünde sonst falsch in den "
            "Berichten.",
            "Prüfen Sie, welche Sitzung gemeint ist. Kam das Thema früher auf, als es eingetragen wurde, machen Sie den "
            "Eintrag rückgängig und nennen Sie dabei die Sitzung, in der es aufkam.",
        )


def _known_codes(items: Sequence[str], read: Read) -> None:
    """Refuse an item that is no code of the codebook and no way from one agency to another: it would be printed."""
    codes = {item.removeprefix(_CODE) for item in items if item.startswith(_CODE)}
    others = [item for item in items if not item.startswith(_CODE)]
    known = {row["code_id"] for row in read("codes", code_id=codes)}
    if codes - known or not all(_WAY.fullmatch(item) for item in others):
        raise InputError(
            "Ein Merkmal des Themas ist weder ein Kode des Kodebuchs noch ein Weg von einer Stelle zur anderen.",
            "Die Merkmale stehen auf Seiten, die andere lesen; ein Name würde jemanden erkennbar machen.",
            "Nehmen Sie die Merkmale aus der Suche nach Themen.",
        )


def _case_behind(act: acts.LinkThemeEvidence, read: Read) -> str:
    """Return the case that a piece of evidence is from, if it is from one; refused if what it points to is not there."""
    if act.kind == "interface":
        if act.points_to.count(">") != 1:
            raise InputError(
                "Eine Schnittstelle wird mit ihren beiden Stellen genannt.",
                "Sonst ist nicht klar, welcher Übergang gemeint ist.",
                "Schreiben Sie die Kennungen als ABGEBENDE>AUFNEHMENDE.",
            )
        return ""
    table = TABLES[acts.TABLES_OF_EVIDENCE[act.kind]]
    return str(existing(table.name, {table.key[0]: act.points_to}, read)["case_id"])


def _weight(theme: dict[str, Any], read: Read) -> Weight:
    of_theme = [theme["theme_id"]]
    directions = [row["direction"] for row in usable_evidence("theme_evidence", read, theme_id=of_theme)]
    return Weight(
        directions.count("for"),
        directions.count("against"),
        theme["contrary_search"],
        len(read("agreements", theme_id=of_theme, status=["agreed"])),
        len(read("measures", theme_id=of_theme, status=["open"])),
    )


def _worded(text: str, what: str) -> None:
    if is_empty(text):
        raise InputError(
            f"{what} hat keinen Wortlaut.",
            "Sonst weiß später niemand, was gemeint war.",
            "Schreiben Sie einen Satz.",
        )


def _nothing_decided() -> dict[str, Any]:
    return {"decisions": (), "minutes": ""}


def _by(person: str) -> dict[str, Any]:
    return {"person": person, "created": _now()}
