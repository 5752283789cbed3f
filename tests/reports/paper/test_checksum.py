import re

from hypothesis import given
from hypothesis import strategies as st

from kimlab.reports.paper._checksum import sealed, short_hash


@given(st.text(), st.text())
def test_it_is_short_in_letters_and_depends_on_the_text_alone(one, other):
    assert re.fullmatch(r"[bcdfghj-np-t]{4}(-[bcdfghj-np-t]{4}){3}", short_hash(one))
    assert (short_hash(one) == short_hash(other)) == (one == other)


def test_a_page_is_drawn_with_its_place_empty_first():
    asked = []
    page = sealed(lambda put: asked.append(put) or f"<p>{put}</p>")
    assert asked == ["", short_hash("<p></p>")]
    assert page == f"<p>{short_hash('<p></p>')}</p>"


def test_what_is_given_is_put_in_and_nothing_is_computed():
    asked = []
    assert sealed(lambda put: asked.append(put) or put, "gegeben") == "gegeben"
    assert asked == ["gegeben"]
