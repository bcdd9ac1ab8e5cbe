"""One view of an event or an incident, which every format is written from.

A :class:`Happening` holds no value that its record does not: what is unknown is None or empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.incidents.consolidate import total
from marsad.ontology import Country, country, data, parties, rules
from marsad.records import Casualty, Event, Incident, Participant, Party, Place, Toll

SHARE = "part of the total"  # the rule of a toll that is a share of its kind's total (marsad.incidents.consolidate)
KINDS = ("killed", "injured", "captured", "missing", "displaced")


@dataclass(slots=True)
class Number:
    """People harmed: low <= best <= high; high None where no upper bound is given."""

    low: int
    best: int
    high: int | None


@dataclass(slots=True)
class Item:
    """A number of a record, before they are added up. `total`: of everybody of its kind, whatever their class; `parts`: indices of items it includes."""

    kind: str
    number: Number
    victims: str | None
    parts: tuple[int, ...] = ()
    included: bool = False


@dataclass(slots=True)
class Deaths:
    """Best figures of those killed, by what is said of them. ``best == civilians + armed + police + unknown``."""

    low: int
    best: int
    high: int
    civilians: int
    armed: int
    police: int
    unknown: int


def unique(values: Iterable[str | None]) -> list[str]:
    """The values that say something, each once, in order, on one line."""
    return list(dict.fromkeys(" ".join(v.split()) for v in values if v and v.strip()))


class Happening:
    """An event or incident as the exports see it. `raw`: the line it was read from, None where it came from elsewhere."""

    def __init__(self, record: Event | Incident, registry: parties.Registry, raw: bytes | None = None) -> None:
        self.record = record
        self.raw = raw
        self.registry = registry
        self.is_incident = isinstance(record, Incident)
        self.id = record.id
        self.type = record.event_type
        self.mode = record.mode
        self.factuality = record.factuality
        self.background = record.background
        self.place: Place | None = record.location
        self.date_from: date | None
        self.date_to: date | None
        if isinstance(record, Incident):
            self.date_from, self.date_to = record.date_from, record.date_to
            self.weapons = list(record.weapons)
            self.reports, self.sources, self.denied_by = record.reports, record.sources, record.denied_by
        else:
            when = record.date
            self.date_from, self.date_to = (when.from_, when.to) if when else (None, None)
            self.weapons = [w.text for w in record.weapons]
            self.reports = self.sources = 1
            self.denied_by = 0
        if self.date_from is None or self.date_to is None:  # one end alone says no span of days
            self.date_from = self.date_to = self.date_from or self.date_to
        elif self.date_to < self.date_from:
            self.date_from, self.date_to = self.date_to, self.date_from
        self.country: Country | None = country(self.place.country) if self.place else None
        self._sides: tuple[list[parties.Side], list[parties.Side]] | None = None
        self._facets: rules.Facets | None = None
        self._items: list[Item] | None = None
        self._deaths: Deaths | None = None
        self._has_deaths = False

    # --- when ---------------------------------------------------------------------------------------------------------------------

    @property
    def days(self) -> int | None:
        """Days it may have happened on; None where undated."""
        return (self.date_to - self.date_from).days + 1 if self.date_from and self.date_to else None

    # --- where --------------------------------------------------------------------------------------------------------------------

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None where the place has none, or one that is not on the globe."""
        p = self.place
        if p is None or p.lat is None or p.lon is None or not (-90 <= p.lat <= 90 and -180 <= p.lon <= 180):
            return None
        return p.lat, p.lon

    # --- who ----------------------------------------------------------------------------------------------------------------------

    def _side(self, x: Participant | Party) -> parties.Side:
        text = x.text if isinstance(x, Participant) else x.name_ar or x.name_en or ""
        return parties.side(text, x.name_en, x.name_ar, x.actor_id, x.code, self.registry, self.country.iso3 if self.country else None)

    def _both(self) -> tuple[list[parties.Side], list[parties.Side]]:
        if self._sides is None:
            self._sides = [self._side(x) for x in self.record.actors], [self._side(x) for x in self.record.recipients]
        return self._sides

    @property
    def actors(self) -> list[parties.Side]:
        """Who did it, as the record has them."""
        return self._both()[0]

    @property
    def recipients(self) -> list[parties.Side]:
        """To whom, as the record has them; a thing that was hit among them (:attr:`marsad.ontology.parties.Side.bare`)."""
        return self._both()[1]

    def opposed(self) -> tuple[list[parties.Side], list[parties.Side], list[parties.Side]]:
        """The first side, the second, and those whose side is not said.

        In a fight of several actors the first two are the sides; in what they do with one another the first and the others. Who stands as actor in one report and as recipient in another is a recipient. Of whom nothing is known but a word is a side only where nobody else is.
        """
        actors, recipients = _known(self.actors), _known(self.recipients)
        keys = {_key(r) for r in recipients}
        doers = [a for a in actors if _key(a) not in keys] or actors
        if self.facets.fight:
            armed = [a for a in doers if a.force]
            return armed[:1], armed[1:2], [a for a in doers if a not in armed[:2]]
        if self.mutual:
            return doers[:1], doers[1:], []
        return doers, recipients, []

    @property
    def mutual(self) -> bool:
        """Its several actors did it with one another: a meeting, an agreement, a ceasefire."""
        between = data("parties")["mutual"]
        return (self.type in between or f"{self.type}:{self.mode}" in between) and len(self.actors) > 1 and not self.recipients

    # --- toll ---------------------------------------------------------------------------------------------------------------------

    @property
    def items(self) -> list[Item]:
        if self._items is None:
            self._items = list(_incident_items(self.record)) if isinstance(self.record, Incident) else list(_event_items(self.record.casualties))
        return self._items

    def toll(self, kind: str) -> Number | None:
        """All those of a kind of harm; None where nothing is said of it."""
        top = [x.number for x in self.items if x.kind == kind and not x.included]
        if not top:
            return None
        high = None if any(n.high is None for n in top) else sum(n.high or 0 for n in top)
        return Number(sum(n.low for n in top), sum(n.best for n in top), high)

    @property
    def deaths(self) -> Deaths | None:
        """Those killed, by what is said of them; None where nothing is said of any. Without an upper bound `high` is the highest number given."""
        if not self._has_deaths:
            self._has_deaths = True
            self._deaths = self._count()
        return self._deaths

    def _count(self) -> Deaths | None:
        total = self.toll("killed")
        if total is None:
            return None
        by = _families(self.items)
        if isinstance(self.record, Incident) and by["unknown"]:
            for claim in self.record.claims:  # who they were may be said in a report of the number that was chosen
                items = list(_event_items(claim.casualties))
                told = _families(items)
                if claim.factuality != "denied" and sum(told.values()) == total.best and told["unknown"] < by["unknown"]:
                    by = told
        best = sum(by.values())
        given = [n for t in self.record.casualties if isinstance(t, Toll) and t.kind == "killed" for a in t.alternatives for n in _numbers(a.value)]
        return Deaths(min(total.low, best), best, max(total.high or 0, best, *given), **by)

    def fallen(self) -> parties.Side | None:
        """Whose the fighters and police among the dead are: of the party whose words the figure stands in, where all reports agree. None: not said."""
        r = self.record
        found: dict[Any, parties.Side] = {}
        for told in r.claims if isinstance(r, Incident) else [r]:
            for c in told.casualties:
                if c.kind == "killed" and parties.victim_family(c.victim_class) in ("armed", "police"):
                    for p in (*told.actors, *told.recipients):
                        if p.start < c.end and c.start < p.end:
                            side = self._side(p)
                            found[_key(side)] = side
        return next(iter(found.values())) if len(found) == 1 else None

    # --- what the ontologies ask -----------------------------------------------------------------------------------------------------

    @property
    def facets(self) -> rules.Facets:
        if self._facets is None:
            self._facets = self._see()
        return self._facets

    def _see(self) -> rules.Facets:
        book = data("parties")
        actors, recipients = self.actors, self.recipients
        known = [r for r in recipients if not r.bare]
        fight = self.type == "ASSAULT" and self.mode in book["fights"] and not known and sum(a.force for a in actors) > 1
        families = {parties.victim_family(x.victims) for x in self.items} - {"unknown"}
        target = None
        if any(r.force for r in known):
            target = "armed"
        elif any(r.sort in ("civilians", "state", "political") for r in known):
            target = "civilians"  # a minister, a judge, a party's office: no force
        elif families == {"civilians"}:
            target = "civilians"
        elif families and "civilians" not in families:
            target = "armed"
        elif recipients and not known and not self.items and any(r.name for r in recipients):
            target = "object"
        elif self.items:
            target = "people"
        killed = self.toll("killed")
        claims = [(self.type, self.mode)]
        if isinstance(self.record, Incident):
            claims += [(c.event_type, c.mode) for c in self.record.claims]
        return rules.Facets(
            self.type, self.mode, fight, target, actors[0].sort if actors else None, bool(killed and killed.low), bool(killed and killed.high == 0),
            any(x.force for x in (*actors, *recipients)), frozenset(y for t, m in claims for y in ((t, f"{t}:{m}") if m else (t,))), rules.folded(self.weapons),
        )  # fmt: skip

    # --- who says so -------------------------------------------------------------------------------------------------------------------

    def outlets(self) -> list[str]:
        """The outlets whose reports these are."""
        r = self.record
        return unique(c.source for c in r.claims) if isinstance(r, Incident) else unique([r.document.source])

    def originals(self) -> list[str]:
        """Who is said to have said it first: of each report the one nearest to the fact."""
        r = self.record
        chains = [c.attribution for c in r.claims] if isinstance(r, Incident) else [r.attribution]
        return unique(x[0].name_en or x[0].text for x in chains if x)

    def articles(self) -> list[tuple[str, str, str, str]]:
        """Outlet, day, headline and URL of every report, once each; empty where unknown."""
        r = self.record
        rows = [(c.source, c.published, c.title, c.url) for c in r.claims] if isinstance(r, Incident) else [(r.document.source, r.document.published, r.document.title, r.document.url)]  # fmt: skip
        clean = [tuple(" ".join((x or "").split()) for x in row) for row in rows]
        return list(dict.fromkeys(clean))  # type: ignore[arg-type]

    def notes(self) -> str:
        """The words that say it: an event's sentence; an incident's summary."""
        r = self.record
        return " ".join((r.summary_en or r.summary_ar if isinstance(r, Incident) else r.sentence.text).split())


