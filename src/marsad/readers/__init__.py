"""Reading what users have: files, folders, archives, feeds, pages and stdin become documents, and what cannot be read becomes an issue that
says what to mend.

One function reads everything::

    options = Options(raw=True)
    for item in read(expand(["reports/", "https://example.org/feed.xml", "-"]), options=options):
        if isinstance(item, Document): ...      # accepted: to be coded and kept
        elif item.skipped: ...                  # nothing in it to code (empty, not Arabic): counted
        elif item.fatal: ...                    # a record is lost; item.io: a whole file or address could not be read
        else: ...                               # a warning; the document it speaks of comes next

Readers never raise for what a record holds and never stop the batch: :func:`read` yields :class:`Document` and :class:`Issue` (together
:data:`Item`) in the order of the input, lazily, and holds one record (of an archive: one member) at a time. :func:`expand` raises
FileNotFoundError for a path that is not there, and ValueError for an address that is none; ``read`` raises ValueError for options that cannot
be (an unknown column), before the first item.

What a document carries (:class:`Document`):

* ``text`` is what is coded and what every offset counts in (with a title: ``title + "\\n\\n" + text``). Texts that users hold as such (plain
  text, JSONL, tables) are never changed, except that lone surrogates and NULs become U+FFFD one for one. Of pages, feeds, WARC and
  Telegram the reader extracts the text; furniture taken out of it is in ``cuts``, and :meth:`Document.uncut` puts it back.
* ``raw`` are the bytes of the record as received, only with ``Options(raw=True)``; ``media`` is their media type: the line of JSONL, the file of a
  plain text, the HTML of a page (also of a WARC response), the message of a Telegram export, and for the formats whose records are no byte ranges (rows of
  tables, entries of feeds) the record as JSON with sorted keys. ``sha256`` is their digest, hex, always given: the same record read
  again has the same one. Pages change around their article at every visit: :attr:`Document.content` is the digest of what was made of the bytes
  (title, text, day, outlet), and only where it differs has a page been corrected.
* ``key`` says which document this is, whatever its content: the same key with another ``sha256`` is a corrected version. It is ``id:<source>:<id>`` where the
  record has an id of its own, ``url:<address>`` for pages, entries of feeds, and records without an id but with an address, ``telegram:<chat>/<message>``, ``file:<absolute path[!member]>`` for
  files that are one document, and ``sha256:<hex>`` where nothing names the record (then every content is its own document).
  ``id`` is for people and events; it is unique within one :func:`read` only (``a``, ``a#2`` …).
* ``file`` is where it was read: a path as given, an address, ``<stdin>``; a member of an archive is ``archive.zip!folder/member.jsonl``. ``line``: the number of
  the line, row, entry, record or message in it, from 1 (None: the file is the document).
* ``reader`` is ``name/version`` of the reader (``jsonl/1``): the version goes up when the same bytes give another document. ``fetched``: the time it was read
  or fetched, UTC, ISO 8601 with seconds (for WARC: when the crawler fetched it).
* ``published`` is an ISO day that the input states, in the time zone it states it in, or None: a date is never made up, and never the day of fetching.
  ``meta["published_from"]`` says where it was found (``record``, ``feed``, ``json-ld`` …), ``meta["published_time"]`` is the full timestamp where there is one.
* ``meta``: what else the source says, JSON values only (authors, tags, forwarded_from, reply_to, edited, language, encoding, etag …); see docs/readers.md.

Conditional requests: ``Options.state`` is a mapping from address to ``{"etag", "last_modified", ...}``; the reader looks into it and writes to it *after* the last document
of that address was taken. A caller that must not lose documents keeps it only after it has kept everything it took (then a killed run fetches again).

One module a format, each with a function that yields documents and issues; to add one, write it and name it in :mod:`marsad.readers.formats`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

STDIN = "-"
SIZED = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".text", ".html", ".htm"})  # files whose documents' `size` add up to theirs
ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_LONE = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\ud800-\udfff\x00]")
MAX_RECORD = 256 * 1024 * 1024  # bytes of one line; a longer one is no record


@dataclass(frozen=True, slots=True)
class Url:
    """An address to be fetched: a page, a feed, or a file of any format. http or https only."""

    url: str

    def __str__(self) -> str:
        return self.url


NO_TEXT = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .heic .bmp .tif .tiff .svg .ico .mp4 .m4v .mov .avi .mkv .webm .3gp .mp3 .m4a .ogg .oga .opus .wav .aac .flac .tgs .css .js .mjs .map .woff .woff2 .ttf .otf .eot .exe .dll".split()
)  # names of what lies beside texts (the folder of a saved page, the photos of a Telegram export) and is none


@dataclass(frozen=True, slots=True)
class Passed:
    """Files of a folder or an archive that hold no text, by their names: told and counted together, not read."""

    where: str
    suffixes: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return self.where

    def issue(self) -> Issue:
        n = sum(count for _, count in self.suffixes)
        what = ", ".join(f"{count:,} {suffix}" for suffix, count in self.suffixes)
        return Issue(self.where, None, f"{n:,} file{'s' * (n != 1)} that hold{'s' * (n == 1)} no text ({what})", "passed over; name one alone to have it looked at", False, "no-text-file", skipped=True, count=n)


Source = Path | Url | Passed | None  # None: standard input


class Missing(Exception):
    """A library of an optional extra is not installed; the message names the extra."""


@dataclass(slots=True)
class Options:
    """How to read. Everything has a default that suits most inputs.

    `columns`: our field (text, title, published, source, url, id) to the name of the user's column or key; what is not named is guessed from the header.
    `raw`: keep the bytes of each record in :attr:`Document.raw`. `furniture`: ``auto`` takes page furniture out of texts the reader extracts, ``all`` also
    out of texts the user holds as text, ``none`` leaves everything. `any_language`: do not leave out what is not Arabic.
    `day_order`: that of dates such as 05/06/2020: ``dmy``, ``mdy`` or None (a date that can be read both ways is unknown).
    Of the network: `allow_private` lets addresses through that are not public (loopback, private, link-local …); `state` see above; `follow`: fetch the page of each entry of a
    feed; `interval`: seconds between two requests to one host; `timeout`: seconds of one connection or read; `deadline`: seconds of one request as a
    whole; `max_bytes`: of one response, after decompression; `robots`: obey robots.txt.
    Of archives: `max_member`, `max_total`: bytes of one member and of all of one archive, unpacked; `max_members`; `max_ratio`: unpacked to packed; `max_nesting`.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    raw: bool = False
    furniture: str = "auto"
    any_language: bool = False
    day_order: str | None = None
    allow_private: bool = False
    state: MutableMapping[str, dict[str, Any]] | None = None
    follow: bool = False
    interval: float = 1.0
    timeout: float = 20.0
    deadline: float = 120.0
    max_bytes: int = 32 << 20
    robots: bool = True
    max_member: int = 1 << 30
    max_total: int = 8 << 30
    max_members: int = 1_000_000
    max_ratio: float = 200.0
    max_nesting: int = 3


