"""Everything that both stores hold of a person or a family, in words: what an Auskunft is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kimlab.german import MISSING, date
from kimlab.store import Vault
from kimlab.tables import KINDS_OF_DOCUMENTS, TABLES
from kimlab.vocabulary import names_of
from kimlab.workbench import Kept, Wording
from kimlab.workflow.rights._redacted import Whose, redacted
from kimlab.workflow.rights._told import FAMILY, WHOSE, facts_of, head_of, told_rows
from kimlab.workflow.rights._whom import called

_NUMBERS = {"case": "Aktenzeichen", "person": "Personennummer", "family": "Familiennummer"}
_TOLD_ELSEWHERE = frozenset({"documents", "document_spans", "shown_cases", "cases", "persons"})


@dataclass(frozen=True)
class Group:
    """Rows of one kind: its German name, the names of its columns, and their cells in words."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class Letter:
    """A document as it came: what it is, its words for whoever asks, and whether two people looked through it."""

    title: str
    text: str = field(repr=False)
    looked: bool = True


@dataclass(frozen=True)
class Whom:
    """Who asks: cases and members of a family, and which of these are not meant."""

    cases: frozenset[str]
    persons: frozenset[str]
    relatives: frozenset[str] = frozenset()


def whom_of(kept: Kept, case_id: str, person_id: str = "") -> Whom:
    """Return the family of a case or, where a person is named, them alone with the cases of their family."""
    families = kept.frame("cases", "family_id", case_id=[case_id])["family_id"].tolist() if case_id else []
    families += kept.frame("persons", "family_id", person_id=[person_id])["family_id"].tolist()
    cases = frozenset(kept.frame("cases", "case_id", family_id=families)["case_id"])
    members = frozenset(kept.frame("persons", "person_id", family_id=families)["person_id"])
    own = frozenset([person_id]) if person_id else members
    return Whom(cases, own, members - own)


def called_in(kept: Kept, whom: Whom) -> dict[str, str]:
    """Return person → what whoever asks is called on the page („Mutter“, „Kind 2“), in the order of the page."""
    names = names_of(kept.county)
    rows = kept.frame("persons", "person_id", "role", "age_band", person_id={*whom.persons, *whom.relatives})
    return {one: name for one, name in called(rows, names) if one in whom.persons}


def identity_of(kept: Kept, vault: Vault, whom: Whom) -> Group:
    """Return the names and numbers that the vault keeps of whoever asks, person by person."""
    held = vault.identities(sorted(whom.persons))
    numbers = vault.numbers_of("person", whom.persons)
    cases = vault.numbers_of("case", whom.cases)
    rows = [(FAMILY, _NUMBERS["case"], value) for _, value in sorted(cases.items())]
    for person, name in called_in(kept, whom).items():
        rows += [(name, fact, value) for fact, value in facts_of(held.get(person, {}))]
        rows += [(name, _NUMBERS["person"], numbers[person])] if person in numbers else []
    return Group("Name und Nummern (im Tresor)", (WHOSE, "Angabe", "Wert"), tuple(rows))


def groups_of(kept: Kept, whom: Whom) -> tuple[Group, ...]:
    """Return the rows of every table that are about whoever asks, in German words, without those who work here."""
    wording, members = Wording.of(kept), called_in(kept, whom)
    found = []
    for name in ("cases", "persons", *(one for one in TABLES if one not in _TOLD_ELSEWHERE)):
        if name == "agencies":
            continue
        rows, columns = _rows(kept, name, whom), head_of(name)
        if len(rows) and columns:
            head = (WHOSE, *(TABLES[name].column(one).german for one in columns))
            found.append(Group(TABLES[name].german, head, told_rows(name, rows, members, wording)))
    return tuple(found)


def letters_of(kept: Kept, vault: Vault, whom: Whom) -> tuple[Letter, ...]:
    """Return the documents of their cases, each with its original words as whoever asks may read them."""
    rows = kept.frame("documents", "document_id", "case_id", "kind", "created", "release", case_id=whom.cases)
    whose = {case: _whose(kept, vault, whom, case) for case in whom.cases}
    return tuple(
        Letter(
            f"{KINDS_OF_DOCUMENTS[row['kind']]} {_of_day(row['created'])}", *_words(kept, vault, row, whose)
        )
        for row in rows.sort_values(["created", "document_id"]).to_dict("records")
    )


def notes_of(kept: Kept, vault: Vault, whom: Whom) -> Group:
    """Return the free texts that the vault keeps of them, which no workbench holds: names of others are blacked out."""
    ids = {*whom.cases, *whom.persons}
    ids |= {one for name in ("contacts", "episodes") for one in _rows(kept, name, whom)[f"{name[:-1]}_id"]}
    found = [_whose(kept, vault, whom, case) for case in sorted(whom.cases)][:1]
    rows = [
        (name, redacted(text, (), whose, kept.county, careful=True))
        for whose in found
        for name, text in vault.documents.free_texts(ids)
    ]
    return Group("Freie Texte (im Tresor)", ("Angabe", "Text"), tuple(rows))


def _words(kept: Kept, vault: Vault, row: Mapping[Any, Any], whose: Mapping[str, Whose]) -> tuple[str, bool]:
    """Return a document's words, and whether two people looked through it; where not, all that may be a name is black."""
    document_id, case_id = str(row["document_id"]), str(row["case_id"])
    original, spans = vault.documents.original(document_id), vault.documents.way_back(document_id)
    if original is None:
        return "", True
    looked = bool(vault.documents.looked(document_id)) and row["release"] != "draft"
    return redacted(original.text, spans, whose[case_id], kept.county, careful=not looked), looked


def _whose(kept: Kept, vault: Vault, whom: Whom, case_id: str) -> Whose:
    values = [value for held in vault.identities(sorted(whom.persons)).values() for value in held.values()]
    values += [
        *vault.numbers_of("case", whom.cases).values(),
        *vault.numbers_of("person", whom.persons).values(),
    ]
    own = frozenset(word for value in values for word in _parts(value))
    labels = vault.documents.relatives(case_id)
    known = vault.direct_identifiers()["value"].tolist()
    team = kept.frame("people", "name")["name"].tolist()
    others = {
        part for value in (*known, *team) for part in (value, *value.split()) if part.casefold() not in own
    }
    return Whose(
        own, frozenset(labels[one] for one in whom.persons if labels.get(one)), tuple(sorted(others))
    )


def _parts(value: str) -> Iterator[str]:
    """Yield the words of a name or number, casefolded, as they can stand in a text.

    >>> sorted(_parts("AZ-47 b"))
    ['47', 'az', 'b']
    """
    yield from "".join(one if one.isalnum() or one == "_" else " " for one in value.casefold()).split()


def _rows(kept: Kept, name: str, whom: Whom) -> pd.DataFrame:
    """Return the rows of a table that are about whoever asks: theirs, and those of the family that name nobody else."""
    names = TABLES[name].names
    if "case_id" in names:
        rows = kept.frame(name)
        mine = rows["case_id"].isin(whom.cases)
        if "person_id" in names:
            mine = (mine & ~rows["person_id"].isin(_known(whom.relatives))) | rows["person_id"].isin(
                whom.persons
            )
        return rows[mine]
    if "person_id" in names:
        return kept.frame(name, person_id=whom.persons)
    return kept.frame(name).head(0)


def _of_day(created: object) -> str:
    said = date(created)  # type: ignore[arg-type]
    return "ohne bekanntes Datum" if said == MISSING else f"vom {said}"


def _known(ids: Collection[str]) -> list[str]:
    return [one for one in ids if one]
