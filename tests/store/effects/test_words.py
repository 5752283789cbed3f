"""Words that somebody wrote are put right: by them or the lead, with the former ones in the journal, and back again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewed import coding
from rows import admission
from sqlalchemy import text
from undone import COMPOSED, content

from kimlab import acts
from kimlab.acts import CorrectWords, UndoEntry
from kimlab.errors import InputError, KimlabError
from kimlab.store import composite_sha256
from kimlab.store.effects._correctable import CORRECTABLE_WORDS
from kimlab.store.erasing._emptied import EMPTIABLE, columns_of_words

READING = ("readings", {"reading_id": "l1"})
MEETING = ("meetings", {"meeting_id": "s1"})
BY_OTHER_ACTS = {
    *("cases", "case_spells", "contacts", "persons", "consents", "episodes"),  # CorrectRecord
    *("documents", "document_spans"),  # CorrectPseudonym
    "coding_passes",
    "imports",
}
NO_WORDS = {
    ("coarser_words", "original"),
    ("signals", "source"),
    ("signals", "target"),
    ("meetings", "body"),
    ("meetings", "released_items"),
    *(("themes", one) for one in ("items", "source", "target", "made_from")),
    ("theme_evidence", "points_to"),
    ("agreements", "source"),
    ("agreements", "target"),
}
"""Ids of agencies, bodies, codes and releases, and words that stand in a document."""


@pytest.fixture
def written(full):
    """A reading and a meeting, both ko1's, and minutes by ko2."""
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(acts.RecordReading("l1", "f1", "Das Warten liegt am Übergang."), "ko1")
    full.record(acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", agenda=("Kurse", "Wege")), "ko1")
    full.record(acts.RecordMinutes("s1", ("Weiter so.",), "ruhig"), "ko2")
    return full


def correct(where, changes, reason="verhört"):
    return CorrectWords(*where, changes, reason)


def test_every_column_of_free_words_can_be_corrected_by_this_act_or_another():
    words = {(table, column) for table in EMPTIABLE - BY_OTHER_ACTS for column in columns_of_words(table)}
    words |= {("client_view_plans", "asked_by"), ("composite_cases", "text")}
    assert {(t, c) for t, columns in CORRECTABLE_WORDS.items() for c in columns} == words - NO_WORDS


def test_the_author_puts_their_words_right_and_the_journal_keeps_the_former(written):
    entry = written.record(correct(READING, {"text": "Es liegt am Antrag."}), "ko1")
    assert written.frame("readings")["text"].tolist() == ["Es liegt am Antrag."]
    [change] = written.changes(entry.seq)[0]
    assert (change.before, change.after, change.reason) == (
        {"text": "Das Warten liegt am Übergang."},
        {"text": "Es liegt am Antrag."},
        "verhört",
    )
    assert change.subjects == ("f1",)
    assert written.check().findings == ()


@pytest.mark.parametrize(
    ("where", "changes", "person"),
    [
        (READING, {"text": "Es liegt am Amt."}, "ko2"),
        (MEETING, {"minutes": "laut"}, "ko1"),  # the row is ko1's, the words are not
        (MEETING, {"purpose": "Streit", "minutes": "laut"}, "ko2"),
        (READING, {"contrary_search": "Alle Briefe gelesen."}, "ko2"),
    ],
)
def test_what_somebody_else_wrote_only_the_lead_puts_right(written, where, changes, person):
    before = content(written)
    with pytest.raises(InputError, match="stammen von einer anderen Person"):
        written.record(correct(where, changes), person)
    assert content(written) == before
    written.record(correct(where, changes), "leitung")
    assert content(written) != before


@pytest.mark.parametrize(
    ("where", "changes", "reason", "said"),
    [
        (READING, {"text": "Das Warten liegt am Übergang."}, "x y", "schon dort"),
        (READING, {"text": " "}, "verhört", "stattdessen"),
        (READING, {"text": "–"}, "verhört", "stattdessen"),
        (READING, {}, "verhört", "stattdessen"),
        (READING, {"text": ("a", "b")}, "verhört", "ein einziger Text"),
        (MEETING, {"agenda": "Kurse"}, "verhört", "mehrere Texte"),
        (MEETING, {"agenda": ("Kurse", "")}, "verhört", "stattdessen"),
        (READING, {"text": "Es liegt am Antrag."}, " ", "Begründung"),
        (READING, {"status": "supported"}, "verhört", "lässt sich so nicht ändern"),
        (READING, {"person": "ko2"}, "verhört", "lässt sich so nicht ändern"),
        (("documents", {"document_id": "t1"}), {"text": "anders"}, "verhört", "lässt sich so nicht ändern"),
        (("releases", {"release_id": "r1"}), {"purpose": "anders"}, "verhört", "lässt sich so nicht ändern"),
        (("readings", {"reading_id": "l9"}), {"text": "anders"}, "verhört", "keine Zeile"),
    ],
)
def test_what_is_no_correction_is_refused(written, where, changes, reason, said):
    before = content(written)
    with pytest.raises(KimlabError, match=said):
        written.record(correct(where, changes, reason), "leitung")
    assert content(written) == before


def test_a_column_that_says_whose_a_row_is_gives_nobody_a_right(written):
    def take(engine):
        with engine.begin() as connection:
            connection.execute(text("update readings set person = 'ko2'"))

    written.with_engine(take)
    with pytest.raises(InputError, match="stammen von einer anderen Person"):
        written.record(correct(READING, {"text": "Es liegt am Amt."}), "ko2")


WORDS = st.text("abc äß.„“\n", min_size=3).filter(lambda one: one.strip(" \n.„“"))


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just(READING), st.fixed_dictionaries({"text": WORDS})),
            st.tuples(
                st.just(MEETING), st.fixed_dictionaries({"agenda": st.lists(WORDS, min_size=1).map(tuple)})
            ),
        ),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_corrections_that_are_undone_leave_all_as_it_was(written, corrections):
    before = content(written)
    done = []
    for where, changes in corrections:
        try:
            done.append(written.record(correct(where, changes), "leitung").seq)
        except InputError:  # the same words, or none
            continue
    for seq in reversed(done):
        written.record(UndoEntry(seq, "doch nicht"), "leitung")
    assert content(written) == before


