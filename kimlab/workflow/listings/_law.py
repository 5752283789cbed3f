"""What the Teambesprechung is told of the county file: episodes at agencies that were not there, and terms of the law."""

from __future__ import annotations

import pandas as pd

from kimlab.caseload import OVER, TermCheck, legal_terms
from kimlab.german import date, number, plural
from kimlab.reports import Listing
from kimlab.vocabulary import CLOCK_EVENTS, NO_LONGER, NOT_YET, OUTSIDE, County, outside_validity
from kimlab.workbench import Snapshot, made_once

_OF_EPISODES = (
    "episode_id", "case_id", "person_id", "family_id", "agency_id", "referred_to", "start", "start_to", "end", "end_to",
)  # fmt: skip
_OF_TERMS = (
    "episode_id", "case_id", "person_id", "agency_id", "legal_sphere", "field_of_action", "action", "start", "start_to",
    "end",
)  # fmt: skip
_BEGAN_OUTSIDE = (NOT_YET, NO_LONGER)


@made_once
def outside_of(seen: Snapshot) -> pd.DataFrame:
    """Return the episodes at agencies that did not exist at that time.

    Returns
    -------
    DataFrame
        case_id, person_id, family_id, start; kind, column, agency_id as in
        :func:`kimlab.vocabulary.outside_validity`. An episode may have several rows.
    """
    episodes = seen.frame("episodes", *_OF_EPISODES)
    found = outside_validity(episodes, seen.county.agencies, seen.as_of)
    owners = episodes[["episode_id", "case_id", "person_id", "family_id", "start"]]
    rows = owners.loc[found.index].reset_index(drop=True).join(found.reset_index(drop=True))
    return rows.sort_values(["start", "episode_id", "kind"], ignore_index=True)


def began_outside(found: pd.DataFrame) -> pd.DataFrame:
    """Return those episodes whose own agency did not exist when they began."""
    return found[found["kind"].isin(_BEGAN_OUTSIDE)]


def outside_said(found: pd.DataFrame, county: County) -> str:
    """Return how many episodes began at agencies that did not exist then, and at which; empty for none."""
    rows = began_outside(found)
    if rows.empty:
        return ""
    counts = rows["agency_id"].value_counts(sort=False).sort_index()
    named = ", ".join(f"{_name(str(key), county)} ({number(int(count))})" for key, count in counts.items())
    lies = plural(len(rows), "Vorgang liegt", "Vorgänge liegen")
    return (
        f"{lies} an Stellen, die es am Tag des Vorgangs nicht gab: {named}. Sie zählen dort mit; berichtigen Sie die Stelle "
        "oder den Tag, oder in der Kreisdatei, bis wann es die Stelle gab."
    )


@made_once
def terms_of(seen: Snapshot) -> tuple[TermCheck, ...]:
    """Return what the data tell of each legal rule; see :func:`kimlab.caseload.legal_terms`."""
    county = seen.county
    return legal_terms(seen.frame("episodes", *_OF_TERMS), county.agencies, county.legal_rules, seen.as_of)


def outside_listing(seen: Snapshot) -> tuple[Listing, ...]:
    """Return the episodes that do not fit their agency's time, a row each; no list where there are none."""
    county = seen.county
    rows = tuple(
        (str(row["case_id"]), _name(row["agency_id"], county), _lifetime(row["agency_id"], county),
         date(row["start"].date()), OUTSIDE[row["kind"]])
        for row in outside_of(seen).to_dict("records")
    )  # fmt: skip
    head = ("Fall", "Stelle", "Es gab sie", "Beginn des Vorgangs", "Was nicht zusammenpasst")
    title = "Vorgänge an Stellen, die es zu dieser Zeit nicht gab"
    caption = "Der früheste Beginn zuerst"
    cases = tuple(outside_of(seen)["case_id"].astype("str"))
    return (Listing("stellen", title, head, rows, caption, individual=True, cases=cases),) if rows else ()


def terms_listing(seen: Snapshot) -> tuple[Listing, ...]:
    """Return a row for each legal rule: what starts its clock, and what the data tell of it."""
    rows = tuple(
        (check.rule.name, check.rule.term, _starts(check), _source(check), _found(check))
        for check in terms_of(seen)
    )
    head = ("Regel", "Frist", "Sie beginnt mit", "Quelle", "Was die Daten sagen")
    caption = (
        "In der Reihenfolge der Kreisdatei; über der Frist und noch offen heißt: nachfragen, denn Gründe stehen nicht in "
        "den Daten"
    )
    return (
        (Listing("rechtsfristen", "Rechtsregeln mit einer Frist", head, rows, caption, individual=True),)
        if rows
        else ()
    )


def _starts(check: TermCheck) -> str:
    event = CLOCK_EVENTS.get(check.rule.starts_with)
    return event.name if event else "–"


def _source(check: TermCheck) -> str:
    return check.rule.source if check.rule.verified else f"{check.rule.source} (vor Gebrauch zu prüfen)"


def _found(check: TermCheck) -> str:
    if check.reason:
        return f"nicht prüfbar: {check.reason}"
    over = check.terms[check.terms["state"] == OVER]
    said = f"{plural(len(check.terms), 'Vorgang', 'Vorgänge')} geprüft, auch beendete; {number(len(over))} über der Frist"
    return f"{said}, davon {number(int(over['done_on'].isna().sum()))} noch offen" if len(over) else said


def _name(agency_id: str, county: County) -> str:
    return next((one.name for one in county.agencies if one.agency_id == agency_id), "unbekannte Stelle")


def _lifetime(agency_id: str, county: County) -> str:
    return " und ".join(one.lifetime for one in county.agencies if one.agency_id == agency_id)
