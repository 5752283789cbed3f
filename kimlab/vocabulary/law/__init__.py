"""What the law asks: which law of data protection holds for whom, legal terms of a case, and how long something is kept."""

from kimlab.vocabulary.law._data_laws import DATA_LAWS, DataLaw, data_law
from kimlab.vocabulary.law._legal_rules import CLOCK_EVENTS, ClockEvent, LegalRule
from kimlab.vocabulary.law._retention import BEGINNINGS, COVERED, Retention

__all__ = [
    "BEGINNINGS",
    "CLOCK_EVENTS",
    "COVERED",
    "DATA_LAWS",
    "ClockEvent",
    "DataLaw",
    "LegalRule",
    "Retention",
    "data_law",
]
