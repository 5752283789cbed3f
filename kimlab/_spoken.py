"""What the command line says of results: short German sentences with counts and places, never with values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kimlab.drawing import days, duration, plural
from kimlab.pseudonyms import DIRECT
from kimlab.workflow import Admission, FirstLook

_SHOWN = 12
_LEAKS_SHOWN = 60
_BY_RULE = "rule:"
_UNREAD = "unread"
_KINDS = {
    **DIRECT,
    "person": "Name oder Personennummer",
    "family_name": "Nachname",
    "given_name": "Vorname",
    "case": "Aktenzeichen",
    "family": "Familiennummer",
    "episode": "Vorgangsnummer",
    "contact": "Kontaktnummer",
    "writer": "Kürzel einer dokumentierenden Person",
    "azr_number": "AZR-Nummer",
}


def told(admission: Admission) -> str:
    """Tell what came of an import: per file what was taken in, then every other row with its reason."""
    extract = admission.extract
    if admission.known_already:
        return "Dieser Auszug wurde mit demselben Inhalt schon aufgenommen; es hat sich nichts geändert."
    lines = [f"{ref.name}: {ref.taken} von {ref.rows} Zeilen aufgenommen" for ref in extract.files]
    rejected = extract.rejected.to_dict("records")
    lines += [
        f"Nicht aufgenommen: {row['file']}, Zeile {row['row']}"
        + (f", Spalte „{row['column']}“" if row["column"] else "")
        + f": {row['reason']}"
        for row in rejected[:_SHOWN]
    ]
    if len(rejected) > _SHOWN:
        lines.append(f"… und {len(rejected) - _SHOWN} weitere; vollständig mit --json.")
    columns = sorted({str(row["column"]) for row in extract.dropped.to_dict("records")})
    if columns:
        lines.append(f"Nicht übernommene Spalten: {', '.join(columns)}")
    return "\n".join([*lines, f"{admission.entry.changes} Änderungen in der Werkbank."])


def told_log(summary: Mapping[str, Any]) -> str:
    """Tell what a process log holds: size, the strongest interfaces, the returns."""
    spoken = duration if summary["unit"] == "second" else days
    lines = [
        f"{plural(summary['cases'], 'Fall', 'Fälle')}, {plural(summary['episodes'], 'Ereignis', 'Ereignisse')}",
        f"{plural(sum(edge['hand_offs'] for edge in summary['edges']), 'Übergabe', 'Übergaben')} an "
        f"{plural(len(summary['edges']), 'Schnittstelle', 'Schnittstellen')}",
        f"{plural(summary['returns'], 'Rücklauf', 'Rückläufe')} in "
        f"{plural(summary['cases_with_return'], 'Fall', 'Fällen')}",
    ]
    if summary["left_out"]:
        lines.append(
            f"{summary['left_out']} Ereignisse ohne Fall, Stelle oder lesbaren Beginn sind nicht dabei"
        )
    strongest = sorted(
        summary["edges"], key=lambda edge: (-edge["hand_offs"], edge["source"], edge["target"])
    )
    lines += [
        f"{edge['source']} → {edge['target']}: {plural(edge['hand_offs'], 'Übergabe', 'Übergaben')}, Wartezeit im Median "
        f"{spoken(edge['wait_median'])}, im Mittel {spoken(edge['wait_mean'])}"
        for edge in strongest[:_SHOWN]
    ]
    return "\n".join(lines)


def told_check_up(result: Mapping[str, Any]) -> str:
    """Tell what a check of both stores found."""
    finished = result["finished_imports"]
    return "\n".join(
        [
            f"Protokoll der Werkbank: {result['workbench_entries']} Einträge, unversehrt.",
            f"Protokoll des Tresors: {result['vault_entries']} Einträge, unversehrt.",
            "Keine unterbrochene Aufnahme."
            if not finished
            else f"{finished} unterbrochene Aufnahmen zu Ende geführt.",
        ]
    )


def told_leaks(found: pd.DataFrame, *, with_vault: bool, stores: bool = False) -> str:
    """Tell what a search for leaks found: where and what kind of thing, each place once, and what was not looked for.

    Parameters
    ----------
    found
        What ``workflow.check_files`` or ``check_leaks`` returned.
    with_vault
        It was searched for what a vault knows.
    stores
        The workbench was searched, not files.
    """
    places = Counter(zip(found["where"], found["part"], found["kind"], strict=True))
    lines = [
        f"{where}, {part}: {_kind(kind)}" + (f" ({number} Stellen)" if number > 1 else "")
        for (where, part, kind), number in sorted(places.items())[:_LEAKS_SHOWN]
    ]
    if len(places) > _LEAKS_SHOWN:
        lines.append(f"… und {len(places) - _LEAKS_SHOWN} weitere; vollständig mit --json.")
    looked = "In der Werkbank" if stores else f"In {plural(found.attrs['files'], 'Datei', 'Dateien')}"
    lines.append(f"{looked}: {_in_sum(found['kind'].tolist(), with_vault=with_vault)}")
    if not with_vault:
        lines.append(
            "Gesucht wurde nur nach Regeln: Namen, die nichts ankündigt, finden sie nicht. Mit --location wird auch nach "
            "allem gesucht, was der Tresor kennt."
        )
    return "\n".join(lines)


def _in_sum(kinds: Sequence[str], *, with_vault: bool) -> str:
    unread = kinds.count(_UNREAD)
    said = []
    if len(kinds) > unread:
        said.append(f"{plural(len(kinds) - unread, 'Stelle', 'Stellen')} mit einer direkten Kennung.")
    if unread:
        said.append(f"{plural(unread, 'Teil', 'Teile')} nicht durchsucht.")
    if said:
        return " ".join([*said, "Sehen Sie nach, bevor Sie etwas davon weitergeben."])
    if with_vault:
        return "nichts gefunden, weder was der Tresor kennt noch was die Regeln erkennen."
    return "Die Regeln finden nichts."


def told_first_look(name: str, look: FirstLook, left_out: Sequence[str]) -> str:
    """Tell how much the rules replaced in a document, how much of it is doubtful, and what was not in its text."""
    said = [
        f"{name}: {plural(look.replaced, 'Stelle', 'Stellen')} ersetzt, {look.doubtful} davon zweifelhaft."
        " Niemand hat den Text durchgesehen."
    ]
    if left_out:
        said.append(f"Nicht im Text: {', '.join(left_out)}.")
    return " ".join(said)


def _kind(kind: str) -> str:
    if kind == _UNREAD:
        return "nicht durchsucht"
    if kind.startswith(_BY_RULE):
        return f"{DIRECT.get(kind.removeprefix(_BY_RULE), 'Kennung')} (nach den Regeln)"
    return _KINDS.get(kind, f"Kennung ({kind})")
