"""GeoJSON (RFC 7946) and newline-delimited GeoJSON: one Feature a record, written as they come.

`geometry` is null where a record has no point; precision and radius are always among the properties, so that the middle of a province is not
taken for a place. WGS 84, longitude first, flat properties.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import msgspec

from marsad.exports.layout import Layout, Out
from marsad.exports.writers import note

if TYPE_CHECKING:
    from marsad.exports.facts import Happening


class GeoJson:
    """Features of a layout's columns. `lines`: one Feature a line, no collection around them."""

    def __init__(self, stream: IO[bytes], layout: Layout, lines: bool) -> None:
        self.stream, self.layout, self.lines = stream, layout, lines
        self.encoder = msgspec.json.Encoder()
        self.notes: dict[str, int] = {}
        self.count = 0
        if not lines:
            stream.write(b'{"type":"FeatureCollection","features":[')

    def put(self, h: Happening) -> int | Out:
        rows = self.layout.rows(h)
        if isinstance(rows, Out):
            return rows
        place = h.place
        point: dict[str, Any] | None = None
        if h.point is not None:
            point = {"type": "Point", "coordinates": [h.point[1], h.point[0]]}
        elif place is not None and place.lat is not None:
            note(self.notes, "points off the globe, written as null")
        for row in rows:
            properties = {k: v for k, v in row.items() if k not in ("latitude", "longitude")}
            properties.setdefault("precision", place.precision if place else None)
            properties.setdefault("radius_km", place.radius_km if place else None)
            if self.count:
                self.stream.write(b"" if self.lines else b",\n")
            elif not self.lines:
                self.stream.write(b"\n")
            self.stream.write(self.encoder.encode({"type": "Feature", "id": h.id, "geometry": point, "properties": properties}))
            if self.lines:
                self.stream.write(b"\n")
            self.count += 1
        return len(rows)

    def close(self) -> None:
        if not self.lines:
            self.stream.write(b"\n]}\n")
        self.stream.flush()
