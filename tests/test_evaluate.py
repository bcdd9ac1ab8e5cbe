"""`marsad evaluate`: matching and slots, on small made-up events; and agreement with the benchmark's scorer where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad import evaluate as ev
from marsad.coder.assemble import Coder
from marsad.records import to_json

TEXT = "قصف الجيش مخزنا في سرت أمس. وهاجم مسلحون حاجزا قرب مصراتة، وقتل 3 جنود."
BENCH = Path(__file__).parents[2] / "shared" / "bench"


def event(trigger: str, kind: str = "ASSAULT", **more: Any) -> dict[str, Any]:
    start = TEXT.index(trigger)
    return {"doc_id": "d", "event_type": kind, "trigger": {"text": trigger, "start": start, "end": start + len(trigger)}, "factuality": "asserted", **more}


def gold(trigger: str, kind: str = "ASSAULT", **more: Any) -> dict[str, Any]:
    return {"type": kind, "trigger": {"text": trigger, "n": 1}, "factuality": "asserted", **more}


def score(golds: list[dict[str, Any]], events: list[dict[str, Any]]) -> ev.Report:
    return ev.evaluate([ev.GoldDocument("d", TEXT, golds)], events, errors=10)


def named(*texts: str) -> list[dict[str, Any]]:
    return [{"text": t} for t in texts]


def test_the_same_is_perfect() -> None:
    g = gold("قصف", actors=named("الجيش"), location={"text": "سرت", "lat": 31.2, "lon": 16.6}, date={"from": "2020-01-01", "to": "2020-01-01"})
    s = event("قصف", actors=named("الجيش"), location={"text": "سرت", "lat": 31.25, "lon": 16.6}, date={"from": "2020-01-01", "to": "2020-01-01"})
    r = score([g], [s])
    for name in ("event", "event, same trigger", "actors", "place span", "place on map", "date", "all slots", "whole record"):
        assert r.scores[name].f1 == 1, name
    assert not r.errors


def test_one_sentence_will_do_and_another_will_not() -> None:
    assert score([gold("وهاجم")], [event("وقتل")]).scores["event"].hits == 1
    assert score([gold("وهاجم")], [event("وقتل")]).scores["event, same trigger"].hits == 0
    r = score([gold("قصف")], [event("وقتل")])
    assert r.scores["event"].hits == 0
    assert [e["error"] for e in r.errors] == ["missed", "invented"]
    assert score([gold("قصف", "COERCE")], [event("قصف")]).scores["event"].hits == 0
    assert score([gold("قصف", "COERCE")], [event("قصف")]).scores["event, any type"].hits == 1


def test_the_matching_has_as_many_pairs_as_can_be() -> None:
    # Greedy pairs the overlapping triggers; the other two share the sentence.
    r = score([gold("وهاجم"), gold("وقتل")], [event("وقتل"), event("حاجزا")])
    assert r.scores["event"].hits == 2
    assert r.scores["event, same trigger"].hits == 1
    # A greedy choice that would leave one alone is mended: ‹A–x› first, then A must give x up.
    choices = {0: [0, 1], 1: [0]}
    of_gold, of_system = {0: 0}, {0: 0}
    assert ev._augment(1, choices, of_gold, of_system, set())
    assert of_gold == {0: 1, 1: 0}


def test_spans_share_a_content_word() -> None:
    words = ev.Words()
    assert words.agree("الجيش", "للجيش")
    assert words.agree("الجيش الليبي", "الجيش")  # nothing more specific on one side
    assert not words.agree("الجيش الليبي", "الجيش التركي")
    assert words.agree("مدينة سرت", "سرت")
    assert not words.agree("في سرت", "في مصراتة")
    assert not words.agree("سرت", "سرت ومصراتة وطرابلس وبنغازي وطبرق")
    assert not words.agree("سرت", None)


def test_numbers_need_kind_low_and_high() -> None:
    g = gold("وقتل", casualties=[{"kind": "killed", "low": 3, "high": 3}])
    for item, hits in (({"kind": "killed", "low": 3, "high": 3}, 1), ({"kind": "killed", "low": 3, "high": None}, 0), ({"kind": "injured", "low": 3, "high": 3}, 0)):
        assert score([g], [event("وقتل", casualties=[item])]).scores["casualties"].hits == hits


def test_gold_as_event_records(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    sentence = {"text": TEXT, "start": 0, "end": len(TEXT)}
    path.write_text(json.dumps(event("قصف", sentence=sentence)) + "\n" + json.dumps({"id": 3}) + "\n[]\n{\n", encoding="utf-8")
    docs, problems = ev.load_gold(path)
    assert len(docs) == 1
    assert docs[0].text is None
    assert len(problems) == 3
    assert all(str(path) in p for p in problems)
    r = ev.evaluate(docs, [event("سرت", sentence=sentence)])
    assert r.scores["event"].hits == 1


@pytest.mark.parametrize("data", ["gold_dev.jsonl", "made_dev.jsonl"])
def test_agrees_with_the_benchmarks_scorer(tmp_path: Path, data: str) -> None:
    path = BENCH / data
    if not path.exists():
        pytest.skip("no development data beside the repository")
    coder = Coder()
    out = tmp_path / "events.jsonl"
    with path.open(encoding="utf-8") as f, out.open("wb") as o:
        for d in map(json.loads, f):
            for e in coder.code(d["text"], published=d["published"], source=d["source"], doc_id=d["id"]):
                o.write(to_json(e) + b"\n")
    theirs = json.loads(subprocess.run([sys.executable, BENCH / "score_events.py", path, out, "--json"], capture_output=True, check=True).stdout)
    docs, problems = ev.load_gold(path)
    assert not problems
    ours = ev.evaluate(docs, ev.load_events(out)[0]).as_dict()
    for name, v in theirs.items():
        if name in ours:
            assert ours[name].get("f1", ours[name].get("accuracy")) == pytest.approx(v["f1"], abs=0.02), name
