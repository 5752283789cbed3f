"""Numbers that were erased do not come in again with an extract that still holds them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from kimlab.errors import InputError
from kimlab.german import date
from kimlab.intake import NAMESPACES, Extract, FileRef
from kimlab.store import Vault
from kimlab.store.erasing import Held, held_out, held_text
from kimlab.tables import LOCAL_ZONE

_OWNED = ("identities", "texts")
_ELSEWHERE = " (dieselbe Nummer aus einer anderen Quelle)"


def today() -> str:
    """Return the local day, ``YYYY-MM-DD``."""
    return datetime.now(ZoneInfo(LOCAL_ZONE)).date().isoformat()


def refuse_erased(vault: Vault, text: str, file_sha256: str, where: str, *, although_alike: bool) -> None:
    """Refuse a document that was erased; one that is nearly the same is asked about.

    Parameters
    ----------
    vault
        The open vault.
    text, file_sha256
        The document's text, and the hash of its file.
    where
        Which document, in German.
    although_alike
        Somebody has looked: it is nearly the same, and of somebody else.

    Raises
    ------
    InputError
        It was erased, or is nearly the same as one that was.
    """
    held = held_text(vault.connection, text, file_sha256, today())
    if held is not None and not held.alike:
        raise InputError(
            f"{where}: Dasselbe Dokument wurde am {date(held.at)} gelöscht und wird nicht wieder aufgenommen.",
            "Wer gelöscht wurde, käme mit ihm zurück, auch unter einem anderen Dateinamen oder Aktenzeichen.",
            "Lassen Sie die Zeile weg. Kehrt die Familie zurück, hebt die Leitung zuerst die Sperre auf.",
        )
    if held is not None and not although_alike:
        raise InputError(
            f"{where}: Ein fast gleiches Dokument wurde am {date(held.at)} gelöscht.",
            "Ist es dasselbe in anderer Fassung, käme mit ihm zurück, wer gelöscht wurde; ein Formbrief kann auch "
            "jemand anderen betreffen.",
            "Sehen Sie nach, wen es nennt. Ist es jemand anderes, nehmen Sie es mit „although_alike=True“ auf.",
        )


def without_erased(extract: Extract, vault: Vault) -> Extract:
    """Return an extract without the rows of whoever was erased; each is listed with the day of the erasure.

    A row goes that names the case, the family or the person of an erasure, and so does whatever hangs on a row that goes.
    """
    held = held_out(vault.connection, extract.source_id, set(_numbers(extract)), today())
    if not held:
        return extract
    out = _with_what_hangs_on(extract, held)
    kept = {
        name: frame[~_names(frame, out).notna()].reset_index(drop=True)
        for name, frame in extract.frames.items()
    }
    lines = [line for name, frame in extract.frames.items() for line in _lines(name, frame, out, extract)]
    rejected = pd.DataFrame(lines, columns=list(extract.rejected.columns)).astype(extract.rejected.dtypes)
    fewer = {name: len(extract.frames[name]) - len(frame) for name, frame in kept.items()}
    return dataclasses.replace(
        extract,
        frames=kept,
        rejected=pd.concat([extract.rejected, rejected], ignore_index=True),
        files=_counted(extract, fewer),
        identities=_kept_of(extract.identities, out),
        texts=_kept_of(extract.texts, out),
    )


def _numbers(extract: Extract) -> Iterator[tuple[str, str]]:
    """Yield namespace and number of everything that an extract names."""
    for frame in extract.frames.values():
        for column in frame.columns.intersection(list(NAMESPACES)):
            yield from ((NAMESPACES[str(column)], str(number)) for number in frame[column] if number)
    for name in _OWNED:
        frame = getattr(extract, name)
        yield from zip(frame["namespace"].astype("str"), frame["source_number"].astype("str"), strict=True)


def _with_what_hangs_on(
    extract: Extract, held: Mapping[tuple[str, str], Held]
) -> Mapping[tuple[str, str], Held]:
    """Return also the own numbers of rows that go: a contact of an erased case has a number of its own."""
    out = dict(held)
    for name, frame in extract.frames.items():
        key = f"{name[:-1]}_id"
        if key in NAMESPACES and key in frame.columns:
            why = _names(frame, held)
            gone = frame.index[why.notna()]
            out |= {(NAMESPACES[key], str(frame.at[row, key])): why[row] for row in gone}
    return out


def _names(frame: pd.DataFrame, out: Mapping[tuple[str, str], Held]) -> pd.Series:
    """Return for each row the erasure because of which it goes; None for those that stay."""
    found = pd.Series([None] * len(frame), index=frame.index, dtype="object")
    for column in frame.columns.intersection(list(NAMESPACES)):
        namespace = NAMESPACES[str(column)]
        own = frame[column].map(lambda number, space=namespace: out.get((space, str(number))))
        found = found.where(found.notna(), own)
    return found


def _lines(
    name: str, frame: pd.DataFrame, out: Mapping[tuple[str, str], Held], extract: Extract
) -> Iterator[dict[str, object]]:
    file = next((ref.name for ref in extract.files if ref.table == name), "")
    for held in _names(frame, out).dropna():
        reason = f"gelöscht am {date(held.at)}, wird nicht wieder aufgenommen{_ELSEWHERE * held.elsewhere}"
        yield {"file": file, "sheet": "", "row": pd.NA, "column": "", "reason": reason}


def _kept_of(frame: pd.DataFrame, out: Mapping[tuple[str, str], Held]) -> pd.DataFrame:
    numbers = zip(frame["namespace"].astype("str"), frame["source_number"].astype("str"), strict=True)
    stays = pd.Series([number not in out for number in numbers], index=frame.index, dtype="bool")
    return frame[stays].reset_index(drop=True)


def _counted(extract: Extract, fewer: Mapping[str, int]) -> tuple[FileRef, ...]:
    """Return the files with what was taken of them; where several fill one table, the first bears the difference."""
    left, files = dict(fewer), []
    for ref in extract.files:
        gone = min(left.get(ref.table, 0), ref.taken)
        left[ref.table] = left.get(ref.table, 0) - gone
        files.append(dataclasses.replace(ref, taken=ref.taken - gone))
    return tuple(files)
