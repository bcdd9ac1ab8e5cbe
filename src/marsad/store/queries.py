"""What exports and pages ask of the store. Every function takes a connection (:meth:`marsad.store.Store.read`) and gives plain values.

Filters are one object, :class:`Filters`, for lists, counts, charts and exports alike, so that what is counted is what is listed. Lists are paged by
key (:class:`Page`): the cost of a page does not grow with its number, and nothing is shown twice while new incidents arrive.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, case, distinct, func, literal, or_, select, tuple_

from marsad.incidents.mentions import claim_of
from marsad.records import Change, Event, Incident, from_json
from marsad.store import schema as t
from marsad.store import search
from marsad.store.incidents import decode

LIVE = ("new", "accepted", "corrected")
DEAD = ("rejected", "merged", "empty")
STATES = (*LIVE, *DEAD)
MAX_PAGE = 1000

# name: (column, descending)
ORDERS = {
    "newest": (t.incident.c.day, True),
    "oldest": (t.incident.c.day, False),
    "updated": (t.incident.c.updated, True),
    "sources": (t.incident.c.sources, True),
    "disagreement": (t.incident.c.disagreements, True),
    "confident": (t.incident.c.confidence, True),
    "doubtful": (t.incident.c.confidence, False),
    "deadliest": (t.incident.c.deaths, True),
}
_BRIEF = list(t.incident.c)


class QueryError(ValueError):
    """A question that cannot be answered: an unknown order, a cursor that is none. The message says which."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents. Empty means all; several values of one field are alternatives; several fields must all hold.

    `date_from`, `date_to`: ISO days, inclusive; an incident whose own days overlap them (where it has none: its days of publication). `countries`: ISO 3166 alpha-2.
    `types`, `modes`: PLOVER's. `states`: of :data:`STATES`; empty: all but rejected, merged and empty ones. `text`: words, see
    :mod:`marsad.store.search`. `actor`: a registry id on either side; `outlet`: one of the reports is its. `places`: place ids. `disputed`: the claims contradict each other.
    `located`: it has coordinates. `stale`: reports came after the last decision. `background`: True only these, False none of them, None both.
    `box`: west, south, east, north in degrees (west > east: over the date line).
    """

    date_from: str | None = None
    date_to: str | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    text: str | None = None
    actor: str | None = None
    outlet: str | None = None
    places: tuple[str, ...] = ()
    min_sources: int = 0
    min_reports: int = 0
    min_deaths: int | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    disputed: bool | None = None
    located: bool | None = None
    stale: bool | None = None
    background: bool | None = None
    box: tuple[float, float, float, float] | None = None

    def where(self, dialect: str) -> list[Any]:
        """The conditions on the table `incident`."""
        c = t.incident.c
        # Not IN: an index on the state would find nearly everything, and the order would have to be made by sorting.
        out: list[Any] = [c.state.in_(self.states) if self.states else c.state.not_in(DEAD)]
        if self.date_from:
            out.append(c.day >= self.date_from)
        if self.date_to:
            out.append(c.day_from <= self.date_to)
        for column, values in ((c.country, self.countries), (c.event_type, self.types), (c.mode, self.modes), (c.factuality, self.factuality), (c.place_id, self.places)):
            if values:
                out.append(column.in_(values))
        if self.text:
            found = search.matches(dialect, "incident_search", c.pk, self.text)
            if found is not None:
                out.append(found)
        if self.actor:
            out.append(c.pk.in_(select(t.party.c.incident_pk).where(t.party.c.actor_id == self.actor)))
        if self.outlet:
            out.append(c.pk.in_(select(t.claim.c.incident_pk).where(t.claim.c.source == self.outlet)))
        for column, low in ((c.sources, self.min_sources), (c.reports, self.min_reports)):
            if low > 1:
                out.append(column >= low)
        if self.min_deaths is not None:
            out.append(c.deaths >= self.min_deaths)
        if self.min_confidence is not None:
            out.append(c.confidence >= self.min_confidence)
        if self.max_confidence is not None:
            out.append(c.confidence <= self.max_confidence)
        if self.disputed is not None:
            out.append(c.disagreements > 0 if self.disputed else c.disagreements == 0)
        if self.located is not None:
            out.append(c.lat.is_not(None) if self.located else c.lat.is_(None))
        if self.stale is not None:
            out.append(c.stale == self.stale)
        if self.background is not None:
            out.append(c.background == self.background)
        if self.box is not None:
            west, south, east, north = self.box
            out += [c.lat >= south, c.lat <= north]
            out.append(and_(c.lon >= west, c.lon <= east) if west <= east else or_(c.lon >= west, c.lon <= east))
        return out


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list, and the cursor of the next page (None: there is none)."""

    rows: list[dict[str, Any]]
    next: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident with all that is known of it. `record` has the decisions laid over `machine`; both have their claims, `record` its history.
    `version`: what a decision must name. `events`: the mentions, in the order of the claims. `decisions`: oldest first."""

    record: Incident
    machine: Incident
    version: int
    state: str
    stale: bool
    redirect: str | None
    created: str
    updated: str
    events: list[Event]
    decisions: list[dict[str, Any]]
    history: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """A document in one of its versions. `versions`: all of them, oldest first, without texts. `events`: each with its ``incident_id``."""

    doc_id: str
    n: int
    current: bool
    text: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    sha256: str
    meta: dict[str, Any]
    release: str | None
    lexicon_version: str | None
    fault: str | None
    versions: list[dict[str, Any]]
    events: list[Event] = field(default_factory=list)

    @property
    def full(self) -> str:
        """The text that offsets count in: title, blank line, text."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


