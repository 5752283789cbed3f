import re
from dataclasses import replace
from itertools import combinations

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.drawing import PALETTE, Passage, Stay, Tick, Timeline, TimelineLane, TimelineRow, draw_timeline
from kimlab.drawing.timeline._axis import now_box
from kimlab.drawing.timeline._layout import place
from kimlab.drawing.timeline._marks import fill, tint
from kimlab.drawing.timeline._texts import write

TICKS = tuple(Tick(30.0 * month, str(month), month, f"{month // 12 + 1}. Jahr") for month in range(12))
ROWS = (
    TimelineRow("Sozialamt", (Stay(0, 60, texts=("Antrag: bewilligt",), group="Kommune"),)),
    TimelineRow("Jobcenter", (Stay(120, 240, group="Arbeit"),)),
)
LANE = TimelineLane("Familie", "gemeinsame Vorgänge", ROWS, (Passage(0, 1, 60, 120, "60 Tage"),))
WHOLE = Timeline("Zeitleiste", "Zwei Stellen.", "Monate", TICKS, 0.0, 360.0, (LANE,), ("Arbeit", "Kommune"))


def _with(*stays, passages=(), **more):
    lane = TimelineLane("Familie", rows=(TimelineRow("Jobcenter", stays),), passages=passages)
    return replace(WHOLE, lanes=(lane,), **more)


def _stays(placed):
    return [stay for lane in placed.lanes for row in lane.rows for stay in row.stays]


@pytest.mark.parametrize("width", [940.0, 1248.0])
def test_lengths_and_places_are_those_of_the_days(width):
    placed = place(WHOLE, width)
    first, second = (stay.box for stay in _stays(placed))
    assert second.width == pytest.approx(2 * first.width)
    stretch = placed.lanes[0].passages[0].stretch
    assert stretch.width == pytest.approx(first.width)
    assert (stretch.x, stretch.right) == (pytest.approx(first.right), pytest.approx(second.x))
    assert first.x == pytest.approx(placed.sheet.left)
    assert second.x + 2 * second.width <= width


def test_the_wait_stands_in_the_row_that_was_waited_for():
    lane = place(WHOLE, 1100).lanes[0]
    assert lane.passages[0].from_y == lane.rows[0].stays[0].box.middle
    assert lane.passages[0].stretch.middle == lane.rows[1].stays[0].box.middle


def test_the_way_begins_at_the_bar_that_ends_there():
    rows = (
        TimelineRow("Sozialamt", (Stay(0, 60), Stay(10, 90))),
        TimelineRow("Jobcenter", (Stay(120, 240),)),
    )
    lane = place(replace(WHOLE, lanes=(replace(LANE, rows=rows),)), 1100).lanes[0]
    first, second = lane.rows[0].stays
    assert lane.passages[0].from_y == first.box.middle != second.box.middle


def test_what_overlaps_in_one_row_lies_one_below_the_other():
    boxes = [stay.box for stay in _stays(place(_with(Stay(0, 90), Stay(30, 60), Stay(90, 120)), 1100))]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert boxes[0].y == boxes[2].y


def test_a_short_stay_can_still_be_seen():
    assert _stays(place(_with(Stay(0, 0.5)), 940))[0].box.width == 4


@pytest.mark.parametrize(
    ("stay", "sign"),
    [
        (Stay(0, 360, is_open=True), r'<path d="M[\d. ]+H[\d.]+L[\d. ]+L[\d. ]+H[\d.]+Z"'),
        (Stay(9, 9), "<polygon"),
        (Stay(0, 90, start_to=30), "stroke-dasharray"),
        (Stay(0, 90, end_to=120), "stroke-dasharray"),
        (Stay(0, 90, is_return=True, visit=77), ">77</text>"),
        (Stay(0, 90, note="<b>Antrag</b>"), "<title>&lt;b&gt;Antrag&lt;/b&gt;</title>"),
    ],
    ids=["open", "point", "vague start", "vague end", "return", "note"],
)
def test_each_kind_of_stay_has_its_sign(stay, sign):
    plain = draw_timeline(_with(Stay(0, 90)))
    assert not re.search(sign, plain)
    assert re.search(sign, draw_timeline(_with(stay)))


