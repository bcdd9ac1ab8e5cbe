"""`marsad lexicon check`: what is wrong with the lexicon's files, with file and line, and how to mend it.

Reads the shipped files and a user's own as YAML trees, so that every message can name its line; then compiles them, so that what only the
compiler notices is told as well.
"""



from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from marsad.lexicon import DATA
from marsad.lexicon.compile import FRAME_KEYS, as_list, compile_lexicon, local_names, spelling, theatres
from marsad.lexicon.countries import ISO3
from marsad.lexicon.model import ANY, LexiconError
from marsad.text.clean import fold
from marsad.text.inflect import conjugate

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",
         "COERCE", "ASSAULT")  # fmt: skip
MODES: dict[str, frozenset[str]] = {
    k: frozenset(v.split())
    for k, v in {
        "ASSAULT": "aerial drone heavy-weapons firearms explosives suicide-attack abduct targeted beat torture sexual destroy primitive crowd-control unconventional",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
        "RETREAT": "withdraw release disarm ceasefire access resign",
        "SANCTION": "convict expel withdraw discontinue",
        "THREATEN": "restrict arrest relations expel territory violence",
        "ACCUSE": "disapprove investigate allege",
        "REJECT": "assist change yield meet",
        "REQUEST": "assist change yield meet",
        "CONSULT": "visit third-party multilateral phone",
    }.items()
}
ROLE_CODES = frozenset("GOV MIL COP JUD LEG REB UAF PTY CVL MED EDU BUS IGO NGO CRM".split())
ACTOR_CLASSES = frozenset("armed police government party igo ngo media business religious tribe person civil court parliament official".split())
ACTOR_KINDS = frozenset("group state-force government person organisation body".split())
ROLE_CLASSES = frozenset(
    "armed police official government court parliament party civilian crowd media medic educator business igo ngo criminal religious tribe person civil "
    "vehicle aircraft ship weapon facility area document body".split()
)
VICTIMS = frozenset("civilian combatant police child woman medic journalist aid_worker detainee unknown".split())
STANCES = frozenset("asserts claims denies confirms quotes doubts".split())
TOLLS = frozenset("killed injured captured missing displaced".split())
NEEDS = frozenset(  # groups of classes, and the classes themselves (roles.yaml, actors)
    "armed official government igo country capital person business any place vehicle ship weapon "
    "aircraft civilian court criminal crowd educator media medic ngo parliament party police religious tribe".split()
)
POSITIONS = frozenset("actor recipient place theme toll instrument either".split())

# Keys an entry may have, by file and list. A file or list that is not here may hold anything.
KEYS: dict[str, frozenset[str]] = {
    k: frozenset(v.split())
    for k, v in {
        "trigger": "verb noun phrase masdar participle hal mode masdar_mode frame masdar_frame plural exact trigger strength needs with without next not_next prev not_prev if "
        "outcome toll quote strict verbless predicate loaded region note variants prep domain",
        "if": "with without next prev object mode type",
        "actor": "id name_en name_ar code codes country class kind parent valid names local theatres loaded offices note region",
        "local": "name from to theatres note",
        "office": "title_en title_ar of from to note",
        "loaded": "name stance note local from to theatres",
        "codes": "code from to note",
        "role": "noun phrase plural feminine class role victim person loaded note region",
        "adjective": "adj class role loaded note feminine plural region",
        "report": "verb stance say prep participles passive_quotes weak note continues claim region passes counts tells papers shows not_next",
        "report-phrase": "phrase stance takes to weak new_source resets line_end note colon variants region",
        "source": "noun phrase plural kind anonymous feminine weak region body side note",
        "weapon": "noun phrase plural mode note",
        "light": "verb subj masdar hal passive prep_role own note weak noun_is prep effect obj voice outcome with without background region",
        "outlet": "id name_en name_ar names cue_names kind country needs_cue note side parent url domains valid loaded",
        "demonym": "iso3 adj feminine plural broken names capital capital_en name_en note local group loaded actor metonyms",
        "hedge": "word phrase verb noun prefix plural masdar scope sets tense note also sentence_start weak region toll_only speech prep with both past foiled done split max_gap "
        "with_verb background variants forms",
    }.items()
}


