"""Three invented families in an invented case system, and documents about them; nobody in them exists."""

from datetime import date
from pathlib import Path

from staffed import create_stores, door_for, signed

from kimlab.workflow import admit

AS_OF = date(2025, 4, 30)
MAPPING = """
schema_version = 1
source = "fachverfahren"
[[files]]
match = "faelle*.csv"
table = "cases"
constants = { source = "case_work" }
[files.columns]
"Aktenzeichen" = { treatment = "key", identifies = "case", target = "case_id" }
"Familie" = { treatment = "key", identifies = "family", target = "family_id" }
"Wohnort" = { treatment = "controlled", list = "municipality", target = "municipality" }
"Träger" = { treatment = "controlled", list = "provider", target = "provider" }
"Auswahl" = { treatment = "controlled", target = "selected_for", values = { "typisch" = "typisch" } }
[[files]]
match = "personen*.csv"
table = "persons"
optional = true
[files.columns]
"Nummer" = { treatment = "key", identifies = "person", target = "person_id" }
"Familie" = { treatment = "key", identifies = "family", target = "family_id" }
"Nachname" = { treatment = "key", identifies = "person", attribute = "family_name" }
"Vorname" = { treatment = "key", identifies = "person", attribute = "given_name" }
"Rolle" = { treatment = "controlled", list = "person_role", target = "role" }
"Geschlecht" = { treatment = "controlled", list = "gender", target = "gender" }
[[files]]
match = "einwilligungen*.csv"
table = "consents"
optional = true
[files.columns]
"Nummer" = { treatment = "key", identifies = "person", target = "person_id" }
"Zweck" = { treatment = "controlled", target = "purpose", values = { "Fallrekonstruktion" = "reconstruction" } }
"Erteilt" = { treatment = "date", target = "given" }
"Widerrufen" = { treatment = "date", target = "withdrawn" }
"""

CASES = """Aktenzeichen;Familie;Wohnort;Träger;Auswahl
AZ-4711-a;FA-1;Telgte;KI;typisch
AZ-4711-b;FA-2;Ahlen;KI;
AZ-4711-c;FA-3;Beckum;Verband;typisch
"""
PERSONS = """Nummer;Familie;Nachname;Vorname;Rolle;Geschlecht
PN-1;FA-1;Zwirbelmann;Amira;Mutter;weiblich
PN-2;FA-1;Zwirbelmann;Karim;Vater;männlich
PN-3;FA-1;Zwirbelmann;Linara;Kind;weiblich
PN-4;FA-2;Quastenflosser;Dilan;Mutter;weiblich
PN-5;FA-3;Haferklee;Yusra;Mutter;weiblich
"""
SECRETS = (
    "Zwirbelmann",
    "Amira",
    "Karim",
    "Linara",
    "Quastenflosser",
    "Yusra",
    "Haferklee",
    "Eschenhagen",
    "AZ-4711",
)

LETTER = """Telgte, den 3. Mai 2024

Frau Amira Zwirbelmann war am 2.5.2024 hier. Die Tochter Linara wartet seit Januar auf einen Platz in Warendorf.
Frau Eschenhagen vom Jobcenter hat angerufen: 02581 553109. ZWIRBELMANN steht auf der Liste; Frau Eschenhagens
Vertretung ist ab Juni da. Herr Sommer kommt im Sommer.
"""


def write_files(folder, *, cases=CASES, persons=PERSONS, consents=None):
    """Write the extract and return the mapping's path, which lies beside its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("faelle", cases), ("personen", persons), ("einwilligungen", consents)):
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder.parent / "zuordnung.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def take_extract(wb, door, folder: Path, **more):
    """Take the three families in, or what has changed about them."""
    return admit(wb, door, folder, write_files(folder, **more), as_of=AS_OF)


def stores_with_families(folder: Path) -> Path:
    """Make both stores in a folder, with the three families."""
    create_stores(folder)
    with signed(folder, "ko1") as wb:
        take_extract(wb, door_for(folder), folder.parent / "auszug")
    return folder


def write_list(folder: Path, *lines, texts=None):
    """Write documents and their list; cells that a line leaves out at its end are empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (texts or {"brief.txt": LETTER}).items():
        (folder / name).write_text(text, encoding="utf-8")
    head = (
        "Datei;Aktenzeichen;Quelle;Art;Stimme;Datum;Einwilligung von;Zweck;Empfänger;Fassung;Sprache;Erteilt"
    )
    full = [line + ";" * (head.count(";") - line.count(";")) for line in lines]
    (folder / "dokumente.csv").write_text("\n".join([head, *full]) + "\n", encoding="utf-8")
    return folder


SOUND = "brief.txt;AZ-4711-a;fachverfahren;Brief;wörtlich;03.05.2024"
AGREED = ";PN-1;Fallrekonstruktion;KIM-Team|Arbeitsgruppe;2024-01;Deutsch;02.05.2024"


def stretch(text, words, kind="person", label=""):
    """A reviewer's mark on the first place where words stand."""
    from kimlab.spans import MarkedSpan

    start = text.index(words)
    return MarkedSpan(start, start + len(words), kind, label)
