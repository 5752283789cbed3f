"""Which published pages can show somebody: those that left while they stood in the workbench."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from kimlab.acts import Read
from kimlab.store.past._past import Past, first_reference

_LEFT = "RecordPublication"


def recalls(subjects: Collection[str], read: Read) -> list[dict[str, Any]]:
    """Return the releases whose page was published after the first entry about one of these cases or persons.

    What a page showed is kept nowhere but on the page. So each that can hold a number, a passage or a sentence about them
    is listed, and a person decides whom to ask for it back: too many rather than one too few.
    """
    wanted = set(subjects)
    first = min(
        (row["seq"] for row in read("journal_payload") if wanted.intersection(json.loads(row["subjects"]))),
        default=None,
    )
    if first is None:
        return []
    entries = Past(read).entries.values()
    left = {first_reference(one.reference) for one in entries if one.act == _LEFT and one.seq > first}
    return [row for row in read("releases") if row["release_id"] in left]
