"""What the pages ask beyond :mod:`marsad.store.queries`."""

from __future__ import annotations

import json
import math
from typing import Any

from sqlalchemy import Connection, and_, func, select

from marsad.store import schema as t
from marsad.store.queries import LIVE, Filters


def neighbours(conn: Connection, ident: str, days: int = 3, limit: int = 30) -> list[dict[str, Any]]:
    """Incidents that might be the same happening: their days are within `days`, in the same country (or either has none); the nearest first.
    Rows of the table's columns for people, with ``km`` (None where either has no point)."""
    from datetime import date, timedelta

    c = t.incident.c
    me = conn.execute(select(t.incident).where(c.id == ident)).first()
    if me is None or not me.day:
        return []
    low = (date.fromisoformat(me.day_from or me.day) - timedelta(days=days)).isoformat()
    high = (date.fromisoformat(me.day) + timedelta(days=days)).isoformat()
    columns = [c.id, c.version, c.event_type, c.mode, c.day, c.country, c.place_en, c.place_ar, c.lat, c.lon, c.summary_en, c.summary_ar, c.reports, c.sources, c.killed_best]
    where = [c.id != ident, c.state.in_(LIVE), c.day >= low, c.day <= high]
    if me.country:
        where.append((c.country == me.country) | c.country.is_(None))
    out = []
    for r in conn.execute(select(*columns).where(and_(*where)).order_by(c.day.desc(), c.pk.desc()).limit(2000)).mappings():
        row = dict(r)
        near = None not in (me.lat, r["lat"])
        row["km"] = round(_km(me.lat, me.lon, r["lat"], r["lon"]), 1) if near else None
        out.append(row)
    out.sort(key=lambda r: (r["event_type"] != me.event_type, r["km"] is None, r["km"] or 0.0, r["id"]))
    return out[:limit]


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    dlon = abs(lon1 - lon2)
    x = (dlon if dlon <= 180 else 360 - dlon) * math.cos(math.radians((lat1 + lat2) / 2))
    return 111.2 * math.hypot(x, lat1 - lat2)


def choices(conn: Connection, filters: Filters) -> dict[str, Any]:
    """What the queue's filters offer: incidents by country, type and state, each with the other filters in force but not its own; how many there are."""
    from dataclasses import replace

    c = t.incident.c
    out: dict[str, Any] = {}
    without_own = {"country": replace(filters, countries=()), "event_type": replace(filters, types=()), "state": replace(filters, states=(*LIVE, "rejected"))}
    for name, without in without_own.items():
        column = c[name]
        q = select(column, func.count()).where(*without.where(conn.dialect.name)).group_by(column).order_by(func.count().desc(), column)
        out[name] = [{"value": k, "incidents": n} for k, n in conn.execute(q)]
    out["total"] = int(conn.execute(select(func.count()).select_from(t.incident).where(*filters.where(conn.dialect.name))).scalar_one())
    return out


def titles(conn: Connection, docs: list[str]) -> dict[str, dict[str, Any]]:
    """Title, outlet, day of documents in their current version."""
    if not docs:
        return {}
    v, d = t.version.c, t.document.c
    q = select(d.doc_id, v.title, v.source, v.published, v.url).join(t.document, d.pk == v.document_pk).where(v.current, d.doc_id.in_(docs[:500]))
    return {r["doc_id"]: dict(r) for r in conn.execute(q).mappings()}


def loads(value: str | None) -> Any:
    """JSON text as kept, or None."""
    return None if value is None else json.loads(value)
