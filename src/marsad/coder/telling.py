"""Told, or only spoken of: how much a sentence reports a deed as something that happened.

«اغتيل القيادي في بيروت» tells a deed; «في ذكرى اغتيال القيادي», «تهمة القتل», «مكافحة التفجيرات» only speak of one.

What anchors a deed in the world speaks for it: a toll, a recent day, a place, who and to whom, a support verb, its place at the head of
its clause. What makes it a topic speaks against: the genitive of another noun, a preposition like «حول», a purpose, depth of
subordination, a question, a modal verb, a time long past. :func:`features` names what of this the words show, :data:`WEIGHTS` says how
much each counts. The weights are set by hand, in steps of a tenth, after how often each feature stands with told deeds and with others.
"""

from __future__ import annotations

from datetime import date, timedelta

from marsad.coder.chunks import ARMED, HEDGE, NP, OFFICIAL, PREP, REL, REPORT, SIGN, SUB, Chunk, V
from marsad.coder.draft import Draft
from marsad.coder.when import DateMention
from marsad.coder.words import Word
from marsad.lexicon import model as m
from marsad.lexicon.compile import Lexicon

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# Points a deed needs to count as told: alone, among other deeds told firmly, and for acts of words. Set by hand on the development data.
TOLD, TOLD_AMONG, TOLD_MILD, FIRM = 2.6, 0.0, 0.9, 3.0
RECALL_DAYS = 31  # an event dated further back than this is recalled, not news
FRESH_DAYS = 10  # a day not further back than this is the news of the hour

WEIGHTS: dict[str, float] = {
    # -- anchors
    "toll": 2.0,
    "fresh": 0.8,
    "dated": 0.5,
    "old": -0.6,
    "place": 0.7,
    "actor": 0.3,
    "armed": 0.4,
    "recipient": 0.3,
    "counted": 0.4,
    "weapon": 0.9,
    "mode:suicide-attack": 0.6,
    "mode:targeted": -1.2,
    "mode:torture": -1.5,
    "mode:sexual": -1.5,
    "mode:destroy": -0.8,
    # -- the form of the trigger
    "verb": 2.2,
    "verb-first": 0.8,
    "verb:burst": 0.8,
    "noun:burst": 0.8,
    "present": -1.2,
    "holds": -3.0,
    "relative": -1.5,
    "relative-present": -2.0,
    "governed": 1.6,
    "of-outcome": 1.8,
    "with-result": 0.5,
    "head": 1.4,
    "after-verb": 0.5,
    "reported": 1.0,
    "definite": -0.6,
    "indefinite": 0.4,
    "plural": -0.6,
    "noun:masdar": -0.5,
    "noun:done-to": -0.5,
    "loose-masdar": -1.2,
    "aim": -3.0,
    # -- what makes it a topic
    "deep": -0.7,
    "long": -0.9,
    "question": -0.8,
    "we": -0.5,
    "recalled": -1.0,
    "spoken-of": -2.5,
    "genitive": -1.4,
    "about": -0.8,
    "topic": -1.0,
    "main-outcome": 0.8,
    "main-other": -0.4,
    "main-trigger": -0.4,
}


def telling(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], day: date | None) -> float:
    """How much the words tell the deed as something that happened, in points. Leaves the features it rests on in `d.why`."""
    d.why = features(lex, words, d, sentence, day)
    return sum(WEIGHTS.get(f, 0.0) for f in d.why)


def features(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], day: date | None) -> list[str]:
    """What of the words speaks for or against the deed's being told."""
    out = _anchors(d, day)
    out += _scope(lex, words, d, sentence)
    out += _verb(lex, words, d) if d.cand.verbal else _noun(lex, words, d, sentence)
    return out


def _anchors(d: Draft, day: date | None) -> list[str]:
    """What ties the deed to the world: toll, day, place, people, weapons."""
    c, s = d.cand, d.s
    out: list[str] = []
    if any(t.high != 0 and abs(t.start - c.at) < 16 for t in s.tolls):
        out.append("toll")
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
    if d.actors:
        out.append("actor")
        if any(x.cls in ARMED or x.actor for x in d.actors):
            out.append("armed")
    if d.recipients:
        out.append("recipient")
        if all(x.definite and x.number is None and x.person for x in d.recipients):
            out.append("known-victim")
        if any(x.number is not None for x in d.recipients):
            out.append("counted")
    if d.weapons:
        out.append("weapon")
    if d.mode:
        out.append("mode:" + d.mode)
    return out


def _scope(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int]) -> list[str]:
    """Where in the sentence the deed stands, and what kind of sentence it is."""
    s, k = d.s, d.k
    out: list[str] = []
    depth = sum(y.kind in (SUB, REL) and (y.kind == REL or i > 4) for i, y in enumerate(s.chunks[:k]))
    out += ["deep"] * max(0, depth - 1)
    if s.b - s.a > 60:
        out.append("long")
    if any(y.kind == SIGN and y.group in "؟?" for y in s.chunks):
        out.append("question")
    if any(y.kind == V and y.word.verb & m.FIRST and not y.word.verb & m.THIRD for y in s.chunks):
        out.append("we")
    before = [y for y in s.chunks[:k] if y.kind == V]
    main = before[0] if before else None
    if main is not None:
        if main.word.rep is not None:
            out.append("main-says")
        elif any(lex.lights[n].outcome for n in main.word.lights):
            out.append("main-outcome")
        elif main.word.lights:
            out.append("main-light")
        elif main.word.triggers:
            out.append("main-trigger")
        else:
            out.append("main-other")
    else:
        out.append("main-none")
    if d.claim is not None:
        out.append("claimed")
    if any(y.kind == HEDGE and y.group == "background" for y in s.chunks[:k]):
        out.append("recalled")
    return out


