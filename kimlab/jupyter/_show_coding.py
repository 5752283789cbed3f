"""What the notebook „Aufnahme und Kodieren“ shows; for the KIM team only, results are never stored."""

from __future__ import annotations

import html
from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import Any

import pandas as pd
from IPython.display import HTML

from kimlab.coding import below, case_matrix, co_occurrence, passages
from kimlab.errors import InputError
from kimlab.german import date, number, plural
from kimlab.jupyter._choosers import Chooser
from kimlab.jupyter._html import framed, page, sentence, table
from kimlab.reports import codebook_html
from kimlab.store import REVIEWERS
from kimlab.tables import KINDS_OF_CODES, KINDS_OF_DOCUMENTS, STATES_OF_DOCUMENTS, USABLE, VOICES
from kimlab.vocabulary import CHANGES_OF_CODEBOOKS, Codebook
from kimlab.workbench import CaseNames, DocumentNames, Snapshot, Workbench, looks_of
from kimlab.workflow import codebook_difference, codebook_of, newer_codebook, suggestions

_MOST_CODES = 12
_ONLY_ONE = "Das eine durchgesehene Dokument ist durchkodiert."
_NO_CODE = "In der Werkbank ist noch kein Kodebuch; ohne Kodes gibt es nichts zu wählen."


def show_documents(wb: Workbench) -> HTML:
    """Show every document, how far its review is, and how many of its passages are coded."""
    with wb.snapshot() as seen:
        known = seen.frame("documents", "document_id", "case_id", "kind", "voice", "created", "release")
        looks = looks_of(seen, known["document_id"].tolist())
        coded = seen.frame("codings", "document_id")["document_id"].value_counts()
        names = DocumentNames.of(seen)
    documents = known.sort_values(["created", "document_id"])
    rows = [
        (
            names.case_names.here(row["case_id"]),
            names.name(row["document_id"]),
            VOICES[row["voice"]],
            f"{min(looks[row['document_id']], REVIEWERS)} von {REVIEWERS}",
            STATES_OF_DOCUMENTS[row["release"]],
            number(int(coded.get(row["document_id"], 0))),
        )
        for row in documents.to_dict("records")
    ]
    if not rows:
        return sentence("Es sind noch keine Dokumente aufgenommen.")
    head = ("Fall", "Dokument", "Stimme", "Durchsichten", "Stand", "Kodierte Stellen")
    return table("Dokumente", head, rows)


def show_document(wb: Workbench, document_id: str) -> HTML:
    """Show a reviewed document with its coded passages underlined and their codes beside them."""
    if not document_id:
        return sentence(_nothing_to_code(wb))
    with wb.snapshot() as seen:
        names_of = DocumentNames.of(seen)
        try:
            document_id = names_of.document_of(document_id)
        except InputError as problem:
            return sentence(str(problem))
        found = seen.frame("documents", document_id=[document_id]).to_dict("records")
        codings = seen.frame("codings", document_id=[document_id])
        codes = seen.frame("codes", "code_id", "name")
    if not found or not found[0]["text"]:
        return sentence("Dieses Dokument steht noch nicht in der Werkbank; es muss erst durchgesehen werden.")
    row = found[0]
    if row["release"] == "locked":
        return sentence("Dieses Dokument ist gesperrt; sein Text wird nicht mehr gezeigt.")
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    text = _marked(str(row["text"]), codings, names)
    head = f"{names_of.whole(document_id)}, {VOICES[row['voice']]}"
    style = "max-width:46em;font:15px/1.6 system-ui,sans-serif;white-space:pre-wrap"
    return page(f'<h4>{html.escape(head)}</h4><div lang="de" style="{style}">{text}</div>')


def show_suggestions(wb: Workbench, document_id: str) -> HTML:
    """Show what the rules of the workbench's codebook suggest for a document, and why. Nothing is coded by it."""
    if not document_id:
        return sentence(_nothing_to_code(wb))
    try:
        found = suggestions(wb, document_id)
    except InputError as problem:
        return sentence(str(problem))
    if found.empty:
        return sentence(
            "Die Regeln des Kodebuchs haben hier keinen Vorschlag. Das heißt nicht, dass nichts da ist."
        )
    rows = [
        (str(place), row["name"], row["code_id"], row["passage"], row["reason"])
        for place, row in zip(found.index.tolist(), found.to_dict("records"), strict=True)
    ]
    head = ("Nr.", "Kode", "Kennung", "Stelle", "Warum")
    return table("Vorschläge – kodiert ist damit noch nichts", head, rows)


