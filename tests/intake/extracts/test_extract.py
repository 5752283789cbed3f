from __future__ import annotations

import pandas as pd
import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimlab.errors import InputError, VocabularyError
from kimlab.intake import DOUBLE, Limits
from kimlab.tables import TABLES

SAME_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25), deadline=None
)


def test_cases_are_final_but_for_their_source_numbers(desk):
    cases = desk.read().frames["cases"]
    assert list(cases.columns) == list(TABLES["cases"].names)
    assert cases[["case_id", "family_id", "municipality", "region", "source"]].to_numpy().tolist() == [
        ["F1", "A", "05570004", desk.county.region_of("05570004"), "case_work"],
        ["F2", "B", "05570052", desk.county.region_of("05570052"), "case_work"],
    ]
    source = desk.county.sources[0]
    assert set(cases["controller"]) == {source.controller}
    assert set(cases["legal_basis"]) == {source.legal_basis}


def test_persons_come_in_bands(desk):
    persons = desk.read().frames["persons"]
    assert persons["age_band"].tolist() == [desk.county.age_band(24).band_id, ""]
    assert persons["arrival_month"].dt.strftime("%Y-%m-%d").tolist() == ["2023-03-01", "2022-05-01"]


def test_episodes_take_their_family_from_the_case(desk):
    extract = desk.episodes("1;F1;P1;03.01.2024 10:00;03.01.2024", "2;F2;;ca. 02/2024;").read()
    episodes = extract.frames["episodes"]
    assert episodes["family_id"].tolist() == ["A", "B"]
    assert episodes["agency_id"].tolist() == [desk.agency_id] * 2
    assert episodes["start"].tolist() == [pd.Timestamp("2024-01-03 10:00"), pd.Timestamp("2024-02-01")]
    assert episodes["start_to"].tolist() == [pd.NaT, pd.Timestamp("2024-02-29")]
    assert episodes["end"].tolist() == [pd.Timestamp("2024-01-03 10:00"), pd.NaT]


def test_names_and_asked_texts_go_to_the_vault_only(desk):
    extract = desk.read()
    assert extract.identities.to_numpy().tolist() == [
        ["person", "P1", "family_name", "Özdemir"],
        ["person", "P2", "family_name", "Müller"],
    ]
    assert extract.texts.to_numpy().tolist() == [["case", "F1", "Notiz", "ruft an"]]


def test_what_is_not_taken_in_is_listed(desk):
    desk.put("Akte Yildiz.docx", "x").put(".versteckt", "x")
    assert desk.read().dropped.to_numpy().tolist() == [
        ["faelle.csv", "Bemerkung", "Freitext, nicht angefordert"],
        ["faelle.csv", "Telefon", "in der Zuordnung gestrichen"],
        ["faelle.csv", "Hobby", "nicht zugeordnet"],
        ["", "", "Dateien im Ordner, die nicht zugeordnet sind: 1 × .docx"],
    ]


def test_a_column_without_a_name_is_listed_by_its_number(desk):
    desk.put("personen.csv", "Person;;Familie;Nachname;Geburtsdatum;Einreise\nP1;geheim;A;;;\n")
    assert [
        "personen.csv",
        "(Spalte 2, ohne Namen)",
        "nicht zugeordnet",
    ] in desk.read().dropped.to_numpy().tolist()


def test_files_are_counted_and_hashed(desk):
    files = desk.read().files
    assert [(file.name, file.table, file.rows, file.taken, len(file.sha256)) for file in files] == [
        ("faelle.csv", "cases", 2, 2, 64),
        ("personen.csv", "persons", 2, 2, 64),
    ]


def test_nothing_personal_stands_in_the_repr(desk):
    assert repr(desk.read()) == "Extract(source_id='fachverfahren', cases=2, persons=2, rejected=0, noted=0)"


