"""Which documents still need somebody to look through them, and what is not quoted until then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kimlab.german import plural
from kimlab.reports import Listing
from kimlab.store import REVIEWERS
from kimlab.tables import USABLE
from kimlab.workbench import DocumentNames, Snapshot, looks_of, made_once

_COLUMNS = ("document_id", "case_id", "kind", "created", "release")
_FIRST = "Noch niemand"
_TO_LEAVE = "2. Person fehlt; bis dahin wird nichts zitiert"
_BY_NOW = "2. Person fehlt; so will es die Kreisdatei heute"


def waiting_listing(seen: Snapshot) -> Listing:
    """List the documents that somebody still has to look through, the oldest first."""
    known = DocumentNames.of(seen)
    waiting = tuple(_waiting(seen))
    rows = tuple(
        (known.case_names.here(str(row["case_id"])), known.name(str(row["document_id"])), said)
        for row, said in waiting
    )
    return Listing(
        "durchsicht",
        "Dokumente, die auf eine Durchsicht warten",
        ("Fall", "Dokument", "Durchsicht"),
        rows,
        "Das älteste Dokument zuerst",
        individual=True,
        nothing="" if len(known.names) else "Noch ist kein Dokument aufgenommen.",
        cases=tuple(str(row["case_id"]) for row, _ in waiting),
    )


def _waiting(seen: Snapshot) -> Iterator[tuple[dict[Any, Any], str]]:
    documents = seen.frame("documents", *_COLUMNS, release=("draft", *USABLE))
    looks = looks_of(seen, documents["document_id"].tolist())
    for row in documents.sort_values(["created", "document_id"]).to_dict("records"):
        said = _said(seen, row, looks[row["document_id"]])
        if said:
            yield row, said


def _said(seen: Snapshot, row: dict[Any, Any], looks: int) -> str:
    """Say who is missing; nothing if nobody is. In a sample the first to look is not told if a second will."""
    rule, document_id = seen.county.review, str(row["document_id"])
    if row["release"] == "draft":
        if not looks and rule.is_hidden:
            return _FIRST
        # After the first look a text that still waits waits for a second, by the setting of that day.
        needed = REVIEWERS if looks else rule.looks(lambda share: False)
        return plural(max(needed - looks, 1), "Person fehlt", "Personen fehlen")
    if looks >= REVIEWERS:
        return ""
    if row["release"] == "released":
        return _TO_LEAVE
    return _BY_NOW if rule.looks(lambda share: seen.drawn(document_id, share)) >= REVIEWERS else ""


@made_once
def held_back(seen: Snapshot) -> str:
    """Say how many coded passages stand in no draft because only one person looked through their document; empty if none."""
    documents = seen.frame("documents", "document_id", "created", release=["released"])
    there = documents[documents["created"].dt.date <= seen.as_of]["document_id"].tolist()
    alone = [one for one, people in looks_of(seen, there).items() if people < REVIEWERS]
    coded = seen.frame("codings", "document_id", document_id=alone)["document_id"]
    if coded.empty:
        return ""
    return (
        f"Zurückgehalten: {plural(len(coded), 'kodierte Stelle', 'kodierte Stellen')} aus "
        f"{plural(coded.nunique(), 'Dokument', 'Dokumenten')}. Der Text ist für Gruppen freigegeben, aber erst einer "
        "hat ihn durchgesehen; zitiert wird für andere nach dem zweiten Menschen. Welche Dokumente warten, steht in der "
        "Liste der Durchsichten."
    )
