"""Lists of names: «أسماء الشهداء:» and a name a line, as field posts and the statements of local groups give the dead and the wounded.

:func:`rolls_in` finds the heading (a noun of those harmed, then a colon, a line's end or the first number), counts the names under it
and says of which kind they are. A list that ends in dots goes on: its number has no upper bound. The words stand in
``lexicon/data/grammar.yaml`` (``roll_dead``, ``roll_hurt``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coder.toll import TollMention
from marsad.coder.words import Word
from marsad.lexicon.model import Lexicon
from marsad.text.tokens import NEWLINE, NUMBER, PUNCT, WORD, Tokens

MOST_WORDS = 8  # of a name and what is added to it («طفلة», «5 سنوات»)
MOST_NAMES = 200
UNNAMED = 6  # words of a line for one whose name is not known
HEADING = 14  # words between the noun of a heading and its end
_MARKS = frozenset("-_–—.):،*•▪●◾▫·/")
_DOTS = frozenset((".", "…"))


def rolls_in(lex: Lexicon, tokens: Tokens, words: list[Word]) -> Iterator[TollMention]:
    """The lists of names of a text, each as one number of people; `cue` is the heading's noun. Lists of one name are left out."""
    dead, hurt = lex.grammar["roll_dead"], lex.grammar["roll_hurt"]
    forms = tokens.forms
    if dead.isdisjoint(forms) and hurt.isdisjoint(forms):
        return
    done = 0
    for i, f in enumerate(forms):
        if i < done or (f not in dead and f not in hurt):
            continue
        if f == "منهم" and not (i > 0 and words[i - 1].plain in lex.grammar["roll_known"]):
            continue  # «عرف منهم:»
        kind = "killed" if f in dead else "injured"
        at = _end_of_heading(tokens, i)
        if at is None:
            continue
        names = list(_numbered(tokens, at)) or list(_lines(lex, tokens, words, at))
        if len(names) < 2:
            names = list(_in_line(lex, tokens, words, at))
        if len(names) < 2:
            continue
        done = names[-1][1]
        high = None if _goes_on(tokens, done) else len(names)
        yield TollMention(names[0][0], done, kind, len(names), high, None, "unknown", None, i)


def _end_of_heading(tokens: Tokens, i: int) -> int | None:
    """Where the list under the heading's noun at `i` begins: after a colon, at the next line or at the first number («1-»)."""
    kinds, forms = tokens.kinds, tokens.forms
    n = 0
    for j in range(i + 1, len(forms)):
        if kinds[j] == NEWLINE or forms[j] == ":":
            return j + 1
        if kinds[j] == NUMBER and forms[j] in _FIRST and j + 1 < len(forms) and forms[j + 1] in _MARKS:
            return j
        if kinds[j] == PUNCT and forms[j] in "؛;.،!؟?":
            return None
        n += kinds[j] == WORD
        if n > HEADING:
            return None
    return None


_FIRST = frozenset(("1", "١", "۱", "01"))


def _numbered(tokens: Tokens, at: int) -> Iterator[tuple[int, int]]:
    """The names after «1-», «2.» …, on lines of their own or in one."""
    kinds, forms = tokens.kinds, tokens.forms
    j, wanted, previous = at, 1, -1
    n = len(forms)
    while wanted <= MOST_NAMES:
        while j < n and (kinds[j] == NEWLINE or (kinds[j] == PUNCT and forms[j] not in ("(", "\"", "«"))):
            j += 1
        if j + 1 >= n or kinds[j] != NUMBER or forms[j + 1] not in _MARKS:
            return
        value = int(forms[j]) if forms[j].isdecimal() else 0
        if value != wanted and not (value == previous and value):  # a preview whose last line is told again
            return
        k = j + 2
        while k < n and kinds[k] == PUNCT and forms[k] in _MARKS:
            k += 1
        end = _end_of_name(tokens, k, wanted + 1)
        if end <= k and not _goes_on(tokens, k):
            return
        if not any(kinds[t] == WORD for t in range(k, end)):
            previous, j = wanted, max(end, k)  # «1_...»: the last line of a preview, told again below
            continue
        if value == wanted:
            yield k, end
            wanted += 1
        previous = value
        j = end


