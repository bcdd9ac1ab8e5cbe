"""What splink makes of the same mentions, for comparison (see docs/incidents.md). Needs `pip install 'splink>=5'`; nothing of Marsad does.

    python bench/try_splink.py EVENTS.jsonl OUT.jsonl [--linkage splink|average] [--threshold BITS]

The records are the happenings of each text, as :mod:`marsad.incidents` groups them: splink has no step within a text. Its features are the same
as ours where SQL can say them; its weights come from the data by expectation maximisation (u by random sampling, m in two passes blocked by
place and by day). Linkage: splink's own (connected components above a threshold) or the mean linkage that Marsad uses.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

from marsad.incidents import Resolver
from marsad.incidents.group import cluster, components
from marsad.incidents.mentions import AREA
from marsad.incidents.registry import RAREST, rarity
from marsad.records import from_json


def rows(resolver: Resolver) -> list[dict[str, Any]]:
    out = []
    for p in resolver._profiles:
        if p is None:
            continue
        lat, lon, _, kind = p.places[0] if p.places else (None, None, None, None)
        area = kind == AREA
        span = p.days or p.published
        out.append({
            "unique_id": p.key, "type": p.type, "lat": None if area else lat, "lon": None if area else lon, "cell": None if area or lat is None else f"{lat:.0f} {lon:.0f}",
            "day": span[0] if span else None, "week": span[0] // 4 if span else None, "mode": min(p.modes) if p.modes else None, "actors": sorted(p.actors) or None,
            "recipients": sorted(p.recipients) or None, "killed": p.killed[-1][0] if p.killed else None, "injured": p.injured[-1][0] if p.injured else None,
            "weapons": sorted(p.weapons) or None, "words": sorted(p.words), "rare": sorted(w for w in p.words if rarity(w) >= RAREST), "triggers": sorted(p.triggers),
        })  # fmt: skip
    return out


def custom(name: str, null: str, *levels: tuple[str, str]) -> cl.CustomComparison:
    made = [cll.CustomLevel(null, "null").configure(is_null_level=True)] if null else []
    made += [cll.CustomLevel(sql, label) for sql, label in levels]
    return cl.CustomComparison(output_column_name=name, comparison_levels=[*made, cll.ElseLevel()])


def absent(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


KM = "sqrt(pow(111.2 * (lat_l - lat_r), 2) + pow(92.0 * (lon_l - lon_r), 2))"  # at 34 degrees north
SHARE = "len(list_intersect(words_l, words_r)) / greatest(1, least(len(words_l), len(words_r)))"


def settings() -> SettingsCreator:
    def shared(column: str) -> cl.CustomComparison:
        return custom(column, absent(column), (f"len(list_intersect({column}_l, {column}_r)) > 0", "shared"))

    def number(column: str) -> cl.CustomComparison:
        return custom(column, absent(column), (f"{column}_l = {column}_r AND {column}_l >= 3", "same, 3 and more"), (f"{column}_l = {column}_r", "same"),
                      (f"greatest({column}_l, {column}_r) <= 1.5 * least({column}_l, {column}_r) + 2", "close"))  # fmt: skip

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            custom("place", absent("lat"), (f"{KM} <= 3", "same"), (f"{KM} <= 15", "near"), (f"{KM} <= 60", "off")),
            custom("date", absent("day"), ("day_l = day_r", "same day"), ("abs(day_l - day_r) = 1", "a day off")),
            custom("means", absent("mode"), ("mode_l = mode_r", "same")),
            shared("actors"), shared("recipients"), shared("weapons"),
            number("killed"), number("injured"),
            custom("sentence", "", (f"{SHARE} >= 0.5", "most"), (f"{SHARE} >= 0.3", "many"), (f"{SHARE} >= 0.15", "some")),
            custom("rarities", "", ("len(list_intersect(rare_l, rare_r)) >= 4", "four"), ("len(list_intersect(rare_l, rare_r)) >= 2", "two")),
            custom("deed", "", ("len(list_intersect(triggers_l, triggers_r)) > 0", "shared")),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("type", "week"),
            {"blocking_rule": "l.type = r.type AND l.cell = r.cell AND abs(l.day - r.day) <= 2", "sql_dialect": "duckdb"},
        ],
        probability_two_random_records_match=1 / 400,
    )  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("events", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--linkage", choices=("splink", "average"), default="splink")
    ap.add_argument("--threshold", type=float, default=0.0, help="bits")
    a = ap.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    resolver = Resolver()
    events = [from_json(line) for line in a.events.open("rb")]
    resolver.add(events)
    table = rows(resolver)
    con = duckdb.connect()
    lines = a.out.with_suffix(".rows.json")
    lines.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in table), encoding="utf-8")
    con.execute(f"CREATE TABLE mentions AS SELECT * FROM read_json('{lines}', format='newline_delimited', sample_size=-1)")
    db = DuckDBAPI(connection=con)
    linker = Linker(db.register("mentions"), settings(), log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("type", "cell"), block_on("type", "day", "mode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    pairs = linker.inference.predict(threshold_match_weight=-6 if a.linkage == "average" else a.threshold)
    found = pairs.as_record_list()
    scores = {tuple(sorted((r["unique_id_l"], r["unique_id_r"]))): r["match_weight"] for r in found}
    names = sorted(r["unique_id"] for r in table)
    if a.linkage == "splink":
        groups = components(names, [k for k, s in scores.items() if s > a.threshold])
    else:
        groups = cluster(names, scores, -6.0, a.threshold)
    of = {e: part[0] for part in groups for k in part for e in resolver._of(resolver._group[k]).events}
    with a.out.open("w", encoding="utf-8") as f:
        for line in a.events.open(encoding="utf-8"):
            e = json.loads(line)
            f.write(json.dumps(e | {"incident_id": of[e["id"]]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
