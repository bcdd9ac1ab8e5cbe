"""Which reader reads what: by the first bytes where they tell, else by the name, and of what is fetched also by its declared type."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from marsad.readers import MAX_RECORD, Desk, Issue, Item, Missing, Passed, Source, Url, now, short
from marsad.readers.pack import Bomb, Budget, broken, checked

BUFFER = 1 << 18  # bytes looked at to tell a format
MAX_MHTML = 64 << 20  # bytes of a page with all its pictures
EXTRA = "pip install 'marsad[readers]'"
# First bytes of what is known and not read, and what to do.
_OTHERS = (
    (b"%PDF-", "a PDF", "give its text (pdftotext)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", "save it as text, CSV or XLSX"),
    (b"Rar!", "a RAR archive", "pack it as zip"),
    (b"7z\xbc\xaf", "a 7z archive", "pack it as zip"),
    (b"BZh", "a bzip2 file", "unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "an xz file", "unpack it, or pack it with gzip"),
    (b"(\xb5/\xfd", "a zstd file", "unpack it, or pack it with gzip"),
    (b"\x89PNG", "a picture", "give its text"),
    (b"\xff\xd8\xff", "a picture", "give its text"),
    (b"GIF8", "a picture", "give its text"),
    (b"ORC", "an ORC file", "write it as Parquet"),
    (b"Obj\x01", "an Avro file", "write it as Parquet or JSON Lines"),
    (b"SQLite format 3", "an SQLite database", "export it as CSV or JSON Lines"),
)
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_ARRAY = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\Z)")
_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{")


@dataclass(slots=True)
class Blob:
    """Bytes to be read, and what is known of them. `file`: where they are; `name`: the last part of it; `depth`: archives around it; `asked`, `url`: the address asked for, and the one it led to;
    `meta`: goes to the documents'."""

    stream: IO[bytes]
    file: str
    name: str
    url: str | None = None
    asked: str | None = None
    media: str | None = None
    charset: str | None = None
    depth: int = 0
    budget: Budget | None = None
    meta: dict[str, Any] = field(default_factory=dict)

    def head(self) -> bytes:
        peek = getattr(self.stream, "peek", None)
        if peek is None:
            self.stream = io.BufferedReader(self.stream, BUFFER)  # type: ignore[type-var]
            peek = self.stream.peek
        return bytes(peek(BUFFER)[:BUFFER])

    @property
    def key(self) -> str:
        """The key of a document that is the whole of it."""
        from marsad.readers import address

        if self.asked:
            return address.key(self.asked)
        return "" if self.file.startswith("<") else f"file:{Path(self.file).absolute()}"


def read(sources: Iterable[Source], desk: Desk) -> Iterator[Item]:
    """The documents and issues of sources, in order."""
    for name in desk.options.columns:
        from marsad.readers.columns import FIELDS

        if name not in FIELDS:
            raise ValueError(f"--map {name}=…: no such field; there are {', '.join(FIELDS)}")
    return _read(sources, desk)


def _read(sources: Iterable[Source], desk: Desk) -> Iterator[Item]:
    for source in sources:
        desk.fetched = now()
        name = "<stdin>" if source is None else str(source)
        try:
            if source is None:
                raw = getattr(sys.stdin.buffer, "raw", None)
                yield from blob(Blob(io.BufferedReader(raw, BUFFER) if raw is not None else sys.stdin.buffer, name, "stdin"), desk)
            elif isinstance(source, Url):
                yield from _fetched(source.url, desk)
            elif isinstance(source, Passed):
                yield source.issue()
            else:
                with source.open("rb", buffering=BUFFER) as f:
                    yield from blob(Blob(f, name, source.name), desk)
        except Bomb as e:
            yield Issue(name, None, str(e), "left out; give it in parts", True, "too-long", io=True)
        except OSError as e:
            yield Issue(name, None, f"cannot be read: {e.strerror or e}", "check that it is there and that you may read it", True, "io", io=True)


