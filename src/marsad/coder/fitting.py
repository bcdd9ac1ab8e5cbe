"""Whether a deed that was found counts: its arguments are what its entry needs, it is more than the aim of another, and the words tell it."""

from __future__ import annotations

from itertools import takewhile

from marsad.coder import who
from marsad.coder.chunks import ADV, ARMED, DATE, HEDGE, NP, OFFICIAL, PREP, QUANT, REL, SIGN, SUB, Chunk, Sentence, V
from marsad.coder.dating import CONJ, VERBAL
from marsad.coder.draft import AGAIN, Draft
from marsad.coder.parties import subject_before
from marsad.coder.story import Part
from marsad.coder.telling import SPOKEN_OF, SPOKEN_OF_MILD, WEIGHTS, aimed, carriage, telling
from marsad.coder.what import DEEDS
from marsad.coder.words import bare
from marsad.lexicon import model as m
from marsad.text.clean import fold
from marsad.text.tokens import BREAKS, ENDS, PUNCT

FIGURATIVE = DEEDS | {"THREATEN"}  # types whose everyday words are figures of speech beside what is no party
_AFTERMATH = frozenset({("ACCUSE", "investigate"), ("COERCE", "arrest")})  # what follows an accident as well as a deed
WEAK_NEEDS = ("armed", "official")
_GREETING = frozenset({"رحّب", "ترحيب"})
_COURTESY = frozenset({"شكر", "واسى", "مواساة", "عزّى", "تعزية", "تعاز", "هنّأ", "تهنئة", "كرّم", "تكريم"})  # words of courtesy: acts of politics only between its parties
_MEASURES = frozenset({"COERCE", "SANCTION"})  # what authorities do in one sentence with another deed
_AUTHORITY = frozenset({"official", "government", "country", "capital", "court"})
_MOVED = ARMED | {"weapon", "ship"}  # what forces move
_SET_UP = frozenset({"court", "government", "parliament", "igo", "ngo", "party"})  # bodies, which nobody holds
# Who, besides those in office, asks, praises, condemns, helps as a party to public life.
_BODIES = frozenset({"ngo", "religious", "tribe", "crowd"})
ANYBODY = {"REQUEST": _BODIES | {"civilian"}, "ACCUSE": _BODIES, "REJECT": _BODIES, "SUPPORT": _BODIES, "THREATEN": _BODIES, "AGREE": _BODIES, "SANCTION": _BODIES, "AID": _BODIES | {"medic", "civil"}}
NEEDS = {
    "armed": ARMED | {"crowd"},
    "official": OFFICIAL | {"country", "capital", "demonym", "court"},
    "person": frozenset({"person", "civilian", "crowd", "media", "medic", "educator", "criminal", "religious", "tribe", "civil"}),
    "place": frozenset({"area", "facility", "country"}),
}

_UNDONE = DEEDS | {"ACCUSE", "SANCTION"}  # types of what is told not to be done by «دون»

FAR_MEMBER = 40  # phrases between a demand and the last of what it asks for
TOOK_PLACE = 4  # words from one that says that a deed has happened to the deed
HOUSED = 7  # phrases between a building and what is said of whom it houses

FOILED = 4  # chunks from a word for foiling to the attack


