"""Links to other pages: only the KIM team, which makes all pages, holds them all.

Who else holds a page is decided when it is released, by its recipients; they are not the same for two pages of one audience
either. So a page that leaves the team links to its own places only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kimlab.reports.paper._blocks import Block, Jump, Jumps, Quotation, Quotations, Section, Table

HOLDS_ALL = "team"
"""The audience that holds every page of the folder (Handlungskonzept 3.1: the KIM team prepares what the groups get)."""


def with_held_links(sections: Sequence[Section], audiences: Sequence[str]) -> tuple[Section, ...]:
    """Return sections whose links lead only to pages that everybody of the audiences holds."""
    if set(audiences) == {HOLDS_ALL}:
        return tuple(sections)
    return tuple(
        dataclasses.replace(part, blocks=tuple(kept for block in part.blocks if (kept := _held(block))))
        for part in sections
    )


def _held(block: Block) -> Block | None:
    """Return a block without links to other pages; None where nothing else was in it."""
    if isinstance(block, Jumps):
        own = _own(block.items)
        return dataclasses.replace(block, items=own) if own else None
    if isinstance(block, Quotations):
        return dataclasses.replace(block, items=tuple(_unlinked(one) for one in block.items))
    if isinstance(block, Table) and block.hrefs:
        return dataclasses.replace(block, hrefs=tuple(href if _is_own(href) else "" for href in block.hrefs))
    return block


def _unlinked(quotation: Quotation) -> Quotation:
    return dataclasses.replace(quotation, jumps=_own(quotation.jumps))


def _own(jumps: Sequence[Jump]) -> tuple[Jump, ...]:
    return tuple(jump for jump in jumps if _is_own(jump.href))


def _is_own(href: str) -> bool:
    return href.startswith("#")
