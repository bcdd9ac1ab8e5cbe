"""A format's layout and its kind of file, put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from marsad.exports import writers
from marsad.exports.acled import Acled
from marsad.exports.cameo import Cameo
from marsad.exports.columns import Columns
from marsad.exports.ged import Ged
from marsad.exports.geojson import GeoJson
from marsad.exports.layout import Layout, Options, Out
from marsad.exports.polecat import Polecat
from marsad.exports.table import Table

if TYPE_CHECKING:
    from marsad.exports import Format
    from marsad.exports.facts import Happening

# The layouts of others, into which only what is reported to have happened goes.
STRICT: dict[str, Callable[[Options], Layout]] = {"acled": Acled, "ged": Ged, "polecat": Polecat, "cameo": Cameo}
HXL = Path(__file__).parent / "data" / "hxl.yaml"


class Target(Protocol):
    """Takes happenings; `put` gives the rows written, or why there are none. `notes`: what was changed in the values."""

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


@lru_cache
def hxl() -> dict[str, str]:
    """Column → HXL tag."""
    import yaml

    out: dict[str, str] = yaml.safe_load(HXL.read_text(encoding="utf-8"))["columns"]
    return out


def target(format: Format, stream: IO[bytes], options: Options, columns: Path | None = None) -> Target:
    """What writes a format into a stream; `columns`: a file of a house's own columns. BadColumns, MissingPart."""
    if format.strict:
        strict = STRICT[format.name](options)
        return _Rows(strict, writers.Csv(stream, strict.columns, delimiter="\t" if format.tabs else ","))
    if format.name == "hxl":
        return _Rows(Table(), writers.Csv(stream, list(hxl()), second=list(hxl().values())))
    if format.name == "jsonl" and columns is None:
        return _Records(stream)
    layout: Table | Columns = Columns(columns, options) if columns is not None else Table()
    if format.name in ("geojson", "geojsonl"):
        return GeoJson(stream, layout, format.name == "geojsonl")
    writer: writers.Writer
    if format.name == "jsonl":
        writer = writers.JsonLines(stream)
    elif format.name == "xlsx":
        writer = writers.Xlsx(stream, layout.columns)
    elif format.name == "parquet":
        writer = writers.Parquet(stream, layout.columns, layout.kinds)
    else:
        writer = writers.Csv(stream, layout.columns, guard=True)
    return _Rows(layout, writer)
