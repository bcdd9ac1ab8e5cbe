"""Told, or only spoken of: how much a sentence reports a deed as something that happened.

«اغتيل القيادي في بيروت» tells a deed; «في ذكرى اغتيال القيادي», «تهمة القتل», «مكافحة التفجيرات» only speak of one.

What anchors a deed in the world speaks for it: a toll, a recent day, a place, who and to whom, a support verb, its place at the head of
its clause. What makes it a topic speaks against: the genitive of another noun, a preposition like «حول», a purpose, depth of
subordination, a question, a modal verb, a time long past. :func:`features` names what of this the words show, :data:`WEIGHTS` says how
much each counts; a name without a weight only explains. These points are set by hand, in steps of a tenth, after how often each feature
stands with told deeds and with others.

Whether a deed counts as an event is decided on its log odds: the points, the features once more, who does it to whom and what else the
text tells (:func:`evidence`), weighed by a logistic regression (`told.yaml`). Its weights are fitted by `bench/fit_told.py` to texts written
and coded for this project (`bench/plain`); the points that go into it, and the odds asked for, were set with the development data in sight.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from marsad.coder.chunks import ADV, ARMED, HEDGE, NP, OFFICIAL, PREP, REL, REPORT, SIGN, SUB, THINGS, Chunk, Sentence, V
from marsad.coder.draft import HIS_COUNTRY, Draft
from marsad.coder.toll import tells_harm
from marsad.coder.what import DEEDS, bids, must
from marsad.coder.when import DateMention
from marsad.coder.who import carrier_beyond
from marsad.coder.words import Word, bare
from marsad.lexicon import model as m
from marsad.lexicon.cache import small_table
from marsad.lexicon.model import Lexicon
from marsad.records import counted
from marsad.text.tokens import BREAKS, ENDS, STOPS

# Points below which a deed is not weighed at all: one of force, an act of words.
SPOKEN_OF, SPOKEN_OF_MILD = -2.5, -1.0
# Points that count as told, set by hand on the development data: a deed that stands alone; one in news of war, and what makes it that (a
# deed told at least so firmly in two other sentences, and in no less than this share of the text's); an act of words.
TOLD, TOLD_AMONG, TOLD_MILD = 3.2, -2.5, 0.7
# The same for entries that the lexicon calls weak: judged events of these were half wrong in texts that tell no other deed.
WEAK_MILD_AMONG, WEAK_MILD = 0.7, 3.0
# The same in a short text (SHORT sentences at most) beside one other sentence that tells a deed; in a post or a headline, news by its place.
TOLD_BESIDE, WEAK_MILD_BESIDE = 1.6, 2.6
TOLD_POST = 0.8
FIRM, FIRM_SHARE, SHORT = 1.6, 0.12, 5
# Log odds from which a deed counts: in a text as large a share of whose sentences, two at least, tell a deed of force beside its own; in
# any other. Set on cross-validation over the texts of the fit and on three judged draws from a general crawl (see bench/RESULTS.md).
WAR_SHARE, NEEDED_IN_WAR, NEEDED_MILD_IN_WAR, NEEDED = 0.4, -1.4, -0.7, 0.3
AMONG, AMONG_SHARE, NEEDED_AMONG = 3.0, 0.3, -0.3  # one of force where so many other sentences, and so large a share of the text's, tell such
LONG, NEEDED_LONG = 8, 0.8  # the same for acts of words in texts of more sentences, where more is only spoken of
# Types whose words are most often of other matters: of 400 events drawn from ordinary news 77 were of these, right in 0.42; the others in 0.82.
DOUBTFUL = {"MOBILIZE": 0.6, "SUPPORT": 0.6, "THREATEN": 0.6, "SANCTION": 0.6, "COOPERATE": 0.6, "AGREE": 0.6}
# More for an act of words between people of no politics, where another sentence of the text tells a deed of force, and where none does; for a
# meeting of such people.
ORDINARY_IN_WAR, ORDINARY, LOCAL = 0.6, 2.0, 3.5
LONE = 0.5  # more for the only deed of a text that is not short, outside its headline
NOT_DONE = 1.5  # more for the harm of a mishap or an animal, for what somebody only wants, for how things stand
NOT_DONE_SIGNS = frozenset({"accident", "animals", "wanted", "holds", "object-noun"})
DEMANDS = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE"})
SAID_OF = 1.6  # less for what a speaker says in set phrases or without a verb («إن روسيا مسؤولة عن المجازر», «لا بد من وقف الحرب»): the fit has few such
CONDEMNS = 1.2  # less for an accusation or condemnation of an attack that is told with it («استنكر مدير الجامعة تفجير المسجد»)
UNSAID = 1.5  # more for guilt that nobody in the text lays on anybody («تتحمل الحكومة تبعات رفع الدعم»)
HYPOTHETICAL = 1.0  # more for what is only feared, hoped for or a condition («إذا رفض الكونغرس الاتفاق»)
NEEDED_IN_POST = -1.5  # the same in a field post, beside the points
NEEDED_ALONE = -0.75  # the same in a text of one sentence, beside the points
RECALL_DAYS = 31  # an event dated further back than this is recalled, not news
ODDS = Path(__file__).parent.parent / "lexicon" / "data" / "told.yaml"
FRESH_DAYS = 10  # a day not further back than this is the news of the hour

# What shows that nothing is told at all, whatever else the words show; its points.
NO_DEED = frozenset({"bidden", "press", "danger", "generic", "no-verb", "deemed", "purpose", "header", "a-place"})
NEVER = -10.0

WEIGHTS: dict[str, float] = {
    # -- anchors
    "toll": 2.0,
    "toll-one": 1.0,
    "toll-plain": 0.4,
    "fresh": 0.8,
    "dated": 0.5,
    "old": -0.3,
    "place": 0.7,
    "actor": 0.3,
    "armed": 0.4,
    "recipient": 0.3,
    "counted": 0.4,
    "weapon": 0.9,
    "mode:suicide-attack": 0.6,
    # -- the form of the trigger
    "verb": 2.2,
    "verb-first": 0.8,
    "verb:burst": 0.8,
    "noun:burst": 0.8,
    "present": -1.2,
    "present-long": -0.8,
    "holds": -5.0,
    "and-then": 0.5,
    "relative": -1.5,
    "relative-present": -2.0,
    "describes": -1.2,
    "misread": -4.0,
    "particle": -5.0,
    "homograph": -3.0,
    "circumstance": 0.6,
    "denial": 2.0,
    "harm-denied": 2.0,
    "condemned": 2.5,
    "accused-of": 4.8,
    "the-dead": -2.5,
    "lifeless": -2.5,
    "common-noun": -3.0,
    "rare-form": -3.0,
    "counted-noun": -3.0,
    "after-bare": -1.5,
    "nobody": -0.8,
    "private": -1.2,
    "local": -3.0,
    "not-asserted": 1.5,
    "light-masdar": 0.3,
    "takes-outcome": 0.5,
    "slogan": 1.0,
    "by-doing": 2.0,
    "type:PROTEST": 0.6,
    "protest-why": 0.8,
    "type:COERCE": 0.8,
    "type:MOBILIZE": 0.8,
    "type:RETREAT": 0.8,
    "held": 3.0,  # «باتت المدينة تحت سيطرة X»
    "sides": 1.2,  # who fought whom, who met whom
    "goes-on": 0.6,
    "governed": 1.6,
    "breaks-out": 1.8,
    "carried": 1.2,
    "governed-past": 1.0,
    "of-outcome": 1.8,
    "caused": 1.8,
    "came-before": 1.5,
    "outcome-verb": 1.0,
    "shown": 2.5,
    "no-person": -3.0,
    "object-noun": -5.0,
    "found": 1.5,
    "tally": 1.9,
    "with-result": 0.5,
    "resulted": 0.5,
    "head": 1.4,
    "is-there": 2.2,
    "after-verb": 0.5,
    "reported": 1.0,
    "announced": 1.8,
    "witnessed": 1.4,  # «تحدث شهود عن إطلاق نار كثيف»
    "definite": -0.6,
    "indefinite": 0.4,
    "known-deed": -0.6,
    "plural": -0.6,
    "topic-masdar": -0.5,
    "topic-memory": -1.2,
    "topic-victim": -0.6,
    "loose-masdar": -1.2,
    "aim": -5.0,
    # -- what makes it a topic
    "any": -2.0,
    "charged": -1.5,
    "owned": 2.0,  # «أعلنت X مسؤوليتها عن الهجوم»
    "meant": -2.5,
    "wanted": -2.5,
    "in-relative": -1.0,
    "speakers": -0.8,
    "in-words": -4.0,
    "dispersed": 2.0,
    "deep": -0.7,
    "long": -0.9,
    "question": -0.8,
    "we": -0.5,
    "recalled": -1.0,
    "spoken-of": -2.5,
    "genitive": -1.4,
    "about": -0.8,
    "topic": -0.7,
    "for": -1.0,
    "other-domain": -0.5,
    "accident": -5.0,
    "injury": -1.0,
    "fiction": -1.5,
    "animals": -5.0,
    "epithet": -2.0,
    "inside": -1.5,
    "main-outcome": 0.8,
    "main-accuses": 0.4,
    "main-other": -0.7,
    "main-trigger": -0.5,
}


def telling(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], day: date | None, topics: dict[int, str]) -> float:
    """How much the words tell the deed as something that happened, in points. Leaves the features it rests on in `d.why`."""
    d.why = features(lex, words, d, sentence, day, topics)
    if not NO_DEED.isdisjoint(d.why):
        return NEVER
    return sum(WEIGHTS.get(f, 0.0) for f in d.why)


@dataclass(frozen=True, slots=True)
class About:
    """What the odds of a deed rest on beside its sentence: how many sentences the text has, whether it is a field post, which sentence is
    its headline (-1: none), how much of it speaks of other things than conflict (words in a hundred) and of what above all; the tokens that
    do, in order, and how many stand in each sentence."""

    sentences: int
    post: bool
    headline: int
    other: float
    domain: str | None
    spoken: list[int]
    counts: list[int]


INSERTED = 16  # phrases that two commas may set off
CLAUSE = 10  # words to each side that mostly belong to a deed's clause


def told(drafts: list[Draft], about: About) -> list[Draft]:
    """The drafts that count as events, by their odds. Leaves these in `d.odds`.

    A sentence that is all there is of its text may be torn from any: there the points decide, as nothing beside it can, where the odds do
    not speak plainly against it. They also let in what a field post tells: the texts that the weights are fitted to have few.
    """
    weights = odds_table()
    alone = about.sentences == 1
    floor = NEEDED_ALONE if alone else NEEDED_IN_POST if about.post else math.inf  # of those with enough points
    out: list[Draft] = []
    asks = math.inf
    for d, found, need in weighed(drafts, about):
        d.odds = log_odds(weights, found)
        enough = found["points over"] >= 0
        if (not alone and d.odds >= need) or (enough and d.odds >= floor):
            out.append(d)
            asks = need + LONE
    if len(out) == 1 and about.sentences > SHORT and not about.post and out[0].si != about.headline and out[0].odds < asks:
        return []  # a long text with one doubtful deed in it is of other matters
    return out


def weighed(drafts: list[Draft], about: About) -> Iterator[tuple[Draft, dict[str, float], float]]:
    """Each draft with its evidence and the log odds it needs."""
    tell = {d.si for d in drafts if d.type in DEEDS and d.telling >= FIRM}  # the sentences that tell a deed of force
    for n, d in enumerate(drafts):
        others = len(tell) - (d.si in tell)
        yield d, evidence(d, others, about), bar(d, others, about, d.type == "ACCUSE" and any(_blamed(d, x) for x in drafts[n + 1 : n + 3]))


def _blamed(d: Draft, x: Draft) -> bool:
    """Whether the attack of `x` is what the accusation or condemnation of `d` is of."""
    if x.type != "ASSAULT" or x.si != d.si or d.mode == "investigate" or not d.cand.verbal:
        return False
    return not any(y.kind in (V, SUB, REL, REPORT) or (y.kind == SIGN and y.group in ENDS) for y in d.s.chunks[d.k + 1 : x.k])


def bar(d: Draft, others: int, about: About, blames: bool) -> float:
    """The log odds a deed needs; `others` is how many other sentences tell a deed of force, `blames` whether it is the blame for one told with it."""
    out = needed(others, about.sentences, d.type in DEEDS) + DOUBTFUL.get(d.type, 0.0) - (CONDEMNS if blames else 0.0)
    ordinary = "ordinary" in d.why and not blames
    if "local" in d.why or (ordinary and d.actors and d.recipients and not others):
        out += LOCAL
    elif ordinary:
        out += ORDINARY_IN_WAR if others else ORDINARY
    if "public" in d.why and not others:
        out += ORDINARY
    if not NOT_DONE_SIGNS.isdisjoint(d.why):
        out += NOT_DONE
    if d.factuality == "hypothetical":
        out += HYPOTHETICAL
    of_subject = d.args.said_of or (d.type in DEMANDS and d.who_why == "from the speaker" and (d.cand.trigger.pos == "phrase" or d.cand.trigger.frame.get("subj") == "theme"))
    if d.claim is not None and of_subject:
        out -= SAID_OF
    if d.mode == "allege" and not d.actors and d.cand.trigger.frame.get("subj") == "recipient":
        out += UNSAID
    return out


def log_odds(weights: dict[str, float], found: dict[str, float]) -> float:
    return weights["-"] + sum(weights.get(f, 0.0) * x for f, x in found.items())


def needed(others: int, sentences: int, force: bool) -> float:
    """The log odds a deed needs in a text of so many sentences, `others` of which beside its own tell a deed of force: one of `force`, or another."""
    if others < max(2.0, WAR_SHARE * sentences):
        if force and others >= max(AMONG, AMONG_SHARE * sentences):
            return NEEDED_AMONG
        return NEEDED_LONG if sentences > LONG and not force else NEEDED
    return NEEDED_IN_WAR if force else NEEDED_MILD_IN_WAR


def asked(d: Draft, others: int, about: About) -> float:
    """The points a deed needs: where a text tells deeds in `others` more sentences a bare mention of one is one more report; where it
    stands alone, it has to tell it itself."""
    among = others >= max(2.0, FIRM_SHARE * about.sentences)
    beside = about.sentences <= SHORT and others > 0
    weak = d.cand.trigger.strength == "weak"
    if d.type in DEEDS:
        need = TOLD_AMONG if among else TOLD_BESIDE if beside else TOLD
    else:
        need = (WEAK_MILD_AMONG if among else WEAK_MILD_BESIDE if beside else WEAK_MILD) if weak else TOLD_MILD
    return min(need, TOLD_POST) if about.post or d.si == about.headline else need


@lru_cache(maxsize=1)
def odds_table() -> dict[str, float]:
    """The weights by feature, in natural log odds; "-" is the constant."""
    weights: dict[str, float] = small_table(ODDS)["weights"]
    return weights


def evidence(d: Draft, others: int, about: About) -> dict[str, float]:
    """What speaks for or against the deed's being an event, by name; `others` is how many other sentences tell a deed of force."""
    out: dict[str, float] = dict.fromkeys(d.why, 1.0)
    strength, force = d.cand.trigger.strength, d.type in DEEDS
    out["points over"] = max(-4.0, min(4.0, d.telling - asked(d, others, about)))
    out["points reached"] = float(out["points over"] >= 0)
    out["entry:" + strength] = out[f"type:{d.type} {strength}"] = 1.0
    if d.cand.verbal:
        out["entry:verb"] = 1.0
    among = math.log1p(others)
    out["others"], out["others share"] = among, min(1.0, others / about.sentences)
    if force:
        out["others force"] = among
    elif strength == "weak":
        out["others weak"] = among
    if about.post:
        out["post"] = 1.0
    if d.si == about.headline:
        out["headline"] = 1.0
    for cls in {x.cls or "?" for x in d.actors} or {"-"}:
        out["actor:" + cls] = 1.0
    harmed = any(t.high != 0 for t in d.tolls)
    for cls in {x.cls or "?" for x in d.recipients} or {"toll" if harmed else "-"}:
        out["recipient:" + cls] = 1.0
    if harmed and force:
        out["own toll"] = 1.0
        if any(counted(t.low, t.high) for t in d.tolls):
            out["own toll counted"] = 1.0
    beside = d.cand.verbal and d.cand.feats & m.HAL and any(x in d.s.chunks for x in d.actors)
    if d.who_why not in (None, HIS_COUNTRY) and not beside:  # «التقى الوزير الوفد، متعهدا بـ»: the subject of the circumstance's own sentence
        out["actor supplied"] = 1.0
    out["other"] = math.log1p(about.other)
    here = about.counts[d.si]
    out["other here"] = math.log1p(here)
    out["other around"] = math.log1p(sum(about.counts[max(0, d.si - 1) : d.si + 2]) - here)
    out["other near"] = math.log1p(bisect_left(about.spoken, d.cand.b + CLAUSE) - bisect_left(about.spoken, d.cand.a - CLAUSE))
    if about.domain is not None and about.other > 1:
        out["domain:" + about.domain] = 1.0
    return out


