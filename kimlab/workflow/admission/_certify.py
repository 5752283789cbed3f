"""Certifying the state of both stores, and holding the stores against a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kimlab.errors import JournalError, StoreError
from kimlab.german import date
from kimlab.store import StateFinding, VaultDoor, not_signed_in
from kimlab.store.anchors import anchor_of, certified, check_anchor, read_certificate, write_certificate
from kimlab.store.erasing import listed_erasures
from kimlab.tables import LOCAL_ZONE
from kimlab.workbench import Workbench
from kimlab.workflow.admission._check_up import CheckedUp

_PLACE = "in der Bescheinigung"
_PURPOSE = "Bescheinigung"


@dataclass(frozen=True)
class CheckedCertificate:
    """What a certificate says, held against the stores.

    Attributes
    ----------
    name, day
        Who signed it, as those who manage people call them, and the local day as DD.MM.YYYY; empty if it does not hold.
    findings
        What is wrong with it or with the stores.
    """

    name: str
    day: str
    findings: tuple[StateFinding, ...]


def certify(wb: Workbench, vault: VaultDoor, checked: CheckedUp, path: Path) -> None:
    """Certify that both stores were checked and nothing was found, in a file that can be kept elsewhere.

    Parameters
    ----------
    wb, vault
        The open workbench of whoever is signed in and certifies, and the door to the vault.
    checked
        What :func:`check_up` has just found.
    path
        The new file.

    Raises
    ------
    StoreError
        Something was found, nobody is signed in, or the file cannot be written.
    """
    signer = wb.identity
    if signer is None:
        raise not_signed_in()
    if checked["findings"] or checked["state"]:
        raise StoreError(
            "Bescheinigt wird nur, woran nichts fehlt.",
            "Die Prüfung hat etwas gefunden; es wurde keine Bescheinigung geschrieben.",
            "Klären Sie, was „kimlab doctor“ nennt.",
        )
    with vault.open(signer.user_id, _PURPOSE) as opened:
        opened.anchor(wb.store)
        ends = wb.store.look().end, opened.look().end
        anchor = anchor_of(signer.slots.workbench_id, *ends, by=signer.user_id, signer=signer)
    figures = {
        "workbench_entries": ends[0].length,
        "vault_entries": ends[1].length,
        "values": checked["values"],
        "erasures": len(listed_erasures(wb.location, wb.store.workbench_id())),
    }
    write_certificate(path, certified("checked", figures, anchor, signer))


def check_certificate(wb: Workbench, vault: VaultDoor, path: Path) -> CheckedCertificate:
    """Tell who signed a certificate and when, whether it is this workbench's, and whether the stores are what it says.

    Raises
    ------
    StoreError
        The file is no certificate.
    """
    certificate = read_certificate(path)
    anchor = certificate.anchor
    if not certificate.holds():
        return CheckedCertificate("", "", (_forged(),))
    try:
        known = wb.store.registries()
    except JournalError as error:
        return CheckedCertificate("", "", (StateFinding("Werkbank", error.what, error.why, error.do),))
    identifier = wb.store.workbench_id() if wb.identity is None else wb.identity.slots.workbench_id
    with vault.open(wb.person or "kimlab", f"{_PURPOSE} geprüft") as opened:
        found = check_anchor(anchor, wb.store, opened, place=_PLACE, workbench_id=identifier, known=known)
    if known.now is None or bytes.fromhex(anchor.public_key) not in known.keys_ever(anchor.by):
        return CheckedCertificate("", "", tuple(found))
    day = date(datetime.fromisoformat(anchor.at).astimezone(ZoneInfo(LOCAL_ZONE)).date())
    return CheckedCertificate(known.now.names.get(anchor.by, anchor.by), day, tuple(found))


def _forged() -> StateFinding:
    return StateFinding(
        "Bescheinigung",
        "Ihre Unterschrift stimmt nicht: Sie wurde nach dem Unterschreiben geändert, oder niemand hat unterschrieben.",
        "Was sie über den Stand der Ablagen sagt, zählt nicht.",
        "Nehmen Sie die Datei, die „kimlab doctor --certify“ geschrieben hat, und klären Sie, wer sie geändert hat.",
    )
