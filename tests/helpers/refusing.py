"""What a refusal must say, and must not change."""

from contextlib import contextmanager

import pytest
from seeing import workbench_rows

from kimlab.errors import InputError


@contextmanager
def saying_why(match):
    """Something is refused in three parts: what is wrong, why it matters, what to do; and nothing of a document is said."""
    with pytest.raises(InputError, match=match) as caught:
        yield
    assert caught.value.what
    assert caught.value.why
    assert caught.value.do
    assert "Geheim" not in str(caught.value)


def refuse_without_change(store, act, said, person="ko1"):
    """Record what is refused, and see that no row changed."""
    before = workbench_rows(store)
    with pytest.raises(InputError, match=said):
        store.record(act, person)
    assert workbench_rows(store) == before
