import pytest

from kimlab.drawing import draw_timeline
from kimlab.reconstruction import SPHERE_GROUPS, summary, timeline

AS_OF = "2025-06-30"
PING_PONG = (
    ("sozialamt", "2025-01-01", "2025-01-11"),
    ("jc", "2025-02-01", "2025-02-03", {"action": "application", "outcome": "not_responsible"}),
    ("sozialamt", "2025-02-03", "2025-02-11"),
    ("jc", "2025-03-01", None),
    ("abh", "2025-03-05", "2025-03-05", {"person_id": "m"}),
)


def test_a_lane_each_and_in_it_a_row_an_agency(reconstruct, names):
    picture = timeline(reconstruct(*PING_PONG), names, AS_OF, axis="calendar")
    assert [(lane.name, [row.name for row in lane.rows]) for lane in picture.lanes] == [
        ("Familie", ["Sozialamt", "Jobcenter"]),
        ("Mutter", ["Ausländerbehörde"]),
    ]
    assert picture.lanes[1].note == "Alter: 27 bis 44"
    assert picture.lanes[1].rows[0].stays[0].is_point


def test_waits_lead_from_row_to_row(reconstruct, names):
    family = timeline(reconstruct(*PING_PONG), names, AS_OF, axis="calendar").lanes[0]
    ways = [(way.source, way.target, way.end - way.start, way.text, way.is_return) for way in family.passages]
    assert ways == [(0, 1, 21, "21 Tage", False), (1, 0, 0, "", True), (0, 1, 18, "18 Tage", True)]
    assert [way.is_longest for way in family.passages] == [True, False, False]


def test_stays_keep_text_group_visit_and_open_end(reconstruct, names):
    _, jobcenter = timeline(reconstruct(*PING_PONG), names, AS_OF, axis="calendar").lanes[0].rows
    first, second = jobcenter.stays
    assert first.texts == ("Antrag: nicht zuständig", "nicht zuständig")
    assert first.group == "Grundsicherung und Arbeit"
    assert (second.is_open, second.visit, second.is_return) == (True, 2, True)
    assert second.end == (302)  # days from 1 September 2024, the month of arrival, to the reference date


def test_an_unanswered_referral_has_a_row_of_its_own(reconstruct, names):
    steps = reconstruct(("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"}))
    lane = timeline(steps, names, AS_OF, axis="calendar").lanes[0]
    assert [(row.name, len(row.stays)) for row in lane.rows] == [("Ausländerbehörde", 1), ("Jobcenter", 0)]
    assert [(way.is_open, way.text) for way in lane.passages] == [(True, "seit 170 Tagen offen")]
    assert timeline(steps, names, AS_OF, axis="calendar").now == 302


def test_two_unanswered_referrals_of_one_agency_are_drawn_once(reconstruct, names):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11", {"referred_to": "jc"}),
        ("abh", "2025-02-01", "2025-02-11", {"referred_to": "jc"}),
    )
    (way,) = timeline(steps, names, AS_OF, axis="calendar").lanes[0].passages
    assert (way.start, way.end) == (
        132,
        302,
    )  # from 11 January, when the first one let go, to the reference date


def test_vague_dates_reach_the_picture(reconstruct, names):
    steps = reconstruct(
        ("abh", "2025-01-01", "2025-01-11"),
        ("jc", "2025-02-01", "2025-03-20", {"start_to": "2025-02-28", "end_to": "2025-04-05"}),
    )
    lane = timeline(steps, names, AS_OF, axis="calendar").lanes[0]
    stay, (way,) = lane.rows[1].stays[0], lane.passages
    assert (stay.start_to - stay.start, stay.end_to - stay.end) == (27, 16)
    assert (way.text, way.is_vague, way.is_longest) == ("21–48 Tage", True, False)


def test_the_reference_date_is_shown_where_something_goes_on(reconstruct, names):
    running = timeline(reconstruct(*PING_PONG), names, AS_OF, axis="calendar")
    assert (running.now, running.now_text) == (302, "Stand: 30.06.2025")
    over = timeline(reconstruct(("abh", "2025-01-01", "2025-02-01")), names, AS_OF, axis="calendar")
    assert over.now is None
    assert over.last == 181  # 1 March


@pytest.mark.parametrize("axis", ["arrival", "calendar"])
def test_the_description_is_the_summary(reconstruct, names, axis):
    steps = reconstruct(*PING_PONG)
    assert timeline(steps, names, AS_OF, axis=axis).description == summary(steps, names, axis)


def test_months_since_the_arrival_carry_no_date_and_whole_weeks_only(reconstruct, names):
    picture = timeline(reconstruct(*PING_PONG), names, AS_OF, axis="arrival")
    assert "2025" not in draw_timeline(picture)
    stays = [stay for lane in picture.lanes for row in lane.rows for stay in row.stays]
    assert all(stay.start % 7 == 0 for stay in stays)
    assert all(stay.is_point or stay.end > stay.start for stay in stays)


def test_a_short_stay_rounded_to_weeks_is_no_point(reconstruct, names):
    steps = reconstruct(("abh", "2025-01-07", "2025-01-09"), ("jc", "2025-01-08", "2025-01-08"))
    short, point = (row.stays[0] for row in timeline(steps, names, AS_OF).lanes[0].rows)
    assert short.start == point.start
    assert (short.is_point, point.is_point) == (False, True)


def test_colours_keep_their_meaning_whatever_occurs(reconstruct, names):
    picture = timeline(reconstruct(("jc", "2025-01-01", None)), names, AS_OF)
    assert picture.groups == tuple(SPHERE_GROUPS)


def test_an_empty_sequence_is_a_picture_that_says_so(reconstruct, names):
    picture = timeline(reconstruct(("abh", "2025-01-01", None)).iloc[:0], names, AS_OF)
    assert "noch keine Vorgänge" in draw_timeline(picture).split("</desc>")[1]
