"""Small invented families whose days can be counted by hand."""

from datetime import date

from kimlab.simulation._people import Family, Person
from kimlab.simulation._step import Step

_GENDERS = {"Mutter": "w", "Vater": "m", "Partner": "m", "Kind": "w", "Großeltern": "w", "Alleinstehend": "m"}


def family_of(path, *members, country="Syrien", arrival=date(2023, 1, 10), opened=date(2023, 6, 1)):
    """Return a family; each member is (role, born)."""
    persons = tuple(
        Person(f"P-{number}", "Vorname", "Nachname", born, _GENDERS[role], role, adult=role != "Kind")
        for number, (role, born) in enumerate(members, start=1)
    )
    return Family(
        number="FAM-00001",
        case="KIM-2023-00001",
        ags="05570004",
        region="ahlen",
        path=path,
        country=country,
        persons=persons,
        arrival=arrival,
        opened=opened,
        street="Amselgrund 1",
        writer=0,
        provider="KI",
        access="Kommune",
    )


def step_of(family, agency, start, end, outcome="erledigt", field="Lebensunterhalt"):
    """Return an episode of the family's own lane."""
    return Step(family, None, agency, start, end, field, "Antrag", outcome)
