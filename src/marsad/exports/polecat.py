"""The columns of POLECAT's event files: one row a record, parties joined with semicolons, PLOVER's own types and modes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad.exports.facts import unique
from marsad.exports.layout import Options, Out, Row, happened, joined
from marsad.ontology import country, data, quad_name, score

if TYPE_CHECKING:
    from marsad.exports.facts import Happening
    from marsad.ontology.parties import Side


def one_day(h: Happening) -> Out | None:
    """Keeps out what a format with one date and no column for how sure it is cannot tell the truth of."""
    if h.date_from is None:
        return Out("no date")
    return Out("no day: dated to several, and the format has one with no precision") if h.days != 1 else None


class Polecat:
    """Rows in POLECAT's 40 columns. Empty, because Marsad does not read them: contexts, titles, Wikipedia ids, district, feature type, and the people,
    organisations and places of the story."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.book: dict[str, Any] = data("polecat")
        self.columns: Sequence[str] = self.book["columns"]

    def rows(self, h: Happening) -> list[Row] | Out:
        if out := happened(h, self.options.background) or one_day(h):
            return out
        place = h.place
        row: Row = dict.fromkeys(self.columns, "")
        row |= {
            "Event ID": h.id,
            "Event Date": h.date_from,
            "Event Type": h.type,
            "Event Mode": h.mode or "",
            "Intensity": score(h.type, h.mode),
            "Quad Code": quad_name(h.type),
            "Source": joined(h.outlets()),
            "Publication Date": min((x[1] for x in h.articles() if x[1]), default=""),
            "Language": "ar",
            "Version": h.record.release,
        }
        row |= self._party("Actor", h.actors) | self._party("Recipient", h.recipients)
        if place is not None:
            town = place.precision in ("exact", "near") and (place.place_id or "").startswith("geonames:")
            row |= {
                "Placename": place.name_en or place.name_ar or "",
                "City": (place.name_en or "") if town else "",
                "Province": place.admin1 or ((place.name_en or "") if place.precision == "province" else ""),
                "Country": h.country.iso3 if h.country else "",
                "Latitude": h.point[0] if h.point else None,
                "Longitude": h.point[1] if h.point else None,
                "GeoNames ID": (place.place_id or "").removeprefix("geonames:") if (place.place_id or "").startswith("geonames:") else "",
                "Raw Placename": place.text,
            }
        return [row]

    def _party(self, role: str, sides: list[Side]) -> Row:
        known = [c for c in map(country, unique(x.country for x in sides)) if c is not None]
        sectors = unique(self.book["sectors"].get(x.role, x.role) for x in sides)
        sectors = [s for s in sectors if s in self.book["sectors_known"]]
        return {
            f"{role} Name": joined(unique(x.name for x in sides)),
            f"{role} Country": joined([c.iso3 for c in known]),
            f"{role} COW": joined([c.cow for c in known]),
            f"Primary {role} Sector": sectors[0] if sectors else "",
            f"{role} Sectors": joined(sectors),
            f"{role} Name Raw": joined(unique(x.text for x in sides)),
        }
