"""Which tables each act may change: what stands under a signature can be no more than what the act does that it names.

Source: the effects in this folder. The store refuses to record anything else, so that the list and they cannot part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kimlab.acts import ACTS, Restores, tables_filled
from kimlab.errors import StoreError
from kimlab.store._keeping import WORKBENCH_KEEPING, Goes
from kimlab.store.effects._correctable import CORRECTABLE, CORRECTABLE_WORDS
from kimlab.store.erasing._emptied import EMPTIABLE
from kimlab.store.past._past import UNDO, undone_entry

_TAKEN_IN = frozenset({"imports", "case_names", "counters", "documents", "themes", "theme_decisions"})
"""What taking in an extract changes beside the rows that it brings: lines of the files, what cases are called and the latest
number, and the state of documents whose family withdrew a consent, and of themes that rested on them."""

_ONE_BY_ONE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        act: frozenset(tables.split())
        for act, tables in {
            "BindPeople": "people_keys slot_files people",
            "ChangePassphrase": "people_keys",
            "RegisterUser": "people",
            "SelectCase": "cases",
            "RecordConsent": "consents",
            "WithdrawConsent": "consents documents themes theme_decisions",
            "RecordObjection": "restrictions themes theme_decisions",
            "RestrictProcessing": "restrictions themes theme_decisions",
            "LiftRestriction": "restrictions",
            "GiveAccess": "accesses",
            "ReleaseDocument": "documents",
            "CorrectPseudonym": "documents codings episodes document_spans",
            "ShowSourceNumber": "number_views",
            "RecordCodings": "codings",
            "RemoveCoding": "codings",
            "FinishCodingPass": "coding_passes",
            "RecordEpisode": "episodes",
            "DescribeCode": "codes",
            "PlanClientView": "client_view_plans",
            "RecordClientView": "client_views client_view_plans",
            "RecordReading": "readings",
            "LinkReadingEvidence": "reading_evidence",
            "DecideReading": "readings",
            "ProposeRelease": "releases",
            "DecideRelease": "releases",
            "RecordPublication": "releases published_tables",
            "NoteShownCase": "shown_cases",
            "ProposeCorrection": "",
            "ProposeErasure": "erasures",
            "LiftErasure": "erasures",
            "RecordMeeting": "meetings",
            "RecordMinutes": "meetings",
            "RecordSignal": "signals",
            "ProposeTheme": "themes",
            "DescribeTheme": "themes",
            "LinkThemeEvidence": "theme_evidence",
            "CoarsenQuote": "coarser_words",
            "ComposeCase": "composite_cases",
            "CheckComposite": "composite_cases",
            "MoveTheme": "theme_decisions themes",
            "RecordAgreement": "agreements",
            "RecordMeasure": "measures",
            "SettleMeasure": "measures",
        }.items()
    }
)
"""Act → the tables that its effect changes, where it brings no rows of its own and none are named by what it corrects."""

_ERASED = frozenset(
    {name for name, kept in WORKBENCH_KEEPING.items() if isinstance(kept.erasure, Goes)}
    | {"erasures", "lapsed_evidence", "themes", "theme_decisions", "imports", "counters"}
    | EMPTIABLE
)
"""What an erasure changes, or says once more: rows that go with somebody, what a theme loses, words that name them, and what
stands in one part of an entry with these or with the line of a document that goes."""

_BESIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "AdmitRecords": _TAKEN_IN,
        **dict.fromkeys(("EraseSubject", "RepeatErasure"), _ERASED),
        "AdmitDocuments": frozenset({"imports"}),
        "CorrectRecord": frozenset(CORRECTABLE),
        "CorrectWords": frozenset(CORRECTABLE_WORDS),
    }
)

MAY_CHANGE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(tables_filled(act))
        | _ONE_BY_ONE.get(name, frozenset())
        | _BESIDE.get(name, frozenset())
        for name, act in ACTS.items()
    }
)
"""Act → all tables that it may change. Undoing has none of its own: it may change what the entry changed that it undoes."""


def beyond(act: str, undone: str, changed: Iterable[str]) -> frozenset[str]:
    """Return which of the changed tables an act may not change.

    Parameters
    ----------
    act
        Its name; of one that there is not, everything is beyond.
    undone
        Where it undoes: the act at the beginning of what was undone, by turns; else the empty text.
    changed
        Names of tables.

    Examples
    --------
    >>> sorted(beyond("SelectCase", "", ["cases", "people"])), sorted(beyond("UndoEntry", "SelectCase", ["cases"]))
    (['people'], [])
    """
    if act != UNDO:
        return frozenset(changed) - MAY_CHANGE.get(act, frozenset())
    restored = undone in ACTS and isinstance(ACTS[undone].undo, Restores)
    return frozenset(changed) - (MAY_CHANGE[undone] if restored else frozenset())


def undone_acts(entries: Mapping[int, tuple[str, str]]) -> Mapping[int, str]:
    """Return undoing → the act at the beginning of what it undoes or brings back; of entry → (act, reference).

    >>> undone_acts({1: ("SelectCase", "x"), 2: ("UndoEntry", "1"), 3: ("UndoEntry", "2 7"), 4: ("UndoEntry", "?")})
    {2: 'SelectCase', 3: 'SelectCase', 4: ''}
    """
    found: dict[int, str] = {}
    for seq, (act, reference) in sorted(entries.items()):
        if act == UNDO:
            target = undone_entry(reference)
            earlier = entries.get(target, ("", ""))[0] if target < seq else ""
            found[seq] = found.get(target, "") if earlier == UNDO else earlier
    return found


def beyond_its_act() -> StoreError:
    """Return the error for an act that would change more than it may."""
    return StoreError(
        "Eine Handlung würde mehr ändern, als zu ihr gehört; es wurde nichts eingetragen.",
        "Was unter einer Unterschrift steht, darf nur sein, was die Handlung sagt.",
        "Das ist ein Fehler in kimlab; bitte melden Sie ihn mit dem Namen der Handlung.",
    )
