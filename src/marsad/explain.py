"""Why a text was coded as it was: every decision on the way from words to events, as plain data and as a page for the terminal.

The reading is the coder's own (:class:`marsad.coder.assemble.Reading`), overheard: nothing is decided here.
"""



from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from marsad.coder import what
from marsad.coder.assemble import Coder, Reading, as_date
from marsad.coder.draft import Draft
from marsad.coder.finding import Finder
from marsad.coder.fitting import Fit
from marsad.coder.story import Part, Story
from marsad.coder.telling import weighed
from marsad.lexicon import model as m

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rich.console import Console

    from marsad.coder.chunks import Chunk

_NEAR = {
    "not_next": "the word after it is one of its `not_next`", "not_prev": "the word before it is one of its `not_prev`",
    "next_": "none of its `next` follows", "prev": "none of its `prev` stands before it", "without": "one of its `without` stands in the clause",
    "with_": "none of its `with` stands in the clause",
}  # fmt: skip


_TOO_FEW = "too little speaks for its being told"


class Dropped(list[tuple[what.Candidate, str]]):
    """What a reading dropped on the way, and why."""

    def note(self, before: Iterable[what.Candidate], after: Iterable[what.Candidate], why: str) -> None:
        """Notes those of `before` that are not in `after`."""
        kept = {id(c) for c in after}
        self += [(c, why) for c in before if id(c) not in kept]


class Listening(Part):
    """A part of the coder that remembers what it dropped. What is laid over it overrides only to listen."""

    def __init__(self, story: Story, dropped: Dropped) -> None:
        super().__init__(story)
        self.dropped = dropped


class OverheardFinder(Listening, Finder):
    """A finder that remembers what it dropped."""

    def gate(self, found: Any, *more: Any) -> Any:
        out = super().gate(found, *more)
        why = "the text or sentence speaks of something else (see domains.yaml)"
        self.dropped.note([c for _, cs in found for c in cs], [c for _, cs in out for c in cs], why)
        return out

    def outcomes(self, cands: Any, *more: Any) -> Any:
        out = super().outcomes(cands, *more)
        self.dropped.note(cands, out, "an outcome, told beside the deed that caused it")
        return out


class OverheardFit(Listening, Fit):
    """A choice that remembers what it dropped."""

    told: list[Draft] = []  # what the odds let through

    def once(self, drafts: list[Draft]) -> list[Draft]:
        self.told = list(drafts)
        out = super().once(drafts)
        self.dropped.note([d.cand for d in drafts], [d.cand for d in out], "tells once more what is told beside it")
        return out

    def but_aftermath(self, drafts: list[Draft]) -> list[Draft]:
        out = super().but_aftermath(drafts)
        self.dropped.note([d.cand for d in drafts], [d.cand for d in out], "what follows an accident")
        return out

    def only_meant(self, d: Draft, *more: Any) -> bool:
        out = super().only_meant(d, *more)
        if out:
            self.dropped.append((d.cand, "only meant: an aim, an epithet, or what a threat or demand is about"))
        return out

    def accepts(self, d: Draft, *more: Any) -> bool:
        out = super().accepts(d, *more)
        if not out:
            t = d.cand.trigger
            if t.strength == "weak" or t.needs:
                needs = ", ".join(sorted(t.needs)) or "armed, official"
                why = f"{t.strength} entry: no actor or recipient of the classes it needs ({needs}), or the deed is only spoken of"
            else:
                why = "the deed is spoken of, not told: nobody, no place, time or toll beside it"
            self.dropped.append((d.cand, why))
        return out


