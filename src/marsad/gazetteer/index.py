"""The gazetteer: names to places.

The shipped tables (GeoNames' and the curated YAML) are compiled once into plain lists and dicts, which :mod:`marshal` reads back in
milliseconds; the compiled form lies in the cache (:mod:`marsad.lexicon.cache`). A name's key is its folded tokens without
articles, joined by spaces; one-word names keep their article, because it often is what tells the town from the word.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.lexicon.cache import cached
from marsad.text.clean import fold

if TYPE_CHECKING:
    from marsad.gazetteer.imports import ImportedPlace

DATA = Path(__file__).parent / "data"
CURATED = ("countries.yaml", "provinces.yaml", "districts.yaml", "regions.yaml", "landmarks.yaml")
WORDS = Path(__file__).parent.parent / "lexicon" / "data" / "place_words.yaml"

ARAB = frozenset(re.findall("..", "SYIQYELBPSJOSAAEOMQAKWBHEGSDSSLYTNDZMAMREH"))
HOME = ARAB | {"IL"}  # whose towns are named without their country
FREE, MINOR, SUPPORT, CUE = range(4)  # what a name needs: nothing, its country in the story, a neighbour, a cue word
# Kinds that stand for an area, with the precision they are reported with.
AREAS = {"country": "country", "province": "province", "region": "region", "sea": "region", "strait": "region", "district": "district"}
_THINGS = frozenset(("camp", "airbase", "crossing", "port", "oilfield"))  # what «قاعدة X», «معبر X» make of an X that is named after nothing else
_BUILT = _THINGS | {"base", "dam", "facility"}
_COLUMNS = ("ids", "en", "ar", "cc", "admin1", "lat", "lon", "population", "kind", "source", "radius", "prior")


class GazPlace(NamedTuple):
    """A place of the gazetteer. `names`: its Arabic names, the first the one shown; `source`: geonames, estimate, or a table."""

    id: str
    name_en: str
    name_ar: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int
    kind: str
    source: str
    radius_km: float
    precision: str


# --- names ------------------------------------------------------------------------------------------------------------------------


def norm(form: str) -> str:
    """A folded token as keys hold it: no article, no final hamza, «ابي» as «ابو»."""
    if form in _KUNYA:
        return "ابو"
    if form.startswith("ال") and len(form) > 3:
        form = form[2:]
    if form.endswith("اء") and len(form) > 3:
        form = form[:-1]
    return form


def key_of(forms: list[str]) -> str:
    """The key of a name's folded tokens."""
    if len(forms) == 1:
        f = forms[0]
        return f[:-1] if f.endswith("اء") and len(f) > 3 else f
    return " ".join([norm(f) for f in forms])


MARKED = re.compile("[\u064b-\u0652\u0670]")  # short vowels
_KUNYA = frozenset(("ابي", "ابا", "ابو"))
# First words that are written joined to the next as well as apart.
_JOINERS = ("كفر", "تل", "عين", "دير", "بيت", "خان", "عبد", "راس", "ام", "ابو", "معره", "جب", "بير", "باب", "جبل", "بني", "سيدي", "نصر")
_SPLIT = re.compile(f"^({'|'.join(_JOINERS[:8])})(.{{3,}})$")


def keys_of(name: str) -> list[tuple[str, bool]]:
    """The keys a name is found under; True for those that are a guess at how else it is written (the article added or left out)."""
    forms = fold(name.replace("-", " ")).replace("'", " ").split()
    if not forms:
        return []
    out = {key_of(forms): False}
    if len(forms) > 1 and norm(forms[0]) in _JOINERS:
        joined = norm(forms[0]) + (norm(forms[1]) if forms[0] != "عبد" else forms[1])
        out.setdefault(key_of([joined, *forms[2:]]), False)
        if forms[1].startswith("ال"):
            out.setdefault(key_of([norm(forms[0]) + forms[1], *forms[2:]]), False)
    if len(forms) == 1:
        f = forms[0]
        m = _SPLIT.match(f)
        if m and not m[2].startswith("ال"):
            out.setdefault(f"{m[1]} {m[2]}", False)
        if f.startswith("ال") and len(f) > 5:
            out.setdefault(key_of([f[2:]]), True)
        elif not f.startswith("ال") and len(f) > 3:
            out.setdefault(key_of(["ال" + f]), True)
    return list(out.items())


