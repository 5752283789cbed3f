"""What is asked when somebody is to be forgotten: who may not is told first, and nobody is taken along unsaid."""

from __future__ import annotations

from kimlab.acts import EraseSubject
from kimlab.cli.common._rights_words import recalled, told
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._whom import confirmed
from kimlab.errors import InputError
from kimlab.german import plural
from kimlab.store import same_person
from kimlab.store.erasing import code_of, listed_erasures
from kimlab.workbench import Workbench, door_of
from kimlab.workflow import OpenErasure, erase, open_erasures, recall_list, show_dependants
from kimlab.workflow.rights import not_of_this_kind, refuse_role


def carry_out(wb: Workbench, number: int) -> None:
    """Show what somebody else proposed to erase, ask for the case's name, and erase it.

    Raises
    ------
    KimlabError
        Whoever is signed in may not, proposed it themselves, or nothing is proposed under this number: before anything is
        shown or typed.
    """
    refuse_role(wb, EraseSubject)
    found = next((one for one in open_erasures(wb) if one.number == number), None)
    if found is None:
        raise not_of_this_kind(wb, number, "erasures")
    _refuse_own(wb, found)
    answer(told(show_dependants(wb, door_of(wb), found.subject)))
    letters = recall_list(wb, found.subject)
    answer(recalled(letters, letters=True))
    keep = " Bewahren Sie die Briefe oben auf." if len(letters) else ""
    confirmed(found.said, f"Das alles wird jetzt endgültig gelöscht.{keep}")
    done = erase(wb, door_of(wb), found.erasure_id)
    say(f"Gelöscht: {plural(done.rows, 'Zeile', 'Zeilen')} in beiden Ablagen.")
    code = code_of(listed_erasures(wb.location, wb.store.workbench_id()))
    say(f"Notieren Sie auf Papier, für das Einspielen einer Sicherung: Liste der Löschungen {code}.")
    if len(done.look):
        say(f"Bitte ansehen und berichtigen: {', '.join(sorted(set(done.look['what'])))}.")


def _refuse_own(wb: Workbench, found: OpenErasure) -> None:
    if same_person(found.proposed_by) == same_person(wb.person):
        raise InputError(
            "Diese Löschung hat dieselbe Person vorgeschlagen, die sie ausführen will.",
            "Sie lässt sich nicht zurücknehmen; deshalb sehen zwei Menschen, was gelöscht wird.",
            "Bitten Sie eine andere Person mit der Rolle „Leitung“.",
        )
