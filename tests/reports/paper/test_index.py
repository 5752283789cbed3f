import re
from datetime import date

from kimlab.reports import IndexEntry, codebook_html, index_html, is_codebook, said_of
from kimlab.vocabulary import load_codebook

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


def test_reports_stand_in_the_order_of_the_process_and_the_newest_first():
    audiences = ("provider_meeting", "steering_group", "working_group", "team")
    entries = [
        IndexEntry(f"{audience}.html", "Bericht", audience, date(2025, 11, 30), "", ())
        for audience in audiences
    ]
    older = IndexEntry("team_alt.html", "Älter", "team", date(2025, 10, 31), "", ())
    found = re.findall(r'href="\./([^"]+)"', index_html([older, *entries], "Kreis"))
    assert found == [
        "team.html", "team_alt.html", "working_group.html", "steering_group.html", "provider_meeting.html",
    ]  # fmt: skip


def test_the_codebook_is_listed_and_says_for_whom_it_is():
    page = index_html([FIRST], "Kreis", codebooks=["kode buch.html"])
    assert re.search(r'href="\./kode%20buch\.html">Kodebuch</a>: .* Für alle, die kodieren', page)
    assert "Kodebuch" not in index_html([FIRST], "Kreis")


def test_a_codebook_is_known_by_its_head_and_a_report_is_none():
    assert is_codebook(codebook_html(load_codebook()))
    assert not is_codebook(index_html([FIRST], "Kreis"))
    assert said_of(codebook_html(load_codebook())) == ("Kodebuch · Integration im Einzelfall", None)


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
