"""What people write into acts: words of a closed list become its ids, free words are searched for names."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from typing import Any

from kimlab.acts import (
    Act,
    ColumnsOf,
    Id,
    Kind,
    LinkThemeEvidence,
    OfCounty,
    ProposeTheme,
    Written,
    fields_of,
)
from kimlab.errors import DoubtfulTextError, InputError
from kimlab.intake import resolve
from kimlab.pseudonyms import DIRECT, Identifier, find_identifiers
from kimlab.themes import LATE, PATH
from kimlab.vocabulary import County

_ID = re.compile(r"[\w.-]{1,64}")


def with_ids(act: Act, county: County) -> Act:
    """Return the act with the ids of closed lists in place of their words; what is in no list is refused.

    >>> from kimlab.acts import CorrectRecord
    >>> from kimlab.vocabulary import load_county
    >>> act = CorrectRecord("cases", {"case_id": "f1"}, {"municipality": "Telgte"}, "Umzug")
    >>> with_ids(act, load_county()).changes
    {'municipality': '05570044'}
    """
    act = _with_choices(act)
    said = {name: (one, getattr(act, name)) for name, one in fields_of(type(act)).items()}
    meant = {name: _meant(act, one.label, one.kind, value, county) for name, (one, value) in said.items()}
    _check_ways(act, county)
    changed = {name: value for name, value in meant.items() if value is not said[name][1]}
    return dataclasses.replace(act, **changed) if changed else act


def _with_choices(act: Act) -> Act:
    """Return the act with ids in place of the German words of kimlab's own short lists („dafür“, „gestützt“).

    >>> from kimlab.acts import DecideReading
    >>> _with_choices(DecideReading("l1", "gestützt", "Strukturelles Problem"))
    DecideReading(reading_id='l1', status='supported', kind='structural')
    """
    meant = {}
    for name, one in fields_of(type(act)).items():
        ids = {german.casefold(): chosen for chosen, german in one.kind.choices.items()}
        value = getattr(act, name)
        if isinstance(value, str) and value not in one.kind.choices and value.strip().casefold() in ids:
            meant[name] = ids[value.strip().casefold()]
    return dataclasses.replace(act, **meant) if meant else act


def _check_ways(act: Act, county: County) -> None:
    """Refuse an interface whose ends are no agencies of the county file."""
    ways: list[str] = []
    if isinstance(act, ProposeTheme):
        items = [item.partition(":")[2].split(">") for item in act.items if item.startswith((PATH, LATE))]
        ways = [">".join(item[:2]) for item in items]
    elif isinstance(act, LinkThemeEvidence) and act.kind == "interface":
        ways = [act.points_to]
    agencies = {agency.agency_id for agency in county.agencies}
    agencies |= {county.group_of(agency) for agency in agencies}
    if any(">" in way and not set(way.split(">")) <= agencies for way in ways):
        raise InputError(
            "Eine Schnittstelle nennt eine Stelle, die nicht in der Kreisdatei steht.",
            "Ihr Name stünde auf Seiten, die andere lesen; und nur bekannte Stellen lassen sich zählen.",
            "Schreiben Sie die Kennungen aus der Kreisdatei als ABGEBENDE>AUFNEHMENDE.",
        )


def _meant(act: Act, label: str, kind: Kind, value: Any, county: County) -> Any:  # noqa: ANN401 - any field's value
    """Return the id that a word of a field stands for, and anything else as it is."""
    if isinstance(kind, ColumnsOf):
        return _columns_meant(act, kind, value, county)
    if not isinstance(value, str) or not value:
        return value
    if isinstance(kind, OfCounty) and kind.what == "body":
        _check_body(value, county)
    return value if kind.column_of_list is None else _listed(label, kind.column_of_list, value, county)


def _columns_meant(act: Act, kind: ColumnsOf, changes: Any, county: County) -> dict[str, Any]:  # noqa: ANN401
    """Return the new values of a row's columns with ids in place of words; what should be an id must look like one."""
    found = dict(changes)
    for name, (label, held) in kind.kinds(list(changes), act).items():
        if isinstance(held, Id) and isinstance(found[name], str) and found[name]:
            _check_id(label, found[name])
        found[name] = _meant(act, label, held, found[name], county)
    return found


