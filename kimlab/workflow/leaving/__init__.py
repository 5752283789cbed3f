"""What may leave: the gate for one page, who holds which pages already, and the gate beside what they hold."""

from kimlab.workflow.leaving._gate import TEAM, gate, named_in
from kimlab.workflow.leaving._holdings import holders_of, holdings, published_of, said_of_register
from kimlab.workflow.leaving._joint_gate import as_published, gate_for, joint_of, least_of

__all__ = [
    "TEAM",
    "as_published",
    "gate",
    "gate_for",
    "holders_of",
    "holdings",
    "joint_of",
    "least_of",
    "named_in",
    "published_of",
    "said_of_register",
]