def _fetched(url: str, desk: Desk) -> Iterator[Item]:
    """What an address gives: a page, a feed, or a file of any format."""
    from marsad.readers.fetch import TRANSIENT, Fetcher, FetchError

    if not isinstance(desk.fetcher, Fetcher):
        desk.fetcher = Fetcher(desk.options)
    try:
        got = desk.fetcher.get(url)
    except FetchError as e:
        yield Issue(url, None, e.problem, e.mend, True, e.kind, io=True, reader="fetch/1")
        return
    if got.data is None:
        yield Issue(url, None, "unchanged since it was fetched", "skipped", False, "unchanged", skipped=True, reader="fetch/1")
        return
    meta = {k: v for k, v in (got.state or {}).items() if k in ("etag", "last_modified")}
    if got.url != url:
        meta["requested"] = url
    name = urlsplit(got.url).path.rsplit("/", 1)[-1]
    stream = io.BufferedReader(io.BytesIO(got.data), BUFFER)
    whole = True
    for item in blob(Blob(stream, url, name, got.url, url, got.media, got.charset, meta=meta), desk):
        whole &= not isinstance(item, Issue) or not (item.fatal or item.kind in TRANSIENT)
        yield item
    if whole:  # else it is to be fetched again, changed or not
        desk.fetcher.remember(url, got)


def blob(b: Blob, desk: Desk) -> Iterator[Item]:
    """The documents and issues of some bytes."""
    try:
        yield from _told(b, desk)
    except Missing as e:
        yield Issue(b.file, None, str(e), EXTRA, True, "missing", io=True)
    except OSError:
        raise  # a file or archive that cannot be read: told by who opened it
    except Exception as e:  # the rest of the batch goes on
        mend = "this is a fault of Marsad: please report it with the file; what was read of it before is kept"
        yield Issue(b.file, None, f"could not be read ({type(e).__name__}: {short(str(e), 200)})", mend, True, "fault", io=True)


