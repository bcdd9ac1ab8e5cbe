"""The store, on a real SQLite file and a real PostgreSQL server: what is kept, what is found, what reviewers may do."""

# ruff: noqa: F811 (fixtures are imported by name)

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from marsad.store import Store, StoreError, queries, review, schema
from marsad.store.queries import Filters
from tests.stores import coder, document, pg_server, store, take, url  # noqa: F401 (fixtures)
from tests.test_cli import line, run

SIRTE = "قصفت طائرات حربية مواقع للمسلحين في سرت أمس، ما أدى إلى مقتل 5 مسلحين، بحسب متحدث باسم الجيش الليبي."
BENGHAZI = "قُتل 12 جنديا في هجوم على حاجز للجيش في بنغازي أمس الأحد."
TAIZ = "اندلعت اشتباكات عنيفة بين الجيش اليمني والحوثيين في تعز اليوم وأسفرت عن إصابة 7 مدنيين."
PROTEST = "تظاهر مئات المحتجين في الإسكندرية اليوم ضد رفع الأسعار."


def everything(store: Store) -> dict[str, Any]:
    """What a store holds, without moments and keys: two stores with the same content are equal."""
    out: dict[str, Any] = {}
    with store.read() as conn:
        for table in ("document", "version", "event"):
            skip = ("pk", "document_pk", "version_pk", "ingest_pk", "accepted", "fetched", "first_seen")
            rows = conn.execute(schema.metadata.tables[table].select()).mappings()
            out[table] = sorted((tuple((k, v) for k, v in r.items() if k not in skip) for r in rows), key=str)
        out["incident"] = []
        for r in conn.execute(schema.incident.select()).mappings():
            out["incident"].append({k: v for k, v in r.items() if k not in ("pk", "created", "updated")})
        out["incident"].sort(key=lambda r: r["id"])
        claims = schema.claim.join(schema.incident).join(schema.event)
        from sqlalchemy import select

        q = select(schema.incident.c.id, schema.claim.c.position, schema.event.c.id).select_from(claims)
        out["claim"] = sorted(tuple(r) for r in conn.execute(q))
        out["found"] = {w: queries.count(conn, Filters(text=w)) for w in ("سرت", "هجوم", "الجيش")}
    return out


def only(store: Store, filters: Filters | None = None) -> dict[str, Any]:
    with store.read() as conn:
        (row,) = queries.incidents(conn, filters or Filters()).rows
    return row


def whole(store: Store, ident: str) -> queries.Whole:
    with store.read() as conn:
        found = queries.incident(conn, ident)
    assert found is not None
    return found


# --- what is kept -------------------------------------------------------------------------------------------------------------------


def test_the_same_again_changes_nothing(store: Store) -> None:
    docs = [("a", SIRTE), ("b", BENGHAZI), ("c", TAIZ)]
    first = take(store, *(document(i, x) for i, x in docs))
    before = everything(store)
    again = take(store, *(document(i, x) for i, x in docs))
    assert (first.new, first.unchanged, first.events) == (3, 0, 3)
    assert (again.new, again.corrected, again.unchanged, again.events) == (0, 0, 3, 0)
    assert everything(store) == before


def test_a_corrected_document_is_a_new_version_and_the_old_is_kept(store: Store) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI))
    counts = take(store, document("a", SIRTE.replace("5 مسلحين", "8 مسلحين")))
    assert (counts.new, counts.corrected) == (0, 1)
    with store.read() as conn:
        now, old = queries.report(conn, "a"), queries.report(conn, "a", 1)
        assert now is not None and old is not None
        assert [(v["n"], v["current"]) for v in now.versions] == [(1, False), (2, True)]
        assert "5 مسلحين" in old.full and "8 مسلحين" in now.full
        assert [c.low for e in now.events for c in e.casualties] == [8]
        assert now.events[0].incident_id is not None
        assert queries.incidents(conn, Filters(countries=("LY",), text="سرت")).rows[0]["killed_best"] == 8
        assert sum(1 for _ in queries.all_events(conn)) == 2
    take(store, document("a", SIRTE))  # an old file read again does not bring the old version back
    with store.read() as conn:
        now = queries.report(conn, "a")
    assert now is not None and now.n == 2


def test_two_documents_of_one_id_are_kept_apart(store: Store) -> None:
    counts = take(store, document("1", SIRTE, source="وكالة أولى"), document("2", TAIZ))
    counts = take(store, document("1", BENGHAZI, source="وكالة ثانية"))
    assert (counts.new, counts.corrected) == (1, 0)
    counts = take(store, document("1", BENGHAZI, source="وكالة ثانية"), document("1", SIRTE, source="وكالة أولى"))
    assert counts.unchanged == 2
    with store.read() as conn:
        ids = [r["doc_id"] for r in queries.reports(conn).rows]
    assert len(ids) == 3 and "1" in ids and sum(i.startswith("1~") for i in ids) == 1


