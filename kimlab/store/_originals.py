"""The vault's part about documents: originals, what reviewers marked, the way back, who is called what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, literal_column, select

from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.store._schema import VAULT

_NOT_DIRECT = ("date", "place")


@dataclass(frozen=True)
class Original:
    """A document as it came: its bytes, the text read from it, and names found in its properties."""

    document_id: str
    case_id: str
    file_name: str = field(repr=False)
    file_sha256: str
    content: bytes = field(repr=False)
    text: str = field(repr=False)
    hints: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class ReviewRound:
    """One time that somebody looked through a document.

    Attributes
    ----------
    number
        From 1.
    at
        When (UTC, ISO 8601); empty if it was before 0.4.0.
    spans
        What they marked.
    """

    number: int
    at: str
    spans: tuple[MarkedSpan, ...] = field(repr=False)


@dataclass(frozen=True)
class VaultDocuments:
    """Documents in an open vault."""

    connection: Connection

    def keep(self, original: Original) -> None:
        """Keep a document as it came."""
        self.connection.execute(insert(VAULT.tables["originals"]), vars(original))

    def original(self, document_id: str) -> Original | None:
        """Return a document as it came."""
        table = VAULT.tables["originals"]
        row = self.connection.execute(select(table).where(table.c.document_id == document_id)).one_or_none()
        return None if row is None else Original(**row._mapping)

    def free_texts(self, ids: Collection[str]) -> list[tuple[str, str]]:
        """Return (field, text) of each free text that is kept of these, sorted: no workbench holds any."""
        table = VAULT.tables["texts"]
        rows = self.connection.execute(select(table)).all()
        return sorted((str(row.field), str(row.text)) for row in rows if row.id in ids)

    def known(self, case_id: str, file_sha256: str) -> bool:
        """Tell whether the same file was taken in for the case before."""
        table = VAULT.tables["originals"]
        query = select(table.c.document_id).where(
            table.c.case_id == case_id, table.c.file_sha256 == file_sha256
        )
        return self.connection.execute(query).first() is not None

    def keep_review(self, document_id: str, reviewer: str, spans: Iterable[MarkedSpan]) -> int:
        """Keep that somebody looked, and what they marked, as a round of its own; return its number, from 1."""
        number = len(self.rounds(document_id, reviewer)) + 1
        who = {"document_id": document_id, "reviewer": reviewer, "round": number}
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self.connection.execute(insert(VAULT.tables["reviewers"]), who | {"at": at})
        rows = [{**who, **vars(span)} for span in spans]
        if rows:
            self.connection.execute(insert(VAULT.tables["review_spans"]), rows)
        return number

    def rounds(self, document_id: str, reviewer: str) -> tuple[ReviewRound, ...]:
        """Return each time that somebody looked through a document, first the first: the latest counts."""
        people, table = VAULT.tables["reviewers"], VAULT.tables["review_spans"]
        looked = select(people).where(people.c.document_id == document_id, people.c.reviewer == reviewer)
        moments = {row.round: row.at for row in self.connection.execute(looked.order_by(people.c.round))}
        spans: dict[int, tuple[MarkedSpan, ...]] = dict.fromkeys(moments, ())
        marked = select(table).where(table.c.document_id == document_id, table.c.reviewer == reviewer)
        for row in self.connection.execute(marked.order_by(table.c.start, table.c.end)):
            spans[row.round] = (*spans[row.round], MarkedSpan(row.start, row.end, row.kind, row.label))
        return tuple(ReviewRound(number, at, spans[number]) for number, at in moments.items())

    def marked(self, document_id: str) -> dict[str, tuple[MarkedSpan, ...]]:
        """Return what each reviewer marked last in a document; whoever looked and marked nothing is there, too."""
        people = VAULT.tables["reviewers"]
        looked = select(people.c.reviewer).where(people.c.document_id == document_id).distinct()
        reviewers = self.connection.execute(looked.order_by(people.c.reviewer)).scalars().all()
        return {reviewer: self.rounds(document_id, reviewer)[-1].spans for reviewer in reviewers}

    def looked(self, document_id: str) -> tuple[str, ...]:
        """Return who looked through a document, in the order in which it was taken down."""
        people = VAULT.tables["reviewers"]
        query = select(people.c.reviewer).where(people.c.document_id == document_id)
        return tuple(self.connection.execute(query.order_by(literal_column("rowid"))).scalars())

    def keep_way_back(self, document_id: str, spans: Sequence[ReplacedSpan]) -> None:
        """Keep what was replaced in a document, in place of what was kept before."""
        table = VAULT.tables["offset_map"]
        self.connection.execute(delete(table).where(table.c.document_id == document_id))
        if spans:
            self.connection.execute(
                insert(table), [{"document_id": document_id, **vars(span)} for span in spans]
            )

    def way_back(self, document_id: str) -> tuple[ReplacedSpan, ...]:
        """Return what was replaced in a document, in order."""
        table = VAULT.tables["offset_map"]
        query = select(table).where(table.c.document_id == document_id).order_by(table.c.start)
        return tuple(
            ReplacedSpan(row.start, row.end, row.kind, row.text, row.label)
            for row in self.connection.execute(query)
        )

    def replaced_words(self) -> list[tuple[str, str]]:
        """Return (kind, words) of everything that was replaced in any document."""
        table = VAULT.tables["offset_map"]
        query = select(table.c.kind, table.c.text).where(table.c.kind.not_in(_NOT_DIRECT)).distinct()
        return [(row.kind, row.text) for row in self.connection.execute(query)]

    def cast(self, case_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return label and folded names of those whom a case's documents name, beside the family, first named first."""
        table = VAULT.tables["cast"]
        rows = self.connection.execute(
            select(table).where(table.c.case_id == case_id).order_by(table.c.place)
        )
        return tuple((row.label, row.names) for row in rows)

    def keep_cast(self, case_id: str, others: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Keep label and names, in place of what was kept before."""
        table = VAULT.tables["cast"]
        self.connection.execute(delete(table).where(table.c.case_id == case_id))
        rows = [
            {"case_id": case_id, "label": label, "place": place, "names": names}
            for place, (label, names) in enumerate(others)
        ]
        if rows:
            self.connection.execute(insert(table), rows)

    def relatives(self, case_id: str) -> dict[str, str]:
        """Return person id → label of the family's members that were labelled so far, in their order."""
        table = VAULT.tables["relatives"]
        query = select(table).where(table.c.case_id == case_id).order_by(table.c.place)
        return {row.person_id: row.label for row in self.connection.execute(query)}

    def keep_relatives(self, case_id: str, labels: Mapping[str, str]) -> None:
        """Keep how the members of a family are called, in this order; whoever has a label keeps it."""
        known = self.relatives(case_id)
        fresh = [(person_id, label) for person_id, label in labels.items() if person_id not in known]
        rows = [
            {"case_id": case_id, "person_id": person_id, "place": place, "label": label}
            for place, (person_id, label) in enumerate(fresh, start=len(known))
        ]
        if rows:
            self.connection.execute(insert(VAULT.tables["relatives"]), rows)

    def chosen_labels(self, case_id: str) -> dict[str, str]:
        """Return words (folded) → the label that a person chose for them in the documents of a case."""
        table = VAULT.tables["chosen_labels"]
        query = select(table).where(table.c.case_id == case_id).order_by(table.c.words)
        return {row.words: row.label for row in self.connection.execute(query)}

    def keep_chosen_labels(self, case_id: str, labels: Mapping[str, str]) -> None:
        """Keep labels that people chose; what was chosen first for the same words stays."""
        known = self.chosen_labels(case_id)
        rows = [
            {"case_id": case_id, "words": words, "label": label}
            for words, label in labels.items()
            if words not in known
        ]
        if rows:
            self.connection.execute(insert(VAULT.tables["chosen_labels"]), rows)
