"""Several released reports are published one after the other; killed in between, the same calls end it."""

import os
import shutil
import signal

import pytest
from keyed import signed

from kimlab.workbench import door_of
from kimlab.workflow import Decision, Proposal, _publish, decide_many, propose_many, publish, stack_of

PAGES = (
    ("wohnen.html", "interfaces", "Arbeitsgruppe Wohnen"),
    ("schule.html", "interfaces", "Arbeitsgruppe Kita und Schule"),
    ("zahlen.html", "monitoring", "Sitzung im Sachgebiet KI"),
)
"""File, report and recipient; the first two are one draft, released twice, for two groups."""


@pytest.fixture(scope="module")
def made(tmp_path_factory, staffed_folder, drafts):
    """Three releases of two drafts, which ko1 proposed and ko2 signed as a stack."""
    folder = shutil.copytree(staffed_folder, tmp_path_factory.mktemp("stapel") / "daten")
    with signed(folder, "ko1") as wb:
        propose_many(
            wb,
            [Proposal(drafts[kind], (recipient,), "Beratung") for _, kind, recipient in PAGES],
        )
    with signed(folder, "ko2") as wb:
        decide_many(wb, [Decision(one, "approved") for one in stack_of(wb, drafts).sheets])
    return folder


@pytest.fixture
def folder(made, tmp_path):
    (tmp_path / "berichte").mkdir()
    return shutil.copytree(made, tmp_path / "daten")


def published(folder, drafts):
    """Publish all of them, as ko1; return name → page of everything that lies there."""
    place = folder.parent / "berichte"
    with signed(folder, "ko1") as wb:
        for name, kind, _ in PAGES:
            publish(wb, door_of(wb), drafts[kind], place / name)
        assert (wb.journal["act"] == "RecordPublication").sum() == len(PAGES)
        assert (wb.releases["file_sha256"] != "").all()
    return {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()}


def releases_on(pages):
    """The release that each page bears."""
    return {page.split("<dt>Freigabe</dt>")[1].split("</dd>")[0] for page in pages.values()}


@pytest.mark.slow
def test_publishing_a_stack_again_changes_nothing(folder, drafts):
    first = published(folder, drafts)
    assert set(first) == {name for name, _, _ in PAGES}
    assert published(folder, drafts) == first
    assert len(releases_on(first)) == len(PAGES)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(PAGES)))
@pytest.mark.parametrize("step", ["prepare", "_published_already", "put_in_place"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_in_between_the_same_calls_end_it(folder, drafts, number, step, when):
    child = os.fork()
    if child == 0:
        try:
            setattr(_publish, step, _deadly(getattr(_publish, step), number, when))
            published(folder, drafts)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    pages = published(folder, drafts)
    assert set(pages) == {name for name, _, _ in PAGES}
    assert len(releases_on(pages)) == len(PAGES)


def _deadly(function, number, when):
    """Return a function that ends the process without a word before or after its call with this number."""
    calls = iter(range(number + 1))

    def run(*given, **more):
        last = next(calls) == number
        if last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*given, **more)
        if last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return run
