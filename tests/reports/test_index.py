from datetime import date

from kimlab.reports import IndexEntry, index_html

FIRST = IndexEntry(
    "karte.html", "Schnittstellen", "working_group", date(2025, 11, 30), "Beratung", ("Gruppe A", "Gruppe B")
)
SECOND = IndexEntry(
    "monitoring 2025.html",
    "Monitoring",
    "management",
    date(2025, 12, 31),
    "Sachstand",
    ("Leitung",),
    date(2026, 1, 9),
)


def test_every_report_is_listed_with_its_release():
    html = index_html([FIRST, SECOND], "Kreis Beispielau")
    for text in (
        "Schnittstellen",
        "Arbeitsgruppe",
        "30.11.2025",
        "Beratung",
        "Gruppe A, Gruppe B",
        "09.01.2026",
    ):
        assert text in html
    assert 'href="./monitoring%202025.html"' in html


def test_the_order_of_the_entries_does_not_matter():
    assert index_html([FIRST, SECOND], "Kreis") == index_html([SECOND, FIRST], "Kreis")


def test_an_index_without_reports_says_so():
    assert "noch kein Bericht" in index_html([], "Kreis")


def test_entries_are_escaped_and_the_page_holds_together(checked):
    hostile = IndexEntry("javascript:alert(1)", "<script>", "public", date(2025, 1, 1), "<b>", ("<i>",))
    html = index_html([hostile], "<Kreis>", fictional=True)
    page = checked(html)
    assert page.count("h1") == 1
    assert "<script" not in html
    assert 'href="./javascript' in html
    assert "Alle Personen sind erfunden" in html
