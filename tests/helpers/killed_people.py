"""Killing whoever changes people, takes in or publishes at random moments: nothing confirmed is lost, and work goes on."""

import os
import random
import signal
import time
from contextlib import closing, suppress

from interrupted import KEYS, carry_over, door_in, numbers_in_both, store_in, take_case
from kill_moments import KillMoments
from receiving import bodies_for
from signing import QUICK, newcomer, passphrase_of
from staffed import at_both, colleague, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import InputError, StoreError
from kimlab.store.people import sign_in
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import (
    add_person,
    change_own_passphrase,
    change_roles,
    check_up,
    new_release_id,
    people_of,
    publish,
)

LEAD = "leitung"


def killed_at_random(chance, longest, job):
    """Run `job(tell)` in a child until it is killed; return the lines that it told, each confirmed before the kill."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            job(lambda word: os.write(send, f"{word}\n".encode()))
        finally:
            os._exit(1)
    os.close(send)
    os.read(receive, 1)  # it has begun
    time.sleep(chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(receive, "rb") as told:
        whole = told.read().decode()
    return whole[: whole.rfind("\n") + 1].split()


def kill_changes_of_people(folder, kills, seed):
    """Add people, change roles and one's own passphrase; return how much was confirmed, lost and found by the doctor."""
    chance, confirmed, missing, complaints = random.Random(seed), 0, 0, 0
    for turn in range(kills):
        told = killed_at_random(chance, 0.4, lambda tell, turn=turn: _change_people(folder, turn, tell))
        confirmed += len(told)
        with open_workbench(folder, identity=sign_in(folder, LEAD, passphrase_of(LEAD))) as wb:
            there = {one.user_id: one for one in people_of(wb)}
            missing += sum(not _stands(there, word) for word in told[-1:])
            missing += sum(word.split("=")[0] not in there for word in told)
            complaints += bool(_complaints(wb))
        _passphrase_of_ko2(folder)
    return confirmed, missing, complaints


def _change_people(folder, turn, tell):
    with open_workbench(folder, identity=sign_in(folder, LEAD, passphrase_of(LEAD))) as wb:
        tell("-")
        number = 0
        while True:
            number += 1
            who = f"neu{turn}x{number}"
            add_person(wb, newcomer(who, "case_work"), costs=QUICK)
            tell(f"{who}=case_work")
            change_roles(wb, who, ["coordination"])
            tell(f"{who}=coordination")
            with open_workbench(folder, identity=_ko2(folder)) as own:
                change_own_passphrase(own, _PASSPHRASES[0], _PASSPHRASES[1], costs=QUICK)
            with open_workbench(folder, identity=_ko2(folder)) as own:
                change_own_passphrase(own, _PASSPHRASES[1], _PASSPHRASES[0], costs=QUICK)
            tell("ko2=")


_PASSPHRASES = (passphrase_of("ko2"), "Quarzlampe 77 Drehkreuz blau")


def _ko2(folder):
    try:
        return sign_in(folder, "ko2", _PASSPHRASES[0])
    except StoreError:
        return sign_in(folder, "ko2", _PASSPHRASES[1])


def _passphrase_of_ko2(folder):
    """One of the two opens, whenever it was killed; afterwards it is the first again."""
    who = _ko2(folder)
    with (
        open_workbench(folder, identity=who) as own,
        suppress(InputError, StoreError),
    ):  # it is the first already
        change_own_passphrase(own, _PASSPHRASES[1], _PASSPHRASES[0], costs=QUICK)
    sign_in(folder, "ko2", _PASSPHRASES[0])


def _stands(there, word):
    user_id, _, role = word.partition("=")
    later = role == "case_work"  # the next act may be done and not confirmed yet
    return user_id in there and (not role or later or there[user_id].roles == (role,))


def _complaints(wb):
    result = check_up(wb, door_of(wb))
    return (*result["findings"], *result["state"])


def kill_admissions(folder, kills, seed):
    """Take cases in to both stores; return how much was confirmed, lost and found by the doctor."""
    chance, confirmed, missing, complaints = random.Random(seed), set(), 0, 0
    for turn in range(kills):
        told = killed_at_random(chance, 0.3, lambda tell, turn=turn: _take_in(folder, turn, tell))
        confirmed |= {one for one in told if one != "-"}
        with closing(store_in(folder)) as store:
            carry_over(store, door_in(folder))
        missing += len(confirmed - numbers_in_both(folder, KEYS))
        with signed(folder, "ko1") as wb:
            complaints += bool(_complaints(wb))
    return len(confirmed), missing, complaints


def _take_in(folder, turn, tell):
    with closing(store_in(folder)) as store:
        tell("-")
        number = 0
        while True:
            number += 1
            take_case(store, door_in(folder), f"AZ-{turn}-{number}")
            tell(f"AZ-{turn}-{number}")


def kill_publications(folder, draft, kills, seed):
    """Kill so many publications of a released draft before their end; publishing once more must end each, with one entry.

    Returns
    -------
    tuple
        How many were begun, how many were not ended rightly (another number of entries, another file), and how often
        the doctor complained (asked every tenth time).
    """
    place = folder.parent / "seiten"
    place.mkdir()
    moments, hits, begun, wrong, complaints = KillMoments(seed, 1.0), 0, 0, 0, 0
    while hits < kills:
        begun += 1
        assert begun < 40 * kills, "hardly a kill came before the end"
        with signed(folder, "ko1") as wb:
            release = new_release_id(wb)
            wb.record(
                ProposeRelease(release, draft.sha256, draft.audience, bodies_for(draft.audience), "Beratung")
            )
            colleague(wb, "ko2").record(DecideRelease(release, "approved", "gelesen"))
            path = place / f"bericht{begun}.html"
            hits += moments.hit(lambda begins, path=path: _publish(folder, draft, path, begins))
            publish(*at_both(wb, "ko1"), draft, path)
            wrong += not _ended_rightly(wb, release, path)
            complaints += bool(_complaints(wb)) if begun % 10 == 0 else 0
    return begun, wrong, complaints


def _ended_rightly(wb, release, path):
    entries = (wb.journal["act"] == "RecordPublication") & wb.journal["reference"].str.startswith(release)
    return entries.sum() == 1 and {one.name for one in path.parent.glob(f"*{path.stem}.*")} == {path.name}


def _publish(folder, draft, path, begins):
    with signed(folder, "ko1") as wb:
        begins()
        publish(wb, door_of(wb), draft, path)
