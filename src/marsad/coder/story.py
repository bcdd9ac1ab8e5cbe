"""One text while it is read: its words and sentences, what it speaks of, its country, and what has been told so far.

Everything that several of the questions of this package ask of a text stands here; nothing here refers back to who asks, so a text that was
read is let go of at once, without the collector.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from functools import cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from marsad.coder import says, what
from marsad.coder.chunks import ARMED, NP, SIGN, Chunk, Chunker, Introduced, Phrases, Sentence, many, surname
from marsad.coder.dating import Dater
from marsad.coder.draft import Draft
from marsad.coder.roll import named_in, rolls_in
from marsad.coder.telling import About
from marsad.coder.toll import TollMention, one_of_counted, tolls_in
from marsad.coder.what import Candidate
from marsad.coder.when import DateMention, dates_in
from marsad.coder.where import Context, places_in
from marsad.coder.words import ARMED_BIT, KIND_BITS, OFFICIAL_BIT, PERSON_BIT, Word, bare, kinds_of
from marsad.gazetteer.index import ARAB, HOME
from marsad.lexicon import model as m
from marsad.lexicon.countries import ISO2, ISO3
from marsad.records import counted
from marsad.text.clean import Clean
from marsad.text.numbers import number_at
from marsad.text.tokens import BREAKS, NUMBER, PUNCT, WORD, Tokens

if TYPE_CHECKING:
    from marsad.coder.assemble import Coder

STATES = kinds_of("actor", "country", "capital")
_STOPS = frozenset(".!؟?…")  # that close a sentence of prose, not a headline
PLACED_POST = 4  # sentences of a post that a line of places opens
COUNTED_BY = 8  # words from the head of a short text to the harmed that its first words bring in
OPENING = 160  # words in which a text says what day it was written on
LATE = timedelta(days=3)  # by which a text may be published after that day
LATELY = 8  # sentences after which a group is no longer meant by its kind alone
LONGEST_NAME = 24  # words: more than any name of the registry has
TITLED = 8  # words from what somebody is to his last name
_HASHTAG = re.compile(r"#[^\W\d]")  # not «&#8220;»
_NOT_FOREIGN = frozenset({"crime_ordinary", "religion_history"})  # their expressions («سجن مؤبد») stand in news of conflict too
ANY_PARTY = ARMED_BIT | OFFICIAL_BIT | PERSON_BIT


class _Dated(dict[int, list[DateMention]]):
    """Sentence number → the times it names, read when first asked for."""

    __slots__ = ("day", "sents", "tokens")

    def __init__(self, tokens: Tokens, sents: list[tuple[int, int]], day: date | None) -> None:
        super().__init__()
        self.tokens, self.sents, self.day = tokens, sents, day

    def __missing__(self, si: int) -> list[DateMention]:
        found = self[si] = dates_in(self.tokens, self.day, *self.sents[si])
        return found


def _written(tokens: Tokens, published: date) -> date:
    """The day a text was written on, from which «أمس», «غدا» are counted: the day of publication, unless its first «اليوم» names a weekday some days
    before («اليوم (الخميس)» in a text put online on Friday)."""
    forms = tokens.forms
    i = next((i for i in range(min(len(forms), OPENING)) if forms[i] == "اليوم"), None)
    if i is None:
        return published
    x = next(iter(dates_in(tokens, published, i, min(i + 5, len(forms)))), None)
    named = x is not None and x.first == i and x.end > i + 1 and x.from_ is not None and x.from_ == x.to
    return x.from_ if named and x is not None and x.from_ is not None and timedelta(days=1) <= published - x.from_ <= LATE else published


class Story:
    """One text while it is read, and what has been told in it so far."""

    def __init__(self, coder: Coder, full: str, day: date | None) -> None:
        self.coder = coder
        self.lex = coder.lex
        self.raw = full
        self.clean = Clean(full)
        self.tokens = Tokens(self.clean.text, self.lex.grammar["before_tag"])
        self.day = day = _written(self.tokens, day) if day is not None else None
        self.words: list[Word] = list(map(coder.vocabulary.written.__getitem__, self.tokens.written))
        for t in self.lex.grammar["dotted"]:
            if t in self.tokens.written and t[1:] not in self.tokens.written:  # who writes «إلى» as «الي» writes «وإلى» so
                whole = coder.vocabulary.whole(t)
                self.words = [whole if x == t else w for x, w in zip(self.tokens.written, self.words, strict=True)]
        marches, forms = self.lex.grammar["marches"], self.tokens.forms
        for i, w in enumerate(self.words):
            if w.rep_short and (not i or forms[i - 1] not in self.lex.grammar["jussive_after"]):
                self.words[i] = msgspec.structs.replace(w, rep=None, rep_short=False)
        if not marches.isdisjoint(forms) and "\u064a\u0651" not in full:  # «مسيّرة» is written as said
            said = {f.removeprefix("و") for f in forms}
            if not self.lex.grammar["marching"].isdisjoint(said) and self.lex.grammar["flying"].isdisjoint(said):  # «منعت السلطات المسيرة»: no drone
                self.words = [msgspec.structs.replace(w, role=None, weapon=None) if w.weapon is not None and w.form in marches else w for w in self.words]
        self.sents: list[tuple[int, int]] = []
        self.phrases = Phrases(self.tokens, self.words)
        self.context: Context | None = None
        self.chunker: Chunker | None = None
        self.country: str | None = None  # of the story (ISO3)
        self.here: str | None = None  # the same, else that of the first place it names
        self.dates_of = _Dated(self.tokens, self.sents, day).__getitem__
        self.dater = Dater(self.lex, self.words, self.tokens, day, self.dates_of)
        self.told: list[Draft] = []
        self.last_told: Draft | None = None
        self.last_subject: list[Chunk] = []
        self.accusers: dict[int, Draft] = {}  # by the deed's token
        self.only_outcomes: dict[int, bool] = {}  # sentences with words that may name a deed: whether all are nouns of outcomes
        self._sentences: dict[int, Sentence] = {}

    def sentence(self, si: int, stops: dict[int, int] | None = None) -> Sentence:
        """Sentence number `si`, chunked."""
        if si not in self._sentences:
            self._sentences[si] = self._chunked(si, stops or {})
            self._same_group(self._sentences[si], si)
            self._only_described(self._sentences[si])
        return self._sentences[si]

    def _chunked(self, si: int, stops: dict[int, int], part: tuple[int, int] | None = None) -> Sentence:
        a, b = part or self.sents[si]
        assert self.chunker is not None and self.context is not None
        self.chunker.stops = stops
        dates = self.dates_of(si)
        places = places_in(self.tokens, a, b, self.context)
        named = {p.first for p in places if p.rows}
        dates = [x for x in dates if not (x.kind == "month" and x.end == x.first + 1 and x.first in named)]  # «في اب»: Ibb in a story of Yemen, not August
        fresh = any(x.kind != "month" and x.from_ is not None for x in dates)
        dates = [x for x in dates if not (x.kind == "month" and x.end == x.first + 1 and (fresh or self.tokens.forms[x.first][0] == "ب") and any(x.end == p.cue < p.first for p in places))]  # «سوق قورو بمايو جنوب الخرطوم»
        tolls = tolls_in(self.tokens, a, b)
        for t in tolls:
            if t.kind == "missing" and any(f in self.lex.grammar["lives"] for f in self.tokens.forms[t.start : min(t.end + 4, b)]):
                t.kind = "killed"
        tolls = named_in(self.lex, self.tokens, self.words, a, b, tolls, {t for x in dates for t in range(x.first, x.end)})
        return self.chunker.sentence(a, b, dates, places, partial(number_at, self.tokens), tolls)

    def _introduced(self) -> dict[str, tuple[int, Chunk]]:
        """Those whom the text introduces with what they are and their name, and whom the registry does not know («المبعوث الأممي يانس فلان», «فلان،
        نائب الوزير»), by the last name that it calls them by afterwards: form → (where, who)."""
        at: dict[str, list[int]] = {}
        for i, w in enumerate(self.words):
            if w.kind == WORD and (w.name or not w.known or (w.art and w.form[-1] == "ي")) and w.role is None and not (w.fn or w.verb_only) and len(form := surname(w)) > 2:
                at.setdefault(form, []).append(i)
        firsts = {found[0]: form for form, found in at.items() if len(found) > 1}
        out: dict[str, tuple[int, Chunk]] = {}
        if not firsts:
            return out
        people = [i for i, w in enumerate(self.words) if w.role is not None and self.lex.roles[w.role].person]
        for si, (a, b) in enumerate(self.sents):
            last = [
                i
                for i in firsts
                if a < i < b
                and not self.words[i].conj
                and self.words[i - 1].kind == WORD
                and self._last_name(max(a, i - 2), i + 1)
                and (n := bisect_left(people, max(a, i - TITLED))) < len(people)
                and people[n] <= min(i + 2, b - 1)
            ]
            if not last:
                continue
            near = (max(a, last[0] - 2 * TITLED), min(b, last[-1] + TITLED))
            chunks = self._chunked(si, {}, near).chunks
            for n, c in enumerate(chunks):
                if c.kind != NP or c.b - 1 not in last or c.b - c.a < 2 or c.number is not None or c.outlet or not self._named_last(c):
                    continue
                x = c if c.role or c.actor else next((y for y in chunks[n + 1 : n + 3] if y.kind != SIGN), c)
                if x is not c and (x.kind != NP or x.prep or x.conj or x.a - c.b > 1):
                    continue
                known = self.lex.actors.get(x.actor or "")
                if x.person and not many(x.word) and (x.role or known is not None) and not (known is not None and known.cls == "person"):
                    out.setdefault(firsts[c.b - 1], (c.b - 1, x))
        return out

    def _same_group(self, s: Sentence, si: int) -> None:
        """Gives «الحركة», «مقاتلو التنظيم» the group of that kind which the text named last, whatever the word mostly means in the story's country; none
        where it named two of late."""
        nouns = self.lex.grammar["groups"]
        for c in s.chunks:
            noun = bare(self.words[c.b - 1])
            if c.kind != NP or noun not in nouns or not self.words[c.b - 1].art or c.b - c.a > 2 or (c.b - c.a == 2 and (c.actor or c.named or c.cls not in ("armed", "party"))):
                continue
            near = self.groups[bisect_left(self.groups, si - LATELY, key=itemgetter(0)) : bisect_left(self.groups, c.a, key=itemgetter(1))]
            late = {a.id: a for _, _, a in near if noun in a.nouns}
            if len(late) == 1:
                a = next(iter(late.values()))
                c.actor, c.iso3 = a.id, a.country if a.country != "INT" else None
                c.cls = c.cls or a.cls

    def _only_described(self, s: Sentence) -> None:
        """Takes the ministry or force from «الخارجية», «البحرية» where the word only describes the noun before it («الضغوط الخارجية»)."""
        for c in s.chunks:
            if c.kind != NP or c.actor is None or c.b - c.a > 2 or self.words[c.b - 1].form not in self.lex.grammar["ministry_adjectives"] or c.b - 2 < s.a:
                continue
            before = self.words[c.b - 2]
            if before.kind == WORD and before.art and before.role is None and before.dem is None and not (before.names or before.verb_only or before.source is not None or any(x.first < c.b - 1 <= x.end for x in s.places)):
                c.actor = c.iso3 = c.role = None
                c.cls, c.named, c.person = "", False, False

    @cached_property
    def groups(self) -> list[tuple[int, int, m.Actor]]:
        """The registry's groups and bodies that the text names by names that mean them anywhere: (sentence, token, actor), in order."""
        out = []
        bit = kinds_of("actor")
        for si, (a, b) in enumerate(self.sents):
            for i in range(a, b):
                if self.words[i].heads & bit:
                    found = next((p for p, _, _ in self.phrases.at(i, b) if p.kind == "actor" and not p.local), None)
                    if found is not None and (actor := self.lex.actors[str(found.index)]).nouns:
                        out.append((si, i, actor))
        return out

    def locate(self) -> None:
        """The country of the story (ISO3): most named in its first sentences."""
        votes: Counter[str] = Counter()
        lex, words = self.lex, self.words
        parties: dict[str, str] = {}  # actors named, each with the country it is of
        for a, b in self.sents:
            if a >= 400:
                break
            counted = a  # the end of the last name: «الجيش الروسي» counts once
            for i in range(a, b):
                w = words[i]
                if w.dem is None and not w.heads & STATES:
                    continue
                weight = 3 if i < 60 else 1
                if w.dem is not None and i >= counted:
                    iso = lex.demonyms[w.dem].iso3
                    if iso:
                        votes[iso] += weight
                if not w.heads & STATES:
                    continue
                for p, _, end in self.phrases.at(i, b):
                    if p.local or p.kind not in ("country", "capital", "actor"):
                        continue
                    iso = lex.actors[str(p.index)].country if p.kind == "actor" else lex.demonyms[int(p.index)].iso3
                    if iso and iso != "INT":
                        votes[iso] += weight
                        counted = end
                        if p.kind == "actor" and lex.actors[str(p.index)].cls in ARMED:
                            parties[str(p.index)] = iso
                    break
        told = {iso2: min(3.0, 1.5 * n) for iso, n in Counter(parties.values()).items() if (iso2 := ISO2.get(iso, "")) in ARAB}
        ordinary = lambda i: words[i].known or bool(words[i].fn) or words[i].verb_only  # noqa: E731
        self.context = Context(self.tokens, self.coder.gazetteer, ordinary=ordinary, named=lambda i: words[i].name, parties=told, harmed=partial(one_of_counted, self.tokens))
        _ = self.context.places
        placed: Counter[str] = Counter()
        for iso2, v in self.context.votes.items():
            iso = ISO3.get(iso2)
            if iso:
                placed[iso] = int(v)
        votes.update(placed)
        # where two are named as often, that in which places are: «عملية في إدلب بدعم من الطيران الروسي»
        self.country = max(votes, key=lambda iso: (votes[iso], placed[iso])) if votes else None
        if self.country is not None and ISO2.get(self.country, "") not in HOME:
            self.country = self._where_it_happens(votes) or self.country
        # a village may be all that a post names: it tells who «الاحتلال» is, not whose «الطيران»
        self.here = here = self.country or next((iso for p in self.context.places if p.country and (iso := ISO3.get(p.country))), None)
        self.chunker = Chunker(lex, self.coder.vocabulary, self.tokens, words, here, self.sents, self.phrases)
        self.chunker.published = self.day.isoformat() if self.day else None
        for form, (i, x) in self._introduced().items():
            known = self.lex.actors.get(x.actor or "")
            role = x.role or ((self.code_of(known) or "").rpartition(" ")[2] if known is not None else None)
            self.chunker.introduced[form] = Introduced(i, x.cls, role, x.iso3 or (known.country if known is not None else None), x.victim)

    def _named_last(self, c: Chunk) -> bool:
        """Whether a phrase ends with somebody's last name: after another name, or one or two words without the article after a title's that has it."""
        return self._last_name(max(c.a, c.b - 3), c.b) and not (c.place is not None and c.place.end == c.b)

    def _last_name(self, a: int, b: int) -> bool:
        row = self.words[a:b]
        named = row[-2].name or not (row[-2].known or row[-2].art or row[-2].fn)
        return named or (not row[-1].art and (row[-2].art or row[0].art))

    def _where_it_happens(self, votes: Counter[str]) -> str | None:
        """Of the countries whose news this is, the most named one that the text names places in, where the power named most has none there:
        «بدعم من الطيران الروسي» in Idlib."""
        assert self.context is not None
        seats = {ISO3.get(p.country or "") for p in self.context.places if p.rows and p.precision not in ("country", "region")}
        if self.country in seats:
            return None
        here = [iso for iso in seats if iso and ISO2[iso] in HOME]
        return max(sorted(here), key=votes.__getitem__) if here else None

    @cached_property
    def iso2(self) -> str | None:
        """The country the text speaks of most (alpha-2)."""
        assert self.context is not None
        return self.context.main_country

    @cached_property
    def topics(self) -> dict[int, str]:
        """token → what its word, or the expression that begins there, speaks of other than conflict (``domains.yaml``)."""
        out: dict[int, str] = {}
        sums: dict[int, str] = {}
        names, bit = self.lex.domains, KIND_BITS["domain"]
        for a, b in self.sents:
            topical = [i for i, w in enumerate(self.words[a:b], a) if w.topical]
            spoken = [i for i in topical if (w := self.words[i]).domain is not None or w.heads & bit]
            if not spoken:
                continue
            named = a
            n = 0  # of `spoken`, those passed
            for i in topical:
                while n < len(spoken) and spoken[n] < i:
                    n += 1
                if n == len(spoken):
                    break
                if spoken[n] > i + LONGEST_NAME:
                    continue  # a name here ends before what is spoken of
                w = self.words[i]
                if w.names:
                    for p, _, _ in self.phrases.at(i, b):
                        if p.kind in ("actor", "country", "capital"):
                            named = max(named, i + 1 + len(p.rest))
                if i < named:
                    continue  # «منظمة الصحة العالمية»: who it is, not what is spoken of
                if w.domain is not None:
                    if (w.art or w.name) and self._place_named(i, a):
                        continue
                    if names[w.domain] == "economy" and i > a and (self.tokens.kinds[i - 1] == NUMBER or self.words[i - 1].plain in self.lex.grammar["amounts"]):
                        sums[i] = names[w.domain]  # «تعهد بتقديم 5 ملايين يورو»: a sum, not what is spoken of
                        continue
                    if not what.elected(self.lex, self.words, i) and not (w.art and self._victim_named(i, a)):
                        out[i] = names[w.domain]
                elif w.heads & bit:
                    hit = next((p for p, _, _ in self.phrases.at(i, b) if p.kind == "domain"), None)
                    if hit is not None and names[int(hit.index)] not in _NOT_FOREIGN:
                        out[i] = names[int(hit.index)]
        if sum(x == "economy" for x in out.values()) > 1:
            out |= sums  # news of money after all
        return out

    def _place_named(self, i: int, a: int) -> bool:
        """Whether the noun at `i` only names a place («حي الزهور», «جبهة الضباب», «نواحي الزاب والعباسي»)."""
        while i > a + 1 and self.words[i].conj and (self.words[i].art or self.words[i].name):
            i -= 1
        w = self.words[i - 1] if i > a else None
        return w is not None and w.role is not None and not w.art and self.lex.roles[w.role].cls == "area"

    def _victim_named(self, i: int, a: int) -> bool:
        """Whether the noun at `i` only says who was killed («اغتيال الفنان …», «استشهد اللاعب فلان»)."""
        triggers = self.lex.triggers
        return any(triggers[t[0]].toll == "killed" for w in self.words[max(a, i - 2) : i] for t in w.triggers)

    @cached_property
    def about(self) -> About:
        """What else the odds of a deed rest on: see :mod:`marsad.coder.telling`."""
        domains = Counter(self.topics.values()).most_common(1)
        other = 100 * len(self.topics) / max(1, len(self.words))
        headline = 0 if len(self.sents) > 1 and self.opens_with_headline() else -1
        spoken = sorted(self.topics)
        counts = [bisect_left(spoken, b) - bisect_left(spoken, a) for a, b in self.sents]
        return About(len(self.sents), self.post, headline, other, domains[0][0] if domains else None, spoken, counts)

    @cached_property
    def post(self) -> bool:
        """Whether the text is a post from the field or breaking news: hashtags, words broken up against moderation, «عاجل», or no more
        than a headline, which opens with what happened as a noun without article («إصابة مدنيين في قصف على البلدة», «قصف مدفعي على السوق») or with
        whom it harmed («5 شهداء …»)."""
        if _HASHTAG.search(self.raw) or self.clean.mended or self._opens_with_places():
            return True
        if len(self.sents) <= 2 and len(self.words) <= 45:
            if any(self._opens_news(i) for t in (-1, *(t for t in self.tokens.signs[:3] if t < COUNTED_BY and self.tokens.forms[t] == ":")) for i in (t + 1, t + 2)):
                return True  # «محافظة إدلب: غارات روسية على …» too
            a, b = self.sents[0] if self.sents else (0, 0)
            tolls = [t for t in tolls_in(self.tokens, a, b) if counted(t.low, t.high) and t.kind in ("killed", "injured")]
            for h in (a, *(t + 1 for t in self.tokens.signs[:3] if a < t < a + COUNTED_BY and self.tokens.forms[t] in ":.…|")) if tolls else ():
                heads = any(bare(w) in self.lex.grammar["counts_in"] for w in self.words[h : h + 4])
                if any(h <= t.start <= h + (COUNTED_BY if heads else 3 * (h > a) or 1) and t.cue >= t.start - heads * COUNTED_BY for t in tolls):
                    return True
            if self._headline_alone():
                return True
        return any(self._opening(f) in self.lex.grammar["breaking"] for f in self.tokens.forms[:8])

    def _opens_with_places(self) -> bool:
        """Whether a short text's first line is the names of places alone («الخرطوم - شرق النيل»)."""
        if not 1 < len(self.sents) <= PLACED_POST or len(self.words) > PLACED_POST * 20 or self.context is None:
            return False
        a, b = self.sents[0]
        if b - a > 8 or "\n" not in self.tokens.text[self.tokens.ends[b - 1] : self.tokens.starts[self.sents[1][0]]]:
            return False
        covered = {t for p in self.context.between(a, b) if p.precision != "country" for t in range(p.cue, p.end)}
        return bool(covered) and all(t in covered for t in range(a, b) if self.tokens.kinds[t] == WORD) and not any(self.tokens.kinds[t] == NUMBER for t in range(a, b))

    def _headline_alone(self) -> bool:
        """Whether the text is no more than a headline that opens with who does it, in the present («الجيش يعلن مقتل القيادي فلان»)."""
        if len(self.sents) != 1 or self.tokens.forms[-1] in _STOPS:
            return False
        a, b = self.sents[0]
        verb = next((i for i in range(a, min(b, a + COUNTED_BY + 1)) if (w := self.words[i]).verb and not w.fn and (w.verb_only or (i > a and self.words[i - 1].dem is not None))), None)
        if verb is None or verb == a:
            return False
        w = self.words[verb]
        subject = any(x.names or x.name or x.role is not None or x.dem is not None for x in self.words[a:verb]) and not self.words[a].prep
        return subject and not w.conj and not w.future and bool(w.verb & m.PRESENT) and not w.verb & m.PAST

    @staticmethod
    def _opening(form: str) -> str:
        return re.sub(r"(.)\1+", r"\1", form)

    def opens_with_headline(self) -> bool:
        """Whether the first of several sentences is a headline: short, and a line of its own."""
        a, b = self.sents[0]
        end = self.tokens.ends[b - 1]
        nxt = self.tokens.starts[self.sents[1][0]]
        return "\n" in self.tokens.text[end:nxt] and b - a <= 30

    @cached_property
    def rolls(self) -> list[TollMention]:
        """The lists of names of the text."""
        return list(rolls_in(self.lex, self.tokens, self.words))

    def kinds_in(self, a: int, b: int) -> int:
        """Which kinds of party tokens [a, b) may name (bits of :mod:`marsad.coder.words`)."""
        mask = 0
        for i in range(a, b):
            w = self.words[i]
            mask |= w.mask
            if w.names and mask != ANY_PARTY and any(p.kind == "actor" for p, _, _ in self.phrases.at(i, b)):
                mask |= ARMED_BIT | OFFICIAL_BIT | PERSON_BIT
        return mask

    def side_of(self, x: Chunk) -> str:
        """Whose side a phrase is on: one key for all forces of a state, else the registry's id, else its first word."""
        actor = self.lex.actors.get(x.actor or x.extra.get("side") or "")
        code = (self.code_of(actor) if actor is not None else None) or " ".join(y for y in (x.iso3 or self.country, x.role) if y)
        iso, _, role = code.rpartition(" ")
        if role in ("MIL", "COP", "GOV") or (actor is None and x.cls in ("police", "government")):
            return f"{iso or self.country}: state"
        return actor.id if actor is not None else bare(x.word)

    def code_of(self, actor: m.Actor) -> str | None:
        """The code of an actor of the registry on the day of the story («LBY GOV»)."""
        day = self.day.isoformat() if self.day else None
        for code, since, until in actor.codes:
            if day and (since is None or day >= since) and (until is None or day <= until + "~"):
                return code
        return actor.code

    def local_name(self, x: Chunk, iso3: str) -> str | None:
        """The actor that the words of a phrase mean in another country than the story's («الشرطة» in Beirut)."""
        assert self.chunker is not None
        for t in range(x.a, x.b):
            for p, _, _ in self.phrases.at(t, x.b) if self.words[t].names or self.words[t].mwe else ():
                if p.kind == "actor" and p.local == iso3 and self.chunker.in_force(p.valid):
                    return str(p.index)
        return None

    def told_again(self, d: Draft) -> bool:
        """Whether a deed's noun refers to a deed told before («الهجوم», «هذا الهجوم»)."""
        if d.cand.verbal or d.chunk.conj:
            return False
        return d.chunk.word.art or any(self.tokens.forms[t] in self.lex.grammar["this"] for t in range(d.cand.b, min(d.cand.b + 4, d.s.b)))

    def turns(self, a: int, b: int) -> bool:
        """Whether the sentence turns to somebody else between two tokens: «، لكن», «، في حين», «، بينما»."""
        forms, grammar = self.tokens.forms, self.lex.grammar
        return any(
            forms[t] in "،,؛" and not grammar["turning"].isdisjoint((forms[t + 1], " ".join(forms[t + 1 : t + 3])))
            for t in range(a, b - 1)
        )

    def boundaries(self, a: int, b: int) -> int:
        """How many signs that part clauses stand among tokens [a, b)."""
        signs, kinds, forms = self.tokens.signs, self.tokens.kinds, self.tokens.forms
        return sum(kinds[t] == PUNCT and forms[t] in BREAKS for t in signs[bisect_left(signs, a) : bisect_left(signs, b)])

    def is_aim(self, o: Candidate) -> bool:
        """Whether a noun only says what something was for («معمل لتفخيخ السيارات», «… لتفريقهم»)."""
        w, lights = self.words[o.a], self.lex.lights
        if o.verbal or w.art or w.prep not in self.lex.grammar["to"] or (o.a and not self.lex.grammar["of_which"].isdisjoint(map(bare, self.words[max(0, o.a - 2) : o.a]))):
            return False
        return not any(w.prep in lights[n].prep for t in range(max(0, o.a - 9), o.a) for n in self.words[t].lights)  # «تعرضت القرية لقصف»

    def is_raised(self, t: TollMention) -> bool:
        """Whether a toll is the sum that others are raised to («ليرتفع عدد القتلى إلى 141»)."""
        raised = self.lex.grammar["raised"]
        return any(f in raised for f in self.tokens.forms[max(0, min(t.cue, t.start) - 3) : t.start])

    def counts_harm(self, c: Chunk) -> bool:
        """Whether a phrase only counts the dead or the wounded («ما لا يقل عن 100 شهيد»)."""
        a = min(c.number.end, c.b - 1) if c.number is not None else c.a
        return bare(self.words[a]) in self.lex.grammar["casualties"]

    def _opens_news(self, i: int) -> bool:
        """Whether the word at `i` is a deed's noun without article: a verb that is written alike has no adjective and no «لـ» after it."""
        w = self.words[i] if i < len(self.words) else None
        if w is None or not w.triggers or not w.nominal or w.conj:
            return False
        x = self.words[i + 1] if i + 1 < len(self.words) else None
        return not w.verb or (x is not None and (x.prep == "ل" or (not x.art and (x.dem is not None or x.mod is not None))))

    def quoted_as(self, s: Sentence, c: Chunk) -> Chunk:
        """The phrase of a speaker as it is quoted."""
        return says.quoted_as(self.lex, self.tokens, self.words, s, c) if c.kind == NP and s.a <= c.a < s.b else c


class Part:
    """One question asked of a story. Holds the story, never the reading that asks."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.lex, self.words, self.tokens, self.sents = story.lex, story.words, story.tokens, story.sents
