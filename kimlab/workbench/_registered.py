"""Who acts must be known: everybody who stands in the journal is one of the people who work here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kimlab.acts import Act, RegisterUser
from kimlab.errors import KimlabError
from kimlab.store import same_person

_ENTER = "RegisterUser(„KÜRZEL“, „Name“, „Funktion“)"


def check_registered(person: str, people: Iterable[Mapping[str, Any]], act: Act | None = None) -> None:
    """Refuse somebody who is not among the people; the first of all enters themselves.

    Raises
    ------
    KimlabError
        The person is not known. The abbreviation that was given is named, since whoever acts has typed it.
    """
    known = {same_person(str(row["user_id"])) for row in people}
    own = same_person(person)
    if own in known:
        return
    if not known:
        if isinstance(act, RegisterUser) and same_person(act.user_id) == own:
            return
        raise KimlabError(
            "In dieser Werkbank ist noch niemand als mitwirkende Person eingetragen.",
            "Zu jedem Eintrag im Protokoll gehört ein Mensch, den die anderen kennen.",
            f"Tragen Sie zuerst sich selbst ein, mit Ihrem Kürzel: wb.record({_ENTER}).",
        )
    raise KimlabError(
        f"„{person}“ ist nicht als mitwirkende Person eingetragen.",
        "Zu jedem Eintrag im Protokoll gehört ein Mensch, den die anderen kennen.",
        "Prüfen Sie das Kürzel. Sind Sie neu, bitten Sie jemanden, der schon eingetragen ist, um diesen Schritt: "
        f"wb.record({_ENTER}).",
    )
