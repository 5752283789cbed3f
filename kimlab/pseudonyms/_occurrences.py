"""What is replaced once is replaced everywhere: further places in a text where the same name or number stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kimlab.pseudonyms._words import is_listed_name, is_wordlike
from kimlab.spans import MarkedSpan

Stretch = tuple[int, int]

_ADDRESSED = r"(?:Frau|Herrn?|Fr\.|Hr\.|Familie|Fam\.|Eheleute)\s+(?:Dr\.\s+)?"
_ARTICLE = re.compile(
    r"(?<!\w)(?:der|die|das|den|dem|des|(?:k?ein|mein|dein|sein|ihr|unser|euer|eur|dies|jed|jen|welch)(?:e[mnrs]?)?|"
    r"im|am|zum|zur|beim|vom|ins|ans|(?<![.:/-])\d{1,3})\s+$",
    re.IGNORECASE,
)
_LONGEST_ARTICLE = 12
# Whoever marks „Kind Linara“ as one name does not want every child replaced.
_ROLES = frozenset(
    [
        "frau", "herr", "herrn", "familie", "mutter", "vater", "kind", "kinder", "sohn", "tochter", "bruder", "schwester",
        "oma", "opa", "onkel", "tante", "cousin", "cousine", "baby", "eltern", "ehemann", "ehefrau", "mann", "dr", "prof",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class _Sought:
    """Words that are looked for; `wordlike`: they may as well be meant as ordinary words."""

    kind: str
    pattern: re.Pattern[str]
    wordlike: bool = False


def everywhere(
    text: str,
    spans: Sequence[MarkedSpan],
    *,
    taken: Iterable[Stretch] = (),
    true: Iterable[Stretch] = (),
) -> list[MarkedSpan]:
    """Add every further occurrence of what is replaced: whole words, names in any casing and with a genitive s.

    A name that may as well be an ordinary word counts where no article stands before it: „Herr Sommer kommt im Sommer“
    names one person. As part of a longer name it counts if it is on the list of names, else after a form of address.

    Parameters
    ----------
    text
        The text.
    spans
        What is replaced in it, without overlaps.
    taken
        Stretches in which nothing is looked for.
    true
        Dates and places, in which no wordlike name is looked for.
    """
    occupied = _filled(len(text), [*((span.start, span.end) for span in spans), *taken])
    dated = _filled(len(text), true)
    result = list(spans)
    for sought in _all_sought(text, spans):
        for match in sought.pattern.finditer(text):
            start, end = match.span("words")
            if any(occupied[start:end]) or (sought.wordlike and _as_a_word(text, start, end, dated)):
                continue
            occupied[start:end] = b"\x01" * (end - start)
            result.append(MarkedSpan(start, end, sought.kind))
    return sorted(result)


def _filled(length: int, stretches: Iterable[Stretch]) -> bytearray:
    filled = bytearray(length)
    for start, end in stretches:
        filled[start:end] = b"\x01" * (end - start)
    return filled


def _as_a_word(text: str, start: int, end: int, dated: bytearray) -> bool:
    return any(dated[start:end]) or bool(_ARTICLE.search(text[max(0, start - _LONGEST_ARTICLE) : start]))


def _all_sought(text: str, spans: Sequence[MarkedSpan]) -> Iterator[_Sought]:
    """Yield what must not stand anywhere any more, the longest words first."""
    found: dict[str, tuple[str, bool]] = {}
    for span in spans:
        whole = unicodedata.normalize("NFC", text[span.start : span.end]).strip()
        found[whole] = (span.kind, True)
    for words, (kind, _) in list(found.items()):
        if kind == "person":
            for part in re.findall(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*", words):
                if part[0].isupper():
                    found.setdefault(part, ("person", False))
    for words, (kind, is_whole) in sorted(found.items(), key=lambda item: (-len(item[0]), item)):
        sought = (
            _name(words, kind, whole=is_whole) if kind in ("person", "organisation") else _other(words, kind)
        )
        if sought is not None:
            yield sought


def _name(words: str, kind: str, *, whole: bool) -> _Sought | None:
    end = r"(?=s?(?!\w))" if kind == "person" else r"(?!\w)"
    if len(words) < 2 or words.casefold() in _ROLES:
        return None
    if not words.isalpha() or not is_wordlike(words):
        flags = re.IGNORECASE if len(words) > 2 else 0
        return _Sought(kind, re.compile(rf"(?<!\w)(?P<words>{_any_form(words)}){end}", flags))
    spelled = f"(?P<words>{_any_form(words)}|{_any_form(words.upper())}){end}"
    if whole or is_listed_name(words):
        return _Sought(kind, re.compile(rf"(?<!\w){spelled}"), wordlike=True)
    return _Sought(kind, re.compile(rf"(?<!\w){_ADDRESSED}{spelled}"))


def _other(words: str, kind: str) -> _Sought | None:
    if len(words) < 3 or (kind == "birth_date" and not any(letter.isdigit() for letter in words)):
        return None  # a month in which somebody was born is a month
    return _Sought(kind, re.compile(rf"(?<!\w)(?P<words>{_any_form(words)})(?!\w)"))


def _any_form(words: str) -> str:
    """Return a pattern for words however their letters are composed and wherever their line breaks."""
    parts = []
    for letter in words:
        decomposed = unicodedata.normalize("NFD", letter)
        if letter.isspace():
            parts.append(r"\s")
        elif decomposed != letter:
            parts.append(f"(?:{re.escape(letter)}|{re.escape(decomposed)})")
        else:
            parts.append(re.escape(letter))
    return re.sub(r"(?:\\s)+", r"\\s+", "".join(parts))
