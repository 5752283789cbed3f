"""All notebooks: short, German, without logic or results; they run over a county, over a small one, and over nothing."""

import csv
import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from dossiers import all_marked
from nbclient import NotebookClient
from once import once
from python_calamine import CalamineWorkbook
from visible import RANDOM, ids_seen, words_seen

from kimlab.demo import STORES, play
from kimlab.demo._team import team_of
from kimlab.jupyter._config import without_secrets
from kimlab.pseudonyms import is_german
from kimlab.vocabulary import load_codebook
from kimlab.workbench import MARK

FOLDER = Path(__file__).parents[2] / "notebooks"
NAMES = ("Start", "Aufnahme und Kodieren", "Fallrekonstruktion", "Schnittstellen", "Themen", "Berichte")


def run(name, location):
    """Run a notebook as a person would, and return its HTML results in order, and all there is as text."""
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    environment = {
        **without_secrets(os.environ),
        "KIMLAB_LOCATION": str(location),
        "KIMLAB_PERSON": "koordination",
    }
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(env=environment)
    beside = [
        output.text for cell in notebook.cells for output in cell.get("outputs", ()) if "text" in output
    ]
    assert beside == []  # no warning, no progress that stays
    plain = [output.data["text/plain"] for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [text for text in plain if RANDOM.search(text)]
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output and "text/html" in output.data
    ]
    return shown, repr([cell.get("outputs") for cell in notebook.cells])


def test_these_are_all():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_short_and_stored_without_results(name):
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    assert 2 <= len(notebook.cells) <= 10
    assert notebook.cells[0].source.startswith("# ")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert cell.source.startswith("# ")
            assert not re.search(r"\b(for|if|def|lambda|while|try)\b", re.sub(r"#.*", "", cell.source))


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_notebooks_that_are_there(name):
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+\.ipynb)\)", text):
        assert (FOLDER / link.replace("%20", " ")).is_file()


