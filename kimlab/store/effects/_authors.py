"""Whose word may be changed by whom.

What somebody said about a case stays theirs: only they take it back, or the Leitung, who answers for the work. Looked at act
by act:

- Words are whose entry wrote them, as the journal says: ``CorrectWords`` asks; a composed case's are its author's only.
- A coding is its coder's: ``RemoveCoding`` asks here. ``RecordCodings``, ``FinishCodingPass``, ``ReviewDocument`` and
  ``LinkReadingEvidence`` write rows of the acting person only; readings, client views and evidence are added, never changed.
- A function decides about this very question: ``RegisterUser`` and ``CorrectRecord`` ask before they make somebody Leitung.
- Open to everybody, because it is a fact or a group's work, with the earlier state in the journal: ``CorrectRecord`` (wrong
  data must be corrected, DSGVO Art. 16), ``WithdrawConsent`` (the client's word; as easy as giving it, DSGVO Art. 7 Abs. 3),
  ``CorrectPseudonym`` (who sees a name removes it), ``DecideReading``, ``MoveTheme``, ``DescribeTheme``, ``RecordMinutes``,
  ``RecordAgreement``, ``SettleMeasure``, ``PlanClientView``, ``CoarsenQuote``, ``SelectCase``,
  ``ReleaseDocument`` and the codebook.

That it is the Leitung is a default („Voreinstellung“), to be confirmed by the county.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._signed_names import SIGNATORIES
from kimlab.store.people import LEAD as LEADING

LEAD = "Leitung"
"""The word in somebody's function that makes them Leitung: „Leitung KIM“, „KIM-Leitung“; not „Begleitung“."""


def same_person(person: str) -> str:
    """Return a form in which two spellings of one user_id are the same person.

    >>> same_person(" KO1 ") == same_person("ko1")
    True
    """
    return person.strip().casefold()


def different_people(user_ids: Iterable[str], people: Iterable[Mapping[Any, Any]]) -> int:
    """Return how many different people these are: neither a user_id nor a name makes two of one.

    Parameters
    ----------
    user_ids
        Who did something, as it was journaled.
    people
        Rows of the table ``people`` (user_id, name). Whoever is not in it is known by the user_id only.

    Examples
    --------
    >>> people = [{"user_id": "ko1", "name": "Kim Beispiel"}, {"user_id": "kb", "name": "kim  beispiel"}]
    >>> different_people(["ko1", "KO1 "], people), different_people(["ko1", "kb"], people)
    (1, 1)
    >>> different_people(["ko1", "kb"], [])
    2
    """
    names = {same_person(row["user_id"]): " ".join(row["name"].split()).casefold() for row in people}
    known: list[set[tuple[str, str]]] = []
    for person in map(same_person, user_ids):
        signs = {("user_id", person), ("name", names.get(person, ""))} - {("name", "")}
        alike = [one for one in known if one & signs]
        known = [one for one in known if not one & signs] + [signs.union(*alike)]
    return len(known)


def is_lead(role: str) -> bool:
    """Tell whether a function is that of the Leitung.

    >>> is_lead("Leitung KIM"), is_lead("Stellv. KIM-Leitung"), is_lead("Begleitung von Familien")
    (True, True, False)
    """
    return LEAD.casefold() in re.split(r"[\W\d_]+", role.casefold())


def leads(person: str, read: Read) -> bool:
    """Tell whether somebody leads KIM now: as those who manage people signed it, whatever stands in a table."""
    return any(row["user_id"] == person and LEADING in row["roles"] for row in read(SIGNATORIES))


def known_people(read: Read) -> list[dict[str, Any]]:
    """Return user_id and name of everybody: as it was signed, and of those without keys as the table says."""
    signed = read(SIGNATORIES)
    own = {row["user_id"] for row in signed}
    return [*signed, *(row for row in read("people") if row["user_id"] not in own)]


def check_own_coding(coder: str, person: str, read: Read) -> None:
    """Refuse to take back somebody else's coding."""
    if same_person(coder) != same_person(person) and not leads(person, read):
        raise InputError(
            "Diese Kodierung stammt von einer anderen Person.",
            "Was jemand in einer Stelle gesehen hat, nimmt nur diese Person zurück oder die Leitung; verschiedene "
            "Sichten sind für die Auswertung wertvoll.",
            "Sprechen Sie mit der Person, die kodiert hat, oder mit der Leitung. Ihre eigene Sicht halten Sie mit einer "
            "eigenen Kodierung fest.",
        )


def check_lead_made(role: object, person: str, read: Read) -> None:
    """Refuse that anybody but the Leitung gives somebody its title."""
    if is_lead(str(role)) and not leads(person, read):
        raise InputError(
            "Wer Leitung ist, trägt nur die Leitung ein.",
            "Die Leitung darf zurücknehmen, was andere festgehalten haben.",
            "Bitten Sie die Leitung, die Funktion einzutragen, oder geben Sie eine andere an.",
        )


def check_not_signed(user_id: object, read: Read) -> None:
    """Refuse to correct what somebody is called, or their function, where those who manage people signed it."""
    if any(same_person(row["user_id"]) == same_person(str(user_id)) for row in read(SIGNATORIES)):
        raise InputError(
            "Name und Funktion dieser Person stehen so da, wie sie mit ihrem Zugang eingetragen und unterschrieben wurden.",
            "Auf Seiten steht, wer sie freigegeben hat; das ändert niemand an einer Tabelle.",
            "Bitten Sie, wer die Zugänge verwaltet: „kimlab people“.",
        )
