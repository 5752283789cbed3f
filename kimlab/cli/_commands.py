"""The list of commands: what the overview shows, and where each is, without loading any of them."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command is, and the first sentence of its help."""

    module: str
    help: str


COMMANDS = {
    "version": Command("_version", "Die Version anzeigen."),
    "init": Command(
        "_init", "Eine leere Werkbank und einen leeren Tresor anlegen, mit einem Zugang für die Leitung."
    ),
    "people": Command("_people", "Wer sich anmelden darf: zeigen, einrichten, ändern, entfernen."),
    "import": Command("_import", "Einen Auszug des Fachverfahrens aufnehmen."),
    "interfaces": Command(
        "_interfaces", "Übergaben zwischen Stellen aus einem Ereignisprotokoll zählen und messen."
    ),
    "themes": Command("_themes", "Themenkandidaten in einer Tabelle von Fällen und Merkmalen suchen."),
    "simulate": Command(
        "_simulate", "Den Auszug eines erfundenen Kreises schreiben; alle Personen sind erfunden."
    ),
    "demo": Command(
        "_demo", "Den erfundenen Beispielkreis von den Dateien bis zu den Berichten durchspielen."
    ),
    "start": Command("_start", "Die Werkbank im Browser öffnen (JupyterLab, nur auf diesem Rechner)."),
    "doctor": Command(
        "_doctor", "Beide Ablagen, ihre Protokolle und Anker prüfen; Unterbrochenes zu Ende führen."
    ),
    "backup": Command("_backup", "Werkbank und Tresor sichern, während alle weiterarbeiten."),
    "restore": Command("_restore", "Eine Sicherung prüfen und in einen neuen Ordner einspielen."),
    "rekey": Command("_rekey", "Werkbank und Tresor neue Schlüssel geben."),
    "check": Command(
        "_check", "Dateien nach Namen, Nummern und Anschriften durchsuchen, bevor sie hinausgehen."
    ),
    "pseudonymise": Command(
        "_pseudonymise", "Zeigen, was die Regeln allein in Dokumenten finden und ersetzen würden."
    ),
    "report": Command("_report", "Berichte vorschlagen, auflisten, freigeben und veröffentlichen."),
    "composed": Command(
        "second._composed", "Zusammengesetzte Beispielfälle: schreiben, auflisten, als zweite Person prüfen."
    ),
    "case": Command("_case", "Zu einem Fall das Aktenzeichen zeigen, oder zu einem Aktenzeichen den Fall."),
    "rights": Command(
        "_rights",
        "Rechte der Menschen: Auskunft, Widerspruch, Einschränkung, Widerruf, Löschung, Rückruf.",
    ),
    "correct": Command(
        "second._correct",
        "Worte berichtigen, die jemand zu einem Fall, einem Thema oder einer Sitzung geschrieben hat, oder sie zeigen.",
    ),
    "undo": Command(
        "_undo", "Einen Eintrag rückgängig machen, oder ohne --entry die eigenen letzten Einträge zeigen."
    ),
    "history": Command(
        "_history",
        "Zeigen, wer an einem Fall, einem Dokument, einem Thema oder einer Freigabe wann was warum geändert hat.",
    ),
    "record": Command("_record", "Ein Notizbuch als Protokoll: vorschlagen und schreiben."),
}
