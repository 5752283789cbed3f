"""How many different people have looked through which document."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kimlab.store import REVIEWERS, different_people

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables


def looks_of(seen: Tables, document_ids: Collection[str]) -> dict[str, int]:
    """Return document → how many different people have looked through it; neither user_id nor name makes two of one."""
    people = seen.people_signed()
    reviews = seen.frame("reviews", "document_id", "reviewer", document_id=document_ids)
    looked = {str(one): rows["reviewer"].tolist() for one, rows in reviews.groupby("document_id")}
    return {one: different_people(looked.get(one, ()), people) for one in document_ids}


def may_leave(seen: Tables, document_ids: Collection[str]) -> set[str]:
    """Return the documents whose text may leave the KIM team: two people looked, whatever the county's setting.

    What has left cannot be called back; that one person is enough is said of the team's own work only (design, principle 2).
    """
    return {one for one, people in looks_of(seen, document_ids).items() if people >= REVIEWERS}
