"""The draft that all papers on themes share: the interfaces' figures, what was coded, and what people put down."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.disclosure import Quote
from kimlab.reports._code_tables import code_table
from kimlab.reports._draft import Draft
from kimlab.reports._input import ThemeInput
from kimlab.reports._interface_tables import interface_tables
from kimlab.reports._papers import ThemePaper
from kimlab.reports._setting import county_setting, with_codes
from kimlab.reports._theme_tables import theme_table, with_themes


def theme_draft(
    given: ThemeInput,
    *,
    kind: str,
    audience: str,
    title: str,
    papers: Sequence[ThemePaper],
    quotes: tuple[Quote, ...] = (),
) -> Draft:
    """Return the draft of a paper on themes.

    Parameters
    ----------
    given
        Its input.
    kind, audience, title
        Of the report.
    papers
        The themes that it tells of.
    quotes
        Passages that it wants to show; none where no case is coded.
    """
    chosen = tuple(papers)
    codes, themes = code_table(given.codes), theme_table(given.codes, chosen)
    setting = county_setting(given.county, given.about.as_of, audience)
    return Draft(
        audience=audience,
        title=title,
        about=given.about,
        setting=with_themes(with_codes(setting, given.codes.codes), given.county, chosen),
        tables=(
            *interface_tables(given.interfaces),
            *(table for table in (codes, themes) if table is not None),
        ),
        kind=kind,
        quotes=() if codes is None else quotes,
        papers=chosen,
    )
