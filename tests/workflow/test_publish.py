import hashlib
import itertools
import re
import shutil
import stat
from dataclasses import fields as fields_of_class
from dataclasses import replace
from datetime import date

import pytest
from receiving import bodies_for
from staffed import colleague, create_stores, door_for, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, JournalError, KimlabError
from kimlab.leaks._own_words import code_words
from kimlab.leaks._scan import words_of
from kimlab.reports import county_reports
from kimlab.simulation import simulate
from kimlab.workflow import (
    admit,
    analyse,
    checksum_of,
    drafts_of,
    new_release_id,
    preview,
    publish,
    publish_index,
)
from kimlab.workflow._publish import Release, leave, signed_by_two

AS_OF = date(2025, 11, 30)


@pytest.fixture(scope="module")
def filled(county_folder, tmp_path_factory):
    """A workbench with twenty invented cases."""
    folder = shutil.copytree(county_folder, tmp_path_factory.mktemp("kreis") / "daten")
    with signed(folder, "ko1") as wb:
        yield wb, door_for(folder)


@pytest.fixture(scope="module")
def draft(filled):
    """The working group's draft."""
    return drafts_of(analyse(filled[0], AS_OF))["interfaces"]


def release(wb, draft, name, *, audience="working_group", decision="approved"):
    wb.record(ProposeRelease(name, draft.sha256, audience, bodies_for(audience), "Beratung"))
    colleague(wb, "ko2").record(DecideRelease(name, decision, "gesehen"))


