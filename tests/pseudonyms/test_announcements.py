"""Names that a title, kinship, a greeting, a signature or a field announces."""

import pytest

from kimlab.pseudonyms import find_identifiers


def people(text):
    return [(one.text, one.certainty) for one in find_identifiers(text) if one.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Frau Zwirbel rief an.", "Zwirbel"),
        ("Herrn Sommer fragen.", "Sommer"),
        ("Frau Klein wartet.", "Klein"),
        ("Herr Freitag ist krank.", "Freitag"),
        ("Frau Mai kommt.", "Mai"),
        ("Fr. Dr. med. Zwirbel", "Zwirbel"),
        ("Herr Prof. Dr. von der Heide kam.", "von der Heide"),
        ("Frau W. weint.", "W."),
        ("Frau Abu Zwirbel kam.", "Abu Zwirbel"),
        ("Frau\nZwirbel rief an.", "Zwirbel"),
        ("Sr. Zwirbela half.", "Zwirbela"),
        ("Ihr Sohn Zwirbulan ist sieben.", "Zwirbulan"),
        ("Die Klassenlehrerin Zwirbel meint es gut.", "Zwirbel"),
        ("Klientin: Zwirbel", "Zwirbel"),
        ("Ansprechpartnerin: Frau Sommer", "Sommer"),
        ("Er heißt Zwirbulan.", "Zwirbulan"),
        ("z. Hd. Frau Winter", "Winter"),
        ("gez. Sommer", "Sommer"),
        ("Im Auftrag\nSommer", "Sommer"),
        ("Mit freundlichen Grüßen\n\nWinter\nCase Management", "Winter"),
        ("LG Zwirbulan", "Zwirbulan"),
        ("Ich frage noch mal.\nDanke\nWinter Sommer 0151 5552150", "Winter Sommer"),
        ("bitte übernehmen. Gr. R.", "R."),
        ("Hallo Zwirbulan,\nalles gut.", "Zwirbulan"),
        ("Liebe Frau Busch,\nalles gut.", "Busch"),
    ],
)
def test_what_is_announced_is_sure(text, name):
    assert people(text) == [(name, "sure")]


def test_the_head_of_a_mail():
    text = "Von: Zwirbulan Sommer <x@post.example>\nAn: Winter, Petra\nBetreff: Termin"
    assert [name for name, _ in people(text)] == ["Zwirbulan Sommer", "Winter, Petra"]


@pytest.mark.parametrize(
    "text",
    [
        "Weil die Frau Arbeit sucht, hilft der Mann.",
        "Seine Frau Hilfe zu holen war schwer.",
        "Die Familie Hilfe braucht, das Kind Ruhe.",
        "Sehr geehrte Damen und Herren,",
        "Liebe Kolleginnen und Kollegen,",
        "Guten Tag zusammen,",
        "Mit freundlichen Grüßen\n\nIhr Jobcenter",
        "Danke\nTermin 03.05., Raum 12",
        "Der Sohn Probleme macht, die Tochter Sport treibt.",
        "Name: siehe oben\nAnwesend: alle",
        "Bei Fragen bitte melden, bei Erstdiagnose nicht.",
    ],
)
def test_what_only_looks_announced(text):
    assert not [one for one in people(text) if one[1] == "sure"]


@pytest.mark.parametrize(
    ("text", "name"), [("Das meldet S. Wolff.", "S. Wolff"), ("Er kennt K.-H. Zwirbel gut.", "K.-H. Zwirbel")]
)
def test_an_initial_before_a_name(text, name):
    assert [one[0] for one in people(text)] == [name]


def test_a_letter_that_numbers_a_list_is_no_initial():
    assert people("A. Wohnung\nB. Arbeit\nC. Gesundheit") == []


@pytest.mark.parametrize(
    "capital", ["Ştefan", "Żaneta", "Đorđe", "Łucja", "Ângela", "Øyvind", "Şêrko", "İpek", "Ẓaynab"]
)
def test_capitals_of_any_latin_alphabet(capital):
    assert [one[0] for one in people(f"Frau {capital} wartet.")] == [capital]


def test_a_chain_of_hyphens_does_not_take_for_ever():
    assert find_identifiers("Abc-" * 300) is not None


def test_a_law_at_the_end_or_under_a_heading_is_no_signature():
    for text in ("AsylG\n\nSGB II\n\nSGB III\n", "Empfänger:\nSGB II\n", "Grüße\n\nSGB VIII\n"):
        assert not [one for one in find_identifiers(text) if one.direct]
    assert [one.text for one in find_identifiers("Viele Grüße\nS. G. Averbeck\n") if one.direct] == [
        "S. G. Averbeck"
    ]


@pytest.mark.parametrize("initials", ["AB", "ES", "AM", "A. B."])
def test_initials_stay_somebody_where_a_title_stands_before(initials):
    assert [one.text for one in find_identifiers(f"Frau {initials} kam.") if one.direct] == [initials]
