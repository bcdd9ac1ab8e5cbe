"""Which mentions are one happening: the store's mentions brought to the resolver (:mod:`marsad.incidents`), and its answer back.

The resolver holds incidents in memory; a store holds more of them than fit. So each batch of new mentions is given to a resolver that knows the incidents they could
belong to, and no others: those of the same type, of the same country or none, within :data:`WINDOW` days. What it answers depends on the store and
the batch alone: a run that was killed and run again gives the same incidents as one that was not.

Mentions are known to the resolver by their roots (the ids they were first stored under), so that a newer release, which gives them other ids, changes no
incident's identity. Where reviewers decided, their word stands: the mentions of an incident they accepted, corrected or rejected stay together, what they merged or
split stays so, and two incidents they decided about are never merged by software.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from marsad.incidents.consolidate import Report
from marsad.incidents.consolidate import consolidate as of_claims
from marsad.incidents.mentions import claim_of
from marsad.incidents.resolver import Resolver, incident_id
from marsad.records import Change, Claim, Event, Incident, Voice, from_json
from marsad.store import now
from marsad.store.schema import claim, decision, event, incident

if TYPE_CHECKING:
    from sqlalchemy import Connection

MANY = 500  # values of one IN
WINDOW = 4  # days between the days of a new mention and of an incident that it may join
MOST_NEAR = 6_000  # mentions of known incidents that a batch is compared with; beyond it, those of the same place come first
ROUNDS = 3
REVIEWED = ("accepted", "corrected", "rejected")

Rows = list[tuple[int, Event]]  # mentions with their keys


@dataclass(slots=True)
class Placed:
    """An incident that is new or has changed. `events`: keys of its mentions in the order of ``record.claims``; none, and no record: it has no mention
    left. `redirect`: the id of the incident it was merged into. `changes`: what is new in its history."""

    ident: str
    record: Incident | None
    events: list[int]
    changes: list[Change] = field(default_factory=list)
    redirect: str | None = None


@dataclass(slots=True)
class _Known:
    """An incident near a batch."""

    ident: str
    state: str
    roots: list[str]


def placed(ident: str, rows: Sequence[tuple[int, Event]], changes: Iterable[Change] = (), redirect: str | None = None) -> Placed:
    """The incident that these mentions are, whatever speaks for or against it, consolidated."""
    if not rows:
        return Placed(ident, None, [], list(changes), redirect)
    told = sorted(rows, key=lambda x: (x[1].document.published or "9999", x[1].doc_id, x[1].trigger.start, x[1].id))
    reports: dict[str, Report] = {}
    for _, e in told:
        d = e.document
        reports.setdefault(e.doc_id, Report(e.doc_id, d.source, d.published, d.sha256, d.signature)).events.append(e.id)
    record = of_claims(ident, [claim_of(e) for _, e in told], reports, [], [])
    return Placed(ident, record, [pk for pk, _ in told], list(changes), redirect)


def place(conn: Connection, new: list[tuple[int, str, Event]], gone: list[int], instead: list[tuple[int, int, Event]]) -> list[Placed]:
    """The incidents that change when mentions arrive and others go.

    `new`: mentions with their keys and roots, in no incident yet; `gone`: keys of mentions that are current no more
    (their text was corrected or coded anew) and still stand in claims; `instead`: (key of one that went, key of the one that took its place, that one): it
    stays in the incident. Reads what it needs of the incidents near them from `conn`, writes nothing.
    """
    left, exchanged = set(gone), {a: (b, e) for a, b, e in instead}
    idents = dict.fromkeys([*_holding(conn, [*gone, *exchanged]), *_near(conn, [e for _, _, e in new])])
    known: dict[str, _Known] = {}
    rows: dict[str, tuple[int, Event]] = {}  # root -> key and mention as it is now
    before: dict[str, list[tuple[str, str]]] = {}  # incident -> (root, id) of each mention as it was
    changed: set[str] = set()
    again: dict[str, list[str]] = defaultdict(list)
    for ident, state, pk, root, data in _mentions(conn, list(idents)):
        inc = known.setdefault(ident, _Known(ident, state, []))
        here = exchanged.get(pk)
        e = here[1] if here else from_json(data)
        before.setdefault(ident, []).append((root, e.id))
        if here or pk in left:
            changed.add(ident)
        if here:
            again[ident].append(e.id)
        if pk in left:
            continue
        inc.roots.append(root)
        rows[root] = here or (pk, e)
    home = {root: k.ident for k in known.values() for root in k.roots}
    for pk, root, e in new:
        rows[root] = (pk, e)
    clusters = _resolved(conn, known, rows, [root for _, root, _ in new])
    return _diff(known, rows, before, home, changed, again, clusters)


def _diff(
    known: dict[str, _Known], rows: dict[str, tuple[int, Event]], before: dict[str, list[tuple[str, str]]], home: dict[str, str], changed: set[str], again: dict[str, list[str]],
    clusters: list[tuple[str, list[str]]],
) -> list[Placed]:  # fmt: skip
    """What became of the incidents, and why."""
    at = now()
    out: list[Placed] = []
    final: dict[str, str] = {}  # root -> incident
    for ident, roots in clusters:
        final |= dict.fromkeys(roots, ident)
    for ident, roots in clusters:
        inc = known.get(ident)
        if inc is not None and ident not in changed and len(roots) == len(inc.roots) and set(roots) == set(inc.roots):
            continue
        changes: list[Change] = []
        came: dict[str, list[str]] = defaultdict(list)
        for r in roots:
            came[home.get(r, "")].append(r)
        fresh = sorted(rows[r][1].id for r in came.pop("", []))
        came.pop(ident, None)
        lost = [i for r, i in before.get(ident, []) if r not in rows]
        if lost:
            changes.append(Change(at=at, what="left", why="their report was corrected or coded anew", events=lost))
        if again.get(ident):
            changes.append(Change(at=at, what="recoded", why="their report was corrected or coded anew", events=again[ident]))
        if inc is None and not came:
            changes.append(Change(at=at, what="founded", why="first reported", events=fresh))
        elif inc is None:
            changes.append(Change(at=at, what="split", why=f"split from {', '.join(sorted(came))}: compared anew with reports that came in", events=sorted(rows[r][1].id for r in roots), incidents=sorted(came)))  # fmt: skip
        else:
            if fresh:
                changes.append(Change(at=at, what="joined", why="reports that came in tell the same happening", events=fresh))
            for other, moved in sorted(came.items()):
                whole = all(final[r] == ident for r in known[other].roots)
                why = "compared anew with reports that came in" + ("" if whole else f"; they stood in {other}")
                changes.append(Change(at=at, what="merged" if whole else "joined", why=why, events=sorted(rows[r][1].id for r in moved), incidents=[other]))
            went: dict[str, list[str]] = defaultdict(list)
            for r in inc.roots:
                if final[r] != ident:
                    went[final[r]].append(rows[r][1].id)
            for other, moved in sorted(went.items()):
                changes.append(Change(at=at, what="split", why=f"compared anew with reports that came in; they stand in {other} now", events=moved, incidents=[other]))
        out.append(placed(ident, [rows[r] for r in roots], changes))
    live = {ident for ident, _ in clusters}
    for ident, inc in known.items():
        if ident in live:
            continue
        to = sorted({final[r] for r in inc.roots})
        if to:  # every mention it had stands elsewhere: it leads to where most of them are
            most = max(to, key=lambda i: (sum(final[r] == i for r in inc.roots), i))
            out.append(placed(ident, [], [Change(at=at, what="merged", why="compared anew with reports that came in", incidents=[most])], most))
        elif before.get(ident):
            out.append(placed(ident, [], [Change(at=at, what="left", why="their report was corrected or coded anew", events=[i for _, i in before[ident]])]))
    return out


# --- what the resolver is given, what it says ---------------------------------------------------------------------------------------


def _resolved(conn: Connection, known: dict[str, _Known], rows: dict[str, tuple[int, Event]], new: list[str]) -> list[tuple[str, list[str]]]:
    """The incidents with the roots of their mentions, those without any left out; sorted."""
    live = [k for k in known.values() if k.roots]
    if not new:
        return [(k.ident, k.roots) for k in live]
    reviewed = {k.ident for k in live if k.state in REVIEWED}
    bonds = _bonds(conn, live, rows)
    apart: list[tuple[str, str]] = []
    for _ in range(ROUNDS):
        resolver = Resolver(_shells(live, rows, [*bonds, *((a, b, False) for a, b in apart)]))
        resolver.add(msgspec.structs.replace(rows[r][1], id=r) for r in new)
        parts: dict[str, list[str]] = defaultdict(list)
        for k in live:
            for r in k.roots:
                parts[resolver.incident_of(r) or incident_id(r)].append(r)
        for r in new:
            parts[resolver.incident_of(r) or incident_id(r)].append(r)
        home = {r: k.ident for k in live for r in k.roots}
        clash = False
        for roots in parts.values():
            firsts: dict[str, str] = {}
            for r in roots:
                if home.get(r) in reviewed:
                    firsts.setdefault(home[r], r)
            some = list(firsts.values())
            for other in some[1:]:
                apart.append((some[0], other))
                clash = True
        if not clash:
            break
    return _named(parts, live, reviewed)


def _named(parts: dict[str, list[str]], live: list[_Known], reviewed: set[str]) -> list[tuple[str, list[str]]]:
    """Each cluster's id: that of the incident of its mentions that a reviewer decided about, else the resolver's (the incident its founding mention founded);
    an incident whose founding mention is gone keeps its id where most of the rest stand."""
    home = {r: k.ident for k in live for r in k.roots}
    ids = {k.ident for k in live}
    taken: set[str] = set()
    out: dict[str, list[str]] = {}
    waiting: list[tuple[str, list[str]]] = []
    for rid, roots in sorted(parts.items()):
        mine = sorted({home[r] for r in roots if home.get(r) in reviewed})
        if mine and mine[0] not in taken:
            taken.add(mine[0])
            out[mine[0]] = roots
        else:
            waiting.append((rid, roots))
    left = []
    for rid, roots in waiting:
        if rid in ids and rid not in taken:
            taken.add(rid)
            out[rid] = roots
        else:
            left.append((rid, roots))
    for rid, roots in left:
        count: dict[str, int] = defaultdict(int)
        for r in roots:
            if r in home and home[r] not in taken and incident_id(r) != rid:
                count[home[r]] += 1
        orphan = min(count, key=lambda i: (-count[i], i), default=None)
        ident = orphan if orphan is not None and not any(incident_id(r) == orphan for r in home if home[r] == orphan) else rid
        while ident in taken:  # its name went to the part that a reviewer decided about
            ident = incident_id(min(r for r in roots if incident_id(r) not in taken))
        taken.add(ident)
        out[ident] = roots
    return sorted(out.items())


def _shells(live: list[_Known], rows: dict[str, tuple[int, Event]], bonds: list[tuple[str, str, bool]]) -> list[Incident]:
    """Known incidents as the resolver takes them: claims, texts, reviewers' decisions."""
    out = []
    for n, k in enumerate(live):
        claims: list[Claim] = []
        voices: dict[str, Voice] = {}
        for r in k.roots:
            e = rows[r][1]
            c = claim_of(e)
            c.event_id = r
            claims.append(c)
            d = e.document
            voices.setdefault(e.doc_id, Voice(doc_id=e.doc_id, source=d.source, published=d.published, independent=True, sha256=d.sha256, signature=d.signature))
        history = [Change(at="", what="reviewed", why="", events=[a, b], same=same) for a, b, same in bonds] if n == 0 else []
        out.append(
            Incident(
                id=k.ident, event_type="", mode=None, actors=[], recipients=[], location=None, date_from=None, date_to=None, widest_from=None, widest_to=None, casualties=[], weapons=[],
                factuality="", asserted_by=0, denied_by=0, background=False, confidence=0.0, claims=claims, alternatives={}, disagreements=[], reports=0, sources=0, first_report=None,
                voices=list(voices.values()), namings=[], summary_en="", summary_ar="", history=history, release="", lexicon_version="",
            )
        )  # fmt: skip
    return out


