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

from kimlab.errors import InputError
from kimlab.tables import TABLES, conform


@dataclass(frozen=True)
class FileRef:
    """One file that was read: its name without folder, its hash, and how many rows it brought."""

    name: str
    sha256: str
    rows: int = 0
    taken: int = 0
    table: str = ""


@dataclass(frozen=True)
class Act:
    """Root of all acts; `german` names the act on screen."""

    german: ClassVar[str] = "Handlung"


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
    import_id: str
    source_id: str
    as_of: str
    files: tuple[FileRef, ...] = ()
    records: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class RegisterUser(Act):
    """Name somebody who works with the workbench (staff or guests of a group, never a client)."""

    german: ClassVar[str] = "Mitwirkende Person eingetragen"
    user_id: str
    name: str
    role: str


@dataclass(frozen=True)
class CorrectRecord(Act):
    """Change columns of one row, with the reason."""

    german: ClassVar[str] = "Angabe berichtigt"
    table: str
    key: Mapping[str, str]
    changes: Mapping[str, Any]
    reason: str


@dataclass(frozen=True)
class SelectCase(Act):
    """Choose a case for reconstruction, with the reason; an empty reason takes the choice back."""

    german: ClassVar[str] = "Fall für eine Rekonstruktion ausgewählt"
    case_id: str
    reason: str


@dataclass(frozen=True)
class ProposeRelease(Act):
    """Ask that a draft may leave: for whom, to whom, and what for."""

    german: ClassVar[str] = "Freigabe vorgeschlagen"
    release_id: str
    draft_sha256: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str


@dataclass(frozen=True)
class DecideRelease(Act):
    """Approve or refuse a proposed release; never by the person who proposed it."""

    german: ClassVar[str] = "Über eine Freigabe entschieden"
    release_id: str
    decision: str
    reason: str = ""


@dataclass(frozen=True)
class RecordPublication(Act):
    """Note that the file of an approved release was written."""

    german: ClassVar[str] = "Bericht veröffentlicht"
    release_id: str
    file_name: str
    file_sha256: str


_KINDS: Mapping[str, type[Act]] = {
    kind.__name__: kind
    for kind in (
        AdmitRecords,
        RegisterUser,
        CorrectRecord,
        SelectCase,
        ProposeRelease,
        DecideRelease,
        RecordPublication,
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
    return tuple(value) if isinstance(value, list) else value


def _frame(table: str, split: Mapping[str, Any]) -> pd.DataFrame:
    whole = conform(pd.DataFrame(split["data"], columns=split["columns"]), table)
    return whole[list(split["columns"])]
