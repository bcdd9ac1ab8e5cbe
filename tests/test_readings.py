"""The readings of bench/readings.jsonl: offsets that lie in their articles, and no words of them."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"
TEXTS = Path(__file__).parents[2] / "shared" / "bench" / "throughput.jsonl"
ARABIC = re.compile("[\u0600-\u06ff]")


def readings() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readings", BENCH / "readings.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_words_of_the_articles() -> None:
    assert not ARABIC.search((BENCH / "readings.jsonl").read_text(encoding="utf-8"))


@pytest.mark.skipif(not TEXTS.exists(), reason="the articles are not at hand")
def test_spans_are_words_of_the_articles() -> None:
    texts = {d["id"]: d for d in map(json.loads, TEXTS.open(encoding="utf-8"))}
    module = readings()
    docs = [d for name in module.SETS for d in module.documents(texts, name)]
    assert len(docs) == sum(1 for _ in module.FILE.open(encoding="utf-8"))
    assert [d["id"] for d in docs if not d["events"]] == ["t1431"]  # the one article that holds none
    for d in docs:
        for e in d["events"]:
            spans = [e["trigger"], *e["actors"], *e["recipients"], *e["attribution"], *([e["location"]] if e["location"] else [])]
            for x in spans:
                assert x["text"] and x["text"] == x["text"].strip(), (d["id"], x)
