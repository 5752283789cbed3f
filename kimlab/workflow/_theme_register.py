"""From the register to what reports tell of themes: evidence resolved to words, coarsened for people outside the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from kimlab.disclosure import Mark, coarsened
from kimlab.disclosure.indirect import Shared, indirect_identifiers, said_for
from kimlab.pseudonyms import INDIRECT, day_of, find_identifiers
from kimlab.register import life, overview
from kimlab.reports import (
    CodeFrames,
    ThemeAccount,
    ThemeAgreement,
    ThemeDecision,
    ThemeEvidence,
    ThemeMeasure,
)
from kimlab.tables import KINDS_OF_DOCUMENTS, VOICES, names_no_place
from kimlab.vocabulary import County, folded, names_of
from kimlab.workbench import Snapshot, made_once
from kimlab.workflow._codes import coded
from kimlab.workflow.composed import composites_of
from kimlab.workflow.quotes._indirect import shared_in

Row = Mapping[Any, Any]
REGISTER = ("themes", "theme_evidence", "theme_decisions", "meetings", "signals", "agreements", "measures")
_CODE = "code:"


def register_of(seen: Snapshot) -> dict[str, pd.DataFrame]:
    """Return the tables of the register as they stood in meetings up to the reference date.

    Meetings after it, and what was decided or said in them, are left out; everything else counts.
    """
    frames = {name: seen.frame(name) for name in REGISTER}
    meetings = frames["meetings"]
    later = set(meetings.loc[meetings["date"] > pd.Timestamp(seen.as_of), "meeting_id"])
    kept = {
        name: frame[~frame["meeting_id"].isin(later)].reset_index(drop=True)
        if "meeting_id" in frame.columns
        else frame
        for name, frame in frames.items()
    }
    decisions = frames["theme_decisions"]
    undone = decisions[decisions["meeting_id"].isin(later)].drop_duplicates("theme_id")
    before = dict(zip(undone["theme_id"], undone["before"], strict=True))
    themes = kept["themes"].to_dict("records")
    states = [before.get(row["theme_id"], row["status"]) for row in themes]
    return {
        **kept,
        "themes": kept["themes"].assign(status=pd.Series(states, index=kept["themes"].index, dtype="str")),
    }


@made_once
def accounts_of(seen: Snapshot) -> tuple[ThemeAccount, ...]:
    """Return every theme of the register as reports tell it, in the order of its states.

    Passages come from :func:`coded` only, so from released documents, coarsened; words about a single case (readings,
    signals, comments) lose their dates and places, too.
    """
    register = register_of(seen)
    resolver = _Resolver.of(seen, coded(seen), register)
    listed = overview(register, seen.as_of).to_dict("records")
    themes = register["themes"].set_index("theme_id").to_dict("index")
    papers = [_paper(row, themes[row["theme_id"]], register, resolver) for row in listed]
    composed, gone = composites_of(seen), _with_evidence_gone(seen)
    return tuple(
        replace(
            one,
            composites=tuple(coarse_words(text, seen.county) for text in composed.get(one.theme_id, ())),
            gone=one.theme_id in gone,
        )
        for one in papers
    )


def _with_evidence_gone(seen: Snapshot) -> set[str]:
    """Return the themes with evidence that was erased, or is kept and not used: somebody objected, or withdrew."""
    erased = set(seen.frame("lapsed_evidence", "theme_id")["theme_id"])
    if not seen.withheld:
        return erased
    rows = seen.kept.frame("theme_evidence", "theme_id", *seen.withheld.deciding("theme_evidence"))
    return erased | set(rows.loc[seen.withheld.mask("theme_evidence", rows), "theme_id"])


def coarse_words(text: str, county: County) -> str:
    """Return words about a single case without its dates, and with regions for its places.

    >>> from kimlab.vocabulary import load_county
    >>> coarse_words("Seit dem 3.5.2024 in Telgte.", load_county())
    'Seit dem [Datum] in [Nordkreis].'
    """
    return coarsened(text, 0, len(text), _marks_in(text, county), regions=_towns_of(county))


def coarse_lines(text: str, county: County) -> str:
    r"""Return words as :func:`coarse_words` does, but whole and with their lines, as in prose of many paragraphs.

    >>> from kimlab.vocabulary import load_county
    >>> coarse_lines("- am 3.5.2024\n- in Telgte", load_county())
    '- am [Datum]\n- in [Nordkreis]'
    """
    towns, parts, position = _towns_of(county), [], 0
    for mark in sorted(_marks_in(text, county)):
        if mark.start >= position:
            parts += [
                text[position : mark.start],
                coarsened(text, mark.start, mark.end, [mark], regions=towns),
            ]
            position = mark.end
    return "".join([*parts, text[position:]])


def _marks_in(text: str, county: County) -> list[Mark]:
    return [
        Mark(one.start, one.end, one.kind, folded(one.text) if one.kind == "place" else "")
        for one in find_identifiers(text, county=county)
        if one.kind in INDIRECT and (one.kind == "place" or day_of(one.text))
    ]


def _towns_of(county: County) -> dict[str, str]:
    """Return the folded name of each municipality → the name of its region."""
    regions = names_of(county).lists["region_of"]
    return {
        folded(name): regions[place.ags]
        for place in county.municipalities
        for name in (place.name, *place.aliases)
    }


@dataclass(frozen=True, eq=False)
class _Resolver:
    """Finds the words behind a piece of evidence."""

    county: County
    passages: Mapping[str, Row]
    codes: Mapping[str, str]
    readings: Mapping[str, str]
    signals: Mapping[str, Row]
    meetings: Mapping[str, Row]
    shared: Shared

    @classmethod
    def of(cls, seen: Snapshot, found: CodeFrames, register: Mapping[str, pd.DataFrame]) -> _Resolver:
        evidence = register["theme_evidence"]
        pointed = {
            kind: set(evidence.loc[evidence["kind"] == kind, "points_to"]) for kind in ("coding", "reading")
        }
        codings = seen.frame("codings", "coding_id", "code_id", coding_id=pointed["coding"])
        readings = seen.frame("readings", "reading_id", "text", reading_id=pointed["reading"])
        return cls(
            seen.county,
            {row["coding_id"]: row for row in found.passages.to_dict("records")},
            dict(zip(codings["coding_id"], codings["code_id"], strict=True)),
            dict(zip(readings["reading_id"], readings["text"], strict=True)),
            {row["signal_id"]: row for row in register["signals"].to_dict("records")},
            {row["meeting_id"]: row for row in register["meetings"].to_dict("records")},
            shared_in(seen),
        )

    def piece(self, row: Row) -> ThemeEvidence:
        kind, target = str(row["kind"]), str(row["points_to"])
        told: dict[str, Any] = {
            "comment": coarse_words(str(row["comment"]), self.county),
            "case_id": str(row["case_id"]),
        }
        if kind == "coding":
            told |= self._coding(target)
        elif kind == "reading":
            told |= {"text": coarse_words(self.readings.get(target, ""), self.county)}
        elif kind == "signal":
            told |= self._signal(target)
        elif kind == "interface":
            told |= dict(zip(("source", "target"), target.split(">"), strict=True))
        words = f"{told.get('text', '')}\n{told['comment']}"
        told["enough_for"] = self.shared.enough_for(indirect_identifiers(words, self.county))
        return ThemeEvidence(str(row["direction"]), kind, **told)

    def _coding(self, coding_id: str) -> dict[str, Any]:
        passage = self.passages.get(coding_id)
        if passage is None:
            return {"code_id": self.codes.get(coding_id, "")}
        where = f"{KINDS_OF_DOCUMENTS[passage['kind']]}, {VOICES[passage['voice']]}"
        return {
            "text": passage["passage"],
            "where": where,
            "code_id": passage["code_id"],
            "needs_consent": bool(passage["needs_consent"]),
        }

    def _signal(self, signal_id: str) -> dict[str, str]:
        signal = self.signals.get(signal_id)
        if signal is None:
            return {}
        bodies = self.county.body_names()
        body = str(self.meetings[signal["meeting_id"]]["body"])
        return {
            "text": coarse_words(str(signal["what_is_stuck"]), self.county),
            "where": bodies.get(body, body),
        }


def _paper(row: Row, theme: Row, register: Mapping[str, pd.DataFrame], resolver: _Resolver) -> ThemeAccount:
    theme_id = str(row["theme_id"])
    search = str(theme["contrary_search"])
    steps = life(theme_id, register["themes"], register["theme_decisions"], register["meetings"])
    return ThemeAccount(
        theme_id=theme_id,
        name=str(theme["name"]),
        question=str(theme["question"]),
        status=str(row["status"]),
        codes=tuple(item.removeprefix(_CODE) for item in theme["items"] if item.startswith(_CODE)),
        source=str(theme["source"]),
        target=str(theme["target"]),
        contrary_search="" if names_no_place(search) else coarse_words(search, resolver.county),
        evidence=tuple(sorted(resolver.piece(one) for one in _of(register["theme_evidence"], theme_id))),
        decisions=tuple(
            ThemeDecision(_iso(step["day"]), str(step["status"]), str(step["body"]), str(step["reason"]))
            for step in steps.to_dict("records")
        ),
        agreements=tuple(sorted(_agreement(one) for one in _of(register["agreements"], theme_id))),
        measures=tuple(sorted(_measure(one) for one in _of(register["measures"], theme_id))),
        lacking=tuple(row["lacking"]),
        overdue=int(row["overdue_measures"]),
        coarse=partial(said_for, shared=resolver.shared, county=resolver.county),
    )


def _agreement(row: Row) -> ThemeAgreement:
    days = row["deadline_days"]
    return ThemeAgreement(
        str(row["kind"]),
        str(row["source"]),
        str(row["target"]),
        str(row["trigger"]),
        None if pd.isna(days) else int(days),
        str(row["feedback"]),
        str(row["status"]),
        _iso(row["valid_from"]),
    )


def _measure(row: Row) -> ThemeMeasure:
    return ThemeMeasure(
        _iso(row["due"]), str(row["what"]), str(row["agency_id"]), str(row["status"]), str(row["result"])
    )


def _of(frame: pd.DataFrame, theme_id: str) -> Sequence[Row]:
    return frame[frame["theme_id"] == theme_id].to_dict("records")


def _iso(moment: Any) -> str:  # noqa: ANN401 - a cell: a moment or NaT
    return "" if pd.isna(moment) else pd.Timestamp(moment).date().isoformat()
