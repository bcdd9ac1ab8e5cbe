"""Stores to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import uuid
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
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed; .ci/run installs it")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with postgres.server() as url:
        yield url


def fresh_database(server: str) -> str:
    """A new database of a server."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return server.rsplit("/", 1)[0] + "/" + name


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return fresh_database(request.getfixturevalue("pg_server"))


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


def take(store: Store, *documents: Document) -> Counts:
    """Ingests documents in this process."""
    run = Ingest(store, coder().version, "test")
    for result in batch.run(run.unknown(documents), batch.Settings(), 1, coder()):
        run.add(result)
    run.end()
    return run.counts
