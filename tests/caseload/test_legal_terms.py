from datetime import date

import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.caseload import KEPT, OVER, legal_terms
from kimlab.caseload._legal_terms import RUNNING
from kimlab.vocabulary import Agency, LegalRule

AGENCIES = (
    Agency("jobcenter", "Jobcenter", "authority", ("sgb_ii",), fields_of_action=("livelihood", "work")),
    Agency("vhs", "Volkshochschule", "course_provider", ("intv",), fields_of_action=("language",)),
    Agency(
        "traeger",
        "Bildungsträger",
        "course_provider",
        ("intv", "deufoev"),
        fields_of_action=("language", "work"),
    ),
)
COURSE = LegalRule(
    "course", "Kursbeginn", "IntV § 7 Abs. 4", days=42, starts_with="course_registration",
    agency_kinds=("course_provider",), fields_of_action=("language",),
)  # fmt: skip
INACTION = LegalRule(
    "sgg", "Untätigkeit", "SGG § 88", months=6, starts_with="application", legal_spheres=("sgb_ii",)
)
NAMES = ["agency_id", "action", "start", "end"]


def episodes(*rows):
    frame = pd.DataFrame([dict(zip(NAMES, row, strict=False)) for row in rows], columns=NAMES)
    frame = frame.assign(case_id="f", person_id="p", legal_sphere="", field_of_action="", start_to=pd.NaT)
    return frame.assign(episode_id=[str(number) for number in range(len(frame))])


def check(rule, frame, as_of="2025-06-30"):
    (found,) = legal_terms(frame, AGENCIES, [rule], as_of)
    return found


def told(rule, frame, as_of="2025-06-30"):
    rows = check(rule, frame, as_of).terms
    return [
        (row["last_day"].date(), None if pd.isna(row["done_on"]) else row["done_on"].date(), row["state"])
        for row in rows.to_dict("records")
    ]


def test_a_referral_by_the_jobcenter_starts_no_clock():
    found = check(
        COURSE,
        episodes(("jobcenter", "referral", "2025-01-02", "2025-01-02"), ("vhs", "course", "2025-05-01")),
    )
    assert found.terms.empty
    assert found.reason.startswith(
        "„Anmeldung beim Kursträger“ steht nicht in den Daten; der Verweis vom Jobcenter"
    )


def test_six_weeks_run_from_the_registration_to_the_course():
    registered = ("vhs", "registration", "2025-01-01")
    late, last = date(2025, 2, 13), date(2025, 2, 12)
    assert told(COURSE, episodes(registered, ("vhs", "course", "2025-02-12"))) == [(last, last, KEPT)]
    assert told(COURSE, episodes(registered, ("vhs", "course", "2025-02-13"))) == [(last, late, OVER)]
    assert told(COURSE, episodes(registered), "2025-02-12") == [(last, None, RUNNING)]
    assert told(COURSE, episodes(registered), "2025-02-13") == [(last, None, OVER)]


def test_a_course_before_the_registration_ends_nothing():
    frame = episodes(("vhs", "course", "2024-12-01"), ("vhs", "registration", "2025-01-01"))
    assert told(COURSE, frame) == [(date(2025, 2, 12), None, OVER)]


def test_another_persons_course_ends_nothing():
    frame = episodes(("vhs", "registration", "2025-01-01"), ("vhs", "course", "2025-01-15"))
    frame.loc[1, "person_id"] = "q"
    assert told(COURSE, frame)[0][1] is None


def test_a_course_elsewhere_counts_if_it_is_a_language_course():
    frame = episodes(("vhs", "registration", "2025-01-01"), ("traeger", "course", "2025-01-15"))
    assert told(COURSE, frame)[0][1] is None
    frame.loc[1, "field_of_action"] = "language"
    assert told(COURSE, frame)[0][1] == date(2025, 1, 15)


def test_an_application_is_done_with_its_end_or_with_a_decision_of_the_same_agency():
    applied = ("jobcenter", "application", "2025-01-10")
    assert told(INACTION, episodes((*applied, "2025-03-01"))) == [(date(2025, 7, 10), date(2025, 3, 1), KEPT)]
    decided = episodes(applied, ("jobcenter", "decision", "2025-02-01"), ("vhs", "decision", "2025-01-15"))
    assert told(INACTION, decided)[0][1:] == (date(2025, 2, 1), KEPT)
    assert told(INACTION, episodes(applied), "2025-07-10")[0][2] == RUNNING
    assert told(INACTION, episodes(applied), "2025-07-11")[0][2] == OVER


