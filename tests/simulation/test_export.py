"""What an export says must be possible: in law, in time, and in who said what."""

import pandas as pd
import pytest

from kimlab.simulation import Contact
from kimlab.simulation._export import tables_at
from kimlab.simulation._simulate import EXTRACTS, invented
from kimlab.vocabulary import load_county

COUNTY = load_county()
ALLOWS_SGB_II = {"refugee", "temporary_protection", "fiction", "family", "settlement", "eu", "german"}


def test_only_what_has_not_ended_runs(latest):
    episodes = latest["episodes"]
    assert set(episodes[episodes["end"].isna()]["outcome"]) == {"running"}
    ended = episodes[episodes["end"].notna()]
    assert len(ended) > 2000
    assert "running" not in set(ended["outcome"])


def at_the_jobcenter(frames, field):
    episodes = frames["episodes"]
    return episodes[(episodes["agency_id"] == "jobcenter") & (episodes["field_of_action"] == field)]


def test_no_family_is_at_the_jobcenter_for_its_living_without_a_title_that_allows_it(latest):
    titles = latest["persons"].groupby("family_id")["residence_title"].agg(set)
    families = set(at_the_jobcenter(latest, "livelihood")["family_id"])
    assert len(families) > 100
    assert [one for one in families if not titles[one] & ALLOWS_SGB_II] == []


@pytest.mark.parametrize("field", ["language", "work"])
def test_the_jobcenter_sends_nobody_to_a_course_or_to_work_whom_it_does_not_pay(latest, field):
    titles = latest["persons"].set_index("person_id")["residence_title"]
    people = at_the_jobcenter(latest, field)["person_id"]
    assert len(people) > 100
    assert set(people.map(titles)) <= ALLOWS_SGB_II


def test_titles_differ_by_way_role_and_time(latest):
    persons = latest["persons"]
    counts = persons["residence_title"].value_counts()
    expected = {"asylum_seeker", "toleration", "refugee", "temporary_protection", "family", "skilled", "eu"}
    assert {*expected, "settlement", "german"} <= set(counts.index)
    within = persons.groupby("family_id")["residence_title"].nunique()
    assert (within > 1).sum() >= 20


def test_titles_change_from_one_extract_to_the_next_and_nobody_falls_back(world):
    before, after = (extract.frames["persons"].set_index("person_id") for extract in world[1].values())
    both = before.merge(after, left_index=True, right_index=True, suffixes=("_before", ""))
    changed = both[both["residence_title_before"] != both["residence_title"]]
    assert len(changed) >= 1
    assert set(changed["residence_title"]) <= {
        "refugee", "toleration", "temporary_protection", "settlement", "german",
    }  # fmt: skip


def test_the_sozialamt_pays_like_sgb_xii_for_some_who_have_been_here_long_enough(latest):
    episodes = latest["episodes"]
    notices = episodes[
        (episodes["action"] == "decision") & episodes["agency_id"].str.startswith("sozialamt-")
    ]
    assert notices["family_id"].nunique() >= 3
    arrivals = latest["persons"].groupby("family_id")["arrival_month"].min()
    waited = (notices["start"] - notices["family_id"].map(arrivals)).dt.days
    new_rule = notices["start"] >= pd.Timestamp("2024-04-10")  # a notice comes up to forty days late
    assert new_rule.any()
    assert (waited[new_rule] >= 1095).all()
    assert (waited[~new_rule] >= 547).all()
    titles = latest["persons"].groupby("family_id")["residence_title"].agg(set)
    assert all(titles[one] <= {"asylum_seeker", "toleration"} for one in notices["family_id"])


def test_nobody_is_naturalised_before_five_years(latest):
    episodes, persons = latest["episodes"], latest["persons"].set_index("person_id")
    asked = episodes[episodes["agency_id"] == "staatsangehoerigkeitsbehoerde"]
    assert asked["family_id"].nunique() >= 10
    here = asked["start"] - asked["person_id"].map(persons["arrival_month"])
    assert here.min() >= pd.Timedelta(days=5 * 365)
    titles = asked["person_id"].map(persons["residence_title"])
    assert not set(titles) & {"asylum_seeker", "toleration", "temporary_protection", "fiction"}


def test_whoever_was_born_here_did_not_arrive(latest):
    persons = latest["persons"]
    born_here = persons["arrival_month"].isna()
    assert 5 <= born_here.sum() <= 80
    assert set(persons[born_here]["role"]) == {"child"}
    assert set(persons[born_here]["age_band"]) == {"0-5"}


def test_the_last_word_of_the_client_is_the_last_contact_with_the_client(latest):
    spells, contacts = latest["case_spells"], latest["contacts"]
    heard = contacts[contacts["by_client"]]
    last = spells.groupby("case_id")["last_client_contact"].max().dropna()
    expected = heard.groupby("case_id")["date"].max().reindex(last.index)
    assert len(last) > 180
    assert expected.equals(last.rename("date"))


def test_an_interview_and_a_home_visit_count_and_a_letter_does_not():
    case = invented(1, 12, COUNTY)[0].family.case
    day = EXTRACTS[-1][0]
    before = rows(case)
    assert before
    assert day not in before
    assert rows(case, Contact(day, "Interview", 60)) == [*before[:-1], day]
    assert rows(case, Contact(day, "Hausbesuch", 60)) == [*before[:-1], day]
    assert rows(case, Contact(day, "Behördenpost", 60)) == before


def rows(case, *talks):
    """Return the last words of the client in the phases of a case, in their order."""
    people = invented(1, 12, COUNTY, {case: talks})
    table = tables_at(people, EXTRACTS[-1][0], COUNTY)["fallphasen.csv"]
    return [row[4] for row in table.rows if row[0] == case]


def test_cases_come_from_three_sides_and_more_than_one_controller(latest):
    cases = latest["cases"]
    by_source = cases.groupby("source")["controller"].agg(set)
    assert set(by_source.index) == {"case_work", "interview", "other_service"}
    own = COUNTY.source("fachverfahren")
    assert own.controller not in by_source["other_service"]
    assert len(by_source["case_work"]) >= 2
    assert cases["legal_basis"].nunique() >= 2
    ours = cases[(cases["source"] == "case_work") & (cases["provider"] == "ki")]
    assert set(ours["controller"]) == {own.controller}
    assert set(ours["legal_basis"]) == {own.legal_basis}


def test_cases_of_others_have_no_phases_here(latest):
    others = latest["cases"].query("source != 'case_work'")
    assert len(others) >= 10
    assert set(others["selected_for"]) == {""}
    assert not latest["case_spells"]["case_id"].isin(others["case_id"]).any()
    theirs = latest["episodes"][latest["episodes"]["case_id"].isin(others["case_id"])]
    assert len(theirs) > 20
    assert "kim" not in set(theirs["agency_id"])
    told = latest["contacts"][latest["contacts"]["case_id"].isin(others["case_id"])]
    assert set(told["kind"]) == {"interview"}