def _bonds(conn: Connection, live: list[_Known], rows: dict[str, tuple[int, Event]]) -> list[tuple[str, str, bool]]:
    """What reviewers' decisions say of pairs of mentions: together, or not. The newest last."""
    out: list[tuple[str, str, bool]] = []

    def chain(roots: Iterable[str]) -> None:
        here = [r for r in roots if r in rows]
        out.extend((a, b, True) for a, b in pairwise(here))

    for k in live:
        if k.state in REVIEWED:
            chain(k.roots)
    d = decision.c
    for kind, before, events in conn.execute(select(d.kind, d.before, d.events).where(d.kind.in_(("merge", "split")), d.undone_by.is_(None)).order_by(d.pk)):
        groups: list[list[str]] = list(json.loads(before).values())
        if kind == "merge":
            chain(r for g in groups for r in g)
            continue
        went = json.loads(events)
        stayed = [r for r in groups[0] if r not in set(went)]
        chain(went)
        chain(stayed)
        a, b = next((r for r in went if r in rows), None), next((r for r in stayed if r in rows), None)
        if a and b:
            out.append((a, b, False))
    return out


# --- what is near -------------------------------------------------------------------------------------------------------------------


def _holding(conn: Connection, events: list[int]) -> list[str]:
    out: dict[str, None] = {}
    for i in range(0, len(events), MANY):
        q = select(incident.c.id).join(claim, claim.c.incident_pk == incident.c.pk).where(claim.c.event_pk.in_(events[i : i + MANY])).distinct().order_by(incident.c.id)
        out |= dict.fromkeys(conn.execute(q).scalars())
    return list(out)