@dataclass(slots=True)
class Document:
    """One report as it was given; the module's docstring says what each field holds. `size`: bytes of input it took.

    `cuts`: what was taken out of the text, as (offset in `text` where it stood, the words, why), in order.
    """

    id: str
    text: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    file: str = ""
    line: int | None = None
    size: int = 0
    key: str = ""
    sha256: str = ""
    reader: str = ""
    fetched: str = ""
    media: str = ""
    raw: bytes | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    cuts: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def content(self) -> str:
        """SHA-256 of title, text, day of publication and outlet, hex: the same where nothing that is coded has changed."""
        parts = (self.title or "", self.text, self.published or "", self.source or "")
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def uncut(self) -> str:
        """The text as it was before anything was cut out of it."""
        out, at = [], 0
        for offset, words, _ in self.cuts:
            out += [self.text[at:offset], words]
            at = offset
        return "".join([*out, self.text[at:]])


@dataclass(slots=True)
class Issue:
    """Something wrong with the input, where it is and how to mend it.

    `fatal`: the record is lost (an error); else it was read all the same (a warning), or, with `skipped`, there is nothing in it to code.
    `kind`: a short name to count by; `io`: the file itself could not be read. `file`, `line`, `size`, `reader`: as a document's.
    `count`: how many records it speaks of (messages without text of a channel are one issue, not ten thousand).
    """

    file: str
    line: int | None
    problem: str
    mend: str
    fatal: bool
    kind: str = "other"
    skipped: bool = False
    io: bool = False
    size: int = 0
    reader: str = ""
    count: int = 1

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.problem}; {self.mend}"


Item = Document | Issue