def _told(b: Blob, desk: Desk) -> Iterator[Item]:
    from marsad.readers import encoding, jsonl

    head = b.head()
    suffix = Path(b.name.lower()).suffix
    if head[:2] == b"\x1f\x8b":
        yield from _gzip(b, desk)
        return
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _zip(b, desk)
        return
    if head[:4] == b"PAR1":
        from marsad.readers import table

        with _seekable(b.stream, desk) as f:
            yield from table.parquet(f, b.file, desk)
        return
    if head[:5] == b"WARC/":
        from marsad.readers import warc

        yield from warc.documents(b.stream, b.file, desk)
        return
    for magic, what, mend in _OTHERS:
        if head.startswith(magic):
            yield Issue(b.file, None, f"{what}, which is not read", mend, True, "binary")
            return
    wide = encoding.bom(head) if head[:1] in (b"\xff", b"\xfe", b"\0") else encoding.unmarked_utf16(head)
    if wide and (wide != "utf-8-sig"):
        head = head.decode(wide, "ignore").encode("utf-8", "replace")  # to tell the format by
    elif suffix in (".jsonl", ".ndjson", ".json") and (wide := _old(head)):
        yield Issue(b.file, None, f"not UTF-8; read as {wide}", "check the words of the events; save it as UTF-8 to be sure", False, "encoding")
    if suffix in (".csv", ".tsv", ".tab") or b.media in ("text/csv", "text/tab-separated-values"):
        from marsad.readers import table

        yield from table.separated(b.stream, b.file, desk, "\t" if suffix in (".tsv", ".tab") or b.media == "text/tab-separated-values" else None)
    elif suffix in (".jsonl", ".ndjson"):
        yield from jsonl.documents(_narrow(b.stream, wide, desk), b.file, desk)
    elif suffix in (".txt", ".text") and b.media in (None, "text/plain"):
        if _is_table(head):  # as spreadsheets save «Unicode text»
            yield from _table(b, desk)
        else:
            yield from _plain(b, desk)
    elif suffix in (".mhtml", ".mht") or b.media in ("multipart/related", "application/x-mimearchive"):
        yield from _mhtml(b, desk)
    elif _OBJECT.match(head) or suffix == ".json":
        b.stream = _narrow(b.stream, wide, desk)
        yield from _json(b, head, suffix, desk)
    elif _ARRAY.match(head):
        yield from jsonl.whole(_all(_narrow(b.stream, wide, desk), desk.options.max_member), b.file, desk)
    elif _MARKUP.match(head) or suffix in (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom") or b.media in ("text/html", "application/xhtml+xml"):
        yield from _markup(b, head, desk)
    elif not head.strip(b"\xef\xbb\xbf \t\r\n") and head:
        yield from _spaced(b, desk)
    elif not suffix and _is_table(head):
        yield from _table(b, desk)
    else:
        yield from _plain(b, desk)


def _table(b: Blob, desk: Desk) -> Iterator[Item]:
    from marsad.readers import table

    yield from table.separated(b.stream, b.file, desk)


def _mhtml(b: Blob, desk: Desk) -> Iterator[Item]:
    """The page of an MHTML file («web page, single file»): its first part that is HTML."""
    from email import message_from_bytes

    from marsad.readers import page

    data = b.stream.read(MAX_MHTML + 1)
    checked(b.stream)
    if len(data) > MAX_MHTML:
        raise Bomb(f"more than {MAX_MHTML >> 20} MB in one page")
    whole = message_from_bytes(data)
    for part in whole.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            url = next((u.strip() for u in (whole.get("Snapshot-Content-Location"), part.get("Content-Location")) if u and re.match("https?://", u.strip())), None)
            yield from page.document(body if isinstance(body, bytes) else b"", b.file, b.asked or b.name, desk, url=b.url or url, declared=part.get_content_charset() or b.charset, key=b.key, meta=b.meta)
            return
    yield Issue(b.file, None, "no page in the MHTML file", "save the page anew, as HTML", True, "not-html", size=len(data), reader=page.READER)


def _old(head: bytes) -> str | None:
    """Windows Arabic or ISO 8859-6, where JSON is in one of them."""
    from marsad.readers import encoding

    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        try:
            return encoding.guess(head)
        except Missing:
            pass
    return None


def _narrow(stream: IO[bytes], wide: str | None, desk: Desk) -> IO[bytes]:
    """The stream in UTF-8, where it is in `wide` (JSON is UTF-8, but some programs write it in UTF-16, or in an encoding of old)."""
    if not wide:
        return stream
    return io.BytesIO(_all(stream, desk.options.max_member).decode(wide, "replace").encode("utf-8", "replace"))


def _is_table(head: bytes) -> bool:
    """Whether the first line of something without a name (a pipe) is a header: a column of text and another that we know."""
    line = head.split(b"\n", 1)[0]
    if len(line) > 2000 or not any(d in line for d in (b",", b";", b"\t", b"|")):
        return False
    from marsad.readers import columns, table

    try:
        try:
            text = line.decode("utf-8-sig").strip()
        except UnicodeDecodeError:
            text = line.decode("cp1256").strip()
        return len(columns.chosen([c.strip('" ') for c in text.split(table.delimiter(text))], {})) > 1
    except (UnicodeDecodeError, columns.NoText):
        return False


def _spaced(b: Blob, desk: Desk) -> Iterator[Item]:
    """What begins with white space (on a pipe, more may come): JSON Lines where a brace follows, else one plain text."""
    from marsad.readers import jsonl, plain

    lines: list[bytes] = []
    while line := b.stream.readline(MAX_RECORD):
        lines.append(line)
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    if lines and lines[-1].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from jsonl.documents(b.stream, b.file, desk, lines)
    else:
        yield from plain.document(b"".join(lines) + _all(b.stream, MAX_RECORD), b.file, b.name, desk, key=b.key)


def _all(stream: IO[bytes], limit: int) -> bytes:
    """Everything, where it is no more than a record may be."""
    data = stream.read(limit + 1)
    checked(stream)
    if len(data) > limit:
        raise Bomb(f"more than {limit:,} bytes in one piece")
    return data


def _plain(b: Blob, desk: Desk) -> Iterator[Item]:
    from marsad.readers import plain

    data = _all(b.stream, MAX_RECORD)
    yield from plain.document(data, b.file, b.name, desk, key=b.key, url=b.url, declared=b.charset)


def _json(b: Blob, head: bytes, suffix: str, desk: Desk) -> Iterator[Item]:
    from marsad.readers import jsonl, telegram

    if telegram.is_one(head):
        yield from telegram.documents(_all(b.stream, desk.options.max_member), b.file, desk)
    elif suffix == ".json" and (_ARRAY.match(head) or re.match(rb"\A(?:\xef\xbb\xbf)?\s*\{\s*\n", head)):
        yield from jsonl.whole(_all(b.stream, desk.options.max_member), b.file, desk)
    else:
        yield from jsonl.documents(b.stream, b.file, desk)


def _markup(b: Blob, head: bytes, desk: Desk) -> Iterator[Item]:
    from marsad.readers import feed, page

    if _FEED.search(head) and not re.search(rb"<html\b", head[:2000], re.IGNORECASE):
        data = b.stream.read(feed.MAX_FEED + 1)
        checked(b.stream)
        if desk.options.follow and desk.fetcher is None:
            from marsad.readers.fetch import Fetcher

            desk.fetcher = Fetcher(desk.options)
        yield from feed.documents(data, b.file, desk, url=b.url, declared=b.charset, fetcher=desk.fetcher, meta=b.meta)
        return
    if b'class="page_wrap' in head and b'class="page_header' in head and re.search(rb'class="(?:history|message |page_body list_page)', head):
        problem, mend = "an export of Telegram as HTML", "export the chat again as machine-readable JSON: there each message is a report with its day"
        yield Issue(b.file, None, problem, mend, True, "telegram-html", reader=page.READER)
        return
    data = b.stream.read(page.MAX_PAGE + 1)
    checked(b.stream)
    yield from page.document(data, b.file, b.asked or b.name, desk, url=b.url, declared=b.charset, key=b.key, meta=b.meta)


# --- archives -----------------------------------------------------------------------------------------------------------------------


def _seekable(stream: IO[bytes], desk: Desk) -> IO[bytes]:
    """The stream itself where it can be sought in, else a copy of it in memory or a temporary file."""
    if stream.seekable():
        return stream
    import tempfile

    spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=64 << 20)  # noqa: SIM115 (the caller closes it)
    limit = desk.options.max_member
    while piece := stream.read(1 << 20):
        limit -= len(piece)
        if limit < 0:
            raise Bomb(f"more than {desk.options.max_member:,} bytes")
        spool.write(piece)
    checked(stream)
    spool.seek(0)
    return spool


