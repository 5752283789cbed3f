"""Options that several commands share are typed as before, and come in as one value."""

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from kimlab.cli.common._shared import sharing

FOUND = []


@dataclass(frozen=True)
class Place:
    name: Annotated[str, typer.Argument(metavar="ORT")]
    far: Annotated[bool, typer.Option("--far", help="Weit weg.")] = False


def app():
    made = typer.Typer()

    @made.command()
    @sharing
    def go(place: Place, how: Annotated[str, typer.Option("--how")] = "zu Fuß") -> None:
        """Gehen."""
        FOUND.append((place, how))

    return made


def test_what_is_typed_comes_in_as_one_value():
    FOUND.clear()
    for words in (["Telgte"], ["Telgte", "--far", "--how", "Bus"]):
        assert CliRunner().invoke(app(), words).exit_code == 0
    assert [(Place("Telgte"), "zu Fuß"), (Place("Telgte", True), "Bus")] == FOUND


def test_what_has_no_default_must_be_typed_and_the_help_names_each():
    assert CliRunner().invoke(app(), []).exit_code == 2
    said = CliRunner().invoke(app(), ["--help"]).output
    assert all(word in said for word in ("ORT", "--far", "Weit weg.", "--how", "Gehen."))