# --- lists --------------------------------------------------------------------------------------------------------------------------


def incidents(conn: Connection, filters: Filters = Filters(), order: str = "newest", after: str | None = None, limit: int = 50) -> Page:
    """A page of incidents: the columns of the table, and ``actors``, ``recipients`` as lists of sides. `after`: the cursor of the page before.

    Raises :class:`QueryError` for an unknown order or a cursor that is none. `limit` is held to 1–1000.
    """
    if order not in ORDERS:
        raise QueryError(f"order {order!r} is unknown; one of {', '.join(ORDERS)}")
    column, descending = ORDERS[order]
    limit = max(1, min(limit, MAX_PAGE))
    q = select(*_BRIEF).where(*filters.where(conn.dialect.name))
    if after is not None:
        mark, pk = _cursor(after, order)
        here, there = tuple_(column, t.incident.c.pk), tuple_(literal(mark, column.type), literal(pk))
        q = q.where(here < there if descending else here > there)
    q = q.order_by(*(x.desc() if descending else x.asc() for x in (column, t.incident.c.pk))).limit(limit + 1)
    rows = [dict(r) for r in conn.execute(q).mappings()]
    more = len(rows) > limit
    rows = rows[:limit]
    sides: dict[int, dict[str, list[dict[str, Any]]]] = {r["pk"]: {"actor": [], "recipient": []} for r in rows}
    if rows:
        p = t.party.c
        for s in conn.execute(select(t.party).where(p.incident_pk.in_(list(sides))).order_by(p.incident_pk, p.role, p.position)):
            sides[s.incident_pk][s.role].append({"actor_id": s.actor_id, "name_en": s.name_en, "name_ar": s.name_ar, "code": s.code})
    end = json.dumps([order, rows[-1][column.name], rows[-1]["pk"]]) if more else None
    for r in rows:
        side = sides[r.pop("pk")]
        r["actors"], r["recipients"] = side["actor"], side["recipient"]
    return Page(rows, base64.urlsafe_b64encode(end.encode()).decode().rstrip("=") if end else None)


def _cursor(value: str, order: str) -> tuple[Any, int]:
    try:
        of, mark, pk = json.loads(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)))
    except (ValueError, TypeError) as e:
        raise QueryError("the cursor is none that a page gave") from e
    if of != order or not isinstance(pk, int) or not isinstance(mark, (str, int, float)):
        raise QueryError("the cursor is of another list; begin at the first page")
    return mark, pk


def count(conn: Connection, filters: Filters = Filters()) -> int:
    """How many incidents answer the filters."""
    return int(conn.execute(select(func.count()).select_from(t.incident).where(*filters.where(conn.dialect.name))).scalar_one())


# --- one incident, one report -------------------------------------------------------------------------------------------------------


def incident(conn: Connection, ident: str) -> Whole | None:
    """An incident by its id; None where there is none. One that was merged is given as it was last, with `redirect`."""
    row = conn.execute(select(t.incident, t.record.c.machine, t.record.c.data).join(t.record).where(t.incident.c.id == ident)).first()
    if row is None:
        return None
    events = [_event(r) for r in conn.execute(_mentions().where(t.claim.c.incident_pk == row.pk).order_by(t.claim.c.position))]
    claims = [claim_of(e) for e in events]
    past = [dict(r) for r in conn.execute(select(t.history).where(t.history.c.incident_id == ident).order_by(t.history.c.pk)).mappings()]
    for h in past:
        h["events"], h["incidents"] = json.loads(h["events"] or "[]"), json.loads(h["incidents"] or "[]")
    history = [Change(at=h["at"], what=h["what"], why=h["why"], events=h["events"], incidents=h["incidents"]) for h in past]
    machine = decode(row.machine)
    record = decode(row.data) if row.data is not None else decode(row.machine)
    machine.claims = record.claims = claims
    machine.history = record.history = history
    return Whole(record, machine, row.version, row.state, row.stale, row.redirect, row.created, row.updated, events, decisions(conn, ident), past)


