"""Numbers as Arabic writes them: in digits of three kinds, in words of two genders, and in the vague plurals of reports.

:func:`number_at` reads the number that begins at a token, together with the words that make it a bound or a range. What it counts is
not its business. Codebook: "at least 12" is (12, None), "about 12" (12, 12), "dozens" (24, None), "several" (3, None); "up to 12" and
"fewer than 12" are (1, 12) here. The words stand in ``lexicon/data/numbers.yaml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from marsad.lexicon.cache import cached
from marsad.text.clean import fold
from marsad.text.memo import Memo
from marsad.text.tokens import NUMBER, PUNCT, Tokens

DATA = Path(__file__).parent.parent / "lexicon" / "data"


class NumberMention(NamedTuple):
    """A number: tokens `start` to `end` (exclusive, the words of approximation among them), and its bounds (`high` None: none given)."""

    start: int
    end: int
    low: int
    high: int | None


# What a word is. The tables hold (what, value): UNIT 1-9, TEN 10, TENS 20-90, HUNDRED 100 (may be multiplied), HUNDREDS 200-900,
# ONE / TWO / FEW forms of a scale, FRACTION hundredths of one.
UNIT, TEN, TENS, HUNDRED, HUNDREDS, ONE, TWO, FEW, FRACTION = range(9)

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وب", "ول", "وك", "فب", "فل", "وبال", "فبال")
_BY_FIRST = {c: ("", *(p for p in _PROCLITICS if p[0] == c)) for c in {p[0] for p in _PROCLITICS}}
_MOST = 10**12  # a run of digits beyond this counts nothing

Data = dict[str, Any]
_data: Data | None = None


def load(data_dir: Path) -> Data:
    """The tables of ``numbers.yaml`` in `data_dir`, folded: plain dicts, lists, tuples, strings and numbers."""
    import yaml

    y = yaml.safe_load((data_dir / "numbers.yaml").read_text(encoding="utf-8"))
    words: dict[str, list[tuple[int, int]]] = {}

    def put(forms: list[str], what: int, value: int) -> None:
        for f in forms:
            entry = words.setdefault(fold(f), [])
            if (what, value) not in entry:
                entry.append((what, value))

    for value, forms in y["units"].items():
        put(forms, UNIT, value)
    put(y["ten"], TEN, 10)
    for value, forms in y["tens"].items():
        put(forms, TENS, value)
    put(y["hundred"], HUNDRED, 100)
    for value, forms in y["hundreds"].items():
        put(forms, HUNDREDS, value)
    for s in y["scales"]:
        put(s["one"], ONE, s["value"])
        put(s["two"], TWO, s["value"])
        put(s["few"], FEW, s["value"])
    for value, forms in y["fractions"].items():
        put(forms, FRACTION, value)

    def phrases(groups: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for op, ps in groups.items():
            for p in ps:
                first, *rest = fold(p).split()
                out.setdefault(first, []).append((tuple(rest), op))
        for v in out.values():
            v.sort(key=lambda p: -len(p[0]))
        return out

    def folded(ws: list[str]) -> list[str]:
        return sorted({fold(w) for w in ws})

    v = y["vague"]
    return {
        "words": {k: tuple(e) for k, e in words.items()},
        "bare": set(folded(y["bare"])),
        "joined": set(folded(y["only_before_ten"])),
        "plurals": {fold(w): n for n, ws in y["plurals"].items() for w in ws},
        "double": {fold(w): n for w, n in y["plurals_of_plurals"].items()},
        "low": v["low"],
        "alone": set(folded(v["alone"])),
        "with_from": set(folded(v["with_from"])),
        "between": set(folded(v["between"])),
        "from": set(folded(v["from"] + v["of_them"])),
        "of_them": set(folded(v["of_them"])),
        "other": set(folded(v["other"])),
        "before": phrases(y["before"]),
        "after": phrases(y["after"]),
        "to": set(folded(y["to"])),
        "dashes": set(y["dashes"]),
    }


def use(data: Data) -> None:
    """Read numbers with these tables (from :func:`load`) from now on."""
    global _data  # noqa: PLW0603
    _data = data
    _cache.clear()


def _tables() -> Data:
    if _data is None:
        sources = [DATA / "numbers.yaml", Path(__file__), Path(__file__).with_name("clean.py")]
        use(cached("numbers", sources, lambda: load(DATA)))
    assert _data is not None
    return _data


# What may begin at a word: bits.
_NUM, _PLURAL, _VAGUE, _BEFORE = 1, 2, 4, 8


def _look(form: str) -> tuple[int, tuple[tuple[int, int], ...], str] | None:
    """(what may begin here, its number-word readings, its stem), or None; the word's clitics are those before the stem."""
    d = _tables()
    found = None
    for pro in _BY_FIRST.get(form[:1], ("",)):
        if not form.startswith(pro):
            continue
        stem = form[len(pro) :]
        if len(stem) < 2:
            continue
        article = pro.endswith("ال") or pro.endswith("لل")
        bits = 0
        readings = d["words"].get(stem, ())
        if readings and not (article and stem in d["bare"]):
            bits |= _NUM
        else:
            readings = ()
        if stem in d["plurals"]:
            bits |= _PLURAL
        if stem in d["alone"] or stem in d["with_from"]:
            bits |= _VAGUE
        if stem in d["before"] and not article:
            bits |= _BEFORE
        if bits:
            found = (bits, readings, stem)
            break
    return found


