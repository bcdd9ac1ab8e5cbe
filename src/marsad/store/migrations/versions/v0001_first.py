"""The first schema."""

from __future__ import annotations

from alembic import op

from marsad.store import schema, search

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table."""
    bind = op.get_bind()
    schema.metadata.create_all(bind, checkfirst=False)
    for statement in search.create(bind.dialect.name):
        op.execute(statement)
