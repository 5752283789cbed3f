import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks._scan import Watchlist, scan, words_of

VAULT = pd.DataFrame(
    [
        ("family_name", "Muster-Frau"),
        ("family_name", "Özdemirel"),
        ("given_name", "Jo"),
        ("family_name", "Telgte"),
        ("full_name", "Anna Telgte"),
        ("case", "KIM-2024/0815"),
        ("case", "4711"),
        ("person", "123456789"),
        ("birth", "03.02.1990"),
    ],
    columns=["kind", "value"],
)


def kinds(text, **more):
    return sorted({finding.kind for finding in scan(text, VAULT, **more)})


@pytest.mark.parametrize(
    "text",
    [
        "Muster-Frau",
        "MUSTER FRAU",
        "muster&shy;frau",
        "<b>Mus</b>ter-Frau",
        "Muster\u200b-Frau",
        "von Musterfrau.",
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    assert kinds(f"<p>Heute kam {text} vorbei.</p>") == ["family_name"]


def test_umlauts_composed_or_not():
    assert kinds("o\u0308zdemirel") == ["family_name"]


def test_a_name_inside_another_word_is_no_finding():
    assert kinds("Musterfrauenhaus, Özdemirelstraße") == []


@pytest.mark.parametrize(
    "text", ["KIM-2024/0815", "kim 2024 0815", "x=KIM20240815Z", '<a id="kim-2024-0815">']
)
def test_a_file_number_is_found_even_inside_other_words(text):
    assert kinds(text) == ["case"]


@pytest.mark.parametrize("text", ["123456789", "123-456-789", "AZR123456789b"])
def test_a_long_number_is_found(text):
    assert kinds(text) == ["person"]


@pytest.mark.parametrize(
    "text",
    [
        "4711 Fälle",
        "<td>12345</td><td>6789</td>",
        "1.234.567.89",
        '<path d="M123456789 0"/>',
        "Jo",
        "03 02 1990",
    ],
)
def test_counts_cells_and_geometry_are_no_findings(text):
    assert kinds(text) == []


def test_a_date_of_birth_is_found_as_a_date():
    assert kinds("geboren am 03.02.1990") == ["birth"]


def test_allowed_words_may_stand_alone_but_not_in_a_full_name():
    allowed = words_of("Gemeinde Telgte")
    assert kinds("Sozialamt Telgte", allowed=allowed) == []
    assert kinds("Sozialamt Telgte") == ["family_name"]
    assert kinds("Frau Anna Telgte", allowed=allowed) == ["full_name"]


def test_a_finding_never_shows_the_value():
    assert "uster" not in repr(scan("Muster-Frau", VAULT))


@given(
    st.text(alphabet="abcdefgh äöü<>&;-/.0123456789", max_size=80),
    st.sampled_from(["özdemirel", "KIM-2024/0815"]),
)
def test_wherever_it_stands_it_is_found(around, value):
    assert scan(f"{around} {value} {around}", VAULT)
    assert scan(around.replace("<", "&lt;"), VAULT.iloc[:0]) == []


NUMBERS = pd.DataFrame(
    [
        ("phone", "0151 5550010"),
        ("phone", "+49 2581 53-3214"),
        ("number", "31702//0048816"),
        ("azr_number", "260000000370"),
        ("writer", "CM-01"),
        ("email", "a.hoxha86@postkasten.example"),
        ("person", "Frieling, Henrik"),
        ("family_name", "Andrei"),
        ("family_name", "Altamimi"),
    ],
    columns=["kind", "value"],
)


def found_in(text, identifiers=NUMBERS):
    """What is found, as the text has it."""
    return {(finding.kind, text[finding.position : finding.end]) for finding in scan(text, identifiers)}


@pytest.mark.parametrize("value", NUMBERS["value"])
def test_what_stands_as_it_is_in_the_vault_is_found(value):
    assert value.lstrip("+") in {words for _, words in found_in(f"Es war {value} dort.")}


@pytest.mark.parametrize(
    "text",
    [
        "01515550010",
        "0151/555 00 10",
        "0151-5550010",
        "+49 151 5550010",
        "0049 151 5550010",
        "+49 (0)151 5550010",
    ],
)
def test_a_telephone_number_is_found_in_every_notation(text):
    assert {kind for kind, _ in found_in(f"Tel. {text}!")} == {"phone"}


def test_a_long_number_is_found_in_groups():
    assert {kind for kind, _ in found_in("AZR 2600 0000 0370")} == {"azr_number"}


@pytest.mark.parametrize(
    "text", ["<td>0151</td><td>5550010</td>", "0151\n5550010", "515550010", "26.0000.000370"]
)
def test_numbers_of_several_cells_or_lines_are_none(text):
    assert found_in(text) == set()


@pytest.mark.parametrize(
    "text", ["Al Tamimi", "AL TAMIMI", "Al-Tamimi", "al-\ntamimi", "A l t a m i m i", "a.l.t.a.m.i.m.i"]
)
def test_a_name_is_found_in_pieces(text):
    assert {kind for kind, _ in found_in(f"Herr {text} kam")} == {"family_name"}


@pytest.mark.parametrize(
    "text", ["an drei Tagen", "Wir kommen an. Drei Tage", "An drei", "al tamimi", "Andreis", "al, Tamimi"]
)
def test_words_that_happen_to_join_are_no_name(text):
    assert found_in(text) == set()


def test_a_number_inside_a_longer_number_is_another_number():
    known = pd.DataFrame({"kind": ["person"], "value": ["48351"]})
    assert found_in("AZ48351b", known) == {("person", "48351")}
    assert found_in("1483512", known) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>M&uuml;<b>ll</b>er-Frau</p>", "M&uuml;<b>ll</b>er-Frau"),
        ("ß 😀 Mu\u0308ller\u00adFrau.", "Mu\u0308ller\u00adFrau"),
        ('<a href="?q=M%C3%BCller-Frau">', "M%C3%BCller-Frau"),
        (r'<script>x = "M\u00fcller\u002dFrau"</script>', r"M\u00fcller\u002dFrau"),
        ('<iframe srcdoc="&lt;p&gt;M&amp;uuml;ller Frau">', "M&amp;uuml;ller Frau"),
        ("<!-- Müller Frau -->", "Müller Frau"),
        ('<svg><path d="M 1 2"/><text x="3">Müller&#8203;frau</text>', "Müller&#8203;frau"),
    ],
)
def test_a_finding_says_where_it_stands_in_the_text_as_given(text, words):
    assert found_in(text, pd.DataFrame({"kind": ["family_name"], "value": ["Müller-Frau"]})) == {
        ("family_name", words)
    }


