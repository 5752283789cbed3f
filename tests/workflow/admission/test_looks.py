"""How many people look through a document is the county's setting; who looks second is always somebody else."""

import re
import shutil

import pytest
from families import SECRETS, SOUND, stretch, write_list
from looking import NOTE, looked_through, taken_in, text_of, with_rule
from reviewed import codebook
from rows import WORKBENCH_SECRET
from seeing import POINTS, both, killed, pages, vault_rows
from staffed import at_both, door_for, signed

from kimlab.acts import SelectCase
from kimlab.errors import InputError, StoreError
from kimlab.pseudonyms import way_of
from kimlab.store import Moment, Transaction
from kimlab.workflow import (
    admit_documents,
    check_up,
    code_passage,
    correct_pseudonym,
    next_uncoded,
    open_review,
    review,
)

SECOND = [stretch(NOTE, "Linara")]


@pytest.fixture(scope="module")
def prepared(families_folder, tmp_path_factory):
    """The families' stores with one note that nobody has looked through, and the codebook; and the note's id."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("durchsichten") / "daten")
    return folder, taken_in(folder, {"notiz.txt": NOTE})[0]


@pytest.fixture
def note(prepared):
    return prepared[1]


@pytest.fixture
def opened(prepared, tmp_path):
    """Open a copy of the stores under a setting of the county file."""
    folder = shutil.copytree(prepared[0], tmp_path / "daten")
    left = []

    def under(rule):
        with_rule(folder, rule)
        left.append(signed(folder, "ko1"))
        return left[-1], door_for(folder)

    yield under
    for one in left:
        one.close()


@pytest.mark.parametrize("rule", ["", 'people = "two"', 'people = "sample"\nshare = 1'])
def test_where_two_are_needed_no_word_comes_in_after_one(opened, note, rule):
    wb, door = opened(rule)
    assert not review(wb, door, note, [stretch(NOTE, "Karim")]).complete
    assert text_of(wb, note) == ""
    assert review(*at_both(wb, "ko2"), note, SECOND).complete
    text = text_of(wb, note)
    assert not [name for name in ("Karim", "Linara") if name in text]


def test_before_leaving_one_person_is_enough_for_the_team_and_the_journal_says_why(opened, note):
    wb, door = opened('people = "before_leaving"')
    done = review(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")])
    assert done.complete
    assert text_of(wb, note).startswith("[Vater] holte Linara ab.")
    assert {change.reason for change in wb.changes(done.entry)} == {
        "Nach der Kreisdatei genügt für die Arbeit im Team eine Durchsicht."
    }
    assert next_uncoded(wb) == note
    code_passage(wb, note, "warten", "Frau Eschenhagen hatte am 7.6.2024 geschrieben")
    assert check_up(wb, door)["finished_imports"] == 0


def test_what_the_second_person_finds_is_replaced_and_no_coding_loses_its_words(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim")])
    code_passage(wb, note, "warten", "Frau Eschenhagen hatte am 7.6.2024 geschrieben")
    second, her_door = at_both(wb, "ko2")
    assert open_review(second, her_door, note).text == NOTE  # the original, without the first person's marks
    done = review(
        second, her_door, note, [stretch(NOTE, "Karim Zwirbelmann"), *SECOND, stretch(NOTE, "Eschenhagen")]
    )
    assert (done.complete, done.replaced, done.added) == (True, 3, 3)
    text = text_of(wb, note)
    assert text.startswith("[Vater] holte [Kind 1] ab. Frau [Person 1] hatte am 7.6.2024")
    coding = wb.codings.iloc[0]
    assert text[coding["start"] : coding["end"]] == "Frau [Person 1] hatte am 7.6.2024 geschrieben"
    for row in wb.document_spans.itertuples():
        assert text[row.start : row.end] == (row.value if row.kind == "placeholder" else "7.6.2024")
    with door.open("ko1", "Probe") as vault:
        assert way_of(NOTE, vault.documents.way_back(note)).apply(NOTE) == text
    assert check_up(wb, door)["finished_imports"] == 0
    assert wb.verify() == len(wb.journal)


def test_after_the_second_look_no_name_is_left_in_the_workbench(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, ())
    review(
        *at_both(wb, "ko2"),
        note,
        [stretch(NOTE, "Karim Zwirbelmann"), *SECOND, stretch(NOTE, "Eschenhagen")],
    )
    folder = wb.location
    wb.close()
    inside = pages(folder / "werkbank.kimlab", WORKBENCH_SECRET)
    assert not [one for one in {*SECRETS, *re.findall(r"[A-Z]\w{4,}", NOTE)} if one.encode() in inside]


def test_a_second_look_that_finds_nothing_changes_no_word(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")])
    before, acts = text_of(wb, note), len(wb.journal)
    done = review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Karim")])
    assert (done.complete, done.added, text_of(wb, note)) == (True, 0, before)
    assert len(wb.journal) == acts + 1
    assert sorted(wb.reviews["reviewer"]) == ["ko1", "ko2"]


def test_what_was_corrected_meanwhile_stays_corrected(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")])
    text = text_of(wb, note)
    at = text.index("Eschenhagen")
    correct_pseudonym(wb, door, note, start=at, end=at + 11, label="[Fachkraft]", reason="übersehen")
    done = review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Frau Eschenhagen"), *SECOND])
    assert done.added == 2
    assert text_of(wb, note).startswith("[Vater] holte [Kind 1] ab. [Fachkraft] hatte am 7.6.2024")


def test_a_mark_over_part_of_a_date_takes_the_whole_date(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")])
    assert review(*at_both(wb, "ko2"), note, [stretch(NOTE, "2024 geschrieben", "number")]).added == 1
    assert "7.6." not in text_of(wb, note)
    assert set(wb.document_spans["kind"]) == {"placeholder"}
    assert check_up(wb, door)["finished_imports"] == 0


def test_one_person_does_not_look_twice(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim")])
    before = both(wb, door)
    with pytest.raises(InputError, match="schon durchgesehen") as caught:
        review(wb, door, note, SECOND)
    assert "jemand anderen" in caught.value.do
    assert both(wb, door) == before


def test_after_two_people_nobody_looks_again_under_any_setting(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, ())
    review(*at_both(wb, "ko2"), note, ())
    before = both(wb, door)
    with pytest.raises(InputError, match="schon von zwei Menschen"):
        review(*at_both(wb, "ko3"), note, SECOND)
    assert both(wb, door) == before


def test_a_second_person_may_look_although_the_case_is_no_longer_selected(opened, note):
    """The text is there already; a name in it is found all the same."""
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, ())
    wb.record(SelectCase(wb.documents["case_id"].iloc[0], ""))
    assert review(*at_both(wb, "ko2"), note, SECOND).added == 1


def test_a_setting_that_changes_while_a_document_waits_counts_from_the_next_look(opened, note):
    wb, door = opened("")
    review(wb, door, note, [stretch(NOTE, "Karim")])
    wb, door = opened('people = "before_leaving"')
    assert text_of(wb, note) == ""
    assert review(wb, door, note, SECOND).complete
    assert "Linara" not in text_of(wb, note)
    wb, door = opened('people = "two"')
    assert review(*at_both(wb, "ko2"), note, [stretch(NOTE, "Karim")]).added == 1


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_the_second_look_is_undone_or_finished(opened, note, point):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim Zwirbelmann")])
    folder, before = wb.location, vault_rows(door)
    wb.close()

    def look():
        with signed(folder, "ko2") as second:
            review(second, door_for(folder, "ko2"), note, SECOND)

    assert killed(look, point)
    begun = point != "before the vault commits"
    assert (vault_rows(door) != before) == begun
    with signed(folder, "ko3") as wb:
        door = door_for(folder, "ko3")
        assert bool(check_up(wb, door)["finished_imports"]) == begun
        if not begun:
            review(*at_both(wb, "ko2"), note, SECOND)
        assert text_of(wb, note).startswith("[Vater] holte [Kind 1] ab.")
        assert sorted(wb.reviews["reviewer"]) == ["ko1", "ko2"]
        assert check_up(wb, door)["finished_imports"] == 0


def test_a_text_and_a_way_back_that_do_not_fit_are_not_corrected(opened, note):
    wb, door = opened('people = "before_leaving"')
    review(wb, door, note, [stretch(NOTE, "Karim")])
    with door.open("ko1", "Probe") as vault:
        vault.documents.keep_way_back(note, ())
    before = both(wb, door)
    with pytest.raises(StoreError, match="Weg zurück"):
        review(*at_both(wb, "ko2"), note, SECOND)
    assert both(wb, door) == before


HALF = 'people = "sample"\nshare = 0.5'


@pytest.fixture(scope="module")
def sampled(families_folder, tmp_path_factory):
    """Stores under a sample of one half with eight notes, and who is drawn: id → whether."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("probe") / "daten")
    with_rule(folder, HALF)
    with signed(folder, "ko1") as wb:
        door = door_for(folder)
        drawn = {}
        while len(drawn) < 8 or len(set(drawn.values())) < 2:  # one try in 128 draws all or none
            name = f"notiz{len(drawn)}.txt"
            line = SOUND.replace("brief.txt", name)
            texts = {name: f"{len(drawn)}. {NOTE}"}
            (one,) = admit_documents(
                wb, door, write_list(folder.parent / name, line, texts=texts)
            ).document_ids
            drawn[one] = wb.store.drawn(one, 0.5)
        wb.store.record(codebook(), "ko1")
    return folder, drawn


