"""The tables of kimlab: columns and dtypes, declared once and used by name everywhere.

Conventions that hold for every frame that passes :func:`conform`:

* ``text`` columns are pandas ``str`` without missing values: *not known* and *does not apply* are ``""``.
* ``date`` columns are naive local ``datetime64[s]``; ``NaT`` in an ``end`` means *open*.
* ``number`` columns are nullable ``Int64``; ``flag`` columns are ``bool``.
* ``list`` columns hold tuples of ``str``.
* Ids are random strings; source numbers live in the vault only.
"""

from kimlab.tables._case_work import KINDS_OF_DOCUMENTS, REASONS_FOR_WAITING, SOURCES_OF_CASES, VOICES
from kimlab.tables._codebook import CODEBOOK_TABLES, KINDS_OF_CODES
from kimlab.tables._columns import LOCAL_ZONE, Column, Dtype, Table
from kimlab.tables._conform import TABLES, conform, empty, fitting, framed, typed
from kimlab.tables._empty_words import LACKS, Wanted, is_empty, names_no_place
from kimlab.tables._erasures import GROUNDS_OF_ERASURES, KINDS_OF_ERASURES
from kimlab.tables._names import KINDS_OF_HOUSEHOLDS, WAYS_TO_NUMBERS
from kimlab.tables._ready_rows import is_storable
from kimlab.tables._rights import GROUNDS_OF_RESTRICTIONS, KINDS_OF_RESTRICTIONS, WAYS_OF_SHOWING
from kimlab.tables._states import (
    DECISIONS_ON_RELEASES,
    DIRECTIONS,
    KINDS_OF_AGREEMENTS,
    KINDS_OF_EVIDENCE,
    KINDS_OF_READINGS,
    MOVES_OF_THEMES,
    ORIGINS_OF_CODINGS,
    STATES_OF_AGREEMENTS,
    STATES_OF_DOCUMENTS,
    STATES_OF_MEASURES,
    STATES_OF_READINGS,
    STATES_OF_THEMES,
    USABLE,
    Weight,
    lacking_evidence,
    reading_obstacles,
    theme_obstacles,
)

__all__ = [
    "CODEBOOK_TABLES",
    "DECISIONS_ON_RELEASES",
    "DIRECTIONS",
    "GROUNDS_OF_ERASURES",
    "GROUNDS_OF_RESTRICTIONS",
    "KINDS_OF_AGREEMENTS",
    "KINDS_OF_CODES",
    "KINDS_OF_DOCUMENTS",
    "KINDS_OF_ERASURES",
    "KINDS_OF_EVIDENCE",
    "KINDS_OF_HOUSEHOLDS",
    "KINDS_OF_READINGS",
    "KINDS_OF_RESTRICTIONS",
    "LACKS",
    "LOCAL_ZONE",
    "MOVES_OF_THEMES",
    "ORIGINS_OF_CODINGS",
    "REASONS_FOR_WAITING",
    "SOURCES_OF_CASES",
    "STATES_OF_AGREEMENTS",
    "STATES_OF_DOCUMENTS",
    "STATES_OF_MEASURES",
    "STATES_OF_READINGS",
    "STATES_OF_THEMES",
    "TABLES",
    "USABLE",
    "VOICES",
    "WAYS_OF_SHOWING",
    "WAYS_TO_NUMBERS",
    "Column",
    "Dtype",
    "Table",
    "Wanted",
    "Weight",
    "conform",
    "empty",
    "fitting",
    "framed",
    "is_empty",
    "is_storable",
    "lacking_evidence",
    "names_no_place",
    "reading_obstacles",
    "theme_obstacles",
    "typed",
]
