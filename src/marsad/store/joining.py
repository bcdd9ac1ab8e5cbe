"""Where the store asks which mentions are one happening. :func:`place` and :func:`consolidate` are the seam between store and resolver.

Stand-in, until the resolver is called here: mentions of one type, place and first day are one incident, and a field's value is the first
claim's. It keeps the contract, so what is built on the store need not wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from marsad.records import Change, Claim, Event, Incident, Naming, Party, Toll, Voice, from_json
from marsad.store import now
from marsad.store.schema import claim, event, incident

if TYPE_CHECKING:
    from sqlalchemy import Connection

MANY = 500  # values of one IN


@dataclass(slots=True)
class Placed:
    """An incident that is new or has changed. `events`: keys of its mentions in the order of ``record.claims``; none: it has no mention
    left. `redirect`: the id of the incident it was merged into. `changes`: what is new in its history."""

    record: Incident
    events: list[int]
    changes: list[Change] = field(default_factory=list)
    redirect: str | None = None


def place(conn: Connection, new: list[tuple[int, Event]], gone: list[int], instead: list[tuple[int, int, Event]]) -> list[Placed]:
    """The incidents that change when mentions arrive and others go.

    `new`: mentions with their keys, stored but in no incident yet, in the order of arrival; `gone`: keys of mentions that are current no more
    (their text was corrected or coded anew) and still stand in claims; `instead`: (key of one that went, key of the one that took its place, that one): it
    stays in the incident. Reads what it needs of the incidents near them from `conn`, writes nothing.
    """
    exchanged = {a: (b, e) for a, b, e in instead}
    arrived: dict[str, list[tuple[int, Event]]] = {}
    for ident in _incidents_of(conn, [*gone, *exchanged]):
        arrived[ident] = []
    for pk, e in new:
        arrived.setdefault(_ident(e), []).append((pk, e))
    _follow(conn, arrived)
    dropped = set(gone)
    known = members(conn, arrived)
    out = []
    for ident, more in arrived.items():
        before = known.get(ident, [])
        rows = [exchanged.get(pk, (pk, e)) for pk, e in before if pk not in dropped] + more
        changes = []
        left = [e.id for pk, e in before if pk in dropped]
        if left:
            changes.append(Change(at=now(), what="left", why="their report was corrected or coded anew", events=left))
        again = [exchanged[pk][1].id for pk, _ in before if pk in exchanged]
        if again:
            changes.append(Change(at=now(), what="recoded", why="their report was corrected or coded anew", events=again))
        if more:
            changes.append(Change(at=now(), what="joined" if before else "founded", why="same type, place and day", events=[e.id for _, e in more]))
        out.append(Placed(consolidate(ident, [e for _, e in rows]), [pk for pk, _ in rows], changes))
    return out


def _incidents_of(conn: Connection, events: list[int]) -> list[str]:
    out: dict[str, None] = {}
    for i in range(0, len(events), MANY):
        q = select(incident.c.id).join(claim, claim.c.incident_pk == incident.c.pk).where(claim.c.event_pk.in_(events[i : i + MANY])).distinct().order_by(incident.c.id)
        out |= dict.fromkeys(conn.execute(q).scalars())
    return list(out)


def _follow(conn: Connection, arrived: dict[str, list[tuple[int, Event]]]) -> None:
    """What would join an incident that was merged into another joins that one."""
    while True:
        ids = list(arrived)
        moved = False
        for i in range(0, len(ids), MANY):
            for ident, to in conn.execute(select(incident.c.id, incident.c.redirect).where(incident.c.id.in_(ids[i : i + MANY]), incident.c.redirect.is_not(None))).all():
                rows = arrived.pop(ident)
                if rows:
                    arrived.setdefault(to, []).extend(rows)
                    moved = True
        if not moved:
            return


def members(conn: Connection, incidents: Iterable[str]) -> dict[str, list[tuple[int, Event]]]:
    """The mentions of incidents with their keys, in the order of the claims, with the reviewers' corrections."""
    ids = list(incidents)
    out: dict[str, list[tuple[int, Event]]] = {}
    for i in range(0, len(ids), MANY):
        rows = conn.execute(
            select(incident.c.id, event.c.pk, func.coalesce(event.c.corrected, event.c.data))
            .join(claim, claim.c.incident_pk == incident.c.pk).join(event, event.c.pk == claim.c.event_pk)
            .where(incident.c.id.in_(ids[i : i + MANY])).order_by(incident.c.pk, claim.c.position)
        )  # fmt: skip
        for ident, pk, data in rows:
            out.setdefault(ident, []).append((pk, from_json(data)))
    return out


