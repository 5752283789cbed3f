"""What the acts on erasures do, beside the rows and keys that go: those :mod:`kimlab.store.erasing` takes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store._signed_names import REGISTRIES, UNLAWFUL
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._effects import changes_of, day, existing, full, one
from kimlab.store.erasing._emptied import written_key
from kimlab.store.erasing._leads import GoneRow, gone_rows, ids_of
from kimlab.store.erasing._listed import Erasure, begins_as_shown, roots_in
from kimlab.store.erasing._roots import roots_of
from kimlab.store.erasing._subject import Subject
from kimlab.store.erasing._traces import Key, Rows, restated, traces
from kimlab.store.erasing._words_left import Words
from kimlab.store.past._clock import now
from kimlab.store.past._past import Past, first_reference
from kimlab.tables import GROUNDS_OF_ERASURES, KINDS_OF_ERASURES, Weight, is_empty, lacking_evidence

_REVIEWED = ("confirmed", "project_group", "agreed", "closed")
_PROPOSE = acts.ProposeErasure.__name__
_SAID = ("erasure_id", "kind", "subject", "ground", "shown_sha256", "proposed_by", "expires")


@changes_of.register
def _(act: acts.ProposeErasure, person: str, read: Read) -> list[Change]:
    new_id(act.erasure_id, "erasures", read)
    if act.kind not in KINDS_OF_ERASURES or act.ground not in GROUNDS_OF_ERASURES or not act.subject:
        raise InputError(
            "Dem Vorschlag fehlt, wer gelöscht werden soll, oder der Grund steht nicht auf der Liste.",
            "Eine Löschung lässt sich nicht zurücknehmen; sie braucht beides (DSGVO Art. 17 Abs. 1).",
            f"Gründe sind: {', '.join(GROUNDS_OF_ERASURES.values())}.",
        )
    expires = _not_over(act.expires)
    row = {name: value for name, value in vars(act).items() if name != "shown"}
    said = {"shown_sha256": act.shown, "proposed_by": person, "proposed": now(), "expires": expires}
    return one("erasures", full("erasures", [row | said])[0], read)


@changes_of.register
def _(act: acts.EraseSubject, person: str, read: Read) -> list[Change]:
    row = existing("erasures", {"erasure_id": act.erasure_id}, read)
    _check_proposed(act, row, person, read)
    if act.expires and day(act.expires) <= row["proposed"]:
        raise InputError(
            "Die Sperre endet, bevor sie beginnt.",
            "Mit dem nächsten Auszug käme zurück, wer gelöscht wurde.",
            "Nennen Sie einen späteren Tag, oder keinen: dann gilt sie für immer. Es wurde nichts gelöscht.",
        )
    return _erased(act, {**row, "decided_by": person}, read)


@changes_of.register
def _(act: acts.RepeatErasure, person: str, read: Read) -> list[Change]:
    said, proposer = _ordered_by_two(act, read)
    known = read("erasures", erasure_id=[act.erasure_id])
    if known and known[0]["decided"] is not None:
        raise InputError(
            "Diese Löschung ist hier schon ausgeführt.",
            "Wiederholt wird nur, was einer älteren Ablage fehlt.",
            "Es ist nichts weiter zu tun.",
        )
    fresh = {name: getattr(said, name) for name in ("erasure_id", "kind", "subject", "ground")}
    fresh |= {"shown_sha256": said.shown, "proposed_by": proposer, "decided_by": act.decided_by}
    return _erased(act, {**(known[0] if known else full("erasures", [fresh])[0]), **fresh}, read)


@changes_of.register
def _(act: acts.LiftErasure, person: str, read: Read) -> list[Change]:
    row = existing("erasures", {"erasure_id": act.erasure_id}, read)
    if row["decided"] is None or row["lifted"] is not None or is_empty(act.reason):
        raise InputError(
            "Die Sperre lässt sich nicht aufheben: Sie besteht nicht, oder es fehlt die Begründung.",
            "Wer gelöscht wurde, kommt nur mit einem neuen Grund wieder herein.",
            "Schreiben Sie, worauf die neue Aufnahme beruht, zum Beispiel auf einer neuen Einwilligung.",
        )
    lifted = {"lifted": now(), "lifted_by": person, "lift_reason": act.reason}
    return one("erasures", {**row, **lifted}, read)


def _not_over(expires: str) -> datetime | None:
    """Return the day until which a number is held out; refused if it is over."""
    until = day(expires) if expires else None
    if until is not None and until.date() < now().date():
        raise InputError(
            "Der Tag, bis zu dem die Sperre gelten soll, ist schon vorbei.",
            "Am selben Tag käme mit einem alten Auszug zurück, was gelöscht wird.",
            "Nennen Sie einen späteren Tag, oder keinen: Dann gilt die Sperre, bis die Leitung sie aufhebt.",
        )
    return until


def _ordered_by_two(act: acts.RepeatErasure, read: Read) -> tuple[acts.ProposeErasure, str]:
    """Return what two people signed of an erasure, and who proposed it; refused if it is not what is carried out again."""
    one = Erasure.read(act.listed)
    known = read(REGISTRIES)[0]["known"]
    said = one.suggested
    if said is None or not one.holds(known.keys_as) or not one.repeats(act):
        raise InputError(
            "Diese Löschung haben so nicht zwei Menschen unterschrieben.",
            "Wiederholt wird nur, was eine Person vorgeschlagen und eine andere mit der Rolle „Leitung“ ausgeführt hat; es "
            "wurde nichts gelöscht.",
            "Schlagen Sie die Löschung neu vor, und lassen Sie sie von einer zweiten Person ausführen.",
        )
    return said, one.proposer


def _check_proposed(act: acts.EraseSubject, row: Mapping[str, Any], person: str, read: Read) -> None:
    """Refuse what nobody else proposed so, as their signed entry says it; the table alone counts for nothing."""
    past = Past(read)
    entries = [
        entry
        for entry in past.entries.values()
        if entry.act == _PROPOSE and first_reference(entry.reference) == act.erasure_id
    ]
    latest = entries[-1] if entries else None
    if latest is None or latest.seq in past.undone or read(UNLAWFUL, seq=[latest.seq]):
        raise _not_as_shown()
    said = [change.after for change in past.changes(latest.seq)[0] if change.table == "erasures"]
    if len(said) != 1 or _told(said[0] or {}) != _told(row):
        raise _not_as_shown()
    if act.shown != row["shown_sha256"] or row["decided"] is not None:
        raise _not_as_shown()
    if latest.person == person:
        raise InputError(
            "Diese Löschung hat dieselbe Person vorgeschlagen, die sie ausführen will.",
            "Sie lässt sich nicht zurücknehmen; deshalb sehen zwei Menschen, was gelöscht wird.",
            "Bitten Sie eine andere Person mit der Rolle „Leitung“.",
        )
    until = day(act.expires) if act.expires else None
    if not begins_as_shown(act) or not _is_about(act, row, read) or until != row["expires"]:
        raise _not_as_shown()


def _told(row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what a proposal says, of a row or of an entry, where days are texts."""
    told = {name: row.get(name) for name in _SAID}
    until = told["expires"]
    return {**told, "expires": until.isoformat() if isinstance(until, datetime) else until}


