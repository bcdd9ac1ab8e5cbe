"""The coder: from a text to its events. Puts the answers of the other modules of this package together.

One pass finds the words that may name a deed; nothing else is done for sentences that have none. For the others: chunks, arguments,
places, dates, tolls, claims; then what a clause leaves out is supplied from the text, as the codebook says.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
import struct
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import takewhile
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from rensa import RMinHash

from marsad import lexicon as lexicon_module
from marsad.coder import says, what, who
from marsad.coder.chunks import (
    ADV,
    ARMED,
    DATE,
    HEDGE,
    NP,
    OFFICIAL,
    PREP,
    QUOTES,
    REL,
    REPORT,
    SIGN,
    STRUCK,
    SUB,
    THINGS,
    Chunk,
    Chunker,
    Phrases,
    Sentence,
    V,
    many,
)
from marsad.coder.confidence import confidence
from marsad.coder.dating import LONG, SAID_DAY, TRIED, VERBAL, Dater
from marsad.coder.draft import Draft
from marsad.coder.mode import Means
from marsad.coder.roll import rolls_in
from marsad.coder.telling import RECALL_DAYS, SPOKEN_OF, SPOKEN_OF_MILD, WEIGHTS, About, bare, goes_on, last_day, telling, told
from marsad.coder.toll import TollMention, tolls_in
from marsad.coder.what import DEEDS, Candidate
from marsad.coder.when import DateMention, dates_in
from marsad.coder.where import Context, PlaceMention, places_in, to_place
from marsad.coder.words import ARMED_BIT, KIND_BITS, OFFICIAL_BIT, PERSON_BIT, Vocabulary, Word, kinds_of
from marsad.gazetteer.index import ARAB, Gazetteer, km
from marsad.lexicon import model as m
from marsad.lexicon.compile import ISO2, ISO3, Lexicon
from marsad.records import Casualty, DocumentInfo, Event, Participant, Place, Source, Span, When, counted
from marsad.release import RELEASE
from marsad.text.clean import MARKS, Clean
from marsad.text.numbers import number_at
from marsad.text.tokens import NEWLINE, NUMBER, PUNCT, WORD, Tokens

PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
DEEDS_DONE = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # what is done somewhere, of the physical types
TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})  # acts of several parties, who come together somewhere
NAMED = kinds_of("actor", "outlet")
STATES = kinds_of("actor", "country", "capital")
OF_PEOPLE = frozenset({"arrest", "abduct", "deport", "release", "targeted"})  # modes of what is done to people alone
ANNOUNCED = {"ASSAULT": "THREATEN", "COERCE": "THREATEN", "RETREAT": "CONCEDE", "AID": "AGREE"}
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
FLOWN = frozenset({"aircraft", "ship"})
FIGURATIVE = DEEDS | {"THREATEN"}  # types whose everyday words are figures of speech beside what is no party
# Whom of the deed it speaks of an act of words is addressed to.
ADDRESSED = {"ACCUSE": "actor", "REQUEST": "actor", "SUPPORT": "actor", "REJECT": "actor", "THREATEN": "recipient", "AGREE": "recipient"}
BLAMED = {"ACCUSE": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT", "AID", "COOPERATE", "AGREE", "RETREAT", "CONCEDE"})}  # what is blamed where only «القرار», «الخطوة», «الحادث» stands for it
DAYS_BEFORE = "days before what it is told with"
RESULT_REACH = 60  # words between a deed and the outcome that «مما أسفر عن» ties to it
ONCE = 6  # chunks between «بعد أن» and its verb
POST = 4  # sentences of a post that tell of the hour it was sent
REFERS = 3  # sentences, and deeds, back to the one a noun refers to
MATES = 4  # deeds last told whose parties may go on
TIED = 22  # words between a deed and its outcome
COUNTED_BY = 8  # words from the head of a short text to the harmed that its first words bring in
JOINED = 1  # words between deeds' nouns that are joined
YEARS = timedelta(days=2 * 366)
_AFTERMATH = frozenset({("ACCUSE", "investigate"), ("COERCE", "arrest")})  # what follows an accident as well as a deed
SUMMED_DAYS = 25  # what happened over so long a time is summed up, not news
LONGEST_NAME = 24  # words: more than any name of the registry has
COUNTING = 16  # words of a line that only counts the harmed
MAX_NAMED = 8  # people named one by one that a toll counts
BECAME = 12  # chunks between «باتت» and the verb that tells what
TAKEN = frozenset({"arrest", "abduct", "seize"})
JUDGED = frozenset({"convict", "arrest", "investigate"})
APART = 60.0  # km from which on two places are not those of one deed
LATER = 8  # sentences after it in which the day of a deed that opens the text may be told
OPENING = 6  # sentences after the headline that open a text
FRESH = timedelta(days=3)  # what has gone on since then is news
STRAND = 6  # sentences on which a day that was told goes on
WEAK_NEEDS = ("armed", "official")
HAMZA_BELOW = "\u0625"  # «إن», not «أن»
_HASHTAG = re.compile(r"#[^\W\d]")  # not «&#8220;»
TATWEEL = "\u0640"
_APART = re.compile(f"\\w{TATWEEL}+ ")  # a preposition and a space
_NUMBER = re.compile(r"[\d\s.,٫٬]+")
_NOT_FOREIGN = frozenset({"crime_ordinary", "religion_history"})  # their expressions («سجن مؤبد») stand in news of conflict too
_GREETING = frozenset({"رحّب", "ترحيب"})
_COURTESY = frozenset({"شكر", "واسى", "مواساة", "عزّى", "تعزية", "تعاز", "هنّأ", "تهنئة", "كرّم", "تكريم"})  # words of courtesy: acts of politics only between its parties
_MOVED = ARMED | {"weapon", "ship"}  # what forces move
_PLAY = frozenset({"sport", "entertainment", "animals", "weather_disaster", "traffic_accident", "religion_history"})  # where the words of war are no war
_RELIEVED = frozenset({"weather_disaster", "health"})  # what relief is sent for
# Who, besides those in office, asks, praises, condemns, helps as a party to public life.
_BODIES = frozenset({"ngo", "religious", "tribe", "crowd"})
_ANYBODY = {"REQUEST": _BODIES | {"civilian"}, "ACCUSE": _BODIES, "REJECT": _BODIES, "SUPPORT": _BODIES, "THREATEN": _BODIES, "AGREE": _BODIES, "SANCTION": _BODIES, "AID": _BODIES | {"medic", "civil"}}
ANY_PARTY = ARMED_BIT | OFFICIAL_BIT | PERSON_BIT
NEED_BITS = {"armed": ARMED_BIT, "official": OFFICIAL_BIT, "person": PERSON_BIT}
NEEDS = {
    "armed": ARMED | {"crowd"},
    "official": OFFICIAL | {"country", "capital", "demonym", "court"},
    "person": frozenset({"person", "civilian", "crowd", "media", "medic", "educator", "criminal", "religious", "tribe", "civil"}),
    "place": frozenset({"area", "facility", "country"}),
}


def _one_man(c: Chunk) -> bool:
    """Whether a phrase is one person («قائد الفرقة»): his journey is no movement of forces."""
    return c.person and c.number is None and bool(c.feats & m.SING) and not c.feats & m.PLUR


def _two_sided(d: Draft) -> bool:
    """Whether a deed is fighting whose sides are named: both do it, and who fell in it is its toll."""
    return d.type == "ASSAULT" and len(d.actors) > 1 and d.cand.trigger.frame_name in ("between", "with")


def as_date(published: date | str | None) -> date | None:
    """A date, an ISO day or None as a date; ValueError for anything else."""
    if published is None or isinstance(published, date):
        return published
    if isinstance(published, str):
        return date.fromisoformat(published[:10]) if published else None
    raise ValueError(f"published must be a date, an ISO day (YYYY-MM-DD) or None, not {published!r}")


class _Steps(NamedTuple):
    """What lies between a deed and its place weighs so many tokens: a support verb, another verb, a relative or subordinate
    clause, a sign that parts clauses, another deed's noun."""

    light: int
    verb: int
    link: int
    sign: int
    deed: int

    def weigh(self, x: Chunk) -> int:
        if x.kind == V:
            return self.light if x.word.lights else self.verb
        if x.kind in (REL, SUB):
            return self.link
        if x.kind == SIGN and x.group in "،,؛;:.":
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


