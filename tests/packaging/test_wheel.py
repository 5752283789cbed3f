"""The wheel: installed alone into a new environment it plays the demonstration in an empty folder."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from this folder."""
    target = tmp_path_factory.mktemp("rad")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (built,) = target.glob("*.whl")
    return built


def test_it_holds_everything_that_runs_and_nothing_of_the_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "kimlab/notizbuecher/Themen.ipynb", "kimlab/reports/paper/templates/style.css",
        "kimlab/reports/paper/templates/record.html", "kimlab/reports/paper/templates/record.css",
        "kimlab/demo/themen.jsonl",
        "kimlab/vocabulary/counties/kreis-warendorf.toml", "kimlab/vocabulary/codebooks/integration.toml",
        "kimlab/store/migrations/workbench/versions/0003_register.py",
        "kimlab/store/migrations/workbench/versions/0005_codebook_1_0.toml",
        "kimlab/pseudonyms/lists/no_names.txt", "kimlab/py.typed",
    ):  # fmt: skip
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "data/", "reports/"))]
    assert {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} == {
        Path(name).name for name in names if name.startswith("kimlab/notizbuecher/")
    }


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """A new environment with the wheel; what it depends on comes from the present one."""
    folder = tmp_path_factory.mktemp("neu") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)
    places = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    purelib = Path(places["purelib"])
    zipfile.ZipFile(wheel).extractall(purelib)
    # Behind the wheel's own packages; without following the link by which the project's folder is installed.
    (purelib / "abhaengigkeiten.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder / "bin" / "python"


def test_the_demonstration_plays_in_an_empty_folder(environment, tmp_path):
    where = subprocess.run(
        [environment, "-c", "import kimlab; print(kimlab.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(environment.parents[1])
    played = subprocess.run(
        [environment, "-m", "kimlab", "demo"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"data", "reports"}
    assert (tmp_path / "data" / "beispiel" / "werkbank.kimlab").is_file()
    reports = {path.name for path in (tmp_path / "reports" / "beispiel").iterdir()}
    assert {"index.html", "lenkungsgruppe.html", "projektgruppe_themen.html", "kodebuch.html"} <= reports


def test_its_notebooks_are_copied_beside_the_data_and_never_over_changed_ones(environment, tmp_path):
    script = (
        "import json; from pathlib import Path; from kimlab.jupyter._server import _notebooks\n"
        "print(json.dumps(sorted(path.name for path in _notebooks(Path('daten')).iterdir())))"
    )
    folder = tmp_path / "daten" / "notizbuecher"
    folder.mkdir(parents=True)
    (folder / "Themen.ipynb").write_text("meine", encoding="utf-8")
    ran = subprocess.run(
        [environment, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Start.ipynb" in json.loads(ran.stdout)
    assert (folder / "Themen.ipynb").read_text(encoding="utf-8") == "meine"


def test_nbconvert_knows_the_exporter_by_its_name(environment, tmp_path):
    notebook = ROOT / "notebooks" / "Schnittstellen.ipynb"
    command = [environment, "-m", "nbconvert", "--to", "kimlab", "--output-dir", str(tmp_path), str(notebook)]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    page = (tmp_path / "Schnittstellen.html").read_text(encoding="utf-8")
    assert "<h1>Schnittstellen</h1>" in page
    assert "ENTWURF – nicht zur Weitergabe" in page


def test_the_workbench_starts_in_the_browser(environment, tmp_path):
    script = (
        "from pathlib import Path; import os, urllib.request; from kimlab.jupyter import session\n"
        "with session(Path('daten')) as running:\n"
        "    address = running.url + 'api/contents/Start.ipynb?content=0&token=' + running.token\n"
        "    print(urllib.request.urlopen(address, timeout=20).status)"
    )
    ran = subprocess.run(
        [environment, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
    )
    assert ran.stdout.strip().endswith("200")
