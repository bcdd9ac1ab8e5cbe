"""CAMEO codes in the columns of ICEWS event files: one row a pair of source and target. The rules are data: ``ontology/data/cameo.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

from marsad.exports.layout import Options, Out, Row, happened, joined, number_of
from marsad.exports.polecat import one_day
from marsad.ontology import country, data, rules

if TYPE_CHECKING:
    from marsad.exports.facts import Happening
    from marsad.ontology.parties import Side


def distinct(sides: list[Side]) -> list[Side]:
    """The sides that ICEWS would tell apart: the registry's, each once; of those it does not know, one of a country and sector, where no known one is of it."""
    named = {x.actor_id: x for x in reversed(sides) if x.actor_id}
    taken = {(x.country, x.role) for x in named.values()}
    out = []
    for x in sides:
        if x.actor_id:
            if named.pop(x.actor_id, None):
                out.append(x)
        elif x.name and (x.country, x.role) not in taken:
            taken.add((x.country, x.role))
            out.append(x)
    return out


class Cameo:
    """Rows in ICEWS's 20 columns. Rows of one record share its `Event ID`; both directions of a fight, a meeting, an agreement are rows. `CAMEO Code` is text (leading zeros).

    `Intensity` is the Goldstein scale of the code. A side that is not known is empty; `Sentence Number` and `District` are.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.book: dict[str, Any] = data("cameo")
        self.columns: Sequence[str] = self.book["columns"]

    def rows(self, h: Happening) -> list[Row] | Out:
        if out := happened(h, self.options.background) or one_day(h):
            return out
        rule = rules.first("cameo", h.facets)
        if rule is None:
            return Out("no rule for its type and mode")
        code: str = rule["code"]
        one, two, _ = h.opposed()
        one, two = distinct(one), distinct(two)
        pairs: list[tuple[Side | None, Side | None]] = [(a, b) for a in (*one,) or (None,) for b in (*two,) or (None,)]
        if h.facets.fight:
            pairs += [(b, a) for a, b in pairs]
        elif h.mutual:
            pairs = list(permutations(one + two, 2)) or pairs
        if pairs == [(None, None)]:
            return Out("no party named")
        place = h.place
        town = place is not None and place.precision in ("exact", "near") and (place.place_id or "").startswith("geonames:")
        shared: Row = {
            "Event ID": number_of(h),
            "Event Date": h.date_from,
            "Event Text": self.book["texts"][code],
            "CAMEO Code": code,
            "Intensity": float(self.book["goldstein"][code]),
            "Story ID": h.record.first_report if h.is_incident else h.record.doc_id,  # type: ignore[union-attr]
            "Sentence Number": None,
            "Publisher": joined(h.outlets()),
            "City": (place.name_en or "") if town and place else "",
            "District": "",
            "Province": (place.admin1 or "") if place else "",
            "Country": h.country.name if h.country else "",
            "Latitude": h.point[0] if h.point else None,
            "Longitude": h.point[1] if h.point else None,
        }
        return [shared | self._party("Source", a) | self._party("Target", b) for a, b in pairs]

    def _party(self, role: str, x: Side | None) -> Row:
        found = country(x.country) if x is not None else None
        return {
            f"{role} Name": x.name if x is not None else "",
            f"{role} Sectors": self.book["sectors"].get(x.role, "") if x is not None else "",
            f"{role} Country": found.name if found is not None else "",
        }
