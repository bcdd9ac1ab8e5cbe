"""A house's own columns (`--columns map.yaml`)."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.exports import export
from marsad.exports.columns import BadColumns
from marsad.records import Event, Incident
from tests.exporting import cases, event, incident, registry

MAP = """
columns:
  - id
  - {name: Date, value: date_from}
  - {name: Country, value: country_name}
  - {name: Where, join: [place_en, admin1, country_name], with: " / "}
  - {name: Deaths, first: [ged.best, killed_low]}
  - {name: System, constant: Marsad}
  - {name: Year of release, constant: 2026}
  - {name: Kind, value: type, map: {ASSAULT: attack, PROTEST: rally}, else: other}
  - {name: Mode, value: mode, map: {aerial: from the air}}
  - {name: ACLED, value: acled.sub_event_type}
  - {name: Code, value: cameo.CAMEO Code}
  - {name: Event Mode, value: polecat.Event Mode}
  - {name: First actor, value: record.actors.0.name_en}
  - {name: Actors, value: "record.actors.*.actor_id"}
  - {name: Lat, value: latitude}
"""


def records() -> list[Event | Incident]:
    def made(name: str) -> Event:
        case = next(c for c in cases() if c["name"] == name)
        return event(name.replace(" ", "-"), **{k: v for k, v in case.items() if k not in ("name", "event_only", "acled", "ged", "polecat", "cameo")})

    strike = made("a strike by a state's own force on civilians")
    return [strike, incident(strike), made("words"), made("two armed groups fight a state, both as actors")]


def written(tmp_path: Path, text: str, format: str = "csv") -> bytes:
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    out = io.BytesIO()
    account = export(records(), format, out, columns=path, registry=registry().get)
    assert account.written == 4
    return out.getvalue()


def test_named_ordered_renamed_computed(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written(tmp_path, MAP).decode("utf-8-sig"))))
    assert list(rows[0]) == ["id", "Date", "Country", "Where", "Deaths", "System", "Year of release", "Kind", "Mode", "ACLED", "Code", "Event Mode", "First actor", "Actors", "Lat"]
    first = rows[0]
    assert first | {"id": ""} == {
        "id": "", "Date": "2025-02-03", "Country": "Sudan", "Where": "Nyala / South Darfur / Sudan", "Deaths": "30", "System": "Marsad", "Year of release": "2026", "Kind": "attack",
        "Mode": "from the air", "ACLED": "Air/drone strike", "Code": "195", "Event Mode": "aerial", "First actor": "Armed Forces of Sudan", "Actors": "sdn-mil", "Lat": "12.0489",
    }  # fmt: skip
    assert rows[1] | {"id": ""} == first | {"id": ""}
    assert (rows[2]["Kind"], rows[2]["Mode"], rows[2]["ACLED"], rows[2]["Deaths"]) == ("other", "disapprove", "", "")
    assert rows[3]["Actors"] == "sdn-mil; sdn-rsf"


def test_a_bare_list_will_do(tmp_path: Path) -> None:
    assert written(tmp_path, "- id\n- type\n").decode("utf-8-sig").splitlines()[0] == "id,type"


def test_the_same_columns_in_other_files(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written(tmp_path, MAP, "jsonl").splitlines()]
    assert (lines[0]["Deaths"], lines[0]["Year of release"], lines[0]["Lat"]) == (30, 2026, 12.0489)
    features = json.loads(written(tmp_path, MAP, "geojson"))["features"]
    assert features[0]["properties"]["Where"] == "Nyala / South Darfur / Sudan"
    assert {"precision", "radius_km"} <= set(features[0]["properties"])  # always, asked for or not
    book = openpyxl.load_workbook(io.BytesIO(written(tmp_path, MAP, "xlsx")))
    assert book["records"]["E2"].value == 30
    table = pq.read_table(io.BytesIO(written(tmp_path, MAP, "parquet")))
    assert table.schema.field("Date").type == pa.date32()
    assert table.schema.field("Year of release").type == pa.int64()
    assert table.to_pylist()[0]["Deaths"] == "30"  # of fields of several kinds: text


def test_a_formula_as_a_header_or_constant_is_none(tmp_path: Path) -> None:
    text = '- {name: "=1+1", constant: "=2+2"}\n'
    assert written(tmp_path, text).decode("utf-8-sig").splitlines()[:2] == ["'=1+1", "'=2+2"]
    book = openpyxl.load_workbook(io.BytesIO(written(tmp_path, text, "xlsx")))
    assert [book["records"]["A1"].data_type, book["records"]["A2"].data_type] == ["s", "s"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- kiled_low", "column 1 names 'kiled_low', which is no field; did you mean killed_low?"),
        ("- {name: A, value: acled.event_typ}", "column 'A' names 'acled.event_typ', which acled has not; did you mean acled.event_type?"),
        ("- {name: A, value: record.actor}", "column 'A' names 'record.actor', which no record has; did you mean record.actors?"),
        ("- {name: A, value: id, constant: 1}", "column 1 has value and constant of"),
        ("- {name: A}", "column 1 has none of value, constant, join, first"),
        ("- {value: id}", "column 1 has no name"),
        ("- {name: A, valeu: id}", "column 1 has 'valeu'; did you mean 'value'?"),
        ("- {name: A, join: id}", "column 'A' has a join that is no list of fields"),
        ("- {name: A, value: id, with: x}", "column 'A' has a 'with'"),
        ("- {name: A, value: type, map: [x]}", "column 'A' has a 'map'"),
        ("- {name: A, value: type, else: x}", "column 'A' has 'else' without 'map'"),
        ("- {name: A, constant: [x]}", "column 'A' has a constant"),
        ("- {name: A, value: 3}", "column 'A' has a value that is no field's name"),
        ("- [id]", "column 1 is list"),
        ("- id\n- id", "column 'id' is there twice"),
        ("columns: []", "lists no columns"),
        ("a: b: c", "no YAML"),
        ("columns: [id]\nrows: 3", "has rows beside columns"),
        ("- {name: A, value: __import__('os').system('true')}", "which is no field"),
        ("- !!python/object/apply:os.system ['true']", "no YAML"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_written(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    out = io.BytesIO()
    with pytest.raises(BadColumns) as e:
        export(records(), "csv", out, columns=path)
    assert words in str(e.value)
    assert str(path) in str(e.value)
    assert out.getvalue() == b""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadColumns, match="cannot be read"):
        export([], "csv", io.BytesIO(), columns=tmp_path / "none.yaml")


@pytest.mark.parametrize("path", ["record.claims.*.source", "record.location.lat", "record.actors.99.name_en", "record.actors.x", "record.casualties.0.low", "record.trigger.text.0", "record.date.from"])
def test_any_path_of_a_record_gives_a_value_or_nothing(tmp_path: Path, path: str) -> None:
    rows: Any = list(csv.DictReader(io.StringIO(written(tmp_path, f"- {{name: A, value: '{path}'}}\n").decode("utf-8-sig"))))
    assert len(rows) == 4
    if path == "record.date.from":
        assert rows[0]["A"] == "2025-02-03"
    if path == "record.casualties.0.low":
        assert [r["A"] for r in rows] == ["30", "30", "", "20"]
