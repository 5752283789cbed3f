import itertools
import re

import pytest

from kimlab.reports.sections._movement_chart import Flow, movement_chart

LABELS = [("Nov", "2024"), ("Dez", "2024"), ("Jan", "2025"), ("Feb", "2025")]


def _heights(chart):
    return [float(height) for height in re.findall(r'<rect[^>]*height="([\d.]+)"', chart)]


def test_all_rows_share_one_scale():
    chart = movement_chart([Flow("Neu", [10, 20, 0, 5]), Flow("Ab", [40, 0, 0, 0])], LABELS, "T", "D")
    assert _heights(chart) == [12.5, 25.0, 6.25, 50.0]


def test_a_withheld_value_has_a_point_and_a_zero_a_number_and_neither_a_column():
    chart = movement_chart([Flow("Neu", [None, 0, 3, 3])], LABELS, "T", "D")
    assert len(_heights(chart)) == 2
    assert chart.count(">.<") == 1
    assert chart.count(">0<") == 1


def test_a_year_is_printed_where_it_begins():
    chart = movement_chart([Flow("Neu", [1, 1, 1, 1])], LABELS, "T", "D")
    assert (chart.count(">2024<"), chart.count(">2025<")) == (1, 1)


def test_only_zeros_are_no_error():
    assert _heights(movement_chart([Flow("Neu", [0, 0, 0, 0])], LABELS, "T", "D")) == []


def test_names_are_escaped_and_the_picture_is_described():
    chart = movement_chart([Flow("<b>", [1, 1, 1, 1])], LABELS, "Titel", "Beschreibung")
    assert "<b>" not in chart
    assert "Titel" in chart
    assert "Beschreibung" in chart


def _columns(chart):
    return [
        (float(x), float(width))
        for x, width in re.findall(r'<rect[^>]*?x="([\d.]+)"[^>]*?width="([\d.]+)"', chart)
    ]


def test_a_column_is_as_much_wider_as_its_span_has_more_months():
    chart = movement_chart([Flow("Neu", [1, 1, 1, 1])], LABELS, "T", "D", [3, 3, 3, 6])
    columns = _columns(chart)
    first, *_, last = (width for _, width in columns)
    assert last == pytest.approx(2 * first, abs=0.2)
    assert all(x + width < after for (x, width), (after, _) in itertools.pairwise(columns))


def test_spans_that_are_alike_have_columns_that_are():
    alike = movement_chart([Flow("Neu", [1, 2, 3, 4])], LABELS, "T", "D", [3, 3, 3, 3])
    assert alike == movement_chart([Flow("Neu", [1, 2, 3, 4])], LABELS, "T", "D")
