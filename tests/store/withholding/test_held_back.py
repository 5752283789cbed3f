"""What an import would let others see: nothing of it comes in with one person's word, and all the rest does."""

from hypothesis import given
from hypothesis import strategies as st

from kimlab.store._changes import difference
from kimlab.store.withholding._evidence_gone import with_changes
from kimlab.store.withholding._held_back import held_back
from kimlab.store.withholding._seen_more import seen_more

FAMILIES = st.sampled_from(["h1", "h2", "h3"])
AGREED = st.lists(st.sampled_from(["A", "B"]), unique=True, max_size=2).map(tuple)
AGENCIES = st.sampled_from(["amt", "kurs", ""])


@st.composite
def states(draw):
    """Three cases and three persons, each with a consent and an episode; the first may have objected."""
    cases = [
        {"case_id": f"f{n}", "family_id": draw(FAMILIES), "source": "case_work", "controller": "k", "legal_basis": "g",
         "provider": draw(st.sampled_from("xy"))}
        for n in range(3)
    ]  # fmt: skip
    persons = [{"person_id": f"p{n}", "family_id": draw(FAMILIES)} for n in range(3)]
    consents = [
        {"person_id": f"p{n}", "purpose": "reconstruction", "given": "2025-01-01", "recipients": draw(AGREED),
         "withdrawn": draw(st.sampled_from([None, None, "2025-02-01"]))}
        for n in range(3)
    ]  # fmt: skip
    episodes = [
        {
            "episode_id": f"v{n}",
            "case_id": f"f{n}",
            "family_id": "",
            "agency_id": draw(AGENCIES),
            "referred_to": "",
        }
        for n in range(3)
    ]
    return {"cases": cases, "persons": persons, "consents": consents, "episodes": episodes}


def reader(tables, objected):
    rows = {
        "restrictions": [{"person_id": "p0", "lifted": None}] if objected else [],
        "documents": [],
        **tables,
    }

    def read(name, **among):
        return [dict(row) for row in rows[name] if all(row[one] in held for one, held in among.items())]

    return read


@given(states(), states(), st.booleans())
def test_no_import_lets_more_be_seen_and_what_decides_nothing_comes_in(before, brought, objected):
    read = reader(before, objected)
    for old, new in zip(before["consents"], brought["consents"], strict=True):
        new["withdrawn"] = old["withdrawn"]
    changes = [
        change
        for name, rows in brought.items()
        for old, new in zip(before[name], rows, strict=True)
        if (change := difference(name, old, new)) is not None
    ]
    kept, held = held_back(changes, read)
    assert not seen_more(kept, read)
    assert all(change in changes for change in held)
    assert not held or seen_more(changes, read) or seen_more(held, read)
    coming = with_changes(read, kept)
    assert [row["provider"] for row in coming("cases")] == [row["provider"] for row in brought["cases"]]


def test_of_two_families_only_the_one_of_which_more_is_seen_waits():
    consent = {"purpose": "reconstruction", "given": "2025-01-01", "withdrawn": None}
    before = {
        "cases": [],
        "episodes": [],
        "persons": [{"person_id": "p0", "family_id": "h1"}, {"person_id": "p1", "family_id": "h2"}],
        "consents": [
            {**consent, "person_id": "p0", "recipients": ("A",)},
            {**consent, "person_id": "p1", "recipients": ("A", "B")},
        ],
    }
    wider = difference("consents", before["consents"][0], {**before["consents"][0], "recipients": ("A", "B")})
    fewer = difference("consents", before["consents"][1], {**before["consents"][1], "recipients": ("B",)})
    assert held_back([wider, fewer], reader(before, False)) == ([fewer], [wider])
