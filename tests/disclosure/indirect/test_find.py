"""Indirect identifiers in words: what tells of somebody, and what only looks so."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.disclosure.indirect import indirect_identifiers
from kimlab.vocabulary import load_county

COUNTY = load_county()


def found(text):
    return [(one.kind, one.text) for one in indirect_identifiers(text, COUNTY)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Sie war Zahnärztin.", "occupation", "Zahnärztin"),
        ("weil er Arzt ist", "occupation", "Arzt"),
        ("Zwei Schlossern fehlte das Papier.", "occupation", "Schlossern"),
        ("Die Kauffrau wartet.", "occupation", "Kauffrau"),
        ("Die Mechaniker*innen warten.", "occupation", "Mechaniker*innen"),
        ("ein Lkw-Fahrer", "occupation", "Lkw-Fahrer"),
        ("Nach dem Verkehrsunfall", "event", "Verkehrsunfall"),
        ("Er sprach Tigrinya.", "language", "Tigrinya"),
        ("Seit März.", "time", "März"),
        ("in der Moschee", "institution", "Moschee"),
        ("Die Mutter hat Krebs.", "illness", "Krebs"),
        ("eine syrische Familie", "origin", "syrische"),
        ("mit fünf Kindern", "family", "fünf Kindern"),
        ("ein 16-jähriger", "age", "16-jähriger"),
    ],
)
def test_each_kind_is_found_with_its_words(text, kind, words):
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Lehrerin sagt nein.",
        "Der Arzt schreibt nichts auf.",
        "Die Mitarbeiterin und der Sachbearbeiter der Techniker Krankenkasse.",
        "Er kann Deutsch und Englisch.",
        "Zwei Kinder, drei Wochen, [Kind 2] und [Monat 5].",
        "Der Kurs beginnt um acht.",
    ],
)
def test_people_at_agencies_and_plain_words_are_none(text):
    assert found(text) == []


def test_a_coarser_wording_is_offered_and_is_itself_a_trait_of_the_whole_group():
    (dentist,) = indirect_identifiers("Sie war Zahnärztin.", COUNTY)
    assert dentist.coarser == "Fachkraft in einem Gesundheitsberuf"
    assert dentist.trait == ("occupation", "health", "zahn-arzt")
    (coarser,) = indirect_identifiers(f"Sie war [{dentist.coarser}].", COUNTY)
    assert coarser.trait == ("occupation", "health", "")
    (syrian,) = indirect_identifiers("eine Syrerin", COUNTY)
    (group,) = indirect_identifiers(f"eine Frau [{syrian.coarser}]", COUNTY)
    assert group.trait == ("origin", "near_east", "")


def test_a_compound_says_more_than_its_last_part():
    traits = {one.value for one in indirect_identifiers("ist Arzt, ist Zahnarzt", COUNTY)}
    assert traits == {"arzt", "zahn-arzt"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(("Zahnärztin", "war", "als", "[Kind]", "🌻", "Mai", "5 Kinder", "Tod ", "\n")),
        max_size=12,
    )
)
def test_places_are_of_the_text_in_order_and_apart(words):
    text = " ".join(words)
    there = indirect_identifiers(text, COUNTY)
    assert all(text[one.start : one.end] == one.text for one in there)
    assert all(one.end <= other.start for one, other in pairwise(there))
