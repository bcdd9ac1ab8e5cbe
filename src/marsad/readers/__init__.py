"""Reading what users have: files, folders and stdin become documents, and what cannot be read becomes an issue that says what to mend.

Readers never raise for what a record holds and never stop the batch: :func:`read` yields :class:`Document` and :class:`Issue` in the order of
the input. One module a format; to add one, write a function that yields the same and name its suffix in :data:`FORMATS`.
"""



from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO

STDIN = "-"
ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_LONE = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\ud800-\udfff\x00]")
MAX_RECORD = 256 * 1024 * 1024  # bytes of one line; a longer one is no record


@dataclass(slots=True)
class Document:
    """One report as it was given. `file` and `line` say where it stands; `size`: bytes of input it took."""

    id: str
    text: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    file: str = ""
    line: int | None = None
    size: int = 0


@dataclass(slots=True)
class Issue:
    """Something wrong with the input, where it is and how to mend it.

    `fatal`: the record is lost (an error); else it was read all the same (a warning), or, with `skipped`, there is nothing in it to code.
    `kind`: a short name to count by; `io`: the file itself could not be read.
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

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.problem}; {self.mend}"


Item = Document | Issue


class Ids:
    """Tells which ids were there before. Keeps eight bytes of digest an id, so that ten million of them fit."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def _add(self, ident: str) -> bool:
        key = int.from_bytes(blake2b(ident.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        if key in self._seen:
            return False
        self._seen.add(key)
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


def checked(doc: Document, ids: Ids) -> Iterator[Item]:
    """What every format has in common: characters that cannot be written, nothing to code, an id used before."""
    lone = nul = 0
    for name in ("id", "text", "title", "source", "url"):
        value = getattr(doc, name)
        if value is None:
            continue
        value, a, b = mended(value)
        setattr(doc, name, value)
        lone, nul = lone + a, nul + b
    if lone:
        yield Issue(doc.file, doc.line, f"{lone} lone surrogate{'s' * (lone > 1)} (half of a character)", "read as U+FFFD; escape both halves", False, "surrogate")
    if nul:
        yield Issue(doc.file, doc.line, f"{nul} NUL character{'s' * (nul > 1)}", "read as U+FFFD; remove them", False, "nul")
    if not doc.text.strip():
        yield Issue(doc.file, doc.line, "empty text", "skipped; give the report's words in 'text'", False, "empty", skipped=True, size=doc.size)
        return
    if not ARABIC.search(doc.text) and not (doc.title and ARABIC.search(doc.title)):
        yield Issue(doc.file, doc.line, "no Arabic in the text", "skipped; Marsad reads Arabic", False, "no-arabic", skipped=True, size=doc.size)
        return
    ident = ids.unique(doc.id)
    if ident != doc.id:
        yield Issue(doc.file, doc.line, f"id {short(doc.id)} was used before", f"coded as {short(ident)}; give every record its own id", False, "duplicate-id")
        doc.id = ident
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


def expand(paths: Iterable[str]) -> list[Path | None]:
    """Files of the given paths, folders gone through in order of name; None stands for stdin. FileNotFoundError where a path is not there."""
    out: list[Path | None] = []
    for p in paths:
        if p == STDIN:
            out.append(None)
            continue
        path = Path(p)
        if path.is_dir():
            out += sorted(f for f in path.rglob("*") if f.is_file() and not any(x.startswith(".") for x in f.relative_to(path).parts))
        elif path.exists():
            out.append(path)
        else:
            raise FileNotFoundError(f"{p}: no such file or folder")
    return out


def read(files: Iterable[Path | None], ids: Ids | None = None) -> Iterator[Item]:
    """The documents and issues of files, as :func:`expand` gives them."""
    from marsad.readers import jsonl, plain

    ids = ids or Ids()
    for path in files:
        name = "<stdin>" if path is None else str(path)
        try:
            if path is None:
                yield from _sniffed(sys.stdin.buffer, name, "stdin", ids)
                continue
            suffix = path.suffix.lower()
            with path.open("rb") as f:
                if suffix in (".jsonl", ".ndjson", ".json"):
                    yield from jsonl.documents(f, name, ids)
                elif suffix in (".txt", ".text"):
                    yield from plain.document(f.read(), name, path.name, ids)
                else:
                    yield from _sniffed(f, name, path.name, ids)
        except OSError as e:
            yield Issue(name, None, f"cannot be read: {e.strerror or e}", "check that it is there and that you may read it", True, "io", io=True)


def _sniffed(stream: IO[bytes], name: str, ident: str, ids: Ids) -> Iterator[Item]:
    """JSON Lines where the first byte that is no white space is a brace; else one plain text."""
    from marsad.readers import jsonl, plain

    head: list[bytes] = []
    while line := stream.readline(MAX_RECORD):
        head.append(line)
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    if head and head[-1].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from jsonl.documents(stream, name, ids, head)
    else:
        yield from plain.document(b"".join(head) + stream.read(), name, ident, ids)
