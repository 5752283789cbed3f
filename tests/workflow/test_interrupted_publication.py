"""A publication that is killed at any line: the next call ends it, with one entry, the right file, and nothing beside it."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from signing import QUICK, newcomer
from staffed import LEAD, colleague, create_stores, door_for, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import InputError, StoreError
from kimlab.workflow import _publish, add_person
from kimlab.workflow._publish import Release, leave, signed_by_two

PAGE = '<html lang="de"><p>Die Hälfte wartet länger als einen Monat.</p></html>'
OLD = "was vorher hier lag"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both stores with a release that two people decided."""
    folder = tmp_path_factory.mktemp("werkbank") / "daten"
    create_stores(folder)
    with signed(folder, "ko1") as wb:
        for name in ("erste", "zweite"):
            wb.record(ProposeRelease(name, "0" * 64, "team", ("Teambesprechung",), "Beratung"))
            colleague(wb, "ko2").record(DecideRelease(name, "approved", "gesehen"))
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy, and a folder for reports in which an earlier page lies."""
    (tmp_path / "berichte").mkdir()
    (tmp_path / "berichte" / "bericht.html").write_text(OLD, encoding="utf-8")
    return shutil.copytree(made, tmp_path / "daten")


def written(folder, name="erste", page=PAGE, file_name="bericht.html"):
    """Let a page leave, and return how many publications the journal holds."""
    path = folder.parent / "berichte" / file_name
    with signed(folder, "ko1") as wb:
        leave(wb, door_for(folder), released(wb, name), text=page, path=path)
    return publications(folder)


def released(wb, name):
    return signed_by_two(wb, Release(name, "team", ("Teambesprechung",), "Beratung", "ko1", "ko2"))


def publications(folder):
    with signed(folder) as wb:
        assert (wb.journal["act"] == "RecordPublication").sum() == (wb.releases["file_sha256"] != "").sum()
        return int((wb.journal["act"] == "RecordPublication").sum())


def anchored(folder):
    with (
        signed(folder) as wb,
        door_for(folder).open("ko1", "Probe") as vault,
    ):
        return vault.last_anchor() == wb.store.verify()


def killed_at(folder, number):
    """Let a page leave in a process of its own, killed at the line with this number; tell whether it got that far."""
    child = os.fork()
    if child == 0:
        try:
            _die_at(number)
            written(folder)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _die_at(number):
    """Count the lines of the workflow's files from `leave` on, and end without a word at one of them."""
    files, passed = str(Path(_publish.__file__).parent), 0

    def trace(frame, event, _):
        nonlocal passed
        if not frame.f_code.co_filename.startswith(files) or (not passed and frame.f_code.co_name != "leave"):
            return None
        if event == "line":
            passed += 1
            if passed == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


@pytest.mark.slow
def test_killed_at_any_line_the_next_call_ends_it(folder, tmp_path):
    (tmp_path / "urbild").mkdir()
    origin = shutil.copytree(folder.parent, tmp_path / "urbild" / "x", ignore=lambda *_: ["urbild"])
    states = set()
    for number in range(1, 500):
        place = shutil.copytree(origin, tmp_path / f"mal{number}")
        died = killed_at(place / "daten", number)
        file, before = place / "berichte" / "bericht.html", publications(place / "daten")
        states.add((before, file.read_text(encoding="utf-8") == PAGE))
        assert file.read_text(encoding="utf-8") in (OLD, PAGE)
        assert before == 1 or file.read_text(encoding="utf-8") == OLD  # nothing stands outside unjournaled
        assert written(place / "daten") == 1
        assert file.read_text(encoding="utf-8") == PAGE
        assert [one.name for one in file.parent.iterdir()] == ["bericht.html"]
        assert anchored(place / "daten")
        shutil.rmtree(place)
        if not died:
            break
    assert number > 20
    assert states == {(0, False), (1, False), (1, True)}


@pytest.mark.parametrize("step", ["prepare", "_published_already", "put_in_place"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_around_a_step_the_next_call_ends_it(folder, step, when):
    child = os.fork()
    if child == 0:
        try:
            setattr(_publish, step, _deadly(getattr(_publish, step), when))
            written(folder)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert written(folder) == 1
    pages = folder.parent / "berichte"
    assert [(one.name, one.read_text(encoding="utf-8")) for one in pages.iterdir()] == [
        ("bericht.html", PAGE)
    ]
    assert anchored(folder)


def _deadly(function, when):
    def run(*args, **more):
        if when == "after":
            function(*args, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    return run


def test_twice_the_same_page_is_one_publication(folder):
    assert written(folder) == 1
    assert written(folder) == 1
    assert [one.name for one in (folder.parent / "berichte").iterdir()] == ["bericht.html"]


def test_a_release_is_good_for_one_page(folder):
    written(folder)
    for changed in ({"page": PAGE.replace("einen", "zwei")}, {"file_name": "anderer.html"}):
        with pytest.raises(InputError, match=r"schon die Datei „bericht\.html“ veröffentlicht"):
            written(folder, **changed)
    pages = folder.parent / "berichte"
    assert [(one.name, one.read_text(encoding="utf-8")) for one in pages.iterdir()] == [
        ("bericht.html", PAGE)
    ]
    assert publications(folder) == 1


def test_nobody_publishes_whose_role_does_not_release(folder):
    with signed(folder, LEAD) as lead:
        add_person(lead, newcomer("fm1", "case_work", vault=True), costs=QUICK)
    pages = folder.parent / "berichte"
    with signed(folder, "fm1") as wb, pytest.raises(StoreError, match="Rolle „Fallarbeit“"):
        leave(wb, door_for(folder, "fm1"), released(wb, "erste"), text=PAGE, path=pages / "neu.html")
    assert publications(folder) == 0
    assert [one.name for one in pages.iterdir()] == ["bericht.html"]


def test_what_earlier_calls_left_is_removed(folder):
    pages = folder.parent / "berichte"
    (pages / ".ab_1xyz9.teil").write_text("halb", encoding="utf-8")
    (pages / ".eigenes.teil").write_text("von jemand anderem", encoding="utf-8")
    written(folder)
    assert sorted(one.name for one in pages.iterdir()) == [".eigenes.teil", "bericht.html"]


def test_the_interrupted_release_is_ended_not_another(folder):
    child = os.fork()
    if child == 0:
        try:
            _publish.put_in_place = _deadly(_publish.put_in_place, "before")
            written(folder)
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    class Draft:
        title, audience, sha256 = "Probe", "team", "0" * 64

    path = folder.parent / "berichte" / "bericht.html"
    with signed(folder) as wb:
        assert _publish.approved(wb, Draft()).release_id == "zweite"
        assert _publish.approved(wb, Draft(), path=path).release_id == "erste"


def test_a_file_that_gets_no_place_after_the_journal_is_said(folder, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(_publish, "put_in_place", refused)
        with pytest.raises(InputError, match="steht schon im Protokoll") as caught:
            written(folder)
    assert "Permission" not in str(caught.value)
    assert written(folder) == 1
