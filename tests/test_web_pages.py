"""The desk's pages in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from tests.desk import Client, served


@pytest.fixture(scope="module")
def base(demo_store: Path) -> Iterator[str]:
    with served(demo_store) as address:
        yield address


@contextmanager
def visit(browser: Any, base: str, path: str = "/", lang: str = "en", width: int = 1280, height: int = 900) -> Iterator[Any]:
    """A page in a fresh profile. At its end: nothing was asked of another host, and the browser had nothing to complain of."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ar" if lang == "ar" else "en-GB")
    page = context.new_page()
    outside: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if not r.url.startswith((base, "data:", "blob:")) else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
    page.on("dialog", lambda d: (faults.append(f"dialog {d.message}"), d.dismiss()))
    page.set_default_timeout(60_000)
    page.goto(base + path)
    try:
        yield page
        assert outside == []
        assert faults == []
    finally:
        context.close()


def until(true: Callable[[], Any], seconds: float = 60.0) -> None:
    """Waits for something to become true. (The page's policy forbids the eval that Playwright's own wait needs.)"""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.03)


def url(page: Any) -> str:
    """Where a page is now; Playwright's own `url` is only as new as its last message."""
    return str(page.evaluate("location.href"))


def richest(base: str) -> str:
    """The incident with most sources of those in which a report gives a toll, a place and a source."""
    for row in Client(base).get("/api/incidents?order=sources&limit=50").json["rows"]:
        events = Client(base).get(f"/api/incidents/{row['id']}").json["events"]
        if any(e["casualties"] and e["location"] and e["attribution"] for e in events):
            return str(row["id"])
    raise AssertionError("no incident has a report with a toll, a place and a source")


def test_queue_lists_filters_and_searches(chromium: Any, base: str) -> None:
    total = Client(base).get("/api/choices").json["total"]
    with visit(chromium, base) as page:
        page.wait_for_selector("a.row")
        assert page.locator("a.row").count() == 50
        assert f"{total} incidents" in page.inner_text(".listhead")
        page.click("button.wide")
        until(lambda: page.locator("a.row").count() == 100)
        page.get_by_label("Libya").check()
        page.wait_for_url(re.compile("country=LY"))
        libya = Client(base).get("/api/choices?country=LY").json["total"]
        until(lambda: page.locator("a.row").count() == libya)
        page.keyboard.press("/")
        page.keyboard.type("تاجورا")
        page.wait_for_url(re.compile("q="))
        until(lambda: page.locator("a.row").count() < libya)
        assert page.locator("a.row").count() > 0
        page.reload()  # the address is the whole state
        page.wait_for_selector("a.row")
        assert page.input_value("#q") == "تاجورا" and page.get_by_label("Libya").is_checked()
        page.get_by_role("button", name="Clear").click()
        until(lambda: page.locator("a.row").count() == 50)


def test_queue_by_keyboard(chromium: Any, base: str) -> None:
    with visit(chromium, base) as page:
        page.wait_for_selector("a.row")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        second = page.locator("a.row").nth(1).get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_selector("article.incident h1")
        assert url(page).endswith(str(second))
        page.keyboard.press("n")
        until(lambda: not url(page).endswith(str(second)))
        page.wait_for_selector("article.incident h1")
        page.keyboard.press("Escape")
        page.wait_for_selector("a.row")


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_cells_light_their_words(chromium: Any, base: str, lang: str, direction: str) -> None:
    ident = richest(base)
    whole = Client(base).get(f"/api/incidents/{ident}").json
    at, event = next((i, e) for i, e in enumerate(whole["events"]) if e["casualties"] and e["location"] and e["attribution"])
    with visit(chromium, base, f"/incidents/{ident}", lang) as page:
        page.wait_for_selector("mark.m-trigger")
        assert page.evaluate("document.documentElement.dir") == direction
        row = page.locator(".claims tbody tr").nth(at)
        for column, kind, spans in (
            ("place", "place", [event["location"]]), ("numbers", "number", event["casualties"]), ("vouches", "source", event["attribution"]), ("what", "trigger", [event["trigger"]])
        ):
            row.locator(f"td[data-column={column}]").hover()
            page.wait_for_selector(f"mark.m-{kind}")
            marked = "".join(page.locator(f"mark.m-{kind}").all_inner_texts())
            assert all(s["text"] in marked or marked in s["text"] for s in spans), (column, marked)
        assert page.evaluate("getComputedStyle(document.querySelector('.reportpanel .text')).direction") == "rtl"
        # by keyboard alone
        row.locator("td[data-column=numbers]").focus()
        page.wait_for_selector("mark.m-number")
        # the table is mirrored: in Arabic its first column is at the right
        first, last = (page.locator(".claims th").nth(i).bounding_box()["x"] for i in (0, 7))
        assert (first > last) == (lang == "ar")


