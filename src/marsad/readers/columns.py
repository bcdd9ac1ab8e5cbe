"""Which column of a user's table holds what: as the user says (``--map text=body``), else guessed from its Arabic or English name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from marsad.readers import Desk, Document, Issue, Item, address, short
from marsad.readers.dates import stated, unreadable
from marsad.text.clean import fold

FIELDS = ("id", "text", "title", "published", "source", "url")
# The likeliest name first. Compared in lower case, Arabic folded, without what is no letter or digit.
GUESSES: dict[str, list[str]] = {
    "text": "text full_text fulltext body article_text article_body content contents article post_text post story message report description النص نص نص_الخبر نص_المقال المتن متن الخبر المحتوى محتوى "
    "المقال المنشور نص_المنشور التقرير الوصف".split(),
    "title": "title headline header heading subject العنوان عنوان عنوان_الخبر عنوان_المقال".split(),
    "published": "published published_at publication_date date_published pub_date pubdate publish_date publishdate published_date date_publish datetime date timestamp created_at created posted_at "
    "تاريخ_النشر تاريخ التاريخ تاريخ_الخبر نشر_في وقت_النشر".split(),
    "source": "source source_name outlet publisher site site_name newspaper channel page_name media domain المصدر مصدر الجهة الصحيفة القناة الموقع_الإخباري الوكالة اسم_الصفحة".split(),
    "url": "url link permalink source_url article_url uri href الرابط رابط رابط_الخبر رابط_المقال".split(),
    "id": "id doc_id document_id article_id record_id uuid guid post_id المعرف معرف رقم_الخبر رقم".split(),
}  # fmt: skip


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name).lower())


class NoText(ValueError):
    """No column holds the text."""


def chosen(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Our field to the column of this header that holds it. Raises :class:`NoText` where none holds the text, or a column named by the user is not there."""
    out: dict[str, str] = {}
    plain = {_plain(h): h for h in reversed(header)}
    for ours, theirs in columns.items():
        if theirs in header:
            out[ours] = theirs
        elif _plain(theirs) in plain:
            out[ours] = plain[_plain(theirs)]
        else:
            raise NoText(f"no column {short(theirs)} (of --map {ours}={theirs}); the columns are {', '.join(short(h) for h in header[:30])}")
    taken = set(out.values())
    for ours in FIELDS:
        if ours not in out:
            for guess in GUESSES[ours]:
                column = plain.get(_plain(guess))
                if column is not None and column not in taken:
                    out[ours] = column
                    taken.add(column)
                    break
    if "text" not in out:
        raise NoText(f"no column is known to hold the text; the columns are {', '.join(short(h) for h in header[:30])}")
    return out


def written(value: Any) -> Any:
    """A cell as JSON holds it: dates as ISO, what is no number or text as text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value if isfinite(value) else str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {str(k): written(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(v) for v in value]
    return str(value)


@dataclass(slots=True)
class Row:
    """A row of a table: its cells by column, where it stands, and the bytes it took."""

    cells: dict[str, Any]
    file: str
    line: int
    size: int = 0


def document(row: Row, fields: Mapping[str, str], desk: Desk, reader: str) -> Iterator[Item]:
    """The document of a row. Its `raw` is the row as JSON, with the columns that are none of ours."""
    cells = {k: written(v) for k, v in row.cells.items() if v is not None and v != ""}
    got = {ours: cells.get(theirs) for ours, theirs in fields.items()}
    texts = {k: None if v is None else v.strip() if isinstance(v, str) and k != "text" else v if isinstance(v, str) else str(v) for k, v in got.items()}
    text = texts.get("text") or ""
    raw = json.dumps(cells, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ident = texts.get("id")
    doc = Document(ident or "", text, None, texts.get("source") or None, texts.get("url") or None, texts.get("title") or None, row.file, row.line, row.size)
    if ident:
        doc.key = f"id:{doc.source or ''}:{ident}"
    elif doc.url:
        doc.key = address.key(doc.url)
    if not ident:
        full = f"{doc.title}\n\n{text}" if doc.title else text
        doc.id = hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    notes = dated(doc, row.cells.get(fields["published"]) if "published" in fields else None, desk, reader, "published" in fields)
    yield from desk.take(doc, raw, "application/json", reader, notes)


def dated(doc: Document, value: Any, desk: Desk, reader: str, column: bool = True) -> list[Issue]:
    """Sets the day of publication from a cell or field; gives what is to be said where there is none."""
    if value is None or value == "":
        mend = "fill it in, or give --published YYYY-MM-DD" if column else "name its column (--map published=NAME) or give --published YYYY-MM-DD"
        return [Issue(doc.file, doc.line, "no date of publication", f"{mend}; without it «أمس» is no day", False, "no-date", reader=reader)]
    doc.published = stated(value, desk.options.day_order, desk.tomorrow)
    shown = written(value)
    if doc.published is None:
        doc.meta["published_as_given"] = shown
        return [Issue(doc.file, doc.line, *unreadable(value, desk.options.day_order, desk.tomorrow), False, "bad-date", reader=reader)]
    doc.meta["published_from"] = "record"
    if shown != doc.published:
        doc.meta["published_time"] = shown
    return []
