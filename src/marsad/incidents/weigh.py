"""How much speaks for two mentions being one happening: features, their levels, and the weight of each level in bits.

The model is Fellegi and Sunter's (1969), as record linkage uses it: each feature of a pair has a level, each level a weight
log2(P(level | one happening) / P(level | two)), and the weights are added to what speaks for any pair before it is looked at. The
weights stand in ``data/weights.yaml`` with their source.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from marsad.gazetteer.index import km
from marsad.incidents.mentions import AREA, KIN, PARTS, Profile, Spot
from marsad.incidents.registry import RAREST, code_parts, rarity


class Finding(NamedTuple):
    """One feature of a pair: its level, the weight in bits, and what was compared."""

    feature: str
    level: str
    weight: float
    what: str = ""


# --- levels: what a pair shows of each feature (called a million times: no words here) -------------------------------------------------


def place(a: Profile, b: Profile) -> str:
    if not a.places or not b.places:
        return "other country" if a.countries and b.countries and not a.countries & b.countries else "unknown"
    kind, other = a.places[0][3], b.places[0][3]
    area = AREA in (kind, other)
    if not area and a.place_ids & b.place_ids:
        return "same"
    if a.countries and b.countries and not a.countries & b.countries:
        return "other country"
    d, reach = apart(a, b)
    if area:
        return "area holds it" if d <= reach else "outside the area"
    if d <= 3:
        return "same"
    named = bool(a.sites and b.sites)  # two that the gazetteer knows, and each the place itself
    if named and d <= 25 and a.outlets & b.outlets and a.docs != b.docs:
        return "side by side, one outlet"
    if d <= min(reach, 15):
        if named and _quarter(a.places[0], b.places[0], d):
            return "in the town"
        return "side by side" if named else "within the radii"
    if kind != other and a.admins & b.admins:
        return "its province's capital"
    if d <= 25 and named:
        return "neighbours"
    return "near" if d <= 25 else "off" if d <= 60 else "far"


CITY, QUARTER = 5.0, 3.0  # km: the radius of a large town, and that of a place within one


def _quarter(x: Spot, y: Spot, d: float) -> bool:
    """Whether one of two places is a large town and the other so small and near that it lies within («تقاطع زوبي», «مقديشو»)."""
    town, part = (x, y) if x[2] > y[2] else (y, x)
    return CITY <= town[2] <= 2 * CITY and part[2] <= QUARTER and d <= town[2] + part[2]


def apart(a: Profile, b: Profile) -> tuple[float, float]:
    """The distance of the two places that lie nearest for their radii, and the sum of these, in kilometres."""
    best = (1e9, 0.0)
    least = 1e9
    for lat, lon, r, _ in a.places[:3]:
        for lat2, lon2, r2, _ in b.places[:3]:
            d = km(lat, lon, lat2, lon2)
            if d - r - r2 < least:
                least = d - r - r2
                best = d, r + r2
    return best


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two periods; 0 or less where they overlap."""
    return max(a[0] - b[1], b[0] - a[1])


def _before(p: Profile, days: tuple[int, int]) -> bool:
    """Whether the reports of a profile appeared before days: then they do not tell of them."""
    return p.published is not None and p.published[1] < days[0]


def _hour(a: frozenset[int], b: frozenset[int]) -> str:
    """What the parts of one day that two name add to it: nothing where they follow each other, as dawn does morning (and night, of the small hours)."""
    if not a or not b:
        return ""
    return ", same part" if a & b else "" if any((x - y) % PARTS in (1, PARTS - 1) for x in a for y in b) else ", another part"


