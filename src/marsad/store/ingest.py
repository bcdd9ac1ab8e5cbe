"""Documents come in: known ones are passed over, new and corrected ones coded, resolved and kept, a batch a transaction.

What is committed is accepted: a process killed at any moment leaves the store at the end of a batch, and the same command again takes up where it
ended, since what is known is not coded twice. Memory holds one batch.

Two steps, each a transaction of its own: a batch of documents is kept with its mentions; a larger batch of mentions is brought to the resolver
(:func:`settle`), which compares them with the incidents near them. Mentions that are kept and not yet resolved are ``pending``; the next run resolves them.
"""

from __future__ import annotations

import contextlib
import gc
import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, func, select, update

from marsad.readers import Document, Issue, Item, short
from marsad.records import Event, from_json, to_json
from marsad.release import RELEASE
from marsad.store import Store, StoreError, next_pk, now, search, who
from marsad.store import schema as t
from marsad.store.carry import pairs
from marsad.store.incidents import write_incidents
from marsad.store.joining import place
from marsad.store.review import corrections_of, effective
from marsad.text.clean import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from marsad.batch import Result

BATCH_DOCUMENTS = 100
BATCH_SECONDS = 30.0  # a slow source's documents are kept after this long
BATCH_CHARACTERS = 4_000_000
BATCH_ISSUES = 5_000
RESOLVE_DOCUMENTS = 1000  # a multiple of BATCH_DOCUMENTS: how many documents' mentions are brought to the resolver at once
RESOLVE_SECONDS = 120.0  # or after this long
RECODE_BATCH = 50
LEAST_SHARED = 0.3  # of the words of the shorter text must be in the other, where one is a correction of the other
FAILURES_KEPT = 10_000  # of one run and kind; all are counted

_LOOKUP = (
    select(t.document.c.key, t.document.c.doc_id, t.version.c.sha256)
    .join(t.version, (t.version.c.document_pk == t.document.c.pk) & (t.version.c.sha256 == bindparam("sha")), isouter=True)
    .where((t.document.c.key == bindparam("key")) | (t.document.c.doc_id == bindparam("doc")))
)


@dataclass(slots=True)
class Counts:
    """What a run did."""

    read: int = 0
    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    skipped: int = 0
    warnings: int = 0
    failures: int = 0
    events: int = 0
    incidents: int = 0


@dataclass(slots=True)
class _Waiting:
    """A document on its way: what it is, under which id it is kept."""

    key: str
    sha256: str
    doc_id: str
    text: str


def key_of(doc: Document) -> tuple[str, str]:
    """Which document it is, and the digest of what was received (see :mod:`marsad.readers`)."""
    key, digest = getattr(doc, "key", ""), getattr(doc, "sha256", "")
    if not digest:
        h = sha256()
        for part in (doc.source, doc.published, doc.url, doc.title, doc.text):
            h.update(b"\0" if part is None else b"\1" + part.encode("utf-8", "replace") + b"\0")
        digest = h.hexdigest()
    return _plain(key or f"id:{doc.source or ''}:{doc.id}"), digest


def _plain(value: str) -> str:
    """A string that every database takes: what of a file's name is no UTF-8, and NUL, escaped."""
    if value.isascii() and "\0" not in value:
        return value
    return value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _words(text: str) -> frozenset[str]:
    """The longer words of a text: those that reports on different things do not share."""
    return frozenset(w for w in fold(text[:20_000]).split() if len(w) > 3)


