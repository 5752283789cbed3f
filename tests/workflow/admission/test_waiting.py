"""What an extract would let others see of what is there is held back and said, and two people can enter it."""

import dataclasses

from families import CASES, MAPPING, PERSONS, take_extract
from keyed import signed

from kimlab import acts
from kimlab.cli._import import _told
from kimlab.workbench import CaseNames, door_of


def test_an_extract_takes_nobody_out_of_an_objection(staffed):
    assert 'target = "family_id"' in MAPPING
    with signed(staffed, "ko1") as wb:
        sizes = wb.persons["family_id"].value_counts()
        of_family = wb.cases.set_index("family_id")["case_id"]
        case, mother = (
            of_family[sizes.idxmax()],
            wb.persons.set_index("family_id")["person_id"][sizes.idxmax()].iloc[0],
        )
        of_place = wb.cases.set_index("municipality")["case_id"]
        (other,) = set(wb.cases["case_id"]) - {case, of_place["05570004"]}
        with wb.snapshot() as seen:
            names = CaseNames.of(seen)
            moving = sorted(names.here(one).partition(" ·")[0] for one in (case, of_place["05570004"]))
        wb.record(acts.RecordObjection("w1", mother, "2025-04-01"))
        moved = CASES.replace("a;FA-1", "a;FA-0").replace("b;FA-2", "b;FA-1").replace("a;FA-0", "a;FA-2")
        moved = moved.replace("c;FA-3;Beckum", "c;FA-3;Telgte")
        told = take_extract(wb, door_of(wb), staffed.parent / "a2", cases=moved, persons=PERSONS)
        assert [one.partition("Zurückgehalten (")[2].partition(")")[0] for one in told.held_back] == moving
        assert "Familie" in told.held_back[0]
        assert told.held_back[1] in _told(told)
        assert set(wb.cases["municipality"]) == {
            "05570044",
            "05570004",
        }  # the rest came in; who objected is not shown
        new = wb.cases.set_index("case_id")["family_id"][other]
        right = acts.CorrectRecord("cases", {"case_id": case}, {"family_id": new}, "Anruf der Stelle")
        wb.record(acts.ProposeCorrection(right.table, right.key, right.changes))
    with signed(staffed, "ko2") as wb:
        assert len(wb.cases) == 2
        wb.record(dataclasses.replace(right), looked_at=True)
        assert len(wb.cases) == 3
        assert wb.store.check().findings == ()
