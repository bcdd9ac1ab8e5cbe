"""What reviewers do, over :mod:`marsad.store.review`; the corrected set as gold, and how far two reviewers agree."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from marsad.store import queries as ask
from marsad.store import review
from marsad.store.review import ReviewError
from marsad.web import accounts, queries
from marsad.web.api import FAULTS, Fault, Ident, StoreOf, missing, needs, whole_of
from marsad.web.forms import answer, plain
from marsad.web.guard import Refusal

router = APIRouter(tags=["review"])
Reviewer = Annotated[accounts.User, Depends(needs("reviewer"))]
ANSWERS: dict[int | str, dict[str, Any]] = FAULTS | {
    403: {"model": Fault, "description": "for reviewers only, or forged"}, 409: {"model": Fault, "description": "somebody else changed it meanwhile: `detail.version`, `detail.since`; nothing was written"},
    400: {"model": Fault}, 413: {"model": Fault}, 415: {"model": Fault},
}  # fmt: skip
PRECISIONS = ("exact", "near", "district", "province", "country", "region")
MAX_TEXT, MAX_DEPTH, MAX_INT = 20_000, 12, 2_000_000_000
_COUNTRY = re.compile("[A-Z]{2}")
EventId = Annotated[str, Field(max_length=200)]
Version = Annotated[int, Field(ge=0, le=MAX_INT, description="the `version` of the incident that the reviewer had before him")]


class Base(BaseModel):
    model_config = ConfigDict(extra="forbid")
    base: Version
    note: str | None = Field(None, max_length=4000)


class Remark(Base):
    note: str = Field(max_length=4000, min_length=1)


class Correction(Base):
    """`value`: as in the records (see Event and Incident); of an incident's `date`: {"from", "to"}. `event`: of that mention only."""

    field: str = Field(max_length=40)
    value: Any = None
    event: EventId | None = None


class Merge(Base):
    others: dict[EventId, Version] = Field(min_length=1, max_length=200, description="id of each other incident, and its `version`")


class Split(Base):
    events: list[EventId] = Field(min_length=1, max_length=10_000)


class Added(BaseModel):
    """A mention that the coder missed: at least `event_type` and `trigger` (text, start, end); any other field of an Event."""

    model_config = ConfigDict(extra="forbid")
    doc_id: str = Field(max_length=2000)
    mention: dict[str, Any]
    incident: EventId | None = Field(None, description="the incident it belongs to; null: one of its own")
    base: Version = 0
    note: str | None = Field(None, max_length=4000)


