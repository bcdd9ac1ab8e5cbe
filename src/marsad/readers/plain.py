"""Plain text: one document a file; its id is the file's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.readers import Desk, Document, Issue, Item, utf8_problem

READER = "plain/1"

_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"


def document(data: bytes, file: str, ident: str, desk: Desk) -> Iterator[Item]:
    """The one document of a file's bytes, or what is wrong with them."""
    size = len(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield Issue(file, 1, "UTF-16, not UTF-8", "save it as UTF-8 (iconv -f UTF-16 -t UTF-8)", True, "utf-8", size=size)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        if _controls(data) > 0.02:
            yield Issue(file, 1, "binary data", "give text in UTF-8, or records in JSON Lines", True, "binary", size=size)
            return
        base = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        yield Issue(file, data.count(b"\n", 0, e.start + base) + 1, *utf8_problem(e, base), True, "utf-8", size=size)
        return
    if _controls(data) > 0.2:
        yield Issue(file, 1, "binary data", "give text in UTF-8, or records in JSON Lines", True, "binary", size=size)
        return
    yield Issue(file, None, "no date of publication", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date")
    key = "" if file.startswith("<") else f"file:{Path(file).absolute()}"
    yield from desk.take(Document(ident, text, file=file, line=1, size=size, key=key), data, "text/plain", READER)


def _controls(data: bytes) -> float:
    """Share of control characters among the first bytes."""
    head = data[:65536]
    return (len(head) - len(head.translate(None, _CONTROLS))) / len(head) if head else 0.0
