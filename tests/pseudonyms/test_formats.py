"""Identifiers with a form of their own."""

import pytest

from kimlab.pseudonyms import find_identifiers
from kimlab.pseudonyms._formats import valid_iban


def found(text, *kinds):
    return [(one.kind, one.text, one.certainty) for one in find_identifiers(text) if one.kind in kinds]


@pytest.mark.parametrize(
    "number",
    [
        "02581 533109",
        "02581/53-3109",
        "(02581) 53 - 3109",
        "0 25 81 – 53 31 09",
        "02522 / 71 40 3-18",
        "0151 20 44 81 7",
        "0151/2044817",
        "0151.2044817",
        "0151-2044817",
        "+49 151 2044817",
        "+49 (0)151 / 204 48 17",
        "0049 151 2044817",
        "+380 67 123 45 67",
    ],
)
def test_telephone_numbers_in_many_notations(number):
    assert found(f"Bitte unter {number} anrufen.", "phone") == [("phone", number, "sure")]


@pytest.mark.parametrize(
    ("before", "number"),
    [("Durchwahl", "-224"), ("Durchwahl:", "53-3214"), ("DW", "3214"), ("Fax:", "82-9941")],
)
def test_a_word_announces_short_numbers(before, number):
    assert [one[:2] for one in found(f"Tel. siehe oben, {before} {number}.", "phone")] == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Er zahlt 1.250,00 Euro Miete.",
        "Von 8:15 bis 9:30 Uhr.",
        "Am 03.05.2024 um 10 Uhr.",
        "Im Jahr 2024/25.",
        "§ 25a Abs. 1 Satz 2 AufenthG",
        "KW 17/25",
        "40 Euro im Monat, 12 Stunden",
    ],
)
def test_sums_times_and_paragraphs_are_no_numbers_of_anybody(text):
    assert found(text, "phone", "number", "iban") == []


@pytest.mark.parametrize(
    "number",
    [
        ("AZR-Nummer:", "190 803 117 245"),
        ("Az.", "32.4-2024-0931"),
        ("Aktenzeichen", "48.3-A-2291/24"),
        ("Kundennummer:", "331D204417"),
        ("Kd.-Nr.", "7719-20384"),
        ("Versichertennr.", "M 338 204 519"),
        ("Steuer-ID:", "47 036 892 816"),
        ("Reisepass", "V4471802"),
        ("eAT-Nr.", "YZ8R41K07"),
        ("Mitgliedsnummer:", "448812"),
        ("Zuweisungsnummer", "88-2231"),
    ],
)
def test_numbers_that_a_word_announces(number):
    word, digits = number
    assert [one[:2] for one in found(f"{word} {digits}, liegt vor.", "number")] == [("number", digits)]


@pytest.mark.parametrize(
    "number",
    [
        "31702//0048816",
        "31704BG0099317",
        "KIM-2024-00037",
        "T118204937",
        "9 F 311/25",
        "8123456-166",
        "15 070649 C 103",
    ],
)
def test_numbers_known_by_their_form(number):
    assert [one[:2] for one in found(f"Es geht um {number} von gestern.", "number")] == [("number", number)]


def test_ibans_are_sure_if_their_check_digits_hold():
    assert found("Konto DE89 3704 0044 0532 0130 00.", "iban") == [
        ("iban", "DE89 3704 0044 0532 0130 00", "sure")
    ]
    assert found("Konto DE88 3704 0044 0532 0130 00.", "iban") == [
        ("iban", "DE88 3704 0044 0532 0130 00", "check")
    ]
    assert found("Konto DE89370400440532013000.", "iban") == [("iban", "DE89370400440532013000", "sure")]
    assert valid_iban("GB82 WEST 1234 5698 7654 32")  # the example of ISO 13616's registry
    assert not valid_iban("GB82 WEST 1234 5698 7654 33")


@pytest.mark.parametrize(
    "mail",
    [
        "m.beispiel@post.example",
        "m.beispiel(at)post.example",
        "m-b_1+x@a.b.example",
        "m.beispiel @post.example",
    ],
)
def test_mail_addresses(mail):
    assert found(f"Mail: {mail}, danke.", "email") == [("email", mail, "sure")]


def test_web_addresses_end_before_the_full_stop():
    assert found("Siehe https://verein.example/team?id=3.", "url") == [
        ("url", "https://verein.example/team?id=3", "sure")
    ]
