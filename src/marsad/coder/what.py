"""What happened: which words of a sentence name a deed.

A word of the lexicon is a candidate; its entry says what must or must not stand near it. Verbs that only lend support to a deed's noun
(«شنّ غارات») are no deeds of their own; a word for an outcome («مقتل») is one only where no deed's word stands in its clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

import msgspec

from marsad.coder.chunks import QUOTES, Phrases
from marsad.coder.words import ARMED_BIT, OFFICIAL_BIT, PROVABLE, Word, bare, spellings
from marsad.lexicon import model as m
from marsad.lexicon.model import Lexicon
from marsad.text.numbers import number_stem
from marsad.text.tokens import ENDS, NUMBER, PUNCT, WORD, Tokens

SPEECH = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # what is said of a deed
FURTHER = 14  # words after a deed's noun within which a joined verb goes on about it
_TURNS = frozenset({"فيما", "بينما", "كما"})  # «معارك في المنطقة، فيما دفعت الوزارة بكتيبتين»: the verb is of another clause
_HAMZAS = frozenset("أؤئ")
_RELATIVE = frozenset({"relative"})
NONE = "NONE"  # the type of expressions in which a trigger word means no event («ضربة جزاء»)
_DAMMA = "\u064f"


class Candidate(msgspec.Struct, eq=False):
    """A trigger found at tokens [a, b)."""

    trigger: m.Trigger
    feats: int
    pro: str
    enc: str
    a: int
    b: int
    at: int  # token whose position decides the clause (the verb of a support construction)
    type: str = ""
    mode: str | None = None
    extra: dict[str, Any] = {}
    verbal: bool = False  # read as a verb

    def __post_init__(self) -> None:
        self.verbal = not self.feats & m.NOMINAL and self.trigger.pos in ("verb", "phrase")


def window(tokens: Tokens, i: int, a: int, b: int, back: int = 12, ahead: int = 16) -> tuple[int, int]:
    """The clause around token `i`, roughly: up to the nearest full stop, semicolon or colon on each side."""
    hard = tokens.hard
    n = bisect_left(hard, i)
    lo = max(a, i - back, hard[n - 1] + 1 if n else 0)
    n = bisect_right(hard, i, n)
    return min(i, lo), max(i + 1, min(b, i + ahead, hard[n] if n < len(hard) else b))


def _has(keys: frozenset[str], words: list[Word], lo: int, hi: int, skip: int) -> int | None:
    """First token in [lo, hi) other than `skip` that is one of `keys`."""
    for t, w in enumerate(words[lo:hi], lo):
        if (own := w.keys) and t != skip and not keys.isdisjoint(own):
            return t
    return None


def _multi(keys: frozenset[str], words: list[Word], tokens: Tokens, lo: int, hi: int, present: set[str] | None = None) -> int | None:
    """Where one of the keys of several words begins in [lo, hi). `present`: the constraint words of the sentence, where they are known."""
    several = _several(keys)
    if not several or (present is not None and _firsts(keys).isdisjoint(present)):
        return None
    for first, rest in several:
        for t in range(lo, hi - len(rest)):
            if first in words[t].keys and all(tokens.forms[t + 1 + k] in spellings(r) for k, r in enumerate(rest)):
                return t
    return None


@cache
def _several(keys: frozenset[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keys of several words: first word, others."""
    return tuple((k.split()[0], tuple(k.split()[1:])) for k in sorted(keys) if " " in k)


@cache
def _firsts(keys: frozenset[str]) -> frozenset[str]:
    """The first words of the keys of several words."""
    return frozenset(first for first, _ in _several(keys))


def sentence_keys(words: list[Word], a: int, b: int) -> set[str]:
    """The constraint words that stand in tokens [a, b)."""
    return set().union(*[w.keys for w in words[a:b] if w.keys])


def elected(lex: Lexicon, words: list[Word], i: int) -> bool:
    """Whether «المنتخب» is no team but an adjective («الرئيس المنتخب»)."""
    if not i:
        return False
    w, prev = words[i], words[i - 1]
    if w.form == "منتخبه" and not prev.art:  # «حكومة منتخبة», «سلطة مدنية منتخبة»; «منتخبه» is "his team" elsewhere
        return prev.form.endswith("ه") and not prev.enc and (prev.role is not None or prev.mod is not None)
    return w.form in lex.grammar["elected"] and prev.art and prev.role is not None


def _in_name(t: int, words: list[Word], phrases: Phrases, a: int, b: int) -> bool:
    """Whether token `t` is part of an actor's name of several words («بركان الغضب», «الصليب الأحمر»)."""
    return any(
        p.kind == "actor" and p.rest and i + len(p.rest) >= t
        for i in range(max(a, t - 4), t + 1)
        if words[i].names
        for p, _, _ in phrases.at(i, b)
    )


def _object_like(lex: Lexicon, k: int, words: list[Word], tokens: Tokens) -> bool:
    """Whether a word far from its verb may be its object: it is accusative, or nothing before it governs it but a word of amount."""
    w, prev = words[k], words[k - 1]
    if w.prep or w.conj:
        return False
    if prev.form in lex.grammar["of"] and words[k - 2].form in lex.grammar["some_amount"]:
        return True  # «علق مجموعة من العقوبات»
    return w.indef_acc or tokens.kinds[k - 1] != WORD or prev.art or prev.indef_acc or prev.name or number_stem(prev.form) is not None


def _clause(words: list[Word], a: int, b: int) -> range:
    """The tokens of [a, b) up to where another clause begins («…، فيما تواصل القوات …»)."""
    return range(a, next((k for k in range(a, b) if words[k].form in _TURNS), b))