@pytest.fixture
def sample(sampled, tmp_path):
    folder = shutil.copytree(sampled[0], tmp_path / "daten")
    with signed(folder, "ko1") as wb:
        yield wb, door_for(folder), sampled[1]


@pytest.mark.slow
def test_of_a_sample_the_drawn_wait_for_a_second_person_and_the_others_come_in(sample):
    wb, door, drawn = sample
    for document, wanted in drawn.items():
        first = review(wb, door, document, [stretch(NOTE, "Karim")] if wanted else ())
        assert first.complete != wanted
        assert (text_of(wb, document) == "") == wanted
    reasons = {change.reason for seq in wb.journal["seq"] for change in wb.changes(int(seq))} - {""}
    assert reasons == {
        "Nicht in der Zufallsprobe (50,0 % nach der Kreisdatei): Für die Arbeit im Team genügt eine Durchsicht."
    }
    for document in [one for one, wanted in drawn.items() if wanted]:
        assert review(*at_both(wb, "ko2"), document, ()).complete
    assert (wb.documents["text"] != "").all()
    # whoever has the workbench can check it afterwards
    looks = wb.reviews.groupby("document_id").size()
    assert {one: int(looks[one]) == 2 for one in drawn} == drawn


def test_the_first_to_look_is_not_told_before_they_are_done(sample, monkeypatch):
    """Up to the first look nothing asks whether a document is drawn, so nothing can show it."""
    wb, door, drawn = sample
    asked = []
    monkeypatch.setattr(Transaction, "drawn", lambda self, one, share: asked.append(one) or drawn[one])
    monkeypatch.setattr(Moment, "drawn", lambda self, one, share: asked.append(one) or drawn[one])
    monkeypatch.setattr(type(wb.store), "drawn", lambda self, one, share: asked.append(one) or drawn[one])
    shown = looked_through(wb)
    tasks = [open_review(wb, door, one) for one in drawn]
    assert {(task.reviewed_by, len(task.proposals)) for task in tasks} == {((), len(tasks[0].proposals))}
    assert shown == dict.fromkeys(drawn, shown[next(iter(drawn))])
    assert asked == []
    review(wb, door, next(iter(drawn)), ())
    assert asked == [next(iter(drawn))]


def test_whoever_learns_that_a_second_looks_does_not_look_again_first(sample):
    """Otherwise the first would mend what the sample is to measure."""
    wb, door, drawn = sample
    document = next(one for one, wanted in drawn.items() if wanted)
    review(wb, door, document, ())
    before = both(wb, door)
    with pytest.raises(InputError, match="schon durchgesehen"):
        review(wb, door, document, [stretch(NOTE, "Linara")])
    assert both(wb, door) == before
