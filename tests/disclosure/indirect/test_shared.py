"""How many families share an indirect identifier, alone and together."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kimlab.disclosure.indirect import ANY, indirect_identifiers, shared_by

WORDS = ("Maurer", "Krebs", "Tigrinya", "Mai")


def documents(*rows):
    return pd.DataFrame(rows, columns=["family_id", "text"])


def enough_for(shared, text):
    return shared.enough_for(indirect_identifiers(text))


def test_each_trait_and_all_together_are_counted_by_families_not_by_documents():
    shared = shared_by(
        documents(("h1", "Maurer."), ("h1", "Maurer, krebskrank."), ("h2", "Maurer."), ("h3", "Krebs."))
    )
    assert enough_for(shared, "Er war Maurer.") == 2
    assert enough_for(shared, "Maurer mit Krebs") == 1
    assert enough_for(shared, "Goldschmied") == 0
    assert enough_for(shared, "Es dauert.") == ANY


def test_a_group_is_shared_by_all_in_it_and_columns_count_too():
    columns = {("origin", "near_east", ""): ["h7", "h8"], ("family", "children", "children:5"): ["h7"]}
    shared = shared_by(documents(("h1", "Maurer."), ("h2", "Dachdecker.")), columns)
    assert enough_for(shared, "in einem Bauberuf") == 2
    assert shared.of(("origin", "near_east", "")) == {"h7", "h8"}
    assert enough_for(shared, "mit fünf Kindern") == 1


HELD = st.sets(st.sampled_from(WORDS))


@given(st.lists(st.tuples(st.sampled_from("abc"), HELD), max_size=6), HELD)
def test_whoever_adds_words_is_never_shared_by_more(rows, words):
    shared = shared_by(documents(*((family, " und ".join(sorted(held))) for family, held in rows)))
    few = enough_for(shared, " und ".join(sorted(words)))
    assert enough_for(shared, " und ".join(sorted({*words, "Maurer"}))) <= few
    expected = len({f for f, _ in rows if words <= {w for g, held in rows if g == f for w in held}})
    assert few == (expected if words else ANY)
