"""Which rows nobody is shown and nothing counts, though they are kept: the one place that decides it.

Three grounds, each with its reach:

* An **objection** (DSGVO Art. 21 Abs. 1) or a **restriction** (Art. 18 Abs. 2: storage only, or with consent, or for claims)
  that was not lifted takes everything of the family out. A case is a family's, and its documents speak of all of them, so a
  right of one of its members cannot be kept by leaving single rows out.
* A **withdrawn consent** to reconstruct (Art. 7 Abs. 3) takes out what rests on it: readings and their evidence, client
  views, comments, evidence of themes, and codings of documents that are locked. Case work itself has another ground. It ends
  with a new consent of the same person. A document that was unlocked with a reason brings its codings back.

Nothing is deleted here; ``workflow.rights`` lists what waits for erasure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kimlab.acts import Read
from kimlab.store.past._clock import now
from kimlab.store.withholding._purposes import RECONSTRUCTION, purpose_of
from kimlab.tables import TABLES, USABLE

OPEN_TABLES = frozenset({"restrictions", "case_names", "number_views", "shown_cases", "accesses"})
"""Tables that stay open: without them nobody could lift a restriction, tell cases apart or ask for pages back."""

SOURCES = ("restrictions", "consents", "persons", "cases", "documents")
"""The tables that decide; the first two alone, as long as nobody is concerned."""

_OF_RECONSTRUCTION = frozenset(
    {"readings", "reading_evidence", "client_views", "client_view_plans", "theme_evidence"}
)
_OF_DOCUMENTS = frozenset({"codings", "coding_passes"})


@dataclass(frozen=True)
class Withheld:
    """What is kept and not used.

    Attributes
    ----------
    families, persons, cases
        Of which nothing is shown or counted: somebody objected, or restricted.
    withdrawn
        Cases of families in which a consent to reconstruct is withdrawn.
    locked
        Documents of these that may not be used.

    Examples
    --------
    >>> one = Withheld(cases=frozenset({"f1"}), withdrawn=frozenset({"f2"}))
    >>> [one.hides(name, {"case_id": case}) for name in ("readings", "contacts") for case in ("f1", "f2")]
    [True, True, True, False]
    """

    families: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is withheld."""
        return bool(self.families or self.persons or self.cases or self.withdrawn)

    def deciding(self, name: str) -> tuple[str, ...]:
        """Return the columns of a table by which its rows are withheld; none where it stays open."""
        if not self or name in OPEN_TABLES or name not in TABLES:
            return ()
        wanted = ("case_id", "family_id", "person_id", *(("document_id",) if name in _OF_DOCUMENTS else ()))
        return tuple(column for column in wanted if column in TABLES[name].names)

    def hides(self, name: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a row of a table is withheld."""
        return bool(
            self.mask(name, pd.DataFrame([{one: row.get(one, "") for one in self.deciding(name)}])).any()
        )

    def mask(self, name: str, rows: pd.DataFrame) -> pd.Series:
        """Return which rows are withheld (bool); the frame has at least the :meth:`deciding` columns."""
        found = pd.Series(False, index=rows.index)
        columns = self.deciding(name)
        whose = {"case_id": self.cases, "family_id": self.families, "person_id": self.persons}
        for column in columns:
            if column in whose:
                found |= rows[column].isin(whose[column])
        if columns and name in _OF_RECONSTRUCTION:
            found |= rows["case_id"].isin(self.withdrawn)
        if columns and name in _OF_DOCUMENTS:
            of_case = rows["case_id"].isin(self.withdrawn) & (rows["document_id"] == "")
            found |= rows["document_id"].isin(self.locked) | of_case
        return found


def withheld(read: Read) -> Withheld:
    """Return what is withheld, as the rows stand that `read` gives."""
    restricted = {str(row["person_id"]) for row in read("restrictions") if _none(row["lifted"])}
    withdrew = _withdrew(row for row in read("consents") if purpose_of(str(row["purpose"])) == RECONSTRUCTION)
    if not restricted and not withdrew:
        return Withheld()
    families = _families(restricted, read)
    cases = _cases(families, read)
    withdrawn = _cases(_families(withdrew, read), read)
    locked = {
        str(row["document_id"])
        for row in (read("documents", case_id=withdrawn) if withdrawn else ())
        if row["release"] not in USABLE
    }
    members = {str(row["person_id"]) for row in read("persons", family_id=families)} if families else set()
    return Withheld(
        frozenset(families),
        frozenset(members | restricted),
        frozenset(cases),
        frozenset(withdrawn),
        frozenset(locked),
    )


def _withdrew(consents: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return who took a consent back and gave no new one on that day or later; none that is still to come counts."""
    today = now().date().isoformat()
    ended: dict[str, Any] = {}
    standing: dict[str, Any] = {}
    for row in consents:
        person = str(row["person_id"])
        kept, moment = (standing, row["given"]) if _none(row["withdrawn"]) else (ended, row["withdrawn"])
        if kept is standing and str(moment)[:10] > today:
            continue
        kept[person] = max(kept.get(person, moment), moment)
    return {person for person, day in ended.items() if person not in standing or standing[person] < day}


def _families(persons: Iterable[str], read: Read) -> set[str]:
    wanted = set(persons)
    return {str(row["family_id"]) for row in read("persons", person_id=wanted)} if wanted else set()


def _cases(families: Iterable[str], read: Read) -> set[str]:
    wanted = set(families)
    return {str(row["case_id"]) for row in read("cases", family_id=wanted)} if wanted else set()


def _none(moment: object) -> bool:
    return moment is None or moment is pd.NaT
