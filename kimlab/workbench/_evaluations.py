"""What every evaluation starts from: who handed over to whom, and what was coded in which case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

import networkx as nx
import pandas as pd

from kimlab import interfaces
from kimlab.errors import InputError
from kimlab.tables import USABLE
from kimlab.themes import case_items
from kimlab.vocabulary import County, folded
from kimlab.workbench._regular import late_ones, not_regular, regular_pairs
from kimlab.workbench._tables import Tables

ItemKind = Literal["codes", "paths", "both"]
MIN_BEARERS = 3
"""Items that fewer cases bear are not looked at: the finder asks that two items meet in as many."""

_EPISODES = (
    "episode_id",
    "case_id",
    "person_id",
    "family_id",
    "start",
    "start_to",
    "end",
    "end_to",
    "agency_id",
    "referred_to",
)
_VAGUE, _DEFAULT_VAGUE = "vague_days", 7


def vague_days(county: County) -> int:
    """Return how many days a date may be uncertain by and still give a wait (county file; 7 where it says nothing)."""
    return int(county.parameters[_VAGUE].value) if _VAGUE in county.parameters else _DEFAULT_VAGUE


def episodes(seen: Tables) -> pd.DataFrame:
    """Return the episodes with agencies of single municipalities together, as the county file groups them."""
    return together(seen.frame("episodes", *_EPISODES), seen.county)


def together(rows: pd.DataFrame, county: County) -> pd.DataFrame:
    """Replace agencies of single municipalities by the one that stands for all of them."""
    groups = {
        agency: county.group_of(agency) for agency in {*rows["agency_id"], *rows["referred_to"]} if agency
    }
    return rows.assign(
        agency_id=rows["agency_id"].map(groups).astype("str"),
        referred_to=rows["referred_to"].map(lambda agency: groups.get(agency, "")).astype("str"),
    )


def hand_offs(seen: Tables, as_of: date) -> pd.DataFrame:
    """Return the hand-offs until a reference date, in days; KIM itself is no agency of the map."""
    county = seen.county
    return interfaces.hand_offs(
        episodes(seen), "day", as_of, leave_out=county.kim_agencies(), vague_days=vague_days(county)
    )


def returns(seen: Tables, as_of: date) -> pd.DataFrame:
    """Return the returns until a reference date."""
    return interfaces.returns(episodes(seen), as_of, leave_out=seen.county.kim_agencies())


def graph(rows: pd.DataFrame, back: pd.DataFrame) -> nx.DiGraph:
    """Return the interface map of hand-offs and returns."""
    return interfaces.finish(interfaces.count(rows, back))


def coded_rows(seen: Tables, as_of: date) -> pd.DataFrame:
    """Return case_id, family_id and code_id of what was coded in usable documents up to a reference date, a row a coding."""
    documents = usable(seen, as_of, "document_id")
    codings = seen.frame("codings", "document_id", "case_id", "code_id")
    here = codings[codings["document_id"].isin(documents["document_id"])]
    families = seen.frame("cases", "case_id", "family_id")
    return here[["case_id", "code_id"]].merge(families, on="case_id", validate="many_to_one")


def coded_cases(seen: Tables, as_of: date) -> pd.DataFrame:
    """Return case_id and family_id of the cases with a finished coding pass over a usable document."""
    documents = usable(seen, as_of, "document_id", "case_id")
    through = documents[
        documents["document_id"].isin(seen.frame("coding_passes", "document_id")["document_id"])
    ]
    families = seen.frame("cases", "case_id", "family_id")
    return through[["case_id"]].drop_duplicates().merge(families, on="case_id", validate="one_to_one")


def items(
    rows: pd.DataFrame,
    codes: pd.DataFrame,
    cases: pd.DataFrame,
    kind: ItemKind,
    *,
    county: County,
    as_of: date,
) -> pd.DataFrame:
    """Return cases × items (bool): which codes and which hand-offs each coded case bears.

    A hand-off that the law prescribes (``regular_routes`` of the county file) is no item; that it takes long is one
    (:mod:`kimlab.workbench._regular`).

    Parameters
    ----------
    rows, codes, cases
        From :func:`hand_offs`, :func:`coded_rows` and :func:`coded_cases`.
    kind
        ``codes``, ``paths`` (hand-offs between agencies) or ``both``.
    county, as_of
        The county file, and the reference date.
    """
    pairs = regular_pairs(county)
    passed = not_regular(rows[rows["relation"] == "hand_off"], pairs)
    late = late_ones(rows, pairs, as_of)
    wanted = codes if kind in ("codes", "both") else codes.head(0)
    if kind not in ("paths", "both"):
        passed, late = passed.head(0), late.head(0)
    return case_items(wanted, passed, cases["case_id"], late=late, min_cases=MIN_BEARERS)


def item_kind(word: str) -> ItemKind:
    """Return which items are meant by a German or English word.

    Raises
    ------
    InputError
        No such kind.

    Examples
    --------
    >>> item_kind("Kodes"), item_kind("Übergaben"), item_kind("both")
    ('codes', 'paths', 'both')
    """
    found = _KINDS.get(folded(word))
    if found is None:
        raise InputError(
            "Diese Art von Merkmalen gibt es nicht.",
            "Gesucht wird in dem, was kodiert ist, in den Übergaben zwischen Stellen oder in beidem.",
            "Schreiben Sie „kodes“, „übergaben“ oder „beides“.",
        )
    return found


_KINDS: Mapping[str, ItemKind] = {
    "codes": "codes",
    "kodes": "codes",
    "paths": "paths",
    "uebergaben": "paths",
    "both": "both",
    "beides": "both",
}


def usable(seen: Tables, as_of: date, *columns: str, **among: Collection[object]) -> pd.DataFrame:
    """Return the documents that may be worked with and were there at a reference date.

    Parameters
    ----------
    seen
        The tables.
    as_of
        The reference date; a document created later is not seen.
    *columns
        These columns only, in this order; by default all.
    **among
        Column → values: only rows whose column holds one of them.
    """
    wanted = dict.fromkeys((*columns, "created")) if columns else {}
    documents = seen.frame("documents", *wanted, release=USABLE, **among)
    known = documents[documents["created"] <= pd.Timestamp(as_of)]
    return known[list(columns)] if columns else known
