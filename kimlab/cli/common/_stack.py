"""A stack on the command line: each draft is shown and asked about; what was decided is signed at once, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from kimlab.acts import DecideRelease
from kimlab.cli.common._screen import say
from kimlab.errors import DisclosureError, InputError, KimlabError
from kimlab.jupyter import private_folder
from kimlab.store import JournalEntry
from kimlab.tables import is_empty
from kimlab.workbench import Workbench
from kimlab.workflow import Composite, Decision, Sheet, Stack, decide_many

_Chosen = TypeVar("_Chosen")
_APPROVE, _REFUSE, _LATER = "approved", "refused", ""
_ANSWERS: Mapping[str, str] = {
    **dict.fromkeys(("f", "freigeben"), _APPROVE),
    **dict.fromkeys(("a", "ablehnen"), _REFUSE),
    **dict.fromkeys(("s", "später", "spaeter"), _LATER),
}
_YES = {"j": True, "ja": True, "n": False, "nein": False}
_CHECKED: Mapping[str, bool] = {
    **dict.fromkeys(("g", "geprüft", "geprueft"), True),
    **dict.fromkeys(("s", "später", "spaeter"), False),
}


_THEN_PUBLISH = (
    "Freigegebenes ist damit noch nicht geschrieben: Das tut „kimlab report publish“ (ein Protokoll: „kimlab record "
    "publish“), aufgerufen von jemandem mit Zugang zum Tresor."
)
_THEN_CHANGE = "Abgelehntes geht nicht hinaus. Wer es vorgeschlagen hat, ändert es und schlägt es neu vor."
_AGAIN = "„kimlab report list“ zeigt, was wartet; „kimlab report decide“ legt es wieder vor."


class _Words(NamedTuple):
    """What somebody says of the words on a page that are names as well."""

    a_name: bool
    no_names: tuple[str, ...]


def decide_stack(wb: Workbench, stack: Stack, *, looked_at: bool = False) -> tuple[JournalEntry, ...]:
    """Show a stack, ask about each draft, and sign what was decided.

    The pages lie in a private folder for as long as they are read.

    Raises
    ------
    DisclosureError
        A page was changed while it was read. Nothing was signed.
    InputError
        Nobody answers.
    """
    for sentence in stack.left_out:
        say(sentence)
    if not stack.sheets and not stack.composites:
        say("Es wartet keine Freigabe, über die Sie hier entscheiden können, und kein Beispielfall.")
        return ()
    with private_folder() as folder:
        pages = [_shown(sheet, folder, wb, looked_at=looked_at) for sheet in stack.sheets]
        decided = [decision for decision, _ in pages if decision is not None]
        checked = [one for one in stack.composites if is_checked(one)]
        if not (decided or checked) or not _agreed(decided, checked):
            say(f"Es ist nichts unterschrieben; alles wartet weiter. {_AGAIN}")
            return ()
        for decision, path in pages:
            if decision is not None:
                _refuse_changed(decision.sheet, path)
    signed = decide_many(wb, decided, checked, looked_at=looked_at)
    say(f"Unterschrieben: {_told(decided, checked)} Das steht im Protokoll.")
    open_ones = len(pages) - len(decided) + len(stack.composites) - len(checked)
    for sentence in next_steps({one.decision for one in decided}, waiting=bool(open_ones)):
        say(sentence)
    return signed


def next_steps(decisions: Collection[str], *, waiting: bool = False) -> tuple[str, ...]:
    """Return what comes next after decisions, a sentence for each kind.

    >>> next_steps(["refused"])
    ('Abgelehntes geht nicht hinaus. Wer es vorgeschlagen hat, ändert es und schlägt es neu vor.',)
    """
    said = [
        sentence
        for kind, sentence in ((_APPROVE, _THEN_PUBLISH), (_REFUSE, _THEN_CHANGE))
        if kind in decisions
    ]
    return (*said, f"Was Sie verschoben haben, wartet weiter. {_AGAIN}") if waiting else tuple(said)


def is_checked(composite: Composite) -> bool:
    """Show a composed case, and ask whether nobody is to be recognised in it."""
    say(f"\n{composite.told()}:\n\n{composite.text}\n")
    say(
        "Erkennen Sie darin jemanden wieder, so prüfen Sie ihn nicht: Sagen Sie es der Person, die ihn geschrieben hat. "
        "Sie oder die Leitung nimmt ihn mit „kimlab undo“ zurück."
    )
    return _choice("Niemand ist darin zu erkennen? [g]eprüft oder [s]päter:", _CHECKED)


def _shown(sheet: Sheet, folder: Path, wb: Workbench, *, looked_at: bool) -> tuple[Decision | None, Path]:
    """Write a page where only its reader finds it, and ask what they decide after reading."""
    path = folder / f"freigabe-{sheet.release.number}.html"
    path.write_bytes(sheet.page.encode())
    say(f"\n{sheet.release.told()}\nZum Lesen im Browser öffnen: {path}")
    decision = _choice("Gelesen? [f]reigeben, [a]blehnen oder [s]päter:", _ANSWERS)
    if decision == _LATER:
        return None, path
    words = _asked(sheet) if decision == _APPROVE else _Words(False, ())
    if words.a_name:
        say("Dann darf die Seite so nicht hinaus; Sie lehnen sie ab.")
    if decision == _REFUSE or words.a_name:
        return Decision(sheet, _REFUSE, _reason(sheet, wb, looked_at=looked_at)), path
    return Decision(sheet, _APPROVE, no_names=words.no_names), path


def _asked(sheet: Sheet) -> _Words:
    """Ask of each word on a page that is a name as well whether it is one there; the first name ends it."""
    for word in sheet.words:
        places = "; ".join(one.place for one in sheet.asked if one.word == word)
        say(f"Auf der Seite steht „{word}“ ({places}). So heißt auch jemand.")
        if _choice("Ist es hier ein Name? [ja/nein]:", _YES):
            return _Words(True, ())
    return _Words(False, sheet.words)


def _reason(sheet: Sheet, wb: Workbench, *, looked_at: bool) -> str:
    """Ask what is to be changed until it can be kept: names in it are found now, not when everything is signed."""
    while True:
        said = _answer("Was ist zu ändern?")
        if is_empty(said):
            continue
        try:
            wb.check_written(DecideRelease(sheet.release.release_id, _REFUSE, said), looked_at=looked_at)
        except KimlabError as error:
            say(f"{error}")
        else:
            return said


def _agreed(decided: Sequence[Decision], checked: Sequence[Composite]) -> bool:
    return _choice(f"{_told(decided, checked)} Unterschreiben? [ja/nein]:", _YES)


def _told(decided: Sequence[Decision], checked: Sequence[Composite]) -> str:
    """Name what was decided, one sentence for each kind."""
    found = {
        german: [str(one.sheet.release.number) for one in decided if one.decision == kind]
        for kind, german in ((_APPROVE, "freigegeben"), (_REFUSE, "abgelehnt"))
    }
    said = [f"Freigabe {', '.join(numbers)} {german}." for german, numbers in found.items() if numbers]
    if checked:
        said.append(f"Beispielfall {', '.join(str(one.number) for one in checked)} geprüft.")
    return " ".join(said)


def _choice(question: str, answers: Mapping[str, _Chosen]) -> _Chosen:
    """Ask until one of the answers is given."""
    while True:
        said = _answer(question).casefold()
        if said in answers:
            return answers[said]
        say("Das war keine der Antworten, die zur Wahl stehen.")


def _answer(question: str) -> str:
    say(question)
    try:
        return input().strip()
    except (EOFError, OSError):
        raise InputError(
            "Es ist niemand da, der antwortet.",
            "Über einen Stapel entscheidet ein Mensch, der jeden Entwurf liest. Es ist nichts unterschrieben.",
            "Rufen Sie den Befehl in einem Fenster auf, ohne die Eingabe umzuleiten.",
        ) from None


def _refuse_changed(sheet: Sheet, path: Path) -> None:
    """Refuse to sign where the file that was read is not the page that kimlab had written."""
    try:
        same = path.read_bytes() == sheet.page.encode()
    except OSError:
        same = False
    if not same:
        raise DisclosureError(
            f"Die Seite zu Freigabe {sheet.release.number} wurde verändert, während Sie lasen.",
            "Vielleicht haben Sie etwas anderes gelesen als das, was hinausgeht. Es ist nichts unterschrieben.",
            "Lesen Sie den Stapel noch einmal, am besten an Ihrem eigenen Rechner, und sagen Sie es dem Datenschutz.",
        )
