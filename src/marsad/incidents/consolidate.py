"""What an incident's claims say together: for each field the value chosen by a named rule, what else is said, and by whom.

Nothing is averaged. Rules:

place       the most precise point among those that most reports agree with (their radii meet); a place that it was in before one that it was near;
dates       narrowest: the days that most reports' dates meet, a week at most where any report says so much; widest: from the first to the last day any report names;
parties     each with the claims that name it, denials left out (whom one denies to have done it, did it to nobody's word); those named by less than a quarter as many reports as the first, and actors that are only supplied where others are named, stand in ``alternatives`` only;
tolls       low and high: the least and the greatest number told; best: "dozens" is not heard where there is a number, nor a count told as preliminary where there is another; where a report says that
            the toll rose, the reports from its day on that give no less are heard alone ("update": by one or the other, one number is left); what most independent reports say ("most reports"); else what the latest ones say ("latest report"); of several
            numbers on that day the lowest ("lowest of the latest"), as UCDP is conservative, but "at least 11" gives way to 17, which it does not exclude (to an earlier number up to half as much again);
            a number of children, women, medics, journalists or aid workers is no word on all where another report counts more people, nor one of combatants or
            police where another counts more without saying whom;
factuality  what most reports say; ``asserted_by`` and ``denied_by`` count reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations
from typing import Any

from marsad.incidents.copies import voices_of
from marsad.incidents.mentions import AREAS, KIN, beside, counted_as, days_of, identity, meet, point_of, stem
from marsad.records import Alternative, Casualty, Change, Claim, Incident, Naming, Participant, Party, Place, Toll, Voice, counted
from marsad.release import RELEASE

WEEK = 6  # days from first to last: a longer dating stands only where there is no shorter
SOME = frozenset(("child", "woman", "medic", "journalist", "aid_worker"))  # a number of these is of some of the victims, where another report counts more people
SAID = frozenset((None, "the accused", "from the speaker", "the speaker's country", "who denies it"))  # how an actor is named by the very words of a mention, not by those around it
FORCES = frozenset(("combatant", "police"))  # and of these, where another counts more people of whom it does not say who they were
KINDS = ("killed", "injured", "captured", "missing", "displaced")


@dataclass(slots=True)
class Report:
    """A text that mentions stand in."""

    doc_id: str
    source: str | None
    published: str | None
    sha256: str | None
    signature: str | None
    events: list[str] = field(default_factory=list)


def consolidate(ident: str, claims: Sequence[Claim], reports: dict[str, Report], history: list[Change], redirects: list[str]) -> Incident:
    """The incident of some claims (in the order they were told; at least one)."""
    from marsad.incidents.summary import summaries

    docs: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(claims):
        docs[c.doc_id].append(n)
    voices = voices_of([reports[d] for d in docs], {d: [claims[n] for n in ns] for d, ns in docs.items()})
    alternatives: dict[str, list[Alternative]] = {}
    disagreements: list[str] = []

    def said(name: str, value: Callable[[Claim], Any], differ: Callable[[list[Any]], bool] | None = None) -> list[Alternative]:
        """What the claims give for a field, the most frequent first; kept as alternatives where it is more than one thing."""
        found: dict[str, Alternative] = {}
        for n, c in enumerate(claims):
            v = value(c)
            if v is not None and v != []:
                found.setdefault(repr(v), Alternative(value=v, claims=[])).claims.append(n)
        out = sorted(found.values(), key=lambda a: (-len({claims[n].doc_id for n in a.claims}), a.claims))
        if len(out) > 1:
            alternatives[name] = out
            if differ and differ([a.value for a in out]):
                disagreements.append(name)
        return out

    weight = {v.doc_id: v.independent for v in voices}
    modes = said("mode", lambda c: c.mode, lambda vs: not KIN.issuperset(permutations(vs, 2)))
    facts = said("factuality", lambda c: c.factuality, lambda vs: "denied" in vs)
    real = [n for n, c in enumerate(claims) if c.factuality != "denied"] or list(range(len(claims)))
    actors = _parties(claims, real, "actors")
    recipients = _parties(claims, real, "recipients")
    said("actors", lambda c: sorted({p.name_en or p.text for p in c.actors}), None)
    said("recipients", lambda c: sorted({p.name_en or p.text for p in c.recipients}), None)
    if _sides_differ([claims[n] for n in real]):
        disagreements.append("actors")
    location = _place(claims)
    said("location", _place_value, lambda vs: _places_differ(claims))
    narrow, wide = _dates(claims)
    said("date", _date_value, lambda vs: _dates_differ(claims))
    tolls: list[Toll] = []
    for kind in KINDS:
        toll = _toll(kind, claims, docs, weight)
        if toll is not None:
            tolls.append(toll)
            if len(toll.alternatives) > 1:
                alternatives[kind] = toll.alternatives
                if _tolls_differ(toll):
                    disagreements.append(kind)
        tolls += _shares(kind, claims)
    asserted = {c.doc_id for c in claims if c.factuality == "asserted"}
    denied = {c.doc_id for c in claims if c.factuality == "denied" or any(s.stance == "denies" for s in c.attribution)}
    incident = Incident(
        id=ident,
        event_type=Counter(c.event_type for c in claims).most_common(1)[0][0],
        mode=modes[0].value if modes else None,
        actors=actors,
        recipients=recipients,
        location=location,
        date_from=narrow[0] if narrow else None,
        date_to=narrow[1] if narrow else None,
        widest_from=wide[0] if wide else None,
        widest_to=wide[1] if wide else None,
        casualties=tolls,
        weapons=sorted({" ".join(w.text.split()) for c in claims for w in c.weapons}),
        factuality=facts[0].value,
        asserted_by=len(asserted),
        denied_by=len(denied),
        background=all(c.background for c in claims),
        confidence=max(c.confidence for c in claims),
        claims=list(claims),
        alternatives=alternatives,
        disagreements=sorted(disagreements),
        reports=len(docs),
        sources=sum(v.independent for v in voices),
        first_report=voices[0].doc_id,
        voices=voices,
        namings=_namings(claims),
        summary_en="",
        summary_ar="",
        history=history,
        release=RELEASE,
        lexicon_version=" ".join(sorted({c.lexicon_version for c in claims if c.lexicon_version})),
        redirects=redirects,
    )
    incident.summary_en, incident.summary_ar = summaries(incident)
    return incident


# --- parties ------------------------------------------------------------------------------------------------------------------------


def _parties(claims: Sequence[Claim], which: Sequence[int], role: str) -> list[Party]:
    """The parties that some of the claims name as `role` ("actors", "recipients"), the most often named first: by registry key; else by a code of country and
    role (of actors, of country alone: «غارة روسية», «غارات روسيا»); else by name as written. Actors that no claim names in words of its own give way to those
    that one does: a reader's guess to a writer's word."""
    found: dict[str, Party] = {}
    named: set[str] = set()
    for n in which:
        people: list[Participant] = getattr(claims[n], role)
        for p in people:
            key = p.actor_id or (p.code if p.code and (" " in p.code or role == "actors") else identity(p))
            party = found.setdefault(key, Party(actor_id=p.actor_id, name_en=p.name_en, name_ar=p.name_ar or " ".join(p.text.split()), code=p.code, claims=[]))
            if n not in party.claims:
                party.claims.append(n)
            if p.name_en and not party.name_en:
                party.name_en, party.name_ar = p.name_en, p.name_ar or party.name_ar
            party.code = party.code or p.code
            if p.inferred_by in SAID or role != "actors":
                named.add(key)

    def told(p: Party) -> int:
        return len({claims[n].doc_id for n in p.claims})

    kept = [p for key, p in found.items() if key in named or not named]
    out = sorted(kept, key=lambda p: (-told(p), p.actor_id is None, p.claims, p.name_ar or ""))
    most = told(out[0]) if out else 0
    return [p for p in out if told(p) * 4 >= most]


def _sides_differ(claims: Sequence[Claim]) -> bool:
    """Whether two claims name registered actors of which none is the same."""
    named = [frozenset(p.actor_id for p in c.actors if p.actor_id) for c in claims]
    named = [s for s in named if s]
    return any(not (s & named[0]) for s in named[1:])


def _namings(claims: Sequence[Claim]) -> list[Naming]:
    from marsad.incidents.registry import loading

    found: dict[tuple[Any, ...], Naming] = {}
    for n, c in enumerate(claims):
        for role, people in (("actor", c.actors), ("recipient", c.recipients)):
            for p in people:
                if p.inferred_by == "from the toll" or not any(ch.isalpha() for ch in p.text):
                    continue  # the dead counted, not a side named
                text = " ".join(p.text.split())
                key = (c.source or "", role, p.actor_id or "", text)
                naming = found.setdefault(key, Naming(source=c.source, text=text, actor_id=p.actor_id, role=role, loaded=loading(text, p.actor_id), claims=[]))
                if n not in naming.claims:
                    naming.claims.append(n)
    return [found[k] for k in sorted(found)]


# --- place and time -----------------------------------------------------------------------------------------------------------------


def _places(claims: Sequence[Claim]) -> list[tuple[Place, str]]:
    seen: dict[tuple[Any, ...], tuple[Place, str]] = {}
    for c in claims:
        p = c.location
        if p is not None:
            seen.setdefault((p.place_id, p.lat, p.lon, p.precision, c.doc_id), (p, c.doc_id))
    return list(seen.values())


def _place(claims: Sequence[Claim]) -> Place | None:
    """The most precise place among those that most reports' places agree with, one that it was in before one that it was near."""
    places = _places(claims)
    if not places:
        return None

    def rank(p: Place) -> tuple[Any, ...]:
        agree = len({doc for q, doc in places if meet(p, q) or (q.place_id is not None and q.place_id == p.place_id)})
        same = len({doc for q, doc in places if (q.place_id, q.lat, q.lon) == (p.place_id, p.lat, p.lon)})
        point = point_of(p)
        return (point is None, p.precision in AREAS, -agree, beside(p), point[2] if point else 1e9, -same, p.inferred_by is not None, p.start, p.text)

    # each distinct place once: what many reports repeat is weighed once
    distinct = {(p.place_id, p.lat, p.lon, p.precision): p for p, _ in reversed(places)}
    return min(distinct.values(), key=rank)


