"""Signing in: by a prompt, or once through an inherited pipe; never by the environment of a process."""

from __future__ import annotations

import getpass
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store.people import Identity, PrivateKeys, SignInRefusedError, identity_of, read_slots, sign_in
from kimlab.workbench._demonstration import DEMO_PERSON, is_demonstration, public_passphrase

PERSON_VARIABLE = "KIMLAB_PERSON"
PIPE_VARIABLE = "KIMLAB_SIGN_IN_FD"
"""Environment variable with the number of an inherited, readable file descriptor; two lines come from it: id, passphrase."""
_LONGEST = 4096
_TRIES = 3  # as many as people know from elsewhere; kimlab's own

_handed_over: dict[str, bytes] = {}  # ends with the process; in no file and no environment


def signed_in(location: str | Path, person: str | None = None) -> Identity:
    """Sign somebody in to the stores in a folder.

    Parameters
    ----------
    location
        The folder with the stores and the slot file.
    person
        Whom to ask for the passphrase; by default whoever ``KIMLAB_PERSON`` names, else it is asked, too. Of a
        demonstration's invented people everybody knows it: nobody is asked.

    Returns
    -------
    Identity
        Who signed in, with what they may open.

    Raises
    ------
    StoreError
        The sign-in did not succeed, or there is nobody to ask.

    Notes
    -----
    A script without a screen passes id and passphrase through a pipe: the variable ``KIMLAB_SIGN_IN_FD`` holds the number of
    a file descriptor, which is read once and closed. A variable with the passphrase itself would be inherited by every
    process that is started from there, and shown by the system to whoever may look.
    """
    if os.environ.get(PIPE_VARIABLE):
        user_id, passphrase = _piped()
        return sign_in(location, user_id, passphrase)
    user_id = person or os.environ.get(PERSON_VARIABLE) or ""
    if user_id in _handed_over:
        return _again(Path(location), user_id, _handed_over[user_id])
    if is_demonstration(Path(location)):
        user_id = user_id or DEMO_PERSON
        with suppress(StoreError):  # somebody who was added since has a passphrase of their own
            return sign_in(location, user_id, public_passphrase(user_id))
    return _at_the_prompt(location, user_id)


def _at_the_prompt(location: str | Path, known: str) -> Identity:
    """Ask until the sign-in succeeds, three times at most; where nobody sits at a terminal, once."""
    again = ""
    for left in reversed(range(_TRIES if _at_a_terminal() else 1)):
        user_id = known or _asked(f"{again}Kürzel: ")
        prompt = f"Passphrase von „{user_id}“: "
        try:
            return sign_in(location, user_id, secret_asked(f"{again}{prompt}" if known else prompt))
        except SignInRefusedError:
            if not left:
                raise
            again = "Kürzel oder Passphrase stimmen nicht. Bitte noch einmal.\n"
    raise _nobody()


def _at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def hand_over(user_id: str, seed: bytes) -> None:
    """Tell this process the private keys of somebody who is signed in to the one that started it.

    So whoever runs a notebook for a person passes on who that is: by words that stand in no file and no environment.
    """
    _handed_over[user_id] = seed


def _again(location: Path, user_id: str, seed: bytes) -> Identity:
    slots = read_slots(location)
    slot = None if slots is None else slots.slot(user_id)
    if slots is None or slot is None:
        raise _nobody()
    return identity_of(slots, slot, PrivateKeys(seed))


def secret_asked(prompt: str) -> str:
    """Ask for a passphrase without showing it.

    Raises
    ------
    StoreError
        There is nobody to ask.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except getpass.GetPassWarning:
        pass  # there is no terminal: what is piped in shows nowhere, and needs no warning in English
    except (EOFError, OSError, RuntimeError):  # the last one: in a notebook that somebody runs out of sight
        raise _nobody() from None
    return _piped_line(prompt)


def _piped_line(prompt: str) -> str:
    sys.stderr.write(prompt)
    said = sys.stdin.readline()
    sys.stderr.write("\n")
    if not said:
        raise _nobody()
    return said.removesuffix("\n")


def _asked(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except (EOFError, OSError, RuntimeError):
        raise _nobody() from None


def _piped() -> tuple[str, str]:
    """Read id and passphrase from the pipe, once; the variable goes, so that no child looks for it."""
    number = os.environ.pop(PIPE_VARIABLE)
    try:
        with os.fdopen(int(number), "rb") as pipe:
            lines = pipe.read(_LONGEST).decode("utf-8", "replace").split("\n")
        return lines[0].strip(), lines[1].rstrip("\r")
    except (OSError, ValueError, IndexError):
        raise StoreError(
            "Über die angegebene Leitung kam keine Anmeldung.",
            f"{PIPE_VARIABLE} nennt eine geerbte Leitung, aus der einmal zwei Zeilen gelesen werden: Kürzel und Passphrase.",
            "Übergeben Sie die Leitung neu; jede wird nur einmal gelesen.",
        ) from None


def _nobody() -> StoreError:
    return StoreError(
        "Es ist niemand da, der sich anmelden könnte.",
        "Die Ablagen sind verschlüsselt; jede Person öffnet sie mit ihrer eigenen Passphrase.",
        f"Rufen Sie den Befehl in einem Fenster auf, oder übergeben Sie die Anmeldung über eine Leitung ({PIPE_VARIABLE}).",
    )
