"""Which words of a text may name a deed: those of the lexicon, without what ordinary news says in the words of war, without names, and
without outcomes told beside their deed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from marsad.coder import what
from marsad.coder.chunks import ARMED, NP, QUOTES, THINGS, V, kin_beside
from marsad.coder.dating import OF_WORDS
from marsad.coder.draft import AGAIN, Draft
from marsad.coder.fitting import ANYBODY, WEAK_NEEDS
from marsad.coder.story import Part
from marsad.coder.what import DEEDS, Candidate
from marsad.coder.where import places_in
from marsad.coder.words import ARMED_BIT, OFFICIAL_BIT, PERSON_BIT, bare, kinds_of
from marsad.lexicon import model as m
from marsad.text.tokens import NEWLINE, NUMBER, PUNCT, STOPS

MANNER = 8  # words between an outcome and how it was done
STATES = kinds_of("country", "capital")
NAMED = kinds_of("actor", "outlet")
RESULT_REACH = 60  # words between a deed and the outcome that «مما أسفر عن» ties to it
FORCE_REACH = 7  # words from the head of a clause that somebody says to its verb
FOILS = 12  # words between a verb of foiling and what was foiled («صد بالاشتراك مع القوة المشتركة هجوما»)
FOILED = 22  # words between a deed that was foiled and what he who foiled it did besides
COMPLEMENT = 12  # words between a verb and a phrase that belongs to it
TIED = 22  # words between a deed and its outcome
FAR, NAMES, BESIDE_NAMES = 48, 3, 9  # the same where people are named between («استشهد كل من فلان، وفلان، … بغارة»): the fewest names, the most words that are none
_PLAY = frozenset({"sport", "entertainment", "animals", "weather_disaster", "traffic_accident", "religion_history"})  # where the words of war are no war
OF_STATES = frozenset({"AGREE", "COOPERATE", "SUPPORT", "CONCEDE"})  # what those in office do among themselves, of goods and mishaps too
_RELIEVED = frozenset({"weather_disaster", "health"})  # what relief is sent for
NEED_BITS = {"armed": ARMED_BIT, "official": OFFICIAL_BIT, "person": PERSON_BIT}


class Finder(Part):
    """Finds the words of one text that may name a deed."""

    def found(self) -> list[tuple[int, list[Candidate]]]:
        """The sentences with words that may name a deed, and these words. Cuts the text into sentences where it has any."""
        words, tokens, lex = self.words, self.tokens, self.lex
        may = what.likely(words, [i for i, w in enumerate(words) if w.may])
        if not may:
            return []
        tokens.forms, tokens.kinds = [w.form for w in words], bytes([w.kind for w in words])
        self.sents += tokens.sentences()
        found: list[tuple[int, list[Candidate]]] = []
        skip_to = -1
        n = m = 0  # of `may`, those in the sentence in hand
        for si, (a, b) in enumerate(self.sents):
            if a < skip_to:
                continue
            if self.furniture(a, b):
                skip_to = next((t for t in range(b - 1, len(tokens)) if tokens.kinds[t] == NEWLINE), len(tokens))
                continue
            n, m = bisect_left(may, a, m), bisect_left(may, b, m)
            if n == m:
                continue
            cands = what.candidates(lex, tokens, words, self.story.phrases, a, b, may[n:m])
            if cands:
                found.append((si, cands))
        found = self.outside_tags(found)
        if not found:
            return []
        self.story.only_outcomes = {si: all(c.trigger.outcome and not c.verbal for c in cands) for si, cands in found}
        return self.gate(found)

    def drafts(self, si: int, cands: list[Candidate]) -> list[Draft]:
        """The deeds that the words found in sentence `si` may name, each at its phrase."""
        a, b = self.sents[si]
        cands = [c for c in cands if not (self.is_actor(c) or self.is_doer(c, cands) or self.is_drone(c) or self.is_people(c))]
        cands = [c for c in cands if not (self.is_complement(c, cands) or self.is_manner(c, cands))]
        cands = [c for c in cands if not what.light_use(self.lex, c, cands, self.words, self.tokens, a, b)]  # of deeds only: «طيران العدوان يستهدف»
        if not cands:
            return []
        dated = {t for x in self.story.dates_of(si) for t in range(x.first, x.end)}
        cands = self.outcomes([c for c in cands if c.at not in dated and not self.is_make(c, a, b)], a, b)
        in_names = self.in_names(a, b, max((c.at for c in cands if c.b == c.a + 1), default=-1))
        cands = [c for c in cands if (c.at not in in_names or c.b - c.a > 1) and not self.says_whose(c, a)]
        if not cands:
            return []
        assert self.story.context is not None
        places = places_in(self.tokens, a, b, self.story.context)
        inner = {t for p in places for t in range(p.first + 1, p.end)}
        named = {t for p in places for t in range(p.first, p.end)}
        ends = {p.end for p in places if p.rows}
        listed = {p.first for p in places if p.rows and p.first in ends and self.words[p.first].conj}  # «بلدات طيردبا ومعركة والعباسية»: a town
        cands = [
            c for c in cands
            if c.b - c.a > 1 or not (c.at in inner or (c.at in listed and not c.verbal) or (c.verbal and c.at in named and not (self.words[c.at].conj and self.words[c.at].verb_only)))
        ]  # fmt: skip  # «مستشفى كمال عدوان», «في سيدكان»
        if not cands:
            return []
        stops = {t: t + 1 for c in cands for t in (c.a, c.at)}
        for x in (o for c in cands for o in c.extra.get("outcomes", ()) if not o.verbal and o.b < b and self._of_somebody(o, b)):
            stops |= {x.a: x.a + 1, x.at: x.at + 1}  # «مقتل أيمن الظواهري»: no part of his name
        for c in cands:
            if c.trigger.pos == "phrase" and c.at == c.a and (self.words[c.a].fn or (self.words[c.b - 1].nominal and self.words[c.b - 1].role is None and self.words[c.b - 1].weapon is None and not self.words[c.b - 1].fn)):
                stops[c.a] = max(stops[c.a], c.b)  # «تحت سيطرة»: no preposition and its noun; «إطلاق سراح | الصحفي»
        s = self.story.sentence(si, stops)
        out: list[Draft] = []
        for c in cands:
            start = self.tokens.starts[c.a]
            if self.tokens.text[start - 1 : start] == "#" and self.tokens.text[self.tokens.ends[c.b - 1] :][:1] == "_" and not self.story.post:
                continue  # «هاشتاق #تفجير_المسجد»: its name
            if c.at in named and not c.verbal and c.pro[-1:] in ("ب", "ل", "ك") and c.b - c.a == 1:
                continue  # «بعقوبة» the city
            k = s.index.get(c.at)
            if k is None or (c.verbal and s.chunks[k].kind == NP and s.chunks[k].a < c.at):
                continue  # «ناقلة جند»: a word inside a phrase is no verb
            d = Draft(c, s, si, k)
            s.changed()
            if s.chunks[k].kind == NP and c.verbal:
                s.chunks[k].kind = V
                s.chunks[k].feats = c.feats
            elif s.chunks[k].kind == V and not c.verbal and c.feats & m.NOMINAL:
                s.chunks[k].kind, s.chunks[k].cls = NP, "deed"
            out.append(d)
        return out

    def is_manner(self, c: Candidate, cands: list[Candidate]) -> bool:
        """Whether a noun only says how those died whom an outcome before it tells of («قتل طفل حرقا حين هاجم …»)."""
        if c.verbal or self.words[c.at].plain not in self.lex.grammar["manners"]:
            return False
        return any(o.trigger.outcome and o.at < c.at <= o.at + MANNER and not any(self.tokens.kinds[t] == PUNCT for t in range(o.at, c.at)) for o in cands)

    def _of_somebody(self, o: Candidate, b: int) -> bool:
        """Whether who suffered it follows an outcome's noun: a name, or what somebody is («مقتل أيمن الظواهري», «مقتل قيادي»)."""
        w = self.words[o.b]
        return w.name or (o.trigger.toll is not None and w.role is not None) or any(p.kind == "actor" for p, _, _ in self.story.phrases.at(o.b, b))

    def outside_tags(self, found: list[tuple[int, list[Candidate]]]) -> list[tuple[int, list[Candidate]]]:
        """The candidates without those of slogans and topics («#غزة_تحت_القصف», «#مجزرة_دوما»), where the text tells a deed in its own words. A tag
        that begins with the deed names it where the words beside it only count the harmed."""
        tags = [(a, b) for a, b in self.tokens.tags if b > a + 1]
        if not tags:
            return found

        def tag(c: Candidate) -> int | None:
            return next((a for a, b in tags if a <= c.a < b), None)

        own = [c for _, cands in found for c in cands if tag(c) is None]
        deed = any(not c.trigger.outcome for c in own)
        if not own:
            return found
        out = [(si, [c for c in cands if (t := tag(c)) is None or (t == c.a and not deed)]) for si, cands in found]
        return [(si, cands) for si, cands in out if cands]

    def furniture(self, a: int, b: int) -> bool:
        """Whether a sentence begins a link, a tag line or a footer."""
        starts = self.lex.grammar["furniture"]
        forms = self.tokens.forms
        return a > 0 and forms[a] in self.story.coder.furniture and (forms[a] in starts or " ".join(forms[a : min(a + 2, b)]) in starts or " ".join(forms[a : min(a + 3, b)]) in starts)

    def gate(self, found: list[tuple[int, list[Candidate]]]) -> list[tuple[int, list[Candidate]]]:
        """Drops what ordinary news says in the words of war: sport, markets, films, the weather."""
        domains: Counter[str] = Counter()
        seen: set[str] = set()
        spoken = sorted(self.story.topics)
        for i in spoken:
            w = self.words[i]
            if w.form not in seen:
                domains[self.story.topics[i]] += 1
                seen.add(w.form)
        n = max(len(self.words), 1)
        other = {d for d, c in domains.items() if (c >= 4 and c / n > 0.007) or c >= 8}
        strong = sum(c.trigger.strength == "strong" for _, cs in found for c in cs)
        conflict = sum(c.type in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST") and c.trigger.strength != "weak" for _, cs in found for c in cs)
        late: dict[tuple[str, str | None], int] = {}  # deeds told by verbs of late, by type and mode: the sentence
        out = []
        for si, cands in found:
            a, b = self.sents[si]
            here = [self.story.topics[i] for i in spoken[bisect_left(spoken, a) : bisect_left(spoken, b)]]
            misfortune = sum(x in _RELIEVED for x in here)
            mask = -1  # not yet looked at
            kept = []
            for c in cands:
                s = c.trigger.strength
                if other & {"sport", "entertainment"} and (s != "strong" or strong < 2):
                    continue
                local = len(here) - (misfortune if c.type == "AID" else 0)
                if local and c.type in DEEDS and c.type != "PROTEST":
                    mask = self.story.kinds_in(a, b) if mask < 0 else mask
                    if mask & ARMED_BIT:
                        local = sum(x in _PLAY for x in here)  # «صادرت الشرطة هواتف وحواسيب»
                if local == 1 and s == "weak" and c.type in OF_STATES and (misfortune or "economy" in here):
                    mask = self.story.kinds_in(a, b) if mask < 0 else mask
                    if mask & OFFICIAL_BIT and any(w.dem is not None or w.heads & STATES for w in self.words[a:b]):
                        local = 0  # «وعدت رئيسة المفوضية بتقديم 300 مليون يورو»: between those in office
                if local and c.type in ("SANCTION", "CONCEDE") and c.trigger.with_:
                    local -= sum(x == "economy" for x in here)  # «جمدت برلين صادرات السلاح»
                if local >= 2 and s != "strong":
                    continue
                if local == 1 and s == "weak":
                    continue
                if other - (_RELIEVED if c.type == "AID" else set()) and s != "strong" and conflict < 3:
                    continue
                if s == "weak" or c.trigger.needs:
                    mask = self.story.kinds_in(a, b) if mask < 0 else mask
                    wanted = PERSON_BIT if c.type in ANYBODY else 0
                    for need in ("armed",) if "prove" in c.extra else c.trigger.needs or WEAK_NEEDS:
                        wanted |= NEED_BITS.get(need, ~0)
                    goes_on = bool(si) and c.type in OF_WORDS and self.words[a].conj and (c.at == a or self.words[a].rep is not None)  # «… . وشدد على ضرورة …»: who spoke before
                    had = c.verbal and c.at - a < 4 and self.words[a].conj and "auxiliaries" in self.words[a].fn  # «… . وكانت قد سيطرت على البلدة»
                    again = not c.verbal and si - late.get((c.type, c.mode), -AGAIN - 1) <= AGAIN and (self.words[c.a].art or self._on_a_place(c, b))  # «وتأتي السيطرة على البلدة بعد …»
                    if not mask & wanted and not goes_on and not again and not (conflict > 1 and (c.enc or self.words[c.at].conj or had)):
                        continue  # nobody in the sentence who could be what the entry needs
                kept.append(c)
            if kept:
                out.append((si, kept))
                late.update({(c.type, c.mode): si for c in kept if c.verbal})
        return out

    def _on_a_place(self, c: Candidate, b: int) -> bool:
        """Whether the name of a place follows a deed's noun («استعادة بيجي»)."""
        return c.b < b and self.words[c.b].name and not self.words[c.b].conj

    def says_whose(self, c: Candidate, a: int) -> bool:
        """Whether what may be a verb with its object is a noun, "his family": after a verb of saying («كما ذكرت أسرته»), beside somebody («الرئيس وأسرته»)."""
        w, before = self.words[c.a], self.words[c.a - 1] if c.a > a else None
        if not (c.verbal and w.enc and w.role is not None):
            return False
        if kin_beside(self.lex, self.words, c.a, a):
            return True
        return before is not None and before.verb_only  # «ولم تتمكن أسرته من زيارته»

    def in_names(self, a: int, b: int, last: int) -> set[int]:
        """The tokens of [a, b) up to `last` in names of several words: «قوات الدعم السريع», «هيئة تحرير الشام», «نادي الأسير»."""
        assert self.story.chunker is not None
        self.story.chunker.end = b
        out: set[int] = set()
        for t in [t for t, w in enumerate(self.words[a : last + 1], a) if w.named]:
            if t not in out:
                hit = self.story.chunker.longest(t, b, NAMED)
                if hit is not None and hit.b > t + 1:
                    out.update(range(t, hit.b))
        return out

    def is_drone(self, c: Candidate) -> bool:
        """Whether a march is a drone: the vowel sign, where it is written, tells the two apart («مسيّرة»)."""
        return c.type == "PROTEST" and not c.verbal and "\u064a\u0651" in self.tokens.text[self.tokens.starts[c.at] : self.tokens.ends[c.at]]

    def is_people(self, c: Candidate) -> bool:
        """Whether what a verb says of shells and rockets is said of people here («شهداء سقطوا بصواريخ أطلقتها القوات»)."""
        return c.verbal and c.trigger.frame_name == "burst" and not c.trigger.outcome and self.tokens.forms[c.at].endswith("وا")

    def is_complement(self, c: Candidate, cands: list[Candidate]) -> bool:
        """Whether a phrase that may tell of a seizure only says into whose hands a place came that a verb tells fell («سقطت المدينة في قبضة X»)."""
        if c.trigger.pos != "phrase" or c.verbal or not self.words[c.a].fn:
            return False
        key = " ".join(self.tokens.forms[c.a : c.b])
        return any(o.verbal and o.type == c.type and key in o.trigger.frame and 0 <= c.a - o.b < COMPLEMENT and PUNCT not in self.tokens.kinds[o.b : c.a] for o in cands)

    def is_make(self, c: Candidate, a: int, b: int) -> bool:
        """Whether a word is the name of a make of arms, with its number after it («صاروخ "فجر 5"», «من نوع زلزال 2»)."""
        forms, t = self.tokens.forms, c.at
        if c.b != c.a + 1 or t + 1 >= b or self.tokens.kinds[t + 1] != NUMBER or self.words[t].verb_only:
            return False
        first = t - 1 if t > a and forms[t - 1] in QUOTES else t
        if first < t and t + 2 < b and forms[t + 2] in QUOTES:
            return True
        before = self.words[first - 1] if first > a else None
        if c.verbal and first == t and before is not None and (before.art or not c.feats & m.MASC):
            return False  # «الدبابات قصفت 40 موقعا»
        return before is not None and (before.weapon is not None or before.plain in self.lex.grammar["make_of"])

    def is_actor(self, c: Candidate) -> bool:
        """Whether a doubtful deed's noun is an actor's name in this story («هدم الاحتلال منزلا»)."""
        if c.verbal or c.b != c.a + 1:
            return False
        w, before = self.words[c.a], self.words[c.a - 1] if c.a else None
        if w.art and "ال" + bare(w) in self.lex.grammar["enemy"] and before is not None and not before.art:
            if before.plain in self.lex.grammar["crime_of"] or (before.role is not None and self.lex.roles[before.role].cls in ARMED | THINGS) or (before.nominal and any(self.lex.triggers[t[0]].type == "ASSAULT" for t in before.triggers)):
                return True  # «بوارج العدوان», «غارات العدوان»: "the aggressor's"
        if c.trigger.strength != "weak":
            return False
        return any(p.kind == "actor" and not p.rest and p.article and p.local == self.story.here for p, _ in self.words[c.a].mwe)

    def is_doer(self, c: Candidate, others: list[Candidate]) -> bool:
        """Whether a noun that may be a deed is the doer of the verb right beside it («إن الطيران أغار», «أغار الطيران على»)."""
        role = self.words[c.a].role
        if c.verbal or c.b != c.a + 1 or role is None or self.lex.roles[role].cls not in ARMED:
            return False
        return any(o.verbal and o.type == "ASSAULT" and ((o.b == c.a and c.type == "ASSAULT") or (o.a == c.b and self.words[c.a].art)) for o in others)

    def outcomes(self, cands: list[Candidate], a: int, b: int) -> list[Candidate]:
        """An outcome is no event of its own beside its deed, nor beside another outcome of the same clause."""
        tokens = self.tokens
        out: list[Candidate] = []
        tied: tuple[Candidate, Candidate] | None = None  # the last outcome that a deed took, and that deed

        def joined(x: Candidate, y: Candidate, reach: int) -> bool:
            lo, hi = min(x.b, y.b), max(x.a, y.a)
            if hi - lo > reach and not (reach == TIED and hi - lo <= FAR and x.b <= y.a and y.mode != "abduct" and self._leads_far(x, y)):
                return False
            return not any(tokens.kinds[t] == PUNCT and tokens.forms[t] in STOPS and not (tokens.forms[t] == ":" and tokens.forms[t - 1] == "من" and bare(self.words[t - 2]) in self.lex.grammar["each"]) and not (tokens.forms[t] in "؛;" and self.words[t + 1].form in self.lex.grammar["whereby"]) for t in range(lo, hi))

        told = {c.a: c.trigger.toll for c in cands if c.verbal and c.trigger.outcome}

        def apart(x: Candidate, o: Candidate) -> bool:
            """Whether an outcome with a place or a weapon of its own is told before another that the deed had («… برصاص قناص، كما قتل أربعة في قصف»)."""
            if not x.verbal or o.a < x.a:
                return False
            if o.verbal and tokens.forms[o.at - 1] in self.lex.grammar["meanwhile"] and any(self.words[t].weapon is not None and self.words[t].prep == "ب" for t in range(x.b, o.at - 1)):
                return True  # «قتل ضابط برصاص قناص، فيما أطلق مجهولون قذيفة على …»
            kinds = {x.trigger.toll, *(told[t] for t in range(x.a - TIED, x.a) if t in told)}
            y = next((t for t in range(x.b, o.a) if told.get(t) in kinds and tokens.forms[t - 1] in self.lex.grammar["meanwhile"]), None)
            return y is not None and any(tokens.forms[t] in self.lex.grammar["takes_place"] or self.words[t].weapon is not None for t in range(x.b, y))

        def two_deeds(c: Candidate, o: Candidate) -> bool:
            """Whether a verb goes on after an outcome with a deed of its own («قتل الجهاز 40 مسلحا وفجر خمس عجلات»)."""
            return c.a < o.a and o.verbal and self.words[o.at].conj and bool(o.feats & m.ACTIVE) and (not c.verbal or bool(c.feats & m.ACTIVE))

        def claimed_after(c: Candidate, o: Candidate) -> bool:
            """Whether somebody else claims the deed after what a doer of his own did («مسلح يقتل 38 سائحا والتنظيم يتبنى الهجوم»)."""
            return c.verbal and self.words[o.a].art and any(w.rep is not None and bool(w.verb) and self.lex.reports[w.rep].claim for w in self.words[c.b : o.a])

        def another(c: Candidate) -> bool:
            """Whether an outcome opens a clause of its own after another of its kind («قتل 12 مسلحا ودمر مخزنا، فيما قتل ثلاثة جنود»)."""
            opens = tokens.forms[c.a - 1] in self.lex.grammar["meanwhile"] or (c.a - 1 > a and tokens.forms[c.a - 1] in self.lex.grammar["that"] and tokens.forms[c.a - 2] in self.lex.grammar["before_it"])
            return c.verbal and opens and any(o.trigger.outcome and o.trigger.toll == c.trigger.toll and o.a < c.a for o in cands)

        def of_others(c: Candidate) -> bool:
            """Whether an outcome's verb has a doer of its own after a deed of others («هاجم مسلحون الحاجز، ثم قتلت القوات ثلاثة منهم»): a force, which is
            never whom one kills, or a plural in ـون."""
            if not c.verbal or not c.feats & m.ACTIVE or c.b >= b or not any(o.a < c.a and not o.trigger.outcome for o in cands):
                return False
            if tokens.forms[c.a - 1] not in self.lex.grammar["then"] | self.lex.grammar["meanwhile"] and " ".join(tokens.forms[c.a - 2 : c.a]) not in self.lex.grammar["then"]:
                return False
            w = self.words[c.b]
            if w.role is None or w.prep or w.conj:
                return False
            role = self.lex.roles[w.role]
            return (role.cls in ARMED and not role.person) or (role.person and w.form.endswith("ون"))

        def by_a_force(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's verb after a deed stands in the next of the clauses that somebody says, which opens with a force or its arms («إن مسلحين
            فجروا سيارات، وإن طيران التحالف دمر سادسة», not «وإن خمسة قتلوا»)."""
            if not c.verbal or not c.feats & m.ACTIVE or o.b > c.a or c.enc:
                return False
            t = next((t for t in range(c.a - 2, max(o.b, c.a - FORCE_REACH) - 1, -1) if tokens.forms[t][:1] == "و" and tokens.forms[t][1:] in self.lex.grammar["that"]), None)
            if t is None:
                return False
            w = self.words[t + 1]
            role = self.lex.roles[w.role] if w.role is not None else None
            return role is not None and not role.person and role.cls in ARMED | {"aircraft", "weapon"}

        def of_another(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome stands in another's mouth than a deed that has such an outcome in its own («… قتلوا في الهجوم، في حين أعلن ناطق عن سقوط تسعة»)."""
            first, second = min(c.b, o.b), max(c.a, o.a)
            t = next((t for t in range(first, second) if tokens.forms[t] in self.lex.grammar["meanwhile"]), None)
            if c.b <= o.a and c.verbal and c.feats & m.ACTIVE and self.words[c.a - 1].fn_enc and (but := next((i for i in range(first, second) if tokens.forms[i] in self.lex.grammar["turning"]), None)) is not None:
                return any(self.words[i].rep is not None and bool(self.words[i].verb) for i in range(but + 1, second))  # «زعم التنظيم أنه قتل 15 جنديا، لكن الجيش قال إنه صد الهجوم»
            if t is None or not any(self.words[i].rep is not None and bool(self.words[i].verb) for i in range(t + 1, min(t + 3, second))):
                return False
            return any(x.trigger.outcome and x.trigger.toll == c.trigger.toll and (x.a < t) != (c.a < t) for x in cands)

        def by_whom(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's verb right after another's noun says who did it («141 شهيدا قتلتهم المليشيا»)."""
            return o.b == c.a and not o.verbal and c.verbal and c.enc in ("هم", "ه", "ها", "هن", "هما") and bool(c.feats & m.ACTIVE)

        def befell(c: Candidate, o: Candidate) -> bool:
            """Whether what follows an outcome's verb says in which deed it came («ثلاثة جنود قتلوا في عملية إنقاذ الركاب»)."""
            return 0 < o.a - c.b <= 2 and tokens.forms[c.b] in self.lex.grammar["takes_place"] | self.lex.grammar["after_what"]

        def of_sum(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's noun only counts the sum that the other heads («ارتفاع عدد شهداء المخيم إلى 45 شهيدا»)."""
            grammar = self.lex.grammar
            heads = any(bare(w) in grammar["tally"] for w in self.words[max(0, o.a - 3) : o.a])
            return heads and not c.verbal and any(f in grammar["raised_to"] for f in tokens.forms[max(o.b, c.a - 5) : c.a])

        def long_before(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome is told to have come some time after a deed («مقتل القيادي بعد أيام من معارك»), or before it («غارات …، بعد ساعات من مقتل جنديين»)."""
            if c.b < o.a:
                return self.story.dater.earlier(a, b, o.a) >= c.b
            return o.b < c.a and not c.verbal and self.story.dater.earlier(a, b, c.a) >= o.b

        def answered(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome is what another deed is done in answer to («احتجاجا على مقتل 15 متظاهرا، وأطلقت الشرطة الغاز»)."""
            if c.verbal or not any(bare(w) in self.lex.grammar["in_answer"] for w in self.words[max(a, c.a - 2) : c.a]):
                return False
            return o.a < c.a or any(self.words[t].conj and self.words[t].verb for t in range(c.b, o.a + 1))

        def answers(c: Candidate, o: Candidate) -> bool:
            """Whether a deed told after an outcome is what that answers («قتلت رجلا ردا على هجوم …»): it has not caused it."""
            return c.b <= o.a and not o.verbal and any(bare(w) in self.lex.grammar["in_answer"] and (tokens.forms[t + 1] in self.lex.grammar["upon"] or t + 1 == o.a) for t, w in enumerate(self.words[max(c.b, o.a - 3) : o.a], max(c.b, o.a - 3)))

        def since_when(o: Candidate) -> bool:
            """Whether a deed's noun only says since when («أعنف هجوم منذ تفجير السفارة»)."""
            return not o.verbal and o.a > a and self.words[o.a - 1].plain in self.lex.grammar["since"]

        def told_next(c: Candidate, o: Candidate) -> bool:
            """Whether a deed is told in the next of the clauses that somebody says («إن الشرطة قتلت مسلحا، وأن عبوة انفجرت»)."""
            if not c.verbal or c.b > o.a or not (o.verbal or not self.words[o.at].art):
                return False
            return any(tokens.forms[t][:1] == "و" and tokens.forms[t][1:] in self.lex.grammar["that"] for t in range(c.b, o.a))

        def came_in(c: Candidate, o: Candidate) -> bool:
            """Whether a deed's noun after an outcome in the same clause says in what it came («قتلت تسعة أشخاص في سلسلة تفجيرات»)."""
            return c.b < o.a and not o.verbal and any(f in self.lex.grammar["takes_place"] for f in tokens.forms[max(c.b, o.a - 3) : o.a])

        def by_his_own(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's verb has its doer right before it, in another clause that somebody says («قصفت القوات الحي، وقالت إن مقاتليها قتلوا ستة جنود»)."""
            if not c.verbal or not c.feats & m.ACTIVE or c.a < o.b + 3 or c.at < 2:
                return False
            w = self.words[c.at - 1]
            if w.role is None or not w.enc or w.prep or self.lex.roles[w.role].cls not in ARMED or tokens.forms[c.at - 2] not in self.lex.grammar["that"]:
                return False
            return any(self.words[t].conj and self.words[t].rep is not None for t in range(o.b, c.at - 2))

        def took_part(c: Candidate, o: Candidate) -> bool:
            """Whether those harmed are said to have taken part in a deed before it («تدمير آليات شاركت في الهجوم»)."""
            return c.b < o.a and not o.verbal and o.a - 2 > c.b and self.words[o.a - 2].plain in self.lex.grammar["takes_part"] and not self.words[o.a - 2].conj

        def charged_with(c: Candidate, o: Candidate) -> bool:
            """Whether a deed after an outcome's verb is what those whom it harmed are charged with («قتلت القوات خمسة من المتهمين باغتيال النائب»)."""
            return c.verbal and c.b < o.a and not o.verbal and self.story.dater.charged_with(o.a)

        def of_attackers(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's verb has a force for its doer, and the deed is what those whom it harmed did («قتل الجيش خمسة مسلحين هاجموا المعسكر»)."""
            if not c.verbal or not o.verbal or not 2 < o.a - c.a < 9 or not c.feats & m.ACTIVE or self.words[o.at].conj:
                return False
            w, x = self.words[c.b], self.words[o.at - 1]
            those = "relative" in x.fn  # «قتل الجيش المسلحين الذين هاجموا المعسكر»
            if not (o.feats & m.PLUR or (those and not o.enc)):
                return False
            x = self.words[o.at - 2] if those else x
            if w.role is None or w.prep or w.conj or x.role is None or bool(x.art) != those:
                return False
            role, men = self.lex.roles[w.role], self.lex.roles[x.role]
            return role.cls in ARMED and not role.person and men.person and men.cls in ARMED

        for c in cands:
            if c.trigger.outcome and self._found_elsewhere(c, cands, a):
                out.append(c)
                continue
            if c.trigger.outcome and any(answered(c, o) or long_before(c, o) for o in cands if o is not c and not o.trigger.outcome):
                c.extra["before"] = True
            if (c.trigger.outcome or self._wrought(c, cands)) and c.type in ("ASSAULT", "PROTEST") and not self._beyond_foiled(c, cands) and not of_others(c):
                opens, resulting = c.a > 0 and another(c), self._resulting(c)
                relative = c.verbal and c.a > a and "relative" in self.words[c.a - 1].fn and not any(c.a - 4 < o.b < c.a for o in cands)  # «يحمل الهجوم بصمات الحركة التي قتلت تسعة في تفجيرات»
                deed = min(
                    (
                        o for o in cands
                        if o is not c and not o.trigger.outcome and o.type == c.type and joined(c, o, TIED) and not apart(c, o) and not (opens and o.a < c.a)
                        and not two_deeds(c, o) and not claimed_after(c, o) and not answers(c, o) and not long_before(c, o) and not of_another(c, o) and not by_a_force(c, o) and not answered(c, o) and not told_next(c, o) and not since_when(o) and not took_part(c, o) and not of_attackers(c, o) and not by_his_own(c, o) and not charged_with(c, o)
                        and not (o.mode == "abduct" and (self._joined_on(max(o.a, c.a)) or (c.verbal and c.feats & m.ACTIVE and not (befell(c, o) or came_in(c, o))))) and (c.type == "ASSAULT" or o.a <= c.b)
                    ),
                    key=lambda o: (resulting and self.story.is_aim(o), relative and not came_in(c, o), max(c.a, o.a) - min(c.b, o.b)), default=None,
                )  # fmt: skip
                if deed is None and not opens and resulting:
                    deed = next((o for o in reversed(cands) if o.a < c.a and not o.trigger.outcome and o.type == c.type and joined(c, o, RESULT_REACH)), None)
                if deed is None and not opens and c.trigger.toll == "killed":  # «استشهد المصور فلان … متأثرا بإصابته جراء القصف»
                    deed = next((o for o in cands if o.a > c.b and not o.trigger.outcome and o.type == c.type and joined(c, o, RESULT_REACH) and not self.lex.grammar["succumbed"].isdisjoint(tokens.forms[max(c.b, o.a - 4) : o.a])), None)
                if deed is None and not opens and tied is not None and joined(c, tied[0], 12) and not two_deeds(c, tied[1]) and not by_a_force(c, tied[1]) and not of_another(c, tied[1]) and not long_before(c, tied[1]) and not answered(c, tied[1]) and not answers(c, tied[1]):
                    deed = tied[1]
                if deed is not None:
                    tied = (c, deed)
                    deed.extra.setdefault("outcome", c)  # the deed's word is the trigger; its outcome vouches that it was done
                    deed.extra.setdefault("outcomes", []).append(c)
                    continue
                first = None if opens else next((o for o in out if o.trigger.outcome and o.type == c.type and ((joined(c, o, 12) and (o.trigger.toll != c.trigger.toll or joined(c, o, 4))) or (joined(c, o, 20) and of_sum(c, o)))), None)
                wrecked = c.verbal and c.trigger.toll is None and self.words[c.at].conj and first is not None and first.verbal and first.trigger.toll is not None
                if first is not None and by_whom(c, first):
                    out[out.index(first)] = c
                    c.extra.setdefault("outcomes", []).append(first)
                    continue
                if first is not None and not wrecked:  # «قتلت ستة ودمرت مخزنا»: two deeds
                    if c.verbal:  # «أهالي الشهيد … الذي ارتقى أمس»: tells it where the noun does not
                        first.extra.setdefault("outcomes", []).append(c)
                    continue
            out.append(c)
        return out

    def _joined_on(self, at: int) -> bool:
        """Whether a deed's word is joined to what stands before it, or its support verb is («خطفوا عشرين عاملا وتم قتلهم»)."""
        return self.words[at].conj or (self.words[at - 1].conj and bool(self.words[at - 1].lights))

    def _found_elsewhere(self, c: Candidate, cands: list[Candidate], a: int) -> bool:
        """Whether bodies are found in a clause of its own after another deed of the sentence («أصيب خمسة في حوادث متفرقة، فيما عثر على جثتين»)."""
        if c.verbal or self.words[c.at].enc or self.words[c.at].art or bare(self.words[c.at]) not in self.lex.grammar["dead_bodies"]:
            return False
        forms = self.tokens.forms
        t = next((t for t in range(c.a - 1, max(a, c.a - 8), -1) if forms[t].removeprefix("و") in self.lex.grammar["finds"]), None)
        if t is None or not (self.words[t].conj or forms[t].startswith("و") or forms[t - 1] in self.lex.grammar["meanwhile"]):
            return False
        return any(o.a < t and o.type == "ASSAULT" for o in cands)

    def _beyond_foiled(self, c: Candidate, cands: list[Candidate]) -> bool:
        """Whether an outcome is a deed of whoever foiled another («أحبط الجيش هجوما على البلدة ودمر سبع مركبات», «… كما تمكن من تدمير سبع»)."""
        lights, grammar = self.lex.lights, self.lex.grammar
        if not c.verbal:
            t = next((t for t in range(c.a - 1, max(0, c.a - 4), -1) if self.words[t].verb and self.words[t].lights), None)
            joined = t is not None and (self.words[t].conj or self.tokens.forms[t - 1] in grammar["also"] or self.tokens.forms[t - 1] in grammar["then"])
        else:
            joined = self.words[c.at].conj and bool(c.feats & m.ACTIVE)
        if not joined:
            return False
        for o in cands:
            if o.at < c.at and not o.verbal and c.at - o.at < FOILED:
                for t in range(max(0, o.at - FOILS), o.at):
                    w = self.words[t]
                    if any(lights[n].effect == "foiled" for n in w.lights):
                        return not c.verbal or not (w.verb and m.FEM & w.verb and not m.MASC & w.verb) or bool(c.feats & m.FEM)
        return False

    def _leads_far(self, o: Candidate, c: Candidate) -> bool:
        """Whether the people named after an outcome, or a word of cause before a deed, tie the two together over many words."""
        between = self.words[o.b : c.a]
        if sum(w.name for w in between) >= NAMES and sum(w.known and not w.name and w.role is None for w in between) <= BESIDE_NAMES:
            return True
        return not self.lex.grammar["because"].isdisjoint(self.tokens.forms[c.a - 2 : c.a]) and not any(w.verb_only or w.rep is not None for w in between)

    def _wrought(self, c: Candidate, cands: list[Candidate]) -> bool:
        """Whether a noun of destruction is told as what another deed brought about («مقتل ثلاثة وإحراق عربة نتيجة استهداف الطائرات لهم»)."""
        if c.mode != "destroy" or c.verbal:
            return False
        o = next((o for o in cands if o.a >= c.b + 2 and not o.trigger.outcome and o.type == c.type), None)
        return o is not None and o.a - c.b <= TIED and not self.lex.grammar["because"].isdisjoint(self.tokens.forms[o.a - 2 : o.a]) and not any(w.verb_only for w in self.words[c.b : o.a])

    def _resulting(self, c: Candidate) -> bool:
        """Whether the words before an outcome tie it to what was told before («…، مما أسفر عن استشهاد ثلاثة», «… وأسفر عن مقتل ثلاثة»)."""
        lights = self.lex.lights
        return any(
            (self.words[t].form in self.lex.grammar["whereby"] or (self.words[t + 1].conj and self.words[t + 1].verb and "prepositions" in self.words[t + 2].fn)) and any(lights[n].outcome for n in self.words[t + 1].lights)
            for t in range(max(0, c.a - 5), c.a - 1)
        )
