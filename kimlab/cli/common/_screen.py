"""What a command writes: its result on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys

from rich.console import Console

from kimlab.errors import InputError, legible

_aside = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def say(sentence: str) -> None:
    """Tell the person at the screen something: a step, a place, an error."""
    _aside.print(legible(sentence))


def only_on_screen() -> None:
    """Refuse to go on where standard output is no screen: what follows must not come into a file or another program.

    Raises
    ------
    InputError
        It is redirected.
    """
    if not sys.stdout.isatty():
        raise InputError(
            "Die Ausgabe geht nicht auf einen Bildschirm.",
            "Ein Aktenzeichen in einer Datei stünde neben dem Fall und führte zu einem Menschen.",
            "Rufen Sie den Befehl in einem Terminal auf, ohne die Ausgabe umzuleiten.",
        )


def on_screen(text: str) -> None:
    """Write what may stand on a screen only; see :func:`only_on_screen`."""
    only_on_screen()
    answer(text)


def answer(text: str, *, end: str = "\n") -> None:
    """Write the command's result, in words."""
    print(legible(text), end=end)  # noqa: T201 - standard output is a command's result


def answer_json(result: object) -> None:
    """Write the command's result for programs, on one line."""
    answer(json.dumps(result, ensure_ascii=False))
