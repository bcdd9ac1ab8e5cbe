"""What the pages ask beyond :mod:`marsad.store.queries`."""

from __future__ import annotations

import json
import math
from typing import Any

from sqlalchemy import Connection, and_, func, select

from marsad.store import schema as t
from marsad.store.queries import LIVE, Filters, places


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


CELLS = (0.25, 1.0, 4.0)  # degrees


def points(conn: Connection, filters: Filters, limit: int) -> dict[str, Any]:
    """The map's ``rows``, and the ``cell`` they are counted by: 0 for points (:func:`marsad.store.queries.places`), else the side of a square in degrees, the smallest of
    :data:`CELLS` that gives no more than `limit` rows."""
    c = t.incident.c
    spots = select(c.lat, c.lon).where(c.lat.is_not(None), c.lon.is_not(None), *filters.where(conn.dialect.name)).distinct().limit(limit + 1).subquery()
    if conn.execute(select(func.count()).select_from(spots)).scalar_one() <= limit:  # else there are more rows than that: not worth counting them
        rows = places(conn, filters, limit + 1)
        if len(rows) <= limit:
            return {"rows": rows, "cell": 0}
    for cell in CELLS:
        y, x = func.round(c.lat / cell), func.round(c.lon / cell)
        sums = [
            func.coalesce(func.sum(value), 0).label(name)
            for kind in ("killed", "injured")
            for name, value in ((f"{kind}_low", c[f"{kind}_low"]), (f"{kind}_best", c[f"{kind}_best"]), (f"{kind}_high", func.coalesce(c[f"{kind}_high"], c[f"{kind}_best"])))
        ]
        q = (
            select(func.avg(c.lat).label("lat"), func.avg(c.lon).label("lon"), c.event_type, func.count().label("incidents"), *sums, func.max(c.id).label("an_incident"))
            .where(c.lat.is_not(None), c.lon.is_not(None), *filters.where(conn.dialect.name)).group_by(y, x, c.event_type).order_by(func.count().desc(), y, x, c.event_type).limit(limit + 1)
        )  # fmt: skip
        none = dict.fromkeys(("place_id", "place_en", "place_ar", "country", "precision"))
        rows = [none | dict(r) | {"radius_km": round(cell * 55.6, 1)} for r in conn.execute(q).mappings()]
        if len(rows) <= limit:
            break
    return {"rows": rows[:limit], "cell": cell}


# --- review -------------------------------------------------------------------------------------------------------------------------


def exists(conn: Connection, ident: str) -> bool:
    """Whether there is an incident of this id."""
    return conn.execute(select(t.incident.c.pk).where(t.incident.c.id == ident)).first() is not None


def decision(conn: Connection, pk: int) -> dict[str, Any] | None:
    """A decision, its values decoded."""
    row = conn.execute(select(t.decision).where(t.decision.c.pk == pk)).mappings().first()
    return None if row is None else _decoded(row)


def _decoded(row: Any) -> dict[str, Any]:
    out = dict(row)
    for k in ("value", "before", "events", "incidents"):
        out[k] = loads(out[k])
    return out


def decided(conn: Connection, by: str | None, before: int | None, limit: int) -> tuple[list[dict[str, Any]], int | None]:
    """Decisions, the newest first, with the incident's summaries; and where the next page begins (None: there is none)."""
    d, i = t.decision.c, t.incident.c
    q = select(t.decision, i.summary_en, i.summary_ar, i.version).join(t.incident, i.id == d.incident_id, isouter=True).order_by(d.pk.desc()).limit(limit + 1)
    if by:
        q = q.where(d.by == by)
    if before is not None:
        q = q.where(d.pk < before)
    rows = [_decoded(r) for r in conn.execute(q).mappings()]
    return rows[:limit], rows[limit - 1]["pk"] if len(rows) > limit else None


def reviewers(conn: Connection) -> list[dict[str, Any]]:
    """Who decided: decisions in force, incidents, the last moment; the busiest first."""
    d = t.decision.c
    q = (
        select(d.by, func.count().label("decisions"), func.count(func.distinct(d.incident_id)).label("incidents"), func.max(d.at).label("last"))
        .where(d.kind != "undo", d.undone_by.is_(None)).group_by(d.by).order_by(func.count().desc(), d.by)
    )  # fmt: skip
    return [dict(r) for r in conn.execute(q).mappings()]


