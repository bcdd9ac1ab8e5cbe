"""Mentions in, incidents out: :class:`Resolver` takes events as they come and keeps what is one happening together.

**Identity.** An incident's id is ``i`` and the id of the mention that founded it, and it always means *the happening that this mention
tells*: whatever is merged or split later, an id leads to the incident that holds its founding mention. Where two incidents turn out to be one,
the one founded first keeps its id and the other's is a redirect to it; where one turns out to be two, the part with the founding mention keeps
the id, and the other gets one of its own (or back the one it had).

**Order.** The events of one call are worked off together, so their order does not matter, and a resolver that is given everything at once ignores
it altogether. New events are compared with all there is; every incident they touch, and every incident those touch in turn, is clustered anew.
What remains of the order: words grow more or less rare as texts come in, and ids are those of the mentions that came first.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import combinations
from typing import Any

from marsad.incidents.consolidate import Report, consolidate
from marsad.incidents.group import Blocks, cluster, components
from marsad.incidents.mentions import Profile, claim_of, profile, together
from marsad.incidents.weigh import WEIGHTS, Finding, Scale
from marsad.records import Change, Claim, Decision, Event, Incident

REACH = 3000  # groups clustered anew at once; what lies beyond stays together as it was


@dataclass(slots=True)
class Changes:
    """What a call of :meth:`Resolver.add` did: ids of incidents founded and changed, redirects (old id to the one it leads to), parts split off
    (id to the incidents that left it), events that were known already, and what could not be taken."""

    founded: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)
    split: dict[str, list[str]] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, Any], dict[str, Any], dict[str, float]]:
    """The weights across texts, within a text, and of clustering, from ``data/weights.yaml``."""
    import yaml

    y = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return y["across"], {**y["across"], **y["within"]}, y["cluster"]


def incident_id(event_id: str) -> str:
    return "i" + event_id


class Resolver:
    """Keeps incidents. `incidents`: those known so far; `decisions`: reviewers' words, which hold for ever (those in the incidents' history are
    known already); `parents`: registry key to the key of what it is a part of (default: the shipped registry's).

    >>> resolver = Resolver()
    >>> changes = resolver.add(events)
    >>> incidents = list(resolver.incidents())
    """

    def __init__(self, incidents: Iterable[Incident] = (), decisions: Iterable[Decision] = (), *, parents: dict[str, str] | None = None) -> None:
        across, within, self.rules = weights()
        if parents is None:
            from marsad.incidents.registry import parents as registered

            parents = registered()
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}
        self.conflicts: list[str] = []
        self._sha: dict[str, str] = {}
        self._profiles: list[Profile | None] = []
        self._group: dict[str, int] = {}  # event -> number of its group
        self._blocks = Blocks()
        self._links: dict[int, dict[int, float]] = {}  # group -> groups it was compared with; filled when first asked for
        self._incident: dict[int, str] = {}  # group -> incident
        self._groups: dict[str, list[int]] = {}  # incident -> its groups
        self._founder: dict[str, str] = {}  # every id ever given -> event
        self._first: dict[str, int] = {}  # id -> how many were given before it
        self._redirects: dict[str, str] = {}
        self._history: dict[str, list[Change]] = {}
        self._decisions: dict[tuple[str, str], Decision] = {}
        self._df: Counter[str] = Counter()
        self._n = 0
        self._rarity: dict[str, float] = {}
        self._across = Scale(across, self._bits, parents)
        self._within = Scale(within, self._bits, parents)
        self._load(incidents)
        self.decide(decisions)

    # -- what is known ---------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._groups)

    def incident_of(self, event_id: str) -> str | None:
        """The id of the incident that holds a mention; None where the mention is not known."""
        group = self._group.get(event_id)
        return None if group is None else self._incident[group]

    def lead(self, incident: str) -> str | None:
        """The id that an id leads to: itself, or what it was merged into; None where it was never given."""
        if incident in self._groups:
            return incident
        event = self._founder.get(incident)
        return self.incident_of(event) if event else None

    def incident(self, ident: str) -> Incident:
        """The incident of an id (or of one merged into it); KeyError where there is none."""
        found = self.lead(ident)
        if found is None:
            raise KeyError(ident)
        claims = sorted((self.claims[e] for g in self._groups[found] for e in self._of(g).events), key=_order)
        redirects = sorted(k for k, v in self._redirects.items() if v == found) if self._redirects else []
        return consolidate(found, claims, self.reports, self._history[found], redirects)

    def incidents(self, ids: Iterable[str] | None = None) -> Iterator[Incident]:
        """The incidents, in the order of their first days; or those of the given ids, in theirs."""
        if ids is None:
            ids = sorted(self._groups, key=lambda i: (min(self._when(g) for g in self._groups[i]), i))
        for i in ids:
            yield self.incident(i)

    def _when(self, group: int) -> int:
        p = self._of(group)
        return p.days[0] if p.days else p.published[0] if p.published else 0

    def _of(self, group: int) -> Profile:
        p = self._profiles[group]
        assert p is not None
        return p

    # -- taking in -------------------------------------------------------------------------------------------------------

    def add(self, events: Iterable[Event], at: str | None = None) -> Changes:
        """Takes mentions in; new reports join known incidents or found new ones.

        A mention known already is passed over (listed in ``known``); one whose id is known with another content is not taken, the first stays
        (listed in ``problems``). `at` is what the history notes as the time; by default the newest day of publication among the events.
        """
        changes = Changes()
        texts: dict[str, list[Claim]] = defaultdict(list)
        for e in events:
            claim = claim_of(e)
            old = self.claims.get(e.id)
            if old is not None:
                if old == claim:
                    changes.known.append(e.id)
                else:
                    changes.problems.append(f"event {e.id} of {e.doc_id} is known with another content; the first is kept. Code the text under another id, or remove the first")
                continue
            sha = self.reports[e.doc_id].sha256 if e.doc_id in self.reports else None
            if sha is not None and sha != e.document.sha256:
                changes.problems.append(f"event {e.id}: document {e.doc_id} is known with another text; not taken. Give the changed text another id")
                continue
            self.claims[e.id] = claim
            self.reports.setdefault(e.doc_id, Report(e.doc_id, e.document.source, e.document.published, e.document.sha256, e.document.signature))
            texts[e.doc_id].append(claim)
        day = at or max((c.published or "" for cs in texts.values() for c in cs), default="")
        self._regroup(self._take(texts), day, changes)
        return changes

    def decide(self, decisions: Iterable[Decision], at: str | None = None) -> Changes:
        """Takes reviewers' decisions: two mentions stand together, or apart, from now on, whatever is added later. A later decision on the same two
        replaces the earlier; where decisions contradict each other by a chain, the later ones hold, and ``conflicts`` says so."""
        changes = Changes()
        touched: set[int] = set()
        for d in decisions:
            a, b = self._mention(d.a), self._mention(d.b)
            if a is None or b is None or a == b:
                missing = d.a if a is None else d.b
                changes.problems.append(f"decision on {d.a} and {d.b}: " + ("both are one mention" if a is not None and a == b else f"{missing} is not known"))
                continue
            pair = (a, b) if a < b else (b, a)
            if self._decisions.get(pair) == d:
                continue
            self._decisions.pop(pair, None)  # the newest stands last
            self._decisions[pair] = d
            texts = {self.claims[a].doc_id, self.claims[b].doc_id}
            touched |= self._retake(texts)
            touched |= {self._group[a], self._group[b]}
        if touched:
            self._regroup(touched, at or "", changes, reviewed=True)
        return changes

    def remove(self, events: Iterable[str], at: str = "") -> Changes:
        """Takes mentions out again (a text that was coded anew, a report withdrawn). Ids that they founded lead nowhere from then on."""
        changes = Changes()
        texts = set()
        for ident in events:
            claim = self.claims.pop(ident, None)
            if claim is None:
                changes.problems.append(f"event {ident} is not known")
                continue
            texts.add(claim.doc_id)
        touched = self._retake(texts)
        for doc in texts:
            if not any(c.doc_id == doc for c in self.claims.values()):
                self.reports.pop(doc, None)
        self._regroup(touched, at, changes)
        return changes

    def _mention(self, ident: str) -> str | None:
        if ident in self.claims:
            return ident
        event = self._founder.get(ident)
        return event if event in self.claims else None

    # -- words -----------------------------------------------------------------------------------------------------------

    def _bits(self, word: str) -> float:
        """How rare a word is among the mentions' sentences, in bits."""
        got = self._rarity.get(word)
        if got is None:
            got = self._rarity[word] = max(0.0, min(12.0, math.log2((self._n + 1) / (self._df[word] + 1)))) if self._n else 0.0
        return got

    def _rare(self, word: str) -> bool:
        return self._df[word] <= max(3, self._n >> 6)

    def _count(self, profiles: Iterable[Profile]) -> None:
        for p in profiles:
            self._n += 1
            self._df.update(p.words)
        self._rarity.clear()
        self._across.forget()
        self._within.forget()

    # -- within a text ---------------------------------------------------------------------------------------------------

    def _take(self, texts: dict[str, list[Claim]]) -> set[int]:
        """Groups the mentions of texts; gives the numbers of new groups."""
        single: dict[str, Profile] = {}
        for claims in texts.values():
            for c in claims:
                single[c.event_id] = profile(c)
        self._count(single.values())
        touched: set[int] = set()
        again: dict[str, list[str]] = {}
        for doc, claims in texts.items():
            report = self.reports[doc]
            known = list(report.events)
            report.events += [c.event_id for c in claims]
            if known:
                again[doc] = known
            else:
                touched |= self._split([single[c.event_id] for c in claims])
        if again:
            touched |= self._retake(again)
        for g in touched:
            self._blocks.put(g, self._of(g), self._rare)
        return touched

    def _retake(self, docs: Iterable[str]) -> set[int]:
        """Groups the mentions of known texts anew; the incidents they stood in are clustered again."""
        touched: set[int] = set()
        for doc in sorted(docs):
            report = self.reports[doc]
            old = {self._group.pop(e) for e in report.events if e in self._group}
            report.events = [e for e in report.events if e in self.claims]
            for g in old:
                incident = self._incident.pop(g, None)
                if incident is not None:
                    self._groups[incident].remove(g)
                    touched |= set(self._groups[incident])
                for other in self._links.pop(g, ()):
                    self._links.get(other, {}).pop(g, None)
                self._profiles[g] = None
            fresh = self._split([profile(self.claims[e]) for e in report.events])
            for g in fresh:
                self._blocks.put(g, self._of(g), self._rare)
            touched |= fresh
        return {g for g in touched if self._profiles[g] is not None}

    def _split(self, profiles: Sequence[Profile]) -> set[int]:
        """One text's mentions as groups of one happening each."""
        by_key = {p.key: p for p in profiles}
        names = sorted(by_key)
        scores = {(a, b): self._within.score(by_key[a], by_key[b]) for a, b in combinations(names, 2) if by_key[a].type == by_key[b].type}
        tied, apart = self._reviewed(names, lambda x: x if x in by_key else None)
        return {self._new(together([by_key[x] for x in part])) for part in cluster(names, scores, -99.0, self.rules["join"], apart, tied)}

    def _new(self, p: Profile) -> int:
        g = len(self._profiles)
        self._profiles.append(p)
        for e in p.events:
            self._group[e] = g
        return g

    def _reviewed(self, names: Sequence[str], of: Callable[[str], str | None]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Decisions on mentions as pairs of names (`of` an event id), the newest first; contradicted ones left out."""
        if not self._decisions:
            return [], []
        up = {n: n for n in names}

        def root(x: str) -> str:
            while up[x] != x:
                x = up[x]
            return x

        tied: list[tuple[str, str]] = []
        apart: list[tuple[str, str]] = []
        for (a, b), d in reversed(self._decisions.items()):
            x, y = of(a), of(b)
            if x is None or y is None or (x == y and d.same):
                continue
            rx, ry = root(x), root(y)
            if d.same:
                if any({root(p), root(q)} == {rx, ry} for p, q in apart):
                    self._conflict(a, b, "same", "a later decision keeps them apart")
                elif rx != ry:
                    up[max(rx, ry)] = min(rx, ry)
                    tied.append((x, y))
            elif rx == ry:
                self._conflict(a, b, "not the same", "later decisions join them")
            else:
                apart.append((x, y))
        return tied, apart

    def _conflict(self, a: str, b: str, what: str, why: str) -> None:
        message = f"the decision that {a} and {b} are {what} cannot be kept: {why}"
        if message not in self.conflicts:
            self.conflicts.append(message)

    # -- across texts ----------------------------------------------------------------------------------------------------

    def _compared(self, g: int) -> dict[int, float]:
        """A group's scores against all it shares a key with."""
        mine = self._links.get(g)
        if mine is None:
            mine = self._links[g] = {}
            p = self._of(g)
            for other in self._blocks.near(g, p, self._rare):
                q = self._profiles[other]
                if q is None or q.type != p.type:
                    continue
                theirs = self._links.get(other)
                mine[other] = theirs[g] if theirs is not None and g in theirs else self._score(*((p, q) if p.key < q.key else (q, p)))
            for other, s in mine.items():
                theirs = self._links.get(other)
                if theirs is not None:
                    theirs[g] = s
        return mine

    def _score(self, p: Profile, q: Profile) -> float:
        """The bits for two groups; those of one text were weighed within it and found two."""
        if p.docs == q.docs:
            return min(self.rules["told apart"], self._within.score(p, q))
        return self._across.score(p, q)

    def _closure(self, seeds: set[int], bound: dict[int, set[int]]) -> list[list[int]]:
        """The groups linked with each seed, through links that speak for one happening; whole incidents at a time."""
        join = self.rules["join"]
        done: set[int] = set()
        parts = []
        for seed in sorted(seeds, key=lambda g: self._of(g).key):
            if seed in done:
                continue
            part: list[int] = []
            front = [seed]
            done.add(seed)
            while front:
                g = front.pop()
                part.append(g)
                if len(part) > REACH and g not in seeds:
                    near: set[int] = set()
                else:
                    near = {o for o, s in self._compared(g).items() if s > join}
                incident = self._incident.get(g)
                if incident is not None:
                    near.update(self._groups[incident])
                near |= bound.get(g, set())
                for o in near - done:
                    done.add(o)
                    front.append(o)
            parts.append(part)
        return parts

    def _bound(self) -> dict[int, set[int]]:
        """Groups that decisions tie together."""
        out: dict[int, set[int]] = defaultdict(set)
        for (a, b), d in self._decisions.items():
            if d.same and a in self._group and b in self._group:
                x, y = self._group[a], self._group[b]
                out[x].add(y)
                out[y].add(x)
        return out

    def _regroup(self, touched: set[int], day: str, changes: Changes, reviewed: bool = False) -> None:
        emptied = [i for i, gs in self._groups.items() if not gs]
        for part in self._closure(touched, self._bound()):
            names = {self._of(g).key: g for g in part}
            inside = set(part)
            scores: dict[tuple[str, str], float] = {}
            for g in part:
                k = self._of(g).key
                for o, s in self._compared(g).items() if len(part) <= REACH else self._links.get(g, {}).items():
                    if o in inside:
                        q = self._of(o).key
                        if k < q:
                            scores[k, q] = s
            tied, apart = self._reviewed(sorted(names), partial(self._name_in, inside))
            clusters = cluster(sorted(names), scores, self.rules["unseen"], self.rules["join"], apart, tied)
            self._name([[names[k] for k in c] for c in clusters], day, changes, reviewed)
        for i in emptied:
            if not self._groups.get(i):
                self._groups.pop(i, None)

    def _name_in(self, inside: set[int], event: str) -> str | None:
        group = self._group.get(event)
        return self._of(group).key if group is not None and group in inside else None

    def _name(self, clusters: list[list[int]], day: str, changes: Changes, reviewed: bool) -> None:
        """Gives each cluster its id and writes the history."""
        before: dict[str, set[str]] = {}
        of: dict[str, str] = {}  # event -> incident it stood in
        for c in clusters:
            for g in c:
                i = self._incident.get(g)
                if i is not None and i not in before:
                    before[i] = {e for h in self._groups[i] for e in self._of(h).events}
        for i, events in before.items():
            for e in events:
                of[e] = i
        now: list[tuple[str, list[int], set[str]]] = []
        for c in clusters:
            events = {e for g in c for e in self._of(g).events}
            given = sorted((i for i in map(incident_id, events) if i in self._founder), key=lambda i: (self._first[i], i))
            live = [i for i in given if i in before]
            if live or given:
                ident = (live or given)[0]
            else:
                founder = min((self.claims[e] for e in events), key=_order)
                ident = incident_id(founder.event_id)
                self._founder[ident] = founder.event_id
                self._first[ident] = len(self._first)
            now.append((ident, c, events))
        for i in before:
            self._groups.pop(i, None)
        for ident, c, _ in now:
            self._groups[ident] = c
            for g in c:
                self._incident[g] = ident
        why = "a reviewer's decision" if reviewed else "compared anew with reports that came in"
        for ident, _, events in sorted(now, key=lambda t: t[0]):
            history = self._history.setdefault(ident, [])
            came: dict[str, list[str]] = defaultdict(list)
            for e in sorted(events):
                came[of.get(e, "")].append(e)
            fresh = came.pop("", [])
            stayed = came.pop(ident, None)
            self._redirects.pop(ident, None)
            if stayed is None and not any(i in before for i in (ident,)):
                others = sorted(came)
                history.append(Change(at=self._published(events) if not others else day, what="split" if others else "founded", why=f"split from {', '.join(others)}: {why}" if others else "first reported", events=sorted(events), incidents=others))
                changes.founded.append(ident)
                continue
            if fresh:
                history.append(Change(at=day, what="joined", why="reports that came in tell the same happening", events=fresh))
            for other, moved in sorted(came.items()):
                if self.lead(other) == ident and other not in self._groups:
                    history.append(Change(at=day, what="merged", why=why, events=moved, incidents=[other]))
                    self._redirects[other] = ident
                    changes.merged[other] = ident
                else:
                    history.append(Change(at=day, what="joined", why=f"{why}; they stood in {other}", events=moved, incidents=[other]))
            lost: dict[str, list[str]] = defaultdict(list)
            for e in sorted(before.get(ident, set()) - events):
                if e in self.claims:
                    lost[self._incident[self._group[e]]].append(e)
            for other, moved in sorted(lost.items()):
                what = "split" if incident_id(self._founder[other][0:]) == other and other not in before else "left"
                history.append(Change(at=day, what=what, why=f"{why}; they stand in {other} now", events=moved, incidents=[other]))
                if what == "split":
                    changes.split.setdefault(ident, []).append(other)
            if fresh or came or lost:
                changes.changed.append(ident)

    def _published(self, events: Iterable[str]) -> str:
        return min((self.claims[e].published or "" for e in events), default="")

    # -- why -------------------------------------------------------------------------------------------------------------

    def links(self, ident: str) -> list[tuple[str, str, float, list[Finding]]]:
        """Why an incident's mentions stand together: for each but the first, the mention or group it is joined with most firmly, as (event id, event
        id, bits, findings): first those across texts, then those within each text. KeyError where there is no such incident."""
        found = self.lead(ident)
        if found is None:
            raise KeyError(ident)
        groups = sorted(self._groups[found], key=lambda g: _order(min((self.claims[e] for e in self._of(g).events), key=_order)))
        out = _tree([self._of(g) for g in groups], self._across)
        for g in groups:
            parts = sorted((profile(self.claims[e]) for e in self._of(g).events), key=lambda p: _order(self.claims[p.key]))
            out += _tree(parts, self._within)
        return out

    # -- from a file of incidents ----------------------------------------------------------------------------------------

    def _load(self, incidents: Iterable[Incident]) -> None:
        loaded = list(incidents)
        if not loaded:
            return
        together_: list[tuple[str, list[Profile]]] = []
        for inc in loaded:
            voices = {v.doc_id: v for v in inc.voices}
            by_doc: dict[str, list[Profile]] = defaultdict(list)
            for c in inc.claims:
                if c.event_id in self.claims:
                    raise ValueError(f"incident {inc.id}: mention {c.event_id} stands in two incidents")
                self.claims[c.event_id] = c
                v = voices.get(c.doc_id)
                report = self.reports.setdefault(c.doc_id, Report(c.doc_id, c.source, c.published, v.sha256 if v else None, v.signature if v else None))
                report.events.append(c.event_id)
                by_doc[c.doc_id].append(profile(c))
            self._count(p for ps in by_doc.values() for p in ps)
            # one text's mentions in one incident count as one group: what speaks for them was weighed when they came in
            together_.append((inc.id, [together(ps) for ps in by_doc.values()]))
            self._history[inc.id] = list(inc.history)
            for n, ident in enumerate([inc.id, *inc.redirects]):
                self._founder[ident] = ident[1:]
                if n:
                    self._redirects[ident] = inc.id
            for change in inc.history:
                if change.same is not None and len(change.events) == 2:
                    a, b = sorted(change.events)
                    self._decisions[a, b] = Decision(a=a, b=b, same=change.same, at=change.at, note=change.why)
        for ident, profiles in together_:
            self._groups[ident] = [self._new(p) for p in profiles]
            for g in self._groups[ident]:
                self._incident[g] = ident
        for n, ident in enumerate(sorted(self._founder, key=lambda i: (_order(self.claims[self._founder[i]]) if self._founder[i] in self.claims else ("",), i))):
            self._first[ident] = n
        for g in range(len(self._profiles)):
            self._blocks.put(g, self._of(g), self._rare)


def _order(c: Claim) -> tuple[str, str, int, str]:
    """Claims in the order they were told: by day, text and place in it; undated reports last."""
    return (c.published or "9999", c.doc_id, c.at, c.event_id)


def _tree(profiles: Sequence[Profile], scale: Scale) -> list[tuple[str, str, float, list[Finding]]]:
    """Each profile but the first with the earlier one that speaks most for it."""
    out = []
    for n, p in enumerate(profiles[1:], 1):
        best = max(profiles[:n], key=lambda q: (scale.score(p, q), q.key))
        findings = scale.findings(best, p)
        out.append((best.key, p.key, sum(f.weight for f in findings), findings))
    return out


def resolve(events: Iterable[Event], decisions: Iterable[Decision] = ()) -> list[Incident]:
    """The incidents of a set of mentions, whatever their order; see :func:`marsad.resolve`."""
    resolver = Resolver()
    resolver.add(events)
    resolver.decide(decisions)
    return list(resolver.incidents())


__all__ = ["Changes", "Resolver", "components", "resolve"]
