"""Stores of the demonstration as version 0.1.0 made them; all persons in them are invented.

They are kept as plain SQLite files, compressed, and put back under the demonstration's passphrases: encrypted files
do not compress. Beside them lies what that version's reports said at 30 November 2025, after the gate.
"""

import json
import lzma
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from signing import QUICK, newcomer

from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store._derivation import raw_key
from kimlab.store._migrate import __file__ as _migrating
from kimlab.vocabulary import load_codebook
from kimlab.workbench import open_workbench
from kimlab.workflow import adopt

LANDED = Path(__file__).parents[1] / "store" / "landed" / "0.1.0"
AS_OF = date(2025, 11, 30)
BOOK_FINGERPRINT = "5d3271c47aee211eacf84c2fbb270d0cce2a5858df80597e659a8071a8371380"
PASSPHRASES = {"workbench": "nur-zum-ausprobieren-werkbank", "vault": "nur-zum-ausprobieren-tresor"}
_STORES = {"werkbank": (WORKBENCH_FILE, "workbench"), "tresor": (VAULT_FILE, "vault")}


def landed_stores(folder):
    """Write both stores of 0.1.0 into a folder and return it."""
    folder.mkdir(mode=0o700, parents=True)
    for name, (file, kind) in _STORES.items():
        _encrypted(lzma.decompress((LANDED / f"{name}.db.xz").read_bytes()), folder / file, PASSPHRASES[kind])
    return folder


def adopted(folder):
    """Give these stores a lead who signs in; return the workbench, open for them."""
    lead = newcomer("leitung", "lead", vault=True)
    first = adopt(folder, PASSPHRASES["workbench"], PASSPHRASES["vault"], lead, costs=QUICK)
    return open_workbench(folder, identity=first.identity)


def landed_reports():
    """What its reports said: kind of report → tables, quotes, names of themes, lengths of lists."""
    return json.loads(lzma.decompress((LANDED / "berichte.json.xz").read_bytes()))


def landed_book():
    """The codebook that 0.1.0 came with, edition 1.0, as its migration keeps it."""
    versions = Path(_migrating).parent / "migrations" / "workbench" / "versions"
    return load_codebook(versions / "0005_codebook_1_0.toml")


def _encrypted(plain, path, passphrase):
    raw = path.with_suffix(".klar")
    raw.write_bytes(plain)
    path.touch(mode=0o600)
    connection = sqlcipher.connect(str(raw), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"""ATTACH DATABASE '{path}' AS encrypted KEY "x'{raw_key(path, passphrase)}'" """)
    connection.execute("SELECT sqlcipher_export('encrypted')")
    connection.execute("DETACH DATABASE encrypted")
    connection.close()
    raw.unlink()
