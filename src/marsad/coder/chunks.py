"""A sentence as a row of chunks: noun phrases, verbs, prepositions, signs. No parser: what the coder needs of syntax is where a noun
phrase ends, what introduces it and which verb it stands by, and Arabic says most of that with articles and small words.

The rules of where a phrase ends, in the order they are tried:

* a name of the registry ends where it ends, but takes adjectives («حزب الله اللبناني»);
* a definite head takes definite adjectives and genitives, and is closed by an indefinite noun («قصف الجيش سفينة»);
* an indefinite head takes a genitive, definite or not, and indefinite adjectives («قوات الجيش», «سفينة أخرى»);
* the sound plural in ون/ين is never in construct: an indefinite noun after it is another phrase («قتل مسلحون جنديا»);
* the indefinite accusative with alef begins a phrase, unless the head bears one too («رتلا عسكريا»);
* unknown words without an article are names, and go on («خليفة حفتر»).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from marsad.coder.words import ARMED_BIT, KIND_BITS, OFFICIAL_BIT, Vocabulary, Word, bare, kinds_of, of_action, spellings
from marsad.lexicon import model as m
from marsad.text.clean import fold
from marsad.text.numbers import number_stem
from marsad.text.tokens import LATIN, NUMBER, PUNCT, WORD, Tokens

if TYPE_CHECKING:
    from marsad.lexicon.model import Lexicon

NP, V, PREP, SUB, REL, SIGN, DATE, ADV, HEDGE, REPORT, QUANT = "NP", "V", "PREP", "SUB", "REL", "SIGN", "DATE", "ADV", "HEDGE", "REPORT", "quant"

ARMED = frozenset({"armed", "police", "aircraft"})
OFFICIAL = frozenset({"official", "government", "court", "parliament", "party", "igo"})
PEOPLE = frozenset({"civilian", "crowd", "media", "medic", "educator", "business", "ngo", "criminal", "religious", "tribe", "person", "civil"})
THINGS = frozenset({"vehicle", "ship", "weapon", "facility", "area", "document", "body"})
AGENTS = ARMED | OFFICIAL | PEOPLE
WITH_KIN = 12  # tokens before «وأسرته» in which the verb stands that it may go on from
MAX_NP = 9
LENT = 12  # words from the doer to the deed that a noun of action before him lends itself to
LONGEST_NAME = 14  # tokens of a name between quotation marks
AND = "و"  # written apart, as before a number or a quotation mark


class Chunk(msgspec.Struct, eq=False):
    """A stretch of tokens [a, b). For a noun phrase: `prep` what introduces it, `cls` its class (see roles.yaml), `actor` the
    registry's id, `iso3` the country, `role` the role part of its code."""

    kind: str
    a: int
    b: int
    word: Word
    prep: str = ""
    conj: bool = False
    cls: str = ""
    actor: str | None = None
    outlet: str | None = None
    loaded: str | None = None
    iso3: str | None = None
    role: str | None = None
    victim: str | None = None
    person: bool = False
    definite: bool = False
    feats: int = 0
    place: Any = None
    date: Any = None
    number: Any = None
    group: str = ""
    named: bool = False  # a proper name, a registry entry
    source: str | None = None
    extra: dict[str, Any] = {}

    @property
    def span(self) -> tuple[int, int]:
        return self.a, self.b


class Sentence:
    """Tokens [a, b) of a document, chunked. `index` maps a token to its chunk's number."""

    __slots__ = ("_outline", "_sums", "a", "b", "chunks", "dates", "index", "places", "tolls")

    def __init__(self, a: int, b: int, chunks: list[Chunk], dates: list[Any], places: list[Any], tolls: list[Any]) -> None:
        self.a, self.b = a, b
        self.chunks = chunks
        self.dates = dates
        self.places = places
        self.tolls = tolls
        self.index: dict[int, int] = {}
        self._outline: Outline | None = None
        self._sums: dict[Any, list[int]] = {}
        index = self.index
        for n, c in enumerate(chunks):
            if c.b == c.a + 1:
                index[c.a] = n
            else:
                for t in range(c.a, c.b):
                    index[t] = n


    def outline(self) -> Outline:
        """What is asked of the chunks for each deed, gathered once."""
        if self._outline is None:
            linked: list[int] = []
            verbs: list[int] = []
            recalled: list[int] = []
            question = we = False
            for n, c in enumerate(self.chunks):
                kind = c.kind
                if kind == REL or (kind == SUB and n > 4):
                    linked.append(n)
                elif kind == V:
                    w = c.word
                    if not w.fn:
                        verbs.append(n)
                    if w.verb & m.FIRST and not w.verb & m.THIRD:
                        we = True
                elif kind == SIGN:
                    if c.group in ("؟", "?"):
                        question = True
                elif kind == HEDGE and c.group == "background":
                    recalled.append(n)
            self._outline = Outline(linked, verbs, recalled, question, we)
        return self._outline

    def changed(self) -> None:
        """To be called where a chunk became of another kind."""
        self._outline = None
        self._sums.clear()

    def sums(self, weigh: Callable[[Chunk], int]) -> list[int]:
        """What the chunks before each weigh together; the last item is all of them. Worked out once for each way of weighing."""
        if weigh not in self._sums:
            self._sums[weigh] = [0, *accumulate(map(weigh, self.chunks))]
        return self._sums[weigh]


class Outline(NamedTuple):
    """Of a sentence's chunks, by number: relative clauses and, but for those at its beginning, subordinated ones; verbs; words of
    recollection. Whether it asks, and whether it speaks of us."""

    linked: list[int]
    verbs: list[int]
    recalled: list[int]
    question: bool
    we: bool


class Introduced(NamedTuple):
    """Somebody whom the text introduces by name and office at token `at`, and calls by the last name afterwards."""

    at: int
    cls: str
    role: str | None
    iso3: str | None
    victim: str | None


def surname(w: Word) -> str:
    """A word as a last name: without conjunction and preposition."""
    return w.plain.removeprefix(w.prep)


def outlandish(w: Word) -> bool:
    """Whether a word that nobody knows looks like a foreign name rather than a common noun: long, in none of the shapes of plurals and deeds."""
    f = w.form
    if w.known or w.common or w.fn or w.verb or w.prep or w.conj or w.art or w.enc or len(f) < 5:
        return False
    if f[0] == "ا" and (len(f) < 7 or "ا" in f[3] + f[5]):
        return False  # «أساطيل», «انتشار», «استنفار»
    return f[0] not in "مت" and f[2] != "ا" and f[-1] not in "اه" and f[-2:] not in ("ات", "ون", "اء", "ان", "هم", "ها", "هن", "نا", "كم", "ما")


class Match(msgspec.Struct):
    """A lexicon phrase found in the text."""

    phrase: m.Phrase
    a: int
    b: int
    pro: str


def _passed(tokens: Tokens, j: int) -> bool:
    """Whether token `j` is passed over within a name: a quotation mark, the dot of a spelt name («بي.بي.سي»)."""
    f = tokens.forms[j]
    return f in QUOTES or (f == "." and 0 < j < len(tokens.forms) - 1 and tokens.ends[j - 1] == tokens.starts[j] and tokens.ends[j] == tokens.starts[j + 1])


def match_phrase(phrase: m.Phrase, tokens: Tokens, i: int, b: int) -> int:
    """End of `phrase`, whose first word stands at `i`, or 0. Quotes inside are passed over; a later word may carry the article."""
    j = i + 1
    forms = tokens.forms
    for want in phrase.rest:
        while j < b and forms[j] in _PASSED and want not in QUOTES and _passed(tokens, j):
            j += 1
        if j >= b:
            return 0
        got = forms[j]
        if got != want and got not in spellings(want, phrase.exact):
            return 0
        j += 1
    if j < b and forms[j] in _CLOSE and phrase.rest and sum(forms[t] in QUOTES for t in range(i, j)) == 1:
        j += 1  # «حركة "حماس" الفلسطينية»
    return j


_NO_PHRASES: list[tuple[m.Phrase, str, int]] = []


class Phrases(dict[int, list[tuple[m.Phrase, str, int]]]):
    """token → the lexicon's phrases that begin there and end within its sentence, looked up once a document."""

    def __init__(self, tokens: Tokens, words: list[Word]) -> None:
        super().__init__()
        self.tokens, self.words = tokens, words

    def at(self, i: int, b: int) -> list[tuple[m.Phrase, str, int]]:
        """The phrases at token `i`; `b` is the end of its sentence."""
        found = self.get(i)
        if found is None:
            w = self.words[i]
            found = self[i] = matches(w, self.tokens, i, b) if w.mwe else _NO_PHRASES
        return found


def matches(w: Word, tokens: Tokens, i: int, b: int) -> list[tuple[m.Phrase, str, int]]:
    """The lexicon's phrases that begin at token `i` and end by `b`, longest first: (phrase, proclitics, end)."""
    out: list[tuple[m.Phrase, str, int]] = []
    follow = w.follow
    if follow:
        j = i + 1
        forms = tokens.forms
        while j < b and forms[j] in _PASSED and _passed(tokens, j):
            j += 1
        if j < b and forms[j] in follow:
            for p, pro in w.pairs(forms[j]):
                e = match_phrase(p, tokens, i, b)
                if e:
                    out.append((p, pro, e))
    if w.single:
        out += [(p, pro, i + 1) for p, pro in w.single]
    return out


_DASHES = frozenset({"-", "–", "—", "ـ", "/"})
DATELINE = 12  # chunks that a dateline has at most
QUOTES = frozenset("«»\"“”'‘’()")
_PASSED = QUOTES | {"."}
_LETTERS = frozenset("بلك")
_OPEN = frozenset("«\"“'‘(")
_CLOSE = frozenset("»\"”'’)")


class PhraseState(msgspec.Struct):
    """A noun phrase while it is read: tokens [i, b) may belong to it, `j` comes next. `head` is its noun, `begun` where the noun with what describes it ends, `ended` where its last name does."""

    c: Chunk
    i: int
    b: int
    prep: str
    j: int
    head: int
    h: Word
    definite: bool
    closed: bool  # a complete name was read
    described: bool  # an adjective was read: no genitive of the head can follow
    qualified: bool  # so was one that the lexicon does not know
    begun: int
    ended: int
    place: Any  # where the head itself names a place
    plural_on: bool  # a sound plural, never in construct
    acc: bool  # in the indefinite accusative
    counted: bool  # by a number directly before it
    leading: bool  # the adjective of a deed («غارة روسية»)
    one: bool  # one person: a name may follow
    whole: bool = False  # nothing is to be read after it

    def joined(self, whole: Chunk) -> bool:
        """The phrase was read to its end with what it is linked to."""
        self.c, self.whole = whole, True
        return END


TAKEN, END = True, False  # what a step of reading a phrase says of a word; None: another step is to say


