"""The ACLED column layout (2023 and later, 31 columns). The rules are data: ``ontology/data/acled.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marsad.exports.facts import span_of, unique
from marsad.exports.layout import Options, Out, Row, happened, joined
from marsad.exports.outlets import outlet
from marsad.gazetteer.precision import geo_precision
from marsad.ontology import Country, country, data, rules
from marsad.ontology.parties import Side

if TYPE_CHECKING:
    from marsad.exports.facts import Happening


class Acled:
    """Rows in ACLED's columns.

    A record's own id with "marsad-" before it stands for ACLED's; `fatalities` is the low figure (0: none reported), the range is in `tags`; `timestamp` is
    empty, since no record says when it was last edited. Left out: what ACLED does not code, what cannot be dated to a month, what has no country.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.book: dict[str, Any] = data("acled")
        self.columns: Sequence[str] = self.book["columns"]

    def rows(self, h: Happening) -> list[Row] | Out:
        if out := happened(h, self.options.background):
            return out
        rule = rules.first("acled", h.facets)
        if rule is None:
            return Out("no rule for its type and mode")
        if "out" in rule:
            return Out(rule["out"])
        if h.date_from is None or h.days is None:
            return Out("no date")
        precision = span_of(h.days, self.book["days"])
        if precision is None:
            return Out("dated no closer than a month")
        if h.country is None:
            return Out("no country")
        event_type, sub_event_type = rule["event"]
        one, two = self._sides(h, event_type, rule.get("unknown_actor"), h.country)
        if not one:
            one, two = two, one
        if not one:
            return Out("no party named")
        inter1, inter2 = self._inter(one[0], h.country), self._inter(two[0], h.country) if two else None
        place = h.place
        geo = geo_precision(place) if place is not None and h.point and place.precision != "country" else None  # ACLED has no code for a country
        civilians = inter2 == 7 or (inter1 == 7 and not two)
        violent = event_type in ("Violence against civilians", "Explosions/Remote violence", "Riots") or sub_event_type == "Excessive force against protesters"
        deaths = h.toll("killed")
        return [{
            "event_id_cnty": f"marsad-{h.id}",
            "event_date": h.date_from,
            "year": h.date_from.year,
            "time_precision": precision,
            "disorder_type": self.book["events"][event_type][sub_event_type],
            "event_type": event_type,
            "sub_event_type": sub_event_type,
            "actor1": self._name(one[0], h.country),
            "assoc_actor_1": self._others(one, h.country),
            "inter1": self.book["inter"].get(inter1, ""),
            "actor2": self._name(two[0], h.country) if two else "",
            "assoc_actor_2": self._others(two, h.country),
            "inter2": self.book["inter"].get(inter2, ""),
            "interaction": self.interaction(inter1, inter2, bool(two)),
            "civilian_targeting": self.book["civilian_targeting"] if violent and (civilians or h.facets.target == "civilians") else "",
            "iso": int(h.country.iso_num) if h.country.iso_num else None,
            "region": h.country.acled_region,
            "country": h.country.name,
            "admin1": (place.admin1 if place else None) or "",
            "admin2": "",
            "admin3": "",
            "location": ((place.name_en or place.name_ar or place.text) if place and geo else ""),
            "latitude": round(h.point[0], 4) if h.point and geo else None,
            "longitude": round(h.point[1], 4) if h.point and geo else None,
            "geo_precision": geo,
            "source": joined(h.outlets()),
            "source_scale": self._scale(h),
            "notes": h.notes(),
            "fatalities": deaths.low if deaths else 0,
            "tags": self._tags(h),
            "timestamp": None,
        }]  # fmt: skip

    def _sides(self, h: Happening, event_type: str, unknown: str | None, where: Country) -> tuple[list[Side], list[Side]]:
        """The parties of actor1 and actor2. A crowd is a side of its own sort; a thing that was hit is none; nobody named: ACLED's own unknown."""
        doers, others, _ = h.opposed()
        crowd = {"Protests": "protesters", "Riots": "rioters"}.get(event_type)
        one = [self._crowded(x, crowd) for x in doers]
        two = [x for x in others if x.sort is not None or x.registered]
        if h.type == "ASSAULT" and crowd == "protesters":  # force against a crowd: the crowd is the recipient
            one, two = doers, [self._crowded(x, crowd) for x in two] or [_nobody(crowd, where)]
        if not one and unknown:
            one = [_nobody(unknown, where)]
        if not two and h.facets.target == "civilians" and event_type in ("Violence against civilians", "Explosions/Remote violence"):
            two = [_nobody("civilians", where)]
        return [x for x in one if self._name(x, where)], [x for x in two if self._name(x, where)]

    @staticmethod
    def _crowded(x: Side, crowd: str | None) -> Side:
        return x._replace(sort=crowd) if crowd and x.sort in ("civilians", "political", None) else x

    def _name(self, x: Side, where: Country) -> str:
        """The registry's name; else ACLED's own for a sort or role that has one, with the country it is of; else the words of the text."""
        at = country(x.country)
        if not x.name_en and x.sort in self.book["unnamed"]:
            return str(self.book["unnamed"][x.sort]).format((at or where).name)
        if not x.name_en and at is not None and x.role in self.book["unnamed_roles"]:
            return str(self.book["unnamed_roles"][x.role]).format(at.name)
        return x.name

    def _others(self, sides: list[Side], where: Country) -> str:
        names = unique(self._name(x, where) for x in sides)
        return joined(names[1:])

    def _inter(self, x: Side, where: Country) -> int | None:
        if x.sort == "state" and x.country is None:
            return None  # whose it is, is not said
        code: int | None = self.book["sorts"].get(x.sort)
        return code

    def interaction(self, a: int | None, b: int | None, pair: bool) -> str:
        """ACLED's label for a pair of inter codes; empty where a side's is not known."""
        labels = self.book["inter"]
        if a is None or (pair and b is None):
            return ""
        if b is None:
            return f"{labels[a]} only"
        first, second = sorted((a, b))
        if [first, second] in self.book["interaction_reversed"]:
            first, second = second, first
        return f"{labels[first]}-{labels[second]}"

    def _scale(self, h: Happening) -> str:
        """How far its sources reach, from what is known of the outlets: their country against the event's. Empty where one is not known."""
        found = set()
        for name in h.outlets():
            o = outlet(name)
            at = country(o.country) if o else None
            if o is None or (at is None and o.kind != "agency"):
                return ""
            assert h.country is not None
            if at is not None and at.iso2 == h.country.iso2:
                found.add("Subnational" if o.kind == "field" else "National")
            elif at is not None and at.acled_region == h.country.acled_region:
                found.add("Regional")
            else:
                found.add("International")
        scales = [s for s in self.book["scales"] if s in found]
        return "-".join(scales[:1] + scales[-1:] if len(scales) > 1 else scales)

    def _tags(self, h: Happening) -> str:
        tags = []
        deaths = h.toll("killed")
        if deaths and (deaths.high is None or deaths.high != deaths.low):
            tags.append(f"fatalities low={deaths.low}")
            tags.append(f"fatalities best={deaths.best}")
            if deaths.high is not None:
                tags.append(f"fatalities high={deaths.high}")
        injured = h.toll("injured")
        if injured:
            tags.append(f"injured={injured.best}")
        if h.days and h.days > 1:
            tags.append(f"date from={h.date_from}; date to={h.date_to}")
        _, _, others = h.opposed()
        tags += [f"also named={x.name.replace(';', ',')}" for x in others if x.name]
        if h.denied_by:
            tags.append(f"denied by={h.denied_by}")
        if h.background:
            tags.append("background=yes")
        return "; ".join(tags)


def _nobody(sort: str, where: Country) -> Side:
    return Side("", None, None, None, where.iso3, None, sort, False, False, None)
