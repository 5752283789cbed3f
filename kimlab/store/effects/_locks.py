"""A withdrawn consent: it stays withdrawn, and every document of the family is locked in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change, difference
from kimlab.store.withholding import RECONSTRUCTION, purpose_of


def still_withdrawn(
    wanted: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return consents without taking a withdrawal back: a case system may learn of it later than the workbench."""
    ended = {_key(row): row["withdrawn"] for row in present if row["withdrawn"] is not None}
    return [
        {**row, "withdrawn": ended[_key(row)]}
        if _key(row) in ended and row.get("withdrawn") is None
        else dict(row)
        for row in wanted
    ]


def locked_after(changes: Sequence[Change], read: Read) -> list[Change]:
    """Return the changes that lock the documents of families in which a consent was withdrawn.

    All documents of the family's cases are locked, also those that rest on other grounds than the consent: which they
    are only people can judge, and what was locked in vain is unlocked with a reason (DSGVO Art. 7 Abs. 3, Art. 18).
    """
    withdrawn = {
        str(change.key["person_id"])
        for change in changes
        if change.table == "consents"
        and purpose_of(str(change.key["purpose"])) == RECONSTRUCTION
        and (change.after or {}).get("withdrawn") is not None
    }
    if not withdrawn:
        return []
    families = {row["family_id"] for row in read("persons", person_id=withdrawn)}
    concerned = {row["case_id"] for row in read("cases", family_id=families)}
    found = [
        difference("documents", row, {**row, "release": "locked"})
        for row in read("documents", case_id=concerned)
    ]
    return [change for change in found if change is not None]


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["person_id"], row["purpose"], row["given"]
