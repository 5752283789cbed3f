"""A JupyterLab that leaves no case text behind, and what its notebooks show."""

from kimlab.jupyter._server import Session, session, start
from kimlab.jupyter._show import show_draft, show_due, show_map, show_overview, show_strongest, show_waits

__all__ = [
    "Session",
    "session",
    "show_draft",
    "show_due",
    "show_map",
    "show_overview",
    "show_strongest",
    "show_waits",
    "start",
]
