"""The coder: from a text to its events. Puts the answers of the other modules of this package together.

One pass finds the words that may name a deed; nothing else is done for sentences that have none. For the others: chunks, arguments,
places, dates, tolls, claims; then what a clause leaves out is supplied from the text, as the codebook says.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import struct
from datetime import date
from pathlib import Path

from rensa import RMinHash

from marsad import lexicon as lexicon_module
from marsad.coder.draft import Draft
from marsad.coder.factual import Factuality
from marsad.coder.finding import Finder
from marsad.coder.fitting import Fit
from marsad.coder.harm import Harm
from marsad.coder.mode import Means
from marsad.coder.parties import ALLOWED, Parties
from marsad.coder.placing import Placing
from marsad.coder.story import Story
from marsad.coder.supply import Supply
from marsad.coder.telling import told
from marsad.coder.voices import Voices
from marsad.coder.what import Candidate
from marsad.coder.words import Vocabulary
from marsad.coder.writing import Writer
from marsad.gazetteer.index import Gazetteer
from marsad.lexicon.model import Lexicon
from marsad.records import DocumentInfo, Event


def as_date(published: date | str | None) -> date | None:
    """A date, an ISO day or None as a date; ValueError for anything else."""
    if published is None or isinstance(published, date):
        return published
    if isinstance(published, str):
        return date.fromisoformat(published[:10]) if published else None
    raise ValueError(f"published must be a date, an ISO day (YYYY-MM-DD) or None, not {published!r}")


class Coder:
    """Codes texts. Loads lexicon and gazetteer once; `code` may be called any number of times (one coder a thread or process).

    `lexicon`: a compiled :class:`Lexicon` or the directory of a user's own files; `gazetteer`: a :class:`Gazetteer`, a
    file that ``marsad gazetteer import`` made, or a folder of tables laid out as the shipped ones (see :meth:`Gazetteer.load`). Raises :class:`marsad.lexicon.model.LexiconError` where a file cannot be used.
    """

    def __init__(self, lexicon: Lexicon | str | Path | None = None, gazetteer: Gazetteer | str | Path | None = None) -> None:
        self.lex = lexicon if isinstance(lexicon, Lexicon) else lexicon_module.load(Path(lexicon)) if lexicon else lexicon_module.shipped()
        self.gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else Gazetteer.load(gazetteer)
        self.vocabulary = Vocabulary(self.lex)
        # another gazetteer, another version: the same text may be coded otherwise
        self.version = self.lex.version if self.gazetteer.shipped else f"{self.lex.version}+{self.gazetteer.version[:8]}"
        self.furniture = frozenset(x.split()[0] for x in self.lex.grammar["furniture"])  # first words

    # -- the whole -------------------------------------------------------------------------------------------------------

    def code(
        self,
        text: str,
        *,
        published: date | str | None = None,
        source: str | None = None,
        title: str | None = None,
        url: str | None = None,
        doc_id: str | None = None,
    ) -> list[Event]:
        """The events of a text, in the order of their triggers.

        Offsets count code points of `text`, or of ``title + "\\n\\n" + text`` where a title is given. Raises ValueError where
        `published` is no date, TypeError where `text` is no string; any string is coded, an unreadable one to no events.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a string, not {type(text).__name__}")
        day = as_date(published)
        full = f"{title}\n\n{text}" if title else text
        collecting = gc.isenabled()
        gc.disable()  # one text leaves little to collect, and each full collection would walk lexicon and gazetteer
        try:
            return self._code(full, day, source, title, url, doc_id)
        finally:
            if collecting:
                gc.enable()

    def _code(self, full: str, day: date | None, source: str | None, title: str | None, url: str | None, doc_id: str | None) -> list[Event]:
        reading = Reading(self, full, day)
        drafts = reading.drafts()
        if not drafts:
            return []
        data = full.encode("utf-8", "surrogatepass")
        sha = hashlib.sha256(data).hexdigest()
        info = DocumentInfo(
            source=source, published=day.isoformat() if day else None, url=url, title=title, sha256=sha, signature=signature(reading.story.tokens.forms)
        )
        ident = doc_id if doc_id is not None else sha[:16]
        return reading.events(drafts, ident, info)


def signature(forms: list[str], permutations: int = 64) -> str:
    """MinHash of the text's runs of four words, base64 (256 bytes before it): near-duplicates share most of its 32-bit values."""
    words = [f for f in forms if len(f) > 1]
    shingles = list(map(" ".join, zip(words, words[1:], words[2:], words[3:]))) or [" ".join(words)]
    h = RMinHash(num_perm=permutations, seed=42)
    h.update(shingles)
    return base64.b64encode(struct.pack(f"<{permutations}I", *h.digest())).decode()


