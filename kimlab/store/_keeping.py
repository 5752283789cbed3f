"""How each table, cache and extra of the stores joins erasure, undo and backup: nothing is kept without saying so.

Erasing itself, undoing and backing up are carried out elsewhere; they read what is declared here. A table that is missing
fails a test, and so does one whose way to a case or a person leads nowhere. Source: DSGVO Art. 17 (erasure reaches every
copy), Art. 5 Abs. 2 (whoever keeps data must be able to say how they are deleted).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Undone = Literal["act", "import", "never"]
Backup = Literal["workbench", "vault", "none"]


@dataclass(frozen=True)
class Goes:
    """Its rows go with the case or the person to whom these columns lead, each directly or by another table.

    Attributes
    ----------
    through
        Column → the table in which it is the key, or part of it.
    """

    through: Mapping[str, str]


@dataclass(frozen=True)
class Sealed:
    """Its content is encrypted under a key of each case and person; destroying the key is the erasure."""

    keys: str


@dataclass(frozen=True)
class Searched:
    """Nobody's rows, but their words can mention somebody: they are searched when somebody is erased."""


@dataclass(frozen=True)
class Stays:
    """It names nobody; `why` says what it holds instead."""

    why: str


@dataclass(frozen=True)
class Keeping:
    """How something that is kept joins erasure, undo and backup.

    Attributes
    ----------
    erasure
        What happens to it when a case or a person is erased.
    undone
        Its changes are undone by an act's declared way (``act``), by another import (``import``), or not at all, for it
        only grows or is worked out anew (``never``).
    backup
        With which file it is backed up; ``none`` for what lives in memory or can be made again.
    """

    erasure: Goes | Sealed | Searched | Stays
    undone: Undone = "act"
    backup: Backup = "workbench"


def _goes(undone: Undone = "act", backup: Backup = "workbench", **through: str) -> Keeping:
    return Keeping(Goes(MappingProxyType(through)), undone, backup)


_SEARCHED = Keeping(Searched())
_BOOK = Keeping(Stays("the codebook, which is about no case"))

WORKBENCH_KEEPING: Mapping[str, Keeping] = MappingProxyType(
    {
        "cases": _goes("import", case_id="cases", family_id="persons"),
        "case_spells": _goes("import", case_id="cases"),
        "contacts": _goes("import", case_id="cases", person_id="persons"),
        "persons": _goes("import", person_id="persons"),
        "consents": _goes(person_id="persons"),
        "episodes": _goes("import", case_id="cases", person_id="persons"),
        "documents": _goes("import", case_id="cases"),
        "document_spans": _goes("never", document_id="documents", case_id="cases"),
        "reviews": _goes("never", document_id="documents", case_id="cases"),
        "codings": _goes(case_id="cases", document_id="documents", episode_id="episodes"),
        "coding_passes": _goes(document_id="documents", case_id="cases"),
        "client_views": _goes(case_id="cases"),
        "client_view_plans": _goes(case_id="cases"),
        "readings": _goes(case_id="cases"),
        "reading_evidence": _goes(reading_id="readings", case_id="cases"),
        "theme_evidence": _goes(case_id="cases"),
        "coarser_words": _goes(coding_id="codings", case_id="cases"),
        "signals": _goes(case_id="cases"),
        "composite_cases": _goes(case_ids="cases"),
        "case_names": _goes("import", case_id="cases"),
        "number_views": _goes("never", case_id="cases"),
        "restrictions": _goes(person_id="persons"),
        "shown_cases": _goes("never", case_id="cases"),
        "accesses": _goes("never", case_id="cases", person_id="persons"),
        "erasures": _SEARCHED,
        "lapsed_evidence": Keeping(Stays("that a theme lost evidence, and by which erasure"), "never"),
        "counters": Keeping(Stays("the highest number ever given to a case"), "never"),
        **dict.fromkeys(
            ("meetings", "themes", "theme_decisions", "agreements", "measures", "releases"), _SEARCHED
        ),
        **dict.fromkeys(("codebooks", "code_kinds", "code_groups", "codes", "cue_words"), _BOOK),
        "published_tables": Keeping(Stays("numbers as they were printed, each of enough people"), "never"),
        "imports": Keeping(
            Stays("names and hashes of extracts; the line of a document goes with it"), "never"
        ),
        "people": Keeping(Stays("those who work here, no clients")),
        "people_keys": Keeping(Stays("public keys of those who work here"), "never"),
        "slot_files": Keeping(Stays("hashes of the slot file"), "never"),
        "journal": Keeping(
            Stays("who did what when, and hashes; the contents lie in journal_payload"), "never"
        ),
        "journal_payload": Keeping(Sealed("subject_keys"), "never"),
        "subject_keys": Keeping(Sealed("subject_keys"), "never"),
        "table_heads": Keeping(Stays("numbers of journal entries"), "never"),
        "secrets": Keeping(Stays("random bytes of this workbench"), "never"),
    }
)

