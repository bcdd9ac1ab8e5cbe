"""Where: the places a text names, told apart, and moved where the text says «south of».

Names are matched longest first against the gazetteer's dict (:mod:`marsad.gazetteer.index`); each distinct word form is taken apart once
and remembered. A document's places are resolved together, on first asking: its countries vote (names of countries and their
adjectives, provinces, well-known cities; the beginning counts more), names with one meaning become anchors, and the doubtful go to the
country and the neighbourhood of the anchors, size deciding last. All words that steer this are data: `lexicon/data/place_words.yaml`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from marsad.gazetteer.index import CUE, FREE, HOME, SUPPORT, Gazetteer, km, norm
from marsad.records import Place
from marsad.text.clean import Clean, fold
from marsad.text.memo import Memo
from marsad.text.tokens import ARABIC, NUMBER, PUNCT, WORD, Tokens

BIG_TOWN = 100_000  # people: a town so named in its country's news even where the name is a word too
MIDDLE_TOWN, SMALL_TOWN = 30_000, 15_000  # the same in news of hardly any other country; and where it is said to lie in its country («جرجيس جنوب تونس»)
HEAD = 60  # tokens of the text that speak loudest for its country
FAR_OUT = 150.0  # kilometres at which a place is still told by its bearing from a town, where no other of its country bears the name
_REACH = 9  # how many tokens before a name may belong to it
_LAND = 14  # how many tokens before «البلاد» the country stands that it means
_BEARINGS = {"N": (1.0, 0.0), "S": (-1.0, 0.0), "E": (0.0, 1.0), "W": (0.0, -1.0)}
_COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_AREA_KINDS = frozenset(("country", "province", "region", "sea", "strait"))
_FINE_KINDS = frozenset(("town", "village", "quarter", "camp", "area", "street", "square", "front", "capital"))
_CALLED = frozenset(("area", "crossing", "town", "village", "camp"))  # kinds before a name that is a kind noun itself («منطقة المصنع», «بلدة المزرعة»)
_NAMED_AFTER = frozenset({"facility", "street", "square"})  # «مشفى القدس في حلب», «شارع بغداد في دمشق»: called after a city elsewhere
_CHANCE = frozenset(("town", "village", "district", "province"))
_TIGHT = frozenset(("province", "district", "town", "village", "countryside"))
_WITHIN = frozenset(("quarter", "square", "street", "camp"))  # what lies within or by a town
_BROAD = frozenset({"area", "province", "district"})  # what a name after «منطقة», «محافظة» is, told only where nothing else can be meant
_CLAUSE = frozenset(".!?؟؛\n")
_OPENERS = frozenset("\"«'“(#")
_QUOTED = frozenset("\"«»“”'")
_DASHES = frozenset("-–—/\\ـ")


@dataclass(slots=True)
class PlaceMention:
    """A place named in a text: tokens `first` to `end` (exclusive) hold the name itself, without «مدينة» or «جنوب».

    `rows` are the gazetteer's candidates, the chosen one first (none for a place it lacks). `relation`: near, around, outskirts, countryside,
    between, road, offshore, at (a thing there: «مستشفى X»), part (of a country or province), in (an unknown name within a known place), or a
    bearing or distance ("SW", "20 km S"); None: the place itself. `kind`: the kind noun's or the place's own. `cue`: first token of the
    words that belong to the mention. `seat`: only a government or its seat is named («حكومة طرابلس»).
    """

    first: int
    end: int
    rows: tuple[int, ...]
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    precision: str
    radius_km: float
    relation: str | None
    kind: str
    confidence: float
    name_en: str | None
    name_ar: str
    place_id: str | None
    source: str
    cue: int
    seat: bool = False
    pro: str = ""  # what is written onto the name's first word

    @property
    def row(self) -> int | None:
        """The gazetteer's row, None for a place it lacks."""
        return self.rows[0] if self.rows else None


_LENT = frozenset(("airbase", "base"))  # what one country may have in another


class _Word(NamedTuple):
    role: str  # kind | relation | direction | km | glue
    value: Any
    stops: bool  # it carries a conjunction or preposition: nothing before it belongs to the name


class _Kind(NamedTuple):
    kind: str
    area: bool
    holds: bool
    unknown: bool
    plural: bool


class _Left(NamedTuple):
    """What stands before a name: token where it begins, its kind noun, relation, bearing, distance."""

    start: int
    kind: _Kind | None
    relation: str | None
    relation_km: float
    bearing: tuple[float, float] | None
    distance: float | None


class _Raw:
    __slots__ = ("anchor", "best", "end", "entries", "first", "left", "other", "pro", "scores", "tentative", "tied")

    def __init__(self, first: int, end: int, entries: tuple[tuple[int, int], ...], pro: str) -> None:
        self.first, self.end, self.entries, self.pro = first, end, entries, pro
        self.other: tuple[tuple[tuple[int, int], ...], str] | None = None  # the other reading of «وجدة»: a name with its conjunction
        self.left: _Left = None  # type: ignore[assignment]
        self.scores: list[tuple[float, int]] = []
        self.best = -1
        self.anchor = self.tentative = self.tied = False


_Found = tuple[tuple[tuple[str, str, int, str], ...], str | None]


def _bares(form: str) -> tuple[str, ...]:
    """The form and what it is without a first letter that may be a clitic; both as keys hold them."""
    return (norm(form), norm(form[1:])) if form[:1] in "وبل" else (norm(form),)


class Matcher:
    """The words around names, and each word form's ways of being a name: made once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gaz = gazetteer
        words = gazetteer.words
        self.memo = Memo(self.find)
        self.norms = Memo(norm)
        self.bares = Memo(_bares)
        self.norm = self.norms.__getitem__
        self.seat_points: dict[int, tuple[float, float] | None] = {}
        self.cues: dict[str, _Word] = {}
        glue = [fold(w) for w in words["glue"]]
        for g in glue:
            self.cues[g] = _Word("glue", None, False)
            self.cues["و" + g] = _Word("glue", None, True)
        for letter, forms in words["directions"].items():
            for w in forms:
                self._add(w, _Word("direction", letter, False))
        for w in words["kilometres"]:
            self.cues[fold(w).split()[0]] = _Word("km", 1.0, False)
        for w in words["miles"]["words"]:
            self.cues[fold(w)] = _Word("km", float(words["miles"]["km"]), False)
        self.at_sea, self.sea_mile = frozenset(fold(w) for w in words["miles"]["sea"]), float(words["miles"]["at_sea"])
        for entry in words["kinds"]:
            flags = (entry["kind"], entry.get("area", False), entry.get("holds", False), entry.get("unknown", False))
            for w in entry["words"]:
                if " " not in w:
                    self._add(w, _Word("kind", _Kind(*flags, False), False))
            for w in entry.get("plural", ()):
                self._add(w, _Word("kind", _Kind(*flags, True), False))
        for entry in words["relations"]:
            value = (entry["relation"], float(entry["km"]))
            for w in entry["words"]:
                content = [t for t in fold(w).split() if t not in glue]
                if len(content) == 1 and len(content[0]) > 1 and not w.endswith("_"):
                    self._add(content[0], _Word("relation", value, False))
        not_place = words["not_place"]
        self.before = self._forms(not_place["before"])
        self.after = frozenset(fold(w) for w in not_place["after"])
        self.titles = frozenset(fold(w) for w in not_place["titles"] if not w.endswith("_"))
        self.kin = frozenset(fold(w) for w in not_place["kin"])
        self.seats = self._forms(not_place["seats"])
        self.phrases = frozenset(" ".join(fold(w).split()) for w in not_place["phrases"])
        self.bordering = frozenset(" ".join(fold(w).split()) for w in not_place["bordering"])
        banks = {k: frozenset(" ".join(fold(w).split()) for w in v) for k, v in not_place["banks"].items()}
        self.banks, self.not_of_banks = banks["names"], banks["but"]
        self.waters = frozenset(f for w in banks["of"] for f in (w, "ل" + w, *(("لل" + w[2:],) if w.startswith("ال") else ())))
        self.shared = frozenset(fold(w) for w in ("مع", "بين"))
        self.spelt = frozenset(p + w for w in not_place["spelt"] for p in ("", "و"))
        self.about = frozenset(p + fold(w) for w in words["about"] for p in ("", "ب"))
        self.adjectival = frozenset(fold(w) for w in not_place["adjectives"])
        self.before_place = frozenset(p + fold(w) for w in words["before_place"] for p in ("", "و"))
        self.clubs = frozenset(not_place["clubs"]["countries"])
        self.sport = frozenset(form for w in not_place["clubs"]["words"] for form, _ in self._expand(fold(w)))
        self.provinces_called_area = frozenset(words["area_provinces"])
        self.papers = frozenset(" ".join(fold(w).split()) for w in not_place["papers"])
        self.says_to = frozenset(fold(w) for w in not_place["says_to"])
        self.seated = frozenset(p + fold(w) for w in not_place["seated"] if not w.endswith("_") for p in ("", "و"))
        self.sons = frozenset(fold(w) for w in not_place["sons"])
        self.given = frozenset(fold(w) for w in words["given_names"] if not w.endswith("_"))
        self.no_name = frozenset(p + fold(w) for w in words["no_name"] for p in ("", "و", "ل"))
        self.excepting = frozenset(p + " ".join(fold(w).split()) for w in words["excepting"] for p in ("", "و"))
        self.prepositions = frozenset(p + fold(w) for w in words["prepositions"] for p in ("", "و"))
        self.communes = self._forms(words["communes"])
        self.offices = self._forms(words["offices"])
        self.only_placed = self._forms(words["only_placed"])
        self.soil = frozenset(fold(w) for w in words["soil"])
        self.same_land: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in words["same_land"].items()}
        self.tie = self._forms(words["tie"])
        self.lying = frozenset(fold(w) for w in words["lying"])
        self.compound = frozenset(fold(w) for w in words["compound"])
        self.capital = self._forms(words["capital"])
        self.like_accusative = frozenset(fold(x) for x in words["like_accusative"])
        self.other_capital = frozenset(fold(x) for x in words["other_capital"])
        self.quarters = {p + fold(w): c for c, w in words["quarters"].items() for p in ("", "ب")}
        self.quarter_after = frozenset(fold(w) for w in words["quarter_after"])
        self.sidewards = frozenset(fold(w) for w in words["sidewards"])
        self.land = frozenset(fold(w) for w in words["land"])
        self.whole = frozenset(fold(w) for w in words["whole"])
        self.stored = frozenset(fold(w) for w in words["stored"])

    @staticmethod
    def _expand(word: str) -> list[tuple[str, bool]]:
        """A word with what may be written onto it; True where that is a conjunction or preposition."""
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        out = [(word, False), ("ال" + bare, False)]
        for p in ("و", "ف", "ب", "ل", "وب", "ول"):
            out.append((p + word, True))
        for p in ("وال", "بال", "لل", "وبال", "فال"):
            out.append((p + bare, True))
        return out

    def _add(self, word: str, value: _Word) -> None:
        if word.endswith("_"):
            return
        for form, stops in self._expand(fold(word)):
            if form not in self.cues or self.cues[form].role == "glue":
                self.cues[form] = value._replace(stops=stops)

    def _forms(self, words: list[str]) -> frozenset[str]:
        return frozenset(form for w in words if not w.endswith("_") for form, _ in self._expand(fold(w)))

    def find(self, form: str) -> _Found | None:
        """:meth:`look`, and what else makes a form worth a look: hints at a country, kind nouns before unknown names, «العاصمة»."""
        hints, cues = self.gaz.hints, self.cues
        found = self.look(form) if _IS_WORD(form) else None
        if form in hints or form[1:] in hints:
            return (found[0] if found else ()), hints.get(form) or hints[form[1:]]
        if found is None and ((form in cues and cues[form].role == "kind" and cues[form].value.unknown) or form in self.capital or form in self.quarters or form in self.land):
            return (), None
        return found

    def look(self, form: str) -> _Found | None:
        """The ways a word form may begin a name — (one-word key, first token, most tokens, proclitics) — and the country whose adjective
        it is; None where it is neither."""
        names, heads = self.gaz.names, self.gaz.heads
        options = []
        for pro in _PROCLITICS.get(form[:1], ("",)):
            if not form.startswith(pro):
                continue
            if pro == "لل":
                forms = ["ال" + form[2:], "ل" + form[1:]]
            else:
                forms = [form[len(pro) :]]
            for rest in forms:
                if len(rest) < 2:
                    continue
                key = rest[:-1] if rest.endswith("اء") and len(rest) > 3 else rest
                head = norm(rest)
                n = heads.get(head, 0)
                if key not in names:
                    if not n:
                        continue
                    key = ""
                options.append((key, head, n, pro))
        adjective = self.gaz.adjectives.get(form)
        if adjective is None and form[:1] in "ولب":
            adjective = self.gaz.adjectives.get(form[1:])
        if adjective is None and form.startswith("لل"):
            adjective = self.gaz.adjectives.get(form[2:])
        if not options and adjective is None:
            return None
        return tuple(options), adjective


_TANWIN = frozenset("\u064b\u064c\u064d")
_IS_WORD = re.compile(ARABIC).match
_DEFINITE = ("ال", "لل", "بال", "وال", "كال", "فال")
_PROCLITICS = {"و": ("", "و", "وب", "ول"), "ف": ("", "ف", "فب"), "ب": ("", "ب"), "ل": ("", "ل", "لل")}  # by first letter


def matcher(gazetteer: Gazetteer) -> Matcher:
    """The gazetteer's matcher, made on first use."""
    if gazetteer.matcher is None:
        gazetteer.matcher = Matcher(gazetteer)
    found: Matcher = gazetteer.matcher
    return found


