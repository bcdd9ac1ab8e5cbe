"""Coding many documents, in one process or several, with one result an item in the order of the input.

Several workers change nothing but the time: results are given out in order, and only a window of chunks is in flight, so memory does not grow
with the input. Each worker holds a second chunk ahead of time and sends the events of a chunk at once, so neither side waits for the other.
Where a worker dies, what it had not sent is coded again by another, now document by document: one that then kills two workers is
reported and left out.
"""

from __future__ import annotations

import gc
import multiprocessing
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from marsad.readers import Document, Issue, Item

if TYPE_CHECKING:
    from marsad.coder.assemble import Coder

CHUNK_DOCUMENTS = 16
CHUNK_CHARACTERS = 100_000
WINDOW = 4  # chunks a worker that may wait for an earlier one to be finished
AHEAD = 2  # chunks that a worker holds: the one it is at and the next
LIVES = 2  # workers that a document may kill, coded by itself, before it is left out


@dataclass(slots=True)
class Result:
    """What became of an item: the events of a document, as JSON lines, or an issue. `size`: bytes of input done with."""

    lines: bytes = b""
    events: int = 0
    document: Document | None = None
    issue: Issue | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to make its coder."""

    lexicon: str | None = None
    gazetteer: str | None = None

    def coder(self) -> Coder:
        """Loads lexicon and gazetteer: a million objects at once, so the collector would go over them again and again; it waits, and passes
        them over from then on."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            from marsad.coder.assemble import Coder

            coder = Coder(self.lexicon, self.gazetteer)
            gc.freeze()
            return coder
        finally:
            if collecting:
                gc.enable()


Coded = tuple[int, bytes, str | None]  # events, their JSON lines, what went wrong


def code_one(coder: Coder, doc: Document) -> Coded:
    """The events of a document as JSON lines. A fault of the coder is given back, not raised: it must not end the batch."""
    from marsad.records import to_json

    try:
        events = coder.code(doc.text, published=doc.published, source=doc.source, title=doc.title, url=doc.url, doc_id=doc.id)
        return len(events), b"".join(to_json(e) + b"\n" for e in events), None
    except Exception as e:
        return 0, b"", f"{type(e).__name__}: {e}"


def _first(coder: Coder, doc: Document) -> Coded:
    """The first document brings the last tables with it. From then on what is loaded stays, and the collector need not look at it."""
    collecting = gc.isenabled()
    gc.disable()
    coded = code_one(coder, doc)
    gc.freeze()
    if collecting:
        gc.enable()
    return coded


def _result(doc: Document, coded: Coded) -> Result:
    n, lines, fault = coded
    issue = None
    if fault is not None:
        issue = Issue(doc.file, doc.line, f"could not be coded ({fault[:200]})", "this is a fault of Marsad: please report it with the text", True, "fault")
    return Result(lines, n, doc, issue, doc.size)


def run(items: Iterable[Item], settings: Settings, workers: int = 1, coder: Coder | None = None) -> Iterator[Result]:
    """Codes the documents among `items`; issues are passed through. Raises what making the coder raises, before anything is read.
    `coder`: one made of the same settings already."""
    coder = coder or settings.coder()
    if workers <= 1:
        return _serial(items, coder)
    return _Pool(settings, coder, workers).run(items)


def _serial(items: Iterable[Item], coder: Coder) -> Iterator[Result]:
    first = True
    for item in items:
        if first and isinstance(item, Document):
            first = False
            yield _result(item, _first(coder, item))
            continue
        yield Result(issue=item, size=item.size) if isinstance(item, Issue) else _result(item, code_one(coder, item))


# --- several processes --------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Chunk:
    """Items in a row. `results` is filled in any order of chunks, and in order within each. `singly`: a worker died with it, so its
    documents are sent back one by one, and the next death has a culprit."""

    items: list[Item]
    results: list[Result | None]
    kills: dict[int, int] = field(default_factory=dict)
    singly: bool = False

    def waiting(self) -> list[tuple[int, Document]]:
        return [(i, x) for i, x in enumerate(self.items) if self.results[i] is None and isinstance(x, Document)]


def _chunks(items: Iterable[Item]) -> Iterator[_Chunk]:
    batch: list[Item] = []
    documents = characters = 0

    def made() -> _Chunk:
        return _Chunk(batch, [Result(issue=x, size=x.size) if isinstance(x, Issue) else None for x in batch])

    for item in items:
        batch.append(item)
        if isinstance(item, Document):
            documents += 1
            characters += len(item.text)
        if documents >= CHUNK_DOCUMENTS or characters >= CHUNK_CHARACTERS or len(batch) >= 8 * CHUNK_DOCUMENTS:
            yield made()
            batch, documents, characters = [], 0, 0
    if batch:
        yield made()


class _Worker:
    def __init__(self, context: Any, settings: Settings, coder: Coder | None, others: list[Connection]) -> None:
        self.conn, child = context.Pipe()
        self.process = context.Process(target=_work, args=(child, settings, coder, [*others, self.conn] if coder is not None else []), daemon=True)
        self.process.start()
        child.close()  # the only other end is the worker's: when it dies, we read the end of the pipe
        self.chunks: deque[_Chunk] = deque()  # given to it and not finished, in order

    def stop(self) -> None:
        self.conn.close()
        if self.process.is_alive():
            self.process.terminate()
        self.process.join(5)