def test_an_id_used_again_for_another_report_replaces_nothing(store: Store) -> None:
    """Numbers of rows begin anew in every table: the second week's report 1 is no correction of the first week's."""
    first = take(store, document("1", SIRTE), document("2", TAIZ))
    second = take(store, document("1", BENGHAZI))
    assert (first.new, second.new, second.corrected) == (2, 1, 0)
    again = take(store, document("1", BENGHAZI), document("1", SIRTE), document("2", TAIZ))
    assert (again.new, again.corrected, again.unchanged) == (0, 0, 3)
    # each may be corrected, and is told by its words
    corrected = take(store, document("1", BENGHAZI + " وأضاف المصدر أن القتال توقف."), document("1", SIRTE.replace("5 مسلحين", "8 مسلحين")))
    assert (corrected.new, corrected.corrected) == (0, 2)
    both = take(store, document("9", SIRTE), document("9", BENGHAZI), beside=True)  # in one run, before either is kept
    assert (both.new, both.corrected) == (2, 0)
    with store.read() as conn:
        assert len(list(queries.reports(conn).rows)) == 5


@pytest.mark.parametrize("beside", [False, True])
def test_two_versions_in_one_run(store: Store, beside: bool) -> None:
    newer = SIRTE.replace("5 مسلحين", "8 مسلحين")
    counts = take(store, document("a", SIRTE), document("a", newer), document("a", SIRTE), beside=beside)
    assert (counts.new, counts.corrected, counts.unchanged) == (1, 1, 1)
    with store.read() as conn:
        got = queries.report(conn, "a")
        assert got is not None and got.text == newer
        assert [e.doc_id for e in queries.all_events(conn)] == ["a"]


def test_documents_are_kept_as_received(url: str, tmp_path: Path) -> None:
    rows = [line("a", SIRTE), line("b", TAIZ, title="عنوان"), b'{"id": "x", "text": 5}\n', line("c", "latin only")]
    (tmp_path / "in.jsonl").write_bytes(b"".join(rows))
    p = run("ingest", tmp_path / "in.jsonl", "--db", url)
    assert p.returncode == 1
    assert "2 documents read: 2 new" in p.stderr.decode() and "1 skipped" in p.stderr.decode() and "marsad status" in p.stderr.decode()
    opened = Store.open(url)
    import hashlib
    import zlib

    with opened.read() as conn:
        got = conn.execute(schema.version.join(schema.received).select().order_by(schema.version.c.pk)).mappings().all()
    assert [zlib.decompress(r["data"]).strip() for r in got] == [rows[0].strip(), rows[1].strip()]
    for r in got:
        assert r["sha256"] == hashlib.sha256(zlib.decompress(r["data"])).hexdigest()
        assert r["fetched"] and r["reader"].startswith("jsonl/")
    opened.close()
    p = run("status", "--db", url, "--json")
    assert p.returncode == 1
    data = json.loads(p.stdout)
    assert (data["documents"], data["events"]) == (2, 2)
    assert data["failures"] == [{"kind": "no-text", "n": 1, "mend": data["failures"][0]["mend"]}]
    (tmp_path / "in.jsonl").write_bytes(b"".join(rows[:2]))
    assert run("ingest", tmp_path / "in.jsonl", "--db", url).returncode == 0
    p = run("status", "--db", url)
    assert p.returncode == 0 and b"2 documents" in p.stdout  # mended
    p = run("log", "--db", url)
    assert p.stdout.decode().count("ingest ") == 2 and (b"schema 0001" in p.stdout or "postgresql" in url)


