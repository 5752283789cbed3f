"""What may go out: counts with enough people behind them and no way back through sums."""

from kimlab.disclosure._audit import AuditResult, audit
from kimlab.disclosure._protect import protect
from kimlab.disclosure._quotes import Mark, Quote, coarsened, quotable
from kimlab.disclosure._tables import (
    AND,
    EVER,
    SEPARATOR,
    SINCE_EVER,
    TOTAL,
    WITHIN,
    CountTable,
    Days,
    ProtectedTable,
    Sum,
    whole_of,
)

__all__ = [
    "AND",
    "EVER",
    "SEPARATOR",
    "SINCE_EVER",
    "TOTAL",
    "WITHIN",
    "AuditResult",
    "CountTable",
    "Days",
    "Mark",
    "ProtectedTable",
    "Quote",
    "Sum",
    "audit",
    "coarsened",
    "protect",
    "quotable",
    "whole_of",
]
