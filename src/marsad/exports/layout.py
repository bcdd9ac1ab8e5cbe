"""What a format's layout is, and what all layouts do alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from marsad.exports.facts import Happening

Value = str | int | float | bool | date | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Out:
    """Why a record has no row in a layout."""

    why: str


@dataclass(frozen=True, slots=True)
class Options:
    """Switches of the layouts. `background`: recalled events too; `candidates`: GED rows with an unidentified side, as its candidates."""

    background: bool = False
    candidates: bool = False


class Layout(Protocol):
    """Columns of a format, and the rows of a record in them (an :class:`Out` where it has none)."""

    columns: Sequence[str]

    def rows(self, h: Happening) -> list[Row] | Out: ...


def happened(h: Happening, background: bool) -> Out | None:
    """Keeps out of event data what is not reported to have happened, and, without the switch, what is only recalled."""
    if h.factuality != "asserted":
        return Out({"denied": "denied", "planned": "planned, not done", "hypothetical": "hypothetical"}.get(h.factuality, f"factuality {h.factuality}"))
    if h.background and not background:
        return Out("background (--background takes it in)")
    return None


def number_of(h: Happening) -> int:
    """A record's number where a format wants one: 52 bits of the SHA-256 of its id, the same in every export and exact in a double."""
    return int.from_bytes(hashlib.sha256(h.id.encode()).digest()[:8], "big") >> 12


def joined(values: Sequence[str], separator: str = "; ") -> str:
    """A list in one cell; a separator within a value becomes a comma."""
    mark = separator.strip()
    return separator.join(v.replace(mark, ",") if mark else v for v in values if v)
