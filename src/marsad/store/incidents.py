"""Incidents into their tables: the record, the columns to filter by, claims, sides, namings, history, and what is searched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, delete, select, update

from marsad.records import Incident
from marsad.release import RELEASE
from marsad.store import next_pk, now, search
from marsad.store import schema as t

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from marsad.store.joining import Placed

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Incident).decode


def encode(record: Incident) -> str:
    """The record as it is kept: without its claims, which are the mentions in the table `claim`, and its history, which has its own."""
    return _encode(msgspec.structs.replace(record, claims=[], history=[])).decode()


def decode(data: str) -> Incident:
    """A record as kept: claims and history are empty."""
    return _decode(data)


def columns(record: Incident) -> dict[str, Any]:
    """The columns that copy fields of the record."""
    tolls = {x.kind: x for x in reversed(record.casualties)}
    where = record.location
    published = sorted(c.published for c in record.claims if c.published)
    out: dict[str, Any] = {
        "event_type": record.event_type, "mode": record.mode, "country": where.country if where else None, "admin1": where.admin1 if where else None,
        "place_id": where.place_id if where else None, "place_en": where.name_en if where else None, "place_ar": (where.name_ar or where.text) if where else None,
        "lat": where.lat if where else None, "lon": where.lon if where else None, "precision": where.precision if where else None,
        "radius_km": where.radius_km if where else None, "date_from": _day(record.date_from), "date_to": _day(record.date_to), "factuality": record.factuality,
        "background": record.background, "confidence": record.confidence, "mentions": len(record.claims), "reports": record.reports, "sources": record.sources,
        "disagreements": len(record.disagreements), "first_published": published[0] if published else None, "last_published": published[-1] if published else None,
        "summary_en": record.summary_en, "summary_ar": record.summary_ar, "release": record.release, "lexicon_version": record.lexicon_version,
    }  # fmt: skip
    out["day"] = out["date_to"] or out["last_published"] or ""
    out["day_from"] = out["date_from"] or out["first_published"] or ""
    for kind in ("killed", "injured"):
        x = tolls.get(kind)
        out |= {f"{kind}_low": x.low if x else None, f"{kind}_best": x.best if x else None, f"{kind}_high": x.high if x else None}
    out["deaths"] = -1 if out["killed_best"] is None else out["killed_best"]
    return out


def searched(record: Incident) -> str:
    """What is found of an incident: its summaries, places, sides as named, titles and triggers of its reports, outlets."""
    parts: dict[str, None] = dict.fromkeys([record.id, record.summary_ar, record.summary_en, *record.weapons])
    if record.location:
        parts |= dict.fromkeys([record.location.text, record.location.name_ar or "", record.location.name_en or "", record.location.admin1 or ""])
    for p in [*record.actors, *record.recipients]:
        parts |= dict.fromkeys([p.name_ar or "", p.name_en or ""])
    for c in record.claims:
        parts |= dict.fromkeys([c.title or "", c.trigger, c.source or "", *(p.text for p in [*c.actors, *c.recipients, *c.attribution]), c.location.text if c.location else ""])
    return "\n".join(x for x in parts if x)


def _day(value: Any) -> str | None:
    return value.isoformat() if value is not None else None


def write_incidents(conn: Connection, placed: Iterable[Placed]) -> int:
    """Writes incidents that are new or changed; gives how many are new."""
    placed = list(placed)
    ids = [p.record.id for p in placed]
    known: dict[str, Any] = {}
    for i in range(0, len(ids), 500):
        for found in conn.execute(select(t.incident.c.id, t.incident.c.pk, t.incident.c.version, t.incident.c.state, t.incident.c.created).where(t.incident.c.id.in_(ids[i : i + 500]))):
            known[found.id] = found
    at = now()
    pk = next_pk(conn, t.incident)
    inserts, updates, claims, parties, namings, histories, texts = [], [], [], [], [], [], []
    history_pk = next_pk(conn, t.history)
    new = 0
    changed: list[int] = []
    for p in placed:
        old = known.get(p.record.id)
        if old is None and not p.events:
            continue
        row: dict[str, Any] = {"machine": encode(p.record), "updated": at, "redirect": p.redirect, **columns(p.record)}
        if old is None:
            row |= {"pk": pk, "id": p.record.id, "version": 1, "state": "new", "stale": False, "created": at, "data": None}
            key = pk
            pk += 1
            new += 1
            inserts.append(row)
        else:
            key = old.pk
            changed.append(key)
            reviewed = old.state in ("accepted", "corrected", "rejected")
            state = "merged" if p.redirect else "empty" if not p.events else old.state if reviewed else "new"
            if not p.events:  # nothing left of it: what it was stays readable
                row = {"updated": at, "redirect": p.redirect, "mentions": 0}
            updates.append({"b_pk": key, "version": old.version + 1, "state": state, "stale": reviewed, **row})
        for i, event_pk in enumerate(p.events):
            claims.append({"incident_pk": key, "position": i, "event_pk": event_pk, "source": p.record.claims[i].source})
        for role, side in (("actor", p.record.actors), ("recipient", p.record.recipients)):
            for i, x in enumerate(side):
                parties.append({"incident_pk": key, "role": role, "position": i, "actor_id": x.actor_id, "name_en": x.name_en, "name_ar": x.name_ar, "code": x.code})
        for i, n in enumerate(p.record.namings):
            namings.append({"incident_pk": key, "position": i, "source": n.source, "text": n.text, "actor_id": n.actor_id, "role": n.role, "loaded": n.loaded, "mentions": len(n.claims)})
        for c in p.record.history:
            histories.append({"pk": history_pk, "incident_id": p.record.id, "at": c.at, "by": None, "what": c.what, "why": c.why, "events": json.dumps(c.events), "incidents": json.dumps(c.incidents), "release": RELEASE, "decision_pk": None})  # fmt: skip
            history_pk += 1
        texts.append((key, searched(p.record)))
    if changed:
        for table in (t.claim, t.party, t.naming):
            for i in range(0, len(changed), 500):
                conn.execute(delete(table).where(table.c.incident_pk.in_(changed[i : i + 500])))
        for group in _alike(updates):
            conn.execute(update(t.incident).where(t.incident.c.pk == bindparam("b_pk")), group)
    if inserts:
        conn.execute(t.incident.insert(), inserts)
    for table, rows in ((t.claim, claims), (t.party, parties), (t.naming, namings), (t.history, histories)):
        if rows:
            conn.execute(table.insert(), rows)
    search.put(conn, "incident_search", texts, replace=True)
    return new


def _alike(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows grouped by the columns they set."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for r in rows:
        groups.setdefault(tuple(sorted(r)), []).append(r)
    return list(groups.values())
