"""From the text as written to the text as read, with a map back.

Arabic on the web is full of characters that carry nothing a reader would say aloud: bidi controls, zero-width joiners, presentation
forms, tatweel. Posts from the field add a harder kind: since 2021 users break words up so that moderation does not find them
(«مقتـ.ل», «مـ ـجـ ـزرة», «داعــ١١ـش», «نا..سفة»). :func:`clean` mends both, character for character, and keeps for each character of the
result the offset it came from, so that whatever is found in the result can be pointed at in the original.

Nothing here knows words: a break is mended only where the marks themselves show that letters were meant to join.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

# Letters that fold to one: a reader takes them for the same letter, and writers do not keep them apart.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ێ": "ي",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه",
    "ؤ": "و", "ۆ": "و", "ۇ": "و", "ۋ": "و",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق",
}  # fmt: skip
_DIGITS = {chr(0x660 + i): str(i) for i in range(10)} | {chr(0x6F0 + i): str(i) for i in range(10)}
_SIGNS = {"٫": ".", "٬": ",", "٪": "%"}
# Marks of vocalisation and Quranic signs, and tatweel: dropped wherever they stand.
_MARKS = [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6ED), *range(0x8D3, 0x900), 0x640]
# Bidi controls, joiners, byte-order marks, soft hyphens: invisible, dropped.
_INVISIBLE = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10)]

FOLD: dict[int, str | None] = {ord(k): v for k, v in (_LETTERS | _DIGITS | _SIGNS).items()}
FOLD |= dict.fromkeys(_MARKS) | dict.fromkeys(_INVISIBLE)
INVISIBLE = "".join(map(chr, _INVISIBLE))
MARKS = "".join(map(chr, _MARKS))

_AR = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3"  # letters, tatweel not among them
_MK = re.escape(MARKS.replace("\u0640", ""))

_D = "[0-9\u0660-\u0669\u06f0-\u06f9]"

# Any of these calls for mending; most texts have none. (Stretched letters are folded a word at a time, in `fold_word`.)
_ODDS = re.compile(f"[{re.escape(INVISIBLE)}\ufb50-\ufdff\ufe70-\ufefc]").finditer
_ODD = re.compile(f"[{re.escape(INVISIBLE)}\ufb50-\ufdff\ufe70-\ufefc]").search
_SIGN = ".*،,/\\-|~•·^"
# Word-breaking: each pattern's whole match between two letters is dropped.
_BREAKS = re.compile(
    # «لـ الجزيرة»: as it is written together, «للجزيرة»
    f"(?<=(?<![{_AR}])ل)ـ+[ ]?ا(?=ل[{_AR}])|(?<=(?<![{_AR}])ول)ـ+[ ]?ا(?=ل[{_AR}])|"
    # tatweel (but no «1436هـ»), then signs, spaces or look-alike digits, then tatweel or a letter: «مـ ـجـ», «قتـ.ل», «داعــ١١ـش»
    f"(?<=[{_AR}])[{_MK}]*(?<!{_D}ه)(?<!{_D} ه)ـ+(?:[ ]?[{_SIGN}]+[ ]?|_+ـ|[ ]|[1١]{{1,3}})ـ*(?=[{_AR}])"
    f"|(?<=[{_AR}])[{_MK}]*[{_SIGN}]+ـ+(?=[{_AR}])"
    # two dots or a star or a bar inside a word: «نا..سفة», «استش*هاد»
    f"|(?<=[{_AR}])[*•·|~^]+(?=[{_AR}])"
    # a dot that cuts off what is no word: «غار.ة», «ا.ستهدفت»
    f"|(?<=[{_AR}])\\.(?=ة(?![{_AR}]))|(?<=(?<![{_AR}.])ا)\\.(?=[{_AR}]{{3}})"
)
# What every break has in it, written so that a text is searched for one sign.
_TATWEEL = re.compile(f"ـ(?<!{_D}هـ)(?<!{_D} هـ)ـ*(?:[ ]?[{_SIGN}]+[ ]?|_+ـ|[ ]|[1١]{{1,3}})ـ*(?=[{_AR}])").search
_BEFORE_TATWEEL = re.compile(f"ـ(?<=[{_SIGN}]ـ)").search
_INSIDE = "*•·|~^"
_INSIDE_WORD = re.compile(f"[{_INSIDE}][{_AR}]").search
_ALEF_DOT = re.compile(f"ا\\.[{_AR}]{{3}}").search


def _may_break(text: str) -> bool:
    """Whether the text has what every break has in it."""
    if "ـ" in text and (_TATWEEL(text) or _BEFORE_TATWEEL(text)):
        return True
    if any(sign in text for sign in _INSIDE) and _INSIDE_WORD(text):
        return True
    return ".ة" in text or ("ا." in text and _ALEF_DOT(text) is not None)


# «و إصابة», «و (12)»: written apart from its word, which it belongs to.
_LONE_AND = re.compile(f"و(?<![{_AR}{_MK}ـ]و)(?P<gap>[ ]+)(?=[{_AR}])(?![ولبك] )")
_STANDS_ALONE = re.compile(f"و (?<![{_AR}{_MK}ـ]و )").search


_DOTS = re.compile(f"\\.\\.(?<=[{_AR}]..)(?=[{_AR}])")
_STRETCH = re.compile(f"([{_AR}])\\1{{2,}}")


def fold(text: str) -> str:
    """The text with letters, digits and marks folded, as the lexicon holds its words. Length may shrink; see :class:`Clean`
    for a map back."""
    return text.translate(FOLD)


def fold_word(word: str) -> str:
    """A word folded, its stretched letters too («مباااشر»): a letter written three times or more stands once."""
    folded = word.translate(FOLD)
    if len(set(folded)) > len(folded) - 2:  # no letter stands three times
        return folded
    return _STRETCH.sub(r"\1", folded)


def fold_with_map(text: str) -> tuple[str, array[int]]:
    """The folded text, and for each of its characters the offset in `text` that it came from (one more entry than characters:
    the last is ``len(text)``). Presentation forms and ligatures are taken apart, each part pointing at the whole."""
    out: list[str] = []
    back = array("I")
    get = FOLD.get
    for i, ch in enumerate(text):
        o = ord(ch)
        if 0xFB50 <= o <= 0xFDFF or 0xFE70 <= o <= 0xFEFC:
            ch = unicodedata.normalize("NFKC", ch)
        for c in ch:
            folded = get(ord(c), c)
            if (folded and folded != " ") or c == " ":
                out.append(folded or c)
                back.append(i)
    back.append(len(text))
    return "".join(out), back


class Clean:
    """A text made readable: `text` is what the coder reads, `raw` what was written.

    ``span(start, end)`` gives the offsets in `raw` of a stretch of `text`. Where nothing had to be mended, `text` is `raw`
    itself and the map is None. `mended`: more was mended than a space after «و».
    """

    __slots__ = ("back", "mended", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.back: array[int] | None = None
        odd = _ODD(raw) is not None
        if odd or ".." in raw or _may_break(raw):
            self._mend(odd)
        self.mended = self.back is not None
        if _STANDS_ALONE(raw):
            self.text, self.back = _drop(_LONE_AND, self.text, self.back)

    def _mend(self, odd: bool) -> None:
        text, back = _drop_invisible(self.raw) if odd else (self.raw, None)
        # Two dots inside words are an evasion only where the text does it with other signs too, or often enough that they are
        # no punctuation: press headlines write «ليبيا..إغراق سفينة».
        evades = _may_break(text) and _BREAKS.search(text) is not None
        if evades:
            text, back = _drop(_BREAKS, text, back)
        if ".." in text and (evades or len(_DOTS.findall(text)) > 2):
            text, back = _drop(_DOTS, text, back)
        if text != self.raw:
            self.text, self.back = text, back

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `raw` of ``text[start:end]`` (end exclusive)."""
        if self.back is None:
            return start, end
        if end <= start:
            return self.back[start], self.back[start]
        return self.back[start], self.back[end - 1] + 1


