"""Says who: which words of a sentence stand under whose authority.

A reporting verb («قال X إن»), a phrase («بحسب X», «نقلا عن Y»), a participle that goes on («مضيفا أن») or a name before a colon («مصدر: …») names a
source; what follows it, to the end of the sentence or the next source, is said by that source. A phrase at the end covers the clauses
before it. Chains are kept nearest to the fact first: «نقلت وكالة X عن مصدر Y» is [Y, X].

What is quoted of a source is its name where it has one («المتحدث باسم الجيش أحمد المسماري»: the last two words), else its title as far as the body it
speaks for («الناطق باسم الجيش»): :meth:`Sayings.cite`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from marsad.coder.chunks import ADV, DATE, HEDGE, NP, PREP, REL, REPORT, SIGN, SUB, Chunk, Sentence, V, matches
from marsad.coder.toll import tells_of_harm
from marsad.coder.who import HARD, agrees, left_subject, subject_of
from marsad.coder.who import before as subject_before
from marsad.coder.words import Word, bare, kinds_of
from marsad.lexicon import model as m
from marsad.lexicon.model import Lexicon
from marsad.text.tokens import LATIN, NEWLINE, PUNCT, WORD, Tokens

_REACH = 16  # chunks between a reporting verb and what is said
_THAT = re.compile("[وف]?ب?ان(?:ه|ها|هم|هما|هن|نا|ني)?")
_OPEN, _CLOSE, _BOTH = frozenset("«“"), frozenset("»”"), '"'
_LIGHT = frozenset({PREP, ADV, DATE, "adv", "quant", "pron", "dem"})  # kinds that stand between a word and what belongs to it
_QUOTES = frozenset("«»“”\"'‘’()")
_COMMA = frozenset("،,")
_DASH = frozenset("-–—|/")


def _titled(ch: list[Chunk], j: int, of_offices: Container[str]) -> bool:
    """«قائد عمليات نينوى»: a deed's noun that is part of a title."""
    p, x = ch[j - 1] if j else None, ch[j]
    return p is not None and p.kind == NP and p.person and not p.definite and p.b == x.a and p.b - p.a == 1 and not (x.definite or x.prep) and x.word.form in of_offices


def _of_phrase(ch: list[Chunk], j: int) -> bool:
    """«المشارك في محادثات المصالحة»: a deed's noun in the genitive of what a preposition introduces."""
    p = ch[j - 1] if j else None
    return p is not None and p.kind == NP and bool(p.prep) and p.b == ch[j].a and not ch[j].prep and not ch[j].conj


def _denies(c: Chunk) -> bool:
    """A hedge that is a verb of saying too: «نفى», «رجّح»."""
    return c.kind == HEDGE and c.word.rep is not None and c.b - c.a == 1 and c.group in ("denied", "planned", "hypothetical")


@dataclass(slots=True)
class Claim:
    """Tokens [a, b) are said by `sources` (nearest to the fact first). `verb` is the token of the reporting word, `core` the end of
    its own clause: what a denial denies."""

    sources: list[Chunk]
    a: int
    b: int
    stance: str
    verb: int
    backward: bool = False
    continues: bool = False
    core: int = 0
    said: bool = False  # «أن», a colon or a quotation introduces what is said
    spoken: bool = True  # it moves the word to its source: who goes on with «وأضاف» goes on for him


_VOUCHES = frozenset(
    {"armed", "police", "official", "government", "court", "parliament", "party", "igo", "ngo", "media", "medic", "person", "country", "capital",
     "civilian", "crowd", "tribe", "religious", "business", "educator", "document", "body", "civil", "criminal"}
)  # fmt: skip

_SIGNS = frozenset({"media", "ngo", "igo", "medic", "government", "armed", "police", "civil", "official", "document"})  # who signs a post


def same(a: Chunk, b: Chunk) -> bool:
    """Whether two phrases name one source."""
    return a is b or a.span == b.span or bool((a.actor and a.actor == b.actor) or (a.outlet and a.outlet == b.outlet))


def _merge(*chains: list[Chunk]) -> list[Chunk]:
    out: list[Chunk] = []
    for chain in chains:
        for c in chain:
            if not any(same(c, o) for o in out):
                out.append(c)
    return out


def press(c: Chunk) -> bool:
    """Whether a phrase names an outlet, which may pass on what others say."""
    return bool(c.outlet) or (c.cls == "media" and not c.person) or (c.source == "outlet" and c.cls in ("", "media"))


def _publishes(c: Chunk) -> bool:
    """Whether a phrase names somebody whose passing on is of words: «نقلت القناة مقتل», not «نقلت الطائرات جنودا»."""
    return press(c) or c.cls in ("ngo", "igo", "document", "civil") or c.source in ("crowd", "person") or (c.source == "outlet" and c.cls not in ("armed", "police", "aircraft"))


def cited(c: Chunk) -> Chunk:
    """The phrase with the span that is quoted of it as a source."""
    span = c.extra.get("cite")
    return msgspec.structs.replace(c, a=span[0], b=span[1], number=None) if span else c


def at_token(found: list[Claim], at: int) -> Claim | None:
    """The claim in force at a token: the last forward one that covers it, with the outlet a closing phrase adds to it; else the phrase's."""
    ahead: Claim | None = None
    back: Claim | None = None
    for c in found:
        if c.a <= at < c.b:
            if c.backward:
                if back is None or c.a > back.a or (c.a == back.a and back.verb < at):
                    back = c
            elif ahead is None or c.a >= ahead.a:
                ahead = c
    if ahead is None or back is None:
        return ahead or back
    if back.a > ahead.a and not all(map(press, back.sources)):
        return back  # «قال الجيش إنه قصف التل، فيما قتل مدنيان، وفق المرصد»
    if back.stance == "quotes":
        return replace(ahead, sources=_merge(back.sources, ahead.sources))
    return replace(ahead, sources=_merge(ahead.sources, [c for c in back.sources if press(c)]))


def open_quotes(tokens: Tokens, sentences: list[tuple[int, int]]) -> list[bool]:
    """For each sentence, whether it begins inside a quotation opened before it in its paragraph."""
    inside: list[tuple[int, int]] = []
    ends = [b for _, b in sentences]
    opened, both = -1, False
    for t in (*tokens.signs, len(tokens)):
        last = t == len(tokens)
        f = "" if last else tokens.forms[t]
        if opened >= 0 and not both and (last or tokens.kinds[t] == NEWLINE or f in _OPEN):  # never closed: it reaches into the next sentence
            n = bisect_right(ends, opened) + 1
            if n < len(ends):
                inside.append((opened, min(t, ends[n])))
        if last or tokens.kinds[t] == NEWLINE:
            opened = -1
        elif f in _OPEN or (f == _BOTH and opened < 0):
            opened, both = t, f == _BOTH
        elif opened >= 0 and (f == _BOTH if both else f in _CLOSE):
            inside.append((opened, t))
            opened = -1
    out, n = [], 0
    for a, _ in sentences:
        while n < len(inside) and inside[n][1] < a:
            n += 1
        out.append(n < len(inside) and inside[n][0] < a)
    return out


