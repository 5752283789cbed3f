"""Releases as people signed them, held against what stands in the table of releases: what differs is not offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kimlab.store import Proposal
from kimlab.workbench import Snapshot
from kimlab.workflow._recorded import recorded

_SAID = ("draft_sha256", "audience", "purpose", "proposed_by", "decision", "decided_by", "beyond_reason")


@dataclass(frozen=True)
class AsSigned:
    """The releases of one moment.

    Attributes
    ----------
    releases
        Those of which the table says what was signed, and those from earlier.
    earlier
        Ids of those from before people had keys of their own: nobody signed them, and nobody can decide on them any more.
    differing
        Ids of those of which the table says something else, or nothing, or of which nothing was signed.
    files
        Id → name of the file that was published.
    """

    releases: tuple[Proposal, ...]
    earlier: frozenset[str]
    differing: frozenset[str]
    files: Mapping[str, str]

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """Those on which somebody can decide."""
        return tuple(one for one in self.releases if not one.decision and one.release_id not in self.earlier)

    def doubts(self, numbers: Mapping[str, int]) -> tuple[str, ...]:
        """Return a sentence for each release on which nobody can decide; `numbers` are those by which people speak."""
        old = {one.release_id for one in self.releases if not one.decision} & self.earlier
        told = [(numbers.get(one, 0), _OLD) for one in old]
        told += [(numbers.get(one, 0), _DIFFERS) for one in self.differing]
        return tuple(
            f"{f'Freigabe {number}' if number else 'Eine Freigabe ohne Nummer'}: {said}"
            for number, said in sorted(told)
        )


_OLD = "Sie stammt aus der Zeit, bevor alle eigene Zugänge hatten. Schlagen Sie sie bitte neu vor."
_DIFFERS = (
    "In der Tabelle steht etwas anderes, als unterschrieben wurde. Darüber lässt sich nicht entscheiden, und danach wird "
    "nichts veröffentlicht. Rufen Sie „kimlab doctor“ auf, und sagen Sie es dem Datenschutz."
)


def as_signed(seen: Snapshot) -> AsSigned:
    """Return the releases as people signed them."""
    rows = {row["release_id"]: row for row in seen.releases.to_dict("records")}
    files = {one: str(row["file_name"]) for one, row in rows.items()}
    proposed = recorded(seen.journal, "ProposeRelease").groupby("reference")
    since = seen.signed_since()
    latest = proposed["seq"].max().to_dict()
    earlier = frozenset(one for one in rows if one in latest and latest[one] < since)
    signed = {one.release_id: one for one in seen.proposals()}
    names = dict(zip(seen.people["user_id"], seen.people["name"], strict=True))
    days = proposed["at"].last()
    told = [_by_row(rows[one], names, str(days[one])) for one in sorted(earlier)]
    held = [one for name, one in signed.items() if name in rows and _says(rows[name], one)]
    known = {one.release_id for one in (*told, *held)}
    differing = frozenset((rows.keys() | signed.keys()) - known)
    return AsSigned((*told, *held), earlier, differing, files)


def _says(row: Mapping[Any, Any], signed: Proposal) -> bool:
    """Tell whether a row says what was signed."""
    same = all(row[name] == getattr(signed, name) for name in _SAID)
    return same and tuple(row["recipients"]) == signed.recipients


def _by_row(row: Mapping[Any, Any], names: Mapping[str, str], at: str) -> Proposal:
    said = {name: str(row[name]) for name in _SAID}
    return Proposal(
        release_id=row["release_id"],
        recipients=tuple(row["recipients"]),
        proposed_name=names.get(said["proposed_by"], said["proposed_by"]),
        decided_name=names.get(said["decided_by"], said["decided_by"]),
        shown_sha256="",
        times=1,
        at=at,
        **said,
    )
