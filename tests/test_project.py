"""The project's own files: pinned, without host names, thin where they promise to be thin."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements):
    return {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0].lower().replace("_", "-") for line in requirements}


PINNED = names(line for line in LOCK.splitlines() if re.match(r"[A-Za-z0-9]", line))


def test_every_pinned_package_has_a_version_and_a_hash():
    starts = [line for line in LOCK.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert len(starts) > 80
    assert all("==" in line for line in starts)
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_names_no_host():
    assert not re.search(r"https?://|index-url|find-links|file://", LOCK)


def test_everything_the_project_needs_is_pinned():
    wanted = names(PROJECT["project"]["dependencies"]) | names(
        PROJECT["project"]["optional-dependencies"]["dev"]
    )
    assert wanted <= PINNED


def test_every_dependency_is_named_with_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("]\n\n[project.optional")]
    for line in block.splitlines()[1:]:
        if line.strip().startswith('"'):
            package = line.split('"')[1]
            assert "#" in line or package.startswith("numpy"), f"{package} has no reason"


def test_no_copyleft_at_run_time():
    from importlib.metadata import metadata

    for package in names(PROJECT["project"]["dependencies"]):
        about = metadata(package)
        licence = " ".join(
            [
                about.get("License-Expression") or "",
                (about.get("License") or "")[:200],
                *(about.get_all("Classifier") or []),
            ]
        )
        assert not re.search(r"\b(A?GPL|Affero)\b|GNU General Public", licence), package


def test_the_environment_file_is_thin_and_follows_the_project():
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    wanted = [line.strip(" -") for line in lines if line.strip().startswith("- ")]
    assert wanted == [
        "conda-forge",
        "nodefaults",
        f"python{PROJECT['project']['requires-python']}",
        "pip",
        "pip:",
        "require-hashes -r requirements.lock",
    ]


def test_the_packages_of_the_card_are_used():
    card = {"jupyterlab", "pandas", "networkx", "scikit-learn", "ipywidgets", "nbconvert"}
    assert card <= names(PROJECT["project"]["dependencies"])
    assert "pytest" in names(PROJECT["project"]["optional-dependencies"]["dev"])


def test_only_the_agreed_folders_are_at_the_top():
    known = {"kimlab", "notebooks", "data", "reports", "tests"}
    tracked = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert tracked - {"build", "dist", "mutants", "kimlab.egg-info"} == known


@pytest.mark.parametrize(
    "command", ["demo", "test", "test-quick", "start", "lint", "bench", "mutants", "lock"]
)
def test_the_commands_of_the_readme_exist(command):
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command}:", make, re.MULTILINE)
    assert f"make {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_cleaning_up_leaves_data_and_reports_but_for_a_demonstration(tmp_path):
    kept = ("data/beispiel/wichtig.txt", "data/werkbank.kimlab", "reports/a.html", "demo/alt.txt")
    gone = ("reports/beispiel/index.html", "reports/beispiel/.vorfuehrung", "build/x", ".venv/bin/python")
    for name in (*kept, *gone):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    command = ["make", "-f", str(ROOT / "Makefile"), "clean"]
    # Without what the make that runs these tests was told: its variables are not this one's.
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env=own)
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == set(kept)
    assert "„data/beispiel“ stammt nicht von einer Vorführung und bleibt." in done.stdout
    (tmp_path / "data" / "beispiel" / ".vorfuehrung").touch()
    subprocess.run(command, cwd=tmp_path, check=True, env=own)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["werkbank.kimlab"]


@pytest.mark.parametrize(
    "name", ["data/beispiel/werkbank.kimlab", "reports/beispiel/index.html", "data/x.csv"]
)
def test_what_concerns_people_is_ignored_by_git(name):
    if not (ROOT / ".git").exists():
        pytest.skip("not a working copy")
    assert subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_stored_without_results(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)


def test_no_file_names_a_registry_or_a_machine():
    pattern = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/root/|/work/|\.pyenv/shims")
    suffixes = {".py", ".toml", ".md", ".html", ".css", ".ipynb", ".yml", ".lock", ".jsonl", ".cfg"}
    folders = [ROOT / name for name in ("kimlab", "notebooks", "tests")]
    found = [
        path.relative_to(ROOT)
        for folder in [*folders, ROOT]
        for path in (folder.glob("*") if folder == ROOT else folder.rglob("*"))
        if path.is_file() and path.suffix in suffixes and path != Path(__file__).resolve()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
