"""Place tables of others, read into a gazetteer file of one's own.

Four kinds of table are known by their columns, and any other by a mapping of its columns:

=========== ============================================================================================================================
geonames    a dump of GeoNames (``SY.txt``, ``SY.zip``; 19 columns, no header), with its alternate names (``alternateNames[V2].txt``)
ocha        an administrative table of OCHA (COD-AB; CSV or XLSX): ``ADM1_EN, ADM1_AR, ADM1_PCODE …`` or ``adm1_name, adm1_name1 …``
osm         places of OpenStreetMap (CSV with ``name, lat, lon, place``; GeoJSON as Overpass and osmium write it)
csv         any CSV or XLSX with a header
=========== ============================================================================================================================

A table is read whole before anything is written: one bad row, and nothing is (unless bad rows are to be left out, and then they are
named). What is written (:func:`write`) is a text table that may be read and edited::

    #marsad-gazetteer 1
    #table osm places.csv sha256:0f3c… 1038 rows 1030 places
    id  names_ar  name_en  country  admin1  lat  lon  population  kind  source

`names_ar`: joined by ``|``; a name ending in ``_`` is found only after a word for its kind («قرية الوادي»), because it is also a common
word. What of it Marsad knows already is decided when it is laid over the shipped tables (:meth:`marsad.gazetteer.index._Compiler.imported`).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from marsad.text.clean import fold

HEAD = "#marsad-gazetteer 1"
COLUMNS = ("id", "names_ar", "name_en", "country", "admin1", "lat", "lon", "population", "kind", "source")
FORMATS = ("geonames", "ocha", "osm", "csv")
SHOWN = 20  # problems written out; the others are counted
LONGEST = 100  # letters of a name; longer ones are sentences
OPTIONS = {
    "name_ar": ("name_ar", "name:ar", "arabic", "arabic_name", "name_arabic", "nom_ar", "الاسم", "اسم"),
    "name": ("name", "local_name"),
    "name_en": ("name_en", "name:en", "english", "english_name", "int_name", "asciiname", "name_latin", "nom", "name_fr", "name:fr"),
    "alt": ("alt_name", "alt_name:ar", "old_name", "old_name:ar", "alternatenames", "other_names"),
    "lat": ("lat", "latitude", "y", "@lat", "center_lat", "lat_dd", "point_y", "y_coord"),
    "lon": ("lon", "lng", "long", "longitude", "x", "@lon", "center_lon", "lon_dd", "point_x", "x_coord"),
    "country": ("country", "country_code", "countrycode", "iso2", "cc", "is_in:country_code", "addr:country", "adm0_pcode"),
    "admin1": ("admin1", "adm1", "province", "governorate", "state", "is_in:province"),
    "kind": ("kind", "type", "place", "feature", "fclass", "place_type", "featuretype"),
    "population": ("population", "pop"),
    "id": ("id", "osm_id", "@id", "full_id", "geonameid", "pcode", "code"),
}

# What others call kinds of places: OpenStreetMap's values of `place`, and words of other tables.
KINDS = {
    "city": "town", "town": "town", "village": "village", "hamlet": "village", "isolated_dwelling": "village", "suburb": "quarter", "quarter": "quarter",
    "neighbourhood": "quarter", "neighborhood": "quarter", "borough": "district", "district": "district", "county": "district", "municipality": "district",
    "subdistrict": "district", "state": "province", "province": "province", "governorate": "province", "region": "region", "island": "island", "islet": "island",
    "locality": "locality", "farm": "locality", "allotments": "locality", "plot": "locality", "square": "square", "camp": "camp", "refugee_camp": "camp",
    "airport": "airport", "airbase": "airbase", "aerodrome": "airport", "military": "base", "base": "base", "border_control": "crossing", "crossing": "crossing",
    "port": "port", "harbour": "port", "dam": "dam", "oilfield": "oilfield", "sea": "sea", "strait": "strait", "mountain": "mountain", "peak": "mountain",
    "hospital": "hospital", "prison": "prison", "university": "university", "school": "school", "capital": "town",
}  # fmt: skip
# GeoNames' feature codes (https://www.geonames.org/export/codes.html): those that reports of conflict name.
FEATURES = {
    "PPLX": "quarter", "PPLF": "village", "PPLL": "village", "PPLQ": "", "PPLH": "", "PPLW": "", "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district",
    "RGN": "region", "AIRB": "airbase", "AIRP": "airport", "AIRF": "airport", "MILB": "base", "INSM": "base", "CMPRF": "camp", "CMP": "camp", "DAM": "dam", "OILF": "oilfield", "GASF": "oilfield",
    "OILR": "oilfield", "PRT": "port", "HBR": "port", "PRN": "prison", "PASS": "crossing", "BDG": "street", "ISL": "island", "ISLS": "island", "MT": "mountain", "MTS": "mountain", "SEA": "sea", "STRT": "strait",
    "GULF": "sea", "UNIV": "university", "HSP": "hospital", "PSTB": "crossing",
}  # fmt: skip
RADIUS = {"province": 80.0, "district": 15.0, "region": 80.0, "sea": 150.0, "strait": 40.0, "island": 10.0, "mountain": 5.0, "oilfield": 8.0, "quarter": 2.0}
_OCHA_LEVEL = re.compile(r"^adm(?:in)?(\d)[_-]?(?:name[_-]?)?(?:(en|fr|ar)|name1?|ref_name)?$")
_ARABIC_RUN = re.compile("[\u0621-\u065f\u0670-\u06d3\u06d5][\u0621-\u065f\u0640\u0670-\u06d3\u06d5\u200c '’()\\-]*")
_LATIN_RUN = re.compile(r"[^\W\d_][\w '’`\-‘ʿʾ.()]*")
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_TWICE = re.compile("[ØÙÚÛ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|Ø§|Ù„")
_FORMULA = re.compile(r"^(?:[=@]|[+\-](?![\d.,\s]))")


class Problem(NamedTuple):
    """What is wrong with a table, and where: `row` counts from 1, the header included; `column` is its own name for it."""

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        where = f", row {self.row}" if self.row else ""
        where += f", column {self.column!r}" if self.column else ""
        return f"{self.file}{where}: {self.message}"


class ImportFailed(ValueError):
    """A table cannot be imported. `problems`: all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        shown = "\n".join(str(p) for p in self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        super().__init__(shown + (f"\n… and {more:,} more" if more > 0 else ""))


@dataclass(slots=True)
class ImportedPlace:
    """A place of somebody else's table. `names_ar` may end in "_" (see the module); `lat`, `lon` are None where the table has none."""

    id: str
    names_ar: list[str]
    name_en: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    population: int
    kind: str
    source: str
    row: int = 0


@dataclass(slots=True)
class Table:
    """A table that was read. `skipped`: why rows are no places of a gazetteer, and how many; `left_out`: bad rows that were left out."""

    format: str
    file: str
    digest: str
    rows: int
    places: list[ImportedPlace]
    skipped: dict[str, int] = field(default_factory=dict)
    left_out: list[Problem] = field(default_factory=list)


# --- cells ------------------------------------------------------------------------------------------------------------------------


class _Bad(Exception):
    def __init__(self, column: str | None, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


def _text(value: Any, column: str) -> str:
    """A cell as one line of text. Raises `_Bad` for a formula, for control characters and for text that was decoded twice."""
    if value is None:
        return ""
    s = str(value).strip()
    if not s:
        return ""
    if _FORMULA.match(s):
        raise _Bad(column, f"{s[:40]!r} is a formula; save the table with its values")
    if _TWICE.search(s) and not _ARABIC.search(s):
        raise _Bad(column, f"{s[:40]!r} is Arabic decoded with a wrong encoding; save the table anew as UTF-8")
    if "\ufffd" in s:
        raise _Bad(column, f"{s[:40]!r} holds characters that were lost in a conversion; save the table anew as UTF-8")
    if any(ord(c) < 32 and c not in "\t\r\n" for c in s):
        raise _Bad(column, "holds control characters")
    return " ".join(s.replace("|", " ").split())


def _number(value: Any, column: str, lowest: float, highest: float, what: str) -> float | None:
    s = _text(value, column) if not isinstance(value, (int, float)) else repr(value)
    if not s:
        return None
    try:
        x = float(s)
    except ValueError:
        hint = "; write it with a decimal point" if re.fullmatch(r"-?\d+,\d+", s) else "; write degrees as a decimal number" if "°" in s or "'" in s else ""
        raise _Bad(column, f"{s[:40]!r} is no {what}{hint}") from None
    if not math.isfinite(x) or not lowest <= x <= highest:
        raise _Bad(column, f"{what} {s[:20]} is out of range ({lowest:g} to {highest:g})")
    return x


def split_names(*values: str) -> tuple[list[str], list[str]]:
    """The Arabic and the Latin names among cells that hold one, several (separated by ; / , ،) or both («Janzur جنزور»)."""
    arabic: dict[str, str] = {}
    latin: list[str] = []
    for value in values:
        for part in re.split(r"[;/،\n]| - |,(?=\s)", value):
            for m in _ARABIC_RUN.finditer(part):
                name = " ".join(re.sub(r"\([^)]*\)?|\)", " ", m[0]).replace("ـ", "").split()).strip(" -'’")
                if len(name) > 1:
                    arabic.setdefault(fold(name), name)
            if not _ARABIC.search(part) or not _ARABIC_RUN.sub("", part).isspace():
                m2 = _LATIN_RUN.search(_ARABIC_RUN.sub(" ", part))
                if m2 and len(m2[0].strip(" -.'")) > 1:
                    latin.append(" ".join(m2[0].split()).strip(" -.'"))
    return list(arabic.values()), latin


# --- reading files ----------------------------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as e:
        raise ImportFailed([Problem(str(path), None, None, "is a folder; name a table")]) from e
    except OSError as e:
        raise ImportFailed([Problem(str(path), None, None, f"cannot be read: {e.strerror}")]) from e


def _decoded(data: bytes, path: Path, encoding: str | None) -> str:
    """The text of a table. Raises :class:`ImportFailed` where it is not in the encoding it should be in."""
    if not data.strip():
        raise ImportFailed([Problem(str(path), None, None, "is empty")])
    if encoding is None and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ImportFailed([Problem(str(path), 1, None, "is UTF-16; save it as UTF-8, or give --encoding utf-16")])
    try:
        return data.decode(encoding or "utf-8-sig")
    except LookupError as e:
        raise ImportFailed([Problem(str(path), None, None, f"no such encoding: {encoding!r}")]) from e
    except UnicodeDecodeError as e:
        row = data[: e.start].count(b"\n") + 1
        hint = ""
        if encoding is None:
            try:
                hint = "; it looks like Windows-1256: give --encoding windows-1256" if _ARABIC.search(data.decode("windows-1256")) else ""
            except UnicodeDecodeError:
                hint = "; give its --encoding"
        raise ImportFailed([Problem(str(path), row, None, f"is not {encoding or 'UTF-8'} (byte {data[e.start : e.start + 1].hex()} at {e.start}){hint}")]) from e


Row = tuple[int, dict[str, Any]]  # number of the row, cells by column


def _csv_rows(path: Path, text: str) -> tuple[list[str], Iterator[Row]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [h.strip() for h in next(reader)]
    except (csv.Error, StopIteration) as e:
        raise ImportFailed([Problem(str(path), 1, None, f"has no header that can be read: {e}")]) from e

    def rows() -> Iterator[Row]:
        while True:
            row = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as e:
                raise ImportFailed([Problem(str(path), row, None, f"is no CSV: {e}; a quotation mark is not closed?")]) from e
            if not any(c.strip() for c in cells):
                continue
            if len(cells) != len(header):
                yield row, {"": _Bad(None, f"has {len(cells)} cells, the header {len(header)}; quote cells that hold {delimiter!r}")}
                continue
            yield row, dict(zip(header, cells, strict=True))

    return header, rows()


def _xlsx_rows(path: Path, sheet: str | None) -> tuple[list[str], Iterator[Row]]:
    try:
        from openpyxl import load_workbook
    except ImportError as e:
        raise ImportFailed([Problem(str(path), None, None, "to read XLSX install openpyxl: pip install 'marsad[xlsx]'")]) from e
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except Exception as e:  # whatever a broken workbook raises
        raise ImportFailed([Problem(str(path), None, None, f"is no XLSX workbook that can be read: {e}")]) from e
    if sheet is not None and sheet not in book.sheetnames:
        raise ImportFailed([Problem(str(path), None, None, f"has no sheet {sheet!r}; it has {', '.join(map(repr, book.sheetnames))}")])
    # without a name: the finest administrative level, else the first sheet
    levels = [s for s in book.sheetnames if re.search(r"adm\D{0,4}[1-4]", s.lower())]
    ws = book[sheet or (max(levels, key=lambda s: re.findall(r"[1-4]", s)[-1]) if levels else book.sheetnames[0])]
    lines = ws.iter_rows(values_only=True)
    header = [str(h).strip() if h is not None else "" for h in next(lines, ())]
    if not any(header):
        raise ImportFailed([Problem(str(path), 1, None, f"sheet {ws.title!r} is empty")])

    def rows() -> Iterator[Row]:
        for row, cells in enumerate(lines, 2):
            if any(c is not None for c in cells):
                yield row, dict(zip(header, cells, strict=False))

    return header, rows()


def _geojson_rows(path: Path, text: str) -> tuple[list[str], Iterator[Row]]:
    try:
        data = json.loads(text)
        features = data["features"]
        assert isinstance(features, list)
    except (ValueError, KeyError, TypeError, AssertionError) as e:
        raise ImportFailed([Problem(str(path), None, None, f"is no GeoJSON FeatureCollection: {e}")]) from e
    header: dict[str, None] = {}
    for f in features:
        if isinstance(f, dict):
            header.update(dict.fromkeys(f.get("properties") or ()))

    def rows() -> Iterator[Row]:
        for n, f in enumerate(features, 1):
            cells: dict[str, Any] = {}
            try:
                cells |= f.get("properties") or {}
                cells.setdefault("@id", f.get("id"))
                cells["lon"], cells["lat"] = _point(f.get("geometry"))
            except (TypeError, ValueError, AttributeError, KeyError, IndexError):
                cells = {"": _Bad("geometry", "is no point, line or area in degrees")}
            yield n, cells

    return [*header, "@id", "lat", "lon"], rows()


def _point(geometry: Any) -> tuple[float | None, float | None]:
    """Longitude and latitude of a GeoJSON geometry: its own for a point, else the middle of what it spans."""
    if geometry is None:
        return None, None
    c = geometry["coordinates"]
    if geometry["type"] == "Point":
        return float(c[0]), float(c[1])
    flat: list[tuple[float, float]] = []

    def walk(x: Any) -> None:
        if isinstance(x[0], (int, float)):
            flat.append((float(x[0]), float(x[1])))
        else:
            for y in x:
                walk(y)

    walk(c)
    xs, ys = [p[0] for p in flat], [p[1] for p in flat]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _geonames_text(path: Path, encoding: str | None) -> str:
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as z:
                inner = next((n for n in z.namelist() if n.lower().endswith((".txt", ".tsv")) and "readme" not in n.lower()), None)
                if inner is None:
                    raise ImportFailed([Problem(str(path), None, None, "holds no table (.txt)")])
                return _decoded(z.read(inner), path, encoding)
        except zipfile.BadZipFile as e:
            raise ImportFailed([Problem(str(path), None, None, f"is no zip file: {e}")]) from e
    return _decoded(_bytes(path), path, encoding)


def alternates(path: Path, encoding: str | None = None) -> dict[str, list[str]]:
    """Arabic names by GeoNames id, from a file of alternate names (tab-separated: id, geonameid, language, name …)."""
    out: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for n, line in enumerate(_geonames_text(path, encoding).splitlines(), 1):
        cells = line.split("\t")
        if len(cells) < 4:
            problems.append(Problem(str(path), n, None, f"has {len(cells)} cells; a file of GeoNames' alternate names has at least 4, separated by tabs"))
            continue
        if cells[2] in ("ar", "arz", "apc", "") and _ARABIC.search(cells[3]) and not (len(cells) > 7 and cells[7] == "1"):  # 7: historic
            out.setdefault(cells[1], []).append(cells[3])
    if problems:
        raise ImportFailed(problems)
    return out


# --- tables -----------------------------------------------------------------------------------------------------------------------


def read(
    path: Path,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    country: str | None = None,
    kind: str | None = None,
    source: str | None = None,
    alternate: Path | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    skip_bad: bool = False,
    locate: Callable[[float, float], str] | None = None,
    extent: Callable[[str], tuple[float, float, float, float] | None] | None = None,
    is_word: Callable[[str], bool] | None = None,
    advance: Callable[[int], None] | None = None,
) -> Table:
    """A table of places. `columns`: field (the keys of :data:`OPTIONS`) → the table's name for it; `country`, `kind`, `source`: of rows that
    name none; `locate`: the country (ISO 3166 alpha-2, or "") of a point; `extent`: middle and half-width of a country, in degrees, to
    know swapped coordinates by; `is_word`: whether a name is also a common word; `advance`: told how many rows were read.

    Raises :class:`ImportFailed` with all that is wrong, by row and column, unless `skip_bad`, when bad rows are left out; nothing is
    written. A table none of whose rows is good fails all the same.
    """
    path = Path(path)
    data = _bytes(path)
    format = format or _guess(path, data, columns)
    if format not in FORMATS:
        raise ImportFailed([Problem(str(path), None, None, f"no format {format!r}; there are {', '.join(FORMATS)}")])
    reader = _Reader(path, format, country, kind, source or format, skip_bad, locate, extent, is_word)
    if format == "geonames":
        names = alternates(alternate, encoding) if alternate else {}
        rows = _geonames_rows(_geonames_text(path, encoding), names)
        wanted = {f: f for f in OPTIONS}
    else:
        header, rows = _rows(path, data, encoding, sheet)
        wanted = reader.columns(header, dict(columns or {}))
    reader.run(rows, wanted, advance)
    return Table(format, path.name, hashlib.sha256(data).hexdigest(), reader.n, reader.places, reader.skipped, reader.left_out)


def _rows(path: Path, data: bytes, encoding: str | None, sheet: str | None) -> tuple[list[str], Iterator[Row]]:
    if data[:4] == b"PK\x03\x04":
        return _xlsx_rows(path, sheet)
    text = _decoded(data, path, encoding)
    return _geojson_rows(path, text) if text.lstrip()[:1] == "{" else _csv_rows(path, text)


def _guess(path: Path, data: bytes, columns: Mapping[str, str] | None) -> str:
    """The format of a table, by its name and first line."""
    if columns:
        return "csv"
    suffix = path.suffix.lower()
    if suffix in (".geojson", ".json"):
        return "osm"
    if suffix == ".xlsx":
        return "ocha"
    if suffix == ".zip":
        return "geonames"
    first = data[:4000].split(b"\n", 1)[0].decode("utf-8", "replace").lower().lstrip("\ufeff")
    if first.count("\t") == 18 and first.split("\t")[0].isdigit():
        return "geonames"
    if re.search(r"\badm(in)?[0-4]_?(name|en|ar|pcode)", first):
        return "ocha"
    return "osm" if "osm_id" in first or "@id" in first or ("place" in first and "name" in first) else "csv"


_GEONAMES = ("id", "name_en", "ascii", "alt", "lat", "lon", "class", "code", "country", "cc2", "admin1", "adm2", "adm3", "adm4", "population")


def _geonames_rows(text: str, names: Mapping[str, list[str]]) -> Iterator[Row]:
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 19:
            yield n, {"": _Bad(None, f"has {len(cells)} cells; a dump of GeoNames has 19, separated by tabs")}
            continue
        row: dict[str, Any] = dict(zip(_GEONAMES, cells, strict=False))
        row["alt"] = ";".join([x for x in row["alt"].split(",") if _ARABIC.search(x)] + names.get(row["id"], []))
        yield n, row


class _Reader:
    def __init__(self, path: Path, format: str, country: str | None, kind: str | None, source: str, skip_bad: bool, locate: Callable[[float, float], str] | None,
                 extent: Callable[[str], tuple[float, float, float, float] | None] | None, is_word: Callable[[str], bool] | None) -> None:  # fmt: skip
        self.file, self.format, self.source, self.skip_bad = str(path), format, source, skip_bad
        self.country = country.upper() if country else ""
        self.kind = kind or ""
        self.locate, self.extent, self.is_word = locate, extent, is_word
        self.level = 0  # of an OCHA table: the finest it has
        self.n = 0
        self.places: list[ImportedPlace] = []
        self.skipped: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.left_out: list[Problem] = []
        self.seen: dict[str, int] = {}

    def columns(self, header: list[str], given: dict[str, str]) -> dict[str, str]:
        """Field → column of the table. Raises :class:`ImportFailed` where a column is missing."""
        low: dict[str, str] = {}
        for h in header:
            low.setdefault(h.lower(), h)
        out: dict[str, str] = {}
        problems = []
        for f, column in given.items():
            if f not in OPTIONS:
                problems.append(Problem(self.file, 1, None, f"--map {f}={column}: no field {f!r}; there are {', '.join(OPTIONS)}"))
            elif column not in header:
                problems.append(Problem(self.file, 1, None, f"--map {f}={column}: no such column; the table has {_listed(header)}"))
            else:
                out[f] = column
        for f, names in OPTIONS.items():
            if f not in out:
                found = next((low[name] for name in names if name in low), None)
                if found is not None and found not in out.values():
                    out[f] = found
        if self.format == "ocha":
            self._ocha(low, out)
        named = [f for f in ("name_ar", "name", "name_en") if f in out]
        if not named:
            problems.append(Problem(self.file, 1, None, f"no column for names; the table has {_listed(header)}; say which with --map name_ar=COLUMN"))
        for f, what in (("lat", "latitude"), ("lon", "longitude")):
            if f not in out and not (self.format == "ocha" and "lat" not in out and "lon" not in out):
                problems.append(Problem(self.file, 1, None, f"no column for the {what}; the table has {_listed(header)}; say which with --map {f}=COLUMN"))
        if problems:
            raise ImportFailed(problems)
        return out

    def _ocha(self, low: dict[str, str], out: dict[str, str]) -> None:
        """The columns of an administrative table: those of its finest level, the first level's English name as province."""
        levels = [int(m[1]) for h in low if (m := re.match(r"adm(?:in)?(\d)", h)) and int(m[1]) < 5]
        if not levels:
            return
        self.level = max(n for n in levels if any(re.match(rf"adm(?:in)?{n}.*(?:name|_en|_ar)", h) for h in low)) if levels else 0
        n = self.level

        def pick(*names: str) -> str | None:
            return next((low[x] for x in names if x in low), None)

        arabic = pick(f"adm{n}_ar", f"admin{n}name_ar", f"adm{n}_name_ar", f"adm{n}_name1", f"adm{n}name_ar", f"admin{n}_ar", f"admin{n}namear")
        english = pick(f"adm{n}_en", f"admin{n}name_en", f"adm{n}_name_en", f"adm{n}_name", f"admin{n}name", f"admin{n}_en", f"admin{n}_name", f"adm{n}name", f"adm{n}_fr")
        for key, column in (
            ("name_ar", arabic), ("name_en", english), ("id", pick(f"adm{n}_pcode", f"admin{n}pcode", f"admin{n}_pcode", f"adm{n}pcode")),
            ("admin1", pick("adm1_en", "admin1name_en", "adm1_name", "admin1name", "adm1_name_en") if n > 1 else None),
            ("country", pick("adm0_pcode", "admin0pcode", "iso2", "adm0_iso2")),
        ):  # fmt: skip
            if column is not None:
                out[key] = column

    def run(self, rows: Iterable[Row], columns: dict[str, str], advance: Callable[[int], None] | None) -> None:
        for row, cells in rows:
            self.n += 1
            if advance is not None and self.n % 1000 == 0:
                advance(1000)
            try:
                bad = cells.get("")
                if isinstance(bad, _Bad):
                    raise bad
                place = self._place(row, cells, columns)
            except _Bad as e:
                self.problems.append(Problem(self.file, row, e.column, e.message))
                continue
            if isinstance(place, str):
                self.skipped[place] = self.skipped.get(place, 0) + 1
            else:
                self.places.append(place)
        if not self.n:
            raise ImportFailed([Problem(self.file, None, None, "holds a header but no rows")])
        if self.problems and self.skip_bad and self.places:
            self.left_out, self.problems = self.problems, []
        if self.problems:
            raise ImportFailed(self.problems)
        if not self.places:
            why = ", ".join(f"{n:,} {k}" for k, n in sorted(self.skipped.items()))
            raise ImportFailed([Problem(self.file, None, None, f"none of its {self.n:,} rows is a place of a gazetteer ({why})")])

    def _place(self, row: int, cells: dict[str, Any], columns: dict[str, str]) -> ImportedPlace | str:
        def cell(f: str) -> str:
            return _text(cells.get(columns[f]), columns[f]) if f in columns else ""

        def number(f: str, low: float, high: float, what: str) -> float | None:
            return _number(cells.get(columns[f]), columns[f], low, high, what) if f in columns else None

        kind = self._kind(cells, cell)
        if kind in ("country", "no place"):
            return "country" if kind == "country" else "of a kind that no report names"
        arabic, latin = split_names(cell("name_ar"), cell("name"), cell("alt"))
        english = split_names(cell("name_en"))[1] or latin
        if not arabic and not english:
            return "without a name"
        for name in [*arabic, *english[:1]]:
            if len(name) > LONGEST:
                raise _Bad(columns.get("name_ar") or columns.get("name"), f"{name[:30]!r}… is no name: {len(name)} letters")
        country = self._country(cell("country"), columns.get("country"))
        lat, lon = self._point(number, cells, columns, country)
        if not country and lat is not None and lon is not None and self.locate is not None:
            country = self.locate(lat, lon)
        if not country:
            raise _Bad(columns.get("country"), "no country, and no known place near; give --country CC")
        population = number("population", 0, 10**9, "population") or 0
        ident = cell("id") or f"{country}-{fold(arabic[0] if arabic else english[0]).replace(' ', '-')}-{lat}-{lon}"
        if ident.endswith(".0") and ident[:-2].isdigit():
            ident = ident[:-2]
        if ident in self.seen:
            raise _Bad(columns.get("id"), f"the id {ident!r} is that of row {self.seen[ident]} too")
        self.seen[ident] = row
        cued = self.is_word is not None and kind not in ("province", "region", "sea", "strait")
        names = [f"{n}_" if cued and " " not in n and self.is_word is not None and self.is_word(n) else n for n in arabic]
        return ImportedPlace(f"{self.source}:{ident}", names, english[0] if english else "", country, cell("admin1"), lat, lon, int(population), kind, self.source, row)

    def _kind(self, cells: dict[str, Any], cell: Callable[[str], str]) -> str:
        if self.format == "geonames":
            cls, code = cells["class"], cells["code"]
            if code.startswith("PCL") or (cls == "A" and code not in FEATURES):
                return "country" if code.startswith("PCL") else "no place"
            found = FEATURES.get(code)
            return "no place" if found == "" or (found is None and cls != "P") else found or ("town" if int(cells["population"] or 0) >= 2000 or code != "PPL" else "village")
        if self.format == "ocha":
            return self.kind or {0: "country", 1: "province", 2: "district", 3: "district"}.get(self.level, "town")
        value = cell("kind").lower().replace(" ", "_")
        if value == "country":
            return "country"
        return KINDS.get(value) or self.kind or ("locality" if value else "town")

    def _country(self, value: str, column: str | None) -> str:
        if not value:
            return self.country
        code = value[:2].upper() if re.fullmatch(r"[A-Za-z]{2}\d*", value) else ""
        if not code:
            from marsad.lexicon.countries import ISO3

            back = {v: k for k, v in ISO3.items()}
            code = back.get(value.upper()) or _country_named(value) or self.country
        if not code:
            raise _Bad(column, f"{value[:30]!r} is no country; write its ISO 3166 code of two letters")
        return code

    def _point(self, number: Callable[[str, float, float, str], float | None], cells: dict[str, Any], columns: dict[str, str], country: str) -> tuple[float | None, float | None]:
        if "lat" not in columns or "lon" not in columns:
            return None, None
        y, x = number("lat", -180, 180, "latitude"), number("lon", -180, 180, "longitude")
        if y is None and x is None and self.format == "ocha":
            return None, None
        for value, f in ((y, "lat"), (x, "lon")):
            if value is None:
                raise _Bad(columns[f], "is empty")
        assert y is not None and x is not None
        if abs(y) > 90:
            raise _Bad(columns["lat"], f"latitude {y:g} is out of range (-90 to 90)" + ("; latitude and longitude are swapped?" if abs(x) <= 90 else ""))
        if y == 0 and x == 0:
            raise _Bad(columns["lat"], "0, 0 is no place; leave what is unknown out")
        box = self.extent(country) if country and self.extent is not None else None
        if box is not None and not _inside(box, y, x) and _inside(box, x, y):
            raise _Bad(columns["lat"], f"{y:g}, {x:g} is far from {country}, {x:g}, {y:g} is in it: latitude and longitude are swapped")
        return round(y, 5), round(x, 5)


def _inside(box: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    """Whether a point lies within what a country's towns span, three times as wide, or 4 degrees more."""
    return abs(lat - box[0]) <= max(3 * box[2], box[2] + 4) and abs(lon - box[1]) <= max(3 * box[3], box[3] + 4)


def _country_named(name: str) -> str:
    """The ISO code of a country by its English or Arabic name (CLDR)."""
    from babel import Locale

    wanted = fold(name.strip().lower())
    for language in ("en", "ar", "fr"):
        for code, known in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and fold(known.lower()) == wanted:
                return str(code)
    return ""


def _listed(header: list[str]) -> str:
    shown = [repr(h) for h in header if h][:15]
    return ", ".join(shown) + (" …" if len(header) > 15 else "")


# --- the file ---------------------------------------------------------------------------------------------------------------------


class GazetteerFileError(ValueError):
    """A file is no gazetteer of one's own; the message says where and why."""


def load(path: Path) -> tuple[list[str], list[ImportedPlace]]:
    """The tables (as lines) and places of a gazetteer file. Raises :class:`GazetteerFileError`, OSError."""
    tables: list[str] = []
    places: list[ImportedPlace] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as e:
        raise GazetteerFileError(f"{path}: is not UTF-8 text; make it with `marsad gazetteer import`") from e
    if not lines or lines[0].strip() != HEAD:
        raise GazetteerFileError(f"{path}: is no gazetteer file (its first line should be {HEAD!r}); make one with `marsad gazetteer import`")
    seen: dict[str, int] = {}
    header = False
    for n, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            if line.startswith("#table "):
                tables.append(line)
            continue
        cells = line.split("\t")
        if not header:
            if tuple(cells) != COLUMNS:
                raise GazetteerFileError(f"{path}, row {n}: the columns should be {', '.join(COLUMNS)}")
            header = True
            continue
        if len(cells) != len(COLUMNS):
            raise GazetteerFileError(f"{path}, row {n}: has {len(cells)} cells, not {len(COLUMNS)}")
        id, names, en, cc, admin1, lat, lon, population, kind, source = cells
        try:
            y, x = (float(lat), float(lon)) if lat or lon else (None, None)
            if y is not None and x is not None and not (-90 <= y <= 90 and -180 <= x <= 180):
                raise ValueError(f"{lat}, {lon} is no point on earth")
            people = int(population or 0)
        except ValueError as e:
            raise GazetteerFileError(f"{path}, row {n}: {e}") from e
        if id in seen:
            raise GazetteerFileError(f"{path}, row {n}: the id {id!r} is that of row {seen[id]} too")
        if not re.fullmatch("[A-Z]{2}", cc):
            raise GazetteerFileError(f"{path}, row {n}: {cc!r} is no ISO 3166 code of two letters")
        seen[id] = n
        places.append(ImportedPlace(id, names.split("|") if names else [], en, cc, admin1, y, x, people, kind, source, n))
    return tables, places


def write(path: Path, table: Table) -> int:
    """Adds a table to a gazetteer file (made where there is none), in place of an earlier state of its places; the file is replaced whole
    or not at all. Returns how many places it now holds. Raises :class:`GazetteerFileError`, OSError."""
    tables: list[str] = []
    places: dict[str, ImportedPlace] = {}
    if path.exists():
        tables, old = load(path)
        places = {p.id: p for p in old}
    mine = f"#table {table.format} {table.file} "
    tables = [t for t in tables if not t.startswith(mine)]
    tables.append(f"{mine}sha256:{table.digest[:16]} {table.rows} rows {len(table.places)} places")
    places |= {p.id: p for p in table.places}
    lines = [HEAD, *sorted(tables), "\t".join(COLUMNS)]
    for p in sorted(places.values(), key=lambda p: p.id):
        point = ("", "") if p.lat is None or p.lon is None else (f"{p.lat:.5f}".rstrip("0").rstrip("."), f"{p.lon:.5f}".rstrip("0").rstrip("."))
        lines.append("\t".join((p.id, "|".join(p.names_ar), p.name_en, p.country, p.admin1, *point, str(p.population or ""), p.kind, p.source)))
    part = path.with_name(path.name + ".part")
    try:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(places)
