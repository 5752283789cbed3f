"""A check of both stores: is everything as the journals say, was anything put back, is anything unfinished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypedDict

from kimlab.errors import InputError, StoreError
from kimlab.store import Finding, Registries, StateFinding, Vault, VaultDoor
from kimlab.store.anchors import End, check_clock, check_end, set_anchors_aside, survey
from kimlab.store.people import LEAD, PRIVACY, spoken
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import Progress, finish_pending
from kimlab.workflow.admission._check_erasures import check_erasures
from kimlab.workflow.admission._check_signatures import check_signatures
from kimlab.workflow.admission._correct import check_ways_back

_PURPOSE = "Prüfung der Protokolle"
ACCEPTED: Mapping[str, str] = MappingProxyType(
    {"restored": "Sicherung eingespielt", "cleared": "Ursache geklärt"}
)
"""Why somebody takes the stores as they are, although an anchor says something else."""


class CheckedUp(TypedDict):
    """What a check of both stores found.

    Lengths of the journals, what could be compared and not; ``findings``: what is not as the journals say; ``state``: what
    was put back, cut or changed beside them; ``notes`` and ``remarks``: what is worth knowing of both, and what cannot be
    known.
    """

    workbench_entries: int
    vault_entries: int
    finished_imports: int
    rows: int
    values: int
    unknown_rows: int
    erased_parts: int
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    state: tuple[StateFinding, ...]
    remarks: tuple[StateFinding, ...]


def check_up(wb: Workbench, vault: VaultDoor, *, progress: Progress = lambda step: None) -> CheckedUp:
    """Rebuild the workbench from its journal, compare every value, check both chains and all anchors, finish what is open.

    The workbench's journal is also held against the vault's anchor, the vault's tables against what their journal says,
    and every reviewed text against what the vault's way back makes of its original. Where people have keys of their own,
    every entry of both journals since bears the right signature, and so does every anchor.

    Parameters
    ----------
    wb
        The open workbench.
    vault
        The vault's door; that it was opened for this is journaled there.
    progress
        Is told how far it is, if it takes longer than a second.

    Returns
    -------
    CheckedUp
        What was found is returned, not raised: a store can have several faults, and each tells of another place. With
        anything wrong nothing is finished, so that nothing is built upon it.

    Raises
    ------
    StoreError
        A store cannot be opened, or its file is damaged: then nothing can be said about what it holds.
    """
    with vault.open(wb.person, _PURPOSE) as opened:
        wb.store.check_file()
        opened.check_file(vault.path)
        unsigned, known = check_signatures(wb, opened)
        unsigned += tuple(check_erasures(wb, opened, known))
        state, remarks = _state(wb, opened, known)
        workbench = wb.store.check(opened.last_anchor(), progress)
        own = opened.check()
        findings = (*workbench.findings, *(in_vault(one) for one in own.findings), *unsigned)
    finished = 0 if state or findings else finish_pending(wb, vault)
    with vault.open(wb.person, _PURPOSE) as opened:
        sound = all(one.table != "documents" for one in workbench.findings)
        astray = _astray(wb, opened) if sound else ()  # of a false text the way back tells nothing more
        return {
            "workbench_entries": wb.store.look().end.length,
            "vault_entries": opened.look().end.length,
            "finished_imports": finished,
            "rows": workbench.rows,
            "values": workbench.values,
            "unknown_rows": workbench.unknown,
            "erased_parts": workbench.erased,
            "findings": (*findings, *astray),
            "notes": (*workbench.notes, *(in_vault(one) for one in own.notes)),
            "state": state,
            "remarks": remarks,
        }


_ACCEPTING = frozenset({LEAD, PRIVACY})
"""Who may say that a state counts. kimlab's own division, to be confirmed by the county."""


def accept_state(wb: Workbench, vault: VaultDoor, reason: str) -> None:
    """Take both stores as they are, after somebody has cleared up why they are not what an anchor says.

    The anchors are put aside, not thrown away; the vault's journal notes who did it and why; what follows is anchored anew.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault.
    reason
        A key of :data:`ACCEPTED`: a closed list, for nobody could take a name out of the vault's journal again.

    Raises
    ------
    InputError
        The reason is none of these.
    StoreError
        The person is neither lead nor data protection: whoever put something back could cover it up themselves.
    """
    if _ACCEPTING.isdisjoint(wb.identity.roles):
        raise StoreError(
            f"Mit der Rolle „{spoken(wb.identity.roles)}“ lässt sich der Stand nicht anerkennen.",
            "Danach sagt kein Anker mehr, was fehlt; wer etwas zurückgesetzt hat, könnte es selbst verdecken.",
            "Bitten Sie jemanden mit der Rolle „Leitung“ oder „Datenschutz“.",
        )
    if reason not in ACCEPTED:
        raise InputError(
            "Dieser Grund steht nicht auf der Liste.",
            "Wer später prüft, muss sehen, warum die Anker nicht mehr passten.",
            f"Möglich sind: {', '.join(f'{name} ({german})' for name, german in ACCEPTED.items())}.",
        )
    with vault.open(wb.person, f"Stand anerkannt: {ACCEPTED[reason]}") as opened:
        opened.begin_anew()
        set_anchors_aside(wb.location, wb.store.workbench_id())


def _state(
    wb: Workbench, opened: Vault, known: Registries | None
) -> tuple[tuple[StateFinding, ...], tuple[StateFinding, ...]]:
    """Return what was put back, cut or changed beside the journals, and what cannot be known."""
    surveyed = survey(wb.location, _identifier(wb), wb.store, opened, known)
    now, anchors = datetime.now(UTC), list(surveyed.anchors)
    last = opened.last_anchor()
    found = [
        *surveyed.findings,
        *([] if last is None else check_end(End(*last), wb.store, "Werkbank", "Tresor")),
        *opened.check_tables(),
        *_secret(wb, opened),
        *check_clock(wb.journal, anchors, "Werkbank", now),
        *check_clock(opened.journal(), [], "Tresor", now),
    ]
    return tuple(dict.fromkeys(found)), surveyed.remarks


def _secret(wb: Workbench, opened: Vault) -> list[StateFinding]:
    """Return whether somebody exchanged the secret of the workbench; that it lacks is a finding of the workbench's own."""
    try:
        return opened.check_secret(wb.store)
    except StoreError:
        return []


def _identifier(wb: Workbench) -> str:
    """Return the workbench's id: as the people's slot file has it, which the journal binds, or as it stands in the file."""
    return wb.store.workbench_id() if wb.identity is None else wb.identity.slots.workbench_id


def in_vault(finding: Finding) -> Finding:
    """Return a finding about the vault's own journal, which says so."""
    return Finding(
        finding.kind, f"Tresor: {finding.sentence}", finding.table, finding.entries, finding.rows, "vault"
    )


def _astray(wb: Workbench, vault: Vault) -> tuple[Finding, ...]:
    try:
        check_ways_back(wb, vault)
    except StoreError as error:
        return (Finding("way_back", error.what, "documents"),)
    return ()
