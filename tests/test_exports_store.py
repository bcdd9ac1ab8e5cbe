"""Exports from a store, on SQLite and PostgreSQL: what reviewers decided holds, and the rows reconcile with what the store counts."""
# ruff: noqa: F811 (fixtures are imported by name)

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from marsad.exports import Selection, export
from marsad.exports.stored import stored
from marsad.store import Store, queries, review
from tests.stores import document, pg_server, store, take, url  # noqa: F401 (fixtures)

EVERYTHING = Selection()
SIRTE = "قصفت طائرات حربية مواقع للمسلحين في سرت أمس، ما أدى إلى مقتل 5 مسلحين، بحسب متحدث باسم الجيش الليبي."
BENGHAZI = "قُتل 12 جنديا في هجوم على حاجز للجيش في بنغازي أمس الأحد."
TAIZ = "اندلعت اشتباكات عنيفة بين الجيش اليمني والحوثيين في تعز اليوم وأسفرت عن إصابة 7 مدنيين."


def rows(store: Store, select: Selection = EVERYTHING, format: str = "csv", **more: Any) -> tuple[list[dict[str, str]], int]:
    """The rows of an export, and how many incidents the store passed over."""
    out = io.BytesIO()
    with stored(store, select, **more) as got:
        account = export(got.records, format, out, select=select)
        assert more or account.records == got.chosen
    assert account.records == account.written + sum(account.left_out.values())
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))), got.passed_over


def test_a_store_in_an_export(store: Store) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ))
    with store.read() as conn:
        total = queries.count(conn)
        listed = queries.incidents(conn).rows
    every, passed = rows(store)
    assert (len(every), passed) == (total, 0)
    assert {r["id"] for r in every} == {r["id"] for r in listed}
    libya, passed = rows(store, Selection(countries=frozenset({"LY"})))
    assert len(libya) + passed == total
    assert {r["country"] for r in libya} == {"LY"}
    assert rows(store, Selection(since=date(2021, 1, 1))) == ([], total)
    assert {r["type"] for r in rows(store, Selection(types=frozenset({"ASSAULT"})))[0]} == {"ASSAULT"}
    mentions, _ = rows(store, events=True)
    assert {r["record"] for r in mentions} == {"event"}
    assert {r["incident_id"] for r in mentions} == {r["id"] for r in every}
    yemen, _ = rows(store, Selection(countries=frozenset({"YE"})), events=True)
    assert {r["doc_id"] for r in yemen} == {"c"}


def test_what_reviewers_decided_is_what_is_written(store: Store) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI))
    before = {r["place_text"]: r for r in rows(store)[0]}
    sirte, benghazi = before["سرت"], before["بنغازي"]
    with store.write() as conn:
        review.reject(conn, sirte["id"], by="amal", base=1)
        review.correct(conn, benghazi["id"], "casualties", [{"kind": "killed", "low": 14, "high": 15}], by="amal", base=1)
        review.correct(conn, benghazi["id"], "date", {"from": "2020-02-28", "to": "2020-02-29"}, by="amal", base=2)
    after = {r["id"]: r for r in rows(store)[0]}
    assert sirte["id"] not in after
    got = after[benghazi["id"]]
    assert (benghazi["killed_low"], got["killed_low"], got["killed_high"]) == ("12", "14", "15")
    assert (got["date_from"], got["date_to"]) == ("2020-02-28", "2020-02-29")
    acled, _ = rows(store, format="acled")
    assert [(r["event_id_cnty"], r["fatalities"], r["event_date"], r["time_precision"]) for r in acled] == [(f"marsad-{benghazi['id']}", "14", "2020-02-28", "2")]