def _too_deep(b: Blob, desk: Desk) -> Issue | None:
    if b.depth < desk.options.max_nesting:
        return None
    return Issue(b.file, None, f"an archive in {b.depth} archives", "left out; unpack it by hand if you trust it", True, "bomb")


def _gzip(b: Blob, desk: Desk) -> Iterator[Item]:
    from marsad.readers.pack import unzipped

    if issue := _too_deep(b, desk):
        yield issue
        return
    budget = b.budget or Budget(desk.options)
    name = re.sub(r"(?i)\.t?gz\Z", "", b.name)
    try:
        stream = unzipped(b.stream, budget)
        media = None if b.media in ("application/gzip", "application/x-gzip") else b.media
        yield from blob(replace(b, stream=stream, name=name, media=media, depth=b.depth + 1, budget=budget), desk)
        checked(stream)
    except Bomb as e:
        yield Issue(b.file, None, str(e), "left out, but for the records before that; unpack it by hand if you trust it", True, "bomb")
    except broken() as e:
        yield Issue(b.file, None, f"broken gzip ({e})", "pack it anew; what was read before is kept", True, "not-gzip")


def _zip(b: Blob, desk: Desk) -> Iterator[Item]:
    import zipfile

    from marsad.readers import pack, table

    budget = b.budget or Budget(desk.options)
    with _seekable(b.stream, desk) as f:
        try:
            with zipfile.ZipFile(f) as z:
                infos = z.infolist()
        except broken() as e:
            yield Issue(b.file, None, f"not a zip archive that can be read ({e})", "pack it anew", True, "not-zip")
            return
        names = {i.filename for i in infos}
        if "[Content_Types].xml" in names or "xl/workbook.xml" in names:
            if "xl/workbook.xml" not in names:
                yield Issue(b.file, None, "an Office file other than XLSX", "save it as text or XLSX", True, "binary")
                return
            if any(i.file_size > pack.SLACK and i.file_size > desk.options.max_ratio * max(i.compress_size, 1) for i in infos) or sum(i.file_size for i in infos) > desk.options.max_member:
                yield Issue(b.file, None, "an XLSX file that unpacks to many times its size", "left out; save it as CSV if you trust it", True, "bomb")
                return
            f.seek(0)
            yield from table.xlsx(f, b.file, desk)
            return
        if issue := _too_deep(b, desk):
            yield issue
            return
        f.seek(0)

        def member(stream: IO[bytes], where: str, name: str) -> Iterator[Item]:
            yield from blob(Blob(stream, where, name, depth=b.depth + 1, budget=budget), desk)

        yield from pack.members(f, b.file, budget, member)


