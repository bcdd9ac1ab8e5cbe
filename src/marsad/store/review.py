"""What reviewers do: accept, correct, reject, merge, split, add, undo. Every function takes a connection of :meth:`marsad.store.Store.write`.

A decision is written once and never changed; undoing it is another decision. Two kinds of correction: of a mention (a cell of one report's row: `event` given), after
which the incident is consolidated anew from its mentions, and of the incident as a whole, which holds against whatever the mentions say. Both outlive
new reports, corrected texts and newer releases.

Nobody overwrites what he has not seen: `base` is the ``version`` of the incident that the reviewer had before him; where it has another by now,
:class:`Conflict` says what came in between, and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, or_, select, update

from marsad.records import Casualty, Change, Event, Participant, Place, Source, Span, When, from_json, to_json
from marsad.release import RELEASE
from marsad.store import next_pk, now
from marsad.store import schema as t
from marsad.store.incidents import FIELDS, decode, overlay, write_incidents
from marsad.store.joining import incident_id, members, placed, roots_of

TYPES = ("ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "RETREAT", "SANCTION", "THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID")
FACTUALITY = ("asserted", "denied", "planned", "hypothetical")
REVIEWER = "reviewer"  # `inferred_by` of what a reviewer gave without pointing at words
# What a correction of a mention's field must be.
EVENT_FIELDS: dict[str, Any] = {
    "event_type": str, "mode": str | None, "trigger": Span, "location": Place | None, "date": When | None, "actors": list[Participant], "recipients": list[Participant],
    "casualties": list[Casualty], "attribution": list[Source], "factuality": str, "background": bool, "weapons": list[Span],
}  # fmt: skip
_STRUCTURAL = ("merge", "split", "add")


class ReviewError(ValueError):
    """A decision that cannot be taken; the message says why."""


class Conflict(Exception):
    """The incident is no longer as the reviewer saw it. `version`: what it is now; `since`: what came in between, oldest first: dicts with
    ``at``, ``by`` (None: the software), ``what``, ``why``."""

    def __init__(self, ident: str, version: int, since: list[dict[str, Any]]) -> None:
        super().__init__(f"incident {ident} has changed meanwhile (it is at version {version})")
        self.incident_id, self.version, self.since = ident, version, since


# --- deciding -----------------------------------------------------------------------------------------------------------------------


def accept(conn: Connection, ident: str, *, by: str, base: int, note: str | None = None) -> int:
    """The incident is right as it stands. Gives the decision's number, as all of these do."""
    _seen(conn, ident, base)
    return _simple(conn, "accept", ident, by, base, note)


def reject(conn: Connection, ident: str, *, by: str, base: int, note: str | None = None) -> int:
    """It is no incident: out of lists, charts and exports, but never gone."""
    _seen(conn, ident, base)
    return _simple(conn, "reject", ident, by, base, note)


def remark(conn: Connection, ident: str, note: str, *, by: str, base: int) -> int:
    """Says something about an incident; changes nothing of it."""
    if not note.strip():
        raise ReviewError("a remark needs words")
    _seen(conn, ident, base)
    return _simple(conn, "remark", ident, by, base, note)


