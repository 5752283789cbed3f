"""What an extract would let others see of what is there already: said, so that two people can enter it."""

from __future__ import annotations

from collections.abc import Iterable

from kimlab.acts import Read
from kimlab.store import Change
from kimlab.tables import TABLES


def said_of_held(changes: Iterable[Change], read: Read) -> tuple[str, ...]:
    """Return a sentence for each value of an extract that was held back: which case, which table, which columns.

    Parameters
    ----------
    changes
        From ``store.held_in``.
    read
        The rows as they stand now.
    """
    numbers = {str(row["case_id"]): int(row["number"]) for row in read("case_names")}
    return tuple(sorted({_said(change, numbers, read) for change in changes}))


def _said(change: Change, numbers: dict[str, int], read: Read) -> str:
    table = TABLES[change.table]
    columns = " und ".join(f"„{table.column(name).german}“" for name in change.after or {})
    named = sorted(numbers[one] for one in _cases(change, read) if one in numbers)
    which = ", ".join(f"Fall {one}" for one in named) or "ohne Fall"
    return (
        f"Zurückgehalten ({which}): {table.german}, {columns}. Damit sähen andere mehr als bisher; es bleibt beim "
        "bisherigen Wert, bis eine Person die Berichtigung vorschlägt und eine zweite sie einträgt."
    )


def _cases(change: Change, read: Read) -> set[str]:
    """Return the cases that a change touches: its own, or those of its person's family."""
    (row,) = read(change.table, **{name: [value] for name, value in change.key.items()}) or ({},)
    if row.get("case_id"):
        return {str(row["case_id"])}
    people = read("persons", person_id=[row["person_id"]]) if row.get("person_id") else ()
    families = {str(row.get("family_id") or ""), *(str(one["family_id"]) for one in people)} - {""}
    return {str(one["case_id"]) for one in read("cases", family_id=families)}