class Sayings:
    """The claims of one sentence. `before` gives who spoke last before it; `quoted`: it begins inside a quotation."""

    def __init__(
        self,
        lex: Lexicon,
        tokens: Tokens,
        words: list[Word],
        s: Sentence,
        before: Callable[[], list[Chunk]],
        quoted: bool,
        headed: Sequence[Chunk] = (),
        former: Sequence[list[Chunk]] = (),
    ) -> None:
        self.lex, self.tokens, self.words, self.s = lex, tokens, words, s
        self.before = before
        self.headed = headed
        self.former = former
        self.quoted = quoted
        self.used: set[int] = set()
        self.out: list[Claim] = []
        extra = lex.extra
        self.passes: frozenset[int] = extra.get("report_passes", frozenset())
        self.counts: frozenset[int] = extra.get("report_counts", frozenset())
        self.papers: frozenset[int] = extra.get("report_papers", frozenset())
        self.tells: frozenset[int] = extra.get("report_tells", frozenset())
        self.owns: frozenset[int] = extra.get("report_claim", frozenset())
        self.shows: frozenset[int] = extra.get("report_shows", frozenset())
        self.themes: dict[int, frozenset[str]] = extra.get("report_themes", {})
        self.measures: frozenset[str] = extra.get("measures", frozenset())
        self.never: frozenset[str] = extra.get("never_source", frozenset())

    def claims(self) -> list[Claim]:
        """The claims, in order."""
        s, out = self.s, self.out
        ch = s.chunks
        first = self._nominal() or self._signed()
        if first is None and (self.quoted or self._resumes()):
            sources = self.before()
            if sources:
                end = next((c.a for c in ch if c.kind == SIGN and (c.group in _CLOSE or c.group == _BOTH) and c.a > s.a), s.b)
                first = Claim(sources, s.a, end if self.quoted else s.b, "asserts", s.a, said=True, core=end)
        if first is None and self.headed:
            first = Claim(list(self.headed), s.a, s.b, "asserts", s.a, said=True)
        if first is not None:
            out.append(first)
        for k, c in enumerate(ch):
            if k in self.used or (c.kind == V and k and c.word.form in self.lex.grammar["by_name"] and ch[k - 1].kind == NP and not ch[k - 1].definite and self.tokens.text[self.tokens.ends[c.a] - 1] == "ى"):
                continue  # «محتج يدعى فلان»
            claim: Claim | None
            if (c.kind == PREP and self._explains(k)) or (c.kind == V and c.word.rep is not None and not (c.group == "trigger" and c.word.fn) and not (c.word.rep_part and (not c.word.verb or c.word.verb & m.HAL))) or (c.kind == HEDGE and _denies(c)):
                claim = self._verb(k)
            elif c.kind == REPORT:
                claim = self._phrase(k)
            elif c.kind in (NP, V) and c.word.rep is not None and self._goes_on(k):
                claim = self._participle(k)
            elif c.kind == SIGN and c.group == ":" and (first is None or first.a > c.b):
                claim = self._goes_over(k)
            else:
                continue
            if claim is None or not claim.sources:
                continue
            claim.core = claim.core or self._core(claim.a, claim.b)
            if not claim.backward and not claim.said:
                claim.b = own_clause(s, claim.a, claim.b)
                claim.b = min((t for t in self._turns() if claim.a < t < claim.b and self.tokens.forms[t] not in self.lex.grammar["also"]), default=claim.b)
            if not claim.backward:
                last = next((o for o in reversed(out) if not o.backward), None)
                if last is not None and self._nested(last, claim, k):
                    claim.sources = _merge(claim.sources, last.sources)
                    claim.spoken = False  # «قال X إن Y أعلن …، وأضاف»: X goes on
                if last is not None:
                    last.b = min(last.b, claim.verb)
            out.append(claim)
        return out

    # -- what makes a source ---------------------------------------------------------------------------------------------

    def vouches(self, c: Chunk) -> bool:
        if c.kind != NP or c.cls == "deed" or (self.barred(c) and not (c.actor and c.b - c.a > 1 and c.cls in _SIGNS)) or (c.word.rep_part and c.word.rep is not None and c.word.source is None):
            return False
        if c.word.enc and not (c.person or c.source or c.cls in ("armed", "police", "government", "media")):
            return False
        if c.cls == "person" and not c.person and not c.named and not c.source and "of" in c.extra:
            return False  # «سقوط قتلى»: what befell people
        if c.number is not None and bare(self.words[min(c.number.end, c.b - 1)]) in self.lex.grammar["casualties"]:
            return False  # «أحصوا ثمانية قتلى»: who is counted
        return bool(c.source or c.outlet or c.actor or c.cls in _VOUCHES or c.named)

    def barred(self, c: Chunk) -> bool:
        """«مسؤوليته», «الانتباه»: objects of saying that look like sources."""
        form = c.word.form
        platforms = self.lex.grammar["platforms"]
        if not c.person and not platforms.isdisjoint(self.tokens.forms[c.a : c.b]):
            return True  # «عبر منصة إكس»: where it was said
        if c.actor is not None and c.named and c.word.art and c.b - c.a > 1:
            return False  # «نفت الدعم السريع»: a name that begins with such a word
        return bool(c.extra.get("other")) or any(not form.endswith("س" + key) for key in c.word.keys & self.never)  # «سرايا» is not س and «رأيا»

    # -- verbs -----------------------------------------------------------------------------------------------------------

    def _verb(self, k: int) -> Claim | None:
        s = self.s
        ch = s.chunks
        c = ch[k]
        index = c.word.rep
        assert index is not None
        r = self.lex.reports[index]
        prev = ch[k - 1] if k else None
        if c.word.form in self.lex.grammar["saying_nouns"]:  # «نقلت الوكالة عن X وهو قائد Y نفيه الهجوم»
            last = next((o for o in reversed(self.out) if not o.backward), None)
            return Claim(list(last.sources), c.b, s.b, r.stance, c.a, continues=True) if last is not None else None
        if index in self.owns and c.word.verb_enc and not c.conj:
            return self._owned(k, r.stance)
        if prev is not None and prev.kind == REL and not (k > 1 and ch[k - 2].kind == REPORT):
            return self._carried(k) if index in self.passes else None
        if prev is not None and prev.kind == HEDGE and prev.b == c.a and prev.group in ("denied", "keep", "no_event") and prev.word.form not in self.lex.grammar["as_said"] and self._bare(prev) not in self.lex.grammar["clause_words"]:
            return None  # «لم تعلن أي جهة», «لم ينف»
        if index in self.passes and c.word.verb_enc and prev is not None and prev.kind == NP:
            return None  # «صور نشرها ناشطون»: a relative clause
        if r.weak and c.word.verb_enc and index not in self.counts and prev is not None and prev.kind == NP and not prev.definite and not c.conj:
            return None  # «مظاهرات شهدتها المدينة»
        if prev is not None and prev.word.form in self.lex.grammar["asking"] and not c.conj:
            return None  # «ماذا قال الوزير عن الهجوم»
        if r.not_next and any(not r.not_next.isdisjoint(x.word.keys) for x in ch[k + 1 : k + 3] if x is ch[k + 1] or (x.kind == NP and (ch[k + 1].group in self.lex.grammar["of"] if x.prep else ch[k + 1].kind == NP))):
            return None  # «نشر قوات», «أقر البرلمان مشروع القانون», «يبلغ من العمر»
        sources, further, scope, say, thing, end = self._gather(k, index)
        elided = False
        if not sources:
            left, seen = self._left(k)
            if left is not None and self.vouches(left):
                left = self._bearer(left)
                sources = [self.cite(left, c.a)]
                i = s.index.get(left.a, 0)
                if left.conj and i and ch[i - 1].kind == NP and not ch[i - 1].prep and self.vouches(ch[i - 1]) and ch[i - 1].cls != "deed":
                    sources.insert(0, self.cite(ch[i - 1], left.a))
            elif seen:
                return None
            elif (r.say or r.continues or r.quoted or (thing and not r.weak)) and (c.conj or r.continues or (r.stance != "claims" and not c.word.verb & m.PASSIVE) or say):
                if c.word.verb & m.PASSIVE and not c.word.verb & m.ACTIVE:
                    return None
                last = next((o for o in reversed(self.out) if not o.backward and o.spoken), None)
                sources = list(last.sources) if last is not None else self._doer(k) or self._who_fits(c.word.verb, list(self.before()))
                elided = True
        if not sources:
            sources = further  # «وقال لصحيفة X إن»: the paper, where nobody before is known to speak
        if not sources:
            return None
        if index in self.shows and not say and not any(x.source == "document" or press(x) for x in sources):
            return None  # «تسجيلا يظهر جنودا وهم يعذبون»: who is seen
        if thing and not say:
            further = _merge(further, self._made_known(end))
        chain = _merge(sources, further, self._told_to(k))
        as_said = prev is not None and (self._bare(prev) in self.lex.grammar["as_said"] or (prev.kind == REPORT and prev.extra.get("takes") in ("clause", "genitive")))
        if as_said and r.weak and not say and not thing and "ب" in self.themes.get(index, ()):
            return None  # «كما استشهد فلسطينيان بقصف»: no source cites anything
        told = say or (thing and any(x.cls == "deed" or x.kind == V for x in ch[k + 1 :]))  # «كما أعلن Y مقتل»: also; «كما أعلن قائد شرطة ذي قار»: as
        if as_said and index in self.passes and not say and not _publishes(sources[0]):
            return None  # «كما نقل إليه تهنئة الرئيس»
        if as_said and prev is not None and not elided and (prev.kind == REPORT or not told or self._bare(prev) not in self.lex.grammar["also"]):
            return self._backward(k - 1, end, chain, r.stance, c.a)
        if not say and not thing and not elided and prev is not None and prev.kind == SIGN and (prev.group in _COMMA or prev.group in _CLOSE or prev.group == _BOTH) and not c.conj:
            rest = ch[end:]
            if r.say and (not rest or all(x.kind == SIGN for x in rest) or (rest[0].kind == SIGN and rest[0].group in _COMMA)):
                return Claim(chain, s.a, s.b, r.stance, c.a, backward=True)  # «…، يقول ضابط متقاعد.»
        if thing and not say and r.stance == "confirms" and "ب" in self.themes.get(index, ()) and scope in s.index and not s.chunks[s.index[scope]].prep:
            return None  # «أقر المجلس تصنيف الجماعة»: decided it
        if not say and not self._of_deed(k, end, scope, thing, sources, further, elided):
            return None
        return Claim(chain, max(scope, c.b), s.b, r.stance, c.a, continues=elided, said=say)

    def _who_fits(self, feats: int, last: list[Chunk]) -> list[Chunk]:
        """Who goes on with a verb of these persons and numbers: the last speaker, or the one before whom alone it fits («ذكرت المنظمة أن … وقال السكان إن
        …. وأضافت أن»)."""

        def fits(x: Chunk) -> bool:
            if x.word.role is None and x.word.source is None and not x.actor:
                return True  # a name
            number = x.feats or x.word.role_feats or x.word.source_feats
            many = bool(number & m.PLUR) and not number & m.SING
            if many and feats & m.SING and not feats & m.PLUR and (x.source == "crowd" or feats & m.MASC):
                return False  # «شهود … وأضافت», «مصادر … وأضاف»
            return agrees("", feats, x)

        if not last or fits(last[0]):
            return last
        return next(([x] for x in last[1:] if fits(x)), None) or next((list(x) for x in self.former if fits(x[0])), last)

    def _doer(self, k: int) -> list[Chunk]:
        """Who did in the sentence what the verb of saying at chunk `k` is joined to: «أدانت الوزارة الهجوم وقالت إن»."""
        c = self.s.chunks[k]
        doers = subject_before(self.s, k, c.word.verb) if c.conj else []
        return [self.cite(x, c.a) for x in doers[:1] if len(doers) == 1 and self.vouches(x)]

    def _of_deed(self, k: int, end: int, scope: int, thing: bool, sources: list[Chunk], further: list[Chunk], elided: bool) -> bool:
        """Whether the verb at chunk `k`, followed by no «أن», reports the deed that is its object («أعلن الجيش مقتل»); it may be a deed's own verb
        («سلمت أنقرة زوارق»), pass on no words («نقل المدير تحيات الأمير», «نشرت القيادة وحدات») or be said of what cannot speak («نشر الرعب»)."""
        ch = self.s.chunks
        c, index = ch[k], ch[k].word.rep
        assert index is not None
        r = self.lex.reports[index]
        if index in self.papers or (r.weak and c.cls == "deed"):
            return False
        at = self.s.index.get(scope)
        deed = at is not None and ((ch[at].cls == "deed" and (not ch[at].prep or ch[at].prep in self.themes.get(index, frozenset()))) or self.barred(ch[at]) or self._lends(ch[at], self.themes.get(index, frozenset())))
        passes = index in self.passes
        deed = deed or (passes and at is not None and ch[at].source == "document")  # «بث التلفزيون مشاهد»
        if not deed and not elided and (passes or not any(self.vouches(x) for x in sources)):
            return False
        src = sources[0]
        if passes and not further and not r.quoted.intersection(x.prep for x in ch[k + 1 : end]) and not _publishes(src):
            return False
        if index in self.counts or r.weak or not (r.say or r.quoted):
            if not thing or (elided and (r.weak or not c.conj)):
                return False
            counts = index in self.counts and (src.source or src.cls in ("country", "capital", "government", "medic"))
            return not r.weak or bool(counts) or press(src) or src.source == "outlet" or src.cls in ("ngo", "igo", "document")
        return not elided or thing or r.continues or bool(r.quoted)

    def _made_known(self, j: int) -> list[Chunk]:
        """The outlet that made known what is said, named after it: «أعلن الجيش مقتل جنود في بيان بثه التلفزيون»."""
        ch = self.s.chunks
        for i in range(j, min(len(ch) - 1, j + 12)):
            x = ch[i]
            if (x.kind == SIGN and x.group in HARD) or (x.kind == V and x.conj):
                break
            if (x.kind == REPORT and x.extra.get("takes") == "none") or (x.kind == NP and x.source == "document" and x.prep == "في"):
                found = self._passer(i + 1, len(ch))
                return [self.cite(found[0], self.s.b)] if found is not None else []
        return []

    def _told_to(self, k: int) -> list[Chunk]:
        """The outlet named at the head of the clause, before the verb of saying at chunk `k`: «وفي تصريح لقناة X، قال الوزير»."""
        ch = self.s.chunks
        j = k - 1
        while j > 0 and (ch[j].kind in _LIGHT or (ch[j].kind == SIGN and ch[j].group not in HARD) or (ch[j].kind == NP and ch[j].prep)):
            x = ch[j]
            if x.kind == NP and (x.outlet or x.source == "outlet") and press(x):
                i = j - 1
                while i > 0 and ch[i].kind in _LIGHT | {SIGN}:
                    i -= 1
                return [self.cite(x, ch[k].a)] if ch[i].kind == REPORT and ch[i].extra.get("takes") == "none" and ch[i].group == "asserts" else []
            j -= 1
        return []

    def _bare(self, c: Chunk) -> str:
        f = c.word.form
        return f[1:] if c.conj and f[:1] in "وف" and len(f) > 3 else f

    def _stop(self, k: int, index: int) -> int | None:
        """The chunk that introduces what is said: «إن», a colon, the quotation mark of a speech."""
        ch = self.s.chunks
        r = self.lex.reports[index]
        themes = self.themes.get(index, frozenset())
        seen = r.continues
        j = k + 1
        end = min(len(ch), k + 1 + _REACH)
        while j < end:
            x = ch[j]
            if x.kind in (V, NP) and (after := self._nameless(j, end)):
                j, seen = after, True
                continue
            if x.kind == SIGN:
                if x.group == ":":
                    return j
                if self._ends(x):
                    return None
                if x.group == _BOTH and self.tokens.forms[ch[k].b : x.a].count(_BOTH) % 2:
                    j += 1  # it closes what a phrase before it holds: «وكالة "X" عن مسؤول»
                    continue
                named = index in self.passes and self._called(j)
                if (x.group in _OPEN or x.group == _BOTH) and not named and self._speech(j):
                    return j
                if x.group in _OPEN or x.group == _BOTH:
                    close = self._closing(j)
                    if close is not None:
                        j = close
                elif x.group in _COMMA and j + 1 < len(ch) and ch[j + 1].conj and (ch[j + 1].kind == V or ch[j + 1].kind == SUB):
                    return None
                elif x.group in _COMMA:
                    j = self._past(j)
            elif x.kind == SUB and self.tokens.forms[x.a - 1] == "." and self._joined(x.a - 1):
                pass  # «سي.إن.إن»
            elif x.kind == SUB:
                forms = self.tokens.forms
                led = x.b - x.a == 1 or forms[x.a] in themes or forms[x.a] in ("علي", "الي")  # «خلص إلى أن»; not «بعد أن»
                return j if led and _THAT.fullmatch(forms[x.b - 1]) else None
            elif x.kind == NP and j == k + 1 and self._paper(x):
                seen = True
            elif x.kind == NP:
                if x.cls == "deed" and (not x.prep or x.prep in themes) and not (j == k + 1 and x.conj) and not _titled(ch, j, self.lex.grammar["of_offices"]) and not _of_phrase(ch, j):
                    return None
                if self._goes_on(j) and x.word.form not in self.lex.grammar["saying"]:
                    return None
                seen = True
            elif x.kind == V:
                if j == k + 1 and x.conj:
                    pass  # a name read amiss: a verb cannot follow so
                elif not x.conj and x.word.verb_enc and x.word.rep in self.passes and (found := self._passer(j, end)) is not None:
                    j = found[1]  # «في تصريحات نقلتها القناة أن»
                    continue
                elif (x.cls == "deed" and not x.conj and x.word.form not in self.lex.grammar["through"] and ch[j - 1].kind != REL) or x.conj or (x.word.rep is not None and x.word.rep not in self.passes and ch[j - 1].kind != REL):
                    return None
            elif _denies(x):
                return j if seen else None
            j += 1
        return None

    def _nameless(self, j: int, end: int) -> int:
        """The chunk after the wish of a source, whose verb is at chunk `j`, to stay without a name («طلب عدم ذكر اسمه»), or 0."""
        ch, g, forms = self.s.chunks, self.lex.grammar, self.tokens.forms
        if ch[j].b >= self.s.b or forms[ch[j].b] not in g["withholds"]:
            return 0
        return next((i + 1 for i in range(j + 1, min(end, j + 7)) if not g["unnamed"].isdisjoint(forms[ch[i].a : ch[i].b])), 0)

    def _joined(self, t: int) -> bool:
        """Whether the dot at token `t` stands within a name: «بي.بي.سي»."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return 0 < t < self.s.b - 1 and ends[t - 1] == starts[t] and ends[t] == starts[t + 1]

    def _ends(self, x: Chunk) -> bool:
        return x.group in HARD and not (x.group == "." and self._joined(x.a))

    def _past(self, j: int) -> int:
        """From the comma at chunk `j` the comma that closes what it sets off, where «إن» or the outlet told follows that: «قال المحافظ، بعد أن
        قصف المسلحون مقره، إن»; else `j`."""
        ch = self.s.chunks
        if j + 1 >= len(ch) or ch[j + 1].conj or not (ch[j + 1].kind in (REL, V) or (ch[j + 1].kind == SUB and ch[j + 1].b - ch[j + 1].a > 1)):
            return j
        close = next((i for i in range(j + 2, min(len(ch), j + 12)) if ch[i].kind == SIGN and (ch[i].group in _COMMA or ch[i].group in HARD)), None)
        if close is None or ch[close].group in HARD:
            return j
        i = close + 1
        while i < len(ch) and (ch[i].kind in _LIGHT or (ch[i].kind == SIGN and ch[i].group in _QUOTES) or (ch[i].kind == NP and ch[i].outlet) or ch[i].kind == REPORT):
            i += 1
        return close if i < len(ch) and ch[i].kind == SUB and _THAT.fullmatch(ch[i].word.form) else j

    def _paper(self, c: Chunk) -> bool:
        """Whether what may be a deed is a document that says something: «خلص تحقيق لصحيفة X إلى أن»."""
        return c.cls == "deed" and c.word.source is not None and self.lex.sources[c.word.source] == "document"

    def _closing(self, j: int) -> int | None:
        for i in range(j + 1, len(self.s.chunks)):
            x = self.s.chunks[i]
            if x.kind == SIGN and (x.group in _CLOSE or x.group == _BOTH):
                return i
        return None

    def _called(self, j: int) -> bool:
        """Whether the quotation opened at chunk `j` is the name of the outlet before it, which passes on what another says («نقل موقع "X" عن»)."""
        ch = self.s.chunks
        close = self._closing(j)
        if close is None or close + 1 >= len(ch) or ch[close].a - ch[j].a > 5 or ch[j - 1].kind != NP or ch[j - 1].word.art:
            return False
        return ch[close + 1].kind == PREP and ch[close + 1].group == "عن"

    def _speech(self, j: int) -> bool:
        """Whether the quotation opened at chunk `j` is a speech rather than a name."""
        ch = self.s.chunks
        close = self._closing(j)
        if close is None:
            return True
        if ch[close].a - ch[j].a > 7:
            return True
        return any(x.kind in (V, SUB, REL) for x in ch[j + 1 : close])

    def _gather(self, k: int, index: int) -> tuple[list[Chunk], list[Chunk], int, bool, bool, int]:
        """What stands between a reporting word and what is said: (sources, further links, where the saying begins, whether «أن» or the
        like introduces it, whether an object does, the chunk after all this)."""
        s, lex = self.s, self.lex
        ch = s.chunks
        r = lex.reports[index]
        g = lex.grammar
        themes = self.themes.get(index, frozenset())
        stop = self._stop(k, index)
        limit = stop if stop is not None else min(len(ch), k + 1 + _REACH)
        edge = ch[stop].a if stop is not None else s.b
        sources: list[Chunk] = []
        further: list[Chunk] = []
        to = (r.to or frozenset()) | g["to"]
        thing = closed = through = listening = False
        scope = ch[k].b
        j = k + 1
        while j < limit:
            x = ch[j]
            if listening and x.kind == NP and x.conj and not x.prep:
                j += 1
                continue
            listening = stop is not None and len(sources) == 1 and x.kind == NP and x.cls == "country" and not (x.prep or x.conj) and x.a >= sources[0].extra.get("cite", (0, sources[0].b))[1] and (x.actor or x.iso3) != (sources[0].actor or sources[0].iso3)
            if listening:
                j += 1
                continue  # «حذرت إيران الولايات المتحدة وفرنسا من أن»: whom it tells
            if sources and x.b <= sources[0].extra.get("cite", (0, 0))[1] and x.a > sources[0].a:
                j += 1  # inside the source's own phrase
                continue
            if x.kind == SIGN:
                if self._ends(x):
                    break
                if stop is None and x.group in _COMMA and sources and j + 1 < len(ch):
                    y = ch[j + 1]
                    if y.conj or y.kind in (SUB, V) or (y.kind == REPORT and y.extra.get("takes") in ("clause", "turn")) or self._bare(y) in g["as_said"] or self._bare(y) in g["clause_words"]:
                        break
                    if y.kind == REPORT and y.group != "quotes" and not self._object_follows(j + 1, limit):
                        break
                j += 1
                continue
            if x.kind == REPORT:
                if x.extra.get("takes") in ("none", "turn"):
                    j += 1
                    continue
                chain, end = self._tail(j)
                if chain and (sources or stop is not None):
                    if x.group == "quotes":
                        sources = _merge(chain, sources)
                    else:
                        further = _merge(further, [c for c in chain if press(c)])
                    self.used.update(range(j, end))
                    j = end
                    continue
                if stop is None:
                    break
                j += 1
                continue
            if _denies(x) and j > k + 1:
                break
            if x.kind in _LIGHT or x.kind not in (NP, V, REL, SUB):
                j += 1
                continue
            if x.kind == REL:
                found = self._passer(j + 1, limit)
                if found is not None:
                    further.append(self.cite(found[0], edge))
                    self.used.update(range(j, found[1]))
                    j = found[1]
                    continue
                if stop is None:
                    break
                closed = True
                j += 1
                continue
            if x.kind == V or (x.word.rep in self.passes and x.word.verb and not x.word.rep_part):
                found = self._passer(j, limit)
                if found is not None:
                    further.append(self.cite(found[0], edge))
                    self.used.update(range(j, found[1]))
                    j = found[1]
                    continue
                if x.word.form in g["through"]:
                    through = True
                    j += 1
                    continue
                if stop is None and not x.conj and x.word.form in g["made_known"] and ch[j - 1].kind == REPORT:
                    j += 1
                    continue  # «في بيان نشر على الإنترنت»
                if stop is not None:
                    if j == k + 1 and x.word.rep is None and (x.conj or x.cls != "deed"):  # «قال فالح العيساوي»: a name read amiss
                        name = self.cite(msgspec.structs.replace(x, kind=NP, cls="person", person=True, conj=False, source=None, named=True, extra={}), edge)
                        sources.append(name)
                        while j + 1 < limit and ch[j + 1].a < name.extra.get("cite", (0, 0))[1]:
                            j += 1
                    elif not sources:
                        break
                    closed = True
                    j += 1
                    continue
                if x.cls == "deed" and (sources or ch[k].conj) and not x.conj:
                    scope, thing = x.a, True
                break
            if x.kind != NP:
                break
            if j == k + 1 and stop is not None and self._paper(x):
                x = msgspec.structs.replace(x, cls="document", source="document", extra={})
            elif x.prep == "بين" and ch[k].kind == PREP:
                x = msgspec.structs.replace(x, prep="", extra={})  # «وبيّن المتحدث أن»
            if index in self.tells and sources and x.outlet and not x.prep and not x.conj:
                further.append(self.cite(x, edge))  # «أبلغ مصدر أمني وكالة رويترز»
                j += 1
                continue
            outlet = press(x) and not self.barred(x) and not x.word.enc and not (sources and press(sources[-1]) and sources[-1].b == x.a) and (x.prep in to or x.prep in g["through"] or (through and not x.prep))
            through = False
            if outlet and sources and (x.outlet or x.source == "outlet" or x.cls == "media"):
                further.append(self.cite(x, edge))
                j += 1
                continue
            if closed:
                j += 1
                continue
            if stop is None and (x.cls == "deed" or ((sources or x.prep) and self._lends(x, themes))):
                scope, thing = x.a, True
                break
            if x.prep:
                if stop is None and not sources and x.prep in themes and self.barred(x):
                    scope, thing = x.a, True  # «وأشار إلى مقتل 11 من داعش»
                    break
                if x.prep in r.quoted and (self.vouches(x) or not x.word.known or (x.definite and x.cls != "deed")):
                    sources.insert(0, self.cite(x, edge))
                    while j + 1 < limit and ch[j + 1].kind == NP and ch[j + 1].conj and not ch[j + 1].prep and self.vouches(ch[j + 1]):
                        j += 1
                        sources.insert(1, self.cite(ch[j], edge))
                elif x.prep in themes and sources:
                    scope, thing = x.a, True
                    break
                elif outlet and (x.outlet or x.source == "outlet" or x.cls == "media"):
                    further.append(self.cite(x, edge))
                elif stop is None and x.prep not in g["beside_speaker"]:
                    break
                j += 1
                continue
            if x.word.form in g["saying_nouns"]:
                break
            if x.extra.get("other") and not sources and stop is not None and j == k + 1 and not x.prep:
                sources.append(self.cite(x, edge))  # «وقال أحدهم إن», «وقال آخر إن»
                j += 1
                continue
            if self.barred(x):
                if stop is None and sources and x.b - x.a > 1 and not x.word.enc and x.cls in ("armed", "party") and not same(x, sources[0]) and not tells_of_harm(x.word.form):
                    sources.insert(0, msgspec.structs.replace(x, a=x.a + 1, extra={}))  # «أعلنت مؤسسة X مسؤولية الجماعة عن»: the claimant
                if stop is None:
                    scope, thing = x.a, bool(sources) or thing
                    if any(y.cls == "deed" for y in ch[j + 1 : j + 5]):
                        thing = True
                    break
                j += 1
                continue
            if not sources:
                if x.number is not None and not self.vouches(x):
                    if stop is None and self._said_before(k):
                        scope, thing = x.a, True  # «فرنسا سجلت 12 هجوما»
                        break
                elif self.vouches(x) or not x.place or stop is not None:
                    if not self.vouches(x) and stop is None and (x.word.enc or self._said_before(k)):
                        scope, thing = x.a, True
                        break
                    if not self.vouches(x) and x.word.known and x.word.form.endswith("ا") and not x.definite:
                        j += 1
                        continue  # «قال تعليقا على ذلك»
                    if stop is None and not self.vouches(x) and (x.conj or x.word.known):
                        break  # «كما شهدت الجولة إغلاق محال»: nobody who speaks
                    if (not x.word.enc and (x.definite or ch[j - 1].kind != REPORT)) or self.vouches(x):  # not «في بيان منفصل»
                        sources.append(self.cite(x, edge))
            elif x.conj and x.word.dem is not None and not x.word.art and x.b - x.a == 1:
                pass  # «مصادر إسرائيلية وفلسطينية»
            elif x.conj:
                if self.vouches(x) and len(sources) < 3 and ch[j - 1].kind in (NP, SIGN):
                    sources.append(self.cite(x, edge))
                elif stop is None:
                    break
            elif x.a < sources[-1].extra.get("cite", (0, 0))[1] or x.person or x.cls == "person" or stop is not None or self._describes(x, ch[j - 1]):
                pass  # an apposition, an adjective
            else:
                scope, thing = x.a, True
                break
            j += 1
        say = False
        if stop is not None:
            scope, say, j = ch[stop].b, True, stop + 1
            if ch[stop].kind == HEDGE:
                scope = ch[stop].b
        return sources, further, scope, say, thing, j

    def _lends(self, x: Chunk, themes: frozenset[str]) -> bool:
        """Whether a noun begins what is said by lending itself to a deed's noun further on: «أكد الشهود قيام الجنود بإطلاق»."""
        w = x.word
        return bool(w.lights) and w.nominal and w.role is None and not (x.conj or x.definite or x.cls) and (not x.prep or x.prep in themes) and any(self.lex.lights[n].noun_is == "prep" for n in w.lights)

    def _himself(self, k: int) -> list[Chunk]:
        """Who says what he did, before the phrase at chunk `k`: «اعترض الجيش صاروخا، وفق ما قال»."""
        first = next((j for j in range(k) if self.s.chunks[j].kind == V), None)
        return [self.cite(x, self.s.b) for x in subject_of(self.s, first)[:1] if self.vouches(x)] if first is not None else []

    def _listener(self, j: int, end: int) -> int:
        """The chunk of the outlet that the verb at chunk `j` says was told, or 0."""
        ch = self.s.chunks
        for i in range(j + 1, min(end, j + 5)):
            x = ch[i]
            if x.kind == NP and x.outlet:
                to = x.prep or next((y.group for y in reversed(ch[j + 1 : i]) if y.kind == PREP), "")
                return i if to in self.lex.grammar["to"] | {"الي", "مع"} else 0
            if x.kind not in (DATE, ADV, PREP, SIGN) or (x.kind == SIGN and x.group not in _QUOTES):
                break
        return 0

    @staticmethod
    def _describes(x: Chunk, before: Chunk) -> bool:
        """Whether a lone word is an adjective of the phrase before it: «مسؤول مصري مطلع»."""
        return x.b - x.a == 1 and before.kind == NP and before.person and not (x.definite or before.definite or x.cls or x.place or x.named or x.word.indef_acc or x.word.enc)

    def _object_follows(self, j: int, limit: int) -> bool:
        """Whether, after the phrase at chunk `j` and its comma, the verb's object still comes («أعلن الجيش، وفق X، مقتل»)."""
        for i in range(j + 1, min(limit, j + 8)):
            x = self.s.chunks[i]
            if x.kind == SIGN and x.group in _COMMA:
                y = self.s.chunks[i + 1] if i + 1 < len(self.s.chunks) else None
                return y is not None and not y.conj and y.kind == NP and y.cls == "deed"
        return False

    def _passer(self, j: int, limit: int) -> tuple[Chunk, int] | None:
        """The outlet that passed on what stands before: «بثه التلفزيون», «اطلعت عليه رويترز», «صادر عن الوزارة»: (outlet, chunk after it)."""
        ch = self.s.chunks
        if j >= limit:
            return None
        v = ch[j]
        if v.word.form in self.lex.grammar["issued"] or (v.kind == V and v.word.form in self.lex.grammar["drawn_up"]):
            for i in range(j + 1, min(limit, j + 4)):
                if ch[i].kind == NP and self.vouches(ch[i]):
                    return ch[i], i + 1
            return None
        if v.word.rep not in self.passes or v.word.rep_part:
            return None
        if v.kind == NP and v.b - v.a > 1:
            word = self.words[v.a + 1]
            return msgspec.structs.replace(v, a=v.a + 1, word=word, extra={}, source="outlet", cls="media"), j + 1
        for i in range(j + 1, min(limit, j + 6)):
            x = ch[i]
            if x.kind == NP:
                if x.prep:
                    continue
                return (x, i + 1) if press(x) or x.source in ("outlet", "crowd") or x.cls in ("media", "ngo", "igo", "government", "business") else None
            if x.kind in _LIGHT or (x.kind == SIGN and x.group in _QUOTES):
                continue
            return None
        return None

    def _carried(self, k: int) -> Claim | None:
        """«الهجوم الذي أوردته قناة X»: the outlet vouches for the deed before the relative."""
        ch = self.s.chunks
        if not ch[k].word.verb_enc:
            return None
        found = self._passer(k, len(ch))
        deed = next((x for x in reversed(ch[:k]) if x.cls == "deed"), None)
        if found is None or deed is None or ch[k].a - deed.a > 20 or not press(found[0]):
            return None
        return Claim([self.cite(found[0], self.s.b)], deed.a, ch[k].a, "quotes", ch[k].a, backward=True, spoken=False)

    def _owned(self, k: int, stance: str) -> Claim | None:
        """«تفجير …، تبنته حركة X», «الهجوم الذي تبناه التنظيم»: who claims the deed before."""
        ch = self.s.chunks
        deed = next((x for x in reversed(ch[:k]) if x.cls == "deed"), None)
        who = next((x for x in ch[k + 1 : k + 4] if x.kind == NP and not x.prep), None)
        if deed is None or who is None or not self.vouches(who):
            return None
        return Claim([self.cite(who, self.s.b)], deed.a, ch[k].a, stance, ch[k].a, backward=True, spoken=False)

    def _said_before(self, k: int) -> bool:
        """Whether one who can vouch is the subject before the verb: «طالبان تنفي سقوط قتلى»."""
        left, _ = self._left(k)
        return left is not None and self.vouches(left)

    def _left(self, k: int) -> tuple[Chunk | None, bool]:
        """The subject before a reporting verb, and whether there is one at all."""
        ch = self.s.chunks
        if k > 2 and ch[k - 1].kind == SUB and ch[k - 2].prep == "ل" and ch[k - 3].word.form.endswith("سبق"):
            return ch[k - 2], True  # «وسبق للجماعة أن أعلنت»
        j = k
        while j > 0 and ch[j - 1].kind in (V, HEDGE, ADV, SUB) and (ch[j - 1].word.form in self.lex.grammar["auxiliary"] or ch[j - 1].kind not in (V, SUB)):
            j -= 1  # «X كان أكد»
        if ch[j].conj and j == k:
            topic, how = left_subject(self.s, k, ch[k].word.verb)  # «أما الحركة فقالت إن»
            return (topic, True) if topic is not None and how == "svo" else (None, False)
        at = j if j < k and ch[j].kind in (V, SUB) else k
        if at < k and ch[at].conj:
            return None, False
        if at and at == k and (paper := ch[k - 1]).source == "document" and not paper.definite and paper.kind == NP and not ch[k].word.verb_enc:
            if k + 1 < len(ch) and ch[k + 1].group == "pron-prep":  # «أصدرت الحركة بيانا أعلنت فيه»: who issued it says it
                issued = next((j for j in range(k - 2, -1, -1) if ch[j].kind == V), None)
                return next((x for x in subject_of(self.s, issued) if self.vouches(x)), None) if issued is not None else None, False
            return paper, True  # «تقارير تفيد بأن»
        left, _ = left_subject(self.s, at, ch[k].word.verb)
        if left is None and at == k and at and (before := ch[k - 1]).source in ("crowd", "person") and not before.prep and before.b == ch[k].a and (at == 1 or ch[k - 2].kind in (SIGN, SUB)):
            left = before  # «شهود يؤكدون قصف»
        if left is None or left.prep:
            # «وكان الجيش أعلن»: between the auxiliary and its verb
            i = k - 1
            if i >= 0 and ch[i].kind == HEDGE and ch[i].word.form in self.lex.grammar["auxiliary"]:
                i -= 1  # «وكان مصدر في الشرطة قد صرح»
            while i >= 0 and (ch[i].kind == NP or ch[i].kind in _LIGHT or (ch[i].kind == SIGN and ch[i].group in _QUOTES)):
                i -= 1
            helped = i >= 0 and ch[i].kind in (V, HEDGE, SUB) and ch[i].word.form in self.lex.grammar["auxiliary"]
            if helped or (i >= 0 and ch[i].kind == "conj"):  # «لكن المرصد قال»
                left = next((x for x in ch[i + 1 : k] if x.kind == NP and not x.prep), left)
        if left is not None and left.prep:
            return None, False
        return left, left is not None

    def _bearer(self, c: Chunk) -> Chunk:
        """The name before a title, where a person is named first: «هشام مروة، نائب رئيس الائتلاف قال إن»."""
        ch = self.s.chunks
        j = self.s.index.get(c.a, 0) - 1
        if j >= 0 and ch[j].kind == NP and ch[j].person and ch[j].source == "person" and c.definite and c.b - c.a == 1 and not c.actor:
            return self._bearer(ch[j])  # «رئيس «الائتلاف» المعارض»
        if j >= 0 and ch[j].kind == SIGN and ch[j].group in _COMMA:
            j -= 1
        p = ch[j] if j >= 0 else None
        if p is not None and p.kind == NP and p.cls == "person" and p.named and not p.prep and c.person and c.cls != "person" and (j == 0 or ch[j - 1].kind in (SIGN, SUB)):
            return p
        return c

    def _nested(self, outer: Claim, inner: Claim, k: int) -> bool:
        """Whether a report is itself reported: «قال الجيش إن ناشطين أفادوا بأن»."""
        if not outer.said or inner.continues:
            return False
        between = [x for x in self.s.chunks[:k] if x.a >= outer.a]
        return len(between) <= 6 and all((x.kind == NP or x.kind in _LIGHT) and not x.conj for x in between) and not self.s.chunks[k].conj

    def _core(self, a: int, b: int) -> int:
        """The end of the clause that begins at token `a`."""
        ch = self.s.chunks
        for j, x in enumerate(ch):
            if x.a <= a or x.a >= b:
                continue
            if x.kind == SIGN and x.group in HARD:
                return x.a
            if x.conj and x.kind in (V, SUB) and not x.word.purpose:
                return x.a
            if x.kind == SIGN and x.group in _COMMA and j + 1 < len(ch):
                y = ch[j + 1]
                if y.conj or y.kind in (REPORT, REL, SUB) or y.word.rep_part or adds(y) or self._bare(y) in self.lex.grammar["clause_words"] or self._bare(y) in self.lex.grammar["as_said"]:
                    return x.a
        return b

    # -- phrases ---------------------------------------------------------------------------------------------------------

    def _phrase(self, k: int) -> Claim | None:
        s = self.s
        ch = s.chunks
        c = ch[k]
        takes = c.extra.get("takes")
        if takes in ("none", "turn"):
            return None
        if takes == "said":
            chain, end = self._tail(k)
            if not chain:
                return None
            self.used.update(range(k, end))
            if k and self._bare(ch[k - 1]) in self.lex.grammar["as_said"]:
                return self._backward(k - 1, end, chain, c.group, c.a)  # «…، كما جاء في بيان للوزارة»
            stop = next((i for i in range(end, min(len(ch), end + 4)) if ch[i].kind == SUB or (ch[i].kind == SIGN and (ch[i].group == ":" or ch[i].group in _OPEN or ch[i].group == _BOTH))), None)
            a = ch[stop].b if stop is not None else ch[end - 1].b
            return Claim(chain, a, s.b, c.group, c.a, said=stop is not None)
        chain, end = self._tail(k)
        if not chain:
            return None
        self.used.update(range(k, end))
        return self._backward(k, end, chain, c.group, c.a)

    def _backward(self, k: int, end: int, chain: list[Chunk], stance: str, verb: int) -> Claim:
        """The claim of a phrase at chunks [k, end): of what follows where it opens its clause, else of what stands before it."""
        s = self.s
        ch = s.chunks
        c = ch[k]
        rest = ch[end:]
        more = any(x.kind in (NP, V) for x in rest)
        told = any(x.kind == V or x.cls == "deed" for x in rest)
        head = all(x.kind in (SIGN, ADV, SUB, DATE) or (x.kind == REPORT and x.extra.get("takes") in ("turn", "none")) for x in ch[:k])
        if more and (head or (c.conj and rest[0].kind == SIGN and rest[0].group in _COMMA)):
            return Claim(chain, ch[end - 1].b, s.b, stance, verb, said=True)
        a = s.a
        last = next((o for o in reversed(self.out) if o.backward), None)
        if last is not None and last.verb < verb:
            a = max((x.a for x in ch[:k] if x.kind == SIGN and x.group in _COMMA and x.a > last.verb), default=s.a)
            a = min((x.a for x in ch[:k] if x.conj and x.a > last.verb), default=a)
        framed = k == 0 or ch[k - 1].kind == SIGN
        b = s.b
        turns = self._turns()
        if any(not o.backward for o in self.out):  # «أفادت البعثة بمقتل موظف، وكان مسلحون هاجموا الفندق، بحسب الحكومة»
            turns = [*turns, *(y.a for x, y in pairwise(ch[:k]) if x.kind == SIGN and x.group in _COMMA and y.conj and "auxiliaries" in y.word.fn)]
        a = max((t for t in turns if t < c.a), default=a)
        b = min((t for t in turns if t >= ch[end - 1].b), default=b)
        if k > 1 and more and ch[k - 1].kind == SIGN and ch[k - 2].kind == V and ch[k - 2].conj and rest[0].kind == SIGN:
            a = ch[k - 2].a  # «أحرق المسلحون القرية وقتلوا، بحسب شهود، عشرة من سكانها»
        if told and not framed and not (rest and rest[0].kind == SIGN):
            for x in ch[:k]:
                if x.kind in (REL, SUB) or (x.kind == SIGN and x.group in _COMMA) or (x.conj and x.kind == V):
                    a = x.b if x.kind != V else x.a
        return Claim(chain, a, b, stance, verb, backward=True, spoken=False)

    def _turns(self) -> list[int]:
        """The tokens at which the sentence turns to another deed or voice, after a comma: «، لكن», «، في حين», «، بينما»."""
        forms, turning = self.tokens.forms, self.lex.grammar["turning"]
        commas = (x.b for x in self.s.chunks if x.kind == SIGN and x.group in _COMMA)
        return [t for t in commas if not turning.isdisjoint((" ".join(forms[t : t + 1]), " ".join(forms[t : t + 2])))]

    def _tail(self, k: int) -> tuple[list[Chunk], int]:
        """The chain that a phrase at chunk `k` introduces, and the chunk after it."""
        s, lex = self.s, self.lex
        ch = s.chunks
        g = lex.grammar
        chain: list[Chunk] = []
        j = k + 1
        end = min(len(ch), k + 13)
        done = k + 1
        document = False
        while j < end:
            x = ch[j]
            if x.kind == NP and x.cls != "deed":
                found = self._passer(j, end) if chain else None
                if found is not None:
                    chain = _merge(chain, [self.cite(found[0], s.b)])
                    j = done = found[1]
                    continue
                if not chain:
                    if x.prep and x.prep not in g["beside_speaker"] and x.prep not in g["of"]:
                        break
                    if x.b - x.a == 1 and x.word.form in g["elatives"] and j + 1 < end and ch[j + 1].source == "document":
                        j += 1  # «بحسب آخر حصيلة»
                        continue
                    if ch[k].group == "asserts" and not (x.source or x.actor or x.outlet) and not x.word.keys.isdisjoint(self.measures):
                        break
                    inner = self.words[x.a + 1].source if x.b - x.a > 1 else None
                    if self.barred(x) and x.b - x.a > 1 and not x.word.enc and (x.actor or (inner is not None and lex.sources[inner] == "document")):
                        x = msgspec.structs.replace(x, a=x.a + 1, word=self.words[x.a + 1], source=x.source or "document", extra={"cite": (x.a + 1, x.b)})  # «تقديرات الأمم المتحدة», «نص البيان»
                    elif (self.barred(x) and x.source != "document") or not (x.source == "document" or self.vouches(x) or (x.definite and not x.word.enc and not x.place) or not x.word.known):
                        break
                    if x.number is not None and not self.vouches(x):
                        break
                    c = self.cite(x, s.b)
                    chain.append(c)
                    document = x.source == "document" or x.cls == "document"
                    limit = c.extra.get("cite", c.span)[1]
                    done = j + 1
                    while done < len(ch) and ch[done].b <= limit:
                        done += 1
                    j = done
                    continue
                if press(x) and (x.prep in g["to"] or x.prep in g["through"]):
                    chain = _merge(chain, [self.cite(x, s.b)])
                    done = j + 1
                elif x.conj and not x.prep and self.vouches(x) and ch[j - 1].kind != SIGN:
                    nxt = ch[j + 1] if j + 1 < len(ch) else None
                    if nxt is not None and nxt.kind == V and not nxt.conj:
                        break
                    chain = _merge(chain, [self.cite(x, s.b)])
                    done = j + 1
                elif x.prep in g["of"] and self.vouches(x):
                    done = j + 1
                elif x.prep and (document or j - done < 3):
                    pass
                else:
                    break
            elif x.kind == V and not chain and x.word.rep is not None:
                sources, further, _, say, thing, after = self._gather(j, x.word.rep)
                if not sources and j + 1 < len(ch) and ch[j + 1].kind == SIGN and not x.word.verb & m.PASSIVE:
                    sources = self._himself(k)
                if (say or thing) and x.word.form:
                    after = max((i + 1 for i, y in enumerate(ch) if any(y.span == z.span for z in sources + further)), default=after)
                return _merge(sources, further), max(after, j + 1)
            elif x.kind == V and chain and x.word.rep is not None and x.word.rep not in self.passes and not x.conj and (told := self._listener(j, end)):
                chain = _merge(chain, [self.cite(ch[told], s.b)])  # «شهود تحدثوا أمس لرويترز»
                j = done = told + 1
                continue
            elif x.kind == V or (x.kind == REL and chain):
                found = self._passer(j + (x.kind == REL), end) if chain else None
                if found is None:
                    break
                chain = _merge(chain, [self.cite(found[0], s.b)])
                j = done = found[1]
                continue
            elif x.kind == REPORT and chain:
                more, after = self._tail(j)
                if more and x.extra.get("takes") not in ("none", "turn"):
                    chain = _merge(more, chain) if x.group == "quotes" or ch[k].group != "quotes" else _merge(chain, more)
                    self.used.add(j)
                    return chain, after
                if x.extra.get("takes") != "none":
                    break
            elif x.kind == SIGN:
                if x.group in _QUOTES:
                    if chain and x.group in _CLOSE:
                        done = j + 1
                elif x.group in _COMMA and chain:
                    y = ch[j + 1] if j + 1 < len(ch) else None
                    if y is None or not ((y.kind == REPORT and y.group == "quotes") or (y.word.rep in self.passes and y.kind == V and not y.conj)):
                        break
                else:
                    break
            elif x.kind in _LIGHT or x.kind == REL:
                pass
            else:
                break
            j += 1
        return chain, done

    # -- participles, names before a colon ---------------------------------------------------------------------------------

    def _explains(self, k: int) -> bool:
        """Whether «وبين» at the head of a sentence is a verb, "and explained": one person or source follows, then «أن». Between one nothing can be."""
        ch = self.s.chunks
        c = ch[k]
        if k or not c.conj or c.word.rep is None or k + 1 >= len(ch):
            return False
        x = ch[k + 1]
        number = x.feats or x.word.source_feats
        if x.kind != NP or x.prep != "بين" or not (x.person or x.source) or not number & m.SING or number & (m.PLUR | m.DUAL):
            return False
        stop = self._stop(k, c.word.rep)
        return stop is not None and ch[stop].kind == SUB and not any(y.kind == NP and y.conj and not y.prep for y in ch[k + 2 : stop])

    def _goes_on(self, k: int) -> bool:
        """Whether the phrase at chunk `k` is a participle that goes on with what somebody says («مضيفا»), not the noun («المتحدثة», «متحدثا باسم»)."""
        ch = self.s.chunks
        c = ch[k]
        if not (c.kind == NP or (c.kind == V and c.word.verb & m.HAL)) or c.word.rep is None or not c.word.rep_part or c.prep or c.word.art:
            return False
        return c.word.source is None or not ((k and ch[k - 1].kind == SUB) or (k + 1 < len(ch) and (ch[k + 1].group in self.lex.grammar["speaks_for"] or ch[k + 1].prep in self.lex.grammar["speaks_for"])))

    def _participle(self, k: int) -> Claim | None:
        s = self.s
        ch = s.chunks
        c = ch[k]
        assert c.word.rep is not None
        r = self.lex.reports[c.word.rep]
        nxt = ch[k + 1] if k + 1 < len(ch) else None
        if nxt is None:
            return None
        themes = self.themes.get(c.word.rep, frozenset())
        fits = nxt.kind == SUB or (nxt.kind == SIGN and nxt.group not in _COMMA) or nxt.kind == PREP
        if not fits and not (nxt.cls == "deed" or (nxt.kind == NP and nxt.prep in themes)):
            return None
        if r.weak and nxt.kind == PREP and nxt.group not in themes:
            return None
        last = next((o for o in reversed(self.out) if not o.backward and o.spoken), None)
        if last is not None and last.a <= c.a:
            sources = list(last.sources)
        else:
            subject = next((x for x in ch[:k] if x.kind == NP and not x.prep and self.vouches(x) and x.cls not in ("document", "civilian") and (not x.place or x.cls in ("country", "capital"))), None)
            sources = [self.cite(subject, c.a)] if subject is not None else list(self.before())
        scope = nxt.b if nxt.kind in (SUB, SIGN) else c.b
        return Claim(sources, scope, s.b, r.stance, c.a, continues=True, said=nxt.kind == SUB)

    def _resumes(self) -> bool:
        """A sentence that opens with a quotation mark goes on with the last speaker, unless it says who speaks."""
        ch = self.s.chunks
        return not (not ch or ch[0].kind != SIGN or not (ch[0].group in _OPEN or ch[0].group == _BOTH) or not self._speech(0))

    def speaks(self, k: int) -> bool:
        """Whether the phrase at chunk `k` names a place that speaks through its staff, right before a colon: «مستشفى العودة: …», «مركز الطوارئ: …»."""
        x, nxt = self.s.chunks[k], self.s.chunks[k + 1] if k + 1 < len(self.s.chunks) else None
        if nxt is None or nxt.kind != SIGN or nxt.group != ":":
            return False
        return x.word.plain in self.lex.grammar["speaking_places"] if x.b - x.a > 1 else x.word.form in self.lex.grammar["speaking_alone"]

    def _goes_over(self, k: int) -> Claim | None:
        """The colon at chunk `k`, where a source alone stands between it and the comma, the dots or the dash before: «غارة على البلدة، مصدر طبي: …»."""
        ch = self.s.chunks
        x = ch[k - 1] if k > 1 else None
        if x is None or ch[k - 2].kind != SIGN or k + 1 >= len(ch) or not (ch[k - 2].group in _COMMA or ch[k - 2].group in _DASH or ch[k - 2].group in ".…"):
            return None
        if x.kind != NP or x.prep or x.conj or x.number is not None or x.cls in ("country", "capital", "demonym", "weapon", "deed"):
            return None
        if not ((self.vouches(x) and (x.source or x.outlet or x.actor or x.cls in _SIGNS)) or self.speaks(k - 1)):
            return None
        return Claim([self.cite(x, ch[k].a)], ch[k].b, self.s.b, "asserts", x.a, said=True)

    def heading(self) -> list[Chunk]:
        """Who says what stands under a line of a source and a colon: «لجان مقاومة مدني:»."""
        x = next((y for y in self.s.chunks if y.kind == NP), None)
        if x is None or not (x.source or x.outlet or x.actor or x.cls in _SIGNS or self.speaks(self.s.index[x.a])) or not self.lex.grammar["casualties"].isdisjoint(map(_plain, self.words[x.a : x.b])):
            return []
        claim = self._nominal(heading=True)
        return claim.sources if claim is not None and all(y.kind in (NP, SIGN, PREP, DATE, ADV) and y.cls != "deed" for y in self.s.chunks) else []

    def _nominal(self, heading: bool = False) -> Claim | None:
        """«مصدر: …», «المرصد السوري: …»; «مصادر ليبية، الاثنين، بوقوع …». `heading`: what is said may stand in the next line."""
        s = self.s
        ch = s.chunks
        tags = self._tags_before()
        first = next((i for i, x in enumerate(ch[tags : tags + 6], tags) if x.kind != SIGN and not (x.kind == REPORT and x.extra.get("takes") == "none")), None)
        if first is None or any(x.kind == SIGN and x.group in HARD and x.group != ":" for x in ch[tags:first]):
            return None
        x = ch[first]
        if x.kind != NP or x.prep or x.number is not None or not (self.vouches(x) or self.speaks(first)) or (x.cls in ("country", "capital", "demonym", "weapon") and not self._we(first)):
            return None
        if (x.place is not None and not self._we(first) and (x.cls == "area" or not (x.actor or x.source or x.outlet or x.cls in _SIGNS or self.speaks(first)))) or (x.source == "document" and x.b - x.a < 2 and not (first + 1 < len(ch) and ch[first + 1].word.form in self.lex.grammar["issued"])):
            return None
        to = self.lex.grammar["to"]
        told: list[Chunk] = []
        for j in range(first + 1, min(len(ch), first + 9)):
            y = ch[j]
            if y.kind == SIGN and y.group == ":":
                if j + 1 >= len(ch) and not heading:
                    return None
                return Claim(_merge([self.cite(x, told[0].a if told and told[0].a > x.a else y.a)], told), y.b, s.b, "asserts", x.a, said=True)
            if y.kind == NP and y.prep == "عن" and press(x) and self.vouches(y):
                told.append(x)  # «رويترز عن مصدر عسكري: …»
                x = y
                continue
            if y.kind == NP and y.prep in to and y.outlet and not press(x):
                told.append(self.cite(y, s.b))  # «مصدر طبي لرويترز: …»
                continue
            if (y.kind == V and y.word.form in self.lex.grammar["issued"]) or (y.cls == "deed" and y.prep in self.lex.grammar["of"] and x.source in ("person", "crowd")):
                continue  # «بيان صادر عن الجيش: …», «ناجون من الهجوم: …»
            if y.kind == NP and y.prep == "ب" and y.cls != "deed" and j + 1 < len(ch) and ch[j + 1].cls == "deed" and x.source == "person" and any(z.kind == SIGN for z in ch[first:j]):
                return Claim([self.cite(x, y.a)], y.a, s.b, "asserts", x.a)
            if y.kind in _LIGHT or (y.kind == SIGN and (y.group in _QUOTES or y.group in _COMMA)):
                continue
            if y.kind == NP and y.cls != "deed" and not y.conj:
                continue
            return None
        return None

    def _we(self, k: int) -> bool:
        """Whether a state's name at chunk `k` stands before a colon and what it says of itself («طهران: لن نتفاوض»)."""
        ch = self.s.chunks
        if not (k + 1 < len(ch) and ch[k + 1].kind == SIGN and ch[k + 1].group == ":"):
            return False
        return any(w.verb & m.FIRST and not w.verb & (m.THIRD | m.SECOND) and not w.nominal for w in self.words[ch[k + 1].b : ch[k + 1].b + 3])

    def _tags_before(self) -> int:
        """How many of the first chunks are tags set apart («#عاجل | X:», «#دير_الزور #عاجل X:»)."""
        n, ends = 0, dict(self.tokens.tags) if self.s.chunks and self.s.chunks[0].group == "#" else {}
        while n + 1 < len(self.s.chunks) and self.s.chunks[n].group == "#" and (end := ends.get(self.s.chunks[n + 1].a)) is not None:
            n = next((i for i in range(n + 1, len(self.s.chunks)) if self.s.chunks[i].a >= end), len(self.s.chunks))
        return n

    def _signed(self) -> Claim | None:
        """A post or headline that ends with its source: «مقتل ثلاثة جنود قرب حجة - مصدر عسكري»."""
        s = self.s
        ch = s.chunks
        at = next((j for j in range(len(ch) - 1, max(0, len(ch) - 8), -1) if ch[j].kind == SIGN and ch[j].group in _DASH and self.tokens.starts[ch[j].a] > self.tokens.ends[ch[j].a - 1]), None)
        if at is None:
            at = self._in_brackets()
        if at is None or s.b - ch[at].b > 9 or not any(x.cls == "deed" or x.kind == V for x in ch[:at]):
            return None
        chain: list[Chunk] = []
        for x in ch[at + 1 :]:
            if x.kind == NP and x.cls != "deed" and x.number is None and (not chain or x.conj) and not x.prep:
                if not self.vouches(x) or not (x.actor or x.source or x.outlet or x.cls in _SIGNS) or x.cls in ("country", "capital", "demonym", "weapon", "civilian"):
                    return None
                chain.append(self.cite(x, s.b))
            elif not ((x.kind == SIGN and x.group not in HARD) or (chain and (x.kind in _LIGHT or (x.kind == NP and x.cls != "deed")))):
                return None
        if not chain:
            return None
        return Claim(chain, s.a, ch[at].a, "asserts", ch[at].a, backward=True, core=ch[at].a, spoken=False)

    def _in_brackets(self) -> int | None:
        """The chunk of the bracket that holds the source alone, at the end of what is told («مقتل ثلاثة جنود قرب حجة (رويترز)»); not that of a picture."""
        ch = self.s.chunks
        close = next((j for j in range(len(ch) - 1, 0, -1) if not (ch[j].kind == SIGN and ch[j].group in ".…!")), 0)
        if ch[close].kind != SIGN or ch[close].group != ")":
            return None
        at = next((j for j in range(close - 1, max(0, close - 6), -1) if ch[j].kind == SIGN and ch[j].group == "("), None)
        if at is None or not all(press(x) or x.cls in ("ngo", "medic") or (x.source and x.source != "document") for x in ch[at + 1 : close] if x.kind == NP):
            return None
        told = (ch[0].kind == V and ch[0].word.verb_only and ch[0].feats & m.PAST) or any(tells_of_harm(f) for f in self.tokens.forms[self.s.a : ch[at].a])
        return at if told else None

    # -- what is quoted of a source ----------------------------------------------------------------------------------------

    def cite(self, c: Chunk, edge: int) -> Chunk:
        """Sets the span that is quoted of a source: the personal name where there is one before token `edge`; else the title with
        the body it speaks for, the document with whose it is."""
        if "cite" not in c.extra:
            a, b = self._cite(c, edge)
            if a == c.a and c.number is not None and c.a < c.number.end < b:
                a = c.number.end  # «ثلاثة مسؤولين»
            forms = self.tokens.forms
            if a > self.s.a and a == c.a and forms[a - 1] in self.lex.grammar["one_of"]:
                a -= 1  # «أحد الناجين»
            saying = next((t for t in range(a + 1, b) if forms[t] in self.lex.grammar["saying_nouns"]), None)
            if saying is not None:
                b = saying  # «عن مسؤول قوله إن»
            if b < len(forms) and (forms[b] in _CLOSE or forms[b] == _BOTH) and sum((f in _OPEN) - (f in _CLOSE) + (f == _BOTH) for f in forms[a:b]) % 2:
                b += 1
            dotted = b
            while dotted + 1 < self.s.b and forms[dotted] == "." and self._joined(dotted):
                dotted += 2
            if dotted > b:  # «خدمة دي.إيه.إن الإخبارية»
                b = dotted + int(dotted < self.s.b and self.words[dotted].art and not self.words[dotted].prep)
            opened = next((t for t in range(b - 1, a - 1, -1) if forms[t] in _OPEN or forms[t] in _CLOSE), None)
            if opened is not None and forms[opened] in _OPEN:  # «منظمة «X والعدالة»»: a name to the closing mark
                close = next((t for t in range(b, min(b + 5, self.s.b)) if forms[t] in _CLOSE), None)
                if close is not None and not any(self.words[t].verb_only for t in range(opened, close)):
                    b = close + 1
            if c.outlet and b < len(forms) and forms[b - 1] in _CLOSE and self.words[b].art and not self.words[b].prep and not self.words[b].conj and forms[b].endswith(("يه", "ي")):
                b += 1  # «صحيفة «X» العبرية»
            c.extra["cite"] = (a, b)
        return c

    def _cite(self, c: Chunk, edge: int) -> tuple[int, int]:
        words, tokens, g = self.words, self.tokens, self.lex.grammar
        a, b = c.a, c.b
        if c.outlet and not c.person:
            return a, b
        end = min(edge, self.s.b, a + 16)
        if c.source == "document" or c.cls == "document":
            return a, self._complement(c, end)
        if not (c.person or c.source == "person" or c.cls in {"person", "official"} or not c.cls):
            return a, b
        if not self._starts_name(a):
            b = self._body(c, end)
        if c.word.plain in g["sources_of_kind"]:
            return a, b  # «مصادر مقربة من الرئيس فلان», «مصدر في مكتب الوزير فلان»: nobody's name is theirs
        for t in range(a, min(end, a + 14)):
            if tokens.kinds[t] not in (WORD, LATIN):
                if tokens.forms[t] in _COMMA and t >= b and t + 1 < end and self._ranked(t + 1, end):
                    continue
                if t < b or tokens.forms[t] in _QUOTES:
                    continue
                break
            if t > a and words[t].fn and words[t].form in g["as_who"]:
                break
            if t > a and tokens.forms[t - 1] in g["stands_in"]:
                role = words[t].role
                if words[t].form in g["ranks"] or (role is not None and self.lex.roles[role].person and words[t].art):
                    break  # «ضابط مقرب من اللواء فلان»: another's name
                continue  # «مدير الصحة في كوباني»: no name
            if any(p.first < t < p.end for p in self.s.places):
                continue  # «مصدر طبي في مدينة خان يونس»
            k = self.s.index.get(t)
            if t > b + 1 and (words[t].verb_only or k is None):
                break
            if t >= b and k is not None and not words[t - 1].name and (self.s.chunks[k].cls == "deed" or tells_of_harm(tokens.forms[t])):
                break  # «أفادت مصادر بمقتل الوزير فلان»
            if t > a and t >= b and words[t].prep and t in self.s.index and press(self.s.chunks[self.s.index[t]]):
                break
            if t > a and words[t].dem is not None and not words[t - 1].art and words[t - 1].form not in g["ranks"]:
                continue  # «مسؤول تركي» is no Turki
            n = self._name(t, end, t == a, b, c.source is None and c.actor is None)
            if n:
                c.extra["bearer"] = True
                return t, n
        return a, b

    def _ranked(self, t: int, end: int) -> bool:
        """Whether a rank or a name stands at token `t`: «الناطق باسم الجيش، اللواء أحمد المسماري»."""
        for i in range(t, min(t + 3, end)):
            if self._starts_name(i):
                return True
            if self.words[i].role is None and not self.words[i].art:
                return False
        return False

    def _person(self, t: int, end: int) -> int:
        """End of a person of the registry named at token `t`, or 0."""
        best = 0
        w = self.words[t]
        for p, pro, e in matches(w, self.tokens, t, end) if w.heads & _ACTOR else ():
            if p.kind == "actor" and (not pro or pro in ("و", "ل", "ب")) and self.lex.actors[str(p.index)].cls == "person":
                best = max(best, e)
        return best

    def _starts_name(self, t: int) -> bool:
        w = self.words[t]
        if w.name and w.role is None and not w.art:
            return True
        if w.form in self.lex.grammar["name_parts"]:
            return True
        return bool(w.mwe) and self._person(t, min(t + 5, self.s.b)) > 0

    def _name(self, t: int, end: int, head: bool, title: int, plain: bool) -> int:
        """The end of the personal name at token `t`, or 0 where there is none."""
        words, tokens = self.words, self.tokens
        w = words[t]
        if w.form in self.lex.grammar["speaks_for"]:
            return 0
        registered = self._person(t, end)
        if registered and registered - t > 1:
            return registered
        sure = w.name or registered or w.form in self.lex.grammar["name_parts"]
        if not sure and not head and t >= title and not (w.art or w.fn or w.prep or w.conj or w.role is not None):
            sure = words[t - 1].form in self.lex.grammar["ranks"]  # «اللواء نجم الجبوري»: after a rank, whatever else the word may mean
        if not sure:
            if head:
                # «فالح العيساوي عضو»: unknown words at the head
                if (w.known and not (w.verb and w.conj)) or not plain or w.art or w.fn or w.role is not None or w.source is not None:
                    return 0
            elif w.known or w.art or w.fn or w.prep or w.conj or w.mwe or t < title or tokens.kinds[t] != WORD or not (words[t - 1].art or words[t - 1].dem is not None or words[t - 1].mod is not None or tokens.kinds[t - 1] == PUNCT or t == title):
                return 0
        elif w.role is not None and not registered and w.form not in self.lex.grammar["name_parts"]:
            return 0
        elif not head and t < title and not self._closes(t - 1):
            return 0  # «كتيبة عمر المختار»: part of a body's name
        j = max(t + 1, registered)
        while j < end and j - t < 5:
            x = words[j]
            if tokens.kinds[j] not in (WORD, LATIN) or len(x.form) < 2:
                break
            after_part = words[j - 1].form in self.lex.grammar["name_parts"]
            if x.form in self.lex.grammar["name_parts"] or x.name or after_part:
                j += 1
                continue
            if x.form == "علي" and tokens.text[tokens.ends[j] - 1] == "ي" and j + 1 < end and words[j - 1].name and ((y := words[j + 1]).prep == "ل" or y.form == "ل" or "subordinators" in y.fn or tokens.kinds[j + 1] == PUNCT):
                j += 1  # «أسامة علي لقناة»: no preposition, which is written على
                break
            stops = x.fn or x.rep is not None or x.role is not None or x.verb_only or x.prep or x.mod is not None or x.source is not None or x.conj
            if stops or (x.known and x.dem is None and not (x.art and x.common)) or (x.dem is not None and not x.art):
                j = self._before_that(j, end) or j
                break
            j += 1
        if j - t == 1 and not registered and not head and not w.name:
            return 0
        return j

    def _before_that(self, j: int, end: int) -> int:
        """Where a name ends that goes on, at token `j`, with a word that means something else too: at «إن» («قال الوزير محمد مؤذن أوغلو إن»); or 0."""
        words, tokens = self.words, self.tokens
        if end >= self.s.b or end - j > 2 or not _THAT.fullmatch(tokens.forms[end]) or any(tokens.kinds[t] not in (WORD, LATIN) for t in range(j, end)):
            return 0
        plain = all(not (words[t].fn or words[t].art or words[t].prep or words[t].conj or words[t].verb_only or words[t].rep is not None or words[t].indef_acc) for t in range(j, end))
        k = self.s.index.get(j)
        return end if plain and (k is None or self.s.chunks[k].kind == NP) else 0

    def _closes(self, t: int) -> bool:
        """Whether a title may end with token `t`, so that a name after it is the bearer's."""
        w = self.words[t]
        if w.role is not None:
            return self.lex.roles[w.role].person or w.art
        return w.art or w.dem is not None or w.mod is not None or not w.known or any(p.first <= t < p.end for p in self.s.places)

    def _body(self, c: Chunk, end: int) -> int:
        """The end of a title with the body it speaks for or stands in."""
        ch, g = self.s.chunks, self.lex.grammar
        k = self.s.index.get(c.a)
        b = c.b
        if k is None:
            return b
        if b < len(self.tokens.forms) and self.tokens.forms[b] in g["speaks_for_it"]:
            return b + 1  # «المتحدث باسمه»
        needs = self.tokens.forms[b - 1] in g["speaks_for"]
        j = k + 1
        if j < len(ch) and ch[j].a == b and ch[j].kind == NP and ch[j].place is not None and not (ch[j].prep or ch[j].conj or ch[j].cls or c.definite or c.place):
            b = ch[j].b  # «قائد شرطة ذي قار»
            j += 1
        if j < len(ch) and ch[j].cls == "deed" and _titled(ch, j, g["of_offices"]) and g["withholds"].isdisjoint(self.tokens.forms[ch[j].b : ch[j].b + 1]):
            b = ch[j].b
            j += 1
            if j < len(ch) and ch[j].kind == NP and not ch[j].prep and not ch[j].conj and ch[j].b - c.a <= 6:
                b = ch[j].b
                j += 1
        while j < len(ch) and ch[j].a < end and ch[j].b - c.a <= 9:
            x = ch[j]
            if x.kind == PREP and (x.group in g["speaks_for"] or (x.group in g["stands_in"] and not needs and c.b - c.a <= 3)):
                needs = True
                j += 1
                continue
            if x.kind == NP and x.cls != "deed" and not x.conj and (needs or (x.prep in ("ل", "ب") and not press(x) and x.b - x.a <= 4)):
                if x.prep and x.prep not in ("ل", "ب") and x.prep not in g["speaks_for"] and x.prep not in g["stands_in"]:
                    break
                if x.prep in g["stands_in"] and x.place is None and not x.actor and x.cls not in ("armed", "police", "government", "official", "party", "facility", "igo", "ngo", "parliament", "court", "area"):
                    break
                if x.prep in ("ل", "ب") and not needs and not (x.actor or x.cls in ("armed", "police", "government", "official", "party", "facility", "igo", "ngo", "parliament", "court", "medic")):
                    break
                b = x.b
                if x.prep in g["stands_in"] or x.prep in ("ل", "ب"):
                    break
                needs = False
                j += 1
                continue
            break
        return b

    def _complement(self, c: Chunk, end: int) -> int:
        """The end of a document's phrase: «بيان للجيش», «تقرير لخبراء من الأمم المتحدة», «بيان صادر عن الوزارة»."""
        ch, g = self.s.chunks, self.lex.grammar
        k = self.s.index.get(c.a)
        b = c.b
        if k is None:
            return b
        j = k + 1
        taken = False
        while j < len(ch) and ch[j].a < end and ch[j].b - c.a <= 8:
            x = ch[j]
            if x.kind == PREP and x.group == "الي" and c.definite:
                break  # «أشار البيان إلى»
            if x.kind == PREP and (x.group in g["issued_by"] or x.group in g["of"]):
                j += 1
                continue
            if x.word.form in g["issued"]:
                j += 1
                continue
            if x.kind == NP and x.cls != "deed" and not x.conj and (x.prep == "ل" or x.prep in g["issued_by"] or (x.prep in g["of"] and (taken or not c.definite))) and self.vouches(x):
                b, taken = x.b, True
                j += 1
                continue
            break
        return b


