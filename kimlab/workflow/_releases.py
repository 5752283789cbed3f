"""Releases as people speak of them: by a number that stays, with what is to be released, to whom and what for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.vocabulary import AUDIENCES
from kimlab.workbench import Snapshot, Workbench
from kimlab.workflow._recorded import recorded

_NO_PAGE = "ein Protokoll, oder ein Entwurf, der sich seither geändert hat"


@dataclass(frozen=True)
class OpenRelease:
    """A proposal that waits for a second person.

    Attributes
    ----------
    number
        Its place among all proposals of the journal, decided ones included: it never changes.
    release_id
        Its id.
    page
        The title of the report as it is now; a sentence where no present draft is meant.
    audience, recipients, purpose
        For whom, to whom, what for.
    proposed_by, proposed_on
        Who asked for it, by name, and when.
    """

    number: int
    release_id: str
    page: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str
    proposed_by: str
    proposed_on: date

    def told(self) -> str:
        """Return it in one German line."""
        return (
            f"Freigabe {self.number}: {self.page}; für: {self.audience}; an: {', '.join(self.recipients)}; Zweck: "
            f"{self.purpose}; vorgeschlagen von {self.proposed_by} am {self.proposed_on:%d.%m.%Y}"
        )


def release_numbers(seen: Snapshot) -> dict[str, int]:
    """Return release_id → its number: the place of its proposal among all proposals of the journal."""
    proposed = recorded(seen.journal, "ProposeRelease")["reference"]
    return {release: number for number, release in enumerate(dict.fromkeys(proposed), start=1)}


def open_releases(wb: Workbench, drafts: Mapping[str, Draft] | None = None) -> tuple[OpenRelease, ...]:
    """Return the proposals that nobody has decided on, the oldest first.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    drafts
        The present drafts, so that a proposal can be called by its report; without them it is called by its audience.
    """
    with wb.snapshot() as seen:
        numbers, releases, people, journal = release_numbers(seen), seen.releases, seen.people, seen.journal
    names = dict(zip(people["user_id"], people["name"], strict=True))
    titles = {draft.sha256: f"„{draft.title}“" for draft in (drafts or {}).values()}
    days = recorded(journal, "ProposeRelease").groupby("reference")["at"].last()
    found = [
        OpenRelease(
            numbers[row["release_id"]],
            row["release_id"],
            titles.get(row["draft_sha256"], _NO_PAGE if drafts is not None else "ein Bericht oder Protokoll"),
            AUDIENCES.get(row["audience"], row["audience"]),
            tuple(row["recipients"]),
            row["purpose"],
            names.get(row["proposed_by"], row["proposed_by"]),
            pd.Timestamp(days[row["release_id"]]).date(),
        )
        for row in releases[releases["decision"] == ""].to_dict("records")
        if row["release_id"] in numbers
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def release_meant(wb: Workbench, said: str | int) -> str:
    """Return the release_id that somebody means by a number (``7``, ``Freigabe 7``) or by the id itself.

    Raises
    ------
    InputError
        There is no such release; the message lists those that wait for a decision.
    """
    with wb.snapshot() as seen:
        numbers = release_numbers(seen)
    words = str(said).strip()
    if words in numbers:
        return words
    number = re.fullmatch(r"(?:Freigabe\s+)?(\d+)", words)
    found = [release for release, place in numbers.items() if number and place == int(number[1])]
    if found:
        return found[0]
    waiting = [one.told() for one in open_releases(wb)]
    raise InputError(
        "Diese Freigabe gibt es nicht.",
        "Entschieden wird über genau einen Vorschlag, damit nichts anderes hinausgeht.",
        f"Auf eine Entscheidung warten: {'. '.join(waiting)}."
        if waiting
        else "Zurzeit wartet keine auf eine Entscheidung.",
    )
