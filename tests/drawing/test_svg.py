import pytest
from markupsafe import Markup

from kimlab.drawing import Svg, element, group, label


def test_text_and_attributes_are_escaped():
    hostile = '<script>alert("1")</script>'
    markup = label(0, 0, hostile, fill='"><script>')
    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup


def test_children_made_by_element_are_kept():
    assert group((element("rect", {"x": 1}),), opacity=0.5) == '<g opacity="0.5"><rect x="1"/></g>'


def test_numbers_are_written_with_two_decimals_at_most():
    assert element("rect", {"x": 1 / 3, "y": 2.0, "width": -0.5}) == '<rect x="0.33" y="2" width="-0.5"/>'


@pytest.mark.parametrize(("title", "description"), [("", "x"), ("x", ""), ("  ", "x"), ("x", "\n")])
def test_a_picture_without_title_or_description_is_refused(title, description):
    with pytest.raises(ValueError, match="Titel"):
        Svg(10, 10, title, description)


def test_raw_text_cannot_enter_a_picture():
    with pytest.raises(TypeError):
        Svg(10, 10, "Bild", "Ein Bild.").add("<script>")


def test_adding_returns_a_new_picture():
    first = Svg(10, 10, "Bild", "Ein Bild.")
    second = first.add(element("rect"))
    assert first.elements == ()
    assert len(second.elements) == 1


def test_picture_names_its_title_and_description():
    markup = Svg(10, 10, "Bild & Co.", "Ein <Bild>.").markup()
    assert isinstance(markup, Markup)
    assert 'role="img"' in markup
    assert "Bild &amp; Co.</title>" in markup
    assert "Ein &lt;Bild&gt;.</desc>" in markup
    identifier = markup.split('aria-labelledby="')[1].split('"')[0].split()
    assert all(f'id="{name}"' in markup for name in identifier)


def test_only_the_standalone_picture_names_the_namespace():
    picture = Svg(10, 10, "Bild", "Ein Bild.")
    assert "http" not in picture.markup()
    assert 'xmlns="http://www.w3.org/2000/svg"' in picture.standalone()


def test_two_pictures_on_a_page_have_different_ids():
    one, two = (Svg(10, 10, "Bild", "Ein Bild.").add(element("rect", {"x": x})).markup() for x in (1, 2))
    assert one.split('id="')[1].split('"')[0] != two.split('id="')[1].split('"')[0]
