"""Documents in the workbench: without a word until enough people looked, and shown only when released."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import SPANS, TEXT, drafts, review_act, reviewed
from rows import admission, case_rows
from seeing import workbench_rows
from sqlalchemy import delete

from kimlab.acts import AdmitRecords, CorrectRecord, ReleaseDocument
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.store import different_people
from kimlab.store._schema import WORKBENCH


def release_of(store, document="t1"):
    return store.frame("documents").set_index("document_id").loc[document, "release"]


def test_a_text_comes_in_with_the_second_person(store):
    store.record(admission("f1"), "ko1")
    drafts(store, "t1")
    store.record(review_act("t1", "ko1"), "ko1")
    assert store.frame("documents")["text"].tolist() == [""]
    store.record(review_act("t1", "ko2", TEXT, SPANS), "ko2")
    row = store.frame("documents").iloc[0]
    assert (row["text"], row["release"]) == (TEXT, "reviewed")
    assert len(store.frame("document_spans")) == len(SPANS)
    assert store.verify()[0] == len(store.journal())


@pytest.mark.parametrize(
    ("first", "second", "acting"),
    [
        (None, "ko2", "ko2"),
        ("ko1", "ko1", "ko1"),
        ("ko1", "ko2", "ko3"),  # a review in somebody else's name
    ],
)
def test_a_text_does_not_come_in_around_two_people(store, first, second, acting):
    store.record(admission("f1"), "ko1")
    drafts(store, "t1")
    if first:
        store.record(review_act("t1", first), first)
    before = workbench_rows(store)
    with pytest.raises(StoreError, match="auf einem Weg"):
        store.record(review_act("t1", second, TEXT, number=1), acting)
    assert workbench_rows(store) == before


ALONE = {"needed": 1, "reason": "Ein Mensch genügt."}


def test_a_text_comes_in_with_one_person_where_a_setting_says_so_and_the_journal_keeps_which(store):
    store.record(admission("f1"), "ko1")
    drafts(store, "t1")
    entry = store.record(review_act("t1", "ko1", TEXT, SPANS, **ALONE), "ko1")
    assert store.frame("documents")["text"].tolist() == [TEXT]
    assert {change.reason for change in store.changes(entry.seq)[0]} == {"Ein Mensch genügt."}


@pytest.mark.parametrize("more", [{"needed": 1}, {"needed": 1, "reason": " "}, {"needed": 0, "reason": "x"}])
def test_one_person_without_a_setting_is_not_enough(store, more):
    store.record(admission("f1"), "ko1")
    drafts(store, "t1")
    with pytest.raises(StoreError, match="auf einem Weg"):
        store.record(review_act("t1", "ko1", TEXT, **more), "ko1")
    assert store.frame("documents")["text"].tolist() == [""]


@pytest.fixture
def once(store):
    """A store with a text that one person looked through."""
    store.record(admission("f1"), "ko1")
    drafts(store, "t1")
    store.record(review_act("t1", "ko1", TEXT, SPANS, **ALONE), "ko1")
    return store


def test_a_second_person_looks_at_a_text_that_came_in_after_one_and_a_third_does_not(once):
    once.record(review_act("t1", "ko2", number=1), "ko2")
    assert once.frame("reviews")["reviewer"].tolist() == ["ko1", "ko2"]
    assert once.frame("documents")["text"].tolist() == [TEXT]
    with pytest.raises(StoreError, match="auf einem Weg"):
        once.record(review_act("t1", "ko3", number=2), "ko3")


@pytest.mark.parametrize(("person", "more"), [("ko1", {}), ("ko2", {"text": "Anderes.", **ALONE})])
def test_a_second_look_is_another_persons_and_replaces_no_text(once, person, more):
    before = workbench_rows(once)
    with pytest.raises(StoreError, match="auf einem Weg"):
        once.record(review_act("t1", person, number=1, **more), person)
    assert workbench_rows(once) == before


PEOPLE = [("a", "Kim"), ("b", "kim "), ("c", "Toni"), ("d", "")]


@given(st.lists(st.sampled_from(["a", "A ", "b", "c", " C", "d", "e"]), max_size=6), st.randoms())
def test_people_are_counted_once_whatever_their_spelling_and_order(user_ids, random):
    rows = [{"user_id": user_id, "name": name} for user_id, name in PEOPLE]
    one = {"a": "kim", "b": "kim", "c": "toni", "d": "d", "e": "e"}
    expected = len({one[user_id.strip().casefold()] for user_id in user_ids})
    assert different_people(user_ids, rows) == expected
    mixed = random.sample(user_ids, len(user_ids))
    assert different_people(mixed, rows) == expected


def test_a_review_speaks_of_the_documents_own_case(full):
    before = workbench_rows(full)
    with pytest.raises(StoreError, match="auf einem Weg"):
        full.record(review_act("t2", "ko1", case="f2"), "ko1")
    assert workbench_rows(full) == before


def test_a_reviewed_text_is_not_replaced_by_another_review(full):
    before = workbench_rows(full)
    with pytest.raises(StoreError, match="auf einem Weg"):
        full.record(review_act("t1", "ko3", "Ein anderer Text.", number=1), "ko3")
    assert workbench_rows(full) == before


@pytest.mark.parametrize(
    "more", [{"text": "Wort"}, {"text_sha256": "f" * 64}, {"release": "reviewed"}, {"release": "released"}]
)
def test_a_document_is_taken_in_without_a_word(store, more):
    store.record(admission("f1"), "ko1")
    with pytest.raises(StoreError, match="auf einem Weg"):
        drafts(store, "t1", **more)
    assert store.frame("documents").empty


def test_a_document_is_taken_in_once(full):
    with pytest.raises(StoreError, match="auf einem Weg"):
        drafts(full, "t3", "t1")
    assert full.frame("documents")["text"].tolist() == [TEXT, ""]


@pytest.mark.parametrize("name", ["documents", "document_spans", "reviews", "codings", "releases", "people"])
def test_an_extract_fills_no_table_of_words_or_decisions(store, name):
    rows = {"cases": case_rows("f1"), name: store.frame(name)}
    with pytest.raises(StoreError, match="nicht gefüllt wird"):
        store.record(AdmitRecords("i1", "fachverfahren", "2025-11-30", (), rows), "ko1")
    assert store.frame("cases").empty


CHANGES = [
    ("documents", {"document_id": "t1"}, {"text": "Anderes"}),
    ("documents", {"document_id": "t1"}, {"release": "released"}),
    ("documents", {"document_id": "t1"}, {"case_id": "f2"}),
    ("documents", {"document_id": "t1"}, {"document_id": "t9"}),
    ("document_spans", {"document_id": "t1", "start": 0, "kind": "placeholder"}, {"value": "x"}),
    ("reviews", {"document_id": "t1", "reviewer": "ko1"}, {"replaced": 3}),
    ("codes", {"code_id": "warten"}, {"name": "x"}),
    ("codebooks", {"codebook_id": "kodebuch"}, {"name": "x"}),
    ("cases", {"case_id": "f1"}, {"selected_for": "x"}),
    ("cases", {"case_id": "f1"}, {"case_id": "f9"}),
    ("cases", {"case_id": "f1"}, {"gibtsnicht": "x"}),
    ("episodes", {"episode_id": "v1"}, {"span_start": 3}),
    ("releases", {"release_id": "r1"}, {"decision": "approved"}),
    ("imports", {"import_id": "i1", "table_name": "x", "file_name": "y"}, {"rows": 1}),
    ("consents", {"person_id": "p-f1", "purpose": "x", "given": "2024-01-01"}, {"withdrawn": ""}),
    ("agencies", {"agency_id": "abh", "valid_from": "2020-01-01"}, {"name": "x"}),
]


@pytest.mark.parametrize(
    ("table", "key", "changes"), CHANGES, ids=[f"{t}.{next(iter(c))}" for t, _, c in CHANGES]
)
def test_a_correction_does_not_go_round_what_others_decide(kept, table, key, changes):
    store, before = kept
    with pytest.raises(KimlabError, match="lässt sich so nicht ändern"):
        store.record(CorrectRecord(table, key, changes, "Versehen"), "ko1")
    assert workbench_rows(store) == before


def test_what_was_written_down_wrongly_is_corrected_and_the_reason_is_kept(full):
    entry = full.record(
        CorrectRecord("documents", {"document_id": "t1"}, {"voice": "interpreted"}, "Anruf"), "ko1"
    )
    assert full.frame("documents")["voice"].tolist() == ["interpreted", "verbatim"]
    (change,) = full.changes(entry.seq)[0]
    assert (change.before, change.after, change.reason) == (
        {"voice": "verbatim"},
        {"voice": "interpreted"},
        "Anruf",
    )


def test_a_day_that_is_none_is_refused_without_repeating_it(store):
    with pytest.raises(InputError, match="kein Datum") as caught:
        store.record(
            CorrectRecord("case_spells", {"case_id": "f1", "start": "Frau Haddad"}, {"end": ""}, "Anruf"),
            "ko1",
        )
    assert "Haddad" not in str(caught.value)


def test_a_draft_is_not_released(full):
    for wanted in ("released", "reviewed"):
        with pytest.raises(InputError, match="noch nicht fertig durchgesehen"):
            full.record(ReleaseDocument("t2", wanted, "eilig"), "ko1")
    assert release_of(full, "t2") == "draft"


def test_a_document_is_released_taken_back_and_locked(full):
    for wanted in ("released", "reviewed", "locked"):
        full.record(ReleaseDocument("t1", wanted), "ko1")
        assert release_of(full) == wanted
    with pytest.raises(InputError, match="kein Grund genannt"):
        full.record(ReleaseDocument("t1", "released", " "), "ko1")
    entry = full.record(ReleaseDocument("t1", "released", "Freigegeben durch die Stelle"), "ko1")
    (change,) = full.changes(entry.seq)[0]
    assert (change.before, change.after) == ({"release": "locked"}, {"release": "released"})
    assert change.reason == "Freigegeben durch die Stelle"


@pytest.mark.parametrize("wanted", ["draft", "veröffentlicht", ""])
def test_a_reviewed_document_has_no_other_stand(full, wanted):
    with pytest.raises(InputError, match=r"Entwurf wird es nicht|Diesen Stand gibt es"):
        full.record(ReleaseDocument("t1", wanted, "x"), "ko1")
    assert release_of(full) == "reviewed"


def test_a_locked_draft_goes_back_to_a_draft_and_nowhere_else(full):
    full.record(ReleaseDocument("t2", "locked"), "ko1")
    with pytest.raises(InputError, match="noch nicht fertig durchgesehen"):
        full.record(ReleaseDocument("t2", "released", "x"), "ko1")
    with pytest.raises(InputError, match="kein Grund"):
        full.record(ReleaseDocument("t2", "draft"), "ko1")
    full.record(ReleaseDocument("t2", "draft", "neue Einwilligung"), "ko1")
    assert release_of(full, "t2") == "draft"


def test_an_unknown_document_is_refused(store):
    with pytest.raises(InputError, match="keine Zeile"):
        store.record(ReleaseDocument("t9", "released"), "ko1")


def test_erasing_a_cases_key_erases_what_was_written_of_its_documents_and_leaves_the_chain(full):
    reviewed(full, "t3", case="f2")
    before = full.verify()
    keys = WORKBENCH.tables["subject_keys"]
    with full._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "f1"))
    assert full.verify() == before
    journal = full.journal()
    of = {number: full.changes(number) for number in journal.loc[journal["act"] == "ReviewDocument", "seq"]}
    assert [(len(changes), erased > 0) for changes, erased in of.values()] == [
        (0, True), (0, True), (1, False), (2 + len(SPANS), False),
    ]  # fmt: skip
