"""Where quotes are chosen: what tells of a family in each passage, how many share it, and coarser words to offer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from kimlab.acts import CoarsenQuote
from kimlab.disclosure.indirect import KINDS_OF_TRAITS, Indirect, Shared, indirect_identifiers
from kimlab.errors import InputError
from kimlab.german import plural
from kimlab.store import JournalEntry, new_id
from kimlab.vocabulary import AUDIENCES, County
from kimlab.workbench import DocumentNames, Snapshot, Workbench, made_once, numbers_of
from kimlab.workflow._codes import coded
from kimlab.workflow.quotes._indirect import shared_in

QUOTED_TO = ("working_group", "project_group", "steering_group")
"""Audiences whose reports quote passages or evidence."""
_COLUMNS = (
    "Dokument",
    "Kode",
    "Stelle",
    "Angabe",
    "Art",
    "Familien",
    "Familien mit allem zusammen",
    "Gröber",
    "Familien, auf die das Gröbere passt",
    "Geht hinaus",
)


def quote_traits(wb: Workbench, as_of: date, audience: str = "working_group") -> pd.DataFrame:
    """Return what tells of a family in the passages that could be quoted, a row for each such piece of words.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    as_of
        Reference date.
    audience
        For whom; the county file says how many families it asks for.

    Returns
    -------
    DataFrame
        For the KIM team only. Its index is a number for :func:`coarsen_quote`, made of the passage and the words; its
        columns are German: document, code, passage, words, kind, how many families share them, how many share all that
        tells in the passage, a coarser wording, how many families that fits, and whether the passage leaves as it is
        („ja“, „nein“). Rows of passages that stay come first.
    """
    with wb.snapshot(as_of) as seen:
        rows = list(_rows(seen, seen.county.threshold(audience).families))
    frame = pd.DataFrame(
        [told for _, told, _ in rows],
        columns=_COLUMNS,
        index=pd.Index(numbers_of(said for _, _, said in rows), name="Nr."),
    )
    return frame.sort_values("Geht hinaus", ascending=False, kind="stable")


def coarsen_quote(
    wb: Workbench,
    number: int,
    as_of: date,
    wording: str = "",
    *,
    audience: str = "working_group",
    looked_at: bool = False,
) -> JournalEntry:
    """Choose coarser words for one piece of a passage, as it will be quoted; the document stays as it is.

    Parameters
    ----------
    wb
        The open workbench of the person who chooses.
    number, as_of, audience
        From :func:`quote_traits`.
    wording
        Own words; by default those that are offered there.
    looked_at
        See :meth:`kimlab.Workbench.record`.

    Raises
    ------
    InputError
        There is no such number, or nothing is offered and no words are given; or the act is refused.
    """
    with wb.snapshot(as_of) as seen:
        rows = list(_rows(seen, seen.county.threshold(audience).families))
    chosen = dict(zip(numbers_of(said for _, _, said in rows), rows, strict=True)).get(number)
    said = wording or (chosen[1]["Gröber"] if chosen else "")
    if chosen is None or not said:
        raise InputError(
            "Zu dieser Nummer gibt es keine Worte, die sich vergröbern lassen, oder keinen Vorschlag dafür.",
            "Jede gröbere Fassung wählt ein Mensch, der die Stelle gelesen hat.",
            'Lassen Sie sich die Stellen noch einmal zeigen, und schreiben Sie eigene Worte dazu: wording="…".',
        )
    act = CoarsenQuote(new_id("wording"), chosen[0], str(chosen[1]["Angabe"]), said)
    return wb.record(act, looked_at=looked_at)


@made_once
def too_telling(seen: Snapshot) -> str:
    """Say how many passages stay with the team since too few families share what tells of somebody in them."""
    enough_for = coded(seen).passages["enough_for"]
    parts = []
    for families in sorted({seen.county.threshold(one).families for one in _asking(seen.county)}):
        count = int((enough_for < families).sum())
        groups = [
            AUDIENCES[one] for one in _asking(seen.county) if seen.county.threshold(one).families == families
        ]
        if count:
            of = plural(len(enough_for), "Stelle", "Stellen")
            parts.append(f"{count} von {of} ({', '.join(groups)}: mindestens {families} Familien)")
    if not parts:
        return ""
    return (
        f"Im Team bleiben: {'; '.join(parts)}. Darin steht ein Beruf, ein Ereignis, eine Sprache oder Ähnliches, "
        "das zu wenige Familien teilen. Welche Stellen das sind, zeigt das Notizbuch „Berichte“ unter "
        "„Zitate, die zu viel verraten“; dort wählen Sie gröbere Worte."
    )


def _asking(county: County) -> tuple[str, ...]:
    return tuple(one for one in QUOTED_TO if one in county.thresholds)


_Row = tuple[str, dict[str, Any], str]
"""Coding, what the table says, and what makes its number."""


def _rows(seen: Snapshot, least: int) -> Iterator[_Row]:
    shared, names = shared_in(seen), DocumentNames.of(seen)
    codes = dict(
        zip(*(seen.frame("codes", "code_id", "name")[one] for one in ("code_id", "name")), strict=True)
    )
    for row in coded(seen).passages.to_dict("records"):
        found = indirect_identifiers(row["passage"], seen.county)
        for one in {item.text: item for item in found}.values():
            offered = _offered(one, shared, least)
            told = (
                names.whole(row["document_id"]),
                codes.get(row["code_id"], ""),
                row["passage"],
                one.text,
                KINDS_OF_TRAITS[one.kind],
                len(shared.of(one.trait)),
                row["enough_for"],
                *offered,
                "ja" if row["enough_for"] >= least else "nein",
            )
            yield row["coding_id"], dict(zip(_COLUMNS, told, strict=True)), f"{row['coding_id']} {one.text}"


def _offered(one: Indirect, shared: Shared, least: int) -> tuple[str, int | None]:
    """Return the wording that says the most of those that enough families share; without one, the coarsest, if any."""
    ways: list[tuple[str, tuple[str, str, str]]] = [
        (one.coarser, (one.kind, one.group, "")),
        (one.coarsest, (one.kind, "", "")),
    ]
    told: list[tuple[str, int | None]] = [
        (words, len(shared.of(trait))) for words, trait in ways if words and words != one.text
    ]
    enough = [way for way in told if (way[1] or 0) >= least]
    return (enough or told[-1:] or [("", None)])[0]
