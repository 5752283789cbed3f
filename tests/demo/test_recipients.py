"""What the demonstration's groups get: nothing of cases on which somebody there decides, and still enough to talk about."""

import pytest
from lxml import html

from kimlab import open_workbench
from kimlab.demo._place import STORES
from kimlab.reports import report_of
from kimlab.simulation import EXTRACTS
from kimlab.workflow import analyse, drafts_of
from kimlab.workflow.recipients import OF_CASES, readers_of, shown_to

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
