"""What a case is called: a number and the kind of household, given once and never again to another case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change, difference

COUNTER = "case_number"
"""The row of the table of counters that holds the highest number ever given to a case."""

_PARENTS = ("mother", "father", "partner")


def household(roles: Iterable[str]) -> str:
    """Return the kind of household by the roles of its persons; a key of ``KINDS_OF_HOUSEHOLDS``.

    Parameters
    ----------
    roles
        The role of each person, an id of the county file's list ``person_role``; empty where it is not known.

    Notes
    -----
    Voreinstellung of kimlab, to be confirmed by the county. A single parent is one adult with children: with a grandmother
    they are a family. A mother or a father without anybody else in the data leaves open who lives there.

    Examples
    --------
    >>> household(["mother", "father", "child"]), household(["mother", "child"]), household(["mother", "partner"])
    ('family', 'single_parent', 'couple')
    >>> household(["single"]), household(["mother"]), household([])
    ('single', 'household', 'household')
    """
    count = Counter(roles)
    adults = count.total() - count["child"]
    parents = sum(count[role] for role in _PARENTS)
    if count["child"] and adults:
        return "single_parent" if adults == 1 else "family"
    if count["child"] or not adults or (adults == 1 and parents):
        return "household"
    if adults == 1:
        return "single"
    if adults == 2:
        return "couple" if parents == 2 else "household"
    return "family" if parents else "household"


def names_given(
    cases: Sequence[Mapping[str, Any]], persons: Iterable[Mapping[str, Any]], read: Read
) -> list[Change]:
    """Return the changes that name those of these cases which have no name yet.

    Numbers go on from the highest that was ever given, within one import in the order of the random ids: so they say
    nothing about the order of source numbers, and the order of rows says nothing about them.

    Parameters
    ----------
    cases
        case_id and family_id of cases that come in, or are in already.
    persons
        Rows that come in with them; they count before those that are there.
    read
        How to read the tables.
    """
    families = {str(row["case_id"]): str(row.get("family_id", "")) for row in cases}
    named = {row["case_id"] for row in read("case_names", case_id=families)} if families else set()
    new = sorted(set(families) - named)
    if not new:
        return []
    members = _members({families[case] for case in new}, persons, read)
    known = read("counters", counter_id=[COUNTER])
    last = int(known[0]["value"]) if known else 0
    rows = [
        {"case_id": case, "number": number, "kind": household(members.get(families[case], ()))}
        for number, case in enumerate(new, start=last + 1)
    ]
    after = {"counter_id": COUNTER, "value": last + len(rows)}
    changes = [difference("case_names", None, row) for row in rows]
    changes.append(difference("counters", known[0] if known else None, after))
    return [change for change in changes if change is not None]


def _members(
    families: set[str], persons: Iterable[Mapping[str, Any]], read: Read
) -> Mapping[str, Sequence[str]]:
    """Return family → the roles of its persons."""
    known = {row["person_id"]: row for row in read("persons", family_id=families)}
    for row in persons:
        known[row["person_id"]] = {**known.get(row["person_id"], {}), **row}
    found: dict[str, list[str]] = {}
    for row in known.values():
        found.setdefault(str(row.get("family_id", "")), []).append(str(row.get("role", "")))
    return found
