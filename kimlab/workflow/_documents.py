"""Taking documents in: read, check that they may come in, keep the originals in the vault. No text leaves it yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from kimlab.acts import AdmitDocuments, FileRef
from kimlab.errors import InputError
from kimlab.intake import Agreed, DocumentText, Entry, read_document, read_manifest
from kimlab.store import JournalEntry, Original, Vault, VaultDoor, new_id
from kimlab.tables import conform
from kimlab.vocabulary import Source
from kimlab.workbench import Workbench
from kimlab.workflow._admit import finish_pending, subjects_in, without_interruption

Progress = Callable[[str], None]

PURPOSE = "reconstruction"
"""The purpose a consent must be given for; on screen „Fallrekonstruktion“."""

_PURPOSES: Mapping[str, str] = {"fallrekonstruktion": PURPOSE, PURPOSE: PURPOSE}


@dataclass(frozen=True)
class DocumentsAdmitted:
    """What came of it.

    Attributes
    ----------
    document_ids
        In the order of the list; their text waits in the vault for two people.
    left_out
        Document id → what of the file is not in its text (comments, deletions, pictures).
    entries
        The journal's entries, one a source.
    """

    document_ids: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]
    entries: tuple[JournalEntry, ...]


def admit_documents(
    wb: Workbench, vault: VaultDoor, folder: str | Path, *, progress: Progress = lambda step: None
) -> DocumentsAdmitted:
    """Take in the documents that ``dokumente.csv`` in a folder lists: all of them, or none.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault; the originals go there.
    folder
        Holds the list (see :func:`kimlab.intake.read_manifest`) and the files.
    progress
        Called with a German sentence at each step.

    Raises
    ------
    KimlabError
        A file cannot be read; a case is unknown or not selected for reconstruction; a source is unknown or its
        consent is missing; a file was taken in before. Both stores are as before.
    """
    folder = Path(folder)
    entries = read_manifest(folder)
    progress(f"{len(entries)} Dokumente werden gelesen …")
    texts = [read_document(_there(folder, entry)) for entry in entries]
    return _admit(wb, vault, list(zip(entries, texts, strict=True)))


def admit_document(
    wb: Workbench,
    vault: VaultDoor,
    path: str | Path,
    *,
    case_number: str,
    kind: str,
    voice: str,
    created: date,
    source_id: str,
    consent: Agreed | None = None,
) -> str:
    """Take in one document and return its id; see :func:`admit_documents`.

    Parameters
    ----------
    path
        The file.
    case_number
        Aktenzeichen of the case.
    kind, voice
        See ``KINDS_OF_DOCUMENTS`` and ``VOICES`` in :mod:`kimlab.tables`.
    created
        The document's own date.
    source_id
        The source in the county file: controller, legal basis, purpose.
    consent
        A consent that came with it.
    """
    entry = Entry(1, Path(path).name, case_number, source_id, kind, voice, created, consent)
    return _admit(wb, vault, [(entry, read_document(path))]).document_ids[0]


def _there(folder: Path, entry: Entry) -> Path:
    path = folder / entry.file_name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            f"Zeile {entry.row} der Liste: Die Datei „{entry.file_name}“ liegt nicht im Ordner „{folder.name}“.",
            "Aufgenommen wird die Liste ganz oder gar nicht.",
            "Legen Sie die Datei dazu, oder streichen Sie die Zeile.",
        )
    return path


def _admit(
    wb: Workbench, vault: VaultDoor, papers: Sequence[tuple[Entry, DocumentText]]
) -> DocumentsAdmitted:
    person = wb.acting_person()
    finish_pending(wb, vault)
    sources = {entry.source_id: wb.county.source(entry.source_id) for entry, _ in papers}
    with (
        without_interruption(),
        wb.store.transaction() as transaction,
        vault.open(person, "Dokumente aufnehmen") as opened,
    ):
        found = [_checked(wb, opened, entry, text, sources[entry.source_id]) for entry, text in papers]
        _refuse_doubles(found)
        for one in found:
            opened.papers.keep(one.original)
        entries = []
        for source_id in sources:
            act = _act(source_id, [one for one in found if one.entry.source_id == source_id])
            entries.append(transaction.record(act, person, opened.subject_keys(subjects_in(act.records))))
            opened.put_in_outbox(act, person)
    finish_pending(wb, vault)
    return DocumentsAdmitted(
        tuple(one.original.document_id for one in found),
        {one.original.document_id: one.text.left_out for one in found if one.text.left_out},
        tuple(entries),
    )


@dataclass(frozen=True)
class _Checked:
    entry: Entry
    text: DocumentText
    original: Original
    consent: Mapping[str, object] | None


def _checked(wb: Workbench, vault: Vault, entry: Entry, text: DocumentText, source: Source) -> _Checked:
    where = f"Dokument „{text.file_name}“ (Zeile {entry.row})"
    case_id = vault.id_of("case", entry.case_number)
    cases = wb.cases.set_index("case_id")
    if not case_id or case_id not in cases.index:
        raise InputError(
            f"{where}: Das Aktenzeichen gehört zu keinem aufgenommenen Fall.",
            "Ein Dokument ohne Fall lässt sich nicht auswerten und nicht löschen, wenn jemand das verlangt.",
            "Prüfen Sie das Aktenzeichen, oder nehmen Sie zuerst den Auszug mit dem Fall auf.",
        )
    if not cases.loc[case_id, "selected_for"]:
        raise InputError(
            f"{where}: Der Fall ist nicht für eine Fallrekonstruktion ausgewählt.",
            "Texte kommen nur von ausgewählten Fällen herein; mehr Daten als nötig wären nicht erlaubt (DSGVO Art. 5).",
            "Wählen Sie den Fall mit einem Grund aus, oder lassen Sie das Dokument weg.",
        )
    if vault.papers.known(case_id, text.sha256):
        raise _double(where)
    consent = _consent_row(wb, vault, entry, where)
    if source.needs_consent and not _agreed(wb, case_id, entry, consent):
        raise InputError(
            f"{where}: Für diese Quelle fehlt eine gültige Einwilligung zur Fallrekonstruktion mit ihren Empfängern.",
            f"Die Quelle „{source.name}“ stützt sich auf {source.legal_basis}.",
            "Tragen Sie die Einwilligung ein (Zweck „Fallrekonstruktion“, Empfänger, Datum), oder lassen Sie das "
            "Dokument weg.",
        )
    original = Original(
        new_id("document"), case_id, text.file_name, text.sha256, text.content, text.text, text.hints
    )
    return _Checked(entry, text, original, consent)


def _consent_row(wb: Workbench, vault: Vault, entry: Entry, where: str) -> Mapping[str, object] | None:
    if entry.consent is None:
        return None
    agreed = entry.consent
    person_id = vault.id_of("person", agreed.person_number)
    case_id = vault.id_of("case", entry.case_number)
    family = wb.cases.set_index("case_id")["family_id"].get(case_id)
    persons = wb.persons
    if person_id not in set(persons.loc[persons["family_id"] == family, "person_id"]):
        raise InputError(
            f"{where}: Wer eingewilligt hat, gehört nicht zur Familie des Falls.",
            "Einwilligen kann nur, wen es betrifft, oder wer die Sorge hat.",
            "Prüfen Sie die Personennummer.",
        )
    return {
        "person_id": person_id,
        "purpose": _PURPOSES.get(agreed.purpose.casefold(), agreed.purpose),
        "recipients": agreed.recipients,
        "version": agreed.version,
        "language": agreed.language,
        "given": pd.Timestamp(agreed.given),
    }


def _agreed(wb: Workbench, case_id: str, entry: Entry, with_it: Mapping[str, object] | None) -> bool:
    """Tell whether somebody of the family agreed to a reconstruction, with recipients, and has not withdrawn."""
    if with_it is not None and with_it["purpose"] == PURPOSE:
        return True
    family = wb.cases.set_index("case_id").loc[case_id, "family_id"]
    persons = wb.persons
    ids = persons.loc[persons["family_id"] == family, "person_id"]
    consents = wb.consents
    valid = consents[
        consents["person_id"].isin(ids)
        & (consents["purpose"] == PURPOSE)
        & consents["withdrawn"].isna()
        & (consents["recipients"].map(len) > 0)
    ]
    return not valid.empty


def _refuse_doubles(found: Sequence[_Checked]) -> None:
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (one.original.case_id, one.original.file_sha256)
        if key in seen:
            raise _double(f"Dokument „{one.text.file_name}“ (Zeile {one.entry.row})")
        seen.add(key)


def _double(where: str) -> InputError:
    return InputError(
        f"{where}: Dieselbe Datei ist zu diesem Fall schon aufgenommen.",
        "Doppelt gezählte Stellen verfälschen jede Auswertung.",
        "Lassen Sie die Zeile weg.",
    )


def _act(source_id: str, found: Sequence[_Checked]) -> AdmitDocuments:
    documents = pd.DataFrame(
        {
            "document_id": [one.original.document_id for one in found],
            "case_id": [one.original.case_id for one in found],
            "source_id": source_id,
            "kind": [one.entry.kind for one in found],
            "voice": [one.entry.voice for one in found],
            "created": [pd.Timestamp(one.entry.created) for one in found],
            "release": "draft",
        }
    )
    records = {"documents": conform(documents, "documents")}
    consents = [dict(one.consent) for one in found if one.consent is not None]
    if consents:
        distinct = {(str(row["person_id"]), str(row["given"])): row for row in consents}
        records["consents"] = conform(pd.DataFrame(list(distinct.values())), "consents")
    files = tuple(
        FileRef(
            f"{one.original.document_id}{Path(one.text.file_name).suffix}", one.text.sha256, 1, 1, "documents"
        )
        for one in found
    )
    latest = max(one.entry.created for one in found)
    fingerprint = json.dumps(sorted((ref.name, ref.sha256) for ref in files))
    return AdmitDocuments(
        hashlib.sha256(fingerprint.encode()).hexdigest()[:32], source_id, latest.isoformat(), files, records
    )
