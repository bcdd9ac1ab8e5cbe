"""Who may ask, what is refused, and that nothing of a report is ever code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from marsad.store import Store
from marsad.web import accounts
from marsad.web.accounts import Limiter
from tests.desk import Client, make_store, served
from tests.test_web_pages import richest, until, url, visit
from tests.test_web_review import PASSWORD, people, signed_in

AXE = Path(__file__).parent.parent / "web" / "node_modules" / "axe-core" / "axe.min.js"


# --- accounts -----------------------------------------------------------------------------------------------------------------------


def test_passwords_are_kept_as_scrypt() -> None:
    kept = accounts.hashed(PASSWORD)
    assert kept.startswith("scrypt$32768$8$3$") and PASSWORD not in kept and kept != accounts.hashed(PASSWORD)
    assert accounts.matches(PASSWORD, kept)
    for wrong in ("", PASSWORD + " ", PASSWORD.upper(), "x" * 5000):
        assert not accounts.matches(wrong, kept)
    for broken in (None, "", "scrypt$1$2", "md5$1$1$1$AA==$AA==", "scrypt$x$8$3$AA==$AA=="):
        assert not accounts.matches(PASSWORD, broken)


def test_with_accounts_everything_wants_signing_in(desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer")
    with served(desk_copy) as base:
        stranger = Client(base)
        listed = stranger.get("/api/openapi.json").json["paths"]
        for path, operations in listed.items():
            for method in operations:
                if path == "/api/session":
                    continue
                answer = stranger.ask(method.upper(), re.sub(r"\{\w+\}", "1", path), {} if method == "post" else None)
                assert (answer.status, answer.code) == (401, "sign-in"), (method, path)
        assert stranger.get("/").status == 200, "the page that asks for the password"
        assert signed_in(base, "amal").get("/api/incidents").status == 200
        store = Store.open(f"sqlite:///{desk_copy}")
        with store.write() as conn:
            accounts.change(conn, "amal", disabled=True)
        store.close()
        assert Client(base).get("/api/session").json["accounts"] is False, "nobody can sign in: it is this machine's user's again"


def test_a_session_is_new_at_every_sign_in_and_ends(desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer", huda="admin")
    with served(desk_copy) as base:
        c = Client(base)
        planted = urllib.request.Request(base + "/api/session", json.dumps({"name": "amal", "password": PASSWORD}).encode(), {"Content-Type": "application/json", "Cookie": "marsad_session=planted"})
        with c.opener.open(planted) as r:
            cookie = r.headers["set-cookie"]
        assert "planted" not in cookie and "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
        first = next(iter(c.jar)).value
        c.csrf = c.get("/api/session").json["csrf"]
        assert c.sign_in("huda", PASSWORD).status == 200
        second = next(iter(c.jar)).value
        assert first != second
        old = Client(base)
        assert old.get("/api/incidents", Cookie=f"marsad_session={first}").status == 401, "the session before ended"
        raw = desk_copy.read_bytes() + Path(f"{desk_copy}-wal").read_bytes()
        assert second.encode() not in raw, "the store has the token's digest only"
        assert c.ask("DELETE", "/api/session").status == 200
        assert old.get("/api/incidents", Cookie=f"marsad_session={second}").status == 401


def test_wrong_passwords_must_wait(desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer", basim="reviewer")
    now = 1000.0
    with served(desk_copy, limiter=Limiter(tries=3, address_tries=6, window=60, clock=lambda: now)) as base:
        c = Client(base)
        assert [c.sign_in("amal", "wrong password").status for _ in range(4)] == [401, 401, 401, 429]
        waiting = c.sign_in("amal", PASSWORD)
        assert waiting.status == 429 and int(waiting.headers["retry-after"]) >= 1, "even the right one waits"
        assert c.sign_in("basim", PASSWORD).status == 200
        assert c.sign_in("nobody", "wrong password").json == {"error": {"code": "wrong", "message": "the name or the password is wrong"}}
        [c.sign_in(f"n{i}", "wrong password") for i in range(6)]
        assert c.sign_in("basim", PASSWORD).status == 429, "an address that tries many names waits as well"
        now += 61
        assert c.sign_in("amal", PASSWORD).status == 200


def test_roles(desk_copy: Path) -> None:
    people(desk_copy, rana="reader", amal="reviewer")
    with served(desk_copy) as base:
        rana = signed_in(base, "rana")
        row = rana.get("/api/incidents?limit=1").json["rows"][0]
        for command in ("accept", "reject", "remark", "correct", "merge", "split"):
            body = {"base": row["version"], "note": "x", "field": "mode", "value": None, "others": {"x": 1}, "events": ["x"]}
            keep = {"accept": ("base",), "reject": ("base",), "remark": ("base", "note"), "correct": ("base", "field", "value"), "merge": ("base", "others"), "split": ("base", "events")}
            answer = rana.post(f"/api/incidents/{row['id']}/{command}", {k: body[k] for k in keep[command]})
            assert (answer.status, answer.code) == (403, "forbidden"), command
        assert rana.post("/api/mentions", {"doc_id": "x", "mention": {}}).status == 403
        assert rana.post("/api/decisions/1/undo", {"base": 1}).status == 403


def test_forged_requests_are_refused(desk_copy: Path) -> None:
    for closed in (False, True):
        if closed:
            people(desk_copy, amal="reviewer")
        with served(desk_copy) as base:
            c = signed_in(base, "amal") if closed else Client(base).begin()
            row = c.get("/api/incidents?limit=1").json["rows"][0]
            path, body = f"/api/incidents/{row['id']}/accept", {"base": row["version"]}
            token, c.csrf = c.csrf, ""
            for headers, status in (
                ({}, 403), ({"X-Marsad-CSRF": "wrong"}, 403), ({"X-Marsad-CSRF": token, "Origin": "http://evil.example"}, 403), ({"X-Marsad-CSRF": token, "Origin": "null"}, 403),
                ({"X-Marsad-CSRF": token, "Sec-Fetch-Site": "cross-site"}, 403), ({"X-Marsad-CSRF": token, "Sec-Fetch-Site": "same-site"}, 403), ({"X-Marsad-CSRF": token, "Content-Type": "text/plain"}, 415),
                ({"X-Marsad-CSRF": token, "Content-Type": "application/x-www-form-urlencoded"}, 415),
            ):  # fmt: skip
                assert c.ask("POST", path, body, **{k.replace("-", "_"): v for k, v in headers.items()}).status == status, headers
            assert c.get(f"/api/incidents/{row['id']}").json["state"] == "new"
            c.csrf = token
            assert c.post(path, body, Origin=base, Sec_Fetch_Site="same-origin").status == 200
            c.post(f"/api/decisions/{c.get('/api/decisions').json['rows'][0]['pk']}/undo", {"base": row["version"] + 1})


def test_another_name_for_this_machine_is_refused(demo_store: Path) -> None:
    """DNS rebinding: a page elsewhere whose name is made to lead here."""
    with served(demo_store) as base:
        port = base.rpartition(":")[2]
        for host, status in ((f"localhost:{port}", 200), (f"127.0.0.1:{port}", 200), (f"[::1]:{port}", 200), (f"evil.example:{port}", 421), ("", 421), ("127.0.0.1@evil.example", 421), ("127.0.0.1.evil.example", 421)):
            assert Client(base).get("/api/incidents?limit=1", Host=host).status == status, host


def test_large_requests_are_refused(demo_store: Path) -> None:
    with served(demo_store) as base:
        c = Client(base).begin()
        assert c.ask("POST", "/api/mentions", b'{"doc_id": "' + b"x" * 2_000_000 + b'"}').status == 413
        assert c.ask("POST", "/api/mentions", b"[" * 500_000).status in (400, 422)
        assert c.ask("POST", "/api/mentions", b"\xff\xfe").status in (400, 422)
        assert c.get("/api/incidents?q=" + "x" * 9000).status == 414


def test_open_to_others_only_with_accounts(desk_copy: Path) -> None:
    db = f"sqlite:///{desk_copy}"
    run = [sys.executable, "-m", "marsad.cli"]
    refused = subprocess.run([*run, "serve", "--db", db, "--host", "0.0.0.0", "--port", "0"], capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2 and "marsad user add" in refused.stderr and "Traceback" not in refused.stderr
    short = subprocess.run([*run, "user", "add", "amal", "--db", db, "--password-stdin"], input="short\n", capture_output=True, text=True, timeout=60, check=False)
    assert short.returncode == 2 and "10 to" in short.stderr
    made = subprocess.run([*run, "user", "add", "amal", "--role", "admin", "--db", db, "--password-stdin"], input=PASSWORD + "\n", capture_output=True, text=True, timeout=60, check=False)
    assert made.returncode == 0, made.stderr
    twice = subprocess.run([*run, "user", "add", "amal", "--db", db, "--password-stdin"], input=PASSWORD + "\n", capture_output=True, text=True, timeout=60, check=False)
    assert twice.returncode == 2 and "already" in twice.stderr
    listed = subprocess.run([*run, "user", "list", "--db", db], capture_output=True, text=True, timeout=60, check=False)
    assert listed.stdout.startswith("amal\tadmin\t")
    desk = subprocess.Popen([*run, "serve", "--db", db, "--host", "0.0.0.0", "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert desk.stderr is not None
        address = re.search(r"http://0\.0\.0\.0:(\d+)/", desk.stderr.readline())
        assert address
        base = f"http://127.0.0.1:{address[1]}"
        assert Client(base).get("/api/incidents").status == 401
        assert signed_in(base, "amal").get("/api/incidents").status == 200
    finally:
        desk.terminate()
        assert desk.wait(20) in (0, -15)
    taken = subprocess.run([*run, "serve", "--db", "sqlite:////nowhere/x.db"], capture_output=True, text=True, timeout=60, check=False)
    assert taken.returncode == 2 and "no such store" in taken.stderr


# --- nothing of a report is code ----------------------------------------------------------------------------------------------------

SCRIPTS = [
    "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "\"><svg onload=window.pwned=1>", "javascript:window.pwned=1", "{{constructor.constructor('window.pwned=1')()}}",
    "</title><script>window.pwned=1</script>", "' onmouseover='window.pwned=1", "<a href=javascript:window.pwned=1>#وسم</a>", "\u202e<script>window.pwned=1</script>\u2066",
]  # fmt: skip


def test_attacks_in_texts_titles_outlets_and_names(chromium: Any, tmp_path: Path) -> None:
    source = tmp_path / "attack.jsonl"
    lines = []
    for n, attack in enumerate(SCRIPTS):
        text = f"قصفت طائرات حربية بلدة سرمين {attack} في ريف إدلب أمس ما أدى إلى مقتل 3 مدنيين، وفق المرصد #عاجل_{attack}"
        lines.append({"id": f"{attack}{n}", "title": f"قصف {attack}", "text": text, "source": f"قناة {attack}", "published": "2021-03-03", "url": "javascript:window.pwned=1"})
    source.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), encoding="utf-8")
    with served(make_store(tmp_path / "attack.db", source)) as base:
        c = Client(base).begin()
        rows = c.get("/api/incidents?limit=50").json["rows"]
        assert rows
        ident = rows[0]["id"]
        c.post(f"/api/incidents/{ident}/remark", {"base": rows[0]["version"], "note": SCRIPTS[1]})
        docs = [r["doc_id"] for r in c.get("/api/reports?limit=50").json["rows"]]
        from urllib.parse import quote

        pages = ["/", "/overview", "/reports", "/agreement", f"/incidents/{ident}", f"/?q={quote(SCRIPTS[0])}", f"/?outlet={quote(SCRIPTS[1])}&country={quote(SCRIPTS[1])}", f"/report?id={quote(SCRIPTS[1])}",
                 *(f"/report?id={quote(d, safe='')}" for d in docs[:4])]  # fmt: skip
        for lang in ("en", "ar"):
            with visit(chromium, base, "/", lang) as page:
                for path in pages:
                    page.goto(base + path)
                    page.wait_for_selector("h1, .fault, .empty")
                    page.wait_for_load_state("networkidle")
                    for hover in page.locator(".claims tbody td").all()[:6]:
                        hover.hover()
                    assert page.evaluate("window.pwned") is None, path
                    assert page.locator("main script, main img:not([src^='/']), main [onerror], main [onload], a[href^=javascript]").count() == 0, path


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_axe_finds_nothing_serious(chromium: Any, desk_copy: Path, lang: str) -> None:
    if not AXE.exists():
        if os.environ.get("MARSAD_REQUIRE_BROWSER"):
            pytest.fail(f"{AXE} is not there: make web")
        pytest.skip("axe-core is not installed; make web")
    with served(desk_copy) as base:
        c = Client(base).begin()
        ident = richest(base)
        version = c.get(f"/api/incidents/{ident}").json["version"]
        c.post(f"/api/incidents/{ident}/accept", {"base": version})
        doc = c.get(f"/api/incidents/{ident}").json["events"][0]["doc_id"]
        found: list[str] = []

        def look(page: Any, name: str) -> None:
            page.evaluate(AXE.read_text(encoding="utf-8"))
            for v in page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]:
                if v["impact"] in ("serious", "critical"):
                    found.append(f"{name}: {v['id']}: {v['nodes'][0]['html'][:160]} ({v['nodes'][0].get('failureSummary', '')[:160]})")

        for path in ("/", "/overview", "/reports", f"/report?id={doc}", f"/incidents/{ident}", "/agreement", "/nowhere"):
            with visit(chromium, base, path, lang) as page:
                page.wait_for_selector("h1, .empty")
                page.wait_for_load_state("networkidle")
                look(page, path)
                if path == f"/incidents/{ident}":
                    for key in "etwdyms":
                        page.keyboard.press(key)
                        page.wait_for_selector("dialog[open]")
                        look(page, f"dialog {key}")
                        page.keyboard.press("Escape")
                        until(lambda page=page: page.locator("dialog").count() == 0)
                    page.keyboard.press("?")
                    page.wait_for_selector("dialog[open]")
                    look(page, "keys")
                if path.startswith("/report?"):
                    page.keyboard.press("x")
                    page.wait_for_selector(".why")
                    look(page, "why")
        people(desk_copy, amal="reviewer")
        with visit(chromium, base, "/", lang) as page:
            page.wait_for_selector("input[name=password]")
            look(page, "sign in")
        assert found == []


def test_signing_in_in_the_browser(chromium: Any, desk_copy: Path) -> None:
    people(desk_copy, rana="reader")
    with served(desk_copy) as base, visit(chromium, base, f"/incidents/{richest_of(base)}", "en") as page:
        page.fill("input[name=name]", "rana")
        page.fill("input[name=password]", "wrong password")
        page.keyboard.press("Enter")
        page.wait_for_selector(".fault")
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("article.incident h1")
        assert page.locator(".reviewbar").count() == 0, "a reader decides nothing"
        assert page.evaluate("document.cookie") == ""
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_selector("input[name=password]")
        assert "/incidents/" in url(page)


def richest_of(base: str) -> str:
    return str(signed_in(base, "rana").get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"])


# --- requests made up from the description ------------------------------------------------------------------------------------------


def test_made_up_requests_find_no_fault(desk_copy: Path) -> None:
    """Requests that schemathesis makes up from the OpenAPI description, right and wrong ones: no 500, no undocumented form of error. MARSAD_FUZZ: how many an operation."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis import GenerationMode

    many = int(os.environ.get("MARSAD_FUZZ", "5"))
    with served(desk_copy) as base:
        c = Client(base).begin()
        schema = schemathesis.openapi.from_dict(c.get("/api/openapi.json").json)
        asked = 0
        for result in schema.get_all_operations():
            operation = result.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

                @given(case=operation.as_strategy(generation_mode=mode))
                @settings(max_examples=many, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
                def ask(case: Any) -> None:
                    nonlocal asked
                    response = case.call(base_url=base, headers={"X-Marsad-CSRF": c.csrf})
                    asked += 1
                    assert response.status_code < 500, (case.as_curl_command(), response.text)
                    if response.status_code >= 400 and response.headers.get("content-type") == "application/json":
                        assert set(response.json()["error"]) >= {"code", "message"}

                try:
                    ask()
                except schemathesis.errors.InvalidSchema:
                    raise
                except Exception as e:
                    if type(e).__name__ in ("Unsatisfiable", "SkipTest"):  # nothing wrong can be made up for an operation without parameters
                        continue
                    raise
        assert asked > 20 * many
        whole = c.get("/api/incidents?limit=1000").json["rows"]
        assert all(c.get(f"/api/incidents/{r['id']}").status == 200 for r in whole[:50])