def decisions(conn: Connection, ident: str) -> list[dict[str, Any]]:
    """What reviewers decided about an incident, oldest first; ``value``, ``before``, ``events``, ``incidents`` decoded."""
    out = []
    for r in conn.execute(select(t.decision).where(t.decision.c.incident_id == ident).order_by(t.decision.c.pk)).mappings():
        d = dict(r)
        for k in ("value", "before", "events", "incidents"):
            d[k] = None if d[k] is None else json.loads(d[k])
        out.append(d)
    return out


def _mentions() -> Select[Any]:
    return (
        select(t.event.c.pk, t.event.c.root, func.coalesce(t.event.c.corrected, t.event.c.data).label("data"), t.incident.c.id.label("incident_id"))
        .join(t.claim, t.claim.c.event_pk == t.event.c.pk, isouter=True).join(t.incident, t.incident.c.pk == t.claim.c.incident_pk, isouter=True)
    )  # fmt: skip


def _event(row: Any) -> Event:
    e = from_json(row.data)
    e.incident_id = row.incident_id
    return e


def report(conn: Connection, doc_id: str, n: int | None = None) -> Report | None:
    """A document's current version (or its `n`-th, from 1) with its events; None where there is none."""
    v, d = t.version.c, t.document.c
    of = select(t.version).join(t.document, d.pk == v.document_pk).where(d.doc_id == doc_id)
    row = conn.execute(of.where(v.current if n is None else v.n == n)).first()
    if row is None:
        return None
    columns = [v.n, v.current, v.sha256, v.published, v.title, v.url, v.file, v.line, v.reader, v.fetched, v.accepted, v.release, v.lexicon_version, v.events]
    versions = [dict(r) for r in conn.execute(select(*columns).where(v.document_pk == row.document_pk).order_by(v.n)).mappings()]
    events = [_event(r) for r in conn.execute(_mentions().where(t.event.c.version_pk == row.pk, t.event.c.current == row.current).order_by(t.event.c.pk))]
    return Report(
        doc_id, row.n, row.current, row.text, row.title, row.source, row.url, row.published, row.sha256, json.loads(row.meta) if row.meta else {}, row.release,
        row.lexicon_version, row.fault, versions, events,
    )  # fmt: skip


def event(conn: Connection, ident: str) -> Event | None:
    """A mention by its id: the current one, else the last that had it."""
    row = conn.execute(_mentions().where(t.event.c.id == ident).order_by(t.event.c.current.desc(), t.event.c.pk.desc()).limit(1)).first()
    return None if row is None else _event(row)


def reports(conn: Connection, text: str | None = None, source: str | None = None, after: str | None = None, limit: int = 50) -> Page:
    """A page of documents in their current version, newest publication first: without texts; `text` is searched in title and text."""
    v, d = t.version.c, t.document.c
    day = v.day
    q = select(v.pk, d.doc_id, v.n, v.source, v.title, v.url, v.published, v.accepted, v.events, day).join(t.document, d.pk == v.document_pk).where(v.current)
    if source:
        q = q.where(v.source == source)
    if text:
        found = search.matches(conn.dialect.name, "version_search", v.pk, text)
        if found is not None:
            q = q.where(found)
    if after is not None:
        mark, pk = _cursor(after, "reports")
        q = q.where(tuple_(day, v.pk) < tuple_(literal(mark), literal(pk)))
    limit = max(1, min(limit, MAX_PAGE))
    rows = [dict(r) for r in conn.execute(q.order_by(day.desc(), v.pk.desc()).limit(limit + 1)).mappings()]
    end = json.dumps(["reports", rows[limit - 1]["day"], rows[limit - 1]["pk"]]) if len(rows) > limit else None
    for r in rows:
        del r["pk"], r["day"]
    return Page(rows[:limit], base64.urlsafe_b64encode(end.encode()).decode().rstrip("=") if end else None)


# --- everything, for exports --------------------------------------------------------------------------------------------------------


