"""Incidents into their tables: the record with the decisions laid over it, the columns to filter by, claims, sides, namings, history, search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, delete, select, update

from marsad.incidents.summary import summaries
from marsad.records import Incident, Party, Place, Toll
from marsad.release import RELEASE
from marsad.store import next_pk, now, search
from marsad.store import schema as t
from marsad.store.joining import MANY, Placed

if TYPE_CHECKING:
    from sqlalchemy import Connection

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Incident).decode
# What a correction of an incident's field must be; `date` stands for date_from and date_to together.
FIELDS: dict[str, Any] = {
    "event_type": str, "mode": str | None, "location": Place | None, "date": dict[str, str | None] | None, "actors": list[Party], "recipients": list[Party],
    "casualties": list[Toll], "weapons": list[str], "factuality": str, "background": bool,
}  # fmt: skip


def encode(record: Incident) -> str:
    """The record as it is kept: without its claims, which are the mentions in the table `claim`, and its history, which has its own."""
    return _encode(msgspec.structs.replace(record, claims=[], history=[])).decode()


def decode(data: str) -> Incident:
    """A record as kept: claims and history are empty."""
    return _decode(data)


def overlay(machine: Incident, corrections: Iterable[tuple[str, Any]]) -> Incident:
    """The record with corrections (field, value as kept) laid over it, the last of a field holding, and its summaries made anew. Raises
    :class:`msgspec.ValidationError` or ValueError for a value that is none."""
    values = dict(corrections)
    if not values:
        return machine
    new: dict[str, Any] = {}
    for name, value in values.items():
        made = msgspec.convert(value, FIELDS[name])
        if name == "date":
            from datetime import date

            a, b = (made or {}).get("from"), (made or {}).get("to")
            new |= {"date_from": date.fromisoformat(a) if a else None, "date_to": date.fromisoformat(b) if b else None}
        else:
            new[name] = made
    record = msgspec.structs.replace(machine, **new)
    record.summary_en, record.summary_ar = summaries(record)
    return record


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


def active(conn: Connection, incidents: list[str]) -> dict[str, list[Any]]:
    """The decisions in force on incidents, oldest first."""
    out: dict[str, list[Any]] = {}
    d = t.decision.c
    for i in range(0, len(incidents), MANY):
        q = select(t.decision).where(d.incident_id.in_(incidents[i : i + MANY]), d.undone_by.is_(None), d.kind != "undo").order_by(d.pk)
        for row in conn.execute(q):
            out.setdefault(row.incident_id, []).append(row)
    return out


def state_of(decisions: Iterable[Any]) -> str:
    """The state that decisions in force leave an incident in."""
    state, corrected = "new", False
    for d in decisions:
        if d.kind in ("correct", "merge", "split"):
            state, corrected = "corrected", True
        elif d.kind in ("accept", "add"):
            state = "corrected" if corrected else "accepted"
        elif d.kind == "reject":
            state = "rejected"
    return state


def write_incidents(conn: Connection, placed: Iterable[Placed], by: str | None = None, decision: int | None = None) -> int:
    """Writes incidents that are new or changed, the decisions on them laid over; gives how many are new. `by`, `decision`: the reviewer whose
    decision changes them; without one they change because mentions arrived or went."""
    placed = list(placed)
    ids = [p.ident for p in placed]
    known: dict[str, Any] = {}
    for i in range(0, len(ids), MANY):
        for found in conn.execute(select(t.incident.c.id, t.incident.c.pk, t.incident.c.version).where(t.incident.c.id.in_(ids[i : i + MANY]))):
            known[found.id] = found
    decisions = active(conn, ids if decision is not None else list(known))
    at = now()
    pk = next_pk(conn, t.incident)
    history_pk = next_pk(conn, t.history)
    inserts: list[dict[str, Any]] = []
    updates: list[dict[str, Any]] = []
    records: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    namings: list[dict[str, Any]] = []
    histories: list[dict[str, Any]] = []
    texts: list[tuple[int, str]] = []
    new = 0
    for p in placed:
        old = known.get(p.ident)
        if old is None and p.record is None:
            continue
        mine = decisions.get(p.ident, [])
        state = "merged" if p.redirect else "empty" if p.record is None else state_of(mine)
        for c in p.changes:
            histories.append({
                "pk": history_pk, "incident_id": p.ident, "at": c.at, "by": by, "what": c.what, "why": c.why, "events": json.dumps(c.events),
                "incidents": json.dumps(c.incidents), "release": RELEASE, "decision_pk": decision,
            })  # fmt: skip
            history_pk += 1
        stale = decision is None and bool(mine)
        if p.record is None:  # nothing left of it: what it was stays readable
            assert old is not None
            updates.append({"b_pk": old.pk, "version": old.version + 1, "state": state, "stale": stale, "updated": at, "redirect": p.redirect, "mentions": 0})
            continue
        corrections = [(d.field, json.loads(d.value)) for d in mine if d.kind == "correct" and d.event is None]
        record = overlay(p.record, corrections)
        row: dict[str, Any] = {"updated": at, "redirect": None, **columns(record)}
        if old is None:
            key = pk
            pk += 1
            new += 1
            inserts.append({"pk": key, "id": p.ident, "version": 1, "state": state, "stale": False, "created": at, **row})
        else:
            key = old.pk
            updates.append({"b_pk": key, "version": old.version + 1, "state": state, "stale": stale, **row})
        records.append({"incident_pk": key, "machine": encode(p.record), "data": encode(record) if record is not p.record else None})
        for i, event_pk in enumerate(p.events):
            claims.append({"incident_pk": key, "position": i, "event_pk": event_pk, "source": record.claims[i].source})
        for role, side in (("actor", record.actors), ("recipient", record.recipients)):
            for i, x in enumerate(side):
                parties.append({"incident_pk": key, "role": role, "position": i, "actor_id": x.actor_id, "name_en": x.name_en, "name_ar": x.name_ar, "code": x.code})
        for i, n in enumerate(record.namings):
            namings.append({"incident_pk": key, "position": i, "source": n.source, "text": n.text, "actor_id": n.actor_id, "role": n.role, "loaded": n.loaded, "mentions": len(n.claims)})
        texts.append((key, searched(record)))
    changed = [u["b_pk"] for u in updates]
    for table in (t.claim, t.party, t.naming):
        for i in range(0, len(changed), MANY):
            conn.execute(delete(table).where(table.c.incident_pk.in_(changed[i : i + MANY])))
    rewritten = {r["incident_pk"] for r in records}.intersection(changed)
    if rewritten:
        conn.execute(delete(t.record).where(t.record.c.incident_pk == bindparam("b_pk")), [{"b_pk": pk} for pk in sorted(rewritten)])
    for group in _alike(updates):
        conn.execute(update(t.incident).where(t.incident.c.pk == bindparam("b_pk")), group)
    for table, rows in ((t.incident, inserts), (t.record, records), (t.claim, claims), (t.party, parties), (t.naming, namings), (t.history, histories)):
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
