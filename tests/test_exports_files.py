"""Each kind of file, read back by another reader: pandas, geopandas, pyarrow, openpyxl, json."""

from __future__ import annotations

import csv
import gc
import io
import json
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import msgspec
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.exports import FORMATS, Account, MissingPart, Selection, export
from marsad.exports.table import COLUMNS
from marsad.exports.targets import hxl
from marsad.exports.writers import formula
from marsad.records import Event, Incident
from tests.exporting import cases, event, incident, registry

PLACE = {"text": "نيالا", "en": "Nyala", "country": "SD", "lat": 12.0489, "lon": 24.8807, "precision": "exact", "radius_km": 5}
ERRORS = ["#N/A", "#REF!"]
FORMULAS = ["=1+1", "=HYPERLINK(\"http://example.org\")", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\u200f=1+1", "\uff1d1", "=قتل"]
PLAIN = [*ERRORS, "-5", "+12.5", "قتل = 5", "", "a=b", "١٢"]


def made(case: dict[str, Any], ident: str) -> Event:
    return event(ident, **{k: v for k, v in case.items() if k not in ("name", "event_only", "acled", "ged", "polecat", "cameo")})


@pytest.fixture(scope="module")
def records() -> list[Event | Incident]:
    """Every case as an event and as an incident, and texts that are hard on files."""
    out: list[Event | Incident] = []
    for i, c in enumerate(cases()):
        e = made(c, f"e{i}")
        out += [e, incident(e)]
    for i, text in enumerate([*FORMULAS, *PLAIN, 'with "quotes", commas; and\nlines', "tab\there", "\x01control", "\u202eright to left\u202c"]):
        out.append(event(f"t{i}", type="ASSAULT", mode="aerial", actors=["rus-mil"], place=PLACE, date="2020-01-01", sentence=text, title=text, source=text or None, url=text))
    out.append(event("far", type="ASSAULT", place=PLACE | {"lat": 95.0, "lon": 24.0}, date="1850-03-04"))
    return out


def written(records: Any, format: str, **more: Any) -> tuple[bytes, Account]:
    out = io.BytesIO()
    return out_and(out, export(records, format, out, registry=registry().get, **more))


def out_and(out: io.BytesIO, account: Account) -> tuple[bytes, Account]:
    assert account.records == account.written + sum(account.left_out.values())
    return out.getvalue(), account


# --- the table in all its kinds -------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_a_record_and_the_columns(records: list[Event | Incident]) -> None:
    data, account = written(records, "csv")
    assert data.startswith("\ufeff".encode())
    table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == account.written == account.rows == len(records)
    assert list(table.id) == [r.id for r in records]
    assert set(table.record) == {"event", "incident"}
    assert set(table.background) == {"true", "false"}
    assert set(table.factuality) == {"asserted", "denied", "planned", "hypothetical"}
    assert set(table.precision) <= {"exact", "near", "district", "province", "country", "region", ""}
    assert set(table.where_prec) <= {*"1234567", ""}
    assert set(table.quad) <= set("1234")
    assert table[table.record == "event"].incident_id.eq("").all()


def test_a_formula_in_a_text_is_no_formula_in_the_csv(records: list[Event | Incident]) -> None:
    data, account = written(records, "csv")
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    for i, text in enumerate(FORMULAS):
        shown = rows[f"t{i}"]["sentence"]
        assert shown.startswith("'")
        assert shown[1:] == " ".join(text.split())
    for i, text in enumerate(PLAIN, len(FORMULAS)):
        assert rows[f"t{i}"]["sentence"] == " ".join(text.split())
    assert sum(account.notes.values()) >= len(FORMULAS)
    for row in rows.values():
        for name, value in row.items():
            assert not formula(value), (name, value)
    assert {float(r["longitude"]) for r in rows.values() if r["longitude"].startswith("-")} == set()


def test_machine_formats_keep_texts_as_they_are(records: list[Event | Incident]) -> None:
    for format, column, separator in (("acled", "notes", ","), ("polecat", "Source", "\t"), ("hxl", "sentence", ",")):
        data, _ = written(records, format)
        table = pd.read_csv(io.BytesIO(data), sep=separator, dtype=str, keep_default_na=False)
        assert "=1+1" in set(table[column])
    data, _ = written(records, "polecat")
    lines = data.decode().split("\n")
    assert {line.count("\t") for line in lines if line} == {39}


def test_xlsx(records: list[Event | Incident]) -> None:
    data, account = written(records, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["records"]
    rows = list(book["records"].iter_rows())
    assert [c.value for c in rows[0]] == list(COLUMNS)
    assert len(rows) == len(records) + 1 == account.rows + 1
    at = {name: i for i, name in enumerate(COLUMNS)}
    by_id = {r[0].value: r for r in rows[1:]}
    for i, text in enumerate(FORMULAS):
        cell = by_id[f"t{i}"][at["sentence"]]
        assert (cell.data_type, cell.value) == ("s", " ".join(text.split()))
    assert {c.data_type for r in rows for c in r} <= {"s", "n", "d", "b"}
    assert by_id["e0"][at["date_from"]].value.date() == date(2025, 2, 3)
    assert by_id["e0"][at["killed_low"]].value == 30
    assert by_id["e0"][at["killed_high"]].value is None
    assert by_id["far"][at["date_from"]].value == "1850-03-04"
    assert any("control characters" in k for k in account.notes)
    assert book["records"].auto_filter.ref == f"A1:{rows[0][-1].column_letter}{len(rows)}"
    assert book["records"].column_dimensions["A"].width == 18
    table = pd.read_excel(io.BytesIO(data))
    assert len(table) == len(records)


def test_a_sheet_that_is_full_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.exports.writers.SHEET_ROWS", 5)
    data, account = written([event(f"e{i}", type="ASSAULT") for i in range(10)], "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["records", "records 2", "records 3"]
    assert sum(s.max_row - 1 for s in book) == account.rows == 10
    assert {s["A1"].value for s in book} == {"id"}


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    data, account = written([event("e", type="ASSAULT", sentence="ا" * 40_000)], "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert max(len(str(c.value)) for c in book["records"][2]) == 32_767
    assert any("cut" in k for k in account.notes)


def test_parquet(records: list[Event | Incident]) -> None:
    data, account = written(records, "parquet")
    table = pq.read_table(io.BytesIO(data))
    assert table.num_rows == account.rows == len(records)
    assert table.column_names == list(COLUMNS)
    kinds = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "day": pa.date32(), "truth": pa.bool_()}
    for name, (kind, _) in COLUMNS.items():
        assert table.schema.field(name).type == kinds[kind], name
    rows = {r["id"]: r for r in table.to_pylist()}
    assert rows["e0"]["killed_low"] == 30
    assert rows["e0"]["killed_high"] is None
    assert rows["e0"]["date_from"] == date(2025, 2, 3)
    assert rows["far"]["date_from"] == date(1850, 3, 4)
    assert rows["t0"]["sentence"] == "=1+1"


def test_parquet_in_groups() -> None:
    data, _ = written((event(f"e{i}", type="ASSAULT") for i in range(9000)), "parquet")
    file = pq.ParquetFile(io.BytesIO(data))
    assert file.metadata.num_rows == 9000
    assert file.metadata.num_row_groups == 3


def test_hxl(records: list[Event | Incident]) -> None:
    data, account = written(records, "hxl")
    rows = list(csv.reader(io.StringIO(data.decode())))
    assert rows[0] == list(hxl())
    assert rows[1] == list(hxl().values())
    assert all(tag.startswith("#") and tag == tag.lower() for tag in rows[1])
    assert len(set(rows[1])) == len(rows[1])
    assert {"#event+code", "#date+start", "#date+end", "#group+name+first", "#country+code", "#adm1+name", "#loc+name", "#geo+lat", "#geo+lon", "#affected+killed", "#meta+source"} <= set(rows[1])
    assert len(rows) == len(records) + 2 == account.rows + 2
    table = pd.read_csv(io.BytesIO(data), skiprows=[1], dtype=str)
    assert len(table) == len(records)


# --- GeoJSON ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["geojson", "geojsonl"])
def test_geojson(records: list[Event | Incident], format: str, tmp_path: Path) -> None:
    data, account = written(records, format)
    features = json.loads(data)["features"] if format == "geojson" else [json.loads(line) for line in data.decode().splitlines()]
    assert len(features) == len(records) == account.rows
    if format == "geojson":
        assert set(json.loads(data)) == {"type", "features"}
    for f, r in zip(features, records, strict=True):
        assert set(f) == {"type", "id", "geometry", "properties"}
        assert f["type"] == "Feature"
        assert f["id"] == r.id
        assert {"precision", "radius_km", "killed_low", "killed_best", "killed_high"} <= set(f["properties"])
        assert not any(isinstance(v, (dict, list)) for v in f["properties"].values())
        if r.location is None or r.id == "far":
            assert f["geometry"] is None
        else:
            assert f["geometry"] == {"type": "Point", "coordinates": [r.location.lon, r.location.lat]}
            assert f["properties"]["precision"] == r.location.precision
    assert account.notes == {"points off the globe, written as null": 1}
    path = tmp_path / f"x.{format}"
    path.write_bytes(data)
    table = geopandas.read_file(path)
    assert len(table) == len(records)
    assert table.geometry.isna().sum() == sum(f["geometry"] is None for f in features)
    assert (table.geometry.dropna().x - [f["geometry"]["coordinates"][0] for f in features if f["geometry"]]).abs().max() < 1e-9
    assert list(table.sentence.fillna("")) == [f["properties"]["sentence"] or "" for f in features]


def test_geojson_of_nothing_is_a_collection() -> None:
    data, _ = written([], "geojson")
    assert json.loads(data) == {"type": "FeatureCollection", "features": []}


# --- POLECAT, ICEWS ----------------------------------------------------------------------------------------------------------------------

POLECAT_COLUMNS = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"
    "Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,"
    "Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
ICEWS_COLUMNS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,"
    "Province,Country,Latitude,Longitude"
).split(",")
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO UNO EUR NGO ISM IMG MNC".split())


def test_polecat_columns_and_domains(records: list[Event | Incident]) -> None:
    data, account = written(records, "polecat")
    table = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False)
    assert list(table.columns) == POLECAT_COLUMNS
    assert len(POLECAT_COLUMNS) == 40
    assert len(table) == account.written == account.rows
    assert table["Event ID"].is_unique
    assert table["Event Date"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert set(table["Quad Code"]) <= {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}
    assert table["Intensity"].astype(float).between(-10, 10).all()
    for column in ("Actor Sectors", "Recipient Sectors", "Primary Actor Sector", "Primary Recipient Sector"):
        assert {s for v in table[column] for s in v.split("; ") if s} <= SECTORS
    assert table["Country"].str.fullmatch("[A-Z]{3}|").all()
    assert table["GeoNames ID"].str.fullmatch(r"\d*").all()
    for column in ("Contexts", "Actor Title", "Wikipedia Actor ID", "Feature Type", "Story People", "District"):
        assert table[column].eq("").all()


def test_cameo_columns_and_domains(records: list[Event | Incident]) -> None:
    data, account = written(records, "cameo")
    table = pd.read_csv(io.BytesIO(data), sep="\t", dtype=str, keep_default_na=False)
    assert list(table.columns) == ICEWS_COLUMNS
    assert len(ICEWS_COLUMNS) == 20
    assert len(table) == account.rows > account.written
    assert table["Event ID"].nunique() == account.written
    assert table["CAMEO Code"].str.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}").all()
    assert table["Intensity"].astype(float).between(-10, 10).all()
    assert ((table["Source Name"] != "") | (table["Target Name"] != "")).all()
    assert table["Sentence Number"].eq("").all()


# --- the records ---------------------------------------------------------------------------------------------------------------------------


def test_jsonl_is_the_records(records: list[Event | Incident]) -> None:
    from marsad.exports.inputs import record_of

    data, account = written(records, "jsonl")
    lines = data.splitlines()
    assert len(lines) == account.rows == len(records)
    assert [record_of(line) for line in lines] == records


# --- choosing ----------------------------------------------------------------------------------------------------------------------------


def test_selection() -> None:
    made_ = [
        event("a", type="ASSAULT", mode="aerial", place=PLACE, date=["2020-01-01", "2020-01-03"], confidence=0.9),
        event("b", type="PROTEST", mode="demo", place=PLACE | {"country": "LB"}, date="2020-02-01", confidence=0.2),
        event("c", type="ASSAULT", mode="drone", confidence=0.5, background=True),
    ]

    def got(**more: Any) -> list[str]:
        data, _ = written(made_, "jsonl", select=Selection(**more))
        return [json.loads(line)["id"] for line in data.splitlines()]

    assert got() == ["a", "b", "c"]
    assert got(since=date(2020, 1, 3)) == ["a", "b"]
    assert got(since=date(2020, 1, 4)) == ["b"]
    assert got(until=date(2020, 1, 1)) == ["a"]
    assert got(until=date(2019, 12, 31)) == []
    assert got(countries=frozenset({"SD"})) == ["a"]
    assert got(types=frozenset({"ASSAULT"})) == ["a", "c"]
    assert got(modes=frozenset({"drone"})) == ["c"]
    assert got(min_confidence=0.5) == ["a", "c"]
    assert got(min_sources=2) == []
    assert got(background=False) == ["a", "b"]
    assert got(factuality=frozenset({"denied"})) == []
    two = incident(event("x", type="ASSAULT", mode="aerial", actors=["rus-mil"], place=PLACE, date="2020-01-01", source="أ"),
                   event("y", type="ASSAULT", mode="aerial", actors=["rus-mil"], place=PLACE, date="2020-01-01", source="ب"), sources=2)  # fmt: skip
    data, _ = written([two], "csv", select=Selection(min_sources=2))
    assert pd.read_csv(io.BytesIO(data)).sources.tolist() == [2]


def test_background_comes_by_switch() -> None:
    from marsad.exports import Options

    e = event("a", type="ASSAULT", mode="aerial", actors=["rus-mil"], place=PLACE, date="2020-01-01", background=True, toll=[["killed", 1, 1, "civilian"]])
    for format in ("acled", "ged", "polecat", "cameo"):
        _, account = written([e], format)
        assert account.written == 0
        _, account = written([e], format, options=Options(background=True))
        assert account.written == 1
    _, account = written([e], "csv")
    assert account.written == 1


# --- missing parts, memory --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format", "package"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_part_is_told(format: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [m for m in sys.modules if m.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPart, match=rf"needs {package}.*pip install 'marsad\[exports\]'"):
        export([], format, io.BytesIO())


class _Nowhere(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("xlsx", "parquet")])
def test_memory_stays_flat(format: str) -> None:
    case = cases()[0]

    def many(n: int) -> Iterator[Event]:
        e = made(case, "e")
        for i in range(n):
            yield msgspec.structs.replace(e, id=f"e{i}")

    def peak(n: int) -> int:
        gc.collect()
        tracemalloc.start()
        try:
            export(many(n), format, io.BufferedWriter(_Nowhere()), registry=registry().get)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    few = peak(100)
    # Up to three times: a collection that comes late or another thread can add to one of them. 3,900 events that were
    # kept would be 1 MB at the least.
    assert any(peak(4000) < few + 400_000 for _ in range(3))
