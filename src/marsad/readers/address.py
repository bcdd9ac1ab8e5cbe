"""Addresses of the web: what is one, what it is asked for by, and which machines may be asked."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit


class FetchError(Exception):
    """An address could not be fetched: `problem`, `mend`, and `kind` to count by."""

    def __init__(self, problem: str, mend: str, kind: str = "fetch") -> None:
        super().__init__(problem)
        self.problem, self.mend, self.kind = problem, mend, kind


def public(address: str) -> bool:
    """Whether an IP address can be reached from anywhere: not loopback, private, link-local, multicast, reserved, nor an IPv6 form of such an IPv4 address."""
    import ipaddress

    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None and ip in ipaddress.ip_network("::/96"):  # IPv4-compatible, long out of use
            return False
        if inner is not None:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def cleaned(url: str) -> str:
    """The address as it is requested: no fragment, nothing that is no ASCII, no controls. Raises :class:`FetchError` where it is none."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20\x7f]+", "", url))
        port = parts.port
        host = parts.hostname
    except ValueError as e:
        raise FetchError(f"not an address ({e})", "correct it", "address") from e
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError(f"{parts.scheme or 'no'}: is not http or https", "only pages and feeds on the web are fetched", "address")
    if not host:
        raise FetchError("an address without a host", "correct it", "address")
    if parts.username is not None or parts.password is not None:
        raise FetchError("a name and password in the address", "leave them out; pages behind a password are not fetched", "address")
    try:
        if ":" not in host:
            host = host.encode("idna").decode("ascii") if not host.isascii() else host
        else:
            host = f"[{host}]"
    except UnicodeError as e:
        raise FetchError("a host name that is none", "correct it", "address") from e
    if not re.fullmatch(r"(?!\.|.*\.\.)[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]+\]", host):
        raise FetchError("a host name that is none", "correct it", "address")
    safe = "%/:=&?~+!$,;'@()*[]|"
    return urlunsplit((parts.scheme.lower(), host.lower() if port is None else f"{host.lower()}:{port}", quote(parts.path or "/", safe), quote(parts.query, safe), ""))


def key(url: str) -> str:
    """The key of the document at an address (:attr:`marsad.readers.Document.key`): the same however it is written."""
    try:
        return f"url:{cleaned(url)}"
    except FetchError:
        return f"url:{url}"
