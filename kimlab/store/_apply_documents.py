"""What the acts on documents, codes and codings do to the workbench."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kimlab import acts
from kimlab.errors import InputError
from kimlab.store._apply import Read, changes_of, existing, full, merged, one
from kimlab.store._changes import Change, difference, removal, rows
from kimlab.tables import RELEASES


@changes_of.register
def _(act: acts.ReleaseDocument, person: str, read: Read) -> list[Change]:
    current = _reviewed(act.document_id, read)
    if act.release not in RELEASES[1:]:
        raise InputError(
            "Diesen Stand gibt es für ein Dokument nicht.",
            "Nur durchgesehene Dokumente lassen sich freigeben, zurücknehmen oder sperren.",
            f"Möglich sind: {', '.join(RELEASES[1:])}.",
        )
    if current["release"] == "locked" and not act.reason.strip():
        raise InputError(
            "Das Dokument ist gesperrt, und es ist kein Grund genannt, das zu ändern.",
            "Anvertrautes darf nur mit gutem Grund weiter (SGB VIII § 65).",
            "Nennen Sie den Grund.",
        )
    return one("documents", {**current, "release": act.release}, read)


@changes_of.register
def _(act: acts.RecordConsent, person: str, read: Read) -> list[Change]:
    if not act.recipients or not act.purpose.strip():
        raise InputError(
            "Der Einwilligung fehlen Zweck oder Empfänger.",
            "Eine Einwilligung gilt nur für einen bestimmten Zweck (DSGVO Art. 6 Abs. 1 Buchst. a, Art. 7).",
            "Nennen Sie beide so, wie sie unterschrieben wurden.",
        )
    existing("persons", {"person_id": act.person_id}, read)
    row = {
        "person_id": act.person_id,
        "purpose": act.purpose,
        "recipients": act.recipients,
        "version": act.version,
        "language": act.language,
        "given": act.given,
        "guardian": act.guardian,
    }
    return one("consents", full("consents", [row])[0], read)


@changes_of.register
def _(act: acts.WithdrawConsent, person: str, read: Read) -> list[Change]:
    key = {"person_id": act.person_id, "purpose": act.purpose, "given": act.given}
    current = existing("consents", key, read)
    return one("consents", {**current, "withdrawn": _day(act.withdrawn)}, read)


@changes_of.register
def _(act: acts.AdoptCodebook, person: str, read: Read) -> list[Change]:
    return merged("codes", rows(act.records["codes"]), read("codes"))


@changes_of.register
def _(act: acts.RecordCodings, person: str, read: Read) -> list[Change]:
    known = set(read("codes")["code_id"])
    there = {_what(row) for row in rows(read("codings"))}
    document = _reviewed(act.document_id, read) if act.document_id else None
    found = []
    for coding in act.codings:
        case = _case_of(coding, document, read)
        row = {"memo": "", "origin": "person", "episode_id": "", **coding, **case}
        row |= {"document_id": act.document_id, "coder": person, "created": _now()}
        _check_coding(row, known, there, document)
        there.add(_what(row))
        found.append(row)
    return merged("codings", full("codings", found), read("codings")) if found else []


@changes_of.register
def _(act: acts.RemoveCoding, person: str, read: Read) -> list[Change]:
    if not act.reason.strip():
        raise InputError(
            "Es ist kein Grund genannt, die Kodierung zurückzunehmen.",
            "Sonst ist später nicht zu verstehen, warum eine Stelle nicht mehr zählt.",
            "Schreiben Sie einen Satz dazu.",
        )
    return [removal("codings", existing("codings", {"coding_id": act.coding_id}, read))]


@changes_of.register
def _(act: acts.FinishCodingPass, person: str, read: Read) -> list[Change]:
    document = _reviewed(act.document_id, read)
    row = {
        "document_id": act.document_id,
        "case_id": document["case_id"],
        "coder": person,
        "codebook_version": act.codebook_version,
        "finished": _now(),
    }
    return one("coding_passes", row, read)


@changes_of.register
def _(act: acts.RecordEpisode, person: str, read: Read) -> list[Change]:
    document = _reviewed(act.document_id, read)
    _check_span(act.span_start, act.span_end, document)
    case = existing("cases", {"case_id": document["case_id"]}, read)
    given = {name: value for name, value in vars(act).items() if value != ""}
    row = full("episodes", [{**given, "case_id": case["case_id"], "family_id": case["family_id"]}])[0]
    for earlier, later in (("start", "start_to"), ("start", "end"), ("end", "end_to")):
        if row[earlier] and row[later] and row[later] < row[earlier]:
            raise InputError(
                "Der Vorgang endet vor seinem Beginn, oder eine ungenaue Angabe ist verdreht.",
                "So lässt sich keine Wartezeit berechnen.",
                "Berichtigen Sie die Daten.",
            )
    return one("episodes", row, read)


@changes_of.register
def _(act: acts.CorrectPseudonym, person: str, read: Read) -> list[Change]:
    document = _reviewed(act.document_id, read)
    old = str(document["text"])
    edits = sorted(act.edits)
    _check_edits(edits, old, act.reason)
    text, move = _replaced(old, edits)
    new = {**document, "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    return [
        *one("documents", new, read),
        *_moved("codings", ("start", "end"), act.document_id, move, read),
        *_moved("episodes", ("span_start", "span_end"), act.document_id, move, read),
        *_spans_moved(act.document_id, str(document["case_id"]), edits, move, read),
    ]


def _replaced(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, Any]:
    """Return the text with its edits, and how a passage's ends move."""
    parts, position = [], 0
    for start, end, label in edits:
        parts += [text[position:start], label]
        position = end

    def move(place: int, *, last: bool) -> int:
        shift = 0
        for start, end, label in edits:
            if start < place < end:
                return start + shift + (len(label) if last else 0)
            if place >= end:
                shift += len(label) - (end - start)
        return place + shift

    return "".join([*parts, text[position:]]), move