def _nothing_to_code(wb: Workbench) -> str:
    """Return why there is no document left to code; „all“ is said only where there are any."""
    with wb.snapshot() as seen:
        released = seen.frame("documents", "document_id", "release")["release"]
    ready = int(released.isin(USABLE).sum())
    if ready:
        return f"Alle {number(ready)} durchgesehenen Dokumente sind durchkodiert." if ready > 1 else _ONLY_ONE
    if len(released):
        return "Noch ist kein Dokument fertig durchgesehen; kodiert wird erst danach."
    return "Noch ist kein Dokument aufgenommen; es gibt nichts zu kodieren."


def show_codebook(wb: Workbench) -> HTML:
    """Show the workbench's codebook as it is printed."""
    if wb.codes.empty:
        return sentence(
            "Es ist noch kein Kodebuch übernommen. Das mitgelieferte übernimmt adopt_codebook(wb, load_codebook())."
        )
    book = codebook_of(wb)
    return page(_newer(wb, book) + framed("Kodebuch", codebook_html(book, wb.county.name)))


def _newer(wb: Workbench, present: Codebook) -> str:
    """Return a sentence if kimlab comes with a newer edition; nothing is adopted by itself."""
    shipped = newer_codebook(wb)
    if shipped is None:
        return ""
    return (
        f"<p>Hier gilt die Fassung {html.escape(present.version)}. Mit kimlab kommt die Fassung {shipped.version}. Was sich "
        "ändern würde, zeigt <code>show_codebook_difference(wb, load_codebook())</code>; übernommen wird sie erst, wenn "
        "jemand zustimmt. Kodierungen bleiben, und kein Kode geht verloren.</p>"
    )


def show_codebook_difference(wb: Workbench, codebook: Codebook) -> HTML:
    """Show what adopting a codebook would change in the workbench's; nothing is changed by looking."""
    found = codebook_difference(wb, codebook)
    if found.empty:
        return sentence("Die Werkbank hat dieses Kodebuch schon; es würde sich nichts ändern.")
    rows = [
        (
            row["code_id"] or "–",
            CHANGES_OF_CODEBOOKS[row["change"]],
            row["column"],
            row["before"],
            row["after"],
        )
        for row in found.to_dict("records")
    ]
    head = ("Kennung", "Änderung", "Angabe", "In der Werkbank", "Im neuen Kodebuch")
    return table("Was sich am Kodebuch ändern würde – geändert ist damit noch nichts", head, rows)


def choose_code(wb: Workbench) -> Chooser:
    """Return a list of the codes, the most used first; the passages of the one chosen are shown below."""
    with wb.snapshot() as seen:
        codes = seen.frame("codes", "code_id", "name")
        used = _usable(seen)[0]["code_id"].value_counts()
    ordered = sorted(
        codes.to_dict("records"), key=lambda row: (-int(used.get(row["code_id"], 0)), row["name"])
    )
    options = [
        (f"{row['name']} · {plural(int(used.get(row['code_id'], 0)), 'Stelle', 'Stellen')}", row["code_id"])
        for row in ordered
    ]
    return Chooser("Kode", options, lambda code_id: show_passages(wb, code_id), _NO_CODE)


def show_passages(wb: Workbench, code_id: str) -> HTML:
    """Show every passage with a code or one below it."""
    with wb.snapshot() as seen:
        known, (codings, documents) = seen.codes, _usable(seen)
        cases = CaseNames.of(seen)
    if code_id not in set(known["code_id"]):
        return sentence(
            "Diesen Kode enthält das Kodebuch der Werkbank nicht. Welche es gibt, zeigt choose_code(wb)."
        )
    found = passages(codings, documents, below(known, code_id))
    names = dict(zip(known["code_id"], known["name"], strict=True))
    if found.empty:
        return sentence(
            f"Mit „{names[code_id]}“ ist in Dokumenten, mit denen gearbeitet werden darf, noch keine Stelle kodiert."
        )
    rows = [
        (cases.here(row["case_id"]), date(row["created"]), _origin(row), row["passage"])
        for row in found.to_dict("records")
    ]
    told = plural(found["case_id"].nunique(), "Fall", "Fällen")
    title = f"{names[code_id]}: {plural(len(rows), 'Stelle', 'Stellen')} in {told}"
    return table(title, ("Fall", "Datum", "Woher", "Stelle"), rows)


