"""Who is named as a professional: by the word before the name, or by the agency behind it; kimlab's own list of words."""

from __future__ import annotations

import re

from kimlab.pseudonyms._identifiers import Identifier

_WORK = (
    r"[^\W\d_]*(?:[Ss]achbearbeiter|[Dd]olmetscher|[Ss]prachmittler|[Ll]ehrer|[Bb]erater|[Mm]anager|[Vv]ermittler|[Kk]oordinator|[Ll]eiter|[Ee]rzieher|[Pp]fleger|[Bb]etreuer|"
    r"[Ss]ozialarbeiter|[Mm]itarbeiter|[Aa]rbeiter|[Tt]herapeut|[Rr]ichter|[Tt]rainer)(?:in)?|[^\W\d_]*(?:[Kk]ollegin|[Kk]ollege|[Kk]ollegen|[Aa]nwalt|[Aa]nwältin|[Aa]rzt|[Ää]rztin|[Hh]ebamme|"
    r"[Ll]eitung|[Vv]ormund|[Ll]otsin|[Ll]otse|[Aa]nsprechpartnerin|[Aa]nsprechpartner|[Kk]oordination)"
)
_TITLE = r"(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.|med\.)"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{_WORK})[,:]?(?:\s{_TITLE})*|gez\.|i\.\s?A\.|[Ii]m Auftrag|[Pp]rotokoll:?)\s*$"
)
_DOCTOR = re.compile(rf"(?<!\w)(?:Dr\.|Prof\.|RAin|RA)(?:\s(?:med\.|{_TITLE}))*\s*$")
_AGENCY = (
    r"(?:Jobcenter|JC|[^\W\d_]*[Aa]mt|Agentur|ABH|BAMF|[^\W\d_]*[Bb]ehörde|KIM|KI|MBE|JMD|VHS|Caritas|AWO|Diakonie|DRK|Integration Point|[^\W\d_]*[Ss]chule|Kita|[^\W\d_]*[Bb]eratung(?:sstelle)?|"
    r"[^\W\d_]*[Bb]üro|Innosozial|Krankenkasse|Case[ -]Management|Koordination|Team|Dolmetscher(?:in)?|Sprachmittler(?:in)?|Leitung|Anwält(?:in)?|Rechtsanw[aä]lt(?:in)?|[^\W\d_]*[Ll]ehrer(?:in)?|"
    r"[^\W\d_]*[Bb]erater(?:in)?|[^\W\d_]*[Aa]rzt|[^\W\d_]*[Ää]rztin)"
)
_BEHIND = re.compile(
    rf"[,:]?\s?\(?(?:(?:vom|von der|von|beim|bei der|aus dem|aus der|in der|im)\s)?(?:Kreis-?\s?)?{_AGENCY}(?!\w)"
)
_NEAR = 40  # letters before the name


def has_post(text: str, item: Identifier) -> bool:
    """Tell whether a person is named with a post: "Dolmetscherin Frau X", "Herr X vom Jobcenter", "X (ABH)"."""
    before = _BEFORE.search(text, max(0, item.start - _NEAR), item.start)
    return before is not None or _BEHIND.match(text, item.end) is not None


def is_staff(text: str, item: Identifier) -> bool:
    """Tell whether a person is named as a professional: with a post, or as a doctor or lawyer."""
    return has_post(text, item) or _DOCTOR.search(text, max(0, item.start - _NEAR), item.start) is not None
