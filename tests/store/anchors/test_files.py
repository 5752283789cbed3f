"""An anchor as a file."""

import json
import stat
import sys
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import StoreError
from kimlab.store.anchors import Anchor, End, anchor_of, read_anchor, write_anchor

ANCHOR = anchor_of("w1", End(3, "a" * 64), None, by="ko1")


@given(
    anchor=st.builds(
        Anchor,
        st.text(),
        st.integers(),
        st.text(),
        st.none() | st.builds(End, st.integers(), st.text(), st.text()),
        st.none() | st.builds(End, st.integers(), st.text(), st.text()),
        st.text(),
        st.text(),
        st.text(),
    )
)
def test_what_is_written_is_read(tmp_path_factory, anchor):
    path = tmp_path_factory.getbasetemp() / "anker.json"
    write_anchor(path, anchor, durable=False)
    assert read_anchor(path) == anchor


def test_it_is_its_owners_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "anker.json"
    write_anchor(path, ANCHOR)
    write_anchor(path, ANCHOR)
    assert [one.name for one in tmp_path.iterdir()] == ["anker.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    path = tmp_path / "anker.json"
    path.mkdir()
    with pytest.raises(OSError, match="anker"):
        write_anchor(path, ANCHOR)
    assert [one.name for one in tmp_path.iterdir()] == ["anker.json"]


@pytest.mark.parametrize("content", [None, b"", b"\0" * 400, b"\n"])
def test_no_file_or_an_empty_one_is_no_anchor(tmp_path, content):
    path = tmp_path / "anker.json"
    if content is not None:
        path.write_bytes(content)
    assert read_anchor(path) is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"counter": "1"},
        {"counter": True},
        {"by": None},
        {"workbench": {"length": "3", "head": "a", "tables": ""}},
        {"workbench": [3]},
        {"vault": {"length": 3}},
        {"more": 1},
    ],
)
def test_anything_else_is_refused_in_german_without_its_content(tmp_path, change):
    path = tmp_path / "anker.json"
    path.write_text(json.dumps(asdict(ANCHOR) | change), encoding="utf-8")
    with pytest.raises(StoreError, match=r"Der Anker „anker\.json“ lässt sich nicht lesen"):
        read_anchor(path)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_no_json_is_refused_too(tmp_path, content):
    path = tmp_path / "anker.json"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        read_anchor(path)
