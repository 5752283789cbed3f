"""The acts: everything that may be written, as frozen data that says all about itself.

An act says *what a person decided or handed in*. Recording it is the only way to write: widgets, wizards,
the command line and the replay of the demo all pass the same frozen dataclass to ``Workbench.record``.
Acts travel as JSON (``decisions.jsonl``, the vault's outbox), so each can be written down and read back.

Each act declares, in its class and nowhere else, its German title, for each field a label, a help sentence and what it
holds, whose record it touches, and how it is undone. JSON, the search for names, the reach of an erasure, forms and the
handbook come from there. There is a module for each domain; importing it puts its acts into :data:`ACTS`.
"""

from kimlab.acts._act import ACTS, Act, Written, written_in
from kimlab.acts._admission import AdmitRecords
from kimlab.acts._agreements import RecordAgreement, RecordMeasure, SettleMeasure
from kimlab.acts._cases import RecordEpisode, SelectCase
from kimlab.acts._codebook import AdoptCodebook, DescribeCode
from kimlab.acts._coding import CoarsenQuote, FinishCodingPass, RecordCodings, RemoveCoding
from kimlab.acts._consents import (
    GiveAccess,
    LiftRestriction,
    RecordConsent,
    RecordObjection,
    RestrictProcessing,
    WithdrawConsent,
)
from kimlab.acts._corrections import (
    CorrectRecord,
    CorrectWords,
    ProposeCorrection,
    UndoEntry,
    mark_of_correction,
)
from kimlab.acts._describe import ActDescription, FieldDescription, describe
from kimlab.acts._documents import AdmitDocuments, CorrectPseudonym, ReleaseDocument, ReviewDocument
from kimlab.acts._fields import Declared, fields_of, tables_filled
from kimlab.acts._json import from_json, to_json
from kimlab.acts._kinds import Id, IdByKind, IdOf, Kind, OfCounty, kind_of_column
from kimlab.acts._meetings import RecordMeeting, RecordMinutes, RecordSignal
from kimlab.acts._parts import ColumnsOf, FileRef
from kimlab.acts._people import BindPeople, ChangePassphrase, RegisterUser
from kimlab.acts._reach import Anybody, AsEntry, Nobody, Reach, Through
from kimlab.acts._readings import (
    DecideReading,
    LinkReadingEvidence,
    PlanClientView,
    RecordClientView,
    RecordReading,
)
from kimlab.acts._releases import DecideRelease, NoteShownCase, ProposeRelease, RecordPublication
from kimlab.acts._source_numbers import ShowSourceNumber
from kimlab.acts._subjects import Concerned, Read, concerned
from kimlab.acts._themes import (
    TABLES_OF_EVIDENCE,
    CheckComposite,
    ComposeCase,
    DescribeTheme,
    LinkThemeEvidence,
    MoveTheme,
    ProposeTheme,
)
from kimlab.acts._undo import By, Never, Restores, Undo
from kimlab.acts.rights import EraseSubject, LiftErasure, ProposeErasure, RepeatErasure

__all__ = [
    "ACTS",
    "TABLES_OF_EVIDENCE",
    "Act",
    "ActDescription",
    "AdmitDocuments",
    "AdmitRecords",
    "AdoptCodebook",
    "Anybody",
    "AsEntry",
    "BindPeople",
    "By",
    "ChangePassphrase",
    "CheckComposite",
    "CoarsenQuote",
    "ColumnsOf",
    "ComposeCase",
    "Concerned",
    "CorrectPseudonym",
    "CorrectRecord",
    "CorrectWords",
    "DecideReading",
    "DecideRelease",
    "Declared",
    "DescribeCode",
    "DescribeTheme",
    "EraseSubject",
    "FieldDescription",
    "FileRef",
    "FinishCodingPass",
    "GiveAccess",
    "Id",
    "IdByKind",
    "IdOf",
    "Kind",
    "LiftErasure",
    "LiftRestriction",
    "LinkReadingEvidence",
    "LinkThemeEvidence",
    "MoveTheme",
    "Never",
    "Nobody",
    "NoteShownCase",
    "OfCounty",
    "PlanClientView",
    "ProposeCorrection",
    "ProposeErasure",
    "ProposeRelease",
    "ProposeTheme",
    "Reach",
    "Read",
    "RecordAgreement",
    "RecordClientView",
    "RecordCodings",
    "RecordConsent",
    "RecordEpisode",
    "RecordMeasure",
    "RecordMeeting",
    "RecordMinutes",
    "RecordObjection",
    "RecordPublication",
    "RecordReading",
    "RecordSignal",
    "RegisterUser",
    "ReleaseDocument",
    "RemoveCoding",
    "RepeatErasure",
    "Restores",
    "RestrictProcessing",
    "ReviewDocument",
    "SelectCase",
    "SettleMeasure",
    "ShowSourceNumber",
    "Through",
    "Undo",
    "UndoEntry",
    "WithdrawConsent",
    "Written",
    "concerned",
    "describe",
    "fields_of",
    "from_json",
    "kind_of_column",
    "mark_of_correction",
    "tables_filled",
    "to_json",
    "written_in",
]