def _place_value(c: Claim) -> dict[str, Any] | None:
    p = c.location
    return None if p is None else {"text": p.text, "name_en": p.name_en, "lat": p.lat, "lon": p.lon, "precision": p.precision, "radius_km": p.radius_km}


def _places_differ(claims: Sequence[Claim]) -> bool:
    fine = {(p.lat, p.lon): p for p, _ in _places(claims) if p.lat is not None and p.precision not in AREAS}
    points = list(fine.values())[:50]
    return any(not meet(a, b) for n, a in enumerate(points) for b in points[n + 1 :])


Days = tuple[date, date]


def _dates(claims: Sequence[Claim]) -> tuple[Days | None, Days | None]:
    """The narrowest dating that most reports meet, and the widest of all."""
    dated: dict[tuple[int, int], set[str]] = defaultdict(set)
    told: Counter[tuple[int, int]] = Counter()
    for c in claims:
        d = days_of(c.date)
        if d:
            dated[d].add(c.doc_id)
            told[d] += 1
    if not dated:
        return None, None

    def rank(span: tuple[int, int]) -> tuple[Any, ...]:
        met = {doc for other, docs in dated.items() if other[0] <= span[1] and span[0] <= other[1] for doc in docs}
        return (span[1] - span[0] > WEEK, -len(met), span[1] - span[0], -len(dated[span]), -told[span], span)

    a, b = min(dated, key=rank)
    lo, hi = min(x for x, _ in dated), max(y for _, y in dated)
    return (date.fromordinal(a), date.fromordinal(b)), (date.fromordinal(lo), date.fromordinal(hi))