def same(a: parties.Side, b: parties.Side) -> bool:
    """Whether two sides are one party."""
    return bool(_key(a) == _key(b))


def _known(sides: list[parties.Side]) -> list[parties.Side]:
    return [x for x in sides if not x.bare] or [x for x in sides if x.name]


def kin(a: parties.Side, b: parties.Side, registry: parties.Registry) -> bool:
    """Whether the registry has one of two parties as a part of the other."""

    def above(x: parties.Side) -> list[str]:
        chain: list[str] = []
        at = x.actor_id
        while at and at not in chain:
            chain.append(at)
            entry = registry(at)
            at = entry.parent if entry is not None else None
        return chain

    return a.actor_id in above(b) or b.actor_id in above(a) if a.actor_id and b.actor_id else False


def _key(x: parties.Side) -> Any:
    return x.actor_id or (x.name, x.country, x.role)


def _families(items: Sequence[Item]) -> dict[str, int]:
    """Those killed by family of victims; parts that together exceed their whole say nothing of it."""
    by = dict.fromkeys(("civilians", "armed", "police", "unknown"), 0)

    def add(x: Item) -> None:
        parts = [items[p] for p in x.parts if items[p].kind == x.kind]
        rest = x.number.best - sum(p.number.best for p in parts)
        if rest < 0:
            parts, rest = [], x.number.best
        by[parties.victim_family(x.victims)] += rest
        for p in parts:
            add(p)

    for x in items:
        if x.kind == "killed" and not x.included:
            add(x)
    return by


