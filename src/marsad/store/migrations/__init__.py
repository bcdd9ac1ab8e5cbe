"""Alembic's steps from each schema to the next; they are part of the package and run by :meth:`marsad.store.Store.open`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HERE = Path(__file__).parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with no file of its own."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Brings the schema of an open transaction to the newest."""
    from alembic import command

    command.upgrade(config(connection), "head")
