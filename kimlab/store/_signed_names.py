"""What follows from signed entries: the names under which it is read like a table, and what a decision is about.

Nobody can write under these names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kimlab.errors import legible

SIGNATORIES = "signatories"
"""Everybody whom those who manage people ever signed in: user_id, name, roles (none once they have left)."""

UNDOINGS = "lawful_undoings"
"""Undoings by whoever might: seq, and undone (the entry that each names)."""

UNLAWFUL = "unlawful_entries"
"""Entries without the right signature, or by somebody who might not: seq."""

REGISTRIES = "registries"
"""Who could sign what, and when: one row, ``known`` (:class:`kimlab.store.signatures._registry.Registries`)."""

SIGNED_BY_TWO = ("ProposeRelease", "DecideRelease", "ProposeErasure", "ComposeCase", "CheckComposite")
"""Acts that one person signs for another to build on. Taken back, each comes back only by its own author's hand."""
PUBLISHED = "signed_tables"
"""What left in numbers, as the entries say that noted it, in their order: the rows of ``published_tables``, and seq."""

PROPOSALS = "signed_proposals"
"""Proposals that count, as their persons signed them; see :class:`kimlab.store.signatures._papers.Proposal`."""


def what_is_decided(release: Mapping[str, Any]) -> str:
    """Return a hash of what somebody decides on: which draft, for whom, to whom, what for, proposed by whom.

    Why it goes to others than bodies of its audience belongs to it where that was said; so what was decided before kimlab
    asked keeps its hash. It stands in the decision itself, so that a proposal cannot be exchanged under an approval.
    """
    told = [
        release["draft_sha256"],
        release["audience"],
        list(release["recipients"]),
        release["purpose"],
        release["proposed_by"],
    ]
    if beyond := release.get("beyond_reason"):
        told.append(beyond)
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def can_be_read(release: Mapping[str, Any]) -> bool:
    """Tell whether recipients, purpose and reason are what they look like: one line each, without signs that steer a screen.

    Otherwise whoever decides reads other recipients than those whom they sign for.
    """
    said = (release["purpose"], release.get("beyond_reason") or "", *release["recipients"])
    words = [str(one) for one in said]
    return all(legible(one) == one and not {"\n", "\t"} & {*one} for one in words)