def show_case_codes(wb: Workbench, kind: str = "barrier") -> HTML:
    """Show which case carries which codes of a kind (id or German word): the most frequent ones, as a table of counts."""
    kind = _kind_of_code(kind)
    with wb.snapshot() as seen:
        codes = seen.frame("codes", "code_id", "name", kind=[kind])
        codings, documents = _usable(seen)
        matrix = case_matrix(codings, seen.coding_passes, documents, codes)
        cases = CaseNames.of(seen)
    matrix = matrix.loc[sorted(matrix.index, key=cases.order)]
    frequent = (matrix > 0).sum().sort_values(ascending=False, kind="stable").head(_MOST_CODES)
    frequent = frequent[frequent > 0]
    if frequent.empty:
        return sentence(
            f"Von der Art „{KINDS_OF_CODES[kind]}“ ist in durchkodierten Fällen noch nichts kodiert."
        )
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    rows = [
        (cases.here(str(case)), *(number(count) if count else "–" for count in counts))
        for case, counts in zip(matrix.index, matrix[list(frequent.index)].to_numpy().tolist(), strict=True)
    ]
    head = ("Fall", *(names[code] for code in frequent.index))
    title = f"{KINDS_OF_CODES[kind]}: Stellen je Fall, {plural(len(rows), 'durchkodierter Fall', 'durchkodierte Fälle')}"
    used = int((matrix > 0).any().sum())
    more = f"; gezeigt sind die {len(frequent)} häufigsten von {used} Kodes" if used > len(frequent) else ""
    return table(title + more, head, rows)


def _usable(seen: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the codings of documents that may be worked with, and these documents: what is locked is shown nowhere."""
    documents = seen.frame("documents", release=USABLE)
    codings = seen.codings
    return codings[codings["document_id"].isin(documents["document_id"])], documents


def _kind_of_code(said: str) -> str:
    """Return the kind of code that an id or a German word means."""
    ids = {german.casefold(): name for name, german in KINDS_OF_CODES.items()}
    found = said if said in KINDS_OF_CODES else ids.get(said.strip().casefold())
    if found is None:
        raise InputError(
            "Diese Art von Kodes gibt es nicht.",
            "Gezeigt werden die Kodes einer Art.",
            f"Möglich sind: {', '.join(KINDS_OF_CODES.values())}.",
        )
    return found


def show_together(wb: Workbench, rows: int = 12) -> HTML:
    """Show which codes come together in the most cases."""
    with wb.snapshot() as seen:
        codings, codes = _usable(seen)[0], seen.frame("codes", "code_id", "name")
    counts = co_occurrence(codings, "case")
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    pairs = sorted(
        (-int(counts.loc[one, other]), names[one], names[other])
        for one, other in combinations(counts.index, 2)
        if counts.loc[one, other] > 1
    )
    if not pairs:
        return sentence("Noch stehen keine zwei Kodes in mehr als einem Fall zusammen.")
    listed = [(one, other, number(-count)) for count, one, other in pairs[:rows]]
    of = plural(codings["case_id"].nunique(), "Fall", "Fällen")
    return table(
        f"Kodes, die in denselben Fällen stehen, von {of} mit kodierten Stellen",
        ("Kode", "Kode", "Fälle"),
        listed,
    )


def _origin(row: Mapping[Any, Any]) -> str:
    return f"{KINDS_OF_DOCUMENTS[row['kind']]}, {VOICES[row['voice']]}"


def _marked(text: str, codings: pd.DataFrame, names: dict[str, str]) -> str:
    """Return escaped text; where the set of codes changes, a new stretch begins, its codes stand behind its end."""
    spans = [
        (int(row["start"]), int(row["end"]), names[row["code_id"]]) for row in codings.to_dict("records")
    ]
    borders = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    parts = []
    for start, end in pairwise(borders):
        here = [name for first, last, name in spans if first <= start and end <= last]
        words = html.escape(text[start:end])
        if here:
            title = html.escape(", ".join(here), quote=True)
            words = f'<mark title="{title}" style="background:#e8f1f5;border-bottom:2px solid #0b4f6c">{words}</mark>'
        ending = [name for _, last, name in spans if last == end]
        label = "".join(f'<small style="color:#0b4f6c"> [{html.escape(name)}]</small>' for name in ending)
        parts.append(words + label)
    return "".join(parts)