def correct(conn: Connection, ident: str, field: str, value: Any, *, by: str, base: int, event: str | None = None, note: str | None = None) -> int:
    """Sets a field (JSON value, as in the records). Without `event`: of the incident (:data:`marsad.store.incidents.FIELDS`: ``date`` is ``{"from", "to"}``); with the id
    of one of its mentions: of that mention (:data:`EVENT_FIELDS`). A place, actor or number given without words of the text has ``"text": ""``, offsets 0 and
    ``"inferred_by": "reviewer"``, which is filled in where these are left out; given offsets must hold their words. Raises :class:`ReviewError` for a field or value that is none.
    """
    row = _seen(conn, ident, base)
    if event is None:
        if field not in FIELDS:
            raise ReviewError(f"{field!r} is no field of an incident that can be corrected; one of {', '.join(FIELDS)}")
        value = _filled(field, value, incident=True)
        before = _incident_value(row, field)
        _checked(FIELDS[field], field, value)
        try:
            overlay(decode(row.machine), [(field, value)])
        except ValueError as e:
            raise ReviewError(f"{field}: {e}") from e
        pk = _decide(conn, "correct", ident, by, base, note, field=field, value=value, before=before)
        _rewrite(conn, [ident], by, pk, "corrected", f"{field} corrected")
        return pk
    if field not in EVENT_FIELDS:
        raise ReviewError(f"{field!r} is no field of a mention that can be corrected; one of {', '.join(EVENT_FIELDS)}")
    mention = _mention(conn, ident, event)
    now_ = json.loads(mention.corrected or mention.data)
    value = _filled(field, value)
    made = _checked(EVENT_FIELDS[field], field, value)
    _spans(conn, mention.version_pk, made)
    pk = _decide(conn, "correct", ident, by, base, note, field=field, value=value, before=now_.get(field), event=mention.root)
    _correct_events(conn, [mention.root])
    _rewrite(conn, [ident], by, pk, "corrected", f"{field} of a report corrected", [mention.id])
    return pk


def merge(conn: Connection, ident: str, others: Mapping[str, int], *, by: str, base: int, note: str | None = None) -> int:
    """The `others` (id: the version the reviewer saw) are the same happening as `ident`: their mentions become its own, their ids lead to it."""
    if not others or ident in others:
        raise ReviewError("name at least one other incident to merge")
    for i, b in [(ident, base), *others.items()]:
        _seen(conn, i, b)
    ids = [ident, *others]
    known = members(conn, ids)
    roots = roots_of(conn, [pk for rows in known.values() for pk, _ in rows])
    before = {i: [roots[pk] for pk, _ in known.get(i, [])] for i in ids}
    pk = _decide(conn, "merge", ident, by, base, note, before=before, incidents=list(others))
    rows = [x for i in ids for x in known.get(i, [])]
    out = [placed(ident, rows, [Change(at=now(), what="merged", why=note or "a reviewer joined them", incidents=list(others))])]
    for other in others:
        out.append(placed(other, [], [Change(at=now(), what="merged", why=note or "a reviewer joined them", incidents=[ident])], ident))
    write_incidents(conn, out, by, pk)
    return pk


def split(conn: Connection, ident: str, events: Iterable[str], *, by: str, base: int, note: str | None = None) -> tuple[int, str]:
    """These mentions (ids of events) are another happening: they become an incident of their own. Gives the decision's number and the new incident's id."""
    _seen(conn, ident, base)
    rows = members(conn, [ident]).get(ident, [])
    wanted = set(events)
    unknown = wanted - {e.id for _, e in rows}
    if unknown or not wanted:
        raise ReviewError(f"not mentions of {ident}: {', '.join(sorted(unknown))}" if unknown else "name the mentions to split off")
    leave = [x for x in rows if x[1].id in wanted]
    stay = [x for x in rows if x[1].id not in wanted]
    if not stay:
        raise ReviewError("all its mentions: nothing would be left")
    roots = roots_of(conn, [pk for pk, _ in rows])
    # Its first mention names it, as it names any incident; where that is the one that founded this incident, the name is taken.
    first = roots[leave[0][0]]
    fresh = incident_id(first)
    if fresh == ident or conn.execute(select(t.incident.c.pk).where(t.incident.c.id == fresh, t.incident.c.redirect.is_(None), t.incident.c.state != "empty")).first():
        fresh = "i" + blake2b(f"split|{ident}|{first}|{next_pk(conn, t.decision)}".encode(), digest_size=8).hexdigest()
    pk = _decide(conn, "split", ident, by, base, note, events=[roots[k] for k, _ in leave], incidents=[fresh], before={ident: [roots[k] for k, _ in rows]})
    why = note or "a reviewer told them apart"
    ids = [e.id for _, e in leave]
    out = [
        placed(ident, stay, [Change(at=now(), what="split", why=why, events=ids, incidents=[fresh])]),
        placed(fresh, leave, [Change(at=now(), what="split", why=why, events=ids, incidents=[ident])]),
    ]
    write_incidents(conn, out, by, pk)
    return pk, fresh


