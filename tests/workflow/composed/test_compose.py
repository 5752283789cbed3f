"""A composed case names no combination that is only few families', and stands in a report only while that holds."""

from datetime import date

import pandas as pd
import pytest
from moments import seen
from sqlalchemy import text
from staffed import colleague
from texts import NOTE, admitted, document_rows

from kimlab.acts import CheckComposite, ComposeCase, ProposeTheme, RecordConsent, WithdrawConsent
from kimlab.errors import DisclosureError, InputError
from kimlab.store._database import writing
from kimlab.tables import conform
from kimlab.vocabulary import load_county
from kimlab.workflow import check_composite, compose_case, open_composites
from kimlab.workflow.composed import composites_of, families_with, traits_in

AS_OF = date(2025, 11, 30)
TEXT = "Wer arbeiten will, sitzt erst einmal zu Hause."
COUNTY = load_county()


@pytest.fixture
def begun(wb):
    """Five families in Ahlen, of which two come from Syria and one has three children; and a theme."""
    people = [("p1", "h-f1", "mother", "SY"), ("p2", "h-f2", "mother", "SY"), ("p3", "h-f3", "mother", "")]
    people += [(f"k{n}", "h-f1", "child", "SY") for n in range(3)]
    frame = pd.DataFrame(people, columns=["person_id", "family_id", "role", "origin_group"])
    group = COUNTY.origin_group("Syrien").group_id
    frame["origin_group"] = frame["origin_group"].replace("SY", group)
    admitted(
        wb,
        document_rows(("t1", "f1", NOTE, "released")),
        persons=conform(frame, "persons"),
        cases=tuple(f"f{n}" for n in range(1, 6)),
    )
    wb.record(ProposeTheme("th1", "Warten"))
    return wb


def write(wb, text):
    compose_case(wb, "th1", ("f1", "f2", "f3"), text, looked_at=True)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Eine syrische Mutter wartet.", {"origin_group"}),
        ("Eine Mutter aus Syrien wartet.", {"origin_group"}),
        ("Eine Familie mit drei kleinen Kindern wartet.", {"children"}),
        ("Sie hat 3 Kinder.", {"children"}),
        ("Eine fünfköpfige Familie wartet.", {"people"}),
        ("In TELGTE wartet jemand.", {"municipality"}),
        ("Jemand im Nordkreis wartet.", {"region"}),
        ("Jemand im Case Management wartet.", {"constellation"}),
        ("Jemand mit einer Duldung wartet.", {"residence_title"}),
        (TEXT, set()),
    ],
)
def test_what_a_text_names_is_known(text, kinds):
    assert set(traits_in(text, COUNTY)) == kinds


def test_families_are_counted_that_have_all_of_it(begun):
    def alike(text):
        return seen(begun, AS_OF, lambda one: families_with(one, traits_in(text, COUNTY)))

    assert len(alike(TEXT)) == len(alike("Jemand in Ahlen wartet.")) == 5
    assert alike("Eine syrische Familie in Ahlen.") == {"h-f1", "h-f2"}
    assert alike("Eine syrische Familie mit drei Kindern in Ahlen.") == {"h-f1"}


@pytest.mark.parametrize(
    "text", ["Eine syrische Mutter in Ahlen wartet.", "Jemand in Ahlen mit drei Kindern."]
)
def test_what_is_only_few_families_is_not_written(begun, text):
    with pytest.raises(DisclosureError, match="trifft auf weniger als 5 Familien zu"):
        write(begun, text)
    assert begun.composite_cases.empty


def test_a_checked_one_stands_and_an_unchecked_one_does_not(begun):
    write(begun, TEXT)
    assert seen(begun, AS_OF, composites_of) == {}
    (waiting,) = open_composites(begun)
    with pytest.raises(InputError, match="dieselbe Person"):
        check_composite(begun, waiting)
    check_composite(colleague(begun, "ko2"), waiting)
    assert seen(begun, AS_OF, composites_of) == {"th1": (TEXT,)}
    assert open_composites(begun) == ()


def test_it_stands_no_more_where_too_few_families_of_it_are_left(begun):
    write(begun, TEXT)
    check_composite(colleague(begun, "ko2"), open_composites(begun)[0])
    begun.record(RecordConsent("p1", "Fallrekonstruktion", ("Projektgruppe",), "2025-01-01"), looked_at=True)
    assert seen(begun, AS_OF, composites_of)
    begun.record(WithdrawConsent("p1", "Fallrekonstruktion", "2025-01-01", "2025-02-01"))
    assert seen(begun, AS_OF, composites_of) == {}


def test_past_the_workflow_it_stands_nowhere_if_it_names_few(begun):
    begun.record(
        ComposeCase("z1", "th1", ("f1", "f2", "f3"), "Eine syrische Mutter wartet auf jemand."),
        looked_at=True,
    )
    (waiting,) = open_composites(begun)
    with pytest.raises(DisclosureError, match="weniger als 5 Familien"):
        check_composite(colleague(begun, "ko2"), waiting)
    colleague(begun, "ko2").record(CheckComposite("z1", waiting.shown))
    assert seen(begun, AS_OF, composites_of) == {}


def test_a_check_written_into_the_table_by_hand_is_none(begun):
    write(begun, TEXT)
    with writing(begun.store._engine, begun.store.path, "workbench") as connection:
        connection.execute(text("UPDATE composite_cases SET checked_by = 'ko2'"))
    assert seen(begun, AS_OF, composites_of) == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Eine Mutter, die Zahnärztin war, wartet auf jemand.", "Beruf"),
        ("Jemand wartet seit der Flut auf eine Wohnung.", "Ereignis"),
        ("Eine Mutter mit Zwillingen wartet auf jemand.", "Größe der Familie"),
        ("Jemand spricht nur Tigrinya und wartet.", "Sprache"),
        ("Jemand, der gelähmt ist, wartet auf einen Platz.", "Krankheit"),
    ],
)
def test_what_tells_of_few_is_not_written_and_the_error_says_how_many_share_it(begun, text, kind):
    with pytest.raises(
        DisclosureError, match=rf"weniger als 5 Familien teilen: {kind}.*\(0 Familien\)"
    ) as caught:
        write(begun, text)
    assert "Zahnärztin" not in str(caught.value)
    assert begun.composite_cases.empty


def test_past_the_workflow_what_tells_of_few_is_neither_checked_nor_shown(begun):
    text = "Eine Mutter, die Zahnärztin war, wartet auf jemand."
    begun.record(ComposeCase("z1", "th1", ("f1", "f2", "f3"), text), looked_at=True)
    (waiting,) = open_composites(begun)
    with pytest.raises(DisclosureError, match="Beruf"):
        check_composite(colleague(begun, "ko2"), waiting)
    colleague(begun, "ko2").record(CheckComposite("z1", waiting.shown))
    assert seen(begun, AS_OF, composites_of) == {}
