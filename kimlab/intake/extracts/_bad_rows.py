"""The error for rows that cannot be taken in: the way out is named as whoever reads it can take it."""

from __future__ import annotations

from kimlab.errors import InputError

PYTHON = 'on_bad_rows="list"'


class BadRowsError(InputError):
    """Rows that cannot be taken in, where nobody asked for the rest.

    Parameters
    ----------
    what, why
        As in any error.
    do
        The way out, with ``{option}`` where the option is named.
    """

    def __init__(self, what: str, why: str, do: str, option: str = PYTHON) -> None:
        self._way = do
        super().__init__(what, why, do.format(option=option))

    def __reduce__(self) -> tuple[type[BadRowsError], tuple[str, str, str]]:
        """Keep the parts when the error crosses a process boundary."""
        return (type(self), (self.what, self.why, self._way))

    def naming(self, option: str) -> BadRowsError:
        """Return the error with the option as it is called elsewhere, such as on the command line."""
        return BadRowsError(self.what, self.why, self._way, option)
