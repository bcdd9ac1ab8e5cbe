"""Which reader reads what: by the first bytes where they tell, else by the name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import IO

from marsad.readers import MAX_RECORD, Desk, Issue, Item, Source, Url, now


def read(sources: Iterable[Source], desk: Desk) -> Iterator[Item]:
    """The documents and issues of sources, in order."""
    from marsad.readers import jsonl, plain

    for source in sources:
        desk.fetched = now()
        name = "<stdin>" if source is None else str(source)
        try:
            if source is None:
                yield from _sniffed(sys.stdin.buffer, name, "stdin", desk)
                continue
            if isinstance(source, Url):
                yield Issue(name, None, "addresses cannot be read yet", "save the page and give the file", True, "io", io=True)
                continue
            suffix = source.suffix.lower()
            with source.open("rb") as f:
                if suffix in (".jsonl", ".ndjson", ".json"):
                    yield from jsonl.documents(f, name, desk)
                elif suffix in (".txt", ".text"):
                    yield from plain.document(f.read(), name, source.name, desk)
                else:
                    yield from _sniffed(f, name, source.name, desk)
        except OSError as e:
            yield Issue(name, None, f"cannot be read: {e.strerror or e}", "check that it is there and that you may read it", True, "io", io=True)


def _sniffed(stream: IO[bytes], name: str, ident: str, desk: Desk) -> Iterator[Item]:
    """JSON Lines where the first byte that is no white space is a brace; else one plain text."""
    from marsad.readers import jsonl, plain

    head: list[bytes] = []
    while line := stream.readline(MAX_RECORD):
        head.append(line)
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    if head and head[-1].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from jsonl.documents(stream, name, desk, head)
    else:
        yield from plain.document(b"".join(head) + stream.read(), name, ident, desk)