def all_incidents(conn: Connection, filters: Filters = Filters(), batch: int = 500) -> Iterator[Incident]:
    """Every incident that answers the filters, whole, in the order they were founded: decisions laid over, with claims, without history. A batch at a time."""
    where = filters.where(conn.dialect.name)
    last = 0
    while True:
        rows = conn.execute(select(t.incident.c.pk, t.record.c.machine, t.record.c.data).join(t.record).where(t.incident.c.pk > last, *where).order_by(t.incident.c.pk).limit(batch)).all()
        if not rows:
            return
        last = rows[-1].pk
        records = {r.pk: decode(r.data if r.data is not None else r.machine) for r in rows}
        mentions = select(t.claim.c.incident_pk, func.coalesce(t.event.c.corrected, t.event.c.data)).join(t.event, t.event.c.pk == t.claim.c.event_pk)
        for pk, data in conn.execute(mentions.where(t.claim.c.incident_pk.in_(list(records))).order_by(t.claim.c.incident_pk, t.claim.c.position)):
            records[pk].claims.append(claim_of(from_json(data)))
        yield from records.values()


def all_events(conn: Connection, filters: Filters = Filters(), batch: int = 1000) -> Iterator[Event]:
    """Every current mention of the incidents that answer the filters, each with its ``incident_id``, in the order they were stored."""
    where = filters.where(conn.dialect.name)
    last = 0
    while True:
        q = _mentions().where(t.event.c.pk > last, t.event.c.current, *where).order_by(t.event.c.pk).limit(batch)
        rows = conn.execute(q).all()
        if not rows:
            return
        last = rows[-1].pk
        yield from map(_event, rows)


# --- charts -------------------------------------------------------------------------------------------------------------------------


def facets(conn: Connection, filters: Filters = Filters()) -> dict[str, list[tuple[Any, int]]]:
    """How many incidents by country, type, mode, state and factuality: the most frequent first. Each field without its own filter's effect is not told."""
    names = ("country", "event_type", "mode", "state", "factuality")
    counts: dict[str, dict[Any, int]] = {n: {} for n in names}
    columns = [t.incident.c[n] for n in names]
    for *values, n in conn.execute(select(*columns, func.count()).where(*filters.where(conn.dialect.name)).group_by(*columns)):  # gone through once
        for name, value in zip(names, values, strict=True):
            counts[name][value] = counts[name].get(value, 0) + n
    return {name: sorted(c.items(), key=lambda x: (-x[1], x[0] is None, x[0] or "")) for name, c in counts.items()}


_BUCKETS = {"day": 10, "month": 7, "year": 4}


def timeline(conn: Connection, filters: Filters = Filters(), by: str = "month") -> list[dict[str, Any]]:
    """Incidents and tolls by ``day``, ``week`` (its Monday), ``month`` or ``year``: period, type, incidents, killed and injured low/best/high (unknown
    numbers count nothing; no upper bound counts as `best`). In order; periods without incidents are left out; "" is undated."""
    if by not in (*_BUCKETS, "week"):
        raise QueryError(f"by {by!r} is unknown; one of day, week, month, year")
    c = t.incident.c
    period = func.substr(c.day, 1, _BUCKETS.get(by, 10))
    q = select(period.label("period"), c.event_type, func.count().label("incidents"), *_sums()).where(*filters.where(conn.dialect.name)).group_by(period, c.event_type)
    rows = [dict(r) for r in conn.execute(q.order_by(period, c.event_type)).mappings()]
    if by != "week":
        return rows
    weeks: dict[tuple[str, str], dict[str, Any]] = {}
    for r in rows:
        if r["period"]:
            d = date.fromisoformat(r["period"])
            r["period"] = (d - timedelta(days=d.weekday())).isoformat()
        known = weeks.setdefault((r["period"], r["event_type"]), r)
        if known is not r:
            for k, n in r.items():
                if isinstance(n, int):
                    known[k] += n
    return [weeks[k] for k in sorted(weeks)]


def _sums() -> list[Any]:
    c = t.incident.c
    out = []
    for kind in ("killed", "injured"):
        low, best, high = (c[f"{kind}_{x}"] for x in ("low", "best", "high"))
        out += [
            func.coalesce(func.sum(low), 0).label(f"{kind}_low"),
            func.coalesce(func.sum(best), 0).label(f"{kind}_best"),
            func.coalesce(func.sum(case((high.is_(None), best), else_=high)), 0).label(f"{kind}_high"),
        ]
    return out


