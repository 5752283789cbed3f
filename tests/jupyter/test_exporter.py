"""``jupyter nbconvert --to kimlab`` without a workbench: prose and steps, no result, no request to anywhere."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import nbformat
import pytest
from nbconvert.utils.exceptions import ConversionException
from notes import PICTURE, PROSE, SECRET, code, every_output, markdown, notebook, shown

from kimlab.jupyter._exporter import MinutesExporter
from kimlab.reports import RELEASED, WITHHELD, PublishedPart

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def exported(*cells):
    page, resources = MinutesExporter().from_notebook_node(nbformat.from_dict(notebook(*cells)))
    assert resources["output_extension"] == ".html"
    return page


@pytest.mark.slow
def test_prose_and_steps_are_shown_and_no_result(tmp_path):
    part = PublishedPart("freigabe-1", f"<h1>{SECRET}</h1><main>{SECRET}</main>")
    marked = shown({RELEASED: part.bundle(), "text/html": SECRET})
    page = exported(markdown(PROSE), code("# Karte zeigen", marked), code("# Alles", *every_output()))
    assert '<html lang="de">' in page
    assert "<h1>Sitzung der Arbeitsgruppe</h1>" in page
    assert "<caption>Tabelle: Beschlüsse</caption>" in page
    assert "Schritt 2</b> Alles" in page
    assert page.count(WITHHELD) == 2
    assert SECRET not in page
    assert "ENTWURF – nicht zur Weitergabe" in page
    assert not re.search(r"(?i)https?:|//[a-z]|<script|@import|url\(|\son\w+=", page)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            markdown("![](attachment:a.png)", attachments={"a.png": {"image/png": PICTURE}}),
            "ohne Beschreibung",
        ),
        (markdown("Gespräch mit Frau Zwirbelmann"), "direkte Kennung"),
    ],
)
def test_what_must_not_be_stops_the_export_in_german(cell, said):
    with pytest.raises(ConversionException, match=said) as caught:
        exported(markdown("# T"), cell)
    assert "Zwirbelmann" not in str(caught.value)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_of_the_workbench_becomes_a_page(path):
    page, _ = MinutesExporter().from_filename(str(path))
    assert page.count('class="done"') == page.count("<b>Schritt ") > 1
    assert "wb." not in re.sub(r"(?s)<code>.*?</code>", "", page)  # code stays out; prose may name a call
    assert WITHHELD not in page


def test_nbconvert_finds_it_by_its_entry_point():
    import tomllib

    project = tomllib.loads((NOTEBOOKS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    value = project["entry-points"]["nbconvert.exporters"]["kimlab"]
    assert EntryPoint("kimlab", value, "nbconvert.exporters").load() is MinutesExporter


@pytest.mark.slow
def test_on_the_command_line(tmp_path):
    path = tmp_path / "Sitzung.ipynb"
    path.write_text(json.dumps(notebook(markdown(PROSE), code("# K", *every_output()))), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "kimlab.jupyter._exporter.MinutesExporter",
        str(path),
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
    )
    page = (tmp_path / "Sitzung.html").read_text(encoding="utf-8")
    assert "Beschlüsse" in page
    assert SECRET not in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_in_a_browser_nothing_is_asked_for_and_nothing_runs_over(chromium, tmp_path, width):
    path = tmp_path / "protokoll.html"
    picture = {"attachments": {"a.png": {"image/png": PICTURE}}}
    cells = [
        markdown(PROSE),
        markdown("![Ein Punkt](attachment:a.png)\n\n    " + "x" * 200, **picture),
        code("# K", *every_output()),
    ]
    path.write_text(exported(*cells), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert [url for url in asked if url != path.as_uri() and not url.startswith("data:")] == []
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.get_by_role("img", name="Ein Punkt").evaluate("picture => picture.naturalWidth") == 1
    context.close()
