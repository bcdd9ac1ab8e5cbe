"""Exports, read back by others: each case of data/exports/cases.yaml through a file and pandas, and the rules of the whole."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from marsad.exports import FORMATS, Account, Options, Selection, export
from marsad.exports.facts import KINDS
from marsad.exports.table import COLUMNS
from marsad.ontology import countries, data, modes, name, quad, score, types
from marsad.records import Event, Incident
from tests.exporting import cases, event, incident, registry

SEPARATOR = {"polecat": "\t", "cameo": "\t"}


def written(records: list[Event | Incident], format: str, *, select: Selection | None = None, **options: bool) -> tuple[pd.DataFrame, Account, bytes]:
    """An export and what pandas reads of it, all as text; an empty cell is None."""
    out = io.BytesIO()
    account = export(records, format, out, select=select, options=Options(**options), registry=registry().get)
    assert account.records == len(records) == account.written + sum(account.left_out.values())
    table = pd.read_csv(io.BytesIO(out.getvalue()), sep=SEPARATOR.get(format, ","), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return table, account, out.getvalue()


def made(case: dict[str, Any], ident: str = "e1") -> Event:
    return event(ident, **{k: v for k, v in case.items() if k not in ("name", "event_only", "acled", "ged", "polecat", "cameo")})


def expectations() -> list[Any]:
    return [pytest.param(c, f, id=f"{c['name']}-{f}") for c in cases() for f in ("acled", "ged", "polecat", "cameo") if f in c]


@pytest.mark.parametrize(("case", "format"), expectations())
def test_cases(case: dict[str, Any], format: str) -> None:
    want = dict(case[format])
    for record in (made(case), *([] if case.get("event_only") else [incident(made(case))])):
        table, account, _ = written([record], format)
        if "out" in want:
            assert len(table) == 0
            assert any(want["out"] in why for why in account.left_out), account.left_out
            continue
        assert len(table) == want.get("rows", 1), account.left_out
        row = table.iloc[0].to_dict()
        got = {k: row[k] for k in want if k != "rows"}
        expected = {k: "" if v is None else v for k, v in want.items() if k != "rows"}
        numbers = {k for k, v in expected.items() if isinstance(v, (int, float))}
        assert {k: float(v) if k in numbers and v else v for k, v in got.items()} == {k: float(v) if k in numbers else str(v) for k, v in expected.items()}


# --- the whole of a file ------------------------------------------------------------------------------------------------------------

ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting "
    "iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
GED_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
    "deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
INTER = ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"]


def all_cases() -> list[Event | Incident]:
    return [x for i, c in enumerate(cases()) for x in (made(c, f"e{i}"), incident(made(c, f"e{i}")))]


def test_acled_columns_and_domains() -> None:
    table, account, _ = written(all_cases(), "acled")
    assert list(table.columns) == ACLED_COLUMNS
    assert len(ACLED_COLUMNS) == 31
    assert len(table) == account.written > 30
    assert table.event_id_cnty.is_unique
    assert table.event_id_cnty.str.startswith("marsad-").all()
    assert table.event_date.str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert (table.year == table.event_date.str[:4]).all()
    assert set(table.time_precision) <= {"1", "2", "3"}
    assert set(table.geo_precision) <= {"1", "2", "3", ""}
    assert ((table.geo_precision == "") == (table.latitude == "")).all()
    assert (table.fatalities.astype(int) >= 0).all()
    assert set(table.civilian_targeting) <= {"Civilian targeting", ""}
    assert set(table.inter1) | set(table.inter2) <= {*INTER, ""}
    labels = {f"{a} only" for a in INTER} | {f"{a}-{b}" for i, a in enumerate(INTER) for b in INTER[i:]} - {"Civilians-External/Other forces"} | {"External/Other forces-Civilians"}
    assert len(labels) == 44
    assert set(table.interaction) <= labels | {""}
    events = data("acled")["events"]
    assert sum(map(len, events.values())) == 25
    for e in table.itertuples():
        assert events[e.event_type][e.sub_event_type] == e.disorder_type
        assert e.actor1
    assert set(table.source_scale) <= {"", *data("acled")["scales"]}
    regions = {c.acled_region for c in countries().values()}
    assert set(table.region) <= regions
    assert (table.timestamp == "").all()


def test_ged_columns_and_domains() -> None:
    for candidates in (False, True):
        table, account, _ = written(all_cases(), "ged", candidates=candidates)
        assert list(table.columns) == GED_COLUMNS
        assert len(GED_COLUMNS) == 49
        assert len(table) == account.written > 15
        assert table.id.is_unique
        assert (table.id.astype("int64") < 2**53).all()
        assert set(table.type_of_violence) <= ({"1", "2", "3", ""} if candidates else {"1", "2", "3"})
        assert set(table.where_prec) <= set("1234567")
        assert set(table.date_prec) <= set("12345")
        assert set(table.event_clarity) <= set("12")
        assert (table[table.type_of_violence == ""].event_clarity == "2").all()
        numbers = table[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"]].astype(int)
        assert (numbers.best >= 1).all()
        assert (numbers.best == numbers.deaths_a + numbers.deaths_b + numbers.deaths_civilians + numbers.deaths_unknown).all()
        assert ((numbers.low <= numbers.best) & (numbers.best <= numbers.high)).all()
        assert (table[table.type_of_violence == "3"].side_b == "Civilians").all()
        assert set(table[table.where_prec != "7"].region) <= {"Africa", "Americas", "Asia", "Europe", "Middle East"}
        assert table.priogrid_gid.astype(int).between(1, 360 * 720).all()
        never = ["active_year", "code_status", "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id", "adm_2"]
        assert (table[never] == "").all().all()
    assert "" in set(table.type_of_violence)


@pytest.mark.parametrize(
    ("days", "ged", "acled"),
    [(1, "1", "1"), (2, "2", "2"), (6, "2", "2"), (7, "3", "2"), (8, "4", "3"), (31, "4", "3"), (32, "5", None), (366, "5", None), (367, None, None)],
)
def test_precision_of_dates(days: int, ged: str | None, acled: str | None) -> None:
    first = date(2019, 1, 1)
    e = made(cases()[0] | {"date": [first, first + timedelta(days=days - 1)]})
    for format, column, want in (("ged", "date_prec", ged), ("acled", "time_precision", acled)):
        table, _, _ = written([e], format)
        assert table.get(column, pd.Series()).tolist() == ([want] if want else [])


def test_a_date_of_one_end_and_one_the_wrong_way_round() -> None:
    for given, want in (([None, "2019-01-02"], "2019-01-02"), (["2019-01-03", "2019-01-02"], "2019-01-02")):
        table, _, _ = written([made(cases()[0] | {"date": given})], "csv")
        assert table.date_from[0] == want


def test_parts_that_exceed_their_whole_say_nothing_of_it() -> None:
    e = made(cases()[0] | {"toll": [["killed", 5, 5, "unknown"], ["killed", 4, 4, "child", 0], ["killed", 3, 3, "combatant", 0]]})
    table, _, _ = written([e], "ged")
    assert table.loc[0, ["best", "deaths_civilians", "deaths_unknown"]].tolist() == ["5", "0", "5"]


def test_precision_of_places() -> None:
    want = {"exact": ("1", "1"), "near": ("2", "2"), "district": ("3", "2"), "province": ("4", "3"), "region": ("5", "3"), "country": ("6", "")}
    for precision, (ged, acled) in want.items():
        e = made(cases()[0] | {"place": cases()[0]["place"] | {"precision": precision, "radius_km": 10}})
        assert written([e], "ged")[0].where_prec.tolist() == [ged]
        assert written([e], "acled")[0].geo_precision.tolist() == [acled]


def test_the_high_figure_is_the_highest_that_a_report_gives() -> None:
    case = cases()[0]
    told = [[["killed", 12, 12, "civilian"]], [["killed", 12, 12, "civilian"]], [["killed", 20, None, "civilian"]]]
    events = [made(case | {"toll": toll, "source": f"وكالة {i}", "doc": f"d{i}"}, f"e{i}") for i, toll in enumerate(told)]
    table, _, _ = written([incident(*events)], "ged")
    assert table.loc[0, ["low", "best", "high", "number_of_sources"]].tolist() == ["12", "12", "20", "3"]


def test_the_docs_name_every_format_and_column() -> None:
    text = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")
    for f in FORMATS:
        assert f"`{f}`" in text
    for c in COLUMNS:
        if not c.startswith("recipient") and c.partition("_")[0] not in KINDS:
            assert f"`{c}`" in text, c
    for kind in KINDS:
        assert f"`{kind}" in text


def test_an_incident_that_some_deny_is_in_and_says_so() -> None:
    case = cases()[0]
    table, _, _ = written([incident(made(case), denied_by=2)], "acled")
    assert table.tags[0].endswith("; denied by=2")


def test_ontology_names_every_type_and_mode() -> None:
    assert len(types()) == 16
    shown = set()
    for t in types():
        assert quad(t) in (1, 2, 3, 4)
        for m in (None, *modes(t)):
            assert -10 <= score(t, m) <= 10
            for language in ("en", "ar"):
                assert name(t, m, language)
            shown.add((name(t, m), name(t, m, "ar")))
    assert len(shown) == 16 + sum(len(modes(t)) for t in types())
    with pytest.raises(KeyError):
        modes("NOTHING")
