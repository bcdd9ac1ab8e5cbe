"""RSS and Atom, by feedparser: one entry, one document, or (``follow``) the page of each entry.

An entity declared in a feed can stand for gigabytes, and no feed needs one: a feed that declares any is not read. Its addresses are untrusted; :mod:`marsad.readers.fetch`
looks at each.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from marsad.readers import Desk, Document, Issue, Item, Missing, address, short
from marsad.readers.dates import stated
from marsad.readers.encoding import decode
from marsad.readers.furniture import strip

if TYPE_CHECKING:
    from marsad.readers.fetch import Fetcher

READER = "feed/1"
MAX_FEED = 16 << 20  # bytes
MAX_ENTRIES = 20_000  # feedparser takes about a millisecond for each
MAX_SIGNS = 200_000  # of markup in a feed
_ENTRY = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_DECLARES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")


def documents(data: bytes, file: str, desk: Desk, *, url: str | None = None, declared: str | None = None, fetcher: Fetcher | None = None, fetched: str = "", meta: dict[str, Any] | None = None) -> Iterator[Item]:
    """The documents of a feed. With `fetcher` and ``Options.follow``, those of its entries' pages."""

    def issue(problem: str, mend: str, kind: str, fatal: bool = True) -> Issue:
        return Issue(file, None, problem, mend, fatal, kind, size=len(data), reader=READER)

    if len(data) > MAX_FEED:
        yield issue(f"a feed of {len(data) >> 20} MB", f"a feed of more than {MAX_FEED >> 20} MB is not read", "too-long")
        return
    try:
        m = _ENCODING.match(data)
        text = decode(data, declared or (m[1].decode("ascii") if m else None)).text
    except UnicodeDecodeError:
        yield issue("in no encoding that is known (it is not UTF-8)", "save it as UTF-8", "utf-8")
        return
    root = _ROOT.search(text)
    if _DECLARES.search(text, 0, root.start() if root else len(text)):
        yield issue("it declares entities", "left out; they can stand for gigabytes, and no feed needs them", "bomb")
        return
    if len(_ENTRY.findall(text)) > MAX_ENTRIES or sum(map(text.count, ("<", "&", "="))) > MAX_SIGNS:
        yield issue(f"a feed of more than {MAX_ENTRIES:,} entries, or {MAX_SIGNS:,} signs of markup", "give it in parts", "too-long")
        return
    try:
        import feedparser
    except ImportError as e:
        raise Missing("feeds need feedparser") from e
    text = _XML.sub("", text.lstrip("\ufeff"))
    try:
        # Bytes in a stream: of a string, feedparser would ask whether it is an address or a file.
        feed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"})
    except Exception as e:  # a library that reads XML of the web raises whatever that makes it raise
        yield issue(f"not a feed that can be read ({type(e).__name__}: {short(str(e))})", "look at it in a browser", "not-feed")
        return
    if not feed.get("version") and not feed.entries:
        yield issue("not a feed that can be read", "look at it in a browser", "not-feed")
        return
    if feed.get("bozo") and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        yield Issue(file, None, f"a feed that is no good XML ({short(str(feed.get('bozo_exception')), 80)})", "read as far as it can be", False, "bozo", reader=READER)
    source = _words(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(entry, number, source, file, desk, url, fetcher, fetched, meta or {})


def _entry(entry: Any, number: int, source: str | None, file: str, desk: Desk, url: str | None, fetcher: Fetcher | None, fetched: str, meta: dict[str, Any]) -> Iterator[Item]:
    link = entry.get("link") if isinstance(entry.get("link"), str) else None
    if link:
        try:
            link = urljoin(url or "", link.strip())
        except ValueError:
            link = None
        if link and not re.match("https?://", link):
            link = None
    contents = [c.get("value") for c in entry.get("content") or [] if isinstance(c, dict) and isinstance(c.get("value"), str)]
    # As they are written in the feed. (dict.get: feedparser's own would give `published` where `updated` is asked for and is not there.)
    received: dict[str, Any] = {k: v for k in ("id", "link", "title", "summary", "published", "updated", "author") if isinstance(v := dict.get(entry, k), str)}
    if contents:
        received["content"] = contents
    tags = [t["term"] for t in entry.get("tags") or [] if isinstance(t, dict) and isinstance(t.get("term"), str)]
    if tags:
        received["tags"] = tags
    raw = json.dumps(received, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    title = _words(received.get("title"))
    where, value = next(((w, received[k]) for w, k in (("feed", "published"), ("feed updated", "updated")) if k in received), ("", ""))
    day = stated(value, desk.options.day_order, desk.tomorrow)
    named = entry.get("source")
    outlet = _words(named.get("title")) if isinstance(named, dict) else None
    told: dict[str, Any] = {k: received[k] for k in ("updated", "author", "tags") if k in received} | meta
    if received.get("id") and received["id"] != link:
        told["guid"] = received["id"]
    if url:
        told["feed"] = url
    if day:
        told |= {"published_from": where, "published_time": value}
    if desk.options.follow and fetcher is not None and link:
        done = yield from _followed(link, number, file, desk, fetcher, title, day, outlet or source, told)
        if done:
            return
    text = max((from_html(c) for c in [*contents, received.get("summary", "")]), key=len)
    if not contents:
        told["summary_only"] = True
    ident = link or received.get("id") or ""
    doc = Document(ident, text or title or "", day, outlet or source, link, title if text else None, file, number, len(raw), fetched=fetched, meta=told)
    doc.key = address.key(link) if link else f"id:{doc.source or ''}:{ident}" if ident else ""
    if not ident:
        from hashlib import sha256

        doc.id = sha256(raw).hexdigest()[:16]
    if desk.options.furniture != "none":
        doc.text, doc.cuts = strip(doc.text)
    undated = Issue(file, number, "no date of publication in the entry", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date", reader=READER)
    yield from desk.take(doc, raw, "application/json", READER, [undated] if day is None else [])


def _followed(link: str, number: int, file: str, desk: Desk, fetcher: Fetcher, title: str | None, day: str | None, source: str | None, told: dict[str, Any]) -> Generator[Item, None, bool]:
    """The page of an entry; returns whether there is nothing more to do. What the page does not say, the feed does."""
    from marsad.readers import page
    from marsad.readers.fetch import FetchError

    try:
        got = fetcher.get(link)
    except FetchError as e:
        yield Issue(link, None, e.problem, f"the entry of the feed stands for it; {e.mend}", False, e.kind, reader=READER)
        return False
    if got.data is None:
        yield Issue(link, None, "unchanged since it was fetched", "skipped", False, "unchanged", skipped=True, reader=READER)
        return True
    if got.media is not None and got.media not in ("text/html", "application/xhtml+xml", "text/plain"):
        yield Issue(link, None, f"{short(got.media)}, not a page", "the entry of the feed stands for it", False, "media", reader=READER)
        return False
    found = False
    for item in page.document(got.data, link, link, desk, url=got.url, declared=got.charset, key=address.key(link), meta=told):
        if isinstance(item, Document):
            found = True
            item.published = item.published or day
            item.title = item.title or title
            item.source = item.source or source
        elif item.kind == "no-date" and day:
            continue
        elif item.fatal or item.kind == "no-article":
            yield Issue(link, None, item.problem, "the entry of the feed stands for it", False, item.kind, reader=READER)
            return False
        else:
            found |= item.skipped
        yield item
    fetcher.remember(link, got)
    return found


def _words(value: Any) -> str | None:
    """A title as text on one line."""
    return " ".join(from_html(value).split()) or None if isinstance(value, str) else None


_BLOCKS = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote section article hr pre dd dt figure".split())
_SILENT = frozenset("script style figcaption noscript template iframe object button".split())


def from_html(fragment: str) -> str:
    """The words of a fragment of HTML as feeds have them: paragraphs on lines of their own; scripts and captions left out."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        from lxml import etree, html
    except ImportError as e:
        raise Missing("feeds need lxml (it comes with trafilatura)") from e
    try:
        tree = html.document_fromstring(f"<div>{fragment.replace(chr(0), chr(0xFFFD))}</div>", parser=html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return re.sub(r"<[^<>]*>", " ", fragment).strip()
    out: list[str] = []
    silent = 0
    for event, x in etree.iterwalk(tree, events=("start", "end")):
        tag = x.tag if isinstance(x.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS:
                out.append("\n")
            if not silent and x.text:
                out.append(x.text.replace("\n", " "))
        else:
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                out.append("\n")
            if not silent and x.tail:
                out.append(x.tail.replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line)
