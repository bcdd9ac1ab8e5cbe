#!/usr/bin/env python3
"""Throughput and memory of `marsad code --workers N` and of the Spark job, over as many articles as asked for. One command:

    python bench/scale.py --documents 200000 --workers 1,2 [--spark 'local[2]'] [--data DIR] [--keep DIR]

The articles are those of `throughput.jsonl`, repeated; each copy after the first has its sentences in another order, one word in fifty
taken from another article and one in two hundred with two letters exchanged, so that no two texts are alike and new words keep coming. Memory
is the proportional set size of the process and its children, once a second; a run's second and last tenth (of its time) are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / "shared" / "bench"


def articles(path: Path, n: int) -> Iterator[dict[str, object]]:
    """`n` articles: those of `path`, then perturbed copies of them. The same every time."""
    docs = [json.loads(x) for x in path.open(encoding="utf-8")]
    words = [w for d in docs[:200] for w in d["text"].split()]
    rng = random.Random(7)
    for i in range(n):
        d = dict(docs[i % len(docs)])
        if i >= len(docs):
            sentences = d["text"].split(". ")
            rng.shuffle(sentences)
            text = ". ".join(sentences).split(" ")
            for _ in range(len(text) // 50):
                text[rng.randrange(len(text))] = rng.choice(words)
            for _ in range(len(text) // 200):
                k = rng.randrange(len(text))
                w = text[k]
                if len(w) > 3:
                    c = rng.randrange(1, len(w) - 1)
                    text[k] = w[:c] + w[c + 1] + w[c] + w[c + 2 :]
            d["text"] = " ".join(text)
            d["id"] = f"{d['id']}-{i // len(docs)}"
        yield d


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    out = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for c in children.read_text().split():
                out += tree(int(c))
        except OSError:
            continue
    return out


def memory(pid: int) -> float:
    """Proportional set size of a process and its children, in MB."""
    total = 0
    for p in tree(pid):
        try:
            total += sum(int(x.split()[1]) for x in Path(f"/proc/{p}/smaps_rollup").read_text().splitlines() if x.startswith("Pss:"))
        except (OSError, IndexError):
            continue
    return total / 1024


def timed(command: list[str], env: dict[str, str]) -> tuple[float, float, list[float]]:
    """Wall-clock seconds, CPU seconds and the memory, second by second, of a command and its children."""
    before = os.times()
    began = time.perf_counter()
    used: list[float] = []
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as p:
        while p.poll() is None:
            used.append(memory(p.pid))
            time.sleep(1)
    if p.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: status {p.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu, used


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--documents", type=int, default=2000)
    ap.add_argument("--workers", default="1,2")
    ap.add_argument("--spark", help="a Spark master to run the job on too, such as 'local[2]' or 'local-cluster[2,1,2048]'")
    ap.add_argument("--data", type=Path, default=DEFAULT)
    ap.add_argument("--keep", type=Path, help="a folder for the articles and events, instead of a temporary one")
    a = ap.parse_args()
    if not (a.data / "throughput.jsonl").exists():
        print(f"SKIPPED: no development data at {a.data}; nothing measured.")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = a.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "articles.jsonl"
        with source.open("w", encoding="utf-8") as f:
            for d in articles(a.data / "throughput.jsonl", a.documents):
                f.write(json.dumps(d, ensure_ascii=False) + "\n")
        env = os.environ | {"PYTHONPATH": str(HERE.parent / "src"), "PYSPARK_PYTHON": sys.executable}
        print(f"{a.documents:,} articles, {source.stat().st_size / 1e6:.0f} MB; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        digests = set()
        for n in a.workers.split(","):
            out = folder / f"events{n}.jsonl"
            wall, cpu, used = timed([sys.executable, "-m", "marsad.cli", "code", str(source), "-o", str(out), "--workers", n], env)
            report(f"--workers {n}", a.documents, wall, cpu, used)
            digests.add(hashlib.sha256(b"".join(sorted(out.read_bytes().splitlines(keepends=True)))).hexdigest())
        if a.spark:
            target = folder / "coded"
            wall, cpu, used = timed([sys.executable, "-m", "marsad.cluster", str(source), str(target), "--master", a.spark], env)
            report(f"Spark {a.spark}", a.documents, wall, cpu, used)
            import pyarrow.parquet as pq

            rows = [x for p in target.glob("table=events/*/*.parquet") for x in pq.ParquetFile(p).read(columns=["event"])["event"].to_pylist()]
            digests.add(hashlib.sha256(b"".join(sorted(x.encode() + b"\n" for x in rows))).hexdigest())
        print("the same events, whichever way" if len(digests) == 1 else "THE EVENTS DIFFER")


def report(name: str, n: int, wall: float, cpu: float, used: list[float]) -> None:
    k = max(1, len(used) // 10)
    second, last = (sum(x) / len(x) for x in (used[k : 2 * k] or used, used[-k - 1 : -1] or used))
    print(f"{name:32} {n / wall:7.1f} articles/s, {wall:8.1f} s, {cpu:8.1f} s of CPU; peak {max(used):6.0f} MB, last tenth {last / second:.3f} times the second", flush=True)


if __name__ == "__main__":
    main()
