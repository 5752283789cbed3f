"""Each page says of its origin what concerns it."""

import dataclasses

import pandas as pd
import pytest
from coded import coded_frames
from inputs import drawn

from kimlab.reports import KIM_ITSELF, OF_MUNICIPALITIES, OF_WAITS, VAGUE_DATES, Listing
from kimlab.reports.paper._blocks import Figure, Prose, Section, Table
from kimlab.reports.paper._provenance import provenance_of

SETTINGS = dict.fromkeys((OF_WAITS, VAGUE_DATES, KIM_ITSELF, OF_MUNICIPALITIES), "so und so")
WAIT = Section("a", "A", (Prose("Die Hälfte wartete mindestens 82 Tage."),))
MAP = Section("b", "B", (Figure("", "Karte", Table("Karte", ("Von",), ()), layout="wide"),))


@pytest.fixture
def draft(interface_frames, about):
    given = dataclasses.replace(about, parameters={**about.parameters, **SETTINGS})
    return drawn("interfaces", {**interface_frames, **coded_frames(), "about": given})


def test_version_and_parameters_and_no_hash(draft):
    found = provenance_of(draft, ())
    assert not {draft.about.content_sha256, draft.sha256} & set(found.values())
    assert found["kimlab-Version"] == draft.about.version
    assert found["Einheit der Wartezeiten"] == "Kalendertage"


@pytest.mark.parametrize(
    ("sections", "named"),
    [
        ((), set()),
        ((WAIT,), {OF_WAITS, VAGUE_DATES, OF_MUNICIPALITIES}),
        ((MAP,), {KIM_ITSELF, OF_MUNICIPALITIES}),
        ((WAIT, MAP), set(SETTINGS)),
    ],
)
def test_waits_and_the_map_are_explained_only_where_they_stand(draft, sections, named):
    assert set(provenance_of(draft, sections)) & set(SETTINGS) == named


def test_the_least_number_is_not_claimed_for_the_registers_entries_nor_for_lists_of_cases(draft):
    bare = dataclasses.replace(draft, accounts=(), listings=())
    assert "nicht hinter" not in provenance_of(bare, ())["Mindestzahl"]
    told = dataclasses.replace(bare, accounts=draft.accounts or ("ein Thema",))
    assert "nicht hinter der Zahl der Themen" in provenance_of(told, ())["Mindestzahl"]
    listed = dataclasses.replace(bare, listings=(Listing("a", "A", ("Fall",), (), individual=True),))
    assert "nicht hinter den Listen" in provenance_of(listed, ())["Mindestzahl"]


def test_the_monitoring_names_its_period(monitoring_report, draft):
    assert provenance_of(monitoring_report[0], ())["Berichtszeitraum"] == "01.12.2024 bis 30.11.2025"
    assert "Berichtszeitraum" not in provenance_of(draft, ())


@pytest.mark.slow
def test_the_monitoring_that_counts_the_register_says_so(monitoring_frames):
    counts = pd.DataFrame({"evidence": ["groups"], "what": ["Sitzungen"], "count": [3]})
    draft = drawn("monitoring", {**monitoring_frames, "register_counts": counts})
    assert "nicht hinter der Zahl der Themen" in provenance_of(draft, ())["Mindestzahl"]
