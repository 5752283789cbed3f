"""Which record somebody means whose history they want to see: by what people call it, never by an id."""

from __future__ import annotations

import re

from kimlab.errors import InputError
from kimlab.vocabulary import folded
from kimlab.workbench import Workbench, is_case_name
from kimlab.workflow._releases import release_meant

_RELEASE = re.compile(r"\s*Freigabe\s+(\d{1,9})\s*", re.IGNORECASE)
_THEME = re.compile(r"\s*(?:Thema\s+)?[„“\"»«]?(.+?)[„“\"»«]?\s*", re.IGNORECASE | re.DOTALL)


def record_meant(wb: Workbench, said: str) -> tuple[str, str]:
    """Return table and id of the record that somebody means.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    said
        „Fall 17“, „Fall 17, Brief vom 03.11.2025“, „Freigabe 3“, or a theme by its name.

    Raises
    ------
    InputError
        Nothing is called so. What was typed is not repeated: it could be somebody's name.
    """
    if is_case_name(said):
        return ("documents", wb.document_of(said)) if "," in said else ("cases", wb.case_of(said))
    release = _RELEASE.fullmatch(said)
    if release:
        return "releases", release_meant(wb, release[1])
    theme = _THEME.fullmatch(said)
    named = folded(theme[1]) if theme else ""
    for row in wb.frame("themes", "theme_id", "name").to_dict("records"):
        if named and folded(row["name"]) in (named, folded(said)):
            return "themes", str(row["theme_id"])
    raise InputError(
        "So heißt kein Fall, kein Dokument, kein Thema und keine Freigabe.",
        "Ohne Namen ist nicht klar, wessen Geschichte gemeint ist.",
        "Schreiben Sie zum Beispiel „Fall 17“, „Fall 17, Brief vom 03.11.2025“, „Freigabe 3“ oder den Namen eines Themas.",
    )
