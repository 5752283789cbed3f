"""Protecting what comes in: find what identifies people, replace it by roles, keep the way back apart."""

from kimlab.pseudonyms._dates import day_of
from kimlab.pseudonyms._find import find_identifiers
from kimlab.pseudonyms._identifiers import DIRECT, INDIRECT, Identifier
from kimlab.pseudonyms._offsets import Edit, OffsetMap
from kimlab.pseudonyms._roles import Cast, Labelled, Relative, labelled
from kimlab.pseudonyms._same import fold_name
from kimlab.pseudonyms._words import is_german, is_listed_name, is_wordlike

__all__ = [
    "DIRECT",
    "INDIRECT",
    "Cast",
    "Edit",
    "Identifier",
    "Labelled",
    "OffsetMap",
    "Relative",
    "day_of",
    "find_identifiers",
    "fold_name",
    "is_german",
    "is_listed_name",
    "is_wordlike",
    "labelled",
]
