"""Answers that are kept until the store changes: charts go through every incident, and are asked for again and again between two changes."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from marsad.store import schema as t

if TYPE_CHECKING:
    from marsad.store import Store

log = logging.getLogger("marsad.web")
MAX_ROWS = 150_000  # of all kept answers together


class Kept:
    """Rows by question. A change of the store by anybody, in this process or another, lets go of all of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rows: OrderedDict[Hashable, Any] = OrderedDict()
        self._weight = 0
        self._mark: Any = None
        self._lock = threading.Lock()
        self._asking: dict[Hashable, threading.Lock] = {}
        self._watch: Any = None

    def mark(self) -> Any:
        """What is another after every change. SQLite counts the commits of others than the connection that asks: one is kept for asking."""
        if self.store.dialect == "sqlite":
            if self._watch is None:
                self._watch = self.store.engine.raw_connection()  # in no transaction: it must see what others commit
            cursor = self._watch.cursor()
            try:
                return cursor.execute("PRAGMA data_version").fetchone()
            finally:
                cursor.close()
        with self.store.read() as conn:
            return tuple(conn.execute(select(func.max(t.history.c.pk), select(func.max(t.decision.c.pk)).scalar_subquery(), select(func.max(t.incident.c.updated)).scalar_subquery())).one())

    def stamp(self) -> Any:
        """:meth:`mark`, for any thread."""
        with self._lock:
            return self.mark()

    def get(self, key: Hashable, make: Callable[[Connection], Any]) -> Any:
        """The answer to `key`: kept, or made now. It is shared: do not change it."""
        with self._lock:
            mark = self.mark()
            if mark != self._mark:
                self._rows.clear()
                self._asking.clear()
                self._mark, self._weight = mark, 0
            if key in self._rows:
                self._rows.move_to_end(key)
                return self._rows[key]
            one = self._asking.setdefault(key, threading.Lock())
        with one:  # who asks the same meanwhile waits for this answer
            with self._lock:
                if key in self._rows:
                    return self._rows[key]
            with self.store.read() as conn:
                value = make(conn)
            with self._lock:
                if mark == self._mark and key not in self._rows:
                    self._rows[key] = value
                    self._weight += _weight(value)
                    while self._weight > MAX_ROWS and len(self._rows) > 1:
                        self._weight -= _weight(self._rows.popitem(last=False)[1])
                self._asking.pop(key, None)
        return value

    def close(self) -> None:
        """Gives its connection back."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None


def _weight(value: Any) -> int:
    return 1 + (len(value) if isinstance(value, list) else sum(_weight(v) for v in value.values()) if isinstance(value, dict) else 0)
