"""What a check of both stores finds in a plain copy of stores that were open."""

import shutil
from contextlib import closing

import pytest
from rows import admission
from staffed import door_for, signed

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store.people import PEOPLE_FILE
from kimlab.workflow import check_up


def checked(folder):
    with signed(folder, "ko1") as wb:
        return check_up(wb, door_for(folder))


def copied_while_open(furnished, folder, *names):
    """Copy these files while the workbench is open and three entries that the vault has seen lie in its log."""
    folder.mkdir()
    with closing(signed(furnished, "ko1")) as wb:
        for number in range(3):
            wb.store.record(admission(f"f{number}", import_id=f"i{number}"), "ko1")
        with door_for(furnished).open("ko1", "Probe") as vault:
            vault.anchor(wb.store)
        for name in names:
            shutil.copy(furnished / name, folder / name)
    return folder


def test_a_copy_with_its_log_is_whole(furnished, tmp_path):
    names = (WORKBENCH_FILE, f"{WORKBENCH_FILE}-wal", VAULT_FILE, PEOPLE_FILE)
    assert checked(copied_while_open(furnished, tmp_path / "kopie", *names))["workbench_entries"] == 5


def test_a_copy_without_its_log_is_recognised_by_what_the_vault_has_seen(furnished, tmp_path):
    copy = copied_while_open(furnished, tmp_path / "kopie", WORKBENCH_FILE, VAULT_FILE, PEOPLE_FILE)
    findings = checked(copy)["findings"]
    assert {one.kind for one in findings} >= {"chain"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [WORKBENCH_FILE, VAULT_FILE])
def test_a_page_of_another_time_is_found(furnished, tmp_path, name):
    copy = shutil.copytree(furnished, tmp_path / "kopie")
    content = bytearray((copy / name).read_bytes())
    content[-4096 * 3 + 50] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(StoreError, match=r"nicht heil|nicht lesbar"):
        checked(copy)
