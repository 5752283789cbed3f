"""The slot file: what is read back, and every change that somebody might make to it."""

import copy
import dataclasses
import json
from pathlib import Path

import pytest
from signing import lead_of, passphrase_of, team

from kimlab.errors import StoreError
from kimlab.store.people import PEOPLE_FILE, check_signature, from_bytes, read_slots, sign_in

SLOTS, LEAD = team()


def written(folder, content):
    (folder / PEOPLE_FILE).write_bytes(content)
    return folder


def test_it_is_read_back_as_it_was_written(tmp_path):
    assert read_slots(tmp_path) is None
    assert read_slots(written(tmp_path, SLOTS.to_bytes())) == SLOTS


def test_nothing_secret_stands_in_it():
    content = SLOTS.to_bytes()
    for secret in (*LEAD.store_keys.values(), LEAD.keys.seed):
        assert secret.hex().encode() not in content
        assert secret not in content
    assert passphrase_of("ko1").encode() not in content


def changes():
    """Every single value of the file, changed."""
    plain = json.loads(SLOTS.to_bytes())
    for number, slot in enumerate(plain["slots"]):
        for name, value in slot.items():
            if name == "private" or value in ([], ""):
                continue
            changed = copy.deepcopy(plain)
            changed["slots"][number][name] = plain["slots"][number - 1][name]
            if changed != plain:
                yield f"{number} {name}", changed
    for name in ("workbench_id", "counter", "signed_by"):
        yield name, {**plain, name: 7 if name == "counter" else "ko1"}
    yield "one less", {**plain, "slots": plain["slots"][:-1]}
    yield "order", {**plain, "slots": plain["slots"][::-1]}
    yield "signature", {**plain, "signature": "AAAA"}


@pytest.mark.parametrize("changed", [pytest.param(plain, id=name) for name, plain in changes()])
def test_no_value_can_be_changed(tmp_path, changed):
    folder = written(tmp_path, json.dumps(changed).encode())
    with pytest.raises(StoreError) as refused:
        sign_in(folder, "leitung", passphrase_of("leitung"))
    assert refused.value.do


def test_somebody_elses_locked_keys_open_nothing(tmp_path):
    plain = json.loads(SLOTS.to_bytes())
    places = {slot["user_id"]: slot for slot in plain["slots"]}
    places["leitung"]["private"] = places["ko1"]["private"]
    folder = written(tmp_path, json.dumps(plain).encode())
    with pytest.raises(StoreError, match="Anmeldung"):
        sign_in(folder, "leitung", passphrase_of("ko1"))


def test_whoever_signs_for_themselves_what_they_may_not_is_in_no_ones_place():
    """A signature by somebody in the file holds; that they may not manage people only the journal knows."""
    slots, _ = lead_of()
    with pytest.raises(StoreError, match="verändert"):
        check_signature(dataclasses.replace(slots, signed_by="wiederherstellung"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b'{"format": 2}',
        b"\xff\xfe",
        b'{"format": 1, "slots": [{}]}',
        b"[" * 100_000,
        b"null",
    ],
)
def test_what_is_no_slot_file_is_said_to_be_none(content):
    with pytest.raises(StoreError, match="personen") as refused:
        from_bytes(content, Path("ordner/personen.json"))
    assert refused.value.do


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    with pytest.raises(StoreError, match="zu groß"):
        read_slots(written(tmp_path, b" " * (5 << 20)))


def test_the_same_person_twice_is_refused():
    doubled = dataclasses.replace(SLOTS, slots=(*SLOTS.slots, SLOTS.slots[0]))
    with pytest.raises(StoreError, match="zweimal"):
        from_bytes(doubled.to_bytes(), Path("personen.json"))
