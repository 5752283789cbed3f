"""A stack on the command line: what is asked, what each answer does, and what becomes of the pages."""

import builtins
import re
from pathlib import Path

import pytest
from beside_releases import propose, somebody_is_called
from families import AS_OF
from keyed import signed
from receiving import bodies_for
from signing import passphrase_of
from stacked import decided
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.cli.common._stack import decide_stack
from kimlab.errors import DisclosureError, InputError, StoreError
from kimlab.workbench import PERSON_VARIABLE, door_of
from kimlab.workflow import stack_of


@pytest.fixture
def session(stacked, drafts, monkeypatch, capsys):
    """Decide as ko2 with these answers, of which functions are called; return what stood on the screen."""

    def run(*answers):
        left = list(answers)

        def answer():
            if not left:
                raise EOFError
            given = left.pop(0)
            return given if isinstance(given, str) else given(capsys.readouterr().err)

        monkeypatch.setattr(builtins, "input", answer)
        with signed(stacked, run.person) as wb:
            door = door_of(wb) if run.with_vault else None
            signed_entries = decide_stack(wb, stack_of(wb, drafts, run.meant, door))
        assert not left
        run.entries = signed_entries
        return capsys.readouterr().err

    run.person, run.with_vault, run.meant = "ko2", False, ()
    return run


def page_in(screen):
    """Where the page lies that stood last on the screen."""
    return Path(re.findall(r"Browser öffnen: (\S+)", screen)[-1])


def test_each_answer_does_what_it_says(session, stacked, releases):
    screen = session("freigeben", "A", "Titel kürzen", "später", "ja")
    assert (
        "Freigabe 1: „Schnittstellen zwischen den Stellen“; für: Arbeitsgruppe; an: Arbeitsgruppe" in screen
    )
    assert "Freigabe 1 freigegeben. Freigabe 2 abgelehnt. Unterschreiben? [ja/nein]:" in screen
    assert decided(stacked) == {releases[0]: ("approved", "ko2"), releases[1]: ("refused", "ko2")}
    assert [one.act for one in session.entries] == ["DecideRelease"] * 2


def test_other_words_are_asked_again(session, stacked):
    screen = session("", "ja", "x", "f", "s", "s", "vielleicht", "j")
    assert screen.count("Gelesen? [f]reigeben") == 6
    assert screen.count("Unterschreiben?") == 2
    assert len(decided(stacked)) == 1


@pytest.mark.parametrize("answers", [("f", "f", "f", "nein"), ("s", "s", "s")])
def test_without_a_yes_nothing_is_signed(session, stacked, answers):
    assert "Es ist nichts unterschrieben; alles wartet weiter." in session(*answers)
    assert decided(stacked) == {}


def test_a_reason_that_says_nothing_or_names_somebody_is_asked_for_again(session, stacked, releases):
    screen = session(
        "a", "", "-", "Rückruf unter 0171 2345678 bei Frau Yılmaz", "Titel kürzen", "s", "s", "ja"
    )
    assert screen.count("Was ist zu ändern?") == 4
    assert decided(stacked) == {releases[0]: ("refused", "ko2")}


@pytest.mark.parametrize("answers", [(), ("f",), ("f", "a"), ("f", "f", "f")])
def test_whoever_goes_away_has_signed_nothing(session, stacked, answers):
    with pytest.raises(InputError, match="niemand da, der antwortet"):
        session(*answers)
    assert decided(stacked) == {}


def test_the_pages_are_private_and_go(session, stacked):
    pages = []

    def look(screen):
        pages.append(page_in(screen))
        assert pages[-1].is_file()
        assert pages[-1].parent.stat().st_mode & 0o077 == 0
        return "f"

    session(look, look, look, "ja")
    assert len(set(pages)) == 3
    assert not any(page.parent.exists() for page in pages)


@pytest.mark.parametrize("change", [lambda page: page.write_text("harmlos"), Path.unlink])
def test_a_page_that_was_changed_signs_nothing(session, stacked, change):
    def tamper(screen):
        change(page_in(screen))
        return "f"

    with pytest.raises(DisclosureError, match="Seite zu Freigabe 2 wurde verändert"):
        session("f", tamper, "f", "ja")
    assert decided(stacked) == {}


