"""The reports in a real browser, with the network blocked."""

from dataclasses import replace

import pytest

from kimlab.reports import to_html

pytestmark = pytest.mark.browser


@pytest.fixture(params=["interface_report", "monitoring_report", "event_log_report"])
def file(request, tmp_path):
    path = tmp_path / "bericht.html"
    path.write_text(to_html(*request.getfixturevalue(request.param)), encoding="utf-8")
    return path


@pytest.fixture(params=[1280, 400])
def opened(request, chromium, file):
    """The page, opened from a file, with everything it asked for and complained about."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, offline=True)
    page = context.new_page()
    requests, complaints = [], []
    page.on("request", lambda asked: requests.append(asked.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page, [url for url in requests if url != file.as_uri() and not url.startswith("data:")], complaints
    context.close()


def test_nothing_is_asked_for_and_nothing_goes_wrong(opened):
    page, requests, complaints = opened
    assert requests == []
    assert complaints == []
    assert page.locator("svg[role=img]").count() >= 2


def test_the_page_itself_never_scrolls_sideways(opened):
    page, *_ = opened
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_lie_inside_their_cards(opened):
    page, *_ = opened
    outside = page.evaluate(
        """() => [...document.querySelectorAll("g.card, g.pill")].filter(group => {
            const box = group.querySelector("rect").getBBox();
            return [...group.querySelectorAll("text")].some(text => {
                const own = text.getBBox();
                return own.x < box.x || own.x + own.width > box.x + box.width;
            });
        }).length"""
    )
    assert outside == 0


def test_the_skip_link_comes_first_and_leads_to_the_content(opened):
    page, *_ = opened
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhalt"


def test_printed_the_draft_is_marked_on_every_page(opened):
    page, *_ = opened
    page.emulate_media(media="print")
    mark = page.evaluate(
        "(() => { const s = getComputedStyle(document.body, '::before'); return [s.content, s.position]; })()"
    )
    assert mark == ['"ENTWURF"', "fixed"]


def test_a_word_of_five_thousand_letters_does_not_scroll_the_page_on_a_narrow_screen(
    chromium, interface_report, tmp_path
):
    draft, protected = interface_report
    words = "Donau" * 1000
    release = {
        "release_id": words,
        "recipients": words,
        "purpose": words,
        "proposed_by": words,
        "decided_by": words,
    }
    path = tmp_path / "bericht.html"
    path.write_text(to_html(replace(draft, title=words), protected, release=release), encoding="utf-8")
    context = chromium.new_context(viewport={"width": 320, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
