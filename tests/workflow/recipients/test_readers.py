"""Who may read what of a single case: by who decides on it, who acts in it, and to whom its people agreed."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.reports import CodeFrames, Listing, ThemeAccount, ThemeEvidence
from kimlab.vocabulary import addressee_named, deciding_agencies, load_county
from kimlab.workflow.recipients import Ties, names_addressee, readers_of, shown_to

COUNTY = load_county()
PROJECT, WORKING, TEAM = (readers_of(COUNTY, [one]) for one in ("project_group", "working_group", "team"))
ALL = ("KIM-Team", "Arbeitsgruppe", "Projektgruppe")
ABH, JOBCENTER, COURT = "auslaenderbehoerde", "jobcenter", "verwaltungsgericht"
LEAST = COUNTY.threshold("project_group")


def ties(*cases):
    """Of each case: its agencies, and for each member to whom it may go."""
    number = range(len(cases))
    return Ties(
        {f"f{n}": f"h{n}" for n in number},
        {f"h{n}": frozenset(agencies) for n, (agencies, _) in enumerate(cases)},
        {f"h{n}": agreed for n, (_, agreed) in enumerate(cases) if agreed},
    )


def frames(count):
    rows = [
        {"code_id": "a", "case_id": f"f{n}", "family_id": f"h{n}", "passage": f"Satz {n}", "voice": "verbatim",
         "kind": "letter", "needs_consent": True}
        for n in range(count)
    ]  # fmt: skip
    empty = pd.DataFrame(columns=["case_id", "family_id", "code_id", "selected_for"])
    codes = pd.DataFrame({"code_id": ["a"], "name": ["A"], "kind": ["barrier"]})
    return CodeFrames(codes, empty, empty, pd.DataFrame(rows), empty)


def quoted(readers, cases):
    """The passages that readers are shown of so many cases, one each, and what is said of the rest."""
    found = shown_to(readers, ties(*cases), frames(len(cases)), ())
    return len(found.codes.passages), found.said(readers, ("passages",), (), LEAST)


def test_quotes_of_families_whose_consent_names_others_are_left_out():
    """As it was found: 4 of 7 traced quotes for the project group."""
    shown, said = quoted(PROJECT, [((), (ALL,))] * 3 + [((), (("KIM-Team", "Arbeitsgruppe"),))] * 4)
    assert shown == 3
    assert said == (
        "Zitate, Lesarten und Hinweise aus Fällen, deren Einwilligung dieses Gremium nicht nennt, sind weggelassen.",
    )


def test_quotes_from_cases_on_which_somebody_there_decides_are_left_out():
    """As it was found: 19 of 27 traced quotes of a group in which the Ausländerbehörde sits; all had agreed to it."""
    shown, said = quoted(WORKING, [((ABH,), (ALL,))] * 19 + [((), (ALL,))] * 8)
    assert shown == 8
    assert "über die eine vertretene Behörde entscheidet (Ausländerbehörde" in said[0]
    assert said[0].endswith("weggelassen (aus mindestens 5 Familien).")


@pytest.mark.parametrize("agreed", [(), (ALL,), (("Ausländerbehörde",),)])
def test_towards_who_decides_it_is_no_whatever_a_consent_says(agreed):
    held = ties(((ABH,), agreed))
    assert PROJECT.why_no_passage(held, "f0", needs_consent=False) == "deciding"
    assert PROJECT.why_no_words(held, "f0") == "deciding"
    assert TEAM.hides(held, "f0")


@pytest.mark.parametrize(
    ("agreed", "passage"),
    [((), "party"), ((ALL,), ""), ((("Jobcenter Kreis Warendorf",),), ""), ((("KIM-Team",),), "party"),
     ((ALL, ("KIM-Team",)), "party")],
)  # fmt: skip
def test_who_is_party_reads_only_passages_of_people_who_agreed(agreed, passage):
    held = ties(((JOBCENTER,), agreed))
    assert PROJECT.why_no_passage(held, "f0", needs_consent=False) == passage
    assert PROJECT.why_no_words(held, "f0") == "party"


def test_a_consent_for_one_agency_of_a_kind_is_none_for_the_others():
    """As it was found: who agreed to one municipality's Sozialamt was read by whoever sits there for all of them."""
    one, other = (
        one for one in COUNTY.agencies if one.agency_id in ("sozialamt-05570004", "sozialamt-05570016")
    )
    held = ties(((one.agency_id, "sozialamt"), ((one.name,),)), ((), (("Sozialamt",),)))
    agreed = [
        [
            held.agreed_to_agency(case, agency, COUNTY)
            for agency in (one.agency_id, other.agency_id, "sozialamt")
        ]
        for case in ("f0", "f1")
    ]
    assert agreed == [[True, False, False], [True, True, True]]
    assert WORKING.why_no_passage(held, "f0", needs_consent=False) == "party"


