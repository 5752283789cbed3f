"""The workbench: its tables, one way to write, and snapshots from which everything else is made."""

from kimlab.workbench._case_names import CaseNames, is_case_name
from kimlab.workbench._demonstration import DEMO_PERSON, MARK, is_demonstration, public_passphrase
from kimlab.workbench._document_names import DocumentNames
from kimlab.workbench._evaluations import MIN_BEARERS, ItemKind, episodes, together, vague_days
from kimlab.workbench._in_words import Wording, is_shown
from kimlab.workbench._looks import looks_of, may_leave
from kimlab.workbench._numbers_shown import numbers_of
from kimlab.workbench._open import (
    COUNTY_FILE,
    DEFAULT_COUNTY,
    county_of,
    door_if_allowed,
    door_of,
    keys_of,
    open_workbench,
)
from kimlab.workbench._receiving import refuse_others
from kimlab.workbench._resolution import document_named
from kimlab.workbench._sign_in import PERSON_VARIABLE, PIPE_VARIABLE, hand_over, secret_asked, signed_in
from kimlab.workbench._snapshot import Reading, Snapshot, content_sha256, made_once
from kimlab.workbench._tables import Tables
from kimlab.workbench._withheld import Kept
from kimlab.workbench._words import check_words
from kimlab.workbench._workbench import Workbench

__all__ = [
    "COUNTY_FILE",
    "DEFAULT_COUNTY",
    "DEMO_PERSON",
    "MARK",
    "MIN_BEARERS",
    "PERSON_VARIABLE",
    "PIPE_VARIABLE",
    "CaseNames",
    "DocumentNames",
    "ItemKind",
    "Kept",
    "Reading",
    "Snapshot",
    "Tables",
    "Wording",
    "Workbench",
    "check_words",
    "content_sha256",
    "county_of",
    "document_named",
    "door_if_allowed",
    "door_of",
    "episodes",
    "hand_over",
    "is_case_name",
    "is_demonstration",
    "is_shown",
    "keys_of",
    "looks_of",
    "made_once",
    "may_leave",
    "numbers_of",
    "open_workbench",
    "public_passphrase",
    "refuse_others",
    "secret_asked",
    "signed_in",
    "together",
    "vague_days",
]
