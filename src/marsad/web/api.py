"""What may be asked: every answer the pages are made from."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from marsad.release import RELEASE
from marsad.store import Store
from marsad.store import queries as ask
from marsad.store.queries import Filters
from marsad.web import accounts, forms, lookup, queries
from marsad.web.forms import Cursor, FormatQuery, Limit, Order, answer, rows
from marsad.web.guard import COOKIE, Refusal
from marsad.web.kept import Kept

router = APIRouter()
FiltersQuery = Annotated[Filters, Depends(forms.filters)]
Ident = Annotated[str, Path(max_length=80, pattern=r"^[\w-]+$", description="id of an incident")]
FAULTS: dict[int | str, dict[str, Any]] = {
    code: {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}}
    for code, text in ((401, "sign in first"), (404, "there is none"), (422, "a value cannot be used"))
}


class FaultText(BaseModel):
    code: str
    message: str
    detail: dict[str, Any] | None = None


class Fault(BaseModel):
    """What every error looks like."""

    error: FaultText


def store_of(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def user_of(request: Request) -> accounts.User:
    user: accounts.User | None = request.state.user
    if user is None:
        raise Refusal(401, "sign-in", "sign in first: POST /api/session")
    return user


def needs(role: str) -> Any:
    """A dependency: the user, who must have the role."""

    def check(user: Annotated[accounts.User, Depends(user_of)]) -> accounts.User:
        if not user.may(role):
            raise Refusal(403, "forbidden", f"this is for a {role}; {user.name} is a {user.role}")
        return user

    return check


StoreOf = Annotated[Store, Depends(store_of)]


def missing(what: str) -> Refusal:
    return Refusal(404, "not-found", f"there is no {what}")


# --- who asks -----------------------------------------------------------------------------------------------------------------------


class Session(BaseModel):
    """Who is signed in. `accounts` false: the desk is on this machine alone and nobody has an account; `user` null: sign in first."""

    user: str | None
    role: str | None
    csrf: str | None
    accounts: bool
    release: str


class SignIn(BaseModel):
    name: str = Field(max_length=64)
    password: str = Field(max_length=accounts.MAX_PASSWORD)


def _session(user: accounts.User | None, closed: bool) -> Session:
    return Session(user=user.name if user else None, role=user.role if user else None, csrf=user.csrf if user else None, accounts=closed, release=RELEASE)


@router.get("/session", tags=["session"], summary="Who is signed in")
def session(request: Request) -> Session:
    return _session(request.state.user, request.state.accounts)


@router.post("/session", tags=["session"], summary="Sign in", responses={401: {"model": Fault}, 403: {"model": Fault}, 409: {"model": Fault}, 415: {"model": Fault}, 422: {"model": Fault}, 429: {"model": Fault}})
def sign_in(request: Request, response: Response, body: SignIn, store: StoreOf) -> Session:
    """Gives the cookie of a new session; an old one ends. Too many wrong passwords: 429, with Retry-After."""
    if not request.state.accounts:
        raise Refusal(409, "no-accounts", "nobody has an account here, and none is asked for; `marsad user add` makes one")
    limiter: accounts.Limiter = request.app.state.limiter
    address = request.client.host if request.client else ""
    wait = limiter.wait(body.name, address)
    if wait:
        raise Refusal(429, "wait", f"too many wrong passwords; wait {wait} seconds", {"Retry-After": str(wait)})
    with store.read() as conn:
        account = accounts.known(conn, forms.plain(body.name))
    limiter.failed(body.name, address)  # counted before the slow part, so that many at once do not slip through
    if not accounts.matches(body.password, account.password if account else None):
        raise Refusal(401, "wrong", "the name or the password is wrong")
    limiter.passed(body.name, address)
    with store.write() as conn:
        old: accounts.User | None = request.state.user
        if old is not None and old.token is not None:
            accounts.end(conn, old.token)
        token, csrf = accounts.begin(conn, account.pk)
    response.set_cookie(COOKIE, token, max_age=accounts.SESSION_HOURS * 3600, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/")
    return _session(accounts.User(account.name, account.role, csrf), True)


@router.delete("/session", tags=["session"], summary="Sign out", responses={401: {"model": Fault}, 403: {"model": Fault}})
def sign_out(response: Response, user: Annotated[accounts.User, Depends(user_of)], store: StoreOf) -> Session:
    if user.token is None:
        return _session(user, False)
    with store.write() as conn:
        accounts.end(conn, user.token)
    response.delete_cookie(COOKIE, path="/")
    return _session(None, True)


# --- incidents ----------------------------------------------------------------------------------------------------------------------


@router.get("/incidents", tags=["incidents"], summary="A page of incidents", responses=FAULTS)
def incidents(store: StoreOf, filters: FiltersQuery, order: Order = "newest", after: Cursor = None, limit: Limit = 50, form: FormatQuery = "json") -> Response:
    """Rows and `next`, the cursor of the next page (null: there is none)."""
    with store.read() as conn:
        page = ask.incidents(conn, filters, order, after, limit)
    return rows(page.rows, form, "incidents", next=page.next)


@router.get("/choices", tags=["incidents"], summary="How many incidents by country, type and state", responses=FAULTS)
def choices(request: Request, filters: FiltersQuery) -> Response:
    """For each field, the other filters are in force but not its own; `total`: how many answer all of them."""
    return answer(kept(request, "choices", lambda conn: queries.choices(conn, filters), filters))


@router.get("/incidents/{ident}", tags=["incidents"], summary="One incident with everything known of it", responses=FAULTS)
def incident(store: StoreOf, ident: Ident) -> Response:
    """`record` (an Incident without its claims and history), `events` (its mentions, in the order of the claims), `decisions`, `history`, `reports` (title, outlet,
    day, address of each report), `machine` (what the software had where reviewers corrected it), `version` (what a decision must name as `base`)."""
    with store.read() as conn:
        whole = ask.incident(conn, ident)
        if whole is None:
            raise missing(f"incident {ident}")
        docs = queries.titles(conn, list(dict.fromkeys(e.doc_id for e in whole.events)))
    return answer(whole_of(whole, docs))


def whole_of(whole: ask.Whole, docs: dict[str, Any]) -> dict[str, Any]:
    """An incident as the API gives it."""
    machine, record = msgspec.to_builtins(whole.machine), msgspec.to_builtins(whole.record)
    corrected = {k: v for k, v in machine.items() if k not in ("claims", "history") and record.get(k) != v}
    for k in ("claims", "history"):
        del record[k]
    for voice in record["voices"]:
        voice.pop("signature", None)
    events = []
    for e in whole.events:
        event = msgspec.to_builtins(e)
        event["document"].pop("signature", None)
        events.append(event)
    return {
        "id": record["id"], "version": whole.version, "state": whole.state, "stale": whole.stale, "redirect": whole.redirect, "created": whole.created, "updated": whole.updated,
        "record": record, "machine": corrected, "events": events, "decisions": whole.decisions, "history": whole.history, "reports": docs,
    }  # fmt: skip


@router.get("/incidents/{ident}/neighbours", tags=["incidents"], summary="Incidents that might be the same happening", responses=FAULTS)
def neighbours(store: StoreOf, ident: Ident, days: Annotated[int, Query(ge=0, le=60)] = 3, limit: Annotated[int, Query(ge=1, le=100)] = 30) -> Response:
    """Near in time and place, the nearest first; each with the `version` a merge must name."""
    with store.read() as conn:
        return answer({"rows": queries.neighbours(conn, ident, days, limit)})


# --- reports ------------------------------------------------------------------------------------------------------------------------


@router.get("/reports", tags=["reports"], summary="A page of reports", responses=FAULTS)
def reports(
    store: StoreOf, q: Annotated[str | None, Query(max_length=300)] = None, outlet: Annotated[str | None, Query(max_length=300)] = None, after: Cursor = None,
    limit: Limit = 50, form: FormatQuery = "json",
) -> Response:  # fmt: skip
    """Reports in their current version, without texts, the newest first; `q` is searched in title and text."""
    with store.read() as conn:
        page = ask.reports(conn, q, outlet, after, limit)
    return rows(page.rows, form, "reports", next=page.next)


DocId = Annotated[str, Query(alias="id", max_length=2000, description="id of a report")]


@router.get("/report", tags=["reports"], summary="One report: its text and its events", responses=FAULTS)
def report(store: StoreOf, ident: DocId, version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None) -> Response:
    """`full`: the text that offsets count in (code points): title, blank line, text."""
    with store.read() as conn:
        r = ask.report(conn, ident, version)
    if r is None:
        raise missing(f"report {ident!r}" + (f" with a version {version}" if version else ""))
    events = []
    for e in r.events:
        event = msgspec.to_builtins(e)
        event["document"].pop("signature", None)
        events.append(event)
    return answer({
        "doc_id": r.doc_id, "version": r.n, "current": r.current, "full": r.full, "title": r.title, "source": r.source, "url": r.url, "published": r.published,
        "sha256": r.sha256, "meta": r.meta, "release": r.release, "lexicon_version": r.lexicon_version, "fault": r.fault, "versions": r.versions, "events": events,
    })  # fmt: skip


MAX_EXPLAINED = 100_000  # characters


@router.get("/explain", tags=["reports"], summary="Why a report was read as it was", responses=FAULTS)
def explain(store: StoreOf, ident: DocId) -> Response:
    """Every decision on the way from words to events, by the lexicon this desk runs with (`lexicon_version`; the report's own may be older). Texts over 100,000
    characters are refused."""
    with store.read() as conn:
        r = ask.report(conn, ident)
    if r is None:
        raise missing(f"report {ident!r}")
    if len(r.full) > MAX_EXPLAINED:
        raise Refusal(422, "too-long", f"the text is longer than {MAX_EXPLAINED:,} characters; use `marsad explain`")
    from marsad.explain import explain as explained

    coder = lookup.coder()
    return answer(explained(coder, r.full, r.published) | {"doc_id": r.doc_id, "lexicon_version": coder.version})


@router.get("/types", tags=["names"], summary="Types of events, and the modes of each")
def types() -> Response:
    return answer({"rows": [{"type": k, "modes": v} for k, v in lookup.modes().items()]})


# --- names --------------------------------------------------------------------------------------------------------------------------


@router.get("/places", tags=["names"], summary="Places of the gazetteer by name", responses=FAULTS)
def places(q: Annotated[str, Query(max_length=100)], country: Annotated[str | None, Query(pattern="^[A-Z]{2}$")] = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    return answer({"rows": lookup.places(q, country, limit)})


@router.get("/actors", tags=["names"], summary="Actors of the registry by name", responses=FAULTS)
def actors(q: Annotated[str, Query(max_length=100)], limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    return answer({"rows": lookup.actors(q, limit)})


@router.get("/towns", tags=["names"], summary="The largest towns of a stretch of map", responses=FAULTS)
def towns(box: Annotated[str, Query(max_length=120, description="west,south,east,north in degrees")], limit: Annotated[int, Query(ge=1, le=200)] = 40) -> Response:
    return answer({"rows": lookup.towns(*forms.box_of(box), limit)})


# --- charts: all of them take the filters of the list -------------------------------------------------------------------------------

Charted = Annotated[int, Query(ge=1, le=20_000)]


def kept(request: Request, name: str, make: Any, *asked: Any) -> Any:
    """A chart's answer, from what is kept."""
    found: Kept = request.app.state.kept
    return found.get((name, *asked), make)


@router.get("/map", tags=["overview"], summary="Incidents by point", responses=FAULTS)
def points(request: Request, filters: FiltersQuery, limit: Charted = 5000, form: FormatQuery = "json") -> Response:
    """Located incidents by point and type, most first: `radius_km` how far off the point may be, tolls as sums of low, best and high. Where there are more than `limit`, by
    cells of `cell` degrees instead (0: by point), so that every incident is counted."""
    found = kept(request, "map", lambda conn: queries.points(conn, filters, limit), filters, limit)
    return rows(found["rows"], form, "map", cell=found["cell"])


@router.get("/timeline", tags=["overview"], summary="Incidents and tolls by day, week, month or year", responses=FAULTS)
def timeline(request: Request, filters: FiltersQuery, by: Literal["day", "week", "month", "year"] = "month", form: FormatQuery = "json") -> Response:
    """By period and type; `period` "" is undated."""
    return rows(kept(request, "timeline", lambda conn: ask.timeline(conn, filters, by), filters, by), form, "timeline")


@router.get("/tolls", tags=["overview"], summary="Tolls with their low and high", responses=FAULTS)
def tolls(
    request: Request, filters: FiltersQuery, by: Literal["country", "event_type", "mode", "admin1", "place_id"] = "country", form: FormatQuery = "json"
) -> Response:
    return rows(kept(request, "tolls", lambda conn: ask.tolls(conn, filters, by), filters, by), form, "tolls")


@router.get("/matrix", tags=["overview"], summary="Who did what to whom", responses=FAULTS)
def matrix(request: Request, filters: FiltersQuery, limit: Charted = 400, form: FormatQuery = "json") -> Response:
    return rows(kept(request, "matrix", lambda conn: ask.matrix(conn, filters, limit), filters, limit), form, "matrix")


@router.get("/outlets", tags=["overview"], summary="Each outlet's share", responses=FAULTS)
def outlets(request: Request, filters: FiltersQuery, limit: Charted = 200, form: FormatQuery = "json") -> Response:
    return rows(kept(request, "outlets", lambda conn: ask.outlets(conn, filters, limit), filters, limit), form, "outlets")


@router.get("/namings", tags=["overview"], summary="How outlets name the sides", responses=FAULTS)
def namings(
    request: Request, filters: FiltersQuery, of: Annotated[str | None, Query(max_length=300, description="registry id: the names of this side only")] = None, limit: Charted = 500,
    form: FormatQuery = "json",
) -> Response:  # fmt: skip
    """`loaded`: the registry's remark on a name that takes a side. `name_en`, `name_ar`: the side, as the registry has it."""
    return rows(kept(request, "namings", lambda conn: lookup.with_names(ask.namings(conn, filters, of, limit)), filters, of, limit), form, "namings")


def warm(found: Kept) -> None:
    """Makes the answers of the queue's and the overview's first view."""
    f = Filters()
    for name, make, asked in (
        ("choices", lambda conn: queries.choices(conn, f), ()), ("map", lambda conn: queries.points(conn, f, 5000), (5000,)), ("timeline", lambda conn: ask.timeline(conn, f, "month"), ("month",)),
        ("tolls", lambda conn: ask.tolls(conn, f, "country"), ("country",)), ("matrix", lambda conn: ask.matrix(conn, f, 400), (400,)),
        ("outlets", lambda conn: ask.outlets(conn, f, 200), (200,)), ("namings", lambda conn: lookup.with_names(ask.namings(conn, f, None, 500)), (None, 500)),
    ):  # fmt: skip
        found.get((name, f, *asked), make)
