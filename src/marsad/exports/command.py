"""`marsad export`: checks what is asked for, reads, writes, gives account."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from marsad import readers
from marsad.exports import FORMATS, MissingPart, Options, Selection, export, inputs
from marsad.exports.columns import BadColumns
from marsad.ontology import country, modes, types

if TYPE_CHECKING:
    from marsad.readers import Issue

SHOWN_OF_A_KIND = 100
FACTUALITY = ("asserted", "denied", "planned", "hypothetical")


@dataclass(slots=True)
class Request:
    """The command's arguments, as given."""

    files: list[str]
    format: str
    output: Path | None
    since: str | None
    until: str | None
    countries: list[str]
    types: list[str]
    modes: list[str]
    factuality: list[str]
    min_sources: int
    min_confidence: float
    background: bool | None
    candidates: bool
    columns: Path | None = None
    db: str | None = None
    events: bool = False


def _day(option: str, value: str | None, fail: type[Exception]) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise fail(f"{option} {value!r} is no ISO date; write YYYY-MM-DD") from None


def _known(option: str, values: Iterable[str], known: Iterable[str], fail: type[Exception]) -> frozenset[str]:
    allowed = list(known)
    for v in values:
        if v not in allowed:
            near = get_close_matches(v, allowed, 1)
            raise fail(f"{option} {v!r} is not known" + (f"; did you mean {near[0]}?" if near else f"; known are {', '.join(allowed)}"))
    return frozenset(values)


def selection(r: Request, fail: type[Exception]) -> Selection:
    """The conditions of a request; `fail` is raised for what cannot be meant."""
    since, until = _day("--from", r.since, fail), _day("--to", r.until, fail)
    if since and until and until < since:
        raise fail(f"--to {until} is before --from {since}")
    codes = set()
    for c in r.countries:
        found = country(c.upper())
        if found is None:
            raise fail(f"--country {c!r} is no ISO 3166 code of two or three letters (SY, SYR …)")
        codes.add(found.iso2)
    wanted = _known("--type", [t.upper() for t in r.types], types(), fail)
    of = dict.fromkeys(m for t in (wanted or types()) for m in modes(t))
    return Selection(
        since, until, frozenset(codes), wanted, _known("--mode", [m.lower() for m in r.modes], of, fail),
        _known("--factuality", r.factuality, FACTUALITY, fail), r.min_sources, r.min_confidence, r.background is not False,
    )  # fmt: skip


@dataclass(slots=True)
class _Source:
    """Where the records come from. `total`: bytes of files, or incidents of a store; None where unknown."""

    records: Iterable[Any]
    total: int | None
    passed_over: int = 0
    counted_in_incidents: bool = False


def run(
    r: Request, *, fail: type[Exception], say: Callable[[str], None], bar: Callable[..., Any], finish: Callable[[int], Exception], same: Callable[..., bool], opened: Callable[[str], Any]
) -> None:
    """Carries a request out. `fail`: raised with a message where it cannot be; `finish`: raised with the exit status; `opened`: opens a store."""
    format = _format(r, fail)
    select = selection(r, fail)
    options = Options(bool(r.background), r.candidates)
    if r.candidates and r.format != "ged":
        raise fail("--candidates is of --format ged")
    if r.columns is not None and not format.columns:
        raise fail(
            f"--columns: {r.format} has columns of its own; take {', '.join(f.name for f in FORMATS.values() if f.columns)}"
            + (f" (the values of {r.format} are there as {r.format}.…)" if format.strict else "")
        )
    kinds: Counter[str] = Counter()
    failed_io = False
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            source = _stored(r, select, stack, fail, opened) if r.db is not None or (not r.files and os.environ.get("MARSAD_DB")) else _files(r, fail, same)
            stream, done = _opened(r.output, stack, fail)
            progress = bar(source.total, "records")
            stack.callback(progress.stop)

            def problem(issue: Issue) -> None:
                nonlocal failed_io
                failed_io = failed_io or issue.io
                kinds[issue.kind] += 1
                if kinds[issue.kind] <= SHOWN_OF_A_KIND:
                    progress.say(f"{'error' if issue.fatal else 'warning'}: {issue}")

            account = export(
                source.records, format.name, stream, select=select, options=options, columns=r.columns, counted_in_incidents=source.counted_in_incidents,
                progress=progress.advance, problem=problem,
            )  # fmt: skip
            done()
    except (MissingPart, BadColumns) as e:
        raise fail(str(e)) from e
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise finish(0) from None
    except KeyboardInterrupt:
        say("interrupted" + (f"; {r.output} is as it was" if r.output else ""))
        raise finish(130) from None
    except OSError as e:
        raise fail(f"the output cannot be written: {e.strerror or e}") from e
    for kind, n in kinds.items():
        if n > SHOWN_OF_A_KIND:
            say(f"{n - SHOWN_OF_A_KIND:,} more of the kind '{kind}'")
    if source.passed_over:
        account.records += source.passed_over
        account.left_out["not chosen by --from, --to, --country, --type, --mode, --factuality or --min-sources"] += source.passed_over
    for line in account.lines():
        say(line)
    say(f"{format.name}{f' to {r.output}' if r.output else ''} in {time.monotonic() - began:.1f} s")
    raise finish(2 if failed_io else 1 if account.errors else 0)


