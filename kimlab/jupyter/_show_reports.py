"""What the notebooks „Start“ and „Berichte“ show: what is to be done, drafts, and releases."""

from __future__ import annotations

from IPython.display import HTML

from kimlab.jupyter._choosers import Chooser
from kimlab.jupyter._html import page, sentence, table
from kimlab.jupyter._show import show_draft
from kimlab.vocabulary import AUDIENCES, County
from kimlab.workbench import Workbench
from kimlab.workflow import Analysis, Drafts, as_signed, release_numbers

_LATER = "faellig"  # has a cell of its own
_STATES = {
    "": "wartet auf eine zweite Person",
    "approved": "freigegeben von {}",
    "refused": "abgelehnt von {}",
}


def show_agenda(analysis: Analysis) -> HTML:
    """Show what waits to be looked through, coded or settled."""
    listings = [one for one in analysis.listings if one.name != _LATER]
    parts = [
        table(f"{one.title}: {len(one.rows)}", one.head, one.rows).data
        if one.rows
        else sentence(f"{one.title}: {one.nothing or 'keine.'}").data
        for one in listings
    ]
    return page("".join(parts))


def choose_report(drafts: Drafts, county: County) -> Chooser:
    """Return a list of the reports; the draft of the one chosen is shown below, as its readers would see it.

    Reports that there are none of are named with the reason, and passages that are held back are counted.
    """
    options = [(f"{AUDIENCES[draft.audience]}: {draft.title}", key) for key, draft in drafts.items()]
    lacking = [sentence(said).data for said in (*drafts.left_out.values(), drafts.held_back) if said]
    return Chooser(
        "Bericht für",
        options,
        lambda key: page("".join([show_draft(drafts[key], county).data, *lacking])),
        " ".join(["Es gibt noch keinen Entwurf.", *drafts.left_out.values()]),
    )


def show_releases(wb: Workbench) -> HTML:
    """Show what was proposed, approved, refused and published, as people signed it; what differs is told below."""
    with wb.snapshot() as seen:
        signed, numbers = as_signed(seen), release_numbers(seen)
    rows = [
        (
            numbers.get(one.release_id, "–"),
            AUDIENCES.get(one.audience, one.audience),
            ", ".join(one.recipients),
            one.purpose,
            f"vorgeschlagen von {one.proposed_name}, " + _STATES[one.decision].format(one.decided_name),
            signed.files[one.release_id] or "–",
        )
        for one in sorted(signed.releases, key=lambda one: numbers.get(one.release_id, 0))
    ]
    doubts = [sentence(said) for said in signed.doubts(numbers)]
    if not rows and not doubts:
        return sentence("Noch ist nichts zur Freigabe vorgeschlagen.")
    head = ("Nr.", "Für", "Empfänger", "Zweck", "Stand", "Datei")
    return page("".join(str(one.data) for one in ([table("Freigaben", head, rows)] if rows else []) + doubts))