_AR_CLASS = dict(zip("بتطثجغحهخكقدضذظزرسصشفلمن", "bttt" "gg" "\0\0" "kkk" "dd" "zzz" "r" "ss" "S" "f" "lmn")) | {"ع": "\0"}
_LATIN_CLASS = dict(zip("bptdjgkqczrsflmnv", "bbtdggkkkzrsflmnf")) | {"x": "ks", "ş": "S", "ç": "S", "š": "S", "č": "S", "ž": "g"}
_DIGRAPHS = (("shch", "S"), ("sch", "S"), ("tch", "S"), ("tsch", "S"), ("sh", "S"), ("ch", "S"), ("zh", "g"), ("dh", "z"), ("kh", "k"), ("gh", "g"), ("dj", "g"), ("th", "t"), ("ts", "ts"), ("ph", "f"), ("ck", "k"), ("qu", "k"))  # fmt: skip
_LATIN_ARTICLE = re.compile(r"^(?:a[ldrsztn]|el|ash|adh|ath)[ -]+")


def skeleton_ar(forms: list[str]) -> str:
    """The consonants of an Arabic name, by the classes that transliteration does not confuse."""
    word = "".join(norm(f) for f in forms).replace("تش", "ش").replace("دج", "ج")
    if word.endswith("ه"):
        word = word[:-1]
    return _squeeze(_AR_CLASS.get(c, "") for c in word)


def skeleton_latin(name: str) -> str:
    """The consonants of a Latin name, comparable with :func:`skeleton_ar`."""
    word = name.lower().replace("’", "").replace("‘", "").replace("'", "")
    word = "".join(_LATIN_CLASS.get(c, c) if c in "şçščž" else c for c in word)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = _LATIN_ARTICLE.sub("", word)
    for a, b in _DIGRAPHS:
        word = word.replace(a, b)
    return _squeeze(c if c == "S" else _LATIN_CLASS.get(c, "") for c in word)


def _squeeze(classes: Iterable[str]) -> str:
    out: list[str] = []
    for c in classes:
        if c and c != "\0" and (not out or out[-1] != c):
            out.append(c)
    return "".join(out)


