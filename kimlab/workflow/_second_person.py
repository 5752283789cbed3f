"""The second person beside the first, at one machine: they read and sign in a process of their own.

That process opens the stores with the second person's own passphrase, typed at the terminal into it alone; it reads the
signed proposals and makes the drafts from the stores itself, shows them, and records what that person decided. Back comes
only which entries these are and their signatures, and those are held against the journal. So the first person's session
never holds the second one's passphrase or keys, and takes nothing for theirs that they did not sign.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kimlab.errors import DisclosureError, InputError, StoreError
from kimlab.store import JournalEntry, SignedStep, first_reference, same_person
from kimlab.workbench import Workbench
from kimlab.workflow._people import people_of
from kimlab.workflow._releases import release_numbers

_OURS = "KIMLAB_"
_LONGEST = 1 << 20
_TERMINAL = "/dev/tty"
_KIMLAB = (
    sys.executable,
    "-P",
    "-m",
    "kimlab",
)  # -P: nothing is imported from the folder that somebody works in


@dataclass(frozen=True)
class SecondWord:
    """What the second person signed: which release, ``approved`` or ``refused``, and its entry in the journal."""

    release_id: str
    decision: str
    entry: int
    person: str


def ask_second(
    wb: Workbench, releases: Sequence[str], second: str, as_of: date | None = None
) -> tuple[SecondWord, ...]:
    """Let a second person at this machine read proposals and sign what they decide, in a process of their own.

    Parameters
    ----------
    wb
        The workbench of whoever asks. Nothing is written by it.
    releases
        Ids of the proposals.
    second
        Who is to read them; they type their passphrase at the terminal of this process.
    as_of
        Reference date of the drafts; by default the day of the latest extract.

    Returns
    -------
    tuple of SecondWord
        What they signed, by the journal; what they put off is not among it.

    Raises
    ------
    InputError
        It is the same person, nothing is asked, or the second person ended without an answer.
    StoreError
        There is no terminal (in a notebook there is none).
    DisclosureError
        What came back is not what that person signed.
    """
    check_second(wb, second)
    with wb.snapshot() as seen:
        known = release_numbers(seen)
    numbers = [known[one] for one in releases if one in known]
    if not releases or len(numbers) < len(releases):
        raise InputError("Diese Freigabe gibt es nicht.", "", "Schlagen Sie sie zuerst vor.")
    command = decide_command(wb.location, numbers, second, as_of)
    return _verified(wb, releases, second, _answers(_run(command)))


def check_second(wb: Workbench, second: str) -> None:
    """Refuse a second person who is nobody, or the person who asks: best said before anything is proposed.

    Raises
    ------
    InputError
        It is the same person, or nobody is called so.
    """
    if same_person(second) == same_person(wb.identity.user_id):
        raise _same()
    if same_person(second) not in {same_person(one.user_id) for one in people_of(wb)}:
        raise InputError(
            f"Einen Zugang mit dem Kürzel „{second}“ gibt es nicht.",
            "Was die Werkbank verlässt, liest und unterschreibt ein zweiter Mensch mit eigenem Zugang.",
            "Wer einen hat, zeigt „kimlab people list“.",
        )


def decide_command(
    location: Path, numbers: Sequence[int], person: str, as_of: date | None = None
) -> tuple[str, ...]:
    """Return what to type after ``kimlab`` to read and decide on these releases."""
    day = () if as_of is None else ("--as-of", as_of.isoformat())
    where = ("--location", str(location), "--person", person)
    return ("report", "decide", *map(str, numbers), *where, *day)


def answer_second(descriptor: int, wb: Workbench, signed: Sequence[JournalEntry]) -> None:
    """Tell whoever asked which entries the second person made, and the signature of each; nothing else.

    If they are gone, nobody needs to be told: what was signed stands in the journal.
    """
    steps = [wb.store.signed_decision(first_reference(entry.reference)) for entry in signed]
    told = [{"entry": one.seq, "signature": one.signature.hex()} for one in steps]
    with suppress(OSError), os.fdopen(descriptor, "w", encoding="ascii") as pipe:
        json.dump(told, pipe)


def _run(command: Sequence[str]) -> bytes:
    """Run the second person's process at the terminal, and return what it told; nothing where it failed."""
    with _terminal(command) as terminal, _private() as private:
        receive, send = os.pipe()
        with os.fdopen(receive, "rb") as answer:
            try:
                process = subprocess.Popen(  # noqa: S603
                    [*_KIMLAB, *command, "--answer-to", str(send)],
                    stdin=terminal,
                    stdout=terminal,
                    stderr=terminal,
                    pass_fds=(send,),
                    env=_environment(os.environ, private),
                )
            finally:
                os.close(send)
            try:
                told = answer.read(_LONGEST)
                return told if process.wait() == 0 else b""
            finally:
                process.kill()
                process.wait()