def _stored(r: Request, select: Selection, stack: ExitStack, fail: type[Exception], opened: Callable[[str], Any]) -> _Source:
    if r.files:
        raise fail("give files or --db, not both")
    from marsad.exports.stored import stored

    store = opened(r.db or os.environ["MARSAD_DB"])
    stack.callback(store.close)
    got = stack.enter_context(stored(store, select, events=r.events))
    return _Source(got.records, None if r.events else got.chosen, got.passed_over)


def _files(r: Request, fail: type[Exception], same: Callable[..., bool]) -> _Source:
    if r.events:
        raise fail("--events is of --db; of files, give the file of events")
    if not r.files:
        if sys.stdin.isatty():
            raise fail("nothing to export; name files of events or incidents, pipe them in, or give --db (see `marsad export --help`)")
        r.files = [readers.STDIN]
    try:
        paths: list[Path | None] = []
        for path in readers.expand(r.files):
            if isinstance(path, readers.Passed):
                continue
            if path is not None and not isinstance(path, Path):
                raise fail(f"{path}: export reads files of events and incidents, no addresses")
            paths.append(path)
    except (OSError, ValueError) as e:
        raise fail(str(e)) from e
    if paths.count(None) > 1:
        raise fail("standard input (-) can be read only once")
    for path in paths:
        if r.output is not None and (same(r.output, path) if path is not None else same(r.output, 0)):
            raise fail(f"-o {r.output} is one of the inputs; it would be overwritten before it is read. Give another file")
        if r.output is None and path is not None and same(path, 1):
            raise fail(f"{path}: the output is redirected into this input. Give another file")
    real = [p for p in paths if p is not None]
    whole = len(real) == len(paths)
    return _Source(inputs.read(paths), sum(p.stat().st_size for p in real) if whole else None, 0, any(map(inputs.has_incidents, real)))


def _format(r: Request, fail: type[Exception]) -> Any:
    if not r.format and r.output is not None and r.output.suffix[1:].lower() in FORMATS:
        r.format = r.output.suffix[1:].lower()
    if not r.format:
        raise fail("--format is missing; known are:\n" + "\n".join(f"  {f.name:9} {f.about}" for f in FORMATS.values()))
    if r.format not in FORMATS:
        near = get_close_matches(r.format, FORMATS, 1)
        raise fail(f"--format {r.format!r} is not known; " + (f"did you mean {near[0]}?" if near else f"known are {', '.join(FORMATS)}"))
    format = FORMATS[r.format]
    if format.binary and r.output is None:
        raise fail(f"--format {r.format} is no text; give a file: -o events.{r.format}")
    if format.strict and set(r.factuality) - {"asserted"}:
        raise fail(f"--format {r.format} takes only what is asserted; for what is denied, planned or hypothetical take csv, geojson or jsonl")
    return format


def _opened(output: Path | None, stack: ExitStack, fail: type[Exception]) -> tuple[IO[bytes], Callable[[], None]]:
    """A stream to write to, and what to call when all is written. A file gets its name only then: nobody finds half of one."""
    if output is None:
        return sys.stdout.buffer, sys.stdout.buffer.flush
    if output.is_dir():
        raise fail(f"-o {output} is a folder; give a file")
    if output.exists() and not output.is_file():  # /dev/stdout, a pipe
        return stack.enter_context(output.open("wb")), lambda: None
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        stream = stack.enter_context(part.open("wb"))
    except OSError as e:
        raise fail(f"{output}: cannot be written: {e.strerror}") from e
    stack.callback(lambda: part.unlink(missing_ok=True))

    def done() -> None:
        stream.close()
        part.replace(output)

    return stream, done