class Context:
    """A document as places see it. `country` (alpha-2): the story's, where it is known from outside. `places`: all of its mentions, in order.
    `ordinary`: whether a token is a word of the language that the lexicon knows, where the caller can tell; `named`: whether it is somebody's name as it
    stands; `parties`: what the parties it names say for a country; `harmed`: whether it is one of people counted («ثلاث نساء وجنين»)."""

    __slots__ = ("_firsts", "_places", "country", "gaz", "harmed", "named", "ordinary", "parties", "tokens", "votes")

    def __init__(
        self, tokens: Tokens, gazetteer: Gazetteer | None = None, *, country: str | None = None, ordinary: Callable[[int], bool] | None = None,
        named: Callable[[int], bool] | None = None, parties: Mapping[str, float] | None = None, harmed: Callable[[int], bool] | None = None,
    ) -> None:  # fmt: skip
        self.ordinary = ordinary
        self.harmed = harmed
        self.named = named
        self.parties = parties or {}
        self.tokens = tokens
        self.gaz = gazetteer or Gazetteer.load()
        self.country = country
        self.votes: dict[str, float] = {}
        self._places: list[PlaceMention] | None = None
        self._firsts: list[int] = []

    @property
    def places(self) -> list[PlaceMention]:
        """Every place of the document, in order of the text."""
        if self._places is None:
            self._places = _Resolver(self).run()
            self._firsts = [p.first for p in self._places]
        return self._places

    def between(self, a: int, b: int) -> list[PlaceMention]:
        """The places whose names begin in tokens `a` to `b`."""
        places = self.places
        return places[bisect_left(self._firsts, a) : bisect_left(self._firsts, b)]

    def kind_of(self, i: int) -> str | None:
        """The kind of place that the noun at token `i` names, None where it names none."""
        w = matcher(self.gaz).cues.get(self.tokens.forms[i])
        return w.value.kind if w is not None and w.role == "kind" else None

    def is_in(self, i: int) -> bool:
        """Whether the noun at token `i` is one for a kind of place with «بـ» before it («بدوار»; not «بلدة»)."""
        w = matcher(self.gaz).cues.get(self.tokens.forms[i])
        return w is not None and w.role == "kind" and w.stops and self.tokens.forms[i].lstrip("وف")[:1] == "ب"

    @property
    def main_country(self) -> str | None:
        """The country the document speaks of most (alpha-2)."""
        _ = self.places
        return max(self.votes, key=lambda c: self.votes[c]) if self.votes else None


def places_in(tokens: Tokens, a: int, b: int, context: Context) -> list[PlaceMention]:
    """The places named in tokens `a` to `b` (exclusive) of the context's document."""
    return context.between(a, b)


def find_places(text: str, *, country: str | None = None, gazetteer: Gazetteer | None = None) -> list[Place]:
    """The places a text names. `country` (ISO 3166 alpha-2): the one the text is about, where known."""
    from marsad.coder.toll import one_of_counted  # the tables of tolls, for whom nobody asks otherwise

    clean = Clean(text)
    tokens = Tokens(clean.text)
    context = Context(tokens, gazetteer, country=country.upper() if country else None, harmed=partial(one_of_counted, tokens))
    return [to_place(p, context, clean) for p in context.places]


def to_place(mention: PlaceMention, context: Context, clean: Clean) -> Place:
    """The record of a mention, its offsets in the raw text."""
    start, end = clean.span(*_name_span(mention, context.tokens))
    return Place(
        text=clean.raw[start:end], start=start, end=end, place_id=mention.place_id, name_en=mention.name_en, name_ar=mention.name_ar, country=mention.country,
        admin1=mention.admin1, lat=round(mention.lat, 4), lon=round(mention.lon, 4), precision=mention.precision, radius_km=mention.radius_km,
        relation=mention.relation, source=mention.source,
    )  # fmt: skip


def _name_span(mention: PlaceMention, tokens: Tokens) -> tuple[int, int]:
    """Offsets in the cleaned text of the name without the conjunction and preposition written onto it."""
    start, end = tokens.span(mention.first, mention.end)
    pro = mention.pro
    if pro and pro != "لل" and tokens.text[start : start + len(pro)] == pro:
        start += len(pro)
    return start, end


