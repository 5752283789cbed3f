"""Who holds which published numbers: the bodies of the county file, those who sit in them, and the public."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from kimlab.disclosure.register import PublishedTable
from kimlab.errors import VocabularyError
from kimlab.vocabulary import County, body_named
from kimlab.workbench import Tables

PUBLIC = "public"
"""The audience whose pages everybody holds."""


def holders_of(county: County, recipients: Iterable[str], audience: str = "") -> tuple[str, ...]:
    """Return who holds what goes to these recipients: a body, each agency that sits in it, an agency, or the words in small.

    Without recipients, as in a draft that nobody has proposed yet, the bodies of its audience stand for them.

    >>> from kimlab.vocabulary import load_county
    >>> holders_of(load_county(), ["Jobcenter Kreis Warendorf", "Amt für Neues"])
    ('jobcenter', 'amt für neues')
    """
    named = tuple(recipients) or tuple(body.name for body in county.bodies if body.audience == audience)
    found: dict[str, None] = {}
    for words in named or (audience,):
        body = body_named(county, words)
        found |= dict.fromkeys([_other(county, words)] if body is None else [body.body_id, *body.agencies])
    return tuple(found)


def _other(county: County, words: str) -> str:
    """Return the id of the agency that is meant, so that what it gets alone and in a body is looked at together."""
    try:
        return county.agency(words.strip()).agency_id
    except VocabularyError:
        return " ".join(words.split()).casefold()


def published_of(seen: Tables) -> tuple[PublishedTable, ...]:
    """Return every table that left, in the order in which it did."""
    frame = seen.frame("published_tables")
    order = _order(seen)
    rows = sorted(
        frame.to_dict("records"), key=lambda row: (order.get(str(row["release_id"]), 0), int(row["place"]))
    )
    return tuple(
        PublishedTable.from_plain(
            json.loads(row["content"]),
            release_id=str(row["release_id"]),
            audience=str(row["audience"]),
            recipients=row["recipients"],
        )
        for row in rows
    )


def _order(seen: Tables) -> Mapping[str, int]:
    """Return release_id → the entry that noted its publication."""
    journal = seen.journal
    noted = journal[journal["act"] == "RecordPublication"]
    return {
        str(reference).partition("/")[0]: int(seq)
        for reference, seq in zip(noted["reference"], noted["seq"], strict=True)
    }


def holdings(
    register: Collection[PublishedTable], county: County, recipients: Iterable[str], audience: str
) -> dict[str, Sequence[PublishedTable]]:
    """Return for each of those who will hold a new page all that they hold already.

    What is for the public is held by everybody; so a new page for the public is held by whoever holds anything.
    """
    of_table = [(one, set(holders_of(county, one.recipients, one.audience))) for one in register]
    holders = dict.fromkeys(holders_of(county, recipients, audience))
    if audience == PUBLIC:
        holders |= dict.fromkeys(holder for _, found in of_table for holder in sorted(found))
    return {
        holder: [one for one, found in of_table if holder in found or one.audience == PUBLIC]
        for holder in holders
    }
