"""The coder on a Spark cluster: the same :class:`marsad.Coder`, one a Python worker, under :meth:`pyspark.sql.DataFrame.mapInArrow`.

    python -m marsad.cluster reports.parquet coded --master 'local[*]'

What goes in: Parquet with the columns of a record (``text``; ``id``, ``published``, ``source``, ``url``, ``title`` where there are any), or
JSON Lines. What comes out, in the target folder:

``table=events/month=2015-07/*.parquet``
    one row an event: columns to filter by (:data:`SCHEMA`), and ``event``, the line that ``marsad code`` would have written.
``table=bad/month=…/*.parquet``
    one row a record that could not be coded or had nothing to code: what is wrong, how to mend it, and the record's beginning.
``done/*.json``
    one line a finished month. What is finished is not coded again, unless the number of its records, the release or the lexicon changed.

Splitting, retrying and what happens when a machine is lost are Spark's. Ids are taken as they are given: ``marsad code`` tells apart
records that share one (``id#2``), which here would need every id on every machine.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from marsad.batch import Settings, code_one
from marsad.readers import Desk, Document, Ids, Issue
from marsad.readers.jsonl import of_record, parse
from marsad.release import RELEASE

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from marsad.coder.assemble import Coder

FIELDS = ("id", "text", "published", "source", "url", "title")
UNDATED = "undated"  # the month of records without a day of publication
BATCH = 256  # records handed to a worker at a time: bounds its memory, changes nothing else
PER_TASK = 4_000  # records a task, about: a lost one costs little
SHOWN = 500  # characters of a bad record that are kept
SCHEMA = (
    "table string, month string, doc_id string, event_id string, event_type string, mode string, source string, published string, "
    "country string, event string, file string, problem string, mend string, kind string, record string"
)
_COLUMNS = tuple(x.split()[0] for x in SCHEMA.split(", "))
_DONE = "month string, documents long, release string, lexicon string, at long"
_BROKEN_OFF = -1  # documents of a month that is being coded again


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: months coded and months found finished; of the coded ones the records read, events and bad records written."""

    months: tuple[str, ...]
    finished: tuple[str, ...]
    documents: int
    events: int
    bad: int


