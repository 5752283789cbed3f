"""What this machine is called, so that a page can say truly whether two people signed at one machine.

Two marks of one machine must never differ, or a page would claim two sign-ins at two machines. So addresses of network cards
are not asked: a laptop has others in its docking station, and ``uuid.getnode`` makes one up in each process where it finds
none (RFC 9562, section 6.10). Two machines that are taken for one are the harmless mistake.
"""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from pathlib import Path

_MACHINE_ID = Path("/etc/machine-id")


def this_machine() -> str:
    """Return the system's own id, or, where it has none, the machine's name; for a mark, never as it is.

    The name is asked last: a network may give the machine another one between two signatures.

    Sources: machine-id(5) of systemd; ``MachineGuid`` of Windows (background knowledge, to be verified).
    """
    return _system_id() or platform.node()


def _system_id() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - on Windows only

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    with suppress(OSError):
        return _MACHINE_ID.read_text(encoding="ascii", errors="replace").strip()
    return ""
