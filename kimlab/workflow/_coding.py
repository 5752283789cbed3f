"""Coding by words: whoever reads a document names a passage by its words, never by numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from kimlab.acts import RecordCodings
from kimlab.coding import suggest
from kimlab.errors import InputError
from kimlab.store import JournalEntry, new_id
from kimlab.tables import USABLE
from kimlab.vocabulary import data_law
from kimlab.workbench import Tables, Workbench, numbers_of
from kimlab.workflow._codebook import codebook_in


def next_uncoded(wb: Workbench) -> str:
    """Return the oldest document that may be worked with and nobody has coded through yet; empty if there is none."""
    with wb.snapshot() as seen:
        documents = seen.frame("documents", "document_id", "created", "release")
        done = seen.frame("coding_passes", "document_id")["document_id"]
    waiting = documents[documents["release"].isin(USABLE) & ~documents["document_id"].isin(done)]
    if waiting.empty:
        return ""
    return str(waiting.sort_values(["created", "document_id"])["document_id"].iloc[0])


def code_passage(
    wb: Workbench, document_id: str, code_id: str, words: str, *, memo: str = "", looked_at: bool = False
) -> JournalEntry:
    """Code the passage with these words.

    Parameters
    ----------
    wb
        The open workbench of the person who codes.
    document_id, code_id
        The document („Fall 17, Fallnotiz vom 03.11.2025“, or its id), and the code.
    words
        The passage as it stands in the document; line breaks and several blanks count as one blank.
    memo
        A note, without names.
    looked_at
        See :meth:`kimlab.Workbench.record`.

    Raises
    ------
    InputError
        The words do not stand in the document, or stand there more than once; or the act is refused.
    """
    document_id = wb.document_of(document_id)
    text, text_sha256 = _text(wb, document_id)
    start, end = _found(text, words)
    coding = {"coding_id": new_id("coding"), "code_id": code_id, "start": start, "end": end, "memo": memo}
    return wb.record(RecordCodings(document_id, (coding,), text_sha256), looked_at=looked_at)


def suggestions(wb: Workbench, document_id: str) -> pd.DataFrame:
    """Return what the rules of the workbench's codebook suggest for a document, without what is coded so already.

    Returns
    -------
    DataFrame
        As from :func:`kimlab.coding.suggest` (code_id, start, end, reason), and ``name`` of the code and ``passage``. Each
        has a number made of what it says and of the text as it stands: what is coded meanwhile moves no number, and after a
        correction of the text or another rule of the codebook a number that somebody saw means nothing any more.
    """
    return _suggested(wb, document_id)[0]


def _suggested(wb: Workbench, document_id: str) -> tuple[pd.DataFrame, str]:
    """Return the suggestions, and the hash of the text that they are made for."""
    with wb.snapshot() as seen:
        document_id = seen.document_of(document_id)
        (text, text_sha256), codebook = _text(seen, document_id), codebook_in(seen)
        there = seen.frame("codings", "code_id", "start", "end", document_id=[document_id])
    found = suggest(text, codebook)
    words = [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)]
    names = [codebook.code(code_id).name for code_id in found["code_id"]]
    found = found.assign(
        name=pd.Series(names, index=found.index, dtype="str"),
        passage=pd.Series(words, index=found.index, dtype="str"),
    )
    said = [f"{text_sha256} {row.code_id} {row.start} {row.end}" for row in found.itertuples()]
    found.index = pd.Index(numbers_of(said), dtype="int64")
    known = [
        bool(
            (
                (there["code_id"] == row.code_id) & (there["start"] < row.end) & (there["end"] > row.start)
            ).any()
        )
        for row in found.itertuples()
    ]
    return found[~pd.Series(known, index=found.index, dtype="bool")], text_sha256


def accept_suggestions(wb: Workbench, document_id: str, numbers: Iterable[int]) -> JournalEntry:
    """Code what the acting person agrees with: the suggestions with these numbers.

    Raises
    ------
    InputError
        There is no suggestion with such a number.
    """
    document_id = wb.document_of(document_id)
    found, text_sha256 = _suggested(wb, document_id)
    wanted = sorted(set(numbers))
    if not wanted or any(number not in found.index for number in wanted):
        raise InputError(
            "Einen Vorschlag mit dieser Nummer gibt es nicht.",
            "Kodiert wird nur, was Sie gesehen und ausgewählt haben.",
            "Lassen Sie sich die Vorschläge noch einmal zeigen; die Nummer steht in der ersten Spalte.",
        )
    codings = tuple(
        {
            "coding_id": new_id("coding"),
            "code_id": str(row["code_id"]),
            "start": int(row["start"]),
            "end": int(row["end"]),
            "origin": "accepted_suggestion",
        }
        for row in found.loc[wanted].to_dict("records")
    )
    return wb.record(RecordCodings(document_id, codings, text_sha256))


def _text(tables: Tables, document_id: str) -> tuple[str, str]:
    """Return a document's text and its hash."""
    found = tables.frame("documents", "text", "text_sha256", "release", document_id=[document_id])
    if found.empty or found.loc[0, "release"] == "draft":
        raise InputError(
            "Dieses Dokument steht nicht durchgesehen in der Werkbank.",
            "Kodiert wird nur, was durchgesehen ist; im Original stehen noch Namen.",
            "Wählen Sie ein Dokument aus show_documents(wb), oder schließen Sie die Durchsicht ab.",
        )
    if found.loc[0, "release"] not in USABLE:
        raise InputError(
            "Das Dokument ist gesperrt.",
            f"Gesperrte Dokumente werden nur aufbewahrt ({data_law().restriction}); auch Vorschläge würden daraus zitieren.",
            "Heben Sie die Sperre mit einem Grund auf, wenn das erlaubt ist.",
        )
    return str(found.loc[0, "text"]), str(found.loc[0, "text_sha256"])


def _found(text: str, words: str) -> tuple[int, int]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if len(places) == 1:
        return places[0]
    how = "stehen mehrmals" if places else "stehen so nicht"
    raise InputError(
        f"Diese Worte {how} im Dokument.",
        "Ein Beleg muss eindeutig zu finden sein.",
        "Nehmen Sie die Nachbarworte dazu."
        if places
        else "Kopieren Sie die Worte aus dem gezeigten Dokument.",
    )