def _date_value(c: Claim) -> dict[str, str] | None:
    d = days_of(c.date)
    return None if d is None else {"from": date.fromordinal(d[0]).isoformat(), "to": date.fromordinal(d[1]).isoformat()}


def _dates_differ(claims: Sequence[Claim]) -> bool:
    spans = sorted({d for d in (days_of(c.date) for c in claims) if d})
    return bool(spans) and max(a for a, _ in spans) > min(b for _, b in spans)


# --- tolls --------------------------------------------------------------------------------------------------------------------------

Number = tuple[int, int | None]
VAGUE = frozenset((n, None) for n in (24, 200, 2000, 20000, 200000))  # «عشرات», «مئات», «آلاف»


def total(items: Iterable[Casualty], kind: str) -> Number | None:
    """One mention's number of a kind: the greatest where it holds the others ("15, a woman and a child"), else their sum; what stands side by side
    («ضابط و10 جنود») is a sum."""
    whole = [c for c in items if c.kind == kind and c.part_of is None]
    if not whole:
        return None
    top = max(whole, key=lambda c: (c.low, c.high is not None, c.high or 0))
    row = _row(whole, top)
    rest = [c for c in whole if not any(c is x for x in row)]
    if sum(c.low for c in rest) <= top.low and any(c.victim_class in ("child", "woman", top.victim_class) for c in rest):
        whole = row
    return sum(c.low for c in whole), None if any(c.high is None for c in whole) else sum(c.high or 0 for c in whole)


