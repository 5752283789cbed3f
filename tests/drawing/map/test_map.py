import re

import networkx as nx
import pytest

from kimlab.drawing import map_picture


def _draw(graph, **more):
    names = {node: f"Stelle {node}" for node in graph.nodes}
    return map_picture(graph, dict.fromkeys(graph.nodes, 0) | {"b": 1}, names, "Karte", "Eine Karte.", **more)


@pytest.fixture
def small():
    graph = nx.DiGraph()
    graph.add_edge("a", "b", hand_offs=40, wait_median=20)
    graph.add_edge("b", "c", hand_offs=8, wait_median=None)
    return graph


def test_labels_carry_hand_offs_and_median(small):
    picture = _draw(small)
    assert "40 · 20 Tage" in picture.svg
    assert ">8<" in picture.svg
    assert (picture.shown, picture.labelled) == (2, 2)


def test_only_the_strongest_are_labelled(small):
    picture = _draw(small, most_labels=1)
    assert picture.labelled == 1
    assert "40 · 20 Tage" in picture.svg
    assert ">8<" not in picture.svg


def test_stronger_connections_are_wider(small):
    found = re.findall(r'stroke="#[0-9A-F]{6}" stroke-width="([\d.]+)"/><polygon', _draw(small).svg)
    widths = [float(width) for width in found]
    assert max(widths) == 9.0
    assert min(widths) < 4


def test_a_suppressed_connection_is_dotted_and_carries_no_number(small):
    small.add_edge("c", "a", hand_offs=3, wait_median=777, suppressed=True)
    picture = _draw(small)
    assert "stroke-dasharray" in picture.svg
    assert "777" not in picture.svg
    assert not re.search(r">3[ <]", picture.svg)
    assert picture.labelled == 2


def test_a_suppressed_count_does_not_show_in_the_geometry(small):
    pictures = []
    for count in (1, 39):
        graph = small.copy()
        graph.add_edge("c", "a", hand_offs=count, wait_median=5, suppressed=True)
        pictures.append(_draw(graph).svg)
    assert pictures[0] == pictures[1]


def test_names_are_escaped(small):
    names = {"a": "<script>alert(1)</script>", "b": "B & C", "c": '"quer"'}
    picture = map_picture(
        small, {"a": 0, "b": 1, "c": 0}, names, "Karte", "Eine Karte.", headings={0: "<b>SGB</b>"}
    )
    svg = picture.svg
    assert "<script" not in svg
    assert "<b>" not in svg
    assert "B &amp; C" in svg.replace("</text>", "")


def test_headings_and_legend_are_there(small):
    svg = _draw(small, headings={0: "Grundsicherung", 1: "Aufenthalt"}).svg
    for text in (
        "Grundsicherung",
        "Aufenthalt",
        "bis 1 Woche",
        "über 8 Wochen",
        "Breite: Zahl der Übergaben",
    ):
        assert text in svg


def test_times_are_labelled_in_hours_or_days():
    graph = nx.DiGraph()
    graph.add_edge("a", "b", hand_offs=180, wait_median=84_227.0)
    assert "180 · 23,3 Std." in _draw(graph, unit="second").svg


def test_the_picture_is_the_same_for_another_insertion_order(small):
    other = nx.DiGraph()
    other.add_edge("b", "c", hand_offs=8, wait_median=None)
    other.add_edge("a", "b", hand_offs=40, wait_median=20)
    assert _draw(small).svg == _draw(other).svg


def test_labels_do_not_cover_each_other_or_a_card(county_map):
    graph, layers, labels, headings = county_map()
    picture = map_picture(graph, layers, labels, "Karte", "Eine Karte.", headings=headings)
    pills, cards = (_boxes(picture.svg, kind) for kind in ("pill", "card"))
    assert len(pills) == picture.labelled >= 14
    clashes = [
        (one, two)
        for place, one in enumerate(pills)
        for two in (*pills[place + 1 :], *cards)
        if one[0] < two[0] + two[2]
        and two[0] < one[0] + one[2]
        and one[1] < two[1] + two[3]
        and two[1] < one[1] + one[3]
    ]
    assert clashes == []


def _boxes(svg, kind):
    pattern = rf'<g class="{kind}"><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"'
    return [tuple(float(number) for number in found) for found in re.findall(pattern, svg)]
