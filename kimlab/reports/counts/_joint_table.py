"""One table for counts that belong together: every cell a set of cases, every sum between cells named.

Tables that share a count can be subtracted from each other (linked tables; Hundepool et al., Statistical
Disclosure Control, Wiley 2012, section 4.9). So everything that a report counts of the same cases is one table,
whose gate sees every relation at once. Three dimensions are enough for all of it: where, of what, which part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple, dataclass

import pandas as pd

from kimlab.disclosure import TOTAL, CountTable, Days, Sum

DIMS = ("place", "item", "part")


@dataclass(frozen=True, order=True)
class Key:
    """The name of a cell; what is left out is the total."""

    place: str = TOTAL
    item: str = TOTAL
    part: str = TOTAL


Cells = Mapping[Key, pd.DataFrame]
Relations = Sequence[tuple[Key, Sequence[Key]]]


def linked_table(
    name: str,
    title: str,
    cells: Cells,
    relations: Relations,
    unnamed: Collection[Key] = (),
    *,
    days: Callable[[Key], Days] = lambda key: Days(),
) -> CountTable:
    """Return the count table of cells and the sums between them.

    Parameters
    ----------
    name, title
        As in :class:`kimlab.disclosure.CountTable`.
    cells
        The rows behind each cell: family_id and members (number of persons in the family). A row counts once; a
        family's persons count once in each cell.
    relations
        (total, its parts); relations whose parts are not all in the table are a mistake.
    unnamed
        Cells that must not leave whoever is behind them: they get no contributors, so the gate withholds them and
        what would give them away.
    days
        Which days a cell counts, if it is not the state of one day.

    Examples
    --------
    >>> rows = pd.DataFrame({"family_id": ["h", "h", "i"], "members": [3, 3, 1]})
    >>> table = linked_table("t", "T", {Key(): rows, Key("a"): rows[:2], Key("b"): rows[2:]},
    ...     [(Key(), [Key("a"), Key("b")])])
    >>> table.cells[["cases", "persons", "families"]].values.tolist()
    [[3, 4, 2], [2, 3, 1], [1, 1, 1]]
    """
    keys = list(cells)
    position = {key: place for place, key in enumerate(keys)}
    lines = [
        (key.place, key.item, key.part, *_counted(cells[key], key in unnamed), *astuple(days(key)))
        for key in keys
    ]
    numbers, texts = ["cases", "persons", "families", "largest"], [*DIMS, "since", "until", "series"]
    frame = pd.DataFrame(lines, columns=[*DIMS, *numbers, "since", "until", "series"])
    return CountTable(
        name=name,
        title=title,
        cells=frame.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(numbers, "Int64")}),
        dims=DIMS,
        measures=("cases",),
        statistics=(),
        sums=tuple(
            Sum(position[total], tuple(position[part] for part in parts)) for total, parts in relations
        ),
    )


def _counted(rows: pd.DataFrame, unnamed: bool) -> tuple[int, int, int, int]:
    """Return rows, persons, families, and the rows of the family with most."""
    if unnamed:
        return len(rows), 0, 0, 0
    families = rows.drop_duplicates("family_id")
    largest = int(rows["family_id"].value_counts().max()) if len(rows) else 0
    return len(rows), int(families["members"].sum()), len(families), largest
