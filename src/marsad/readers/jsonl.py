"""JSON Lines: one record a line, ``{"id", "text", "published", "source", "url"?, "title"?}``. Read line by line, never the whole file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

import msgspec

from marsad.readers import MAX_RECORD, Desk, Document, Issue, Item, short, utf8_problem
from marsad.readers.dates import stated, unreadable

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z", re.ASCII | re.DOTALL)
_SHAPE = 'write one object a line: {"id": …, "text": …, "published": "YYYY-MM-DD"}'
READER = "jsonl/2"
_decode = msgspec.json.Decoder().decode


def lines(stream: IO[bytes], head: Iterable[bytes] = ()) -> Iterator[tuple[int, int, bytes | None]]:
    """(number, offset in the file, bytes) of each line; None for a line too long to be a record."""
    number = offset = 0
    for line in head:
        number += 1
        yield number, offset, line
        offset += len(line)
    while line := stream.readline(MAX_RECORD):
        number += 1
        if len(line) == MAX_RECORD and not line.endswith(b"\n"):
            offset += len(line)
            while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
                offset += len(more)
            offset += len(more)
            yield number, offset, None
            continue
        yield number, offset, line
        offset += len(line)


def documents(stream: IO[bytes], file: str, desk: Desk, head: Iterable[bytes] = ()) -> Iterator[Item]:
    """The documents of a stream of JSON Lines; `head`: lines already read from it."""
    for number, offset, line in lines(stream, head):
        if line is None:
            yield Issue(file, number, f"a line of more than {MAX_RECORD >> 20} MB", _SHAPE, True, "too-long", size=MAX_RECORD, reader=READER)
            continue
        size = len(line)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        record = parse(line, file, number, offset)
        if isinstance(record, Issue):
            record.size, record.reader = size, READER
            yield record
            continue
        yield from of_record(record, line.rstrip(b"\r\n"), file, number, size, desk)


def parse(line: bytes, file: str, number: int, offset: int = 0) -> dict[str, Any] | Issue:
    """The object of one line, or what is wrong with it."""
    try:
        record = _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        got = _slow(line, file, number, offset)
        if isinstance(got, Issue):
            return got
        record = got[0]
    if not isinstance(record, dict):
        kind = {list: "an array", str: "a string", bool: "true or false", type(None): "null"}.get(type(record), "a number")
        mend = "write its items one a line (jq -c '.[]')" if isinstance(record, list) else _SHAPE
        return Issue(file, number, f"{kind}, not a JSON object", mend, True, "not-object")
    return record


def _slow(line: bytes, file: str, number: int, offset: int) -> tuple[Any] | Issue:
    """The fast decoder refused the line: the standard one takes lone surrogates, and says where the fault is."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as e:
        if b"\0" in line:
            return Issue(file, number, "binary data", "give text in UTF-8, one JSON object a line", True, "binary")
        return Issue(file, number, *utf8_problem(e, offset), True, "utf-8")
    try:
        return (json.loads(text, strict=False),)
    except json.JSONDecodeError as e:
        if "\0" in text:
            return Issue(file, number, f"not JSON: a NUL byte in column {text.index(chr(0)) + 1}", "remove it, or escape it in a string", True, "not-json")
        mend = "write the whole array as one object a line (jq -c '.[]')" if text.lstrip().startswith("[") else _SHAPE
        return Issue(file, number, f"not JSON: {e.msg} in column {e.pos + 1}", mend, True, "not-json")
    except RecursionError:
        return Issue(file, number, "JSON nested too deeply", "a record holds strings only: id, text, published, source, url, title", True, "nesting")
    except ValueError as e:  # a number of thousands of digits
        return Issue(file, number, f"not JSON that can be read: {short(str(e))}", _SHAPE, True, "not-json")


def day_of(value: Any) -> str | None:
    """An ISO day (a time after it is cut off); None where the value is none."""
    match = _DAY.match(value.strip()) if isinstance(value, str) else None
    if match:
        try:
            return date.fromisoformat(match[1]).isoformat()
        except ValueError:
            pass
    return None