def _near(conn: Connection, new: list[Event]) -> list[str]:
    """The incidents that new mentions could belong to, most promising first, :data:`MOST_NEAR` mentions in all."""
    c = incident.c
    wanted: dict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))  # type -> day -> countries
    spots: dict[str, set[str]] = defaultdict(set)  # type -> place ids
    undated: dict[str, set[str]] = defaultdict(set)
    for e in new:
        where = e.location
        if where is not None and where.place_id:
            spots[e.event_type].add(where.place_id)
        days = _days(e)
        if not days:
            undated[e.event_type].add(where.place_id or "" if where is not None else "")
        for day in days:
            wanted[e.event_type][day].add(where.country if where is not None else None)
    found: dict[str, tuple[int, int, int]] = {}  # id -> rank, -pk, mentions
    brief = select(c.id, c.pk, c.mentions, c.country, c.place_id, c.day, c.day_from).where(c.state.in_(("new", *REVIEWED)))
    for kind, days_ in sorted(wanted.items()):
        for lo, hi in _spans(sorted(days_)):
            inside = {d: cs for d, cs in days_.items() if lo <= d <= hi}
            anywhere = any(None in cs for cs in inside.values())
            countries: set[str | None] = set().union(*inside.values())
            for r in conn.execute(brief.where(c.event_type == kind, c.day >= _shift(lo, -WINDOW), c.day_from <= _shift(hi, WINDOW), c.day != "")):
                if not anywhere and r.country is not None and r.country not in countries:
                    continue
                a, b = _shift(r.day_from, -WINDOW), _shift(r.day, WINDOW)
                if any(a <= d <= b and (r.country is None or None in cs or r.country in cs) for d, cs in inside.items()):
                    found[r.id] = (0 if r.place_id in spots[kind] else 1 if r.country in countries else 2, -r.pk, r.mentions)
    for kind, places in sorted(undated.items()):
        places.discard("")
        if places:  # without a day, only the same place brings two mentions together
            for r in conn.execute(brief.where(c.event_type == kind, c.day == "", c.place_id.in_(sorted(places))).order_by(c.pk.desc()).limit(MOST_NEAR)):
                found[r.id] = (0, -r.pk, r.mentions)
    out, mentions = [], 0
    for ident, (_, _, n) in sorted(found.items(), key=lambda x: x[1]):
        mentions += n
        if mentions > MOST_NEAR:
            break
        out.append(ident)
    return out


