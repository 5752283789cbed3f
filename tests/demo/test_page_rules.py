"""What holds of every page of the demonstration, whoever wrote its sections."""

import re

import pytest
from lxml import html

from kimlab.reports import WHOSE_WAITS
from kimlab.reports.paper._point import POINT, POINT_IN_SHORT
from kimlab.reports.paper._whose_waits import WHOSE_IN_SHORT

pytestmark = pytest.mark.slow

MAP = "Karte der Schnittstellen"
LEAD_ELSEWHERE = {"index.html", "teambesprechung.html"}  # for those who hold all pages
WAITED = re.compile(r"(?i)\b(?:ge|ab)?wart")
DAYS = re.compile(r"\d (?:Tage?)\b")


@pytest.fixture(scope="module")
def pages(demo_pages):
    """Each page, parsed, by name."""
    return {path.name: html.fromstring(path.read_bytes()) for path in sorted(demo_pages.glob("*.html"))}


def text_of(element):
    """The visible words of a part of a page, those of its pictures included."""
    parts = [element, *element.iterdescendants()]
    words = [part.text or "" for part in parts if part.tag not in ("style", "script")]
    words += [part.tail or "" for part in parts[1:]]
    return re.sub(r"\s+", " ", " ".join(words))


def every(pages, path):
    """Page and element for each element of a kind."""
    return [(name, element) for name, page in pages.items() for element in page.iterfind(path)]


def test_no_page_speaks_of_a_median_or_of_parts_of_a_day(pages):
    for name, page in pages.items():
        text = text_of(page)
        assert not re.search(r"Median|Perzentil|Quantil|p90", text), name
        assert not re.search(r"\d,\d+ Tage?\b", text), name


def test_every_section_that_prints_a_wait_says_whose_it_is(pages):
    told = set()
    for name, part in every(pages, ".//section"):
        own = " ".join(
            text_of(block)
            for block in part.iterdescendants()
            if block.tag in ("p", "li", "table", "dl")
            and not any(up.tag == "blockquote" for up in block.iterancestors())
        )
        if part.get("id") != "herkunft" and WAITED.search(own) and DAYS.search(own):
            assert WHOSE_WAITS in own or WHOSE_IN_SHORT in own, (name, part.get("id"))
            told.add(name)
    assert {"arbeitsgruppe_schnittstellen.html", "lenkungsgruppe.html", "teambesprechung.html"} <= told


def test_a_page_says_in_full_whose_waits_it_prints_before_it_says_so_in_short(pages):
    for name, page in pages.items():
        text = text_of(page)
        if WHOSE_IN_SHORT in text:
            assert -1 < text.find(WHOSE_WAITS) < text.find(WHOSE_IN_SHORT), name


def test_only_a_page_with_a_map_speaks_of_what_is_no_node_of_it(pages):
    with_map = {
        name
        for name, page in pages.items()
        if any(MAP in title.text for title in page.iter("title", "{*}title"))
    }
    assert with_map == {"arbeitsgruppe_schnittstellen.html"}
    for name, page in pages.items():
        assert ("Knoten der Karte" in text_of(page)) == (name in with_map), name


def test_a_page_without_waits_does_not_explain_them(pages):
    terms = {
        name: [term.text for term in page.iterfind(".//dl[@class='provenance']//dt")]
        for name, page in pages.items()
    }
    assert "Wartezeiten" not in terms["monitoring.html"]
    assert "Wartezeiten" in terms["arbeitsgruppe_schnittstellen.html"]
    assert not [name for name, found in terms.items() if "Stellen in den Kommunen" in found]


def test_links_lead_only_to_pages_that_the_reader_holds(pages):
    for name, page in pages.items():
        elsewhere = [link.get("href") for link in page.iter("a") if not link.get("href").startswith("#")]
        assert bool(elsewhere) == (name in LEAD_ELSEWHERE), name
        for href in elsewhere:
            file, _, anchor = href.removeprefix("./").partition("#")
            assert file in pages
            assert not anchor or pages[file].get_element_by_id(anchor) is not None
    listed = {link.get("href").removeprefix("./") for link in pages["index.html"].iter("a")} - {"#inhalt"}
    assert listed == set(pages) - {"index.html"}
    purpose = "Vorbereitung der Teambesprechung"  # what the team writes of its cases is for the team
    assert purpose in text_of(pages["teambesprechung.html"])
    assert purpose not in text_of(pages["index.html"])


def test_no_sentence_holds_the_sign_of_a_withheld_value(pages):
    for name, part in [*every(pages, ".//p"), *every(pages, ".//li")]:
        assert " . " not in f" {text_of(part)} ", (name, text_of(part))


def test_no_column_of_words_is_empty(pages):
    for name, table in every(pages, ".//table"):
        rows = [
            [text_of(cell).strip() for cell in row.iter("th", "td")] for row in table.iterfind(".//tbody/tr")
        ]
        numbers = [cell.get("class") == "number" for cell in table.iterfind(".//thead/tr/th")]
        for place, is_number in enumerate(numbers):
            assert is_number or {row[place] for row in rows} - {"", "–"}, (name, place)


def test_a_quote_that_is_cut_inside_a_sentence_says_so(pages):
    quotes = [text_of(quote).strip() for _, quote in every(pages, ".//blockquote")]
    assert quotes
    for quote in quotes:
        assert not quote.strip("„“”‚‘’»«()")[:1].islower(), quote
        assert quote.rstrip("„“”‚‘’»«()").endswith((".", "!", "?", "…")), quote


def test_the_monitoring_has_the_registers_counts(pages):
    text = text_of(pages["monitoring.html"])
    assert "im Themenregister, nicht in den Falldaten" not in text
    counts = dict(
        tuple(text_of(cell).strip() for cell in row)
        for row in pages["monitoring.html"].get_element_by_id("register").iterfind(".//tbody/tr")
    )
    assert counts["Themen, vereinbart"] == counts["Schnittstellenkonzept, vereinbart"] == "1"


def test_a_note_from_a_meeting_has_one_name(pages):
    for name, page in pages.items():
        assert not re.search(r"\bSignale?n?\b", text_of(page)), name


def test_a_page_on_which_a_number_is_withheld_says_why_another_page_may_print_it(pages):
    told = set()
    for name, page in pages.items():
        text = text_of(page)
        if "unterdrückt" in text and name != "index.html":
            assert POINT in text or POINT_IN_SHORT in text, name
            told.add(name)
    assert {"arbeitsgruppe_schnittstellen.html", "lenkungsgruppe.html", "teambesprechung.html"} <= told
