"""Which composed cases may stand in a report: checked by a second person, in nobody's words, and of no few families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.store import different_people
from kimlab.vocabulary import County, repeats
from kimlab.workbench import Snapshot, made_once
from kimlab.workflow._recorded import recorded
from kimlab.workflow.composed._telling import families_sharing
from kimlab.workflow.composed._traits import families_with, traits_in

READ_BY = ("working_group", "project_group", "steering_group")
"""Audiences of groups in which single cases are spoken of; the strictest threshold of them all holds."""


def fewest_families(county: County) -> int:
    """Return of how many families a combination of traits must be that a composed case names."""
    return max((county.thresholds[one].families for one in READ_BY if one in county.thresholds), default=5)


@made_once
def composites_of(seen: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return theme → the composed cases that may stand in a report.

    Looked at again each time: a document that came later may hold the same words, and of a combination only few families
    may be left.
    """
    rows = seen.frame("composite_cases").sort_values("composite_id").to_dict("records")
    by = {act: _recorded_by(seen, act) for act in ("ComposeCase", "CheckComposite")} if rows else {}
    found: dict[str, list[str]] = {}
    for row in rows:
        if _by_two(row, by, seen) and _nobodys(row, seen):
            found.setdefault(str(row["theme_id"]), []).append(str(row["text"]))
    return {theme: tuple(sorted(texts)) for theme, texts in found.items()}


def _recorded_by(seen: Snapshot, act: str) -> dict[str, str]:
    entries = recorded(seen.journal, act)
    return dict(zip(entries["reference"], entries["person"], strict=True))


def _by_two(row: Mapping[Any, Any], by: Mapping[str, Mapping[str, str]], seen: Snapshot) -> bool:
    """Tell whether two people stand for it, by their entries in the journal and not by its row alone."""
    composite = str(row["composite_id"])
    wrote, checked = by["ComposeCase"].get(composite), by["CheckComposite"].get(composite)
    if not wrote or not checked or (wrote, checked) != (row["person"], row["checked_by"]):
        return False
    return different_people([wrote, checked], seen.people.to_dict("records")) == 2


def _nobodys(row: Mapping[Any, Any], seen: Snapshot) -> bool:
    text = str(row["text"])
    standing = set(row["case_ids"]) - seen.withheld.withdrawn
    cases = seen.frame("cases", "family_id", case_id=sorted(standing))
    enough = fewest_families(seen.county)
    if (
        cases["family_id"].nunique() < FEWEST
        or len(families_with(seen, traits_in(text, seen.county))) < enough
    ):
        return False
    if families_sharing(seen, text) < enough:
        return False
    return not repeats(text, seen.frame("documents", "text")["text"].fillna("").astype("str"))


FEWEST = 3
"""As when it is written: of cases that are there no more it is composed no more."""
