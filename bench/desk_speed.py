"""How fast the desk is on a large store: `python bench/desk_speed.py [--incidents 100000] [--db FILE]`.

The store is made up from the bundled reports' own incidents: each is copied with its day, place and tolls moved, through the store's own writer, so that every
table and index is filled as an ingest fills it (mentions are shared by document: one report, its events). Then the desk is served over HTTP, and every view is asked
for 15 times, one request at a time: the median and the slowest, in milliseconds, answers read whole. Charts are kept between two changes of the store: "cold" is the first
time, made anew. Last, the overview is opened in a real browser (where there is one) by somebody who was never there: the time to its last chart, and to its
map drawn as well (the stand-in gone, the next frame begun); and the same with nothing kept, as straight after a change of the store, before `marsad serve` has made the charts again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parent.parent))

from marsad.records import Change, Event, Incident
from marsad.store import Store, now
from marsad.store import schema as t
from marsad.store.incidents import write_incidents
from marsad.store.ingest import event_row
from marsad.store.joining import Placed
from tests.desk import Client, make_store, served

BATCH = 1000


def grown(db: Path, n: int, seed: int = 22) -> None:
    """Fills a store up to `n` incidents."""
    from marsad.store import queries

    rng = random.Random(seed)
    store = Store.open(f"sqlite:///{db}")
    with store.read() as conn:
        rows = queries.incidents(conn, limit=1000).rows
        wholes = [queries.incident(conn, r["id"]) for r in rows]
        versions = {r.doc_id: r.pk for r in conn.execute(select(t.version.c.pk, t.document.c.doc_id).join(t.document, t.document.c.pk == t.version.c.document_pk))}
        have = conn.execute(select(func.count()).select_from(t.incident)).scalar_one()
        event_pk = conn.execute(select(func.max(t.event.c.pk))).scalar_one() + 1
    sources = [w for w in wholes if w is not None and w.events]
    day0 = date(2015, 1, 1)
    while have < n:
        placed: list[Placed] = []
        events: list[dict[str, object]] = []
        for _ in range(min(BATCH, n - have)):
            w = rng.choice(sources)
            days = rng.randrange(4000)
            at = day0 + timedelta(days=days)
            ident = f"i{have:015x}"
            have += 1
            record = msgspec.json.decode(msgspec.json.encode(w.record), type=Incident)
            record.id, record.history = ident, []
            record.date_from = record.date_to = at
            if record.location is not None and record.location.lat is not None and record.location.lon is not None:
                record.location.lat = round(record.location.lat + rng.uniform(-0.5, 0.5), 2)
                record.location.lon = round(record.location.lon + rng.uniform(-0.5, 0.5), 2)
            for toll in record.casualties:
                more = rng.randrange(20)
                toll.low, toll.best = toll.low + more, toll.best + more
                toll.high = None if toll.high is None else toll.high + more
            keys = []
            for k, e in enumerate(w.events):
                copy = msgspec.json.decode(msgspec.json.encode(e), type=Event)
                copy.id = f"{ident}-{k}"
                events.append(event_row(event_pk, copy, versions[copy.doc_id]))
                keys.append(event_pk)
                event_pk += 1
            record.claims = w.record.claims
            placed.append(Placed(ident, record, keys, [Change(at=now(), what="founded", why="made up")]))
        with store.write() as conn:
            conn.execute(t.event.insert(), events)
            write_incidents(conn, placed)
        print(f"\r{have:,} incidents", end="", file=sys.stderr)
    print(file=sys.stderr)
    with store.write() as conn:
        conn.exec_driver_sql("ANALYZE")
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--db", type=Path, help="kept, and used again")
    parser.add_argument("--times", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = args.db or Path(folder) / "large.db"
        if not db.exists():
            make_store(db)
        grown(db, args.incidents)
        print(f"{args.incidents:,} incidents, {db.stat().st_size / 1e6:.0f} MB, {date.today()}")
        with served(db) as base:
            c = Client(base)
            ident = c.get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"]
            page = c.get("/api/incidents?limit=50").json["next"]
            views = {
                "queue": "/api/incidents?limit=50", "queue, second page": f"/api/incidents?limit=50&after={page}", "queue, what the filters offer": "/api/choices",
                "queue, one country": "/api/incidents?limit=50&country=LY", "queue, most doubtful": "/api/incidents?limit=50&order=doubtful",
                "queue, country and type, deadliest": "/api/incidents?limit=50&country=SY&type=ASSAULT&order=deadliest", "search": "/api/incidents?limit=50&q=غارة", "search, counted": "/api/choices?q=غارة",
                "search, two words": "/api/incidents?limit=50&q=قصف طرابلس", "search, nothing": "/api/incidents?limit=50&q=ززززز", "incident": f"/api/incidents/{ident}",
                "incident, neighbours": f"/api/incidents/{ident}/neighbours", "map, a country": "/api/map?country=LY", "map, a box": "/api/map?box=9,19,26,34", "map, the world": "/api/map", "timeline": "/api/timeline", "tolls": "/api/tolls",
                "matrix": "/api/matrix", "outlets": "/api/outlets", "namings": "/api/namings", "towns": "/api/towns?box=9,19,26,34",
            }  # fmt: skip
            print(f"{'view':<38}{'cold ms':>10}{'median ms':>10}{'slowest ms':>12}{'KB':>8}")
            for name, path in views.items():
                spent = []
                for _ in range(args.times):
                    began = time.perf_counter()
                    answer = c.get(path)
                    spent.append((time.perf_counter() - began) * 1000)
                    assert answer.status == 200, answer.body
                print(f"{name:<38}{spent[0]:>10.0f}{statistics.median(spent):>10.0f}{max(spent):>12.0f}{len(answer.body) / 1024:>8.0f}", flush=True)
            browse(base, db)


# Notes when every chart and the plain map (or already the other) stand there, by the page's own clock (from the beginning of the navigation), frame by frame.
WATCH = """(() => { const all = ['.flatmap circle, .map[data-ready]', '.timeline rect', '.bars td', '.matrix td', '.namings dd'];
const look = () => { if (all.every(s => document.querySelector(s))) window.chartsAt = performance.now(); else requestAnimationFrame(look); }; requestAnimationFrame(look); })()"""


def browse(base: str, db: Path) -> None:
    """The first view of the overview."""
    from tests.desk import CHROMIUM, FLAGS

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    if not Path(CHROMIUM).exists():
        return
    store = Store.open(f"sqlite:///{db}")
    with store.read() as conn:
        first = conn.execute(select(func.min(t.incident.c.pk))).scalar_one()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, changed in (("first view", False), ("first view, straight after a change", True)):
            seen = []
            for turn in range(6):
                if changed:  # there and back, so that the store stays as it was
                    with store.write() as conn:
                        conn.execute(t.incident.update().where(t.incident.c.pk == first).values(version=t.incident.c.version + (-1) ** turn))
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                began = time.perf_counter()
                page.add_init_script(WATCH)
                page.goto(base + "/overview")
                page.wait_for_selector(".map[data-ready]")
                page.wait_for_selector(".flatmap", state="detached")
                page.evaluate("() => new Promise(done => { const look = () => window.chartsAt ? requestAnimationFrame(done) : setTimeout(look, 5); look(); })")
                seen.append(((time.perf_counter() - began) * 1000, page.evaluate("window.chartsAt")))
                context.close()
            maps, charts = ([x[k] for x in seen] for k in (0, 1))
            print(f"overview, {name}: every chart and a plain map {statistics.median(charts):.0f} ms; with the map that moves {statistics.median(maps):.0f} ms (slowest {max(maps):.0f})")
        browser.close()
    store.close()


if __name__ == "__main__":
    main()