def test_clitics_belong_to_the_word(chromium: Any, base: str) -> None:
    """A span that ends inside an Arabic word lights the whole word, its own part strongest."""
    reports = Client(base).get("/api/reports?limit=200").json["rows"]
    for r in reports:
        doc = Client(base).get(f"/api/report?id={r['doc_id']}").json
        for e in doc["events"]:
            for p in e["actors"]:
                before = doc["full"][p["start"] - 1] if p["start"] else " "
                if before.isalpha() and p["end"] > p["start"] and e["incident_id"]:
                    incident = Client(base).get(f"/api/incidents/{e['incident_id']}").json
                    at = [x["id"] for x in incident["events"]].index(e["id"])
                    with visit(chromium, base, f"/incidents/{e['incident_id']}", "ar") as page:
                        page.locator(".claims tbody tr").nth(at).locator("td[data-column=actors]").hover()
                        page.wait_for_selector("mark.w-actor")
                        assert page.locator("mark.w-actor").first.inner_text().endswith(before)
                    return
    pytest.fail("no actor with a particle before it in the demo: choose other data")


def test_language_is_switched_and_kept(chromium: Any, base: str) -> None:
    with visit(chromium, base, "/", "en") as page:
        page.wait_for_selector("a.row")
        assert page.locator("h1").inner_text() == "Queue"
        page.get_by_role("button", name="العربية").click()
        until(lambda: page.evaluate("document.documentElement.dir") == "rtl")
        assert page.locator("h1").inner_text() == "القائمة"
        box = page.locator("aside.filters").bounding_box()
        assert box["x"] > 640, "the filters are at the right in Arabic"
        page.reload()
        page.wait_for_selector("a.row")
        assert page.evaluate("document.documentElement.lang") == "ar"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_phone_width(chromium: Any, base: str, lang: str) -> None:
    for path in ("/", f"/incidents/{richest(base)}", "/reports"):
        with visit(chromium, base, path, lang, 375, 740) as page:
            page.wait_for_selector("h1")
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
    with visit(chromium, base, "/", lang, 375, 740) as page:
        page.wait_for_selector("a.row")
        assert not page.locator("#filters").is_visible()
        page.locator("button.narrow").click()
        assert page.locator("#filters").is_visible()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_report_page_marks_everything(chromium: Any, base: str, lang: str) -> None:
    c = Client(base)
    doc = next(d for r in c.get("/api/reports?limit=200").json["rows"] if r["events"] > 1 for d in [c.get(f"/api/report?id={r['doc_id']}").json]
               if any(e["attribution"] for e in d["events"]) and any(e["casualties"] for e in d["events"]) and any(e["location"] and e["location"]["end"] for e in d["events"]))  # fmt: skip
    with visit(chromium, base, f"/report?id={doc['doc_id']}", lang) as page:
        page.wait_for_selector(".reading mark.m-trigger")
        assert page.locator(".reading .text").inner_text().replace("\n", "") == doc["full"].replace("\n", "")
        for kind in ("trigger", "place", "number", "source"):
            assert page.locator(f".reading mark.m-{kind}").count() > 0, kind
        styles = page.evaluate(
            """() => ['trigger','actor','recipient','place','date','number','source'].map(k => { const m = document.querySelector(`.legend .m-${k}`);
            const s = getComputedStyle(m); return [s.textDecorationStyle, s.textDecorationLine, s.boxShadow, s.color].join('|'); })"""
        )
        assert len(set(styles)) == 7, "every kind is told apart by more than its background"
        assert page.locator(".events .event").count() == len(doc["events"])
        page.locator(".legend button").nth(3).click()
        until(lambda: page.locator(".reading mark.m-place").count() == 0)
        page.locator(".event .pick").nth(1).click()
        until(lambda: "event=" in url(page))
        assert page.locator(".reading mark.lit").count() > 0
        page.keyboard.press("x")
        page.wait_for_selector(".why .chunk")


