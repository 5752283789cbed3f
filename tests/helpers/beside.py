"""Two people at one machine: the first one's session at a terminal of its own, and what the second one types there."""

import json
import os
import pty
import re
import select
import signal
import sys
import time
from pathlib import Path

from families import AS_OF
from signing import passphrase_of

_PATIENCE = 120.0
_FIRST = """
import json, os, sys
from datetime import date
from pathlib import Path
from kimlab.errors import KimlabError
from kimlab.store.people import sign_in
from kimlab.workbench import open_workbench
from kimlab.workflow import ask_second
folder, out, day, user_id, passphrase, second, *releases = sys.argv[1:]
os.environ["KIMLAB_PERSON"], os.environ["KIMLAB_SIGN_IN_FD"] = "ko1", "99"
with open_workbench(folder, identity=sign_in(folder, user_id, passphrase)) as wb:
    try:
        words = ask_second(wb, releases, second, date.fromisoformat(day))
        told = {"words": [vars(one) for one in words]}
    except KimlabError as error:
        told = {"error": str(error)}
told["environ"] = dict(os.environ)
Path(out).write_text(json.dumps(told))
"""


class Beside:
    """The first person's session; its terminal is read and typed into like a person does."""

    def __init__(self, folder, releases, *, first="ko1", second="ko2"):
        self.out, self.temporary = folder.parent / "antwort.json", folder.parent / "tmp"
        self.temporary.mkdir()
        words = (folder, self.out, AS_OF, first, passphrase_of(first), second, *releases)
        environment = {**os.environ, "TMPDIR": str(self.temporary), "COLUMNS": "400"}
        self.child, self.screen = pty.fork()
        if self.child == 0:
            command = [sys.executable, "-c", _FIRST, *map(str, words)]
            os.execve(sys.executable, command, environment)
        self.seen, self.at = "", 0

    def until(self, wanted):
        """Read until something new stands on the screen; return what the pattern found."""
        end = time.monotonic() + _PATIENCE
        while not (found := re.search(wanted, self.seen[self.at :])):
            assert time.monotonic() < end, f"nothing like {wanted} on the screen: {self.seen}"
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.screen, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
                except OSError:  # the last process at this terminal has ended
                    assert re.search(wanted, self.seen[self.at :]), f"ended without {wanted}: {self.seen}"
        self.at += found.end()
        return found

    def type(self, *lines):
        """Type lines."""
        for line in lines:
            os.write(self.screen, f"{line}\n".encode())

    def sign_in(self, passphrase):
        """Type a passphrase when it is asked for."""
        self.until("Passphrase von „")
        time.sleep(0.3)  # until nothing that is typed is shown
        self.type(passphrase)

    def read(self, answer):
        """Wait for the next page, answer, and return where the page lies."""
        path = Path(self.until(r"Zum Lesen im Browser öffnen: (\S+\.html)")[1])
        self.until("Gelesen")
        self.type(answer)
        return path

    def second_process(self):
        """The number of the second person's process."""
        children = Path(f"/proc/{self.child}/task/{self.child}/children").read_text(encoding="ascii").split()
        return int(children[0])

    def ended(self):
        """Wait for the end of the first session; return what it says came back."""
        while select.select([self.screen], [], [], _PATIENCE)[0]:
            try:
                more = os.read(self.screen, 65536)
            except OSError:
                break
            if not more:
                break
            self.seen += more.decode("utf-8", "replace")
        os.waitpid(self.child, 0)
        self.child = 0
        return json.loads(self.out.read_text(encoding="utf-8"))

    def close(self):
        """End what still runs."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.screen)
