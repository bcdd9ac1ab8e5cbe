"""How far an event is to be trusted: the share of events like it that a reader accepted unchanged.

A score is added up from what is known of the reading (how firmly the deed is told, how much was inferred, how complete the record is); a
table, `calibration.yaml`, says which share of the development events with such a score agreed with the annotation in every slot. The
table is made by `bench/calibrate.py`; it holds shares by score and nothing of the texts.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from marsad.coder.draft import Draft
from marsad.lexicon.cache import small_table

TABLE = Path(__file__).parent.parent / "lexicon" / "data" / "calibration.yaml"


def score(d: Draft, sentences: int) -> float:
    """Points for trust; the higher the surer. No unit: only the calibration gives it a meaning."""
    inferred = sum(x is not None for x in (d.who_why, d.place_why, d.date_why))
    points = 1.5 * max(-2.0, min(d.odds, 4.0)) - 0.9 * inferred - 0.8 * d.background - 0.5 * (d.factuality != "asserted")
    points += 0.4 * bool(d.actors) + 0.3 * bool(d.recipients) + 0.3 * (d.place is not None) + 0.4 * (d.date is not None)
    points -= 0.5 * (len(d.tolls) > 2) + 0.4 * (d.cand.trigger.strength == "weak")
    return points - min(sentences, 20) * 0.08


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The middle of each step of the scores, and its share."""
    data = small_table(TABLE)
    cuts = data["from"]
    middles = [(a + b) / 2 for a, b in pairwise(cuts[1:])]
    return (cuts[1] - 1, *middles, cuts[-1] + 1), tuple(data["share"])


def confidence(d: Draft, sentences: int) -> float:
    """The calibrated share, 0 to 1; between the middles of two steps in proportion."""
    middles, shares = _table()
    points = score(d, sentences)
    n = bisect_right(middles, points)
    if n in (0, len(middles)):
        return shares[max(0, n - 1)]
    (a, b), (low, high) = middles[n - 1 : n + 1], shares[n - 1 : n + 1]
    return round(low + (high - low) * (points - a) / (b - a), 2)
