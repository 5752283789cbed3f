"""The entries of one act under the reference that it bears itself."""

import pandas as pd
from staffed import colleague

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.workflow._publish import approved
from kimlab.workflow._recorded import recorded


def test_what_is_entered_again_bears_the_same_reference():
    journal = pd.DataFrame(
        [(4, "DecideRelease", "r1 3"), (1, "DecideRelease", "r1"), (3, "UndoEntry", "1")],
        columns=["seq", "act", "reference"],
    )
    assert recorded(journal, "DecideRelease").to_numpy().tolist() == [
        [1, "DecideRelease", "r1"],
        [4, "DecideRelease", "r1"],
    ]


class Page:
    """Something that may leave."""

    title, audience, sha256 = "Probe", "team", "abc"


def test_the_release_that_was_decided_last_counts_even_if_it_was_decided_before(wb):
    second = colleague(wb, "ko2")
    for name in ("r1", "r2"):
        wb.record(ProposeRelease(name, "abc", "team", ("Teambesprechung",), "Beratung"))
    first = second.record(DecideRelease("r1", "approved"))
    second.record(DecideRelease("r2", "approved"))
    assert approved(wb, Page()).release_id == "r2"
    second.undo(first, "noch einmal lesen")
    second.record(DecideRelease("r1", "approved"))
    assert approved(wb, Page()).release_id == "r1"
