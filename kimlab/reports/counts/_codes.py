"""What was coded: in how many cases each code stands, and passages that may speak for it."""

from __future__ import annotations

import hashlib

import pandas as pd

from kimlab.disclosure import EVER, TOTAL, CountTable, Quote, whole_of
from kimlab.reports._inputs import CodeFrames
from kimlab.reports.counts._counts import counted, stacked, with_families

CODES = "codes"
CODED = whole_of("themes", TOTAL, TOTAL)
"""All coded cases, as the table of the themes calls them (:func:`kimlab.reports.counts._themes.theme_table`)."""
EACH_CODE = 2
EACH_FAMILY = 2
_SHORTEST = 25  # a quote of a few words says nothing without its surroundings


def code_table(frames: CodeFrames) -> CountTable | None:
    """Return in how many cases each code stands; nothing where no case is coded.

    A case stands for its family, and a family for at least one person: what a document says concerns them all, and
    nobody counts heads in a text. The whole, all coded cases, is that of the themes' table, too.
    """
    coded, cases = frames.coded, frames.coded_cases
    if cases.empty:
        return None
    each = with_families(
        coded.drop_duplicates(["case_id", "code_id"]).assign(person_id="", code=coded["code_id"])
    )
    whole = counted(with_families(cases.drop_duplicates("case_id").assign(person_id="")), (), "cases")
    cells = stacked([counted(each, ("code",), "cases"), whole], ("code",)) if len(each) else None
    if cells is None:
        return None
    same = ["" if code != TOTAL else CODED for code in cells["code"]]
    return CountTable(
        CODES, "Kodes in den Fällen", cells.assign(since=EVER, same=same), ("code",), ("cases",)
    )


def quotes_of(frames: CodeFrames, least: int = 0) -> tuple[Quote, ...]:
    """Return the passages that the report wants to quote: few of each code, each from another family.

    Passages that are evidence of a theme (column ``proof``, if there) come first and all of them; which others is decided
    by the words' own hash, so neither the order of rows nor random ids matter, and nobody picks. Passages in which something
    tells of somebody that fewer than `least` families share (column ``enough_for``, if there) stay with the team.
    """
    found = frames.passages
    if "enough_for" in found:
        found = found[found["enough_for"] >= least]
    proof = found["proof"].astype(bool) if "proof" in found else pd.Series(data=False, index=found.index)
    usable = found[proof | (found["passage"].str.len() >= _SHORTEST)]
    drawn = usable.assign(lot=usable["passage"].map(_lot), later=~proof[usable.index])
    drawn = drawn.sort_values(["code_id", "later", "lot"], kind="stable")
    evidence = drawn.loc[~drawn["later"], "family_id"].value_counts()
    families = {str(family): int(count) for family, count in evidence.items()}
    chosen: list[Quote] = []
    for _, rows in drawn.groupby("code_id", sort=True):
        chosen += _of_code(rows, families)
    return tuple(chosen)


def _of_code(rows: pd.DataFrame, families: dict[str, int]) -> list[Quote]:
    taken: list[Quote] = []
    here: set[str] = set()
    for row in rows.to_dict("records"):
        family = str(row["family_id"])
        if not row["later"]:
            here.add(family)
            taken.append(Quote(row["code_id"], row["passage"], row["voice"], row["kind"]))
        elif len(taken) < EACH_CODE and family not in here and families.get(family, 0) < EACH_FAMILY:
            families[family] = families.get(family, 0) + 1
            here.add(family)
            taken.append(Quote(row["code_id"], row["passage"], row["voice"], row["kind"]))
    return taken


def _lot(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
