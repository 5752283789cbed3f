"""Random healthy lives of a workbench whose people have keys of their own; nobody in it exists."""

import shutil
from collections import Counter

from busy_staffed import WITH_VAULT
from past_kimlab import FILES
from signing import QUICK, newcomer, passphrase_of

from kimlab import acts
from kimlab.errors import KimlabError
from kimlab.store.backups import Secrets
from kimlab.store.people import sign_in
from kimlab.workbench import door_of, keys_of, open_workbench
from kimlab.workflow import (
    add_person,
    back_up,
    change_own_passphrase,
    change_roles,
    check_up,
    remove_person,
    restore,
    rotate_keys,
)


class Life:
    """Who is there with which passphrase, and what they do."""

    def __init__(self, folder, draw):
        self.folder, self.draw, self.number = folder, draw, 0
        self.passphrases = {one: passphrase_of(one) for one in ("leitung", "ko1", "ko2", "ko3", "ko4", "fm1")}
        self.vault = set(WITH_VAULT)

    def identity(self, user_id):
        return sign_in(self.folder, user_id, self.passphrases[user_id])

    def opened(self, user_id):
        return open_workbench(self.folder, identity=self.identity(user_id))

    def somebody(self, but=()):
        return self.draw.choice(sorted(set(self.passphrases) - set(but)))

    def fresh(self, letter):
        self.number += 1
        return f"{letter}{self.number}"

    def record(self):
        """Several acts by one person, and perhaps the last of them undone."""
        draw = self.draw
        offered = [
            lambda: acts.SelectCase(draw.choice(["f1", "f2"]), draw.choice(["", "typisch", "selten"])),
            lambda: acts.RecordReading(self.fresh("l"), "f1", "Das Warten liegt am Übergang."),
            lambda: acts.RecordMeeting(self.fresh("s"), "arbeitsgruppe", "2025-10-01"),
            lambda: acts.ProposeTheme(self.fresh("th"), "Langes Warten"),
            lambda: acts.CorrectRecord(
                "cases", {"case_id": "f2"}, {"provider": draw.choice(["KI", "Kreis"])}, "Anruf"
            ),
            lambda: acts.ProposeRelease(self.fresh("r"), "ab" * 32, "team", ("Teambesprechung",), "Beratung"),
        ]
        with self.opened(self.somebody()) as wb:
            for _ in range(draw.randint(1, 4)):
                wb.record(draw.choice(offered)())
            if draw.random() < 0.5:
                wb.undo(int(wb.journal["seq"].iloc[-1]), "doch nicht")

    def decide(self):
        """A release that one proposes and another decides."""
        one, other = self.draw.sample(sorted(self.passphrases), 2)
        release = self.fresh("r")
        with self.opened(one) as wb:
            wb.record(acts.ProposeRelease(release, "cd" * 32, "team", ("Teambesprechung",), "Beratung"))
        with self.opened(other) as wb:
            wb.record(acts.DecideRelease(release, self.draw.choice(["approved", "refused"]), "gelesen"))

    def open_vault(self):
        user_id = self.draw.choice(sorted(self.vault & set(self.passphrases)))
        with self.opened(user_id) as wb, door_of(wb).open(user_id, "Probe") as vault:
            vault.pseudonyms("case", "fachverfahren", [self.fresh("A-")])
            if self.draw.random() < 0.5:
                vault.anchor(wb.store)

    def new_passphrase(self):
        user_id = self.somebody()
        fresh = f"Nebel Fischreiher {self.draw.randint(10, 99)} quer {self.fresh('z')}"
        with self.opened(user_id) as wb:
            change_own_passphrase(wb, self.passphrases[user_id], fresh, costs=QUICK)
        self.passphrases[user_id] = fresh

    def come(self):
        """Somebody new, or somebody who gets new keys."""
        user_id = self.draw.choice([self.fresh("neu"), self.somebody(but=("leitung",))])
        vault = self.draw.random() < 0.3
        with self.opened("leitung") as wb:
            add_person(
                wb,
                newcomer(user_id, self.draw.choice(["coordination", "case_work"]), vault=vault),
                costs=QUICK,
            )
        self.passphrases[user_id] = passphrase_of(user_id)
        (self.vault.add if vault else self.vault.discard)(user_id)

    def other_roles(self):
        user_id = self.somebody(but=("leitung",))
        with self.opened("leitung") as wb:
            change_roles(wb, user_id, [self.draw.choice(["coordination", "case_work", "lead", "guest"])])

    def leave(self):
        user_id = self.somebody(but=("leitung",))
        with self.opened("leitung") as wb:
            remove_person(wb, user_id)
        del self.passphrases[user_id]
        if self.draw.random() < 0.3:
            rotate_keys(self.folder, self.identity("leitung"))

    def look(self):
        user_id = self.draw.choice(sorted(self.vault & set(self.passphrases)))
        with self.opened(user_id) as wb:
            check_up(wb, door_of(wb))

    def copy_away(self):
        """Back up and go on in what is restored."""
        who = self.identity("leitung")
        place = self.folder.with_name(self.fresh(f"{self.folder.name}-s"))
        secrets = Secrets(*keys_of(who, self.folder), who)
        made = back_up(self.folder, secrets, place)
        restore(made.folder, place / "daten", secrets)
        shutil.rmtree(self.folder)
        (place / "daten").rename(self.folder)
        shutil.rmtree(place)


STEPS = {
    "record": 6, "decide": 2, "open_vault": 3, "new_passphrase": 2, "come": 2, "other_roles": 2, "leave": 2, "look": 1,
    "copy_away": 1,
}  # fmt: skip


def lived(base, folder, draw, most=8):
    """Live a random life in a copy of a workbench; return it, the lead's passphrase, and how often what was done."""
    shutil.copytree(base, folder, ignore=shutil.ignore_patterns(*(f"{name}-*" for name in FILES.values())))
    life, did = Life(folder, draw), Counter()
    for _ in range(draw.randint(2, most)):
        step = draw.choices(list(STEPS), list(STEPS.values()))[0]
        try:
            getattr(life, step)()
            did[step] += 1
        except KimlabError:  # the role does not allow it, or it cannot be undone: nothing was entered
            did[f"{step}: abgelehnt"] += 1
    return folder, life.passphrases["leitung"], did