BAD_CASES = """Aktenzeichen;Familie;Wohnort;Notiz;Bemerkung;Telefon
F1;A;Ahlen;;;
F2;B;Atlantis;;;
;C;Ahlen;;;
F4;D;;;;
F5;E;Beckum;;;
F5;E;Oelde;;;
F1;A;Ahlen;;;
F6;F;Beckum
"""


def test_bad_rows_are_listed_with_row_column_and_reason(bare):
    rejected = bare.put("faelle.csv", BAD_CASES).read().rejected
    assert rejected.drop(columns="reason").to_numpy().tolist() == [
        ["faelle.csv", "", 3, "Wohnort"],
        ["faelle.csv", "", 4, "Aktenzeichen"],
        ["faelle.csv", "", 5, "Wohnort"],
        ["faelle.csv", "", 6, "Aktenzeichen"],
        ["faelle.csv", "", 7, "Aktenzeichen"],
        ["faelle.csv", "", 8, "Aktenzeichen"],
        ["faelle.csv", "", 9, ""],
    ]
    assert rejected["reason"].tolist()[1:6] == [
        "leer (Pflichtangabe)",
        "leer (Pflichtangabe)",
        "derselbe Schlüssel steht mehrfach mit verschiedenen Angaben",
        "derselbe Schlüssel steht mehrfach mit verschiedenen Angaben",
        DOUBLE,
    ]
    assert (
        rejected["reason"]
        .iloc[0]
        .startswith("steht nicht in der Liste „Kommunen“ (13 Einträge; Kreisdatei „kreis-warendorf“")
    )
    assert rejected["reason"].iloc[6].startswith("nur 3 statt 6 Zellen")
    assert not rejected["reason"].str.contains("Atlantis").any()


def test_one_row_has_one_line_with_all_its_reasons(desk):
    rejected = desk.episodes("1;F9;;31.02.2024;01.01.24").read().rejected
    assert rejected[["row", "column", "reason"]].to_numpy().tolist() == [
        [2, "Beginn", "diesen Tag oder diese Uhrzeit gibt es nicht; „Ende“: Jahr mit zwei Ziffern (mehrdeutig); "
            "„Fall“: zu diesem Fall gibt es keine Zeile in den Fällen"]
    ]  # fmt: skip


def test_refuse_names_the_first_and_counts_all(bare):
    with pytest.raises(
        InputError,
        match=r"^faelle\.csv, Zeile 3, Spalte „Wohnort“: steht nicht in der Liste.*insgesamt 6 Zeilen",
    ):
        bare.put("faelle.csv", BAD_CASES).read(on_bad_rows="refuse")


@pytest.mark.parametrize(
    ("episode", "message"),
    [
        (
            "1;F1;;02.01.2024;01.01.2024",
            r"vorgaenge\.csv, Zeile 2, Spalte „Ende“: das Ende liegt vor dem Beginn\. Ein",
        ),
        ("1;F9;;02.01.2024;", r"vorgaenge\.csv, Zeile 2, Spalte „Fall“: zu diesem Fall gibt es keine Zeile"),
        ("1;F1;;;", "Zeile 2, Spalte „Beginn“: leer"),
        ("1;F1;;29.02.2023;", "Zeile 2, Spalte „Beginn“: diesen Tag"),
    ],
)
def test_refuse_is_the_default_and_tells_the_place(desk, episode, message):
    with pytest.raises(InputError, match=message):
        desk.episodes(episode).read(on_bad_rows="refuse")


def test_repetitions_are_listed_but_never_refused(desk):
    extract = desk.episodes("1;F1;;02.01.2024;", "1;F1;;02.01.2024;").read(on_bad_rows="refuse")
    assert extract.rejected[["row", "reason"]].to_numpy().tolist() == [[3, DOUBLE]]
    assert len(extract.frames["episodes"]) == 1


