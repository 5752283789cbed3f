"""The commands ``kimlab people``: who may sign in, and what each may record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._newcomer import (
    Name,
    OtherRegion,
    OtherVault,
    Region,
    Role,
    UserId,
    Vault,
    new_passphrase,
    region_meant,
    roles_meant,
)
from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._recovery_sheets import check_place, half_asked, tell_halves
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._style import new_app
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store.people import LEAD, VAULT_KEY, Identity, Newcomer, Slot, check_manager, spoken
from kimlab.workbench import county_of, open_workbench, secret_asked, signed_in
from kimlab.workflow import (
    add_person,
    adopt,
    change_own_passphrase,
    change_roles,
    let_in_again,
    people_of,
    remove_person,
    rotate_keys,
)

app = new_app("Wer sich anmelden darf: zeigen, einrichten, ändern, entfernen.")


@app.command("list")
def list_people(location: Location = DATA, person: Person = None) -> None:
    """Zeigen, wer sich anmelden darf und was jede Person eintragen darf."""
    with open_workbench(location, person=person) as wb:
        answer("\n".join(_told(one) for one in people_of(wb)))


@app.command("add")
def add(
    user_id: UserId,
    name: Name,
    role: Role,
    region: Region = "",
    vault: Vault = False,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen Zugang einrichten, oder einen neuen für jemanden, der seine Passphrase vergessen hat.

    Zuerst melden Sie sich an, dann gibt die andere Person ihre eigene Passphrase ein.
    """
    roles, who = roles_meant(role), signed_in(location, person)
    with open_workbench(location, identity=who) as wb:
        check_manager(wb.identity)
        where = region_meant(region, wb.county)
        renewed = any(one.user_id == user_id for one in people_of(wb))
        lost = add_person(wb, Newcomer(user_id, name, roles, new_passphrase(name), where, vault))
    before = " Die bisherige Passphrase gilt nicht mehr." if renewed else ""
    say(f"„{name}“ kann sich jetzt anmelden, mit dem Kürzel „{user_id}“ ({spoken(roles)}).{before}")
    if lost:
        _change_keys(location, who)


@app.command("role")
def role_of(
    user_id: UserId,
    role: Role,
    region: OtherRegion = None,
    vault: OtherVault = None,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einer Person andere Rollen geben. Bezirk und Tresor bleiben, wie sie sind, wenn Sie nichts dazu angeben."""
    roles, who = roles_meant(role), signed_in(location, person)
    with open_workbench(location, identity=who) as wb:
        where = None if region is None else region_meant(region, wb.county)
        lost = change_roles(wb, user_id, roles, where, opens_vault=vault)
        (now,) = (one for one in people_of(wb) if one.user_id == user_id)
    say(f"„{user_id}“ hat jetzt {'diese Rollen' if len(roles) > 1 else 'diese Rolle'}:\n{_told(now)}")
    if lost:
        _change_keys(location, who)


@app.command("passphrase")
def passphrase(location: Location = DATA, person: Person = None) -> None:
    """Die eigene Passphrase ändern."""
    with open_workbench(location, person=person) as wb:
        who = wb.identity
        old = secret_asked("Ihre bisherige Passphrase noch einmal: ")
        change_own_passphrase(wb, old, new_passphrase(who.name))
    say("Ihre Passphrase ist geändert. Die bisherige gilt nicht mehr.")


@app.command("remove")
def remove(user_id: UserId, location: Location = DATA, person: Person = None) -> None:
    """Einer Person den Zugang nehmen. Was sie eingetragen hat, bleibt mit ihrem Namen stehen."""
    who = signed_in(location, person)
    with open_workbench(location, identity=who) as wb:
        remove_person(wb, user_id)
    say(f"„{user_id}“ kann sich nicht mehr anmelden.")
    _change_keys(location, who)


def _change_keys(location: Path, who: Identity) -> None:
    """Give the stores new keys after somebody lost the right to those they know, or say who can."""
    if VAULT_KEY not in who.store_keys:
        say(
            "Die Schlüssel der Ablagen, die diese Person kannte, gelten noch. Bitten Sie jemanden mit der Rolle „Leitung“, "
            "der auch den Tresor öffnen darf, um „kimlab rekey“."
        )
        return
    rotate_keys(location, who, progress=say)
    say("Werkbank und Tresor haben neue Schlüssel; alle anderen melden sich an wie bisher.")


@app.command("recover")
def recover(user_id: UserId, name: Name, location: Location = DATA) -> None:
    """Mit beiden Hälften vom Papier jemandem die Leitung geben, wenn niemand mehr hineinkommt."""
    paper = let_in_again(location, half_asked("erste"), half_asked("zweite"))
    with open_workbench(location, identity=paper) as wb:
        add_person(wb, Newcomer(user_id, name, (LEAD,), new_passphrase(name), vault=True))
    say(f"„{name}“ kann sich jetzt anmelden und Zugänge verwalten.")


@app.command("adopt")
def adopt_people(
    user_id: UserId,
    name: Name,
    location: Location = DATA,
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Ordner für zwei Blätter zum Ausdrucken, statt sie hier zu zeigen."),
    ] = None,
) -> None:
    """Eine Werkbank mit zwei gemeinsamen Passphrasen auf eigene Zugänge umstellen (einmalig)."""
    check_place(sheets)
    workbench = secret_asked(f"Passphrase der Werkbank ({WORKBENCH_FILE}): ")
    vault = secret_asked(f"Passphrase des Tresors ({VAULT_FILE}): ")
    lead = Newcomer(user_id, name, (LEAD,), new_passphrase(name), vault=True)
    first = adopt(location, workbench, vault, lead)
    say(f"„{name}“ hat jetzt einen eigenen Zugang und kann weitere einrichten („kimlab people add“).")
    say(
        "Die beiden alten Passphrasen öffnen die Ablagen noch. Geben Sie ihnen als Nächstes neue Schlüssel: „kimlab rekey“."
    )
    tell_halves(first.halves, sheets, county_of(location).name)


def _told(slot: Slot) -> str:
    region = f", {slot.region}" if slot.region else ""
    opens = "; öffnet auch den Tresor" if VAULT_KEY in slot.sealed else ""
    return f"{slot.user_id}: {slot.name} ({spoken(slot.roles)}{region}{opens})"
