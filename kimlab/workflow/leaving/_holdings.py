"""Who holds which published numbers: the bodies of the county file, those who sit in them, and the public.

County files change: bodies are renamed, agencies move. So the register keeps with each table who held it on the day when it
left; a body or an agency says by ``formerly`` what it was called; and what left for somebody whom the county file knows no
more counts as held by everybody.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from kimlab.disclosure.register import PublishedTable
from kimlab.errors import VocabularyError
from kimlab.german import plural
from kimlab.vocabulary import County, begins_like, body_named
from kimlab.workbench import Tables

PUBLIC = "public"
"""The audience whose pages everybody holds."""

_BODY, _AGENCY, _OTHER = "body", "agency", "other"
_REGISTER_SINCE = "0011"
"""The version of the workbench since which published numbers are kept."""


def holders_of(county: County, recipients: Iterable[str], audience: str = "") -> tuple[str, ...]:
    """Return who holds what goes to these recipients: a body, each agency that sits in it, an agency, or the words in small.

    A group of a body holds what the body does, and the body what each of its groups does: their members overlap (the
    coordination and the case management sit in all, Handlungskonzept 3, „Arbeitsgruppen“). So, to be careful, does somebody
    who bears a body's name with words behind it that the county file does not know; and all agencies of one kind what one
    of them does. Without recipients, as in a draft that nobody has proposed yet, the bodies of its audience stand for them.

    >>> from kimlab.vocabulary import load_county
    >>> holders_of(load_county(), ["Jobcenter Kreis Warendorf", "Amt für Neues"])
    ('jobcenter', 'amt für neues')
    """
    named = tuple(recipients) or tuple(body.name for body in county.bodies if body.audience == audience)
    return tuple(_kinds(county, named or (audience,)))


def marked_holders(county: County, recipients: Iterable[str], audience: str = "") -> tuple[str, ...]:
    """Return who holds what goes to these recipients, as the register keeps it: ``kind:id``.

    >>> from kimlab.vocabulary import load_county
    >>> marked_holders(load_county(), ["Jobcenter Kreis Warendorf", "Amt für Neues"])
    ('agency:jobcenter', 'other:amt für neues')
    """
    named = tuple(recipients) or tuple(body.name for body in county.bodies if body.audience == audience)
    return tuple(f"{kind}:{holder}" for holder, kind in _kinds(county, named or (audience,)).items())


def _kinds(county: County, named: Iterable[str]) -> dict[str, str]:
    """Return holder → what it is, of recipients' words; an agency alone and in a body is the same."""
    found: dict[str, str] = {}
    for words in named:
        body = body_named(county, words)
        if body is None:
            holder, kind = _no_body(county, words)
            found[holder] = kind
            body = begins_like(county, words) if kind == _OTHER else None
        if body is not None:
            found |= {body.body_id: _BODY, **dict.fromkeys(body.agencies, _AGENCY)}
    alike = {county.group_of(holder) for holder, kind in found.items() if kind == _AGENCY}
    return found | dict.fromkeys(sorted(alike - set(found)), _AGENCY)


def _no_body(county: County, words: str) -> tuple[str, str]:
    """Return the agency that somebody means, or the words; and which of the two it is."""
    try:
        return county.agency(words.strip()).agency_id, _AGENCY
    except VocabularyError:
        return _plain(words), _OTHER


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def published_of(seen: Tables) -> tuple[PublishedTable, ...]:
    """Return every table that left, in the order in which it did: as the journal's entries say, not the table of them.

    Raises
    ------
    JournalError
        An entry that noted a publication is not as it was written.
    """
    rows = sorted(seen.published_signed(), key=lambda row: (row["seq"], int(row["place"])))
    return tuple(
        PublishedTable.from_plain(
            json.loads(row["content"]),
            release_id=str(row["release_id"]),
            audience=str(row["audience"]),
            recipients=row["recipients"],
        )
        for row in rows
    )


def holdings(
    register: Collection[PublishedTable], county: County, recipients: Iterable[str], audience: str
) -> dict[str, Sequence[PublishedTable]]:
    """Return for each of those who will hold a new page all that they hold already.

    What is for the public is held by everybody; so a new page for the public is held by whoever holds anything. Everybody
    holds, too, what left for somebody whom the county file knows no more: it may be anybody's former name.
    """
    known = _Known(county)
    of_table = [(one, known.held_by(one), bool(known.strangers(one))) for one in register]
    holders = dict.fromkeys(holders_of(county, recipients, audience))
    if audience == PUBLIC:
        holders |= dict.fromkeys(holder for _, found, _ in of_table for holder in sorted(found))
    return {
        holder: [
            one for one, found, all_of in of_table if holder in found or all_of or one.audience == PUBLIC
        ]
        for holder in holders
    }


def said_of_register(seen: Tables, county: County) -> tuple[str, ...]:
    """Return what a check beside earlier pages cannot know, in sentences; none where it knows all.

    Who proposes a release, and who publishes it, is told each time.
    """
    known = _Known(county)
    strangers = sorted({name for one in published_of(seen) for name in known.strangers(one)})
    older = older_pages(seen)
    said = []
    if strangers:
        said.append(
            f"Frühere Seiten gingen an {', '.join(f'„{name}“' for name in strangers)}; die Kreisdatei kennt das nicht mehr. "
            "Sie zählen bei allen mit, als hätten alle sie. Wie das Gremium oder die Stelle heute heißt, sagen Sie dort mit "
            "formerly."
        )
    if older:
        said.append(
            f"{plural(older, 'Seite', 'Seiten')} aus der Zeit vor Version 0.5.0 {'steht' if older == 1 else 'stehen'} nicht "
            "im Verzeichnis der veröffentlichten Zahlen. Ob sich aus ihnen und dieser etwas ausrechnen lässt, hat niemand "
            "geprüft; legen Sie sie daneben, bevor Sie freigeben."
        )
    return tuple(said)


class _Known:
    """Whom the county file knows, also by earlier names and ids."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._now = {one.body_id for one in county.bodies} | {one.agency_id for one in county.agencies}
        bodies = [(one.body_id, one.formerly) for one in county.bodies]
        agencies = [(one.agency_id, one.formerly) for one in county.agencies]
        self._formerly = {_plain(name): now for now, names in (*agencies, *bodies) for name in names}

    def held_by(self, table: PublishedTable) -> set[str]:
        """Return who holds a table: who did on that day, under the names of today, and who is meant today."""
        found = set(holders_of(self._county, table.recipients, table.audience))
        found |= {one.partition(":")[2] for one in table.holders}
        return found | {self._formerly[_plain(one)] for one in found if _plain(one) in self._formerly}

    def strangers(self, table: PublishedTable) -> tuple[str, ...]:
        """Return bodies and agencies for which a table left, and whom nobody knows any more.

        Where nobody kept what a recipient was, one whom nobody knows may have been one.
        """
        kept = [one.partition(":")[::2] for one in table.holders]
        gone = [holder for kind, holder in kept if kind != _OTHER]
        if not kept and table.recipients:
            kinds = _kinds(self._county, table.recipients)
            gone = [holder for holder, kind in kinds.items() if kind == _OTHER]
        return tuple(one for one in gone if one not in self._now and _plain(one) not in self._formerly)


def older_pages(seen: Tables) -> int:
    """Return how many pages left before the workbench kept what they print."""
    journal = seen.journal
    versions = journal[(journal["act"] == "MigrateStore") & (journal["reference"] >= _REGISTER_SINCE)]
    written = journal.loc[journal["act"] == "RecordPublication", "seq"]
    return int((written < versions["seq"].min()).sum()) if len(versions) else 0
