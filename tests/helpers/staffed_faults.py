"""Single random faults in a workbench of people with keys of their own, and a pattern of what the doctor must say of each.

Every fault takes the :class:`doctored.World` and a source of chance. ``FAULTS`` names them all; those of a workbench's rows,
journal and keys come from :mod:`random_faults`.
"""

import json
import os
from dataclasses import replace
from functools import partial

import random_faults
from doctored import SILENT, fold
from past_kimlab import METADATA, hash_anew
from signing import TestSigner

from kimlab.store import Change, _journal
from kimlab.store.anchors import anchor_of, read_anchor, write_anchor
from kimlab.store.people import from_bytes

ANCHOR, AT_HOME = "Anker im Ordner der Ablagen", "Anker in Ihrem Benutzerordner"
SLOT_FILE = "personen.json"


# In the workbench's rows, journal and keys


def in_workbench(world, draw, fault):
    with world.sql("workbench") as store:
        expected = fault(store, draw)
    if fault in random_faults.IN_THE_CHAIN:
        return rf"Eintrag {expected[0]} |{SLOT_FILE}|Eintrag \d+ im Protokoll gibt jemandem"
    return expected


def length(store):
    return store.do("SELECT max(seq) FROM journal").scalar_one()


def a_column(table, column, value):
    """Somebody's row in a table about people gets another value."""

    def fault(world, draw):
        with world.sql("workbench") as store:
            other = f"SELECT rowid FROM {table} WHERE {column} <> :value ORDER BY rowid"
            key = store.do(other, value=value).scalars().all()
            store.do(
                f"UPDATE {table} SET {column} = :value WHERE rowid = :key", value=value, key=draw.choice(key)
            )
        return rf"(?s)(Mitwirkende|Schlüssel|Zugänge|Zugangs).*anderen Wert|{SLOT_FILE}"

    return fault


# Signatures


def signed_since(store):
    return store.do("SELECT min(seq) FROM journal WHERE act = 'BindPeople'").scalar_one()


def cut_a_signature(world, draw, kind):
    with world.sql(kind) as store:
        first = signed_since(store) if kind == "workbench" else 1
        seq = draw.randint(first, length(store))
        store.do(
            f"UPDATE journal SET signature = {draw.choice(['NULL', 'zeroblob(64)', chr(39) * 2])} WHERE seq = {seq}"
        )
    return rf"Eintrag {seq} (trägt nicht die Unterschrift|im Protokoll gibt)"


def take_the_signature_of_another_entry(world, draw, kind):
    with world.sql(kind) as store:
        one, other = draw.sample(range(1, length(store) + 1), 2)
        store.do(
            f"UPDATE journal SET signature = (SELECT signature FROM journal WHERE seq = {other}) WHERE seq = {one}"
        )
    return rf"Eintrag {one} (trägt nicht die Unterschrift|im Protokoll gibt)"


def append_in_anothers_name(world, draw, kind):
    """Under a right hash, with the own key or with none."""
    person, signer = draw.choice(["leitung", "ko2"]), draw.choice([world.ids["fm1"], None])
    act = draw.choice(["SelectCase", "DecideRelease"]) if kind == "workbench" else "OpenVault"
    with world.sql(kind) as store:
        heading = _journal.Heading(_journal.now(), person, act, f"x{draw.random()}")
        seq = _journal.append(store.connection, METADATA[kind], heading, [], signer).seq
    return rf"Eintrag {seq} trägt nicht die Unterschrift"