def test_rows_of_a_case_that_was_not_taken_in_are_not_taken_in_either(bare):
    bare.put("faelle.csv", BAD_CASES).episodes("1;F2;;02.01.2024;", "2;F1;;02.01.2024;")
    extract = bare.read()
    assert extract.frames["episodes"]["episode_id"].tolist() == ["2"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("faelle.csv", "", r"faelle\.csv ist leer"),
        (
            "faelle.csv",
            "Aktenzeichen;Familie;Wohnort;Notiz\n",
            r"faelle\.csv enthält keine Zeile unter der Kopfzeile",
        ),
        ("faelle.csv", "Aktenzeichen;Familie;Notiz\nF1;A;\n", r"Spalte „Wohnort“ fehlt in faelle\.csv"),
        (
            "faelle.csv",
            "Aktenzeichen;Familie;Wohnort;Notiz\nF1;A;Atlantis;\n",
            "keinen einzigen Fall.*Zeile 2, Spalte „Wohnort“",
        ),
        (
            "faelle.xlsx",
            "Aktenzeichen;Familie;Wohnort\nF1;A;Ahlen\n",
            r"faelle\.xlsx ist keine Tabellendatei",
        ),
        ("faelle.pdf", "x", r"faelle\.pdf hat keine der Endungen"),
        ("andere.csv", "x", "keine Datei, die auf „faelle.*“ passt"),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_always_refused(bare, name, text, message):
    with pytest.raises(InputError, match=message):
        bare.put(name, text).read()


def test_an_optional_file_may_be_missing_or_without_rows(bare):
    bare.put("faelle.csv", "Aktenzeichen;Familie;Wohnort;Notiz\nF1;A;Ahlen;\n")
    assert "persons" not in bare.read().frames
    bare.put("personen.csv", "Person;Familie;Nachname;Geburtsdatum;Einreise\n")
    extract = bare.read()
    assert extract.frames["persons"].empty
    assert [file.rows for file in extract.files] == [1, 0]


def test_several_files_of_a_table_are_read_together(desk):
    desk.put(
        "FAELLE_2.CSV", "Aktenzeichen,Familie,Wohnort,Notiz\nF3,C,Ahlen,\nF1,A,Beckum,\n".encode("cp1252")
    )
    extract = desk.read()
    assert extract.frames["cases"]["case_id"].tolist() == ["F3", "F2"]
    assert extract.rejected[["file", "row"]].to_numpy().tolist() == [
        ["FAELLE_2.CSV", 3],
        ["faelle.csv", 2],
        ["personen.csv", 2],
    ]


def test_csv_xlsx_and_ods_give_the_same(bare):
    rows = [
        ["Aktenzeichen", "Familie", "Wohnort", "Notiz", "Zahl"],
        [1001, "A", 5570004, None, 2.5],
        [1002, "B", "Waf", "x\ny", 3],
    ]
    expected = bare.put(
        "faelle.csv", 'Aktenzeichen;Familie;Wohnort;Notiz\n1001;A;05570004;\n1002;B;Waf;"x\ny"\n'
    ).read()
    (bare.folder / "faelle.csv").unlink()
    for suffix, engine in (("xlsx", "openpyxl"), ("ods", "odf")):
        path = bare.folder / f"faelle.{suffix}"
        pd.DataFrame(rows[1:], columns=rows[0]).to_excel(path, index=False, engine=engine, sheet_name="Fälle")
        found = bare.read()
        pd.testing.assert_frame_equal(found.frames["cases"], expected.frames["cases"])
        pd.testing.assert_frame_equal(found.texts, expected.texts)
        assert found.dropped["file"].tolist() == [f"faelle.{suffix} (Blatt „Fälle“)"]
        assert found.files[0].sheet == "Fälle"
        path.unlink()


def test_one_file_may_fill_two_tables(bare):
    entry = """
[[files]]
match = "faelle*.*"
table = "persons"
[files.columns]
"Telefon" = { treatment = "key", identifies = "person", target = "person_id" }
"Familie" = { treatment = "key", identifies = "family", target = "family_id" }
"""
    mapping = (bare.folder / "zuordnung.toml").read_text(encoding="utf-8")
    extract = bare.put("zuordnung.toml", mapping + entry).put("faelle.csv", CASES_AND_PERSONS).read()
    assert extract.frames["persons"]["person_id"].tolist() == ["0123"]
    assert extract.dropped["column"].tolist() == ["Bemerkung"]
    assert [(file.table, file.rows, file.taken) for file in extract.files] == [
        ("cases", 1, 1),
        ("persons", 1, 1),
    ]


CASES_AND_PERSONS = "Aktenzeichen;Familie;Wohnort;Notiz;Bemerkung;Telefon\nF1;A;Ahlen;;;0123\n"


def test_the_source_must_be_the_countys(desk):
    mapping = (desk.folder / "zuordnung.toml").read_text(encoding="utf-8")
    desk.put("zuordnung.toml", mapping.replace('source = "fachverfahren"', 'source = "irgendwas"'))
    with pytest.raises(VocabularyError, match="„irgendwas“"):
        desk.read()


def test_a_case_names_the_source_that_answers_for_it(desk):
    mapping = (desk.folder / "zuordnung.toml").read_text(encoding="utf-8")
    column = '"Quelle" = { treatment = "controlled", list = "source", target = "controller" }\n"Notiz"'
    desk.put("zuordnung.toml", mapping.replace('"Notiz"', column, 1))
    rows = "F1;A;Ahlen;verband;;;\nF2;B;Waf;Interview;;;\nF3;C;Ahlen;;;;\nF4;D;Ahlen;Nachbarkreis;;;\n"
    desk.put("faelle.csv", f"Aktenzeichen;Familie;Wohnort;Quelle;Notiz;Bemerkung;Telefon\n{rows}")
    extract = desk.read()
    named = [desk.county.source("verband"), desk.county.source("interview")]
    cases = extract.frames["cases"]
    assert cases["controller"].tolist() == [source.controller for source in named]
    assert cases["legal_basis"].tolist() == [source.legal_basis for source in named]
    assert extract.rejected["reason"].tolist() == [
        "leer (Pflichtangabe)",
        f"steht nicht in der Liste „Quellen“ ({len(desk.county.sources)} Einträge; "
        "Kreisdatei „kreis-warendorf“, Abschnitt sources)",
    ]


def test_limits_reach_the_readers(desk):
    with pytest.raises(InputError, match=r"faelle\.csv: Die Tabelle hat zu viele Zeilen"):
        desk.read(limits=Limits(rows=2))


def test_a_link_out_of_the_folder_is_refused(desk, tmp_path_factory):
    other = tmp_path_factory.mktemp("fremd") / "x.csv"
    other.write_text("x", encoding="utf-8")
    (desk.folder / "personen_2.csv").symlink_to(other)
    with pytest.raises(InputError, match="Verknüpfung"):
        desk.read()


def test_ages_are_counted_on_the_given_day(desk):
    from datetime import date

    assert (
        desk.read(as_of=date(2010, 1, 1)).frames["persons"]["age_band"].iloc[0]
        == desk.county.age_band(9).band_id
    )


WORDS = st.sampled_from(["", "F1", "F2", "F3", "A", "Ahlen", "Waf", "Atlantis", "05570008", "geheim"])
CASE_ROWS = st.lists(
    st.tuples(WORDS, WORDS, st.sampled_from(["Ahlen", "Waf", "Atlantis", "", "5570008"]), WORDS), max_size=8
)
EPISODE_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", ""]),
        st.sampled_from(["F0", "F1", "F2", "F9", ""]),
        st.sampled_from(["01.01.2024", "02/2024", "31.02.2024", "", "x"]),
        st.sampled_from(["", "01.02.2024", "01.01.2023", "y"]),
    ),
    max_size=8,
)


