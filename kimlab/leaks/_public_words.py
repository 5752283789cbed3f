"""Words that are public although somebody may be called so: names of places and agencies, and the pages' own words.

None of them passes in silence if somebody in the vault is called so: they are asked about (:mod:`kimlab.leaks._search`).
"""

from __future__ import annotations

from kimlab.leaks._own_words import printed_words
from kimlab.leaks._scan import words_of
from kimlab.workbench import Workbench


def public_words(wb: Workbench) -> frozenset[str]:
    """Return words that stand on pages of themselves, though somebody may be called so.

    They are the names of municipalities, agencies, lists and codes, of the staff who released, and what kimlab prints.
    """
    county = wb.county
    named = [region.name for region in county.regions] + [place.name for place in county.municipalities]
    named += [agency.name for agency in county.agencies] + [item.name for item in county.constellations]
    listed = [term.name for terms in county.lists.values() for term in terms]
    with wb.snapshot() as seen:
        staff = seen.frame("people", "name")["name"].tolist()
        codes = seen.frame("codes", "name")["name"].tolist()
    return words_of(county.name, county.concept, *named, *listed, *staff, *codes) | printed_words()
