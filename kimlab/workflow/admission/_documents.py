"""Taking documents in: read, check that they may come in, keep the originals in the vault. No text leaves it yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from kimlab.acts import AdmitDocuments, FileRef
from kimlab.errors import InputError
from kimlab.intake import Agreed, DocumentText, Entry, read_document, read_manifest
from kimlab.store import JournalEntry, Original, VaultDoor, new_id
from kimlab.tables import conform
from kimlab.vocabulary import DataLaw, Source, data_law
from kimlab.workbench import Workbench
from kimlab.workflow.admission._both_stores import BothStores, both_stores
from kimlab.workflow.admission._consents import agreed, consent_key, consent_with, id_behind, members
from kimlab.workflow.admission._held_out import refuse_erased

Progress = Callable[[str], None]


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

    document_ids: tuple[str, ...] = field(repr=False)
    left_out: Mapping[str, tuple[str, ...]] = field(repr=False)
    entries: tuple[JournalEntry, ...]


def admit_documents(
    wb: Workbench,
    vault: VaultDoor,
    folder: str | Path,
    *,
    although_alike: bool = False,
    progress: Progress = lambda step: None,
) -> DocumentsAdmitted:
    """Take in the documents that ``dokumente.csv`` in a folder lists: all of them, or none.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault; the originals go there.
    folder
        Holds the list (see :func:`kimlab.intake.read_manifest`) and the files.
    although_alike
        Take in also what is nearly the same as a document that was erased: somebody has looked, and it is of others.
    progress
        Called with a German sentence at each step.

    Raises
    ------
    KimlabError
        A file cannot be read; a case is unknown or not selected for reconstruction; a source is unknown or its
        consent is missing; a file was taken in before, or erased. Both stores are as before.
    """
    folder = Path(folder)
    entries = read_manifest(folder)
    progress(f"{len(entries)} Dokumente werden gelesen …")
    texts = [read_document(_there(folder, entry)) for entry in entries]
    return _admit(wb, vault, list(zip(entries, texts, strict=True)), although_alike=although_alike)


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
    although_alike: bool = False,
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
    although_alike
        See :func:`admit_documents`.
    """
    entry = Entry(1, Path(path).name, case_number, source_id, kind, voice, created, consent)
    papers = [(entry, read_document(path))]
    return _admit(wb, vault, papers, although_alike=although_alike).document_ids[0]


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
    wb: Workbench, vault: VaultDoor, papers: Sequence[tuple[Entry, DocumentText]], *, although_alike: bool
) -> DocumentsAdmitted:
    sources = {entry.source_id: _grounded(wb.county.source(entry.source_id)) for entry, _ in papers}
    with both_stores(wb, vault, "Dokumente aufnehmen") as both:
        found = [_checked(both, entry, text, sources[entry.source_id]) for entry, text in papers]
        _refuse_doubles(found)
        for one in found:
            known = one.original.text, one.original.file_sha256
            refuse_erased(both.vault, *known, one.where, although_alike=although_alike)
        _need_consents(both, found, sources)
        for one in found:
            both.vault.documents.keep(one.original)
        imports = {row["import_id"] for row in both.rows("imports")}
        groups = [[one for one in found if one.entry.source_id == source_id] for source_id in sources]
        entries = [both.record(_act(group, imports)) for group in groups]
    return DocumentsAdmitted(
        tuple(one.original.document_id for one in found),
        {one.original.document_id: one.text.left_out for one in found if one.text.left_out},
        tuple(entries),
    )


def _grounded(source: Source) -> Source:
    """Refuse a source that does not say who answers for it, on which ground, and what for."""
    if all(words.strip() for words in (source.controller, source.legal_basis, source.purpose)):
        return source
    raise InputError(
        f"Die Quelle „{source.source_id}“ nennt keine verantwortliche Stelle, keine Rechtsgrundlage oder keinen Zweck.",
        f"Ohne sie dürfen personenbezogene Texte nicht verarbeitet werden ({data_law(source.data_law).grounds}).",
        "Ergänzen Sie die Quelle in der Kreisdatei.",
    )


@dataclass(frozen=True)
class _Checked:
    entry: Entry
    text: DocumentText = field(repr=False)
    original: Original
    family: frozenset[str]
    consent: Mapping[str, object] | None

    @property
    def where(self) -> str:
        return f"Dokument „{self.text.file_name}“ (Zeile {self.entry.row})"


