#!/usr/bin/env python3
"""Draws places found in ordinary news for a person to judge, and counts the verdicts.

    python bench/judge_places.py draw [--n 200] [--seed 20261122]     prints each place with its sentence, for the judge
    python bench/judge_places.py count [--seed N]                     reads bench/judged_places.jsonl and prints the shares

`judged_places.jsonl` holds, a line a place: the seed it was drawn with, document, offsets, the name as it stands in the text, the place it
was taken for, and the verdict: `name` (the words name a place here, not a person, paper, club or common word), `right` (and it is that
one, of that country), `why` where not. The texts belong to their publishers and are not kept here.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / "shared" / "bench"
KEPT = HERE / "judged_places.jsonl"


def draw(data: Path, n: int, seed: int) -> None:
    if not (data / "throughput.jsonl").exists():
        print(f"SKIPPED: no development data at {data}")
        return
    from marsad import find_places

    found = []
    for line in (data / "throughput.jsonl").open(encoding="utf-8"):
        d = json.loads(line)
        found += [(d, p) for p in find_places(d["text"])]
    picked = random.Random(seed).sample(found, min(n, len(found)))
    print(f"{len(found)} places in all; {len(picked)} drawn with seed {seed}")
    for k, (d, p) in enumerate(picked, 1):
        t = d["text"]
        lo, hi = max(0, p.start - 130), min(len(t), p.end + 100)
        row = {"n": k, "doc_id": d["id"], "start": p.start, "end": p.end, "text": p.text, "place": p.name_en, "id": p.place_id, "country": p.country, "precision": p.precision, "relation": p.relation}
        print(json.dumps(row, ensure_ascii=False))
        print("   ", (t[lo : p.start] + "【" + p.text + "】" + t[p.end : hi]).replace("\n", " / "))


def count(seed: int | None) -> None:
    rows = [json.loads(x) for x in KEPT.open(encoding="utf-8") if x.strip()]
    by_seed = defaultdict(list)
    for r in rows:
        by_seed[r["seed"]].append(r)
    for s, part in sorted(by_seed.items()):
        if seed is None or s == seed:
            n = len(part)
            names, right = sum(r["name"] for r in part), sum(r["right"] for r in part)
            print(f"seed {s}: {names} of {n} true place names: {names / n:.3f}; {right} of {n} the right place: {right / n:.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("verb", choices=["draw", "count"])
    ap.add_argument("--data", type=Path, default=DEFAULT)
    ap.add_argument("--n", type=int, default=200)
    ap.add_argument("--seed", type=int)
    a = ap.parse_args()
    if a.verb == "draw":
        draw(a.data, a.n, a.seed or 20261122)
    else:
        count(a.seed)


if __name__ == "__main__":
    main()
