"""Episodes that contradict themselves or the county file: what of them is taken in, and the sentence that says why.

What is false is not counted. Where a row holds without it (an outcome „läuft“ beside an end, a referral to an agency that
did not exist), it alone is left out and the row is taken in; where not (the agency itself did not exist when the episode
began), the row is not taken in. Either way the row is listed. A row that is true but incomplete (final, without an end; at
an agency that ended meanwhile) is taken in as it is, and listed. Decisions of kimlab (Voreinstellung), not of the concept.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from kimlab.intake.extracts._treatment import Basis, Flaw, Flaws, note
from kimlab.vocabulary import NO_LONGER, NOT_YET, OUTLIVED, REFERRED, County, outside_validity

ENDED_BUT_OPEN = "sagt, dass der Vorgang noch läuft, er hat aber ein Ende; aufgenommen ohne dieses Ergebnis"
FINAL_WITHOUT_END = (
    "sagt, dass der Vorgang zu Ende ist, das Ende fehlt aber; er zählt als offen, bis es nachgetragen ist"
)
TO_ITSELF = "verweist an die Stelle, bei der der Vorgang schon ist; aufgenommen ohne den Verweis"
_CHOOSE = "wählen Sie in der Zuordnung (values) die Nachfolgerin, oder berichtigen Sie"

_SAID = {
    NOT_YET: "„{name}“ gibt es erst {lifetime}, der Vorgang begann vorher: " + _CHOOSE + " den Beginn",
    NO_LONGER: "„{name}“ gab es nur {lifetime}, der Vorgang begann danach: " + _CHOOSE + " den Beginn",
    OUTLIVED: "„{name}“ gab es nur {lifetime}, der Vorgang dauerte länger; aufgenommen, wie er ist: "
    "wählen Sie für die Zeit danach einen Vorgang bei der Nachfolgerin, oder tragen Sie das Ende nach",
    REFERRED: "verweist an „{name}“, die es nur {lifetime} gab; aufgenommen ohne den Verweis: "
    + _CHOOSE
    + " das Datum",
}


def settle(
    frame: pd.DataFrame, sources: dict[str, str], basis: Basis, flaws: Flaws, remarks: Flaws
) -> pd.DataFrame:
    """Return episodes without what is false of them.

    Parameters
    ----------
    frame
        Rows of one file, index 0 … n-1.
    sources
        Target → source column, for the lists.
    basis
        The county file, and the day until which open episodes go on.
    flaws, remarks
        Get, by position, why a row is not taken in, and what is to be said of one that is.
    """
    if not {"agency_id", "start"} <= set(frame.columns):
        return frame
    frame = _places(frame, sources, basis, flaws, remarks)
    frame = _outcomes(frame, sources, basis, remarks)
    if "referred_to" not in frame.columns:
        return frame
    same = (frame["referred_to"] != "") & (frame["referred_to"] == frame["agency_id"])
    note(remarks, np.flatnonzero(same), Flaw(sources.get("referred_to", ""), TO_ITSELF))
    return frame.assign(referred_to=frame["referred_to"].mask(same, ""))


def _places(
    frame: pd.DataFrame, sources: dict[str, str], basis: Basis, flaws: Flaws, remarks: Flaws
) -> pd.DataFrame:
    """Note what agencies did not exist at that time; referrals to such are left out."""
    found = outside_validity(frame, basis.county.agencies, basis.as_of)
    for position, row in zip(found.index, found.to_dict("records"), strict=True):
        where = flaws if row["kind"] in (NOT_YET, NO_LONGER) else remarks
        column = sources.get(row["column"], "")
        note(where, [int(position)], Flaw(column, _said(row["kind"], row["agency_id"], basis.county)))
    referred = found.index[found["kind"] == REFERRED]
    if referred.empty:
        return frame
    return frame.assign(referred_to=frame["referred_to"].mask(frame.index.isin(referred), ""))


def _said(kind: str, agency_id: str, county: County) -> str:
    same = [agency for agency in county.agencies if agency.agency_id == agency_id]
    lifetimes = " und ".join(agency.lifetime for agency in same)
    return _SAID[kind].format(name=same[-1].name, lifetime=lifetimes)


def _outcomes(frame: pd.DataFrame, sources: dict[str, str], basis: Basis, remarks: Flaws) -> pd.DataFrame:
    """Note outcomes that contradict the end; an end that lies ahead (a course until summer) contradicts nothing."""
    if not {"outcome", "end"} <= set(frame.columns):
        return frame
    column, county = sources.get("outcome", ""), basis.county
    last = frame["end_to"].fillna(frame["end"]) if "end_to" in frame.columns else frame["end"]
    over = frame["end"].notna() & (last < pd.Timestamp(basis.as_of) + pd.Timedelta(days=1))
    running = frame["outcome"].isin(list(county.open_outcomes)) & over
    unended = frame["outcome"].isin(list(county.final_outcomes)) & frame["end"].isna()
    note(remarks, np.flatnonzero(running), Flaw(column, ENDED_BUT_OPEN))
    note(remarks, np.flatnonzero(unended), Flaw(column, FINAL_WITHOUT_END))
    return frame.assign(outcome=frame["outcome"].mask(running, ""))