def test_odd_names_and_long_texts(url: str, tmp_path: Path) -> None:
    import os

    odd = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(odd, "wb") as f:  # noqa: PTH123 (no Path of these bytes)
        f.write(SIRTE.encode())
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = ("".join(letters[n // 28**k % 28] for k in range(5)) for n in range(60_000))
    (tmp_path / "long.txt").write_text(f"{SIRTE}\n{' '.join(words)}", encoding="utf-8")
    for new, known in ((2, 0), (0, 2)):
        p = run("ingest", tmp_path, "--published", "2020-03-02", "--db", url.replace(str(tmp_path), str(tmp_path / "..")))
        assert p.returncode == 0 and f"{new} new, 0 corrected, {known} known" in p.stderr.decode(), p.stderr.decode()


# --- what is found ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("الاسكندرية", 1), ("إسكندرية", 1), ("الأسكندريه", 1),  # hamza and ta marbuta are folded, the article may be left out
        ("هجوم", 1), ("بنغازى", 1), ("اشتباك", 1),  # a word is matched from its beginning
        ("سرت بنغازي", 0), ("طائرات سرت", 1), ('"سرت طائرات"', 0),
        ("كلمة_غائبة", 0), ("*", 4), ('" OR 1=1 --', 0), ("NEAR(", 0), ("a:b", 0), ("سرت'; DROP TABLE incident", 0),
    ],
)  # fmt: skip
def test_search(store: Store, query: str, found: int) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ), document("d", PROTEST))
    with store.read() as conn:
        assert queries.count(conn, Filters(text=query)) == len(queries.incidents(conn, Filters(text=query)).rows)
        assert queries.count(conn, Filters(text=query)) == found


@pytest.mark.parametrize(("query", "ids"), [("حاجز", "b"), ('"حاجز للجيش"', "b"), ('"للجيش حاجز"', ""), ("جيش", "abc"), ("بالاسعار", ""), ("اسعار", "d"), ("المسلحون", "")])
def test_search_of_reports(store: Store, query: str, ids: str) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ), document("d", PROTEST))
    with store.read() as conn:
        assert "".join(sorted(r["doc_id"] for r in queries.reports(conn, query).rows)) == ids


def test_filters_lists_and_counts_agree(store: Store) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ, source="أخرى"), document("d", PROTEST), document("e", "نفذ سلاح الجو غارة على سرت أول أمس أودت بحياة 5 مسلحين.", "2020-03-03", source="ثالثة"))
    for f, n in [
        (Filters(), 4), (Filters(countries=("LY",)), 2), (Filters(types=("PROTEST",)), 1), (Filters(countries=("LY", "EG")), 3), (Filters(min_sources=2), 1),
        (Filters(date_from="2020-03-02"), 2), (Filters(date_to="2020-03-01"), 2), (Filters(date_from="2021-01-01"), 0), (Filters(min_deaths=6), 1), (Filters(outlet="أخرى"), 1),
        (Filters(states=("accepted",)), 0), (Filters(located=True), 4), (Filters(box=(10.0, 30.0, 25.0, 34.0)), 2), (Filters(box=(170.0, -90.0, -170.0, 90.0)), 0),
        (Filters(actor="nobody"), 0), (Filters(disputed=True), 0), (Filters(stale=True), 0), (Filters(max_confidence=0.0), 0), (Filters(modes=("demo",)), 1),
    ]:  # fmt: skip
        with store.read() as conn:
            rows = queries.incidents(conn, f).rows
            assert (queries.count(conn, f), len(rows), sum(1 for _ in queries.all_incidents(conn, f))) == (n, n, n), f
            assert sum(r["incidents"] for r in queries.timeline(conn, f)) == n
            assert sum(k for _, k in queries.facets(conn, f)["country"]) == n
            assert sum(r["incidents"] for r in queries.tolls(conn, f)) == n
            json.dumps(rows)


@pytest.mark.parametrize("order", sorted(queries.ORDERS))
def test_pages_show_everything_once(store: Store, order: str) -> None:
    take(store, *(document(f"d{i}", f"قصف الجيش مدينة {p} اليوم وقتل {i % 4 + 2} مدنيين.") for i, p in enumerate(["سرت", "حلب", "تعز", "الموصل", "غزة", "طرابلس", "عدن"])))
    column, down = queries.ORDERS[order]
    seen: list[dict[str, Any]] = []
    after = None
    with store.read() as conn:
        while True:
            page = queries.incidents(conn, order=order, after=after, limit=2)
            seen += page.rows
            after = page.next
            if after is None:
                break
        assert len({r["id"] for r in seen}) == len(seen) == queries.count(conn)
        values = [r[column.name] for r in seen]
        assert values == sorted(values, reverse=down)
        with pytest.raises(queries.QueryError):
            queries.incidents(conn, order=order, after="nonsense")
    with store.read() as conn, pytest.raises(queries.QueryError):
        queries.incidents(conn, order="sideways")


# --- review -------------------------------------------------------------------------------------------------------------------------


