"""Told, or only spoken of: how much a sentence reports a deed as something that happened.

«اغتيل القيادي في بيروت» tells a deed; «في ذكرى اغتيال القيادي», «تهمة القتل», «مكافحة التفجيرات» only speak of one.
"""

from __future__ import annotations

from datetime import date, timedelta

from marsad.coder.chunks import NP, PREP, REL, SIGN, SUB, V
from marsad.coder.draft import Draft
from marsad.coder.when import DateMention
from marsad.coder.words import Word
from marsad.lexicon import model as m
from marsad.lexicon.compile import Lexicon

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# Points a deed needs to count as told: alone, among other deeds told firmly, and for acts of words. Set by hand on the development data.
TOLD, TOLD_AMONG, TOLD_MILD, FIRM = 2.6, 0.0, 0.9, 3.0
RECALL_DAYS = 31  # an event dated further back than this is recalled, not news


def telling(lex: Lexicon, words: list[Word], d: Draft, sentence: tuple[int, int], day: date | None) -> float:
    """How much the words tell the deed as something that happened, in points.

    What anchors a deed in the world speaks for it: a toll, a day, a place, who and to whom, a support verb, its place at the head of
    its clause. What makes it a topic speaks against: the genitive of another noun, a preposition like «حول», a purpose, depth of
    subordination, the article without any of these, a time long past. Verbs tell more than nouns, the past more than the present.
    """
    c, s, k = d.cand, d.s, d.k
    grammar = lex.grammar
    x = s.chunks[k]
    prev = s.chunks[k - 1] if k else None
    points = 0.0
    near_toll = any(t.high != 0 and abs(t.start - c.at) < 16 for t in s.tolls)
    dates = [t for t in s.dates if abs(t.first - c.at) < 14 and t.kind != "time-of-day" and t.from_ is not None]
    places = bool(d.args.places) or any(0 < p.first - c.at < 10 or 0 < c.at - p.first < 5 for p in s.places)
    points += 2 * near_toll + 0.8 * bool(dates) + 0.8 * places + 0.7 * bool(d.actors) + 0.7 * bool(d.recipients)
    if day is not None and dates and all(day - last_day(t) > timedelta(days=RECALL_DAYS) for t in dates):
        points -= 1.2
    depth = sum(y.kind in (SUB, REL) and (y.kind == REL or i > 4) for i, y in enumerate(s.chunks[:k]))
    points -= 0.6 * max(0, depth - 1)
    if s.b - s.a > 60:
        points -= 0.5
    if d.mode in ("sexual", "torture"):
        points -= 0.8
    if c.verbal:
        w = words[c.at]
        points += 2.2
        present = c.feats & (m.PRESENT | m.JUSSIVE) and not c.feats & m.PAST and not w.future
        relative = prev is not None and prev.kind == REL
        if present and d.si:
            points -= 1.2
            if d.mode == "seize" and c.trigger.frame_name == "seize" and not dates and not near_toll:
                points -= 3  # who holds a place is no event
        if relative:
            points -= 1.5 if present else 0.7
        if not relative and all(y.kind != V for y in s.chunks[:k]):
            points += 0.5
        return points
    nxt = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
    governed = d.args.governed or (nxt is not None and nxt.kind == V and bool(nxt.word.lights))
    told = prev is not None and prev.kind == NP and any(y.kind == V and y.word.rep is not None for y in s.chunks[max(0, k - 3) : k])
    head = k == 0 or (prev is not None and (prev.kind in (SIGN, SUB) and k <= 2))
    after_verb = prev is not None and prev.kind == V
    points += 1.8 * governed + 1.4 * head + 0.7 * after_verb + 1.0 * (told and not x.prep)
    points += -0.6 if x.definite else 0.6
    if c.feats & m.PLUR and not near_toll and not dates:
        points -= 0.4
    if c.trigger.frame_name in ("masdar", "done-to") and not (governed or head or near_toll or told):
        points -= 1.2
    before = words[c.a - 1] if c.a > sentence[0] else None
    if before is not None and not x.prep and not x.conj and bare(before) in grammar["spoken_of"]:
        points -= 2.5
    elif before is not None and not x.prep and not x.conj and prev is not None and prev.kind == NP and prev.b == c.a:
        stem = bare(before)
        if not before.art and stem not in grammar["deed_heads"] and before.role is None:
            points -= 1.2
    if c.trigger.pos == "masdar" and x.prep in grammar["to"] and not x.definite and not governed:
        points -= 3  # «لاستعادة المدينة»: an aim
    if prev is not None and prev.kind == PREP and prev.group in grammar["about"] and not governed:
        points -= 1.2
    return points


def bare(w: Word) -> str:
    """A noun's form without what is written before it."""
    f = w.form
    n = int(w.conj) + int(bool(w.prep)) + 2 * int(w.art)
    return f[n:] if n and len(f) - n > 1 else f


def last_day(x: DateMention) -> date:
    """The last day of a dated mention."""
    assert x.from_ is not None
    return x.to or x.from_