def features(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], day: date | None, topics: dict[int, str]) -> list[str]:
    """What of the words speaks for or against the deed's being told."""
    out = _anchors(lex, words, d, day)
    out += _scope(lex, words, d, sentence, topics)
    if d.factuality == "asserted" and aimed(lex, words, d) and not any(t.high != 0 and counted(t.low, t.high) for t in d.tolls):
        out.append("purpose")  # codebook: purpose clauses are not coded
    out += _verb(lex, words, d) if d.cand.verbal and not _masdar_like(lex, words, d) else _noun(lex, words, d, sentence)
    if d.factuality == "denied" and any(bare(w) in lex.grammar["truth"] for w in words[max(sentence[0], d.cand.a - 9) : d.cand.a]):
        out = [x for x in out if x not in _SPOKEN_ABOUT]  # «لا صحة للأنباء عن اعتقاله»
    return out


_STRIKES = ARMED | {"weapon"}  # whose fire hits things
_SPOKEN_ABOUT = frozenset({"about", "topic", "topic-masdar", "loose-masdar", "topic-victim", "topic-memory"})


def _masdar_like(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether what was read as a verb stands where only its noun of action can: «أعنف قصف», «عمليات تفجير ونسف»."""
    c, s, k = d.cand, d.s, d.k
    w = words[c.at]
    prev = s.chunks[k - 1] if k else None
    if not any(t[1] & m.NOMINAL for t in w.triggers) or prev is None or prev.b != c.at:
        return False
    if prev.kind == HEDGE:
        return bare(words[c.at - 1]) in lex.grammar["deed_heads"]
    if prev.kind != NP or (c.enc and not c.feats & m.PAST):
        return False
    if w.conj:
        return prev.group == "trigger"
    return _bare_head(words[c.at - 1], prev) or bare(words[c.at - 1]) in lex.grammar["deed_heads"]


def _bare_head(y: Word, prev: Chunk) -> bool:
    """Whether a noun without article, name or number ends the phrase `prev`: it governs what follows rather than being its subject."""
    return not (y.art or y.enc or y.indef_acc or y.dem is not None or prev.actor or prev.named or prev.person or prev.place or prev.number or prev.definite)


def _anchors(lex: Lexicon, words: list[Word], d: Draft, day: date | None) -> list[str]:
    """What ties the deed to the world: toll, day, place, people, weapons."""
    c, s = d.cand, d.s
    out: list[str] = []
    # arrests are told of protests that are only spoken of too
    tied = [range(o.a, o.b) for o in c.extra.get("outcomes", ())]  # its outcome, however far: «استشهد … متأثرا بإصابته جراء القصف»
    near = [t for t in s.tolls if t.high != 0 and (abs(t.start - c.at) < 16 or any(t.cue in o for o in tied)) and not (d.type == "PROTEST" and t.kind == "captured")]
    if any(t.low >= 3 or t.high == 2 for t in near):
        out.append("toll")
    elif any(t.high == 1 and t.low == 1 for t in near):
        out.append("toll-one")
    elif near:
        out.append("toll-plain")
    elif any(t.high != 0 for t in s.tolls):
        out.append("toll-far")
    dates = [t for t in s.dates if abs(t.first - c.at) < 14 and t.kind != "time-of-day" and t.from_ is not None]
    if dates and day is not None:
        age = min((day - last_day(t)).days for t in dates)
        out.append("fresh" if age <= FRESH_DAYS else "dated" if age <= RECALL_DAYS else "old")
        if age < 0:
            out.append("to-come")
    elif dates:
        out.append("dated")
    if d.args.places or any(0 < p.first - c.at < 10 or 0 < c.at - p.first < 5 for p in s.places):
        out.append("place")
    if not d.actors and d.type not in DEEDS:
        out.append("nobody")
    elif d.type not in DEEDS and not any(x.cls in _POLITICAL or x.actor or x.iso3 for x in d.actors):
        out.append("private")
    if d.type == "REQUEST" and d.recipients and all(bare(words[x.a]) in lex.grammar["public"] or words[x.a].form in lex.grammar["public"] for x in d.recipients):
        out.append("public")  # «دعت الوزارة المنشآت إلى رفع ملف الأجور»
    if d.type == "CONSULT" and d.actors and d.recipients and not any(_of_state(lex, words, x) for x in d.actors + d.recipients):
        out.append("local")  # «استقبل المحافظ أعضاء جمعية خيرية»
    if d.type not in DEEDS and d.type != "AID" and (d.actors or d.recipients):
        of_state = any(_of_state(lex, words, x) for x in d.actors + d.recipients) or any(x.cls in ARMED | OFFICIAL and _of_state(lex, words, x) for x in d.args.themes)
        if not of_state:
            out.append("ordinary")  # «حث مدير المستشفى الزوار على الالتزام بالمواعيد»
    if d.actors:
        out.append("actor")
        if any(x.cls in ARMED or x.actor for x in d.actors):
            out.append("armed")
    if d.recipients:
        out.append("recipient")
        if any(x.number is not None for x in d.recipients):
            out.append("counted")
    if d.weapons:
        out.append("weapon")
    out.append("type:" + d.type)
    if d.type == "PROTEST" and any(bare(y.word) in lex.grammar["protest_why"] for y in s.chunks[d.k + 1 : d.k + 16]):
        out.append("protest-why")
    if d.factuality != "asserted":
        out.append("not-asserted")
    if d.mode:
        out.append("mode:" + d.mode)
    return out


def _of_state(lex: Lexicon, words: list[Word], x: Chunk) -> bool:
    """Whether a party is one of politics, and not of a town or a service."""
    if x.actor or x.iso3:
        return True
    local = lex.grammar["local_offices"]
    whose = x.b + 4 if x.b - x.a == 1 and not x.definite else x.b  # «وفدا من تجار السوق», «رئيس وأعضاء جمعية»
    return x.cls in ARMED or (x.cls in _POLITICAL and not any(bare(w) in local for w in words[x.a : whose]))


def _generic(d: Draft) -> bool:
    """Whether the deed is one of its kind done to people or things of a kind («قتل الأبرياء وتفجير المساجد جريمة»)."""
    s, c = d.s, d.cand
    if (d.actors and d.who_why is None) or d.args.places or any(t.from_ is not None for t in s.dates) or any(t.high != 0 for t in s.tolls):
        return False
    done_to = d.recipients or [y for y in s.chunks[d.k + 1 : d.k + 2] if y.kind == NP and not y.prep]
    return bool(done_to) and all(x.definite and x.number is None and not (x.actor or x.named or x.iso3) and x.place is None for x in done_to) and c.trigger.frame_name in ("masdar", "done-to")


def _known(d: Draft) -> bool:
    """Whether the deed was done to one the reader is taken to know («اغتيال رئيس الوزراء الأسبق»)."""
    return bool(d.recipients) and all(x.definite and x.number is None and x.person for x in d.recipients)


_POLITICAL = ARMED | OFFICIAL | {"country", "capital", "demonym", "crowd", "ngo", "religious", "tribe"}


def _scope(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], topics: dict[int, str]) -> list[str]:
    """Where in the sentence the deed stands, and what kind of sentence it is."""
    s, k = d.s, d.k
    out: list[str] = []
    outline = s.outline()
    depth = bisect_left(outline.linked, k)
    out += ["deep"] * max(0, depth - 1)
    if s.b - s.a > 60:
        out.append("long")
    if outline.question:
        out.append("question")
    if outline.we and not (d.type not in DEEDS and d.claim is not None and d.claim.said and not d.claim.backward):  # what a speaker says of his own side is told
        out.append("we")
    main = s.chunks[outline.verbs[0]] if outline.verbs and outline.verbs[0] < k else None
    if main is not None:
        if main.word.rep is not None:
            out.append("main-says")
        elif any(lex.lights[n].outcome for n in main.word.lights):
            out.append("main-outcome")
        elif main.word.lights and (main is d.args.by or not main.word.triggers or any(not lex.lights[n].weak for n in main.word.lights)):
            out.append("main-light")
        elif main.word.form in lex.grammar["becomes"]:
            out.append("main-none")
        elif any(lex.triggers[t[0]].type == "ACCUSE" for t in main.word.triggers):
            out.append("main-accuses")
        elif main.word.triggers:
            out.append("main-trigger")
        else:
            out.append("main-other")
    else:
        out.append("main-none")
    if d.claim is not None:
        out.append("claimed")
    kept_back = lex.grammar["press" if d.type == "REJECT" else "unnamed"] if d.type in ("REJECT", "REQUEST") else frozenset()
    if kept_back and any(w.form in kept_back for w in words[d.cand.b : min(d.cand.b + 10, sentence[1])]):
        out.append("press")
    if d.type == "REJECT" and all(any(w.form.startswith(x) for w in words[d.cand.b : min(d.cand.b + 10, sentence[1])]) for x in lex.grammar["neither"]):
        out.append("press")  # «رفض تأكيد الخبر أو نفيه»
    if d.type == "CONSULT" and d.mode == "phone" and s.chunks[k].prep and _to_the_press(d):
        out.append("press")
    if d.type == "THREATEN" and not d.cand.verbal and any(bare(w) in lex.grammar["dangers"] for w in words[max(sentence[0], d.cand.a - 5) : d.cand.a]):
        out.append("danger")
    if d.type in DEEDS and d.factuality in ("asserted", "denied"):
        towns = {t for y in s.chunks if y.place is not None for t in range(y.a, y.b) if words[t].art}  # «الضالع»
        back = ["" if t in towns else bare(words[t]) for t in range(max(sentence[0], d.cand.a - 9), d.cand.a)]
        hidden = max((t for t, w in enumerate(back) if w in lex.grammar["unnamed"]), default=-1)
        back = [w for t, w in enumerate(back) if t > hidden and not (w in lex.grammar["answerable"] and back[t + 1 : t + 2] != ["عن"])]
        owned = main is not None and main.word.rep is not None and (d.actors or d.factuality == "denied")
        if owned and not lex.grammar["owned"].isdisjoint(back):
            out.append("owned")
        elif d.factuality == "asserted" and not lex.grammar["charged"].isdisjoint(back):
            out.append("charged")
        if d.factuality == "asserted" and d.args.effect != "ordered" and not lex.grammar["meant"].isdisjoint(back):
            out.append("meant")
    hurt = {t for x in d.recipients for t in range(x.a, x.b)}  # «مقتل لاعب كرة القدم …»: who it was is not what the news is about
    domains = [topics[t] for t in range(*sentence) if t in topics and t not in hurt] if topics else []
    out += ["other-domain"] * min(2, len(domains))
    if "animals" in domains:
        out.append("animals")
    if "entertainment" in domains:
        out.append("fiction")
    if d.cand.trigger.outcome and (any(x in ("weather_disaster", "traffic_accident") for x in domains) or _mishap(lex, words, d, sentence)):
        out.append("accident")
    if _in_relative(d):
        out.append("in-relative")
    if d.type == "ASSAULT" and d.mode is None and not d.weapons and not d.cand.verbal:
        by = d.actors or [y for y in s.chunks[k + 1 : k + 4] if y.kind == NP and y.prep in lex.grammar["of"] | lex.grammar["by"]]
        if by and all(x.cls == "media" for x in by):
            out.append("press")  # «تعرض الوزير لهجوم من الصحف»
    if d.type == "ASSAULT" and d.mode is None and not d.weapons and d.actors and all(x.cls in _SPEAKERS for x in d.actors):
        out.append("speakers")
    if d.type == "ASSAULT" and d.mode is None and not (d.weapons or d.cand.verbal or d.cand.trigger.outcome or d.tolls or any(t.high != 0 for t in s.tolls)):
        if _in_words(lex, words, d, sentence):
            out.append("in-words")
    if d.type in DEEDS and any(w.plain in lex.grammar["seldom"] for w in words[max(sentence[0], d.cand.a - 5) : d.cand.a]):
        out.append("generic")  # «نادرا ما يتم توقيف الجناة»
    if d.type == "ASSAULT" and not d.cand.verbal and not (d.tolls or s.dates or d.args.places or d.args.governed) and d.chunk.definite and not d.cand.feats & m.PLUR and d.chunk.prep in lex.grammar["takes_place"] and bare(words[d.cand.a]) in lex.grammar["at_war"]:
        if d.cand.b < s.b and words[d.cand.b].form in lex.grammar["against"]:
            out.append("generic")
    if not d.cand.verbal and not (d.args.governed and d.args.by is not None and d.args.by.a < d.chunk.a) and _such(lex, words, d):
        out.append("generic")  # «مثل هذه الهجمات يصعب منعها»
    if not d.cand.verbal and not d.tolls and not s.dates and _header(lex, words, s, k):
        out.append("header")
    if d.type in DEEDS and outline.recalled and outline.recalled[0] < k:
        out.append("recalled")
    return out


def carriage(lex: Lexicon, w: Word) -> bool:
    """Whether a word is a vehicle, ship or aircraft."""
    return w.role is not None and lex.roles[w.role].cls in ("vehicle", "ship", "aircraft")


def _mishap(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int]) -> bool:
    """Whether an outcome is that of a fire, a crash or the like that nobody is said to have caused («إصابة 22 إثر حريق بعمارة»)."""
    if d.actors:
        return False
    near = range(max(sentence[0], d.cand.a - 12), min(d.cand.b + 12, sentence[1]))
    crash = next((t for t in near if bare(words[t]) in lex.grammar["crashes"] and t + 1 < sentence[1] and carriage(lex, words[t + 1])), None)
    if crash is None and not any(bare(words[t]) in lex.grammar["mishaps"] for t in near):
        return False
    if any(t != d.cand.at and (x := lex.triggers[i]).type == "ASSAULT" and not x.outcome and x.strength != "weak" for t in near for i, *_ in words[t].triggers):
        return False  # «حريق أضرمه متطرفون»
    return all(crash is not None and a == crash + 1 for a, _ in d.weapons)  # «تحطمت طائرة ركاب»: what crashed is no weapon


def _in_words(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int]) -> bool:
    """Whether an attack is one in words: «هجوم على تصريحات الوزير», «شن النائب هجوما على الحكومة في مؤتمر صحفي»."""
    on = next((y for y in d.s.chunks[d.k + 1 : d.k + 5] if y.kind == NP and y.prep in lex.grammar["against"]), None)
    if on is not None and bare(words[on.a]) in lex.grammar["attacked_in_words"]:
        return True
    if not d.actors or not d.recipients or not all(x.cls in _SPEAKERS or x.actor for x in d.actors) or not all(x.cls in _SPEAKERS for x in d.recipients):
        return False
    return any(bare(w) in lex.grammar["worded"] for w in words[max(sentence[0], d.cand.a - 12) : min(d.cand.b + 12, sentence[1])])


def _to_the_press(d: Draft) -> bool:
    """Whether a source without a name speaks on the phone («قالت مصادر محلية في اتصال هاتفي إن»): to the outlet."""
    near = d.s.chunks[max(0, d.k - 8) : d.k]
    return any(y.kind == V and y.word.rep is not None for y in near) and any(y.kind == NP and y.source is not None and not y.named for y in near)


_SPEAKERS = OFFICIAL | {"person", "media", "country", "capital", "religious", "educator", "civil"}


_SIDES = {"ASSAULT": ARMED, **dict.fromkeys(("CONSULT", "AGREE", "COOPERATE"), ARMED | OFFICIAL | {"country", "capital"})}


def _in_relative(d: Draft) -> bool:
    """Whether the deed stands in a relative clause («الذين نفذوا هجوما»). At the head of its sentence an act of words counts as such where
    one follows: what people ask for and praise at length is of daily life more often than not."""
    behind = d.k - 1 if d.k or d.type not in DEEDS else 0
    for y in reversed(d.s.chunks[max(0, d.k - 8) : behind]):
        if y.kind == SIGN and y.group not in "\"»«()“”'‘’":
            return False
        if y.kind == REL:
            return True
        if y.kind in (SUB, REPORT):
            return False
    return False


def _verb(lex: Lexicon, words: list[Word], d: Draft) -> list[str]:
    c, s, k = d.cand, d.s, d.k
    prev = s.chunks[k - 1] if k else None
    nxt = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
    following = nxt if nxt is not None and nxt.kind == NP and not nxt.prep else None
    w = words[c.at]
    out = ["verb"]
    present = c.feats & (m.PRESENT | m.JUSSIVE) and not c.feats & m.PAST and not w.future and not (c.trigger.pos == "phrase" and w.form in lex.grammar["verb_particles"])  # «لن ترضخ»
    if present and d.type == "PROTEST" and d.actors and not (prev is not None and prev.kind == REL):
        pass  # «يعتصم مئات العمال أمام المقر»: it goes on
    elif present and d.si:
        out.append("present")
        near_date = any(abs(t.first - c.at) < 14 and t.from_ is not None for t in s.dates)
        becomes = any(bare(words[t]) in lex.grammar["becomes"] for t in range(max(s.a, c.a - 14), c.a))
        if d.mode == "seize" and c.trigger.frame_name == "seize" and not becomes and not (prev is not None and prev.kind == SUB) and not near_date and not any(t.high != 0 for t in s.tolls):
            out.append("holds")  # who holds a place is no event
        elif d.type == "ASSAULT" and d.mode is None and prev is not None and prev.kind == REL and not near_date and not d.args.places and not any(t.high != 0 for t in s.tolls):
            out.append("holds")  # «المتمردون الذين يقاتلون الحكومة»: who they are
        elif d.type == "MOBILIZE" and prev is not None and prev.word.form == "حيث":
            out.append("holds")  # «حيث ينتشر مسلحون»: nor where they are
    elif present and d.s.b - d.s.a > 16:
        out.append("present-long")
    if present and d.type == "MOBILIZE" and c.b < s.b and words[c.b].form in lex.grammar["therein"]:
        out.append("a-place")  # «موقعين يتحصن فيهما المسلحون»: what it is
    if d.type == "ASSAULT" and c.feats & m.ACTIVE and not d.actors and c.trigger.frame.get("subj", "actor") == "actor" and not any(t.high != 0 for t in s.tolls):
        j = k - 1
        while j >= 0 and s.chunks[j].kind in (HEDGE, ADV):
            j -= 1
        y = s.chunks[j] if j >= 0 else None
        if y is None or y.kind != NP or y.prep or y.conj:
            y = following if not d.recipients else None
        if y is not None and y.cls == "" and y.definite and _no_person(y) and not y.outlet and not y.word.form.endswith(("ين", "ون")):
            out.append("lifeless")  # «النوبة القلبية تهاجم», «تستهدف التجارب دراسة …»
    they = prev is not None and prev.cls in THINGS and bool(c.feats & m.PLUR) and not c.feats & m.SING  # «مسلحون على دراجات نارية هاجموا»
    they = they or (prev is not None and not c.enc and prev.word.form.endswith("ه") and bool(c.feats & m.MASC) and not c.feats & m.FEM)  # «احتجاجات عنيفة أحرق خلالها محتجون …»
    relative = prev is not None and prev.kind == REL
    if relative:
        out.append("relative-present" if present else "relative")
    elif w.conj and c.feats & m.PAST and any(y.kind == V and y.word.verb & m.PAST for y in s.chunks[:k]):
        out.append("and-then")  # «دخلوا البلدة وسيطروا عليها»
    elif prev is not None and prev.kind == NP and not prev.definite and not prev.named and k > 1 and (prev.prep or c.enc) and prev.group != "times" and not they:
        out.append("describes")
    elif all(y.kind != V for y in s.chunks[:k]):
        out.append("verb-first")
    if prev is not None and prev.kind == SUB:
        out.append("after-sub")
    if c.feats & m.HAL:
        out.append("circumstance")
    opens = (prev is None or prev.kind == SIGN) and following is not None and any(x is following for x in d.actors)  # «عرض الوزير مساعدة»
    if not opens and c.trigger.prep and (prev is None or prev.kind == SIGN) and following is not None and any(x is following for x in d.recipients):
        opens = c.trigger.frame.get("subj") == "recipient"  # «مثل الوزير السابق أمام المحكمة»: its preposition follows
    if opens and following is not None and c.feats & m.MASC and not c.feats & (m.FEM | m.PLUR) and following.word.form.endswith("ه") and not following.person:
        opens = False  # «وصل الوفد، عبر طائرة خاصة»
    carries = c.trigger.span == "with" and "auxiliaries" in w.fn  # «بدأ الوزير زيارة»
    if w.fn and not w.fn_enc and c.trigger.pos != "phrase" and not carries and not (opens and "prepositional_nouns" in w.fn):
        out.append("particle")
    doer = following is not None and following.cls in ARMED and any(x is following for x in d.actors)  # «وبعد ساعات فجر انتحاري»
    initial = doer or prev is None or prev.kind in (SUB, SIGN, HEDGE) or (prev.kind == NP and not prev.prep and bool(prev.actor or prev.cls in ARMED | OFFICIAL | {"country", "capital"}))
    joined = w.name and w.conj and c.feats & m.PAST and prev is not None and prev.kind == NP  # «الحوثي وصالح»
    governs = w.role is not None and following is not None and following.place is not None and following.number is None  # «حاكم كاليفورنيا»
    seldom = w.common and c.feats & m.PASSIVE and not c.feats & m.ACTIVE  # «إن دين الرحمة»
    if joined:
        out.append("no-verb")
    elif governs or seldom:
        out.append("misread")
    if (w.role is not None or w.name or w.common) and not c.enc and not initial and not (c.feats & m.HAL and c.trigger.type == "ACCUSE"):  # «رفض النتائج متهما السلطات», not «قتل مهاجما»
        out.append("common-noun" if w.common else "homograph")
    if w.role is not None and c.enc and w.conj and prev is not None and prev.kind == NP and following is not None and following.conj:
        out.append("common-noun")  # «أصحاب الشركات وأسرهم والعاملون»: families
    elif w.role is not None and lex.roles[w.role].cls == "civilian" and c.enc and w.conj and prev is not None and prev.kind == NP and not doer and d.args.subject is None:
        out.append("object-noun")
    if w.role is not None and c.enc and w.nominal and not w.conj and prev is not None and prev.b == c.at:
        if (prev.kind == V and not prev.word.lights) or prev.kind == SUB or (prev.kind == NP and _bare_head(words[c.at - 1], prev)):
            out.append("object-noun")  # «أسعفتهم فرقنا», «إن فرقها نقلت»: teams
    if c.feats & m.FEM and c.feats & m.PLUR and not c.feats & (m.MASC | m.SING | m.DUAL) and c.trigger.pos != "phrase":
        out.append("rare-form")
    if prev is not None and prev.group == "quantifiers" and prev.cls != "crowd":
        out.append("counted-noun")
    if prev is not None and prev.kind == NP and prev.b == c.at and not w.conj and not c.enc and c.feats & m.PAST and not c.feats & m.FEM and not doer and not they:
        if _bare_head(words[c.at - 1], prev):
            out.append("after-bare")
    out.append("verb:" + c.trigger.frame_name)
    dual = c.trigger.pos in ("verb", "phrase") and bool(c.feats & m.DUAL) and not c.feats & (m.SING | m.PLUR)  # «توصلا إلى اتفاق», not the noun with its ending
    weak_last = c.trigger.pos in ("verb", "phrase") and c.trigger.lemma.endswith("ا")  # «حيّا الرئيس صمود الأهالي»: its own alif
    if w.art or w.prep or (w.indef_acc and not (c.feats & m.HAL or dual or weak_last)) or (prev is not None and prev.kind == PREP and prev.b == c.at and not words[prev.b - 1].art):
        out.append("misread")
    if d.type == "ASSAULT" and c.b < len(words) and words[c.b].form in lex.grammar["souls"]:
        out.append("generic")  # «إن قتل النفس حرام»
    if c.trigger.outcome:
        out.append("outcome")
        if c.trigger.toll == "injured" and d.recipients and all(_no_person(x) for x in d.recipients) and not any(x.cls in _STRIKES for x in d.actors) and not any(t.high != 0 for t in s.tolls):
            out.append("no-person")  # «أصيبت الحركة بالشلل», not «صواريخ أصابت محطة»
    return out


def _is_past(w: Word) -> bool:
    """Whether a support verb is in the past. What may be either («تعرض») is, where the present would be another verb's."""
    if not w.verb & (m.PRESENT | m.JUSSIVE):
        return bool(w.verb & m.PAST) and w.rep is None
    return bool(w.verb & m.PAST) and bare(w).startswith("ت")


def _relative_open(s: Sentence, v: Chunk, k: int) -> bool:
    """Whether the verb `v` before chunk `k` stands in a relative clause; a comma closes one («المبنى الذي يضم المقر، تعرض لقصف»)."""
    for y in reversed(s.chunks[max(0, k - 12) : k]):
        if y.a < v.a and y.kind == REL:
            return True
        if y.a < v.a and y.kind == SIGN and y.group in "،,":
            return False
    return False


def _no_person(x: Chunk) -> bool:
    """Whether a phrase is none of people, places or things that can be hit."""
    return not (x.cls or x.actor or x.iso3 or x.named or x.person or x.place is not None or x.number is not None)


def _announced(d: Draft) -> bool:
    """Whether an outcome, the deed's own or told with it, is what somebody announces («أعلن الجيش مقتل القيادي فلان في غارة»)."""
    o = d.cand if d.cand.trigger.outcome else d.cand.extra.get("outcome")
    if o is None or o.verbal:
        return False
    s = d.s
    k = s.index.get(o.at)
    owned = k is not None and s.chunks[k].prep == "ب" and any(y.kind == V and y.word.rep is not None for y in s.chunks[max(0, k - 2) : k])  # «تقر بمقتل فلان»
    if k is None or s.chunks[k].kind != NP or (s.chunks[k].prep and not owned) or not (d.recipients or d.tolls):
        return False
    for y in reversed(s.chunks[max(0, k - 3) : k]):
        if y.kind == V:
            return y.word.rep is not None 
        if y.kind in (SUB, REL, SIGN):
            return False
    return False


def _what_is_said(d: Draft, x: Chunk) -> bool:
    """Whether the deed's noun, at phrase `x`, or the noun that lends itself to it, is itself what somebody says: «أفاد ناشطون بقصف المدينة», «أكد الشهود قيام
    الجنود بقصفها»."""
    if d.claim is None or d.claim.backward or d.claim.said or d.claim.stance not in ("asserts", "confirms"):
        return False
    return (d.claim.a == x.a and not x.definite) or (d.args.governed and d.args.by is not None and d.args.by.kind == NP and d.args.by.a == d.claim.a)


def _noun(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int]) -> list[str]:
    c, s, k = d.cand, d.s, d.k
    grammar = lex.grammar
    w = words[c.a]
    x = s.chunks[k]
    prev = s.chunks[k - 1] if k else None
    nxt = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
    out = ["noun", "noun:" + c.trigger.frame_name]
    if c.trigger.verbless or (d.mode == "visit" and d.type == "CONSULT" and x.prep in grammar["whereabouts"] and not x.definite and d.actors and s.chunks[0] in d.actors and not any(y.kind == V for y in s.chunks[:k])):
        return [*out, "head", "is-there"]  # «وزير الخارجية في بغداد لبحث الأزمة»
    if (w.conj or c.pro == "و") and prev is not None and prev.kind == PREP and prev.b == c.a:
        out.append("no-verb")  # «لدى وصوله»: nothing is joined to a preposition, the letter is the word's own
    if x.a < c.a and x.cls != "deed" and not (x.number is not None and x.number.end == c.a):
        out.append("inside")  # part of a name or a calling: «عمال الإغاثة»
    if w.role is not None and w.art and c.trigger.pos == "masdar" and lex.roles[w.role].person:
        out += ["common-noun", "epithet"]  # «المهاجمة المسلحة»: she who attacked
    if d.type == "ASSAULT" and w.indef_acc and not c.feats & m.PLUR and not x.prep and any(bare(y) in grammar["deemed"] for y in words[max(s.a, c.a - 7) : c.a]):
        out.append("deemed")  # «اعتبر القرار هجوما على الحريات»
    elif d.type == "ASSAULT" and not (c.trigger.outcome or c.feats & m.PLUR or x.prep or x.definite or d.actors or d.args.places) and _predicate(lex, words, d):
        out.append("deemed")  # «إن المساس بالقضاء هو اعتداء على العدالة»
    elif d.type == "ASSAULT" and not c.trigger.outcome and _called(lex, words, d):
        out.append("deemed")
    if _bidden(lex, words, d) or _what_for(lex, words, d):
        out.append("bidden")
    elif _wanted(lex, words, d):
        out.append("wanted")
    if c.trigger.outcome:
        out.append("outcome")
        people = x.definite or (c.feats & m.PLUR and c.b < s.b and words[c.b].art and not words[c.b].triggers and words[c.b].weapon is None)  # «الجرحى», «شهداء الواجب»
        if c.trigger.pos == "noun" and people and (k > 1 or not x.definite) and x.number is None and not any(t.high != 0 and abs(t.start - c.at) < 4 for t in s.tolls):
            out.append("the-dead")  # «نقل الجرحى», «شيع المئات الشهيدين»: how they came to be so was told before
        if c.trigger.toll == "injured" and not d.weapons and not any(y.cls in ARMED for y in d.actors):
            out.append("injury")  # accidents injure too
    if d.factuality == "denied" and d.claim is not None and d.claim.stance == "denies" and (not x.prep or not grammar["owned"].isdisjoint(map(bare, words[max(s.a, c.a - 4) : c.a]))):
        out.append("denial")  # «نفت الشرطة إطلاق الرصاص»
    if d.harmless is not None:
        out.append("harm-denied")
    if (d.type in DEEDS or d.type == "AID") and x.prep == "ب" and not x.definite:
        ahead = s.chunks[max(0, k - 9) : k]
        if any(y.kind == V and any(lex.triggers[t[0]].mode == "allege" for t in y.word.triggers) for y in ahead) and not any(y.kind in (SUB, REL) or (y.kind == SIGN and y.group in STOPS) for y in ahead):
            out.append("accused-of")  # «اتهمت المنظمة الجماعة بتعذيب محتجزين»
    condemned = d.type in DEEDS and d.factuality == "asserted" and x.prep in ("", "ب") and _condemned(lex, d, nxt)
    if condemned:
        out.append("condemned")
    condemned = condemned or "denial" in out  # from here on the same: what it is done to stands before the reader
    if nxt is not None and nxt.kind in (NP, SIGN) and (beyond := carrier_beyond(lex, s, k)) is not None:
        nxt = s.chunks[beyond]
    governed = d.args.governed or (nxt is not None and nxt.kind == V and bool(nxt.word.lights))
    reported = prev is not None and prev.kind == NP and any(y.kind == V and y.word.rep is not None for y in s.chunks[max(0, k - 3) : k])
    head = k == 0 or (prev is not None and (prev.kind in (SIGN, SUB) and sum(y.kind != SIGN for y in s.chunks[:k]) <= 1))  # «بغداد.. اغتيال ضابط»
    near_toll = any(t.high != 0 and abs(t.start - c.at) < 16 for t in s.tolls)
    if governed:
        out.append("governed")
        v = d.args.by
        before_it = v is not None and v.a < c.a and not _relative_open(s, v, k)
        if v is not None and before_it and d.type in ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST") and v.kind == V and _is_past(v.word) and d.args.effect in ("done", "foiled"):
            out.append("governed-past")  # «تعرض لهجوم», «تم تدمير الجسر», «أحبطت القوات هجوما»: as much as a verb of its own
    said = d.claim is not None and prev is not None and prev.kind == SUB  # «قالت المصادر إن الغارات استهدفت …»
    if nxt is not None and nxt.kind == V and not x.prep and (said or not x.definite) and not head and nxt.word.verb & m.PAST and (prev is None or prev.kind in (SUB, SIGN, HEDGE, ADV)):
        carry = [y for y in (lex.lights[n] for n in nxt.word.lights) if y.noun_is == "subj" and not y.outcome]
        if carry and (not x.definite or any(y.obj or y.effect != "done" for y in carry)):  # «إن الهجوم وقع فجرا» describes one told before
            out.append("breaks-out")  # «غير أن اشتباكات متقطعة اندلعت»
    shown = not governed and not head and k <= 4 and not any(y.kind in (V, SUB, REL) for y in s.chunks[:k])
    shown = shown and bool(d.actors or d.recipients or d.args.places or s.places) and any(bare(words[t]) in grammar["shown"] for t in range(s.a, c.a))
    if shown:
        out.append("shown")  # «لحظة استهداف سيارة …», «أسماء شهداء القصف على البلدة»: a caption
    counted_dead = c.trigger.outcome and near_toll
    if any(bare(words[t]) in grammar["found"] for t in range(max(s.a, c.a - 9), c.a)) and (c.trigger.outcome or d.mode in ("torture", "firearms")):
        out.append("found")  # «العثور على جثة … مقتول»
    tally = near_toll and any(bare(words[t]) in grammar["tally"] for t in range(max(s.a, c.a - 6), c.a))
    if tally:
        out.append("tally")  # «ارتفاع عدد شهداء المجزرة إلى 7»
    if head:
        out.append("head")
    if prev is not None and prev.kind == V:
        out.append("after-verb")
    said_itself = _what_is_said(d, x)
    witnessed = said_itself and d.claim is not None and d.claim.sources[0].source in ("crowd", "person")
    if witnessed:
        out.append("witnessed")
    if (reported and not x.prep) or said_itself:
        out.append("reported")
    suffered = "governed-past" in out and d.args.by is not None and any(lex.lights[n].subj == "recipient" and lex.lights[n].noun_is == "prep" for n in d.args.by.word.lights)
    if not (suffered and w.art):  # «تعرض للضرب»: the article is of the kind, no deed told before
        out.append("definite" if x.definite else "indefinite")
    if x.definite and nxt is not None and nxt.kind == REL:
        out.append("known-deed")
    announced = d.claim is not None and d.claim.stance in ("asserts", "confirms") and _announced(d)
    if announced:
        out.append("announced")
    if not governed and not head and not announced and "denial" not in out and _known(d):
        out.append("topic-victim")
    if not governed and _generic(d):
        forbidden = any(bare(w) in grammar["forbidden"] for w in words[max(s.a, c.a - 3) : c.a])
        if forbidden or (c.b < s.b and words[c.b].form in grammar["souls"]) or any(bare(w) in grammar["judged"] for w in words[c.b : c.b + 14]):
            out.append("generic")
    if c.feats & m.PLUR and not near_toll and not any(t.from_ is not None for t in s.dates):
        out.append("plural")
    after_outcome = _after_outcome(lex, d)
    done = after_outcome and "outcome" in c.extra and c.extra["outcome"].verbal and c.extra["outcome"].feats & m.PAST  # «قتل المصور في القصف»
    if c.trigger.frame_name in ("masdar", "done-to") and not (governed or head or near_toll or reported or said_itself or shown or condemned or done):
        out.append("loose-masdar")
    if c.trigger.frame_name in ("masdar", "done-to") and not head and not (c.trigger.outcome and near_toll) and "denial" not in out and not (governed and x.prep and d.type == "ASSAULT") and not (said_itself and x.prep):
        out.append("topic-masdar")
    if d.mode in ("targeted", "torture", "sexual") and not (head or governed):
        out.append("topic-memory")
    if after_outcome:
        out.append("of-outcome")
    elif "outcome" in c.extra:
        counted = c.extra["outcome"].a < c.a and x.prep in grammar["to"] and not governed and near_toll
        out.append("of-outcome" if counted else "takes-outcome")  # «مقتل اثنين … في حصيلة لقصف البلدة»
    if done:
        out.append("outcome-verb")
    if _has_result(lex, d):
        out.append("with-result")
    if c.trigger.frame_name == "held-by" and d.actors:
        stays = any(bare(words[t]) in grammar["stays"] for t in range(max(s.a, c.a - 2), c.a))
        out.append("holds" if stays else "held")  # «التي كانت تحت سيطرة X»
    if c.trigger.frame_name == "between" and sum(y.cls in _SIDES.get(d.type, ()) or y.actor is not None for y in d.actors) > 1:
        out.append("sides")
    by = d.args.by
    if governed and by is not None and by.kind == V and goes_on(lex, by.word):
        out.append("goes-on")
    before = words[c.a - 1] if c.a > sentence[0] else None
    if shown or condemned:
        pass
    elif before is not None and not x.prep and not x.conj:
        stem = bare(before)
        if stem in grammar["spoken_of"]:
            if not (stem in grammar["crime_of"] and near_toll and "outcome" in c.extra and not c.extra["outcome"].verbal):
                out.append("spoken-of")
        elif prev is not None and prev.kind == NP and prev.b == c.a and not (before.art or before.lights) and stem not in grammar["deed_heads"] and before.role is None and not (prev.actor or prev.iso3 or prev.named or prev.place or x.word.indef_acc):
            out.append("genitive")
        elif before.role is not None and not tally and not said_itself and (x.definite or (lex.roles[before.role].person and not x.word.indef_acc)) and not governed and stem not in grammar["deed_heads"]:
            out.append("epithet")
        elif before.lights and not before.art:
            out.append("light-masdar")
            if "goes-on" not in out and goes_on(lex, before):
                out.append("goes-on")  # «استمرار الاشتباكات»
        elif stem in grammar["deed_heads"]:
            out.append("deed-head")
    elif x.prep in grammar["to"] and not governed and prev is not None and prev.kind == NP and bare(words[prev.a]) in grammar["spoken_of"]:
        out.append("spoken-of")  # «وقف دائم لإطلاق النار», «الذكرى الأولى لمذبحة»
    if c.trigger.pos == "masdar" and x.prep in grammar["to"] and not x.definite and not governed and "of-outcome" not in out and not _carried(lex, d) and not _came_to(lex, s, k):
        out.append("aim")
    led = s.chunks[k - 2] if k > 1 and prev is not None and prev.kind == PREP else prev
    apart = c.trigger.outcome and near_toll and prev is not None and prev.kind == PREP and bool(x.prep)  # «أسفرت مداهمات … عن مقتل ثلاثة»
    if any(y.kind == V and any(lex.lights[n].outcome for n in y.word.lights) for y in (s.chunks[max(0, k - 14) : k] if apart else [led] if led else [])):
        out.append("resulted")  # «أسفرت عن مقتل ثلاثة»
        return out
    if prev is not None and prev.kind == PREP and prev.group in grammar["about"] and not (governed or shown or counted_dead or witnessed):
        out.append("about")
    caused = _cause(lex, words, d)
    if shown or (counted_dead and x.prep not in grammar["to"]):
        out.append("prep:" + (x.prep or "-"))
        return out
    in_answer = d.type in DEEDS and not governed and words[max(s.a, c.a - 2)].form not in grammar["protest_why"] and answered(lex, words, d)
    if caused and "of-outcome" not in out:
        out.append("caused")
    if (caused and "of-outcome" not in out) or in_answer:
        if "loose-masdar" in out:
            out.remove("loose-masdar")
    elif x.prep in grammar["afterwards"] and not governed and not x.definite and d.type in DEEDS and d.factuality == "asserted" and d.actors:
        out.append("came-before")  # «سيطرت القوات على البلدة بعد اشتباكات مع المسلحين»
    elif x.prep and not governed and "of-outcome" not in out and x.prep != "في" and not (tally and x.prep in grammar["to"]) and not said_itself:
        out.append("topic")
        if x.prep in grammar["to"]:
            out.append("for")
    elif x.prep in _SINCE and not (governed or witnessed):
        out.append("topic")
    out.append("prep:بعد" if in_answer else "prep:" + (x.prep or "-"))  # it came first
    if d.type == "PROTEST" and not x.prep and not governed and _dispersed(lex, d):
        out.append("dispersed")
    if d.type not in DEEDS and d.claim is not None and c.trigger.pos == "phrase" and not x.prep:
        out.append("slogan")  # «أكد أنه لا تراجع عن القرار»
    if x.prep == "ب" and c.enc and c.trigger.pos == "masdar" and nxt is not None and nxt.kind == NP and not nxt.prep:
        out.append("by-doing")  # «دخلت على الخط بتوقيعها اتفاقين»
    if not governed and (_carried(lex, d) or (x.prep == "ب" and any(y.kind == NP and bare(y.word) in grammar["crime_of"] for y in s.chunks[max(0, k - 3) : k]))):  # «جريمة العدوان بقصف الصالة»
        out.append("carried")
        if "topic" in out and x.prep not in grammar["to"]:
            out.remove("topic")  # «قامت … بتفجير نفسها»
    if d.factuality == "asserted" and before is not None and before.form in ("اي", "ايه", "باي", "لاي", "بايه"):
        out.append("any")
    return out


