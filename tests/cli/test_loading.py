"""What each command loads before it runs: only what it needs. Times are in tests/benchmarks/bench_startup.py."""

import json
import subprocess
import sys

import pytest

from kimlab.cli._commands import COMMANDS

HEAVY = {
    "IPython", "alembic", "cryptography", "ipywidgets", "jinja2", "jupyter_client", "jupyter_server", "jupyterlab", "lxml",
    "matplotlib", "mistune", "nbclient", "nbconvert", "nbformat", "networkx", "numpy", "openpyxl", "pandas", "pyarrow",
    "pydantic", "pypdf", "scipy", "simplemma", "sklearn", "sqlalchemy", "sqlcipher3",
}  # fmt: skip
TABLES = {"numpy", "pandas", "pyarrow", "networkx"}
STORES = TABLES | {"alembic", "cryptography", "sqlalchemy", "sqlcipher3", "lxml", "pypdf", "simplemma"}
PAGES = STORES | {"jinja2", "mistune"}
LOADED = {
    "version": set(),
    "init": STORES,
    "import": STORES,
    "interfaces": PAGES - {"alembic", "simplemma", "sqlalchemy", "sqlcipher3"},
    "themes": TABLES - {"networkx"} | {"scipy", "sklearn"},
    "simulate": TABLES | {"lxml", "openpyxl"},
    "demo": PAGES | {"openpyxl"},
    "start": STORES,
    "doctor": STORES,
    "backup": STORES,
    "restore": STORES,
    "rekey": STORES,
    "check": STORES,
    "pseudonymise": STORES,
    "report": PAGES,
    "people": STORES,
    "composed": PAGES,
    "case": STORES,
    "rights": STORES,
    "correct": PAGES,
    "undo": STORES,
    "history": PAGES,
    "record": PAGES,
}
AT_THE_END = "\nimport json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def loaded_by(code):
    """The heavy packages that a program has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", code + AT_THE_END], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in json.loads(done.stderr)} & HEAVY


def calling(*words):
    return (
        f"import sys\nfrom kimlab.__main__ import main\nsys.argv = {['kimlab', *words]}\n"
        "try: main()\nexcept SystemExit: pass"
    )


def test_the_table_is_complete():
    assert set(LOADED) == set(COMMANDS)


@pytest.mark.parametrize("words", [("version",), ("--help",), (), ("gibtsnicht",)])
def test_what_needs_nothing_loads_nothing(words):
    # What the parser says of an error goes to standard error, too.
    code = calling(*words).replace("try:", "import os; sys.stderr = open(os.devnull, 'w')\ntry:")
    assert loaded_by(f"{code}\nsys.stderr = sys.__stderr__") == set()


def test_rooms_with_a_light_door_load_nothing():
    assert loaded_by("import kimlab, kimlab.cli, kimlab.workflow, kimlab.jupyter, kimlab.demo") == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_what_it_needs(name):
    assert loaded_by(calling(name, "--help")) == LOADED[name]
