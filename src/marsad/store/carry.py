"""Which mention of a new coding is which of the old: so that decisions stay with what they were about when a text is coded anew or corrected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import msgspec

from marsad.records import Event, Span

SIMILAR = 0.5  # share of words that two sentences must have in common to be one corrected
MOST = 40  # sentences with the same trigger that one is compared with
NEIGHBOURS = 8  # triggers beginning before the end of one that are looked at


def pairs(old: Sequence[Event], new: Sequence[Event]) -> dict[int, int]:
    """Index in `old` to index in `new`, one to one, both of one document. Of the same text: triggers that overlap, those of the same type first. Of a corrected
    text: the same trigger in the same sentence; then the same type and trigger in a sentence of which half the words are the same."""
    if not old or not new:
        return {}
    if old[0].document.sha256 == new[0].document.sha256:
        return _same_text(old, new)
    out: dict[int, int] = {}
    taken: set[int] = set()
    for key in (lambda e: (e.event_type, e.trigger.text, e.sentence.text), lambda e: (e.trigger.text, e.sentence.text)):
        places: dict[Any, list[int]] = {}
        for j in range(len(new) - 1, -1, -1):
            if j not in taken:
                places.setdefault(key(new[j]), []).append(j)
        for i, e in enumerate(old):
            here = places.get(key(e)) if i not in out else None
            if here:
                out[i] = here.pop()
                taken.add(out[i])
    words = [frozenset(e.sentence.text.split()) for e in new]
    alike: dict[tuple[str, str], list[int]] = {}
    for j, e in enumerate(new):
        if j not in taken:
            alike.setdefault((e.event_type, e.trigger.text), []).append(j)
    for i, e in enumerate(old):
        if i in out:
            continue
        mine = frozenset(e.sentence.text.split())
        left = [j for j in alike.get((e.event_type, e.trigger.text), ())[:MOST] if j not in taken]
        best = max(left, key=lambda j: len(mine & words[j]) / (len(mine | words[j]) or 1), default=None)
        if best is not None and len(mine & words[best]) >= SIMILAR * len(mine | words[best]):
            out[i] = best
            taken.add(best)
    return out


def _same_text(old: Sequence[Event], new: Sequence[Event]) -> dict[int, int]:
    out: dict[int, int] = {}
    taken: set[int] = set()
    order = sorted(range(len(new)), key=lambda j: new[j].trigger.start)
    starts = [new[j].trigger.start for j in order]
    for same_type in (True, False):
        for i, e in enumerate(old):
            if i in out:
                continue
            at = bisect_left(starts, e.trigger.end) - 1  # the last that begins before this one ends
            for j in order[max(0, at - NEIGHBOURS + 1) : at + 1][::-1]:
                if j not in taken and new[j].trigger.end > e.trigger.start and (not same_type or new[j].event_type == e.event_type):
                    out[i] = j
                    taken.add(j)
                    break
    return out


def relocated(value: Any, text: str) -> Any:
    """A corrected value (records or lists of them) with its spans where their words stand in another text, the nearest place; a span whose words are
    gone keeps its meaning and points at nothing."""
    if isinstance(value, list):
        return [relocated(x, text) for x in value]
    words = getattr(value, "text", None)
    start = getattr(value, "start", None)
    if not words or start is None or text[start : start + len(words)] == words:
        return value
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    found = min((x for x in (before, after) if x >= 0), key=lambda x: abs(x - start), default=-1)
    if found >= 0:
        return msgspec.structs.replace(value, start=found, end=found + len(words))
    if isinstance(value, Span):
        return msgspec.structs.replace(value, text="", start=0, end=0, inferred_by=value.inferred_by or "from an earlier version of the text")
    return msgspec.structs.replace(value, text=None, start=None, end=None, inferred_by="from an earlier version of the text")
