"""Many mentions from few: documents drawn with replacement and moved by whole weeks, so that the crowd of a day stays what it is.

    python bench/resample.py EVENTS.jsonl N > MORE.jsonl

Each copy of a document gets ids of its own; its dates and its day of publication move together; places stay. The number of weeks grows with N: as
many mentions fall into a week as in the input (a week of the crowded Airwars set holds about 2,700).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def resampled(events: list[dict[str, Any]], n: int, seed: int = 20261122) -> Iterator[dict[str, Any]]:
    """About `n` events (whole documents until there are that many), drawn from `events`."""
    texts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for e in events:
        texts[e["doc_id"]].append(e)
    names = sorted(texts)
    draw = random.Random(seed)
    weeks = max(1, n // len(events))
    made = 0
    copy = 0
    while made < n:
        copy += 1
        doc = draw.choice(names)
        by = dt.timedelta(days=7 * draw.randrange(weeks))
        for e in texts[doc]:
            x = json.loads(json.dumps(e))
            x["doc_id"] = f"{doc}#{copy}"
            x["id"] = hashlib.sha1(f"{e['id']}#{copy}".encode()).hexdigest()[:16]
            if x.get("date"):
                for k in ("from", "to"):
                    if x["date"].get(k):
                        x["date"][k] = (dt.date.fromisoformat(x["date"][k]) + by).isoformat()
            if x["document"].get("published"):
                x["document"]["published"] = (dt.date.fromisoformat(x["document"]["published"]) + by).isoformat()
            made += 1
            yield x


if __name__ == "__main__":
    for event in resampled([json.loads(x) for x in Path(sys.argv[1]).open(encoding="utf-8")], int(sys.argv[2])):
        sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
