"""What a reconstruction still lacks. It is a list for the people who work on it, and no mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from kimlab.german import date, plural
from kimlab.reconstruction._frames import texts
from kimlab.reconstruction._readings import Reading, Targets, obstacles, readings_of, targets
from kimlab.tables import is_empty

# The client's view is asked „in jedem Schritt“ (Handlungskonzept; domain notes: required, else not complete)
VIEW = {
    "goal": "das Ziel",
    "statement": "eine sinngemäße Aussage",
    "assessment": "die eigene Einschätzung",
}
_PLANS = ("case_id", "asked_by", "ask_until")
FEWEST_STEPS = 2
"""One step is no sequence."""


@dataclass(frozen=True, eq=False)
class CaseMaterial:
    """Everything that was put together about one case.

    Attributes
    ----------
    case_id
        The case; rows of other cases in the frames are ignored.
    cases, episodes, codings
        The tables of these names.
    client_views
        case_id, goal, statement, assessment.
    readings, reading_evidence
        See :func:`~kimlab.reconstruction.readings_of`.
    client_view_plans
        case_id, asked_by, ask_until: who asks the client until when, where that is still to come.
    """

    case_id: str
    cases: pd.DataFrame
    episodes: pd.DataFrame
    codings: pd.DataFrame
    client_views: pd.DataFrame
    readings: pd.DataFrame
    reading_evidence: pd.DataFrame
    client_view_plans: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(_PLANS)))

    def __repr__(self) -> str:
        return f"CaseMaterial({self.case_id!r})"


def completeness(case: CaseMaterial) -> list[str]:
    """Return German sentences about what is missing; an empty list is a complete reconstruction.

    Needed are a reason of selection, a sequence of at least two steps, the client's view (goal, paraphrased
    statement, own assessment), and at least one reading with evidence for it and a look at the contrary. Every
    reading must keep the rules of its status, also after a coding was taken back. Words that say nothing
    (:mod:`kimlab.tables`) are missing; a client who is still to be asked is named with who asks until when.

    Examples
    --------
    >>> nothing = pd.DataFrame({"case_id": ["f"]})
    >>> case = CaseMaterial("f", nothing.assign(selected_for="typisch"), nothing.assign(episode_id="e1"),
    ...     nothing.assign(coding_id="c1"), nothing.assign(goal="", statement="", assessment=""),
    ...     pd.DataFrame(columns=["reading_id", "case_id", "text"]),
    ...     pd.DataFrame(columns=["evidence_id", "reading_id", "direction"]))
    >>> [sentence.split(":")[0] for sentence in completeness(case)]
    ['Die Sequenz ist noch keine', 'Es fehlt die Nutzerperspektive', 'Es fehlt eine Lesart']
    """
    possible = targets(case.case_id, case.codings, case.episodes)
    readings = readings_of(case.case_id, case.readings, case.reading_evidence)
    return [
        *_selection(case),
        *_sequence(possible),
        *_client_view(case),
        *_readings(readings),
        *_broken(readings, possible),
    ]


def _selection(case: CaseMaterial) -> Iterator[str]:
    rows = texts(case.cases, "Fälle", ["case_id", "selected_for"])
    if all(is_empty(reason) for reason in rows.loc[rows["case_id"] == case.case_id, "selected_for"]):
        yield "Es fehlt der Auswahlgrund: Warum gerade dieser Fall (typisch, kontrastierend, auffällig)?"


def _sequence(possible: Targets) -> Iterator[str]:
    count = len(possible.episodes)
    if count < FEWEST_STEPS:
        yield (
            f"Die Sequenz ist noch keine: {plural(count, 'Vorgang ist', 'Vorgänge sind')} eingetragen, gebraucht "
            f"werden mindestens {FEWEST_STEPS}."
        )


def client_view_lacks(case_id: str, client_views: pd.DataFrame) -> list[str]:
    """Return what a case's client view lacks, in German words; empty is: goal, statement and assessment are said.

    Parameters
    ----------
    case_id
        The case.
    client_views
        case_id, goal, statement, assessment; entries of a case complete each other.

    Examples
    --------
    >>> views = pd.DataFrame({"case_id": ["f"], "goal": ["Arbeit"], "statement": ["-"], "assessment": ["k. A."]})
    >>> client_view_lacks("f", views)
    ['eine sinngemäße Aussage', 'die eigene Einschätzung']
    """
    rows = texts(client_views, "Nutzerperspektive", ["case_id", *VIEW])
    mine = rows[rows["case_id"] == case_id]
    return [name for column, name in VIEW.items() if mine[column].map(is_empty).all()]


def _client_view(case: CaseMaterial) -> Iterator[str]:
    missing = client_view_lacks(case.case_id, case.client_views)
    if len(missing) == len(VIEW):
        yield (
            "Es fehlt die Nutzerperspektive: Was will die Klientin oder der Klient, was sagt sie oder er dazu, und wie "
            f"schätzt sie oder er die Lage selbst ein? {_who_asks(case)}"
        )
    elif missing:
        yield f"Die Nutzerperspektive ist unvollständig: Es fehlt {' und '.join(missing)}. {_who_asks(case)}"


def _who_asks(case: CaseMaterial) -> str:
    """Return who asks the client until when, or that nobody is named yet."""
    plans = case.client_view_plans
    mine = plans[plans["case_id"] == case.case_id].sort_values("ask_until").to_dict("records")
    if not mine:
        return "Es ist nicht festgehalten, wer bis wann fragt."
    return f"Noch nicht erhoben: {mine[0]['asked_by']} fragt bis zum {date(mine[0]['ask_until'])}."


def _readings(readings: tuple[Reading, ...]) -> Iterator[str]:
    if not readings:
        yield "Es fehlt eine Lesart: Was könnte der Fall bedeuten, und was spricht dafür und dagegen?"
    elif not any(reading.evidence_for and reading.looked_at_contrary for reading in readings):
        yield (
            "Es fehlt eine Lesart mit Belegen dafür und dagegen. Wo nichts dagegen spricht, genügt ein Satz, wo danach "
            "gesucht wurde."
        )


def _broken(readings: tuple[Reading, ...], possible: Targets) -> Iterator[str]:
    for place, reading in enumerate(readings, start=1):
        found = obstacles(reading, reading.status, possible)
        if found:
            yield f"Lesart {place} hält die Regeln ihres Standes nicht ein: {' '.join(found)}"
