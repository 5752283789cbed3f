from __future__ import annotations

CASES = "Aktenzeichen;Familie;Wohnort;Notiz\n"
CONSENTS = """
[[files]]
match = "einwilligungen*.csv"
table = "consents"
[files.columns]
"Kind" = { treatment = "key", identifies = "person", target = "person_id" }
"Mutter" = { treatment = "key", identifies = "person", target = "guardian" }
"Name des Kindes" = { treatment = "key", identifies = "person", attribute = "name" }
"Zweck" = { treatment = "controlled", target = "purpose", values = { "Fallarbeit" = "case_work" } }
"Datum" = { treatment = "date", target = "given" }
"""


def test_rejected_rows_are_found_in_their_file_even_beside_empty_files(bare):
    mapping = (bare.folder / "zuordnung.toml").read_text(encoding="utf-8")
    bare.put("zuordnung.toml", mapping.replace('table = "cases"', 'table = "cases"\noptional = true'))
    for name, rows in {
        "a": "",
        "b": "F1;A;Ahlen;\nF2;B;X;\n",
        "c": "",
        "d": "F3;C;X;\nF4;D;Ahlen;\nF5;E;X;\n",
        "e": "",
    }.items():
        bare.put(f"faelle_{name}.csv", CASES + rows)
    extract = bare.read()
    assert extract.rejected[["file", "row"]].to_numpy().tolist() == [
        ["faelle_b.csv", 3],
        ["faelle_d.csv", 2],
        ["faelle_d.csv", 4],
    ]
    assert [(file.rows, file.taken) for file in extract.files] == [(0, 0), (2, 1), (0, 0), (3, 1), (0, 0)]


def test_a_name_belongs_to_the_tables_own_id(desk):
    mapping = (desk.folder / "zuordnung.toml").read_text(encoding="utf-8")
    desk.put("zuordnung.toml", mapping + CONSENTS)
    desk.put(
        "einwilligungen.csv", "Mutter;Kind;Name des Kindes;Zweck;Datum\nP2;P1;Ayşe;Fallarbeit;01.02.2024\n"
    )
    extract = desk.read()
    assert ["person", "P1", "name", "Ayşe"] in extract.identities.to_numpy().tolist()
    assert extract.frames["consents"][["person_id", "guardian", "purpose"]].to_numpy().tolist() == [
        ["P1", "P2", "case_work"]
    ]


def test_names_and_texts_of_rejected_rows_are_not_kept(bare):
    bare.put("faelle.csv", CASES + "F1;A;Ahlen;gut\nF2;B;Atlantis;schlecht\n")
    bare.put(
        "personen.csv",
        "Person;Familie;Nachname;Geburtsdatum;Einreise\nP1;A;Bleibt;;\nP2;B;Geht;;\nP3;A;Auch;31.02.2000;\n",
    )
    extract = bare.read()
    assert extract.identities["value"].tolist() == ["Bleibt"]
    assert extract.texts["text"].tolist() == ["gut"]
