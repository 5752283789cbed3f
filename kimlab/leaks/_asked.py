"""Words on a page that may be a name and may be none: a person has to say which, before the page leaves."""

from __future__ import annotations

import re

from kimlab.leaks._finding import Finding
from kimlab.leaks._hidden import hidden
from kimlab.leaks._machine_words import but_machine_words
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._own_words import printed_words
from kimlab.leaks._scan import Watchlist
from kimlab.leaks._views import View, fold, prose
from kimlab.leaks._words import looked_through
from kimlab.leaks.forms import Forms, parts_of_compound, unread_in

# After these a word in small letters is meant as a name, too („Familie sommer“).
_BEFORE_A_NAME = re.compile(
    r"(?<!\w)(?:Familien?|Fam\.|Frau|Fr\.|Herrn?|Hr\.|Eheleute|Ehepaar|Geschwister|Haushalt|Mandant(?:in)?|Klient(?:in)?)\s+$",
    re.IGNORECASE,
)
_FURTHEST = 24  # code points before a word


def asked_in(
    text: str, ordinary: Watchlist, forms: Forms, *, markup: bool = False, everywhere: bool = False
) -> list[Finding]:
    """Return where a word stands that is a name of the vault and another word as well, written like a name.

    In small letters ("klein") it is the word, but for „Familie klein“: names of people begin with a capital. Compounds
    („Sommerakte“) and words in other scripts are asked about however they are written, and so are words in scripts that
    kimlab cannot read.

    Parameters
    ----------
    text
        A page, or words.
    ordinary, forms
        Names that are other words as well, and their forms that may be both.
    markup
        It is HTML or XML: what people read is looked at, and what stands in attributes and scripts; not kimlab's own
        classes.
    everywhere
        In small letters as well: file names have no others.
    """
    found = _in_view(prose(text, markup=markup), ordinary, forms, everywhere=everywhere)
    if markup:
        # What stands in attributes has no place of its own in the first view: there it begins with its tag.
        found = {one for one in found if not text.startswith("<", one.position) or one.end > one.position + 1}
        found |= but_machine_words(text, _in_view(hidden(text), ordinary, forms, everywhere=False))
    return sorted(found)


def may_be_no_name(word: str, public: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word can be said to be no name: it is German, on kimlab's pages, public, or in another script.

    >>> [may_be_no_name(word) for word in ("Sommer", "Sommerakte", "Jan", "Sommer24", "阿赫马迪", "Wirbeldorn")]
    [True, True, True, True, True, False]
    """
    small = re.sub(r"^\d+|\d+$", "", fold(word)) or fold(word)
    known = public | printed_words()
    if is_ordinary(small) or small in known or small.removesuffix("s") in known:
        return True
    if not small.isascii() and not re.search(r"[a-z]", small):
        return True
    return any(is_ordinary(one) or one in known for one in parts_of_compound(small))


def _in_view(view: View, ordinary: Watchlist, forms: Forms, *, everywhere: bool) -> set[Finding]:
    found, known = {*unread_in(view.text)}, dict[str, str]()
    for words in looked_through(view.text):
        plain = ordinary.among(words)
        found |= {one for one in plain if everywhere or _like_a_name(view.text, one)}
        found |= {*forms.among(words, known)}
    return {Finding(one.kind, *view.span(one.position, one.end)) for one in found}


def _like_a_name(text: str, one: Finding) -> bool:
    if text[one.position] != text[one.position].lower():
        return True
    return before_a_name(text, one.position)


def before_a_name(text: str, position: int) -> bool:
    """Tell whether what stands before a place says that a name follows („Frau Lücke“).

    >>> before_a_name("Zu Frau Lücke", 8), before_a_name("Zur Lücke", 4)
    (True, False)
    """
    return _BEFORE_A_NAME.search(text[max(0, position - _FURTHEST) : position]) is not None
