"""Tables of others into a gazetteer of one's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from marsad import Coder
from marsad.gazetteer import imports
from marsad.gazetteer.imports import GazetteerFileError, ImportFailed, split_names
from marsad.gazetteer.index import Gazetteer
from marsad.gazetteer.merge import merge

OSM = "osm_id,name,name_en,lat,lon,place,population\n"
LIBYA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "gazetteer" / "libya_osm_places.csv"


def table(tmp_path: Path, text: str | bytes, name: str = "places.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def geonames(id: int, name: str, alt: str, lat: float, lon: float, code: str = "PPL", cls: str = "P", pop: int = 0, cc: str = "LY") -> str:
    return "\t".join([str(id), name, name, alt, str(lat), str(lon), cls, code, cc, "", "", "", "", "", str(pop), "", "0", "Africa/Tripoli", "2020-01-01"])


# --- what a table says


def test_osm_csv_becomes_places_the_coder_finds(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    done = merge([table(tmp_path, OSM + "7,الخرشوفية,Kharshufiya,27.5123,14.2011,village,120\n8,Wadi وادي النعناع,,27.6,14.3,hamlet,\n9,ليبيا,Libya,27,17,country,\n")], out)
    assert (done.total, done.new, done.known) == (2, 2, 0)
    assert done.tables[0].skipped == {"country": 1}
    coder, plain = Coder(gazetteer=out), Coder()
    text = "قصفت طائرات قرية الخرشوفية جنوبي ليبيا أمس وقتل ثلاثة مدنيين"
    place = coder.code(text, published="2020-01-02")[0].location
    assert place is not None and (place.text, place.lat, place.lon, place.precision, place.source) == ("الخرشوفية", 27.5123, 14.2011, "exact", "osm")
    before = plain.code(text, published="2020-01-02")[0]
    assert before.location is None or before.location.place_id is None or before.location.precision != "exact"
    assert coder.version != plain.version and coder.code(text)[0].lexicon_version == coder.version


def test_geonames_dump_with_alternate_names(tmp_path: Path) -> None:
    rows = [geonames(1, "Zhilaniya", "جيلانية,Jilaniyya", 28.1, 15.2), geonames(2, "Xurufat", "", 28.2, 15.3), geonames(3, "Libya", "ليبيا", 27, 17, "PCLI", "A")]
    rows += [geonames(4, "Shaabat airfield", "مطار الشعبات", 28.3, 15.4, "AIRB", "S"), geonames(5, "A hill", "", 28.3, 15.4, "HLL", "T")]
    dump = table(tmp_path, "\n".join(rows) + "\n", "LY.txt")
    packed = tmp_path / "LY.zip"
    with zipfile.ZipFile(packed, "w") as z:
        z.writestr("readme.txt", "about")
        z.write(dump, "LY.txt")
    names = table(tmp_path, "11\t2\tar\tخروفات\t1\t\t\t\n12\t2\ten\tXurufat\t\t\t\t\n13\t2\tar\tاسم قديم\t\t\t\t1\n", "alternateNamesV2.txt")
    for path in (dump, packed):
        t = imports.read(path, alternate=names)
        assert t.format == "geonames" and [p.kind for p in t.places] == ["village", "village", "airbase"]
        assert [p.names_ar for p in t.places] == [["جيلانية"], ["خروفات"], ["مطار الشعبات"]]
        assert t.skipped == {"country": 1, "of a kind that no report names": 1}


def test_ocha_table_brings_names_to_known_provinces(tmp_path: Path) -> None:
    text = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE\nAleppo,محافظة حلب الشهباء,SY02,Syria,SY\n"
    out = tmp_path / "mine.tsv"
    done = merge([table(tmp_path, text)], out)
    assert (done.new, done.known + done.better) == (0, 1)
    assert any(p.kind == "province" for p in Gazetteer.load(out).lookup("محافظة حلب الشهباء", "SY"))


def test_ocha_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "ADM1"
    book.active.append(["ADM1_EN", "ADM1_PCODE", "ADM0_PCODE"])
    book.active.append(["Homs", "SY04", "SY"])
    ws = book.create_sheet("ADM4")
    ws.append(["ADM4_EN", "ADM4_AR", "ADM4_PCODE", "ADM1_EN", "ADM0_PCODE", "latitude_y", "longitude_x"])
    ws.append(["Kharshufiya", "الخرشوفية", "C1001", "Homs", "SY", 34.51, 37.02])
    path = tmp_path / "syr_admin.xlsx"
    book.save(path)
    t = imports.read(path, columns={"lat": "latitude_y", "lon": "longitude_x"}, format="ocha")
    p = t.places[0]
    assert (p.id, p.names_ar, p.country, p.admin1, p.lat, p.lon, p.kind) == ("ocha:C1001", ["الخرشوفية"], "SY", "Homs", 34.51, 37.02, "town")
    ws.append(["X", "اكس", "C1002", "Homs", "SY", "=34+0.5", 37.02])
    book.save(path)
    with pytest.raises(ImportFailed, match="row 3, column 'latitude_y': '=34"):
        imports.read(path, columns={"lat": "latitude_y", "lon": "longitude_x"}, format="ocha")


def test_geojson(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[13.0, 32.0], [13.2, 32.0], [13.2, 32.4], [13.0, 32.4], [13.0, 32.0]]]}
    features = [
        {"type": "Feature", "id": "node/1", "properties": {"name": "Kharshufiya", "name:ar": "الخرشوفية", "place": "town"}, "geometry": {"type": "Point", "coordinates": [13.1, 32.1]}},
        {"type": "Feature", "id": "way/2", "properties": {"name": "حي الورد", "place": "suburb"}, "geometry": square},
    ]
    t = imports.read(table(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), "x.geojson"), country="LY")
    assert [(p.id, p.lat, p.lon, p.kind) for p in t.places] == [("osm:node/1", 32.1, 13.1, "town"), ("osm:way/2", 32.2, 13.1, "quarter")]


def test_any_csv_by_mapping(tmp_path: Path) -> None:
    path = table(tmp_path, "القرية;شمال;شرق\nالخرشوفية;27.5;14.2\n")
    with pytest.raises(ImportFailed, match=r"row 1: no column for names; the table has 'القرية', 'شمال', 'شرق'; say which with --map name_ar=COLUMN"):
        imports.read(path, country="LY")
    t = imports.read(path, country="LY", kind="village", source="desk", columns={"name_ar": "القرية", "lat": "شمال", "lon": "شرق"})
    assert (t.places[0].kind, t.places[0].source, t.places[0].lat) == ("village", "desk", 27.5)
    with pytest.raises(ImportFailed, match="no such column"):
        imports.read(path, country="LY", columns={"name_ar": "الاسم"})
    with pytest.raises(ImportFailed, match="no field 'colour'"):
        imports.read(path, country="LY", columns={"colour": "شمال"})


@pytest.mark.parametrize(
    ("cell", "arabic", "latin"),
    [
        ("Janzur جنزور", ["جنزور"], ["Janzur"]),
        ("تل أبيض", ["تل أبيض"], []),
        ("كوباني / عين العرب", ["كوباني", "عين العرب"], []),
        ("الزاويـــة", ["الزاوية"], []),
        ("Ar Ruhaybāt", [], ["Ar Ruhaybāt"]),
        ("صوران (حماة)", ["صوران"], []),
        ("", [], []),
    ],
)
def test_names_in_two_scripts(cell: str, arabic: list[str], latin: list[str]) -> None:
    assert split_names(cell) == (arabic, latin)


# --- what is known is not doubled


def test_known_places_are_joined_and_estimates_measured(tmp_path: Path) -> None:
    shipped = Gazetteer.load()
    estimate = next(shipped.place(r) for r in range(len(shipped)) if shipped.c_source[r] == "estimate" and shipped.c_kind[r] == "village")
    town = shipped.lookup("مصراتة", "LY")[0]
    rows = f"1,{estimate.name_ar},,{estimate.lat + 0.01:.4f},{estimate.lon:.4f},village,\n2,مصراتة,Misrata,{town.lat},{town.lon},town,\n"
    out = tmp_path / "mine.tsv"
    done = merge([table(tmp_path, OSM + rows)], out, country=None)
    assert (done.new, done.known, done.better) == (0, 1, 1)
    mine = Gazetteer.load(out)
    assert len(mine) == len(shipped)
    found = next(p for p in mine.lookup(estimate.name_ar, estimate.country) if p.id == estimate.id)
    assert (found.lat, found.source, found.precision) == (round(estimate.lat + 0.01, 4), "osm", "exact")


def test_importing_twice_changes_nothing_and_tables_add_up(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    a = table(tmp_path, OSM + "1,الخرشوفية,,27.5,14.2,village,\n", "a.csv")
    merge([a], out)
    first = out.read_bytes()
    merge([a], out)
    assert out.read_bytes() == first
    merge([table(tmp_path, OSM + "2,المرشوفية,,27.6,14.2,village,\n", "b.csv")], out)
    tables, places = imports.load(out)
    assert len(tables) == 2 and {p.id for p in places} == {"osm:1", "osm:2"}
    one = tmp_path / "one.tsv"
    merge([a, tmp_path / "b.csv"], one)
    assert one.read_bytes() == out.read_bytes()


def test_a_name_that_is_a_word_waits_for_a_cue(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    merge([table(tmp_path, OSM + "1,الهجوم,,27.5,14.2,village,\n")], out)
    assert imports.load(out)[1][0].names_ar == ["الهجوم_"]
    mine = Gazetteer.load(out)
    from marsad.coder.where import find_places

    assert [p.text for p in find_places("بدأ الهجوم في ليبيا أمس", gazetteer=mine)] == ["ليبيا"]
    assert "الهجوم" in [p.text for p in find_places("اشتباكات في قرية الهجوم جنوب ليبيا", gazetteer=mine)]


# --- what is wrong with a table


@pytest.mark.parametrize(
    ("text", "row", "column", "message"),
    [
        (OSM + "1,الخرشوفية,,95.5,14.2,village,\n", 2, "lat", "out of range"),
        (OSM + "1,الخرشوفية,,127.5,14.2,village,\n", 2, "lat", "swapped"),
        (OSM + "1,الخرشوفية,,27.5,194.2,village,\n", 2, "lon", "out of range"),
        (OSM + "1,ترهونة,,13.6332,32.435,town,\n", 2, None, "swapped"),
        ("name,lat,lon,country\nالخرشوفية,14.2,27.5,LY\nالمرشوفية,13.18,32.88,LY\n", 2, "lat", "swapped"),
        (OSM + "1,الخرشوفية,,0,0,village,\n", 2, "lat", "0, 0 is no place"),
        (OSM + "1,الخرشوفية,,,14.2,village,\n", 2, "lat", "is empty"),
        (OSM + '1,الخرشوفية,,"27,5",14.2,village,\n', 2, "lat", "decimal point"),
        (OSM + "1,الخرشوفية,,27°30',14.2,village,\n", 2, "lat", "decimal number"),
        (OSM + "1,الخرشوفية,,nan,14.2,village,\n", 2, "lat", "out of range"),
        (OSM + "1,الخرشوفية,,27.5,14.2,village,many\n", 2, "population", "is no population"),
        (OSM + "1,الخرشوفية,,27.5,14.2,village,\n1,المرشوفية,,27.6,14.2,village,\n", 3, "osm_id", "is that of row 2 too"),
        (OSM + "1,=HYPERLINK(1),,27.5,14.2,village,\n", 2, "name", "is a formula"),
        (OSM + "1,@SUM(A1),,27.5,14.2,village,\n", 2, "name", "is a formula"),
        (OSM + "1,الخرشوفية,,=1+26,14.2,village,\n", 2, "lat", "is a formula"),
        (OSM + "1,الخرشوفية,27.5,14.2,village,\n", 2, None, "has 6 cells, the header 7"),
        (OSM + "1,Ø§Ù„Ø®Ø±Ø´ÙˆÙ,,27.5,14.2,village,\n", 2, "name", "wrong encoding"),
        (OSM + "1,الخر\ufffdوفية,,27.5,14.2,village,\n", 2, "name", "lost in a conversion"),
        (OSM + '1,"الخرشوفية,,27.5,14.2,village,\n', 2, None, "quotation mark"),
        (OSM + "1," + "الخرشوفية " * 20 + ",,27.5,14.2,village,\n", 2, "name", "is no name"),
        ("osm_id,name,lat\n1,الخرشوفية,27.5\n", 1, None, "no column for the longitude"),
        ("name,lat,lon,country\nالخرشوفية,27.5,14.2,Atlantis\n", 2, "country", "is no country"),
        (OSM, None, None, "no rows"),
        ("", None, None, "is empty"),
        (OSM.encode() + "1,الخرشوفية,,27.5,14.2,village,\n".encode("windows-1256"), 2, None, "looks like Windows-1256"),
        ((OSM + "1,الخرشوفية,,27.5,14.2,village,\n").encode("utf-16"), 1, None, "is UTF-16"),
        (geonames(1, "A", "", 27, 14) + "\n1\tshort\n", 2, None, "has 2 cells; a dump of GeoNames has 19"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "الخرشوفية"}, "geometry": {"type": "Point", "coordinates": ["x"]}}]}', 1, "geometry", "is no point"),
        ('{"type": "Feature"}', None, None, "is no GeoJSON FeatureCollection"),
    ],
)
def test_errors_name_row_and_column_and_nothing_is_written(tmp_path: Path, text: str | bytes, row: int | None, column: str | None, message: str) -> None:
    good = table(tmp_path, OSM + "9,المرشوفية,,27.6,14.2,village,\n", "good.csv")
    bad = table(tmp_path, text, "bad.csv")
    out = tmp_path / "mine.tsv"
    with pytest.raises(ImportFailed) as e:
        merge([good, bad], out)
    problem = e.value.problems[0]
    assert (problem.row, problem.column) == (row, column)
    assert message in problem.message and bad.name in str(problem)
    assert not out.exists()


def test_all_problems_are_told_and_bad_rows_can_be_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, OSM + "1,الخرشوفية,,27.5,14.2,village,\n2,ب ج,,99,14,village,\n3,د ه,,27,x,village,\n")
    with pytest.raises(ImportFailed) as e:
        imports.read(path, country="LY")
    assert [p.row for p in e.value.problems] == [3, 4]
    t = imports.read(path, country="LY", skip_bad=True)
    assert len(t.places) == 1 and [p.row for p in t.left_out] == [3, 4]


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = table(tmp_path, (OSM + "1,الخرشوفية,,27.5,14.2,village,\n").encode("windows-1256"))
    assert imports.read(path, country="LY", encoding="windows-1256").places[0].names_ar == ["الخرشوفية"]


@pytest.mark.parametrize("text", ["", "id,name\n", imports.HEAD + "\nid\tname\n", imports.HEAD + "\n" + "\t".join(imports.COLUMNS) + "\nosm:1\tا\t\tLY\t\t99\t0\t\tx\tosm\n"])
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, text: str) -> None:
    path = table(tmp_path, text, "mine.tsv")
    with pytest.raises(GazetteerFileError, match=r"mine\.tsv"):
        Gazetteer.load(path)
    with pytest.raises(GazetteerFileError):
        merge([table(tmp_path, OSM + "1,الخرشوفية,,27.5,14.2,village,\n")], path)
    assert path.read_text() == text


# --- the command


def marsad(*args: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "marsad.cli", *map(str, args)], capture_output=True, text=True, check=False, env={**os.environ, **(env or {})}, cwd=cwd)


def test_import_and_lookup_commands(tmp_path: Path) -> None:
    path = table(tmp_path, OSM + "1,الخرشوفية,Kharshufiya,27.5,14.2,village,\n")
    out = tmp_path / "mine.tsv"
    p = marsad("gazetteer", "import", path, "-o", out)
    assert p.returncode == 0 and "1 that Marsad did not know" in p.stderr
    found = [json.loads(x) for x in marsad("gazetteer", "lookup", "الخرشوفية", env={"MARSAD_GAZETTEER": str(out)}).stdout.splitlines()]
    assert [(x["id"], x["source"]) for x in found] == [("osm:1", "osm")]
    p = marsad("gazetteer", "import", table(tmp_path, OSM + "1,الخرشوفية,,99,14.2,village,\n", "bad.csv"), "-o", tmp_path / "none.tsv")
    assert p.returncode == 2 and "row 2, column 'lat'" in p.stderr and not (tmp_path / "none.tsv").exists()
    p = marsad("gazetteer", "lookup", "الخرشوفية", "--gazetteer", tmp_path / "missing.tsv")
    assert p.returncode == 2 and "no such file" in p.stderr


@pytest.mark.skipif(not LIBYA.exists(), reason="the development data is not here")
def test_the_places_of_openstreetmap_in_libya(tmp_path: Path) -> None:
    out = tmp_path / "libya.tsv"
    done = merge([LIBYA], out)
    assert done.total == 1037 and done.new > 700 and done.known > 50 and done.better > 30
    mine = Gazetteer.load(out)
    # nothing is doubled: a settled place has no namesake of another table within 3 km
    from marsad.gazetteer.index import km

    doubled = 0
    for row in range(len(mine)):
        if mine.c_source[row] == "osm" and mine.c_ar[row] and mine.c_kind[row] in ("town", "village"):
            for other in mine.rows(mine.c_ar[row]):
                if other != row and mine.c_source[other] != "osm" and mine.c_kind[other] == "town" and km(mine.c_lat[row], mine.c_lon[row], mine.c_lat[other], mine.c_lon[other]) < 3:
                    doubled += 1
    assert doubled == 0
