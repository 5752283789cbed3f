"""Killing a job in the midst of it, however fast the machine is: how long it takes is learnt from jobs that got done."""

import os
import random
import select
import signal
import time


class KillMoments:
    """Random moments within the time that a job takes.

    A job that was done before its moment shortens that time, so that kills hit on a machine that becomes faster.
    """

    def __init__(self, seed, usual):
        self._chance, self._usual = random.Random(seed), usual

    def until_hit(self, job, tries=40):
        """Run `job(begun)` in processes of their own until one was killed before its end; return how many were started."""
        for number in range(1, tries + 1):
            if self.hit(lambda begun, number=number: job(begun, number)):
                return number
        raise AssertionError(f"no kill in {tries} tries came before the end")

    def hit(self, job):
        """Run `job(begun)` in a process of its own that is killed at a moment after `begun()`; was it not done by then?"""
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                job(lambda: os.write(send, b"."))
            finally:
                os._exit(0)
        os.close(send)
        os.read(receive, 1)  # it has begun
        begun = time.monotonic()
        ended, _, _ = select.select([receive], [], [], self._chance.uniform(0, self._usual))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(receive)
        if ended:
            self._usual = min(self._usual, time.monotonic() - begun)
        return os.WIFSIGNALED(status) and not ended
