"""Agreements and measures in words: which days a deadline counts, and since when a measure is overdue."""

from datetime import date

import pytest

from kimlab.reports import About, ThemeAgreement, ThemeMeasure
from kimlab.reports._draft import Setting
from kimlab.reports.paper._figures import Figures
from kimlab.reports.sections._agreements import (
    agreement_in_words,
    agreements_of,
    deadline_in_words,
    measures_of,
    state_in_words,
)

EVIDENCE = Figures(
    {},
    Setting(names={"agency": {"a": "Amt A", "b": "Amt B"}}),
    About("Kreis", date(2025, 11, 30), "", {}),
)


def agreed(days, feedback="per Post."):
    return ThemeAgreement(
        "interface_agreement", "a", "b", "Antrag gestellt.", days, feedback, "agreed", "2025-11-17"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "3 Kalendertage nach diesem Anlass"),
        (1, "1 Kalendertag nach diesem Anlass"),
        (0, "0 Kalendertage nach diesem Anlass"),
        (None, ""),
    ],
)
def test_a_deadline_says_which_days_and_from_when(days, words):
    assert deadline_in_words(agreed(days)) == words


def test_an_agreement_is_one_sentence_after_another():
    assert agreement_in_words(EVIDENCE, agreed(3)) == (
        "Schnittstellenkonzept Amt A → Amt B, gilt ab 17.11.2025: Antrag gestellt. Frist: 3 Kalendertage nach diesem "
        "Anlass. Rückmeldung: per Post."
    )
    assert agreement_in_words(EVIDENCE, agreed(None, "")).endswith("17.11.2025: Antrag gestellt.")


@pytest.mark.parametrize(
    ("due", "status", "words"),
    [
        ("2025-11-29", "open", "überfällig seit 29.11.2025"),
        ("2025-11-30", "open", "offen"),
        ("2025-12-15", "open", "offen"),
        ("", "open", "offen"),
        ("2025-11-01", "done", "erledigt"),
        ("2025-11-01", "dropped", "entfallen"),
    ],
)
def test_what_is_open_beyond_its_day_is_overdue(due, status, words):
    measure = ThemeMeasure(due, "Vordruck", "a", status)
    assert state_in_words(EVIDENCE, measure) == words
    _, table = measures_of(EVIDENCE, (measure,))
    assert table.rows[0][3] == words


def test_tables_of_nothing_are_not_there():
    assert agreements_of(EVIDENCE, ()) == measures_of(EVIDENCE, ()) == []
    _, table = agreements_of(EVIDENCE, (agreed(None, ""),))
    assert table.rows[0][3:] == ("–", "–", "vereinbart, ab 17.11.2025")
