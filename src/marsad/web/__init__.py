"""The desk: incidents in the browser, and the HTTP API the pages are made from.

    >>> from marsad.store import Store
    >>> from marsad.web.app import create_app
    >>> app = create_app(Store.open("sqlite:///news.db"))       # an ASGI application

:mod:`marsad.web.api` has what is asked, :mod:`marsad.web.decide` what reviewers do, :mod:`marsad.web.accounts` who may,
:mod:`marsad.web.guard` what every request passes first. The pages are built from the repository's folder ``web/`` into ``static/``.
Needs the extra ``web`` (FastAPI, uvicorn).
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.store import Store

HOST, PORT = "127.0.0.1", 8765
LOOK = 5.0  # seconds between two looks whether the store changed


class WebError(Exception):
    """The desk cannot be opened; the message says why and what to do."""


def loopback(host: str) -> bool:
    """Whether a host is this machine alone: ``localhost``, 127.0.0.0/8, ::1."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(store: Store, host: str = HOST, port: int = PORT, ready: Callable[[str], None] | None = None) -> None:
    """Serves the desk until it is interrupted. `ready` is told the address once connections are taken; `port` 0 takes a free one.

    Raises :class:`WebError` where the libraries are missing, the address cannot be had, or `host` is not loopback and no account can sign in.
    """
    try:
        import uvicorn

        from marsad.web.app import create_app
    except ImportError as e:
        raise WebError("the desk needs FastAPI and uvicorn: pip install 'marsad[web]'") from e
    from marsad.web import accounts

    local = loopback(host)
    if not local:
        with store.read() as conn:
            if not accounts.any_active(conn):
                raise WebError(f"--host {host} is open to others, and nobody has an account yet; make one first: marsad user add NAME --role admin")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as e:
        sock.close()
        raise WebError(f"{host}:{port} cannot be listened on: {e.strerror or e}; give another --port (0: any free one)") from e
    sock.listen(128)
    port = sock.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    app = create_app(store, local=local)
    stop = threading.Event()
    threading.Thread(target=_keep_warm, args=(app, stop), name="marsad-warm", daemon=True).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2)
    if ready is not None:
        ready(f"http://{shown}:{port}/")
    try:
        uvicorn.Server(config).run(sockets=[sock])
    finally:
        stop.set()


def _keep_warm(app: Any, stop: threading.Event, every: float = LOOK) -> None:
    """What the first view asks for, made before it is asked: tables that take a second to load, and charts, which go through every incident, now and after every
    change of the store. It rests five times as long as it worked, so that a long ingest does not have them made over and over."""
    from marsad.web import api, lookup

    done: Any = None
    told = False
    while not stop.is_set():
        began = time.monotonic()
        try:
            if done is None:
                lookup.towns(-10, 10, 60, 40, 1)
            mark = app.state.kept.stamp()
            if mark != done:
                api.warm(app.state.kept)
                done = mark
        except Exception:  # whoever asks will be told; nothing depends on this
            if not told and not stop.is_set():
                logging.getLogger("marsad.web").warning("the first view could not be prepared", exc_info=True)
            told = True
        stop.wait(max(every, 5 * (time.monotonic() - began)))
