"""What may go out: counts with enough people behind them and no way back through sums, and no direct identifier."""

from kimlab.disclosure._audit import AuditResult, audit
from kimlab.disclosure._case_names import CASE_NAME, case_names_in
from kimlab.disclosure._protect import protect
from kimlab.disclosure._quotes import Mark, Quote, coarsened, quotable
from kimlab.disclosure._scan import Finding, Watchlist, scan, words_of
from kimlab.disclosure._tables import TOTAL, CountTable, ProtectedTable, Sum
from kimlab.disclosure._views import element_at, prose

__all__ = [
    "CASE_NAME",
    "TOTAL",
    "AuditResult",
    "CountTable",
    "Finding",
    "Mark",
    "ProtectedTable",
    "Quote",
    "Sum",
    "Watchlist",
    "audit",
    "case_names_in",
    "coarsened",
    "element_at",
    "prose",
    "protect",
    "quotable",
    "scan",
    "words_of",
]
