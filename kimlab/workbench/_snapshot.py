"""A snapshot: the tables of one moment, what was read of them, and a hash of exactly that."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

import networkx as nx
import pandas as pd

from kimlab._version import __version__
from kimlab.store import JOURNAL, PUBLISHED, SOURCES, Moment, Proposal, Withheld
from kimlab.vocabulary import County
from kimlab.workbench import _evaluations as evaluations
from kimlab.workbench._cache import Remembered
from kimlab.workbench._tables import Tables
from kimlab.workbench._withheld import Kept, shown, state_of_rights, withheld_at

_WITHHELD = "withheld"
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, order=True)
class Reading:
    """What was read of one table: these columns (none for all) of the rows that hold one of these values."""

    table: str
    columns: tuple[str, ...] = ()
    among: tuple[tuple[str, tuple[object, ...]], ...] = ()


@dataclass(frozen=True)
class _Made:
    """A result, and everything that was read for it."""

    value: object
    read: frozenset[Reading]


class Snapshot(Tables):
    """The tables of one moment; get one from :meth:`kimlab.Workbench.snapshot`.

    A table is read when it is first asked for and then fixed. Frames are lazy copies: changing one changes no other.

    Attributes
    ----------
    as_of, county
        Reference date of what is made from it; the county file.
    """

    def __init__(self, moment: Moment, county: County, as_of: date, remembered: Remembered) -> None:
        self.as_of = as_of
        self.county = county
        self._moment = moment
        self._remembered = remembered
        self._frames: dict[Reading, pd.DataFrame] = {}
        self._read: set[Reading] = set()
        self._noting: list[set[Reading]] = [self._read]

    def __repr__(self) -> str:
        return f"Snapshot({self.county.name}, {self.as_of}, Eintrag {self._moment.seq})"

    def frame(self, name: str, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return a table as it was at that moment; see :meth:`Tables.frame`.

        Raises
        ------
        StoreError
            It is read for the first time, and the block is over.
        """
        held = tuple(
            (column, tuple(sorted(set(values), key=repr))) for column, values in sorted(among.items())
        )
        reading = Reading(name, columns, held)
        self._note([reading])
        return self._frame(reading).copy(deep=False)

    @property
    def journal(self) -> pd.DataFrame:
        """Who did what when: seq, at (UTC), person, act, reference, hash."""
        return self.frame(JOURNAL)

    def drawn(self, document_id: str, share: float) -> bool:
        """Tell whether a document is in the random sample of this share; it always is or never."""
        return self._moment.drawn(document_id, share)

    def people_signed(self) -> list[dict[str, Any]]:
        """Return user_id and name of everybody; see :meth:`Tables.people_signed`."""
        self.frame(
            "people", "user_id", "name"
        )  # so that what is made from it is made anew when somebody comes or goes
        return self._moment.people()

    def published_signed(self) -> list[dict[str, Any]]:
        """Return what left in numbers; see :meth:`Tables.published_signed`."""
        self.frame(
            "published_tables", "release_id"
        )  # so that what is made from it is made anew when more leaves
        return self._moment.rows(PUBLISHED)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the proposals of releases that count, as they were signed."""
        return self._moment.proposals()

    def signed_since(self) -> int:
        """Return the entry since which all others are signed; 0 where people have no keys of their own."""
        return self._moment.signed_since()

    def hand_offs(self) -> pd.DataFrame:
        """Return the hand-offs until the reference date; see :func:`kimlab.interfaces.hand_offs`."""
        return self._derived("hand_offs", lambda: evaluations.hand_offs(self, self.as_of))

    def returns(self) -> pd.DataFrame:
        """Return the returns until the reference date; see :func:`kimlab.interfaces.returns`."""
        return self._derived("returns", lambda: evaluations.returns(self, self.as_of))

    def graph(self) -> nx.DiGraph:
        """Return the interface map; see :func:`kimlab.interfaces.interface_map`."""
        return self._derived("graph", lambda: evaluations.graph(self.hand_offs(), self.returns()))

    def usable(self, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return the documents that may be worked with and were there at the reference date."""
        return evaluations.usable(self, self.as_of, *columns, **among)

    def coded_rows(self) -> pd.DataFrame:
        """Return case_id, family_id and code_id of what was coded in documents that may be used, a row a coding."""
        return self._derived("coded_rows", lambda: evaluations.coded_rows(self, self.as_of))

    def coded_cases(self) -> pd.DataFrame:
        """Return case_id and family_id of the cases that were coded through."""
        return self._derived("coded_cases", lambda: evaluations.coded_cases(self, self.as_of))

    def items(self, kind: str = "codes") -> pd.DataFrame:
        """Return cases × items (bool): which codes, or hand-offs, or both, each coded case bears; see :func:`item_kind`."""
        which = evaluations.item_kind(kind)
        return self._derived(
            ("items", which),
            lambda: evaluations.items(
                self.hand_offs(),
                self.coded_rows(),
                self.coded_cases(),
                which,
                county=self.county,
                as_of=self.as_of,
            ),
        )

    def _derived(self, key: Hashable, make: Callable[[], T]) -> T:
        return _handed_out(self.once(key, make)[0])

    @property
    def read(self) -> frozenset[Reading]:
        """Everything that was read so far."""
        return frozenset(self._read)

    @property
    def content_sha256(self) -> str:
        """The hash of what was read so far; see :meth:`content_of`."""
        return self.content_of(self._read)

    def content_of(self, read: Iterable[Reading]) -> str:
        """Return the hash of rows and columns that were read, of the county file, and of kimlab's version.

        The order of rows and of readings does not matter. It is made from unprotected values: nobody outside the KIM team
        may see it, since small counts could be tried out until it fits.
        """
        return content_sha256(self.digests(read), self.county)

    def digests(self, read: Iterable[Reading]) -> dict[Reading, str]:
        """Return the hash of the rows of each reading, whatever their order."""
        return {one: self._digest(one) for one in read}

    def once(self, key: Hashable, make: Callable[[], T]) -> tuple[T, frozenset[Reading]]:
        """Return a result and what was read for it; it is made anew only if one of its tables has changed.

        Parameters
        ----------
        key
            Names the result and its parameters; the reference date is added.
        make
            Makes it, reading from this snapshot only.
        """
        named = (key, self.as_of, self.county.content_sha256)
        known = self._remembered.get(named, self._moment.changed)
        if known is None:
            with self.noting() as read:
                value = make()
            known = _Made(value, frozenset(read))
            self._remembered.keep(named, self._state(read), known)
        self._note(known.read)
        return known.value, known.read

    @contextmanager
    def noting(self) -> Iterator[set[Reading]]:
        """Note what is read within the block."""
        read: set[Reading] = set()
        self._noting.append(read)
        try:
            yield read
        finally:
            self._noting = [one for one in self._noting if one is not read]

    def _note(self, read: Iterable[Reading]) -> None:
        for noted in self._noting:
            noted.update(read)

    def _state(self, read: Iterable[Reading]) -> dict[str, int]:
        found = {one.table: self._moment.changed(one.table) for one in read}
        return found | {name: self._moment.changed(name) for name in self._deciding}

    @functools.cached_property
    def withheld(self) -> Withheld:
        """What is kept and not used at this moment: no frame holds it."""
        hidden: Withheld | None = self._remembered.get(_WITHHELD, self._moment.changed)
        if hidden is None:
            hidden = withheld_at(self._moment)
            self._remembered.keep(_WITHHELD, {name: self._moment.changed(name) for name in SOURCES}, hidden)
        return hidden

    @property
    def kept(self) -> Kept:
        """The tables of this moment with what is withheld; nothing that is read there is noted."""
        return Kept(self._moment, self.county)

    def state_of_rights(self) -> str:
        """Return a mark of what is withheld and was corrected; see :func:`state_of_rights`."""
        return state_of_rights(self._moment, self.withheld)

    @property
    def _deciding(self) -> tuple[str, ...]:
        """The tables that decide what is withheld; two of them, as long as it is nothing."""
        return SOURCES if self.withheld else SOURCES[:2]

    def _frame(self, reading: Reading) -> pd.DataFrame:
        if reading not in self._frames:
            self._moment.check_open()
            known = self._remembered.get(reading, self._moment.changed)
            if known is None:
                known = self._loaded(reading)
                self._remembered.keep(reading, self._state([reading]), known)
            self._frames[reading] = known
        return self._frames[reading]

    def _loaded(self, reading: Reading) -> pd.DataFrame:
        if reading.table == JOURNAL:
            return self._moment.journal()
        return shown(self._moment, self.withheld, reading.table, reading.columns, dict(reading.among))

    def _digest(self, reading: Reading) -> str:
        key = ("digest", reading)
        known = self._remembered.get(key, self._moment.changed)
        if known is None:
            known = _digest(self._frame(reading))
            self._remembered.keep(key, self._state([reading]), known)
        return str(known)


