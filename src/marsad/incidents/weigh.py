"""How much speaks for two mentions being one happening: features, their levels, and the weight of each level in bits.

The model is Fellegi and Sunter's (1969), as record linkage uses it: each feature of a pair has a level, each level a weight
log2(P(level | one happening) / P(level | two)), and the weights are added to what speaks for any pair before it is looked at. The
weights stand in ``data/weights.yaml`` with their source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def _show(a: object, b: object) -> str:
    return f"{a} / {b}"


def place(a: Profile, b: Profile) -> tuple[str, str]:
    if not a.places or not b.places:
        if a.countries and b.countries and not a.countries & b.countries:
            return "other country", _show(", ".join(sorted(a.countries)), ", ".join(sorted(b.countries)))
        return "unknown", ""
    area_a, area_b = a.places[0][3], b.places[0][3]
    if not area_a and not area_b and a.place_ids & b.place_ids:
        return "same", ", ".join(sorted(a.place_ids & b.place_ids))
    best: tuple[float, float] | None = None
    for lat, lon, r, _ in a.places[:4]:
        for lat2, lon2, r2, _ in b.places[:4]:
            d = km(lat, lon, lat2, lon2)
            if best is None or d - r - r2 < best[0] - best[1]:
                best = d, r + r2
    assert best is not None
    d, reach = best
    what = f"{d:.0f} km apart, ±{reach:.0f} km together"
    if a.countries and b.countries and not a.countries & b.countries:
        return "other country", what
    if area_a or area_b:
        return ("area holds it" if d <= reach else "outside the area"), what
    if d <= 3:
        return "same", what
    if d <= min(reach, 15):
        return "within the radii", what
    if d <= 25:
        return "near", what
    return ("off" if d <= 60 else "far"), what


def when(a: Profile, b: Profile) -> tuple[str, str]:
    if a.days and b.days:
        gap = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
        long = a.days[1] - a.days[0] > 2 or b.days[1] - b.days[0] > 2
        what = "same day" if a.days == b.days else f"{max(gap, 0)} days apart"
        if gap <= 0:
            return ("overlap" if long else "same day" if a.days == b.days else "overlap"), what
        return ("a day off" if gap == 1 else "days off" if gap <= 3 else "far"), what
    if not a.published or not b.published:
        return "unknown", ""
    # where one is not dated, the day of its report stands in: news is told on its day or some days later
    lo, hi = a.days or a.published, b.days or b.published
    gap = max(lo[0] - hi[1], hi[0] - lo[1])
    return ("published near" if gap <= 1 else "published off" if gap <= 4 else "published far"), f"reports {max(gap, 0)} days apart"


def _roles(codes: frozenset[str]) -> tuple[set[str], set[str]]:
    """Countries and roles of codes such as "LBY MIL", "REB"."""
    countries: set[str] = set()
    roles: set[str] = set()
    for code in codes:
        for part in code.split():
            (countries if len(code.split()) > 1 and part == code.split()[0] else roles).add(part)
    return countries, roles


@lru_cache(maxsize=100_000)
def _codes(a: frozenset[str], b: frozenset[str]) -> str:
    if a & b:
        return "same code"
    ca, ra = _roles(a)
    cb, rb = _roles(b)
    if ca & cb or ((not ca or not cb) and ra & rb):
        return "compatible"
    return "different"


def _people(ids_a: frozenset[str], ids_b: frozenset[str], codes_a: frozenset[str], codes_b: frozenset[str], parents: Mapping[str, str]) -> tuple[str, str]:
    if not ids_a or not ids_b:
        return "unknown", ""
    both = ids_a & ids_b
    if both:
        return "same", ", ".join(sorted(x.lstrip("=") for x in both))
    what = _show(", ".join(sorted(x.lstrip("=") for x in ids_a)), ", ".join(sorted(x.lstrip("=") for x in ids_b)))
    up_a = {parents[x] for x in ids_a if x in parents} | ids_a
    up_b = {parents[x] for x in ids_b if x in parents} | ids_b
    if any(x[0] != "=" for x in up_a & up_b):
        return "same side", what
    if codes_a and codes_b:
        return _codes(codes_a, codes_b), what
    return "not told apart", what


def toll(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    if not a or not b:
        return "unknown", ""
    what = _show(", ".join(f"{x}-{y}" if x != y else str(x) for x, y in a), ", ".join(f"{x}-{y}" if x != y else str(x) for x, y in b))
    same = [x for x, _ in a if any(x == y for y, _ in b)]
    if same:
        return ("same, 10 and more" if max(same) >= 10 else "same, 3 and more" if max(same) >= 3 else "same"), what
    top_a, top_b = max(y for _, y in a), max(y for _, y in b)
    low_a, low_b = min(x for x, _ in a), min(x for x, _ in b)
    if low_a <= top_b and low_b <= top_a:
        return "ranges meet", what
    least, most = min(top_a, top_b), max(top_a, top_b)
    return ("close" if most <= 1.5 * least + 2 else "apart" if most <= 4 * least + 4 else "far apart"), what


def mode(a: Profile, b: Profile) -> tuple[str, str]:
    if not a.modes or not b.modes:
        return "unknown", ""
    both = a.modes & b.modes
    return ("same", ", ".join(sorted(both))) if both else ("different", _show(", ".join(sorted(a.modes)), ", ".join(sorted(b.modes))))


def weapon(a: Profile, b: Profile) -> tuple[str, str]:
    if not a.weapons or not b.weapons:
        return "unknown", ""
    both = a.weapons & b.weapons
    return ("same", ", ".join(sorted(both))) if both else ("different", "")


class Scale:
    """Compares profiles. `rarity`: how many bits a shared word is worth by its rarity; `parents`: who belongs to whom in the registry."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], rarity: Callable[[str], float], parents: Mapping[str, str] | None = None) -> None:
        self.weights = weights
        self.rarity = rarity
        self.parents = parents or {}
        self.prior = weights["prior"]

    def words(self, a: Profile, b: Profile) -> tuple[str, str]:
        both = a.words & b.words
        r = self.rarity
        mass = sum(map(r, both))
        least = min(sum(map(r, a.words)), sum(map(r, b.words)))
        share = mass / least if least > 0 else 0.0
        what = f"{share:.0%} of the rarer sentence's words" + (f": {'، '.join(sorted(sorted(both, key=lambda w: (-r(w), w))[:5]))}" if both else "")
        for level, bound in (("nearly all", 0.8), ("most", 0.5), ("many", 0.3), ("some", 0.15)):
            if share >= bound:
                return level, what
        return "few", what

    def findings(self, a: Profile, b: Profile, within: bool = False) -> list[Finding]:
        """All features of a pair. `within`: the two stand in one text."""
        out = [Finding("prior", "within a text" if within else "across texts", self.prior["within a text" if within else "across texts"])]

        def put(feature: str, got: tuple[str, str]) -> None:
            out.append(Finding(feature, got[0], self.weights[feature].get(got[0], 0.0), got[1]))

        put("place", place(a, b))
        put("date", when(a, b))
        put("actors", _people(a.actors, b.actors, a.actor_codes, b.actor_codes, self.parents))
        put("recipients", _people(a.recipients, b.recipients, a.recipient_codes, b.recipient_codes, self.parents))
        put("killed", toll(a.killed, b.killed))
        put("injured", toll(a.injured, b.injured))
        put("mode", mode(a, b))
        put("weapon", weapon(a, b))
        put("words", self.words(a, b))
        put("trigger", ("same", "، ".join(sorted(a.triggers & b.triggers))) if a.triggers & b.triggers else ("different", ""))
        put("background", ("same" if a.background == b.background else "different", ""))
        put("factuality", ("same" if a.real == b.real else "different", ""))
        return out

    def score(self, a: Profile, b: Profile, within: bool = False) -> float:
        """Bits in favour of one happening; negative: against."""
        if a.type != b.type:
            return -99.0
        return sum(f.weight for f in self.findings(a, b, within))
