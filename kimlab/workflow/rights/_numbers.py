"""One series of numbers for whatever ``kimlab rights list`` shows: none of them can mean two things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kimlab.errors import InputError
from kimlab.workbench import Workbench, numbers_of

ConsentKey = tuple[str, str, str]
"""Whose, for what, and since when (ISO)."""
_TABLES = ("restrictions", "erasures", "consents")
_HOW: Mapping[str, str] = {
    "restrictions": "steht ein Widerspruch oder eine Einschränkung; aufgehoben wird sie mit „kimlab rights lift“",
    "erasures": "steht der Vorschlag einer Löschung; ausgeführt wird er mit „kimlab rights erase --proposal“",
    "consents": "steht ein Widerruf; wie er sich berichtigen lässt, sagt „kimlab rights renew --help“",
}


class Numbers(NamedTuple):
    """Numbers of four digits or more: of notes (by restriction_id), of proposals (by erasure_id), of consents (by key)."""

    restrictions: Mapping[str, int]
    erasures: Mapping[str, int]
    consents: Mapping[ConsentKey, int]

    def kind_of(self, number: int) -> str:
        """Return the table in which a number names something; empty where it names nothing."""
        return next((name for name in _TABLES if number in getattr(self, name).values()), "")


def consent_key(row: Mapping[Any, Any]) -> ConsentKey:
    """Return what a consent is known by."""
    return str(row["person_id"]), str(row["purpose"]), row["given"].date().isoformat()


def numbers_of_rights(wb: Workbench) -> Numbers:
    """Return the number of each objection, restriction, consent and proposed erasure, also of what is over.

    A number is made of what it names and not of its place, so that it stays when something before it goes.
    """
    restrictions = [str(row["restriction_id"]) for row in wb.store.rows("restrictions")]
    erasures = [str(row["erasure_id"]) for row in wb.store.rows("erasures")]
    consents = [consent_key(row) for row in wb.store.rows("consents")]
    said = [*restrictions, *erasures, *("|".join(one) for one in consents)]
    numbers = iter(numbers_of(said))
    return Numbers(
        {one: next(numbers) for one in restrictions},
        {one: next(numbers) for one in erasures},
        {one: next(numbers) for one in consents},
    )


def not_of_this_kind(wb: Workbench, number: int, wanted: str) -> InputError:
    """Return what somebody is told whose number names nothing of the kind that is wanted, and what it does name."""
    kind = numbers_of_rights(wb).kind_of(number)
    other = f"Unter {number} {_HOW[kind]}." if kind and kind != wanted else ""
    return InputError(
        {
            "restrictions": "Unter dieser Nummer gilt kein Widerspruch und keine Einschränkung.",
            "erasures": "Unter dieser Nummer ist keine Löschung vorgeschlagen.",
            "consents": "Unter dieser Nummer steht kein Widerruf.",
        }[wanted],
        other or "So ist nicht klar, was gemeint ist.",
        "„kimlab rights list“ zeigt, was gilt und was vorgeschlagen ist, mit seiner Nummer.",
    )
