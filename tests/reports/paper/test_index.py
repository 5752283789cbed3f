from datetime import date

from kimlab.reports import IndexEntry, index_html, said_of

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


def test_a_page_of_kimlab_says_its_title_and_its_date():
    head = (
        '<meta name="generator" content="kimlab"><meta name="kimlab-title" content="Wege &amp; Wartezeiten">'
    )
    assert said_of(f'{head}<meta name="kimlab-as-of" content="30.11.2025"></head>') == (
        "Wege & Wartezeiten",
        date(2025, 11, 30),
    )
    assert said_of(f"{head}</head>") == ("Wege & Wartezeiten", None)
    assert said_of(f"</head><body>{head}") is None
    assert said_of(f'{head}<meta name="kimlab-as-of" content="bald"></head>') == ("Wege & Wartezeiten", None)
    assert said_of("") is None


def test_a_record_without_a_reference_date_has_a_dash():
    record = IndexEntry("p.html", "Start · Protokoll", "kim", None, "x", ("y",), date(2025, 12, 1))
    assert "<dt>Stand</dt><dd>–</dd>" in index_html([record], "Kreis")
