"""Says who: which words of a sentence stand under whose authority.

A reporting verb («قال X إن»), a phrase («بحسب X», «نقلا عن Y») or a participle that goes on («مضيفا أن») names a source; what follows it,
to the end of the sentence or the next source, is said by that source. A phrase at the end covers the clauses before it. Chains are
kept nearest to the fact first: «نقلت وكالة X عن مصدر Y» is [Y, X].
"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.coder.chunks import ADV, DATE, HEDGE, NP, PREP, REL, REPORT, SIGN, SUB, Chunk, Sentence, V
from marsad.coder.who import HARD, left_subject
from marsad.lexicon.compile import Lexicon


@dataclass(slots=True)
class Claim:
    """Tokens [a, b) are said by `sources` (nearest to the fact first). `verb` is the token of the reporting word."""

    sources: list[Chunk]
    a: int
    b: int
    stance: str
    verb: int
    backward: bool = False
    continues: bool = False
    extra: list[Chunk] = field(default_factory=list)


_VOUCHES = frozenset(
    {"armed", "police", "official", "government", "court", "parliament", "party", "igo", "ngo", "media", "medic", "person", "country", "capital",
     "civilian", "crowd", "tribe", "religious", "business", "educator", "document", "body", "civil", "criminal"}
)  # fmt: skip


def can_vouch(c: Chunk) -> bool:
    return c.kind == NP and c.cls != "deed" and bool(c.source or c.outlet or c.actor or c.cls in _VOUCHES or c.named)


def claims(lex: Lexicon, s: Sentence, speaker: list[Chunk]) -> list[Claim]:
    """The claims of a sentence, in order. `speaker` is who spoke last before it."""
    out: list[Claim] = []
    used: set[int] = set()
    for k, c in enumerate(s.chunks):
        if k in used:
            continue
        if c.kind == V and c.word.rep is not None:
            claim = _verb(lex, s, k, out[-1].sources if out else speaker, used)
        elif c.kind == REPORT:
            claim = _phrase(lex, s, k, used)
        elif c.kind == NP and c.word.rep is not None and c.word.rep_part and c.b - c.a >= 1 and k > 0:
            r = lex.reports[c.word.rep]
            nxt = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
            if nxt is None or nxt.kind not in (SUB, SIGN, PREP):
                continue
            claim = Claim(out[-1].sources if out else speaker, c.b, s.b, r.stance, c.a, continues=True)
        else:
            continue
        if claim is None:
            continue
        if out and not claim.backward:
            out[-1].b = min(out[-1].b, claim.verb) if not out[-1].backward else out[-1].b
        out.append(claim)
    return out


def _verb(lex: Lexicon, s: Sentence, k: int, speaker: list[Chunk], used: set[int]) -> Claim | None:
    c = s.chunks[k]
    assert c.word.rep is not None
    r = lex.reports[c.word.rep]
    prev = s.chunks[k - 1] if k else None
    if prev is not None and prev.kind == REL:
        return None
    backward = prev is not None and prev.kind in (SUB, ADV) and _is_as(lex, prev)
    sources: list[Chunk] = []
    further: list[Chunk] = []
    scope = c.b
    say = False
    j = k + 1
    while j < len(s.chunks) and j - k < 12:
        x = s.chunks[j]
        if x.kind == SUB:
            scope, say = x.b, True
            break
        if x.kind == SIGN:
            if x.group in HARD:
                scope, say = x.b, x.group == ":"
                break
            if x.group in "،," and sources and j + 1 < len(s.chunks) and s.chunks[j + 1].kind in (V, NP) and s.chunks[j + 1].conj:
                break
            if x.group in "«\"“" and sources and j > k + 1:
                scope, say = x.b, True
                break
            j += 1
            continue
        if x.kind == REPORT and sources:
            tail = _sources_after(lex, s, j)
            if tail:
                further = tail + further
                used.add(j)
                scope = tail[-1].b
                j = s.chunks.index(tail[-1]) + 1
                continue
            break
        if x.kind in (DATE, ADV, HEDGE, PREP):
            j += 1
            continue
        if x.kind == V:
            if x.conj or not sources:
                break
            j += 1
            if r.say:
                break
            continue
        if x.kind == REL:
            # a relative clause of the source: passed over up to the subordinator
            stop = next((i for i in range(j, min(j + 12, len(s.chunks))) if s.chunks[i].kind == SUB), None)
            if stop is None:
                break
            j = stop
            continue
        if x.kind == NP:
            if x.cls == "deed":
                scope = x.a
                break
            if x.prep:
                if x.prep in r.quoted and can_vouch(x):
                    sources.insert(0, x)
                elif (x.prep in (r.to or lex.grammar["to"]) and (x.outlet or x.cls == "media" or x.source == "outlet")) or (x.prep in lex.grammar["through"] and (x.outlet or x.source == "outlet")):
                    further.append(x)
                elif x.prep not in lex.grammar["beside_speaker"]:
                    break
                j += 1
                continue
            if can_vouch(x) or (not sources and not x.place):
                if not sources or (x.conj and len(sources) < 3 and can_vouch(x)):
                    if r.quoted and sources:
                        sources.append(x)
                    else:
                        sources.append(x)
                elif x.person or x.named:
                    # an apposition: the person's own name after the title
                    sources[-1].extra.setdefault("apposition", x)
                elif not x.conj:
                    scope = x.a
                    break
            elif sources:
                scope = x.a
                break
        j += 1
    if not sources:
        left, how = left_subject(s, k, c.word.verb)
        if left is not None and can_vouch(left):
            sources = [left]
        elif r.say or r.continues:
            sources = list(speaker)
    if not sources:
        return None
    if not say and (r.weak or not (r.say or r.quoted)):
        return None
    if r.not_next and c.b < s.b and k + 1 < len(s.chunks) and not r.not_next.isdisjoint(s.chunks[k + 1].word.keys):
        return None
    chain = sources + further
    if backward:
        return Claim(chain, s.a, s.b, r.stance, c.a, backward=True)
    return Claim(chain, max(scope, c.b), s.b, r.stance, c.a, continues=r.continues)


def _is_as(lex: Lexicon, c: Chunk) -> bool:
    """«كما/حسبما قال»: the verb that follows refers back to what was said before it."""
    return c.word.form in lex.grammar["as_said"]


def _sources_after(lex: Lexicon, s: Sentence, k: int) -> list[Chunk]:
    """The source that a reporting phrase at chunk `k` introduces, with what is joined to it."""
    out: list[Chunk] = []
    for j in range(k + 1, min(len(s.chunks), k + 7)):
        x = s.chunks[j]
        if x.kind == NP and x.cls != "deed":
            if out and not x.conj:
                if x.prep in lex.grammar["to"] and (x.outlet or x.cls == "media" or x.source == "outlet"):
                    out.append(x)
                    continue
                if x.prep:
                    continue
                break
            if not out and x.prep and x.prep not in lex.grammar["beside_speaker"]:
                return out
            if x.conj and out and not can_vouch(x):
                break
            out.append(x)
        elif (x.kind == SIGN and (x.group in "«\"“»”")) or (x.kind in (ADV, DATE) and not out) or x.kind == PREP:
            continue
        elif x.kind == V and not out and x.word.rep is not None:
            continue  # «وفق ما أفادت مصادر»
        elif x.kind == REL and not out:
            continue
        else:
            break
    return out


def _phrase(lex: Lexicon, s: Sentence, k: int, used: set[int]) -> Claim | None:
    c = s.chunks[k]
    takes = c.extra.get("takes")
    if takes == "none":
        return None
    sources = _sources_after(lex, s, k)
    if not sources:
        return None
    last = s.chunks.index(sources[-1])
    for j in range(k + 1, last + 1):
        used.add(j)
    # a second link: «بحسب بيان اطلعت عليه رويترز», «نقلا عن X»
    j = last + 1
    while j < len(s.chunks) and j <= last + 4:
        x = s.chunks[j]
        if x.kind == REPORT:
            more = _sources_after(lex, s, j)
            if more:
                sources = more + sources if c.group != "quotes" else sources + more
                used.add(j)
            break
        if x.kind == V and x.word.rep is not None and s.chunks[j - 1].kind != SIGN:
            nxt = next((y for y in s.chunks[j + 1 : j + 4] if y.kind == NP and not y.prep and can_vouch(y)), None)
            if nxt is not None:
                sources = [*sources, nxt]
                used.add(j)
            break
        if x.kind in (SIGN, ADV, PREP) or (x.kind == NP and x.prep):
            j += 1
            continue
        break
    stance = c.group
    initial = all(x.kind in (SIGN, ADV) or x is c for x in s.chunks[: k + 1])
    if initial:
        end = s.chunks[last].b
        return Claim(sources, end, s.b, stance, c.a)
    return Claim(sources, s.a, s.b, stance, c.a, backward=True)
