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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.store import Store

HOST, PORT = "127.0.0.1", 8765


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
    threading.Thread(target=_warm, args=(app,), name="marsad-warm", daemon=True).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2)
    if ready is not None:
        ready(f"http://{shown}:{port}/")
    uvicorn.Server(config).run(sockets=[sock])


def _warm(app: Any) -> None:
    """What the first view asks for, made before it is asked: tables that take a second to load, charts that go through every incident."""
    from marsad.web import api, lookup

    try:
        lookup.towns(-10, 10, 60, 40, 1)
        api.warm(app.state.kept)
    except Exception:  # whoever asks will be told; nothing depends on this
        logging.getLogger("marsad.web").warning("the first view could not be prepared", exc_info=True)