VAULT_KEEPING: Mapping[str, Keeping] = MappingProxyType(
    {
        "pseudonyms": _goes("import", "vault", id="cases"),
        "identities": _goes("import", "vault", id="persons"),
        "texts": _goes("import", "vault", id="cases"),
        "originals": _goes("never", "vault", document_id="documents", case_id="cases"),
        "reviewers": _goes("never", "vault", document_id="documents"),
        "review_spans": _goes("never", "vault", document_id="documents"),
        "offset_map": _goes("act", "vault", document_id="documents"),
        "cast": _goes("act", "vault", case_id="cases"),
        "relatives": _goes("never", "vault", case_id="cases", person_id="persons"),
        "chosen_labels": _goes("act", "vault", case_id="cases"),
        "tombstones": Keeping(
            Stays("keyed hashes of numbers that were erased, so that they stay erased"), "never", "vault"
        ),
        "outbox": Keeping(Stays("acts under way, emptied when both stores have them"), "never", "vault"),
        "trust": Keeping(Stays("hashes of the workbench's journal"), "never", "vault"),
        "anchors": Keeping(Stays("hashes of the workbench's journal"), "never", "vault"),
        "table_sums": Keeping(Stays("sums over all rows of a table, which tell of none"), "never", "vault"),
        "journal": Keeping(Stays("who opened the vault when and why, and hashes"), "never", "vault"),
        "journal_payload": Keeping(Sealed("subject_keys"), "never", "vault"),
        "subject_keys": Keeping(Sealed("subject_keys"), "never", "vault"),
    }
)

_MEMORY = "memory of one session, which ends with it; no file"

BESIDE_THE_STORES: Mapping[str, Keeping] = MappingProxyType(
    dict.fromkeys(
        (
            "kimlab.acts._fields",  # what acts declare
            "kimlab.disclosure.indirect._forms",  # words that were looked at
            "kimlab.disclosure.indirect._lists",
            "kimlab.leaks._ordinary_words",  # words that were looked at
            "kimlab.leaks._own_words",
            "kimlab.leaks._search",
            "kimlab.leaks.numbers._spoken",
            "kimlab.leaks.forms._scripts",  # words that were looked at
            "kimlab.leaks._stores",
            "kimlab.pseudonyms._find",
            "kimlab.pseudonyms._name_forms",  # pairs of names
            "kimlab.pseudonyms._names",
            "kimlab.pseudonyms._organisations",
            "kimlab.pseudonyms._places",
            "kimlab.pseudonyms._words",  # words that were looked at
            "kimlab.store._database",  # statements as SQL, each with the values of the first that was like it
            "kimlab.store._derivation",  # keys of open stores
            "kimlab.store._versions",  # the names of this version's changes of tables
            "kimlab.store.signatures._registry",  # who could sign when, by entries that were judged already
            "kimlab.store.anchors._keep",  # what was told once
            "kimlab.vocabulary._recipients",  # names of bodies and groups
            "kimlab.vocabulary._toml",
            "kimlab.workbench._sign_in",  # who is signed in, as a command handed it over to its own kernel
            "kimlab.workbench._cache",  # results, each until one of its tables changes
        ),
        Keeping(Stays(_MEMORY), "never", "none"),
    )
)
"""Modules that remember something beyond one call."""


def tables_of_people() -> tuple[str, ...]:
    """Return the workbench's tables whose rows lead to a case or a person, in the order of their declaration."""
    return tuple(name for name, kept in WORKBENCH_KEEPING.items() if isinstance(kept.erasure, Goes))
