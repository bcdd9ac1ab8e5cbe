"""The coder on Spark: real sessions, real files. MARSAD_LONG=1 also runs a small cluster of processes and kills one of its executors."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'marsad[cluster]'")
pytestmark = pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17 or newer")

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "src" / "marsad" / "demo" / "reports.jsonl"


def session(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    builder = SparkSession.Builder().master(master).appName("marsad tests").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    return builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    s = session("local[2]")
    yield s
    s.stop()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's reports and some records that are none."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    bad = ['{"id": "no text"}', "{broken", '{"id": "latin", "text": "nothing to read", "published": "2020-02-03"}', '{"id": "undated", "text": "قصف الجيش مدينة سرت أمس"}']
    path.write_bytes(DEMO.read_bytes().rstrip() + b"\n" + "\n".join(bad).encode() + b"\n\xff\xfe\n")
    return path


@pytest.fixture(scope="module")
def lines(reports: Path) -> list[str]:
    """What `marsad code` makes of them."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    got = subprocess.run([sys.executable, "-m", "marsad.cli", "code", str(reports)], capture_output=True, env=env, check=False)
    return sorted(got.stdout.decode().splitlines())


def coded(spark: SparkSession, target: Path) -> list[str]:
    from marsad.cluster import table

    return sorted(r["event"] for r in table(spark, str(target), "events").select("event").collect())


def files(target: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in target.rglob("*.parquet")}


def test_the_same_events_by_month_and_what_is_wrong_beside_them(spark: SparkSession, reports: Path, lines: list[str], tmp_path: Path) -> None:
    from marsad.cluster import code, table

    target = tmp_path / "coded"
    s = code(spark, str(reports), str(target))
    assert len(lines) > 40
    assert coded(spark, target) == lines
    assert s.events == len(lines) and s.bad == 4 and not s.finished and "undated" in s.months
    for r in table(spark, str(target), "events").collect():
        e = json.loads(r["event"])
        assert (r["event_id"], r["doc_id"], r["event_type"], r["mode"]) == (e["id"], e["doc_id"], e["event_type"], e["mode"])
        assert r["month"] == ((e["document"]["published"] or "")[:7] or "undated")
        assert r["country"] == (e["location"] or {}).get("country")
    bad = {r["kind"]: r for r in table(spark, str(target), "bad").collect()}
    assert set(bad) == {"no-text", "not-json", "no-arabic", "utf-8"}
    assert bad["no-text"]["record"] == '{"id": "no text"}' and "'text'" in bad["no-text"]["mend"] and bad["no-text"]["file"].endswith("reports.jsonl")

    # Again: nothing is coded twice.
    before = files(target)
    s = code(spark, str(reports), str(target))
    assert not s.months and s.documents == 0 and files(target) == before

    # One month has a report more: that month is coded again, no other.
    more = tmp_path / "more.jsonl"
    day = next(json.loads(x)["published"] for x in DEMO.read_text(encoding="utf-8").splitlines())
    more.write_bytes(reports.read_bytes() + json.dumps({"id": "new", "text": "قتل خمسة جنود في هجوم على حاجز قرب مصراتة.", "published": day}).encode() + b"\n")
    s = code(spark, str(more), str(target))
    assert s.months == (day[:7],)
    assert len(coded(spark, target)) > len(lines) and set(lines) < set(coded(spark, target))
    assert {p: t for p, t in before.items() if day[:7] not in p}.items() <= files(target).items()


def test_parquet_in(spark: SparkSession, reports: Path, lines: list[str], tmp_path: Path) -> None:
    from marsad.cluster import code

    good = [json.loads(x) for x in DEMO.read_text(encoding="utf-8").splitlines()] + [{"id": "undated", "text": "قصف الجيش مدينة سرت أمس"}]
    source, target = tmp_path / "in.parquet", tmp_path / "coded"
    columns = ("id", "text", "published", "source", "url", "title")
    spark.createDataFrame([tuple(d.get(c) for c in columns) for d in good], ", ".join(f"{c} string" for c in columns)).write.parquet(str(source))
    s = code(spark, str(source), str(target), tasks=3)
    assert coded(spark, target) == lines
    assert s.bad == 0


def test_what_a_broken_off_run_left_is_written_anew(spark: SparkSession, reports: Path, lines: list[str], tmp_path: Path) -> None:
    from marsad.cluster import code

    target = tmp_path / "coded"
    code(spark, str(reports), str(target))
    shutil.rmtree(target / "done")  # the run did not come to its end
    code(spark, str(reports), str(target))
    assert coded(spark, target) == lines


def test_input_that_cannot_be_used(spark: SparkSession, tmp_path: Path) -> None:
    from marsad.cluster import code
    from marsad.lexicon.model import LexiconError

    source = tmp_path / "in.parquet"
    spark.createDataFrame([("1", "قصف")], "id string, body string").write.parquet(str(source))
    with pytest.raises(ValueError, match="no column 'text'"):
        code(spark, str(source), str(tmp_path / "coded"))
    broken = tmp_path / "lexicon"
    (broken / "triggers").mkdir(parents=True)
    (broken / "triggers" / "ASSAULT.yaml").write_text("- {verb: [", encoding="utf-8")
    with pytest.raises(LexiconError):
        code(spark, str(source), str(tmp_path / "coded"), lexicon=str(broken))


@pytest.mark.skipif("MARSAD_LONG" not in os.environ, reason="the long form: MARSAD_LONG=1")
def test_an_executor_killed_in_mid_run_loses_nothing(reports: Path, tmp_path: Path) -> None:
    # In a process of its own: a session of another master cannot stand beside the one above.
    source = tmp_path / "many.jsonl"
    text = reports.read_bytes()
    source.write_bytes(b"".join(text.replace(b'"id": "', f'"id": "{n}-'.encode()) for n in range(60)))
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYSPARK_PYTHON": sys.executable}
    whole = subprocess.run([sys.executable, "-m", "marsad.cli", "code", str(source)], capture_output=True, env=env, check=False).stdout.decode()
    target = tmp_path / "coded"
    command = [sys.executable, "-m", "marsad.cluster", str(source), str(target), "--master", "local-cluster[2,1,1024]", "--tasks", "24"]
    killed: list[int] = []
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=env) as p:
        said: list[bytes] = []
        assert p.stderr is not None
        reader = Thread(target=lambda: said.extend(p.stderr or ()))
        reader.start()
        until = time.monotonic() + 300
        while not killed and time.monotonic() < until and p.poll() is None:
            time.sleep(0.2)
            if list(target.rglob("part-*.parquet")):  # tasks are being finished
                executors = [pid for pid in _descendants(p.pid) if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()]
                if executors:
                    os.kill(executors[0], signal.SIGKILL)
                    killed.append(executors[0])
        status = p.wait(600)
        reader.join()
    assert killed and status == 0, b"".join(said)[-3000:].decode()
    import pyarrow.parquet as pq

    events = [x for f in target.glob("table=events/*/*.parquet") for x in pq.ParquetFile(f).read(columns=["event"])["event"].to_pylist()]
    assert sorted(events) == sorted(whole.splitlines())


def _descendants(pid: int) -> list[int]:
    out: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(x) for x in task.read_text().split()]
        except OSError:
            continue
        for c in children:
            out += [c, *_descendants(c)]
    return out
