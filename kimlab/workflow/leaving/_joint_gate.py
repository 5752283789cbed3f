"""The gate beside what recipients hold already: what a page prints anew, what it repeats, what it keeps back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from kimlab.disclosure import ProtectedTable
from kimlab.disclosure.register import Joint, Part, PublishedTable, joint, published
from kimlab.reports import Draft, report_of
from kimlab.vocabulary import County
from kimlab.workbench import Tables
from kimlab.workflow.leaving._gate import gate
from kimlab.workflow.leaving._holdings import holdings, marked_holders, published_of


def gate_for(
    seen: Tables, draft: Draft, county: County, recipients: Iterable[str] = (), *, release_id: str = ""
) -> Joint:
    """Return every table of a draft as its recipients may get it, beside what they hold already.

    Parameters
    ----------
    seen
        The workbench, or a snapshot of it: its register of what was published is read.
    draft, county
        As for :func:`kimlab.workflow.gate`.
    recipients
        To whom it goes; without them the bodies of its audience are looked at.
    release_id
        Of the release under which it goes. If it went already, what was printed then is returned.

    Raises
    ------
    DisclosureError, VocabularyError
        As for :func:`kimlab.workflow.gate`.
    """
    protected = gate(draft, county)
    register = published_of(seen)
    gone = {one.name: one for one in register if release_id and one.release_id == release_id}
    if gone:
        return Joint({name: _as_left(table, gone.get(name)) for name, table in protected.items()})
    held = list(holdings(register, county, recipients, draft.audience).values())
    return _joint_of(draft, county, protected, held)


def joint_of(draft: Draft, county: County, held: Sequence[Sequence[PublishedTable]]) -> Joint:
    """Return every table of a draft as somebody may get it who holds these tables already; see :func:`gate_for`."""
    return _joint_of(draft, county, gate(draft, county), held)


def _joint_of(
    draft: Draft,
    county: County,
    protected: Mapping[str, ProtectedTable],
    held: Sequence[Sequence[PublishedTable]],
) -> Joint:
    least = least_of(draft, county)
    threshold = report_of(draft.kind).threshold(county, draft.audience)
    parts = [
        Part(one, protected[one.name], draft.kind, draft.as_of, least, threshold) for one in draft.tables
    ]
    return joint(parts, held)


def least_of(draft: Draft, county: County) -> int:
    """Return the larger of the least numbers of a draft's readers."""
    threshold = report_of(draft.kind).threshold(county, draft.audience)
    return max(threshold.persons, threshold.families)


def as_published(
    draft: Draft, tables: Mapping[str, ProtectedTable], county: County, recipients: Iterable[str] = ()
) -> tuple[PublishedTable, ...]:
    """Return what readers of a page get, as the register keeps it, with who holds it from that day on."""
    least, holders = least_of(draft, county), marked_holders(county, recipients, draft.audience)
    return tuple(
        dataclasses.replace(
            published(one, tables[one.name], report=draft.kind, as_of=draft.as_of, least=least),
            holders=holders,
        )
        for one in draft.tables
    )


def _as_left(table: ProtectedTable, gone: PublishedTable | None) -> ProtectedTable:
    """Return a table as it was printed."""
    if gone is None:
        return table
    names = [*table.dims, *table.measures, *table.statistics]
    return dataclasses.replace(table, cells=gone.cells[names], states=tuple(gone.cells["state"]))
