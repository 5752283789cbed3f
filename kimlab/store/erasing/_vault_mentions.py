"""Originals and free texts of others that name somebody who goes: the passage is blackened where it stands in the vault.

A black letter stands for each letter, so the way back, what reviewers marked and all codings keep their places. Of a file
that was read only its text is kept then: its bytes, its properties and, where it names somebody, its name are gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from kimlab.spans import Edit, OffsetMap, ReplacedSpan
from kimlab.store._schema import VAULT
from kimlab.store.erasing._emptied import GONE, blackened
from kimlab.store.erasing._naming import Naming, Stretch, united

if TYPE_CHECKING:
    from kimlab.store._originals import Original
    from kimlab.store._vault import Vault

_ONLY_MARKED = ("date", "place")


@dataclass(frozen=True)
class Passages:
    """A document of others that names somebody who goes.

    Attributes
    ----------
    document_id, case_id
        Which, and whose.
    original
        Stretches of its original.
    text
        Stretches of its text in the workbench, where nobody had replaced them.
    look
        A person has to look: something may mean them.
    """

    document_id: str
    case_id: str
    original: tuple[Stretch, ...] = field(default=())
    text: tuple[Stretch, ...] = field(default=())
    look: bool = False
    apart: bool = False
    """Its file's name or its properties name them."""

    @property
    def emptied(self) -> bool:
        """Whether anything of it is taken out."""
        return bool(self.original or self.apart)


def passages(
    naming: Naming, ids: Collection[str], texts: Mapping[str, str], vault: Vault
) -> Iterator[Passages]:
    """Yield the documents that stay and name those who go; `texts`: document → its text in the workbench."""
    for document_id in _staying(ids, vault):
        original = vault.documents.original(document_id)
        if original is None:
            continue
        spans = vault.documents.way_back(document_id)
        found = _in_both(
            naming, original, spans, texts.get(document_id, ""), _relatives(original, ids, vault)
        )
        apart = naming.names_file(original.file_name) or any(map(naming.stretches, original.hints))
        look = naming.asks_in_vault(original.text)
        if found[0] or apart or look:
            yield Passages(document_id, original.case_id, *found, look=look, apart=apart)


def blacken(found: Collection[Passages], naming: Naming, ids: Collection[str], vault: Vault) -> int:
    """Blacken these passages in the vault, and the same in free texts; return how many rows changed."""
    for one in found:
        if one.emptied:
            _blacken(one, naming, vault)
    return sum(one.emptied for one in found) + _in_texts(naming, ids, vault)


def texts_naming(naming: Naming, ids: Collection[str], vault: Vault) -> Iterator[tuple[str, ...]]:
    """Yield the keys of free texts of others that name those who go."""
    table = VAULT.tables["texts"]
    for row in vault.connection.execute(select(table)).all():
        if row.id not in ids and naming.stretches(row.text):
            yield row.namespace, row.id, row.field


def _staying(ids: Collection[str], vault: Vault) -> list[str]:
    table = VAULT.tables["originals"]
    query = select(table.c.document_id).order_by(table.c.document_id)
    return [one for one in vault.connection.execute(query).scalars() if one not in ids]


def _relatives(original: Original, ids: Collection[str], vault: Vault) -> frozenset[str]:
    """Return what members of the document's own family are called who stay: their names are theirs."""
    labels = vault.documents.relatives(original.case_id)
    return frozenset(label for person, label in labels.items() if person not in ids)


def _in_both(
    naming: Naming, original: Original, spans: Sequence[ReplacedSpan], text: str, relatives: Collection[str]
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return the stretches of an original and of its text: the same, but for what stands replaced in the text."""
    direct = [one for one in spans if one.kind not in _ONLY_MARKED]
    way = OffsetMap.of([Edit(one.start, one.end, one.label) for one in direct], len(original.text))
    fits = bool(text) and way.apply(original.text) == text
    wanted = [*naming.stretches(original.text)]
    if fits:
        wanted += [way.backward(*one) for one in naming.stretches(text)]
    kept = [one for one in spans if one.kind in _ONLY_MARKED or one.label in relatives]
    found = _without(united(wanted), [(one.start, one.end) for one in kept])
    seen = _without(found, [(one.start, one.end) for one in direct]) if fits else ()
    return found, tuple(way.forward(*one) for one in seen)


def _without(stretches: Sequence[Stretch], kept: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches without what of them stands in others."""
    left = []
    for start, end in stretches:
        position = start
        for first, last in sorted(kept):
            if first < end and position < last:
                left += [(position, first)] if position < first else []
                position = max(position, last)
        left += [(position, end)] if position < end else []
    return tuple(left)


def _blacken(one: Passages, naming: Naming, vault: Vault) -> None:
    original = vault.documents.original(one.document_id)
    assert original is not None
    text = blackened(original.text, one.original)
    name = original.file_name
    table = VAULT.tables["originals"]
    changed = {
        "text": text,
        "content": text.encode(),
        "file_name": f"{GONE}{PurePath(name).suffix}" if naming.names_file(name) else name,
        "hints": tuple(hint for hint in original.hints if not naming.stretches(hint)),
    }
    vault.connection.execute(update(table).where(table.c.document_id == one.document_id).values(**changed))
    spans = vault.documents.way_back(one.document_id)
    again = [ReplacedSpan(s.start, s.end, s.kind, text[s.start : s.end], s.label) for s in spans]
    if tuple(again) != spans:
        vault.documents.keep_way_back(one.document_id, again)


def _in_texts(naming: Naming, ids: Collection[str], vault: Vault) -> int:
    table, changed = VAULT.tables["texts"], 0
    for row in vault.connection.execute(select(table)).all():
        stretches = naming.stretches(row.text) if row.id not in ids else ()
        if stretches:
            where = [table.c[name] == getattr(row, name) for name in ("namespace", "id", "field")]
            values = {"text": blackened(row.text, stretches)}
            vault.connection.execute(update(table).where(*where).values(**values))
            changed += 1
    return changed
