"""Words in letters of several scripts: no language writes so, and whoever looks for a name does not see it."""

from __future__ import annotations

import re

from kimlab.leaks._finding import Finding
from kimlab.leaks.forms._scripts import is_mixed

MIXED = "mixed_script"
"""The kind of such a finding."""

_NOT_LATIN = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W_]+")


def mixed_in(text: str) -> list[Finding]:
    r"""Return where a word has letters of several scripts.

    >>> [(one.position, one.end) for one in mixed_in("Herr \u0410hmadi kam.")]
    [(5, 11)]
    """
    if not _NOT_LATIN.search(text):
        return []
    words = (match for match in _WORD.finditer(text) if is_mixed(match.group()))
    return [Finding(MIXED, *match.span()) for match in words]