class _Resolver:
    """All places of one document, found and told apart."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.gaz = context.gaz
        self.tokens = context.tokens
        self.forms = context.tokens.forms
        self.kinds = context.tokens.kinds
        self.m = matcher(context.gaz)
        self.votes: dict[str, float] = {}
        self.total = self.home = 0.0  # all votes; those of the countries in HOME
        self.raws: list[_Raw] = []
        self.parts: list[tuple[int, str]] = []  # «الشمال السوري»: token of the direction, country
        self.soils: list[tuple[int, int, str]] = []  # «داخل الأراضي السورية»
        self.quarters: list[int] = []  # «في الشرق»: of the country the text speaks of
        self.lands: list[int] = []  # «شرق البلاد», «أنحاء البلاد»
        self.capitals: list[tuple[int, int, str | None]] = []
        self.unknown: list[tuple[int, int, _Kind]] = []
        self.given: dict[int, float] = {}  # votes by row
        self.voted: list[tuple[_Raw, str, float]] = []  # names that spoke for the country of their best-known meaning
        self._sports: bool | None = None
        # of `_holder`: the mentions it was asked about, where they begin, the first one that is neither country nor region
        self.mentions: list[PlaceMention] | None = None
        self.firsts: list[int] = []
        self.leading: PlaceMention | None = None

    def run(self) -> list[PlaceMention]:
        self._scan()
        self._vote()
        self._filter()
        self._contain()
        self._anchor()
        self._displace()
        self._decide()
        self._move_votes()
        mentions = [self._mention(raw) for raw in self.raws if raw.best >= 0]
        mentions += [m for m in map(self._part, self.parts) if m]
        mentions += [self._country(*x) for x in self.soils if x[2] in self.gaz.countries]
        if (self.quarters or self.lands) and self.votes:
            cc = max(self.votes, key=lambda c: self.votes[c])
            if self._share(cc) > 0.6:
                taken = {t for p in mentions for t in range(p.first, p.end)}
                if self.total >= 3.0:
                    mentions += [m for i in self.quarters if i not in taken and i + 1 not in taken and (m := self._part((i, cc), 1))]
                if cc in self.gaz.countries:
                    mentions += [m for i in self.lands if i not in taken and (m := self._land(i, cc))]
            else:
                mentions += [m for i in self.lands if (near := self._country_before(i, mentions)) and (m := self._land(i, near))]
        mentions = self._with_capitals(mentions)
        mentions.sort(key=lambda p: p.first)
        mentions = self._spelt(mentions)
        if self.unknown:
            mentions = self._unknowns(mentions)
        self._between(mentions)
        self.context.votes = self.votes
        return mentions

    # --- finding

    def _scan(self) -> None:
        forms, kinds, n = self.forms, self.kinds, len(self.forms)
        names, norm_ = self.gaz.names, self.m.norm
        cues, capital = self.m.cues, self.m.capital
        raws = self.raws
        votes = self.votes
        after = 0
        for i, found in [(i, x) for i, x in enumerate(map(self.m.memo.__getitem__, forms)) if x is not None]:
            if i < after:
                continue
            form = forms[i]
            if form in self.m.like_accusative and i and len(forms[i - 1]) > 3 and forms[i - 1].endswith("ا") and forms[i - 1] not in cues:
                continue  # «مهاجرا أفريقيا»
            if form in self.m.adjectival and form[-1] == "ه" and i and forms[i - 1].endswith(("ه", "ات")) and not forms[i - 1].startswith("ال") and forms[i - 1] not in cues:
                continue  # «مسيرة سلمية»
            options, adjective = found
            if adjective is not None:
                votes[adjective] = votes.get(adjective, 0.0) + (1.4 if i < HEAD else 0.7)
                if i and (w := cues.get(forms[i - 1])) and w.role == "direction" and forms[i - 1].lstrip("وبل").startswith("ا") and w.value != "C":
                    self.parts.append((i - 1, adjective))
                elif (noun := self._soil(i)) is not None:
                    self.soils.append((noun, i + 1, adjective))
            if form in self.m.land and i and (forms[i - 1] in self.m.whole or ((w := cues.get(forms[i - 1])) is not None and w.role == "direction")):
                self.lands.append(i)
                continue
            best = other = None
            best_n = 0
            governed = len(options) > 1 and i > 0 and self._governs(i - 1)
            for key, head, most, pro in options:
                if governed and pro and pro not in ("و", "ف"):
                    key = ""  # «مدينة بارا» is no «ب» and «ارا»; «سوق بأم درمان» is
                if pro and self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]] in self.m.spelt:
                    continue  # «باكرا»
                if pro and pro[-1] in "بل" and self.context.named is not None and self.context.named(i):
                    continue  # «محمد بازوم» is not in Azum
                if most:
                    stop = min(i + most, n)
                    k = head
                    j = i + 1
                    while j < stop and kinds[j] == WORD:
                        k = k + " " + norm_(forms[j])
                        j += 1
                        if j - i > best_n and k in names and not self._located_by(j):
                            best, best_n = (names[k], pro), j - i
                if key and (best_n < 1 or (best_n == 1 and best is not None and not best[1] and pro and self._better(names[key], best[0]))):
                    best, best_n = (names[key], pro), 1
                elif key and pro == "و" and best_n == 1 and names[key][0][1] == FREE:
                    other = (names[key], pro)
            if best is not None and best_n > 1 and (w := cues.get(form)) is not None and w.role == "kind" and w.value.kind in _WITHIN:
                best = (self._namesakes(i, i + best_n, best[0]), best[1])
            if best is not None and best_n == 1 and form not in capital and (w := cues.get(form)) is not None and w.role == "kind" and not form.lstrip("وب").startswith(_DEFINITE):
                best = None  # «جزيرة X»: the kind of place
            if best is not None and not (best_n == 1 and form in capital and not (i and (w := cues.get(forms[i - 1])) and w.role == "kind")):
                # a name that needs a cue is not even weighed without one beside it, or a name just before
                if best_n == 1 and best[1] in ("", "و") and self.context.harmed is not None and self.context.harmed(i):
                    continue  # «ثلاث نساء وجنين»
                if best_n > 1 or best[0][0][1] < CUE or self._cued(i):
                    raws.append(_Raw(i, i + best_n, *best))
                    if other is not None:
                        raws[-1].other = other
                    after = i + best_n
                    continue
            w = cues.get(form)
            if w is not None and w.role == "kind" and w.value.unknown and (form not in self.m.only_placed or form[0] in "بل" or (i and forms[i - 1] in self.m.prepositions)):
                self.unknown.append((i, i + 1, w.value))
            elif form in capital:
                self._capital_at(i)
            elif form in self.m.quarters and (form.startswith("ب") or (i and forms[i - 1] == self._in)) and not (i + 1 < n and (forms[i + 1] in self.m.quarter_after or forms[i + 1] in cues)):
                self.quarters.append(i)

    def _namesakes(self, i: int, end: int, entries: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """The meanings of a name that holds its kind noun («حي الرسالة»), and those of the same kind that the gazetteer has without the noun."""
        bare = self.gaz.names.get(" ".join(map(self.m.norm, self.forms[i + 1 : end])), ()) or self.gaz.names.get(self.forms[i + 1] if end == i + 2 else "", ())
        kinds = {self.gaz.c_kind[r] for r, _ in entries}
        return (*entries, *((r, FREE) for r, _ in bare if self.gaz.c_kind[r] in kinds and (r, FREE) not in entries))

    def _located_by(self, j: int) -> bool:
        """Whether the token before `j` says in which direction of the name that follows a place lies («الباب شرقي حلب» is not «الباب الشرقي»)."""
        w = self.m.cues.get(self.forms[j - 1])
        if w is None or w.role != "direction" or self.forms[j - 1].startswith("ال") or j >= len(self.forms):
            return False
        found = self.m.memo[self.forms[j]]
        return bool(found and found[0]) or self.forms[j] in self.m.cues or self.forms[j] in self.m.capital

    def _governs(self, i: int) -> bool:
        """Whether token `i` is a kind noun or a preposition of place, after which no second preposition is written onto a name."""
        form = self.forms[i]
        w = self.m.cues.get(form)
        return form in self.m.prepositions or (w is not None and w.role == "kind" and not form.startswith(_DEFINITE))

    def _cued(self, i: int) -> bool:
        """Whether a one-word name that needs a cue has one beside it, or a name just before; «بلدة» itself is first of all a cue."""
        cues, forms = self.m.cues, self.forms
        w = cues.get(forms[i])
        if w is not None and w.role == "kind":  # «ولاية الجزيرة»
            before = cues.get(forms[i - 1]) if i else None
            return before is not None and before.role == "kind" and forms[i].startswith("ال") and (before.value.area or before.value.kind in _CALLED) and not forms[i - 1].startswith(_DEFINITE)
        if i and (w := cues.get(forms[i - 1])) is not None and w.role != "glue":
            if w.role != "kind" or not (forms[i - 1].startswith(_DEFINITE) and forms[i].startswith("ال")):
                return True  # «منطقة الجبلية»; not «المنطقة الجبلية»
        return (i + 1 < len(forms) and forms[i + 1] in cues) or bool(self.raws and self.raws[-1].end >= i - 1) or (i > 0 and self.kinds[i - 1] == PUNCT)

    def _better(self, entries: tuple[tuple[int, int], ...], than: tuple[tuple[int, int], ...]) -> bool:
        """Whether a reading with a proclitic taken off is so much better known that the plain one is not meant («بحلب», «وعدن»)."""
        prior = self.gaz.c_prior
        return max(prior[r] - n for r, n in entries) > max(prior[r] - n for r, n in than) + 1.0

    def _capital_at(self, i: int) -> None:
        """«العاصمة» alone or with an adjective; before a name it is but a kind noun."""
        country = None
        j = i + 1
        if j < len(self.forms):
            found = self.m.memo[self.forms[j]]
            if found and found[1]:
                country, j = found[1], j + 1
            if j < len(self.forms) and self.forms[j] in self.m.other_capital:
                country, j = "", j + 1  # «العاصمة الاقتصادية للمغرب»
        self.capitals.append((i, j, country))

    def _vote(self) -> None:
        votes, cc, prior, kind = self.votes, self.gaz.c_cc, self.gaz.c_prior, self.gaz.c_kind
        if self.context.country:
            votes[self.context.country] = votes.get(self.context.country, 0.0) + 20.0
        for country, told in self.context.parties.items():
            votes[country] = votes.get(country, 0.0) + told
        text = self.tokens.text
        for phrase, country in self.gaz.phrases.items():
            if phrase in text:
                votes[country] = votes.get(country, 0.0) + 2.0
        for raw in self.raws:
            head = 2.0 if raw.first < HEAD else 1.0
            best = max(raw.entries, key=lambda e: prior[e[0]] - 3 * e[1])
            row, needs = best
            if needs > FREE:
                continue
            here = dict.fromkeys([cc[r] for r, n in raw.entries if n == FREE])  # in order: ties must not hang on the hash seed
            if len(here) == 1 and kind[row] == "country":
                votes[cc[row]] = votes.get(cc[row], 0.0) + 1.5 * head
            elif len(here) == 1 and prior[row] >= 1.5:
                votes[cc[row]] = votes.get(cc[row], 0.0) + 1.5 * head
                self.given[row] = self.given.get(row, 0.0) + 1.5 * head
                self.voted.append((raw, cc[row], 1.5 * head))
            elif len(here) > 1:
                for c in here:
                    votes[c] = votes.get(c, 0.0) + 0.4 * head / len(here)
        votes.pop("", None)
        self.total = sum(votes.values())
        self.home = sum(v for c, v in votes.items() if c in HOME and c != "IL")  # Israel acts in the countries around it

    def _share(self, cc: str) -> float:
        return self.votes.get(cc, 0.0) / self.total if self.total else 0.0

    # --- what stands before a name

    def _left(self, first: int, pro: str) -> _Left:
        cues, forms, kinds = self.m.cues, self.forms, self.kinds
        kind: _Kind | None = None
        relation, relation_km = None, 0.0
        north = east = 0.0
        distance: float | None = None
        start = j = first
        km_at, unit = -1, 0.0  # of a distance: the token of its unit, how many kilometres that is
        j -= 1
        steps = 0
        if pro and not pro.startswith("ل"):
            j = -1 if pro != "ب" else j
            if pro == "ب":
                return _Left(first, None, None, 0.0, None, None)
        while j >= 0 and steps < _REACH:
            steps += 1
            if kinds[j] == NUMBER:
                if km_at == j + 1:
                    try:
                        distance = round(float(forms[j].replace(",", ".")) * unit, 1)
                    except ValueError:
                        break
                    start = j
                    j -= 1
                    km_at = -1
                    continue
                break
            if kinds[j] == PUNCT and forms[j] in _OPENERS and steps == 1:
                start = j
                j -= 1
                continue
            w = cues.get(forms[j])
            if w is None:
                if forms[j] in self.m.stored and j and start == j + 1 and (k := cues.get(forms[j - 1])) is not None and k.role == "kind" and k.value.holds:
                    start = j  # «محطة كهرباء X»
                    j -= 1
                    continue
                if forms[j] in self.m.at_sea and j and (k := cues.get(forms[j - 1])) is not None and k.role == "km":
                    unit = self.m.sea_mile  # «ميلا بحريا»
                    j -= 1
                    continue
                break
            role = w.role
            if role == "kind":
                if forms[j].startswith(_DEFINITE) and not w.value.plural and w.value.kind != "capital":
                    break  # «المحكمة»
                if start != j + 1 or kind is not None or relation is not None or north or east:
                    # «ريف مدينة X» is read; «مدينة ريف X», «قرية جنوب X», «مسجد في X» are another name's
                    break
                kind = w.value
                start = j
            elif role == "relation":
                if relation is None:
                    relation, relation_km = w.value
                start = j
            elif role == "direction":
                if start > j + 1 and forms[j].startswith(_DEFINITE) and forms[j + 1] == "في":
                    break  # «المجلس الانتقالي الجنوبي في الرياض»
                if w.value != "C":
                    y, x = _BEARINGS[w.value]
                    north, east = north + y, east + x
                start = j
            elif role == "km":
                km_at, unit = j, unit or w.value
                start = j
            elif w.stops:
                break
            if w.stops:
                break
            j -= 1
        return _Left(start, kind, relation, relation_km, (north, east) if north or east else None, distance)

    # --- telling apart

    def _aside(self, raw: _Raw, before: str) -> bool:
        """Whether a name stands where it is no place: quoted after «لـ» («قال لـ"الرياض"»: a paper), in a set phrase («على الصعيد»), as an
        adjective («دخل مالي»), as a family name («فايز الأحمدي»), or as a club in a text on sport."""
        forms, kinds, m, first, end = self.forms, self.kinds, self.m, raw.first, raw.end
        located = before in m.before_place or raw.pro[-1:] in ("ب", "ل")
        at = raw.left.start - 1
        if at >= 0 and (forms[at] in m.excepting or (at and f"{forms[at - 1]} {forms[at]}" in m.excepting)):
            return True  # «في أنحاء البلاد باستثناء إقليم كردستان»
        if raw.left.kind is not None and raw.left.kind.plural and end == first + 1 and not raw.pro and raw.left.start == first - 1 and forms[first] in m.no_name:
            return True  # «ست قرى جديدة»
        if first > 1 and end < len(forms) and kinds[first - 1] == kinds[end] == PUNCT and forms[first - 1] in _QUOTED and forms[end] in _QUOTED:
            if forms[first - 2] in m.says_to or " ".join(forms[first:end]) in m.papers:
                return True
        if end < len(forms) and (forms[end].startswith("لل") or forms[end] in m.shared) and " ".join(forms[first:end]) in m.bordering:
            return True  # «الحدود الشمالية لليمن»
        if end + 1 < len(forms) and " ".join(forms[first:end]) in m.banks and self._of_a_river(end):
            return True  # «على الضفة الغربية للبوسفور»
        if self.tokens.tanwin(end - 1):
            return True  # «دوماً», «سورياً»: no name bears it
        if end > first + 1:
            return False
        if self.tokens.text[self.tokens.starts[first] : self.tokens.ends[first]] in m.spelt:
            return True
        if (before and f"{before} {forms[first]}" in m.phrases) or (end < len(forms) and f"{forms[first]} {forms[end]}" in m.phrases):
            return True
        form = forms[first]
        if first and kinds[first - 1] == NUMBER and self.gaz.c_kind[raw.entries[0][0]] == "country":
            return True  # «320 ألمانيا»: people
        if located or raw.left.kind is not None or raw.left.relation is not None or raw.left.bearing is not None:
            return False
        if form in m.only_placed:
            return True
        if before not in m.shared and (form in m.adjectival or (raw.pro and form[len(raw.pro) :] in m.adjectival)):  # «مع مالي»
            told = self.votes.get(self.gaz.c_cc[raw.entries[0][0]], 0.0) - 1.5 * (2.0 if first < HEAD else 1.0)  # what else speaks of its country
            return (bool(before) or bool(raw.pro)) and told < 0.25 * self.total
        row = raw.entries[0][0]
        if before and not raw.pro and form.startswith("ال") and form.endswith("ي") and self.gaz.c_kind[row] not in _AREA_KINDS and self.gaz.c_prior[row] < 2.4:
            if before.startswith("ال"):
                return True  # «الدفاع المدني»
            w = m.memo[before]
            return not (w and w[0]) and before not in m.cues and not before.endswith("ه")
        if self.gaz.c_cc[row] in m.clubs and self.gaz.c_kind[row] == "town" and self.gaz.capitals.get(self.gaz.c_cc[row]) != row:
            return self.sports
        return False

    def _of_a_river(self, at: int) -> bool:
        """Whether the words from token `at` on say of which water a bank is («لنهر دجلة», «من القناة»), and it is not the Jordan's."""
        forms, m = self.forms, self.m
        if forms[at] == "من":
            at += 1
        elif not forms[at].startswith("ل"):
            return False
        if at >= len(forms) or forms[at] not in m.waters:
            return False
        return " ".join(forms[at : at + 2]).removeprefix("ل") not in m.not_of_banks

    @property
    def sports(self) -> bool:
        """Whether the text is on sport."""
        if self._sports is None:
            self._sports = sum(map(self.m.sport.__contains__, self.forms)) >= 3
        return self._sports

    def _adjective_after(self, end: int, of_thing: bool) -> str | None:
        """The country whose adjective follows a town's name («طرابلس اللبنانية»); `of_thing`: or that of the thing named after it («ميناء طرابلس اللبناني»)."""
        if end >= len(self.forms) or not self.forms[end].startswith("ال") or not self.forms[end].endswith(("يه", "ي") if of_thing else "يه"):
            return None
        found = self.m.memo[self.forms[end]]
        return found[1] if found else None

    def _filter(self) -> None:
        """Drops what is no place by what stands before it, and the meanings that the text gives no right to."""
        forms, kinds, m = self.forms, self.kinds, self.m
        level = self.gaz.level
        gaz_kind, gaz_cc, prior, population = self.gaz.c_kind, self.gaz.c_cc, self.gaz.c_prior, self.gaz.c_population
        seats = set(self.gaz.capitals.values())
        kept: list[_Raw] = []
        previous: _Raw | None = None
        for raw in self.raws:
            if raw.other is not None and self._share(gaz_cc[raw.other[0][0][0]]) > self._share(gaz_cc[raw.entries[0][0]]):
                raw.entries, raw.pro = raw.other  # «الرياض وجدة» is not Oujda
            first = raw.first
            before = forms[first - 1] if first and kinds[first - 1] == WORD else ""
            if first > 1 and kinds[first - 1] == PUNCT and forms[first - 1] in "\"«“" and kinds[first - 2] == WORD:
                if forms[first - 2] in m.before:
                    continue
            if raw.end < len(forms) and forms[raw.end] in m.after:
                continue
            one = raw.end == first + 1
            if one and ((raw.end < len(forms) and forms[raw.end] in m.sons) or ((w := m.cues.get(forms[first])) is not None and w.role == "direction")):
                continue  # «مدرسة الزبير بن العوام»; «شمال مدينة X»
            found = m.memo[forms[first]]
            adjective = before.startswith(_DEFINITE) or (first > 1 and forms[first - 2] in m.before)
            if one and found and found[1] and adjective and all(gaz_kind[r] == "country" for r, _ in raw.entries):
                continue  # «الهيئة السعودية»: the adjective
            raw.left = left = self._left(first, raw.pro)
            if one and forms[first] in m.given and left.kind is None:
                continue
            if before and not left.kind and not left.relation:
                if raw.pro[-1:] != "ب" and (before in m.before or before in m.titles or (before in m.kin and one)):
                    continue  # «صحيفة الوطن», not «فندق القناة ببغداد»
                if before in m.given and not raw.pro and prior[raw.entries[0][0]] < 5.5:
                    continue
            elif left.start and kinds[left.start - 1] == WORD and forms[left.start - 1] in m.before and left.start == first:
                continue
            cue = left.kind
            if cue is None and previous is not None and previous.left.kind is not None and previous.left.kind.plural and raw.first - previous.end <= 2 and raw.pro.startswith("و"):
                cue = previous.left.kind
                raw.left = left = left._replace(kind=cue)
            elif cue is None and previous is not None and previous.left.kind is not None and previous.left.kind.plural and raw.first - previous.end == 1:
                if kinds[previous.end] == PUNCT or forms[previous.end] == "و":
                    cue = previous.left.kind
                    raw.left = left = left._replace(kind=cue)
            if self._aside(raw, before):
                continue
            if raw.pro.startswith("ف") and (one and (len(forms[first]) < 5 or prior[raw.entries[0][0]] < 2.0)):
                continue  # «فلاد»: «فـ» before a name is rare, words that begin with it are not
            raw.tied = self._tied(raw.end)
            named = self._adjective_after(raw.end, (cue is not None and cue.holds) or ((w := m.cues.get(forms[first])) is not None and w.role == "kind" and w.value.holds))
            if named is not None and cue is not None and cue.kind in _LENT:
                named = None  # «قاعدة حميميم الروسية»: whose it is, not where
            w = m.cues.get(forms[raw.end]) if raw.end < len(forms) else None
            seat_of = w is not None and w.role == "kind" and w.value.kind == "capital"  # «عمان عاصمة الأردن», «تونس العاصمة»
            hash_tag = self.tagged(first)
            placed = cue is not None or raw.tied or hash_tag or left.relation is not None or left.bearing is not None or before in m.before_place or raw.pro[-1:] in ("ب", "ل")
            if one and cue is None and not raw.tied and not hash_tag and self._pronoun(raw):
                continue
            if raw.pro and one and cue is None and len(forms[first]) - len(raw.pro) < 3:
                continue  # «بلد» is not «ب» and «لد»
            scores = []
            unsupported = set()
            for row, needs in raw.entries:
                kind, cc = gaz_kind[row], gaz_cc[row]
                if named is not None and cc and cc != named and kind not in _AREA_KINDS and cc not in m.same_land.get(named, ()):
                    continue  # «جبالا الأذربيجانية» is no village of Syria
                if needs:
                    share = self._share(cc)
                    known = share >= 0.08 or (cc in HOME and self.home - self.votes.get(cc, 0.0) < 1.5 and (placed or self.total < 1.0))
                    if needs == CUE:
                        within = population[row] >= SMALL_TOWN and (before in m.before_place or raw.pro[-1:] == "ب") and self._within(raw.end, cc)
                        if not (known and ((cue is not None and cue.kind != "front") or raw.tied or within or left.relation in ("outskirts", "countryside")) and self._fits(kind, cue)):
                            continue
                    elif needs == SUPPORT:
                        if not known:
                            continue
                        told = (before in m.before_place or raw.pro[-1:] == "ب") and (  # «في إب» in a story of Yemen, «في الأبيض» in one of Sudan
                            (share > 0.3 and any(gaz_kind[r] == "province" for r, _ in raw.entries))
                            or (share > 0.5 and (population[row] >= (BIG_TOWN if share < 0.7 else MIDDLE_TOWN) or (kind in ("town", "village") and forms[first][len(raw.pro) :] not in level)))  # doubtful for its length only
                        )
                        beside = share > 0.3 and left.start < first and kinds[first - 1] == WORD and (w := m.cues.get(before)) is not None and w.role == "direction"  # «وسط الباب»
                        if not (cue is not None and self._fits(kind, cue)) and not raw.tied and left.relation is None and not told and not beside and not self._within(raw.end, cc) and not (hash_tag and (share > 0.2 or self.total < 1.5)):
                            unsupported.add(row)
                    elif not known and not (cue is not None and cc in HOME and one is False):
                        continue
                elif (kind in _CHANCE and population[row] < 500_000 and (cue is None or cue.holds or cue.kind == "square")) or (cue is not None and cue.kind in _NAMED_AFTER and kind not in _AREA_KINDS):
                    # a town whose country nothing else in a text about other countries speaks of is a chance likeness
                    own = self.given.get(row, 0.0)
                    others = (self.home if cc in HOME and cue is None else self.total) - own
                    if others >= (4.0 if cue is None else 1.5) and self.votes.get(cc, 0.0) - own < 0.03 * others:
                        continue
                score = prior[row] + 4.0 * self._share(cc) + self._kind_score(kind, left)
                if kind == "district" and raw.tied and cue is None:
                    score -= 2.0  # «معرة النعمان بريف إدلب»: the town
                if kind == "province" and cue is not None and cue.kind == "area" and cc in m.provinces_called_area:
                    score += 3.0  # «منطقة عسير»
                if seat_of and row in seats:
                    score += 6.0
                if kind == "country" and (capital := next((r for r, _ in raw.entries if r in seats and gaz_cc[r] != cc), None)) is not None:
                    score -= 4.0 if self.votes.get(cc, 0.0) <= self.votes.get(gaz_cc[capital], 0.0) else 0.0  # «عمان» of a text that does not speak of Oman
                scores.append((score, row))
            if cue is not None and cue.unknown and not cue.plural and cue.kind in ("camp", "quarter", "village") and all(gaz_kind[r] in _AREA_KINDS for _, r in scores):
                self.unknown.append((left.start, first, cue))  # «مخيم الكويت»
                continue
            if not scores:
                if cue is not None and cue.unknown and one:
                    self.unknown.append((left.start, first, cue))
                continue
            scores.sort(reverse=True)
            raw.tentative = scores[0][1] in unsupported
            raw.scores = scores
            kept.append(raw)
            previous = raw
        self.raws = kept

    def _pronoun(self, raw: _Raw) -> bool:
        """Whether what looks like a small town's name ends in a pronoun («من شروره»): in a text that writes ة, a ه is none."""
        at = self.tokens.ends[raw.first] - 1
        row = raw.entries[0][0]
        return self.tokens.text[at] == "ه" and self.gaz.c_ar[row].endswith("ة") and self.gaz.c_prior[row] < 2.3 and "ة" in self.tokens.text

    def _tied(self, end: int) -> bool:
        """Whether the name is followed by «بريف …», «في محافظة …», «التابعة …»."""
        forms = self.forms
        if end >= len(forms) or self.kinds[end] != WORD:
            return False
        w = self.m.cues.get(forms[end])
        if w is None and end + 1 < len(forms) and forms[end] == self._in:
            w = self.m.cues.get(forms[end + 1])
        if w is not None and w.role == "direction":
            return forms[end] in self.m.sidewards  # «في X جنوبا»
        return w is not None and ((w.role == "relation" and w.value[0] in ("countryside", "outskirts")) or (w.role == "kind" and w.value.area))

    def _within(self, end: int, cc: str) -> bool:
        """Whether the name is followed by where in its country it lies: «القائم غربي العراق», «الكفرة جنوبي ليبيا»."""
        at = end
        while at - end < 2 and at + 1 < len(self.forms) and (w := self.m.cues.get(self.forms[at])) is not None and w.role == "direction":
            at += 1  # «جنوب شرق ليبيا»
        if at == end:
            return False
        found = self.m.memo[self.forms[at]]
        names = self.gaz.names
        return found is not None and any(key and not pro and any(self.gaz.c_kind[r] == "country" and self.gaz.c_cc[r] == cc for r, _ in names[key]) for key, _, _, pro in found[0])

    @property
    def _in(self) -> str:
        return self.gaz.words["tie"][0]

    @staticmethod
    def _fits(kind: str, cue: _Kind | None) -> bool:
        if cue is None:
            return True
        if cue.kind == "province":
            return kind in ("province", "region", "district")
        if cue.kind in ("town", "village", "quarter"):
            return kind not in _AREA_KINDS
        return True

    @staticmethod
    def _kind_score(kind: str, left: _Left) -> float:
        cue = left.kind
        if cue is None:
            if left.relation == "countryside" and kind == "province":
                return 2.5
            return 0.0
        c = cue.kind
        if c == "province":
            return 4.0 if kind == "province" else 2.0 if kind == "region" else -1.0
        if c == "district":
            return 3.0 if kind == "district" else 0.0
        if c in ("town", "village", "capital"):
            return -7.0 if kind == "country" else -3.0 if kind in _AREA_KINDS else -1.5 if kind == "district" else 0.5
        if c == kind:
            return 3.0
        if cue.holds and kind in _AREA_KINDS:
            return -7.0 if kind == "country" else -2.0
        if c == "area":
            return 0.5 if kind in ("region", "quarter", "district") else 0.0
        return -7.0 if kind == "country" and c in _FINE_KINDS else -1.5 if kind in _AREA_KINDS and c in _FINE_KINDS else 0.0

    def _contain(self) -> None:
        """«X بريف Y», «X غربي Y», «حي X في Y»: a meaning of X far from Y is none; an X that has no other is a place the gazetteer lacks."""
        gaz = self.gaz
        lat, lon, kind, radius = gaz.c_lat, gaz.c_lon, gaz.c_kind, gaz.c_radius
        dropped = set()
        for i in range(len(self.raws) - 2, -1, -1):
            raw, holder = self.raws[i], self.raws[i + 1]
            left = holder.left
            if not (0 <= left.start - raw.end <= 1) or not (self._inside(raw, holder) or (left.start != holder.first and (left.relation or left.bearing or (left.kind and left.kind.area)))):
                continue
            _, of = holder.scores[0]
            if kind[of] in ("country", "sea", "region") or i + 1 in dropped or left.relation in ("between", "road"):
                continue
            if (first := self.forms[left.start]).startswith("و") and first[1:] in self.m.cues:
                continue  # «عند X وقرب Y»: two places
            reach = 60.0 + (left.distance or 0.0) + (2.0 * radius[of] if kind[of] == "province" else 30.0)
            if left.bearing and left.distance is None and gaz.c_population[of] >= 5 * BIG_TOWN:
                reach = 200.0  # «مدينة X جنوب غربي العاصمة»
            good = [(s, r) for s, r in raw.scores if kind[r] in _AREA_KINDS or km(lat[r], lon[r], lat[of], lon[of]) < reach]
            if not good and left.bearing and len(raw.scores) == 1 and gaz.c_cc[raw.scores[0][1]] == gaz.c_cc[of]:
                good = [(s, r) for s, r in raw.scores if km(lat[r], lon[r], lat[of], lon[of]) < FAR_OUT]  # «X شمال Y» of wide lands
            if good:
                good = [(s, r) for s, r in good if gaz.c_cc[r] == gaz.c_cc[of]] or good  # «صيدا بريف درعا» is not Sidon
                if len(good) > 1 and kind[of] in ("town", "village") and left.distance is None:  # of namesakes around Y the one that lies by it
                    away = {r: km(lat[r], lon[r], lat[of], lon[of]) for _, r in good}
                    nearest = min(away.values())
                    good = [(s, r) for s, r in good if away[r] < 2 * nearest + 10.0]
                raw.scores, raw.tentative = good, False
            else:
                dropped.add(i)
                if raw.left.kind is not None and raw.left.kind.unknown:
                    self.unknown.append((raw.left.start, raw.first, raw.left.kind))
        if dropped:
            self.raws = [r for i, r in enumerate(self.raws) if i not in dropped]

    def _inside(self, raw: _Raw, holder: _Raw) -> bool:
        """Whether a quarter, a camp, a street is told to be in the place named after it («حي الروضة في تعز»)."""
        if raw.left.kind is None or raw.left.kind.plural or raw.left.kind.kind not in _WITHIN or (holder.left.kind is not None and holder.left.kind.kind in _WITHIN):
            return False
        return holder.pro[-1:] == "ب" or (raw.end < len(self.forms) and holder.left.start == raw.end + 1 and self.forms[raw.end] == self._in)

    def _anchor(self) -> None:
        """Names with one meaning, or one far ahead of the others."""
        for raw in self.raws:
            scores = raw.scores
            if not raw.tentative and (len(scores) == 1 or scores[0][0] - scores[1][0] > 1.5):
                raw.anchor = True
                raw.best = scores[0][1]

    def _displace(self) -> None:
        """«ساحة الكرامة», «حي الطيبة» in a story of other towns: no town that bears the name far from them, but a place that the gazetteer lacks."""
        gaz = self.gaz
        lat, lon, kind = gaz.c_lat, gaz.c_lon, gaz.c_kind
        towns = [
            (r.first, row) for r in self.raws if not r.tentative and (r.left.kind is None or r.left.kind.kind not in _WITHIN)
            and kind[row := r.best if r.anchor else r.scores[0][1]] not in ("country", "sea")
        ]  # fmt: skip
        if not towns:
            return
        kept = []
        for raw in self.raws:
            cue = raw.left.kind
            small = cue is not None and cue.kind == "facility" and all(gaz.c_population[r] < BIG_TOWN for _, r in raw.scores)  # «مستشفى الثورة»
            named = cue is not None and cue.kind == "facility" and not small and self._named_only(raw)  # «مستشفى القدس بحي X»
            if cue is None or cue.plural or (cue.kind not in _WITHIN and not small and not named):
                kept.append(raw)
                continue
            around = {row for at, row in towns if at != raw.first and abs(at - raw.first) <= 40}
            only = len(raw.scores) == 1 and all(need < CUE for r, need in raw.entries if r == raw.scores[0][1])  # not «حي الزهور», which many towns have
            near = [
                (s, r) for s, r in raw.scores if ((own := kind[r] in _WITHIN) and only)
                or any(km(lat[r], lon[r], lat[t], lon[t]) < (100 if own else 40) + gaz.c_radius[t] for t in around)
            ]  # fmt: skip
            if (near or not around) and not named:
                raw.scores = near or raw.scores
                raw.best = raw.best if raw.best in {r for _, r in raw.scores} else raw.scores[0][1] if raw.anchor else -1
                kept.append(raw)
            elif cue.unknown:
                self.unknown.append((raw.left.start, raw.first, cue))
        self.raws = kept

    def _named_only(self, raw: _Raw) -> bool:
        """Whether a building's name is that of a town far from the place that follows, where the building stands («مستشفى القدس بحي السكري في حلب»)."""
        gaz = self.gaz
        n = bisect_left(self.raws, raw.end, key=lambda r: r.first)
        if n >= len(self.raws):
            return False
        at = self.raws[n]
        if at.left.start - raw.end > 1 or at.pro.startswith("و") or (at.left.start == raw.end and at.left.kind is None and at.left.bearing is None and not at.pro):
            return False
        there = at.best if at.anchor else at.scores[0][1]
        if gaz.c_kind[there] in ("country", "sea", "region"):
            return False
        return all(km(gaz.c_lat[r], gaz.c_lon[r], gaz.c_lat[there], gaz.c_lon[there]) > 100 + gaz.c_radius[there] for _, r in raw.scores)

    def _decide(self) -> None:
        gaz = self.gaz
        lat, lon, cc, kind, admin1 = gaz.c_lat, gaz.c_lon, gaz.c_cc, gaz.c_kind, gaz.c_admin1
        anchors = [(r.first, r.best) for r in self.raws if r.anchor and kind[r.best] not in ("country", "sea")]
        firsts = [at for at, _ in anchors]
        others = list(dict.fromkeys(row for _, row in anchors))

        def nearness(row: int, around: Iterable[int], close: bool) -> tuple[float, bool]:
            near, support = 0.0, False
            for other in around:
                if cc[other] != cc[row] and cc[other]:
                    continue
                d = km(lat[row], lon[row], lat[other], lon[other])
                if d < 80 or (admin1[other] and admin1[other] == admin1[row]):
                    support = True
                    near = max(near, (3.0 if d < 50 else 2.0) * (1.0 if close else 0.5))
                elif d < 300:
                    near = max(near, 1.0 if close else 0.5)
            return near, support

        anywhere: dict[int, tuple[float, bool]] = {}  # by row: what all anchors say for it, however far off in the text
        for raw in self.raws:
            if raw.anchor:
                continue
            best_score, best_row, best_support = -99.0, -1, False
            beside = {row for _, row in anchors[bisect_left(firsts, raw.first - 24) : bisect_left(firsts, raw.first + 25)]}
            for score, row in raw.scores:
                if row not in anywhere:
                    anywhere[row] = nearness(row, others, False)
                near, support = anywhere[row]
                if beside:
                    near = max(near, nearness(row, beside, True)[0])
                if score + near > best_score:
                    best_score, best_row, best_support = score + near, row, support
            if raw.tentative and not best_support:
                continue
            raw.best = best_row

    def _move_votes(self) -> None:
        """A name that turned out to mean a place of another country («صيدا» by Daraa) speaks for that one."""
        for raw, country, vote in self.voted:
            own = self.gaz.c_cc[raw.best] if raw.best >= 0 else country
            if own and own != country:
                self.votes[country] -= vote
                self.votes[own] = self.votes.get(own, 0.0) + vote

    # --- mentions

    def _mention(self, raw: _Raw) -> PlaceMention:
        gaz, left = self.gaz, raw.left
        row = raw.best
        kind, cc = gaz.c_kind[row], gaz.c_cc[row]
        lat, lon, radius = gaz.c_lat[row], gaz.c_lon[row], gaz.c_radius[row]
        precision = gaz.precision(row)
        relation: str | None = None
        bearing, distance = left.bearing, left.distance
        if bearing is not None and distance is None:
            distance = self._distance_after(raw.end)
        area = kind in _AREA_KINDS
        after = self._bearing_after(raw.end) if left.relation == "countryside" or (left.kind and left.kind.kind in ("province", "quarter", "area")) or area else None
        if distance is not None and distance < 400 and kind != "country":
            relation = f"{distance:g} km" + (f" {_letters(bearing)}" if bearing else "")
            if bearing:
                lat, lon = _move(lat, lon, bearing, distance)
            radius = max(10.0, distance * (0.2 if bearing else 1.0))
            precision = "near" if distance <= 100 else "region"
        elif kind == "country":
            if bearing:
                lat, lon = self._part_of(cc, bearing)
                relation, precision, radius = _letters(bearing), "region", radius / 2
            elif left.relation == "offshore":
                relation, precision = "offshore", "region"
        elif kind == "province" and left.kind is not None and left.kind.kind == "province" and left.start and self.forms[left.start - 1] in self.m.offices:
            (lat, lon), relation, precision, radius = self._seat(row, lat, lon), "at", "near", 10.0  # «مقر ولاية X»
        elif kind == "province" or (left.relation == "countryside" and (seat := self._province_of(row, raw)) is not None and seat >= 0):
            if kind != "province":
                row = self._province_of(row, raw)
                radius, precision = gaz.c_radius[row], "province"
                lat, lon = gaz.c_lat[row], gaz.c_lon[row]
            bearing = after or bearing
            if left.relation == "countryside":
                relation = "countryside" + (f" {_letters(bearing)}" if bearing else "")
            elif bearing:
                relation = f"part {_letters(bearing)}"
            if bearing:
                lat, lon = self._seat(row, lat, lon)
                lat, lon = _move(lat, lon, bearing, 0.5 * gaz.c_radius[row])
                radius = 0.6 * gaz.c_radius[row]
        elif left.relation or bearing or after:
            bearing = bearing or (after if left.relation == "countryside" or area else None)
            relation = left.relation or (_letters(bearing) if bearing else None)
            if left.relation and bearing:
                relation = f"{left.relation} {_letters(bearing)}"
            off = left.relation_km or 8.0
            if area:
                off = max(off, radius * 0.5)
            if bearing:
                lat, lon = _move(lat, lon, bearing, off if left.relation == "countryside" else min(off, 8.0) if not area else off)
            if relation:
                radius = max(radius, off + 2)
                precision = "near" if not area else precision
        elif left.kind and left.kind.holds and kind in ("town", "village", "district", "quarter"):
            relation, radius = "at", max(radius, 10.0)
            precision = "near" if kind != "district" else precision
        if left.kind and left.kind.kind in ("district", "province") and kind == "town" and precision == "exact":
            precision, radius = left.kind.kind, max(radius, 15.0 if left.kind.kind == "district" else 50.0)
        gap = raw.scores[0][0] - raw.scores[1][0] if len(raw.scores) > 1 else 9.0
        confidence = 0.95 if raw.anchor else 0.7 if raw.tentative or gap < 0.7 else 0.8
        if precision != "exact" and kind not in _AREA_KINDS:
            confidence -= 0.05
        seat_word = False
        if self._seat_word(left.start - 1):
            seat_word, confidence = True, 0.3
        rows = (row, *[r for _, r in raw.scores if r != row])
        return PlaceMention(raw.first, raw.end, rows, lat, lon, cc or None, gaz.province_name(row), precision, radius, relation,
                            left.kind.kind if left.kind else kind, confidence, gaz.c_en[row], gaz.c_ar[row], gaz.c_ids[row], gaz.c_source[row], left.start, seat_word, raw.pro)  # fmt: skip

    def _seat_word(self, at: int) -> bool:
        """Whether the word at token `at`, before a place, makes it a government's or somebody's seat («حكومة X», «يوجد مقرها في X»)."""
        forms = self.forms
        if at < 0 or self.kinds[at] != WORD:
            return False
        if forms[at] in self.m.seats:
            placed = forms[at].startswith("بب") or (at and (forms[at - 1] in self.m.prepositions or ((w := self.m.cues.get(forms[at - 1])) is not None and w.role == "relation")))
            return not (placed and forms[at] in self.m.communes)  # «ببلدية X», «قرب بلدية X»
        if at and (w := self.m.cues.get(forms[at])) is not None and w.role == "glue":
            at -= 1
        return forms[at] in self.m.seated and not (at and forms[at - 1] in self.m.prepositions)  # «قذيفة على مقرهم في X»

    def _part_of(self, cc: str, bearing: tuple[float, float]) -> tuple[float, float]:
        """The middle of a country's north, south …: of where its towns are, not of its deserts."""
        row = self.gaz.countries[cc]
        lat, lon, dlat, dlon = self.gaz.extents.get(cc, (self.gaz.c_lat[row], self.gaz.c_lon[row], 1.0, 1.0))
        n = math.hypot(*bearing) or 1.0
        return lat + 0.65 * dlat * bearing[0] / n, lon + 0.65 * dlon * bearing[1] / n

    def _province_of(self, row: int, raw: _Raw) -> int:
        """The province among the meanings of the name, of the same country («ريف حلب»); -1 where there is none."""
        cc = self.gaz.c_cc
        for _, other in raw.scores:
            if self.gaz.c_kind[other] == "province" and cc[other] == cc[row]:
                return other
        return -1

    def _seat(self, province: int, lat: float, lon: float) -> tuple[float, float]:
        """The point of a province's like-named town, else the province's own."""
        gaz, known = self.gaz, self.m.seat_points
        if province not in known:
            towns = [r for r in gaz.rows(gaz.c_ar[province]) if gaz.c_kind[r] == "town" and gaz.c_cc[r] == gaz.c_cc[province]]
            known[province] = (gaz.c_lat[towns[0]], gaz.c_lon[towns[0]]) if towns else None
        return known[province] or (lat, lon)

    def _distance_after(self, end: int) -> float | None:
        """«شرق مدينة X 14 كم», «شمال X بنحو 20 كيلومترا»: kilometres after the name."""
        forms, kinds = self.forms, self.kinds
        for j in range(end, min(end + 4, len(forms) - 1)):
            if kinds[j] == NUMBER:
                w = self.m.cues.get(forms[j + 1])
                if w is not None and w.role == "km":
                    try:
                        return round(float(forms[j].replace(",", ".")) * w.value, 1)
                    except ValueError:
                        return None
                return None
            if kinds[j] != WORD or (forms[j] not in self.m.about and ((w := self.m.cues.get(forms[j])) is None or w.role != "glue")):
                return None
        return None

    def _bearing_after(self, end: int) -> tuple[float, float] | None:
        """«… الشمالي الشرقي» after a name, or «… الريف الشمالي»."""
        north = east = 0.0
        if end < len(self.forms) and (w := self.m.cues.get(self.forms[end])) is not None and w.role == "relation" and w.value[0] == "countryside" and self.forms[end].startswith("ال"):
            end += 1
        for j in range(end, min(end + 2, len(self.forms))):
            w = self.m.cues.get(self.forms[j])
            if w is None or w.role != "direction" or w.stops or not self.forms[j].startswith("ال"):
                break
            if w.value != "C":
                y, x = _BEARINGS[w.value]
                north, east = north + y, east + x
        return (north, east) if north or east else None

    def _soil(self, i: int) -> int | None:
        """Where a phrase of a country's soil that ends in its adjective begins, after a preposition of place («الأراضي السورية», «المياه الإقليمية اليمنية»)."""
        forms, m = self.forms, self.m
        for at in (i - 1, i - 2):
            if at > 0 and forms[at] in m.soil and forms[i].startswith("ال") and all(self.kinds[t] == WORD for t in range(at, i)):
                return at if forms[at - 1] in m.prepositions or ((w := m.cues.get(forms[at - 1])) is not None and w.role != "kind") else None
        return None

    def _country(self, first: int, end: int, cc: str) -> PlaceMention:
        gaz, row = self.gaz, self.gaz.countries[cc]
        return PlaceMention(first, end, (row,), gaz.c_lat[row], gaz.c_lon[row], cc, None, "country", gaz.c_radius[row], None, "soil", 0.7, gaz.c_en[row], gaz.c_ar[row],
                            gaz.c_ids[row], gaz.c_source[row], first)  # fmt: skip

    def _part(self, part: tuple[int, str], words: int = 2) -> PlaceMention | None:
        """«الشمال السوري»; with one word «في الشمال»."""
        at, cc = part
        row = self.gaz.countries.get(cc)
        k = bisect_right(self.raws, at, key=lambda r: r.first) - 1
        if row is None or (k >= 0 and self.raws[k].best >= 0 and at < self.raws[k].end):
            return None
        letters = self.m.quarters[self.forms[at]] if words == 1 else self.m.cues[self.forms[at]].value
        gaz = self.gaz
        lat, lon = self._part_of(cc, _BEARINGS[letters])
        if words == 1:  # a region of its own: «شرق أوكرانيا»
            name = " ".join([norm(fold(gaz.words["directions"][letters][0])), *(norm(t) for t in fold(gaz.c_ar[row]).split())])
            known = [r for r, _ in gaz.names.get(name, ()) if gaz.c_kind[r] == "region" and gaz.c_cc[r] == cc]
            if known:
                lat, lon = gaz.c_lat[known[0]], gaz.c_lon[known[0]]
        return PlaceMention(at, at + words, (row,), lat, lon, cc, None, "region", gaz.c_radius[row] / 2, letters,
                            "region", 0.8, gaz.c_en[row], gaz.c_ar[row], gaz.c_ids[row], gaz.c_source[row], at)  # fmt: skip

    def _country_before(self, at: int, mentions: list[PlaceMention]) -> str | None:
        """The country named last before token `at` in its sentence, which «البلاد» means where the text speaks of several."""
        found = [p for p in mentions if p.precision == "country" and at - _LAND <= p.first < at and p.country in self.gaz.countries]
        last = max(found, key=lambda p: p.first, default=None)
        return last.country if last is not None and not _CLAUSE.intersection(self.forms[last.end : at]) else None

    def _land(self, at: int, cc: str) -> PlaceMention | None:
        """«شمال شرقي البلاد»: that part of the country the text speaks of; «في أنحاء البلاد»: all of it; None where the words say neither."""
        forms, cues, gaz = self.forms, self.m.cues, self.gaz
        first, north, east, pro = at, 0.0, 0.0, ""
        while first and (w := cues.get(forms[first - 1])) is not None and w.role == "direction":
            if w.value != "C":
                north, east = north + _BEARINGS[w.value][0], east + _BEARINGS[w.value][1]
            first -= 1
            if w.stops:
                pro = forms[first][0] if forms[first][0] in "بوفل" else ""
                break
        if first == at:
            return self._country(at, at + 1, cc) if at and forms[at - 1] in self.m.whole else None
        if not (north or east):
            return None  # «وسط البلاد»
        row, letters = gaz.countries[cc], _letters((north, east))
        lat, lon = self._part_of(cc, (north, east))
        return PlaceMention(first, at + 1, (row,), lat, lon, cc, None, "region", gaz.c_radius[row] / 2, letters, "region", 0.7, gaz.c_en[row], gaz.c_ar[row], gaz.c_ids[row],
                            gaz.c_source[row], first, False, pro)  # fmt: skip

    def _with_capitals(self, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """The mentions with «العاصمة» and «العاصمة الليبية»; before a name («العاصمة الليبية طرابلس», not «العاصمة ووهران») they belong to it."""
        starts = {p.first: p for p in mentions if not p.pro.startswith("و")}
        out: list[PlaceMention] = []
        adjectives: set[int] = set()
        for found in self.capitals:
            first, end, _ = found
            adjectives.update(range(first + 1, end))  # «العاصمة السودانية» has no quarter of Gaza
            name, m = starts.get(end), self._capital(found)
            if name is None and m is not None:
                out.append(m)
            elif name is not None and end > first + 1:
                name.cue = min(name.cue, self._left(first, "").start)
                if m is not None and name.row == m.row and m.relation and not name.relation:
                    name.lat, name.lon, name.relation, name.precision = m.lat, m.lon, m.relation, m.precision
        return [p for p in mentions if p.first not in adjectives] + out

    def _capital(self, found: tuple[int, int, str | None]) -> PlaceMention | None:
        """«العاصمة الليبية»; «العاصمة» alone is that of the country the text speaks of most."""
        first, end, cc = found
        confidence = 0.9
        if cc is None:
            ranked = sorted(self.votes.items(), key=lambda v: -v[1])
            if not ranked or (len(ranked) > 1 and ranked[1][1] > 0.7 * ranked[0][1]):
                return None
            cc, confidence = ranked[0][0], 0.6
        row = self.gaz.capitals.get(cc)
        if row is None:
            return None
        gaz = self.gaz
        left = self._left(first, "")
        pro = self.forms[first].partition("ال")[0]  # «بالعاصمة»
        lat, lon, relation, precision, radius = gaz.c_lat[row], gaz.c_lon[row], None, gaz.precision(row), 10.0
        if left.bearing or left.relation:
            relation = left.relation or (_letters(left.bearing) if left.bearing else None)
            precision = "near"
            if left.bearing:
                lat, lon = _move(lat, lon, left.bearing, 8.0)
        return PlaceMention(first, end, (row,), lat, lon, cc, gaz.province_name(row), precision, radius, relation, "capital", confidence, gaz.c_en[row], gaz.c_ar[row],
                            gaz.c_ids[row], gaz.c_source[row], left.start, False, pro)  # fmt: skip

    # --- names the gazetteer has not in Arabic

    def _spelt(self, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """«قرب تادمايت بولاية تيزي وزو»: a word that is none of the language, where a place stands, tied to a place near which the gazetteer has one
        whose consonants it spells."""
        ordinary = self.context.ordinary
        if ordinary is None:
            return mentions
        forms, gaz, m = self.forms, self.gaz, self.m
        taken = {t for p in mentions for t in range(p.first, p.end)}
        found = []
        for holder in mentions:
            at = holder.cue - 1
            if at > 0 and forms[at] == self._in:
                at -= 1
            if at < 1 or holder.cue == holder.first or holder.country is None or holder.precision == "country" or at in taken or self.kinds[at] != WORD or ordinary(at):
                continue
            form, pro = forms[at], ""
            if not (forms[at - 1] in m.prepositions or ((w := m.cues.get(forms[at - 1])) is not None and w.role in ("relation", "direction"))):
                if not form.startswith("ب"):
                    continue
                form, pro = form[1:], "ب"
            if len(form) < 4 or form in m.no_name or form in m.cues or form.endswith(("ين", "ات", "ون")):
                continue
            reach = 40.0 + 1.5 * holder.radius_km
            near = [(d, r) for r in gaz.by_skeleton([form], holder.country) if (d := km(gaz.c_lat[r], gaz.c_lon[r], holder.lat, holder.lon)) < reach]
            area = (w := m.cues.get(forms[holder.cue])) is not None and w.role == "kind" and w.value.area and holder.cue == at + 1
            if not near and area and pro + form == forms[at] and not form.startswith("ال") and not form.endswith("يه"):  # «في X محافظة Y»
                found.append(PlaceMention(at, at + 1, (), holder.lat, holder.lon, holder.country, holder.admin1, "district", max(20.0, holder.radius_km), "in", "village", 0.4, None,
                                          form, None, holder.source, at, False, pro))  # fmt: skip
            elif near:
                row = min(near)[1]
                left = self._left(at, pro)
                precision = "near" if left.relation or left.bearing else "exact"
                found.append(PlaceMention(at, at + 1, (row,), gaz.c_lat[row], gaz.c_lon[row], holder.country, gaz.province_name(row), precision, 5.0, left.relation, "town", 0.5,
                                          gaz.c_en[row], form, gaz.c_ids[row], gaz.c_source[row], left.start, False, pro))  # fmt: skip
        return sorted([*mentions, *found], key=lambda p: p.first) if found else mentions

    # --- names the gazetteer lacks

    def _unknowns(self, mentions: list[PlaceMention]) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        named: dict[str, PlaceMention] = {}
        taken = {t for p in mentions for t in range(p.first, p.end)}
        for at, first, kind in sorted(self.unknown, key=lambda u: u[0]):
            if first in taken or self.forms[at].startswith(_DEFINITE) or first >= len(self.forms) or self.forms[first].startswith("لل"):
                continue
            end, tied = self._unknown_end(first)
            while end > first and end - 1 in taken:
                end, tied = end - 1, True
            if end <= first:
                continue
            mention = self._unknown(at, first, end, tied, kind, mentions)
            if mention is not None and mention.first < mention.end and mention.first not in taken:
                found.append(mention)
                taken.update(range(mention.first, mention.end))
                named.setdefault(" ".join(map(self.m.norm, self.forms[first:end])), mention)
        if not found:
            return mentions
        taken = {t for p in (*mentions, *found) for t in range(p.first, p.end)}
        # The name again, without its kind noun.
        by_head: dict[str, list[tuple[list[str], PlaceMention]]] = {}
        for key, mention in named.items():
            parts = key.split()
            if len(parts) > 1 or len(parts[0]) > 4:
                by_head.setdefault(parts[0], []).append((parts, mention))
        again: list[PlaceMention] = []
        if by_head:
            norm_ = self.m.norm
            for i, bares in enumerate(map(self.m.bares.__getitem__, self.forms)):
                for bare in bares:
                    if bare not in by_head or i in taken:
                        continue
                    for parts, mention in by_head[bare]:
                        end = i + len(parts)
                        if [bare, *map(norm_, self.forms[i + 1 : end])] == parts and not any(t in taken for t in range(i, end)):
                            if not self._located(i):
                                continue
                            again.append(_copy(mention, i, end))
                            taken.update(range(i, end))
        return sorted([*mentions, *found, *again], key=lambda p: p.first)

    def _located(self, i: int) -> bool:
        """Whether token `i` stands where places stand: after a preposition, a hash, or a word of place."""
        if self.forms[i][:1] in "بل":
            return True
        if not i:
            return False
        w = self.m.cues.get(self.forms[i - 1])
        return self.tagged(i) or w is not None

    def tagged(self, i: int) -> bool:
        """Whether token `i` is written as a tag («#دوما»)."""
        start = self.tokens.starts[i]
        return start > 0 and self.tokens.text[start - 1] == "#"

    def _unknown_end(self, first: int) -> tuple[int, bool]:
        """Where a name after a kind noun ends, and whether a place that holds it follows («X بريف Y»)."""
        forms, kinds, n = self.forms, self.kinds, len(self.forms)
        if first < n and kinds[first] == PUNCT and forms[first] in "\"«“'#(":
            first += 1
        if first >= n or kinds[first] != WORD or not self._may_name(first):
            return first, False
        end = first + 1
        if self.m.norm(forms[first]) in self.m.compound or forms[first] in self.m.compound:
            if end < n and kinds[end] == WORD and self._may_name(end):
                end += 1
            elif len(forms[first]) < 4:
                return first, False
        if end + 1 < n and forms[end] in self.m.cues and forms[end].startswith("ال") and forms[end] not in self.m.lying and self._ties(end + 1):
            end += 1  # «تل X الجنوبي بريف …»
        if self._ties(end):
            return end, True
        if end < n and kinds[end] == WORD and self._may_name(end) and self._ties(end + 1) and end - first < 3:
            return end + 1, True
        if end == first + 1 and end < n and self._strange(end):
            return end + 1, self._ties(end + 1)  # «سلطان بيلي», «بركي براك»
        return end, False

    def _strange(self, i: int) -> bool:
        """Whether token `i` is a word that neither the lexicon nor the shape of an Arabic adjective knows: most likely part of a foreign name."""
        ordinary, form = self.context.ordinary, self.forms[i]
        if ordinary is None or self.kinds[i] != WORD or len(form) < 3 or not self._may_name(i) or ordinary(i):
            return False
        return form[:1] not in "وي" and not form.startswith(("ال", "بال", "لل")) and not form.endswith(("ه", "ات", "ون", "ين", "ان", "ا"))

    def _may_name(self, i: int) -> bool:
        form = self.forms[i]
        found = self.m.memo[form]
        if self.tokens.text[self.tokens.ends[i] - 1] in _TANWIN:
            return False  # «حيّ مدركٌ»: an adjective
        return (len(form) > 2 or form in self.m.compound) and form not in self.m.no_name and not (found and found[1]) and form not in self.m.cues and form not in self.m.before

    def _ties(self, end: int) -> bool:
        if end < len(self.forms) and self.kinds[end] == PUNCT and self.forms[end] in "\"»”')":
            end += 1
        return end < len(self.forms) and self.kinds[end] == WORD and self.forms[end] in self.m.tie

    def _unknown(self, at: int, first: int, end: int, tied: bool, kind: _Kind, mentions: list[PlaceMention]) -> PlaceMention | None:
        forms = self.forms
        if self.kinds[first] == PUNCT:
            first += 1
        if first >= end:
            return None  # nothing but a quotation mark
        name = self.tokens.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]
        holder = self._holder(first, end, tied, mentions)
        countries = [holder.country] if holder and holder.country else [c for c in self.votes if self._share(c) > 0.2]
        if tied and (holder is None or holder.first < end or holder.cue - end > 2):
            tied = False
        strict = (kind.plural or kind.kind in _BROAD) and not (tied and holder is not None and (holder.relation or holder.kind in _TIGHT))
        if strict and (kind.plural or not all(self._strange(t) for t in range(first, end))):
            return None
        left = self._left(first, "")
        for cc in countries:
            if cc is None:
                continue
            for stop in (end + 1, end):
                if stop > end and (stop > len(forms) or self.kinds[end] != WORD or forms[end] in self.m.no_name):
                    continue
                rows = self.gaz.by_skeleton(forms[first:stop], cc)
                if rows:
                    c = self.gaz
                    near = [(km(c.c_lat[r], c.c_lon[r], holder.lat, holder.lon), r) for r in rows] if holder else [(0.0, max(rows, key=lambda r: c.c_population[r]))]
                    d, row = min(near)
                    if holder is None or d < 120 or holder.precision in ("country", "region"):
                        return PlaceMention(first, stop, (row,), c.c_lat[row], c.c_lon[row], cc, c.province_name(row), "exact", 5.0, None, kind.kind, 0.6, c.c_en[row], name,
                                            c.c_ids[row], c.c_source[row], left.start)  # fmt: skip
        wide = holder is not None and (holder.precision == "country" or (holder.precision == "region" and holder.radius_km > 120))
        if holder is None or wide:
            after = next((p for p in mentions if p.first >= end), None)
            within = after if after is not None and after.cue - end <= 2 else holder
            if within is None or kind.kind not in ("village", "town", "camp", *_BROAD) or kind.plural or not all(self._strange(t) for t in range(first, end)):
                return None
            return PlaceMention(first, end, (), within.lat, within.lon, within.country, within.admin1, within.precision, within.radius_km, "in", kind.kind, 0.4, None, name, None,
                                within.source, at)  # «قرية زركال شمال العراق»: no more is known of where it lies
        if strict:
            return None
        if self.context.ordinary is not None and not forms[first].startswith("ال") and forms[first] not in self.m.compound and self.context.ordinary(first):
            return None  # «مدينة خاضعة للسلطة», «محكمة أمن الدولة»
        if not tied and kind.kind == "square" and (not forms[first].startswith("ال") or holder.first > end + 30 or holder.end < first - 30):
            return None
        if not tied and (kind.kind not in ("village", "town", "quarter", "camp", "square") or (kind.kind == "town" and forms[at].startswith("ال"))):
            return None
        if kind.kind == "quarter" and not forms[first].startswith("ال") and forms[first].endswith("ي"):
            return None  # «حي سكني»
        if tied and kind.kind == "town" and not forms[first].startswith("ال") and forms[first].endswith("يه"):
            return None  # «مدينة إستراتيجية في محافظة X»
        if not tied and not forms[first].startswith("ال") and forms[first].endswith(("يه", "ات", "ين")) and (self.context.ordinary is None or kind.kind not in _WITHIN):
            return None
        lat, lon = holder.lat, holder.lon
        province = self._province_around(holder)
        w = self.m.cues.get(forms[holder.first - 1]) if holder.cue < holder.first else None
        called = w is not None and w.role == "kind" and not w.value.area  # «شمال مدينة X»: not of the province named after it
        if province >= 0 and holder.relation is not None and not called and kind.kind not in _WITHIN:
            bearing = _bearing_of(holder.relation)
            row, reach = holder.rows[0], self.gaz.c_radius[province]
            lat, lon = _move(self.gaz.c_lat[row], self.gaz.c_lon[row], bearing, 0.5 * reach)
            precision, radius = "district", 0.6 * reach
        elif holder.precision in ("exact", "near"):
            precision, radius = "near", max(10.0, holder.radius_km) if kind.kind not in ("quarter", "square") else max(5.0, holder.radius_km)
        else:
            precision, radius = "district", max(20.0, holder.radius_km)
        return PlaceMention(first, end, (), lat, lon, holder.country, holder.admin1, precision, radius, "in", kind.kind, 0.55 if tied else 0.4, None, name, None,
                            holder.source, at)  # fmt: skip

    def _province_around(self, holder: PlaceMention) -> int:
        """The province named after the town that an unknown place lies north, south … of: «قرية X غربي إدلب» is in its west; -1 for other places."""
        gaz = self.gaz
        if not holder.rows or holder.relation not in _COMPASS or gaz.c_kind[holder.rows[0]] != "town":
            return -1
        cc = gaz.c_cc[holder.rows[0]]
        return next((r for r in (*holder.rows[1:], *gaz.rows(gaz.c_ar[holder.rows[0]])) if gaz.c_kind[r] == "province" and gaz.c_cc[r] == cc), -1)

    def _holder(self, first: int, end: int, tied: bool, mentions: list[PlaceMention]) -> PlaceMention | None:
        """The known place that an unknown name lies in: the one that follows, else the nearest before in the sentence, else the text's first."""
        forms = self.forms
        if self.mentions is not mentions:
            self.mentions = mentions
            self.firsts = [p.first for p in mentions]
            self.leading = next((p for p in mentions if p.precision not in ("country", "region") and not p.seat), None)
        k = bisect_left(self.firsts, end)
        after = mentions[k] if k < len(mentions) else None
        if after is not None and after.first - end <= (7 if tied else 3) and not any(forms[t] in _CLAUSE for t in range(end, after.first)) and after.precision != "country":
            return after
        near = mentions[bisect_left(self.firsts, first - 39) : bisect_left(self.firsts, first)]
        before = next((p for p in reversed(near) if p.precision not in ("country", "region")), None)
        if before is not None and not any(forms[t] in _CLAUSE for t in range(before.end, first)):
            return before
        if after is not None and after.first - end < 20 and after.precision not in ("country", "region") and not any(forms[t] in _CLAUSE for t in range(end, after.first)):
            return after
        return self.leading

    # --- two places in one

    def _between(self, mentions: list[PlaceMention]) -> None:
        """«بين X وY», «طريق X – Y»: the point between the two."""
        forms = self.forms
        for p, q in pairwise(mentions):
            if p.relation not in ("between", "road") or p.precision in ("country", "province", "region") or q.precision in ("country", "province", "region"):
                if p.relation == "between" and p.precision != "near":
                    p.relation = None
                continue
            gap = q.cue - p.end
            joined = forms[q.cue].startswith("و") and gap <= 1
            run_on = p.relation == "road" and gap == 0 and q.relation is None and not q.pro  # «طريق X Y»
            if not (joined or run_on or (gap <= 1 and all(forms[t] in _DASHES for t in range(p.end, q.cue)))):
                if p.relation == "between":
                    p.relation, p.precision = None, self.gaz.precision(p.rows[0]) if p.rows else p.precision
                continue
            d = km(p.lat, p.lon, q.lat, q.lon)
            if d > 200:
                continue
            p.lat, p.lon = (p.lat + q.lat) / 2, (p.lon + q.lon) / 2
            p.precision, p.radius_km = "near", max(5.0, d / 2)
            q.relation = q.relation or p.relation
        if mentions and mentions[-1].relation == "between":
            mentions[-1].relation = None if len(mentions) == 1 else mentions[-1].relation


def _copy(mention: PlaceMention, first: int, end: int) -> PlaceMention:
    return PlaceMention(first, end, mention.rows, mention.lat, mention.lon, mention.country, mention.admin1, mention.precision, mention.radius_km, mention.relation, mention.kind,
                        mention.confidence, mention.name_en, mention.name_ar, mention.place_id, mention.source, first)  # fmt: skip


def _move(lat: float, lon: float, bearing: tuple[float, float], by_km: float) -> tuple[float, float]:
    """The point `by_km` away in a direction."""
    n = math.hypot(*bearing) or 1.0
    north, east = by_km * bearing[0] / n, by_km * bearing[1] / n
    return lat + north / 111.2, lon + east / (111.2 * max(0.1, math.cos(math.radians(lat))))


def _bearing_of(letters: str) -> tuple[float, float]:
    """The direction of a compass point."""
    return sum(_BEARINGS[c][0] for c in letters), sum(_BEARINGS[c][1] for c in letters)


def _letters(bearing: tuple[float, float]) -> str:
    """The compass point of a direction."""
    return _COMPASS[round(math.degrees(math.atan2(bearing[1], bearing[0])) / 45) % 8]

