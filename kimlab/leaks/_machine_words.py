"""Words in a page that are the browser's: names of tags, attributes and classes, styles and scripts of kimlab's own.

Somebody may be called „Max“, and a style has "max-width". Such a word is no finding where only a browser reads it and where
it stands in a template of kimlab; in a title, in an alternative text or in a sentence it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kimlab.leaks._finding import Finding
from kimlab.leaks._own_words import code_words
from kimlab.leaks._views import fold

_SILENT = re.compile(r"<(style|script)\b[^<>]*>", re.IGNORECASE)
_SAID = re.compile(r"(?<=\s)[\w:.-]+\s*=\s*(\"[^\"]*\"|'[^']*')")
_OF_MACHINES = re.compile(
    r"(?:class|id|for|href|src|rel|http-equiv|charset|lang|name|type|scope|headers|role|style|method|media|sizes|loading|"
    r"aria-(?:hidden|labelledby|describedby|controls|expanded|current|live)|xmlns\S*|preserveAspectRatio|tabindex|dir|"
    r"font-\S+|text-\S+|dominant-baseline|stroke\S*|fill\S*|marker\S*|transform|viewBox|orient)\s*=",
    re.IGNORECASE,
)


def but_machine_words(text: str, found: Iterable[Finding]) -> AbstractSet[Finding]:
    r"""Leave out findings that are words of kimlab's own markup, styles and scripts.

    >>> one = Finding("given_name", 12, 15)
    >>> but_machine_words("<p style=\"a:max\">", {one}), but_machine_words("<p>    das  max", {one})
    (set(), {Finding(kind='given_name', position=12, end=15)})
    """
    return {one for one in found if not (_is_own(text, one) and _is_hidden(text, one))}


def _is_own(text: str, one: Finding) -> bool:
    return fold(text[one.position : one.end]) in code_words()


def _is_hidden(text: str, one: Finding) -> bool:
    opening = text.rfind("<", 0, one.position)
    if opening < 0:
        return False
    closing = text.find(">", opening)
    if closing < one.position and closing >= 0:  # between two tags: read, but in a style or script
        return _SILENT.fullmatch(text, opening, closing + 1) is not None
    held = text[opening : closing + 1 if closing >= 0 else len(text)]
    place = one.position - opening
    for said in _SAID.finditer(held):
        if said.start(1) <= place < said.end(1):
            return _OF_MACHINES.match(said.group()) is not None
    return True
