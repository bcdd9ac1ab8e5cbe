"""`python -m marsad.cluster`, or what spark-submit is given: see :mod:`marsad.cluster`."""

from __future__ import annotations

import argparse
import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Codes a folder of reports on Spark; 0, or 2 where it could not be done."""
    p = argparse.ArgumentParser(prog="python -m marsad.cluster", description="Arabic reports to events on Spark: Parquet or JSON Lines in, Parquet by month out.")
    p.add_argument("source", help="path or glob of the reports, as Spark reads it (local, hdfs://, s3a:// …)")
    p.add_argument("target", help="folder for the events; months finished there are not coded again")
    p.add_argument("--form", choices=("parquet", "jsonl"), help="what the reports are; else told by the name")
    p.add_argument("--lexicon", metavar="DIR", help="your own lexicon files, on every worker")
    p.add_argument("--gazetteer", metavar="DIR", help="your own gazetteer, on every worker")
    p.add_argument("--tasks", type=int, metavar="N", help="how many to split the work into")
    p.add_argument("--master", help="local[*], spark://host:7077, yarn …; else what spark-submit says")
    a = p.parse_args(argv)
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        print("PySpark is not installed: pip install 'marsad[cluster]'", file=sys.stderr)
        return 2
    from marsad.cluster import code
    from marsad.lexicon.model import LexiconError

    if a.master and a.master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers' Python: this one, where they run here
    builder = SparkSession.Builder().appName("marsad")
    spark = (builder.master(a.master) if a.master else builder).getOrCreate()
    try:
        s = code(spark, a.source, a.target, lexicon=a.lexicon, gazetteer=a.gazetteer, form=a.form, tasks=a.tasks)
    except (LexiconError, ValueError) as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    print(
        f"{s.documents:,} records of {len(s.months)} months coded: {s.events:,} events, {s.bad:,} bad records; {len(s.finished)} months were finished before",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
