"""What the data protection papers say that an audience gets, held against what its pages of the demonstration hold."""

import re
from collections import defaultdict

import pytest
from lxml import html

from kimlab.reports.papers._pages import NO_PAGE, kinds_for, told_of
from kimlab.vocabulary import AUDIENCES

pytestmark = pytest.mark.slow

A_CASE = re.compile(r"Fall \d+ ·")


@pytest.fixture(scope="module")
def held(demo_pages):
    """Audience → the visible signs of single cases on its pages: quotes, and rows that name a case."""
    ids = {name: audience for audience, name in AUDIENCES.items()}
    found = defaultdict(set)
    for path in sorted(demo_pages.glob("*.html")):
        page = html.fromstring(path.read_bytes())
        told = dict(
            zip(page.xpath("//dt/text()"), (dd.text_content() for dd in page.xpath("//dd")), strict=False)
        )
        if told.get("Für") in ids:
            signs = found[ids[told["Für"]]]
            signs |= {"words"} if page.find(".//blockquote") is not None else set()
            signs |= (
                {"cases"}
                if any(A_CASE.search(one.text_content()) for one in page.iter("td", "th"))
                else set()
            )
    return dict(found)


def test_each_audience_is_said_to_get_just_what_its_pages_hold(held):
    assert {
        "team",
        "working_group",
        "project_group",
        "steering_group",
        "management",
        "provider_meeting",
    } <= set(held)
    for audience, signs in held.items():
        said = told_of(audience)
        assert said != NO_PAGE
        assert ("Listen einzelner Fälle" in said) == ("cases" in signs), audience
        assert ("Textstellen" in said) == ("words" in signs), audience


def test_whoever_has_no_report_is_said_to_get_no_page(held):
    assert told_of("public") == told_of("ministry") == NO_PAGE
    assert not kinds_for("public")
    assert "public" not in held
