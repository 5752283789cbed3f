"""What a point „.“ in place of a number means, in the same words on every page whose numbers are protected."""

from __future__ import annotations

POINT = (
    "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf. Dieselbe Angabe kann auf einer Seite für andere als "
    "Zahl dastehen, und umgekehrt: Dort gilt eine andere Mindestzahl, und ihre Empfänger haben anderes schon gelesen."
)
"""With how a page for one audience withholds what another's prints: thresholds are by audience (county file), and what the
recipients hold is looked at together (``disclosure.register``)."""

POINT_IN_SHORT = (
    "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf; auf Seiten für andere gilt eine andere "
    "Mindestzahl."
)
"""The same on a page that is to fit one sheet."""
