"""A notebook is run out of sight, proposed, approved and written: what the command line does for its record."""

import ast
import json
import os

import pytest
from notes import SECRET, code, markdown, notebook
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.errors import DisclosureError, InputError
from kimlab.jupyter import run_notebook, show_minutes, show_published
from kimlab.reports import RELEASED, WITHHELD, report_of, sections_of
from kimlab.workbench import open_workbench

OPEN = (
    "# Werkbank öffnen\nimport os\nimport kimlab\nfrom kimlab.jupyter import show_overview, show_published\n"
)
OPEN += 'wb = kimlab.open_workbench(os.environ["KIMLAB_LOCATION"])\nshow_overview(wb)'


def stored(path, *cells):
    path.write_text(
        json.dumps(notebook(*cells, kernelspec={"name": "python3", "display_name": "P"})), encoding="utf-8"
    )
    return path


@pytest.mark.slow
def test_it_runs_as_the_person_and_changes_no_file(empty_wb, tmp_path):
    left = code("# Was vom Anmelden zu sehen ist\nstr((dict(os.environ), In, Out, dir()))")
    path = stored(tmp_path / "a.ipynb", markdown("# T"), code(OPEN), code("# Wer\nwb.person"), left)
    before = path.read_bytes()
    ran = run_notebook(path, empty_wb)
    assert "In der Werkbank" in ran["cells"][1]["outputs"][0]["data"]["text/html"]
    assert ran["cells"][2]["outputs"][0]["data"]["text/plain"] == "'ko1'"
    seen = ast.literal_eval(ran["cells"][3]["outputs"][0]["data"]["text/plain"])
    assert "'KIMLAB_PERSON': 'ko1'" in seen
    assert "hand_over" not in seen
    assert repr(empty_wb.identity.keys.seed) not in str(ran)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.ipynb", "daten"]


@pytest.mark.slow
def test_a_failing_step_is_named_and_its_words_are_not(empty_wb, tmp_path):
    path = stored(
        tmp_path / "a.ipynb", code("# Gut\n1"), code(f"# Schlecht\nraise ValueError('{SECRET}')"), code("2")
    )
    with pytest.raises(InputError, match=r"Schritt 2 im Notizbuch „a\.ipynb“") as caught:
        run_notebook(path, empty_wb)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("content", ["", "kein JSON", "[1, 2]", '{"cells": 3}', '{"nbformat": 9}'])
def test_what_is_no_notebook_is_refused(empty_wb, tmp_path, content):
    path = tmp_path / "a.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="lässt sich nicht als Notizbuch"):
        run_notebook(path, empty_wb)
    with pytest.raises(InputError, match="lässt sich nicht als Notizbuch"):
        run_notebook(tmp_path / "fehlt.ipynb", empty_wb)


def test_a_file_that_was_not_published_is_not_shown(empty_wb, tmp_path):
    path = tmp_path / "bericht.html"
    path.write_text(f"<h1>x</h1><main>{SECRET}</main>", encoding="utf-8")
    with pytest.raises(DisclosureError, match="nicht so veröffentlicht") as caught:
        show_published(empty_wb, path)
    assert SECRET not in str(caught.value)
    with pytest.raises(InputError, match="lässt sich nicht lesen"):
        show_published(empty_wb, tmp_path / "fehlt.html")


def run(*words):
    result = CliRunner().invoke(app, list(map(str, words)), catch_exceptions=False)
    assert result.exit_code == 0, (result.output, result.exception)
    return result


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_from_a_notebook_to_a_published_record(demo_folder, demo_pages, tmp_path):
    report = demo_pages / report_of("interfaces").file_name
    section = sections_of(report.read_text(encoding="utf-8"))[0]
    path = stored(
        tmp_path / "Sitzung.ipynb",
        markdown("# Sitzung der Arbeitsgruppe\n\nWir haben die Karte besprochen."),
        code(OPEN),
        code(f'# Die Karte\nshow_published(wb, "{report}", "{section}")'),
    )
    with open_workbench(demo_folder, person="koordination") as wb:
        shown = show_published(wb, report, section)
        bundle = shown._repr_mimebundle_()
        assert bundle[RELEASED]["section"] == section
        assert "iframe" in bundle["text/html"]
        with pytest.raises(InputError, match=f"Es gibt: {section}"):
            show_published(wb, report, "gibtsnicht")
        draft = show_minutes(wb, path, "working_group").data
    assert "Prüfsumme dieses Entwurfs" in draft
    assert "ENTWURF" in draft

    where = ("--location", demo_folder, "--audience", "working_group")
    group = "Arbeitsgruppe Übergang in das SGB II"
    told = run(
        "record",
        "propose",
        path,
        *where,
        "--person",
        "koordination",
        "--recipient",
        group,
        "--purpose",
        "Protokoll",
    )
    release = told.stderr.split("Freigabe ")[1].split(":")[0]
    run("report", "decide", release, "--approve", "--location", demo_folder, "--person", "leitung")
    run("record", "publish", path, tmp_path / "protokoll.html", *where, "--person", "leitung")
    page = (tmp_path / "protokoll.html").read_text(encoding="utf-8")
    assert "<h1>Sitzung der Arbeitsgruppe</h1>" in page
    assert "Wir haben die Karte besprochen." in page
    assert f'id="schritt-2-1-{section}"' in page
    assert page.count(WITHHELD) == 1  # the overview
    assert "In der Werkbank" not in page.replace(WITHHELD, "")
    run("check", tmp_path / "protokoll.html", "--location", demo_folder, "--person", "leitung")
    if "KIMLAB_SHOTS" in os.environ:
        (tmp_path / "protokoll.html").rename(os.environ["KIMLAB_SHOTS"])
