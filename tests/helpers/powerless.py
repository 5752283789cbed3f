"""Run something in a child process as a person without an administrator's powers would."""

import ctypes
import os
import struct
from collections.abc import Callable

# linux/capability.h: version 3 of the header; the two powers that make file modes meaningless
_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


def as_powerless(job: Callable[[], object]) -> str:
    """Call `job` in a fork without the power to ignore file modes; return "" or the error's kind and text."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _drop_powers()
            job()
            answer = ""
        except BaseException as failure:
            answer = f"{type(failure).__name__}: {failure}"
        os.write(send, answer.encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as answers:
        answer = answers.read()
    os.waitpid(child, 0)
    return answer


def _drop_powers() -> None:
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("Ii", _VERSION_3, 0)
    data = ctypes.create_string_buffer(24)
    if libc.capget(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    words = list(struct.unpack("6I", data.raw))
    words[0] &= ~((1 << _DAC_OVERRIDE) | (1 << _DAC_READ_SEARCH))
    if libc.capset(header, struct.pack("6I", *words)) != 0:
        raise OSError(ctypes.get_errno(), "capset")
