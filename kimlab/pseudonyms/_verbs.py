"""Names that are ordinary words as well, given away by what they do in the sentence ("Sommer ruft zurück").

Only words that may be a name are looked at, with no article before them, and every finding is in doubt. The verbs and
nouns are kimlab's own list: what people do and things cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kimlab.pseudonyms._identifiers import Hit
from kimlab.pseudonyms._words import DETERMINED, may_be_a_name, no_names

_CAP = r"[^\W\d_a-zäöüß]"
_NAME = rf"({_CAP}[^\W\d_]{{2,}}(?:-{_CAP}[^\W\d_]+)?)"
_SAYS = r"(?:sagt|meint|fragt|antwortet|erzählt|berichtet|erklärt|betont|ergänzt|bestätigt|vermutet|bemerkt|schlägt vor)(?:e)?"
_DOES = (
    rf"(?:{_SAYS}|ruft|rief|schreibt|schrieb|bittet|bat|glaubt|denkt|dachte|weiß|wusste|will|wollte|möchte|lacht|lachte|weint|weinte|nickt|nickte|schweigt|spricht|sprach|"
    r"telefoniert|versteht|verspricht|versprach|verweist|verwies|kümmert|übernimmt|übernahm|überlegt|meldet|schickt|schickte|prüft|klärt|hakt nach|fasst nach|hat (?:gesagt|angerufen|"
    r"gefragt|geschrieben|versprochen|gemeint|bestätigt)|wohnt|wohnte|lebt|heißt)"
)
_CONTACT = (
    r"(?:Rücksprache|Telefonat|Gespräch|Termin|Kontakt|Abstimmung|Treffen|Absprache|telefoniert|gesprochen|abgestimmt|vereinbart) mit|(?:Anruf|Mail|E-Mail|Nachricht|Brief|Schreiben|"
    r"Rückmeldung|Antwort|Auskunft|Rückruf|Info) (?:von|an|durch|bei)|(?:Info|Mail|Kopie|Weiter(?:leitung|gabe)) an|[Ll]aut|lt\.|zuständig(?: ist)?:?|Vertretung:?|vertreten durch|unterschrieben von"
)
_FORMS = (
    re.compile(rf"(?<![\w-]){_NAME}\s+{_DOES}\b"),
    re.compile(rf"\b{_SAYS},?\s+{_NAME}(?![\w-])"),
    re.compile(rf"\b(?:{_CONTACT})\s+{_NAME}(?![\w-])"),
    re.compile(
        rf"(?<![\w-]){_NAME}\s+\((?:{_CAP}{{2,5}}|Jobcenter|Caritas|Diakonie|[^\W\d_]*(?:amt|behörde|beratung|schule|kita|agentur|team))(?!\w)"
    ),
)
_ATTENDANCE = re.compile(
    r"^(?:Anwesend|Anwesende|Teilnehmend|Teilnehmende|Teilnehmer(?:innen|\*innen|:innen)?|Beteiligt|Beteiligte|Entschuldigt|Verteiler|Protokoll|Protokollantin?|Moderation|Gäste|Es fehlten|Dabei)"
    r"[^\S\n]*:[^\S\n]*(.+)$",
    re.MULTILINE,
)
_ITEM = re.compile(
    rf"(?:^|[,;/]|\bund\b|\bu\.)\s*(?:(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.)\s+)*{_NAME}(?:[ ]{_NAME})?"
)


def acting_people(text: str, ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield words that may be names and that act as people do, or stand in a list of those present.

    Parameters
    ----------
    text
        Canonical text.
    ordinary
        Tells whether a folded word belongs to the county's own vocabulary and is no name.
    """
    for form in _FORMS:
        for match in form.finditer(text):
            if _fits(match.group(1), ordinary) and not DETERMINED.search(
                text, max(0, match.start(1) - 20), match.start(1)
            ):
                yield Hit(match.start(1), match.end(1), "person", "check", 2)
    for line in _ATTENDANCE.finditer(text):
        for item in _ITEM.finditer(line.group(1)):
            for group in (1, 2):
                if item.group(group) and _fits(item.group(group), ordinary):
                    start = line.start(1) + item.start(group)
                    yield Hit(start, start + len(item.group(group)), "person", "check", 2)


def _fits(word: str, ordinary: Callable[[str], bool]) -> bool:
    folded = word.casefold()
    return not ordinary(folded) and folded not in no_names() and may_be_a_name(word)