def code(
    spark: SparkSession, source: str, target: str, *, lexicon: str | None = None, gazetteer: str | None = None, form: str | None = None, tasks: int | None = None
) -> Summary:
    """Codes the records of `source` (a path or glob that Spark can read) into the folder `target`.

    `lexicon`, `gazetteer`: as for :class:`marsad.Coder`; paths that exist here and on every worker (see docs/scale.md for how they get there).
    `form`: "parquet" or "jsonl", by the name's end where None; `tasks`: how many to split the work into. Raises
    :class:`marsad.lexicon.model.LexiconError` where the lexicon cannot be used here and ValueError where Parquet has no column ``text``, both
    before anything is coded; and what Spark raises.
    """
    from pyspark.sql import functions as f

    settings = Settings(lexicon, gazetteer)
    version = _coder(settings).version
    records = _records(spark, source, form or ("parquet" if source.rstrip("/*").endswith((".parquet", ".pq")) else "jsonl"))
    there: dict[str, int] = {r["month"]: r["n"] for r in records.groupBy("month").agg(f.count("*").alias("n")).collect()}
    done = finished(spark, target)
    same = {m for m, n in there.items() if done.get(m) == (n, RELEASE, version)}
    months = sorted(there.keys() - same)
    if not months:
        return Summary((), tuple(sorted(same)), 0, 0, 0)
    again = [m for m in months if m in done]
    if again:
        _note(spark, target, [(m, _BROKEN_OFF, RELEASE, version) for m in again])
    _clear(spark, target, months)
    n = sum(there[m] for m in months)
    todo = records.where(f.col("month").isin(months)).repartition(tasks or max(2 * spark.sparkContext.defaultParallelism, -(-n // PER_TASK)))
    size = spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
    try:
        todo.mapInArrow(_Work(settings), SCHEMA).write.mode("append").partitionBy("table", "month").parquet(target)
    finally:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(size))
    _note(spark, target, [(m, there[m], RELEASE, version) for m in months])
    counts: dict[str, int] = {}
    if _there(spark, f"{target}/table=events") or _there(spark, f"{target}/table=bad"):
        written = table(spark, target).where(f.col("month").isin(months)).groupBy("table").agg(f.count("*").alias("n")).collect()
        counts = {r["table"]: r["n"] for r in written}
    return Summary(tuple(months), tuple(sorted(same)), n, counts.get("events", 0), counts.get("bad", 0))


def table(spark: SparkSession, target: str, name: str | None = None) -> DataFrame:
    """What was coded into `target`: the table "events" or "bad", or both."""
    from pyspark.sql import functions as f

    rows = spark.read.schema(SCHEMA).option("basePath", target).parquet(f"{target}/table=*")
    return rows if name is None else rows.where(f.col("table") == name)


def finished(spark: SparkSession, target: str) -> dict[str, tuple[int, str, str]]:
    """The months coded into `target`: records, release and lexicon's version of each."""
    if not _there(spark, f"{target}/done"):
        return {}
    rows = spark.read.schema(_DONE).json(f"{target}/done").collect()
    rows.sort(key=lambda r: r["at"])
    return {r["month"]: (r["documents"], r["release"], r["lexicon"]) for r in rows}


def _note(spark: SparkSession, target: str, months: list[tuple[str, int, str, str]]) -> None:
    now = time.time_ns()
    spark.createDataFrame([(*m, now) for m in months], _DONE).coalesce(1).write.mode("append").json(f"{target}/done")


def _path(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """The path and its file system as Hadoop knows them: Spark stands on it, but has itself no way to ask or to delete."""
    context: Any = spark.sparkContext
    it = context._jvm.org.apache.hadoop.fs.Path(path)
    return it, it.getFileSystem(context._jsc.hadoopConfiguration())


def _there(spark: SparkSession, path: str) -> bool:
    it, files = _path(spark, path)
    return bool(files.exists(it))


def _clear(spark: SparkSession, target: str, months: list[str]) -> None:
    """Removes what an earlier run left of these months."""
    for name in ("events", "bad"):
        for month in months:
            it, files = _path(spark, f"{target}/table={name}/month={month}")
            files.delete(it, True)


def _records(spark: SparkSession, source: str, form: str) -> DataFrame:
    """The records with their month and file: columns FIELDS of Parquet as strings, or `line`, the bytes of a line."""
    from pyspark.sql import functions as f

    if form == "jsonl":
        lines = spark.read.text(source).withColumn("file", f.input_file_name())
        day = f.get_json_object("value", "$.published")
        rows = lines.select("file", f.col("value").cast("binary").alias("line"), day.alias("day"))
    elif form == "parquet":
        rows = spark.read.parquet(source).withColumn("file", f.input_file_name())
        if "text" not in rows.columns:
            raise ValueError(f"{source}: no column 'text' (there are: {', '.join(x for x in rows.columns if x != 'file')}); rename the one that holds the reports' words")
        rows = rows.select("file", *(f.col(x).cast("string").alias(x) for x in FIELDS if x in rows.columns))
        rows = rows.withColumn("day", f.col("published") if "published" in rows.columns else f.lit(None).cast("string"))
    else:
        raise ValueError(f"form must be 'parquet' or 'jsonl', not {form!r}")
    month = f.substring(f.trim("day"), 1, 7)
    return rows.withColumn("month", f.when(month.rlike(r"^[0-9]{4}-(0[1-9]|1[0-2])$"), month).otherwise(UNDATED)).drop("day")


# --- on the workers -----------------------------------------------------------------------------------------------------------------


class _Country(msgspec.Struct):
    country: str | None


class _Brief(msgspec.Struct):
    """Of an event's line, what columns are made of."""

    id: str
    event_type: str
    mode: str | None
    location: _Country | None


_brief = msgspec.json.Decoder(_Brief)


@lru_cache(maxsize=1)
def _coder(settings: Settings) -> Coder:
    """The worker's coder. What is loaded stays, so the collector need not go over it."""
    coder = settings.coder()
    gc.freeze()
    return coder


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does with its batches of records."""

    settings: Settings

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        coder, desk = _coder(self.settings), Desk()
        schema = pa.schema([(name, pa.string()) for name in _COLUMNS])
        for batch in batches:
            rows = [row for record in batch.to_pylist() for row in rows_of(coder, record, desk)]
            yield pa.RecordBatch.from_pylist(rows, schema)


def rows_of(coder: Coder, record: dict[str, Any], desk: Desk) -> Iterator[dict[str, str | None]]:
    """The rows that a record of Spark's becomes: its events, or what is wrong with it."""
    month, file, line = record.pop("month"), record.pop("file"), record.pop("line", None)
    parsed: dict[str, Any] | Issue = record
    if line is not None:
        line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            return
        parsed = parse(line, file, 0)
    shown = line.decode("utf-8", "replace") if line is not None else record.get("id") or record.get("text") or ""
    desk.ids = Ids()  # ids are taken as they are
    for item in [parsed] if isinstance(parsed, Issue) else of_record(parsed, line or shown.encode("utf-8", "replace"), file, None, 0, desk):
        if isinstance(item, Document):
            _, lines, fault = code_one(coder, item)
            for event in lines.splitlines():
                e = _brief.decode(event)
                country = e.location.country if e.location is not None else None
                yield {
                    "table": "events", "month": month, "doc_id": item.id, "event_id": e.id, "event_type": e.event_type, "mode": e.mode, "source": item.source,
                    "published": item.published, "country": country, "event": event.decode(),
                }  # fmt: skip
            if fault is None:
                continue
            item = Issue(file, None, f"could not be coded ({fault[:200]})", "this is a fault of Marsad: please report it with the text", True, "fault")
        if item.fatal or item.skipped:
            yield {"table": "bad", "month": month, "file": file, "problem": item.problem, "mend": item.mend, "kind": item.kind, "record": shown[:SHOWN].replace("\0", "\ufffd")}
