"""The tables of kimlab: columns and dtypes, declared once and used by name everywhere.

Conventions that hold for every frame that passes :func:`conform`:

* ``text`` columns are pandas ``str`` without missing values: *not known* and *does not apply* are ``""``.
* ``date`` columns are naive local ``datetime64[s]``; ``NaT`` in an ``end`` means *open*.
* ``number`` columns are nullable ``Int64``; ``flag`` columns are ``bool``.
* ``list`` columns hold tuples of ``str``.
* Ids are random strings; source numbers live in the vault only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from kimlab._codebook_tables import CODEBOOK_TABLES, KINDS_OF_CODES
from kimlab._columns import Column, Dtype, Table
from kimlab._columns import date_column as _date
from kimlab._columns import flag_column as _flag
from kimlab._columns import id_column as _id
from kimlab._columns import list_column as _list
from kimlab._columns import number_column as _number
from kimlab._columns import text_column as _text
from kimlab._fitting import fitting_rows
from kimlab._name_tables import KINDS_OF_HOUSEHOLDS, NAME_TABLES, WAYS_TO_NUMBERS
from kimlab._register_tables import REGISTER_TABLES
from kimlab.errors import InputError
from kimlab.states import DECISIONS_ON_RELEASES, ORIGINS_OF_CODINGS, STATES_OF_DOCUMENTS

__all__ = [
    "CODEBOOK_TABLES",
    "KINDS_OF_CODES",
    "KINDS_OF_DOCUMENTS",
    "KINDS_OF_HOUSEHOLDS",
    "LOCAL_ZONE",
    "REASONS_FOR_WAITING",
    "SOURCES_OF_CASES",
    "TABLES",
    "VOICES",
    "WAYS_TO_NUMBERS",
    "Column",
    "Dtype",
    "Table",
    "conform",
    "empty",
    "fitting",
    "framed",
    "typed",
]

LOCAL_ZONE = "Europe/Berlin"

_PANDAS_DTYPE: Mapping[Dtype, str] = MappingProxyType(
    {"text": "str", "date": "datetime64[s]", "number": "Int64", "flag": "bool", "list": "object"}
)


KINDS_OF_DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "case_note": "Fallnotiz",
        "phone_note": "Telefonnotiz",
        "letter": "Brief",
        "interview": "Interview",
        "case_conference": "Fallkonferenz",
        "email": "E-Mail",
        "home_visit": "Hausbesuch",
        "report": "Bericht",
    }
)
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "verbatim": "wörtlich",
        "interpreted": "gedolmetscht",
        "paraphrase": "sinngemäß",
        "official": "amtlich",
    }
)
SOURCES_OF_CASES = ("case_work", "interview", "other_service")
REASONS_FOR_WAITING = ("document", "appointment", "decision", "person", "unknown")

_TABLES = (
    Table(
        "cases",
        "Fälle",
        ("case_id",),
        (
            _id("case_id", "Fall"),
            _id("family_id", "Familie"),
            _text("municipality", "Kommune", required=True),
            _text("region", "Bezirk", required=True),
            _text("provider", "Anstellungsträger"),
            _text("source", "Herkunft des Falls", *SOURCES_OF_CASES, required=True),
            _text("controller", "Verantwortliche Stelle", required=True),
            _text("legal_basis", "Rechtsgrundlage", required=True),
            _text("access_channel", "Zugangsweg"),
            _text("writer_id", "Dokumentierende Person"),
            _text("selected_for", "Auswahlgrund"),
        ),
    ),
    Table(
        "case_spells",
        "Fallphasen",
        ("case_id", "start"),
        (
            _id("case_id", "Fall"),
            _text("constellation", "Handlungskonstellation", required=True),
            _date("start", "Beginn", required=True),
            _date("end", "Ende"),
            _date("last_client_contact", "Letzte Meldung der Klientin oder des Klienten"),
        ),
    ),
    Table(
        "contacts",
        "Kontakte",
        ("contact_id",),
        (
            _id("contact_id", "Kontakt"),
            _id("case_id", "Fall"),
            _date("date", "Datum", required=True),
            _text("kind", "Art", required=True),
            _flag("by_client", "Von der Klientin oder dem Klienten"),
            _text("person_id", "Person"),
            _number("duration_minutes", "Dauer in Minuten"),
        ),
    ),
    Table(
        "persons",
        "Personen",
        ("person_id",),
        (
            _id("person_id", "Person"),
            _id("family_id", "Familie"),
            _text("role", "Rolle in der Familie"),
            _text("age_band", "Altersgruppe"),
            _text("gender", "Geschlecht"),
            _text("origin_group", "Herkunftsgruppe"),
            _text("residence_title", "Aufenthaltstitel"),
            _date("arrival_month", "Ankunftsmonat"),
            _text("language_level", "Sprachniveau"),
        ),
    ),
    Table(
        "consents",
        "Einwilligungen",
        ("person_id", "purpose", "given"),
        (
            _id("person_id", "Person"),
            _text("purpose", "Zweck", required=True),
            _list("recipients", "Empfänger"),
            _text("version", "Fassung"),
            _text("language", "Sprache"),
            _date("given", "Erteilt am", required=True),
            _date("withdrawn", "Widerrufen am"),
            _text("guardian", "Sorgeberechtigte Person"),
        ),
    ),
    Table(
        "episodes",
        "Vorgänge",
        ("episode_id",),
        (
            _id("episode_id", "Vorgang"),
            _id("case_id", "Fall"),
            _text("person_id", "Person"),
            _text("family_id", "Familie"),
            _date("start", "Beginn", required=True),
            _date("start_to", "Beginn spätestens"),
            _date("end", "Ende"),
            _date("end_to", "Ende spätestens"),
            _text("agency_id", "Stelle", required=True),
            _text("referred_to", "Verwiesen an"),
            _text("legal_sphere", "Rechtskreis"),
            _text("field_of_action", "Handlungsfeld"),
            _text("action", "Handlung"),
            _text("outcome", "Ergebnis"),
            _text("wait_reason", "Wartegrund", "", *REASONS_FOR_WAITING),
            _text("document_id", "Dokument"),
            _number("span_start", "Textstelle von"),
            _number("span_end", "Textstelle bis"),
        ),
    ),
    Table(
        "documents",
        "Dokumente",
        ("document_id",),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _text("source_id", "Quelle", required=True),
            _text("kind", "Art", *KINDS_OF_DOCUMENTS, required=True),
            _text("voice", "Stimme", *VOICES, required=True),
            _date("created", "Datum", required=True),
            # The words stand here only: a journal keeps what was there before, and must not keep a missed name.
            Column("text", "Text", journaled=False),
            _text("text_sha256", "Prüfsumme des Textes"),
            _text("release", "Stand", *STATES_OF_DOCUMENTS, required=True),
        ),
    ),
    Table(
        "document_spans",
        "Markierte Stellen",
        ("document_id", "start", "kind"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _number("start", "von", required=True),
            _number("end", "bis", required=True),
            _text("kind", "Art", "date", "place", "placeholder", required=True),
            _text("value", "Wert"),
        ),
    ),
    Table(
        "reviews",
        "Durchsichten",
        ("document_id", "reviewer"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _id("reviewer", "Durchgesehen von"),
            _date("created", "Datum", required=True),
            _number("replaced", "Ersetzte Stellen", required=True),
        ),
    ),
    *CODEBOOK_TABLES,
    Table(
        "codings",
        "Kodierungen",
        ("coding_id",),
        (
            _id("coding_id", "Kodierung"),
            _id("code_id", "Kode"),
            _id("case_id", "Fall"),
            _text("document_id", "Dokument"),
            _text("episode_id", "Vorgang"),
            _number("start", "von"),
            _number("end", "bis"),
            _id("coder", "Kodiert von"),
            _date("created", "Datum", required=True),
            _text("memo", "Notiz"),
            _text("origin", "Entstehung", *ORIGINS_OF_CODINGS, required=True),
        ),
    ),
    Table(
        "coding_passes",
        "Kodierdurchgänge",
        ("document_id", "coder"),
        (
            _id("document_id", "Dokument"),
            _id("case_id", "Fall"),
            _id("coder", "Kodiert von"),
            _text("codebook_version", "Fassung des Kodebuchs", required=True),
            _date("finished", "Abgeschlossen am", required=True),
        ),
    ),
    Table(
        "agencies",
        "Stellen",
        ("agency_id", "valid_from"),
        (
            _id("agency_id", "Stelle"),
            _text("name", "Name", required=True),
            _text("kind", "Art der Stelle"),
            _list("legal_spheres", "Rechtskreise"),
            _text("municipality", "Kommune"),
            _text("region", "Bezirk"),
            _list("target_groups", "Zielgruppen"),
            _list("fields_of_action", "Handlungsfelder"),
            _flag("own_case_management", "Eigenes Case Management"),
            _date("valid_from", "Gültig ab"),
            _date("valid_to", "Gültig bis"),
        ),
    ),
    Table(
        "imports",
        "Aufnahmen",
        ("import_id", "table_name", "file_name"),
        (
            _id("import_id", "Aufnahme"),
            _id("table_name", "Tabelle"),
            _id("file_name", "Datei"),
            _text("source_id", "Quelle", required=True),
            _date("as_of", "Stand", required=True),
            _text("sha256", "Prüfsumme", required=True),
            _number("rows", "Zeilen", required=True),
            _number("taken", "Aufgenommene Zeilen", required=True),
        ),
    ),
    Table(
        "people",
        "Mitwirkende",
        ("user_id",),
        (
            _id("user_id", "Kürzel"),
            _text("name", "Name", required=True),
            _text("role", "Funktion", required=True),
        ),
    ),
    Table(
        "releases",
        "Freigaben",
        ("release_id",),
        (
            _id("release_id", "Freigabe"),
            _text("draft_sha256", "Prüfsumme des Entwurfs", required=True),
            _text("audience", "Zielgruppe", required=True),
            _list("recipients", "Empfänger"),
            _text("purpose", "Zweck", required=True),
            _text("proposed_by", "Vorgeschlagen von", required=True),
            _text("decision", "Entscheidung", "", *DECISIONS_ON_RELEASES),
            _text("decided_by", "Entschieden von"),
            _text("reason", "Begründung"),
            _text("file_name", "Datei"),
            _text("file_sha256", "Prüfsumme der Datei"),
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (*_TABLES, *REGISTER_TABLES, *NAME_TABLES)}
)


def empty(name: str) -> pd.DataFrame:
    """Return the table `name` with its columns and dtypes and no row.

    >>> list(empty("people").columns)
    ['user_id', 'name', 'role']
    """
    return pd.DataFrame(
        {column.name: pd.Series([], dtype=_PANDAS_DTYPE[column.dtype]) for column in TABLES[name].columns}
    )


def typed(name: str, rows: Sequence[Sequence[object]], columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows that were conform when they were written as a frame of the table `name`, without checking again.

    Parameters
    ----------
    name
        A key of :data:`TABLES`.
    rows
        Values in the order of the columns: str, datetime or None, int or None, bool, tuple.
    columns
        The columns that the rows hold; by default all of the table, in its order.

    Examples
    --------
    >>> typed("people", [("ko1", "Kim Beispiel", "Koordination")]).equals(
    ...     conform(pd.DataFrame({"user_id": ["ko1"], "name": ["Kim Beispiel"], "role": ["Koordination"]}), "people"))
    True
    """
    declared = [TABLES[name].column(one) for one in columns] if columns else TABLES[name].columns
    values = list(zip(*rows, strict=True)) if rows else [()] * len(declared)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(held), dtype=_PANDAS_DTYPE[column.dtype])
            for column, held in zip(declared, values, strict=True)
        }
    )


