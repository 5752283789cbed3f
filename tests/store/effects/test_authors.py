"""What one person said, another does not take back; the Leitung may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import coding

from kimlab.acts import CorrectRecord, RecordCodings, RegisterUser, RemoveCoding
from kimlab.errors import InputError, KimlabError
from kimlab.store.effects._authors import is_lead


@pytest.fixture
def coded(full):
    """A coding of ko1's."""
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    return full


def test_another_persons_coding_stays(coded):
    before = coded.journal()
    with pytest.raises(InputError, match="stammt von einer anderen Person") as caught:
        coded.record(RemoveCoding("k1", "passt nicht"), "ko2")
    assert "ko1" not in str(caught.value)
    assert "Leitung" in caught.value.do
    assert len(coded.frame("codings")) == 1
    assert coded.journal().equals(before)


@pytest.mark.parametrize("person", ["ko1", "leitung"])
def test_its_coder_and_the_lead_take_it_back(coded, person):
    coded.record(RemoveCoding("k1", "passt nicht"), person)
    assert coded.frame("codings").empty


def test_nobody_makes_themselves_the_lead(coded):
    for act in (
        RegisterUser("ko9", "Kim Beispiel", "stellvertretende Leitung"),
        CorrectRecord("people", {"user_id": "ko9"}, {"role": "KIM-Leitung"}, "Vertretung"),
    ):
        with pytest.raises(KimlabError, match=r"trägt nur die Leitung ein|Mit der Rolle"):
            coded.record(act, "ko2")
        coded.record(act, "leitung")


@given(st.text("abgBleituAn -/.", max_size=20))
def test_only_the_word_itself_makes_a_lead(words):
    assert not is_lead(words.replace("leitung", "leiten"))
    assert is_lead(f"{words} Leitung")
    assert not is_lead(f"{words}Begleitung")
