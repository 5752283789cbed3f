"""Words that are a name in the vault and ordinary German as well: a second person says of each that it is no name here.

Their answer stands in the reason of their decision on the release, as one sentence that they sign with it. So it is of
another
person than whoever proposed, it is about the draft that they read, and it counts for that release alone. What a person
looked
at while they wrote (``looked_at``) says nothing of what leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kimlab.errors import DisclosureError, InputError
from kimlab.german import plural
from kimlab.leaks import AskedWord, may_be_no_name, public_words
from kimlab.tables import is_empty
from kimlab.workbench import Workbench

_BEGINS = "Keine Namen sind hier: "
_SENTENCE = re.compile(rf"{_BEGINS}([^.]+)\.")
_SHOWN = 5


def saying_no_names(words: Sequence[str], reason: str = "", wb: Workbench | None = None) -> str:
    """Return a reason that says, beside what it said, that these words are no names on the page.

    Parameters
    ----------
    words, reason
        The words, and what else is said.
    wb
        The open workbench, whose places, agencies and codes are words, too.

    Raises
    ------
    InputError
        One of them is only a name, which cannot be declared to be none: no German word or compound of one, no word of
        kimlab's pages or the county's lists, and in Latin letters.

    Examples
    --------
    >>> saying_no_names(["Sommer", "Weg"], "gelesen")
    'gelesen. Keine Namen sind hier: sommer, weg.'
    """
    if not words:
        return reason
    public = public_words(wb) if wb is not None else frozenset[str]()
    if not all(may_be_no_name(word.strip(), public) for word in words):
        raise InputError(
            "Eines der Wörter ist kein gewöhnliches deutsches Wort.",
            "Bestätigen lässt sich nur, was auch etwas anderes heißt als ein Name; alles andere verlässt das Haus nicht.",
            "Lehnen Sie ab, und lassen Sie den Entwurf ändern.",
        )
    before = "" if is_empty(reason) else f"{reason.strip().rstrip('.')}. "
    return f"{before}{_BEGINS}{', '.join(word.strip().casefold() for word in words)}."


def said_to_be_no_names(reason: str) -> frozenset[str]:
    """Return the words of which a reason says that they are no names, folded.

    >>> sorted(said_to_be_no_names("gelesen. Keine Namen sind hier: sommer, weg."))
    ['sommer', 'weg']
    """
    return frozenset(
        word.strip().casefold() for said in _SENTENCE.findall(reason) for word in said.split(",")
    )


def refuse_undecided(wb: Workbench, release_id: str, asked: Iterable[AskedWord]) -> None:
    """Refuse a page with a word of which nobody but the proposer has said that it is no name.

    Raises
    ------
    DisclosureError
        With the places; the words stand in no message.
    """
    waiting = list(asked)
    if waiting:
        wb.store.signed_release(release_id)  # by two people, and the table says what they signed
        said = said_to_be_no_names(str(wb.store.signed_decision(release_id).said.get("reason") or ""))
        waiting = [one for one in waiting if one.word not in said]
    if not waiting:
        return
    more = f" und {len(waiting) - _SHOWN} weitere" if len(waiting) > _SHOWN else ""
    places = "; ".join(one.place for one in waiting[:_SHOWN])
    raise DisclosureError(
        f"Auf der Seite {'steht' if len(waiting) == 1 else 'stehen'} {plural(len(waiting), 'Wort', 'Wörter')} im Bericht, "
        f"mit dem auch jemand heißt, oder in einer Schrift, die kimlab nicht liest: {places}{more}.",
        "Ob es hier ein Name ist, sagt nur, wer es im Satz liest; das entscheidet eine zweite Person.",
        "Es wurde keine Datei geschrieben. Mit „kimlab report words“ sehen Sie die Wörter. Ist eines ein Name, "
        "ändern Sie den "
        "Text. Sind es keine, schlagen Sie die Freigabe neu vor; die zweite Person bestätigt jedes Wort: „kimlab "
        "report decide "
        "NUMMER --approve --no-name WORT“.",
    )
