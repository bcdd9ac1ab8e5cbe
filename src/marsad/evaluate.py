"""How good is a coding, measured against hand-coded data: precision, recall and F1 of events and of each slot.

Two events match where their type is the same and their triggers overlap, or else lie in one sentence; one to one, the matching with most
pairs, then most overlapping triggers, then most agreeing slots. It is found greedily from the best pair down and then grown along augmenting
paths, so the number of pairs is the largest there is; among matchings of that size the choice is the greedy one, which differs from the best
only in crowded sentences. Slots of an event without a partner count as missed or invented, so every figure is end to end.

A slot span agrees where it shares a content word (a word such as army or government counts only where nothing more specific stands
beside it, in either) and is not more than twice as long; a place on the map within 10 km (near, district: 30; an area: 150); a date on both days;
a number on kind, low and high. Which words are unspecific the lexicon says: its roles, sources, place words and function words.

Gold is a file of documents ``{"id", "text", "events": [...]}`` or of event records as `marsad code` writes them; its spans may be
``{"text", "start", "end"}`` or ``{"text", "n"}`` (the n-th occurrence), its type in `event_type` or `type`.
"""



from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
NEAR_KM = {None: 10.0, "exact": 10.0, "near": 30.0, "district": 30.0, "province": 150.0, "country": 150.0, "region": 150.0}
GENERIC = frozenset({"armed", "police", "aircraft", "official", "government", "party", "area"})  # classes of roles that name nobody in particular
SPANS = ("actors", "recipients", "attribution")
SLOTS = (*SPANS, "casualties", "place span", "date", "place on map")
SUMMED = (*SPANS, "casualties", "place span", "date")  # what "all slots" adds up
WHOLE = ("actors", "recipients", "place span", "date", "casualties")


@dataclass(slots=True)
class GoldDocument:
    """A hand-coded document; `text` is None where only its events are known."""

    id: str
    text: str | None
    events: list[Record]


@dataclass(slots=True)
class Score:
    """Counts of one thing: agreements, how many gold has, how many the system has."""

    hits: int = 0
    gold: int = 0
    system: int = 0

    def add(self, hits: int, gold: int, system: int) -> None:
        self.hits, self.gold, self.system = self.hits + hits, self.gold + gold, self.system + system

    @property
    def precision(self) -> float:
        return self.hits / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.system) if self.gold + self.system else 0.0


