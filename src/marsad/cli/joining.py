"""`marsad resolve`, and `explain --incident`: mentions to incidents, and why they were joined."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.common import FINE, SHOWN_OF_A_KIND, TABLE_ROWS, WRONG, Failure, print_json, same_file, say
from marsad.cli.progress import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

def explain_incident(file: Path, ident: str, as_json: bool) -> None:
    from marsad.incidents import Resolver
    from marsad.incidents.show import explain as show
    from marsad.incidents.show import reasons
    from marsad.records import Incident

    resolver = Resolver(records_of(file, Incident))
    if resolver.lead(ident) is None:
        raise Failure(f"{file}: no incident {ident}; `marsad resolve` shows their ids")
    data = reasons(resolver, ident)
    if as_json:
        print_json(data)
        return
    from rich.console import Console

    show(Console(), data)


def records_of(file: Path, kind: Any) -> list[Any]:
    """All records of a file; a Failure where one is none: known incidents and decisions are taken whole or not at all."""
    from marsad.incidents import files

    out = []
    try:
        with file.open("rb") as stream:
            for got in files.read(stream, str(file), kind):
                if not isinstance(got, tuple):
                    raise Failure(f"{got}\nnothing was written")
                out.append(got[1])
    except OSError as e:
        raise Failure(f"{file}: cannot be read: {e.strerror}") from e
    return out


def resolve(
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[EVENTS…|-]", help="What `marsad code` wrote; - is standard input.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the incidents here, one JSON object a line.")] = None,
    events_out: Annotated[Path | None, typer.Option("--events-out", metavar="FILE", help="The events again, each with its incident_id, and with what its report says of the incident elsewhere.")] = None,
    as_coded: Annotated[bool, typer.Option("--as-coded", help="--events-out adds nothing but incident_id.")] = False,
    into: Annotated[Path | None, typer.Option("--into", metavar="FILE", help="Known incidents, which new reports join; without -o the result is written back to it.")] = None,
    decisions: Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help='Reviewers\' decisions, one a line: {"a": ID, "b": ID, "same": true}.')] = None,
) -> None:
    """Event mentions to incidents: what is one happening, with every version of it. To a terminal a table, elsewhere (or with -o) one JSON object a line."""
    import shutil
    import tempfile

    from marsad.incidents import Resolver, files
    from marsad.records import Decision, Event, Incident

    if not inputs:
        if sys.stdin.isatty():
            raise Failure("nothing to read; name a file of events, or pipe one in (see `marsad resolve --help`)")
        inputs = ["-"]
    began = time.monotonic()
    target = output if output is not None else into
    for path in [Path(x) for x in inputs if x != "-"]:
        for out in (target, events_out):
            if (out is not None and same_file(out, path)) or (out is None and same_file(path, 1)):
                raise Failure(f"{path}: is read and would be written over. Give another file")
    if target is not None and events_out is not None and (target.absolute() == events_out.absolute() or same_file(target, events_out)):
        raise Failure("-o and --events-out name one file; give two")
    count = Counter[str]()
    paths: list[tuple[str, Path]] = []
    spool: Path | None = None

    def wrong(message: str, bar: Bar | None = None) -> None:
        count["errors"] += 1
        if count["errors"] <= SHOWN_OF_A_KIND:
            (bar.say if bar else say)(f"error: {message}")

    def mentions() -> Iterator[Event]:
        for shown, path in paths:
            bar = Bar(path.stat().st_size if path.is_file() else None, "mentions")
            try:
                with path.open("rb") as stream:
                    for got in files.read(stream, shown, Event, lambda n, bar=bar: bar.advance(n, True)):  # type: ignore[misc]
                        if isinstance(got, tuple):
                            count["mentions"] += 1
                            yield got[1]
                        else:
                            wrong(str(got), bar)
            except OSError as e:
                raise Failure(f"{shown}: cannot be read: {e.strerror}") from e
            finally:
                bar.stop()

    def written(incidents: Iterable[Incident]) -> Iterator[Incident]:
        bar = Bar(len(resolver), "incidents written")
        try:
            for i in incidents:
                yield i
                bar.advance(1, True)
        finally:
            bar.stop()

    try:
        for name in inputs:
            if name != "-":
                paths.append((name, Path(name)))
                continue
            if spool is not None:
                raise Failure("standard input (-) can be read only once")
            with tempfile.NamedTemporaryFile(delete=False) as f:
                spool = Path(f.name)
                shutil.copyfileobj(sys.stdin.buffer, f)
            paths.append(("standard input", spool))
        for shown, path in paths:
            if not path.exists() or path.is_dir():
                raise Failure(f"{shown}: {'is a folder' if path.is_dir() else 'no such file'}; name a file that `marsad code` wrote")
        known = records_of(into, Incident) if into is not None and into.exists() else []
        reviewed = records_of(decisions, Decision) if decisions is not None else []
        try:
            resolver = Resolver(known)
        except ValueError as e:
            raise Failure(f"{into}: {e}\nnothing was written") from e
        comparing = Bar(None, "texts' happenings compared")

        def compared(done: int, of: int) -> None:
            comparing.total = of
            comparing.advance(1, True)

        try:
            changes = resolver.add(mentions(), progress=compared)
        finally:
            comparing.stop()
        judged = resolver.decide(reviewed)
        for problem in changes.problems + judged.problems:
            wrong(problem)
        for conflict in resolver.conflicts:
            say(f"warning: {conflict}")
        if count["errors"] > SHOWN_OF_A_KIND:
            say(f"error: {count['errors'] - SHOWN_OF_A_KIND:,} more; they are not shown")
        if events_out is not None:
            with files.replacing(events_out) as out_stream:
                for shown, path in paths:
                    with path.open("rb") as stream:
                        out_stream.writelines(files.with_incidents(stream, shown, resolver.incident_of, as_coded))
        if target is not None:
            with files.replacing(target) as out_stream:
                files.write(out_stream, written(resolver.incidents()))
        elif not sys.stdout.isatty():
            files.write(sys.stdout.buffer, written(resolver.incidents()))
            sys.stdout.buffer.flush()
        else:
            from rich.console import Console

            from marsad.incidents.show import table

            shown_incidents = list(resolver.incidents())
            console = Console()
            for n in range(0, len(shown_incidents), TABLE_ROWS):
                console.print(table(shown_incidents[n : n + TABLE_ROWS]))
    except BrokenPipeError:
        raise
    except OSError as e:
        raise Failure(f"{e.filename or 'the output'}: {e.strerror or e}") from e
    finally:
        if spool is not None:
            spool.unlink(missing_ok=True)
    seen = f", {len(changes.known):,} seen before" if changes.known else ""
    merged = f", {len(changes.merged):,} merged" if changes.merged else ""
    errors = count["errors"]
    say(f"{count['mentions']:,} mentions{seen}, {len(resolver):,} incidents ({len(changes.founded):,} new{merged}), {errors:,} error{'s' * (errors != 1)}; {time.monotonic() - began:.1f} s")
    raise typer.Exit(WRONG if errors else FINE)