def _verb(lex: Lexicon, words: list[Word], d: Draft) -> list[str]:
    c, s, k = d.cand, d.s, d.k
    prev = s.chunks[k - 1] if k else None
    w = words[c.at]
    out = ["verb"]
    present = c.feats & (m.PRESENT | m.JUSSIVE) and not c.feats & m.PAST and not w.future
    if present and d.si:
        out.append("present")
    elif present:
        out.append("present-head")
    relative = prev is not None and prev.kind == REL
    if relative:
        out.append("relative-present" if present else "relative")
    elif prev is not None and prev.kind == NP and not prev.definite and not prev.named and k > 1 and not (c.feats & m.PRESENT and d.si == 0):
        out.append("described")
    elif all(y.kind != V for y in s.chunks[:k]):
        out.append("verb-first")
    if prev is not None and prev.kind == SUB:
        out.append("after-sub")
    out.append("verb:" + c.trigger.frame_name)
    if c.trigger.outcome:
        out.append("outcome")
    return out


def _noun(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int]) -> list[str]:
    c, s, k = d.cand, d.s, d.k
    grammar = lex.grammar
    x = s.chunks[k]
    prev = s.chunks[k - 1] if k else None
    nxt = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
    out = ["noun", "noun:" + c.trigger.frame_name]
    if c.trigger.outcome:
        out.append("outcome")
    governed = d.args.governed or (nxt is not None and nxt.kind == V and bool(nxt.word.lights))
    told = prev is not None and prev.kind == NP and any(y.kind == V and y.word.rep is not None for y in s.chunks[max(0, k - 3) : k])
    head = k == 0 or (prev is not None and (prev.kind in (SIGN, SUB) and k <= 2))
    near_toll = any(t.high != 0 and abs(t.start - c.at) < 16 for t in s.tolls)
    if governed:
        out.append("governed")
    if head:
        out.append("head")
    if prev is not None and prev.kind == V:
        out.append("after-verb")
    if told and not x.prep:
        out.append("reported")
    out.append("definite" if x.definite else "indefinite")
    if c.feats & m.PLUR and not near_toll and not any(t.from_ is not None for t in s.dates):
        out.append("plural")
    if c.trigger.frame_name in ("masdar", "done-to") and not (governed or head or near_toll or told):
        out.append("loose-masdar")
    if _after_outcome(lex, d):
        out.append("of-outcome")
    if _has_result(lex, d):
        out.append("with-result")
    before = words[c.a - 1] if c.a > sentence[0] else None
    if before is not None and not x.prep and not x.conj:
        stem = bare(before)
        if stem in grammar["spoken_of"]:
            out.append("spoken-of")
        elif prev is not None and prev.kind == NP and prev.b == c.a and not before.art and stem not in grammar["deed_heads"] and before.role is None:
            out.append("genitive")
        elif stem in grammar["deed_heads"]:
            out.append("deed-head")
    if c.trigger.pos == "masdar" and x.prep in grammar["to"] and not x.definite and not governed:
        out.append("aim")
    if prev is not None and prev.kind == PREP and prev.group in grammar["about"] and not governed:
        out.append("about")
    if x.prep and not governed and "of-outcome" not in out and x.prep != "في":
        out.append("topic")
    out.append("prep:" + (x.prep or "-"))
    if prev is not None and prev.kind == V and prev.word.lights:
        out.append("light-before")
    return out


def _after_outcome(lex: Lexicon, d: Draft) -> bool:
    """Whether an outcome stands before the noun in its clause and leads up to it: «قتل ثلاثة في هجوم», «مقتل ثلاثة بانفجار»."""
    s, k = d.s, d.k
    if s.chunks[k].prep not in _LEADS:
        return False
    for y in reversed(s.chunks[max(0, k - 12) : k]):
        if y.kind == SIGN and y.group in "؛;:.!?؟":
            return False
        if y.kind in (V, NP) and (y.word.lights and any(lex.lights[n].outcome for n in y.word.lights)):
            return True
        if y.kind == NP and y.cls == "deed":
            continue
        if y.kind == REL:
            return False
    return False


_LEADS = frozenset(("في", "ب", "اثر", "إثر", "على اثر", "جراء", "من جراء", "نتيجه", "بسبب", "خلال", "اثناء", "بفعل", "بعد", "عقب"))


def _has_result(lex: Lexicon, d: Draft) -> bool:
    """Whether a verb of result has the noun as its subject: «أدى الهجوم إلى مقتل ثلاثة», «هجوم … أسفر عن مقتل ثلاثة»."""
    s, k = d.s, d.k
    for y in s.chunks[max(0, k - 1) : k + 12]:
        if y.kind == SIGN and y.group in "؛;:.!?؟":
            return False
        if y.kind == V and any(lex.lights[n].outcome and lex.lights[n].noun_is == "subj" and lex.lights[n].obj == "toll" for n in y.word.lights):
            return True
    return False


def bare(w: Word) -> str:
    """A noun's form without what is written before it."""
    f = w.form
    n = int(w.conj) + int(bool(w.prep)) + 2 * int(w.art)
    return f[n:] if n and len(f) - n > 1 else f


def last_day(x: DateMention) -> date:
    """The last day of a dated mention."""
    assert x.from_ is not None
    return x.to or x.from_
