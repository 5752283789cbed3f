import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.caseload import LEAST_WRITERS, case_work_posts, load_per_post
from kimlab.vocabulary import Post, load_county

POSTS = case_work_posts(load_county().posts)


def _running(*groups):
    """Return running cases from (region, provider, writers), one letter a case."""
    rows = [
        (f"{region}{provider}{place}", region, provider, "" if writer == "-" else writer)
        for region, provider, writers in groups
        for place, writer in enumerate(writers)
    ]
    return pd.DataFrame(rows, columns=["case_id", "region", "provider", "writer_id"])


def test_the_posts_are_those_of_the_concept():
    """Handlungskonzept 3.2; coordination and the two authorities have no cases of their own."""
    assert POSTS.values.tolist() == [
        ["ahlen", "ki", 2.28],
        ["ahlen", "verband", 0.72],
        ["nordkreis", "ki", 4.5],
        ["nordkreis", "verband", 0.5],
        ["suedkreis", "ki", 3.88],
        ["suedkreis", "verband", 1.12],
    ]


@pytest.mark.parametrize(("by", "shares"), [(("region",), [3.0, 5.0, 5.0]), (("provider",), [10.66, 2.34])])
def test_shares_add_up_as_the_concept_says(by, shares):
    assert load_per_post(_running(), POSTS, by)["share"].tolist() == shares
    assert load_per_post(_running(), POSTS, ())["share"].tolist() == [13.0]


def test_cases_per_post_by_hand():
    found = load_per_post(_running(("ahlen", "ki", "abcabc"), ("ahlen", "verband", "abc")), POSTS)
    assert found["per_post"][:2].round(4).tolist() == [round(6 / 2.28, 4), round(3 / 0.72, 4)]
    assert found["cases"].tolist() == [6, 3, 0, 0, 0, 0]


@pytest.mark.parametrize("writers", ["aaaaaaaa", "abababab", "--------", "ab------"])
def test_fewer_than_three_people_have_no_load(writers):
    found = load_per_post(_running(("ahlen", "verband", writers)), POSTS).iloc[1]
    assert pd.isna(found["per_post"])
    assert found["reason"] == "few_writers"


def test_cases_without_posts_have_none_and_are_counted():
    found = load_per_post(_running(("ahlen", "", "abc")), POSTS).iloc[0]
    assert (found["provider"], found["cases"], found["reason"]) == ("", 3, "no_post")


def test_a_group_may_be_too_small_where_its_region_is_not():
    running = _running(("ahlen", "ki", "abc"), ("ahlen", "verband", "ab"))
    assert load_per_post(running, POSTS, ("region",)).loc[0, "reason"] == ""
    assert load_per_post(running, POSTS).loc[1, "reason"] == "few_writers"


def test_no_county_without_posts_fails():
    posts = case_work_posts([Post("k", "Koordination", 1.0)])
    assert load_per_post(_running(("ahlen", "ki", "abc")), posts)["reason"].tolist() == ["no_post"]
    assert load_per_post(_running(), posts).empty


letters = st.text("abcd-", max_size=9)


@settings(max_examples=examples(15), deadline=None)
@given(letters, letters, letters)
def test_cases_add_up_and_no_load_stands_on_fewer_than_three(one, two, three):
    running = _running(("ahlen", "ki", one), ("ahlen", "verband", two), ("nordkreis", "ki", three))
    fine, rough = load_per_post(running, POSTS), load_per_post(running, POSTS, ("region",))
    assert fine["cases"].sum() == rough["cases"].sum() == len(running)
    assert fine.groupby("region")["cases"].sum().tolist() == rough["cases"].tolist()
    for found in (fine, rough):
        assert (found.loc[found["per_post"].notna(), "writers"] >= LEAST_WRITERS).all()
