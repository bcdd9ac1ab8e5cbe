"""The UCDP GED layout (49 columns, release 23 and later; GED Candidate's is the same) and UCDP's rules for what is an event of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.exports.facts import kin, same, span_of
from marsad.exports.layout import Options, Out, Row, happened, joined, number_of
from marsad.gazetteer.precision import where_prec
from marsad.ontology import Country, country, data

if TYPE_CHECKING:
    from marsad.exports.facts import Happening
    from marsad.ontology.parties import Side


class _Actor(NamedTuple):
    """A side as UCDP sees it: a state (`state`: which, None for several of them) or an organised group."""

    side: Side
    name: str
    state: Country | None
    is_state: bool


class Ged:
    """Rows in UCDP GED's columns.

    An event of organised violence has an identified perpetrator that is a state or an organised armed group, at least one direct death, days and a
    place. What fails only by who the sides are can be had as candidates: `type_of_violence` and the unknown side empty, `event_clarity` 2.

    Empty, because no record can know them: the ids of UCDP's conflicts, dyads and actors, `active_year`, `code_status`, `adm_2`, and the name of a
    state-based conflict. `id` is a number made of the record's id (:func:`marsad.exports.layout.number_of`), `relid` the record's id.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.book: dict[str, Any] = data("ucdp")
        self.columns: Sequence[str] = self.book["columns"]

    def rows(self, h: Happening) -> list[Row] | Out:
        if out := happened(h, self.options.background):
            return out
        if h.type not in self.book["types"]:
            return Out("no use of armed force")
        deaths = h.deaths
        if deaths is None or deaths.best < 1:
            return Out("no death reported")
        if h.date_from is None or h.date_to is None or h.days is None:
            return Out("no date")
        date_prec = span_of(h.days, self.book["days"])
        if date_prec is None:
            return Out("dated no closer than a year")
        place, prec = h.place, where_prec(h.place)
        if place is None or prec is None or h.point is None:
            return Out("no place")
        lat, lon = h.point
        if h.country is None and place.place_id not in waters():
            return Out("no country")
        kind, a, b, why = self._violence(h)
        if kind is None and not self.options.candidates:
            return Out(f"{why} (--candidates takes it in)")
        one_sided = kind == 3
        side_a = a.name if a else ""
        side_b = self.book["civilians"] if one_sided else b.name if b else ""
        by_side = {"a": 0, "b": 0}
        unknown = deaths.unknown + deaths.armed + deaths.police
        fallen = h.fallen()
        if fallen is not None:
            for letter, x in (("a", a), ("b", None if one_sided else b)):
                if x is not None and same(x.side, fallen):
                    by_side[letter] = deaths.armed + deaths.police
                    unknown = deaths.unknown
                    break
        where = h.country
        holder = country(self.book["country_of"].get(where.iso2)) or where if where else None
        dyad = f"{side_a} - {side_b}" if side_a and side_b else ""
        articles = h.articles()
        gw = [x.state.gw if x is not None and x.state is not None else "" for x in (a, None if one_sided else b)]
        if gw[0] and gw[0] == gw[1]:
            gw = ["", ""]  # two forces of one state: which of them is its government is not said
        return [{
            "id": number_of(h),
            "relid": h.id,
            "year": h.date_from.year,
            "active_year": None,
            "code_status": "",
            "type_of_violence": kind,
            "conflict_dset_id": None,
            "conflict_new_id": None,
            "conflict_name": dyad if kind in (2, 3) else "",
            "dyad_dset_id": None,
            "dyad_new_id": None,
            "dyad_name": dyad,
            "side_a_dset_id": None,
            "side_a_new_id": None,
            "side_a": side_a,
            "side_b_dset_id": None,
            "side_b_new_id": None,
            "side_b": side_b,
            "number_of_sources": h.sources,
            "source_article": joined([",".join(x for x in (outlet, day, title) if x) for outlet, day, title, _ in articles], ";"),
            "source_office": joined([x[0] for x in articles], ";"),
            "source_date": joined([x[1] for x in articles], ";"),
            "source_headline": joined([x[2] for x in articles], ";"),
            "source_original": joined(h.originals(), ";"),
            "where_prec": prec,
            "where_coordinates": place.name_en or place.name_ar or "",
            "where_description": place.text,
            "adm_1": place.admin1 or "",
            "adm_2": "",
            "latitude": round(lat, 6),
            "longitude": round(lon, 6),
            "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})",
            "priogrid_gid": priogrid(lat, lon),
            "country": holder.ged_name if holder else "",
            "country_id": int(holder.gw) if holder and holder.gw else None,
            "region": self._region(holder),
            "event_clarity": 1 if kind is not None and date_prec == 1 and prec < 6 else 2,
            "date_prec": date_prec,
            "date_start": h.date_from,
            "date_end": h.date_to,
            "deaths_a": by_side["a"],
            "deaths_b": by_side["b"],
            "deaths_civilians": deaths.civilians,
            "deaths_unknown": unknown,
            "best": deaths.best,
            "high": deaths.high,
            "low": deaths.low,
            "gwnoa": int(gw[0]) if gw[0] else None,
            "gwnob": int(gw[1]) if gw[1] else None,
        }]  # fmt: skip

    def _region(self, c: Country | None) -> str:
        if c is None or not c.gw:
            return ""
        return next((name for low, high, name in self.book["regions"] if low <= int(c.gw) <= high), "")

    def _actor(self, x: Side) -> _Actor | None:
        """A side as a state or an organised group (a party that itself attacks is one); None where it is neither, or nobody knows which."""
        state = country(x.country)
        if x.sort in self.book["state"] and state is not None and state.gw:
            return _Actor(x, self.book["state_side"].format(state.ged_name), state, True)
        if x.registered and x.group and (x.force or x.sort == "political") and (x.sort in self.book["organised"] or x.sort in self.book["state"]):
            return _Actor(x, x.group, None, x.sort in self.book["state"] and state is None)
        return None

    def _violence(self, h: Happening) -> tuple[int | None, _Actor | None, _Actor | None, str]:
        """Type of violence, the sides, and where there is no type, why: 1 with a state on one side and a state or group on the other, 2 between groups,
        3 of a state or group against civilians."""
        doers, others, _ = h.opposed()
        a = next((y for y in map(self._actor, doers) if y), None)
        armed = h.facets.target == "armed" or h.facets.fight
        b = next((y for y in map(self._actor, others) if y and y.side.force and not (a and kin(a.side, y.side, h.registry))), None) if armed else None
        if a is None and b is None:
            return None, None, None, "no side is a state or a known armed group"
        if a is None:
            return None, None, b, "who did it is not known as a state or an armed group"
        deaths = h.deaths
        if b is None:
            if h.facets.target == "civilians" or (not armed and deaths is not None and deaths.civilians):
                return 3, a, None, ""
            return None, a, None, "whom it was against is not known as a state, an armed group or civilians"
        if b.is_state and not a.is_state:
            a, b = b, a
        if a.state is not None and b.state is not None and a.state.iso2 == b.state.iso2:
            if not (a.side.registered and b.side.registered):
                return None, a, b, "both sides are of one state and one has no name"
            a, b = a._replace(name=a.side.group or a.name), b._replace(name=b.side.group or b.name)
            if a.name == b.name:
                return None, a, b, "both sides bear one name"
        return (1 if a.is_state or b.is_state else 2), a, b, ""


@lru_cache
def waters() -> frozenset[str]:
    """The ids of the gazetteer's seas and straits: of no country, and a place to UCDP (where_prec 7) all the same."""
    from marsad.gazetteer.index import Gazetteer

    gazetteer = Gazetteer.load()
    return frozenset(ident for ident, kind in zip(gazetteer.c_ids, gazetteer.c_kind) if kind in ("sea", "strait"))


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (half a degree; 360 rows of 720, from the south-west corner, numbered from 1) of a point on the globe."""
    row, column = min(359, math.floor((lat + 90) * 2)), min(719, math.floor((lon + 180) * 2))
    return row * 720 + column + 1