def _row(items: Sequence[Casualty], one: Casualty) -> list[Casualty]:
    """The numbers that stand in a row with one, no more than «و» between each and the next («ثلاثة رجال وامرأة وطفلان»)."""
    row: list[Casualty] = []
    for c in sorted(items, key=lambda c: c.start):
        if row and not 0 <= c.start - row[-1].end <= 2:
            if any(c is one for c in row):
                break
            row = []
        row.append(c)
    return row


def _fuller(n: Number) -> tuple[bool, int]:
    """Which of a text's numbers is its word: a number before a bare plural, then the greater."""
    return (counted(*n), n[0])


def _toll(kind: str, claims: Sequence[Claim], docs: dict[str, list[int]], independent: dict[str, bool]) -> Toll | None:
    given: dict[Number, Alternative] = {}
    word: dict[str, Number] = {}  # each report's own number: the fullest of its mentions'
    classes: dict[str, set[str | None]] = {}  # and whom it counts
    for n, c in enumerate(claims):
        t = total(c.casualties, kind) if c.factuality != "denied" else None
        if t is None:
            continue
        given.setdefault(t, Alternative(value={"low": t[0], "high": t[1]}, claims=[])).claims.append(n)
        if c.doc_id not in word or _fuller(t) > _fuller(word[c.doc_id]):
            word[c.doc_id] = t
            classes[c.doc_id] = {x.victim_class for x in c.casualties if x.kind == kind and x.part_of is None}
    if not word:
        return None
    firm = _of_all({d: t for d, t in word.items() if _fuller(t)[0]} or word, classes)  # "dead" without a number yields to a number
    day = {d: claims[docs[d][0]].published or "" for d in firm}
    numbers = {d: t for d, t in firm.items() if t not in VAGUE} or firm  # and "dozens" is heard where there is none
    heard = numbers
    if len({t[0] for t in firm.values()}) > 1:
        first, risen = ({d for d in firm if any(_counted_as(how, claims[n], kind) for n in docs[d])} for how in ("preliminary", "rose"))
        heard = {d: t for d, t in numbers.items() if d not in first - risen} or numbers
        heard = _since_update(heard, day, risen & set(heard))
    best, rule = _best(heard, day, independent, len(heard) < len(numbers))
    values = list(firm.values())
    low = min(a for a, _ in values)
    top = max(values, key=lambda t: (t[0] if t[1] is None else t[1], t[1] is not None))  # "at least 43" leaves the end open only where none says 43
    high = None if top[1] is None else max(b if b is not None else a for a, b in values)
    ordered = sorted(given.values(), key=lambda a: (-len({claims[n].doc_id for n in a.claims}), a.claims))
    return Toll(kind=kind, low=low, best=best, high=high, rule="the only number" if len(given) == 1 else rule, victim_class=_class_of(kind, best, claims), alternatives=ordered)


def _of_all(word: dict[str, Number], classes: dict[str, set[str | None]]) -> dict[str, Number]:
    """The reports' numbers without those that count some of the victims only, where another counts more people."""
    everybody = max((t[0] for d, t in word.items() if not classes[d] <= SOME), default=0)
    anybody = max((t[0] for d, t in word.items() if not classes[d].isdisjoint((None, "unknown"))), default=0)
    return {d: t for d, t in word.items() if not (classes[d] <= SOME and t[0] < everybody) and not (classes[d] <= FORCES and t[0] < anybody)}


