"""Tokens and sentences.

A text becomes parallel lists (one entry a token) rather than objects: most tokens of most articles are looked at once and never again.
Offsets count in the cleaned text (:class:`marsad.text.clean.Clean`); diacritics and tatweel stay inside their word and are folded away
from its form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from marsad.text.clean import MARKS, fold_word
from marsad.text.memo import Memo

if TYPE_CHECKING:
    from marsad.text.numbers import NumberMention

WORD, NUMBER, LATIN, NEWLINE, PUNCT = range(5)

_MORE = "\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff" + re.escape(MARKS)
_AR = "\u0621-\u064a" + _MORE
_D = "0-9\u0660-\u0669\u06f0-\u06f9"
ARABIC = f"[{_AR}]"  # a pattern: a character of a WORD
# ta marbuta ends a word: «الجولةزار» are two, run together where a line's end was lost
_RUN_ON = "(?=[\u0621-\u063a\u0641-\u064a]{2})"
_CUT = f"[\u0621-\u0628\u062a-\u064a{_MORE}]*\u0629{_RUN_ON}|"
TOKEN = re.compile(
    f"(?P<w>{_CUT}[{_AR}]+)|(?P<n>[{_D}]+(?:[.,\u066b\u066c][{_D}]+)*)|(?P<l>[^\\W\\d_{_AR}]+(?:['’\\-][^\\W\\d_{_AR}]+)*)|(?P<b>\\n)|(?P<p>[^\\s\\w])"
)

_TANWIN = frozenset("\u064b\u064c\u064d")
_STOP = frozenset(".!?؟")
# Signs that set off: what ends a clause inside a sentence, what ends a clause, and commas with the former.
STOPS = frozenset("؛;:.")
ENDS = STOPS | frozenset("!?؟")
BREAKS = STOPS | frozenset("،,")
_SIGN_KINDS = re.compile(bytes((91, NEWLINE, PUNCT, 93))).finditer  # a class of the two kinds
_CLOSERS = frozenset("\"'»”’)]}")


class Tokens:
    """The tokens of a text: `starts`, `ends` (offsets), `forms` (folded), `kinds` (WORD, NUMBER, LATIN, NEWLINE, PUNCT).

    `written` are the tokens as they stand in the text; `signs` where those of the kinds NEWLINE and PUNCT stand, `hard` those of them
    that end a clause. All but `written` is made when it is first asked for: most texts have nothing that needs it.
    `numbers` is where :func:`marsad.text.numbers.number_at` remembers what it read.

    The hash of a tag that is a word of its sentence («قصف على #دوما بريف #دمشق أمس») is no token, as if it were not there; that of a tag
    set before or after what is told («#عاجل», «… #سوريا») is one. `before_tag`: words after which a tag goes on with the sentence, wherever
    it stands («في #دوما»).
    """

    def __init__(self, text: str, before_tag: Container[str] = ()) -> None:
        self.text = text
        self._pieces: list[str] = _splitter(_RUNS_ON(text) is not None)(text)  # what lies between tokens, and the tokens, in turn
        if "#" in text:
            self._pieces = _without_hashes(self._pieces, before_tag)
        self.written = self._pieces[1::2]
        self.numbers: dict[int, NumberMention | None] = {}

    def tanwin(self, i: int) -> bool:
        """Whether token `i` is written with the sign of an indefinite case at its end («سلاحاً»)."""
        return not _TANWIN.isdisjoint(self.written[i][-2:])

    @cached_property
    def _offsets(self) -> list[int]:
        return list(accumulate(map(len, self._pieces)))

    @cached_property
    def starts(self) -> list[int]:
        return self._offsets[:-1:2]

    @cached_property
    def ends(self) -> list[int]:
        return self._offsets[1::2]

    @cached_property
    def forms(self) -> list[str]:
        return list(map(_FORMS.__getitem__, self.written))

    @cached_property
    def kinds(self) -> bytes:
        return bytes(map(_KINDS.__getitem__, self.forms))

    @cached_property
    def signs(self) -> list[int]:
        return [m.start() for m in _SIGN_KINDS(self.kinds)]

    @cached_property
    def dots_yeh(self) -> bool:
        """Whether the text tells a final yeh from an alif by its dots («إلى», «على», not «الي»)."""
        return any(w.endswith("ى") for w in self.written)

    @cached_property
    def hard(self) -> list[int]:
        forms, kinds = self.forms, self.kinds
        return [i for i in self.signs if forms[i] in ENDS and kinds[i] == PUNCT]

    @cached_property
    def tags(self) -> list[tuple[int, int]]:
        """Where tags set apart stand, the hash left out: «#عاجل», «#غزة_تقاوم»."""
        if "#" not in self.text:
            return []
        out: list[tuple[int, int]] = []
        for i in self.signs:
            if self.forms[i] == "#" and i + 1 < len(self) and self.kinds[i + 1] == WORD and self.starts[i + 1] == self.ends[i]:
                j = i + 2
                while j < len(self) and self.text[self.ends[j - 1] : self.starts[j]].strip("_") == "" and self.ends[j - 1] < self.starts[j]:
                    j += 1
                out.append((i + 1, j))
        return out

    def __len__(self) -> int:
        return len(self.written)

    def span(self, a: int, b: int) -> tuple[int, int]:
        """Offsets of tokens `a` to `b` (exclusive)."""
        return self.starts[a], self.ends[b - 1]

    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences, none of them empty, newlines left out.

        A sentence ends at a line's end and at . ! ? ؟, but not at the dot of an initial («د. محمد», «أ.ف.ب», «بي.بي.سي»), nor at two dots,
        which headlines use for a colon («ليبيا.. إغراق سفينة»).
        """
        out: list[tuple[int, int]] = []
        kinds, forms, n = self.kinds, self.forms, len(self.written)
        starts, ends = self.starts, self.ends
        a = done = 0
        for i in [i for i in self.signs if forms[i] in _ENDS]:
            if i < done:
                continue
            if forms[i] == "\n":
                if i > a:
                    out.append((a, i))
                a = i + 1
            else:
                j = i + 1
                while j < n and kinds[j] == PUNCT and forms[j] in _STOP:
                    j += 1
                two_dots = j - i == 2 and forms[i] == "." == forms[i + 1]
                initial = forms[i] == "." and j - i == 1 and i > a and len(forms[i - 1]) == 1 and kinds[i - 1] in (WORD, LATIN)
                latin = forms[i] == "." and i > 0 and j < n and kinds[i - 1] == LATIN == kinds[j] and starts[j] == ends[i]
                spelt = forms[i] == "." and (self._spells(i, i + 2) or self._spells(i - 2, i))
                if not (two_dots or initial or latin or spelt):
                    while j < n and kinds[j] == PUNCT and forms[j] in _CLOSERS and starts[j] == ends[j - 1]:
                        j += 1
                    if j < n and forms[j] in (",", "،") and starts[j] == ends[j - 1]:  # paragraphs joined by "., "
                        j += 1
                    out.append((a, j))
                    a = j
                done = j
        if n > a:
            out.append((a, n))
        return [(x, y) for x, y in out if min(kinds[x:y]) <= LATIN]

    def _spells(self, i: int, j: int) -> bool:
        """Whether the tokens `i` and `j` are dots in a row of short words written together: «بي.بي.سي»."""
        if i < 1 or j + 1 >= len(self.written) or self.forms[i] != "." or self.forms[j] != ".":
            return False
        kinds, forms = self.kinds, self.forms
        return all(kinds[t] == WORD and len(forms[t]) <= 3 for t in (i - 1, i + 1, j + 1)) and all(self.starts[t + 1] == self.ends[t] for t in range(i - 1, j + 1))


def _without_hashes(pieces: list[str], before_tag: Container[str]) -> list[str]:
    """`pieces` without the hashes of tags that are words of their sentence: something is told before the tag, and after it or by what stands
    right before it («في», «مدينة»)."""
    out: list[str] = pieces[:1]
    kept = False  # whether the word before belongs to a tag set apart
    n = len(pieces)
    for i in range(1, n, 2):
        written = pieces[i]
        if written == "#" and i + 2 < n and not pieces[i + 1] and kind_of(pieces[i + 2]) == WORD:
            before = _FORMS[out[-2]] if len(out) > 2 and out[-1].isspace() else ""
            end = i + 2
            while end + 2 < n and pieces[end + 1] and not pieces[end + 1].strip("_"):
                end += 2
            told = not kept and kind_of(before) == WORD if before else False
            follows = end + 2 < n and pieces[end + 1].isspace() and _KINDS[_FORMS[pieces[end + 2]]] in (WORD, NUMBER)
            if told and (follows or before in before_tag or (before[0] in "وفبل" and before[1:] in before_tag)):
                out[-1] += written  # it lies between two tokens now
                continue
            kept = True
        elif written == "\n" or (kept and kind_of(written) != PUNCT and "_" not in pieces[i - 1] and out[-2:-1] != ["#"]):
            kept = False
        out += (written, pieces[i + 1])
    return out


_ENDS = _STOP | {"\n"}
_TOKEN = f"({re.sub('[?]P<.>', '?:', TOKEN.pattern)})"
_RUNS_ON = re.compile(f"\u0629{_RUN_ON}").search


@cache
def _splitter(runs_on: bool) -> Callable[[str], list[str]]:
    """Splits a text into its tokens and what lies between them. Few texts have words run together; without them it is quicker."""
    return re.compile(_TOKEN if runs_on else _TOKEN.replace(_CUT, "")).split


def kind_of(form: str) -> int:
    """The kind of a token as read."""
    if "\u0621" <= form[:1] <= "\u064a":
        return WORD
    m = TOKEN.match(form)
    return m.lastindex - 1 if m and m.lastindex else PUNCT


_FORMS = Memo(fold_word)  # a token as written → as read
_KINDS = Memo(kind_of)
