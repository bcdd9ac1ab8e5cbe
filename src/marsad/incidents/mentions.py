"""What comparing needs of a mention, worked out once: :class:`Profile`, of one mention or of several that are one happening.

A profile holds sets and numbers only. Two profiles are compared by :mod:`marsad.incidents.weigh`, whatever number of mentions stands behind each.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any
from zlib import crc32

from marsad.gazetteer.index import km, skeleton_latin
from marsad.incidents.registry import counting, rarity
from marsad.lexicon.cache import small_table
from marsad.records import Casualty, Claim, Event, Participant, Place, When
from marsad.text.clean import fold_word
from marsad.text.clitics import splits

WEIGHTS = Path(__file__).parent / "data" / "weights.yaml"
AREAS = ("province", "country", "region")
POINT, CAPITAL, AREA = range(3)  # what a place's coordinates are: its own; those of a town that bears its province's name and may stand for it; the middle of an area
_KIN = ("aerial", "drone", "heavy-weapons", "explosives", "destroy", "unconventional")  # what one may call another in telling of one attack
_MEANS = ("aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "firearms", "primitive")
# Modes, two by two, that reports of one deed confuse: «قصف» is said of shells, of bombs from the air and of drones; one aimed at is killed by some means.
KIN = frozenset({*permutations(_KIN, 2), *(p for m in _MEANS for p in permutations(("targeted", m))), *permutations(("suicide-attack", "explosives"))})
FINE = ("exact", "near", "district")
_RADIUS = {"exact": 5.0, "near": 15.0, "district": 15.0, "province": 80.0, "region": 150.0, "country": 500.0}  # km, where a place gives none
_DEFINITE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)")
_SITE = 12.0  # km: a wider place is a district with villages of its own
PARTS = 6  # of a day
_MOST_DAYS = 31  # a longer period dates no happening


Spot = tuple[float, float, float, int]  # latitude, longitude, radius in km, and which of POINT, CAPITAL, AREA


@dataclass(slots=True)
class Profile:
    """`days`: the narrowest dating as ordinals, or None; `published`: ordinals of the reports. `places`: the points, most precise first."""

    key: str  # the smallest event id: what ties are broken by
    events: tuple[str, ...]
    docs: tuple[str, ...]
    outlets: frozenset[str]
    type: str
    modes: frozenset[str]
    places: tuple[Spot, ...]
    place_ids: frozenset[str]
    sites: frozenset[str]  # those of the gazetteer's places that it was in, not near
    countries: frozenset[str]
    admins: frozenset[str]
    days: tuple[int, int] | None
    dated: bool  # the days stand in words of the mention's own
    hours: frozenset[int]  # the parts of the day that the words of the date name, from dawn (0) to night
    published: tuple[int, int] | None
    actors: frozenset[str]  # registry keys; "=" and a folded name where there is none
    actor_codes: frozenset[str]
    recipients: frozenset[str]
    recipient_codes: frozenset[str]
    victims: frozenset[str]
    killed: tuple[tuple[int, int], ...]
    injured: tuple[tuple[int, int], ...]
    captured: tuple[tuple[int, int], ...]
    weapons: frozenset[str]
    triggers: frozenset[str]
    words: frozenset[str]
    mass: float  # what the words are worth together, in bits
    sentences: frozenset[int]  # hashes: two mentions of one sentence share its words for no reason
    at: int  # where the first trigger stands
    definite: bool  # the trigger takes up what was told («الهجوم»)
    other: bool  # told as one more («هجوم آخر», «سفينة ثانية»)
    background: bool
    real: bool  # asserted or denied, not planned or hypothetical
    rose: bool  # its toll is told as what one rose to
    first: bool  # its toll is told as a first count


def ordinal(day: date | str | None) -> int | None:
    """A day as a number; None where there is none (or no ISO day)."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day[:10])
        except ValueError:
            return None
    return day.toordinal() if day else None


def days_of(when: When | None) -> tuple[int, int] | None:
    """First and last day; None where the words are vague or cover more than a month."""
    if when is None:
        return None
    a, b = ordinal(when.from_), ordinal(when.to)
    if a is None and b is None:
        return None
    a = b if a is None else a
    b = a if b is None else b
    assert a is not None and b is not None
    return (min(a, b), max(a, b)) if abs(b - a) < _MOST_DAYS else None


