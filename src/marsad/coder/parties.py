"""Who did a deed and to whom, beyond what its own clause says: pronouns and elided subjects, deeds spoken of again, the accused, the two
sides of a fight, who denies or announces. The arguments within the clause are read in :mod:`marsad.coder.who`."""

from __future__ import annotations

from itertools import pairwise, takewhile

from marsad.coder import says, who
from marsad.coder.chunks import ADV, ARMED, HEDGE, NP, OFFICIAL, PEOPLE, PREP, QUOTES, REL, SIGN, STRUCK, SUB, THINGS, Chunk, V, many
from marsad.coder.dating import VERBAL
from marsad.coder.draft import DAYS_BEFORE, HIS_COUNTRY, TALKS, Draft
from marsad.coder.story import Part
from marsad.coder.telling import answered
from marsad.coder.what import DEEDS
from marsad.coder.words import bare, of_action
from marsad.gazetteer.index import km
from marsad.lexicon import model as m
from marsad.lexicon.countries import ISO3
from marsad.text.clean import fold
from marsad.text.tokens import BREAKS, STOPS

OF_PEOPLE = frozenset({"arrest", "abduct", "deport", "release", "targeted"})  # modes of what is done to people alone
ACCUSED = "who is accused of it"
FORCED = frozenset({"ASSAULT", "COERCE"})
MOVABLE = frozenset({"vehicle", "ship", "weapon"})  # what is seized and carried off
COUNTED_SIDES = "the dead of both sides"
ALLOWED = "who is allowed to"
RESULTS = 9  # chunks from a verb of outcome to the second thing that came of a deed
OTHER_FRONT = 80.0  # km from which on a fight elsewhere does not say who lost a place
HELP_REACH = 12  # phrases between a deed of help and what it is for
ANNOUNCED = {"ASSAULT": "THREATEN", "COERCE": "THREATEN", "RETREAT": "CONCEDE", "AID": "AGREE"}
# Whom of the deed it speaks of an act of words is addressed to.
ADDRESSED = {"ACCUSE": "actor", "REQUEST": "actor", "SUPPORT": "actor", "REJECT": "actor", "THREATEN": "recipient", "AGREE": "recipient"}
BLAMED = {"ACCUSE": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT", "AID", "COOPERATE", "AGREE", "RETREAT", "CONCEDE"})}  # what is blamed where only «القرار», «الخطوة», «الحادث» stands for it


def subject_before(d: Draft) -> list[Chunk]:
    """The subject of the verb before a deed's verb in its sentence."""
    j = next((j for j in range(d.k - 1, -1, -1) if d.s.chunks[j].kind == V), None)
    return who.subject_of(d.s, j) if j is not None else []


def _far(d: Draft, o: Draft) -> bool:
    """Whether two deeds have places of their own too far apart to be of one fight."""
    p, q = d.place, o.place
    if p is None or q is None or d.place_why is not None or o.place_why is not None or "country" in (p.precision, q.precision) or "region" in (p.precision, q.precision):
        return False
    return km(p.lat, p.lon, q.lat, q.lon) > OTHER_FRONT


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
        if c.type == "REQUEST" and c.verbal and not d.k and d.chunk.conj and len(d.args.actors) == 1 and not d.args.recipients and self._asked_again(d):
            d.args.recipients, d.args.actors, d.args.elided = d.args.actors, [], True
        them = self.tokens.forms[c.b] if c.verbal and c.b < d.s.b else ""
        if them in self.lex.grammar["them_apart"] and not d.args.recipients:
            d.args.pronoun, d.args.enc = "recipient", them.removeprefix("ايا")  # «متهما إياها بـ»
        his = next((x for x in d.args.instruments if x.cls == "weapon" and x.word.enc), None)
        if c.verbal and d.type == "ASSAULT" and not d.args.actors and not d.args.pronoun and his is not None:
            d.args.pronoun, d.args.enc = "actor", his.word.enc  # «وقال الحرس إن صواريخه أصابت ثلاث قواعد»
        told = c.extra.get("outcome")
        only_things = all(x.cls in THINGS and (not x.actor or x.cls == "facility") for x in d.args.recipients)
        if told is not None and (not d.args.actors or only_things) and told.at in d.s.index:
            k = d.s.index[told.at]
            other = who.verb_arguments(self.lex, d.s, k, told, self._marked_passive(told.at)) if told.verbal else who.noun_arguments(self.lex, d.s, k, told)
            people = [x for x in other.recipients if x not in d.args.actors and ((told.verbal and not (c.verbal and d.args.recipients)) or (x.named and x.person and x.number is None))]
            if not d.args.actors and other.recipients and told.verbal:  # «جنوده قتلوا خمسة مسلحين خلال غارة»
                d.args.put("actor", [x for x in other.actors if x not in d.args.recipients])
                if other.elided and not (d.args.actors or d.args.pronoun):  # «أعلنت الحركة أنها قتلت سبعة جنود في كمين»: whoever killed them
                    d.args.elided, d.args.by = True, d.s.chunks[k]
            if told.verbal and other.recipients and not d.args.actors and only_things and self._while_doing(d.args.by, told.b):
                d.args.actors, d.args.elided, d.args.pronoun, people = list(other.recipients), False, None, []
            if only_things and people and d.args.pronoun != "recipient":  # «مقتل فلان وابنه بقصف استهدف سيارتهما»
                d.args.recipients = people
        if c.verbal and c.trigger.outcome and not d.args.actors:  # «استشهد تسعة وأصيب العشرات برصاص الاحتلال»
            for o in c.extra.get("outcomes", ()):
                j = d.s.index.get(o.at, -1)
                if o.verbal and o.a > c.b and j > d.k and o.trigger.outcome and not any(x.kind == SIGN for x in d.s.chunks[d.k : j]):
                    also = who.verb_arguments(self.lex, d.s, j, o, self._marked_passive(o.at))
                    d.args.put("actor", [x for x in also.actors if x.a > o.b and (x.prep or x.extra.get("wielded"))])
        if d.type == "ASSAULT" and not d.args.actors and not c.verbal:
            d.args.put("actor", self._owning_up(d))
            d.args.put("actor", self._authored(d) if not d.args.actors and not d.args.pronoun else [])
        if d.type == "ASSAULT" and all(x.cls == "weapon" for x in d.args.actors) and not d.args.pronoun:
            d.args.actors = who.maker(d.s, d.k) or d.args.actors
        if d.type == "ASSAULT" and d.args.actors and all(x.cls == "aircraft" and not (x.actor or x.iso3 or x.definite) for x in d.args.actors):
            d.args.actors = who.launcher(d.s, d.args.actors[-1]) or d.args.actors  # «مسيّرات أطلقتها قوات X»
        if c.mode == "explosives":  # «فجر انتحاري شاحنة مفخخة»: with what, not what was hit
            rigged = [x for x in d.args.recipients if x.cls == "vehicle" and not x.actor and any(w.weapon is not None for w in self.words[x.a : x.b])]
            d.args.recipients = [x for x in d.args.recipients if x not in rigged]
            d.args.instruments += rigged
        if d.mode == "arrest" and not c.verbal and not d.args.recipients and (d.chunk.prep in self.lex.grammar["held_under"] or self.words[c.a - 1].form in self.lex.grammar["held_under"]):
            held = next((x for x in reversed(d.s.chunks[max(0, d.k - 3) : d.k]) if x.kind == NP), None)
            if held is not None and not held.prep and who.is_party(held):
                verb = next((j for j in range(d.s.index[held.a] - 1, max(-1, d.s.index[held.a] - 4), -1) if d.s.chunks[j].kind == V), None)
                d.args.actors = [x for x in who.subject_of(d.s, verb) if x is not held] if verb is not None else []
                d.args.recipients = [held]
                if verb is not None:
                    d.args.governed, d.args.by = True, d.s.chunks[verb]
            elif held is None and (v := next((x for x in reversed(d.s.chunks[max(0, d.k - 3) : d.k]) if x.kind == V and x.word.verb_enc), None)) is not None:
                d.args.pronoun, d.args.enc = "recipient", v.word.verb_enc  # «ووضعهما قيد الإقامة الجبرية»
                d.args.governed, d.args.by = True, v
        if d.type == "ASSAULT" and not c.verbal:  # «استهدفت غارات العاصمة اليمنية صنعاء»
            d.args.actors = [x for x in d.args.actors if x.cls or x.actor or bare(x.word) not in self.lex.grammar["the_capital"]]
        if d.type == "ASSAULT" and all(x.extra.get("dead_or_hurt") for x in d.args.recipients):
            d.args.recipients = self._ranks(d) or d.args.recipients
        d.actors, d.recipients = d.args.actors, d.args.recipients
        for x, y in zip(d.actors, d.actors[1:], strict=False):
            if y.cls == "demonym" and y.conj and y.role is None and y.a == x.b and x.cls in ARMED:
                y.role = x.role or (self.story.code_of(self.lex.actors[x.actor]) or "").rpartition(" ")[2] or None if x.actor else x.role  # «القوات الأميركية والبريطانية»
        if d.mode == "seize" and not d.recipients:
            d.recipients = [x for x in d.args.places if x.cls in MOVABLE and (not x.actor or x.extra.get("linked") or x.b > x.a + 1) and x not in d.actors and (x.prep in self.lex.grammar["upon"] or c.trigger.lemma in self.lex.grammar["loots"])]  # «استولوا على خمس سيارات»
        if d.mode == "seize" and not d.recipients and d.cand.trigger.frame_name != "lose":  # «سيطروا على معسكر للجيش»
            d.recipients = [y for x in d.args.places if x.cls == "facility" and x.a > d.cand.a for y in who.owners(self.lex, d.s, x) if y.cls in ARMED and y not in d.actors]
        if d.mode == "seize" and not d.recipients and d.actors and d.cand.trigger.frame_name != "lose" and not self._goods(d):
            d.recipients = self._held_by(d)
        if d.type == "ASSAULT" and not d.recipients and d.cand.trigger.lemma in self.lex.grammar["invades"]:  # «غزا العراق الكويت»
            d.recipients = [x for x in d.args.places if x.cls == "country" and x not in d.args.actors and (not x.prep or x.prep in self.lex.grammar["to"])][:1]
        if d.type == "ASSAULT" and not d.actors:
            self._jailers(d)
        if d.type == "AID" and not d.actors and c.a != c.at and c.trigger.frame.get("subj") == "theme" and c.a in d.s.index:
            d.args.put("actor", who.of_states(d.s, d.s.index[c.a] + 1))  # «وصلت مساعدات سعودية»
        if d.type == "AID" and not d.actors and c.a in d.s.index and (not c.verbal or c.trigger.frame.get("subj") == "theme"):
            d.args.put("actor", self._senders(d, d.s.index[c.a] + 1))
            if not d.actors:
                d.args.put("actor", self._from_where(d))
        if d.type == "SANCTION" and not d.recipients:  # «علق الاتحاد عضوية النيجر»
            d.recipients = [x for x in d.args.themes if (x.iso3 or x.actor) and x.cls != "deed"][:1]
        if d.type == "SUPPORT" and c.verbal and c.a != c.at and c.b in d.s.index and (of := d.s.chunks[d.s.index[c.b]]).a == c.b and of.kind == NP and not (of.prep or of.conj):
            to = any(x.prep and x.a > of.a for x in d.recipients)
            if (of.cls in OFFICIAL | {"country", "capital"} or of.actor) and of not in d.recipients and not of.person and (bare(self.words[c.a]) in self.lex.grammar["of_the_doer"] or to):
                d.actors = who.coordinated(d.s, d.s.index[of.a])  # «أعرب الوزير عن تضامن الكويت مع لبنان»
        if d.type == "CONSULT" and c.verbal and c.a > c.at and not d.actors and c.trigger.frame.get("subj") == "place" and c.b in d.s.index and (whose := d.s.chunks[d.s.index[c.b]]).a == c.b and not whose.prep and who.agentive(whose):
            d.actors = who.coordinated(d.s, d.s.index[c.b])  # «احتضنت القاهرة قمة دول الجوار»
        if d.type == "SUPPORT" and not c.verbal and c.trigger.frame.get("subj") == "recipient" and not d.recipients:
            d.args.put("recipient", self._whose_right(d))
        if c.trigger.frame.get("self") in ("actor", "recipient"):
            d.args.put(c.trigger.frame["self"], [d.chunk])
        d.recipients = [r for r in d.recipients if not (r.word.indef_acc and r.word.rep_part and r.word.rep is not None and not r.prep and d.s.chunks[d.s.index[r.a] - 1].kind == SIGN)]  # «طالب بتدخل دولي، متحدثا عن»
        d.recipients = [r for r in d.recipients if r not in d.actors and not (c.mode == "visit" and r.cls == "capital" and r.b == r.a + 1)]  # «زار الوزير دمشق»: where
        if d.type in ("ASSAULT", "COERCE") and d.mode != "seize":
            d.recipients = list(dict.fromkeys(y for x in d.recipients for y in (who.owners(self.lex, d.s, x) or [x]) if y not in d.actors))  # «أغارت على مواقع لحركة X»
        if d.type == "ASSAULT" and d.recipients and (theirs := self._owners_of_row(d)):
            d.recipients = theirs
        if any(who.agentive(r) for r in d.recipients):
            d.recipients = [r for r in d.recipients if r.cls not in THINGS or r.actor]  # the thing hit only where nobody is named

    def _owners_of_row(self, d: Draft) -> list[Chunk]:
        """Whose all the unnamed things of a row are that was hit, named after the last («استهدفت وحدات ومخازن أسلحة ومواقع قتالية تابعة لتنظيم X»)."""
        last, chunks = d.recipients[-1], d.s.chunks
        if last.a not in d.s.index or last.a < d.cand.a or not all(x.cls in STRUCK or (x.cls in ARMED and not x.person) for x in d.recipients) or any(x.actor or x.iso3 or x.definite for x in d.recipients):
            return []
        j = d.s.index[last.a]
        first = j
        while j + 1 < len(chunks) and (y := chunks[j + 1]).kind == NP and y.a == chunks[j].b and y.conj and not (y.prep or y.definite or y.person or y.cls == "deed"):
            j += 1
        while j + 1 < len(chunks) and (y := chunks[j + 1]).kind == NP and y.a == chunks[j].b and not (y.prep or y.conj or y.cls):
            j += 1  # an adjective
        if j == first:
            return []
        if chunks[j].actor is not None:
            return [chunks[j]]
        while j + 1 < len(chunks) and (y := chunks[j + 1]).kind == NP and y.prep in self.lex.grammar["to"] and y.a == chunks[j].b and not y.conj:
            j += 1
            if y.actor is not None or (y.cls in ARMED and y.person):
                return who.coordinated(d.s, j)  # «ومركزا للقيادة للتنظيم»
        return []

    def _jailers(self, d: Draft) -> None:
        """Whoever's prison it is tortured those in it («توفي معتقل تحت التعذيب في سجون الحوثيين»)."""
        grammar, s = self.lex.grammar, d.s
        if grammar["torture"].isdisjoint(self.tokens.forms[s.a : s.b]):
            return
        n = next((n for n, x in enumerate(s.chunks) if n > d.k and x.kind == NP and x.prep and bare(x.word) in grammar["prisons"]), None)
        if n is None:
            return
        prison, y = s.chunks[n], s.chunks[n + 1] if n + 1 < len(s.chunks) else None
        beside = y is not None and y.kind == NP and y.a == prison.b and not y.conj and (not y.prep or y.prep in grammar["to"])
        theirs = y if beside else prison
        if theirs is None or not (theirs.actor or (theirs is y and theirs.cls in ARMED | {"government"})):
            return
        d.actors = d.args.actors = [theirs]
        d.recipients = [x for x in d.recipients if x is not theirs]

    def _asked_again(self, d: Draft) -> bool:
        """Whether at the head of a sentence the one phrase after a verb of asking is an organisation of states, not spoken of before, that the man who
        acts in the sentence before asks («أدان الأمين العام الهجوم. وطالب مجلس الأمن بفتح تحقيق»)."""
        x = d.args.actors[0]
        last = self.story.last_told
        if x.cls != "igo" or not x.actor or x.a != d.chunk.b or last is None or last.si != d.si - 1 or not last.actors:
            return False
        man = last.actors[0]
        return man.person and not many(man.word) and who.agrees("", d.cand.feats, man) and not any(y.actor == x.actor for o in self.story.told for y in (*o.actors, *o.recipients))

    def _ranks(self, d: Draft) -> list[Chunk]:
        """In whose ranks the dead of a deed were who are only counted («ثمانية قتلى في صفوف الميليشيا»)."""
        out: list[Chunk] = []
        chunks = d.s.chunks
        for j in range(max(2, d.k - 6), min(d.k + 10, len(chunks))):
            x = chunks[j]
            ranks = x.kind == NP and bool(x.prep) and (x.extra.get("ranks") or (x.word.plain in self.lex.grammar["in_ranks"] and x.b > x.a + 1)) and (x.cls in ARMED or x.cls in PEOPLE)
            if ranks and x not in d.args.actors and not self.story.boundaries(min(x.a, d.cand.a), max(x.a, d.cand.a)) and any(y.extra.get("dead_or_hurt") for y in chunks[max(0, j - 5) : j]):
                if not x.extra.get("ranks"):
                    x.a, x.word, x.extra["ranks"] = x.a + 1, self.words[x.a + 1], True  # the name without «صفوف»
                out.append(x)
        return out

    def _authored(self, d: Draft) -> list[Chunk]:
        """Of whose making a deed is said to be after its noun («تفجير يشتبه بأنه من تنفيذ التنظيم», «هجوم يحمل بصمات الحركة»)."""
        for j, x in enumerate(d.s.chunks[d.k + 1 : d.k + 9], d.k + 1):
            if x.cls == "deed" or (x.kind == V and x.conj) or (x.kind == SIGN and x.group in STOPS):
                return []
            if x.kind == NP and x.b == x.a + 1 and x.word.form in self.lex.grammar["authored"] and j + 1 < len(d.s.chunks) and (y := d.s.chunks[j + 1]).a == x.b and y.kind == NP and not (y.prep or y.conj) and (y.cls in ARMED or y.actor):
                return who.coordinated(d.s, j + 1)
        return []

    def _owning_up(self, d: Draft) -> list[Chunk]:
        """Who owns up to the deed later in its sentence («تفجير أودى بحياة ثلاثة وتبناه التنظيم»)."""
        for j, y in enumerate(d.s.chunks[d.k + 1 :], d.k + 1):
            if y.kind == V and y.conj and y.word.verb_enc and y.word.rep is not None and self.lex.reports[y.word.rep].claim and who.agrees(y.word.verb_enc, 0, d.chunk):
                return [x for x in who.subject_of(d.s, j) if who.agentive(x)]
        return []

    def _marked_passive(self, i: int) -> bool:
        """Whether the first letter of the verb at token `i` bears the vowel of the passive («قُتل»)."""
        written = self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]]
        return "\u064f" in written[1:3] or "\u064f" in written[1 + self.words[i].conj : -2]  # «واعتُقل»

    @staticmethod
    def of_another(drafts: list[Draft]) -> None:
        """An act of words that names nobody it is addressed to is so to whom its object names: who did what is condemned, who is to do what is
        demanded, against whom is threatened («ندد بهدم السلطات مدرسة», «طالب باستقالة الحكومة», «هدد بشن عملية ضد X»)."""
        for d in drafts:
            role = ADDRESSED.get(d.type)
            if role is None or d.recipients or d.args.pronoun == "recipient":
                continue
            for o in drafts:
                if not 0 < o.k - d.k < 7 or o.cand.verbal or any(x.kind in (V, REL) or (x.kind == SIGN and x.group in BREAKS) for x in d.s.chunks[d.k + 1 : o.k]):
                    continue
                named = [x for x in (o.actors if role == "actor" else o.recipients) if who.agentive(x) and x not in d.actors]
                if not named and d.type == "THREATEN" and d.cand.verbal:  # «هدد باستهداف إسرائيل», «بقصف منشآت النفط»: the doer is who threatens, the genitive is the target
                    named = [x for x in (*o.actors, *o.args.places, *o.recipients) if x.a == o.chunk.b and not x.prep and x not in d.actors and (x.cls in ("country", "capital", "facility") or x.actor)]
                if named:
                    d.recipients = named
                break

    def told_on(self, drafts: list[Draft]) -> list[Draft]:
        """`drafts` without the verbs that only tell on of a deed named before them, after a clause that describes it («تفجير تبناه التنظيم واستهدف مسجدا»):
        what they hit the deed hit."""
        out = []
        for d in drafts:
            o = self._told_of(d, drafts) if d.cand.verbal and d.type == "ASSAULT" and d.chunk.conj and fold(d.cand.trigger.lemma) in self.lex.grammar["hits"] else None
            if o is None:
                out.append(d)
            elif not o.recipients:
                found = d.recipients or [x for x in d.actors if x.a > d.cand.a]
                o.recipients = [x for x in found if x not in o.actors and (x.cls not in THINGS or x.actor or not any(map(who.agentive, found)))]
        return out

    def _told_of(self, d: Draft, drafts: list[Draft]) -> Draft | None:
        """The deed that a verb without a subject of its own tells on of."""
        o = next((o for o in reversed(drafts) if o.k < d.k and not o.cand.verbal and o.type == "ASSAULT"), None)
        hit_after = any(x.cls in THINGS for x in d.actors) and all(x.a > d.cand.a for x in d.actors)  # «واستهدف حافلة للجيش شمال المدينة»
        if o is None or not (d.args.elided or hit_after) or not d.cand.feats & m.SING or not who.agrees("", d.cand.feats, o.chunk):
            return None
        row = d.s.chunks[o.k + 1 : d.k]
        first = next((n for n, x in enumerate(row) if x.kind == V), len(row))
        if first > 3 or first == len(row) or row[first].conj or sum(x.kind == V for x in row) > 1 or any(x.kind == SUB or (x.kind == SIGN and x.group in STOPS) for x in row):
            return None
        of_it = row[first].word.verb_enc or next((who.borne(x) for x in row[first + 1 :] if x.group == "pron-prep"), "")
        return o if of_it and who.agrees(of_it, 0, o.chunk) else None

    def _faces(self, own: set[str], other: Chunk) -> bool:
        """Whether of a taker, by the sides it is on, and a side in a fight that is told without the taker, one is this state's force and the other none."""
        state = f"{self.story.country}: state"
        return (state in own) != (self.story.side_of(other) == state) and not any(x.endswith(": state") and x != state for x in (*own, self.story.side_of(other)))

    def find_losers(self, drafts: list[Draft]) -> None:
        """Who lost the place that somebody took: the hands it was in («التي كانت في أيدي X»), else whom the taker fights in this text."""
        for d in drafts:
            if d.type != "COERCE" or d.mode != "seize" or d.recipients or not d.actors or d.cand.trigger.frame_name == "lose" or self._goods(d):
                continue
            hands = next((c for c in d.s.chunks[d.k + 1 :] if c.kind == NP and c.prep and (c.actor or c.cls in ARMED) and self._in_hands(c) and c not in d.actors), None)
            if hands is not None:
                d.recipients = [hands]
                continue
            if (theirs := [x for x in self._strongholds(d) if x not in d.actors]):
                d.recipients = theirs
                continue
            own = {self.story.side_of(x) for x in d.actors}
            for o in drafts:  # who did something together is on one side
                if len(o.actors) > 1 and o.type != "CONSULT" and not o.two_sided and o.cand.trigger.frame_name not in ("between", "with") and not own.isdisjoint(both := {self.story.side_of(x) for x in o.actors}):
                    own |= both
            held = [x for x in d.args.places if x.cls == "facility" and (x.actor or x.extra.get("of") in ARMED) and self.story.side_of(x) not in own]
            if held and held[0].a > d.cand.a:
                d.recipients = held[:1]  # «سيطر المقاتلون على مواقع للجيش»
                continue
            left = [x for o in (*drafts, *self.story.told) if o.type == "RETREAT" and o.mode == "withdraw" and o.si == d.si for x in o.actors if x.cls in ARMED and self.story.side_of(x) not in own]
            if left:
                d.recipients, d.who_why = left[:1], "who left it"  # «سيطر الثوار على المدينة بعد انسحاب الجيش»
                continue
            if d.si == self.story.about.headline:
                continue  # a headline takes nobody from the body
            best: Chunk | None = None
            for o in drafts if d.bg_why != "date" else ():
                if o.type != "ASSAULT" or o.background or abs(o.si - d.si) > 6 or (o.si != d.si and _far(d, o)):
                    continue
                fighting = [] if o.mode in ("aerial", "drone") else o.actors  # who bombs it from the air does not hold a place
                sides = [x for x in fighting + o.recipients if x.cls in ARMED and not who.one_man(x) and (x.cls != "aircraft" or x.actor) and (x.actor or x.definite or x.extra.get("of_definite") or x.number is None)]
                other = [x for x in sides if self.story.side_of(x) not in own]
                if not any(x.actor or x.iso3 for x in d.actors):  # «المسلحون» may be those named before: only a state's forces are sure to be others
                    other = [x for x in other if self.story.side_of(x).endswith(": state")]
                if other and len(other) < len(sides):
                    best = other[0]
                    break
                if len(o.actors) < 2 and not any(x.cls in ARMED or x.actor for x in o.recipients):
                    continue  # who strikes civilians, or nobody that is named, need not be whom the taker fights
                if other and best is None and self._faces(own, other[0]) and any(self.story.side_of(x) != self.story.side_of(other[0]) for x in d.actors) and other[0].actor:
                    best = other[0]
            if best is None and not d.background and d.bg_why is None:  # from whom the same took other places («طهرت القوات الحي من داعش. وسيطرت على الميناء»)
                taken = (o for o in drafts if o.type == "COERCE" and o.mode == "seize" and o is not d and not o.background and abs(o.si - d.si) <= 3 and o.who_why != "whom the taker fights" and not own.isdisjoint(map(self.story.side_of, o.actors)))
                best = next((x for o in taken if not _far(d, o) for x in o.recipients if x.cls in ARMED and x.actor and self.story.side_of(x) not in own), None)
            if best is not None:
                d.recipients, d.who_why = [best], "whom the taker fights"

    def _strongholds(self, d: Draft) -> list[Chunk]:
        """Whose stronghold is taken («آخر معقل لحركة X», «أكبر معاقل التنظيم»)."""
        chunks = d.s.chunks
        for j in range(d.k + 1, min(d.k + 9, len(chunks))):
            x = chunks[j]
            if x.kind in (SUB, REL) or (x.kind == V and x.word.verb_only) or (x.kind == SIGN and x.group not in "،,\"«»“”"):
                break
            if x.kind != NP or self.lex.grammar["strongholds"].isdisjoint(bare(w) for w in self.words[x.a : min(x.b, x.a + 3)]):
                continue
            if x.actor is not None or x.role is not None or x.extra.get("of") in ARMED:
                return [x]
            y = chunks[j + 1] if j + 1 < len(chunks) else x
            return who.coordinated(d.s, j + 1) if y.kind == NP and y.prep in self.lex.grammar["to"] and y.a == x.b and (y.cls in ARMED or y.actor) else []
        return []

    def _goods(self, d: Draft) -> bool:
        """Whether what is taken is no place but goods («نهب محتوياته», «غنموا ذخائر»)."""
        return not d.args.places and d.cand.trigger.lemma in self.lex.grammar["loots"]

    def _held_by(self, d: Draft) -> list[Chunk]:
        """Who held what is taken, where a verb of being stands before the hands («ثلاث قرى كانت بيد قسد», «المدينة التي كانت تحت سيطرة التنظيم»)."""
        for j in range(d.k + 2, min(d.k + 9, len(d.s.chunks))):
            x, p = d.s.chunks[j], d.s.chunks[j - 1]
            if x.kind == SIGN or (x.kind == V and x.word.verb_only):
                break
            if x.kind == NP and (x.actor or x.cls in ARMED) and x not in d.actors and (x.prep in who.AGENT or self._in_hands(x)):
                at = j - 2 if p.kind == PREP else j - 1
                if self.tokens.forms[d.s.chunks[at].a] in self.lex.grammar["stays"]:
                    return [x]
        return []

    def _in_hands(self, c: Chunk) -> bool:
        """Whether a phrase says in whose hands a place is («في أيدي المتمردين», «في قبضة التنظيم», «تحت سيطرة الحركة»)."""
        hands = self.lex.grammar["hands"]
        return bare(c.word) in hands or (c.prep.startswith(("في", "تحت")) and c.prep.split()[-1] in hands)

    def find_answered(self, drafts: list[Draft]) -> None:
        """Whom words of praise or blame for a deed are meant for: whoever did it («استنكرت الخارجية الهجوم», «رحب بالقرار», «أدان الحكم»)."""
        for n, d in enumerate(drafts):
            if d.type not in ("ACCUSE", "SUPPORT", "REJECT") or d.recipients or not d.cand.verbal or d.mode == "investigate":
                continue
            theme = next((x for x in d.s.chunks[d.k + 1 : d.k + 7] if x.kind == NP and x not in d.actors and (x.cls in ("deed", "document", "") and x.definite and (not x.prep or x.prep == "ب"))), None)
            if theme is None:
                continue
            if fold(d.cand.trigger.lemma) in self.lex.grammar["signs"]:
                continue  # «وقعوا إعلان الجزائر»: a paper
            if theme.iso3 or theme.actor:
                d.recipients = [theme]  # «القرار الأمريكي»
                continue
            if not theme.word.art and theme.cls != "deed":
                continue
            told = next((x for x in drafts if x.si == d.si and x.chunk is theme), None)
            if told is not None and not told.actors:
                told = self._same_deed(drafts[:n], theme) or told
            named = {self.lex.triggers[t].type for t, *_ in theme.word.triggers} & DEEDS if theme.word.art and theme.b - theme.a == 1 else set()
            if told is None and theme.b - theme.a == 1 and bare(theme.word) in self.lex.grammar["violence"]:
                told = self._same_deed(drafts[:n], theme) or next((x for x in reversed(drafts[:n]) if d.si - x.si <= 2 and x.type == "ASSAULT" and x.actors and not x.two_sided), None)
            elif told is None and theme.b - theme.a == 1 and not self.lex.grammar["the_act"].isdisjoint((theme.word.form, theme.word.form[1:])):
                told = next((x for x in reversed(drafts[:n]) if d.si - x.si <= 2 and (not named or x.type in named) and x.type in BLAMED.get(d.type, DEEDS | {"SANCTION", "AGREE", "CONCEDE", "AID", "REJECT", "REQUEST", "THREATEN"}) and x.actors), None)
            if bare(theme.word) in self.lex.grammar["charges"]:  # «رفضت X هذه الاتهامات»: of who accused
                told = next((x for x in reversed(drafts[:n]) if d.si - x.si <= 2 and x.type == "ACCUSE" and x.actors), told)
            if told is not None:
                own = {self.story.side_of(y) for y in d.actors}
                d.recipients = [x for x in told.actors if x not in d.actors and who.agentive(x) and self.story.side_of(x) not in own]

    @staticmethod
    def _same_deed(drafts: list[Draft], theme: Chunk) -> Draft | None:
        """The deed told before that a definite noun names again by its own word («قصف … . وقتل جندي في كمين. ونددت الخارجية بالقصف»)."""
        if not theme.word.art:
            return None
        entries = {t for t, *_ in theme.word.triggers}
        return next((x for x in reversed(drafts) if x.type == "ASSAULT" and x.actors and not x.two_sided and not x.background and not entries.isdisjoint(t for t, *_ in x.chunk.word.triggers)), None)

    def from_text(self, d: Draft, headline: int) -> None:
        """Resolves pronouns and elided subjects to the nearest earlier mention that agrees and can have done it; a deed spoken of again
        («الهجوم», «السفينة أُغرقت») has the doer it had when it was told."""
        a = d.args
        self._beside(d)
        if d.si == headline:
            self._in_headline(d, headline)
            self._accused_of(d)
            return
        self._pronoun_either(d)
        self._of_those_named(d)
        self._two_sides(d)
        self._from_what_follows(d)
        # «بينها وبين المسلحين والقوات الموالية لهم»
        two_sided = d.cand.trigger.frame_name in ("with", "between") and (len(d.actors) == 1 or (bool(d.actors) and (who.met(self.lex, d.actors) or (a.pronoun == "actor" and bool(a.enc) and d.actors[0].prep in self.lex.grammar["between"]))))
        if (a.elided or a.pronoun == "actor") and (not d.actors or two_sided or self._only_met(d)):
            self._doer_before(d)
        if a.undergone and not d.recipients and a.by is not None and a.by in d.s.chunks:
            self._who_undergoes(d, a.by)
        if a.pronoun == "recipient" and not d.recipients:
            self._whom_before(d)
        if d.type == "REJECT" and d.cand.verbal and not d.recipients and not a.pronoun and d.k + 1 < len(d.s.chunks):
            d.recipients = self._whose_theme(d)
        self._of_them(d)
        if d.type == "AID" and not d.recipients and not d.cand.verbal and d.cand.trigger.frame.get("subj") == "recipient":
            d.recipients = self._backed(d)
        if not d.recipients and d.chunk.prep == "ب" and (struck := self._who_is_answered(d)):
            d.recipients, d.who_why = struck, "from the deed beside it"
        self._charged(d)
        self._suspected(d)
        self._accused_of(d)
        if d.type == "CONSULT" and not (d.actors or d.recipients or d.cand.verbal) and (d.chunk.word.art or d.chunk.definite):
            last_met = next((o for o in reversed(self.story.told) if o.type == d.type and o.actors and d.si - o.si <= 6 and o.mode in (d.mode, None)), None)
            if last_met is not None:  # «يصل الرئيس إلى X … . وقال المتحدث إن الزيارة تستمر يومين»
                d.actors, d.recipients, d.who_why = list(last_met.actors), list(last_met.recipients), "from the deed told before"
        self._by_speaker(d)
        last = self.story.last_told
        if last is not None and d.type == "COERCE" and d.mode == "arrest" and not d.actors and not d.cand.verbal and last.si == d.si and last.type in DEEDS and self._came_of_it(d):
            d.actors, d.who_why = [x for x in last.actors if x.cls in ARMED and x not in d.recipients], "from the deed beside it"
        if d.type == "COERCE" and d.mode == "arrest" and not (d.actors or d.args.elided or d.background or d.cand.verbal):
            self._arrests_again(d)
        if last is not None and d.type == "ASSAULT" and not d.background:
            self._told_again(d, last, headline)
            if d.who_why == "from the deed told before" and any(o.who_why == ACCUSED and o.actors[0] in d.actors for o in self.story.told if o.actors):
                d.actors, d.who_why = [], None  # the charge goes no further than its own words

    def _beside(self, d: Draft) -> None:
        """What the deeds and words beside it say of its parties."""
        a = d.args
        if a.elided and d.cand.verbal and d.cand.trigger.outcome and any(d.cand.a <= t.cue < d.cand.b and t.end <= d.cand.a for t in d.s.tolls):
            a.elided = False  # «إن 84 جنديا و47 مسلحا قتلوا»: those counted before it are its subject
        if d.type in ADDRESSED and not d.actors and a.subject is not None and a.subject.cls == "deed":  # «مظاهرة لأنصار الحزب تطالب الرئيس بالتنحي»
            host = next((o for o in reversed(self.story.told) if o.si == d.si and o.chunk is a.subject and o.type in ("PROTEST", "CONSULT")), None)
            d.actors = [x for x in host.actors if x not in d.recipients] if host is not None else []
        if a.elided and a.pronoun == "recipient" and d.cand.verbal and self.words[d.cand.at].nominal and self.story.told and not d.actors:
            joined = self._done_to_the_same(d)
            if joined and any(x.prep in self.lex.grammar["by"] for x in self.story.told[-1].actors):
                d.recipients, a.elided, a.pronoun = joined, False, None  # «ملاحقة المتهم من قبل الدوريات وضبطه»: a noun, to be read so
                self._done_by_the_same(d)
        if not d.actors and not a.pronoun and (sides := self._sides_beside(d)):
            d.actors, d.recipients, d.who_why = sides, [], "from the deed beside it"
        if (let := self._allowed(d)) is not None:
            if d.type == "AGREE":
                d.recipients = [let]
            elif not d.actors or d.who_why is not None:
                d.actors, d.who_why = [let], ALLOWED
        if not a.pronoun and (sides := self._sides_counted(d)):
            d.actors, d.who_why = sides, COUNTED_SIDES

    def _from_where(self, d: Draft) -> list[Chunk]:
        """The country of relief that arrives, or of the ship or aircraft that brings it («وصول مساعدات إماراتية لعدن», «سفينة سعودية محملة بمساعدات»)."""
        c = d.cand
        t = next((t for t in range(c.a + 1, d.s.chunks[d.s.index[c.a]].b) if (w := self.words[t]).dem is not None and not w.art and w.role is None), None)
        if t is not None:
            w = self.words[t]
            return [Chunk(NP, t, t + 1, w, cls="demonym", iso3=self.lex.demonyms[w.dem].iso3)] if w.dem is not None else []
        j = d.s.index[c.a]
        return [x for x in d.s.chunks[max(0, min(d.k, j - 3)) : j] if x.kind == NP and x.cls in ("ship", "aircraft") and x.iso3 and not x.definite][-1:]

    def _whose_right(self, d: Draft) -> list[Chunk]:
        """Who has the right of which a speaker tells («لإسرائيل الحق في الدفاع عن نفسها», «إن إسرائيل لها الحق في الرد»)."""
        for x in reversed(d.s.chunks[max(0, d.k - 3) : d.k]):
            if x.kind == NP and not x.conj and (x.iso3 or x.actor or x.cls in ARMED | OFFICIAL) and (x.prep in self.lex.grammar["to"] or not x.prep):
                return [x]
            if x.kind in (V, SUB, SIGN):
                break
        return []

    def _only_met(self, d: Draft) -> bool:
        """Whether a verb of meeting names only whom its subject met («وصل الوزير إلى بغداد واجتمع مع القادة»)."""
        return d.type == "CONSULT" and d.cand.verbal and bool(d.actors) and d.cand.trigger.frame.get("subj") == "actor" and who.met(self.lex, d.actors)

    def _in_headline(self, d: Draft, headline: int) -> None:
        """A headline has nothing before it but its own words."""
        a, subject = d.args, self.story.last_subject
        circumstance = d.cand.verbal and bool(d.cand.feats & m.HAL)
        goes_on = d.chunk.conj or circumstance or (d.k > 0 and d.cand.verbal and d.s.chunks[d.k - 1].word.form in self.lex.grammar["where"])
        if (a.elided or a.pronoun == "actor") and (not d.actors or self._only_met(d)) and goes_on:
            before = self._speaker_of(d) if circumstance else []
            before = before or [x for x in subject_before(d) if d.cand.verbal and not d.cand.enc and who.agrees("", d.cand.feats, x)]
            if not before and subject and self.story.last_told is not None and self.story.last_told.si == headline:
                before = subject
            if before:
                met = d.actors
                d.actors, d.who_why = [*(x for x in before if x not in d.recipients and x not in met), *met], "from the words before"
        if a.pronoun == "either":
            d.recipients = self._done_to_the_same(d)
            if d.recipients:
                self._done_by_the_same(d)
        if a.pronoun == "recipient" and not d.recipients and d.cand.verbal and (enc := d.cand.enc or a.enc):
            near = self._nearest(d, [*d.actors, *self._announcers(d)], enc, 0, people=False)
            d.recipients = self._joined_recipients(d, enc) or ([near] if near is not None else [])
        self._charged(d)
        we = any(self.words[t].verb & m.FIRST and not self.words[t].verb & (m.SECOND | m.THIRD) for t in range(d.cand.a, d.cand.b))
        if we or d.cand.trigger.frame.get("subj", "actor") != "actor":  # «الرئاسة: واشنطن تتحمل المسؤولية الكاملة»
            self._by_speaker(d)

    def _of_those_named(self, d: Draft) -> None:
        """«بعضهم», «الأخيرة»: those named before."""
        subject = self.story.last_subject
        if len(d.actors) == 1 and self.tokens.forms[d.actors[0].b - 1] in self.lex.grammar["some_of"]:  # «وهاجم بعضهم السفارة»: some of those named
            named = [x for x in who.before(d.s, d.k, m.PLUR | m.MASC | m.THIRD, self._settled(d)) if x not in d.recipients]
            d.actors = named or [x for x in subject if x not in d.recipients and who.agrees("هم", 0, x)] or d.actors
        if len(d.actors) == 1 and d.actors[0].b == d.actors[0].a + 1 and not d.actors[0].actor and d.actors[0].word.form in self.lex.grammar["latter"]:
            near = self._last_named(d) or self._nearest(d, [*d.actors, *d.recipients], "ها" if d.actors[0].word.form.endswith("ه") else "ه", 0)
            if near is not None:
                d.actors, d.who_why = [near], "from the words before"  # «فيما ردت الأخيرة بقصف»

    def _pronoun_either(self, d: Draft) -> None:
        """A pronoun that may be the doer's or theirs to whom it was done."""
        a = d.args
        if a.pronoun == "either":
            undergone = self._done_to_the_same(d)
            if undergone:
                d.recipients, a.pronoun = undergone, None
                self._done_by_the_same(d)
            else:
                a.pronoun = "actor"
                a.either = not (d.recipients or d.actors or a.themes) and (not a.places or self._of_people(d))

    def _two_sides(self, d: Draft) -> None:
        """Fighting whose sides were named before («بين الطرفين»), or one of them."""
        a, subject = d.args, self.story.last_subject
        both = [x for x in d.actors if self.tokens.forms[x.b - 1] in self.lex.grammar["both"]]
        if d.type == "ASSAULT" and not d.actors and not d.recipients and not d.cand.verbal:
            both = [x for x in d.s.chunks[d.k + 1 : d.k + 5] if x.kind == NP and x.prep in self.lex.grammar["between"] and self.tokens.forms[x.b - 1] in self.lex.grammar["both"]]
        if both or (d.type == "ASSAULT" and not d.actors and (not d.recipients or "outcome" in d.cand.extra) and not a.places and d.cand.trigger.frame_name == "between" and d.chunk.word.art):
            sides = self._sides_before(d) if both or not self._lasted(d) else []
            if sides:
                d.actors, d.who_why = [*sides, *(x for x in d.actors if x not in both)], "the two sides named before"
        if d.type == "ASSAULT" and d.cand.trigger.frame_name == "between" and len(d.actors) == 1 and d.actors[0].prep in self.lex.grammar["together"] and not d.cand.enc and not d.recipients:
            side = self.story.side_of(d.actors[0])
            d.actors = [*(x for x in subject if x.cls in ARMED and self.story.side_of(x) != side and x not in d.actors), *d.actors]  # «واندلعت اشتباكات مع مقاومين»

    def _from_what_follows(self, d: Draft) -> None:
        """A doer whom only the verb of the main clause names («وعقب لقائه الرئيس، قال السفير»)."""
        a = d.args
        if a.pronoun == "actor" and d.cand.enc and not d.cand.verbal and d.k <= 2 and d.type in VERBAL and d.chunk.prep in self.lex.grammar["occasion"]:
            j = next((j for j in range(d.k + 1, len(d.s.chunks)) if d.s.chunks[j].kind == V), None)
            met = who.subject_of(d.s, j) if j is not None and any(x.kind == SIGN for x in d.s.chunks[d.k + 1 : j]) else []
            if met and who.agrees(d.cand.enc, 0, met[0]):  # «وعقب لقائه الرئيس، قال السفير»
                d.recipients = d.recipients or [x for x in d.actors if x not in met]
                d.actors, d.who_why, a.pronoun = met, "from the verb that follows", None
        if a.forward and not d.actors:
            j = next((j for j in range(d.k + 2, len(d.s.chunks)) if d.s.chunks[j].kind == V and d.s.chunks[j - 1].kind == SIGN), None)
            if j is not None:
                d.actors, d.who_why = who.subject_of(d.s, j), "from the verb that follows"

    def _doer_before(self, d: Draft) -> None:
        """The doer, whom a verb without a subject or a pronoun leaves to what was said before."""
        a, subject = d.args, self.story.last_subject
        feats = d.cand.feats if d.cand.verbal else 0
        enc = (d.cand.enc or ("" if a.elided else a.enc)) if a.pronoun == "actor" else ""
        quoted = self._in_own_words(d) if d.cand.verbal and not enc else []
        if quoted and feats & m.FIRST and not feats & m.THIRD:
            found = [x for x in quoted if x not in d.recipients and who.agentive(x)]  # «وقال القائد "قصفنا مواقعهم"»
            quoted = []
        else:
            found = self._speaker_of(d)
        if not found and not d.cand.verbal:
            found = self._replied_to(d, enc, a.by.word.verb if a.by is not None and a.by.kind == V else 0)
        own, homely = d.s.chunks[d.k - 1] if d.k else None, False
        if not found and own is not None and own.kind == NP and self.tokens.forms[own.a] in self.lex.grammar["homeland"] and d.claim is not None and not d.claim.backward:
            found, homely = d.claim.sources[:1], True  # «قال الرئيس إن بلاده لن توقف العملية»
        by = a.by if a.by is not None and a.by.kind == V and a.by in d.s.chunks else None
        if not found and not enc and not d.cand.verbal and by is not None and by.word.rep is not None and d.claim is not None and not d.claim.backward and d.claim.verb == by.a:
            found = [x for x in d.claim.sources[:1] if x not in d.recipients and who.agentive(x) and not x.outlet]  # «قالت الكتائب إن الاحتلال …، وأعلنت قصف عسقلان»
        if not found and d.cand.verbal and d.chunk.conj and feats & (m.PLUR | m.DUAL) and not feats & m.SING:
            last = self.story.told[-1] if self.story.told else None
            if last is not None and last.si == d.si and last.type == "CONSULT" and last.recipients:
                found = [*last.actors, *last.recipients]  # «اجتمع الوزير بالقادة واتفقوا على»
        if not found and not enc and d.cand.verbal:
            found = self._caller(d, feats)
        if not found and not enc and who.by_pronoun(d.s, d.k if d.cand.verbal or by is None else d.s.chunks.index(by)):
            found = self._meant_by_that(d, feats if d.cand.verbal or by is None else by.word.verb)
        tied = d.chunk if d.chunk.conj else a.by
        if not found and not enc and not d.cand.verbal and tied is not None and tied.conj and d.claim is not None and self.story.told:
            o = self.story.told[-1]
            # «أعلن الرئيس حل البرلمان وفرض حالة الطوارئ»
            if o.si == d.si and o.claim is d.claim and 0 < d.k - o.k < 6 and o.actors and not any(x.kind == V and x is not tied for x in d.s.chunks[o.k + 1 : d.k]):
                found = [x for x in o.actors if x not in d.recipients]
        if not found and not enc:
            if d.cand.verbal:
                found = [x for x in who.before(d.s, d.k, feats, self._settled(d)) if x not in d.recipients]
                if len(found) > 1 and feats & m.SING and not feats & (m.PLUR | m.DUAL):
                    found = [x for x in found if x.prep not in self.lex.grammar["together"]]  # «اشتبك الجيش مع مسلحين وأوقف ثلاثة منهم»
            elif by is not None:  # «اعتقلت الشرطة عشرات المتظاهرين حيث استخدمت القوة»
                found = [x for x in who.before(d.s, d.s.chunks.index(by), by.feats or by.word.verb) if x not in d.recipients and who.agentive(x)]
        found = [x for x in found if not any(says.same(x, y) for y in quoted)]  # «وقال الضابط "كنا نطارده عندما فجر نفسه"»
        found = found or [self._as_named(x) for x in d.speaker[:1] if x not in d.recipients and who.agentive(x) and who.agrees(enc, feats, x) and x not in quoted]  # «قال X … . واتهم Y»
        if not found:
            near = self._nearest(d, [*d.recipients, *quoted], enc, feats)
            found = [near] if near is not None else self._subject_of_sentence(d, enc, feats) or [x for x in subject if x not in d.recipients and who.agrees(enc, feats, x) and not any(says.same(x, y) for y in quoted)]
        if a.pronoun == "theme" and d.cand.enc and not d.cand.verbal:  # «سيتم نشرهم»: who is deployed does not deploy
            sent = self._nearest(d, d.recipients, d.cand.enc, 0)
            sender = next((o.actors for o in reversed(self.story.told) if o.type == d.type and d.si - o.si <= 1), [])
            found = sender or [x for x in found if x is not sent] or [x for x in who.before(d.s, d.k - 1, 0) if x is not sent and who.agentive(x)]
        found = [x for x in found if x not in d.actors and not (x.actor and any(x.actor == y.actor for y in d.actors))]
        if d.type == "ASSAULT" and d.cand.verbal and d.cand.trigger.outcome and not enc:
            found = [x for x in found if x in d.s.chunks or not (x.cls in ("official", "ngo", "igo", "media") and x.role not in ("MIL", "REB", "COP"))]  # «طالب المقرر الأممي بـ … . وقتل خمسة في X»
        if found:
            d.actors, d.who_why = found + d.actors, HIS_COUNTRY if homely else "from the words before"

    def _who_undergoes(self, d: Draft, by: Chunk) -> None:
        """Who undergoes a deed by the verb `by` («تعرض ل», «تلقى») that names nobody."""
        subject = self.story.last_subject
        j = d.s.chunks.index(by)
        found = (self._patients(d, j) or self._meant_by_that(d, by.word.verb)) if who.by_pronoun(d.s, j) else who.before(d.s, j, by.word.verb, self._settled(d))
        if d.mode == "phone" and not found:  # «تلقى الأمير اتصالا من X … . كما تلقى اتصالا من Y»
            found = next((o.recipients for o in reversed(self.story.told) if o.mode == "phone" and d.si - o.si <= 3), [])
        d.recipients = [x for x in found or subject if x not in d.actors and who.agrees("", by.word.verb, x)]

    def _patients(self, d: Draft, j: int) -> list[Chunk]:
        """To whom the last deed of the sentences before was done, where who speaks of «أنهم» is no one man that it may be («قالت اللجنة إنهم تعرضوا للضرب»)."""
        that = d.s.chunks[j - 1].word.form
        enc = next((e for e in ("هما", "هم", "هن", "ها", "ه") if that.endswith("ن" + e)), "")
        speaker = d.claim.sources[0] if d.claim is not None and not d.claim.backward and d.claim.sources else None
        if not enc or (speaker is not None and speaker.person and not many(speaker.word) and not speaker.word.enc and who.agrees(enc, 0, speaker) and enc in ("ه", "ها")):
            return []
        for o in reversed(self.story.told):
            if o.si < d.si - 2:
                break
            if o.si == d.si or o.type not in ("ASSAULT", "COERCE", "SANCTION"):
                continue
            found = [x for x in o.recipients if (x.person or (d.mode == "destroy" and x.cls in STRUCK)) and who.agrees(enc, 0, x)]
            if enc in ("ه", "ها"):
                found = [x for x in found if not many(x.word) and x.number is None]
            elif len(o.recipients) < 2:
                found = [x for x in found if many(x.word) or x.number is not None or x.extra.get("two")]
            if found:
                return found
        return []

    def _whom_before(self, d: Draft) -> None:
        """Whom a pronoun means to whom it was done."""
        a = d.args
        enc = (d.cand.enc or (self.words[d.cand.a].enc if d.cand.a != d.cand.at else "")) if d.cand.verbal else ""
        enc = enc or a.enc or d.cand.enc
        taken = d.s.chunks[d.k - 1] if d.k and d.cand.verbal and not d.chunk.conj else None
        described = taken is not None and taken.kind == NP and taken.b == d.chunk.a and not taken.definite and who.resumed(d.s, d.k, taken)
        joined = [taken] if described and taken is not None else self._joined_recipients(d, enc)  # «بدبابة استولوا عليها»
        near = self._nearest(d, [*d.actors, *self._announcers(d)], enc, 0, people=False) if not joined else None
        if joined:
            d.recipients = joined
        elif near is not None:
            d.recipients = [near]
        elif d.type in DEEDS or d.type == "SANCTION" or d.mode == "investigate":
            d.recipients = self._meant_before(d, enc)
        elif d.type in VERBAL and d.cand.verbal and d.cand.feats & m.HAL:  # «قطعت علاقاتها مع X متهمة إياها»
            d.recipients = [x for x in reversed(d.s.chunks[: d.k]) if x.kind == NP and x.cls in ("country", "capital") and x not in d.actors and who.agrees(enc, 0, x)][:1]

    def _arrests_again(self, d: Draft) -> None:
        """Arrests spoken of again («الاعتقالات تركزت في الخليل»), or the raids in the course of which they were made, are theirs who made them."""
        late = takewhile(lambda o: d.si - o.si <= 2, reversed(self.story.told))
        o = next((o for o in late if o.type == "COERCE" and o.mode == "arrest"), None)
        if o is None or not o.actors or o.background:
            return
        beside = o.si == d.si and d.k > o.k and d.chunk.prep in self.lex.grammar["while"] and not any(x.kind in (V, SUB, REL) for x in d.s.chunks[o.k + 1 : d.k])
        if beside or (o.si < d.si and self._told_noun(d)):
            d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed beside it" if beside else "from the deed told before"

    def _told_again(self, d: Draft, last: Draft, headline: int) -> None:
        """A deed spoken of again has the doer it had when it was told."""
        a = d.args
        reply = next((t for t in range(d.cand.a - 1, max(d.s.a, d.cand.a - 9), -1) if bare(self.words[t]) in self.lex.grammar["in_answer"]), None)
        if reply is not None and last.si == d.si and last.cand.a < reply and not (d.actors or d.cand.verbal) and not any(self.words[t].verb_only for t in range(reply, d.cand.a)):
            return  # «قصفت الطائرات مواقع الحزب ردا على مقتل متعاقد في هجوم على القاعدة»: what others did
        if last.si == d.si and not d.actors and not d.cand.verbal and any(self.tokens.forms[t] in self.lex.grammar["in_reply"] for t in range(max(d.s.a, d.cand.a - 4), d.cand.a)):
            return  # «أطلقت المقاومة صواريخ … ردا على اغتيال القيادي»: who replies to a deed has not done it
        if not d.actors and not a.elided and d.chunk.prep == "ب" and last.type == "AID" and last.si == d.si and last.cand.verbal and 0 < d.k - last.k < 6 and not any(x.kind in (V, SIGN, SUB) for x in d.s.chunks[last.k + 1 : d.k]):
            d.actors, d.who_why = [x for x in last.actors if x not in d.recipients], "from the deed beside it"  # «ساندت الطائرات القوات بقصف أرتال»
            return
        if last.type != "ASSAULT":
            if not d.actors and not a.elided and self._told_noun(d) and not d.cand.verbal and not d.chunk.conj and d.cand.trigger.frame_name != "between":
                same = self._same_deed([o for o in self.story.told if d.si - o.si <= 4], d.chunk) if last.type == "ACCUSE" and not (d.recipients or a.places) else None  # «ونددت الخارجية بالقصف»
                d.actors = [x for x in (same.actors if same is not None else self._only_force(d)) if x not in d.recipients]
                d.who_why = "from the deed told before" if d.actors else None
            return
        again = not d.cand.verbal and self._told_noun(d) and not d.chunk.conj
        newest = next((o for o in reversed(self.story.told) if o.type == "ASSAULT" and o.si > headline), None)
        if again and newest is not None and not newest.actors and newest is not last and 0 < d.si - newest.si <= 1 and newest.cand.trigger is d.cand.trigger and not newest.background:
            return  # «أصيب ثلاثة في هجوم. وجاء الهجوم بعد …»: the one told last, by nobody
        if again and not d.actors and not a.elided:
            if d.cand.trigger.frame_name == "between":
                d.actors = [x for x in last.actors + last.recipients if who.agentive(x)]
                if len({self.story.side_of(x) for x in d.actors}) < 2 and any(x.cls == "aircraft" for x in d.actors):
                    d.actors = []  # «قصفت الطائرات البلدة. وفي المعارك قتل …»
            else:
                d.actors = [x for x in self._news(last).actors if x not in d.recipients]
            if d.actors:
                d.who_why = "from the deed told before"
        if d.actors or a.elided:
            return
        occasion = self.tokens.forms[d.chunk.a - 1] in self.lex.grammar["after_occasion"] if d.chunk.a > d.s.a else False
        if last.si == d.si and occasion and last.cand.trigger.toll is None and not d.chunk.word.art:
            return  # «قصفت القوات مواقع الحزب غداة هجوم على مقر الشركة»: it answers what others did
        if last.si == d.si and d.factuality == "asserted" and not d.cand.verbal and not d.cand.trigger.outcome and (d.recipients or d.args.places) and d.cand.trigger.frame_name != "between":
            d.actors, d.who_why = [x for x in last.actors if x not in d.recipients], "from the deed beside it"
            return
        for o in reversed(self.story.told):
            if o.background or not o.actors or o.type != d.type or d.si - o.si > 4:
                continue
            alike = o.cand.trigger.lemma == d.cand.trigger.lemma and not d.cand.trigger.outcome and not d.cand.verbal
            if d.recipients and d.recipients[0].definite and not alike:
                alike = any(bare(x.word).removesuffix("ا") == bare(d.recipients[0].word) for x in o.recipients)
            if alike:
                d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed told before"
                return

    def _allowed(self, d: Draft) -> Chunk | None:
        """Who is allowed to do a deed («السماح للطيران بقصف مواقع …»), or to whom somebody agrees to allow it («وافقت على السماح للجيش بشن»)."""
        grammar = self.lex.grammar
        if d.type not in DEEDS | {"AGREE"} or (d.type == "AGREE") != d.cand.verbal:
            return None
        row = range(d.k + 1, min(d.k + 5, len(d.s.chunks))) if d.cand.verbal else range(d.k - 1, max(0, d.k - 4), -1)
        for j in row:
            x = d.s.chunks[j]
            if x.kind == NP and x.prep in grammar["to"] and who.agentive(x) and bare(d.s.chunks[j - 1].word).removesuffix("ت") in grammar["allows"]:
                return x
            if x.kind in (V, SUB, REL, SIGN):
                break
        return None

    def _sides_counted(self, d: Draft) -> list[Chunk]:
        """Who fought whom in a fight named without its sides, where the harmed of two are counted («قتل ستة جنود و12 مسلحا في اشتباكات»)."""
        if d.type != "ASSAULT" or d.cand.verbal or d.cand.trigger.frame_name != "between" or d.actors or len(d.tolls) < 2:
            return []
        counted = [d.s.chunks[d.s.index[t.victims[0]]] for t in d.tolls if t.victims is not None and t.part_of is None and t.high != 0 and t.victims[0] in d.s.index]
        sides = list({self.story.side_of(x): x for x in counted if x.cls in ARMED and x.cls != "aircraft"}.values())
        return sides if len(sides) > 1 else []

    def _lasted(self, d: Draft) -> bool:
        """Whether a fight is told of by how long it was («بعد أربعة أشهر من المعارك»): no fight told just before."""
        a = d.cand.a
        return a - 2 >= d.s.a and self.tokens.forms[a - 1] in self.lex.grammar["of"] and self.words[a - 2].plain in self.lex.grammar["days_between"] | self.lex.grammar["times_between"]

    def _last_named(self, d: Draft) -> Chunk | None:
        """The force or body of the registry named last before a deed's noun in its sentence, in whatever position."""
        own = d.actors[0]
        return next((x for x in reversed(d.s.chunks[: d.s.index[own.a]]) if x.kind == NP and x.actor is not None and who.agentive(x) and x is not own and not x.outlet), None) if own.a in d.s.index else None

    def _whose_theme(self, d: Draft) -> list[Chunk]:
        """Whose call or offer is refused, where its noun bears a pronoun («دعا الرئيس المحتجين إلى الحوار، غير أنهم رفضوا دعوته»)."""
        theme = next((x for x in d.s.chunks[d.k + 1 : d.k + 4] if x.kind == NP and not x.prep and x not in d.actors), None)
        if theme is None or not theme.word.enc or who.is_party(theme) or bare(theme.word).removesuffix(theme.word.enc) not in self.lex.grammar["offers"]:
            return []
        near = self._nearest(d, d.actors, theme.word.enc, 0)
        told = self.story.told[-1] if self.story.told else None
        if near is None and told is not None and d.si - told.si <= 1:
            return [x for x in told.actors[:1] if x not in d.actors and who.agentive(x) and who.agrees(theme.word.enc, 0, x)]
        return [near] if near is not None else []

    def _who_is_answered(self, d: Draft) -> list[Chunk]:
        """Whom force that answers a deed of the same sentence is used on, where nobody is named: whoever did that («رشق محتجون القوات بالحجارة، وردت
        بإطلاق الرصاص»)."""
        o = self.story.told[-1] if self.story.told else None
        by = next((x for x in reversed(d.s.chunks[max(0, d.k - 4) : d.k]) if x.kind == V), None)
        if o is None or by is None or o.si != d.si or d.type != "ASSAULT" or o.type not in ("ASSAULT", "PROTEST") or d.args.places or self.lex.grammar["answers_back"].isdisjoint((by.word.form, by.word.form.removeprefix("و"))) or by.a < o.cand.a:
            return []
        own = {self.story.side_of(x) for x in d.actors}
        if d.actors and not any(self.story.side_of(x) in own or (x.cls in ARMED and d.actors[0].cls in ARMED) for x in o.recipients):
            return []
        return [x for x in o.actors if x not in d.actors and x.cls != "aircraft" and self.story.side_of(x) not in own]

    def _replied_to(self, d: Draft, enc: str, feats: int) -> list[Chunk]:
        """Whose deed it is that another answers: of whom that other was done to («قصفت X مواقع لـY ردا على هجماتها»)."""
        if not answered(self.lex, self.words, d):
            return []
        o = next((o for o in reversed(self.story.told) if o.si == d.si and o.cand.a < d.cand.a and o.actors), None)
        if o is None:
            return []
        sides = {self.story.side_of(x) for x in o.actors}
        between = [x for x in d.s.chunks[o.k + 1 : d.k] if x.kind == NP and x.actor is not None and x not in o.actors]
        able = [x for x in (*o.recipients, *between) if who.agrees(enc, feats, x) and (x.actor or who.agentive(x)) and self.story.side_of(x) not in sides]
        return able[:1]

    def _caller(self, d: Draft, feats: int) -> list[Chunk]:
        """Who called, for what is said in his call («تلقى X اتصالا من Y أدان خلاله الهجوم»)."""
        o = next((o for o in reversed(self.story.told) if o.si == d.si and o.type == "CONSULT" and o.mode == "phone"), None)
        if o is None or d.chunk.conj or not feats & m.SING or self.tokens.forms[min(d.cand.b, d.s.b - 1)] not in self.lex.grammar["in_the_call"]:
            return []
        return [x for x in o.actors if who.agrees("", feats, x)] if len(o.actors) == 1 else []

    def _came_of_it(self, d: Draft) -> bool:
        """Whether a verb of outcome ties a deed's noun to what was told before («عملية أسفرت عن اعتقال ثلاثة»)."""
        row = d.s.chunks[max(0, d.k - (RESULTS if d.chunk.conj else 3)) : d.k]  # «ما أدى إلى إصابة حراس واعتقال آخرين»
        return any((x.kind == V and any(self.lex.lights[n].outcome for n in x.word.lights)) or (x.kind == HEDGE and self.tokens.forms[x.a] in self.lex.grammar["whereby"]) for x in row)

    def _news(self, last: Draft) -> Draft:
        """The deed that «الهجوم» means: the one told last, or the one with a toll before it where that is what somebody goes on with («فجر انتحاري نفسه …،
        فيما يكثف المتمردون هجماتهم»)."""
        if last.cand.verbal or not last.cand.enc or last.tolls:
            return last
        for o in reversed(self.story.told):
            if last.si - o.si > 1:
                break
            if o.type == "ASSAULT" and o.actors and o.tolls and not o.background and (o.cand.verbal or not o.cand.enc):
                return o
        return last

    def _told_noun(self, d: Draft) -> bool:
        """Whether a deed's noun has the article, itself or after a word for deeds («الخطف», «عملية الخطف»)."""
        return d.chunk.word.art or (d.chunk.word.form in self.lex.grammar["told_heads"] and self.words[d.cand.b - 1].art)

    def _of_them(self, d: Draft) -> None:
        """Whom «سبعة منهم», «عددا منهم» counts: the people or forces named last before that the doer is not one of."""
        if d.type not in ("ASSAULT", "COERCE", "RETREAT") or len(d.recipients) != 1:
            return
        some = d.recipients[0]
        n = d.s.index.get(some.a, len(d.s.chunks)) + 1
        of = d.s.chunks[n] if n < len(d.s.chunks) else None
        if of is None or some.cls or some.actor or some.named or of.group != "pron-prep" or of.prep not in self.lex.grammar["of"] or not (some.number is not None or some.extra.get("other")):
            return
        enc = who.borne(of)
        if enc not in ("هم", "هن", "هما"):
            return
        own = {self.story.side_of(x) for x in d.actors}

        def meant(x: Chunk) -> bool:
            people = x.kind == NP and (x.cls in ARMED or (x.person and x.cls in PEOPLE)) and (many(x.word) or x.number is not None or bool(x.actor)) and not who.one_man(x)
            return people and x not in d.actors and self.story.side_of(x) not in own and who.agrees(enc, 0, x)

        found = next((x for x in reversed(d.s.chunks[: d.k]) if meant(x)), None)
        for o in reversed(self.story.told) if found is None else ():
            if d.si - o.si > 2:
                break
            found = next((x for x in (*o.recipients, *o.actors) if meant(x)), None)
            if found is not None:
                break
        if found is not None:
            some.b, some.actor, some.cls, some.role = of.b, found.actor, found.cls, found.role
            some.iso3, some.person, some.victim = found.iso3, found.person, found.victim
            some.extra["whole"] = True

    @staticmethod
    def _speaker_of(d: Draft) -> list[Chunk]:
        """Who speaks where an act of words is a circumstance of speaking («قالت المنظمة إن …، داعية السلطات إلى»)."""
        feats = d.cand.feats if d.cand.verbal else 0
        if not (feats & m.HAL and feats & m.SING and d.type in VERBAL and d.claim is not None and not d.claim.backward):
            return []
        return [x for x in d.claim.sources[:1] if who.agrees("", feats, x)]

    def _backed(self, d: Draft) -> list[Chunk]:
        """Whose deed a backing belongs to, told before it («سيطرت القوات على البلدة بدعم من الطيران») or after («وبدعم من الطيران، سيطرت القوات»)."""
        o = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < d.k and o.actors), None)
        found = list(o.actors) if o is not None else []
        verb = next((j for j in range(d.k - 1, -1, -1) if d.s.chunks[j].kind == V), None)
        if verb is not None and (o is None or o.k < verb):  # «تمكنت القوات، بدعم من الطيران، من دخول البلدة»
            found = [x for x in who.subject_of(d.s, verb) if x.cls in ARMED] or found
        if not found:
            j = next((j for j in range(d.k + 1, len(d.s.chunks)) if d.s.chunks[j].kind == V), None)
            found = who.subject_of(d.s, j) if j is not None and any(x.kind == SIGN for x in d.s.chunks[d.k + 1 : j]) else []
        return [x for x in found if x not in d.actors and who.agentive(x)]

    def _while_doing(self, by: Chunk | None, a: int) -> bool:
        """Whether the support verb `by` of a deed says that who was harmed, by the outcome that ends at token `a`, was about to do the deed himself
        («قتل متشدد وهو يحاول تفجير جسر»)."""
        return by is not None and by.kind == V and by.a > a and any(self.lex.lights[n].subj == "actor" for n in by.word.lights) and not self.lex.grammar["while_he"].isdisjoint(self.tokens.forms[max(a, by.a - 2) : by.a])

    @staticmethod
    def _as_named(x: Chunk) -> Chunk:
        """Who spoke by his title, with his name where it stands apart from that («القيادي في الحركة فلان»: the name)."""
        return x if x.word.role is not None and "cite" in x.extra and x.extra["cite"][0] < x.b else says.cited(x)

    def _by_speaker(self, d: Draft) -> None:
        """Gives an act of words with no doer to who says it («الحركة: لن نقبل بقوات دولية»), or whose paper does («ذكر بيان للخارجية أن»)."""
        if d.type in VERBAL and not d.actors and not d.args.undergone and d.claim is not None and not d.claim.backward and d.claim.sources:
            by = d.claim.sources[:1]
            if not who.agentive(by[0]):
                by = who.issuer(self.lex, d.s, by[0]) if by[0].a in d.s.index else []
            if by:
                d.actors, d.who_why = by, "from the speaker"

    def own(self, d: Draft, x: Chunk) -> None:
        """Gives «قواته», «مقاتليها» the force or state whose they are: the nearest one before it that its pronoun may mean. The words stay."""
        n = d.s.index.get(x.a, len(d.s.chunks)) + 1
        if x.person and not x.iso3 and not x.actor and x not in d.actors and d.type in ("ASSAULT", "COERCE") and n + 1 < len(d.s.chunks):
            link, land = d.s.chunks[n], d.s.chunks[n + 1]
            if link.kind == PREP and link.group in self.lex.grammar["of"] and link.a == x.b and land.kind == NP and land.cls == "country" and land.a == link.b:
                x.iso3 = land.iso3  # «ستة جنود من بوركينا فاسو»
                return
        if not x.actor and x.b > x.a + 1 and self.tokens.forms[x.b - 1] in self.lex.grammar["homeland"] and d.claim is not None and not d.claim.backward and d.claim.sources and d.claim.sources[0].iso3:
            x.iso3 = d.claim.sources[0].iso3  # «قال الوزير التركي إن قوات بلاده»
            return
        w = x.word if x.number is None else self.words[x.b - 1]  # «خمسة من جنودها»
        enc = w.enc
        national = bool(enc) and x.person and w.form.removeprefix(w.prep).removesuffix(enc) in self.lex.grammar["nationals"]
        if x.word.art and x.b == x.a + 1 and not (x.actor or x.iso3) and bare(x.word) in self.lex.grammar["kingdom"]:
            x.iso3 = self._kingdom(d, x)
            return
        ally = bool(enc) and w.form.removeprefix("و").removeprefix(w.prep).startswith(tuple(self.lex.grammar["allies"]))
        if not enc or not (x.cls in ARMED or national or ally) or x.actor or x.iso3 or x not in d.s.chunks:
            return
        before = [y for y in reversed(d.s.chunks[: d.s.index[x.a]]) if y.kind == NP and y.cls != "deed" and not y.outlet]
        if x.word.enc in self.lex.grammar["our"]:
            before = d.claim.sources[:1] if d.claim is not None else []  # «الحركة: اغتيال أحد قادتنا»
        n = d.s.index[x.a]
        if w.form.removeprefix(w.prep).removeprefix("و").removesuffix(enc) in self.lex.grammar["crews"]:  # «أسقطوا مروحية للنظام وأسروا طاقمها»: of the craft, not of who took it
            craft = next((y for y in before if y.cls in THINGS | {"aircraft", "ship", "business"} and not y.person and who.agrees(enc, 0, y)), None)
            if craft is not None:
                of = who.owners(self.lex, d.s, craft)[:1] or [craft]
                x.actor, x.iso3, x.role = of[0].actor, of[0].iso3, x.role or of[0].role
                return
        if d.claim is not None and not d.claim.backward and d.claim.sources and n and d.s.chunks[n - 1].kind == SUB and d.s.chunks[n - 1].b == x.a and d.claim.sources[0].person and who.agrees(enc, 0, d.claim.sources[0]):
            before = d.claim.sources[:1]  # «قال فلان إن الطيران قصف المدينة وإن قواته»
        within = self.lex.grammar["within"]
        before.sort(key=lambda y: y.cls in ("country", "capital") and y.prep in within)  # «قصفت تركيا مواقع في سوريا بعد مقتل جندي»: not of where it was
        for y in (*before, *d.speaker):
            if y.cls == "ship" and y.definite and not x.word.conj and who.agrees(enc, 0, y):
                return  # «هبطوا على السفينة واحتجزوا طاقمها»
            if not (y.actor or y.iso3) and y.cls in ARMED | OFFICIAL and y.definite and y not in d.speaker and not y.prep and who.agrees(enc, 0, y):
                return  # «نعى التنظيم أحد قادته»: of a group that the registry does not know
            if (y.actor or y.iso3) and (y.cls in ARMED | OFFICIAL or y.actor or y.cls in ("country", "capital")) and (y.place is None or y.cls in ("country", "capital")) and who.agrees(enc, 0, y):
                own = self.lex.actors.get(y.actor or "")
                x.iso3 = y.iso3 or (own.country if own is not None else None)
                if ally:  # «الحوثيون وحلفاؤهم»: on their side
                    x.role, x.extra["side"] = y.role or ((self.story.code_of(own) or "").rpartition(" ")[2] if own is not None else "") or x.role, y.actor
                    return
                if own is not None and own.cls in ARMED | {"party"} and x.cls in ARMED:
                    x.actor = own.id
                elif own is not None and own.cls == "person" and x.cls in ARMED:
                    x.role = (self.story.code_of(own) or "").rpartition(" ")[2] or x.role  # «قال الحلو إن قواته»
                return
        told = next((o for o in reversed(self.story.told) if o.actors and 0 < d.si - o.si <= 2 and not o.background), None)
        if told is not None and len(told.actors) == 1 and not d.speaker:  # «أطلقت الجماعة صاروخا. وقصف مسلحوها حيا»
            y, own = told.actors[0], self.lex.actors.get(told.actors[0].actor or "")
            if own is not None and own.cls in ARMED | {"party"} and who.agrees(enc, 0, y):
                x.actor, x.iso3 = own.id, y.iso3 or own.country

    def _kingdom(self, d: Draft, x: Chunk) -> str | None:
        """The state that «المملكة» means: the kingdom spoken of last, in the sentence or in a deed told before it."""
        kingdoms = self.lex.grammar["kingdoms"]
        named = [y for y in reversed(d.s.chunks[: d.s.index.get(x.a, 0)]) if y.kind == NP]
        told = (y for o in reversed(self.story.told) for y in (*o.actors, *o.recipients) if o is not d)
        for y in (*named, *(d.claim.sources if d.claim is not None else ()), *told):
            own = self.lex.actors.get(y.actor or "")
            land = y.iso3 or (own.country if own is not None else None)
            if land in kingdoms:
                return land
        return None

    def member(self, d: Draft, x: Chunk) -> None:
        """Gives «قيادي في حركة النهضة», «قادة في الجيش» the force or party they are of. The words stay."""
        if x.actor or not x.person or x.cls in ("crowd", "civilian") or x not in d.s.chunks:
            return
        n = d.s.index[x.a] + 1
        y = next((c for c in d.s.chunks[n : n + 2] if c.kind == NP and (c.prep in self.lex.grammar["inside"] or (x.cls in ARMED and c.prep in self.lex.grammar["of"]))), None)
        if y is None or y.a - x.b > 1 or y.actor is None or y.conj or y.cls in THINGS | {"aircraft", "deed"} or y.word.weapon is not None:
            return  # «استشهاد الصحفي فلان برصاص الاحتلال»
        if y in d.recipients or y in d.actors or (y.a > x.b and d.s.chunks[n].kind != PREP):
            return  # «أشاد الوزير بالجيش», «أشاد الوزير أمس بالجيش»
        own = self.lex.actors[y.actor]
        if own.cls in ARMED | {"party"}:
            x.actor, x.iso3 = own.id, x.iso3 or own.country
            x.extra["member"] = True

    def _in_own_words(self, d: Draft) -> list[Chunk]:
        """Who is quoted in his own words where the deed stands: a quotation mark or a colon, no «إن», stands between his verb of speech and it."""
        c = d.claim
        if c is None or c.backward or not c.said or not c.sources or says.press(c.sources[0]):
            return []
        opened = False
        for t in range(c.verb + 1, d.cand.a):
            if self.tokens.forms[t].startswith("ان") and "subordinators" in self.words[t].fn:
                return c.sources[:1] if self.tokens.forms[t].endswith("نا") else []  # «وقال "إننا نرفض"»
            if opened:
                break
            opened = self.tokens.forms[t] in QUOTES or self.tokens.forms[t] == ":"
        return c.sources[:1] if opened else []

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
            p = d.s.chunks[d.k - 2] if d.k > 1 and who.by_pronoun(d.s, d.k) else None
            told = p is not None and p.kind == NP and (who.agentive(p) or (p.iso3 and not p.prep)) and p not in d.recipients and p.b == d.s.chunks[d.k - 1].a
            return [p] if p is not None and told and who.agrees("", feats, p) else []  # «بعد إعلان البحرية أنها أنقذت»
        last = next((o for o in reversed(self.story.told) if o.si == d.si and o.claim is d.claim and o.actors and o.cand.verbal), None) or self._said_before(d, feats)
        one = bool(feats & m.SING) and not feats & m.PLUR
        for group in (last.actors if last is not None else [], d.claim.sources[:1]):
            able = [x for x in group if x not in d.recipients and who.agentive(x)]
            if one and len(able) > 1:
                continue  # «أن مدفعيته وطائراته قصفت …، وأنه هاجم»
            several = len(able) > 1 or any(many(x.word) or x.number is not None or x.cls == "crowd" for x in able)
            if able and (several or (who.agrees("", feats, able[0]) and not (feats & m.PLUR and not feats & m.SING))):
                return able
        return []

    def _said_before(self, d: Draft, feats: int) -> Draft | None:
        """The deed that the same speaker told last in the sentence before, if its doer agrees («وقال مصدر إن القوات سيطرت … . وأضاف أنها أسرت سبعة»)."""
        if d.claim is None or (who.agrees("", feats, d.claim.sources[0]) and d.claim.sources[0].cls in ARMED | {"party"}):
            return None
        for o in reversed(self.story.told):
            if o.si == d.si or not o.cand.verbal or not o.actors:
                continue
            if d.si - o.si > 1 or o.claim is None or o.claim.backward or not o.claim.sources:
                return None
            if says.same(o.claim.sources[0], d.claim.sources[0]) or o.claim.sources[0] is d.claim.sources[0]:
                if all(who.agrees("", feats, x) for x in o.actors):
                    return o
        return None

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
        if enc in ("هم", "هن") and any(x.cls in THINGS and not x.person and not x.actor for x in o.recipients):
            return []  # «حطموا خيامهم ورشقوهم»: people
        return o.recipients if all(x not in d.actors and (together or who.agrees(enc, 0, x)) for x in o.recipients) else []

    def _done_to_the_same(self, d: Draft) -> list[Chunk]:
        """Whom the pronoun of a deed's noun means that is joined to another's noun: to whom that was done («اعتقال الناشط فلان واقتياده إلى جهة مجهولة»)."""
        o = self.story.told[-1] if self.story.told else None
        if o is None or o.si != d.si or not 0 < d.k - o.k < 8 or o.cand.verbal or not d.chunk.conj or d.recipients or d.mode not in OF_PEOPLE | {"torture", None}:
            return []
        if any(x.kind in (V, SUB, REL) for x in d.s.chunks[o.k + 1 : d.k]) or o.type not in DEEDS:
            return []
        return [x for x in o.recipients if x.person and who.agrees(d.cand.enc, 0, x)]

    def _done_by_the_same(self, d: Draft) -> None:
        """Gives a deed that is joined to another's noun, done to the same people, the doer named there («ملاحقة المتهم من قبل الدوريات وضبطه»)."""
        o = self.story.told[-1]
        if not d.actors and o.type == d.type and any(x.prep in self.lex.grammar["by"] for x in o.actors):
            d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed beside it"

    def _meant_before(self, d: Draft, enc: str) -> list[Chunk]:
        """Whom the pronoun of a deed at the head of its sentence means: to whom the last deed told just before was done («اعتقلت الشرطة ناشطا.
        وأفرجت عنه بعد ساعات»), or, of what is done to people, who did it («هاجم مسلحون الحاجز. وأعلنت الشرطة اعتقالهم»)."""
        enc = enc or next((x.word.fn_enc or x.word.plain[1:] for x in d.s.chunks[d.k + 1 : d.k + 4] if x.kind == ADV and x.group == "pron-prep"), "")
        for o in reversed(self.story.told if enc else []):
            if d.si - o.si > 2:
                break
            if (o.type not in DEEDS and o.type != "SANCTION") or o.si > d.si or (o.si == d.si and o.k >= d.k):
                continue
            found = [x for x in o.recipients if (x.person or (x.cls in STRUCK and d.mode not in OF_PEOPLE)) and x not in d.actors and who.agrees(enc, 0, x)]
            if not found and d.mode in OF_PEOPLE and not d.cand.verbal:
                found = [x for x in o.actors if (x.person or x.cls in ARMED) and x not in d.actors and who.agrees(enc, 0, x)]
            if found or (o.recipients and o.si < d.si):
                return found
        return []

    def _only_force(self, d: Draft) -> list[Chunk]:
        """Who did the deed of force that «الهجوم» speaks of, where something else was told in between: all such deeds of the last sentences are one side's,
        and one of them is of its mode, if it shows one."""
        near = [o for o in self.story.told[-8:] if o.type == "ASSAULT" and o.actors and not o.background and o.factuality == "asserted" and d.si - o.si <= 4]
        if len({self.story.side_of(x) if x.actor or x.iso3 or x.role != "UAF" else "unnamed" for o in near for x in o.actors}) > 1 or not near or any(len(o.actors) > 1 for o in near) or not (d.mode is None or any(o.mode == d.mode for o in near)):
            return []
        return next(o for o in reversed(near) if d.mode is None or o.mode == d.mode).actors[:1]

    def _sides_beside(self, d: Draft) -> list[Chunk]:
        """Who fought in a battle named without its sides that only says after what, or in which, the deed told right before it in its sentence was done, or what
        came of that («استعاد الجيش البلدة من الحركة بعد معارك استمرت يومين», «هاجم مسلحون موقعا للجيش، ما أدى إلى معركة»): both sides of that deed."""
        o = self.story.told[-1] if self.story.told else None
        if o is None or o.si != d.si or d.type != "ASSAULT" or d.cand.trigger.frame_name != "between" or d.cand.verbal or not o.cand.a < d.cand.a:
            return []
        if o.type not in ("ASSAULT", "COERCE") or o.mode not in (None, "seize", "heavy-weapons", "explosives", "firearms", "abduct") or o.background or o.factuality != "asserted":
            return []
        led = d.chunk.prep or (d.s.chunks[d.k - 1].group if d.k and d.s.chunks[d.k - 1].kind == PREP else "")
        row = d.s.chunks[o.k + 1 : d.k]
        hangs = led in self.lex.grammar["after_what"] | self.lex.grammar["takes_place"] and not any(x.kind in (V, SUB, REL) for x in row)
        came = any(x.kind == HEDGE and self.tokens.forms[x.a] in self.lex.grammar["whereby"] for x in row) or (self._came_of_it(d) and sum(x.kind == V for x in row) == 1)
        if not (hangs or came):
            return []
        sides = [x for x in (*o.actors, *o.recipients) if x.cls in ARMED and x.cls != "aircraft" and not who.one_man(x)]
        both = {self.story.side_of(x) for x in sides}
        fell = all(self._only_counted(x) or (x.cls in ARMED and self.story.side_of(x) in both) for x in d.recipients)  # «بعد معارك أوقعت قتلى في صفوف المتمردين»
        return sides if len(both) > 1 and fell else []

    def _only_counted(self, x: Chunk) -> bool:
        """Whether a phrase only says that there were dead or hurt («معارك سقط فيها قتلى من الجانبين»)."""
        return bare(x.word) in self.lex.grammar["casualties"] and not (x.actor or x.iso3)

    def _sides_before(self, d: Draft) -> list[Chunk]:
        """Who fought whom in the last deed of force told before that names two sides."""
        for sure in (True, False):  # a fight of two, or two that are known by name; else whoever is struck
            for o in reversed(self.story.told):
                if d.si - o.si > 6:
                    break
                if o.who_why == COUNTED_SIDES and d.si - o.si > 2:
                    continue
                if o.type == "ASSAULT" and (not o.background or o.bg_why == DAYS_BEFORE):
                    sides = [x for x in o.actors + o.recipients if x.cls not in THINGS | {"aircraft"} and (x.cls in ARMED or x.actor)]
                    rivals = len(o.actors) > 1 and len({x.actor for x in o.actors if x.actor}) > 1 and o.cand.trigger.frame_name == "between"  # two that fight each other, whatever state they are of
                    if (rivals or len({self.story.side_of(x) for x in sides}) > 1) and (not sure or len(o.actors) > 1 or all(x.actor for x in sides)):
                        return sides
        return []

    def as_crowd(self, d: Draft) -> None:
        """What is done to a crowd has it as recipient; what a crowd does with force is protest."""
        if d.type == "ASSAULT" and d.mode == "crowd-control" and not d.recipients:  # «أطلقت الشرطة الغاز لتفريق المتظاهرين»
            d.recipients = [x for x in d.s.chunks[d.k + 1 : d.k + 9] if x.kind == NP and (x.cls == "crowd" or x.extra.get("of") == "crowd")][:1]
        roads = d.type == "COERCE" and d.mode == "restrict"
        if not d.actors or any(x.cls != "crowd" and not (roads and x.cls in ("civil", "civilian")) for x in d.actors):
            return
        if d.type == "ASSAULT" and d.mode == "destroy":
            d.type, d.mode = "PROTEST", "riot"  # «أحرق المحتجون مقر الحزب»
        elif d.type == "COERCE" and d.mode == "restrict" and any(bare(self.words[t]) in self.lex.grammar["roads"] for t in range(d.cand.b, min(d.cand.b + 8, d.s.b))):
            d.type, d.mode = "PROTEST", "obstruct"  # «أغلق محتجون الطريق»

    def same_force(self, d: Draft) -> None:
        """Gives aircraft, ships and guns that the text names without a country the one whose forces alone have struck so far, if it is another
        than the story's («شن الطيران الإسرائيلي غارات. وأغارت مقاتلات على»)."""
        bare_ones = [x for x in d.actors if d.type == "ASSAULT" and not (x.actor or x.iso3) and (x.cls in ("aircraft", "ship") or x.word.form in self.lex.grammar["guns"])]
        if not bare_ones or d.background:
            return
        sides: dict[str, Chunk] = {}
        for o in self.story.told:
            for x in o.actors if o.type == "ASSAULT" and not o.background and d.si - o.si <= 8 else ():
                if (x.actor or x.iso3) and self.story.side_of(x).endswith(": state"):
                    sides.setdefault(self.story.side_of(x), x)
        if len(sides) == 1:
            own = next(iter(sides.values()))
            actor = self.lex.actors.get(own.actor or "")
            iso = own.iso3 or (actor.country if actor is not None else None)
            for x in bare_ones:
                x.iso3, x.role = iso, x.role or "MIL"

    def of_speaker(self, d: Draft) -> None:
        """Gives «القوات المسلحة», «القوات البحرية», in the words of one who speaks for rebels that call theirs so, to his side."""
        if d.type not in ("ASSAULT", "COERCE", "MOBILIZE") or d.claim is None or d.claim.backward or not d.claim.sources:
            return
        side = self.lex.actors.get(d.claim.sources[0].actor or "")
        if side is None or side.cls != "person" or side.parent is None or not (self.story.code_of(side) or "").endswith(" REB"):
            return
        for x in d.actors:
            own = self.lex.actors.get(x.actor or "")
            if own is not None and own.country == side.country and own.cls in ARMED and (self.story.code_of(own) or "").endswith(" MIL") and " ".join(self.tokens.forms[x.a : x.a + 2]) in self.lex.grammar["national_forces"]:
                x.actor = side.parent

    def only_parties(self, d: Draft) -> None:
        """What is counted out as help is no recipient of it («توزيع ألفي سلة غذائية»), nor is what it is for («لإعادة إعمار المدينة»); nor is a road that
        protesters block."""
        if d.type == "PROTEST" and d.mode == "obstruct":
            d.recipients = [x for x in d.recipients if x.actor or x.person or bare(x.word) not in self.lex.grammar["roads"]]
        if d.type == "AID":
            d.recipients = [x for x in d.recipients if (x.cls or x.actor or x.iso3 or x.named or x.number is None) and not (x.cls in THINGS and x.word.prep and of_action(bare(x.word)))]
            d.recipients = d.recipients or self._helped(d)
            d.actors = [x for x in d.actors if x.actor or x.iso3 or not (x.cls == "weapon" or (x.number is not None and not x.cls))]  # «شحنة من الصواريخ», «إرسال 50 طنا»

    def _senders(self, d: Draft, j: int) -> list[Chunk]:
        """Whose the load is whose chunks go on at `j` («قافلة مساعدات تابعة للصليب الأحمر», «شحنة أدوية مقدمة من تركيا»)."""
        for i in range(j, min(j + 4, len(d.s.chunks) - 1)):
            x, y = d.s.chunks[i], d.s.chunks[i + 1]
            if x.kind not in (NP, ADV, V) or x.prep or x.conj:
                return []
            if x.word.form in self.lex.grammar["sent_by"]:
                by = y if y.kind == NP and y.prep else d.s.chunks[i + 2] if y.kind == PREP and i + 2 < len(d.s.chunks) else x
                return who.coordinated(d.s, d.s.index[by.a]) if who.agentive(by) else []
        return []

    def _helped(self, d: Draft) -> list[Chunk]:
        """For whom help is meant: the genitive of what it is for («هب لنجدة الأهالي», «مستشارين لتدريب القوات»)."""
        if d.args.pronoun == "recipient":
            return []
        for j in range(d.k + 1, min(len(d.s.chunks) - 1, d.k + HELP_REACH)):
            x, after = d.s.chunks[j], d.s.chunks[j + 1]
            if (x.kind == V and x.word.form not in self.lex.grammar["laden"]) or x.kind in (REL, SUB) or (x.kind == SIGN and x.group not in "\"«»“”()"):
                return []
            if x.kind != NP or x.prep not in self.lex.grammar["to"] or bare(x.word) not in self.lex.grammar["helping_nouns"]:
                continue
            if x.b > x.a + 1 and x.cls != "deed" and x.cls not in THINGS and who.is_party(x):  # «لنجدة أهالي درنة» is one phrase
                return [x]
            if after.a == x.b:
                return [y for y in who.coordinated(d.s, j + 1) if y not in d.actors] if after.kind == NP and not after.prep and who.is_party(after) and after.cls not in THINGS else []
        return []

    @staticmethod
    def _announcers(d: Draft) -> list[Chunk]:
        """Who tells of a deed by its noun: whose pronoun it bears is another («أعلنت الشرطة اعتقالهم»)."""
        return d.claim.sources if d.claim is not None and not d.claim.backward and not d.cand.verbal else []

    def undergone(self, d: Draft) -> None:
        """Of a deed done to people the pronoun of its noun, with nobody after it, means whom it was done to («بعد ساعات من اختطافه»)."""
        struck = d.type == "ASSAULT" and any(x.cls in ("weapon", "aircraft") for x in d.args.instruments)  # «بعد استهدافها بصاروخ»
        if d.args.either and not d.recipients and (self._of_people(d) or struck):
            near = self._nearest(d, self._announcers(d), d.cand.enc, 0, people=False)
            said = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < d.k and o.type in VERBAL and o.cand.verbal), None)
            rest = [x for x in d.actors if said is None or x not in said.actors]  # «أدانت لندن توقيفه»
            d.actors, d.recipients = [], [near] if near is not None else self._meant_before(d, d.cand.enc) or rest
            o = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < d.k and near is not None and near in o.recipients), None)
            led = d.chunk.prep or (d.s.chunks[d.k - 1].group if d.k and d.s.chunks[d.k - 1].kind == PREP else "")
            if o is not None and o.type in FORCED and led in self.lex.grammar["after_occasion"] and not any(x.kind in (V, SUB, REL) for x in d.s.chunks[o.k + 1 : d.k]):
                d.actors, d.who_why = list(o.actors), "from the deed beside it"  # «أعدم التنظيم عشرة شبان بعد اختطافهم»

    def _of_people(self, d: Draft) -> bool:
        """Whether what a deed's noun with a pronoun tells is done to people, who then are meant («اختطافهم من القرية», «منعها من السفر»)."""
        barred = d.mode == "restrict" and d.k + 1 < len(d.s.chunks) and d.s.chunks[d.k + 1].a == d.cand.b and d.s.chunks[d.k + 1].group in self.lex.grammar["of"]
        return d.mode in OF_PEOPLE or d.mode == "abduct" or d.cand.trigger.toll == "killed" or barred

    def of_the_place(self, d: Draft) -> None:
        """«السلطات», «الشرطة», a court without a country's name are those of the country where its own words place a deed, not the story's
        («وفي بيروت أوقفت الشرطة ناشطا»). Forces may fight abroad."""
        iso3 = ISO3.get(d.place.country or "") if d.place is not None and d.place_why is None else None
        if iso3 is None or iso3 == "PSE" or d.type not in ("COERCE", "ASSAULT", "SANCTION", "ACCUSE"):
            return
        for x in d.actors:
            actor = self.lex.actors.get(x.actor or "")
            if actor is None or not x.extra.get("local") or actor.country in (iso3, None, "ISR") or actor.cls not in ("government", "police", "court") or x.extra.get("adj") is not None:
                continue
            x.role = x.role or (actor.code or "").rpartition(" ")[2] or None
            x.actor, x.iso3 = self.story.local_name(x, iso3), iso3

    def meet(self, d: Draft) -> None:
        """Who is met after «مع» is whom the other meets: only fighting has two sides that both do it («بحث الوزير مع نظيره»)."""
        if d.type == "MOBILIZE" and d.cand.trigger.frame_name == "drill" and len({x.iso3 for x in d.actors if x.iso3}) > 1:
            d.type, d.mode = "COOPERATE", None  # «مناورات روسية صينية»: of two states
        if d.type not in TALKS:
            return
        if not d.actors and len(d.recipients) > 1 and not d.cand.verbal and d.mode != "visit":
            d.actors, d.recipients = d.recipients, []  # «اجتماع ضم وزراء قطر ومصر»
        for x in d.actors[:]:
            d.actors += [y for y in self._represented(d, x) if y not in d.actors]
        met = [x for x in d.actors if x.prep in self.lex.grammar["together"]]
        for x in met[:]:  # «اجتمع X مع Y وZ»
            met += [y for y in who.coordinated(d.s, d.s.index[x.a])[1:] if y in d.actors and y not in met] if x.a in d.s.index else []
        if d.args.pronoun == "actor" and d.args.enc and d.args.elided and d.actors and not d.recipients:
            near = self._nearest(d, d.actors, d.args.enc, 0, people=False)
            d.recipients = [near] if near is not None and near.cls not in THINGS | {"area"} else []  # «استقبل الرئيس نظيره وبحث معه الأزمة»
        if d.mode == "phone" and not (d.actors or d.cand.verbal) and d.chunk.prep in self.lex.grammar["occasion"] | self.lex.grammar["within"]:
            d.actors = [x for x in subject_before(d) if x not in d.recipients and who.agentive(x) and x.source is None]  # «أبلغ الوزير نظيره، في مكالمة هاتفية، أن»
            d.who_why = "from the words before" if d.actors else d.who_why
        if met and len(met) == len(d.actors) and not d.cand.verbal and d.chunk.prep in self.lex.grammar["occasion"] | self.lex.grammar["within"] | self.lex.grammar["to"]:
            doers = [x for x in subject_before(d) if x not in met and who.agentive(x)]  # «أشاد الوزير بكذا خلال لقاء مع نظيره»
            if doers:
                d.actors, d.who_why = [*doers, *met], "from the words before"
        if met and len(met) < len(d.actors):
            d.actors = [x for x in d.actors if x not in met]
            d.recipients += [x for x in met if x not in d.recipients]

    def _represented(self, d: Draft, x: Chunk) -> list[Chunk]:
        """The further sides whose men several delegates are («ممثلون عن الحكومة والمتمردين»): the first is in their own name."""
        n = d.s.index.get(x.a)
        if n is None or bare(x.word) not in self.lex.grammar["delegates"] or x.actor is not None or n + 2 >= len(d.s.chunks):
            return []
        of, whose = d.s.chunks[n + 1], d.s.chunks[n + 2]
        if of.kind != PREP or of.group not in self.lex.grammar["on_behalf"] or not who.agentive(whose):
            return []
        return [y for y in who.coordinated(d.s, n + 2)[1:] if who.agentive(y)]

    def deny(self, d: Draft) -> None:
        """Who denies a deed named without its doer denies to have done it («نفى الجيش استهداف السوق»)."""
        j = d.k - 2 if d.k > 1 and d.s.chunks[d.k - 1].kind == PREP else d.k - 1  # «نفت مسؤوليتها عن القصف»
        before = d.s.chunks[j] if j >= 0 else None
        involved = before is not None and before.kind == NP and not before.prep and bool(before.word.enc) and before.word.form.removesuffix(before.word.enc) in self.lex.grammar["involvement"]
        lost = d.mode == "seize" and bare(self.words[d.cand.a]) in self.lex.grammar["lost"]
        if lost and d.claim is not None and not d.claim.backward and d.claim.sources and not d.recipients:
            speaker = d.claim.sources[0]
            if d.claim.verb < d.chunk.a < d.claim.verb + 12 and speaker.cls in ARMED and not speaker.outlet and all(x is speaker for x in d.actors):
                d.actors, d.recipients = [], [speaker]  # «أقر الجيش بسقوط المدينة», «نفى الجيش سقوط المدينة»
        if lost or d.type not in DEEDS or d.actors or d.factuality != "denied" or d.cand.verbal or (d.chunk.prep and not involved) or d.claim is None or not d.claim.sources:
            return
        speaker = d.claim.sources[0]
        if 0 < d.chunk.a - d.claim.verb < 8 and speaker not in d.recipients and speaker.source is None and (speaker.cls in ARMED | {"government", "country", "capital"} or (speaker.actor and speaker.cls == "party")):
            d.actors, d.who_why = [speaker], "who denies it"

    def _by_announcer(self, d: Draft) -> list[Chunk]:
        """Who arrested, expelled or released those of whom a force, a ministry or a state announces it, where the noun names nobody who did («أعلنت الشرطة
        عن توقيف ثلاثة»): its own men are arrested by others."""
        c = d.claim
        if d.type not in ("COERCE", "RETREAT") or d.mode not in OF_PEOPLE or d.cand.verbal or d.cand.enc or d.actors or c is None or c.backward or not c.sources or d.factuality != "asserted":
            return []
        speaker, j = c.sources[0], d.s.index.get(c.verb, d.k)
        between = d.s.chunks[j + 1 : d.k]
        if not j < d.k <= j + 8 or speaker not in between or any(x.kind in (V, SUB, REL) or (x.kind == NP and x is not speaker and (not x.prep or x.cls == "deed")) for x in between):
            return []
        if speaker.person or speaker.outlet or bare(speaker.word) in self.lex.grammar["sources_of_kind"] or speaker.cls not in ARMED | {"government", "country", "capital"}:
            return []
        if speaker.cls == "government" and d.type == "COERCE" and self.lex.grammar["able_to_arrest"].isdisjoint(bare(w) for w in self.words[speaker.a : speaker.b]):
            return []  # «هيئة شؤون الأسرى»: a body that only tells
        side = self.story.side_of(speaker)
        if any((x.word.enc and x.cls != "criminal" and who.agrees(x.word.enc, 0, speaker)) or (x.cls in ARMED and self.story.side_of(x) == side) for x in d.recipients):
            return []
        return [speaker]

    def announce(self, d: Draft) -> None:
        """What a speaker says that he himself will do is an act of words: force threatened, a withdrawal conceded, help promised. What he announces that
        only such as he do, he has done."""
        if arrested := self._by_announcer(d):
            d.actors, d.who_why = arrested, "who announces it"
            return
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
                if o.mode == "investigate" and d.cand.verbal and d.chunk.conj:
                    return  # «أخضعت الشرطة صحفيين للتحقيق وصادرت هواتفهم»: so does who investigates
                between = d.s.chunks[o.k + 1 : d.k]
                if any(x.kind == SIGN and x.group in STOPS for x in between) or sum(x.kind == V for x in between) > 1:
                    return
                row = [*between, d.chunk]
                if any(x.kind == V and x.word.verb & m.HAL and x.word.form[-1] == "ا" for x in row):
                    return  # «اتهم X Y بكذا، محذرا من»: the accuser goes on
                joined = any(x.kind == V and x.conj and x.word.verb_only for x in row)  # «وطرد» may be a masdar
                if joined and not any(x.kind == SUB for x in between):
                    return  # «حمّل X Y المسؤولية، وأضرموا النار في مقره»: the accuser goes on
                if any(x.word.rep is not None and x.word.rep_part and not (x.prep or x.word.art) and y.kind == SIGN for y, x in pairwise(row)):
                    return  # «أدانت X الهجوم، مؤكدة أنه»
                if says.aside(between) or any(x.kind == V and x.conj and x.word.rep is not None for x in between):
                    return  # «اتهم X Y بكذا، وأعلن الإضراب»: the accuser goes on
                if o.mode == "allege" and d.chunk.prep == "ب" and d.actors and not d.recipients and d.who_why is None and all(x.a >= d.cand.b and not x.prep for x in d.actors):
                    d.actors, d.recipients = [], d.actors  # «اتهم X Y بتسليح فصائل»: Y did it
                of_charge = not d.cand.verbal and d.k and (d.s.chunks[d.k - 1].prep == "ب" or (d.args.governed and any(x.prep == "ب" and x is d.args.by for x in between))) and not any(x.kind == V for x in between)  # «اتهم X Y بشن هجوم»
                if not d.actors or d.who_why is not None or d.args.pronoun == "actor" or (of_charge and all(x in o.actors for x in d.actors)):
                    d.actors, d.who_why = [x for x in o.recipients if x not in d.recipients], "the accused"
                if o.mode == "allege" and d.type not in VERBAL and not self.story.turns(o.cand.at, d.cand.at):  # who condemns a deed does not vouch for it
                    self.story.accusers.setdefault(d.cand.at, o)
                return

    def _suspected(self, d: Draft) -> None:
        """A deed that people are arrested for was not done by, nor to, those who arrest them («القبض على ثلاثة على صلة بالهجوم»)."""
        if d.type != "ASSAULT" or d.cand.verbal or not d.actors:
            return
        o = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < d.k), None)
        if o is None or o.type != "COERCE" or o.mode != "arrest" or not any(x in o.actors for x in d.actors):
            return
        between = d.s.chunks[o.k + 1 : d.k + 1]
        if any(x.kind in (V, REL, SUB, SIGN) for x in between) or self.lex.grammar["charged"].isdisjoint(bare(w) for w in self.words[max(o.cand.b, d.cand.a - 3) : d.cand.a]):
            return
        d.actors, d.recipients = [], [x for x in d.recipients if x not in o.recipients]

    def _accused_of(self, d: Draft) -> None:
        """A deed that people are described by as accused of it, suspected of it, involved in it was done by them («أوقفت الشرطة متهمين بتفجير السوق»), not by
        who arrests or tries them; where only the charge is named, by those whom the deed told before was done to («حوكم لاتهامه بقتل ضابط»)."""
        if d.cand.verbal or d.type not in DEEDS:
            return
        grammar, t = self.lex.grammar, d.cand.a - 1
        stop = max(d.s.a, t - 8)
        while t >= stop:
            w = self.words[t]
            f = bare(w)
            f = f.removesuffix(w.enc) if w.enc else f
            if f in grammar["accused"] or f in grammar["accusation"]:
                break
            if not (f in grammar["charge_links"] or "prepositions" in w.fn or w.fn_enc or w.plain in grammar["takes_place"] or f in grammar["of"]):
                x = d.s.chunks[n := d.s.index[t]]
                if x.kind == NP and x.prep in grammar["to"] and n and bare(d.s.chunks[n - 1].word) in grammar["accusation"] and who.agentive(x) and not d.actors:
                    d.actors, d.who_why = who.coordinated(d.s, n), ACCUSED  # «اتهامات للميليشيا بارتكاب مجازر»
                return
            t -= 1
        else:
            return
        j = d.s.index[t]
        x = d.s.chunks[j]
        doers: list[Chunk] = []
        if f in grammar["accused"]:
            if x.a == t and not (x.person and who.is_party(x)) and j and (p := d.s.chunks[j - 1]).kind == NP and p.b == x.a and who.is_party(p):
                x = p  # «خلية إرهابية متورطة في»
            doers = [x] if x.kind == NP and who.is_party(x) and x.cls not in THINGS else []
        else:
            o = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < j and (o.type in ("COERCE", "SANCTION", "ACCUSE") or o.mode in ("release", "targeted")) and o.recipients), None)
            doers = [y for y in o.recipients if y.cls not in THINGS] if o is not None else []
            if not doers and self.words[t].enc:  # «بأدلة على ضلوعه في قتل نجله»
                doers = [y for y in reversed(d.s.chunks[:j]) if y.kind == NP and y.person and who.agentive(y) and who.agrees(self.words[t].enc, 0, y)][:1]
        doers = [y for y in doers if y not in d.recipients]
        if doers and (not d.actors or d.who_why is not None or all(y.a < d.cand.a for y in d.actors)):
            d.actors, d.who_why = doers, ACCUSED
        elif not doers and d.actors and all(y.a < t for y in d.actors):
            d.actors = []  # «داهمت القوات منزل المشتبه به في التفجير»

    def _nearest(self, d: Draft, but: list[Chunk], enc: str, feats: int, people: bool = True) -> Chunk | None:
        """The nearest earlier phrase of the sentence that agrees and names somebody who can act (or, not `people`, anything hit)."""
        moving = d.type in ("RETREAT", "MOBILIZE")
        killed = not people and d.cand.verbal and fold(d.cand.trigger.lemma) in self.lex.grammar["kills"]
        o = next((o for o in reversed(self.story.told) if o.si == d.si and o.k < d.k), None) if not people and not d.cand.verbal else None
        if o is not None and o.type in VERBAL and o.cand.verbal and d.type in DEEDS and d.k - o.k < 6:
            but = [*but, *o.actors]  # «أدانت لندن توقيفه»: another
        if not people and enc in ("هم", "هن"):  # of them only people are spoken
            many_ = next((c for c in reversed(d.s.chunks[: d.k]) if c.kind == NP and c not in but and (c.person or c.cls == "crowd") and not c.outlet and not (c.feats & m.DUAL and not c.feats & (m.PLUR | m.SING) and c.number is None) and (many(c.word) or c.number is not None or c.cls == "crowd") and not c.extra.get("other") and who.agrees(enc, 0, c)), None)
            if many_ is not None:
                return many_
        for c in reversed(d.s.chunks[: d.k]):
            if c.kind != NP or c in but or c.cls == "deed" or c.outlet or c.extra.get("other") or c.group == "times" or c.extra.get("taken"):
                continue
            if people and not enc and d.type in VERBAL and feats & m.HAL and who.oblique(c):
                continue  # «وخاطب المصريين طالبا فتح المعبر»
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
            elif c.source is not None and not c.actor and d.claim is not None and c in d.claim.sources:
                continue  # «قال مصدر أمني إن مسلحين طعنوها»
            elif d.type in VERBAL and not who.agentive(c):
                continue  # «دعاهم إلى تشكيل وفد، وطالبوه بـ»
            elif killed and (c.cls in THINGS or (c.cls in ARMED and d.actors and self.story.side_of(c) == self.story.side_of(d.actors[0]))):
                continue  # «طعن شرطيا في مركز قبل أن ترديه القوات»
            elif who.is_party(c) and c.cls not in ("document", "country", "capital", "weapon") and not (d.mode in OF_PEOPLE and c.cls in THINGS) and not (c.word.role is None and c.word.dem is None and not c.actor and of_action(bare(c.word))):
                return c
        return None
