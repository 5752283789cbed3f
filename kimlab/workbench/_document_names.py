"""What people call a document, „Fallnotiz vom 03.11.2025“, and the way back from what they type to the document."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kimlab.errors import InputError
from kimlab.german import date
from kimlab.tables import KINDS_OF_DOCUMENTS
from kimlab.workbench._case_names import CaseNames

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables

_MOST_NEAR = 5
_MANY_LETTERS = 10  # where three are the same by chance
_CONSONANTS = "bcdfghjkmnpqrstv"  # vowels could spell a name


@dataclass(frozen=True)
class DocumentNames:
    """The names of all documents at one moment; for the KIM team only, since the day is true.

    Where a case has several documents of one kind and day, each bears three letters of its own: they stay whatever else is
    taken in, so that words once typed never come to mean another document.

    Attributes
    ----------
    names
        Document → kind and day.
    cases
        Document → its case.
    case_names
        The names of the cases.
    """

    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    cases: Mapping[str, str] = field(default_factory=dict, repr=False)
    case_names: CaseNames = field(default_factory=CaseNames, repr=False)

    @classmethod
    def of(cls, seen: Tables) -> DocumentNames:
        """Return the names that a snapshot holds."""
        rows = seen.frame("documents", "document_id", "case_id", "kind", "created").to_dict("records")
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: str(row["document_id"])):
            plain = f"{KINDS_OF_DOCUMENTS[row['kind']]} vom {date(row['created'])}"
            alike[str(row["case_id"]), plain].append(str(row["document_id"]))
        names = {
            document: f"{plain} ({letters})" if letters else plain
            for (_, plain), several in alike.items()
            for document, letters in _told_apart(several).items()
        }
        cases = {str(row["document_id"]): str(row["case_id"]) for row in rows}
        return cls(names, cases, CaseNames.of(seen))

    def name(self, document_id: str) -> str:
        """Return kind and day: enough within a case."""
        return self.names.get(document_id, "Dokument ohne Namen")

    def whole(self, document_id: str) -> str:
        """Return the case's name, kind and day: what to type from anywhere."""
        return f"{self.case_names.name(self.cases.get(document_id, ''))}, {self.name(document_id)}"

    def document_of(self, said: str) -> str:
        """Return the id of the document that somebody means.

        Parameters
        ----------
        said
            „Fall 17, Fallnotiz vom 03.11.2025“, in any casing and spacing; or the id.

        Raises
        ------
        InputError
            There is no such document. What was typed is not repeated: it could be somebody's name.
        """
        if isinstance(said, str) and said in self.names:
            return said
        case, _, rest = said.partition(",") if isinstance(said, str) else ("", "", "")
        if not rest.strip():
            raise InputError(
                "Das benennt kein Dokument, das es in der Werkbank gibt.",
                "So ist nicht klar, welches gemeint ist.",
                "Schreiben Sie Fall, Art und Tag, zum Beispiel „Fall 17, Fallnotiz vom 03.11.2025“; "
                "show_documents(wb) zeigt alle.",
            )
        case_id = self.case_names.case_of(case)
        own = {self.name(document): document for document in self.names if self.cases[document] == case_id}
        known = {_plain(name): document for name, document in own.items()}
        if _plain(rest) in known:
            return known[_plain(rest)]
        near = ", ".join(f"„{name}“" for name in sorted(own)[:_MOST_NEAR])
        raise InputError(
            f"Ein solches Dokument gibt es zu „{self.case_names.name(case_id)}“ nicht.",
            "So ist nicht klar, welches gemeint ist.",
            f"Zu diesem Fall gibt es: {near}."
            if near
            else "Zu diesem Fall ist noch kein Dokument aufgenommen.",
        )


def _told_apart(several: list[str]) -> dict[str, str]:
    """Return the letters that tell documents of one case, kind and day apart: none for one alone.

    Where two would bear the same letters, both bear more of their own: what was typed before then names neither, so that
    words never come to mean another document.
    """
    if len(several) == 1:
        return {several[0]: ""}
    short = Counter(_letters(one) for one in several)
    return {
        one: _letters(one) if short[_letters(one)] == 1 else _letters(one, _MANY_LETTERS) for one in several
    }


def _letters(document_id: str, number: int = 3) -> str:
    """Return consonants that only this document has, as far as a case's documents of one day go.

    Three of 16 consonants are 4096 choices; ten are 10¹².

    >>> _letters("t1") == _letters("t1") != _letters("t2")
    True
    >>> len(_letters("t1", 10)), _letters("t1", 10).startswith(_letters("t1"))
    (10, True)
    """
    digest = hashlib.sha256(document_id.encode()).digest()
    return "".join(_CONSONANTS[byte % len(_CONSONANTS)] for byte in digest[:number])


def _plain(words: str) -> str:
    """Return words so that casing, spacing and noughts before a day or month make no difference.

    >>> _plain(" Fallnotiz  vom 3.11.2025") == _plain("fallnotiz vom 03.11.2025")
    True
    """
    parts = (part.lstrip("0") for part in "".join(words.casefold().split()).split("."))
    return ".".join(parts).replace("vom0", "vom")