def test_what_was_not_known_on_the_day_is_not_used():
    frame = episodes(
        ("jobcenter", "application", "2025-01-10", "2025-08-01"), ("jobcenter", "application", "2025-09-01")
    )
    assert told(INACTION, frame, "2025-07-11") == [(date(2025, 7, 10), None, OVER)]


def test_a_vague_beginning_counts_from_its_latest_day():
    frame = episodes(("jobcenter", "application", "2025-01-01")).assign(start_to="2025-01-31")
    assert told(INACTION, frame)[0][0] == date(2025, 7, 31)


@pytest.mark.parametrize(
    ("applied", "decided", "state"),
    [
        (
            ("2025-01-01", "2025-01-31"),
            ("2025-01-15", None),
            KEPT,
        ),  # a vague application, decided within its month
        (("2025-01-10", None), ("2025-01-01", "2025-01-31"), KEPT),  # a vague decision
        (("2025-01-01", "2025-01-31"), ("2025-01-01", "2025-01-31"), KEPT),
        (("2025-01-10", None), ("2025-01-10", None), KEPT),
        (("2025-01-10", None), ("2025-01-01", "2025-01-09"), OVER),  # certainly before
        (("2025-01-10", "2025-01-31"), ("2025-01-09", None), OVER),
    ],
)
def test_a_decision_that_may_lie_after_the_application_ends_the_term(applied, decided, state):
    rows = (("jobcenter", "application", applied[0]), ("jobcenter", "decision", decided[0]))
    frame = episodes(*rows).assign(start_to=pd.to_datetime([applied[1], decided[1]]))
    (row,) = told(INACTION, frame, "2025-12-31")
    assert row[2] == state
    assert row[1] is None or row[1] >= date.fromisoformat(applied[0])


def test_a_rule_counts_only_what_began_while_it_held():
    rule = LegalRule("r", "R", "S", days=1, starts_with="application", valid_from=date(2025, 1, 11))
    told_why = check(rule, episodes(("jobcenter", "application", "2025-01-10"))).reason
    assert (
        told_why
        == "„Antrag bei der Stelle“ steht in den Daten nur außerhalb der Zeit, in der die Regel gilt."
    )
    assert not check(rule, episodes(("jobcenter", "application", "2025-01-11"))).reason


def test_another_legal_sphere_is_not_concerned():
    frame = episodes(("jobcenter", "application", "2025-01-10")).assign(legal_sphere="sgb_iii")
    assert check(INACTION, frame).reason == "„Antrag bei der Stelle“ steht nicht in den Daten."


@pytest.mark.parametrize(
    ("starts_with", "reason"),
    [
        ("", "Die Kreisdatei sagt nicht, womit die Frist beginnt"),
        ("uninterrupted_stay", "„Beginn des Aufenthalts ohne wesentliche Unterbrechung“ steht nicht in den Daten;"),
        ("residence_permit", "„Anerkennung oder erste Aufenthaltserlaubnis“ steht nicht in den Daten"),
    ],
)  # fmt: skip
def test_without_its_event_a_rule_cannot_be_checked(starts_with, reason):
    rule = LegalRule("r", "R", "S", months=36, starts_with=starts_with)
    found = check(rule, episodes(("jobcenter", "application", "2025-01-10"), ("vhs", "", "2025-01-10")))
    assert found.terms.empty
    assert found.reason.startswith(reason)


def test_no_episodes_at_all():
    assert check(INACTION, episodes()).terms.empty


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["jobcenter", "vhs"]), st.sampled_from(["application", "decision", "course"]),
                          st.integers(0, 400)), max_size=8), st.randoms())  # fmt: skip
def test_the_order_of_rows_changes_nothing(rows, random):
    day = pd.Timestamp("2024-06-01")
    listed = [
        (agency, action, str((day + pd.Timedelta(days=after)).date())) for agency, action, after in rows
    ]
    shuffled = random.sample(listed, len(listed))
    assert told(INACTION, episodes(*listed)) == told(INACTION, episodes(*shuffled))