def fitting(name: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """Return what :func:`conform` would make of a few rows, without a frame; None where only it can tell.

    >>> fitting("people", [{"user_id": "ko1", "name": "Kim Beispiel", "role": "Koordination"}])
    [{'user_id': 'ko1', 'name': 'Kim Beispiel', 'role': 'Koordination'}]
    >>> fitting("people", [{"user_id": "", "name": "Kim Beispiel"}]) is None
    True
    """
    return fitting_rows(TABLES[name], rows)


def framed(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a frame of the table `name`, checked as :func:`conform` does and with its errors."""
    fit = fitting(name, rows)
    return (
        conform(pd.DataFrame(list(rows)), name)
        if fit is None
        else typed(name, [tuple(r.values()) for r in fit])
    )


def conform(frame: pd.DataFrame, name: str, *, place: str = "") -> pd.DataFrame:
    """Return `frame` with exactly the columns, order and dtypes of the table `name`.

    Missing optional columns are filled with their empty value; columns that the table does not know
    are refused, because what is not declared must not slip in.

    Parameters
    ----------
    frame
        Any DataFrame with the required columns; its index is dropped.
    name
        A key of :data:`TABLES`.
    place
        Where the frame came from (a file, a call), for the message.

    Raises
    ------
    InputError
        A column is missing, unknown, or holds something else than it may; a required cell is empty;
        a key stands twice. The message names the column and up to five rows, never a value.

    Examples
    --------
    >>> conform(pd.DataFrame({"user_id": ["ko1"], "name": ["Kim Beispiel"], "role": ["Koordination"]}),
    ...         "people").shape
    (1, 3)
    """
    table = TABLES[name]
    where = f" in {place}" if place else ""
    _refuse_unknown(frame, table, where)
    columns = {}
    for column in table.columns:
        if column.name in frame.columns:
            columns[column.name] = _cast(frame[column.name].reset_index(drop=True), column, table, where)
        elif column.required:
            raise InputError(
                f"Spalte „{column.german}“ ({column.name}) fehlt in der Tabelle „{table.german}“{where}.",
                "Ohne sie lässt sich die Zeile nicht zuordnen oder auswerten.",
                "Ergänzen Sie die Spalte oder ordnen Sie ihr in der Zuordnungsdatei eine Quellspalte zu.",
            )
        else:
            columns[column.name] = _cast(pd.Series([None] * len(frame), dtype="object"), column, table, where)
    result = pd.DataFrame(columns, columns=list(table.names))
    _refuse_double_keys(result, table, where)
    return result


def _refuse_unknown(frame: pd.DataFrame, table: Table, where: str) -> None:
    unknown = [str(name) for name in frame.columns if name not in table.names]
    if unknown:
        raise InputError(
            f"Die Tabelle „{table.german}“{where} enthält Spalten, die kimlab nicht kennt: {', '.join(unknown)}.",
            "Was nicht vereinbart ist, könnte personenbezogen sein und wird nicht übernommen.",
            f"Entfernen Sie sie. Bekannt sind: {', '.join(table.names)}.",
        )


def _rows(mask: pd.Series) -> str:
    """Name up to five rows, counted from 1."""
    numbers = [str(position + 1) for position in range(len(mask)) if bool(mask.iloc[position])]
    shown = ", ".join(numbers[:5])
    return f"Zeile {shown}" if len(numbers) <= 5 else f"Zeile {shown} und {len(numbers) - 5} weitere"


def _cast(values: pd.Series, column: Column, table: Table, where: str) -> pd.Series:
    cast = {"text": _as_text, "date": _as_date, "number": _as_number, "flag": _as_flag, "list": _as_list}
    result, wrong = cast[column.dtype](values)
    spot = f"Spalte „{column.german}“ ({column.name}) der Tabelle „{table.german}“{where}"
    if wrong.any():
        kind = {
            "date": "kein Datum",
            "number": "keine ganze Zahl",
            "flag": "kein Ja/Nein",
            "list": "keine Liste",
        }
        raise InputError(
            f"{spot}: {kind.get(column.dtype, 'kein Text')} in {_rows(wrong)}.",
            "Der Wert lässt sich nicht auswerten.",
            "Berichtigen Sie die Angabe in der Quelle.",
        )
    missing = result.isna() if column.dtype != "text" else result == ""
    if column.required and missing.any():
        raise InputError(
            f"{spot} ist leer in {_rows(missing)}.",
            "Die Angabe wird für jede Zeile gebraucht.",
            "Ergänzen Sie sie in der Quelle.",
        )
    if column.allowed:
        foreign = ~result.isin(column.allowed)
        if foreign.any():
            raise InputError(
                f"{spot}: ein Wert außerhalb der Liste in {_rows(foreign)}.",
                "Nur vereinbarte Werte lassen sich auswerten.",
                f"Erlaubt sind: {', '.join(word or '(leer)' for word in column.allowed)}.",
            )
    return result


def _as_text(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    if values.dtype == "str" and not values.hasnans:
        return values, pd.Series(False, index=values.index)
    missing = values.isna()
    wrong = ~missing & ~values.map(lambda value: isinstance(value, str)).astype(bool)
    return values.mask(missing | wrong, "").astype("str"), wrong


def _as_date(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        naive = values if values.dt.tz is None else values.dt.tz_convert(LOCAL_ZONE).dt.tz_localize(None)
        return naive.astype("datetime64[s]"), pd.Series(False, index=values.index)
    parsed = pd.to_datetime(values, errors="coerce", format="ISO8601")
    wrong = parsed.isna() & values.notna() & (values != "")
    return parsed.astype("datetime64[s]"), wrong


def _as_number(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    parsed = pd.to_numeric(values, errors="coerce")
    wrong = (parsed.isna() & values.notna()) | (parsed.notna() & (parsed % 1 != 0))
    return parsed.mask(wrong).astype("Int64"), wrong.astype(bool)


def _as_flag(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    wrong = ~values.map(
        lambda value: value is True or value is False or str(value) in ("True", "False")
    ).astype(bool)
    return values.map(lambda value: str(value) == "True").astype(bool), wrong


def _as_list(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    def tuples(value: object) -> object:
        if isinstance(value, list | tuple):
            return tuple(str(item) for item in value)
        return () if value is None or value is pd.NA or isinstance(value, float) else None

    result = pd.Series([tuples(value) for value in values], index=values.index, dtype="object")
    return result, result.map(lambda value: value is None).astype(bool)


def _refuse_double_keys(frame: pd.DataFrame, table: Table, where: str) -> None:
    double = frame.duplicated(list(table.key), keep=False)
    if double.any():
        names = ", ".join(table.column(name).german for name in table.key)
        raise InputError(
            f"In der Tabelle „{table.german}“{where} steht derselbe Schlüssel ({names}) mehrfach: {_rows(double)}.",
            "Welche Angabe gilt, lässt sich nicht entscheiden.",
            "Lassen Sie jede Zeile nur einmal stehen.",
        )
