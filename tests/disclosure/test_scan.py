import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.disclosure import scan, words_of

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
