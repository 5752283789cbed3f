"""How much is found in sentences that were written after the lists.

The sets were measured before anything in them was looked at: set1 45 of 46 marks, set2 41 of 51, set3 28 of 35. After
set1 and set2 the lists got longer; set3 stays as it is, so its share is the honest one.
"""

import re
import tomllib
from pathlib import Path

import pytest

from kimlab.disclosure.indirect import indirect_identifiers
from kimlab.vocabulary import load_county

SETS = tomllib.loads((Path(__file__).parent / "fresh.toml").read_text(encoding="utf-8"))


def measured(sentences):
    """(found, marked, false alarms, missed): a mark is found if something overlaps it."""
    county, hits, marked, alarms, missed = load_county(), 0, 0, [], []
    for sentence in sentences:
        text = re.sub(r"[{}]", "", sentence)
        marks, start = [], 0
        for part in re.findall(r"\{[^}]*\}", sentence):
            begin = text.index(part[1:-1], start)
            marks.append((begin, begin + len(part) - 2))
            start = begin
        found = indirect_identifiers(text, county)
        for begin, end in marks:
            hit = any(one.start < end and begin < one.end for one in found)
            hits, marked = hits + hit, marked + 1
            missed += [] if hit else [text[begin:end]]
        alarms += [
            one.text for one in found if not any(one.start < end and begin < one.end for begin, end in marks)
        ]
    return hits, marked, alarms, missed


@pytest.mark.parametrize(("name", "least"), [("set1", 0.97), ("set2", 0.97), ("set3", 0.79)])
def test_as_much_is_found_as_was_measured(name, least):
    hits, marked, alarms, missed = measured(SETS[name])
    assert hits / marked >= least, missed
    assert len(alarms) <= 4, alarms
