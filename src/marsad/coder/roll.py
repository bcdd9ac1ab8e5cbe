"""Lists of names: «أسماء الشهداء:» and a name a line, as field posts and the statements of local groups give the dead and the wounded.

:func:`rolls_in` finds the heading (a noun of those harmed, then a colon, a line's end or the first number), counts the names under it
and says of which kind they are. A list that ends in dots goes on: its number has no upper bound. The words stand in
``lexicon/data/grammar.yaml`` (``roll_dead``, ``roll_hurt``).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coder.chunks import QUOTES
from marsad.coder.toll import TollMention, harm_told, one_person
from marsad.coder.words import Word
from marsad.lexicon.model import Lexicon
from marsad.text.tokens import NEWLINE, NUMBER, PUNCT, STOPS, WORD, Tokens

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
        at = _end_of_heading(lex, tokens, i)
        if at is None:
            continue
        names = list(_numbered(tokens, at)) or list(_lines(lex, tokens, words, at))
        n = len(names)
        if n < 2 and (forms[at - 1] == ":" or forms[at - 1] in lex.grammar["being"]):
            people = list(_people(lex, tokens, words, at, min(len(forms), at + MOST_NAMES * MOST_WORDS)))
            names, n = [(a, b) for a, b, *_ in people], sum(x[2] for x in people)
        if len(names) < 2:
            continue
        done = names[-1][1]
        high = None if _goes_on(tokens, done) else n
        yield TollMention(names[0][0], done, kind, n, high, None, "unknown", None, i)


def _end_of_heading(lex: Lexicon, tokens: Tokens, i: int) -> int | None:
    """Where the list under the heading's noun at `i` begins: after a colon, «هم», at the next line or at the first number («1-»)."""
    kinds, forms = tokens.kinds, tokens.forms
    if forms[i + 1 : i + 2] and forms[i + 1] in lex.grammar["being"] and forms[i + 2 : i + 3] != [":"]:
        return i + 2
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


_NAMED = frozenset(("killed", "injured", "captured"))
BEFORE_NAMES = 24  # words between a word of harm and the colon before the names of those harmed
MOST_IN_BRACKETS = 10
Person = tuple[int, int, int, str]  # where one named begins and ends, how many he is (a dual: two), the class


def named_in(lex: Lexicon, tokens: Tokens, words: list[Word], a: int, b: int, tolls: list[TollMention], timed: set[int]) -> list[TollMention]:
    """The tolls of a sentence, [a, b), with one for each of two or more people named one after another as harmed («استشهد الصحفي فلان ومصوره فلان»,
    «استشهاد كل من: فلان، وزوجته، وابنتهما فلانة», «أصيب في القصف على القرية: فلان، وفلان»), where no number counts them. `timed`: the tokens of dates."""
    if not any(w.name for w in words[a:b]):
        return tolls
    done = a
    for i in range(a, b - 3):
        if i >= done and (told := harm_told(tokens.forms[i])) is not None and told[0] in _NAMED:
            found = _harmed_by_name(lex, tokens, words, i, b, told[1], timed)
            if len(found) > 1 and any(w.name for w in words[found[0][0] : found[-1][1]]):
                tolls, done = _counted_by_name(tolls, found, told[0], i), found[-1][1]
    return tolls


def _harmed_by_name(lex: Lexicon, tokens: Tokens, words: list[Word], i: int, b: int, weak: bool, timed: set[int]) -> list[Person]:
    """The people named after the word of harm at `i`: right after it, or after a colon further on."""
    forms, j = tokens.forms, i + 1
    while j < b and j in timed:
        j += 1
    every = j < b and forms[j] in lex.grammar["each"] and forms[j + 1 : j + 2] == ["من"]
    j += 2 * every
    j += j < b and forms[j] == ":"
    if j < b and (not weak or every or words[j].plain in lex.grammar["martyr"]):
        found = list(_people(lex, tokens, words, j, b))
        if len(found) > 1 or weak:
            return found
    if weak:
        return []
    j = next((t + 1 for t in range(i + 1, min(b, i + BEFORE_NAMES)) if tokens.kinds[t] == PUNCT and forms[t] in STOPS), b)
    if j >= b or forms[j - 1] != ":" or any(harm_told(f) is not None for f in forms[i + 1 : j]):
        return []
    return list(_people(lex, tokens, words, j, b))


def _counted_by_name(tolls: list[TollMention], found: list[Person], kind: str, cue: int) -> list[TollMention]:
    """`tolls` with those named in place of what was counted of their titles; as they are, where a number counts them."""
    first, end = found[0][0], found[-1][1]
    within = [t for t in tolls if first <= t.start < end]
    if any(t.kind == kind and cue <= t.cue and t.start < first for t in tolls) or any(t.high != t.low or t.low > 2 or t.part_of is not None for t in within):
        return tolls
    kept = [t for t in tolls if t not in within]
    wholes = {id(t): tolls[t.part_of] for t in kept if t.part_of is not None}
    if any(x in within for x in wholes.values()):
        return tolls
    at = sum(t.start < first for t in kept)
    out = [*kept[:at], *(TollMention(x, y, kind, n, n, (x, y), cls, None, cue) for x, y, n, cls in found), *kept[at:]]
    for t in kept:
        t.part_of = out.index(wholes[id(t)]) if id(t) in wholes else None
    return out


