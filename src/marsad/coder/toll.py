"""Tolls: how many people a clause says were killed, injured, captured, missing or displaced.

:func:`tolls_in` goes once over the tokens of a clause. A casualty word (a *cue*: «قُتل», «إصابة») opens a place for what it counts; a
*counted noun* («قتلى», «جريحين») says its kind itself; an item is a number with its noun of people, or such a noun alone, whose form
tells the number («جندي» 1, «جنديان» 2, «جنود» 2 or more). An item takes the kind of the nearest cue on its left if it stands right
after it or is joined by «و» to an item that does, else of a verb right after it («19 شخصا قتلوا»). What follows «بينهم» is part of the
item before. The words stand in ``lexicon/data/victims.yaml`` and ``casualty.yaml``; the rulings are the codebook's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.lexicon.cache import cached
from marsad.text.clean import fold
from marsad.text.clitics import parts
from marsad.text.memo import Memo
from marsad.text.numbers import DATA, NumberMention, bound_after, bounded, number_at
from marsad.text.tokens import LATIN, NEWLINE, NUMBER, PUNCT, WORD, Tokens


class TollMention:
    """One number of people harmed: tokens `start` to `end` (exclusive) cover the number and its noun; `victims` the noun's tokens;
    `cue` is the token of the casualty word; `part_of` an index in the list the mention is in."""

    __slots__ = ("cue", "end", "high", "kind", "low", "part_of", "start", "victim_class", "victims")

    def __init__(
        self,
        start: int,
        end: int,
        kind: str,
        low: int,
        high: int | None,
        victims: tuple[int, int] | None,
        victim_class: str,
        part_of: int | None,
        cue: int,
    ) -> None:
        self.start, self.end, self.kind, self.low, self.high = start, end, kind, low, high
        self.victims, self.victim_class, self.part_of, self.cue = victims, victim_class, part_of, cue

    def __repr__(self) -> str:
        part = "" if self.part_of is None else f", part of {self.part_of}"
        return f"<{self.kind} {self.low}-{self.high} {self.victim_class} [{self.start}:{self.end}]{part}>"


# --- the tables ------------------------------------------------------------------------------------------------------------------

Data = dict[str, Any]

# What number a noun's form tells. BOTH: «مدنيين» is a dual or a plural; CONSTRUCT: «ضابطي شرطة», a dual if a genitive follows.
SG, DU, PL, BOTH, CONSTRUCT = range(5)
# Of nouns.
KIN, COLLECTIVE, NATIONALITY, OF_WHOM, ALSO_CUE, ACCUSATIVE, LOOSE, ADJECTIVE = 1, 2, 4, 8, 16, 32, 64, 128
# Of cues.
VERB, MASDAR, HEAD = range(3)

_FLAGS = (
    "results", "heads", "to", "rise", "restate", "among", "one_of_them", "from_them", "most", "names", "state", "others_one", "others_two",
    "others_many", "one_of", "alone", "pair", "from", "family_of", "between", "what", "or", "any", "nobody", "negators", "unsure", "except", "still", "cases", "ranks", "count_words", "loss_words", "one_case", "that",
    "not_prev", "relatives", "prepositions", "agents", "planes", "stop_before", "things", "of_rank", "times", "causes", "who", "grave", "active", "company", "all_of", "in", "back", "aside", "freed", "heads_of", "those", "means",
)  # fmt: skip
F = {name: 1 << i for i, name in enumerate(_FLAGS)}
_NEGATOR, _UNSURE, _EXCEPT, _AMONG, _THING, _PREP, _REL, _NAMES = (
    F[n] for n in ("negators", "unsure", "except", "among", "things", "prepositions", "relatives", "names")
)
_ITEMS = F["one_of"] | F["others_one"] | F["others_two"] | F["others_many"] | F["cases"]
_SPEAKS = F["heads"] | F["loss_words"] | F["cases"]


def _noun_forms(y: dict[str, Any]) -> list[tuple[str, int, bool, int]]:
    """(form, number, is it feminine, further flags) of a noun of the lists."""
    out: list[tuple[str, int, bool, int]] = []
    lemma: str = y["noun"]
    plural: list[str] = y.get("plural") or []

    def singular(word: str, feminine: bool, dual: list[str] | None = None) -> None:
        out.append((word, SG, feminine, 0))
        stem = word[:-1] + "ت" if word.endswith("ة") else word
        if not word.endswith("ة"):
            out.append((word + "ا", SG, feminine, ACCUSATIVE))
        sound = not feminine and "ون" in plural
        if dual:
            out.extend((d, DU, feminine, 0) for d in dual)
            if not y.get("no_construct"):
                out.extend((d[:-1], CONSTRUCT, feminine, 0) for d in dual)
            return
        out.append((stem + "ان", DU, feminine, 0))
        out.append((stem + "ين", BOTH if sound else DU, feminine, 0))
        out.append((stem + "ا", CONSTRUCT, feminine, 0))
        if not sound:
            out.append((stem + "ي", CONSTRUCT, feminine, 0))

    singular(lemma, lemma.endswith("ة"), y.get("dual"))
    out.extend((word, SG, False, 0) for word in y.get("singular") or ())  # «أخوه», «أخيه»
    if y.get("feminine"):
        fem = lemma + "ة" if y["feminine"] == "ة" else y["feminine"]
        singular(fem, True)
        if "ات" not in plural and "ون" in plural:
            out.append((lemma + "ات", PL, True, 0))
    for p in plural:
        if p == "ون":
            out += [(lemma + "ون", PL, False, 0), (lemma + "ي", PL, False, 0), (lemma + "و", PL, False, 0)]
        elif p == "ات":
            out.append(((lemma[:-1] if lemma.endswith("ة") else lemma) + "ات", PL, lemma.endswith("ة"), 0))
        else:
            out.append((p, PL, False, 0))
            if p.endswith("ين"):
                out.append((p[:-1], PL, False, 0))
    return out


_PAST = ("", "ت", "ا", "تا", "وا", "ن", "و")
_PRESENT = ("", "ون", "وا", "ان", "ا", "ن")


def _verb_forms(verb: str) -> list[str]:
    """The third persons of a verb given as past and present, folded; weak endings as they are written."""
    past, present = (fold(w) for w in verb.split())
    out = []
    if past.endswith("ي"):  # لقي keeps its ya, قضى (folded alike) loses it: both are written
        out += [past + e for e in ("", "ت", "ا")] + [past[:-1] + "وا", past[:-1] + "ت", past[:-1] + "و"]
    else:
        out += [past + e for e in _PAST]
    bases = [present, "ت" + present[1:]]
    if present.endswith("ي"):
        out += [b[:-1] + e for b in bases for e in ("ي", "ون", "وا", "ي")]
    else:
        out += [b + e for b in bases for e in _PRESENT]
    return out


def load(data_dir: Path) -> Data:
    """The tables of ``victims.yaml`` and ``casualty.yaml`` in `data_dir`, folded: plain dicts, lists, tuples, strings and numbers."""
    import yaml

    v = yaml.safe_load((data_dir / "victims.yaml").read_text(encoding="utf-8"))
    c = yaml.safe_load((data_dir / "casualty.yaml").read_text(encoding="utf-8"))
    nouns: dict[str, tuple[int, str, str | None, int]] = {}
    duals: set[str] = set()
    cues: dict[str, tuple[str, int, bool]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, int, bool]]] = {}

    def put(y: dict[str, Any], kind: str | None, extra: int) -> None:
        cls = y.get("class", "unknown")
        for form, number, feminine, flags in _noun_forms(y):
            f = fold(form)
            if number == CONSTRUCT:
                duals.add(f)
            n_cls = y.get("feminine_class", cls) if feminine and y.get("feminine") else cls
            nouns.setdefault(f, (number, n_cls, kind, extra | flags))

    for y in c["counted"]:
        put(y, y["kind"], (OF_WHOM if y.get("construct") else 0) | (ALSO_CUE if y.get("cue") else 0))
    for y in v["nouns"]:
        put(y, None, (KIN if y.get("kin") else 0) | (COLLECTIVE if y.get("collective") else 0) | (LOOSE if y.get("loose") else 0) | (ADJECTIVE if y.get("adjective") else 0))
    for y in v["nationalities"]:
        put({**y, "class": "civilian"}, None, NATIONALITY)

    def cue(word: str, kind: str, sort: int, weak: bool) -> None:
        first, *rest = fold(word).split()
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), kind, sort, weak))
        else:
            cues.setdefault(first, (kind, sort, weak))

    needs: dict[str, list[str]] = {}
    killed_with: dict[str, list[str]] = {}
    needs_before: dict[str, list[str]] = {}
    for y in c["cues"]:
        for weak, prefix in ((False, ""), (True, "weak_")):
            for w in y.get(prefix + "verbs") or []:
                forms = _verb_forms(w)
                for f in forms:
                    cue(f, y["kind"], VERB, weak)
                wanted = (y.get("needs") or {}).get(w.split()[0])
                if wanted:
                    for f in forms:
                        needs[f] = [fold(x) for x in wanted]
            for w in y.get(prefix + "forms") or []:
                cue(w, y["kind"], VERB, weak)
            for w in y.get(prefix + "phrases") or []:  # a verb and what follows it: «راح ضحية»
                verb, follows = w.rsplit(" ", 1)
                for f in _verb_forms(verb):
                    cue(f"{f} {follows}", y["kind"], VERB, weak)
            for w in y.get(prefix + "nouns") or []:  # after the verbs: «قتل» is taken for the verb
                cue(w, y["kind"], MASDAR, weak)
        for w, after in (y.get("killed_with") or {}).items():
            killed_with[fold(w)] = [fold(x) for x in after]
            cues.setdefault(fold(w), ("killed", VERB, True))
        for w, before in (y.get("needs_before") or {}).items():
            needs_before[fold(w)] = [fold(x) for x in before]
    alone = set(cues)
    for first, ways in phrases.items():
        cues.setdefault(first, ways[0][1:])
    flags: dict[str, int] = {}
    for name in _FLAGS:
        for w in c[name]["nouns"] if name == "cases" else c[name]:
            flags[fold(str(w))] = flags.get(fold(str(w)), 0) | F[name]
    bodies: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for cls, names in v["bodies"].items():
        for name in names:
            first, *rest = fold(name).split()
            bodies.setdefault(first, []).append((tuple(rest), cls))
    names = yaml.safe_load((data_dir / "person_names.yaml").read_text(encoding="utf-8"))["names"]
    joining = sorted((tuple(fold(p).split()) for p in c["joining"]), key=len, reverse=True)
    return {
        "known": {*nouns, *duals, *cues, *flags},
        "nouns": nouns,
        "duals": duals,
        "cues": cues,
        "phrases": phrases,
        "alone": alone,
        "needs": needs,
        "needs_before": needs_before,
        "killed_with": killed_with,
        "flags": flags,
        "names": {f for x in names if (f := fold(str(x)))[0] in "بل"},  # «باسل», not «بـ»
        "joining": joining,
        "join_starts": {j[0] for j in joining} | {"و" + j[0] for j in joining},
        "losses": [(tuple(fold(p).split()), list(x["kinds"])) for x in c["losses"] for p in x["words"]],
        "case_kinds": {fold(w): k for k, ws in c["cases"]["kinds"].items() for w in ws},
        "bodies": bodies,
        "labels": frozenset(fold(str(w)) for w in c["labels"]),
        "complements": {fold(w): k for k, ws in v["complements"].items() for w in ws},
        "class_adjectives": {fold(w): k for k, ws in v["class_adjectives"].items() for w in ws},
    }


class _Word:
    """What a form may be to a toll."""

    __slots__ = ("article", "cue", "cue_enclitic", "enclitic", "flags", "joined", "noun", "speaks", "stem")

    def __init__(self) -> None:
        self.flags = 0
        self.noun: tuple[int, str, str | None, int] | None = None
        self.cue: tuple[str, int, bool] | None = None
        self.joined = False  # written with «و» or «ف» before it
        self.article = False
        self.enclitic = ""
        self.cue_enclitic = ""
        self.stem = ""
        self.speaks = False  # a sentence with none such tells of no toll


_data: Data | None = None
_speaking: set[str] = set()  # forms without one of which a sentence tells of no toll
_ADJECTIVES = 2  # that may stand between who is counted and a bound of their number
_AGREEING = ("ا", "ة", "ين", "ون", "ات")  # endings of such adjectives
_SAID_THAT = frozenset(("ان", "بان"))  # what opens a saying
_NO_PRONOUN = frozenset(("ك", "كم", "ني", "ي"))  # «قتلي» is «قتلى»


def use(data: Data) -> None:
    """Read tolls with these tables (from :func:`load`) from now on."""
    global _data  # noqa: PLW0603
    _data = data
    _words.clear()
    _speaking.clear()


def _tables() -> Data:
    if _data is None:
        sources = [DATA / "victims.yaml", DATA / "casualty.yaml", DATA / "person_names.yaml", Path(__file__), Path(__file__).parent.parent / "text" / "clean.py"]
        use(cached("tolls", sources, lambda: load(DATA)))
    assert _data is not None
    return _data


def _met(form: str) -> _Word | None:
    """What a form may be to a toll."""
    w = _word(form)
    if w is not None and w.speaks:
        _speaking.add(form)
    return w


_words = Memo(_met)


def tells_harm(form: str) -> bool:
    """Whether a form (folded) is a verb that says of people that they were harmed, and hardly anything else."""
    w = _words[form]
    return w is not None and w.cue is not None and w.cue[1] == VERB and not w.cue[2]


def tells_of_harm(form: str) -> bool:
    """Whether a form (folded) is a noun of action that says that people were harmed («استشهاد», «وإصابة»), and no name of people."""
    w = _words[form]
    return w is not None and w.cue is not None and w.cue[1] == MASDAR and not w.cue[2] and not w.article and (w.noun is None or w.noun[2] is not None)


def harm_told(form: str) -> tuple[str, bool] | None:
    """The kind of harm that a form (folded) may say people came to, and whether it mostly says something else («ارتقى», «سقوط»)."""
    w = _words[form]
    if w is None or w.cue is None or w.article or w.cue_enclitic or w.cue[1] == HEAD:
        return None
    return w.cue[0], w.cue[2]


def one_person(form: str) -> tuple[int, str] | None:
    """How many a form (folded) says of people by its number, one or two, and their class («الطفلة», «وزوجته», «وطفليه»); 0 for more."""
    w = _words[form]
    if w is None or w.noun is None:
        return None
    number, cls, _, flags = w.noun
    if flags & (COLLECTIVE | ALSO_CUE):
        return None
    return {SG: 1, DU: 2, CONSTRUCT: 2 if w.enclitic else 0}.get(number, 0), cls


def one_of_counted(tokens: Tokens, i: int) -> bool:
    """Whether the word at `i` is a noun of people right after a number («تسعة مدنيين») or joined to another («ثلاث نساء وجنين»)."""
    w = _words[tokens.forms[i]]
    if w is None or w.noun is None or w.article or i == 0:
        return False
    if w.joined:
        before = _words[tokens.forms[i - 1]]
        return before is not None and before.noun is not None
    return any(i - k >= 0 and (m := number_at(tokens, i - k)) is not None and m.end == i for k in (1, 2, 3))


def _word(form: str) -> _Word | None:
    d = _tables()
    flags: dict[str, int] = d["flags"]
    known = d["known"]
    split = [x for x in parts(form) if x[1] in known] if len(form) > 1 else ()
    if not split and form not in flags and form != "و":
        return None
    w = _Word()
    w.flags = flags.get(form, 0)
    nouns, cues, duals = d["nouns"], d["cues"], d["duals"]
    hit = bool(w.flags)
    for pro, stem, enc in split:
        if enc in _NO_PRONOUN or pro in ("س", "أ", "و+س", "ف+س"):
            if not (pro.endswith("س") and stem in cues and stem[0] in "يت"):
                continue
        if not w.flags and not enc and pro:
            got = flags.get(stem, 0)
            if pro not in {"و", "ف"}:
                got &= ~(_NEGATOR | _REL | _AMONG)
            if got:
                w.flags, hit = got, True
                w.joined = w.joined or pro[:1] in "وف"
        if w.noun is None and (stem in nouns or stem in duals):
            noun = nouns.get(stem)
            if noun is None:
                continue
            if stem in duals and (noun[0] == SG and noun[3] & ACCUSATIVE) and enc:
                noun = (DU, *noun[1:])  # «طفلاها»
            elif noun[0] == CONSTRUCT and enc:
                noun = (DU, *noun[1:])
            w.noun, hit = noun, True
            w.joined, w.article, w.enclitic, w.stem = pro[:1] in ("و", "ف"), pro.endswith("ال"), enc, stem
        if w.cue is None and stem in cues:
            w.cue, hit = cues[stem], True
            w.cue_enclitic = enc
            if w.noun is None:
                w.joined, w.article, w.stem = pro[:1] in ("و", "ف"), pro.endswith("ال"), stem
    if not hit and form == "و":
        w.joined, hit = True, True
    w.speaks = w.cue is not None or (w.noun is not None and w.noun[2] is not None) or bool(w.flags & _SPEAKS)
    return w if hit else None


# --- reading -----------------------------------------------------------------------------------------------------------------------


class _Item:
    """A count of people before its kind is known."""

    __slots__ = (
        "bare", "cls", "definite", "end", "high", "joined", "kinds", "low", "members", "noun_at", "number", "numbered", "one_of", "others", "part", "rise", "start", "unknown", "victims",
    )  # fmt: skip

    def __init__(self, start: int, end: int, low: int, high: int | None) -> None:
        self.start, self.end, self.low, self.high = start, end, low, high
        self.kinds: tuple[str, ...] = ()  # its own, where its noun says it
        self.numbered = False
        self.bare = False  # a number with no noun
        self.unknown = False  # a number with a noun nobody knows
        self.others = False  # «آخرون»
        self.one_of = False  # «أحد …»
        self.definite = False
        self.joined = False
        self.number = SG
        self.cls = "unknown"
        self.victims: tuple[int, int] | None = None
        self.noun_at = -1
        self.part = False  # of the item before it, both waiting for their verb
        self.rise = False  # «من 5 إلى 8»
        self.members = False  # a family: who was in it follows


_STRONG = frozenset(".؛;!؟?")
_PRONOUNS: dict[str, tuple[int, int | None]] = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2), "هم": (2, None), "هن": (2, None)}
_VICTIM = frozenset((fold("ضحية"),))  # of any number: «شقيقان ضحية غارة»
_COMMAS = frozenset("،,-–—:()[]«»\"“”'")
_QUOTES = frozenset("«»\"“”'’‘")


def _kind_of(w: _Word) -> str | None:
    """The kind of harm a counted noun or a noun of action says («بين قتيل وجريح», also «بين قتل وجرح»)."""
    if w.noun and w.noun[2]:
        return w.noun[2]
    return w.cue[0] if w.cue and not w.cue[2] else None


class _Reader:
    """The state of one pass over a clause."""

    def __init__(self, tokens: Tokens, a: int, b: int, words: list[_Word | None]) -> None:
        self.t = tokens
        self.a, self.b = a, b
        self.forms = tokens.forms
        self.kinds = tokens.kinds
        self.words = words
        self.d = _tables()
        self.out: list[TollMention] = []
        # the cue in force
        self.cue_kinds: tuple[str, ...] = ()
        self.cue_at = -1
        self.cue_sort = MASDAR
        self.cue_weak = False
        self.taken = False
        self.cue_joined = False
        self.anchor = a  # end of the last item or cue
        self.last: list[int] = []  # indexes of the last main item's mentions
        self.last_item: _Item | None = None
        self.parent: int | None = None
        self.in_part = False
        self.blocked = False  # a list of names
        self.pending: list[_Item] = []
        self.pending_part = 0  # where the first part of a waiting item may begin
        self.join_at = -1
        self.part_open = False  # «بينهم» was the last word

    def w(self, i: int) -> _Word | None:
        return self.words[i - self.a] if self.a <= i < self.b else None

    def fl(self, i: int) -> int:
        w = self.w(i)
        return w.flags if w else 0

    def gap(self, x: int, y: int) -> tuple[int, bool, bool, bool, bool]:
        """Of tokens `x` to `y`: how many words, and is there a preposition, a clause-opener, a comma, a full stop."""
        n, prep, rel, comma, strong = 0, False, False, False, False
        if y - x > 40:
            return 99, True, True, True, True
        aside = -1  # the end of brackets
        for i in range(x, y):
            k = self.kinds[i]
            if i < aside:
                continue
            if k == PUNCT:
                f = self.forms[i]
                if f == "(":  # «سعيد العمر (في العقد الخامس) وابنه»
                    aside = next((t for t in range(i + 1, min(i + 10, y)) if self.forms[t] == ")"), -1)
                if f in _STRONG:
                    strong = True
                elif f in _COMMAS and f not in _QUOTES:
                    comma = True
                continue
            if k == NEWLINE:
                strong = True
                continue
            n += 1
            fl = self.fl(i)
            if fl & _PREP:
                prep = True
            if fl & _REL:
                rel = True
            elif not fl and k == WORD:
                f = self.forms[i]
                if f[0] in "بل" and len(f) > 3 and not self.w(i) and f not in self.d["names"]:
                    prep = True
        return n, prep, rel, comma, strong

    # items

    def is_label(self, i: int) -> bool:
        """Whether the number at `i` is the name of what stands before it («الفرقة 16»)."""
        if self.kinds[i] != NUMBER or i == self.a or self.forms[i - 1] not in self.d["labels"]:
            return False
        nxt = self.w(i + 1)
        return nxt is None or nxt.noun is None or (nxt.article and nxt.noun[0] == SG)  # «قائد الفرقة 30 العقيد فلان»; not «قتلت الفرقة 35 إرهابيا»

    def item_at(self, i: int) -> _Item | None:
        """The count that begins at `i`: a number and its noun, or a noun alone."""
        kind = self.kinds[i]
        if self.is_label(i):
            return None
        w = self.w(i)
        m = number_at(self.t, i) if kind in (WORD, NUMBER) and not (w is not None and w.flags & F["alone"] and self.and_one(i)) else None
        if m and m.end <= self.b:
            return self.numbered(i, m)
        if w is None or kind != WORD or not (w.noun or w.flags & (_ITEMS | F["alone"])):
            return None
        if (w.flags & F["one_of"] or (w.flags & F["alone"] and self.and_one(i))) and i + 1 < self.b and self.kinds[i + 1] == WORD:
            it = _Item(i, i + 2, 1, 1)
            it.one_of = it.numbered = True
            nxt = self.w(i + 1)
            it.unknown = not (nxt and nxt.noun)
            if nxt and nxt.flags & _THING and not nxt.noun:
                return None
            self.describe(it, i + 1)
            it.kinds = ()
            it.joined = self.is_joined(i) or bool(w.flags & F["alone"])
            return it
        if w.flags & (F["others_one"] | F["others_two"] | F["others_many"]) and not w.article:
            if self.forms[i].lstrip("وف").startswith("ال") and not (self.anchor == i == self.cue_at + 1 and not self.taken):
                return None  # «أحدهما أمريكي والآخر أسترالي»
            if not self.is_joined(i) and (x := self.w(i + 1)) is not None and x.flags & _THING and not x.noun and not x.article and self.forms[i + 1].endswith("ا"):
                return None  # «أصابت أخرى مصنعا»: another raid
            low, high = (1, 1) if w.flags & F["others_one"] else (2, 2) if w.flags & F["others_two"] else (2, None)
            it = _Item(i, i + 1, low, high)
            it.others, it.joined = True, self.is_joined(i)
            it.victims = (i, i + 1)
            it.number = SG if low == 1 else DU if high else PL
            return it
        if w.flags & F["cases"] and i + 1 < self.b:
            kind = self.d["case_kinds"].get(self.forms[i + 1])
            if kind and not w.article and self.forms[i][0] != "ب" and not (w.flags & F["one_case"] and not (i > self.a and self.stated(i - 1))):
                it = _Item(i, i + 2, *((1, 1) if w.flags & F["one_case"] else (2, None)))
                it.kinds, it.number, it.victims = (kind,), PL, (i, i + 2)
                it.joined = self.is_joined(i)
                return it
        if w.noun and i > self.a and w.noun[0] == SG and w.noun[2] is None and not w.article and not w.enclitic and not w.joined and w.stem.endswith("ي") and self.fl(i - 1) & _THING and self.forms[i - 1] != self.forms[i]:
            x = self.w(i - 1)
            if x is not None and not x.noun and not x.cue and not x.enclitic and not self.forms[i - 1].startswith("ال"):
                return None  # «قصف حوثي»: its adjective
        if w.noun and w.noun[0] == SG and w.noun[2] is None and not w.joined and not w.enclitic and self.belongs(i, w):
            return None
        if w.noun and not (w.enclitic == "ه" and self.t.text[self.t.ends[i] - 1] == "ة"):  # «مسلحة» is not "his gunman"
            return self.noun_alone(i, w)
        return None

    def belongs(self, i: int, w: _Word) -> bool:
        """Whether a noun in ـي at `i` is the adjective or the genitive of the people named right before it («مسلحا حوثيا», «25 من مسلحي الحوثي»)."""
        if i == self.a or not w.stem.removesuffix("ا").endswith("ي"):
            return False
        if w.article and self.forms[i - 1].removeprefix("و") in self.d["bodies"]:
            return True  # «25 من ميليشيات الحوثي»
        x = self.w(i - 1)
        if x is None or not x.noun or x.cue or x.enclitic or x.article:
            return False
        if w.article:
            return x.noun[0] != SG and self.forms[i - 1].endswith(("ي", "ات"))
        return x.noun[0] == SG and self.forms[i - 1].endswith("ا") == self.forms[i].endswith("ا")

    def is_joined(self, i: int) -> bool:
        if i == self.join_at:
            return True
        if i > self.a and self.forms[i - 1] == "و":
            return True
        w = self.w(i)
        if w and (w.noun or w.flags):
            return w.joined
        return self.kinds[i] == WORD and self.forms[i][0] == "و" and not (w and w.flags & F["alone"])

    def noun_alone(self, i: int, w: _Word) -> _Item | None:
        assert w.noun
        number, _, kind, flags = w.noun
        if number == PL and flags & KIN and self.his(i, w):
            number = SG  # «أخوه» beside «إخوة»
        end = i + 1
        nxt = self.w(end)
        if number == SG and w.article and i > self.a and self.forms[i].endswith("ي") and self.kinds[i - 1] == WORD and self.forms[i - 1].startswith("ال") and not ((p := self.w(i - 1)) and (p.noun or p.cue or p.flags)):
            return None  # «عناصر التنظيم الإرهابي قتلوا»: its adjective
        if flags & ALSO_CUE and number in (SG, CONSTRUCT) and w.cue and not self.lone(i):
            return None  # «إصابة»: a cue unless counted
        low, high = {SG: (1, 1), DU: (2, 2), CONSTRUCT: (2, 2)}.get(number, (2, None))
        if number in (SG, CONSTRUCT) and w.stem in self.d["duals"] and not w.enclitic:
            raw = self.t.text[self.t.starts[i] : self.t.ends[i]]
            genitive = end < self.b and self.kinds[end] == WORD and self.forms[end] in self.d["complements"]
            if number == CONSTRUCT and not (end < self.b and self.kinds[end] == WORD and not self.fl(end) & (_PREP | _REL)):
                if not flags & KIN or not self.forms[i].endswith("ي"):
                    return None
                number, low, high = SG, 1, 1  # «اعتقلوا ابني من البيت»: "my son"
            if number == SG and flags & ACCUSATIVE and genitive and "\u064b" not in raw:
                number, low, high = DU, 2, 2
            elif number == CONSTRUCT:
                number = DU
        it = _Item(i, end, low, high)
        it.number, it.definite, it.joined = number, w.article, self.is_joined(i)
        if flags & COLLECTIVE and number == SG:
            it.low, it.high = 2, None
            if not w.article:
                m = self.family(end)
                if m:
                    it.low, it.high, it.end, it.numbered = m.low, m.high, m.end, True
                    if m.end < self.b and (x := self.w(m.end)) and x.noun:
                        it.end += 1
                    if it.end < self.b and self.forms[it.end] == ")":
                        it.end += 1
                elif (n := self.members(end)) is not None:
                    it.low, it.high, it.end, it.numbered, it.members = n[1], n[1], n[0], True, True
        self.describe(it, i)
        if kind:
            it.kinds = (kind,)
            if number == SG and (self.fl(i - 1) & F["between"] or (it.joined and self.fl(i - 2) & F["between"])):
                it.high = None  # «بين قتيل وجريح»: some of each
        if number in (DU, BOTH) and nxt and nxt.flags & (F["others_many"] | F["others_two"]) and (x := self.w(end + 1)) and x.flags & F["pair"]:
            end += 1
            nxt = x
        elif nxt and nxt.flags & (F["others_one"] | F["others_two"] | F["others_many"]) and not nxt.joined and it.end == end:
            it.end += 1
        if nxt and nxt.flags & F["alone"] and it.end == end and number == SG and not self.and_one(end):
            it.end += 1
        elif nxt and nxt.flags & F["pair"] and number in (DU, BOTH):
            it.low = it.high = 2
            it.number, it.end, it.numbered = DU, end + 1, True
        elif number in (PL, BOTH) and it.end < self.b:
            self.absorb(it)
        if not kind:
            self.adjective_kind(it)
        self.bound(it)
        return it

    def lone(self, i: int) -> bool:
        """Whether «إصابة» at `i` is one more, joined to people counted, with nobody after it («شهيدان وإصابة خطيرة»)."""
        if not self.is_joined(i) or not self.last or self.last_item is None or not self.last_item.kinds or self.gap(self.anchor, i)[0] > 1:
            return False
        j = i + 1 + bool(self.fl(i + 1) & F["grave"])
        return j >= self.b or self.kinds[j] in (PUNCT, NEWLINE) or bool(self.fl(j) & (F["in"] | F["causes"]))

    def bound(self, it: _Item) -> None:
        """A bound that follows the item («على الأقل», «على الأكثر») narrows its figures."""
        if it.end < self.b:
            after = bound_after(self.t, it.end)
            for j in range(it.end + 1, min(it.end + _ADJECTIVES, self.b - 1) + 1):  # «20 طالبا عسكريا على الأقل»
                if after is not None or not it.numbered or self.kinds[j - 1] != WORD or not self.forms[j - 1].endswith(_AGREEING) or self.is_joined(j - 1) or ((x := self.w(j - 1)) and x.cue):
                    break
                after = bound_after(self.t, j)
            if after and after[0] <= self.b:
                it.low, it.high = bounded(it.low, it.high, after[1])
                it.end = after[0]

    def made_of(self, i: int) -> int | None:
        """Where it begins to be told how many a family named before `i` are, or who they are: «مكونة من | خمسة», «من آل فلان مؤلفة من | سبعة», «( | أب وأم و4 أطفال)»."""
        for k in range(i, min(self.b - 1, i + 9)):
            if self.forms[k] == "(":
                return k + 1 if self.counts(k + 1) else None
            fl = self.fl(k)
            if self.kinds[k] != WORD:
                return None
            if (fl & F["family_of"] or (fl & F["from"] and (k == i or self.fl(k - 1) & F["family_of"]))) and self.counts(k + 1):
                return k + 1
            x = self.w(k)
            if not fl & (F["family_of"] | F["from"]) and (fl & _PREP or (x is not None and (x.cue or x.joined))):
                return None
        return None

    def whole(self, it: _Item) -> bool:
        """Whether the item is a family or the like («عائلة فلان كلها استشهدت»)."""
        x = self.w(it.noun_at)
        return x is not None and x.noun is not None and bool(x.noun[3] & COLLECTIVE)

    def counts(self, i: int) -> bool:
        """Whether a number or a noun of people stands at `i`."""
        x = self.w(i)
        return number_at(self.t, i) is not None or (x is not None and x.noun is not None and not x.joined)

    def family(self, i: int) -> NumberMention | None:
        """«(مكونة) من خمسة» at `i`."""
        j = self.made_of(i)
        m = number_at(self.t, j) if j is not None else None
        return m if m and m.end <= self.b and m.high else None

    def members(self, i: int) -> tuple[int, int] | None:
        """«(مكونة) من أب وأم وأربعة أطفال» at `i`: where the members begin, and how many they are."""
        start = self.made_of(i)
        if start is None:
            return None
        n, k, first = 0, start, True
        while k < self.b and (first or self.is_joined(k) or self.forms[k] in ("،", ",")):
            k += self.forms[k] in ("و", "،", ",")
            it = self.item_at(k) if k < self.b and not (first and number_at(self.t, k)) else None
            if it is None or it.high is None or it.low != it.high or it.kinds:
                break
            n, k, first = n + it.low, it.end, False
        return (start, n) if n > 1 else None

    def and_one(self, i: int) -> bool:
        """Whether what folds to "one" is «وأحد», "and one of"."""
        return self.t.text[self.t.starts[i] + 1] in "أإ"

    def his(self, i: int, w: _Word) -> bool:
        """Whether the noun at `i` is not the feminine it folds to but has a pronoun («ابنه» beside «ابنة»)."""
        return not w.enclitic and w.stem.endswith("ه") and self.t.text[self.t.ends[i] - 1] == "ه" and w.stem[:-1] in self.d["nouns"]

    def absorb(self, it: _Item) -> None:
        """A number after its noun: «شهداء: 5», «المصابون الثلاثة», «شهداء عدد 5»."""
        j = it.end
        colon = False
        while j < self.b and j < it.end + 2 and (self.forms[j] in (":", "(") or self.fl(j) & F["count_words"]):
            colon = True
            j += 1
        if j >= self.b:
            return
        w = self.w(it.noun_at)
        if w is not None and w.cue is not None and w.noun is not None and w.noun[2] is None:
            return  # «وأسر 7»: the cue
        of_theirs = w is not None and bool(w.enclitic) and self.forms[j].startswith("ال")  # «أطفالهما الأربعة»
        if self.kinds[j] == WORD and not (colon or it.definite or of_theirs):
            return
        if self.is_joined(j):
            return
        m = number_at(self.t, j)
        if m is None or m.end > self.b or m.start != j:
            return
        nxt = self.w(m.end)
        known = nxt is not None and (nxt.noun is not None or nxt.flags & _THING) and not nxt.joined
        # «شهداء: 5 مدنيين»: the number has a noun of its own, and it is people: still one item
        if known and not (colon and nxt and nxt.noun):
            return
        if not self.number_stands(m):
            return
        it.low, it.high, it.numbered = m.low, m.high, True
        it.end = m.end + (1 if known else 0)
        if it.end < self.b and self.forms[it.end] == ")":
            it.end += 1

    def number_stands(self, m: NumberMention) -> bool:
        """Is the number no part of a time, a date, a percentage?"""
        t, forms, kinds, n = self.t, self.forms, self.kinds, len(self.forms)
        if kinds[m.start] == NUMBER and m.start > 0 and forms[m.start - 1] in ("/", "-", "–", ":", ".", "#", "+"):
            if t.starts[m.start] == t.ends[m.start - 1] and m.start > 1 and t.starts[m.start - 1] == t.ends[m.start - 2]:
                if forms[m.start - 1] != ":" or kinds[m.start - 2] == NUMBER:
                    return False
            elif forms[m.start - 1] in ("/", "#"):
                return False
        if m.end < n and kinds[m.end - 1] == NUMBER and t.starts[m.end] == t.ends[m.end - 1]:
            if forms[m.end] in ("/", "%", "$"):
                return False
            if forms[m.end] in ("-", "–", "_") and m.end + 1 < n and kinds[m.end + 1] == WORD and not (m.start > 0 and forms[m.start - 1] == "("):
                return False  # «1- فلان»: an item of a list
            if forms[m.end] in (":", "-", "–", ".") and m.end + 1 < n and kinds[m.end + 1] == NUMBER and t.starts[m.end + 1] == t.ends[m.end]:
                return False
        return not (m.end < n and forms[m.end] in ("%", "$"))

    def numbered(self, i: int, m: NumberMention) -> _Item | None:
        if not self.number_stands(m):
            return None
        it = _Item(i, m.end, m.low, m.high)
        it.numbered = True
        it.joined = self.is_joined(i)
        d = self.d
        # «ارتفع من 5 إلى 8»
        if m.high is not None and m.high != m.low and i > self.a and self.fl(i - 1) & F["from"]:
            if any(self.fl(k) & F["rise"] for k in range(max(self.a, i - 15), i)):
                it.low, it.rise = m.high, True
        j = m.end
        if j < self.b and self.forms[j] == ")" and i > self.a and self.forms[i - 1] == "(":
            j += 1  # «(5) شهداء»
        w = self.w(j)
        if j < self.b and self.kinds[j] == WORD:
            if self.fl(j) & F["cases"] and j + 1 < self.b and self.forms[j + 1] in d["case_kinds"]:
                it.kinds, it.end, it.victims = (d["case_kinds"][self.forms[j + 1]],), j + 2, (j, j + 2)
                return it
            if w and w.noun and not w.joined and w.noun[0] in (DU, CONSTRUCT) and m.low > 2:
                it.bare = True  # «المئات جثماني الشهيدين»
            elif w and w.noun and not w.joined and not (w.flags & _THING and w.noun[0] == SG):
                self.describe(it, j)
                it.noun_at = j
                if w.noun[2]:
                    it.kinds = (w.noun[2],)
                else:
                    self.adjective_kind(it)
            elif w and w.flags & F["from"] and j + 1 < self.b:
                j += bool(self.fl(j + 1) & F["those"]) and j + 2 < self.b  # «خمسة من أولئك المقاتلين»
                x = self.w(j + 1)
                if x and x.noun and not x.joined:
                    self.describe(it, j + 1)
                    it.noun_at = j + 1
                    if x.noun[2]:
                        it.kinds = (x.noun[2],)
                    elif x.noun[3] & COLLECTIVE and x.noun[0] == SG and (who := self.members(it.end)) is not None:
                        it.end, it.members = who[0], True  # «مقتل 4 من عائلة واحدة (أب وأم وطفلان)»
                    elif x.article and (y := self.w(it.end)) and y.noun and y.joined and y.article and y.noun[2] is None and y.noun[1] != it.cls:
                        it.cls = "civilian" if {it.cls, y.noun[1]} <= {"woman", "child", "civilian"} else "unknown"  # «23 من النساء والأطفال»
                elif self.kinds[j + 1] in (WORD, LATIN) and not self.fl(j + 1) & (_PREP | _THING | _AMONG | F["between"]) and not number_at(self.t, j + 1):
                    it.unknown = self.body(j + 1) is None
                    it.cls = self.body(j + 1) or it.cls
                    it.end, it.victims = j + 2, (j + 1, j + 2)
                else:
                    it.bare, it.cls = True, self.body(j + 1) or it.cls
                    if self.body(j + 1) is not None and self.kinds[j + 1] == WORD:
                        it.end, it.victims = j + 2, (j + 1, j + 2)  # «25 من ميليشيات الحوثي قتلوا»
            elif w and w.flags & (F["others_one"] | F["others_two"] | F["others_many"]) and not w.joined:
                it.others, it.end, it.victims = True, j + 1, (j, j + 1)
            elif w and (w.flags & _THING) and not w.joined and not self.by_thing(j):
                if j == m.start + 1 or self.body(j) is None:
                    return None
                it.bare, it.cls = True, self.body(j) or it.cls  # «عدد من قوات الجيش»
            elif w and w.flags & F["count_words"] and (x := self.w(j + 1)) and x.noun and (x.article or (x.noun[2] and x.noun[0] in (PL, BOTH))):
                self.describe(it, j + 1)
                it.kinds = (x.noun[2],) if x.noun[2] else ()  # «ارتفع إلى 19 عدد قتلى الهجوم»
                while (x := self.w(it.end)) and x.noun and x.joined and x.article:
                    it.kinds = (*it.kinds, x.noun[2]) if x.noun[2] and it.kinds else it.kinds
                    it.end += 1
            elif self.ends_number(j):
                it.bare = True
            else:
                it.unknown = True
                it.end, it.victims = j + 1, (j, j + 1)
        else:
            it.bare = True
        if it.bare:
            if m.low == 1 and m.high == 1 and self.fl(i) & F["alone"]:
                it.unknown = True
            if self.kinds[i] == NUMBER and m.high == m.low and 1900 <= m.low <= 2100:
                return None
            if i > self.a and (self.fl(i - 1) & F["stop_before"]):
                return None
        if it.joined and it.start == m.start and self.ages(i):
            return None
        x = self.w(it.end)
        if not it.others and x and x.flags & (F["others_one"] | F["others_two"] | F["others_many"]) and not x.joined:
            it.end += 1
        self.between(it)
        self.bound(it)
        return it

    def by_thing(self, j: int) -> bool:
        """Whether the word at `j` has a preposition («ثلاثة بضربة جوية»), so that it is not what is counted."""
        f = self.forms[j]
        return f[0] in "بل" and len(f) > 3 and f not in self.d["flags"] and bool(self.fl(j) & _THING)

    def ages(self, i: int) -> bool:
        """Whether the number at `i` goes on a list of ages and the like («أعمارهم 5 و7 و9 سنوات»)."""
        j = i - 1
        while j > self.a and (self.kinds[j] == NUMBER or self.forms[j] in ("و", "،", ",")):
            j -= 1
        return i - j > 1 and self.kinds[j + 1] == NUMBER and j >= self.a and bool(self.fl(j) & F["stop_before"])

    def ends_number(self, j: int) -> bool:
        """Does the word at `j` show that the number before it has no noun?"""
        w = self.w(j)
        f = self.forms[j]
        if w is None:
            return f[0] in "وبل" and len(f) > 3
        return bool(w.flags & ~_THING) or self.by_thing(j) or w.joined or w.cue is not None or f[0] in "وف"

    def between(self, it: _Item) -> None:
        """«بين قتيل وجريح» after a number; «12 قتيلا وجريحا», «القتلى والجرحى»: one number for both."""
        j = it.end
        if j + 1 < self.b and self.fl(j) & F["what"]:
            j += 1
        if j + 3 < self.b and self.forms[j] in ("من", "في") and it.noun_at >= 0:  # «40 عنصرا من المليشيا بين قتيل وجريح»
            t = next((t for t in range(j + 2, min(j + 6, self.b)) if self.kinds[t] != WORD or self.fl(t) & F["between"]), None)
            j = t if t is not None and self.fl(t) & F["between"] else j
        if j + 2 < self.b and self.fl(j) & F["between"]:
            x, k = self.w(j + 1), j + 2
            if self.forms[k] == "و" and k + 1 < self.b:
                k += 1
            y = self.w(k)
            one, other = (_kind_of(x), _kind_of(y)) if x and y else (None, None)
            if one and other and one != other:
                it.kinds, it.end = (one, other), k + 1
                it.bare = it.unknown = False
            return
        if it.noun_at >= 0 and it.low > 10 and not it.kinds and it.end == it.noun_at + 1:
            k = it.end + (it.end < self.b and self.forms[it.end] == "و")
            if k < self.b and self.both_sexes(self.w(it.noun_at), self.w(k), k):
                it.end, it.cls = k + 1, "civilian"
                return
        if it.noun_at >= 0 and len(it.kinds) == 1:
            k = it.noun_at + 1
            if k < self.b and self.forms[k] == "و":
                k += 1
            x, y = self.w(it.noun_at), self.w(k)
            if self.both_sexes(x, y, k):
                it.end, it.cls = max(it.end, k + 1), "unknown"
                return
            if x and y and x.noun and y.noun and y.noun[2] and y.noun[2] != it.kinds[0] and (y.joined or self.forms[k - 1] == "و"):
                if x.article == y.article and x.noun[0] == y.noun[0] and (x.noun[3] & ACCUSATIVE) == (y.noun[3] & ACCUSATIVE):
                    if not (k + 1 < self.b and self.forms[k + 1] == ":"):
                        it.kinds = (it.kinds[0], y.noun[2])
                        it.end = max(it.end, k + 1)

    def both_sexes(self, x: _Word | None, y: _Word | None, k: int) -> bool:
        """Whether the noun `y` at `k` only joins the other sex, or the children, to the noun `x` of one number («22 شهيدة وشهيدا», «36 امرأة وطفلا»)."""
        if x is None or y is None or x.noun is None or y.noun is None or x.article or y.article or x.enclitic or y.enclitic or not (y.joined or self.forms[k - 1] == "و"):
            return False
        if x.noun[0] != SG or y.noun[0] != SG or x.stem == y.stem or not all(f.endswith(("ا", "ه")) for f in (x.stem, y.stem)):
            return False  # the counted after a number from eleven on: an accusative
        women_and_children = {x.noun[1], y.noun[1]} == {"woman", "child"} and x.noun[2] is None
        return (x.noun[2] is not None and x.noun[2] == y.noun[2]) or women_and_children

    def describe(self, it: _Item, j: int) -> None:
        """What the noun at `j`, and the words after it, say of the people."""
        w = self.w(j)
        it.noun_at = j
        end = j + 1
        if w and w.noun:
            it.cls = self.d["nouns"][w.stem[:-1]][1] if self.his(j, w) else w.noun[1]
            it.definite = w.article
        d = self.d
        while end < self.b and self.kinds[end] == WORD and end <= j + 2:
            x = self.w(end)
            f = self.forms[end]
            base = f[2:] if f.startswith("ال") else f
            if base in d["complements"]:
                it.cls = d["complements"][base] if it.cls in ("unknown", "combatant", "civilian") else it.cls
            elif base in d["class_adjectives"]:
                it.cls = d["class_adjectives"][base]
            elif x and x.noun and not x.joined and x.noun[3] & NATIONALITY and not x.enclitic and w and w.noun:
                pass
            elif x and x.noun and not x.joined and x.noun[3] & ADJECTIVE and not x.enclitic and w and w.noun and self.agree(w.noun[0], x.noun[0], it):
                if w.noun[2] or w.noun[3] & LOOSE:
                    same = d["nouns"].get(x.stem[:-1]) if w.stem in _VICTIM else None  # «ضحية مدنية»: of a man as well
                    it.cls = (same or x.noun)[1]  # «قتيلا مدنيا»; «طفلان شقيقان» are children
            elif x and x.noun and not x.joined and x.noun[2] is None and w and w.noun and (w.noun[2] or w.noun[3] & LOOSE) and not x.enclitic and not w.noun[3] & OF_WHOM:
                it.cls = x.noun[1]  # «قتيلا مدنيا», «أفراد عائلة»
            else:
                break
            end += 1
        if w and w.noun and w.noun[2] and end + 1 < self.b and self.fl(end) & F["from"]:
            x = self.w(end + 1)
            if x and x.noun and x.noun[2] is None:
                it.cls = x.noun[1]  # «قتلى من الجنود»: the class, not the span
        if it.cls in ("unknown", "combatant") and end < self.b:
            at = end + 1 if self.fl(end) & (F["from"] | F["in"]) else end
            it.cls = self.body(at) or it.cls if it.cls == "unknown" or at > end or w is None or not w.noun or w.noun[3] & LOOSE else it.cls
        it.victims = (j, end)
        it.end = max(it.end, end)

    def body(self, i: int) -> str | None:
        """The class of those who belong to the body named at `i` («ضابط في الشرطة», «عنصر من الدفاع المدني»)."""
        if i >= self.b:
            return None
        return next((cls for rest, cls in self.d["bodies"].get(self.forms[i], ()) if tuple(self.forms[i + 1 : i + 1 + len(rest)]) == rest), None)

    def agree(self, noun: int, adjective: int, it: _Item) -> bool:
        """Whether an adjective of this number can be that of the noun."""
        return noun == adjective or BOTH in (noun, adjective) or (noun == SG and it.numbered and adjective == PL)

    def adjective_kind(self, it: _Item) -> None:
        """«3 أطفال جرحى»: the counted noun after it gives the kind."""
        j = it.end
        x = self.w(j)
        if x and x.noun and x.noun[2] and not x.joined and not x.article and not x.enclitic and self.kinds[j] == WORD and not x.noun[3] & ALSO_CUE:
            if (x.noun[0] == SG) == (it.number == SG and not (it.numbered and it.low > 10)) or (it.numbered and x.noun[0] in (PL, BOTH)) or (x.stem in _VICTIM and x.noun[0] == SG):
                it.kinds, it.end = (x.noun[2],), j + 1

    # negation

    def nothing(self, i: int) -> int:
        """At a negator: emits the zeros it says, and returns where to go on (`i` if it says none)."""
        j, limit = i + 1, min(self.b, i + 8)
        cue: _Word | None = None
        cue_at = -1
        unsure = False
        found = i
        if self.fl(j) & F["still"]:
            return i
        while j < limit:
            k = self.kinds[j]
            if k in (PUNCT, NEWLINE, NUMBER):
                if k == PUNCT and self.forms[j] in _QUOTES:
                    j += 1
                    continue
                break
            w = self.w(j)
            fl = w.flags if w else 0
            if fl & _EXCEPT:
                return found
            if fl & _UNSURE:
                unsure, limit = True, min(self.b, j + 8)
                j += 1
                continue
            done = self.losses(j)
            if done:
                end, kinds = done
                if not unsure:
                    for kind in kinds:
                        self.zero(i, end, kind, j)
                found = j = end
                limit = min(self.b, end + 2)
                continue
            if w is None or (not w.cue and not w.noun):
                if number_at(self.t, j) and not (fl & F["any"]):
                    break
            if w is None:
                j += 1
                continue
            if w.noun and w.noun[2] and not w.noun[3] & OF_WHOM and (w.noun[0] in (PL, BOTH) or w.noun[3] & ALSO_CUE or (w.noun[0] == SG and unsure) or found > i or self.fl(j - 1) & F["any"]):
                nxt = self.w(j + 1)
                if w.noun[3] & ALSO_CUE and w.noun[0] == SG and nxt and nxt.flags & F["any"]:
                    cue, cue_at = w, j
                    j += 1
                    continue
                if number_at(self.t, j + 1) and not self.is_joined(j + 1):
                    break
                if nxt and nxt.flags & (F["others_one"] | F["others_two"] | F["others_many"]) and not nxt.joined:
                    return j + 2  # «لا ضحايا آخرين»: no more than were told
                if not unsure:
                    self.zero(i, j + 1, w.noun[2], j)
                found = j = j + 1
                limit = min(self.b, j + 2)
                continue
            if w.cue and not w.cue_enclitic and not (w.cue[2] and not w.noun) and w.stem not in self.d["needs"]:
                if found > i and w.joined:
                    return found
                cue, cue_at = w, j
                if w.cue[1] == VERB and unsure:
                    return found
                j += 1
                continue
            if cue and i + 1 == cue_at == j - 1 and w.noun and not w.noun[2] and not w.article and w.noun[0] == SG:
                return j + 1  # «عدم إصابة طفل»: denied, and nothing said of others
            if cue and cue.cue and (fl & F["any"]):
                end = j + 1
                if not fl & F["nobody"] or ((x := self.w(end)) and x.noun and not x.joined):
                    if end < self.b and (x := self.w(end)) and x.noun:
                        end += 1
                if not unsure:
                    self.zero(i, end, cue.cue[0], cue_at)
                return end
            if fl & _REL and not fl & F["that"]:
                return self.nothing_came(i) if found == i and not unsure and self.fl(i + 1) & F["causes"] else found
            if number_at(self.t, j):
                break
            j += 1
        return found

    def nothing_came(self, i: int) -> int:
        """At a negated verb of outcome whose subject has a clause of its own («لم يسفر القصف الذي استهدف البلدة عن إصابات»): as :meth:`nothing`."""
        for j in range(i + 2, min(self.b, i + 22)):
            if self.kinds[j] == NEWLINE or (self.kinds[j] == PUNCT and self.forms[j] in _STRONG):
                break
            x = self.w(j)
            if x is None or not x.noun or x.noun[2] is None or x.article or x.enclitic or x.noun[0] not in (PL, BOTH) or not any(self.fl(k) & F["results"] for k in (j - 1, j - 2)):
                continue
            if self.fl(j + 1) & (F["others_one"] | F["others_two"] | F["others_many"]):
                return j + 2
            self.zero(i, j + 1, x.noun[2], j)
            return j + 1
        return i

    def losses(self, j: int) -> tuple[int, list[str]] | None:
        for words, kinds in self.d["losses"]:
            first = self.forms[j]
            if first == words[0] or first in ("و" + words[0], "ال" + words[0]):
                end = j + len(words)
                if end <= self.b and tuple(self.forms[j + 1 : end]) == words[1:]:
                    return end, kinds
        return None

    def zero(self, start: int, end: int, kind: str, cue: int) -> None:
        self.out.append(TollMention(start, end, kind, 0, 0, None, "unknown", None, cue))

    # what an item belongs to

    def emit(self, it: _Item, kinds: tuple[str, ...], cue: int, part_of: int | None = None) -> list[int]:
        at = []
        for kind in kinds:
            low, high = it.low, it.high
            if len(kinds) > 1:
                low, high = min(1, low), None
            self.out.append(TollMention(it.start, it.end, kind, low, high, it.victims, it.cls, part_of, cue))
            at.append(len(self.out) - 1)
        return at

    def main(self, it: _Item, kinds: tuple[str, ...], cue: int) -> None:
        self.last = self.emit(it, kinds, cue)
        self.last_item = it
        self.anchor = it.end
        self.in_part, self.parent = False, None
        self.pending = []
        if it.members and len(self.last) == 1:
            self.out[self.last[0]].end = it.noun_at + 1
            self.in_part, self.parent, self.part_open = True, self.last[0], True

    def part(self, it: _Item) -> bool:
        """Takes the item as part of the one before it, if it can be."""
        if self.parent is None or not self.out:
            return False
        p = self.out[self.parent]
        if p.high is not None and it.low > p.high:
            return False
        if p.high == p.low and p.low and sum(x.low for x in self.out if x.part_of == self.parent) == p.low:
            return False  # «قتل 33 هم 30 جنديا و3 مدنيين، إضافة إلى 17 من المهاجمين»
        kinds = (p.kind,)
        self.emit(it, kinds, p.cue, self.parent)
        self.anchor = it.end
        self.part_open = False
        return True

    def set_cue(self, i: int, kinds: tuple[str, ...], sort: int, weak: bool, taken: bool = False) -> None:
        self.cue_kinds, self.cue_at, self.cue_sort, self.cue_weak, self.taken = kinds, i, sort, weak, taken
        self.in_part, self.parent, self.blocked = False, None, False

    def take(self, it: _Item) -> None:
        """Decides what kind of toll the item is, if any."""
        n, prep, rel, comma, strong = self.gap(self.anchor, it.start)
        adjacent = n == 0 and not strong
        if self.join_at == it.start:
            n, prep, rel, comma, adjacent = 1, False, False, False, False
        if it.others and not it.numbered and not adjacent and not (it.joined and n < 3):
            if it.joined and self.taken and self.cue_kinds and n <= 8 and not strong and not rel and self.fl(it.end) & F["in"] and self.last:
                self.main(it, self.cue_kinds, self.cue_at)  # «مقتل ثلاثة في غارة على البلدة وآخر في قصف على المدينة»
            return
        if adjacent and not it.numbered and it.noun_at == it.start and self.last_item is not None and self.last_item.kinds and self.anchor == self.last_item.end and not self.plain_prefix(it) and self.forms[it.start][0] == "ل":
            return  # «20 جثة لعسكريين قضوا»: whose
        if len(it.kinds) == 2:
            self.main(it, it.kinds, it.start)
            self.set_cue(it.noun_at if it.noun_at >= 0 else it.start, it.kinds, MASDAR, False, True)
            return
        word = self.w(it.noun_at)
        noun = word.noun if word else None
        flags = noun[3] if noun else 0
        owned = word is not None and (bool(word.enclitic) or self.his(it.noun_at, word))
        if flags & KIN and not it.numbered and not owned and (x := self.w(it.end)) and x.noun and x.noun[3] & KIN and x.enclitic and not x.joined:
            owned, it.end = True, it.end + 1  # «ابن أخيه»
        fresh = bool(self.cue_kinds) and not self.taken
        if fresh and it.one_of and it.definite and self.cue_sort == MASDAR and self.fl(it.end) & (F["grave"] | F["state"]) and any(t.kind in self.cue_kinds for t in self.out):
            self.taken = True  # «أصيب ثلاثة أطفال، إصابة أحد الأطفال خطيرة»: one of them
            return
        cue_adjacent = fresh and adjacent and self.anchor == self.cue_at + 1
        if fresh and not adjacent and self.cue_sort == VERB and self.cue_kinds != ("missing",) and not strong and all(self.fl(k) & (F["times"] | F["aside"]) for k in range(self.anchor, it.start)):
            cue_adjacent = self.anchor == self.cue_at + 1  # «توفي صباح اليوم الشاب …»
        if it.kinds:
            self.take_counted(it, flags, cue_adjacent, n, rel, strong, prep)
            return
        if it.cls == "detainee" and it.joined and adjacent and self.last_item is not None and not self.in_part and not cue_adjacent:
            self.main(it, ("captured",), it.noun_at)  # «قتلى ومعتقلون»: none of the dead
            return
        if flags & COLLECTIVE and it.number == SG and (not it.numbered or it.members) and not it.definite and self.last and self.fl(it.start - 1) & F["from"]:
            if len(self.last) == 1 and it.members:  # «4 شهداء من عائلة واحدة (الأب والأم وطفلاهما)»
                self.parent, self.in_part, self.part_open, self.anchor = self.last[0], True, True, it.end
            return  # «7 شهداء من عائلة واحدة بينهم»: whose
        if flags & KIN and not it.numbered and it.number == SG and not (cue_adjacent or owned or (self.in_part and (adjacent or it.joined))):
            return
        if flags & NATIONALITY and not it.numbered and not cue_adjacent and not (adjacent and it.joined):
            return
        if flags & NATIONALITY and flags & ACCUSATIVE and not it.numbered:
            return
        if flags & ACCUSATIVE and adjacent and not (it.numbered or it.joined) and self.last_item is not None and self.last_item.numbered and self.anchor == self.last_item.end == it.start and self.forms[it.start - 1].endswith("ا"):
            return  # «50 مسلحا حوثيا»: what sort they are
        if flags & ACCUSATIVE and it.joined and adjacent and not it.numbered and self.last_item is not None and (x := self.w(self.anchor - 1)) and x.noun and x.noun[3] & NATIONALITY and self.anchor - 1 > self.last_item.noun_at:
            return  # «30 جنديا أفغانيا وأجنبيا»
        if self.in_part:
            if adjacent and not comma and not it.joined and not self.part_open:
                return  # «امرأتان شقيقتان»
            if not strong and not rel and ((n <= 1 and (it.numbered or not prep)) or (it.joined and n <= 6 and (it.numbered or not prep)) or (comma and n == 0)):
                state = self.fl(it.end) & F["state"] or (self.fl(it.end) & _PREP and self.fl(it.end + 1) & F["state"])
                if it.bare and state:
                    return
                if (it.bare or it.unknown) and not adjacent and not it.joined:
                    return
                if it.unknown and not adjacent and not (it.joined and self.fl(it.end - 2) & F["from"]):  # «هم 45 من القوات و21 من الجيش»
                    return
                if it.definite and not it.numbered and it.number != SG:
                    return
                if self.part(it):
                    return
        if fresh and self.fits(it, n, prep, rel, comma, strong, cue_adjacent, flags):
            self.taken = True
            self.main(it, self.cue_kinds, self.cue_at)
            return
        if fresh and it.joined and it.numbered and owned and not strong and not rel and n <= 8 and self.cue_sort != HEAD:
            self.taken = True
            self.main(it, self.cue_kinds, self.cue_at)  # «مقتل فلان وثلاثة من مرافقيه»
            return
        if self.cue_kinds and self.taken and not strong:
            if it.joined and not it.numbered and it.number in (PL, BOTH) and self.last_item is not None and self.last_item.numbered and self.forms[it.noun_at].endswith("ي") and self.fl(self.last_item.start + 1) & F["from"]:
                return  # «52 من عناصر الشرطة ومسلحي العشائر»: of both
            if it.joined and not self.blocked and not rel and n <= 12 and not self.verb_next(it):
                ok = n <= 8 and (not prep or it.others or (n <= 6 and owned)) if not it.numbered else (it.noun_at >= 0 or it.others or (it.bare and (n <= 3 or self.fl(it.end + 1) & F["ranks"] or (n <= 8 and self.fl(it.end) & (F["from"] | F["in"])))) or self.looks_plural(it))
                if ok and it.definite and not it.numbered and it.number != SG:
                    ok = adjacent
                if ok:
                    last = self.last_item
                    elsewhere = it.bare and bool(self.fl(it.end) & F["in"]) and last is not None and self.out[0].kind == "killed" and self.out[0].part_of is None
                    elsewhere = elsewhere and last is not None and (not last.numbered or (last.bare and self.out[-1].kind == "killed"))
                    self.main(it, ("killed",) if elsewhere else self.cue_kinds, self.cue_at)  # «مقتل 8 وجرح آخرين في قصف على X، و6 في Y»
                    return
            if n == 0 and self.last and (comma or (self.last_item and self.last_item.numbered and it.noun_at >= 0 and not flags & NATIONALITY)) and self.last_item and (it.numbered or it.number in (SG, DU)) and not it.joined and not it.unknown and not it.bare:
                p = self.out[self.last[0]]
                if len(self.last) == 1 and it.low < p.low and not it.definite:
                    self.parent, self.in_part = self.last[0], True
                    if self.part(it):
                        return
            if comma and n <= 8 and it.numbered and not it.joined and it.noun_at >= 0 and len(self.last) == 1 and self.out[self.last[0]].part_of is None and self.adds_up(it, self.out[self.last[0]]):
                self.parent, self.in_part = self.last[0], True
                if self.part(it):
                    return
            if n == 0 and it.definite and not it.numbered and it.number in (PL, BOTH) and self.last_item and self.last_item.number == SG and not self.last_item.definite:
                return  # «اغتيل رئيس الوزراء», «قتل زعيم المتمردين»: whose
            # «قتل مسلحون 3 جنود»: the first was the doer
            if (
                self.cue_sort == VERB and self.last_item and not it.joined and n <= 4 and not comma and not rel and len(self.last) == len(self.cue_kinds)
                and not self.last_item.numbered and not self.last_item.kinds and self.cue_at + 1 == self.last_item.start and not it.unknown
                and (it.numbered or not (prep or self.by_what(self.last_item.end, it))) and not it.bare and self.last[-1] == len(self.out) - 1 and not self.heads(self.last_item, it)
            ):  # fmt: skip
                del self.out[self.last[0] :]
                self.main(it, self.cue_kinds, self.cue_at)
                return
        # no cue of its own yet: a verb may follow
        if it.definite and not it.numbered and it.number != SG and not (it.number in (DU, BOTH) and self.verb_next(it) and self.forms[it.end].endswith("ا") and not self.forms[it.end].endswith("وا")):
            return  # but «إن الجنديين أصيبا»
        if it.definite and it.number == BOTH and not it.numbered:
            it.low = it.high = 2
        if not it.bare or it.high is None or it.numbered:
            if (not it.unknown and not it.one_of) or it.noun_at >= 0 or self.verb_next(it):  # «وواحد استشهد»
                if self.pending and self.pending_part and (it.start == self.pending_part or it.joined) and self.pending[-1].end + 4 >= it.start:
                    it.part = True
                    self.pending.append(it)
                elif self.pending and self.pending_part <= self.pending[-1].end == it.start and self.pending_part and not it.numbered:
                    self.pending[-1].end = it.end  # «78 شخصا، بينهم مسؤولون عسكريون، قتلوا»
                elif self.pending and it.joined and self.pending[-1].end + 4 >= it.start:
                    self.pending.append(it)
                else:
                    self.pending, self.pending_part = [it], it.end if it.members else 0

    def by_what(self, a: int, it: _Item) -> bool:
        """Whether people without a number are those who did it, not the object after a subject: in the nominative, or after what it was done with («قتل جندي بعبوة زرعها
        مسلحون»)."""
        return self.forms[it.noun_at].endswith("ون") or any(self.fl(t) & F["means"] for t in range(a, it.start))

    def heads(self, last: _Item, it: _Item) -> bool:
        """Whether an item is the genitive of the one right before it, the head, aide or kinsman of those («اغتيل رئيس الوزراء», «قتل قائد المتمردين»)."""
        w = self.w(last.noun_at)
        return it.start == last.end and not it.numbered and last.number == SG and not last.definite and w is not None and bool(w.flags & F["heads_of"])

    def adds_up(self, it: _Item, whole: TollMention) -> bool:
        """Whether a number and those joined to it make up the one before them («42 قتيلا، 27 مدنيا و15 عسكريا»)."""
        n, k = it.low, it.end
        while n < whole.low and k < self.b and self.is_joined(k + (self.forms[k] == "و")):
            nxt = self.item_at(k + (self.forms[k] == "و"))
            if nxt is None or nxt.kinds:
                return False
            n, k = n + nxt.low, nxt.end
        return n == whole.low and it.low < n

    def with_him(self, i: int) -> bool:
        """At «مع» after somebody counted by his office («مقتل مدير ناحية الصويرة مع اثنين من مرافقيه»): whether people counted follow."""
        last = self.last_item
        if last is None or last.numbered or last.number != SG or not self.taken or self.gap(self.anchor, i) > (4, False, False, False, False):
            return False
        return not any(self.gap(self.anchor, i)[1:]) and number_at(self.t, i + 1) is not None and i + 1 < self.b

    def verb_next(self, it: _Item) -> bool:
        """Whether a verb of its own follows one that is joined («وثالث أصيب», «و13 أصيبوا بجروح»)."""
        w = self.w(it.end)
        return w is not None and w.cue is not None and w.cue[1] == VERB and not w.joined and not w.article and not w.cue_enclitic and w.noun is None and not self.starts_item(it.end + 1)

    def looks_plural(self, it: _Item) -> bool:
        return it.unknown and it.victims is not None and self.forms[it.victims[0]].endswith(("ين", "ون"))

    def take_counted(self, it: _Item, flags: int, cue_adjacent: bool, n: int, rel: bool, strong: bool, prep: bool) -> None:
        kinds = it.kinds
        at = it.noun_at if it.noun_at >= 0 else it.start
        if it.number == SG and it.definite and not it.numbered and "killed" in self.cue_kinds and "killed" in kinds and self.cue_sort != HEAD:
            if cue_adjacent or (it.joined and self.taken and n <= 5 and not prep):  # «ارتقاء الشهيد فلان والشهيد فلان»
                self.taken = True
                self.main(it, ("killed",), self.cue_at)
                return
        if cue_adjacent and self.cue_kinds == ("captured",) and kinds == ("killed",):
            return  # «أسر 5 شهداء»: families
        if cue_adjacent and not self.cue_weak and self.cue_sort != HEAD and len(self.cue_kinds) == 1:
            kinds = self.cue_kinds
            if not it.numbered and it.definite and (it.number != SG or it.kinds == self.cue_kinds):
                self.taken = True
                return
            self.taken = True
            self.main(it, kinds, self.cue_at)
            return
        if not it.numbered:
            nxt = self.w(it.end)
            number_next = it.end < self.b and not self.is_joined(it.end) and self.kinds[it.end] in (WORD, NUMBER) and number_at(self.t, it.end) is not None
            construct = (
                not it.definite and it.end == at + 1 < self.b and self.kinds[it.end] == WORD and not self.fl(it.end) & _PREP
                and not (it.number in (DU, BOTH) and self.forms[at].endswith("ن"))
                and ((self.forms[it.end].startswith("ال") and len(self.forms[it.end]) > 4) or self.governs(it, nxt, flags))
            )  # fmt: skip
            whom = flags & OF_WHOM and nxt is not None and nxt.noun is not None and not nxt.joined
            enclitic = bool((word := self.w(at)) and word.enclitic)
            before = self.fl(it.start - 1) if it.start > self.a else 0
            summed = not it.joined and it.number != SG and bool(before & (F["count_words"] | F["rise"]))  # «عدد قتلى تفجيرين … إلى 45»
            if it.definite or number_next or construct or whom or enclitic or summed:
                if self.cue_at == at - 1 and self.cue_sort == HEAD and it.joined and self.cue_kinds and not self.taken and self.cue_kinds != kinds:
                    kinds = (*self.cue_kinds, *kinds)
                if it.number == SG and (it.definite or construct) and not number_next and not whom:
                    return  # «الشهيد فلان»
                self.set_cue(at, kinds, MASDAR if whom or (number_next and flags & OF_WHOM) else HEAD, False)
                self.anchor = at + 1
                return
            if it.number == SG:
                prev = it.start - 1
                before = self.fl(prev) if prev >= self.a else 0
                weak_cue = self.cue_weak and not self.taken and self.anchor == self.cue_at + 1 and n <= 2
                after = nxt is not None and nxt.noun is not None and nxt.noun[2] and nxt.joined
                opens = prev < self.a or self.kinds[prev] in (PUNCT, NEWLINE)
                joined = it.joined and self.last and n <= 4
                stated = before & F["results"] or (prev >= self.a and self.stated(prev))
                stated = stated or (flags & ACCUSATIVE and any(self.fl(k) & F["results"] for k in range(max(self.a, prev - 3), prev)))  # «خلفت الغارة شهيدا»
                if not (stated or weak_cue or after or joined or (opens and it.end < self.b and not (nxt is None and self.kinds[it.end] == WORD and self.forms[it.end][0] not in "بوفل"))):
                    return
        if not it.numbered and it.number == PL and self.taken and n == 0 and kinds == self.cue_kinds and self.last_item is not None and self.last_item.numbered and not it.joined and self.anchor == it.start:
            return  # «سقط ثلاثة منهم قتلى»: as what they fell
        if self.in_part and self.part_open and flags & ALSO_CUE and not it.numbered:
            return  # «بينهم إصابات خطيرة»
        if self.in_part and self.parent is not None and self.out[self.parent].kind == kinds[0] and not strong and not rel and (n <= 1 or (it.joined and not prep)):
            if self.part(it):
                return
        summed = self.cue_sort == HEAD and not self.taken and self.cue_kinds == kinds and it.numbered and not strong and not rel and bool(self.fl(it.start - 1) & F["to"])
        self.main(it, kinds, self.cue_at if summed else at)  # «ارتفاع عدد الشهداء إلى 20 شهيدا»
        self.set_cue(at, kinds, MASDAR, False, True)

    def governs(self, it: _Item, nxt: _Word | None, flags: int) -> bool:
        """Does a genitive follow a bare plural («ضحايا هجمات»), so that it names the dead of something known?"""
        if it.number == SG or flags & ALSO_CUE:
            return False
        f = self.forms[it.end]
        if nxt is not None:
            return bool(nxt.flags & _THING) and not nxt.joined and not nxt.noun
        return f[0] not in "بلوف" and not f.endswith(("ين", "ون", "ه"))

    def stated(self, prev: int) -> bool:
        w = self.w(prev)
        return bool(w and w.flags & F["results"])

    def fits(self, it: _Item, n: int, prep: bool, rel: bool, comma: bool, strong: bool, cue_adjacent: bool, flags: int) -> bool:
        """May the item be what the cue in force counts?"""
        if strong:
            return False
        if self.cue_sort == HEAD:
            prev = it.start - 1
            if prev >= self.a and self.forms[prev] in ("ال", "ب", "ل"):
                prev -= 1
            led = prev >= self.a and (self.fl(prev) & (F["to"] | _NAMES) or self.forms[prev] == ":")
            led = led or (self.forms[it.start][0] in "بل" and self.kinds[it.start] == WORD and number_at(self.t, it.start) is not None)
            if (it.bare or it.definite) and F["ranks"] & (self.fl(prev) if it.definite else self.fl(prev - 1)) and any(self.fl(k) & F["to"] for k in range(self.cue_at - 3, self.cue_at)):
                led = True  # «بلغ عدد القتلى في صفوف المهاجمين عشرة»
            if it.joined:
                return False
            return it.numbered and not it.unknown and n <= 20 and bool(led or cue_adjacent or it.rise)
        if it.joined:
            return False
        if cue_adjacent:
            if it.unknown and self.cue_kinds[0] == "injured" and (self.forms[it.start][0] == "ب" or self.forms[it.start - 1] == "ب"):
                return False  # «أصيبت بعدة شظايا»
            if it.definite and it.number in (PL, BOTH) and not it.numbered and (self.cue_kinds == ("injured",) or self.cue_sort == VERB or flags & NATIONALITY):
                return False
            if not it.numbered and self.cue_sort == VERB and it.number in (PL, DU) and self.fl(self.cue_at) & F["active"] and self.forms[it.noun_at].endswith(("ون", "ان")):
                return False  # «اغتال مسلحون ضابطا»
            if self.cue_weak:
                if it.noun_at >= 0 and self.fl(it.noun_at) & F["planes"]:
                    return False  # «تسقط مقاتلة إسرائيلية»
                x = self.w(it.end)
                also = x is not None and x.cue is not None and x.joined and not x.cue[2]  # «ارتقى 3 وأصيب 10»
                return (it.noun_at >= 0 and not it.unknown) or it.others or (it.bare and (it.high is None or also))
            if self.cue_kinds[0] == "captured" and self.cue_sort == VERB and not it.numbered and it.number in (PL, BOTH) and it.cls in ("combatant", "police"):
                return False
            return not (not it.numbered and it.number in (PL, BOTH) and self.fl(it.end) & F["agents"])
        if self.cue_sort == MASDAR and self.cue_kinds == ("injured",) and it.number == SG and not it.numbered and it.noun_at >= 0 and n <= 2 and not rel and self.forms[it.start][0] == "ل":
            return True  # «إصابة خطيرة لشاب»
        if it.numbered and it.unknown and self.cue_sort == VERB and self.fl(it.noun_at if it.noun_at >= 0 else it.end - 2) & F["from"]:
            # «اعتقلت القوات أمس ثلاثة من قيادات الحزب», «قضى في الانفجار سبعة من جامعي الكمأة»
            return self.reaches(it) or (self.cue_kinds[0] in ("killed", "injured") and n <= 3 and not rel and not comma and self.opens_late())
        if flags & ACCUSATIVE and not it.numbered and n and self.fl(it.start - 1) & _THING and self.forms[it.start - 1].endswith("ا"):
            return False  # «أصابت قذيفة منزلا مدنيا»
        if it.unknown or it.one_of or not self.plain_prefix(it):
            return False
        if self.cue_weak:
            return it.noun_at >= 0 and n <= 3 and not rel and not comma and it.numbered and self.opens_late()
        late = self.opens_late()
        if it.bare and self.cue_sort == VERB and n and n <= 3 and not (prep or rel or comma) and self.kinds[it.start] == NUMBER and (x := self.w(it.end)) is not None and x.cue is not None and x.joined:
            return True  # «قتل جيش الاحتلال 112 وأصاب 760»
        if it.bare:
            return n <= 5 and not rel and late and not (self.fl(it.start - 1) & _PREP and it.start - 1 != self.anchor) and not self.fl(it.start - 1) & _PREP
        if self.cue_sort == VERB:
            if it.numbered and self.reaches(it):
                return True
            if flags & ACCUSATIVE and self.fl(self.anchor) & _THING and self.reaches(it):
                return True  # «قتلت غارة على البلدة أمس قياديا»
            if late:
                if it.numbered:
                    return n <= 14
                return not it.definite and n <= 6 and not rel and not self.fl(it.start - 1) & _PREP
            if flags & ACCUSATIVE and self.fl(self.cue_at) & F["active"]:
                return n <= 7 and not rel and not comma and not self.fl(it.start - 1) & _PREP
            if it.numbered:
                return n <= 6 and not rel and not comma and not prep
            return n <= (6 if it.number == DU and self.cue_kinds[0] == "captured" else 4) and not rel and not prep and not comma and not it.definite
        if late:
            return n <= 5 and not rel and (it.numbered or not it.definite) and not (not it.numbered and self.fl(it.start - 1) & _PREP)
        return n <= 4 and not rel and not prep and not comma and it.numbered

    def reaches(self, it: _Item) -> bool:
        """Whether only the subject and words of time stand between the verb in force and a counted item («اعتقلت قوات الأمن، فجر الأحد، 14
        مواطنا»), for arrests and after a force or a deed («قتلت غارة على البلدة ثلاثة») also one phrase of place."""
        a, b = self.anchor, it.start
        if b - a > 20:
            return False
        active = self.cue_kinds[0] == "captured" or bool(self.fl(a) & _THING)
        n = preps = 0
        at = a  # end of the last phrase of time
        for i in range(a, b):
            fl = self.fl(i)
            if self.kinds[i] == NEWLINE or (self.kinds[i] == PUNCT and self.forms[i] in _STRONG):
                return False
            if self.kinds[i] == PUNCT:
                if self.forms[i] in _COMMAS and self.forms[i] not in _QUOTES and not (at == i or (i + 1 < b and self.fl(i + 1) & F["times"]) or (i + 2 < b and self.fl(i + 1) & _PREP and self.fl(i + 2) & F["times"])):
                    return False
            elif fl & F["times"] or (self.kinds[i] == NUMBER and at == i and i + 1 < b) or (fl & _PREP and i + 1 < b and self.fl(i + 1) & F["times"]):
                at = i + 1  # «منذ فجر الأحد» too
            elif fl & _REL or ((w := self.w(i)) is not None and w.cue is not None):
                return False
            else:
                if fl & _PREP or (self.forms[i][0] in "بل" and len(self.forms[i]) > 3 and not self.w(i)):
                    preps += 1
                n += 1
        if preps and (not active or (self.fl(b - 1) & _PREP and at < b) or self.t.text[self.t.starts[b - 1] : self.t.ends[b - 1]].endswith(("ه", "ها"))):
            return False  # «في هجوم نفذه 20 مسلحا»
        return n <= (8 if active else 5) and preps <= 2

    def plain_prefix(self, it: _Item) -> bool:
        """No preposition written onto the noun itself («لمسلحين»)."""
        f = self.forms[it.start]
        if it.numbered or it.noun_at != it.start:
            return True
        w = self.w(it.start)
        return not (w and w.stem and f != w.stem and f[0] in "بلك" and not f.startswith(w.stem))

    def opens_late(self) -> bool:
        """Is what follows the cue an adverbial, so that what it counts comes after («أصيب في الهجوم أربعة»)?"""
        j = self.cue_at + 1
        if j >= self.b:
            return False
        if self.kinds[j] == PUNCT:
            return self.forms[j] in _COMMAS
        fl = self.fl(j)
        f = self.forms[j]
        return bool(fl & (_PREP | F["back"])) or (f[0] == "ب" and len(f) > 3 and not ((w := self.w(j)) and w.noun))

    # cues

    def cue(self, i: int, w: _Word) -> bool:
        """At a casualty word: puts it in force, unless something takes its force away."""
        assert w.cue
        kind, sort, weak = w.cue
        d = self.d
        if w.cue_enclitic and sort == VERB and self.caused(i):
            sort = MASDAR  # «أدى إلى إصابتهما»
        if w.cue_enclitic and sort == VERB:
            it = self.pending[-1] if self.pending else None
            if it and it.definite and it.number == SG and w.cue_enclitic in ("ه", "ها") and i == it.end + 1 and self.fl(it.end) & _REL:
                self.main(it, (kind,), i)  # «المزارع الذي قتله لغم»
                return True
            if it and it.numbered and not it.definite and i == it.end and not weak:
                self.main(it, (kind,), i)  # «ثلاثة من موظفيها خطفهم مسلحون»
                return True
            return False
        if sort == VERB and (w.article or (self.forms[i] != w.stem and self.forms[i].lstrip("وف")[:1] in ("ب", "ل", "ك") and w.stem[:1] != "ل")):
            sort = MASDAR  # «بقتل», «القتل»
        dies = d["killed_with"].get(w.stem)
        if dies is not None:
            if any(self.forms[k] in dies for k in range(i + 1, min(self.b, i + 16))):
                kind, weak = "killed", False
            elif kind == "killed":
                return False
        end = i + 1
        if self.fl(i) & _PREP and i > self.a and self.fl(i - 1) & F["from"]:
            return False  # «من تحت الأنقاض»
        for rest, *way in d["phrases"].get(w.stem, ()):
            if tuple(self.forms[i + 1 : i + 1 + len(rest)]) == rest:
                (kind, sort, weak), end = way, i + 1 + len(rest)
                break
        if end == i + 1 and w.stem not in d["alone"] and dies is None:
            return False
        before = d["needs_before"].get(w.stem)
        if before is not None and self.forms[i] not in before and not any(self.forms[k] in before for k in range(max(self.a, i - 4), i)):
            return False
        wanted = d["needs"].get(w.stem)
        if wanted is not None and not any(self.forms[k] in wanted for k in range(i + 1, min(self.b, i + 30))):
            return False
        if i > self.a and self.fl(i - 1) & F["not_prev"]:
            self.set_cue(i, (), sort, weak)
            self.pending = []
            return True
        if w.cue_enclitic and sort == MASDAR:  # «مقتله», «إصابتهم»: of somebody named before
            counts = _PRONOUNS.get(w.cue_enclitic)
            if counts is None or not self.caused(i) or any(t.kind == kind for t in self.out):
                return False
            it = _Item(i, i + 1, *counts)
            self.begin(i, (kind,), sort, weak, w)
            self.taken = True
            self.main(it, (kind,), i)  # «مما أدى إلى مقتله ومرافقيه»
            return True
        if sort == VERB and weak and self.pending and self.fallen(i):
            return True
        # verb after its people: «19 شخصا قتلوا»; not «هجوم مسلح قتل فيه شرطيان»
        if sort == VERB and self.pending and (not self.blocked or self.pending[0].numbered) and not (self.fl(end) & F["back"] and not self.pending[-1].numbered) and (not weak or (kind == "missing" and (self.pending[-1].numbered or self.whole(self.pending[-1]))) or (kind == "killed" and self.fl(i + 1) & _PREP and (self.pending[-1].one_of or self.pending[-1].numbered))):  # «أحد الوجهاء قضى برصاص …»
            it = self.pending[-1] if not self.pending[-1].part else self.pending[0]
            n, _prep, _rel, comma, strong = self.gap(it.end, i)
            near = n <= (14 if it.numbered else 0 if it.definite else 7 if self.whole(it) else 4) and not strong and not (comma and not it.numbered)
            own = wanted is not None and end < self.b and self.forms[end] in wanted  # «32 مدنيا لقوا حتفهم»
            if any(f in _SAID_THAT for f in self.forms[it.end : i]):
                near = False  # «قال مسعفون إن الشقيقتين قتلتا»: they say so
            if near and not w.joined and (own or not self.starts_item(end)) and not (self.fl(end) & F["times"] and self.object_later(end)):
                items = self.pending
                self.begin(i, (kind,), sort, weak, w)
                self.taken = True
                for p in items:
                    if p.part and len(self.last) == 1:
                        self.parent = self.last[0]
                        if self.part(p):
                            continue
                    if p.bare and p.numbered and p.high is not None and p is not items[-1]:
                        continue
                    self.main(p, self.cue_kinds, i)
                self.anchor = end
                return True
        if kind == "displaced" and sort == MASDAR and self.pending and self.pending[-1].numbered and self.fl(i - 1) & _PREP and self.gap(self.pending[-1].end, i)[0] <= 3:
            it = self.pending[-1]
            self.begin(i, (kind,), sort, weak, w)
            self.taken = True
            self.main(it, (kind,), i)  # «اضطر آلاف السكان إلى النزوح»
            self.anchor = end
            return True
        self.begin(i, (kind,), sort, weak, w)
        self.anchor, self.cue_at = end, end - 1
        if sort == VERB and kind == "killed" and self.who_died(i, end) and not (weak and self.fl(end) & F["times"]):
            self.taken = True
            self.main(_Item(i, end, 1, 1), (kind,), i)
        return True

    def who_died(self, i: int, end: int) -> bool:
        """Whether the verb at `i` tells, in a relative clause, how the one before it died («الطبيب الذي قتل في معارك المدينة»): what follows says where, when or by what."""
        if i - 2 < self.a or not self.fl(i - 1) & F["who"] or self.fl(i - 2) & _THING or self.w(i) is None or end >= self.b:
            return False
        if self.last and self.out[self.last[-1]].kind == "killed" and self.gap(self.anchor, i)[0] <= 8:
            return False  # counted already: «تشييع جثمان الطبيب فلان الذي قتل أمس»
        fl = self.fl(end)
        if (x := self.w(end)) is not None and x.cue is not None:
            return False  # «الذي أودى بحياة مئة شخص»
        if fl & F["back"] or not (fl & (F["times"] | F["in"] | F["aside"]) or (self.forms[end][0] == "ب" and len(self.forms[end]) > 3 and not ((x := self.w(end)) and x.noun))):
            return False
        return not any((x := self.w(j)) is not None and (x.noun is not None or number_at(self.t, j) is not None) for j in range(end, min(self.b, end + 4)) if self.kinds[j] == WORD)

    def fallen(self, i: int) -> bool:
        """At a verb of falling: those before it fell as what follows says («عشرات الجنود سقطوا قتلى», «… بين قتيل وجريح»)."""
        it, j = self.pending[-1], i + 1
        if not it.numbered or self.gap(it.end, i)[4] or self.gap(it.end, i)[0] > 4:
            return False
        if self.fl(j) & F["between"]:
            end, it.end = it.end, j
            self.between(it)
            if len(it.kinds) < 2:
                it.end = end
                return False
            self.main(it, it.kinds, i)
            self.set_cue(i, it.kinds, VERB, False, True)
            return True
        x = self.w(j)
        if x is None or x.noun is None or x.noun[2] is None or x.noun[0] not in (PL, BOTH) or x.article or x.enclitic:
            return False
        self.main(it, (x.noun[2],), i)
        self.set_cue(i, (x.noun[2],), VERB, False, True)
        self.anchor = j + 1
        return True

    def caused(self, i: int) -> bool:
        """Whether a verb of outcome leads to the word at `i` («أدى إلى», «أسفر عن», «ما تسبب بـ»)."""
        return any(self.fl(k) & F["causes"] for k in range(max(self.a, i - 2), i))

    def begin(self, i: int, kinds: tuple[str, ...], sort: int, weak: bool, w: _Word) -> None:
        both = False
        if self.cue_kinds and not self.taken and self.cue_at >= self.a and kinds[0] not in self.cue_kinds and not weak and not self.cue_weak:
            between = range(self.cue_at + 1, i)
            apart = self.cue_sort == sort == VERB and self.forms[self.cue_at].endswith("وا") and not self.forms[i].endswith("وا")  # «أربعة قتلوا وأصيب ثلاثة»
            if all(self.forms[k] == "و" or self.fl(k) & F["or"] for k in between) and (w.joined or len(between) == 1) and not apart:
                both = True
        if both:
            kinds = (*self.cue_kinds, *kinds)
        self.set_cue(i, kinds, sort, weak)
        self.anchor = i + 1
        self.pending = []

    def object_later(self, j: int) -> bool:
        """Whether people counted stand after the words of time at `j` («خطفوا اليوم الجمعة نحو خمسين موظفا»)."""
        while j < self.b and self.fl(j) & F["times"]:
            j += 1
        return j < self.b and self.kinds[j] in (WORD, NUMBER) and not self.is_joined(j) and number_at(self.t, j) is not None

    def starts_item(self, j: int) -> bool:
        if j >= self.b or self.kinds[j] not in (WORD, NUMBER):
            return False
        w = self.w(j)
        if w and w.flags & (_AMONG | F["aside"]):
            return False
        if self.is_joined(j):
            return False
        if w and (w.noun or w.flags & (F["others_one"] | F["others_two"] | F["others_many"])) and not (w.flags & _PREP):
            return True
        if number_at(self.t, j):
            return True
        f = self.forms[j]
        return self.kinds[j] == WORD and not (w and w.flags & (_PREP | _REL)) and not (f[0] in "بلوف" and len(f) > 2) and not (w and w.cue)

    # the pass

    def run(self) -> list[TollMention]:
        i, b = self.a, self.b
        forms, kinds = self.forms, self.kinds
        joining, starts = self.d["joining"], self.d["join_starts"]
        while i < b:
            k = kinds[i]
            if k in (PUNCT, NEWLINE):
                if forms[i] == "(" and i == self.anchor and len(self.last) == 1 and not self.in_part and self.all_nouns(i + 1):
                    self.parent, self.in_part, self.part_open, self.anchor = self.last[0], True, True, i + 1  # «12 مدنيا (أطفال ونساء)»
                if k == NEWLINE or (forms[i] in _STRONG and not (forms[i] == "." and i + 1 < b and forms[i + 1] == ".")):
                    self.set_cue(-1, (), MASDAR, False)
                    self.pending, self.last = [], []
                i += 1
                continue
            w = self.words[i - self.a]
            f = forms[i]
            if k == WORD and f in starts:
                for j in joining:
                    if tuple(forms[i + 1 : i + len(j)]) == j[1:] and (f in (j[0], "و" + j[0])):
                        self.join_at = i + len(j)
                        break
                if self.join_at > i + 1:
                    i = self.join_at
                    continue
            if w is not None and w.flags & F["company"] and self.last and (i == self.anchor or self.with_him(i)):
                self.join_at = i + 1  # «مقتله مع زوجته»
                i += 1
                continue
            if k == NUMBER and self.is_label(i):
                i += 1
                continue
            if w is None and (k == LATIN or number_at(self.t, i) is None):  # most words
                i += 1
                continue
            if w is not None and k == WORD:
                fl = w.flags
                if (fl & _NEGATOR or (fl & F["what"] and i + 1 < b and self.fl(i + 1) & F["in"])) and not number_at(self.t, i):
                    j = self.nothing(i)
                    if j > i:
                        self.anchor = j
                        self.pending = []
                        i = j
                        continue
                    i += 1
                    continue
                if fl & F["still"] and self.pending and self.fallen(i):
                    i = max(i + 1, self.anchor)  # «سبعة آخرين ما زالوا مفقودين»
                    continue
                if fl & F["most"]:
                    self.blocked_until_cue()
                    i += 1
                    continue
                if fl & F["one_of_them"] and i == self.anchor == self.cue_at + 1 and self.cue_kinds and not self.taken and self.cue_sort == VERB:
                    self.taken = True
                    self.main(_Item(i, i + 1, 1, 1), self.cue_kinds, self.cue_at)  # «وقتلت أحدهم»
                    i += 1
                    continue
                if fl & _AMONG:
                    if fl & F["one_of_them"] and self.in_part and not self.part_open:
                        i += 2  # «3 أطفال أحدهم رضيع»: a part of a part is not counted
                        continue
                    if self.among(i, w):
                        i += 1
                        continue
                if fl & F["between"] and i + 1 < b:
                    x = self.w(i + 1)
                    if x and x.noun and x.noun[2] and x.article and x.noun[0] in (PL, BOTH):
                        same = [j for j in self.last if self.out[j].kind == x.noun[2]]
                        self.set_cue(i + 1, (x.noun[2],), MASDAR, False)
                        self.anchor = i + 2
                        if same:
                            self.parent, self.in_part, self.taken, self.part_open = same[0], True, True, True
                        i += 2
                        continue
                if fl & _NAMES and self.cue_kinds and not self.taken and self.cue_sort != HEAD and i - self.cue_at <= 8 and self.fl(self.cue_at + 1) & F["all_of"]:
                    all_named = self.item_at(i + 1) if i + 1 < b else None
                    if all_named is not None and all_named.numbered:
                        self.taken = True
                        self.main(all_named, self.cue_kinds, self.cue_at)  # «مقتل جميع من كان فيها وهم خمسة من عائلة واحدة»
                        i = max(i + 1, all_named.end)
                        continue
                if fl & _NAMES and self.last and not (self.cue_sort == HEAD and self.cue_kinds and not self.taken):
                    nxt = self.w(i + 1)
                    parent = nxt is not None and nxt.noun is not None and nxt.noun[0] == SG and bool(nxt.noun[3] & KIN)  # «ستة هم الأب والأم وأربعة أبناء»
                    if (nxt and nxt.noun and (not nxt.article or parent) and not nxt.enclitic) or (i + 1 < b and kinds[i + 1] in (WORD, NUMBER) and number_at(self.t, i + 1)):
                        if len(self.last) == 1:
                            self.parent, self.in_part, self.anchor, self.part_open = self.last[0], True, i + 1, True
                    else:
                        self.blocked, self.in_part, self.taken = True, False, True
                    i += 1
                    continue
                if fl & F["restate"] and self.cue_kinds and not self.taken and self.cue_sort != HEAD and i + 1 < b and (m := number_at(self.t, i + 1)) and m.end <= b and i - self.cue_at <= 8 and not self.fl(m.end) & _THING:
                    all_of_them = _Item(i + 1, m.end, m.low, m.high)  # «مقتل ركاب الحافلة وعددهم 22»
                    self.taken = True
                    self.main(all_of_them, self.cue_kinds, self.cue_at)
                    i = m.end
                    continue
                if fl & F["restate"] and self.last and i + 1 < b:
                    j = i + 1
                    while j < min(b, i + 4) and (self.fl(j) & (F["restate"] | F["to"]) or forms[j] in ("ب", "ال")) and not number_at(self.t, j):
                        j += 1
                    m = number_at(self.t, j) if j < b and kinds[j] in (WORD, NUMBER) else None
                    if m and m.end <= b and i - self.anchor <= 8 and not self.fl(m.end) & _THING and len(self.last) == 1:
                        p = self.out[self.last[0]]
                        while len(self.out) > 1 and self.out[-2].cue == p.cue and self.out[-2].part_of is None and self.out[-1] is p:
                            del self.out[-2]  # «مقتل مدنيين وعسكريين يقدرون بالمئات»: one number
                        self.last = [min(self.last[0], len(self.out) - 1)]
                        p.low, p.high, p.start = m.low, m.high, m.start
                        p.end = m.end
                        self.anchor = i = m.end
                        if (x := self.w(i)) and x.noun:
                            self.anchor = i = i + 1
                        continue
                if fl & F["heads"] and not w.noun:
                    self.set_cue(i, ("killed",), HEAD, False)
                    self.anchor = i + 1
                    i += 1
                    continue
            it = self.item_at(i) if k in (WORD, NUMBER) and not (w is not None and w.cue and not w.noun and k == WORD and not number_at(self.t, i)) else None
            if it is not None and not (w is not None and w.cue and w.noun is not None and w.noun[2] is None and not it.numbered and not self.noun_rather(i, w)):
                if self.blocked and it.bare and self.fl(it.end) & F["from_them"] and len(self.last) == 1:
                    self.blocked, self.pending = False, [it]  # «26 شخصا معظمهم طلاب، 14 منهم أطفال»
                    i = it.end
                    continue
                if self.blocked and not it.kinds:
                    i = max(it.end, i + 1)
                    continue
                mark = self.anchor
                self.take(it)
                i = max(it.end, i + 1) if self.anchor != mark or it.numbered or it.noun_at >= 0 else i + 1
                if self.cue_at >= it.start and not self.taken:
                    i = max(self.anchor, it.start + 1)
                continue
            if k == WORD and w is not None and w.cue is not None:
                if self.cue(i, w):
                    i = max(i + 1, self.anchor)
                    continue
            m = number_at(self.t, i) if k in (WORD, NUMBER) else None
            i = max(i + 1, m.end if m and it is None and m.end <= b and not self.has_cue(i, m.end) else i + 1)
        return self.out

    def all_nouns(self, i: int) -> bool:
        """Whether plural nouns of people, joined, fill the brackets that open before `i`."""
        n = 0
        while i < self.b and self.kinds[i] == WORD and (w := self.w(i)) is not None and (self.forms[i] == "و" or (w.noun is not None and w.noun[0] == PL and w.noun[2] is None and not w.article)):
            n, i = n + 1, i + 1
        return n > 0 and i < self.b and self.forms[i] == ")"

    def has_cue(self, x: int, y: int) -> bool:
        return any((w := self.w(j)) is not None and w.cue is not None for j in range(x, y))

    def noun_rather(self, i: int, w: _Word) -> bool:
        """A form that is a noun of people and a cue («أسر»): a noun only as the object of another cue."""
        return bool(self.cue_kinds) and not self.taken and self.anchor == i

    def blocked_until_cue(self) -> None:
        self.blocked, self.in_part = True, False

    def among(self, i: int, w: _Word) -> bool:
        """At «بينهم» and the like: what follows is part of the last item."""
        if self.pending and self.pending[-1].start >= self.anchor and self.pending[-1].end + 2 >= i and not w.flags & F["from_them"]:
            self.pending_part = i + 1  # «7 مدنيين، بينهم 4 أطفال، أصيبوا»
            self.in_part = False
            return True
        if not self.last:
            return False
        m = self.last
        if w.flags & F["from_them"] and i > self.a:
            # «ثلاثة منهم أطفال»: the number before is the part
            if self.pending and self.pending[-1].end >= i and self.pending[-1].numbered and len(m) == 1:
                it = self.pending.pop()
                if self.fl(it.start - 1) & F["state"] or any(self.fl(k) & F["freed"] for k in range(max(self.a, it.start - 3), it.start)):
                    return True  # «حالة ثلاثة منهم حرجة», «وأفرجوا عن اثنين منهم»
                x = self.w(i + 1)
                self.parent, self.in_part = m[0], True
                state = self.fl(i + 1) & F["state"] or (self.fl(i + 1) & _PREP and self.fl(i + 2) & F["state"])
                if not state:
                    if x and x.noun:
                        self.describe(it, i + 1)
                    self.part(it)
                self.in_part = False
                return True
        if len(m) != 1:
            self.blocked_until_cue()
            return True
        self.parent, self.in_part, self.anchor, self.blocked = m[0], True, i + 1, False
        self.part_open = True
        self.pending = []
        return True


def tolls_in(tokens: Tokens, a: int, b: int) -> list[TollMention]:
    """The tolls that tokens `a` to `b` (a sentence or a clause) tell of, in reading order; `part_of` indexes this list."""
    a, b = max(a, 0), min(b, len(tokens.forms))
    forms = tokens.forms[a:b]
    words: list[_Word | None] = list(map(_words.__getitem__, forms))
    if _speaking.isdisjoint(forms):
        return []
    return _Reader(tokens, a, b, words).run()
