"""What waits for a second person, in one table that somebody who programs can use alone."""

import pytest
from beside_releases import compose, propose, somebody_is_called
from keyed import signed

from kimlab.workbench import door_if_allowed
from kimlab.workflow import check_composite, open_composites, waiting_for_second


def test_releases_and_composed_cases_stand_in_it_until_they_are_answered(stacked, drafts):
    compose(stacked)
    with signed(stacked, "ko2") as wb:
        rows = waiting_for_second(wb, drafts)
        assert rows[["kind", "number"]].to_records(index=False).tolist() == [
            ("Freigabe", 1), ("Freigabe", 2), ("Freigabe", 3), ("Beispielfall", 1)
        ]  # fmt: skip
        assert rows["what"].iloc[[0, -1]].tolist() == ["„Schnittstellen zwischen den Stellen“", "Warten"]
        assert set(rows["who"]) == {"Erfundene Person ko1"}
        assert str(rows["since"].dtype) == "datetime64[s]"
        check_composite(wb, *open_composites(wb))
        assert (waiting_for_second(wb)["kind"] == "Freigabe").all()


def test_where_nothing_waits_the_table_has_its_columns(staffed):
    with signed(staffed, "gast") as wb:
        rows = waiting_for_second(wb)
    assert rows.empty
    assert list(rows.columns) == ["kind", "number", "what", "where", "who", "since"]


@pytest.mark.slow
def test_words_stand_in_it_for_whoever_may_open_the_vault(stacked, drafts):
    somebody_is_called(stacked, "Sommer")
    propose(stacked, drafts["theme_dossier"], ("Projektgruppe",))
    found = {}
    for user_id in ("leitung", "ko2"):
        with signed(stacked, user_id) as wb:
            rows = waiting_for_second(wb, drafts, door_if_allowed(wb))
        found[user_id] = rows.loc[rows["kind"] == "Wort", ["number", "what"]].to_records(index=False).tolist()
    assert found == {"leitung": [(4, "sommer")], "ko2": []}
