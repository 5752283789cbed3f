"""Identifiers with a form of their own: mail and web addresses, telephone numbers, accounts, file numbers.

Sources: IBAN ISO 13616 (check digits mod 97); Versicherungsnummer of the health insurance (letter and 9 digits,
GKV-Spitzenverband); Rentenversicherungsnummer (VKVV § 2); steuerliche Identifikationsnummer (AO § 139b); the words
that announce a file number are kimlab's own list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimlab.pseudonyms._identifiers import Hit

_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]++\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()„“\"]+[^\s<>()„“\".,;:!?]", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_PHONE_WORD = re.compile(
    r"\b(?:Tel|Telefon|Telefonnr|Telefonnummer|Fon|Mobil|Mobilnummer|Handy|Handynummer|Handynr|Nummer|Durchwahl|DW|Fax|Telefax|Rufnummer|"
    r"Festnetz|WhatsApp|erreichbar unter|Rückruf(?: unter)?|Nr)\b\.?\s*(?:-Nr\.?)?\s*(?::|-(?!\d))?\s*(?=[+(\d]|[\-–]\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/\-+])(?:\+\d{1,3}|00[1-9]\d{0,2}|\(?0[1-9]\d{1,4}\)?|0 [1-9]\d(?: \d{1,3})?)(?:[ ]?[/\-–.()]?[ ]?\d++){1,7}+(?!\d)"
)
_DIGITS = re.compile(r"[(+\-–]?\d(?:[\d ]|[/\-–.()] ?(?=\d))*\d")
_NUMBER_WORDS = (
    r"Az|Aktenzeichen|Aktenz|Akten-?Nr|Aktennummer|Geschäftszeichen|Gesch\.-?Z|Gz|Zeichen|Unser Zeichen|Ihr Zeichen|BG-?Nr|BG-?Nummer|BG|"
    r"Bedarfsgemeinschaft(?:s-?(?:Nr|Nummer))?|Kundennummer|Kunden-?Nr|Kd-?Nr|AZR(?:-?(?:Nr|Nummer))?|Ausländerzentralregister(?:nummer)?|"
    r"Pass(?:-?Nr|nummer)?|Reisepass(?:-?Nr|nummer)?|Ausweis(?:-?Nr|nummer)|eAT(?:-?Nr|-?Nummer)?|Seriennummer|Versichertennummer|Vers\.?-?Nr|"
    r"Versicherungsnummer|Versicherten-?Nr|KV-?Nr|KV-?Nummer|Krankenversichertennummer|RV-?Nr|RV-?Nummer|Rentenversicherungsnummer|SV-?Nr|Sozialversicherungsnummer|"
    r"Steuer-?ID|IdNr|Steuer-?Identifikationsnummer|Steuernummer|Fallnummer|Fall-?Nr|Vorgangsnummer|Vorgangs?-?Nr|"
    r"Vorgang|Referenz(?:nummer)?|Registriernummer|D-Nummer|BAMF-?Az|Ordnungsmerkmal|Ordnungsnummer|Mitgliedsnummer|Zählernummer|Zähler-?Nr|"
    r"Vertragsnummer|Vertrags-?Nr|Kennzeichen|Matrikelnummer|Personennummer|Patientennummer|Kindergeldnummer|Kassenzeichen|[^\W\d_]+(?:nummer|nr)(?<!usnummer)(?<!onnummer)(?<!ilnummer)(?<!nenummer)|Dok\.?-?Nr|Antragsnummer|Nr|Nummer"
)
_NUMBER_WORD = re.compile(
    rf"\b(?:{_NUMBER_WORDS})\b\.?(?:\s?(?:d\.|der|des|vom|ist|lautet|war)\b)?\s*[:#\-–]?\s*(?:Nr\.?\s*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?=[A-Za-z0-9./\-– ]*\d)[A-Za-z0-9]+(?:[./\-–]+[A-Za-z0-9]+| ?(?=\d)\d+| (?=[A-Z0-9]{1,4}[ /\-]\d)[A-Z0-9]+)*"
)
_WEAK_WORDS = ("nr", "nummer", "zeichen", "vorgang", "bg", "pass", "kennzeichen", "referenz")
_KNOWN_FORMS = (
    re.compile(r"\bKIM-\d{4}-\d{3,6}\b"),
    re.compile(r"\bFAM-\d{3,7}\b"),
    re.compile(r"\b\d{5}(?:[/ ]?BG[/ ]?|//)\d{5,9}\b"),  # Bedarfsgemeinschaft at a Jobcenter
    re.compile(r"\b[A-ZÄÖÜ]{2,5}-[A-ZÄÖÜ]{1,4} \d{2,6}/\d{2,6}\b"),  # reference of an office
    re.compile(r"\b\d{3}[A-Z]\d{6}\b"),  # customer number of the Bundesagentur
    re.compile(r"\b[A-Z]\d{9}\b"),  # Versichertennummer
    re.compile(r"\b\d{2}\s?\d{6}\s?[A-Z]\s?\d{3}\b"),  # Rentenversicherungsnummer
    re.compile(r"\b\d{7,8}\s?-\s?\d{3}\b"),  # BAMF
    re.compile(r"\b\d{1,3} [A-Z]{1,3} \d{1,5}/\d{2,4}(?:\.[A-Z])?\b"),  # courts
    re.compile(r"\b[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?\b"),  # licence plates
    re.compile(r"\b\d{12}\b"),  # AZR
)
_CODE = re.compile(
    r"\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[CFGHJKLMNPRTVWXYZ0-9]{9,10}\b"
)  # serial number of German passports and cards
_LONG = re.compile(r"(?<![\w.,/\-–€])\d{7,16}(?![\w.,]\d)(?!\s?(?:€|Euro|EUR))")


def structured(text: str) -> Iterator[Hit]:
    """Yield what has a form of its own."""
    for match in _EMAIL.finditer(text):
        yield Hit(match.start(), match.end(), "email", "sure", 9)
    for match in _URL.finditer(text):
        yield Hit(match.start(), match.end(), "url", "sure", 8)
    for match in _IBAN.finditer(text):
        yield from _iban(match)
    yield from _phones(text)
    yield from _numbers(text)


def valid_iban(iban: str) -> bool:
    """Tell whether the check digits of an IBAN hold.

    >>> valid_iban("DE89 3704 0044 0532 0130 00"), valid_iban("DE88 3704 0044 0532 0130 00")
    (True, False)
    """
    compact = re.sub(r"\s", "", iban).upper()
    turned = compact[4:] + compact[:4]
    return turned.isalnum() and int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _iban(match: re.Match[str]) -> Iterator[Hit]:
    yield Hit(match.start(), match.end(), "iban", "sure" if valid_iban(match.group()) else "check", 8)


def _phones(text: str) -> Iterator[Hit]:
    for match in _PHONE_WORD.finditer(text):
        number = _DIGITS.match(text, match.end())
        weak = match.group().casefold().startswith(("nr", "nummer"))
        if number and 3 <= _count_digits(number.group()) <= 16 and not _is_date(number.group()):
            if weak and not number.group().lstrip("(").startswith(("0", "+")):
                continue
            yield Hit(number.start(), number.end(), "phone", "sure", 7)
    for match in _PHONE.finditer(text):
        if 6 <= _count_digits(match.group()) <= 16 and not _is_date(match.group()):
            international = match.group().startswith(("+", "00"))
            spaced = re.search(r"[ /\-–().]", match.group())
            yield Hit(match.start(), match.end(), "phone", "sure" if international or spaced else "check", 5)


def _numbers(text: str) -> Iterator[Hit]:
    for match in _NUMBER_WORD.finditer(text):
        number = _NUMBER.match(text, match.end())
        if number is None or _is_date(number.group()):
            continue
        weak = match.group().strip(" .:#-–").casefold().startswith(_WEAK_WORDS)
        digits = _count_digits(number.group())
        if digits >= (5 if weak else 3) or (
            digits >= 1 and re.search(r"\d\s?/\s?\d", number.group()) and not weak
        ):
            yield Hit(number.start(), number.end(), "number", "check" if weak else "sure", 6)
    for form in _KNOWN_FORMS:
        for match in form.finditer(text):
            yield Hit(match.start(), match.end(), "number", "sure", 6)
    for match in _CODE.finditer(text):
        yield Hit(match.start(), match.end(), "number", "sure", 5)
    for match in _LONG.finditer(text):
        yield Hit(match.start(), match.end(), "number", "check", 1)


def _count_digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


def _is_date(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d{1,2}\.\s?\d{1,2}\.?(?:\s?\d{2,4})?\.?|(?:19|20)\d{2}|\d{4}-\d{2}-\d{2}", text.strip(" ()")
        )
    )