@dataclass(slots=True)
class Report:
    """The scores by name, in order, and the first errors. In `right`, `gold` counts the matched pairs."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    right: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    errors: list[dict[str, str]] = field(default_factory=list)
    documents: int = 0

    def as_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"documents": self.documents}
        for name, s in self.scores.items():
            out[name] = {"precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4), "gold": s.gold, "system": s.system}
        for name, s in self.right.items():
            out[name] = {"accuracy": round(s.recall, 4), "pairs": s.gold}
        if self.errors:
            out["errors"] = self.errors
        return out


# --- reading ------------------------------------------------------------------------------------------------------------------------


def _records(path: Path) -> tuple[list[tuple[int, Record]], list[str]]:
    from marsad.readers import Issue
    from marsad.readers.jsonl import lines, parse

    out: list[tuple[int, Record]] = []
    problems: list[str] = []
    with path.open("rb") as f:
        for number, offset, line in lines(f):
            if line is None or not line.strip():
                continue
            got = parse(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, str(path), number, offset)
            if isinstance(got, Issue):
                problems.append(str(got))
            else:
                out.append((number, got))
    return out, problems


def _event_problem(e: Any) -> str | None:
    if not isinstance(e, dict):
        return "an event is no object; write {\"type\": …, \"trigger\": {\"text\": …}, …}"
    if not isinstance(e.get("event_type") or e.get("type"), str):
        return "an event without a type; give 'event_type' (ASSAULT, COERCE …)"
    trigger = e.get("trigger")
    if not isinstance(trigger, dict) or not (isinstance(trigger.get("text"), str) or isinstance(trigger.get("start"), int)):
        return "an event without a trigger; give {\"text\": …, \"start\": …, \"end\": …} or {\"text\": …, \"n\": 1}"
    for name in (*SPANS, "casualties"):
        value = e.get(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(x, dict) for x in value)):
            return f"'{name}' of an event is no list of objects"
    for x in e.get("casualties") or ():
        if not isinstance(x.get("kind"), str):
            return "an item of 'casualties' without a kind; give killed, injured, captured, missing or displaced"
    for name in ("location", "date"):
        if e.get(name) is not None and not isinstance(e[name], dict):
            return f"'{name}' of an event is no object"
    return None


def load_gold(path: Path) -> tuple[list[GoldDocument], list[str]]:
    """The documents of a gold file, and what is wrong with its other lines."""
    records, problems = _records(path)
    docs: dict[str, GoldDocument] = {}
    for number, r in records:
        if isinstance(r.get("events"), list):
            ident, text, events = str(r.get("id", "")), r.get("text"), r["events"]
        else:
            ident, text, events = str(r.get("doc_id", "")), None, [r]
        if not ident:
            problems.append(f"{path}:{number}: no id of a document; give 'id' (documents) or 'doc_id' (event records)")
            continue
        doc = docs.setdefault(ident, GoldDocument(ident, text if isinstance(text, str) else None, []))
        for e in events:
            fault = _event_problem(e)
            if fault:
                problems.append(f"{path}:{number}: {fault}")
            else:
                doc.events.append(e)
    return list(docs.values()), problems


def load_events(path: Path) -> tuple[list[Record], list[str]]:
    """The event records of a file, and what is wrong with its other lines."""
    records, problems = _records(path)
    out = []
    for number, r in records:
        fault = _event_problem(r) or (None if r.get("doc_id") is not None else "no 'doc_id'; is this a file of events, as `marsad code` writes?")
        if fault:
            problems.append(f"{path}:{number}: {fault}")
        else:
            out.append(r)
    return out, problems


# --- agreement ----------------------------------------------------------------------------------------------------------------------


def kind_of(e: Record) -> str:
    return str(e.get("event_type") or e.get("type"))


def offsets(span: Record | None, text: str | None) -> tuple[int, int] | None:
    """Where a span lies: as it says, or where its n-th occurrence is found."""
    if not span:
        return None
    if isinstance(span.get("start"), int) and isinstance(span.get("end"), int):
        return span["start"], span["end"]
    words = span.get("text")
    if text is None or not words:
        return None
    at = -1
    for _ in range(int(span.get("n") or 1)):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


_STOP = re.compile(r"[.!?؟]+(?=[\s,،]|\Z)|\n+")  # a full stop inside a number or an address is none


def sentences(text: str) -> list[int]:
    """Ends of the sentences of a text, those of lines and of stops."""
    return [x.end() for x in _STOP.finditer(text)]


class Words:
    """Which words of a span say what it is: those that are no function words, and among them the specific ones."""

    def __init__(self) -> None:
        from marsad.coder.words import Vocabulary
        from marsad.lexicon import shipped
        from marsad.text.clean import fold

        lex = shipped()
        self.vocabulary = Vocabulary(lex)
        self.roles = lex.roles
        self.fold = fold
        self.places = frozenset(w for group in _place_words() for w in fold(group).split())
        self.look: Callable[[str], tuple[frozenset[str], bool] | None] = lru_cache(maxsize=100_000)(self._look)

    def _look(self, form: str) -> tuple[frozenset[str], bool] | None:
        """(the word without each clitic it may carry, whether it is specific); None for function words."""
        from marsad.text.clitics import splits

        forms = frozenset({form, *(s.stem for s in splits(form) if not s.enclitic)})
        w = self.vocabulary[form]
        generic = w.source is not None or (w.role is not None and self.roles[w.role].cls in GENERIC) or not forms.isdisjoint(self.places)
        return None if w.fn and not generic else (forms, not generic)

    def of(self, text: str | None) -> list[tuple[frozenset[str], bool]]:
        forms = re.findall(r"\w+", self.fold(text or ""))
        found = [x for x in map(self.look, forms) if x is not None]
        return found or [(frozenset({f}), False) for f in forms]  # nothing but small words («آخرون»): then those

    def agree(self, gold: str | None, system: str | None) -> bool:
        g, s = self.of(gold), self.of(system)
        if not g or not s or len(s) > 2 * len(g) + 2:  # two words of grace: a title, an adjective
            return False
        shared = [(x, y) for a, x in g for b, y in s if not a.isdisjoint(b)]
        if any(x and y for x, y in shared):
            return True
        return bool(shared) and not (any(x for _, x in g) and any(y for _, y in s))


def _place_words() -> list[str]:
    import yaml

    from marsad.lexicon import DATA

    data = yaml.load((DATA / "place_words.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [str(w) for k in data.get("kinds", ()) for w in [*k.get("words", ()), *(k.get("plural") or ())] if " " not in str(w)]


def kilometres(a: Record, b: Record) -> float:
    """Distance of two points on the globe."""
    p, q = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def paired(gold: Sequence[Any], system: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    """How many of `gold` have a partner of their own among `system`."""
    free = list(system)
    hits = 0
    for g in gold:
        at = next((i for i, s in enumerate(free) if same(g, s)), None)
        if at is not None:
            del free[at]
            hits += 1
    return hits


def _number(x: Record) -> tuple[Any, Any, Any]:
    return x.get("kind"), x.get("low"), x.get("high")


def slots(gold: Record | None, system: Record | None, words: Words) -> dict[str, tuple[int, int, int]]:
    """Slot → (agreements, in gold, in system) of a pair, or of an event alone."""
    g, s = gold or {}, system or {}
    out: dict[str, tuple[int, int, int]] = {}
    for name in SPANS:
        a, b = g.get(name) or [], s.get(name) or []
        out[name] = paired(a, b, lambda x, y: words.agree(x.get("text"), y.get("text"))), len(a), len(b)
    a, b = g.get("casualties") or [], s.get("casualties") or []
    out["casualties"] = paired(a, b, lambda x, y: _number(x) == _number(y)), len(a), len(b)
    p, q = g.get("location"), s.get("location")
    out["place span"] = int(bool(p and q) and words.agree((p or {}).get("text"), (q or {}).get("text"))), int(bool(p)), int(bool(q))
    point = [bool(x) and isinstance(x.get("lat"), (int, float)) and isinstance(x.get("lon"), (int, float)) for x in (p or {}, q or {})]
    close = point[0] and point[1] and kilometres(p or {}, q or {}) <= NEAR_KM.get((p or {}).get("precision"), 30.0)
    out["place on map"] = int(close), int(point[0]), int(point[1])
    days = [(x["from"], x.get("to") or x["from"]) if x and x.get("from") else None for x in (g.get("date"), s.get("date"))]
    out["date"] = int(days[0] is not None and days[0] == days[1]), int(days[0] is not None), int(bool(s.get("date")))
    return out


# --- matching -----------------------------------------------------------------------------------------------------------------------


def match(doc: GoldDocument, system: list[Record], words: Words, typed: bool = True) -> list[tuple[int, int, bool]]:
    """Pairs (gold, system, whether the triggers overlap), one to one; see the module's docstring."""
    ends = sentences(doc.text) if doc.text is not None else []
    text = doc.text

    def line(at: int) -> int:
        return sum(e <= at for e in ends)

    worth: dict[tuple[int, int], tuple[bool, int]] = {}
    places = [offsets(e["trigger"], text) for e in system]
    for i, g in enumerate(doc.events):
        a = offsets(g["trigger"], text)
        if a is None:
            continue
        for j, s in enumerate(system):
            b = places[j]
            if b is None or (typed and kind_of(g) != kind_of(s)):
                continue
            overlap = a[0] < b[1] and b[0] < a[1]
            if overlap or (line(a[0]) == line(b[0]) if text is not None else _one_sentence(g, s, a, b)):
                worth[i, j] = overlap, sum(h for h, _, _ in slots(g, s, words).values())
    order = sorted(worth, key=lambda p: (not worth[p][0], -worth[p][1], p))
    of_gold: dict[int, int] = {}
    of_system: dict[int, int] = {}
    for i, j in order:
        if i not in of_gold and j not in of_system:
            of_gold[i], of_system[j] = j, i
    choices: dict[int, list[int]] = defaultdict(list)
    for i, j in order:
        choices[i].append(j)
    for i in choices:
        if i not in of_gold:
            _augment(i, choices, of_gold, of_system, set())
    return [(i, j, worth[i, j][0]) for i, j in sorted(of_gold.items())]


