"""A name in another form: inflected, in other letters, reversed, joined, with digits, in another script."""

from kimlab.leaks.forms._forms import NAMES, Forms
from kimlab.leaks.forms._mixed import MIXED, mixed_in

__all__ = ["MIXED", "NAMES", "Forms", "mixed_in"]