def _check_edits(edits: list[tuple[int, int, str]], text: str, reason: str) -> None:
    wrong = not edits or not reason.strip()
    position = 0
    for start, end, label in edits:
        shaped = label.startswith("[") and label.endswith("]") and 2 < len(label) <= 60
        wrong = wrong or not shaped or not position <= start < end <= len(text)
        position = end
    if wrong:
        raise InputError(
            "Die Berichtigung nennt keine Stelle im Text, Stellen überschneiden sich, ein Platzhalter steht nicht in "
            "eckigen Klammern, oder der Grund fehlt.",
            "So wäre nicht eindeutig, was wo stehen soll.",
            "Nennen Sie Anfang, Ende, einen Platzhalter wie „[Person 3]“ und den Grund.",
        )


def _moved(
    name: str,
    ends: tuple[str, str],
    document_id: str,
    move: Any,
    read: Read,
) -> list[Change]:
    frame = read(name)
    found = []
    for row in rows(frame[frame["document_id"] == document_id]):
        if row[ends[0]] is None or row[ends[1]] is None:
            continue
        there = {ends[0]: move(row[ends[0]], last=False), ends[1]: move(row[ends[1]], last=True)}
        found.append(difference(name, row, {**row, **there}))
    return [change for change in found if change is not None]


def _spans_moved(
    document_id: str,
    case_id: str,
    edits: list[tuple[int, int, str]],
    move: Any,
    read: Read,
) -> list[Change]:
    """Take the document's marked spans out and put them back where they stand now, without those replaced."""
    frame = read("document_spans")
    present = rows(frame[frame["document_id"] == document_id])
    gone = [removal("document_spans", row) for row in present]
    kept = [
        {**row, "start": move(row["start"], last=False), "end": move(row["end"], last=True)}
        for row in present
        if not any(start < row["end"] and row["start"] < end for start, end, _ in edits)
    ]
    shift = 0
    for start, end, label in edits:
        place = start + shift
        kept.append(
            {
                "document_id": document_id,
                "case_id": case_id,
                "start": place,
                "end": place + len(label),
                "kind": "placeholder",
                "value": label,
            }
        )
        shift += len(label) - (end - start)
    new = [difference("document_spans", None, row) for row in kept]
    return [*gone, *(change for change in new if change is not None)]


def _reviewed(document_id: str, read: Read) -> dict[str, Any]:
    current = existing("documents", {"document_id": document_id}, read)
    if current["release"] == "draft":
        raise InputError(
            "Das Dokument ist noch nicht von zwei Menschen durchgesehen.",
            "Bis dahin liegt sein Text nur im Tresor; er könnte noch Namen enthalten.",
            "Schließen Sie zuerst die Durchsicht ab.",
        )
    return current


def _check_coding(
    row: Mapping[str, Any],
    known: set[str],
    there: set[tuple[object, ...]],
    document: Mapping[str, Any] | None,
) -> None:
    if row["code_id"] not in known:
        raise InputError(
            "Diesen Kode enthält das übernommene Kodebuch nicht.",
            "Nur vereinbarte Kodes lassen sich über Fälle hinweg vergleichen.",
            "Ergänzen Sie das Kodebuch, oder wählen Sie einen anderen Kode.",
        )
    if (document is None) == (not row["episode_id"]):
        raise InputError(
            "Eine Kodierung gehört zu genau einem Dokument oder zu genau einem Vorgang.",
            "Sonst ist nicht klar, was sie belegt.",
            "Nennen Sie eines von beiden.",
        )
    if document is not None:
        _check_span(row.get("start"), row.get("end"), document)
    if _what(row) in there:
        raise InputError(
            "Dieselbe Person hat dieselbe Stelle schon mit demselben Kode versehen.",
            "Doppelt gezählte Stellen verfälschen jede Auswertung.",
            "Lassen Sie eine der beiden weg.",
        )


def _check_span(start: object, end: object, document: Mapping[str, Any]) -> None:
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(document["text"]):
        return
    raise InputError(
        "Die Stelle liegt außerhalb des Dokuments oder ist leer.",
        "Ein Beleg muss im Text zu finden sein.",
        "Markieren Sie die Stelle noch einmal.",
    )


def _what(row: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(row.get(name) for name in ("code_id", "document_id", "episode_id", "start", "end", "coder"))


def _case_of(coding: Mapping[str, Any], document: Mapping[str, Any] | None, read: Read) -> dict[str, str]:
    if document is not None:
        return {"case_id": str(document["case_id"])}
    episode = existing("episodes", {"episode_id": str(coding.get("episode_id", ""))}, read)
    return {"case_id": str(episode["case_id"])}


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InputError(
            "Eine Angabe ist kein Datum.", "Sie wird für Fristen gebraucht.", "Schreiben Sie JJJJ-MM-TT."
        ) from None


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
