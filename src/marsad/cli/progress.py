"""What a command shows of its progress, and what it counts."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from marsad.cli.common import FAILED, FINE, SHOWN_OF_A_KIND, WRONG, say

if TYPE_CHECKING:
    from marsad.readers import Issue

BAR_AFTER = 2.0  # seconds


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
            say(message)
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
