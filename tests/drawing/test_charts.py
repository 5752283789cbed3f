import re

import pytest

from kimlab.drawing import Bar, Span, bar_chart, range_chart


def _bar_widths(svg):
    return [float(width) for width in re.findall(r'<rect x="200"[^>]* width="([\d.]+)" height="16"', svg)]


def test_bars_are_as_long_as_their_numbers():
    short, long = _bar_widths(bar_chart([Bar("a", 10), Bar("b", 40)], "Fälle", "Zwei Balken."))
    assert long == pytest.approx(4 * short, rel=1e-3)


def test_a_withheld_count_has_no_bar_but_a_point():
    svg = bar_chart([Bar("a", 10), Bar("b", None)], "Fälle", "Zwei Balken.")
    assert len(_bar_widths(svg)) == 1
    assert ">.<" in svg


def test_a_zero_is_written():
    assert ">0<" in bar_chart([Bar("a", 0)], "Fälle", "Ein Balken.")


def test_a_median_without_upper_value_is_a_dot_alone():
    svg = range_chart([Span("a → b", 12.0, None)], "Wartezeiten", "Ein Punkt.")
    assert svg.count("<circle") == 1


def test_a_withheld_median_has_no_mark():
    svg = range_chart([Span("a → b", 12.0, 30.0), Span("c → d", None, None)], "Wartezeiten", "Punkte.")
    assert svg.count("<circle") == 2
    assert ">.<" in svg


def test_short_waits_of_a_log_get_an_axis_in_hours():
    assert ">Stunden<" in range_chart(
        [Span("a → b", 7_200.0, 9_000.0)], "Wartezeiten", "Ein Punkt.", unit="second"
    )
    assert ">Tage<" in range_chart(
        [Span("a → b", 84_227.0, 426_279.5)], "Wartezeiten", "Ein Punkt.", unit="second"
    )


def test_names_are_escaped():
    assert "<script" not in bar_chart([Bar("<script>", 1)], "Fälle", "Ein Balken.")


def test_empty_charts_are_still_pictures():
    assert 'role="img"' in bar_chart([], "Fälle", "Kein Balken.")
    assert 'role="img"' in range_chart([], "Wartezeiten", "Kein Punkt.")