class Coder:
    """Codes texts. Loads lexicon and gazetteer once; `code` may be called any number of times (one coder a thread or process).

    `lexicon`: a compiled :class:`Lexicon` or the directory of a user's own files; `gazetteer`: a :class:`Gazetteer`, a
    file that ``marsad gazetteer import`` made, or a folder of tables laid out as the shipped ones (see :meth:`Gazetteer.load`). Raises :class:`marsad.lexicon.compile.LexiconError` where a file cannot be used.
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
            source=source, published=day.isoformat() if day else None, url=url, title=title, sha256=sha, signature=signature(reading.tokens.forms)
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


class _Dated(dict[int, list[DateMention]]):
    """Sentence number → the times it names, read when first asked for."""

    __slots__ = ("day", "sents", "tokens")

    def __init__(self, tokens: Tokens, sents: list[tuple[int, int]], day: date | None) -> None:
        super().__init__()
        self.tokens, self.sents, self.day = tokens, sents, day

    def __missing__(self, si: int) -> list[DateMention]:
        found = self[si] = dates_in(self.tokens, self.day, *self.sents[si])
        return found


class Reading:
    """One text being read. Nothing that it holds refers back to it, so it is let go of as soon as its events are written, without the collector."""

    def __init__(self, coder: Coder, full: str, day: date | None) -> None:
        self.coder = coder
        self.lex = coder.lex
        self.raw = full
        self.day = day
        self.clean = Clean(full)
        self.tokens = Tokens(self.clean.text, self.lex.grammar["before_tag"])
        self.words: list[Word] = list(map(coder.vocabulary.written.__getitem__, self.tokens.written))
        for t in self.lex.grammar["dotted"]:
            if t in self.tokens.written and t[1:] not in self.tokens.written:  # who writes «إلى» as «الي» writes «وإلى» so
                whole = coder.vocabulary.whole(t)
                self.words = [whole if x == t else w for x, w in zip(self.tokens.written, self.words, strict=True)]
        self.sents: list[tuple[int, int]] = []
        self.context: Context | None = None
        self.country: str | None = None
        self.speaker: list[Chunk] = []
        self.last_subject: list[Chunk] = []
        self.last_told: Draft | None = None
        self.told: list[Draft] = []
        self._sentences: dict[int, Sentence] = {}
        self._chunker: Chunker | None = None
        self.phrases = Phrases(self.tokens, self.words)
        self.means = Means(self.lex, self.tokens, self.words, self.phrases)
        self._claims: dict[int, list[says.Claim]] = {}
        self._headings: dict[int, list[Chunk]] = {}
        self._dates = _Dated(self.tokens, self.sents, day).__getitem__
        self._dater = Dater(self.lex, self.words, self.tokens, day, self._dates)
        self._quoted: list[bool] | None = None
        self._accusers: dict[int, Draft] = {}  # by the deed's token
        self._weighed: dict[int, bool] = {}  # sentences with words that may name a deed: whether all are nouns of outcomes
        self._heard = 0  # the first sentence not yet read for its speaker

    # -- finding ---------------------------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """The events of the text."""
        weighed = self.weighed()
        if not weighed:
            return []
        drafts = self._once(told(weighed, self.about))
        if self._mishap(drafts):
            drafts = [d for d in drafts if (d.type, d.mode) not in _AFTERMATH]
        self._left(weighed, drafts)
        drafts = self._counts(drafts)
        self._rolls(drafts)
        self._supply(drafts, self.about.headline)
        return drafts

    def _mishap(self, drafts: list[Draft]) -> bool:
        """Whether the text is of an accident («لقي خمسة مصرعهم في انقلاب حافلة»): no force is told, and its lead counts the dead of a mishap."""
        if not any((d.type, d.mode) in _AFTERMATH for d in drafts) or any(d.type not in ("AID", "ACCUSE", "COERCE", "REQUEST", "SUPPORT") or (d.type == "COERCE" and d.mode != "arrest") for d in drafts):
            return False
        grammar = self.lex.grammar
        for si, (a, b) in enumerate(self.sents[:3]):
            crash = any(self.topics.get(t) == "traffic_accident" or bare(self.words[t]) in grammar["mishaps"] for t in range(a, b))
            crash = crash or any(bare(self.words[t]) in grammar["crashes"] and self._carriage(t + 1) for t in range(a, b - 1))
            if (crash and any(f in grammar["perished"] for f in self.tokens.forms[a:b])) or (crash and any(t.high != 0 for t in self.sentence(si).tolls)):
                return True
        return False

    def _carriage(self, t: int) -> bool:
        role = self.words[t].role
        return role is not None and self.lex.roles[role].cls in ("vehicle", "ship", "aircraft")

    def _once(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without what tells a protest a second time: the verb that only carries its noun («خرج الآلاف في مظاهرة») and what it was
        for («تظاهروا تنديدا بالحرب»)."""
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
            if carrier is not None and d.type == carrier.type and d.type not in ("ASSAULT", "COERCE", "PROTEST") and self._twice(carrier, d):
                carrier.recipients = carrier.recipients or d.recipients
                continue  # «سيّر الجيشان دورية مشتركة»
            out.append(d)
        return out

    @staticmethod
    def _twice(v: Draft, d: Draft) -> bool:
        """Whether the noun of `d` is the object of the verb of `v`, so that both tell one act."""
        if not v.cand.verbal or (d.cand.verbal and d.cand.a == d.cand.at) or d.chunk.conj or not 0 < d.k - v.k < 5:
            return False
        if not d.cand.verbal and d.chunk.prep:
            return False
        return not any(c.kind in (V, REL, SUB, PREP, SIGN) or (c.cls == "deed" and c is not v.chunk) for c in d.s.chunks[v.k + 1 : d.k])

    @cached_property
    def about(self) -> About:
        """What else the odds of a deed rest on: see :mod:`marsad.coder.telling`."""
        domains = Counter(self.topics.values()).most_common(1)
        other = 100 * len(self.topics) / max(1, len(self.words))
        headline = 0 if len(self.sents) > 1 and self._is_headline() else -1
        spoken = sorted(self.topics)
        counts = [bisect_left(spoken, b) - bisect_left(spoken, a) for a, b in self.sents]
        return About(len(self.sents), self.post, headline, other, domains[0][0] if domains else None, spoken, counts)

    def weighed(self) -> list[Draft]:
        """The deeds of the text that are told or spoken of, not yet chosen from."""
        words, tokens, lex = self.words, self.tokens, self.lex
        may = what.likely(words, [i for i, w in enumerate(words) if w.may])
        if not may:
            return []
        tokens.forms, tokens.kinds = [w.form for w in words], bytes([w.kind for w in words])
        self.sents += tokens.sentences()
        found: list[tuple[int, list[Candidate]]] = []
        skip_to = -1
        n = m = 0  # of `may`, those in the sentence in hand
        for si, (a, b) in enumerate(self.sents):
            if a < skip_to:
                continue
            if self._furniture(a, b):
                skip_to = next((t for t in range(b - 1, len(tokens)) if tokens.kinds[t] == NEWLINE), len(tokens))
                continue
            n, m = bisect_left(may, a, m), bisect_left(may, b, m)
            if n == m:
                continue
            cands = what.candidates(lex, tokens, words, self.phrases, a, b, may[n:m])
            if cands:
                found.append((si, cands))
        found = self._outside_tags(found)
        if not found:
            return []
        self._weighed = {si: all(c.trigger.outcome and not c.verbal for c in cands) for si, cands in found}
        found = self._gate(found)
        if not found:
            return []
        self._locate()
        headline = self.about.headline
        drafts: list[Draft] = []
        for si, cands in found:
            n = len(drafts)
            self._accepted(self._sentence_drafts(si, cands), headline, drafts)
            taken = {id(d.cand) for d in drafts[n:]}
            lost = [o for c in cands if id(c) not in taken for o in c.extra.pop("outcomes", ())]
            if lost:  # the deed was no deed after all: its outcome tells it («مقتل 3 أشخاص … إثر مداهمات»)
                again = self._sentence_drafts(si, sorted(lost, key=lambda c: c.a))
                counted = {id(t) for d in drafts[n:] for t in d.tolls}
                for d in list(again):
                    d.tolls = [t for t in d.tolls if id(t) not in counted]
                    if d.tolls and all(t.high == 0 for t in d.tolls):  # no harm is no deed («سقطت قذيفة … دون وقوع إصابات»)
                        again.remove(d)
                        unharmed = next((x for x in reversed(drafts[n:]) if x.type == "ASSAULT" and x.cand.a < d.cand.a and not x.tolls), None)
                        if unharmed is not None:
                            unharmed.tolls = d.tolls
                self._accepted(again, headline, drafts)
        return drafts

    def _outside_tags(self, found: list[tuple[int, list[Candidate]]]) -> list[tuple[int, list[Candidate]]]:
        """The candidates without those of slogans and topics («#غزة_تحت_القصف», «#مجزرة_دوما»), where the text tells a deed in its own words. A tag
        that begins with the deed names it where the words beside it only count the harmed."""
        tags = [(a, b) for a, b in self.tokens.tags if b > a + 1]
        if not tags:
            return found

        def tag(c: Candidate) -> int | None:
            return next((a for a, b in tags if a <= c.a < b), None)

        own = [c for _, cands in found for c in cands if tag(c) is None]
        deed = any(not c.trigger.outcome for c in own)
        if not own:
            return found
        out = [(si, [c for c in cands if (t := tag(c)) is None or (t == c.a and not deed)]) for si, cands in found]
        return [(si, cands) for si, cands in out if cands]

    def _accepted(self, found: list[Draft], headline: int, drafts: list[Draft]) -> None:
        """Adds to `drafts` those of a sentence that count, their actors supplied."""
        for d in found:
            self._who_from_text(d, headline)
            self._met(d)
            if _two_sided(d):
                d.recipients = []
            self._denier(d)
            self._announced(d)
            self._crowds(d)
            if self._accept(d):
                drafts.append(d)
                self.told.append(d)
                if d.actors:
                    self.last_subject = d.actors
                    if not d.background:
                        self.last_told = d

    def _furniture(self, a: int, b: int) -> bool:
        """Whether a sentence begins a link, a tag line or a footer."""
        starts = self.lex.grammar["furniture"]
        forms = self.tokens.forms
        return a > 0 and forms[a] in self.coder.furniture and (forms[a] in starts or " ".join(forms[a : min(a + 2, b)]) in starts or " ".join(forms[a : min(a + 3, b)]) in starts)

    @cached_property
    def topics(self) -> dict[int, str]:
        """token → what its word, or the expression that begins there, speaks of other than conflict (``domains.yaml``)."""
        out: dict[int, str] = {}
        sums: dict[int, str] = {}
        names, bit = self.lex.domains, KIND_BITS["domain"]
        for a, b in self.sents:
            topical = [i for i, w in enumerate(self.words[a:b], a) if w.topical]
            spoken = [i for i in topical if (w := self.words[i]).domain is not None or w.heads & bit]
            if not spoken:
                continue
            named = a
            n = 0  # of `spoken`, those passed
            for i in topical:
                while n < len(spoken) and spoken[n] < i:
                    n += 1
                if n == len(spoken):
                    break
                if spoken[n] > i + LONGEST_NAME:
                    continue  # a name here ends before what is spoken of
                w = self.words[i]
                if w.names:
                    for p, _, _ in self.phrases.at(i, b):
                        if p.kind in ("actor", "country", "capital"):
                            named = max(named, i + 1 + len(p.rest))
                if i < named:
                    continue  # «منظمة الصحة العالمية»: who it is, not what is spoken of
                if w.domain is not None:
                    if w.art and i > a and (r := self.words[i - 1].role) is not None and not self.words[i - 1].art and self.lex.roles[r].cls == "area":
                        continue  # «حي الزهور», «جبهة الضباب»: a name
                    if names[w.domain] == "economy" and i > a and (self.tokens.kinds[i - 1] == NUMBER or self.words[i - 1].plain in self.lex.grammar["amounts"]):
                        sums[i] = names[w.domain]  # «تعهد بتقديم 5 ملايين يورو»: a sum, not what is spoken of
                        continue
                    if not what.elected(self.lex, self.words, i) and not (w.art and self._victim_named(i, a)):
                        out[i] = names[w.domain]
                elif w.heads & bit:
                    hit = next((p for p, _, _ in self.phrases.at(i, b) if p.kind == "domain"), None)
                    if hit is not None and names[int(hit.index)] not in _NOT_FOREIGN:
                        out[i] = names[int(hit.index)]
        if sum(x == "economy" for x in out.values()) > 1:
            out |= sums  # news of money after all
        return out

    def _victim_named(self, i: int, a: int) -> bool:
        """Whether the noun at `i` only says who was killed («اغتيال الفنان …», «استشهد اللاعب فلان»)."""
        triggers = self.lex.triggers
        return any(triggers[t[0]].toll == "killed" for w in self.words[max(a, i - 2) : i] for t in w.triggers)

    def _gate(self, found: list[tuple[int, list[Candidate]]]) -> list[tuple[int, list[Candidate]]]:
        """Drops what ordinary news says in the words of war: sport, markets, films, the weather."""
        domains: Counter[str] = Counter()
        seen: set[str] = set()
        spoken = sorted(self.topics)
        for i in spoken:
            w = self.words[i]
            if w.form not in seen:
                domains[self.topics[i]] += 1
                seen.add(w.form)
        n = max(len(self.words), 1)
        other = {d for d, c in domains.items() if (c >= 4 and c / n > 0.007) or c >= 8}
        strong = sum(c.trigger.strength == "strong" for _, cs in found for c in cs)
        conflict = sum(c.type in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST") and c.trigger.strength != "weak" for _, cs in found for c in cs)
        out = []
        for si, cands in found:
            a, b = self.sents[si]
            here = [self.topics[i] for i in spoken[bisect_left(spoken, a) : bisect_left(spoken, b)]]
            misfortune = sum(x in _RELIEVED for x in here)
            mask = -1  # not yet looked at
            kept = []
            for c in cands:
                s = c.trigger.strength
                if other & {"sport", "entertainment"} and (s != "strong" or strong < 2):
                    continue
                local = len(here) - (misfortune if c.type == "AID" else 0)
                if local and c.type in DEEDS and c.type != "PROTEST":
                    mask = self._parties(a, b) if mask < 0 else mask
                    if mask & ARMED_BIT:
                        local = sum(x in _PLAY for x in here)  # «صادرت الشرطة هواتف وحواسيب»
                if local and c.type in ("SANCTION", "CONCEDE") and c.trigger.with_:
                    local -= sum(x == "economy" for x in here)  # «جمدت برلين صادرات السلاح»
                if local >= 2 and s != "strong":
                    continue
                if local == 1 and s == "weak":
                    continue
                if other - (_RELIEVED if c.type == "AID" else set()) and s != "strong" and conflict < 3:
                    continue
                if s == "weak" or c.trigger.needs:
                    mask = self._parties(a, b) if mask < 0 else mask
                    wanted = PERSON_BIT if c.type in _ANYBODY else 0
                    for need in ("armed",) if "prove" in c.extra else c.trigger.needs or WEAK_NEEDS:
                        wanted |= NEED_BITS.get(need, ~0)
                    if not mask & wanted and not (conflict > 1 and (c.enc or self.words[c.at].conj)):
                        continue  # nobody in the sentence who could be what the entry needs
                kept.append(c)
            if kept:
                out.append((si, kept))
        return out

    def _parties(self, a: int, b: int) -> int:
        """Which kinds of party tokens [a, b) may name (bits of :mod:`marsad.coder.words`)."""
        mask = 0
        for i in range(a, b):
            w = self.words[i]
            mask |= w.mask
            if w.names and mask != ANY_PARTY and any(p.kind == "actor" for p, _, _ in self.phrases.at(i, b)):
                mask |= ARMED_BIT | OFFICIAL_BIT | PERSON_BIT
        return mask

    def _locate(self) -> None:
        """The country of the story (ISO3): most named in its first sentences."""
        votes: Counter[str] = Counter()
        lex, words = self.lex, self.words
        parties: dict[str, str] = {}  # actors named, each with the country it is of
        for a, b in self.sents:
            if a >= 400:
                break
            for i in range(a, b):
                w = words[i]
                if w.dem is None and not w.heads & STATES:
                    continue
                weight = 3 if i < 60 else 1
                if w.dem is not None:
                    iso = lex.demonyms[w.dem].iso3
                    if iso:
                        votes[iso] += weight
                if not w.heads & STATES:
                    continue
                for p, _, _ in self.phrases.at(i, b):
                    if p.local or p.kind not in ("country", "capital", "actor"):
                        continue
                    iso = lex.actors[str(p.index)].country if p.kind == "actor" else lex.demonyms[int(p.index)].iso3
                    if iso and iso != "INT":
                        votes[iso] += weight
                        if p.kind == "actor" and lex.actors[str(p.index)].cls in ARMED:
                            parties[str(p.index)] = iso
                    break
        told = {iso2: min(3.0, 1.5 * n) for iso, n in Counter(parties.values()).items() if (iso2 := ISO2.get(iso, "")) in ARAB}
        ordinary = lambda i: words[i].known or bool(words[i].fn) or words[i].verb_only  # noqa: E731
        self.context = Context(self.tokens, self.coder.gazetteer, ordinary=ordinary, parties=told)
        _ = self.context.places
        for iso2, v in self.context.votes.items():
            iso = ISO3.get(iso2)
            if iso:
                votes[iso] += int(v)
        self.country = votes.most_common(1)[0][0] if votes else None
        # a village may be all that a post names: it tells who «الاحتلال» is, not whose «الطيران»
        here = self.country or next((iso for p in self.context.places if p.country and (iso := ISO3.get(p.country))), None)
        self._chunker = Chunker(lex, self.coder.vocabulary, self.tokens, words, here, self.sents, self.phrases)
        self._chunker.published = self.day.isoformat() if self.day else None

    def sentence(self, si: int, stops: dict[int, int] | None = None) -> Sentence:
        """Sentence number `si`, chunked."""
        if si not in self._sentences:
            a, b = self.sents[si]
            assert self._chunker is not None and self.context is not None
            self._chunker.stops = stops or {}
            dates = self._dates(si)
            places = places_in(self.tokens, a, b, self.context)
            named = {p.first for p in places if p.rows}
            dates = [x for x in dates if not (x.kind == "month" and x.end == x.first + 1 and x.first in named)]  # «في اب»: Ibb in a story of Yemen, not August
            tolls = tolls_in(self.tokens, a, b)
            for t in tolls:
                if t.kind == "missing" and any(f in self.lex.grammar["lives"] for f in self.tokens.forms[t.start : min(t.end + 4, b)]):
                    t.kind = "killed"
            self._sentences[si] = self._chunker.sentence(a, b, dates, places, partial(number_at, self.tokens), tolls)
        return self._sentences[si]

    def _sentence_drafts(self, si: int, cands: list[Candidate]) -> list[Draft]:
        a, b = self.sents[si]
        cands = [c for c in cands if not (self._is_actor(c) or self._acts(c, cands) or self._drone(c))]
        cands = [c for c in cands if not what.light_use(self.lex, c, cands, self.words, self.tokens, a, b)]  # of deeds only: «طيران العدوان يستهدف»
        if not cands:
            return []
        dated = {t for x in self._dates(si) for t in range(x.first, x.end)}
        cands = self._outcomes([c for c in cands if c.at not in dated], a, b)
        in_names = self._in_names(a, b, max((c.at for c in cands if c.b == c.a + 1), default=-1))
        cands = [c for c in cands if (c.at not in in_names or c.b - c.a > 1) and not self._says_whose(c, a)]
        if not cands:
            return []
        assert self.context is not None
        places = places_in(self.tokens, a, b, self.context)
        inner = {t for p in places for t in range(p.first + 1, p.end)}
        named = {t for p in places for t in range(p.first, p.end)}
        cands = [
            c for c in cands
            if c.b - c.a > 1 or not (c.at in inner or (c.verbal and c.at in named and not (self.words[c.at].conj and self.words[c.at].verb_only)))
        ]  # fmt: skip  # «مستشفى كمال عدوان», «في سيدكان»
        if not cands:
            return []
        stops = {t: t + 1 for c in cands for t in (c.a, c.at)}
        for x in (o for c in cands for o in c.extra.get("outcomes", ()) if not o.verbal and o.b < b and self.words[o.b].name):
            stops |= {x.a: x.a + 1, x.at: x.at + 1}  # «مقتل أيمن الظواهري»: no part of his name
        for c in cands:
            if c.trigger.pos == "phrase" and c.at == c.a and (self.words[c.a].fn or (self.words[c.b - 1].nominal and self.words[c.b - 1].role is None and self.words[c.b - 1].weapon is None and not self.words[c.b - 1].fn)):
                stops[c.a] = max(stops[c.a], c.b)  # «تحت سيطرة»: no preposition and its noun; «إطلاق سراح | الصحفي»
        s = self.sentence(si, stops)
        out: list[Draft] = []
        for c in cands:
            start = self.tokens.starts[c.a]
            if self.tokens.text[start - 1 : start] == "#" and self.tokens.text[self.tokens.ends[c.b - 1] :][:1] == "_" and not self.post:
                continue  # «هاشتاق #تفجير_المسجد»: its name
            if c.at in named and not c.verbal and c.pro[-1:] in ("ب", "ل", "ك") and c.b - c.a == 1:
                continue  # «بعقوبة» the city
            k = s.index.get(c.at)
            if k is None or (c.verbal and s.chunks[k].kind == NP and s.chunks[k].a < c.at):
                continue  # «ناقلة جند»: a word inside a phrase is no verb
            d = Draft(c, s, si, k)
            s.changed()
            if s.chunks[k].kind == NP and c.verbal:
                s.chunks[k].kind = V
                s.chunks[k].feats = c.feats
            elif s.chunks[k].kind == V and not c.verbal and c.feats & m.NOMINAL:
                s.chunks[k].kind, s.chunks[k].cls = NP, "deed"
            out.append(d)
        for d in out:
            self._arguments(d)
            self.means.by_entry(d, out, *self.sents[si])
        self._of_another(out)
        out = [d for d in out if not self._only_meant(d, out)]
        self._claim(si, s, out)
        self._claimed_alone(s, out)
        for d in out:
            self._factual(d)
        self._tolls(s, out)
        for d in out:
            if d.harmless is not None:
                d.tolls = [t for t in d.tolls if not d.harmless < t.start < d.cand.a]
                d.recipients = [c for c in d.recipients if not d.harmless < c.a < d.cand.a]
        return out

    def _says_whose(self, c: Candidate, a: int) -> bool:
        """Whether what may be a verb with its object is a noun, after a verb of saying: «كما ذكرت أسرته», "his family"."""
        w, before = self.words[c.a], self.words[c.a - 1] if c.a > a else None
        return c.verbal and bool(w.enc) and w.role is not None and before is not None and before.rep is not None and before.verb_only

    def _in_names(self, a: int, b: int, last: int) -> set[int]:
        """The tokens of [a, b) up to `last` in names of several words: «قوات الدعم السريع», «هيئة تحرير الشام», «نادي الأسير»."""
        assert self._chunker is not None
        self._chunker.end = b
        out: set[int] = set()
        for t in [t for t, w in enumerate(self.words[a : last + 1], a) if w.named]:
            if t not in out:
                hit = self._chunker.longest(t, b, NAMED)
                if hit is not None and hit.b > t + 1:
                    out.update(range(t, hit.b))
        return out

    def _drone(self, c: Candidate) -> bool:
        """Whether a march is a drone: the vowel sign, where it is written, tells the two apart («مسيّرة»)."""
        return c.type == "PROTEST" and not c.verbal and "\u064a\u0651" in self.tokens.text[self.tokens.starts[c.at] : self.tokens.ends[c.at]]

    def _is_actor(self, c: Candidate) -> bool:
        """Whether a doubtful deed's noun is an actor's name in this story («هدم الاحتلال منزلا»)."""
        if c.verbal or c.b != c.a + 1:
            return False
        w, before = self.words[c.a], self.words[c.a - 1] if c.a else None
        if w.art and w.form in self.lex.grammar["enemy"] and before is not None and not before.art and before.role is not None and self.lex.roles[before.role].cls in ARMED | THINGS:
            return True  # «بوارج العدوان», "the aggressor's"
        if c.trigger.strength != "weak":
            return False
        return any(p.kind == "actor" and not p.rest and p.article and p.local == self.country for p, _ in self.words[c.a].mwe)

    def _acts(self, c: Candidate, others: list[Candidate]) -> bool:
        """Whether a noun that may be a deed is the doer of the verb right after it («إن الطيران أغار»)."""
        role = self.words[c.a].role
        if c.verbal or c.b != c.a + 1 or role is None or self.lex.roles[role].cls not in ARMED or not self.words[c.a].art:
            return False
        return any(o.verbal and o.a == c.b and o.type == "ASSAULT" for o in others)

    def _outcomes(self, cands: list[Candidate], a: int, b: int) -> list[Candidate]:
        """An outcome is no event of its own beside its deed, nor beside another outcome of the same clause."""
        tokens = self.tokens
        out: list[Candidate] = []
        tied: tuple[Candidate, Candidate] | None = None  # the last outcome that a deed took, and that deed

        def joined(x: Candidate, y: Candidate, reach: int) -> bool:
            lo, hi = min(x.b, y.b), max(x.a, y.a)
            if hi - lo > reach:
                return False
            return not any(tokens.kinds[t] == PUNCT and tokens.forms[t] in "؛;:." and not (tokens.forms[t] in "؛;" and self.words[t + 1].form in self.lex.grammar["whereby"]) for t in range(lo, hi))

        told = {c.a: c.trigger.toll for c in cands if c.verbal and c.trigger.outcome}

        def apart(x: Candidate, o: Candidate) -> bool:
            """Whether an outcome with a place or a weapon of its own is told before another that the deed had («… برصاص قناص، كما قتل أربعة في قصف»)."""
            if not x.verbal or o.a < x.a:
                return False
            kinds = {x.trigger.toll, *(told[t] for t in range(x.a - TIED, x.a) if t in told)}
            y = next((t for t in range(x.b, o.a) if told.get(t) in kinds and tokens.forms[t - 1] in self.lex.grammar["meanwhile"]), None)
            return y is not None and any(tokens.forms[t] in self.lex.grammar["takes_place"] or self.words[t].weapon is not None for t in range(x.b, y))

        def two_deeds(c: Candidate, o: Candidate) -> bool:
            """Whether a verb goes on after an outcome with a deed of its own («قتل الجهاز 40 مسلحا وفجر خمس عجلات»)."""
            return c.a < o.a and o.verbal and self.words[o.at].conj and bool(o.feats & m.ACTIVE) and (not c.verbal or bool(c.feats & m.ACTIVE))

        def claimed_after(c: Candidate, o: Candidate) -> bool:
            """Whether somebody else claims the deed after what a doer of his own did («مسلح يقتل 38 سائحا والتنظيم يتبنى الهجوم»)."""
            reports = [self.lex.reports[w.rep] for w in self.words[c.b : o.a] if w.rep is not None and w.verb] if c.verbal and self.words[o.a].art else []
            return any(r.stance == "confirms" and not r.say for r in reports)

        def another(c: Candidate) -> bool:
            """Whether an outcome opens a clause of its own after another of its kind («قتل 12 مسلحا ودمر مخزنا، فيما قتل ثلاثة جنود»)."""
            return c.verbal and tokens.forms[c.a - 1] in self.lex.grammar["meanwhile"] and any(o.trigger.outcome and o.trigger.toll == c.trigger.toll and o.a < c.a for o in cands)

        def of_sum(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome's noun only counts the sum that the other heads («ارتفاع عدد شهداء المخيم إلى 45 شهيدا»)."""
            grammar = self.lex.grammar
            heads = any(bare(w) in grammar["tally"] for w in self.words[max(0, o.a - 3) : o.a])
            return heads and not c.verbal and any(f in grammar["raised_to"] for f in tokens.forms[max(o.b, c.a - 5) : c.a])

        def long_before(c: Candidate, o: Candidate) -> bool:
            """Whether an outcome is told to have come some time after a deed («مقتل القيادي بعد أيام من معارك»)."""
            return c.b < o.a and self._dater.earlier(a, b, o.a) >= c.b

        for c in cands:
            if c.trigger.outcome and c.type in ("ASSAULT", "PROTEST") and not self._beyond_foiled(c, cands):
                opens, resulting = c.a > 0 and another(c), self._resulting(c)
                deed = min(
                    (
                        o for o in cands
                        if o is not c and not o.trigger.outcome and o.type == c.type and joined(c, o, TIED) and not apart(c, o) and not (opens and o.a < c.a)
                        and not two_deeds(c, o) and not claimed_after(c, o) and not long_before(c, o)
                        and not (o.mode == "abduct" and (self.words[max(o.a, c.a)].conj or (c.verbal and c.feats & m.ACTIVE))) and (c.type == "ASSAULT" or o.a <= c.b)
                    ),
                    key=lambda o: (resulting and self._aim(o), max(c.a, o.a) - min(c.b, o.b)), default=None,
                )  # fmt: skip
                if deed is None and not opens and resulting:
                    deed = next((o for o in reversed(cands) if o.a < c.a and not o.trigger.outcome and o.type == c.type and joined(c, o, RESULT_REACH)), None)
                if deed is None and not opens and c.trigger.toll == "killed":  # «استشهد المصور فلان … متأثرا بإصابته جراء القصف»
                    deed = next((o for o in cands if o.a > c.b and not o.trigger.outcome and o.type == c.type and joined(c, o, RESULT_REACH) and not self.lex.grammar["succumbed"].isdisjoint(tokens.forms[max(c.b, o.a - 4) : o.a])), None)
                if deed is None and not opens and tied is not None and joined(c, tied[0], 12) and not two_deeds(c, tied[1]):
                    deed = tied[1]
                if deed is not None:
                    tied = (c, deed)
                    deed.extra.setdefault("outcome", c)  # the deed's word is the trigger; its outcome vouches that it was done
                    deed.extra.setdefault("outcomes", []).append(c)
                    continue
                first = None if opens else next((o for o in out if o.trigger.outcome and o.type == c.type and ((joined(c, o, 12) and (o.trigger.toll != c.trigger.toll or joined(c, o, 4))) or (joined(c, o, 20) and of_sum(c, o)))), None)
                wrecked = c.verbal and c.trigger.toll is None and self.words[c.at].conj and first is not None and first.verbal and first.trigger.toll is not None
                if first is not None and not wrecked:  # «قتلت ستة ودمرت مخزنا»: two deeds
                    if c.verbal:  # «أهالي الشهيد … الذي ارتقى أمس»: tells it where the noun does not
                        first.extra.setdefault("outcomes", []).append(c)
                    continue
            out.append(c)
        return out

    def _aim(self, o: Candidate) -> bool:
        """Whether a noun only says what something was for («معمل لتفخيخ السيارات», «… لتفريقهم»)."""
        w, lights = self.words[o.a], self.lex.lights
        if o.verbal or w.art or w.prep not in self.lex.grammar["to"] or (o.a and not self.lex.grammar["of_which"].isdisjoint(map(bare, self.words[max(0, o.a - 2) : o.a]))):
            return False
        return not any(w.prep in lights[n].prep for t in range(max(0, o.a - 9), o.a) for n in self.words[t].lights)  # «تعرضت القرية لقصف»

    def _beyond_foiled(self, c: Candidate, cands: list[Candidate]) -> bool:
        """Whether an outcome is a deed of whoever foiled another («أحبط الجيش هجوما على البلدة ودمر سبع مركبات»)."""
        if not c.verbal or not self.words[c.at].conj or not c.feats & m.ACTIVE:
            return False
        lights = self.lex.lights
        for o in cands:
            if o.at < c.at and not o.verbal and c.at - o.at < 14:
                for t in range(max(0, o.at - 5), o.at):
                    w = self.words[t]
                    if any(lights[n].effect == "foiled" for n in w.lights):
                        return not (w.verb and m.FEM & w.verb and not m.MASC & w.verb) or bool(c.feats & m.FEM)
        return False

    def _resulting(self, c: Candidate) -> bool:
        """Whether the words before an outcome tie it to what was told before («…، مما أسفر عن استشهاد ثلاثة»)."""
        lights = self.lex.lights
        return any(
            self.words[t].form in self.lex.grammar["whereby"] and any(lights[n].outcome for n in self.words[t + 1].lights) for t in range(max(0, c.a - 5), c.a - 1)
        )

    # -- who -------------------------------------------------------------------------------------------------------------

    def _arguments(self, d: Draft) -> None:
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
    def _of_another(drafts: list[Draft]) -> None:
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

    def _accept(self, d: Draft) -> bool:
        """Whether a deed counts: its arguments are what its entry needs, and the words tell it (asked last: it costs most)."""
        return not (d.cand.verbal and self.words[d.cand.at].purpose) and self._fits(d) and self._told(d)

    def _fits(self, d: Draft) -> bool:
        """Weak entries count only where one of their arguments is what they need."""
        t = d.cand.trigger
        if t.prep and not self._followed(d, t.prep):
            return False
        does = d.args.subject
        if d.type in FIGURATIVE and t.strength != "strong" and self._figurative(d):
            return False
        if d.type == "PROTEST" and (d.si or d.chunk.conj) and bare(self.words[d.cand.at]) in self.lex.grammar["chanting"]:
            crowd = d.actors or ([does] if does is not None else [])
            if crowd and all(c.cls == "crowd" and c.definite and c.number is None for c in crowd):
                return False  # «وهتف المتظاهرون …»: of a protest told before
        if d.type in VERBAL and d.cand.verbal and does is not None and not (does.cls or does.actor or does.iso3 or does.named or does.definite or does.person):
            return False  # «خطر يهدد المجتمع»: nobody says it
        if d.type in VERBAL and d.cand.verbal and not d.chunk.conj and self._pointed_at(d):
            return False  # «وهذا يحمل المجتمع مسؤولية»: nor does anybody here
        if d.type == "THREATEN" and d.cand.verbal and not d.cand.feats & m.PASSIVE:
            # «حمّل زعيم الجماعة واشنطن المسؤولية وتوعد …»; «… . وتوعد باستهداف»
            threatens = d.actors or ((self._subject_before(d) or (self.last_subject if d.k == 0 else [])) if d.args.elided and d.chunk.conj else [])
            if not any(who.agentive(c) or c.person or c.named or c.iso3 for c in threatens):
                return False  # «مما يهدد العام الدراسي»: a danger, no threat
        if d.type == "CONSULT" and d.recipients and all(self._counts_harm(c) for c in d.recipients):
            return False  # «استقبل المستشفى ثماني جثث»: nobody is met
        parties = d.actors + d.recipients
        if d.type == "REQUEST" and t.frame.get("على") == "recipient" and t.pos == "phrase":
            if not any(c.cls in OFFICIAL | ARMED | {"country", "capital", "demonym"} or c.actor or c.iso3 for c in d.recipients):
                return False  # «يتعين على 29 منشأة تحديث أفرانها»: nobody demands it of a party
        if d.type == "COOPERATE" and d.cand.verbal and t.frame_name == "with" and not d.args.elided and sum(who.agentive(c) or bool(c.iso3) for c in d.actors) < 2:
            return False  # «تعاونت الوزارة مع دار نشر»: no act between parties
        if d.type == "COOPERATE" and not d.cand.verbal and t.pos != "phrase" and t.lemma in self.lex.grammar["concerted"]:
            if d.cand.enc or d.chunk.prep in self.lex.grammar["instrument"] | self.lex.grammar["to"]:
                return False  # «بالتنسيق مع الحلفاء», «تعاونهما المشترك»: how another deed was done, how two stand to each other
        if d.type == "SUPPORT" and t.lemma in _GREETING and d.args.themes and all(self._heads_person(c) for c in d.args.themes):
            return False  # «رحب الأمير بضيوفه»: guests are greeted
        if d.type == "SUPPORT" and t.lemma in _COURTESY and not any(c.cls in OFFICIAL | ARMED | {"country", "capital"} or c.actor or c.iso3 for c in d.recipients):
            return False  # «واسى الأمير أسرة الفقيد»: no act between parties
        armed = any(bare(c.word) not in self.lex.grammar["sources_of_kind"] and (c.cls in ARMED or c.extra.get("of") in ARMED or (c.actor and (c.cls != "person" or d.type != "MOBILIZE"))) for c in d.actors)
        if d.type == "MOBILIZE" and any(c.role == "MIL" or "armed" in c.extra.get("mods", ()) for c in d.actors if c.cls == "vehicle"):
            return True  # «تقدمت دبابات صوب السوق»
        moves = d.type == "MOBILIZE" and t.strength == "weak" and (t.frame_name == "intransitive" or (t.frame_name == "done-by" and d.actors))
        lying = d.cand.trigger.lemma == "انتشر"  # mines and weapons lie about; forces spread
        if moves and not any((c.cls in ARMED and not _one_man(c)) or c.cls in {"ship", "crowd"} or (c.cls == "weapon" and not lying) or c.extra.get("of") in ARMED for c in d.actors):
            return False  # «الرئيس الذي توجه إلى القاهرة»: who moves has to be armed
        if d.cand.extra.get("prove"):
            if t.frame_name in ("seize", "lose") or t.frame.get("obj") == "place":
                return armed and not all(_one_man(c) for c in d.actors) and (bool(d.args.places) or any(c.cls in ARMED or c.actor for c in d.recipients))
            if d.type == "COERCE":
                if d.mode == "deport" and any(c.cls in ("country", "capital") for c in d.args.themes) and any(c.person for c in d.recipients):
                    return any(c.cls in ARMED | OFFICIAL for c in d.actors)  # «أبعدت السلطات رجل الدين إلى لبنان»
                held = d.mode == "arrest" and any(c.cls in ARMED | {"court"} or c.extra.get("of") in ARMED for c in d.actors) and any(c.person for c in d.recipients)
                takes = d.mode != "seize" or armed or not any(c.person for c in d.actors)  # «ضمتها روسيا»
                return held or (takes and any(c.actor is not None for c in d.recipients))  # «أوقفت الشرطة ثلاثة نشطاء»
            if t.frame.get("obj") == "theme":  # what is sent, withdrawn or set free shows it as well as a word of the list
                shown = any((c.person and c.cls != "official") if d.mode == "release" else (c.cls in _MOVED or c.extra.get("of") in ARMED) for c in d.args.themes)
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
                if need == "official" and d.type in _ANYBODY:
                    classes = classes | _ANYBODY[d.type]
                if need == "armed" and not d.actors and d.args.elided and d.chunk.conj and any(c.cls in classes and who.agrees("", d.cand.feats, c) for c in self._subject_before(d)):
                    return True  # «توجهت القوات إلى X وسيطرت عليها»
                if any(c.cls in classes or c.extra.get("of") in classes or (c.actor and need in ("armed", "official")) for c in parties):
                    return True
                if need == "official" and any(c.iso3 and not c.cls and bare(c.word) in self.lex.grammar["a_side"] for c in parties):
                    return True  # «الجانب العماني»
            return False
        return True

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
        return w.name or (w.role is not None and self.lex.roles[w.role].person) or any(p.kind == "role" and self.lex.roles[int(p.index)].person for p, _, _ in self.phrases.at(c.a, c.b))

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
        return thing(d.args.subject) or any(not c.conj and thing(c) for c in takewhile(lambda c: c.kind == NP and not c.prep, after))

    @staticmethod
    def _subject_before(d: Draft) -> list[Chunk]:
        """The subject of the verb before a deed's verb in its sentence."""
        j = next((j for j in range(d.k - 1, -1, -1) if d.s.chunks[j].kind == V), None)
        return who.subject_of(d.s, j) if j is not None else []

    def _followed(self, d: Draft, preps: frozenset[str]) -> bool:
        """Whether one of the prepositions that the entry's sense needs follows in the clause."""
        bare_ones = 0
        for c in d.s.chunks[d.k + 1 : d.k + 9]:
            if c.kind == V or (c.kind == SIGN and c.group in "؛;:.!?؟"):
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

    def _only_meant(self, d: Draft, drafts: list[Draft]) -> bool:
        """Whether a deed is only the aim of something: after a word of purpose («بهدف», «من أجل») or of description, or what a threat,
        a demand, a refusal or a promise of the same clause is about («هدد بإغلاق المعبر»): not coded beside it."""
        s, k, i = d.s, d.k, d.cand.at
        if d.cand.verbal and k and s.chunks[k - 1].kind == NP and any(g.startswith("prep") for g in d.chunk.word.fn):
            return True  # «عبر الحدود», «من قبل»: a preposition
        j = k - 1
        while j >= 0 and s.chunks[j].kind == PREP:
            j -= 1
        if j >= 0 and s.chunks[j].kind == HEDGE and s.chunks[j].group in ("purpose", "epithets") and i - s.chunks[j].b <= 1:
            return True
        negated = [x for x in s.chunks[max(0, k - 8) : k] if x.kind == HEDGE and x.group == "denied"]
        if negated and not d.cand.verbal:
            before = {bare(self.words[t]) for t in range(negated[0].a, i)}
            if not before.isdisjoint(self.lex.grammar["tidings"]) and before.isdisjoint(self.lex.grammar["truth"]):
                return True  # «لم ترد أنباء عن اشتباكات», not «نفى صحة أنباء عن انسحاب»
        if d.type in DEEDS and negated and k and s.chunks[k - 1] is negated[-1] and s.chunks[k - 1].word.form in self.lex.grammar["without"]:
            return True  # «مر اليوم دون اشتباكات»: nobody says it was otherwise
        if d.type == "MOBILIZE" and not d.cand.verbal and bare(self.words[i]) in self.lex.grammar["operations"]:
            # an operation is one that moves forces only where no deed of force is named for it
            if any(o.type == "ASSAULT" and abs(o.k - k) < 9 and not any(x.kind == SIGN and x.group in "؛;.!?؟" for x in s.chunks[min(o.k, k) : max(o.k, k)]) for o in drafts):
                return True
            if d.chunk.definite and self.last_told is not None and self.last_told.type == "ASSAULT" and d.si - self.last_told.si <= 1:
                return True
        for o in drafts:
            if o is d or not 0 < k - o.k < 11:
                continue
            between = s.chunks[o.k + 1 : k]
            if o.type == "ASSAULT" == d.type and o.cand.verbal and d.chunk.prep in self.lex.grammar["instrument"] and ((not d.actors and not d.args.governed) or d.args.by is o.chunk):
                if not any(x.kind in (V, SUB, REL) or x.cls == "deed" or (x.kind == SIGN and x.group in "؛;:.،,") for x in between):
                    return True  # «فرّقتهم بالغاز المسيل للدموع»: the means
            if d.type in ("COERCE", "MOBILIZE") and o.type in ("COERCE", "ASSAULT") and o.cand.verbal and not d.cand.verbal and d.chunk.prep in self.lex.grammar["during"] and not d.args.governed:
                if not any(x.kind in (V, SUB, REL) or (x.kind == SIGN and x.group in "؛;:.،,") for x in between):
                    return True  # «اعتقلت القوات 14 شخصا خلال مداهمات»: how
            if o.type == "SANCTION" and o.mode == "discontinue" and d.type in ("AID", "COOPERATE") and not d.cand.verbal and not d.chunk.prep and not any(x.kind in (V, SUB, REL, SIGN) for x in between):
                if not o.recipients:
                    o.recipients = d.recipients
                return True  # «أوقفت واشنطن مساعداتها لمصر»: none are given
            if o.type not in ("THREATEN", "REQUEST", "REJECT", "AGREE", "CONCEDE") or (d.type in VERBAL and d.cand.verbal):
                continue
            if d.args.governed and d.args.by is not None and d.args.by.a < o.chunk.a and d.chunk.prep:
                continue  # «قوبلت دعوة البعثة إلى الهدنة برفض»
            if d.chunk.prep == "ب" and d.cand.enc and not o.cand.verbal:
                continue  # «خرق الجيش اتفاق وقف النار بقصفه البلدة»
            if any(x.kind == SIGN and x.group in "؛;:.،," and not self._beside_date(s, o.k + 1 + n) and not self._goes_on(s, o.k + 2 + n) for n, x in enumerate(between)):
                continue
            verbs = [x for x in between if x.kind == V]
            listed = bool(verbs) and all(bare(x.word) in self.lex.grammar["provides"] for x in verbs) and d.chunk.word.nominal  # «اتفاق يقضي بوقف القتال وتبادل الأسرى»
            if verbs and not listed and not (len(verbs) == 1 and verbs[0].word.lights):
                continue
            if any(bare(self.words[t]) in self.lex.grammar["unnamed"] for t in range(o.cand.b, i)):
                continue  # «قال ضابط رفض الكشف عن اسمه إن …»
            if any(x.kind == PREP and x.group in self.lex.grammar["after_what"] for x in [*between, d.chunk]) or d.chunk.prep in self.lex.grammar["after_what"]:
                continue  # «نداء للتبرع بالدم بعد سقوط ضحايا»
            if any(x.kind == REL for x in between) or (d.chunk.kind == V and not listed and not any(x.kind == SUB for x in between)):
                continue
            if d.tolls:
                continue
            return True
        return False

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
        d.telling = telling(self.lex, self.words, d, self.sents[d.si], self.day, self.topics)
        if self._again(d) and self.last_told is not None and self.last_told.type == d.type and d.si - self.last_told.si <= 3:
            d.telling += 1.2  # spoken of again, soon after it was told
        if d.type == "ASSAULT" and not d.cand.trigger.outcome and "toll" not in d.why and any(t.cue <= d.cand.at < t.start for t in self.rolls):
            d.why.append("toll")  # «ضحايا القصف على البلدة: 1- …»
            d.telling += WEIGHTS["toll"]
        return d.telling >= (SPOKEN_OF if d.type in DEEDS else SPOKEN_OF_MILD)

    # -- says who --------------------------------------------------------------------------------------------------------

    def _claim(self, si: int, s: Sentence, drafts: list[Draft]) -> None:
        """Who says each deed. A deed within an accusation is its accuser's."""
        for d in drafts:
            if d.type == "ACCUSE" and d.args.elided and d.k == 0:
                d.speaker = self._speaker_before(si)
        found = self._claims_of(si, s)
        accusing = [d for d in drafts if d.type == "ACCUSE" and d.mode == "allege"]
        for d in drafts:
            d.claim = says.at_token(found, d.cand.at)
            for o in accusing:
                if d.type not in VERBAL and 0 < d.k - o.k < 16 and says.alleged(s, o.k, d.k):
                    self._accusers[d.cand.at] = o
        spoken = [c for c in found if c.spoken and c.sources]
        for c in spoken:
            self.speaker = [x for x in c.sources if not says.press(x)] or c.sources
        for d in drafts:
            if d.type in VERBAL and d.cand.verbal and d.actors and d.claim is None and all(c.verb < d.cand.at for c in spoken):
                self.speaker = [self._quoted_as(s, x) for x in d.actors[:1]]

    def _claimed_alone(self, s: Sentence, drafts: list[Draft]) -> None:
        """Who claims, without a word on what, claims the deed told right before («تفجير في القاهرة وداعش يتبنى»)."""
        for j in range(2, len(s.chunks)):
            v, after = s.chunks[j], s.chunks[j + 1] if j + 1 < len(s.chunks) else None
            report = self.lex.reports[v.word.rep] if v.word.rep is not None and v.kind in (V, REPORT) else None
            if report is None or report.stance != "confirms" or report.say or not (after is None or after.kind == SIGN):
                continue
            x = s.chunks[j - 1]
            deed = next((d for d in reversed(drafts) if d.type == "ASSAULT" and d.k < j - 1), None)
            if deed is not None and not deed.actors and x.kind == NP and x.conj and who.agentive(x):
                deed.actors, deed.who_why = [x], "who claims it"
                deed.claim = deed.claim or says.Claim([x], deed.cand.a, x.a, report.stance, v.a, backward=True)

    def _claims_of(self, si: int, s: Sentence) -> list[says.Claim]:
        if self._quoted is None:
            self._quoted = says.open_quotes(self.tokens, self.sents)
        found = says.claims(self.lex, self.tokens, self.words, s, lambda: self._speaker_before(si), self._quoted[si], self._headed(si))
        self._claims[si] = found
        self._heard = si + 1
        return found

    def _headed(self, si: int) -> list[Chunk]:
        """Whom the line above a sentence names as who says it («لجان مقاومة مدني:»); the first line of a text says it of all its sentences."""
        for t in (si - 1, 0) if si > 1 else (0,) if si else ():
            end = self.sents[t][1]
            if self.tokens.forms[end - 1] == ":" and end < len(self.tokens) and self.tokens.kinds[end] == NEWLINE:
                if t not in self._headings:
                    self._headings[t] = says.heading(self.lex, self.tokens, self.words, self.sentence(t))
                return self._headings[t]
        return []

    def _speaker_before(self, si: int) -> list[Chunk]:
        """Who spoke last before sentence `si`; the sentences without deeds since the last one read are read for it."""
        for t in range(max(self._heard, si - 6), si):
            self._heard = t + 1
            if t not in self._claims and says.speaks(self.lex, self.words, *self.sents[t]):
                for c in self._claims_of(t, self.sentence(t)):
                    if c.spoken and c.sources:
                        self.speaker = [x for x in c.sources if not says.press(x)] or c.sources
        return self.speaker

    # -- is it so --------------------------------------------------------------------------------------------------------

    def _factual(self, d: Draft) -> None:
        w = d.chunk.word
        i = d.cand.at
        if (w.future or self._to_come(d)) and d.type not in ("THREATEN", "CONCEDE", "AGREE"):
            d.factuality = "planned"
        elif self._should(d):
            d.factuality = "hypothetical"
        if d.claim is not None and d.claim.stance == "denies" and d.claim.verb < i and self._turns(d.claim.verb, i):
            d.claim = None  # «نفت الوزارة مشاركة قواتها، لكن الهيئة اتهمت …»: another voice
        d.harmless = self._harm_denied(d)
        if d.harmless is not None and d.claim is not None and d.claim.stance == "denies":
            d.claim = None
        done = self._once_done(d)
        if d.claim is not None and d.claim.stance == "denies" and i < d.claim.core and not d.claim.verb < done:
            d.factuality = "denied"
        if d.args.effect == "denied":
            d.factuality = "denied"
        elif d.args.effect == "foretold" and d.factuality == "asserted":
            d.factuality = "planned"
        own = d.chunk.kind == V and d.chunk.conj and bool(d.cand.feats & m.PAST)  # «… وقصف»: a clause of its own
        for j in range(d.k - 1, -1 if not own else d.k - 1, -1):
            c = d.s.chunks[j]
            if c.kind == SIGN and (c.group in "؛;:.!?؟" or (c.group in "،," and i - c.a > 6)):
                break
            if c.a == done:
                break
            if c.kind == HEDGE and c.group == "denied" and c.word.verb_enc and c.word.verb:
                break  # «وهو ما نفته أرمينيا التي أعلنت التعبئة»: what was told before
            if c.kind == HEDGE and not self._turns(max(c.b - 1, i - 9), i):
                self._hedge(d, c, i - c.b, j)
            elif c.kind == V and c.conj and c.feats & m.PAST:
                break
        recalled = d.s.outline().recalled
        if recalled and d.s.chunks[recalled[0]].a <= i and not self._commemorates(d, recalled):
            d.background, d.bg_why = True, "marker"
        elif d.factuality == "asserted" and self._dater.after(d, False) is not None:
            d.background, d.bg_why = True, DAYS_BEFORE

    def _commemorates(self, d: Draft, recalled: list[int]) -> bool:
        """Whether all that recalls is an anniversary on which the deed is done: «في ذكرى النكبة خرج الآلاف في مسيرة»."""
        before = [j for j in recalled if j < d.k]
        if not all(any(bare(self.words[t]) in self.lex.grammar["anniversary"] for t in range(d.s.chunks[j].a, d.s.chunks[j].b)) for j in before):
            return False
        main = next((c for c in d.s.chunks[before[-1] + 1 :] if c.kind in (V, REL, SUB)), None) if before else None
        if main is not None and main.kind == V and (main.word.verb & m.PAST or d.si == self.about.headline) and (main is d.chunk or main is d.args.by):
            return True
        return d.type == "PROTEST" and bool(before) and d.k - before[-1] > 1 and d.args.by is not None and d.args.by.a < d.s.chunks[before[-1]].a

    def _once_done(self, d: Draft) -> int:
        """The token of «بعد أن», «لأن» before a deed that was done, whatever is wished or denied before it; -1."""
        if not (d.cand.verbal and d.cand.feats & m.PAST):
            return -1
        return next(
            (c.a for c in reversed(d.s.chunks[max(0, d.k - ONCE) : d.k]) if c.kind in (SUB, HEDGE) and " ".join(self.tokens.forms[c.a : c.b]) in self.lex.grammar["once_done"]), -1
        )

    def _turns(self, a: int, b: int) -> bool:
        """Whether the sentence turns to somebody else between two tokens: «، لكن», «، في حين», «، بينما»."""
        forms, grammar = self.tokens.forms, self.lex.grammar
        return any(
            forms[t] in "،,؛" and not grammar["turning"].isdisjoint((forms[t + 1], " ".join(forms[t + 1 : t + 3])))
            for t in range(a, b - 1)
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
                return c.word.future and (bool(c.word.lights) or d.args.governed)
            if c.kind in (SUB, REL) or (c.kind == SIGN and c.group in "؛;:.!?؟"):
                return False
        return False

    def _should(self, d: Draft) -> bool:
        """Whether a condition governs the deed: «إن» before a verb is "if" («إن تعرضت المدينة لهجوم»), before a noun "that"."""
        verb = d.chunk if d.cand.verbal else d.args.by
        if verb is None or verb.kind != V or not verb.word.verb_only or verb.a - 1 < d.s.a:
            return False
        return self.tokens.forms[verb.a - 1] in self.lex.grammar["conditional"] and HAMZA_BELOW in self.tokens.written[verb.a - 1]

    def _hedge(self, d: Draft, c: Chunk, gap: int, j: int) -> None:
        scope, _, tense = str(c.extra.get("scope") or "").partition(":")
        if tense == "present":  # «قد يقصف» may; «قد قصف» did
            verb = next((x for x in d.s.chunks[j + 1 : d.k + 1] if x.kind == V), None)
            if verb is None or not verb.word.verb & (m.PRESENT | m.JUSSIVE) or verb.word.form.lstrip("وف")[:1] not in "يتنا":
                return
            if verb.word.verb & m.PAST and verb.word.form[0] not in "ين":
                return
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
        before = d.s.chunks[j - 1] if j else None
        if before is not None and before.kind == HEDGE and before.group == "keep" and before.b == c.a:
            return
        if d.factuality == "asserted":
            d.factuality = group

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

    # -- toll ------------------------------------------------------------------------------------------------------------

    def _left(self, weighed: list[Draft], drafts: list[Draft]) -> None:
        """Gives the tolls of outcomes that are not told as events to what their sentence tells («معارك المخيم: 48 قتيلا»)."""
        kept = {id(d) for d in drafts}
        of: dict[int, list[Draft]] = {}
        for d in drafts:
            of.setdefault(d.si, []).append(d)
        for d in weighed:
            if d.tolls and id(d) not in kept and d.cand.trigger.outcome and not any(t in self.topics for t in range(*self.sents[d.si])):
                beside = [x for x in of.get(d.si, ()) if not any(t.kind == o.kind for t in x.tolls for o in d.tolls)]
                self._tolls(d.s, beside, {id(t) for t in d.tolls})

    def _tolls(self, s: Sentence, drafts: list[Draft], only: set[int] | None = None) -> None:
        """Gives each number of people harmed to the event it belongs to: the nearest that can have it, the clause before the sentence. `only`: the
        ids of those to give."""
        able = [d for d in drafts if d.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")]
        words = {t for d in drafts if not d.cand.trigger.outcome for t in range(d.cand.a, d.cand.b)}  # «تفجير انتحاري»: no dead of its own
        if not able or not s.tolls:
            return
        home: dict[int, Draft] = {}
        sums = self._sums(s)
        for n, t in enumerate(s.tolls):
            if t.part_of is not None and t.part_of in home:
                home[n] = home[t.part_of]
                continue
            if n in sums or t.part_of in sums or (only is not None and id(t) not in only):
                continue
            if t.start in words and t.low == t.high == 1:
                continue
            best, best_cost = None, 1e9
            for d in able:
                if t.kind == "captured" and not (d.mode in ("abduct", "arrest") or d.cand.trigger.toll == "captured"):
                    continue
                led = t.end + 1 == d.cand.a and t.part_of is None and self.tokens.forms[t.end] in self.lex.grammar["takes_place"]
                if t.kind in ("killed", "injured", "missing") and ((d.type != "ASSAULT" and not (led and d.type == "PROTEST")) or (d.mode == "abduct" and len(able) > 1)):
                    continue
                if t.kind == "displaced" and d.type not in ("ASSAULT", "COERCE"):
                    continue
                if d.background and d.bg_why != DAYS_BEFORE and any(not o.background for o in able):
                    continue
                at = d.cand.at
                own = -100 if d.cand.a <= t.cue < d.cand.b else 0  # its verb counts them: «اعتقلت … ثلاثة … خلال مداهمات»
                if led and not own:
                    own = -50  # «… وآخر في قصف على المدينة»
                if not own and d.cand.b <= t.cue and self._aim(d.cand) and not self.lex.grammar["whereby"].isdisjoint(self.tokens.forms[max(d.cand.b, t.cue - 5) : t.cue]):
                    own = 30  # «… معملا لتفخيخ السيارات، ما أسفر عن مقتل تسعة»
                cost = own + abs(at - t.start) + 6 * self._boundaries(min(at, t.start), max(at, t.start)) + (4 if at > t.start else 0)
                if cost < best_cost:
                    best, best_cost = d, cost
            if best is not None and best.cand.at < t.start and self.words[best.cand.a].conj and not best.cand.verbal:  # «تودي الاشتباكات والتفجيرات بحياة …»: the first of those joined
                best = next((d for d in able if 0 <= best.cand.a - d.cand.b <= (0 if d.cand.verbal else JOINED)), best)
            if best is not None:
                home[n] = best
        for n, t in enumerate(s.tolls):
            if n in home:
                home[n].tolls.append(t)

    def _sums(self, s: Sentence) -> set[int]:
        """Which of a sentence's tolls are raised sums over a time («…، ما يرفع عدد القتلى منذ بدء الحرب إلى 272»), told beside a toll of the day."""
        since = self.lex.grammar["since"]
        if not any(f in since for f in self.tokens.forms[s.a : s.b]):
            return set()
        sums = {n for n, t in enumerate(s.tolls) if t.part_of is None and (any(f in since for f in self.tokens.forms[t.cue + 1 : t.start]) or (self._raised(t) and any(f in since for f in self.tokens.forms[t.end : t.end + 3])))}
        others = {t.kind for n, t in enumerate(s.tolls) if t.part_of is None and n not in sums}
        return sums if any(s.tolls[n].kind in others for n in sums) else set()

    def _raised(self, t: TollMention) -> bool:
        """Whether a toll is the sum that others are raised to («ليرتفع عدد القتلى إلى 141»)."""
        raised = self.lex.grammar["raised"]
        return any(f in raised for f in self.tokens.forms[max(0, min(t.cue, t.start) - 3) : t.start])

    def _counts(self, drafts: list[Draft]) -> list[Draft]:
        """A line or a part of a heading that only counts the harmed tells the toll of the deed told right before it («قصف على السوق» / «43
        شهيدا و60 جريحا», «معارك المخيم: 48 قتيلا»): no event of its own. A sentence that tells no event at all gives its toll likewise."""
        out: list[Draft] = []
        of: dict[int, list[Draft]] = {}
        for d in drafts:
            of.setdefault(d.si, []).append(d)

        def deed(before: list[Draft], tolls: list[TollMention]) -> Draft | None:
            able = [x for x in before if x.type == "ASSAULT" and x.mode != "abduct" and x.factuality == "asserted" and not x.background and not x.cand.trigger.outcome]
            harmed = {t.kind for t in tolls}
            return able[-1] if able and not any(harmed & {t.kind for t in x.tolls} for x in before) else None

        for d in drafts:
            i = d.cand.at
            if d.cand.verbal or not d.cand.trigger.outcome or d.type != "ASSAULT" or not any((t.start <= i < t.end or (t.cue <= i < t.start and self._raising(i - 1))) and counted(t.low, t.high) for t in d.tolls):
                out.append(d)
                continue
            here = [x for x in of[d.si] if x.cand.at < i]
            a = min(d.tolls[0].start, i)
            while a > d.s.a and (self._raising(a - 1)):
                a -= 1  # «غارة الضاحية: ارتفاع عدد الشهداء إلى 37»
            heads = a > d.s.a and self.tokens.forms[a - 1] in (":", ".", "..", "…", "|")
            if here:
                home = deed(here, d.tolls) if heads else None
            else:
                home = deed(of.get(d.si - 1, []), d.tolls) if self._only_counts(d.si) else None
            if home is None:
                out.append(d)
                continue
            self._give(home, d.s, d.tolls)
        for si, before in of.items():
            if si + 1 < len(self.sents) and si + 1 not in of and self._weighed.get(si + 1, True) and self._only_counts(si + 1):
                s = self.sentence(si + 1)
                tolls = [t for t in s.tolls if t.kind in ("killed", "injured", "missing")]
                home = deed(before, tolls) if any(counted(t.low, t.high) for t in tolls) else None
                if home is not None:
                    self._give(home, s, tolls)
        for si, after in of.items():  # «في ذمة الله الشابان … . إثر قصف …»: a stop before the cause
            if si and si - 1 not in of and not self.lex.grammar["because"].isdisjoint((self.tokens.forms[self.sents[si][0]], " ".join(self.tokens.forms[self.sents[si][0] : self.sents[si][0] + 2]))):
                s = self.sentence(si - 1)
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
        home.tolls += tolls

    def _raising(self, i: int) -> bool:
        """Whether the word at `i` leads up to a count («ارتفاع عدد», «حصيلة»)."""
        return i >= 0 and not {bare(self.words[i]), self.tokens.forms[i]}.isdisjoint(self.lex.grammar["tally"] | self.lex.grammar["raised"])

    def _only_counts(self, si: int) -> bool:
        """Whether a sentence is short, speaks of nothing else and names no place and no day of its own."""
        a, b = self.sents[si]
        if b - a > COUNTING or self._dates(si) or any(t in self.topics for t in range(a, b)):
            return False
        assert self.context is not None
        return not places_in(self.tokens, a, b, self.context)

    @cached_property
    def rolls(self) -> list[TollMention]:
        """The lists of names of the text."""
        return list(rolls_in(self.lex, self.tokens, self.words))

    def _rolls(self, drafts: list[Draft]) -> None:
        """Gives each list of names to the deed told last before it (or first after its heading), unless that counts such people itself."""
        able = [d for d in drafts if d.type == "ASSAULT" and d.factuality == "asserted" and not d.background]
        for t in self.rolls if able else ():
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

    def _boundaries(self, a: int, b: int) -> int:
        signs, kinds, forms = self.tokens.signs, self.tokens.kinds, self.tokens.forms
        return sum(kinds[t] == PUNCT and forms[t] in "،,؛;:." for t in signs[bisect_left(signs, a) : bisect_left(signs, b)])

    # -- what the clause leaves out --------------------------------------------------------------------------------------

    def _supply(self, drafts: list[Draft], headline: int) -> None:
        strand: list[Draft] = []  # news with a place
        beside: dict[int, list[Draft]] = {}
        for d in drafts:
            beside.setdefault(d.si, []).append(d)
        news_date: DateMention | None = None
        news_si, news_type, said_news, item = 0, "", False, -1
        for d in drafts:
            d.date, d.date_why = self._dater.own(d, beside[d.si], self._claims.get(d.si, ()))
        for d in drafts:
            self._place(d, beside[d.si])
            if d.date is not None and self._long_ago(d.date):
                if d.factuality == "asserted":
                    d.background, d.bg_why = True, "date"
            if d.date is not None and d.type == "ASSAULT" and d.date.from_ is not None and (last_day(d.date) - d.date.from_).days >= SUMMED_DAYS:
                if d.date.kind == "range" or (d.date.kind == "period" and last_day(d.date) - d.date.from_ < YEARS):
                    d.background, d.bg_why = True, "since"  # «وثق المركز منذ مطلع العام حتى أمس 30 غارة»
            if d.date_why == LONG and d.type in ("ASSAULT", "COERCE", "MOBILIZE") and d.factuality == "asserted":
                d.background, d.bg_why = True, "since"
            if d.date is not None and d.date.since and d.date.from_ is not None and self.day is not None:
                if d.type in ("ASSAULT", "COERCE", "MOBILIZE") and self.day - d.date.from_ > FRESH:
                    d.background, d.bg_why = True, "since"
            if d.factuality == "asserted" and d.date is not None and d.date.from_ is not None and self.day is not None and d.date.from_ > self.day:
                past = d.cand.verbal and d.cand.feats & m.PAST and not d.cand.feats & (m.PRESENT | m.JUSSIVE)
                if not past and d.type not in ("THREATEN", "CONCEDE", "AGREE", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "SANCTION"):
                    d.factuality = "planned"  # «يزور الوفد المدينة غدا»
        for d in drafts:
            if d.factuality == "asserted" and not d.background and (d.date is None or d.date.from_ is None) and self._standing(d):
                d.background, d.bg_why = True, "stands"
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
                item, news_si, said_news, news_date = d.si, d.si, False, self._day_of_bulletin(headline)  # news of another place begins
            if d.place is None and d.type in PHYSICAL and d.mode != "resign" and not d.background and not (d.date is not None and d.date.since and self._dater.counted_up(d.s, d.k)) and (strand or len(beside[d.si]) > 1):
                told = self._told_beside(d, beside[d.si]) or self._told_before(d, strand)
                if told is not None and not (d.type == "AID" and self._timeless(d)):  # «مدرعات زودها بها X»
                    d.place, d.place_why = self._town_of(told, strand), "from the sentences before"
            if d.place is not None and d.factuality == "asserted" and d.type in PHYSICAL and not self._since(d.cand.at, d.s.a):
                strand.append(d)
            if d.place is None and d.type not in PHYSICAL and d.factuality == "asserted":
                told = self._part_of(d, drafts, n)
                if told is not None:
                    d.place, d.place_why = told.place, "from the sentences before"
            if d.date is None and d.date_why is None and not d.background and d.factuality == "asserted" and self.day is not None and self._in_the_present(d):
                d.today, d.date_why = True, "told in the present"
            if d.date is not None and d.date.kind == "present" and d.s.a < d.date.first and d.claim is not None and d.claim.said and news_date is not None and d.type in PHYSICAL:
                d.date, d.date_why = news_date, "from the sentences before"  # «… باتت الآن»: now is when he spoke
            if d.date_why == SAID_DAY and d.type == news_type and not d.background and news_date is not None and d.si - news_si <= STRAND and d.date is not None:
                if last_day(news_date) < last_day(d.date):  # «وقال المتحدث صباح الاثنين إن السفينة أغرقت»: the one told before
                    d.date, d.date_why = news_date, "from the sentences before"
            if d.date is None and d.date_why is None and d.type in ("ASSAULT", "PROTEST") and d.factuality != "planned" and self._again(d):
                same = self._same_told(d, dated)
                if same is not None:
                    d.date, d.date_why = same.date, "from the sentences before"
            if d.date is not None and d.date_why in (None, SAID_DAY) and not d.background and d.type in PHYSICAL:
                dated.append(d)
            if d.date is None and d.date_why is None and not d.background and d.factuality != "planned":
                if d.type in PHYSICAL and (d.type != "AID" or self._goes_on_to(d, acts)):
                    charged = said_news and self._dater.accused(d, beside[d.si])
                    described = d.cand.verbal and d.k > 0 and d.s.chunks[d.k - 1].kind == REL and news_si == d.si
                    if news_date is not None and d.si - news_si <= (1 if said_news else STRAND) and not charged and not described and not self._timeless(d):
                        d.date, d.date_why = news_date, "from the sentences before"
                elif d.type not in PHYSICAL and d.factuality == "asserted" and self._goes_on_to(d, acts):
                    d.date, d.date_why = acts[-1].date, "from the sentences before"
                if d.date is None and acts and d.factuality == "asserted" and 0 <= d.si - acts[-1].si <= 1 and self._meanwhile(d):
                    d.date, d.date_why = acts[-1].date, "from the sentences before"
            if d.date is None and d.date_why is None and d.type in PHYSICAL and not d.background and d.factuality == "asserted":
                d.date = self._dater.by_hour(d)
                d.date_why = "from the sentences before" if d.date is not None else None
                if d.date is not None and self._long_ago(d.date):
                    d.background, d.bg_why = True, "date"
            if d.date is not None and d.date.from_ is not None and d.date.from_ == d.date.to and not d.background and d.factuality == "asserted":
                acts.append(d)
            if d.date is not None and not d.background and d.date_why is None and d.factuality == "asserted" and d.type in PHYSICAL:
                news_si, news_type, said_news = d.si, d.type, False
                news_date = d.date if self._one_day(d.date) else None  # a stretch of days is of its own deed only
            elif d.date_why == SAID_DAY and news_date is None and not d.background and d.factuality == "asserted" and d.type in PHYSICAL:
                news_si, news_type, news_date, said_news = d.si, d.type, d.date, True  # goes no further than the next sentence
        self._undated([d for d in drafts if d.si not in items], headline)
        self._losers(drafts)
        self._answered(drafts)
        for d in drafts:
            if d.si == headline:
                lead = next((x for x in drafts if x.si != headline and x.type == d.type and not x.background), None) or next(
                    (x for x in drafts if x.si != headline and not x.background), None
                )
                told = self._told_of(d, drafts, headline)
                if d.date is None and not d.today and d.date_why != TRIED:
                    day = told.date if told is not None else self._day_of_lead(headline) if d.type in PHYSICAL and d.date_why is None else None
                    if day is not None:
                        d.date, d.date_why = day, "from the lead"
                if lead is not None and lead.si <= headline + 3:
                    if d.place is None and lead.place is not None and (d.type in PHYSICAL or (d.type == lead.type and lead.place_why is None)):
                        d.place, d.place_why = lead.place, "from the lead"
            if d.place is None and d.type in PHYSICAL and d.background:
                d.place = next((p for p in d.s.places if p.precision == "country" and not p.seat and p.country == self.iso2), None)
            if d.place is None and d.type in PHYSICAL and not d.background and d.si > headline >= 0 and self._again(d):
                told = self._told_before(d, [x for x in beside.get(headline, ()) if x.place is not None])
                if told is not None:
                    d.place, d.place_why = told.place, "from the headline"
            if d.place is None and d.type in PHYSICAL and not d.background and d.si - headline <= 2:
                d.place = self._scene(d, 1 if d.si == headline else 2 if self._again(d) else 0)
                d.place_why = "from the text" if d.place is not None else None
            if d.place is None and d.type in DEEDS_DONE and not d.background and d.factuality == "asserted":
                d.place = self._only_town(d)
                d.place_why = "from the text" if d.place is not None else None
            if not d.recipients and d.tolls and d.type in ("ASSAULT", "COERCE") and not _two_sided(d):
                d.who_why = d.who_why or "from the toll"
            self._sources(d)

    def _items(self, drafts: list[Draft]) -> set[int]:
        """The sentences of a round-up that begin with the place they tell of («حلب: …»), where there are several."""
        found = {d.si for d in drafts if len(d.s.chunks) > 1 and d.s.chunks[1].kind == SIGN and d.s.chunks[1].group == ":" and any(d.s.index.get(p.first) == 0 for p in d.s.places)}
        return found if len(found) > 2 else set()

    def _day_of_bulletin(self, headline: int) -> DateMention | None:
        """The day that the headline of a round-up names («حصاد اليوم 10 شباط»)."""
        return next((x for x in self._dates(headline) if x.from_ is not None and x.from_ == x.to), None) if headline >= 0 else None

    def _long_ago(self, x: DateMention) -> bool:
        """Whether a date lies so far before publication that it is no news."""
        return x.from_ is not None and self.day is not None and self.day - last_day(x) > timedelta(days=RECALL_DAYS)

    def _one_day(self, x: DateMention) -> bool:
        """Whether a date is a day or a night («ليل الجمعة السبت»)."""
        if x.from_ is None or x.to is None or x.from_ == x.to:
            return x.from_ is not None and x.to is not None
        return x.to - x.from_ == timedelta(days=1) and self.words[x.first].plain in self.lex.grammar["night"]

    def _meanwhile(self, d: Draft) -> bool:
        """Whether the sentence of a deed says that it was while the last one was («وفي الأثناء تظاهر آلاف»)."""
        forms, a = self.tokens.forms, d.s.a
        head = [forms[a].removeprefix("و"), *forms[a + 1 : min(a + 4, d.cand.at)]]
        return any(" ".join(head[:n]) in self.lex.grammar["in_the_meantime"] for n in range(1, len(head) + 1))

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

    def _day_of_lead(self, headline: int) -> DateMention | None:
        """The first day of the news that the sentence after the headline names."""
        if self.day is None or headline >= len(self.sents) - 1:
            return None
        return next((x for x in self._dates(headline + 1) if x.from_ is not None and x.from_ == x.to and timedelta(0) <= self.day - x.from_ <= FRESH), None)

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

    def _told_beside(self, d: Draft, beside: list[Draft]) -> Draft | None:
        """The nearest other deed of the sentence that has a place of its own, unless `d` refers to a deed told before."""
        if self._again(d):
            return None
        mates = [
            x for x in beside
            if x is not d and x.place is not None and x.place_why is None and x.type in PHYSICAL and not x.background and x.factuality == d.factuality
            and not (d.type in ("COERCE", "SANCTION") and x.type == "ASSAULT" and d.cand.at < x.cand.at and self._dater.charged(d.cand.at, x.cand.a))
        ]  # fmt: skip
        return min(mates, key=lambda x: abs(x.k - d.k)) if mates else None

    def _told_before(self, d: Draft, strand: list[Draft]) -> Draft | None:
        """The deed told before whose place is also that of `d`: for a noun that refers («الهجوم») the last of its kind, else the last news."""
        if self._again(d):
            near = [x for x in strand[-12:] if d.si - x.si <= 8]
            same = [x for x in reversed(near) if x.type == d.type and (x.mode == d.mode or d.mode is None or x.mode is None or x.cand.trigger is d.cand.trigger)]
            if same:
                return next((x for x in same if x.place is not None and x.place.precision != "country"), same[0])
        news = [x for x in strand[-12:] if not x.background and d.si - x.si <= 4]
        return next((x for x in reversed(news) if x.place is not None and x.place.precision != "country"), news[-1] if news else None)

    def _town_of(self, told: Draft, strand: list[Draft]) -> PlaceMention | None:
        """The place of a deed for another deed to take: of things the gazetteer lacks («مواقع اللواء»), which are that deed's own, the
        named place they were put in, where the news named it."""
        p = told.place
        if p is None or p.rows or not self.words[p.first].role_feats & m.PLUR:
            return p
        return next((q for o in reversed(strand) if (q := o.place) is not None and q.rows and (q.lat, q.lon) == (p.lat, p.lon)), p)

    def _scene(self, d: Draft, reach: int) -> PlaceMention | None:
        """The place a deed told without one must lie in: the finest of the nearest sentence that names any, within `reach` sentences,
        or anywhere in a post («#مارع»)."""
        assert self.context is not None
        if self.post:
            reach = max(reach, 8)
        a, b = self.sents[max(0, d.si - reach)][0], self.sents[min(len(self.sents) - 1, d.si + reach)][1]
        assert self._chunker is not None
        heads = self._chunker.heads
        places = [
            p for p in self.context.places
            if a <= p.first < b and not p.seat and p.precision in FINENESS and p.precision != "country"
            and not self._stands_for_a_state(p)
            and (p.cue == 0 or self.tokens.forms[p.cue - 1] not in self.lex.grammar["of"])  # «قادمين من X»
            and not (p.first in heads and p.end < len(self.tokens) and self.tokens.kinds[p.end] == NUMBER)  # «كييف 10 أغسطس»: where it was written
        ]  # fmt: skip
        if not places:
            return None
        starts = [x for x, _ in self.sents]
        distance = {id(p): abs(bisect_right(starts, p.first) - 1 - d.si) for p in places}
        return min(places, key=lambda p: (distance[id(p)], _grain(p), p.first))

    def _only_town(self, d: Draft) -> PlaceMention | None:
        """The one town that the text names before the deed, where it names no other place below a country."""
        assert self.context is not None
        towns = [p for p in self.context.between(0, d.s.b) if p.precision != "country" and not p.seat]
        if not towns or towns[0].precision not in ("exact", "district") or not towns[0].rows or any(p.rows[:1] != towns[0].rows[:1] for p in towns):
            return None
        end = towns[0].end
        heads = self._chunker.heads if self._chunker is not None else ()
        if towns[0].first in heads and end < len(self.tokens) and (self.tokens.kinds[end] == NUMBER or self.tokens.forms[end] in "-–—/("):
            return None  # where it was written
        return towns[0] if not self._stands_for_a_state(towns[0]) and self.sents[max(0, d.si - 3)][0] <= towns[-1].first else None

    def _stands_for_a_state(self, p: PlaceMention) -> bool:
        """Whether a capital is named where a government is meant: without a word of place before it («اتهم أسمرة», «زعمت تل أبيب»)."""
        if not p.rows or p.pro[-1:] == "ب" or p.cue < p.first or p.relation is not None:
            return False
        if self.coder.gazetteer.capitals.get(p.country or "") != p.rows[0] and not any(x.kind == "capital" for x, _, _ in self.phrases.at(p.first, p.end)):
            return False
        first = not p.first or p.first in (self._chunker.heads if self._chunker is not None else ())
        before = self.tokens.forms[p.first - 1] if p.first else ""
        return not first and self.tokens.kinds[p.first - 1] != PUNCT and before not in self.lex.grammar["within"]

    def _turned_back(self, drafts: list[Draft]) -> None:
        """Deeds told in the pluperfect are recalled, but for those of the day the news is of."""
        had = [d for d in drafts if d.factuality == "asserted" and not d.background and self._dater.had(d)]
        if not had:
            return
        back = set(map(id, had))
        rest = [last_day(d.date) for d in drafts if id(d) not in back and d.date is not None and d.date.from_ is not None]
        news = max((x for x in rest if self.day is None or x <= self.day), default=self.day)
        for d in had:
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
        news = max((x for x in fresh if self.day is None or x <= self.day), default=None)
        if self.day is not None and (news is None or self.day - news > FRESH):
            lead = self._day_of_lead(headline)
            news = lead.from_ if lead is not None else None
        chronicle = {d.si for d in drafts if (x := next(iter(d.s.dates), None)) is not None and x.first == d.s.a and x.end < d.s.b and self.tokens.forms[x.end] == ":"}
        if len(chronicle) < 3:
            chronicle.clear()  # «27 تشرين الثاني: …»
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
            if not d.background and own and news is not None and d.date is not None and news - last_day(d.date) > FRESH and d.si > 0 and d.si not in chronicle:
                d.background, d.bg_why = True, "days before the news"
            present = d.cand.verbal and d.cand.feats & (m.PRESENT | m.JUSSIVE) and not d.cand.feats & m.PAST
            if not d.background and not own and present and d.type == "ASSAULT" and d.si > 0:
                if any(x.kind == SUB and bare(x.word) in self.lex.grammar["where"] for x in d.s.chunks[max(0, d.k - 6) : d.k]):
                    d.background, d.bg_why = True, "describes"
            first = firsts[d.si] is d
            if d.background and d.si >= half and (d.bg_why in ("marker", "describes") or (first and d.bg_why in ("date", "since"))):
                recalling = d.si
            elif recalling >= 0 and not d.background and d.si - recalling <= 2:
                if (own and news is not None and d.date is not None and news - last_day(d.date) <= FRESH) or self._speaks_anew(d) or (first and self._answers(d)):
                    recalling = -1
                else:
                    d.background, d.bg_why = True, "after a recollection"
                    recalling = d.si

    def _describes(self, si: int) -> bool:
        """Whether a sentence begins with how a country stands («وتسود الفوضى ليبيا»): what follows it without a day is context."""
        assert self.context is not None
        a, b = self.sents[si]
        if self.tokens.forms[a].removeprefix("و") not in self.lex.grammar["stands"]:
            return False
        near = self.context.between(a, min(a + 6, b))
        country = any(p.precision == "country" for p in near) or any(self.tokens.forms[t] in self.lex.grammar["homeland"] for t in range(a, min(a + 4, b)))
        return country and not any(x.from_ is not None and x.from_ == x.to for x in self._dates(si))

    @staticmethod
    def _answers(d: Draft) -> bool:
        """Whether a sentence begins with what somebody says of the news, no day told («ودانت المنظمة الأحكام»): such words are rarely recalled."""
        spoken = d.mode == "disapprove" if d.type == "ACCUSE" else d.type in ("REQUEST", "REJECT", "THREATEN", "SUPPORT")
        return spoken and d.date is None and d.cand.verbal and bool(d.cand.feats & m.PAST) and d.cand.at - d.s.a <= 1

    def _speaks_anew(self, d: Draft) -> bool:
        """Whether the deed's sentence begins with somebody who spoke («وقال العيساوي …»): the news goes on."""
        claim = d.claim
        return claim is not None and not claim.backward and claim.said and claim.verb - d.s.a <= 1 and bool(self.words[claim.verb].verb & m.PAST)

    def _losers(self, drafts: list[Draft]) -> None:
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
            own = {self._side(x) for x in d.actors}
            held = [x for x in d.args.places if x.cls == "facility" and (x.actor or x.extra.get("of") in ARMED) and self._side(x) not in own]
            if held and held[0].a > d.cand.a:
                d.recipients = held[:1]  # «سيطر المقاتلون على مواقع للجيش»
                continue
            left = [x for o in drafts if o.type == "RETREAT" and o.mode == "withdraw" and o.si == d.si for x in o.actors if x.cls in ARMED and self._side(x) not in own]
            if left:
                d.recipients, d.who_why = left[:1], "who left it"  # «سيطر الثوار على المدينة بعد انسحاب الجيش»
                continue
            best: Chunk | None = None
            for o in drafts:
                if o.type != "ASSAULT" or o.background or abs(o.si - d.si) > 6:
                    continue
                sides = [x for x in o.actors + o.recipients if x.cls in ARMED and not _one_man(x) and (x.cls != "aircraft" or x.actor)]
                other = [x for x in sides if self._side(x) not in own]
                if other and len(other) < len(sides):
                    best = other[0]
                    break
                if other and best is None and any(self._side(x) != self._side(other[0]) for x in d.actors) and other[0].actor:
                    best = other[0]
            if best is not None:
                d.recipients, d.who_why = [best], "whom the taker fights"

    def _answered(self, drafts: list[Draft]) -> None:
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

    def _side(self, x: Chunk) -> str:
        """Whose side a phrase is on: one key for all forces of a state, else the registry's id, else its first word."""
        actor = self.lex.actors.get(x.actor or x.extra.get("side") or "")
        code = (self._code(actor) if actor is not None else None) or " ".join(y for y in (x.iso3 or self.country, x.role) if y)
        iso, _, role = code.rpartition(" ")
        if role in ("MIL", "COP", "GOV") or (actor is None and x.cls in ("police", "government")):
            return f"{iso or self.country}: state"
        return actor.id if actor is not None else bare(x.word)

    @cached_property
    def post(self) -> bool:
        """Whether the text is a post from the field or breaking news: hashtags, words broken up against moderation, «عاجل», or no more
        than a headline, which opens with what happened as a noun without article («إصابة مدنيين في قصف على البلدة», «قصف مدفعي على السوق») or with
        whom it harmed («5 شهداء …»)."""
        if _HASHTAG.search(self.raw) or self.clean.mended:
            return True
        if len(self.sents) <= 2 and len(self.words) <= 45:
            if any(self._opens_news(i) for t in (-1, *(t for t in self.tokens.signs[:3] if t < COUNTED_BY and self.tokens.forms[t] == ":")) for i in (t + 1, t + 2)):
                return True  # «محافظة إدلب: غارات روسية على …» too
            a, b = self.sents[0] if self.sents else (0, 0)
            heads = any(bare(w) in self.lex.grammar["counts_in"] for w in self.words[a : a + 4])
            if any(t.start <= a + (COUNTED_BY if heads else 1) and t.cue >= t.start - heads * COUNTED_BY and counted(t.low, t.high) and t.kind in ("killed", "injured") for t in tolls_in(self.tokens, a, b)):
                return True
        return any(self._opening(f) in self.lex.grammar["breaking"] for f in self.tokens.forms[:8])

    def _opens_news(self, i: int) -> bool:
        """Whether the word at `i` is a deed's noun without article: a verb that is written alike has no adjective after it."""
        w = self.words[i] if i < len(self.words) else None
        if w is None or not w.triggers or not w.nominal or w.conj:
            return False
        x = self.words[i + 1] if i + 1 < len(self.words) else None
        return not w.verb or (x is not None and not x.art and (x.dem is not None or x.mod is not None))

    def _undated(self, drafts: list[Draft], headline: int) -> None:
        """News that names no day: the day its strand names a little later, where that is the day of publication or the one before; the
        day of publication where the text speaks in the present («الطيران يستهدف الآن») or begins as breaking news."""
        if self.day is None:
            return
        open_ = [d for d in drafts if d.date is None and d.date_why is None and not d.background and d.factuality == "asserted" and d.type in PHYSICAL]
        dated = [d for d in drafts if d.date is not None and d.date_why is None and not d.background and d.factuality == "asserted"]
        for d in drafts:
            if d.date_why == SAID_DAY and d.type in PHYSICAL:  # «أعلنت اليوم مقتل … في ضربة. وذكرت أن الضربة نفذت أمس»
                again = next((x for x in dated if 0 < x.si - d.si <= 3 and x.type == d.type and self._again(x) and (x.cand.trigger is d.cand.trigger or x.mode in (None, d.mode))), None)
                if again is not None:
                    d.date, d.date_why = again.date, "from a later sentence"
        if not open_:
            return
        fresh = next((d for d in dated if d.date is not None and d.date.from_ == d.date.to and timedelta(0) <= self.day - last_day(d.date) <= timedelta(days=1)), None)
        breaking = self.post
        for d in open_:
            if not dated and d.si <= headline + 2 and (day := self._day_of_incident(d)) is not None:
                d.date, d.date_why = day, "from a later sentence"
            elif fresh is not None and d.si != headline and d.si - headline <= OPENING and 0 < fresh.si - d.si <= LATER:
                d.date, d.date_why = fresh.date, "from a later sentence"
            elif d.si == headline and self._day_of_lead(headline) is not None:
                continue
            elif not dated and d.cand.verbal and d.cand.feats & (m.PRESENT | m.JUSSIVE) and not d.cand.feats & m.PAST and d.si <= 1 and len(self.sents) <= 3:
                d.today, d.date_why = True, "told in the present"
            elif not dated and breaking and d.si <= POST:
                d.today, d.date_why = True, "breaking news"

    def _day_of_incident(self, d: Draft) -> DateMention | None:
        """The day a sentence soon after names for what was told («الحادث وقع مساء أمس»)."""
        for t in range(d.si + 1, min(d.si + 3, len(self.sents))):
            a, b = self.sents[t]
            if any(self.tokens.forms[i].removeprefix("و") in self.lex.grammar["incident"] for i in range(a, min(a + 4, b))):
                return next((x for x in self._dates(t) if x.from_ is not None and x.from_ == x.to and self.day is not None and timedelta(0) <= self.day - x.from_ <= FRESH), None)
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
            return d.si > self.about.headline and not d.cand.trigger.outcome and "outcome" not in d.cand.extra and not d.tolls  # «الأخير في سلسلة هجمات»
        before = d.s.chunks[d.k - 1] if d.k else None
        return d.type == "COERCE" or (before is not None and before.kind in (NP, REL) and bool(d.cand.enc) and not d.chunk.conj)

    def _in_the_present(self, d: Draft) -> bool:
        """«تستمر المعارك في X», «أشار إلى استمرار الاشتباكات في X»: a deed of a certain place that goes on while it is told."""
        if d.place is None or d.place.precision in ("country", "region") or d.type != "ASSAULT":
            return False
        v = d.args.by
        if v is not None and v.kind == V:
            return bool(v.word.verb & (m.PRESENT | m.JUSSIVE)) and not v.word.verb & m.PAST and goes_on(self.lex, v.word)
        before = d.s.chunks[d.k - 1] if d.k else None
        return before is not None and before.kind == NP and before.b == d.chunk.a and before.word.nominal and goes_on(self.lex, before.word)

    @staticmethod
    def _opening(form: str) -> str:
        return re.sub(r"(.)\1+", r"\1", form)

    def _is_headline(self) -> bool:
        a, b = self.sents[0]
        end = self.tokens.ends[b - 1]
        nxt = self.tokens.starts[self.sents[1][0]]
        return "\n" in self.tokens.text[end:nxt] and b - a <= 30

    def _who_from_text(self, d: Draft, headline: int) -> None:
        """Resolves pronouns and elided subjects to the nearest earlier mention that agrees and can have done it; a deed spoken of again
        («الهجوم», «السفينة أُغرقت») has the doer it had when it was told."""
        a, subject = d.args, self.last_subject
        if d.si == headline:
            if (a.elided or a.pronoun == "actor") and not d.actors and d.chunk.conj:
                before = [x for x in self._subject_before(d) if d.cand.verbal and not d.cand.enc and who.agrees("", d.cand.feats, x)]
                if not before and subject and self.last_told is not None and self.last_told.si == headline:
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
            side = self._side(d.actors[0])
            d.actors = [*(x for x in subject if x.cls in ARMED and self._side(x) != side and x not in d.actors), *d.actors]  # «واندلعت اشتباكات مع مقاومين»
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
                last = self.told[-1] if self.told else None
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
        last = self.last_told
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
        for o in reversed(self.told):
            if o.background or not o.actors or o.type != d.type or d.si - o.si > 4:
                continue
            same = o.cand.trigger.lemma == d.cand.trigger.lemma and not d.cand.trigger.outcome and not d.cand.verbal
            if d.recipients and d.recipients[0].definite and not same:
                same = any(bare(x.word).removesuffix("ا") == bare(d.recipients[0].word) for x in o.recipients)
            if same:
                d.actors, d.who_why = [x for x in o.actors if x not in d.recipients], "from the deed told before"
                return

    def _owned(self, d: Draft, x: Chunk) -> None:
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

    def _member(self, d: Draft, x: Chunk) -> None:
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
        s = self.sentence(d.si - 1) if d.si and not d.k and d.chunk.conj else None
        if s is None or (self.last_told is not None and self.last_told.si == d.si - 1):
            return []
        j = next((j for j, y in enumerate(s.chunks) if y.kind == V), None)
        doers = who.subject_of(s, j) if j is not None else []
        return [x for x in doers if (x.cls in ARMED | OFFICIAL or x.actor) and x not in d.recipients and who.agrees(enc, feats, x)]

    def _settled(self, d: Draft) -> dict[int, list[Chunk]]:
        """The subjects of the verbs of a deed's sentence that were settled when those deeds were read."""
        out: dict[int, list[Chunk]] = {}
        for o in reversed(self.told):
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
        last = next((o for o in reversed(self.told) if o.si == d.si and o.claim is d.claim and o.actors and o.cand.verbal), None)
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
        o = self.told[-1] if self.told else None
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
        for o in reversed(self.told if enc else []):
            if d.si - o.si > 2:
                break
            if o.type in DEEDS and o.recipients and o.si < d.si:
                return [x for x in o.recipients if (x.person or (x.cls in STRUCK and d.mode not in OF_PEOPLE)) and x not in d.actors and who.agrees(enc, 0, x)]
        return []

    def _only_force(self, d: Draft) -> list[Chunk]:
        """Who did the deed of force that «الهجوم» speaks of, where something else was told in between: all such deeds of the last sentences are one side's,
        and one of them is of its mode, if it shows one."""
        near = [o for o in self.told[-8:] if o.type == "ASSAULT" and o.actors and not o.background and o.factuality == "asserted" and d.si - o.si <= 4]
        if len({self._side(x) for o in near for x in o.actors}) != 1 or any(len(o.actors) > 1 for o in near) or not (d.mode is None or any(o.mode == d.mode for o in near)):
            return []
        return near[-1].actors[:1]

    def _sides_before(self, d: Draft) -> list[Chunk]:
        """Who fought whom in the last deed of force told before that names two sides."""
        for o in reversed(self.told):
            if d.si - o.si > 6:
                break
            if o.type == "ASSAULT" and not o.background:
                sides = [x for x in o.actors + o.recipients if x.cls in ARMED or x.actor]
                if len({self._side(x) for x in sides}) > 1:
                    return sides
        return []

    def _crowds(self, d: Draft) -> None:
        """What is done to a crowd has it as recipient; what a crowd does with force is protest."""
        if d.type == "ASSAULT" and d.mode == "crowd-control" and not d.recipients:  # «أطلقت الشرطة الغاز لتفريق المتظاهرين»
            d.recipients = [x for x in d.s.chunks[d.k + 1 : d.k + 9] if x.kind == NP and (x.cls == "crowd" or x.extra.get("of") == "crowd")][:1]
        if not d.actors or any(x.cls != "crowd" for x in d.actors):
            return
        if d.type == "ASSAULT" and d.mode == "destroy":
            d.type, d.mode = "PROTEST", "riot"  # «أحرق المحتجون مقر الحزب»
        elif d.type == "COERCE" and d.mode == "restrict" and any(bare(self.words[t]) in self.lex.grammar["roads"] for t in range(d.cand.b, min(d.cand.b + 8, d.s.b))):
            d.type, d.mode = "PROTEST", "obstruct"  # «أغلق محتجون الطريق»

    def _met(self, d: Draft) -> None:
        """Who is met after «مع» is whom the other meets: only fighting has two sides that both do it («بحث الوزير مع نظيره»)."""
        if d.type not in TALKS:
            return
        met = [x for x in d.actors if x.prep in self.lex.grammar["together"]]
        for x in met[:]:  # «اجتمع X مع Y وZ»
            met += [y for y in who.coordinated(d.s, d.s.index[x.a])[1:] if y in d.actors and y not in met] if x.a in d.s.index else []
        if met and len(met) < len(d.actors):
            d.actors = [x for x in d.actors if x not in met]
            d.recipients += [x for x in met if x not in d.recipients]

    def _denier(self, d: Draft) -> None:
        """Who denies a deed named without its doer denies to have done it («نفى الجيش استهداف السوق»)."""
        if d.type not in DEEDS or d.actors or d.factuality != "denied" or d.cand.verbal or d.chunk.prep or d.claim is None or not d.claim.sources:
            return
        speaker = d.claim.sources[0]
        if 0 < d.chunk.a - d.claim.verb < 8 and speaker not in d.recipients and (speaker.cls in ARMED or (speaker.actor and speaker.cls in {"government", "party"})):
            d.actors, d.who_why = [speaker], "who denies it"

    def _announced(self, d: Draft) -> None:
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
        for o in reversed(self.told):
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
                if o.mode == "allege" and d.type not in VERBAL and not self._turns(o.cand.at, d.cand.at):  # who condemns a deed does not vouch for it
                    self._accusers.setdefault(d.cand.at, o)
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

    def _place(self, d: Draft, beside: list[Draft]) -> None:
        """Which of the sentence's places the deed's is: the first after it in its clause that a preposition of place or the frame
        puts there, rather than one that names somebody, lies in another clause or belongs to another deed, or is origin or aim.
        `beside`: the sentence's other deeds."""
        best: PlaceMention | None = None
        cost = PLACE_REACH if d.type in PHYSICAL else WORDS_REACH
        found = self._named_places(d)
        finer = any(p.precision != "country" for _, p in found)
        others = {id(c): o.k for o in beside if o.type != d.type and not (o.k and d.s.chunks[o.k - 1].kind == REL) for c in o.args.places}
        after = False
        for i, p in found:
            c = self._place_cost(d, i, p, finer)
            n = d.s.index[i]
            if d.k < others.get(id(d.s.chunks[n]), -1) < n or (d.type == "AID" and any(d.k < k < n for k in others.values())):
                c += 15 if d.type == "ASSAULT" else 60  # another kind of deed's own: «بأسلحة زودها بها X، تسيطر على Y»
            if d.type in PHYSICAL and i > d.cand.at and any(o.type in OF_WORDS and d.k < o.k < n for o in beside):
                c += 60  # «هاجموا الموقع مطالبين بوقف الحرب في X»
            if c < (cost if p.precision != "country" else min(cost, COUNTRY_REACH)):
                best, cost, after = p, c, i > d.cand.at
        if self._again(d) and self.last_told is not None and (best is None or (cost > 30 and after)):
            return  # the place it had when it was told, supplied with the strand
        if best is None and d.mode == "convict":  # «محكمة جنايات القاهرة»
            best = next((p for c in d.actors if c.cls == "court" for p in _places_of(d.s, c) if p.precision != "country"), None)
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
            prep = s.chunks[s.index[p.cue]].prep  # «في قضاء X»
            if not prep and self.context is not None and self.context.is_in(p.cue):
                prep = "ب"  # «بدوار X»
        if not prep and p.first == i and p.pro.endswith("ب"):
            prep = "ب"
        own = any(chunk is x for x in d.args.places)
        if own and k and s.chunks[k - 1].kind == REL and i > at and self._boundaries(at, i):
            own = False  # «المدرعات التي زودها بها X، في مدينة Y»: the main clause goes on
            if d.type not in ("ASSAULT", "COERCE"):
                return INFINITE
        if own and prep in grammar["away"] and d.type not in MOVES and not (d.type == "ASSAULT" and prep in grammar["toward"]) and not (prep in grammar["of"] and (d.type == "COERCE" or d.mode == "abduct")):
            if d.type == "ASSAULT" and prep in grammar["of"]:
                return INFINITE  # «هجوم شنته من عدن»: where it set out
            own = False
        if d.type == "MOBILIZE" and prep in grammar["of"] and any(x.prep in grammar["onto"] and x.place is not None for x in s.chunks[n + 1 : n + 5]):
            return INFINITE  # «وصلت تعزيزات من X إلى Y»
        paper = chunk.outlet and p.rows and p.first == i and chunk.cls != "area" and not (p.end < chunk.b and self.words[p.end].dem is not None)
        if paper or (claim is not None and not claim.backward and claim.verb < i < claim.a <= at and claim.sources):
            return INFINITE  # where the speaker is
        visited = d.mode == "visit" and i > at and (not prep or prep in grammar["onto"])  # «يزور بيروت», «زيارة إلى النجف»
        if chunk.cls in ("country", "capital") and not prep and (n > 0 or s.chunks[1].kind == V) and not own and not visited:
            return INFINITE  # a state that does something: «التحالف الذي تقوده الولايات المتحدة», «أوكرانيا تتهم»
        if chunk.cls == "capital" and not prep and n == k + 1 and not d.cand.verbal and d.type in OF_WORDS and d.mode != "convict":
            return INFINITE  # «اعتراف يريفان بالدولة»
        if n > k and not own and self._since(i, s.a):
            return INFINITE  # «أعنف قصف منذ معركة X»: the place of what it is compared with
        if (prep in grammar["apart"] and d.type not in MOVES) or (d.type == "AID" and not own and prep in grammar["of"]):
            return INFINITE  # «الاستقلال عن X»
        if d.type == "ASSAULT" and n > k and any(self.tokens.forms[t] in grammar["of"] and bare(self.words[t + 1]) in grammar["fired_from"] for t in range(max(at, i - 3), i - 1)):
            return INFINITE  # «سقطت صواريخ من اتجاه الجولان»
        if d.type == "RETREAT" and prep in grammar["onto"] and p.country != self.iso2:
            return INFINITE  # «غادر الرئيس إلى موسكو»
        if prep in grammar["later"]:
            return INFINITE  # «رابع محافظة يخسرونها بعد عدن»
        if n <= 2 and n < k and claim is not None and claim.sources and i < claim.verb < at and p.country != self.iso2:
            return INFINITE  # «وفي واشنطن قال المتحدث»: the speaker's, abroad
        if prep.rpartition(" ")[2] in grammar["together"] and not any(bare(w) in grammar["borders"] for w in self.words[max(s.a, i - 4) : i]):
            return INFINITE  # «تضامنا مع غزة»; not «على الحدود مع مالي»
        c = float(abs(i - at) + _between(s, n, k, TO_PLACE))
        if n > k + 1 and s.chunks[n - 1].kind == PREP and s.chunks[n - 1].conj and any(x.kind == V for x in s.chunks[n + 1 : n + 3]):
            c += 30  # «…، وفي X خطف مسلحون»: the next deed's scene
        if d.mode in JUDGED and i > at and any(bare(w) in grammar["tried"] or bare(w) in grammar["took_part"] for w in self.words[at + 1 : i]):
            c += 40  # «أدين بالمشاركة في أحداث X»
        if d.mode in JUDGED and n > k and not own and any(x.kind == REL for x in s.chunks[k + 1 : n]):
            c += 40  # «القبض على السيدة التي زرعت القنبلة في X»
        if at < self._dater.earlier(s.a, s.b, i):
            c += 40  # «جاء القصف بعد ساعات من هجوم على X»
        if n < k:
            c += 4
            if d.type in TALKS and p.end < s.b and self.tokens.forms[p.end] in grammar["where"]:
                return 10.0  # «يتوجه إلى X حيث يجري محادثات»
            if n + 1 < k and s.chunks[n + 1].kind == REL and p.precision != "country" and not chunk.cls and not any(x.kind in (V, SIGN, REL) and x is not d.args.by for x in s.chunks[n + 2 : k]):
                return 4.0  # «أحداث X التي أحرق خلالها محتجون مقرا»
            if n <= 2 and prep in grammar["within"]:
                c = min(c, 14.0)  # «وفي صنعاء …»: the sentence's scene
            elif n == 0 and s.chunks[1].kind == SIGN and s.chunks[1].group == ":":
                c = min(c, 14.0)  # «ليبيا: طائرات …»
        if n == 0 and len(s.chunks) > 1 and s.chunks[1].kind == SIGN and s.chunks[1].group in "-–—/(" and not d.place_why:
            c += 12  # «بغداد - قتل …»: where it was written, as often
        if p.precision == "country" and (chunk in d.actors or prep in grammar["between"]):
            c += 25  # «على الحدود بين X وY قرب Z»
        if own or visited:
            c -= 12 if finer and p.precision == "country" and p.kind == "soil" else 30  # «في منطقة X عند الحدود السورية»
            if prep in grammar["of"] and d.mode in TAKEN:
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

    def _again(self, d: Draft) -> bool:
        """Whether a deed's noun refers to a deed told before («الهجوم», «هذا الهجوم»)."""
        if d.cand.verbal or d.chunk.conj:
            return False
        return d.chunk.word.art or any(self.tokens.forms[t] in self.lex.grammar["this"] for t in range(d.cand.b, min(d.cand.b + 4, d.s.b)))

    def _since(self, i: int, a: int) -> bool:
        """Whether token `i` stands in a phrase that «منذ» opens in its clause, from token `a` on."""
        grammar, forms, words = self.lex.grammar, self.tokens.forms, self.words
        for j in range(i - 1, max(a, i - 9) - 1, -1):
            if forms[j] in grammar["since"]:
                return True
            if self.tokens.kinds[j] == PUNCT or words[j].verb_only or words[j].conj:
                return False
        return False

    @cached_property
    def iso2(self) -> str | None:
        """The country the text speaks of most (alpha-2)."""
        assert self.context is not None
        return self.context.main_country

    def _named_places(self, d: Draft) -> list[tuple[int, PlaceMention]]:
        """The places of a deed's sentence, each with the token that names it: those of the gazetteer that do not only say where another
        lies; «المدينة», which is the town named before; and things with a name of their own that it lacks («دوار الزراعة», «محكمة مصر
        الجديدة»), which stand where the place they are in stands."""
        grammar, s, forms = self.lex.grammar, d.s, self.tokens.forms
        known: list[PlaceMention] = []
        for p in s.places:
            if p.first not in s.index:
                continue
            q = known[-1] if known else None
            if q is not None and p.first - q.end <= 12 and (q.precision != "country" or p.precision == "country") and not self._boundaries(q.end, p.first):
                fine = _grain(p) > _grain(q)
                placed = any(forms[t] in grammar["situated"] for t in range(q.end, min(p.first, q.end + 6 if p.first - q.end <= 6 else q.end + 2)))
                out_of = s.chunks[s.index[q.first]].prep in grammar["of"] and d.mode not in TAKEN  # «انسحبت من X جنوبي Y»: the second says where
                beyond = p.relation in BEARINGS and p.first - q.end <= 8 and not any(self.words[t].conj or self.words[t].verb_only for t in range(q.end, p.cue))
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
                if placed or (beyond and not out_of and p.country == q.country and km(p.lat, p.lon, q.lat, q.lon) < 100) or (p.first - q.end <= 4 and not q.end <= d.cand.at < p.first and not out_of and ((fine and (p.precision != "country" or p.country == q.country)) or p.relation not in (None, "in", "between")) and not self.words[p.first].conj):
                    continue  # «عين عيسى بريف الرقة», «إب جنوب صنعاء», «سيفاري الواقعة على بعد … من باماكو»
            known.append(p)
        out = [(p.first, p) for p in known]
        covered = {t for p in s.places for t in range(p.first, p.end)}
        own = {id(c) for c in (*d.args.places, *(d.args.recipients if d.type == "COERCE" else ()))}
        for n, c in enumerate(s.chunks):
            if c.kind != NP or c.person or d.type not in PHYSICAL or (c.prep not in grammar["within"] and id(c) not in own) or any(t in covered for t in range(c.a, c.b)):
                continue
            at = next((t for t in range(c.a, c.b) if self.words[t].art and bare(self.words[t]) in grammar["the_town"]), None)
            if at is not None and (at == c.a or self.context is None or self.context.kind_of(c.a) != "quarter"):  # «في المدينة», «مداخل المدينة»; not «حي المدينة»
                town = self._town_before(at, d.claim)
                if town is not None:
                    out.append((c.a, town if at == c.a else replace(town, precision="near" if town.precision == "exact" else town.precision)))
                if town is not None or bare(self.words[at]) not in grammar["the_place"]:
                    continue
            if any(forms[t] in grammar["same"] for t in range(c.a, min(c.b + 1, s.b))):
                continue  # «في نفس المنطقة»: a place named before
            if not self._bears_a_name(c):
                continue
            named = c.definite or any(w.art for w in self.words[c.a : c.b])
            holder = next((x.place for x in s.chunks[n : n + 5] if x.place is not None), None)
            if holder is not None and c.feats & m.PLUR and id(c) not in own:
                continue  # «مواقع المسلحين في X»: which of X's is not said
            if holder is not None and named and holder.relation is None and holder.first - c.b <= 3 and not self.words[holder.first].conj and not self._boundaries(c.b, holder.first):
                out = [x for x in out if x[1] is not holder]  # «بميدان المحكمة في ضاحية X»: X says where the square is
            if holder is None:
                before = [p for p in known if p.first < c.a and not p.seat and (x := s.chunks[s.index[p.first]]).prep not in grammar["away"] and x.cls not in OFFICIAL]
                holder = before[-1] if before else self._main_place()
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
        if bare(head) in self.lex.grammar["called_after"] or head.enc or (self.context is not None and self.context.kind_of(c.a) in ("province", "district")):
            return False
        if second.art and bare(second) in self.lex.grammar["units"]:
            return True
        if c.feats & m.PLUR:
            return False
        if c.cls == "area" and not second.art and (second.role is not None or second.known):
            return False
        return second.art or second.name or not (second.known or second.form.endswith("ه"))  # «سوق مزدحمة»

    def _town_before(self, i: int, claim: says.Claim | None) -> PlaceMention | None:
        """The place that «المدينة», «المخيم», «المحافظة», «المطار» at token `i` stands for: the last one named before it that the noun fits and that is
        no aim, nor where the speaker of `claim` is; the seat of an office («محافظ كركوك») or the place of an earlier deed where there is none other."""
        assert self.context is not None
        forms, grammar, noun, kind = self.tokens.forms, self.lex.grammar, bare(self.words[i]), self.context.kind_of(i)
        spoken = (claim.verb, claim.a) if claim is not None and not claim.backward else (0, 0)
        seat: PlaceMention | None = None
        for p in reversed(self.context.between(max(0, i - 250), i)):
            called = any(bare(self.words[t]) == noun for t in range(p.cue, p.first + 1))
            fits = p.kind == kind or (kind in TOWNS and p.kind in TOWNS and p.precision != "province") or (kind == "province" and p.precision == "province")
            if not (called or fits) or p.precision in ("country", "region") or p.relation not in (None, "in", "at"):
                continue
            a, b = self.sents[bisect_right(self.sents, p.first, key=itemgetter(0)) - 1]
            if p.seat or self._dater.earlier(a, b, p.first) >= 0:  # «سيطروا على X بعد يوم من سقوط Y»: the news is not of Y
                seat = seat or p
            elif spoken[0] < p.first < spoken[1]:
                continue
            elif p.cue == 0 or forms[p.cue - 1] not in grammar["toward"]:
                return p
        return seat

    def _main_place(self) -> PlaceMention | None:
        """The place the document names first below the level of a country."""
        assert self.context is not None
        return next((p for p in self.context.places if p.precision in ("exact", "near", "district", "province") and not p.seat), None)

    def _sources(self, d: Draft) -> None:
        """Who vouches for the event: the chain of its claim, without the one whose own act of saying it is."""
        sources = list(d.claim.sources) if d.claim is not None else []
        accuser = self._accusers.get(d.cand.at)
        if accuser is not None:
            outer = list(accuser.claim.sources) if accuser.claim is not None else []
            sources = [self._quoted_as(accuser.s, c) for c in accuser.actors if c.a < d.cand.at] + [c for c in outer if not any(says.same(c, x) for x in accuser.actors)]
        elif d.background and d.type in PHYSICAL and d.claim is not None and not d.claim.backward and says.own_clause(d.s, d.claim.a, d.chunk.b) < d.chunk.b:
            sources = []  # «…، ويشن التحالف غارات منذ أغسطس»: the outlet's own reminder
        elif (d.type in VERBAL | {"SANCTION"} or d.mode == "resign") and sources and self._himself(d, sources[0]):
            sources = sources[1:]
        d.sources = [says.cited(c) for c in sources if not (c.word.enc == "نا" and c.source == "person")]  # «مراسلنا»: the outlet itself

    def _quoted_as(self, s: Sentence, c: Chunk) -> Chunk:
        return says.quoted_as(self.lex, self.tokens, self.words, s, c) if c.kind == NP and s.a <= c.a < s.b else c

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

    # -- writing ---------------------------------------------------------------------------------------------------------

    def span(self, a: int, b: int, strip: bool = True) -> tuple[str, int, int]:
        """Text and raw offsets of tokens [a, b), the first one without the conjunction and preposition written onto it."""
        start, end = self.tokens.starts[a], self.tokens.ends[b - 1]
        if strip:
            start += self._proclitic(a)
        x, y = self.clean.span(start, end)
        if strip and self.raw[x + 1 : x + 2] == TATWEEL and (self.words[a].prep or self.words[a].conj) and (m := _APART.match(self.raw, x, y)):
            x = m.end()  # «لـ الجزيرة»
        if self.raw[y : y + 1] == ")" and "(" in self.raw[x:y] and ")" not in self.raw[x:y]:
            y += 1  # «الجماعة الاقتصادية (إيكواس)»: not half its brackets
        if self.raw[x:y].endswith("("):
            y = x + len(self.raw[x:y].rstrip(" ("))
        return self.raw[x:y], x, y

    def _proclitic(self, i: int) -> int:
        """How many characters of token `i` are conjunction or preposition (the ل of لل stays: the article leans on it)."""
        w = self.words[i]
        drop = int(w.conj) + int(bool(w.prep) and not (w.prep == "ل" and w.art))
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
        if c.number is not None and c.number.end < b:
            a = c.number.end
            if self.tokens.forms[a] in self.lex.grammar["of"] and a + 1 < b:
                a += 1
        first = self.words[a]
        if b - a > 1 and (c.actor or c.cls in ARMED) and first.lights and first.role is None and not first.art and not first.names and not c.person and not c.named:
            a += 1  # «تجديد الجيش عمليته»: who does it, without what
        if c.extra.get("wielded"):  # «برصاص مجهولين»: they fired, the bullets did not
            while a < b - 1 and self.words[a].weapon is not None:
                a += 1
        b = self._shortened(a, b, c.person)
        end_kind = self.tokens.kinds[b - 1]
        if end_kind == PUNCT and b - 1 > a and self.tokens.forms[b - 1] in "،,.":
            b -= 1
        return self.span(a, b)

    def _shortened(self, a: int, b: int, person: bool) -> int:
        """Where a phrase [a, b) of more than six words is cut: not within somebody's name («وزير الزراعة الدكتور سامي بن أحمد | الصالح»)."""
        e, parts = min(b, a + 6), self.lex.grammar["name_parts"]
        if e == b:
            return b
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
            code, name_en, name_ar = self._code(actor), actor.name_en, actor.name_ar
        else:
            outlet = self.lex.extra["outlets"].get(c.outlet) if not c.person and c.source != "person" else None  # «مراسل الجزيرة» is not Al Jazeera
            if outlet is not None:
                name_en, name_ar = outlet[:2]
            iso = c.iso3 or (outlet[3] if outlet is not None else None)
            role = c.role or c.extra.get("of_role") or {"country": "GOV", "capital": "GOV"}.get(c.cls)
            if iso is None and c.cls in ARMED | OFFICIAL | {"civilian", "crowd", "person", "medic", "media"} and c.cls != "igo":
                iso = home or self.country
            code = " ".join(x for x in (iso, role) if x) or None
            if outlet is None and c.cls in ("country", "capital", "demonym") and c.iso3:
                name_en = next((x.name_en for x in self.lex.demonyms if x.iso3 == c.iso3), None)
        return {"text": text, "start": start, "end": end, "actor_id": c.actor, "name_en": name_en, "name_ar": name_ar, "code": code}

    def source(self, c: Chunk) -> dict[str, Any]:
        """A source as the record has it. One quoted by his own name does not bear the name of the body he speaks for."""
        out = self.participant(c)
        if c.extra.get("bearer") and c.actor and self.lex.actors[c.actor].cls != "person":
            out["name_en"] = out["name_ar"] = None
        return out

    def _code(self, actor: m.Actor) -> str | None:
        day = self.day.isoformat() if self.day else None
        for code, since, until in actor.codes:
            if day and (since is None or day >= since) and (until is None or day <= until + "~"):
                return code
        return actor.code

    def events(self, drafts: list[Draft], doc_id: str, info: DocumentInfo) -> list[Event]:
        out: list[Event] = []
        for d in sorted(drafts, key=lambda d: d.cand.a):
            self.means.by_parties(d)
            out.append(self._event(d, doc_id, info))
        return out

    def _event(self, d: Draft, doc_id: str, info: DocumentInfo) -> Event:
        c = d.cand
        for x in (*d.actors, *d.recipients):
            self._owned(d, x)
            self._member(d, x)
        for x in d.actors if d.type == "ASSAULT" else ():
            if x.cls in FLOWN and x.iso3 and x.role is None and not x.actor:
                x.role = "MIL"  # «طائرات أمريكية» that strike
        if d.type == "ASSAULT" and d.tolls:
            d.actors = [x for x in d.actors if not self._counts_harm(x)]  # «أغارت الطائرات …، ما خلف 22 شهيدا»: the dead did nothing
        text, start, end = self.span(c.a, c.b)
        st, ss, se = self.span(*self.sents[d.si], strip=False)
        if d.recipients and d.cand.verbal and d.cand.trigger.frame_name not in ("between", "with"):  # «قتل ثلاثة مسلحين جنديا»: they were not killed
            doers = [x for x in d.actors if x in d.args.actors and x not in d.recipients]
            d.tolls = [t for t in d.tolls if t.victims is None or not any(x.a <= t.victims[0] < x.b for x in doers)]
        casualties = self._casualties(d)
        home = ISO3.get(d.place.country or "") if d.place is not None and d.type in DEEDS else None
        actors = [Participant(**self.participant(x, home if x.role == "REB" else None), inferred_by=d.who_why if x.a > c.at + 40 or x not in d.args.actors else None) for x in d.actors[:4]]
        harmed = d.type == "ASSAULT" and bool(d.tolls)  # «أوقعت عشرات القتلى»: a toll names nobody
        recipients = [y for y in (Participant(**self._victim(x, d.s, home) if d.type in ("ASSAULT", "COERCE") else self.participant(x, home)) for x in d.recipients[:4] if not (harmed and bare(x.word) in self.lex.grammar["casualties"])) if not _NUMBER.fullmatch(y.text)]  # «أصيب 80 آخرون»
        only_things = bool(d.recipients) and d.type == "ASSAULT" and all(x.cls in STRUCK and not x.actor and x.extra.get("of") not in ARMED and ARMED.isdisjoint(x.extra.get("mods", ())) for x in d.recipients)
        if (not recipients or only_things) and d.tolls and d.type in ("ASSAULT", "COERCE") and not _two_sided(d):
            hit, recipients = recipients, []
            seen: set[int] = set()
            for t in d.tolls:
                if t.part_of is not None or t.high == 0 or t.victims is None:
                    continue
                k = d.s.index.get(t.victims[0])
                if k is None or k in seen:
                    continue
                seen.add(k)
                chunk = d.s.chunks[k]
                named = self._named_to(t.victims[1], d.s) if t.low == t.high == 1 else t.victims[1]
                if chunk.cls != "deed" and chunk not in d.actors and not chunk.extra.get("other") and (named > t.victims[1] or bare(self.words[t.victims[0]]) not in self.lex.grammar["casualties"]):
                    words = self.participant(chunk, home)
                    bearer = self._bearer(chunk, d.s) if named == t.victims[1] and t.low == t.high == 1 else None
                    words["text"], words["start"], words["end"] = self.span(*(bearer or (t.victims[0], named)))
                    recipients.append(Participant(**words, inferred_by="from the toll"))
            recipients = recipients or hit
        key = f"{doc_id}|{info.sha256}|{RELEASE}|{c.a}|{c.b}|{d.type}"
        ident = hashlib.sha1(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return Event(
            id=ident, doc_id=doc_id, event_type=d.type, mode=d.mode,
            trigger=Span(text=text, start=start, end=end), sentence=Span(text=st, start=ss, end=se),
            actors=actors, recipients=recipients, location=self._location(d), date=self._when(d), casualties=casualties,
            attribution=[Source(**self.source(x), stance=d.claim.stance if d.claim else None) for x in d.sources[:4]],
            factuality=d.factuality, background=d.background, confidence=confidence(d, len(self.sents)),
            weapons=[Span(text=t, start=x, end=y) for t, x, y in (self.span(a, b) for a, b in d.weapons[:4])],
            document=info, release=RELEASE, lexicon_version=self.coder.version,
        )  # fmt: skip

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
        if not c.person or c.number is not None or c.named or c.actor or not c.feats & m.SING or c.b >= s.b or self.tokens.forms[c.b] not in self.lex.grammar["stands_in"]:
            return None
        q = self._quoted_as(s, c)
        a, b = q.extra.get("cite", c.span)
        return (a, b) if q.extra.get("bearer") and a > c.b + 1 and b > a + 1 else None

    def _counts_harm(self, c: Chunk) -> bool:
        """Whether a phrase only counts the dead or the wounded («ما لا يقل عن 100 شهيد»)."""
        a = min(c.number.end, c.b - 1) if c.number is not None else c.a
        return bare(self.words[a]) in self.lex.grammar["casualties"]

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
        raised = {t.kind: t for t in d.tolls if t.part_of is None and self._raised(t)}
        for c in out:
            if c.kind in raised:  # «وفاة خالد العمر متأثرا بجراحه، ما يرفع عدد قتلى الهجوم إلى سبعة»: he is one of them
                c.part_of = number[d.s.tolls.index(raised[c.kind])]
        for t in d.tolls:
            text, start, end = self.span(t.start, t.end)
            victims = self.span(*t.victims)[0] if t.victims else None
            part = number.get(t.part_of) if t.part_of is not None else None
            total = raised.get(t.kind)
            if total is not None and total is not t and t.part_of is None and t.low <= total.low:
                part = number[d.s.tolls.index(total)]
            out.append(Casualty(text=text, start=start, end=end, kind=t.kind, low=t.low, high=t.high, victims=victims, victim_class=t.victim_class, part_of=part))
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
            if counts or not x.person or x.number is not None or (x.feats & m.PLUR and not x.feats & m.SING):
                continue
            pair = bool(x.feats & m.DUAL and x.word.enc) and not x.feats & m.SING  # «طفليه»
            if x.named or pair or x.feats & m.SING:
                text, start, end = self.phrase(x)
                n = 2 if pair else 1
                out.append(Casualty(text=text, start=start, end=end, kind=kind, low=n, high=n, victims=text, victim_class=x.victim))
        return out

    def _joined(self, i: int) -> bool:
        """Whether the word at `i` is joined by و to what stands before it."""
        return bool(self.words[i].conj) or (i > 0 and self.tokens.forms[i - 1] == "و")

    def _when(self, d: Draft) -> When | None:
        x = d.date
        if d.today and self.day is not None:
            return When(text=None, start=None, end=None, from_=self.day, to=self.day, inferred_by=d.date_why)
        if x is None or x.from_ is None or x.to is None:
            return None
        text, start, end = self.span(x.first, x.end)
        return When(text=text, start=start, end=end, from_=x.from_, to=x.to, inferred_by=d.date_why)

    def _location(self, d: Draft) -> Place | None:
        if d.place is None:
            return None
        assert self.context is not None
        place = to_place(d.place, self.context, self.clean)
        if not d.place.rows:
            place.text, place.start, place.end = self.span(d.place.first, d.place.end)
        place.inferred_by = d.place_why
        return place
