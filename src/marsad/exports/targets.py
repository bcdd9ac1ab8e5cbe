"""A format's layout and its kind of file, put together."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from marsad.exports import writers
from marsad.exports.acled import Acled
from marsad.exports.ged import Ged
from marsad.exports.layout import Layout, Options, Out
from marsad.exports.table import Table

if TYPE_CHECKING:
    from marsad.exports import Format
    from marsad.exports.facts import Happening


class Target(Protocol):
    """Takes happenings; `put` gives the rows written, or why there are none."""

    notes: dict[str, int]

    def put(self, h: Happening) -> int | Out: ...

    def close(self) -> None: ...


class _Rows:
    """Rows of a layout into a file."""

    def __init__(self, layout: Layout, writer: writers.Writer) -> None:
        self.layout, self.writer = layout, writer
        self.notes = writer.notes

    def put(self, h: Happening) -> int | Out:
        rows = self.layout.rows(h)
        if isinstance(rows, Out):
            return rows
        for row in rows:
            self.writer.write(row)
        return len(rows)

    def close(self) -> None:
        self.writer.close()


class _Records:
    """The records as they are: the line they were read from, or the same made anew."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.writer = writers.JsonLines(stream)
        self.notes = self.writer.notes

    def put(self, h: Happening) -> int:
        from marsad.records import to_json

        self.writer.line(h.raw if h.raw is not None else to_json(cast("Any", h.record)))
        return 1

    def close(self) -> None:
        self.writer.close()


def target(format: Format, stream: IO[bytes], options: Options) -> Target:
    """What writes a format into a stream."""
    if format.name == "acled":
        layout: Layout = Acled(options)
        return _Rows(layout, writers.Csv(stream, layout.columns))
    if format.name == "ged":
        layout = Ged(options)
        return _Rows(layout, writers.Csv(stream, layout.columns))
    if format.name == "jsonl":
        return _Records(stream)
    table = Table()
    return _Rows(table, writers.Csv(stream, table.columns, guard=True))
