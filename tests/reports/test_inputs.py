"""What a report is made of is looked at once, when it is put together."""

import dataclasses
import gc
import weakref

import pandas as pd
import pytest
from inputs import GIVEN, cases_of, codes_of, interfaces_of, theme_input

from kimlab.errors import InputError
from kimlab.reports import (
    CaseFrames,
    CodeFrames,
    InterfaceFrames,
    MonitoringInput,
    TeamInput,
    ThemeInput,
    county_reports,
    render,
    report_of,
)


@pytest.fixture
def parts(interface_frames, monitoring_frames):
    return {**interface_frames, **monitoring_frames}


@pytest.mark.parametrize("group", [InterfaceFrames, CodeFrames, CaseFrames])
def test_every_table_of_a_group_is_asked_for_by_its_name(parts, group):
    of = {InterfaceFrames: interfaces_of, CodeFrames: codes_of, CaseFrames: cases_of}[group]
    names = [item.name for item in dataclasses.fields(group) if item.name != "register_counts"]
    for name in names:
        with pytest.raises(InputError, match=f"fehlt die Tabelle „{name}“") as caught:
            of({**parts, name: None})
        assert caught.value.do
        with pytest.raises(InputError, match=f"„{name}“ für den Bericht fehlen Spalten"):
            of({**parts, name: pd.DataFrame({"anderes": []})})


def test_what_is_left_out_is_a_german_error_and_not_pythons():
    with pytest.raises(InputError, match="fehlt die Tabelle „hand_offs“"):
        InterfaceFrames()
    with pytest.raises(InputError, match="fehlen die Angaben zu Kreis"):
        ThemeInput()


@pytest.mark.parametrize(
    ("needs", "name", "said"),
    [
        (ThemeInput, "about", "Angaben"),
        (ThemeInput, "county", "Kreisdatei"),
        (TeamInput, "interfaces", "InterfaceFrames"),
        (TeamInput, "codes", "CodeFrames"),
        (MonitoringInput, "case_counts", "CaseFrames"),
    ],
)
def test_a_part_that_is_something_else_is_refused(parts, needs, name, said):
    whole = GIVEN[needs](parts)
    with pytest.raises(InputError, match=f"(?s)„{name}“.*") as caught:
        dataclasses.replace(whole, **{name: "anderes"})
    assert said in str(caught.value)


def test_inputs_call_the_same_thing_by_the_same_name():
    """So the workflow fills the input of any report, also of one that is added, by the names of its fields."""
    kinds = {}
    for report in county_reports():
        for item in dataclasses.fields(report.needs):
            assert kinds.setdefault(item.name, item.type) == item.type


def test_a_group_is_not_compared_and_not_printed(interface_frames):
    group = interfaces_of(interface_frames)
    assert repr(group) == "InterfaceFrames()"
    assert group != interfaces_of(interface_frames)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["interfaces", "monitoring", "team_meeting"])
def test_a_draft_keeps_nothing_of_what_it_was_made_of(parts, kind):
    loose = {name: part.copy() if isinstance(part, pd.DataFrame) else part for name, part in parts.items()}
    given = GIVEN[report_of(kind).needs](loose)
    groups = [getattr(given, item.name) for item in dataclasses.fields(given)]
    frames = [
        getattr(group, item.name)
        for group in groups
        if isinstance(group, InterfaceFrames | CodeFrames | CaseFrames)
        for item in dataclasses.fields(group)
    ]
    held = [weakref.ref(one) for one in (given, *(one for one in frames if one is not None))]
    draft = render(kind, given)
    del loose, given, groups, frames
    gc.collect()
    assert [one() for one in held] == [None] * len(held)
    assert draft.tables


def test_a_later_change_of_a_frame_does_not_reach_the_draft(interface_frames):
    loose = {**interface_frames, "limits": interface_frames["limits"].copy()}
    draft = render("interfaces", theme_input(loose))
    before = draft.sha256
    loose["limits"].loc[0, "rows"] = 999
    assert draft.sha256 == before
