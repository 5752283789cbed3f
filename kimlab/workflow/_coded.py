"""What of the coded documents may be counted, and what may be quoted, for people outside the KIM team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kimlab.coding import passages
from kimlab.disclosure import Mark, coarsened
from kimlab.vocabulary import County
from kimlab.workbench import Workbench


@dataclass(frozen=True, eq=False)
class Coded:
    """Codes, what was coded, which cases were coded through, and coarsened passages.

    Attributes
    ----------
    codes
        The codebook in use.
    rows
        case_id, family_id, code_id, a row a coding.
    cases
        case_id, family_id of cases with a finished pass.
    passages
        coding_id, code_id, family_id, passage (coarsened), voice, kind, proof (whether it is evidence of a theme); of
        released documents only.
    """

    codes: pd.DataFrame
    rows: pd.DataFrame
    cases: pd.DataFrame
    passages: pd.DataFrame


def coded(wb: Workbench, as_of: date) -> Coded:
    """Collect what was coded in documents up to a reference date.

    Locked documents (entrusted, or of somebody who withdrew) count nowhere.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    as_of
        Documents dated later are not looked at.
    """
    documents = wb.documents
    usable = documents[
        documents["release"].isin(["reviewed", "released"]) & (documents["created"] <= pd.Timestamp(as_of))
    ]
    families = wb.cases[["case_id", "family_id"]]
    here = wb.codings[wb.codings["document_id"].isin(usable["document_id"])]
    passes = wb.coding_passes
    through = usable[usable["document_id"].isin(passes["document_id"])]
    return Coded(
        codes=wb.codes,
        rows=here[["case_id", "code_id"]].merge(families, on="case_id", validate="many_to_one"),
        cases=through[["case_id"]].drop_duplicates().merge(families, on="case_id", validate="one_to_one"),
        passages=_passages(wb, here, usable[usable["release"] == "released"]),
    )


def _passages(wb: Workbench, codings: pd.DataFrame, released: pd.DataFrame) -> pd.DataFrame:
    found = passages(codings[codings["document_id"].isin(released["document_id"])], released)
    texts = released.set_index("document_id")["text"]
    marks, arrivals = _marks(wb.document_spans), _arrivals(wb)
    regions = _regions(wb.county)
    families = wb.cases.set_index("case_id")["family_id"]
    rows = [
        {
            "coding_id": row["coding_id"],
            "code_id": row["code_id"],
            "family_id": families[row["case_id"]],
            "passage": coarsened(
                texts[row["document_id"]],
                int(row["start"]),
                int(row["end"]),
                marks.get(str(row["document_id"]), ()),
                arrival=arrivals.get(families[row["case_id"]]),
                regions=regions,
            ),
            "voice": row["voice"],
            "kind": row["kind"],
        }
        for row in found.to_dict("records")
    ]
    frame = pd.DataFrame(rows, columns=["coding_id", "code_id", "family_id", "passage", "voice", "kind"])
    evidence = wb.theme_evidence
    proofs = set(evidence.loc[evidence["kind"] == "coding", "points_to"])
    return frame.astype("str").assign(proof=frame["coding_id"].isin(proofs).astype(bool))


def _marks(spans: pd.DataFrame) -> Mapping[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for row in spans.to_dict("records"):
        mark = Mark(int(row["start"]), int(row["end"]), row["kind"], row["value"])
        found[row["document_id"]] = (*found.get(row["document_id"], ()), mark)
    return found


def _arrivals(wb: Workbench) -> Mapping[str, date]:
    """Return family → the month in which the first of its members arrived."""
    known = wb.persons[wb.persons["arrival_month"].notna()]
    first = known.groupby("family_id")["arrival_month"].min()
    return {str(family): moment.date() for family, moment in first.items()}


def _regions(county: County) -> Mapping[str, str]:
    names = {region.region_id: region.name for region in county.regions}
    return {place.ags: names[place.region_id] for place in county.municipalities}
