"""What the parser of the command line says itself, in German: its frame of the help, and its complaints.

typer 0.29 holds its own copy of click's parser, most of whose sentences are English text without a hook for a translation
(``typer/_click/exceptions.py``), so the few that people meet stand here. Whatever the table does not know is told in
German by what was typed wrong; `tests/cli/test_german.py` calls every command and looks for English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

FRAME = (
    (r"^Usage: ", "Aufruf: "),
    (r"\[OPTIONS\]", "[OPTIONEN]"),
    (r"COMMAND \[ARGS\]\.\.\.", "BEFEHL …"),
    (r"^Options:", "Optionen:"),
    (r"^Arguments:", "Angaben:"),
    (r"^Commands:", "Befehle:"),
    (r"Show\s+this\s+message\s+and\s+exit\.", "Diese Hilfe zeigen."),
    (r"\[required\]", "[nötig]"),
    (r"\[default:(?=\s[^\]]*\])", "[sonst:"),
    (r"; default:(?=\s[^\]]*\])", "; sonst:"),
    (r"; required\]", "; nötig]"),
    (r"; x>=(-?\d+)\]", r"; ab \1]"),
)
"""Pattern → German, in the help: typer's headings, marks and words for kinds of values."""

_VALUES = {
    "path": "Pfad",
    "str": "Text",
    "text": "Text",
    "list[str]": "Text …",
    "int": "Zahl",
    "int range": "Zahl",
    "integer": "Zahl",
}
"""What a value is, in the help: typer's word → German."""
_COMPLAINTS = (
    (r"is not one of (?P<of>.+?)\.?$", "Möglich ist: {of}."),
    (r"greater than or equal to (?P<of>-?\d+)", "Nötig ist eine Zahl ab {of}."),
    (r"valid integer", "Nötig ist eine ganze Zahl."),
)
"""Pattern → German, in what the parser says of a value."""


def german_help(text: str) -> str:
    """Return a help text with the parser's own words in German.

    >>> german_help("Usage: kimlab version [OPTIONS]")
    'Aufruf: kimlab version [OPTIONEN]'
    """
    for pattern, german in FRAME:
        text = re.sub(pattern, german, text, flags=re.MULTILINE)
    return re.sub(r"<([a-z\[\] ]+)>( *)", _value, text)


def first_sentence(text: str) -> str:
    """Return the first sentence of a help text, on one line and whole; the list of commands wraps it.

    >>> first_sentence("Einen Fall zeigen, oder  sein Aktenzeichen. Mehr steht unten.")
    'Einen Fall zeigen, oder sein Aktenzeichen.'
    """
    first = " ".join(text.strip().split("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s(?=[A-ZÄÖÜ„])", first, maxsplit=1)[0]


def _value(found: re.Match[str]) -> str:
    """Return the German word for a kind of value; what stands behind it stays in its column."""
    word = f"<{_VALUES.get(found[1], found[1])}>"
    return word.ljust(len(found[0])) if len(found[2]) > 1 else word + found[2]


@contextmanager
def _of_this_command(ctx: Any) -> Iterator[None]:  # noqa: ANN401 - the parser's own
    """Let a complaint of the parser know the command it is about; about the form of an option it does not by itself."""
    try:
        yield
    except Exception as error:
        complained: Any = error
        if getattr(complained, "ctx", ctx) is None:
            complained.ctx = ctx
        raise


class GermanCommand(TyperCommand):
    """A command whose help is German throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the parser's own
        """Read what was typed."""
        with _of_this_command(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's own
        """Return the help."""
        return german_help(super().get_help(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return its first sentence, whole: the parser's own breaks off in it at the `limit`."""
        return first_sentence(self.help or "")


class GermanGroup(TyperGroup):
    """A group of commands whose help is German throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the parser's own
        """Read what was typed."""
        with _of_this_command(ctx):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's own
        """Return the help."""
        return german_help(super().get_help(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return its first sentence, whole: the parser's own breaks off in it at the `limit`."""
        return first_sentence(self.help or "")


class GermanTyper(typer.Typer):
    """A part of the command line whose commands are German throughout, unless they name a kind of their own."""

    def command(
        self,
        name: str | None = None,
        *,
        cls: type[TyperCommand] | None = None,
        **settings: Any,  # noqa: ANN401
    ) -> Callable[[Any], Any]:
        """Register a command; see ``typer.Typer.command``."""
        return super().command(name, cls=cls or GermanCommand, **settings)


def complaint(error: Any) -> str:  # noqa: ANN401 - the parser's own: kinds of UsageError
    """Return in German what was typed wrong, and where help is; for a group without a command, its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    called = error.ctx.command_path if getattr(error, "ctx", None) is not None else "kimlab"
    return f"Fehler: {_wrong(error)} Was zu diesem Befehl gehört, zeigt: {called} --help"


def _wrong(error: Any) -> str:  # noqa: ANN401 - as above
    known = _BY_KIND.get(type(error).__name__)
    return known(error) if known is not None else _call(str(error.format_message()))


def _call(said: str) -> str:
    """Return what is wrong with a call as a whole."""
    if found := re.search(r"No such command '(.+?)'", said):
        meant = re.findall(r"'(.+?)'", said[found.end() :])
        return f"Den Befehl „{found[1]}“ gibt es nicht.{_instead(meant)}"
    if found := re.search(r"unexpected extra argument\S* \((.+)\)", said):
        return f"Das ist zu viel: {found[1]}."
    return "Hier fehlt ein Befehl." if "Missing command" in said else "Dieser Aufruf ist so nicht möglich."


def _missing(error: Any) -> str:  # noqa: ANN401 - as above
    what = "Option" if getattr(error.param, "param_type_name", "") == "option" else "Angabe"
    told = getattr(error.param, "help", None)
    return f"Es fehlt die {what} „{_name(error)}“" + (f": {told.rstrip('.')}." if told else ".")


def _name(error: Any) -> str:  # noqa: ANN401 - as above
    if getattr(error.param, "param_type_name", "") == "option":
        return str(error.param.opts[0])
    return str(error.param.metavar or error.param.name).upper()


def _needed(said: str) -> str:
    for pattern, german in _COMPLAINTS:
        if found := re.search(pattern, said):
            return german.format(**found.groupdict())
    return ""


def _instead(possible: Any) -> str:  # noqa: ANN401 - a list, or nothing
    return f" Meinen Sie {' oder '.join(f'„{one}“' for one in possible)}?" if possible else ""


_BY_KIND: dict[str, Callable[[Any], str]] = {
    "MissingParameter": _missing,
    "NoSuchOption": lambda error: (
        f"Die Option „{error.option_name}“ gibt es nicht.{_instead(error.possibilities)}"
    ),
    "BadOptionUsage": lambda error: f"Zu „{error.option_name}“ fehlt die Angabe, oder es ist eine zu viel.",
    "BadParameter": lambda error: (
        f"Die Angabe zu „{_name(error)}“ passt nicht. {_needed(str(error.format_message()))}".rstrip()
    ),
}
"""Kind of the parser's error → what it says in German."""
