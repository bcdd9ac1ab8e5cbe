"""The store, on a real SQLite file and a real PostgreSQL server: what is kept, what is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from marsad.store import Store, queries
from tests.test_cli import line, run


def ingest(tmp_path: Path, *lines: bytes) -> tuple[Store, str]:
    file = tmp_path / "in.jsonl"
    file.write_bytes(b"".join(lines))
    db = f"sqlite:///{tmp_path / 'x.db'}"
    p = run("ingest", file, "--db", db)
    assert p.returncode == 0, p.stderr.decode()
    return Store.open(db), p.stderr.decode()


def test_ingest_end_to_end(tmp_path: Path) -> None:
    _, said = ingest(tmp_path, line("a"), line("b"))
    assert "2 documents: 2 new, 0 corrected, 0 known already" in said
    store, said = ingest(tmp_path, line("a"), line("b", "قصفت طائرات حربية مواقع للمسلحين في بنغازي أمس."))
    assert "2 documents: 0 new, 1 corrected, 1 known already" in said
    with store.read() as conn:
        report = queries.report(conn, "b")
        assert report is not None and [v["current"] for v in report.versions] == [False, True]
        assert all(e.incident_id for e in report.events)
        old = queries.report(conn, "b", 1)
        assert old is not None and "سرت" in old.text
        page = queries.incidents(conn, queries.Filters(text="بنغازى"))
        assert [r["place_en"] for r in page.rows] == ["Benghazi"]
        json.dumps(page.rows)
