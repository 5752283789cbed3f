"""What the team is told of documents that wait: who is missing, and never what a first reviewer must not know."""

import shutil

import pytest
from families import stretch
from looking import NOTE, looked_through, taken_in, with_rule
from staffed import at_both, signed

from kimlab.acts import ReleaseDocument
from kimlab.jupyter import show_documents
from kimlab.workflow import review

TWO, ALONE = 'people = "two"', 'people = "before_leaving"'
ALL, HARDLY_ANY = 'people = "sample"\nshare = 1', 'people = "sample"\nshare = 0.00000001'


@pytest.fixture(scope="module")
def prepared(families_folder, tmp_path_factory):
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("liste") / "daten")
    return folder, taken_in(folder, {"notiz.txt": NOTE})[0]


@pytest.fixture
def told(prepared, tmp_path):
    """What the list says after so many people looked under one setting, read under another."""
    folder, note = shutil.copytree(prepared[0], tmp_path / "daten"), prepared[1]

    def after(rule, people=(), *, then=None, release=""):
        with_rule(folder, rule)
        with signed(folder, "ko1") as wb:
            for person in people:
                review(*at_both(wb, person), note, [stretch(NOTE, "Karim")])
            if release:
                wb.record(ReleaseDocument(note, release))
        with_rule(folder, then or rule)
        with signed(folder) as wb:
            shown = show_documents(wb).data
            return looked_through(wb).get(note, ""), shown

    return after


@pytest.mark.parametrize(
    ("rule", "people", "then", "release", "said"),
    [
        (TWO, (), None, "", "2 Personen fehlen"),
        (TWO, ("ko1",), None, "", "1 Person fehlt"),
        (TWO, ("ko1", "ko2"), None, "", ""),
        (TWO, ("ko1", "ko2"), None, "released", ""),
        (ALONE, (), None, "", "1 Person fehlt"),
        (ALONE, ("ko1",), None, "", ""),
        (ALONE, ("ko1",), None, "released", "2. Person fehlt; bis dahin wird nichts zitiert"),
        (ALONE, ("ko1",), None, "locked", ""),
        (ALONE, ("ko1",), TWO, "", "2. Person fehlt; so will es die Kreisdatei heute"),
        (ALONE, ("ko1",), ALL, "", "2. Person fehlt; so will es die Kreisdatei heute"),
        (ALONE, ("ko1",), HARDLY_ANY, "", ""),
        (ALONE, ("ko1", "ko2"), TWO, "released", ""),
        (ALL, (), None, "", "Noch niemand"),
        (HARDLY_ANY, (), None, "", "Noch niemand"),
        (ALL, ("ko1",), None, "", "1 Person fehlt"),
        (HARDLY_ANY, ("ko1",), None, "", ""),
    ],
)
def test_the_list_says_who_is_missing(told, rule, people, then, release, said):
    listed, shown = told(rule, people, then=then, release=release)
    assert listed == said
    assert f"{len(people)} von 2" in shown
