"""Fetching pages and feeds politely, from addresses that are not to be trusted.

An address, above all one out of a feed or a redirect, can point into the network that Marsad runs in. So the name is resolved once, every address that is
not public is refused (unless ``allow_private``), and the connection goes to the address that was looked at: a name that resolves to something else a moment later
changes nothing. Each redirect is a new address and passes the same. Proxies of the environment are not used, as they would resolve names themselves.

Polite: ``robots.txt`` is obeyed (RFC 9309; a server that fails to give it is left alone), requests to one host keep an interval (its Crawl-delay where that is longer, up to a minute),
what was fetched before is asked for with ETag and Last-Modified, and 429 or 503 is waited for once where the server says for how long.

Bounded: time of a connection and of each read, time of a request as a whole (a server that gives a byte now and then does not hold us), bytes, also after
decompression, redirects. Nothing here starts a thread.
"""

from __future__ import annotations

import http.client
import io
import json
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from marsad.readers import Options, now
from marsad.readers.address import FetchError, cleaned, public
from marsad.release import RELEASE

AGENT = f"Marsad/{RELEASE}"
REDIRECTS = 5
ROBOTS_BYTES = 512 << 10  # RFC 9309 asks for at least 500 KiB
LONGEST_WAIT = 60.0  # seconds that a server may make us wait between two requests
TRANSIENT = frozenset({"timeout", "connection", "answer", "dns", "http-429", "http-500", "http-502", "http-503", "http-504"})  # kinds of failures that may pass
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"


@dataclass(slots=True)
class Fetched:
    """What an address gave. `data` is None where it has not changed since it was fetched before. `url`: where it came from after redirects."""

    url: str
    data: bytes | None
    media: str | None = None
    charset: str | None = None
    state: dict[str, Any] | None = None


class _Timed:
    """A socket for http.client whose every read ends by the deadline of the request."""

    def __init__(self, sock: socket.socket, timeout: float, deadline: float) -> None:
        self.sock, self.timeout, self.deadline = sock, timeout, deadline

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request took too long")
        return min(left, self.timeout)

    def sendall(self, data: Any) -> None:
        self.sock.settimeout(self._left())
        self.sock.sendall(data)

    def makefile(self, mode: str, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self), 1 << 16)

    def close(self) -> None:
        """Nothing: http.client closes the connection while its answer is still to be read, where that has no length."""


class _Incoming(io.RawIOBase):
    def __init__(self, timed: _Timed) -> None:
        self.timed = timed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.timed.sock.settimeout(self.timed._left())
        return self.timed.sock.recv_into(buffer)


