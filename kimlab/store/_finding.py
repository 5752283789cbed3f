"""What a check of the stores found, so that a person can act upon it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StateFinding:
    """One thing that is not as it should be, or cannot be known; never a value out of a table.

    Attributes
    ----------
    where
        The store, table or file, as a person calls it.
    what, why, what_to_do
        What is wrong, why it matters, and what to do: a German sentence each.
    """

    where: str
    what: str
    why: str
    what_to_do: str

    def __str__(self) -> str:
        """Return it as one paragraph."""
        return f"{self.where}: {self.what} {self.why} {self.what_to_do}"
