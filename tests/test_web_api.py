"""The desk's API over real HTTP and a real store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from marsad.records import Event
from tests.desk import Client, served


@pytest.fixture(scope="module")
def client(demo_store: Path) -> Iterator[Client]:
    with served(demo_store) as base:
        yield Client(base).begin()


def test_lists_are_paged_without_loss(client: Client) -> None:
    whole = client.get("/api/incidents?limit=1000").json
    assert whole["next"] is None and len(whole["rows"]) > 50
    ids, after = [], ""
    while True:
        page = client.get(f"/api/incidents?limit=37{after}").json
        ids += [r["id"] for r in page["rows"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert ids == [r["id"] for r in whole["rows"]]
    days = [r["day"] for r in whole["rows"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("order", ["newest", "oldest", "updated", "sources", "disagreement", "confident", "doubtful", "deadliest"])
def test_every_order(client: Client, order: str) -> None:
    column, down = {"newest": ("day", True), "oldest": ("day", False), "updated": ("updated", True), "sources": ("sources", True), "disagreement": ("disagreements", True),
                    "confident": ("confidence", True), "doubtful": ("confidence", False), "deadliest": ("deaths", True)}[order]  # fmt: skip
    values = [r[column] for r in client.get(f"/api/incidents?limit=1000&order={order}").json["rows"]]
    assert values == sorted(values, reverse=down)


def test_filters_agree_with_the_rows(client: Client) -> None:
    rows = client.get("/api/incidents?limit=1000").json["rows"]
    libya = client.get("/api/incidents?limit=1000&country=LY&country=SY&type=ASSAULT").json["rows"]
    assert {r["id"] for r in libya} == {r["id"] for r in rows if r["country"] in ("LY", "SY") and r["event_type"] == "ASSAULT"} != set()
    deadly = client.get("/api/incidents?limit=1000&min_deaths=10").json["rows"]
    assert {r["id"] for r in deadly} == {r["id"] for r in rows if r["killed_best"] is not None and r["killed_best"] >= 10} != set()
    disputed = client.get("/api/incidents?limit=1000&disputed=true").json["rows"]
    assert {r["id"] for r in disputed} == {r["id"] for r in rows if r["disagreements"]}
    assert client.get("/api/choices?country=LY").json["total"] == sum(r["country"] == "LY" for r in rows)
    offered = client.get("/api/choices?country=LY").json["country"]
    assert sum(c["incidents"] for c in offered) == len(rows), "a field's own filter does not narrow what it offers"


def test_search_is_folded(client: Client) -> None:
    found = {q: {r["id"] for r in client.get(f"/api/incidents?limit=1000&q={q}").json["rows"]} for q in ("الامارات", "الإمارات", "أسلحة", "اسلحه", "غارة")}
    assert found["الامارات"] == found["الإمارات"]
    assert found["أسلحة"] == found["اسلحه"]
    assert found["غارة"]
    assert client.get("/api/reports?q=الاسعاف").json["rows"], "الإسعاف stands in the demo's texts, with its hamza"


def test_an_incident_has_its_events_and_reports(client: Client) -> None:
    ident = client.get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"]
    whole = client.get(f"/api/incidents/{ident}").json
    assert whole["id"] == ident and whole["events"] and whole["version"] >= 1 and whole["history"]
    for e in whole["events"]:
        report = client.get(f"/api/report?id={e['doc_id']}").json
        spans = [e["trigger"], e["sentence"], *e["actors"], *e["recipients"], *e["attribution"], *e["casualties"], *([e["location"]] if e["location"] else [])]
        for s in spans:
            assert report["full"][s["start"] : s["end"]] == s["text"]
        assert e["doc_id"] in whole["reports"]
        msgspec.convert(e | {"document": e["document"] | {"signature": ""}}, Event)
    assert "signature" not in whole["events"][0]["document"]


def test_names(client: Client) -> None:
    sirte = client.get("/api/places?q=سرت").json["rows"]
    assert sirte[0]["country"] == "LY" and abs(sirte[0]["lat"] - 31.2) < 0.1
    assert client.get("/api/places?q=Sir&country=LY").json["rows"]
    assert all(p["country"] == "LY" for p in client.get("/api/places?q=طرابلس&country=LY").json["rows"])
    assert client.get("/api/actors?q=حزب الله").json["rows"][0]["name_en"].startswith("Hezbollah")
    assert {a["actor_id"] for a in client.get("/api/actors?q=hezbollah").json["rows"]} & {a["actor_id"] for a in client.get("/api/actors?q=حزب الله").json["rows"]}
    towns = client.get("/api/towns?box=10,25,25,34&limit=5").json["rows"]
    assert towns[0]["name_en"] == "Tripoli" and len(towns) == 5
    assert client.get("/api/places?q=").json["rows"] == []


def test_csv_holds_the_same_rows_and_no_formula(client: Client) -> None:
    answer = client.get("/api/incidents?limit=1000&format=csv")
    assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert [r["id"] for r in rows] == [r["id"] for r in client.get("/api/incidents?limit=1000").json["rows"]]
    from marsad.web.forms import cell

    assert [cell(x) for x in ("=1+1", "+9", "-a", "@x", "\tx", -3, "قتيل")] == ["'=1+1", "'+9", "'-a", "'@x", "'\tx", -3, "قتيل"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/incidents/nosuch", 404, "not-found"), ("/api/report?id=nosuch", 404, "not-found"), ("/api/nothing", 404, "not-found"), ("/api/", 404, "not-found"),
        ("/api/incidents?limit=0", 422, "invalid"), ("/api/incidents?limit=x", 422, "invalid"), ("/api/incidents?order=best", 422, "invalid"),
        ("/api/incidents?after=xyz", 422, "invalid"), ("/api/incidents?type=WAR", 422, "invalid"), ("/api/incidents?from=yesterday", 422, "invalid"),
        ("/api/incidents?box=1,2,3", 422, "invalid"), ("/api/incidents?box=nan,0,1,1", 422, "invalid"), ("/api/incidents?country=Libya", 422, "invalid"),
        ("/api/incidents?q=%00", 400, "invalid"), ("/api/incidents?min_deaths=99999999999999999999999", 422, "invalid"), ("/api/report", 422, "invalid"),
        ("/api/report?id=x&version=99999999999999999999", 422, "invalid"),
    ],
)  # fmt: skip
def test_errors_have_one_form(client: Client, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.code) == (status, code)
    assert answer.json["error"]["message"]


@pytest.mark.parametrize("q", ["'", "' OR 1=1 --", '"', '""', '"""غارة', "NEAR(", "*", "غارة AND", "^", "a:b", ") OR (", "%", "_", "\\", "words:", "-غارة", "{}", "!", "&|", "'; DROP TABLE incident; --"])
def test_nothing_in_a_search_is_a_command(client: Client, q: str) -> None:
    total = client.get("/api/choices").json["total"]
    for path in ("/api/incidents", "/api/reports", "/api/choices", "/api/places", "/api/actors"):
        assert client.get(f"{path}?q={q}".replace("&|", "%26|")).status == 200
    assert client.get("/api/choices").json["total"] == total


