"""Readings (Lesarten): what a case may mean, with evidence for and against, and when it may count as supported.

Sources: hypotheses about structure are held against the material, and what contradicts them is looked for on purpose
(objective hermeneutics, fallrekonstruktion.net; domain notes, "Fallrekonstruktion": Lesarten / Hypothesen with
evidence for and against, each a link to coded spans or episodes; Verdichtung: single-case, structural or legal).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from kimlab.errors import InputError
from kimlab.reconstruction._frames import Row, records, texts
from kimlab.tables import (
    DIRECTIONS,
    KINDS_OF_READINGS,
    STATES_OF_READINGS,
    Weight,
    is_empty,
    names_no_place,
    reading_obstacles,
)


@dataclass(frozen=True)
class Link:
    """A piece of evidence: a coding or an episode of the case, exactly one of them."""

    direction: str
    coding_id: str = ""
    episode_id: str = ""
    comment: str = ""

    def __repr__(self) -> str:
        return f"Link({self.direction!r}, coding_id={self.coding_id!r}, episode_id={self.episode_id!r})"


@dataclass(frozen=True)
class Reading:
    """What a case may mean.

    Attributes
    ----------
    reading_id, case_id
        Ids.
    text
        The reading in words.
    kind
        Verdichtung, a key of :data:`KINDS_OF_READINGS`; "" is not yet said.
    status
        A key of :data:`STATES_OF_READINGS`.
    contrary_search
        How evidence against it was looked for, where none was found; "" is: it was not.
    links
        Evidence for and against.
    """

    reading_id: str
    case_id: str
    text: str
    kind: str = ""
    status: str = "open"
    contrary_search: str = ""
    links: tuple[Link, ...] = ()

    def __repr__(self) -> str:
        return f"Reading({self.reading_id!r}, {self.status!r}, {len(self.links)} Belege)"

    @property
    def evidence_for(self) -> tuple[Link, ...]:
        """What supports it."""
        return tuple(link for link in self.links if link.direction == "for")

    @property
    def evidence_against(self) -> tuple[Link, ...]:
        """What contradicts it."""
        return tuple(link for link in self.links if link.direction == "against")

    @property
    def looked_at_contrary(self) -> bool:
        """Somebody looked for what contradicts it: they found something, or say where they looked."""
        return bool(self.evidence_against) or not names_no_place(self.contrary_search)


@dataclass(frozen=True)
class Targets:
    """What evidence of one case may point to."""

    case_id: str
    codings: frozenset[str]
    episodes: frozenset[str]

    def hold(self, link: Link) -> bool:
        """Tell whether a link points to exactly one thing, and that of this case."""
        if bool(link.coding_id) == bool(link.episode_id):
            return False
        return link.coding_id in self.codings if link.coding_id else link.episode_id in self.episodes


def targets(case_id: str, codings: pd.DataFrame, episodes: pd.DataFrame) -> Targets:
    """Return what evidence of a case may point to: its codings and its episodes.

    >>> codings = pd.DataFrame({"coding_id": ["c1", "c2"], "case_id": ["f", "g"]})
    >>> targets("f", codings, pd.DataFrame({"episode_id": ["e1"], "case_id": ["f"]})).codings
    frozenset({'c1'})
    """
    mine = texts(codings, "Kodierungen", ["coding_id", "case_id"])
    steps = texts(episodes, "Vorgänge", ["episode_id", "case_id"])
    return Targets(
        case_id,
        frozenset(mine.loc[mine["case_id"] == case_id, "coding_id"]),
        frozenset(steps.loc[steps["case_id"] == case_id, "episode_id"]),
    )


def readings_of(case_id: str, readings: pd.DataFrame, reading_evidence: pd.DataFrame) -> tuple[Reading, ...]:
    """Return the readings of a case with their evidence, by id.

    Parameters
    ----------
    case_id
        The case.
    readings
        reading_id, case_id, text; kind, status (empty is open), contrary_search may be missing.
    reading_evidence
        evidence_id, reading_id, direction; coding_id, episode_id, comment may be missing.

    Raises
    ------
    InputError
        A column is missing, or a kind, status or direction is none of the agreed ones.
    """
    rows = texts(
        readings, "Lesarten", ["reading_id", "case_id", "text"], ["kind", "status", "contrary_search"]
    )
    proofs = texts(
        reading_evidence,
        "Belege",
        ["evidence_id", "reading_id", "direction"],
        ["coding_id", "episode_id", "comment"],
    ).sort_values("evidence_id")
    rows = rows.assign(status=rows["status"].mask(rows["status"] == "", "open"))
    _refuse_unknown(rows["kind"], ("", *KINDS_OF_READINGS), "Verdichtung")
    _refuse_unknown(rows["status"], STATES_OF_READINGS, "Stand")
    _refuse_unknown(proofs["direction"], DIRECTIONS, "Richtung")
    mine = rows[rows["case_id"] == case_id].sort_values("reading_id")
    return tuple(_reading(row, proofs[proofs["reading_id"] == row["reading_id"]]) for row in records(mine))


def _reading(row: Row, proofs: pd.DataFrame) -> Reading:
    links = tuple(
        Link(proof["direction"], proof["coding_id"], proof["episode_id"], proof["comment"])
        for proof in records(proofs)
    )
    return Reading(**row, links=links)


def obstacles(reading: Reading, status: str, possible: Targets) -> tuple[str, ...]:
    """Return, as German sentences, what stands against giving a reading a status; empty is: nothing.

    * Every link points to one coding or one episode of the reading's case.
    * ``supported`` needs evidence for it, and a look at the contrary: evidence against it, or a word on how it was
      looked for in vain.
    * ``rejected`` needs evidence against it.
    * Both need to say what the reading condenses to (kind).

    Examples
    --------
    >>> reading = Reading("l1", "f", "Es liegt am Weg.", "structural", links=(Link("for", episode_id="e1"),))
    >>> obstacles(reading, "supported", Targets("f", frozenset(), frozenset({"e1"})))
    ('Es ist nicht festgehalten, ob etwas gegen die Lesart spricht.',)
    """
    _refuse_unknown(pd.Series([status]), STATES_OF_READINGS, "Stand")
    found = []
    if reading.case_id != possible.case_id or not all(possible.hold(link) for link in reading.links):
        found.append("Ein Beleg führt nicht genau zu einer Kodierung oder einem Vorgang dieses Falls.")
    if is_empty(reading.text):
        found.append("Die Lesart hat keinen Wortlaut.")
    weight = Weight(len(reading.evidence_for), len(reading.evidence_against), reading.contrary_search)
    return (*found, *reading_obstacles(status, reading.kind, weight))


def decide(reading: Reading, status: str, possible: Targets) -> Reading:
    """Return the reading with a new status.

    Raises
    ------
    InputError
        The rules of :func:`obstacles` forbid it; the message names every reason.

    Examples
    --------
    >>> reading = Reading("l1", "f", "Es liegt am Recht.", "legal", links=(Link("against", coding_id="c1"),))
    >>> decide(reading, "rejected", Targets("f", frozenset({"c1"}), frozenset())).status
    'rejected'
    """
    found = obstacles(reading, status, possible)
    if found:
        raise InputError(
            f"Die Lesart kann nicht „{STATES_OF_READINGS[status]}“ werden. {' '.join(found)}",
            "Eine Lesart gilt nur mit Belegen, und nur wenn auch nach Gegenbelegen gesucht wurde.",
            "Verknüpfen Sie Kodierungen oder Vorgänge dieses Falls, oder schreiben Sie auf, wie Sie vergeblich "
            "nach Gegenbelegen gesucht haben.",
        )
    return replace(reading, status=status)


def _refuse_unknown(values: pd.Series, known: Collection[str], what: str) -> None:
    wrong = int((~values.isin(list(known))).sum())
    if wrong:
        raise InputError(
            f"{what}: {wrong} Angaben stehen nicht in der Liste.",
            "Nur vereinbarte Werte lassen sich auswerten.",
            f"Erlaubt sind: {', '.join(word or '(leer)' for word in known)}.",
        )
