"""A stack: several proposals that somebody reads one after the other and signs with one sign-in, all or none.

What somebody was not shown cannot be in their stack: a decision is made about a :class:`Sheet`, which holds the page, the
draft it was made from, and the signed proposal; all three are held against each other again before anything is signed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, KimlabError, StoreError
from kimlab.reports import Draft
from kimlab.store import JournalEntry, SignedStep, Transaction, same_person
from kimlab.store.people import Identity, may_record, spoken
from kimlab.workbench import Workbench
from kimlab.workflow._as_signed import as_signed
from kimlab.workflow._publish import Leaving, new_release_id, preview_for
from kimlab.workflow._releases import OpenRelease, open_releases, release_numbers
from kimlab.workflow.recipients import refuse_recipients

_Asked = tuple[Draft, tuple[str, ...]]


@dataclass(frozen=True)
class Proposal:
    """A draft that is to leave: to whom, and what for; and why to others than bodies of its audience, if a lead says so."""

    draft: Leaving
    recipients: tuple[str, ...]
    purpose: str
    beyond_reason: str = ""


@dataclass(frozen=True)
class Sheet:
    """One draft of a stack, as it is shown.

    Attributes
    ----------
    release
        Which release it is, as people speak of it.
    proposal
        What another person signed.
    draft, page
        What they proposed, and its page (HTML) as its readers would see it, marked as a draft.
    """

    release: OpenRelease
    proposal: SignedStep = field(repr=False)
    draft: Draft = field(repr=False)
    page: str = field(repr=False)


@dataclass(frozen=True)
class Stack:
    """What somebody may read and decide on.

    Attributes
    ----------
    sheets
        The oldest proposal first.
    left_out
        For each other one why it is not in the stack, as a German sentence.
    """

    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """What somebody decided about a sheet that they were shown: ``approved``, or ``refused`` with a reason."""

    sheet: Sheet
    decision: str
    reason: str = ""

    def act(self) -> DecideRelease:
        """Return the act that says so."""
        release = self.sheet.release
        return DecideRelease(release.release_id, self.decision, self.reason, shown=release.shown_sha256)


def propose_many(wb: Workbench, proposals: Sequence[Proposal], *, looked_at: bool = False) -> tuple[str, ...]:
    """Propose several releases in one transaction, all or none; return their ids in this order.

    Raises
    ------
    InputError
        One of these drafts waits already for a decision on the same recipients, or is named twice here.
    KimlabError
        As for :meth:`Workbench.record`; nothing was proposed.
    """
    for one in proposals:
        refuse_recipients(wb.county, one.draft, one.draft.audience, one.recipients, one.beyond_reason)
    _refuse_twice(wb, proposals)
    acts = [
        ProposeRelease(
            new_release_id(wb, place),
            one.draft.sha256,
            one.draft.audience,
            one.recipients,
            one.purpose,
            one.beyond_reason,
        )
        for place, one in enumerate(proposals, start=1)
    ]
    wb.record_all(acts, looked_at=looked_at)
    return tuple(act.release_id for act in acts)


def _refuse_twice(wb: Workbench, proposals: Sequence[Proposal]) -> None:
    """Refuse what waits already: whoever decides would be asked twice about one page, and could answer differently."""
    with wb.snapshot() as seen:
        numbers, waiting = release_numbers(seen), as_signed(seen).waiting
    known = {(one.draft_sha256, frozenset(one.recipients)): numbers[one.release_id] for one in waiting}
    for one in proposals:
        meant = (one.draft.sha256, frozenset(one.recipients))
        if meant in known:
            number = known[meant]
            raise InputError(
                f"„{one.draft.title}“ ist für dieselben Empfänger schon vorgeschlagen"
                f"{f' (Freigabe {number})' if number else ''}.",
                "Wer entscheidet, würde zweimal nach derselben Seite gefragt.",
                "Warten Sie die Entscheidung ab; „kimlab report list“ zeigt, was noch wartet.",
            )
        known[meant] = 0


def stack_of(wb: Workbench, drafts: Mapping[str, Draft], releases: Collection[str] = ()) -> Stack:
    """Return the proposals that whoever is signed in may decide on, each with its page to be read.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    drafts
        The present drafts: a proposal of something else cannot be shown, and so is not in the stack.
    releases
        Ids of those that are meant; by default all that wait.

    Raises
    ------
    StoreError
        Nobody is signed in, or they may not decide: said before they read.
    """
    _refuse_reader(wb.identity)
    known = {draft.sha256: draft for draft in drafts.values()}
    waiting = [one for one in open_releases(wb, drafts) if not releases or one.release_id in releases]
    signed = wb.store.signed_proposals([one.release_id for one in waiting])
    sheets: list[Sheet] = []
    left_out, made = _decided(wb, releases), dict[_Asked, tuple[str, str]]()
    for one in waiting:
        try:
            proposal = signed.get(one.release_id) or wb.store.signed_proposal(one.release_id)  # tells why not
            draft = _to_read(wb, one, proposal, known)
            sheets.append(Sheet(one, proposal, draft, _page(wb, draft, one, made)[1]))
        except KimlabError as error:
            left_out.append(f"Freigabe {one.number} ist nicht dabei: {error}")
    return Stack(tuple(sheets), tuple(left_out))


def decide_many(
    wb: Workbench, decisions: Sequence[Decision], *, looked_at: bool = False
) -> tuple[JournalEntry, ...]:
    """Sign what somebody decided about the sheets that they were shown: in one transaction, all or none.

    Each decision is an entry of its own with a signature of its own; one sign-in makes them all.

    Parameters
    ----------
    wb
        The workbench, open for whoever read the sheets.
    decisions
        About sheets of :func:`stack_of`.
    looked_at
        As in :meth:`Workbench.record`, for the reasons.

    Raises
    ------
    StoreError
        Nobody is signed in, or they may not.
    DisclosureError
        A page or a proposal is not any more what was shown. Nothing was signed.
    KimlabError
        One of the decisions is not possible. Nothing was signed.
    """
    _refuse_other_pages(wb, [one.sheet for one in decisions])
    if not decisions:
        return ()

    def as_shown(transaction: Transaction) -> None:
        found = transaction.signed_proposals([one.sheet.release.release_id for one in decisions])
        for one in decisions:
            if found.get(one.sheet.release.release_id) != one.sheet.proposal:
                raise _changed(one.sheet.release)

    return wb.record_all([one.act() for one in decisions], looked_at=looked_at, before=as_shown)


def _refuse_reader(who: Identity) -> None:
    if not may_record(who.roles, DecideRelease.__name__):
        raise StoreError(
            f"Mit der Rolle „{spoken(who.roles)}“ lässt sich über Freigaben nicht entscheiden.",
            "Was hinausgeht, verantworten nur bestimmte Menschen.",
            "Bitten Sie jemanden mit der Rolle „Koordination“, „Leitung“ oder „Datenschutz“.",
        )


def _decided(wb: Workbench, releases: Collection[str]) -> list[str]:
    """Say of which releases that are meant nobody has to decide any more."""
    if not releases:
        return []
    with wb.snapshot() as seen:
        numbers = release_numbers(seen)
    waiting = {one.release_id for one in open_releases(wb)}
    meant = sorted(numbers[one] for one in releases if one in numbers and one not in waiting)
    return [f"Freigabe {number} ist nicht dabei: Über sie ist schon entschieden." for number in meant]


def _to_read(wb: Workbench, release: OpenRelease, proposal: SignedStep, known: Mapping[str, Draft]) -> Draft:
    """Return the draft that is proposed; refused where there is none to read, or somebody may not decide."""
    if same_person(proposal.person) == same_person(wb.person):
        raise InputError("Sie haben sie selbst vorgeschlagen.", "", "Bitten Sie eine zweite Person.")
    draft = known.get(proposal.said["draft_sha256"])
    if draft is None:
        raise InputError(
            "Zu ihr gibt es hier keinen Entwurf zu lesen.",
            "Sie gilt einem Protokoll, einem anderen Stichtag oder einem Entwurf, der sich seither geändert hat.",
            "Nennen Sie den Stichtag, oder lassen Sie die Freigabe neu vorschlagen. Über ein Protokoll, das Sie gelesen "
            f"haben, entscheiden Sie mit „kimlab report decide {release.number} --approve“ oder „--refuse“.",
        )
    said = proposal.said
    refuse_recipients(wb.county, draft, draft.audience, said["recipients"], said.get("beyond_reason") or "")
    return draft


def _refuse_other_pages(wb: Workbench, sheets: Sequence[Sheet]) -> None:
    """Refuse a sheet whose page is not that of the draft, or whose draft is not the proposed one."""
    made: dict[_Asked, tuple[str, str]] = {}
    for sheet in sheets:
        if (sheet.proposal.said["draft_sha256"], sheet.page) != _page(wb, sheet.draft, sheet.release, made):
            raise _changed(sheet.release)


def _page(
    wb: Workbench, draft: Draft, release: OpenRelease, made: dict[_Asked, tuple[str, str]]
) -> tuple[str, str]:
    """Return hash and page of a draft as its recipients would get it; what was proposed several times is made once."""
    asked = draft, release.recipients
    if asked not in made:
        made[asked] = (draft.sha256, preview_for(wb, draft, release.recipients))
    return made[asked]


def _changed(release: OpenRelease) -> DisclosureError:
    return DisclosureError(
        f"Freigabe {release.number} ist nicht mehr das, was Ihnen gezeigt wurde.",
        "Wer unterschreibt, hat genau das gelesen, was hinausgeht. Es wurde nichts unterschrieben, auch nichts anderes "
        "aus dem Stapel.",
        "Lesen Sie den Stapel noch einmal.",
    )
