"""How much speaks for two mentions being one happening: features, their levels, and the weight of each level in bits.

The model is Fellegi and Sunter's (1969), as record linkage uses it: each feature of a pair has a level, each level a weight
log2(P(level | one happening) / P(level | two)), and the weights are added to what speaks for any pair before it is looked at. The
weights stand in ``data/weights.yaml`` with their source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.incidents.mentions import Profile, km

WEIGHTS = Path(__file__).parent / "data" / "weights.yaml"


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
    area = a.places[0][3] or b.places[0][3]
    if not area and a.place_ids & b.place_ids:
        return "same"
    if a.countries and b.countries and not a.countries & b.countries:
        return "other country"
    d, reach = apart(a, b)
    if area:
        return "area holds it" if d <= reach else "outside the area"
    if d <= 3:
        return "same"
    if d <= min(reach, 15):
        return "within the radii"
    return "near" if d <= 25 else "off" if d <= 60 else "far"


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


def when(a: Profile, b: Profile) -> str:
    if a.days and b.days:
        if a.days == b.days and a.days[0] == a.days[1]:
            return "same day"
        n = gap(a.days, b.days)
        if n == 1 and _before(a, b.days) | _before(b, a.days):
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
    """How codes such as "LBY MIL" and "REB" agree: one the same, a country the same (or none told and a role the same), or nothing."""
    if a & b:
        return "same code"
    countries_a, countries_b = ({c.split()[0] for c in s if " " in c} for s in (a, b))
    roles_a, roles_b = ({c.split()[-1] for c in s} for s in (a, b))
    if countries_a and countries_b:
        return "compatible" if countries_a & countries_b else "different"
    return "compatible" if roles_a & roles_b else "different"


def toll(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> str:
    if not a or not b:
        return "unknown"
    same = max((x for x, _ in a for y, _ in b if x == y), default=0)
    if same:
        return "same, 10 and more" if same >= 10 else "same, 3 and more" if same >= 3 else "same"
    top_a, top_b = max(y for _, y in a), max(y for _, y in b)
    if min(x for x, _ in a) <= top_b and min(x for x, _ in b) <= top_a:
        return "ranges meet"
    least, most = (top_a, top_b) if top_a < top_b else (top_b, top_a)
    return "close" if most <= 1.5 * least + 2 else "apart" if most <= 4 * least + 4 else "far apart"


# Means that reports of one deed confuse: «قصف» is said of shells, of bombs from the air and of drones.
KIN = frozenset(("aerial", "drone", "heavy-weapons", "explosives"))


def mode(a: Profile, b: Profile) -> str:
    if not a.modes or not b.modes:
        return "unknown"
    return "same" if a.modes & b.modes else "kin" if a.modes & KIN and b.modes & KIN else "different"


def reference(a: Profile, b: Profile) -> str:
    """Whether one of the two is told as another than what was told, or takes up what was told before it in the text."""
    if a.other != b.other:
        return "another"
    if a.docs == b.docs and (b if a.at < b.at else a).definite:
        return "taken up"
    return "none"


def _either(a: frozenset[str], b: frozenset[str]) -> str:
    return "unknown" if not a or not b else "same" if a & b else "different"


WORDS = (("nearly all", 0.8), ("most", 0.5), ("many", 0.3), ("some", 0.15), ("few", 0.0))  # shares of the rarer sentence's bits


class Scale:
    """Compares profiles. `rarity`: how many bits a shared word is worth by its rarity; `parents`: who belongs to whom in the registry."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], rarity: Callable[[str], float], parents: Mapping[str, str] | None = None) -> None:
        self.weights = weights
        self.rarity = rarity
        self.parents = parents or {}
        self.prior = next(iter(weights["prior"].items()))
        self._mass: dict[str, float] = {}  # what a profile's words are worth together; see `forget`

    def forget(self) -> None:
        """To be called when the rarity of words has changed."""
        self._mass.clear()

    def mass(self, p: Profile) -> float:
        got = self._mass.get(p.key)
        if got is None:
            got = self._mass[p.key] = sum(map(self.rarity, sorted(p.words)))
        return got

    def share(self, a: Profile, b: Profile) -> float:
        """What the words that two have in common are worth, as a share of those of the one that has less to share."""
        both = a.words & b.words
        least = min(self.mass(a), self.mass(b))
        return sum(map(self.rarity, sorted(both))) / least if both and least > 0 else 0.0

    def words(self, a: Profile, b: Profile) -> str:
        if a.sentences & b.sentences and len(a.docs) == 1 and a.docs == b.docs:
            return "one sentence"
        share = self.share(a, b)
        return next(level for level, bound in WORDS if share >= bound)

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

    def levels(self, a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
        """Each feature and the level that a pair has of it."""
        yield "place", place(a, b)
        yield "date", when(a, b)
        yield "actors", self._people(a.actors, b.actors, a.actor_codes, b.actor_codes)
        yield "recipients", self._people(a.recipients, b.recipients, a.recipient_codes, b.recipient_codes)
        yield "killed", toll(a.killed, b.killed)
        yield "injured", toll(a.injured, b.injured)
        yield "mode", mode(a, b)
        yield "weapon", _either(a.weapons, b.weapons)
        yield "words", self.words(a, b)
        yield "trigger", "same" if a.triggers & b.triggers else "different"
        yield "reference", reference(a, b)
        yield "background", "same" if a.background == b.background else "different"
        yield "factuality", "same" if a.real == b.real else "different"

    def score(self, a: Profile, b: Profile) -> float:
        """Bits in favour of one happening; negative: against. The profiles are of one type."""
        weights = self.weights
        total = self.prior[1]
        for feature, level in self.levels(a, b):
            total += weights[feature].get(level, 0.0)
        return total

    def findings(self, a: Profile, b: Profile) -> list[Finding]:
        """All features of a pair, with what was compared: their weights add up to :meth:`score`."""
        out = [Finding("prior", self.prior[0], self.prior[1])]
        for feature, level in self.levels(a, b):
            out.append(Finding(feature, level, self.weights[feature].get(level, 0.0), self._compared(feature, a, b)))
        return out

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
        if feature in ("killed", "injured"):
            return pair(*(", ".join(str(x) if x == y else f"{x}–{y}" for x, y in getattr(p, feature)) for p in (a, b)))
        if feature == "words":
            rarest = sorted(a.words & b.words, key=lambda w: (-self.rarity(w), w))[:6]
            return f"{self.share(a, b):.0%}: {'، '.join(rarest)}" if rarest else ""
        name = {"mode": "modes", "weapon": "weapons", "trigger": "triggers"}.get(feature, feature)
        if name in ("modes", "weapons", "triggers", "actors", "recipients"):
            return pair(listed(getattr(a, name)), listed(getattr(b, name)))
        return ""


def _period(days: tuple[int, int] | None, reported: bool) -> str:
    if days is None:
        return ""
    return ("reported " if reported else "") + "–".join(dict.fromkeys(date.fromordinal(n).isoformat() for n in days))
