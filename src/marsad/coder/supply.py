"""What a clause leaves out, supplied from the text as the codebook says: day and place from the strand of the news, the headline or the lead;
and which deeds the text only recalls. The days themselves are read in :mod:`marsad.coder.when` and :mod:`marsad.coder.dating`."""

from __future__ import annotations

from datetime import timedelta

from marsad.coder import says
from marsad.coder.chunks import HEDGE, NP, PREP, REL, REPORT, SIGN, SUB, V
from marsad.coder.dating import LONG, SAID_DAY, SCHEDULED, THEN, TRIED, VERBAL
from marsad.coder.draft import PHYSICAL, TALKS, Draft
from marsad.coder.parties import Parties
from marsad.coder.placing import FINENESS, Placing
from marsad.coder.story import Part, Story
from marsad.coder.telling import RECALL_DAYS, goes_on, last_day
from marsad.coder.voices import Voices
from marsad.coder.when import DateMention
from marsad.coder.words import bare
from marsad.gazetteer.index import km
from marsad.lexicon import model as m
from marsad.text.tokens import NUMBER

DEEDS_DONE = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # what is done somewhere, of the physical types
POST = 4  # sentences of a post that tell of the hour it was sent
REFERS = 3  # sentences, and deeds, back to the one a noun refers to
MATES = 4  # deeds last told whose parties may go on
YEARS = timedelta(days=2 * 366)
SUMMED_DAYS = 25  # what happened over so long a time is summed up, not news
BECAME = 12  # chunks between «باتت» and the verb that tells what
APART = 60.0  # km from which on two places are not those of one deed
LATER = 8  # sentences after it in which the day of a deed that opens the text may be told
OPENING = 6  # sentences after the headline that open a text
LATER_WHY = "from a later sentence"
FRESH = timedelta(days=3)  # what has gone on since then is news
TURNED = 2  # sentences back to the news that the pluperfect turns back from
STRAND = 6  # sentences on which a day that was told goes on