def test_a_page_that_is_put_off_may_change(session, stacked):
    def tamper(screen):
        page_in(screen).unlink()
        return "s"

    session("f", tamper, "s", "ja")
    assert len(decided(stacked)) == 1


@pytest.fixture
def call(monkeypatch, stacked):
    """Call the command line as ko2, with what is typed where nobody sees it and what is typed as answers."""
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    runner, asked = CliRunner(), []

    def run(*words, person="ko2", answers=()):
        asked.clear()
        monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or passphrase_of(person))
        where = ("--location", str(stacked), "--person", person)
        typed = "".join(f"{one}\n" for one in answers)
        return runner.invoke(app, ["report", *words, *where], input=typed)

    run.asked = asked
    return run


@pytest.mark.slow
def test_the_command_asks_for_one_passphrase_and_reads_all(call, stacked, releases):
    done = call("decide", "--as-of", AS_OF.isoformat(), answers=("f", "f", "s", "ja"))
    assert done.exit_code == 0, done.exception
    assert call.asked == ["Passphrase von „ko2“: "]
    assert "Unterschrieben: Freigabe 1, 2 freigegeben. Das steht im Protokoll." in done.output
    assert "Freigegebenes ist damit noch nicht geschrieben: Das tut „kimlab report publish“" in done.output
    assert "Was Sie verschoben haben, wartet weiter. „kimlab report list“ zeigt, was wartet" in done.output
    assert "Abgelehntes" not in done.output
    assert set(decided(stacked)) == set(releases[:2])


@pytest.mark.slow
def test_the_command_reads_those_that_are_named_as_of_the_latest_extract(call, stacked, releases):
    done = call("decide", "3", answers=("f", "ja"))
    assert done.exit_code == 0, done.exception
    assert set(decided(stacked)) == {releases[2]}


@pytest.mark.parametrize("numbers", [(), ("1", "2")])
def test_a_yes_without_reading_is_for_one_only(call, stacked, numbers):
    done = call("decide", *numbers, "--approve")
    assert "genau eine Freigabe" in str(done.exception)
    assert decided(stacked) == {}


@pytest.mark.slow
def test_who_may_not_decide_is_told_before_reading(call):
    done = call("decide", person="gast")
    assert isinstance(done.exception, StoreError)
    assert "Browser" not in done.output


@pytest.mark.slow
def test_a_proposal_names_the_person_beside_who_is_asked_at_once(call, monkeypatch, stacked):
    asked = []
    monkeypatch.setattr(
        "kimlab.cli._report.ask_second",
        lambda wb, releases, second, as_of: asked.append((releases, second, as_of)) or (),
    )
    proposal = (
        "theme_dossier",
        "--as-of",
        AS_OF.isoformat(),
        "--recipient",
        "Projektgruppe",
        "--purpose",
        "Beratung",
    )
    done = call("propose", *proposal, "--second", "leitung")
    assert done.exit_code == 0, done.exception
    (((release,), second, as_of),) = asked
    assert (release.rsplit("-", 1)[1], second, as_of) == ("4", "leitung", AS_OF)
    assert "Freigabe 4: wartet weiter." in done.output


@pytest.mark.slow
def test_a_word_that_is_a_name_as_well_is_asked_about_and_a_name_is_no_approval(session, stacked, drafts):
    somebody_is_called(stacked, "Sommer")
    first, second = (
        propose(stacked, drafts[kind], bodies_for(drafts[kind].audience))
        for kind in ("theme_dossier", "team_meeting")
    )
    session.person, session.with_vault, session.meant = "leitung", True, (first, second)
    screen = session("f", "nein", "f", "ja", "Namen weglassen", "ja")
    assert screen.count("So heißt auch jemand.") == 2
    assert "Dann darf die Seite so nicht hinaus" in screen
    assert decided(stacked) == {first: ("approved", "leitung"), second: ("refused", "leitung")}
    with signed(stacked, "leitung") as wb:
        said = dict(zip(wb.releases["release_id"], wb.releases["reason"], strict=True))
    assert said[first] == "Keine Namen sind hier: sommer."
