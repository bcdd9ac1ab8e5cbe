"""`marsad ingest`, `status`, `log` and `export`: what goes into a store and what comes out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.common import (
    DB,
    FINE,
    INTERRUPTED,
    WRONG,
    AllowPrivateOption,
    AnyLanguageOption,
    DayOrderOption,
    DbOption,
    Failure,
    FollowOption,
    FurnitureOption,
    GazetteerOption,
    LexiconOption,
    MapOption,
    loaded,
    print_json,
    published_day,
    reading,
    same_file,
    say,
    settings_of,
    store_of,
    using,
    with_defaults,
)
from marsad.cli.progress import Bar, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.readers import Item


def ingest(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE…]", help="What `marsad code` reads; - is standard input.")] = None,
    db: DbOption = DB,
    recode: Annotated[bool, typer.Option("--recode", help="Code what the store has anew where another release or lexicon coded it; reviewers' decisions are kept.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=1024, help="Processes that code; the store is the same with any number.")] = 1,
    lexicon: LexiconOption = None,
    gazetteer: GazetteerOption = None,
    source: Annotated[str | None, typer.Option(help="The outlet of documents that name none.")] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of documents that have none.")] = None,
    columns: MapOption = None,
    day_order: DayOrderOption = None,
    furniture: FurnitureOption = "auto",
    any_language: AnyLanguageOption = False,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Reads, codes, resolves and keeps reports in a store. Run it again after an interruption: it takes up where it ended."""
    from marsad import readers

    if not sources and not recode:
        raise Failure("nothing to ingest; name a file or a folder, or - for standard input (with --recode none is needed)")
    try:
        inputs = readers.expand(sources or [])
    except (OSError, ValueError) as e:
        raise Failure(str(e)) from e
    if inputs.count(None) > 1:
        raise Failure("standard input (-) can be read only once")
    day = published_day(published)
    settings = settings_of(lexicon, gazetteer)
    options = reading(columns, day_order, furniture, any_language, follow, allow_private)
    store = store_of(db, create=True)
    from marsad.store.ingest import fetched, keep_fetched

    coder = loaded(settings.coder)
    sizes = [p.stat().st_size if isinstance(p, Path) and p.exists() else None for p in inputs if not isinstance(p, readers.Passed)]
    state = WRONG if recode and _recode(store, settings, coder, workers) else FINE
    if sources:
        options.raw = True
        options.state = using(lambda: fetched(store))  # the store remembers what it fetched, and when
        try:
            items = with_defaults(readers.read(inputs, options=options), source, day)
        except ValueError as e:
            raise Failure(str(e)) from e
        state = max(state, _ingest(store, items, None if None in sizes else sum(x or 0 for x in sizes), settings, coder, workers, " ".join(["ingest", *sources]), db))
        if state != INTERRUPTED:
            using(lambda: keep_fetched(store, dict(options.state or {})))  # only now that every document is kept
    raise typer.Exit(state)


def _ingest(store: Any, items: Any, total: int | None, settings: Any, coder: Any, workers: int, command: str, db: str) -> int:
    from marsad import batch
    from marsad.store.ingest import Ingest

    began = time.monotonic()
    bar = Bar(total)
    tally = Tally(bar)
    run = using(lambda: Ingest(store, coder.version, command, beside=workers == 1))
    status, stopped = "failed", False
    results = batch.run(run.unknown(items, lambda size: bar.advance(size, True)), settings, workers, coder)

    def go() -> None:
        for result in results:
            run.add(result)
            if result.issue is not None:
                tally.issue(result.issue)
            bar.advance(result.size, result.document is not None)

    try:
        using(go)
        status = "done"
    except KeyboardInterrupt:
        status, stopped = "interrupted", True
    finally:
        close = getattr(results, "close", None)
        if close is not None:
            close()
        bar.stop()
        if status != "failed":
            using(lambda: run.end(status))
        else:
            run.give_up()
    c = run.counts
    seconds = time.monotonic() - began
    say(
        f"{c.read:,} document{'' if c.read == 1 else 's'} read: {c.new:,} new, {c.corrected:,} corrected, {c.unchanged:,} known already; {c.events:,} events, "
        f"{c.incidents:,} new incidents; {c.skipped:,} skipped, {c.warnings - tally.undated:,} warnings, {c.failures:,} errors; {seconds:.1f} s"
    )
    if c.failures:
        kinds = Counter({k: n for k, n in tally.kinds.items() if k not in tally.skipped})
        say(f"not everything could be read ({', '.join(f'{n:,} {k}' for k, n in sorted(kinds.items()))}): `marsad status --db {_quoted(db)}` lists it; mend the input and run the same command again")
    if tally.undated:
        say(f"{tally.undated:,} without a date of publication: «أمس» and its like are no days there; give 'published', or --published")
    if stopped:
        say("interrupted; what was read so far is kept. The same command again goes on from here")
    return INTERRUPTED if stopped else tally.status