def _checked(both: BothStores, entry: Entry, text: DocumentText, source: Source) -> _Checked:
    where = f"Dokument „{text.file_name}“ (Zeile {entry.row})"
    law = data_law(source.data_law)
    case_id = id_behind(both, "case", entry.case_number, entry.source_id, where)
    case = _selected(both, case_id, law, where)
    if source.providers and case["provider"] and case["provider"] not in source.providers:
        raise InputError(
            f"{where}: Die Quelle „{source.name}“ gilt nicht für Fälle dieses Anstellungsträgers.",
            "Jeder Träger braucht seine eigene Rechtsgrundlage, manche eine Einwilligung.",
            "Nennen Sie die Quelle, über die der Träger seine Unterlagen weitergibt.",
        )
    if both.vault.documents.known(case_id, text.sha256):
        raise _double(where)
    family = members(both, case["family_id"])
    consent = consent_with(both, entry, family, law, where)
    original = Original(
        new_id("document"), case_id, text.file_name, text.sha256, text.content, text.text, text.hints
    )
    return _Checked(entry, text, original, family, consent)


def _selected(both: BothStores, case_id: str, law: DataLaw, where: str) -> Mapping[str, str]:
    """Return the row of a case that is selected for reconstruction."""
    for case in both.rows("cases", case_id=[case_id]):
        if case["selected_for"].strip():
            return case
        raise InputError(
            f"{where}: Der Fall ist nicht für eine Fallrekonstruktion ausgewählt.",
            "Texte kommen nur von ausgewählten Fällen herein; mehr Daten als nötig wären nicht erlaubt "
            f"({law.minimal}).",
            "Wählen Sie den Fall mit einem Grund aus, oder lassen Sie das Dokument weg.",
        )
    raise InputError(
        f"{where}: Das Aktenzeichen gehört zu keinem aufgenommenen Fall.",
        "Ein Dokument ohne Fall lässt sich nicht auswerten und nicht löschen, wenn jemand das verlangt.",
        "Prüfen Sie das Aktenzeichen, oder nehmen Sie zuerst den Auszug mit dem Fall auf.",
    )


def _need_consents(both: BothStores, found: Sequence[_Checked], sources: Mapping[str, Source]) -> None:
    """Refuse documents of sources that rest on a consent without one; one that came with the same list counts."""
    with_list = [one.consent for one in found if one.consent is not None]
    for one in found:
        source = sources[one.entry.source_id]
        if source.needs_consent and not agreed(both, one.family, with_list):
            raise InputError(
                f"{one.where}: Für diese Quelle fehlt eine gültige Einwilligung zur Fallrekonstruktion mit ihren "
                "Empfängern.",
                f"Die Quelle „{source.name}“ stützt sich auf {source.legal_basis}.",
                "Tragen Sie die Einwilligung ein (Zweck „Fallrekonstruktion“, Empfänger, Datum), oder lassen Sie das "
                "Dokument weg.",
            )


def _refuse_doubles(found: Sequence[_Checked]) -> None:
    seen: set[tuple[str, str]] = set()
    consents: dict[tuple[object, ...], Mapping[str, object]] = {}
    for one in found:
        key = (one.original.case_id, one.original.file_sha256)
        if key in seen:
            raise _double(one.where)
        seen.add(key)
        if (
            one.consent is not None
            and consents.setdefault(consent_key(one.consent), one.consent) != one.consent
        ):
            raise InputError(
                f"{one.where}: Dieselbe Einwilligung steht in der Liste zweimal, mit verschiedenen Angaben.",
                "Welche gilt, lässt sich nicht entscheiden.",
                "Gleichen Sie Empfänger, Fassung und Sprache an.",
            )


def _double(where: str) -> InputError:
    return InputError(
        f"{where}: Dieselbe Datei ist zu diesem Fall schon aufgenommen.",
        "Doppelt gezählte Stellen verfälschen jede Auswertung.",
        "Lassen Sie die Zeile weg.",
    )


def _act(found: Sequence[_Checked], known: set[str]) -> AdmitDocuments:
    source_id = found[0].entry.source_id
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
    consents = {consent_key(one.consent): dict(one.consent) for one in found if one.consent is not None}
    if consents:
        records["consents"] = conform(pd.DataFrame(list(consents.values())), "consents")
    files = tuple(
        FileRef(
            f"{one.original.document_id}{Path(one.text.file_name).suffix}", one.text.sha256, 1, 1, "documents"
        )
        for one in found
    )
    latest = max(one.entry.created for one in found)
    return AdmitDocuments(
        _fingerprint(source_id, files, known), source_id, latest.isoformat(), files, records
    )


def _fingerprint(source_id: str, files: Sequence[FileRef], known: set[str]) -> str:
    """Return a hash of the files, the same in every workbench; the same files of another case count on."""
    hashes = sorted(ref.sha256 for ref in files)
    for number in range(len(known) + 1):
        content = json.dumps([source_id, hashes, number])
        found = hashlib.sha256(content.encode()).hexdigest()[:32]
        if found not in known:
            break
    return found
