"""What was worked out of a word form, remembered while the form is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

LIMIT = 30_000  # forms a generation; 2,000 articles have about 70,000


class Memo(dict[str, V]):
    """form → ``make(form)``, filled as forms are met.

    Keeps two generations of at most `limit` forms each: when the younger is full it becomes the older, whose forms come back as they are met.
    So common forms stay, rare ones go, and memory is the same after ten million articles as after some thousands.
    """

    __slots__ = ("_make", "_old", "limit")

    def __init__(self, make: Callable[[str], V], limit: int = LIMIT) -> None:
        super().__init__()
        self._make = make
        self._old: dict[str, V] = {}
        self.limit = limit

    def __missing__(self, form: str) -> V:
        old = self._old
        value = old[form] if form in old else self._make(form)
        if len(self) >= self.limit:
            self._old = dict(self)
            super().clear()
        self[form] = value
        return value

    def clear(self) -> None:
        super().clear()
        self._old = {}
