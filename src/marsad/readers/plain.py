"""Plain text: one document a file; its id is the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.readers import Desk, Document, Issue, Item, utf8_problem
from marsad.readers.encoding import controls, decode, unmarked_utf16

READER = "plain/1"


def document(data: bytes, file: str, ident: str, desk: Desk, *, key: str = "", url: str | None = None, declared: str | None = None) -> Iterator[Item]:
    """The one document of a file's bytes, or what is wrong with them."""
    size = len(data)

    def issue(problem: str, mend: str, kind: str, line: int | None = 1) -> Issue:
        return Issue(file, line, problem, mend, True, kind, size=size, reader=READER)

    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or unmarked_utf16(data)
    if not wide and controls(data) > 0.2:
        yield issue("binary data", "give text in UTF-8, or records in JSON Lines", "binary")
        return
    try:
        decoded = decode(data, declared)
    except UnicodeDecodeError as e:
        if controls(data) > 0.02:
            yield issue("binary data", "give text in UTF-8, or records in JSON Lines", "binary")
            return
        base = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        yield issue(*utf8_problem(e, base), "utf-8", data.count(b"\n", 0, e.start + base) + 1)
        return
    notes = [Issue(file, None, "no date of publication", "give --published YYYY-MM-DD; without it «أمس» is no day", False, "no-date", reader=READER)]
    if decoded.how == "guessed":
        notes.append(Issue(file, None, f"not UTF-8; read as {decoded.encoding}", "check the words of the events; save it as UTF-8 to be sure", False, "encoding", reader=READER))
    doc = Document(ident, decoded.text, url=url, file=file, line=1, size=size, key=key)
    if decoded.encoding != "utf-8":
        doc.meta["encoding"] = decoded.encoding
    yield from desk.take(doc, data, "text/plain", READER, notes)