def alike(a: str, b: str) -> bool:
    """Whether two texts kept under one id may be versions of one report (very short ones always may)."""
    x, y = _words(a), _words(b)
    least = min(len(x), len(y))
    return least < 5 or len(x & y) >= LEAST_SHARED * least


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: a batch makes objects by the hundred thousand that all go with it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Ingest:
    """One run into a store. `beside`: batches are written in a thread of their own while the next is coded (not where processes are forked meanwhile)."""

    def __init__(self, store: Store, lexicon_version: str, command: str = "", by: str | None = None, beside: bool = False) -> None:
        self.store = store
        self._pool = ThreadPoolExecutor(1, "marsad-writer") if beside else None
        self._job: Future[Counts] | None = None
        self._written: list[Result] = []
        self._ahead = 0  # documents of the batch that is being written
        self.lexicon_version = lexicon_version
        self.counts = Counts()
        self.by = by or who()
        self.kinds: dict[str, int] = {}
        self._results: list[Result] = []
        self._issues: list[Issue] = []
        self._characters = self._recoded = 0
        self._waiting: set[str] = set()
        self._flight: dict[str, list[_Waiting]] = {}
        self._taken: dict[str, str] = {}  # doc_id -> key, of documents on their way
        self._since = self._resolved = time.monotonic()
        with store.write() as conn:
            self.pk = next_pk(conn, t.ingest)
            self._stored = next_pk(conn, t.version) - 1
            at = now()
            # a run that was killed could not say so itself
            conn.execute(update(t.ingest).where(t.ingest.c.status == "running", t.ingest.c.by == self.by).values(status="interrupted"))
            conn.execute(t.ingest.insert(), {"pk": self.pk, "began": at, "seen": at, "by": self.by, "command": _plain(command), "status": "running", "release": RELEASE, "lexicon_version": lexicon_version})
        if self._stored % RESOLVE_DOCUMENTS == 0:  # a run may have been killed between keeping a batch and resolving it
            self.resolve()

    # --- which documents are new ----------------------------------------------------------------------------------------------------

    def unknown(self, items: Iterable[Item], passed: Callable[[int], None] = lambda size: None) -> Iterator[Item]:
        """The documents among `items` that the store does not have, each with the id it is kept under, and the issues. `passed`: told the size of each other one."""
        for item in items:
            if isinstance(item, Issue):
                yield item
                continue
            self.counts.read += 1
            key, digest = key_of(item)
            doc_id, mine, known = self._known(key, digest, item.id)
            if mine and not known and key.startswith("id:"):
                own, fresh = self._own(key, digest, item.text)
                if own != key:
                    item.key = key = own
                    doc_id, mine, known = self._known(key, digest, item.id)
                if fresh:
                    yield Issue(item.file, item.line, f"the id {short(item.id)} is known from a report with other words", "kept as a report of its own; give every record its own id, or name its outlet (--source)", False, "id-reused", reader=item.reader)  # fmt: skip
            if known:
                self.counts.unchanged += 1
                passed(item.size)
                continue
            item.id = doc_id
            self._flight.setdefault(key, []).append(_Waiting(key, digest, doc_id, item.text))
            self._taken[doc_id] = key
            yield item

    def _known(self, key: str, digest: str, ident: str) -> tuple[str, bool, bool]:
        """The id that the document of a key is kept under, whether there is one, and whether it is there with this content."""
        flight = self._flight.get(key)
        doc_id = flight[0].doc_id if flight else ident
        mine, taken = flight is not None, self._taken.get(doc_id, key) != key
        if any(w.sha256 == digest for w in flight or ()):
            return doc_id, True, True
        with self.store.read() as conn:
            for k, d, sha in conn.execute(_LOOKUP, {"key": key, "doc": ident, "sha": digest}):
                if k == key:
                    if sha is not None:
                        return d, True, True
                    doc_id, mine = d, True
                elif d == ident:
                    taken = True
        if taken and not mine:
            doc_id = f"{ident}~{sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"
        return doc_id, mine, False

    def _own(self, key: str, digest: str, text: str) -> tuple[str, bool]:
        """The key of a record whose id is known with another content, and whether it is made here. Numbers of rows begin anew in every table: what has an id that was there before and
        shares hardly a word with the text kept under it is no correction of it, and must not replace it."""
        flying = [w for k, ws in self._flight.items() if k == key or k.startswith(f"{key}~") for w in ws] if self._flight else []
        if any(w.sha256 == digest for w in flying):
            return next(w.key for w in flying if w.sha256 == digest), False
        family = (t.document.c.key == key) | t.document.c.key.startswith(f"{key}~", autoescape=True)
        with self.store.read() as conn:
            kept = conn.execute(select(t.document.c.key, t.version.c.sha256, t.version.c.text, t.version.c.current).join(t.version, t.version.c.document_pk == t.document.c.pk).where(family).order_by(t.document.c.pk)).all()
        if same := next((k for k, sha, _, _ in kept if sha == digest), None):
            return same, False
        for k, other in [(k, words) for k, _, words, current in kept if current] + [(w.key, w.text) for w in flying]:
            if alike(text, other):
                return k, False
        return f"{key}~{digest[:16]}", True

    # --- what was coded -------------------------------------------------------------------------------------------------------------

    def add(self, result: Result) -> None:
        """Takes what became of an item; writes a batch where it is full.

        Where a batch ends depends on what the store holds and what arrives, not on when this process was started: a run that was killed and run again
        gives the same batches, so the same incidents, as one that was not. (Only a source so slow that :data:`BATCH_SECONDS` pass ends one early.)
        """
        if result.issue is not None:
            self._issues.append(result.issue)
        doc = result.document
        if doc is not None and not (result.issue is not None and result.issue.kind == "killed"):
            key = key_of(doc)[0]
            if key in self._waiting:  # a second version: the first must be in the store
                self.flush()
            self._waiting.add(key)
            self._results.append(result)
            self._characters += len(doc.text)
        full = (self._stored + self._ahead + len(self._results)) % BATCH_DOCUMENTS == 0 or self._characters >= BATCH_CHARACTERS
        if (self._results and full) or len(self._issues) >= BATCH_ISSUES or time.monotonic() - self._since >= BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Gives what waits to the writer: one transaction; then, where a larger batch is full, the incidents are brought up to date, in another.

        With `beside`, the writer works beside the caller, one batch behind: what one batch failed by is raised by the next call.
        """
        self.join()
        results, issues = self._results, self._issues
        self._results, self._issues, self._characters = [], [], 0
        self._waiting.clear()
        self._since = time.monotonic()
        self._written = results
        self._ahead = len(results)
        if self._pool is not None:
            self._job = self._pool.submit(self._work, results, issues, self._copy(), self._stored)
        else:
            self._account(self._work(results, issues, self._copy(), self._stored))

    def join(self) -> None:
        """Waits for the batch that is being written; raises what went wrong with it."""
        job, self._job = self._job, None
        if job is not None:
            self._account(job.result())

    def _account(self, done: Counts) -> None:
        for f in Counts.__slots__:
            setattr(self.counts, f, getattr(self.counts, f) + getattr(done, f))
        self._stored += done.new + done.corrected
        self._ahead = 0
        for r in self._written:
            if r.document is not None:
                self._taken.pop(r.document.id, None)
                self._flight.pop(key_of(r.document)[0], None)
        self._written = []

    def _work(self, results: list[Result], issues: list[Issue], so_far: Counts, stored: int) -> Counts:
        done = Counts()
        with _uncollected(), self.store.write() as conn:
            self._write(conn, results, issues, done)
            self._note(conn, so_far, done)
        if results and ((stored + done.new + done.corrected) % RESOLVE_DOCUMENTS == 0 or time.monotonic() - self._resolved >= RESOLVE_SECONDS):
            self._resolve(so_far, done)
        return done

    def _resolve(self, so_far: Counts, done: Counts) -> None:
        """Brings the incidents up to date, in one transaction."""
        with _uncollected(), self.store.write() as conn:
            done.incidents += settle(conn)
            self._note(conn, so_far, done)
        self._resolved = time.monotonic()

    def resolve(self) -> None:
        """Brings the incidents up to date with everything that is kept."""
        self.join()
        done = Counts()
        self._resolve(self._copy(), done)
        self._account(done)

    def end(self, status: str = "done") -> None:
        """Writes what waits and says how the run ended."""
        self.flush()
        self.resolve()
        if self._pool is not None:
            self._pool.shutdown()
        with self.store.write() as conn:
            self._note(conn, self.counts, Counts())
            conn.execute(update(t.ingest).where(t.ingest.c.pk == self.pk).values(ended=now(), status=status))

    def give_up(self) -> None:
        """Says that the run failed, as far as the store lets it be said; what waited is dropped (the same command again reads it)."""
        with contextlib.suppress(Exception):
            self.join()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        with contextlib.suppress(Exception), self.store.write() as conn:
            conn.execute(update(t.ingest).where(t.ingest.c.pk == self.pk).values(ended=now(), status="failed"))

    def _copy(self) -> Counts:
        return Counts(**{f: getattr(self.counts, f) for f in Counts.__slots__})

    def _note(self, conn: Connection, so_far: Counts, done: Counts) -> None:
        values = {f: getattr(so_far, f) + getattr(done, f) for f in Counts.__slots__}
        conn.execute(update(t.ingest).where(t.ingest.c.pk == self.pk).values(seen=now(), status="running", **values))

    def _write(self, conn: Connection, results: list[Result], issues: list[Issue], counts: Counts) -> None:
        self._fail(conn, issues, counts)
        if not results:
            return
        at = now()
        docs = [(r, *key_of(r.document)) for r in results if r.document is not None]
        known: dict[str, tuple[int, int, str]] = {}
        digests: set[tuple[int, str]] = set()
        for found in conn.execute(select(t.document.c.key, t.document.c.pk, t.document.c.versions, t.document.c.doc_id).where(t.document.c.key.in_({k for _, k, _ in docs}))):
            known[found.key] = (found.pk, found.versions, found.doc_id)
        if known:
            pks = [pk for pk, _, _ in known.values()]
            digests = {(a, b) for a, b in conn.execute(select(t.version.c.document_pk, t.version.c.sha256).where(t.version.c.document_pk.in_(pks)))}
        next_document, next_version, next_event = (next_pk(conn, x) for x in (t.document, t.version, t.event))
        documents: dict[int, dict[str, Any]] = {}
        versions: list[dict[str, Any]] = []
        raws: list[dict[str, Any]] = []
        rows: list[dict[str, Any]] = []
        texts: list[tuple[int, str]] = []
        new: list[tuple[int, Event]] = []
        replaced: set[int] = set()  # documents whose current version is one no more
        for result, key, digest in docs:
            doc = result.document
            assert doc is not None
            if key in known:
                pk, n, doc_id = known[key]
                if (pk, digest) in digests:
                    counts.unchanged += 1  # another run was quicker
                    continue
                counts.corrected += 1
                replaced.add(pk)
            else:
                pk, n, doc_id = next_document, 0, doc.id
                next_document += 1
                counts.new += 1
                documents[pk] = {"pk": pk, "key": key, "doc_id": doc_id, "source": doc.source, "versions": 0, "first_seen": at}
            if doc_id != doc.id:
                raise StoreError("another ingest runs into the same store and took the same document; run this one again: it resumes")
            n += 1
            known[key] = (pk, n, doc_id)
            digests.add((pk, digest))
            version = next_version
            next_version += 1
            fault = result.issue.problem if result.issue is not None and result.issue.kind == "fault" else None
            row = {
                "pk": version, "document_pk": pk, "n": n, "current": True, "sha256": digest, "source": doc.source, "title": doc.title, "text": doc.text, "url": doc.url,
                "published": doc.published, "day": doc.published or "", "file": _plain(doc.file), "line": doc.line, "reader": getattr(doc, "reader", "") or None, "fetched": getattr(doc, "fetched", "") or at,
                "meta": _json(getattr(doc, "meta", None)), "cuts": _json(getattr(doc, "cuts", None)), "ingest_pk": self.pk, "accepted": at, "release": RELEASE,
                "lexicon_version": self.lexicon_version, "events": result.events, "fault": fault,
            }  # fmt: skip
            versions.append(row)
            texts.append((version, f"{doc.title}\n\n{doc.text}" if doc.title else doc.text))
            raw = getattr(doc, "raw", None)
            if raw is not None:
                raws.append({"version_pk": version, "media": getattr(doc, "media", None), "data": zlib.compress(raw, 1)})
            for line in result.lines.splitlines():
                e = from_json(line)
                rows.append(event_row(next_event, e, version, line.decode()))
                new.append((next_event, e))
                next_event += 1
        for pk, n, _ in known.values():
            if pk in documents:
                documents[pk]["versions"] = n
        if documents:
            conn.execute(t.document.insert(), list(documents.values()))
        old = [pk for pk in replaced if pk not in documents]
        mentions: list[Any] = []
        if old:
            stale = select(t.version.c.pk).where(t.version.c.document_pk.in_(old), t.version.c.current)
            mentions = list(conn.execute(select(t.event).where(t.event.c.version_pk.in_(stale), t.event.c.current).order_by(t.event.c.pk)))
            conn.execute(update(t.version).where(t.version.c.document_pk.in_(old)).values(current=False))
            conn.execute(
                update(t.document).where(t.document.c.pk == bindparam("b_pk")).values(versions=bindparam("b_n")),
                [{"b_pk": pk, "b_n": n} for pk, n, _ in known.values() if pk in old],
            )
        if versions:
            conn.execute(t.version.insert(), versions)
            search.put(conn, "version_search", texts)
        if raws:
            conn.execute(t.received.insert(), raws)
        full = {v["pk"]: f"{v['title']}\n\n{v['text']}" if v["title"] else v["text"] for v in versions} if mentions else {}
        exchange(conn, mentions, rows, new, full, keep_reviewed=False)
        counts.events += len(rows)

    def recode(self, results: Iterable[tuple[int, Result]]) -> None:
        """Writes documents that were coded anew: (key of the version, what became of it), in one transaction. Mentions that are the same as before keep their
        incident and what reviewers decided; one that the new release does not find stays where a reviewer stood by its incident."""
        batch = list(results)
        if not batch:
            return
        counts = Counts()
        with _uncollected(), self.store.write() as conn:
            event_pk = next_pk(conn, t.event)
            rows: list[dict[str, Any]] = []
            new: list[tuple[int, Event]] = []
            full: dict[int, str] = {}
            done: list[int] = []
            for version, r in batch:
                doc = r.document
                assert doc is not None
                counts.read += 1
                if r.issue is not None:
                    self._fail(conn, [r.issue], counts)
                    if r.issue.fatal:  # what it has stays
                        conn.execute(update(t.version).where(t.version.c.pk == version).values(fault=r.issue.problem))
                        continue
                done.append(version)
                full[version] = f"{doc.title}\n\n{doc.text}" if doc.title else doc.text
                for line in r.lines.splitlines():
                    e = from_json(line)
                    rows.append(event_row(event_pk, e, version, line.decode()))
                    new.append((event_pk, e))
                    event_pk += 1
                values = {"release": RELEASE, "lexicon_version": self.lexicon_version, "events": r.events, "fault": None}
                conn.execute(update(t.version).where(t.version.c.pk == version).values(**values))
            mentions = list(conn.execute(select(t.event).where(t.event.c.version_pk.in_(done), t.event.c.current).order_by(t.event.c.pk)))
            counts.events += len(rows)
            exchange(conn, mentions, rows, new, full, keep_reviewed=True)
            self._note(conn, self.counts, counts)
        self._account(counts)
        self._recoded += len(batch)
        if self._recoded >= RESOLVE_DOCUMENTS:
            self._recoded = 0
            self.resolve()

    def _fail(self, conn: Connection, issues: list[Issue], counts: Counts) -> None:
        rows = []
        pk = next_pk(conn, t.failure) if issues else 0
        at = now()
        for i in issues:
            if i.skipped:
                counts.skipped += 1
            elif i.fatal:
                counts.failures += 1
            else:
                counts.warnings += 1
            n = self.kinds[i.kind] = self.kinds.get(i.kind, 0) + 1
            if n > FAILURES_KEPT or i.kind == "no-date":
                continue
            rows.append({"pk": pk, "ingest_pk": self.pk, "at": at, "kind": i.kind, "fatal": i.fatal, "skipped": i.skipped, "file": _plain(i.file), "line": i.line, "problem": _plain(i.problem), "mend": _plain(i.mend), "reader": getattr(i, "reader", "") or None})  # fmt: skip
            pk += 1
        if rows:
            conn.execute(t.failure.insert(), rows)


def exchange(conn: Connection, old: list[Any], rows: list[dict[str, Any]], new: list[tuple[int, Event]], full: dict[int, str], *, keep_reviewed: bool) -> None:
    """Mentions `old` (rows of the table) are no longer current, `new` ones (`rows` to be inserted, in the same order) are; which incidents they are in is settled later (:func:`settle`).
    `full`: the text of each version. `keep_reviewed`: an old one without a new one stays current where a reviewer stands by it."""
    if old:
        olds: dict[str, list[Any]] = {}
        for m in old:
            olds.setdefault(m.doc_id, []).append(m)
        news: dict[str, list[int]] = {}
        for i, (_, e) in enumerate(new):
            news.setdefault(e.doc_id, []).append(i)
        corrections = corrections_of(conn, [m.root for m in old])
        stood_by = _stood_by(conn, [m.pk for m in old]) if keep_reviewed else set()
        kept: set[int] = set()
        for doc_id, mine in olds.items():
            here = [i for i in news.get(doc_id, ()) if rows[i]["current"]]
            match = pairs([from_json(m.data) for m in mine], [new[i][1] for i in here])
            for at, m in enumerate(mine):
                if at not in match:
                    if m.pk in stood_by or (keep_reviewed and m.origin == "reviewer"):
                        kept.add(m.pk)
                    continue
                i = here[match[at]]
                rows[i]["root"] = m.root
                rows[i] |= effective(new[i][1], corrections.get(m.root, []), full.get(rows[i]["version_pk"], ""))[1]
        went = [m.pk for m in old if m.pk not in kept]
        for i in range(0, len(went), 500):
            conn.execute(update(t.event).where(t.event.c.pk.in_(went[i : i + 500])).values(current=False, pending=True))
    if rows:
        conn.execute(t.event.insert(), rows)


def settle(conn: Connection) -> int:
    """Brings the incidents up to date with the mentions: those that arrived join or found incidents, those that went leave theirs. Gives how many were founded."""
    e = t.event.c
    rows = conn.execute(select(e.pk, e.root, e.current, func.coalesce(e.corrected, e.data).label("data")).where(e.pending).order_by(e.pk)).all()
    if not rows:
        return 0
    standing: dict[str, int] = {}
    pks = [r.pk for r in rows]
    for i in range(0, len(pks), 500):
        q = select(t.event.c.root, t.event.c.pk).join(t.claim, t.claim.c.event_pk == t.event.c.pk).where(t.event.c.pk.in_(pks[i : i + 500]))
        for root, pk in conn.execute(q):
            standing[root] = pk
    new: list[tuple[int, str, Event]] = []
    instead: list[tuple[int, int, Event]] = []
    for r in rows:
        if r.current:
            old = standing.pop(r.root, None)
            if old is None:
                new.append((r.pk, r.root, from_json(r.data)))
            else:
                instead.append((old, r.pk, from_json(r.data)))
    founded = write_incidents(conn, place(conn, new, list(standing.values()), instead))
    conn.execute(update(t.event).where(t.event.c.pending).values(pending=False))
    return founded


def _stood_by(conn: Connection, events: list[int]) -> set[int]:
    """Which mentions are of incidents that reviewers accepted or corrected."""
    out: set[int] = set()
    for i in range(0, len(events), 500):
        q = select(t.claim.c.event_pk).join(t.incident, t.incident.c.pk == t.claim.c.incident_pk)
        out |= set(conn.execute(q.where(t.claim.c.event_pk.in_(events[i : i + 500]), t.incident.c.state.in_(("accepted", "corrected")))).scalars())
    return out


def fetched(store: Store) -> dict[str, dict[str, Any]]:
    """What the readers noted of addresses at earlier fetches (``Options.state``)."""
    with store.read() as conn:
        return {r.url: msgspec.json.decode(r.state) for r in conn.execute(select(t.fetch))}


def keep_fetched(store: Store, state: dict[str, dict[str, Any]]) -> None:
    """Keeps what the readers noted; to be called once every document they gave is kept."""
    with store.write() as conn:
        known = {r.url: r.state for r in conn.execute(select(t.fetch))}
        at = now()
        for url, value in state.items():
            data = msgspec.json.encode(value, order="sorted").decode()
            if url not in known:
                conn.execute(t.fetch.insert(), {"url": url, "state": data, "updated": at})
            elif known[url] != data:
                conn.execute(update(t.fetch).where(t.fetch.c.url == url).values(state=data, updated=at))


def outdated_count(store: Store, lexicon_version: str) -> int:
    """How many current versions another release or lexicon coded."""
    v = t.version.c
    with store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(t.version).where(v.current, (v.release != RELEASE) | (v.lexicon_version != lexicon_version))).scalar_one())


def outdated(store: Store, lexicon_version: str) -> Iterator[tuple[int, Document]]:
    """The current versions that another release or lexicon coded, oldest first: key and document."""
    v, d = t.version.c, t.document.c
    last = 0
    while True:
        with store.read() as conn:
            q = select(t.version, d.doc_id).join(t.document, d.pk == v.document_pk).where(v.pk > last, v.current, (v.release != RELEASE) | (v.lexicon_version != lexicon_version))
            rows = conn.execute(q.order_by(v.pk).limit(200)).all()
        if not rows:
            return
        for r in rows:
            last = r.pk
            yield r.pk, Document(r.doc_id, r.text, r.published, r.source, r.url, r.title, r.file or "", r.line, 1)


def event_row(pk: int, e: Event, version_pk: int, data: str | None = None, origin: str = "coder", root: str | None = None) -> dict[str, Any]:
    """A mention as a row of the table `event`."""
    d = e.date
    return {
        "pk": pk, "id": e.id, "root": root or e.id, "version_pk": version_pk, "doc_id": e.doc_id, "current": True, "pending": origin == "coder", "origin": origin, "event_type": e.event_type, "mode": e.mode,
        "factuality": e.factuality, "background": e.background, "confidence": e.confidence, "country": e.location.country if e.location else None,
        "date_from": d.from_.isoformat() if d and d.from_ else None, "date_to": d.to.isoformat() if d and d.to else None, "source": e.document.source,
        "published": e.document.published, "release": e.release, "lexicon_version": e.lexicon_version, "data": data or to_json(e).decode(), "corrected": None,
    }  # fmt: skip


def _json(value: Any) -> str | None:
    if not value:
        return None
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
