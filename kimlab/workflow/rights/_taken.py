"""Whom a right that is exercised for a case takes with it: said before it is done, for each has rights of their own."""

from __future__ import annotations

from dataclasses import dataclass

from kimlab.german import in_a_row
from kimlab.workbench import CaseNames, Kept, Workbench
from kimlab.workflow.rights._whom import Member, members_of


@dataclass(frozen=True)
class Taken:
    """Whom a case stands for.

    Attributes
    ----------
    members
        The family.
    others
        What further cases of the family are called.
    """

    members: tuple[Member, ...]
    others: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether more than one person is concerned."""
        return len(self.members) > 1

    def said(self) -> str:
        """Return who they are, in a German sentence."""
        names = in_a_row([f"„{one.name}“" for one in self.members]) or "niemand, der eingetragen ist"
        more = f" Zur selben Familie gehört auch: {in_a_row(self.others)}." if self.others else ""
        return f"Zu diesem Fall gehören: {names}.{more}"


def taken_with(wb: Workbench, case_id: str) -> Taken:
    """Return whom a case stands for.

    Notes
    -----
    Source: the rights of Art. 15 to 18 DSGVO are each person's own; who asks for others of the family needs their word, or
    is entitled to speak for a child. What that is in a single case, people judge.
    """
    families = wb.store.frame("cases", "family_id", case_id=[case_id])["family_id"]
    cases = set(wb.store.frame("cases", "case_id", family_id=families)["case_id"]) - {case_id}
    with wb.store.moment() as moment:
        names = CaseNames.of(Kept(moment, wb.county))
    return Taken(members_of(wb, case_id), tuple(names.name(one) for one in sorted(cases, key=names.order)))
