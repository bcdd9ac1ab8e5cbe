"""Makes the screenshots anew: `make screenshots`. The bundled reports are ingested, the desk is served, and a real browser looks at it in both languages."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright

from tests.desk import CHROMIUM, FLAGS, Client, make_store, served

HERE = Path(__file__).parent
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(make_store(Path(folder) / "demo.db")) as base, sync_playwright() as p:
        c = Client(base).begin()
        rows = c.get("/api/incidents?order=newest&limit=6").json["rows"]
        for n, row in enumerate(rows):  # some reviewed, so that the states are seen
            if n in (1, 4):
                c.post(f"/api/incidents/{row['id']}/accept", {"base": row["version"]})
        ident = c.get("/api/incidents?order=sources&limit=1").json["rows"][0]["id"]
        whole = c.get(f"/api/incidents/{ident}").json
        at = next(i for i, e in enumerate(whole["events"]) if e["casualties"] and e["attribution"] and e["location"])
        doc = whole["events"][at]["doc_id"]
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for lang in ("en", "ar"):
            context = browser.new_context(viewport=SIZE, locale="ar" if lang == "ar" else "en-GB")
            page = context.new_page()
            for name, path in (("queue", "/"), ("incident", f"/incidents/{ident}"), ("report", f"/report?id={doc}"), ("overview", "/overview")):
                page.goto(base + path)
                page.wait_for_selector("h1")
                page.wait_for_load_state("networkidle")
                if name == "incident":
                    page.locator(".claims tbody tr").nth(at).locator("td[data-column=numbers]").hover()
                    page.wait_for_selector("mark.m-number")
                if name == "overview":
                    page.wait_for_selector("[data-ready]")
                page.wait_for_timeout(700)
                page.screenshot(path=HERE / f"{name}-{lang}.png")
                print(f"docs/screenshots/{name}-{lang}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