def allowed(
    lex: Lexicon, t: m.Trigger, a: int, b: int, at: int, words: list[Word], tokens: Tokens, sa: int, sb: int, keys: set[str], phrases: Phrases, enc: str = ""
) -> tuple[bool, int | None]:
    """Whether what stands near lets the entry count; and where its `with` word stands. `keys`: constraint words of the sentence."""
    if t.with_ and t.with_.isdisjoint(keys) and not _several(t.with_):
        return False, None
    if t.verbless and not _headline_visit(lex, words, sa, at):
        return False, None
    if t.not_next and b < sb and (not t.not_next.isdisjoint(words[b].keys) or _multi(t.not_next, words, tokens, b, min(b + 4, sb), keys) is not None):
        return False, None
    if t.not_prev and a > sa and not (t.pos == "verb" and words[a].conj) and not t.not_prev.isdisjoint(words[a - 1].keys):
        return False, None
    if t.next_ and not (b < sb and (not t.next_.isdisjoint(words[b].keys) or _multi(t.next_, words, tokens, b, min(b + 4, sb), keys) is not None)):
        return False, None
    if t.prev and not (a > sa and not t.prev.isdisjoint(words[a - 1].keys)):
        return False, None
    if t.with_ or t.without:
        lo, hi = window(tokens, at, sa, sb)
        if t.without and (not t.without.isdisjoint(keys) or _several(t.without)):
            first = at if t.pos == "verb" and words[at].conj else lo  # «…، واحتجزت»: a clause of its own
            hit = _has(t.without, words, first, hi, at)
            while hit is not None and (elected(lex, words, hit) or (abs(hit - at) > 2 and _in_name(hit, words, phrases, sa, sb))):
                hit = _has(t.without, words, hit + 1, hi, at)
            if hit is not None or _multi(t.without, words, tokens, first, hi, keys) is not None:
                return False, None
        if t.with_:
            if t.pos == "verb":
                lo2 = at + 1
                if t.span == "with":
                    hi = window(tokens, at, sa, sb, ahead=24)[1]  # «توصل الرئيس … ورئيس …، الثلاثاء، إلى اتفاق»
            else:
                lo2 = lo
            thing = t.strength == "weak" and t.span == "all" and "theme" in (t.frame.get("obj"), t.frame.get("gen"))
            if enc and t.pos == "verb" and t.span == "with" and t.frame.get("obj") not in ("recipient", "actor") and t.frame.get("obj2") is None:
                return False, None  # «التقارير التي ترفعها الوكالة … العقوبات»: the verb has its object
            if thing and enc and t.pos == "verb":
                return False, None  # «رسالة نقلها إليه»: its object was named before
            if thing:  # its list names what is handed over, withdrawn, offered: «سحب القوات», not «سحب اللقب من قائد القوات»
                lo2 = lo = at + 1
                far, hi = hi, min(hi, at + 6)
                if _has(t.with_, words, lo2, hi, at) is None and t.pos == "verb":  # «وقعت الحكومة و… في الرياض، الثلاثاء، اتفاقا»
                    w = next((k for k in _clause(words, hi, far) if not t.with_.isdisjoint(words[k].keys) and _object_like(lex, k, words, tokens)), None)
                    if w is not None:
                        return True, w
            w = _has(t.with_, words, lo2, hi, at)
            while w is not None and t.pos == "verb" and _in_company(lex, words, tokens, at, w):
                w = _has(t.with_, words, w + 1, hi, at)
            if w is not None and t.span == "with" and words[at].rep is not None and any(tokens.forms[k] in lex.grammar["that"] or tokens.forms[k] in lex.grammar["conditions"] for k in range(at + 1, w - 1)):
                return False, None  # «أكد أن الاقتصاد لا يقوم على الدعم»: a word of the clause that is said
            if w is None and not thing and t.pos == "verb" and not enc and t.frame.get("obj") == "theme":
                w = _far_object(t.with_, words, tokens, at, hi, sb)
            if w is None:
                w = _multi(t.with_, words, tokens, lo, hi, keys)
                if w is not None:
                    return not (t.span == "with" and any(tokens.forms[k] in lex.grammar["conditions"] for k in range(at + 1, w - 1))), w
                if t.pos == "verb" and not t.strict:
                    w = _has(t.with_, words, lo, at, at)
                    if w is not None and t.span == "with" and t.frame.get("subj") == "theme":
                        # «شحنة أسلحة أميركية تصل إلى المرفأ»: the subject before its verb
                        return at - w < 7 and not any(tokens.kinds[k] == PUNCT or words[k].verb_only or words[k].fn == _RELATIVE for k in range(w, at)), w
                return (w is not None and t.span != "with"), w
            return True, w
    return True, None


HEADLINE = 16  # words of a headline before what somebody is somewhere for


def _headline_visit(lex: Lexicon, words: list[Word], a: int, at: int) -> bool:
    """Whether the sentence that begins at token `a` has said, without a verb, who is where when it comes to token `at` («وزير الخارجية في بغداد لبحث»)."""
    if not 1 < at - a <= HEADLINE or words[a].prep or any(w.verb_only or w.rep is not None or "subordinators" in w.fn or w.fn == _RELATIVE for w in words[a:at]):
        return False
    return any(w.plain in lex.grammar["whereabouts"] and not words[t + 1].fn for t, w in enumerate(words[a + 1 : at - 1], a + 1))


def _far_object(keys: frozenset[str], words: list[Word], tokens: Tokens, at: int, lo: int, b: int) -> int | None:
    """The object that insertions part from its verb («أرسلت الهيئة بالتعاون مع …، أمس، من المطار، مساعدات»): right after a comma, with no verb between."""
    hit = next((k for k in range(lo, min(b, at + FAR_OBJECT)) if not keys.isdisjoint(words[k].keys)), None)
    if hit is None or words[hit].prep or words[hit].conj or tokens.kinds[hit - 1] != PUNCT or tokens.forms[hit - 1] not in "،,":
        return None
    return None if any(w.verb_only or w.fn == _RELATIVE for w in words[at + 1 : hit]) else hit


def _in_company(lex: Lexicon, words: list[Word], tokens: Tokens, at: int, w: int) -> bool:
    """Whether a word after the verb at `at` only names who took part («أرسلت الهيئة بالتعاون مع القوات المسلحة مساعدات»)."""
    if words[w].indef_acc:
        return False
    k = next((k for k in range(w - 1, max(at, w - 5), -1) if tokens.kinds[k] == PUNCT or words[k].plain in lex.grammar["in_company"]), None)
    return k is not None and tokens.kinds[k] != PUNCT


def likely(words: list[Word], at: Iterable[int]) -> list[int]:
    """Those of the tokens `at` at which a trigger may begin: of its words, that one, and what follows it."""
    n = len(words) - 1
    return [i for i in at if (w := words[i]).may and (w.readings or "" in w.seconds or (i < n and ((f := words[i + 1].form) in w.seconds or f in QUOTES)))]


