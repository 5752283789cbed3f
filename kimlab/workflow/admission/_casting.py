"""The casting of a case, as the vault keeps it from one document to the next."""

from __future__ import annotations

from kimlab.acts import Read
from kimlab.pseudonyms import Cast, Casting, Relative
from kimlab.store import Vault


def casting_of(case_id: str, read: Read, vault: Vault) -> Casting:
    """Return the casting of a case as it stands."""
    relatives = _relatives(case_id, read, vault)
    return Casting(Cast(relatives, vault.documents.cast(case_id)), vault.documents.chosen_labels(case_id))


def keep_casting(casting: Casting, case_id: str, vault: Vault) -> None:
    """Keep the casting in the vault, for the next document of the case."""
    vault.documents.keep_cast(case_id, casting.cast.others)
    vault.documents.keep_relatives(case_id, casting.cast.labels())
    vault.documents.keep_chosen_labels(case_id, casting.chosen)


def _relatives(case_id: str, read: Read, vault: Vault) -> tuple[Relative, ...]:
    """Return the family: first those labelled before, in their order, then by the case system's numbers."""
    families = {row["family_id"] for row in read("cases", case_id=[case_id])}
    members = read("persons", family_id=families)
    labels = vault.documents.relatives(case_id)
    places = {person_id: place for place, person_id in enumerate(labels)}
    ids = [row["person_id"] for row in members]
    numbers = vault.numbers_of("person", ids)
    named = vault.identities(ids)

    def order(person_id: str) -> tuple[int, str]:
        return places.get(person_id, len(places)), numbers.get(person_id, "")

    return tuple(
        Relative(
            row["person_id"],
            row["role"],
            row["gender"],
            named.get(row["person_id"], {}).get("given_name", ""),
            named.get(row["person_id"], {}).get("family_name", ""),
            labels.get(row["person_id"], ""),
        )
        for row in sorted(members, key=lambda row: order(row["person_id"]))
    )