class Reading:
    """The reading of one text: asks each question of its story in turn."""

    def __init__(self, coder: Coder, full: str, day: date | None) -> None:
        story = self.story = Story(coder, full, day)
        self.means = Means(story.lex, story.tokens, story.words, story.phrases)
        self.finder = Finder(story)
        self.parties = Parties(story)
        self.fit = Fit(story)
        self.voices = Voices(story)
        self.factuality = Factuality(story)
        self.harm = Harm(story)
        self.placing = Placing(story)
        self.supply = Supply(story, self.parties, self.placing, self.voices)
        self.writer = Writer(story, self.parties)

    def drafts(self) -> list[Draft]:
        """The events of the text."""
        weighed = self.weighed()
        if not weighed:
            return []
        kept = told(weighed, self.story.about)
        if again := self._outcomes_alone(weighed, kept):
            weighed = sorted([*weighed, *again], key=lambda d: d.cand.a)
            kept = told(weighed, self.story.about)
        drafts = self.fit.but_aftermath(self.fit.once(kept))
        self.harm.give_left_over(weighed, drafts)
        drafts = self.harm.merge_counts(drafts)
        drafts = self.harm.give_rolls(drafts)
        self.supply.supply(drafts, self.story.about.headline)
        return drafts

    def _outcomes_alone(self, weighed: list[Draft], kept: list[Draft]) -> list[Draft]:
        """The outcomes that were left out for a deed which in the end does not count as told itself: they may be."""
        tell = {d.si for d in kept}
        found: dict[int, list[Candidate]] = {}
        for d in weighed:
            if d.si not in tell and d.type == "ASSAULT" and d.factuality == "asserted":
                found.setdefault(d.si, []).extend(d.cand.extra.pop("outcomes", ()))
        out: list[Draft] = []
        for si, cands in found.items():
            if cands:
                self._accepted(self._sentence_drafts(si, sorted(cands, key=lambda c: c.a)), self.story.about.headline, out)
        return out

    def weighed(self) -> list[Draft]:
        """The deeds of the text that are told or spoken of, not yet chosen from."""
        found = self.finder.found()
        if not found:
            return []
        self.story.locate()
        headline = self.story.about.headline
        drafts: list[Draft] = []
        for si, cands in found:
            n, before = len(drafts), len(self.story.told)
            self._accepted(self._sentence_drafts(si, cands), headline, drafts)
            taken = {id(d.cand) for d in drafts[n:]}
            lost = [o for c in cands if id(c) not in taken for o in c.extra.pop("outcomes", ())]
            others = [c for c in cands if id(c) in taken]
            if lost and all(any(c.type == "ASSAULT" and not c.trigger.outcome and not self.story.boundaries(min(c.b, o.b), max(c.a, o.a)) for c in others) for o in lost):  # another deed may have caused it («… تذبح | استشهاد أربعة بغارة»)
                del drafts[n:], self.story.told[before:]
                others += [*lost, *(o for c in others for o in c.extra.pop("outcomes", ()))]
                for c in others:
                    c.extra.pop("outcome", None)
                    c.extra.pop("before", None)
                self._accepted(self._sentence_drafts(si, sorted(others, key=lambda c: c.a)), headline, drafts)
            elif lost:  # the deed was no deed after all: its outcome tells it («مقتل 3 أشخاص … إثر مداهمات»)
                again = self._sentence_drafts(si, sorted(lost, key=lambda c: c.a))
                counted = {id(t) for d in drafts[n:] for t in d.tolls}
                for d in list(again):
                    own = [t for t in d.tolls if id(t) not in counted]
                    if d.tolls and not own and not d.cand.verbal:
                        again.remove(d)  # the number of another deed's dead: «قصفت المدينة بصليات تجاوزت 100 صاروخ، ما أدى إلى إصابة 12»
                        continue
                    d.tolls = own
                    if d.tolls and all(t.high == 0 for t in d.tolls):  # no harm is no deed («سقطت قذيفة … دون وقوع إصابات»)
                        again.remove(d)
                        unharmed = next((x for x in reversed(drafts[n:]) if x.type == "ASSAULT" and x.cand.a < d.cand.a and not x.tolls), None)
                        if unharmed is not None:
                            unharmed.tolls = d.tolls
                self._accepted(again, headline, drafts)
        return drafts

    def _accepted(self, found: list[Draft], headline: int, drafts: list[Draft]) -> None:
        """Adds to `drafts` those of a sentence that count, their actors supplied."""
        for d in found:
            self.parties.from_text(d, headline)
            self.parties.meet(d)
            if d.two_sided:
                d.recipients = []
            self.parties.deny(d)
            self.parties.announce(d)
            self.parties.as_crowd(d)
            if self.fit.accepts(d):
                self.parties.only_parties(d)
                self.parties.same_force(d)
                self.parties.of_speaker(d)
                drafts.append(d)
                self.story.told.append(d)
                self.voices.has_spoken(d)
                if d.actors and d.who_why != ALLOWED:
                    self.story.last_subject = d.actors
                    if not d.background:
                        self.story.last_told = d

    def _sentence_drafts(self, si: int, cands: list[Candidate]) -> list[Draft]:
        """The deeds of sentence `si` with all that the sentence itself says of them."""
        out = self.finder.drafts(si, cands)
        if not out:
            return []
        s = out[0].s
        for d in out:
            self.parties.argue(d)
            self.means.by_entry(d, out, *self.story.sents[si])
        self.parties.of_another(out)
        out = self.parties.told_on(out)
        self.fit.hand_over_foiled(out)
        self.fit.hand_over_captors(out)
        out = [d for d in out if not self.fit.only_meant(d, out)]
        self.voices.hear(si, s, out)
        self.voices.hear_claim_alone(s, out)
        for n, d in enumerate(out):
            self.factuality.judge(d, out[:n])
        self.harm.share_out(s, out)
        out = [d for d in out if not self.harm.counted_elsewhere(d, out)]
        for d in out:
            if d.harmless is not None:
                d.tolls = [t for t in d.tolls if not d.harmless < t.start < d.cand.a]
                d.recipients = [c for c in d.recipients if not d.harmless < c.a < d.cand.a]
        return out

    def events(self, drafts: list[Draft], doc_id: str, info: DocumentInfo) -> list[Event]:
        """The records of `drafts`, in the order of their triggers."""
        out: list[Event] = []
        for d in sorted(drafts, key=lambda d: d.cand.a):
            self.means.by_parties(d)
            out.append(self.writer.event(d, doc_id, info))
        return out