def test_of_a_case_in_which_nobody_there_acts_words_may_stand_unless_it_rests_on_a_consent():
    held = ties(((COURT,), ()))
    assert PROJECT.why_no_words(held, "f0") == ""
    on_consent = Ties(held.families, held.agencies, {}, frozenset({"f0"}))
    assert PROJECT.why_no_words(on_consent, "f0") == "consent"


@pytest.mark.parametrize(
    ("recipients", "body", "named"),
    [
        (["Projektgruppe"], "projektgruppe", True),
        (["PROJEKTGRUPPE"], "projektgruppe", True),
        (["Arbeitsgruppe"], "Arbeitsgruppe Wohnen", True),
        (["arbeitsgruppe-WOHNEN"], "Arbeitsgruppe Wohnen", True),
        (["Arbeitsgruppe Wohnen"], "Arbeitsgruppe Arbeit und Ausbildung", False),
        (["Arbeitsgruppe Wohnen"], "arbeitsgruppe", False),
        (["Arbeitsgruppe Lokalpresse"], "arbeitsgruppe", False),
        (["Arbeitsgruppe Lokalpresse"], "Arbeitsgruppe Wohnen", False),
        (["KIM-Team"], "teambesprechung", True),
        (["KIM-Team"], "projektgruppe", False),
        (["KIM-Team, Projektgruppe"], "projektgruppe", False),
        ([], "projektgruppe", False),
    ],
)
def test_a_consent_names_a_body_for_all_its_groups_and_a_group_for_itself(recipients, body, named):
    assert names_addressee(COUNTY, recipients, addressee_named(COUNTY, body)) is named


def test_a_page_for_all_working_groups_shows_nothing_of_who_agreed_to_one_of_them():
    """As it was found: who agreed to one working group was read by each."""
    shown, said = quoted(WORKING, [((), (("Arbeitsgruppe Wohnen",),))] * 5 + [((), (ALL,))])
    assert shown == 1
    assert "deren Einwilligung dieses Gremium nicht nennt" in said[0]


def test_who_agreed_to_a_body_agreed_to_it_under_its_name_of_today():
    (old,) = (one.body for one in WORKING.addressees)
    body = dataclasses.replace(old, body_id="fachgruppe", name="Fachgruppe", formerly=("Arbeitsgruppe",))
    county = dataclasses.replace(COUNTY, bodies=(body,))
    held = ties(((), (ALL,)), ((), (("Arbeitsgruppe Wohnen",),)))
    readers = readers_of(county, ["working_group"])
    assert readers.why_no_passage(held, "f0", needs_consent=True) == ""
    assert readers.why_no_passage(held, "f1", needs_consent=True) == "consent"


def test_a_county_that_names_nobody_who_decides_has_the_usual_ones():
    bare = dataclasses.replace(COUNTY, insiders=())
    assert {ABH, "staatsangehoerigkeitsbehoerde"} <= deciding_agencies(bare)
    assert deciding_agencies(COUNTY) == {ABH, "staatsangehoerigkeitsbehoerde"}