@pytest.fixture
def composed(written):
    """A composed case of ko1's that ko2 checked."""
    written.record(acts.ProposeTheme("th1", "Kein Kurs", "Warum?"), "ko1")
    written.record(admission("f3", import_id="i9"), "ko1")
    written.record(acts.ComposeCase("z1", "th1", ("f1", "f2", "f3"), COMPOSED), "ko1")
    check(written, "ko2")
    return written


def check(store, person):
    [row] = store.rows("composite_cases")
    store.record(acts.CheckComposite("z1", composite_sha256(row)), person)


def test_a_composed_case_goes_back_to_review_and_is_checked_again(composed):
    where = ("composite_cases", {"composite_id": "z1"})
    for person in ("ko2", "leitung"):  # else they would check their own words
        with pytest.raises(InputError, match="Bitten Sie die Person, die es geschrieben hat"):
            composed.record(correct(where, {"text": "Wer wartet, verliert Zeit."}), person)
    entry = composed.record(correct(where, {"text": "Wer wartet, verliert Zeit."}), "ko1")
    [row] = composed.rows("composite_cases")
    assert (row["checked_by"], row["checked"]) == ("", None)
    with pytest.raises(InputError, match="andere Person den Beispielfall geprüft"):
        composed.record(UndoEntry(entry.seq, "doch nicht"), "ko1")
    with pytest.raises(InputError, match="dieselbe Person"):
        check(composed, "ko1")
    check(composed, "ko2")
    with pytest.raises(InputError, match="schon jemand geprüft"):
        check(composed, "ko2")
    assert composed.rows("composite_cases")[0]["checked_by"] == "ko2"
    assert composed.check().findings == ()