class Ids:
    """Tells which ids were there before. Keeps eight bytes of digest an id and little more, so that a hundred million of them fit."""

    def __init__(self) -> None:
        self._seen = [bytearray() for _ in range(4096)]  # digests end to end, by their first twelve bits

    def _add(self, ident: str) -> bool:
        key = blake2b(ident.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        seen = self._seen[key[0] << 4 | key[1] >> 4]
        at = seen.find(key)
        while at % 8 and at >= 0:  # across two of them
            at = seen.find(key, at + 1)
        if at >= 0:
            return False
        seen += key
        return True

    def new(self, ident: str) -> bool:
        """True the first time an id is asked for."""
        return self._add(ident)

    def unique(self, ident: str) -> str:
        """The id itself the first time, `id#2`, `id#3` … after."""
        if self._add(ident):
            return ident
        n = 2
        while not self._add(f"{ident}#{n}"):
            n += 1
        return f"{ident}#{n}"


def mended(value: str) -> tuple[str, int, int]:
    """The text with lone surrogates and NULs replaced one for one by U+FFFD (no file and no database takes them), and how many of each."""
    if not _UNWRITABLE.search(value):
        return value, 0, 0
    return _UNWRITABLE.sub("\ufffd", value), len(_LONE.findall(value)), value.count("\0")


def now() -> str:
    """This moment as documents carry it: UTC, ISO 8601, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Desk:
    """What every format has in common when a record leaves its reader: the digest, characters that cannot be written, nothing to code, an id used before."""

    def __init__(self, options: Options | None = None, ids: Ids | None = None) -> None:
        self.options = options or Options()
        self.ids = ids or Ids()
        self.fetched = now()
        self.fetcher: Any = None  # marsad.readers.fetch.Fetcher, once an address was read
        self.tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # the latest day of publication there can be, somewhere on earth

    def take(self, doc: Document, raw: bytes, media: str, reader: str, notes: Iterable[Issue] = ()) -> Iterator[Item]:
        """The document, ready, and what is to be said of it; or only why it is none.

        `raw`: the bytes of the record as received; `notes`: what its reader has to say of it, given only where it is taken.
        """
        doc.sha256 = sha256(raw).hexdigest()
        doc.media, doc.reader = media, reader
        doc.fetched = doc.fetched or self.fetched
        doc.key = doc.key or f"sha256:{doc.sha256}"
        if self.options.raw:
            doc.raw = raw
        lone = nul = 0
        for name in ("id", "text", "title", "source", "url"):
            value = getattr(doc, name)
            if value is None:
                continue
            value, a, b = mended(value)
            setattr(doc, name, value)
            lone, nul = lone + a, nul + b

        def issue(problem: str, mend: str, kind: str, skipped: bool = False) -> Issue:
            return Issue(doc.file, doc.line, problem, mend, False, kind, skipped, size=doc.size if skipped else 0, reader=reader)

        if lone:
            yield issue(f"{lone} lone surrogate{'s' * (lone > 1)} (half of a character)", "read as U+FFFD; escape both halves", "surrogate")
        if nul:
            yield issue(f"{nul} NUL character{'s' * (nul > 1)}", "read as U+FFFD; remove them", "nul")
        if not doc.text.strip():
            yield issue("empty text", "skipped; give the report's words in 'text'", "empty", True)
            return
        if not ARABIC.search(doc.text) and not (doc.title and ARABIC.search(doc.title)):
            yield issue("no Arabic in the text", "skipped; Marsad reads Arabic", "no-arabic", True)
            return
        if not self.options.any_language:
            from marsad.readers import gate

            whole = f"{doc.title}\n{doc.text}" if doc.title else doc.text
            if gate.little_arabic(whole):
                yield issue("hardly any Arabic in the text", "skipped; Marsad reads Arabic (--any-language codes it all the same)", "no-arabic", True)
                return
            if other := gate.other_language(whole):
                yield issue(f"{other}, not Arabic", "skipped; Marsad reads Arabic (--any-language codes it all the same)", "other-language", True)
                return
        if self.options.furniture == "all" and not doc.cuts:
            from marsad.readers.furniture import strip

            doc.text, doc.cuts = strip(doc.text)
            if not doc.text.strip():
                yield issue("nothing but page furniture", "skipped; there is no report in it", "empty", True)
                return
        ident = self.ids.unique(doc.id)
        if ident != doc.id:
            yield issue(f"id {short(doc.id)} was used before", f"coded as {short(ident)}; give every record its own id", "duplicate-id")
            doc.id = ident
        yield from notes
        yield doc


def short(value: object, limit: int = 60) -> str:
    """A value as it is quoted in a message."""
    text = repr(value) if not isinstance(value, str) else f"'{value}'"
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def utf8_problem(err: UnicodeDecodeError, base: int = 0) -> tuple[str, str]:
    """Problem and mend of bytes that are no UTF-8. `base`: bytes of the file before those decoded."""
    at = base + err.start
    return (
        f"not UTF-8: byte 0x{err.object[err.start]:02x} at offset {at}",
        "save it as UTF-8 (from Windows Arabic: iconv -f WINDOWS-1256 -t UTF-8)",
    )


def expand(paths: Iterable[str]) -> list[Source]:
    """The files and addresses of the given paths, folders gone through in order of name; None stands for stdin. Pictures, sounds, styles … of a folder are counted, not given.

    Raises FileNotFoundError where a path is not there, ValueError where an address is none.
    """
    out: list[Source] = []
    for p in paths:
        if p == STDIN:
            out.append(None)
            continue
        if re.match("[A-Za-z][A-Za-z0-9+.-]+://", p):
            if not re.match("https?://[^/]", p, re.IGNORECASE):
                raise ValueError(f"{p}: only http:// and https:// addresses can be read")
            out.append(Url(p))
            continue
        path = Path(p)
        if path.is_dir():
            files = sorted(f for f in path.rglob("*") if f.is_file() and not any(x.startswith(".") for x in f.relative_to(path).parts))
            passed = Counter(f.suffix.lower() for f in files if f.suffix.lower() in NO_TEXT)
            out += [f for f in files if f.suffix.lower() not in NO_TEXT]
            if passed:
                out.append(Passed(p, tuple(sorted(passed.items()))))
        elif path.exists():
            out.append(path)
        else:
            raise FileNotFoundError(f"{p}: no such file or folder")
    return out


def read(sources: Iterable[Source], ids: Ids | None = None, options: Options | None = None) -> Iterator[Item]:
    """The documents and issues of files and addresses, as :func:`expand` gives them; see the module's docstring."""
    from marsad.readers import formats

    return formats.read(sources, Desk(options, ids))
