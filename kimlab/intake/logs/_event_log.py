"""Event logs of real processes as episodes: who held which case, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from kimlab.errors import InputError
from kimlab.intake._csv import read_csv
from kimlab.intake._dates import parse_instants
from kimlab.intake._files import Content, read_bytes, unpacked
from kimlab.intake._limits import DEFAULT_LIMITS, Guard, Limits
from kimlab.intake._raw import RawTable, heading
from kimlab.intake.extracts._bad_rows import BadRowsError
from kimlab.intake.logs._parquet import read_parquet
from kimlab.intake.logs._xes import TRACE_PREFIX, read_xes
from kimlab.tables import conform

Role = Literal["case", "agency", "start", "end", "activity"]
Unit = Literal["s", "ms", "us"]
Roles = Mapping[Role, str]
Flaws = dict[int, tuple[str, str]]


def read_event_log(  # noqa: PLR0917 - the five roles are the call that notebooks use
    path: str | Path,
    case: str,
    agency: str,
    start: str,
    end: str | None = None,
    activity: str | None = None,
    *,
    on_bad_rows: Literal["refuse", "list"] = "refuse",
    limits: Limits = DEFAULT_LIMITS,
) -> pd.DataFrame:
    r"""Read an event log (XES, XES.gz, CSV, CSV.gz, Parquet) as the table ``episodes``.

    Parameters
    ----------
    path
        The file; its kind is seen from its name.
    case, agency, start, end, activity
        Names of columns or, in XES, of attributes: `case` is looked for in the trace, then in the
        event (``concept:name`` and ``case:concept:name`` mean the same); the others in the event,
        then in the trace, or the other way round after ``case:``. Without `end` every event is a point:
        its end is its start. With `end`, an empty cell is an open episode.
    on_bad_rows
        ``"refuse"``: an event without case, agency or readable start is an error. ``"list"``: such
        events are left out and stand in ``frame.attrs["left_out"]`` as tuples (row, column, reason).
    limits
        What is taken in at most.

    Returns
    -------
    DataFrame
        Columns of ``episodes``, a row an event, in the order of the file. ``case_id`` and
        ``agency_id`` are the words of the log, ``action`` the activity; ``episode_id`` is the number
        of the event in the file with leading zeros, so that it sorts as the file does. ``start``,
        ``start_to``, ``end`` and ``end_to`` are ``datetime64[s, UTC]``; where the log has fractions of
        a second, ``ms`` or ``us`` instead of ``s``. A time without a zone is local (Europe/Berlin).

    Raises
    ------
    InputError
        The file is missing, empty, broken, hostile or too large; a column is missing; no event.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = Path(folder, "log.csv")
    ...     _ = log.write_text("Fall;Stelle;Zeit\nF1;Amt A;2024-01-02 08:00\n", encoding="utf-8")
    ...     read_event_log(log, case="Fall", agency="Stelle", start="Zeit")["start"].iloc[0].isoformat()
    '2024-01-02T07:00:00+00:00'
    """
    path = Path(path)
    guard = Guard(path.name, limits)
    kind = _kind(path.name)
    roles = _names(kind, {"case": case, "agency": agency, "start": start, "end": end, "activity": activity})
    raw = _read(read_bytes(path, guard), roles, guard)
    events, flaws = _episodes(raw, roles)
    left_out = tuple((int(raw.numbers[position]), *flaws[position]) for position in sorted(flaws))
    if left_out and on_bad_rows == "refuse":
        raise _bad_events(raw.file, "Ereignis" if kind == ".xes" else "Zeile", left_out)
    kept = events.drop(index=list(flaws)).reset_index(drop=True)
    if kept.empty:
        raise _no_events(path.name)
    frame = _with_zone(kept, path.name)
    frame.attrs["left_out"] = left_out
    return frame


def _no_events(name: str) -> InputError:
    return InputError(
        f"{name} enthält kein Ereignis, das sich verwenden lässt.",
        "Ohne Ereignisse gibt es keine Übergaben.",
        "Prüfen Sie, ob der Export vollständig gelaufen ist.",
    )


def _kind(name: str) -> str:
    """Return the suffix that says what the file is; ``.gz`` is only its wrapping."""
    kinds = [suffix.casefold() for suffix in Path(name).suffixes]
    return kinds[-2] if kinds[-1:] == [".gz"] and len(kinds) > 1 else "".join(kinds[-1:])


def _read(content: Content, roles: Roles, guard: Guard) -> RawTable:
    wanted = tuple(dict.fromkeys(roles.values()))
    kind = _kind(content.name)
    if kind == ".xes":
        return read_xes(unpacked(content, guard), wanted, guard)
    if kind in (".csv", ".tsv", ".txt"):
        return read_csv(Content(content.name, b"".join(unpacked(content, guard))), wanted, guard)
    if kind in (".parquet", ".pq"):
        return read_parquet(content, wanted, guard)
    raise InputError(
        f"{content.name} hat keine der Endungen .xes, .xes.gz, .csv, .csv.gz und .parquet.",
        "An der Endung erkennt kimlab, wie ein Ereignisprotokoll zu lesen ist.",
        "Exportieren Sie das Protokoll in einem dieser Formate.",
    )


def _names(kind: str, given: Mapping[Role, str | None]) -> Roles:
    """Return the names in the form in which the reader of this kind of file compares them."""
    names = {role: name for role, name in given.items() if name is not None}
    if kind == ".xes":
        return names | {"case": TRACE_PREFIX + names["case"].removeprefix(TRACE_PREFIX)}
    return {role: heading(name) for role, name in names.items()}


def _episodes(raw: RawTable, roles: Roles) -> tuple[pd.DataFrame, Flaws]:
    """Return a row for every event, and for those that cannot be used the column and the reason."""
    flaws: Flaws = {position: ("", flaw) for position, flaw in raw.flaws.items()}
    starts, bad_starts = parse_instants(raw.columns[roles["start"]])
    ends, bad_ends = _ends(raw, roles, starts)
    empty: dict[Role, dict[int, str]] = {
        role: dict.fromkeys(np.flatnonzero(raw.columns[roles[role]] == "").tolist(), "leer")
        for role in ("case", "agency")
    }
    found: dict[Role, dict[int, str]] = {**empty, "start": bad_starts, "end": bad_ends}
    for role, reasons in found.items():
        for position, reason in reasons.items():
            flaws.setdefault(position, (roles.get(role, ""), reason))
    columns = {
        "episode_id": pd.Series(_ids(len(raw)), dtype="str"),
        "case_id": raw.columns[roles["case"]],
        "agency_id": raw.columns[roles["agency"]],
        "start": starts,
        "end": ends,
    }
    if "activity" in roles:
        columns["action"] = raw.columns[roles["activity"]]
    return pd.DataFrame(columns), flaws


def _ids(count: int) -> list[str]:
    width = len(str(count))
    return [f"{number:0{width}d}" for number in range(1, count + 1)]


def _ends(
    raw: RawTable, roles: Roles, starts: pd.Series[pd.Timestamp]
) -> tuple[pd.Series[pd.Timestamp], dict[int, str]]:
    if "end" not in roles:
        return starts.copy(), {}
    words = raw.columns[roles["end"]]
    ends, flaws = parse_instants(words)
    flaws = {position: flaw for position, flaw in flaws.items() if words.iloc[position]}
    for position in np.flatnonzero(ends < starts):
        flaws[int(position)] = "das Ende liegt vor dem Beginn"
    return ends, flaws


def _with_zone(kept: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the table ``episodes`` with instants in UTC, as fine as the log needs and no finer."""
    fractions = pd.concat([kept["start"], kept["end"].dropna()]).dt.microsecond
    unit: Unit = "s" if (fractions == 0).all() else "ms" if (fractions % 1000 == 0).all() else "us"
    never = pd.Series(pd.NaT, index=kept.index, dtype="datetime64[us, UTC]")
    instants = {"start": kept["start"], "start_to": never, "end": kept["end"], "end_to": never}
    return conform(kept, "episodes", place=place).assign(
        **{name: values.dt.as_unit(unit) for name, values in instants.items()}
    )


def _bad_events(file: str, unit: str, left_out: tuple[tuple[int, str, str], ...]) -> BadRowsError:
    row, column, flaw = left_out[0]
    where = f"{file}, {unit} {row}" + (f", „{column}“" if column else "")
    more = f" Betroffen sind insgesamt {len(left_out)} Ereignisse." if len(left_out) > 1 else ""
    return BadRowsError(
        f"{where}: {flaw}.{more}",
        "Ein Ereignis ohne Fall, Stelle oder Zeit lässt sich keiner Übergabe zuordnen.",
        "Berichtigen Sie die Quelle, oder lassen Sie solche Ereignisse auslassen und auflisten ({option}).",
    )
