"""Words that are public although somebody may be called so: names of places and agencies, and the pages' own words."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from kimlab.leaks._scan import words_of
from kimlab.workbench import Workbench


def public_words(wb: Workbench) -> frozenset[str]:
    """Return words that are no finding when they stand alone, though somebody may be called so.

    They are the names of municipalities, agencies, lists and codes, of the staff who released, and the reports' own
    words.
    """
    county = wb.county
    named = [region.name for region in county.regions] + [place.name for place in county.municipalities]
    named += [agency.name for agency in county.agencies] + [item.name for item in county.constellations]
    listed = [term.name for terms in county.lists.values() for term in terms]
    with wb.snapshot() as seen:
        staff = seen.frame("people", "name")["name"].tolist()
        codes = seen.frame("codes", "name")["name"].tolist()
    return words_of(county.name, county.concept, *named, *listed, *staff, *codes, *_own_texts())


@functools.cache
def _own_texts() -> tuple[str, ...]:
    """Return the sources that the pages' own words come from."""
    rooms = (text for room in ("kimlab.reports", "kimlab.drawing") for text in _texts_in(files(room)))
    return (*rooms, (files("kimlab") / "german.py").read_text(encoding="utf-8"))


def _texts_in(folder: Traversable) -> Iterator[str]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir() and not item.name.startswith("__"):
            yield from _texts_in(item)
        elif item.is_file():
            yield item.read_text(encoding="utf-8")
