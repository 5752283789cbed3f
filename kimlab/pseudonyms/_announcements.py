"""Names of people that a word, a place in the letter or a form of writing announces.

The words that announce (titles, kinship, work, greetings, fields of a form) are kimlab's own list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kimlab.pseudonyms._identifiers import Certainty, Hit
from kimlab.pseudonyms._words import (
    CALENDAR,
    CAPITAL,
    is_german,
    is_listed,
    is_listed_name,
    may_be_a_name,
    names,
    no_names,
    only_compound,
)

# Atomic, and a word is never cut: a chain of thirty hyphens must not take for ever.
_WORD = rf"(?>{CAPITAL}[^\W\d_]++(?:[-’'][^\W\d_]++)*+|{CAPITAL}\.(?:-?{CAPITAL}\.)?|{CAPITAL}(?!\w))"
_PARTICLE = r"(?:(?:von|van|de|der|den|zu|zur|vom|ter|ten|al|el|Al|El|ibn|bin|bint|Abu|Umm|Abd|Ben|di|da|do|dos|del|la|le|ul|ur|y)[ \-])"
_FULL = rf"(?:{_PARTICLE}{{0,2}}{_WORD})(?:[ ]{_PARTICLE}{{0,2}}{_WORD}){{0,2}}"
_ADDRESS = (
    r"(?:Herrn?|Frau|Fr\.|Hr\.|Hrn\.|Dr\.(?:\s?med\.)?|Doktor|Prof\.|Professor(?:in)?|Dipl\.-[A-Z]\w+\.?|"
    r"Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?)"
)
_FAMILY = r"(?:Fam\.|Familie|Eheleute|Ehepaar|Geschwister)"
_HONOUR = r"(?:Sr\.|Br\.|Pfr\.|Père|Pater|Pfarrer(?:in)?|Pastor(?:in)?|Imam|Hodscha|Scheich|Diakon|RAin|RA|Bürgermeister(?:in)?|Landr[aä]t(?:in)?)"
_TITLE = rf"(?:{_ADDRESS}|{_FAMILY}|{_HONOUR}|Schwester|Onkel|Tante|Oma|Opa|Baba)"
_KIN = (
    r"(?:[Ss]ohn|[Tt]ochter|[Kk]ind|[Bb]ruder|[Ss]chwester|[Mm]utter|[Vv]ater|[Ee]hemann|[Ee]hefrau|[Mm]ann|[Nn]ichte|[Nn]effe|[Cc]ousine?|[Oo]nkel|[Tt]ante|[Oo]ma|[Oo]pa|"
    r"(?:[Gg]roß|[Ss]chwieger|[Ss]tief|[Pp]flege)(?:mutter|vater|sohn|tochter|eltern)|[Ss]chwager|[Ss]chwägerin|[Ff]reund(?:in)?|[Bb]aby|[Jj]unge|[Mm]ädchen|[Zz]willinge|"
    r"[Kk]inder|[Ss]öhne|[Tt]öchter|[Vv]erlobte[rn]?|[Ww]itwe|[Mm]ama|[Pp]apa|[Ee]x-?(?:[Mm]ann|[Ff]rau))"
)
# People by their work, also in compounds ("Klassenlehrerin", "Verfahrensbeistand").
_WORK = (
    r"(?:[^\W\d_]*(?:[Aa]nwalt|[Aa]nwältin|[Aa]rzt|[Ää]rztin|[Ll]ehrer(?:in)?|[Ll]eiter(?:in)?|[Bb]etreuer(?:in)?|[Bb]erater(?:in)?|[Bb]egleiter(?:in)?|[Hh]elfer(?:in)?|"
    r"[Mm]ittler(?:in)?|[Dd]olmetscher(?:in)?|[Bb]earbeiter(?:in)?|[Aa]rbeiter(?:in)?|[Mm]eister(?:in)?|[Vv]ermieter(?:in)?|[Vv]erwalter(?:in)?|[Kk]ollegen?|[Kk]ollegin|"
    r"[Nn]achbar(?:in)?|[Tt]rainer(?:in)?|[Ll]otse|[Ll]otsin|[Pp]ate|[Pp]atin|[Hh]ebamme|[Vv]ormund|[Bb]eistand|[Cc]hef(?:in)?|[Ss]ekretärin|[Rr]ichter(?:in)?|[Ee]rzieher(?:in)?|"
    r"[Pp]artner(?:in)?|[Kk]lient(?:in)?|[Ee]hrenamtliche[rn]?|[Ee]hrenamtler(?:in)?|[Mm]anager(?:in)?|[Pp]fleger(?:in)?|[Tt]herapeut(?:in)?|[Pp]sychologe|[Pp]sychologin))"
)
_BY_SIZE = r"(?:[Ää]lteste[rn]?|[Jj]üngste[rn]?|[Mm]ittlere[rn]?|[Kk]leine[rn]?|[Gg]roße[rn]?)"
_SIGNED = r"(?:gez\.|i\.\s?A\.|i\.\s?V\.|[Ii]m Auftrag|[Gg]ezeichnet|[Uu]nterschrift|f\.\s?d\.\s?R\.:?)"
_GREETING = r"(?:Hallo|Liebe[rs]?|Hi|Hey|Moin|Servus|Guten (?:Tag|Morgen|Abend)|Salam|Selam|Merhaba|Sehr geehrte[rs]?|Werte[rs]?)"
_FAREWELL = (
    r"(?:Grüßen?|Gruß|LG|VG|MfG|Hochachtungsvoll|Respekt|Herzlich|Herzlichst|Danke?|Eure?|Deine?|Ihre?)"
)
_HEAD = r"^(?:Von|An|Cc|CC|Bcc|Kopie|Absender|Empfänger|From|To):[ ]*"
_NAME_FIELD = r"(?:[Nn]ame|[Vv]orname|[Nn]achname|[Ff]amilienname|[Gg]eburtsname|[Mm]ädchenname|[Kk]lient(?:in)?|[Tt]eilnehmer(?:in)?|[Pp]atient(?:in)?|[Aa]nsprechpartner(?:in)?|[Bb]earbeiter(?:in)?)"
_FIELD = rf"(?:{_NAME_FIELD}|[Vv]erfasser(?:in)?|[Aa]nwesend|[Dd]abei|[Aa]nrufer(?:in)?|[Pp]rotokoll|[Ii]nterview(?:er|erin)?|[Ss]precher(?:in)?|[Tt]eilnehmende)"


@dataclass(frozen=True)
class _Rule:
    """What announces a name.

    The first `trust` words behind it are names even if they are ordinary German. A `loose` rule is in doubt of words
    on no list of names.
    """

    pattern: re.Pattern[str]
    certainty: Certainty
    weight: int
    trust: int = 0
    loose: bool = False


def _rule(
    pattern: str, certainty: Certainty = "sure", weight: int = 4, trust: int = 0, *, loose: bool = False
) -> _Rule:
    return _Rule(re.compile(pattern, re.MULTILINE), certainty, weight, trust, loose)


# "die Frau" and "seine Frau" are no forms of address: "weil die Frau Arbeit hat".
_NO_ADDRESS = "".join(
    f"(?<!{word} )" for word in ("die", "eine", "meine", "seine", "deine", "ihre", "unsere", "junge", "alte")
)
_RULES = (
    _rule(
        rf"(?<!\w){_NO_ADDRESS}(?:{_ADDRESS}|{_HONOUR}|(?i:Dr\.\s?med\.|Dr\.|Prof\.|Univ\.-Prof\.))"
        rf"(?:\s*(?:{_TITLE}|(?i:Dr\.\s?med\.|Dr\.|med\.|univ\.)))*(?:[ ]{{1,3}}|[ ]?\n[ ]?)({_FULL})",
        weight=5,
        trust=1,
    ),
    _rule(rf"(?<!\w){_TITLE}[ ]({_FULL})", weight=5),
    _rule(rf"{_GREETING}\s(?:{_TITLE}\s)*({_FULL})(?=\s*[,!.]|\s*$)", trust=1),
    _rule(
        rf"(?:{_FAREWELL}|{_SIGNED})[,.!]?(?:[ \t]*(?:aus\s\w+|auch von \w+|und Dank))?[,.!]?\s*\n+\s*(?:{_TITLE}[ ])*({_FULL})[ \t]*(?:,|\n|$|\(|\+?\d{{3}})",
        trust=9,
    ),
    _rule(rf"(?:\bLG|\bVG|\bMfG|\bGr\.|\bGruß|\bGrüße|Herzlich|Ihre|Euer|Eure|Dein|Deine),?\s({_WORD}(?:\s{_WORD})?)(?=\s*$|,\s)"),
    _rule(rf"(?:\bLG|\bVG|\bMfG|\bGr\.|\bGruß|\bGrüße|\bDanke)[,!.]?\s({CAPITAL}\.?)[ \t]*$", trust=1),
    _rule(rf"{_HEAD}(?:{_TITLE}[ ])?({_FULL})", trust=2),
    _rule(rf"{_HEAD}{_WORD},[ ]({_WORD})", trust=1),
    _rule(rf"(?<!\w){_KIN}n?,?\s({_WORD}(?:\s{_WORD})?)"),
    _rule(rf"(?<!\w){_WORK}n?,?\s({_WORD}(?:\s{_WORD})?)"),
    _rule(rf"(?<!\w){_BY_SIZE}\s({_WORD}(?:\s{_WORD})?)", loose=True),
    _rule(rf"(?<!\w){_SIGNED}\s?:?\s+({_FULL})", trust=1),
    _rule(rf"\b{_FIELD}:\s+({_FULL})"),
    _rule(rf"(?<!\w){_NAME_FIELD}:\s+({_FULL})", trust=1),
    _rule(rf"\b(?:heiße|heißt|hieß|heißen|nennt sich|[Nn]ame ist|[Nn]amens|c/o|z\.\s?Hd\.|[Zz]u Händen|[Ii]ch bin|[Hh]ier (?:ist|spricht))\s?:?\s+({_FULL})"),
    _rule(rf"\b(?:bei|genannt)\s+({_FULL})", loose=True),
    _rule(rf"(?:^|[\s(,;])[A-ZÄÖÜ]\s?[:=]\s({_FULL})(?=\s*[.,;(]|\s*$)", "check", 3),
    _rule(rf"(?:^|\]\s)({_WORD}(?:\s{_WORD})?)(?:\s\([^)\n]{{1,40}}\))?:\s", "check", 3),
)  # fmt: skip
_LAST = _rule(
    rf"(?:\A|[.!?…“”\])\n])[^\S\n]*\n[^\S\n]*({_FULL})(?:,[ ][\w \-/]{{1,30}})?[.]?\s*\Z", "check", 3, 2
)
_INITIALED = re.compile(
    rf"(?<![\w.])({CAPITAL}\.(?:-?{CAPITAL}\.)?[ ])(?=({CAPITAL}[^\W\d_]+(?:-{CAPITAL}[^\W\d_]+)?))"
)
_CAPITAL = re.compile(CAPITAL)
_CAPITAL_PARTICLES = ("Al", "El", "Abu", "Umm", "Abd", "Ben")
_TAIL = 40  # letters before the last line, where the text above it ends


def announced_people(text: str, ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield names that something announces: a title, kinship, a greeting, a signature, the head of a mail.

    Parameters
    ----------
    text
        Canonical text.
    ordinary
        Tells whether a folded word belongs to the county's own vocabulary and is no name.
    """
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            hit = _trimmed(match, ordinary, rule)
            if hit is not None:
                yield hit
    last = _LAST.pattern.search(text, max(0, text.rfind("\n", 0, len(text.rstrip())) - _TAIL))
    hit = _trimmed(last, ordinary, _LAST) if last else None
    if hit is not None:
        yield hit
    yield from _initialed(text, ordinary)


