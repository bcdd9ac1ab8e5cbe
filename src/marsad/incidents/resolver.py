"""Mentions in, incidents out: :class:`Resolver` takes events as they come and keeps what is one happening together.

**Identity.** An incident's id is ``i`` and the id of the mention that founded it, and it always means *the happening that this mention
tells*: whatever is merged or split later, an id leads to the incident that holds its founding mention. Where two incidents turn out to be one,
the one founded first keeps its id and the other's is a redirect to it; where one turns out to be two, the part with the founding mention keeps
the id, and the other gets one of its own (or back the one it had).

**Order.** What two mentions weigh together depends on nothing but the two. New mentions are compared with all there is; every incident they touch,
and every incident those touch in turn, is clustered anew. So the same mentions stand together in the end, in whatever order they came. What remains of
the order: ids are those of the mentions that came first, and where more than `REACH` groups hang together, those beyond it stay as they were.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from marsad.incidents.consolidate import Report, consolidate
from marsad.incidents.group import Blocks, cluster, components
from marsad.incidents.mentions import POINT, WEIGHTS, Profile, claim_of, profile, together
from marsad.incidents.weigh import Finding, Scale
from marsad.lexicon.cache import small_table
from marsad.records import Change, Claim, Decision, Event, Incident

ANEW = "compared anew with reports that came in"
NEAR = 200  # mentions of one type in one text that each is compared with, in either direction: no report is so long, but a year of them in one file is
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
    y = small_table(WEIGHTS)
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
        self._profiles: list[Profile | None] = []
        self._group: dict[str, int] = {}  # event -> number of its group
        self._where: dict[str, str] = {}  # event -> incident
        self._blocks = Blocks()
        self._links: dict[int, dict[int, float]] = {}  # group -> groups it was compared with; filled when first asked for
        self._compared_then: dict[int, int] = {}  # group -> how many groups there were when its links were made
        self._incident: dict[int, str] = {}  # group -> incident
        self._groups: dict[str, list[int]] = {}  # incident -> its groups
        self._founder: dict[str, str] = {}  # every id ever given -> event
        self._founded: dict[str, str] = {}  # and the other way round
        self._first: dict[str, int] = {}  # id -> how many were given before it
        self._redirects: dict[str, str] = {}
        self._history: dict[str, list[Change]] = {}
        self._decisions: dict[tuple[str, str], Decision] = {}
        self._across = Scale(across, parents)
        self._within = Scale(within, parents)
        self._load(incidents)
        self.decide(decisions)

    # -- what is known ---------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._groups)

    def incident_of(self, event_id: str) -> str | None:
        """The id of the incident that holds a mention; None where the mention is not known."""
        return self._where.get(event_id)

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

    def add(self, events: Iterable[Event], at: str | None = None, progress: Callable[[int, int], None] | None = None) -> Changes:
        """Takes mentions in; new reports join known incidents or found new ones.

        A mention known already is passed over (listed in ``known``); one whose id is known with another content is not taken, the first stays
        (listed in ``problems``). `at` is what the history notes as the time; by default the newest day of publication among the events.
        `progress` is told how many of how many groups of mentions have been compared.
        """
        collecting = gc.isenabled()
        gc.disable()  # millions of small objects come to stay
        try:
            return self._add(events, at, progress)
        finally:
            if collecting:
                gc.enable()

    def _add(self, events: Iterable[Event], at: str | None, progress: Callable[[int, int], None] | None) -> Changes:
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
        self._regroup(self._take(texts), day, changes, progress=progress)
        return changes

    def decide(self, decisions: Iterable[Decision], at: str | None = None) -> Changes:
        """Takes reviewers' decisions: two mentions stand together, or apart, from now on, whatever is added later. A later decision on the same two
        replaces the earlier; where decisions contradict each other by a chain, the later ones hold, and ``conflicts`` says so."""
        changes = Changes()
        touched: set[int] = set()
        taken: list[Decision] = []
        for d in decisions:
            a, b = self._mention(d.a), self._mention(d.b)
            if a is None or b is None or a == b:
                missing = d.a if a is None else d.b
                changes.problems.append(f"decision on {d.a} and {d.b}: " + ("both are one mention" if a is not None and a == b else f"{missing} is not known"))
                continue
            pair = (a, b) if a < b else (b, a)
            d = Decision(a=pair[0], b=pair[1], same=d.same, by=d.by, at=d.at, note=d.note)
            before = self._decisions.get(pair)
            if before == d:
                continue
            self._decisions.pop(pair, None)  # the newest stands last
            self._decisions[pair] = d
            taken.append(d)
            if before is not None or self.claims[a].doc_id == self.claims[b].doc_id:
                touched |= self._retake({self.claims[a].doc_id, self.claims[b].doc_id})
        if taken:
            touched = {g for g in touched if self._profiles[g] is not None} | {self._group[e] for d in taken for e in (d.a, d.b)}
            self._regroup(touched, at or max((d.at or "" for d in taken), default=""), changes, "a reviewer's decision")
        for d in taken:
            by = f" ({d.by})" if d.by else ""
            entry = Change(at=d.at or at or "", what="reviewed", why=f"{'one happening' if d.same else 'not one happening'}{by}{': ' + d.note if d.note else ''}", events=[d.a, d.b], same=d.same)
            for ident in sorted({self._where[d.a], self._where[d.b]}):
                self._history[ident].append(entry)
                if ident not in changes.changed and ident not in changes.founded:
                    changes.changed.append(ident)
        return changes

    def remove(self, events: Iterable[str], at: str = "") -> Changes:
        """Takes mentions out again (a text that was coded anew, a report withdrawn). An id whose founding mention goes is founded by the first of
        the mentions that stay with it; one that held no other leads nowhere."""
        changes = Changes()
        texts: set[str] = set()
        gone: dict[str, str] = {}
        for ident in events:
            claim = self.claims.pop(ident, None)
            if claim is None:
                changes.problems.append(f"event {ident} is not known")
                continue
            texts.add(claim.doc_id)
            gone[ident] = self._where.pop(ident)
        heirs = _by_value(self._where) if gone else {}
        for founded, event in list(self._founder.items()):
            if event in gone:
                stay = heirs.get(gone[event])
                if stay and founded == gone[event]:
                    self._found(founded, min((self.claims[e] for e in stay), key=_order).event_id)
                elif not stay:
                    self._groups.pop(founded, None)
        touched = self._retake(texts)
        for doc in texts:
            if not self.reports[doc].events:
                del self.reports[doc]
        self._regroup(touched, at, changes, "mentions were taken out")
        for ident in sorted(set(gone.values())):
            if ident in self._groups:
                self._history[ident].append(Change(at=at, what="left", why="taken out", events=sorted(e for e, i in gone.items() if i == ident)))
        return changes

    def _mention(self, ident: str) -> str | None:
        if ident in self.claims:
            return ident
        event = self._founder.get(ident)
        return event if event in self.claims else None

    # -- within a text ---------------------------------------------------------------------------------------------------

    def _take(self, texts: dict[str, list[Claim]]) -> set[int]:
        """Groups the mentions of texts; gives the numbers of new groups."""
        single: dict[str, Profile] = {}  # of texts known already
        touched: set[int] = set()
        again: list[str] = []
        for doc, claims in texts.items():
            report = self.reports[doc]
            if report.events:
                again.append(doc)
                single.update((c.event_id, profile(c)) for c in claims)
            else:
                touched |= self._split([profile(c) for c in claims])
            report.events += [c.event_id for c in claims]
        for g in touched:
            self._blocks.put(g, self._of(g))
        return touched | self._retake(again, single)

    def _retake(self, docs: Iterable[str], single: Mapping[str, Profile] | None = None) -> set[int]:
        """Groups the mentions of known texts anew; the incidents they stood in are clustered again. `single`: profiles at hand."""
        single = single or {}
        touched: set[int] = set()
        for doc in sorted(docs):
            report = self.reports[doc]
            old = {self._group.pop(e) for e in report.events if e in self._group}
            report.events = [e for e in report.events if e in self.claims]
            for g in old:
                incident = self._incident.pop(g, None)
                if incident is not None and incident in self._groups:
                    self._groups[incident].remove(g)
                    touched |= set(self._groups[incident])
                for other in self._links.pop(g, ()):
                    self._links.get(other, {}).pop(g, None)
                self._profiles[g] = None
            fresh = self._split([single.get(e) or profile(self.claims[e]) for e in report.events])
            for g in fresh:
                self._blocks.put(g, self._of(g))
            touched |= fresh
        return {g for g in touched if self._profiles[g] is not None}

    def _split(self, profiles: Sequence[Profile]) -> set[int]:
        """One text's mentions as groups of one happening each."""
        by_key = {p.key: p for p in profiles}
        names = sorted(by_key)
        told: dict[str, list[str]] = defaultdict(list)  # of each type, in the order of the text
        for name in sorted(names, key=lambda x: (self.claims[x].at, x)):
            told[by_key[name].type].append(name)
        scores = {}
        for same in told.values():
            for n, x in enumerate(same):
                for y in same[n + 1 : n + 1 + NEAR]:
                    a, b = (x, y) if x < y else (y, x)
                    scores[a, b] = self._within.score(by_key[a], by_key[b])
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
        if mine is not None:
            return mine
        mine = self._links[g] = {}
        self._compared_then[g] = len(self._profiles)
        p = self._of(g)
        floor, vague = self.rules["unseen"], _vague(p)
        for other in self._blocks.near(g, p):
            q = self._profiles[other]
            if q is None or q.type != p.type:
                continue
            theirs = self._links.get(other)
            if theirs is not None and g < self._compared_then[other]:  # scored from the other's side
                if g in theirs:
                    mine[other] = theirs[g]
                continue
            score = self._score(*((p, q) if p.key < q.key else (q, p)))
            if score > floor or vague or _vague(q):  # what is at the floor counts the same where it is not kept
                mine[other] = score
                if theirs is not None:
                    theirs[g] = score
        return mine

    def _score(self, p: Profile, q: Profile) -> float:
        """The bits for two groups; those of one text were weighed within it and found two."""
        if p.docs == q.docs:
            return max(self.rules["unseen"], min(self.rules["told apart"], self._within.score(p, q)))
        return max(self.rules["unseen"], self._across.score(p, q, self.rules["unseen"]))

    def _closure(self, seeds: set[int], bound: dict[int, set[int]], progress: Callable[[int, int], None] | None = None) -> list[list[int]]:
        """The groups linked with each seed, through links that speak for one happening; whole incidents at a time."""
        join = self.rules["join"]
        done: set[int] = set()
        parts = []
        for n, seed in enumerate(sorted(seeds), 1):
            self._compared(seed)  # so that those compared before know of it
            if progress is not None:
                progress(n, len(seeds))
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

    def _regroup(self, touched: set[int], day: str, changes: Changes, why: str = ANEW, progress: Callable[[int, int], None] | None = None) -> None:
        """Clusters the touched groups, and all that hangs together with them, anew."""
        named: list[tuple[list[int], set[str]]] = []
        for part in self._closure(touched, self._bound(), progress):
            names = {self._of(g).key: g for g in part}
            inside = set(part)
            whole = len(part) <= REACH or touched.issuperset(inside)
            scores: dict[tuple[str, str], float] = {}
            for g in part:
                k = self._of(g).key
                for o, s in (self._compared(g) if whole else self._links.get(g, {})).items():
                    if o in inside:
                        q = self._of(o).key
                        if k < q:
                            scores[k, q] = s
            tied, apart = self._reviewed(sorted(names), partial(self._name_in, inside))
            if not whole:  # what was not compared stays as it was
                tied += [(self._of(self._groups[self._incident[g]][0]).key, self._of(g).key) for g in part if g not in self._links and g in self._incident]
            vague = {k for k, g in names.items() if _vague(self._of(g))}
            clusters = cluster(sorted(names), scores, self.rules["unseen"], self.rules["join"], apart, tied, vague, self.rules["unsaid"])
            for c in clusters:
                groups = [names[k] for k in c]
                named.append((groups, {e for g in groups for e in self._of(g).events}))
        self._name(named, day, changes, why)

    def _name_in(self, inside: set[int], event: str) -> str | None:
        group = self._group.get(event)
        return self._of(group).key if group is not None and group in inside else None

    def _name(self, clusters: list[tuple[list[int], set[str]]], day: str, changes: Changes, why: str) -> None:
        """Gives each cluster its id and writes the history."""
        old = {e: self._where[e] for _, events in clusters for e in events if e in self._where}
        live = set(old.values())
        were = {i: {e for e in events if e in old} for i, events in _by_value(old).items()}
        now: dict[str, set[str]] = {}
        for groups, events in sorted(clusters, key=lambda c: min(c[1])):
            given = sorted((self._founded[e] for e in events if e in self._founded), key=lambda i: (i not in live, self._first[i], i))
            if given:
                ident = given[0]
            else:
                founder = min((self.claims[e] for e in events), key=_order)
                ident = incident_id(founder.event_id)
                self._found(ident, founder.event_id)
                self._first[ident] = len(self._first)
            now[ident] = events
            for g in groups:
                self._incident[g] = ident
            for e in events:
                self._where[e] = ident
            self._groups[ident] = groups
            for other in given[1:]:
                self._redirects[other] = ident
            self._redirects.pop(ident, None)
        for ident in live - set(now):
            self._groups.pop(ident, None)
        for ident in sorted(now):
            events = now[ident]
            history = self._history.setdefault(ident, [])
            came = _by_value({e: old.get(e, "") for e in events})
            fresh = came.pop("", set())
            came.pop(ident, None)
            if ident not in live:
                if came:
                    history.append(Change(at=day, what="split", why=f"{why}: parted from {', '.join(sorted(came))}", events=sorted(events), incidents=sorted(came)))
                else:
                    history.append(Change(at=self._published(events), what="founded", why="first reported", events=sorted(events)))
                changes.founded.append(ident)
                continue
            if fresh:
                history.append(Change(at=day, what="joined", why="reports that came in tell the same happening", events=sorted(fresh)))
            for other, moved in sorted(came.items()):
                if other in now:
                    history.append(Change(at=day, what="joined", why=f"{why}: they stood in {other}", events=sorted(moved), incidents=[other]))
                elif self.lead(other) == ident:
                    history.append(Change(at=day, what="merged", why=f"{why}: {other} is the same happening; its id leads here", events=sorted(moved), incidents=[other]))
                    history += [h for h in self._history.get(other, ()) if h.same is not None and h not in history]
                    changes.merged[other] = ident
                else:
                    history.append(Change(at=day, what="joined", why=f"{why}: they stood in {other}, which leads to {self.lead(other)} now", events=sorted(moved), incidents=[other]))
            lost = _by_value({e: self._where[e] for e in were[ident] - events})
            for other, moved in sorted(lost.items()):
                history.append(Change(at=day, what="left" if other in live else "split", why=f"{why}: they stand in {other} now", events=sorted(moved), incidents=[other]))
                if other not in live:
                    changes.split.setdefault(ident, []).append(other)
            if fresh or came or lost:
                changes.changed.append(ident)

    def _found(self, ident: str, event: str) -> None:
        self._founder[ident] = event
        self._founded[event] = ident

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
            # one text's mentions in one incident count as one group: what speaks for them was weighed when they came in
            together_.append((inc.id, [together(ps) for ps in by_doc.values()]))
            self._history[inc.id] = list(inc.history)
            for n, ident in enumerate([inc.id, *inc.redirects]):
                event = ident[1:]
                self._found(ident, event if event in self.claims or n else inc.claims[0].event_id)
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
                self._where.update((e, ident) for e in self._of(g).events)
        for n, ident in enumerate(sorted(self._founder, key=lambda i: (_order(self.claims[self._founder[i]]) if self._founder[i] in self.claims else ("",), i))):
            self._first[ident] = n
        for g in range(len(self._profiles)):
            self._blocks.put(g, self._of(g))


def _order(c: Claim) -> tuple[str, str, int, str]:
    """Claims in the order they were told: by day, text and place in it; undated reports last."""
    return (c.published or "9999", c.doc_id, c.at, c.event_id)


def _vague(p: Profile) -> bool:
    """Whether a profile has no point of its own or no day: that it shares no key with another says little."""
    return not p.places or p.places[0][3] != POINT or not (p.days or p.published)


def _by_value(of: dict[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for k, v in of.items():
        out[v].add(k)
    return dict(out)


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
