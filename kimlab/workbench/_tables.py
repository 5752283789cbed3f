"""The tables by name: the same for the living workbench and for a snapshot of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any

import pandas as pd

from kimlab.vocabulary import County
from kimlab.workbench._case_names import CaseNames
from kimlab.workbench._document_names import DocumentNames


class Tables(ABC):
    """Something that has the tables of :mod:`kimlab.tables`, each as a DataFrame with its columns.

    Changing a frame changes nothing in the store. To write, record an act.
    """

    county: County

    @abstractmethod
    def frame(self, name: str, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return a table, sorted by its key.

        Parameters
        ----------
        name
            A key of :data:`kimlab.tables.TABLES`.
        *columns
            These columns only, in this order; by default all.
        **among
            Column → values: only rows whose column holds one of them.
        """

    @property
    @abstractmethod
    def journal(self) -> pd.DataFrame:
        """Who did what when: seq, at (UTC), person, act, reference, hash."""

    @abstractmethod
    def people_signed(self) -> list[dict[str, Any]]:
        """Return user_id and name of everybody, as those who manage people signed it where people have keys of their own."""

    @abstractmethod
    def published_signed(self) -> list[dict[str, Any]]:
        """Return what left in numbers as the journal's entries say, in their order; see :data:`kimlab.store.PUBLISHED`."""

    def case_of(self, said: str) -> str:
        """Return the id of the case that somebody means by „Fall 17“; see :meth:`CaseNames.case_of`."""
        return CaseNames.of(self).case_of(said)

    def document_of(self, said: str) -> str:
        """Return the id of the document that somebody means; see :meth:`DocumentNames.document_of`."""
        return DocumentNames.of(self).document_of(said)

    @property
    def case_names(self) -> pd.DataFrame:
        """What cases are called: number and kind of household; for the KIM team only."""
        return self.frame("case_names")

    @property
    def number_views(self) -> pd.DataFrame:
        """Who looked up which case's source number, when and why; never the number."""
        return self.frame("number_views")

    @property
    def restrictions(self) -> pd.DataFrame:
        """Who objected or asked for restriction, since when and why; what was lifted stays."""
        return self.frame("restrictions")

    @property
    def shown_cases(self) -> pd.DataFrame:
        """Of which cases pages that left showed something."""
        return self.frame("shown_cases")

    @property
    def accesses(self) -> pd.DataFrame:
        """Who was told when what is kept of them; never what it was."""
        return self.frame("accesses")

    @property
    def cases(self) -> pd.DataFrame:
        """All cases."""
        return self.frame("cases")

    @property
    def case_spells(self) -> pd.DataFrame:
        """The phases of each case, by constellation."""
        return self.frame("case_spells")

    @property
    def contacts(self) -> pd.DataFrame:
        """All contacts."""
        return self.frame("contacts")

    @property
    def persons(self) -> pd.DataFrame:
        """All persons, without names."""
        return self.frame("persons")

    @property
    def consents(self) -> pd.DataFrame:
        """All consents."""
        return self.frame("consents")

    @property
    def episodes(self) -> pd.DataFrame:
        """All episodes: what a person or a family had to do with which agency, from when to when."""
        return self.frame("episodes")

    @property
    def documents(self) -> pd.DataFrame:
        """Documents; the text of those that still wait to be looked through is empty."""
        return self.frame("documents")

    @property
    def document_spans(self) -> pd.DataFrame:
        """Dates, places and placeholders in the documents' texts."""
        return self.frame("document_spans")

    @property
    def reviews(self) -> pd.DataFrame:
        """Who looked through which document."""
        return self.frame("reviews")

    @property
    def codes(self) -> pd.DataFrame:
        """The codes in use; their texts name others as ``{code_id}``, see :func:`kimlab.workflow.codebook_of`."""
        return self.frame("codes")

    @property
    def codings(self) -> pd.DataFrame:
        """Coded passages and episodes."""
        return self.frame("codings")

    @property
    def coding_passes(self) -> pd.DataFrame:
        """Which documents were coded through, and by whom."""
        return self.frame("coding_passes")

    @property
    def client_views(self) -> pd.DataFrame:
        """How clients see their cases."""
        return self.frame("client_views")

    @property
    def composite_cases(self) -> pd.DataFrame:
        """Composed cases: written, and checked by somebody else or not yet."""
        return self.frame("composite_cases")

    @property
    def client_view_plans(self) -> pd.DataFrame:
        """Cases whose clients are still to be asked: by whom, until when."""
        return self.frame("client_view_plans")

    @property
    def readings(self) -> pd.DataFrame:
        """Readings of cases."""
        return self.frame("readings")

    @property
    def reading_evidence(self) -> pd.DataFrame:
        """What speaks for and against a reading."""
        return self.frame("reading_evidence")

    @property
    def meetings(self) -> pd.DataFrame:
        """Meetings of groups and bodies."""
        return self.frame("meetings")

    @property
    def signals(self) -> pd.DataFrame:
        """What somebody said in a meeting is stuck."""
        return self.frame("signals")

    @property
    def themes(self) -> pd.DataFrame:
        """Candidates for themes, and themes."""
        return self.frame("themes")

    @property
    def coarser_words(self) -> pd.DataFrame:
        """Coarser words that people chose for quotes; for the KIM team only."""
        return self.frame("coarser_words")

    @property
    def theme_evidence(self) -> pd.DataFrame:
        """What speaks for and against a theme."""
        return self.frame("theme_evidence")

    @property
    def theme_decisions(self) -> pd.DataFrame:
        """Every step of every theme: when, in which meeting, why."""
        return self.frame("theme_decisions")

    @property
    def agreements(self) -> pd.DataFrame:
        """Agreements between agencies."""
        return self.frame("agreements")

    @property
    def measures(self) -> pd.DataFrame:
        """What is to be done, by whom, until when."""
        return self.frame("measures")

    @property
    def imports(self) -> pd.DataFrame:
        """Which files were taken in when, and how many of their rows."""
        return self.frame("imports")

    @property
    def people(self) -> pd.DataFrame:
        """The people who work here."""
        return self.frame("people")

    @property
    def releases(self) -> pd.DataFrame:
        """Proposed, approved, refused and published releases."""
        return self.frame("releases")

    @property
    def published_tables(self) -> pd.DataFrame:
        """Tables that were published, as they were printed; their cells: ``workflow.published_cells``."""
        return self.frame("published_tables")

    @property
    def agencies(self) -> pd.DataFrame:
        """The county's agencies, with their validity."""
        return self.county.agencies_frame()
