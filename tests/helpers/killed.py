"""Killing whoever records at random moments, and counting what was confirmed and what is there."""

import os
import random
import signal
import struct
import time

from staffed import TeamStore, door_for, signed

from kimlab.acts import SelectCase
from kimlab.workflow import check_up


def killed_while_recording(folder, seed, *, opens_vault=True):
    """Record acts in a child, kill it at a random moment; return the numbers of the entries that were confirmed to it."""
    chance = random.Random(seed)
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _record(folder, send, opens_vault=opens_vault and chance.random() < 0.5)
        finally:
            os._exit(1)
    os.close(send)
    first = os.read(receive, 8)  # it has begun
    time.sleep(chance.random() * 0.06)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(receive, "rb") as answers:
        confirmed = first + answers.read()
    whole = confirmed[: len(confirmed) // 8 * 8]
    return [number for (number,) in struct.iter_unpack("q", whole)]


def _record(folder, send, *, opens_vault):
    store = TeamStore(folder)
    door = door_for(folder)
    for number in range(10_000):
        entry = store.record(SelectCase("f1", f"Grund {number}"), "ko1")
        os.write(send, struct.pack("q", entry.seq))
        if opens_vault:
            with door.open("ko1", "Probe") as vault:
                vault.pseudonyms("case", "fachverfahren", [f"{os.getpid()} {number}"])


def lost(folder, confirmed):
    """Return the confirmed entries that are not there."""
    store = TeamStore(folder)
    there = set(store.journal()["seq"])
    store.close()
    return sorted(set(confirmed) - there)


def doctors_findings(folder):
    """What the doctor finds."""
    with signed(folder, "ko1") as wb:
        return check_up(wb, door_for(folder))["state"]
