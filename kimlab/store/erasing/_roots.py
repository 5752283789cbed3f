"""Where an erasure begins: from a subject to cases, persons and documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._schema import VAULT
from kimlab.store.erasing._leads import Roots
from kimlab.store.erasing._naming import Find, Finder, Known, whole_words, words_of_file
from kimlab.store.erasing._subject import KINDS_OF_SUBJECTS, Subject
from kimlab.store.erasing._vault_values import values_of

if TYPE_CHECKING:
    from kimlab.store._vault import Vault


def roots_of(subject: Subject, read: Read, vault: Vault | None = None, finder: Finder = whole_words) -> Roots:
    """Return the cases, persons and documents with which a subject is gone.

    With a case or a family go all persons of whom no other case is left. With a person go the documents that name them, in
    the original or by their label; only the vault knows which those are.

    Raises
    ------
    InputError
        There is nobody of that id; or only the vault can tell, and it is not open.
    """
    found = _ROOTS[subject.kind](subject.id, read, vault, finder)
    if not found.ids:
        raise InputError(
            f"Zu dieser Angabe ({KINDS_OF_SUBJECTS[subject.kind]}) gibt es in der Werkbank nichts.",
            "Vielleicht ist schon gelöscht, was gemeint war.",
            "Laden Sie die Ansicht neu, und wählen Sie noch einmal.",
        )
    return found


def _of_case(case_id: str, read: Read, vault: Vault | None, finder: Finder) -> Roots:
    return _of_cases({row["case_id"] for row in read("cases", case_id=[case_id])}, read)


def _of_family(family_id: str, read: Read, vault: Vault | None, finder: Finder) -> Roots:
    cases = frozenset(row["case_id"] for row in read("cases", family_id=[family_id]))
    return Roots(cases, frozenset(row["person_id"] for row in read("persons", family_id=[family_id])))


def _of_source(source_id: str, read: Read, vault: Vault | None, finder: Finder) -> Roots:
    if vault is None:
        raise InputError(
            "Welche Fälle aus einer Quelle kamen, weiß nur der Tresor.",
            "In der Werkbank steht es nicht; sonst ließen sich Fälle daran erkennen.",
            "Öffnen Sie den Tresor dafür.",
        )
    known = vault.ids_from(source_id)
    cases = {row["case_id"] for row in read("cases", case_id=known)}
    roots = _of_cases(cases, read)
    documents = frozenset(row["document_id"] for row in read("documents", source_id=[source_id]))
    return Roots(roots.cases, roots.persons, documents)


def _of_cases(cases: set[str], read: Read) -> Roots:
    """Return cases with all members of families of whom no other case is left."""
    families = {row["family_id"] for row in read("cases", case_id=cases)}
    others = {row["family_id"] for row in read("cases", family_id=families) if row["case_id"] not in cases}
    persons = frozenset(row["person_id"] for row in read("persons", family_id=families - others))
    return Roots(frozenset(cases), persons)


def _of_person(person_id: str, read: Read, vault: Vault | None, finder: Finder) -> Roots:
    known = read("persons", person_id=[person_id])
    if not known:
        return Roots()
    families = {row["family_id"] for row in known}
    cases = {row["case_id"] for row in read("cases", family_id=families)}
    find = whole_words(()) if vault is None else finder(_known(person_id, vault))
    documents = frozenset(
        row["document_id"]
        for row in read("documents", case_id=cases)
        if vault is None or _is_about(row, person_id, vault, find)
    )
    return Roots(persons=frozenset([person_id]), documents=documents)


def _known(person_id: str, vault: Vault) -> list[Known]:
    """Return everything by which the vault knows somebody, all names that they ever had among it."""
    identities = VAULT.tables["identities"]
    query = select(identities.c.attribute, identities.c.value).where(identities.c.id == person_id)
    names = [(str(row.attribute), str(row.value)) for row in vault.connection.execute(query)]
    return [*names, *(("person", value) for value in values_of([person_id], vault))]


def _is_about(row: Mapping[str, str], person_id: str, vault: Vault, find: Find) -> bool:
    """Tell whether a document names a person: in its original, in what was replaced, or by the label they have."""
    label = vault.documents.relatives(row["case_id"]).get(person_id, "")
    if label and label in row["text"]:
        return True
    original = vault.documents.original(row["document_id"])
    if original is None:
        return False
    return any(map(find, (original.text, words_of_file(original.file_name), *original.hints)))


_ROOTS = {"case": _of_case, "family": _of_family, "source": _of_source, "person": _of_person}
