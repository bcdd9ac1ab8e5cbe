"""The demo corpus: what a reader would code of it at minimum, against what the coder gives; every miss is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad import Coder
from marsad.records import Event

CORPUS = Path(__file__).parents[1] / "src" / "marsad" / "demo" / "reports.jsonl"
EXPECTED = yaml.safe_load((Path(__file__).parent / "data" / "demo_expected.yaml").read_text(encoding="utf-8"))
REPORTS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def text_of(report: dict[str, Any]) -> str:
    return f"{report['title']}\n\n{report['text']}" if report.get("title") else str(report["text"])


@pytest.fixture(scope="module")
def coded() -> dict[str, list[Event]]:
    coder = Coder()
    return {
        r["id"]: coder.code(r["text"], published=r["published"], source=r["source"], title=r.get("title"), doc_id=r["id"])
        for r in REPORTS
    }


def same_trigger(event: Event, want: str, text: str) -> bool:
    """Whether the event's trigger stands where the expected word does (anywhere in the text)."""
    hits = (m for word in want.split("|") for m in re.finditer(re.escape(word), text))
    return any(event.trigger.start < m.end() and m.start() < event.trigger.end for m in hits)


def slots(event: Event, want: dict[str, Any]) -> list[str]:
    """The slots of the expectation that the event has wrong."""
    wrong = []
    if "country" in want and (event.location is None or event.location.country != want["country"]):
        wrong.append(f"country {event.location.country if event.location else None}, not {want['country']}")
    if "from" in want and (event.date is None or event.date.from_ != want["from"]):
        wrong.append(f"day {event.date.from_ if event.date else None}, not {want['from']}")
    if "killed" in want:
        low = [c.low for c in event.casualties if c.kind == "killed" and c.part_of is None]
        if want["killed"] not in low:
            wrong.append(f"killed {low}, not {want['killed']}")
    return wrong


def test_corpus() -> None:
    ids = [r["id"] for r in REPORTS]
    assert len(ids) == len(set(ids)) >= 44
    assert set(EXPECTED["reports"]) | set(EXPECTED["no_event"]) <= set(ids)
    assert len(EXPECTED["reports"]) >= 25
    for r in REPORTS:
        assert set(r) <= {"id", "source", "published", "title", "text"}
        assert 40 <= len(r["text"].split()) <= 140, r["id"]


def test_spans(coded: dict[str, list[Event]]) -> None:
    for r in REPORTS:
        text = text_of(r)
        for e in coded[r["id"]]:
            for span in (e.trigger, *e.actors, *e.recipients, *e.attribution, *e.casualties):
                assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("report", EXPECTED["no_event"])
def test_no_event(coded: dict[str, list[Event]], report: str) -> None:
    assert [(e.event_type, e.trigger.text) for e in coded[report]] == []


def test_recall(coded: dict[str, list[Event]]) -> None:
    """An event and each of its slots counts one; of several events with the trigger the best is taken."""
    texts = {r["id"]: text_of(r) for r in REPORTS}
    total = found = 0
    misses = []
    for id_, wants in EXPECTED["reports"].items():
        for want in wants:
            n = 1 + len(want.keys() & {"country", "from", "killed"})
            total += n
            right = [e for e in coded[id_] if e.event_type == want["type"] and same_trigger(e, want["trigger"], texts[id_])]
            if not right:
                misses.append(f"{id_}: {want['type']} {want['trigger']}: no event")
                continue
            wrong = min((slots(e, want) for e in right), key=len)
            found += n - len(wrong)
            misses += [f"{id_}: {want['type']} {want['trigger']}: {w}" for w in wrong]
    report = "\n".join(misses)
    print(f"\nrecall {found}/{total} = {found / total:.3f}\n{report}")
    assert found / total >= 0.8, f"recall {found}/{total} = {found / total:.3f}\n{report}"
