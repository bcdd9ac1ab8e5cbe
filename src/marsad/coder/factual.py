"""Is it so: asserted, denied, planned or hypothetical, and what a sentence only recalls."""

from __future__ import annotations

from marsad.coder import says
from marsad.coder.chunks import HEDGE, NP, QUOTES, REL, SIGN, SUB, Chunk, V
from marsad.coder.draft import DAYS_BEFORE, Draft
from marsad.coder.story import Part
from marsad.coder.words import bare
from marsad.lexicon import model as m
from marsad.text.tokens import ENDS

CONDITION = 20  # chunks between a condition and what follows from it
JOINED = 6  # chunks between a noun of a deed and one that is joined to it
FEARED = 14  # words between a fear and what is feared
ONCE = 6  # chunks between «بعد أن» and its verb
HAMZA_BELOW = "\u0625"  # «إن», not «أن»


class Factuality(Part):
    """Tells which of one text's deeds are so."""

    def judge(self, d: Draft, earlier: list[Draft]) -> None:
        """Sets a deed's factuality, whether it is background, and what of it is denied. `earlier`: the deeds before it in its sentence, already judged."""
        w = d.chunk.word
        i = d.cand.at
        if (w.future or self._to_come(d) or self._joined_to_come(d, earlier) or self._before_it_begins(d) or self._tried(d)) and d.type not in ("THREATEN", "CONCEDE", "AGREE"):
            d.factuality = "planned"
        elif self._should(d):
            d.factuality = "hypothetical"
        elif self._until(d):
            d.factuality = "planned"
        elif self._feared(d):
            d.factuality = "hypothetical"
        if d.claim is not None and d.claim.stance == "denies" and d.claim.verb < i and self.story.turns(d.claim.verb, i):
            d.claim = None  # «نفت الوزارة مشاركة قواتها، لكن الهيئة اتهمت …»: another voice
        d.harmless = self._harm_denied(d)
        if d.harmless is not None and d.claim is not None and d.claim.stance == "denies":
            d.claim = None
        done = self._once_done(d)
        circumstance = d.cand.verbal and bool(d.cand.feats & m.HAL)
        if circumstance and d.claim is not None and d.claim.stance == "denies":
            d.claim = None  # «نفى الوزير الأنباء، داعيا إلى»: what he does beside it
        if d.claim is not None and d.claim.stance == "denies" and i < d.claim.core and not d.claim.verb < done:
            d.factuality = "denied"
        if d.args.effect == "denied":
            d.factuality = "denied"
        elif d.factuality == "asserted" and (d.args.effect == "foretold" or (d.args.effect == "ordered" and self._left_to_others(d))):
            d.factuality = "planned"
        # a clause of its own: «… وقصف», «…، مطالبا»
        own = (d.chunk.kind == V and (d.chunk.conj or circumstance) and bool(d.cand.feats & m.PAST)) or (says.adds(d.chunk) and self._set_off(d))
        for j in range(d.k - 1, -1 if not own else d.k - 1, -1):
            c = d.s.chunks[j]
            if c.kind == SIGN and (c.group in ENDS or (c.group in "،," and i - c.a > 6)):
                break
            if c.a == done:
                break
            if c.kind == HEDGE and c.group == "denied" and c.word.verb_enc and c.word.verb:
                break  # «وهو ما نفته أرمينيا التي أعلنت التعبئة»: what was told before
            if c.kind == HEDGE and not self.story.turns(max(c.b - 1, i - 9), i):
                self._hedge(d, c, i - c.b, j)
            elif c.kind == V and c.conj and c.feats & m.PAST:
                break
        if d.factuality == "denied" and d.claim is None and self._conditioned(d):
            d.factuality = "hypothetical"
        recalled = d.s.outline().recalled
        if (recalled and d.s.chunks[recalled[0]].a <= i and not self._commemorates(d, recalled)) or self._years_since(d):
            d.background, d.bg_why = True, "marker"
        elif d.factuality == "asserted" and (self.story.dater.after(d, False) is not None or self.story.dater.comes_after(d)):
            d.background, d.bg_why = True, DAYS_BEFORE

    @staticmethod
    def _left_to_others(d: Draft) -> bool:
        """Whether what is ordered is not done with the order: force, moves, arrests that no judge orders («أوعز الوزير باعتقال الجناة»; but «أمر بإغلاق المعبر», «أمر القاضي بحبسه»)."""
        if d.type == "COERCE":
            return d.mode == "arrest" and not any(c.cls == "court" or c.role == "JUD" for c in d.actors)
        return d.type in ("ASSAULT", "MOBILIZE") or d.mode == "withdraw"

    def _conditioned(self, d: Draft) -> bool:
        """Whether what is not done, or will not be, is so only on a condition («إذا انسحبوا فإن الطائرات لن تقصف المدينة», «لو لم يهاجموا القرية»)."""
        grammar = self.lex.grammar
        for n in range(d.k - 1, max(-1, d.k - CONDITION), -1):
            c = d.s.chunks[n]
            if c.kind == SIGN and c.group in ENDS:
                return False
            if c.kind == HEDGE and c.word.plain in grammar["conditions"]:
                between = d.s.chunks[n + 1 : d.k]
                return not any(x.kind == V for x in between) or any(self.words[t].form in grammar["consequence"] for x in [*between, d.chunk] for t in range(x.a, x.b))
        return False

    def _years_since(self, d: Draft) -> bool:
        """Whether a deed's noun is what an anniversary is of («تحل اليوم الذكرى الأولى للمجزرة»)."""
        if d.cand.verbal or d.chunk.prep not in self.lex.grammar["to"]:
            return False
        near = d.s.chunks[max(0, d.k - 3) : d.k]
        n = next((n for n in range(len(near) - 1, -1, -1) if any(bare(w) in self.lex.grammar["anniversary"] for w in self.words[near[n].a : near[n].b])), None)
        return n is not None and not any(c.kind in (V, SUB, REL) or c.cls == "deed" for c in near[n + 1 :])

    @staticmethod
    def _set_off(d: Draft) -> bool:
        """Whether a comma stands right before a deed: «نفى الجيش القصف، متهما المسلحين»."""
        before = d.s.chunks[d.k - 1] if d.k else None
        return before is not None and before.kind == SIGN and before.group in "،,"

    def _commemorates(self, d: Draft, recalled: list[int]) -> bool:
        """Whether all that recalls is an anniversary on which the deed is done: «في ذكرى النكبة خرج الآلاف في مسيرة»."""
        before = [j for j in recalled if j < d.k]
        if not all(any(bare(self.words[t]) in self.lex.grammar["anniversary"] for t in range(d.s.chunks[j].a, d.s.chunks[j].b)) for j in before):
            return False
        main = next((c for c in d.s.chunks[before[-1] + 1 :] if c.kind in (V, REL, SUB)), None) if before else None
        if main is not None and main.kind == V and (main.word.verb & m.PAST or d.si == self.story.about.headline) and (main is d.chunk or main is d.args.by):
            return True
        return d.type == "PROTEST" and bool(before) and d.k - before[-1] > 1 and d.args.by is not None and d.args.by.a < d.s.chunks[before[-1]].a

    def _once_done(self, d: Draft) -> int:
        """The token of «بعد أن», «لأن» before a deed that was done, whatever is wished or denied before it; -1."""
        if not (d.cand.verbal and d.cand.feats & m.PAST):
            return -1
        return next(
            (c.a for c in reversed(d.s.chunks[max(0, d.k - ONCE) : d.k]) if c.kind in (SUB, HEDGE) and " ".join(self.tokens.forms[c.a : c.b]) in self.lex.grammar["once_done"]), -1
        )

    def _to_come(self, d: Draft) -> bool:
        """Whether the support verb of a deed's noun is in the future: «سيعقد الوزيران اجتماعا»."""
        by = d.args.by
        if not d.cand.verbal and by is not None and by.a > d.cand.at and by.word.future:
            return True  # «الإضراب سيستمر»
        if d.cand.verbal and (d.chunk.conj or not d.cand.enc):
            return False  # «ستواصل القوات تقدمها»: a noun all the same
        for c in reversed(d.s.chunks[: d.k]):
            if c.kind == V:
                return c.word.future and (bool(c.word.lights) or d.args.governed or d.chunk.prep in self.lex.grammar["to"])  # «ستتوجه القوات لطرد المسلحين»
            if c.kind in (SUB, REL) or (c.kind == SIGN and c.group in ENDS):
                return False
        return False

    def _joined_to_come(self, d: Draft, earlier: list[Draft]) -> bool:
        """Whether a deed goes on with one in the future: a verb in the present whose subject is that of the verb before it («ستقتحم القوات المخيم وتعتقل
        المطلوبين»), a noun joined to one («سيتم التحقيق معهم وإحالتهم»)."""
        chunks = d.s.chunks
        verb = d.chunk if d.cand.verbal else d.args.by
        if verb is not None and verb.kind == V and verb.conj and verb.word.verb & m.PRESENT and verb.word.form.lstrip("وف")[:1] in "يتن" and d.args.elided and not d.cand.feats & m.HAL:
            for c in reversed(chunks[: chunks.index(verb)] if verb in chunks else []):
                if c.kind in (SUB, REL) or (c.kind == SIGN and c.group in ENDS):
                    return False
                if c.kind == V:
                    if c.word.future or any((o.chunk is c or (o.args.by is c and c.a < o.cand.a)) and o.factuality == "planned" for o in earlier):
                        return True
                    if not (c.conj and c.word.verb & m.PRESENT):
                        return False
            return False
        if not self._a_noun(d) or not d.chunk.conj or not earlier:
            return False
        o = earlier[-1]
        return o.factuality == "planned" and self._a_noun(o) and 0 < d.k - o.k <= JOINED and not any(c.kind in (V, SUB, REL) or (c.kind == SIGN and c.group not in QUOTES) for c in chunks[o.k + 1 : d.k])

    def _a_noun(self, d: Draft) -> bool:
        """Whether a deed's word is a noun, or may be one beside its reading as a verb («وإحالتهم»)."""
        return not d.cand.verbal or (self.words[d.cand.at].nominal and bool(d.cand.enc))

    def _before_it_begins(self, d: Draft) -> bool:
        """Whether news is told as of before a meeting («قبل محادثات السلام», «قبيل انطلاق جولة جديدة من المفاوضات»; not «قبل لقائه الوزير»)."""
        if d.type != "CONSULT" or d.cand.verbal or d.cand.enc or d.chunk.conj:
            return False
        forms, grammar = self.tokens.forms, self.lex.grammar
        t = d.chunk.a
        while t - 1 > d.s.a and forms[t - 1] in grammar["begins_so"]:
            t -= 1
        return t > d.s.a and forms[t - 1] in grammar["before_it"]

    def _tried(self, d: Draft) -> bool:
        """Whether somebody is only about to take or arrest («تحاول القوات السيطرة على الجسر»); force that is tried was used."""
        return d.type == "COERCE" and d.args.by is not None and d.args.by.word.plain in self.lex.grammar["tries"]

    def _should(self, d: Draft) -> bool:
        """Whether a condition governs the deed: «إن» before a verb is "if" («إن تعرضت المدينة لهجوم»), before a noun "that"."""
        verb = d.chunk if d.cand.verbal else d.args.by
        if verb is None or verb.kind != V or not verb.word.verb_only or verb.a - 1 < d.s.a:
            return False
        return self.tokens.forms[verb.a - 1] in self.lex.grammar["conditional"] and HAMZA_BELOW in self.tokens.written[verb.a - 1]

    def _feared(self, d: Draft) -> bool:
        """Whether a deed is what is feared to come of something («ارتفع القلق في الأوساط السياسية من أن تؤدي الانشقاقات إلى سيطرة المسلحين»)."""
        forms, lo = self.tokens.forms, max(d.s.a, d.cand.at - FEARED)
        t = next((t for t in range(d.cand.at - 2, lo, -1) if forms[t] in self.lex.grammar["of"] and forms[t + 1] in self.lex.grammar["that"]), None)
        if t is None or not self.words[t + 2].verb & m.PRESENT or any(c.kind == SIGN and t < c.a < d.cand.at for c in d.s.chunks):
            return False
        return any(bare(self.words[i]) in self.lex.grammar["fears"] for i in range(max(d.s.a, t - FEARED), t))

    def _until(self, d: Draft) -> bool:
        """Whether a noun says until when somebody means to go on («القتال حتى رحيل الاحتلال»; not «استمر القتال حتى انسحاب القوات مساء أمس»)."""
        before = self.words[d.chunk.a - 1] if d.chunk.a > d.s.a else None
        if d.cand.verbal or before is None or before.form not in self.lex.grammar["until"] or d.type not in ("RETREAT", "COERCE") or d.s.dates:
            return False
        verb = next((c for c in reversed(d.s.chunks[: d.k]) if c.kind == V and not c.word.nominal), None)
        return verb is None or not any(self.lex.lights[n].effect == "goes_on" for n in verb.word.lights) or not verb.word.verb & m.PAST

    def _hedge(self, d: Draft, c: Chunk, gap: int, j: int) -> None:
        scope, _, tense = str(c.extra.get("scope") or "").partition(":")
        if tense == "present":  # «قد يقصف» may; «قد قصف» did
            verb = next((x for x in d.s.chunks[j + 1 : d.k + 1] if x.kind == V), None)
            if verb is None or not verb.word.verb & (m.PRESENT | m.JUSSIVE) or verb.word.form.lstrip("وف")[:1] not in "يتنا":
                return
            if verb.word.verb & m.PAST and verb.word.form[0] not in "ين" and not self._she_may(d.s.chunks, d.s.chunks.index(verb), before=c):
                return
        if c.group == "planned" and c.word.form in self.lex.grammar["considered"] and not self._promised(d, j):
            return  # «تعد الغارات الأعنف», «ويعد هذا أول هجوم»: are considered; not «تعد لغارات»
        verbs = [x for x in d.s.chunks[j + 1 : d.k] if x.kind == V]
        if c.group == "denied" and (c.a == d.harmless or (verbs and self._caused_nothing(d, verbs[-1]))):
            return
        if verbs and scope == "clause" and c.group != "denied" and not d.cand.verbal and verbs[0].a - c.b <= 1:
            del verbs[0]  # «من المتوقع أن تشهد المحافظة معارك»: what the hedge's own verb governs
        near = all(x.word.lights for x in verbs)
        group = c.group
        if group not in ("denied", "planned", "hypothetical"):
            return
        if scope == "next_verb" and (gap > 3 or not near):
            return
        if scope != "sentence" and not near and gap > 4:
            return
        if scope == "next_noun" and (gap > 4 or d.cand.verbal):
            return
        if scope == "next_noun" and j < d.k - 1 and d.chunk.prep in self.lex.grammar["occasion"]:
            return  # «دون خسائر، تزامنا مع غارات»: beside a deed that was done
        if group == "denied" and d.cand.verbal and d.cand.feats & m.PAST and j < d.k - 1 and d.s.chunks[d.k - 1].kind == REL:
            return  # «لم تشارك الدولة التي قاتلت في X في المفاوضات»
        before = d.s.chunks[j - 1] if j else None
        if before is not None and before.kind == HEDGE and before.group == "keep" and before.b == c.a:
            return
        if d.factuality == "asserted":
            d.factuality = group

    @staticmethod
    def _promised(d: Draft, j: int) -> bool:
        """Whether «يعد» at chunk `j` has after it what is prepared or promised, before a second noun that its subject is considered to be («يعد التنظيم
        لهجوم», «تعد الحكومة بسحب القوات»; not «تعد البلدة هدفا للقصف»)."""
        nouns = 0
        for x in d.s.chunks[j + 1 : d.k + 1]:
            if x.prep in ("ب", "ل") or x.kind == SUB:
                return True
            nouns += x.kind == NP and not x.prep
            if nouns > 1 or x.kind == SIGN:
                return False
        return False

    @staticmethod
    def _she_may(chunks: list[Chunk], k: int, before: Chunk) -> bool:
        """Whether the verb in ت at chunk `k`, which may be a man's past, is a woman's or a body's present by the subject after it or before
        «قد» («قد توافق الحركة», «واشنطن قد تعلق مساعداتها»)."""
        i = chunks.index(before)
        beside = [chunks[n] for n in (i - 1, k + 1) if 0 <= n < len(chunks)]
        return any(x.kind == NP and not x.prep and (x.cls in ("country", "capital") or bool(x.feats & m.FEM and not x.feats & m.MASC)) for x in beside)

    def _caused_nothing(self, d: Draft, verb: Chunk) -> bool:
        """Whether a denial is of what a deed caused and not of the deed, its subject: «لم يسفر القصف عن إصابات»."""
        lights = self.lex.lights
        return not d.cand.verbal and not d.chunk.prep and d.chunk.a == verb.b and any(lights[n].outcome and lights[n].noun_is == "subj" for n in verb.word.lights)

    def _harm_denied(self, d: Draft) -> int | None:
        """The token of a word of denial that denies what a deed did and not the deed: «نفت الوزارة سقوط قتلى في القصف»."""
        grammar = self.lex.grammar
        if d.cand.verbal or not d.chunk.prep or d.chunk.prep in grammar["about"] - grammar["of"]:
            return None
        for c in reversed(d.s.chunks[max(0, d.k - 12) : d.k]):
            if c.kind == HEDGE and c.group == "denied":
                harmed = any(bare(w) in grammar["harmed"] for w in self.words[c.b : d.cand.a])
                return c.a if harmed and c.word.rep is not None else None
            if c.kind in (V, SUB, REL) or (c.kind == SIGN and c.group not in QUOTES):
                return None
        return None