def when(a: Profile, b: Profile) -> str:
    if a.days and b.days:
        if a.days == b.days and a.days[0] == a.days[1]:
            return f"same day{_hour(a.hours, b.hours)}"
        n = gap(a.days, b.days)
        if n >= 1 and a.dated and b.dated and a.docs == b.docs:
            return "two days told"
        if n == 1 and ((b.dated and _before(a, b.days)) or (a.dated and _before(b, a.days))):
            return "told before it"
        return "overlap" if n <= 0 else "a day off" if n == 1 else "days off" if n <= 3 else "far"
    # where one is not dated, the day of its report stands in: news is told on its day or some days later
    x, y = a.days or a.published, b.days or b.published
    if not x or not y:
        return "unknown"
    n = gap(x, y)
    if (b.days and _before(a, b.days) and not a.days) or (a.days and _before(b, a.days) and not b.days):
        return "told before it" if n <= 3 else "published far"
    return "published near" if n <= 1 else "published off" if n <= 4 else "published far"


@lru_cache(maxsize=100_000)
def _codes(a: frozenset[str], b: frozenset[str]) -> str:
    """How codes agree: one the same; nothing that both tell (country, else role) different; or different."""
    if a & b:
        return "same code"
    countries_a, countries_b = ({code_parts(c)[0] for c in s} - {""} for s in (a, b))
    roles_a, roles_b = ({code_parts(c)[1] for c in s} - {""} for s in (a, b))
    if countries_a and countries_b:
        return "compatible" if countries_a & countries_b else "different"
    return "compatible" if roles_a & roles_b or not (roles_a and roles_b) else "different"


def _anybody(level: str, a: Profile, b: Profile, shared: frozenset[str]) -> str:
    """A level of parties, once it is asked whether what two reports share is a name: «طفل», «مسلحون», «مسيرة إسرائيلية» are anybody's."""
    return "same code" if level == "same" and a.docs != b.docs and not any(map(_is_name, shared)) else level


@lru_cache(maxsize=100_000)
def _is_name(identity: str) -> bool:
    """Whether a party is of the registry, or told in several words not all of which are the lexicon's."""
    return identity[0] != "=" or (" " in identity and any(rarity(w) >= RAREST for w in identity[1:].split()))


