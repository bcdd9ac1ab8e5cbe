"""Tables: CSV and its kin, XLSX, Parquet. One row, one document; which column holds what, :mod:`marsad.readers.columns` says."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from marsad.readers import MAX_RECORD, Desk, Issue, Item, Missing, short
from marsad.readers.columns import NoText, Row, chosen, document
from marsad.readers.encoding import bom, guess, unmarked_utf16
from marsad.readers.pack import checked

CSV, XLSX, PARQUET = "csv/2", "xlsx/2", "parquet/2"
_HEAD = 1 << 18  # bytes by which encoding and delimiter are told
_MAP = "name it with --map text=COLUMN"
MAX_ROW = 16 << 20  # characters of a row of CSV; a longer one is none, or an unclosed quotation mark
MAX_HEADER = 1 << 20  # characters of a header
MAX_SPAN = 20_000  # lines of one
ABOVE = 10  # rows over the header that may be a title of the table
csv.field_size_limit(MAX_RECORD)


def _encoding(head: bytes) -> tuple[str, str | None]:
    """The encoding of a table by its first bytes, and what to say of it."""
    if name := bom(head) or unmarked_utf16(head):
        return name, None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8", None
    except UnicodeDecodeError:
        pass
    if name := guess(head):
        return name, f"not UTF-8; read as {name}"
    return "utf-8", None


def delimiter(line: str) -> str:
    """The delimiter of a header."""
    return max("\t;|,", key=lambda d: (line.count(d), d == ","))


class _TooLong(Exception):
    """A line is longer than a row may be."""


class _Lines:
    """The lines of a text, counting lines and bytes, and giving none longer than a row may be."""

    def __init__(self, stream: IO[str], below: IO[bytes]) -> None:
        self.stream, self.below = stream, below
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """A row begins."""
        self.row: list[str] = []
        self.size = self.characters = 0
        self.cut = False

    @property
    def span(self) -> int:
        """Lines of the row so far."""
        return len(self.row)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.characters > MAX_ROW or self.span > MAX_SPAN:
            self.cut = True
            raise StopIteration  # ends the row (and the csv reader); a new one goes on behind it
        line = self.stream.readline(MAX_ROW)
        while not self.row and line in ("\n", "\r\n"):
            self.number += 1
            line = self.stream.readline(MAX_ROW)
        if len(line) == MAX_ROW and not line.endswith("\n"):
            self.number += 1
            while (more := self.stream.readline(1 << 20)) and not more.endswith("\n"):
                pass
            raise _TooLong
        if not line.endswith("\n"):
            checked(self.below)  # a row that a broken archive ends within is none
        if not line:
            raise StopIteration
        self.number += 1
        self.row.append(line)
        self.size += len(line.encode("utf-8", "surrogatepass"))
        self.characters += len(line)
        return line


def separated(stream: IO[bytes], file: str, desk: Desk, sep: str | None = None) -> Iterator[Item]:
    """CSV, TSV and the like, with a header. Quotation marks left open are told, and cost one row."""
    buffered = io.BufferedReader(stream, _HEAD) if isinstance(stream, io.RawIOBase) else stream
    head = buffered.peek(_HEAD)[:_HEAD] if isinstance(buffered, io.BufferedReader) else b""
    encoding, said = _encoding(head)
    if said:
        yield Issue(file, None, said, "check the words of the events; save it as UTF-8 to be sure", False, "encoding", reader=CSV)
    # What is not in the encoding becomes lone surrogates, which Desk.take tells of and replaces, one for one.
    text = io.TextIOWrapper(buffered, encoding, errors="surrogateescape" if encoding.startswith("utf-8") else "replace", newline="")
    lines = _Lines(text, buffered)
    try:
        first = next(lines, "")
        while first and not first.strip():
            lines.begin()
            first = next(lines, "")
    except _TooLong:
        first = "\0" * (MAX_HEADER + 1)
    if len(first) > MAX_HEADER:
        yield Issue(file, 1, f"a header of more than {MAX_HEADER:,} characters", "the first line of a table names its columns", True, "no-column", reader=CSV)
        return
    if not first:
        yield Issue(file, None, "an empty table", "skipped; give a header and rows", False, "empty", skipped=True, reader=CSV)
        return
    try:
        sep, header, fields = _headed(first, lines, sep, desk)
    except NoText as e:
        yield Issue(file, 1, str(e), _MAP, True, "no-column", reader=CSV)
        return
    empty = Issue(file, None, "a table without rows", "skipped", False, "empty", skipped=True, reader=CSV)
    given = 0
    while True:
        for item in _rows(lines, sep, header, file):
            given += 1
            if isinstance(item, Issue):
                yield item
            else:
                yield from document(item, fields, desk, CSV)
        if not lines.cut:
            if not given:
                yield empty
            return


def _headed(first: str, lines: _Lines, sep: str | None, desk: Desk) -> tuple[str, list[str], dict[str, str]]:
    """Delimiter, header and fields of a table: its first line, or where that names no text (a title, a line of notes) one of the next. Raises :class:`NoText`
    with what is wrong with the first."""
    problem: NoText | None = None
    for _ in range(ABOVE):
        used = sep or delimiter(first)
        header = [h.strip().lstrip("\ufeff") for h in next(csv.reader(itertools.chain([first], lines), delimiter=used), [])]
        try:
            return used, header, _header(header, desk, problem is None)
        except NoText as e:
            problem = problem or e
        lines.begin()
        try:
            first = next(lines, "")
        except _TooLong:
            break
        if not first:
            break
    raise problem or NoText("no header")


def _header(cells: Sequence[str], desk: Desk, first: bool) -> dict[str, str]:
    """The fields of a header. What is not the `first` row may be a row of the table, with a word in it that is also the name of a column: two must be known."""
    fields = chosen([c for c in cells if c], desk.options.columns)
    if not first and len(fields) < 2:
        raise NoText("no header")
    return fields


def _rows(lines: _Lines, sep: str, header: list[str], file: str) -> Iterator[Row | Issue]:
    """Rows until the end of the table, or to a row that was cut short (then `lines.cut` is true, and there is more)."""
    mend = "close the quotation mark, or double those within a text"
    reader = csv.reader(lines, delimiter=sep)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLong:
            yield Issue(file, lines.number, f"a line of more than {MAX_ROW >> 20} million characters", "a row holds one report; see whether its ends of line are right", True, "too-long",
                        size=MAX_ROW, reader=CSV)  # fmt: skip
            reader = csv.reader(lines, delimiter=sep)
            continue
        except csv.Error as e:
            yield Issue(file, lines.number, f"not a row of a table: {e}", mend, True, "not-csv", size=lines.size, reader=CSV)
            continue
        start = lines.number - lines.span + 1
        if lines.cut:
            yield Issue(file, start, f"a row that does not end (lines {start} to {lines.number})", mend, True, "quote", size=lines.size, reader=CSV)
            return
        if not any(c.strip() for c in cells):
            continue
        if lines.span > 1 and (len(cells) < len(header) or not _closed(lines.row, sep)):
            yield Issue(file, start, f"a row over lines {start} to {lines.number} that is none", mend, True, "quote", size=lines.size, reader=CSV)
            continue
        if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
            problem = f"{len(cells)} cells under {len(header)} columns"
            yield Issue(file, start, problem, "put texts with a delimiter in quotation marks; what is too many was left out", False, "columns", reader=CSV)
        yield Row(dict(zip(header, cells)), file, start, lines.size)


def _closed(row: list[str], sep: str) -> bool:
    """Whether the quotation marks of a row of several lines stand where they may: else one of them was left open, and swallowed another row."""
    try:
        next(csv.reader(row, delimiter=sep, strict=True))
    except csv.Error:
        return False
    return True


def _unwarned() -> warnings.catch_warnings[None]:
    """openpyxl warns of what it passes over; stderr is for issues and the progress bar."""
    return warnings.catch_warnings(action="ignore")


def xlsx(stream: IO[bytes], file: str, desk: Desk) -> Iterator[Item]:
    """The rows of every sheet that has a column of text; values, not formulas."""
    try:
        import openpyxl
    except ImportError as e:
        raise Missing("XLSX needs openpyxl") from e
    try:
        with _unwarned():
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    except Exception as e:  # openpyxl raises whatever the XML makes it raise
        yield Issue(file, None, f"not an XLSX file that can be read ({type(e).__name__}: {short(str(e))})", "save it anew, or as CSV", True, "not-xlsx", reader=XLSX)
        return
    found = 0
    passed: list[tuple[str, str, int]] = []  # sheets with rows and no column of text: where, why, how many were looked at
    try:
        for sheet in book.worksheets:
            where = f"{file}!{sheet.title}" if len(book.worksheets) > 1 else file
            # The size that a sheet states of itself is often wrong, and a cell named far away would make rows of millions of cells.
            sheet.reset_dimensions()
            rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True, max_col=1000)
            number = above = 0
            header: list[str] = []
            fields: dict[str, str] = {}
            problem = ""
            while True:
                with _unwarned():
                    cells = next(rows, None)
                if cells is None:
                    break
                number += 1
                if not any(c is not None and c != "" for c in cells):
                    continue
                if not header:
                    names = [str(c).strip() if c is not None else "" for c in cells]
                    try:
                        fields = _header(names, desk, not above)
                    except NoText as e:
                        above += 1
                        problem = problem or str(e)
                        if above == ABOVE:
                            break
                        continue
                    header = names
                    found += 1
                    continue
                yield from document(Row({h: c for h, c in zip(header, cells) if h}, where, number), fields, desk, XLSX)
            if problem and not header:
                passed.append((where, problem, above))
    except Exception as e:
        yield Issue(file, None, f"broken within ({type(e).__name__}: {short(str(e))})", "the rows before it were read; save it anew, or as CSV", True, "not-xlsx", reader=XLSX)
        return
    finally:
        book.close()
    if not found:
        yield Issue(file, None, passed[0][1] if passed else "no sheet with rows", _MAP, True, "no-column", reader=XLSX)
        return
    for where, problem, looked in passed:
        if looked > 1:  # the workbook has reports, and this sheet may have more of them
            yield Issue(where, None, problem, f"the sheet is passed over; if it has reports, {_MAP}", False, "no-column", skipped=True, reader=XLSX)


def parquet(stream: IO[bytes], file: str, desk: Desk) -> Iterator[Item]:
    """The rows of a Parquet file, a few hundred at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as e:
        raise Missing("Parquet needs pyarrow") from e
    number = 0
    try:
        table = pq.ParquetFile(stream)
        names = table.schema_arrow.names
        try:
            fields = chosen(names, desk.options.columns)
        except NoText as e:
            yield Issue(file, None, str(e), _MAP, True, "no-column", reader=PARQUET)
            return
        # Columns of text stay dictionaries: a few bytes can stand for a long text a million times.
        texts = [f.name for f in table.schema_arrow if pa.types.is_string(f.type) or pa.types.is_large_string(f.type) or pa.types.is_binary(f.type)]
        table = pq.ParquetFile(stream, read_dictionary=texts)
        for batch in table.iter_batches(batch_size=256):
            columns: Iterable[Any] = [batch.column(i) for i in range(batch.num_columns)]
            for values in zip(*columns):
                number += 1
                yield from document(Row({n: _python(v) for n, v in zip(batch.schema.names, values)}, file, number), fields, desk, PARQUET)
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as e:
        mend = f"the {number} rows before it were read; write it anew" if number else "write it anew"
        yield Issue(file, number or None, f"not a Parquet file that can be read ({type(e).__name__}: {short(str(e))})", mend, True, "not-parquet", reader=PARQUET)


def _python(value: Any) -> Any:
    try:
        return value.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError, KeyError):  # a date beyond the calendar, bytes that are no UTF-8
        return None
