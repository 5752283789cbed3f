"""Whatever is made of the workbench is made of one moment, and its hash tells exactly what it was made from."""

import dataclasses
import itertools
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from staffed import LEAD, colleague, door_for, signed, store_for

from kimlab import acts
from kimlab.errors import DisclosureError, KimlabError
from kimlab.jupyter import show_document, show_passages
from kimlab.reports import report_of
from kimlab.tables import TABLES
from kimlab.workflow import analyse, drafts_of, find_themes, publish, reconstruct

AS_OF = date(2025, 10, 31)


def _writes():
    """Acts of a colleague: a longer label before every passage, again and again, and what counts and quotes."""
    label = "[Mutter]"
    for n in itertools.count(1):
        longer = f"[Großmutter {n}]"
        yield acts.CorrectPseudonym("t1", ((0, len(label), longer),), "falsche Rolle", f"r{n}")
        yield acts.SelectCase("f2", f"Grund {n}")
        yield acts.RecordMeeting(f"sx{n}", "arbeitsgruppe", "2025-09-02")
        label = longer


@pytest.fixture
def interfered(busy_wb):
    """The workbench, with a colleague who writes after every single thing that it reads; and how often it began to read."""
    other = store_for(busy_wb.location, "ko2")
    writes, begun = _writes(), []

    def write(connection, cursor, statement, parameters, context, executemany):
        if statement.lstrip().upper().startswith("SELECT"):
            other.record(next(writes), "ko2")

    def begin(connection):
        begun.append(connection)

    engine = busy_wb.store._engine
    event.listen(engine, "after_cursor_execute", write)
    event.listen(engine, "begin", begin)
    yield busy_wb, begun
    event.remove(engine, "after_cursor_execute", write)
    event.remove(engine, "begin", begin)
    other.close()


@pytest.fixture
def unchanged(busy_folder, tmp_path):
    """The workbench as it was before anybody wrote."""
    folder = shutil.copytree(busy_folder, tmp_path / "vorher")
    with signed(folder) as opened:
        yield opened


def _record(wb):
    record = reconstruct(wb, "f1", AS_OF)
    return record.summary, record.passages["passage"].tolist(), record.reason, record.missing