def _initialed(text: str, ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield an initial with the name behind it ("S. Wolff"); an ordinary noun behind a letter is an enumeration."""
    for match in _INITIALED.finditer(text):
        word = match.group(2)
        folded = word.casefold()
        if ordinary(folded) or folded in no_names():
            continue
        plain = is_german(word) and not only_compound(word) and not is_listed(folded)
        at_line_start = match.start() == 0 or text[match.start() - 1] == "\n"
        if plain and (
            at_line_start or text[match.end(1) + len(word) :][:1] not in ("", ",", ".", "\n", ";", ")", ":")
        ):
            continue
        yield Hit(match.start(), match.end(1) + len(word), "person", "check" if plain else "sure", 4)


def _trimmed(match: re.Match[str], ordinary: Callable[[str], bool], rule: _Rule) -> Hit | None:
    """Return the part of a match that can be a name: up to the first word that is none.

    A word that is ordinary German as well may be a name here if it is on a list of names, or a compound of words as
    many names are ("Böckenholt"); then the finding is in doubt unless the rule trusts the word.
    """
    start = end = match.start(1)
    after_given = doubt = False
    listed = not rule.loose
    place = 0
    for word in re.finditer(r"\S+", match.group(1)):
        bare = word.group().strip(".,")
        folded = bare.casefold()
        if word.group()[0].islower() or bare in _CAPITAL_PARTICLES:
            if not rule.trust and end == start and folded in no_names():  # "bei der Zwirbel GmbH"
                break
            end = start + word.end() if bare[:1].isupper() else end
            continue
        place += 1
        initial = re.fullmatch(rf"(?:{CAPITAL}\.?-?)+", word.group()) is not None and len(bare) <= 3
        trusted = place <= rule.trust
        excluded = folded in no_names() and not (trusted and folded in CALENDAR)
        initials = initial and (
            "." in word.group() or len(bare) <= 2
        )  # "SGB" is a law, "S. G." or "AB" somebody
        if (excluded or ordinary(folded)) and not initials:
            break
        common = is_german(bare) and not is_listed(folded) and not initial and not trusted
        if common and not (may_be_a_name(bare) if after_given else _nameable(bare)):
            break
        if initial and place == 1 and not rule.trust:
            break
        doubt |= common and not after_given
        listed |= is_listed(folded)
        after_given = initial or folded in names("given")
        end = start + word.end()
    if end == start or not _CAPITAL.search(match.string[start:end]):
        return None
    certainty: Certainty = "check" if doubt or not listed else rule.certainty
    return Hit(start, end, "person", certainty, rule.weight)


def _nameable(word: str) -> bool:
    return is_listed_name(word) or only_compound(word)
