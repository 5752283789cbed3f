import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks._views import View, element_at, fold, folded, looked_at, prose, unescaped


@given(st.text(alphabet="abAB<>&;# ÄßÉ\u0308\u00ad\u200bﬁ😀م½", max_size=60))
def test_folding_a_view_is_folding_its_text(text):
    assert folded(View(text)).text == fold(text)


@given(
    st.text(alphabet="ab<>&;#\u0308\u00adß😀ﬁ", max_size=60),
    st.sampled_from(["<b>", "&uuml;", "\u00ad", "ß", "😀"]),
)
def test_letters_know_where_they_came_from_in_every_view(text, piece):
    whole = f"{text}X{piece}Y{text}"
    for view in looked_at(whole, markup=True):
        small = folded(view)
        for mark in "xy":
            for match in re.finditer(mark, small.text):
                assert whole[small.at(match.start())].casefold() == mark


def test_casing_is_known_after_folding():
    small = folded(unescaped(View("&Ouml;zil &amp; an drei ÄGYPTEN")))
    assert small.text == "özil & an drei ägypten"
    assert [small.before(small.text.index(word)) for word in ("özil", "an", "ägypten")] == ["Ö", "a", "Ä"]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Frau <b>Mu</b>ster</p><p>kam</p>", ["Frau Muster", "kam"]),
        ("<td>Frau</td><td>Muster</td>", ["Frau", "Muster"]),
        ('<img alt="Frau Muster"><i title="Herr">x</i>', ["Frau Muster", "Herr", "x"]),
        ("<style>p { color: red }</style>a<script>var Muster;</script>b", ["a", "b"]),
        ("a<!-- Frau Muster -->b", ["a", "Frau Muster", "b"]),
        (
            "<w:p><w:r><w:t>Mus</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ter</w:t></w:r></w:p><w:p>x</w:p>",
            ["Muster", "x"],
        ),
        ("<text:p>Mus<text:span>ter</text:span></text:p><text:p>x</text:p>", ["Muster", "x"]),
        ("M&uuml;ller &lt;b&gt;", ["Müller <b>"]),
        ("vor " + "QUJD" * 20 + " nach", ["vor", "nach"]),
    ],
)
def test_what_people_read_in_lines(markup, lines):
    assert [line.strip() for line in prose(markup, markup=True).text.split("\n") if line.strip()] == lines


def test_plain_text_stays_as_it_is():
    assert prose("a <b> &uuml;", markup=False).text == "a <b> &uuml;"


@pytest.mark.parametrize(
    ("text", "word", "element"),
    [
        ("<div><p>eins</p>zwei</div>", "zwei", "div"),
        ("<div><p>eins<br>zwei</p></div>", "zwei", "p"),
        ('<div><img alt="eins"/>zwei</div>', "eins", "img"),
        ('<div><img alt="eins"/>zwei</div>', "zwei", "div"),
        ("ohne", "ohne", ""),
        ("<p>zu</p>ende", "ende", ""),
    ],
)
def test_the_element_around_a_place(text, word, element):
    assert element_at(text, text.index(word)) == element


def test_the_words_are_never_shown():
    view = folded(View("Zwirbelmann ö"))
    assert "irbel" not in repr(view)
    assert unicodedata.normalize("NFC", view.text) == "zwirbelmann ö"
