"""Free words lose what too few families share, each of it and all of it together, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.disclosure.indirect import OMITTED, Shared, indirect_identifiers, said_for

DENTIST, NURSE, TIGRINYA = (
    indirect_identifiers(text)[0].trait
    for text in ("Sie war Zahnärztin.", "Sie war Krankenschwester.", "Tigrinya")
)
SENTENCE = "Sie war Zahnärztin und spricht Tigrinya."


def families(number, first=0):
    return frozenset(f"h{n}" for n in range(first, first + number))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, f"Sie war [{OMITTED}] und spricht [{OMITTED}]."),
        ({DENTIST: families(5), TIGRINYA: families(5)}, SENTENCE),
        ({DENTIST: families(5)}, f"Sie war Zahnärztin und spricht [{OMITTED}]."),
        (
            {DENTIST: families(1), NURSE: families(5), TIGRINYA: families(6)},
            "Sie war [Fachkraft in einem Gesundheitsberuf] und spricht Tigrinya.",
        ),
        # Each is shared by five, and both by one
        ({DENTIST: families(5), TIGRINYA: families(5, 4)}, f"Sie war [{OMITTED}] und spricht [{OMITTED}]."),
    ],
)
def test_what_fewer_than_five_families_share_is_said_more_coarsely(known, said):
    assert said_for(SENTENCE, 5, shared=Shared(known)) == said


def test_the_team_and_words_that_tell_of_nobody_stay_as_they_are():
    assert said_for(SENTENCE, 0, shared=Shared({})) == SENTENCE
    plain = "Wie lange wartet eine Familie auf einen Termin?"
    assert said_for(plain, 5, shared=Shared({})) == plain


@given(
    st.dictionaries(
        st.sampled_from([DENTIST, NURSE, TIGRINYA]), st.frozensets(st.sampled_from("abcdefgh"), max_size=8)
    ),
    st.integers(1, 6),
)
def test_all_that_stays_is_shared_by_as_many_as_readers_ask_for(known, least):
    shared = Shared(known)
    said = said_for(SENTENCE, least, shared=shared)
    stays = [one for one in (DENTIST, TIGRINYA) if {DENTIST: "Zahnärztin", TIGRINYA: "Tigrinya"}[one] in said]
    stays += [(DENTIST[0], DENTIST[1], "")] if "Gesundheitsberuf" in said else []
    assert not stays or len(frozenset.intersection(*map(shared.of, stays))) >= least
