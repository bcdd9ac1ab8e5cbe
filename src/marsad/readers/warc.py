"""WARC, the archives of crawlers, by warcio: the pages and feeds among the responses. `fetched` is when the crawler fetched them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, Any

from marsad.readers import Desk, Issue, Item, Missing, short

READER = "warc/1"
_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")


def _quiet() -> redirect_stderr[io.StringIO]:
    """warcio writes to stderr what it thinks of an archive; ours is for issues and the progress bar."""
    return redirect_stderr(io.StringIO())


def documents(stream: IO[bytes], file: str, desk: Desk) -> Iterator[Item]:
    """The pages of an archive; everything else in it is counted."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as e:
        raise Missing("WARC needs warcio") from e
    passed: Counter[str] = Counter()
    number = given = 0
    try:
        records = ArchiveIterator(stream)
        while True:
            with _quiet():
                record = next(records, None)
            if record is None:
                break
            number += 1
            if record.rec_type in ("warcinfo", "request", "metadata"):
                continue
            for item in _record(record, number, file, desk, passed):
                given += 1
                yield item
    except Exception as e:  # warcio raises whatever broken bytes make it raise
        mend = f"the {number} records before it were read; fetch the archive anew"
        given += 1
        yield Issue(file, number + 1, f"broken archive ({type(e).__name__}: {short(str(e))})", mend, True, "not-warc", reader=READER)
    for what, n in sorted(passed.items()):
        given += 1
        yield Issue(file, None, f"{n:,} records that are {what}", "skipped", False, "no-page", skipped=True, reader=READER, count=n)
    if not given:
        yield Issue(file, None, "no pages in the archive", "skipped; see whether it is whole", False, "no-page", skipped=True, reader=READER)


def _record(record: Any, number: int, file: str, desk: Desk, passed: Counter[str]) -> Iterator[Item]:
    from marsad.readers import address, feed, page

    if record.rec_type not in ("response", "resource"):
        passed[f"of the type {short(str(record.rec_type), 20)}"] += 1
        return
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if not url.startswith(("http://", "https://")):
        passed["not of the web"] += 1
        return
    if record.rec_type == "response":
        status = headers.get_statuscode() if headers is not None else ""
        if status != "200":
            passed[f"answers with status {status[:3]}" if status else "no answers"] += 1
            return
    kind, _, rest = (headers.get_header("Content-Type") or "").lower().partition(";")
    kind = kind.strip()
    if kind not in (*_PAGES, *_FEEDS):
        passed["no pages (pictures, scripts …)"] += 1
        return
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    with _quiet():
        data = record.content_stream().read(page.MAX_PAGE + 1)
    if len(data) <= page.MAX_PAGE and (getattr(record.raw_stream, "limit", 0) or 0) > 0:
        yield Issue(file, number, "a record cut short", "fetch the archive anew", True, "not-warc", size=len(data), reader=READER)
        return
    date = (record.rec_headers.get_header("WARC-Date") or "").strip()
    fetched = f"{date[:19]}+00:00" if len(date) >= 20 and date.endswith("Z") else date
    meta = {"record": record.rec_headers.get_header("WARC-Record-ID")}
    if kind in _FEEDS:
        yield from feed.documents(data, file, desk, url=url, declared=charset, fetched=fetched, meta=meta)
    else:
        yield from page.document(data, file, url, desk, url=url, declared=charset, key=address.key(url), line=number, fetched=fetched, meta=meta)
