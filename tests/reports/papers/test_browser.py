"""A draft in a real browser, wide and narrow, with the network blocked."""

from datetime import date

import pytest

from kimlab.reports.papers import Facts, paper_html, papers_of
from kimlab.vocabulary import load_county

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("kind", ["verzeichnis", "einwilligung"])
def test_it_asks_for_nothing_and_never_scrolls_sideways(chromium, tmp_path, width, kind):
    facts = Facts(load_county(), date(2025, 11, 30), tables={"Fälle": ("Fall", "Familie")})
    paper = next(one for one in papers_of(facts) if one.file_name.startswith(kind))
    file = tmp_path / paper.file_name
    file.write_text(paper_html(paper, facts), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert [url for url in asked if url != file.as_uri() and not url.startswith("data:")] == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    headings = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(one => one.tagName)")
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert page.evaluate(
        "[...document.querySelectorAll('table')].every(t => t.caption && t.querySelector('th[scope]'))"
    )
    context.close()
