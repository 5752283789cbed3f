"""A process that was set apart: nobody of the same user reads its memory, and the system writes none of it to a file."""

import subprocess
import sys

import pytest

CODE = """
import ctypes, resource
from kimlab.cli.common._alone import keep_from_others
dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)  # PR_GET_DUMPABLE
before = dumpable()
keep_from_others()
print(before, dumpable(), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_memory_is_neither_read_nor_dumped():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 (0, 0)\n"
