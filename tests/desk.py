"""A desk for the tests: a store made by ingesting the bundled reports, served over real HTTP, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import quote

from marsad import batch, readers
from marsad.batch import Settings
from marsad.store import Store
from marsad.store.ingest import Ingest

DEMO = Path(__file__).parent.parent / "src" / "marsad" / "demo" / "reports.jsonl"
CHROMIUM = os.environ.get("MARSAD_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def make_store(path: Path, source: Path = DEMO) -> Path:
    """A store with a file's reports in it: read, coded, resolved, kept as `marsad ingest` does it."""
    store = Store.open(f"sqlite:///{path}", create=True)
    settings = Settings(None, None)
    coder = settings.coder()
    run = Ingest(store, coder.version, "ingest")
    for result in batch.run(run.unknown(readers.read([source]), lambda size: None), settings, 1, coder):
        run.add(result)
    run.end("done")
    store.close()
    return path


@contextmanager
def served(db: Path | str, *, local: bool = True, limiter: Any = None) -> Iterator[str]:
    """The desk over a store (a file, or a database's URL), on a free port; gives its address without the slash at the end."""
    import socket

    import uvicorn

    from marsad.web.app import create_app

    store = Store.open(db if isinstance(db, str) else f"sqlite:///{db}")
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    server = uvicorn.Server(uvicorn.Config(create_app(store, local=local, limiter=limiter), log_level="warning", access_log=False, server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        store.close()


class Answer:
    """What a request gave."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of an error."""
        return str(self.json["error"]["code"])


class Client:
    """Somebody at the API, with his cookies and his CSRF token."""

    def __init__(self, base: str) -> None:
        self.base, self.csrf = base, ""
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        given = {"X-Marsad-CSRF": self.csrf, **({"Content-Type": "application/json"} if data is not None else {}), **{k.replace("_", "-"): v for k, v in headers.items()}}
        request = urllib.request.Request(self.base + quote(path, safe="/?&=%:,+"), data, given, method=method)
        try:
            with self.opener.open(request, timeout=60) as r:
                return Answer(r.status, r.headers, r.read())
        except urllib.error.HTTPError as e:
            return Answer(e.code, e.headers, e.read())

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        return self.ask("POST", path, body, **headers)

    def begin(self) -> Client:
        """Takes the CSRF token."""
        self.csrf = self.get("/api/session").json["csrf"] or ""
        return self

    def sign_in(self, name: str, password: str) -> Answer:
        answer = self.post("/api/session", {"name": name, "password": password})
        if answer.status == 200:
            self.csrf = answer.json["csrf"]
        return answer
