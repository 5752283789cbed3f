"""A name in another form: inflected, in other letters, reversed, joined, with digits, in another script."""

from kimlab.leaks.forms._compounds import parts_of_compound
from kimlab.leaks.forms._forms import NAMES, Forms
from kimlab.leaks.forms._mixed import MIXED, mixed_in
from kimlab.leaks.forms._unread_scripts import SCRIPT, unread_in
from kimlab.leaks.forms._word_forms import AskedForms, WordForms

__all__ = [
    "MIXED",
    "NAMES",
    "SCRIPT",
    "AskedForms",
    "Forms",
    "WordForms",
    "mixed_in",
    "parts_of_compound",
    "unread_in",
]
