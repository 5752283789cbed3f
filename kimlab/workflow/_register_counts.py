"""What the monitoring is told of the register: how many meetings, themes, agreements and measures there are.

These are entries that groups made, not people: nobody's data stand behind a theme's being confirmed. Notes from meetings
(``signals``) are left out, because one may be about a single case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from kimlab.tables import KINDS_OF_AGREEMENTS, STATES_OF_AGREEMENTS, STATES_OF_MEASURES, STATES_OF_THEMES
from kimlab.vocabulary import County
from kimlab.workbench import Snapshot
from kimlab.workflow._theme_register import register_of

COLUMNS = ("evidence", "what", "count")
_GROUPS, _AGREEMENTS, _NO_MILESTONE = "groups", "agreements", ""
_AUDIENCES = ("working_group", "project_group")

Line = tuple[str, str, int]


def register_counts_of(seen: Snapshot) -> pd.DataFrame:
    """Return the counts of the register at the snapshot's reference date, without a row where there is nothing.

    Returns
    -------
    DataFrame
        evidence (of ``vocabulary.MILESTONE_EVIDENCE``; empty for what counts towards no milestone), what (in words), count.
    """
    register = register_of(seen)
    lines = (
        *_meetings(register["meetings"], seen.county),
        *_by_state(register["themes"], "Themen, {state}", STATES_OF_THEMES, _GROUPS),
        *_agreements(register["agreements"]),
        *_by_state(register["measures"], "Maßnahmen, {state}", STATES_OF_MEASURES, _NO_MILESTONE),
        *_overdue(register["measures"], pd.Timestamp(seen.as_of)),
    )
    frame = pd.DataFrame([line for line in lines if line[2]], columns=COLUMNS)
    return frame.astype({"evidence": "str", "what": "str", "count": "int64"})


def _meetings(meetings: pd.DataFrame, county: County) -> Iterator[Line]:
    for body in county.bodies:
        if body.audience in _AUDIENCES:
            yield _GROUPS, f"Sitzungen ({body.name})", int((meetings["body"] == body.body_id).sum())


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
