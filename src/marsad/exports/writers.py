"""Rows to files: one class a kind of file. Each takes rows one by one and keeps none (a few thousand for Parquet), so that memory stays flat."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import IO, Any, Protocol

from marsad.exports.layout import Row, Value

# What a spreadsheet takes for a formula where a cell begins with it, after marks that are not seen.
_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_UNSEEN = " \u00a0\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff"


class MissingPart(Exception):
    """A format needs a package that is not installed; the message says which and how to have it."""


def formula(text: str) -> bool:
    """Whether a spreadsheet might compute the text instead of showing it."""
    if not text:
        return False
    return text[0] in _FORMULA or text.lstrip(_UNSEEN)[:1] in _FORMULA


class Writer(Protocol):
    """Takes rows of the columns it was made with; `close` ends the file. `notes`: what was changed in the values, to be told."""

    notes: dict[str, int]

    def write(self, row: Row) -> None: ...

    def close(self) -> None: ...


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class _Text:
    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=False)
        self.notes: dict[str, int] = {}

    def close(self) -> None:
        self.stream.flush()
        self.stream.detach()


class Csv(_Text):
    """CSV (RFC 4180, UTF-8). For people (`guard`): a byte order mark, by which Excel knows the encoding, and an apostrophe before a text that it would
    compute. `second`: a row below the header (HXL's tags)."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str], *, guard: bool = False, delimiter: str = ",", second: Sequence[str] | None = None) -> None:
        super().__init__(stream)
        self.columns, self.guard, self.flat = columns, guard, delimiter == "\t"
        if guard:
            self.stream.write("\ufeff")
        self.writer = csv.writer(self.stream, delimiter=delimiter, lineterminator="\n" if delimiter == "\t" else "\r\n")
        self.writer.writerow([self._guarded(c) for c in columns])
        if second is not None:
            self.writer.writerow(second)

    def _guarded(self, value: Value) -> str:
        text = _cell(value).replace("\0", "\ufffd")
        if self.flat:
            return " ".join(text.split()) if any(c in text for c in "\t\r\n") else text
        if self.guard and isinstance(value, str) and formula(text):
            self.notes["texts that look like formulas, written with an apostrophe before them"] = (
                self.notes.get("texts that look like formulas, written with an apostrophe before them", 0) + 1
            )
            return f"'{text}"
        return text

    def write(self, row: Row) -> None:
        self.writer.writerow([self._guarded(row[c]) for c in self.columns])


class JsonLines:
    """One JSON object a line; a record as it was read where no columns were chosen."""

    def __init__(self, stream: IO[bytes]) -> None:
        import msgspec

        self.stream = stream
        self.encoder = msgspec.json.Encoder()
        self.notes: dict[str, int] = {}

    def write(self, row: Mapping[str, Any]) -> None:
        self.stream.write(self.encoder.encode(row) + b"\n")

    def line(self, line: bytes) -> None:
        self.stream.write(line + b"\n")

    def close(self) -> None:
        self.stream.flush()
