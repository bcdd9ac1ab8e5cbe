"""Reports as the press writes them, coded and resolved: do the incidents come out as a reader would have them? The cases stand in data/incidents.yaml."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

import marsad
from marsad import Coder
from marsad.records import Event, Incident

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "incidents.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def told(case: dict[str, Any], coder: Coder) -> list[str]:
    """What comes out otherwise than the case says."""
    events = [e for k, t in case["texts"].items() for e in coder.code(t["text"], published=t["published"], source=t["source"], doc_id=k)]
    incidents = list(marsad.resolve(events))
    of = {c.event_id: i for i in incidents for c in i.claims}

    def found(ref: str) -> Incident:
        doc, _, word = ref.partition(":")
        word, _, n = word.partition("#")
        mentions: list[Event] = sorted((e for e in events if e.doc_id == doc and word in e.trigger.text), key=lambda e: e.trigger.start)
        return of[mentions[int(n or 1) - 1].id]

    wrong = []
    where = [(ref, n) for n, refs in enumerate(case["together"]) for ref in refs]
    for (a, m), (b, n) in combinations(where, 2):
        if (found(a).id == found(b).id) != (m == n):
            wrong.append(f"{a} and {b} {'apart' if m == n else 'joined'}")
    for ref, want in case.get("killed", {}).items():
        got = [[t.low, t.best, t.high] for t in found(ref).casualties if t.kind == "killed" and t.rule != "part of the total"]
        if got != [want]:
            wrong.append(f"{ref} killed {got}, not {want}")
    lines = [line for i in incidents for line in (i.summary_en, i.summary_ar)]
    wrong += [f"not said: {x}" for x in case.get("say", ()) if not any(x in line for line in lines)]
    wrong += [f"said: {x}" for x in case.get("never", ()) if any(x in line for line in lines)]
    return wrong


@pytest.mark.parametrize("case", DATA["sets"], ids=lambda c: c["name"])
def test_as_a_reader_would_have_them(case: dict[str, Any], coder: Coder) -> None:
    assert not told(case, coder)


@pytest.mark.parametrize("case", DATA["known_failures"], ids=lambda c: c["name"])
def test_known_failures(case: dict[str, Any], coder: Coder) -> None:
    assert told(case, coder), "it comes right now: move it to `sets`"
