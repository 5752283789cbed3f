"""Nobody goes to an agency that the county does not have, or not yet, or no longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kimlab.simulation._step import Step
from kimlab.vocabulary import County


def while_open(steps: Iterable[Step], county: County) -> tuple[Step, ...]:
    """Return the steps that begin while their agency exists; one that outlasts the agency ends with it."""
    known = {one.agency_id: (one.valid_from or date.min, one.valid_to or date.max) for one in county.agencies}
    result = []
    for step in steps:
        first, last = known.get(step.agency, (date.max, date.min))
        if first <= step.start <= last:
            result.append(replace(step, end=min(step.end, last)))
    return tuple(result)
