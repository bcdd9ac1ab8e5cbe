"""What every request passes: size, host, who asks, forged requests, and the headers of every answer.

Without accounts the desk is for whoever sits at this machine. Even so a page elsewhere must not reach it through his browser: the Host header must
name this machine (no DNS rebinding), and what changes something must bring a token that only our pages can read.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser

from marsad.store import who
from marsad.web import accounts, loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from marsad.store import Store

COOKIE = "marsad_session"
MAX_BODY = 1 << 20  # bytes of a request
MAX_DRAINED = 16 << 20  # of a request that is too large, what is read (and thrown away) before it is told
MAX_QUERY = 8192  # bytes of a request's query
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/api/session", "/api/openapi.json")  # of the API, what one may ask before signing in

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=(), payment=(), usb=()"),
]


def error(code: str, message: str, **detail: Any) -> dict[str, Any]:
    """An error as the API gives it."""
    return {"error": {"code": code, "message": message, **({"detail": detail} if detail else {})}}


class Refusal(HTTPException):
    """A request that is not answered, with a code that programs can rely on."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, message, headers)
        self.code = code


class Guard:
    """The ASGI middleware around the application. `local`: it listens on loopback, so accounts are asked for only where there are any."""

    def __init__(self, app: ASGIApp, store: Store, local: bool) -> None:
        self.app, self.store, self.local = app, store, local
        self.csrf = secrets.token_urlsafe(24)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path: str = scope["path"]
        began = False

        async def sending(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                given = list(message.get("headers", []))
                names = {k.lower() for k, _ in given}
                extra = [h for h in HEADERS if h[0] not in names]
                if b"cache-control" not in names:
                    extra.append((b"cache-control", b"no-store"))
                message = {**message, "headers": given + extra}
            await send(message)

        async def refuse(status: int, code: str, text: str, *more: tuple[bytes, bytes]) -> None:
            body = json.dumps(error(code, text), ensure_ascii=False).encode()
            await sending({
                "type": "http.response.start", "status": status,
                "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *more],
            })  # fmt: skip
            await sending({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

        if len(scope.get("query_string", b"")) > MAX_QUERY:
            return await refuse(414, "too-long", f"the query is longer than {MAX_QUERY} bytes")
        if b"%00" in scope.get("query_string", b"") or "\x00" in path:
            return await refuse(400, "invalid", "a zero character is in the address")
        try:
            length = int(headers.get("content-length") or 0)
        except ValueError:
            return await refuse(400, "invalid", "Content-Length is no number")
        if length > MAX_BODY:
            read, more = 0, True
            while more and read < MAX_DRAINED:  # a client that is still sending would not hear the answer
                message = await receive()
                read, more = read + len(message.get("body", b"")), message.get("more_body", False)
            return await refuse(413, "too-large", f"a request holds at most {MAX_BODY:,} bytes")
        host = headers.get("host", "")
        if self.local and not loopback(_name(host)):
            return await refuse(421, "wrong-host", "the desk listens on this machine only; open it as http://127.0.0.1")
        user, closed = await run_in_threadpool(self._who, headers.get("cookie", ""))
        scope.setdefault("state", {})
        scope["state"] |= {"user": user, "accounts": closed}
        if user is None and path.startswith("/api/") and path not in OPEN:
            return await refuse(401, "sign-in", "sign in first: POST /api/session", (b"www-authenticate", b"Session"))
        if scope["method"] not in SAFE:
            why = _forged(headers, host)
            if not why and user is not None and not secrets.compare_digest(headers.get("x-marsad-csrf", "").encode(), user.csrf.encode()):
                if path != "/api/session" or scope["method"] != "POST":  # signing in: there is no token yet, and Origin and content type are checked
                    why = "the header X-Marsad-CSRF is missing or old; GET /api/session gives it"
            if not why and headers.get("content-type", "").split(";")[0].strip() != "application/json" and scope["method"] != "DELETE":
                return await refuse(415, "not-json", "send application/json")
            if why:
                return await refuse(403, "forged", why)
        got = 0

        async def receiving() -> Message:
            nonlocal got
            message = await receive()
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                if got > MAX_BODY:
                    raise _TooLarge
            return message

        try:
            await self.app(scope, receiving, sending)
        except _TooLarge:
            if not began:
                await refuse(413, "too-large", f"a request holds at most {MAX_BODY:,} bytes")

    def _who(self, cookie: str) -> tuple[accounts.User | None, bool]:
        """Who asks, and whether accounts are asked for."""
        token = cookie_parser(cookie).get(COOKIE)
        with self.store.read() as conn:
            if self.local and not accounts.any_active(conn):
                return accounts.User(who(), "admin", self.csrf), False
            return (accounts.who(conn, token) if token else None), True


class _TooLarge(Exception):
    pass


def _name(host: str) -> str:
    """The name of a Host header, without its port."""
    return urlsplit(f"//{host}").hostname or "" if host and "/" not in host and "@" not in host else ""


def _forged(headers: Headers, host: str) -> str:
    """Why a request that changes something did not come from our pages; "" where nothing tells so."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return f"it was sent from another site (Sec-Fetch-Site: {site})"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return "it was sent from another site (Origin)"
    return ""
