"""Which deed each number of people harmed belongs to. The numbers themselves are read in :mod:`marsad.coder.toll`."""

from __future__ import annotations

from marsad.coder.chunks import Sentence
from marsad.coder.draft import DAYS_BEFORE, Draft
from marsad.coder.story import Part
from marsad.coder.telling import answered
from marsad.coder.toll import TollMention, tells_of_harm
from marsad.coder.where import places_in
from marsad.coder.words import bare
from marsad.records import counted
from marsad.text.tokens import STOPS

DEATHS = ("killed", "injured", "missing")
OWN = -60  # the cost of a deed whose own verb counts the harmed
REACH = 12  # words between the harmed and what they were harmed in
JOINED = 1  # words between deeds' nouns that are joined
SAYS = 8  # words between a heading's colon and the verb of who counts
COUNTING = 16  # words of a line that only counts the harmed


class Harm(Part):
    """Gives the tolls of one text to its deeds."""

    def give_left_over(self, weighed: list[Draft], drafts: list[Draft]) -> None:
        """Gives the tolls of outcomes that are not told as events to what their sentence tells («معارك المخيم: 48 قتيلا»)."""
        kept = {id(d) for d in drafts}
        of: dict[int, list[Draft]] = {}
        for d in drafts:
            of.setdefault(d.si, []).append(d)
        for d in weighed:
            if d.tolls and id(d) not in kept and d.cand.trigger.outcome and "before" not in d.cand.extra and not any(t in self.story.topics for t in range(*self.sents[d.si])):
                beside = [x for x in of.get(d.si, ()) if not any(t.kind == o.kind for t in x.tolls for o in d.tolls)]
                self.share_out(d.s, beside, {id(t) for t in d.tolls})

    @staticmethod
    def counted_elsewhere(d: Draft, drafts: list[Draft]) -> bool:
        """Whether an outcome's noun is but the number of another deed's dead («ارتفعت حصيلة الاشتباكات إلى 55 قتيلا»)."""
        if d.cand.verbal or not d.cand.trigger.outcome or d.tolls or d.actors or d.recipients:
            return False
        return any(o is not d and t.start <= d.cand.a < t.end for o in drafts for t in o.tolls)

    def share_out(self, s: Sentence, drafts: list[Draft], only: set[int] | None = None) -> None:
        """Gives each number of people harmed to the event it belongs to: the nearest that can have it, the clause before the sentence. `only`: the
        ids of those to give."""
        able = [d for d in drafts if d.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")]
        words = {t for d in drafts if not d.cand.trigger.outcome for t in range(d.cand.a, d.cand.b)}  # «تفجير انتحاري»: no dead of its own
        if not able or not s.tolls:
            return
        home: dict[int, Draft] = {}
        told: dict[int, tuple[float, Draft]] = {}  # each with its cost
        chains = self._chains(s, able)
        sums = self._sums(s, chains)
        for n, t in enumerate(s.tolls):
            if t.part_of is not None or (only is not None and id(t) not in only) or (t.start in words and t.low == t.high == 1):
                continue
            if self._only_tried(t) or (self._of_charge(t) and not any(d.cand.a <= t.cue < d.cand.b for d in able)):
                continue  # «قتلوا ستة أحدهم متهم بقتل مستوطنين»
            if n in sums:
                named = next((d for d in able if s.tolls[sums[n]].cue < d.cand.a < s.tolls[sums[n]].start), None)
                if named is not None:  # «…، لترتفع حصيلة العدوان منذ بدايته إلى 425 شهيدا»
                    home[n] = named
                    named.background, named.bg_why = True, "since"
                continue
            best, best_cost = None, 1e9
            for d in able:
                if (cost := self._cost(t, d, able)) is not None and cost < best_cost:
                    best, best_cost = d, cost
            if best is not None and best.cand.at < t.start and self.words[best.cand.a].conj and not best.cand.verbal:  # «تودي الاشتباكات والتفجيرات بحياة …»: the first of those joined
                best = next((d for d in able if 0 <= best.cand.a - d.cand.b <= (0 if d.cand.verbal else JOINED)), best)
            if best is not None:
                told[n] = best_cost, best
        for n, t in enumerate(s.tolls):
            if n not in home and n not in sums and t.part_of is None and (only is None or id(t) in only):
                chain = [m for m in told if chains[m] == chains[n]]
                if len(chain) > 1 and all(told[m][0] > OWN for m in chain) and len({id(told[m][1]) for m in chain}) > 1:
                    end = max(x.end for m, x in enumerate(s.tolls) if chain[-1] in (m, x.part_of))
                    home[n] = self._of_chain(s.tolls[chain[0]], end, told[chain[0]][1], able)
                elif n in told:
                    home[n] = told[n][1]
                elif chain:
                    home[n] = told[chain[0]][1]
        for n, t in enumerate(s.tolls):
            if t.part_of in home and (only is None or id(t) in only or t.part_of in told):
                home[n] = home[t.part_of]
            if n in home:
                home[n].tolls.append(t)

    def _of_chain(self, first: TollMention, end: int, before: Draft, able: list[Draft]) -> Draft:
        """The deed of numbers joined by «و» up to token `end`, where each alone would go to another: that before them if a verb of outcome ties them to it («مجزرة …
        راح ضحيتها خمسة وجرح ستة، باستهداف مزرعة»), else the cause told after them («مقتل القائد واثنين من حراسه في قصف»)."""
        lights, grammar = self.lex.lights, self.lex.grammar
        at = min(first.cue, first.start)
        if before.cand.a < at and any(f in grammar["cost_lives"] or any(lights[n].outcome and lights[n].noun_is == "subj" and not lights[n].own for n in self.words[t].lights) for t, f in enumerate(self.tokens.forms[before.cand.b : first.start], before.cand.b)):
            return before
        causes = grammar["takes_place"] | grammar["after_what"]
        after = min((d for d in able if d.cand.a >= end), key=lambda d: d.cand.a, default=None)
        if after is not None and (a := after.cand.a) <= end + REACH and (self.words[a].prep in grammar["takes_place"] | {"ب"} or self.tokens.forms[a - 1] in causes):
            if not any(self.words[t].conj or self.words[t].verb_only or self.tokens.forms[t] in STOPS for t in range(end, a)):
                return after
        return before

    def _of_charge(self, t: TollMention) -> bool:
        """Whether a number is of those whom somebody is charged with having harmed («متهم بقتل ضابطين»)."""
        return t.cue < t.start and not self.lex.grammar["charged"].isdisjoint(self.tokens.forms[max(0, t.cue - 2) : t.cue])

    def _only_tried(self, t: TollMention) -> bool:
        """Whether a number is of those whom somebody tried to harm («الشروع في قتل ضابطين», «محاولة قتل ثلاثة»)."""
        grammar, i = self.lex.grammar, t.cue - 1
        if i > 0 and self.words[i].plain in grammar["takes_place"]:
            i -= 1
        return i >= 0 and t.cue < t.start and bare(self.words[i]) in grammar["attempts"]

    def _cost(self, t: TollMention, d: Draft, able: list[Draft]) -> float | None:
        """How far a number is from a deed, as words and signs part them; None where the deed cannot have it."""
        forms, grammar = self.tokens.forms, self.lex.grammar
        if t.kind == "captured" and not (d.mode in ("abduct", "arrest") or d.cand.trigger.toll == "captured"):
            return None
        led = t.end + 1 == d.cand.a and t.part_of is None and forms[t.end] in grammar["takes_place"]
        summed = d.cand.a < t.start and forms[t.start - 1] in grammar["raised_to"] and not grammar["tally"].isdisjoint(forms[max(0, d.cand.a - 3) : d.cand.a])  # «حصيلة الاحتجاجات إلى 300 قتيل»
        if t.kind in ("killed", "injured", "missing"):
            if d.type != "ASSAULT" and not ((led or summed) and d.type == "PROTEST"):
                return None
            after = max(t.end, t.cue + 1)  # «ثلاثة جنود قتلوا في عملية إنقاذ الركاب»
            if d.mode == "abduct" and len(able) > 1 and not (after < d.cand.a <= after + 2 and forms[after] in grammar["takes_place"] | grammar["after_what"]):
                return None
        if t.kind == "displaced" and d.type not in ("ASSAULT", "COERCE"):
            return None
        since = self.story.dater.earlier(d.s.a, d.s.b, t.cue)
        if since > d.cand.at:
            return None  # «يأتي الهجوم بعد يوم من مقتل أربعة في عملية إطلاق نار»
        if d.background and d.bg_why != DAYS_BEFORE and since < 0 and any(not o.background for o in able):
            return None
        ground = next((i for i in range(min(t.cue, t.start) - 1, d.cand.b, -1) if bare(self.words[i]) in grammar["in_answer"] or forms[i] in "،,؛;:"), -1)
        if ground >= 0 and bare(self.words[ground]) in grammar["in_answer"]:
            return None  # «نفذ الجيش غارات ردا على الكمين الذي قتل فيه ثلاثة جنود»
        if len(able) > 1 and not grammar["whereby"].isdisjoint(forms[max(d.cand.b, t.cue - 5) : t.cue]) and self.story.boundaries(d.cand.b, t.start) and answered(self.lex, self.words, d):
            return None  # «قصف الجيش البلدة ردا على هجوم، ما أدى إلى مقتل ثلاثة»
        if d.bg_why == DAYS_BEFORE and self.story.dater.earlier(d.s.a, d.s.b, d.cand.a) >= t.end:
            return None  # «…، ما أدى إلى إصابة شخصين، وذلك بعد أسبوع من معارك»
        at = d.cand.at
        own = -100 if d.cand.a <= t.cue < d.cand.b else 0  # its verb counts them: «اعتقلت … ثلاثة … خلال مداهمات»
        if led and not own:
            own = -50  # «… وآخر في قصف على المدينة»
        if not own and d.cand.b <= t.cue and self.story.is_aim(d.cand) and not grammar["whereby"].isdisjoint(forms[max(d.cand.b, t.cue - 5) : t.cue]):
            own = 30  # «… معملا لتفخيخ السيارات، ما أسفر عن مقتل تسعة»
        return own + abs(at - t.start) + 6 * self.story.boundaries(min(at, t.start), max(at, t.start)) + (4 if at > t.start else 0)

    def _chains(self, s: Sentence, able: list[Draft]) -> list[int]:
        """For each of a sentence's tolls the first of those joined to it by «و», with no deed and no other clause between: they are of one deed
        («مقتل القائد فلان واثنين من حراسه في قصف»)."""
        forms, meanwhile = self.tokens.forms, self.lex.grammar["meanwhile"]
        out: list[int] = []
        last = -1  # the one before that is no part of another
        for n, t in enumerate(s.tolls):
            out.append(n)
            if t.part_of is not None:
                continue
            if last >= 0 and t.kind in DEATHS and s.tolls[last].kind in DEATHS and t.low and s.tolls[last].low:
                a, b = s.tolls[last].end, max(t.start, t.cue if t.cue < t.end else t.start)
                heads = [i for i in range(a, min(b + 1, t.end)) if self.words[i].conj or forms[i] == "و"]
                listed = t.cue == s.tolls[last].cue and t.high is not None and t.high <= 2  # «أصيب فلان، فلان، فلان»
                if (heads or listed) and not any(a <= d.cand.a < t.end for d in able) and meanwhile.isdisjoint(forms[a:b]) and not any(f in STOPS for f in forms[a:b]):
                    out[n] = out[last]
            last = n
        return out

    def _sums(self, s: Sentence, chains: list[int]) -> dict[int, int]:
        """Which of a sentence's tolls are raised sums over a time («…، ما يرفع عدد القتلى منذ بدء الحرب إلى 272»), told beside a toll of the day;
        with each the first of those it is joined to."""
        since = self.lex.grammar["since"]
        if not any(f in since for f in self.tokens.forms[s.a : s.b]):
            return {}
        sums = {chains[n] for n, t in enumerate(s.tolls) if t.part_of is None and (any(f in since for f in self.tokens.forms[t.cue + 1 : t.start]) or (self.story.is_raised(t) and any(f in since for f in self.tokens.forms[t.end : t.end + 3])))}
        others = {t.kind for n, t in enumerate(s.tolls) if t.part_of is None and chains[n] not in sums}
        return {n: chains[n] for n, t in enumerate(s.tolls) if t.part_of is None and chains[n] in sums} if any(s.tolls[n].kind in others for n in sums) else {}

    def merge_counts(self, drafts: list[Draft]) -> list[Draft]:
        """A line or a part of a heading that only counts the harmed tells the toll of the deed told right before it («قصف على السوق» / «43
        شهيدا و60 جريحا», «معارك المخيم: 48 قتيلا»): no event of its own. A sentence that tells no event at all gives its toll likewise."""
        out: list[Draft] = []
        of: dict[int, list[Draft]] = {}
        for d in drafts:
            of.setdefault(d.si, []).append(d)

        def deed(before: list[Draft], tolls: list[TollMention]) -> Draft | None:
            able = [x for x in before if x.type == "ASSAULT" and x.mode != "abduct" and x.factuality == "asserted" and not x.background and not x.cand.trigger.outcome]
            harmed = {t.kind for t in tolls}
            return able[-1] if able and not any(harmed & {t.kind for t in x.tolls if counted(t.low, t.high)} for x in before) else None

        for d in drafts:
            i = d.cand.at
            here = [x for x in of[d.si] if x.cand.at < i]
            nouns = bool(here) and tells_of_harm(self.tokens.forms[i])  # «قصف السوق.. استشهاد طفل»
            if d.cand.verbal or not d.cand.trigger.outcome or d.type != "ASSAULT" or not any((t.start <= i < t.end or (t.cue <= i < t.start and (nouns or self._raising(i - 1)))) and (counted(t.low, t.high) or (nouns and t.low == 1)) for t in d.tolls):
                out.append(d)
                continue
            a = min(d.tolls[0].start, i)
            while a > d.s.a and (self._raising(a - 1) or self.tokens.forms[a - 1] in self.lex.grammar["brings_in"]):
                a -= 1  # «غارة الضاحية: ارتفاع عدد الشهداء إلى 37», «قصف السوق.. سقوط 7 شهداء», «.. الحصيلة حتى اللحظة 7 شهداء»
            if a > d.s.a and self.words[a - 1].rep is not None and self.words[a - 1].verb:  # «مجزرة المخيم: الصحة تعلن ارتفاع عدد الشهداء إلى 90»
                a = next((t + 1 for t in range(a - 2, max(d.s.a, a - SAYS), -1) if self.tokens.forms[t] == ":"), a)
            heads = a > d.s.a and self.tokens.forms[a - 1] in (":", ".", "..", "…", "|")
            if heads and here and not self._placeless(d):
                heads = False  # «قصف على تلبيسة.. مقتل ثلاثة في الرستن»
            if here:
                home = deed(here, d.tolls) if heads else None
            else:
                home = deed(of.get(d.si - 1, []), d.tolls) if self._only_counts(d.si) else None
            if home is None:
                out.append(d)
                continue
            self._give(home, d.s, d.tolls)
        for si, before in of.items():
            if si + 1 < len(self.sents) and si + 1 not in of and self.story.only_outcomes.get(si + 1, True) and self._only_counts(si + 1):
                s = self.story.sentence(si + 1)
                tolls = [t for t in s.tolls if t.kind in ("killed", "injured", "missing")]
                home = deed(before, tolls) if any(counted(t.low, t.high) for t in tolls) else None
                if home is not None:
                    self._give(home, s, tolls)
        for si, after in of.items():  # «في ذمة الله الشابان … . إثر قصف …»: a stop before the cause
            if si and si - 1 not in of and not self.lex.grammar["because"].isdisjoint((self.tokens.forms[self.sents[si][0]], " ".join(self.tokens.forms[self.sents[si][0] : self.sents[si][0] + 2]))):
                s = self.story.sentence(si - 1)
                tolls = [t for t in s.tolls if t.kind in ("killed", "injured", "missing")]
                home = deed(after[:1], tolls)
                if home is not None and tolls:
                    self._give(home, s, tolls)
        return out

    @staticmethod
    def _give(home: Draft, s: Sentence, tolls: list[TollMention]) -> None:
        """Gives a deed the tolls of sentence `s`."""
        if s is not home.s:
            place = {s.tolls.index(t): len(home.s.tolls) + n for n, t in enumerate(tolls)}
            for t in tolls:
                t.part_of = place.get(t.part_of) if t.part_of is not None else None
            home.s.tolls += tolls
        kinds = {t.kind for t in tolls if counted(t.low, t.high)}
        home.tolls = [t for t in home.tolls if t.kind not in kinds] + tolls  # «سقوط ضحايا في قصف …: عشرة قتلى»

    def _raising(self, i: int) -> bool:
        """Whether the word at `i` leads up to a count («ارتفاع عدد», «حصيلة»)."""
        return i >= 0 and not {bare(self.words[i]), self.tokens.forms[i]}.isdisjoint(self.lex.grammar["tally"] | self.lex.grammar["raised"])

    def _placeless(self, d: Draft) -> bool:
        """Whether the words after an outcome, up to its part of the heading's end, name no place and no day of their own."""
        assert self.story.context is not None
        end = next((t for t in self.tokens.signs if t >= d.cand.b and self.tokens.forms[t] in ("..", "…", "|", ".")), d.s.b)
        end = min(end, d.s.b)
        end = next((t for t in range(d.cand.b, end) if self.tokens.forms[t] == "#" or any(a <= t < b for a, b in self.tokens.tags) or self.words[t].rep is not None), end)
        return not places_in(self.tokens, d.cand.a, end, self.story.context) and not any(d.cand.a <= x.first < end for x in self.story.dates_of(d.si))

    def _only_counts(self, si: int) -> bool:
        """Whether a sentence is short, speaks of nothing else and names no place and no day of its own."""
        a, b = self.sents[si]
        if b - a > COUNTING or self.story.dates_of(si) or any(t in self.story.topics for t in range(a, b)):
            return False
        assert self.story.context is not None
        return not places_in(self.tokens, a, b, self.story.context)

    def give_rolls(self, drafts: list[Draft]) -> list[Draft]:
        """Gives each list of names to the deed told last before it (or first after its heading), unless that counts such people itself; the drafts
        without the headings of lists («والشهداء هم: …»), where a deed is told besides."""
        heads = {t.cue for t in self.story.rolls}
        able = [d for d in drafts if d.type == "ASSAULT" and d.factuality == "asserted" and not d.background and d.cand.at not in heads]
        if able:
            drafts = [d for d in drafts if d.cand.at not in heads or d.cand.verbal]
        else:
            able = [d for d in drafts if d.type == "ASSAULT" and d.factuality == "asserted" and not d.background]
        for t in self.story.rolls if able else ():
            before = [d for d in able if d.cand.a < t.start]
            d = before[-1] if before else able[0]
            if any(t.start <= x.start < t.end for x in d.tolls):
                d.tolls = [x for x in d.tolls if not t.start <= x.start < t.end]  # «3- الطفل يوسف»: a name of the list
            own = [x for x in d.tolls if x.kind == t.kind]
            if any(counted(x.low, x.high) for x in own):
                continue
            if own:
                d.tolls = [x for x in d.tolls if x.kind != t.kind]
            else:
                near = d.si - 1
                d = next((x for x in before if x.si >= near and not x.tolls), d)
            d.s.tolls.append(t)
            d.tolls.append(t)
        return drafts
