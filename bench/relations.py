#!/usr/bin/env python3
"""How far off is a place that no table knows, and the text only locates («قرية X بريف Y الشمالي»)?

    python bench/relations.py [--data DIR] [--gazetteer FILE]

Airwars' development documents whose place no name in the text leads to: none of the gazetteer's places that the text may name lies within
15 km of it. The distance is that of the first ASSAULT told as news. Prints how many there are, how many get a point, the median distance
of those, and the shares within 15 and 50 km.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / "shared" / "bench"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--data", type=Path, default=DEFAULT)
    ap.add_argument("--gazetteer", type=Path)
    a = ap.parse_args()
    folder = a.data / "airwars"
    if not folder.exists():
        print(f"SKIPPED: no development data at {a.data}")
        return
    from marsad import Coder
    from marsad.coder.where import Context
    from marsad.gazetteer.index import AREAS, km
    from marsad.text.clean import Clean
    from marsad.text.tokens import Tokens

    coder = Coder(gazetteer=a.gazetteer)
    gaz = coder.gazetteer
    key = {i["id"]: (i["lat"], i["lon"]) for i in map(json.loads, (folder / "dev_incidents.jsonl").open(encoding="utf-8")) if i["lat"] is not None}
    unknown, distances = 0, []
    for d in map(json.loads, (folder / "dev_documents.jsonl").open(encoding="utf-8")):
        points = [key[i] for i in d["incidents"] if i in key]
        if not points:
            continue
        places = Context(Tokens(Clean(d["text"]).text), gaz).places
        rows = {r for p in places for r in p.rows if gaz.c_kind[r] not in AREAS or gaz.c_kind[r] == "district"}
        if any(km(gaz.c_lat[r], gaz.c_lon[r], y, x) <= 15 for r in rows for y, x in points):
            continue
        unknown += 1
        events = coder.code(d["text"], published=d["published"] or None, doc_id=d["id"])
        first = next((e for e in events if e.event_type == "ASSAULT" and not e.background and e.factuality not in ("denied", "planned", "hypothetical")), None)
        if first is not None and first.location is not None and first.location.lat is not None and first.location.lon is not None:
            distances.append(min(km(first.location.lat, first.location.lon, y, x) for y, x in points))
    n = len(distances)
    print(f"{unknown} documents whose place no name leads to; {n} get a point")
    if n:
        print(f"median distance {median(distances):.1f} km; within 15 km {sum(x <= 15 for x in distances) / unknown:.2f}, within 50 km {sum(x <= 50 for x in distances) / unknown:.2f}")


if __name__ == "__main__":
    main()
