"""The notebook „Schnittstellen“: stored without results, runs from top to bottom, shows what it promises."""

import csv
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kimlab.jupyter._config import without_secrets

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "Schnittstellen.ipynb"


def test_it_is_stored_without_results_and_short():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert len(notebook.cells) <= 10
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert cell.source.startswith("# ")
            assert not any(word in cell.source for word in ("for ", "if ", "def ", "lambda"))


@pytest.fixture(scope="module")
def executed(demo_folder):
    """The notebook, run as a person would."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    environment = {
        **without_secrets(os.environ),
        "KIMLAB_LOCATION": str(demo_folder),
    }
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.execute(env=environment)
    return notebook


def shown(notebook):
    """All HTML results, in order."""
    return [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output and "text/html" in output.data
    ]


@pytest.mark.slow
def test_it_shows_what_it_promises(executed):
    overview, told, picture, strongest, waits, due = shown(executed)
    assert ">240<" in overview
    assert "Ausgewertet sind 240 Fälle" in told
    assert "<svg" in picture
    assert "Jobcenter" in picture
    assert strongest.count("<tr>") == 11
    assert "Volkshochschule im Nordkreis" in waits
    assert "Case Management" in due
    assert "das Konzept legt dafür keine Abschlussregel fest" in due


@pytest.mark.slow
def test_nothing_of_the_vault_is_in_its_results(executed, demo_folder):
    results = repr([cell.get("outputs") for cell in executed.cells])
    folder = demo_folder / "auszuege" / "auszug_2025-11"
    with (folder / "faelle.csv").open(encoding="cp1252") as file:
        numbers = [value for row in csv.reader(file, delimiter=";") for value in row[:2] if value][2:]
    assert len(numbers) > 400
    assert not any(number in results for number in numbers)
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(str(folder / "personen.xlsx")).get_sheet_by_index(0).to_python()[1:]
    names = (
        {f"{row[3]} {row[2]}" for row in sheet}
        | {str(row[13]) for row in sheet}
        | {str(row[0]) for row in sheet}
    )
    assert len(names) > 500
    assert not any(name in results for name in names)
