"""What the parser says itself is German, in every help and for every slip."""

import re

import pytest

from kimlab.cli import main
from kimlab.cli._commands import COMMANDS
from kimlab.cli._root import load
from kimlab.cli.common._german import first_sentence, german_help

ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands|required|default|Show|exit|Error|Missing|Invalid|Try|such|Got|requires|usage|"
    r"value|folder|files|items|release|notebook|path|int|str)\b"
)
GROUPS = {name: sorted(getattr(load(name), "commands", {})) for name in COMMANDS}
CALLS = [(name,) for name in COMMANDS] + [(name, one) for name, inner in GROUPS.items() for one in inner]


def said_by(monkeypatch, capsys, *words):
    """What a call says, and its return code."""
    monkeypatch.setattr("sys.argv", ["kimlab", *words])
    monkeypatch.setattr("os.umask", lambda mask: mask)
    with pytest.raises(SystemExit) as ended:
        main()
    captured = capsys.readouterr()
    return captured.out + captured.err, ended.value.code


@pytest.mark.parametrize("words", [(), *CALLS], ids=" ".join)
def test_every_help_is_german(words, monkeypatch, capsys):
    text, code = said_by(monkeypatch, capsys, *words, "--help")
    assert code == 0
    assert text.startswith("Aufruf: ")
    plain = re.sub(r"--?[\w-]+|\[.*?refuse.*?\]|refuse|list|<refuse\|list>", "", text)
    assert ENGLISH.findall(plain) == [] or words == ("themes",)  # its argument has no German name yet


@pytest.mark.parametrize("words", [(), *((name,) for name, inner in GROUPS.items() if inner)], ids=" ".join)
def test_no_sentence_in_a_list_of_commands_breaks_off(words, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    text, _ = said_by(monkeypatch, capsys, *words, "--help")
    listed = " ".join(text.split("Befehle:\n")[1].split())
    assert "..." not in listed
    for name in GROUPS[words[0]] if words else COMMANDS:
        command = load(words[0]).commands[name] if words else load(name)
        assert first_sentence(command.help) in listed, name
        assert first_sentence(command.help)[-1] in ".!?", name


def test_a_sentence_does_not_end_at_an_article_of_a_law():
    assert first_sentence("Einen Widerspruch eintragen (DSGVO Art. 21). Mehr.") == (
        "Einen Widerspruch eintragen (DSGVO Art. 21)."
    )


SLIPS = {
    ("impor",): "Den Befehl „impor“ gibt es nicht. Meinen Sie „import“?",
    ("import",): "Es fehlt die Angabe „ORDNER“: Ordner mit den Dateien des Auszugs.",
    ("import", "a", "--mapping", "b"): "Es fehlt die Option „--as-of“: Stichtag, JJJJ-MM-TT.",
    ("import", "a", "--gibtsnicht"): "Die Option „--gibtsnicht“ gibt es nicht.",
    ("import", "a", "--mapping"): "Zu „--mapping“ fehlt die Angabe",
    ("simulate", "x", "--cases", "-3"): "Die Angabe zu „--cases“ passt nicht. Nötig ist eine Zahl ab 0.",
    ("simulate", "x", "--cases", "viele"): "Nötig ist eine ganze Zahl.",
    ("import", "a", "--mapping", "b", "--as-of", "c", "--bad-rows", "d"): "Möglich ist: 'refuse', 'list'.",
    ("version", "a", "b"): "Das ist zu viel: a b.",
    ("report", "propose"): "Es fehlt die Angabe „BERICHTSART“",
    ("--",): "Hier fehlt ein Befehl.",
    ("report", "--"): "Hier fehlt ein Befehl.",
}


@pytest.mark.parametrize("words", SLIPS, ids=" ".join)
def test_every_slip_is_told_in_german(words, monkeypatch, capsys):
    text, code = said_by(monkeypatch, capsys, *words)
    assert code == 2
    assert SLIPS[words] in text
    assert text.startswith("Fehler: ")
    assert "--help" in text
    assert not ENGLISH.search(text.replace("--help", ""))


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (("report", "--"), "report"),
        (("import", "--mapping"), "import"),
        (("report", "decide", "1", "--approve=ja"), "report decide"),
        (("report", "--help=ja"), "report"),
    ],
)
def test_a_slip_leads_to_the_help_of_its_own_command(words, command, monkeypatch, capsys):
    text, _ = said_by(monkeypatch, capsys, *words)
    assert text.rstrip().endswith(f"kimlab {command} --help")


def test_a_value_wrong_in_a_way_without_words_of_its_own_is_still_told_in_german(monkeypatch, capsys):
    text, code = said_by(monkeypatch, capsys, "simulate", "x", "--cases", "9" * 5000)
    assert code == 2
    assert text.startswith(
        "Fehler: Die Angabe zu „--cases“ passt nicht. Was zu diesem Befehl gehört, zeigt: "
    )


def test_a_group_without_a_command_shows_its_help(monkeypatch, capsys):
    text, code = said_by(monkeypatch, capsys, "report")
    assert code == 2
    assert "Befehle:" in text
    assert "list" in text
    assert "Fehler" not in text


def test_columns_stay_in_line():
    assert german_help("  --n <int>   Zahl\n  --t <str>   Text") == "  --n <Zahl>  Zahl\n  --t <Text>  Text"