def _augment(i: int, choices: dict[int, list[int]], of_gold: dict[int, int], of_system: dict[int, int], tried: set[int]) -> bool:
    """Finds gold `i` a partner by moving others to another of theirs."""
    for j in choices[i]:
        if j in tried:
            continue
        tried.add(j)
        if j not in of_system or _augment(of_system[j], choices, of_gold, of_system, tried):
            of_gold[i], of_system[j] = j, i
            return True
    return False


def _one_sentence(g: Record, s: Record, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Without the text: whether one's trigger lies in the other's sentence."""
    for record, at in ((g, b), (s, a)):
        sentence = offsets(record.get("sentence"), None)
        if sentence and sentence[0] <= at[0] < sentence[1]:
            return True
    return False


# --- the whole ----------------------------------------------------------------------------------------------------------------------


def evaluate(gold: Iterable[GoldDocument], events: Iterable[Record], errors: int = 0) -> Report:
    """Scores `events` against `gold`. Events of documents that gold has not are left out of account."""
    by_doc: dict[str, list[Record]] = defaultdict(list)
    for e in events:
        by_doc[str(e["doc_id"])].append(e)
    words = Words()
    report = Report()
    n = report.scores
    for name in ("event, any type", "event", "event, same trigger"):
        n[name] = Score()
    types: dict[str, Score] = defaultdict(Score)
    whole = Score()
    for name in SLOTS:
        n[name] = Score()
    n["not asserted"] = Score()
    for doc in gold:
        report.documents += 1
        system = by_doc.get(doc.id, [])
        size = len(doc.events), len(system)
        pairs = match(doc, system, words)
        n["event, any type"].add(len(match(doc, system, words, typed=False)), *size)
        n["event"].add(len(pairs), *size)
        n["event, same trigger"].add(sum(o for *_, o in pairs), *size)
        partner = {i: j for i, j, _ in pairs}
        lone = set(range(len(system))) - set(partner.values())
        rows: list[tuple[Record | None, Record | None]] = [(g, system[partner[i]] if i in partner else None) for i, g in enumerate(doc.events)]
        rows += [(None, system[j]) for j in sorted(lone)]
        for g, s in rows:
            kind = kind_of(g or s or {})
            types[kind].add(int(bool(g and s)), int(g is not None), int(s is not None))
            got = slots(g, s, words)
            for name, counts in got.items():
                n[name].add(*counts)
            doubt = [x is not None and x.get("factuality", "asserted") != "asserted" for x in (g, s)]
            n["not asserted"].add(int(all(doubt) and (g or {}).get("factuality") == (s or {}).get("factuality")), *map(int, doubt))
            wrong = [k for k in WHOLE if len(set(got[k])) > 1]
            whole.add(int(bool(g and s) and not wrong), int(g is not None), int(s is not None))
            if g and s:
                report.right["mode right"].add(int((g.get("mode") or None) == (s.get("mode") or None)), 1, 1)
                report.right["factuality right"].add(int(g.get("factuality", "asserted") == s.get("factuality", "asserted")), 1, 1)
                report.right["background right"].add(int(bool(g.get("background")) == bool(s.get("background"))), 1, 1)
            if len(report.errors) < errors and not (g and s and not wrong):
                what = "missed" if s is None else "invented" if g is None else f"wrong: {', '.join(wrong)}"
                report.errors.append({"error": what, "document": doc.id, "type": kind, "trigger": str(((g or s or {}).get("trigger") or {}).get("text") or "")})
    micro = Score()
    for name in SUMMED:
        micro.add(n[name].hits, n[name].gold, n[name].system)
    n["all slots"], n["whole record"] = micro, whole
    for kind in sorted(types):
        n[f"event: {kind}"] = types[kind]
    return report


def render(console: Console, report: Report) -> None:
    """The scores as tables."""
    from rich.table import Table

    from marsad.show import isolated

    t = Table(title=f"{report.documents} documents", header_style="bold")
    t.add_column("")
    for name in ("precision", "recall", "F1", "gold", "system"):
        t.add_column(name, justify="right")
    for name, s in report.scores.items():
        strong = "bold" if name in ("event", "all slots") else "dim" if name.startswith("event: ") else ""
        t.add_row(name, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", str(s.gold), str(s.system), style=strong)
    for name, s in report.right.items():
        t.add_row(name, "", "", f"{s.recall:.3f}", str(s.gold), "")
    console.print(t)
    if report.errors:
        t = Table(title="Errors", header_style="bold")
        for name in ("error", "document", "type", "trigger"):
            t.add_column(name, overflow="fold")
        for e in report.errors:
            t.add_row(e["error"], e["document"], e["type"], isolated(e["trigger"]))
        console.print(t)