def _drop_invisible(text: str) -> tuple[str, array[int]]:
    """`text` and its map without invisible characters, presentation forms taken apart."""
    out: list[str] = []
    keep = array("I")
    at = 0
    for found in _ODDS(text):
        i = found.start()
        out.append(text[at:i])
        keep.extend(range(at, i))
        at = i + 1
        if text[i] not in INVISIBLE:  # a presentation form
            parts = unicodedata.normalize("NFKC", text[i]).strip() or text[i]
            out.append(parts)
            keep.extend([i] * len(parts))
    out.append(text[at:])
    keep.extend(range(at, len(text) + 1))
    return "".join(out), keep


def _drop(pattern: re.Pattern[str], text: str, back: array[int] | None) -> tuple[str, array[int] | None]:
    """`text` and its map (None: each character from its own place) without what `pattern` matches."""
    out, kept, at = [], array("I"), 0
    for m in pattern.finditer(text):
        if back is None:
            back = array("I", range(len(text) + 1))
        drop = m.start("gap") if "gap" in pattern.groupindex else m.start()
        out.append(text[at:drop])
        kept.extend(back[at:drop])
        at = m.end()
    if back is None or not at:
        return text, back
    out.append(text[at:])
    kept.extend(back[at:])
    return "".join(out), kept
