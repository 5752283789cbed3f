"""Ctrl-C while libraries are loaded, where an exception could get lost in one of them."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130  # what shells expect after Ctrl-C


def end_at_once(number: int, frame: FrameType | None) -> None:
    """End the program with a sentence; nothing has been opened yet."""
    sys.stderr.write("Abgebrochen. Es wurde nichts geändert.\n")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end the program at once for the length of a block, and put back what it did before."""
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield  # not ours to change
        return
    signal.signal(signal.SIGINT, end_at_once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
