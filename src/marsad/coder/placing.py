"""Which of the places that a text names is a deed's. The places themselves are found in :mod:`marsad.coder.where`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from marsad.coder import says
from marsad.coder.chunks import ARMED, NP, OFFICIAL, PREP, REL, SIGN, SUB, Chunk, Sentence, V
from marsad.coder.draft import PHYSICAL, TALKS, Draft
from marsad.coder.story import Part
from marsad.coder.where import PlaceMention
from marsad.coder.words import bare
from marsad.gazetteer.index import km
from marsad.lexicon import model as m
from marsad.text.tokens import BREAKS, NUMBER, PUNCT

INFINITE = float("inf")
MOVES = frozenset({"RETREAT", "MOBILIZE", "CONCEDE"})  # deeds that are where they set out from («انسحب من X»)
COUNTRY_REACH = 60.0
WORDS_REACH = 22.0  # the same of an act of words
PLACE_REACH = 70.0  # the cost from which on a place of the sentence is not the deed's
TOWNS = frozenset({"town", "village", "capital"})
PARTS = frozenset({"quarter", "square", "street", "facility", "camp", "base", "airbase", "airport", "crossing", "port", "prison", "hospital"})  # kinds of places in or by a town
NEARBY = frozenset({"near", "around", "outskirts", "offshore"})
BEARINGS = frozenset({"N", "NE", "E", "SE", "S", "SW", "W", "NW"})
FINENESS = {"exact": 0, "near": 0, "district": 1, "province": 2, "region": 3, "country": 4}
OF_WORDS = frozenset({"THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT", "SANCTION"})  # acts whose place is seldom told
TAKEN = frozenset({"arrest", "abduct", "seize"})
JUDGED = frozenset({"convict", "arrest", "investigate"})


class _Steps(NamedTuple):
    """What lies between a deed and its place weighs so many tokens: a support verb, another verb, a relative or subordinate
    clause, a sign that parts clauses, another deed's noun."""

    light: int
    verb: int
    link: int
    sign: int
    deed: int

    def weigh(self, x: Chunk) -> int:
        """What one phrase weighs."""
        if x.kind == V:
            return self.light if x.word.lights else self.verb
        if x.kind in (REL, SUB):
            return self.link
        if x.kind == SIGN and x.group in BREAKS:
            return self.sign
        return self.deed if x.cls == "deed" else 0


TO_PLACE = _Steps(3, 9, 9, 5, 8)


def _between(s: Sentence, n: int, k: int, steps: _Steps) -> int:
    """What the chunks between numbers `n` and `k` weigh, whichever comes first."""
    sums = s.sums(steps.weigh)
    return sums[max(n, k)] - sums[min(n, k) + 1] if n != k else 0


def _places_of(s: Sentence, c: Chunk) -> list[PlaceMention]:
    """The places that a phrase of the sentence names within it or right after it («محكمة جنايات X», «المحكمة العسكرية في X»)."""
    return [p for p in s.places if c.a <= p.cue <= c.b + 1]


def _grain(p: PlaceMention) -> int:
    """How fine a place is by its kind, however well its point is known: a quarter is finer than its town."""
    return -1 if p.kind in PARTS or not p.rows else 0 if p.kind in TOWNS and p.precision == "district" else FINENESS.get(p.precision, 3)


