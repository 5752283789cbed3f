"""The acts: everything that may be written, as frozen data.

An act says *what a person decided or handed in*. Recording it is the only way to write: widgets, wizards,
the command line and the replay of the demo all pass the same frozen dataclass to ``Workbench.record``.
Acts travel as JSON (``decisions.jsonl``, the vault's outbox), so each can be written down and read back.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from kimlab._act import REASON, Act, Written, written_in
from kimlab._register_acts import (
    DecideReading,
    DescribeTheme,
    LinkReadingEvidence,
    LinkThemeEvidence,
    MoveTheme,
    ProposeTheme,
    RecordAgreement,
    RecordClientView,
    RecordMeasure,
    RecordMeeting,
    RecordMinutes,
    RecordReading,
    RecordSignal,
    SettleMeasure,
)
from kimlab.errors import InputError
from kimlab.tables import TABLES, conform

__all__ = [
    "Act",
    "AdmitDocuments",
    "AdmitRecords",
    "AdoptCodebook",
    "CorrectPseudonym",
    "CorrectRecord",
    "DecideReading",
    "DecideRelease",
    "DescribeCode",
    "DescribeTheme",
    "FileRef",
    "FinishCodingPass",
    "LinkReadingEvidence",
    "LinkThemeEvidence",
    "MoveTheme",
    "ProposeRelease",
    "ProposeTheme",
    "RecordAgreement",
    "RecordClientView",
    "RecordCodings",
    "RecordConsent",
    "RecordEpisode",
    "RecordMeasure",
    "RecordMeeting",
    "RecordMinutes",
    "RecordPublication",
    "RecordReading",
    "RecordSignal",
    "RegisterUser",
    "ReleaseDocument",
    "RemoveCoding",
    "ReviewDocument",
    "SelectCase",
    "SettleMeasure",
    "WithdrawConsent",
    "Written",
    "from_json",
    "to_json",
    "written_in",
]

_WORDS_OF_A_CODEBOOK: Mapping[str, tuple[str, ...]] = {
    "codebooks": ("name", "introduction"),
    "code_kinds": ("meaning",),
    "code_groups": ("name",),
    "codes": ("name", "definition", "example", "rule", "rule_against", "cues"),
    "cue_words": ("words",),
}


@dataclass(frozen=True)
class FileRef:
    """One file that was read: its name without folder, its hash, and how many rows it brought."""

    name: str
    sha256: str
    rows: int = 0
    taken: int = 0
    table: str = ""


@dataclass(frozen=True, eq=False)
class AdmitRecords(Act):
    """Take in rows that already carry random ids: new keys are inserted, changed rows updated.

    Parameters
    ----------
    import_id
        Random; recording the same import twice changes nothing.
    source_id
        The source in the county file, which names controller, legal basis and purpose.
    as_of
        The extract's reference date, ``YYYY-MM-DD``.
    files
        What was read.
    records
        Table name → rows of that table (see :mod:`kimlab.tables`).
    """

    german: ClassVar[str] = "Auszug aufgenommen"
    once: ClassVar[str] = "import_id"
    both_stores: ClassVar[bool] = True
    import_id: str
    source_id: str
    as_of: str
    files: tuple[FileRef, ...] = ()
    records: Mapping[str, pd.DataFrame] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class AdmitDocuments(AdmitRecords):
    """Take in documents without their text: it stands in the vault until two people have looked through it."""

    german: ClassVar[str] = "Dokumente aufgenommen"


@dataclass(frozen=True, eq=False)
class ReviewDocument(AdmitRecords):
    """Note that somebody looked through a document; with the second person its pseudonymised text comes in."""

    german: ClassVar[str] = "Dokument durchgesehen"


@dataclass(frozen=True)
class RegisterUser(Act):
    """Name somebody who works with the workbench (staff or guests of a group, never a client)."""

    german: ClassVar[str] = "Mitwirkende Person eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {"role": "Funktion"}
    once: ClassVar[str] = "user_id"
    user_id: str
    name: str
    role: str


@dataclass(frozen=True)
class CorrectRecord(Act):
    """Change columns of one row, with the reason."""

    german: ClassVar[str] = "Angabe berichtigt"
    free_text: ClassVar[Mapping[str, str]] = REASON
    table: str
    key: Mapping[str, str]
    changes: Mapping[str, Any] = field(repr=False)
    reason: str


@dataclass(frozen=True)
class SelectCase(Act):
    """Choose a case for reconstruction, with the reason; an empty reason takes the choice back."""

    german: ClassVar[str] = "Fall für eine Rekonstruktion ausgewählt"
    free_text: ClassVar[Mapping[str, str]] = REASON
    case_id: str
    reason: str


@dataclass(frozen=True)
class ProposeRelease(Act):
    """Ask that a draft may leave: for whom, to whom, and what for."""

    german: ClassVar[str] = "Freigabe vorgeschlagen"
    free_text: ClassVar[Mapping[str, str]] = {"recipients": "Empfänger", "purpose": "Zweck"}
    once: ClassVar[str] = "release_id"
    release_id: str
    draft_sha256: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str


@dataclass(frozen=True)
class DecideRelease(Act):
    """Approve or refuse a proposed release; never by the person who proposed it."""

    german: ClassVar[str] = "Über eine Freigabe entschieden"
    free_text: ClassVar[Mapping[str, str]] = REASON
    once: ClassVar[str] = "release_id"
    release_id: str
    decision: str
    reason: str = ""


@dataclass(frozen=True)
class RecordPublication(Act):
    """Note that the file of an approved release was written."""

    german: ClassVar[str] = "Bericht veröffentlicht"
    free_text: ClassVar[Mapping[str, str]] = {"file_name": "Dateiname"}
    once: ClassVar[str] = "release_id"
    release_id: str
    file_name: str
    file_sha256: str


@dataclass(frozen=True)
class ReleaseDocument(Act):
    """Say whether passages of a reviewed document may be shown to groups: released, reviewed (not yet), locked."""

    german: ClassVar[str] = "Stand eines Dokuments geändert"
    free_text: ClassVar[Mapping[str, str]] = REASON
    document_id: str
    release: str
    reason: str = ""


@dataclass(frozen=True)
class CorrectPseudonym(Act):
    """Replace further stretches of a reviewed text, or labels by other labels; codings stay on their words.

    Parameters
    ----------
    document_id
        The document.
    edits
        (start, end, label) each, in code points of the text as it stands; a label looks like ``[Person 3]``.
    reason
        Why.
    correction_id
        Random; recording the same correction twice changes nothing.
    """

    german: ClassVar[str] = "Ersetzung berichtigt"
    once: ClassVar[str] = "correction_id"
    both_stores: ClassVar[bool] = True
    document_id: str
    edits: tuple[tuple[int, int, str], ...]
    reason: str
    correction_id: str

    def written(self) -> tuple[Written, ...]:
        """Return the reason, and what stands in the brackets."""
        labels = tuple(label.strip("[]") for _, _, label in self.edits)
        return written_in([("Begründung", self.reason), ("Platzhalter", labels)])


@dataclass(frozen=True)
class RecordConsent(Act):
    """Note a person's consent: what for, to whom, in which version and language, and who stands in for a child."""

    german: ClassVar[str] = "Einwilligung eingetragen"
    free_text: ClassVar[Mapping[str, str]] = {
        "purpose": "Zweck",
        "recipients": "Empfänger",
        "version": "Fassung",
        "language": "Sprache",
        "guardian": "Sorgeberechtigte Person",
    }
    person_id: str
    purpose: str
    recipients: tuple[str, ...]
    given: str
    version: str = ""
    language: str = ""
    guardian: str = ""


