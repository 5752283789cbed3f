"""The command line as somebody calls it who signs in at the prompt, beside stores that were made once."""

import re
import shutil
from datetime import date

import pytest
from extracts import write_extract
from signing import passphrase_of
from staffed import create_stores, door_for, signed
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.workbench import PERSON_VARIABLE
from kimlab.workflow import admit as admitted

AS_OF = date(2025, 4, 30)


@pytest.fixture
def asked(monkeypatch):
    """What is asked at the prompt; whoever is asked for by name types their own passphrase."""
    prompts = []

    def typed(prompt):
        prompts.append(prompt)
        return passphrase_of(re.fullmatch("Passphrase von „(.+)“: ", prompt)[1])

    monkeypatch.setattr("getpass.getpass", typed)
    return prompts


@pytest.fixture
def call(monkeypatch, tmp_path, asked):
    """Call the command line in an empty folder, as „ko1“."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PERSON_VARIABLE, "ko1")
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, [str(word) for word in words], **more)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    """Both stores, made once."""
    folder = tmp_path_factory.mktemp("leer") / "data"
    create_stores(folder)
    return folder


@pytest.fixture
def data(empty_folder, tmp_path):
    """The folder „data“ with a copy of both stores."""
    return shutil.copytree(empty_folder, tmp_path / "data")


@pytest.fixture
def admit(call, data, tmp_path):
    """Take a tiny extract in, by the command."""

    def run(*more, **files):
        mapping = write_extract(tmp_path / "auszug", **files)
        return call("import", "auszug", "--mapping", mapping, "--as-of", AS_OF, *more)

    return run


@pytest.fixture(scope="session")
def two_cases_folder(empty_folder, tmp_path_factory):
    """Both stores with the tiny extract's two cases, made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("zwei") / "data")
    files = folder.parent / "auszug"
    with signed(folder) as wb:
        admitted(wb, door_for(folder), files, write_extract(files), as_of=AS_OF)
    return folder


@pytest.fixture
def two_cases(two_cases_folder, tmp_path):
    """The folder „data“ with a copy of them."""
    return shutil.copytree(two_cases_folder, tmp_path / "data")
