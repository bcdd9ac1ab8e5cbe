"""Who did a deed and to whom, beyond what its own clause says: pronouns and elided subjects, deeds spoken of again, the accused, the two
sides of a fight, who denies or announces. The arguments within the clause are read in :mod:`marsad.coder.who`."""

from __future__ import annotations

from marsad.coder import says, who
from marsad.coder.chunks import ADV, ARMED, HEDGE, NP, OFFICIAL, REL, SIGN, STRUCK, SUB, THINGS, Chunk, V, many
from marsad.coder.dating import VERBAL
from marsad.coder.draft import TALKS, Draft
from marsad.coder.story import Part
from marsad.coder.telling import bare
from marsad.coder.what import DEEDS
from marsad.lexicon import model as m

OF_PEOPLE = frozenset({"arrest", "abduct", "deport", "release", "targeted"})  # modes of what is done to people alone
ANNOUNCED = {"ASSAULT": "THREATEN", "COERCE": "THREATEN", "RETREAT": "CONCEDE", "AID": "AGREE"}
# Whom of the deed it speaks of an act of words is addressed to.
ADDRESSED = {"ACCUSE": "actor", "REQUEST": "actor", "SUPPORT": "actor", "REJECT": "actor", "THREATEN": "recipient", "AGREE": "recipient"}
BLAMED = {"ACCUSE": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT", "AID", "COOPERATE", "AGREE", "RETREAT", "CONCEDE"})}  # what is blamed where only «القرار», «الخطوة», «الحادث» stands for it


def subject_before(d: Draft) -> list[Chunk]:
    """The subject of the verb before a deed's verb in its sentence."""
    j = next((j for j in range(d.k - 1, -1, -1) if d.s.chunks[j].kind == V), None)
    return who.subject_of(d.s, j) if j is not None else []


class Parties(Part):
    """Finds the actors and recipients of one text's deeds."""

    def argue(self, d: Draft) -> None:
        """The arguments of a deed, read in its own clause; an outcome's where the deed shows none."""
        c = d.cand
        i = c.at
        hint = self._marked_passive(i) and bool(c.feats & m.PAST)  # in the present it marks derived stems too
        if c.verbal:
            d.args = who.verb_arguments(self.lex, d.s, d.k, c, hint)
        else:
            d.args = who.noun_arguments(self.lex, d.s, d.k, c)
        told = c.extra.get("outcome")
        only_things = all(x.cls in THINGS and not x.actor for x in d.args.recipients)
        if told is not None and (not d.args.actors or only_things) and told.at in d.s.index:
            k = d.s.index[told.at]
            other = who.verb_arguments(self.lex, d.s, k, told, self._marked_passive(told.at)) if told.verbal else who.noun_arguments(self.lex, d.s, k, told)
            people = [x for x in other.recipients if x not in d.args.actors and ((told.verbal and not (c.verbal and d.args.recipients)) or (x.named and x.person and x.number is None))]
            if not d.args.actors and other.recipients and told.verbal:  # «جنوده قتلوا خمسة مسلحين خلال غارة»
                d.args.put("actor", [x for x in other.actors if x not in d.args.recipients])
            if only_things and people:  # «مقتل فلان وابنه بقصف استهدف سيارتهما»
                d.args.recipients = people
        if d.type == "ASSAULT" and all(x.cls == "weapon" for x in d.args.actors) and not d.args.pronoun:
            d.args.actors = who.maker(d.s, d.k) or d.args.actors
        if c.mode == "explosives":  # «فجر انتحاري شاحنة مفخخة»: with what, not what was hit
            rigged = [x for x in d.args.recipients if x.cls == "vehicle" and not x.actor and any(w.weapon is not None for w in self.words[x.a : x.b])]
            d.args.recipients = [x for x in d.args.recipients if x not in rigged]
            d.args.instruments += rigged
        d.actors, d.recipients = d.args.actors, d.args.recipients
        if d.type == "SANCTION" and not d.recipients:  # «علق الاتحاد عضوية النيجر»
            d.recipients = [x for x in d.args.themes if (x.iso3 or x.actor) and x.cls != "deed"][:1]
        if c.trigger.frame.get("self") in ("actor", "recipient"):
            d.args.put(c.trigger.frame["self"], [d.chunk])
        d.recipients = [r for r in d.recipients if r not in d.actors and not (c.mode == "visit" and r.cls == "capital" and r.b == r.a + 1)]  # «زار الوزير دمشق»: where
        if any(who.agentive(r) for r in d.recipients):
            d.recipients = [r for r in d.recipients if r.cls not in THINGS or r.actor]  # the thing hit only where nobody is named

    def _marked_passive(self, i: int) -> bool:
        """Whether the first letter of the verb at token `i` bears the vowel of the passive («قُتل»)."""
        return "\u064f" in self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]][1:3]

    @staticmethod
    def of_another(drafts: list[Draft]) -> None:
        """An act of words that names nobody it is addressed to is so to whom its object names: who did what is condemned, who is to do what is
        demanded, against whom is threatened («ندد بهدم السلطات مدرسة», «طالب باستقالة الحكومة», «هدد بشن عملية ضد X»)."""
        for d in drafts:
            role = ADDRESSED.get(d.type)
            if role is None or d.recipients or d.args.pronoun == "recipient":
                continue
            for o in drafts:
                if not 0 < o.k - d.k < 7 or o.cand.verbal or any(x.kind in (V, REL) or (x.kind == SIGN and x.group in "؛;:.،,") for x in d.s.chunks[d.k + 1 : o.k]):
                    continue
                named = [x for x in (o.actors if role == "actor" else o.recipients) if who.agentive(x) and x not in d.actors]
                if named:
                    d.recipients = named
                break

    def find_losers(self, drafts: list[Draft]) -> None:
        """Who lost the place that somebody took: the hands it was in («التي كانت في أيدي X»), else whom the taker fights in this text."""
        for d in drafts:
            if d.type != "COERCE" or d.mode != "seize" or d.recipients or not d.actors or d.cand.trigger.frame_name == "lose":
                continue
            hands = next(
                (c for c in d.s.chunks[d.k + 1 :] if c.kind == NP and c.prep and bare(c.word) in self.lex.grammar["hands"] and (c.actor or c.cls in ARMED)), None
            )
            if hands is not None:
                d.recipients = [hands]
                continue
            own = {self.story.side_of(x) for x in d.actors}
            held = [x for x in d.args.places if x.cls == "facility" and (x.actor or x.extra.get("of") in ARMED) and self.story.side_of(x) not in own]
            if held and held[0].a > d.cand.a:
                d.recipients = held[:1]  # «سيطر المقاتلون على مواقع للجيش»
                continue
            left = [x for o in drafts if o.type == "RETREAT" and o.mode == "withdraw" and o.si == d.si for x in o.actors if x.cls in ARMED and self.story.side_of(x) not in own]
            if left:
                d.recipients, d.who_why = left[:1], "who left it"  # «سيطر الثوار على المدينة بعد انسحاب الجيش»
                continue
            best: Chunk | None = None
            for o in drafts:
                if o.type != "ASSAULT" or o.background or abs(o.si - d.si) > 6:
                    continue
                sides = [x for x in o.actors + o.recipients if x.cls in ARMED and not who.one_man(x) and (x.cls != "aircraft" or x.actor)]
                other = [x for x in sides if self.story.side_of(x) not in own]
                if other and len(other) < len(sides):
                    best = other[0]
                    break
                if other and best is None and any(self.story.side_of(x) != self.story.side_of(other[0]) for x in d.actors) and other[0].actor:
                    best = other[0]
            if best is not None:
                d.recipients, d.who_why = [best], "whom the taker fights"

    def find_answered(self, drafts: list[Draft]) -> None:
        """Whom words of praise or blame for a deed are meant for: whoever did it («استنكرت الخارجية الهجوم», «رحب بالقرار», «أدان الحكم»)."""
        for n, d in enumerate(drafts):
            if d.type not in ("ACCUSE", "SUPPORT", "REJECT") or d.recipients or not d.cand.verbal or d.mode == "investigate":
                continue
            theme = next((x for x in d.s.chunks[d.k + 1 : d.k + 7] if x.kind == NP and x not in d.actors and (x.cls in ("deed", "document", "") and x.definite and (not x.prep or x.prep == "ب"))), None)
            if theme is None:
                continue
            if theme.iso3 or theme.actor:
                d.recipients = [theme]  # «القرار الأمريكي»
                continue
            if not theme.word.art and theme.cls != "deed":
                continue
            told = next((x for x in drafts if x.si == d.si and x.chunk is theme), None)
            if told is None and theme.b - theme.a == 1 and not self.lex.grammar["the_act"].isdisjoint((theme.word.form, theme.word.form[1:])):
                told = next((x for x in reversed(drafts[:n]) if d.si - x.si <= 2 and x.type in BLAMED.get(d.type, DEEDS | {"SANCTION", "AGREE", "CONCEDE", "AID", "REJECT", "REQUEST", "THREATEN"}) and x.actors), None)
            if told is not None:
                d.recipients = [x for x in told.actors if x not in d.actors and who.agentive(x)]

    def from_text(self, d: Draft, headline: int) -> None:
        """Resolves pronouns and elided subjects to the nearest earlier mention that agrees and can have done it; a deed spoken of again
        («الهجوم», «السفينة أُغرقت») has the doer it had when it was told."""
        a, subject = d.args, self.story.last_subject
        if a.elided and d.cand.verbal and d.cand.trigger.outcome and any(d.cand.a <= t.cue < d.cand.b and t.end <= d.cand.a for t in d.s.tolls):
            a.elided = False  # «إن 84 جنديا و47 مسلحا قتلوا»: those counted before it are its subject
        if d.si == headline:
            if (a.elided or a.pronoun == "actor") and not d.actors and d.chunk.conj:
                before = [x for x in subject_before(d) if d.cand.verbal and not d.cand.enc and who.agrees("", d.cand.feats, x)]
                if not before and subject and self.story.last_told is not None and self.story.last_told.si == headline:
                    before = subject
                if before:
                    d.actors, d.who_why = [x for x in before if x not in d.recipients], "from the words before"
            self._charged(d)
            return
        feats = d.cand.feats if d.cand.verbal else 0
        if len(d.actors) == 1 and self.tokens.forms[d.actors[0].b - 1] in self.lex.grammar["some_of"]:  # «وهاجم بعضهم السفارة»: some of those named
            named = [x for x in who.before(d.s, d.k, m.PLUR | m.MASC | m.THIRD, self._settled(d)) if x not in d.recipients]
            d.actors = named or [x for x in subject if x not in d.recipients and who.agrees("هم", 0, x)] or d.actors
        if a.pronoun == "either":
            a.pronoun = "actor"
        both = [x for x in d.actors if self.tokens.forms[x.b - 1] in self.lex.grammar["both"]]
        if d.type == "ASSAULT" and not d.actors and not d.recipients and not d.cand.verbal:
            both = [x for x in d.s.chunks[d.k + 1 : d.k + 5] if x.kind == NP and x.prep in self.lex.grammar["between"] and self.tokens.forms[x.b - 1] in self.lex.grammar["both"]]
        if both or (d.type == "ASSAULT" and not d.actors and not d.recipients and not a.places and d.cand.trigger.frame_name == "between" and d.chunk.word.art):
            sides = self._sides_before(d)
            if sides:
                d.actors, d.who_why = [*sides, *(x for x in d.actors if x not in both)], "the two sides named before"
        if d.type == "ASSAULT" and d.cand.trigger.frame_name == "between" and len(d.actors) == 1 and d.actors[0].prep in self.lex.grammar["together"] and not d.cand.enc:
            side = self.story.side_of(d.actors[0])
            d.actors = [*(x for x in subject if x.cls in ARMED and self.story.side_of(x) != side and x not in d.actors), *d.actors]  # «واندلعت اشتباكات مع مقاومين»
        if a.forward and not d.actors:
            j = next((j for j in range(d.k + 2, len(d.s.chunks)) if d.s.chunks[j].kind == V and d.s.chunks[j - 1].kind == SIGN), None)
            if j is not None:
                d.actors, d.who_why = who.subject_of(d.s, j), "from the verb that follows"
        two_sided = d.cand.trigger.frame_name in ("with", "between") and len(d.actors) == 1
        if (a.elided or a.pronoun == "actor") and (not d.actors or two_sided):
            enc = d.cand.enc if a.pronoun == "actor" else ""
            found: list[Chunk] = []
            if feats & m.HAL and feats & m.SING and d.type in VERBAL and d.claim is not None and not d.claim.backward:
                found = [x for x in d.claim.sources[:1] if who.agrees("", feats, x)]  # «قالت المنظمة إن …، داعية السلطات إلى»
            own = d.s.chunks[d.k - 1] if d.k else None
            if not found and own is not None and own.kind == NP and self.tokens.forms[own.a] in self.lex.grammar["homeland"] and d.claim is not None and not d.claim.backward:
                found = d.claim.sources[:1]  # «قال الرئيس إن بلاده لن توقف العملية»
            by = a.by if a.by is not None and a.by.kind == V and a.by in d.s.chunks else None
            if not found and d.cand.verbal and d.chunk.conj and feats & (m.PLUR | m.DUAL) and not feats & m.SING:
                last = self.story.told[-1] if self.story.told else None
                if last is not None and last.si == d.si and last.type == "CONSULT" and last.recipients:
                    found = [*last.actors, *last.recipients]  # «اجتمع الوزير بالقادة واتفقوا على»
            if not found and not enc and who.by_pronoun(d.s, d.k if d.cand.verbal or by is None else d.s.chunks.index(by)):
                found = self._meant_by_that(d, feats if d.cand.verbal or by is None else by.word.verb)
            if not found and not enc:
                if d.cand.verbal:
                    found = [x for x in who.before(d.s, d.k, feats, self._settled(d)) if x not in d.recipients]
                elif by is not None:  # «اعتقلت الشرطة عشرات المتظاهرين حيث استخدمت القوة»
                    found = [x for x in who.before(d.s, d.s.chunks.index(by), by.feats or by.word.verb) if x not in d.recipients and who.agentive(x)]
            found = found or [x for x in d.speaker[:1] if x not in d.recipients and who.agentive(x) and who.agrees(enc, feats, x)]  # «قال X … . واتهم Y»
            if not found:
                near = self._nearest(d, d.recipients, enc, feats)
                found = [near] if near is not None else self._subject_of_sentence(d, enc, feats) or [x for x in subject if x not in d.recipients and who.agrees(enc, feats, x)]
            found = [x for x in found if x not in d.actors and not (x.actor and any(x.actor == y.actor for y in d.actors))]
            if found:
                d.actors, d.who_why = found + d.actors, "from the words before"
        if a.undergone and not d.recipients and a.by is not None and a.by in d.s.chunks:
            j = d.s.chunks.index(a.by)
            found = self._meant_by_that(d, a.by.word.verb) if who.by_pronoun(d.s, j) else who.before(d.s, j, a.by.word.verb, self._settled(d))
            d.recipients = [x for x in found or subject if x not in d.actors and who.agrees("", a.by.word.verb, x)]
        if a.pronoun == "recipient" and not d.recipients:
            enc = (d.cand.enc or (self.words[d.cand.a].enc if d.cand.a != d.cand.at else "")) if d.cand.verbal else ""
            enc = enc or a.enc
            joined = self._joined_recipients(d, enc)
            near = self._nearest(d, d.actors, enc, 0, people=False) if not joined else None
            if joined:
                d.recipients = joined
            elif near is not None:
                d.recipients = [near]
            elif d.type in DEEDS or d.type == "SANCTION":
                d.recipients = self._meant_before(d, enc)
        self._charged(d)
        if d.type in VERBAL and not d.actors and d.claim is not None and not d.claim.backward and d.claim.sources and who.agentive(d.claim.sources[0]):
            d.actors, d.who_why = d.claim.sources[:1], "from the speaker"
        last = self.story.last_told
        if last is None or d.type != "ASSAULT" or d.background:
            return
        if last.si == d.si and not d.actors and not d.cand.verbal and any(self.tokens.forms[t] in self.lex.grammar["in_reply"] for t in range(max(d.s.a, d.cand.a - 4), d.cand.a)):
            return  # «أطلقت المقاومة صواريخ … ردا على اغتيال القيادي»: who replies to a deed has not done it
        if last.type != "ASSAULT":
            if not d.actors and not a.elided and d.chunk.word.art and not d.cand.verbal and not d.chunk.conj and d.cand.trigger.frame_name != "between":
                d.actors = [x for x in self._only_force(d) if x not in d.recipients]
                d.who_why = "from the deed told before" if d.actors else None
            return
        again = not d.cand.verbal and d.chunk.word.art and not d.chunk.conj
        if again and not d.actors and not a.elided:
            if d.cand.trigger.frame_name == "between":
                d.actors = [x for x in last.actors + last.recipients if who.agentive(x)]
            else:
                d.actors = [x for x in last.actors if x not in d.recipients]
            if d.actors:
                d.who_why = "from the deed told before"
        if d.actors or a.elided:
            return
        if last.si == d.si and not d.cand.verbal and not d.cand.trigger.outcome and (d.recipients or d.args.places) and d.cand.trigger.frame_name != "between":
            d.actors, d.who_why = [x for x in last.actors if x not in d.recipients], "from the deed beside it"
            return
        for o in reversed(self.story.told):
            if o.background or not o.actors or o.type != d.type or d.si - o.si > 4:
                continue
            same = o.cand.trigger.lemma == d.cand.trigger.lemma and not d.cand.trigger.outcome and not d.cand.verbal
            if d.recipients and d.recipients[0].definite and not same:
                same = any(bare(x.word).removesuffix("ا") == bare(d.recipients[0].word) for x in o.recipients)
            if same:
                d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed told before"
                return

    def own(self, d: Draft, x: Chunk) -> None:
        """Gives «قواته», «مقاتليها» the force or state whose they are: the nearest one before it that its pronoun may mean. The words stay."""
        if not x.word.enc or x.cls not in ARMED or x.actor or x.iso3 or x not in d.s.chunks:
            return
        before = [y for y in reversed(d.s.chunks[: d.s.index[x.a]]) if y.kind == NP and y.cls != "deed" and not y.outlet]
        for y in (*before, *d.speaker):
            if (y.actor or y.iso3) and (y.cls in ARMED | OFFICIAL or y.actor or y.cls in ("country", "capital")) and (y.place is None or y.cls in ("country", "capital")) and who.agrees(x.word.enc, 0, y):
                own = self.lex.actors.get(y.actor or "")
                x.iso3 = y.iso3 or (own.country if own is not None else None)
                if own is not None and own.cls in ARMED | {"party"}:
                    x.actor = own.id
                return

    def member(self, d: Draft, x: Chunk) -> None:
        """Gives «قيادي في حركة النهضة», «قادة في الجيش» the force or party they are of. The words stay."""
        if x.actor or not x.person or x.cls in ("crowd", "civilian") or x not in d.s.chunks:
            return
        n = d.s.index[x.a] + 1
        y = next((c for c in d.s.chunks[n : n + 2] if c.kind == NP and c.prep in self.lex.grammar["inside"]), None)
        if y is None or y.a - x.b > 1 or y.actor is None or y.conj:
            return
        own = self.lex.actors[y.actor]
        if own.cls in ARMED | {"party"}:
            x.actor, x.iso3 = own.id, x.iso3 or own.country

    def _subject_of_sentence(self, d: Draft, enc: str, feats: int) -> list[Chunk]:
        """The force or body that is the subject of the sentence before, for a deed at the head of the next one («شنت الشرطة حملة. وصادرت أسلحة»)."""
        s = self.story.sentence(d.si - 1) if d.si and not d.k and d.chunk.conj else None
        if s is None or (self.story.last_told is not None and self.story.last_told.si == d.si - 1):
            return []
        j = next((j for j, y in enumerate(s.chunks) if y.kind == V), None)
        doers = who.subject_of(s, j) if j is not None else []
        return [x for x in doers if (x.cls in ARMED | OFFICIAL or x.actor) and x not in d.recipients and who.agrees(enc, feats, x)]

    def _settled(self, d: Draft) -> dict[int, list[Chunk]]:
        """The subjects of the verbs of a deed's sentence that were settled when those deeds were read."""
        out: dict[int, list[Chunk]] = {}
        for o in reversed(self.story.told):
            if o.si != d.si:
                break
            if o.cand.verbal and o.actors and (o.args.elided or o.args.subject in o.actors):
                out[o.k] = o.actors
            elif d.type in DEEDS and not o.cand.verbal and o.actors and o.k + 1 < d.k and (v := d.s.chunks[o.k + 1]).kind == V and v.word.lights and not v.conj:
                out[o.k + 1] = o.actors  # «إن الضربة استهدفت مقاتلين وقضت على»
        return out

    def _meant_by_that(self, d: Draft, feats: int) -> list[Chunk]:
        """Whom the pronoun of «أنها» means: who did the last deed of the same speech, else the speaker («أعلنت الحركة أنها سيطرت على البلدة وأنها أسقطت مروحية»)."""
        if d.claim is None or d.claim.backward or not d.claim.sources:
            return []
        last = next((o for o in reversed(self.story.told) if o.si == d.si and o.claim is d.claim and o.actors and o.cand.verbal), None)
        one = bool(feats & m.SING) and not feats & m.PLUR
        for group in (last.actors if last is not None else [], d.claim.sources[:1]):
            able = [x for x in group if x not in d.recipients and who.agentive(x)]
            if one and len(able) > 1:
                continue  # «أن مدفعيته وطائراته قصفت …، وأنه هاجم»
            several = len(able) > 1 or any(many(x.word) or x.number is not None or x.cls == "crowd" for x in able)
            if able and (several or (who.agrees("", feats, able[0]) and not (feats & m.PLUR and not feats & m.SING))):
                return able
        return []

    def _joined_recipients(self, d: Draft, enc: str) -> list[Chunk]:
        """Whom the pronoun of a deed joined to another of the same doer means: to whom that other was done («هددت المنظمة المجلس إذا لم يعد الرئيس، وفرضت عليه عقوبات»)."""
        o = self.story.told[-1] if self.story.told else None
        if o is None or not enc or not (d.cand.verbal or d.args.governed) or o.si != d.si or not o.cand.verbal or not o.recipients or not any(x in o.actors for x in d.actors):
            return []
        verb = d.args.by if d.args.by is not None and not d.cand.verbal else d.chunk
        between = range(o.k + 1, d.s.index[verb.a])
        if not verb.conj or any(d.s.chunks[j].kind == V and d.s.chunks[j - 1].kind not in (SUB, REL, HEDGE) and who.goes_on_after(d.s, j) is None for j in between):
            return []
        together = len(o.recipients) > 1 and enc in ("هم", "هما")  # «اعتقلت القوة الوزير وزوجته واقتادتهم»
        return o.recipients if all(x not in d.actors and (together or who.agrees(enc, 0, x)) for x in o.recipients) else []

    def _meant_before(self, d: Draft, enc: str) -> list[Chunk]:
        """Whom the pronoun of a deed at the head of its sentence means: to whom the last deed told just before was done («اعتقلت الشرطة ناشطا.
        وأفرجت عنه بعد ساعات»)."""
        enc = enc or next((x.word.fn_enc or x.word.plain[1:] for x in d.s.chunks[d.k + 1 : d.k + 4] if x.kind == ADV and x.group == "pron-prep"), "")
        for o in reversed(self.story.told if enc else []):
            if d.si - o.si > 2:
                break
            if o.type in DEEDS and o.recipients and o.si < d.si:
                return [x for x in o.recipients if (x.person or (x.cls in STRUCK and d.mode not in OF_PEOPLE)) and x not in d.actors and who.agrees(enc, 0, x)]
        return []

    def _only_force(self, d: Draft) -> list[Chunk]:
        """Who did the deed of force that «الهجوم» speaks of, where something else was told in between: all such deeds of the last sentences are one side's,
        and one of them is of its mode, if it shows one."""
        near = [o for o in self.story.told[-8:] if o.type == "ASSAULT" and o.actors and not o.background and o.factuality == "asserted" and d.si - o.si <= 4]
        if len({self.story.side_of(x) for o in near for x in o.actors}) != 1 or any(len(o.actors) > 1 for o in near) or not (d.mode is None or any(o.mode == d.mode for o in near)):
            return []
        return near[-1].actors[:1]

    def _sides_before(self, d: Draft) -> list[Chunk]:
        """Who fought whom in the last deed of force told before that names two sides."""
        for o in reversed(self.story.told):
            if d.si - o.si > 6:
                break
            if o.type == "ASSAULT" and not o.background:
                sides = [x for x in o.actors + o.recipients if x.cls in ARMED or x.actor]
                if len({self.story.side_of(x) for x in sides}) > 1:
                    return sides
        return []

    def as_crowd(self, d: Draft) -> None:
        """What is done to a crowd has it as recipient; what a crowd does with force is protest."""
        if d.type == "ASSAULT" and d.mode == "crowd-control" and not d.recipients:  # «أطلقت الشرطة الغاز لتفريق المتظاهرين»
            d.recipients = [x for x in d.s.chunks[d.k + 1 : d.k + 9] if x.kind == NP and (x.cls == "crowd" or x.extra.get("of") == "crowd")][:1]
        if not d.actors or any(x.cls != "crowd" for x in d.actors):
            return
        if d.type == "ASSAULT" and d.mode == "destroy":
            d.type, d.mode = "PROTEST", "riot"  # «أحرق المحتجون مقر الحزب»
        elif d.type == "COERCE" and d.mode == "restrict" and any(bare(self.words[t]) in self.lex.grammar["roads"] for t in range(d.cand.b, min(d.cand.b + 8, d.s.b))):
            d.type, d.mode = "PROTEST", "obstruct"  # «أغلق محتجون الطريق»

    def meet(self, d: Draft) -> None:
        """Who is met after «مع» is whom the other meets: only fighting has two sides that both do it («بحث الوزير مع نظيره»)."""
        if d.type not in TALKS:
            return
        met = [x for x in d.actors if x.prep in self.lex.grammar["together"]]
        for x in met[:]:  # «اجتمع X مع Y وZ»
            met += [y for y in who.coordinated(d.s, d.s.index[x.a])[1:] if y in d.actors and y not in met] if x.a in d.s.index else []
        if met and len(met) < len(d.actors):
            d.actors = [x for x in d.actors if x not in met]
            d.recipients += [x for x in met if x not in d.recipients]

    def deny(self, d: Draft) -> None:
        """Who denies a deed named without its doer denies to have done it («نفى الجيش استهداف السوق»)."""
        if d.type not in DEEDS or d.actors or d.factuality != "denied" or d.cand.verbal or d.chunk.prep or d.claim is None or not d.claim.sources:
            return
        speaker = d.claim.sources[0]
        if 0 < d.chunk.a - d.claim.verb < 8 and speaker not in d.recipients and (speaker.cls in ARMED or (speaker.actor and speaker.cls in {"government", "party"})):
            d.actors, d.who_why = [speaker], "who denies it"

    def announce(self, d: Draft) -> None:
        """What a speaker says that he himself will do is an act of words: force threatened, a withdrawal conceded, help promised."""
        refuses = d.factuality == "denied" and d.cand.verbal and (d.cand.feats & m.JUSSIVE or self.tokens.forms[d.cand.at - 1] in self.lex.grammar["wont"]) and d.type in ("RETREAT", "AID", "AGREE", "CONCEDE", "SUPPORT", "CONSULT", "COOPERATE")
        by = d.args.by
        carried = not d.cand.verbal and d.args.effect == "done" and by is not None and by.kind == V and by.word.future and by.a < d.cand.a  # «ستستأنف استهداف السفن»
        if not (d.chunk.word.future or refuses or carried) or not (d.cand.verbal or carried) or d.claim is None or d.claim.backward or not d.claim.sources or not (refuses or d.type in ANNOUNCED):
            return
        speaker = d.claim.sources[0]
        own = not d.actors or any(x is speaker or (x.actor and x.actor == speaker.actor) for x in d.actors) or d.who_why is not None
        if not own or not (speaker.cls in ARMED | OFFICIAL or speaker.actor or speaker.cls in ("country", "capital")):
            return
        d.actors, d.who_why = [speaker], "the speaker announces it"
        if refuses:  # «لن ننسحب»
            d.mode = {"AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist", "CONSULT": "meet"}.get(d.type, "yield")
            d.type, d.factuality = "REJECT", "asserted"
            return
        if ANNOUNCED[d.type] == "THREATEN":
            d.mode = {"seize": "territory", "arrest": "arrest", "deport": "expel"}.get(d.mode or "", "restrict" if d.type == "COERCE" else "violence")
        else:
            d.mode = None
        d.type = ANNOUNCED[d.type]
        d.factuality = "asserted"

    def _charged(self, d: Draft) -> None:
        """A deed somebody is accused of: the accused did it, on the accuser's word («اتهم X Y بقصف المدينة»)."""
        if d.type == "ACCUSE" or (d.type in VERBAL and d.cand.verbal and d.chunk.conj):
            return  # «ندد X بكذا ودعا Y إلى»: who accuses goes on
        for o in reversed(self.story.told):
            if o.si != d.si or not 0 < d.k - o.k < 18:
                return
            if o.type == "ACCUSE" and o.cand.verbal and o.recipients:
                between = d.s.chunks[o.k + 1 : d.k]
                if any(x.kind == SIGN and x.group in "؛;:." for x in between) or sum(x.kind == V for x in between) > 1:
                    return
                if any(x.kind == V and x.word.verb & m.HAL and x.word.form[-1] == "ا" for x in [*between, d.chunk]):
                    return  # «اتهم X Y بكذا، محذرا من»: the accuser goes on
                if says.aside(between) or any(x.kind == V and x.conj and x.word.rep is not None for x in between):
                    return  # «اتهم X Y بكذا، وأعلن الإضراب»: the accuser goes on
                if o.mode == "allege" and d.chunk.prep == "ب" and d.actors and not d.recipients and d.who_why is None and all(x.a >= d.cand.b and not x.prep for x in d.actors):
                    d.actors, d.recipients = [], d.actors  # «اتهم X Y بتسليح فصائل»: Y did it
                of_charge = not d.cand.verbal and d.k and d.s.chunks[d.k - 1].prep == "ب" and not any(x.kind == V for x in between)  # «اتهم X Y بشن هجوم»
                if not d.actors or d.who_why is not None or d.args.pronoun == "actor" or (of_charge and all(x in o.actors for x in d.actors)):
                    d.actors, d.who_why = [x for x in o.recipients if x not in d.recipients], "the accused"
                if o.mode == "allege" and d.type not in VERBAL and not self.story.turns(o.cand.at, d.cand.at):  # who condemns a deed does not vouch for it
                    self.story.accusers.setdefault(d.cand.at, o)
                return

    def _nearest(self, d: Draft, but: list[Chunk], enc: str, feats: int, people: bool = True) -> Chunk | None:
        """The nearest earlier phrase of the sentence that agrees and names somebody who can act (or, not `people`, anything hit)."""
        moving = d.type in ("RETREAT", "MOBILIZE")
        for c in reversed(d.s.chunks[: d.k]):
            if c.kind != NP or c in but or c.cls == "deed" or c.outlet or c.extra.get("other") or c.group == "times":
                continue
            if not who.agrees(enc, feats, c):
                continue
            if people:
                if c.prep and not (enc and moving):
                    continue
                p = d.s.chunks[d.s.index[c.a] - 1]
                if not enc and p.b == c.a and p.cls == "deed" and p.kind == NP and p.prep and not p.definite:
                    continue  # «… خرق الحكومة لاتفاق الجزائر، ودعت»
                able = c.cls in ARMED | OFFICIAL or c.actor or c.cls in ("crowd", "country", "capital") or (moving and c.cls in ("vehicle", "ship"))
                if able and (c.place is None or c.cls in ("country", "capital")):
                    return c
            elif enc in ("هم", "هن") and c.cls in THINGS | {"area"} and not c.person:
                continue  # «… على طريق السكة فمنعتهم قوات الأمن»
            elif who.is_party(c) and c.cls not in ("document", "country", "capital") and not (d.mode in OF_PEOPLE and c.cls in THINGS):
                return c
        return None