def test_a_text_with_signs_beyond_the_first_plane_is_marked_right(chromium: Any, tmp_path: Path) -> None:
    """Offsets count code points, the browser UTF-16 units; what looks like markup is text."""
    import json

    from tests.desk import make_store

    source = tmp_path / "r.jsonl"
    text = "🔴🔴 <b>عاجل</b> 🚨 قصف الجيش السوري بلدة سرمين في ريف إدلب اليوم ما أدى إلى مقتل 3 مدنيين 😢 &amp; <script>alert(1)</script>"
    source.write_text(json.dumps({"id": "x/../1?#", "text": text, "published": "2021-03-03", "source": "قناة <i>الفجر</i>"}, ensure_ascii=False), encoding="utf-8")
    with served(make_store(tmp_path / "x.db", source)) as base:
        c = Client(base)
        doc = c.get("/api/reports").json["rows"][0]["doc_id"]
        assert doc == "x/../1?#"
        with visit(chromium, base, "/reports", "en") as page:
            page.locator(".reportlist a").click()
            page.wait_for_selector(".reading mark.m-trigger")
            assert page.locator(".reading .text").inner_text() == text
            assert page.locator(".reading mark.m-trigger").first.inner_text() == "قصف"
            assert page.locator("main b:has-text('عاجل')").count() == 0 and page.locator("main i:has-text('الفجر')").count() == 0


def test_every_page_has_a_title_of_its_own(chromium: Any, base: str) -> None:
    ident = richest(base)
    doc = Client(base).get(f"/api/incidents/{ident}").json["events"][0]["doc_id"]
    with visit(chromium, base) as page:
        titles = []
        for path in ("/", "/overview", "/agreement", f"/incidents/{ident}", f"/report?id={doc}"):
            page.goto(base + path)
            page.wait_for_selector("h1")
            until(lambda: page.title().endswith("Marsad") and "Loading" not in page.title())
            titles.append(page.title())
        assert len(set(titles)) == len(titles), titles
        assert titles[0] == "Queue · Marsad"


def test_what_is_not_there_is_said_in_the_language_of_the_page(chromium: Any, base: str) -> None:
    with visit(chromium, base, "/incidents/i0000", lang="ar") as page:
        page.wait_for_selector(".fault h1")
        assert page.inner_text(".fault h1") == "لا شيء بهذا الاسم"
        page.click(".fault a")
        page.wait_for_selector("a.row")


def test_the_history_is_arabic_in_the_arabic_desk(chromium: Any, base: str) -> None:
    with visit(chromium, base, f"/incidents/{richest(base)}", lang="ar") as page:
        page.wait_for_selector("ol.history li")
        text = page.inner_text("ol.history")
        assert "أول خبر عنها" in text
        assert "reported" not in text


def test_a_deed_can_be_read_where_another_mark_lies_on_it(chromium: Any, base: str) -> None:
    """White letters on the pale ground of an actor were left of a weapon that is both."""
    with visit(chromium, base) as page:
        page.wait_for_selector("a.row")
        grounds = page.evaluate(
            """() => ["m-actor", "m-recipient", "m-place", "m-date", "m-number", "m-source", "w-actor"].map((kind) => {
                const mark = document.createElement("mark");
                mark.className = `m-trigger ${kind}`;
                document.body.append(mark);
                const style = getComputedStyle(mark);
                return `${style.color} on ${style.backgroundColor}`;
            })"""
        )
        assert set(grounds) == {"rgb(255, 255, 255) on rgb(23, 34, 45)"}
