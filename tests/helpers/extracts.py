"""A tiny extract of an invented case system, and its mapping; nobody in it exists."""

from pathlib import Path

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
"Bemerkung" = { treatment = "text", keep = true }
[[files]]
match = "personen*.csv"
table = "persons"
optional = true
[files.columns]
"Nummer" = { treatment = "key", identifies = "person", target = "person_id" }
"Familie" = { treatment = "key", identifies = "family", target = "family_id" }
"Nachname" = { treatment = "key", identifies = "person", attribute = "family_name" }
[[files]]
match = "vorgaenge*.csv"
table = "episodes"
optional = true
[files.columns]
"Vorgang" = { treatment = "key", identifies = "episode", target = "episode_id" }
"Aktenzeichen" = { treatment = "key", identifies = "case", target = "case_id" }
"Person" = { treatment = "key", identifies = "person", target = "person_id" }
"Stelle" = { treatment = "controlled", list = "agency", target = "agency_id" }
"Beginn" = { treatment = "date", target = "start" }
"Ende" = { treatment = "date", target = "end" }
"""

CASES = "Aktenzeichen;Familie;Wohnort;Bemerkung\nAZ-4711-a;FA-1;Ahlen;vertraulich\nAZ-4711-b;FA-2;Telgte;\n"
PERSONS = "Nummer;Familie;Nachname\nPN-0001;FA-1;Zwirbelmann\nPN-0002;FA-2;Quastenflosser\n"
EPISODES = (
    "Vorgang;Aktenzeichen;Person;Stelle;Beginn;Ende\n"
    "V-1;AZ-4711-a;PN-0001;Ausländerbehörde;01.03.2025;10.03.2025\n"
    "V-2;AZ-4711-a;PN-0001;Jobcenter;31.03.2025;\n"
    "V-3;AZ-4711-b;;BAMF;02.01.2025;20.02.2025\n"
)
SECRETS = ("AZ-4711-a", "AZ-4711-b", "FA-1", "PN-0001", "Zwirbelmann", "Quastenflosser", "vertraulich", "V-1")


def write_extract(folder: Path, *, cases=CASES, persons=PERSONS, episodes=EPISODES, mapping=MAPPING) -> Path:
    """Write the files that are not None and return the mapping's path, which lies beside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("faelle.csv", cases), ("personen.csv", persons), ("vorgaenge.csv", episodes)):
        if text is not None:
            content = text if isinstance(text, bytes) else text.encode("cp1252")
            (folder / name).write_bytes(content)
    path = folder.parent / "zuordnung.toml"
    path.write_text(mapping, encoding="utf-8")
    return path
