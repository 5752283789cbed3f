"""What may go out: counts with enough people behind them and no way back through sums, and no direct identifier."""

from kimlab.disclosure._audit import AuditResult, audit
from kimlab.disclosure._protect import protect
from kimlab.disclosure._scan import Finding, scan, words_of
from kimlab.disclosure._tables import TOTAL, CountTable, ProtectedTable, Sum

__all__ = [
    "TOTAL",
    "AuditResult",
    "CountTable",
    "Finding",
    "ProtectedTable",
    "Sum",
    "audit",
    "protect",
    "scan",
    "words_of",
]
