"""Lists of pairs of agencies: what is counted, and whether the list is the whole."""

from datetime import date

import pandas as pd
import pytest

from kimlab.disclosure import protect
from kimlab.reports import About
from kimlab.reports._draft import Setting
from kimlab.reports.counts._counts import simple_table, with_families
from kimlab.reports.paper._figures import Figures, Reader
from kimlab.reports.sections._pairs import returns_section
from kimlab.vocabulary import Threshold

ABOUT = About("Kreis", date(2025, 11, 30), "", {})
NOT_ALL = "Aufgeführt sind die häufigsten, deren Zahl gezeigt werden darf; zusammen sind sie weniger."


def said(people):
    """Return the sentences on returns to "z": so many people came back from each agency."""
    ones = [(agency, f"{agency}{one}") for agency, count in people.items() for one in range(count)]
    rows = pd.DataFrame(
        [(f"c{one}", f"p{one}", f"f{one}", agency, "z") for agency, one in ones],
        columns=["case_id", "person_id", "family_id", "source", "target"],
    )
    table = simple_table(with_families(rows), "returns", "Rückläufe", ("source", "target"), "returns")
    readers = {"returns": Reader(protect(table, Threshold("t", 5, 5)))}
    blocks = returns_section(Figures(readers, Setting(names={}), ABOUT)).blocks
    return [block.text for block in blocks if hasattr(block, "text")]


@pytest.mark.parametrize(
    ("people", "whole"),
    [
        ({"a": 9, "b": 8}, "Insgesamt gab es 17 Rückläufe."),
        ({"a": 9, "b": 8, "c": 2, "d": 4}, f"Insgesamt gab es 23 Rückläufe. {NOT_ALL}"),
    ],
)
def test_a_list_that_is_not_the_whole_says_so(people, whole):
    what, total = said(people)
    assert total == whole
    assert "deshalb können es mehr sein als Übergaben" in what
