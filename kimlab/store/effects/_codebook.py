"""What the acts on the codebook do to the workbench: the store is the one place where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError, VocabularyError
from kimlab.store._changes import Change, key_of, removal, rows
from kimlab.store.effects._effects import changes_of, existing, merged, one
from kimlab.tables import CODEBOOK_TABLES, TABLES, conform, framed
from kimlab.vocabulary import (
    Codebook,
    codebook_as_it_is,
    codebook_from,
    codebook_problems,
    combined,
)

_TABLES = tuple(table.name for table in CODEBOOK_TABLES)
_DESCRIBED = ("name", "definition", "example", "rule", "rule_against")


@changes_of.register
def _(act: acts.AdoptCodebook, person: str, read: Read) -> list[Change]:
    wanted, present = _handed_in(act), _present(read)
    after = combined(present, wanted)
    if present is not None:
        if after == present:
            return []
        if act.replaces != present.fingerprint:
            raise InputError(
                "Die Werkbank hat ein anderes Kodebuch als das, das übernommen werden soll; es wurde nichts geändert.",
                "Was jemand in der Werkbank umbenannt oder geschärft hat, ginge sonst unbemerkt verloren.",
                "Sehen Sie sich mit workflow.codebook_difference den Unterschied an, und stimmen Sie ihm dann zu.",
            )
    records = after.records()
    _checked(records)
    known = {code.code_id for code in wanted.codes}
    return [change for name in _TABLES for change in _replaced(name, _wanted(name, records, known), read)]


@changes_of.register
def _(act: acts.DescribeCode, person: str, read: Read) -> list[Change]:
    code = existing("codes", {"code_id": act.code_id}, read)
    said = {name: words for name in _DESCRIBED if (words := getattr(act, name).strip())}
    if not said:
        raise InputError(
            "Es ist nichts genannt, was sich an dem Kode ändern soll.",
            "Was leer bleibt, bleibt im Kodebuch, wie es ist.",
            "Schreiben Sie den neuen Namen, die Definition, das Ankerbeispiel oder eine der Regeln auf.",
        )
    if not act.reason.strip():
        raise InputError(
            "Es ist kein Grund genannt, den Kode zu ändern.",
            "Wer schon damit kodiert hat, muss später verstehen, warum er jetzt anders heißt oder anders erklärt ist.",
            "Schreiben Sie einen Satz dazu.",
        )
    check_described(act.code_id, said, read)
    return one("codes", {**code, **said}, read)


def _handed_in(act: acts.AdoptCodebook) -> Codebook:
    """Return the codebook that an act brings; refused if it is none, or not of the edition that the act names."""
    whole = set(act.records) == set(_TABLES)
    if not whole or any(act.records[name].empty for name in ("codebooks", "codes")):
        raise InputError(
            "Die Handlung enthält kein Kodebuch, oder es fehlt etwas davon.",
            "Nur ein ganzes Kodebuch sagt allen dasselbe: Kodes, Überschriften, Arten, Hinweise und Anleitung.",
            "Laden Sie das Kodebuch noch einmal, und übernehmen Sie es als Ganzes.",
        )
    records = {name: conform(frame, name) for name, frame in act.records.items()}
    if {*records["codebooks"]["version"], *records["codes"]["version"]} != {act.version}:
        raise InputError(
            "Das Kodebuch oder ein Kode gehört zu einer anderen Fassung, als die Handlung nennt.",
            "Jeder Kodierdurchgang nennt die Fassung, nach der kodiert wurde.",
            "Laden Sie das Kodebuch noch einmal, und übernehmen Sie es als Ganzes.",
        )
    return _checked(records)


def _present(read: Read) -> Codebook | None:
    """Return the codebook that the workbench holds, whether it holds together or not."""
    return codebook_as_it_is({name: framed(name, read(name)) for name in _TABLES})


def _checked(records: Mapping[str, pd.DataFrame]) -> Codebook:
    try:
        return codebook_from(records)
    except VocabularyError as error:
        raise InputError(error.what, error.why, error.do) from None


def _wanted(name: str, records: Mapping[str, pd.DataFrame], known: set[str]) -> list[dict[str, Any]]:
    """Return the rows that are to stand in a table; a code that stays is not given the new edition's number."""
    wanted = rows(records[name])
    if name != "codes":
        return wanted
    return [row if row["code_id"] in known else _without(row, "version") for row in wanted]


def _without(row: Mapping[str, Any], column: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != column}


def _replaced(name: str, wanted: list[dict[str, Any]], read: Read) -> Iterator[Change]:
    """Yield the changes after which a table holds these rows and no others."""
    table = TABLES[name]
    keys = {key_of(row, table) for row in wanted}
    yield from (removal(name, row) for row in read(name) if key_of(row, table) not in keys)
    yield from merged(name, wanted, read)


def check_described(code_id: str, said: Mapping[str, Any], read: Read) -> None:
    """Refuse what would make the codebook worse: a name that stands twice, a text that names no code."""
    present = _present(read)
    assert present is not None, "a store that has codes has a codebook"
    codes = tuple(
        dataclasses.replace(code, **said) if code.code_id == code_id else code for code in present.codes
    )
    earlier = set(codebook_problems(present))
    for place, what, do in codebook_problems(dataclasses.replace(present, codes=codes)):
        if (place, what, do) not in earlier:
            raise InputError(
                f"{place}: {what}; es wurde nichts geändert.",
                "Ein Kodebuch gilt nur, wenn jede Angabe verstanden ist.",
                do,
            )
