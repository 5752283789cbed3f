"""A JupyterLab that leaves no case text behind, and what its notebooks show.

nbconvert finds the exporter ``kimlab`` by its entry point (pyproject.toml), so that nothing else waits for nbconvert.
"""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use

if TYPE_CHECKING:
    from kimlab.jupyter._choosers import Chooser, ReferenceDay, View, latest_day, period_of
    from kimlab.jupyter._open_here import OpenedElsewhereError, open_here
    from kimlab.jupyter._private import private_folder
    from kimlab.jupyter._run import run_notebook
    from kimlab.jupyter._server import Session, session, start
    from kimlab.jupyter._show import (
        show_analysis,
        show_draft,
        show_due,
        show_map,
        show_overview,
        show_strongest,
        show_waits,
    )
    from kimlab.jupyter._show_case import (
        choose_case,
        show_case_passages,
        show_client_view,
        show_missing,
        show_readings,
        show_similar,
        show_way,
    )
    from kimlab.jupyter._show_coding import (
        choose_code,
        show_case_codes,
        show_codebook,
        show_codebook_difference,
        show_document,
        show_documents,
        show_passages,
        show_suggestions,
        show_together,
    )
    from kimlab.jupyter._show_history import show_history, show_my_entries
    from kimlab.jupyter._show_quotes import show_quote_traits
    from kimlab.jupyter._show_released import ShownReport, show_minutes, show_published
    from kimlab.jupyter._show_reports import choose_report, show_agenda, show_releases
    from kimlab.jupyter._show_themes import (
        choose_candidate,
        choose_theme,
        show_candidate,
        show_search,
        show_theme,
    )
    from kimlab.jupyter._show_waiting import Waiting, show_waiting
    from kimlab.jupyter._show_words import show_words
else:
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "_choosers": ["Chooser", "ReferenceDay", "View", "latest_day", "period_of"],
            "_open_here": ["OpenedElsewhereError", "open_here"],
            "_private": ["private_folder"],
            "_run": ["run_notebook"],
            "_server": ["Session", "session", "start"],
            "_show": [
                "show_analysis",
                "show_draft",
                "show_due",
                "show_map",
                "show_overview",
                "show_strongest",
                "show_waits",
            ],
            "_show_case": [
                "choose_case",
                "show_case_passages",
                "show_client_view",
                "show_missing",
                "show_readings",
                "show_similar",
                "show_way",
            ],
            "_show_coding": [
                "choose_code",
                "show_case_codes",
                "show_codebook",
                "show_codebook_difference",
                "show_document",
                "show_documents",
                "show_passages",
                "show_suggestions",
                "show_together",
            ],
            "_show_history": ["show_history", "show_my_entries"],
            "_show_quotes": ["show_quote_traits"],
            "_show_released": ["ShownReport", "show_minutes", "show_published"],
            "_show_reports": ["choose_report", "show_agenda", "show_releases"],
            "_show_themes": [
                "choose_candidate",
                "choose_theme",
                "show_candidate",
                "show_search",
                "show_theme",
            ],
            "_show_waiting": ["Waiting", "show_waiting"],
            "_show_words": ["show_words"],
        },
    )

__all__ = [
    "Chooser",
    "OpenedElsewhereError",
    "ReferenceDay",
    "Session",
    "ShownReport",
    "View",
    "Waiting",
    "choose_candidate",
    "choose_case",
    "choose_code",
    "choose_report",
    "choose_theme",
    "latest_day",
    "open_here",
    "period_of",
    "private_folder",
    "run_notebook",
    "session",
    "show_agenda",
    "show_analysis",
    "show_candidate",
    "show_case_codes",
    "show_case_passages",
    "show_client_view",
    "show_codebook",
    "show_codebook_difference",
    "show_document",
    "show_documents",
    "show_draft",
    "show_due",
    "show_history",
    "show_map",
    "show_minutes",
    "show_missing",
    "show_my_entries",
    "show_overview",
    "show_passages",
    "show_published",
    "show_quote_traits",
    "show_readings",
    "show_releases",
    "show_search",
    "show_similar",
    "show_strongest",
    "show_suggestions",
    "show_theme",
    "show_together",
    "show_waiting",
    "show_waits",
    "show_way",
    "show_words",
    "start",
]