def sound(value: Any, depth: int = 0) -> Any:
    """A value as it came, if both databases and JSON can hold it. Raises :class:`ReviewError`."""
    if depth > MAX_DEPTH:
        raise ReviewError("the value is nested too deep")
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise ReviewError(f"a text is longer than {MAX_TEXT:,} characters")
        plain(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise ReviewError("a number is not finite")
    elif isinstance(value, int) and abs(value) > MAX_INT:
        raise ReviewError("a number is too large")
    elif isinstance(value, dict):
        for k, v in value.items():
            sound(k)
            sound(v, depth + 1)
    elif isinstance(value, list):
        for v in value:
            sound(v, depth + 1)
    return value


def _fits(field: str, value: Any) -> Any:
    """A correction's value within what the store's columns hold."""
    sound(value)
    if field == "location" and isinstance(value, dict):
        if value.get("country") is not None and not (isinstance(value["country"], str) and _COUNTRY.fullmatch(value["country"])):
            raise ReviewError("location.country: an ISO 3166 code of two letters")
        if value.get("precision") is not None and value["precision"] not in PRECISIONS:
            raise ReviewError(f"location.precision: one of {', '.join(PRECISIONS)}")
        radius = value.get("radius_km")
        if isinstance(radius, int | float) and not 0 <= radius <= 20_000:
            raise ReviewError("location.radius_km: 0 to 20000")
    if field == "mode" and isinstance(value, str) and not 0 < len(value) <= 24:
        raise ReviewError("mode: 1 to 24 characters")
    if field == "date" and isinstance(value, dict):
        a, b = value.get("from"), value.get("to")
        if isinstance(a, str) and isinstance(b, str) and a > b:
            raise ReviewError("date: from is after to")
    return value


def _note(text: str | None) -> str | None:
    return plain(text).strip() or None if text is not None else None


def _whole(conn: Any, ident: str, decision: int) -> Response:
    """The incident as the decision left it."""
    whole = ask.incident(conn, ident)
    if whole is None:
        raise missing(f"incident {ident}")
    docs = queries.titles(conn, list(dict.fromkeys(e.doc_id for e in whole.events)))
    return answer({"decision": decision, "incident": whole_of(whole, docs)})


def _known(conn: Any, ident: str) -> None:
    if not queries.exists(conn, ident):
        raise missing(f"incident {ident}")


@router.post("/incidents/{ident}/accept", summary="It is right as it stands", responses=ANSWERS)
def accept(store: StoreOf, user: Reviewer, ident: Ident, body: Base) -> Response:
    """Every decision is answered with its number and the incident as it is now."""
    with store.write() as conn:
        _known(conn, ident)
        return _whole(conn, ident, review.accept(conn, ident, by=user.name, base=body.base, note=_note(body.note)))


@router.post("/incidents/{ident}/reject", summary="It is no incident", responses=ANSWERS)
def reject(store: StoreOf, user: Reviewer, ident: Ident, body: Base) -> Response:
    with store.write() as conn:
        _known(conn, ident)
        return _whole(conn, ident, review.reject(conn, ident, by=user.name, base=body.base, note=_note(body.note)))


@router.post("/incidents/{ident}/remark", summary="Say something about it", responses=ANSWERS)
def remark(store: StoreOf, user: Reviewer, ident: Ident, body: Remark) -> Response:
    with store.write() as conn:
        _known(conn, ident)
        return _whole(conn, ident, review.remark(conn, ident, plain(body.note), by=user.name, base=body.base))


@router.post("/incidents/{ident}/correct", summary="Correct a field of it, or of one of its mentions", responses=ANSWERS)
def correct(store: StoreOf, user: Reviewer, ident: Ident, body: Correction) -> Response:
    value = _fits(body.field, body.value)
    with store.write() as conn:
        _known(conn, ident)
        event = plain(body.event) if body.event is not None else None
        return _whole(conn, ident, review.correct(conn, ident, plain(body.field), value, by=user.name, base=body.base, event=event, note=_note(body.note)))


@router.post("/incidents/{ident}/merge", summary="Others are the same happening", responses=ANSWERS)
def merge(store: StoreOf, user: Reviewer, ident: Ident, body: Merge) -> Response:
    others = {plain(k): v for k, v in body.others.items()}
    with store.write() as conn:
        _known(conn, ident)
        return _whole(conn, ident, review.merge(conn, ident, others, by=user.name, base=body.base, note=_note(body.note)))


@router.post("/incidents/{ident}/split", summary="Some of its mentions are another happening", responses=ANSWERS)
def split(store: StoreOf, user: Reviewer, ident: Ident, body: Split) -> Response:
    """Gives the incident they were taken from; its last history entry names the new one."""
    with store.write() as conn:
        _known(conn, ident)
        return _whole(conn, ident, review.split(conn, ident, [plain(e) for e in body.events], by=user.name, base=body.base, note=_note(body.note))[0])


@router.post("/mentions", summary="Add what the coder missed", responses=ANSWERS)
def add(store: StoreOf, user: Reviewer, body: Added) -> Response:
    """Gives the incident it joined or founded."""
    for field, value in body.mention.items():
        _fits(field, value)
    with store.write() as conn:
        if body.incident is not None:
            _known(conn, plain(body.incident))
        pk, _, home = review.add(conn, plain(body.doc_id), sound(body.mention), by=user.name, incident=body.incident, base=body.base, note=_note(body.note))
        return _whole(conn, home, pk)


@router.post("/decisions/{pk}/undo", summary="Take a decision back", responses=ANSWERS)
def undo(store: StoreOf, user: Reviewer, pk: Annotated[int, Path(ge=1, le=MAX_INT)], body: Base) -> Response:
    """One's own; an admin anybody's. `base`: the version of the incident that the decision is about."""
    with store.write() as conn:
        made = queries.decision(conn, pk)
        if made is None:
            raise missing(f"decision {pk}")
        if made["by"] != user.name and not user.may("admin"):
            raise Refusal(403, "forbidden", f"decision {pk} is {made['by']}'s; an admin may take it back")
        return _whole(conn, made["incident_id"], review.undo(conn, pk, by=user.name, base=body.base, note=_note(body.note)))


@router.get("/decisions", summary="What was decided, the newest first", responses=FAULTS)
def decisions(
    store: StoreOf, by: Annotated[str | None, Query(max_length=64)] = None, before: Annotated[int | None, Query(ge=1, le=MAX_INT)] = None, limit: Annotated[int, Query(ge=1, le=1000)] = 100
) -> Response:
    """`next`, given back as `before`, is the page after."""
    with store.read() as conn:
        rows, following = queries.decided(conn, by, before, limit)
        return answer({"rows": rows, "next": following})


@router.get("/reviewers", summary="Who decided how much", responses=FAULTS)
def reviewers(store: StoreOf) -> Response:
    with store.read() as conn:
        return answer({"rows": queries.reviewers(conn)})


@router.get("/agreement", summary="How far two reviewers agree", responses=FAULTS)
def agreement(store: StoreOf, a: Annotated[str, Query(max_length=64)], b: Annotated[str, Query(max_length=64)]) -> Response:
    """Over the incidents that both decided about. What a reviewer holds is what stood before him when he last decided about it, his own corrections laid over it;
    `kappa` is Cohen's, of keeping or rejecting (null: not defined). Whoever came second saw what the first had done: agreement is an upper bound."""
    with store.read() as conn:
        return answer(queries.agreement(conn, a, b))


@router.get("/gold", summary="The reviewed reports as gold for `marsad evaluate`", responses=FAULTS | {200: {"content": {"application/jsonl": {}}}}, response_class=Response)
def gold(store: StoreOf) -> Response:
    """JSON Lines, a document a line: ``{"id", "text", "events"}``. Only reports all of whose events are reviewed; the header X-Marsad-Left-Out counts the others that
    have some reviewed. Events of rejected incidents are left out: a coder that finds them is wrong."""
    with store.read() as conn:
        documents, left_out = queries.gold(conn)
        body = b"".join(msgspec.json.encode(d) + b"\n" for d in documents)
    return Response(body, media_type="application/jsonl", headers={"content-disposition": 'attachment; filename="marsad-gold.jsonl"', "x-marsad-left-out": str(left_out)})