class Overheard(Reading):
    """A reading that remembers what was dropped on the way, and why."""

    def __init__(self, coder: Coder, full: str, day: date | None) -> None:
        super().__init__(coder, full, day)
        self.dropped = Dropped()
        self.finder = OverheardFinder(self.story, self.dropped)
        self.fit: OverheardFit = OverheardFit(self.story, self.dropped)
        self.possible: list[Draft] = []

    def weighed(self) -> list[Draft]:
        self.possible = super().weighed()
        return list(self.possible)

    def drafts(self) -> list[Draft]:
        out = super().drafts()
        needs = {id(d): need for d, _, need in weighed(self.possible, self.story.about)}
        passed, kept = {id(d) for d in self.fit.told}, {id(d.cand) for d in out} | {id(c) for c, _ in self.dropped}
        for d in self.possible:
            if id(d.cand) in kept:
                continue
            if id(d) in passed:
                self.dropped.append((d.cand, "only counts the harmed of a deed told beside it"))
            elif self.story.about.sentences == 1:
                self.dropped.append((d.cand, f"{_TOO_FEW}, in a sentence that is all there is of its text"))
            elif d.odds >= needs[id(d)]:
                self.dropped.append((d.cand, "the only event, and a doubtful one, of a text that is of other matters"))
            else:
                self.dropped.append((d.cand, f"{_TOO_FEW} (log odds {d.odds:.1f}, asked for {needs[id(d)]:.1f})"))
        return out

    def _sentence_drafts(self, si: int, cands: Any, *more: Any) -> Any:
        story = self.story
        a, b = story.sents[si]
        light = [c for c in cands if what.light_use(story.lex, c, cands, story.words, story.tokens, a, b)]
        self.dropped += [(c, "a verb that here only carries the noun of a deed") for c in light]
        out = super()._sentence_drafts(si, cands, *more)
        noted = {id(c) for c, _ in self.dropped}
        self.dropped.note([c for c in cands if id(c) not in noted], [d.cand for d in out], "no event of its own here")
        return out


def explain(coder: Coder, text: str, published: date | str | None = None) -> dict[str, Any]:
    """Every decision about a text, as plain data (JSON can hold it). Offsets count code points of `text`."""
    r = Overheard(coder, text, as_date(published))
    drafts = sorted(r.drafts(), key=lambda d: d.cand.a)
    story = r.story
    if story.words and not story.sents:
        story.sents += story.tokens.sentences()
    if story.words and story.chunker is None:
        story.locate()
    events = coder.code(text, published=published)
    sentences = [_sentence(r, si, drafts) for si in range(len(story.sents))]
    told = []
    for n, e in enumerate(events):
        plain = {k: v for k, v in msgspec.to_builtins(e).items() if k not in ("document", "sentence", "doc_id", "incident_id")}
        if n < len(drafts) and len(drafts) == len(events):
            d = drafts[n]
            notes = {
                "background": d.bg_why or None, "place": d.place_why, "date": d.date_why, "who": d.who_why, "effect": None if d.args.effect == "done" else d.args.effect,
                "pronoun": d.args.pronoun, "subject left out": d.args.elided or None,
            }  # fmt: skip
            plain["why"] = {k: v for k, v in notes.items() if v}
        told.append(plain)
    return {"text": text, "published": story.day.isoformat() if story.day else None, "country": story.country, "sentences": sentences, "events": told}


def _cut(r: Reading, a: int, b: int) -> dict[str, Any]:
    text, start, end = r.writer.span(a, b, strip=False)
    return {"text": text, "start": start, "end": end}


def _some(**values: Any) -> dict[str, Any]:
    return {k.rstrip("_"): v for k, v in values.items() if v not in (None, "", False, [], {})}


def _chunk(r: Reading, c: Chunk) -> dict[str, Any]:
    actor = r.story.lex.actors.get(c.actor) if c.actor else None
    return _cut(r, c.a, c.b) | _some(
        kind=c.kind, class_=c.cls, preposition=c.prep, joined=c.conj, actor=c.actor, name_en=actor.name_en if actor else None, outlet=c.outlet, country=c.iso3,
        role=c.role, place=c.place is not None, number=c.number is not None, group=c.group, loaded=c.loaded, reports=c.word.rep is not None,
        support_verb=bool(c.word.lights) and c.kind == "V",
    )  # fmt: skip


