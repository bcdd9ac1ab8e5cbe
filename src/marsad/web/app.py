"""The application: routes, errors of one form, the built pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.records import Event, Incident
from marsad.release import RELEASE
from marsad.store.queries import QueryError
from marsad.store.review import Conflict, ReviewError
from marsad.web import api, decide
from marsad.web.accounts import Limiter
from marsad.web.guard import Guard, Refusal, error
from marsad.web.kept import Kept

if TYPE_CHECKING:
    from marsad.store import Store

log = logging.getLogger("marsad.web")
TYPES = {
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
    "json": "application/json", "svg": "image/svg+xml", "woff2": "font/woff2", "txt": "text/plain; charset=utf-8",
}  # fmt: skip
PAGES = re.compile(r"/(?:|incidents/[\w-]{1,80}|reports|report|overview|agreement|signin|help)")
CODES = {400: "invalid", 401: "sign-in", 403: "forbidden", 404: "not-found", 405: "method", 413: "too-large", 415: "not-json", 429: "wait"}


def create_app(store: Store, *, local: bool = True, limiter: Limiter | None = None) -> FastAPI:
    """The desk over a store, as an ASGI application. `local`: it listens on loopback alone, so accounts are asked for only where there are any."""
    app = FastAPI(
        title="Marsad", version=RELEASE, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Incidents, reports and decisions of a Marsad store. Lists are paged by cursor (`next`, given back as `after`). "
        "An error is `{\"error\": {\"code\", \"message\", \"detail\"?}}`; codes do not change. What changes something needs the header `X-Marsad-CSRF` (from GET /api/session).",
    )  # fmt: skip
    app.state.store = store
    app.state.kept = Kept(store)
    app.state.limiter = limiter or Limiter()
    app.include_router(api.router, prefix="/api")
    app.include_router(decide.router, prefix="/api")
    _errors(app)
    _pages(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    app.add_middleware(Guard, store=store, local=local)
    return app


def _errors(app: FastAPI) -> None:
    def said(status: int, code: str, message: str, headers: Any = None, **detail: Any) -> JSONResponse:
        return JSONResponse(error(code, message, **detail), status, headers)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, e: HTTPException) -> Response:
        return said(e.status_code, e.code if isinstance(e, Refusal) else CODES.get(e.status_code, "error"), str(e.detail), e.headers)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, e: RequestValidationError) -> Response:
        problems = [{"where": ".".join(str(x) for x in p["loc"]), "problem": p["msg"]} for p in e.errors()]
        return said(422, "invalid", "; ".join(f"{p['where']}: {p['problem']}" for p in problems[:3]), problems=problems)

    @app.exception_handler(QueryError)
    async def _query(_: Request, e: QueryError) -> Response:
        return said(422, "invalid", str(e))

    @app.exception_handler(ReviewError)
    async def _review(_: Request, e: ReviewError) -> Response:
        return said(422, "refused", str(e))

    @app.exception_handler(Conflict)
    async def _conflict(_: Request, e: Conflict) -> Response:
        return said(409, "conflict", str(e), incident_id=e.incident_id, version=e.version, since=e.since)

    @app.exception_handler(Exception)
    async def _fault(request: Request, e: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=e)
        return said(500, "fault", "the desk failed at this; its log says more")


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        _, records = msgspec.json.schema_components([Event, Incident], ref_template="#/components/schemas/{name}")
        schema.setdefault("components", {}).setdefault("schemas", {}).update(records)
        app.openapi_schema = schema
    return app.openapi_schema


# --- pages --------------------------------------------------------------------------------------------------------------------------


def built() -> dict[str, tuple[bytes, bytes | None, str, str]]:
    """The built pages, all of them in memory: path to (content, the same gzipped or None, media type, ETag). Nothing else of the disk can be asked for."""
    out: dict[str, tuple[bytes, bytes | None, str, str]] = {}

    def read(folder: Any, prefix: str) -> None:
        for f in folder.iterdir():
            if f.is_dir():
                read(f, f"{prefix}{f.name}/")
                continue
            data = f.read_bytes()
            name = f.name
            zipped = None
            if name.endswith(".gz"):
                name, zipped, data = name[:-3], data, gzip.decompress(data)
            media = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
            out[f"{prefix}{name}"] = (data, zipped, media, f'"{hashlib.sha256(data).hexdigest()[:20]}"')

    static = resources.files("marsad.web") / "static"
    if static.is_dir():
        read(static, "/")
    return out


def _pages(app: FastAPI) -> None:
    files = built()

    async def page(request: Request) -> Response:
        path = request.url.path
        if path == "/api" or path.startswith("/api/"):
            raise HTTPException(404, "there is nothing at this address; /api/openapi.json lists what there is")
        found = files.get(path) if path != "/index.html" else None
        status = 200
        cache = "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"
        if found is None:
            found = files.get("/index.html")
            status, cache = (200 if PAGES.fullmatch(path) else 404), "no-cache"
            if status == 404 and not re.fullmatch(r"[\w-]*", path.rpartition("/")[2]):  # a file that is not there; what reads as a page is answered by one
                return Response("not found", 404, media_type="text/plain")
        if found is None:
            return Response("The pages are not built; in the repository: make web", 503, media_type="text/plain")
        data, zipped, media, etag = found
        headers = {"etag": etag, "cache-control": cache, "vary": "accept-encoding"}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        if zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(zipped, status, headers | {"content-encoding": "gzip"}, media)
        return Response(data, status, headers, media)

    app.add_route("/{path:path}", page, methods=["GET", "HEAD"], include_in_schema=False)


def openapi_json(store: Store) -> str:
    """The OpenAPI description, as text."""
    return json.dumps(create_app(store).openapi(), ensure_ascii=False, indent=1)
