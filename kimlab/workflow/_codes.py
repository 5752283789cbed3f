"""What of the coded documents may be counted, and what may be quoted, for people outside the KIM team."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from kimlab.coding import passages
from kimlab.disclosure import Mark, coarsened
from kimlab.disclosure.indirect import indirect_identifiers, reworded
from kimlab.reports import CodeFrames
from kimlab.vocabulary import County, names_of
from kimlab.workbench import Snapshot, made_once, may_leave
from kimlab.workflow.quotes._indirect import chosen_words, shared_in

_OF_DOCUMENTS = ("document_id", "source_id", "text", "voice", "kind", "created")
_OF_CODINGS = ("coding_id", "code_id", "case_id", "document_id", "start", "end", "coder", "memo")
_KEPT = ("coding_id", "document_id", "code_id", "case_id")
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
        (case_id, family_id of cases with a finished pass); passages (coding_id, document_id, code_id, case_id, family_id,
        passage, voice, kind, enough_for: how many families share what tells of somebody in it, proof: whether it is evidence
        of a theme, needs_consent: whether its document's source does; of released documents that two people looked through
        only); chosen
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
    chosen, shared = chosen_words(seen), shared_in(seen)
    rows = []
    for row in found.to_dict("records"):
        family = families[row["case_id"]]
        place = (texts[row["document_id"]], int(row["start"]), int(row["end"]))
        marked = marks.get(str(row["document_id"]), ())
        whole = coarsened(*place, marked, arrival=arrivals.get(family), regions=regions)
        said = reworded(whole, chosen.get(str(row["coding_id"]), {}))
        enough_for = shared.enough_for(indirect_identifiers(said, seen.county))
        rows.append([*(row[name] for name in _KEPT), family, said, row["voice"], row["kind"], enough_for])
    frame = pd.DataFrame(rows, columns=[*_KEPT, "family_id", "passage", "voice", "kind", "enough_for"])
    proofs = set(seen.frame("theme_evidence", "points_to", kind=["coding"])["points_to"])
    asking = {one.source_id for one in seen.county.sources if one.needs_consent}
    on_consent = set(released.loc[released["source_id"].isin(asking), "document_id"])
    words = frame.columns.drop("enough_for").tolist()
    return frame.astype({**dict.fromkeys(words, "str"), "enough_for": "int64"}).assign(
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
