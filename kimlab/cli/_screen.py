"""What a command writes: its result on standard output, everything else on standard error."""

from __future__ import annotations

import json

from rich.console import Console

_aside = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def say(sentence: str) -> None:
    """Tell the person at the screen something: a step, a place, an error."""
    _aside.print(sentence)


def answer(text: str, *, end: str = "\n") -> None:
    """Write the command's result, in words."""
    print(text, end=end)  # noqa: T201 - standard output is a command's result


def answer_json(result: object) -> None:
    """Write the command's result for programs, on one line."""
    answer(json.dumps(result, ensure_ascii=False))
