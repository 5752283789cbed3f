"""What the acts on codings and episodes do to the workbench."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change, removal
from kimlab.store.effects._authors import check_own_coding
from kimlab.store.effects._documents import check_passage, usable
from kimlab.store.effects._effects import changes_of, day, existing, full, merged, one
from kimlab.store.past._clock import now
from kimlab.tables import TABLES

_ID = re.compile(r"[\w.-]{1,64}")


@changes_of.register
def _(act: acts.RecordCodings, person: str, read: Read) -> list[Change]:
    document = usable(act.document_id, read) if act.document_id else None
    _check_same_text(act, document)
    ids = {str(coding.get("coding_id", "")) for coding in act.codings}
    seen = _Seen(
        codes={row["code_id"] for row in read("codes")},
        ids={row["coding_id"] for row in read("codings", coding_id=ids)},
        passages={passage(row) for row in read("codings", document_id=[act.document_id])},
    )
    found = []
    for coding in act.codings:
        row = {"memo": "", "origin": "person", "episode_id": "", "start": None, "end": None, **coding}
        row |= {name: _whole(row[name]) for name in ("start", "end")}
        row |= {"document_id": act.document_id, "coder": person, "created": now()}
        _check_one_owner(row)
        if document is not None:
            check_passage(row["start"], row["end"], document, read)
        row["case_id"] = _case_of(row, document, read)
        seen.add(row)
        found.append(row)
    return merged("codings", full("codings", found), read) if found else []


@changes_of.register
def _(act: acts.RemoveCoding, person: str, read: Read) -> list[Change]:
    if not act.reason.strip():
        raise InputError(
            "Es ist kein Grund genannt, die Kodierung zurückzunehmen.",
            "Sonst ist später nicht zu verstehen, warum eine Stelle nicht mehr zählt.",
            "Schreiben Sie einen Satz dazu.",
        )
    coding = existing("codings", {"coding_id": act.coding_id}, read)
    check_own_coding(str(coding["coder"]), person, read)
    return [removal("codings", coding)]


@changes_of.register
def _(act: acts.FinishCodingPass, person: str, read: Read) -> list[Change]:
    document = usable(act.document_id, read)
    if not read("codebooks", version=[act.codebook_version]):
        raise InputError(
            "Diese Fassung des Kodebuchs ist nicht in Gebrauch.",
            "Ein Durchgang zählt nur für die Fassung, nach der kodiert wurde.",
            "Übernehmen Sie das Kodebuch, oder nennen Sie die Fassung, die in Gebrauch ist.",
        )
    row = {
        "document_id": act.document_id,
        "case_id": document["case_id"],
        "coder": person,
        "codebook_version": act.codebook_version,
        "finished": now(),
    }
    return one("coding_passes", row, read)


@changes_of.register
def _(act: acts.RecordEpisode, person: str, read: Read) -> list[Change]:
    document = usable(act.document_id, read)
    start, end = _whole(act.span_start), _whole(act.span_end)
    check_passage(start, end, document, read)
    new_id(act.episode_id, "episodes", read)
    case = existing("cases", {"case_id": document["case_id"]}, read)
    if act.person_id:
        _check_family(act.person_id, str(case["family_id"]), read)
    for moment in (act.start, *filter(None, (act.start_to, act.end, act.end_to))):
        day(moment)
    given = {name: value for name, value in vars(act).items() if value != ""}
    owner = {"case_id": case["case_id"], "family_id": case["family_id"], "span_start": start, "span_end": end}
    row = full("episodes", [{**given, **owner}])[0]
    _check_order(row)
    return one("episodes", row, read)


class _Seen:
    """Codes that are known, and codings that are there already."""

    def __init__(self, codes: set[str], ids: set[str], passages: set[tuple[object, ...]]) -> None:
        self.codes, self.ids, self.passages = codes, ids, passages

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a coding; refused if its code is unknown, or if it is there."""
        if row.get("code_id") not in self.codes:
            raise InputError(
                "Diesen Kode enthält das übernommene Kodebuch nicht.",
                "Nur vereinbarte Kodes lassen sich über Fälle hinweg vergleichen.",
                "Ergänzen Sie das Kodebuch, oder wählen Sie einen anderen Kode.",
            )
        coding_id = str(row.get("coding_id", ""))
        if not _ID.fullmatch(coding_id) or coding_id in self.ids:
            raise _known_already()
        if passage(row) in self.passages:
            raise InputError(
                "Dieselbe Person hat dieselbe Stelle schon mit demselben Kode versehen.",
                "Doppelt gezählte Stellen verfälschen jede Auswertung.",
                "Lassen Sie eine der beiden weg.",
            )
        self.ids.add(coding_id)
        self.passages.add(passage(row))