def quoted_as(lex: Lexicon, tokens: Tokens, words: list[Word], s: Sentence, c: Chunk) -> Chunk:
    """A phrase that names one who speaks, with what is quoted of it."""
    return Sayings(lex, tokens, words, s, list, quoted=False).cite(c, s.b)


def claims(
    lex: Lexicon,
    tokens: Tokens,
    words: list[Word],
    s: Sentence,
    before: Callable[[], list[Chunk]],
    quoted: bool = False,
    headed: Sequence[Chunk] = (),
    former: Sequence[list[Chunk]] = (),
) -> list[Claim]:
    """The claims of a sentence, in order. `before` gives who spoke last before it, `former` who before that; `headed`: whom a line above names as who
    says it."""
    return Sayings(lex, tokens, words, s, before, quoted, headed, former).claims()


def heading(lex: Lexicon, tokens: Tokens, words: list[Word], s: Sentence) -> list[Chunk]:
    """Whom a line that ends in a colon names as who says what stands under it."""
    return Sayings(lex, tokens, words, s, list, quoted=False).heading()


def _plain(w: Word) -> str:
    return w.plain


def alleged(s: Sentence, k: int, j: int) -> bool:
    """Whether the deed at chunk `j` is what the accusation at chunk `k` is of: «اتهم X Y بقصف», «اتهم X Y بأنه قصف»."""
    linked = False
    for i in range(k + 1, j + 1):
        x = s.chunks[i]
        if x.kind == SIGN and x.group in HARD:
            return False
        if x.kind == REL or (i > k + 1 and x.kind == V and (x.conj or x.word.rep is not None)):
            return False
        if x.kind == SUB or x.prep in ("ب", "عن") or x.group in ("ب", "عن") or "مسوولي" in x.word.form:
            linked = True
    return linked


