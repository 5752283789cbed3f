"""What is kept and not used: counted by hand on two families, and as a property over any consents."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kimlab.store.withholding import Withheld, withheld

ROWS = {
    "persons": [
        {"person_id": "p1", "family_id": "h1"},
        {"person_id": "p2", "family_id": "h1"},
        {"person_id": "p3", "family_id": "h2"},
    ],
    "cases": [{"case_id": "f1", "family_id": "h1"}, {"case_id": "f2", "family_id": "h2"}],
    "documents": [
        {"document_id": "t1", "case_id": "f1", "release": "locked"},
        {"document_id": "t2", "case_id": "f1", "release": "reviewed"},
    ],
    "restrictions": [],
    "consents": [],
}


def reading(**more):
    rows = {**ROWS, **more}
    return lambda name, **among: [
        row for row in rows[name] if all(row[column] in held for column, held in among.items())
    ]


def restricted(person, lifted=None):
    return {"person_id": person, "lifted": lifted}


def consent(person, given_on, withdrawn=None, purpose="reconstruction"):
    moment = None if withdrawn is None else pd.Timestamp(withdrawn)
    return {
        "person_id": person,
        "purpose": purpose,
        "given": pd.Timestamp(given_on),
        "withdrawn": moment,
    }


def test_nothing_is_withheld_where_nobody_said_anything():
    assert not withheld(reading())
    assert withheld(reading()) == Withheld()


def test_a_restriction_of_one_member_takes_the_family_out_until_it_is_lifted():
    found = withheld(reading(restrictions=[restricted("p1")]))
    assert (found.families, found.cases, found.persons) == ({"h1"}, {"f1"}, {"p1", "p2"})
    assert not withheld(reading(restrictions=[restricted("p1", pd.Timestamp("2025-04-01"))]))


def test_a_withdrawn_consent_takes_out_what_rests_on_it_and_no_case_work():
    found = withheld(reading(consents=[consent("p1", "2024-05-02", "2024-06-01")]))
    assert (found.cases, found.withdrawn, found.locked) == (set(), {"f1"}, {"t1"})
    shown = {
        name: found.hides(name, {"case_id": "f1"})
        for name in ("readings", "client_views", "reading_evidence", "theme_evidence", "episodes", "cases")
    }
    assert shown == {
        "readings": True,
        "client_views": True,
        "reading_evidence": True,
        "theme_evidence": True,
        "episodes": False,
        "cases": False,
    }
    # A coding goes with its document; one of an episode has none, and goes with the case.
    assert found.hides("codings", {"case_id": "f1", "document_id": "t1"})
    assert not found.hides("codings", {"case_id": "f1", "document_id": "t2"})
    assert found.hides("codings", {"case_id": "f1", "document_id": ""})
    assert not found.hides("readings", {"case_id": "f2"})


def test_a_new_consent_of_the_same_person_ends_it_and_none_of_another_does():
    ended = consent("p1", "2024-05-02", "2024-06-01")
    assert not withheld(reading(consents=[ended, consent("p1", "2024-06-01")]))
    assert withheld(reading(consents=[ended, consent("p2", "2025-01-01")])).withdrawn == {"f1"}
    assert withheld(reading(consents=[ended, consent("p1", "2024-05-03")])).withdrawn == {"f1"}
    assert not withheld(reading(consents=[consent("p1", "2024-05-02", "2024-06-01", "Ausstellung")]))
    assert withheld(reading(consents=[ended, consent("p1", "2999-01-01")])).withdrawn == {"f1"}


def test_what_says_that_it_is_withheld_stays_open():
    found = Withheld(frozenset({"h1"}), frozenset({"p1"}), frozenset({"f1"}))
    for name in ("restrictions", "case_names", "number_views", "shown_cases"):
        assert not found.hides(name, {"case_id": "f1", "person_id": "p1"})
    assert found.hides("consents", {"person_id": "p1"})


_people = st.lists(st.sampled_from(["p1", "p2", "p3"]), max_size=4)


@given(_people, _people)
def test_every_row_of_a_restricted_family_is_hidden_and_no_other(objecting, lifted):
    rows = [restricted(one) for one in objecting]
    rows += [restricted(one, pd.Timestamp("2025-04-01")) for one in lifted]
    found = withheld(reading(restrictions=rows))
    families = {"p1": "h1", "p2": "h1", "p3": "h2"}
    out = {families[one] for one in objecting}
    for person, family in families.items():
        assert found.hides("persons", {"person_id": person, "family_id": family}) == (family in out)
    for case, family in (("f1", "h1"), ("f2", "h2")):
        assert found.hides("cases", {"case_id": case, "family_id": family}) == (family in out)
        assert found.hides("codings", {"case_id": case, "document_id": "t"}) == (family in out)
