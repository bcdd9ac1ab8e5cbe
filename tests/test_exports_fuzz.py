"""Records that nobody would write, in every format: an export never falls over, and accounts for each."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from marsad.exports import FORMATS, Options, export
from marsad.exports.inputs import Read, read, record_of
from marsad.readers import Issue
from marsad.records import to_json
from tests.exporting import cases, event, incident, registry

ODD: list[Any] = [
    None, True, 0, -1, 10**30, -(10**30), 1.5, 1e308, "", " ", "=1+1", "\u0000", "\ud800", "\u202e", "a\tb\nc\rd", "ا" * 5000, [], {}, "0001-01-01", "9999-12-31", "2020-02-30", "XX", "ASSAULT", "NOTHING",
    "country", "geonames:", 95.0, -181.0, "killed",
]  # fmt: skip


def lines() -> list[bytes]:
    out = []
    for i, c in enumerate(cases()):
        e = event(f"e{i}", **{k: v for k, v in c.items() if k not in ("name", "event_only", "acled", "ged", "polecat", "cameo")})
        out += [to_json(e), to_json(incident(e))]
    return out


def bent(rng: random.Random, value: Any) -> Any:
    """The value with something in it replaced, removed or doubled."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        if rng.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: bent(rng, value[key])}
    if isinstance(value, list) and value and rng.random() < 0.9:
        i = rng.randrange(len(value))
        return [*value[:i], bent(rng, value[i]), *value[i:]]
    alike = [x for x in ODD if isinstance(x, (int, float) if isinstance(value, (int, float)) else type(value))] if rng.random() < 0.9 else ODD
    return rng.choice(alike or ODD)


def fuzz(tmp_path: Path, n: int, seed: int) -> int:
    """`n` bent records through every format; the records that were taken for good ones."""
    rng = random.Random(seed)
    good = lines()
    path = tmp_path / "bent.jsonl"
    with path.open("wb") as f:
        for i in range(n):
            value = json.loads(rng.choice(good))
            for _ in range(rng.randint(1, 2)):
                value = bent(rng, value)
            if isinstance(value, dict) and rng.random() < 0.8:
                value["id"] = f"r{i}"
            line = json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
            if rng.random() < 0.05:
                line = line[: rng.randrange(len(line))]
            f.write(line + b"\n")
    kept = list(read([path]))
    taken = sum(isinstance(x, Read) for x in kept)
    again = sum(isinstance(x, Issue) and x.skipped for x in kept)
    for format in FORMATS:
        for options in (Options(), Options(background=True, candidates=True)):
            out = io.BytesIO()
            account = export(iter(kept), format, out, options=options, registry=registry().get)
            assert account.records == taken + again == account.written + sum(account.left_out.values())
            assert account.errors == len(kept) - taken - again
            if format in ("csv", "ged", "acled"):
                for row in csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))):
                    assert -90 <= float(row["latitude"] or 0) <= 90
                    assert -180 <= float(row["longitude"] or 0) <= 180
    return taken


def test_bent_records(tmp_path: Path) -> None:
    assert fuzz(tmp_path, 250, 1) > 50


@pytest.mark.parametrize("text", ["\ud800", "\x00"])
def test_what_no_file_can_hold(text: str) -> None:
    line = json.dumps({"id": f"a{text}"} | {k: v for k, v in json.loads(lines()[0]).items() if k != "id"}).encode()
    try:
        record = record_of(line)
    except Exception as e:  # half a character is no JSON text
        assert text == "\ud800", e
        return
    for format in FORMATS:
        assert export([record], format, io.BytesIO(), registry=registry().get).records == 1


if __name__ == "__main__":  # the long form: python -m tests.test_exports_fuzz N
    import sys
    import tempfile

    for round_ in range(int(sys.argv[1]) // 500):
        with tempfile.TemporaryDirectory() as d:
            print(round_, fuzz(Path(d), 500, round_), flush=True)
