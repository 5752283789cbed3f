"""A process that keeps to itself what is typed into it."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def keep_from_others() -> None:
    """Keep other processes of the same user from reading this one's memory, and the system from writing it to a file.

    The process that started this one could do so otherwise. Linux only; whoever administers the machine reads everything.
    Source: prctl(2), ``PR_SET_DUMPABLE``, and ptrace(2), “Ptrace access mode checking”.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def show_typing() -> None:
    """Show again what is typed, after a sign-in until which the terminal showed nothing; not what was typed until now."""
    with suppress(ImportError, OSError):
        import termios  # noqa: PLC0415 - not on Windows

        with suppress(termios.error):
            terminal = sys.stdin.fileno()
            shown = termios.tcgetattr(terminal)
            shown[3] |= termios.ECHO
            termios.tcsetattr(terminal, termios.TCSAFLUSH, shown)