def _dispersed(lex: Lexicon, d: Draft) -> bool:
    """Whether a protest is the object of what breaks it up: «فرقت الشرطة أمس مظاهرة»."""
    for y in reversed(d.s.chunks[max(0, d.k - 6) : d.k]):
        if y.kind == V:
            return bool(y.word.verb & m.PAST) and any(lex.triggers[t[0]].mode == "crowd-control" for t in y.word.triggers)
        if y.kind in (SUB, REL) or (y.cls == "deed" and not y.prep) or (y.kind == SIGN and y.group in STOPS):
            return False
    return False


LISTED = 40  # phrases between the members of a list and what governs them


def _bidden(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the noun is what somebody must, may or plans to do, alone or in a list («على الحكومة وقف الحملة والإفراج عن المعتقلين», «ينص
    الاتفاق على سحب القوات», «يخول القانون الشرطة تفتيش المنازل ومصادرة الأسلحة»)."""
    s, x = d.s, d.chunk
    last = d.k - 1
    if last > 0 and not x.prep and (y := s.chunks[last]).kind == NP and y.b == x.a and y.word.lights and not y.prep:
        x, last = y, last - 1  # «… وفرض عقوبات»
    joined = x.conj and not x.prep
    for n in range(last, max(-1, last + 1 - (LISTED if joined else 6)), -1):
        y = s.chunks[n]
        if must(lex, words, y.a, s.a, s.b):
            task = s.chunks[n + 2] if n + 2 < len(s.chunks) else None
            return task is not None and not (task.prep or task.conj or task.actor or task.iso3) and task.word.nominal and (task.word.role is None or task.b - task.a > 1)
        if any(bids(lex, words, t, s.a, s.b) for t in range(y.a, y.b)):
            return not (y.kind == V and n == d.k - 1 and x.definite and not x.prep)  # «تتيح السيطرة على الجسر …»: its subject
        if joined and any(bare(words[t]) in lex.grammar["wanting"] for t in range(y.a, y.b)):
            return True  # «تهدف العملية إلى تطهير الوادي واعتقال المطلوبين»
        if y.kind in (SUB, REL, REPORT) or y.group in lex.grammar["after_what"] or y.prep in lex.grammar["after_what"]:
            return False
        if y.kind == SIGN and not (joined and y.group in "،,«»\"“”" and (y.group not in "،," or s.chunks[n + 1].conj)):
            return False
        if y.kind == V and (y.word.verb_only or not y.word.nominal or y.group == "trigger"):
            return False
        if not joined and (y.cls == "deed" or (y.kind == V and not must(lex, words, s.chunks[max(0, n - 2)].a, s.a, s.b))):
            return False
    return False


def aimed(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the deed is what another is done for: the object of an aim («لفرض عقوبات على», «لإجبارهم على وقف القصف») or a noun of action of a
    list that begins with one («تعزيزات لاستعادة السيطرة على البلدة وتحرير الرهائن», «بهدف حل الأزمة ورفع الحصار»)."""
    if d.type in _MET_FOR:
        return False
    s, n = d.s, d.k
    for _ in range(NESTED):
        x = s.chunks[n]
        if x.prep in lex.grammar["to"]:
            own = d.cand.trigger.pos == "phrase" and not d.args.governed if n == d.k else d.type == "SANCTION" or not words[d.cand.a].art  # «تعرضت لهجوم مسلح», «لتنفيذ التفجير»: told
            return own and _an_aim(lex, words, s, n)
        y = s.chunks[n - 1] if n else None
        if y is None or x.conj or y.kind != NP or y.b != x.a or y.word.art or not (y.word.lights or bare(y.word) in lex.grammar["tasks"]):
            break
        n -= 1
    if s.chunks[n].prep in _MADE_TO and not (d.cand.verbal or s.chunks[n].conj or s.chunks[n].word.art):  # «لإجبار الحكومة على وقف القصف»
        back = [j for j in range(n - 1, max(-1, n - 1 - NESTED), -1) if s.chunks[j].kind != PREP]
        if len(back) > 1 and (y := s.chunks[back[0]]).kind == NP and not y.prep and bare(y.word) not in lex.grammar["in_answer"]:
            back = back[1:]
        return bool(back) and s.chunks[back[0]].kind == NP and s.chunks[back[0]].prep in lex.grammar["to"] and _an_aim(lex, words, s, back[0])
    return not d.cand.verbal and s.chunks[n].conj and not s.chunks[n].prep and not any(y.number is not None for y in d.recipients) and _aims_before(lex, words, s, n)


_MET_FOR = frozenset({"CONSULT", "AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})  # «وصل وفد لإجراء محادثات»: as good as told
NESTED = 3  # nouns of action one in another, at most
_MADE_TO = frozenset({"علي", "الي", "ب", "من"})  # before what an aim's object is to do


def _aims_before(lex: Lexicon, words: list[Word], s: Sentence, k: int) -> bool:
    """Whether the list that chunk `k` goes on begins with an aim, and no verb of saying has a noun of action as its object before that («أعلن الجيش
    صد هجوم لفك الحصار وتدمير آليات»: what was announced)."""
    for n in range(k - 1, max(-1, k - 1 - LISTED), -1):
        y = s.chunks[n]
        if y.kind in (SUB, REL, REPORT) or (y.kind == V and not y.word.nominal) or y.group in lex.grammar["after_what"] or y.prep in lex.grammar["after_what"]:
            return False
        if y.kind == SIGN and (y.group not in "،," or not s.chunks[n + 1].conj):
            return False
        purpose = y.kind == HEDGE and y.group == "purpose"
        if purpose or (y.kind == NP and y.prep in lex.grammar["to"] and _an_aim(lex, words, s, n)):
            told = False  # a noun of action that the verb before may govern as well as the aim's
            for x in reversed(s.chunks[max(0, n - CLAUSE) : n]):
                if x.kind == V:
                    return not (told and x.word.rep is not None)
                if x.kind in (SUB, REL):
                    return True
                told = told or (x.cls == "deed" and not x.prep)
            return True
    return False


def _an_aim(lex: Lexicon, words: list[Word], s: Sentence, n: int) -> bool:
    """Whether «ل» with a noun of action, chunk `n`, says what something is for («لاستعادة البلدة»), not what it came to («اضطر لرفع الحصار», «نظرا لفرض
    العقوبات»)."""
    x = s.chunks[n]
    w = words[x.a]
    if w.art or not w.nominal or (w.role is not None and (x.cls not in ("", "deed") or not w.lights)) or not (w.lights or bare(w) in lex.grammar["tasks"] or any(lex.triggers[t[0]].pos in ("masdar", "noun") or t[1] & m.NOMINAL for t in w.triggers)):
        return False
    if n and words[x.a - 1].plain in lex.grammar["not_for"]:
        return False
    for y in reversed(s.chunks[max(0, n - NESTED) : n]):
        if any(bare(words[t]) in lex.grammar["plans"] or bare(words[t]) in lex.grammar["efforts"] for t in range(y.a, y.b)):
            return False  # «مخطط لشن هجوم», «جهود الحكومة لاستعادة المدينة»: a plan that is told
        if y.kind in (V, SIGN, SUB, REL):
            break
    return not _came_to(lex, s, n)


def _came_to(lex: Lexicon, s: Sentence, n: int) -> bool:
    """Whether the verb before «ل», at chunk `n`, says that it came to what follows («اضطر المسلحون لرفع الحصار», «عاد الجيش لقصف البلدة»)."""
    for y in reversed(s.chunks[max(0, n - NESTED) : n]):
        if y.kind == V:
            return bare(y.word) in lex.grammar["comes_to"] or any(s.chunks[n].prep in lex.lights[t].prep for t in y.word.lights)
        if y.kind in (SIGN, SUB, REL):
            return False
    return False


def _what_for(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the noun says what a building, a school, a course is for («مركز لتعيين وتدريب الجنود», «أماكن احتجاز المعتقلين»)."""
    s, x = d.s, d.chunk
    if d.cand.trigger.pos != "masdar" and d.cand.trigger.frame_name not in ("masdar", "done-to"):
        return False
    before = s.chunks[d.k - 1] if d.k else None
    if before is None or before.kind != NP or before.b != x.a:
        return False
    if not (x.prep or x.conj or x.word.art):
        return bare(words[x.a - 1]) in lex.grammar["institutions"] and not words[x.a - 1].art
    to = lex.grammar["to"]
    first = before if x.conj else x
    head = s.chunks[s.index[first.a] - 1] if s.index.get(first.a) else None
    return first.prep in to and not first.definite and head is not None and head.kind == NP and head.b == first.a and bare(head.word) in lex.grammar["institutions"]


def _wanted(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether a word of wanting governs the noun, with no other verb between: «تسعى القوات إلى إحكام سيطرتها»."""
    for y in reversed(d.s.chunks[max(0, d.k - 6) : d.k]):
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group in ENDS | BREAKS):
            return False
        if any(bare(words[t]) in lex.grammar["wanting"] for t in range(y.a, y.b)):
            return True
        if y.kind == V:
            return False
    return False


def _such(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether deeds of a kind are spoken of («مثل هذه الاحتجاجات», «هجمات من هذا النوع»). «مثل هذا الهجوم» at the head of a clause may be "represented"."""
    i, lo = d.cand.a - 1, d.s.a
    while i >= lo and words[i].form in lex.grammar["these"]:
        i -= 1
    if lo <= i < d.cand.a - 1 and bare(words[i]) in lex.grammar["such"]:
        ahead = words[d.cand.b : min(d.cand.b + 5, d.s.b)]
        if any(w.future or w.form in lex.grammar["may"] for w in ahead):
            return True  # «مثل هذا الهجوم لن يثنينا»
        return bool(d.cand.feats & m.PLUR) or words[i + 1].form in lex.grammar["these_many"] or bool(words[i].prep) or (i > lo and bool(words[i - 1].fn or words[i - 1].verb_only))
    if not d.cand.feats & m.PLUR or d.chunk.definite:
        return False
    t = d.cand.b
    while t < d.s.b and words[t].mod is not None:
        t += 1
    return t + 2 < d.s.b and words[t].form in lex.grammar["of"] and words[t + 1].form in lex.grammar["these"] and bare(words[t + 2]) in lex.grammar["kinds"]


def _header(lex: Lexicon, words: list[Word], s: Sentence, k: int) -> bool:
    """Whether the noun, chunk `k`, is in what a speaker is asked about or takes up next («وحول تجنيد التنظيم للشباب، قال إن»)."""
    first = next((n for n, y in enumerate(s.chunks[:3]) if y.kind != SIGN), None)
    if first is None or words[s.chunks[first].a].form not in lex.grammar["topics_of_talk"]:
        return False
    if any(y.kind in (V, SUB, SIGN) for y in s.chunks[first + 1 : k]):
        return False
    end = next((n for n in range(k + 1, min(len(s.chunks), k + CLAUSE)) if s.chunks[n].kind == SIGN and s.chunks[n].group in "،,"), None)
    return end is not None and not any(y.kind in (V, REL) for y in s.chunks[k + 1 : end]) and any(y.kind == V and y.word.rep is not None for y in s.chunks[end + 1 : end + 3])


def _called(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the noun is what somebody calls a deed, or what it is said to be («وصف التفجير بالعمل الإرهابي», «وصف الحادث بأنه هجوم إرهابي», «إن
    الهجوم على الكنيسة عمل إرهابي»)."""
    s, k, x = d.s, d.k, d.chunk
    if d.args.governed or k < 2:
        return False
    prev = s.chunks[k - 1]
    if x.conj and prev.kind == NP and not (prev.prep or prev.conj or prev.definite or prev.cls not in ("", "deed")) and k > 2:  # «جريمة بشعة وعمل إرهابي»
        k, prev = k - 1, s.chunks[k - 2]
    elif x.conj:
        return False
    if x.prep in lex.grammar["instrument"] or (prev.kind == SUB and prev.word.form in lex.grammar["that_it"]):
        for y in reversed(s.chunks[max(0, k - CLAUSE) : k - (prev.kind == SUB)]):
            if bare(y.word) in lex.grammar["describes"] and y.kind in (V, NP):
                return True
            if y.kind in (SUB, REL, SIGN) or (y.kind == V and not y.word.nominal):
                return False
        return False
    if x.prep or x.definite or d.actors or d.tolls or d.cand.feats & m.PLUR:
        return False
    for n in range(k - 1, max(-1, k - CLAUSE), -1):
        y = s.chunks[n]
        if y.kind == HEDGE and y.word.form in lex.grammar["what"]:
            return n == k - 1  # «إن ما حدث عمل إرهابي»
        if y.kind in (V, SUB, REL, SIGN, HEDGE) or y.conj:
            return False
        if y.cls == "deed" and not y.prep:
            opens = n == 0 or s.chunks[n - 1].kind in (SUB, SIGN, "dem", "conj")
            return opens and (y.definite or n + 1 < k) and not (prev.kind == NP and _bare_head(words[x.a - 1], prev))
    return False


def _predicate(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the noun is what something is said to be: «هو اعتداء على كل بيت», «إنما هو ظلم وعدوان»."""
    for y in reversed(d.s.chunks[max(0, d.k - 4) : d.k]):
        if any(words[t].form in lex.grammar["copula_pronouns"] for t in range(y.a, y.b)):
            return True
        if y.kind != NP or y.prep or y.definite or y.b - y.a > 2:
            return False
    return False


def _carried(lex: Lexicon, d: Draft) -> bool:
    """Whether a support verb further back carries the noun: «بدأ أطباء المستشفيات اليوم إضرابا», «خرج الآلاف أمس في تظاهرة»."""
    s, k = d.s, d.k
    prep = s.chunks[k].prep
    for y in reversed(s.chunks[max(0, k - 9) : k]):
        if y.kind in (SUB, REL) or (y.kind == SIGN and y.group in ENDS):
            return False
        if y.kind == V:
            if any((prep in x.prep) if x.noun_is == "prep" else not prep for x in (lex.lights[n] for n in y.word.lights) if not x.outcome):
                return True
            if not prep:
                return False
        if y.kind == NP and y.cls == "deed":
            return False
    return False


def _after_outcome(lex: Lexicon, d: Draft) -> bool:
    """Whether an outcome stands before the noun in its clause and leads up to it: «قتل ثلاثة في هجوم», «مقتل ثلاثة بانفجار»."""
    s, k = d.s, d.k
    if s.chunks[k].prep not in _LEADS:
        return False
    cues = {t.start for t in s.tolls if t.high != 0}
    o = d.cand.extra.get("outcome")
    if o is not None and not o.verbal and (h := s.index.get(o.at)) is not None and any(x.person and (x.actor or x.named) for x in d.recipients):
        if h == 0 or any(y.kind == V and y.word.rep is not None for y in s.chunks[max(0, h - 3) : h]):
            return True  # «مقتل القيادي فلان في الضربات على البلدة», «أعلن الجيش مقتل فلان في غارة»
    for y in reversed(s.chunks[max(0, k - 12) : k]):
        if y.kind == SIGN and y.group in ENDS:
            return False
        if y.kind == NP and any(y.a <= t < y.b for t in cues):
            return True
        if y.kind in (V, NP) and (y.word.lights and any(lex.lights[n].outcome for n in y.word.lights)):
            return True
        if y.kind == V and tells_harm(y.word.form):
            return True  # «جراحه التي أصيب بها في قصف»
        if y.kind == NP and y.cls == "deed":
            continue
        if y.kind == REL:
            return False
    return False


def _condemned(lex: Lexicon, d: Draft, nxt: Chunk | None) -> bool:
    """Whether the noun is what somebody condemns, told with a particular of its own: «أدان المجلس قصف المستشفى في كفر زيتا». Codebook: the
    condemnation, and the deed in its own voice; «أدان المجلس الهجوم» speaks of one that was told."""
    told = any(t.high != 0 and 0 <= t.start - d.cand.at < 12 for t in d.s.tolls) or any(0 < t.first - d.cand.at < 8 for t in d.s.dates)
    if not (d.args.places or told or (nxt is not None and nxt.kind == REL)):
        return False
    k = d.k
    if k and (end := d.s.chunks[k - 1]).kind == SIGN and end.group in "،,-–":  # «أدان الرئيس، الذي عاد أمس من برلين، الهجوم»
        k = next((j for j in range(k - 3, max(0, k - INSERTED), -1) if d.s.chunks[j].kind == SIGN and d.s.chunks[j].group == end.group and d.s.chunks[j + 1].kind in (REL, "pron", PREP)), k)
    for y in reversed(d.s.chunks[max(0, k - 7) : k]):
        if y.kind == V:
            return any(lex.triggers[t].type == "ACCUSE" and lex.triggers[t].mode == "disapprove" and (feats & m.ACTIVE or not feats & m.PASSIVE) for t, feats, *_ in y.word.triggers)
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group in STOPS) or y.cls == "deed":
            return False
    return False


def answered(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether a deed's noun is told as what another was done in answer to («ردا على استهداف القاعدة», «على خلفية مقتل …»): it came before."""
    at = d.cand.a
    if d.cand.verbal or at - 2 < d.s.a:
        return False
    if d.chunk.prep and bare(words[at - 1]) in lex.grammar["in_answer"]:
        return not words[at - 1].art
    return words[at - 1].form in lex.grammar["since_then"] and bare(words[at - 2]) in lex.grammar["in_answer"]


def _cause(lex: Lexicon, words: list[Word], d: Draft) -> bool:
    """Whether the noun is given as the cause of harm: «الأضرار التي لحقت بالمشفى جراء قصفه», «وفاته متأثرا بإصابته نتيجة القصف»."""
    if d.chunk.prep not in lex.grammar["because"]:
        return False
    return any(bare(words[t]) in lex.grammar["harm"] for t in range(max(d.s.a, d.cand.a - 14), d.cand.a))


_SINCE = frozenset(("منذ", "بعد", "قبل", "وراء", "حول", "ضد", "عن", "بشان", "من"))
_LEADS = frozenset(("في", "ب", "اثر", "إثر", "على اثر", "جراء", "من جراء", "نتيجه", "بسبب", "خلال", "اثناء", "بفعل", "بعد", "عقب"))


def _has_result(lex: Lexicon, d: Draft) -> bool:
    """Whether a verb of result has the noun as its subject: «أدى الهجوم إلى مقتل ثلاثة», «هجوم … أسفر عن مقتل ثلاثة»."""
    s, k = d.s, d.k
    for y in s.chunks[max(0, k - 1) : k + 12]:
        if y.kind == SIGN and y.group in ENDS:
            return False
        if y.kind == V and any(lex.lights[n].outcome and lex.lights[n].noun_is == "subj" and lex.lights[n].obj == "toll" for n in y.word.lights):
            return True
    return False


def goes_on(lex: Lexicon, w: Word) -> bool:
    """Whether a support verb or its noun says that the deed continues («تستمر», «استمرار»)."""
    return any(lex.lights[n].effect == "goes_on" for n in w.lights)


def last_day(x: DateMention) -> date:
    """The last day of a dated mention."""
    assert x.from_ is not None
    return x.to or x.from_
