"""What the monitoring is told of the register: how many meetings, themes, agreements and measures there are.

These are entries that groups made, not people: nobody's data stand behind a theme's being confirmed. Notes from meetings
(``signals``) are left out, because one may be about a single case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from kimlab.tables import KINDS_OF_AGREEMENTS, STATES_OF_AGREEMENTS, STATES_OF_MEASURES, STATES_OF_THEMES
from kimlab.vocabulary import Body

COLUMNS = ("evidence", "what", "count")
_GROUPS, _AGREEMENTS, _NO_MILESTONE = "groups", "agreements", ""
_AUDIENCES = ("working_group", "project_group")

Line = tuple[str, str, int]
Frames = Mapping[str, pd.DataFrame]


def register_counts(register: Frames, bodies: Sequence[Body], as_of: object) -> pd.DataFrame:
    """Return the counts of the register, without a row where there is nothing.

    Parameters
    ----------
    register
        ``meetings``, ``themes``, ``agreements``, ``measures`` (:mod:`kimlab.tables`), as they stood at `as_of`.
    bodies
        Of the county file; meetings of its working and project groups count.
    as_of
        The day at which measures are overdue.

    Returns
    -------
    DataFrame
        evidence (of ``vocabulary.MILESTONE_EVIDENCE``; empty for what counts towards no milestone), what (in words), count.
    """
    lines = (
        *_meetings(register["meetings"], bodies),
        *_by_state(register["themes"], "Themen, {state}", STATES_OF_THEMES, _GROUPS),
        *_agreements(register["agreements"]),
        *_by_state(register["measures"], "Maßnahmen, {state}", STATES_OF_MEASURES, _NO_MILESTONE),
        *_overdue(register["measures"], pd.Timestamp(str(as_of))),
    )
    frame = pd.DataFrame([line for line in lines if line[2]], columns=COLUMNS)
    return frame.astype({"evidence": "str", "what": "str", "count": "int64"})


def _meetings(meetings: pd.DataFrame, bodies: Sequence[Body]) -> Iterator[Line]:
    for body in bodies:
        if body.audience in _AUDIENCES:
            held = meetings["body"].isin([body.body_id, *body.formerly])
            yield _GROUPS, f"Sitzungen ({body.name})", int(held.sum())


def _agreements(agreements: pd.DataFrame) -> Iterator[Line]:
    for kind, german in KINDS_OF_AGREEMENTS.items():
        of_kind = agreements[agreements["kind"] == kind]
        yield from _by_state(of_kind, f"{german}, {{state}}", STATES_OF_AGREEMENTS, _AGREEMENTS)


def _by_state(rows: pd.DataFrame, what: str, states: Mapping[str, str], evidence: str) -> Iterator[Line]:
    for state, german in states.items():
        yield evidence, what.format(state=german), int((rows["status"] == state).sum())


def _overdue(measures: pd.DataFrame, as_of: pd.Timestamp) -> Iterator[Line]:
    late = (measures["status"] == "open") & (measures["due"] < as_of)
    yield _NO_MILESTONE, "Maßnahmen, offen und überfällig", int(late.sum())
