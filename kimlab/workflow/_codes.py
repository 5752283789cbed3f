"""What of the coded documents may be counted, and what may be quoted, for people outside the KIM team."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from kimlab.coding import passages
from kimlab.disclosure import Mark, coarsened
from kimlab.reports import CodeFrames
from kimlab.vocabulary import County, names_of
from kimlab.workbench import Snapshot, made_once, may_leave

_OF_PASSAGES = ["coding_id", "code_id", "case_id", "family_id", "passage", "voice", "kind", "document_id"]
_OF_DOCUMENTS = ("document_id", "source_id", "text", "voice", "kind", "created")
_OF_CODINGS = ("coding_id", "code_id", "case_id", "document_id", "start", "end", "coder", "memo")
_OF_SPANS = ("document_id", "start", "end", "kind", "value")


@made_once
def coded(seen: Snapshot) -> CodeFrames:
    """Collect what was coded in documents up to the reference date.

    Locked documents (entrusted, or of somebody who withdrew) count nowhere, and of those that are not released, or that only
    one person looked through, no word is read.

    Returns
    -------
    CodeFrames
        codes (code_id, name, kind of the codebook in use); coded (case_id, family_id, code_id, a row a coding); coded_cases
        (case_id, family_id of cases with a finished pass); passages (coding_id, code_id, case_id, family_id, passage, voice,
        kind; proof: whether it is evidence of a theme; needs_consent: whether its document's source does; of released
        documents that two people looked through only); chosen
        (case_id, family_id, selected_for of all cases).
    """
    return CodeFrames(
        codes=seen.frame("codes", "code_id", "name", "kind"),
        coded=seen.coded_rows(),
        coded_cases=seen.coded_cases(),
        passages=_passages(seen),
        chosen=seen.frame("cases", "case_id", "family_id", "selected_for"),
    )


def _passages(seen: Snapshot) -> pd.DataFrame:
    documents = seen.frame("documents", *_OF_DOCUMENTS, release=["released"])
    there = documents[documents["created"] <= pd.Timestamp(seen.as_of)]
    released = there[there["document_id"].isin(may_leave(seen, there["document_id"].tolist()))]
    here = released["document_id"].tolist()
    found = passages(seen.frame("codings", *_OF_CODINGS, document_id=here), released)
    texts = released.set_index("document_id")["text"]
    marks = _marks(seen.frame("document_spans", *_OF_SPANS, document_id=here))
    arrivals, regions = _arrivals(seen), _regions(seen.county)
    families = seen.frame("cases", "case_id", "family_id").set_index("case_id")["family_id"]
    rows = [
        {
            "coding_id": row["coding_id"],
            "code_id": row["code_id"],
            "case_id": row["case_id"],
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
            "document_id": row["document_id"],
        }
        for row in found.to_dict("records")
    ]
    frame = pd.DataFrame(rows, columns=_OF_PASSAGES).astype("str")
    proofs = set(seen.frame("theme_evidence", "points_to", kind=["coding"])["points_to"])
    asking = {one.source_id for one in seen.county.sources if one.needs_consent}
    on_consent = set(released.loc[released["source_id"].isin(asking), "document_id"])
    return frame.drop(columns="document_id").assign(
        proof=frame["coding_id"].isin(proofs).astype(bool),
        needs_consent=frame["document_id"].isin(on_consent).astype(bool),
    )


def _marks(spans: pd.DataFrame) -> Mapping[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for row in spans.to_dict("records"):
        mark = Mark(int(row["start"]), int(row["end"]), row["kind"], row["value"])
        found[row["document_id"]] = (*found.get(row["document_id"], ()), mark)
    return found


def _arrivals(seen: Snapshot) -> Mapping[str, date]:
    """Return family → the month in which the first of its members arrived."""
    persons = seen.frame("persons", "family_id", "arrival_month")
    known = persons[persons["arrival_month"].notna()]
    first = known.groupby("family_id")["arrival_month"].min()
    return {str(family): moment.date() for family, moment in first.items()}


def _regions(county: County) -> Mapping[str, str]:
    return names_of(county).lists["region_of"]