def add(conn: Connection, doc_id: str, mention: Mapping[str, Any], *, by: str, incident: str | None = None, base: int = 0, note: str | None = None) -> tuple[int, str, str]:
    """A mention that the coder missed in a document's current text: at least ``event_type`` and ``trigger`` (``text``, ``start``, ``end``), any other of
    :data:`EVENT_FIELDS`. It joins `incident` (seen at version `base`) or founds one. Gives the decision's number, the event's id and the incident's."""
    v = t.version.c
    doc = conn.execute(select(t.version).join(t.document, t.document.c.pk == v.document_pk).where(t.document.c.doc_id == doc_id, v.current)).first()
    if doc is None:
        raise ReviewError(f"there is no document {doc_id!r}")
    if incident is not None:
        _seen(conn, incident, base)
    unknown = set(mention) - set(EVENT_FIELDS)
    if unknown or "event_type" not in mention or "trigger" not in mention:
        raise ReviewError(f"not fields of a mention: {', '.join(sorted(unknown))}" if unknown else "a mention needs event_type and trigger")
    pk, event_pk = next_pk(conn, t.decision), next_pk(conn, t.event)
    ident = "r" + blake2b(f"{doc_id}|{doc.sha256}|{pk}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    full = f"{doc.title}\n\n{doc.text}" if doc.title else doc.text
    values = {k: _filled(k, x) for k, x in mention.items()}
    trigger = _checked(Span, "trigger", values["trigger"])
    given = {k: _checked(EVENT_FIELDS[k], k, x) for k, x in values.items()}
    for x in given.values():
        _spans(conn, doc.pk, x)
    if trigger.end <= trigger.start:
        raise ReviewError("trigger: give the words of the text that tell of it")
    a, b = full.rfind("\n", 0, trigger.start) + 1, full.find("\n", trigger.end)
    b = len(full) if b < 0 else b
    from marsad.records import DocumentInfo

    sibling = conn.execute(select(t.event.c.data).where(t.event.c.version_pk == doc.pk).limit(1)).scalar()
    signature = from_json(sibling).document.signature if sibling else ""
    fields: dict[str, Any] = {
        "mode": None, "actors": [], "recipients": [], "location": None, "date": None, "casualties": [], "attribution": [], "factuality": "asserted", "background": False, "weapons": [],
    } | given  # fmt: skip
    made = Event(
        id=ident, doc_id=doc_id, sentence=Span(text=full[a:b], start=a, end=b), confidence=1.0, release=RELEASE, lexicon_version=doc.lexicon_version or "",
        document=DocumentInfo(source=doc.source, published=doc.published, url=doc.url, title=doc.title, sha256=doc.sha256, signature=signature), **fields,
    )  # fmt: skip
    from marsad.store.ingest import event_row

    conn.execute(t.event.insert(), [event_row(event_pk, made, doc.pk, origin="reviewer")])
    home = incident or incident_id(ident)
    _decide(conn, "add", home, by, base, note, value=json.loads(to_json(made)), event=ident)
    rows = [*members(conn, [home]).get(home, []), (event_pk, made)]
    change = Change(at=now(), what="joined" if incident else "founded", why=note or "a reviewer added what was missed", events=[ident])
    write_incidents(conn, [placed(home, rows, [change])], by, pk)
    return pk, ident, home


def undo(conn: Connection, decision: int, *, by: str, base: int, note: str | None = None) -> int:
    """Takes a decision back: what it changed is as if it had not been, what came after stays. A merge or split that a later one builds on must wait until
    that is undone. `base`: the version of the incident that the decision is about."""
    d = conn.execute(select(t.decision).where(t.decision.c.pk == decision)).first()
    if d is None or d.kind == "undo":
        raise ReviewError(f"there is no decision {decision} that can be undone")
    if d.undone_by is not None:
        raise ReviewError(f"decision {decision} was undone already")
    row = conn.execute(select(t.incident.c.version, t.incident.c.redirect).where(t.incident.c.id == d.incident_id)).first()
    if row is None or row.redirect is not None:
        raise ReviewError(f"incident {d.incident_id} was merged into another since; undo that first")
    _seen(conn, d.incident_id, base)
    others = json.loads(d.incidents or "[]")
    if d.kind in _STRUCTURAL:
        later = _later(conn, d, [d.incident_id, *others])
        if later is not None:
            raise ReviewError(f"decision {later.pk} ({later.kind}, by {later.by}) builds on it; undo that first")
    pk = _decide(conn, "undo", d.incident_id, by, base, note, undoes=decision, incidents=others or None, event=d.event)
    conn.execute(update(t.decision).where(t.decision.c.pk == decision).values(undone_by=pk))
    why = f"{d.kind} by {d.by} undone"
    if d.kind == "merge":
        _unmerge(conn, d, others, by, pk, why)
    elif d.kind == "split":
        rows = members(conn, [d.incident_id, others[0]])
        back = [*rows.get(d.incident_id, []), *rows.get(others[0], [])]
        order = {root: i for i, root in enumerate(json.loads(d.before)[d.incident_id])}
        roots = roots_of(conn, [k for k, _ in back])
        back.sort(key=lambda x: order.get(roots[x[0]], len(order)))
        change = Change(at=now(), what="merged", why=why, incidents=[others[0]])
        write_incidents(conn, [placed(d.incident_id, back, [change]), placed(others[0], [], [Change(at=now(), what="merged", why=why, incidents=[d.incident_id])], d.incident_id)], by, pk)
    elif d.kind == "add":
        rows_ = members(conn, [d.incident_id]).get(d.incident_id, [])
        roots = roots_of(conn, [k for k, _ in rows_])
        mine = [k for k, _ in rows_ if roots[k] == d.event]
        conn.execute(update(t.event).where(t.event.c.root == d.event).values(current=False))
        write_incidents(conn, [placed(d.incident_id, [x for x in rows_ if x[0] not in mine], [Change(at=now(), what="left", why=why, events=[d.event])])], by, pk)
    else:
        if d.kind == "correct" and d.event is not None:
            _correct_events(conn, [d.event])
        _rewrite(conn, [d.incident_id], by, pk, "reviewed", why)
    return pk


def _unmerge(conn: Connection, d: Any, others: list[str], by: str, pk: int, why: str) -> None:
    before: dict[str, list[str]] = json.loads(d.before)
    rows = members(conn, [d.incident_id]).get(d.incident_id, [])
    roots = roots_of(conn, [k for k, _ in rows])
    home = {root: other for other in others for root in before[other]}
    back: dict[str, list[tuple[int, Event]]] = {i: [] for i in [d.incident_id, *others]}
    for k, e in rows:
        back[home.get(roots[k], d.incident_id)].append((k, e))
    write_incidents(conn, [placed(i, back[i], [Change(at=now(), what="split", why=why, incidents=[x for x in back if x != i])]) for i in back], by, pk)


# --- how it is written --------------------------------------------------------------------------------------------------------------


def _seen(conn: Connection, ident: str, base: int) -> Any:
    row = conn.execute(select(t.incident, t.record.c.machine, t.record.c.data).join(t.record).where(t.incident.c.id == ident)).first()
    if row is None:
        raise ReviewError(f"there is no incident {ident!r}")
    if row.version != base:
        raise Conflict(ident, row.version, _since(conn, ident))
    if row.redirect is not None:
        raise ReviewError(f"incident {ident} was merged into {row.redirect}; decide about that one")
    return row


def _since(conn: Connection, ident: str, last: int = 5) -> list[dict[str, Any]]:
    h = t.history.c
    rows = conn.execute(select(h.at, h.by, h.what, h.why).where(h.incident_id == ident).order_by(h.pk.desc()).limit(last)).mappings()
    return [dict(r) for r in rows][::-1]


def _decide(
    conn: Connection, kind: str, ident: str, by: str, base: int, note: str | None, *, field: str | None = None, value: Any = None, before: Any = None, event: str | None = None,
    events: list[str] | None = None, incidents: list[str] | None = None, undoes: int | None = None,
) -> int:  # fmt: skip
    pk = next_pk(conn, t.decision)
    lexicon = conn.execute(select(t.incident.c.lexicon_version).where(t.incident.c.id == ident)).scalar() or ""

    def as_json(x: Any) -> str:
        return json.dumps(x, ensure_ascii=False)

    conn.execute(t.decision.insert(), {
        "pk": pk, "at": now(), "by": by, "kind": kind, "incident_id": ident, "field": field, "value": as_json(value) if field or value is not None else None,
        "before": as_json(before) if field or before is not None else None, "event": event, "events": as_json(events) if events else None,
        "incidents": as_json(incidents) if incidents else None, "note": note, "base_version": base, "release": RELEASE, "lexicon_version": lexicon, "undoes": undoes, "undone_by": None,
    })  # fmt: skip
    return pk


def _simple(conn: Connection, kind: str, ident: str, by: str, base: int, note: str | None) -> int:
    pk = _decide(conn, kind, ident, by, base, note)
    _rewrite(conn, [ident], by, pk, "reviewed", {"accept": "accepted", "reject": "rejected"}.get(kind, kind) + (f": {note}" if note else ""))
    return pk


def _rewrite(conn: Connection, ids: list[str], by: str, decision: int, what: str, why: str, events: Iterable[str] = ()) -> None:
    """Incidents anew from their mentions and decisions."""
    known = members(conn, ids)
    write_incidents(conn, [placed(i, known.get(i, []), [Change(at=now(), what=what, why=why, events=list(events))]) for i in ids], by, decision)


def _mention(conn: Connection, ident: str, event: str) -> Any:
    q = (
        select(t.event).join(t.claim, t.claim.c.event_pk == t.event.c.pk).join(t.incident, t.incident.c.pk == t.claim.c.incident_pk)
        .where(t.incident.c.id == ident, or_(t.event.c.id == event, t.event.c.root == event))
    )  # fmt: skip
    row = conn.execute(q).first()
    if row is None:
        raise ReviewError(f"{event} is no mention of {ident}")
    return row


def _correct_events(conn: Connection, roots: Iterable[str]) -> None:
    """The column `corrected` of current mentions from the corrections in force."""
    wanted = list(roots)
    e, v = t.event.c, t.version.c
    for i in range(0, len(wanted), 500):
        some = wanted[i : i + 500]
        known = corrections_of(conn, some)
        q = select(e.pk, e.root, e.data, v.title, v.text).join(t.version, v.pk == e.version_pk).where(e.root.in_(some), e.current)
        for r in conn.execute(q).all():
            full = f"{r.title}\n\n{r.text}" if r.title else r.text
            conn.execute(update(t.event).where(e.pk == r.pk).values(**effective(from_json(r.data), known.get(r.root, []), full)[1]))


def corrections_of(conn: Connection, roots: list[str]) -> dict[str, list[tuple[str, Any]]]:
    """The corrections in force of mentions, by root: (field, JSON value), oldest first."""
    d = t.decision.c
    out: dict[str, list[tuple[str, Any]]] = {}
    for i in range(0, len(roots), 500):
        q = select(d.event, d.field, d.value).where(d.event.in_(roots[i : i + 500]), d.kind == "correct", d.undone_by.is_(None)).order_by(d.pk)
        for root, field, value in conn.execute(q):
            out.setdefault(root, []).append((field, json.loads(value)))
    return out


def effective(e: Event, corrections: list[tuple[str, Any]], text: str) -> tuple[Event, dict[str, Any]]:
    """A mention with corrections, their spans where their words stand in `text`; and the columns of the table `event` that follow from it."""
    from marsad.store.carry import relocated
    from marsad.store.ingest import event_row

    if corrections:
        e = msgspec.structs.replace(e, **{k: relocated(msgspec.convert(v, EVENT_FIELDS[k]), text) for k, v in corrections})
    row = event_row(0, e, 0)
    out = {k: row[k] for k in ("event_type", "mode", "factuality", "background", "country", "date_from", "date_to")}
    return e, out | {"corrected": to_json(e).decode() if corrections else None}


_SPAN = {"text": "", "start": 0, "end": 0}
# What a reviewer need not give, by field: of a mention, of an incident.
_BLANK: dict[str, dict[str, Any]] = dict.fromkeys(("trigger", "location", "actors", "recipients", "attribution", "weapons", "casualties"), _SPAN) | {
    "date": {"text": None, "start": None, "end": None, "from": None, "to": None}
}
_BLANK_INCIDENT: dict[str, dict[str, Any]] = {
    "location": _SPAN, "casualties": {"rule": REVIEWER},
    **{k: {"actor_id": None, "name_en": None, "name_ar": None, "code": None, "claims": []} for k in ("actors", "recipients")},
}  # fmt: skip


def _filled(field: str, value: Any, incident: bool = False) -> Any:
    """The value with what a reviewer need not give."""
    blank = (_BLANK_INCIDENT if incident else _BLANK).get(field)

    def one(x: Any) -> Any:
        if not isinstance(x, dict) or blank is None:
            return x
        x = blank | x
        if "text" in blank and not x["text"] and not x.get("inferred_by"):
            x["inferred_by"] = REVIEWER
        if incident and field == "casualties" and "low" in x:
            x.setdefault("best", x["low"])
        return x

    return [one(x) for x in value] if isinstance(value, list) else one(value)


def _checked(kind: Any, field: str, value: Any) -> Any:
    try:
        made = msgspec.convert(value, kind)
    except msgspec.ValidationError as e:
        raise ReviewError(f"{field}: {e}") from e
    if field == "event_type" and made not in TYPES:
        raise ReviewError(f"event_type: {made!r} is none of {', '.join(TYPES)}")
    if field == "factuality" and made not in FACTUALITY:
        raise ReviewError(f"factuality: {made!r} is none of {', '.join(FACTUALITY)}")
    place = made if isinstance(made, Place) else None
    if place is not None and ((place.lat is None) != (place.lon is None) or not -90 <= (place.lat or 0) <= 90 or not -180 <= (place.lon or 0) <= 180):
        raise ReviewError("location: lat and lon are degrees, both or neither")
    for c in made if field == "casualties" else ():
        best = getattr(c, "best", c.low)
        if c.low < 0 or best < c.low or (c.high is not None and c.high < best):
            raise ReviewError("casualties: 0 <= low <= best <= high")
    return made


def _spans(conn: Connection, version_pk: int, value: Any) -> None:
    """Raises where a span does not hold its words."""
    v = conn.execute(select(t.version.c.title, t.version.c.text).where(t.version.c.pk == version_pk)).one()
    full = f"{v.title}\n\n{v.text}" if v.title else v.text
    for x in value if isinstance(value, list) else [value]:
        start, end = getattr(x, "start", None), getattr(x, "end", None)
        if start is None or end is None or not (x.text or end):
            continue
        if not 0 <= start <= end <= len(full) or full[start:end] != x.text:
            raise ReviewError(f"the text does not have {x.text!r} at {start}–{end}")


def _incident_value(row: Any, field: str) -> Any:
    record = json.loads(row.data or row.machine)
    return {"from": record["date_from"], "to": record["date_to"]} if field == "date" else record.get(field)


def _later(conn: Connection, d: Any, ids: list[str]) -> Any:
    c = t.decision.c
    for row in conn.execute(select(t.decision).where(c.pk > d.pk, c.kind.in_(("merge", "split")), c.undone_by.is_(None)).order_by(c.pk.desc())):
        if row.incident_id in ids or set(json.loads(row.incidents or "[]")) & set(ids):
            return row
    return None
