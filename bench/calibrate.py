#!/usr/bin/env python3
"""Makes src/marsad/lexicon/data/calibration.yaml: by score, the share of coded events a reader would accept unchanged.

    python bench/calibrate.py [--data DIR] [--write]

An event is accepted unchanged where it matches an annotated event of the development data (type and clause) and agrees with it in actors,
recipients, place, date and toll. Scores are cut into ten equal parts, neighbouring parts pooled until the shares rise with the score.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / "shared" / "bench"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--data", type=Path, default=DEFAULT)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    if not (a.data / "gold_dev.jsonl").exists():
        print(f"SKIPPED: no development data at {a.data}")
        return
    sys.path.insert(0, str(a.data))
    import score_events as scorer

    from marsad.coder.assemble import Coder, Reading, as_date
    from marsad.coder.confidence import TABLE, score
    from marsad.records import DocumentInfo, to_json

    coder = Coder()
    info = DocumentInfo(source=None, published=None, url=None, title=None, sha256="", signature="")
    rows: list[tuple[float, bool]] = []
    for name in ("gold_dev.jsonl", "made_dev.jsonl"):
        for line in (a.data / name).open(encoding="utf-8"):
            d = json.loads(line)
            reading = Reading(coder, d["text"], as_date(d["published"]))
            drafts = sorted(reading.drafts(), key=lambda x: x.cand.a)
            events = [json.loads(to_json(e)) for e in reading.events(drafts, d["id"], info)]
            matched = {j: d["events"][i] for i, j, _ in scorer.match(d["text"], d["events"], events)}
            for j, (draft, event) in enumerate(zip(drafts, events, strict=True)):
                whole = False
                if j in matched:
                    slots = scorer.slots(matched[j], event)
                    whole = all(h == x == y for k, (h, x, y) in slots.items() if k in ("actors", "recipients", "place span", "date", "casualties"))
                rows.append((score(draft, len(reading.story.sents)), whole))
    rows.sort()
    size = max(1, len(rows) // 10)
    parts = [rows[i : i + size] for i in range(0, len(rows), size)]
    pooled: list[list[tuple[float, bool]]] = []
    for part in parts:
        pooled.append(part)
        while len(pooled) > 1 and _share(pooled[-1]) < _share(pooled[-2]):
            pooled[-2:] = [pooled[-2] + pooled[-1]]
    while len(pooled) > 1 and len(pooled[-1]) < 20:  # the few left over by the division
        pooled[-2:] = [pooled[-2] + pooled[-1]]
    cuts = [-99.0] + [round(p[0][0], 2) for p in pooled[1:]]
    shares = [round(_share(p), 2) for p in pooled]
    for c, s, p in zip(cuts, shares, pooled, strict=True):
        print(f"score >= {c:6.2f}: {s:.2f} of {len(p)} events")
    if a.write:
        TABLE.write_text(
            "# Share of development events that agreed with the annotation in every slot, by score (see coder/confidence.py). Made by bench/calibrate.py.\n"
            f"from: {cuts}\nshare: {shares}\n",
            encoding="utf-8",
        )


def _share(part: list[tuple[float, bool]]) -> float:
    return sum(x for _, x in part) / len(part)


if __name__ == "__main__":
    main()
