"""From here on the journal holds whatever stands in a table, so that the workbench can be rebuilt from it.

Stores up to version 0.3.0 of kimlab were changed by migrations that no entry tells of. This revision changes no table: a
store that reaches it is taken over into the journal once, as after every migration (``store.rebuilding``).
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: bringing a store here is what makes kimlab take it over."""


def downgrade() -> None:
    """There is no way back: an older version of kimlab would change rows beside the journal again."""
    raise NotImplementedError
