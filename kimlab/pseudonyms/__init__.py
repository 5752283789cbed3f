"""Protecting what comes in: find what identifies people, replace it by roles, keep the way back apart."""

from kimlab.pseudonyms._casting import Casting
from kimlab.pseudonyms._dates import day_of
from kimlab.pseudonyms._find import find_identifiers
from kimlab.pseudonyms._first_look import FirstLook, first_look
from kimlab.pseudonyms._identifiers import DIRECT, INDIRECT, Identifier
from kimlab.pseudonyms._name_forms import fold_name
from kimlab.pseudonyms._occurrences import everywhere
from kimlab.pseudonyms._replacement import replaced, united, value_of, way_of
from kimlab.pseudonyms._roles import Cast, Labelled, Relative, labelled
from kimlab.pseudonyms._words import is_german, is_listed_name, is_wordlike

__all__ = [
    "DIRECT",
    "INDIRECT",
    "Cast",
    "Casting",
    "FirstLook",
    "Identifier",
    "Labelled",
    "Relative",
    "day_of",
    "everywhere",
    "find_identifiers",
    "first_look",
    "fold_name",
    "is_german",
    "is_listed_name",
    "is_wordlike",
    "labelled",
    "replaced",
    "united",
    "value_of",
    "way_of",
]