def _check_id(label: str, value: str) -> None:
    if not _ID.fullmatch(value):
        raise InputError(
            f"In „{label}“ steht keine Kennung.",
            "Kennungen sind zufällige Zeichen; ein Name würde jemanden erkennbar machen.",
            "Nehmen Sie die Kennung aus der Tabelle.",
        )


def _check_body(value: str, county: County) -> None:
    if value not in {body.body_id for body in county.bodies}:
        raise InputError(
            "Dieses Gremium steht nicht in der Kreisdatei.",
            "Für jedes Gremium ist festgelegt, was es sehen darf.",
            f"Möglich sind: {', '.join(body.body_id for body in county.bodies)}.",
        )


def _listed(label: str, column: tuple[str, str], value: str, county: County) -> str:
    closed = resolve(county, "", *column)
    found = closed.get(value)
    if found is None:
        raise InputError(
            f"„{label}“: Die Angabe {closed.reason}.",
            "Nur vereinbarte Worte lassen sich zählen und vergleichen.",
            "Verwenden Sie ein Wort aus der Liste, oder ergänzen Sie die Kreisdatei.",
        )
    return found


def check_written(act: Act, county: County, *, looked_at: bool = False) -> None:
    """Search what an act says in free words for names; see :func:`check_words`. Words that say nothing are refused."""
    check_said(act)
    check_words(act.german, act.written(), county, looked_at=looked_at)


def check_said(act: Act) -> None:
    """Refuse an act in which words say nothing („-“, „k. A.“): later they would count as said.

    What was recorded before this rule stays readable; see :mod:`kimlab.tables` for what says nothing.

    Raises
    ------
    InputError
        With the first field that says nothing, and the way out.
    """
    for where, instead in act.unsaid():
        raise InputError(
            f"„{act.german}“ ist nicht eingetragen: „{where}“ sagt noch nichts.",
            "Ein Strich oder „k. A.“ sähe später aus wie eine Antwort, und niemand würde mehr nachfragen.",
            instead or "Schreiben Sie einen Satz; was freiwillig ist, lassen Sie leer.",
        )


def check_words(what: str, written: Iterable[Written], county: County, *, looked_at: bool = False) -> None:
    """Search free words for names, numbers and addresses.

    Raises
    ------
    InputError
        A rule is sure of one.
    DoubtfulTextError
        A rule is in doubt, and nobody has looked yet.
    """
    found = [
        (one.where, hit) for one in written for hit in find_identifiers(one.text, county=county) if hit.direct
    ]
    sure = [(where, hit) for where, hit in found if hit.certainty == "sure"]
    if sure:
        raise InputError(
            f"„{what}“ ist nicht eingetragen: Der Text enthält eine direkte Kennung, {_spots(sure)}.",
            "In der Werkbank stehen keine Namen, Nummern oder Anschriften.",
            "Schreiben Sie stattdessen die Rolle, zum Beispiel „die Mutter“ oder „die Sachbearbeitung“.",
        )
    if found and not looked_at:
        raise DoubtfulTextError(
            f"„{what}“ ist nicht eingetragen: Im Text könnte ein Name stehen, {_spots(found)}.",
            "In der Werkbank stehen keine Namen.",
            "Sehen Sie nach. Ist es keiner, bestätigen Sie das, und speichern Sie noch einmal (am Befehl mit --looked-at, "
            "im Notizbuch mit looked_at=True).",
        )


def _spots(found: Sequence[tuple[str, Identifier]]) -> str:
    """Say where, never what."""
    return ", ".join(
        f"{where}, Zeichen {hit.start + 1} bis {hit.end} ({DIRECT[hit.kind]})" for where, hit in found[:5]
    )
