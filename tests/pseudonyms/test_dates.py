"""Dates stay true and are marked; dates of birth are replaced."""

import pytest

from kimlab.pseudonyms import find_identifiers


def found(text, *kinds):
    return [
        (one.kind, one.text)
        for one in find_identifiers(text)
        if one.kind in (kinds or ("date", "birth_date"))
    ]


@pytest.mark.parametrize(
    "date",
    [
        "3.5.2024",
        "03.05.24",
        "3. Mai 2024",
        "3. Mai",
        "2024-05-03",
        "3/5/2024",
        "31.08.",
        "Mai 2024",
        "Mitte Mai",
        "Sep–Nov",
        "Sep bis Nov 2025",
        "Januar - März 2024",
        "05/2024",
        "17. KW",
        "Sommer 2023",
        "Ostern",
        "Sommerferien",
    ],
)
def test_dates_are_marked(date):
    assert found(f"Termin war {date}, dann nichts.") == [("date", date)]


@pytest.mark.parametrize(
    "text",
    [
        "Miete 3.500 Euro.",
        "§ 12a Abs. 3",
        "Zimmer 2.07",
        "um 9.20 Uhr",
        "in 3 Wochen",
        "12/2 Kinder",
        "A2 und B1",
    ],
)
def test_what_is_no_date(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("Frau Averbeck, geb. 3.5.1986, kam.", "3.5.1986"),
        ("Frau Averbeck, geboren am 3. Mai 1986, kam.", "3. Mai 1986"),
        ("Geburtsdatum: 03.05.1986", "03.05.1986"),
        ("Frau Averbeck (03.05.86) kam.", "03.05.86"),
        ("Yasmin (*1988) kam.", "1988"),
        ("Yasmin (* 3.5.2018) kam.", "3.5.2018"),
        ("Yasmin (2016) kam.", "2016"),
        ("Die Tochter (3.5.2017) kam.", "3.5.2017"),
        ("Yasmin, 3.5.2007, kam.", "3.5.2007"),
        ("Yasmin, Jg. 1988, kam.", "1988"),
        ("Sie ist am 3.5.1986 geboren.", "3.5.1986"),
        ("Averbeck, Yasmin – 12.12.1979 – Aufenthalt", "12.12.1979"),
    ],
)
def test_dates_of_birth_are_replaced(text, birth):
    assert found(text, "birth_date") == [("birth_date", birth)]


@pytest.mark.parametrize(
    "text",
    [
        "Yasmin kam am 3.5.2024.",
        "Frau Averbeck (Termin am 3.5.2024) kam.",
        "Der Antrag (3.5.2024) liegt vor.",
        "Sie lebt seit dem 3.5.2009 hier.",
        "Eingereist am 3.5.2008.",
        "* 2024 erledigt\n* 2025 offen",
    ],
)
def test_other_dates_are_not(text):
    assert found(text, "birth_date") == []
    assert found(text, "date")


def test_a_date_of_long_ago_is_to_be_looked_at():
    one = next(
        one for one in find_identifiers("In den Papieren steht 15.03.1984 und sonst nichts.") if one.direct
    )
    assert (one.kind, one.text, one.certainty) == ("birth_date", "15.03.1984", "check")