def _ident(e: Event) -> str:
    where = (e.location.place_id or e.location.text) if e.location else e.doc_id
    when = e.date.from_.isoformat() if e.date and e.date.from_ else e.document.published
    return "i" + blake2b(f"{e.event_type}|{where}|{when}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def claim_of(e: Event) -> Claim:
    """A mention as a claim."""
    d = e.document
    return Claim(
        event_id=e.id, doc_id=e.doc_id, source=d.source, published=d.published, title=d.title, url=d.url, event_type=e.event_type, mode=e.mode, trigger=e.trigger.text,
        actors=e.actors, recipients=e.recipients, location=e.location, date=e.date, casualties=e.casualties, attribution=e.attribution, factuality=e.factuality,
        background=e.background, confidence=e.confidence,
    )  # fmt: skip


def summaries(record: Incident) -> tuple[str, str]:
    """The one-line summary of an incident's fields, English and Arabic: for a record whose fields reviewers corrected."""
    where = record.location
    en = f"{record.event_type} {record.mode or ''} · {(where.name_en or where.text) if where else 'place unknown'}".replace("  ", " ")
    return en, f"{record.claims[0].trigger if record.claims else ''} · {(where.name_ar or where.text) if where else 'مكان غير معروف'}"


def consolidate(ident: str, events: list[Event]) -> Incident:
    """The incident that these mentions are, whatever speaks for or against it; its history is empty. With no mention: an empty record."""
    claims = [claim_of(e) for e in events]
    if not claims:
        return Incident(
            id=ident, event_type="", mode=None, actors=[], recipients=[], location=None, date_from=None, date_to=None, widest_from=None, widest_to=None, casualties=[],
            weapons=[], factuality="asserted", asserted_by=0, denied_by=0, background=False, confidence=0.0, claims=[], alternatives={}, disagreements=[], reports=0,
            sources=0, first_report=None, voices=[], namings=[], summary_en="", summary_ar="", history=[], release="", lexicon_version="",
        )  # fmt: skip
    first = events[0]
    tolls = []
    for kind in dict.fromkeys(c.kind for e in events for c in e.casualties):
        said = [(i, c) for i, e in enumerate(events) for c in e.casualties if c.kind == kind and c.part_of is None]
        if said:
            highs = [c.high for _, c in said]
            top = None if None in highs else max(h for h in highs if h is not None)
            tolls.append(Toll(kind=kind, low=min(c.low for _, c in said), best=said[0][1].low, high=top, rule="first claim", victim_class=said[0][1].victim_class))

    def parties(role: str) -> list[Party]:
        out: dict[str, Party] = {}
        for i, e in enumerate(events):
            for p in getattr(e, role):
                known = out.setdefault(p.actor_id or p.text, Party(actor_id=p.actor_id, name_en=p.name_en, name_ar=p.name_ar or p.text, code=p.code, claims=[]))
                known.claims.append(i)
        return list(out.values())

    docs: dict[str, Event] = {}
    for e in events:
        docs.setdefault(e.doc_id, e)
    days = [e.date for e in events if e.date and e.date.from_ and e.date.to]
    names = [
        Naming(source=e.document.source, text=p.text, actor_id=p.actor_id, role=role, loaded=None, claims=[i])
        for i, e in enumerate(events) for role, side in (("actor", e.actors), ("recipient", e.recipients)) for p in side
    ]  # fmt: skip
    outlets = {e.document.source for e in events}
    record = Incident(
        id=ident, event_type=first.event_type, mode=next((e.mode for e in events if e.mode), None), actors=parties("actors"), recipients=parties("recipients"),
        location=first.location, date_from=days[0].from_ if days else None, date_to=days[0].to if days else None,
        widest_from=min((d.from_ for d in days if d.from_), default=None), widest_to=max((d.to for d in days if d.to), default=None), casualties=tolls,
        weapons=list(dict.fromkeys(w.text for e in events for w in e.weapons)), factuality=first.factuality,
        asserted_by=sum(e.factuality == "asserted" for e in events), denied_by=sum(e.factuality == "denied" for e in events),
        background=all(e.background for e in events), confidence=max(e.confidence for e in events), claims=claims, alternatives={},
        disagreements=[f"casualties.{t.kind}" for t in tolls if len({(c.low, c.high) for e in events for c in e.casualties if c.kind == t.kind}) > 1],
        reports=len(docs), sources=len(outlets), first_report=first.doc_id,
        voices=[Voice(doc_id=k, source=e.document.source, published=e.document.published, independent=True) for k, e in docs.items()], namings=names,
        summary_en="", summary_ar="", history=[], release=first.release, lexicon_version=first.lexicon_version,
    )  # fmt: skip
    record.summary_en, record.summary_ar = summaries(record)
    return record
