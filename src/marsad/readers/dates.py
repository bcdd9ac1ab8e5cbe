"""The day of publication as inputs state it. What does not say a full day, or can be read as two days, is no date; `unreadable` says which."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from marsad.readers import short

EARLIEST = date(1980, 1, 1)  # earlier than any news on the web; also passes over 1970-01-01, which stands for an empty field
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?\Z")
_UNIX = re.compile(r"([3-9]\d{8}|1\d{9}|20\d{8})(?:\d{3}(?:\d{3})?)?(?:\.\d*)?\Z")  # seconds since 1970, with thousandths or millionths written onto them or behind a point
_ENGLISH = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})\b")
_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{3}")
LONGEST = 120  # characters of a value that is a date


def stated(value: Any, order: str | None = None, latest: date | None = None) -> str | None:
    """The ISO day that a value states, or None. `order`: dmy or mdy, for 05/06/2020; `latest`: a later day is an error.

    Reads dates and datetimes, ISO 8601, RFC 822 (feeds), 2020/01/06, 20200106, 25/12/2020, «6 January 2020», Arabic dates
    («الاثنين 6 كانون الثاني 2020»), and seconds or thousandths since 1970 (the day in UTC). A time zone is not converted: the day is the one that is written.
    """
    day = _day(value, order)
    if day is None or day < EARLIEST or (latest is not None and day > latest):
        return None
    return day.isoformat()


def unreadable(value: Any, order: str | None = None, latest: date | None = None) -> tuple[str, str]:
    """What is wrong with a value that states no day, and what to do about it."""
    shown = short(value)
    day = _day(value, order)
    if day is not None:
        return f"the date {shown} is {'later than tomorrow' if latest is not None and day > latest else f'before {EARLIEST.year}'}", "coded without a date; write the day of publication as YYYY-MM-DD"
    if order is None and (_day(value, "dmy") or _day(value, "mdy")):
        return f"the date {shown} can be read in two ways", "coded without a date; write YYYY-MM-DD, or say --day-order dmy (or mdy)"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"the date {shown} is a bare number", "coded without a date; write YYYY-MM-DD (in a spreadsheet: give the column the format of a date)"
    return f"the date {shown} cannot be read", "coded without a date; write YYYY-MM-DD"


def _day(value: Any, order: str | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.0f}" if abs(value) < 1e17 else ""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    text = _INVISIBLE.sub("", value).strip().translate(_DIGITS)
    if not text:
        return None
    try:
        if m := _ISO.match(text) or _COMPACT.match(text):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := _UNIX.match(text):
            return datetime.fromtimestamp(int(m[1]), UTC).date()
        if m := _YEAR_FIRST.match(text):
            return date(int(m[1]), int(m[3]), int(m[4]))
        if m := _YEAR_LAST.match(text):
            return _ordered(int(m[1]), int(m[3]), int(m[4]), order)
        if (m := _ENGLISH.match(text)) and (month := _MONTHS.get((m[2] or m[3])[:3].lower())):
            return date(int(m[5]), month, int(m[1] or m[4]))
        if re.match(r"[A-Za-z]{3},|\d{1,2} [A-Za-z]{3} ", text):
            from email.utils import parsedate_to_datetime

            return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _arabic(text) if _ARABIC_WORD.search(text) and re.search(r"\d{4}", text) else None


def _ordered(first: int, second: int, year: int, order: str | None) -> date | None:
    if order == "mdy" or (order is None and first <= 12 < second):
        return date(year, first, second)
    if order == "dmy" or first > 12 or first == second:
        return date(year, second, first)
    return None


def _arabic(text: str) -> date | None:
    """A day in Arabic words, where the whole of it is stated: no «أمس», no month alone."""
    from marsad.coder.when import find_dates

    days = {w.from_ for w in find_dates(text, None) if w.from_ is not None and w.from_ == w.to}
    return days.pop() if len(days) == 1 else None
