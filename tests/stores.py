"""Stores to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("sqlalchemy", reason="the extra `store` is not installed")

from marsad import batch
from marsad.readers import Document
from marsad.store import Store
from marsad.store.ingest import Counts, Ingest
from tests import postgres


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    if postgres.binaries() is None:
        if os.environ.get("MARSAD_NEEDS_POSTGRESQL"):
            pytest.fail("PostgreSQL is not installed; .ci/run installs it")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with postgres.server() as url:
        yield url


def emptied(server: str) -> str:
    """The server's database with nothing in it: tables of the newest schema are emptied, all else goes."""
    import psycopg

    from marsad.store import HEAD

    with psycopg.connect(server, autocommit=True) as conn:
        tables = [r[0] for r in conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        current = "alembic_version" in tables and conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        if current:
            names = ", ".join(f'"{x}"' for x in tables if x != "alembic_version")
            conn.execute(f"TRUNCATE {names}")  # type: ignore[arg-type]
        else:
            conn.execute("DROP SCHEMA public CASCADE")
            conn.execute("CREATE SCHEMA public")
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return emptied(request.getfixturevalue("pg_server"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    made = Store.open(url, create=True)
    yield made
    made.close()


@lru_cache(maxsize=1)
def coder() -> Any:
    return batch.Settings().coder()


def document(ident: str, text: str, published: str | None = "2020-03-02", source: str | None = "مثال", title: str | None = None, **more: Any) -> Document:
    return Document(ident, text, published, source, None, title, size=len(text), **more)


def take(store: Store, *documents: Document, beside: bool = False) -> Counts:
    """Ingests documents in this process."""
    run = Ingest(store, coder().version, "test", beside=beside)
    for result in batch.run(run.unknown(documents), batch.Settings(), 1, coder()):
        run.add(result)
    run.end()
    return run.counts
