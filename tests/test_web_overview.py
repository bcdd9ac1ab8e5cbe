"""The overview: charts over the API and in a real browser."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from tests.desk import Client, served
from tests.test_web_pages import until, url, visit

CHARTS = ("map", "timeline", "tolls", "matrix", "outlets", "namings")


@pytest.fixture(scope="module")
def base(demo_store: Path) -> Iterator[str]:
    with served(demo_store) as address:
        yield address


@pytest.mark.parametrize("query", ["", "country=LY", "type=ASSAULT&min_deaths=5", "q=غارة", "from=2019-01-01&to=2019-12-31"])
def test_charts_count_what_the_list_lists(base: str, query: str) -> None:
    c = Client(base)
    rows = c.get(f"/api/incidents?limit=1000&{query}").json["rows"]
    assert rows
    assert sum(r["incidents"] for r in c.get(f"/api/timeline?{query}").json["rows"]) == len(rows)
    assert sum(r["incidents"] for r in c.get(f"/api/map?{query}").json["rows"]) == sum(r["lat"] is not None for r in rows)
    assert sum(r["incidents"] for r in c.get(f"/api/tolls?{query}").json["rows"]) == len(rows)
    assert sum(r["killed_best"] for r in c.get(f"/api/tolls?{query}").json["rows"]) == sum(r["killed_best"] or 0 for r in rows)
    assert sum(r["mentions"] for r in c.get(f"/api/outlets?{query}").json["rows"]) == sum(r["mentions"] for r in rows)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_csv_too(base: str, chart: str) -> None:
    c = Client(base)
    as_json = c.get(f"/api/{chart}").json["rows"]
    as_csv = list(csv.DictReader(io.StringIO(c.get(f"/api/{chart}?format=csv").body.decode("utf-8-sig"))))
    assert len(as_csv) == len(as_json) > 0 and list(as_csv[0]) == list(as_json[0])


def test_by_day_week_month_year(base: str) -> None:
    c = Client(base)
    total = c.get("/api/choices").json["total"]
    for by, length in (("day", 10), ("week", 10), ("month", 7), ("year", 4)):
        rows = c.get(f"/api/timeline?by={by}").json["rows"]
        assert sum(r["incidents"] for r in rows) == total
        assert all(len(r["period"]) in (length, 0) for r in rows)


def test_what_is_kept_is_let_go_at_every_change(desk_copy: Path) -> None:
    with served(desk_copy) as base:
        c = Client(base).begin()
        total = c.get("/api/choices").json["total"]
        tolls = c.get("/api/tolls").body
        assert c.get("/api/tolls").body == tolls
        row = c.get("/api/incidents?order=deadliest&limit=1").json["rows"][0]
        done = c.post(f"/api/incidents/{row['id']}/reject", {"base": row["version"]}).json
        assert c.get("/api/choices").json["total"] == total - 1 and c.get("/api/tolls").body != tolls
        from marsad.store import Store, review

        other = Store.open(f"sqlite:///{desk_copy}")  # as another process
        with other.write() as conn:
            review.undo(conn, done["decision"], by="another", base=done["incident"]["version"])
        other.close()
        assert c.get("/api/choices").json["total"] == total and c.get("/api/tolls").body == tolls


def test_charts_are_made_anew_before_they_are_asked_for(desk_copy: Path) -> None:
    import threading

    from marsad.store import Store
    from marsad.store import schema as t
    from marsad.web import _keep_warm
    from marsad.web.app import create_app

    store, other = Store.open(f"sqlite:///{desk_copy}"), Store.open(f"sqlite:///{desk_copy}")
    app = create_app(store)

    def names() -> set[str]:
        return {key[0] for key in list(app.state.kept._rows)}

    stop = threading.Event()
    thread = threading.Thread(target=_keep_warm, args=(app, stop, 0.05))
    thread.start()
    try:
        until(lambda: names() == {"choices", *CHARTS})
        with other.write() as conn:
            conn.execute(t.incident.update().values(version=t.incident.c.version + 1))
        before = app.state.kept._mark
        until(lambda: app.state.kept._mark != before and names() == {"choices", *CHARTS})
    finally:
        stop.set()
        thread.join(10)
        app.state.kept.close()
        store.close()
        other.close()
    assert not thread.is_alive()


def test_a_crowded_map_counts_every_incident(demo_store: Path) -> None:
    from marsad.store import Store
    from marsad.store.queries import Filters
    from marsad.web import queries

    store = Store.open(f"sqlite:///{demo_store}")
    with store.read() as conn:
        exact = queries.points(conn, Filters(), 5000)
        some = queries.points(conn, Filters(), 60)
    store.close()
    assert exact["cell"] == 0 and some["cell"] > 0 and len(some["rows"]) <= 60 < len(exact["rows"])
    for name in ("incidents", "killed_low", "killed_best", "killed_high"):
        assert sum(r[name] for r in some["rows"]) == sum(r[name] for r in exact["rows"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_chart_filters_the_rest(chromium: Any, base: str, lang: str) -> None:
    c = Client(base)
    total = c.get("/api/choices").json["total"]
    with visit(chromium, base, "/overview", lang) as page:
        page.wait_for_selector("[data-ready]")

        def shown() -> int:
            said = page.inner_text(".charts .listhead [role=status]")
            return int("".join(x for x in said if x.isdigit()) or 0)

        until(lambda: shown() == total)
        page.locator(".bars th button").first.click()  # a country's toll
        until(lambda: "country=" in url(page) and 0 < shown() < total)
        page.locator(".bars th button").first.click()
        until(lambda: "country=" not in url(page) and shown() == total)
        page.locator(".matrix tbody th button").first.click()
        until(lambda: "actor=" in url(page) and 0 < shown() < total)
        page.go_back()  # filters replace the address, so this leaves the page
        page.goto(base + "/overview?outlet=" + str(c.get("/api/outlets").json["rows"][0]["source"]))
        until(lambda: 0 < shown() < total)
        page.goto(base + "/overview")
        until(lambda: shown() == total)
        page.locator("details:has(.periods) summary").click()
        page.locator(".periods button").first.click()
        until(lambda: "from=" in url(page) and 0 < shown() < total)
        first = url(page)
        page.reload()
        until(lambda: 0 < shown() < total)
        assert url(page) == first
        page.locator(".topplaces button").first.click()
        until(lambda: "place=" in url(page))
        page.locator(".charts .listhead a").click()
        page.wait_for_selector("a.row")
        assert "place=" in url(page) and "from=" in url(page)


def test_the_map_is_never_blank(chromium: Any, base: str) -> None:
    """Land, sea and discs are drawn by MapLibre; a disc is clicked to come closer; towns are labelled then."""
    import base64

    with visit(chromium, base, "/overview", "en") as page:
        page.wait_for_selector("[data-ready]")

        def colours() -> set[str]:
            picture = base64.b64encode(page.locator(".map").screenshot()).decode()
            found = page.evaluate(
                """async (png) => { const i = new Image(); i.src = 'data:image/png;base64,' + png; await i.decode(); const c = document.createElement('canvas'); c.width = 200; c.height = 80;
                const g = c.getContext('2d'); g.imageSmoothingEnabled = false; g.drawImage(i, 0, 0, 200, 80); const d = g.getImageData(0, 0, 200, 80).data; const out = new Set();
                for (let k = 0; k < d.length; k += 4) out.add('#' + [d[k], d[k+1], d[k+2]].map(x => x.toString(16).padStart(2, '0')).join('')); return [...out]; }""",
                picture,
            )
            return set(found)

        until(lambda: {"#cfe0ea", "#f7f4ec"} <= colours() and len(colours()) > 4)
        towns: list[str] = []
        page.on("response", lambda r: towns.append(r.url) if "/api/towns" in r.url else None)
        for _ in range(3):
            page.locator(".maplibregl-ctrl-zoom-in").click()
            page.wait_for_timeout(400)
        until(lambda: bool(towns))


def test_the_map_that_is_called_ready_is_whole(chromium: Any, base: str) -> None:
    """At the very moment it is uncovered the canvas has the screen's own size, and sea, land, discs and their rings on it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(
        """new MutationObserver((_, o) => { const c = document.querySelector('.map[data-ready] canvas'); if (!c) return; o.disconnect();
        window.first = [c.width, c.height, c.clientWidth, c.clientHeight, getComputedStyle(c).visibility, c.toDataURL()]; }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] })"""
    )
    page.goto(base + "/overview")
    page.wait_for_selector("[data-ready]")
    width, height, client_width, client_height, visibility, picture = page.evaluate("window.first")
    assert (width, height, visibility) == (client_width, client_height, "visible")
    counts = page.evaluate(
        """async (url) => { const i = new Image(); i.src = url; await i.decode(); const c = document.createElement('canvas'); c.width = i.width; c.height = i.height; const g = c.getContext('2d');
        g.drawImage(i, 0, 0); const d = g.getImageData(0, 0, i.width, i.height).data; const n = {};
        for (let k = 0; k < d.length; k += 4) { const x = '#' + [d[k], d[k+1], d[k+2]].map(v => v.toString(16).padStart(2, '0')).join(''); n[x] = (n[x] ?? 0) + 1; } return n; }""",
        picture,
    )
    few = width * height / 1000
    assert counts["#cfe0ea"] > 20 * few and counts["#f7f4ec"] > 20 * few  # sea, land
    assert counts["#2b1212"] > few  # rings of the dead
    red = [n for x, n in counts.items() if int(x[1:3], 16) > 180 and int(x[3:5], 16) < 110 and int(x[5:7], 16) < 110]
    assert sum(red) > few  # discs
    context.close()


def test_without_webgl_there_is_a_map(chromium: Any, base: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(base + "/overview")
    page.wait_for_selector(".flatmap path.land")
    assert page.locator(".flatmap circle").count() > 20
    context.close()


def test_overview_at_phone_width(chromium: Any, base: str) -> None:
    with visit(chromium, base, "/overview", "ar", 375, 740) as page:
        page.wait_for_selector(".bars th button")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
