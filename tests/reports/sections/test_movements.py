"""What is said of the spans in which movements are counted is what is printed."""

import pytest

from kimlab.reports.sections._movements import _cut

QUARTERS = ["2025-01..2025-03", "2025-04..2025-06"]
FEW = "Für einzelne Monate sind es zu wenige Bewegungen; gezählt sind je drei Monate"
SO_THAT = "damit sich auch neben früheren Seiten nichts über wenige Menschen ausrechnen lässt."


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["2025-01", "2025-02"], ""),
        (
            ["2025-01", "2025-02", "2025-03..2025-04"],
            f"Am Ende sind zwei Monate zusammen (März bis Apr 2025) gezählt, {SO_THAT}",
        ),
        (QUARTERS, f"{FEW}."),
        (
            [*QUARTERS, "2025-07..2025-12"],
            f"{FEW}, am Ende sechs Monate zusammen (Juli bis Dez 2025), {SO_THAT}",
        ),
        ([*QUARTERS, "2025-07"], f"{FEW}, am Ende ein Monat (Juli 2025)."),
        (
            QUARTERS[:1],
            "Für einzelne Monate sind es zu wenige Bewegungen; gezählt ist Jan bis März 2025 zusammen.",
        ),
    ],
)
def test_the_note_says_how_many_months_each_span_has(parts, said):
    assert _cut(parts).replace("\N{NO-BREAK SPACE}", " ") == said
