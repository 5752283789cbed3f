"""Documents put into a workbench's store by the acts that put them there; nobody in them exists."""

import hashlib

import pandas as pd
from books import adopting
from rows import admission

from kimlab.acts import AdmitDocuments, AdmitRecords, ReviewDocument
from kimlab.tables import conform

TEXT = "[Mutter] wartet seit dem 3.5.2024 auf den Kurs in Telgte. [Person 1] hat es ihr gesagt. 🌻 Dann kam nichts."


def spans_of(text, *found):
    """Rows of marked stretches: each (words, kind, value), at the first place where the words stand."""
    return [(text.index(words), text.index(words) + len(words), kind, value) for words, kind, value in found]


SPANS = spans_of(
    TEXT,
    ("[Mutter]", "placeholder", "[Mutter]"),
    ("3.5.2024", "date", "2024-05-03"),
    ("Telgte", "place", "05570044"),
    ("[Person 1]", "placeholder", "[Person 1]"),
)


def people_in(store, *families):
    """Take in one person a family, "p-" and the case's id."""
    rows = {"person_id": [f"p-{one}" for one in families], "family_id": [f"h-{one}" for one in families]}
    frame = conform(pd.DataFrame(rows).assign(role="mother"), "persons")
    store.record(AdmitRecords("i-persons", "fachverfahren", "2025-11-30", (), {"persons": frame}), "ko1")


def drafts(store, *documents, case="f1", **more):
    """Take documents in that nobody has looked through."""
    frame = pd.DataFrame({"document_id": documents}).assign(
        case_id=case,
        source_id="fachverfahren",
        kind="letter",
        voice="verbatim",
        created="2025-01-07",
        release="draft",
    )
    records = {"documents": conform(frame.assign(**more), "documents")}
    act = AdmitDocuments(f"i-{documents[0]}", "fachverfahren", "2025-01-07", (), records)
    return store.record(act, "ko1")


def review_act(document, person, text="", spans=(), case="f1", number=0, **more):
    """What somebody's review records; with a text, it is the last person's."""
    note = {"document_id": [document], "case_id": [case], "reviewer": [person]}
    records = {"reviews": conform(pd.DataFrame(note).assign(created="2025-02-01", replaced=1), "reviews")}
    if text:
        row = pd.DataFrame({"document_id": [document]}).assign(
            case_id=case, source_id="fachverfahren", kind="letter", voice="verbatim", created="2025-01-07",
            release="reviewed", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        )  # fmt: skip
        records["documents"] = conform(row, "documents")
    if spans:
        marks = pd.DataFrame(list(spans), columns=["start", "end", "kind", "value"])
        records["document_spans"] = conform(
            marks.assign(document_id=document, case_id=case), "document_spans"
        )
    return ReviewDocument(
        f"r-{document}-{person}-{number}", "fachverfahren", "2025-02-01", (), records, **more
    )


def reviewed(store, document="t1", text=TEXT, spans=SPANS, case="f1"):
    """Take a document in and have two people look through it."""
    drafts(store, document, case=case)
    store.record(review_act(document, "ko1", case=case), "ko1")
    return store.record(review_act(document, "ko2", text, spans, case=case), "ko2")


def codebook(version="1"):
    """Two codes, one below the other."""
    rows = [("warten", "", "Warten", "barrier"), ("kurs", "warten", "Kurs", "barrier")]
    frame = pd.DataFrame(rows, columns=["code_id", "parent_id", "name", "kind"])
    return adopting(frame.assign(definition="So."), version)


def furnished(store):
    """Two cases with a person each, a reviewed document, and the codebook."""
    store.record(admission("f1", "f2"), "ko1")
    people_in(store, "f1", "f2")
    reviewed(store)
    store.record(codebook(), "ko1")
    return store


def coding(number, start=None, end=None, code="warten", **more):
    """One coding."""
    return {"coding_id": f"k{number}", "code_id": code, "start": start, "end": end, **more}