def _entry(t: m.Trigger) -> dict[str, Any]:
    return _some(entry=t.lemma, form=t.pos, type=t.type, mode=t.mode, frame=t.frame_name or ("own" if t.frame else ""), positions=t.frame, strength=t.strength,
                 needs=sorted(t.needs), outcome=t.outcome, loaded=t.loaded)  # fmt: skip


def _sentence(r: Overheard, si: int, drafts: list[Draft]) -> dict[str, Any]:
    a, b = r.story.sents[si]
    s = r.story.sentence(si)
    out: dict[str, Any] = _cut(r, a, b)
    out["chunks"] = [_chunk(r, c) for c in s.chunks]
    rows: list[tuple[int, dict[str, Any]]] = []
    told: set[int] = set()
    for d in drafts:
        if d.si == si:
            told.add(d.cand.at)
            told.add(d.cand.a)
            rows.append((d.cand.a, _cut(r, d.cand.a, d.cand.b) | _entry(d.cand.trigger) | _arguments(r, d)))
    for c, why in r.dropped:
        if a <= c.a < b and c.a not in told:
            told |= {c.at, c.a}
            rows.append((c.a, _cut(r, c.a, c.b) | _entry(c.trigger) | {"dropped": why}))
    for i in range(a, b):
        if i not in told:
            rows += [(i, row) for row in _refused(r, i, a, b)]
    out["triggers"] = [row for _, row in sorted(rows, key=lambda x: x[0])]
    out["claims"] = [
        {"sources": [_chunk(r, x) for x in c.sources], "stance": c.stance, "backward": c.backward, "covers": _cut(r, c.a, c.b) if c.b > c.a else None}
        for c in r.voices.claims.get(si, ())
    ]
    out["dates"] = [_cut(r, x.first, x.end) | _some(from_=str(x.from_ or ""), to=str(x.to or ""), kind=x.kind) for x in s.dates]
    out["places"] = [_place(r, x) for x in s.places]
    out["tolls"] = [_cut(r, x.start, x.end) | {"kind": x.kind, "low": x.low, "high": x.high, "class": x.victim_class} for x in s.tolls]
    return out


def _place(r: Reading, x: Any) -> dict[str, Any]:
    from marsad.coder.where import to_place

    assert r.story.context is not None
    return {k: v for k, v in msgspec.to_builtins(to_place(x, r.story.context, r.story.clean)).items() if v is not None}


def _arguments(r: Reading, d: Draft) -> dict[str, Any]:
    def texts(chunks: Any) -> list[str]:
        return [r.writer.phrase(c)[0] for c in chunks]

    return {"event": True} | _some(
        actors=texts(d.actors), recipients=texts(d.recipients), instruments=texts(d.args.instruments), sources=texts(d.sources), factuality=d.factuality,
        background=d.background, chosen_type=d.type if d.type != d.cand.trigger.type else None, chosen_mode=d.mode,
    )  # fmt: skip


def _refused(r: Reading, i: int, a: int, b: int) -> list[dict[str, Any]]:
    """Entries whose word stands at token `i` and whose own conditions are not met."""
    out: list[dict[str, Any]] = []
    s = r.story
    keys = what.sentence_keys(s.words, a, b)
    for index, feats, _, _ in s.words[i].triggers or ():
        t = s.lex.triggers[index]
        if t.type == what.NONE:
            continue
        none: dict[str, Any] = dict.fromkeys(_NEAR, frozenset())
        failed = [k for k in _NEAR if getattr(t, k) and not what.allowed(s.lex, msgspec.structs.replace(t, **(none | {k: getattr(t, k)})), i, i + 1, i, s.words, s.tokens, a, b, keys, s.phrases)[0]]
        why = "; ".join(_NEAR[k] for k in failed) or "another reading of the word, or a longer expression, was taken"
        row = _cut(r, i, i + 1) | _entry(t) | {"dropped": why}
        if feats & m.NOMINAL:
            row["noun"] = True
        if all(x["entry"] != row["entry"] or x["dropped"] != why for x in out):
            out.append(row)
    return out


