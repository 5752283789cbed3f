"""To whom a draft may be addressed: bodies of its audience, and others only where nothing of single cases stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kimlab.errors import DisclosureError
from kimlab.reports import Draft, report_of
from kimlab.vocabulary import County, addressee_named, others_among
from kimlab.workbench import refuse_others

OF_CASES = frozenset({"coding", "reading", "signal", "case"})
"""Kinds of evidence that are about a single case."""


def audiences_of(draft: object, audience: str) -> tuple[str, ...]:
    """Return all audiences whose bodies may get a page: a report may be read by several."""
    more = report_of(draft.kind).also_read_by if isinstance(draft, Draft) else ()
    return (audience, *more)


def refuse_recipients(
    county: County, draft: object, audience: str, recipients: Iterable[str], beyond_reason: str = ""
) -> None:
    """Refuse recipients whom a draft must not reach.

    Parameters
    ----------
    county
        Names the bodies.
    draft, audience
        A draft or a record, and for whom it is.
    recipients, beyond_reason
        As they are proposed, or were signed.

    Raises
    ------
    DisclosureError
        One is no body of its audience and no reason was given; or one was, and something of single cases stands in the
        draft: no reason makes up for a consent that does not name them.
    """
    audiences, named = audiences_of(draft, audience), tuple(recipients)
    if isinstance(draft, Draft) and draft.group:
        _refuse_other_groups(county, draft, named)
    refuse_others(county, named, audiences, beyond_reason)
    others = others_among(county, named, audiences)
    if others and isinstance(draft, Draft) and tells_single_cases(draft):
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ soll auch an andere gehen, und es steht Einzelnes aus Fällen darin.",
            "Zitate, Lesarten und Fälle sehen nur Gremien, die in der Einwilligung der Familien stehen; ein Grund der "
            "Leitung ersetzt keine Einwilligung.",
            "Nennen Sie nur Gremien der Zielgruppe, oder geben Sie einen Bericht ohne Einzelnes weiter, zum Beispiel das "
            "Themenblatt.",
        )


def _refuse_other_groups(county: County, draft: Draft, recipients: Iterable[str]) -> None:
    """Refuse anybody but the group for which a page was made: it shows words of people who agreed to no other."""
    meant = [addressee_named(county, one) for one in recipients]
    if all(one is not None and one.group == draft.group for one in meant):
        return
    raise DisclosureError(
        f"Der Entwurf „{draft.title}“ ist nur für die Gruppe „{draft.group}“.",
        "Darin stehen Worte von Menschen, die nur für diese Gruppe eingewilligt haben.",
        "Nennen Sie nur sie als Empfänger. Für andere nehmen Sie denselben Bericht ohne Gruppe.",
    )


def tells_single_cases(draft: Draft) -> bool:
    """Tell whether anything of a single case stands in a draft: a quote, a row, a piece of evidence."""
    pieces = [piece for account in draft.accounts for piece in account.evidence]
    return bool(
        draft.quotes
        or any(listing.individual and listing.rows for listing in draft.listings)
        or any(piece.kind in OF_CASES and (piece.text or piece.comment) for piece in pieces)
    )


def told_beyond(
    county: County, audiences: Collection[str], recipients: Iterable[str], reason: str, by: str
) -> str:
    """Return what a page says of others who get it, alone or as well; empty if nobody else does.

    >>> from kimlab.vocabulary import load_county
    >>> told_beyond(load_county(), ["team"], ["Teambesprechung", "Jobcenter"], "es mitberät", "Leo Muster")
    'Geht auch an Jobcenter, weil: es mitberät; entschieden von Leo Muster'
    >>> told_beyond(load_county(), ["team"], ["Jobcenter"], "es mitberät", "Leo Muster")
    'Geht nur an Jobcenter, weil: es mitberät; entschieden von Leo Muster'
    """
    named = tuple(recipients)
    others = others_among(county, named, audiences)
    if not others or not reason:
        return ""
    how = "nur" if len(others) == len(named) else "auch"
    return f"Geht {how} an {', '.join(others)}, weil: {reason}; entschieden von {by}"