def test_accept_reject_undo(store: Store) -> None:
    take(store, document("a", SIRTE))
    row = only(store)
    with store.write() as conn:
        first = review.accept(conn, row["id"], by="amal", base=row["version"])
    assert only(store)["state"] == "accepted"
    with store.write() as conn, pytest.raises(review.Conflict) as conflict:
        review.reject(conn, row["id"], by="basim", base=row["version"])
    assert conflict.value.version == 2 and conflict.value.since[-1]["by"] == "amal"
    assert only(store)["state"] == "accepted"
    with store.write() as conn:
        second = review.reject(conn, row["id"], by="basim", base=2, note="قديم")
    assert only(store, Filters(states=("rejected",)))["version"] == 3
    with store.read() as conn:
        assert queries.count(conn) == 0
    with store.write() as conn:
        review.undo(conn, second, by="basim", base=3)
    assert only(store)["state"] == "accepted"
    with store.write() as conn:
        review.undo(conn, first, by="amal", base=4)
    assert only(store)["state"] == "new"
    with store.write() as conn, pytest.raises(review.ReviewError, match="undone already"):
        review.undo(conn, first, by="amal", base=5)
    w = whole(store, row["id"])
    assert [d["kind"] for d in w.decisions] == ["accept", "reject", "undo", "undo"]
    assert [h["by"] for h in w.history] == [None, "amal", "basim", "basim", "amal"]


def test_a_correction_holds_against_later_reports_and_can_be_undone(store: Store) -> None:
    take(store, document("a", SIRTE))
    row = only(store)
    there = {"name_en": "Hun", "name_ar": "هون", "country": "LY", "lat": 29.127, "lon": 15.948, "precision": "exact", "radius_km": 5.0}
    with store.write() as conn:
        made = review.correct(conn, row["id"], "location", there, by="amal", base=1)
        review.correct(conn, row["id"], "casualties", [{"kind": "killed", "low": 6, "high": 9}], by="amal", base=2)
        review.correct(conn, row["id"], "date", {"from": "2020-02-28", "to": "2020-02-29"}, by="amal", base=3)
        review.correct(conn, row["id"], "actors", [{"name_ar": "طيران", "code": "LBY MIL"}], by="amal", base=4)
    take(store, document("b", SIRTE, source="أخرى"))
    row = only(store)
    assert (row["place_en"], row["killed_best"], row["killed_high"], row["date_from"], row["state"], row["stale"], row["reports"]) == ("Hun", 6, 9, "2020-02-28", "corrected", True, 2)
    assert [a["name_ar"] for a in row["actors"]] == ["طيران"]
    w = whole(store, row["id"])
    assert w.machine.location is not None and w.machine.location.name_en == "Sirte" and len(w.record.claims) == 2
    assert only(store, Filters(text="هون"))["id"] == row["id"]
    with store.write() as conn:
        review.undo(conn, made, by="amal", base=row["version"])
    row = only(store)
    assert (row["place_en"], row["killed_best"], row["stale"]) == ("Sirte", 6, False)


def test_a_correction_of_one_report(store: Store) -> None:
    take(store, document("a", SIRTE))
    row = only(store)
    w = whole(store, row["id"])
    at = SIRTE.index("للمسلحين")
    with store.write() as conn:
        with pytest.raises(review.ReviewError, match="does not have"):
            review.correct(conn, row["id"], "recipients", [{"text": "غلط", "start": at, "end": at + 3}], by="amal", base=1, event=w.events[0].id)
        pk = review.correct(conn, row["id"], "casualties", [{"kind": "killed", "low": 7, "high": 7}], by="amal", base=1, event=w.events[0].id)
    assert only(store)["killed_best"] == 7
    e = whole(store, row["id"]).events[0]
    assert (e.casualties[0].low, e.casualties[0].inferred_by) == (7, "reviewer")
    with store.write() as conn:
        review.undo(conn, pk, by="amal", base=2)
    assert only(store)["killed_best"] == 5


