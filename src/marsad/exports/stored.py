"""The records of a store for an export: what the store can choose it chooses, and says how many it did not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.exports.select import Selection
    from marsad.records import Event, Incident
    from marsad.store import Store


@dataclass(slots=True)
class Stored:
    """`records`: those that may be taken; `chosen`: of how many incidents; `passed_over`: how many incidents the store left out."""

    records: Iterator[Event | Incident]
    chosen: int
    passed_over: int


@contextmanager
def stored(store: Store, select: Selection, *, events: bool = False) -> Iterator[Stored]:
    """The incidents of a store (or with `events` their mentions) in one state of it, whatever is written meanwhile; reviewers' decisions hold.

    What reviewers rejected, and what was merged into another, is not among them.
    """
    from marsad.store import queries

    filters = queries.Filters(
        date_from=select.since.isoformat() if select.since else None, date_to=select.until.isoformat() if select.until else None,
        countries=tuple(sorted(select.countries)), types=tuple(sorted(select.types)), modes=tuple(sorted(select.modes)),
        factuality=tuple(sorted(select.factuality)), min_sources=select.min_sources,
    )  # fmt: skip
    with store.read() as conn:
        if events:  # a mention may be of another country, type, day or mode than its incident: each is looked at
            n = queries.count(conn)
            yield Stored(queries.all_events(conn), n, 0)
        else:
            n = queries.count(conn, filters)
            yield Stored(queries.all_incidents(conn, filters), n, queries.count(conn) - n)
