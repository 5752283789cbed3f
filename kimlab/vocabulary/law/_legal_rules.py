"""Terms of the law: how long, and what starts the clock. Whether a term was kept is told by ``kimlab.caseload``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd


@dataclass(frozen=True)
class ClockEvent:
    """What starts the clock of a legal rule.

    Attributes
    ----------
    name
        As people read it.
    action
        The entry of the county file's list ``action`` by which an episode says that this happened; empty where
        kimlab's tables have no place for it, so that no term can be counted from it.
    done_by
        The action that ends the term, at an agency of the same kind; empty if the episode's own end or a later
        decision (``decision``) of the same agency does.
    instead
        What data often hold instead, and why it is not that.
    """

    name: str
    action: str = ""
    done_by: str = ""
    instead: str = ""


CLOCK_EVENTS: Mapping[str, ClockEvent] = MappingProxyType(
    {
        "application": ClockEvent("Antrag bei der Stelle", "application"),
        "objection": ClockEvent("Widerspruch bei der Stelle", "objection"),
        "course_registration": ClockEvent(
            "Anmeldung beim Kursträger",
            "registration",
            "course",
            "der Verweis vom Jobcenter oder BAMF an den Kursträger ist keine Anmeldung",
        ),
        "residence_permit": ClockEvent(
            "Anerkennung oder erste Aufenthaltserlaubnis",
            instead="der heutige Aufenthaltstitel sagt nicht, seit wann",
        ),
        "uninterrupted_stay": ClockEvent(
            "Beginn des Aufenthalts ohne wesentliche Unterbrechung",
            instead="der Einreisemonat sagt nichts von Unterbrechungen",
        ),
        "lawful_residence": ClockEvent(
            "Beginn des rechtmäßigen gewöhnlichen Aufenthalts",
            instead="der Einreisemonat sagt nicht, seit wann der Aufenthalt rechtmäßig ist",
        ),
    }
)
"""Event → what it is. Closed list: IntV § 7 Abs. 4 (Anmeldung beim Kursträger); the others follow the laws that the county
file names, background knowledge to be verified before use."""


@dataclass(frozen=True)
class LegalRule:
    """A rule with a term: since when it holds, what starts its clock, and whom it concerns.

    Attributes
    ----------
    starts_with
        A key of :data:`CLOCK_EVENTS`; empty only in county files of schema 1: such a rule cannot be checked.
    verified
        Whether somebody has compared term and beginning with the law. False is the careful default.
    agency_kinds, legal_spheres, fields_of_action
        Which episodes it concerns (ids of the lists of these names); empty for all.
    """

    rule_id: str
    name: str
    source: str
    days: int | None = None
    months: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    starts_with: str = ""
    verified: bool = False
    agency_kinds: tuple[str, ...] = ()
    legal_spheres: tuple[str, ...] = ()
    fields_of_action: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """How long, in words."""
        if self.days is not None:
            return f"{self.days} Tage"
        return "1 Monat" if self.months == 1 else f"{self.months} Monate"

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule holds on a day; first and last day count."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def last_day(self, began: date) -> date:
        """Return the last day of the term; the day of the event is not counted.

        Source: BGB § 187 Abs. 1, § 188 Abs. 2 and 3 (through SGB X § 26 and VwVfG § 31). Weekends and holidays do not
        move it here (background knowledge: § 193 BGB would), so that a day too early is possible, never one too late.

        Examples
        --------
        >>> LegalRule("r", "R", "S", months=3).last_day(date(2024, 11, 30))
        datetime.date(2025, 2, 28)
        """
        length = pd.DateOffset(days=self.days or 0, months=self.months or 0)
        return (pd.Timestamp(began) + length).date()