def append_without_the_right(world, draw):
    """fm1 becomes lead, decides, or changes what kimlab alone changes; with the own key, under a right hash."""
    roles = Change("people_keys", {"user_id": "fm1"}, {"roles": ["case_work"]}, {"roles": ["lead"]})
    act, changes = draw.choice(
        [("DecideRelease", []), ("BindPeople", [roles]), ("Unbekannt", []), ("MigrateStore", [roles])]
    )
    with world.sql("workbench") as store:
        version = store.do("SELECT version_num FROM alembic_version").scalar_one()
        reference = version if act == "MigrateStore" else f"x{draw.random()}"
        heading = _journal.Heading(_journal.now(), "fm1", act, reference)
        seq = _journal.append(store.connection, METADATA["workbench"], heading, changes, world.ids["fm1"]).seq
    return rf"Eintrag {seq} (trägt nicht|im Protokoll gibt jemandem|gibt vor)"


def forge_a_finisher(world, draw):
    """An entry says that somebody else finished it, or is handed to another person, under a chain that holds again."""
    with world.sql("workbench") as store:
        seqs = (
            store.do("SELECT seq FROM journal WHERE act NOT IN ('BindPeople', 'ChangePassphrase')")
            .scalars()
            .all()
        )
        seq = draw.choice(seqs)
        store.do(
            f"UPDATE journal SET {draw.choice(['finisher', 'ordered', 'person'])} = 'fm1' WHERE seq = {seq}"
        )
        hash_anew(store.connection)
    return rf"Eintrag \d+ (trägt nicht die Unterschrift|im Protokoll gibt)|Eintrag {seq} "


# The vault


def in_vaults_rows(world, draw):
    tables = ("anchors", "pseudonyms", "subject_keys", "trust", "table_sums")
    with world.sql("vault") as store:
        name = draw.choice(tables)
        place = draw.choice(store.do(f"SELECT rowid FROM {name} ORDER BY rowid").scalars().all())
        column = list(METADATA["vault"].tables[name].columns.keys())[-1]
        how = draw.choice(["change", "delete"])
        if how == "change":
            store.do(f"UPDATE {name} SET {column} = :value WHERE rowid = :place", value="9", place=place)
        else:
            store.do(f"DELETE FROM {name} WHERE rowid = :place", place=place)
    return "^Tresor|Der Tresor kennt"


def in_vaults_chain(world, draw):
    with world.sql("vault") as store:
        last = length(store)
        seq = draw.randint(1, last - 1)
        match draw.choice(["edit", "delete", "reorder"]):
            case "edit":
                column = draw.choice(["at", "person", "act", "reference", "previous", "hash"])
                store.do(f"UPDATE journal SET {column} = 'anders' WHERE seq = {seq}")
            case "delete":
                store.do(f"DELETE FROM journal WHERE seq = {seq}")
            case "reorder":
                for at, to in ((seq, -1), (seq + 1, seq), (-1, seq + 1)):
                    store.do(f"UPDATE journal SET seq = {to} WHERE seq = {at}")
    return rf"Tresor: .*Eintrag {seq} "


def cut_the_vaults_end(world, draw):
    with world.sql("vault") as store:
        store.do(f"DELETE FROM journal WHERE seq > {length(store) - draw.randint(1, 3)}")
    return "^Tresor: Im Protokoll stehen|^Tresor: .*Prüfsummen"


def write_the_vaults_chain_anew(world, draw):
    with world.sql("vault") as store:
        seq = draw.randint(2, length(store))
        store.do(f"UPDATE journal SET reference = 'Einsicht' WHERE seq = {seq}")
        hash_anew(store.connection, METADATA["vault"])
    return rf"Tresor: Eintrag {seq} trägt nicht"


# Files


def flip_a_page(world, draw, kind):
    fold(world.folder)
    path = world.store(kind)
    content = bytearray(path.read_bytes())
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    path.write_bytes(content)
    return "Werkbank" if kind == "workbench" else "Tresor"


def put_back(world, draw, names):
    fold(world.folder)
    world.put_back(*(_path(world, name) for name in names))
    return rf"^(Werkbank|Tresor|{ANCHOR}|{AT_HOME}): |{SLOT_FILE}"


def put_everything_back(world, draw):
    fold(world.folder)
    world.put_back(*world.before)
    return SILENT


