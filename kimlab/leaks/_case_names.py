"""Searching a text for what the KIM team calls its cases, „Fall 17“: outside the team a number ties one page to another.

A number alone says nothing; it counts after „Fall“ or „Fall-Nr.“ in the same line of what people read, and after the plural
where it is one of several („den Fällen 17 und 23“); not before a unit („im Fall 12 Monate später“). „In 1 Fall 17 Tage“ is
a count, not a name, unless the kind of household follows. Numbers that were never given are none: „Fall 2025“ in a county
with 240 cases. „F17“ is one, but for a line that tells diagnoses.
"""

from __future__ import annotations

import re

from kimlab.leaks._finding import Finding
from kimlab.leaks._views import prose
from kimlab.leaks.numbers import spoken
from kimlab.tables import KINDS_OF_HOUSEHOLDS

CASE_NAME = "case_name"
"""The kind of such a finding."""

# Each piece begins with something else than the one before can end with, so that a long gap costs no more than its length.
_GAP = r"(?:[^\S\r\n]|[\u00ad\u200b-\u200d\u2060\ufeff])*"
_NR = rf"(?:[:=/]{_GAP})?(?:(?:[-‐‑]{_GAP})?(?:mit{_GAP}der{_GAP}Nummer|Nr\.?|No\.?|N°|№|Nummer|#){_GAP})?"
_NUMBER = (
    rf"{_GAP}{_NR}(?:[-‐‑_„“”\"»«‚‘]|\((?=\d+\))|\[(?=\d+\]))?0*(?P<number>\d{{1,9}})(?![\d%])(?![.,]\d)"
)
_UNIT = rf"(?!{_GAP}(?:Tage?n?|Wochen?|Monate?n?|Jahre?n?|Stunden?|Minuten|Personen|Familien|Euro|€)(?!\w))"
# What teams put before it
_KINDS = "(?:(?:Vergleichs|Gegen|Beispiel|Interview|Kontrast|Muster|Problem|Einzel|Akut|Sorgen|Härte)-?)?"
_KIND = rf"(?P<kind>{_GAP}[·,(–-]{_GAP}(?:{'|'.join(KINDS_OF_HOUSEHOLDS.values())}))?"
_ONE = re.compile(
    r"(?<!\w)(?P<count>\d[ \u00a0\u202f])?"
    rf"(?P<word>{_KINDS}Fall(?:e?s|e)?(?:-?(?:akten?|mappe|ordner|notiz|vermerk))?){_NUMBER}{_UNIT}{_KIND}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"(?<!\w)(?P<count>\d[ \u00a0\u202f])?(?P<word>{_KINDS}Fällen?){_NUMBER}(?P<kind>)"
    rf"(?={_GAP}(?:,|/|&|\+|und|oder|sowie|bis|–|-){_GAP}{_NR}\d)",
    re.IGNORECASE,
)

_SHORT = re.compile(
    r"(?<![\w.-])(?P<word>F)(?:\. ?|[-_ ])?0*(?P<number>\d{1,9})(?![\w%])(?![.,:]\d)(?P<count>)(?P<kind>)"
)
# In words and in Roman numbers, where the sentence does not go on with what is counted („in diesem Fall drei Anträge“)
_SAID = re.compile(
    rf"(?<!\w)(?P<word>{_KINDS}(?:Fall(?:e?s|e)?(?:-?(?:akten?|mappe))?)){_GAP}{_NR}"
    rf"(?P<said>[a-zäöüß]{{3,60}}|(?-i:[IVXLC]{{2,9}}))(?!\w)(?!{_GAP}[\w„“\"])",
    re.IGNORECASE,
)
# „F17“ is also a diagnosis (ICD-10-GM, chapter V: F00 to F99): no case where the line speaks of one, or has a code of
# another chapter or a finer one („F32.1“). Which words speak of diagnoses is kimlab's own list (Voreinstellung).
_ICD = re.compile(r"F\d\d")
_DIAGNOSIS = re.compile(
    r"(?<!\w)(?:ICD\b|(?:\w+-?)?Diagnose|Störung|psychische|"
    r"(?-i:(?!F)[A-Z]\d\d(?:\.\d{1,2})?(?!\w)|F\d\d\.\d))",
    re.IGNORECASE,
)
_ALIKE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)  # sign for sign, so that places stay


def case_names_in(text: str, highest: int, *, markup: bool) -> list[Finding]:
    """Return where a text names a case as the team does.

    Parameters
    ----------
    text
        Plain text, or HTML or XML with `markup`.
    highest
        The highest number ever given to a case; those of erased cases count, too.
    markup
        Tags are left out; paragraphs, cells and telling attributes stand in lines of their own.

    Examples
    --------
    >>> [(one.position, one.end) for one in case_names_in("Wie in Fall 17.", 240, markup=False)]
    [(7, 14)]
    >>> case_names_in("Das ist in 1 Fall 17 Tage lang so.", 240, markup=False)
    []
    """
    view = prose(text, markup=markup)
    read = view.text.translate(_ALIKE)
    found = [
        match
        for pattern in (_ONE, _SEVERAL, _SHORT)
        for match in pattern.finditer(read)
        if 1 <= int(match["number"]) <= highest and (match["kind"] or not match["count"])
        if not (pattern is _SHORT and _is_diagnosis(read, match))
    ]
    found += [match for match in _SAID.finditer(read) if 1 <= spoken(match["said"]) <= highest]
    return sorted({Finding(CASE_NAME, *view.span(match.start("word"), match.end())) for match in found})


def _is_diagnosis(read: str, match: re.Match[str]) -> bool:
    """Tell whether „F17“ is said of a diagnosis, by the line that it stands in."""
    begin, end = read.rfind("\n", 0, match.start()) + 1, read.find("\n", match.end())
    line = read[begin : end if end >= 0 else len(read)]
    return _ICD.fullmatch(match.group()) is not None and _DIAGNOSIS.search(line) is not None
