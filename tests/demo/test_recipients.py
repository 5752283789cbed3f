"""What the demonstration's groups get: nothing of cases on which somebody there decides, and still enough to talk about."""

from collections import Counter

import pytest
from lxml import html

from kimlab import open_workbench
from kimlab.demo._place import STORES
from kimlab.reports import report_of
from kimlab.simulation import EXTRACTS
from kimlab.workflow import _drafts, analyse, drafts_of
from kimlab.workflow.recipients import OF_CASES, Shown, readers_of, shown_to

pytestmark = pytest.mark.slow

COMPOSED = "Zusammengesetzter Beispielfall"


@pytest.fixture(scope="module")
def analysis(demo_project):
    with open_workbench(demo_project / STORES, person="koordination") as wb:
        return analyse(wb, EXTRACTS[-1][0])


@pytest.fixture(scope="module")
def dossier(analysis):
    return drafts_of(analysis)["theme_dossier"]


def told(account):
    return [one for one in account.evidence if one.kind in OF_CASES and (one.text or one.comment)]


def test_each_theme_keeps_usable_evidence_in_its_project_group(demo_pages, dossier):
    page = html.fromstring((demo_pages / "projektgruppe_themen.html").read_bytes())
    assert len(dossier.accounts) >= 2
    for account in dossier.accounts:
        (part,) = page.xpath(f"//section[@id='thema-{account.theme_id}']")
        quotes = [one.text_content() for one in part.iter("blockquote")]
        composed = [text for text in account.composites if text in part.text_content()]
        assert quotes or composed, account.theme_id
        assert bool(composed) == (not quotes) == (COMPOSED in part.text_content())


@pytest.mark.parametrize(
    ("kind", "least"), [("interfaces", 100), ("theme_dossier", 100), ("team_meeting", 20)]
)
def test_nothing_is_left_of_cases_on_which_somebody_there_decides(analysis, kind, least):
    """Traced before it is filtered: most of the coded passages came from such cases."""
    readers = readers_of(analysis.county, report_of(kind).audiences)
    found = analysis.codes.passages
    hidden = [one for one in found["case_id"] if readers.hides(analysis.ties, one)]
    assert len(hidden) > least
    shown = shown_to(readers, analysis.ties, analysis.codes, analysis.accounts, analysis.listings)
    assert not any(readers.hides(analysis.ties, one) for one in shown.codes.passages["case_id"])
    draft = drafts_of(analysis)[kind]
    gone = set(found["passage"]) - set(shown.codes.passages["passage"])
    assert not gone & {quote.text for quote in draft.quotes}
    assert not gone & {one.text for account in draft.accounts for one in told(account)}
    assert any("entscheidet" in said for said in draft.left_out)


def test_the_team_sees_in_the_workbench_what_the_meeting_does_not(analysis):
    meeting = drafts_of(analysis)["team_meeting"]
    called = analysis.case_names
    readers = readers_of(analysis.county, ["team"])
    hidden = {called.here(case) for case in analysis.ties.families if readers.hides(analysis.ties, case)}
    rows = {row[0] for one in analysis.listings if one.individual for row in one.rows}
    left = {row[0] for one in meeting.listings if one.individual for row in one.rows}
    assert rows & hidden
    assert left
    assert not left & hidden


def unfiltered(readers, ties, codes, accounts, listings=()):
    """What a page told of single cases before recipients were looked at: everything."""
    return Shown(codes, accounts, listings)


@pytest.fixture(scope="module")
def before(analysis):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_drafts, "shown_to", unfiltered)
        return drafts_of(analysis)


def traced(draft, analysis):
    """Of what a page tells of single cases: its words → the case they are from, by the tables and not by the page."""
    of_passages = dict(
        zip(analysis.codes.passages["passage"], analysis.codes.passages["case_id"], strict=True)
    )
    pieces = [one for account in analysis.accounts for one in told(account) if one.case_id]
    of_evidence = {(one.kind, one.text, one.comment): one.case_id for one in pieces}
    quoted = [of_passages[one.text] for one in draft.quotes]
    shown = {(one.kind, one.text, one.comment) for account in draft.accounts for one in told(account)}
    return quoted + [of_evidence[one] for one in shown if one in of_evidence]


def against(draft, analysis):
    """Count what is told of cases that readers decide on, and of families whose consent names other recipients."""
    readers, ties = readers_of(analysis.county, report_of(draft.kind).audiences), analysis.ties
    found = Counter(told=0, deciding=0, other_recipients=0)
    for case in traced(draft, analysis):
        agreed = all(ties.agreed_to(case, one, analysis.county) for one in readers.addressees)
        found["told"] += 1
        found["deciding"] += readers.hides(ties, case)
        found["other_recipients"] += case in ties.on_consent and not agreed
    return dict(found)


@pytest.mark.parametrize(
    ("kind", "then", "now"),
    [
        ("interfaces", {"told": 78, "deciding": 52, "other_recipients": 0}, 6),  # a working group
        ("theme_dossier", {"told": 13, "deciding": 8, "other_recipients": 1}, 2),  # the project group
        ("steering_paper", {"told": 13, "deciding": 8, "other_recipients": 8}, 0),
    ],
)
def test_what_was_told_of_single_cases_to_the_wrong_readers_is_told_to_nobody(
    analysis, before, kind, then, now
):
    """As found: 19 of 27 quotes to a group with the Ausländerbehörde, 4 of 7 to the project group.

    Counted anew on the demonstration of today, passages and evidence of themes together.
    """
    assert against(before[kind], analysis) == then
    assert against(drafts_of(analysis)[kind], analysis) == {
        "told": now,
        "deciding": 0,
        "other_recipients": 0,
    }