class Chunker:
    """Chunks sentences of one document. `country` (ISO3) is the country of the story, for names that are local."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, tokens: Tokens, words: list[Word], country: str | None, sents: list[tuple[int, int]], phrases: Phrases) -> None:
        self.lex = lexicon
        self.vocabulary = vocabulary
        self.tokens = tokens
        self.words = words
        self.country = country
        self.stops: dict[int, int] = {}  # tokens at which a phrase must not go on, accepted triggers, and where their own chunk ends
        self.after_tags = frozenset(end for _, end in tokens.tags)  # nor here: «#حلب | مقتل»
        self.published: str | None = None
        self.end = len(tokens)  # of the sentence in hand
        self.place_at: dict[int, Any] = {}  # its places, by first token
        self.date_at: dict[int, Any] = {}  # its dates, likewise
        self.numbers: Callable[[int], Any] = tokens.numbers.get  # the number at a token, or None
        self.led: set[int] = set()  # tokens at which a place begins with a preposition that the word's own reading does not show («بتبسة»)
        self.phrases = phrases
        self.heads = {a for a, _ in sents}  # tokens at which a sentence begins
        self.surnames = self._surnames(sents)
        self.introduced: dict[str, Introduced] = {}  # by last name
        self.first_named: dict[int, int] = {}  # by role of a thing whose name is also somebody's: the token that first names the thing

    def _surnames(self, sents: list[tuple[int, int]]) -> dict[str, str]:
        """The last names of those whom the text names in full and the registry knows: form → the registry's id. «مقتدى
        الصدر» is «الصدر» afterwards, a word that elsewhere is no name."""
        out: dict[str, str] = {}
        actors, forms = self.lex.actors, self.tokens.forms
        for a, b in sents:
            for i in [i for i, w in enumerate(self.words[a:b], a) if w.persons]:
                for p, _, end in self.phrases.at(i, b):
                    if p.kind == "actor" and p.rest and actors[str(p.index)].cls == "person" and len(forms[end - 1]) > 2 and forms[end - 2] not in self.lex.grammar["name_parts"]:
                        out.setdefault(forms[end - 1], str(p.index))
        return out

    # -- names -----------------------------------------------------------------------------------------------------------

    def longest(self, i: int, b: int, kinds: int) -> Match | None:
        """The longest phrase of one of `kinds` (bits of KIND_BITS) at token `i`; at equal length a local name of the story's country, then others."""
        if not self.words[i].heads & kinds:
            return None
        found = self.phrases.at(i, self.end)
        best: Match | None = None
        best_rank = (0, 0)
        for phrase, pro, j in found:
            if j > b or not KIND_BITS.get(phrase.kind, 0) & kinds:
                continue
            if phrase.note == "cue" and phrase.kind == "outlet" and not self._cued(i, j):
                continue
            rank = 1
            if phrase.first and i and self.tokens.kinds[i - 1] != PUNCT and self.tokens.starts[i] > 0 and i not in self.heads:
                continue
            if phrase.local and phrase.kind in ("actor", "country"):
                if phrase.local not in (self.country, m.ANY) or not self.in_force(phrase.valid) or (not phrase.rest and self._common_thing(i, b)):
                    continue
                rank = 2 if phrase.local != m.ANY else 1
            if best is not None and len(phrase.rest) + 1 < best_rank[0]:
                break
            if phrase.kind == "actor" and j < b and self.words[j].dem is not None and self._of_another_state(str(phrase.index), j):
                continue
            if phrase.kind == "actor":
                rank = rank * 2 + self._fits(phrase)
            if (len(phrase.rest) + 1, rank) > best_rank:
                best, best_rank = Match(phrase, i, j, pro), (len(phrase.rest) + 1, rank)
        return best

    def _cued(self, i: int, j: int) -> bool:
        """Whether a common word at [i, j) names an outlet: after a word for one («صحيفة السفير»), in quotes, or where it speaks or is spoken to
        and no adjective follows («قالت الحياة», «نقلا عن النهار»; not «قال السفير», «التقى السفير الأميركي», «وزراء الخارجية العرب»)."""
        if not i:
            return False
        prev = self.words[i - 1]
        named = prev.plain.removeprefix(prev.prep).removeprefix("ال") if prev.prep else prev.plain.removeprefix("ال")
        if prev.form in QUOTES or named in self.lex.grammar["outlet_words"] or (prev.role is not None and self.lex.roles[prev.role].cls == "media"):
            return True
        if j < len(self.words) and self.words[j].art:
            return False
        return (prev.rep is not None and bool(prev.verb & m.FEM) and not prev.verb & m.MASC) or prev.form in self.lex.grammar["cites"] or self.words[i].prep == "ل"

    def _common_thing(self, i: int, b: int) -> bool:
        """Whether a word that is somebody's name in this story is the thing it also names: an adjective follows («القاعدة العسكرية»)."""
        role = self.words[i].role
        if role is None or self.lex.roles[role].cls not in THINGS:
            return False
        return (i + 1 < b and self.words[i + 1].art and self.words[i + 1].dem is None) or self._named_before(i, role)

    def _named_before(self, i: int, role: int) -> bool:
        """Whether the thing was named before, and those of its name nowhere in full («قاعدة العند … تحاصر القاعدة»; not «عناصر القاعدة»)."""
        if role not in self.first_named:
            of_it = [j for j, w in enumerate(self.words) if w.role == role]
            in_full = any(self.words[j].art and j and self._in_name(j - 1, j) for j in of_it)
            self.first_named[role] = len(self.words) if in_full else next((j for j in of_it if not self.words[j].art and not self._in_name(j, j)), len(self.words))
        return self.first_named[role] < i

    def _in_name(self, a: int, j: int) -> bool:
        """Whether the word at `j` is part of somebody's name of several words that begins at `a`."""
        return any(p.kind == "actor" and p.rest and e > j for p, _, e in self.phrases.at(a, len(self.words)))

    def _of_another_state(self, actor: str, j: int) -> bool:
        """Whether the adjective at `j` says that a force or an office is another country's than the one its bare name means («قوات النظام التركي» in Syria)."""
        a, w = self.lex.actors[actor], self.words[j]
        iso = self.lex.demonyms[w.dem].iso3 if w.dem is not None else None
        return bool(w.art and not w.conj and iso and a.country and a.country not in (iso, "INT") and (a.cls in ARMED or a.cls == "government"))

    def in_force(self, valid: tuple[str | None, str | None]) -> bool:
        """Whether the story was told between two days (ISO, or the start of one: a month, a year), or on a day not known."""
        day, (since, until) = self.published, valid
        return not day or not ((since and day < since) or (until and day > until + "~"))

    def _fits(self, phrase: m.Phrase) -> int:
        """1 where a name's actor is of the story's country, or goes by this name there, and existed when the story was told."""
        a = self.lex.actors[str(phrase.index)]
        return int(self.in_force(a.valid) and (phrase.local not in (None, m.ANY) or a.country == self.country or a.country is None))

    # -- chunking --------------------------------------------------------------------------------------------------------

    def sentence(self, a: int, b: int, dates: list[Any], places: list[Any], numbers: Callable[[int], Any], tolls: list[Any]) -> Sentence:
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        self.end = b
        date_at = self.date_at = {d.first: d for d in dates}
        self.numbers = numbers
        place_at = self.place_at = {p.first: p for p in places}
        self.led = {p.cue for p in places if p.cue > a and (p.pro == "ب" if p.cue == p.first else not self.words[p.cue].known and self.tokens.forms[p.cue][0] == "ب")}
        chunks: list[Chunk] = []
        i = a
        pending = ""  # preposition waiting for its noun
        attached, others, by_name = self.lex.grammar["attached"], self.lex.grammar["others"], self.lex.grammar["by_name"]
        one = self.lex.grammar["one"]
        while i < b:
            w, k = words[i], kinds[i]
            if forms[i] == AND and k == WORD and i + 1 < b:  # «5 شهداء و12 جريحا», «و«الحشد»»: it joins what follows
                i += 1
                continue
            d = date_at.get(i)
            if d is not None and d.end > i:
                chunks.append(Chunk(DATE, i, min(d.end, b), w, prep=pending, conj=w.conj, date=d))
                i, pending = min(d.end, b), ""
                continue
            if k == PUNCT:
                chunks.append(Chunk(SIGN, i, i + 1, w, group=forms[i]))
                i += 1
                if not (pending and forms[i - 1] in QUOTES):
                    pending = ""
                continue
            if w.plain in by_name and i + 1 < b and kinds[i + 1] == WORD and not (follows := words[i + 1]).fn and not follows.art and (follows.name or not follows.known or follows.form in self.lex.grammar["name_parts"]):
                n = self._noun_phrase(i + 1, b, "").b  # «شاب يدعى محمد العلي»: who is told of goes on
                chunks.append(Chunk(ADV, i, n, w, conj=w.conj, group="adv"))
                i, pending = n, ""
                continue
            if i in self.stops:
                n = min(self.stops[i], b)
                c = Chunk(V if not w.nominal and w.verb_only else NP, i, n, w, prep=pending or w.prep, conj=w.conj, cls="deed", group="trigger")
                c.definite = w.art
                chunks.append(c)
                i, pending = n, ""
                continue
            hit = self.longest(i, b, _FUNCTIONAL) if w.heads & _FUNCTIONAL else None
            if hit is not None and hit.phrase.kind == "function":
                same = self.longest(i, hit.b, _REPORTS)
                if same is not None and same.b == hit.b:
                    hit = same
            if hit is not None and hit.phrase.kind == "report":
                chunks.append(Chunk(REPORT, i, hit.b, w, conj=w.conj, group=str(hit.phrase.index), extra={"takes": hit.phrase.note}))
                i, pending = hit.b, ""
                continue
            if hit is not None and hit.phrase.kind == "hedge" and not (w.role is not None and w.enc and hit.b == i + 1) and not (hit.b == i + 1 and i + 1 < b and self._foils(w, words[i + 1], chunks)):
                name = self.longest(i, b, _NAMES)
                if name is None or name.b <= hit.b:
                    chunks.append(Chunk(HEDGE, i, hit.b, w, conj=w.conj, group=str(hit.phrase.index), extra={"scope": hit.phrase.note, "opens": w.form in self.lex.grammar["clause_words"]}))
                    i = hit.b
                    if w.nominal and not w.verb_only and any(self.lex.lights[n].noun_is == "prep" for n in w.lights):
                        pending = ""  # «بعد فشل القوات في»: the preposition is that of the noun
                    continue
            if hit is not None and hit.phrase.kind == "function" and hit.b > i + 1 and not (hit.b in place_at and (area := words[hit.b - 1].role) is not None and self.lex.roles[area].cls == "area"):  # «من ناحية البغدادي»
                group = str(hit.phrase.index)
                if group.startswith("prep"):
                    pending = " ".join(forms[i : hit.b])
                    if w.conj and pending[0] in "وف":
                        pending = pending[1:]
                    chunks.append(Chunk(PREP, i, hit.b, w, conj=w.conj, group=pending))
                else:
                    chunks.append(self._function(i, hit.b, w, group))
                    if w.prep in _BEFORE_AMOUNTS and _FN_KIND.get(group) == QUANT:
                        pending = w.prep  # «بكل من»
                i = hit.b
                continue
            name = self.longest(i, b, _NAMES) if w.heads & _NAMES else None
            if name is None and w.heads & _ROLE and (w.verb or w.fn):
                office = self.longest(i, b, _ROLE)
                name = office if office is not None and office.b > i + 1 else None  # «التقى ولي العهد السعودي», «آية الله»
            if forms[i] in _LETTERS and i + 1 < b:  # «لـ«رويترز»»: a preposition written apart
                pending = forms[i]
                chunks.append(Chunk(PREP, i, i + 1, w, group=pending))
                i += 1
                continue
            noun = w.role is not None and (w.plain in attached or bool(w.fn_enc)) and self.tokens.written[i].endswith("ة")  # «آلية» is not «إليه», which is folded alike
            if name is None and (w.plain in attached or w.fn_enc) and not (noun or w.conj) and self._ties(chunks, i):
                chunks[-1].b = i = i + 1  # «المليشيات الموالية لها», «الفصائل المتحالفة معه»
                continue
            if name is None and w.plain in attached and not noun:
                chunks.append(Chunk(ADV, i, i + 1, w, conj=w.conj, group="pron-prep", prep=self.lex.extra["attached"][w.plain]))
                i += 1
                continue
            if name is None and i + 1 < b and w.plain in self.lex.grammar["of_a_row"] and numbers(i + 1) is not None:
                chunks.append(Chunk(QUANT, i, i + 1, w, conj=w.conj, group="quantifiers"))  # «عن آخر عشرين أسيرا»
                i, pending = i + 1, pending or w.prep
                continue
            if w.plain in self.lex.grammar["of_a_row"] and i + 1 < b and not (w.art or w.conj) and not ((nxt := words[i + 1]).art or nxt.conj or nxt.prep) and (nxt.role is not None or (nxt.heads & _ROLE and self.longest(i + 1, b, _ROLE) is not None)):
                chunks.append(Chunk(QUANT, i, i + 1, w, conj=w.conj, group="quantifiers"))  # «آخر وحدة فرنسية», «ثالث مشتبه به»
                i, pending = i + 1, pending or w.prep
                continue
            last = chunks[-1] if chunks else None
            if forms[i] in one and last is not None and last.kind == NP and last.b == i and not (last.definite or last.number):
                last.b, i = i + 1, i + 1  # «جنديا واحدا»
                continue
            if name is None and forms[i] in others and last is not None and last.kind == NP and last.b == i and not (last.cls or last.named or last.number or w.conj or w.prep):
                last.b, i = i + 1, i + 1  # «في سياق آخر»: nobody
                continue
            if name is None and forms[i] in others:
                chunks.append(Chunk(NP, i, i + 1, w, prep=pending or w.prep, conj=w.conj, extra={"other": True}))
                i, pending = i + 1, ""
                continue
            if w.fn and name is None and kinds[i + 1 : i + 2] and (num := numbers(i)) is not None and (num.end > i + 1 or (w.fn <= _COUNTED and (forms[i + 1] in self.lex.grammar["of"] or (w.fn == _ORDINAL and words[i + 1].nominal and not words[i + 1].art and not words[i + 1].fn)))):
                c = self._noun_phrase(i, b, pending or w.prep)
                c.conj = w.conj
                chunks.append(c)
                i, pending = c.b, ""
                continue
            if w.fn and name is None and not noun and not (i in place_at and w.nominal) and not (w.conj and w.plain == "علي" and self.tokens.text[self.tokens.ends[i] - 1] == "ي" and self._next_named(i, chunks)) and not (w.role is not None and "adverbs" in w.fn and w.form[-1] == "ه" and self.tokens.text[self.tokens.ends[i] - 1] == "ة"):  # «وحدة من الدرك», not «وحده»
                group = self._fn_group(w)
                if w.plain in self.lex.grammar["clause_words"] and i + 1 < b and words[i + 1].verb:
                    group = SUB
                if group == "prep" and not pending and (self._utters(i, b, chunks) or self._leaves(i, b, chunks)):
                    chunks.append(Chunk(V, i, i + 1, w, conj=w.conj, feats=w.verb))
                    i += 1
                    continue
                if group == "prep":
                    base = self._prep(w)
                    if w.fn_enc:  # عليه, منهم: its noun is a pronoun
                        if chunks and chunks[-1].kind == PREP and chunks[-1].b == i:
                            pending = ""  # «من بينهم خمسة قادة»
                        chunks.append(Chunk(ADV, i, i + 1, w, conj=w.conj, group="pron-prep", prep=base))
                    else:
                        pending = base
                        chunks.append(Chunk(PREP, i, i + 1, w, conj=w.conj, group=base))
                    i += 1
                    continue
                if group and not (w.nominal and group == "adv"):
                    chunks.append(self._function(i, i + 1, w, group))
                    if group in ("SUB", "REL"):
                        pending = ""
                    elif w.prep in _BEFORE_AMOUNTS and _FN_KIND.get(group) == QUANT:
                        pending = w.prep
                    i += 1
                    continue
            if name is not None and w.rep is not None and w.verb and name.b == i + 1:
                name = None  # «أفاد» is no «آفاد»
            counts = bool(chunks) and chunks[-1].group == "quantifiers" and w.verb and numbers(i) is not None  # «أكثر من ألف شخص»
            if w.verb and not w.conj and last is not None and last.kind in (NP, ADV) and last.b == i and w.form in self.lex.grammar["styles"]:
                party = next((x for x in reversed(chunks[-3:]) if x.kind == NP and (x.cls in ARMED or x.cls in ("party", "crowd", "ngo"))), None)
                end = self._styled(i, b) if party is not None and not party.named else 0
                if party is not None and end:
                    registered = next((x for t in range(i, end) if words[t].heads & _NAMES and (x := self.longest(t, end, _NAMES)) is not None and x.phrase.kind == "actor"), None)
                    if registered is not None:
                        self._take(party, registered)
                    del chunks[chunks.index(party) + 1 :]
                    party.b, party.definite = end, True
                    party.extra["styled"] = True
                    i, pending = end, ""
                    continue
            named = i in place_at and not w.conj and (bool(pending) or (bool(chunks) and chunks[-1].b == i and (chunks[-1].cls == "area" or (chunks[-1].cls == "deed" and chunks[-1].kind == NP and not chunks[-1].definite)) and chunks[-1].b - chunks[-1].a == 1))  # «في أريحا», «مدينة أريحا», «تحرير عدن»
            counts = counts or (w.verb and not w.conj and _counts(w) and numbers(i) is not None)  # «وزع … ألفي سلة»
            if w.verb and last is not None and last.kind == NP and last.b == i and (town := next((p for t in range(last.a, i) if (p := place_at.get(t)) is not None and p.end > i), None)) is not None:
                last.b = i = min(town.end, b)  # «تل أبيض»: no verb within a place's name
                continue
            if w.verb and name is None and not counts and not named and self._is_verb(i, a, chunks, pending):
                c = Chunk(V, i, i + 1, w, conj=w.conj, feats=w.verb)
                if not w.conj and chunks and chunks[-1].b == i and forms[i] in self.lex.grammar["made_known"] and (chunks[-1].kind == REPORT or (chunks[-1].kind == NP and chunks[-1].prep and not chunks[-1].definite)):
                    c.group = ISSUED
                chunks.append(c)
                i, pending = i + 1, ""
                continue
            if (pending == "ب" or w.prep == "ب") and punishes(w, self.lex) and i + 1 < b and kinds[i + 1] in (WORD, NUMBER) and (not words[i + 1].fn or words[i + 1].fn <= _COUNTED):
                chunks.append(Chunk(NP, i, i + 1, w, prep="ب", conj=w.conj, group=SENTENCE))  # «بسجن الوزير»: whom the court punishes is another phrase
                i, pending = i + 1, ""
                continue
            seat = chunks[-1] if chunks and chunks[-1].kind == NP and chunks[-1].b == i and chunks[-1].prep and not (pending or w.prep or w.conj) and i in place_at and bare(chunks[-1].word) in self.lex.grammar["the_capital"] else None
            c = self._noun_phrase(i, b, seat.prep if seat is not None else pending or w.prep)  # «في العاصمة السودانية الخرطوم»: the two are one place
            c.conj = w.conj or (not w.known and not (pending or w.art) and len(forms[i]) > 4 and forms[i][0] == "و" and last is not None and last.kind == NP and last.b == i and bool(last.prep) and any(t in place_at for t in range(last.a, last.b)))  # «في كرري وصالحة»
            if w.rep is not None and w.indef_acc and c.b == i + 1 and last is not None and last.kind == SIGN:
                c.cls, c.person, c.role, c.victim = "", False, None, None  # «…، مضيفا»: he added, no host
            if c.b < b and forms[c.b] in self.lex.grammar["of"] and c.b > i + 1 and not self.lex.grammar["made_of"].isdisjoint(_stems(bare(words[c.b - 1]))):
                c.b -= 1
                chunks.append(c)
                c = Chunk(ADV, c.b, c.b + 1, words[c.b], group="adv", extra={"made_of": True})  # no part of the name
            chunks.append(c)
            i, pending = c.b, ""
        for n, c in enumerate(chunks):
            if c.a > a and forms[c.a - 1] == AND and kinds[c.a - 1] == WORD:
                c = chunks[n + 1] if c.kind == SIGN and c.group in QUOTES and n + 1 < len(chunks) else c
                c.conj = True
            if c.cls == "civilian" and c.kind == NP and c.word.enc and c.b == c.a + 1 and bare(c.word).removesuffix(c.word.enc) in self.lex.grammar["men"]:
                his = next((x for x in reversed(chunks[:n]) if x.kind == NP and x.cls in ARMED), None)
                if his is not None:
                    c.cls, c.role, c.victim = his.cls, his.role, his.victim or c.victim  # «قال قائد الشرطة إن رجاله أوقفوا»
        self._posted(chunks)
        if a == 0:
            self._dateline(chunks)
        # «وتدمر جسرا» in news of Sudan: a verb before its object, no town
        verbs = {c.a for c, x in pairwise(chunks) if c.kind == V and c.b == c.a + 1 and c.word.may and x.kind == NP and not x.prep} if places else set()
        if verbs:
            places = [p for p in places if not (p.first in verbs and p.end == p.first + 1)]
        return Sentence(a, b, chunks, dates, places, tolls)

    def _posted(self, chunks: list[Chunk]) -> None:
        """Makes one phrase of an envoy's or ambassador's office, where he is posted, and his name («المبعوث الأممي إلى ليبيا عبد الله باتيلي»)."""
        posted = self.lex.grammar["posted"]
        for n in [i for i, of in enumerate(chunks) if of.kind == PREP and of.group in posted][::-1]:
            if not 0 < n < len(chunks) - 2:
                continue  # nothing before or after it, or made one phrase already
            x, land, name = chunks[n - 1], chunks[n + 1], chunks[n + 2]
            if x.kind != NP or not x.person or x.cls not in OFFICIAL or x.named or x.conj or bare(x.word) not in self.lex.grammar["envoys"]:
                continue
            if land.kind != NP or land.cls not in ("country", "capital") or land.b != name.a or name.kind != NP or name.prep or name.conj or name.actor is None or not name.person or name.iso3 == land.iso3:
                continue  # «التقى المبعوث إلى ليبيا خليفة حفتر»: another
            x.b, x.actor, x.iso3, x.role, x.named, x.definite = name.b, name.actor, name.iso3, name.role or x.role, True, True
            x.extra = {**x.extra, **name.extra}
            del chunks[n : n + 3]

    @staticmethod
    def _dateline(chunks: list[Chunk]) -> None:
        """Marks the places before which the text was written («بيروت – «السفير»: …», «الموصل - أربيل - وكالات - …»): they do nothing."""
        if len(chunks) < 4 or chunks[0].kind != NP or chunks[0].place is None or chunks[0].prep or chunks[1].kind != SIGN or chunks[1].group not in _DASHES:
            return
        end = next((n for n, c in enumerate(chunks[:DATELINE]) if c.kind not in (NP, SIGN) or c.prep or (n and c.kind == chunks[n - 1].kind == NP)), DATELINE)
        last = max(n for n, c in enumerate(chunks[:end]) if c.kind == SIGN and (c.group in _DASHES or c.group == ":"))
        for c in chunks[:last]:
            if c.kind == NP and c.place is not None:
                c.extra["dateline"] = True
                if last > 1:
                    c.extra["taken"] = True

    def _styled(self, i: int, b: int) -> int:
        """Where the name ends that a group gives itself from token `i` on («تطلق على نفسها اسم "كتائب X"»), 0 where none is given."""
        forms, kinds = self.tokens.forms, self.tokens.kinds
        n = next((n for n in (4, 3, 2, 1) if " ".join(forms[i : i + n]) in self.lex.grammar["styled"]), 0)
        j = i + n
        if not n or j >= b:
            return 0
        if kinds[j] == PUNCT and forms[j] in QUOTES:
            return next((t + 1 for t in range(j + 2, min(j + LONGEST_NAME, b)) if kinds[t] == PUNCT and forms[t] in QUOTES), 0)
        hit = self.longest(j, b, _NAMES) if self.words[j].heads & _NAMES else None
        return hit.b if hit is not None else 0

    def _function(self, i: int, j: int, w: Word, group: str) -> Chunk:
        kind = group if group in (SUB, REL) else _FN_KIND.get(group, ADV)
        return Chunk(kind, i, j, w, conj=w.conj, group=group)

    @staticmethod
    def _fn_group(w: Word) -> str:
        found = _GROUPS.get(w.fn)
        if found is None:
            found = _GROUPS[w.fn] = _group_of(w.fn)
        return found

    @staticmethod
    def _prep(w: Word) -> str:
        f = w.form
        if w.fn_enc and f.endswith(w.fn_enc):
            f = f[: -len(w.fn_enc)]
        if w.conj and f[:1] in "وف" and len(f) > 2:
            f = f[1:]
        return f

    def _is_verb(self, i: int, a: int, chunks: list[Chunk], pending: str) -> bool:
        """Whether the word at `i`, which may be a verb, is one here."""
        w = self.words[i]
        if i > a and self.tokens.forms[i - 1] in self.lex.grammar["any"]:
            return False
        if pending and not w.conj and (town := self.place_at.get(i + 1)) is not None and town.cue <= i:
            return False  # «السيطرة على سهل الزبداني»
        if w.verb_only:
            return not (w.verb_enc and pending in self.lex.grammar["no_verb_after"] and chunks[-1].kind == PREP)  # «على صاحبه»
        if w.indef_acc and w.verb & m.DUAL and w.verb & m.PAST and len(chunks) > 1 and (two := chunks[-1]).kind == NP and two.b == i and two.definite and not two.prep and two.word.form.endswith(("ين", "ان")) and chunks[-2].kind in (SUB, V):
            return True  # «إن الشرطيين قتلا»: no «قتلاً» after its subject
        if w.prep or w.art or pending or w.indef_acc:
            return False
        if kin_beside(self.lex, self.words, i, a):
            return False
        if i > a and not w.conj and bare(self.words[i - 1]) in self.lex.grammar["several_of"]:
            return False
        if w.name and (w.future or (i > a and self.tokens.forms[i - 1] in self.lex.grammar["called"])):
            return False  # «سامر» is no future of «أمر»; «المدعو حسن العلي»
        if w.form in self.lex.grammar["times"]:
            return False  # «يومين» is no verb at all
        if w.role is not None and w.verb & m.PASSIVE and not w.verb & m.ACTIVE and self.tokens.written[i][-1:] == "ى":
            return False  # «وقرى» is no «وقُرئ»
        if w.future or (w.verb & (m.PRESENT | m.JUSSIVE) and not w.verb & m.PAST and w.form[0] in "يت" and not w.role):
            return True
        prev = chunks[-1] if chunks else None
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        if w.nominal and not w.conj and prev is not None and prev.kind != NP and self._carried(chunks):
            return False  # «واصلت القوات لليوم الثالث قصف المدينة»
        if self._is_name(i) or (w.name and self._next_named(i, chunks)):
            return False
        if w.name and not w.conj and prev is not None and prev.kind == NP and prev.group == "trigger" and prev.b == i and not prev.definite and not (nxt is not None and nxt.fn_enc):
            return False  # «مقتل حسن العلي»
        if w.conj and w.role is not None and self.lex.roles[w.role].person and w.form[-1:] in "هام" and (p := _before_quote(chunks)) is not None and p.kind == NP and (p.person or not (p.cls or p.word.known)):
            return False  # «سعيد وزوجته», «فلان وابنهما»
        if w.conj or prev is None or prev.kind in (SUB, REL, HEDGE) or (prev.kind == REPORT and prev.extra.get("takes") in ("none", "clause")) or (prev.kind == SIGN and prev.group in _STARTS):
            # clause-initial: a verb if a noun phrase of its own follows, a masdar if an adjective or a preposition does
            if w.verb_enc and w.nominal and not w.conj and len(chunks) > 2 and chunks[-1].kind == SIGN and chunks[-2].kind == DATE and chunks[-3].kind == SIGN:
                return False  # «أعلنت القوات، الأحد، سيطرتها على»
            if prev is not None and prev.kind == SUB and nxt is not None and nxt.verb_only and not nxt.conj and not w.conj:
                return False  # «إن فرقه أجلت»: no two verbs in a row
            return nxt is None or not (nxt.dem is not None and not nxt.art) or bool(w.verb & m.FEM)
        if prev.kind == NP and w.nominal and w.verb & m.PAST and not (w.verb_enc or prev.prep) and len(chunks) > 1 and (prev.definite or many(prev.word)):
            verb = chunks[-2]
            if not verb.word.fn and (verb.kind == V or (verb.word.verb & m.PAST and not verb.prep and i not in self.stops)):
                return False  # «اعتقلت السلطات لاعب كرة», «مزق متظاهرون صور الرئيس»: no second verb right after the first one's subject
        if prev.kind == NP and not w.mod and w.dem is None:
            return w.role is None and (w.weapon is None or prev.cls != "deed")  # «انفجار لغم»
        return False

    def _carried(self, chunks: list[Chunk]) -> bool:
        """Whether a verb of going on and its doer, with a time or a name in quotes after it, wait for the noun of what goes on."""
        doers = 0
        for c in reversed(chunks[-9:]):
            if c.kind == V:
                return doers > 0 and c.word.plain in self.lex.grammar["carries_on"]
            if c.kind == NP and not c.prep:
                if c.cls == "deed" or c.conj:
                    return False
                doers += 1
            elif not (c.kind in (DATE, ADV, "adv") or (c.kind == SIGN and c.group in QUOTES)):
                return False
        return False

    def _leaves(self, i: int, b: int, chunks: list[Chunk]) -> bool:
        """Whether «خلف» is the verb and not "behind": at the head of a clause, before a deed's noun and those it left dead or hurt («خلف الهجوم ستة قتلى»)."""
        w = self.words[i]
        if w.form not in self.lex.grammar["leaves_behind"] or i + 2 >= b or not (w.conj or not chunks or chunks[-1].kind == SUB or (chunks[-1].kind == SIGN and chunks[-1].group in _STARTS)):
            return False
        deed = self.words[i + 1]
        return deed.nominal and bool(deed.triggers) and any(bare(self.words[t]) in self.lex.grammar["casualties"] for t in range(i + 2, min(i + 9, b)))

    def _foils(self, w: Word, following: Word, chunks: list[Chunk]) -> bool:
        """Whether a word for foiling, a noun or a verb as it is written («صد»), is a verb here: after its subject's pronoun («أنه صد هجوما») or before who foiled
        («صد الجيش هجوما»)."""
        if not w.verb or w.verb_only or w.prep or w.art or not any(self.lex.lights[n].effect == "foiled" for n in w.lights):
            return False
        last = chunks[-1] if chunks else None
        they = last is not None and last.kind == SUB and last.word.form.endswith(("انه", "انها", "انهم"))
        return they or (bool(following.mask & (ARMED_BIT | OFFICIAL_BIT)) and (last is None or last.kind in (SIGN, SUB) or w.conj))

    def _utters(self, i: int, b: int, chunks: list[Chunk]) -> bool:
        """Whether a preposition that is a verb of saying as well is one here («عبر الرئيس عن رفضه»): «عن» follows it, or its subject at the head
        of a clause."""
        w, forms, grammar = self.words[i], self.tokens.forms, self.lex.grammar
        if w.form not in grammar["utters"] or w.fn_enc or i + 1 >= b:
            return False
        if forms[i + 1] in grammar["apart"]:
            return True
        if not (w.conj or not chunks or chunks[-1].kind == SUB or (chunks[-1].kind == SIGN and chunks[-1].group in _STARTS)):
            return False
        for t in range(i + 1, min(i + 10, b)):
            if forms[t] in grammar["apart"]:
                return t > i + 1
            if self.tokens.kinds[t] == PUNCT or self.words[t].verb_only or t in self.place_at:
                return False
        return False

    def _is_name(self, i: int) -> bool:
        """Whether «عبد» at `i` begins a name («عبد الفتاح»), or a name of two words that are common ones does («نور الدين», «فتح الله»)."""
        if i + 1 >= len(self.words) or not self.words[i + 1].form.startswith("ال"):
            return False
        if f"{self.words[i].form} {self.words[i + 1].form}" in self.lex.grammar["compound_names"]:
            return True
        return self.words[i].plain == "عبد" and self.tokens.kinds[i + 1] == WORD

    def _next_named(self, i: int, chunks: list[Chunk]) -> bool:
        """Whether what may be a given name at `i` is the next of several people named («محمد الحسن، وعمر الحسن», «الجرحى: سامر الأحمد»): a
        surname follows it, and a name or a colon stands before it."""
        if i + 1 >= len(self.words) or self.tokens.kinds[i + 1] != WORD or not chunks:
            return False
        w, x, last = self.words[i], self.words[i + 1], chunks[-1]
        sign = last.group if last.kind == SIGN else ""
        if not (x.name or x.form in self.lex.grammar["name_parts"] or not x.known or (x.art and x.role is not None and self.lex.roles[x.role].person and not many(x) and w.conj)):
            return False
        if x.conj or x.prep or x.fn or x.verb_only or x.form.endswith(("ون", "ين", "ات")) or (x.indef_acc and not x.name):
            return False
        if sign == ":":
            return x.art or x.name
        if sign and (sign not in "،,-)" or not (x.art or x.name)):
            return False
        if not sign and not w.conj:
            return False
        before = next((c for c in reversed(chunks[-6:]) if c.kind == NP and c.group != "times"), None)
        if before is None or (before is not last and not sign) or not before.person or before.number is not None:
            return False
        return before.named or any(y.name for y in self.words[before.a : before.b])

    def _numbered(self, j: int, b: int) -> bool:
        """Whether the figure at token `j` is the number of the unit before it («الكتيبة 777»), and counts nobody («قتلت الكتيبة 5 مسلحين»)."""
        if not self.words[j - 1].form.endswith(tuple(self.lex.grammar["units"])):
            return False
        found = self.numbers(j)
        if found is None or found.end > j + 1 or found.low != found.high or j + 1 >= b or self.tokens.kinds[j + 1] != WORD:
            return found is not None and found.end == j + 1
        after = self.words[j + 1]
        counted = after.indef_acc if found.low > 10 else after.nominal and not (after.art or after.fn or after.conj or after.prep)
        return not counted

    def _several(self, i: int, b: int) -> bool:
        """Whether a word of number with the article stands before whom it counts («العديد من الشبان»)."""
        return i + 1 < b and self.words[i].plain in self.lex.grammar["several"] and self.tokens.forms[i + 1] in self.lex.grammar["of"]

    def _ends_name(self, i: int) -> bool:
        """Whether no more of a name can follow token `i`: a sign does, or a word that is known and no name."""
        if i + 1 >= len(self.words) or self.tokens.kinds[i + 1] != WORD:
            return True
        after = self.words[i + 1]
        return after.known and not after.name and not after.named

    def _of_two_sorts(self, j: int, b: int) -> int:
        """Where a phrase of sources ends that are of two sorts («مصادر أمنية وطبية مصرية»): after the joined adjective and what agrees with it."""
        words = self.words
        end = words[j - 1].form[-2:] if words[j - 1].form.endswith(("ون", "ين", "ان")) else words[j - 1].form[-1:]
        if j < b and adjectival(words[j - 1].form) and ((x := words[j]).conj or x.plain.startswith("و")) and not (x.prep or x.verb_only or x.dem is not None or (x.role is not None and x.mod is None)) and x.form.endswith(end) and adjectival(x.plain.removeprefix("و")) and x.art == words[j - 1].art:
            j += 1
            while j < b and not (words[j].conj or words[j].prep or words[j].verb_only or words[j].fn) and words[j].form.endswith(end) and adjectival(words[j].form) and words[j].art == words[j - 1].art:
                j += 1
        return j

    def _lends_itself(self, h: Word, j: int, b: int) -> bool:
        """Whether the noun of action `h` lends itself to a deed's noun after its doer, who begins at `j`: the deed follows with the preposition of the
        support verb («قيام قوات النظام بقصف», «تمكن الجيش من صد الهجوم»)."""
        preps = frozenset().union(*(x.prep for x in (self.lex.lights[n] for n in h.lights) if x.noun_is == "prep" and x.subj and not (x.own or x.effect == "ordered" or x.outcome)))
        if not preps:
            return False
        tokens, words = self.tokens, self.words
        for t in range(j + 1, min(b, j + LENT)):
            w = words[t]
            if (tokens.kinds[t] == PUNCT and tokens.forms[t] not in "،,") or w.verb_only:
                return False  # but «نجاح القوات، المدعومة من X، في تحرير»
            deed = t + 1 if tokens.forms[t] in preps else t if w.prep in preps else 0
            if deed and deed < b and words[deed].nominal and (words[deed].triggers or words[deed].lights):
                return True
        return False

    def _reports(self, h: Word, x: Word) -> bool:
        """Whether whoever the noun `h` after a verb of saying names tells of the deed that the next word `x` is: a speaker has no deed in the genitive, but
        in the name of an office («قائد عمليات»)."""
        if h.art or h.enc or x.art or x.prep or x.conj or not x.nominal or x.role is not None or x.mod is not None or x.dem is not None or x.form in self.lex.grammar["of_offices"]:
            return False
        speaks = h.source is not None or (h.role is not None and self.lex.roles[h.role].person)
        return speaks and bool(x.triggers or x.lights)

    def _noun_phrase(self, i: int, b: int, prep: str) -> Chunk:
        """The noun phrase that begins at token `i` and may go on to `b`; `prep`: what introduces it."""
        c = Chunk(NP, i, i + 1, self.words[i], prep=prep, definite=self.words[i].art or bool(self.words[i].enc), feats=self.words[i].role_feats)
        p = self._head(c, i, b)
        if p is None:
            return c
        words, kinds = self.words, self.tokens.kinds
        goes_on: bool | None = not p.whole
        while goes_on and p.j < b and p.j - max(i, p.head - 2) < MAX_NP:
            x = words[p.j]
            if kinds[p.j] == PUNCT:
                goes_on = self._at_sign(p)
                continue
            for step in self._STEPS:
                goes_on = step(self, p, x)
                if goes_on is not None:
                    break
        if p.whole:
            return p.c
        self._read(p)
        return c

    def _head(self, c: Chunk, i: int, b: int) -> PhraseState | None:
        """The phrase `c` with its number, its noun and what belongs to the noun by the lexicon; None where no more can follow."""
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        head = i
        num = self.numbers(i) if kinds[i] == NUMBER or not words[i].art or words[i].prep or self._several(i, b) else None
        if num is not None:
            counted = self._after_number(c, num, i, b)
            if counted is None:
                return None
            head = counted
        self._describe(c, head, b)
        if words[head].form in self.lex.grammar["honoured"] and head + 1 < c.b < b and (office := words[c.b]).role is not None and not (office.conj or office.prep or office.art) and self.lex.roles[office.role].person:
            head = c.b  # «أصحاب المعالي وزراء خارجية الدول»: the office names them
            self._describe(c, head, b)
        if words[head].form in self.lex.grammar["groups_of"] and head + 1 == c.b < b and (who := words[c.b]).role is not None and not (who.conj or who.prep or who.art or who.verb_only) and self.lex.roles[who.role].person and self.lex.roles[who.role].cls not in ARMED and many(who):
            head = c.b  # «مجموعة شبان»: who they are
            self._describe(c, head, b)
        if c.extra.get("surname"):
            return None
        j = max(c.b, head + 1)
        h, last = words[head], words[j - 1]
        feats = h.role_feats if h.role is not None else h.dem_feats if h.dem is not None else 0
        p = PhraseState(
            c=c,
            i=i,
            b=b,
            prep=c.prep,
            j=j,
            head=head,
            h=h,
            definite=h.art or c.named or bool(h.enc) or last.art,
            closed=c.named and not c.group,
            described=False,
            qualified=j - 1 > head and last.art and adjectival(last.form[2:]),
            begun=j,
            ended=j,
            place=self.place_at.get(head) or next((town for t in (head - 1, head - 2) if (town := self.place_at.get(t)) is not None and town.end > head), None),  # «غرب دارفور»
            plural_on=forms[head].endswith(("ون", "ين")) and bool(feats & m.PLUR),
            acc=h.indef_acc,
            counted=c.number is not None and forms[head - 1] not in self.lex.grammar["of"],
            leading=head == i and i - 1 in self.stops and not h.art and not h.prep and (h.role is None or not words[i - 1].verb) and (h.mod is not None or h.dem is not None) and not (h.role is not None and h.role_feats & m.CONSTRUCT and h.form.endswith("ي") and i + 1 < b and words[i + 1].art),  # not «مسلحي العشائر»
            one=c.person and c.number is None and not many(h),
        )
        if j - 1 > head and self._linked(last):
            inner = self._link(j - 1, b)
            if inner is not None:
                p.joined(self._join(c, inner))
                return p
        if j - 1 > head and not c.named and (last.mod is not None or (last.dem is not None and last.role is None)) and not last.art:
            p.described = True
        elif j - 1 > head and c.cls in THINGS and not last.art and last.role is None and adjectival(last.form):
            p.described = True  # «دراجة نارية», not «مرابض مدفعية»
        elif j - 1 > head and not c.named and c.cls in ARMED and not h.art and last.role is None and not self.lex.grammar["adjectives"].isdisjoint((forms[j - 1], forms[j - 1][:-1])):
            p.described = True  # «قوة خاصة»
        if p.acc and c.cls == "official" and h.role_feats & m.DUAL and i > 0 and words[i - 1].verb & m.MASC and j == head + 1 < b and kinds[j] == WORD:
            x = words[j]
            if (x.art and (x.role is None or not self.lex.roles[x.role].person)) or not (x.art or x.indef_acc or x.fn or x.conj or x.prep or x.mod is not None or x.dem is not None):
                c.extra["two"] = True  # «وقع وزيرا الدفاع», «وقع وزيرا خارجية X وY»: a dual before its genitive, no object
        return p

    def _after_number(self, c: Chunk, num: Any, i: int, b: int) -> int | None:
        """Where the noun stands that the number `num` at the beginning of `c` counts; None where the phrase ends with the number."""
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        j = num.end
        if j < b and forms[j] in self.lex.grammar["of"] and num.end > i:
            j += 1
            if j + 1 < b and "demonstratives" in words[j].fn and words[j + 1].art:
                j += 1  # «عشرة من تلك العناصر»
        if j >= b or kinds[j] == PUNCT:
            c.number, c.b = num, max(num.end, i + 1)
            return None
        h = words[j]
        percent = j + 1 < b and forms[j + 1] in self.lex.grammar["percent"]
        if percent or forms[j] in self.lex.grammar["times"]:
            c.b, c.group = j + 1 + percent, "times"  # «ثلاث مرات», «20 كيلومترا», «5 في المئة»: nobody
            return None
        c.number = num
        if h.prep in ("ب", "ل") and num.end > i and j == num.end and not h.name and num.end <= j:
            c.b = num.end  # «وأصيب 12 برصاص القوات»
            return None
        if h.conj and num.end > i and not h.name:
            c.b = num.end  # «أكثر من 20 وإصابة العشرات»
            return None
        if j == num.end and num.end > i and forms[j] in self.lex.grammar["others"]:
            c.b, c.extra["other"] = j + 1, True  # «وأصابت 15 آخرين»
            return None
        if (h.fn and (not h.nominal or forms[j] in self.lex.grammar["occasion"])) or (h.verb_only and not h.nominal) or j in self.date_at:
            c.b = max(num.end, i + 1)
            return None
        return j

    def _at_sign(self, p: PhraseState) -> bool:
        """A sign: quotes directly after a noun hold its name («تنظيم «الدولة الإسلامية»»), any other ends the phrase."""
        j, closed, described, c, b, head = p.j, p.closed, p.described, p.c, p.b, p.head
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        shut = forms[j] == '"' and self.tokens.ends[j - 1] == self.tokens.starts[j] and j + 1 < b and self.tokens.ends[j] < self.tokens.starts[j + 1]  # the second of two straight quotes
        if forms[j] in _OPEN and not shut and (forms[j] != "(" or (c.cls == "media" and not c.person and j == head + 1)) and not c.named and j + 1 < b and kinds[j + 1] in (WORD, LATIN) and not closed:
            e = j + 1
            while e < b and e - j < 7 and forms[e] not in _CLOSE:
                e += 1
            if e < b and forms[e] in _CLOSE and e - j > 1:
                hit = self.longest(j + 1, e, _NAMES)
                if ((hit is None or hit.b < e) and any(words[t].verb_only or t in self.stops for t in range(j + 1, e))) or (hit is not None and described and hit.phrase.kind == "outlet"):
                    return END  # a speech («شاهد قوله «رأيتهم …»»); who was told («أبلغت مصادر محلية «المصدر أونلاين»»)
                if hit is not None:
                    self._take(c, hit)
                else:
                    c.named = True
                p.j = e + 1
                p.definite = p.closed = True  # «قاعدة «سبايكر» العسكرية»
                return TAKEN
        return END

    def _ends_here(self, p: PhraseState, x: Word) -> bool | None:
        """Whether a word ends the phrase whatever it is of; numbers and Latin letters within it are passed over."""
        j, c, b, head, h, i = p.j, p.c, p.b, p.head, p.h, p.i
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        k = kinds[j]
        if j in self.stops or j in self.date_at or j in self.after_tags or forms[j] == AND:
            return END
        if forms[j] == "و" or x.form in self.lex.grammar["fate"]:
            return END  # «إمام مسجد و15 مصليا», «لقي جنود مصرعهم»
        if forms[j] in ("ل", "ب") and j + 1 < b and (forms[j + 1] in _OPEN or kinds[j + 1] == NUMBER):
            return END  # «قال ناشطون لـ"عنب بلدي"», «اغتيال ضابط بـ14 رصاصة»
        if j == head + 1 and h.lights and h.nominal and h.role is None and not (h.art or h.enc) and (x.art or x.heads & _NAMES) and any(self.lex.lights[n].noun_is == "obj" for n in h.lights):
            return END  # «بعد شن الحوثيين هجوما»
        if j == head + 1 and h.lights and h.nominal and h.role is None and not (h.art or h.enc) and not x.fn and self._lends_itself(h, j, b):
            return END  # «قيام قوات النظام بقصف البلدة»
        if x.lights and x.nominal and j > head and x.role is None and not (x.art or x.enc or x.conj or x.prep) and j + 1 < b and self._lends_itself(x, j + 1, b):
            return END  # «أكد شهود عيان قيام شبان برشق الدورية»
        if j == head + 1 and i > 0 and words[i - 1].rep is not None and self._reports(h, x):
            return END  # «أكد شهود مقتل ستة», «أعلن ناشط إصابة طفل»
        if x.form in self.lex.grammar["saying"] or x.form in self.lex.grammar["sized"]:
            return END  # «وأضاف نصر قائلا», «قوة قوامها ألفا جندي»
        if j == head + 1 and words[i].form in self.lex.grammar["latter"]:
            return END  # «وعلقت الأخيرة عضوية مالي»
        if c.person and x.verb and j + 1 < b and forms[j + 1] in self.lex.grammar["withholds"]:
            return END  # «مسؤول أمني فضل عدم ذكر اسمه»
        if k == NUMBER and self._numbered(j, b):
            p.j += 1
            p.closed = True
            return TAKEN
        if j > head and self._several(j, b):
            return END  # «اعتقل الجيش العديد من الشبان»
        if k == NUMBER or ((not x.art or "quantifiers" in x.fn) and not x.role and (x.known or _counts(x) or words[j - 1].enc or "quantifiers" in x.fn) and not x.name and j > head and self.numbers(j) is not None and (forms[j] not in self.lex.grammar["others"] or (words[head].art and number_stem(forms[j]) is not None))):
            return END
        if k == LATIN:
            p.j += 1
            return TAKEN
        return None

    def _another_begins(self, p: PhraseState, x: Word) -> bool | None:
        """Whether somebody or something else begins beside a complete phrase; others, bodies of an office and ranks go on."""
        j, closed, c, i, b, head, h, leading, one = p.j, p.closed, p.c, p.i, p.b, p.head, p.h, p.leading, p.one
        words, forms, place_at = self.words, self.tokens.forms, self.place_at
        if leading and not x.art and j > head and self._personal(j, b):
            return END  # «قتلت غارة روسية زهران علوش»
        if j == head + 1 and h.art and x.art and x.role is not None and self.lex.roles[x.role].person and x.role_feats & m.SING and not x.role_feats & m.PLUR and not (x.prep or x.conj) and not x.form.endswith("ه"):
            if (h.form.endswith(("ات", "ه")) and c.cls in ARMED | OFFICIAL and not c.person) or (c.person and c.number is None and many(h) and not h.form.endswith("ين")):
                return END  # «اعتقلت السلطات المعارض», «طارد الجنود الشاب»: no adjective of theirs
        if c.cls == "vehicle" and words[i].prep == "ب" and j > i + 1 and not (x.art or words[j - 1].art) and ((x.role is not None and self.lex.roles[x.role].cls in STRUCK) or self.longest(j, b, _ROLE) is not None):
            return END  # «استهدف هجوم بسيارة مفخخة مركز شرطة»: what it hit
        if x.art and x.role is not None and self.lex.roles[x.role].person and j > head and h.role is None and one and c.named and self._title_of(j, b):
            return END  # «التقى الإبراهيمي الرئيس بشار الأسد», «فلان القيادي في الحركة»
        if x.name and not (x.art or c.person or c.named) and words[j - 1].art and c.cls in ARMED | OFFICIAL and (words[head].art or ((force := words[j - 1].role) is not None and not self.lex.roles[force].person)):
            return END  # «اعتقلت الشرطة أحمد السالم», «القوات الخاصة خالد العمر»
        if x.enc and not x.art and j - 1 > head and c.cls in ARMED | OFFICIAL and any((town := place_at.get(t)) is not None and town.end == j for t in range(head + 1, j)):
            return END  # «نفت سلطات كردستان مسؤوليتها»
        if c.prep and x.role is not None and not (x.art or x.enc or x.conj or x.prep) and self.lex.roles[x.role].cls == "armed" and any((town := place_at.get(t)) is not None and town.end == j for t in range(head, j)):
            return END  # «وصلت إلى مشارف سبها كتيبة من الجيش»
        if x.enc and not x.art and ((c.named and (x.role is not None or (c.actor is not None and j == c.b))) or (words[head].art and j - 1 == head)):
            return END  # «لافروف نظيره», «التجار محالهم»
        if j == head + 1 and h.enc and x.weapon is not None and not x.art:
            return END  # «أطلق الحوثيون وحلفاؤهم صواريخ»
        if not (x.art or x.name or words[j - 1].name or j in place_at) and c.number is None and (words[j - 1].art or words[j - 1].enc or (not words[j - 1].known and words[j - 1].form.endswith(("هم", "ها")))) and ((x.indef_acc and x.known) or self.tokens.tanwin(j)):
            return END  # «أخرج الوالد سلاحا», «لم تحدد هويتهم رسميا»: no adjective of what has an article
        if j > i and forms[j] in self.lex.grammar["others"]:
            if c.cls in ("country", "capital") or (h.art and not x.art):
                return END  # «سحبت فرنسا آخر جنودها», «استعادت القوات الصومالية آخر معقل»
            p.j += 1
            p.described = True
            return TAKEN
        body = self._body(j, b) if (one or c.cls in OFFICIAL) and j > head + 1 else None
        if body is not None:
            inner = self._noun_phrase(body, b, "")
            if not inner.person and (inner.actor or inner.cls or (not one and inner.definite)):
                c.actor, c.iso3 = c.actor or inner.actor, c.iso3 or inner.iso3
                p.j, p.definite, p.closed = inner.b, True, True
                return TAKEN
        if x.form in self.lex.grammar["without"] and j + 1 < b and words[j + 1].form in self.lex.grammar["limits"] and c.cls in OFFICIAL | PEOPLE:
            p.j += 2  # «منظمة رحمة بلا حدود»
            return END
        if len(x.prep) == 1 and not x.conj and one and j > head and words[j - 1].name and not (x.known or x.art or x.name or x.heads) and j not in place_at and len(x.form) > 5 and j + 1 < b and (words[j + 1].heads or words[j + 1].role is not None) and not (words[j + 1].prep or words[j + 1].conj):
            p.j += 1  # «نيكول باشينيان»: a family's name
            return TAKEN
        if x.conj or x.prep or j in self.led:
            return END
        if one and closed and c.b <= j and x.form in self.lex.grammar["ranks"] and any(f in self.lex.grammar["speaks_for"] for f in forms[head:j]):
            c.named, p.j = True, min(j + 2, b)  # «المتحدث باسم القوات المقدم فلان»: who it is
            return TAKEN
        return None

    def _no_genitive(self, p: PhraseState, x: Word) -> bool | None:
        """Whether a state, a place or a plural has no genitive and the word begins another phrase."""
        j, closed, described, ended, c, i, b, head, h, prep, place, plural_on, counted, one = p.j, p.closed, p.described, p.ended, p.c, p.i, p.b, p.head, p.h, p.prep, p.place, p.plural_on, p.counted, p.one
        words, place_at = self.words, self.place_at
        if c.cls == "demonym" and not h.art and j == head + 1 and not x.art and x.mod is None and x.dem is None:
            return END  # «طائرات أردنية ومصرية مساعدات»: an adjective has no genitive
        if not x.art and ((c.cls in ("country", "capital") and c.b <= j) or (prep and not c.cls and place is not None and place.end <= j)):
            return END  # «سلمت تركيا الصومال شحنة أسلحة»: a state's name is complete
        if one and j in place_at and words[j - 1].art and not (x.art or x.name or c.named):
            return END  # «غادر المبعوث الأممي جنيف»
        if one and j in place_at and place_at[j].rows and not x.name and j > head + 1 and ((ended == j and self._person(c.actor or "")) or (words[j - 1].art and words[j - 2].name and not x.art)):
            return END  # «وصل وزير الدفاع خالد العبيدي تكريت»
        if x.art and x.role is not None and x.mod is None and x.dem is None and j - 1 > head and not h.art and not one and (town := place_at.get(j - 1)) is not None and town.end == j and not x.form.endswith(("يه", "ي")) and c.cls in PEOPLE | ARMED | {"government"}:
            return END  # «أمهلت قبائل برقة الحكومة», «ناشد أهالي درعا الأمم»: the town ends the phrase
        if place is not None and place.end == j and not c.cls and x.role is not None and x.mod is None and x.dem is None:
            return END  # «اتهم سكان كوستي الشرطة»: so is a town's
        if x.art and words[j - 1].art and c.cls in AGENTS and not c.person and x.mod is None and x.dem is None and x.role is None and (town := place_at.get(j)) is not None and town.rows and town.end == j + 1 and town.precision in ("exact", "district"):
            return END  # «قصف التحالف الحديدة»
        if h.enc and x.art and j == head + 1 and c.cls in THINGS | {"aircraft"} and many(h) and not x.form.endswith(("ه", "ات", "ى", "اء")):
            return END  # «قصفت بوارجه الساحل»: what has a pronoun has no genitive
        if place is not None and place.end == j and not c.cls and x.art and x.form.endswith(("ين", "ون")):
            return END  # «اتهمت النقابة في تعز الحوثيين»: no adjective of a town is a plural of men
        if j - 1 > head and (town := place_at.get(j - 1)) is not None and town.end == j and c.cls in ARMED | {"government"} and not c.person and not x.art and x.known and x.role is None and x.mod is None and x.dem is None and not (x.name or x.form in self.lex.grammar["name_parts"]):
            return END  # «رفعت شرطة كربلاء حالة التأهب»
        if c.person and c.iso3 and x.art and x.role is not None and j + 1 < b and (land := words[j + 1]).art and land.dem is not None and self.lex.demonyms[land.dem].iso3 not in (None, c.iso3):
            return END  # «وعد الرئيس الأميركي العاهل الأردني»
        if plural_on and ((x.art and not words[head].art) or not (x.art or x.name or x.mod is not None or x.dem is not None or x.form.endswith(("ون", "ين")))):
            return END  # «اقتحم مستوطنون المسجد»: a plural in ـون has no genitive, and its adjective would have no article
        if plural_on and j == head + 1 and x.art and words[head].art and words[head].form.endswith("ون") and x.form.endswith("ه") and not x.name:
            return END  # «رفع المسلحون الراية البيضاء»: nor would its adjective be a feminine
        if x.form.endswith("ين") and x.role is not None and x.dem is None and not x.art and self.lex.roles[x.role].person and head == i and i > 0 and words[i - 1].verb & m.SING and not words[i - 1].verb & m.PLUR and c.person and many(h) and not (h.art or h.construct or h.form.endswith(("ين", "ون"))) and j == head + 1 and not described:
            return END  # «هاجم بلطجية متظاهرين»
        if x.form.endswith("ين") and x.role is not None and not x.art and j > head + 1 and many(x) and self.lex.roles[x.role].person and h.role is None and ((r := words[j - 1].role) is None or self.lex.roles[r].person) and words[j - 1].form.endswith("ه") and not words[j - 1].art and not words[j - 1].name and (words[j - 1].mod is not None or adjectival(words[j - 1].form)):
            return END  # «مقاطع مصورة مسلحين»: an adjective has no genitive
        if plural_on and not x.art and words[head].form.endswith("ون") and (x.form.endswith("ين") or x.indef_acc) and x.role is not None:
            return END  # «قتل مسلحون شرطيين», «خطف مجهولون صحفيا»: another case
        if c.cls == "weapon" and j == head + 1 and not x.art and bare(h) in self.lex.grammar["in_one_hand"] and x.role is not None:
            return END  # «طعن شاب بسكين جنديين»: whom, not whose
        if plural_on and not (x.art or x.conj or x.prep or h.art or counted) and h.form.endswith("ون") and x.form.endswith("ون") and (x.role is not None or self._linked(x)) and j == head + 1:
            inner = self._link(j, b) if self._linked(x) else None
            if inner is not None:
                return p.joined(self._join(c, inner))
            c.extra["linked"] = self._linked(x)
            p.described, p.j = True, j + 1  # «مستوطنون متطرفون», «متظاهرون مؤيدون للانقلاب»
            return TAKEN
        if j == ended and closed and c.actor is not None and c.cls in ARMED and not c.person and x.art and x.dem is None and x.role is None and x.mod is None and (town := place_at.get(j)) is not None and town.rows and town.precision in ("exact", "district"):
            return END  # «دخلت قوات الدعم السريع الفاشر»: a force's name is complete
        return None

    def _name_goes_on(self, p: PhraseState, x: Word) -> bool | None:
        """Names of the registry."""
        j, closed, described, qualified, ended, c, b, head, h, begun = p.j, p.closed, p.described, p.qualified, p.ended, p.c, p.b, p.head, p.h, p.begun
        words, place_at = self.words, self.place_at
        hit = self.longest(j, b, _NAMES) if x.heads & _NAMES else None
        if hit is not None and any((town := place_at.get(t)) is not None and town.first < j and town.end >= hit.b for t in range(head, j)):
            hit = None  # «قاعدة عين الأسد»: the place's name
        if hit is not None and hit.phrase.kind == "actor" and not hit.phrase.rest and words[j - 1].name and c.person and not (j == ended and self._person(c.actor or "")) and self._person(str(hit.phrase.index)) and words[j - 1].plain not in fold(self.lex.actors[str(hit.phrase.index)].name_ar):
            p.j += 1  # «الشاب أحمد عريقات»: another of the family
            return TAKEN
        if hit is not None and closed and hit.phrase.kind == "actor" and not hit.phrase.rest and x.art and words[j - 1].art and x.form.endswith("يه") and words[j - 1].form.endswith(("ه", "ات")):
            p.j += 1  # «قوات الحكومة الشرعية»: no name but its adjective
            return TAKEN
        if hit is not None and hit.phrase.kind == "actor" and c.cls == "area" and h.art and x.art and j == head + 1 and c.actor is None:
            return END  # «ناشد الأهالي داخل المخيم الصليب الأحمر»: what has the article has no genitive
        if hit is not None and hit.phrase.kind == "actor" and not hit.phrase.rest and c.cls == "facility" and j - 1 > head and not (words[j - 1].art or words[j - 1].role is not None or words[j - 1].name) and self._person(str(hit.phrase.index)):
            p.j += 1  # «قاعدة عين الأسد»: a place's name
            p.definite = True
            return TAKEN
        if hit is not None and hit.phrase.kind == "actor" and c.cls == "facility" and c.place is None and not c.person and j == head + 1 and not (h.art or h.enc or h.indef_acc) and bare(h) in self.lex.grammar["named_after"] and self._person(str(hit.phrase.index)):
            p.j = p.ended = hit.b  # «مطار محمد الخامس»: called after him
            p.definite = p.closed = c.named = True
            return TAKEN
        if hit is not None:
            if self._name_begins(c, hit, j > begun, closed, described or qualified):
                return END
            self._take(c, hit)
            p.j = p.ended = hit.b
            p.definite = p.closed = True
            return TAKEN
        return None

    def _known_shape(self, p: PhraseState, x: Word) -> bool | None:
        """Names in parts, titles, kin in names; function words and verbs end a phrase."""
        j, definite, closed, described, ended, c, b, head, h, begun, one = p.j, p.definite, p.closed, p.described, p.ended, p.c, p.b, p.head, p.h, p.begun, p.one
        words, kinds, forms, place_at = self.words, self.tokens.kinds, self.tokens.forms, self.place_at
        if x.form in self.lex.grammar["former"] and words[j - 1].art and (one or self._one_person(head, j)):
            c.actor = None
            p.closed, p.j = False, j + 1  # «الرئيس الروسي السابق ديمتري ميدفيديف»: who holds the office now is not meant
            return TAKEN
        if closed and c.cls == "party" and x.form in self.lex.grammar["of_parties"]:
            p.j += 1  # «حزب المؤتمر الشعبي الحاكم»
            return TAKEN
        if x.art and (words[j - 1].art or words[j - 1].enc or (j == ended and c.actor is not None)) and self._another(c, head, j, one):
            return END
        if closed and j == ended and c.actor is not None and not c.person and x.art and x.dem is None and x.role is None and x.mod is None and x.known and not x.name and j not in place_at:
            masculine = bool(h.role_feats & m.MASC) and not h.role_feats & (m.FEM | m.PLUR)
            if x.form.endswith("ات") or not adjectival(x.form[2:]) or (masculine and x.form.endswith("ه")):
                return END  # «استنكر حزب الله التصريحات»: no adjective of it
        if (words[j - 1].name or (one and closed and not self._person(c.actor or "")) or (one and (j - 1 == head or not (words[j - 1].known or words[j - 1].art))) or words[j - 1].form in self.lex.grammar["called"] or (j - 2 > head and forms[j - 2] == "عبد")) and x.form in self.lex.grammar["name_parts"] and j + 1 < b and kinds[j + 1] == WORD:
            p.j += 2  # «منزل الأسير محمد أبو شاهين»
            return TAKEN
        if x.heads & _ROLE and ((x.art and (words[j - 1].art or (j > begun and j - 1 in place_at))) or (closed and not x.art)) and (title := self.longest(j, b, _ROLE)) is not None and title.b > j + 1:
            if one and not closed and x.form in self.lex.grammar["ranks"]:
                p.j, p.definite = title.b, True  # «مدير الشرطة الفريق أول فلان»
                return TAKEN
            return END  # «طالب أمين سر اللجنة التنفيذية المجتمع الدولي», «دعا الأمين العام للأمم المتحدة أطراف النزاع»
        if one and x.form == "علي" and self.tokens.text[self.tokens.ends[j] - 1] == "ي" and j + 1 < b and (words[j - 1].role is not None or words[j - 1].name) and (words[j + 1].name or not words[j + 1].known or words[j + 1].form in self.lex.grammar["name_parts"] or "prepositions" in words[j + 1].fn or (words[j - 1].name and words[j + 1].prep == "ل")):
            p.j += 1  # «المطلوب علي حسن», «أسامة علي لقناة»: no preposition, which is written على
            return TAKEN
        if x.form == "خاصه" and not closed and h.form.endswith(("ه", "ات")) and not h.art and c.cls in ARMED:
            p.j += 1  # «قوة خاصة إسرائيلية»
            p.described = True
            return TAKEN
        if x.role is not None and (end := self._kin_in_name(j)):
            if definite or closed or described or c.person:
                return END
            p.j, p.definite = end, True  # «مدينة أم درمان»
            return TAKEN
        if x.fn and (not x.nominal or x.fn & _BREAK):
            return END
        if c.cls == "weapon" and x.verb_enc and not (x.role or x.mod or x.art):
            return END  # «عبوة زرعها مجهولون»
        if x.verb and not (x.role or x.mod or x.dem is not None or x.art or (x.name and (c.person or (c.cls in THINGS and self._one_person(head, j)))) or j in place_at) and (x.verb_only or (x.form[0] == "ي" and not x.name) or closed or not x.known or any(self.lex.lights[n].effect != "ordered" for n in x.lights) or x.rep is not None or definite):
            return END
        return None

    def _adjective_goes_on(self, p: PhraseState, x: Word) -> bool | None:
        """Adjectives, and people who only look like one."""
        j, definite, closed, c, i, b, head, h, prep, acc, one = p.j, p.definite, p.closed, p.c, p.i, p.b, p.head, p.h, p.prep, p.acc, p.one
        words = self.words
        adjective = x.mod is not None or (x.dem is not None and (x.role is None or self._of_people(c, j, prep)))
        if adjective and x.role is not None and self.lex.roles[x.role].person and (x.role_feats & m.PLUR or x.form.endswith("ين")) and not c.person:
            adjective = False  # «نيران مسلحين»: people, no adjective of a thing
        if adjective and x.dem is not None and x.role is None and h.role is None and not c.person and x.art == words[j - 1].art and self._other_country(words[j - 1], x):
            return END  # «مباحثات مصرية تركية»: of two countries
        if self._linked(x) and (x.art == definite or not x.art):
            inner = self._link(j, b)
            if inner is not None:
                return p.joined(self._join(c, inner))
        if adjective and x.dem is not None and x.dem_feats & m.PLUR and not x.dem_feats & m.SING and x.form.endswith(("ين", "ون")) and j > i and not words[j - 1].role_feats & m.PLUR and (not self._plural_head(head) or (c.named and c.b <= j and bool(c.actor) and not many(h))):
            return END  # «المرجعية في النجف العراقيين»: people
        if adjective and x.indef_acc and one and j == head + 1 and not (acc or h.form.endswith(("ى", "اء"))) and x.role is not None and self.lex.roles[x.role].person:
            return END  # «طعن رجل شرطيا»: another case
        if adjective and x.indef_acc and not (acc or words[j - 1].indef_acc) and j > head + 1 and x.role is not None and self.lex.roles[x.role].person:
            return END  # «ضرب رجال أمن بزي مدني متظاهرا»
        if adjective and x.art and x.role is not None and self.lex.roles[x.role].person and j > head and not c.person and words[j - 1].art and j + 1 < b and not words[j + 1].art and words[j + 1].name:
            return END  # «قوات الاحتلال الصحفية شيرين …»: who bears the name that follows
        if x.role is not None and j > head and not x.conj and x.art == h.art and c.cls in ("aircraft", "ship") and self.lex.roles[x.role].cls == c.cls and x.form.endswith("ه") and words[j - 1].dem is not None:
            self._adjective(c, x)  # «طائرة أمريكية مسيّرة»
            p.described = True
            p.j += 1
            return TAKEN
        if adjective and c.cls in ("country", "capital") and c.b <= j and x.form.endswith(("ين", "ون")):
            return END  # «دعت واشنطن العسكريين إلى»
        if (adjective or h.art) and x.art and x.role is not None and not c.person and c.cls in ARMED and h.form.endswith(("ه", "ات")) and x.form.endswith(("ون", "ين")) and self.lex.roles[x.role].person:
            return END  # «منعت القوات العمومية المحتجين», «فرقت القوات الخاصة المتظاهرين»: people, no adjective of a force
        if adjective and h.art and x.art and x.role is not None and h.role is not None and x.form.endswith("ه") and h.role_feats & m.MASC and h.role_feats & m.SING and not h.role_feats & m.PLUR and not h.form.endswith("ه"):
            return END  # «أوقف القضاء العسكري الصحفية»: no adjective of a masculine noun
        if adjective and one and x.art and j == head + 1 and not (h.art or h.enc) and x.role is not None and x.form.endswith("ين"):
            adjective = False  # «قتل قائد المتمردين»: its genitive
        if adjective and one and x.art and (many(x) if x.role is not None else x.form.endswith(("ين", "ون"))) and not many(y := words[j - 1]) and not y.form.endswith(("ين", "ون", "ات")):
            return END  # «ناشد مفتي طرابلس المسلحين»: people, no adjective of one
        if adjective:
            if x.art != definite and not (definite and not words[head].art and not x.art and not closed):
                if not (x.art and not closed):
                    return END
            self._adjective(c, x)
            p.definite = definite or x.art
            p.described = True
            p.j += 1
            return TAKEN
        return None

    def _after_adjective(self, p: PhraseState, x: Word) -> bool | None:
        """What cannot follow an adjective, a complete name or a word that governs nothing."""
        j, definite, closed, described, ended, c, b, head, h, plural_on, acc, begun, one = p.j, p.definite, p.closed, p.described, p.ended, p.c, p.b, p.head, p.h, p.plural_on, p.acc, p.begun, p.one
        words, forms, place_at = self.words, self.tokens.forms, self.place_at
        if acc and x.art and j == head + 1 and not words[head].name and not c.extra.get("two"):
            return END  # «يحمل سكينا المارة»: what bears the tanwin has no genitive; but «وقع وزيرا الدفاع»
        if described and x.art and words[j - 1].art and words[j - 1].dem is not None and x.form.endswith(("يين", "يون")) and x.form[-3:] == forms[j - 1][-3:]:
            p.j += 1  # «المسؤولين اليمنيين الجنوبيين»
            return TAKEN
        if described and not definite and c.cls in THINGS and not (x.art or x.known or x.verb or x.name) and x.form[-1] == "ه" and h.form[-1] == "ه" and adjectival(x.form):
            p.j += 1  # «ثكنة عسكرية مهجورة»: one more adjective
            return TAKEN
        if described and not ((c.person or ((x.name or words[j - 1].name) and c.cls in THINGS and self._one_person(head, j))) and (x.name or not x.known) and (not x.art or (words[j - 1].name and not x.known))) and not self._passive_participle(j) and not (one and x.form in self.lex.grammar["honorifics"]):
            return END
        if closed and j == ended and c.cls in ("civil", "ngo") and c.actor and j in place_at and x.role is None and not words[j - 1].art:
            p.j = place_at[j].end  # «لجان مقاومة كوستي»
            return TAKEN
        if closed and c.outlet and x.art and x.heads & _ROLE and x.mod is None and x.dem is None:
            return END  # «مقال نشرته صحيفة واشنطن بوست المجتمع الدولي»
        if closed and c.actor and not x.art and not c.person and not (plural_on and j == begun and forms[j].endswith(("ون", "ين"))):
            return END
        if not x.art and j > begun and many(words[j - 1]) and forms[j - 1].endswith(("ون", "ين")) and not forms[j].endswith(("ون", "ين")):
            return END  # «هاجم أهالي قرية غاضبون مركز شرطة»
        if j == head + 1 and (h.form in self.lex.grammar["govern_nothing"] or (h.indef_acc and h.form[:-1] in self.lex.grammar["govern_nothing"])) and not x.art and not x.name and ((x.role is not None and not self.lex.roles[x.role].person) or x.weapon is not None or j in self.stops or x.form in self.lex.grammar["thrown"] or (not x.known and x.form[-1] == "ا")):
            return END  # «فجرت امرأة حزاما ناسفا», «صادرت شرطية عربة»
        if x.role is None and x.heads & _ROLE and not (closed or described) and (title := self.longest(j, b, _ROLE)) is not None and title.b > j + 1 and not self.lex.roles[int(title.phrase.index)].person:
            self._genitive(c, int(title.phrase.index))  # «رجال خفر السواحل»
            p.definite = definite or any(words[t].art for t in range(j, title.b))
            p.j = title.b
            return TAKEN
        if x.role is not None and x.art and words[j - 1].enc and not (c.cls or c.person) and x.form.endswith("يه") and self.lex.roles[x.role].person:
            p.j, p.described = j + 1, True  # «علاقاتها الدبلوماسية»: no woman
            return TAKEN
        return None

    def _role_goes_on(self, p: PhraseState, x: Word) -> bool | None:
        """A word for people, forces or things: genitive, or another phrase."""
        j, definite, closed, c, i, b, head, h, plural_on, counted, leading, begun, one = p.j, p.definite, p.closed, p.c, p.i, p.b, p.head, p.h, p.plural_on, p.counted, p.leading, p.begun, p.one
        words = self.words
        if x.role is not None:
            enc = x.enc or ("ه" if self.tokens.text[self.tokens.ends[j] - 1] == "ه" else "")  # «شقيقه», not «شقيقة»
            if enc and j == head + 1 and not x.art and h.role is not None and self.lex.roles[h.role].person and not (h.art or h.enc) and x.form.removesuffix(enc) in self.lex.grammar["kin"] and h.form not in self.lex.grammar["kin"] | self.lex.grammar["leads"]:
                return END  # «طعن شاب شقيقه»
            if not x.art and c.person and j == head + 1 and h.form.endswith("ي") and not self.lex.roles[x.role].person and h.role_feats & m.SING and not h.role_feats & m.DUAL and h.mod is not None and not h.construct:
                return END  # «فجر انتحاري سيارة»
            if j == head + 1 and not x.art and h.form in self.lex.grammar["no_force_of"] and self.lex.roles[x.role].cls in THINGS:
                return END  # «اقتحمت قوة مبنى الإذاعة»
            if (definite and not x.art) or leading:
                return END  # «قتلت غارة إسرائيلية امرأة»
            if j == head + 1 == i + 1 and not x.art and i and (words[i - 1].verb or i - 1 in self.stops) and outlandish(h):
                return END  # «يزور كوبيتش مقر الحكومة»
            if plural_on and not x.art:
                return END
            if closed and not x.art and not x.name:
                return END  # «دعا الأمين العام للأمم المتحدة أطراف النزاع»
            if x.art and closed and c.actor and not c.person and self.lex.roles[x.role].person and not (x.form.endswith("ه") and h.form.endswith(("ه", "ات"))) and not (j == begun and h.form[-2:] == x.form[-2:] and x.form.endswith(("ون", "ين")) and many(x)):
                return END  # «اعتقل جهاز الردع الناشط»
            if x.art and one and (closed or (j > begun and (words[j - 1].name or (words[j - 2].name and not words[j - 1].known)))) and (not self.lex.roles[x.role].person or many(x)):
                return END  # «طالب الرئيس حامد كرزاي القوات الأجنبية», «ناشد مفتي طرابلس المسلحين»
            if x.art and c.cls in ("country", "capital") and c.b <= j:
                return END  # «دعت باريس الضباط»: a country's name is complete
            if c.cls == "weapon" and j > head + 1 and not x.art and not self.lex.roles[x.role].person and self.lex.roles[x.role].cls in ARMED | STRUCK:
                return END  # «هاجم مسلحون ببنادق كلاشنيكوف دورية»
            if (c.cls == "aircraft" or (c.cls == "vehicle" and many(h) and i > 0 and words[i - 1].verb and not x.art)) and self.lex.roles[x.role].cls in STRUCK:
                return END  # «استهداف طائرة مسيّرة سيارة», «أغلقت دبابات جسور المدينة»: what it hits
            if x.indef_acc:
                return END
            if counted and j == head + 1 and many(h) and c.person and not x.art and self.lex.roles[x.role].person and not many(x) and x.mod is None and j + 1 < b and (words[j + 1].art or words[j + 1].heads & _NAMES):
                return END  # «طالب أربعة نواب وزير المالية»
            if x.art and not h.art and counted and many(h) and c.person:
                return END  # «طالب ستة نواب الحكومة»
            if x.art and not self.lex.roles[x.role].person and ((closed and c.actor and not c.person) or (words[head].art and j - 1 == head)):
                return END  # «أدانت جبهة البوليساريو القرار», «حذر البشير الحركة»: neither a finished name nor a word with the article has a genitive
            led = words[head].form.removeprefix("و") in self.lex.grammar["leads"] and bool(x.enc)  # «رئيس وزرائه»
            if not x.art and self.lex.roles[x.role].person and (head_role := words[head].role) is not None and self.lex.roles[head_role].person and not (words[head].construct or led or (c.extra.get("two") and j == head + 1)):
                if not (x.role_feats & m.SING) or not (words[head].role_feats & (m.PLUR | m.SING)):
                    return END
                if j == head + 1 and self.lex.roles[head_role].cls in ARMED and self.lex.roles[x.role].cls == "civilian" and not (x.prep or x.conj):
                    return END  # «قتلت شرطية امرأة»
            self._genitive(c, x.role)
            p.definite = definite or x.art or bool(x.enc)
            p.j += 1
            return TAKEN
        return None

    def _rest_goes_on(self, p: PhraseState, x: Word) -> bool:
        """Other words, with the article and without; what is left goes on."""
        j, definite, closed, described, qualified, c, head, h, acc, begun, one = p.j, p.definite, p.closed, p.described, p.qualified, p.c, p.head, p.h, p.acc, p.begun, p.one
        words, place_at = self.words, self.place_at
        if x.art:
            if j > head and x.form in self.lex.grammar["laid_on"]:
                return END  # «حمّلت الحكومة جماعة الحوثي المسؤولية»
            if (words[j - 1].enc or (j > head + 1 and words[j - 1].art)) and c.cls in ARMED | OFFICIAL and (x.form[2:] in self.lex.grammar["the_town"] or x.form[2:] in self.lex.grammar["the_capital"]):
                return END  # «اقتحمت قوات الأمن العاصمة», «دخول قواتها العاصمة»
            if c.cls in ("country", "capital") and x.form.removeprefix("ال") not in self.lex.grammar["of_states"]:
                return END  # «دعت الصين الجانبين», not «السعودية الشقيقة»
            if not definite or words[head].art or closed or j - head >= 1:
                p.qualified = qualified or (h.art and j - 1 == head and adjectival(x.form[2:]))
                p.definite = True
                p.j += 1
                return TAKEN
            return END
        if (x.indef_acc and not acc) or ((definite or j > begun) and not acc and j not in place_at and not x.known and not x.name and x.form[0] == "م" and x.form[-1] == "ا" and len(x.form) > 4):
            return END  # «استشهد الشاب أحمد … متأثرا بجراحه», «قصف الطيران السوق مخلفا …»
        if definite and not x.known and not x.name and (c.cls or c.actor or j > head + 1) and not one and (words[j - 1].art or words[head].art):
            return END  # «قصفت القوات مخزنا»: no genitive of what has the article, and no name of somebody
        if definite and (x.known or x.common) and not x.name:
            if x.role is None and x.mod is None and (words[head].art or words[j - 1].art):
                return END  # «زرعت القوات لغما», «فجر عناصر الحركة عبوة»
            if closed:
                return END
        if words[j - 1].art and not c.person and not x.name and of_action(x.form):
            return END  # «رفضت كتلة الوفاء إدراج البند»: no genitive of what has the article
        if x.common and definite and not (x.name and one):
            return END  # but «الشاب عمر»
        if j > head + 1 and one and not x.known and not x.name and (_plural_of_deeds(x.form) or (x.form[0] in _LETTERS and of_action(x.form[1:]))):
            return END  # «بحث الوزير مع نظيره فيصل بن فرحان تطورات الملف», «اتهم الرئيس قيس سعيد بتوظيف القضاء»
        if x.name and words[head].art and not c.person:
            c.extra["name"] = True  # «الفنان خالد إبراهيم»
        if not described and j == head + 1 and not x.art and words[head].plain in self.lex.grammar["sources_of_kind"]:
            p.described = True  # «أكدت مصادر متطابقة سقوط …»: what follows such sources is their adjective
        p.j += 1
        return TAKEN

    # of reading a phrase, in the order in which they are asked of its next word
    _STEPS = (_ends_here, _another_begins, _no_genitive, _name_goes_on, _known_shape, _adjective_goes_on, _after_adjective, _role_goes_on, _rest_goes_on)

    def _read(self, p: PhraseState) -> None:
        """What the phrase is, now that its end is known."""
        c, b, head, h, definite = p.c, p.b, p.head, p.h, p.definite
        words, kinds, forms, place_at = self.words, self.tokens.kinds, self.tokens.forms, self.place_at
        c.b = max(p.j, c.b)
        if c.person and not c.named and c.b > head + 1 and any(words[t].name or self._is_name(t) for t in range(head + 1, c.b)):
            c.extra["with_name"] = True  # «المحامي سعد العلي»
        if h.art and c.b > head + 1 and words[head + 1].art and forms[head + 1].endswith("ي") and not h.form.endswith(("ه", "ات", "اء", "ى")):
            c.extra["masculine"] = True  # «المجتمع الدولي», by its adjective
        if c.cls == "area" and h.art and c.b == head + 1 and h.plain in self.lex.grammar["fronts"]:
            c.extra["front"] = True  # «الجبهة»: of acts of words a party
        if c.cls in ARMED and not (c.named or c.actor) and h.form in self.lex.grammar["traffic"] and head + 1 < c.b and forms[head + 1] in self.lex.grammar["traffic_of"]:
            c.cls, c.role, c.victim = "facility", None, None  # «حركة المرور»
        if not c.definite and (definite or (c.cls in ARMED and not c.person and any(t in place_at for t in range(head + 1, c.b)))):
            c.extra["of_definite"] = True  # «قوات الحكومة», «شرطة كربلاء»
        if not (c.cls or c.named) and h.form in self.lex.grammar["homeland"]:
            c.extra["homeland"] = True  # «بلاده»: whose is who speaks
        if h.source is not None and 1 < c.b - c.a < 4:
            c.b = self._of_two_sorts(c.b, b)
        titled = self._of_whom(p)
        if c.cls in ARMED and not (c.person or definite or c.actor) and c.b < b and words[c.b].prep == "ل" and not words[c.b].conj and c.b not in self.stops and kinds[c.b] == WORD:
            inner = self._noun_phrase(c.b, b, "")  # «دورية للشرطة», «مفارز للجيش»: one phrase
            if inner.cls in ARMED and not inner.person and (words[inner.a].art or (c.cls == "aircraft" and (inner.actor or inner.extra.get("of_definite")))):
                c.actor, c.iso3, c.role, c.b = inner.actor, c.iso3 or inner.iso3, inner.role or c.role, inner.b
        if h.form[0] == "ب" and h.form[1:] in self.lex.grammar["escorted"]:
            c.prep, c.cls, c.actor, c.iso3, c.role, c.person, c.named = "ب", "", None, None, None, False, False  # «اقتحموا الباحات بحراسة الشرطة»: under whose guard, not whom
        if c.place is None:
            for t in range(p.i, c.b):
                if t in place_at and t not in titled:
                    c.place = place_at[t]
                    break

    def _of_whom(self, p: PhraseState) -> range:
        """Takes in of whom the people of the phrase are («عناصر من حزب العمال»); the tokens of the name, if they have one: it is no place yet («مسلحون من حركة الشباب في الصومال»)."""
        c, b, h, definite = p.c, p.b, p.h, p.definite
        words, kinds, forms = self.words, self.tokens.kinds, self.tokens.forms
        hundreds = h.form in self.lex.grammar["hundreds"]
        part = h.form in self.lex.grammar["parts_of"]
        titled = range(0)
        of_some = (part or ((c.person or (c.cls in ARMED and h.mod is None)) and (not definite or hundreds))) and not c.actor and c.b + 1 < b and forms[c.b] in self.lex.grammar["of"] and c.b + 1 not in self.stops
        if of_some and forms[c.b + 1] in _OPEN and forms[c.b + 1] != "(" and not part:
            e = next((t for t in range(c.b + 2, min(b, c.b + 9)) if forms[t] in _CLOSE), 0)
            hit = self.longest(c.b + 2, e, _NAMES) if e else None
            if hit is not None and hit.b == e and hit.phrase.kind == "actor":  # «مسلحون من «جبهة النصرة»»
                whole = msgspec.structs.replace(c)
                self._take(whole, hit)
                c.actor, c.iso3, c.role, c.b = whole.actor, whole.iso3, whole.role or c.role, e + 1
                c.extra["styled"] = True  # not cut within the name
                titled = range(hit.a, hit.b)
        elif of_some and kinds[c.b + 1] == WORD:
            # «عناصر من حزب العمال», «مسلحون من قبيلة X»: one phrase
            t = c.b + 1
            if not words[t].fn and t not in self.date_at:
                inner = self._noun_phrase(t, b, "")
                if inner.actor:
                    titled = range(inner.a, inner.b)
                if part and (inner.actor or inner.cls in AGENTS) and inner.cls != "media":  # «وفد من الحركة», «الدفعة الأولى من المسلحين»
                    c.actor, c.iso3, c.role, c.b = inner.actor, c.iso3 or inner.iso3, inner.role or c.role, inner.b
                    if c.cls not in AGENTS:
                        c.cls, c.person, c.victim, c.feats = inner.cls, inner.person, inner.victim, c.feats or inner.feats
                elif inner.actor or (inner.cls in ARMED | {"party", "tribe", "religious"} and inner.definite) or inner.cls == "person":
                    c.actor, c.iso3 = c.actor or inner.actor, c.iso3 or inner.iso3
                    c.role = inner.role or c.role
                    c.b = inner.b
                    if inner.actor and c.b - c.a <= LONGEST_NAME // 2 + 2 and PUNCT not in kinds[t : c.b]:
                        c.extra["styled"] = True  # not cut within the name
                elif hundreds and inner.cls:  # «المئات من أهالي البصرة»
                    c.cls, c.b = inner.cls if inner.cls != "civilian" else c.cls, inner.b
        return titled

    def _other_country(self, x: Word, y: Word) -> bool:
        """Whether two adjectives in a row are of two countries."""
        if x.dem is None or y.dem is None or x.role is not None:
            return False
        one, other = self.lex.demonyms[x.dem].iso3, self.lex.demonyms[y.dem].iso3
        return one is not None and other is not None and one != other

    def _title_of(self, j: int, b: int) -> bool:
        """Whether the title at token `j`, which may be a surname too («القاضي»), belongs to what follows: a name, or the body it is held in."""
        if j + 1 >= b:
            return False
        if self.tokens.forms[j + 1] not in self.lex.grammar["inside"]:
            return not self.words[j + 1].conj and self._personal(j + 1, b)  # «أحمد الخطيب ومحمود النجار»: a surname
        hit = self.longest(j + 2, b, _NAMES) if j + 2 < b else None
        return hit is not None and hit.phrase.kind == "actor"

    def _personal(self, j: int, b: int) -> bool:
        """Whether somebody's name begins at token `j`."""
        hit = self.longest(j, b, _NAMES)
        return self.words[j].name or (hit is not None and hit.phrase.kind == "actor" and self._person(str(hit.phrase.index)))

    def _body(self, j: int, b: int) -> int | None:
        """Where the body begins that a title's words before `j` belong to («الأمين العام | للأمم المتحدة», «المتحدث العسكري باسم | القوات المسلحة»)."""
        x, grammar = self.words[j], self.lex.grammar
        if x.prep == "ل" and not x.conj and self.words[j - 1].form in grammar["of_office"]:
            return j
        return j + 1 if x.form in grammar["speaks_for"] and j + 1 < b and self.tokens.kinds[j + 1] == WORD else None

    def _name_begins(self, c: Chunk, hit: Match, more: bool, closed: bool, described: bool) -> bool:
        """Whether a name found in the words after `c` begins another phrase rather than being part of it. `more`: words of the phrase stand
        between its head and the name; `closed`: a name completed it already; `described`: an adjective did."""
        kind, x, prev = hit.phrase.kind, self.words[hit.a], self.words[hit.a - 1]
        if kind == "actor" and c.person and str(hit.phrase.index) == c.actor:
            return False  # «زعيم التيار الصدري مقتدى الصدر»: who it is, by office and name
        if kind == "country" and x.dem is not None and x.art and prev.art and not c.person and c.cls in ARMED and prev.dem is None and prev.form.endswith("ه") and x.form.endswith("ه"):
            return False  # «الطائرات الحربية السعودية»: an adjective more
        if (c.cls in ("country", "capital") and c.b <= hit.a) or (described and kind in ("country", "capital")):
            return True  # «هددت إيران إسرائيل», «زار الوزير الأردني دمشق»
        if c.person and c.named and c.b == hit.a == c.a + 1 and outlandish(c.word) and not (kind == "actor" and self._person(str(hit.phrase.index))):
            return True  # «التقى كوبيتش وفد المعارضة»
        if kind == "country" and prev.art and x.art and c.person and hit.a == c.a + 1 and not x.dem:
            return True  # «اتهم الوزير المغرب بـ»
        if prev.art and not (x.art or x.prep or prev.name) and ((kind in ("country", "capital") and (c.cls in ARMED | OFFICIAL or hit.a > c.a + 1)) or (kind == "actor" and not self._person(str(hit.phrase.index)))) and c.place is None and c.cls in AGENTS:
            return True  # «اتهمت نقابة الأطباء قوات الدعم السريع», «اتهم رئيس الوزراء إريتريا»: what ends with the article has no genitive
        if kind != "actor":
            return (closed and bool(c.actor)) or (described and kind == "outlet")  # «أبلغ مصدر أمني وكالة رويترز»
        if c.person and x.art and hit.a - 1 > c.a and any(p.end == hit.a for p in (self.place_at.get(t) for t in range(c.a + 1, hit.a)) if p is not None) and not self._person(str(hit.phrase.index)):
            return True  # «طالب محافظ الحديدة الأمم المتحدة»
        person = self._person(str(hit.phrase.index))
        if closed and person and c.actor and self._person(c.actor):
            return True  # «يلتقي الوزير أنتوني بلينكن نتنياهو»
        if x.art and prev.art and x.role is not None and not person and not self.lex.roles[x.role].person:
            return True  # «دعت رابطة الصحافة الأجنبية الحكومة إلى»
        if person and described and c.person and c.actor is None and c.iso3 and self.lex.actors[str(hit.phrase.index)].country not in (None, "INT", c.iso3):
            return True  # «حذر الرئيس الأمريكي القذافي»: of another country
        if person and not c.person and c.b <= hit.a and prev.art and (prev.mod is not None or prev.dem is not None) and self._one_person(c.a, hit.a - 1):
            return False  # «جهود المبعوث الأممي مارتن غريفيث»
        if person:
            return (described or closed or (prev.art and not prev.prep and not self._one_person(c.a - 1, hit.a) and not self._in_office(c.a, hit.a))) and not c.person and bool(c.cls)  # «طالبت أربعة أحزاب تونسية الرئيس قيس سعيد»
        if c.person:
            if closed and c.actor and self._person(c.actor):
                return True  # «طالب وليد جنبلاط حزب الله»
            if more and not x.art and x.role is not None and not self.lex.roles[x.role].person and (prev.name or not prev.known):
                return True  # «اتهم المتحدث أحمد المسماري قوات الوفاق»
            return described or (x.art and (closed or (more and (prev.name or not (prev.known or prev.art)))))  # «هدد الوزير الإسرائيلي حزب الله»
        return closed or described or (prev.art and not x.art)  # «اتهمت النقابة قوات الدعم السريع»

    def _another(self, c: Chunk, head: int, j: int, one: bool) -> bool:
        """Whether of two words with the article in a row the second, at `j`, begins another phrase: it is no genitive, and can be neither
        adjective nor name («قصفت قوات الحكومة البلدة», «ناشد مفتي طرابلس المسلحين», «ناشدت الإدارة التدخل»). `one`: the phrase is one person."""
        x, prev = self.words[j], self.words[j - 1]
        if x.form[2:3] == "ت" and x.form[-1] == "ي" and many(prev) and x.role is None and x.dem is None and not x.name and c.cls in AGENTS and not one:
            return True  # «كل الأطراف التحلي بـ»: no adjective of many
        if x.form in self.lex.grammar["what_happened"] and c.cls in AGENTS:
            return True  # «أدانت اللجنة الوطنية الواقعة»
        if c.actor is not None and self._person(c.actor) and x.mod is None and x.dem is None and not x.name and (x.form[-1] == "ه" if x.role is not None else x.form[-1] != "ي"):
            return self.words[head].form[-1] != "ه" or x.form[-1] != "ه"  # «رفض الفريق عبد الفتاح البرهان المشاركة في»: a name of the registry is complete
        if x.form in self.lex.grammar["ranks"] and c.cls in ARMED | OFFICIAL and not (c.person or one) and x.form != self.words[head].form:
            return True  # «اعتقل جهاز الأمن الداخلي النقيب فلان»
        if x.role is not None:
            r = self.lex.roles[x.role]
            if r.person and x.mod is None and ((prev.enc and (c.person or c.cls or not x.form.endswith("يه"))) or (prev.form.endswith("ون") and many(prev) and not x.form.endswith("ون"))):
                return True  # «ووضع العسكريون الرئيس قيد الإقامة الجبرية»
            if one and j == head + 1 and r.person and {r.cls, c.cls} <= OFFICIAL and x.mod is None and x.form not in self.lex.grammar["honorifics"] and self.words[head].form not in self.lex.grammar["honorifics"]:
                return True  # «التقى الوزير السفير الأمريكي»
            if one and j > head + 1 and prev.art and not self.words[head].art and r.person and r.cls in OFFICIAL and c.cls in OFFICIAL and x.mod is None and x.form not in self.lex.grammar["honorifics"] and j + 1 < len(self.words) and self.words[j + 1].dem is not None and self.words[j + 1].art:
                return True  # «استدعى وزير الخارجية السفير السوري»
            if r.cls == c.cls and not r.person and not one and x.form in self.lex.grammar["bodies_of_order"]:
                return True  # «ساندت قوات التدخل السريع الشرطة»
            if r.cls == c.cls and not r.person and not (one and prev.art and not self.words[head].art and c.cls in ARMED and x.form.endswith("ات")):
                return False  # «الطائرات المروحية»; but «تفقد رئيس الأركان القوات»
            if r.person and x.mod is None and x.dem is None and x.form.endswith("ين") and many(x) and not c.person and c.cls in OFFICIAL and prev.art:
                return True  # «أمهلت الدول الأربع المواطنين»
            if r.person and not one and x.mod is None and x.dem is None and not (prev.role is not None and self.lex.roles[prev.role].person) and not x.form.endswith(("ه", "ات")) and not many(x) and (self._force(head) or (j > head + 1 and self._forces_men(head))):
                return True  # «قتلت قوات التحالف القيادي أبو يوسف», «عناصر المخابرات المواطن فلانا»
            p = self.lex.roles[prev.role] if prev.role is not None else None
            if p is not None and r.person and p.person and x.mod is None and x.dem is None and (r.cls in ARMED) != (p.cls in ARMED) and many(x) and many(prev) and p.victim != "child" and not x.form.endswith(("ين", "ون", "ات", "ي", "يه")):
                return True  # «رشق الشبان الجنود بالحجارة»
            if r.person and x.mod is None and x.dem is None and x.role_feats & m.DUAL and not x.role_feats & (m.PLUR | m.SING) and self._force(head):
                return True  # «اعتقلت القوات الشابين»
            if r.person and not one and x.mod is None and not x.form.endswith(("ه", "ات")) and not many(x) and all(y.form.endswith(("ه", "ات")) for y in self.words[head:j] if y.role is not None or y.art):
                return True  # «استدعت الخارجية السفير»
            if r.person and x.mod is None and x.dem is None and x.form.endswith("ه") and prev.art and self._force(head):
                return True  # «اقتحام القوات الخاصة المدرسة»
            if r.person:
                return many(x) and not many(prev) and not many(self.words[head]) and (prev.role is None or self.lex.roles[prev.role].cls != "body")
            return x.mod is None and x.dem is None
        if one and prev.enc and j == head + 1 and x.form.endswith("ه") and prev.role_feats & m.MASC and not prev.role_feats & m.FEM and x.mod is None and x.dem is None:
            return True  # «انتقد زوجها الحملة»: no adjective of a man
        if one and j - head <= 2 and not (x.known or x.name or prev.name) and x.form.endswith(("ين", "اء")) and prev.art:
            return True  # «دعا وزير الخارجية الشركاء»: many, and no adjective of one
        if one and prev.dem is not None and prev.art and not (x.name or x.mod is not None or x.dem is not None) and self.words[head].form[-1] != "ه" and (of_action(x.form[2:]) or x.form[-1] == "ه"):
            return True  # «أكد المتحدث باسم الخارجية الأمريكية الحاجة إلى»
        if x.mod is not None or x.dem is not None or one or not prev.art or self.lex.grammar["adjectives"] & {x.form[2:], x.form[2:-1]}:
            return False
        if number_stem(x.form[2:]) is not None:
            return False
        if x.form[2:] in self.lex.grammar["services"]:
            return True  # «قطعت السلطات الكهرباء», «منعت السلطات الصلاة»
        if not adjectival(x.form[2:]):
            return True
        nouns = [y for y in self.words[head:j] if y.role is not None or y.art]
        if x.form.endswith(("ين", "ون")):
            return not any(y.form.endswith(("ين", "ون")) if y.role is None else many(y) and self.lex.roles[y.role].person for y in nouns)
        return not x.form.endswith(("ه", "ات", "ا", "اء", "ي")) and all(y.form.endswith(("ه", "ات")) for y in nouns)

    def _force(self, head: int) -> bool:
        """Whether a phrase's head is a force («قوات»)."""
        r = self.words[head].role
        return r is not None and not self.lex.roles[r].person and self.lex.roles[r].cls in ARMED

    def _forces_men(self, head: int) -> bool:
        """Whether a phrase's head is the men of a force that must be named after it («عناصر», «جنود»)."""
        w = self.words[head]
        return w.role is not None and not w.art and many(w) and self.lex.roles[w.role].person and self.lex.roles[w.role].cls in ARMED

    def _person(self, actor: str) -> bool:
        a = self.lex.actors.get(actor)
        return a is not None and a.cls == "person"

    def _one_person(self, head: int, j: int) -> bool:
        """Whether the last noun between a phrase's head and `j` is one person with the article."""
        w = next((self.words[t] for t in range(j - 1, head, -1) if self.words[t].role is not None and self.words[t].mod is None), None)
        return w is not None and w.role is not None and w.art and self.lex.roles[w.role].person and not many(w)

    def _in_office(self, a: int, j: int) -> bool:
        """Whether the words before token `j` from `a` on hold somebody's office («موكب رئيس الوزراء | حيدر العبادي»)."""
        titles = (self.words[t] for t in range(a, j - 1))
        return any(w.role is not None and self.lex.roles[w.role].person and bool(w.role_feats & m.SING) and not w.art and not many(w) for w in titles)

    def _passive_participle(self, j: int) -> bool:
        """Whether the word at `j` says what happened to the person before it («الصحفي المختطف»)."""
        x, prev = self.words[j], self.words[j - 1]
        if not (x.art and prev.art and x.form[2:3] == "م") or x.role is None or prev.role is None:
            return False
        return self.lex.roles[x.role].person and self.lex.roles[prev.role].person and not many(x)

    def _of_people(self, c: Chunk, j: int, prep: str) -> bool:
        """Whether a word for people of a country at `j` only describes the people before it: it has their case and number («مزارعين فلسطينيين»,
        «بين شبان فلسطينيين»; not «قتل جندي فلسطينيا»)."""
        x, prev = self.words[j], self.words[j - 1]
        if prev.role is None or j == 0 or x.art or prev.art or (self.lex.roles[prev.role].cls not in ("civilian", "person", "crowd") and not prev.form.endswith(("ين", "ون"))):
            return False
        if x.form.endswith(("ين", "ون")):
            return prev.form.endswith(x.form[-2:]) or (x.form[-2] == "ي" and bool(prep) and many(prev))
        return x.indef_acc and prev.indef_acc

    def _plural_head(self, i: int) -> bool:
        """Whether a phrase's head may be many people: an adjective in ـين or ـون goes with it."""
        w = self.words[i]
        return bool(w.role_feats & (m.PLUR | m.DUAL)) or w.role is None

    def _link(self, j: int, b: int) -> Chunk | None:
        """The noun phrase that the adjective at `j` ties to its noun by a preposition («الموالية لحكومة X»)."""
        if j + 1 >= b or j + 1 in self.stops:
            return None
        y = self.words[j + 1]
        if y.prep and (y.nominal or y.mwe):
            if y.prep == "ب" and self.words[j].keys.isdisjoint(self.lex.linked_with):
                return None  # «رئيس حزب معارض بتهمة التآمر»
            return self._noun_phrase(j + 1, b, "")
        by = self.lex.linked_by.get(self._prep(y))  # «المدعومة من», not «تمكنت فصائل المعارضة من»
        if by is not None and not self.words[j].keys.isdisjoint(by) and not y.fn_enc and j + 2 < b and j + 2 not in self.stops and self.tokens.kinds[j + 2] == WORD:
            return self._noun_phrase(j + 2, b, "")
        return None

    def _join(self, c: Chunk, inner: Chunk) -> Chunk:
        """`c` with the phrase tied to it."""
        c.iso3 = c.iso3 or inner.iso3
        if c.extra.get("local") and inner.actor not in (None, c.actor) and c.cls in ARMED:
            role = (self.lex.actors[c.actor].code or "").rpartition(" ")[2] if c.actor in self.lex.actors else ""
            c.role = c.role or (role if role in ("MIL", "COP") else None)  # «الجيش الموالي للحكومة»
            c.actor = None  # «اللجان الشعبية الموالية لهادي»: not those so called elsewhere in the story
        if c.actor is None and inner.actor is not None and c.cls in ARMED:
            c.extra["side"] = inner.actor
        if c.actor is None and inner.actor is not None and c.cls in ("ship", "vehicle", "facility", "aircraft") and inner.cls in ARMED:
            c.actor = inner.actor  # «زوارق تابعة للحوثيين», «مواقع عسكرية تابعة لجبهة النصرة»
        c.b = inner.b
        c.definite = True
        return c

    def _ties(self, chunks: list[Chunk], i: int) -> bool:
        """Whether the pronoun with its preposition at `i` belongs to the participle that ends the phrase of a force before it."""
        c = chunks[-1] if chunks else None
        if c is None or c.kind != NP or c.b != i or c.b < c.a + 2 or c.extra.get("linked") or not (c.cls in ARMED or c.actor) or c.person:
            return False
        keys = self.words[i - 1].keys
        return not keys.isdisjoint(self.lex.linked) or not keys.isdisjoint(self.lex.linked_with)

    def _linked(self, x: Word) -> bool:
        return bool(x.keys) and not x.keys.isdisjoint(self.lex.linked)

    def _describe(self, c: Chunk, head: int, b: int) -> None:
        """What the head of a noun phrase says of it."""
        w = self.words[head]
        if self._puts_an_end(head) or (w.rep_part and w.role is not None and not w.art and head + 1 < b and self.tokens.forms[head + 1] in self.lex.grammar["onto"]):
            c.b = max(c.b, head + 1)
            return  # «…، مشيرة إلى»: no marshal
        hit = self.longest(head, b, _NAMES) if w.heads & _NAMES else None
        who = self.introduced.get(surname(w)) if self.introduced else None
        if who is not None and head > who.at and (hit is None or (hit.b == head + 1 and hit.phrase.kind == "actor" and self._person(str(hit.phrase.index)))):
            c.cls, c.role, c.iso3, c.victim = who.cls, who.role, who.iso3, who.victim
            c.person, c.named, c.definite, c.b = True, True, True, head + 1
            c.extra["surname"] = True
            return
        if hit is not None and hit.phrase.kind == "country" and hit.b == head + 1 and w.dem is not None and w.form.endswith("يا") and c.number is not None:
            hit = None  # «12 سوريا»: Syrians
        if hit is not None:
            self._take(c, hit, head=True)
            c.b = max(c.b, hit.b)
            return
        c.b = max(c.b, head + 1)
        role = self.longest(head, b, _ROLE) if w.heads & _ROLE else None
        if role is not None and role.b > head + 1 and (name := self.longest(head + 1, b, _NAMES)) is not None and name.b > role.b and not (w.role is not None and self.lex.roles[w.role].cls == "area"):
            role = None  # «عناصر الدعم السريع»: no «عناصر دعم»; but «مديرية شرطة كركوك»
        index = w.role if role is None else int(role.phrase.index)
        if role is not None:
            c.b = max(c.b, role.b)
        if index is not None and (end := self._kin_in_name(head)) > c.b:
            index, c.b, c.feats = None, end, 0
        if index is not None and not w.art and head + 1 < b and bare(w) in self.lex.grammar["deputies"] and (office := self.words[head + 1].role) is not None and self.lex.roles[office].person and self.lex.roles[office].cls in ("official", "armed", "police") and self.words[head + 1].mod is None and not self.words[head + 1].indef_acc and not many(self.words[head + 1]):
            index = office  # «نائب المراقب العام»: no member of parliament
        if index is not None and self._answerable(head, b):
            index, c.person, c.extra = None, True, {**c.extra, "answerable": True}
        if index is not None:
            r = self.lex.roles[index]
            c.cls, c.role, c.victim, c.person = r.cls, r.role, r.victim, r.person
            c.feats = w.role_feats
            if w.conj and r.person and self.tokens.written[head].endswith("ه"):
                c.extra["his"] = True  # «وسائقه»: written so it is no woman but his
            if r.noun in self.lex.grammar["dead_or_hurt"]:
                c.extra["dead_or_hurt"] = True
        if w.source is not None:
            c.source = self.lex.sources[w.source]
        src = self.longest(head, b, _SOURCE) if w.heads & _SOURCE else None
        if src is not None:
            c.source = self.lex.sources[int(src.phrase.index)]
            c.b = max(c.b, src.b)
        if w.dem is not None and index is not None:
            c.iso3 = c.iso3 or self.lex.demonyms[w.dem].iso3  # «24 فلسطينيا»
        if w.dem is not None and index is None:
            d = self.lex.demonyms[w.dem]
            c.iso3, c.actor = d.iso3, d.actor
            if (w.dem_feats & (m.PLUR | m.DUAL) or (c.number is not None and w.indef_acc)) and not w.prep:
                c.cls = c.cls or ("armed" if d.actor else "civilian")
                c.role = c.role or ("CVL" if not d.actor else None)
                c.person = True
            else:
                c.cls = c.cls or ("demonym")
        if w.weapon is not None and not c.cls:
            c.cls = "weapon"
        if not c.cls and w.form in self.lex.grammar["hundreds"]:
            c.cls, c.person, c.feats = "crowd", True, m.PLUR | m.MASC  # «تظاهر المئات»
        if not c.cls and w.form in self.lex.grammar["latter"] and head and self.words[head - 1].verb and not self.words[head - 1].nominal:
            c.cls = "official"  # «وعلقت الأخيرة عضوية مالي»: the party that was named last
        if not c.cls and w.form in self.surnames and not w.prep and (w.art or self._ends_name(head) or (not w.known and ((after := self.words[head + 1]).known or after.fn or not (after.nominal or after.prep)) and not after.name)):
            a = self.lex.actors[self.surnames[w.form]]
            c.actor, c.iso3, c.cls, c.person, c.named, c.definite, c.b = a.id, c.iso3 or a.country, "person", True, True, True, head + 1
        elif not c.cls and c.number is None and head and (v := self.words[head - 1]).verb_only and not v.fn and head not in self.place_at and outlandish(w) and not (w.form[0] in "بلك" and self.vocabulary.written[w.form[1:]].known):
            c.cls, c.person, c.named = "person", True, True  # «يزور كوبيتش»
        elif not c.cls and (w.name or self._is_name(head)) and not (head - 1 in self.stops and w.form in self.lex.grammar["adjectives"]) and not (w.form in self.lex.grammar["entire"] and head + 1 < b and self.words[head + 1].art):
            c.cls, c.person, c.named = "person", True, True

    def _puts_an_end(self, i: int) -> bool:
        """Whether «القضاء» means putting an end to something («للقضاء على التنظيم») and not the judiciary, which sentences («حكم القضاء على فلان»)."""
        if i + 1 >= len(self.words) or self.tokens.forms[i + 1] not in self.lex.grammar["upon"] or self.words[i].plain.removeprefix(self.words[i].prep) not in self.lex.grammar["ends"]:
            return False
        return not (i and not self.words[i].prep and any(self.lex.triggers[t].type == "SANCTION" for t, *_ in self.words[i - 1].triggers))

    def _answerable(self, i: int, b: int) -> bool:
        """Whether «المسؤولين» at `i` are those who did a deed («المسؤولين عن الهجوم») and no officials."""
        if i + 2 >= b or self.tokens.forms[i + 1] not in self.lex.grammar["apart"] or bare(self.words[i]) not in self.lex.grammar["answerable"]:
            return False
        return any(self.lex.triggers[t].type in ("ASSAULT", "COERCE") for n, w in enumerate(self.words[i + 2 : i + 4]) if not (n and w.conj) for t, f, *_ in w.triggers if f & m.NOMINAL)

    def _kin_in_name(self, j: int) -> int:
        """Where the name of a town ends whose first word, at token `j`, says who somebody is elsewhere («أم درمان», «بنت جبيل»); 0 where there is none."""
        town, role = self.place_at.get(j), self.words[j].role
        if town is None or role is None or not (town.rows and town.first == j and town.end > j + 1 and self.lex.roles[role].person):
            return 0
        return int(town.end)

    def _take(self, c: Chunk, hit: Match, head: bool = False) -> None:
        """A name found in the phrase: the registry's actor, an outlet, a country."""
        p = hit.phrase
        if p.kind == "actor":
            a = self.lex.actors[str(p.index)]
            if p.local not in (None, m.ANY):
                c.extra["local"] = True
            held = a.cls == "person" and c.person and bare(c.word) in self.lex.grammar["posts"] and self.lex.actors[c.actor].cls != "person" if c.actor in self.lex.actors else False
            if c.actor is None or head or held or self.lex.actors.get(c.actor) is None or a.cls != "person":
                c.actor = a.id
                c.loaded = p.loaded
                if not c.cls or head or c.cls in ("demonym",):
                    c.cls = a.cls if a.cls != "tribe" else "tribe"
                    c.person = a.cls == "person"
            if not head and c.person and a.cls in ARMED:
                c.extra.setdefault("of", a.cls)  # «أفراد الشرطة الاتحادية»
            if a.country:
                c.iso3 = c.iso3 or a.country
            c.named = True
        elif p.kind == "outlet":
            place = self.place_at.get(hit.a)
            if place is not None and place.end > hit.b:
                return  # «جسر الشغور», «سد تشرين»
            c.outlet = str(p.index)
            c.cls = c.cls or "media"
            c.named = True
        elif p.kind in ("country", "capital"):
            d = self.lex.demonyms[int(p.index)]
            c.iso3 = c.iso3 or d.iso3
            if head:
                c.cls = "country" if p.kind == "country" else "capital"
                c.named = True
            c.extra["country"] = True
        if p.kind != "outlet":
            c.definite = True

    def _adjective(self, c: Chunk, x: Word) -> None:
        if x.dem is not None:
            d = self.lex.demonyms[x.dem]
            c.iso3 = d.iso3 or c.iso3
            if d.actor and c.actor is None:
                c.actor = d.actor
            c.extra["adj"] = x.dem
        elif x.mod is not None:
            cls = self.lex.modifiers[x.mod]
            if cls == "police" and c.role == "MIL" and not c.actor and not c.person:
                c.cls, c.role, c.victim = "police", "COP", "police"  # «فرقة أمنية»
            c.extra.setdefault("mods", []).append(cls)
            if c.cls in THINGS and c.role in (None, "CVL") and x.plain in self.lex.grammar["military"]:
                c.role = "MIL"  # «حافلات عسكرية»
            if not c.cls or c.cls in ("person", "body", "any"):
                if cls in ("armed", "police", "government", "official") and (c.cls or not (c.word.common or c.word.indef_acc or of_action(c.word.form))):
                    c.cls = cls

    def _genitive(self, c: Chunk, role: int) -> None:
        r = self.lex.roles[role]
        if not c.cls or (c.cls in ("body", "person") and r.cls in ARMED | OFFICIAL):
            c.cls = c.cls or r.cls
            c.extra.setdefault("of", r.cls)
        if c.cls == "civilian" and r.cls in ARMED and c.word.form in self.lex.grammar["men"]:
            c.cls, c.role, c.victim = r.cls, r.role, r.victim  # «رجال خفر السواحل»
        if c.role is None or c.role in ("UAF",) or c.cls in ("person",):
            c.role = c.role or r.role
        c.extra.setdefault("of", r.cls)
        c.extra.setdefault("of_role", r.role)


