"""Who says each deed of a text: the claims of its sentences (:mod:`marsad.coder.says`), and speakers that go on."""

from __future__ import annotations

from marsad.coder import says, who
from marsad.coder.chunks import ARMED, NP, OFFICIAL, REPORT, SIGN, Chunk, Sentence, V
from marsad.coder.dating import OF_WORDS, VERBAL
from marsad.coder.draft import PHYSICAL, Draft
from marsad.coder.story import Part, Story
from marsad.coder.words import bare
from marsad.text.tokens import NEWLINE

FORMER = 3  # speakers kept in mind beside the last
TURN = 5  # tokens before a verb in which the sentence turns to its subject («، بينما اتهمت», «، في حين أن الحكومة نددت»)


class Voices(Part):
    """Hears who says the deeds of one text."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.speaker: list[Chunk] = []  # who spoke last
        self.former: list[list[Chunk]] = []  # who spoke before that, the last first
        self.claims: dict[int, list[says.Claim]] = {}
        self._headings: dict[int, list[Chunk]] = {}
        self._quoted: list[bool] | None = None
        self._heard = 0  # the first sentence not yet read for its speaker

    def hear(self, si: int, s: Sentence, drafts: list[Draft]) -> None:
        """Who says each deed. A deed within an accusation is its accuser's."""
        for d in drafts:
            if d.type in OF_WORDS and d.args.elided and d.k == 0:
                d.speaker = self._speaker_before(si)
        found = self._claims_of(si, s)
        accusing = [d for d in drafts if d.type == "ACCUSE" and d.mode == "allege"]
        for d in drafts:
            d.claim = says.at_token(found, d.cand.at)
            for o in accusing:
                if d.type not in VERBAL and 0 < d.k - o.k < 16 and says.alleged(s, o.k, d.k):
                    self.story.accusers[d.cand.at] = o
        judging = {d.cand.at for d in drafts if d.type == "ACCUSE" and d.cand.verbal and d.mode == "disapprove"}
        for d in drafts:
            if d.claim is not None and d.claim.verb in judging and d.type not in VERBAL and not d.cand.verbal and d.claim.verb < d.cand.at:
                d.claim = None  # «وصف الوزير التفجير بأنه عمل جبان»: he judges it, and does not tell it
        self._other_voices(drafts)
        spoken = [c for c in found if c.spoken and c.sources]
        for c in spoken:
            self._now_speaks([x for x in c.sources if not says.press(x)] or c.sources)
        if not spoken:
            self._takes_the_floor(si)
        for d in drafts:
            if d.type in VERBAL and d.cand.verbal and d.actors and d.claim is None and all(c.verb < d.cand.at for c in spoken):
                self._now_speaks([self.story.quoted_as(s, x) for x in d.actors[:1]])

    def has_spoken(self, d: Draft) -> None:
        """Who did an act of words, where only the text before names him, is who spoke last."""
        if d.type in OF_WORDS and d.cand.verbal and d.args.elided and d.actors and d.claim is None:
            self._now_speaks([says.cited(x) if "cite" in x.extra else self.story.quoted_as(d.s, x) if x in d.s.chunks else x for x in d.actors[:1]])

    def _now_speaks(self, speaker: list[Chunk]) -> None:
        if speaker and self.speaker and not says.same(speaker[0], self.speaker[0]):
            self.former[:] = [self.speaker, *(x for x in self.former if not says.same(x[0], speaker[0]))][:FORMER]  # in place: a sentence being read looks at it
        self.speaker = speaker

    def _other_voices(self, drafts: list[Draft]) -> None:
        """An act of words of somebody else, to whom the sentence turns, is told by nobody but the text, and so is what goes on from it («قالت الشرطة إن
        …، بينما اتهمت المنظمة قوات الأمن …، وطالبت بـ»)."""
        ended: says.Claim | None = None
        for d in drafts:
            if d.claim is None or d.claim.backward or not d.cand.verbal:
                continue
            if d.claim is ended and d.chunk.conj:
                d.claim = None
            elif d.type in VERBAL and not d.args.elided and d.actors and self.story.turns(max(d.claim.verb, d.cand.at - TURN), d.cand.at):
                ended, d.claim = d.claim, None

    def hear_claim_alone(self, s: Sentence, drafts: list[Draft]) -> None:
        """Who claims, without a word on what, claims the deed told right before («تفجير في القاهرة وداعش يتبنى»)."""
        for j in range(2, len(s.chunks)):
            v, after = s.chunks[j], s.chunks[j + 1] if j + 1 < len(s.chunks) else None
            report = self.lex.reports[v.word.rep] if v.word.rep is not None and v.kind in (V, REPORT) else None
            if report is None:
                continue
            owns = report.say and after is not None and after.kind == NP and after.b == after.a + 1 and after.word.form in self.lex.grammar["owned"]  # «والتنظيم يعلن مسؤوليته»
            if owns:
                after = s.chunks[j + 2] if j + 2 < len(s.chunks) else None
            if not (report.claim or owns) or not (after is None or after.kind == SIGN):
                continue
            x = s.chunks[j - 1]
            deed = next((d for d in reversed(drafts) if d.type == "ASSAULT" and d.k < j - 1), None)
            if deed is not None and not deed.actors and x.kind == NP and x.conj and who.agentive(x):
                deed.actors, deed.who_why = [x], "who claims it"
                deed.claim = deed.claim or says.Claim([x], deed.cand.a, x.a, report.stance, v.a, backward=True)

    def _claims_of(self, si: int, s: Sentence) -> list[says.Claim]:
        if self._quoted is None:
            self._quoted = says.open_quotes(self.tokens, self.sents)
        found = says.claims(self.lex, self.tokens, self.words, s, lambda: self._speaker_before(si), self._quoted[si], self._headed(si), self.former)
        self.claims[si] = found
        self._heard = si + 1
        return found

    def _headed(self, si: int) -> list[Chunk]:
        """Whom the line above a sentence names as who says it («لجان مقاومة مدني:»); the first line of a text says it of all its sentences."""
        for t in (si - 1, 0) if si > 1 else (0,) if si else ():
            end = self.sents[t][1]
            if self.tokens.forms[end - 1] == ":" and end < len(self.tokens) and self.tokens.kinds[end] == NEWLINE:
                if t not in self._headings:
                    self._headings[t] = says.heading(self.lex, self.tokens, self.words, self.story.sentence(t))
                return self._headings[t]
        return []

    def _speaker_before(self, si: int) -> list[Chunk]:
        """Who spoke last before sentence `si`; the sentences without deeds since the last one read are read for it."""
        for t in range(max(self._heard, si - 6), si):
            self._heard = t + 1
            if t not in self.claims and says.speaks(self.lex, self.words, *self.sents[t]):
                for c in self._claims_of(t, self.story.sentence(t)):
                    if c.spoken and c.sources:
                        self._now_speaks([x for x in c.sources if not says.press(x)] or c.sources)
            if t not in self.claims or not any(c.spoken for c in self.claims[t]):
                self._takes_the_floor(t)
        return self.speaker or (self._does_first(self.story.sentence(si - 1)) if si and self.words[self.sents[si][0]].conj else [])

    def _takes_the_floor(self, si: int) -> None:
        """Who is told to speak, meet or write in sentence `si`, without a word of what he says, speaks in those after it («ألقى الأمين العام خطابا. وتوعد …»)."""
        a, b = self.sents[si]
        named = any(bare(w) in self.lex.grammar["floor"] for w in self.words[a:b])
        turn = si + 1 < len(self.sents) and (w := self.words[self.sents[si + 1][0]]).conj and bool(w.verb)
        if (turn or named) and (speaker := self._does_first(self.story.sentence(si))) and (speaker[0].person or named):
            self._now_speaks(speaker)

    def _does_first(self, s: Sentence) -> list[Chunk]:
        """The person or body that is the subject of a sentence's first verb."""
        j = next((j for j, y in enumerate(s.chunks) if y.kind == V), None)
        doers = who.subject_of(s, j) if j is not None else []
        if j is not None and not doers and j + 1 < len(s.chunks) and (x := s.chunks[j + 1]).kind == NP and not x.prep and who.agentive(x):
            doers = [x]  # «تحدث القائد»: a verb that may be hers too
        return [self.story.quoted_as(s, x) for x in doers[:1] if len(doers) == 1 and (x.cls in OFFICIAL | ARMED | {"party", "igo", "ngo", "religious", "person"} or x.actor)]

    def name_sources(self, d: Draft) -> None:
        """Who vouches for the event: the chain of its claim, without the one whose own act of saying it is."""
        sources = list(d.claim.sources) if d.claim is not None else []
        accuser = self.story.accusers.get(d.cand.at)
        if accuser is not None:
            outer = list(accuser.claim.sources) if accuser.claim is not None else []
            sources = [self.story.quoted_as(accuser.s, c) for c in accuser.actors if c.a < d.cand.at] + [c for c in outer if not any(says.same(c, x) for x in accuser.actors)]
        elif d.background and d.type in PHYSICAL and d.claim is not None and not d.claim.backward and says.own_clause(d.s, d.claim.a, d.chunk.b) < d.chunk.b:
            sources = []  # «…، ويشن التحالف غارات منذ أغسطس»: the outlet's own reminder
        elif (d.type in VERBAL | {"SANCTION"} or d.mode == "resign") and sources and self._himself(d, sources[0]):
            sources = sources[1:]
        d.sources = [says.cited(c) for c in sources if not (c.word.enc == "نا" and c.source == "person")]  # «مراسلنا»: the outlet itself

    def _himself(self, d: Draft, source: Chunk) -> bool:
        """Whether a source is the actor: himself, what he is an office of, or his state speaking of its own act."""
        for a in d.actors:
            if says.same(a, source) or (a.a < source.b and source.a < a.b):
                return True
            if d.type in ("THREATEN", "REJECT") and a.word.enc and not a.prep and source.a < a.a and not says.press(source):
                return True  # «قال القائد إن مقاتليه لن يغادروا»
            if source.iso3 and source.iso3 == a.iso3 and {source.cls, a.cls} <= OFFICIAL | {"country", "capital", "demonym"}:
                return True
        return not d.actors or bool(d.cand.enc and d.claim is not None and not d.claim.said)
