"""The group `readings` of run.py: articles of `throughput.jsonl` read by hand and coded by the codebook, before the coder's own reading of them was seen.

    python bench/run.py --only readings

`readings.jsonl` holds, a line an article: its id, its set and its events, with offsets into the text instead of the words, so that no text is in it. The readers were sessions of one
language model that had the codebook and the hand gold's records; one reading each, not adjudicated, and more generous than the hand gold («الحادث», wars, condolences).
Sets: `mended on`: what the coder missed or invented there was read, the reading mended where it was wrong by the codebook, and general causes mended; `seen once`: what was missed
there was looked at once; `apart`: scored only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "readings.jsonl"
SETS = {"mended on": "readings, mended on", "seen once": "readings, seen once", "apart": "readings, apart"}
SLOTS = ("event", "event: ASSAULT", "actors", "recipients", "place span", "date", "attribution", "all slots")


def documents(texts: dict[str, dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The articles of a set in the form of the hand gold; `texts`: the articles by id. Those that are not there are left out."""
    found = []
    for line in FILE.open(encoding="utf-8"):
        read = json.loads(line)
        if read["set"] == name and read["id"] in texts:
            doc = texts[read["id"]]
            found.append({**doc, "events": [_event(doc["text"], e) for e in read["events"]]})
    return found


def _span(text: str, at: list[int] | None) -> dict[str, Any]:
    return {"text": text[at[0] : at[1]], "start": at[0], "end": at[1]} if at else {"text": None}


def _event(text: str, e: dict[str, Any]) -> dict[str, Any]:
    out = {**e, "trigger": _span(text, e["trigger"])}
    for key in ("actors", "recipients", "attribution", "casualties"):
        out[key] = [{**x, **_span(text, x["at"])} for x in e[key]]
    for key in ("location", "date"):
        out[key] = {**e[key], **_span(text, e[key]["at"])} if e[key] else None
    return out


def measure(bench: Path, events: Path, code: Callable[[str, Path], Path], scored: Callable[..., dict[str, Any]], row: Callable[[str, float, str, bool], None]) -> None:
    """Runs the group."""
    texts = {d["id"]: d for d in map(json.loads, (bench / "throughput.jsonl").open(encoding="utf-8"))}
    for name, title in SETS.items():
        gold = events / f"{title.replace(', ', '.').replace(' ', '_')}.gold.jsonl"
        gold.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents(texts, name)), encoding="utf-8")
        r = scored(bench, "score_events.py", gold, code(gold.name.removesuffix(".gold.jsonl"), gold))
        for key in SLOTS:
            row(f"{title}: {key} F1", r[key]["f1"], "reported", True)
        row(f"{title}: event precision", r["event"]["p"], "reported", True)
