"""The desk over both databases: what :mod:`marsad.web` asks and decides is the same on SQLite and on PostgreSQL."""

# ruff: noqa: F811 (fixtures are imported by name)

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from marsad import readers
from marsad.readers import Document
from marsad.store import Store
from tests.desk import DEMO, Client, served
from tests.stores import pg_server, take, url  # noqa: F401 (fixtures)
from tests.test_web_review import PASSWORD, tripoli


def test_the_desk_over_either_database(url: str) -> None:
    store = Store.open(url, create=True)
    take(store, *[d for d in readers.read([DEMO]) if isinstance(d, Document)][:20])
    from marsad.web import accounts, queries
    from marsad.web.queries import Filters

    with store.write() as conn:
        accounts.add(conn, "amal", PASSWORD, "admin")
    with store.read() as conn:
        exact, coarse = queries.points(conn, Filters(), 5000), queries.points(conn, Filters(), 10)
        assert sum(r["incidents"] for r in exact["rows"]) >= sum(r["incidents"] for r in coarse["rows"]) > 0
    store.close()
    with served(url) as base:
        c = Client(base)
        assert c.get("/api/incidents").status == 401
        assert c.sign_in("amal", PASSWORD).status == 200
        rows = c.get("/api/incidents?limit=1000").json["rows"]
        assert len(rows) > 10
        for path in ("choices", "map", "timeline?by=week", "tolls?by=mode", "matrix", "outlets", "namings", "reports?q=غارة", "incidents?q=غارة&order=deadliest", "reviewers", "decisions", "gold", "agreement?a=amal&b=x",
                     "incidents?outlet=x&actor=y&box=0,0,50,50&disputed=true&min_sources=1&min_deaths=0&min_confidence=0.1&located=true&stale=false&background=false&place=x&mode=x&factuality=denied"):  # fmt: skip
            assert c.get(f"/api/{path}").status == 200, path
        ident, version = rows[0]["id"], rows[0]["version"]
        assert c.get(f"/api/incidents/{ident}/neighbours").status == 200
        before = c.get("/api/choices").json["total"]
        made = c.post(f"/api/incidents/{ident}/correct", {"base": version, "field": "location", "value": tripoli()})
        assert made.status == 200, made.body
        assert c.post(f"/api/incidents/{ident}/accept", {"base": version}).status == 409
        gone = c.post(f"/api/incidents/{ident}/reject", {"base": made.json["incident"]["version"]}).json
        assert c.get("/api/choices").json["total"] == before - 1
        assert c.post(f"/api/decisions/{gone['decision']}/undo", {"base": gone["incident"]["version"]}).status == 200
        assert c.get("/api/choices").json["total"] == before
        assert c.get("/api/decisions").json["rows"][0]["kind"] == "undo" and c.get("/api/reviewers").json["rows"][0]["by"] == "amal"
        for value in ({"place_id": "x" * 5000}, {"country": "LYB"}, {"radius_km": 1e300}, {"name_en": "\x00"}):
            assert c.post(f"/api/incidents/{ident}/correct", {"base": 1, "field": "location", "value": tripoli() | value}).status in (409, 422)