@pytest.mark.parametrize(
    ("stay", "share"), [(Stay(0, 90, start_to=30), 2 / 3), (Stay(0, 90, end_to=120), 3 / 4)]
)
def test_a_vague_stay_is_filled_only_where_it_is_known(stay, share):
    svg = draw_timeline(_with(stay))
    soft, known = (float(width) for width in re.findall(r'width="([\d.]+)" height="18"', svg))
    assert known == pytest.approx(soft * share, abs=0.1)


def test_a_stay_that_is_vague_all_through_has_no_filled_part():
    svg = draw_timeline(_with(Stay(0, 20, start_to=30)))
    assert len(re.findall(r'height="18"', svg)) == 1


def test_an_unanswered_referral_ends_in_a_ring():
    lane = TimelineLane(
        "Familie", rows=(ROWS[0], TimelineRow("Jobcenter")), passages=(Passage(0, 1, 60, 360, is_open=True),)
    )
    assert (
        draw_timeline(replace(WHOLE, lanes=(lane,))).count('r="5"') == 2
    )  # in the picture and in the legend


def test_the_way_back_has_a_colour_of_its_own():
    back = replace(LANE, passages=(replace(LANE.passages[0], is_return=True),))
    assert PALETTE[1] not in draw_timeline(replace(WHOLE, groups=("Kommune",)))
    assert PALETTE[1] in draw_timeline(replace(WHOLE, groups=("Kommune",), lanes=(back,)))


def test_the_legend_names_what_occurs_and_nothing_else():
    svg = draw_timeline(WHOLE)
    for text, there in (
        ("Kommune", True), ("Arbeit", True), ("Wartezeit zwischen zwei Stellen", True), ("ohne Rechtskreis", False),
        ("läuft noch", False), ("Datum ungenau", False), ("an einem Tag", False),
        ("begleitet, ist keine Station", False), ("Verweis, den noch niemand aufgegriffen hat", False),
    ):  # fmt: skip
        assert (f">{text}<" in svg) is there, text
    assert ">ohne Rechtskreis<" in draw_timeline(_with(Stay(0, 9)))
    assert ">begleitet, ist keine Station<" in draw_timeline(_with(Stay(0, 9, is_beside=True)))


def test_groups_keep_their_colour():
    only = draw_timeline(_with(Stay(0, 90, group="Kommune")))
    assert fill(PALETTE[1]) in only
    assert fill(PALETTE[0]) not in only


def test_no_two_groups_look_alike():
    assert len({fill(colour) for colour in PALETTE}) == len(PALETTE)
    assert tint("#0067A5", 1) == "#0067A5"


@pytest.mark.parametrize(("step", "months"), [(1, 12), (2, 24), (3, 60), (6, 72), (12, 150)])
def test_months_are_thinned_so_that_their_names_do_not_touch(step, months):
    ticks = tuple(Tick(30.0 * month, f"{month}", month, "") for month in range(months))
    svg = draw_timeline(replace(WHOLE, ticks=ticks, last=30.0 * months, lanes=(TimelineLane("A"),)), 640)
    written = [int(text) for text in re.findall(r'y="32" font-size="11.5"[^>]*>(\d+)<', svg)]
    assert written == list(range(0, months, step))


def test_the_origin_and_the_reference_date_are_named_below():
    svg = draw_timeline(
        replace(WHOLE, origin=0.0, origin_text="Ankunft", now=300.0, now_text="Stand: Monat 10")
    )
    assert ">Ankunft<" in svg
    assert ">Stand: Monat 10<" in svg
    assert ">Ankunft<" not in draw_timeline(replace(WHOLE, origin_text="Ankunft"))


def test_it_can_be_read_aloud_and_needs_nothing_from_outside():
    svg = draw_timeline(WHOLE)
    assert 'role="img"' in svg
    assert ">Zeitleiste</title>" in svg
    assert ">Zwei Stellen.</desc>" in svg
    assert not re.search(r"url\(|href|http|<image|<style", svg)
    assert len(re.findall(r' id="', svg)) == 2


def test_hostile_names_are_escaped():
    lane = TimelineLane(
        "<script>",
        "<b>",
        (TimelineRow("<i>", (Stay(0, 300, texts=("<u>",)),)),),
        (Passage(0, 0, 0, 9, "<s>"),),
    )
    svg = draw_timeline(
        replace(WHOLE, lanes=(lane,), axis_name="<p>", groups=("<em>",), now=9.0, now_text="<q>")
    )
    assert not re.search("<(script|b|i|u|s|p|q|em)>", svg)