# --- for the eye --------------------------------------------------------------------------------------------------------------------


def render(console: Console, data: dict[str, Any]) -> None:
    """Prints what :func:`explain` gives."""
    from rich.table import Table
    from rich.text import Text

    from marsad.records import Event
    from marsad.show import COLOURS, full, isolated

    head = f"country of the story: {data['country'] or 'unknown'} · published: {data['published'] or 'unknown (relative dates stay open)'}"
    console.print(head, style="dim", highlight=False)
    for n, s in enumerate(data["sentences"], 1):
        console.print(Text(f"\nSentence {n}", style="bold"), Text(isolated(s["text"])))
        t = Table(box=None, pad_edge=False, header_style="dim")
        for name in ("phrase", "kind", "class", "introduced by", "who it is", "also"):
            t.add_column(name, overflow="fold")
        for c in s["chunks"]:
            who = " ".join(x for x in (c.get("actor"), c.get("outlet"), c.get("country"), c.get("role")) if x)
            also = [k.replace("_", " ") for k in ("joined", "place", "number", "reports", "support_verb") if c.get(k)]
            intro = isolated(c.get("preposition", ""))
            t.add_row(isolated(c["text"]), c.get("kind", ""), c.get("class", "") or c.get("group", ""), intro, who, ", ".join(also), style="" if c.get("kind") != "SIGN" else "dim")
        console.print(t)
        for x in s["triggers"]:
            line = Text("  ✗ " if "dropped" in x else "  ✓ ", style="dim" if "dropped" in x else COLOURS.get(x["type"], ""))
            line.append(isolated(x["text"])).append(f"  {x['type']}{' ' + x['mode'] if x.get('mode') else ''}")
            line.append(f"  entry {isolated(x['entry'])} ({x['form']}, {x.get('strength', '')}, frame {x.get('frame') or 'none'})", style="dim")
            if "dropped" in x:
                line.append(f"  dropped: {x['dropped']}", style="italic")
            else:
                for k in ("actors", "recipients", "sources"):
                    if x.get(k):
                        line.append(f"  {k}: {' + '.join(isolated(y) for y in x[k])}")
            console.print(line)
        for c in s["claims"]:
            console.print(Text(f"  claim ({c['stance']}): {' ← '.join(isolated(x['text']) for x in c['sources'])} says {isolated((c['covers'] or {}).get('text', ''))}"))
        for d in s["dates"]:
            console.print(Text(f"  date: {isolated(d['text'])} = {d.get('from') or 'vague'}{' … ' + d['to'] if d.get('to') and d.get('to') != d.get('from') else ''}"))
        for p in s["places"]:
            console.print(Text(f"  place: {isolated(p['text'])} = {p.get('name_en', '?')}, {p.get('country', '?')} ({p.get('precision', '?')}, {p.get('source', '?')})"))
        for c in s["tolls"]:
            console.print(Text(f"  toll: {isolated(c['text'])} = {c['kind']} {c['low']}{'' if c['high'] == c['low'] else '+' if c['high'] is None else '–' + str(c['high'])} {c['class'] or ''}"))
    events = []
    for e in data["events"]:
        blank = {"source": None, "published": data["published"], "url": None, "title": None, "sha256": "", "signature": ""}
        record = {k: v for k, v in e.items() if k != "why"} | {"document": blank, "doc_id": "", "sentence": e["trigger"]}
        events.append(msgspec.convert(record, Event))
    console.print(Text(f"\n{len(events)} event{'' if len(events) == 1 else 's'}", style="bold"))
    if events:
        full(console, data["text"], events)
