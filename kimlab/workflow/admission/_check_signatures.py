"""Whether every entry of both journals bears the right signature, and the vault knows whose these are."""

from __future__ import annotations

from collections.abc import Iterator

from kimlab.errors import JournalError, StoreError
from kimlab.store import Finding, Registries, Unsigned, Vault
from kimlab.workbench import Workbench


def check_signatures(wb: Workbench, opened: Vault) -> tuple[tuple[Finding, ...], Registries | None]:
    """Hold every entry of both journals against the keys of the people who could sign it.

    Parameters
    ----------
    wb, opened
        The open workbench and its vault.

    Returns
    -------
    findings
        What is wrong; where people were forged, nothing else can be said.
    known
        Who could sign when; None where people were forged.
    """
    try:
        known = wb.store.registries()
    except JournalError as error:
        return (Finding("signature", error.what),), None
    found = [_unsigned(seq) for seq in wb.store.unsigned_entries()]
    found += [_in_vault(one) for one in opened.unsigned_entries(known)]
    return (*found, *_strangers(known, opened), *_renamed(wb)), known


def _unsigned(seq: int) -> Finding:
    return Finding(
        "signature",
        f"Eintrag {seq} trägt nicht die Unterschrift der Person, die er nennt, oder sie durfte ihn nicht eintragen.",
        entries=(seq,),
    )


def _in_vault(one: Unsigned) -> Finding:
    what = (
        "hat jemand unterschrieben, der damals schon keinen Zugang mehr hatte."
        if one.left
        else "trägt nicht die Unterschrift der Person, die er nennt."
    )
    return Finding("signature", f"Tresor: Eintrag {one.seq} {what}", entries=(one.seq,), store="vault")


def _strangers(known: Registries, opened: Vault) -> Iterator[Finding]:
    if known.first_hash != opened.trusted():
        yield Finding(
            "signature",
            "Der Tresor kennt die Menschen nicht, die in dieser Werkbank unterschreiben; oder die Einrichtung der "
            "Zugänge wurde unterbrochen („kimlab people adopt“).",
        )


def _renamed(wb: Workbench) -> Iterator[Finding]:
    """Tell whether the id in the file is another than the one that the people's slot file is for; none is told elsewhere."""
    try:
        identifier = wb.store.workbench_id()
    except StoreError:
        return
    if wb.identity is not None and wb.identity.slots.workbench_id != identifier:
        yield Finding("secret", "Die Kennung der Werkbank ist nicht die, auf die ihre Zugänge lauten.")
