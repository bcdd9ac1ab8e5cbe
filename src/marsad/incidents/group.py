"""Which mentions are one happening: first within each text, then across texts.

Both steps join groups two by two, the likeliest first, while the *mean* of the bits between their members speaks for it: one wrong link between
two battles cannot chain them together, since all other pairs speak against it. What is compared at all is decided by blocking keys: type, days
and place; or type, days and a rare word, a large toll, or a near-duplicate text.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from marsad.incidents.mentions import AREA, Profile
from marsad.incidents.registry import RAREST, rarity

CELL = 0.25  # degrees: about 25 km, as far as `near` reaches
WINDOW = 3  # days between two reports of one happening that are still compared
MOST = 200  # mentions behind a word on the days compared; a commoner word is no key
DAYS = 7  # a longer period is compared by its first days only

Pair = tuple[str, str]


def keys(p: Profile) -> Iterator[Hashable]:
    """The blocking keys of a profile: two profiles that share one are compared."""
    span = p.days or p.published
    days: Iterable[int | None] = (None,) if span is None else range(span[0], min(span[1], span[0] + DAYS) + 2)
    points = [t for t in p.places if t[3] != AREA][:2]
    cells = {(round(lat / CELL) + i, round(lon / CELL) + j) for lat, lon, _, _ in points for i in (0, 1) for j in (0, 1)}
    top = max((low for low, _ in p.killed), default=0)
    for day in days:
        for cell in cells:
            yield "place", p.type, day, cell
        if not points:
            for country in p.countries or ("",):
                yield "area", p.type, day, country, min(p.admins, default="")
        if top >= 5:
            yield "toll", p.type, day, top
    around: tuple[int | None, ...] = (None,)
    if span is not None:
        around = (span[0] // (WINDOW + 1), span[0] // (WINDOW + 1) + 1)
    for word in p.words:
        if rarity(word) >= RAREST:
            for c in around:
                yield "word", p.type, c, word


class Blocks:
    """The profiles behind each blocking key, by number; gives those a profile is to be compared with."""

    def __init__(self) -> None:
        self.behind: dict[Hashable, list[int]] = defaultdict(list)

    def put(self, number: int, p: Profile) -> None:
        for k in set(keys(p)):
            self.behind[k].append(number)

    def near(self, number: int, p: Profile) -> set[int]:
        out: set[int] = set()
        for k in set(keys(p)):
            found = self.behind.get(k, ())
            if k[0] in ("place", "area") or len(found) <= MOST:  # type: ignore[index]
                out.update(found)
        out.discard(number)
        return out


def components(names: Iterable[str], links: Iterable[Pair]) -> list[list[str]]:
    """The connected parts of a graph, each sorted, in order of their first names."""
    up = {n: n for n in names}

    def root(x: str) -> str:
        while up[x] != x:
            up[x] = up[up[x]]
            x = up[x]
        return x

    for a, b in links:
        ra, rb = root(a), root(b)
        if ra != rb:
            up[max(ra, rb)] = min(ra, rb)
    parts: dict[str, list[str]] = defaultdict(list)
    for n in sorted(up):
        parts[root(n)].append(n)
    return [parts[k] for k in sorted(parts)]


def cluster(
    names: Sequence[str], scores: Mapping[Pair, float], unseen: float, join: float, apart: Iterable[Pair] = (), tied: Iterable[Pair] = (), vague: Collection[str] = (), unsaid: float = 0.0
) -> list[list[str]]:
    """Groups of names by average linkage: the two groups with the highest mean score are joined while it is above `join`.

    `scores` holds each compared pair once, the lesser name first; a pair it lacks counts `unseen`, or `unsaid` where one of the two is among
    `vague` (says too little to have been compared). `apart` are pairs never to stand in one group,
    `tied` pairs always to (where both are asked, directly or by a chain, `apart` gives way). Ties go by name: the result does not depend on any order.
    Time grows with the number of scored pairs times its logarithm.
    """
    members: dict[int, list[str]] = {}
    of: dict[str, int] = {}
    for n, part in enumerate(components(names, ((a, b) for a, b in tied))):
        members[n] = part
        for name in part:
            of[name] = n
    sums: dict[int, dict[int, list[float]]] = defaultdict(dict)  # group -> group -> [sum of scores, pairs scored, those of them that are not vague]
    for pair in sorted(scores):
        a, b = pair
        i, j = of[a], of[b]
        if i != j:
            cell = sums[i].setdefault(j, [0.0, 0, 0])
            sums[j][i] = cell
            cell[0] += scores[pair]
            cell[1] += 1
            cell[2] += a not in vague and b not in vague
    plain = {n: sum(x not in vague for x in part) for n, part in members.items()}
    never: dict[int, set[int]] = defaultdict(set)
    for a, b in apart:
        if a in of and b in of and of[a] != of[b]:
            never[of[a]].add(of[b])
            never[of[b]].add(of[a])

    def mean(i: int, j: int) -> float:
        s, n, clear = sums[i][j]
        total = len(members[i]) * len(members[j])
        far = plain[i] * plain[j] - clear
        return round((s + far * unseen + (total - n - far) * unsaid) / total, 9)

    heap: list[tuple[float, str, str, int, int]] = []

    def push(i: int, j: int) -> None:
        if j in never[i]:
            return
        m = mean(i, j)
        if m > join:
            x, y = sorted((members[i][0], members[j][0]))
            heapq.heappush(heap, (-m, x, y, i, j))

    for i in list(sums):
        for j in sums[i]:
            if i < j:
                push(i, j)
    fresh = len(members)
    while heap:
        _, _, _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        k = fresh
        fresh += 1
        members[k] = sorted(members.pop(i) + members.pop(j))
        plain[k] = plain.pop(i) + plain.pop(j)
        joined: dict[int, list[float]] = {}
        for old in (i, j):
            for other, cell in sums.pop(old).items():
                if other in (i, j):
                    continue
                sums[other].pop(old, None)
                mine = joined.setdefault(other, [0.0, 0, 0])
                for n, x in enumerate(cell):
                    mine[n] += x
        never[k] = (never.pop(i, set()) | never.pop(j, set())) - {i, j}
        for other in never[k]:
            never[other].discard(i)
            never[other].discard(j)
            never[other].add(k)
        sums[k] = joined
        for other, cell in joined.items():
            sums[other][k] = cell
            push(k, other)
    return sorted(members.values())
