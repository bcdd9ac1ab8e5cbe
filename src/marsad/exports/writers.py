"""Rows to files: one class a kind of file. Each takes rows one by one and keeps none (a few thousand for Parquet), so that memory stays flat."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import IO, Any, Protocol

from marsad.exports.layout import Row, Value

# What a spreadsheet takes for a formula where a cell begins with it, after marks that are not seen.
_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_UNSEEN = " \u00a0\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff"


class MissingPart(Exception):
    """A format needs a package that is not installed; the message says which and how to have it."""


def formula(text: str) -> bool:
    """Whether a spreadsheet might compute the text instead of showing it."""
    first = text[:1]
    if first in _UNSEEN and text:
        first = text.lstrip(_UNSEEN)[:1]
    return first in _FORMULA and not _NUMBER.fullmatch(text)


def note(notes: dict[str, int], what: str) -> None:
    """Counts one more value that was changed in writing."""
    notes[what] = notes.get(what, 0) + 1


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
            note(self.notes, "texts that look like formulas, written with an apostrophe before them")
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


# --- files that need a package ------------------------------------------------------------------------------------------------------

SHEET_ROWS = 1_048_576  # rows of a sheet, header included (Excel specifications and limits)
CELL_CHARACTERS = 32_767  # characters of a cell (the same)
WIDE = {"sentence": 70, "summary_en": 70, "summary_ar": 70, "titles": 40, "id": 18, "actors_en": 30, "actors_ar": 30, "recipients_en": 30, "recipients_ar": 30, "what_en": 24, "what_ar": 24}  # characters
FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900; days before it are off by one


def _part(module: str, format: str) -> Any:
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as e:
        name = module.partition(".")[0]
        raise MissingPart(f"--format {format} needs {name}, which is not installed; install it with: pip install 'marsad[exports]'") from e


class Xlsx:
    """An Excel workbook: texts are text cells, a formula among them too; days are dates; a further sheet for every 1,048,575 rows."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        self.openpyxl = _part("openpyxl", "xlsx")
        self.cell = _part("openpyxl.cell", "xlsx").WriteOnlyCell
        self.bold = _part("openpyxl.styles", "xlsx").Font(bold=True)
        self.letter = _part("openpyxl.utils", "xlsx").get_column_letter
        self.illegal = _part("openpyxl.cell.cell", "xlsx").ILLEGAL_CHARACTERS_RE
        self.stream, self.columns = stream, columns
        self.notes: dict[str, int] = {}
        self.book = self.openpyxl.Workbook(write_only=True)
        self.rows = 0
        self._sheet()

    def _sheet(self) -> None:
        n = len(self.book.sheetnames)
        self.sheet = self.book.create_sheet("records" if n == 0 else f"records {n + 1}")
        self.sheet.freeze_panes = "B2"
        for n, c in enumerate(self.columns, 1):
            self.sheet.column_dimensions[self.letter(n)].width = WIDE.get(c, 14)
        header = []
        for c in self.columns:
            cell = self.cell(self.sheet, self.illegal.sub("\ufffd", c))
            cell.data_type, cell.font = "s", self.bold
            header.append(cell)
        self.sheet.append(header)
        self.rows = 1

    def _text(self, text: str) -> Any:
        if self.illegal.search(text):
            text = self.illegal.sub("\ufffd", text)
            note(self.notes, "texts with control characters, which became U+FFFD")
        if len(text) > CELL_CHARACTERS:
            text = text[: CELL_CHARACTERS - 1] + "…"
            note(self.notes, f"texts longer than a cell's {CELL_CHARACTERS:,} characters, cut there")
        if text[:1] not in ("=", "#"):
            return text
        cell = self.cell(self.sheet, text)
        cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula, and #N/A for an error
        return cell

    def _value(self, value: Value) -> Any:
        if isinstance(value, str):
            return self._text(value) if value else None
        if isinstance(value, date) and value < FIRST_DAY:
            return self._text(value.isoformat())
        return value

    def write(self, row: Row) -> None:
        if self.rows >= SHEET_ROWS:
            self._filter()
            self._sheet()
        self.sheet.append([self._value(row[c]) for c in self.columns])
        self.rows += 1

    def _filter(self) -> None:
        """The buttons in the header by which a spreadsheet sorts and filters."""
        self.sheet.auto_filter.ref = f"A1:{self.letter(len(self.columns))}{self.rows}"

    def close(self) -> None:
        self._filter()
        self.book.save(self.stream)


class Parquet:
    """Apache Parquet with typed columns, in groups of 4,096 rows."""

    GROUP = 4_096

    def __init__(self, stream: IO[bytes], columns: Sequence[str], kinds: Mapping[str, str]) -> None:
        self.pa = pa = _part("pyarrow", "parquet")
        parquet = _part("pyarrow.parquet", "parquet")
        types = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "day": pa.date32(), "truth": pa.bool_()}
        self.columns = columns
        self.schema = pa.schema([(c, types.get(kinds[c], pa.string())) for c in columns])
        self.writer = parquet.ParquetWriter(stream, self.schema, compression="zstd")
        self.held: list[Row] = []
        self.notes: dict[str, int] = {}

    def write(self, row: Row) -> None:
        self.held.append(row)
        if len(self.held) >= self.GROUP:
            self._flush()

    def _flush(self) -> None:
        if self.held:
            string = self.pa.string()
            arrays = [self.pa.array([row[f.name] if f.type != string or row[f.name] is None else _cell(row[f.name]) for row in self.held], type=f.type) for f in self.schema]
            self.writer.write_table(self.pa.Table.from_arrays(arrays, schema=self.schema))
            self.held = []

    def close(self) -> None:
        self._flush()
        self.writer.close()
