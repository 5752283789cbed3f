"""Names of people: announced by a word, known from the lists, standing beside a name, or simply no German word."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kimlab.pseudonyms._identifiers import Hit
from kimlab.pseudonyms._words import WORD, is_german, names, wordlike_names

_CAP = r"[A-ZÄÖÜÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÇŞĞİČĆŠŽŁŚŹŻĐÅØÆŐŰȘȚŢŘŇĎŤĽÑ]"
_NAME_WORD = rf"(?:{_CAP}[^\W\d_]*(?:[-’'](?:{_CAP})?[^\W\d_]+)*|{_CAP}\.(?:-?{_CAP}\.)?)"
_PARTICLE = r"(?:(?:von|van|de|der|den|zu|zur|vom|ter|ten|al|el|Al|El|ibn|bin|bint|Abu|Abd|Ben|di|da|do|dos|del|la|le|ul|ur|y)[ \-])"
_FULL = rf"(?:{_PARTICLE}{{0,2}}{_NAME_WORD})(?:\s{_PARTICLE}{{0,2}}{_NAME_WORD}){{0,2}}"
_TITLE = r"(?:Herrn?|Frau|Fr\.|Hr\.|Hrn\.|Fam\.|Familie|Eheleute|Ehepaar|Geschwister|Dr\.(?:\smed\.)?|Prof\.|Dipl\.-[A-Z]\w+\.?|Schwester|Pfarrer|Pastor|Pater|Pastorin|Imam|Onkel|Tante|Oma|Opa|Mr\.?|Mrs\.?|Ms\.?)"
_TITLED = re.compile(
    rf"(?<!\w)(?:{_TITLE}|(?i:Dr\.\s?med\.|Dr\.|Prof\.|Univ\.-Prof\.))(?:\s*(?:{_TITLE}|(?i:Dr\.\s?med\.|Dr\.|med\.|univ\.)))*[ ]{{1,3}}({_FULL})"
)
_KIN = (
    r"(?:[Ss]ohn|[Tt]ochter|[Kk]ind|[Bb]ruder|[Ss]chwester|[Mm]utter|[Vv]ater|[Ee]hemann|[Ee]hefrau|[Mm]ann|[Nn]ichte|[Nn]effe|[Cc]ousin|[Cc]ousine|[Oo]nkel|[Tt]ante|[Oo]ma|[Oo]pa|[Gg]roßmutter|[Gg]roßvater|"
    r"[Ss]chwager|[Ss]chwägerin|[Ss]chwiegermutter|[Ss]chwiegervater|[Ff]reund|[Ff]reundin|[Nn]achbar|[Nn]achbarin|[Bb]aby|[Jj]unge|[Mm]ädchen|[Zz]willinge|[Ää]lteste[rn]?|[Jj]üngste[rn]?|[Mm]ittlere[rn]?|[Kk]leine[rn]?|[Gg]roße[rn]?|[Kk]ollege|[Kk]ollegin|"
    r"[Vv]ermieter|[Vv]ermieterin|[Dd]olmetscher|[Dd]olmetscherin|[Ss]prachmittler|[Ss]prachmittlerin|[Ss]achbearbeiter|[Ss]achbearbeiterin|[Ee]hrenamtliche[rn]?|[Pp]atin|[Pp]ate|[Ll]ehrer|[Ll]ehrerin|[Kk]lient|[Kk]lientin|[Pp]artner|[Pp]artnerin)"
)
_KINNED = re.compile(rf"(?<!\w){_KIN},?\s({_NAME_WORD}(?:\s{_NAME_WORD})?)")
_CALLED = re.compile(
    rf"\b(?:heiße|heißt|hieß|[Nn]ame ist|[Nn]amens|[Nn]ame|[Vv]orname|[Nn]achname|[Mm]ädchenname|genannt|[Kk]lient(?:in)?|[Tt]eilnehmende|[Aa]nsprechpartner(?:in)?|[Bb]earbeiter(?:in)?|[Vv]erfasser(?:in)?|[Aa]nwesend|gez\.|i\.\s?A\.|i\.\s?V\.|[Ii]m Auftrag|[Gg]ezeichnet|[Uu]nterschrift|[Pp]rotokoll|z\.\s?Hd\.|c/o|bei|[Ii]ch bin(?: die| der)?|[Hh]ier (?:ist|spricht))\s?:?\s+({_FULL})"
)
_GREETING = re.compile(
    rf"(?:Hallo|Liebe[rs]?|Hi|Moin|Guten (?:Tag|Morgen|Abend)|Salam|Selam|Sehr geehrte[rs]?|Werte[rs]?)\s(?:{_TITLE}\s)?({_FULL})"
)
_CLOSING = re.compile(
    rf"(?:Grüßen?|Gruß|Grüße|LG|VG|MfG|Hochachtungsvoll|Dank|Eure?|Deine?|Ihre?)[,.!]?(?:[ \t]*(?:aus\s\w+|auch von \w+|und Dank))?[,.!]?\s*\n+\s*({_FULL})[ \t]*(?:,|\n|$|\()"
)
_CLOSING_INLINE = re.compile(
    rf"(?:\bLG|\bVG|\bMfG|\bGruß|\bGrüße|Ihre|Euer|Eure|Dein|Deine),?\s({_NAME_WORD}(?:\s{_NAME_WORD})?)\s*$",
    re.MULTILINE,
)
_SPEAKER = re.compile(rf"^({_NAME_WORD}(?:\s{_NAME_WORD})?)(?:\s\([^)\n]{{1,40}}\))?:\s", re.MULTILINE)
_FOREIGN = re.compile(
    r"[\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f\u2d80-\u2ddf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0370-\u03ff][^\x00-\u024f]*(?: [^\x00-\u024f]+)*"
)
_CAPITAL_START = re.compile(_CAP)

# Words that stand after "Frau", "Herr", "Familie" or beside a name without being one.
_NO_NAME = frozenset(
    [
        "und",
        "oder",
        "mit",
        "hat",
        "ist",
        "kind",
        "mann",
        "frau",
        "herr",
        "doktor",
        "dr",
        "professor",
        "kollege",
        "kollegin",
        "mutter",
        "vater",
        "familie",
        "lehrerin",
        "lehrer",
        "sachbearbeiterin",
        "sachbearbeiter",
        "damen",
        "herren",
        "bürgermeister",
        "bürgermeisterin",
        "team",
        "liebe",
        "lieber",
        "sehr",
        "geehrte",
        "guten",
        "tag",
        "morgen",
        "hallo",
        "die",
        "der",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "wir",
        "sie",
        "er",
        "es",
        "ich",
        "ihr",
        "unser",
        "unsere",
        "alle",
        "in",
        "aus",
        "von",
        "bei",
        "auf",
        "an",
        "im",
        "am",
        "zum",
        "zur",
        "vor",
        "nach",
        "seit",
        "wegen",
        "für",
        "ohne",
        "wohnt",
        "lebt",
        "kommt",
        "will",
        "möchte",
        "soll",
        "kann",
        "muss",
        "war",
        "wird",
        "kollegen",
        "kolleginnen",
        "zusammen",
        "gemeinsam",
        "allein",
        "heute",
        "gestern",
        "morgen",
        "nein",
        "ja",
        "aber",
        "denn",
        "dann",
        "dort",
        "hier",
        "jetzt",
        "nur",
        "noch",
        "schon",
        "auch",
        "nicht",
        "so",
        "wie",
        "was",
        "wer",
        "wo",
        "warum",
        "telefon",
        "mobil",
        "mail",
        "e-mail",
        "anlage",
        "betreff",
        "vermieterin",
        "vermieter",
        "vorsitzende",
        "vorsitzender",
        "direktor",
        "direktorin",
        "rektor",
        "rektorin",
        "doktorin",
        "präsident",
        "beauftragte",
        "beauftragter",
        "nachbarin",
        "nachbar",
        "i",
        "b",
        "d",
    ]
)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str
    opens: bool  # begins a sentence, so that its capital says nothing


def people(text: str, ordinary: Callable[[str], bool], places: Collection[tuple[int, int]]) -> Iterator[Hit]:
    """Yield names of people.

    Parameters
    ----------
    text
        Canonical text.
    ordinary
        Tells whether a folded word belongs to the county's own vocabulary (agencies, lists) and is no name.
    places
        Spans that are places already.
    """
    announced = list(_announced(text, ordinary))
    yield from announced
    words = [word for word in _words(text) if not any(a <= word.start < b for a, b in places)]
    listed = list(_listed(words, ordinary, text))
    yield from listed
    yield from _repeated(text, words, [*announced, *listed])
    yield from _unknown(words, ordinary)
    for match in _FOREIGN.finditer(text):
        yield Hit(match.start(), match.end(), "script", "check", 4)


def _announced(text: str, ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    for pattern, certainty, weight in (
        (_TITLED, "sure", 5),
        (_GREETING, "sure", 4),
        (_CLOSING, "sure", 4),
        (_CLOSING_INLINE, "sure", 4),
        (_KINNED, "sure", 4),
        (_CALLED, "sure", 4),
        (_SPEAKER, "check", 3),
    ):
        for match in pattern.finditer(text):
            span = _trimmed(match, ordinary, trust=_TRUST.get(pattern, 0))
            if span is not None:
                yield Hit(*span, "person", certainty, weight)  # type: ignore[arg-type]


# After a title the first word is a name whatever it is ("Herr Sommer"), in a closing line every word is one.
_TRUST = {_TITLED: 1, _CLOSING: 9}


def _trimmed(match: re.Match[str], ordinary: Callable[[str], bool], *, trust: int) -> tuple[int, int] | None:
    """Return the part of a match that can be a name: up to the first word that is none.

    The first `trust` words may be ordinary German, and so may the word after a given name.
    """
    start = match.start(1)
    end = start
    after_given = False
    for place, word in enumerate(re.finditer(r"\S+", match.group(1)), start=1):
        folded = word.group().strip(".,").casefold()
        initial = re.fullmatch(rf"(?:{_CAP}\.-?)+", word.group()) is not None
        particle = word.group()[0].islower() or word.group() in ("Al", "El", "Abu", "Abd", "Ben")
        if folded in _NO_NAME or (ordinary(folded) and not initial and not particle):
            break
        common = is_german(word.group()) and folded not in names("given")
        trusted = place <= trust or (after_given and trust)
        if common and not particle and not initial and not trusted and not _listed_name(folded):
            break
        after_given = initial or (folded in names("given") and place == 1)
        end = start + word.end() if not particle or word.group()[0].isupper() else end
    if end == start:
        return None
    found = match.string[start:end]
    if not _CAPITAL_START.search(found) or (len(found.strip(".")) < 2 and not trust):
        return None
    return start, end - 1 if _genitive(found) else end


def _listed_name(folded: str) -> bool:
    return any(folded in names(kind) for kind in ("given", "family"))


def _genitive(word: str) -> bool:
    """Tell whether a final s is no part of the name: "Rashas" beside "Rasha" in the lists."""
    last = word.rsplit(maxsplit=1)[-1].casefold()
    return (
        len(last) > 3
        and last.endswith("s")
        and not _listed_name(last)
        and any(last[:-1] in names(kind) for kind in ("given", "family"))
    )


def _words(text: str) -> list[_Word]:
    found = []
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(" „\"»‚'(–-")
        opens = not before or before[-1] in ".!?:\n…" or "\n" in text[len(before) : match.start()]
        found.append(_Word(match.start(), match.end(), match.group(), match.group().casefold(), opens))
    return found


def _listed(words: list[_Word], ordinary: Callable[[str], bool], text: str) -> Iterator[Hit]:
    """Yield words of the lists; a given name is sure, a family name where another name stands beside it."""
    for place, word in enumerate(words):
        if (
            not word.text[0].isupper()
            or len(word.text) < 3
            or ordinary(word.folded)
            or word.folded in _NO_NAME
        ):
            continue
        base = word.folded[:-1] if _genitive(word.text) else word.folded
        end = word.start + len(base)
        parts = base.split("-")
        neighbours = [
            words[i] for i in (place - 1, place + 1) if 0 <= i < len(words) and _beside(words[i], word, text)
        ]
        named_beside = any(_name_like(other) for other in neighbours)
        if any(part in names("given") for part in parts) and not (len(parts) == 1 and _german_noun(word)):
            yield Hit(word.start, end, "person", "sure", 3)
        elif any(part in names("family") for part in parts):
            foreign = not is_german(word.text)
            strange_beside = any(
                not is_german(other.text) and not ordinary(other.folded) for other in neighbours
            )
            sure = named_beside or (foreign and strange_beside)
            yield Hit(word.start, end, "person", "sure" if sure else "check", 3 if sure or foreign else 1)
        elif (base in _wordlike() and named_beside and not word.opens) or (
            place and word.start == words[place - 1].end + 1 and _surely_given(words[place - 1])
        ):
            yield Hit(word.start, end, "person", "check", 2)
        elif not is_german(word.text) and any(
            _name_like(other) or other.folded in names("family") for other in neighbours
        ):
            yield Hit(word.start, end, "person", "sure", 3)


@functools.cache
def _wordlike() -> frozenset[str]:
    return wordlike_names("given") | wordlike_names("family")


def _german_noun(word: _Word) -> bool:
    return word.folded in wordlike_names("given")


def _beside(one: _Word, other: _Word, text: str) -> bool:
    first, second = sorted((one, other), key=lambda w: w.start)
    return text[first.end : second.start] in (" ", "-", ", ") and one.text[0].isupper()


def _surely_given(word: _Word) -> bool:
    return word.folded in names("given") and word.text[0].isupper() and not word.opens


def _name_like(word: _Word) -> bool:
    return any(part in names("given") for part in word.folded.split("-")) and word.text[0].isupper()


def _repeated(text: str, words: list[_Word], hits: list[Hit]) -> Iterator[Hit]:
    """Yield every further occurrence of a name once found, also with a genitive s or run together with a hyphen."""
    known: dict[str, bool] = {}
    for hit in hits:
        if hit.certainty == "sure":
            for part in WORD.findall(text[hit.start : hit.end]):
                if len(part) >= 3:
                    known[part.casefold()] = is_german(part) and not _listed_name(part.casefold())
    for word in words:
        if not word.text[0].isupper() and not word.text.isupper():
            continue
        for base in (word.folded, word.folded.removesuffix("s"), word.folded.removesuffix("’")):
            if base in known:
                doubtful = known[base]
                yield Hit(
                    word.start,
                    word.start + len(base),
                    "person",
                    "check" if doubtful else "sure",
                    1 if doubtful else 3,
                )
                break


def _unknown(words: list[_Word], ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield capitalised words that are no German word, no abbreviation and not of the county's vocabulary."""
    for word in words:
        text = word.text
        if not text[0].isupper() or len(text) < 3 or word.folded in _NO_NAME or ordinary(word.folded):
            continue
        if (_mixed(text) and not (text.isupper() and len(text) > 5)) or is_german(text):
            continue
        yield Hit(word.start, word.end, "person", "check", 0)


def _mixed(text: str) -> bool:
    """Tell whether a word is an abbreviation, or composed with one (AufenthG, AsylbLG, BG-Nr, JC-Termin)."""
    return any(_abbreviation(part) for part in text.split("-")) and not text.startswith("Mc")


def _abbreviation(part: str) -> bool:
    return any(letter.isupper() for letter in part[1:])