class _Found(NamedTuple):
    """An entry that may count at a token: how many words its phrase has and one more (1: a word alone), its reading, where its words end;
    whether what stands near lets it count, and where the word of its list stands."""

    length: int
    trigger: m.Trigger
    feats: int
    pro: str
    enc: str
    b: int
    ok: bool
    with_at: int | None


def _rank(lex: Lexicon, x: _Found, i: int, w: Word, words: list[Word], tokens: Tokens, a: int, b: int) -> tuple[int, int, int, int, int]:
    """What makes one of several entries at token `i` the likelier: the higher is taken, of equals the first."""
    if x.length > 1:
        return x.length, 0, 0, 0, 0
    t = x.trigger
    special = int(bool(t.with_ or t.next_ or t.prev)) if x.ok else -1
    likelier = int(not x.feats & m.PASSIVE or bool(x.feats & m.ACTIVE)) if not x.feats & m.NOMINAL else 1  # «توعّد», not the passive of «وعد»
    far = 2 * (abs(x.with_at - i) + (8 if w.conj and x.with_at < i else 0)) - (x.with_at > i) if x.with_at is not None else 60  # before a verb joined by و stands what is another's
    near = (0 if t.with_ else 1) if t.next_ else far  # of two entries the one that asks for more, or whose word stands nearer, after it rather than before
    return 1, min(special, 0), _reading(lex, x.feats, i, w, words, tokens, a, b) + likelier, special, -near


def candidates(lex: Lexicon, tokens: Tokens, words: list[Word], phrases: Phrases, a: int, b: int, may: Sequence[int] | None = None) -> list[Candidate]:
    """The triggers of tokens [a, b), at most one a token, without arguments looked at. `may`: those of the tokens that may begin one,
    where the caller knows them."""
    out: list[Candidate] = []
    keys = sentence_keys(words, a, b)
    taken = after = -1
    gapped: dict[str, tuple[str, int]] = lex.extra.get("gapped", {})
    for i in likely(words, range(a, b)) if may is None else may:
        w = words[i]
        gap = gapped.get(w.form[1:] if w.conj else w.form)
        verb = _gap_end(lex, gap[0], i, a, b, words, tokens) or _task(lex, i, a, b, words, tokens) if gap is not None and i >= after else 0
        if verb and gap is not None:
            t = lex.triggers[gap[1]]
            out.append(Candidate(t, m.NOMINAL, "", "", verb, verb + 1, i, t.type, t.mode))
            after, taken = verb + 1, verb
            continue
        if i < after or (w.wants is not None and w.wants.isdisjoint(keys)):
            continue
        found: list[_Found] = []
        for phrase, pro, j in phrases.at(i, b) if w.mwe else ():
            if phrase.kind == "trigger":
                t = lex.triggers[int(phrase.index)]
                if w.verb_only and t.frame_name == "done-to" and t.toll == "captured":
                    continue  # «وأسرت عناصر الحركة جنودا»: the phrase is of the masdar
                if w.verb_only and not w.conj and j > i + 1 and not t.frame.get("subj") and words[i + 1].mask & ARMED_BIT:
                    continue  # «نشرت قوات الأمن نقاط تفتيش»: what follows is the subject, not the phrase's noun
                if t.predicate and not _judged(lex, i, a, words, tokens):
                    continue
                if allowed(lex, t, i, j, i, words, tokens, a, b, keys, phrases)[0]:
                    after_verb = w.nominal and not w.conj and i > a and words[i - 1].verb_only and words[i - 1].form not in lex.grammar["helping"]  # «قررت قطع العلاقات»
                    feats = w.verb if (w.verb and (t.frame.get("subj") or w.verb_only) and not (w.art or after_verb or t.predicate)) else m.NOMINAL
                    if w.form in lex.grammar["verb_particles"] and t.frame.get("subj") and i + 1 <= j and words[i + 1].verb:
                        feats = words[i + 1].verb  # «لن ترضخ الحكومة للضغوط»
                    found.append(_Found(j - i + 1, t, feats, pro, "", j, True, None))
        if w.triggers and i > taken:
            for t, feats, pro, enc, with_ in w.readings:
                if with_ is not None and with_.isdisjoint(keys):
                    continue
                if not _possible(lex, t, w, feats, pro, enc, i, a, b, words, tokens):
                    continue
                ok, at = allowed(lex, t, i, i + 1, i, words, tokens, a, b, keys, phrases, enc)
                if not ok and not (t.with_ and t.needs and not t.strict and t.span == "all" and t.type in PROVABLE and _without(t, i, words, tokens, a, b)):
                    continue
                found.append(_Found(1, t, feats, pro, enc, i + 1, ok, at))
        if found:
            x = found[0] if len(found) == 1 else max(found, key=lambda x: _rank(lex, x, i, w, words, tokens, a, b))
            t = x.trigger
            c = Candidate(t, x.feats, x.pro, x.enc, i, x.b, i, t.type, t.mode)
            if not x.ok:
                c.extra["prove"] = True  # no word of its list stands near: its arguments have to show it instead
            if x.length == 1 and t.span == "with" and x.with_at is not None:
                c.a, c.b = x.with_at, x.with_at + 1
            end = c.b
            if t.span not in ("all", "with") and c.b > c.a + 1:
                for k in range(c.a, c.b):
                    if tokens.forms[k] == t.span or tokens.forms[k] == "ال" + t.span:
                        c.extra["cover"] = (c.a, c.b)
                        c.a, c.b = k, k + 1
                        break
            same = next((o for o in out if o.a <= c.a < o.b or (c.a <= o.a < c.b and o.type == c.type)), None) if t.type != NONE else None
            if same is not None and same.type == c.type and c.verbal != same.verbal:
                carrier = c if c.verbal else same
                apart = not c.verbal and any(w.conj and w.verb and not w.nominal for w in words[same.at + 1 : c.a])
                if carrier.trigger.span == "with" and (c.verbal or apart):
                    out.remove(same)  # «شحنة أسلحة … تصل إلى المرفأ»: its verb says more of it; not «فرضت حظرا … وأعلن الوالي حالة الطوارئ»
                    same = None
            elif same is not None and same.type == c.type and c.verbal and t.span == same.trigger.span == "with" and t.frame.get("subj") == "actor" and (c.a, c.b) == (same.a, same.b):
                out.remove(same)  # «جدد الملك تمسكه بالاتفاق وأكد دعمه للحكومة»: of two verbs with one noun the nearer
                same = None
            if t.type != NONE and same is None:
                out.append(c)
            if x.length > 1:
                taken = max(taken, c.b - 1)
                after = max(i + 1, end)
    return out


