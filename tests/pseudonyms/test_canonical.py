"""The form that rules read, and the way back to the original's code points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.pseudonyms._canonical import canonical

_MESSY = st.lists(
    st.sampled_from(
        [
            "a",
            "Ü",
            "u\u0308",
            "e\u0301\u0323",
            "\u0301",
            "\u00ad",
            "\u200b",
            "\ufeff",
            "-\n",
            "-\r\n",
            "\r",
            "\r\n",
            "\n",
            " ",
            "\u00a0",
            "ﬀ",
            "\U0001d400",
            "\U0001f469\u200d\U0001f467",
            "\u202eمريم",
            "\u2011",
            "-",
            "und",
            "B",
            "\u2028",
            "x",
            "ʼ",
        ]
    )
    | st.characters(),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mu\u0308l\u00adler", "Müller"),
        ("Frau\u00a0Sommer\u202f(ABH)", "Frau Sommer (ABH)"),
        ("Tesfa-\nmichael", "Tesfamichael"),
        ("Tesfa-\r\nmichael", "Tesfamichael"),
        ("Tesfa\u00ad\nmichael", "Tesfamichael"),
        ("Schulze-\nEverding", "Schulze-Everding"),
        ("Vor-\nund Nachname", "Vor-\nund Nachname"),
        ("2020-\n2021", "2020-\n2021"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Seiﬀert", "Seiffert"),
        ("\U0001d400\U0001d421med", "Ahmed"),
        ("Al\u2011Haddad", "Al-Haddad"),
        ("M\u0331ira", "Mira"),  # no composed letter exists: the mark goes, the name stays whole
    ],
)
def test_what_rules_read(text, read):
    assert canonical(text).text == read


@pytest.mark.parametrize("text", ["", "Frau Sommer, Tel. 02581 5331 – „ja“ 🙂 Şêxo Łuczak Nguyễn مريم"])
def test_ordinary_text_stays_as_it_is(text):
    assert canonical(text).text == text
    assert canonical(text).back == tuple(range(len(text) + 1))


def test_a_span_takes_in_what_was_dropped_and_cuts_no_letter():
    text = "Frau Mu\u0308l\u00adler, Seiﬀ kam"
    plain = canonical(text)
    at = plain.text.index("Müller")
    assert text[slice(*plain.original(at, at + 6))] == "Mu\u0308l\u00adler"
    at = plain.text.index("Seiff")
    assert text[slice(*plain.original(at, at + 4))] == "Seiﬀ"  # half a ligature is no place to cut
    assert text[slice(*plain.original(at + 4, at + 5))] == "ﬀ"


@given(_MESSY)
def test_every_letter_knows_where_it_came_from(text):
    plain = canonical(text)
    assert len(plain.back) == len(plain.text) + 1
    assert list(plain.back) == sorted(plain.back)
    assert plain.back[-1] == len(text)


@given(_MESSY, st.data())
def test_a_span_of_letters_is_a_span_of_the_original_with_the_same_letters(text, data):
    plain = canonical(text)
    if not plain.text:
        return
    start = data.draw(st.integers(0, len(plain.text) - 1))
    end = data.draw(st.integers(start + 1, len(plain.text)))
    first, last = plain.original(start, end)
    assert 0 <= first < last <= len(text)
    wanted = _letters(plain.text[start:end])
    assert wanted in _letters(unicodedata.normalize("NFKC", text[first:last]))


def _letters(text):
    """Base letters alone, so that composed and decomposed forms are the same."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalnum())
