"""A notebook that another program opened says what to do, in German and without a traceback."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from kimlab.jupyter import OpenedElsewhereError, open_here
from kimlab.jupyter._config import without_secrets

FOLDER = Path(__file__).parents[2] / "notebooks"


def test_without_a_place_it_says_how_to_open_notebooks(monkeypatch):
    for place in (None, ""):
        monkeypatch.delenv("KIMLAB_LOCATION", raising=False)
        if place is not None:
            monkeypatch.setenv("KIMLAB_LOCATION", place)
        with pytest.raises(OpenedElsewhereError, match=r"nicht mit kimlab geöffnet.*kimlab start"):
            open_here()


def test_every_notebook_opens_its_workbench_so():
    for path in FOLDER.glob("*.ipynb"):
        cells = [
            cell
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["cell_type"] == "code"
        ]
        assert "wb = open_here()\n" in cells[0]["source"], path.name
        assert not any("environ" in line for cell in cells for line in cell["source"]), path.name


@pytest.mark.slow
def test_a_notebook_of_another_program_shows_the_sentence_alone():
    notebook = nbformat.read(FOLDER / "Start.ipynb", as_version=4)
    environment = {
        name: value for name, value in without_secrets(os.environ).items() if name != "KIMLAB_LOCATION"
    }
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook, timeout=60, kernel_name="python3").execute(env=environment)
    (shown,) = [
        out for cell in notebook.cells for out in cell.get("outputs", ()) if out["output_type"] == "error"
    ]
    (line,) = shown["traceback"]
    assert line.startswith("Dieses Notizbuch wurde nicht mit kimlab geöffnet.")
    assert "Traceback" not in line