def test_evidence_says_no_more_than_that_it_is_there():
    told = ThemeEvidence("against", "reading", "Es lag am Brief.", comment="deutlich", case_id="f0")
    free = ThemeEvidence("for", "signal", "Es hakt.", where="Arbeitsgruppe")
    account = ThemeAccount("th1", "Ein Thema", evidence=(told, free), composites=("Jemand wartet.",))
    found = shown_to(PROJECT, ties(((ABH,), (ALL,))), frames(1), (account,))
    assert found.accounts[0].evidence == (free, ThemeEvidence("against", "reading"))
    assert found.accounts[0].composites == account.composites
    assert len(found.said(PROJECT, ("evidence",), ("th1",), LEAST)) == 1
    assert found.said(PROJECT, ("evidence",), ("other",), LEAST) == ()


def test_a_list_for_the_meeting_is_without_cases_on_which_somebody_there_decides():
    listing = Listing("x", "X", ("Fall",), (("Fall 1",), ("Fall 2",)), individual=True, cases=("f0", "f1"))
    found = shown_to(TEAM, ties(((ABH,), ()), ((COURT,), ())), frames(2), (), (listing,))
    assert found.listings[0].rows == (("Fall 2",),)
    assert found.listings[0].cases == ()
    assert "stehen nicht in den Listen dieser Seite" in found.said(TEAM, ("rows",), (), LEAST)[-1]


AGENCIES = st.frozensets(st.sampled_from([ABH, JOBCENTER, COURT, "sozialamt", "kim"]))
AGREED = st.lists(
    st.lists(st.sampled_from([*ALL, "Lenkungsgruppe", "Arbeitsgruppe Wohnen"]), max_size=3).map(tuple),
    max_size=3,
).map(tuple)


@given(AGENCIES, AGREED, st.booleans(), st.sampled_from([PROJECT, WORKING, TEAM]))
def test_whatever_is_shown_nobody_decides_there_and_who_must_agree_did(agencies, agreed, needs, readers):
    held = ties((agencies, agreed))
    if readers.why_no_passage(held, "f0", needs_consent=needs) == "":
        assert not agencies & readers.deciding
        everybody = agreed and all(names_addressee(COUNTY, one, readers.addressees[0]) for one in agreed)
        assert everybody or not (needs or agencies & readers.others)


@given(st.integers(0, 12))
def test_a_number_is_said_only_from_the_threshold_on_and_never_the_number_itself(families):
    _, said = quoted(PROJECT, [((ABH,), ())] * families + [((), (ALL,))])
    assert len(said) == (families > 0)
    assert [str(LEAST.families) in one for one in said] == [families >= LEAST.families] * len(said)


def allowing(audience):
    """Readers of a county whose file says why a consent towards the Ausländerbehörde is free."""
    asked = [
        dataclasses.replace(one, asked_because="Sie berät hier nur") if one.agency_id == ABH else one
        for one in COUNTY.insiders
    ]
    return readers_of(dataclasses.replace(COUNTY, insiders=tuple(asked)), [audience])


@pytest.mark.parametrize(
    ("agreed", "why"),
    [
        (((*ALL, "Ausländerbehörde"),), ""),
        ((ALL,), "deciding"),
        (((*ALL, "Ausländerbehörde"), ALL), "deciding"),
        ((), "deciding"),
    ],
)
def test_who_decides_reads_a_passage_only_if_the_county_file_allows_to_ask_and_everybody_named_it(
    agreed, why
):
    known = ties(((ABH,), agreed))
    assert allowing("working_group").why_no_passage(known, "f0", needs_consent=True) == why
    assert WORKING.why_no_passage(known, "f0", needs_consent=True) == "deciding"
    assert allowing("working_group").why_no_words(known, "f0") == (why or "party")