# --- distances --------------------------------------------------------------------------------------------------------------------


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points (equirectangular: fine for the distances at stake)."""
    dlon = abs(lon1 - lon2)
    x = (dlon if dlon <= 180 else 360 - dlon) * math.cos(math.radians((lat1 + lat2) / 2))
    return 111.2 * math.hypot(x, lat1 - lat2)


# --- compiling --------------------------------------------------------------------------------------------------------------------


def _load_yaml(path: Path) -> Any:
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _curated(path: Path, kind_words: frozenset[str] = frozenset(), generic: Mapping[str, str] = MappingProxyType({})) -> Iterator[dict[str, Any]]:
    """The places of a curated table, group keys handed down. A name is `cued` (found only after a word for its kind) where it ends in "_" or
    begins with such a word («محافظة غزة»)."""
    for group in _load_yaml(path) or []:
        shared = {k: v for k, v in group.items() if k != "places"}
        for names, value in group["places"].items():
            entry = dict(shared)
            en, *rest = value if isinstance(value, list) else [value]
            if rest and isinstance(rest[-1], dict):
                entry |= rest.pop()
            entry["en"] = en
            entry["names"], entry["cued"] = [], []
            for name in str(names).split(" / "):
                name = name.strip()
                bare = name.rstrip("_")
                first, _, last = bare.partition(" ")
                if last and first in kind_words:
                    entry["cued"].append(last)
                elif bare != name or entry.get("needs_cue"):
                    entry["cued"].append(bare)
                else:
                    entry["names"].append(name)
            # «إقليم دارفور» beside «دارفور»: the shorter is found, and the word before it read for what it is
            known = set(entry["names"])
            for n in sorted(known):
                first, _, last = n.partition(" ")
                if first in generic and (last in known or last in entry["cued"]):
                    if last in known:
                        entry["names"].remove(n)
                    if generic[first] in _THINGS and entry.get("kind") in ("town", "village", "quarter"):
                        entry["kind"] = generic[first]
            kinds = [generic.get(n.partition(" ")[0], "") if " " in n else "" for n in (*entry["names"], *entry["cued"])]
            if entry.get("kind") in ("town", "village") and all(k in _BUILT for k in kinds):
                entry["kind"] = kinds[0]  # «سجن X», in a table of towns
            entry["seat"] = entry.get("seat", "").rstrip("_")
            if rest:
                entry["lat"], entry["lon"] = rest
            yield entry


class _Compiler:
    def __init__(self, data: Path, mine: Iterable[ImportedPlace] = ()) -> None:
        self.data = data
        self.mine = list(mine)  # places of the user's own tables
        self.own: set[int] = set()  # their rows
        self.noted: set[tuple[int, str]] = set()  # rows of towns abroad with those of their names that every reader knows («جنيف»)
        self.ids: dict[str, int] = {}  # rows of the curated tables
        self.taken: set[str] = set()
        self.skeletons: defaultdict[str, list[int]] = defaultdict(list)
        self.merged: dict[str, Any] = {"new": 0, "known": 0, "better": 0, "pointless": []}
        self.words = _load_yaml(WORDS)
        self.kind_words = frozenset(w for k in self.words["kinds"] if k.get("area") or k["kind"] == "area" for w in k["words"])
        self.generic = {w: k["kind"] for k in self.words["kinds"] for w in k["words"] if k["kind"] not in ("valley", "mountain", "dam", "island")}
        self.apart: dict[str, list[int]] = {}
        self.columns: dict[str, list[Any]] = {c: [] for c in _COLUMNS}
        self.names: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.cells: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)  # rows by country and degree cell

    def add(self, names: list[str], en: str, cc: str, lat: float, lon: float, *, id: str, kind: str, source: str, radius: float, prior: float,
            admin1: str = "", population: int = 0, cued: Iterable[str] = ()) -> int:  # fmt: skip
        cued = tuple(cued)
        row = len(self.columns["ids"])
        if id in self.taken:
            id = f"{id}-{kind}"  # a province and a region of one name
        self.taken.add(id)
        values = (id, en, (names or [*cued, ""])[0], sys.intern(cc), sys.intern(admin1), lat, lon, population, sys.intern(kind), sys.intern(source), radius, prior)
        for column, value in zip(_COLUMNS, values, strict=True):
            self.columns[column].append(value)
        for name in names:
            self.name(row, name)
        for name in cued:
            self.name(row, name, cued=True)
        return row

    def name(self, row: int, name: str, *, cued: bool = False) -> None:
        for key, guess in keys_of(name):
            rows = self.names[key]
            rows[row] = min(rows.get(row, 2), 2 if cued else int(guess))

    def run(self) -> dict[str, Any]:
        ambiguous = _load_yaml(self.data / "ambiguous.yaml")
        level: dict[str, int] = {}
        for word, needs in (("cue", CUE), ("support", SUPPORT)):
            for line in ambiguous[word]:
                for w in line.split():
                    if not w.endswith("_"):
                        level[key_of(fold(w.replace("_", " ")).split())] = needs
        self._geonames()
        self._by_cell()
        countries = self._countries()
        provinces = self._provinces()
        for name in CURATED[2:]:
            self._others(name, provinces)
        self._latin()
        if self.mine:
            self.imported(provinces)
        names, heads = self._names(level)
        return {
            "columns": self.columns, "names": names, "heads": heads, "skeletons": dict(self.skeletons), "countries": countries,
            "provinces": provinces, "apart": self.apart, "level": level, "words": self.words, "imported": self.merged,
        }  # fmt: skip

    def _geonames(self) -> None:
        for line in _lines(self.data / "geonames.tsv.gz"):
            id, names, en, cc, admin1, lat, lon, population, _ = line
            pop = int(population)
            self.add([MARKED.sub("", n) for n in names.split("|")], en, cc, float(lat), float(lon), id=f"geonames:{id}", kind="town", source="geonames", radius=2.0 + (pop > 100_000) * 3.0,
                     prior=round(math.log10(pop + 1) * 0.5, 2), admin1=admin1, population=pop)  # fmt: skip

    def _by_cell(self) -> None:
        c = self.columns
        for row in range(len(c["ids"])):
            self.cells[c["cc"][row], int(c["lat"][row] // 1), int(c["lon"][row] // 1)].append(row)

    def near(self, cc: str, lat: float, lon: float) -> Iterator[tuple[float, int]]:
        """GeoNames rows of a country around a point, with their distance."""
        lats, lons = self.columns["lat"], self.columns["lon"]
        for y in (-1, 0, 1):
            for x in (-1, 0, 1):
                for row in self.cells.get((cc, int(lat // 1) + y, int(lon // 1) + x), ()):
                    yield km(lat, lon, lats[row], lons[row]), row

    def _countries(self) -> dict[str, Any]:
        spans: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
        for cc, lat, lon in zip(self.columns["cc"], self.columns["lat"], self.columns["lon"], strict=True):
            spans[cc][0].append(lat)
            spans[cc][1].append(lon)
        out: dict[str, Any] = {"rows": {}, "adjectives": {}, "hints": {}, "phrases": {}, "capitals": {}, "extent": {}}
        for e in _curated(self.data / "countries.yaml"):
            cc, lat, lon = e["code"], e["lat"], e["lon"]
            row = self.add(e["names"], e["en"], cc, lat, lon, id=f"country:{cc}", kind="country", source="cldr", radius=e.get("radius_km", 300), prior=6.0)
            out["rows"][cc] = row
            lats, lons = (sorted(v) for v in spans.get(cc, ([], [])))
            n = len(lats)
            if n > 9:  # the middle of where its towns are, and how far they reach from it
                (south, north), (west, east) = (lats[n // 10], lats[n * 9 // 10]), (lons[n // 10], lons[n * 9 // 10])
                out["extent"][cc] = ((south + north) / 2, (west + east) / 2, max(0.5, (north - south) / 2), max(0.5, (east - west) / 2))
            else:
                out["extent"][cc] = (lat, lon, 1.0, 1.0)
            for adjective in e.get("adj", "").split():
                for form in inflect_nisba(fold(adjective)):
                    out["adjectives"].setdefault(form, cc)
            for hint in e.get("hints", "").split():
                if "_" in hint:
                    out["phrases"][hint.replace("_", " ")] = cc
                else:
                    out["hints"][fold(hint)] = cc
            if "capital" in e:
                rows = [r for key, _ in keys_of(e["capital"]) for r in self.names.get(key, ()) if self.columns["cc"][r] == cc and self.columns["kind"][r] == "town"]
                if rows:
                    best = max(rows, key=lambda r: self.columns["population"][r])
                    out["capitals"][cc] = best
                    self.columns["ar"][best] = e["capital"]
                    self.columns["prior"][best] += 1.0
                elif "capital_at" in e:
                    c_lat, c_lon = e["capital_at"]
                    out["capitals"][cc] = self.add([e["capital"]], e["capital_en"], cc, c_lat, c_lon, id=f"capital:{cc}", kind="town", source="estimate", radius=10, prior=4.0)
        return out

    def _provinces(self) -> dict[str, Any]:
        """The province's row by country and GeoNames code, and by country and English name."""
        out: dict[str, int] = {}
        c = self.columns
        for e in _curated(self.data / "provinces.yaml", self.kind_words, self.generic):
            cc, lat, lon = e["country"], e["lat"], e["lon"]
            seats = [e["seat"]] if e["seat"] else e["names"] or e["cued"]
            rows = [r for seat in seats for key, _ in keys_of(seat) for r in self.names.get(key, ()) if c["cc"][r] == cc and c["kind"][r] == "town" and km(lat, lon, c["lat"][r], c["lon"][r]) < 350]
            admin1 = c["admin1"][max(rows, key=lambda r: c["population"][r])] if rows else ""
            if not admin1:
                around = sorted(self.near(cc, lat, lon))[:3]
                codes = [c["admin1"][r] for _, r in around]
                admin1 = max(codes, key=codes.count) if codes else ""
            row = self.add(e["names"], e["en"], cc, lat, lon, id=f"{cc}:{_slug(e['en'])}", kind="province", source=e.get("source", "estimate"), radius=e.get("radius_km", 80),
                           prior=2.2 if e.get("rank", 1) == 1 else 1.2, admin1=admin1, cued=e["cued"])  # fmt: skip
            first = out.setdefault(f"{cc}:{admin1}", row)
            if e.get("apart") and admin1 and first != row:
                self.apart.setdefault(f"{cc}:{admin1}", [first]).append(row)
            if rows and not e["seat"]:  # named after its town: so is the town, however written
                town = max(rows, key=lambda r: c["population"][r])
                for n in e["names"]:
                    self.name(town, n)
                if e["names"]:
                    c["ar"][town] = e["names"][0]
            out[f"{cc}:{e['en']}"] = row
        return out

    def _others(self, name: str, provinces: dict[str, int]) -> None:
        c = self.columns
        for e in _curated(self.data / name, self.kind_words if name == "districts.yaml" else frozenset(), self.generic):
            cc, lat, lon, kind = e.get("country", ""), e["lat"], e["lon"], e["kind"]
            source = e.get("source", "estimate")
            admin1 = ""
            if "in" in e:
                province = provinces.get(f"{cc}:{e['in']}")
                if province is None:
                    raise ValueError(f"{name}: {e['en']}: no province {e['in']!r} in {cc}")
                admin1 = c["admin1"][province]
            if kind in ("town", "village"):
                # GeoNames knows it: its point is better than an estimate; the names join it.
                keys = {key for n in e["names"] + e["cued"] for key, _ in keys_of(n)}
                known = [(d, r) for d, r in self.near(cc, lat, lon) if d < 25 and any(r in self.names[k] for k in keys if k in self.names)]
                if known:
                    for n in e["names"]:
                        self.name(min(known)[1], n)
                        if e.get("noted"):
                            self.noted |= {(min(known)[1], key) for key, guess in keys_of(n) if not guess}
                    if e["names"]:
                        c["ar"][min(known)[1]] = e["names"][0]  # spelt with care, which GeoNames' often are not
                    continue
            ident = f"{cc or 'XX'}:{_slug(e['en'])}" + ("-district" if kind == "district" else "")
            twin_row = self.ids.get(ident)
            if twin_row is not None and kind not in AREAS and km(lat, lon, c["lat"][twin_row], c["lon"][twin_row]) < 30:
                for n in e["names"]:  # named in another table already
                    self.name(twin_row, n)
                for n in e["cued"]:
                    self.name(twin_row, n, cued=True)
                continue
            if not admin1 and kind not in ("region", "sea", "strait"):
                near = sorted(self.near(cc, lat, lon))[:3]
                codes = [c["admin1"][r] for _, r in near]
                admin1 = max(codes, key=codes.count) if codes else ""
            radius = e.get("radius_km", 12)
            if kind == "district" and not e["names"] and not any(c["cc"][r] == cc for n in e["cued"] for key, _ in keys_of(n) for r in self.names.get(key, ())):
                e["names"], e["cued"] = e["cued"], []  # no town of the name to be told from
            twin = kind == "district" and any(d < 15 for n in e["names"] for key, _ in keys_of(n) for d, r in self.near(cc, lat, lon) if r in self.names.get(key, ()))
            prior = -0.5 if twin else {"region": 3.0, "sea": 3.0, "strait": 3.0, "district": 1.6, "town": 1.6, "village": 0.8, "quarter": 0.9}.get(kind, 1.3)
            self.ids[ident] = self.add(e["names"], e["en"], cc, lat, lon, id=ident, kind=kind, source=source, radius=radius, prior=prior, admin1=admin1, cued=e["cued"])

    def _latin(self) -> None:
        for id, _, en, cc, admin1, lat, lon, population, _ in _lines(self.data / "latin.tsv.gz"):
            skeleton = skeleton_latin(en)
            if len(skeleton) < 3:
                continue
            row = self.add([], en, cc, float(lat), float(lon), id=f"geonames:{id}", kind="town", source="geonames-latin", radius=5.0,
                           prior=round(math.log10(int(population) + 1) * 0.5, 2), admin1=admin1, population=int(population))  # fmt: skip
            self.skeletons[f"{cc}:{skeleton}"].append(row)

    # --- the user's own tables

    def imported(self, provinces: dict[str, int]) -> None:
        """Adds the user's places. One that is known already (a common name, the same sort of thing, near by) brings its names to it, and its
        point where the known one is only an estimate; one without a point must be known."""
        from marsad.gazetteer.imports import RADIUS

        c = self.columns
        self.cells.clear()
        self._by_cell()
        by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row, (cc, en) in enumerate(zip(c["cc"], c["en"], strict=True)):
            by_name[cc, _slug(en)].append(row)
        named = {f"{cc}:{_slug(c['en'][row])}": row for key, row in provinces.items() if (cc := key[:2])}
        for p in self.mine:
            names = [n for n in p.names_ar if not n.endswith("_")]
            cued = [n[:-1] for n in p.names_ar if n.endswith("_")]
            keys = dict.fromkeys(key for n in (*names, *cued) for key, guess in keys_of(n) if not guess)
            known = self._known(p, keys, by_name)
            if known is not None:
                better = c["source"][known] == "estimate" and p.lat is not None
                self.merged["better" if better else "known"] += 1
                if better:
                    c["lat"][known], c["lon"][known], c["source"][known] = p.lat, p.lon, sys.intern(p.source)
                c["population"][known] = max(c["population"][known], p.population)
                for n in names:
                    self.name(known, n)
                for n in cued:
                    self.name(known, n, cued=True)
                continue
            if p.lat is None or p.lon is None:
                self.merged["pointless"].append(p.id)
                continue
            self.merged["new"] += 1
            province = named.get(f"{p.country}:{_slug(p.admin1)}") if p.admin1 else None
            if province is not None:
                admin1 = c["admin1"][province]
            else:
                codes = [c["admin1"][r] for _, r in sorted(self.near(p.country, p.lat, p.lon))[:3]]
                admin1 = max(codes, key=codes.count) if codes else ""
            settled = p.kind in _SETTLED
            prior = max(round(math.log10(p.population + 1) * 0.5, 2), {"town": 1.2, "village": 0.8}.get(p.kind, 0.6)) if settled else 1.2 if p.kind == "province" else 1.0
            row = self.add(names, p.name_en, p.country, p.lat, p.lon, id=p.id, kind=p.kind, source=p.source, radius=RADIUS.get(p.kind, 2.0 + 3.0 * (p.population > 100_000)),
                           prior=prior, admin1=admin1, population=p.population, cued=cued)  # fmt: skip
            self.own.add(row)
            self.cells[p.country, int(p.lat // 1), int(p.lon // 1)].append(row)
            by_name[p.country, _slug(p.name_en)].append(row)
            if not p.names_ar and len(skeleton := skeleton_latin(p.name_en)) >= 3:
                self.skeletons[f"{p.country}:{skeleton}"].append(row)

    def _known(self, p: ImportedPlace, keys: Iterable[str], by_name: Mapping[tuple[str, str], list[int]]) -> int | None:
        """The row of the place that an imported one is, None where it is not known."""
        c = self.columns
        group = _group(p.kind)
        bearers = {r for k in keys for r in self.names.get(k, ())}
        slug = _slug(p.name_en)
        if slug:
            bearers.update(by_name.get((p.country, slug), ()))
        if group == "settled" and p.lat is not None:  # those that GeoNames has in Latin letters only
            skeletons = {skeleton_latin(p.name_en), *(skeleton_ar(fold(n.rstrip("_")).split()) for n in p.names_ar)}
            bearers.update(r for k in skeletons if len(k) >= 3 for r in self.skeletons.get(f"{p.country}:{k}", ()))
        found = [r for r in bearers if c["cc"][r] == p.country and (_group(c["kind"][r]) == group or (p.lat is None and c["kind"][r] == "town" and group == "district"))]
        if p.lat is None or p.lon is None:
            province = _slug(p.admin1)
            inside = [r for r in found if province and any(_slug(c["en"][q]) == province for q in found)] or found
            return max(inside, key=lambda r: (_group(c["kind"][r]) == group, c["prior"][r])) if inside else None
        near = sorted((km(p.lat, p.lon, c["lat"][r], c["lon"][r]), r) for r in found)
        reach = {"province": 200.0, "region": 150.0, "district": 40.0}.get(group, 8.0)
        if near and near[0][0] < (reach if c["source"][near[0][1]] != "estimate" else max(reach, 20.0)):
            return near[0][1]
        return None

    def _names(self, level: dict[str, int]) -> tuple[dict[str, tuple[tuple[int, int], ...]], dict[str, int]]:
        """Key → ((row, what it needs) …); first token → the longest name's tokens."""
        c = self.columns
        names: dict[str, tuple[tuple[int, int], ...]] = {}
        heads: dict[str, int] = {}
        never = {key_of(fold(w).split()) for w in (*self.words["not_place"]["seats"], *(w for k in self.words["kinds"] for w in k["words"] if k.get("area")))}
        for key, rows in self.names.items():
            if key in never:
                continue  # «حكومة», «محافظة» begin names, and are none
            one = " " not in key
            entries = []
            sure = any(guess != 1 and c["cc"][row] in HOME for row, guess in rows.items())
            provinces = {c["cc"][row] for row, guess in rows.items() if c["kind"][row] == "province" and guess == 0} - HOME
            for row, guess in rows.items():
                if guess == 1 and sure and c["population"][row] < 100_000:
                    continue  # «عنيزة» is so written somewhere: no guess at an «العنيزة» elsewhere
                cc, pop, source, kind = c["cc"][row], c["population"][row], c["source"][row], c["kind"][row]
                needs = FREE
                if kind == "town" and source == "geonames" and row not in self.own:
                    if cc in HOME:
                        needs = FREE if pop >= 20_000 or not one else MINOR
                    else:
                        needs = FREE if pop >= 300_000 or (row, key) in self.noted else MINOR
                        if needs == MINOR and one and pop < 100_000 and (cc not in ("UA", "TR", "IL") or len(key) < 5):
                            needs = CUE if pop < 20_000 or len(key) < 5 else SUPPORT
                    if one and len(key) <= 3 and pop < 200_000 and not (cc in HOME and pop >= 15_000):
                        needs = SUPPORT if pop >= 100_000 else CUE
                elif row in self.own:
                    needs = FREE if cc in HOME and (pop >= 20_000 or not one) else MINOR
                    if one and (kind not in ("town", "village", "province", "district") or len(key.removeprefix("ال")) < 4):
                        needs = SUPPORT
                elif kind in ("quarter", "village") and one:
                    needs = SUPPORT if kind == "quarter" else MINOR
                if kind == "town" and guess != 1 and cc in provinces:  # the seat of a province named after it: «قرب ميناكا»
                    needs, guess = min(needs, MINOR), 0
                    c["prior"][row] = max(c["prior"][row], 2.3)
                if guess == 1 and (kind in ("country", "region", "sea") or (source == "geonames" and cc not in ARAB)):
                    continue
                if guess == 1 and one:
                    needs = max(needs, MINOR if len(key) > 4 and pop >= 100_000 else SUPPORT if len(key) > 5 else CUE)
                if one and source == "estimate" and kind not in AREAS and len(key.removeprefix("ال")) < 5:
                    needs = max(needs, SUPPORT)
                if (one or key in level) and kind not in ("country", "region", "sea"):
                    needs = max(needs, level.get(key, 0))
                if guess == 2:
                    needs = SUPPORT if row in self.own and kind == "town" else CUE
                entries.append((row, needs))
            if len(key) < 2 or not entries:
                continue
            names[key] = tuple(sorted(entries, key=lambda e: e[1]))
            tokens = key.split()
            if len(tokens) > 1:
                heads[tokens[0]] = max(heads.get(tokens[0], 0), len(tokens))
        return names, heads


_SETTLED = frozenset(("town", "village", "locality", "quarter", "camp", "capital", "city"))


def _group(kind: str) -> str:
    """Kinds that one place may be called by in two tables."""
    return "settled" if kind in _SETTLED else "air" if kind in ("airport", "airbase", "base") else kind


def inflect_nisba(adjective: str) -> list[str]:
    """«سوري» → سوري، سورية، سوريين، سوريون، سوريات and the same with the article (folded)."""
    stems = [adjective + s for s in ("", "ه", "ين", "ون", "ات", "تين", "تان")]
    return stems + ["ال" + s for s in stems]


def _slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _lines(path: Path) -> Iterator[list[str]]:
    import gzip

    with gzip.open(path, "rt", encoding="utf-8") as f:
        next(f)
        for line in f:
            yield line.rstrip("\n").split("\t")


# --- the gazetteer ----------------------------------------------------------------------------------------------------------------


class Gazetteer:
    """Place names, compiled. ``Gazetteer.load()`` gives the shipped one; it is built once in a process."""

    __slots__ = ("adjectives", "apart", "capitals", "cells", "columns", "countries", "data", "extents", "heads", "hints", "level", "matcher", "names", "phrases", "provinces",
                 "shipped", "skeletons", "version", "words", *("c_" + c for c in _COLUMNS))  # fmt: skip

    c_ids: list[str]
    c_en: list[str]
    c_ar: list[str]
    c_cc: list[str]
    c_admin1: list[str]
    c_lat: list[float]
    c_lon: list[float]
    c_population: list[int]
    c_kind: list[str]
    c_source: list[str]
    c_radius: list[float]
    c_prior: list[float]

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.version: str = data["version"]
        self.shipped: bool = data.get("shipped", False)  # nothing but what the package ships
        self.columns: dict[str, list[Any]] = data["columns"]
        for name in _COLUMNS:
            setattr(self, "c_" + name, self.columns[name])
        self.names: dict[str, tuple[tuple[int, int], ...]] = data["names"]
        self.heads: dict[str, int] = data["heads"]
        self.skeletons: dict[str, list[int]] = data["skeletons"]
        self.level: dict[str, int] = data["level"]
        self.provinces: dict[str, int] = data["provinces"]
        self.apart: dict[str, list[int]] = data["apart"]  # provinces to which GeoNames gives one code between them
        c = data["countries"]
        self.countries: dict[str, int] = c["rows"]
        self.adjectives: dict[str, str] = c["adjectives"]
        self.hints: dict[str, str] = c["hints"]
        self.phrases: dict[str, str] = c["phrases"]
        self.capitals: dict[str, int] = c["capitals"]
        self.extents: dict[str, tuple[float, float, float, float]] = c["extent"]
        self.words: Any = data["words"]
        self.matcher: Any = None  # the coder's own, made on first use
        self.cells: dict[tuple[int, int], list[int]] = {}  # rows by degree cell, made on first use

    @classmethod
    def load(cls, source: Path | str | None = None) -> Gazetteer:
        """The gazetteer, from its compiled form where there is one.

        `source`: a file that ``marsad gazetteer import`` made, laid over the shipped tables; or a folder of tables laid out as the shipped
        ones, instead of them; None: what the environment variable ``MARSAD_GAZETTEER`` names, else the shipped tables. Raises OSError and
        ValueError (:class:`marsad.gazetteer.imports.GazetteerFileError`) where it cannot be used.
        """
        if source is None:
            source = os.environ.get("MARSAD_GAZETTEER") or None
        path = Path(source) if source is not None else DATA
        data, own = (path, None) if path.is_dir() else (DATA, path)
        state = os.stat(own) if own is not None else None  # noqa: PTH116 (a third of Path.stat's time)
        key = (data, own, state and (state.st_mtime_ns, state.st_size))
        if key in _LOADED:
            return _LOADED[key]
        tables = sorted([*data.glob("*.gz"), *data.glob("*.yaml"), WORDS])

        def build() -> dict[str, Any]:
            digest = hashlib.sha256()
            for table in tables:
                digest.update(table.name.encode() + b"\0" + table.read_bytes())
            mine: list[ImportedPlace] = []
            if own is not None:
                from marsad.gazetteer import imports

                mine = imports.load(own)[1]
                digest.update(b"\0" + own.read_bytes())
            content = _Compiler(data, mine).run()
            content["shipped"] = data == DATA and own is None
            content["version"] = digest.hexdigest()[:16]
            return content

        here = Path(__file__)
        code = [here, here.parent / "imports.py", here.parent.parent / "text" / "clean.py"]
        _LOADED[key] = cls(cached("gazetteer", [*tables, *([own] if own is not None else []), *code], build))
        return _LOADED[key]

    def __len__(self) -> int:
        return len(self.c_ids)

    def place(self, row: int) -> GazPlace:
        """The place of a row."""
        kind, source = self.c_kind[row], self.c_source[row]
        return GazPlace(self.c_ids[row], self.c_en[row], self.c_ar[row], self.c_cc[row], self.province_name(row), self.c_lat[row], self.c_lon[row],
                        self.c_population[row], kind, source, self.c_radius[row], self.precision(row))  # fmt: skip

    def precision(self, row: int) -> str:
        """How precise a mention of the place itself is: an estimate is never more than `district`."""
        return AREAS.get(self.c_kind[row]) or ("district" if self.c_source[row] == "estimate" else "exact")

    def province_name(self, row: int) -> str | None:
        """The English name of the province a row lies in."""
        if self.c_kind[row] == "province":
            return self.c_en[row]
        key = f"{self.c_cc[row]}:{self.c_admin1[row]}"
        if key in self.apart:  # the nearest, by its middle
            return self.c_en[min(self.apart[key], key=lambda r: km(self.c_lat[row], self.c_lon[row], self.c_lat[r], self.c_lon[r]))]
        province = self.provinces.get(key) if self.c_admin1[row] else None
        return self.c_en[province] if province is not None else None

    def rows(self, name: str) -> list[int]:
        """The rows that bear an Arabic name, every way of writing it tried."""
        out: dict[int, None] = {}
        for key, _ in keys_of(name):
            for row, _ in self.names.get(key, ()):
                out.setdefault(row)
        return list(out)

    def lookup(self, name: str, country: str | None = None) -> list[GazPlace]:
        """The places of a name (Arabic; or English, whole), the likeliest first. `country`: ISO 3166 alpha-2."""
        rows = self.rows(name)
        if not rows and name.isascii():
            wanted = _slug(name)
            rows = [i for i, en in enumerate(self.c_en) if _slug(en) == wanted]
        if not rows and country:
            rows = self.by_skeleton(fold(name).split(), country)
        if country:
            rows = [r for r in rows if self.c_cc[r] == country.upper()]
        rows.sort(key=lambda r: -self.c_prior[r])
        return [self.place(r) for r in rows]

    def country_at(self, lat: float, lon: float) -> str:
        """The country (ISO 3166 alpha-2) that most of the places nearest to a point lie in; "" where none is within 4 degrees."""
        if not self.cells:
            for row, (cc, y, x) in enumerate(zip(self.c_cc, self.c_lat, self.c_lon, strict=True)):
                if cc and self.c_kind[row] not in AREAS:
                    self.cells.setdefault((int(y // 1), int(x // 1)), []).append(row)
        for reach in (1, 4):
            steps = range(-reach, reach + 1)
            near = [
                (km(lat, lon, self.c_lat[row], self.c_lon[row]), self.c_cc[row])
                for dy in steps for dx in steps for row in self.cells.get((int(lat // 1) + dy, int(lon // 1) + dx), ())
            ]  # fmt: skip
            if near:
                codes = [cc for _, cc in sorted(near)[:3]]
                return max(codes, key=codes.count)
        return ""

    def by_skeleton(self, forms: list[str], country: str) -> list[int]:
        """Latin-only places of a country whose consonants are those of an Arabic name."""
        skeleton = skeleton_ar(forms)
        return self.skeletons.get(f"{country}:{skeleton}", []) if len(skeleton) >= 3 else []


_LOADED: dict[Any, Gazetteer] = {}
