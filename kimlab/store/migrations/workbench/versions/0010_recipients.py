"""Why a release goes to others than bodies of its audience."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was released before gave no reason."""
    op.add_column("releases", sa.Column("beyond_reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """There is no way back: reasons that people signed would be lost."""
    raise NotImplementedError
