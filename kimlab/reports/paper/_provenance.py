"""Where a page comes from and how it was calculated: only what concerns this page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kimlab.german import date
from kimlab.reports._about import KIM_ITSELF, OF_MUNICIPALITIES, OF_WAITS, VAGUE_DATES
from kimlab.reports._draft import Draft
from kimlab.reports.counts._cases import CASES
from kimlab.reports.paper._blocks import Figure, Section
from kimlab.reports.paper._whose_waits import tells_a_wait


def provenance_of(draft: Draft, sections: Sequence[Section]) -> Mapping[str, str]:
    """Return version, least numbers and those settings that something on the page rests on; no hash of anything unprotected.

    Parameters
    ----------
    draft
        Whose page it is.
    sections
        What stands on the page.
    """
    blocks = [block for part in sections for block in part.blocks]
    waits = any(tells_a_wait(block) for block in blocks)
    a_map = any(isinstance(block, Figure) and block.layout == "wide" for block in blocks)
    concerned = {OF_WAITS: waits, VAGUE_DATES: waits, KIM_ITSELF: a_map, OF_MUNICIPALITIES: waits or a_map}
    return {
        "kimlab-Version": draft.about.version,
        **({"Mindestzahl": _least(draft)} if draft.setting.minimum else {}),
        **({"Berichtszeitraum": _period(draft)} if any(one.name == CASES for one in draft.tables) else {}),
        **{name: value for name, value in draft.about.parameters.items() if concerned.get(name, True)},
    }


def _least(draft: Draft) -> str:
    """Say behind which numbers the least number stands: not behind entries of the register, nor behind lists of the team."""
    said = [f"{draft.setting.minimum} hinter jeder Zahl über Fälle, Übergaben und Wartezeiten"]
    if draft.listings:
        said.append("nicht hinter den Listen, die einzelne Fälle nennen und nur für die Teambesprechung sind")
    counts_themes = draft.accounts and not draft.subject  # a page on one theme counts no entries
    if counts_themes or any(one.name == "register_counts" for one in draft.setting.references):
        said.append(
            "nicht hinter der Zahl der Themen, Vereinbarungen und Maßnahmen: Sie zählt keine Menschen"
        )
    return "; ".join(said)


def _period(draft: Draft) -> str:
    return f"{date(draft.about.since)} bis {date(draft.about.as_of)}"
