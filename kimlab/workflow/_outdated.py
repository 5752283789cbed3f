"""Whether a released draft may still be shown: same thresholds, and nothing in it that somebody has taken back since."""

from __future__ import annotations

from kimlab.errors import DisclosureError
from kimlab.reports import Draft
from kimlab.workbench import Workbench
from kimlab.workflow._analyse import analyse
from kimlab.workflow._codes import coded
from kimlab.workflow._drafts import drafts_of


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
    """Refuse a draft with a passage that may not be shown: locked, corrected, taken back, or seen by one person only."""
    with wb.snapshot(draft.about.as_of) as seen:
        passages = set(coded(seen).passages["passage"])
    shown = {quote.text for quote in draft.quotes}
    shown |= {
        proof.text
        for account in draft.accounts
        for proof in account.evidence
        if proof.kind == "coding" and proof.text
    }
    if not shown <= passages:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ enthält eine Textstelle, die heute nicht mehr gezeigt werden darf.",
            "Das Dokument wurde gesperrt oder berichtigt, die Kodierung zurückgenommen, oder die zweite Durchsicht fehlt.",
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
