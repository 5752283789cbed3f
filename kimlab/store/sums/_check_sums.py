"""Which of the vault's tables are not what kimlab wrote into them."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy import Connection

from kimlab.store._finding import StateFinding
from kimlab.store.sums._vault_sums import SUMMED, TableSum, closed_with, counted, kept, sound

GERMAN_TABLES = MappingProxyType(
    {
        "anchors": "gemerkte Stände der Werkbank",
        "cast": "wer in den Unterlagen wie heißt",
        "chosen_labels": "selbst gewählte Bezeichnungen",
        "identities": "Namen und Angaben zu Personen",
        "offset_map": "was in den Unterlagen ersetzt wurde",
        "originals": "Unterlagen im Original",
        "outbox": "angefangene Aufnahmen",
        "pseudonyms": "Aktenzeichen und Kennungen",
        "relatives": "Bezeichnungen der Familienmitglieder",
        "review_spans": "Markierungen der Durchsicht",
        "reviewers": "wer durchgesehen hat",
        "subject_keys": "Schlüssel der Fälle und Personen",
        "texts": "freie Texte",
        "tombstones": "Sperren gegen die Wiederaufnahme von Gelöschtem",
        "trust": "welche Zugänge der Tresor kennt",
    }
)
_WHY = "Jemand hat den Tresor an kimlab vorbei geändert; Aktenzeichen, Namen und Originale sind nicht mehr verlässlich."
_WHY_KEYS = (
    "Ohne ihren Schlüssel ist nicht mehr zu lesen, was über einen Fall oder eine Person im Protokoll steht."
)
_DO = (
    "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein. Ist die Änderung "
    "geklärt und soll sie gelten, halten Sie das fest: „kimlab doctor --accept cleared“."
)


def check_sums(connection: Connection) -> list[StateFinding]:
    """Count all rows and compare them with the sums that were kept, and those with the journal."""
    noted = kept(connection)
    if not sound(connection, noted):
        return [_unsound(bool(closed_with(connection)))]
    if not noted:
        return []
    found = counted(connection)
    return [
        _finding(name, noted[name], found[name])
        for name in SUMMED
        if noted.get(name) not in (None, found[name])
    ]


def _finding(name: str, noted: TableSum, found: TableSum) -> StateFinding:
    why = _WHY_KEYS if name == "subject_keys" and found.rows < noted.rows else _WHY
    return StateFinding(f"Tresor, Tabelle „{GERMAN_TABLES[name]}“", _what(found.rows - noted.rows), why, _DO)


def _what(more: int) -> str:
    if more == 0:
        return "Mindestens eine Zeile wurde verändert oder ausgetauscht."
    count = "Eine Zeile" if abs(more) == 1 else f"{abs(more)} Zeilen"
    if more < 0:
        return f"{count} {'fehlt' if more == -1 else 'fehlen'}; auch andere können verändert sein."
    return f"{count} {'steht' if more == 1 else 'stehen'} zu viel darin; auch andere können verändert sein."


def _unsound(noted: bool) -> StateFinding:
    what = "Die Prüfsummen der Tabellen sind nicht die, die im Protokoll des Tresors stehen."
    if not noted:
        what = "Es gibt Prüfsummen der Tabellen, aber im Protokoll des Tresors stehen keine."
    return StateFinding("Tresor", what, _WHY, _DO)
