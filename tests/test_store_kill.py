"""`kill -9` at random moments of an ingest loses no accepted document, and a rerun resumes: the store is then that of a run nobody disturbed.

Short here; by hand with any file and any number of kills:

    python -m tests.test_store_kill FILE.jsonl --kills 50 [--postgresql] [--batch 100 --resolve 1000] [--seed N]
"""

# ruff: noqa: F811 (fixtures are imported by name)

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from marsad.store import Store, schema
from tests import postgres
from tests.stores import emptied, pg_server, url  # noqa: F401 (fixtures)
from tests.test_cli import env, line
from tests.test_store import BENGHAZI, PROTEST, SIRTE, TAIZ, everything

# The command, with batches so small that a short run has many of them.
DRIVER = """
import sys
from marsad.store import ingest
ingest.BATCH_DOCUMENTS, ingest.RESOLVE_DOCUMENTS = int(sys.argv.pop(1)), int(sys.argv.pop(1))
from marsad.cli import main
main()
"""


def start(file: Path, db: str, batch: int, resolve: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", DRIVER, str(batch), str(resolve), "ingest", str(file), "--db", db], env=env(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(file: Path, db: str, batch: int, resolve: int) -> float:
    """A run to its end; gives its seconds."""
    began = time.monotonic()
    p = start(file, db, batch, resolve)
    _, err = p.communicate(timeout=3600)
    assert p.returncode == 0, err.decode()
    return time.monotonic() - began


def whole(store: Store) -> int:
    """How many documents a store has, all of each of them: a version with as many mentions as it says, its text, its bytes, its entry in the search."""
    from sqlalchemy import func, select, text

    v, e = schema.version.c, schema.event.c
    with store.read() as conn:
        if store.dialect == "sqlite":
            assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        counts = select(e.version_pk, func.count().label("n")).group_by(e.version_pk).subquery()
        torn = conn.execute(select(func.count()).select_from(schema.version.outerjoin(counts, counts.c.version_pk == v.pk)).where(func.coalesce(counts.c.n, 0) != v.events)).scalar()
        assert torn == 0
        n = conn.execute(select(func.count()).select_from(schema.version)).scalar_one()
        for table in ("received", "version_search"):
            assert conn.execute(text(f"SELECT count(*) FROM {table}")).scalar() == n
        loose = select(func.count()).select_from(schema.claim.join(schema.event)).where(e.pending, e.current)
        assert conn.execute(loose).scalar() == 0
    return int(n)


def disturbed(file: Path, db: str, kills: int, idle: float, work: float, seed: int, batch: int, resolve: int, say: Any = lambda *x: None) -> int:
    """Kills runs until `kills` of them died before their end, then lets one end; gives how many kills came after the first document was kept and before the last.
    `idle`: seconds that a run takes with nothing to do; `work`: what a run takes beyond that where all is to be done."""
    rng = random.Random(seed)
    total = sum(1 for _ in file.open("rb"))
    kept = inside = done = 0
    while done < kills:
        p = start(file, db, batch, resolve)
        time.sleep(rng.uniform(0.5 * idle, idle + 2 * work / kills))
        p.send_signal(signal.SIGKILL)
        p.communicate()
        if p.returncode == 0:
            break
        done += 1
        try:
            store = Store.open(db)
        except Exception as e:  # killed before there was a store
            say(done, "no store yet", type(e).__name__)
            continue
        now = whole(store)
        store.close()
        assert now >= kept, "an accepted document is gone"
        kept = now
        inside += 0 < kept < total
        say(done, kept)
    finish(file, db, batch, resolve)
    return inside


def compare(file: Path, calm: str, stormy: str, kills: int, seed: int, batch: int, resolve: int, say: Any = lambda *x: None) -> int:
    seconds = finish(file, calm, batch, resolve)
    idle = finish(file, calm, batch, resolve)  # everything is known
    inside = disturbed(file, stormy, kills, idle, max(0.2, seconds - idle), seed, batch, resolve, say)
    a, b = Store.open(calm), Store.open(stormy)
    one, other = everything(a), everything(b)
    assert whole(a) == whole(b)
    a.close()
    b.close()
    assert one.keys() == other.keys()
    for k in one:
        assert one[k] == other[k], k
    return inside


def test_killed_and_run_again(url: str, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    texts = [SIRTE, BENGHAZI, TAIZ, PROTEST]
    with file.open("wb") as f:
        for i in range(240):
            f.write(line(f"d{i}", f"{texts[i % 4]}\nوقتل {i % 9 + 2} جنود في هجوم على حاجز قرب مصراتة.", f"2020-03-{i % 20 + 1:02}", source=f"وكالة {i % 7}"))
    # Where the stormy store is PostgreSQL the calm one is SQLite: they must be equal all the same.
    compare(file, f"sqlite:///{tmp_path / 'calm.db'}", url, kills=5, seed=7, batch=10, resolve=40)


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("file", type=Path)
    ap.add_argument("--kills", type=int, default=50)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--batch", type=int, default=100)
    ap.add_argument("--resolve", type=int, default=1000)
    ap.add_argument("--postgresql", action="store_true")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:

        def go(stormy: str) -> None:
            began = time.monotonic()
            inside = compare(a.file, f"sqlite:///{folder}/calm.db", stormy, a.kills, a.seed, a.batch, a.resolve, lambda *x: print(*x, flush=True))
            print(json.dumps({"kills": a.kills, "inside": inside, "equal": True, "seconds": round(time.monotonic() - began)}))

        if a.postgresql:
            with postgres.server() as server:
                go(emptied(server))
        else:
            go(f"sqlite:///{folder}/stormy.db")
