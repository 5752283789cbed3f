"""The search as a whole: known names, agencies, texts of any make-up, texts that are pseudonymised already."""

from itertools import pairwise

import pytest
from examples import examples
from fresh import all_fresh
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.pseudonyms import Cast, Identifier, find_identifiers, labelled
from kimlab.spans import Edit, OffsetMap
from kimlab.vocabulary import load_codebook, load_county


def direct(text, **options):
    return [(one.text, one.certainty) for one in find_identifiers(text, **options) if one.direct]


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("Yıldız", "YILDIZ"),
        ("Yıldız", "yildiz"),
        ("Müller", "Mueller"),
        ("Mu\u0308ller", "Müller"),
        ("Weiß", "WEISS"),
        ("Al-Zwirbel", "al zwirbel"),
        ("Quaste Zwirbel", "Quaste\nZwirbel"),
        ("Quasten Zwirbel", "Quasten-Zwirbel"),
    ],
)
def test_names_of_the_case_however_they_are_written(known, written):
    assert (written, "sure") in direct(f"heute war {written} da", known=[known])


def test_a_name_of_the_case_that_is_a_word():
    found = direct("Sommer kam. Im Sommer kam Sommers Mutter, der sommer war lang.", known=["Sommer"])
    assert found == [("Sommer", "sure"), ("Sommer", "check"), ("Sommer", "sure")]


def test_a_name_of_the_case_is_no_part_of_another_word():
    assert direct("Die Sommerferien und Zwirbelhausen.", known=["Sommer", "Zwirbel"]) == [
        ("Zwirbelhausen", "check")
    ]


def test_known_names_may_be_empty_or_a_single_letter():
    assert direct("Er wartet.", known=["", " ", "E"]) == []


def test_agencies_and_words_of_the_field_stay_readable():
    """Otherwise a reader would not see which interface a passage is about."""
    county = load_county()
    words = {name for agency in county.agencies for name in (agency.name, *agency.aliases)}
    words |= {code.name for code in load_codebook().codes}
    words |= {term.name for terms in county.lists.values() for term in terms}
    hidden = {word for word in words if direct(f"Es ging um {word}, danach um den Kreis.", county=county)}
    assert not hidden


@pytest.mark.parametrize(
    "text",
    [
        "[Mutter] wartet mit [Kind 1] und [Kind 2] auf [Fachkraft 3].",
        "[Mutter]s Schwester [Person 12] arbeitet bei [Einrichtung 2].",
        "Herr [Vater], geb. [Geburtsdatum], [Anschrift], Tel. [Telefonnummer]",
        "Az. [Aktenzeichen], Konto [Bankverbindung], Mail [E-Mail-Adresse], [Internetadresse]",
        "Frau [Vater oder Kind 2] und [Person 1 oder Person 2] sagen: [Familienname]",
        "[Großelternteil] und [Partnerin oder Partner], [Klient/in], [andere Schrift]",
        "Mit freundlichen Grüßen\n[Fachkraft 1]",
        "Anwesend: [Fachkraft 1], [Fachkraft 2] (KIM)",
        "[Person 1]: Guten Tag.\n[Person 2]: Hallo [Person 1], sagt [Mutter].",
    ],
)
def test_labels_are_not_found_again(text):
    assert direct(text) == []


@pytest.mark.parametrize("one", all_fresh(), ids=lambda one: one.name)
def test_labels_in_a_whole_text_are_not_found_again(one):
    """Labels stand where names stood; no rule takes one, or a part of it, for a name."""
    gold = [Identifier(g.start, g.end, g.kind, one.text[g.start : g.end], "sure") for g in one.direct]
    edits = [
        Edit(g.start, g.end, label.label)
        for g, label in zip(gold, labelled(one.text, gold, Cast())[0], strict=True)
    ]
    way = OffsetMap.of(edits, len(one.text))
    after = way.apply(one.text)
    again = [hit for hit in find_identifiers(after) if hit.direct]
    places = [way.forward(edit.start, edit.end) for edit in edits]
    assert not [hit.kind for hit in again for start, end in places if hit.start < end and start < hit.end]


@settings(deadline=None, max_examples=examples(150))
@given(st.text(max_size=60))
def test_any_text_gives_spans_in_order_and_apart(text):
    found = find_identifiers(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == find_identifiers(text)


@settings(deadline=None, max_examples=examples(100))
@given(
    st.lists(
        st.sampled_from(
            [
                "Frau Zwirbel",
                " ",
                "\n",
                ", ",
                "geb. 3.5.1986",
                "ﬀ",
                "u\u0308",
                "\u200d",
                "Az. 12-345/67",
                "Kita Quast",
                "-\n",
            ]
        ),
        max_size=10,
    ).map("".join)
)
def test_letters_made_up_otherwise_are_found_all_the_same(text):
    """A soft hyphen in every name hides nothing."""
    hidden = text.replace("Zwirbel", "Zwir\u00adbel")
    assert len(direct(hidden)) == len(direct(text))


def test_windows_line_ends_change_nothing():
    text = "Mit freundlichen Grüßen\n\nSommer\n\nVon: Winter, Petra\nAn: Busch\n"
    assert direct(text.replace("\n", "\r\n")) == direct(text)


def test_who_is_called_like_a_town_is_a_person_behind_a_form_of_address():
    found = find_identifiers("Frau Telgte rief aus Telgte an. Die Familie zog nach Telgte.")
    assert [(one.start, one.kind) for one in found] == [(5, "person"), (21, "place"), (53, "place")]
