"""The demonstration's invented people: each has keys of their own, and signs in like anybody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kimlab.store.people import CASE_WORK, COORDINATION, LEAD, Costs, Newcomer
from kimlab.workbench import Workbench, open_workbench, public_passphrase, signed_in
from kimlab.workflow import add_person, found

COSTS = Costs(memory_kib=8, passes=1, lanes=1)
"""What it costs to try a passphrase: nothing, for these are public."""


def _newcomer(user_id: str, name: str, role: str, region: str = "") -> Newcomer:
    return Newcomer(user_id, name, (role,), public_passphrase(user_id), region, vault=True)


_LEAD = _newcomer("leitung", "Renate Beispiel (erfunden)", LEAD)
_TEAM = (
    _newcomer("koordination", "Emre Muster (erfunden)", COORDINATION, "Nordkreis"),
    _newcomer("fallmanagement", "Svea Probe (erfunden)", CASE_WORK),
)


@contextmanager
def team_of(folder: Path) -> Iterator[Mapping[str, Workbench]]:
    """Make both stores in a folder; yield user_id → the workbench, open for each of the invented people."""
    lead = found(folder, _LEAD, costs=COSTS).identity
    with ExitStack() as opened:
        wb = opened.enter_context(open_workbench(folder, identity=lead))
        for one in _TEAM:
            add_person(wb, one, costs=COSTS)
        others = {
            one.user_id: opened.enter_context(open_workbench(folder, identity=signed_in(folder, one.user_id)))
            for one in _TEAM
        }
        yield {lead.user_id: wb, **others}