def _check_same_text(act: acts.RecordCodings, document: Mapping[str, Any] | None) -> None:
    """Refuse places in a text that reads otherwise than the person saw it."""
    if act.text_sha256 and document is not None and document["text_sha256"] != act.text_sha256:
        raise InputError(
            "Das Dokument wurde berichtigt, während Sie darin gelesen haben.",
            "Die Stellen könnten verrutscht sein; es wurde nichts kodiert.",
            "Lassen Sie sich das Dokument noch einmal zeigen und wiederholen Sie den Schritt.",
        )


def passage(row: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what two codings may not have in common: who coded what with which code."""
    return tuple(row.get(name) for name in ("code_id", "document_id", "episode_id", "start", "end", "coder"))


def _check_one_owner(row: Mapping[str, Any]) -> None:
    of_episode = bool(row["episode_id"])
    placed = row["start"] is not None or row["end"] is not None
    if bool(row["document_id"]) == of_episode or (of_episode and placed):
        raise InputError(
            "Eine Kodierung gehört zu genau einem Dokument, mit Anfang und Ende, oder zu genau einem Vorgang, ohne.",
            "Sonst ist nicht klar, was sie belegt.",
            "Nennen Sie eines von beiden.",
        )


def _case_of(row: Mapping[str, Any], document: Mapping[str, Any] | None, read: Read) -> str:
    owner = document or existing("episodes", {"episode_id": str(row["episode_id"])}, read)
    return str(owner["case_id"])


def _check_family(person_id: str, family_id: str, read: Read) -> None:
    if existing("persons", {"person_id": person_id}, read)["family_id"] != family_id:
        raise InputError(
            "Die Person gehört nicht zur Familie des Falls.",
            "Ein Vorgang bei der falschen Person verfälscht deren Wege und Wartezeiten.",
            "Wählen Sie eine Person der Familie, oder lassen Sie die Angabe weg.",
        )


def _check_order(row: Mapping[str, Any]) -> None:
    pairs = (("start", "start_to"), ("start", "end"), ("end", "end_to"))
    turned = any(row[one] and row[other] and row[other] < row[one] for one, other in pairs)
    if turned or (row["end_to"] and not row["end"]):
        raise InputError(
            "Der Vorgang endet vor seinem Beginn, oder eine ungenaue Angabe ist verdreht.",
            "So lässt sich keine Wartezeit berechnen.",
            "Berichtigen Sie die Daten.",
        )


def new_id(identifier: str, table: str, read: Read) -> None:
    """Refuse what is no id, or one that the table `table` knows already."""
    if not _ID.fullmatch(identifier) or read(table, **{TABLES[table].key[0]: [identifier]}):
        raise _known_already()


def _known_already() -> InputError:
    return InputError(
        "Die Kennung ist schon vergeben, oder sie ist keine.",
        "Ein zweiter Eintrag mit derselben Kennung würde den ersten überschreiben.",
        "Lassen Sie sich eine neue Zufallskennung geben.",
    )


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever a caller wrote into a coding
    """Return a whole number of any library as Python's own; anything else as it is, for the check to refuse."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        return value
    return operator.index(value)
