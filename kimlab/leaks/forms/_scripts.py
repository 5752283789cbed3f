"""Other scripts in Latin letters: one line a script, letter after letter as its standard has it, in plain letters.

Sources, by name of the standard; the letters are written down from background knowledge of them and to be verified: Cyrillic
ISO 9 and DIN 1460 (digraphs in place of accents: ш is "sh", х is "kh"), with the letters of Ukrainian, Belarusian, Serbian,
Macedonian, Kazakh and Tajik; Greek ISO 843; Georgian the national system of 2002; Armenian ISO 9985; Arabic DIN 31635, with
the letters of Persian, Urdu and Kurdish; Hebrew ISO 259 in its consonants.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_CYRILLIC = (
    "а a б b в v г g д d е e ё io ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh "
    "щ sh ъ - ы i "
    "ь - э e ю iu я ia і i ї i є e ґ g ў u ј i љ l њ n ћ c ђ dj џ dj ѓ g ќ k ѕ dz қ k ғ g ҳ h ҷ dj ӣ i ӯ u ә a ө o "
    "ұ u ү u һ h "
    "ң n ѐ e ѝ i"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ i φ f χ kh ψ ps ω o"
)
_GEORGIAN = (
    "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ k შ sh ჩ ch ც "
    "ts ძ dz წ ts "
    "ჭ ch ხ kh ჯ dj ჰ h"
)
_ARMENIAN = (
    "ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ i ն n շ sh ո o չ ch պ "
    "p ջ dj ռ r ս s "
    "վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev"
)
_ARABIC = (
    "ا a أ a إ i آ a ى a ة - ء - ئ i ؤ u ب b ت t ث th ج dj ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع - غ "
    "gh ف f ق k ك k "
    "ل l م m ن n ه h و u ي i پ p چ ch ژ zh گ g ک k ی i ٹ t ڈ d ڑ r ں n ہ h ھ h ے i ۆ u ڤ v ێ i ە a"
)
_HEBREW = "א a ב b ג g ד d ה h ו u ז z ח kh ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע a פ f ף f צ ts ץ ts ק k ר r ש sh ת t"
# Two letters that stand for one sound (ISO 843)
_GREEK_PAIRS = (
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("ου", "u"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("τζ", "dj"),
    ("τσ", "ts"),
)


def _table(*scripts: str) -> Mapping[int, str]:
    pairs: dict[int, str] = {}
    for script in scripts:
        letters = script.split()
        pairs |= {
            ord(one): put.replace("-", "") for one, put in zip(letters[::2], letters[1::2], strict=True)
        }
    return MappingProxyType(pairs)


_LATIN_OF = _table(_CYRILLIC, _GREEK, _GEORGIAN, _ARMENIAN, _ARABIC, _HEBREW)

# Letters that look like Latin ones (a part of confusables.txt of Unicode Technical Standard 39; from background
# knowledge, to
# be verified), small and, where only the capitals look alike, by their small letter: folded text has no others.
_LOOKALIKES = _table(
    "а a е e о o р p с c у y х x і i ј j ѕ s ԁ d һ h ӏ l ԛ q ԝ w в b н h к k м m т t ѵ v "
    "α a β b ε e ζ z η h ι i κ k μ m ν v ο o ρ p τ t υ y χ x ϲ c γ y ω w ո n օ o ս u հ h ց g զ q ɑ a ɡ g ɩ i ɪ i ʏ "
    "y ʜ h ɴ n ʀ r "
    "ʟ l ᴀ a ʙ b ᴄ c ᴅ d ᴇ e ɢ g ᴊ j ᴋ k ᴍ m ᴏ o ᴘ p ᴛ t ᴜ u ᴠ v ᴡ w ᴢ z ⅼ l ꜱ s"
)


def transliterated(word: str) -> str:
    """Return a folded word of another script in plain Latin letters.

    >>> [transliterated(word) for word in ("хасан", "μπεκίρ", "علي")]
    ['khasan', 'bekir', 'li']
    """
    plain = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    # What decomposes, and is a letter of its own, is looked up composed („й“, „ё“, „أ“).
    kept = "".join(_LATIN_OF.get(ord(one), one) for one in _paired(word))
    return kept if kept.isascii() else "".join(_LATIN_OF.get(ord(one), one) for one in _paired(plain))


def looks_like(word: str) -> str:
    r"""Return a folded word with Latin letters in place of those that look like them.

    >>> looks_like("\u043a\u043e\u0441\u0435")
    'koce'
    """
    return word.translate(_LOOKALIKES)


@functools.lru_cache(maxsize=20_000)
def script_of(letter: str) -> str:
    """Return the script of a letter as the first word of its name in Unicode ("LATIN"); empty where it is of none."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    name = unicodedata.name(letter, "") if letter.isalpha() else ""
    first = name.partition(" ")[0]
    first = "CJK" if first in _EAST_ASIAN else first
    return first if first in _SCRIPTS else ""


_SHORTEST = 3  # „kΩ“, „Δt“ are units and formulas
_SCRIPTS = frozenset(
    [
        "LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "CHEROKEE", "ARABIC", "HEBREW", "COPTIC", "LISU", "CANADIAN",
        "DEVANAGARI", "BENGALI", "GURMUKHI", "TAMIL", "TELUGU", "THAI", "ETHIOPIC", "SYRIAC", "TIFINAGH", "CJK", "HANGUL",
        "GOTHIC", "RUNIC", "VAI", "DESERET",
    ]
)  # fmt: skip
_EAST_ASIAN = frozenset(["HIRAGANA", "KATAKANA"])  # Japanese writes them beside Chinese letters


def is_mixed(word: str) -> bool:
    r"""Tell whether a word has letters of several scripts; no language writes so, who hides a name does.

    >>> is_mixed("\u0410hmadi"), is_mixed("Ахмади"), is_mixed("µm")
    (True, False, False)
    """
    return not word.isascii() and len(word) >= _SHORTEST and len({script_of(one) for one in word} - {""}) > 1


def _paired(word: str) -> str:
    if not word.isascii():
        for pair, put in _GREEK_PAIRS:
            word = word.replace(pair, put)
    return word
