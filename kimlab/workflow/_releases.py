"""Releases as people speak of them: by a number that stays, with what is to be released, to whom and what for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kimlab.acts import DecideRelease
from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.store import JournalEntry
from kimlab.vocabulary import AUDIENCES
from kimlab.workbench import Snapshot, Workbench
from kimlab.workflow._as_signed import as_signed
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
    shown_sha256
        The hash of all this as its person signed it; the decision names it. Empty for one from before people had keys.
    beyond_reason
        Why it goes to others than bodies of its audience, as a lead signed it.
    """

    number: int
    release_id: str
    page: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str
    proposed_by: str
    proposed_on: date
    shown_sha256: str = field(default="", repr=False)
    beyond_reason: str = ""

    def told(self) -> str:
        """Return it in one German line."""
        beyond = (
            f"Grund der Leitung für andere Empfänger: {self.beyond_reason}; " if self.beyond_reason else ""
        )
        return (
            f"Freigabe {self.number}: {self.page}; für: {self.audience}; an: {', '.join(self.recipients)}; Zweck: "
            f"{self.purpose}; {beyond}vorgeschlagen von {self.proposed_by} am {self.proposed_on:%d.%m.%Y}"
        )


def release_numbers(seen: Snapshot) -> dict[str, int]:
    """Return release_id → its number: the place of its proposal among all proposals of the journal."""
    proposed = recorded(seen.journal, "ProposeRelease")["reference"]
    return {release: number for number, release in enumerate(dict.fromkeys(proposed), start=1)}


def open_releases(wb: Workbench, drafts: Mapping[str, Draft] | None = None) -> tuple[OpenRelease, ...]:
    """Return the proposals that nobody has decided on, the oldest first: each as its person signed it.

    What the table says otherwise is not offered; see :func:`doubtful_releases`.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    drafts
        The present drafts, so that a proposal can be called by its report; without them it is called by its audience.
    """
    titles = {draft.sha256: f"„{draft.title}“" for draft in (drafts or {}).values()}
    unnamed = _NO_PAGE if drafts is not None else "ein Bericht oder Protokoll"
    with wb.snapshot() as seen:
        numbers, waiting = release_numbers(seen), as_signed(seen).waiting
    found = [
        OpenRelease(
            numbers[one.release_id],
            one.release_id,
            titles.get(one.draft_sha256, unnamed),
            AUDIENCES.get(one.audience, one.audience),
            one.recipients,
            one.purpose,
            one.proposed_name,
            pd.Timestamp(one.at).date(),
            one.shown_sha256,
            one.beyond_reason,
        )
        for one in waiting
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def doubtful_releases(wb: Workbench) -> tuple[str, ...]:
    """Return a sentence for each release on which nobody can decide, as the table does not say what was signed."""
    with wb.snapshot() as seen:
        return as_signed(seen).doubts(release_numbers(seen))


def decide(
    wb: Workbench, shown: OpenRelease, decision: str, reason: str = "", *, looked_at: bool = False
) -> JournalEntry:
    """Record the acting person's decision on a release as it was shown to them, and on nothing else.

    Parameters
    ----------
    wb
        The open workbench of the person who decides.
    shown
        What they read: one of :func:`open_releases`.
    decision, reason
        ``"approved"``, or ``"refused"`` with a reason.
    looked_at
        As in :meth:`kimlab.Workbench.record`.

    Raises
    ------
    InputError
        What was proposed and signed is not what was shown, or it was decided meanwhile. Nothing was changed.
    """
    act = DecideRelease(shown.release_id, decision, reason, shown=shown.shown_sha256)
    return wb.record(act, looked_at=looked_at)


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
