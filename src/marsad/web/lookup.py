"""Names to choose from: the gazetteer's places, the registry's actors, the towns of a stretch of map."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from marsad.text.clean import fold

_lock = threading.Lock()


@lru_cache(maxsize=1)
def _gazetteer() -> Any:
    from marsad.gazetteer.index import Gazetteer

    return Gazetteer.load()


@lru_cache(maxsize=1)
def _lexicon() -> Any:
    from marsad.lexicon import shipped

    return shipped()


def gazetteer() -> Any:
    """The shipped gazetteer, loaded once."""
    with _lock:
        return _gazetteer()


def coder() -> Any:
    """A coder, loaded once: for `explain`."""
    with _lock:
        return _coder()


@lru_cache(maxsize=1)
def _coder() -> Any:
    from marsad.coder.assemble import Coder

    return Coder()


@lru_cache(maxsize=1)
def _folded_places() -> list[tuple[str, str, int]]:
    g = _gazetteer()
    return [(_bare(fold(ar)), en.lower(), i) for i, (ar, en) in enumerate(zip(g.c_ar, g.c_en, strict=True))]


def _bare(name: str) -> str:
    return name.removeprefix("ال")


def places(query: str, country: str | None = None, limit: int = 20) -> list[dict[str, Any]]:
    """Places whose name is the query (every way of writing it), then those whose name begins with it; the likeliest first."""
    query = query.strip()
    if not query:
        return []
    g = gazetteer()
    rows = dict.fromkeys(g.rows(query), 0)
    with _lock:
        table = _folded_places()
    ar, en = _bare(fold(query)), query.lower()
    for name_ar, name_en, i in table:
        if i not in rows and ((ar and name_ar.startswith(ar)) or name_en.startswith(en)):
            rows[i] = 0 if name_ar == ar or name_en == en else 1
    wanted = [r for r in rows if country is None or g.c_cc[r] == country]
    wanted.sort(key=lambda r: (rows[r], -g.c_prior[r], r))
    return [_place(g.place(r)) for r in wanted[:limit]]


def _place(p: Any) -> dict[str, Any]:
    return {
        "place_id": p.id, "name_en": p.name_en, "name_ar": p.name_ar, "country": p.country, "admin1": p.admin1, "lat": p.lat, "lon": p.lon, "precision": p.precision,
        "radius_km": p.radius_km, "source": p.source, "kind": p.kind, "population": p.population,
    }  # fmt: skip


@lru_cache(maxsize=1)
def _towns() -> tuple[list[float], list[tuple[float, float, int]]]:
    g = _gazetteer()
    capitals = set(g.capitals.values())
    weight = {i: g.c_population[i] + (5_000_000 if i in capitals else 0) for i, kind in enumerate(g.c_kind) if kind == "town" and g.c_ar[i]}
    rows = sorted(((g.c_lat[i], g.c_lon[i], i) for i in weight), key=lambda r: r[0])
    return [r[0] for r in rows], rows


def towns(west: float, south: float, east: float, north: float, limit: int = 40) -> list[dict[str, Any]]:
    """The largest towns of a box, capitals first: name_ar, name_en, lat, lon, population, capital."""
    from bisect import bisect_left, bisect_right
    from heapq import nlargest

    with _lock:
        lats, rows = _towns()
    g = gazetteer()
    capitals = set(g.capitals.values())
    inside = (i for _, lon, i in rows[bisect_left(lats, south) : bisect_right(lats, north)] if (west <= lon <= east if west <= east else lon >= west or lon <= east))
    best = nlargest(limit, inside, key=lambda i: (i in capitals, g.c_population[i], -i))
    return [
        {"name_ar": g.c_ar[i], "name_en": g.c_en[i], "lat": g.c_lat[i], "lon": g.c_lon[i], "population": g.c_population[i], "capital": i in capitals} for i in best
    ]


@lru_cache(maxsize=1)
def _actors() -> list[tuple[str, str, str, Any]]:
    return [(_bare(fold(a.name_ar or "")), fold(a.name_ar or ""), (a.name_en or "").lower(), a) for a in _lexicon().actors.values()]


def actors(query: str, limit: int = 20) -> list[dict[str, Any]]:
    """Actors of the registry whose name has the query in it, in either language, or whose key is it: those that begin with it first."""
    query = query.strip()
    if not query:
        return []
    with _lock:
        table = _actors()
    ar, en = _bare(fold(query)), query.lower()
    found: list[tuple[int, int, str, Any]] = []
    for bare, whole, english, a in table:
        if a.id == query or english == en or bare == ar:
            rank = 0
        elif (ar and bare.startswith(ar)) or english.startswith(en):
            rank = 1
        elif (ar and ar in whole) or en in english:
            rank = 2
        else:
            continue
        found.append((rank, len(english), a.id, a))
    found.sort(key=lambda x: x[:3])
    return [{"actor_id": a.id, "name_en": a.name_en, "name_ar": a.name_ar, "code": a.code, "country": a.country, "class": a.cls} for _, _, _, a in found[:limit]]


@lru_cache(maxsize=1)
def modes() -> dict[str, list[str]]:
    """The modes that the lexicon gives events of each type."""
    from marsad.store.review import TYPES

    with _lock:
        lexicon = _lexicon()
    return {name: sorted({x.mode for x in lexicon.triggers if x.type == name and x.mode}) for name in TYPES}


def with_names(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that have an ``actor_id``, each with the registry's names of it."""
    with _lock:
        known = _lexicon().actors
    for row in found:
        actor = known.get(row["actor_id"]) if row["actor_id"] else None
        row["name_en"], row["name_ar"] = (actor.name_en, actor.name_ar) if actor else (None, None)
    return found