def toll(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> str:
    same = max((x for x, _ in a for y, _ in b if x == y), default=0)
    if same:
        return "same, 10 and more" if same >= 10 else "same, 3 and more" if same >= 3 else "same"
    if any(x <= v and u <= y for x, y in a for u, v in b):
        return "ranges meet"
    top_a, top_b = max(y for _, y in a), max(y for _, y in b)
    if not (top_a and top_b):
        return "none and some"  # «دون وقوع إصابات»
    least, most = (top_a, top_b) if top_a < top_b else (top_b, top_a)
    if least >= 10 and most <= 1.15 * least:
        return "close, 10 and more"
    if least == 1 and most <= 3:
        return "one, two or three"
    return "close" if most <= 1.5 * least + 2 else "apart" if most <= 4 * least + 4 else "far apart"


def mode(a: Profile, b: Profile) -> str:
    if not a.modes or not b.modes:
        return "unknown"
    return "same" if a.modes & b.modes else "kin" if any((x, y) in KIN for x in a.modes for y in b.modes) else "different"


def reference(a: Profile, b: Profile) -> str:
    """Whether one of the two is told as another than what was told, or takes up what was told before it in the text."""
    if a.other != b.other:
        return "another"
    if a.docs == b.docs and (b if a.at < b.at else a).definite:
        return "taken up"
    return "none"


MOST_RISEN = 40  # times a first count may grow


def risen(level: str, a: Profile, b: Profile, x: tuple[tuple[int, int], ...], y: tuple[tuple[int, int], ...]) -> str:
    """A level of tolls, once it is asked whether the two that lie apart are a first count and what it rose to: then they say nothing."""
    if "apart" not in level or not (a.rose or b.rose or a.first or b.first):
        return level
    (low, few), (high, many) = sorted(((a, max(n for _, n in x)), (b, max(n for _, n in y))), key=lambda t: t[1])
    if many > MOST_RISEN * max(few, 1):
        return level  # «2» of one blast, «276» of another
    told = low.published is None or high.published is None or low.published[0] <= high.published[1]
    return "risen" if told and (high.rose or low.first) else level


def killed(a: Profile, b: Profile) -> str:
    return risen(toll(a.killed, b.killed), a, b, a.killed, b.killed) if a.killed and b.killed else "unknown"


def injured(a: Profile, b: Profile) -> str:
    return risen(toll(a.injured, b.injured), a, b, a.injured, b.injured) if a.injured and b.injured else "unknown"


def captured(a: Profile, b: Profile) -> str:
    return toll(a.captured, b.captured) if a.captured and b.captured else "unknown"


def weapon(a: Profile, b: Profile) -> str:
    return "unknown" if not a.weapons or not b.weapons else "same" if a.weapons & b.weapons else "different"


def trigger(a: Profile, b: Profile) -> str:
    return "same" if a.triggers & b.triggers else "different"


def background(a: Profile, b: Profile) -> str:
    return "same" if a.background == b.background else "different"


def factuality(a: Profile, b: Profile) -> str:
    return "same" if a.real == b.real else "different"


def between(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height at x of the line through points (sorted by x)."""
    low = points[0]
    for high in points[1:]:
        if x < high[0]:
            return low[1] + (high[1] - low[1]) * (x - low[0]) / (high[0] - low[0])
        low = high
    return low[1]


def _one_sentence(a: Profile, b: Profile) -> str:
    """Whether two mentions stand in one sentence, whose words they then share for no reason, and whether it names a place for each."""
    if not (a.sentences & b.sentences and len(a.docs) == 1 and a.docs == b.docs):
        return ""
    return "one sentence, two places" if a.place_ids and b.place_ids and not a.place_ids & b.place_ids else "one sentence"


SENTENCE = 20.0  # bits: a shorter sentence has too few words for their share to say much


ONE_SIDED = frozenset(("ASSAULT", "COERCE", "THREATEN", "ACCUSE"))  # what one side does to the other; talks are told from either


def _turned(a: Profile, b: Profile) -> bool:
    """Whether each is told to have done to the other side what that did to it: a blow, and the answer to it."""
    if a.type not in ONE_SIDED or a.actors & b.actors or a.actor_codes & b.actor_codes:
        return False
    return all(p.actors & q.recipients or {c for c in p.actor_codes if " " in c} & q.recipient_codes for p, q in ((a, b), (b, a)))


class Scale:
    """Compares profiles by a table of weights (feature, level, bits); `parents`: who belongs to whom in the registry."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], parents: Mapping[str, str]) -> None:
        self.parents = parents
        self.prior = next(iter(weights["prior"].items()))
        levels: list[tuple[str, Callable[[Profile, Profile], str]]] = [
            ("place", place), ("date", when), ("actors", self.actors), ("recipients", self.recipients), ("killed", killed), ("injured", injured), ("captured", captured),
            ("mode", mode), ("weapon", weapon), ("trigger", trigger), ("reference", reference), ("background", background), ("factuality", factuality),
        ]  # fmt: skip
        self._features = [(name, level, weights[name]) for name, level in levels]
        words = dict(weights["words"])
        self._in_one = {k: words.pop(k) for k in ("one sentence", "one sentence, two places")}
        self._shares = sorted((float(k), float(v)) for k, v in words.items())
        self._most_words = max(*self._in_one.values(), *(v for _, v in self._shares))

    def share(self, a: Profile, b: Profile) -> float:
        """What the words that two have in common are worth, as a share of those of the one that has less to share."""
        both = a.words & b.words  # (whole numbers of bits: their sum is the same in any order)
        return sum(map(rarity, both)) / max(SENTENCE, min(a.mass, b.mass)) if both else 0.0

    def words(self, a: Profile, b: Profile) -> tuple[str, float]:
        """What the shared words show, and its weight: a line through the points of the table, so that no single word tips it."""
        if one := _one_sentence(a, b):
            return one, self._in_one[one]
        share = self.share(a, b)
        return f"{share:.0%} shared", between(self._shares, share)

    def actors(self, a: Profile, b: Profile) -> str:
        if a.actors and b.actors and a.recipients and b.recipients and _turned(a, b):
            return "turned round"
        return _anybody(self._people(a.actors, b.actors, a.actor_codes, b.actor_codes), a, b, a.actors & b.actors)

    def recipients(self, a: Profile, b: Profile) -> str:
        return _anybody(self._people(a.recipients, b.recipients, a.recipient_codes, b.recipient_codes), a, b, a.recipients & b.recipients)

    def _people(self, ids_a: frozenset[str], ids_b: frozenset[str], codes_a: frozenset[str], codes_b: frozenset[str]) -> str:
        if not ids_a or not ids_b:
            return "unknown"
        if ids_a & ids_b:
            return "same"
        parents = self.parents
        up_a = {parents[x] for x in ids_a if x in parents}
        up_b = {parents[x] for x in ids_b if x in parents}
        if up_a & up_b or up_a & ids_b or up_b & ids_a:
            return "same side"
        return _codes(codes_a, codes_b) if codes_a and codes_b else "not told apart"

    def score(self, a: Profile, b: Profile, floor: float = -math.inf) -> float:
        """Bits in favour of one happening; negative: against. The profiles are of one type. Where it cannot rise above `floor`, something no
        greater than `floor` is given."""
        total = self.prior[1]
        for _, level, weights in self._features:
            total += weights.get(level(a, b), 0.0)
        if total + self._most_words <= floor:
            return floor  # the words, dearest to compare, cannot change it
        if one := _one_sentence(a, b):
            return total + self._in_one[one]
        return total + between(self._shares, self.share(a, b))

    def findings(self, a: Profile, b: Profile) -> list[Finding]:
        """All features of a pair, with what was compared: their weights add up to :meth:`score`."""
        out = [Finding("prior", self.prior[0], self.prior[1])]
        for feature, level, weights in self._features:
            found = level(a, b)
            out.append(Finding(feature, found, weights.get(found, 0.0), self._compared(feature, a, b)))
        return [*out, Finding("words", *self.words(a, b), self._compared("words", a, b))]

    def _compared(self, feature: str, a: Profile, b: Profile) -> str:
        """What was compared, in words."""

        def pair(x: str, y: str) -> str:
            return "" if not x and not y else x if x == y else f"{x or '–'} / {y or '–'}"

        def listed(xs: frozenset[str]) -> str:
            return ", ".join(sorted(x.lstrip("=") for x in xs))

        if feature == "place" and a.places and b.places:
            d, reach = apart(a, b)
            return f"{pair(listed(a.place_ids), listed(b.place_ids))} {d:.0f} km apart, radii {reach:.0f} km together".strip()
        if feature == "date":
            x, y = a.days or a.published, b.days or b.published
            return pair(_period(x, a.days is None), _period(y, b.days is None))
        if feature in ("killed", "injured", "captured"):
            return pair(*(", ".join(str(x) if x == y else f"{x}–{y}" for x, y in getattr(p, feature)) for p in (a, b)))
        if feature == "words":
            rarest = sorted(a.words & b.words, key=lambda w: (-rarity(w), w))[:6]
            return "، ".join(rarest)
        name = {"mode": "modes", "weapon": "weapons", "trigger": "triggers"}.get(feature, feature)
        if name in ("modes", "weapons", "triggers", "actors", "recipients"):
            return pair(listed(getattr(a, name)), listed(getattr(b, name)))
        return ""


def _period(days: tuple[int, int] | None, reported: bool) -> str:
    if days is None:
        return ""
    return ("reported " if reported else "") + "–".join(dict.fromkeys(date.fromordinal(n).isoformat() for n in days))
