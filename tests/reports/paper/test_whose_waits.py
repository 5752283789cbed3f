"""Whose waits a page tells of stands in every section that prints one."""

from markupsafe import Markup

from kimlab.reports import WHOSE_WAITS
from kimlab.reports.paper._blocks import (
    Fact,
    Facts,
    Figure,
    Points,
    Prose,
    Quotation,
    Quotations,
    Section,
    Table,
)
from kimlab.reports.paper._figures import Shown
from kimlab.reports.paper._whose_waits import WHOSE_IN_SHORT, tells_a_wait, with_whose

FACT = Facts((Fact(Shown("82 Tage"), "So lange oder länger wartete die Hälfte"),))
TABLE = Table("Wege", ("Von", "Die Hälfte wartete mindestens"), (("Amt", "1 Tag"),))
OTHER = Prose("Zum Abschluss stehen 13 Fälle an.")


def test_every_kind_of_block_that_prints_a_wait_is_seen():
    assert all(
        tells_a_wait(block)
        for block in (
            FACT,
            TABLE,
            Figure(Markup(), "Die längsten Wartezeiten", TABLE),
            Prose("Gewartet wurde 3 Std. und mehr."),
            Points(("Schnittstelle: A → B, die Hälfte wartete mindestens 46 Tage.",)),
        )
    )


def test_deadlines_durations_and_quotes_are_no_waits():
    overdue = Table("Fälle", ("Fall", "Überschritten um"), (("f1", "743 Tage"),))
    quote = Quotations("Warten", (Quotation("Ich habe 90 Tage gewartet.", "Interview"),))
    withheld = Table("Wege", ("Von", "Die Hälfte wartete mindestens"), (("Amt", "."),))
    assert not any(
        tells_a_wait(block) for block in (overdue, quote, withheld, OTHER, Prose("Es wartet ein Dokument."))
    )


def test_it_stands_right_below_the_first_wait_once_in_full_and_then_in_short():
    sections = (
        Section("a", "A", (OTHER,)),
        Section("b", "B", (OTHER, FACT, OTHER, TABLE)),
        Section("c", "C", (TABLE,)),
    )
    first, second, third = with_whose(sections)
    assert first == sections[0]
    assert second.blocks == (OTHER, FACT, Prose(WHOSE_WAITS), OTHER, TABLE)
    assert third.blocks == (TABLE, Prose(WHOSE_IN_SHORT))