@lru_cache(maxsize=10_000)
def is_capital(name: str | None, province: str | None) -> bool:
    """Whether a town bears the name of its province («كركوك», «إدلب»): then a report that names it may mean either."""
    return bool(name and province) and skeleton_latin(name or "") == skeleton_latin(province or "")


def point_of(place: Place | None) -> Spot | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    precision = place.precision or "region"
    kind = AREA if precision in AREAS else CAPITAL if is_capital(place.name_en, place.admin1) else POINT
    return place.lat, place.lon, place.radius_km or _RADIUS.get(precision, 50.0), kind


def site_of(p: Place | None) -> str | None:
    """The id of a place that the gazetteer knows, where a deed was in it, not near, and it holds no other: no district, no town that may stand for its province."""
    if p is None or p.precision not in ("exact", "district") or (p.radius_km or 0) > _SITE or is_capital(p.name_en, p.admin1):
        return None
    return p.place_id


def beside(p: Place) -> bool:
    """Whether a deed is told as near, around or on the way to a place, not in it."""
    return p.precision == "near" and p.relation not in (None, "in", "at")


def meet(a: Place, b: Place) -> bool:
    """Whether two places may be one: their points lie no farther apart than their radii together."""
    p, q = point_of(a), point_of(b)
    return p is not None and q is not None and km(p[0], p[1], q[0], q[1]) <= p[2] + q[2]


_MARKS = "،,.؛:()«»\""
_WORD = re.compile(r"[\u0621-\u06d3]{3,}")
_ARTICLE = re.compile(r"^(?:و|ف)?(?:بال|كال|ال|لل)(?=..)")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its article (and the conjunction or preposition before it)."""
    return _ARTICLE.sub("", fold_word(word))


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence of three letters and more, folded, without the article."""
    return frozenset(w for w in map(stem, _WORD.findall(text)) if len(w) > 2)


def identity(p: Participant) -> str:
    return p.actor_id or "=" + " ".join(stem(w) for w in p.text.split())