def lose_a_log(world, draw, kind):
    """The file is copied while it is open, and put in place without its log, or with one that was cut."""
    log = world.store(kind).with_name(f"{world.store(kind).name}-wal")
    whole = world.before[world.store(kind)]
    fold(world.folder)
    world.store(kind).write_bytes(whole)
    log.write_bytes(b"" if draw.random() < 0.5 else os.urandom(draw.randrange(1, 4096)))
    return "Werkbank|Tresor|" + SLOT_FILE


def _path(world, name):
    return {"slots": world.slots, "anchor": world.anchor, "home": world.at_home}.get(name) or world.store(
        name
    )


# The slot file


def in_slot_file(world, draw):
    plain = json.loads(world.slots.read_text())
    one = draw.choice(plain["slots"])
    match draw.choice(["role", "name", "region", "sealed", "gone", "counter", "signature", "private"]):
        case "role":
            one["roles"] = ["lead", "privacy"]
        case "name" | "region" as field:
            one[field] += "x"
        case "sealed":
            one["sealed"] = {}
        case "gone":
            plain["slots"].remove(one)
        case "counter":
            plain["counter"] += draw.choice([-1, 1])
        case "signature":
            plain["signature"] = plain["signature"][::-1].replace("=", "A")[:88]
        case "private":
            one["private"] = next(
                other["private"] for other in plain["slots"] if other is not one and other["private"]
            )
    world.slots.write_text(json.dumps(plain))
    return SLOT_FILE + "|Anmeldung ist nicht gelungen"


def swap_somebodys_part(world, draw):
    """What two people locked under their passphrases changes places, or an old passphrase comes back."""
    now, before = json.loads(world.slots.read_text()), json.loads(world.before[world.slots])
    slots = {one["user_id"]: one for one in now["slots"] if one["private"]}
    if draw.random() < 0.5:
        slots["ko2"]["private"] = next(one for one in before["slots"] if one["user_id"] == "ko2")["private"]
    else:
        one, other = (slots[name] for name in draw.sample(sorted(set(slots) - {"leitung"}), 2))
        one["private"], other["private"] = other["private"], one["private"]
    world.slots.write_text(json.dumps(now))
    return SLOT_FILE


def take_the_slot_file_away(world, draw):
    if draw.random() < 0.5:
        world.slots.unlink()
    else:
        world.slots.write_bytes(world.slots.read_bytes()[: draw.randrange(1, 400)])
    return SLOT_FILE


def sign_the_slot_file_anew(world, draw):
    """Somebody with an own slot raises their role and signs the file with the own key."""
    slots, fm1 = from_bytes(world.slots.read_bytes(), world.slots), world.ids["fm1"]
    raised = tuple(replace(one, roles=("lead",)) if one.user_id == "fm1" else one for one in slots.slots)
    unsigned = replace(
        slots, slots=raised, counter=slots.counter + draw.randint(0, 1), signed_by="fm1", signature=b""
    )
    world.slots.write_bytes(replace(unsigned, signature=fm1.sign(unsigned.signed_content())).to_bytes())
    return SLOT_FILE


# Anchors


def take_an_anchor_away(world, draw, names):
    for name in names:
        _path(world, name).unlink()
    return {
        ("anchor",): f"{ANCHOR}: Er fehlt",
        ("home",): "keine zweite Fassung",
        ("anchor", "home"): "Es gibt keinen",
    }[names]


def edit_an_anchor(world, draw):
    path = draw.choice([world.anchor, world.at_home])
    known = read_anchor(path)
    if draw.random() < 0.5:
        write_anchor(path, replace(known, counter=known.counter + 1, at="2026-01-01T00:00:00.000+00:00"))
    else:
        path.write_bytes(os.urandom(8192))
    return (
        f"{ANCHOR if path == world.anchor else AT_HOME}: .*(Unterschrift stimmt nicht|lässt sich nicht lesen)"
    )


