import dataclasses
import re

import pytest

from kimlab.reports import codebook_html
from kimlab.tables import KINDS_OF_CODES
from kimlab.vocabulary import load_codebook


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.fixture(scope="module")
def html(codebook):
    return codebook_html(codebook, "Kreis Beispielau")


def test_every_code_has_an_entry_and_a_line_in_the_contents(codebook, html):
    contents = html[html.index('<nav class="contents"') : html.index("</nav>")]
    for code in codebook.codes:
        assert html.count(f'<article class="entry" id="{code.code_id}"') == 1
        assert f'<a href="#{code.code_id}">{code.name}</a>' in contents
        assert code.example in html


def test_a_named_code_is_a_link_to_it(codebook, html):
    entry = html[html.index('id="hin_und_her"') :]
    entry = entry[: entry.index("</article>")]
    assert '<a href="#widerspruechliche_auskunft">„Widersprüchliche Auskunft“</a>' in entry
    assert "Unterkode von: <a" in entry
    assert "{" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def test_who_refers_to_a_code_is_said_where_the_code_does_not_say_it_itself(codebook, html):
    naming = [one.name for one in codebook.codes if "mehrsprachigkeit" in one.references]
    assert naming == []
    entry = html[html.index('id="kind_dolmetscht"') :]
    assert re.search(
        r"Hierher verweist auch: <a href=\"#mehrsprachigkeit\">", entry[: entry.index("</article>")]
    )


def test_the_page_holds_together(html, checked):
    page = checked(html)
    assert page.language == "de"
    assert page.count("h1") == page.count("main") == page.count("nav") == 1
    assert page.levels_in_order()
    assert len(page.all_ids) == len(page.ids)
    assert page.anchors <= page.ids
    labels = {values["aria-labelledby"] for _, values in page.tags if "aria-labelledby" in values}
    assert labels <= page.ids


def test_nothing_is_asked_for_and_nothing_runs(html):
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_the_kind_is_written_and_not_only_coloured(codebook, html):
    for kind, german in KINDS_OF_CODES.items():
        codes = sum(code.kind == kind for code in codebook.codes)
        assert html.count(f'<p class="kind">{german}</p>') == codes


def test_without_a_county_the_head_has_no_gap(codebook):
    html = codebook_html(codebook)
    assert '<p class="kicker">Kommunales Integrationsmanagement</p>' in html
    assert "· </title>" not in html


def test_a_kind_without_codes_is_left_out(codebook):
    few = dataclasses.replace(codebook, codes=(dataclasses.replace(codebook.codes[0], rule_against="nie."),))
    html = codebook_html(few)
    assert "1 Kode<" in html
    assert 'id="art-barrier"' not in html


def test_texts_are_escaped(codebook, checked):
    code = dataclasses.replace(
        codebook.codes[0], name="<script>", example="<b>", rule="a <i> b", rule_against="nie."
    )
    html = codebook_html(dataclasses.replace(codebook, name="<u>", codes=(code,)), "<Kreis>")
    checked(html)
    assert not re.search(r"<(script|b>Z|i>|u>|Kreis)", html)
    assert "&lt;script&gt;" in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_in_a_browser_it_fits_and_asks_for_nothing(html, chromium, tmp_path, width):
    path = tmp_path / "kodebuch.html"
    path.write_text(html, encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    requests, complaints = [], []
    page.on("request", lambda asked: requests.append(asked.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    assert [url for url in requests if url != path.as_uri() and not url.startswith("data:")] == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    assert page.locator("nav.contents").is_visible()
    inside = page.locator(".entry").evaluate_all(
        "all => all.every(e => getComputedStyle(e).breakInside === 'avoid')"
    )
    assert inside
    context.close()
