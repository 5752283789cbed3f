import re

from kimlab.reports import sections_of
from kimlab.reports.minutes._excerpt import excerpt

PAGE = (
    '<body><header><h1>Titel &amp; mehr</h1></header><main id="inhalt">'
    '<section id="eins" aria-labelledby="h-eins"><h2 id="h-eins">Eins</h2><a href="#zwei">zu zwei</a></section>'
    '<section id="zwei" aria-labelledby="h-zwei"><h2 id="h-zwei">Zwei</h2><h3>Drei</h3>'
    '<a href="#h-zwei">hinauf</a><a class="x" href="andere.html#y">fort</a></section></main></body>'
)


def test_the_whole_content_with_names_of_its_own():
    found = excerpt(PAGE, "", "a-", 1)
    assert found.title == "Titel &amp; mehr"
    assert 'id="a-eins" aria-labelledby="a-h-eins"' in found.content
    assert '<a href="#a-zwei">zu zwei</a>' in found.content
    assert "<h3>Drei" not in found.content
    assert re.findall(r"<h(\d)", found.content) == ["3", "3", "4"]


def test_one_section_without_links_that_lead_nowhere():
    assert excerpt(PAGE, "eins", "a-", 0).content == (
        '<section id="a-eins" aria-labelledby="a-h-eins"><h2 id="a-h-eins">Eins</h2>zu zwei</section>'
    )
    assert "fort" in excerpt(PAGE, "zwei", "a-", 0).content
    assert "andere.html" not in excerpt(PAGE, "zwei", "a-", 0).content


def test_what_is_no_page_of_ours_has_no_excerpt():
    assert excerpt("<p>Etwas</p>", "", "a-", 0) is None
    assert excerpt(PAGE, "drei", "a-", 0) is None


def test_levels_end_at_six():
    assert "<h6" in excerpt(PAGE, "", "a-", 5).content
    assert "<h7" not in excerpt(PAGE, "", "a-", 5).content


def test_the_names_of_the_sections_are_found():
    assert sections_of(PAGE) == ("eins", "zwei")
