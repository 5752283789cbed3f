"""How the program ends."""

import sys

import pytest
import typer

from kimlab.cli import _main, main


def ending(monkeypatch, error):
    """Run the program so that its command raises an error."""

    def command(**_):
        raise error

    monkeypatch.setattr(_main, "app", command)
    monkeypatch.setattr(sys, "argv", ["kimlab", "doctor"])
    monkeypatch.setattr("os.umask", lambda mask: mask)
    main()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), typer.Abort()])
def test_who_breaks_off_is_told_that_nothing_is_half_written(monkeypatch, capsys, error):
    with pytest.raises(SystemExit) as ended:
        ending(monkeypatch, error)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Abgebrochen. Nichts ist halb geschrieben.\n"


def test_a_defect_is_not_taken_for_a_slip_of_the_person(monkeypatch, capsys):
    with pytest.raises(ZeroDivisionError):
        ending(monkeypatch, ZeroDivisionError())
    assert "Fehler" not in capsys.readouterr().err
