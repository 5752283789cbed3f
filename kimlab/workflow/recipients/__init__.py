"""Who gets what leaves: the bodies it goes to, who sits in them, and what of single cases they may read."""

from kimlab.workflow.recipients._addressed import OF_CASES, audiences_of, refuse_recipients, told_beyond
from kimlab.workflow.recipients._readers import Readers, groups_agreed_to, readers_of
from kimlab.workflow.recipients._shown import Shown, shown_to
from kimlab.workflow.recipients._ties import Ties, names_addressee, ties_of

__all__ = [
    "OF_CASES",
    "Readers",
    "Shown",
    "Ties",
    "audiences_of",
    "groups_agreed_to",
    "names_addressee",
    "readers_of",
    "refuse_recipients",
    "shown_to",
    "ties_of",
    "told_beyond",
]