class Fit(Part):
    """Tells which of one text's deeds count."""

    def but_aftermath(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without the inquiries and arrests after an accident, where the text is of one."""
        return [d for d in drafts if (d.type, d.mode) not in _AFTERMATH] if self._mishap(drafts) else drafts

    def _mishap(self, drafts: list[Draft]) -> bool:
        """Whether the text is of an accident («لقي خمسة مصرعهم في انقلاب حافلة»): no force is told, and its lead counts the dead of a mishap."""
        if not any((d.type, d.mode) in _AFTERMATH for d in drafts) or any(d.type not in ("AID", "ACCUSE", "COERCE", "REQUEST", "SUPPORT") or (d.type == "COERCE" and d.mode != "arrest") for d in drafts):
            return False
        grammar = self.lex.grammar
        for si, (a, b) in enumerate(self.sents[:3]):
            crash = any(self.story.topics.get(t) == "traffic_accident" or bare(self.words[t]) in grammar["mishaps"] for t in range(a, b))
            crash = crash or any(bare(self.words[t]) in grammar["crashes"] and carriage(self.lex, self.words[t + 1]) for t in range(a, b - 1))
            if crash and (any(f in grammar["perished"] for f in self.tokens.forms[a:b]) or any(t.high != 0 for t in self.story.sentence(si).tolls)):
                return True
        return False

    def once(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without what tells one a second time: the verb that only carries a protest's noun («خرج الآلاف في مظاهرة») and what it was
        for («تظاهروا تنديدا بالحرب»); the noun of an act that its verb told; the clearing of a place that was taken."""
        out: list[Draft] = []
        for d in drafts:
            v = out[-1] if out else None
            why = d.type in ("ACCUSE", "REJECT", "SUPPORT") and not d.cand.verbal and not d.chunk.prep and self.words[d.cand.a].form in self.lex.grammar["protest_why"]
            if why and any(x.type == "PROTEST" and x.si == d.si and x.k < d.k for x in out):
                continue
            if v is not None and d.type == v.type == "PROTEST" and d.si == v.si and v.cand.verbal and not d.cand.verbal and v.k < d.k <= v.k + 6:
                between = d.s.chunks[v.k + 1 : d.k]
                if d.chunk.prep in self.lex.grammar["takes_place"] and not any(c.kind in (V, REL, SUB) or (c.kind == SIGN and c.group in "،,") for c in between):
                    d.actors = d.actors or v.actors
                    d.background = v.background
                    out.pop()
            carrier = next((x for x in reversed(out) if x.si == d.si and x.cand.a < d.cand.a), None)
            if carrier is not None and self._fired_by(carrier, d) and carrier.cand.verbal and fold(carrier.cand.trigger.lemma) not in self.lex.grammar["hits"]:  # «سقطت قذيفة أطلقها الجيش»: the launch is the deed
                d.recipients, d.place, d.date, d.tolls = d.recipients or carrier.recipients, d.place or carrier.place, d.date or carrier.date, d.tolls or carrier.tolls
                out.remove(carrier)
            elif carrier is not None and self._fired_by(carrier, d):
                carrier.actors, carrier.recipients, carrier.place = carrier.actors or d.actors, carrier.recipients or d.recipients, carrier.place or d.place
                continue
            if carrier is not None and self._signed(carrier, d):
                carrier.actors, carrier.place = carrier.actors or d.actors, carrier.place or d.place
                continue  # «توقيع اتفاق سلام»
            if d.type == "ACCUSE" and d.cand.trigger.frame.get("subj") == "theme" and any(x.type == "ACCUSE" and x.si == d.si and x.cand.verbal and x.k < d.k and not any(c.kind == V and c.conj and c.word.rep is not None for c in d.s.chunks[x.k + 1 : d.k]) for x in out):
                continue  # «وصفت القصف بأنه جريمة حرب»
            if carrier is not None and d.type == carrier.type == "CONSULT" and not (d.cand.verbal or carrier.cand.verbal or self.words[d.cand.a].conj) and d.cand.a == carrier.cand.b:
                carrier.actors, carrier.date = carrier.actors or d.actors, carrier.date or d.date
                continue  # «جلسات الحوار»
            if carrier is not None and self._on_the_phone(carrier, d):
                out.remove(carrier)
                d.actors, d.recipients = carrier.actors, carrier.recipients or [x for x in d.recipients if x not in carrier.actors]
                d.date, d.place = d.date or carrier.date, d.place or carrier.place
            if carrier is not None and d.type == carrier.type and (self._in_row(carrier, d) or (d.cand.verbal and d.cand.feats & m.HAL and d.mode == carrier.mode and not d.recipients and d.type not in DEEDS) or self._cleared(carrier, d) or (d.type not in ("ASSAULT", "COERCE", "PROTEST") and self._twice(carrier, d))):
                carrier.recipients = carrier.recipients or d.recipients
                continue  # «سيّر الجيشان دورية مشتركة», «السيطرة على المديرية وتطهيرها من المسلحين», «دعا إلى هدنة، مشددا على ضرورة ضبط النفس»
            out.append(d)
        return out

    @staticmethod
    def _fired_by(o: Draft, d: Draft) -> bool:
        """Whether a verb of launching, `d`, in the relative clause of a deed's weapon tells whose it was («انفجار قنبلة ألقاها مسلحون على منزل»)."""
        if not (d.type == o.type == "ASSAULT" and d.cand.verbal and d.cand.enc and d.weapons) or d.chunk.conj or d.cand.trigger.frame_name != "launch" or d.k - o.k > 3:
            return False
        if not set(o.weapons) & set(d.weapons) or not all(a < d.cand.a for a, _ in d.weapons) or not (all(x in o.actors for x in d.actors) if o.actors else not o.cand.verbal):
            return False  # «رد الجيش على صواريخ أطلقتها الحركة»
        return not any(x.kind in (V, SUB, REL, SIGN) for x in d.s.chunks[o.k + 1 : d.k])

    def _on_the_phone(self, v: Draft, d: Draft) -> bool:
        """Whether the talk told by the verb of `v` was held in the call that `d` names («بحث الوزير مع نظيره، خلال اتصال هاتفي، الهدنة»)."""
        if not (v.type == d.type == "CONSULT" and d.mode == "phone" and v.mode in (None, "phone") and v.cand.verbal and not d.cand.verbal and v.actors):
            return False
        if d.chunk.prep not in self.lex.grammar["occasion"] | self.lex.grammar["within"]:
            return False
        return not any(c.kind == SUB or (c.kind == V and c is not d.chunk) for c in d.s.chunks[v.k + 1 : d.k])

    @staticmethod
    def _twice(v: Draft, d: Draft) -> bool:
        """Whether the noun of `d` is the object of the verb of `v`, so that both tell one act."""
        if not v.cand.verbal or (d.cand.verbal and d.cand.a == d.cand.at) or d.chunk.conj or not 0 < d.k - v.k < 5:
            return False
        if not d.cand.verbal and d.chunk.prep:
            return False
        return not any(c.kind in (V, REL, SUB, PREP, SIGN) or (c.cls == "deed" and c is not v.chunk) for c in d.s.chunks[v.k + 1 : d.k])

    def _signed(self, v: Draft, d: Draft) -> bool:
        """Whether the noun of `d` is what is signed by the act of `v` («وقع الجانبان اتفاق سلام», «توقيع مذكرة تفاهم»)."""
        if v.type != "SUPPORT" or fold(v.cand.trigger.lemma) not in self.lex.grammar["signs"] or d.type not in ("AGREE", "SUPPORT") or d.cand.verbal or d.chunk.conj or not 0 < d.k - v.k < 6:
            return False
        return not any(c.kind in (V, REL, SUB, SIGN) for c in d.s.chunks[v.k + 1 : d.k])

    @staticmethod
    def _in_row(v: Draft, d: Draft) -> bool:
        """Whether two nouns in a row name one operation («حملة دهم واعتقالات», «انشقاقه عن الجيش والتحاقه بالثوار»)."""
        if v.cand.verbal or d.cand.verbal or d.mode != v.mode or d.type in ("ASSAULT", "PROTEST") or not d.chunk.conj or d.chunk.prep:
            return False
        if d.k - v.k > (3 if v.cand.enc and d.cand.enc else 1):
            return False
        return not any(c.kind in (V, REL, SUB, SIGN) for c in d.s.chunks[v.k + 1 : d.k])

    @staticmethod
    def _cleared(v: Draft, d: Draft) -> bool:
        """Whether the noun of `d` with its pronoun goes on after the taking of a place, `v`."""
        return d.type == "COERCE" and d.mode == v.mode == "seize" and not d.cand.verbal and d.chunk.conj and bool(d.cand.enc) and d.k - v.k < 9

    def accepts(self, d: Draft) -> bool:
        """Whether a deed counts: its arguments are what its entry needs, and the words tell it (asked last: it costs most)."""
        return not (d.cand.verbal and self.words[d.cand.at].purpose) and self._fits(d) and self._told(d)

    def _fits(self, d: Draft) -> bool:
        """Weak entries count only where one of their arguments is what they need."""
        t = d.cand.trigger
        if t.prep and not self._followed(d, t.prep):
            return False
        if t.verbless and not (d.actors and d.args.places):
            return False  # «خبير في مكتب الوزير لبحث الأسعار»
        if t.predicate and not d.args.said_of:
            return False
        if d.type == "ACCUSE" and not d.cand.verbal and d.factuality == "denied" and d.claim is not None and d.claim.stance == "denies" and bare(self.words[d.cand.a]) in self.lex.grammar["charges"]:
            return False  # «نفت الحركة الاتهامات»: she accuses nobody
        does = d.args.subject
        if d.type in VERBAL and d.actors and all(c.word.enc == "ي" and c.person for c in d.actors):
            return False  # «زوجي يرفض أن أعمل»: nobody's affair but the speaker's
        if d.type in FIGURATIVE and t.strength != "strong" and self._figurative(d):
            return False
        if d.type == "PROTEST" and (d.si or d.chunk.conj) and bare(self.words[d.cand.at]) in self.lex.grammar["chanting"]:
            crowd = d.actors or ([does] if does is not None else [])
            if crowd and all(c.cls == "crowd" and c.definite and c.number is None for c in crowd):
                return False  # «وهتف المتظاهرون …»: of a protest told before
        if d.type in VERBAL and d.cand.verbal and t.frame.get("subj", "actor") == "actor" and does is not None and not (does.cls or does.actor or does.iso3 or does.named or does.definite or does.person):
            return False  # «خطر يهدد المجتمع»: nobody says it
        if d.type in DEEDS and d.cand.verbal and (not d.actors or d.who_why is not None) and self._by_weather(d):
            return False  # «رياح شديدة تقطع الكهرباء وتدمر منازل»
        if d.type == "ASSAULT" and fold(t.lemma) in self.lex.grammar["facing"] and not d.cand.feats & m.PLUR and not d.tolls and self._rivals(d):
            return False  # «أصبح الوزير في مواجهة مع نواب المعارضة»
        if d.type in VERBAL and d.cand.verbal and not d.chunk.conj and self._pointed_at(d):
            return False  # «وهذا يحمل المجتمع مسؤولية»: nor does anybody here
        if d.type == "THREATEN" and d.cand.verbal and t.frame.get("subj", "actor") == "actor" and d.k and (danger := d.s.chunks[d.k - 1]).kind == NP and danger.b == d.chunk.a and not d.chunk.conj and not (danger.definite or danger.cls or danger.actor or danger.named or danger.person or danger.iso3 or danger.number):
            return False  # «حذرت من كارثة تهدد السكان»: nobody threatens
        if d.type == "THREATEN" and d.cand.verbal and not d.cand.feats & m.PASSIVE:
            # «حمّل زعيم الجماعة واشنطن المسؤولية وتوعد …»; «… . وتوعد باستهداف»
            threatens = d.actors or ((subject_before(d) or (self.story.last_subject if d.k == 0 else [])) if d.args.elided and d.chunk.conj else [])
            if not any(who.agentive(c) or c.person or c.named or c.iso3 for c in threatens):
                return False  # «مما يهدد العام الدراسي»: a danger, no threat
        if d.mode == "seize" and d.actors and all(who.one_man(c) and c.role not in ("MIL", "REB", "UAF", "COP") for c in d.actors) and d.cand.trigger.lemma in self.lex.grammar["enters"]:
            return False  # «دخل الصحفي القنصلية»: nobody takes anything
        if d.type in ("ASSAULT", "COERCE") and d.cand.verbal and d.cand.b < d.s.b and bare(self.words[d.cand.b]) in self.lex.grammar["abstract"] and not d.tolls and fold(t.lemma) in self.lex.grammar["hits"] | self.lex.grammar["takes_goods"]:
            return False  # «مؤامرة تستهدف أمن البلاد», «تصادر حقوق الشعب»
        if d.type == "ASSAULT" and d.cand.verbal and d.cand.trigger.outcome and d.cand.trigger.toll == "injured" and not d.weapons and self._ill(d):
            return False  # «أصيب والده بأمراض عدة»
        if d.type == "RETREAT" and fold(t.lemma) in self.lex.grammar["flees"] and d.actors and all(c.prep in self.lex.grammar["to"] | self.lex.grammar["onto"] and bare(self.words[c.a]) in self.lex.grammar["nameless"] for c in d.actors):
            return False
        if d.type == "SUPPORT" and fold(t.lemma) in self.lex.grammar["stands_by"] and self._to_the_side(d):
            return False  # «وقف التسلل إلى الجانب السوري»
        if d.type == "REJECT" and fold(t.lemma) in self.lex.grammar["reserves"] and d.cand.verbal and d.actors and all(c.cls in ARMED for c in d.actors):
            return False  # «عثرت الشرطة على السيارة وتحفظت عليها»: she keeps it
        if d.type == "REQUEST" and d.cand.feats & m.HAL and fold(t.lemma) in self.lex.grammar["urges"] and not (d.cand.b < d.s.b and self.words[d.cand.b].form in self.lex.grammar["upon"]):
            return False  # «ضرورة ملحة»
        if d.mode == "deport" and d.cand.verbal and not d.actors and d.k + 2 < len(d.s.chunks) and d.s.chunks[d.k + 1] in d.recipients and d.s.chunks[d.k + 2].group in self.lex.grammar["away_from"]:
            return False  # «رحل العمال عن الحكم»: they left
        if d.mode == "convict" and any(self.tokens.forms[t] in self.lex.grammar["civil_rulings"] for t in range(d.cand.b, min(d.cand.b + 3, d.s.b))):
            return False  # «حكما بإلزام الشركة بدفع تعويضات»
        if d.mode == "ceasefire" and not d.cand.verbal and d.cand.enc and t.pos == "masdar" and not (d.k + 1 < len(d.s.chunks) and d.s.chunks[d.k + 1].kind == NP and not d.s.chunks[d.k + 1].prep):
            return False  # «التحقيق مع الشاب وإيقافه»: nobody stops firing
        if d.mode == "seize" and d.cand.trigger.lemma in self.lex.grammar["enters"] and d.actors and all(who.one_man(c) for c in d.actors) and any(c.kind == NP and not c.prep and c.cls == "educator" for c in d.s.chunks[d.k + 1 : d.k + 3]):
            return False  # «دخل القائد المدرسة في سن الثامنة»: a pupil
        if d.mode == "seize" and d.cand.verbal and self._holds(d):
            return False
        if d.type == "CONSULT" and d.mode == "visit" and all(bare(self.words[c.a]) in self.lex.grammar["sites"] for c in d.recipients) and self._to_a_site(d):
            return False
        if d.type == "RETREAT" and d.mode == "release" and d.cand.verbal and d.recipients and all(c.cls in _SET_UP and not c.person for c in d.recipients):
            return False  # «سلم الوزير المحكمة تقريرا»: nobody is set free
        if d.mode == "arrest" and d.cand.verbal and not d.recipients and not d.cand.enc and d.chunk.word.lights and self._of_a_deed(d):
            return False  # «أوقفت السلطات منع المهاجرين»: a deed is stopped, nobody arrested
        if d.type == "CONSULT" and d.recipients and all(self.story.counts_harm(c) for c in d.recipients):
            return False  # «استقبل المستشفى ثماني جثث»: nobody is met
        if d.type == "RETREAT" and d.mode == "release" and d.recipients and all(self._dead(c) for c in d.recipients):
            return False  # «سلم التنظيم 11 جثة إلى الطب العدلي»: nor here
        if d.type == "MOBILIZE" and d.recipients and fold(t.lemma) in self.lex.grammar["conveys"] and all(bare(self.words[c.b - 1]) in self.lex.grammar["captives"] for c in d.recipients):
            return False  # «نقل المسلحون ألف أسير ومعتقل»: no force is moved
        parties = d.actors + d.recipients
        if d.type == "REQUEST" and t.frame.get("علي") == "recipient" and t.pos == "phrase":
            if not any(c.cls in OFFICIAL | ARMED | {"country", "capital", "demonym"} or c.actor or c.iso3 for c in d.recipients or d.actors):
                return False  # «يتعين على 29 منشأة تحديث أفرانها»: nobody demands it of a party
        if d.type == "COOPERATE" and d.cand.verbal and t.frame_name == "with" and not d.args.elided and sum(who.agentive(c) or bool(c.iso3) for c in d.actors + d.recipients) < 2:
            return False  # «تعاونت الوزارة مع دار نشر»: no act between parties
        if d.type == "COOPERATE" and not d.cand.verbal and t.pos != "phrase" and t.lemma in self.lex.grammar["concerted"]:
            if d.cand.enc or d.chunk.prep in self.lex.grammar["instrument"] | self.lex.grammar["to"]:
                return False  # «بالتنسيق مع الحلفاء», «تعاونهما المشترك»: how another deed was done, how two stand to each other
        if d.type == "SUPPORT" and t.lemma in _GREETING and d.args.themes and all(self._heads_person(c) for c in d.args.themes):
            return False  # «رحب الأمير بضيوفه»: guests are greeted
        if d.type == "AID" and d.cand.verbal and fold(t.lemma) in self.lex.grammar["shelters"]:
            housing = d.args.subject or next((c for c in reversed(d.s.chunks[max(0, d.k - 2) : d.k]) if c.kind == NP), None)
            if housing is not None and housing.cls in ("facility", "area"):
                return False
            if d.k and not d.chunk.conj and d.cand.feats & m.PRESENT and any(c.kind == NP and c.cls == "facility" for c in d.s.chunks[max(0, d.k - HOUSED) : d.k]) and not any(c.actor for c in d.actors):
                return False  # «مدرسة للأونروا في المخيم كانت تؤوي نازحين»: what it is
        if d.type == "SUPPORT" and t.lemma in _COURTESY and not any(c.cls in OFFICIAL | ARMED | {"country", "capital"} or c.actor or c.iso3 or c.word.dem is not None for c in d.recipients):
            return False  # «واسى الأمير أسرة الفقيد»: no act between parties; but «هنأ الليبيين»
        armed = any(bare(c.word) not in self.lex.grammar["sources_of_kind"] and (c.cls in ARMED or c.extra.get("of") in ARMED or (c.actor and (c.cls != "person" or d.type != "MOBILIZE"))) for c in d.actors)
        if d.type == "MOBILIZE" and any(c.role == "MIL" or "armed" in c.extra.get("mods", ()) for c in d.actors if c.cls == "vehicle"):
            return True  # «تقدمت دبابات صوب السوق»
        moves = d.type == "MOBILIZE" and t.strength == "weak" and (t.frame_name == "intransitive" or (t.frame_name == "done-by" and d.actors))
        lying = d.cand.trigger.lemma == "انتشر"  # mines and weapons lie about; forces spread
        if moves and not any(((c.cls in ARMED or c.extra.get("of") in ARMED) and not who.one_man(c)) or c.cls in {"ship", "crowd"} or (c.cls == "weapon" and not lying) for c in d.actors):
            return False  # «الرئيس الذي توجه إلى القاهرة»: who moves has to be armed
        if moves and d.actors and all(self._carries_people(d, c) for c in d.actors):
            return False
        if d.cand.extra.get("prove"):
            taken = d.mode == "seize" and not d.cand.verbal and any(c.place is not None and c.place.precision not in ("country", "region") for c in d.args.places)  # «تحرير المخا»
            if t.frame_name in ("seize", "lose") or t.frame.get("obj") == "place" or taken:
                if taken and not d.actors and any(c.cls in ARMED and c.prep for c in d.recipients):
                    return True  # «أكد القائد تحرير الرطبة من مسلحي داعش»
                return armed and not all(who.one_man(c) for c in d.actors) and (bool(d.args.places) or any(c.cls in ARMED or c.actor for c in d.recipients))
            if d.type == "COERCE":
                if d.mode == "deport" and any(c.cls in ("country", "capital") for c in d.args.themes) and any(c.person for c in d.recipients):
                    return any(c.cls in ARMED | OFFICIAL for c in d.actors)  # «أبعدت السلطات رجل الدين إلى لبنان»
                held = d.mode == "arrest" and any(c.cls in ARMED | {"court"} or c.extra.get("of") in ARMED for c in d.actors) and any(c.person for c in d.recipients)
                takes = d.mode != "seize" or armed or not any(c.person for c in d.actors)  # «ضمتها روسيا»
                return held or (takes and any(c.actor is not None for c in d.recipients))  # «أوقفت الشرطة ثلاثة نشطاء»
            if t.frame.get("obj") == "theme":  # what is sent, withdrawn or set free shows it as well as a word of the list
                shown = any((c.person and c.cls != "official") if d.mode == "release" else (c.cls in _MOVED or c.extra.get("of") in ARMED) for c in d.args.themes)
                sent = d.args.subject if d.type == "MOBILIZE" and d.cand.feats & m.PASSIVE and not d.args.themes else None
                if sent is not None and sent.a < d.chunk.a and not sent.definite and any(c.cls in ARMED and not who.one_man(c) for c in d.actors):
                    return True  # «وحدات خاصة أرسلت إلى المكان»: they were sent
                return shown and any(c.cls in ARMED | OFFICIAL | {"country", "capital"} or c.actor for c in d.actors)
            if d.args.elided and not (d.chunk.conj and t.frame_name == "intransitive"):
                return False  # what is done to whom must show in the words
            if d.type == "MOBILIZE" and self._to_an_end(d):
                return False
            return armed and d.args.effect == "done" and "obj" not in t.frame
        if t.strength == "weak" or t.needs:
            for need in t.needs or WEAK_NEEDS:
                if need == "any" and parties:
                    return True
                if need == "place" and (d.args.places or any(c.place is not None for c in parties)):
                    return True
                classes = NEEDS.get(need) or frozenset({need})
                if need == "official" and d.type in ANYBODY:
                    classes = classes | ANYBODY[d.type]
                if (need == "armed" or (d.type in _MEASURES and need in _AUTHORITY)) and not d.actors and d.args.elided and d.chunk.conj and any(c.cls in classes and who.agrees("", d.cand.feats, c) for c in subject_before(d) or who.before(d.s, d.k, d.cand.feats)):
                    return True  # «توجهت القوات إلى X وسيطرت عليها», «قال الجيش إنه قتل عشرة وأسر آخرين»
                if need == "armed" and d.mode == "abduct" and d.chunk.conj and parties and all(not c.cls and c.number is not None for c in parties) and self._beside_armed(d):
                    return True  # «قتلوا 12 جنديا وأسروا تسعة آخرين»
                if any(c.cls in classes or c.extra.get("of") in classes or (c.actor and need in ("armed", "official")) for c in parties):
                    return True
                if need == "official" and any(c.iso3 and not c.cls and bare(c.word) in self.lex.grammar["a_side"] for c in parties):
                    return True  # «الجانب العماني»
            return self._taken_up(d)
        return True

    def _names(self, d: Draft) -> set[str]:
        """The names of the places of a deed."""
        return {" ".join(self.tokens.forms[c.place.first : c.place.end]) for c in d.args.places if c.place is not None}

    def _taken_up(self, d: Draft) -> bool:
        """Whether a deed's noun takes up one of its kind told by a verb of late («سيطرت القوات على البلدة. … وتأتي السيطرة على البلدة بعد …»): who did that did it."""
        if d.cand.verbal or not (self.story.told_again(d) or d.args.places):
            return False
        places = self._names(d)
        late = takewhile(lambda o: d.si - o.si <= AGAIN, reversed(self.story.told))
        o = next((o for o in late if o.type == d.type and o.mode == d.mode and o.cand.verbal and o.si < d.si and o.actors), None)
        if o is None or (d.args.places and places.isdisjoint(self._names(o))):
            return False
        if not d.actors:
            d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed told before"
        return True

    def _ill(self, d: Draft) -> bool:
        """Whether what befell somebody is an illness or a feeling («أصيب بجلطة», «أصيب السكان بالذعر»; not «أصيب بالعمى برصاص قناص»)."""
        ill = False
        for t in range(d.cand.b, min(d.cand.b + 8, d.s.b)):
            form = self.tokens.forms[t]
            if self.words[t].weapon is not None or self.tokens.kinds[t] == PUNCT:
                return ill and self.words[t].weapon is None
            if form[0] == "ب" and not ill:
                if form[1:] not in self.lex.grammar["ailments"] and form[1:].removeprefix("ال") not in self.lex.grammar["ailments"]:
                    return False
                ill = True
            elif ill and self.words[t].prep == "ب":
                return False
        return ill

    def _to_the_side(self, d: Draft) -> bool:
        """Whether «إلى الجانب» after a word for standing names a side of something, and no «إلى جانب» stands there."""
        forms = self.tokens.forms[d.cand.b : min(d.cand.b + 10, d.s.b)]
        return "الجانب" in forms and "جانب" not in forms and "بجانب" not in forms

    def _by_weather(self, d: Draft) -> bool:
        """Whether a storm, a flood, an earthquake is what a verb's clause begins with."""
        grammar = self.lex.grammar
        for n in range(d.k - 1, max(-1, d.k - HOUSED - 1), -1):
            c = d.s.chunks[n]
            if c.kind in (SIGN, SUB, REL):
                return False
            if c.kind == NP and not c.prep and bare(c.word) in grammar["weather"]:
                return not any(self.words[t].form in grammar["campaign_names"] for t in range(c.a, min(c.b + 1, d.s.b)))
        after = d.args.subject or next((x for x in d.s.chunks[d.k + 1 : d.k + 2] if x.kind == NP and not x.prep), None)
        return after is not None and bare(after.word) in grammar["weather"] and not any(self.words[t].form in grammar["campaign_names"] for t in range(after.a, min(after.b + 1, d.s.b)))

    def _rivals(self, d: Draft) -> bool:
        """Whether those whom somebody faces are politicians («في مواجهة مباشرة مع المرشحين الجمهوريين»), nobody armed beside them."""
        near = d.s.chunks[max(0, d.k - 4) : d.k + 5]
        after = [c for c in d.s.chunks[d.k + 1 : d.k + 5] if c.kind == NP and c.prep in self.lex.grammar["together"]]
        return bool(after) and after[0].cls in ("party", "official", "parliament") and not any(c.cls in ARMED for c in near)

    def _dead(self, c: Chunk) -> bool:
        """Whether a phrase is of dead bodies."""
        return any(bare(self.words[t]) in self.lex.grammar["dead_bodies"] for t in range(c.a, c.b))

    @staticmethod
    def _of_a_deed(d: Draft) -> bool:
        """Whether the first phrase after a verb and its subject is the noun of a deed, its object."""
        x = next((c for c in d.s.chunks[d.k + 1 : d.k + 4] if c.kind != ADV and c is not d.args.subject and c not in d.actors), None)
        return x is not None and not (x.prep or x.conj) and ((x.kind == NP and x.cls == "deed") or (x.kind == V and x.word.nominal and bool(x.word.triggers) and x.a > d.chunk.b))

    def _carries_people(self, d: Draft, c: Chunk) -> bool:
        """Whether an aircraft or a ship, not said to be a force's, carries people who are none («طائرة تقل 262 شخصا», «سفينة تحمل مهاجرين»)."""
        if c.cls not in ("aircraft", "ship", "vehicle") or c.actor or c.role == "MIL" or c.extra.get("mods") or c not in d.s.chunks:
            return False
        n = d.s.index[c.a] + 1
        v = d.s.chunks[n + 1] if n + 1 < len(d.s.chunks) and d.s.chunks[n].kind == REL else d.s.chunks[n] if n < len(d.s.chunks) else c
        if v.kind != V or v.conj or v.word.plain not in self.lex.grammar["carries"]:
            return False
        x = next((y for y in d.s.chunks[n + 1 : n + 5] if y.kind == NP), None)
        return x is None or not (x.cls in ARMED or x.cls == "weapon" or x.extra.get("of") in ARMED)

    def _holds(self, d: Draft) -> bool:
        """Whether it is told in the present who holds a place («ويسيطر الحوثيون على صنعاء»), not that they took it: headlines («قوات الجيش تسيطر على
        المطار»), a day, and a deed before it in the sentence («دخلوا المدينة ويسيطرون على وسطها») say they did."""
        f = d.cand.feats
        if d.factuality != "asserted" or not f & m.PRESENT or f & m.PAST or d.cand.trigger.lemma not in self.lex.grammar["holds_ground"]:
            return False
        if d.si == 0 and (d.args.subject is None or d.args.subject.a < d.chunk.a):
            return False
        if d.k and d.s.chunks[d.k - 1].kind in (HEDGE, SUB):
            return False  # «لم يسيطر», «قبل أن يسيطر»: no present
        if any(bare(self.words[t]) in self.lex.grammar["becomes"] for t in range(max(d.s.a, d.chunk.a - 16), d.chunk.a)):
            return False
        if any(c.kind == DATE and bare(self.words[c.a]) not in self.lex.grammar["ever_since"] for c in d.s.chunks):
            return False
        return not (self.story.told and self.story.told[-1].si == d.si and d.chunk.conj)

    def _beside_armed(self, d: Draft) -> bool:
        """Whether the deed told just before in the sentence is one of force done to armed men."""
        o = self.story.told[-1] if self.story.told else None
        return o is not None and o.si == d.si and o.type == "ASSAULT" and any(c.cls in ARMED for c in o.recipients)

    def _to_a_site(self, d: Draft) -> bool:
        """Whether somebody goes to see where something was done («زيارته موقع التفجير»)."""
        grammar = self.lex.grammar
        for c in d.s.chunks[d.k + 1 : d.k + 4]:
            if c.kind == NP and bare(self.words[c.a]) in grammar["sites"] and c.a + 1 < d.s.b:
                w = self.words[c.a + 1]
                return w.form in grammar["incident"] or bare(w) in grammar["violence"] or any(self.lex.triggers[t[0]].type == "ASSAULT" for t in w.triggers)
        return False

    def _to_an_end(self, d: Draft) -> bool:
        """Whether what somebody comes to is a deed or a state and no place («وصلت إلى تدمير المسجد», «وصل إلى حد القطيعة»)."""
        if d.cand.trigger.frame_name != "intransitive" or d.args.places:
            return False
        aim = next((j for j, c in enumerate(d.s.chunks[d.k + 1 : d.k + 6], d.k + 1) if c.prep in self.lex.grammar["onto"] or (c.kind == PREP and c.group in self.lex.grammar["onto"])), None)
        if aim is None:
            return False
        x = next((c for c in d.s.chunks[aim : aim + 2] if c.kind == NP), None)
        return x is not None and x.place is None and x.word.role is None and (x.cls == "deed" or not (x.cls or x.actor or x.named or x.word.art))

    def _heads_person(self, c: Chunk) -> bool:
        """Whether the phrase begins with who somebody is («بقادة الدول», «بالأمير محمد», not «بتعيين محمد»)."""
        w = self.words[c.a]
        return w.name or (w.role is not None and self.lex.roles[w.role].person) or any(p.kind == "role" and self.lex.roles[int(p.index)].person for p, _, _ in self.story.phrases.at(c.a, c.b))

    def _pointed_at(self, d: Draft) -> bool:
        """Whether what was told before is the subject of a deed's verb («وهذا يحمل», not «بعد ذلك حمل»)."""
        i = d.cand.at - 1
        if i < d.s.a or self.words[i].plain not in self.lex.grammar["pointing"]:
            return False
        return i == d.s.a or not any(g.startswith("prep") for g in self.words[i - 1].fn)

    def _figurative(self, d: Draft) -> bool:
        """Whether the deed is done by or to what can be no party to it («يهاجم الصقيع المحاصيل», «معركة الأسعار», «يقتل الوقت»)."""

        def thing(c: Chunk | None) -> bool:
            if c is None or c.kind != NP or c.actor or c.place is not None or c.person or (c.cls and c.cls != c.extra.get("of")):
                return False
            return c.word.thing or (not c.cls and any(w.thing for w in self.words[c.a : min(c.a + 2, c.b)]))

        after = d.s.chunks[d.k + 1 : d.k + 3]
        if not d.cand.verbal:
            return bool(after) and not after[0].prep and after[0].a == d.chunk.b and thing(after[0])
        if d.type == "COERCE" and d.cand.trigger.lemma in self.lex.grammar["takes_goods"] and any(c.cls in ARMED | OFFICIAL for c in d.actors):
            return thing(d.args.subject)  # «صادر الجيش معدات زراعية»
        return thing(d.args.subject) or any(not c.conj and thing(c) for c in takewhile(lambda c: c.kind == NP and not c.prep, after))

    def _followed(self, d: Draft, preps: frozenset[str]) -> bool:
        """Whether one of the prepositions that the entry's sense needs follows in the clause."""
        bare_ones = 0
        own: set[str] = set()  # the prepositions of a deed's noun right before
        for c in self._but_insertion(d):
            if d.cand.verbal and c.kind == PREP and c.group in own and c.group in preps:
                return False  # «قضى سبعة في قصف على المدينة»
            own = {p for t in c.word.triggers if self.lex.triggers[t[0]].type == "ASSAULT" for p in self.lex.triggers[t[0]].frame} if c.cls == "deed" and c.prep in ("في", "ب") and not c.definite else set()
            if c.kind == V or (c.kind == SIGN and c.group in ENDS):
                return False
            thing = not (c.definite or c.cls or c.named or c.person or c.number or c.place is not None) and c.word.known  # «حقق الفريق نتائج في»
            subject = c is d.args.subject or any(c is x for x in d.actors)  # «توافق مجلسا النواب والدولة على»
            bare_ones += c.kind == NP and not c.prep and not c.conj and not subject and (c.word.indef_acc or thing)
            if bare_ones and d.cand.verbal and "obj" not in d.cand.trigger.frame:
                return False  # «حقق أرباحا في السوق» has an object: another sense
            if c.prep in preps or c.group in preps or (c.kind == PREP and c.group in self.lex.grammar["deed_preps"] and c.group[0] in preps):
                return True
            if c.kind == NP and not c.prep and not c.word.known and c.word.form[0] in preps and len(c.word.form) > 3:
                return True  # «التزمت الحكومة بدمج»: a word the lexicon does not know
        return False

    @staticmethod
    def _but_insertion(d: Draft) -> list[Chunk]:
        """The phrases after a deed's verb without what two commas set off right after it («تم القبض، خلال عملية نفذها الجهاز، على المطلوب»)."""
        chunks = d.s.chunks
        commas = [j for j in range(d.k + 1, min(len(chunks), d.k + 18)) if chunks[j].kind == SIGN and chunks[j].group in "،,"][:2]
        if len(commas) < 2 or commas[0] > d.k + 3 or any(c.kind == SIGN and c.group not in "،,«»\"" for c in chunks[d.k + 1 : commas[1]]):
            return chunks[d.k + 1 : d.k + 9]
        return [*chunks[d.k + 1 : commas[0]], *chunks[commas[1] + 1 : commas[1] + 7]]

    def hand_over_foiled(self, drafts: list[Draft]) -> None:
        """Gives a word for foiling the parties and the mode of the attack behind it: who foiled it has not done it."""
        for d in drafts:
            if (by := self._foiled_by(d, drafts)) is not None:
                by.actors, by.recipients, by.mode = [x for x in d.actors if x not in by.actors], d.recipients, d.mode

    def hand_over_captors(self, drafts: list[Draft]) -> None:
        """Gives an arrest by nobody those whom the deed behind it, which the arrested are charged with, seems to be done by («تم القبض على المتهم بتفجير السوق من
        قبل الشرطة»)."""
        for d in drafts:
            by = [x for x in d.actors if x.prep in self.lex.grammar["by"] and x.cls in ARMED | OFFICIAL]
            if not by or d.cand.verbal or d.chunk.prep != "ب" or d.chunk.a == d.s.a or bare(self.words[d.chunk.a - 1]) not in self.lex.grammar["charged"]:
                continue
            if any(x.kind in (V, SUB, REL) for x in d.s.chunks[d.k + 1 : d.s.index[by[0].a]]):
                continue  # «متهم بالهجوم الذي نفذ من قبل X»
            o = next((o for o in drafts if o.type == "COERCE" and o.mode == "arrest" and o.k < d.k and not o.actors), None)
            if o is not None:
                o.actors, d.actors = by, [x for x in d.actors if x not in by]

    def _foiled_by(self, d: Draft, drafts: list[Draft]) -> Draft | None:
        """The word for foiling that an attack's noun stands behind, a noun or two between («إحباط عملية تفجير», «أحبطت الشرطة مخططا لتفجير السفارة»)."""
        if d.type != "ASSAULT" or d.cand.verbal or (d.args.effect == "foiled" and bare(d.s.chunks[d.k - 1].word) not in self.lex.grammar["deed_heads"]):
            return None  # «صد الجيش هجوما»: the noun is the event's
        for o in drafts:
            if o.type == "ASSAULT" and o.k < d.k <= o.k + FOILED and any(self.lex.lights[n].effect == "foiled" for n in o.chunk.word.lights):
                return o if not any(x.kind in (V, SUB, REL, SIGN) for x in d.s.chunks[o.k + 1 : d.k]) else None
        return None

    def only_meant(self, d: Draft, drafts: list[Draft]) -> bool:
        """Whether a deed is only the aim of something: after a word of purpose («بهدف», «من أجل») or of description, or what a threat,
        a demand, a refusal or a promise of the same clause is about («هدد بإغلاق المعبر»): not coded beside it."""
        s, k, i = d.s, d.k, d.cand.at
        if d.cand.verbal and k and s.chunks[k - 1].kind == NP and any(g.startswith("prep") for g in d.chunk.word.fn) and not (d.chunk.word.form in self.lex.grammar["utters"] and self.tokens.forms[d.chunk.b] in self.lex.grammar["apart"]):
            return True  # «عبر الحدود», «من قبل»: a preposition; but «المجلس عبر عن رفضه»
        j = k - 1
        while j >= 0 and s.chunks[j].kind == PREP:
            j -= 1
        if j >= 0 and s.chunks[j].kind == HEDGE and s.chunks[j].group in ("purpose", "epithets") and i - s.chunks[j].b <= 1:
            return True
        if j == k - 1 >= 0 and d.chunk.prep in self.lex.grammar["to"] and not d.chunk.conj and not d.cand.verbal and bare(self.words[s.chunks[j].b - 1]) in self.lex.grammar["fitted"]:
            return True  # «عجلات كانت معدة لاستهداف الجيش»
        if self._foiled_by(d, drafts) is not None:
            return True  # «إحباط عملية تفجير»: one event
        negated = [x for x in s.chunks[max(0, k - 8) : k] if x.kind == HEDGE and x.group == "denied"]
        if negated and not d.cand.verbal:
            before = {bare(self.words[t]) for t in range(negated[0].a, i)}
            if not before.isdisjoint(self.lex.grammar["tidings"]) and before.isdisjoint(self.lex.grammar["truth"]):
                return True  # «لم ترد أنباء عن اشتباكات», not «نفى صحة أنباء عن انسحاب»
        if negated and d.type in _UNDONE and self._without(d, negated[-1]):
            return True  # «مر اليوم دون اشتباكات»: nobody says it was otherwise
        if d.type == "MOBILIZE" and not d.cand.verbal and bare(self.words[i]) in self.lex.grammar["operations"]:
            # an operation is one that moves forces only where no deed of force is named for it
            if any(o.type == "ASSAULT" and abs(o.k - k) < 9 and not aimed(self.lex, self.words, o) and not any(x.kind == SIGN and x.group in "؛;.!?؟" for x in s.chunks[min(o.k, k) : max(o.k, k)]) for o in drafts):
                return True
            if d.chunk.definite and self.story.last_told is not None and self.story.last_told.type == "ASSAULT" and d.si - self.story.last_told.si <= 1:
                return True
        if d.type == "REQUEST" and d.cand.verbal and any(o.args.effect == "ordered" and o.args.by is d.chunk for o in drafts):
            return True  # «أوعز الوزير إلى الجيش بشن غارات»: told as the planned deed
        for o in drafts:
            if o is d or not 0 < k - o.k < (FAR_MEMBER if d.chunk.conj and not d.chunk.prep and not d.cand.verbal else 11):
                continue
            if o.type == "REJECT" and d.type == "REQUEST" and o.cand.verbal and d.cand.verbal and not d.chunk.conj and k - o.k < 4 and not any(x.kind in (SIGN, SUB, REL) for x in s.chunks[o.k + 1 : k]):
                return True  # «رفض القاضي طلب التأجيل»: no second verb, what he refused
            if o.mode == "ceasefire" and o.cand.verbal and d.type == "ASSAULT" and d.args.governed and d.args.by is o.chunk:
                return True  # «أوقف الطرفان إطلاق النار»
            if d.args.effect == "ordered" and d.args.by is o.chunk:
                continue
            between = s.chunks[o.k + 1 : k]
            if not between and d.chunk.conj and not (d.cand.verbal or o.cand.verbal):
                continue  # «التهديدات والتفجيرات»: beside it, not what it is about
            means = d.chunk.prep or (self.tokens.forms[s.chunks[k - 1].a][0] if s.chunks[k - 1].kind == QUANT else "")  # «بأكثر من 20 غارة»
            if o.type == "ASSAULT" == d.type and o.cand.verbal and means in self.lex.grammar["instrument"] and ((not d.actors and not d.args.governed) or d.args.by is o.chunk or (bool(d.actors) and all(x in o.actors for x in d.actors) and ((not d.recipients and k - o.k < 5) or (d.cand.trigger.frame_name == "launch" and all(x in o.recipients for x in d.recipients))))):
                if not any(x.kind in (V, SUB, REL) or (x.cls == "deed" and x.a >= o.cand.b) or (x.kind == SIGN and x.group in BREAKS) for x in between):
                    return True  # «فرّقتهم بالغاز المسيل للدموع»: the means
            if d.type in ("COERCE", "MOBILIZE") and o.type in ("COERCE", "ASSAULT") and o.cand.verbal and not d.cand.verbal and d.chunk.prep in self.lex.grammar["during"] and not d.args.governed:
                if not any(x.kind in (V, SUB, REL) or (x.kind == SIGN and x.group in BREAKS) for x in between):
                    return True  # «اعتقلت القوات 14 شخصا خلال مداهمات»: how
            if o.type == "SANCTION" and o.mode == "discontinue" and d.type in ("AID", "COOPERATE", "CONSULT") and not d.cand.verbal and not d.chunk.prep and not any(x.kind in (V, SUB, REL, SIGN) for x in between):
                if not o.recipients:
                    o.recipients = d.recipients
                return True  # «أوقفت واشنطن مساعداتها لمصر»: none are given
            if o.type not in ("THREATEN", "REQUEST", "REJECT", "AGREE", "CONCEDE") or (d.type in VERBAL and d.cand.verbal):
                continue
            if d.args.governed and d.args.by is not None and d.args.by.a < o.chunk.a and d.chunk.prep:
                continue  # «قوبلت دعوة البعثة إلى الهدنة برفض»
            if d.chunk.prep == "ب" and d.cand.enc and not o.cand.verbal:
                continue  # «خرق الجيش اتفاق وقف النار بقصفه البلدة»
            if any(x.kind == SIGN and x.group in BREAKS and not self._beside_date(s, o.k + 1 + n) and not self._goes_on(s, o.k + 2 + n) for n, x in enumerate(between)):
                continue
            verbs = [x for x in between if x.kind == V and not (x.conj and x.word.nominal and not x.word.verb_only and x.group != "trigger")]  # but «ووقف الملاحقات»
            listed = bool(verbs) and all(bare(x.word) in self.lex.grammar["provides"] for x in verbs) and d.chunk.word.nominal  # «اتفاق يقضي بوقف القتال وتبادل الأسرى»
            if verbs and not listed and not (len(verbs) == 1 and verbs[0].word.lights):
                continue
            if verbs and d.args.by is verbs[0] and verbs[0].word.verb & m.PAST and not verbs[0].word.verb & m.PRESENT and not any(x.kind in (SUB, REL) for x in between):
                continue  # «بعد موافقة الحركة على المقترح دخل وقف النار حيز التنفيذ»: it happened
            if any(bare(self.words[t]) in self.lex.grammar["unnamed"] for t in range(o.cand.b, i)):
                continue  # «قال ضابط رفض الكشف عن اسمه إن …»
            if d.type in DEEDS and not d.cand.verbal and self._took_place(o.cand.b, i):
                continue  # «طالبوا بمحاكمة المسؤولين عن الهجوم»
            if any(x.kind == PREP and x.group in self.lex.grammar["after_what"] for x in [*between, d.chunk]) or d.chunk.prep in self.lex.grammar["after_what"]:
                continue  # «مناشدة للتبرع بالدم بعد القصف»
            if any(x.kind == REL for x in between) or (d.chunk.kind == V and not listed and not any(x.kind == SUB for x in between)):
                continue
            if d.tolls:
                continue
            return True
        return False

    def _took_place(self, a: int, i: int) -> bool:
        """Whether a word right before the noun at token `i`, not before `a`, says that what it names has happened («المسؤولين عن», «تحقيق مستقل في», not «رد على أي»)."""
        for t in range(i - 1, max(a, i - TOOK_PLACE) - 1, -1):
            if self.tokens.kinds[t] == PUNCT or self.tokens.forms[t] == "اي":
                return False
            if bare(self.words[t]) in self.lex.grammar["took_place"]:
                return True
        return False

    def _without(self, d: Draft, c: Chunk) -> bool:
        """Whether «دون» stands right before a deed, or before the noun whose genitive it is («دون توجيه تهمة»)."""
        if not {self.words[c.a].form, self.words[c.b - 1].form} & self.lex.grammar["without"]:
            return False
        between = d.s.chunks[d.s.index[c.a] + 1 : d.k]
        return not between or (not d.cand.verbal and not d.chunk.prep and len(between) < 3 and all(x.kind in (NP, CONJ) and not x.prep and not x.conj for x in between))

    @staticmethod
    def _goes_on(s: Sentence, j: int) -> bool:
        """Whether a list goes on after a comma («دعا إلى وقف القتال، ورفع القيود، وسحب القوات»)."""
        return j < len(s.chunks) and s.chunks[j].kind == NP and s.chunks[j].conj and s.chunks[j].cls == "deed"

    @staticmethod
    def _beside_date(s: Sentence, n: int) -> bool:
        """Whether a comma only sets off a date («ناشدت البلدية، اليوم الأربعاء، المنظمات …»)."""
        return any(0 <= j < len(s.chunks) and s.chunks[j].kind == DATE for j in (n - 1, n + 1))

    def _told(self, d: Draft) -> bool:
        """Whether the points are enough for the deed to be weighed at all, and not plainly only spoken of («تهمة القتل», «مكافحة الإرهاب», «صدمة الاغتيال»): see :mod:`marsad.coder.telling`."""
        d.telling = telling(self.lex, self.words, d, self.sents[d.si], self.story.day, self.story.topics)
        if self.story.told_again(d) and self.story.last_told is not None and self.story.last_told.type == d.type and d.si - self.story.last_told.si <= 3:
            d.telling += 1.2  # spoken of again, soon after it was told
        if d.type == "ASSAULT" and not d.cand.trigger.outcome and "toll" not in d.why and any(t.cue <= d.cand.at < t.start for t in self.story.rolls):
            d.why.append("toll")  # «ضحايا القصف على البلدة: 1- …»
            d.telling += WEIGHTS["toll"]
        return d.telling >= (SPOKEN_OF if d.type in DEEDS else SPOKEN_OF_MILD)