class Placing(Part):
    """Finds the places of one text's deeds."""

    def told_beside(self, d: Draft, beside: list[Draft]) -> Draft | None:
        """The nearest other deed of the sentence that has a place of its own, unless `d` refers to a deed told before."""
        if self.story.told_again(d):
            return None
        mates = [
            x for x in beside
            if x is not d and x.place is not None and x.place_why is None and x.type in PHYSICAL and not x.background and x.factuality == d.factuality
            and not (d.type in ("COERCE", "SANCTION") and x.type == "ASSAULT" and d.cand.at < x.cand.at and self.story.dater.charged(d.cand.at, x.cand.a))
        ]  # fmt: skip
        return min(mates, key=lambda x: abs(x.k - d.k)) if mates else None

    def told_before(self, d: Draft, strand: list[Draft]) -> Draft | None:
        """The deed told before whose place is also that of `d`: for a noun that refers («الهجوم») the last of its kind, else the last news."""
        if self.story.told_again(d):
            near = [x for x in strand[-12:] if d.si - x.si <= 8]
            same = [x for x in reversed(near) if x.type == d.type and (x.mode == d.mode or d.mode is None or x.mode is None or x.cand.trigger is d.cand.trigger)]
            if not d.background and any(o.si == d.si and o.type in ("ACCUSE", "SUPPORT") and o.k < d.k for o in self.story.told):
                same = [x for x in same if not x.background]  # what is condemned is the news, not what was recalled beside it
            if same:
                return next((x for x in same if x.place is not None and x.place.precision != "country"), same[0])
        news = [x for x in strand[-12:] if not x.background and d.si - x.si <= 4]
        return next((x for x in reversed(news) if x.place is not None and x.place.precision != "country"), news[-1] if news else None)

    def town_of(self, told: Draft, strand: list[Draft]) -> PlaceMention | None:
        """The place of a deed for another deed to take: of things the gazetteer lacks («مواقع اللواء»), which are that deed's own, the
        named place they were put in, where the news named it."""
        p = told.place
        if p is None or p.rows or not self.words[p.first].role_feats & m.PLUR:
            return p
        return next((q for o in reversed(strand) if (q := o.place) is not None and q.rows and (q.lat, q.lon) == (p.lat, p.lon)), p)

    def scene(self, d: Draft, reach: int) -> PlaceMention | None:
        """The place a deed told without one must lie in: the finest of the nearest sentence that names any, within `reach` sentences,
        or anywhere in a post («#مارع»)."""
        assert self.story.context is not None
        if self.story.post:
            reach = max(reach, 8)
        a, b = self.sents[max(0, d.si - reach)][0], self.sents[min(len(self.sents) - 1, d.si + reach)][1]
        assert self.story.chunker is not None
        heads = self.story.chunker.heads
        places = [
            p for p in self.story.context.places
            if a <= p.first < b and not p.seat and p.precision in FINENESS and p.precision != "country"
            and not self._stands_for_a_state(p) and not self._of_outlet(p)
            and (p.cue == 0 or self.tokens.forms[p.cue - 1] not in self.lex.grammar["of"])  # «قادمين من X»
            and not (p.first in heads and p.end < len(self.tokens) and self.tokens.kinds[p.end] == NUMBER)  # «كييف 10 أغسطس»: where it was written
        ]  # fmt: skip
        if not places:
            return None
        starts = [x for x, _ in self.sents]
        distance = {id(p): abs(bisect_right(starts, p.first) - 1 - d.si) for p in places}
        return min(places, key=lambda p: (distance[id(p)], _grain(p), p.first))

    def only_town(self, d: Draft) -> PlaceMention | None:
        """The one town that the text names before the deed, where it names no other place below a country."""
        assert self.story.context is not None
        towns = [p for p in self.story.context.between(0, d.s.b) if p.precision != "country" and not p.seat and not self._of_outlet(p)]
        if not towns or towns[0].precision not in ("exact", "district") or not towns[0].rows or any(p.rows[:1] != towns[0].rows[:1] for p in towns):
            return None
        end = towns[0].end
        heads = self.story.chunker.heads if self.story.chunker is not None else ()
        if towns[0].first in heads and end < len(self.tokens) and (self.tokens.kinds[end] == NUMBER or self.tokens.forms[end] in "-–—/("):
            return None  # where it was written
        return towns[0] if not self._stands_for_a_state(towns[0]) and self.sents[max(0, d.si - 3)][0] <= towns[-1].first else None

    def _of_outlet(self, p: PlaceMention) -> bool:
        """Whether a place is named within the name of an outlet («القدس العربي»)."""
        return any(x.kind == "outlet" and end > p.end for x, _, end in self.story.phrases.at(p.first, len(self.tokens)))

    def _stands_for_a_state(self, p: PlaceMention) -> bool:
        """Whether a capital is named where a government is meant: without a word of place before it («اتهم أسمرة», «زعمت تل أبيب»)."""
        if not p.rows or p.pro[-1:] == "ب" or p.cue < p.first or p.relation is not None:
            return False
        if self.story.coder.gazetteer.capitals.get(p.country or "") != p.rows[0] and not any(x.kind == "capital" for x, _, _ in self.story.phrases.at(p.first, p.end)):
            return False
        first = not p.first or p.first in (self.story.chunker.heads if self.story.chunker is not None else ())
        before = self.tokens.forms[p.first - 1] if p.first else ""
        return not first and self.tokens.kinds[p.first - 1] != PUNCT and before not in self.lex.grammar["within"]

    def place(self, d: Draft, beside: list[Draft]) -> None:
        """Which of the sentence's places the deed's is: the first after it in its clause that a preposition of place or the frame
        puts there, rather than one that names somebody, lies in another clause or belongs to another deed, or is origin or aim.
        `beside`: the sentence's other deeds."""
        if d.mode == "seize" and not d.cand.verbal and d.cand.enc in ("ه", "ها") and not d.args.places:
            taken = next((o.place for o in reversed(beside) if o.k < d.k and o.mode == "seize" and o.place is not None), None)
            if taken is not None:
                d.place = taken  # «استعاد الجيش مدينة X، عاصمة Y، بعد عام من سقوطها»
                return
        if d.type == "CONSULT" and d.mode == "phone":
            return  # who speak on the phone are nowhere together
        best: PlaceMention | None = None
        cost = PLACE_REACH if d.type in PHYSICAL else WORDS_REACH
        found = self._named_places(d)
        finer = any(p.precision != "country" for _, p in found)
        others = {id(c): o.k for o in beside if o.type != d.type and not (o.k and d.s.chunks[o.k - 1].kind == REL) for c in (*o.args.places, *(x for x in o.recipients if x.cls == "facility" and o.chunk.conj and o.cand.verbal))}
        after = False
        last, before = -1, INFINITE  # where the place before ends, what it costs
        for i, p in found:
            c = self._place_cost(d, i, p, finer)
            if i == last and (self.words[i].conj or p.pro.startswith("و")):
                c = max(c, before + 1)  # «امتدت إلى X وY»: of several the first
            last, before = p.end, c
            n = d.s.index[i]
            if d.k < others.get(id(d.s.chunks[n]), -1) < n or (d.type == "AID" and any(d.k < k < n for k in others.values())):
                c += 15 if d.type == "ASSAULT" else 60  # another kind of deed's own: «بأسلحة زودها بها X، تسيطر على Y»
            if d.type in PHYSICAL and i > d.cand.at and any(o.type in OF_WORDS and d.k < o.k < n for o in beside):
                c += 60  # «هاجموا الموقع مطالبين بوقف الحرب في X»
            elif d.type in PHYSICAL and not d.cand.verbal and i > d.cand.at and any(o.type == "CONSULT" and d.k < o.k < n for o in beside):
                c += 60  # «ندد بالهجوم خلال لقائه نظيره في X»
            if c < (cost if p.precision != "country" else min(cost, COUNTRY_REACH)):
                best, cost, after = p, c, i > d.cand.at
        if self.story.told_again(d) and self.story.last_told is not None and (best is None or (cost > 30 and after)):
            return  # the place it had when it was told, supplied with the strand
        if best is None and d.mode == "convict":  # «محكمة جنايات القاهرة»
            best = next((p for c in d.actors if c.cls == "court" for p in _places_of(d.s, c) if p.precision != "country"), None)
        if best is None and d.type == "PROTEST":  # «نفذ أهالي جرجيس إضرابا»
            best = next((p for c in d.actors if c.cls in ("crowd", "civilian", "tribe") for p in d.s.places if c.a < p.cue < c.b and p.precision != "country"), None)
        if best is None and d.type == "AID":  # «أرسلت إمدادات إلى ليبيا»
            best = next((x.place for x in (*d.recipients, *d.args.places) if x.place is not None and x.cls == "country" and x.prep not in self.lex.grammar["of"]), None)
        d.place = best

    def _place_cost(self, d: Draft, i: int, p: PlaceMention, finer: bool) -> float:
        """How far a place that token `i` of the sentence names is from being the deed's, in tokens and what weighs as many; infinite
        where it cannot be. `finer`: the sentence names places below the level of a country."""
        at, k, s = d.cand.at, d.k, d.s
        grammar = self.lex.grammar
        claim = d.claim
        sources = claim.sources if claim is not None else []
        n = s.index[i]
        chunk = s.chunks[n]
        prep = chunk.prep
        if not prep and p.cue < i and p.cue in s.index:
            led = s.chunks[s.index[p.cue]]
            prep = led.prep or (led.group if led.kind == PREP else "")  # «في قضاء X», «قرب العاصمة السورية دمشق»
            if not prep and self.story.context is not None and self.story.context.is_in(p.cue):
                prep = "ب"  # «بدوار X»
        if not prep and p.first == i and p.pro.endswith("ب"):
            prep = "ب"
        own = any(chunk is x for x in d.args.places)
        if own and k and s.chunks[k - 1].kind == REL and i > at and self.story.boundaries(at, i):
            own = False  # «المدرعات التي زودها بها X، في مدينة Y»: the main clause goes on
            if d.type not in ("ASSAULT", "COERCE"):
                return INFINITE
        if own and prep in grammar["away"] and d.type not in MOVES and not (d.type == "ASSAULT" and prep in grammar["toward"]) and not (prep in grammar["of"] and (d.type == "COERCE" or d.mode == "abduct")):
            if d.type == "ASSAULT" and prep in grammar["of"]:
                return INFINITE  # «هجوم شنته من عدن»: where it set out
            own = False
        if d.mode in TAKEN and n > k and prep in grammar["of"] and next((x for x in reversed(s.chunks[:n]) if x.kind != PREP), None) in d.actors:
            return INFINITE  # «أسرت قوات من X»
        if d.type == "MOBILIZE" and prep in grammar["of"] and any(x.prep in grammar["onto"] and x.place is not None for x in s.chunks[n + 1 : n + 5]):
            return INFINITE  # «وصلت تعزيزات من X إلى Y»
        if d.type == "MOBILIZE" and n > k and prep in grammar["of"] and any(x.kind == NP and x.prep in grammar["onto"] and x.cls == "area" for x in s.chunks[k + 1 : n]):
            return INFINITE  # «وصلت إلى المنطقة أرتال من X»
        paper = chunk.outlet and p.rows and p.first == i and chunk.cls != "area" and not (p.end < chunk.b and self.words[p.end].dem is not None)
        if paper or (claim is not None and not claim.backward and claim.verb < i < claim.a <= at and claim.sources):
            return INFINITE  # where the speaker is
        if chunk.actor is not None and chunk.cls == "igo" and p.first > chunk.a:
            return INFINITE  # «المجموعة الاقتصادية لدول غرب أفريقيا»
        if chunk.person and chunk.actor is not None and p.first == chunk.a and p.end < chunk.b and self.lex.actors[chunk.actor].cls == "person" and not p.pro:
            return INFINITE  # «الشيخ عيسى قاسم»: a part of his name
        # «يزور بيروت», «زيارة إلى النجف»; not «خلال زيارته قال إن واشنطن»
        if d.type == "CONSULT" and prep in grammar["about"] and prep not in grammar["onto"] | grammar["of"]:
            return INFINITE  # «مؤتمر حول ليبيا»
        if d.cand.trigger.verbless and i > at:
            return INFINITE  # «بلينكن إلى القاهرة لبحث الهدنة في غزة»
        visited = d.mode == "visit" and (i > at or d.cand.trigger.verbless) and (prep in grammar["onto"] or (not prep and not any(x.kind == SUB for x in s.chunks[k + 1 : n])))
        if chunk.cls in ("country", "capital") and not prep and (n > 0 or s.chunks[1].kind == V) and not own and not visited:
            return INFINITE  # a state that does something: «التحالف الذي تقوده الولايات المتحدة», «أوكرانيا تتهم»
        if chunk.cls == "capital" and not prep and n == k + 1 and not d.cand.verbal and d.type in OF_WORDS and d.mode != "convict":
            return INFINITE  # «اعتراف يريفان بالدولة»
        if finer and p.precision == "country" and prep in grammar["within"]:
            of = next((x for x in reversed(s.chunks[:n]) if x.kind != PREP), None)
            if of is not None and of.person and of.cls in OFFICIAL and not of.feats & m.PLUR and of is not d.args.by:
                return INFINITE  # «قتل السفير الأمريكي في X»: whose he was
        if n > k and not own and self.since(i, s.a):
            return INFINITE  # «أعنف قصف منذ معركة X»: the place of what it is compared with
        if (prep in grammar["apart"] and d.type not in MOVES) or (d.type == "AID" and not own and prep in grammar["of"]):
            return INFINITE  # «الاستقلال عن X»
        if d.type == "ASSAULT" and n > k and any(self.tokens.forms[t] in grammar["of"] and bare(self.words[t + 1]) in grammar["fired_from"] for t in range(max(at, i - 3), i - 1)):
            return INFINITE  # «سقطت صواريخ من اتجاه الجولان»
        if d.type == "COERCE" and prep in grammar["onto"] and any(bare(w) in grammar["journeys"] for w in self.words[max(s.a, p.cue - 2) : p.cue]):
            return INFINITE  # «منعت السلطات الضباط من السفر إلى X»
        if d.type == "RETREAT" and prep in grammar["onto"] and p.country != self.story.iso2:
            return INFINITE  # «غادر الرئيس إلى موسكو»
        if n < k and any(bare(w) in grammar["in_flight"] for w in self.words[max(s.a, at - 3) : at]):
            return INFINITE  # «عبر الآلاف إلى X هربا من القتال»
        if prep in grammar["led"]:
            return INFINITE  # «التحالف بقيادة السعودية»
        if prep in grammar["later"]:
            return INFINITE  # «رابع محافظة يخسرونها بعد عدن»
        if n <= 2 and n < k and claim is not None and claim.sources and i < claim.verb < at and p.country != self.story.iso2:
            return INFINITE  # «وفي واشنطن قال المتحدث»: the speaker's, abroad
        if prep.rpartition(" ")[2] in grammar["together"] and not any(bare(w) in grammar["borders"] for w in self.words[max(s.a, i - 4) : i]):
            return INFINITE  # «تضامنا مع غزة»; not «على الحدود مع مالي»
        c = float(abs(i - at) + _between(s, n, k, TO_PLACE))
        if n > k + 1 and self._opens(s, n):
            c += 30  # «…، وفي X خطف مسلحون»: the next deed's scene
        if d.mode in JUDGED and i > at and any(bare(w) in grammar["tried"] or bare(w) in grammar["took_part"] for w in self.words[at + 1 : i]):
            c += 40  # «أدين بالمشاركة في أحداث X»
        if d.mode in JUDGED and n > k and not own and any(x.kind == REL for x in s.chunks[k + 1 : n]):
            c += 40  # «القبض على السيدة التي زرعت القنبلة في X»
        if at < self.story.dater.earlier(s.a, s.b, i):
            c += 40  # «جاء القصف بعد ساعات من هجوم على X»
        if n > k and any(bare(w) in grammar["in_answer"] for w in self.words[at + 1 : i]):
            c += 60  # «قصفت X مواقع في Y ردا على هجوم على Z»
        if i > at and any(self.tokens.forms[t] in grammar["part_of_them"] for t in range(max(s.a, min(i, p.cue) - 4), i)):
            c += 30  # «ارتفع عدد القتلى في السودان إلى 15، معظمهم في بحري»
        if n < k:
            c += 4
            if d.type in TALKS and p.end < s.b and self.tokens.forms[p.end] in grammar["where"]:
                return 10.0  # «يتوجه إلى X حيث يجري محادثات»
            if n + 1 < k and s.chunks[n + 1].kind == REL and p.precision != "country" and not chunk.cls and not any(x.kind in (V, SIGN, REL) and x is not d.args.by for x in s.chunks[n + 2 : k]):
                return 4.0  # «أحداث X التي أحرق خلالها محتجون مقرا»
            if n <= 2 and prep in grammar["within"] and not any(i < q.first < at and self._opens(s, s.index.get(q.first, 0)) for q in s.places):
                c = min(c, 14.0)  # «وفي صنعاء …»: the sentence's scene, until another's: «…، وفي تعز …»
            elif n == 0 and s.chunks[1].kind == SIGN and s.chunks[1].group == ":":
                c = min(c, 14.0)  # «ليبيا: طائرات …»
        if (n and chunk.extra.get("dateline")) or (n == 0 and len(s.chunks) > 1 and s.chunks[1].kind == SIGN and s.chunks[1].group in "-–—/(" and not d.place_why):
            c += 12  # «بغداد - قتل …»: where it was written, as often
        if (p.precision == "country" and (chunk in d.actors or prep in grammar["between"])) or (chunk.cls == "capital" and d.type in TALKS and (chunk in d.actors or chunk in d.recipients)):
            c += 25  # «على الحدود بين X وY قرب Z»
        if own or visited:
            abroad = visited and not any(q.country == p.country and q.precision != "country" for q in s.places)  # «في زيارته إلى السنغال إن واشنطن»
            c -= 12 if finer and p.precision == "country" and p.kind == "soil" and not abroad else 30  # «في منطقة X عند الحدود السورية»
            if prep in grammar["of"] and d.cand.trigger.frame.get("من") == "place" and d.mode == "seize":
                c -= 12  # «طردت المقاومة في تعز المسلحين من مديرية X»
            elif prep in grammar["of"] and d.mode in TAKEN:
                c += 25  # «اعتقل شابا من بلدة X عند حاجز Y»
        elif prep in grammar["away"] and not (d.type == "ASSAULT" and prep in grammar["toward"]) and not (d.type == "MOBILIZE" and prep in grammar["onto"]):
            c += 45 if prep in grammar["of"] else 14
        elif prep in grammar["within"] or prep in grammar["away"] or p.relation not in (None, "in", "part"):
            c -= 6
        elif n == k + 1 and not d.cand.verbal:
            c -= 2
        elif not prep:
            c += 12
        named = chunk.actor is not None and self.lex.actors[chunk.actor].cls not in ("area", "facility")
        if not own and (named or chunk.cls in OFFICIAL | ARMED or any(x is chunk for x in sources)):
            c += 40
        if p.seat:
            c += 30 if own else 70
        if not p.rows and not own and chunk.b - chunk.a == 1:
            return INFINITE  # «أمام الفندق»: which is not said
        if chunk in d.recipients and d.type == "ASSAULT" and chunk.cls in ("facility", "area") and p is chunk.place and (p.kind in PARTS or p.kind in TOWNS):
            c -= 24  # «قصفت مطار X»
        elif chunk in d.actors or chunk in d.recipients:
            c += 10
        if p.precision == "country":
            c += (15 if finer else 6 if p.relation is None else 2) + (10 if prep and prep not in grammar["within"] else 0)
        elif p.precision == "region" and p.relation in BEARINGS and finer and not own:
            c += 20  # «في الشرق»
        elif p.precision == "province":
            c += 2
        if d.type in TALKS and n > k and not own and any(x.kind == REL for x in s.chunks[k + 1 : n]):
            return INFINITE  # «جلسة لبحث الهجوم الذي شنته القوات على X»
        if d.type not in PHYSICAL and not visited:
            left = prep in grammar["left"] and (d.type == "CONCEDE" or d.mode in ("expel", "withdraw"))  # «طرد السفير من X», «سينسحبون من X»
            if prep not in grammar["within"] and not left and p.relation in (None, "in", "part"):
                c += 50 if own else 20
            before = next((x for x in reversed(s.chunks[:n]) if x.kind != PREP), None)
            if d.type in TALKS and before is not None and n > k and s.index[before.a] > k and before.iso3 is None and before.b <= chunk.a and prep in grammar["inside"] and any(bare(w) in grammar["discussed"] for w in self.words[before.a : before.b]):
                return INFINITE  # «بحث الوضع في ليبيا»: what is spoken of is there
            if left or (prep in grammar["within"] and p.precision != "country" and any(bare(w) in grammar["occasions"] for w in self.words[max(s.a, at, p.cue - 5) : p.cue])):
                return min(c, 12.0)  # «في كلمة ألقاها في X», «خلال مؤتمر صحفي في X»
            venue = d.type in TALKS and p.precision != "country" and prep in grammar["within"] and chunk not in d.recipients and p.cue <= chunk.a + 1  # «التقى X Y في أريحا»; not «في إعمار مدارس X»
            if d.type in OF_WORDS and d.mode != "convict":
                warned = d.type == "THREATEN" and any(x.cls == "civilian" and (x is chunk or x is before) for x in d.recipients)  # «ينذر سكان X بالإخلاء»
                if (chunk in d.recipients or before in d.recipients) and not warned:
                    if not venue:
                        return INFINITE
                elif before in d.actors or warned:
                    if not venue and not warned and (p.precision == "country" or (before is not None and before.person and before.cls in OFFICIAL | ARMED and not before.feats & m.PLUR)):
                        return INFINITE  # «المدعي العام في لبنان», «قائد الشرطة في البصرة»: whose he is
                    c -= 30 if warned else 20
                elif n > k and any(x.kind in (NP, V) and x not in d.actors and not x.a <= d.cand.a < x.b and not (venue and x.prep in grammar["no_complement"]) and not (x.prep in grammar["within"] and bare(x.word) in grammar["venues"]) for x in s.chunks[k + 1 : n]):
                    return INFINITE  # «دانت مقتل متظاهر في X», «اتفقوا على إنشاء مركز في X»: what is spoken of is there
        return c

    @staticmethod
    def _opens(s: Sentence, n: int) -> bool:
        """Whether the place at chunk `n` opens a clause after others («…، وفي X خطف مسلحون»)."""
        return n > 0 and s.chunks[n - 1].kind == PREP and s.chunks[n - 1].conj and any(x.kind == V for x in s.chunks[n + 1 : n + 3])

    def since(self, i: int, a: int) -> bool:
        """Whether token `i` stands in a phrase that «منذ» opens in its clause, from token `a` on."""
        grammar, forms, words = self.lex.grammar, self.tokens.forms, self.words
        for j in range(i - 1, max(a, i - 9) - 1, -1):
            if forms[j] in grammar["since"]:
                return True
            if self.tokens.kinds[j] == PUNCT or words[j].verb_only or words[j].conj:
                return False
        return False

    def _named_places(self, d: Draft) -> list[tuple[int, PlaceMention]]:
        """The places of a deed's sentence, each with the token that names it: those of the gazetteer that do not only say where another
        lies; «المدينة», which is the town named before; and things with a name of their own that it lacks («دوار الزراعة», «محكمة مصر
        الجديدة»), which stand where the place they are in stands."""
        grammar, s, forms = self.lex.grammar, d.s, self.tokens.forms
        known: list[PlaceMention] = []
        last = end = 0  # where the place before ends
        for p in s.places:
            if p.first not in s.index:
                continue
            q = known[-1] if known else None
            last, end = end, p.end
            if last and p.cue - last == 1 and forms[last] == "(" and (p.precision in ("country", "region", "province") or p.relation in BEARINGS):
                continue  # «في تعز (جنوب اليمن)»
            if q is not None and (of := s.chunks[s.index[q.first]]).cls in ARMED and of.actor is not None and of.a < q.first:
                q = None  # «مواقع لقوات مصراتة جنوبي العاصمة»: whose they are
            if q is not None and p.first - q.end <= 12 and (q.precision != "country" or p.precision == "country") and not self.story.boundaries(q.end, p.first):
                fine = _grain(p) > _grain(q)
                placed = any(forms[t] in grammar["situated"] for t in range(q.end, min(p.first, q.end + 6 if p.first - q.end <= 6 else q.end + 2)))
                out_of = s.chunks[s.index[q.first]].prep in grammar["of"] and d.mode not in TAKEN  # «انسحبت من X جنوبي Y»: the second says where
                told_from = p.relation in BEARINGS or (p.relation is not None and " km" in p.relation and bool(q.rows))  # «غريان (80 كلم جنوب غرب طرابلس)»
                beyond = told_from and p.first - q.end <= 8 and not any(self.words[t].conj or self.words[t].verb_only for t in range(q.end, p.cue))
                if p.first - q.end <= 2 and (q.kind in PARTS or (q.kind == "village" and p.kind in TOWNS and p.kind != "village")) and p.kind not in PARTS and s.chunks[s.index[p.first]].prep in grammar["inside"]:
                    continue  # «حي الشيخ مقصود بحلب»
                adjectives = p.first - q.end <= 3 and all(forms[t].startswith("ال") for t in range(q.end, p.first - 1))  # «أطمة الحدودية في إدلب»
                if p.first - q.end >= 1 and adjectives and forms[p.first - 1] in grammar["within"] and q.admin1 and q.admin1 == p.admin1 and not out_of:
                    continue  # «يريم في إب»: the second, a town too, stands for its province
                if q.relation in ("road", "between") and p.relation in NEARBY and p.first - q.end <= 5 and p.country == q.country:
                    while known and known[-1].relation in ("road", "between"):
                        known.pop()  # «على طريق X – Y قرب Z»
                    known.append(p)
                    continue
                if q.precision in ("region", "province", "district") and _grain(p) < _grain(q) and p.first - q.end <= 3 and any(forms[t] in grammar["among"] for t in range(q.end, p.first)):
                    known[-1] = p  # «بلدات في ريف X بينها Y»
                    continue
                if not placed and q.precision in ("region", "province") and _grain(p) < _grain(q) and p.relation in NEARBY and q.country in (p.country, None) and not out_of and p.first - q.end <= 5:
                    known[-1] = p  # «في شمال X قرب بلدة Y», «في البحر قبالة Y»
                    continue
                if placed or (beyond and not out_of and p.country == q.country and km(p.lat, p.lon, q.lat, q.lon) < 100) or (p.first - last <= 4 and not q.end <= d.cand.at < p.first and not out_of and ((fine and (p.precision != "country" or p.country == q.country)) or p.relation not in (None, "in", "between")) and not self.words[p.first].conj):
                    continue  # «عين عيسى بريف الرقة», «إب جنوب صنعاء», «سيفاري الواقعة على بعد … من باماكو»
            known.append(p)
        out = [(p.first, p) for p in known]
        covered = {t for p in s.places for t in range(p.first, p.end)}
        own = {id(c) for c in (*d.args.places, *(c for c in d.args.recipients if d.type == "COERCE" or (d.type == "ASSAULT" and c.word.art and c.b == c.a + 1)))}
        for n, c in enumerate(s.chunks):
            if c.kind != NP or c.person or d.type not in PHYSICAL or (c.prep not in grammar["within"] and id(c) not in own) or any(t in covered for t in range(c.a, c.b)):
                continue
            at = next((t for t in range(c.a, c.b) if self.words[t].art and bare(self.words[t]) in grammar["the_town"]), None)
            if at is not None and (at == c.a or self.story.context is None or self.story.context.kind_of(c.a) != "quarter"):  # «في المدينة», «مداخل المدينة»; not «حي المدينة»
                if any(p.kind in TOWNS and p.first < c.a and s.chunks[s.index[p.first]].prep in grammar["within"] for p in known) and self.story.context is not None and self.story.context.kind_of(at) == "province":
                    continue  # «وفي X تظاهروا أمام مقر الولاية»: X's own
                town = self._town_before(at, d.claim)
                if town is not None:
                    out.append((c.a, town if at == c.a else replace(town, precision="near" if town.precision == "exact" else town.precision)))
                if town is not None or bare(self.words[at]) not in grammar["the_place"]:
                    continue
            if any(forms[t] in grammar["same"] for t in range(c.a, min(c.b + 1, s.b))):
                told = self._told_at(d)
                fronts = told is not None and told.name_en is None and (told.name_ar or "").partition(" ")[0].removeprefix("ب") == bare(c.word)  # «جبهة البلق … في الجبهة ذاتها»
                named_last = told if fronts else self._last_named(c.a) if c.cls == "area" or bare(c.word) in grammar["same"] else None
                if named_last is not None:
                    out.append((c.a, named_last))
                continue  # «في نفس المنطقة»: a place named before
            if not self._bears_a_name(c):
                continue
            named = c.definite or any(w.art for w in self.words[c.a : c.b])
            holder = next((x.place for x in s.chunks[n : n + 5] if x.place is not None), None)
            if holder is not None and c.feats & m.PLUR and id(c) not in own:
                continue  # «مواقع المسلحين في X»: which of X's is not said
            if holder is not None and named and holder.relation is None and holder.first - c.b <= 3 and not self.words[holder.first].conj and not self.story.boundaries(c.b, holder.first):
                out = [x for x in out if x[1] is not holder]  # «بميدان المحكمة في ضاحية X»: X says where the square is
            if holder is None:
                before = [p for p in known if p.first < c.a and not p.seat and (x := s.chunks[s.index[p.first]]).prep not in grammar["away"] and x.cls not in OFFICIAL]
                holder = before[-1] if before else self._told_at(d) or self._main_place()
            if holder is None:
                continue
            a, b = c.a, min(c.b, c.a + 5)
            fine = holder.precision in ("exact", "near")
            thing = replace(
                holder, first=a, end=b, rows=(), place_id=None, relation="in", precision="near" if fine else holder.precision,
                radius_km=max(holder.radius_km, 5.0), confidence=holder.confidence * 0.8, name_en=None, name_ar=" ".join(forms[a:b]),
                kind=c.cls, cue=a, seat=False,
            )  # fmt: skip
            out.append((a, thing))
        return out

    def _bears_a_name(self, c: Chunk) -> bool:
        """Whether a phrase of an area or a facility says which it is («دوار الزراعة», «مستشفى بشائر», «مواقع اللواء الخامس»; not «سوق مزدحمة»,
        «مداخل الميدان», «ثلاثة مواقع»)."""
        head, second = c.word, self.words[c.a + 1] if c.b - c.a > 1 else None
        if second is None:
            return c.cls == "facility" and head.art and head.role is not None
        if head.role is None or self.lex.roles[head.role].cls not in ("area", "facility") or head.art or c.number is not None or second.mod is not None:
            return False
        if bare(head) in self.lex.grammar["called_after"] or head.enc or (self.story.context is not None and self.story.context.kind_of(c.a) in ("province", "district")):
            return False
        if not second.art and not second.name and second.role is None and second.form.endswith("ي") and len(second.form) > 3:
            return False  # «طريق زراعي», «سوق شعبي»
        if second.art and bare(second) in self.lex.grammar["units"]:
            return True
        if second.art and c.b == c.a + 2 and second.role is None and any(self.lex.triggers[t[0]].type == "ASSAULT" for t in second.triggers):
            return False  # «موقع الانفجار»
        if c.feats & m.PLUR or (c.feats & m.DUAL and not c.feats & m.SING) or second.enc:
            return False  # «منزلين أحدهما لنائب»
        if c.cls == "area" and not second.art and (second.role is not None or second.known):
            return False
        return second.art or second.name or not (second.known or second.form.endswith("ه"))  # «سوق مزدحمة»

    def _town_before(self, i: int, claim: says.Claim | None) -> PlaceMention | None:
        """The place that «المدينة», «المخيم», «المحافظة», «المطار» at token `i` stands for: the last one named before it that the noun fits and that is
        no aim, nor where the speaker of `claim` is; the seat of an office («محافظ كركوك») or the place of an earlier deed where there is none other."""
        assert self.story.context is not None
        forms, grammar, noun, kind = self.tokens.forms, self.lex.grammar, bare(self.words[i]), self.story.context.kind_of(i)
        spoken = (claim.verb, claim.a) if claim is not None and not claim.backward else (0, 0)
        seat: PlaceMention | None = None
        for p in reversed(self.story.context.between(max(0, i - 250), i)):
            called = any(bare(self.words[t]) == noun for t in range(p.cue, p.first + 1))
            fits = p.kind == kind or (kind in TOWNS and p.kind in TOWNS and p.precision != "province") or (kind == "province" and p.precision == "province")
            if not (called or fits) or p.precision == "country" or (p.precision == "region" and not called) or (p.relation not in (None, "in", "at", "around", "outskirts") and not called):
                continue  # of regions only the one so called: «قطاع غزة», «القطاع»
            if p.kind == "capital" and noun in grammar["small_towns"]:
                continue
            if seat is not None and self.story.chunker is not None and p.first in self.story.chunker.heads:
                break  # where it was written
            a, b = self.sents[bisect_right(self.sents, p.first, key=itemgetter(0)) - 1]
            if p.seat and spoken[0] < p.first < spoken[1] and p.relation in (None, "in", "at"):
                return p  # «أعلن محافظ X أن القوات دخلت المدينة»
            if p.seat or self.story.dater.earlier(a, b, p.first) >= 0:  # «سيطروا على X بعد يوم من سقوط Y»: the news is not of Y
                seat = seat or p
            elif spoken[0] < p.first < spoken[1]:
                continue
            elif p.cue == 0 or forms[p.cue - 1] not in grammar["toward"]:
                return p
        return seat

    def _last_named(self, i: int) -> PlaceMention | None:
        """The place below the level of a country that was named last before token `i`."""
        assert self.story.context is not None
        return next((p for p in reversed(self.story.context.between(max(0, i - 250), i)) if p.precision not in ("country", "region") and not p.seat), None)

    def _told_at(self, d: Draft) -> PlaceMention | None:
        """Where the deeds told just before were, below the level of a country: a front or a building that the gazetteer lacks lies there."""
        for o in reversed(self.story.told):
            if o.cand.at >= d.cand.at or o.place is None:
                continue
            if d.si - o.si > 1:
                return None
            if o.place.precision not in ("country", "region") and not o.place.seat:
                return o.place
        return None

    def _main_place(self) -> PlaceMention | None:
        """The place the document names first below the level of a country."""
        assert self.story.context is not None
        return next((p for p in self.story.context.places if p.precision in ("exact", "near", "district", "province") and not p.seat), None)