def test_without_a_release_nothing_leaves(filled, draft, tmp_path):
    wb, door = filled
    path = tmp_path / "bericht.html"
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        publish(wb, door, draft, path)
    wb.record(ProposeRelease("nur-vorschlag", draft.sha256, "working_group", ("Arbeitsgruppe",), "Probe"))
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        publish(wb, door, draft, path)
    release(wb, replace(draft, title="abgelehnt"), "abgelehnt", decision="refused")
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        publish(wb, door, replace(draft, title="abgelehnt"), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_released_draft_becomes_one_file_and_one_journal_entry(filled, draft, tmp_path):
    wb, door = filled
    changed = replace(draft, title="Erste Fassung")
    release(wb, changed, "r-eins")
    before = len(wb.journal)
    path = publish(wb, door, changed, tmp_path / "bericht.html")
    page = path.read_text(encoding="utf-8")
    assert "Arbeitsgruppe" in page
    assert "r-eins" in page
    assert "nicht zur Weitergabe" not in page
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(wb.journal) == before + 1
    row = wb.releases.set_index("release_id").loc["r-eins"]
    assert row["file_name"] == "bericht.html"
    with door.open("ko1", "Probe") as vault:
        assert vault.last_anchor() == wb.store.verify()


def test_one_changed_number_needs_a_new_release(filled, draft, tmp_path):
    wb, door = filled
    original = replace(draft, title="Zweite Fassung")
    release(wb, original, "r-zwei")
    table = original.tables[0]
    cells = table.cells.copy()
    cells["persons"] = cells["persons"] + 1
    other = replace(original, tables=(replace(table, cells=cells), *original.tables[1:]))
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        publish(wb, door, other, tmp_path / "bericht.html")


def test_a_release_for_another_audience_does_not_count(filled, draft, tmp_path):
    wb, door = filled
    other = replace(draft, title="Dritte Fassung")
    release(wb, other, "r-drei", audience="team")
    with pytest.raises(DisclosureError, match="andere Zielgruppe"):
        publish(wb, door, other, tmp_path / "bericht.html")


@pytest.mark.slow
def test_a_name_in_a_report_stops_it(filled, draft, tmp_path):
    wb, door = filled
    with door.open("ko1", "Probe") as vault:
        known = vault.direct_identifiers()
    name = known[known["kind"] == "family_name"]["value"].iloc[0]
    number = known[known["kind"] == "case"]["value"].iloc[0]
    for secret in (name, number):
        leaking = replace(draft, title=f"Bericht über {secret}")
        release(wb, leaking, f"r-{abs(hash(secret))}")
        with pytest.raises(DisclosureError, match="einem Eintrag im Tresor") as caught:
            publish(wb, door, leaking, tmp_path / "bericht.html")
        assert secret not in str(caught.value.why + caught.value.do)
        assert secret not in caught.value.what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_not_journaled(filled, draft, tmp_path):
    wb, door = filled
    other = replace(draft, title="Vierte Fassung")
    release(wb, other, "r-vier")
    before = len(wb.journal)
    with pytest.raises(InputError, match="nicht schreiben"):
        publish(wb, door, other, tmp_path / "gibtsnicht" / "bericht.html")
    assert len(wb.journal) == before
    assert publish(wb, door, other, tmp_path / "bericht.html").is_file()


@pytest.mark.slow
def test_a_preview_is_marked_as_a_draft(filled, draft):
    assert "ENTWURF – nicht zur Weitergabe" in preview(draft, filled[0].county)


@pytest.mark.slow
def test_the_same_data_give_the_same_draft_whatever_the_random_ids(filled, tmp_path):
    wb, _ = filled
    for name, content in simulate(11, cases=20)[0].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    create_stores(tmp_path)
    door = door_for(tmp_path)
    with signed(tmp_path, "ko1") as other:
        admit(
            other,
            door,
            tmp_path / "auszug_2025-11",
            tmp_path / "zuordnung.toml",
            as_of=AS_OF,
            on_bad_rows="list",
        )
        assert not set(other.cases["case_id"]) & set(wb.cases["case_id"])
        mine, yours = drafts_of(analyse(wb, AS_OF)), drafts_of(analyse(other, AS_OF))
    assert (
        mine["team_meeting"].sha256 != yours["team_meeting"].sha256
    )  # it names the cases, by their random ids
    others = mine.keys() - {"team_meeting"}
    assert {name: mine[name].sha256 for name in others} == {name: yours[name].sha256 for name in others}


@pytest.mark.slow
def test_the_index_lists_what_is_there(filled, draft, tmp_path):
    wb, door = filled
    other = replace(draft, title="Fünfte Fassung")
    release(wb, other, "r-fünf")
    publish(wb, door, other, tmp_path / "bericht5.html")
    page = publish_index(wb, tmp_path).read_text(encoding="utf-8")
    assert page.count("bericht5.html") == 1
    assert "Fünfte Fassung" in page
    assert "<dt>Stand</dt><dd>30.11.2025</dd>" in page
    assert "bericht.html" not in page.replace("bericht5.html", "")


@pytest.mark.slow
def test_a_file_that_was_replaced_is_listed_once_and_one_that_was_changed_not_at_all(filled, draft, tmp_path):
    wb, door = filled
    for title, name in (("Siebte Fassung", "r-sieben"), ("Achte Fassung", "r-acht")):
        other = replace(draft, title=title)
        release(wb, other, name)
        written = publish(wb, door, other, tmp_path / "bericht7.html")
    page = publish_index(wb, tmp_path).read_text(encoding="utf-8")
    assert "Achte Fassung" in page
    assert "Siebte Fassung" not in page
    written.write_text(written.read_text(encoding="utf-8").replace("Achte", "Neunte"), encoding="utf-8")
    assert "noch kein Bericht" in publish_index(wb, tmp_path).read_text(encoding="utf-8")


def test_an_index_that_is_not_ours_stays(filled, tmp_path):
    (tmp_path / "index.html").write_text("<title>Kreisseite</title>", encoding="utf-8")
    with pytest.raises(InputError, match="keine Übersicht von kimlab"):
        publish_index(filled[0], tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<title>Kreisseite</title>"
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    with pytest.raises(InputError, match="keine Übersicht von kimlab"):
        publish_index(filled[0], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index.html", "INDEX.html"])
def test_a_report_never_takes_the_place_of_the_index(filled, draft, tmp_path, name):
    wb, door = filled
    other = replace(draft, title=f"Fassung als {name}")
    release(wb, other, f"r-{name.split('.')[0]}")
    with pytest.raises(InputError, match="So heißt die Übersicht"):
        publish(wb, door, other, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_index_never_takes_the_place_of_a_report(filled, draft, tmp_path):
    (tmp_path / "index.html").write_text(preview(draft, filled[0].county), encoding="utf-8")
    with pytest.raises(InputError, match="keine Übersicht von kimlab"):
        publish_index(filled[0], tmp_path)


def test_the_words_of_every_reports_module_are_read():
    """Somebody may be called as a word that only stands in the text of one report."""
    for report in county_reports():
        assert words_of(report.kind) <= code_words()


def test_a_workbench_whose_journal_was_cut_is_not_published_from(tmp_path, filled):
    wb, _ = filled
    from kimlab.store._schema import WORKBENCH

    with wb.store._writing() as connection:
        journal = WORKBENCH.tables["journal"]
        kept = connection.execute(journal.select().order_by(journal.c.seq.desc()).limit(1)).one()
        connection.execute(journal.update().where(journal.c.seq == kept.seq).values(person="jemand anders"))
    try:
        with pytest.raises(JournalError):
            wb.verify()
    finally:
        with wb.store._writing() as connection:
            connection.execute(journal.update().where(journal.c.seq == kept.seq).values(person=kept.person))
    assert wb.verify() == len(wb.journal)


def test_a_person_may_not_decide_on_an_own_proposal(filled, draft):
    wb, _ = filled
    wb.record(ProposeRelease("eigen", draft.sha256, "working_group", ("Arbeitsgruppe",), "Probe"))
    with pytest.raises(KimlabError, match="zweiten Person"):
        wb.record(DecideRelease("eigen", "approved"))


def tokens(text):
    """Everything on a page that could be a hash: words of eight letters and digits or more, hyphens left out."""
    return {word.replace("-", "") for word in re.findall(r"[0-9a-z-]{8,}", text)}


@pytest.mark.slow
def test_who_tries_out_withheld_numbers_finds_nothing_on_the_page_that_confirms_one(filled, draft, tmp_path):
    wb, door = filled
    release_id = new_release_id(wb)
    wb.record(ProposeRelease(release_id, draft.sha256, "working_group", ("Arbeitsgruppe",), "Beratung"))
    colleague(wb, "ko2").record(DecideRelease(release_id, "approved"))
    page = publish(wb, door, draft, tmp_path / "geprueft.html").read_text(encoding="utf-8")
    printed = tokens(page) | tokens(release_id)
    # The attacker has tried every combination and arrived at the right one: the very draft. It must not show.
    known = [draft.sha256, draft.about.content_sha256, wb.county.content_sha256]
    joined = [
        *known,
        *(":".join(some) for n in (2, 3) for some in itertools.permutations([release_id, *known[:2]], n)),
    ]
    tried = {
        *known,
        *(hashlib.new(name, one.encode()).hexdigest() for one in joined for name in ("sha256", "md5")),
    }
    letters = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
    for value in tried:
        for shown in (
            value,
            value.translate(letters),
            value.translate(str.maketrans("0123456789", "ghijklmnop")),
        ):
            assert not any(shown.startswith(word) for word in printed)


def test_a_checksum_is_of_its_release_and_its_workbench(filled, draft, tmp_path):
    wb, _ = filled
    one = checksum_of(wb, draft, "r-a")
    assert one == checksum_of(wb, draft, "r-a")
    assert one != checksum_of(wb, draft, "r-b")
    assert one != checksum_of(wb, replace(draft, title="anders"), "r-a")
    create_stores(tmp_path)
    with signed(tmp_path) as other:
        assert one != checksum_of(other, draft, "r-a")
    assert new_release_id(wb) != new_release_id(wb)


@pytest.mark.slow
def test_each_release_of_the_same_draft_is_used_once_whatever_its_id(filled, draft, tmp_path):
    wb, door = filled
    again = replace(draft, title="Mehrmals")
    for place, name in enumerate(("r-z", "r-a")):
        release(wb, again, name)
        page = publish(wb, door, again, tmp_path / f"mal{place}.html").read_text(encoding="utf-8")
        assert f"(Kennung {name})</dd>" in page
    release(wb, replace(draft, title="Zwei offene"), "o-z")
    release(wb, replace(draft, title="Zwei offene"), "o-a")  # decided later
    page = publish(wb, door, replace(draft, title="Zwei offene"), tmp_path / "offen.html")
    assert "(Kennung o-a)</dd>" in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_name_as_a_files_ending_does_not_leave(filled, draft, tmp_path):
    wb, door = filled
    with door.open("ko1", "Probe") as vault:
        known = vault.direct_identifiers()
    name = next(value for value in known["value"] if value.isalpha() and len(value) > 6)
    other = replace(draft, title="Endung")
    release(wb, other, "r-endung")
    with pytest.raises(DisclosureError):
        publish(wb, door, other, tmp_path / f"bericht.{name}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("said", ["wie in Fall 17", "<td>Fall&nbsp;3 · Familie</td>"])
def test_what_the_team_calls_a_case_stays_in_the_team(filled, tmp_path, said):
    wb, door = filled
    page = f'<html lang="de"><p>Das Warten zieht sich hin, {said}.</p></html>'
    for audience in ("working_group", "team"):
        name = f"{audience}-{len(wb.releases)}"
        wb.record(ProposeRelease(name, "0" * 64, audience, bodies_for(audience), "Beratung"))
        colleague(wb, "ko2").record(DecideRelease(name, "approved", "gesehen"))
        one = signed_by_two(wb, Release(name, audience, bodies_for(audience), "Beratung", "ko1", "ko2"))
        path = tmp_path / f"{audience}.html"
        if audience == "team":
            assert leave(wb, door, one, text=page, path=path).is_file()
        else:
            with pytest.raises(DisclosureError, match="an 1 Stelle einen Fall mit seiner Nummer") as caught:
                leave(wb, door, one, text=page, path=path)
            assert said not in str(caught.value)
            assert not path.exists()


def test_no_report_for_others_is_made_from_the_names_of_cases(filled):
    analysis = analyse(filled[0], AS_OF)
    naming = {name for name, read in analysis.read.items() if "case_names" in {one.table for one in read}}
    assert naming == {"listings", "case_names"}
    for report in county_reports():
        fields = {item.name for item in fields_of_class(report.needs)}
        assert not fields & naming or report.audience == "team"