def _end_of_name(tokens: Tokens, k: int, following: int) -> int:
    """Where the name at `k` ends: at the line's end, a stop, a comma or the next number of the list."""
    kinds, forms = tokens.kinds, tokens.forms
    count = 0
    for j in range(k, len(forms)):
        if kinds[j] == NEWLINE or (kinds[j] == PUNCT and forms[j] in ".؛;،…!"):
            return j
        if kinds[j] == NUMBER and forms[j].isdecimal() and int(forms[j]) == following and j + 1 < len(forms) and forms[j + 1] in _MARKS:
            return j
        count += kinds[j] == WORD
        if count > MOST_WORDS:
            return k
    return len(forms)


def _lines(lex: Lexicon, tokens: Tokens, words: list[Word], at: int) -> Iterator[tuple[int, int]]:
    """Lines that are names, up to the first that is none."""
    kinds, forms = tokens.kinds, tokens.forms
    n = len(forms)
    if at < n and kinds[at] == NEWLINE:
        at += 1
    j = at
    if j == 0 or kinds[j - 1] != NEWLINE:
        return
    cut: tuple[int, int] | None = None  # a name with dots after it: a preview's last line, unless it is told again below
    for line in range(MOST_NAMES):
        end = next((t for t in range(j, n) if kinds[t] == NEWLINE), n)
        a = j
        while a < end and kinds[a] == PUNCT and forms[a] in _MARKS:
            a += 1
        b = end
        while b > a and kinds[b - 1] == PUNCT and forms[b - 1] in "،,.…":
            b -= 1
        j = end + 1
        if _is_name(lex, tokens, words, a, b):
            if cut is not None and forms[cut[0] : cut[1]] != forms[a : a + cut[1] - cut[0]]:
                yield cut
            cut = (a, b) if _goes_on(tokens, b) else None
            if cut is None:
                yield a, b
        elif line > 1 or b - a > 4:
            break  # «ليلة أمس», «عائلة فلان»: the heading goes on
        if j >= n:
            break
    if cut is not None:
        yield cut


def _in_line(lex: Lexicon, tokens: Tokens, words: list[Word], at: int) -> Iterator[tuple[int, int]]:
    """Names one after another in a line («الشهداء: أحمد العلي، خالد العمر ومحمد الحسن»), up to the first that is none."""
    kinds, forms = tokens.kinds, tokens.forms
    if at == 0 or forms[at - 1] != ":":
        return
    a = at
    for j in range(at, min(len(forms) + 1, at + MOST_NAMES * MOST_WORDS)):
        ends = j == len(forms) or kinds[j] == NEWLINE or (kinds[j] == PUNCT and forms[j] in ".؛;!")
        if not ends and not (kinds[j] == PUNCT and forms[j] in "،,-/") and not (words[j].conj and j > a + 1):
            continue
        if not _is_name(lex, tokens, words, a, j):
            return
        yield a, j
        if ends:
            return
        a = j + (kinds[j] == PUNCT)


def _is_name(lex: Lexicon, tokens: Tokens, words: list[Word], a: int, b: int) -> bool:
    """Whether a line may be a name and what is added to it: two to eight words, none of them a verb, a particle or a deed."""
    if a < b and words[a].plain in lex.grammar["roll_families"]:
        return False
    if a < b <= a + UNNAMED and words[a].plain in lex.grammar["roll_unnamed"] and not any(w.conj for w in words[a:b]):
        return True  # «طفلة لم تعرف هويتها»
    heads = lex.grammar["roll_dead"] | lex.grammar["roll_hurt"]
    count = known = 0
    depth = 0
    for j in range(a, b):
        f = tokens.forms[j]
        if f in "()":
            depth += 1 if f == "(" else -1
            continue
        if depth > 0 or tokens.kinds[j] == NUMBER:
            continue
        if tokens.kinds[j] != WORD:
            return False
        w = words[j]
        count += 1
        servant = w.plain == "عبد" or (j > a and words[j - 1].plain == "عبد")
        known += servant or w.name or not w.known
        if servant or w.name:
            continue
        if (w.fn and not w.nominal) or w.verb_only or w.prep or (w.readings and count <= 2) or f in heads:
            return False  # «محمد العمر مهجر»: what is added to a name may be a word of deeds
    return 2 <= count <= MOST_WORDS and 2 * known >= count


def _goes_on(tokens: Tokens, end: int) -> bool:
    """Whether dots follow the list («…», «...»)."""
    return end < len(tokens.forms) and tokens.forms[end] in _DOTS and (tokens.forms[end] == "…" or tokens.forms[end + 1 : end + 2] == ["."])


__all__ = ["rolls_in"]
