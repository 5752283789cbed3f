from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kimlab.intake.extracts._checks import (
    CONFLICT,
    DOUBLE,
    NO_CASE,
    NO_FAMILY,
    NO_PERSON,
    check_keys,
    check_references,
    check_spans,
    with_ends_of_the_day,
)
from kimlab.intake.extracts._treatment import Flaw


def moments(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.to_datetime(pd.Series(values)).astype("datetime64[s]") for name, values in columns.items()}
    )


def spans(frame: pd.DataFrame, table: str = "episodes") -> dict[int, list[Flaw]]:
    flaws: dict[int, list[Flaw]] = {}
    check_spans(frame, table, {"start": "Beginn", "end": "Ende", "withdrawn": "Widerruf"}, flaws)
    return flaws


def test_an_end_before_its_start_is_told_by_the_column_of_the_end():
    frame = moments(start=["2024-01-02", "2024-01-02", "2024-01-02"], end=["2024-01-01", "2024-01-02", None])
    assert spans(frame) == {0: [Flaw("Ende", "das Ende liegt vor dem Beginn")]}


def test_a_vague_end_counts_by_its_latest_day():
    frame = moments(
        start=["2024-01-15", "2024-02-15"],
        end=["2024-01-01", "2024-01-01"],
        end_to=["2024-01-31", "2024-01-31"],
    )
    assert list(spans(frame)) == [1]


def test_windows_run_forward():
    frame = moments(start=["2024-01-15"], start_to=["2024-01-14"], end=[None])
    assert spans(frame) == {0: [Flaw("Beginn", "der späteste Tag liegt vor dem frühesten")]}


def test_a_withdrawal_follows_its_consent():
    assert list(
        spans(moments(given=["2024-01-02", "2024-01-02"], withdrawn=["2024-01-01", None]), "consents")
    ) == [0]


def test_tables_without_spans_have_no_such_flaws():
    assert spans(moments(start=["2024-01-02"], end=["2024-01-01"]), "contacts") == {}


def test_an_end_without_time_is_not_before_a_start_of_the_same_day():
    frame = moments(
        start=["2024-01-01 10:00", "2024-01-01 10:00", "2024-01-01 10:00", "2024-01-01 10:00"],
        end=["2024-01-01 00:00", "2024-01-01 11:00", "2024-01-02 00:00", None],
    )
    expected = moments(end=["2024-01-01 10:00", "2024-01-01 11:00", "2024-01-02 00:00", None])
    assert with_ends_of_the_day(frame)["end"].equals(expected["end"])


def test_rows_need_the_case_family_or_person_they_name():
    cases = pd.DataFrame({"case_id": ["F1"], "family_id": ["A"]})
    taken = {"cases": cases, "persons": pd.DataFrame({"person_id": ["P1"]})}

    def flaws(table: str, **columns: list[str]) -> dict[int, list[Flaw]]:
        found: dict[int, list[Flaw]] = {}
        check_references(pd.DataFrame(columns), table, taken, {name: name for name in columns}, found)
        return found

    assert flaws("episodes", case_id=["F1", "F2"]) == {1: [Flaw("case_id", NO_CASE)]}
    assert flaws("persons", person_id=["P1", "P2"], family_id=["A", "B"]) == {
        1: [Flaw("family_id", NO_FAMILY)]
    }
    assert flaws("consents", person_id=["P1", "P2"]) == {1: [Flaw("person_id", NO_PERSON)]}
    assert flaws("episodes", case_id=["F1"], person_id=["P2"]) == {}
    assert flaws("cases", case_id=["F3"], family_id=["C"]) == {}


def keys(*rows: tuple[str, str, str], flawed: tuple[int, ...] = ()) -> dict[int, str]:
    frame = pd.DataFrame([row[:2] for row in rows], columns=["person_id", "role"])
    extras = pd.DataFrame({"Nachname": [row[2] for row in rows]})
    flaws = {index: [Flaw("x", "schon falsch")] for index in flawed}
    check_keys(frame, extras, "persons", ["Nr"] * len(rows), flaws)
    assert all(flaw.column in ("Nr", "x") for found in flaws.values() for flaw in found)
    return {index: found[0].reason for index, found in flaws.items()}


def test_the_same_record_again_is_double_from_its_second_time_on():
    assert keys(("P1", "a", "N"), ("P2", "a", "N"), ("P1", "a", "N"), ("P1", "a", "N")) == {
        2: DOUBLE,
        3: DOUBLE,
    }


def test_different_records_under_one_key_are_all_in_conflict():
    assert keys(("P1", "a", "N"), ("P1", "b", "N"), ("P1", "a", "N"), ("P2", "a", "N")) == dict.fromkeys(
        (0, 1, 2), CONFLICT
    )


def test_a_difference_that_only_the_vault_sees_is_a_conflict_too():
    assert keys(("P1", "a", "Meier"), ("P1", "a", "Meyer")) == {0: CONFLICT, 1: CONFLICT}


def test_a_row_with_a_flaw_of_its_own_does_not_compete():
    assert keys(("P1", "a", "N"), ("P1", "b", "N"), flawed=(1,)) == {1: "schon falsch"}


@given(
    st.lists(st.tuples(st.sampled_from("PQ"), st.sampled_from("ab"), st.just("N")), min_size=1, max_size=8),
    st.randoms(),
)
def test_what_is_kept_does_not_depend_on_the_order_of_rows(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)

    def kept(records):
        flaws = keys(*records)
        return sorted(record for index, record in enumerate(records) if index not in flaws)

    assert kept(rows) == kept(mixed)
    assert len({row[0] for row in kept(rows)}) == len(kept(rows))
