"""The store: documents, events, incidents and what people decided about them, in SQLite or PostgreSQL.

    >>> from marsad.store import Store
    >>> store = Store.open("sqlite:///news.db", create=True)
    >>> with store.read() as conn: ...       # any number at once, never waits for a writer on SQLite (WAL)
    >>> with store.write() as conn: ...      # one transaction; one writer at a time

:mod:`marsad.store.schema` has the tables, :mod:`marsad.store.queries` what exports and pages ask, :mod:`marsad.store.review` what reviewers do,
:mod:`marsad.store.ingest` how documents come in. Needs the extra ``store`` (SQLAlchemy, Alembic).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

DEFAULT = "sqlite:///marsad.db"
HEAD = "0001"  # the newest migration (a test holds it to the scripts)
LOCK = 0x6D61727361  # "marsa": the advisory lock that PostgreSQL's writers hold
BUSY_MS = 60_000  # how long a writer waits for another one


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


def now() -> str:
    """This moment as the store writes it: UTC, ISO 8601, seconds."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def who() -> str:
    """The user of this process, for the journal: ``MARSAD_USER``, else the system's name for him."""
    import getpass
    import os

    try:
        return os.environ.get("MARSAD_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


class Store:
    """An open store. Make it with :meth:`open`; it may be shared by threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name

    @classmethod
    def open(cls, url: str = DEFAULT, *, create: bool = False) -> Store:
        """The store at a URL: ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``postgresql://user:password@host/database``.

        A store of an older release is brought up to date, step by step, each in a transaction. `create`: make it where there is none.
        Raises :class:`StoreError` where the libraries are missing, there is no store, it is of a newer release, or the server cannot be reached.
        """
        engine = _engine(url, create)
        store = cls(engine)
        from sqlalchemy.exc import DBAPIError

        try:
            store._migrate(create)
        except DBAPIError as e:
            raise StoreError(f"{shown(url)}: cannot be used: {str(e.orig).strip()}") from e
        return store

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the store from its first query on."""
        with self.engine.connect() as conn:
            if self.dialect == "postgresql":
                conn = conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with conn.begin():
                yield conn

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write, alone: committed at the end, rolled back where the block raises. Keep it short."""
        with self.engine.connect() as conn:
            conn = conn.execution_options(marsad_write=True)
            with conn.begin():
                if self.dialect == "postgresql":
                    conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                yield conn

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    def _migrate(self, create: bool) -> None:
        from sqlalchemy import inspect, text

        with self.engine.connect() as conn:
            there = inspect(conn).has_table("alembic_version")
            at = conn.execute(text("SELECT version_num FROM alembic_version")).scalar() if there else None
        if at == HEAD:
            return
        if at is None and not create:
            raise StoreError(f"{shown(str(self.engine.url))}: no Marsad store there; `marsad ingest … --db URL` makes one")
        if at is not None and at > HEAD:
            raise StoreError(f"the store's schema ({at}) is newer than this release knows ({HEAD}); install a newer release of Marsad")
        from marsad.store.migrations import upgrade

        with self.write() as conn:
            upgrade(conn)
            journal(conn, f"schema {HEAD}" if at is None else f"schema {at} to {HEAD}")


def next_pk(conn: Connection, table: Table) -> int:
    """The next free key of a table; only inside :meth:`Store.write`."""
    from sqlalchemy import func, select

    return int(conn.execute(select(func.coalesce(func.max(table.c.pk), 0))).scalar_one()) + 1


def journal(conn: Connection, what: str, by: str | None = None, lexicon_version: str | None = None, **detail: Any) -> None:
    """Notes that something was done."""
    import json

    from marsad.release import RELEASE
    from marsad.store import schema

    conn.execute(
        schema.journal.insert(),
        {"pk": next_pk(conn, schema.journal), "at": now(), "by": by or who(), "what": what, "release": RELEASE, "lexicon_version": lexicon_version,
         "detail": json.dumps(detail, ensure_ascii=False) if detail else None},
    )  # fmt: skip


def shown(url: str) -> str:
    """A URL as it may be shown: without its password."""
    try:
        from sqlalchemy import make_url

        return make_url(url).render_as_string(hide_password=True)
    except Exception:
        return "the store's URL"


def _engine(url: str, create: bool) -> Engine:
    try:
        import sqlalchemy as sa
    except ImportError as e:
        raise StoreError("a store needs SQLAlchemy and Alembic: pip install 'marsad[store]'") from e
    if "://" not in url:
        raise StoreError(f"--db {url}: not a URL; for a file write sqlite:///{url}, for a server postgresql://user:password@host/database")
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as e:
        raise StoreError(f"--db: not a URL of a database ({e})") from e
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        try:
            return sa.create_engine(parsed, pool_pre_ping=True)
        except ImportError as e:
            raise StoreError("PostgreSQL needs psycopg: pip install 'marsad[postgres]'") from e
    if backend != "sqlite":
        raise StoreError(f"--db: {backend} is no database Marsad knows; use sqlite:///… or postgresql://…")
    file = parsed.database
    if not file or file == ":memory:":
        raise StoreError("--db: name a file, as in sqlite:///marsad.db")
    path = Path(file)
    if not create and not path.exists():
        raise StoreError(f"{path}: no such store; `marsad ingest … --db URL` makes one")
    if create and not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} is not there; make it first")
    engine = sa.create_engine(parsed, connect_args={"timeout": BUSY_MS / 1000})

    @sa.event.listens_for(engine, "connect")
    def _opened(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours (below): the driver's own comes too late for a writer
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        # With WAL, NORMAL keeps the file whole at any moment and a killed process loses nothing it committed.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA wal_autocheckpoint = 8000")  # pages: a page that many batches change is written back once
        cursor.execute("PRAGMA cache_size = -16384")  # KiB, of each connection: a larger one grows with the store and makes nothing quicker
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(conn: Any) -> None:
        # A writer takes the lock at once: waiting for it later, with a snapshot in hand, would fail instead of wait.
        conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("marsad_write") else "BEGIN")

    return engine