ISSUED = "issued"  # the group of a verb that only says how words were made known («في بيان صدر أمس»)
SENTENCE = "sentence"  # the group of a court's punishment («بسجن X», «بإعدام X»)
STRUCK = frozenset({"vehicle", "facility", "area", "ship"})  # things that are hit, and hit nobody by themselves


def _stems(form: str) -> tuple[str, ...]:
    """What a participle may be without the endings of its gender and number."""
    return tuple(form.removesuffix(x) for x in ("", "ه", "ين", "ون", "ات", "ان"))


def _before_quote(chunks: list[Chunk]) -> Chunk | None:
    """The last chunk, or the one before a quotation mark or brackets («سعيد (50 عاما) وابنه»)."""
    if chunks and chunks[-1].kind == SIGN and chunks[-1].group == ")":
        opens = next((n for n in range(2, min(9, len(chunks))) if chunks[-n].kind == SIGN and chunks[-n].group == "("), 0)
        return chunks[-opens - 1] if 0 < opens < len(chunks) else None
    return next((c for c in chunks[:-3:-1] if c.kind != SIGN or c.group not in "\"»«“”"), None)


def punishes(w: Word, lex: Lexicon) -> bool:
    """Whether a word is a court's punishment («سجن», «بإعدام»)."""
    return w.form.removeprefix("ب") in lex.grammar["sentences"]


