"""Accounts and sessions: who is signed in, and what he may do.

Passwords are kept as scrypt hashes (n = 2^15, r = 8, p = 3: OWASP's password storage cheat sheet), with their parameters, so that these may grow. A session is a
random token in a cookie; the store has only its SHA-256, so that who reads the store cannot sign in with it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from marsad.store import journal, next_pk, now
from marsad.store import schema as t

ROLES = ("reader", "reviewer", "admin")  # each may what those before it may
SESSION_HOURS = 12
MIN_PASSWORD, MAX_PASSWORD = 10, 1024  # characters
_NAME = re.compile(r"[\w.@-]{1,64}")
_N, _R, _P = 1 << 15, 8, 3
_MAXMEM = 1 << 27

TRIES, WINDOW = 5, 300.0  # wrong passwords for a name, in seconds, before it must wait
TRIES_ADDRESS = 30  # the same for an address


class AccountError(ValueError):
    """An account that cannot be made or changed; the message says why."""


@dataclass(frozen=True, slots=True)
class User:
    """Who asks. `csrf`: what a request that changes something must bring; `token`: digest of the session's token, None without accounts."""

    name: str
    role: str
    csrf: str
    token: str | None = None

    def may(self, role: str) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


# --- passwords ----------------------------------------------------------------------------------------------------------------------


def hashed(password: str) -> str:
    """A password as it is kept: ``scrypt$n$r$p$salt$hash``."""
    salt = secrets.token_bytes(16)
    key = hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=_N, r=_R, p=_P, maxmem=_MAXMEM, dklen=32)
    return f"scrypt${_N}${_R}${_P}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept. Takes as long for an account that is not there."""
    if kept is None:
        hashed(password[:MAX_PASSWORD])
        return False
    try:
        kind, n, r, p, salt, key = kept.split("$")
        if kind != "scrypt" or len(password) > MAX_PASSWORD:
            return False
        want = base64.b64decode(key)
        got = hashlib.scrypt(
            password.encode("utf-8", "surrogatepass"), salt=base64.b64decode(salt), n=int(n), r=int(r), p=int(p), maxmem=_MAXMEM, dklen=len(want)
        )
    except ValueError:
        return False
    return hmac.compare_digest(got, want)


# --- accounts -----------------------------------------------------------------------------------------------------------------------


def add(conn: Connection, name: str, password: str, role: str = "reviewer", by: str | None = None) -> None:
    """A new account. Raises :class:`AccountError`."""
    _password(password)
    if not _NAME.fullmatch(name):
        raise AccountError(f"{name!r} is no name of an account: 1 to 64 letters, digits, . _ @ -")
    if role not in ROLES:
        raise AccountError(f"{role!r} is no role; one of {', '.join(ROLES)}")
    if conn.execute(select(t.account.c.pk).where(t.account.c.name == name)).first() is not None:
        raise AccountError(f"there is an account {name!r} already; `marsad user password {name}` changes its password")
    conn.execute(t.account.insert(), {"pk": next_pk(conn, t.account), "name": name, "role": role, "password": hashed(password), "created": now(), "disabled": None})
    journal(conn, "account added", by, name=name, role=role)


def change(conn: Connection, name: str, *, password: str | None = None, role: str | None = None, disabled: bool | None = None, by: str | None = None) -> None:
    """Changes an account; its sessions end. Raises :class:`AccountError`."""
    row = conn.execute(select(t.account.c.pk).where(t.account.c.name == name)).first()
    if row is None:
        raise AccountError(f"there is no account {name!r}; `marsad user list` names them")
    values: dict[str, Any] = {}
    if password is not None:
        _password(password)
        values["password"] = hashed(password)
    if role is not None:
        if role not in ROLES:
            raise AccountError(f"{role!r} is no role; one of {', '.join(ROLES)}")
        values["role"] = role
    if disabled is not None:
        values["disabled"] = now() if disabled else None
    conn.execute(update(t.account).where(t.account.c.pk == row.pk).values(**values))
    conn.execute(delete(t.session).where(t.session.c.account_pk == row.pk))
    journal(conn, "account changed", by, name=name, fields=sorted(values), role=role)