def write(desk, cases, episodes, *, separator=";", encoding="utf-8"):
    lines = [
        ("Aktenzeichen", "Familie", "Wohnort", "Bemerkung", "Größe", "Notiz"),
        ("F0", "A", "Ahlen", "", "", ""),
    ]
    lines += [(number, family, place, secret, f"ä{secret}", "") for number, family, place, secret in cases]
    text = "\r\n".join(separator.join(f'"{word}"' for word in line) for line in lines)
    desk.put("faelle.csv", text.encode(encoding))
    return desk.episodes(*(";".join([number, case, "", start, end]) for number, case, start, end in episodes))


@SAME_FOLDER
@given(CASE_ROWS, EPISODE_ROWS)
def test_every_row_is_taken_in_or_listed_once(desk, cases, episodes):
    extract = write(desk, cases, episodes).read()
    assert sum(file.rows for file in extract.files) == sum(file.taken for file in extract.files) + len(
        extract.rejected
    )
    assert not extract.rejected.duplicated(["file", "row"]).any()
    for file in extract.files:
        assert file.taken == len(extract.frames[file.table])
        assert file.rows == file.taken + (extract.rejected["file"] == file.name).sum()
    read = {"cases": len([row for row in cases if any(row)]) + 1, "episodes": len(episodes)}
    assert {file.table: file.rows for file in extract.files if file.table in read} == read


