"""A JupyterLab that leaves no case text behind, and what its notebooks show."""

from kimlab.jupyter._server import Session, session, start
from kimlab.jupyter._show import show_draft, show_due, show_map, show_overview, show_strongest, show_waits
from kimlab.jupyter._show_coding import (
    show_case_codes,
    show_codebook,
    show_document,
    show_documents,
    show_passages,
    show_suggestions,
    show_together,
)

__all__ = [
    "Session",
    "session",
    "show_case_codes",
    "show_codebook",
    "show_document",
    "show_documents",
    "show_draft",
    "show_due",
    "show_map",
    "show_overview",
    "show_passages",
    "show_strongest",
    "show_suggestions",
    "show_together",
    "show_waits",
    "start",
]