def listed(conn: Connection) -> list[dict[str, Any]]:
    """All accounts by name: name, role, created, disabled."""
    c = t.account.c
    return [dict(r) for r in conn.execute(select(c.name, c.role, c.created, c.disabled).order_by(c.name)).mappings()]


def any_active(conn: Connection) -> bool:
    """Whether somebody can sign in."""
    c = t.account.c
    return conn.execute(select(c.pk).where(c.disabled.is_(None), c.password.is_not(None)).limit(1)).first() is not None


def _password(password: str) -> None:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise AccountError(f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters")


# --- sessions -----------------------------------------------------------------------------------------------------------------------


def digest(token: str) -> str:
    """A token as the store has it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def known(conn: Connection, name: str) -> Any:
    """The row of an account that can sign in, or None."""
    c = t.account.c
    return conn.execute(select(t.account).where(c.name == name, c.disabled.is_(None))).first()


def begin(conn: Connection, account_pk: int) -> tuple[str, str]:
    """A new session: its token, for the cookie, and its CSRF token. Those that are over are swept."""
    conn.execute(delete(t.session).where(t.session.c.expires < now()))
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    expires = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + SESSION_HOURS * 3600))
    conn.execute(t.session.insert(), {"token": digest(token), "account_pk": account_pk, "created": now(), "expires": expires, "csrf": csrf})
    return token, csrf


def who(conn: Connection, token: str) -> User | None:
    """Whose session a token is."""
    s, a = t.session.c, t.account.c
    row = conn.execute(
        select(a.name, a.role, s.csrf, s.token).join(t.account, a.pk == s.account_pk).where(s.token == digest(token), s.expires > now(), a.disabled.is_(None))
    ).first()
    return None if row is None else User(row.name, row.role, row.csrf, row.token)


def end(conn: Connection, token: str) -> None:
    """Ends a session, by its digest."""
    conn.execute(delete(t.session).where(t.session.c.token == token))


def sessions(conn: Connection) -> int:
    """How many sessions there are."""
    return int(conn.execute(select(func.count()).select_from(t.session)).scalar_one())


class Limiter:
    """Counts wrong passwords by name and by address, in this process. A name or an address with too many must wait until the first of them is
    :data:`WINDOW` seconds old."""

    def __init__(self, tries: int = TRIES, address_tries: int = TRIES_ADDRESS, window: float = WINDOW, clock: Callable[[], float] = time.monotonic) -> None:
        self.tries, self.address_tries, self.window, self._clock = tries, address_tries, window, clock
        self._failed: dict[tuple[str, str], list[float]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str, address: str) -> int:
        """Seconds to wait before the next try; 0: none."""
        at = self._clock()
        with self._lock:
            over = 0.0
            for key, most in ((("name", name), self.tries), (("address", address), self.address_tries)):
                times = [x for x in self._failed.get(key, ()) if at - x < self.window]
                if len(times) >= most:
                    over = max(over, self.window - (at - times[-most]))
            return int(over) + 1 if over > 0 else 0

    def failed(self, name: str, address: str) -> None:
        at = self._clock()
        with self._lock:
            if len(self._failed) > 10_000:  # names are the asker's choice: what is old goes, so that they do not fill the memory
                self._failed = {k: v for k, v in self._failed.items() if at - v[-1] < self.window}
                while len(self._failed) > 10_000:
                    self._failed.pop(next(iter(self._failed)))
            for key in (("name", name), ("address", address)):
                self._failed[key] = [*self._failed.get(key, ())[-self.address_tries :], at]

    def passed(self, name: str, address: str) -> None:
        """The password was right after all: the name is clear, and this try does not count against the address."""
        with self._lock:
            self._failed.pop(("name", name), None)
            times = self._failed.get(("address", address))
            if times:
                times.pop()
                if not times:
                    del self._failed["address", address]