@pytest.mark.slow
@SAME_FOLDER
@given(CASE_ROWS, EPISODE_ROWS, st.randoms())
def test_what_is_taken_in_does_not_depend_on_the_order_of_rows(desk, cases, episodes, random):
    def taken(cases, episodes):
        frames = write(desk, cases, episodes).read().frames
        return {
            name: frame.astype(str).sort_values(list(frame.columns)).to_numpy().tolist()
            for name, frame in frames.items()
        }

    plain = taken(cases, episodes)
    assert taken(random.sample(cases, len(cases)), random.sample(episodes, len(episodes))) == plain


@pytest.mark.slow
@SAME_FOLDER
@given(CASE_ROWS, st.sampled_from([";", ",", "\t"]), st.sampled_from(["cp1252", "utf-8", "utf-8-sig"]))
def test_the_form_of_a_csv_changes_nothing(desk, cases, separator, encoding):
    plain = write(desk, cases, []).read()
    other = write(desk, cases, [], separator=separator, encoding=encoding).read()
    pd.testing.assert_frame_equal(other.frames["cases"], plain.frames["cases"])
    pd.testing.assert_frame_equal(other.rejected, plain.rejected)


SECRET = "Zz7Geheimnis"


@SAME_FOLDER
@given(
    st.lists(
        st.tuples(st.sampled_from(["F1", "F2", ""]), st.sampled_from(["Ahlen", SECRET, ""])),
        min_size=1,
        max_size=5,
    )
)
def test_nothing_from_a_dropped_column_or_a_wrong_cell_is_anywhere(desk, rows):
    text = "Aktenzeichen;Familie;Wohnort;Notiz;Bemerkung;Telefon;Unbekannt\nF0;A;Ahlen;;;;\n"
    text += "".join(f"{number};A;{place};;{SECRET};{SECRET};{SECRET}\n" for number, place in rows)
    extract = desk.put("faelle.csv", text).read()
    everything = [
        *extract.frames.values(),
        extract.identities,
        extract.texts,
        extract.rejected,
        extract.dropped,
    ]
    assert not any(SECRET in str(value) for frame in everything for value in frame.to_numpy().ravel())
    assert SECRET not in repr(extract) + repr(extract.files)
    assert SECRET not in refusal(desk)


def refusal(desk) -> str:
    """Return the message with which the extract is refused, if it is."""
    try:
        desk.read(on_bad_rows="refuse")
    except InputError as refused:
        return str(refused)
    return ""