SUBJECT = 16  # words of a clause before what it says of its subject


def _judged(lex: Lexicon, i: int, a: int, words: list[Word], tokens: Tokens) -> bool:
    """Whether a clause that somebody says has had no verb before token `i`, which may then be what it says of its subject («إن قصف المستشفى جريمة
    حرب», «إن ما يجري جريمة حرب»; not «إن القوات ارتكبت جريمة حرب»)."""
    w, before, grammar = words[i], words[i - 1] if i > a else None, lex.grammar
    if before is None or w.prep or w.conj or "prepositions" in before.fn:
        return False
    verbs = False
    for j in range(i - 1, window(tokens, i, a, i, back=SUBJECT)[0] - 1, -1):
        w = words[j]
        if "subordinators" in w.fn or tokens.forms[j] in grammar["that"]:
            if tokens.forms[j + 1] in grammar["whatever"]:
                return True
            head = next((words[t] for t in range(i - 1, j, -1) if tokens.kinds[t] == WORD), None)  # what ends its subject: no noun that governs it
            return bool(w.fn_enc) if head is None else not verbs and (head.art or head.name or bool(head.enc) or head.dem is not None or head.names or head.form in grammar["reckoned"] or head.form in grammar["copula_pronouns"])
        verbs = verbs or (w.verb_only and w.form not in grammar["reckoned"] and w.form not in grammar["becomes"])
    return False


def _gap_end(lex: Lexicon, last: str, i: int, a: int, b: int, words: list[Word], tokens: Tokens) -> int:
    """The verb after `last` where a party stands between it and token `i` («على إسرائيل أن توقف»), or 0."""
    party = False
    before = words[i - 1] if i > a and tokens.kinds[i - 1] == WORD else None
    if before is not None and not words[i].conj and ((before.known and not before.fn) or before.form in lex.grammar["had"]):
        return 0  # «عرضت على الوزير أن», «القدرة على», «كان على الجماعة أن»: nothing is asked of anybody
    for j in range(i + 1, min(i + 7, b - 1)):
        if tokens.forms[j] == last:
            if "prepositional_nouns" in words[j - 1].fn or "prepositions" in words[j - 1].fn:
                return 0  # «على أيدي مجهولين قبل أن»
            nxt = words[j + 1]
            if words[j - 1].plain in lex.grammar["on_condition"]:
                return 0  # «حريصون على العلاقات مع X شرط أن تغير»
            return j + 1 if party and nxt.verb & (m.PRESENT | m.JUSSIVE) and not nxt.art and nxt.form not in lex.grammar["minded"] else 0
        w = words[j]
        if (tokens.kinds[j] == PUNCT and tokens.forms[j] not in "«»\"“”") or w.form in lex.grammar["everyman"] or (w.verb_only and not w.nominal):
            return 0  # «على المسلم أن يصبر»: a rule of life
        party = party or w.dem is not None or w.names or bool(w.mask & (ARMED_BIT | OFFICIAL_BIT)) or any(p.kind in ("actor", "country", "capital") for p, _ in w.single)
    return 0


def _task(lex: Lexicon, i: int, a: int, b: int, words: list[Word], tokens: Tokens) -> int:
    """The noun of what a party is to do, after «على» at token `i` at the head of a clause («إن على إسرائيل وقف الحرب»), or 0."""
    if words[i].plain not in lex.grammar["upon"] or not (i > a and ("subordinators" in words[i - 1].fn or words[i - 1].plain in lex.grammar["that"])):
        return 0
    party = False
    for j in range(i + 1, min(i + 8, b)):
        w = words[j]
        if tokens.kinds[j] == PUNCT or w.verb_only or "subordinators" in w.fn or w.form in lex.grammar["everyman"]:
            return 0
        if party and not (w.prep or w.conj) and (w.plain in lex.grammar["tasks"] or w.form in lex.grammar["tasks"]):
            return j
        party = party or w.dem is not None or w.names or bool(w.mask & (ARMED_BIT | OFFICIAL_BIT)) or any(p.kind in ("actor", "country", "capital") for p, _ in w.single)
    return 0


LIST_REACH = 30  # words between the members of a list and what governs them


def _in_list(lex: Lexicon, i: int, words: list[Word], tokens: Tokens, a: int, b: int) -> bool:
    """Whether what «و» joins at token `i` goes on a list of nouns of action: what somebody must, may or plans to do («على الجيش التدخل وسحب
    دباباته», «ينص الاتفاق على وقف القتال وسحب القوات»); or, after one under a preposition, where a word of aiming governs that or the verb
    before it is a woman's, a body's or several men's («دعت إلى حماية المدنيين ورفع القيود», «بهدف تحرير القرى وطرد المسلحين»)."""
    after = words[i + 1] if i + 1 < b and tokens.kinds[i + 1] == WORD else None
    if after is None or after.prep or after.verb_only or after.plain in lex.grammar["casualties"] or number_stem(after.form) is not None:
        return False  # «وقتل ثلاثة»
    if after.mask & (ARMED_BIT | OFFICIAL_BIT) and not after.form.endswith("ين"):
        behind = words[i + 2] if i + 2 < b else None
        if behind is None or behind.plain not in lex.grammar["away"] or tokens.kinds[i + 2] != WORD:
            return False  # «وقصف الجيش»: its subject; but «وسحب الجيش من المدن»
    listed, row = False, 0
    for j in range(i - 1, max(a, i - LIST_REACH) - 1, -1):
        w = words[j]
        if bids(lex, words, j, a, b):
            return True
        if (tokens.kinds[j] == PUNCT and not (tokens.forms[j] in "،," and words[j + 1].conj)) or "subordinators" in w.fn or w.fn == _RELATIVE:
            return False
        if w.verb_only and w.plain not in lex.grammar["wanting"]:
            listed = listed or (row > 0 and any(t.type == "REQUEST" for t, *_ in w.readings))
            return listed and bool((w.verb & m.FEM and not w.verb & m.MASC) or (w.verb & m.PLUR and not w.verb & m.SING))
        if listed and (w.plain in lex.grammar["wanting"] or w.plain in lex.grammar["aims"]):
            return True
        if w.nominal and w.triggers and (w.prep in _PREPOSED or (j > a and not w.conj and _preposed(words, j, a))):
            listed = True
        row += w.conj and w.nominal
    return False


