from __future__ import annotations

import pytest

from kimlab.errors import VocabularyError
from kimlab.intake import read_mapping
from kimlab.intake.extracts._mapping_checks import check_county

HEAD = 'schema_version = 1\nsource = "fachverfahren"\n'
PERSONS = """[[files]]
match = "p*"
table = "persons"
{options}
[files.columns]
"Person" = {{ treatment = "key", identifies = "person", target = "person_id" }}
"Familie" = {{ treatment = "key", identifies = "family", target = "family_id" }}
{column}
"""
CASES = """[[files]]
match = "f*"
table = "cases"
constants = {constants}
[files.columns]
"Fall" = {{ treatment = "key", identifies = "case", target = "case_id" }}
"Familie" = {{ treatment = "key", identifies = "family", target = "family_id" }}
"Wohnort" = {{ treatment = "controlled", target = "municipality" }}
{column}
"""


@pytest.fixture
def mapping(tmp_path):
    def read(body: str):
        (tmp_path / "zuordnung.toml").write_text(HEAD + body, encoding="utf-8")
        return read_mapping(tmp_path / "zuordnung.toml")

    return read


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ('{ treatment = "key", identifies = "haus", target = "person_id" }', "„identifies“ ist „haus“.*case, family"),
        ('{ treatment = "key", identifies = "person" }', "entweder „target“ .* oder „attribute“"),
        ('{ treatment = "key", identifies = "person", target = "person_id", attribute = "x" }', "entweder „target“"),
        ('{ treatment = "key", identifies = "family", target = "person_id" }', "„person_id“ ist keine Kennung für „family“"),
        ('{ treatment = "key", identifies = "person", target = "role" }', "„role“ ist keine Kennung"),
        ('{ treatment = "key", identifies = "case", attribute = "name" }', "keine Kennung für „case“"),
        ('{ treatment = "controlled", target = "alter" }', "die Tabelle „persons“ hat keine Spalte „alter“"),
        ('{ treatment = "controlled", list = "gender" }', "„target“ fehlt"),
        ('{ treatment = "controlled", target = "age_band" }', "weder „list“ noch „values“"),
        ('{ treatment = "controlled", list = "gender", target = "person_id" }', "„person_id“ lässt sich nicht"),
        ('{ treatment = "controlled", list = "gender", target = "arrival_month" }', "„arrival_month“ lässt sich nicht"),
        ('{ treatment = "date", target = "role" }', "„role“ ist keine Datumsspalte"),
        ('{ treatment = "date", target = "arrival_month", target_to = "role" }', "„role“ ist keine Datumsspalte"),
        ('{ treatment = "date", target = "arrival_month", target_to = "start_to" }', "keine Spalte „start_to“"),
        ('{ treatment = "band", band = "size", target = "age_band" }', "die Gruppierung „size“ gibt es nicht"),
        ('{ treatment = "band", band = "age", target = "arrival_month" }', "passt nicht zur Gruppierung „age“"),
        ('{ treatment = "band", band = "month", target = "age_band" }', "passt nicht zur Gruppierung „month“"),
        ('{ treatment = "band", band = "age", target = "person_id" }', "passt nicht"),
        ('{ treatment = "key", identifies = "family", target = "family_id" }', "„family_id“ wird mehrfach gefüllt"),
    ],
)  # fmt: skip
def test_a_column_must_fit_its_treatment_and_table(mapping, column, message):
    with pytest.raises(VocabularyError, match=rf"zuordnung\.toml, Eintrag \[\[files\]\] Nr\. 1.*{message}"):
        mapping(PERSONS.format(options="", column=f'"X" = {column}'))


@pytest.mark.parametrize("name", ["region", "legal_basis"])
def test_a_source_fills_nothing_but_who_answers(mapping, name):
    with pytest.raises(VocabularyError, match=f"„{name}“ kommt aus der Kreisdatei"):
        mapping(
            CASES.format(
                constants='{ source = "case_work" }',
                column=f'"X" = {{ treatment = "controlled", list = "source", target = "{name}" }}',
            )
        )


@pytest.mark.parametrize("name", ["region", "controller", "legal_basis"])
def test_what_the_county_file_says_is_not_taken_from_an_extract(mapping, name):
    with pytest.raises(VocabularyError, match=f"„{name}“ kommt aus der Kreisdatei"):
        mapping(
            CASES.format(
                constants="{}",
                column=f'"X" = {{ treatment = "controlled", list = "gender", target = "{name}" }}',
            )
        )
    with pytest.raises(VocabularyError, match=f"„{name}“ lässt sich nicht mit „constants“"):
        mapping(CASES.format(constants=f'{{ source = "case_work", {name} = "x" }}', column=""))


@pytest.mark.parametrize(
    ("constants", "message"),
    [
        ("{}", r"fehlt eine Quelle: „Herkunft des Falls“ \(source\)"),
        ('{ source = "case_work", case_id = "1" }', "„case_id“ lässt sich nicht mit „constants“"),
        ('{ source = "case_work", nichts = "1" }', "„nichts“ lässt sich nicht mit „constants“"),
        ('{ source = "case_work", municipality = "Ahlen" }', "„municipality“ wird mehrfach gefüllt"),
    ],
)
def test_constants_fill_columns_that_are_no_ids(mapping, constants, message):
    with pytest.raises(VocabularyError, match=message):
        mapping(CASES.format(constants=constants, column=""))


def test_days_are_no_constants(mapping):
    with pytest.raises(VocabularyError, match="„arrival_month“ ist ein Datum"):
        mapping(PERSONS.format(options='constants = { arrival_month = "01.01.2024" }', column=""))


def test_one_column_has_one_entry(mapping):
    with pytest.raises(VocabularyError, match="die Spalte „Person“ ist mehrfach aufgeführt"):
        mapping(PERSONS.format(options="", column='" Person" = { treatment = "drop" }'))


GOOD = '{ source = "case_work" }'


@pytest.mark.parametrize(
    ("constants", "column", "message"),
    [
        (GOOD, 'list = "haustiere"', "Spalte „X“: die Liste „haustiere“ gibt es in der Kreisdatei nicht"),
        (
            GOOD,
            'list = "municipality", values = { a = "Ahlen", b = "Atlantis" }',
            r"„values“ Nr\. 2: der Wert ist kein Eintrag der Liste „municipality“",
        ),
        ('{ source = "hearsay" }', 'list = "provider"', "„constants“: der Wert ist kein Eintrag der Liste „source“"),
    ],
)  # fmt: skip
def test_lists_and_entries_must_be_the_countys(mapping, county, constants, column, message):
    column = f'"X" = {{ treatment = "controlled", target = "provider", {column} }}'
    with pytest.raises(VocabularyError, match=message) as caught:
        check_county(mapping(CASES.format(constants=constants, column=column)), county)
    assert "Atlantis" not in str(caught.value)


def test_a_sound_mapping_passes(mapping, county):
    values = 'list = "municipality", values = { a = "Ahlen", "k. A." = "" }'
    column = f'"X" = {{ treatment = "controlled", target = "provider", {values} }}'
    check_county(mapping(CASES.format(constants=GOOD, column=column)), county)