def _quoted(db: str) -> str:
    import shlex

    from marsad.store import shown

    return shlex.quote(shown(db))


def _recode(store: Any, settings: Any, coder: Any, workers: int) -> bool:
    """Codes anew what another release or lexicon coded; says whether something failed."""
    from itertools import islice

    from marsad import batch
    from marsad.store.ingest import RECODE_BATCH, Ingest, outdated, outdated_count

    n = outdated_count(store, coder.version)
    if not n:
        say("everything is coded by this release and lexicon already")
        return False
    began = time.monotonic()
    bar = Bar(n)
    run = using(lambda: Ingest(store, coder.version, "recode"))
    keys: list[int] = []

    def documents() -> Iterator[Item]:
        for key, doc in outdated(store, coder.version):
            keys.append(key)
            yield doc

    results = batch.run(documents(), settings, workers, coder)
    status = "failed"

    def go() -> None:
        while some := list(islice(results, RECODE_BATCH)):
            run.recode([(keys.pop(0), r) for r in some])
            for r in some:
                bar.advance(r.size, True)

    try:
        using(go)
        status = "done"
    except KeyboardInterrupt:
        status = "interrupted"
        raise
    finally:
        bar.stop()
        using(lambda: run.end(status))
    c = run.counts
    say(f"{c.read:,} documents coded anew: {c.events:,} events, {c.incidents:,} new incidents, {c.failures:,} errors; {time.monotonic() - began:.1f} s")
    return c.failures > 0


def status(db: DbOption = DB, as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False) -> None:
    """What a store holds: documents, events, incidents, sources, the last ingest, and what could not be read, with the way to mend it."""
    store = store_of(db)
    from marsad.store import report

    def look() -> Any:
        with store.read() as conn:
            return report.status(conn)

    data = using(look)
    if as_json:
        print_json(data)
    else:
        from rich.console import Console

        report.show_status(Console(), data)
    raise typer.Exit(WRONG if data["failures"] else FINE)


def log(
    db: DbOption = DB,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="The last N entries.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, oldest first.")] = False,
) -> None:
    """What was done to a store: when, by whom, with which release."""
    import json

    store = store_of(db)
    from marsad.store import report

    def look() -> Any:
        with store.read() as conn:
            return report.log(conn, limit)

    rows = using(look)
    if as_json:
        for r in rows:
            sys.stdout.buffer.write(json.dumps(r, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        return
    from rich.console import Console

    report.show_log(Console(), rows)


def _list(values: list[str] | None) -> list[str]:
    """Values of an option that may be given several times or once with commas."""
    return [x.strip() for v in values or [] for x in v.split(",") if x.strip()]


def export(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE…|-]", help="Events or incidents, as `marsad code` and `marsad resolve` write them; - is standard input.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="acled, ged, polecat, cameo, geojson, geojsonl, hxl, csv, xlsx, parquet or jsonl; without it, what the name of -o ends with.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here; without it to standard output.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="What may have happened on this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="What may have happened on this day or earlier.")] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="CC", help="ISO 3166 codes of two or three letters: SY, or SY,IQ.")] = None,
    type: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="PLOVER types: ASSAULT, or ASSAULT,PROTEST.")] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="MODE", help="Modes: aerial, or aerial,drone.")] = None,
    factuality: Annotated[list[str] | None, typer.Option(metavar="WORD", help="asserted, denied, planned, hypothetical. The first four formats take asserted only.")] = None,
    min_sources: Annotated[int, typer.Option(min=0, help="Incidents of at least so many independent sources.")] = 0,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Records of at least this confidence.")] = 0.0,
    background: Annotated[bool | None, typer.Option("--background/--no-background", help="With or without what is recalled as history; without in the first four formats, with in the others.")] = None,
    candidates: Annotated[bool, typer.Option("--candidates", help="ged: also what fails only by a side that is not identified.")] = False,
    db: Annotated[str | None, typer.Option("--db", metavar="URL", help="Export the incidents of a store (MARSAD_DB where no file is named).")] = None,
    events: Annotated[bool, typer.Option("--events", help="--db: its mentions, not its incidents.")] = False,
    columns: Annotated[Path | None, typer.Option("--columns", metavar="FILE", help="Columns of your own, for csv, xlsx, parquet, jsonl and GeoJSON: a YAML file (see docs/exports.md).")] = None,
) -> None:
    """Events and incidents in the formats of others: acled, ged, polecat, cameo (what is reported to have happened), and the rest (everything)."""
    from marsad.exports import command

    command.run(
        command.Request(
            files or [], format, output, since, until, _list(country), _list(type), _list(mode), _list(factuality), min_sources, min_confidence, background, candidates, columns, db, events,
        ),
        fail=Failure, say=say, bar=Bar, finish=typer.Exit, same=same_file, opened=store_of,
    )  # fmt: skip