def whole(data: bytes, file: str, desk: Desk) -> Iterator[Item]:
    """The records of a file that is one JSON value: an array of objects, or one object over several lines."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        records = msgspec.json.decode(text, type=list[msgspec.Raw]) if text.lstrip().startswith(b"[") else [msgspec.Raw(text.strip())]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        yield Issue(file, None, f"not JSON: {short(str(e), 100)}", _SHAPE, True, "not-json", size=len(data), reader=READER)
        return
    if not records:
        yield Issue(file, None, "an empty array", "skipped", False, "empty", skipped=True, reader=READER)
    for number, raw in enumerate(records, 1):
        line = bytes(raw)
        record = parse(line, file, number)
        if isinstance(record, Issue):
            record.size, record.reader = len(line), READER
            yield record
        else:
            yield from of_record(record, line, file, number, len(line), desk)


def of_record(record: dict[str, Any], raw: bytes, file: str, number: int | None, size: int, desk: Desk) -> Iterator[Item]:
    """The document that a record holds, and what is to be said of it; or only why it is none. `raw`: the record as received."""
    for ours, theirs in desk.options.columns.items():
        if theirs in record:
            record[ours] = record[theirs]
    text = record.get("text")
    if text is None:
        mend = "put the report's words into 'text'"
        near = [k for k in record if isinstance(record[k], str) and k.lower() in ("body", "content", "article", "message", "txt", "full_text")]
        if near:
            mend = f"rename '{near[0]}' to 'text', or say --map text={near[0]}"
        elif record.get("id") is None and (within := next((k for k, v in record.items() if isinstance(v, list) and v and isinstance(v[0], dict)), None)):
            mend = f"it has a list {short(within)}: if these are the records, write them one a line (jq -c '.[{json.dumps(within, ensure_ascii=False)}][]')"
        yield Issue(file, number, "no 'text' in the record", mend, True, "no-text", size=size, reader=READER)
        return
    if not isinstance(text, str):
        yield Issue(file, number, f"'text' is {_kind(text)}, not a string", "put the report's words into 'text' as one string", True, "no-text", size=size, reader=READER)
        return
    fields: dict[str, str | None] = {}
    notes: list[Issue] = []
    for name in ("source", "url", "title"):
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            notes.append(Issue(file, number, f"'{name}' is {_kind(value)}, not a string", "read as missing; write a string or leave it out", False, "field", reader=READER))
            value = None
        fields[name] = value or None
    published = record.get("published")
    day = None
    if published is None or published == "":
        notes.append(Issue(file, number, "no date of publication", "add \"published\": \"YYYY-MM-DD\"; without it «أمس» is no day", False, "no-date", reader=READER))
    else:
        day = day_of(published) or stated(published, desk.options.day_order, desk.tomorrow)
        if day is None:
            notes.append(Issue(file, number, *unreadable(published, desk.options.day_order, desk.tomorrow), False, "bad-date", reader=READER))
    ident = record.get("id")
    if isinstance(ident, (int, float)) and not isinstance(ident, bool):
        ident = str(ident)
    elif ident is not None and not isinstance(ident, str):
        notes.append(Issue(file, number, f"'id' is {_kind(ident)}, not a string", "the text's digest stands for it; write a string", False, "field", reader=READER))
        ident = None
    key = ""
    if ident:
        key = f"id:{fields['source'] or ''}:{ident}"
    else:
        if fields["url"]:
            from marsad.readers import address

            key = address.key(fields["url"])
        full = f"{fields['title']}\n\n{text}" if fields["title"] else text
        ident = hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    doc = Document(ident, text, day, fields["source"], fields["url"], fields["title"], file, number, size, key)
    if day:
        doc.meta["published_from"] = "record"
        if published != day:
            doc.meta["published_time"] = published
    yield from desk.take(doc, raw, "application/json", READER, notes)


def _kind(value: Any) -> str:
    return {dict: "an object", list: "an array", bool: "true or false", str: "a string", type(None): "null"}.get(type(value), "a number")