Days = tuple[Any, Any]  # first and last, as an entry has them; None: open
COUNTRIES = frozenset(ISO3.values()) | {"INT"}  # INT: of no country, in ids and in `country`


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    file: str
    line: int | None
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}{'' if self.line is None else f':{self.line}'}: {self.problem}; {self.mend}"


@dataclass(slots=True)
class CheckReport:
    """`counts`: (file, entries, problems) in the order of the files."""

    problems: list[Problem] = field(default_factory=list)
    counts: list[tuple[str, int, int]] = field(default_factory=list)


class Entry(dict[str, Any]):
    """A mapping that knows its line, and the lines of its keys."""

    line: int = 0


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Builds mappings as :class:`Entry`; dates stay strings, as they are written."""


def _mapping(loader: Any, node: yaml.MappingNode) -> Iterator[Entry]:
    out = Entry()
    out.line = node.start_mark.line + 1
    yield out
    seen: set[Any] = set()
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, (list, dict)):
            raise yaml.constructor.ConstructorError(None, None, "a list or map cannot be a key", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice in one entry", key_node.start_mark)
        seen.add(key)
        out[key] = loader.construct_object(value_node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def check(overlay: Path | None = None) -> CheckReport:
    """All problems of the shipped files and of those in `overlay`."""
    return _Checker(overlay).run()


class _Checker:
    def __init__(self, overlay: Path | None) -> None:
        self.overlay = overlay
        self.problems: list[Problem] = []
        self.file = ""
        self.frames: dict[str, Any] = {}
        self.ids: dict[str, tuple[str, int]] = {}
        self.triggers: list[tuple[str, str, Entry]] = []
        self.actors: list[tuple[str, Entry]] = []
        self.verbs: dict[str, str | None] = {}
        self.wanted: list[tuple[str, int | None, str, str]] = []  # references to actors: file, line, id, where

    def say(self, line: int | None, problem: str, mend: str, file: str | None = None) -> None:
        self.problems.append(Problem(file or self.file, line, problem, mend))

    def run(self) -> CheckReport:
        files = [(p, p.relative_to(DATA).as_posix()) for p in sorted(DATA.rglob("*.yaml"))]
        if self.overlay is not None:
            own = [p for p in sorted(self.overlay.rglob("*")) if p.suffix in (".yaml", ".yml") and p.is_file()]
            if not own:
                self.say(None, "no YAML file in the directory", "name files as the shipped ones: triggers/ASSAULT.yaml, actors/mine.yaml …", str(self.overlay))
            files += [(p, p.relative_to(self.overlay).as_posix()) for p in own]
        shipped = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*.yaml")}
        trees: list[tuple[Path, str, Any]] = []
        unread = 0
        for path, name in files:
            self.file = self.shown(path, name)
            tree = self.parse(path)
            if tree is _BAD:
                unread += 1
                continue
            trees.append((path, name, tree))
            if name == "frames.yaml" and isinstance(tree, dict) and isinstance(tree.get("frames"), dict):
                self.frames |= {str(k): v for k, v in tree["frames"].items()}
        counts: list[tuple[str, int]] = []
        for path, name, tree in trees:
            self.file = self.shown(path, name)
            if self.overlay is not None and path.is_relative_to(self.overlay) and not path.is_relative_to(DATA):
                if path.suffix == ".yml":
                    self.say(None, "the suffix .yml is not read", "name the file .yaml")
                elif name not in shipped and not re.fullmatch(r"(actors|triggers)/[^/]+\.yaml", name):
                    self.say(None, "no file of this name is read", "name it as the shipped one it adds to, or put it into actors/ or triggers/")
            counts.append((self.file, self.one(name, tree)))
        self.across()
        if not unread and not self.problems:
            self.compiled()
        report = CheckReport(sorted(self.problems, key=lambda p: (p.file, p.line or 0)))
        per_file: dict[str, int] = defaultdict(int)
        for p in self.problems:
            per_file[p.file] += 1
        report.counts = [(f, n, per_file.pop(f, 0)) for f, n in counts] + [(f, 0, n) for f, n in sorted(per_file.items())]
        return report

    @staticmethod
    def shown(path: Path, name: str) -> str:
        return name if path.is_relative_to(DATA) else str(path)

    def parse(self, path: Path) -> Any:
        try:
            return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        except UnicodeDecodeError as e:
            self.say(None, f"not UTF-8: byte 0x{e.object[e.start]:02x} at offset {e.start}", "save it as UTF-8")
        except yaml.MarkedYAMLError as e:
            mark = e.problem_mark or e.context_mark
            self.say(mark.line + 1 if mark else None, f"not YAML: {e.problem or e.context}", "see docs/lexicon.md for the form; quote words that hold : # , or brackets")
        except (yaml.YAMLError, RecursionError, OSError) as e:
            self.say(None, f"not YAML: {e}", "see docs/lexicon.md for the form")
        return _BAD

    # -- one file --------------------------------------------------------------------------------------------------------

    def one(self, name: str, tree: Any) -> int:
        if tree is None:
            return 0
        if name.startswith("triggers/"):
            return self.trigger_file(name, tree)
        if name.startswith("actors/"):
            return self.each(tree.get("actors") if isinstance(tree, dict) else tree, "actor", self.actor)
        if name == "frames.yaml":
            return self.frame_file(tree)
        if name == "demonyms.yaml":
            return self.each(tree.get("demonyms") if isinstance(tree, dict) else tree, "demonym", self.demonym)
        if name == "outlets.yaml":
            return self.each(tree.get("outlets") if isinstance(tree, dict) else tree, "outlet", self.outlet)
        if not isinstance(tree, dict):
            self.say(1, "the file holds no map of lists", "see the shipped file of the same name")
            return 0
        if name == "roles.yaml":
            return self.each(tree.get("roles"), "role", self.role) + self.each(tree.get("adjectives"), "adjective", self.role)
        if name == "reporting.yaml":
            n = self.each(tree.get("verbs"), "report", self.stance) + self.each(tree.get("phrases"), "report-phrase", self.stance)
            return n + self.each(tree.get("sources"), "source", self.named)
        if name == "weapons.yaml":
            return self.each(tree.get("weapons"), "weapon", self.weapon)
        if name == "lightverbs.yaml":
            return self.each(tree.get("verbs"), "light", self.light)
        if name == "hedges.yaml":
            return sum(self.each(v, "hedge", self.hedge) for v in tree.values() if isinstance(v, list))
        if name == "verbs.yaml":
            for group in tree.values():
                for v in as_list(group):
                    self.verb(v.get("verb") if isinstance(v, dict) else v, v.line if isinstance(v, Entry) else None)
            return sum(len(as_list(v)) for v in tree.values())
        if name in ("domains.yaml", "things.yaml"):
            n = sum(len(as_list(v)) for v in (tree.get(name.removesuffix(".yaml")) or {}).values())
            return n + self.each(tree.get("collocations"), "trigger", self.collocation)
        return sum(len(v) if isinstance(v, (list, dict)) else 1 for v in tree.values())

    def each(self, entries: Any, form: str, look: Any) -> int:
        if entries is None:
            return 0
        if not isinstance(entries, list):
            self.say(entries.line if isinstance(entries, Entry) else None, f"{form} entries are no list", "begin each with a dash")
            return 0
        for e in entries:
            if not isinstance(e, Entry):
                if form != "hedge":
                    self.say(None, f"{form} entry {e!r} is no map", "write keys and values: {noun: …}")
                continue
            self.keys(e, form)
            look(e)
        return len(entries)

    def keys(self, e: Entry, form: str) -> None:
        known = KEYS[form]
        for k in e:
            if k not in known:
                near = _nearest(str(k), known)
                self.say(e.line, f"unknown key {k!r} in {_name(e)}", f"did you mean {near!r}?" if near else f"known: {', '.join(sorted(known))}")

    def one_of(self, e: Entry, key: str, allowed: Any, required: bool = False) -> None:
        value = e.get(key)
        if value is None:
            if required:
                self.say(e.line, f"{_name(e)} has no {key!r}", f"give one of {', '.join(sorted(allowed))}")
            return
        for v in as_list(value):
            if not isinstance(v, str) or v not in allowed:
                near = _nearest(str(v), allowed)
                self.say(e.line, f"{key} {v!r} of {_name(e)} is unknown", f"did you mean {near!r}?" if near else f"known: {', '.join(sorted(map(str, allowed)))}")

    def named(self, e: Entry, *keys: str) -> None:
        keys = keys or ("noun", "phrase")
        if not any(isinstance(e.get(k), str) and e[k].strip() for k in keys):
            self.say(e.line, f"an entry without {' or '.join(keys)}", "say which word it is")
        for k in ("with", "without", "next", "not_next", "prev", "not_prev", "plural", "names"):
            for w in as_list(e.get(k)):
                if not isinstance(w, str):
                    self.say(e.line, f"{k} of {_name(e)} holds {w!r}, no word", "quote it, or take it out")

    def verb(self, spec: Any, line: int | None, participle: bool = False) -> None:
        """A verb's principal parts must be some that the inflection can read."""
        if not isinstance(spec, str):
            self.say(line, f"verb {spec!r} is no pair of words", "write past and present, 3rd person masculine singular: قصف يقصف")
            return
        if spec not in self.verbs:
            past, _, present = spec.partition(" ")
            try:
                forms = conjugate(past, present)
                self.verbs[spec] = None if forms else "no form comes out"
            except ValueError as err:
                self.verbs[spec] = str(err)
            except Exception as err:
                self.verbs[spec] = f"{type(err).__name__}: {err}"
        fault = self.verbs[spec]
        if fault:
            self.say(line, f"verb {spec!r} does not conjugate ({fault})", "write past and present, 3rd person masculine singular, with shadda and hamza: شنّ يشنّ")

    def trigger_file(self, name: str, tree: Any) -> int:
        if not isinstance(tree, Entry):
            self.say(1, "no map with type and triggers", "begin with `type: ASSAULT` and `triggers:`")
            return 0
        if tree.get("type") not in TYPES:
            near = _nearest(str(tree.get("type")), TYPES)
            self.say(1, f"type {tree.get('type')!r} is no event type", f"did you mean {near!r}?" if near else f"one of {', '.join(TYPES)}")
            return 0
        typ = tree["type"]
        for k in tree:
            if k not in ("type", "triggers"):
                self.say(tree.line, f"unknown key {k!r} at the head of the file", "there are `type` and `triggers`")
        return self.each(tree.get("triggers"), "trigger", lambda e: self.trigger(typ, e))

    def trigger(self, typ: str, e: Entry) -> None:
        self.triggers.append((self.file, typ, e))
        self.collocation(e)
        modes = MODES.get(typ, frozenset())
        for key in ("mode", "masdar_mode"):
            self.one_of(e, key, modes)
        for alt in as_list(e.get("if")):
            if not isinstance(alt, Entry):
                self.say(e.line, f"`if` of {_name(e)} holds {alt!r}", "write a list of maps: [{with: […], mode: …}]")
                continue
            self.keys(alt, "if")
            self.one_of(alt, "type", TYPES)
            if alt.get("mode") is not None and alt["mode"] not in MODES.get(str(alt.get("type", typ)), frozenset()):
                self.say(alt.line, f"mode {alt['mode']!r} of {_name(e)} is none of {alt.get('type', typ)}", f"one of {', '.join(sorted(modes)) or '(no modes)'}")

    def collocation(self, e: Entry) -> None:
        """What a trigger and an expression of no event have in common."""
        self.named(e, "verb", "noun", "phrase")
        if "verb" in e:
            self.verb(e["verb"], e.line)
        self.one_of(e, "strength", ("strong", "medium", "weak"))
        self.one_of(e, "needs", NEEDS)
        self.one_of(e, "participle", ("active", "passive", "both"))
        self.one_of(e, "toll", TOLLS)
        self.one_of(e, "loaded", ("victim", "enemy", "own"))
        for key in ("frame", "masdar_frame"):
            frame = e.get(key)
            if isinstance(frame, Entry):
                self.frame(frame, f"frame of {_name(e)}")
            elif isinstance(frame, bool):
                self.say(e.line, f"{key} of {_name(e)} is read as true or false", 'write "on" with quotes')
            elif frame is not None and frame not in self.frames:
                near = _nearest(str(frame), self.frames)
                self.say(e.line, f"no frame {frame!r} ({_name(e)})", f"did you mean {near!r}?" if near else "see frames.yaml")
        if e.get("trigger") == "with" and not e.get("with"):
            self.say(e.line, f"{_name(e)} has `trigger: with` and no `with`", "list the words the span may be")

    def frame_file(self, tree: Any) -> int:
        frames = tree.get("frames") if isinstance(tree, dict) else None
        if not isinstance(frames, Entry):
            self.say(1, "no map of frames", "write `frames:` and a map of names below it")
            return 0
        for name, f in frames.items():
            if isinstance(name, bool):
                self.say(frames.line, "a frame's name is read as true or false", 'write "on" with quotes')
            if isinstance(f, Entry):
                self.frame(f, f"frame {name!r}")
            else:
                self.say(frames.line, f"frame {name!r} is no map", "write {subj: actor, obj: recipient}")
        return len(frames)

    def frame(self, f: Entry, name: str) -> None:
        for k, v in f.items():
            if k == "self" or k in FRAME_KEYS or (isinstance(k, str) and re.search("[\u0621-\u064a]", k)):
                if v not in POSITIONS:
                    near = _nearest(str(v), POSITIONS)
                    self.say(f.line, f"{name}: {k} is {v!r}", f"did you mean {near!r}?" if near else f"one of {', '.join(sorted(POSITIONS))}")
            else:
                self.say(f.line, f"{name}: no position {k!r}", f"one of {', '.join(sorted(FRAME_KEYS))}, or a preposition in Arabic")

    def actor(self, e: Entry) -> None:
        self.actors.append((self.file, e))
        for key in ("id", "name_en", "name_ar"):
            if not isinstance(e.get(key), str) or not e[key].strip():
                self.say(e.line, f"{_name(e)} has no {key!r}", "every actor has an id, an English and an Arabic name")
        ident = e.get("id")
        if isinstance(ident, str):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", ident):
                self.say(e.line, f"id {ident!r} is malformed", "lower case: country or int, a dash, a short name: lby-lna")
            if ident in self.ids:
                file, line = self.ids[ident]
                self.say(e.line, f"actor {ident!r} stands in {file}:{line} already", "ids are never used twice: change one, or merge the two")
            else:
                self.ids[ident] = (self.file, e.line)
        self.one_of(e, "class", ACTOR_CLASSES, required=True)
        self.one_of(e, "kind", ACTOR_KINDS)
        country = e.get("country")
        if country is not None and country not in COUNTRIES:
            self.say(e.line, f"country {country!r} of {_name(e)} is no ISO 3166 code of three letters", "LBY, SYR, YEM …, or leave it out")
        self.code(e, e.get("code"))
        for c in self.maps(e, "codes"):
            self.code(c, c.get("code"))
            self.days(c, (c.get("from"), c.get("to")), f"codes of {_name(e)}")
        valid = e.get("valid")
        if valid is not None:
            if isinstance(valid, list) and len(valid) == 2:
                self.days(e, (valid[0], valid[1]), f"valid of {_name(e)}")
            else:
                self.say(e.line, f"valid of {_name(e)} is {valid!r}", "write [first, last], null where open: [2014-05-16, null]")
        for iso3 in as_list(e.get("theatres")):
            if iso3 not in COUNTRIES - {"INT"} | {ANY}:
                self.say(e.line, f"theatre {iso3!r} of {_name(e)} is no ISO 3166 code of three letters", "theatres: [LBY, SYR]: in whose stories its local names mean it")
        for x in as_list(e.get("local")):
            if isinstance(x, Entry):
                self.keys(x, "local")
        for x in local_names(e):
            self.days(e, (x.get("from"), x.get("to")), f"local name {x.get('name')!r} of {_name(e)}")
            if not theatres(e, x):
                self.say(e.line, f"{_name(e)} has the local name {x.get('name')!r} and no country of its own", "theatres: [LBY, SYR]: in whose stories it means it; or put it into `names`")
        for x in self.maps(e, "loaded"):
            if not isinstance(x.get("name"), str):
                self.say(x.line, f"loaded of {_name(e)} without a name", "{name: …, stance: hostile}")
        for o in self.maps(e, "offices", "office"):
            self.days(o, (o.get("from"), o.get("to")), f"offices of {_name(e)}")
            if not (o.get("title_en") or o.get("title_ar")):
                self.say(o.line, f"an office of {_name(e)} without a title", "give title_en and title_ar")
            if isinstance(o.get("of"), str):
                self.wanted.append((self.file, o.line, o["of"], f"`of` in offices of {_name(e)}"))
        if isinstance(e.get("parent"), str):
            self.wanted.append((self.file, e.line, e["parent"], f"parent of {_name(e)}"))
        if not isinstance(e.get("names") or [], list):
            self.say(e.line, f"names of {_name(e)} is no list", "write [name, name]")

    def maps(self, e: Entry, key: str, form: str | None = None) -> Iterator[Entry]:
        for x in as_list(e.get(key)):
            if isinstance(x, Entry):
                self.keys(x, form or key)
                yield x
            else:
                self.say(e.line, f"{key} of {_name(e)} holds {x!r}", "write maps: {…: …}")

    def code(self, e: Entry, code: Any) -> None:
        if code is None:
            return
        parts = str(code).split()
        fine = 1 <= len(parts) <= 2 and (parts[-1] in ROLE_CODES or len(parts) == 1) and (len(parts) == 1 or parts[0] in COUNTRIES)
        if not fine or (len(parts) == 1 and parts[0] not in ROLE_CODES and parts[0] not in COUNTRIES):
            self.say(e.line, f"code {code!r} of {_name(e)} is malformed", f"country and role, either left out: LBY MIL, REB; roles: {' '.join(sorted(ROLE_CODES))}")

    def days(self, e: Entry, pair: tuple[Any, Any], where: str) -> None:
        known: list[str | None] = []
        for x in pair:
            text = None if x is None else str(x)
            if text is not None and not _is_day(text):
                self.say(e.line, f"{where}: {text!r} is no date", "YYYY-MM-DD, YYYY-MM or YYYY, null where open")
                return
            known.append(text)
        if known[0] and known[1] and known[0][: len(known[1])] > known[1]:
            self.say(e.line, f"{where}: begins {known[0]}, after its end {known[1]}", "first day, then last")

    def role(self, e: Entry) -> None:
        self.named(e, "noun", "phrase", "adj")
        self.one_of(e, "class", ROLE_CLASSES, required=True)
        self.one_of(e, "role", ROLE_CODES)
        self.one_of(e, "victim", VICTIMS)

    def demonym(self, e: Entry) -> None:
        if not e.get("adj") and not e.get("names"):
            self.say(e.line, "a country or group without a name or adjective", "give adj or names")
        if e.get("iso3") is not None and e["iso3"] not in ISO3.values():
            self.say(e.line, f"iso3 {e['iso3']!r} is no ISO 3166 code", "LBY, SYR, YEM …")
        if isinstance(e.get("actor"), str):
            self.wanted.append((self.file, e.line, e["actor"], f"actor of {_name(e)}"))

    def outlet(self, e: Entry) -> None:
        self.named(e, "name_ar")
        if not isinstance(e.get("id"), str):
            self.say(e.line, f"{_name(e)} has no 'id'", "give it one")

    def stance(self, e: Entry) -> None:
        self.named(e, "verb", "phrase")
        self.one_of(e, "stance", STANCES)
        self.one_of(e, "takes", ("genitive", "clause", "none", "subject", "object", "prep", "turn", "said"))
        if isinstance(e.get("verb"), str) and " " in e["verb"]:
            self.verb(e["verb"], e.line)

    def weapon(self, e: Entry) -> None:
        self.named(e)
        self.one_of(e, "mode", MODES["ASSAULT"])

    def light(self, e: Entry) -> None:
        self.verb(e.get("verb"), e.line)
        self.one_of(e, "noun_is", ("obj", "subj", "prep"))
        for key in ("subj", "obj"):
            self.one_of(e, key, POSITIONS)
        for k, v in (e.get("prep_role") or {}).items():
            if v not in POSITIONS:
                self.say(e.line, f"prep_role of {_name(e)}: {k} is {v!r}", f"one of {', '.join(sorted(POSITIONS))}")

    def hedge(self, e: Entry) -> None:
        if not e.get("split"):
            self.named(e, "word", "phrase", "noun", "verb", "prefix")
        for v in as_list(e.get("verb")):
            if isinstance(v, str) and " " in v:
                self.verb(v, e.line)

    # -- all files together ----------------------------------------------------------------------------------------------

    def across(self) -> None:
        for file, line, ident, where in self.wanted:
            if ident not in self.ids:
                near = _nearest(ident, self.ids)
                self.say(line, f"{where}: no actor {ident!r}", f"did you mean {near!r}?" if near else "add it, or leave this out", file)
        claimed: dict[tuple[str, str], list[tuple[str, Entry, Days]]] = defaultdict(list)
        for file, e in self.actors:
            if not isinstance(e.get("id"), str):
                continue
            own: list[tuple[str, Any, Days]] = [(str(e.get("country")), n, (None, None)) for n in [e.get("name_ar"), *as_list(e.get("names"))]]
            for x in local_names(e):  # one goes before another actor's full name
                own += [(f"stories of {iso3}", x.get("name"), (x.get("from"), x.get("to"))) for iso3 in theatres(e, x)]
            told: set[str] = set()
            for where, name, days in own:
                for v in sorted({fold(s) for s in spelling(name)} if isinstance(name, str) else ()):
                    others = claimed[where, v]
                    same = next((x for x in others if x[1]["id"] != e["id"] and not (_apart(_days(e), _days(x[1])) or _apart(days, x[2]))), None)
                    if same is not None and v not in told:
                        told.add(v)
                        mend = "keep it with one, or say by `from` and `to` when it means which: {name: …, to: 2014-05-15}"
                        self.say(e.line, f"the name {v!r} belongs to {e['id']!r} and to {same[1]['id']!r} ({same[0]}:{same[1].line}), in {where}", mend, file)
                    others.append((file, e, days))
        self.shadows()

    def shadows(self) -> None:
        """Two entries of one word without conditions that tell them apart: only one of them can ever count."""
        conditions = ("with", "next", "prev", "without", "not_next", "not_prev")
        seen: dict[tuple[str, str, str], tuple[str, int, str]] = {}
        for file, typ, e in self.triggers:
            for key in ("verb", "noun", "phrase"):
                if not isinstance(e.get(key), str):
                    continue
                told = repr([(k, sorted(map(str, as_list(e.get(k))))) for k in conditions[:3] if e.get(k)])
                here = (key, fold(e[key]) if key != "verb" else e[key], told)
                other = seen.setdefault(here, (file, e.line, typ))
                if other[:2] != (file, e.line):
                    mend = "merge the two, or tell them apart by with, next or prev"
                    self.say(e.line, f"{_name(e)} ({typ}) is shadowed by the entry in {other[0]}:{other[1]} ({other[2]}): same word, same conditions", mend, file)

    def compiled(self) -> None:
        try:
            compile_lexicon(self.overlay)
        except LexiconError as e:
            self.say(None, str(e), "see docs/lexicon.md", "(compiler)")
        except Exception as e:
            self.say(None, f"the lexicon does not compile: {type(e).__name__}: {e}", "see docs/lexicon.md", "(compiler)")


_BAD = object()


def _name(e: Entry) -> str:
    for k in ("id", "verb", "noun", "phrase", "word", "adj", "name_en", "name", "name_ar", "title_en"):
        if isinstance(e.get(k), str):
            return f"«{e[k]}»"
    return "an entry"


def _nearest(word: str, among: Any) -> str | None:
    from difflib import get_close_matches

    got = get_close_matches(word, [str(x) for x in among], 1, 0.75)
    return got[0] if got else None


def _is_day(text: str) -> bool:
    if re.fullmatch(r"\d{4}", text):
        return True
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return 1 <= int(text[5:]) <= 12
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _days(e: Entry) -> Days:
    """The first and last day of an actor."""
    valid = e.get("valid")
    return (valid[0], valid[1]) if isinstance(valid, list) and len(valid) == 2 else (None, None)


def _apart(a: Days, b: Days) -> bool:
    """Whether two stretches of days do not overlap, so that the day tells whom a name means."""
    (a1, a2), (b1, b2) = ((str(x[0] or ""), str(x[1] or "9999")) for x in (a, b))
    return a2 <= b1 or b2 <= a1