def test_the_pages_are_the_built_ones_and_nothing_else(client: Client) -> None:
    page = client.get("/")
    assert page.status == 200 and b'<div id="app">' in page.body
    for path in ("/incidents/i1", "/reports", "/report", "/overview", "/index.html/", "/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../app.py", "/static/app.py", "/.env", "//etc/passwd"):
        answer = client.get(path)
        assert b"root:" not in answer.body and b"[project]" not in answer.body and b"create_app" not in answer.body
        assert answer.status == (200 if path in ("/incidents/i1", "/reports", "/report", "/overview") else 404), path
    script = next(line for line in page.body.decode().splitlines() if "<script" in line).split('src="')[1].split('"')[0]
    asset = client.get(script, Accept_Encoding="gzip")
    assert asset.status == 200 and asset.headers["content-encoding"] == "gzip" and "immutable" in asset.headers["cache-control"]
    plain = client.get(script)
    assert plain.headers["content-encoding"] is None and b"function" in plain.body
    assert client.get(script, If_None_Match=plain.headers["etag"]).status == 304


def test_headers_of_every_answer(client: Client) -> None:
    for path in ("/", "/api/incidents", "/api/nothing", "/api/incidents?limit=x"):
        h = client.get(path).headers
        assert "default-src 'none'" in h["content-security-policy"] and "unsafe" not in h["content-security-policy"]
        assert h["x-content-type-options"] == "nosniff" and h["referrer-policy"] == "no-referrer" and h["x-frame-options"] == "DENY"
        assert h["server"] is None
    assert client.get("/api/incidents").headers["cache-control"] == "no-store"


def test_the_built_pages_are_those_of_the_sources() -> None:
    """The digest that the build left is the one of what lies in web/ now: nobody forgot `make web`."""
    import hashlib

    root = Path(__file__).parent.parent
    web, static = root / "web", root / "src" / "marsad" / "web" / "static"
    if not web.is_dir():
        pytest.skip("no sources of the pages here")
    own = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"]
    more = [p.relative_to(web).as_posix() for folder in ("public", "src") for p in (web / folder).rglob("*") if p.is_file()]
    digest = hashlib.sha256()
    for name in sorted([*own, *more]):
        digest.update(name.encode() + b"\0" + (web / name).read_bytes() + b"\0")
    assert (static / "sources.txt").read_text().strip() == digest.hexdigest(), "the pages are older than their sources; run: make web"
    assert sum(p.stat().st_size for p in static.rglob("*") if p.is_file()) < 2_000_000


def test_the_demo_ends_by_opening_the_desk() -> None:
    import os
    import re
    import signal
    import subprocess
    import sys

    env = {k: v for k, v in os.environ.items() if k != "MARSAD_DEMO_ONCE"}
    demo = subprocess.Popen([sys.executable, "-m", "marsad.cli", "demo"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=env)
    try:
        assert demo.stderr is not None
        said = demo.stderr.readline()
        address = re.search(r"(http://127\.0\.0\.1:\d+)/", said)
        assert address, said
        assert len(Client(address[1]).get("/api/incidents?limit=1000").json["rows"]) > 50
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) in (0, 130)
        assert "Traceback" not in demo.stderr.read()
    finally:
        demo.kill()
