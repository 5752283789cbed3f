"""An anchor as a file."""

import hashlib
import json
import os
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
    path.unlink(missing_ok=True)
    write_anchor(path, anchor, durable=False)
    assert read_anchor(path) == anchor


def test_it_is_its_owners_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "anker.json"
    write_anchor(path, ANCHOR)
    write_anchor(path, ANCHOR)
    assert [one.name for one in tmp_path.iterdir()] == ["anker.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def numbered(counter):
    return anchor_of("w1", End(counter, f"{counter}"), None, by="ko1", counter=counter)


@pytest.mark.parametrize("written", [1, 2, 3, 4])
@pytest.mark.parametrize("left", [0, 1, 100, 300, 4095])
def test_whatever_interrupts_the_writing_the_anchor_before_is_whole(tmp_path, written, left):
    path = tmp_path / "anker.json"
    for counter in range(1, written + 1):
        write_anchor(path, numbered(counter))
    before = path.read_bytes()
    write_anchor(path, numbered(written + 1))
    after = path.read_bytes()
    start = 4096 * (written % 2)
    torn = after[: start + left] + before[start + left :] if before[start:] else after[: start + left]
    path.write_bytes(torn)
    known = read_anchor(path)
    assert known in (numbered_as(before, tmp_path), numbered_as(after, tmp_path))
    write_anchor(path, numbered(written + 2))
    assert read_anchor(path).counter == written + 2


def numbered_as(content, tmp_path):
    other = tmp_path / "anderer.json"
    other.write_bytes(content)
    return read_anchor(other)


def test_a_later_number_is_the_newer_whatever_is_left_out_between(tmp_path):
    path = tmp_path / "anker.json"
    for counter in (1, 3, 5, 8):
        write_anchor(path, numbered(counter))
        assert read_anchor(path).counter == counter
    assert path.stat().st_size == 2 * 4096


def test_the_disk_is_waited_for_at_a_persons_pace_and_not_in_a_run(tmp_path, monkeypatch):
    waits = []
    monkeypatch.setattr("os.fsync", waits.append)
    path = tmp_path / "anker.json"
    for counter in (1, 2, 3):
        write_anchor(path, numbered(counter))
    assert len(waits) == 1
    os.utime(path, (0, 0))
    write_anchor(path, numbered(4), durable=False)
    assert len(waits) == 1
    os.utime(path, (0, 0))
    write_anchor(path, numbered(5))
    assert len(waits) == 2


def test_what_is_too_long_or_has_no_place_is_a_failure_of_the_system(tmp_path):
    with pytest.raises(OSError, match="too long"):
        write_anchor(tmp_path / "anker.json", anchor_of("w" * 4096, None, None, by="ko1"))
    with pytest.raises(OSError, match="fehlt"):
        write_anchor(tmp_path / "fehlt" / "anker.json", ANCHOR)


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
    path.write_bytes(placed(json.dumps(asdict(ANCHOR) | change).encode()))
    with pytest.raises(StoreError, match=r"Der Anker „anker\.json“ lässt sich nicht lesen"):
        read_anchor(path)


def placed(content):
    """As it stands in the file: filled up, with its sum behind it."""
    content = content.ljust(4096 - 65)
    return content + hashlib.sha256(content).hexdigest().encode() + b"\n"


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_no_json_is_refused_too(tmp_path, content):
    path = tmp_path / "anker.json"
    for whole in (content, placed(content)):
        path.write_bytes(whole)
        with pytest.raises(StoreError):
            read_anchor(path)


def test_an_anchor_without_its_sum_is_refused(tmp_path):
    path = tmp_path / "anker.json"
    write_anchor(path, ANCHOR)
    path.write_bytes(path.read_bytes().replace(b"ko1", b"ko2"))
    with pytest.raises(StoreError):
        read_anchor(path)
