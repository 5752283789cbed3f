import pandas as pd
import pytest
from inputs import cases_of

from kimlab.errors import InputError
from kimlab.reports.counts._case_rows import case_rows, post_groups


def rows_of(frames):
    return case_rows(cases_of(frames), frames["county"], frames["about"])


def _first(frames, number):
    ids = frames["cases"]["case_id"][:number]
    return {
        **frames,
        "cases": frames["cases"][:number],
        "case_spells": frames["case_spells"][frames["case_spells"]["case_id"].isin(ids)],
        "due": frames["due"][frames["due"]["case_id"].isin(ids)],
    }


def test_every_case_is_one_row_with_its_family_and_the_region_of_its_municipality(monitoring_frames, county):
    cases = rows_of(monitoring_frames).cases
    assert cases["case_id"].tolist() == monitoring_frames["cases"]["case_id"].tolist()
    assert cases["members"].sum() == len(monitoring_frames["persons"])
    assert (cases["region"] == cases["municipality"].map(county.region_of)).all()


def test_a_case_without_persons_in_the_data_still_concerns_one(monitoring_frames):
    frames = {**monitoring_frames, "persons": monitoring_frames["persons"][:0]}
    assert rows_of(frames).cases["members"].tolist() == [1] * len(monitoring_frames["cases"])


def test_interviews_and_cases_of_other_services_are_not_counted(monitoring_frames):
    cases = monitoring_frames["cases"].copy()
    cases.loc[:9, "source"] = "interview"
    cases.loc[10:14, "source"] = "other_service"
    rows = rows_of({**monitoring_frames, "cases": cases})
    assert rows.cases["case_id"].tolist() == cases["case_id"].tolist()[15:]
    assert not set(rows.events["case_id"]) & set(cases["case_id"][:15])
    assert not set(rows.phases["case_id"]) & set(cases["case_id"][:15])


def test_only_cases_whose_rule_has_run_out_are_due(monitoring_frames):
    others = pd.DataFrame({"case_id": monitoring_frames["cases"]["case_id"], "reason": "no_rule"})
    frames = {**monitoring_frames, "due": pd.concat([monitoring_frames["due"], others], ignore_index=True)}
    assert rows_of(frames).cases["due"].tolist() == rows_of(monitoring_frames).cases["due"].tolist()


@pytest.mark.parametrize("number", [0, 1])
def test_no_case_or_one_is_no_error(monitoring_frames, county, number):
    rows = rows_of(_first(monitoring_frames, number))
    assert len(rows.cases) == number
    assert set(post_groups(rows, county)["reason"]) == {"few_writers"}


def test_a_missing_column_is_named(monitoring_frames):
    frames = {**monitoring_frames, "cases": monitoring_frames["cases"].drop(columns="writer_id")}
    with pytest.raises(InputError, match="writer_id"):
        rows_of(frames)


def test_the_writer_of_a_case_goes_no_further_than_a_reason(monitoring_frames, county):
    groups = post_groups(rows_of(monitoring_frames), county)
    assert list(groups.columns) == ["region", "provider", "share", "reason"]
    assert set(groups["reason"]) <= {"", "no_post", "few_writers"}
    whole = groups[(groups["region"] == "") & (groups["provider"] == "")]
    assert whole[["share", "reason"]].values.tolist() == [[13.0, ""]]
