from datetime import date, timedelta

import pytest

from kimlab.reports import About


@pytest.mark.parametrize(
    ("as_of", "since"),
    [
        (date(2025, 11, 30), date(2024, 12, 1)),
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2025, 2, 28), date(2024, 3, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2025, 6, 15), date(2024, 6, 16)),
    ],
)
def test_the_period_is_the_year_that_ends_with_the_reference_date(as_of, since):
    about = About("Kreis", as_of, "", {})
    assert about.since == about.period_start == since
    assert timedelta(days=364) <= as_of - since <= timedelta(days=365)


def test_another_period_can_be_named():
    about = About("Kreis", date(2025, 6, 30), "", {}, period_start=date(2025, 1, 1))
    assert about.since == date(2025, 1, 1)