def tolls(items: Iterable[Casualty], kind: str) -> tuple[tuple[int, int], ...]:
    """The numbers of a kind that are no part of another, as (low, high); their sum, where there are several, last. A bare plural («جرحى») is none."""
    out = [(c.low, c.low + c.low // 4 if c.high is None else max(c.low, c.high)) for c in items if c.kind == kind and c.part_of is None and (c.high is not None or c.low > 3)]
    if len(out) > 1:
        out.append((sum(a for a, _ in out), sum(b for _, b in out)))
    return tuple(dict.fromkeys(out))


def counted_as(how: str, sentence: str) -> bool:
    """Whether a sentence tells a toll as one that rose («ارتفعت حصيلة القتلى إلى 17»: "rose") or as a first count («حصيلة أولية»: "preliminary")."""
    told = words_of(sentence)
    return _told_as(how, told | {s.stem for w in told for s in splits(w)})  # «كحصيلة أولية»


def _told_as(how: str, told: frozenset[str]) -> bool:
    said, of = counting()[how]
    return not told.isdisjoint(said) and not told.isdisjoint(of)


@lru_cache(maxsize=1)
def others() -> frozenset[str]:
    """The words that tell a deed as another than one before, folded, from ``data/weights.yaml``."""
    found: list[str] = small_table(WEIGHTS)["another"]
    return frozenset(map(stem, found))


@lru_cache(maxsize=1)
def parts_of_day() -> dict[str, int]:
    """The words that name a part of the day, folded, without the article, to its number from dawn (0) on."""
    parts: list[list[str]] = small_table(WEIGHTS)["parts of the day"]
    return {stem(w): n for n, part in enumerate(parts) for w in part}


def hours_of(when: When | None, sentence: str) -> frozenset[int]:
    """The parts of the day that a date's words name, else the one that its sentence does; none where it is of several days («منذ مساء أمس»)."""
    if when is None or when.from_ is None or when.from_ != when.to:
        return frozenset()
    parts = parts_of_day()
    named, around = (frozenset(parts[s] for w in (text or "").split() if (s := stem(w.strip(_MARKS))) in parts) for text in (when.text, sentence))
    return named or (around if len(around) == 1 else frozenset())


def claim_of(e: Event) -> Claim:
    """The mention as an incident keeps it: all but its document's text and spans of no use outside it."""
    return Claim(
        event_id=e.id, doc_id=e.doc_id, source=e.document.source, published=e.document.published, title=e.document.title, url=e.document.url,
        event_type=e.event_type, mode=e.mode, trigger=e.trigger.text, actors=e.actors, recipients=e.recipients, location=e.location, date=e.date,
        casualties=e.casualties, attribution=e.attribution, factuality=e.factuality, background=e.background, confidence=e.confidence,
        sentence=e.sentence.text, at=e.trigger.start, weapons=e.weapons, lexicon_version=e.lexicon_version,
    )  # fmt: skip


def _told_elsewhere(e: Claim) -> frozenset[str]:
    """The words of place, day, deed and weapons: they are compared as such, and are not to count twice."""
    spans = [e.trigger, *(w.text for w in e.weapons)]
    if e.location is not None:
        spans += [e.location.text, e.location.name_ar or ""]
    if e.date is not None:
        spans.append(e.date.text or "")
    return frozenset(w for s in spans for w in words_of(s))


def _trigger_at(e: Claim) -> int:
    """Where in its sentence the trigger stands. A claim holds offsets in its document and the sentence without its own: where the trigger's words stand in it
    more than once, the other spans tell which they are."""
    found = [m.start() for m in re.finditer(re.escape(e.trigger), e.sentence)] if e.trigger else []
    if len(found) < 2:
        return found[0] if found else len(e.sentence)
    spans = [*e.actors, *e.recipients, *e.casualties, *e.weapons, *([e.location] if e.location is not None else [])]

    def fitting(at: int) -> int:
        return sum(e.sentence.startswith(s.text, s.start - e.at + at) for s in spans if s.text and s.start - e.at + at >= 0)

    return max(found, key=lambda at: (fitting(at), -at))


def _other(e: Claim) -> bool:
    """Whether the deed, what did it («مسيرة ثانية») or what it was done to is told as another than one before."""
    after = e.sentence[_trigger_at(e) + len(e.trigger) :].split()
    named = [*e.recipients, *(p for p in e.actors if p.actor_id is None)]  # a registered actor's number is its name («الفيلق الثالث»)
    told = [w for p in named if p.inferred_by is None and " " in p.text for w in p.text.split()] + e.trigger.split() + after[:1]  # «أصيب آخر»: one victim more, of the same deed
    return any(stem(w.strip(_MARKS)) in others() for w in told)


@lru_cache(maxsize=10_000)
def _one(outlet: str | None) -> frozenset[str]:
    """An outlet as a set; one object for all its reports."""
    return frozenset((outlet,)) if outlet else frozenset()


def profile(e: Claim) -> Profile:
    """The profile of one mention."""
    point = point_of(e.location)
    day = ordinal(e.published)
    loc = e.location
    fine = loc is not None and loc.precision in FINE
    told = words_of(e.sentence)
    words = frozenset(set(told - _told_elsewhere(e)))  # copied, a set takes half the room
    return Profile(
        key=e.event_id,
        events=(e.event_id,),
        docs=(e.doc_id,),
        outlets=_one(e.source),
        type=e.event_type,
        modes=frozenset((e.mode,)) if e.mode else frozenset(),
        places=(point,) if point else (),
        place_ids=frozenset((loc.place_id or "=" + " ".join(map(stem, loc.text.replace("_", " ").split())),)) if loc is not None and fine else frozenset(),
        sites=frozenset((site,)) if (site := site_of(loc)) else frozenset(),
        countries=frozenset((loc.country,)) if loc is not None and loc.country else frozenset(),
        admins=frozenset((loc.admin1,)) if loc is not None and loc.admin1 else frozenset(),
        days=days_of(e.date),
        dated=e.date is not None and e.date.text is not None and e.date.inferred_by is None,
        hours=hours_of(e.date, e.sentence),
        published=(day, day) if day is not None else None,
        actors=frozenset(map(identity, e.actors)),
        actor_codes=frozenset(p.code for p in e.actors if p.code),
        recipients=frozenset(map(identity, e.recipients)),
        recipient_codes=frozenset(p.code for p in e.recipients if p.code),
        victims=frozenset(c.victim_class for c in e.casualties if c.victim_class and c.victim_class != "unknown"),
        killed=tolls(e.casualties, "killed"),
        injured=tolls(e.casualties, "injured"),
        captured=tolls(e.casualties, "captured"),
        weapons=frozenset(stem(w.text) for w in e.weapons),
        triggers=frozenset(w for w in map(stem, e.trigger.split()) if len(w) > 2),
        words=words,
        mass=sum(map(rarity, words)),
        sentences=frozenset((crc32(e.sentence.encode('utf-8', 'surrogatepass')),)),
        at=e.at,
        definite=bool(_DEFINITE.match(fold_word(e.trigger))),
        other=_other(e),
        background=e.background,
        real=e.factuality in ("asserted", "denied"),
        rose=bool(e.casualties) and _told_as("rose", told),
        first=bool(e.casualties) and _told_as("preliminary", told),
    )


def together(parts: list[Profile]) -> Profile:
    """The profile of several mentions taken for one happening: the narrowest days that most share, all places (the most precise first)."""
    if len(parts) == 1:
        return parts[0]

    def union(field: Callable[[Profile], Iterable[Any]]) -> frozenset[Any]:
        return frozenset(x for p in parts for x in field(p))

    points = sorted({pt for p in parts for pt in p.places}, key=lambda t: (t[3], t[2], t[0], t[1]))
    if points:
        points = [t for t in points if t[3] == points[0][3]]  # an area, or a town that may stand for one, says no more than the point in it
    dated = sorted((p.days for p in parts if p.days), key=lambda d: (d[1] - d[0], d[0]))
    published = [p.published for p in parts if p.published]
    first = min(parts, key=lambda p: p.key)
    words = union(lambda p: p.words)
    return Profile(
        key=first.key,
        events=tuple(sorted(x for p in parts for x in p.events)),
        docs=tuple(sorted({d for p in parts for d in p.docs})),
        outlets=union(lambda p: p.outlets),
        type=first.type,
        modes=union(lambda p: p.modes),
        places=tuple(points),
        place_ids=union(lambda p: p.place_ids),
        sites=union(lambda p: p.sites),
        countries=union(lambda p: p.countries),
        admins=union(lambda p: p.admins),
        days=dated[0] if dated else None,
        dated=any(p.dated for p in parts if p.days == dated[0]) if dated else False,
        hours=union(lambda p: p.hours if p.days == dated[0] else ()) if dated else frozenset(),
        published=(min(a for a, _ in published), max(b for _, b in published)) if published else None,
        actors=union(lambda p: p.actors),
        actor_codes=union(lambda p: p.actor_codes),
        recipients=union(lambda p: p.recipients),
        recipient_codes=union(lambda p: p.recipient_codes),
        victims=union(lambda p: p.victims),
        killed=tuple(sorted(union(lambda p: p.killed))),
        injured=tuple(sorted(union(lambda p: p.injured))),
        captured=tuple(sorted(union(lambda p: p.captured))),
        weapons=union(lambda p: p.weapons),
        triggers=union(lambda p: p.triggers),
        words=words,
        mass=sum(map(rarity, words)),
        sentences=union(lambda p: p.sentences),
        at=min(p.at for p in parts),
        definite=False,
        other=any(p.other for p in parts),
        background=all(p.background for p in parts),
        real=any(p.real for p in parts),
        rose=any(p.rose for p in parts),
        first=any(p.first for p in parts),
    )


@lru_cache(maxsize=20_000)
def minima(signature: str) -> tuple[int, ...]:
    """The values of a document's MinHash signature; empty where it is none."""
    try:
        data = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return ()
    return struct.unpack(f"<{len(data) // 4}I", data) if data and len(data) % 4 == 0 else ()


def resemblance(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of runs of four words that two texts have in common, as their signatures estimate it (0 to 1)."""
    return sum(x == y for x, y in zip(a, b)) / len(a) if a and len(a) == len(b) else 0.0
