"""Shared by all tests: Chromium, and a demonstration played once."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from busy import busy
from hypothesis import settings
from once import once
from staffed import create_stores, signed

# Machines are shared: how long an example takes says nothing about what is right.
settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=6)


def pytest_configure(config):
    """Try fewer examples in the quick part, a hundred each in the whole; keep the second anchors out of this user's home."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _in_memory()
        state = tempfile.TemporaryDirectory(prefix="kimlab-anker-")
        config.add_cleanup(state.cleanup)
        os.environ.update(dict.fromkeys(("XDG_STATE_HOME", "LOCALAPPDATA"), state.name))
    settings.load_profile("quick" if "not slow" in config.option.markexpr else "whole")


def _in_memory():
    """Keep the tests' files in memory where there is room for it: nothing of them is to outlast a power cut."""
    memory = Path("/dev/shm")
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM:
        os.environ["TMPDIR"] = str(memory)
        tempfile.tempdir = None


_ROOM = 8 * 2**30  # bytes; a whole run needs one or two GiB

collect_ignore = ["benchmarks", "dossiers"]  # measurements, and a writer of files, run by hand

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NOT_CHECKED = "nicht geprüft: Chromium fehlt"


def _chromium_path():
    return CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")


def pytest_runtest_setup(item):
    """Without Chromium browser tests are listed as not checked; on the build machine they fail."""
    if item.get_closest_marker("browser") and _chromium_path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NOT_CHECKED, pytrace=False)
        pytest.skip(NOT_CHECKED)


def pytest_terminal_summary(terminalreporter):
    """List what was not checked."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if NOT_CHECKED in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("nicht geprüft (Chromium fehlt)")
        for report in skipped:
            terminalreporter.line(report.nodeid)


@pytest.fixture(scope="session")
def chromium():
    """A browser of the system; no browser is ever downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_project(tmp_path_factory):
    """A project's folder with a demonstration, played once through the public API; each worker has a copy of its own."""
    from kimlab.demo import play

    played = once(tmp_path_factory, "vorfuehrung", play)
    return shutil.copytree(played, tmp_path_factory.mktemp("eigene") / "projekt")


@pytest.fixture(scope="session")
def demo_folder(demo_project):
    """The demonstration's stores, and the files that they come from."""
    return demo_project / "data" / "beispiel"


@pytest.fixture(scope="session")
def demo_pages(demo_project):
    """The folder of the demonstration's reports."""
    return demo_project / "reports" / "beispiel"


@pytest.fixture(scope="session")
def busy_folder(tmp_path_factory):
    """Both stores, made once."""
    folder = tmp_path_factory.mktemp("voll") / "daten"

    create_stores(folder)
    with signed(folder, "ko1") as wb:
        busy(wb.store)
    return folder


@pytest.fixture
def busy_wb(busy_folder, tmp_path):
    """The open workbench, a copy of its own."""

    folder = shutil.copytree(busy_folder, tmp_path / "daten")
    with signed(folder, "ko1") as opened:
        yield opened
