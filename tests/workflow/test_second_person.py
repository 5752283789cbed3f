"""The second person at one machine, in a process of their own: nothing that the first session does signs for them."""

import json
import os
import pty
import select
import signal
import sys
import termios
from contextlib import contextmanager
from pathlib import Path

import pytest
from beside import Beside
from families import AS_OF
from keyed import signed
from signing import passphrase_of
from stacked import decided

from kimlab.errors import DisclosureError, InputError, StoreError
from kimlab.workflow import (
    Decision,
    answer_second,
    ask_second,
    decide_many,
    stack_of,
)
from kimlab.workflow import _second_person as module

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal and /proc")


@pytest.fixture
def beside(stacked, releases):
    """The session of ko1, who asks ko2 beside them."""
    session = Beside(stacked, releases)
    yield session
    session.close()


def left(session):
    """What lies in the folder for temporary files."""
    return [one.name for one in session.temporary.rglob("*")]


@pytest.mark.slow
def test_the_second_person_reads_and_signs_and_nothing_of_theirs_is_left(beside, stacked, releases):
    beside.sign_in(passphrase_of("ko2"))
    page = Path(beside.until(r"Zum Lesen im Browser öffnen: (\S+\.html)")[1])
    beside.until("Gelesen")
    content = page.read_text(encoding="utf-8")
    assert "Schnittstellen zwischen den Stellen" in content
    assert (page.stat().st_mode | page.parent.stat().st_mode) & 0o077 == 0
    process = Path(f"/proc/{beside.second_process()}")
    for part in ("environ", "cmdline"):
        found = (process / part).read_bytes()
        assert b"Quastenflosser" not in found
        assert part == "cmdline" or b"KIMLAB_" not in found
    beside.type("f")
    beside.read("a")
    beside.until("zu ändern")
    beside.type("Titel kürzen")
    beside.read("s")
    beside.until("Freigabe 1 freigegeben. Freigabe 2 abgelehnt. Unterschreiben")
    beside.type("ja")
    told = beside.ended()
    assert [(one["release_id"], one["decision"], one["person"]) for one in told["words"]] == [
        (releases[0], "approved", "ko2"),
        (releases[1], "refused", "ko2"),
    ]
    assert decided(stacked) == {releases[0]: ("approved", "ko2"), releases[1]: ("refused", "ko2")}
    assert passphrase_of("ko2") not in json.dumps(told) + beside.seen
    assert left(beside) == []
    with signed(stacked, "ko1") as wb:
        release = wb.store.signed_release(releases[0])
        assert (release.proposed_by, release.decided_by, release.one_machine) == ("ko1", "ko2", True)


@pytest.mark.slow
def test_a_page_changed_while_it_is_read_is_not_signed(beside, stacked):
    beside.sign_in(passphrase_of("ko2"))
    beside.read("f").write_text("<p>harmlos</p>", encoding="utf-8")
    beside.read("f")
    beside.read("f").unlink()
    beside.until("Unterschreiben")
    beside.type("ja")
    beside.until("Seite zu Freigabe 1 wurde verändert")
    assert "keine Antwort" in beside.ended()["error"]
    assert decided(stacked) == {}
    assert left(beside) == []


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_signed_and_nothing_is_left(beside, stacked):
    beside.sign_in(passphrase_of("ko2"))
    beside.read("f")
    os.kill(beside.second_process(), signal.SIGKILL)
    beside.type(passphrase_of("ko2"))  # whatever they go on typing is not for the first session
    assert "keine Antwort" in beside.ended()["error"]
    assert decided(stacked) == {}
    assert left(beside) == []


@pytest.mark.slow
def test_the_first_person_cannot_sign_in_as_the_second(beside, stacked):
    beside.sign_in(passphrase_of("ko1"))
    for _ in range(2):  # three times in all
        beside.until("Bitte noch einmal")
        beside.type(passphrase_of("ko1"))
    beside.until("Die Anmeldung ist nicht gelungen")
    assert "keine Antwort" in beside.ended()["error"]
    assert decided(stacked) == {}


@pytest.fixture
def answering(monkeypatch, tmp_path):
    """Put a program of the first person in the second one's place, which answers what it likes."""

    @contextmanager
    def terminal(command):
        near, far = pty.openpty()
        yield far
        os.close(near)
        os.close(far)

    def put(told):
        script = f"import os, sys; os.write(int(sys.argv[-1]), {told!r})"
        monkeypatch.setattr(module, "_KIMLAB", (sys.executable, "-c", script))
        monkeypatch.setattr(module, "_terminal", terminal)

    return put


FORGED = [
    b"[]x",
    b"{}",
    b"[1]",
    b'[{"entry": "x", "signature": ""}]',
    b'[{"entry": 1}]',
    json.dumps([{"entry": 12, "signature": "00" * 64}]).encode(),
]


@pytest.mark.slow
@pytest.mark.parametrize("told", FORGED)
def test_an_answer_that_is_made_up_is_none(stacked, releases, answering, told):
    answering(told)
    with signed(stacked, "ko1") as wb, pytest.raises(DisclosureError, match="so nicht unterschrieben"):
        ask_second(wb, releases, "ko2", AS_OF)
    assert decided(stacked) == {}