_cache = Memo(_look)


def number_stem(form: str) -> str | None:
    """The word of number in a form («أربعة» in «وأربعة»), None where it holds none."""
    hit = _cache[form]
    return hit[2] if hit is not None and hit[1] else None


def _has_and(form: str, stem: str) -> bool:
    return form != stem and form[0] == "و"


def _plain(form: str, stem: str) -> bool:
    """The stem with nothing before it, or only the article."""
    return form in (stem, "ال" + stem)


def _is(readings: tuple[tuple[int, int], ...], *whats: int) -> int:
    """The value of the first reading that is one of `whats`, or 0."""
    for what, value in readings:
        if what in whats:
            return value
    return 0


def _digits(form: str) -> tuple[int, float | None] | None:
    """(whole value, None) of a run of digits with or without thousands separators, or (0, value) of a decimal; None if neither."""
    if form.isdecimal():
        return (int(form), None) if len(form) < 13 else None
    parts = form.replace(",", ".").split(".")
    if all(p.isdecimal() for p in parts):
        if len(parts[0]) <= 3 and parts[0] != "0" and all(len(p) == 3 for p in parts[1:]):
            n = int("".join(parts))
            return (n, float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else None) if n < _MOST else None
        if len(parts) == 2 and len(parts[0]) < 7 and len(parts[1]) < 7:
            return (0, float(f"{parts[0]}.{parts[1]}"))
    return None


def _and_at(tokens: Tokens, i: int) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """The number word at `i` (or after a lone «و» at `i`) that is joined to what precedes: (its index, readings)."""
    forms = tokens.forms
    if i >= len(forms):
        return None
    f = forms[i]
    if f == "و" and i + 1 < len(forms):
        hit = _cache[forms[i + 1]]
        return (i + 1, hit[1]) if hit and hit[1] and _plain(forms[i + 1], hit[2]) else None
    hit = _cache[f]
    return (i, hit[1]) if hit and hit[1] and _has_and(f, hit[2]) else None


