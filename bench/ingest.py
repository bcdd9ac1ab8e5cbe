"""The group `ingest` of run.py: reading, coding, resolving and keeping the articles of throughput.jsonl, in one process, on SQLite and PostgreSQL.

    python bench/run.py --only ingest

Documents a second of the whole command (start-up taken out), and of everything but coding: the same articles, coded before. PostgreSQL is measured where Debian's package is
installed: a server of our own on a temporary folder, with its own settings but `fsync` on.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TIMES = 4  # how many times as many documents memory is measured with


def measure(bench: Path, coder: Any, at_least: Callable[[str, float, float], None], at_most: Callable[[str, float, float], None], row: Callable[[str, float, str, bool], None]) -> None:
    """Runs the group."""
    file = bench / "throughput.jsonl"
    total = sum(1 for x in file.open("rb") if x.strip())
    with tempfile.TemporaryDirectory() as folder:
        for name, want, url in _databases(Path(folder)):
            if url is None:
                print(f"SKIPPED: {name}: not installed; nothing measured.")
                continue
            idle, _, _ = _ingest(bench / "dates.jsonl", f"sqlite:///{folder}/idle-{name}.db")  # no document in it that can be read
            seconds, cpu, peak = _ingest(file, url)
            at_least(f"ingest, {name}: documents a second", total / (seconds - idle), want)
            row(f"ingest, {name}: documents a second of processor time", total / cpu, "reported", True)
            if name == "SQLite":
                row("ingest, SQLite: known documents passed over a second", total / max(0.01, _ingest(file, url)[0] - idle), "reported", True)
                larger = Path(folder) / "larger.jsonl"
                _repeat(file, larger)
                more = _ingest(larger, f"sqlite:///{folder}/larger.db")[2]
                row("ingest, SQLite: peak of memory, MB", peak, "reported", True)
                at_most(f"ingest, SQLite: peak with {TIMES} times the documents, times", more / peak, 1.25)
        _without_coding(file, coder, Path(folder), row)


def _databases(folder: Path) -> Iterator[tuple[str, float, str | None]]:
    yield "SQLite", 200, f"sqlite:///{folder}/bench.db"
    sys.path.insert(0, str(ROOT))
    from tests import postgres

    if postgres.binaries() is None:
        yield "PostgreSQL", 150, None
        return
    with postgres.server(fsync=True) as url:
        yield "PostgreSQL", 150, url


def _ingest(file: Path, url: str) -> tuple[float, float, float]:
    """Seconds, seconds of the processor and megabytes at most of one run of the command."""
    code = "import resource, sys\nfrom marsad.cli import main\ntry:\n    main()\nfinally:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    t = time.perf_counter()
    p = subprocess.run([sys.executable, "-c", code, "ingest", str(file), "--db", url], capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT / "src")})
    seconds = time.perf_counter() - t
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if p.returncode not in (0, 1):
        raise SystemExit(f"ingest: {p.stderr}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, float(p.stdout.split()[-1])


def _repeat(file: Path, to: Path) -> None:
    with to.open("w", encoding="utf-8") as f:
        for k in range(TIMES):
            for x in file.open(encoding="utf-8"):
                d = json.loads(x)
                d["id"] = f"{d['id']}-{k}"
                if d.get("published"):
                    d["published"] = (date.fromisoformat(d["published"][:10]) + timedelta(days=60 * k)).isoformat()
                f.write(json.dumps(d, ensure_ascii=False) + "\n")


def _without_coding(file: Path, coder: Any, folder: Path, row: Callable[[str, float, str, bool], None]) -> None:
    from marsad import batch, readers
    from marsad.store import Store, joining
    from marsad.store.ingest import Ingest

    results = list(batch.run(readers.read([file], options=readers.Options(raw=True)), batch.Settings(), 1, coder))
    by = {r.document.id: r for r in results if r.document is not None}
    spent = 0.0
    resolved = joining._resolved

    def timed(*args: Any) -> Any:
        nonlocal spent
        t = time.process_time()
        out = resolved(*args)
        spent += time.process_time() - t
        return out

    joining._resolved = timed
    try:
        store = Store.open(f"sqlite:///{folder}/coded.db", create=True)
        t = time.process_time()
        run = Ingest(store, coder.version, "bench")
        for item in run.unknown([r.document for r in by.values() if r.document is not None]):
            assert isinstance(item, readers.Document)
            run.add(by[item.id])
        run.end()
        s = time.process_time() - t
        store.close()
    finally:
        joining._resolved = resolved
    row("ingest, SQLite, coding taken out: documents a second of processor time", len(by) / s, "reported", True)
    row("ingest, SQLite, coding and resolving taken out: the same", len(by) / (s - spent), "reported", True)
