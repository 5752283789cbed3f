"""Overlaps of what several rules found."""

from hypothesis import given
from hypothesis import strategies as st

from kimlab.pseudonyms._identifiers import DIRECT, INDIRECT, Hit, settled

TEXT = "Frau Averbeck, Am Kolk 3"


def found(*hits):
    return [(one.kind, one.text, one.certainty) for one in settled(hits, TEXT)]


def test_the_heavier_hit_stays():
    assert found(Hit(5, 13, "person", "sure", 5), Hit(5, 13, "place", "sure", 2)) == [
        ("person", "Averbeck", "sure")
    ]


def test_of_equal_weight_the_longer_and_of_equal_length_the_surer():
    assert found(Hit(0, 13, "person", "check", 3), Hit(5, 13, "person", "sure", 3)) == [
        ("person", "Frau Averbeck", "check")
    ]
    assert found(Hit(5, 13, "person", "check", 3), Hit(5, 13, "person", "sure", 3)) == [
        ("person", "Averbeck", "sure")
    ]


def test_what_a_heavier_hit_leaves_of_a_direct_one_stays():
    address, person = Hit(15, 24, "address", "sure", 6), Hit(5, 17, "person", "sure", 4)
    assert found(address, person) == [("person", "Averbeck,", "sure"), ("address", "Am Kolk 3", "sure")]


def test_a_date_or_a_mere_suspicion_that_is_cut_goes():
    address = Hit(15, 24, "address", "sure", 6)
    assert found(address, Hit(5, 17, "date", "sure", 4)) == [("address", "Am Kolk 3", "sure")]
    assert found(address, Hit(5, 17, "person", "check", 1)) == [("address", "Am Kolk 3", "sure")]


_HITS = st.builds(
    lambda start, length, kind, certainty, weight: Hit(
        start, min(start + length, len(TEXT)), kind, certainty, weight
    ),
    st.integers(0, len(TEXT)),
    st.integers(0, 12),
    st.sampled_from([*DIRECT, *INDIRECT]),
    st.sampled_from(["sure", "check"]),
    st.integers(0, 9),
)


@given(st.lists(_HITS, max_size=8))
def test_no_letter_of_a_direct_hit_shows_again(hits):
    """Of hits that are more than suspicions every run of two letters is covered; and nothing overlaps."""
    chosen = settled(hits, TEXT)
    covered = [place for one in chosen for place in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    for hit in hits:
        if hit.kind in DIRECT and hit.weight >= 3:
            bare = "".join(" " if place in covered else TEXT[place] for place in range(hit.start, hit.end))
            assert all(len(part.strip(" ,")) < 2 for part in bare.split())


@given(st.lists(_HITS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_does_not_matter(hits, random):
    mixed = list(hits)
    random.shuffle(mixed)
    assert settled(hits, TEXT) == settled(mixed, TEXT)