@pytest.mark.parametrize(
    ("field", "value", "event"),
    [
        ("event_type", "WAR", False), ("nonsense", 1, False), ("location", {"lat": 95.0, "lon": 1.0}, False), ("location", {"lat": 1.0}, False), ("casualties", [{"kind": "killed", "low": 5, "high": 2}], False),
        ("casualties", [{"kind": "killed", "low": -1, "high": 2}], False), ("date", {"from": "2020-13-01", "to": None}, False), ("date", "yesterday", False), ("background", "yes", False),
        ("location", {"lat": 95.0, "lon": 1.0}, True), ("trigger", {"text": "x", "start": 0, "end": 1}, True), ("factuality", "maybe", True), ("id", "x", True), ("date", {"from": 5}, True),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(store: Store, field: str, value: Any, event: bool) -> None:
    take(store, document("a", SIRTE))
    row = only(store)
    before = everything(store)
    with pytest.raises(review.ReviewError), store.write() as conn:
        review.correct(conn, row["id"], field, value, by="amal", base=1, event=whole(store, row["id"]).events[0].id if event else None)
    assert everything(store) == before


def test_merge_split_and_undo(store: Store) -> None:
    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ))
    with store.read() as conn:
        rows = {r["country"] + r["place_en"]: r for r in queries.incidents(conn).rows}
    a, b = rows["LYSirte"], rows["LYBenghazi"]
    start = everything(store)
    with store.write() as conn:
        merged = review.merge(conn, a["id"], {b["id"]: 1}, by="amal", base=1)
    assert whole(store, b["id"]).redirect == a["id"]
    w = whole(store, a["id"])
    assert len(w.record.claims) == 2 and w.state == "corrected"
    take(store, document("d", BENGHAZI, source="أخرى"))  # what would join the merged one joins the other
    w = whole(store, a["id"])
    assert [c.doc_id for c in w.record.claims] == ["a", "b", "d"] and w.stale
    with store.write() as conn, pytest.raises(review.ReviewError, match="merged into"):
        review.accept(conn, b["id"], by="amal", base=whole(store, b["id"]).version)
    with store.write() as conn:
        split, fresh = review.split(conn, a["id"], [w.events[1].id], by="basim", base=w.version)
    assert [c.doc_id for c in whole(store, fresh).record.claims] == ["b"]
    with store.write() as conn, pytest.raises(review.ReviewError, match="builds on it"):
        review.undo(conn, merged, by="amal", base=whole(store, a["id"]).version)
    with store.write() as conn:
        review.undo(conn, split, by="basim", base=whole(store, a["id"]).version)
    assert [c.doc_id for c in whole(store, a["id"]).record.claims] == ["a", "b", "d"]
    with store.write() as conn:
        review.undo(conn, merged, by="amal", base=whole(store, a["id"]).version)
    assert [c.doc_id for c in whole(store, b["id"]).record.claims] == ["b"] and whole(store, b["id"]).state == "new"
    assert [c.doc_id for c in whole(store, a["id"]).record.claims] == ["a", "d"]
    assert len(start["claim"]) + 1 == len(everything(store)["claim"])


def test_add_what_was_missed(store: Store) -> None:
    text = SIRTE + "\nوفقد الأهالي الاتصال بعشرة شبان."
    take(store, document("a", text))
    at = text.index("وفقد") + 1
    with store.write() as conn:
        with pytest.raises(review.ReviewError):
            review.add(conn, "a", {"event_type": "ASSAULT", "trigger": {"text": "فقد", "start": 0, "end": 3}}, by="amal")
        pk, event, incident = review.add(conn, "a", {"event_type": "ASSAULT", "mode": "abduct", "trigger": {"text": "فقد", "start": at, "end": at + 3}}, by="amal")
    w = whole(store, incident)
    assert (w.state, w.events[0].id, w.events[0].sentence.text) == ("accepted", event, "وفقد الأهالي الاتصال بعشرة شبان.")
    with store.write() as conn:
        review.undo(conn, pk, by="amal", base=w.version)
    with store.read() as conn:
        assert queries.count(conn) == 1
        got = queries.report(conn, "a")
    assert got is not None and event not in [e.id for e in got.events]


def test_two_reviewers_at_once(store: Store) -> None:
    """Both see version 1; of two decisions at the same moment one is taken, the other is told."""
    take(store, document("a", SIRTE))
    ident = only(store)["id"]
    ready = threading.Barrier(2)
    out: list[str] = []

    def decide(by: str) -> None:
        ready.wait()
        try:
            with store.write() as conn:
                review.accept(conn, ident, by=by, base=1)
            out.append("taken")
        except review.Conflict:
            out.append("conflict")

    threads = [threading.Thread(target=decide, args=(n,)) for n in ("amal", "basim")]
    for x in threads:
        x.start()
    for x in threads:
        x.join()
    assert sorted(out) == ["conflict", "taken"]
    assert len(whole(store, ident).decisions) == 1


# --- coding anew --------------------------------------------------------------------------------------------------------------------


def recode(store: Store) -> None:
    """Makes every document look as if another release had coded it, its events with other ids, and codes it anew."""
    from sqlalchemy import update

    from marsad import batch
    from marsad.store.ingest import Ingest, outdated

    with store.write() as conn:
        conn.execute(update(schema.version).values(release="0.0.0"))
        for pk, data in conn.execute(schema.event.select().with_only_columns(schema.event.c.pk, schema.event.c.data)).all():
            e = json.loads(data) | {"release": "0.0.0"}
            if not e["id"].startswith("old") and not e["id"].startswith("r"):
                e["id"] = "old" + e["id"]
            conn.execute(update(schema.event).where(schema.event.c.pk == pk).values(id=e["id"], root=e["id"], release="0.0.0", data=json.dumps(e, ensure_ascii=False)))
        conn.execute(update(schema.decision).where(schema.decision.c.event.is_not(None), schema.decision.c.kind == "correct").values(event="old" + schema.decision.c.event))
    work = list(outdated(store, coder().version))
    job = Ingest(store, coder().version, "recode")
    job.recode((pk, r) for (pk, _), r in zip(work, batch.run([d for _, d in work], batch.Settings(), 1, coder()), strict=True))
    job.end()
    assert not list(outdated(store, coder().version))