def _announced(i: int, words: list[Word], tokens: Tokens, lex: Lexicon, a: int, b: int) -> bool:
    """Whether what «و» joins at token `i` is announced with the noun of action before it («أعلن الجيش تحرير المدينة وطرد ميليشيات X منها»)."""
    after = words[i + 1] if i + 1 < b and tokens.kinds[i + 1] == WORD else None
    if after is None or after.prep or after.verb_only or after.plain in lex.grammar["casualties"] or number_stem(after.form) is not None:
        return False
    if after.role is not None and after.mask & (ARMED_BIT | OFFICIAL_BIT) and after.role_feats & m.MASC and not after.role_feats & m.FEM and not after.form.endswith("ين") and not (after.form.endswith("ي") and after.role_feats & m.PLUR):
        return False  # «وقصف الجيش»: its subject; but «ودحر مسلحي التنظيم»
    told = False  # a noun of action that nothing but the verb governs
    for j in range(i - 1, max(a, i - LIST_REACH) - 1, -1):
        w = words[j]
        if tokens.kinds[j] == PUNCT or "subordinators" in w.fn or w.fn == _RELATIVE:
            return False
        if w.verb_only or (w.rep is not None and w.verb and not w.nominal):
            return told and w.rep is not None
        if w.nominal and w.triggers and not (w.art or w.prep or w.indef_acc or "prepositions" in words[j - 1].fn):
            told = True
        elif w.nominal and w.triggers and w.art and words[j + 1].fn and "prepositions" in words[j + 1].fn and not w.prep and "prepositions" not in words[j - 1].fn:
            told = True  # «أعلن الجيش السيطرة على X وطرد …»
    return False


def _preposed(words: list[Word], j: int, a: int) -> bool:
    """Whether a preposition stands before token `j`, or before the noun whose genitive it is («إلى تحرير القرى», «في مواصلة تحرير القرى»)."""
    before = words[j - 1]
    if "prepositions" in before.fn:
        return True
    return before.nominal and not before.art and (before.prep in _PREPOSED or (j - 1 > a and "prepositions" in words[j - 2].fn))


def bids(lex: Lexicon, words: list[Word], j: int, a: int, b: int) -> bool:
    """Whether token `j` of [a, b) says what must, may or shall be done («ينبغي للسلطات رفع الحظر», «تتضمن الخطة سحب القوات»)."""
    w = words[j]
    if w.plain in lex.grammar["bids"] or bare(w) in lex.grammar["bids"]:
        return True
    if w.plain in lex.grammar["provides"]:
        return any(bare(words[t]) in lex.grammar["plans"] for t in range(max(a, j - 2), min(b, j + 2)))
    return must(lex, words, j, a, b)


def must(lex: Lexicon, words: list[Word], j: int, a: int, b: int) -> bool:
    """Whether token `j` is «على» at the head of a clause, before the party on whom it is to do something («على الحكومة وقف الحملة»)."""
    w = words[j]
    if w.plain not in lex.grammar["upon"] or j + 2 >= b or not (j == a or w.conj or "subordinators" in words[j - 1].fn or words[j - 1].plain in lex.grammar["that"]):
        return False
    return bool(words[j + 1].mask & (ARMED_BIT | OFFICIAL_BIT)) and words[j + 1].plain not in lex.grammar["fronts"]


def _reading(lex: Lexicon, feats: int, i: int, w: Word, words: list[Word], tokens: Tokens, a: int, b: int) -> int:
    """How well a reading (verb or noun) suits its place, token `i`; higher is better."""
    if not w.nominal or not w.verb:
        return 0
    nominal = bool(feats & m.NOMINAL)
    prev = words[i - 1] if i > a else None
    nxt = words[i + 1] if i + 1 < b else None
    described = nxt is not None and not nxt.form.endswith("ون") and ((nxt.dem is not None and not nxt.art) or (nxt.mod is not None and not nxt.art and nxt.role is None))  # «قصف مدفعي»
    if prev is not None and prev.fn_enc and "subordinators" in prev.fn and not w.conj and not described:
        return -3 if nominal else 3  # «أكد أنه قتل ثلاثة»
    if prev is not None and prev.form in lex.grammar["verb_follows"] and not (w.conj or w.art or w.prep) and not described:
        return -3 if nominal else 3  # «حين رشقهم بالحجارة شبان»
    if prev is not None and prev.fn == _RELATIVE and not (w.conj or w.art or w.prep or w.indef_acc):
        return -3 if nominal else 3  # «الذي رفض ذكر اسمه»
    if prev is not None and not w.conj and prev.plain in lex.grammar["charged_with"]:
        return 3 if nominal else -3  # «في قضايا تظاهر»
    if w.conj and feats & (m.PAST | m.NOMINAL) and (_in_list(lex, i, words, tokens, a, b) or _announced(i, words, tokens, lex, a, b)):
        return 3 if nominal else -3
    score = 0
    raw = tokens.text[tokens.starts[i] : tokens.ends[i]]
    if _DAMMA in raw[:3] and not nominal:
        score += 2
    if feats & m.HAL:
        return 4  # «رافضا المقترح»: as a circumstance it has an object
    if w.art or w.prep or w.indef_acc or (prev is not None and not w.conj and prev.plain in lex.grammar["needful"]):
        return 3 if nominal else -3
    if prev is not None and not w.conj and feats & (m.PAST | m.NOMINAL) and (prev.verb_only or (prev.rep is not None and prev.indef_acc) or _leads_to(lex, prev)) and prev.form not in lex.grammar["helping"]:
        return 3 if nominal else -3  # «وصف قصف المواقع بأنه», «أدى قصف المقر إلى»: no two verbs in a row
    if prev is not None and (any(g.startswith("prep") for g in prev.fn) and not prev.fn_enc):
        return 3 if nominal else -3
    if prev is not None and (w.verb_enc or w.enc) and not w.conj and not (prev.art or prev.fn or prev.verb_only) and (prev.indef_acc or (len(prev.form) > 4 and prev.form.endswith(("ين", "ان", "ون")) and prev.known)):
        return -1 if nominal else 2  # «سيارتين مدرعتين نهبهما»: what ends so has no genitive
    if prev is not None and not w.conj and feats & (m.PAST | m.NOMINAL) and _is_object(lex, i, words, tokens, a):
        return 2 if nominal else -2
    if described or (nxt is not None and nxt.prep == "ل" and not w.enc and (i == a or tokens.kinds[i - 1] == PUNCT)):
        score += 2 if nominal else -1  # «قصف مدفعي», «قصف لقوات النظام على البلدة»
    elif nxt is not None and tokens.kinds[i + 1] == PUNCT and not (w.conj and i + 2 < b and words[i + 2].plain in lex.grammar["cites"]):  # «وقتل، بحسب شهود، ثلاثة»
        score += 1 if nominal else 0
    else:
        score += 0 if nominal else 1
    if w.enc and nominal:
        score -= 0
    return score


