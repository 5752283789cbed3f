"""An error about faulty rows names the option of the command, not the one of the call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kimlab.intake import BadRowsError


@contextmanager
def naming_bad_rows() -> Iterator[None]:
    """Name ``--bad-rows list`` as the way out in an error about faulty rows."""
    try:
        yield
    except BadRowsError as error:
        raise error.naming("--bad-rows list") from None