class Fetcher:
    """Fetches addresses; knows the robots.txt of hosts, when they were last asked, and what was fetched before (:attr:`Options.state`)."""

    def __init__(self, options: Options, sleep: Callable[[float], None] = time.sleep) -> None:
        self.options = options
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | str] = {}
        self._context: ssl.SSLContext | None = None

    def get(self, url: str) -> Fetched:
        """What an address gives. Raises :class:`FetchError`."""
        known = (self.options.state or {}).get(url) or {}
        conditions = {}
        if isinstance(known.get("etag"), str):
            conditions["If-None-Match"] = known["etag"]
        if isinstance(known.get("last_modified"), str):
            conditions["If-Modified-Since"] = known["last_modified"]
        at = cleaned(url)
        for _ in range(REDIRECTS + 1):
            if self.options.robots:
                self._allowed(at)
            status, headers, data = self._request(at, conditions, self.options.max_bytes)
            if status in (301, 302, 303, 307, 308):
                at = self._redirected(at, headers)
                continue
            if status == 304:
                return Fetched(at, None)
            if status != 200:
                mend = {404: "it is not there (any more)", 410: "it is not there any more", 401: "it needs a password", 403: "the server does not let us have it"}.get(status, "try again later")
                raise FetchError(f"the server answers {status}", mend, f"http-{status}")
            state: dict[str, Any] = {"fetched": now()}
            if headers.get("ETag"):
                state["etag"] = headers["ETag"]
            if headers.get("Last-Modified"):
                state["last_modified"] = headers["Last-Modified"]
            return Fetched(at, data, headers.get_content_type() if headers.get("Content-Type") else None, headers.get_content_charset(), state)
        raise FetchError(f"more than {REDIRECTS} redirects", "give the address it leads to", "redirect")

    def remember(self, url: str, fetched: Fetched) -> None:
        """Keeps what lets the address be asked for only where it has changed. To be called after its last document was taken."""
        if self.options.state is not None and fetched.state is not None:
            self.options.state[url] = fetched.state

    def _redirected(self, at: str, headers: Message) -> str:
        location = headers.get("Location")
        if not location:
            raise FetchError("a redirect to nowhere", "give the address it leads to", "redirect")
        try:
            return cleaned(urljoin(at, location))
        except ValueError as e:
            raise FetchError("a redirect to what is no address", "give the address it leads to", "redirect") from e

    # --- one request ---

    def _addresses(self, host: str, port: int) -> list[tuple[int, Any]]:
        """Where a host may be reached: (family, socket address), public ones only unless all are allowed."""
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as e:
            raise FetchError(f"no host {host} is known ({e.strerror if isinstance(e, OSError) else e})", "check the address and the network", "dns") from e
        good: list[tuple[int, Any]] = [(family, address) for family, _, _, _, address in found if self.options.allow_private or public(str(address[0]))]
        if not good:
            raise FetchError(f"{host} is in a private network ({found[0][4][0]})", "say --allow-private if you want to read from there", "private")
        return good

    def _connected(self, url: str, deadline: float) -> tuple[http.client.HTTPConnection, socket.socket]:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        host = parts.hostname or ""
        problem: Exception | None = None
        for family, address in self._addresses(host, parts.port or (443 if secure else 80)):
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(max(0.1, min(self.options.timeout, deadline - time.monotonic())))
                sock.connect(address)
                if secure:
                    if self._context is None:
                        self._context = ssl.create_default_context()
                    sock = self._context.wrap_socket(sock, server_hostname=host)
            except (OSError, ValueError) as e:
                sock.close()
                problem = e
                continue
            connection = http.client.HTTPConnection(host)
            connection.sock = _Timed(sock, self.options.timeout, deadline)
            return connection, sock
        reason = getattr(problem, "reason", None) or getattr(problem, "strerror", None) or str(problem)
        raise FetchError(f"no connection to {host} ({reason})", "check the address and the network, or try again later", "connection")

    def _request(self, url: str, conditions: dict[str, str], limit: int) -> tuple[int, Message, bytes]:
        """Status, headers and body, at the host's pace."""
        for attempt in (1, 2):
            self._wait(url)
            status, headers, body = self._once(url, conditions, limit)
            wait = headers.get("Retry-After", "") if status in (429, 503) else ""
            if attempt == 1 and wait.isdigit() and 0 <= int(wait) <= LONGEST_WAIT:
                self._sleep(float(wait))
                continue
            break
        return status, headers, body

    def _once(self, url: str, conditions: dict[str, str], limit: int) -> tuple[int, Message, bytes]:
        deadline = time.monotonic() + self.options.deadline
        connection, sock = self._connected(url, deadline)
        try:
            parts = urlsplit(url)
            connection.putrequest("GET", parts.path + (f"?{parts.query}" if parts.query else ""), skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": parts.netloc, "User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Connection": "close", **conditions}.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            body = b"" if response.status != 200 else self._body(response, limit)
            return response.status, response.headers, body
        except TimeoutError as e:
            raise FetchError("it takes too long to answer", "try again later", "timeout") from e
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as e:
            raise FetchError(f"the answer cannot be read ({type(e).__name__}: {str(e)[:100]})", "try again later, or save the page and give the file", "answer") from e
        finally:
            connection.close()
            sock.close()

    def _body(self, response: http.client.HTTPResponse, limit: int) -> bytes:
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip", "none"):
            raise FetchError(f"its encoding ({coding[:20]}) was not asked for", "save the page and give the file", "answer")
        too_large = FetchError(f"more than {limit:,} bytes", "save it and give the file, if it is what you want", "too-long")
        if (response.length or 0) > limit:
            raise too_large
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in coding else None
        out = bytearray()
        while piece := response.read(1 << 16):
            while piece:
                if unpack is None:
                    out += piece
                    piece = b""
                else:
                    out += unpack.decompress(piece, limit + 1 - len(out))
                    piece = unpack.unconsumed_tail
                if len(out) > limit:
                    raise too_large
        if response.length:
            raise FetchError("the connection broke off", "try again", "answer")
        if unpack is not None and not unpack.eof:
            raise FetchError("the connection broke off", "try again", "answer")
        return bytes(out)

    # --- politeness ---

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        interval = self.options.interval
        robots = self._robots.get(f"{urlsplit(url).scheme}://{host}")
        if isinstance(robots, RobotFileParser):
            interval = max(interval, min(float(robots.crawl_delay("Marsad") or 0), LONGEST_WAIT))
        if host in self._asked:
            wait = self._asked[host] + interval - time.monotonic()
            if wait > 0:
                self._sleep(wait)
        self._asked[host] = time.monotonic()

    def _allowed(self, url: str) -> None:
        """Raises :class:`FetchError` where the host's robots.txt does not let us fetch the address."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._robots_of(site)
        rules = self._robots[site]
        if isinstance(rules, str):
            raise FetchError(f"robots.txt cannot be read ({rules})", "try again later; a host that does not say what it allows is left alone", "robots")
        if not rules.can_fetch("Marsad", url):
            raise FetchError("robots.txt asks not to fetch it", "save the page and give the file, or ask the publisher", "robots")

    def _robots_of(self, site: str) -> RobotFileParser | str:
        """The rules of a site, or why there are none."""
        rules = RobotFileParser()
        at = f"{site}/robots.txt"
        for _ in range(REDIRECTS + 1):
            try:
                status, headers, data = self._request(at, {}, ROBOTS_BYTES)
                if status in (301, 302, 303, 307, 308):
                    at = self._redirected(at, headers)
                    continue
            except FetchError as e:
                if e.kind == "too-long":
                    break
                if e.kind in ("private", "dns", "connection"):
                    raise
                return e.problem
            if status >= 500 or status == 429:
                return f"the server answers {status}"
            rules.parse(data.decode("utf-8", "replace").splitlines() if status == 200 else [])
            return rules
        rules.parse([])
        return rules


def load_state(path: Path) -> dict[str, dict[str, Any]]:
    """What was remembered in a file; empty where there is none. Raises ValueError where it is not such a file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(data, dict) or not all(isinstance(v, dict) for v in data.values()):
        raise ValueError(f"{path}: not a file of what was fetched before; give another")
    return data


def save_state(path: Path, state: dict[str, dict[str, Any]]) -> None:
    """Writes the file anew, whole or not at all."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    beside.replace(path)
