"""Where the store asks which mentions are one happening. One function, :func:`place`, is the seam between store and resolver.

Stand-in, until the resolver of :mod:`marsad.incidents` is called here: mentions of one type, place and first day are one incident, and a
field's value is the first claim's. It keeps the contract, so what is built on the store need not wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import select

from marsad.records import Change, Claim, Event, Incident, Naming, Party, Toll, Voice, from_json
from marsad.store import now
from marsad.store.schema import claim, event, incident

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(slots=True)
class Placed:
    """An incident that is new or has changed. `events`: keys of its mentions in the order of ``record.claims``; none: it has no mention
    left. `redirect`: the id of the incident it was merged into."""

    record: Incident
    events: list[int]
    redirect: str | None = None


def place(conn: Connection, new: list[tuple[int, Event]], gone: list[int]) -> list[Placed]:
    """The incidents that change when mentions arrive and others go.

    `new`: mentions with their keys, stored but in no incident yet, in the order of arrival; `gone`: keys of mentions that are current no more
    (their text was corrected or coded anew) and still stand in claims. Reads what it needs of the incidents near them from `conn`, writes nothing.
    """
    touched: dict[str, list[tuple[int, Event]]] = {}
    old = select(incident.c.id).join(claim, claim.c.incident_pk == incident.c.pk)
    if gone:
        for i in range(0, len(gone), 500):
            for (ident,) in conn.execute(old.where(claim.c.event_pk.in_(gone[i : i + 500])).distinct()):
                touched.setdefault(ident, [])
    for pk, e in new:
        touched.setdefault(_ident(e), []).append((pk, e))
    dropped = set(gone)
    out = []
    ids = sorted(touched)
    members: dict[str, list[tuple[int, Event]]] = {i: [] for i in ids}
    for i in range(0, len(ids), 500):
        rows = conn.execute(
            select(incident.c.id, event.c.pk, event.c.data)
            .join(claim, claim.c.incident_pk == incident.c.pk).join(event, event.c.pk == claim.c.event_pk)
            .where(incident.c.id.in_(ids[i : i + 500])).order_by(incident.c.pk, claim.c.position)
        )  # fmt: skip
        for ident, pk, data in rows:
            if pk not in dropped:
                members[ident].append((pk, from_json(data)))
    for ident in ids:
        known = members[ident]
        rows_ = known + touched[ident]
        what = Change(at=now(), what="joined" if known else "founded", why="same type, place and day", events=[e.id for _, e in touched[ident]])
        out.append(Placed(_incident(ident, [e for _, e in rows_], what), [pk for pk, _ in rows_]))
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


def _incident(ident: str, events: list[Event], change: Change) -> Incident:
    claims = [claim_of(e) for e in events]
    if not claims:
        return Incident(
            id=ident, event_type="", mode=None, actors=[], recipients=[], location=None, date_from=None, date_to=None, widest_from=None, widest_to=None, casualties=[],
            weapons=[], factuality="asserted", asserted_by=0, denied_by=0, background=False, confidence=0.0, claims=[], alternatives={}, disagreements=[], reports=0,
            sources=0, first_report=None, voices=[], namings=[], summary_en="", summary_ar="", history=[change], release="", lexicon_version="",
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
    where = first.location.name_en or first.location.text if first.location else "place unknown"
    where_ar = first.location.name_ar or first.location.text if first.location else "مكان غير معروف"
    outlets = {e.document.source for e in events}
    return Incident(
        id=ident, event_type=first.event_type, mode=next((e.mode for e in events if e.mode), None), actors=parties("actors"), recipients=parties("recipients"),
        location=first.location, date_from=days[0].from_ if days else None, date_to=days[0].to if days else None,
        widest_from=min((d.from_ for d in days if d.from_), default=None), widest_to=max((d.to for d in days if d.to), default=None), casualties=tolls,
        weapons=list(dict.fromkeys(w.text for e in events for w in e.weapons)), factuality=first.factuality,
        asserted_by=sum(e.factuality == "asserted" for e in events), denied_by=sum(e.factuality == "denied" for e in events),
        background=all(e.background for e in events), confidence=max(e.confidence for e in events), claims=claims, alternatives={},
        disagreements=[f"casualties.{t.kind}" for t in tolls if len({(c.low, c.high) for e in events for c in e.casualties if c.kind == t.kind}) > 1],
        reports=len(docs), sources=len(outlets), first_report=first.doc_id,
        voices=[Voice(doc_id=k, source=e.document.source, published=e.document.published, independent=True) for k, e in docs.items()], namings=names,
        summary_en=f"{first.event_type} {first.mode or ''} · {where}".replace("  ", " "), summary_ar=f"{first.trigger.text} · {where_ar}", history=[change],
        release=first.release, lexicon_version=first.lexicon_version,
    )  # fmt: skip