def _next_plain(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """Readings of the word at `i` if it follows without «و», else none."""
    if i >= len(tokens.forms):
        return ()
    hit = _cache[tokens.forms[i]]
    return hit[1] if hit and _plain(tokens.forms[i], hit[2]) else ()


def _below_hundred(tokens: Tokens, i: int, readings: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """(value, end) of 1 to 99 in words, the word at `i` having these readings."""
    unit = _is(readings, UNIT)
    if unit:
        if _is(_next_plain(tokens, i + 1), TEN):
            return unit + 10, i + 2
        joined = _and_at(tokens, i + 1)
        if joined and _is(joined[1], TENS):
            return unit + _is(joined[1], TENS), joined[0] + 1
        stem = (_cache[tokens.forms[i]] or (0, (), ""))[2]
        return None if stem in _tables()["joined"] else (unit, i + 1)
    value = _is(readings, TEN, TENS)
    return (value, i + 1) if value else None


def _below_thousand(tokens: Tokens, i: int, readings: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """(value, end) of 1 to 999 in words."""
    value, end = 0, i
    unit = _is(readings, UNIT)
    if _is(readings, HUNDRED, HUNDREDS):
        value, end = _is(readings, HUNDRED, HUNDREDS), i + 1
    elif unit >= 3 and _is(_next_plain(tokens, i + 1), HUNDRED):
        value, end = unit * 100, i + 2
    if not value:
        return _below_hundred(tokens, i, readings)
    joined = _and_at(tokens, end)
    if joined:
        rest = _below_hundred(tokens, *joined)
        if rest:
            return value + rest[0], rest[1]
    return value, end


def _exact(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """(value, end) of the number proper at `i`, with no word of approximation."""
    forms, kinds, n = tokens.forms, tokens.kinds, len(tokens.forms)
    total, limit = 0, _MOST
    j = i
    while j < n:
        value, end, decimal = 0, j, None
        readings: tuple[tuple[int, int], ...] = ()
        if kinds[j] == NUMBER:
            got = _digits(forms[j])
            if got is None:
                break
            value, decimal = got
            end = j + 1
            if end < n and kinds[end] == NUMBER and forms[end] == "000" and value < 1000 and not decimal:  # «10 000»
                value, end = value * 1000, end + 1
        else:
            hit = _cache[forms[j]]
            readings = hit[1] if hit else ()
            if not readings:
                break
            got2 = _below_thousand(tokens, j, readings)
            if got2:
                value, end = got2
        # a scale: of what stands before it, or alone
        if end > j:
            scale = _is(_next_plain(tokens, end), ONE, FEW) if end < n and kinds[end] != NUMBER else 0
            few_only = bool(scale) and not _is(_next_plain(tokens, end), ONE)
            # «ثلاثة آلاف»; «20 آلاف» is written by nobody
            if scale and not (few_only and not decimal and value > 10):
                value, end = round((decimal if decimal is not None else value) * scale), end + 1
            elif decimal is not None and value == 0:
                break
            else:
                scale = 0
        elif part := _is(readings, FRACTION):
            scale = 0 if total else _is(_next_plain(tokens, j + 1), ONE)  # «ربع مليون», «نصف المليون»
            value, end = scale * part // 100, j + 2
        else:
            scale = _is(readings, TWO)
            # «ألفا» alone is the dual («ألفا شخص»); «ألف» and «مليون» are one
            value = 2 * scale if scale else _is(readings, ONE)
            scale = scale or value
            end = j + 1
        if not value or value >= limit or (scale and scale >= limit):
            if end == j + 1 and value == 0 and total == 0 and kinds[j] == NUMBER and decimal is None and forms[j].isdecimal():
                return 0, end
            break
        total += value
        j = end
        if not scale:
            break
        limit = scale
        half = _and_at(tokens, j) if scale >= 1_000_000 else None
        if half and (part := _is(half[1], FRACTION)):  # «مليون ونصف», «مليونين ونصف المليون»
            total += scale * part // 100
            j = half[0] + 1
            return total, j + 1 if _is(_next_plain(tokens, j), ONE) == scale else j
        # «ألف وخمسمئة», «3 آلاف و500»
        if j < n and forms[j] == "و" and j + 1 < n and (kinds[j + 1] == NUMBER or _next_plain(tokens, j + 1)):
            nxt = j + 1
        elif j < n and kinds[j] != NUMBER and _and_at(tokens, j):
            nxt = j
        else:
            break
        probe = _peek(tokens, nxt)
        if probe is None or probe >= limit:
            break
        j = nxt
    return (total, j) if j > i and total else None


def _peek(tokens: Tokens, i: int) -> int | None:
    """The value of the group that begins at `i`, its scale included, to see whether it can follow a larger scale."""
    if tokens.kinds[i] == NUMBER:
        got = _digits(tokens.forms[i])
        if got is None or not got[0]:
            return None
        value, end = got[0], i + 1
    else:
        hit = _cache[tokens.forms[i]]
        readings = hit[1] if hit else ()
        got2 = _below_thousand(tokens, i, readings)
        if got2 is None:
            return 2 * _is(readings, TWO) or _is(readings, ONE) or None
        value, end = got2
    scale = _is(_next_plain(tokens, end), ONE, FEW)
    return value * scale if scale else value


def _skip_clitic(tokens: Tokens, i: int) -> int:
    """Past a clitic written apart before a number («الـ40», «بـ 4»)."""
    return i + 1 if i + 1 < len(tokens.forms) and tokens.forms[i] in ("ال", "ب", "ل") else i


def _phrase(tokens: Tokens, i: int, table: dict[str, list[tuple[tuple[str, ...], str]]], stem: str) -> tuple[int, str] | None:
    """(end, operation) of the phrase of `table` at `i`, its first word being `stem`."""
    for rest, op in table.get(stem, ()):
        end = i + 1 + len(rest)
        if tuple(tokens.forms[i + 1 : end]) == rest:
            return end, op
    return None


def bound_after(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """(end, "at_least" | "about" | "at_most") of words such as «على الأقل» at `i`."""
    if i >= len(tokens.forms):
        return None
    form = tokens.forms[i]
    table = _tables()["after"]
    if form in table:
        return _phrase(tokens, i, table, form)
    return None


def bounded(low: int, high: int | None, op: str) -> tuple[int, int | None]:
    """The bounds of a number under an operation."""
    if op == "at_least":
        return low, None
    if op == "at_most":
        return min(1, low), high if high is not None else low
    return low, high


def number_at(tokens: Tokens, i: int) -> NumberMention | None:
    """The number that begins at token `i`, or None. Words of approximation, ranges and clitics are part of it; a clitic written apart
    («و», «الـ») is not: ask at the token after it."""
    read = tokens.numbers
    if i in read:
        return read[i]
    if not 0 <= i < len(tokens.forms):
        return None
    m = read[i] = _number(tokens, i, 3) if tokens.kinds[i] == NUMBER or _cache[tokens.forms[i]] is not None else None
    return m


def _number(tokens: Tokens, i: int, depth: int) -> NumberMention | None:
    """`depth`: how many words of approximation may still be stacked («عدة مئات», «ما لا يقل عن نحو 12»)."""
    forms, kinds, n = tokens.forms, tokens.kinds, len(tokens.forms)
    if not 0 <= i < n or not depth:
        return None
    if kinds[i] == NUMBER:
        return _with_range(tokens, i)
    hit = _cache[forms[i]]
    if hit is None:
        return None
    bits, _, stem = hit
    d = _tables()
    if bits & _BEFORE:
        got = _phrase(tokens, i, d["before"], stem)
        if got:
            end, op = got
            j = _skip_clitic(tokens, end)
            if op == "between":
                return _between(tokens, i, j)
            if j < n and kinds[j] != PUNCT:
                m = _number(tokens, j, depth - 1)
                if m:
                    low, high = bounded(m.low, m.high, op)
                    return NumberMention(i, m.end, low, high)
        if not bits & ~_BEFORE:
            return None
    if bits & _NUM:
        m = _with_range(tokens, i)
        if m:
            return m
    if bits & _PLURAL:
        low = d["plurals"][stem]
        end = i + 1
        if stem in d["double"] and end < n:
            few = _is(_next_plain(tokens, end), FEW)
            if few:
                low, end = d["double"][stem] * few, end + 1
        return NumberMention(i, end, low, None)
    if bits & _VAGUE:
        return _vague(tokens, i, stem, depth)
    return None


def _vague(tokens: Tokens, i: int, stem: str, depth: int) -> NumberMention | None:
    forms, n = tokens.forms, len(tokens.forms)
    d = _tables()
    if stem in d["alone"]:
        m = _number(tokens, i + 1, depth - 1)  # «عدة مئات»
        if m and m.high is None:
            return NumberMention(i, m.end, m.low, None)
        if m or i + 1 >= n or tokens.kinds[i + 1] == PUNCT:
            return None
        return NumberMention(i, i + 1, d["low"], None)
    if forms[i].endswith("ال" + stem) and not stem.startswith("ال"):
        return None  # «العدد»
    j = i + 1
    while j < n and j <= i + 3 and forms[j] in d["between"]:
        j += 1
    if j < n and forms[j] in d["from"]:
        end = j if forms[j] in d["of_them"] else j + 1
        m = _number(tokens, end, depth - 1) if end < n else None
        if m and m.high is None and m.low > d["low"]:
            return NumberMention(i, m.end, m.low, None)
        return NumberMention(i, end, d["low"], None)
    if j > i + 1 and forms[i + 1] in d["other"]:
        return NumberMention(i, i + 1, d["low"], None)
    return None


def _with_range(tokens: Tokens, i: int) -> NumberMention | None:
    """An exact number at `i`, the second one of a range after it, and a bound after that."""
    got = _exact(tokens, i)
    if got is None:
        return None
    low, end = got
    high: int | None = low
    forms, kinds, n = tokens.forms, tokens.kinds, len(tokens.forms)
    d = _tables()
    if end + 1 < n:
        second = None
        if forms[end] in d["to"]:
            second = _exact(tokens, _skip_clitic(tokens, end + 1))
        elif forms[end] in d["dashes"] and kinds[i] == NUMBER == kinds[end + 1] and not _in_date(tokens, i, end):
            second = _exact(tokens, end + 1)
        if second and second[0] > low:
            scaled = second[0]
            if low < 1000 <= scaled and kinds[i] == NUMBER and scaled % 1000 == 0 and scaled // 1000 > low:  # «10 إلى 15 ألفا»
                low *= 1000
            high, end = scaled, second[1]
    after = bound_after(tokens, end)
    if after:
        low, high = bounded(low, high, after[1])
        end = after[0]
    return NumberMention(i, end, low, high)


def _in_date(tokens: Tokens, i: int, dash: int) -> bool:
    """Is the dash one of two («11-9-2023»), or glued on one side only?"""
    forms, n, dashes = tokens.forms, len(tokens.forms), _tables()["dashes"]
    if i > 0 and forms[i - 1] in dashes and tokens.starts[i] == tokens.ends[i - 1]:
        return True
    return dash + 2 < n and forms[dash + 2] in dashes and tokens.starts[dash + 2] == tokens.ends[dash + 1]


def _between(tokens: Tokens, i: int, j: int) -> NumberMention | None:
    """«بين 12 و15»: `j` is at the first number."""
    first = _exact(tokens, j)
    forms, n, d = tokens.forms, len(tokens.forms), _tables()
    if first is None:
        return None
    end = first[1]
    if end < n and (forms[end] == "و" or forms[end] in d["to"]) and end + 1 < n:
        second = _exact(tokens, _skip_clitic(tokens, end + 1))
    elif end < n and tokens.kinds[end] != NUMBER and _and_at(tokens, end):
        second = _exact(tokens, end)
    else:
        return None
    if second is None or second[0] <= first[0]:
        return None
    low, high = first[0], second[0]
    if low < 1000 <= high and high % 1000 == 0 and high // 1000 > low >= 1 and tokens.kinds[j] == NUMBER:
        low *= 1000
    return NumberMention(i, second[1], low, high)
