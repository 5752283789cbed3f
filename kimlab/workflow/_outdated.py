"""Whether a released draft may still be shown: same thresholds, and nothing in it that somebody has taken back since."""

from __future__ import annotations

from collections.abc import Iterable

from kimlab.errors import DisclosureError
from kimlab.reports import Draft, ThemeAccount
from kimlab.workbench import CaseNames, Workbench
from kimlab.workflow._analyse import analyse
from kimlab.workflow._codes import coded
from kimlab.workflow._drafts import drafts_of
from kimlab.workflow._theme_register import accounts_of
from kimlab.workflow.recipients import OF_CASES, audiences_of, readers_of, shown_to, ties_of
from kimlab.workflow.rights._shown import cases_named


def refuse_outdated(wb: Workbench, draft: Draft) -> None:
    """Refuse a draft whose county file is another one now, or of which something must not be shown any more.

    Raises
    ------
    DisclosureError
        It has to be made and released anew.
    """
    _refuse_other_county(wb, draft)
    _refuse_withdrawn(wb, draft)
    _refuse_without_right(wb, draft)


def _refuse_other_county(wb: Workbench, draft: Draft) -> None:
    """Refuse a draft that was made, and released, under other thresholds than those that would protect it now."""
    if draft.about.county_sha256 != wb.county.content_sha256:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ beruht auf einer anderen Kreisdatei als der, die jetzt gilt.",
            "In ihr stehen die Mindestzahlen; zwei Menschen haben ihn mit den früheren gelesen und freigegeben.",
            "Werten Sie neu aus und lassen Sie den neuen Entwurf freigeben. Es wurde keine Datei geschrieben.",
        )


def _refuse_withdrawn(wb: Workbench, draft: Draft) -> None:
    """Refuse a draft with words of a case that may not be shown: locked, corrected, taken back, seen by one person only.

    Or that those who get it may not see (any more): a consent was withdrawn or names others, or somebody who decides on the
    case sits among them.
    """
    readers = readers_of(wb.county, audiences_of(draft, draft.audience), draft.group)
    with wb.snapshot(draft.about.as_of) as seen:
        ties, called = ties_of(seen), CaseNames.of(seen)
        shown = shown_to(readers, ties, coded(seen), accounts_of(seen))
    told = _told(draft.accounts)
    words = {quote.text for quote in draft.quotes} | {text for kind, text, _ in told if kind == "coding"}
    hidden = {
        called.numbers[case] for case in ties.families if case in called.numbers and readers.hides(ties, case)
    }
    listed = {number for one in draft.listings for row in one.rows for number in cases_named(row)}
    if (
        not words - {""} <= set(shown.codes.passages["passage"])
        or not told <= _told(shown.accounts)
        or listed & hidden
    ):
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ enthält eine Textstelle oder Angabe aus einem Fall, die heute nicht mehr gezeigt "
            "werden darf.",
            "Das Dokument wurde gesperrt oder berichtigt, die Kodierung zurückgenommen, die zweite Durchsicht fehlt, oder "
            "die Empfänger dürfen sie nicht sehen: Die Einwilligung nennt sie nicht, oder sie entscheiden über den Fall.",
            "Werten Sie neu aus und lassen Sie den neuen Entwurf freigeben. Es wurde keine Datei geschrieben.",
        )


def _refuse_without_right(wb: Workbench, draft: Draft) -> None:
    """Refuse a draft that says something else today, if a right was exercised or something corrected since it was made.

    It is made anew only then: numbers in which somebody was counted cannot be told from their words.
    """
    with wb.snapshot(draft.about.as_of) as seen:
        unchanged = seen.state_of_rights() == draft.about.rights
    if unchanged:
        return
    today = drafts_of(analyse(wb, draft.about.as_of)).get(draft.key)
    if today is None or today.sha256 != draft.sha256:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ beruht auf Angaben, die heute so nicht mehr verwendet werden dürfen.",
            "Seit er gemacht wurde, hat jemand widersprochen, eine Einwilligung zurückgenommen oder die Verarbeitung "
            "einschränken lassen, oder es wurde etwas berichtigt oder gelöscht.",
            "Werten Sie neu aus und lassen Sie den neuen Entwurf freigeben. Es wurde keine Datei geschrieben.",
        )


def _told(accounts: Iterable[ThemeAccount]) -> set[tuple[str, str, str]]:
    """Return what themes tell of single cases: kind, text and comment of each piece that has words."""
    return {
        (piece.kind, piece.text, piece.comment)
        for account in accounts
        for piece in account.evidence
        if piece.kind in OF_CASES and (piece.text or piece.comment)
    }
