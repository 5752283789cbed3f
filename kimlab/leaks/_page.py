"""The last search before a page leaves: nothing of the vault may stand in it."""

from __future__ import annotations

from kimlab.errors import DisclosureError
from kimlab.german import plural
from kimlab.leaks._case_names import case_names_in
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._public_words import public_words
from kimlab.leaks._scan import scan
from kimlab.store import VaultDoor
from kimlab.workbench import CaseNames, Workbench


def search_page(wb: Workbench, vault: VaultDoor, text: str) -> None:
    """Refuse a page with something of the vault in it.

    A name that is an ordinary word as well ("Lücke") says nothing where it stands alone; where it stands as a name, in a
    quote, the rules see it before (:func:`gate`).
    """
    with vault.open(wb.person, "Bericht nach direkten Kennungen durchsuchen") as opened:
        identifiers = opened.direct_identifiers()
    telling = identifiers[~identifiers["value"].map(lambda value: is_ordinary(str(value))).astype(bool)]
    findings = scan(text, telling, allowed=public_words(wb))
    if findings:
        kinds = ", ".join(sorted({finding.kind for finding in findings}))
        raise DisclosureError(
            f"Der Bericht enthält {len(findings)} Stellen, die einem Eintrag im Tresor gleichen (Art: {kinds}).",
            "Damit wäre jemand unmittelbar erkennbar.",
            "Es wurde keine Datei geschrieben. Suchen Sie die Angabe in den Bezeichnungen und berichtigen Sie sie.",
        )


def refuse_case_names(wb: Workbench, text: str) -> None:
    """Refuse a page for others that calls a case as the team does."""
    with wb.snapshot() as seen:
        highest = CaseNames.of(seen).highest
    found = case_names_in(text, highest, markup=True)
    if found:
        raise DisclosureError(
            f"Der Bericht nennt an {plural(len(found), 'Stelle', 'Stellen')} einen Fall mit seiner Nummer im KIM-Team.",
            "Wer mehrere Seiten bekommt, könnte daran erkennen, was zu derselben Familie gehört.",
            "Es wurde keine Datei geschrieben. Suchen Sie „Fall“ mit einer Zahl in Namen, Leitfragen, Begründungen, "
            "Beschlüssen und Notizen, und schreiben Sie stattdessen „ein Fall“.",
        )