def tolls(conn: Connection, filters: Filters = Filters(), by: str = "country") -> list[dict[str, Any]]:
    """Tolls by ``country``, ``event_type``, ``mode``, ``admin1`` or ``place_id``: incidents, killed and injured low/best/high."""
    if by not in ("country", "event_type", "mode", "admin1", "place_id"):
        raise QueryError(f"by {by!r} is unknown")
    column = t.incident.c[by]
    q = select(column.label(by), func.count().label("incidents"), *_sums()).where(*filters.where(conn.dialect.name)).group_by(column)
    return [dict(r) for r in conn.execute(q.order_by(func.count().desc(), column)).mappings()]


def places(conn: Connection, filters: Filters = Filters(), limit: int = 5000) -> list[dict[str, Any]]:
    """The map: located incidents by point: lat, lon, place, precision, radius_km (the widest), type, incidents, deaths; most incidents first."""
    c = t.incident.c
    q = (
        select(c.lat, c.lon, func.max(c.place_id).label("place_id"), func.max(c.place_en).label("place_en"), func.max(c.place_ar).label("place_ar"), c.country, c.precision,
               func.max(c.radius_km).label("radius_km"), c.event_type, func.count().label("incidents"), *_sums(), func.max(c.id).label("an_incident"))
        .where(c.lat.is_not(None), c.lon.is_not(None), *filters.where(conn.dialect.name)).group_by(c.lat, c.lon, c.country, c.precision, c.event_type)
        .order_by(func.count().desc(), c.lat, c.lon, c.event_type).limit(limit)
    )  # fmt: skip
    return [dict(r) for r in conn.execute(q).mappings()]


def matrix(conn: Connection, filters: Filters = Filters(), limit: int = 400) -> list[dict[str, Any]]:
    """Who did what to whom: actor, recipient (registry id, else name), incidents, killed best; the most frequent pairs first. Fighting between two actors
    has both as actors and no recipient: it is a pair of these."""
    a, b, i = t.party.alias("a"), t.party.alias("b"), t.incident
    name_a, name_b = (func.coalesce(x.c.actor_id, x.c.name_ar, x.c.name_en, x.c.code) for x in (a, b))
    other = or_(b.c.role == "recipient", and_(b.c.role == "actor", b.c.position > a.c.position))
    q = (
        select(name_a.label("actor"), func.max(a.c.name_en).label("actor_en"), func.max(a.c.name_ar).label("actor_ar"), name_b.label("recipient"),
               func.max(b.c.name_en).label("recipient_en"), func.max(b.c.name_ar).label("recipient_ar"), func.count(distinct(i.c.pk)).label("incidents"),
               func.coalesce(func.sum(i.c.killed_best), 0).label("killed_best"))
        .select_from(i).join(a, and_(a.c.incident_pk == i.c.pk, a.c.role == "actor")).join(b, and_(b.c.incident_pk == i.c.pk, other))
        .where(*filters.where(conn.dialect.name)).group_by(name_a, name_b).order_by(func.count(distinct(i.c.pk)).desc(), name_a, name_b).limit(limit)
    )  # fmt: skip
    return [dict(r) for r in conn.execute(q).mappings()]


def outlets(conn: Connection, filters: Filters = Filters(), limit: int = 200) -> list[dict[str, Any]]:
    """Each outlet's share: mentions and incidents it reports; the largest first."""
    c = t.claim.c
    q = (
        select(c.source, func.count().label("mentions"), func.count(distinct(c.incident_pk)).label("incidents"))
        .join(t.incident, t.incident.c.pk == c.incident_pk).where(*filters.where(conn.dialect.name))
        .group_by(c.source).order_by(func.count().desc(), c.source).limit(limit)
    )  # fmt: skip
    return [dict(r) for r in conn.execute(q).mappings()]


def namings(conn: Connection, filters: Filters = Filters(), actor: str | None = None, limit: int = 500) -> list[dict[str, Any]]:
    """How outlets name the sides: outlet, words, registry id, loading, mentions; the most frequent first. `actor`: of one side only."""
    c = t.naming.c
    q = (
        select(c.source, c.text, c.actor_id, c.loaded, func.sum(c.mentions).label("mentions"))
        .join(t.incident, t.incident.c.pk == c.incident_pk).where(*filters.where(conn.dialect.name))
        .group_by(c.source, c.text, c.actor_id, c.loaded).order_by(func.sum(c.mentions).desc(), c.text, c.source).limit(limit)
    )  # fmt: skip
    if actor:
        q = q.where(c.actor_id == actor)
    return [dict(r) for r in conn.execute(q).mappings()]