def answer_of(folder, user_id, drafts, releases):
    """Decide on releases as somebody; return what their process would answer."""
    with signed(folder, user_id) as wb:
        stack = stack_of(wb, drafts, releases)
        decide_many(wb, [Decision(one, "approved") for one in stack.sheets])
        steps = [wb.store.signed_decision(one) for one in releases]
    return [{"entry": one.seq, "signature": one.signature.hex()} for one in steps]


def test_what_somebody_else_signed_is_not_the_seconds(stacked, releases, answering, drafts):
    answering(json.dumps(answer_of(stacked, "leitung", drafts, releases[:1])).encode())
    with signed(stacked, "ko1") as wb, pytest.raises(DisclosureError, match="so nicht unterschrieben"):
        ask_second(wb, releases, "ko2", AS_OF)


def test_what_was_signed_about_another_release_is_no_answer(stacked, releases, answering, drafts):
    answering(json.dumps(answer_of(stacked, "ko2", drafts, releases[:1])).encode())
    with signed(stacked, "ko1") as wb, pytest.raises(DisclosureError, match="so nicht unterschrieben"):
        ask_second(wb, releases[1:], "ko2", AS_OF)


@pytest.mark.slow
def test_a_signature_of_another_entry_is_no_answer(stacked, releases, answering, drafts):
    first, second = answer_of(stacked, "ko2", drafts, releases[:2])
    answering(json.dumps([{**first, "signature": second["signature"]}]).encode())
    with signed(stacked, "ko1") as wb, pytest.raises(DisclosureError, match="so nicht unterschrieben"):
        ask_second(wb, releases, "ko2", AS_OF)


@pytest.mark.slow
def test_what_the_second_signed_is_their_word(stacked, releases, answering, drafts):
    answering(json.dumps(answer_of(stacked, "ko2", drafts, releases[:2])).encode())
    with signed(stacked, "ko1") as wb:
        words = ask_second(wb, releases, "KO2", AS_OF)
    assert [(one.release_id, one.decision, one.person) for one in words] == [
        (one, "approved", "ko2") for one in releases[:2]
    ]


def test_put_off_is_no_word(stacked, releases, answering):
    answering(b"[]")
    with signed(stacked, "ko1") as wb:
        assert ask_second(wb, releases, "ko2", AS_OF) == ()


def test_nothing_of_the_first_session_signs_anybody_in(tmp_path):
    own = {
        "KIMLAB_SIGN_IN_FD": "7",
        "KIMLAB_PERSON": "ko1",
        "KIMLAB_VAULT_PASSPHRASE": "geheim",
        "LANG": "de_DE",
    }
    assert module._environment(own, tmp_path) == {"LANG": "de_DE", "TMPDIR": str(tmp_path)}


@pytest.mark.parametrize("second", ["ko1", " KO1 "])
def test_the_second_person_is_another(stacked, releases, second):
    with signed(stacked, "ko1") as wb, pytest.raises(InputError, match="dieselbe"):
        ask_second(wb, releases, second)


@pytest.mark.parametrize("asked", [(), ("gibtsnicht",)])
def test_only_proposals_are_asked_about(stacked, asked):
    with signed(stacked, "ko1") as wb, pytest.raises(InputError, match="Diese Freigabe gibt es nicht"):
        ask_second(wb, asked, "ko2")


def test_without_a_terminal_it_is_said_what_to_type_and_where(stacked, releases, monkeypatch):
    monkeypatch.setattr(module, "_TERMINAL", "/dev/gibtsnicht")
    with signed(stacked, "ko1") as wb, pytest.raises(StoreError, match="kein Fenster") as caught:
        ask_second(wb, releases[:2], "ko2", AS_OF)
    assert f"kimlab report decide 1 2 --location {stacked} --person ko2 --as-of 2025-04-30" in str(
        caught.value
    )


@pytest.mark.slow
def test_what_was_signed_stands_also_if_whoever_asked_is_gone(stacked, releases, drafts):
    receive, send = os.pipe()
    os.close(receive)
    with signed(stacked, "ko2") as wb:
        entries = decide_many(wb, [Decision(one, "approved") for one in stack_of(wb, drafts).sheets])
        answer_second(send, wb, entries)
    assert set(decided(stacked)) == set(releases)


def test_the_terminal_is_as_before_and_what_was_still_typed_is_gone(monkeypatch):
    """Killed while a passphrase was typed: it is neither kept for the first session, nor do letters stay unseen."""
    near, far = pty.openpty()
    monkeypatch.setattr(module, "_TERMINAL", os.ttyname(far))
    with module._terminal(()) as terminal:
        settings = termios.tcgetattr(terminal)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSANOW, settings)
        os.write(near, b"geheim\n")
        assert select.select([far], [], [], 5)[0]
    assert termios.tcgetattr(far)[3] & termios.ECHO
    assert not select.select([far], [], [], 0.2)[0]
    os.close(near)
    os.close(far)