def _environment(own: Mapping[str, str], private: Path) -> dict[str, str]:
    """Return an environment in which nothing signs anybody in, and whose temporary files go with `private`."""
    plain = {name: value for name, value in own.items() if not name.startswith(_OURS)}
    return {**plain, "TMPDIR": str(private)}


@contextmanager
def _private() -> Iterator[Path]:
    """Hold a folder for the process's temporary files, which goes however that process ends."""
    with tempfile.TemporaryDirectory(prefix="kimlab-") as folder:
        yield Path(folder)


@contextmanager
def _terminal(command: Sequence[str]) -> Iterator[int]:
    """Hold the terminal open: what was typed ahead is thrown away and nothing shows until the second person has signed in.

    Else a passphrase that is typed while the process still starts stands there. Afterwards the terminal is as before.
    """
    try:
        import termios  # noqa: PLC0415 - not on Windows

        descriptor = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        raise _no_terminal(command) from None
    try:
        before, quiet = termios.tcgetattr(descriptor), termios.tcgetattr(descriptor)
        quiet[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, quiet)
            yield descriptor
        finally:
            with suppress(termios.error):
                termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
    finally:
        os.close(descriptor)


def _answers(told: bytes) -> Mapping[int, str]:
    """Return entry → signature in hexadecimal digits, as the second person's process told."""
    if not told:
        raise InputError(
            "Die zweite Person hat sich nicht angemeldet, abgebrochen, oder es kam keine Antwort.",
            "Gültig ist nur, was sie selbst gelesen und unterschrieben hat.",
            "„kimlab report list“ zeigt, was noch wartet. Bitten Sie sie noch einmal.",
        )
    try:
        read: Any = json.loads(told)
        found = {int(one["entry"]): str(one["signature"]) for one in read}
    except (ValueError, TypeError, KeyError):
        raise _not_theirs() from None
    if not isinstance(read, list):
        raise _not_theirs()
    return found


def _verified(
    wb: Workbench, releases: Sequence[str], second: str, answers: Mapping[int, str]
) -> tuple[SecondWord, ...]:
    """Return what the journal says that the second person signed; refused if that is not what was answered."""
    found = []
    for release in releases:
        step = _decision(wb, release)
        if step is None or step.seq not in answers:
            continue
        if step.signature.hex() != answers[step.seq] or same_person(step.person) != same_person(second):
            raise _not_theirs()
        if step.said["decision"] == "approved":
            wb.store.signed_release(release)  # two people, and of what was proposed
        found.append(SecondWord(release, step.said["decision"], step.seq, step.person))
    if len(found) < len(answers):
        raise _not_theirs()
    return tuple(found)


def _decision(wb: Workbench, release: str) -> SignedStep | None:
    try:
        return wb.store.signed_decision(release)
    except DisclosureError:
        return None


def _same() -> InputError:
    return InputError(
        "Die zweite Person wäre dieselbe.",
        "Was die Werkbank verlässt, lesen zwei Menschen.",
        "Bitten Sie jemand anderen.",
    )


def _no_terminal(command: Sequence[str]) -> StoreError:
    return StoreError(
        "Hier gibt es kein Fenster, in dem sich eine zweite Person anmelden könnte.",
        "Ihre Passphrase gibt sie nur in einem eigenen Fenster ein, nie in einem Notizbuch einer anderen Person.",
        f"Öffnen Sie ein Terminal. Darin gibt die zweite Person ein: kimlab {shlex.join(command)}",
    )


def _not_theirs() -> DisclosureError:
    return DisclosureError(
        "Was zurückkam, hat die zweite Person so nicht unterschrieben.",
        "Gültig ist nur eine Entscheidung, die mit ihrer Unterschrift im Protokoll steht.",
        "Sehen Sie mit „kimlab report list“ nach, was noch wartet, und bitten Sie sie noch einmal. Geschieht es wieder, "
        "rufen Sie „kimlab doctor“ auf.",
    )