def test_in_what_is_no_text_short_words_do_not_count():
    watched = Watchlist.of(pd.DataFrame({"kind": ["a", "b"], "value": ["Alik", "Zwirbelmann"]}))
    assert [one.kind for one in watched.find("Alik Zwirbelmann", shortest=6)] == ["b"]
    assert [one.kind for one in watched.find("Alik Zwirbelmann")] == ["a", "b"]
    assert "wirbel" not in repr(watched)


@given(
    value=st.text(alphabet="abcßÄé019 -/.'", min_size=5, max_size=14).filter(
        lambda value: (
            sum(letter.isalnum() for letter in value) >= 7 and len(value.split()) < 3 and not value.isspace()
        )
    ),
    before=st.text(alphabet="xyz <>&;\u00ad\n", max_size=20),
    after=st.text(alphabet="xyz <>&;\u00ad\n", max_size=20),
)
def test_any_identifier_is_found_wherever_it_stands_as_it_is(value, before, after):
    text = f"{before} {value} {after}"
    findings = Watchlist.of(pd.DataFrame({"kind": ["k"], "value": [value]})).find(text)
    start = len(before) + 1
    assert any(one.position <= start + len(value) - 1 and one.end > start for one in findings)


def test_a_name_with_a_dotless_i_is_found_in_capitals_letter_by_letter():
    names = pd.DataFrame({"kind": ["family_name"], "value": ["Talıbov"]})
    assert Watchlist.of(names).find("Herr T A L I B O V kam.")
