"""The list of erasures: whatever stands in the file, it is read or refused in a sentence."""

import pytest

from kimlab.errors import StoreError
from kimlab.store.erasing._list_file import LIST_FILE, Erasure, code_of, holds_all_of, listed_erasures


@pytest.mark.parametrize("content", ["", "{", "7", "[7]", '[{"x": 1}]', "[" * 100_000])
def test_a_list_that_is_none_is_refused_in_plain_words(tmp_path, content):
    (tmp_path / LIST_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match="lässt sich nicht lesen"):
        listed_erasures(tmp_path, "probe")


def test_without_a_list_nothing_was_erased(tmp_path):
    assert listed_erasures(tmp_path, "probe") == []


ENTRIES = [Erasure(f'{{"act": {number}}}', "leitung", "") for number in range(3)]


def test_a_code_that_was_noted_fits_the_same_list_and_a_longer_one():
    code = code_of(ENTRIES[:2])
    assert holds_all_of(code, ENTRIES[:2])
    assert holds_all_of(f" {code.upper()} ", ENTRIES)
    assert not holds_all_of(code, ENTRIES[:1])
    assert not holds_all_of(code, ENTRIES[1:])


@pytest.mark.parametrize("code", ["", "-", "x-1", "9-00000000", "2", "-1-00000000", "\u0662-00000000"])
def test_what_is_no_code_fits_no_list(code):
    assert not holds_all_of(code, ENTRIES)
