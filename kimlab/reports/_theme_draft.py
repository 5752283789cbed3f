"""The draft that all accounts on themes share: their tables, and the names of what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kimlab.disclosure import CountTable, Quote
from kimlab.reports._draft import Draft
from kimlab.reports._inputs import TeamInput, ThemeInput
from kimlab.reports._report import Report
from kimlab.reports._setting import county_setting, with_codes
from kimlab.reports._themes import ThemeAccount
from kimlab.reports.counts._theme_waits import splits_of, theme_wait_table
from kimlab.reports.counts._themes import theme_table, with_themes

Given = TypeVar("Given", ThemeInput, TeamInput)


def theme_draft(
    report: Report[Given],
    given: Given,
    accounts: tuple[ThemeAccount, ...],
    tables: Sequence[CountTable | None],
    quotes: tuple[Quote, ...] = (),
    *,
    waits: bool = False,
) -> Draft:
    """Return the draft of a report on themes.

    Parameters
    ----------
    report, given
        Which report, and its input.
    accounts
        The themes that it tells of; how many cases they come together in is counted here.
    tables
        What else it prints numbers of; what is not there is left out.
    quotes
        Passages that it wants to show.
    waits
        Whether it tells how long the themes' own cases wait at their interfaces, and how long all others.
    """
    accounts = tuple(account.for_(_asked(report, given)) for account in accounts)
    setting = county_setting(given.county, given.about.as_of, report.threshold(given.county))
    setting = with_themes(with_codes(setting, given.codes.codes), given.county, accounts)
    splits = splits_of(given.codes, accounts) if waits else ()
    known = splits_of(given.codes, given.accounts) if waits else ()
    counted = (
        *tables,
        theme_table(given.codes, accounts, given.accounts),
        theme_wait_table(given.interfaces, splits, known),
    )
    return Draft(
        audience=report.audience,
        title=report.title,
        about=given.about,
        setting=setting,
        tables=tuple(table for table in counted if table is not None),
        kind=report.kind,
        quotes=quotes,
        accounts=accounts,
    )


def _asked(report: Report[Given], given: Given) -> int:
    """Return how many families must share what tells of somebody in words; the team sees the true text."""
    return 0 if report.audience == "team" else report.threshold(given.county).families
