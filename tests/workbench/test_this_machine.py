"""One machine is never taken for two: neither another network nor a new process changes what it is called."""

import itertools

import pytest

from kimlab.workbench import _this_machine
from kimlab.workbench._this_machine import this_machine


@pytest.fixture
def system(monkeypatch, tmp_path):
    """A machine whose system has the id `abc`."""
    path = tmp_path / "machine-id"
    path.write_text("abc\n", encoding="ascii")
    monkeypatch.setattr(_this_machine, "_MACHINE_ID", path)
    return path


def test_neither_network_card_nor_name_makes_another_machine(system, monkeypatch):
    said, made_up = this_machine(), itertools.count()
    monkeypatch.setattr("uuid.getnode", lambda: next(made_up))
    monkeypatch.setattr("platform.node", lambda: "name-aus-dem-gastnetz")
    assert this_machine() == said == "abc"


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_where_the_system_has_no_id_the_name_counts(system, monkeypatch, content):
    system.unlink() if content is None else system.write_text(content, encoding="ascii")
    monkeypatch.setattr("platform.node", lambda: "rechner-1")
    assert this_machine() == "rechner-1"
