"""Which of the days a sentence names is a deed's own.

A time stands in the clause of what it dates, after the subject or at the clause's end: it is the deed's where the least lies between the
two. What is told of in the words of another («اتهم الجيش المسلحين بقصف القرية الأحد») is dated by what follows it, the words by what
stands before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from marsad.coder.chunks import DATE, HEDGE, NP, PREP, REL, REPORT, SIGN, SUB, Chunk, Sentence, V
from marsad.coder.says import Claim, alleged
from marsad.coder.telling import answered
from marsad.coder.when import DateMention, coming, days_before, shifted
from marsad.coder.words import Word, bare
from marsad.lexicon import model as m
from marsad.text.tokens import BREAKS, PUNCT, Tokens

if TYPE_CHECKING:
    from marsad.coder.draft import Draft
    from marsad.lexicon.model import Lexicon

CONJ = "conj"
LONG = "long"  # since months or years
SAID_DAY = "from the day it was said"
THEN = "told as of that time"
TRIED = "what came before the news"  # what somebody is tried for, or the news answers
VERBAL = frozenset({"THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "CONSULT", "SUPPORT", "CONCEDE"})
DECREED = frozenset({"ceasefire", "curfew", "martial-law", "resign"})  # done by being announced
OF_WORDS = VERBAL - {"CONSULT"}
LASTING = frozenset({"PROTEST", "COERCE"})  # what is told to go on until a day
SCHEDULED = frozenset({"CONSULT", "PROTEST", "COOPERATE"})  # what is told in the present tense before it is held
LONG_AGO = frozenset({"year", "month", "period"})  # times that are rarely of the news and of what is recalled beside it
HOUR = 8  # tokens between a deed and its hour
AMOUNT = 7  # tokens of an amount of time: «بعد أقل من ثلاثة أسابيع على»
SINCE = 12  # tokens of what «منذ» is before
SUBJECT = 5  # chunks between a deed that is a subject and its verb
COMES = 7  # tokens between «يأتي» and «بعد»
MONTH = 27  # days from which a time is as long as what a superlative is measured by
SET_OFF = 12  # chunks between a time and the commas that set it off with its clause
COMPARED = 10  # tokens between a superlative and the time that it is measured by
HAD = 12  # chunks after «كان» in which its verb may follow
NEIGHBOURS = 12  # deeds before one that may be what it is charged in
DESCRIBED = 7  # chunks back from a time to the participle that it is of
RELATIVE = 30  # chunks of a relative clause
BACK = 6  # sentences back in which the day is looked for that a day of the story is reckoned from
TRIAL = 5  # chunks between a charge and the deed that it is of
ONE_DAY = timedelta(days=1)
REACH = 70.0  # the cost from which on a day of the sentence is not the deed's
LIGHT, VERB, LINK, MARK = 2, 8, 10, 3  # what a support verb, another verb, a clause of its own, a sign that parts clauses weigh, in tokens
TRAILING = 60.0  # at most, the day of a source that follows and is of the whole sentence
UNTOLD, SAID = 40.0, 30.0  # more for a vague time; for the day somebody spoke
CHARGE = 8  # words between a charge and its day
ELSEWHERE, CLAUSE = 100.0, 15.0  # more for what another deed's words date; for what stands in another clause


def _place(d: Draft) -> int:
    return d.cand.at


class Dater:
    """Dates the deeds of one document, published on `day`; `dates`: those its sentences name, by sentence."""

    __slots__ = ("_earlier", "dates", "day", "lex", "tokens", "words")

    def __init__(self, lex: Lexicon, words: list[Word], tokens: Tokens, day: date | None, dates: Callable[[int], list[DateMention]]) -> None:
        self.lex, self.words, self.tokens, self.day, self.dates = lex, words, tokens, day, dates
        self._earlier: dict[int, list[tuple[int, int]]] = {}  # by the first token of a sentence

    def own(self, d: Draft, beside: Sequence[Draft], claims: Sequence[Claim]) -> tuple[DateMention | None, str | None]:
        """The day of the clause, else of the sentence, and how it was inferred; for a physical deed not the day on which somebody spoke
        of it. `beside`: the deeds of the sentence."""
        if (after := self.after(d)) is not None:
            told = next((x for x in d.s.dates if d.cand.at < x.first and x.from_ is not None and x.from_ == x.to and not self._next_clause(d.s, x) and not self._of_what_is_answered(d, x, beside) and self.earlier(d.s.a, d.s.b, x.first) >= 0), None)
            if told is not None:
                return told, None  # «بعد أربعة أيام من اعتقال X يوم الجمعة 18 مارس»
            reckoned = self._reckoned(d, *after)
            return reckoned, "reckoned from the news" if reckoned is not None else "vague"
        at, s = d.cand.at, d.s
        if (then := self._at_that_time(d)) is not None:
            return then, THEN
        best, cost, said = None, 1e9, False
        for x in s.dates:
            if x.from_ is None and x.shift is None and x.kind not in ("vague", LONG):
                continue
            if x.kind == "until" and d.type not in LASTING:
                continue
            if x.from_ is not None and self.day is not None and x.from_ > self.day and d.type in OF_WORDS and d.factuality != "planned":
                continue  # «هددت بتوسيع الإضراب ابتداء من الأحد المقبل»: when the rest will be
            if x.from_ is not None and self.day is not None and x.from_ > self.day and self._done(d):
                continue  # «حددت المحكمة جلسة 28 أبريل المقبل للنطق بالحكم، وبرأت 16 متهما»
            if x.first and self.tokens.forms[x.first - 1] in self.lex.grammar["until"] and any(y.since and x.first - 3 <= y.end < x.first for y in s.dates):
                continue  # «منذ مطلع العام وحتى 25 نيسان»
            if x.first > at and self.tokens.forms[x.first - 1] in self.lex.grammar["until"] and (d.type not in LASTING or d.mode == "arrest") and d.type not in OF_WORDS and any(c.kind in (V, "hal") or c.cls == "deed" or c.conj for c in d.s.chunks[d.k + 1 : s.index.get(x.first, d.k)]):
                continue  # «قتلوهم وأبقوا جثثهم معلقة حتى الأحد»
            if x.first and not x.since and x.from_ is not None and self.tokens.forms[x.first - 1] in self.lex.grammar["until"] and any(y.from_ is not None and y.from_ < x.from_ and y.first < x.first for y in s.dates):
                continue  # «هاجموا أمس المعتصمين، واندلعت اشتباكات استمرت حتى فجر اليوم»: how long it lasted
            since = x.first if x.since else self._since_before(s, x.first, at if x.first > at else s.a - 1)
            opens = 0 <= since < x.first < at  # «منذ وصوله إلى السلطة في مايو، قتل المئات»
            if since >= 0 and (x.since or since > at or opens) and self._compared(max(s.a, since - COMPARED), since):
                continue  # «أعنف قصف منذ عام», «أعنف هجوم منذ تفجير السفارة عام 1998»
            if since < 0 and x.from_ is not None and x.to is not None and (x.to - x.from_).days >= MONTH and x.first > at and self._compared(max(s.a, at + 1, x.first - COMPARED // 2), x.first):
                continue  # «الهجوم … يعد الأعنف خلال العام الحالي»
            if (since > at or opens) and not x.since and self.day is not None and x.from_ is not None and x.from_ <= self.day and d.type not in VERBAL:
                x = x._replace(to=self.day, kind="since", since=True)  # «قتل المئات منذ سقوط المدينة في أيار»
            if x.first > at and d.cand.trigger.toll == "injured" and any(c.kind == V and c.conj and c.word.plain in self.lex.grammar["died_then"] for c in s.chunks[d.k + 1 : s.index.get(x.first, d.k)]):
                continue  # «أصيب برصاصة وتوفي صباح السبت»
            if x.first > at and self.earlier(s.a, s.b, x.first) > at:
                continue  # «جاء القصف بعد أيام من زلزال ضرب المدينة في السادس من شباط»
            if self._of_what_is_answered(d, x, beside) or self._only_measures(x):
                continue
            c = float(abs(x.first - at) + self._between(s, s.index.get(x.first, d.k), d.k))
            if x.from_ is None and (x.shift is None or x.shift[0] != x.shift[1]):
                c += UNTOLD
            saying = any(not o.backward and o.verb <= x.first < o.a <= at for o in claims)
            if saying:
                c += SAID if d.mode not in DECREED else 0.0
                if d.type not in VERBAL and d.background and d.mode not in DECREED:
                    continue
            if x.first > at and self._occasion(s, x):
                if d.type in VERBAL:
                    c = min(c, TRAILING)
                elif d.args.effect == "claim":
                    saying = True  # «تبنت الهجوم في تسجيل بثته الأحد»
                    c += SAID
            if c <= REACH and not (d.type in VERBAL and x.first > at and self._occasion(s, x)):
                c += self._of_another(d, x, beside, saying)
            if any(o.backward and at < o.verb <= x.first and o.a <= at < o.b for o in claims):  # «…، وفق ما أفادت مصادر الأحد»: of the whole sentence
                c = min(c, TRAILING) if d.cand.verbal or not self.counted_up(s, d.k) else c + ELSEWHERE  # «ارتفعت حصيلة المجزرة …، بحسب ما أعلن الدفاع المدني اليوم»
            if c < cost:
                best, cost, said = x, c, saying
        if d.type not in VERBAL and (best is None or best.first < at) and self._summed(s, at):
            return None, LONG
        if best is None or cost > REACH:
            return None, TRIED if self.tried_for(d) or answered(self.lex, self.words, d) else None
        if best.from_ is None:
            told = self._told(d, best)
            return told, None if told else LONG if best.kind == LONG else "vague"
        if not said or d.mode in DECREED:
            return coming(best, self.tokens, self.day) if self.day is not None and (self._ahead(d) or self._from_then_on(best) or self._called_for(d, best)) else best, None
        if best.from_ == best.to:  # «تقرير نشر الشهر الماضي أن …» does not tell on which day
            return best, SAID_DAY
        return None, None

    def _at_that_time(self, d: Draft) -> DateMention | None:
        """The days told last, a sentence or two before, where the clause of `d` says that it was then («وقتل حينها 52 شخصا»); not where
        it tells a day of its own, nor of an office held then («وزير الدفاع آنذاك»)."""
        s, then = d.s, self.lex.grammar["at_that_time"]
        t = next((t for t in range(s.a, min(d.cand.b + 2, s.b)) if self.tokens.forms[t] in then), -1)
        k = s.index.get(t, -1)
        if t < 0 or (t > s.a and (k < 1 or not self._told_as_of(s.chunks, k - 1))):
            return None
        end = next((c.a for c in s.chunks[max(k, d.k) + 1 :] if c.kind == REL), s.b)
        if any(x.from_ is not None and s.a < x.first < end for x in s.dates):
            return None
        for si in range(d.si - 1, max(-1, d.si - 3), -1):
            told = next((x for x in reversed(self.dates(si)) if x.from_ is not None and x.to is not None and not x.since), None)
            if told is not None:
                return told
        return None

    @staticmethod
    def _told_as_of(chunks: list[Chunk], n: int) -> bool:
        """Whether «حينها» after chunk `n` is of a verb: right after it, after its subject («سيطر التنظيم حينها»; not an official: he was that then), or after a deed."""
        c = chunks[n]
        if c.kind == NP and c.cls != "deed":
            return n > 0 and chunks[n - 1].kind == V and c.cls != "official" and not c.prep
        return c.kind in (V, HEDGE, SIGN) or c.cls == "deed"

    def _of_what_is_answered(self, d: Draft, x: DateMention, beside: Sequence[Draft]) -> bool:
        """Whether a day, not that of the news, is of the deed before it that `d` was done in answer to («قتلت شرطيين ردا على هجوم وقع الاثنين»)."""
        if x.first < d.cand.at or x.from_ is None or self.day is None or self.day - x.from_ <= ONE_DAY:
            return False
        return any(d.cand.at < o.cand.at < x.first and answered(self.lex, self.words, o) for o in beside)

    @staticmethod
    def _done(d: Draft) -> bool:
        """Whether a deed is told by a verb in the past: it was not on a day to come."""
        return d.cand.verbal and d.factuality == "asserted" and bool(d.cand.feats & m.PAST) and not d.cand.feats & (m.PRESENT | m.JUSSIVE)

    def _ahead(self, d: Draft) -> bool:
        """Whether a deed is told of as to come: planned, or a meeting or rally in the present tense («يعقد القادة قمة الأربعاء»)."""
        if d.factuality == "planned":
            return True
        feats = d.cand.feats if d.cand.verbal else d.args.by.word.verb if d.args.by is not None and d.args.by.kind == V else 0
        return d.type in SCHEDULED and bool(feats & m.PRESENT) and not feats & m.PAST

    def _called_for(self, d: Draft, x: DateMention) -> bool:
        """Whether a date is that of the deed somebody calls for («دعا إلى إضراب عام الجمعة»)."""
        return d.type == "REQUEST" and x.first > d.cand.at and any(c.cls == "deed" and c.prep in self.lex.grammar["onto"] and c.b <= x.first for c in d.s.chunks[d.k + 1 : d.k + 8])

    def _from_then_on(self, x: DateMention) -> bool:
        """«… اعتبارا من الثلاثاء»: what is told begins then."""
        forms = self.tokens.forms
        return x.first > 1 and forms[x.first - 2] in self.lex.grammar["as_from"] and forms[x.first - 1] in self.lex.grammar["of"]

    def _summed(self, s: Sentence, at: int) -> bool:
        """Whether what stands at token `at` is counted since the beginning of something («قتل 125 شخصا منذ بدء الاشتباكات»), or is what began."""
        grammar, forms, kinds, words = self.lex.grammar, self.tokens.forms, self.tokens.kinds, self.words
        for t in range(max(s.a, at - 3), min(at + RELATIVE, s.b - 1)):  # from before it: «منذ بدء الاشتباكات»
            if kinds[t] == PUNCT and forms[t] in BREAKS:
                if t > at:
                    return False
            elif forms[t] in grammar["since"]:
                if self._compared(max(s.a, t - COMPARED), t):
                    return False
                w = words[t + 2] if forms[t + 1] in grammar["that_began"] and t + 2 < s.b else words[t + 1]
                form = bare(w)
                return form in grammar["began"] or (bool(w.enc) and form.removesuffix(w.enc) in grammar["began"])
            elif t > at and words[t].conj and words[t].verb_only:
                return False
        return False

    # -- days of the story -----------------------------------------------------------------------------------------------

    def after(self, d: Draft, next_day: bool = True) -> tuple[int, int] | None:
        """The tokens of the time by which another deed is told to have followed this one: «بعد [ثلاثة أيام] من سقوط المدينة»; with
        `next_day` also [a, a) after «غداة»."""
        grammar, outcome = self.lex.grammar, d.cand.extra.get("outcome")
        for c in (d.cand, outcome) if outcome is not None else (d.cand,):
            if c.verbal or c.a - d.s.a < 1:
                continue
            told = c.a - 1 if c.a - d.s.a > 1 and not grammar["announcing"].isdisjoint(self.words[c.a - 1].keys) else c.a  # «غداة إعلانها السيطرة»
            if told - 1 > d.s.a and bare(self.words[told - 1]) in grammar["series"]:
                told -= 1  # «غداة سلسلة هجمات»
            if next_day and self.words[told - 1].plain in grammar["day_after"]:
                return told, told
            if c.a - d.s.a < 3 or self.words[c.a - 1].form not in grammar["since_then"]:
                continue
            k = c.a - 2
            if self.words[k].form not in grammar["days_between"]:
                k -= 1  # «بعد أيام قليلة من», «بعد يوم واحد من»
            if self.words[k].form in grammar["days_between"]:
                for t in range(k - 1, max(d.s.a, k - 3) - 1, -1):
                    if self.words[t].plain in grammar["later_than"]:
                        return t + 1, c.a - 1
        return None

    def came_before(self, d: Draft) -> bool:
        """Whether a deed is told as what came before the clause's own: «بعد انفجار المرفأ», «غداة تفجير», «بعد يومين من هجوم»."""
        if d.cand.verbal or d.cand.a <= d.s.a:
            return False
        return self.words[d.cand.a - 1].plain in self.lex.grammar["later_than"] or self.after(d) is not None or self.comes_after(d)

    def comes_after(self, d: Draft) -> bool:
        """Whether a deed's noun is what something is told to come after: «يأتي القصف بعد سلسلة هجمات»."""
        return not d.cand.verbal and any(self.words[t].plain in self.lex.grammar["later_than"] and self._comes(d.s.a, t) and x == d.cand.a for t, x in ((d.cand.a - 1, d.cand.a), (d.cand.a - 2, self._first_of(d.cand.a - 1))) if t > d.s.a)

    def _first_of(self, t: int) -> int:
        """The token after the one at `t` where that is the word for a series («سلسلة هجمات»), else `t`."""
        return t + 1 if bare(self.words[t]) in self.lex.grammar["series"] else t

    def _comes(self, a: int, t: int) -> bool:
        """Whether «يأتي» stands before token `t`, with no clause begun between: «ويأتي القصف بعد»."""
        for n in range(t - 1, max(a, t - COMES) - 1, -1):
            if self.words[n].plain in self.lex.grammar["comes"] or (n == t - 1 and self.words[n].plain in self.lex.grammar["that_day"]):  # «وذلك بعد»
                return True
            if (self.tokens.kinds[n] == PUNCT and self.tokens.forms[n] in "،؛,;") or self.words[n].conj:
                return False
        return False

    def earlier(self, a: int, b: int, i: int) -> int:
        """Where in the sentence [a, b) a phrase begins that tells how long before another deed that was which token `i` stands with («بعد أقل من
        أسبوعين على الزلزال [الذي ضرب المدينة]»), up to the next comma; -1."""
        phrases = self._earlier.get(a)
        if phrases is None:
            phrases = self._earlier[a] = list(self._phrases(a, b))
        return next((x for x, y in phrases if x < i < y), -1)

    def _phrases(self, a: int, b: int) -> Iterable[tuple[int, int]]:
        grammar, words, forms, kinds = self.lex.grammar, self.words, self.tokens.forms, self.tokens.kinds
        for t in range(a, b - 3):
            if words[t].plain in grammar["day_after"]:  # «غداة إعلانها السيطرة على …»
                yield t, self._clause_end(t + 1, b)
            if forms[t] in grammar["takes_place"] and forms[t + 1] in grammar["while_time"]:  # «في وقت تتواصل فيه الاشتباكات منذ الاثنين»
                yield t, self._clause_end(t + 1, b)
                continue
            if words[t].plain not in grammar["later_than"]:
                continue
            if words[self._first_of(t + 1)].triggers and self._comes(a, t):  # «ويأتي القصف بعد هجوم على …»
                yield t, self._clause_end(t + 1, b)
                continue
            for k in range(t + 1, min(t + AMOUNT, b - 2)):
                if kinds[k] == PUNCT:
                    break
                if forms[k] in grammar["times_between"]:
                    after = k + 2 if forms[k + 1] in grammar["few"] else k + 1
                    if after < b and forms[after] in grammar["since_then"]:
                        yield t, self._clause_end(after + 1, b)
                    break

    def _clause_end(self, a: int, b: int) -> int:
        """The next comma from token `a` on, else `b`."""
        return next((n for n in range(a, b) if self.tokens.kinds[n] == PUNCT and self.tokens.forms[n] in "،؛,;"), b)

    def _since_before(self, s: Sentence, i: int, a: int) -> int:
        """The «منذ» whose phrase token `i` stands in, after token `a`; -1."""
        for t in range(i - 1, max(s.a, a, i - SINCE) - 1, -1):
            if self.words[t].plain in self.lex.grammar["since"]:
                return t
            if self.tokens.kinds[t] == PUNCT and self.tokens.forms[t] in "،؛,;":
                return -1
        return -1

    def by_hour(self, d: Draft) -> DateMention | None:
        """The day told last, where only the hour is told («وكانت المصفاة تعرضت فجرا لهجوم»)."""
        for x in d.s.dates:
            if x.kind == "time-of-day" and x.shift is None and abs(x.first - d.cand.at) <= HOUR and self.words[x.first].plain not in self.lex.grammar["later_hour"]:
                day = self._last(d.si, d.cand.at, False)
                return x._replace(from_=day, to=day) if day is not None else None
        return None

    def _reckoned(self, d: Draft, a: int, b: int) -> DateMention | None:
        """When the deed was that the news followed by the time in tokens [a, b)."""
        news = self._last(d.si, a, not any(bare(w) in self.lex.grammar["in_answer"] for w in self.words[d.cand.b : d.s.b]))  # «غداة مقتل شرطي ردا على هجوم الاثنين»
        if news is None or (a < b and self.words[d.cand.a].art):  # «بعد 11 يوما من القصف»: so long did it last
            return None
        lo, hi = days_before(self.tokens, news, a, b) if a < b else (shifted(news, -1),) * 2
        return DateMention(min(a, b - 1), b, lo, hi, "relative", False) if lo is not None else None

    def _told(self, d: Draft, x: DateMention) -> DateMention | None:
        """A day of the story («في اليوم التالي») as days."""
        if x.shift is None or d.factuality == "planned":
            return None
        running = x.shift[0] != x.shift[1]
        if x.since and any(self.tokens.forms[t] in self.lex.grammar["that_day"] for t in range(x.first, x.end)):  # «منذ ذلك اليوم»
            day = self._last(d.si, x.first, False)
            return x._replace(from_=day, to=self.day) if day is not None and self.day is not None and day <= self.day else None
        news = self.day if x.since else self._last(d.si, x.first, False)  # «منذ الصباح»: it goes on
        if news is None and running:
            news = self.day
        lo, hi = (shifted(news, n) for n in x.shift) if news is not None else (None, None)
        return x._replace(from_=lo, to=hi) if lo is not None and hi is not None else None

    def _last(self, si: int, at: int, here: bool) -> date | None:
        """The day told last before token `at` of sentence `si`; `here`: in that sentence rather a later one than one of another sentence."""
        xs = self.dates(si)
        n = bisect_left(xs, at, key=lambda x: x.first)
        if (day := self._single(reversed(xs[:n]))) or (here and (day := self._single(xs[n:]))):
            return day
        return next((day for t in range(si - 1, max(-1, si - BACK - 1), -1) if (day := self._single(reversed(self.dates(t))))), None)

    def _single(self, xs: Iterable[DateMention]) -> date | None:
        """The first single day of `xs`; of a night («ليل الاثنين الثلاثاء») the morning."""
        return next((x.to for x in xs if x.from_ is not None and x.to is not None and (x.from_ == x.to or self.night(x))), None)

    def night(self, x: DateMention) -> bool:
        """Whether a date of two days is a night."""
        return x.from_ is not None and x.to is not None and x.to - x.from_ == ONE_DAY and self.words[x.first].plain in self.lex.grammar["night"]

    def had(self, d: Draft) -> bool:
        """Whether the deed is told in the pluperfect, by which a text turns back: «وكان النائب قد أوقف», «وكانت القوات استعادت المدينة»."""
        grammar, chunks = self.lex.grammar, d.s.chunks
        k = next((n for n in range(d.k - 1, max(-1, d.k - HAD), -1) if self.words[chunks[n].a].plain in grammar["had"]), -1)
        if k < 0 or (k and not self._head(chunks[k - 1])):
            return False
        if k == d.k - 1 and not d.cand.verbal and self.words[d.cand.a].art:
            then = next((c for c in chunks[d.k + 1 : d.k + SUBJECT] if c.kind in (V, SIGN)), None)
            return then is not None and then.kind == V and not then.conj and bool(then.word.verb & m.PAST)  # «وكان التفجير قد أسفر عن …»
        verb = next((c for c in chunks[k + 1 : d.k + 1] if c.kind == V and not c.word.fn), None)
        if verb is None or any(c.kind in (REL, SUB) or self._begins_clause(c) for c in chunks[k + 1 : d.k]) or not verb.word.verb & m.PAST:
            return False
        if any(verb.a <= o.at < verb.b for o in d.cand.extra.get("outcomes", ())):
            return True  # «وكان ثلاثة جنود قتلوا الخميس في انفجار لغم»
        return verb is d.chunk or verb.cls == "deed" or (bool(verb.word.lights) and not d.cand.verbal)

    @staticmethod
    def _head(c: Chunk) -> bool:
        """Whether a clause may begin after a chunk: a sign, «هذا»."""
        return c.kind in (SIGN, "dem")

    # -- which time is whose ---------------------------------------------------------------------------------------------

    def _of_described(self, s: Sentence, k: int, n: int) -> bool:
        """Whether the day at chunk `n` is of a clause that describes something else than the deed at `k` and has no «الذي» («مستفيدين من عفو أعلنه الرئيس الشهر
        الماضي», «إجمالي ما قدمه هذا العام»)."""
        for i in range(n - 1, max(k, n - RELATIVE), -1):
            c = s.chunks[i]
            if (c.kind == V and c.conj) or c.kind == SIGN:
                return False
            if c.kind == V and c.word.verb_enc in ("ه", "ها", "هم") and c.word.verb & m.PAST:
                left = s.chunks[i - 1]
                if self.tokens.forms[c.a - 1] in self.lex.grammar["what_one_does"]:
                    return True
                return i - 1 > k and left.kind == NP and left.b == c.a and not (left.definite or left.cls == "deed" or left.person)
        return False

    def _of_another(self, d: Draft, x: DateMention, beside: Sequence[Draft], saying: bool) -> float:
        """What is added where other words than the deed's have the time; `saying`: it is the day somebody spoke of the deed."""
        at, s = d.cand.at, d.s
        n, k = s.index.get(x.first, d.k), d.k
        between = s.chunks[min(n, k) + 1 : max(n, k)]
        verbal = d.type in VERBAL
        since = self._since_before(s, x.first, at) if x.first > at else -1
        if n and self._of_state(s, n if since < 0 else min(n, s.index.get(since, n)), d, x.since or since >= 0):
            return ELSEWHERE
        if self._set_off(s, n, k):
            return ELSEWHERE
        turned = any(self._begins_clause(c) for c in between)
        if x.first > at and (self._next_clause(s, x) or self._of_described(s, k, n)):
            return ELSEWHERE
        if x.first < at:
            if x.since and any(c.kind == SUB for c in between):
                return ELSEWHERE  # «تتواصل الاشتباكات منذ الاثنين، بعد أن أعدموا إماما»
            if d.cand.verbal and not d.cand.trigger.outcome and self._relative_verb(between):
                return ELSEWHERE  # «نشرت أمس المدرعات التي تسلمتها»
            if not d.cand.trigger.outcome and between and between[-1].kind == V and self._relative_verb(between[:-1]):
                return ELSEWHERE  # «شيع أمس المزارع الذي قتله لغم»
            if not d.cand.verbal and self.counted_up(s, k):
                return ELSEWHERE  # «أعلنت اليوم ارتفاع عدد قتلى المجزرة»: when it was counted
            grounds = next((i for i in range(n - 1, max(-1, n - RELATIVE), -1) if s.chunks[i].kind == SIGN or self._grounded(s.chunks[i])), -1)
            if grounds >= 0 and s.chunks[grounds].kind != SIGN and any(c.kind == SIGN or (c.kind == V and c.conj) for c in between):
                return ELSEWHERE  # «خرجوا احتجاجا على مقتل ثلاثة أمس، وأطلقت الشرطة الغاز»
            if any(bare(self.words[t]) in self.lex.grammar["anniversary"] for t in range(x.end, at)):
                return ELSEWHERE  # «تحل اليوم الذكرى الأولى للمجزرة»
            if saying or not self._begun(s, x.first, beside):
                return 0.0  # at the head of the sentence it is of all of it
            if (self.words[x.first].conj or (n and s.chunks[n - 1].kind == SIGN)) and not any(c.kind in (V, SIGN) or c.cls == "deed" for c in between):
                return 0.0  # at the head of the deed's clause
            if not verbal and (self.accused(d, beside) or self.tried_for(d) or answered(self.lex, self.words, d)):
                return ELSEWHERE  # «اتهم أمس الجيش بقصف القرية»
            subject = d.args.subject
            if verbal and d.cand.verbal and (turned or (d.chunk.conj and subject is not None and subject.a > at)):
                return ELSEWHERE  # «دانت اللجنة مقتل متظاهر الأحد، واتهمت النقابة …»
            if (d.cand.verbal or x.kind in LONG_AGO) and any(c.kind == SIGN or (c.kind == V and c.conj) for c in between) and self._in_relative(s, n, beside):
                return ELSEWHERE  # «في المفاوضات التي انطلقت أمس، وقال إنه …»
            if self._relative(d):
                return ELSEWHERE
            return CLAUSE if turned or d.cand.verbal else 0.0
        if any(bare(self.words[t]) in self.lex.grammar["anniversary"] for t in range(at + 1, x.first)) and x.kind in LONG_AGO:
            return ELSEWHERE  # «مظاهرات في ذكرى مقتل شاب العام الماضي»
        inner = beside[bisect_right(beside, at, key=_place) : bisect_left(beside, x.first, key=_place)]
        if verbal and len(inner) == 1 and not turned and self._condemned(inner[0], between):
            return 0.0
        if not verbal and self._condemned(d, between) and self.accused(d, beside):
            return ELSEWHERE  # «وأدان الرئيس الهجوم أمس»
        if verbal and (turned or any(not (o.cand.verbal and o.type in VERBAL) for o in inner) or (d.cand.verbal and any(self._describes(c) for c in between))):
            return ELSEWHERE
        if x.since and any(c.kind == V and c.conj for c in between):
            return ELSEWHERE
        if inner and inner[-1].cand.verbal and any(y.from_ is not None and s.a < y.first < at for y in s.dates) and self._parted(s, k, inner[-1].k):
            return ELSEWHERE  # «أعلنت القاهرة ليل الاثنين مبادرة، رفضتها الحركة صباح اليوم»
        if x.kind in LONG_AGO and any(" ".join(self.tokens.forms[c.a : c.b]) in self.lex.grammar["once_done"] for c in between):
            return ELSEWHERE  # «يواصلون إضرابهم بعدما أصيب العشرات منهم الأسبوع الماضي»
        if any(self._grounded(c) for c in between):
            return ELSEWHERE  # «اعتصموا احتجاجا على قتل العقيد ليل السادس من آب»
        r = next((n for n, c in enumerate(between) if c.kind == REL), 0)
        if r and any(c.kind == V for c in between[r:]):
            of = between[r - 1]
            verb = next(c for c in between[r:] if c.kind == V)
            if not verbal and verb.word.lights and (of.cls == "deed" or bare(of.word) in self.lex.grammar["operations"]) and self._within(between[:r]):
                return 0.0  # «صادروا أسلحة خلال الحملة التي نفذت السبت»
            if of.kind == NP and of is not d.args.subject and any(w.triggers and w.nominal and w.art for w in self.words[of.a : of.b]):
                return ELSEWHERE  # «اعتقال منفذ الهجوم الذي وقع في السوق مساء الاثنين»
            told = d.cand.verbal and not d.cand.trigger.outcome and any(c.kind == V and c.word.verb & m.PAST for c in between[r:]) and not any(c.kind == SIGN for c in between[r:])
            if (x.kind in LONG_AGO or told) and not verbal and of.kind == NP and of.cls != "deed":
                return ELSEWHERE  # «هاجموا بلدة قرب الإقليم الذي ضمته موسكو العام الماضي», «قصفت الحي الذي انسحبت منه القوات الأحد»
        if self._recalls(between):
            return ELSEWHERE  # «أفرج عن أسرى كانوا قد وقعوا في قبضته الشهر الماضي»
        if any(not o.cand.verbal and self.charged(at, o.cand.a) for o in inner[:1]):
            return ELSEWHERE  # «القبض على متهم بتفجير السوق عام 2014»
        if turned and inner and self._last(d.si, s.a, False) is not None:
            return ELSEWHERE  # the day told before goes on: «سيطر المحتجون على المطار، بينما أحرق آخرون مركزا مساء الجمعة»
        if any(self.charged_with(t) for t in range(max(at + 2, x.first - CHARGE), x.first)):
            return ELSEWHERE  # «قتلوا شابا متهما بقتل ضابط الأسبوع الماضي»
        if turned or (d.cand.verbal and any(self._describes(c) for c in between)) or any(
            o.cand.verbal and o.chunk.conj and o.args.subject is not None and o.args.subject.a > o.cand.at for o in inner
        ):
            return CLAUSE
        return 0.0

    def charged_with(self, t: int) -> bool:
        """Whether the noun of a deed at token `t` is what somebody is charged with («متهما بقتل ضابط», «متورط في اغتيال النائب», «مشتبه به في هجوم»)."""
        w, charged = self.words[t], self.lex.grammar["charged"]
        if not w.triggers or not w.nominal:
            return False
        if w.prep == "ب":
            return bare(self.words[t - 1]) in charged
        if self.words[t - 1].form not in self.lex.grammar["takes_place"]:
            return False
        return bare(self.words[t - 2]) in charged or (bool(self.words[t - 2].fn_enc) and bare(self.words[t - 3]) in charged)

    @staticmethod
    def _parted(s: Sentence, k: int, n: int) -> bool:
        """Whether a comma parts the chunks `k` and `n`."""
        return any(c.kind == SIGN and c.group in "،,؛;" for c in s.chunks[k + 1 : n])

    def _within(self, between: list[Chunk]) -> bool:
        """Whether the last phrase of `between` says during what something was done («خلال الحملة», «في المداهمات»)."""
        of = between[-1]
        before = between[-2] if len(between) > 1 else of
        during = self.lex.grammar["during"] | self.lex.grammar["takes_place"]
        return of.prep in during or (before.b == of.a and (before.group in during or " ".join(self.tokens.forms[before.a : before.b]) in during))

    def _condemned(self, d: Draft, between: list[Chunk]) -> bool:
        """Whether a deed that the text has told and dated («الهجوم») stands so with a time after it that the time may be of what is said of it."""
        if d.cand.verbal or not self.words[d.cand.a].art or any(c.kind in (REL, SUB, V) for c in between):
            return False
        return self._last(d.si, d.s.a, False) is not None

    def _grounded(self, c: Chunk) -> bool:
        """Whether a phrase makes a deed the ground of another («احتجاجا على قتل»)."""
        after = c.b + 1
        return (
            c.kind == NP and bare(self.words[c.b - 1]) in self.lex.grammar["in_answer"] and after < len(self.words)
            and self.words[c.b].form in self.lex.grammar["since_then"] and bool(self.words[after].triggers) and not self.words[after].art
        )  # fmt: skip

    def counted_up(self, s: Sentence, k: int) -> bool:
        """Whether the deed's noun at chunk `k` is told with how its toll rose: «ارتفاع عدد قتلى المجزرة», «ارتفعت حصيلة الهجوم»."""
        raised, tally = self.lex.grammar["raised"], self.lex.grammar["tally"]
        for c in reversed(s.chunks[max(0, k - TRIAL) : k]):
            if c.kind in (SIGN, SUB):
                return False
            if any(self.tokens.forms[t].removeprefix("و") in raised or bare(self.words[t]) in raised for t in range(c.a, c.b)):
                return any(bare(w) in tally for w in self.words[c.a + 1 : s.chunks[k].b])
        return False

    def _next_clause(self, s: Sentence, x: DateMention) -> bool:
        """Whether a time opens a clause of its own after others: «…، وفي اليوم نفسه استأنف الجيش حملته»."""
        n = s.index.get(x.first, 0)
        while n and s.chunks[n - 1].kind == PREP:
            n -= 1
        k = next((k for k in range(n, len(s.chunks)) if s.chunks[k].kind not in (PREP, DATE)), None)
        return n > 0 and self.words[s.chunks[n].a].conj and k is not None and s.chunks[k].kind == V and not s.chunks[k].conj

    def _recalls(self, between: list[Chunk]) -> bool:
        """Whether a verb in the pluperfect stands in `between`, in the clause that they end with."""
        for n in range(len(between) - 1, -1, -1):
            c = between[n]
            if c.kind in (SIGN, SUB):
                return False
            if c.kind in (V, HEDGE) and self.words[c.a].plain in self.lex.grammar["had"] and not c.conj:
                verb = next((x for x in between[n + 1 : n + 4] if x.kind == V), None)
                return verb is not None and bool(verb.word.verb & m.PAST)
        return False

    def tried_for(self, d: Draft) -> bool:
        """Whether a deed is told as what somebody is charged with, suspected of or tried for («بتهمة قتل متظاهرين», «قضية فض الاعتصام»): it was before."""
        if d.cand.verbal or d.type in VERBAL:
            return False
        tried = self.lex.grammar["tried"]
        for c in reversed(d.s.chunks[max(0, d.k - TRIAL) : d.k + 1]):
            if (c.kind in (V, REL, SUB) or c.cls == "deed") and c is not d.chunk:
                return False
            if any(bare(w) in tried for w in self.words[c.a : min(c.b, d.cand.a)]):
                return True
        return False

    @staticmethod
    def accused(d: Draft, beside: Sequence[Draft]) -> bool:
        """Whether the deed is what the accusation or condemnation before it is of."""
        n = bisect_left(beside, d.cand.at, key=_place)
        o = next((o for o in reversed(beside[max(0, n - NEIGHBOURS) : n]) if o.type == "ACCUSE" and o.cand.verbal), None)
        if o is None or d.k - o.k > RELATIVE:
            return False
        chunks = d.s.chunks
        return alleged(d.s, o.k, d.k) or not any(
            c.kind == REL or (c.kind == SIGN and DATE not in (chunks[n - 1].kind, chunks[n + 1].kind)) or (c.kind == V and not c.word.lights)
            for n, c in enumerate(chunks[o.k + 1 : d.k], o.k + 1)
        )

    def charged(self, a: int, b: int) -> bool:
        """Whether what stands at token `b` is told as the ground of what stands at `a`: a charge, an answer, a protest."""
        charged, grounds = self.lex.grammar["charged"], self.lex.grammar["grounds"]
        return any(bare(w) in charged or bare(w) in grounds for w in self.words[max(a + 1, b - 6) : b])

    @staticmethod
    def _describes(c: Chunk) -> bool:
        """Whether a chunk begins a relative clause, with its pronoun or as a verb after a noun («مقترحا قدمه المبعوث»)."""
        return c.kind == REL or (c.kind == V and not c.conj and not c.word.fn and bool(not c.word.lights or c.word.verb_enc))

    @staticmethod
    def _relative_verb(between: list[Chunk]) -> bool:
        """Whether the verb that follows `between` is that of a relative clause."""
        for c in reversed(between):
            if c.kind == REL:
                return True
            if c.kind in (V, SUB, SIGN):
                return False
        return False

    @classmethod
    def _in_relative(cls, s: Sentence, n: int, beside: Sequence[Draft]) -> bool:
        """Whether the time at chunk `n` stands in a relative clause of a clause that has begun."""
        for c in reversed(s.chunks[max(0, n - RELATIVE) : n]):
            if c.kind == REL:
                return cls._begun(s, c.a, beside)
            if (c.kind == SIGN and c.group in BREAKS) or c.kind == SUB or c.conj:
                return False
        return False

    @staticmethod
    def _begun(s: Sentence, at: int, beside: Sequence[Draft]) -> bool:
        """Whether a clause has begun before token `at`: it is not at the head of one («وأمس قصفت …»)."""
        verbs = s.outline().verbs
        return beside[0].cand.at < at or bool(verbs and s.chunks[verbs[0]].a < at)

    def _relative(self, d: Draft) -> bool:
        """Whether a relative clause of the deed's noun names a time: «القصف الذي استهدف المدينة الشهر الماضي», «هجوم نفذ عام 2015», «احتجاجات شهدتها
        المدينة أمس»."""
        chunks = d.s.chunks
        k = d.k + 1
        while k < d.k + 3 and k < len(chunks) and chunks[k].kind == NP and not chunks[k].prep and not chunks[k].conj:
            k += 1  # «الاحتجاجات الليلية التي»
        if d.cand.verbal or k >= len(chunks) or not (chunks[k].kind == REL or (chunks[k].kind == V and not chunks[k].conj and (chunks[k].word.verb_enc or chunks[k].word.lights))):
            return False
        for c in chunks[k + 1 : k + 1 + RELATIVE]:
            if c.kind == DATE:
                return True
            if (c.kind == SIGN and c.group in BREAKS) or c.kind in (REL, SUB) or c.conj or c.cls == "deed" or self.tokens.forms[c.a] in self.lex.grammar["since"]:
                return False
        return False

    def _begins_clause(self, c: Chunk) -> bool:
        if c.kind == HEDGE:
            return c.group == "keep" and c.word.form in self.lex.grammar["clause_words"]
        return c.kind == CONJ and " ".join(self.tokens.forms[c.a : c.b]) in self.lex.grammar["turning"]

    def _described(self, c: Chunk) -> bool:
        """Whether a phrase ends in a participle that what follows goes with: «حالة الطوارئ المفروضة منذ عام 1963»."""
        if c.kind != NP or (c.cls == "deed" and not self.words[c.b - 1].art):
            return False
        form = bare(self.words[c.b - 1])
        return any(form.removesuffix(x) in self.lex.grammar["lasting"] for x in ("", "ه", "ين", "ون", "ات", "ان"))

    def _of_state(self, s: Sentence, n: int, d: Draft, since: bool) -> bool:
        """Whether what stands at chunk `n` dates the participle before it, which describes another noun than the deed's: «الحصار المفروض على القطاع منذ
        عام 2007», «الاتفاق الموقع بين البلدين سنة 1991». `since`: it is a time since."""
        made = self.lex.grammar["concluded"]
        for k in range(n - 1, max(-1, n - DESCRIBED), -1):
            c = s.chunks[k]
            if c is d.chunk or not (c.kind in (NP, PREP, SIGN) and (c.kind != SIGN or c.group not in BREAKS)):
                return False
            if c.kind != NP:
                continue
            if since and self._described(c):
                return True
            if any(self.words[t].art and not {f := self.words[t].form.removeprefix("ال"), f.removesuffix("ه"), f.removesuffix("ين"), f.removesuffix("ات")}.isdisjoint(made) for t in range(c.a, c.b)):
                return True
        return False

    def _occasion(self, s: Sentence, x: DateMention) -> bool:
        """Whether the time is of the words or the meeting in which something was said: «في كلمة بثت الخميس», «خلال لقائه الاثنين»."""
        n = s.index.get(x.first, 0)
        for c in reversed(s.chunks[max(0, n - 6) : n]):
            if c.kind == REPORT:
                return True
            if c.kind == NP and bare(c.word) in self.lex.grammar["spoken_in"]:
                before = next((x for x in s.chunks[max(0, s.index[c.a] - 1) : s.index[c.a]] if x.kind == NP and bare(x.word) in self.lex.grammar["course"]), c)
                if before.prep in self.lex.grammar["while"]:  # «في ختام اجتماع عقد الخميس»
                    return True
            if (c.kind == SIGN and c.group in BREAKS) or c.kind in (REL, SUB) or (c.kind == V and c.conj):
                return False
        return False

    def _between(self, s: Sentence, n: int, k: int) -> int:
        """What the chunks between numbers `n` and `k` weigh, whichever comes first."""
        sums = s.sums(self._weigh)
        return sums[max(n, k)] - sums[min(n, k) + 1] if n != k else 0

    def _weigh(self, x: Chunk) -> int:
        if x.kind == V:
            return LIGHT if x.word.lights else VERB
        if x.kind in (REL, SUB):
            return LINK
        return MARK if x.kind == SIGN and x.group in BREAKS else 0

    def _only_measures(self, x: DateMention) -> bool:
        """Whether a time is what another is compared with, or a holiday somebody comes back from («ارتفع عدد القتلى مقارنة بالشهر الماضي», «العائدين من عطلة العيد»)."""
        forms, grammar = self.tokens.forms, self.lex.grammar
        if any(f in grammar["measured_by"] for f in forms[max(0, x.first - 3) : x.first]):
            return True
        return x.first > 1 and bare(self.words[x.first - 1]) in grammar["holidays"] and forms[x.first - 2] in grammar["of"]

    @staticmethod
    def _set_off(s: Sentence, n: int, k: int) -> bool:
        """Whether the time at chunk `n` stands in a relative clause that two commas or dashes set off, and the deed at chunk `k` does not («الرئيس، الذي
        عاد أمس من برلين، دان الهجوم»)."""
        chunks = s.chunks
        i = next((i for i in range(n - 1, max(0, n - SET_OFF), -1) if chunks[i].kind == SIGN), 0)
        if not i or chunks[i].group not in "،,-–" or chunks[i + 1].kind != REL or chunks[i - 1].kind != NP or chunks[i - 1].cls == "deed":
            return False
        j = next((j for j in range(n + 1, min(len(chunks), n + SET_OFF)) if chunks[j].kind == SIGN), 0)
        return bool(j) and chunks[j].group == chunks[i].group and not i < k < j

    def _compared(self, a: int, b: int) -> bool:
        """Whether a superlative stands in tokens `a` to `b`, which end where «منذ …» begins: the time compares, it does not date."""
        elatives, kinds, forms = self.lex.grammar["elatives"], self.tokens.kinds, self.tokens.forms
        for t in range(b - 1, a - 1, -1):
            if kinds[t] == PUNCT and forms[t] in BREAKS:
                return False
            if (bare(self.words[t]) in elatives or (forms[t][:1] in "بلكوف" and forms[t][1:] in elatives)) and (forms[t + 1] not in self.lex.grammar["of"] or forms[t + 2] in self.lex.grammar["of_its_kind"]):
                return True  # not «أكثر من 900 قتيل»
        return False
