"""An original text for the person who asks: their own name stands there, everybody else's is blacked out.

Source: DSGVO Art. 15 Abs. 4 (a copy must not affect the rights of others).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from kimlab.pseudonyms import INDIRECT, find_identifiers
from kimlab.spans import ReplacedSpan
from kimlab.vocabulary import County

BLACK = "█████"
_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Letters of a name that is looked for by itself: „Al“ stands in too many words."""

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Whose:
    """Who asks, and who else could stand in a text.

    Attributes
    ----------
    own
        Words of their names and numbers, casefolded.
    own_labels
        What stands in their place in the workbench: „[Mutter]“.
    others
        Names and numbers of everybody else that the vault or the team knows.
    """

    own: frozenset[str] = field(repr=False)
    own_labels: frozenset[str] = field(repr=False)
    others: tuple[str, ...] = field(repr=False)


def redacted(
    text: str, spans: Sequence[ReplacedSpan], whose: Whose, county: County, *, careful: bool = False
) -> str:
    """Return an original with everything blacked out that points to somebody else.

    Blacked out is what two people replaced, unless it is the person's own; what the vault or the team knows of others; and
    what the rules are sure of. Dates and places stay.

    Parameters
    ----------
    text
        The original.
    spans
        What was replaced in it (the way back).
    whose
        Who asks.
    county
        The county file, for the rules.
    careful
        Nobody has looked through it: also what the rules only suppose is blacked out.

    Examples
    --------
    >>> from kimlab.vocabulary import load_county
    >>> asks = Whose(frozenset({"amira"}), frozenset(), ("Eschenhagen",))
    >>> redacted("Amira wartet, Eschenhagen auch.", (), asks, load_county())
    'Amira wartet, █████ auch.'
    """
    replaced = [one for one in spans if one.kind not in INDIRECT]
    own = {(one.start, one.end) for one in replaced if _is_own(text, one, whose)}
    black = [(one.start, one.end) for one in replaced if (one.start, one.end) not in own]
    black += _of_others(text, whose.others)
    black += [
        (one.start, one.end)
        for one in find_identifiers(text, county=county)
        if one.direct and (careful or one.certainty == "sure") and not _all_own(one.text, whose.own)
    ]
    return _blackened(text, [one for one in black if not _within(one, own)])


def _is_own(text: str, span: ReplacedSpan, whose: Whose) -> bool:
    return span.label in whose.own_labels or _all_own(text[span.start : span.end], whose.own)


def _all_own(words: str, own: Collection[str]) -> bool:
    found = _WORD.findall(words.casefold())
    return bool(found) and all(word in own for word in found)


def _of_others(text: str, others: Iterable[str]) -> list[Stretch]:
    words = sorted({one for one in others if len(one) >= _SHORTEST}, key=lambda one: (-len(one), one))
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:s|['’])?(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _within(stretch: Stretch, own: Iterable[Stretch]) -> bool:
    return any(start <= stretch[0] and stretch[1] <= end for start, end in own)


def _blackened(text: str, stretches: Iterable[Stretch]) -> str:
    parts, position = [], 0
    for start, end in sorted(stretches):
        if end <= position:
            continue
        if start >= position:
            parts += [text[position:start], BLACK]
        position = end
    return "".join([*parts, text[position:]])
