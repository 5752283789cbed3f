"""The last search before a page leaves: nothing of the vault may stand in it, in whatever form."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kimlab.errors import DisclosureError
from kimlab.german import plural
from kimlab.leaks._case_names import case_names_in
from kimlab.leaks._file_names import words_of_name
from kimlab.leaks._finding import Finding
from kimlab.leaks._search import Search, search_with
from kimlab.leaks._views import element_at, fold
from kimlab.leaks.forms import mixed_in
from kimlab.store import VaultDoor
from kimlab.workbench import CaseNames, Workbench

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, order=True)
class AskedWord:
    """A word on a page that is also a name in the vault: somebody has to say whether it is one here.

    Attributes
    ----------
    line
        In the page's source, from 1; 0 is the file's name.
    element
        In which it stands, for instance ``p``.
    word
        Itself, folded; it is shown to whoever decides, and stands in no message.
    """

    line: int
    element: str
    word: str = field(repr=False)

    @property
    def place(self) -> str:
        """Where it stands, in German."""
        if not self.line:
            return "im Dateinamen"
        return f"Zeile {self.line}" + (f", Element <{self.element}>" if self.element else "")


def search_page(wb: Workbench, vault: VaultDoor, text: str, name: str = "") -> tuple[AskedWord, ...]:
    """Open the vault once and look through a page: see :func:`asked_on`."""
    return asked_on(search_with(wb, vault, "Bericht nach direkten Kennungen durchsuchen"), text, name)


def asked_on(search: Search, text: str, name: str = "") -> tuple[AskedWord, ...]:
    """Refuse a page with something of the vault in it, and return the words that have to be asked about.

    Looked through is all that stands in the page: what people read, attributes, comments, titles, scripts; and the
    file's name.

    Parameters
    ----------
    search
        What the vault knows, of :func:`search_with`: one serves for many pages.
    text
        The page (HTML).
    name
        How the file is to be called.

    Returns
    -------
    tuple of AskedWord
        Words that are a name in the vault and ordinary German or public as well ("Sommer", "Jan"), their compounds, and
        words in scripts that kimlab cannot read, in the order of the page.

    Raises
    ------
    DisclosureError
        A name or number of the vault stands there in any form, or a word in letters of several scripts.
    """
    named = words_of_name(name)
    found = [
        *search.find(text, read=False, markup=True, file=True),
        *search.find(named, read=False),
        *search.inside(name),
    ]
    _refuse(found)
    _refuse_mixed([*mixed_in(text), *mixed_in(named)])
    asked = {_asked(text, one) for one in search.asked(text, markup=True)}
    asked |= {
        AskedWord(0, "", fold(named[one.position : one.end])) for one in search.asked(named, everywhere=True)
    }
    return tuple(sorted(asked))


def _asked(text: str, one: Finding) -> AskedWord:
    line = text.count("\n", 0, one.position) + 1
    said = html.unescape(_TAG.sub("", text[one.position : one.end]))
    return AskedWord(line, element_at(text, one.position), fold(said))


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        kinds = ", ".join(sorted({finding.kind for finding in findings}))
        raise DisclosureError(
            f"Der Bericht enthält {plural(len(findings), 'Stelle', 'Stellen')}, die einem Eintrag im Tresor "
            f"gleichen (Art: {kinds}).",
            "Damit wäre jemand unmittelbar erkennbar, auch wo ein Name gebeugt, getrennt oder in anderer Schrift dasteht.",
            "Es wurde keine Datei geschrieben. Suchen Sie die Angabe in den Bezeichnungen und im Dateinamen und berichtigen "
            "Sie sie.",
        )


def _refuse_mixed(mixed: Sequence[Finding]) -> None:
    if mixed:
        raise DisclosureError(
            f"Im Bericht stehen an {plural(len(mixed), 'Stelle', 'Stellen')} Buchstaben mehrerer Schriften in einem Wort.",
            "So schreibt keine Sprache; ein Name, der so dasteht, fällt beim Lesen auf und bei der Suche nicht.",
            "Es wurde keine Datei geschrieben. Tippen Sie das Wort neu, statt es einzufügen: Suchen Sie in Namen, "
            "Leitfragen "
            "und Zitaten nach kyrillischen oder griechischen Buchstaben.",
        )


def refuse_case_names(wb: Workbench, text: str, name: str = "") -> None:
    """Refuse a page for others that calls a case as the team does, on it or in its file's name."""
    with wb.snapshot() as seen:
        highest = CaseNames.of(seen).highest
    found = [
        *case_names_in(text, highest, markup=True),
        *case_names_in(words_of_name(name), highest, markup=False),
    ]
    if found:
        raise DisclosureError(
            f"Der Bericht nennt an {plural(len(found), 'Stelle', 'Stellen')} einen Fall mit seiner Nummer im KIM-Team.",
            "Wer mehrere Seiten bekommt, könnte daran erkennen, was zu derselben Familie gehört.",
            "Es wurde keine Datei geschrieben. Suchen Sie „Fall“ mit einer Zahl in Namen, Leitfragen, Begründungen, "
            "Beschlüssen und Notizen, und schreiben Sie stattdessen „ein Fall“.",
        )