def test_coding_anew_keeps_decisions(store: Store) -> None:
    text = SIRTE + "\nوفقد الأهالي الاتصال بعشرة شبان."
    take(store, document("a", text), document("b", BENGHAZI), document("c", TAIZ), document("d", PROTEST))
    with store.read() as conn:
        rows = {r["place_en"]: r for r in queries.incidents(conn).rows}
    sirte, benghazi, taiz, alexandria = (rows[k]["id"] for k in ("Sirte", "Benghazi", "Taiz", "Alexandria"))
    at = text.index("وفقد") + 1
    with store.write() as conn:
        review.accept(conn, alexandria, by="amal", base=1)
        review.reject(conn, taiz, by="amal", base=1)
        review.correct(conn, sirte, "casualties", [{"kind": "killed", "low": 7, "high": 7}], by="amal", base=1, event=whole(store, sirte).events[0].id)
        review.correct(conn, benghazi, "location", {"name_en": "Hun", "country": "LY", "lat": 29.1, "lon": 15.9}, by="amal", base=1)
        _, added, home = review.add(conn, "a", {"event_type": "COERCE", "trigger": {"text": "فقد", "start": at, "end": at + 3}}, by="basim")
    ids = {i: [e.id for e in whole(store, i).events] for i in (sirte, benghazi, taiz, alexandria)}
    recode(store)
    for i, (state, place) in {sirte: ("corrected", "Sirte"), benghazi: ("corrected", "Hun"), taiz: ("rejected", "Taiz"), alexandria: ("accepted", "Alexandria")}.items():
        w = whole(store, i)
        assert (w.state, w.record.location and w.record.location.name_en) == (state, place)
        assert [e.id for e in w.events] == ids[i] and w.events[0].release != "0.0.0"
    assert whole(store, sirte).record.casualties[0].best == 7
    assert [e.id for e in whole(store, home).events] == [added]
    with store.read() as conn:
        assert sum(1 for _ in queries.all_events(conn, Filters(states=queries.STATES))) == 5


def test_decisions_outlive_a_corrected_text(store: Store) -> None:
    take(store, document("a", SIRTE))
    ident = only(store)["id"]
    word = SIRTE.index("طائرات")
    with store.write() as conn:
        review.correct(conn, ident, "actors", [{"text": "طائرات", "start": word, "end": word + 6, "code": "LBY MIL"}], by="amal", base=1, event=whole(store, ident).events[0].id)
    take(store, document("a", "تصحيح: " + SIRTE))
    w = whole(store, ident)
    assert w.state == "corrected" and w.stale
    actor = w.events[0].actors[0]
    assert actor.code == "LBY MIL" and ("تصحيح: " + SIRTE)[actor.start : actor.end] == "طائرات"


# --- opening it ---------------------------------------------------------------------------------------------------------------------


def test_urls_that_are_none(tmp_path: Path) -> None:
    for bad, says in [
        ("x.db", "not a URL"), ("mysql://h/d", "no database Marsad knows"), ("sqlite://", "name a file"), (f"sqlite:///{tmp_path}/no/x.db", "not there"), ("://", "not a URL"),
        ("postgresql://marsad:hidden@127.0.0.1:1/x", "cannot be used"),
    ]:  # fmt: skip
        with pytest.raises(StoreError, match=says) as e:
            Store.open(bad, create=True)
        assert "hidden" not in str(e.value)
    with pytest.raises(StoreError, match="no such store"):
        Store.open(f"sqlite:///{tmp_path / 'x.db'}")
    assert not (tmp_path / "x.db").exists()
    (tmp_path / "text.db").write_text("no database at all, but long enough to be read as one" * 10)
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(f"sqlite:///{tmp_path / 'text.db'}")
    p = run("status", "--db", f"sqlite:///{tmp_path / 'x.db'}")
    assert p.returncode == 2 and b"no such store" in p.stderr