def _work(conn: Connection, settings: Settings, coder: Coder | None, inherited: list[Connection]) -> None:
    """A worker's life: takes lists of documents, sends back lists of what each became."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent sees to it
    for c in inherited:
        c.close()
    coder = coder or settings.coder()
    inbox: queue.SimpleQueue[tuple[bool, list[tuple[int, Document]]] | None] = queue.SimpleQueue()

    def receive() -> None:
        """Takes in the next chunk during the coding of this one: were it left in the pipe, each side could wait for the other to read."""
        try:
            while True:
                inbox.put(conn.recv())
        except (EOFError, OSError):
            inbox.put(None)

    threading.Thread(target=receive, daemon=True).start()
    first = True
    while (received := inbox.get()) is not None:
        singly, batch = received
        for part in [[x] for x in batch] if singly else [batch]:
            done: list[tuple[int, Coded]] = []
            for index, doc in part:
                done.append((index, _first(coder, doc) if first else code_one(coder, doc)))
                first = False
            try:
                conn.send(done)
            except OSError:  # the parent is gone
                return


class _Pool:
    def __init__(self, settings: Settings, coder: Coder, size: int) -> None:
        # A fork shares the loaded lexicon; nothing here starts a thread before it.
        fork = sys.platform == "linux"
        self.context = multiprocessing.get_context("fork" if fork else "spawn")
        self.settings = settings
        self.coder = coder if fork else None
        self.size = size
        self.workers: list[_Worker] = []
        self.again: deque[_Chunk] = deque()

    def _hire(self) -> _Worker:
        worker = _Worker(self.context, self.settings, self.coder, [w.conn for w in self.workers])
        self.workers.append(worker)
        return worker

    def run(self, items: Iterable[Item]) -> Iterator[Result]:
        gc.collect()
        gc.freeze()
        chunks = _chunks(items)
        row: deque[_Chunk] = deque()  # not yet given out, in order
        at = 0  # how many results of row[0] are given out
        more = True
        try:
            for _ in range(self.size):
                self._hire()
            while True:
                while len((worker := min(self.workers, key=lambda w: len(w.chunks))).chunks) < AHEAD:
                    chunk: _Chunk | None = None
                    if self.again:
                        chunk = self.again.popleft()
                    while chunk is None and more and len(row) < WINDOW * self.size:
                        chunk = next(chunks, None)
                        more = chunk is not None
                        if chunk is not None:
                            row.append(chunk)
                            if not chunk.waiting():
                                chunk = None  # issues only: nothing to code
                    if chunk is None:
                        break
                    self._give(worker, chunk)
                while row:
                    results = row[0].results
                    while at < len(results) and (result := results[at]) is not None:
                        yield result
                        at += 1
                    if at < len(results):
                        break
                    row.popleft()
                    at = 0
                if not row and not more:
                    return
                busy = {w.conn: w for w in self.workers if w.chunks}
                for conn in wait(list(busy)) if busy else ():
                    self._take(busy[conn])
        finally:
            for worker in self.workers:
                worker.stop()
            gc.unfreeze()

    def _give(self, worker: _Worker, chunk: _Chunk) -> None:
        while True:
            try:
                worker.conn.send((chunk.singly, chunk.waiting()))
                break
            except OSError:  # it died in the meantime
                while worker in self.workers:
                    self._take(worker)
                worker = self.workers[-1]
        worker.chunks.append(chunk)

    def _take(self, worker: _Worker) -> None:
        """What a worker has sent; where it died, another in its place, and what it held is given out again."""
        try:
            done = worker.conn.recv()
        except (EOFError, OSError):
            self.workers.remove(worker)
            worker.stop()
            if worker.chunks:
                _blame(worker.chunks[0], worker.process.exitcode)
            self.again.extend(x for x in worker.chunks if x.waiting())
            self._hire()
            return
        chunk = worker.chunks[0]
        for index, coded in done:
            doc = chunk.items[index]
            assert isinstance(doc, Document)
            chunk.results[index] = _result(doc, coded)
        if not chunk.waiting():
            worker.chunks.popleft()


def _blame(chunk: _Chunk, code: int | None) -> None:
    """A worker died with `chunk` in hand: its documents are coded singly from now on, and one that killed `LIVES` workers so is left out."""
    if chunk.singly:
        index, doc = chunk.waiting()[0]  # the one it was at
        chunk.kills[index] = chunk.kills.get(index, 0) + 1
        if chunk.kills[index] >= LIVES:
            how = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
            mend = "left out; see whether memory ran out, or code it alone"
            issue = Issue(doc.file, doc.line, f"{LIVES} workers died coding this document ({how})", mend, True, "killed")
            chunk.results[index] = Result(document=doc, issue=issue, size=doc.size)
    chunk.singly = True