def _is_about(act: acts.EraseSubject, row: Mapping[str, Any], read: Read) -> bool:
    """Tell whether an erasure begins with whom the proposal names, as far as the workbench alone can tell.

    Which of a person's documents name them, and which cases came from a source, only the vault knows: there the hash of what
    was shown tells, which the proposer signed.
    """
    roots = roots_in(act)
    if row["kind"] == "source":
        there = read("documents", source_id=[row["subject"]])
        return roots.documents == {one["document_id"] for one in there}
    expected = roots_of(Subject(row["kind"], row["subject"]), read)
    same = (roots.cases, roots.persons) == (expected.cases, expected.persons)
    return same and roots.documents <= expected.documents


def _not_as_shown() -> InputError:
    return InputError(
        "Was gelöscht würde, ist nicht das, was vorgeschlagen und gezeigt wurde.",
        "Gelöscht wird genau das, was zwei Menschen gesehen haben; es wurde nichts gelöscht.",
        "Lassen Sie sich die Übersicht neu zeigen, und schlagen Sie die Löschung noch einmal vor.",
    )


def _erased(act: acts.EraseSubject | acts.RepeatErasure, row: Mapping[str, Any], read: Read) -> list[Change]:
    roots = roots_in(act)
    gone = gone_rows(roots, read)
    ids = ids_of(gone, roots, read)
    words = Words.of(act.emptied, read)
    found = traces(ids, gone, read, act.places)
    done = {
        "decided": now(),
        "subjects": tuple(sorted(ids & _sealing(read) | set(roots.ids))),
        "parts": found.parts,
        "rows": len(gone),
        "expires": day(act.expires) if act.expires else None,
    }
    changes = [*one("erasures", {**row, **done}, read), *_themes(row, gone, read)]
    touched = {*found.touched, *words.cells} - {("erasures", (act.erasure_id,))}
    return [*changes, *restated(touched - _taken(gone), _as_they_end(words, changes))]