STEPS = {
    "Start": 4, "Aufnahme und Kodieren": 7, "Fallrekonstruktion": 6, "Schnittstellen": 6, "Themen": 4, "Berichte": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def all_on_demo(demo_folder, tmp_path_factory):
    """A function: what a notebook gives over the demonstration, which is run when somebody first asks."""

    def results_of(name):
        def run_one(path):
            path.write_text(json.dumps(run(name, demo_folder)), encoding="utf-8")

        done = once(tmp_path_factory, f"notizbuch-{NAMES.index(name)}.json", run_one)
        return json.loads(done.read_text(encoding="utf-8"))

    return results_of


@pytest.fixture(scope="module")
def on_demo(all_on_demo):
    """A function: its HTML results."""
    return lambda name: all_on_demo(name)[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_shows_something_at_every_step(on_demo, name):
    assert len(on_demo(name)) == STEPS[name]


@pytest.mark.slow
def test_themes_are_found_and_the_register_shown(on_demo):
    _, found, candidate, theme = on_demo("Themen")
    assert "Fiktionsbescheinigung fehlt" in found
    assert "Fälle, die dagegen sprechen" in candidate
    assert "Der Weg bisher" in theme


@pytest.mark.slow
def test_interfaces_are_drawn_and_listed(on_demo):
    overview, told, picture, strongest, waits, due = on_demo("Schnittstellen")
    assert ">240<" in overview
    assert "Ausgewertet sind 240 Fälle" in told
    assert "<svg" in picture
    assert "Jobcenter" in picture
    assert strongest.count("<tr>") == 11
    assert "Volkshochschule im Nordkreis" in waits
    assert "Case Management" in due
    assert "das Konzept legt dafür keine Abschlussregel fest" in due


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_vault_is_in_any_result(all_on_demo, demo_folder, name):
    _, results = all_on_demo(name)
    folder = demo_folder / "auszuege" / "auszug_2025-11"
    with (folder / "faelle.csv").open(encoding="cp1252") as file:
        numbers = [value for row in csv.reader(file, delimiter=";") for value in row[:2] if value][2:]
    assert len(numbers) > 400
    assert not any(number in results for number in numbers)
    sheet = CalamineWorkbook.from_path(str(folder / "personen.xlsx")).get_sheet_by_index(0).to_python()[1:]
    names = {one for row in sheet for one in (f"{row[3]} {row[2]}", str(row[13]), str(row[0]))}
    assert len(names) > 500
    assert not any(one in results for one in names)


@pytest.mark.slow
def test_documents_are_listed_and_coded(on_demo):
    documents, codebook, document, suggested, passages, matrix, together = on_demo("Aufnahme und Kodieren")
    assert documents.count("<tr>") == 1 + 49
    assert documents.count("Durchsicht offen") == 2
    assert "Ankerbeispiel" in codebook
    assert re.search(r"Fallnotiz vom \d\d\.\d\d\.\d{4}, sinngemäß", document)
    assert "kodiert ist damit noch nichts" in suggested
    assert "Stelle" in suggested
    assert re.search(r"\d+ Stellen in \d+ Fällen</caption>", passages)
    assert passages.count("<tr>") > 4
    assert matrix.count("<tr>") > 25
    assert together.count("<tr>") == 13


@pytest.mark.slow
def test_a_case_is_put_together(on_demo):
    way, passages, view, readings, missing, similar = on_demo("Fallrekonstruktion")
    assert "<svg" in way
    assert "Der Weg Schritt für Schritt" in way
    assert "kodierte Stelle" in passages
    assert "Es fehlt noch" in missing or "vollständig" in missing
    assert "Ähnlichkeit" in similar
    assert view
    assert readings


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_dossier_is_in_any_result(on_demo, name):
    words = {marked.text[gold.start : gold.end] for marked in all_marked() for gold in marked.direct}
    words = {one for one in words if len(one) >= 5 and not is_german(one)}
    assert len(words) > 250
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    assert not any(pattern.search(one) for one in on_demo(name) if "Ankerbeispiel" not in one)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_random_id_is_on_any_screen(on_demo, name):
    assert [one for shown in on_demo(name) for one in ids_seen(shown)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Start", "Aufnahme und Kodieren", "Fallrekonstruktion", "Themen"])
def test_cases_are_called_as_the_team_calls_them(on_demo, name):
    assert re.search(r"Fall \d+ · (Familie|Alleinerziehend) · \w+", words_seen("".join(on_demo(name))))


def test_an_id_would_be_seen():
    cell = "<td>Fall</td><td><b>f0123456789abcdef</b></td>"
    framed = f'<iframe srcdoc="{cell.replace("<", "&lt;")}"></iframe>'
    assert ids_seen(cell) == ids_seen(framed) == ["f0123456789abcdef"]
    assert ids_seen("<p>Nr. 4711, 03.11.2025, 12345678901</p><svg><path d='M0123456789abcdef'/></svg>") == []


@pytest.fixture(scope="module", params=[0, 1, 5])
def small(request, tmp_path_factory):
    """A workbench with no, one, five cases."""
    folder = tmp_path_factory.mktemp("klein") / "daten"
    if request.param:
        play(folder, cases=request.param)
        return folder / STORES
    folder.mkdir(mode=0o700)
    (folder / MARK).touch()  # its people's passphrases are the public ones
    with team_of(folder):
        return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_county_with_few_cases_gives_sentences(small, name):
    results, _ = run(name, small)
    assert results
    for one in results:
        assert not re.search(r">\s*(nan|NaT|None|&lt;NA&gt;)\s*<", one)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"Themen"}))
def test_nothing_of_the_demonstration_is_typed_into_it(name):
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    assert not re.findall(r"\b(?:19|20)\d\d\b|\bkd\d+|\b[ft][0-9a-f]{16}\b", text)
    codes = {code.code_id for code in load_codebook().codes}
    kinds = {
        "for",
        "against",
        "supported",
        "rejected",
        "structural",
        "approved",
        "refused",
        "barrier",
        "working_group",
    }
    typed = set(re.findall(r'\\"([\w.-]+)\\"', text))
    assert not typed & (codes | kinds)


def test_following_cells_show_the_case_that_is_chosen():
    notebook = nbformat.read(FOLDER / "Fallrekonstruktion.ipynb", as_version=4)
    shows = [cell.source for cell in notebook.cells if cell.cell_type == "code"][1:]
    assert len(shows) == 5
    assert all("case.view(" in source for source in shows)
