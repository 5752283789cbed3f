"""Skeletons of words: what several spellings of one name have in common.

Three of them, from fine to coarse. *Plain* takes accents and umlauts away ("Özdemir", "Oezdemir", "Ozdemir"). *Sound* makes
one of what offices write differently for one sound ("Achmadi", "Akhmady"; "Schahin", "Shahin", "Şahin"). *Bones* are the
consonants alone, for names in Arabic letters, which leave short vowels out; *frame* keeps three vowels beside them, for
other
scripts. Which spellings stand for one sound: the alphabets of German, English, French, Turkish and Polish, from background
knowledge and to be verified; they are chosen so that an ordinary German word is seldom met.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

# Letters that no decomposition takes apart (Unicode), by what offices write for them
_PLAIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ə": "a",
    "ŋ": "ng",
    "ɣ": "g", "ʼ": "", "ʿ": "", "ʾ": "", "ʻ": "",
})  # fmt: skip
_UMLAUTS = re.compile(r"(?<=[aou])e(?!i)")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"dsch|dzh|dj", "j"),
        (r"t?sch|tch|sh|sz|ts|tz|[zß]", "s"),
        (r"ck|[ck]h|[cq]", "k"),
        (r"ph", "f"),
        (r"([bdgrt])h", r"\1"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"y", "i"),
        (r"ei", "ai"),
        (r"(?<=[aiu])e", ""),
        (r"j", "i"),
        (r"h$", ""),
    )
)
_LETTERS_OF = str.maketrans("023456789", "ozeasgtbg")
_VARIANTS_AT_MOST = 64

Choices = Sequence[tuple[re.Pattern[str], tuple[str, ...]]]


def plain(word: str) -> str:
    """Return a folded word without accents; umlauts are their first letter, also where they are written with an e.

    >>> [plain(word) for word in ("özdemir", "oezdemir", "strauß")]
    ['ozdemir', 'ozdemir', 'strauss']
    """
    if not word.isascii():
        apart = unicodedata.normalize("NFD", word.translate(_PLAIN))
        word = "".join(one for one in apart if not unicodedata.combining(one))
    return _UMLAUTS.sub("", word)


def sound(word: str) -> str:
    """Return the skeleton of a plain word in which several spellings of a sound are one.

    >>> {sound(plain(word)) for word in ("schahin", "shahin", "şahin")}, sound("achmady") == sound("akhmadi")
    ({'sahin'}, True)
    """
    for pattern, put in _SOUNDS:
        word = pattern.sub(put, word)
    return _DOUBLED.sub(r"\1", word)


def with_letters(word: str) -> tuple[str, ...]:
    """Return a word with letters in place of digits that look like them; of 1 it may be two.

    >>> with_letters("4hm4d1")
    ('ahmadi', 'ahmadl')
    """
    put = word.translate(_LETTERS_OF)
    return tuple(dict.fromkeys(put.replace("1", letter) for letter in "il"))


def sounds_of_name(name: str) -> frozenset[str]:
    """Return the skeletons a folded name may have, by how a letter of it may be heard and written."""
    return frozenset(sound(one) for one in _variants(plain(name), _HEARD)) | _soft(name)


def frames_of_name(name: str) -> frozenset[str]:
    """Return the frames of a folded name in Latin letters: its consonants and three vowels."""
    return frozenset(frame(one) for one in _variants(_broad(name), _ABROAD))


def bones_of_name(name: str) -> frozenset[str]:
    """Return the consonants of a folded name in Latin letters, as Arabic letters may have them."""
    return frozenset(bones(one) for one in _variants(_broad(name), (*_ABROAD, *_IN_ARABIC)))


def frame(latin: str) -> str:
    """Return consonants and vowels (a, i, u) of a transliterated word.

    >>> frame("khasan"), frame("mustafa")
    ('xasan', 'mustafa')
    """
    for pattern, put in _FRAME:
        latin = pattern.sub(put, latin)
    return _DOUBLED.sub(r"\1", latin)


def bones(latin: str) -> str:
    """Return the consonants of a transliterated word.

    >>> bones("hmdi"), bones("ahmadi")
    ('md', 'md')
    """
    return re.sub(r"[aiu]", "", frame(latin))


_FRAME = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"t?sch|d?zh|tch|sh|dsch|dj|ch|ts|dz|[zßc]", "s"),
        (r"kh", "x"),
        (r"gh", "g"),
        (r"ph|[vw]", "f"),
        (r"([bdrt])h", r"\1"),
        (r"[qk]", "k"),
        (r"h", ""),
        (r"[ijy](?=[aeou])", ""),
        (r"[ae]i", "i"),
        (r"y", "i"),
        (r"ou|[ou]", "u"),
        (r"[ae]+", "a"),
        (r"j", "i"),
    )
)
# How a letter of a name may be heard by somebody who writes it down in German; each from background knowledge
_HEARD: Choices = (
    (re.compile(r"(?<![bcdgkprst])h(?=[aeiouy])"), ("h", "k")),
    (re.compile(r"(?<![bcdgkprst])h(?=[^aeiouy]|$)"), ("h", "k", "")),
    (re.compile(r"dsch|dj|j"), ("i", "j")),
)
_UNLIKE = (("ğ", ""), ("ğ", "y"), ("ç", "tsch"), ("č", "tsch"), ("ć", "tsch"))
_ABROAD: Choices = (
    (re.compile(r"tsch|tch"), ("c",)),
    (re.compile(r"(?<![st])ch"), ("kh", "sh")),
    (re.compile(r"x"), ("ks",)),
    (re.compile(r"(?<![bcdgkprst])h"), ("h", "kh", "g")),
    (re.compile(r"c(?!h)"), ("s", "k")),
    (re.compile(r"ö|oe"), ("o", "e")),
    (re.compile(r"ü|ue"), ("u", "i")),
    (re.compile(r"j"), ("i", "dj")),
    (re.compile(r"w"), ("v", "u")),
)
_IN_ARABIC: Choices = (
    (re.compile(r"p(?!h)"), ("b", "p")),
    (re.compile(r"v"), ("v", "u")),
    (re.compile(r"g(?!h)"), ("g", "dj", "k")),
)


def _broad(name: str) -> str:
    """Return a name in plain letters but for ö and ü, which other scripts have several letters for."""
    kept = (
        name.translate(_PLAIN).replace("ş", "sh").replace("š", "sh").replace("ç", "tsch").replace("č", "tsch")
    )
    apart = unicodedata.normalize("NFD", kept.replace("ö", "oe").replace("ü", "ue").replace("ä", "e"))
    return "".join(one for one in apart if not unicodedata.combining(one))


def _soft(name: str) -> frozenset[str]:
    """Return skeletons of a name with a letter that is not always written as it looks: ğ is hardly heard, ç is "tsch"."""
    puts = [(one, put) for one, put in _UNLIKE if one in name]
    return frozenset(sound(plain(name.replace(one, put))) for one, put in puts)


def _variants(word: str, choices: Choices) -> Iterator[str]:
    found = [word]
    for pattern, puts in choices:
        found = [one for before in found for one in _put(pattern, before, puts)][:_VARIANTS_AT_MOST]
    return iter(found)


def _put(pattern: re.Pattern[str], word: str, puts: Sequence[str]) -> Iterator[str]:
    pieces, end = list[str](), 0
    for match in pattern.finditer(word):
        pieces.append(word[end : match.start()])
        end = match.end()
    for chosen in itertools.product(puts, repeat=min(len(pieces), 3)):
        put = [*chosen, *[puts[0]] * (len(pieces) - len(chosen))]
        yield "".join(part + one for part, one in zip(pieces, put, strict=True)) + word[end:]