def kin_beside(lex: Lexicon, words: list[Word], i: int, a: int) -> bool:
    """Whether the word at `i`, "and his family" or "and she captured him" («احتجزوا الرئيس وأسرته»), goes on from no verb that a woman or a force is the
    subject of; `a` is where its sentence begins."""
    w = words[i]
    if not (w.conj and w.enc and w.role is not None and w.verb & m.FEM) or w.verb & m.MASC or lex.roles[w.role].cls != "civilian":
        return False
    return not any(x.verb & m.FEM and not x.verb & m.MASC for x in words[max(a, i - WITH_KIN) : i])


def many(w: Word) -> bool:
    """Whether a noun stands for more than one."""
    return bool(w.role_feats & (m.PLUR | m.DUAL)) and not w.role_feats & m.SING


@lru_cache(maxsize=16_384)
def _plural_of_deeds(form: str) -> bool:
    """Whether an unknown form without the article has the shape of a sound plural of a masdar or a participle («تطورات», «مستجدات»), which no name has."""
    return len(form) >= 6 and form.endswith("ات") and form[0] in "تما"


@lru_cache(maxsize=16_384)
def adjectival(form: str) -> bool:
    """Whether a word that the lexicon does not know has the shape of an adjective: ـي, مـ of the participles, فاعل, فعيل, أفعل, without
    article and ending («عسكرية», «مشتركة», «شاملة», «جديدة», «أحمر»)."""
    stem = form
    for end in ("ات", "ين", "ون", "ان", "ه"):
        if stem.endswith(end) and len(stem) - len(end) >= 3:
            stem = stem[: -len(end)]
            break
    if stem.endswith(("ي", "يا", "اء", "ا")) or (stem[0] == "م" and len(stem) > 3):
        return True
    return len(stem) == 4 and (stem[1] == "ا" or stem[2] == "ي" or stem[0] == "ا")


