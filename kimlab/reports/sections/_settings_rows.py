"""Small frames of public settings as the text rows of a :class:`Reference`."""

from __future__ import annotations

import pandas as pd

from kimlab.reports._draft import Reference


def reference(name: str, title: str, frame: pd.DataFrame, source: str) -> Reference:
    """Return a frame that holds nothing counted from persons as a reference table, every value as text.

    >>> reference("posts", "Stellen", pd.DataFrame({"region": ["a"], "share": ["2.28"]}), "Konzept").rows
    (('a', '2.28'),)
    """
    head = tuple(str(column) for column in frame.columns)
    rows = tuple(zip(*(frame[column].astype("str") for column in head), strict=True))
    return Reference(name, title, head, rows, source)