def _as_they_end(words: Words, changes: Collection[Change]) -> Rows:
    """Return how to read rows without the words that go, and with what the erasure itself changes in them."""
    own = {(change.table, tuple(map(str, change.key.values()))): change.after or {} for change in changes}

    def rows(name: str) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
        for key, row in words.rows(name):
            yield key, {**row, **own.get((name, key), {})}

    return rows


def _taken(gone: Collection[GoneRow]) -> set[Key]:
    return {(one.table, written_key(one.table, one.row)) for one in gone}


def _sealing(read: Read) -> frozenset[str]:
    return frozenset(row["subject_id"] for row in read("subject_keys"))


def _themes(erasure: Mapping[str, Any], gone: Collection[GoneRow], read: Read) -> list[Change]:
    """Return a row for each piece of evidence that a theme lost, and which themes are candidates again without it."""
    erasure_id = erasure["erasure_id"]
    lost = [gone_one.row for gone_one in gone if gone_one.table == "theme_evidence"]
    changes: list[Change] = []
    for number, row in enumerate(lost, start=1):
        lapse = {"lapse_id": f"{erasure_id}-{number}", "erasure_id": erasure_id, "created": now()}
        changes += one("lapsed_evidence", lapse | {n: row[n] for n in ("theme_id", "direction")}, read)
    ids = {row["evidence_id"] for row in lost}
    for theme in read("themes", theme_id={row["theme_id"] for row in lost}):
        changes += _reviewed_anew(erasure, theme, ids, read)
    return changes


def _reviewed_anew(
    erasure: Mapping[str, Any], theme: Mapping[str, Any], lost: Collection[str], read: Read
) -> list[Change]:
    """Return the step back of a theme that lacks, without what it lost, what confirming it took."""
    left = [
        row["direction"]
        for row in read("theme_evidence", theme_id=[theme["theme_id"]])
        if row["evidence_id"] not in lost
    ]
    lacking = lacking_evidence(Weight(left.count("for"), left.count("against"), theme["contrary_search"]))
    if theme["status"] not in _REVIEWED or not lacking:
        return []
    step = {
        "decision_id": f"{erasure['erasure_id']}-{theme['theme_id']}",
        "theme_id": theme["theme_id"],
        "before": theme["status"],
        "after": "candidate",
        "meeting_id": "",
        "reason": f"Beleg entfallen durch eine Löschung. {' '.join(lacking)}",
        "person": erasure["decided_by"],
        "created": now(),
    }
    return [
        *one("theme_decisions", step, read),
        *one("themes", {**theme, "status": "candidate"}, read),
    ]
