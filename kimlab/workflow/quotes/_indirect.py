"""What tells of a family in passages that would be quoted: how many share it, and the coarser words that people chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from kimlab.disclosure.indirect import MANY_CHILDREN, MANY_PEOPLE, Shared, Trait, shared_by
from kimlab.tables import USABLE
from kimlab.workbench import Snapshot, made_once

_OF_PERSONS = ("person_id", "family_id", "role", "age_band", "origin_group")


@made_once
def shared_in(seen: Snapshot) -> Shared:
    """Count which families share what: by the documents that may be worked with, and by the tables.

    By tables: the number of children and of people, age groups and groups of origin. Documents count up to the reference
    date; what stands in none of them is not known here, so the true numbers in the county are larger.
    """
    documents = seen.frame("documents", "case_id", "text", "created", release=USABLE)
    there = documents[(documents["created"] <= pd.Timestamp(seen.as_of)) & (documents["text"] != "")]
    families = seen.frame("cases", "case_id", "family_id").set_index("case_id")["family_id"]
    told = pd.DataFrame({"family_id": there["case_id"].map(families), "text": there["text"]})
    return shared_by(told, dict(_by_tables(seen)), county=seen.county)


@made_once
def chosen_words(seen: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """Return coding → words of the passage → the coarser ones that somebody chose."""
    found: dict[str, dict[str, str]] = {}
    rows = seen.frame("coarser_words", "coding_id", "original", "coarser").itertuples(index=False)
    for coding_id, original, coarser in rows:
        found.setdefault(str(coding_id), {})[str(original)] = str(coarser)
    return found


def _by_tables(seen: Snapshot) -> Iterator[tuple[Trait, frozenset[str]]]:
    persons = seen.frame("persons", *_OF_PERSONS)
    children = persons[persons["role"] == "child"].groupby("family_id").size()
    people = persons.groupby("family_id").size()
    for what, least, counts in (
        ("children", MANY_CHILDREN, children),
        ("household", MANY_PEOPLE, people),
    ):
        many = counts[counts >= least]
        for number, them in many.groupby(many):
            yield ("family", what, f"{what}:{number}"), _families(them.index)
    for kind, column in (("age", "age_band"), ("origin", "origin_group")):
        known = persons[persons[column] != ""]
        for group, them in known.groupby(column)["family_id"]:
            yield (kind, str(group), ""), _families(them)


def _families(held: pd.Index | pd.Series) -> frozenset[str]:
    return frozenset(str(one) for one in held)