def test_without_the_extra_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "sqlalchemy.py").write_text("raise ImportError('not installed')")
    import subprocess
    import sys

    from tests.test_cli import env

    (tmp_path / "in.jsonl").write_bytes(line("a"))
    paths = f"{tmp_path}:{env()['PYTHONPATH']}"
    for command in (["ingest", str(tmp_path / "in.jsonl")], ["status"], ["log"]):
        p = subprocess.run([sys.executable, "-m", "marsad.cli", *command, "--db", f"sqlite:///{tmp_path}/x.db"], env=env() | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False)
        assert (p.returncode, p.stderr) == (2, "marsad: a store needs SQLAlchemy and Alembic: pip install 'marsad[store]'\n")
    p = subprocess.run([sys.executable, "-m", "marsad.cli", "code", str(tmp_path / "in.jsonl")], env=env() | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    assert p.returncode == 0 and p.stdout  # coding does not so much as look for it


def test_a_newer_store_is_refused(store: Store, url: str) -> None:
    from sqlalchemy import text

    with store.write() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer"):
        Store.open(url)


def test_migrations_make_the_schema(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from marsad.store import HEAD
    from marsad.store.migrations import config

    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD
    searching = ("version_search", "incident_search")
    with store.read() as conn:
        context = MigrationContext.configure(conn, opts={"include_name": lambda name, kind, _: kind != "table" or not name.startswith(searching)})
        assert compare_metadata(context, schema.metadata) == []


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'x.db'}", create=True)
    take(store, document("a", SIRTE))
    with store.write() as conn:
        review.accept(conn, only(store)["id"], by="amal", base=1)
        assert only(store)["state"] == "new"  # read while the writer has it open
    assert only(store)["state"] == "accepted"
    assert sqlite3.connect(tmp_path / "x.db").execute("PRAGMA journal_mode").fetchone() == ("wal",)


# --- gold, agreement ----------------------------------------------------------------------------------------------------------------


def test_reviewed_documents_are_gold(store: Store, tmp_path: Path) -> None:
    from marsad import evaluate
    from marsad.store import gold

    title = "غارة على سرت"
    take(store, document("a", SIRTE, title=title), document("b", BENGHAZI), document("c", TAIZ), document("d", PROTEST))
    with store.read() as conn:
        rows = {r["place_en"]: r for r in queries.incidents(conn).rows}
    sirte = rows["Sirte"]["id"]
    w = whole(store, sirte)
    with store.write() as conn:
        for n, e in enumerate(w.events):
            review.correct(conn, sirte, "casualties", [{"kind": "killed", "low": 7, "high": 7}], by="amal", base=1 + n, event=e.id)
        review.reject(conn, rows["Taiz"]["id"], by="amal", base=1)
        review.accept(conn, rows["Alexandria"]["id"], by="amal", base=1)
    with store.read() as conn:
        docs = {d["id"]: d for d in gold.gold(conn)}
    assert sorted(docs) == ["a", "c", "d"]  # b is not reviewed
    assert docs["c"]["events"] == [] and docs["a"]["text"].startswith(title + "\n\n")
    for d in docs.values():
        for e in d["events"]:
            for span in (e["trigger"], e["sentence"]):
                assert d["text"][span["start"] : span["end"]] == span["text"]
    (tmp_path / "gold.jsonl").write_bytes(b"".join(json.dumps(d, ensure_ascii=False, default=str).encode() + b"\n" for d in docs.values()))
    with store.read() as conn, (tmp_path / "events.jsonl").open("wb") as f:
        from marsad.records import to_json

        for e in queries.all_events(conn):
            if e.doc_id != "b":
                f.write(to_json(e) + b"\n")
    read, problems = evaluate.load_gold(tmp_path / "gold.jsonl")
    events, more = evaluate.load_events(tmp_path / "events.jsonl")
    assert not problems and not more
    scores = evaluate.evaluate(read, events, 0).as_dict()
    assert scores["event"]["f1"] == 1.0


def test_agreement_of_two_reviewers(store: Store) -> None:
    from marsad.store import gold

    take(store, document("a", SIRTE), document("b", BENGHAZI), document("c", TAIZ), document("d", PROTEST))
    with store.read() as conn:
        ids = {r["place_en"]: r["id"] for r in queries.incidents(conn).rows}
    with store.write() as conn:
        for k in ("Sirte", "Benghazi", "Taiz"):
            review.accept(conn, ids[k], by="amal", base=1)
        review.accept(conn, ids["Sirte"], by="basim", base=2)
        review.correct(conn, ids["Benghazi"], "location", {"name_en": "Hun", "country": "LY", "lat": 29.1, "lon": 15.9}, by="basim", base=2)
        review.reject(conn, ids["Taiz"], by="basim", base=2)
    with store.read() as conn:
        got = gold.agreement(conn, "amal", "basim")
    assert got["incidents"] == 3
    assert {k: f["same"] for k, f in got["fields"].items() if f["same"] < 3} == {"verdict": 2, "location": 2}
    assert got["fields"]["verdict"]["kappa"] == 0.0


# --- whatever is done ---------------------------------------------------------------------------------------------------------------


def sound(store: Store) -> None:
    """What holds after anything: every current mention stands in one incident, every incident that lives has mentions, every redirect leads to one that lives."""
    from sqlalchemy import func, select

    e, c = schema.event.c, schema.claim.c
    with store.read() as conn:
        assert conn.execute(select(func.count()).select_from(schema.event).where(e.pending)).scalar() == 0
        standing = {pk for (pk,) in conn.execute(select(c.event_pk))}
        current = {pk for (pk,) in conn.execute(select(e.pk).where(e.current))}
        assert standing == current
        mentions: dict[int, int] = {pk: n for pk, n in conn.execute(select(c.incident_pk, func.count()).group_by(c.incident_pk))}  # noqa: C416
        rows = conn.execute(select(schema.incident)).all()
        live = {r.id for r in rows if r.state not in ("merged", "empty")}
        for r in rows:
            assert mentions.get(r.pk, 0) == r.mentions
            assert (r.mentions > 0) == (r.id in live), (r.id, r.state)
            assert (r.redirect is not None) == (r.state == "merged")
        to = {r.id: r.redirect for r in rows}
        for start in to.values():
            end, steps = start, 0
            while end is not None and to[end] is not None and steps < len(to):
                end, steps = to[end], steps + 1
            assert end is None or to[end] is None
        for ident in live:
            w = queries.incident(conn, ident)
            assert w is not None and len(w.record.claims) == len(w.events) > 0


@pytest.mark.parametrize("seed", range(4))
def test_a_random_walk(store: Store, seed: int) -> None:
    """Reports, corrections of texts, decisions and their undoing in any order."""
    import random

    rng = random.Random(seed)
    places = ["سرت", "بنغازي", "مصراتة", "طبرق"]

    def text() -> str:
        some = [f"قصفت طائرات حربية مواقع للمسلحين في {rng.choice(places)} أمس، ما أدى إلى مقتل {rng.randint(3, 9)} مسلحين." for _ in range(rng.randint(1, 3))]
        return "\n".join(some)

    made: list[int] = []
    refused = 0
    for step in range(24):
        what = rng.choice(["report", "report", "correct text", "accept", "reject", "merge", "split", "fix", "undo", "undo", "recode"])
        with store.read() as conn:
            rows = queries.incidents(conn, Filters(states=(*queries.LIVE, "rejected")), limit=50).rows
        rng.shuffle(rows)
        if what == "report" or len(rows) < 2:
            take(store, document(f"d{step}", text(), f"2020-03-0{rng.randint(1, 4)}", source=f"وكالة {rng.randint(1, 5)}"))
        elif what == "correct text":
            with store.read() as conn:
                old = rng.choice(queries.reports(conn).rows)
            take(store, document(old["doc_id"], text(), old["published"], source=old["source"]))
        elif what == "recode":
            from sqlalchemy import update

            from marsad import batch
            from marsad.store.ingest import Ingest, outdated

            with store.write() as conn:
                conn.execute(update(schema.version).values(release="0.0.0"))
            work = list(outdated(store, coder().version))
            job = Ingest(store, coder().version, "recode")
            job.recode((pk, r) for (pk, _), r in zip(work, batch.run([d for _, d in work], batch.Settings(), 1, coder()), strict=True))
            job.end()
        else:
            a, b = rows[:2]
            try:
                with store.write() as conn:
                    if what == "accept":
                        made.append(review.accept(conn, a["id"], by="amal", base=a["version"]))
                    elif what == "reject":
                        made.append(review.reject(conn, a["id"], by="amal", base=a["version"]))
                    elif what == "merge":
                        made.append(review.merge(conn, a["id"], {b["id"]: b["version"]}, by="amal", base=a["version"]))
                    elif what == "fix":
                        made.append(review.correct(conn, a["id"], "mode", "drone", by="amal", base=a["version"]))
                    elif what == "split":
                        events = [c.event_id for c in whole(store, a["id"]).record.claims]
                        made.append(review.split(conn, a["id"], events[1:] or events, by="amal", base=a["version"])[0])
                    elif made:
                        n = made.pop(rng.randrange(len(made)))
                        about = conn.execute(schema.decision.select().where(schema.decision.c.pk == n)).one().incident_id
                        review.undo(conn, n, by="basim", base=whole(store, about).version)
            except review.ReviewError:
                refused += 1
        sound(store)
    assert refused < 12
