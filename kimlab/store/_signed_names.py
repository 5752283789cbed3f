"""Names under which what follows from signed entries is read like a table: nobody can write there."""

SIGNATORIES = "signatories"
"""Everybody whom those who manage people ever signed in: user_id, name, roles (none once they have left); without rows where
people have no keys of their own."""

UNDOINGS = "lawful_undoings"
"""Undoings by whoever might: seq, and undone (the entry that each names)."""

UNLAWFUL = "unlawful_entries"
"""Entries without the right signature, or by somebody who might not: seq."""

PROPOSALS = "signed_proposals"
"""Proposals that count, as their persons signed them; see :class:`kimlab.store.signatures._papers.Proposal`."""