def _leads_to(lex: Lexicon, w: Word) -> bool:
    """Whether a word is a verb of outcome, whose subject is the deed."""
    return any(lex.lights[n].outcome and lex.lights[n].noun_is == "subj" and not lex.lights[n].own for n in w.lights)


_BODIES = frozenset({"official", "government", "court", "parliament", "igo", "armed", "police"})
FAR_OBJECT = 28  # words between a verb and an object that insertions part from it
_PREPOSED = frozenset("بلك")  # prepositions written onto their word
_ADVERBS = frozenset({"adverbs"})


def _is_object(lex: Lexicon, i: int, words: list[Word], tokens: Tokens, a: int) -> bool:
    """Whether a verb of words and who speaks stand right before token `i`, which is then what they speak of: «أدانت المنظمة الدولية قصف …»."""
    asked = False  # «طلبت بغداد من أنقرة سحب قواتها»: past whom it is asked of
    for j in range(i - 1, max(a, i - 8) - 1, -1):
        w = words[j]
        if w.fn and w.fn <= _ADVERBS and not w.nominal:
            continue  # «أدان الوزير أمس هدم المنازل»
        if not asked and j < i - 1 and w.plain in lex.grammar["of"]:
            asked = True
            continue
        if asked and (w.verb_only or w.verb) and any(t.type == "REQUEST" and "من" in t.frame for t, *_ in w.readings):
            return True
        if not asked and j < i - 5:
            return False
        if "prepositions" in w.fn and not w.fn_enc and a < j < i - 1 and not words[j - 1].verb_only:
            continue  # «أعلن عسكريون في النيجر عزل الرئيس»
        if tokens.kinds[j] == PUNCT or (w.fn and not w.nominal) or "subordinators" in w.fn:
            return False  # «قال الناطق إن الجيش قصف …»: a clause of its own
        if w.verb_only or (w.verb & m.PAST and (j == a or w.conj) and (w.rep is not None or w.triggers)):
            if j == i - 1 or w.form in lex.grammar["helping"] or not w.verb & m.PAST:
                return False
            if w.rep is not None and lex.reports[w.rep].stance == "denies":
                return False  # «نفى الجيش قصف المستشفى»: either way the army's
            return w.rep is not None or any(t.type in SPEECH for t, *_ in w.readings if t.pos == "verb")
        if w.conj or (w.prep and not (w.prep == "ل" and w.art)):
            return False  # but «استنكرت الهيئة العامة للأوقاف نبش قبور»
    return False


DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})  # what is done with force or bodies, not with words


def _without(t: m.Trigger, i: int, words: list[Word], tokens: Tokens, a: int, b: int) -> bool:
    """Whether nothing near forbids the entry."""
    lo, hi = window(tokens, i, a, b)
    if t.without and (_has(t.without, words, lo, hi, i) is not None or _multi(t.without, words, tokens, lo, hi) is not None):
        return False
    if t.not_next and i + 1 < b and not t.not_next.isdisjoint(words[i + 1].keys):
        return False
    if t.not_prev and i > a and not (t.pos == "verb" and words[i].conj) and not t.not_prev.isdisjoint(words[i - 1].keys):
        return False
    return not t.next_ and not t.prev


