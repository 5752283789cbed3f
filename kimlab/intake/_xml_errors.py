"""What is said of XML that must not be read, or cannot."""

from __future__ import annotations

from kimlab.errors import InputError


def hostile_xml(place: str) -> InputError:
    """Return the error for XML with a document type declaration or entities."""
    return InputError(
        f"{place} enthält eine Dokumenttyp-Deklaration (DOCTYPE) oder Entitäten.",
        "Darüber ließen sich fremde Dateien einschleusen oder der Rechner lahmlegen; echte Exporte brauchen das nicht.",
        "Lassen Sie die Herkunft der Datei klären.",
    )


def broken_xml(place: str, line: int) -> InputError:
    """Return the error for XML that is not well-formed or breaks off."""
    return InputError(
        f"{place} ist beschädigt: Ab Zeile {line} ist es kein gültiges XML (abgebrochen oder fehlerhaft).",
        "Ein Teil des Inhalts würde fehlen.",
        "Exportieren oder übertragen Sie die Datei noch einmal.",
    )
