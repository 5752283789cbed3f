"""A few reviewed documents with their codebook, for the tests of coding; nobody in them exists."""

import pandas as pd
from books import adopting
from rows import case_rows

from kimlab.acts import AdmitDocuments, AdmitRecords, ReleaseDocument, ReviewDocument
from kimlab.tables import conform

LETTER = "[Mutter] wartet seit dem 3.5.2024 auf den Kurs in Telgte. Der Kurs beginnt, sagt man, im Herbst."
NOTE = "Das Jobcenter hat bewilligt. [Vater] hat Arbeit."


def codebook_rows():
    """Three codes, one below another."""
    rows = [
        ("warten", "", "Warten", "barrier"),
        ("kurs", "warten", "Kurs", "barrier"),
        ("gut", "", "Gut", "outcome"),
    ]
    frame = pd.DataFrame(rows, columns=["code_id", "parent_id", "name", "kind"])
    return conform(frame.assign(definition="So.", rule="Ja.", rule_against="Nein.", version="1"), "codes")


def document_rows(*rows):
    """Rows of the table of documents, as they are to stand in the end: (document_id, case_id, text, release)."""
    frame = pd.DataFrame(rows, columns=["document_id", "case_id", "text", "release"])
    more = frame.assign(source_id="fachverfahren", kind="letter", voice="verbatim", created="2025-01-07")
    hashes = [
        f"sha-{one}" if text else "" for one, text in zip(frame["document_id"], frame["text"], strict=True)
    ]
    return conform(more.assign(text_sha256=hashes), "documents")


def span_rows(*rows):
    """Rows of the marked stretches: (document_id, case_id, start, end, kind, value)."""
    columns = ["document_id", "case_id", "start", "end", "kind", "value"]
    return conform(pd.DataFrame(rows, columns=columns), "document_spans")


def admitted(wb, documents, spans=None, persons=None, cases=("f1", "f2")):
    """Take documents of cases in, have two people look through those with a text, and adopt the codebook."""
    records = {"cases": case_rows(*cases)} | ({} if persons is None else {"persons": persons})
    wb.store.record(AdmitRecords("i-cases", "fachverfahren", "2025-11-30", (), records), "ko1")
    drafts = documents.assign(text="", text_sha256="", release="draft")
    wb.store.record(
        AdmitDocuments("i-texts", "fachverfahren", "2025-11-30", (), {"documents": drafts}), "ko1"
    )
    for row in documents[documents["text"] != ""].itertuples():
        _reviewed(wb, documents[documents["document_id"] == row.document_id], spans)
        if row.release != "reviewed":
            wb.record(ReleaseDocument(row.document_id, row.release, "geprüft"))
    wb.record(adopting(codebook_rows()))


def _reviewed(wb, document, spans):
    row = document.iloc[0]
    for person in ("ko1", "ko2"):
        note = {"document_id": [row["document_id"]], "case_id": [row["case_id"]], "reviewer": [person]}
        reviews = conform(pd.DataFrame(note).assign(created="2025-02-01", replaced=1), "reviews")
        records = {"reviews": reviews}
        if person == "ko2":
            records["documents"] = document.assign(release="reviewed")
            if spans is not None:
                records["document_spans"] = spans[spans["document_id"] == row["document_id"]]
        act = ReviewDocument(f"r-{row['document_id']}-{person}", "fachverfahren", "2025-02-01", (), records)
        wb.store.record(act, person)