def _possible(lex: Lexicon, t: m.Trigger, w: Word, feats: int, pro: str, enc: str, i: int, a: int, b: int, words: list[Word], tokens: Tokens) -> bool:
    """Whether the words beside token `i` of the sentence [a, b) leave this reading of it possible."""
    prev = words[i - 1] if i > a else None
    if t.prep and w.art and i + 1 < b and words[i + 1].art and (words[i + 1].mod is not None or words[i + 1].dem is not None):
        if not any(tokens.forms[k] in t.prep or words[k].prep in t.prep for k in range(i + 1, min(i + 7, b))):
            return False  # «القضاء العسكري»: only «القضاء على» is a deed
    if feats & m.NOMINAL and feats & m.CONSTRUCT and feats & m.DUAL and tokens.written[i][-1:] != "ى" and (i + 1 >= b or words[i + 1].prep or words[i + 1].verb_only or (words[i + 1].fn and not words[i + 1].nominal) or tokens.kinds[i + 1] == PUNCT):
        return False  # «تحرك هجومي لمركبات»: an adjective, not two of them
    if not feats & m.NOMINAL:
        if i + 1 < b and words[i + 1].verb & m.PAST and not (words[i + 1].art or words[i + 1].prep) and w.form in lex.grammar["then_had"] and (words[i + 1].verb_only or words[i + 1].rep is not None):
            return False  # «أما الوزير فقد أكد»
        if t.type == "ASSAULT" and i + 2 < b and tokens.forms[i + 1] == "علي" and tokens.forms[i + 2] in lex.grammar["selves"]:
            return False  # «جماعة تطلق على نفسها اسم X»
        if enc and (t.frame_name == "intransitive" or (t.prep and "obj" not in t.frame)):
            return False  # «الدعم الذي تقدمه», «يتقدمهم الوزير», «مكاسب تحققها القوات في»: another verb, it has an object
        if enc and not pro and prev is not None and tokens.forms[i - 1] in lex.grammar["within"]:
            return False  # «أمام أسرته»
        if w.nominal and not w.conj and prev is not None and not prev.art and not prev.indef_acc and prev.plain in lex.grammar["dead_of"]:
            return False  # «ضحايا قصف المركز»: whose dead they are
        if (w.role is not None or w.form in lex.grammar["yeh_nouns"]) and feats & m.PAST and not feats & (m.PRESENT | m.JUSSIVE | m.HAL) and t.lemma.endswith("ى") and tokens.written[i].endswith("ي") and tokens.dots_yeh:
            return False  # «قاضي المحكمة», not «قاضى»
        if w.rep is not None and feats & m.FEM and not feats & (m.MASC | m.PAST) and not enc and i + 1 < b and _he_says(lex, i, b, words, tokens):
            return False  # «توقع دبلوماسي أن»: he expected, not "she signs"
        if t.type == "PROTEST" and t.next_ and feats & m.FEM and not feats & m.MASC and i + 1 < b and words[i + 1].art and words[i + 1].form.endswith("ين"):
            return False  # «ومنعت المحتجين من الوصول»: they are the object
        return _stands(w, t.lemma, feats, pro, i, a, b, words, tokens, lex)
    if prev is None:
        return True
    if prev.plain in lex.grammar["bereaved"] and w.plain in lex.grammar["dead_of"]:
        return False  # «أهالي ضحايا المجزرة»: who somebody is
    if i > a + 1 and prev.plain in lex.grammar["dead_of"] and not prev.art and words[i - 2].plain in lex.grammar["bereaved"]:
        return False  # … and of which deed
    if enc and w.verb and prev.fn == _RELATIVE:
        return False  # «الدعم الذي تقدمه القوات»: a clause follows, and a clause has a verb
    if w.art and t.type == "ASSAULT" and not lex.grammar["scene"].isdisjoint((tokens.forms[i - 1], tokens.forms[i - 1][1:])):
        return False  # «في موقع الهجوم», «منفذو التفجير»: it was told where it was told
    if w.art and not prev.art and tokens.forms[i - 1].lstrip("ول") in lex.grammar["whose_deed"]:
        return False  # «قائد الانقلاب», «قاضي التحقيق»: who somebody is
    if not w.art and w.form in lex.grammar["hands"] and tokens.forms[i - 1] == "من" and "علي" not in tokens.forms[i + 1 : i + 2]:
        return False  # «تحرير القرية من سيطرة التنظيم»: out of its hands
    if w.art and prev.role is not None and not prev.art and lex.roles[prev.role].cls in _BODIES and not lex.roles[prev.role].person:
        return False  # «لجنة التفاوض», «قوات التدخل»: its name
    doubled = not _PREPOSED.isdisjoint(pro.split("+")) and "prepositions" in prev.fn and not prev.fn_enc and not prev.nominal
    return not doubled  # «في بعقوبة»: no two prepositions in a row


def _he_says(lex: Lexicon, i: int, b: int, words: list[Word], tokens: Tokens) -> bool:
    """Whether a man, or what is said, follows token `i`, so that what may be a verb of a woman's or a state's is one of saying."""
    after = words[i + 1]
    if after.role is not None and lex.roles[after.role].person and after.role_feats & m.MASC and not after.role_feats & m.FEM and not after.form.endswith("ه"):
        return True
    return any(tokens.forms[t] in lex.grammar["that"] for t in takewhile(lambda t: tokens.kinds[t] == WORD, range(i + 1, min(i + 7, b))))


def self_said(tokens: Tokens, i: int, a: int) -> bool:
    """Whether a quotation mark or a colon stands right before token `i`, where somebody may speak of himself."""
    return i > a and tokens.forms[i - 1] in ('"', "«", "“", ":")


def _stands(w: Word, lemma: str, feats: int, pro: str, i: int, a: int, b: int, words: list[Word], tokens: Tokens, lex: Lexicon) -> bool:
    """Whether a verb may stand here at all: a form that is only jussive needs its particle; a word that is also a person's name or follows
    a preposition is none."""
    if feats & m.JUSSIVE and not feats & (m.PAST | m.PRESENT) and not pro.endswith("ل"):
        if i == a or tokens.forms[i - 1] not in lex.grammar["jussive_after"]:
            return False
    if lemma == "أضرب" and feats & (m.PRESENT | m.JUSSIVE) and not feats & m.PAST and "عن" not in tokens.forms[i + 1 : i + 6]:
        return False  # «ستضرب المواقع»: of ضرب
    if w.role is not None and w.form.endswith("يا") and not feats & m.HAL:
        return False  # «اغتالوا قاضيا»: hardly ever the dual of a verb
    if feats & m.DUAL and not feats & (m.SING | m.PLUR | m.HAL) and not pro and w.form.endswith("ا") and not any(y.conj or y.form.endswith(("ان", "ين", "هما")) for y in words[max(a, i - 8) : i]):
        return False  # «قتلوه ثأرا»: a verb in the dual has its two before it
    if feats & m.FIRST and not feats & (m.SECOND | m.THIRD) and w.role is not None and w.indef_acc and not self_said(tokens, i, a):
        return False  # «استهدفت غارات سجنا»: hardly "we imprisoned"
    if feats & m.DUAL and not feats & m.HAL and w.nominal and w.form.endswith("ا") and i + 1 < b and ((x := words[i + 1]).prep == "ل" or (not x.art and (x.mod is not None or x.dem is not None or x.form.endswith("يا")))):
        return False  # «قدمت فرنسا وبريطانيا دعما جويا»
    if feats & m.DUAL and w.form.endswith("ا") and "adverbs" in w.fn:
        # «ولاحقا اقتحم مسلحون»: "later", not "the two pursued"; «انتحاريان فجرا نفسيهما»
        if not (i > a and words[i - 1].form.endswith(("ان", "ين"))) and not (i + 1 < b and words[i + 1].form.startswith("نفسيهما")):
            return False
    if lemma.startswith("وعد") and pro in ("", "و", "ف") and w.plain in lex.grammar["considered"]:
        return False  # «ما قام به التنظيم يعد تطورا»: "is considered"
    if i == a and feats & m.HAL and w.role is not None and not w.indef_acc:
        return False  # «داعية متشدد يمثل أمام المحكمة»: who somebody is
    if i > a:
        prev = words[i - 1]
        if prev.form in lex.grammar["any"] and not pro:
            return False
        if feats & m.HAL:
            after = tokens.forms[i - 1]
            if w.role is not None and i + 1 < b and (x := words[i + 1]).dem is not None and not x.art and x.form[-1:] in "ان" and x.form[-1:] == w.form[-1:]:
                return False  # «أدانت المحكمة، أمس، متهما سعوديا»: whom
            return after not in lex.grammar["copulas"] and (w.role is None or after in "،," or (i + 1 < len(words) and (words[i + 1].art or words[i + 1].form in lex.grammar["them_apart"]))) and not any(g.startswith("prep") for g in prev.fn)
        if not pro and prev.fn and not prev.fn_enc and not prev.nominal and any(g.startswith("prep") for g in prev.fn) and "subordinators" not in prev.fn:
            return not w.nominal and tokens.forms[i - 1] not in lex.grammar["within"]
        if not pro and w.nominal and prev.form in lex.grammar["ends_preposition"] and i > a + 1 and tokens.forms[i - 2] in lex.grammar["begins_preposition"]:
            return False  # «على خلفية رفضه»
        if w.name and not pro and not (feats & m.PRESENT and tokens.written[i][1:2] in _HAMZAS):
            return False  # «ياسر»; not «يأسر»
        if w.fn and not pro and prev.verb_only:
            return False  # «تأتي عبر المحور»
        if w.role is not None and not pro and i + 1 < b and words[i + 1].plain in lex.grammar["by_name"]:
            return False  # «فتح طالب يدعى فلان النار»
    return True


