"""What was read and made before, each with the journal entry that changed its tables last: until then it still holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any

_MOST = 256


class Remembered:
    """Results by key and by the state of the tables that they were made from; the least used are forgotten first."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Mapping[str, int], Any]] = OrderedDict()

    def __repr__(self) -> str:
        return f"Remembered({len(self._kept)})"

    def get(self, key: Hashable, changed: Callable[[str], int]) -> Any:  # noqa: ANN401 - whatever was kept
        """Return what was kept under a key, None if nothing was, or if a table has changed since.

        Parameters
        ----------
        key
            What it was kept under.
        changed
            Called with a table's name, tells the entry that changed it last.
        """
        if key not in self._kept:
            return None
        state, value = self._kept[key]
        if any(changed(name) != seq for name, seq in state.items()):
            return None
        self._kept.move_to_end(key)
        return value

    def keep(self, key: Hashable, state: Mapping[str, int], value: object) -> None:
        """Keep a result with the state of the tables that it was made from."""
        self._kept[key] = (dict(state), value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
