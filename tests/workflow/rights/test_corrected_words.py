"""Words that were corrected, and whoever they meant is forgotten afterwards: neither the old nor the new ones are left."""

import pytest
from erased import READING, bytes_of, forgotten
from families import LETTER
from keyed import signed as keyed
from staffed import at_both, signed

from kimlab.acts import CorrectWords, UndoEntry
from kimlab.errors import InputError
from kimlab.workflow import check_up, correct_words

NEW, NAMING, NAMELESS = "Die Zusage lag im falschen Ordner.", "Warum wartet Zwirbelmann?", "Warum dauert es?"
READ = ("readings", {"reading_id": "l1"})
THEME = ("themes", {"theme_id": "th1"})


@pytest.mark.slow
def test_an_erasure_leaves_neither_the_old_nor_the_new_words(erasable):
    with signed(erasable, "ko1") as wb:
        wb.record(CorrectWords(*READ, {"text": NEW}, "nachgelesen"), looked_at=True)
        wb.store.record(
            CorrectWords(*THEME, {"question": NAMING}, "übersehen"), "ko1"
        )  # past the search for names
        named = wb.store.record(CorrectWords(*THEME, {"question": NAMELESS}, "Name übersehen"), "ko1")
        before = bytes_of(erasable)
        assert all(one.encode() in before for one in (READING, NEW, NAMING, NAMELESS))
        forgotten(wb)
        after = bytes_of(erasable)
        assert [one for one in (READING, NEW, "Zwirbelmann") if one.encode() in after] == []
        assert NAMELESS.encode() in after
        with pytest.raises(InputError, match="gelöscht"):
            wb.record(UndoEntry(named.seq, "zurück"))
        assert not check_up(*at_both(wb, "leitung"))["findings"]


@pytest.mark.slow
def test_where_an_erasure_cut_words_the_lead_puts_their_own(erasable):
    with signed(erasable, "ko1") as wb:
        wb.store.record(CorrectWords(*THEME, {"question": NAMING}, "neu gefragt"), "ko1")
        forgotten(wb)
        assert wb.themes["question"].tolist() == ["Warum wartet [entfallen]?"]
        with pytest.raises(InputError, match="eine Löschung hat sie gekürzt"):
            wb.record(CorrectWords(*THEME, {"question": NAMELESS}, "lesbar"))
    with keyed(erasable, "leitung") as wb:
        field = "Themen 1, Leitfrage"
        for erased in ("Warum wartet az 4711 A?", LETTER):
            with pytest.raises(InputError, match="das gelöscht wurde"):
                correct_words(wb, "Kein Kurs", field, words=erased, reason="lesbar", looked_at=True)
        correct_words(wb, "Kein Kurs", field, words=NAMELESS, reason="lesbar")
        assert wb.themes["question"].tolist() == [NAMELESS]
        assert not check_up(*at_both(wb, "leitung"))["findings"]
