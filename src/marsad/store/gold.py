"""Reviewed data as hand-coded data: the gold that ``marsad evaluate`` reads, and how far two reviewers agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from marsad.records import Incident, from_json
from marsad.store import schema as t
from marsad.store.incidents import decode, overlay

KEPT = ("accepted", "corrected")
# What a reviewer's judgement of an incident is compared by.
COMPARED = ("verdict", "event_type", "mode", "location", "date", "actors", "recipients", "casualties", "factuality", "background")


def gold(conn: Connection) -> Iterator[dict[str, Any]]:
    """The documents of which every mention was reviewed: ``{"id", "text", "published", "source", "url", "events"}`` with the mentions of accepted and corrected
    incidents, corrections made; a document all of whose mentions were rejected is there with none (that nothing is told is gold too). `text` is title, blank line and text where
    there is a title: what the offsets count in. A correction of an incident as a whole is no word of any one report: only corrections of mentions are in.
    """
    e, i, v = t.event.c, t.incident.c, t.version.c
    mentions = (
        select(e.version_pk, i.state, func.coalesce(e.corrected, e.data).label("data"))
        .join(t.claim, t.claim.c.event_pk == e.pk).join(t.incident, i.pk == t.claim.c.incident_pk).where(e.current).order_by(e.version_pk, e.pk)
    )  # fmt: skip
    reviewed = select(e.version_pk).join(t.claim, t.claim.c.event_pk == e.pk).join(t.incident, i.pk == t.claim.c.incident_pk).where(e.current, i.state.in_((*KEPT, "rejected")))
    open_ = select(e.version_pk).outerjoin(t.claim, t.claim.c.event_pk == e.pk).outerjoin(t.incident, i.pk == t.claim.c.incident_pk).where(e.current, func.coalesce(i.state, "").not_in((*KEPT, "rejected")))  # fmt: skip
    docs = select(v.pk, t.document.c.doc_id, v.title, v.text, v.published, v.source, v.url).join(t.document, t.document.c.pk == v.document_pk)
    last = 0
    while True:
        rows = conn.execute(docs.where(v.pk > last, v.current, v.pk.in_(reviewed), v.pk.not_in(open_)).order_by(v.pk).limit(200)).all()
        if not rows:
            return
        last = rows[-1].pk
        events: dict[int, list[Any]] = {r.pk: [] for r in rows}
        for m in conn.execute(mentions.where(e.version_pk.in_(list(events)))):
            if m.state in KEPT:
                events[m.version_pk].append(msgspec.to_builtins(from_json(m.data)))
        for r in rows:
            full = f"{r.title}\n\n{r.text}" if r.title else r.text
            yield {"id": r.doc_id, "text": full, "published": r.published, "source": r.source, "url": r.url, "events": events[r.pk]}


def agreement(conn: Connection, a: str, b: str) -> dict[str, Any]:
    """How far two reviewers agree on the incidents that both decided about: for each of :data:`COMPARED`, on how many the values are the same, and Cohen's kappa
    (None where it has no meaning: fewer than two, or one value only). A reviewer's judgement is the incident as it stood when he last decided about it; the second saw what the
    first had done unless the page hid it, so this is agreement of review, not of blind double coding.
    """
    d = t.decision.c
    rows = conn.execute(select(t.decision).where(d.kind != "remark", d.incident_id.in_(select(d.incident_id).where(d.by == a).intersect(select(d.incident_id).where(d.by == b)))).order_by(d.incident_id, d.pk)).all()  # fmt: skip
    by_incident: dict[str, list[Any]] = {}
    for r in rows:
        by_incident.setdefault(r.incident_id, []).append(r)
    pairs: dict[str, list[tuple[str, str]]] = {k: [] for k in COMPARED}
    for ident, decisions in by_incident.items():
        machine = conn.execute(select(t.record.c.machine).join(t.incident).where(t.incident.c.id == ident)).scalar()
        if machine is None:
            continue
        one, other = (_judged(decode(machine), decisions, who) for who in (a, b))
        for k in COMPARED:
            pairs[k].append((one[k], other[k]))
    return {
        "reviewers": [a, b],
        "incidents": len(pairs["verdict"]),
        "fields": {k: {"n": len(p), "same": sum(x == y for x, y in p), "kappa": _kappa(p)} for k, p in pairs.items()},
    }


def _judged(machine: Incident, decisions: list[Any], who: str) -> dict[str, str]:
    """The incident as it stood after the last decision of a reviewer, each field as text to compare."""
    last = max(r.pk for r in decisions if r.by == who)
    before = [r for r in decisions if r.pk <= last]
    undone = {r.undoes for r in before if r.kind == "undo"}
    active = [r for r in before if r.kind != "undo" and r.pk not in undone]
    record = overlay(machine, [(r.field, json.loads(r.value)) for r in active if r.kind == "correct" and r.event is None])
    verdict = "rejected" if any(r.kind == "reject" for r in active[-1:]) else "kept"
    where = record.location
    cells = [sorted(f"{r.event} {r.field} {r.value}" for r in active if r.kind == "correct" and r.event is not None and r.field == k) for k in COMPARED]
    values: dict[str, Any] = {
        "verdict": verdict, "event_type": record.event_type, "mode": record.mode, "factuality": record.factuality, "background": record.background,
        "location": where and (where.place_id or (where.name_en, where.lat, where.lon)), "date": (str(record.date_from), str(record.date_to)),
        "actors": sorted(p.actor_id or p.name_ar or p.name_en or "" for p in record.actors),
        "recipients": sorted(p.actor_id or p.name_ar or p.name_en or "" for p in record.recipients),
        "casualties": sorted((c.kind, c.low, c.best, str(c.high), c.victim_class or "") for c in record.casualties),
    }  # fmt: skip
    return {k: repr((values[k], cell)) for k, cell in zip(COMPARED, cells, strict=True)}


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    n = len(pairs)
    if n < 2:
        return None
    agreed = sum(x == y for x, y in pairs) / n
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for x, y in pairs:
        first[x] = first.get(x, 0) + 1
        second[y] = second.get(y, 0) + 1
    chance = sum(k * second.get(x, 0) for x, k in first.items()) / n**2
    return None if chance >= 1 else round((agreed - chance) / (1 - chance), 4)
