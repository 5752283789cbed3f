from __future__ import annotations

import gzip
import hashlib
import os

import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._files import Content, list_files, matching, read_bytes, unpacked
from kimlab.intake._limits import Guard


def names(paths):
    return [path.name for path in paths]


def test_only_visible_regular_files_are_listed_by_name(tmp_path):
    for name in ("b.csv", "a.csv", ".hidden.csv", "~$a.xlsx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "ordner.csv").mkdir()
    assert names(list_files(tmp_path)) == ["a.csv", "b.csv"]


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "faelle.csv")
    assert list_files(tmp_path) == ()
    with pytest.raises(InputError, match=r"faelle\.csv lässt sich nicht lesen"):
        read_bytes(tmp_path / "faelle.csv", Guard("faelle.csv"))


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    folder = tmp_path / "auszug"
    folder.mkdir()
    (tmp_path / "fremd.csv").write_text("x")
    (folder / "faelle.csv").symlink_to(tmp_path / "fremd.csv")
    with pytest.raises(InputError, match=r"faelle\.csv ist eine Verknüpfung.*hinausführt"):
        list_files(folder)


def test_a_link_inside_the_folder_is_a_file(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert names(list_files(tmp_path)) == ["a.csv", "b.csv"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="„fehlt“ ist nicht da"):
        list_files(tmp_path / "fehlt")


def test_patterns_ignore_case_and_the_form_of_umlauts(tmp_path):
    for name in ("Faelle_01.CSV", "fälle.csv", "kontakte.csv"):
        (tmp_path / name).write_text("x")
    files = list_files(tmp_path)
    assert names(matching(files, "faelle*.csv")) == ["Faelle_01.CSV"]
    assert names(matching(files, "fa\u0308lle.csv")) == ["fälle.csv"]


def test_bytes_are_hashed_as_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"abc")
    content = read_bytes(tmp_path / "a.csv", Guard("a.csv"))
    assert (content.data, content.sha256) == (b"abc", hashlib.sha256(b"abc").hexdigest())


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.csv ist leer"):
        read_bytes(tmp_path / "a.csv", Guard("a.csv"))


def test_a_file_over_the_limit_is_not_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(bytes(11))
    with pytest.raises(InputError, match="mit 11 Byte zu groß"):
        read_bytes(tmp_path / "a.csv", Guard("a.csv", Limits(file_bytes=10)))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"fehlt\.xes lässt sich nicht lesen"):
        read_bytes(tmp_path / "fehlt.xes", Guard("fehlt.xes"))


def test_gzip_is_unpacked_and_other_bytes_pass(tmp_path):
    for data in (gzip.compress(b"abc"), b"abc"):
        assert b"".join(unpacked(Content("a", data), Guard("a"))) == b"abc"


def test_a_gzip_bomb_is_stopped():
    with pytest.raises(InputError, match="Zip-Bombe"):
        list(unpacked(Content("a.xes.gz", gzip.compress(bytes(20_000_000))), Guard("a.xes.gz")))


@pytest.mark.parametrize("cut", [5, 20, -4])
def test_a_truncated_gzip_is_broken(cut):
    data = gzip.compress(os.urandom(1000))[:cut]
    with pytest.raises(InputError, match=r"beschädigt.*bricht ab"):
        list(unpacked(Content("a.xes.gz", data), Guard("a.xes.gz")))