def aside(chunks: list[Chunk]) -> bool:
    """Whether, at the end of `chunks`, a relative clause set off by a comma goes on: «اغتيال X، الذي قضى بانفجار»."""
    commas = [i for i, x in enumerate(chunks) if x.kind == SIGN and x.group in _COMMA]
    return bool(commas) and commas[-1] + 1 < len(chunks) and chunks[commas[-1] + 1].kind == REL


def adds(c: Chunk) -> bool:
    """Whether a phrase is a participle that tells what else he does who speaks: «نفى الجيش القصف، متهما المسلحين»."""
    return c.kind == V and c.cls == "deed" and bool(c.word.verb & m.HAL)


def own_clause(s: Sentence, a: int, b: int) -> int:
    """Where, in tokens [a, b), a clause of its own begins, else `b`: a comma and «و» with a verb. What somebody announces, as the object of a
    verb, ends there («أعلن X قصف موقع، وتعرضت البلدة لغارات»); what he says with «أن» goes on."""
    inside = False
    for i, x in enumerate(s.chunks):
        if x.a < a:
            continue
        if x.a >= b:
            break
        if x.kind == SIGN and (x.group in _OPEN or x.group in _CLOSE or x.group == _BOTH):
            inside = not inside
        if x.conj and not inside and i and s.chunks[i - 1].kind == SIGN and s.chunks[i - 1].group in _COMMA and (x.kind == V or (x.kind == PREP and _has_verb(s, i + 1))):
            return x.a
    return b


def _has_verb(s: Sentence, i: int) -> bool:
    """Whether, from chunk `i`, a verb stands before the next sign: «، وفي ديفا خطف مسلحون»."""
    for x in s.chunks[i : i + 6]:
        if x.kind in (SIGN, SUB, REL):
            return False
        if x.kind == V:
            return True
    return False


def speaks(lex: Lexicon, words: list[Word], a: int, b: int) -> bool:
    """Whether a sentence may name a speaker at all: worth reading for one."""
    return any(w.rep is not None or w.heads & _SPEAKING for w in words[a:b])


_SPEAKING = kinds_of("report")
_ACTOR = kinds_of("actor")