def forge_an_anchor(world, draw):
    path = draw.choice([world.anchor, world.at_home])
    known = read_anchor(path)
    identifier, signer, said = draw.choice([
        (known.workbench_id, TestSigner("ko1"), "zu niemandem gehört"),
        (known.workbench_id, None, "keine Unterschrift"),
        ("f" * 32, TestSigner("leitung"), "anderen Werkbank"),
    ])  # fmt: skip
    forged = anchor_of(
        identifier, known.workbench, known.vault, by="ko1", signer=signer, counter=known.counter + 1
    )
    write_anchor(path, forged)
    return f"{ANCHOR if path == world.anchor else AT_HOME}: .*{said}"


PUT_BACK = (
    "workbench", "vault", "workbench vault", "slots", "workbench slots", "workbench vault slots",
    "workbench vault slots anchor", "workbench vault slots home", "anchor",
)  # fmt: skip
FAULTS = {
    **{f"workbench: {one.__name__}": partial(in_workbench, fault=one) for one in random_faults.ALL},
    "people: name": a_column("people", "name", "Landrat"),
    "people: role": a_column("people", "role", "Leitung"),
    "people_keys: signing": a_column("people_keys", "signing", "ab" * 32),
    "people_keys: roles": a_column("people_keys", "roles", '["privacy"]'),
    "slot_files: counter": a_column("slot_files", "counter", 99),
    "workbench: signature cut": partial(cut_a_signature, kind="workbench"),
    "vault: signature cut": partial(cut_a_signature, kind="vault"),
    "workbench: signature of another entry": partial(take_the_signature_of_another_entry, kind="workbench"),
    "vault: signature of another entry": partial(take_the_signature_of_another_entry, kind="vault"),
    "workbench: entry in another's name": partial(append_in_anothers_name, kind="workbench"),
    "vault: entry in another's name": partial(append_in_anothers_name, kind="vault"),
    "workbench: entry without the right": append_without_the_right,
    "workbench: finisher forged": forge_a_finisher,
    "vault: row": in_vaults_rows,
    "vault: journal": in_vaults_chain,
    "vault: journal's end cut": cut_the_vaults_end,
    "vault: journal written anew": write_the_vaults_chain_anew,
    "workbench: page flipped": partial(flip_a_page, kind="workbench"),
    "vault: page flipped": partial(flip_a_page, kind="vault"),
    **{f"put back: {names}": partial(put_back, names=names.split()) for names in PUT_BACK},
    "workbench: log lost": partial(lose_a_log, kind="workbench"),
    "vault: log lost": partial(lose_a_log, kind="vault"),
    "slot file: edited": in_slot_file,
    "slot file: somebody's part": swap_somebodys_part,
    "slot file: gone or cut": take_the_slot_file_away,
    "slot file: signed anew": sign_the_slot_file_anew,
    "anchor gone beside": partial(take_an_anchor_away, names=("anchor",)),
    "anchor gone at home": partial(take_an_anchor_away, names=("home",)),
    "anchor gone in both places": partial(take_an_anchor_away, names=("anchor", "home",)),
    "anchor: edited": edit_an_anchor,
    "anchor: forged": forge_an_anchor,
    "everything put back": put_everything_back,
}  # fmt: skip
"""Name → what is done."""


def is_told(said, expected):
    """Tell whether the doctor says what is expected: a pattern, or findings of :mod:`random_faults`."""
    if isinstance(expected, str):
        return said.tells(expected)
    if not said.found and said.wrong:  # nobody gets in: the journal's own people were hit
        return said.tells(rf"{SLOT_FILE}|Eintrag \d+|Protokoll")
    if isinstance(expected, tuple):
        return expected[0] in {kind for kind, *_ in said.found}
    return all(
        any(one[:2] == wanted[:2] and wanted[2] in (None, one[2]) for one in said.found)
        for wanted in expected
    )