def _best(heard: dict[str, Number], day: dict[str, str], independent: dict[str, bool], updated: bool) -> tuple[int, str]:
    """The number that stands for all that are heard, and the rule that chose it."""
    votes = Counter(t[0] for d, t in heard.items() if independent.get(d, True)) or Counter(t[0] for t in heard.values())
    (best, most), *rest = sorted(votes.items(), key=lambda x: (-x[1], x[0]))
    if updated and not rest:
        return best, "update"
    if not rest or most > rest[0][1]:
        return best, "most reports"
    last = max(day[d] for d in heard)
    late = {t for d, t in heard.items() if day[d] == last}
    return min(_closed(t, late, set(heard.values())) for t in late), "latest report" if len({t[0] for t in late}) == 1 else "lowest of the latest"


def _closed(t: Number, late: set[Number], told: set[Number]) -> int:
    """A number, or what an open one gives way to: a number that "at least 11" does not exclude, of that day, else of any («أكثر من 20» after 21)."""
    if t[1] is not None:
        return t[0]
    same = [low for low, high in late if high is not None and low >= t[0]]
    return min(same or [low for low, high in told if high is not None and t[0] <= low <= 1.5 * t[0]], default=t[0])


def _counted_as(how: str, c: Claim, kind: str) -> bool:
    """Whether a claim tells its number as what a toll rose to («ارتفعت حصيلة القتلى إلى 17»), or as a first count («حصيلة أولية»)."""
    return c.factuality == "asserted" and any(x.kind == kind for x in c.casualties) and counted_as(how, c.sentence)


def _since_update(firm: dict[str, Number], day: dict[str, str], updates: set[str]) -> dict[str, Number]:
    """The reports' numbers that count once a toll was said to have risen: those told from that day on, and no less."""
    if not updates:
        return firm
    last = max(day[d] for d in updates)
    low = max(firm[d][0] for d in updates if day[d] == last)
    return {d: t for d, t in firm.items() if day[d] >= last and t[0] >= low}


def _class_of(kind: str, best: int, claims: Sequence[Claim]) -> str | None:
    """Who the counted are, where the claims that give this number say so and agree: «12 قتيلا» are no children for two that another names."""
    giving = [c for c in claims if c.factuality != "denied" and (total(c.casualties, kind) or (None,))[0] == best]
    classes = {x.victim_class for c in giving for x in c.casualties if x.kind == kind and x.part_of is None and x.victim_class not in (None, "unknown")}
    return next(iter(classes)) if len(classes) == 1 else None


def _shares(kind: str, claims: Sequence[Claim]) -> list[Toll]:
    """Numbers that are part of a total ("three children among them"), by class of victims."""
    found: dict[str, dict[Number, Alternative]] = defaultdict(dict)
    for n, c in enumerate(claims):
        for item in c.casualties:
            if item.kind == kind and item.part_of is not None and item.victim_class not in (None, "unknown") and c.factuality != "denied":
                value = (item.low, item.high)
                found[item.victim_class or ""].setdefault(value, Alternative(value={"low": item.low, "high": item.high}, claims=[])).claims.append(n)
    out = []
    for cls in sorted(found):
        values = {v: a for v, a in found[cls].items() if counted(*v)} or found[cls]  # "children" without a number yields to a number
        best, rule = max(values, key=lambda v: (len(values[v].claims), -v[0])), "part of the total"
        tops = [b for _, b in values]
        out.append(Toll(kind=kind, low=min(a for a, _ in values), best=best[0], high=None if None in tops else max(b for b in tops if b is not None), rule=rule,
                        victim_class=cls, alternatives=sorted(found[cls].values(), key=lambda a: a.claims)))  # fmt: skip
    return out


def _tolls_differ(toll: Toll) -> bool:
    """Whether two numbers told exclude each other ("at least 5" and 7 do not; a bare plural excludes nothing from 2 on)."""
    spans = [(a.value["low"], a.value["high"] if a.value["high"] is not None else 10**9) for a in toll.alternatives]
    return max(a for a, _ in spans) > min(b for _, b in spans)


__all__ = ["Incident", "Report", "Voice", "consolidate", "stem", "total"]
