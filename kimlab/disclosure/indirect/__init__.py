"""What tells of somebody without naming them: found in words, counted over families, said more coarsely."""

from kimlab.disclosure.indirect._find import KINDS_OF_TRAITS, Indirect, indirect_identifiers
from kimlab.disclosure.indirect._numbers import MANY_CHILDREN, MANY_PEOPLE
from kimlab.disclosure.indirect._reworded import reworded
from kimlab.disclosure.indirect._said_for import OMITTED, said_for
from kimlab.disclosure.indirect._shared import ANY, Shared, Trait, shared_by

__all__ = [
    "ANY",
    "KINDS_OF_TRAITS",
    "MANY_CHILDREN",
    "MANY_PEOPLE",
    "OMITTED",
    "Indirect",
    "Shared",
    "Trait",
    "indirect_identifiers",
    "reworded",
    "said_for",
    "shared_by",
]