def test_a_picture_without_lanes_says_why():
    svg = draw_timeline(Timeline("Zeitleiste", "Noch keine Vorgänge.", "", (), 0.0, 1.0, ()))
    assert svg.count("Noch keine Vorgänge.") == 2


@pytest.mark.parametrize("width", [600.0, 1700.0])
def test_other_widths_are_refused(width):
    with pytest.raises(ValueError, match="Pixel"):
        draw_timeline(WHOLE, width)


def test_a_text_without_room_gets_a_line_below_its_row():
    crowded = _with(*(Stay(start, start + 20, texts=("nicht zuständig",)) for start in (0, 25, 90)))
    first = place(crowded, 940)
    assert write(first).crowded == {(0, 0)}
    second = place(crowded, 940, write(first).crowded)
    assert second.lanes[0].rows[0].box.height > first.lanes[0].rows[0].box.height
    assert len(write(second).texts) == 3


def test_a_text_keeps_away_from_an_upright_line_where_it_can():
    rows = (ROWS[0], TimelineRow("Schule", (Stay(100, 110, texts=("Beratung",)),)), ROWS[1])
    after = replace(LANE, rows=rows, passages=(Passage(0, 2, 120, 120),))
    before = replace(after, passages=(Passage(0, 2, 90, 90),))
    for lane, is_left in ((after, True), (before, False)):
        placed = place(replace(WHOLE, lanes=(lane,)), 1100)
        (text,) = (text for text in write(placed).texts if text.text == "Beratung")
        assert (text.box.right < placed.lanes[0].rows[1].stays[0].box.x) is is_left


def test_a_text_without_room_to_the_right_edge_stands_before_its_bar():
    placed = place(_with(Stay(350, 355, texts=("Beratung",))), 1100)
    assert write(placed).texts[0].box.right < _stays(placed)[0].box.x


@pytest.mark.parametrize("start", range(295, 315))
def test_two_texts_keep_three_px_apart(start):
    placed = place(_with(*(Stay(day, day + 5, texts=("Beratung",)) for day in (start, 350))), 1100)
    texts = [text.box for text in write(placed).texts]
    assert all(not one.overlaps(other, 3.0) for one, other in combinations(texts, 2))


words = st.lists(st.sampled_from(["Antrag: bewilligt", "Beratung", "nicht zuständig"]), max_size=2).map(tuple)


# close together, and close to the edges: there the texts run short of room
moments = st.sampled_from([0, 300]).flatmap(lambda base: st.integers(base, base + 60))


@st.composite
def stays(draw):
    start, length = draw(moments), draw(st.integers(0, 30))
    marks = {"texts": draw(words), "is_open": draw(st.booleans()), "is_return": draw(st.booleans())}
    return Stay(start, start + length, **marks)


@st.composite
def ways(draw):
    source, target = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    start, length = draw(moments), draw(st.integers(0, 90))
    return Passage(source, target, start, start + length, f"{length} Tage", is_longest=draw(st.booleans()))


@st.composite
def lanes(draw):
    rows = draw(st.lists(st.lists(stays(), max_size=5).map(tuple), min_size=3, max_size=3))
    passages = tuple(draw(st.lists(ways(), max_size=4)))
    return TimelineLane("Mutter", "27 bis 44", tuple(TimelineRow("Stelle", row) for row in rows), passages)


@settings(max_examples=examples(50), deadline=None)
@given(st.lists(lanes(), min_size=1, max_size=3), st.sampled_from([940.0, 1100.0, 1248.0]))
def test_nothing_collides(drawn, width):
    timeline = replace(WHOLE, lanes=tuple(drawn), now=360.0)
    first = place(timeline, width)
    placed = place(timeline, width, write(first, now_box(timeline, first)).crowded)
    texts = write(placed, now_box(timeline, placed)).texts
    bars = [stay.box for stay in _stays(placed)]
    stretches = [way.stretch for lane in placed.lanes for way in lane.passages if way.stretch.width]
    assert not any(one.box.overlaps(other.box) for one, other in combinations(texts, 2))
    assert not any(one.overlaps(other) for one, other in combinations(bars, 2))
    for text in texts:
        assert placed.sheet.left <= text.box.x
        assert text.box.right <= width
        touched = {box for box in (*bars, *stretches) if box.overlaps(text.box)}
        homes = {box for box in touched if box.x <= text.box.x and text.box.right <= box.right}
        assert touched == homes
        assert len(touched) <= 1, "a text touches at most the bar or wait it stands in"
