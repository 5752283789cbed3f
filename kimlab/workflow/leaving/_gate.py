"""The gate: every table of a draft protected for its readers, and no word in it that names somebody."""

from __future__ import annotations

from kimlab.disclosure import ProtectedTable, protect
from kimlab.errors import DisclosureError
from kimlab.pseudonyms import DIRECT, find_identifiers
from kimlab.reports import Draft, report_of
from kimlab.vocabulary import County

TEAM = "team"


def gate(draft: Draft, county: County) -> dict[str, ProtectedTable]:
    """Return every table of a draft, protected for its audience and for all others who get the same page.

    Raises
    ------
    VocabularyError
        One of them has no threshold.
    DisclosureError
        A table cannot be protected, a quote or a theme names somebody, or a list of
        single cases is not for the KIM team.
    """
    _refuse_names(draft, county)
    _refuse_single_cases(draft)
    threshold = report_of(draft.kind).threshold(county, draft.audience)
    return {table.name: protect(table, threshold) for table in draft.tables}


def _refuse_names(draft: Draft, county: County) -> None:
    """Refuse a draft with words in which the rules are sure of a name, a number or an address."""
    for place, account in enumerate(draft.accounts, start=1):
        kinds = {kind for words in account.words() for kind in named_in(words, county)}
        if kinds:
            raise DisclosureError(
                f"Was zum {place}. Thema des Entwurfs festgehalten ist, enthält eine direkte Kennung: "
                f"{', '.join(sorted(kinds))}.",
                f"Der Entwurf „{draft.title}“ geht an Menschen, die niemanden daran erkennen sollen.",
                "Suchen Sie sie in Name, Leitfrage, Belegen, Begründungen, Vereinbarungen und Maßnahmen des Themas.",
            )
    for place, quote in enumerate(draft.quotes, start=1):
        kinds = named_in(quote.text, county)
        if kinds:
            raise DisclosureError(
                f"Ein Zitat des Entwurfs „{draft.title}“ (das {place}., Kode {quote.code_id}) enthält eine direkte Kennung: "
                f"{', '.join(sorted(kinds))}.",
                "Zitate gehen an Menschen außerhalb des KIM-Teams.",
                "Berichtigen Sie die Ersetzung im Dokument, oder nehmen Sie dessen Freigabe zurück.",
            )


def named_in(words: str, county: County) -> set[str]:
    """Return the kinds of direct identifiers that the rules are sure of, in German."""
    found = find_identifiers(words, county=county)
    return {DIRECT[one.kind] for one in found if one.direct and one.certainty == "sure"}


def _refuse_single_cases(draft: Draft) -> None:
    """Refuse lists of single cases for anybody but the KIM team, which works on them."""
    single = [listing.title for listing in draft.listings if listing.individual]
    if single and draft.audience != TEAM:
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ enthält eine Liste einzelner Fälle: „{single[0]}“.",
            "Einzelne Fälle sieht nur das KIM-Team, das an ihnen arbeitet.",
            "Nehmen Sie die Liste heraus.",
        )
