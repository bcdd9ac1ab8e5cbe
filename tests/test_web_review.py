"""Reviewing: decisions over the API, then by keyboard in a real browser, and two reviewers at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from marsad.store import Store
from marsad.web import accounts
from tests.desk import Client, served
from tests.test_web_pages import richest, until, url, visit

PASSWORD = "a long password"


def people(db: Path, **roles: str) -> None:
    store = Store.open(f"sqlite:///{db}")
    with store.write() as conn:
        for name, role in roles.items():
            accounts.add(conn, name, PASSWORD, role)
    store.close()


def signed_in(base: str, name: str) -> Client:
    client = Client(base)
    assert client.sign_in(name, PASSWORD).status == 200
    return client


def tripoli() -> dict[str, Any]:
    return {"place_id": "geonames:2210247", "name_en": "Tripoli", "name_ar": "طرابلس", "country": "LY", "lat": 32.88, "lon": 13.19, "precision": "exact", "radius_km": 5.0}


# --- over the API -------------------------------------------------------------------------------------------------------------------


def test_accept_correct_undo(desk_copy: Path) -> None:
    with served(desk_copy) as base:
        c = Client(base).begin()
        ident = c.get("/api/incidents?limit=1").json["rows"][0]["id"]
        first = c.get(f"/api/incidents/{ident}").json
        done = c.post(f"/api/incidents/{ident}/accept", {"base": first["version"]})
        assert done.status == 200 and done.json["incident"]["state"] == "accepted"
        made = c.post(f"/api/incidents/{ident}/correct", {"base": done.json["incident"]["version"], "field": "location", "value": tripoli()}).json
        assert made["incident"]["record"]["location"]["name_en"] == "Tripoli" and made["incident"]["state"] == "corrected"
        assert "location" in made["incident"]["machine"]
        assert {r["id"] for r in c.get("/api/incidents?place=geonames:2210247&limit=1000").json["rows"]} >= {ident}
        back = c.post(f"/api/decisions/{made['decision']}/undo", {"base": made["incident"]["version"]}).json["incident"]
        assert back["record"]["location"] == first["record"]["location"] and back["state"] == "accepted"
        kinds = [d["kind"] for d in back["decisions"]]
        assert kinds == ["accept", "correct", "undo"] and all(d["at"] and d["by"] for d in back["decisions"])


def test_merge_split_add(desk_copy: Path) -> None:
    with served(desk_copy) as base:
        c = Client(base).begin()
        ident = richest(base)
        whole = c.get(f"/api/incidents/{ident}").json
        near = c.get(f"/api/incidents/{ident}/neighbours").json["rows"]
        assert near and all(r["id"] != ident for r in near)
        merged = c.post(f"/api/incidents/{ident}/merge", {"base": whole["version"], "others": {near[0]["id"]: near[0]["version"]}}).json
        assert len(merged["incident"]["events"]) > len(whole["events"])
        assert c.get(f"/api/incidents/{near[0]['id']}").json["redirect"] == ident
        apart = c.post(f"/api/incidents/{ident}/split", {"base": merged["incident"]["version"], "events": [merged["incident"]["events"][-1]["id"]]}).json["incident"]
        assert len(apart["events"]) == len(merged["incident"]["events"]) - 1
        report = c.get(f"/api/report?id={whole['events'][0]['doc_id']}").json
        words = report["full"][0:5]
        added = c.post("/api/mentions", {"doc_id": report["doc_id"], "mention": {"event_type": "AID", "trigger": {"text": words, "start": 0, "end": 5}}}).json["incident"]
        assert added["record"]["event_type"] == "AID" and added["events"][0]["trigger"]["text"] == words


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"field": "location", "value": tripoli() | {"country": "Libya"}}, 422), ({"field": "location", "value": tripoli() | {"lat": 200}}, 422),
        ({"field": "location", "value": tripoli() | {"precision": "very"}}, 422), ({"field": "nosuch", "value": 1}, 422), ({"field": "event_type", "value": "WAR"}, 422),
        ({"field": "casualties", "value": [{"kind": "killed", "low": 5, "high": 2}]}, 422), ({"field": "casualties", "value": [{"kind": "killed", "low": 10**15, "high": None}]}, 422),
        ({"field": "date", "value": {"from": "2020-02-30", "to": "2020-03-01"}}, 422), ({"field": "date", "value": {"from": "2020-03-02", "to": "2020-03-01"}}, 422),
        ({"field": "mode", "value": "x" * 25}, 422), ({"field": "weapons", "value": ["\ud800"]}, 422), ({"field": "weapons", "value": ["\x00"]}, 422),
        ({"field": "actors", "value": "all"}, 422), ({"field": "event_type", "value": "AID", "event": "nosuch"}, 422), ({"field": "event_type"}, 422), ({}, 422), ({"field": 5}, 422),
        ({"field": "event_type", "value": "AID", "more": 1}, 422),
    ],
)  # fmt: skip
def test_bad_corrections_are_refused_and_change_nothing(desk_copy: Path, body: dict[str, Any], status: int) -> None:
    with served(desk_copy) as base:
        c = Client(base).begin()
        ident = richest(base)
        before = c.get(f"/api/incidents/{ident}").body
        answer = c.post(f"/api/incidents/{ident}/correct", {"base": json.loads(before)["version"], **body})
        assert answer.status == status and answer.code in ("invalid", "refused")
        assert c.get(f"/api/incidents/{ident}").body == before


def test_nothing_is_overwritten_silently(desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer", basim="reviewer", huda="admin", rana="reader")
    with served(desk_copy) as base:
        amal, basim, huda, rana = (signed_in(base, n) for n in ("amal", "basim", "huda", "rana"))
        ident = amal.get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"]
        version = amal.get(f"/api/incidents/{ident}").json["version"]
        made = basim.post(f"/api/incidents/{ident}/correct", {"base": version, "field": "location", "value": tripoli()}).json
        late = amal.post(f"/api/incidents/{ident}/reject", {"base": version})
        assert late.status == 409 and late.code == "conflict"
        assert late.json["error"]["detail"]["since"][-1]["by"] == "basim" and late.json["error"]["detail"]["version"] == made["incident"]["version"]
        assert amal.get(f"/api/incidents/{ident}").json["state"] == "corrected"
        taken = amal.post(f"/api/decisions/{made['decision']}/undo", {"base": made["incident"]["version"]})
        assert taken.status == 403 and taken.code == "forbidden"
        assert rana.post(f"/api/incidents/{ident}/accept", {"base": made["incident"]["version"]}).status == 403
        assert rana.get(f"/api/incidents/{ident}").status == 200
        assert huda.post(f"/api/decisions/{made['decision']}/undo", {"base": made["incident"]["version"]}).status == 200


def test_gold_is_what_evaluate_reads(desk_copy: Path, tmp_path: Path) -> None:
    from marsad.evaluate import load_gold

    with served(desk_copy) as base:
        c = Client(base).begin()
        assert c.get("/api/gold").body == b""
        report = next(r for r in c.get("/api/reports?limit=200").json["rows"] if r["events"] > 1)
        events = c.get(f"/api/report?id={report['doc_id']}").json["events"]
        homes = list(dict.fromkeys(e["incident_id"] for e in events))
        gone = homes[0]
        for n, ident in enumerate(homes):
            version = c.get(f"/api/incidents/{ident}").json["version"]
            assert c.post(f"/api/incidents/{ident}/{'reject' if ident == gone else 'accept'}", {"base": version}).status == 200
            answer = c.get("/api/gold")
            names = [json.loads(line)["id"] for line in answer.body.splitlines()]
            assert (report["doc_id"] in names) == (n == len(homes) - 1), "only a report that is reviewed whole is gold"
        path = tmp_path / "gold.jsonl"
        path.write_bytes(answer.body)
        documents, problems = load_gold(path)
        assert not problems
        doc = next(d for d in documents if d.id == report["doc_id"])
        assert {e["id"] for e in doc.events} == {e["id"] for e in events if e["incident_id"] != gone}
        assert doc.text is not None and all(doc.text[e["trigger"]["start"] : e["trigger"]["end"]] == e["trigger"]["text"] for e in doc.events)


def test_agreement_of_two_reviewers(desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer", basim="reviewer")
    with served(desk_copy) as base:
        amal, basim = signed_in(base, "amal"), signed_in(base, "basim")
        rows = amal.get("/api/incidents?limit=5").json["rows"]
        for n, r in enumerate(rows):
            v = amal.post(f"/api/incidents/{r['id']}/{'reject' if n < 2 else 'accept'}", {"base": r["version"]}).json["incident"]["version"]
            if n == 4:
                v = amal.post(f"/api/incidents/{r['id']}/correct", {"base": v, "field": "mode", "value": "drone"}).json["incident"]["version"]
                v = basim.post(f"/api/incidents/{r['id']}/correct", {"base": v, "field": "mode", "value": "aerial"}).json["incident"]["version"]
            basim.post(f"/api/incidents/{r['id']}/{'reject' if n < 1 else 'accept'}", {"base": v})
        got = amal.get("/api/agreement?a=amal&b=basim").json
        assert got["incidents"] == 5 and got["verdicts"] == {"keep_keep": 3, "keep_reject": 0, "reject_keep": 1, "reject_reject": 1}
        # observed 4/5; by chance (3/5)(4/5) + (2/5)(1/5) = 14/25
        assert got["kappa"] == pytest.approx((0.8 - 0.56) / (1 - 0.56), abs=1e-4)
        assert got["fields"] == {"mode": {"compared": 1, "same": 0}}
        assert {r["by"]: r["incidents"] for r in amal.get("/api/reviewers").json["rows"]} == {"amal": 5, "basim": 5}
        assert amal.get("/api/agreement?a=amal&b=nobody").json["incidents"] == 0


# --- in the browser -----------------------------------------------------------------------------------------------------------------


def test_correct_a_place_by_keyboard(chromium: Any, desk_copy: Path) -> None:
    with served(desk_copy) as base:
        ident = richest(base)
        with visit(chromium, base, f"/incidents/{ident}", "en") as page:
            page.wait_for_selector(".reviewbar")
            page.keyboard.press("e")
            page.wait_for_selector("dialog[open] [role=combobox]")
            page.keyboard.type("مصراتة")
            page.wait_for_selector("dialog [role=option]")
            assert "Libya" in page.inner_text("dialog [role=option] >> nth=0")
            page.keyboard.press("Enter")  # takes the first
            until(lambda: "Misr" in page.inner_text("dialog .now"))
            page.keyboard.press("Enter")  # saves
            until(lambda: page.locator("dialog").count() == 0)
            assert "Misratah" in page.inner_text(".facts")
            assert "Corrected" in page.inner_text(".tags")
            page.keyboard.press("u")
            until(lambda: "Misratah" not in page.inner_text(".facts"))
        assert [d["kind"] for d in Client(base).get(f"/api/incidents/{ident}").json["decisions"]] == ["correct", "undo"]


def test_a_cell_of_one_report_is_corrected(chromium: Any, desk_copy: Path) -> None:
    with served(desk_copy) as base:
        ident = richest(base)
        with visit(chromium, base, f"/incidents/{ident}", "ar") as page:
            page.wait_for_selector(".claims tbody tr")
            cells = page.locator(".claims tbody tr td[data-column=numbers]").all_inner_texts()
            row = next(n for n, told in enumerate(cells) if any(c.isdigit() for c in told))  # a report that gives a toll
            page.locator(".claims tbody tr").nth(row).locator("td[data-column=numbers]").focus()
            page.keyboard.press("Enter")
            page.wait_for_selector("dialog[open] .counts input")
            page.locator("dialog .counts input").first.fill("41")
            page.locator("dialog .counts input").nth(1).fill("45")
            page.locator("dialog button.primary").click()
            until(lambda: page.locator("dialog").count() == 0)
            assert "41–45" in page.locator(".claims tbody tr").nth(row).inner_text()
        decision = Client(base).get(f"/api/incidents/{ident}").json["decisions"][0]
        assert decision["field"] == "casualties" and decision["event"] and decision["before"] != decision["value"]


def test_a_queue_is_cleared_by_keyboard(chromium: Any, desk_copy: Path) -> None:
    with served(desk_copy) as base, visit(chromium, base, "/", "en") as page:
        page.wait_for_selector("a.row")
        ids = [str(page.locator("a.row").nth(i).get_attribute("href")).rpartition("/")[2] for i in range(4)]
        page.keyboard.press("Enter")
        c = Client(base)
        for n, key in enumerate("ara"):
            page.wait_for_load_state("networkidle")  # the next incident is on the page, its keys with it
            page.wait_for_selector(".reviewbar")
            assert url(page).endswith(ids[n])
            page.keyboard.press(key)
            until(lambda n=n: url(page).endswith(ids[n + 1]))
        until(lambda: [c.get(f"/api/incidents/{i}").json["state"] for i in ids] == ["accepted", "rejected", "accepted", "new"])
        until(lambda: page.locator(".toast").count() == 3)
        page.wait_for_load_state("networkidle")
        page.wait_for_selector(".reviewbar")
        page.keyboard.press("u")
        until(lambda: url(page).endswith(ids[2]))
        until(lambda: c.get(f"/api/incidents/{ids[2]}").json["state"] == "new")


def test_merge_and_split_in_the_browser(chromium: Any, desk_copy: Path) -> None:
    with served(desk_copy) as base:
        ident = richest(base)
        before = len(Client(base).get(f"/api/incidents/{ident}").json["events"])
        with visit(chromium, base, f"/incidents/{ident}", "en") as page:
            page.wait_for_selector(".reviewbar")
            page.keyboard.press("m")
            page.wait_for_selector("dialog .picks input")
            page.keyboard.press("Space")
            page.locator("dialog button.primary").click()
            until(lambda: page.locator(".claims tbody tr").count() > before)
            page.keyboard.press("u")
            until(lambda: page.locator(".claims tbody tr").count() == before)
            page.keyboard.press("s")
            page.wait_for_selector("dialog .picks input")
            page.locator("dialog button.primary").click()
            until(lambda: page.locator(".claims tbody tr").count() == before - 1)


def test_what_was_missed_is_added_by_selecting_words(chromium: Any, desk_copy: Path) -> None:
    with served(desk_copy) as base:
        doc = Client(base).get("/api/reports?limit=1").json["rows"][0]["doc_id"]
        with visit(chromium, base, f"/report?id={doc}", "en") as page:
            page.wait_for_selector(".reading .text mark")
            words = page.evaluate(
                """() => { const t = document.querySelector('.reading .text'); const w = document.createTreeWalker(t, NodeFilter.SHOW_TEXT); let n, best;
                while ((n = w.nextNode())) if (!best || n.data.length > best.data.length) best = n;
                const a = best.data.search(/\\S{4,}/); const r = document.createRange(); r.setStart(best, a); r.setEnd(best, a + 4);
                const s = getSelection(); s.removeAllRanges(); s.addRange(r); return best.data.slice(a, a + 4); }"""
            )
            until(lambda: page.get_by_role("button", name="Add what was missed").is_enabled())
            page.keyboard.press("+")
            page.wait_for_selector("dialog[open] select")
            page.evaluate("getSelection().removeAllRanges()")  # as a click into the dialog may do
            until(lambda: page.get_by_role("button", name="Add what was missed", include_hidden=True).is_disabled())
            page.locator("dialog select").first.select_option("PROTEST")
            page.locator("dialog button.primary").click()
            page.wait_for_selector("article.incident h1")
            ident = url(page).rpartition("/")[2]
        event = Client(base).get(f"/api/incidents/{ident}").json["events"][0]
        full = Client(base).get(f"/api/report?id={doc}").json["full"]
        assert event["event_type"] == "PROTEST" and event["trigger"]["text"] == words == full[event["trigger"]["start"] : event["trigger"]["end"]]


def test_two_reviewers_at_once(chromium: Any, desk_copy: Path) -> None:
    people(desk_copy, amal="reviewer", basim="reviewer")
    with served(desk_copy) as base:
        ident = signed_in(base, "amal").get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"]

        def enter(page: Any, name: str) -> None:
            page.fill("input[name=name]", name)
            page.fill("input[name=password]", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector(".reviewbar")

        with visit(chromium, base, f"/incidents/{ident}", "en") as one, visit(chromium, base, f"/incidents/{ident}", "en") as two:
            enter(one, "amal")
            enter(two, "basim")
            one.keyboard.press("a")
            until(lambda: "Accepted" in one.inner_text(".tags"))
            until(lambda: one.locator(".toast.done").count() == 1)
            two.keyboard.press("r")
            two.wait_for_selector(".toast.fault")
            assert "amal" in two.inner_text(".toast.fault")
            until(lambda: "Accepted" in two.inner_text(".tags"))  # it is shown as it is now
            two.keyboard.press("r")  # having seen it, he decides again
            until(lambda: "Rejected" in two.inner_text(".tags"))
        states = [(d["by"], d["kind"]) for d in signed_in(base, "amal").get(f"/api/incidents/{ident}").json["decisions"]]
        assert states == [("amal", "accept"), ("basim", "reject")]
