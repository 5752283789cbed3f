"""The workbench as a person meets it: its tables as DataFrames, and one way to write: recording an act."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from kimlab._written import check_written, with_ids
from kimlab.acts import Act
from kimlab.errors import KimlabError, StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, Change, JournalEntry, VaultDoor, WorkbenchStore
from kimlab.vocabulary import County, load_county

COUNTY_FILE = "kreis.toml"
DEFAULT_COUNTY = "kreis-warendorf"
WORKBENCH_VARIABLE = "KIMLAB_WORKBENCH_PASSPHRASE"
VAULT_VARIABLE = "KIMLAB_VAULT_PASSPHRASE"
PERSON_VARIABLE = "KIMLAB_PERSON"


class Workbench:
    """An open workbench; get one from :func:`open_workbench`.

    Every table property returns a fresh DataFrame with the columns of :mod:`kimlab.tables`: changing it
    changes nothing in the store. To write, record an act.
    """

    def __init__(self, store: WorkbenchStore, county: County, person: str) -> None:
        self._store = store
        self.county = county
        self.person = person

    def __repr__(self) -> str:
        return f"Workbench({self.county.name}, {self._store.path.parent.name!r}, person={self.person!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def location(self) -> Path:
        """The folder that holds both stores."""
        return self._store.path.parent

    @property
    def store(self) -> WorkbenchStore:
        """The store underneath, for the workflow."""
        return self._store

    @property
    def cases(self) -> pd.DataFrame:
        """All cases."""
        return self._store.frame("cases")

    @property
    def case_spells(self) -> pd.DataFrame:
        """The phases of each case, by constellation."""
        return self._store.frame("case_spells")

    @property
    def contacts(self) -> pd.DataFrame:
        """All contacts."""
        return self._store.frame("contacts")

    @property
    def persons(self) -> pd.DataFrame:
        """All persons, without names."""
        return self._store.frame("persons")

    @property
    def consents(self) -> pd.DataFrame:
        """All consents."""
        return self._store.frame("consents")

    @property
    def episodes(self) -> pd.DataFrame:
        """All episodes: what a person or a family had to do with which agency, from when to when."""
        return self._store.frame("episodes")

    @property
    def documents(self) -> pd.DataFrame:
        """Documents; the text of those that two people have not looked through yet is empty."""
        return self._store.frame("documents")

    @property
    def document_spans(self) -> pd.DataFrame:
        """Dates, places and placeholders in the documents' texts."""
        return self._store.frame("document_spans")

    @property
    def reviews(self) -> pd.DataFrame:
        """Who looked through which document."""
        return self._store.frame("reviews")

    @property
    def codes(self) -> pd.DataFrame:
        """The codebook in use."""
        return self._store.frame("codes")

    @property
    def codings(self) -> pd.DataFrame:
        """Coded passages and episodes."""
        return self._store.frame("codings")

    @property
    def coding_passes(self) -> pd.DataFrame:
        """Which documents were coded through, and by whom."""
        return self._store.frame("coding_passes")

    @property
    def client_views(self) -> pd.DataFrame:
        """How clients see their cases."""
        return self._store.frame("client_views")

    @property
    def readings(self) -> pd.DataFrame:
        """Readings of cases."""
        return self._store.frame("readings")

    @property
    def reading_evidence(self) -> pd.DataFrame:
        """What speaks for and against a reading."""
        return self._store.frame("reading_evidence")

    @property
    def meetings(self) -> pd.DataFrame:
        """Meetings of groups and bodies."""
        return self._store.frame("meetings")

    @property
    def signals(self) -> pd.DataFrame:
        """What somebody said in a meeting is stuck."""
        return self._store.frame("signals")

    @property
    def themes(self) -> pd.DataFrame:
        """Candidates for themes, and themes."""
        return self._store.frame("themes")

    @property
    def theme_evidence(self) -> pd.DataFrame:
        """What speaks for and against a theme."""
        return self._store.frame("theme_evidence")

    @property
    def theme_decisions(self) -> pd.DataFrame:
        """Every step of every theme: when, in which meeting, why."""
        return self._store.frame("theme_decisions")

    @property
    def agreements(self) -> pd.DataFrame:
        """Agreements between agencies."""
        return self._store.frame("agreements")

    @property
    def measures(self) -> pd.DataFrame:
        """What is to be done, by whom, until when."""
        return self._store.frame("measures")

    @property
    def imports(self) -> pd.DataFrame:
        """Which files were taken in when, and how many of their rows."""
        return self._store.frame("imports")

    @property
    def people(self) -> pd.DataFrame:
        """The people who work here."""
        return self._store.frame("people")

    @property
    def releases(self) -> pd.DataFrame:
        """Proposed, approved, refused and published releases."""
        return self._store.frame("releases")

    @property
    def agencies(self) -> pd.DataFrame:
        """The county's agencies, with their validity."""
        return self.county.agencies_frame()

    @property
    def journal(self) -> pd.DataFrame:
        """Who did what when: seq, at (UTC), person, act, reference, hash."""
        return self._store.journal()

    def record(self, act: Act, *, looked_at: bool = False) -> JournalEntry:
        """Carry out an act as the workbench's person, and journal it, in one transaction.

        Words of closed lists become their ids; what the act says in free words is searched for names first.

        Parameters
        ----------
        act
            One of the dataclasses of :mod:`kimlab.acts`.
        looked_at
            The person has looked at the places where the search was in doubt, and there is no name.

        Raises
        ------
        DoubtfulTextError
            The search is in doubt; look at the places and record again with ``looked_at=True``.
        KimlabError
            A name, number or address stands in free words; a word is in no list; nobody is named as the acting person;
            the act concerns the vault, too; or it is not possible. Nothing was changed.
        """
        person = self.acting_person()
        if act.both_stores:
            raise KimlabError(
                f"„{act.german}“ betrifft auch den Tresor und lässt sich nicht allein in der Werkbank eintragen.",
                "Beide Ablagen würden auseinanderlaufen, oder ein Text käme ohne Durchsicht herein.",
                "Verwenden Sie workflow.admit, .admit_documents, .review oder .correct_pseudonym.",
            )
        act = with_ids(act, self.county)
        self.check_written(act, looked_at=looked_at)
        return self._store.record(act, person)

    def check_written(self, act: Act, *, looked_at: bool = False) -> None:
        """Search an act's free words for names, as :meth:`record` does before it writes."""
        check_written(act, self.county, looked_at=looked_at)

    def acting_as(self, person: str) -> Workbench:
        """Return the same workbench for another acting person."""
        return Workbench(self._store, self.county, person)

    def acting_person(self) -> str:
        """Return the person's ``user_id``; raises if nobody is named."""
        if not self.person:
            raise KimlabError(
                "Es ist nicht angegeben, wer handelt.",
                "Jede Änderung steht mit der handelnden Person im Protokoll.",
                f"Öffnen Sie die Werkbank mit person=… oder setzen Sie {PERSON_VARIABLE}.",
            )
        return self.person

    def changes(self, entry: JournalEntry | int) -> list[Change]:
        """Return what a journal entry changed, as far as it is not erased."""
        seq = entry if isinstance(entry, int) else entry.seq
        return self._store.changes(seq)[0]

    def verify(self) -> int:
        """Check the journal's chain and return its length; raises JournalError."""
        return self._store.verify()[0]

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def open_workbench(
    location: str | Path, passphrase: str | None = None, person: str | None = None
) -> Workbench:
    """Open the workbench in the folder `location`.

    Parameters
    ----------
    location
        The folder with ``werkbank.kimlab``; a file ``kreis.toml`` in it is the county file, else the one of
        Kreis Warendorf is used.
    passphrase
        Its passphrase; by default the environment variable ``KIMLAB_WORKBENCH_PASSPHRASE``, else a prompt.
    person
        The ``user_id`` of whoever acts; by default the environment variable ``KIMLAB_PERSON``.
        Reading needs none.

    Raises
    ------
    StoreError
        There is no workbench, the passphrase is wrong, or the file cannot be read or written.
    """
    path = Path(location) / WORKBENCH_FILE
    if not path.is_file():
        raise StoreError(
            f"Im Ordner „{path.parent}“ gibt es keine Werkbank ({WORKBENCH_FILE}).",
            "Ohne sie ist nichts zu sehen.",
            "Wählen Sie den richtigen Ordner, oder legen Sie mit „kimlab start“ eine Werkbank an.",
        )
    secret = passphrase or asked(WORKBENCH_VARIABLE, "Passphrase der Werkbank")
    county = county_of(Path(location))
    return Workbench(WorkbenchStore(path, secret), county, person or os.environ.get(PERSON_VARIABLE, ""))


def vault_door(location: str | Path, passphrase: str | None = None) -> VaultDoor:
    """Return a door to the vault beside the workbench; it is opened per call by the workflow only.

    The passphrase is taken from the argument, ``KIMLAB_VAULT_PASSPHRASE`` or a prompt.
    """
    return VaultDoor(
        Path(location) / VAULT_FILE, passphrase or asked(VAULT_VARIABLE, "Passphrase des Tresors")
    )


def county_of(location: Path) -> County:
    """Return the county file that applies in a folder."""
    own = location / COUNTY_FILE
    return load_county(own if own.is_file() else DEFAULT_COUNTY)


def asked(variable: str, label: str) -> str:
    """Return a passphrase from the environment, else from a prompt; StoreError without either."""
    found = os.environ.get(variable)
    if found:
        return found
    try:
        return getpass.getpass(f"{label}: ")
    except (EOFError, OSError):
        raise StoreError(
            f"Die {label} fehlt.",
            "Die Ablage ist verschlüsselt.",
            f"Geben Sie sie ein oder setzen Sie die Umgebungsvariable {variable}.",
        ) from None
