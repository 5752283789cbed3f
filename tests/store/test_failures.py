"""What goes wrong with a file is said as what it is, in German: no room, no drive, no file, or a mistake in the call."""

import errno
import os
import resource
import shutil
import signal
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from powerless import as_powerless
from rows import WORKBENCH_SECRET, admission
from sqlalchemy import insert, text
from staffed import TeamStore

from kimlab.acts import RecordMeeting, SelectCase
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store._database import translated
from kimlab.store._failures import of_database, of_system
from kimlab.store._schema import WORKBENCH
from kimlab.store.people import PEOPLE_FILE

DAMAGED = "beschädigt"
CODES = sorted(
    {name for name in vars(sqlcipher) if name.startswith(("SQLITE_IOERR", "SQLITE_FULL"))}
    | {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_WRITE", "SQLITE_FULL"}
)


@pytest.fixture
def filled(store):
    """A store with the cases of the examples."""
    store.record(many(3), "ko1")
    return store


def many(number):
    return admission(*(f"f{place}" for place in range(1, number + 1)))


def failing(code, said="disk I/O error"):
    failure = sqlcipher.OperationalError(said)
    failure.sqlite_errorname = code
    return failure


@pytest.mark.parametrize("code", CODES)
def test_a_drive_that_fails_is_not_called_a_damaged_store(filled, code):
    with pytest.raises(StoreError) as caught, translated(filled.path, "workbench"):
        raise failing(code)
    assert DAMAGED not in str(caught.value)
    assert "disk" not in str(caught.value)
    assert ("Speicherplatz" if code == "SQLITE_FULL" else "Laufwerk") in str(caught.value)
    assert "wie zuvor" in caught.value.why


def test_a_drive_without_room_is_said_where_the_system_says_only_that_writing_failed(filled, monkeypatch):
    nearly_full = type(shutil.disk_usage("/"))(10**9, 10**9 - 100, 100)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: nearly_full)
    found = of_database(failing("SQLITE_IOERR_WRITE"), filled.path, "workbench")
    assert "Der Speicherplatz reicht nicht aus" in str(found)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Der Speicherplatz reicht nicht aus"),
        (errno.EDQUOT, "Der Speicherplatz reicht nicht aus"),
        (errno.EACCES, "darf hier nicht"),
        (errno.EROFS, "darf hier nicht"),
        (errno.EIO, "das Laufwerk meldet einen Fehler"),
        (errno.ESTALE, "das Betriebssystem hat es verweigert"),
    ],
)
def test_what_the_system_refuses_is_said_in_german(tmp_path, number, words):
    failure = OSError(number, os.strerror(number))
    said = str(of_system(failure, tmp_path / "werkbank.kimlab", "workbench"))
    assert words in said
    assert os.strerror(number) not in said
    assert DAMAGED not in said


def _no_larger_than(size, job):
    """Return what a job says in a process that may write no file beyond this size."""

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        job()

    return as_powerless(limited)


@pytest.mark.parametrize("room", [1, 20_000, 60_000])
def test_a_file_that_may_not_grow(location, room):
    def job():
        opened = TeamStore(location)
        opened.record(many(2_000), "ko1")

    said = _no_larger_than(room, job)
    assert said.startswith("StoreError: ")
    assert "Speicherplatz" in said or "Laufwerk" in said
    assert DAMAGED not in said
    opened = TeamStore(location)
    assert opened.verify()[0] == 1
    opened.close()


@pytest.mark.slow
def test_a_drive_that_is_really_full(location, tmp_path):
    drive = tmp_path / "laufwerk"
    drive.mkdir()
    size = (location / WORKBENCH_FILE).stat().st_size + 150_000
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", drive], check=False)
    if mounted.returncode:
        pytest.skip("ein Laufwerk einzuhängen ist hier nicht erlaubt")
    try:
        for name in (WORKBENCH_FILE, PEOPLE_FILE):
            shutil.copy(location / name, drive)
        opened = TeamStore(drive)
        with pytest.raises(StoreError, match="Der Speicherplatz reicht nicht aus"):
            opened.record(many(5_000), "ko1")
        assert opened.verify()[0] == 1
        opened.close()
    finally:
        subprocess.run(["umount", "-l", drive], check=True)


