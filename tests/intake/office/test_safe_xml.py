"""XML of office files: parsed only if it is harmless."""

from itertools import count

import pytest

from kimlab.errors import InputError
from kimlab.intake._limits import Guard, Limits
from kimlab.intake.office._safe_xml import parsed


def guard(depth=10):
    return Guard("a.docx", Limits(depth=depth))


def test_a_plain_part_is_a_tree_without_comments_and_instructions():
    root = parsed("<?xml version='1.0'?><a><?x y?>ä<!-- Geheim -->ö<b/></a>".encode(), guard())
    assert (root.tag, root.text, [child.tag for child in root]) == ("a", "äö", ["b"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_xml_are_read(encoding):
    assert parsed("<a>Straße</a>".encode(encoding), guard()).text == "Straße"


LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://example.invalid/'>%e;]><a/>",
        "<!DOCTYPE a PUBLIC '-//x' 'http://example.invalid/x.dtd'><a/>",
        f"{LAUGHS}<a>&a9;</a>",
        f"{LAUGHS}<a b='&a9;'/>",
    ],
    ids=count(),
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_doctypes_are_refused_in_every_encoding(text, encoding):
    with pytest.raises(InputError, match="DOCTYPE"):
        parsed(text.encode(encoding), guard())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Geheim",
        b"<a>Geheim",
        b"<a>Geheim</b>",
        b"<a/><b/>",
        b"<a>&undefined;</a>",
        b"<a>\0</a>",
        b"<a>\xff\xfe</a>",
        b"<a>&#xD800;</a>",
        b"<a>&#0;</a>",
        b"<?xml version='1.0' encoding='no-such'?><a/>",
        b"<x:a/>",
        b"<a b='1' b='2'/>",
    ],
    ids=count(),
)
def test_what_is_not_well_formed_is_broken_and_not_repeated(data):
    with pytest.raises(InputError, match=r"a\.docx ist beschädigt") as caught:
        parsed(data, guard())
    assert "Geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_depth_is_held_exactly():
    assert parsed(b"<a>" * 10 + b"</a>" * 10, guard()).tag == "a"
    with pytest.raises(InputError, match="zu tief verschachtelt"):
        parsed(b"<a>" * 11 + b"</a>" * 11, guard())
    assert len(parsed(b"<a>" + b"<a></a>" * 50 + b"</a>", guard(2))) == 50


def test_elements_and_attributes_are_counted(monkeypatch):
    monkeypatch.setattr("kimlab.intake.office._safe_xml._MOST_NODES", 6)
    assert len(parsed(b"<a><b c='1'/><b c='1'/></a>", guard())) == 2
    with pytest.raises(InputError, match="zu viele Elemente"):
        parsed(b"<a><b c='1'/><b c='1' d='2'/><b/></a>", guard())


def test_the_second_parser_has_a_say_too(monkeypatch):
    """Should expat ever pass over a doctype that lxml sees, it is refused all the same."""
    monkeypatch.setattr("kimlab.intake.office._safe_xml._walk", lambda data, guard: None)
    with pytest.raises(InputError, match="DOCTYPE"):
        parsed(b"<!DOCTYPE a><a/>", guard())