def _people(lex: Lexicon, tokens: Tokens, words: list[Word], j: int, b: int) -> Iterator[Person]:
    """The people named one after another from token `j` on, up to what is no name."""
    forms, kinds = tokens.forms, tokens.kinds
    if j >= b:
        return
    said = one_person(forms[j])
    if said is not None and said[0] != 1 and words[j].art and not words[j].conj:
        j += 1  # «المسعفين خالد العمر ووليد الحسين», «الشهداء الأطفال: …»
        while j < b and words[j].art and words[j].known and not words[j].name:
            j += 1
        j += j < b and forms[j] == ":"
    while j < b:
        start = begun = j
        j += forms[j] == "و" and j + 1 < b
        w, said = words[j], one_person(forms[j])
        n, cls, own = 1, "unknown", False
        if said is not None and said[0] and not w.name and (w.art or w.enc or tokens.text[tokens.ends[j] - 1] == "ه"):
            (n, cls), own = said, not w.art
            j += 1
            start = j if w.plain in lex.grammar["martyr"] else start
        elif w.role is not None and w.art and not w.name and lex.roles[w.role].person and not w.form.endswith(("ون", "ين", "ان")):
            cls = lex.roles[w.role].victim or cls
            j += 1
        elif w.plain in lex.grammar["called"]:
            j += 1
            start = j
        while begun < j < b - 1 and words[j].art and words[j].mod is not None and not words[j].conj:
            j += 1  # «القائد الميداني خالد العمر»
        end = _end_of_person(lex, tokens, words, j, b, begun)
        if end == j and not (own and j > begun):
            return
        if end > j and j == begun and not any(x.name or x.plain in lex.grammar["name_parts"] for x in words[j:end]):
            return
        yield start, max(end, j), n, cls
        if n > 1 and end > j:
            return  # «وشقيقيه محمد ونبيل»: named after they were counted
        j = max(end, j)
        if j + 1 < b and kinds[j] == NUMBER and forms[j + 1] in lex.grammar["times"]:
            j += 2  # «فاطمة العمر 28 سنة»
        if j < b and forms[j] == "(":
            j = next((t + 1 for t in range(j, min(b, j + MOST_IN_BRACKETS)) if forms[t] == ")"), b)
        if j < b and kinds[j] == PUNCT and forms[j] in "،,-/":
            j += 1
            if j < b and not words[j].conj and (words[j].plain in lex.grammar["called"] or (words[j].role is not None and not (words[j].art or words[j].name) and words[j].plain not in lex.grammar["name_parts"])):
                return  # «سعيد العمر، نجل القيادي خالد العمر»: who he is
        elif not (j < b and kinds[j] == WORD and (words[j].conj or forms[j] == "و")):
            return


def _end_of_person(lex: Lexicon, tokens: Tokens, words: list[Word], a: int, b: int, start: int) -> int:
    """The end of the name at token `a`, or `a` where none is; a title may stand before it, from `start`."""
    forms, grammar = tokens.forms, lex.grammar
    named, j, end = False, a, a
    while j < b and j - a < MOST_WORDS:
        w = words[j]
        if tokens.kinds[j] == PUNCT and forms[j] in QUOTES:
            j += 1
            continue
        if tokens.kinds[j] != WORD or (w.conj and j > start):
            break
        part = w.plain in grammar["name_parts"] or (w.plain == "علي" and not w.prep and tokens.text[tokens.ends[j] - 1] == "ي")
        goes_on = j > a and (words[j - 1].plain in grammar["name_parts"] or w.form in grammar["called"] or words[j - 1].form in grammar["called"])
        goes_on = goes_on or (j > a + 1 and w.plain.removeprefix("ب") in grammar["name_parts"])  # «الملقب بأبو علي»
        surname = named and w.art and (w.role is not None or w.nominal) and not w.prep and not w.verb_only  # «أحمد الخطيب»
        if not (w.name or part or goes_on or surname) and (w.known or w.fn or w.prep or w.verb_only or w.indef_acc):
            break
        named = named or w.name or part or not w.known
        j += 1
        end = j
    return end if named else a


def _goes_on(tokens: Tokens, end: int) -> bool:
    """Whether dots follow the list («…», «...»)."""
    return end < len(tokens.forms) and tokens.forms[end] in _DOTS and (tokens.forms[end] == "…" or tokens.forms[end + 1 : end + 2] == ["."])


__all__ = ["named_in", "rolls_in"]
