"""What each act does to the rows: from the act and what stands there to a list of changes.

A module a domain; each registers its acts with :func:`changes_of`, and is loaded here.
"""

from kimlab.store.effects import (
    _codebook,  # noqa: F401 - registers its acts, as the next ones do
    _coding,  # noqa: F401
    _composites,  # noqa: F401
    _consents,  # noqa: F401
    _corrections,  # noqa: F401
    _documents,  # noqa: F401
    _erasures,  # noqa: F401
    _people,  # noqa: F401
    _quotes,  # noqa: F401
    _readings,  # noqa: F401
    _register,  # noqa: F401
    _releases,  # noqa: F401
    _source_numbers,  # noqa: F401
    _undoing,  # noqa: F401
    _words,  # noqa: F401
)
from kimlab.store.effects._effects import held_in
from kimlab.store.effects._rights import changes_of

__all__ = ["changes_of", "held_in"]
