"""The list of erasures: whatever stands in the file, it is read or refused in a sentence."""

import pytest

from kimlab.errors import StoreError
from kimlab.store.erasing._list_file import LIST_FILE, listed_erasures


@pytest.mark.parametrize("content", ["", "{", "7", "[7]", '[{"x": 1}]', "[" * 100_000])
def test_a_list_that_is_none_is_refused_in_plain_words(tmp_path, content):
    (tmp_path / LIST_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match="lässt sich nicht lesen"):
        listed_erasures(tmp_path, "probe")


def test_without_a_list_nothing_was_erased(tmp_path):
    assert listed_erasures(tmp_path, "probe") == []
