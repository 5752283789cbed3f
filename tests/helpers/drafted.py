"""Drafts of reports from frames by their names, as tests have them at hand."""

import dataclasses

from kimlab.reports import CaseFrames, CodeFrames, InterfaceFrames, render, report_of

GROUPS = {"interfaces": InterfaceFrames, "codes": CodeFrames, "case_counts": CaseFrames}


def group(name, frames):
    """A group of frames; what is not there is missing."""
    kind = GROUPS[name]
    return kind(**{item.name: frames.get(item.name) for item in dataclasses.fields(kind)})


def given(kind, frames):
    """The input of a report, its groups put together from frames."""
    needs = report_of(kind).needs
    names = [item.name for item in dataclasses.fields(needs)]
    values = {name: frames.get(name, ()) for name in names if name not in GROUPS}
    return needs(**values, **{name: group(name, frames) for name in names if name in GROUPS})


def drafted(kind, frames, subject=""):
    """The draft of a report."""
    return render(kind, given(kind, frames), subject)