def content_sha256(digests: Mapping[Reading, str], county: County) -> str:
    """Return the hash of what a result was made from; see :meth:`Snapshot.content_of`.

    Parameters
    ----------
    digests
        What was read → the hash of its rows.
    county
        The county file.
    """
    content = sorted([json.dumps(_plain(one)), digest] for one, digest in digests.items())
    return hashlib.sha256(json.dumps([content, county.content_sha256, __version__]).encode()).hexdigest()


def made_once(
    make: Callable[Concatenate[Snapshot, P], T],
) -> Callable[Concatenate[Snapshot, P], T]:
    """Decorate a function of a snapshot: the same call is answered from memory until a table that it read changes.

    Its further arguments must be hashable. What it returns is shared, so nobody may change it; frames and graphs that are
    returned as such are handed out as copies.
    """

    @functools.wraps(make)
    def made(seen: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (make.__module__, make.__qualname__, args, tuple(sorted(kwargs.items())))
        value, _ = seen.once(key, lambda: make(seen, *args, **kwargs))
        return _handed_out(value)

    return made


def _handed_out(value: T) -> T:
    """Return a copy of a frame (a lazy one), of a group of frames, or of a graph; anything else is frozen."""
    copied: Any = value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {item.name: _handed_out(getattr(value, item.name)) for item in dataclasses.fields(value)}
        copied = dataclasses.replace(value, **held)
    elif isinstance(value, pd.DataFrame):
        copied = value.copy(deep=False)
    elif isinstance(value, nx.DiGraph):
        copied = value.copy()
    return copied  # type: ignore[no-any-return]


def _plain(reading: Reading) -> list[object]:
    return [
        reading.table,
        reading.columns,
        [[column, [str(one) for one in held]] for column, held in reading.among],
    ]


def _digest(frame: pd.DataFrame) -> str:
    """Return a hash of a frame's rows, whatever their order."""
    columns = [_values(frame[name]) for name in frame.columns]
    rows = sorted(repr(row) for row in zip(*columns, strict=True))
    return hashlib.sha256(
        "\n".join([repr(list(frame.columns)), *rows]).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _values(column: pd.Series) -> Sequence[object]:
    """Return plain values that always read the same; moments as numbers, since their own text is slow."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column.astype("int64").tolist()
    return column.astype("object").where(column.notna(), None).tolist()
