"""A stack: what waits for a second person, read one after the other and signed with one sign-in, all or none.

What somebody was not shown cannot be in their stack: a decision is made about a :class:`Sheet`, which holds the page, the
draft it was made from, and the signed proposal; all three are held against each other again before anything is signed.
Composed cases that somebody else wrote are read with it. Of words on a page that are names as well, whoever approves says
that they are none there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kimlab.acts import CheckComposite, DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, KimlabError, StoreError
from kimlab.leaks import AskedWord, Search
from kimlab.reports import Draft
from kimlab.store import JournalEntry, SignedStep, Transaction, VaultDoor, same_person
from kimlab.store.people import Identity, may_record, spoken
from kimlab.vocabulary import called_alike
from kimlab.workbench import Workbench
from kimlab.workflow._as_signed import as_signed
from kimlab.workflow._publish import Leaving, new_release_id, preview_for
from kimlab.workflow._releases import OpenRelease, open_releases, release_numbers
from kimlab.workflow.composed import Composite, composites_to_check, refuse_few
from kimlab.workflow.leaving._asked_words import saying_no_names
from kimlab.workflow.leaving._words_to_ask import word_search, words_on
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
    asked
        Words on it that somebody of the vault is called as well; known only to whoever may open the vault.
    """

    release: OpenRelease
    proposal: SignedStep = field(repr=False)
    draft: Draft = field(repr=False)
    page: str = field(repr=False)
    asked: tuple[AskedWord, ...] = field(default=(), repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words to be asked about, each once."""
        return tuple(sorted({one.word for one in self.asked}))


@dataclass(frozen=True)
class Stack:
    """What somebody may read and decide on.

    Attributes
    ----------
    sheets
        The oldest proposal first.
    left_out
        For each other one why it is not in the stack, as a German sentence.
    composites
        Composed cases to be checked, the oldest first; none where certain releases are meant.
    """

    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...]
    composites: tuple[Composite, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What somebody decided about a sheet that they were shown: ``approved``, or ``refused`` with a reason.

    `no_names` are the words of the sheet of which they say that none is a name there.
    """

    sheet: Sheet
    decision: str
    reason: str = ""
    no_names: tuple[str, ...] = field(default=(), repr=False)

    def act(self) -> DecideRelease:
        """Return the act that says so."""
        release, said = self.sheet.release, saying_no_names(self.no_names, self.reason)
        return DecideRelease(release.release_id, self.decision, said, shown=release.shown_sha256)


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
    known = {(one.draft_sha256, _alike(wb, one.recipients)): numbers[one.release_id] for one in waiting}
    for one in proposals:
        meant = (one.draft.sha256, _alike(wb, one.recipients))
        if meant in known:
            number = known[meant]
            raise InputError(
                f"„{one.draft.title}“ ist für dieselben Empfänger schon vorgeschlagen"
                f"{f' (Freigabe {number})' if number else ''}.",
                "Wer entscheidet, würde zweimal nach derselben Seite gefragt.",
                "Warten Sie die Entscheidung ab; „kimlab report list“ zeigt, was noch wartet.",
            )
        known[meant] = 0


def _alike(wb: Workbench, recipients: Iterable[str]) -> frozenset[str]:
    return frozenset(called_alike(wb.county, one) for one in recipients)


def stack_of(
    wb: Workbench,
    drafts: Mapping[str, Draft],
    releases: Collection[str] = (),
    vault: VaultDoor | None = None,
) -> Stack:
    """Return the proposals that whoever is signed in may decide on, each with its page to be read.

    Beside them stand the composed cases that somebody else wrote.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    drafts
        The present drafts: a proposal of something else cannot be shown, and so is not in the stack.
    releases
        Ids of those that are meant; by default all that wait, and the composed cases.
    vault
        The door to the vault, if they may open it: each page is searched as it will be when it leaves.

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
    search = word_search(wb, vault) if vault and waiting else None
    for one in waiting:
        try:
            proposal = signed.get(one.release_id) or wb.store.signed_proposal(one.release_id)  # tells why not
            draft = _to_read(wb, one, proposal, known)
            page = _page(wb, draft, one, made)[1]
            sheets.append(Sheet(one, proposal, draft, page, _asked_on(search, page, one)))
        except KimlabError as error:
            left_out.append(f"Freigabe {one.number} ist nicht dabei: {error}")
    composites, why_not = composites_to_check(wb) if not releases else ((), ())
    return Stack(tuple(sheets), (*left_out, *why_not), composites)


def decide_many(
    wb: Workbench,
    decisions: Sequence[Decision],
    checked: Sequence[Composite] = (),
    *,
    looked_at: bool = False,
) -> tuple[JournalEntry, ...]:
    """Sign what somebody decided about what they were shown: in one transaction, all or none.

    Each decision is an entry of its own with a signature of its own; one sign-in makes them all.

    Parameters
    ----------
    wb
        The workbench, open for whoever read the sheets.
    decisions
        About sheets of :func:`stack_of`.
    checked
        Composed cases of the stack in which nobody is to be recognised.
    looked_at
        As in :meth:`Workbench.record`, for the reasons.

    Raises
    ------
    StoreError
        Nobody is signed in, or they may not.
    DisclosureError
        A page or a proposal is not any more what was shown, or of a word on an approved page nobody says that it is no
        name there. Nothing was signed.
    KimlabError
        One of the decisions is not possible. Nothing was signed.
    """
    _refuse_open_words(decisions)
    _refuse_other_pages(wb, [one.sheet for one in decisions])
    for one in checked:
        refuse_few(wb, one.text)
    if not decisions and not checked:
        return ()
    acts = [
        *(one.act() for one in decisions),
        *(CheckComposite(one.composite_id, one.shown) for one in checked),
    ]

    def as_shown(transaction: Transaction) -> None:
        found = transaction.signed_proposals([one.sheet.release.release_id for one in decisions])
        for decided in decisions:
            if found.get(decided.sheet.release.release_id) != decided.sheet.proposal:
                raise _changed(decided.sheet.release)

    return wb.record_all(acts, looked_at=looked_at, before=as_shown)


def _refuse_reader(who: Identity) -> None:
    if not may_record(who.roles, DecideRelease.__name__):
        raise StoreError(
            f"Mit der Rolle „{spoken(who.roles)}“ lässt sich über Freigaben nicht entscheiden.",
            "Was hinausgeht, verantworten nur bestimmte Menschen.",
            "Bitten Sie jemanden mit der Rolle „Koordination“, „Leitung“ oder „Datenschutz“.",
        )


def _asked_on(search: Search | None, page: str, release: OpenRelease) -> tuple[AskedWord, ...]:
    if search is None:
        return ()
    return words_on(search, page, (*release.recipients, release.purpose, release.beyond_reason))


def _refuse_open_words(decisions: Sequence[Decision]) -> None:
    """Refuse an approval that leaves open whether a word on the page is a name: the page could not leave."""
    for one in decisions:
        if one.decision == "approved" and set(one.sheet.words) - set(one.no_names):
            raise DisclosureError(
                f"Auf der Seite zu Freigabe {one.sheet.release.number} steht ein Wort, mit dem auch jemand heißt, und es "
                "ist nicht gesagt, dass es hier kein Name ist.",
                "Ohne Ihr Wort geht die Seite nicht hinaus. Es wurde nichts unterschrieben.",
                "Lesen Sie die Stelle. Ist es ein Name, lehnen Sie ab; sonst bestätigen Sie das Wort.",
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
