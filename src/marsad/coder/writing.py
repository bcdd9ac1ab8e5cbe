"""Deeds as the record has them: spans of the text as it was written, participants with their codes, tolls, day and place."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from marsad.coder import who
from marsad.coder.chunks import ARMED, NP, OFFICIAL, PEOPLE, PREP, STRUCK, SUB, THINGS, Chunk, Sentence, V
from marsad.coder.confidence import confidence
from marsad.coder.draft import Draft
from marsad.coder.parties import Parties
from marsad.coder.story import Part, Story
from marsad.coder.toll import TollMention
from marsad.coder.what import DEEDS
from marsad.coder.where import to_place
from marsad.coder.words import bare
from marsad.lexicon import model as m
from marsad.lexicon.countries import ISO3
from marsad.records import Casualty, DocumentInfo, Event, Participant, Place, Source, Span, When
from marsad.release import RELEASE
from marsad.text.clean import MARKS
from marsad.text.tokens import PUNCT, WORD

WITH_WEAPONS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "AID"})  # done with weapons, or with weapons as what is moved, taken or given
FLOWN = frozenset({"aircraft", "ship"})
BRACKETS = (("(", ")"), ("«", "»"), ("“", "”"))  # marks that a span holds both of or neither
MAX_NAMED = 8  # people named one by one that a toll counts
TATWEEL = "\u0640"
_VICTIMS = {"MIL": "combatant", "REB": "combatant", "UAF": "combatant", "COP": "police", "MED": "journalist"}  # by the role of an actor's code
_APART = re.compile(f"\\w{TATWEEL}+ ")  # a preposition and a space
_NUMBER = re.compile(r"[\d\s.,٫٬]+")
HARMED_BESIDE = 8  # words between people harmed who are told of together
LOCAL = frozenset({"REB", "UAF", "CRM", "CVL"})  # roles of those who act where they are, where nothing says whence they come


class Writer(Part):
    """Writes the deeds of one text as events."""

    def __init__(self, story: Story, parties: Parties) -> None:
        super().__init__(story)
        self.parties = parties

    def span(self, a: int, b: int, strip: bool = True, verb: bool = False) -> tuple[str, int, int]:
        """Text and raw offsets of tokens [a, b), the first one without the conjunction and preposition written onto it: a verb bears no preposition."""
        start, end = self.tokens.starts[a], self.tokens.ends[b - 1]
        if strip:
            start += self._proclitic(a, verb)
        x, y = self.story.clean.span(start, end)
        if strip and self.story.raw[x + 1 : x + 2] == TATWEEL and (self.words[a].prep or self.words[a].conj) and (m := _APART.match(self.story.raw, x, y)):
            x = m.end()  # «لـ الجزيرة»
        for opening, closing in BRACKETS:
            if self.story.raw[x:y].count(opening) > self.story.raw[x:y].count(closing):
                if self.story.raw[x:y].endswith(opening):
                    y = x + len(self.story.raw[x:y].rstrip(" " + opening))
                elif self.story.raw[y : y + 1] == closing:
                    y += 1  # «الجماعة الاقتصادية (إيكواس)»: not half its brackets
        return self.story.raw[x:y], x, y

    def _proclitic(self, i: int, verb: bool) -> int:
        """How many characters of token `i` are conjunction or preposition (the ل of لل stays: the article leans on it)."""
        w = self.words[i]
        drop = int(w.conj) + int(bool(w.prep) and not verb and not (w.prep == "ل" and w.art))
        if not drop:
            return 0
        text = self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]]
        n = 0
        for n, ch in enumerate(text):  # noqa: B007 `n` is what is sought
            if ch in MARKS:
                continue
            if not drop:
                break
            drop -= 1
        return n if len(text) - n >= 2 else 0

    def phrase(self, c: Chunk) -> tuple[str, int, int]:
        """The words of a phrase as they go into the record: without its number, not longer than a reader would quote."""
        a, b = c.a, c.b
        if c.number is not None and c.number.end < b and not c.extra.get("whole"):
            a = c.number.end
            if self.tokens.forms[a] in self.lex.grammar["of"] and a + 1 < b:
                a += 1
                a += "demonstratives" in self.words[a].fn and a + 1 < b  # «سبعة من هؤلاء المتشددين»
        first = self.words[a]
        if b - a > 1 and (c.actor or c.cls in ARMED) and first.lights and first.role is None and not first.art and not first.names and not c.person and not c.named:
            a += 1  # «تجديد الجيش عمليته»: who does it, without what
        if c.extra.get("wielded"):  # «برصاص مجهولين»: they fired, the bullets did not
            while a < b - 1 and self.words[a].weapon is not None:
                a += 1
        b = b if c.extra.get("styled") else self._shortened(a, b, c.person)
        if b - 1 > a and self.tokens.forms[b - 1] in self.lex.grammar["speaks_for"] and b < len(self.tokens):
            b += 1  # «المتحدث باسم قواتها»
        elif b - 2 > a and self.words[b - 1].keys and not self.words[b - 1].keys.isdisjoint(self.lex.linked) and not c.person and b < len(self.tokens) and self.tokens.forms[b] in self.lex.grammar["attached"]:
            b -= 1  # «مقاتلة | تابعة لهم»
        end_kind = self.tokens.kinds[b - 1]
        if end_kind == PUNCT and b - 1 > a and self.tokens.forms[b - 1] in "،,.":
            b -= 1
        return self.span(a, b)

    def _shortened(self, a: int, b: int, person: bool) -> int:
        """Where a phrase [a, b) of more than six words is cut: not within somebody's name («وزير الزراعة الدكتور سامي بن أحمد | الصالح»)."""
        e, parts = min(b, a + 6), self.lex.grammar["name_parts"]
        if e == b:
            return b
        tied = next((t for t in range(a + 2, e) if not person and not self.words[t].keys.isdisjoint(self.lex.linked)), 0)
        if tied:
            return tied  # «قوات النظام السوري | مدعومة بمقاتلي …»
        while person and e < b and e - a < 9 and self.tokens.kinds[e] == WORD and (self.words[e - 1].form in parts or self.words[e].form in parts or self.words[e].name or not (self.words[e].known or self.words[e].art)):
            e += 1
        while e > a + 1 and self.words[e - 1].form in parts:
            e -= 1
        return e

    def participant(self, c: Chunk, home: str | None = None) -> dict[str, Any]:
        """A phrase as the record has it. `home`: the country (ISO3) of one of whom the words say none; the story's where not given."""
        text, start, end = self.phrase(c)
        actor = self.lex.actors.get(c.actor) if c.actor else None
        code, name_en, name_ar = None, None, None
        if actor is not None:
            code, name_en, name_ar = self.story.code_of(actor), actor.name_en, actor.name_ar
        else:
            outlet = self.lex.extra["outlets"].get(c.outlet) if not c.person and c.source != "person" else None  # «مراسل الجزيرة» is not Al Jazeera
            if outlet is not None:
                name_en, name_ar = outlet[:2]
            iso = c.iso3 or (outlet[3] if outlet is not None else None)
            theirs = c.extra.get("of_role") if c.cls in THINGS and c.extra.get("of") in ARMED else None  # «أوكار المسلحين»
            role = theirs or c.role or c.extra.get("of_role") or {"country": "GOV", "capital": "GOV"}.get(c.cls)
            if iso is None and c.cls in ("civilian", "crowd") and c.place is not None and not c.place.seat:
                iso = ISO3.get(c.place.country or "")  # «سكان قطاع غزة»: of there, wherever the story is
            if iso is None and not self._foreign(c) and c.word.form not in self.lex.grammar["states"] and c.cls in ARMED | OFFICIAL | {"civilian", "crowd", "person", "medic", "media"} and c.cls != "igo":
                iso = home or self.story.country
                iso = iso if iso not in c.extra.get("not_of", ()) else None
                if role == "MIL" and iso is not None:
                    iso = self.lex.extra["no_army"].get(iso, iso)
            code = " ".join(x for x in (iso, role) if x) or None
            if outlet is None and c.cls in ("country", "capital", "demonym") and c.iso3:
                name_en = next((x.name_en for x in self.lex.demonyms if x.iso3 == c.iso3), None)
        return {"text": text, "start": start, "end": end, "actor_id": c.actor, "name_en": name_en, "name_ar": name_ar, "code": code}

    def _foreign(self, c: Chunk) -> bool:
        """Whether the words say that somebody is of another country, without saying which («طيران أجنبي»)."""
        return any(bare(w).removesuffix("ا") in self.lex.grammar["foreign"] for w in self.words[c.a + 1 : c.b])

    def _of_whom(self, d: Draft, k: int) -> list[Chunk]:
        """Who the dead at chunk `k` were («عدد من القتلى من قوات الأمن والعاملين»)."""
        chunks = d.s.chunks
        if k + 2 >= len(chunks) or chunks[k + 1].kind != PREP or chunks[k + 1].group not in self.lex.grammar["of"] or chunks[k + 1].a != chunks[k].b:
            return []
        y = chunks[k + 2]
        return [x for x in who.coordinated(d.s, k + 2) if x not in d.actors] if y.kind == NP and (y.cls in ARMED or y.cls in PEOPLE) else []

    def source(self, c: Chunk) -> dict[str, Any]:
        """A source as the record has it. One quoted by his own name does not bear the name of the body he speaks for."""
        out = self.participant(c)
        if c.extra.get("bearer") and c.actor and self.lex.actors[c.actor].cls != "person":
            out["name_en"] = out["name_ar"] = None
        return out

    def event(self, d: Draft, doc_id: str, info: DocumentInfo) -> Event:
        """A deed as an event record, its ids made from document, release and place in the text."""
        c = d.cand
        for y, x in zip(d.recipients, d.recipients[1:]):  # «رجل أعمال سوريا وزوجته»
            if x.person and x.word.enc and not (x.iso3 or x.actor) and y.person and (y.iso3 or y.actor):
                own = self.lex.actors.get(y.actor or "")
                x.iso3 = y.iso3 or (own.country if own is not None else None)
        for y, x in zip(d.actors, d.actors[1:]):  # «سفن وغواصات أميركية»
            if x.conj and x.iso3 and not (y.iso3 or y.actor or y.definite or y.extra.get("of_definite") or x.definite) and y.b - y.a == 1 and y.cls in ARMED | FLOWN:
                y.iso3 = x.iso3
        for x in (*d.actors, *d.recipients):
            self.parties.own(d, x)
            self.parties.member(d, x)
        for x in d.actors if d.type == "ASSAULT" else ():
            if x.cls in FLOWN and x.iso3 and x.role is None and not x.actor:
                x.role = "MIL"  # «طائرات أمريكية» that strike
        if d.type == "ASSAULT" and d.tolls:
            d.actors = [x for x in d.actors if not self.story.counts_harm(x)]  # «أغارت الطائرات …، ما خلف 22 شهيدا»: the dead did nothing
        text, start, end = self.span(c.a, c.b, verb=c.verbal and c.a == c.at and c.b == c.a + 1)
        st, ss, se = self.span(*self.sents[d.si], strip=False)
        if d.recipients and d.cand.verbal and d.cand.trigger.frame_name not in ("between", "with"):  # «قتل ثلاثة مسلحين جنديا»: they were not killed
            doers = [x for x in d.actors if x in d.args.actors and x not in d.recipients]
            d.tolls = [t for t in d.tolls if t.victims is None or not any(x.a <= t.victims[0] < x.b for x in doers)]
        casualties = self._casualties(d)
        rescued = d.type == "AID" and any(x.cls in ("medic", "civilian") and not (x.iso3 or x.actor) for x in d.actors)  # «فرق الإنقاذ تنتشل العالقين»: of the place
        home = ISO3.get(d.place.country or "") if d.place is not None and (d.type in DEEDS or rescued) else None
        if d.type == "ASSAULT" and home is not None:
            self._of_the_place(d, home)
        peers = [x for x in (*d.actors, *d.recipients) if x.iso3 and any(bare(x.word).startswith(w) for w in self.lex.grammar["no_pronoun"])]
        for x in d.actors + d.recipients if peers else ():
            x.extra["not_of"] = {y.iso3 for y in peers if y is not x}  # «التقى الرئيس نظيره الفرنسي»: he is no Frenchman himself
        actors = [Participant(**self.participant(x, home if x.role in LOCAL or rescued or x.cls == "crowd" else None), inferred_by=d.who_why if x.a > c.at + 40 or x not in d.args.actors else None) for x in d.actors[:4]]
        harmed = d.type == "ASSAULT" and bool(d.tolls)  # «أوقعت عشرات القتلى»: a toll names nobody
        others = [x for x in d.recipients if harmed and x.extra.get("other") and bare(x.word).startswith(("آخر", "اخر", "أخر")) and not (x.cls or x.actor or x.iso3)]
        others = others if len(others) == len(d.recipients) else []  # «25 من المسلحين قتلوا وأصيب 15 آخرون بقصف»: not they alone
        recipients = [y for y in (Participant(**self._victim(x, d.s, home) if d.type in ("ASSAULT", "COERCE") else self.participant(x, home)) for x in d.recipients[:4] if not (x in others or (harmed and bare(x.word) in self.lex.grammar["casualties"]))) if not _NUMBER.fullmatch(y.text)]
        only_things = bool(d.recipients) and d.type == "ASSAULT" and all(x.cls in STRUCK and not x.actor and x.extra.get("of") not in ARMED and ARMED.isdisjoint(x.extra.get("mods", ())) for x in d.recipients)
        counted = {d.s.index.get(t.victims[0]) for t in d.tolls if t.part_of is None and t.high != 0 and t.victims is not None}
        all_counted = d.type == "ASSAULT" and not d.two_sided and d.cand.extra.get("outcome") is not None and bool(d.recipients) and all(d.s.index.get(x.a) in counted for x in d.recipients)
        if (not recipients or only_things or all_counted) and d.tolls and d.type in ("ASSAULT", "COERCE") and not d.two_sided:
            hit, recipients = ([], recipients) if all_counted else (recipients, [])  # «قتلت امرأة وأصيب زوجها بقصف»: both
            seen: set[int] = {d.s.index[x.a] for x in d.recipients} if all_counted else set()
            for t in d.tolls:
                if t.part_of is not None or t.high == 0 or t.victims is None:
                    continue
                k = d.s.index.get(t.victims[0])
                if k is None or k in seen or (all_counted and min(abs(t.victims[0] - x.a) for x in d.recipients) > HARMED_BESIDE):
                    continue
                seen.add(k)
                chunk = d.s.chunks[k]
                of_them = t.end + 1 < chunk.b and self.tokens.forms[t.end] in self.lex.grammar["of"] and (chunk.actor or chunk.extra.get("of") in ARMED)
                if of_them and bare(self.words[t.victims[0]]) in self.lex.grammar["casualties"] and chunk not in d.actors:
                    words = self.participant(chunk, home)  # «خمسة قتلى من الجيش»
                    words["text"], words["start"], words["end"] = self.span(t.end + 1, chunk.b)
                    recipients.append(Participant(**words, inferred_by="from the toll"))
                    continue
                if bare(self.words[t.victims[0]]) in self.lex.grammar["casualties"] and (theirs := self._of_whom(d, k)):
                    recipients += [Participant(**self.participant(y, home), inferred_by="from the toll") for y in theirs]
                    continue
                named = self._named_to(t.victims[1], d.s) if t.low == t.high == 1 else t.victims[1]
                if chunk.cls != "deed" and chunk not in d.actors and not chunk.extra.get("other") and (named > t.victims[1] or bare(self.words[t.victims[0]]) not in self.lex.grammar["casualties"]):
                    self.parties.own(d, chunk)
                    words = self.participant(chunk, home)
                    bearer = self._bearer(chunk, d.s) if named == t.victims[1] and t.low == t.high == 1 else None
                    whole = chunk.b if named == t.victims[1] == t.victims[0] + 1 and chunk.actor and chunk.cls in ARMED and not chunk.conj and t.low != 1 and not any(f in self.lex.grammar["of"] for f in self.tokens.forms[t.victims[1] : chunk.b]) else named  # «ستة من قوات الأمن»
                    words["text"], words["start"], words["end"] = self.span(*(bearer or (t.victims[0], max(whole, named))))
                    recipients.append(Participant(**words, inferred_by="from the toll"))
            recipients = sorted(recipients, key=lambda y: y.start) if all_counted else recipients or hit
        recipients = recipients or [Participant(**self._victim(x, d.s, home)) for x in others[:1] if x.number is None]
        key = f"{doc_id}|{info.sha256}|{RELEASE}|{c.a}|{c.b}|{d.type}"
        ident = hashlib.sha1(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return Event(
            id=ident, doc_id=doc_id, event_type=d.type, mode=d.mode,
            trigger=Span(text=text, start=start, end=end), sentence=Span(text=st, start=ss, end=se),
            actors=actors, recipients=recipients, location=self._location(d), date=self._when(d), casualties=casualties,
            attribution=[Source(**self.source(x), stance=d.claim.stance if d.claim else None) for x in d.sources[:4]],
            factuality=d.factuality, background=d.background, confidence=confidence(d, len(self.sents)),
            weapons=[Span(text=t, start=x, end=y) for t, x, y in (self.span(a, b) for a, b in self._weapons(d)[:4])],
            document=info, release=RELEASE, lexicon_version=self.story.coder.version,
        )  # fmt: skip

    def _of_the_place(self, d: Draft, home: str) -> None:
        """A bare name that means one of the attacked side in this story means one of the country where it happened («أسقط الجيش مقاتلة تركية قرب اللاذقية»)."""
        attacked = {x.iso3 for x in d.recipients if x.iso3} - {home}
        for x in d.actors if not d.two_sided else ():
            own = self.lex.actors.get(x.actor or "")
            if own is None or own.country not in attacked or x.extra.get("adj") is not None:
                continue
            if (here := self.story.local_name(x, home)) is not None:
                x.actor, x.iso3 = here, home

    def _weapons(self, d: Draft) -> list[tuple[int, int]]:
        """The weapons of a deed, without marches that are written as drones are («تفجير استهدف مسيرة السلام»)."""
        if d.type not in WITH_WEAPONS:
            return []
        marches = {t for x in d.s.chunks if x.cls == "crowd" for t in range(x.a, x.b)} if d.weapons else set()
        outlets = {t for x in d.s.chunks if x.outlet for t in range(x.a, x.b)} if d.weapons else set()  # «قناة المسيرة»
        return [w for w in d.weapons if w[0] not in marches | outlets]

    def _victim(self, c: Chunk, s: Sentence, home: str | None) -> dict[str, Any]:
        """As :meth:`participant`; of one named after what he is and where, the name («القيادي في الحركة | سعيد العمر»)."""
        words = self.participant(c, home)
        bearer = self._bearer(c, s)
        if bearer is not None:
            k = s.index.get(bearer[0])
            if k is not None and s.chunks[k].actor and s.chunks[k].a == bearer[0]:
                return self.participant(s.chunks[k], home)
            words["text"], words["start"], words["end"] = self.span(*bearer)
        return words

    def _bearer(self, c: Chunk, s: Sentence) -> tuple[int, int] | None:
        """The tokens of the name that follows a title and the body it is in."""
        if not c.person or c.number is not None or c.named or (c.actor and not c.extra.get("member")) or not c.feats & m.SING or c.b >= s.b or self.tokens.forms[c.b] not in self.lex.grammar["stands_in"]:
            return None
        q = self.story.quoted_as(s, c)
        a, b = q.extra.get("cite", c.span)
        return (a, b) if q.extra.get("bearer") and a > c.b + 1 and b > a + 1 else None

    def _named_to(self, i: int, s: Sentence) -> int:
        """The end of the personal name at token `i` («الشاب | أحمد خالد الموسى»), or `i`."""
        words, kinds, parts = self.words, self.tokens.kinds, self.lex.grammar["name_parts"]
        j, sure = i, False
        while j < s.b and j - i < 6 and kinds[j] == WORD and not words[j].conj:
            w = words[j]
            named = w.name or w.form in parts or words[j - 1].form in parts
            if not named and (w.fn or w.prep or w.role is not None or w.verb_only or (w.known and not (j > i and sure and w.nominal)) or (not w.known and j == i)):
                break
            sure = sure or named
            j += 1
        return j if sure else i

    def _casualties(self, d: Draft) -> list[Casualty]:
        out = self._named_victims(d)
        number = {d.s.tolls.index(t): len(out) + n for n, t in enumerate(d.tolls)}
        raised = {t.kind: t for t in d.tolls if t.part_of is None and self.story.is_raised(t)}
        for c in out:
            if c.kind in raised:  # «وفاة خالد العمر متأثرا بجراحه، ما يرفع عدد قتلى الهجوم إلى سبعة»: he is one of them
                c.part_of = number[d.s.tolls.index(raised[c.kind])]
        for t in d.tolls:
            text, start, end = self.span(t.start, t.end)
            victims: str | None = self.span(*t.victims)[0] if t.victims else None
            victim_class: str | None = t.victim_class
            whom = self._known_person(t, d.s)
            if whom is not None:  # «مقتل أبو بكر البغدادي»: the whole name, and what he was
                victims, victim_class = self.phrase(whom)[0], self._class_of(whom)
            part = number.get(t.part_of) if t.part_of is not None else None
            total = raised.get(t.kind)
            if total is not None and total is not t and t.part_of is None and t.low <= total.low:
                part = number[d.s.tolls.index(total)]
            out.append(Casualty(text=text, start=start, end=end, kind=t.kind, low=t.low, high=t.high, victims=victims, victim_class=victim_class, part_of=part))
        return out

    def _named_victims(self, d: Draft) -> list[Casualty]:
        """One for each person named as killed, wounded or taken («قُتل فلان وابنه», «اغتيال القيادي فلان») whom no number counts: none of
        that kind is told, or it counts those joined to the named («ضابط وثلاثة جنود») or the others («وإصابة آخرين»)."""
        outcome = d.cand.extra.get("outcome")
        kind = d.cand.trigger.toll or (outcome.trigger.toll if outcome is not None else None)
        if kind not in ("killed", "injured", "captured") or d.factuality == "denied":
            return []
        told = [t for t in d.tolls if t.kind == kind]
        others = self.lex.grammar["others"]
        out: list[Casualty] = []
        for x in d.recipients[:MAX_NAMED]:
            if not d.cand.trigger.toll and outcome is not None and not outcome.verbal and outcome.b <= x.a and any(y.kind in (V, SUB) for y in d.s.chunks if outcome.b <= y.a < x.a):
                continue  # «90 شهيدا، والجيش يزعم استهداف فلان»: nobody says that he is one of them
            counts = any(t.start < x.b or not (t.part_of is None and (self._joined(t.start) or self.tokens.forms[t.start - 1] in self.lex.grammar["company"] or self.words[t.end - 1].form in others)) for t in told)
            counts = counts or any(t.victims is not None and t.victims[0] < x.b and x.a < t.victims[1] for t in d.tolls)  # of another kind
            one = x.a > d.s.a and not x.number and self.tokens.forms[x.a - 1] in self.lex.grammar["one_of"]  # «قتلت الشرطة أحد المسلحين»
            if counts or not x.person or x.number is not None or (x.feats & m.PLUR and not x.feats & m.SING and not one):
                continue
            pair = bool(x.feats & m.DUAL and x.word.enc) and not x.feats & m.SING  # «طفليه»
            if x.named or pair or one or x.feats & m.SING:
                text, start, end = self.phrase(x)
                n = 2 if pair else 1
                out.append(Casualty(text=text, start=start, end=end, kind=kind, low=n, high=n, victims=text, victim_class=self._class_of(x)))
        return out

    def _known_person(self, t: TollMention, s: Sentence) -> Chunk | None:
        """The phrase of one somebody of the registry who is counted as one."""
        k = s.index.get(t.victims[0]) if t.victims is not None and t.low == t.high == 1 else None
        x = s.chunks[k] if k is not None else None
        return x if x is not None and x.kind == NP and x.actor and self.lex.actors[x.actor].cls == "person" else None

    def _class_of(self, x: Chunk) -> str | None:
        """What kind of victim a phrase names: for one of the registry by the role of his code."""
        actor = self.lex.actors.get(x.actor) if x.actor else None
        if actor is None or actor.cls != "person":
            return x.victim
        return _VICTIMS.get((self.story.code_of(actor) or "").rpartition(" ")[2], "civilian")

    def _joined(self, i: int) -> bool:
        """Whether the word at `i` is joined by و to what stands before it."""
        return bool(self.words[i].conj) or (i > 0 and self.tokens.forms[i - 1] == "و")

    def _when(self, d: Draft) -> When | None:
        x = d.date
        if d.today and self.story.day is not None:
            return When(text=None, start=None, end=None, from_=self.story.day, to=self.story.day, inferred_by=d.date_why)
        if x is None or x.from_ is None or x.to is None:
            return None
        text, start, end = self.span(x.first, x.end)
        return When(text=text, start=start, end=end, from_=x.from_, to=x.to, inferred_by=d.date_why)

    def _location(self, d: Draft) -> Place | None:
        if d.place is None:
            return None
        assert self.story.context is not None
        place = to_place(d.place, self.story.context, self.story.clean)
        if not d.place.rows:
            place.text, place.start, place.end = self.span(d.place.first, d.place.end)
        place.inferred_by = d.place_why
        return place
