"""An agency: what it is, and when it existed in this form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Agency:
    """A place that acts for people: office, provider, school; with the time it exists in this form.

    Attributes
    ----------
    valid_from, valid_to
        First and last day; None for always.
    controller, data_law
        Who answers for its data, and under which law (a key of :data:`kimlab.vocabulary.DATA_LAWS`); stated for the
        Träger whose data kimlab may get.
    formerly
        Names and ids that it had: what left for it under these, it holds still.
    """

    agency_id: str
    name: str
    kind: str
    legal_spheres: tuple[str, ...] = ()
    municipality: str = ""
    region: str = ""
    target_groups: tuple[str, ...] = ()
    fields_of_action: tuple[str, ...] = ()
    own_case_management: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    is_kim: bool = False
    aliases: tuple[str, ...] = ()
    controller: str = ""
    data_law: str = ""
    formerly: tuple[str, ...] = ()

    def exists_between(self, first: date, last: date) -> bool:
        """Tell whether it exists on one of the days from `first` to `last`; its own first and last day count."""
        return (self.valid_from or date.min) <= last and first <= (self.valid_to or date.max)

    @property
    def lifetime(self) -> str:
        """When it existed, in words; empty for always.

        >>> Agency("t", "Team", "authority", valid_to=date(2024, 12, 31)).lifetime
        'bis 31.12.2024'
        """
        parts = ((self.valid_from, "ab"), (self.valid_to, "bis"))
        return " ".join(f"{word} {day:%d.%m.%Y}" for day, word in parts if day)