class Supply(Part):
    """Supplies what the clauses of one text leave out."""

    def __init__(self, story: Story, parties: Parties, placing: Placing, voices: Voices) -> None:
        super().__init__(story)
        self.parties, self.placing, self.voices = parties, placing, voices

    def supply(self, drafts: list[Draft], headline: int) -> None:
        """Supplies day, place, sources and the losing side of `drafts`, the events of the text in its order. `headline`: its sentence, -1 for none."""
        strand: list[Draft] = []  # news with a place
        beside: dict[int, list[Draft]] = {}
        for d in drafts:
            beside.setdefault(d.si, []).append(d)
        news_date: DateMention | None = None
        news_si, news_type, said_news, item, turned = 0, "", False, -1, -1
        for d in drafts:
            d.date, d.date_why = self.story.dater.own(d, beside[d.si], self.voices.claims.get(d.si, ()))
            if d.factuality == "planned" and d.date is not None:
                d.date = self._yet_to_come(d, d.date)
        for d in drafts:
            self.placing.place(d, beside[d.si])
            if d.date is not None and d.date_why == THEN and (d.place is None or d.place.first > d.cand.b):
                self._placed_then(d, d.date)
            self.parties.of_the_place(d)
            if d.date is not None and self._long_ago(d.date):
                if d.factuality == "asserted":
                    d.background, d.bg_why = True, "date"
            if d.date is not None and d.type == "ASSAULT" and d.date.from_ is not None and (last_day(d.date) - d.date.from_).days >= SUMMED_DAYS:
                if d.date.kind == "range" or (d.date.kind == "period" and last_day(d.date) - d.date.from_ < YEARS):
                    d.background, d.bg_why = True, "since"  # «وثق المركز منذ مطلع العام حتى أمس 30 غارة»
            if d.tolls and d.factuality == "asserted" and d.cand.trigger.lemma in self.lex.grammar["wars"]:
                d.background, d.bg_why = True, "since"  # «خلفت الحرب 230 ألف قتيل»
            if d.date_why == LONG and d.type in ("ASSAULT", "COERCE", "MOBILIZE") and d.factuality == "asserted":
                d.background, d.bg_why = True, "since"
            if d.date is not None and d.date.since and d.date.from_ is not None and self.story.day is not None:
                if d.type in ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION") and self.story.day - d.date.from_ > FRESH:
                    d.background, d.bg_why = True, "since"
            if d.factuality == "asserted" and d.date is not None and d.date.from_ is not None and self.story.day is not None and d.date.from_ > self.story.day:
                past = d.cand.verbal and d.cand.feats & m.PAST and not d.cand.feats & (m.PRESENT | m.JUSSIVE)
                if not past and d.type not in ("THREATEN", "CONCEDE", "AGREE", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "SANCTION"):
                    d.factuality = "planned"  # «يزور الوفد المدينة غدا»
        for d in drafts:
            if d.factuality == "asserted" and not d.background and (d.date is None or d.date.from_ is None) and self._standing(d):
                d.background, d.bg_why = True, "stands"
        self._said_later(drafts)
        self._turned_back(drafts)
        self._recalled(drafts, headline)
        items = self._items(drafts)
        # places and dates of the strand
        acts: list[Draft] = []  # deeds of one day
        dated: list[Draft] = []
        for n, d in enumerate(drafts):
            if d.si == headline:
                continue
            if d.si in items and d.si != item:
                item, news_si, said_news, news_date = d.si, d.si, False, self._day_named(headline, False)  # news of another place begins, of the day of the round-up («حصاد اليوم 10 شباط»)
            elif d.si != turned and self._begins_with(d, "other_news"):
                turned, news_date, said_news = d.si, None, False
            if d.place is None and d.type in PHYSICAL and d.mode != "resign" and not d.background and not (d.date is not None and d.date.since and self.story.dater.counted_up(d.s, d.k)) and (strand or len(beside[d.si]) > 1):
                told = self.placing.told_beside(d, beside[d.si]) or self.placing.told_before(d, strand)
                if told is not None and not (d.type == "AID" and self._timeless(d)):  # «مدرعات زودها بها X»
                    d.place, d.place_why = self.placing.town_of(told, strand), "from the sentences before"
            elif d.place is None and d.background and d.type == "ASSAULT" and strand and not d.s.places and self.story.dater.had(d):
                told = self.placing.told_before(d, strand)
                if told is not None and d.si - told.si <= TURNED:
                    d.place, d.place_why = told.place, "from the sentences before"  # «وكان مسلحون قد اقتحموا المبنى»: how the news came about
            if d.place is not None and d.factuality == "asserted" and d.type in PHYSICAL and not self.placing.since(d.cand.at, d.s.a) and not (strand and self.story.dater.after(d) is not None):
                strand.append(d)
            if d.type not in PHYSICAL and d.factuality == "asserted" and (d.place is None or d.date is None):
                told = self._part_of(d, drafts, n)
                if told is not None and d.place is None:
                    d.place, d.place_why = told.place, "from the sentences before"
                if told is not None and told.type == "PROTEST" and d.date is None and d.date_why is None and not d.background and told.date is not None and told.date.from_ is not None:
                    d.date, d.date_why = told.date, "from the sentences before"  # «ودعا المعتصمون إلى …»
            if d.date is None and d.date_why is None and not d.background and d.factuality == "asserted" and self.story.day is not None and self._in_the_present(d):
                d.today, d.date_why = True, "told in the present"
            if d.date is not None and d.date.kind == "present" and d.s.a < d.date.first and d.claim is not None and d.claim.said and news_date is not None and d.type in PHYSICAL:
                d.date, d.date_why = news_date, "from the sentences before"  # «… باتت الآن»: now is when he spoke
            elif d.date is not None and news_date is not None and d.date.from_ == d.date.to == self.story.day and d.type in PHYSICAL and self._day_before(news_date) and self._quoted(d.s.a, d.date.first):
                d.date, d.date_why = news_date, "from the sentences before"  # «وقع الهجوم الأربعاء … . وقال الحاكم "هذا الصباح فجر انتحاري …"», printed on Thursday
            if d.date_why == SAID_DAY and d.type == news_type and not d.background and news_date is not None and d.si - news_si <= STRAND and d.date is not None:
                if last_day(news_date) < last_day(d.date):  # «وقال الناطق مساء الخميس إن الجسر دُمّر»: the one told before
                    d.date, d.date_why = news_date, "from the sentences before"
            if d.date is None and d.date_why is None and d.type in ("ASSAULT", "PROTEST") and d.factuality != "planned" and self.story.told_again(d):
                same = self._same_told(d, dated)
                if same is not None:
                    d.date, d.date_why = same.date, "from the sentences before"
            if d.date is not None and d.date_why in (None, SAID_DAY) and not d.background and d.type in PHYSICAL:
                dated.append(d)
            if d.date is None and d.date_why is None and not d.background and d.factuality != "planned":
                if d.type in PHYSICAL and (d.type != "AID" or self._goes_on_to(d, acts)):
                    charged = said_news and self.story.dater.accused(d, beside[d.si])
                    described = d.cand.verbal and d.k > 0 and d.s.chunks[d.k - 1].kind == REL and news_si == d.si
                    if news_date is not None and d.si - news_si <= (1 if said_news else STRAND) and not charged and not described and not self._timeless(d):
                        d.date, d.date_why = news_date, "from the sentences before"
                elif d.type not in PHYSICAL and d.factuality == "asserted" and self._goes_on_to(d, acts):
                    d.date, d.date_why = acts[-1].date, "from the sentences before"
                if d.date is None and acts and d.factuality == "asserted" and 0 <= d.si - acts[-1].si <= 1 and self._meanwhile(d):
                    d.date, d.date_why = acts[-1].date, "from the sentences before"
            if d.date is None and d.date_why is None and d.type in PHYSICAL and not d.background and d.factuality == "asserted":
                d.date = self.story.dater.by_hour(d)
                d.date_why = "from the sentences before" if d.date is not None else None
                if d.date is not None and self._long_ago(d.date):
                    d.background, d.bg_why = True, "date"
            if d.date is not None and d.date.from_ is not None and d.date.from_ == d.date.to and not d.background and d.factuality == "asserted":
                acts.append(d)
            if d.date is not None and not d.background and d.date_why is None and d.factuality == "asserted" and d.type in PHYSICAL and not self._at_present(d.date):
                one = self._one_day(d.date)
                if len(dated) < 2 or not self.story.dater.came_before(d):
                    if news_date is None or d.si != news_si or one:
                        news_date = d.date if one else None  # a stretch of days is of its own deed only
                    news_si, news_type, said_news = d.si, d.type, False
            elif d.date_why == SAID_DAY and news_date is None and not d.background and d.factuality == "asserted" and d.type in PHYSICAL:
                news_si, news_type, news_date, said_news = d.si, d.type, d.date, True  # goes no further than the next sentence
        self._undated([d for d in drafts if d.si not in items], headline)
        self.parties.find_losers(drafts)
        self.parties.find_answered(drafts)
        for d in drafts:
            if d.si == headline:
                lead = next((x for x in drafts if x.si != headline and x.type == d.type and not x.background), None) or next(
                    (x for x in drafts if x.si != headline and not x.background), None
                )
                told = self._told_of(d, drafts, headline)
                if d.today and told is not None and told.factuality == "planned" and told.type == d.type and d.type in SCHEDULED and told.date is not None:
                    d.today, d.date_why = False, None  # «الأحزاب تتظاهر», and the lead: «تتظاهر … السبت المقبل»
                if d.date is None and not d.today and d.date_why != TRIED:
                    day = told.date if told is not None else self._day_named(headline + 1) if d.type in PHYSICAL and d.date_why is None else None
                    if day is not None:
                        d.date, d.date_why = day, "from the lead"
                        to_come = told is not None and told.factuality == "planned" and told.type == d.type and d.type in SCHEDULED and day.from_ is not None and self.story.day is not None and day.from_ > self.story.day
                        if to_come and d.factuality == "asserted" and not (d.cand.verbal and d.cand.feats & m.PAST):
                            d.factuality = "planned"  # «الوزير يلتقي نظيره», and the lead: «يلتقي … غدا»
                if lead is not None and lead.si <= headline + 3:
                    if d.place is None and lead.place is not None and (d.type in PHYSICAL or (d.type == lead.type and lead.place_why is None)):
                        d.place, d.place_why = lead.place, "from the lead"
            if d.place is None and d.type in PHYSICAL and d.background:
                d.place = next((p for p in d.s.places if p.precision == "country" and not p.seat and p.country == self.story.iso2), None)
            if d.place is None and d.type in PHYSICAL and not d.background and d.si > headline >= 0 and self.story.told_again(d):
                told = self.placing.told_before(d, [x for x in beside.get(headline, ()) if x.place is not None])
                if told is not None:
                    d.place, d.place_why = told.place, "from the headline"
            if d.place is None and d.type in PHYSICAL and not d.background and d.si - headline <= 2:
                d.place = self.placing.scene(d, 1 if d.si == headline else 2 if self.story.told_again(d) else 0)
                d.place_why = "from the text" if d.place is not None else None
            if d.place is None and d.type in DEEDS_DONE and not d.background and d.factuality == "asserted":
                d.place = self.placing.only_town(d)
                d.place_why = "from the text" if d.place is not None else None
            self.parties.undergone(d)
            if not d.recipients and d.tolls and d.type in ("ASSAULT", "COERCE") and not d.two_sided:
                d.who_why = d.who_why or "from the toll"
            self.voices.name_sources(d)

    def _placed_then(self, d: Draft, day: DateMention) -> None:
        """Gives a deed told as of the time of a day named before («وقتل حينها 52 شخصا») the place named with that day, unless its own clause names one."""
        context = self.story.context
        if context is None or (d.place is not None and not any(c.kind == REL for c in d.s.chunks[d.k + 1 : d.s.index.get(d.place.first, d.k)])):
            return
        a, b = next(((a, b) for a, b in reversed(self.sents[: d.si]) if a <= day.first < b), (0, 0))
        told = [p for p in context.between(a, b) if not p.seat]
        if told:
            d.place, d.place_why = min(told, key=lambda p: abs(p.first - day.first)), "from the sentences before"

    def _items(self, drafts: list[Draft]) -> set[int]:
        """The sentences of a round-up that begin with the place they tell of («حلب: …»), where there are several."""
        found = {d.si for d in drafts if len(d.s.chunks) > 1 and d.s.chunks[1].kind == SIGN and d.s.chunks[1].group == ":" and any(d.s.index.get(p.first) == 0 for p in d.s.places)}
        return found if len(found) > 2 else set()

    def _day_named(self, si: int, fresh: bool = True) -> DateMention | None:
        """The first day that sentence `si` names, where there is such a sentence; with `fresh` the first of the news."""
        day = self.story.day
        if not 0 <= si < len(self.sents) or (fresh and day is None):
            return None
        single = (x for x in self.story.dates_of(si) if x.from_ is not None and x.from_ == x.to)
        return next((x for x in single if not fresh or (day is not None and x.from_ is not None and timedelta(0) <= day - x.from_ <= FRESH)), None)

    def _long_ago(self, x: DateMention) -> bool:
        """Whether a date lies so far before publication that it is no news."""
        return x.from_ is not None and self.story.day is not None and self.story.day - last_day(x) > timedelta(days=RECALL_DAYS)

    def _at_present(self, x: DateMention) -> bool:
        """Whether a date only says that things stand so now («حاليا», «في الوقت الراهن»; not «قبل قليل»): it is of its own deed alone."""
        return x.kind == "present" and self.tokens.forms[x.end - 1] in self.lex.grammar["now"]

    def _one_day(self, x: DateMention) -> bool:
        """Whether a date is a day or a night («ليل الجمعة السبت»)."""
        return (x.from_ is not None and x.from_ == x.to) or self.story.dater.night(x)

    def _yet_to_come(self, d: Draft, x: DateMention) -> DateMention:
        """The month in which something is planned, told without a year: the next one of that name («ستعقد الجولة المقبلة في يناير»)."""
        day = self.story.day
        if x.kind != "month" or x.since or x.from_ is None or x.to is None or day is None or x.to >= day.replace(day=1) or any(self.tokens.kinds[t] == NUMBER for t in range(x.first, x.end)):
            return x
        if any(bare(self.words[t]) in self.lex.grammar["copulas"] for t in range(d.s.a, d.cand.at)):
            return x  # «كان من المقرر أن تعقد في يناير»
        return x._replace(from_=x.from_.replace(year=x.from_.year + 1), to=x.from_.replace(year=x.from_.year + 1) + (x.to - x.from_))

    def _meanwhile(self, d: Draft) -> bool:
        """Whether the sentence of a deed says that it was while the last one was («وفي الأثناء تظاهر آلاف»)."""
        return self._begins_with(d, "in_the_meantime")

    def _turns(self, d: Draft) -> bool:
        """Whether the sentence of a deed turns to other news («في سياق آخر، اعتقلت الشرطة …»)."""
        return self._begins_with(d, "turns_to") or self._begins_with(d, "in_the_meantime")

    def _begins_with(self, d: Draft, phrases: str) -> bool:
        """Whether the sentence of a deed begins with one of the phrases that the grammar has under a name."""
        forms, a = self.tokens.forms, d.s.a
        head = [forms[a].removeprefix("و"), *forms[a + 1 : min(a + 4, d.cand.at)]]
        return any(" ".join(head[:n]) in self.lex.grammar[phrases] for n in range(1, len(head) + 1))

    def _part_of(self, d: Draft, drafts: list[Draft], n: int) -> Draft | None:
        """The deed that an act of words, the `n`th of `drafts`, is part of: the crowd's protest that its demands belong to, the visit or meeting that goes on."""
        crowd = d.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
        if not crowd and d.type not in TALKS:
            return None
        for i in range(n - 1, -1, -1):
            x = drafts[i]
            if d.si - x.si > 2:
                return None
            if x.place is None or x.background != d.background or x.factuality != d.factuality or x.place.precision == "country":
                continue
            if crowd and x.type == "PROTEST" and ((d.actors and all(c.cls == "crowd" for c in d.actors)) or (x.si == d.si and any(c is o for c in d.actors for o in x.actors))):
                return x
            if not crowd and x.type == "CONSULT" and d.si - x.si < 2:
                both = not d.actors or any(self.words[t].form in self.lex.grammar["both"] for c in d.actors for t in range(c.a, c.b))
                if both or any(says.same(c, o) or bare(c.word) == bare(o.word) for c in d.actors for o in (*x.actors, *x.recipients)):
                    return x
        return None

    @staticmethod
    def _same_told(d: Draft, dated: list[Draft]) -> Draft | None:
        """The dated deed that a noun with the article refers to («وأدانت فرنسا المجزرة»)."""
        for x in reversed(dated[-REFERS:]):
            if x.type == d.type and 0 < d.si - x.si <= REFERS and x.date is not None and x.date.from_ == x.date.to:
                if x.cand.trigger is d.cand.trigger or x.mode == d.mode or None in (x.mode, d.mode):
                    return x
        return None

    def _told_of(self, d: Draft, drafts: list[Draft], headline: int) -> Draft | None:
        """The dated deed that a deed of the headline is: of the same toll or word, else of the same mode and type, else of the type, else the lead's. What the
        headline's news came after («… بعد مقتل 16 جنديا») may be recalled, and is told as well by its toll or word only."""
        before = d.cand.a - 1
        after = d.background or (before >= d.s.a and not d.cand.verbal and self.words[before].plain in self.lex.grammar["later_than"])
        body = [x for x in drafts if headline < x.si <= headline + LATER and (after or not x.background) and x.date is not None and not self._elsewhere(d, x)]
        near = [x for x in body if x.type == d.type]
        tolls = {(t.kind, t.low) for t in d.tolls if t.low is not None and t.low > 1}
        if tolls and (alike := next((x for x in near if any((t.kind, t.low) in tolls for t in x.tolls)), None)) is not None:
            return alike
        same = [x for x in near if x.cand.trigger is d.cand.trigger or (d.mode is not None and x.mode == d.mode)]
        if same:  # the word rather than the mode, a day of its own rather than one supplied
            first = [x for x in same if x.si <= headline + 3] or same
            return min(first, key=lambda x: (x.cand.trigger is not d.cand.trigger, x.date_why is not None))
        if after:
            return None
        lead = [x for x in near if x.si <= headline + 3] or [x for x in body if x.si <= headline + 3 and (x.type in VERBAL) == (d.type in VERBAL)]
        return lead[0] if lead else None

    @staticmethod
    def _elsewhere(d: Draft, x: Draft) -> bool:
        """Whether two deeds have each a place of their own, far apart."""
        p, q = d.place, x.place
        if p is None or q is None or d.place_why is not None or p.country is None or q.country is None:
            return False
        return p.country != q.country or (FINENESS.get(p.precision, 3) < 2 > FINENESS.get(q.precision, 3) and km(p.lat, p.lon, q.lat, q.lon) > APART)

    def _goes_on_to(self, d: Draft, acts: list[Draft]) -> bool:
        """Whether an act of words or of aid goes on with the last of `acts`, by the same party or in the same meetings, and is no answer of
        others."""
        if not acts or d.si - acts[-1].si > 1:
            return False
        last = acts[-1]
        if last.claim is not None and last.claim.said and last.type in PHYSICAL and last.date_why is None:
            return False  # what a speaker told of has its own day
        if (d.type == "CONSULT" and last.type not in ("ACCUSE", "THREATEN", "REJECT")) or (not d.actors and d.cand.verbal and bool(d.cand.feats & m.PAST)):
            return True
        parties = [c for o in acts[-MATES:] if last.si == o.si for c in o.actors + (o.claim.sources if o.claim else [])]
        if last.type == "CONSULT":
            parties += last.recipients
        for c in d.actors:
            if any(says.same(c, p) for p in parties):
                return True
            if c.b == c.a + 1:
                w = self.words[c.a]
                form = bare(w)
                if w.plain in self.lex.grammar["both"] or (c.a >= d.s.a and w.art and not c.named and c.cls not in ("crowd", "civilian", "country")):
                    return True  # «الوفد», «الوزارة»
                if c.named and any(form == bare(x) for p in parties for x in self.words[p.a : p.b]):
                    return True
        return False

    def _day_before(self, x: DateMention) -> bool:
        """Whether a day is the one before publication."""
        return self.story.day is not None and x.from_ is not None and x.from_ == x.to == self.story.day - timedelta(days=1)

    def _quoted(self, a: int, b: int) -> bool:
        """Whether a quotation that begins in tokens [a, b) goes on at `b`."""
        forms = self.tokens.forms[a:b]
        return sum(f in "«“" for f in forms) > sum(f in "»”" for f in forms) or forms.count('"') % 2 == 1

    def _turned_back(self, drafts: list[Draft]) -> None:
        """Deeds told in the pluperfect are recalled, but for those of the day the news is of."""
        had = [d for d in drafts if d.factuality == "asserted" and not d.background and self.story.dater.had(d)]
        if not had:
            return
        back = set(map(id, had))
        rest = [last_day(d.date) for d in drafts if id(d) not in back and d.date is not None and d.date.from_ is not None]
        news = max((x for x in rest if self.story.day is None or x <= self.story.day), default=self.story.day)
        for d in had:
            told = None if d.date is not None or d.cand.verbal else next((x for x in reversed(drafts[: drafts.index(d)]) if x.cand.trigger is d.cand.trigger and d.si - x.si <= REFERS), None)
            if told is not None and told.date is not None and self.words[d.cand.a].art:  # «وكان التفجير قد أسفر عن …»: the one told before
                d.date, d.date_why = told.date, "from the sentences before"
                d.background, d.bg_why = told.background, told.bg_why
                continue
            if d.date is None or d.date.from_ is None:
                of_the_day = any(x.kind == "time-of-day" for x in d.s.dates)  # «وكانت المصفاة تعرضت فجرا لهجوم»
            else:
                of_the_day = news is not None and last_day(d.date) >= news
            if not of_the_day:
                d.background, d.bg_why = True, "pluperfect"

    def _recalled(self, drafts: list[Draft], headline: int) -> None:
        """What the text recalls: deeds well before the day its news is of, clashes that only describe a country, and what follows a
        recollection in the last part of a text until news begins again."""
        fresh = [last_day(d.date) for d in drafts if d.date is not None and d.date.from_ is not None and not d.background]
        news = max((x for x in fresh if self.story.day is None or x <= self.story.day), default=None)
        announced = any(d.si == headline + 1 and d.date_why == LATER_WHY for d in drafts)  # the lead's day is that of the announcement
        if self.story.day is not None and (news is None or self.story.day - news > FRESH) and not announced:
            lead = self._day_named(headline + 1)
            news = lead.from_ if lead is not None else None
        chronicle = {d.si for d in drafts if (x := next(iter(d.s.dates), None)) is not None and x.first == d.s.a and x.end < d.s.b and self.tokens.forms[x.end] == ":"}
        if len(chronicle) < 3:
            chronicle.clear()  # «27 تشرين الثاني: …»
        current = {d.si for d in drafts if news is not None and d.date is not None and d.date.from_ is not None and news - last_day(d.date) <= FRESH}
        half = len(self.sents) / 2
        recalling = -1
        firsts: dict[int, Draft] = {}
        for d in drafts:
            firsts.setdefault(d.si, d)
        read = 0  # sentences looked at
        for d in drafts:
            for si in range(read, d.si + 1):
                if si >= half and self._describes(si):
                    recalling = si
            read = d.si + 1
            if d.factuality != "asserted":
                continue
            own = d.date is not None and d.date.from_ is not None
            if not d.background and own and news is not None and d.date is not None and news - last_day(d.date) > FRESH and (d.si > 0 or d.si in current) and d.si not in chronicle:
                d.background, d.bg_why = True, "days before the news"
            present = d.cand.verbal and d.cand.feats & (m.PRESENT | m.JUSSIVE) and not d.cand.feats & m.PAST
            if not d.background and not own and present and d.type == "ASSAULT" and d.si > 0:
                if any(x.kind == SUB and bare(x.word) in self.lex.grammar["where"] for x in d.s.chunks[max(0, d.k - 6) : d.k]):
                    d.background, d.bg_why = True, "describes"
            first = firsts[d.si] is d
            if d.background and d.si >= half and (d.bg_why in ("marker", "describes") or (first and d.bg_why in ("date", "since"))):
                recalling = d.si
            elif recalling >= 0 and not d.background and d.si - recalling <= 2:
                lasting = d.date is not None and d.date.since and d.date.from_ is not None and news is not None and news - d.date.from_ > FRESH
                if (own and not lasting and news is not None and d.date is not None and news - last_day(d.date) <= FRESH) or self._turns(d) or self._speaks_anew(d) or (first and (self._answers(d) or self._elsewhere_anew(d))):
                    recalling = -1
                else:
                    d.background, d.bg_why = True, "after a recollection"
                    recalling = d.si

    def _describes(self, si: int) -> bool:
        """Whether a sentence begins with how a country stands («وتعم الفوضى ليبيا»): what follows it without a day is context."""
        assert self.story.context is not None
        a, b = self.sents[si]
        if self.tokens.forms[a].removeprefix("و") not in self.lex.grammar["stands"]:
            return False
        near = self.story.context.between(a, min(a + 6, b))
        country = any(p.precision == "country" for p in near) or any(self.tokens.forms[t] in self.lex.grammar["homeland"] for t in range(a, min(a + 4, b)))
        return country and not any(x.from_ is not None and x.from_ == x.to for x in self.story.dates_of(si))

    @staticmethod
    def _answers(d: Draft) -> bool:
        """Whether a sentence begins with what somebody says of the news, no day told («ودانت المنظمة الأحكام»): such words are rarely recalled."""
        spoken = d.mode == "disapprove" if d.type == "ACCUSE" else d.type in ("REQUEST", "REJECT", "THREATEN", "SUPPORT")
        return spoken and d.date is None and d.cand.verbal and bool(d.cand.feats & m.PAST) and d.cand.at - d.s.a <= 1

    def _elsewhere_anew(self, d: Draft) -> bool:
        """Whether a sentence begins with another place, set apart, where a deed is told in the past («وفي الرياض، التقى الوزير …»): the news goes on."""
        chunks = d.s.chunks
        if len(chunks) < 4 or chunks[0].kind != PREP or chunks[0].group not in self.lex.grammar["within"] or chunks[1].kind != NP or chunks[2].kind != SIGN:
            return False
        return any(chunks[1].a <= p.first < chunks[1].b for p in d.s.places) and chunks[3].kind == V and bool(chunks[3].word.verb & m.PAST)

    def _speaks_anew(self, d: Draft) -> bool:
        """Whether the deed's sentence begins with somebody who spoke («وقال العيساوي …», «من جهته، قال …»): the news goes on."""
        claim = d.claim
        if claim is None or claim.backward or not claim.said or not self.words[claim.verb].verb & m.PAST:
            return False
        k = d.s.index.get(claim.verb, d.k)
        return claim.verb - d.s.a <= 1 or all(c.kind == SIGN or (c.kind == REPORT and c.extra.get("takes") == "turn") for c in d.s.chunks[:k])

    def _said_later(self, drafts: list[Draft]) -> None:
        """Gives what was announced on a day the day that the text names for it a little later."""
        dated = [d for d in drafts if d.date is not None and d.date_why is None and not d.background and d.factuality == "asserted"]
        for d in drafts:
            said = d.claim is not None and d.claim.backward and d.date_why is None and d.date is not None and d.claim.verb < d.date.first  # «…، حسبما أعلن مسؤولون اليوم»
            if (said or d.date_why == SAID_DAY) and d.type in PHYSICAL:  # «أعلنت اليوم مقتل … في ضربة. وذكرت أن الضربة نفذت أمس»
                again = next((x for x in dated if 0 < x.si - d.si <= 3 and x.type == d.type and self.story.told_again(x) and (x.cand.trigger is d.cand.trigger or x.mode in (None, d.mode) or (said and d.mode is None))), None)
                if again is not None and not (said and d.date is not None and again.date is not None and last_day(again.date) > last_day(d.date)):
                    d.date, d.date_why = again.date, LATER_WHY

    def _undated(self, drafts: list[Draft], headline: int) -> None:
        """News that names no day: the day its strand names a little later, where that is the day of publication or the one before; the
        day of publication where the text speaks in the present («الطيران يستهدف الآن») or begins as breaking news."""
        if self.story.day is None:
            return
        open_ = [d for d in drafts if d.date is None and d.date_why is None and not d.background and d.factuality == "asserted" and d.type in PHYSICAL]
        dated = [d for d in drafts if d.date is not None and d.date_why is None and not d.background and d.factuality == "asserted"]
        if not open_:
            return
        fresh = next((d for d in dated if d.date is not None and not self._at_present(d.date) and not self.story.dater.came_before(d) and d.date.from_ == d.date.to and timedelta(0) <= self.story.day - last_day(d.date) <= timedelta(days=1)), None)
        breaking = self.story.post
        spoken = [d for d in drafts if d.date_why == SAID_DAY and d.type in PHYSICAL and not d.background]
        for d in open_:
            before = next((x for x in reversed(spoken) if x.type == d.type and x.si < d.si <= x.si + OPENING), None)
            if before is not None and fresh is not None and before.date is not None and fresh.date is not None and last_day(before.date) > last_day(fresh.date):
                d.date, d.date_why = before.date, "from the sentences before"  # «أعلن اليوم اعتقال …» before what was another day
                continue
            if not dated and d.si <= headline + 2 and (day := self._day_of_incident(d)) is not None:
                d.date, d.date_why = day, LATER_WHY
            elif fresh is not None and d.si != headline and d.si - headline <= OPENING and 0 < fresh.si - d.si <= LATER:
                d.date, d.date_why = fresh.date, LATER_WHY
            elif d.si == headline and self._day_named(headline + 1) is not None:
                continue
            elif not dated and d.cand.verbal and d.cand.feats & (m.PRESENT | m.JUSSIVE) and not d.cand.feats & m.PAST and d.si <= 1 and len(self.sents) <= 3:
                d.today, d.date_why = True, "told in the present"
            elif not dated and breaking and d.si <= POST and (d.cand.verbal or not self.story.dater.counted_up(d.s, d.k)):  # «ارتفعت حصيلة المجزرة»: that is the news
                d.today, d.date_why = True, "breaking news"

    def _day_of_incident(self, d: Draft) -> DateMention | None:
        """The day a sentence soon after names for what was told («الحادث وقع مساء أمس»)."""
        for t in range(d.si + 1, min(d.si + 3, len(self.sents))):
            a, b = self.sents[t]
            if any(self.tokens.forms[i].removeprefix("و") in self.lex.grammar["incident"] for i in range(a, min(a + 4, b))):
                return self._day_named(t)
        return None

    def _timeless(self, d: Draft) -> bool:
        """What is told to describe, not as news of a day: aid that describes its object («أسلحة زودتها بها X»), a place in somebody's
        hands («باتت تسيطر على X», «تحت سيطرة X»), a series («سلسلة هجمات»)."""
        grammar, k, chunks = self.lex.grammar, d.k, d.s.chunks
        if d.type == "AID":
            return d.cand.verbal and bool(d.cand.enc or (k and chunks[k - 1].kind == REL))
        if d.type == "COERCE":
            if not d.cand.verbal:
                return self.tokens.forms[d.cand.a] in grammar["under"]
            return bool(d.cand.feats & (m.PRESENT | m.JUSSIVE)) and not d.cand.feats & m.PAST and any(
                (x.kind == V and bare(x.word) in grammar["becomes"]) or (x.kind == HEDGE and x.group == "keep") for x in chunks[max(0, k - BECAME) : k]
            )
        return d.type == "ASSAULT" and not d.cand.verbal and d.args.by is None and d.cand.a > d.s.a and bare(self.words[d.cand.a - 1]) in grammar["series"]

    def _standing(self, d: Draft) -> bool:
        """What is told as how things stand: a place in somebody's hands, arms that somebody gave («بأسلحة زودتهم بها X»)."""
        if d.type in ("SUPPORT", "AGREE", "COOPERATE", "SANCTION"):  # «اللواء الذي انضم قادته إلى X»
            of_thing = d.k > 1 and d.s.chunks[d.k - 1].kind == REL and not d.s.chunks[d.k - 2].person  # not «الوزير الذي أشاد»
            return of_thing and d.cand.verbal and bool(d.cand.feats & m.PAST) and not d.cand.feats & (m.PRESENT | m.JUSSIVE)
        if d.type not in ("COERCE", "AID", "ASSAULT") or not self._timeless(d):
            return False
        if d.type == "ASSAULT":
            return d.si > self.story.about.headline and not d.cand.trigger.outcome and "outcome" not in d.cand.extra and not d.tolls  # «الأخير في سلسلة هجمات»
        before = d.s.chunks[d.k - 1] if d.k else None
        return d.type == "COERCE" or (before is not None and before.kind in (NP, REL) and bool(d.cand.enc) and not d.chunk.conj)

    def _in_the_present(self, d: Draft) -> bool:
        """«تستمر المعارك في X», «أشار إلى استمرار الاشتباكات في X»: a deed of a certain place that goes on while it is told."""
        if d.place is None or d.place.precision in ("country", "region") or d.type != "ASSAULT":
            return False
        v = d.args.by
        if v is not None and v.a > d.cand.at and self.story.dater.earlier(d.s.a, d.s.b, v.a) > d.cand.at:
            return False  # «وتأتي الغارة في وقت تتواصل فيه الاشتباكات»
        if v is not None and v.kind == V:
            return bool(v.word.verb & (m.PRESENT | m.JUSSIVE)) and not v.word.verb & m.PAST and goes_on(self.lex, v.word)
        before = d.s.chunks[d.k - 1] if d.k else None
        return before is not None and before.kind == NP and before.b == d.chunk.a and before.word.nominal and goes_on(self.lex, before.word)
