from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks.forms import mixed_in, unread_in


def test_words_in_scripts_that_kimlab_cannot_read_are_told():
    text = "Herr 阿赫马迪, Frau अहमदी und 아흐마디 (アフマディ), 🅰🅷 und ⠁⠓, אחמדי"
    said = [text[one.position : one.end] for one in unread_in(text)]
    assert said == ["阿赫马迪", "अहमदी", "아흐마디", "アフマディ", "🅰🅷", "⠁⠓", "אחמדי"]


def test_what_is_read_and_what_is_no_letter_is_not():
    assert unread_in("Ахмади Αχμαντί أحمدي ახმადი Հասան Ş ß ½ ① ☎ κ µ 𝐀 → ✓ „x“ … ٣") == []


def test_letters_of_two_of_these_scripts_in_one_word_are_mixed():
    assert mixed_in("\ua4ee\ua4dehmadi")
    assert mixed_in("Ahm\u0905di")


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text):
    assert all(0 <= one.position < one.end <= len(text) for one in unread_in(text))