MADE = {
    "one case": _record,
    "a search": lambda wb: find_themes(wb, AS_OF, items="codes").items.to_dict(),
    "a document": lambda wb: show_document(wb, "t1").data,
    "passages": lambda wb: show_passages(wb, "kurs").data,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_a_colleague_who_writes_between_any_two_reads_tears_nothing(interfered, unchanged, name):
    wb, begun = interfered
    made = MADE[name](wb)
    assert len(begun) == 1
    assert made == MADE[name](unchanged)


@pytest.mark.slow
def test_an_analysis_is_one_transaction_and_untorn(interfered, unchanged):
    wb, begun = interfered
    analysis = analyse(wb, AS_OF)
    assert len(begun) == 1
    assert (wb.journal["person"] == "ko2").sum() > 20  # she wrote between the reads
    expected = analyse(unchanged, AS_OF)
    assert _hashes(analysis) == _hashes(expected)
    quoted = analysis.codes.passages["passage"].tolist()
    assert quoted == expected.codes.passages["passage"].tolist()
    assert quoted == ["wartet", "Kurs"]


@pytest.mark.slow
def test_a_passage_that_was_locked_after_the_release_does_not_leave(busy_wb, tmp_path):
    door = door_for(busy_wb.location)
    draft = drafts_of(analyse(busy_wb, AS_OF))["theme_dossier"]
    quoted = dataclasses.replace(draft, accounts=analyse(busy_wb, AS_OF).accounts)
    busy_wb.record(acts.ProposeRelease("r1", quoted.sha256, "project_group", ("Projektgruppe",), "Beratung"))
    colleague(busy_wb, "ko2").record(acts.DecideRelease("r1", "approved"))
    busy_wb.record(acts.ReleaseDocument("t1", "locked", "Widerruf"))
    with pytest.raises(DisclosureError, match="nicht mehr gezeigt werden darf"):
        publish(busy_wb, door, quoted, tmp_path / "dossier.html")
    assert not (tmp_path / "dossier.html").exists()


def _hashes(analysis):
    return {key: draft.sha256 for key, draft in drafts_of(analysis).items()}


_day = st.dates(date(2025, 1, 1), date(2025, 10, 30)).map(date.isoformat)
_word = st.sampled_from(["Warten", "Kurs", "Papier", "Anfang", "Ende"])
_id = st.integers(0, 9).map(lambda n: f"neu{n}")
_place = st.integers(9, 11)

ACTS = st.one_of(
    st.builds(acts.SelectCase, st.sampled_from(["f1", "f2"]), _word),
    st.builds(
        lambda n, start, code, document: acts.RecordCodings(
            document, ({"coding_id": n, "code_id": code, "start": start, "end": 15},)
        ),
        _id,
        _place,
        st.sampled_from(["warten", "kurs"]),
        st.sampled_from(["t1", "t2"]),
    ),
    st.builds(acts.RemoveCoding, st.sampled_from(["k1", "k2", "k3"]), st.just("doppelt")),
    st.builds(acts.FinishCodingPass, st.sampled_from(["t1", "t2"]), st.just("1")),
    st.builds(
        acts.ReleaseDocument,
        st.sampled_from(["t1", "t2"]),
        st.sampled_from(["reviewed", "released", "locked"]),
        _word,
    ),
    st.sampled_from(
        [
            acts.CorrectRecord("contacts", {"contact_id": "c1"}, {"duration_minutes": 5}, "Zettel"),
            acts.CorrectRecord("contacts", {"contact_id": "c1"}, {"date": "2025-09-20"}, "Zettel"),
            acts.CorrectRecord("persons", {"person_id": "p-f1"}, {"gender": "weiblich"}, "Zettel"),
            acts.CorrectRecord("persons", {"person_id": "p-f1"}, {"arrival_month": "2024-01-01"}, "Zettel"),
            acts.CorrectRecord("cases", {"case_id": "f1"}, {"municipality": "05570044"}, "Umzug"),
            acts.CorrectRecord("cases", {"case_id": "f2"}, {"source": "interview"}, "Irrtum"),
            acts.CorrectRecord("episodes", {"episode_id": "v1"}, {"end": "2025-02-05"}, "Bescheid"),
            acts.CorrectRecord("episodes", {"episode_id": "v4"}, {"outcome": "granted"}, "Bescheid"),
            acts.CorrectPseudonym("t1", ((0, 8, "[Großmutter]"),), "falsche Rolle", "r1"),
            acts.CorrectPseudonym("t2", ((0, 7, "[Onkel]"),), "falsche Rolle", "r2"),
        ]
    ),
    st.builds(acts.RecordMeeting, _id, st.just("arbeitsgruppe"), _day),
    st.builds(acts.RecordMinutes, st.just("s1"), st.tuples(_word), _word),
    st.builds(acts.RecordSignal, _id, st.just("s1"), _word),
    st.builds(acts.ProposeTheme, _id, _word, _word, st.just(("code:kurs", "code:warten"))),
    st.builds(acts.DescribeTheme, st.just("th1"), _word, _word),
    st.builds(
        acts.LinkThemeEvidence,
        _id,
        st.just("th1"),
        st.sampled_from(["for", "against"]),
        st.just("coding"),
        st.just("k2"),
    ),
    st.builds(acts.MoveTheme, _id, st.just("th1"), st.just("dropped"), reason=_word),
    st.builds(acts.RecordReading, _id, st.just("f1"), _word),
    st.builds(acts.RecordClientView, _id, st.just("f1"), _word),
    st.builds(acts.RegisterUser, _id, st.just("Kim Beispiel"), _word),
    st.builds(acts.SettleMeasure, st.just("m1"), st.just("done"), _day, _word),
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=1, max_size=4))
def test_a_draft_that_differs_has_another_hash_and_an_act_beside_it_leaves_it(
    busy_folder, tmp_path, acts_drawn
):
    folder = tmp_path / f"d{next(_NUMBERS)}"
    shutil.copytree(busy_folder, folder)
    with signed(folder, "ko1") as wb:
        before, drafts = _state(wb)
        for act in acts_drawn:
            try:
                entry = wb.store.record(act, LEAD if isinstance(act, acts.RegisterUser) else "ko1")
            except KimlabError:
                continue
            after, now = _state(wb)
            touched = _touched(wb, entry)
            for key in drafts.keys() & now.keys():
                if drafts[key].sha256 != now[key].sha256:
                    assert before[key][0] != after[key][0], (key, type(act).__name__)
                if not touched & before[key][1]:
                    assert before[key][0] == after[key][0], (key, type(act).__name__)
            before, drafts = after, now
        with signed(folder) as fresh:  # nothing remembered
            assert _state(fresh)[0] == before
    shutil.rmtree(folder)


_NUMBERS = itertools.count()


def _state(wb):
    """Of each draft the hash of what it was made from and which columns these are; and the drafts."""
    analysis = analyse(wb, AS_OF)
    drafts = drafts_of(analysis)
    state = {
        key: (draft.about.content_sha256, _columns(analysis, draft.kind)) for key, draft in drafts.items()
    }
    return state, drafts


def _columns(analysis, kind):
    """Which columns of which tables a report was made from."""
    parts = {item.name for item in dataclasses.fields(report_of(kind).needs)}
    if parts & {"codes", "accounts", "listings"}:  # who may read of single cases
        parts.add("ties")
    return frozenset(
        (one.table, column)
        for name in parts & analysis.read.keys()
        for one in analysis.read[name]
        for column in {*(one.columns or TABLES[one.table].names), *(name for name, _ in one.among)}
    )


def _touched(wb, entry):
    """Which columns of which tables an act changed; of a row that came or went all of them."""
    return {
        (change.table, column)
        for change in wb.changes(entry)
        for column in {*(change.before or {}), *(change.after or {})}
    }
