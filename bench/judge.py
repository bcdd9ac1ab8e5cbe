#!/usr/bin/env python3
"""Draws events coded in ordinary news for a person to judge, and counts the verdicts.

    python bench/judge.py draw [--n 100] [--seed 20261201]     prints each event with its sentence, for the judge
    python bench/judge.py count                                 reads bench/judged.jsonl and prints the shares

`judged.jsonl` holds, a line an event: document, offsets, type, confidence and the verdict (true: the words tell an event of that type,
as the codebook defines it; false: they do not), that of a second judge who was asked to be sceptical, and why. The texts belong to their
publishers and are not kept here.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / "shared" / "bench"
KEPT = HERE / "judged.jsonl"


def draw(data: Path, n: int, seed: int) -> None:
    if not (data / "throughput.jsonl").exists():
        print(f"SKIPPED: no development data at {data}")
        return
    from marsad import Coder

    coder = Coder()
    found = []
    for line in (data / "throughput.jsonl").open(encoding="utf-8"):
        d = json.loads(line)
        for e in coder.code(d["text"], published=d.get("published") or None, doc_id=d["id"]):
            found.append((d, e))
    picked = random.Random(seed).sample(found, min(n, len(found)))
    print(f"{len(found)} events in all; {len(picked)} drawn with seed {seed}")
    for k, (d, e) in enumerate(picked, 1):
        t, a, b = d["text"], e.trigger.start, e.trigger.end
        lo, hi = max(0, a - 220), min(len(t), b + 220)
        print(json.dumps({"n": k, "doc_id": d["id"], "start": a, "end": b, "type": e.event_type, "mode": e.mode, "factuality": e.factuality, "confidence": e.confidence}))
        print("   ", (t[lo:a] + "【" + t[a:b] + "】" + t[b:hi]).replace("\n", " / "))


def count() -> None:
    rows = [json.loads(x) for x in KEPT.open(encoding="utf-8") if x.strip()]
    true = sum(r["true"] for r in rows)
    print(f"{true} of {len(rows)} true: {true / len(rows):.2f}")
    half = sorted(rows, key=lambda r: r["confidence"])
    for name, part in (("lower half by confidence", half[: len(half) // 2]), ("upper half by confidence", half[len(half) // 2 :])):
        print(f"{name}: {sum(r['true'] for r in part)} of {len(part)} true")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("verb", choices=["draw", "count"])
    ap.add_argument("--data", type=Path, default=DEFAULT)
    ap.add_argument("--n", type=int, default=100)
    ap.add_argument("--seed", type=int, default=20261201)
    a = ap.parse_args()
    if a.verb == "draw":
        draw(a.data, a.n, a.seed)
    else:
        count()


if __name__ == "__main__":
    main()
