"""Alembic's entry: runs the steps on the connection it is given, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from marsad.store.schema import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("run through marsad: `marsad ingest` and `marsad status` bring a store up to date")
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