def _counts(w: Word) -> bool:
    """Whether a form is a word of number and hardly anything else; «عشر» is "found out" and "ten" alike."""
    return w.form not in ("عشر", "عشره") and number_stem(w.form) == w.form


def _group_of(fn: frozenset[str]) -> str:
    """Of the groups of function words a word belongs to, the one that counts."""
    if any(group.startswith("prep") for group in fn):
        return "prep"
    for group, kind in _FN_KIND.items():
        if group in fn:
            return kind if kind in (SUB, REL) else group
    return ""


_COUNTED = frozenset({"ordinals", "quantifiers"})
_ORDINAL = frozenset({"ordinals"})  # «أربعين» is also "fortieth"
_GROUPS: dict[frozenset[str], str] = {}
_BREAK = frozenset({"relative", "subordinators", "prepositions", "prepositional_nouns", "conjunctions", "pronouns", "demonstratives", "particles"})
_NAMES = kinds_of("actor", "outlet", "country", "capital")
_ROLE = kinds_of("role")
_REPORTS = kinds_of("report", "hedge")
_SOURCE = kinds_of("source")
_FUNCTIONAL = kinds_of("function", "report", "hedge")
_STARTS = frozenset("،,؛:;.-–—(«\"“!?؟")
_BEFORE_AMOUNTS = frozenset("بل")  # prepositions written onto «كل», «عدد»; the ك of «كلا من» is none
_FN_KIND = {
    "subordinators": SUB, "relative": REL, "relatives": REL, "conjunctions": "conj", "particles": "adv", "demonstratives": "dem", "pronouns": "pron",
    "adverbs": "adv", "quantifiers": QUANT, "ordinals": "adv",
}  # fmt: skip