def _days(e: Event) -> list[str]:
    """First and last day that a mention may tell of; none where it has neither a date nor a day of publication."""
    if e.date is not None and e.date.from_ is not None and e.date.to is not None:
        return sorted({e.date.from_.isoformat(), e.date.to.isoformat()})
    return [e.document.published] if e.document.published else []


def _shift(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day


def _spans(days: list[str]) -> list[tuple[str, str]]:
    """Days in order as stretches without gaps of more than two windows."""
    out: list[list[str]] = []
    for d in days:
        if out and d <= _shift(out[-1][1], 2 * WINDOW):
            out[-1][1] = d
        else:
            out.append([d, d])
    return [(a, b) for a, b in out]


def _mentions(conn: Connection, incidents: list[str]) -> Iterable[tuple[str, str, int, str, str]]:
    """(incident, its state, key, root, record with corrections) of the mentions of incidents."""
    for i in range(0, len(incidents), MANY):
        q = (
            select(incident.c.id, incident.c.state, event.c.pk, event.c.root, func.coalesce(event.c.corrected, event.c.data))
            .join(claim, claim.c.incident_pk == incident.c.pk).join(event, event.c.pk == claim.c.event_pk)
            .where(incident.c.id.in_(incidents[i : i + MANY])).order_by(incident.c.pk, claim.c.position)
        )  # fmt: skip
        yield from (tuple(r) for r in conn.execute(q))


def members(conn: Connection, incidents: Iterable[str]) -> dict[str, Rows]:
    """The mentions of incidents with their keys, in the order of the claims, with the reviewers' corrections."""
    out: dict[str, Rows] = {}
    for ident, _, pk, _, data in _mentions(conn, list(incidents)):
        out.setdefault(ident, []).append((pk, from_json(data)))
    return out


def roots_of(conn: Connection, events: list[int]) -> dict[int, str]:
    """The roots of mentions by key."""
    out: dict[int, str] = {}
    for i in range(0, len(events), MANY):
        for pk, root in conn.execute(select(event.c.pk, event.c.root).where(event.c.pk.in_(events[i : i + MANY]))):
            out[pk] = root
    return out


__all__ = ["MANY", "REVIEWED", "Placed", "claim_of", "members", "place", "placed", "roots_of"]