def _numbers(value: Any) -> Iterator[int]:
    """The bounds of a toll that some report gives."""
    if isinstance(value, dict):
        yield from (n for n in (value.get("low"), value.get("high")) if type(n) is int and 0 <= n < 2**53)


def _event_items(casualties: Sequence[Casualty]) -> Iterator[Item]:
    """A report's casualties. The best figure is the low one: of "12 to 15", 12 are certain."""
    held: dict[int, list[int]] = {}
    for i, c in enumerate(casualties):
        if c.part_of is not None and c.part_of != i and 0 <= c.part_of < len(casualties):
            held.setdefault(c.part_of, []).append(i)
    inside = {i for parts in held.values() for i in parts}
    for kind in {c.kind for c in casualties}:
        whole = [i for i, c in enumerate(casualties) if c.kind == kind and i not in inside]
        if len(whole) > 1:  # "15, a woman and a child": the resolver's reading holds here too
            top = max(whole, key=lambda i: casualties[i].low)
            number = total(casualties, kind)
            if number is not None and number[0] == casualties[top].low:
                held.setdefault(top, []).extend(i for i in whole if i != top)
                inside |= {i for i in whole if i != top}
    for i, c in enumerate(casualties):
        yield Item(c.kind, Number(c.low, c.low, c.high), c.victim_class, tuple(held.get(i, ())), i in inside)


def _incident_items(record: Incident) -> Iterator[Item]:
    """An incident's tolls: of each kind the total, and shares of it by class. Where civilians have a share, those of children, women, medics … are of it."""
    start = 0
    for kind in dict.fromkeys(t.kind for t in record.casualties):
        tolls = [t for t in record.casualties if t.kind == kind]
        shares = [t for t in tolls if t.rule == SHARE] if any(t.rule != SHARE for t in tolls) else []
        whole = [t for t in tolls if t not in shares]
        civilian = next((t for t in shares if t.victim_class == "civilian"), None)
        order = whole + shares
        inner = [n for n, t in enumerate(order, start) if t in shares and t is not civilian and parties.victim_family(t.victim_class) == "civilians"] if civilian else []
        outer = [n for n, t in enumerate(order, start) if t in shares and n not in inner]
        for n, t in enumerate(order, start):
            parts = inner if t is civilian else outer if n == start else []
            yield Item(t.kind, Number(t.low, t.best, t.high), t.victim_class, tuple(parts), t in shares)
        start += len(order)


def span_of(days: int, bounds: list[list[int]]) -> int | None:
    """The precision code of a number of days: of the first bound that holds it; None where none does."""
    return next((code for most, code in bounds if days <= most), None)

