"""Terms of the law: counted from the event that starts their clock, or „nicht prüfbar“ with the reason.

kimlab never measures a term from something else. Whether an office had a sufficient reason to take longer, no table tells: a
term that is over is a question to ask, no breach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kimlab.vocabulary import CLOCK_EVENTS, Agency, ClockEvent, LegalRule

RUNNING, KEPT, OVER = "running", "kept", "over"
_TERMS = ("rule_id", "case_id", "person_id", "agency_id", "began", "last_day", "done_on", "state")
_DECISION = "decision"
_ROW, _LATER = "_row", "_later"


@dataclass(frozen=True)
class TermCheck:
    """What the data tell of a legal rule.

    Attributes
    ----------
    rule
        The rule.
    terms
        A row for each episode that started the clock: rule_id, case_id, person_id (empty for the family), agency_id,
        began (its latest possible day), last_day, done_on (NaT: not yet), state (``running``, ``kept``, ``over``).
        Empty if the rule cannot be checked.
    reason
        Why it cannot be checked, in German; empty if it can.
    """

    rule: LegalRule
    terms: pd.DataFrame = field(repr=False)
    reason: str = ""


def legal_terms(
    episodes: pd.DataFrame, agencies: Iterable[Agency], rules: Iterable[LegalRule], as_of: object
) -> tuple[TermCheck, ...]:
    """Check each rule against the episodes, from the event that starts its clock and from nothing else.

    Parameters
    ----------
    episodes
        episode_id, case_id, person_id, agency_id, legal_sphere, field_of_action, action, start, start_to, end.
    agencies, rules
        ``county.agencies``, ``county.legal_rules``.
    as_of
        Reference date; what begins after it is not looked at, an end after it is not known yet.

    Returns
    -------
    tuple of TermCheck
        One for each rule, in their order. Done is an application or objection on the day its episode ends, or on which
        a later episode „Bescheid“ of the same agency begins; a registration on the day a course begins at an agency of
        the same kind (background knowledge: kimlab's reading of the rules, to be verified before use).

    Examples
    --------
    >>> rule = LegalRule("r", "Kursbeginn", "IntV § 7 Abs. 4", days=42, starts_with="course_registration")
    >>> columns = ["episode_id", "case_id", "person_id", "agency_id", "legal_sphere", "field_of_action", "action",
    ...     "start", "start_to", "end"]
    >>> only_referred = pd.DataFrame([["1", "f", "", "jobcenter", "", "", "referral", "2025-01-01", None, None]],
    ...     columns=columns)
    >>> legal_terms(only_referred, [], [rule], "2025-06-30")[0].reason.split(";")[0]
    '„Anmeldung beim Kursträger“ steht nicht in den Daten'
    """
    known = {agency.agency_id: agency for agency in agencies}
    now = pd.Timestamp(as_of).normalize()  # type: ignore[arg-type]
    seen = _until(episodes, now)
    return tuple(_checked(rule, seen, known, now) for rule in rules)


def _until(episodes: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """Return what had begun by the end of the day, with days only, and without ends that were not known then."""
    days = {name: pd.to_datetime(episodes[name]).dt.normalize() for name in ("start", "start_to", "end")}
    began = days["start_to"].fillna(days["start"])
    rows = episodes.assign(start=days["start"], began=began, end=days["end"].where(days["end"] <= now))
    return rows[rows["start"] <= now].reset_index(drop=True)


def _checked(rule: LegalRule, seen: pd.DataFrame, known: dict[str, Agency], now: pd.Timestamp) -> TermCheck:
    event = CLOCK_EVENTS.get(rule.starts_with)
    if event is None:
        return TermCheck(rule, _none(), "Die Kreisdatei sagt nicht, womit die Frist beginnt (starts_with).")
    concerned = seen[_concerned(seen, rule, known)]
    started = concerned[concerned["action"] == event.action] if event.action else concerned.head(0)
    if started.empty:
        instead = f"; {event.instead}" if event.instead else ""
        return TermCheck(rule, _none(), f"„{event.name}“ steht nicht in den Daten{instead}.")
    started = started[[rule.holds_on(day.date()) for day in started["began"]]]
    if started.empty:
        return TermCheck(
            rule, _none(), f"„{event.name}“ steht in den Daten nur außerhalb der Zeit, in der die Regel gilt."
        )
    return TermCheck(rule, _terms(rule, event, started, concerned, now))


def _concerned(seen: pd.DataFrame, rule: LegalRule, known: dict[str, Agency]) -> pd.Series[bool]:
    """Tell which episodes a rule concerns; what neither the episode nor its agency says for certain, it does not."""
    of_agency = seen["agency_id"].map(known.get)
    kinds = of_agency.map(lambda agency: agency.kind if agency is not None else "")
    result = kinds.isin(list(rule.agency_kinds)) if rule.agency_kinds else pd.Series(True, index=seen.index)
    for column, wanted, plural in (
        ("legal_sphere", rule.legal_spheres, "legal_spheres"),
        ("field_of_action", rule.fields_of_action, "fields_of_action"),
    ):
        if wanted:
            held = [
                _within(own, agency, plural, wanted)
                for own, agency in zip(seen[column], of_agency, strict=True)
            ]
            result &= pd.Series(held, index=seen.index, dtype=bool)
    return result


def _within(own: str, agency: Agency | None, name: str, wanted: Sequence[str]) -> bool:
    """Tell whether an episode's own word, or without one everything that its agency does, is among the wanted."""
    words: tuple[str, ...] = (own,) if own else getattr(agency, name, ())
    return bool(words) and set(words) <= set(wanted)


def _terms(
    rule: LegalRule, event: ClockEvent, started: pd.DataFrame, concerned: pd.DataFrame, now: pd.Timestamp
) -> pd.DataFrame:
    last = pd.Series(
        [pd.Timestamp(rule.last_day(day.date())) for day in started["began"]], index=started.index
    )
    done = _done(event, started, concerned)
    ended = done.fillna(now)
    state = pd.Series(RUNNING, index=started.index).mask(done.notna(), KEPT).mask(ended > last, OVER)
    return (
        started.assign(rule_id=rule.rule_id, last_day=last, done_on=done, state=state)[list(_TERMS)]
        .sort_values(["began", "case_id", "agency_id"])
        .reset_index(drop=True)
    )


def _done(event: ClockEvent, started: pd.DataFrame, concerned: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Return the day on which each term was met; NaT where it is not yet.

    Of vague days the reading counts by which the term was met: neither is known to lie before the other.
    """
    lane = ["case_id", "person_id"]
    if not event.done_by:
        lane = [*lane, "agency_id"]
    follows = concerned[concerned["action"] == (event.done_by or _DECISION)]
    events = started.assign(**{_ROW: started.index})[[*lane, "start", _ROW]]
    pairs = events.merge(follows[[*lane, "start", "began"]].rename(columns={"start": _LATER}), on=lane)
    later = pairs[pairs["began"] >= pairs["start"]]
    first = later[["start", _LATER]].max(axis=1).groupby(later[_ROW]).min()
    found = first.reindex(started.index)
    return found if event.done_by else pd.concat([found, started["end"]], axis=1).min(axis=1)


def _none() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype="object") for name in _TERMS})