def _goes_on_about(lex: Lexicon, c: Candidate, o: Candidate, words: list[Word], tokens: Tokens, a: int, b: int) -> bool:
    """Whether a joined verb goes on about the deed that is the subject of the verb before («نفذت غارات قرب البلدة واستهدفت مواقع»)."""
    if c.trigger.outcome or c.trigger.toll or not 0 <= c.a - o.b < FURTHER or c.b >= b or not c.feats & m.FEM or c.feats & m.MASC or not any(lex.lights[n].noun_is == "subj" and lex.lights[n].obj for n in words[c.at].lights):
        return False
    if (words[c.b].mask & (ARMED_BIT | OFFICIAL_BIT) and not _plain_object(words, tokens, c.b, b)) or words[c.b].weapon is not None:
        return False  # «واستهدفت البوارج المدينة»: somebody's deed
    t = o.a - 1
    if t > a and tokens.kinds[t] != PUNCT and (tokens.kinds[t] == NUMBER or number_stem(tokens.forms[t]) is not None):
        t -= 1
    carried = any(a <= i < b and words[i].lights and words[i].verb and not words[i].nominal for i in (t, o.b, o.b + 1))
    return carried and not any((tokens.kinds[i] == PUNCT and tokens.forms[i] in ENDS) or tokens.forms[i] in _TURNS or (words[i].conj and words[i].verb_only and not words[i].lights) for i in range(o.b, c.a))


def _plain_object(words: list[Word], tokens: Tokens, i: int, b: int) -> bool:
    """Whether an indefinite noun at token `i` is all that follows its verb, its adjective aside («واستهدفت وحدات تكتيكية ومواقع»; not «قوات خاصة معسكرا»)."""
    w = words[i]
    if w.art or w.name:
        return False
    j = i + 1
    while j < b and not (y := words[j]).art and (y.mod is not None or (not y.known and y.form.endswith("يه"))):
        j += 1
    return j >= b or tokens.kinds[j] == PUNCT or words[j].conj or bool(words[j].prep) or "prepositions" in words[j].fn


def light_use(lex: Lexicon, c: Candidate, others: list[Candidate], words: list[Word], tokens: Tokens, a: int, b: int) -> bool:
    """Whether a verb that may be a deed of its own only carries a deed's noun here: «غارات استهدفت», «استهدف قصف»."""
    if not words[c.at].lights or not c.a <= c.at < c.b:  # «عبّر عن استنكاره للاعتداء»: what it carries is its own word
        return False
    if c.type == "ACCUSE" and c.trigger.pos == "phrase":
        return False  # «قال إن الجماعة تقف وراء الهجوم»: the accusation, and the deed
    if not c.verbal:  # «إطلاق رشقة صاروخية», «دحر هجوم»
        carries = c.type == "ASSAULT" or any(lex.lights[n].effect == "foiled" for n in words[c.at].lights)
        return carries and any(o.a == c.b and o.type == "ASSAULT" and not o.verbal and not o.trigger.outcome for o in others)
    says = c.type not in DEEDS and all(lex.lights[n].own for n in words[c.at].lights)  # «قتلى في هجوم والداخلية تتوعد المهاجمين»: an act of its own
    befalls = frozenset().union(*(lex.lights[n].prep for n in words[c.at].lights if lex.lights[n].subj == "recipient"))
    for o in others:
        if c.type == "ASSAULT" and o.type == "SANCTION" and not o.verbal and 0 <= c.a - o.b < 3 and not words[c.at].conj and not any(words[t].fn or tokens.kinds[t] == PUNCT for t in range(o.b, c.a)):
            return True  # «عقوبات جديدة استهدفت قادة الجماعة»
        if o is c or o.verbal or o.type != "ASSAULT" or o.trigger.outcome:
            continue
        if c.type not in DEEDS and 0 <= o.a - c.b < 8 and words[o.a].prep in befalls:
            return True  # «تعرض الوزير لإطلاق نار»
        if 0 <= o.a - c.b < 6 and not words[o.a].prep and any(lex.lights[n].effect == "foiled" for n in words[c.at].lights) and not any(tokens.kinds[t] == PUNCT or words[t].prep not in ("", "ل") or words[t].verb_only for t in range(c.b, o.a)):
            return True  # «أحبط الجيش هجوما»
        if c.verbal and words[c.at].conj and not says and _goes_on_about(lex, c, o, words, tokens, a, b):
            return True
        if o.a == c.b or (o.a == c.b + 1 and words[c.b].form in lex.grammar["some_deeds"]) or (not says and 0 <= c.a - o.b < 7 and not any((tokens.kinds[t] == PUNCT and tokens.forms[t] in ENDS) or tokens.forms[t] in _TURNS or (tokens.forms[t][:1] == "و" and tokens.forms[t][1:] in lex.grammar["that"]) for t in range(o.b, c.a)) and not words[c.at].conj):
            return True
    return False
