"""The last search before a page leaves: names of the vault in other forms, and words that are names as well."""

from urllib.parse import quote

import pandas as pd
import pytest
from keyed import signed
from sqlalchemy import text as sql
from staffed import colleague

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, KimlabError
from kimlab.store._database import writing
from kimlab.workbench import door_of
from kimlab.workflow import new_release_id, saying_no_names
from kimlab.workflow._publish import Release, leave, signed_by_two

NAMES = ("Wirbeldorn", "Sommer")
PAGE = '<!DOCTYPE html><html lang="de"><title>Bericht</title><p>{}</p></html>'


@pytest.fixture
def opened(staffed):
    with signed(staffed, "ko1") as wb:
        door = door_of(wb)
        with door.open("ko1", "Namen für die Probe") as vault:
            rows = [("person", f"p-{one}", "family_name", one) for one in NAMES]
            columns = ["namespace", "id", "attribute", "value"]
            vault.keep_identities(pd.DataFrame(rows, columns=columns))
        yield wb, door


def released(wb, reason="gelesen", *, proposer="ko1"):
    """A release that two people signed, with this reason of the second one."""
    name = new_release_id(wb)
    wb.record(ProposeRelease(name, "0" * 64, "working_group", ("Arbeitsgruppe",), "Beratung"))
    colleague(wb, "ko2").record(DecideRelease(name, "approved", reason))
    return signed_by_two(wb, Release(name, "working_group", ("Arbeitsgruppe",), "Beratung", "ko1", "ko2"))


FORMS = {
    "inflected": "die Wirbeldornsche Akte",
    "cyrillic": "Вирбелдорн",
    "reversed": "nrodlebriW",
    "digits": "W1rb3ld0rn",
    "mixed": "Z\u0430hl der F\u00e4lle",
    "hidden": '</p><p hidden data-a="Wirbeldorns">x',
    "comment": "<!-- w-i-r-b-e-l-d-o-r-n -->",
}


@pytest.mark.slow
def test_no_form_of_a_name_leaves_neither_on_the_page_nor_in_the_files_name(opened, tmp_path):
    wb, door = opened
    one = released(wb)
    for words in FORMS.values():
        with pytest.raises(DisclosureError) as caught:
            leave(wb, door, one, text=PAGE.format(words), path=tmp_path / "bericht.html")
        assert "irbel" not in str(caught.value)
    for name in (
        "akteWirbeldorn2024.html",
        "bericht_wirbeldorn.html",
        "aktewirbeldorn.html",
        f"{quote('Вирбелдорн')}.html",
    ):
        with pytest.raises(DisclosureError):
            leave(wb, door, one, text=PAGE.format("gut"), path=tmp_path / name)
    assert list(tmp_path.glob("*.html")) == []
    assert leave(wb, door, one, text=PAGE.format("Im Wirbel"), path=tmp_path / "bericht.html").is_file()


@pytest.mark.slow
def test_a_word_that_is_a_name_as_well_leaves_when_a_second_person_signed_that_it_is_none(opened, tmp_path):
    wb, door = opened
    page, path = PAGE.format("Im Sommer und in jedem sommer"), tmp_path / "bericht.html"
    unsaid = released(wb)
    with pytest.raises(
        DisclosureError, match=r"steht 1 Wort im Bericht, mit dem auch jemand heißt, .*: Zeile 1, Element <p>"
    ) as caught:
        leave(wb, door, unsaid, text=page, path=path)
    assert "ommer" not in str(caught.value)
    with writing(
        wb.store._engine, wb.store.path, "workbench"
    ) as connection:  # said by nobody, put into the table
        connection.execute(sql("update releases set reason = :said"), {"said": saying_no_names(["Sommer"])})
    with pytest.raises(KimlabError):
        leave(wb, door, unsaid, text=page, path=path)
    other = released(wb, saying_no_names(["Weg"], "gelesen"))
    with pytest.raises(DisclosureError, match="1 Wort"):
        leave(wb, door, other, text=page, path=path)
    assert not path.exists()
    said = released(wb, saying_no_names(["Sommer"], "gelesen"))
    assert leave(wb, door, said, text=page, path=path).read_text(encoding="utf-8") == page


def test_what_is_only_a_name_cannot_be_said_to_be_none():
    with pytest.raises(InputError, match="kein gewöhnliches deutsches Wort"):
        saying_no_names(["Sommer", "Wirbeldorn"])
    assert saying_no_names([], "gelesen") == "gelesen"


def test_nobody_says_it_of_their_own_proposal(opened):
    wb, _ = opened
    name = new_release_id(wb)
    wb.record(ProposeRelease(name, "0" * 64, "working_group", ("Arbeitsgruppe",), "Beratung"))
    with pytest.raises(KimlabError, match="zweiten Person"):
        wb.record(DecideRelease(name, "approved", saying_no_names(["Sommer"])), looked_at=True)