_MISSING = object()


def agreement(conn: Connection, a: str, b: str) -> dict[str, Any]:
    """How far two reviewers agree over the incidents both decided about: ``incidents``, ``verdicts`` (keep or reject, four counts), ``same``, ``kappa``, and by field that
    either corrected: ``compared``, ``same``."""
    d = t.decision.c
    force = (d.kind != "undo", d.undone_by.is_(None))
    shared = select(d.incident_id).where(d.by == a, *force).intersect(select(d.incident_id).where(d.by == b, *force))
    known: dict[str, list[Any]] = {}
    for row in conn.execute(select(t.decision).where(d.incident_id.in_(shared), *force).order_by(d.pk)):
        known.setdefault(row.incident_id, []).append(row)
    verdicts = {"keep_keep": 0, "keep_reject": 0, "reject_keep": 0, "reject_reject": 0}
    fields: dict[str, dict[str, int]] = {}
    for rows in known.values():
        held: list[dict[tuple[str | None, str], str | None]] = []
        verdict = []
        for name in (a, b):
            last = max(r.pk for r in rows if r.by == name)
            own = [r for r in rows if r.by == name]
            said = [r.kind for r in own if r.kind != "remark"]
            verdict.append("reject" if said and said[-1] == "reject" else "keep")
            held.append({(r.event, r.field): r.value for r in rows if r.kind == "correct" and r.pk <= last})
        verdicts[f"{verdict[0]}_{verdict[1]}"] += 1
        for key in set(held[0]) | set(held[1]):
            one = fields.setdefault(key[1], {"compared": 0, "same": 0})
            one["compared"] += 1
            one["same"] += held[0].get(key, _MISSING) == held[1].get(key, _MISSING)
    n = len(known)
    same = verdicts["keep_keep"] + verdicts["reject_reject"]
    return {"a": a, "b": b, "incidents": n, "verdicts": verdicts, "same": same, "kappa": _kappa(verdicts, n), "fields": dict(sorted(fields.items()))}


def _kappa(v: dict[str, int], n: int) -> float | None:
    """Cohen's kappa of two verdicts; None where chance alone would agree always."""
    if not n:
        return None
    keep_a, keep_b = (v["keep_keep"] + v["keep_reject"]) / n, (v["keep_keep"] + v["reject_keep"]) / n
    chance = keep_a * keep_b + (1 - keep_a) * (1 - keep_b)
    return None if chance >= 1 else round(((v["keep_keep"] + v["reject_reject"]) / n - chance) / (1 - chance), 4)


def gold(conn: Connection) -> tuple[list[dict[str, Any]], int]:
    """The documents all of whose events are reviewed, as :mod:`marsad.evaluate` reads gold, in the order of their arrival; and how many have only some."""
    e, i, v, d = t.event.c, t.incident.c, t.version.c, t.document.c
    reviewed = i.state.in_(("accepted", "corrected", "rejected"))
    touched = select(e.version_pk).join(t.claim, t.claim.c.event_pk == e.pk).join(t.incident, i.pk == t.claim.c.incident_pk).where(e.current, reviewed)
    q = (
        select(e.version_pk, d.doc_id, v.title, v.text, func.coalesce(e.corrected, e.data).label("data"), i.state)
        .select_from(t.event).join(t.version, v.pk == e.version_pk).join(t.document, d.pk == v.document_pk)
        .join(t.claim, t.claim.c.event_pk == e.pk, isouter=True).join(t.incident, i.pk == t.claim.c.incident_pk, isouter=True)
        .where(e.current, v.current, e.version_pk.in_(touched)).order_by(e.version_pk, e.pk)
    )  # fmt: skip
    documents: dict[int, dict[str, Any]] = {}
    partial: set[int] = set()
    for r in conn.execute(q):
        doc = documents.setdefault(r.version_pk, {"id": r.doc_id, "text": f"{r.title}\n\n{r.text}" if r.title else r.text, "events": []})
        if r.state not in ("accepted", "corrected", "rejected"):
            partial.add(r.version_pk)
        elif r.state != "rejected":
            event = json.loads(r.data)
            event.get("document", {}).pop("signature", None)
            doc["events"].append(event)
    return [doc for pk, doc in documents.items() if pk not in partial], len(partial)
