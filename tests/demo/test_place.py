"""Where the demonstration lies, what it may replace, and what it never touches."""

import shutil
import stat

import pytest

from kimlab.demo import PAGES, STORES, play, usual_location
from kimlab.demo._place import fresh
from kimlab.errors import InputError

MARK = ".vorfuehrung"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A small demonstration in a project that holds other things, too."""
    folder = tmp_path_factory.mktemp("projekt")
    for name in ("data/auszug/faelle.csv", "data/README.md", "reports/lenkungsgruppe.html", "demo/alt.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("wichtig", encoding="utf-8")
    return folder, play(folder, cases=3)


@pytest.fixture
def project(played, tmp_path):
    """A copy of it."""
    return shutil.copytree(played[0], tmp_path / "projekt")


def content(folder):
    """Every file with its bytes."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_stores_lie_below_data_and_pages_below_reports(played):
    folder, index = played
    assert index == folder / "reports" / "beispiel" / "index.html"
    assert {path.name for path in (folder / STORES).iterdir()} >= {
        MARK, "werkbank.kimlab", "tresor.kimlab", "auszuege",
    }  # fmt: skip
    assert {path.suffix for path in (folder / PAGES).iterdir() if path.name != MARK} == {".html"}
    for place in (STORES, PAGES):
        assert stat.S_IMODE((folder / place).stat().st_mode) == 0o700
        assert "Erfundene Daten" in (folder / place / MARK).read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_replaces_itself_and_nothing_else(project):
    others = {
        name for name in content(project) if not name.is_relative_to(STORES) | name.is_relative_to(PAGES)
    }
    assert len(others) == 4
    for place in (STORES, PAGES):
        (project / place / "alt.html").write_text("von gestern", encoding="utf-8")
    assert play(project, cases=3).is_file()
    after = content(project)
    assert not [name for name in after if name.name == "alt.html"]
    assert all(after[name] == b"wichtig" for name in others)


@pytest.mark.slow
@pytest.mark.parametrize("place", [STORES, PAGES])
def test_what_has_no_mark_is_refused_and_nothing_is_touched(project, place):
    (project / place / MARK).unlink()
    before = content(project)
    with pytest.raises(InputError, match="nicht von einer Vorführung") as refused:
        play(project, cases=3)
    assert str(project / place) in str(refused.value)
    assert "würde es löschen" in str(refused.value)
    assert "--folder" in str(refused.value)
    assert content(project) == before


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / STORES).write_text("wichtig", encoding="utf-8")
    with pytest.raises(InputError, match="liegt eine Datei oder eine Verknüpfung"):
        play(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["data", "beispiel"]


def test_an_interrupted_one_can_be_played_again(tmp_path):
    folder = tmp_path / STORES
    fresh(folder)
    (folder / "auszuege").mkdir()
    (folder / "auszuege" / "halb.csv").write_text("x", encoding="utf-8")
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    (elsewhere / "wichtig.txt").write_text("x", encoding="utf-8")
    (folder / "verweis").symlink_to(elsewhere)
    fresh(folder)
    assert [path.name for path in folder.iterdir()] == [MARK]
    assert (elsewhere / "wichtig.txt").is_file()


def test_ones_own_workbench_comes_before_the_demonstration(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        InputError, match=r"weder in „data“ noch eine Vorführung in „data/beispiel“.*make demo"
    ):
        usual_location()
    for name in ("data/beispiel", "data"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "werkbank.kimlab").touch()
        assert str(usual_location()) == name


def test_nothing_is_touched_where_the_other_place_is_a_file(tmp_path):
    fresh(tmp_path / STORES)
    (tmp_path / STORES / "werkbank.kimlab").write_text("x", encoding="utf-8")
    (tmp_path / "reports").write_text("wichtig", encoding="utf-8")
    with pytest.raises(InputError, match="liegt eine Datei"):
        play(tmp_path)
    assert (tmp_path / STORES / "werkbank.kimlab").is_file()
