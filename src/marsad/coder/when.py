"""Dates: when, in days, against the day of publication.

The words are in ``lexicon/data/calendar.yaml``; here is only how they are put together. A mention is read from left to right by a small
hand-written parser that starts at tokens a dictionary knows, so text without dates costs one look-up a token.

Conventions (days inclusive; published = the day of publication):

- a bare weekday is the last one on or before publication, «الماضي» strictly before, «المقبل» the next after;
- a day or month without a year is in the year of publication, or the year before if that lay more than ``future_days`` ahead;
- a week runs from Monday to Sunday; «مطلع», «منتصف», «أواخر» are thirds (of a month: 1-10, 11-20, 21-end);
- «قبل أسبوع/شهر/عام» is that calendar week, month or year; «منذ X» runs from the first day of X to publication (``since``);
- «حتى X» to come runs from publication to X; days of a story («في اليوم التالي», «لليوم الثالث») have no days but how many days they lie from
  the day told before (``shift``);
- «خلال الـ24 ساعة الماضية» is publication and the day before; n days, weeks, months or years "last" run from so much before to publication;
- what cannot be told has no days (from_ and to None): vague words («منذ أيام»), times of day alone, anything relative where `published` is
  None. No day is invented.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad.lexicon.cache import cached
from marsad.records import When
from marsad.text.clean import Clean, fold
from marsad.text.clitics import parts, splits
from marsad.text.memo import Memo
from marsad.text.tokens import BREAKS, NUMBER, PUNCT, WORD, Tokens

_DATA = Path(__file__).parent.parent / "lexicon" / "data" / "calendar.yaml"
Days = tuple[date | None, date | None]
_NONE: Days = (None, None)
_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "و+ب", "و+ل", "ف+ب", "ف+ل"))
_ARTICLE = "ال"
_DASHES = frozenset("-–—−ـ")
_COMMAS = frozenset("،,")
_OPEN = {"(": ")", "[": "]", "«": "»", '"': '"', "{": "}"}
_COUNTED = ("ا", "اً", "ًا", "ة")  # ends what a number in the thousands counts
_SHADDA = "\u0651"
BYLINE = 3  # tokens of a place after the name of a paper
BEGUN = 16  # tokens between «منذ» and the day on which what it names began
_UNIT_DAYS = {"day": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


class DateMention(NamedTuple):
    """A date in a tokenised text: tokens `first` to `end` (exclusive), the days it covers (both inclusive, None where they cannot be told).

    `kind`: day, weekday, relative, present, month, year, range, period, vague, long («منذ أشهر»), since, until, hijri, holiday or time-of-day. `since`: the
    mention is open («منذ X») and runs to publication; until: it runs from publication on («حتى X»). `shift`: days from the day told before
    to the first and last of a day of the story («في اليوم التالي», «لليوم الثالث على التوالي»)."""

    first: int
    end: int
    from_: date | None
    to: date | None
    kind: str
    since: bool
    shift: tuple[int, int] | None = None


# ---------------------------------------------------------------------------------------------------------------- the words


class _Hit(NamedTuple):
    """A word or phrase of the calendar found at a token: its value, the token after it, its proclitics ("", "و", "و+ب" ...)."""

    value: Any
    end: int
    pro: str


_NOTHING: dict[str, _Hit] = {}


class _Calendar:
    """The words of `calendar.yaml`, by first word: lists of (further words, class, value)."""

    def __init__(self) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data: dict[str, Any] = yaml.load(_DATA.read_text(encoding="utf-8"), Loader=loader)
        self.words: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        self.forget()
        settings = data["settings"]
        self.future = timedelta(days=settings["future_days"])
        self.exact_days: int = settings["exact_days_ago"]
        self.hijri_years: tuple[int, int] = tuple(settings["hijri_years"])
        self.years: tuple[int, int] = tuple(settings["years"])
        self.bare_years: tuple[int, int] = tuple(settings["bare_years"])
        self._months(data)
        self._days(data)
        self._amounts(data)
        names = data["names"]
        self.raw_names = frozenset(names["raw"])
        self.whole_words = frozenset(fold(w) for w in names["words"])
        for p in names["phrases"]:
            self.add(p, "name", True)
        self.soft = frozenset(fold(w) for w in names["soft"] + names["places"])
        self.media = frozenset(fold(w) for w in names["media"])
        self.events = [(frozenset(fold(w) for w in e["after"]), e["day"], e["month"], e["date"]) for e in data["events"]]
        self.verbs = frozenset(fold(w) for w in data["parts"]["vowelled_verbs"])
        self.not_today_next = frozenset(fold(w) for w in data["not_today"]["next"])
        self.not_today_prev = frozenset(fold(w) for w in data["not_today"]["prev"])
        self.of_a_year = frozenset(fold(w) for w in data["of_a_year"])
        self.not_year_after = frozenset(fold(w) for w in data["not_year_after"])
        for entries in self.words.values():
            entries.sort(key=lambda e: -len(e[0]))

    def tables(self) -> dict[str, Any]:
        """All but what is remembered of forms."""
        return {k: v for k, v in vars(self).items() if not isinstance(v, Memo)}

    def forget(self) -> None:
        """Begins to remember forms. `readings`: :meth:`_read`; `begins`: :meth:`_begin`."""
        self.readings = Memo(self._read)
        self.begins = Memo(self._begin)

    def add(self, phrase: str, cls: str, value: Any, article: bool = False) -> None:
        """`phrase` (as written) under `cls`; `article`: with «ال», too."""
        t = [fold(w) for w in str(phrase).replace(".", " . ").split()]
        for head in (t[0], _ARTICLE + t[0]) if article else (t[0],):
            entry = (tuple(t[1:]), cls, value)
            entries = self.words.setdefault(head, [])
            if entry not in entries:
                entries.append(entry)

    def _months(self, data: dict[str, Any]) -> None:
        from babel import Locale

        months = data["months"]
        weak = {fold(w) for w in months["weak"]}
        table: dict[int, list[str]] = {m: list(names) for m, names in months["names"].items()}
        for code in months["babel"]:
            for m, name in Locale.parse(code).months["format"]["wide"].items():
                table[m].append(name)
        for m, names in table.items():
            for name in names:
                self.add(name, "month", (m, fold(name) in weak))
        weak = {fold(w) for w in data["hijri_weak"]}
        for m, names in data["hijri_months"].items():
            for name in names:
                self.add(name, "hmonth", (m, fold(name) in weak))

    def _days(self, data: dict[str, Any]) -> None:
        from babel import Locale

        days = data["weekdays"]
        for code in days["babel"]:
            for d, name in Locale.parse(code).days["format"]["wide"].items():
                self.add(name, "weekday", d)
        for d, names in days["names"].items():
            for name in names:
                self.add(name, "weekday", d)
        for d, names in days["weak"].items():
            for name in names:
                self.add(name, "weekday_weak", d)
        for offset, names in data["relative_days"].items():
            for name in names:
                self.add(name, "relative", offset)
        for cls in ("present", "same_day", "vague", "beginning"):
            for name in data[cls]:
                self.add(name, cls, None)
        for offset, names in data["story_days"].items():
            for name in names:
                self.add(name, "same_day", offset)
        for unit, names in data["anniversaries"].items():
            for name in names:
                self.add(name, "anniversary", unit)
        parts = data["parts"]
        night, eve = ({fold(w) for w in parts[k]} for k in ("night", "eve"))
        for name in parts["construct"]:
            self.add(name, "part", (fold(name) in night, fold(name) in eve))
        for cls in ("definite", "hours", "adverbs"):
            for name in parts[cls]:
                self.add(name, "part_" + cls, True)
        clock = data["clock"]
        for cls in ("words", "about", "tail"):
            for name in clock[cls]:
                self.add(name, "clock_" + cls, True)
        for i, h in enumerate(data["holidays"]):
            for name in h["names"]:
                self.add(name, "holiday", i)
        self.holidays: list[dict[str, Any]] = data["holidays"]
        for name in data["holiday_days"]:
            self.add(name, "holiday_days", True)

    def _amounts(self, data: dict[str, Any]) -> None:
        for unit, forms in data["units"].items():
            for count, key in ((1, "one"), (2, "two"), (0, "many")):
                for w in forms[key]:
                    self.add(w, "unit", (unit, count, False))
                    self.add(_ARTICLE + w, "unit", (unit, count, True))
        numbers = data["numbers"]
        for kind, cls in (("cardinal", "cardinal"), ("compound_units", "cardinal_unit"), ("ordinal", "ordinal"), ("ordinal_units", "ordinal_unit")):
            for n, names in numbers[kind].items():
                for w in names:
                    self.add(w, cls, n, article=True)
        for kind in ("vague", "last"):
            for w in numbers[kind]:
                self.add(w, "number_" + kind, True)
        for mod, names in data["modifiers"].items():
            for w in names:
                self.add(w, "mod", mod)
        for key, cls in (("periods", "period"), ("portions", "portion"), ("seasons", "season")):
            for value, names in data[key].items():
                for w in names:
                    self.add(w, cls, value, article=key == "seasons")
        self.season_months: dict[str, list[int]] = data["season_months"]
        for cls in ("first_ten", "last_ten", "decade_tail", "not_decade_next", "durations_tail", "aged"):
            for w in data[cls]:
                self.add(w, cls, True)
        for year, names in data["decades"].items():
            for w in names:
                self.add(w, "decade", (year, False))
                self.add(_ARTICLE + w, "decade", (year, True))
        for role, names in data["words"].items():
            for w in names:
                self.add(w, "w_" + role, True)

    def _read(self, form: str) -> tuple[tuple[tuple[str, ...], str, Any, str], ...]:
        """What `form` may begin: (further words, class, value, proclitics), longest first; the word without proclitics if it is known."""
        if form in self.whole_words:
            return ()
        own = self.words.get(form)
        if own is not None:
            return tuple((rest, cls, value, "") for rest, cls, value in own)
        if form[:1] not in "وفبل":
            return ()
        out = []
        for pro, stem, enclitic in parts(form):
            if enclitic or not pro:
                continue
            if pro.endswith(_ARTICLE):
                pro, stem = pro[: -len(_ARTICLE)].rstrip("+"), _ARTICLE + stem
            if not pro or pro not in _PROCLITICS or (len(stem) < 3 and pro != "و"):
                continue
            for rest, cls, value in self.words.get(stem, ()):
                out.append((rest, cls, value, pro))
        out.sort(key=lambda e: -len(e[0]))
        return tuple(out)

    def _begin(self, form: str) -> _Begin | None:
        """None where no date begins with the form; else whether it is a word, a preposition (whatever follows must be a word of dates),
        a number that may be a year or a date in itself, or another; and of words those one of which must follow (None: any)."""
        if form[:1].isdigit():
            return (_YEAR_NUMBER if "." in form or len(form) == 4 else _SOME_NUMBER, None)
        read = self.readings[form]
        keys = {rest[0] if rest else None for rest, cls, _, _ in read if rest or cls not in _NO_START}
        if not keys:
            return None
        return (_PREPOSITION if all(cls in _PREPOSITIONS for _, cls, _, _ in read) else _WORD_BEGINS, None if None in keys else frozenset(k for k in keys if k is not None))


_WORD_BEGINS, _PREPOSITION, _SOME_NUMBER, _YEAR_NUMBER = range(4)
_Begin = tuple[int, frozenset[str] | None]


@lru_cache(maxsize=1)
def _calendar() -> _Calendar:
    text = Path(__file__).parent.parent / "text"
    calendar = _Calendar.__new__(_Calendar)
    calendar.__dict__.update(cached("calendar", [_DATA, Path(__file__), text / "clean.py", text / "clitics.py"], lambda: _Calendar().tables()))
    calendar.forget()
    return calendar


# ------------------------------------------------------------------------------------------------------------------- the days


def _shift_months(y: int, m: int, k: int) -> tuple[int, int]:
    n = y * 12 + m - 1 + k
    return n // 12, n % 12 + 1


def _month(y: int, m: int) -> tuple[date, date]:
    return date(y, m, 1), date(y, m, monthrange(y, m)[1])


def _minus_months(day: date, k: int) -> date:
    """The same day of the month `k` months before (the month's last where it is shorter)."""
    y, m = _shift_months(day.year, day.month, -k)
    return date(y, m, min(day.day, monthrange(y, m)[1]))


def _hijri_day(y: int, m: int, d: int) -> date:
    from hijridate import Hijri

    g = Hijri(y, m, d).to_gregorian()
    return date(g.year, g.month, g.day)


def _hijri_month(y: int, m: int) -> tuple[date, date]:
    from hijridate import Hijri

    first = _hijri_day(y, m, 1)
    return first, first + timedelta(days=Hijri(y, m, 1).month_length() - 1)


def _hijri_year(day: date) -> int:
    from hijridate import Gregorian

    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def _span(y: int, m: int, d: int | None, hijri: bool) -> tuple[date, date] | None:
    """First and last day of a day or (d None) a month; None where there is no such day."""
    try:
        if hijri:
            if d is None:
                return _hijri_month(y, m)
            day = _hijri_day(y, m, d)
        elif d is None:
            return _month(y, m)
        else:
            day = date(y, m, d)
    except (ValueError, OverflowError):
        return None
    return day, day


def _year(y: int, hijri: bool) -> Days:
    try:
        if hijri:
            return _hijri_day(y, 1, 1), _hijri_month(y, 12)[1]
        return date(y, 1, 1), date(y, 12, 31)
    except (ValueError, OverflowError):
        return _NONE


def _third(lo: date, hi: date, k: int, n: int = 3) -> Days:
    """The `k`-th of `n` parts of lo..hi; of a month by its thirds of ten days; of years by months."""
    days = (hi - lo).days + 1
    if n == 3 and 28 <= days <= 31:
        return lo + timedelta(days=10 * (k - 1)), (hi if k == 3 else lo + timedelta(days=10 * k - 1))
    if days == 7 and n == 3:
        return lo + timedelta(days=(0, 2, 4)[k - 1]), lo + timedelta(days=(1, 3, 6)[k - 1])
    if lo.day == lo.month == 1 and days > 300:
        months = ((hi.year - lo.year) + 1) * 12
        a, b = _shift_months(lo.year, 1, months * (k - 1) // n), _shift_months(lo.year, 1, months * k // n - 1)
        return date(*a, 1), _month(*b)[1]
    return lo + timedelta(days=days * (k - 1) // n), lo + timedelta(days=days * k // n - 1)


@dataclass(slots=True)
class _Val:
    """A date being read. `spec` keeps how it was said, for ranges that carry over what one side leaves out: ("md", day, month, year,
    hijri, mod), ("wd", weekday, mod), ("y", year); `bare`: no year, no modifier, no part of day, so that it may be a name."""

    kind: str
    lo: date | None
    hi: date | None
    spec: tuple[Any, ...] = ()
    bare: bool = False
    part: bool = False
    numeric: bool = False

    @property
    def days(self) -> Days:
        return self.lo, self.hi


Got = tuple[int, _Val] | None


class _Parser:
    """Reads dates from tokens [a, b) of a text. Every reading method takes a token and gives (the token after, value) or None."""

    __slots__ = ("a", "b", "beginning", "cal", "forms", "kinds", "memo", "past", "pub", "skip", "t")

    def __init__(self, tokens: Tokens, published: date | None, a: int, b: int) -> None:
        self.t = tokens
        self.forms = tokens.forms
        self.kinds = tokens.kinds
        self.pub = published
        self.a, self.b = max(a, 0), min(b, len(tokens))
        self.cal = _calendar()
        self.memo: dict[int, dict[str, _Hit]] = {}
        self.skip = 0  # what lies before this token is part of a name
        self.beginning = -1  # «منذ» before the beginning of something
        self.past = False  # what is read must begin on or before publication («منذ»)

    # ------------------------------------------------------------------------------------------------------------ looking

    def look(self, i: int) -> dict[str, _Hit]:
        """What the calendar knows at token `i`, by class, the longest phrase of each."""
        memo = self.memo
        if i in memo:
            return memo[i]
        got = _NOTHING
        if self.a <= i < self.b and self.kinds[i] == WORD:
            forms, b = self.forms, self.b
            form = forms[i]
            known = self.cal.readings
            readings = known[form]
            if readings:
                got = {}
                for rest, cls, value, pro in readings:
                    if cls in got:
                        continue
                    end = i + 1 + len(rest)
                    if not rest or (end <= b and forms[i + 1] == rest[0] and tuple(forms[i + 1 : end]) == rest):
                        got[cls] = _Hit(value, end, pro)
        memo[i] = got
        return got

    def word(self, i: int, role: str) -> int:
        """The token after a word of grammar at `i`, or 0."""
        at = self.look(i)
        if at:
            hit = at.get("w_" + role)
            return hit.end if hit else 0
        return 0

    def punct(self, i: int, marks: Any) -> bool:
        return self.a <= i < self.b and self.kinds[i] == PUNCT and self.t.text[self.t.starts[i]] in marks

    def digits(self, i: int) -> int | None:
        """The value of a whole number in digits at `i`."""
        if self.a <= i < self.b and self.kinds[i] == NUMBER:
            f = self.forms[i]
            if len(f) <= 4 and f.isdigit():
                return int(f)
        return None

    def touching(self, i: int) -> bool:
        """Whether token `i` is written onto the one before it."""
        return self.a < i < self.b and self.t.starts[i] == self.t.ends[i - 1]

    # ------------------------------------------------------------------------------------------------------------ numbers

    def compound(self, i: int, unit: str, whole: str) -> tuple[int, int] | None:
        """A number in words: «الرابع», «الرابع عشر», «الحادي والعشرين», «الأربع والعشرين»; (number, token after)."""
        at = self.look(i)
        if not at:
            return None
        for cls in (unit, whole):
            hit = at.get(cls)
            if hit and hit.value < 10:
                tens = self.look(hit.end).get(whole)
                if tens and tens.pro == "و" and tens.value >= 20 and tens.value % 10 == 0:
                    return hit.value + tens.value, tens.end
        hit = at.get(whole)
        return (hit.value, hit.end) if hit else None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        return self.compound(i, "ordinal_unit", "ordinal")

    def number(self, i: int) -> tuple[int, int] | None:
        """A cardinal in digits or words, «الـ24» too."""
        n = self.digits(i)
        if n is not None:
            return n, i + 1
        j = self.word(i, "article")
        if j and (n := self.digits(j)) is not None:
            return n, j + 1
        return self.compound(i, "cardinal_unit", "cardinal")

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day of the month: 1-31 in digits («الـ4») or an ordinal."""
        n = self.digits(i)
        j = i
        if n is None:
            k = self.word(i, "article")
            if k:
                n, j = self.digits(k), k
        if n is not None:
            return (n, j + 1) if 1 <= n <= 31 and len(self.forms[j]) <= 2 else None
        got = self.ordinal(i)
        return got if got and got[0] <= 31 else None

    def modifier(self, i: int) -> tuple[str | None, int]:
        """«الماضي», «المقبل» …, and the token after; (None, i) where there is none."""
        hit = self.look(i).get("mod")
        return (hit.value, hit.end) if hit else (None, i)

    def era(self, i: int) -> tuple[bool | None, int]:
        """«هـ» (True) or «م» (False) after a year, and the token after."""
        closed = self.punct(i, "(") and self.punct(i + 2, ")")
        j = i + closed
        if end := self.word(j, "hijri"):
            return True, end + closed
        if end := self.word(j, "gregorian"):
            return False, end + closed
        return None, i

    def four_digits(self, i: int, bounds: tuple[int, int]) -> int | None:
        n = self.digits(i)
        return n if n is not None and len(self.forms[i]) == 4 and bounds[0] <= n <= bounds[1] else None

    def is_hijri_year(self, y: int) -> bool:
        return self.cal.hijri_years[0] <= y <= self.cal.hijri_years[1]

    def year_word(self, i: int) -> int:
        """The token after «عام», «سنة», «العام» at `i` (0: none)."""
        hit = self.look(i).get("unit")
        return hit.end if hit and hit.value[0] == "year" and hit.value[1] == 1 else 0

    def year_after(self, i: int, hijri_month: bool = False) -> tuple[int, bool, int] | None:
        """The year of a date whose day or month ended at `i`: «2014», «من عام 2014», «، 2014», «(2014)», «1436 هـ», «من العام الماضي».
        (year, hijri, token after)."""
        j = i
        paren = self.punct(j, "(")
        if paren or self.punct(j, _COMMAS) or self.punct(j, "/"):
            j += 1
        elif end := self.word(j, "from") or self.word(j, "in"):
            j = end
        j = self.year_word(j) or j
        y = self.four_digits(j, self.cal.years)
        if y is not None:
            hijri, end = self.era(j + 1)
            if paren:
                if not self.punct(end, ")"):
                    return None
                end += 1
            return y, self.is_hijri_year(y) if hijri is None else hijri, end
        if self.pub is None or paren:
            return None
        now = _hijri_year(self.pub) if hijri_month else self.pub.year
        j = self.word(i, "from") or i
        k = self.word(j, "this")
        if k and (end := self.year_word(k)):
            return now, hijri_month, end
        hit = self.look(j).get("unit")
        if hit and hit.value == ("year", 1, True):
            mod, end = self.modifier(hit.end)
            if mod in _OFFSETS:
                return now + _OFFSETS[mod], hijri_month, end
        return None

    # ------------------------------------------------------------------------------------------------- days and months

    def nearest(self, m: int, d: int | None, hijri: bool, mod: str | None) -> Days:
        """A day or month without a year, near publication."""
        pub = self.pub
        if pub is None:
            return _NONE
        try:
            year = _hijri_year(pub) if hijri else pub.year
        except (ValueError, OverflowError):
            return _NONE
        this = None
        skip = mod == "before_last"
        if mod == "next":
            order = range(year, year + 9)
        else:
            order = range(year + (1 if hijri and mod is None else 0), year - 9, -1)
        for y in order:
            span = _span(y, m, d, hijri) if y > 0 else None
            if span is None:
                continue
            lo, hi = span
            if mod == "this":
                if y == year:
                    this = span
                continue
            if mod == "next":
                ok = lo > pub
            elif mod in ("last", "before_last", "recent"):
                ok = hi < pub
            elif self.past:
                ok = lo <= pub
            else:
                ok = lo <= pub + self.cal.future
            if ok and skip:
                skip = False
            elif ok:
                return span
        return this or _NONE

    def month_name(self, i: int) -> tuple[int, int, bool, bool] | None:
        """A month at `i`: (month, token after, weak, hijri). Pairs of one month's names count as one: «نيسان/أبريل», «أبريل (نيسان)»."""
        at = self.look(i)
        hit = at.get("month")
        if hit is None:
            hit = at.get("hmonth")
            return (hit.value[0], hit.end, hit.value[1], True) if hit else None
        m, weak = hit.value
        end = hit.end
        while True:
            j = end
            paren = self.punct(j, "([")
            if paren or self.punct(j, "/\\") or self.punct(j, _DASHES):
                j += 1
            twin = self.look(j).get("month")
            if not twin or twin.value[0] != m or twin.pro or (paren and not self.punct(twin.end, ")]")):
                return m, end, weak, False
            end, weak = twin.end + paren, False

    def written(self, i: int) -> str:
        """Token `i` as it stands in the text."""
        return self.t.text[self.t.starts[i] : self.t.ends[i]]

    def month_tail(self, d: int | None, i: int, prefixed: bool) -> Got:
        """A month at `i` (day `d` was read before it) with its year or modifier. `prefixed`: something before it shows that it is one."""
        got = self.month_name(i)
        if got is None:
            return None
        m, end, weak, hijri = got
        year = self.year_after(end, hijri)
        mod: str | None = None
        if year is None:
            mod, j = self.modifier(end)
            if mod == "few":
                mod = None
            elif mod:
                end = j
        if weak and self.written(i) in self.cal.raw_names:  # «في إب»
            return None
        if weak and not (prefixed or d is not None or year or mod):
            return None
        kind = "hijri" if hijri else "day" if d is not None else "month"
        if year is None:
            lo, hi = self.nearest(m, d, hijri, mod)
            if d is not None and d > 29 and (d > 30 if hijri else _span(2000, m, d, False) is None):
                return None
            return end, _Val(kind, lo, hi, ("md", d, m, None, hijri, mod), bare=mod is None)
        y, year_hijri, end = year
        if year_hijri != hijri and not hijri:
            return None
        if hijri and not year_hijri:  # «رمضان 2014»: the one that begins in that year
            span = self._hijri_in(y, m, d)
        else:
            span = _span(y, m, d, hijri)
        if span is None:
            return (end, _Val(kind, None, None)) if hijri else None
        return end, _Val(kind, *span, ("md", d, m, y, hijri, None))

    def _hijri_in(self, y: int, m: int, d: int | None) -> tuple[date, date] | None:
        """The hijri day or month that begins in the gregorian year `y`."""
        try:
            h = _hijri_year(date(y, 1, 1))
        except (ValueError, OverflowError):
            return None
        for k in (h, h + 1):
            span = _span(k, m, d, True)
            if span and span[0].year == y:
                return span
        return None

    def day_month(self, i: int, prefixed: bool) -> Got:
        """«4 نيسان», «الرابع من شهر نيسان 2014», «الخامس من الشهر الجاري», «15 الجاري», «نيسان», «شهر نيسان»."""
        got = self.day_number(i)
        if got is None:
            j = self.word(i, "month")
            return self.month_tail(None, j or i, prefixed or bool(j))
        d, end = got
        j = self.word(end, "from") or self.word(end, "in") or end
        if j == end and (self.punct(end, "/") or (self.punct(end, _DASHES) and self.touching(end + 1))):
            j += 1
        k = self.word(j, "month")
        if res := self.month_tail(d, k or j, True):
            return res
        return self.day_of_unit(d, end, j)

    def day_of_unit(self, d: int, end: int, j: int) -> Got:
        """Day `d` (read up to `end`) of «الشهر الماضي», of «هذا الشهر», or «الجاري» alone; `j` is after «من»."""
        mod, k = self.modifier(j)
        hit = self.look(j).get("unit")
        this = self.word(j, "this")
        if mod in ("this", "last") and (j == end or mod == "this"):
            off, stop = _OFFSETS[mod], k
        elif hit and hit.value == ("month", 1, True) and self.modifier(hit.end)[0] in _OFFSETS:
            name, stop = self.modifier(hit.end)
            off = _OFFSETS[name or "this"]
        elif this and (hit := self.look(this).get("unit")) and hit.value[:2] == ("month", 1):
            off, stop = 0, hit.end
        elif hit and hit.value == ("month", 1, True) and j != end:
            off, stop = (-1 if self.pub and d > self.pub.day else 0), hit.end
        else:
            return None
        if j == end and mod in ("this", "last") and self.kinds[end - 1] != NUMBER:
            return None  # «الأولى الحالية» is no day
        if self.pub is None:
            return stop, _Val("day", None, None)
        y, m = _shift_months(self.pub.year, self.pub.month, off)
        span = _span(y, m, d, False)
        return (stop, _Val("day", *span, ("md", d, m, y, False, None))) if span else None

    def numeric(self, i: int, prefixed: bool) -> Got:
        """«27/12/2019», «2019-12-27», «27.12.2019», «15/9/1436هـ»; of two numbers only «27/12» after «يوم», «بتاريخ», and «5/2014»."""
        if not (self.a <= i < self.b) or self.kinds[i] != NUMBER:
            return None
        f = self.forms[i]
        end = i + 1
        if "." in f or "," in f:
            parts = f.replace(",", ".").split(".")
            if len(parts) != 3 or "," in f:
                return None
        else:
            parts = [f]
            while len(parts) < 4 and end + 1 < self.b and self.kinds[end + 1] == NUMBER and (self.punct(end, "/\\") or self.punct(end, _DASHES)):
                if self.punct(end, _DASHES) and not (self.touching(end) and self.touching(end + 1)):
                    break
                parts.append(self.forms[end + 1])
                end += 2
        if not 2 <= len(parts) <= 3 or not all(p.isdigit() and len(p) <= 4 for p in parts):
            return None
        if i > self.a and self.touching(i) and (self.punct(i - 1, "/\\.+:#") or self.punct(i - 1, _DASHES)):
            return None
        if self.touching(end) and end < self.b and (self.punct(end, "/\\") or self.punct(end, _DASHES)) and end + 1 < self.b and self.touching(end + 1):
            if self.kinds[end + 1] == NUMBER:
                return None
        mark, stop = self.era(end)
        if len(parts) == 2:
            return self.two_numbers(parts, end, prefixed)
        return self.three_numbers(parts, mark, stop, prefixed or "." not in f)

    def two_numbers(self, parts: list[str], end: int, prefixed: bool) -> Got:
        x, y = int(parts[0]), int(parts[1])
        if not prefixed and not (len(parts[1]) == 4 or len(parts[0]) == 4):
            return None
        if len(parts[0]) == 4:
            x, y = y, x
        if y > 31:
            span = _span(y, x, None, False) if 1 <= x <= 12 and self.cal.bare_years[0] <= y <= self.cal.bare_years[1] else None
            return (end, _Val("month", *span, ("md", None, x, y, False, None))) if span else None
        if y > 12 >= x:
            x, y = y, x
        if not (1 <= y <= 12 and _span(2000, y, x, False)) or self.punct(end - 2, _DASHES):
            return None
        return end, _Val("day", *self.nearest(y, x, False, None), ("md", x, y, None, False, None), numeric=True)

    def three_numbers(self, parts: list[str], mark: bool | None, end: int, short_year: bool) -> Got:
        p, q, r = (int(x) for x in parts)
        if len(parts[0]) == 4:
            y, rest, wide = p, (r, q), 4
        else:
            y, rest, wide = r, (p, q), len(parts[2])
        if wide == 2 and short_year and mark is not True:
            now = self.pub.year % 100 if self.pub else 69
            y += 2000 if y <= now + 1 else 1900
        elif wide != 4 or not self.cal.years[0] <= y <= self.cal.years[1]:
            return None
        d, m = rest
        hijri = self.is_hijri_year(y) if mark is None else mark
        if m > 12 >= d:
            d, m = m, d
        if not (1 <= m <= 12 and 1 <= d <= 31):
            return None
        span = _span(y, m, d, hijri)
        if span is None:
            return (end, _Val("hijri", None, None)) if hijri else None
        return end, _Val("hijri" if hijri else "day", *span, ("md", d, m, y, hijri, None))

    def day_range(self, i: int, marked: bool) -> Got:
        """Days of one month: «3-5 مايو», and where `marked` («بين», «من», «يومي», a night) «3 و5 مايو», «4/5 أيار»."""
        got = self.day_number(i)
        if got is None:
            return None
        first, end = got
        last = first
        joined = False
        while True:
            j = end
            if self.punct(j, _DASHES) or (marked and self.punct(j, "/")):
                j += 1
            elif marked and (k := self.word(j, "and") or self.word(j, "to")):
                j = k
            elif not (marked and j < self.b and any(h.pro[:1] == "و" for h in self.look(j).values())):
                break
            nxt = self.day_number(j)
            if nxt is None:
                break
            last, end = nxt
            joined = True
        if not joined:
            return None
        j = self.word(end, "from") or end
        k = self.word(j, "month")
        res = self.month_tail(last, k or j, True) or self.day_of_unit(last, end, j)
        if res is None or last <= first:
            return None
        stop, val = res
        if val.hi is None:
            return stop, _Val("range", None, None)
        lo = val.hi - timedelta(days=last - first)
        return stop, _Val("range", lo, val.hi, bare=val.bare)

    # --------------------------------------------------------------------------------------------------- weeks, years …

    def unit_span(self, unit: str, back: int) -> Days:
        """The calendar day, week, month, year … `back` units before publication."""
        pub = self.pub
        if pub is None:
            return _NONE
        if unit == "day":
            day = pub - timedelta(days=back)
            return day, day
        if unit == "week":
            monday = pub - timedelta(days=pub.weekday() + 7 * back)
            return monday, monday + timedelta(days=6)
        if unit == "month":
            return _month(*_shift_months(pub.year, pub.month, -back))
        if unit == "year":
            return _year(pub.year - back, False)
        size = 10 if unit == "decade" else 100
        first = pub.year // size * size - size * back
        return date(first, 1, 1), date(first + size - 1, 12, 31)

    def window(self, unit: str, n: int, forward: bool = False) -> Days:
        """`n` units up to publication (or from it on); hours in days, begun ones whole."""
        pub = self.pub
        if pub is None:
            return _NONE
        if unit in ("hour", "minute"):
            unit, n = "day", -(-n // (24 if unit == "hour" else 1440))
        sign = -1 if forward else 1
        if unit in _UNIT_DAYS:
            other = pub - timedelta(days=sign * n * _UNIT_DAYS[unit])
        else:
            other = _minus_months(pub, sign * n * _UNIT_MONTHS[unit])
        return (pub, other) if forward else (other, pub)

    def duration(self, i: int) -> tuple[str, int | None, bool, int] | None:
        """An amount of time: «ثلاثة أيام», «يومين», «الأيام الثلاثة», «الـ24 ساعة», «بضعة أشهر»; (unit, how many or None, definite, token after)."""
        if not self.a <= i < self.b:
            return None
        at = self.look(i)
        if hit := at.get("number_vague"):
            u = self.look(hit.end).get("unit")
            return (u.value[0], None, False, u.end) if u else None
        if hit := at.get("unit"):
            unit, n, definite = hit.value
            end = hit.end
            if n == 0 or definite:
                num = self.number(end) if definite else None
                if num and 2 < num[0] < (100 if unit == "year" else 10_000):
                    return unit, num[0], True, num[1]
            if n == 1 and not definite and (one := self.look(end).get("cardinal")) and one.value == 1:
                end = one.end
            return unit, n or None, definite, end
        definite = bool(self.word(i, "article")) or self.forms[i].startswith(_ARTICLE)
        num = self.number(i)
        if num is None or num[0] == 0:
            return None
        u = self.look(num[1]).get("unit")
        if u is None or u.pro or (self.year_word(num[1]) and self.four_digits(u.end, self.cal.years)):
            return None
        return u.value[0], num[0], definite, u.end

    def unit_phrase(self, i: int) -> Got:
        """«الأسبوع الماضي», «الشهر الجاري», «الأيام الثلاثة الماضية», «الساعات الأخيرة», «24 ساعة الماضية», «آخر 48 ساعة», «هذا العام»."""
        if k := self.word(i, "this"):
            hit = self.look(k).get("unit")
            if hit and hit.value[1] == 1 and hit.value[2] and hit.value[0] not in ("hour", "minute", "day"):
                return hit.end, _Val("period", *self.unit_span(hit.value[0], 0), bare=False)
            return None
        hit = self.look(i).get("w_last_n")
        if hit and (got := self.duration(hit.end)):
            unit, n, _, end = got
            if n is None:
                return end, _Val("vague", None, None)
            return (end, _Val("period", *self.window(unit, n))) if n > 1 or unit not in ("day", "year") else None
        got = self.duration(i)
        if got is None:
            return None
        unit, n, definite, end = got
        mod, stop = self.modifier(end)
        few = mod == "few"
        if few:
            mod, stop = self.modifier(stop)
        if mod is None or mod == "few" or not (definite or self.kinds[i] == NUMBER):
            return None
        if n is None:
            if unit == "hour":
                return stop, _Val("period", *self.window("day", 1, mod == "next"))
            return stop, _Val("vague", None, None)
        if n == 1 and unit in ("hour", "minute"):
            return stop, _Val("period", *self.window(unit, 0))
        if n == 1 and mod != "recent":
            if unit == "year" and i > self.a and self.forms[i - 1] in self.cal.not_year_after:
                return None
            if unit == "day" and mod == "this":
                return None
            return stop, _Val("period", *self.unit_span(unit, -_OFFSETS[mod]), ("u", unit, -_OFFSETS[mod]))
        if n == 1 and unit in ("year", "day") and i > self.a and self.forms[i - 1] in self.cal.not_year_after:
            return None
        if mod == "this":
            return None
        return stop, _Val("period", *self.window(unit, n, mod == "next"))

    def year(self, i: int, prefixed: bool) -> Got:
        """«عام 2011», «سنة 1436 هـ», «1436هـ», and where `prefixed` «2014» alone; «عامي 2011 و2012», «عام 2013-2014»."""
        unit = self.look(i).get("unit")
        if unit and unit.value == ("century", 1, True) and (got := self.ordinal(unit.end)):
            n, end = got
            if stop := self.word(end, "hijri"):
                return stop, _Val("period", None, None)
            return end, _Val("period", *(_year(100 * n - 99, False)[0], _year(100 * n, False)[1]))
        j = self.year_word(i)
        many = 0 if j else self.word(i, "years")
        k = j or many or i
        if not j and not many and not (i < self.b and self.kinds[i] == NUMBER):
            return None
        y = self.four_digits(k, self.cal.years if j or many else self.cal.bare_years)
        if y is None:
            y = self.four_digits(k, self.cal.hijri_years)
            if y is None or self.era(k + 1)[0] is not True:
                return None
            prefixed = True
        mark, end = self.era(k + 1)
        if not (j or many or prefixed or mark is not None):
            return None
        if not (j or many) and (self.punct(end, "/\\:%") or (self.punct(end, _DASHES) and self.touching(end + 1))):
            return self.years_range(y, end) if prefixed else None
        hijri = self.is_hijri_year(y) if mark is None else mark
        val = _Val("hijri" if hijri else "year", *_year(y, hijri), ("y", y))
        if hijri and (twin := self.twin_year(end)):
            return twin
        if (j or many) and (res := self.years_range(y, end)):
            return res
        return end, val

    def twin_year(self, i: int) -> Got:
        """A gregorian year beside a hijri one («1436هـ/2015م»)."""
        j = i + 1 if self.punct(i, "/-(") else self.word(i, "match")
        y = self.four_digits(j, self.cal.bare_years) if j else None
        if y is None:
            return None
        end = self.era(j + 1)[1]
        return end + self.punct(end, ")"), _Val("year", *_year(y, False), ("y", y))

    def years_range(self, y: int, i: int) -> Got:
        """Further years after `y`: «2011 و2012», «2013-2014», «2011 إلى 2014»."""
        last, end = y, i
        while True:
            j = end + 1 if self.punct(end, _DASHES) or self.punct(end, "/") else self.word(end, "and") or self.word(end, "to")
            j = self.year_word(j) or j if j else 0
            nxt = self.four_digits(j, self.cal.years) if j else None
            if nxt is None or nxt <= last:
                break
            last, end = nxt, self.era(j + 1)[1]
        if last == y:
            return None
        return end, _Val("range", _year(y, False)[0], _year(last, False)[1])

    def season(self, i: int) -> Got:
        """«صيف 2014», «صيف عام 2014», «صيف العام الماضي», «الصيف الماضي»."""
        hit = self.look(i)["season"]
        first, last = self.cal.season_months[hit.value]
        years: list[int]
        if year := self.year_after(hit.end):
            y, hijri, end = year
            if hijri:
                return None
            if y and self.punct(end, "-/–") and self.four_digits(end + 1, self.cal.bare_years) == y + 1:
                y, end = y + 1, end + 2
            years, ok = [y], None
        else:
            mod, end = self.modifier(hit.end)
            if mod not in _OFFSETS:
                return None
            if self.pub is None:
                return end, _Val("period", None, None)
            base, ok = self.pub.year, mod
            years = [base - 1, base, base + 1] if mod in ("this", "next") else [base + 1, base, base - 1, base - 2]
        skip = ok == "before_last"
        for y in years:
            lo = date(y - (first > last), first, 1)
            hi = _month(y, last)[1]
            fits = ok is None or self.pub is None or (hi < self.pub if ok in ("last", "recent", "before_last") else hi >= self.pub if ok == "this" else lo > self.pub)
            if fits and not skip:
                return end, _Val("period", lo, hi)
            skip = skip and not fits
        return None

    def decade(self, i: int) -> Got:
        """«التسعينات», «ثمانينات القرن الماضي»."""
        hit = self.look(i)["decade"]
        year, definite = hit.value
        at = self.look(hit.end)
        if "not_decade_next" in at:
            return None
        if any("aged" in self.look(t) for t in range(max(i - 3, 0), i)) and "decade_tail" not in at:
            return None  # «رجل في أواخر الثلاثينات»: his age
        tail = at.get("decade_tail")
        if not (definite or tail):
            return None
        return (tail.end if tail else hit.end), _Val("period", date(year, 1, 1), date(year + 9, 12, 31))

    def whole(self, i: int) -> Got:
        """What has thirds: a month, a year, a week, a decade (after «مطلع», «النصف الأول من»)."""
        j = self.word(i, "from") or i
        if k := self.word(j, "month"):
            if res := self.month_tail(None, k, True):
                return res
        if res := self.month_tail(None, j, True) or self.unit_phrase(j) or self.year(j, True):
            return res
        at = self.look(j)
        if "decade" in at:
            return self.decade(j)
        if "season" in at:
            return self.season(j)
        hit = at.get("unit")
        if hit and hit.value[1] == 1 and hit.value[2] and hit.value[0] in ("week", "month", "year"):
            unit = hit.value[0]
            return hit.end, _Val("period", *self.unit_span(unit, 0), ("u", unit, 0))
        return None

    def period(self, i: int) -> Got:
        """«مطلع ديسمبر», «أواخر العام الماضي», «النصف الأول من 2014», «الأسبوع الأول من مايو», «العشر الأواخر من رمضان»."""
        at = self.look(i)
        if _PERIODS.isdisjoint(at):
            return None
        k, n, res = 0, 3, None
        if hit := at.get("period"):
            k, res = hit.value, self.whole(hit.end)
        if res is None and (hit := at.get("portion")):
            n = hit.value
            k, j = self.which(hit.end, n)
            res = self.whole(j) if k else None
        if res is None and (hit := at.get("unit")) and hit.value == ("week", 1, True):
            n = 0
            k, j = self.which(hit.end, 4)
            res = self.whole(j) if k and self.word(j, "from") else None
        if res is None and (hit := at.get("last_ten") or at.get("first_ten")):
            n, k = 3, 3 if "last_ten" in at else 1
            j = self.word(hit.end, "from") or hit.end
            res = self.whole(j)
        if res is None and (parts := self.first_units(i)):
            return parts
        if res is None:
            return None
        end, val = res
        if val.lo is None or val.hi is None or (val.hi - val.lo).days < 6:
            return end, _Val("period", None, None)
        if n == 0:
            if (val.hi - val.lo).days > 31:
                return None
            lo = val.lo + timedelta(days=7 * (k - 1))
            return end, _Val("period", lo, val.hi if k == 4 else lo + timedelta(days=6))
        first, last = _third(val.lo, val.hi, k, n)
        if self.pub and first and last and val.spec == ("u", "week", 0) and first > self.pub:  # «نهاية الأسبوع» on a Monday: the one gone by
            first, last = first - timedelta(days=7), last - timedelta(days=7)
        return end, _Val("period", first, last)

    def first_units(self, i: int) -> Got:
        """«الأشهر الستة الأولى من السنة», «الأيام العشرة الأخيرة من رمضان»."""
        hit = self.look(i).get("unit")
        if hit is None or hit.value[1] == 1 or not hit.value[2] or hit.value[0] not in ("day", "week", "month"):
            return None
        n, j = (2, hit.end) if hit.value[1] == 2 else self.number(hit.end) or (0, hit.end)
        at = self.look(j)
        last, first = at.get("number_last"), at.get("ordinal")
        if n == 0 or not (last or (first and first.value == 1)):
            return None
        j = last.end if last else first.end if first else j
        res = self.whole(j) if self.word(j, "from") else None
        if res is None or res[1].lo is None or res[1].hi is None:
            return None
        end, val = res
        lo, hi = res[1].lo, res[1].hi
        if hit.value[0] == "month":
            first_of = _minus_months(hi.replace(day=1), n - 1) if last else lo
            after = _minus_months(lo.replace(day=1), -n)
            lo, hi = first_of, hi if last else after - timedelta(days=1)
        else:
            days = timedelta(days=n * _UNIT_DAYS[hit.value[0]] - 1)
            lo, hi = (hi - days, hi) if last else (lo, lo + days)
        if val.lo is None or val.hi is None or lo < val.lo or hi > val.hi:
            return None
        return end, _Val("period", lo, hi)

    def which(self, i: int, n: int) -> tuple[int, int]:
        """An ordinal up to `n`, or «الأخير» for n; (0, i) where there is none."""
        if hit := self.look(i).get("number_last"):
            return n, hit.end
        got = self.ordinal(i)
        return got if got and got[0] <= n else (0, i)

    def holiday(self, i: int, day: int | None = None) -> Got:
        """«عيد الأضحى», with year or modifier; `day`: of its days («ثاني أيام عيد الفطر»)."""
        hit = self.look(i).get("holiday")
        if hit is None:
            return None
        rule = self.cal.holidays[hit.value]
        hijri = "hijri" in rule
        at = rule["hijri"] if hijri else rule["gregorian"]
        if at is None:
            beside = self.look(i - 1) if i > self.a else {}
            return (hit.end, _Val("holiday", None, None)) if day or any(c in beside for c in ("part", "w_day", "holiday_days")) else None
        m, d, length = at
        end = hit.end
        if year := self.year_after(end):
            y, year_hijri, end = year
            span = self._hijri_in(y, m, d) if hijri and not year_hijri else _span(y, m, d, hijri)
        else:
            mod, end = self.modifier(end)
            lo, hi = self.nearest(m, d, hijri, mod)
            span = (lo, hi) if lo and hi else None
            ahead = _span(self.pub.year + 1, m, d, False) if self.pub and not hijri and mod is None else None
            if ahead and self.pub and ahead[0] <= self.pub + self.cal.future:
                span = ahead
        if span is None:
            return end, _Val("holiday", None, None)
        first = span[0] + timedelta(days=(day or 1) - 1)
        return end, _Val("holiday", first, first if day else first + timedelta(days=length - 1))

    def holiday_day(self, i: int) -> Got:
        """«أول أيام عيد الأضحى», «اليوم الثاني من عيد الفطر», «أيام عيد الفطر», and the same of a month: «أول أيام رمضان»."""
        at = self.look(i)
        n: int | None = None
        j = i
        if got := self.ordinal(i):
            n, j = got
        elif (end := self.word(i, "the_day")) and (got := self.ordinal(end)):
            n, j = got
            j = self.word(j, "from") or j
        elif "holiday_days" not in at:
            return None
        if hit := self.look(j).get("holiday_days"):
            j = hit.end
        elif j == i:
            return None
        if n is None:
            return self.holiday(j)
        if res := self.holiday(j, n):
            return res
        if hit is None and self.kinds[i] == WORD and not self.word(i, "the_day"):
            return None
        return self.month_tail(n, self.word(j, "month") or j, True) if n <= 30 else None

    # ------------------------------------------------------------------------------------------------------------- days

    def weekday(self, i: int) -> Got:
        """«الأحد», «الأحد الماضي», «الأحد قبل الماضي», «الأحد من الأسبوع الماضي»; after «يوم» «أحد»."""
        at = self.look(i)
        hit = at.get("weekday") or (at.get("weekday_weak") if self.word(i - 1, "day") else None)
        if hit is None or (hit.pro and "weekday" not in at):
            return None
        w, end = hit.value, hit.end
        mod, stop = self.modifier(end)
        if mod == "few":
            mod = None
        if mod:
            end = stop
        elif (j := self.word(end, "from")) and (u := self.unit_phrase(j)) and u[1].spec[:2] == ("u", "week"):
            lo = u[1].lo
            day = lo + timedelta(days=w) if lo else None
            return u[0], _Val("weekday", day, day, ("wd", w, "week"))
        day = self.weekday_day(w, mod)
        return end, _Val("weekday", day, day, ("wd", w, mod))

    def weekday_day(self, w: int, mod: str | None) -> date | None:
        pub = self.pub
        if pub is None:
            return None
        back = (pub.weekday() - w) % 7
        if mod == "next":
            return pub + timedelta(days=(w - pub.weekday() - 1) % 7 + 1)
        if mod in ("last", "recent", "before_last"):
            back = back or 7
        if mod == "before_last":
            back += 7
        return pub - timedelta(days=back)

    def relative(self, i: int) -> Got:
        """«اليوم», «أمس», «أول من أمس», «غدا»: not «اليوم الثاني», «اليوم التالي»."""
        hit = self.look(i).get("relative")
        story = self.look(i).get("same_day")
        if hit is None or (story and story.end > hit.end):
            return None
        if hit.end == i + 1 and hit.value == 0:
            nxt = self.look(hit.end)
            ordinal = nxt.get("ordinal")
            if (ordinal and self.forms[hit.end].startswith(_ARTICLE)) or (hit.end < self.b and self.forms[hit.end] in self.cal.not_today_next):
                return None
            if i > self.a and self.forms[i - 1] in self.cal.not_today_prev:
                return None
        day = self.pub + timedelta(days=hit.value) if self.pub else None
        return hit.end, _Val("relative", day, day, ("rel", hit.value))

    def clock(self, i: int) -> int:
        """The token after a time by the clock («الساعة 6:00», «الساعة الثالثة والنصف بتوقيت غرينتش»), or 0."""
        at = self.look(i)
        if "clock_words" not in at and "clock_about" not in at:
            return 0
        if "clock_about" in at and "clock_words" in self.look(at["clock_about"].end):
            return self.clock(at["clock_about"].end)
        hit = at.get("clock_words")
        if hit is None:
            return 0
        j = hit.end
        if (about := self.look(j).get("clock_about")) is not None:
            j = about.end
        if j < self.b and self.kinds[j] == NUMBER:
            end = j + 1
            while end + 1 < self.b and self.punct(end, ":.") and self.touching(end) and self.kinds[end + 1] == NUMBER and self.touching(end + 1):
                end += 2
        elif got := self.ordinal(j):
            end = got[1]
        else:
            return 0
        for _ in range(4):
            paren = self.punct(end, "(")
            k = end + paren
            if paren and k < self.b and self.kinds[k] == NUMBER:
                while k < self.b and (self.kinds[k] == NUMBER or self.punct(k, ":.")):
                    k += 1
            tail = self.look(k).get("clock_tail")
            if tail is None or (paren and not self.punct(tail.end, ")")):
                break
            end = tail.end + paren
        return end

    def day(self, i: int, prefixed: bool) -> Got:
        """One thing that names a day: relative, weekday, date, holiday; «يوم», «بتاريخ», «الموافق» before it."""
        for role in ("match", "date", "day") if not _DAY_WORDS.isdisjoint(self.look(i)) else ():
            if j := self.word(i, role):
                if self.punct(j, ":") or self.punct(j, "."):
                    j += 1
                if role == "match":
                    j = self.word(j, "day") or self.word(j, "date") or j
                if "weekday" not in self.look(i) and (res := self.day(j, True)):
                    return res
        at = self.look(i)
        if i < self.b and (at or self.kinds[i] == NUMBER):
            if res := self.holiday_day(i) or self.holiday(i):
                return res
            if "relative" in at and (res := self.relative(i)):
                return res
            if "weekday" in at or "weekday_weak" in at:
                if res := self.weekday(i):
                    return res
            if k := self.word(i, "the_day"):
                if (got := self.ordinal(k)) and self.word(got[1], "from") and (res := self.day_month(k, True)):
                    return res
            return self.numeric(i, prefixed) or self.day_range(i, prefixed) or self.full_day(i)
        return None

    def full_day(self, i: int) -> Got:
        return self.day_month(i, True) if self.day_number(i) else self.counted_day(i)

    def counted_day(self, i: int) -> Got:
        """A day counted in words, as they are spoken: «خمسة مايو»."""
        got = self.compound(i, "cardinal_unit", "cardinal")
        if got is None or got[0] > 31:
            return None
        month = self.look(got[1]).get("month")
        return self.month_tail(got[0], got[1], True) if month and not month.value[1] and not month.pro else None

    # ------------------------------------------------------------------------------------------------- put together

    def core(self, i: int, prefixed: bool) -> Got:
        """A date with all that is said beside it: «الساعة 6:00 صباح اليوم السبت (6 آب 2022)»; else a longer stretch of time."""
        if not self.a <= i < self.b:
            return None
        if self.kinds[i] != NUMBER:  # most words that may begin a date begin few kinds of them
            at = self.look(i)
            if _NO_CORE.issuperset(at):
                return None
            if _NO_DAY.issuperset(at):
                return (self.counted_day(i) or self.unit_phrase(i)) if _AMOUNT.issuperset(at) else self.stretch(i, prefixed)
        return self.composed(i, prefixed) or self.stretch(i, prefixed)

    def stretch(self, i: int, prefixed: bool) -> Got:
        """Periods, months, years, vague words: nothing that names one day."""
        if not self.a <= i < self.b:
            return None
        at = self.look(i)
        if at:
            best = max((at[c] for c in ("vague", "present", "same_day") if c in at), key=lambda h: h.end, default=None)
            if res := self.period(i):
                return res
            if best is not None:
                if at.get("vague") is best:
                    return best.end, _Val("vague", None, None)
                if at.get("present") is best:
                    return best.end, _Val("present", self.pub, self.pub)
                return best.end, self.story(best, False)
            if "anniversary" in at:
                return self.anniversary(i)
            if "season" in at and (res := self.season(i)):
                return res
            if "decade" in at and (res := self.decade(i)):
                return res
        if at or self.kinds[i] == NUMBER:
            if res := self.year(i, prefixed) or self.numeric(i, prefixed):
                return res
            if "month" in at or "hmonth" in at or "w_month" in at:
                if res := self.day_month(i, prefixed):
                    return res
            return self.unit_phrase(i)
        return None

    @staticmethod
    def story(hit: _Hit, part: bool) -> _Val:
        """A day of the story: «اليوم نفسه», with or without a part of it."""
        return _Val("time-of-day", None, None, () if hit.value is None else ("story", (hit.value, hit.value)), part=part)

    def anniversary(self, i: int) -> Got:
        """«مثل هذا اليوم من عام 2005», «مثل هذا الشهر من العام الماضي»."""
        hit = self.look(i)["anniversary"]
        year = self.year_after(hit.end)
        if year is None or self.pub is None or year[1]:
            return hit.end, _Val("vague", None, None)
        span = _span(year[0], self.pub.month, self.pub.day if hit.value == "day" else None, False)
        return (year[2], _Val("day" if hit.value == "day" else "month", *span)) if span else None

    def composed(self, i: int, prefixed: bool) -> Got:
        hit = self.look(i).get("same_day")
        if hit and "part_hours" not in self.look(i):
            return None
        found: dict[str, _Val] = {}
        j, adverb, night = i, False, False
        # what stands before the day: clock, parts of the day
        while True:
            at = self.look(j)
            if (end := self.clock(j)) and "clock" not in found:
                found["clock"] = _Val("clock", None, None)
                j, adverb = end, False
                if (k := self.word(j, "from")) and self.before_day(k):
                    j = k
                continue
            part = self.part(j)
            if part is None or j >= self.b:
                break
            end, style = part
            night = night or (style == "part" and at["part"].value[0])
            found["part"] = _Val(style, None, None, part=True)
            k = self.glue_part(end, style)
            if k != end and not self.before_day(k):
                k = end
            j = k
            adverb = style in ("part_adverbs", "part_definite")
            if self.before_day(j) or "part_definite" in self.look(j) or "part_adverbs" in self.look(j) or "part" in self.look(j):
                continue
            break
        start_day = j
        stop = j
        if found and (self.punct(j, "(") and self.before_day(j + 1)):
            res = self.day(j + 1, True)
            if res and self.punct(res[0], ")"):
                res = res[0] + 1, res[1]
            else:
                res = None
        else:
            res = self.night_range(j) if night else None
            if res is None and found and (end := self.word(j, "this")) and "part_definite" in self.look(end):
                res = self.relative(j)
            if res is None:
                res = self.day(j, prefixed or bool(found))
        if res is None and found and (hit := self.look(j).get("same_day")):
            return hit.end, self.story(hit, True)
        if res is None or res[1].kind == "month":
            return self.only_part(i, start_day, found, adverb, prefixed)
        stop, val = res
        if "part" in found and val.kind == "holiday" and val.lo and self.look(i).get("part") and self.look(i)["part"].value[1]:
            val = _Val("holiday", val.lo - timedelta(days=1), val.lo - timedelta(days=1))
        days = [val]
        while nxt := self.more(stop, days, found):
            stop, more = nxt
            days.append(more)
            if more.part:
                found["part"] = more
        val = self.settle([d for d in days if d.kind != "clock" and not d.part])
        val.part = bool(found)
        val.bare = val.bare and not found and len(days) == 1
        return stop, val

    def part(self, i: int) -> tuple[int, str] | None:
        """A part of the day at `i`: (token after, its class), the longest."""
        at = self.look(i)
        best: tuple[int, str] | None = None
        if _PARTS.isdisjoint(at):
            return None
        for style in ("part", "part_definite", "part_hours", "part_adverbs"):
            hit = at.get(style)
            if hit and (best is None or hit.end > best[0]):
                best = hit.end, style
        adverb = at.get("part_adverbs")
        if best and adverb and adverb.end == best[0] and not self.before_day(best[0]):
            best = adverb.end, "part_adverbs"
        if best and self.forms[i] in self.cal.verbs and _SHADDA in self.written(i):
            return None
        return best

    def glue_part(self, i: int, style: str) -> int:
        """Past what may stand between a part of the day and its day: «من», dots."""
        if style != "part" and (end := self.word(i, "from")) == i + 1:  # not «ابتداء من»
            return end
        j = i
        while self.punct(j, ".…"):
            j += 1
        return j

    def before_day(self, i: int) -> bool:
        """Whether something that names a day, or a part of it, may begin at `i`."""
        if i >= self.b:
            return False
        if self.kinds[i] == NUMBER:
            return True
        at = self.look(i)
        return any(c in at for c in _DAY_CLASSES)

    def only_part(self, i: int, end: int, found: dict[str, _Val], adverb: bool, prefixed: bool) -> Got:
        """A part of the day without a day: kind time-of-day, no days. A bare «فجر» or «الصباح» is none, nor is a time by the clock."""
        part = found.get("part")
        if part is None:
            return None
        if part.kind == "part_adverbs" or (part.kind == "part_definite" and (prefixed or "clock" in found)):
            return end, _Val("time-of-day", None, None, part=True)
        return None

    def night_range(self, i: int) -> Got:
        """After «ليل»: «الخميس - الجمعة», «الخميس الجمعة», «الخميس/الجمعة», «الخميس على الجمعة», «4-5 أيار»."""
        j = self.word(i, "day") or i
        hit = self.look(j).get("weekday")
        if hit is None:
            return self.day_range(j, True)
        k = hit.end
        if self.punct(k, _DASHES) or self.punct(k, "/\\"):
            k += 1
        else:
            k = self.word(k, "on") or self.word(k, "to") or k
        nxt = self.look(self.word(k, "day") or k).get("weekday")
        if nxt is None or nxt.value != (hit.value + 1) % 7 or (nxt.pro and nxt.pro != "و"):
            return None
        mod, end = self.modifier(nxt.end)
        last = self.weekday_day(nxt.value, mod)
        if last is not None and mod is None and self.pub is not None and self.pub.weekday() == hit.value:
            last += timedelta(days=7)  # the night that follows the day of publication
        return end, _Val("range", last - timedelta(days=1) if last else None, last)

    def more(self, i: int, days: list[_Val], found: dict[str, _Val]) -> Got:
        """What further says the same day, from `i` on: «(الأحد)», «، 6 آب», «الموافق …», «صباحا», «الساعة 6»."""
        last = days[-1]
        paren = False
        j = i
        closer = ""
        if self.punct(j, _OPEN):
            closer = _OPEN[self.t.text[self.t.starts[j]]]
            paren, j = True, j + 1
        elif self.punct(j, _COMMAS) or self.punct(j, _DASHES) or self.punct(j, "/"):
            j += 1
        punct = j != i
        if j >= self.b:
            return None
        if not punct:
            if (end := self.clock(j)) and "clock" not in found:
                found["clock"] = _Val("clock", None, None)
                return end, found["clock"]
            part = self.part(j)
            if part and part[1] == "part_adverbs" and "part" not in found and not self.part_begins(part[0], j):
                return part[0], _Val("part", None, None, part=True)
            k = self.word(j, "in")
            if k and (self.day_number(k) or self.word(k, "date")):
                j = k
        if not self.before_day(j) or self.part_begins(j, -1):
            return None
        res = self.day(j, True)
        if res is None or res[1].kind not in ("relative", "weekday", "day", "hijri"):
            return None
        end, val = res
        kinds = {d.kind for d in days}
        mod = val.spec[2] if val.spec and val.spec[0] == "wd" else None
        if val.kind == "weekday":
            ok = paren or (kinds <= {"relative"} and (mod is None or last.spec[:2] != ("rel", 0)))
            ok = ok and "weekday" not in kinds
        elif val.kind == "relative":
            ok = paren and "relative" not in kinds
        else:
            ok = kinds <= {"relative", "weekday", "hijri" if val.kind == "day" else "day"}
        if self.punct(i, "/") and {val.kind, last.kind} != {"day", "hijri"}:
            ok = False
        if val.kind == "weekday" and self.look(j).get("weekday") and self.look(j)["weekday"].pro:
            ok = False
        if not ok or (paren and not self.punct(end, closer)):
            return None
        if val.spec and last.spec and val.spec[0] == last.spec[0] == "md" and val.spec[4] == last.spec[4]:
            return None
        return end + paren, val

    def part_begins(self, i: int, after: int) -> bool:
        """Whether a part of the day with its own day begins at `i` (then it is another mention), or a day at `i` follows the part `after`."""
        if after >= 0:
            return i < self.b and ("weekday" in self.look(i) or "relative" in self.look(i))
        return "part" in self.look(i) and "relative" not in self.look(i)

    def settle(self, days: list[_Val]) -> _Val:
        """One day of all that was said of it: a date outweighs a weekday, a weekday «أمس» (which counts from the day of writing)."""
        if len(days) == 1:
            return days[0]
        dates = [d for d in days if d.spec and d.spec[0] == "md"] or [d for d in days if d.kind not in ("relative", "weekday")]
        wds = [d for d in days if d.kind == "weekday"]
        rels = [d for d in days if d.kind == "relative"]
        if dates:
            full = [d for d in dates if d.spec and d.spec[3] is not None and d.kind == "day"] or [d for d in dates if d.kind == "day"] or dates
            best = full[0]
            if best.spec and best.spec[0] == "md" and best.spec[3] is None and best.spec[5] is None and wds and self.pub and not best.spec[4]:
                return self.by_weekday(best, wds[0].spec[1])
            return best
        if wds and rels and rels[0].lo:
            w, base = wds[0].spec[1], rels[0].lo
            ahead = (w - base.weekday()) % 7
            off = ahead if ahead <= 3 else ahead - 7
            if off > 1 and rels[0].spec[1] <= 0:
                off -= 7
            day = base + timedelta(days=off)
            return _Val("relative", day, day, rels[0].spec)
        return (rels or wds)[0]

    def by_weekday(self, val: _Val, w: int) -> _Val:
        """A day without a year whose weekday is known: in the year where they agree, if one is near."""
        assert self.pub is not None
        _, d, m, *_ = val.spec
        if val.lo and val.lo.weekday() != w:
            for y in (self.pub.year, self.pub.year + 1, self.pub.year - 1):
                span = _span(y, m, d, False)
                if span and span[0].weekday() == w and abs((span[0] - self.pub).days) <= 366:
                    return _Val("day", *span, ("md", d, m, y, False, None))
        return val

    # ----------------------------------------------------------------------------------------------------------- ranges

    def between(self, i: int, joiner: str) -> Got:
        """Two dates from `i` on, joined by «و» (joiner "and") or «إلى» ("to"): what one leaves out (month, year) the other gives."""
        if not self.a <= i < self.b or (self.kinds[i] != NUMBER and _NO_CORE.issuperset(self.look(i))):
            return None
        if res := self.day_range(i, True):
            return res
        first = self.core(i, True)
        if first is None and (y := self.four_digits(i, self.cal.bare_years)) is not None:
            first = i + 1, _Val("year", *_year(y, False), ("y", y))
        if first is None:
            return None
        end, x = first
        j = end + 1 if self.punct(end, _COMMAS) else end
        k = self.join(j, joiner)
        if not k:
            return None
        second = self.core(k, True)
        if second is None and (y := self.four_digits(k, self.cal.bare_years)) is not None:
            second = k + 1, _Val("year", *_year(y, False), ("y", y))
        if second is None:
            return None
        return second[0], self.join_values(x, second[1])

    def join(self, i: int, joiner: str) -> int:
        """The token at which the second date begins, 0 if nothing joins it."""
        if i >= self.b:
            return 0
        if joiner == "and":
            if j := self.word(i, "and"):
                return j
            return i if any(h.pro[:1] == "و" for h in self.look(i).values()) else 0
        if self.punct(i, _DASHES):
            return i + 1
        if self.word(i, "and"):
            i += 1
        return self.word(i, "to")

    def join_values(self, x: _Val, y: _Val) -> _Val:
        """The range from `x` to `y`."""
        lo, hi = x.lo, y.hi
        if y.spec[:1] == ("wd",) and x.spec[:1] == ("wd",) and hi is not None:
            if x.spec[2] in (None, y.spec[2]):
                lo = hi - timedelta(days=(hi.weekday() - x.spec[1]) % 7 or 7)
        elif x.spec[:1] == ("md",) and x.spec[3] is None and hi is not None and y.lo is not None:
            _, d, m, _, hijri, _ = x.spec
            hijri = hijri or (d is not None and x.numeric and y.kind == "hijri")
            year = _hijri_year(y.lo) if hijri else y.lo.year
            span = _span(year, m, d, hijri)
            if span and span[0] > y.lo:
                span = _span(year - 1, m, d, hijri)
            lo = span[0] if span else None
        if lo and hi and lo > hi and y.spec[:1] == ("wd",) and y.spec[2] is None:
            hi += timedelta(days=7)  # «من مساء اليوم حتى صباح السبت»
        if lo is None or hi is None or lo > hi:
            return _Val("range", None, None) if lo is None or hi is None else _Val("range", hi, hi)
        return _Val("range", lo, hi)

    def pair(self, i: int, got: tuple[int, _Val], marked: bool) -> tuple[int, _Val]:
        """A date at `i`, and another that makes it a range: «السبت والأحد» (days that follow each other), «الأحد - الثلاثاء»,
        «من الأحد حتى الثلاثاء»."""
        end, x = got
        if x.kind not in ("weekday", "day", "month", "relative", "year", "period") or end >= self.b:
            return got
        dash = self.punct(end, _DASHES)
        if dash:
            second = self.core(end + 1, False)
            if second and x.spec and second[1].spec and second[1].spec[0] == x.spec[0] and x.spec[0] in ("wd", "md") and second[1].days != x.days:
                return second[0], self.join_values(x, second[1])
            return got
        if x.spec[:1] not in (("wd",), ("rel",)) or x.kind == "day":
            return got
        k = self.join(end, "and")
        hit = self.look(k).get("weekday") if k else None
        if hit and x.spec[0] == "wd" and (k != end or hit.pro == "و"):
            second = self.weekday(k)
            if second is None:
                return got
            v = second[1]
            if (marked or hit.value == (x.spec[1] + 1) % 7) and x.spec[2] in (None, v.spec[2]) and v.spec[2] != "week":
                days = (hit.value - x.spec[1]) % 7 or 7
                end, w = second[0], hit.value
                while (k := self.join(end, "and")) and (nxt := self.look(k).get("weekday")) and nxt.value == (w + 1) % 7 and v.spec[2] is None:
                    if (third := self.weekday(k)) is None:
                        break
                    (end, v), w, days = third, nxt.value, days + 1
                return end, _Val("range", v.lo - timedelta(days=days) if v.lo else None, v.hi)
        return got

    # --------------------------------------------------------------------------------------------------------- mentions

    def mention(self, i: int) -> DateMention | None:
        """The date that begins at token `i`."""
        at = self.look(i)
        if (hit := at.get("w_after_that") or at.get("w_before_that")) and (res := self.from_that(hit.end, "w_after_that" in at)):
            return self.made(i, res)
        if not _OPENING.isdisjoint(at):
            # phrases of time whose first word is also a preposition («قبل أمس», «قبل ظهر», «منذ فترة») are longer than it
            longest = max((h.end for c, h in at.items() if not c.startswith(("w_", "clock"))), default=0)
            if (hit := at.get("w_since")) and longest <= hit.end:
                return self.since(i, hit.end)
            if (hit := at.get("w_ago") or at.get("w_after")) and longest <= hit.end:
                j = hit.end
                if j < self.b and self.kinds[j] == WORD and self.forms[j].startswith(_ARTICLE) and not self.look(j) and (res := self.from_that(j + 1, "w_after" in at)):
                    return self.made(i, res)  # «قبل الهجوم بيومين»
                return self.ago(i, j, "w_ago" in at)
        if hit := at.get("w_during") or at.get("w_lasting"):
            return self.during(i, hit.end, "w_during" in at)
        if (hit := at.get("w_between")) and (res := self.between(hit.end, "and")):
            return self.made(i, res)
        if (hit := at.get("w_from")) and self.before_any(hit.end) and (res := self.between(hit.end, "to")):
            return self.made(i, res)
        if (hit := at.get("w_days")) and (res := self.two_days(hit.end)):
            return self.made(i, res)
        if (hit := at.get("w_months")) and (res := self.between(hit.end, "and")) and res[1].kind == "range":
            return self.made(i, res)
        if (hit := at.get("w_period_noun")) and self.word(hit.end, "from"):
            return None
        if (hit := at.get("w_its_day") or (at.get("w_the_day") if self.forms[i].startswith("لل") else None)) and (res := self.running(hit.end)):
            return self.made(i, res)
        prev = self.look(i - 1) if i > self.a else _NOTHING
        loose = "w_from" not in prev and not _LOOSE.isdisjoint(prev)
        if not loose and self.kinds[i] == NUMBER and i > self.a and len(self.forms[i]) == 4 and self.kinds[i - 1] == WORD and self.before(i, self.cal.of_a_year):
            loose = self.punct(i + 1, "،,.؛)»\"") or i + 1 == self.b or not self.t.text[self.t.starts[i + 1] : self.t.ends[i + 1]].endswith(_COUNTED)  # «هجوم 2015 على X», not «احتجاجات 2015 عاملا»
        got = self.core(i, loose) if at or self.kinds[i] == NUMBER else None
        if got is None:
            return None
        if self.is_name(i, got):
            self.skip = got[0]
            return self.event(i, got)
        return self.made(i, self.pair(i, got, False))

    def before_any(self, i: int) -> bool:
        return i < self.b and (self.kinds[i] == NUMBER or bool(self.look(i)))

    def made(self, i: int, got: tuple[int, _Val], since: bool = False, kind: str = "") -> DateMention:
        end, v = got
        lo, hi = v.days
        shift = v.spec[1] if v.spec[:1] == ("story",) else None
        if lo is None or hi is None:
            return DateMention(i, end, None, None, kind or v.kind, since, shift)
        if self.pub and hi > self.pub and self.word(i - 1, "until") and not since:
            return DateMention(i, end, self.pub, hi, "until", False)
        return DateMention(i, end, lo, hi, kind or v.kind, since)

    def two_days(self, i: int) -> Got:
        """After «يومي»: «السبت والأحد», «3 و4 مايو»."""
        if res := self.day_range(i, True):
            return res
        first = self.day(i, True)
        if first is None:
            return None
        res = self.pair(i, first, True)
        if res[0] != first[0]:
            return res
        return self.between(i, "and")

    def since(self, i: int, j: int) -> DateMention | None:
        """«منذ X»: from the first day of X to publication; to Y where «حتى Y» follows; no days where X is vague."""
        at = self.look(j)
        if end := self.word(j, "that_time"):
            return DateMention(i, end, None, None, "since", True, (0, 0))
        over = at.get("w_over")
        about = at.get("w_about")
        k = over.end if over else about.end if about else j
        self.past = True
        try:
            res = self.core(k, True)
        finally:
            self.past = False
        got = self.duration(k)
        if got and not got[2] and not self.look(got[3]).get("mod") and (res is None or res[0] < got[3]):
            unit, n, _, end = got
            end = self.tail(end)
            if n is None or over or unit == "minute":
                return DateMention(i, end, None, None, "long" if unit in _UNIT_MONTHS else "vague", True)
            lo, hi = self.window(unit, n)
            return DateMention(i, end, lo, hi, "since", True)
        if res is None:
            return None
        end, v = res
        m = end + 1 if self.punct(end, _COMMAS) else end
        if not self.punct(m, _DASHES) and (to := self.join(m, "to")) and (second := self.core(to, True)) and second[1].hi is not None and v.lo is not None:
            return self.made(i, (second[0], self.join_values(v, second[1])))
        if v.kind == "range" and v.lo is not None:
            return self.made(i, res)
        if v.kind in ("vague", "time-of-day") or v.lo is None:
            return DateMention(i, end, None, None, "vague" if v.kind == "vague" else "since", True, (0, 0) if v.kind == "time-of-day" else None)
        if self.pub is None:
            return DateMention(i, end, None, None, "since", True)
        return DateMention(i, end, v.lo, max(self.pub, v.hi or v.lo) if v.lo > self.pub else self.pub, "since", True)

    def running(self, i: int) -> Got:
        """After «لليوم»: «الثالث على التوالي», «الـ12»."""
        got = self.ordinal(i) or self.number(i)
        if got is None or got[0] < 2 or (self.kinds[i] == NUMBER and got[0] > 31) or self.word(got[1], "from") or "month" in self.look(got[1]):
            return None  # «لليوم 10 شباط» is a day
        return got[1], _Val("time-of-day", None, None, ("story", (1 - got[0], 0)))

    def from_that(self, i: int, after: bool) -> Got:
        """After «بعد ذلك», «قبلها»: «بيومين»."""
        hit = self.look(i).get("unit") or self.look(i).get("cardinal")
        got = self.duration(i) if hit and hit.pro == "ب" else None
        if got is None or got[1] is None or got[0] not in ("day", "hour"):
            return None
        n = got[1] if got[0] == "day" else 0
        return self.tail(got[3]), _Val("time-of-day", None, None, ("story", (n, n) if after else (-n, -n)))

    def tail(self, i: int) -> int:
        """Past «من الآن», «تقريبا», «قليلة», «ونصف» after an amount of time."""
        while True:
            at = self.look(i)
            hit = at.get("durations_tail") or at.get("w_half") or (at.get("mod") if at.get("mod") and at["mod"].value == "few" else None)
            if hit is None:
                return i
            i = hit.end

    def ago(self, i: int, j: int, before: bool) -> DateMention | None:
        """«قبل يومين», «قبل عام»; «قبل أيام» and «قبل الأحد» vague; «قبل فجر الجمعة» Friday."""
        at = self.look(j)
        over = at.get("w_over")
        about = at.get("w_about")
        k = over.end if over else about.end if about else j
        res = self.core(k, True)
        got = self.duration(k)
        if got and (not got[2] or ((over or about) and not self.look(got[3]).get("mod"))) and (res is None or res[0] < got[3]):  # «قبل قرابة السنتين»
            unit, n, _, end = got
            stop = self.tail(end)
            about = about or self.look(end).get("w_about")
            on = self.word(end, "on")
            relative_to = stop == end and self.word(end, "following") and not (before and on and not self.word(on, "ahead"))
            if not before:
                if relative_to:
                    return None
                if unit in ("hour", "minute"):
                    return DateMention(i, stop, None, None, "time-of-day", False, (0, 0))  # «وبعد ساعات قصفت …»: the same day
                exact = unit == "day" and n is not None and not (over or about) and n <= self.cal.exact_days
                return DateMention(i, stop, None, None, "vague", False, (n, n) if exact and n else None)
            if n is None or over or relative_to or (unit == "day" and (n > self.cal.exact_days or (about and n > 2))):
                return DateMention(i, stop, None, None, "vague", False)
            if unit in ("hour", "minute"):
                lo, hi = self.window(unit, n if n > 2 else 0)
            elif unit in ("decade", "century"):
                lo, hi = self.unit_span("year", n * _UNIT_MONTHS[unit] // 12)
            else:
                lo, hi = self.unit_span(unit, n)
            return DateMention(i, stop, lo, hi, "relative", False)
        if res is None:
            return None
        if res[1].kind in ("time-of-day", "present", "vague"):
            return None
        if res[1].part:
            return self.made(i, res)
        return DateMention(i, res[0], None, None, "vague", False)

    def during(self, i: int, j: int, vague: bool) -> DateMention | None:
        """«خلال الأسبوعين الأخيرين», «خلال النهار»; «خلال أيام» vague, «على مدى أيام» (not `vague`) no date but a length."""
        if self.look(j).get("w_period_noun"):
            res = self.stretch(j, True)
            if res is None and (k := self.word(j, "period_noun")):
                m = self.mention(k) if self.word(k, "from") or self.word(k, "between") else None
                return DateMention(i, m.end, m.from_, m.to, m.kind, m.since) if m else None
            return self.made(i, res) if res else None
        if (b := self.word(j, "days")) and (res := self.two_days(b)):
            return self.made(i, res)
        res = self.core(j, True)
        if res is not None:
            return self.made(i, self.pair(j, res, False))
        got = self.duration(j)
        if vague and got and not got[2] and got[0] != "year":
            return DateMention(i, self.tail(got[3]), None, None, "vague", False)
        return None

    def is_name(self, i: int, got: tuple[int, _Val]) -> bool:
        """Whether the word before makes the date a name: «ثورة 25 يناير», «صحيفة اليوم», «كل يوم جمعة»."""
        if i <= self.a:
            return False
        v = got[1]
        if self.kinds[i - 1] != WORD:  # «صحيفة (الغد)», «قال لـ"اليوم"»
            closed = self.forms[i - 1] in _OPEN and self.punct(got[0], _OPEN[self.forms[i - 1]])
            named = (v.kind == "relative" and self.forms[i - 1] not in "([") or (i - 1 > self.a and self.before(i - 1, self.cal.media))
            return closed and named and v.kind in ("weekday", "relative") and got[0] == i + 1 and self.forms[i].startswith(_ARTICLE)
        if self.word(i - 1, "each") and v.kind in ("weekday", "relative", "holiday", "month"):
            return True
        if v.bare and self.before(i, self.cal.soft):
            return True
        if v.bare and any(self.before(i, e[0]) for e in self.cal.events) and self.event(i, got):
            return True
        if v.kind not in ("weekday", "relative") or got[0] != i + 1 or not self.forms[i].startswith(_ARTICLE):
            return False
        return self.before(i, self.cal.media) or self.signs(i)

    def signs(self, i: int) -> bool:
        """Whether the word at `i` ends the name of a paper that opens its line, a dash and the place of the news after it («بغداد اليوم – أربيل»)."""
        j = i + 1
        if i < 1 or (i > 1 and self.forms[i - 2] != "\n") or j + 1 >= len(self.forms) or self.kinds[j] != PUNCT or self.forms[j] not in _DASHES:
            return False
        return any(f in "\n:-–—" for f in self.forms[j + 2 : j + 2 + BYLINE])

    def before(self, i: int, nouns: frozenset[str]) -> bool:
        """Whether the word before token `i` is one of `nouns`, a proclitic allowed, the article not."""
        form = self.forms[i - 1]
        return form in nouns or any(s.stem in nouns and not s.enclitic and _ARTICLE not in s.proclitics for s in splits(form))

    def event(self, i: int, got: tuple[int, _Val]) -> DateMention | None:
        """The day of an event known by it («هجمات 11 سبتمبر»), not after publication."""
        v = got[1]
        for nouns, d, m, day in self.cal.events:
            if v.spec[:3] == ("md", d, m) and v.bare and self.before(i, nouns) and (self.pub is None or day <= self.pub):
                return DateMention(i, got[0], day, day, "day", False)
        return None

    def all(self, begins: list[tuple[int, _Begin]]) -> list[DateMention]:
        """Every date of the range, in order, none overlapping; `begins`: the tokens that may begin one."""
        out: list[DateMention] = []
        forms, kinds = self.forms, self.kinds
        at = self.a
        for i, (cls, keys) in begins:
            if i < at or i < self.skip:
                continue
            if cls == _PREPOSITION:
                if i + 1 >= self.b or (kinds[i + 1] != NUMBER and not self.cal.readings[forms[i + 1]]):
                    continue
            if cls <= _PREPOSITION:
                if kinds[i] != WORD or (keys is not None and (i + 1 >= self.b or forms[i + 1] not in keys)) or self.written(i) in self.cal.raw_names:
                    continue
                if name := self.look(i).get("name"):
                    at = name.end
                    continue
            elif kinds[i] != NUMBER or (cls == _SOME_NUMBER and not self.number_may(i)):
                continue
            if m := self.guarded(i):
                out.append(self.begun(m))
                at = m.end
            elif "w_since" in self.look(i) and "beginning" in (self.look(i + 1) or self.look(i + 2)):
                self.beginning = i  # «منذ اندلاع», «منذ أن اندلعت»
        return out

    def begun(self, m: DateMention) -> DateMention:
        """The day on which something began that is told to have gone on since: «منذ بداية الاحتجاجات الأربعاء الماضي»."""
        a, self.beginning = self.beginning, -1
        if a < 0 or m.first - a > BEGUN or m.from_ is None or m.since or self.pub is None or m.from_ > self.pub:
            return m
        if any(self.kinds[t] == PUNCT and self.forms[t] in BREAKS for t in range(a, m.first)):
            return m
        return m._replace(to=self.pub, since=True, kind="since")

    def guarded(self, i: int) -> DateMention | None:
        """:meth:`mention`, None where the days lie outside the calendar."""
        try:
            m = self.mention(i)
        except (OverflowError, ValueError):
            return None
        return m if m and m.end > i else None

    def number_may(self, i: int) -> bool:
        """Whether the number at `i` may begin a date: something of dates stands beside it."""
        j = i + 1
        return j < self.b and (self.kinds[j] == PUNCT or bool(self.cal.readings[self.forms[j]]))


# Words that begin no date by themselves.
_NO_START = frozenset((
    "w_in", "w_to", "w_on", "w_and", "w_about", "w_over", "w_each", "w_following", "w_hijri", "w_gregorian",
    "w_half", "mod", "beginning", "clock_tail", "clock_about", "cardinal_unit", "number_vague", "number_last", "durations_tail", "decade_tail", "not_decade_next", "aged", "w_period_noun", "w_ahead",
))  # fmt: skip
# Words with which nothing begins that `core` reads; those with which only an amount of time does; those that name no day.
_NO_CORE = frozenset(("w_from", "w_following", "w_between", "w_after", "w_ago", "w_since", "w_during", "w_lasting", "w_over", "w_in", "w_to", "w_on", "w_and", "w_about"))
_PREPOSITIONS = _NO_CORE | {"clock_about"}
_AMOUNT = _NO_CORE | {"w_this", "w_last_n", "cardinal", "cardinal_unit", "number_vague"}
_NO_DAY = _AMOUNT | {"unit", "beginning", "month", "hmonth", "w_month", "w_months", "w_years", "period", "portion", "season", "decade", "vague", "present", "first_ten", "last_ten"}
_PARTS = frozenset(("part", "part_definite", "part_hours", "part_adverbs"))
_PERIODS = frozenset(("period", "portion", "unit", "first_ten", "last_ten"))
_DAY_WORDS = frozenset(("w_match", "w_date", "w_day"))
_OPENING = frozenset(("w_since", "w_ago", "w_after"))
_LOOSE = frozenset(("w_in", "w_to", "w_during", "w_since"))
_OFFSETS: dict[str | None, int] = {"last": -1, "recent": -1, "this": 0, "next": 1, "before_last": -2}
_DAY_CLASSES = (
    "relative", "weekday", "weekday_weak", "w_day", "w_date", "w_match", "w_this", "holiday", "holiday_days", "w_the_day", "ordinal", "w_article",
    "part", "part_definite", "ordinal_unit",
)  # fmt: skip


# ----------------------------------------------------------------------------------------------------------------- the interface


def dates_in(tokens: Tokens, published: date | None, a: int, b: int) -> list[DateMention]:
    """The dates in tokens [a, b) of a tokenised text, in order; see the module for what the words mean."""
    a, b = max(a, 0), min(b, len(tokens.forms))
    begins = [(i, x) for i, x in enumerate(map(_calendar().begins.__getitem__, tokens.forms[a:b]), a) if x is not None]
    return _Parser(tokens, published, a, b).all(begins) if begins else []


def days_before(tokens: Tokens, day: date, a: int, b: int) -> Days:
    """The day, week, month or year that lies the amount of time in tokens [a, b) before `day` («يومين», «أربع سنوات»)."""
    parser = _Parser(tokens, day, a, b)
    got = parser.duration(a)
    if got is None or got[1] is None or got[0] in ("hour", "minute") or parser.tail(got[3]) != b:
        return _NONE
    try:
        return parser.unit_span(got[0], got[1])
    except (OverflowError, ValueError):  # outside the calendar
        return _NONE


def shifted(day: date, days: int) -> date | None:
    """The day so many days after `day`, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def coming(x: DateMention, tokens: Tokens, day: date) -> DateMention:
    """A weekday that is told of something to come, as the next («من المقرر أن يجتمع الوفدان الأربعاء»), unless it says which it is."""
    readings = _calendar().readings
    if x.kind != "weekday" or x.from_ is None or x.from_ >= day or any(cls == "mod" for f in tokens.forms[x.first : x.end] for _, cls, _, _ in readings[f]):
        return x
    next_ = shifted(x.from_, 7)
    return x if next_ is None else x._replace(from_=next_, to=next_)


def find_dates(text: str, published: date | str | None = None) -> list[When]:
    """The dates named in `text`, resolved against the day of publication (a date, an ISO string, or None).

    Offsets are those of `text` as given: ``text[when.start:when.end] == when.text``. `from_` and `to` are both inclusive, and None where the
    words are vague or need a day of publication that is not known. An ISO string that is none raises ValueError."""
    day = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    clean = Clean(text)
    tokens = Tokens(clean.text)
    out = []
    for m in dates_in(tokens, day, 0, len(tokens)):
        start, end = clean.span(*tokens.span(m.first, m.end))
        out.append(When(text=text[start:end], start=start, end=end, from_=m.from_, to=m.to))
    return out
