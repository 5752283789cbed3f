import pandas as pd
import pytest

from kimlab.errors import InputError
from kimlab.reconstruction import Link, Reading, Targets, decide, obstacles, readings_of, targets

POSSIBLE = Targets("f", frozenset({"c1"}), frozenset({"e1"}))
FOR, AGAINST = Link("for", coding_id="c1"), Link("against", episode_id="e1")
SECRET = "Die Zuständigkeit bleibt ungeklärt."


def _reading(*links, **more):
    return Reading("l1", "f", **{"text": SECRET, "kind": "structural", "links": links, **more})


@pytest.mark.parametrize(
    ("reading", "status", "allowed"),
    [
        (_reading(), "open", True),
        (_reading(kind=""), "open", True),
        (_reading(FOR, AGAINST), "supported", True),
        (_reading(FOR, contrary_search="Alle 12 Vorgänge gelesen."), "supported", True),
        (_reading(FOR), "supported", False),
        (_reading(FOR, contrary_search="  "), "supported", False),
        (_reading(AGAINST), "supported", False),
        (_reading(contrary_search="Alles gelesen."), "supported", False),
        (_reading(FOR, AGAINST, kind=""), "supported", False),
        (_reading(AGAINST), "rejected", True),
        (_reading(FOR, contrary_search="Alles gelesen."), "rejected", False),
        (_reading(FOR, AGAINST, text=" "), "supported", False),
    ],
)
def test_what_each_status_needs(reading, status, allowed):
    assert (obstacles(reading, status, POSSIBLE) == ()) is allowed
    if allowed:
        assert decide(reading, status, POSSIBLE).status == status
    else:
        with pytest.raises(InputError, match="kann nicht"):
            decide(reading, status, POSSIBLE)


@pytest.mark.parametrize(
    "link",
    [
        Link("for", coding_id="c2"),
        Link("for", episode_id="e2"),
        Link("for", coding_id="e1"),
        Link("for"),
        Link("for", coding_id="c1", episode_id="e1"),
    ],
    ids=["other coding", "other episode", "wrong kind", "none", "both"],
)
@pytest.mark.parametrize("status", ["open", "supported", "rejected"])
def test_evidence_points_to_one_thing_of_its_own_case(link, status):
    found = obstacles(_reading(FOR, AGAINST, link), status, POSSIBLE)
    assert found == ("Ein Beleg führt nicht genau zu einer Kodierung oder einem Vorgang dieses Falls.",)


def test_targets_of_another_case_are_refused():
    assert obstacles(_reading(FOR), "open", Targets("g", POSSIBLE.codings, POSSIBLE.episodes))


def test_targets_are_those_of_the_case():
    codings = pd.DataFrame({"coding_id": ["c1", "c2"], "case_id": ["f", "g"]})
    episodes = pd.DataFrame({"episode_id": ["e1", "e2"], "case_id": ["f", "g"]})
    assert targets("f", codings, episodes) == POSSIBLE


def test_readings_come_with_their_evidence_whatever_the_order():
    readings = pd.DataFrame(
        {"reading_id": ["l2", "l1", "l3"], "case_id": ["f", "f", "g"], "text": ["b", "a", "c"]}
    )
    evidence = pd.DataFrame(
        {
            "evidence_id": ["b2", "b1", "b3"],
            "reading_id": ["l1", "l1", "l3"],
            "direction": ["against", "for", "for"],
            "coding_id": [None, "c1", "c9"],
            "episode_id": ["e1", None, None],
        }
    )
    first, second = readings_of("f", readings, evidence)
    assert (first.reading_id, first.status, first.links) == ("l1", "open", (FOR, AGAINST))
    assert (first.evidence_for, first.evidence_against) == ((FOR,), (AGAINST,))
    assert second.links == ()


@pytest.mark.parametrize(("column", "value"), [("status", "true"), ("kind", "culprit")])
def test_words_outside_the_lists_are_refused(column, value):
    readings = pd.DataFrame({"reading_id": ["l1"], "case_id": ["f"], "text": ["a"], column: [value]})
    evidence = pd.DataFrame(columns=["evidence_id", "reading_id", "direction"])
    with pytest.raises(InputError, match="nicht in der Liste") as caught:
        readings_of("f", readings, evidence)
    assert value not in str(caught.value)


def test_an_unknown_status_is_refused():
    with pytest.raises(InputError, match="nicht in der Liste"):
        decide(_reading(FOR, AGAINST), "certain", POSSIBLE)


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="case_id"):
        readings_of("f", pd.DataFrame({"reading_id": [], "text": []}), pd.DataFrame())


def test_neither_repr_nor_message_shows_words_of_a_reading():
    reading = _reading(Link("for", coding_id="c1", comment=SECRET))
    with pytest.raises(InputError) as caught:
        decide(reading, "supported", POSSIBLE)
    assert SECRET not in f"{reading!r} {reading.links[0]!r} {caught.value}"