def test_a_store_whose_file_was_taken_away_writes_nothing_into_nowhere(filled):
    filled.path.unlink()
    for job in (lambda: filled.record(SelectCase("f1", "Anfrage"), "ko1"), lambda: filled.frame("cases")):
        with pytest.raises(StoreError, match="liegt nicht mehr im Ordner"):
            job()
    assert not filled.path.exists()  # and makes no empty one


def test_a_store_whose_file_was_replaced_says_so(filled, tmp_path):
    other = Path(shutil.copy(filled.path, tmp_path / "sicherung"))
    other.replace(filled.path)
    with pytest.raises(StoreError, match="dort liegt jetzt eine andere"):
        filled.record(SelectCase("f1", "Anfrage"), "ko1")


def test_a_file_taken_away_in_the_midst_of_an_act_is_no_success(filled):
    def interrupted():
        with filled.transaction() as transaction:
            transaction.record(SelectCase("f1", "Anfrage"), "ko1")
            filled.path.unlink()

    with pytest.raises(StoreError, match="liegt nicht mehr"):
        interrupted()


def test_there_is_nothing_to_open(tmp_path):
    with pytest.raises(StoreError, match="liegt nicht mehr"):
        WorkbenchStore(tmp_path / WORKBENCH_FILE, WORKBENCH_SECRET)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "reason", [{"a": 1}, 7, b"x", object(), date(2025, 1, 1), 2**80, None, ["Anfrage"]], ids=lambda one: type(one).__name__
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_the_calls_mistake(filled, reason):
    before = filled.journal()
    with pytest.raises(InputError, match="Spalte „Auswahlgrund“") as caught:
        filled.record(SelectCase("f1", reason), "ko1")
    assert DAMAGED not in str(caught.value)
    assert "Anfrage" not in str(caught.value)
    assert filled.journal().equals(before)


def test_a_day_that_is_no_text_is_the_calls_mistake(filled):
    with pytest.raises(InputError, match="kein Datum"):
        filled.record(RecordMeeting("m1", "working_group", datetime(2025, 1, 1), "Kreis", "Beratung"), "ko1")


@pytest.mark.parametrize("value", [object(), 2**80, {"a": 1}])
def test_what_the_driver_cannot_bind_is_the_calls_mistake(filled, value):
    with pytest.raises(InputError, match="nicht speichern lässt"), filled._writing() as open_:
        open_.execute(text("UPDATE cases SET region = :value"), {"value": value})
    with pytest.raises(InputError, match="nicht speichern lässt"), filled._writing() as open_:
        open_.execute(insert(WORKBENCH.tables["people"]), {"user_id": value})


def test_a_table_that_is_not_there_is_kimlabs_mistake(filled):
    with pytest.raises(StoreError, match="Fehler in kimlab") as caught, filled._writing() as open_:
        open_.execute(text("SELECT * FROM gibtesnicht"))
    assert "gibtesnicht" not in str(caught.value)


def test_a_damaged_file_is_called_damaged(filled):
    filled.close()
    content = bytearray(filled.path.read_bytes())
    content[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    filled.path.write_bytes(content)

    def read_all():
        opened = WorkbenchStore(filled.path, WORKBENCH_SECRET)
        for name in ("cases", "episodes", "contacts", "persons"):
            opened.frame(name)
        opened.verify()

    with pytest.raises(StoreError, match=DAMAGED):
        read_all()


def test_every_sentence_is_german_and_has_three_parts(filled):
    from kimlab.store._failures import _MEANINGS

    for beginnings, _ in _MEANINGS:
        for code in beginnings:
            found = of_database(failing(code, "some english words"), filled.path, "vault")
            assert isinstance(found, KimlabError)
            assert all((found.what, found.why, found.do))
            assert "english" not in str(found)
