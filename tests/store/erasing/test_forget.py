"""Erasing in the workbench: rows and keys are gone, the chain holds, and a rebuild is content."""

import pytest
from erased import MEMO, READING, case_of, person_of
from staffed import signed

from kimlab.acts import EraseSubject, ProposeErasure, RemoveCoding
from kimlab.errors import InputError
from kimlab.store.erasing import Subject, dependants_of


def proposed(wb, subject, by="ko1", number=1):
    """Propose to erase somebody; what is erased, as the act of a second person says it."""
    found = dependants_of(wb.store, subject)
    act = ProposeErasure(f"x{number}", subject.kind, subject.id, "withdrawn", found.sha256, "Brief vom Mai")
    wb.store.record(act, by)
    roots = found.roots
    parts = (tuple(sorted(one)) for one in (roots.cases, roots.persons, roots.documents))
    return EraseSubject(f"x{number}", found.sha256, *parts, depending=found.depending)


@pytest.fixture
def wb(erasable):
    with signed(erasable) as opened:
        yield opened


@pytest.fixture
def case(wb):
    return case_of(wb, "AZ-4711-a")


def readable(store):
    """Everything in the journal that can still be read."""
    return str([store.changes(seq)[0] for seq in store.journal()["seq"]])


def test_a_case_is_gone_and_the_rebuild_is_content(wb, case):
    others = {name: len(wb.store.rows(name)) for name in ("cases", "persons", "documents", "codings")}
    wb.store.record(proposed(wb, Subject("case", case)), "leitung")
    left = {name: len(wb.store.rows(name)) for name in others}
    assert left == {
        name: others[name] - gone
        for name, gone in {"cases": 1, "persons": 3, "documents": 1, "codings": 2}.items()
    }
    checked = wb.store.check()
    assert checked.findings == ()
    assert (checked.unknown, checked.erased > 10) == (0, True)
    assert [one.sentence for one in checked.notes if one.kind == "erased"] == [
        f"{checked.erased} Teile des Protokolls gehören zu Gelöschtem; was darin stand, kann und soll niemand mehr "
        "vergleichen."
    ]
    said = readable(wb.store)
    assert MEMO not in said
    assert READING not in said
    assert not {row["subject_id"] for row in wb.store.rows("subject_keys")} & {case}


def test_a_theme_keeps_that_it_lost_evidence_and_returns_to_review(wb, case):
    wb.store.record(proposed(wb, Subject("case", case)), "leitung")
    assert [(row["theme_id"], row["direction"]) for row in wb.store.rows("lapsed_evidence")] == [
        ("th1", "for")
    ] * 2
    assert wb.store.rows("themes")[0]["status"] == "candidate"
    last = wb.store.rows("theme_decisions")[-1]
    assert (last["before"], last["after"], last["person"]) == ("confirmed", "candidate", "leitung")
    assert (
        last["reason"]
        == "Beleg entfallen durch eine Löschung. Es fehlt ein Beleg, der für das Thema spricht."
    )


def test_a_theme_that_keeps_enough_stays_where_it_is(wb):
    wb.store.record(proposed(wb, Subject("case", case_of(wb, "AZ-4711-c"))), "leitung")
    assert wb.store.rows("themes")[0]["status"] == "confirmed"
    assert wb.store.rows("lapsed_evidence") == []


def test_one_person_leaves_nothing_readable_under_the_key_of_the_case_that_stays(wb):
    child = person_of(wb, "PN-3")
    wb.store.record(RemoveCoding("k2", "Linaras Weg war gemeint"), "ko1")
    wb.store.record(proposed(wb, Subject("person", child)), "leitung")
    said = readable(wb.store)
    assert child not in said.replace(str(wb.store.rows("erasures")[0]["subjects"]), "").replace(child, "", 2)
    for words in (MEMO, READING, "Linaras Weg"):
        assert (words in said) is (
            words == READING
        )  # the reading is about the case, and rests on nothing that went
    checked = wb.store.check()
    assert checked.findings == ()
    assert checked.unknown == 0
    assert len(wb.store.rows("cases")) == 3


def test_what_was_erased_cannot_be_undone(wb, case):
    journal = wb.store.journal()
    wb.store.record(proposed(wb, Subject("case", case)), "leitung")
    codings = int(journal[journal["act"] == "RecordReading"]["seq"].iloc[0])
    with pytest.raises(InputError, match="Gelöschtes wird nicht wiederhergestellt"):
        wb.undo(codings, "anders gemeint")
    erasure = int(wb.store.journal()["seq"].iloc[-1])
    with pytest.raises(InputError, match="Gelöschtes wird nicht wiederhergestellt"):
        signed(wb.location, "leitung").undo(erasure, "doch nicht")


def test_nobody_erases_alone_nor_what_was_not_shown(wb, case):
    act = proposed(wb, Subject("case", case), by="leitung")
    with pytest.raises(InputError, match="dieselbe Person"):
        wb.store.record(act, "leitung")
    other = proposed(wb, Subject("case", case), number=2)
    with pytest.raises(InputError, match="nicht das"):
        wb.store.record(EraseSubject("x2", "0" * 64, other.cases), "leitung")
    assert len(wb.store.rows("cases")) == 3


def test_a_part_that_somebody_emptied_by_hand_is_found(wb):
    from sqlalchemy import select, update

    from kimlab.store._keys import ERASED
    from kimlab.store._schema import WORKBENCH

    table = WORKBENCH.tables["journal_payload"]
    with wb.store._writing() as connection:
        row = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).one()
        import hashlib

        left = ERASED + hashlib.sha256(row.ciphertext).digest()
        connection.execute(
            update(table).where(table.c.seq == row.seq, table.c.part == row.part).values(ciphertext=left)
        )
    wb.store.verify()  # the chain holds
    assert {one.kind for one in wb.store.check().findings} >= {"key"}