@dataclass(frozen=True)
class WithdrawConsent(Act):
    """Note that a person withdrew a consent; the documents that rest on it are locked."""

    german: ClassVar[str] = "Einwilligung widerrufen"
    person_id: str
    purpose: str
    given: str
    withdrawn: str


@dataclass(frozen=True, eq=False)
class AdoptCodebook(Act):
    """Take a codebook into use: new codes come in, known ones become what it says, no code goes.

    Parameters
    ----------
    version
        Its edition.
    records
        The whole codebook as rows (:meth:`kimlab.vocabulary.Codebook.records`).
    replaces
        The fingerprint of the codebook that the workbench has, as the person saw it who agreed to the difference; empty
        where there is none, or where there is no difference.
    """

    german: ClassVar[str] = "Kodebuch übernommen"
    version: str
    records: Mapping[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    replaces: str = ""

    def written(self) -> tuple[Written, ...]:
        """Return all words of the codebook, in which a name may have slipped: an example above all."""
        texts = [
            (TABLES[table].column(name).german, _several(self.records[table][name]))
            for table, names in _WORDS_OF_A_CODEBOOK.items()
            for name in names
            if table in self.records and name in self.records[table].columns
        ]
        return written_in([("Fassung", self.version), *texts])


@dataclass(frozen=True)
class DescribeCode(Act):
    """Name a code anew or sharpen what it says, with the reason; what is empty stays."""

    german: ClassVar[str] = "Kode beschrieben"
    free_text: ClassVar[Mapping[str, str]] = {
        "name": "Name",
        "definition": "Definition",
        "example": "Ankerbeispiel",
        "rule": "Kodieren, wenn",
        "rule_against": "Nicht kodieren, wenn",
        **REASON,
    }
    code_id: str
    name: str = field(default="", repr=False)
    definition: str = field(default="", repr=False)
    example: str = field(default="", repr=False)
    rule: str = field(default="", repr=False)
    rule_against: str = field(default="", repr=False)
    reason: str = ""


@dataclass(frozen=True)
class RecordCodings(Act):
    """Code passages of one document, or episodes: each with its code, in one act.

    Parameters
    ----------
    document_id
        The document; empty for codings of episodes.
    codings
        Mappings with ``coding_id``, ``code_id``, ``start`` and ``end`` (code points) or ``episode_id``; and, if
        wanted, ``memo`` and ``origin`` (``person`` or ``accepted_suggestion``).
    """

    german: ClassVar[str] = "Kodiert"
    document_id: str
    codings: tuple[Mapping[str, Any], ...] = field(repr=False)

    def written(self) -> tuple[Written, ...]:
        """Return the memos."""
        return written_in([("Notiz", tuple(one.get("memo") or "" for one in self.codings))])


@dataclass(frozen=True)
class RemoveCoding(Act):
    """Take a coding back, with the reason."""

    german: ClassVar[str] = "Kodierung zurückgenommen"
    free_text: ClassVar[Mapping[str, str]] = REASON
    coding_id: str
    reason: str


@dataclass(frozen=True)
class FinishCodingPass(Act):
    """Say that a document was coded through: what is not coded in it is meant to be so."""

    german: ClassVar[str] = "Kodierdurchgang abgeschlossen"
    document_id: str
    codebook_version: str


@dataclass(frozen=True)
class RecordEpisode(Act):
    """Write an episode down from a passage of a reviewed document.

    Parameters
    ----------
    episode_id
        Random.
    document_id, span_start, span_end
        The passage that says so.
    agency_id, start
        Where, and since when (``YYYY-MM-DD``).
    start_to, end, end_to
        Latest beginning of a vague date, end, and latest end; empty for exact, open, exact.
    person_id
        Whom it concerns; empty for the family.
    """

    german: ClassVar[str] = "Vorgang aus einem Dokument eingetragen"
    episode_id: str
    document_id: str
    span_start: int
    span_end: int
    agency_id: str
    start: str
    start_to: str = ""
    end: str = ""
    end_to: str = ""
    person_id: str = ""
    referred_to: str = ""
    field_of_action: str = ""
    action: str = ""
    outcome: str = ""
    wait_reason: str = ""


_KINDS: Mapping[str, type[Act]] = {
    kind.__name__: kind
    for kind in (
        AdmitRecords,
        AdmitDocuments,
        ReviewDocument,
        ReleaseDocument,
        CorrectPseudonym,
        RecordConsent,
        WithdrawConsent,
        AdoptCodebook,
        DescribeCode,
        RecordCodings,
        RemoveCoding,
        FinishCodingPass,
        RecordEpisode,
        RegisterUser,
        CorrectRecord,
        SelectCase,
        ProposeRelease,
        DecideRelease,
        RecordPublication,
        DecideReading,
        DescribeTheme,
        LinkReadingEvidence,
        LinkThemeEvidence,
        MoveTheme,
        ProposeTheme,
        RecordAgreement,
        RecordClientView,
        RecordMeasure,
        RecordMeeting,
        RecordMinutes,
        RecordReading,
        RecordSignal,
        SettleMeasure,
    )
}


def to_json(act: Act) -> str:
    """Write an act as one line of JSON.

    >>> to_json(SelectCase("f1", "typisch"))
    '{"act": "SelectCase", "case_id": "f1", "reason": "typisch"}'
    """
    values = {item.name: _plain(getattr(act, item.name)) for item in dataclasses.fields(act)}
    return json.dumps({"act": type(act).__name__, **values}, ensure_ascii=False)


def from_json(line: str) -> Act:
    """Read an act back from :func:`to_json`.

    Raises
    ------
    InputError
        The line is no JSON object, names an unknown act, or lacks or adds a field.

    Examples
    --------
    >>> from_json('{"act": "SelectCase", "case_id": "f1", "reason": "typisch"}')
    SelectCase(case_id='f1', reason='typisch')
    """
    try:
        values = json.loads(line)
        kind = _KINDS[values.pop("act")]
        return kind(**{name: _lively(name, value) for name, value in values.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            "Eine Zeile der Handlungsdatei ist unlesbar: keine bekannte Handlung mit ihren Feldern.",
            "Nur vereinbarte Handlungen werden ausgeführt und protokolliert.",
            f"Bekannt sind: {', '.join(_KINDS)}.",
        ) from None


def _several(column: pd.Series) -> list[str]:
    """Return the texts of a column, those of a list each by itself."""
    return [
        text for value in column for text in (value if isinstance(value, tuple | list) else (str(value),))
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - mirrors json's own signature
    if isinstance(value, pd.DataFrame):
        return json.loads(value.to_json(orient="split", date_format="iso", date_unit="s", index=False))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _lively(name: str, value: Any) -> Any:  # noqa: ANN401
    if name == "records":
        return {table: _frame(table, split) for table, split in value.items() if table in TABLES}
    if name == "files":
        return tuple(FileRef(**item) for item in value)
    if name == "edits":
        return tuple((int(start), int(end), str(label)) for start, end, label in value)
    return tuple(value) if isinstance(value, list) else value


def _frame(table: str, split: Mapping[str, Any]) -> pd.DataFrame:
    whole = conform(pd.DataFrame(split["data"], columns=split["columns"]), table)
    return whole[list(split["columns"])]
