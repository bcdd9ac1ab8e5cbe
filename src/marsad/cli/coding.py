"""`marsad code`, `explain` and `evaluate`: texts to events, and how right they are."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from marsad.cli.common import (
    FINE,
    INTERRUPTED,
    SHOWN_OF_A_FILE,
    TABLE_ROWS,
    WRONG,
    AllowPrivateOption,
    AnyLanguageOption,
    DayOrderOption,
    Failure,
    FollowOption,
    FurnitureOption,
    GazetteerOption,
    LexiconOption,
    MapOption,
    StateOption,
    coder_of,
    loaded,
    print_json,
    published_day,
    reading,
    same_file,
    say,
    settings_of,
    with_defaults,
)
from marsad.cli.progress import Bar, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad import evaluate as ev
    from marsad.batch import Result
    from marsad.records import Event


class Sink:
    """Where events go: JSON lines, flushed document by document, or tables for the eye."""

    def __init__(self, output: Path | None) -> None:
        self.stream: IO[bytes] | None = None
        self.owned = output is not None
        self.shown: list[Event] = []
        if output is not None:
            try:
                self.stream = output.open("wb")
            except OSError as e:
                raise Failure(f"{output}: cannot be written: {e.strerror}") from e
        elif not sys.stdout.isatty():
            self.stream = sys.stdout.buffer

    def write(self, result: Result, bar: Bar) -> None:
        if not result.events:
            return
        if self.stream is not None:
            self.stream.write(result.lines)
            self.stream.flush()
            return
        from marsad.records import from_json

        self.shown += [from_json(line) for line in result.lines.splitlines()]
        if len(self.shown) >= TABLE_ROWS:
            bar.stop()
            self.show()

    def show(self) -> None:
        if self.shown:
            from rich.console import Console

            from marsad.show import table

            Console().print(table(self.shown))
            self.shown = []

    def close(self) -> None:
        self.show()
        if self.owned and self.stream is not None:
            self.stream.close()


def code(
    files: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE…|-]", help="Files of any format that is read (docs/readers.md), folders of them, archives, addresses of pages and feeds; - is standard input.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the events here, one JSON object a line.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=1024, help="Processes; the output is the same with any number.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first error; what was coded is kept.")] = False,
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
    state: StateOption = None,
) -> None:
    """Arabic reports to events. To a terminal a table, elsewhere (or with -o) one JSON object a line."""
    from marsad import batch, readers

    if not files:
        if sys.stdin.isatty():
            raise Failure("nothing to read; name a file or a folder, or pipe text in (see `marsad code --help`)")
        files = [readers.STDIN]
    try:
        inputs = readers.expand(files)
    except (OSError, ValueError) as e:
        raise Failure(str(e)) from e
    if inputs.count(None) > 1:
        raise Failure("standard input (-) can be read only once")
    day = published_day(published)
    settings = settings_of(lexicon, gazetteer)
    options = reading(columns, day_order, furniture, any_language, follow, allow_private)
    if state is not None:
        from marsad.readers import fetch

        try:
            options.state = remembered = fetch.load_state(state)
        except (OSError, ValueError) as e:
            raise Failure(f"--state {e}") from e
    for path in inputs:
        if isinstance(path, (readers.Url, readers.Passed)):
            continue
        if output is not None and (same_file(output, path) if path is not None else same_file(output, 0)):
            raise Failure(f"-o {output} is one of the inputs; it would be overwritten before it is read. Give another file")
        if output is None and path is not None and same_file(path, 1):
            raise Failure(f"{path}: the output is redirected into this input. Give another file")
    sizes = [p.stat().st_size if isinstance(p, Path) and p.exists() and p.suffix.lower() in readers.SIZED else None for p in inputs if not isinstance(p, readers.Passed)]
    began = time.monotonic()
    try:
        items = with_defaults(readers.read(inputs, options=options), source, day)
    except ValueError as e:
        raise Failure(str(e)) from e
    results = loaded(lambda: batch.run(items, settings, workers))
    bar = Bar(None if None in sizes else sum(x or 0 for x in sizes))
    tally = Tally(bar)
    sink = Sink(output)
    stopped = ""
    closed = False
    try:
        for result in results:
            if result.document is not None and not (result.issue and result.issue.fatal):
                tally.documents += 1
                tally.events += result.events
                sink.write(result, bar)
            if result.issue is not None:
                tally.issue(result.issue)
                if strict and result.issue.fatal:
                    stopped = "stopped at the first error (--strict); what was coded before it is kept"
                    break
            bar.advance(result.size, result.document is not None)
    except KeyboardInterrupt:
        stopped = "interrupted; what was coded so far is kept"
    except BrokenPipeError:
        closed = True
    except OSError as e:
        raise Failure(f"the output cannot be written: {e.strerror or e}") from e
    finally:
        close = getattr(results, "close", None)
        if close is not None:
            close()
        bar.stop()
        if not closed:
            try:
                sink.close()
            except BrokenPipeError:
                closed = True
            except OSError as e:
                raise Failure(f"the output cannot be written: {e.strerror or e}") from e
    if closed:  # the reader went away (`| head`): nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(tally.status)
    if stopped:
        say(stopped)
    elif state is not None:
        from marsad.readers import fetch

        try:
            fetch.save_state(state, remembered)  # only now that every document read is coded and written
        except OSError as e:
            raise Failure(f"--state {state}: cannot be written: {e.strerror}") from e
    say(tally.summary(time.monotonic() - began))
    raise typer.Exit(INTERRUPTED if stopped.startswith("interrupted") else tally.status)


def explain(
    text: Annotated[str, typer.Argument(help="An Arabic sentence or text; - reads it from standard input. With --incident: the file of incidents.")],
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day it was published.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
    lexicon: LexiconOption = None,
    gazetteer: GazetteerOption = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID", help="Why the mentions of this incident were joined, feature by feature.")] = None,
) -> None:
    """A text with every decision laid out: phrases, triggers and why words are none, arguments, claims, dates, places.

    With --incident ID and a file of incidents: the mentions of that incident, and what speaks for each being the same happening."""
    if incident is not None:
        from marsad.cli.joining import explain_incident

        explain_incident(Path(text), incident, as_json)
        return
    from marsad.explain import explain as explained

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    data = explained(coder_of(lexicon, gazetteer), text, published_day(published))
    if as_json:
        print_json(data)
        return
    from rich.console import Console

    from marsad.explain import render

    render(Console(), data)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Your own coding: documents with their events, or event records, one JSON object a line.")],
    events: Annotated[Path, typer.Argument(help="What `marsad code` wrote of the same documents.")],
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N events missed, invented or with a wrong slot.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
) -> None:
    """Precision, recall and F1 of events and of each slot, against your own hand-coded data."""
    from marsad import evaluate as ev
    from marsad.readers import short

    try:
        documents, problems = ev.load_gold(gold)
        system, more = ev.load_events(events)
    except OSError as e:
        raise Failure(f"{e.filename}: cannot be read: {e.strerror}") from e
    for found in (problems, more):
        for p in found[:SHOWN_OF_A_FILE]:
            say(f"error: {p}")
        if len(found) > SHOWN_OF_A_FILE:
            say(f"error: and {len(found) - SHOWN_OF_A_FILE:,} more lines of this file")
    if not documents:
        raise Failure(f'{gold}: no hand-coded documents in it; it holds {{"id": …, "text": …, "events": […]}} or event records with a doc_id, one a line')
    theirs = {str(e["doc_id"]) for e in system}
    ours = {d.id for d in documents}
    if system and not theirs & ours:
        raise Failure(f"{events}: none of its documents is in {gold}: the ids differ ({short(min(theirs))} here, {short(min(ours))} there). Code the documents under the ids of your own coding")
    if beside := len(theirs - ours):
        say(f"{events}: {beside:,} of its documents {'is' if beside == 1 else 'are'} not in {gold}: left out of account")
    bar = Bar(len(documents))

    def told() -> Iterator[ev.GoldDocument]:
        for d in documents:
            yield d
            bar.advance(1, True)

    report = ev.evaluate(told(), system, errors)
    bar.stop()
    if as_json:
        print_json(report.as_dict())
    else:
        from rich.console import Console

        ev.render(Console(), report)
    raise typer.Exit(WRONG if problems or more else FINE)
