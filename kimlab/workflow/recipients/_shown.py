"""What of single cases readers are shown: passages, evidence and rows that they may read, and a sentence on the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pandas as pd

from kimlab.reports import CodeFrames, Listing, ThemeAccount, ThemeEvidence
from kimlab.vocabulary import Threshold
from kimlab.workflow.recipients._addressed import OF_CASES
from kimlab.workflow.recipients._readers import Readers, Why
from kimlab.workflow.recipients._ties import Ties

Left = tuple[Why, str]
"""Something that was left out: why, and of which family."""

_SAID: Mapping[str, str] = MappingProxyType(
    {
        "deciding": "Zitate, Lesarten und Hinweise aus Fällen, über die eine vertretene Behörde entscheidet ({who}), sind "
        "weggelassen{many}.",
        "consent": "Zitate, Lesarten und Hinweise aus Fällen, deren Einwilligung dieses Gremium nicht nennt, sind "
        "weggelassen{many}.",
        "party": "Aus Fällen, an denen eine vertretene Stelle beteiligt ist, stehen hier nur vergröberte Textstellen von "
        "Menschen, die dem zugestimmt haben; anderes daraus ist weggelassen{many}.",
    }
)
_ROWS = (
    "Fälle, über die eine vertretene Behörde entscheidet ({who}), stehen nicht in den Listen dieser Seite; das KIM-Team "
    "sieht sie in der Werkbank."
)


@dataclass(frozen=True, eq=False)
class Shown:
    """What of single cases stands in a report, and what is said of the rest: sentences without a number below the threshold.

    Attributes
    ----------
    codes, accounts, listings
        As before, without what these readers may not see.
    """

    codes: CodeFrames
    accounts: tuple[ThemeAccount, ...]
    listings: tuple[Listing, ...]
    _of_passages: tuple[Left, ...] = ()
    _of_accounts: Mapping[str, tuple[Left, ...]] = field(default_factory=dict)
    _of_rows: bool = False

    def said(
        self, readers: Readers, told: Iterable[str], themes: Iterable[str], least: Threshold
    ) -> tuple[str, ...]:
        """Return what was left out and why, of what a report tells.

        Parameters
        ----------
        readers, least
            Who reads it, and their threshold.
        told
            What it tells of single cases: ``passages``, ``evidence``, ``rows``.
        themes
            Ids of the themes of which it tells.
        """
        left: list[Left] = []
        if "passages" in told:
            left += self._of_passages
        if "evidence" in told:
            left += [one for theme in themes for one in self._of_accounts.get(theme, ())]
        who = " und ".join(readers.deciding_names)
        sentences = [
            said.format(who=who, many=_bounded({family for reason, family in left if reason == why}, least))
            for why, said in _SAID.items()
            if any(reason == why for reason, _ in left)
        ]
        return (*sentences, *((_ROWS.format(who=who),) if self._of_rows and "rows" in told else ()))


def shown_to(
    readers: Readers,
    ties: Ties,
    codes: CodeFrames,
    accounts: tuple[ThemeAccount, ...],
    listings: tuple[Listing, ...] = (),
) -> Shown:
    """Return what readers may be shown of all that there is; which case something is of does not go with it."""
    passages, of_passages = _passages(readers, ties, codes.passages)
    kept, of_accounts = [], {}
    for account in accounts:
        whys = [(piece, _why(readers, ties, piece)) for piece in account.evidence]
        told = [piece for piece, why in whys if not why]
        withheld = [piece for piece, why in whys if why]
        of_one = any(piece.kind == "signal" and piece.case_id for piece in told)
        kept.append(
            replace(
                account,
                evidence=tuple(sorted(map(_without_case, told)) + sorted(map(_blank, withheld))),
                composites=() if of_one else account.composites,
            )
        )
        of_accounts[account.theme_id] = tuple(
            (why, ties.families.get(piece.case_id, "")) for piece, why in whys if why
        )
    rows = tuple(_rows(readers, ties, one) for one in listings)
    fewer = any(len(one.rows) < len(all_of.rows) for one, all_of in zip(rows, listings, strict=True))
    return Shown(
        replace(codes, passages=passages),
        tuple(kept),
        rows,
        of_passages,
        of_accounts,
        fewer,
    )


def _passages(readers: Readers, ties: Ties, found: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Left, ...]]:
    whys = [
        readers.why_no_passage(ties, str(row["case_id"]), needs_consent=bool(row["needs_consent"]))
        for row in found.to_dict("records")
    ]
    may = pd.Series([not why for why in whys], index=found.index, dtype=bool)
    left = tuple((why, str(family)) for why, family in zip(whys, found["family_id"], strict=True) if why)
    return found[may].reset_index(drop=True), left


def _why(readers: Readers, ties: Ties, piece: ThemeEvidence) -> Why:
    if piece.kind not in OF_CASES or not piece.case_id:
        return ""
    if piece.kind != "coding":
        return readers.why_no_words(ties, piece.case_id)
    needs = piece.needs_consent or piece.case_id in ties.on_consent
    return readers.why_no_passage(ties, piece.case_id, needs_consent=needs)


def _without_case(piece: ThemeEvidence) -> ThemeEvidence:
    return replace(piece, case_id="", needs_consent=False)


def _blank(piece: ThemeEvidence) -> ThemeEvidence:
    """Return that there is such a piece, and nothing of it: so that no page says that nobody looked."""
    return ThemeEvidence(piece.direction, piece.kind)


def _rows(readers: Readers, ties: Ties, listing: Listing) -> Listing:
    if not listing.cases:
        return listing
    kept = [
        row for row, case in zip(listing.rows, listing.cases, strict=True) if not readers.hides(ties, case)
    ]
    caption = listing.caption if len(kept) == len(listing.rows) else ""  # it may count what is gone
    return replace(listing, rows=tuple(kept), caption=caption, cases=())


def _bounded(families: set[str], least: Threshold) -> str:
    return f" (aus mindestens {least.families} Familien)" if len(families) >= least.families else ""
