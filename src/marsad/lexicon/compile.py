"""From the YAML files to one object the coder looks words up in.

`compile_lexicon` reads the shipped files and lays a user's over them; `marsad.lexicon.load` keeps the result in a cache.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.lexicon import model as m
from marsad.lexicon.countries import ISO2
from marsad.lexicon.model import Lexicon, LexiconError
from marsad.text.clean import fold
from marsad.text.inflect import conjugate, masdars, nominal, participles

DATA = Path(__file__).parent / "data"


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; LexiconError names file and line where it is none."""
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as e:
        raise LexiconError(f"{path}: not readable as YAML: {e}") from e


def as_list(x: Any) -> list[Any]:
    return [] if x is None else list(x) if isinstance(x, (list, tuple, set)) else [x]


def theatres(actor: dict[str, Any], name: dict[str, Any]) -> list[str]:
    """The countries (ISO3, or ANY) in whose stories a local name means an actor: those that the name says, else the actor, else the actor's own."""
    return as_list(name.get("theatres")) or as_list(actor.get("theatres")) or [c for c in [actor.get("country")] if c and c != "INT"]


def local_names(actor: dict[str, Any]) -> list[dict[str, Any]]:
    """The names that mean an actor only in stories of some countries, loaded ones among them: maps with `name` and what is said of it."""
    plain = [x if isinstance(x, dict) else {"name": x} for x in as_list(actor.get("local"))]
    return plain + [x for x in as_list(actor.get("loaded")) if isinstance(x, dict) and (x.get("local") or x.get("theatres"))]


def verb_feats(f: Any) -> int:
    bits = {"past": m.PAST, "present": m.PRESENT, "jussive": m.JUSSIVE}.get(f.tense, 0)
    bits |= {"active": m.ACTIVE, "passive": m.PASSIVE, "either": m.ACTIVE | m.PASSIVE}[f.voice]
    bits |= {"m": m.MASC, "f": m.FEM, "c": m.MASC | m.FEM}[f.gender]
    bits |= {"s": m.SING, "d": m.DUAL, "p": m.PLUR}[f.number]
    return bits | {1: m.FIRST, 2: m.SECOND, 3: m.THIRD}[f.person]


class Compiler:
    """Holds the tables while the files are read. One method a file."""

    def __init__(self, overlay: Path | None = None) -> None:
        self.lex = Lexicon()
        self.overlay = overlay
        self.forms: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
        self.phrases: dict[str, list[m.Phrase]] = defaultdict(list)
        self.constraints: set[str] = set()
        self.prepositions: frozenset[str] = frozenset()
        self.lemma_forms: dict[str, set[str]] = defaultdict(set)
        self._conj: dict[str, list[tuple[str, int]]] = {}

    # -- reading ---------------------------------------------------------------------------------------------------------

    def files(self, pattern: str) -> Iterator[Path]:
        yield from sorted(DATA.glob(pattern))
        if self.overlay:
            yield from sorted(self.overlay.glob(pattern))

    def load(self, name: str) -> Iterator[tuple[Path, Any]]:
        for path in self.files(name):
            data = read_yaml(path)
            if data is not None:
                yield path, data

    # -- inflection ------------------------------------------------------------------------------------------------------

    def verb_forms(self, spec: str, intransitive: bool = False) -> list[tuple[str, int]]:
        """(folded form, features) of a verb given as "past present"."""
        if spec not in self._conj:
            past, _, present = spec.partition(" ")
            out: dict[tuple[str, int], None] = {}
            for f in conjugate(past, present, intransitive=intransitive):
                if f.tense == "imperative" or f.person == 2 or (f.person == 1 and (f.number == "s" or f.tense == "jussive")):
                    continue  # what news does not use: it clashes with names
                out[fold(f.form), verb_feats(f)] = None
            self._conj[spec] = list(out)
            self.lemma_forms[fold(past)].update(form for form, _ in out)
        return self._conj[spec]

    def noun_forms(self, lemma: str, plurals: Iterable[str] = (), feminine: str | None = None) -> list[tuple[str, int]]:
        """(folded form, features) of a noun or adjective."""
        out: dict[tuple[str, int], None] = {}
        base = fold(lemma)
        broken = {fold(p) for p in plurals}  # «جنودا», «رجالا»
        for f in nominal(lemma, tuple(plurals), feminine):
            form = fold(f.form)
            bits = m.NOMINAL | {"m": m.MASC, "f": m.FEM}.get(f.gender, m.MASC | m.FEM)
            bits |= {"s": m.SING, "d": m.DUAL, "p": m.PLUR}[f.number]
            if getattr(f, "construct", False):
                bits |= m.CONSTRUCT
            if form.endswith("ا") and (form[:-1] == base if f.number == "s" else f.number == "p" and form[:-1] in broken):
                bits |= m.INDEF_ACC
            if len(form) > 1:
                out[form, bits] = None
        self.lemma_forms[base].update(form for form, _ in out)
        return list(out)

    def circumstantial(self, past: str, present: str, masdars: Iterable[str]) -> list[tuple[str, int]]:
        """The active participle as a circumstance: «مطالبا», «مطالبين», and «محذرة» where that is no masdar («مطالبة»)."""
        active, _ = participles(past, present)
        stem = fold(active)
        stem = stem[:-1] if stem.endswith("ي") else stem  # «داعيا», «داعين»
        feats = m.PAST | m.ACTIVE | m.THIRD | m.HAL
        out = [(fold(active) + "ا", feats | m.MASC | m.SING), (stem + "ين", feats | m.MASC | m.DUAL | m.PLUR)]
        if fold(active) + "ه" not in {fold(w) for w in masdars}:
            out.append((fold(active) + "ه", feats | m.FEM | m.SING | m.PLUR))
        return out

    def put(self, forms: Iterable[tuple[str, int]], kind: int, index: int) -> None:
        for form, bits in forms:
            self.forms[form].add((kind, index, bits))

    def phrase(self, words: str, phrase: m.Phrase) -> None:
        """Files `phrase` under the first of `words`. A first word with the article is filed bare, and must carry one."""
        parts = fold(words).replace("«", " ").replace("»", " ").replace('"', " ").replace("/", " / ").replace("-", " - ").split()
        if not parts:
            return
        first, rest = parts[0], tuple(parts[1:])
        article = first.startswith("ال") and len(first) > 3
        phrase.rest = rest
        phrase.article = article
        self.phrases[first[2:] if article else first].append(phrase)

    def keyset(self, words: Any) -> frozenset[str]:
        """Constraint words, in every inflection known for them, only as written after "="; several words in one item: the first of them."""
        out: set[str] = set()
        for w in as_list(words):
            if str(w).startswith("="):
                out.add(fold(str(w)[1:]))  # «دوري», a league, has not the inflections of the adjective: «دورية» is a patrol
                continue
            f = fold(str(w)).split()
            if not f:
                continue
            first = f[0] if not (f[0].startswith("ال") and len(f[0]) > 4) else f[0][2:]
            if first != f[0] and not str(w).startswith("ال"):
                out.add(" ".join(f))  # «ألغام», «آليات»: no article of theirs, so that they may have one
            if len(f) > 1:
                out.add(" ".join([first, *f[1:]]))
                continue
            out.add(first)
            out |= self.lemma_forms.get(first, set())
            if len(first) > 5 and first.endswith(("ين", "ون")):
                out |= {first[:-2] + end for end in ("ين", "ون", "ي", "و")}  # «مقاتلين»: «مقاتلي المعارضة» too
            if len(first) > 3 and " " not in str(w):
                out |= {fold(x.form) for x in nominal(str(w).removeprefix("ال"), (), None)}
        self.constraints |= {x.split()[0] for x in out}
        return frozenset(out)

    # -- the files -------------------------------------------------------------------------------------------------------

    def compile(self) -> Lexicon:
        lex = self.lex
        for _, data in self.load("frames.yaml"):
            lex.frames |= {k: {fold(p) if p not in FRAME_KEYS else p: r for p, r in v.items()} for k, v in data["frames"].items()}
        for _, data in self.load("grammar.yaml"):
            for k, words in data.items():
                if isinstance(words, dict):
                    lex.extra.setdefault(k, {}).update({fold(a): fold(b) for a, b in words.items()})
                lex.grammar[k] = lex.grammar.get(k, frozenset()) | {fold(w) for w in words}
        lex.linked = self.keyset(sorted(lex.grammar["linked"]))
        lex.linked_with = self.keyset(sorted(lex.grammar["linked_with"]))
        by: dict[str, str] = lex.extra["linked_by"]
        lex.linked_by = {p: self.keyset(sorted(w for w in by if by[w] == p)) for p in sorted(set(by.values()))}
        self.common_verbs()
        self.function_words()
        self.roles()
        self.weapons()
        self.demonyms()
        self.actors()
        self.outlets()
        self.reporting()
        self.lightverbs()
        self.hedges()
        self.names()
        for path, data in self.load("triggers/*.yaml"):
            for n, entry in enumerate(data.get("triggers") or []):
                try:
                    self.trigger(data["type"], entry)
                except LexiconError:
                    raise
                except Exception as e:
                    raise LexiconError(f"{path}: entry {n + 1} ({entry}): {e!r}") from e
        self.domains()
        self.things()
        lex.forms = {k: sorted(v) for k, v in self.forms.items()}
        lex.phrases = {k: sorted(v, key=lambda p: -len(p.rest)) for k, v in self.phrases.items()}
        lex.constraint_words = frozenset(self.constraints)
        return lex

    def common_verbs(self) -> None:
        for _, data in self.load("verbs.yaml"):
            for v in data["verbs"]:
                spec, intr = (v["verb"], v.get("intransitive", False)) if isinstance(v, dict) else (v, False)
                self.put(self.verb_forms(spec, intr), m.VERB, 0)

    def function_words(self) -> None:
        for _, data in self.load("function_words.yaml"):
            for group, words in data.items():
                if group == "common_nouns":
                    for w in words:
                        self.put(self.noun_forms(w), m.COMMON, 0)
                    continue
                if not isinstance(words, list):
                    continue
                index = len(self.lex.function)
                if group.startswith("prep"):
                    self.prepositions |= {fold(str(w)) for w in words} | {"ب", "ل", "ك"}
                self.lex.function.append(group)
                for w in words:
                    f = fold(str(w))
                    if " " in f:
                        self.phrase(str(w), m.Phrase("function", group))
                    else:
                        self.forms[f].add((m.FUNCTION, index, 0))

    def roles(self) -> None:
        for _, data in self.load("roles.yaml"):
            entries = data if isinstance(data, list) else (data.get("roles") or data.get("nouns") or [])
            for e in entries:
                role = m.Role(e.get("noun") or e["phrase"], e["class"], e.get("role"), e.get("victim"), bool(e.get("person")))
                index = len(self.lex.roles)
                self.lex.roles.append(role)
                if " " in role.noun:
                    self.phrase(role.noun, m.Phrase("role", index))
                    for p in as_list(e.get("plural")):
                        self.phrase(p, m.Phrase("role", index))
                    continue
                self.put(self.noun_forms(role.noun, as_list(e.get("plural")), e.get("feminine")), m.ROLE, index)
            if isinstance(data, dict):
                for e in as_list(data.get("adjectives")) + as_list(data.get("modifiers")):
                    e = e if isinstance(e, dict) else {"adj": e, "class": "armed"}
                    index = len(self.lex.modifiers)
                    self.lex.modifiers.append(e.get("class") or "any")
                    self.put(self.noun_forms(e["adj"], as_list(e.get("plural")), e.get("feminine")), m.MODIFIER, index)

    def weapons(self) -> None:
        for _, data in self.load("weapons.yaml"):
            for e in data if isinstance(data, list) else data["weapons"]:
                index = len(self.lex.weapons)
                self.lex.weapons.append(e.get("mode"))
                words = e.get("noun") or e["phrase"]
                if " " in words:
                    for w in [words, *as_list(e.get("plural")), *as_list(e.get("variants"))]:
                        self.phrase(w, m.Phrase("weapon", index))
                else:
                    self.put(self.noun_forms(words, as_list(e.get("plural"))), m.WEAPON, index)

    def demonyms(self) -> None:
        for _, data in self.load("demonyms.yaml"):
            for e in data if isinstance(data, list) else data["demonyms"]:
                iso3 = e.get("iso3")
                index = len(self.lex.demonyms)
                self.lex.demonyms.append(
                    m.Demonym(iso3, ISO2.get(iso3), e.get("name_en") or e.get("group") or "", e.get("group"), e.get("actor"), e.get("loaded"))
                )
                for adj in as_list(e.get("adj")):
                    fem = e.get("feminine") if adj == as_list(e.get("adj"))[0] else None
                    plurals = [*as_list(e.get("plural")), *as_list(e.get("broken"))]
                    self.put(self.noun_forms(adj), m.DEMONYM, index)
                    self.put(self.noun_forms(adj, plurals, fem if isinstance(fem, str) else None), m.DEMONYM, index)
                for f in as_list(e.get("feminine"))[1:]:
                    self.forms[fold(f)].add((m.DEMONYM, index, m.NOMINAL | m.FEM | m.SING))
                for name in as_list(e.get("names")):
                    self.phrase(name, m.Phrase("country", index))
                for name in as_list(e.get("capital")):
                    self.phrase(name, m.Phrase("capital", index))
                for name in as_list(e.get("metonyms")):
                    self.phrase(name, m.Phrase("capital", index))
                for name in as_list(e.get("local")):
                    self.phrase(name, m.Phrase("country", index, local=iso3))

    def actors(self) -> None:
        for path, data in self.load("actors/*.yaml"):
            for e in data if isinstance(data, list) else data["actors"]:
                try:
                    self.actor(e)
                except Exception as err:
                    raise LexiconError(f"{path}: actor {e.get('id')}: {err!r}") from err

    def actor(self, e: dict[str, Any]) -> None:
        def day(x: Any) -> str | None:
            return None if x is None else str(x)

        valid = e.get("valid") or [None, None]
        codes = tuple((c["code"], day(c.get("from")), day(c.get("to"))) for c in as_list(e.get("codes")))
        names = [e["name_ar"], *as_list(e.get("names"))]
        cls = e.get("class") or "any"
        nouns = frozenset(fold(n).split()[0] for n in names if " " in n) if cls != "person" else frozenset()
        actor = m.Actor(
            e["id"], e["name_en"], e["name_ar"], e.get("code"), e.get("country"), cls, e.get("kind") or "group",
            e.get("parent"), (day(valid[0]), day(valid[1])), codes, nouns,
        )  # fmt: skip
        self.lex.actors[actor.id] = actor
        for name in dict.fromkeys(names):
            for v in spelling(name):
                self.phrase(v, m.Phrase("actor", actor.id))
        local = local_names(e)
        for name in as_list(e.get("loaded")):
            for v in spelling(name["name"]) if name not in local else ():
                self.phrase(v, m.Phrase("actor", actor.id, loaded=name.get("stance") or "loaded"))
        for name in local:
            loaded = (name.get("stance") or "loaded") if name in as_list(e.get("loaded")) else None
            for v in spelling(name["name"]):
                for iso3 in theatres(e, name):
                    self.phrase(v, m.Phrase("actor", actor.id, loaded=loaded, local=iso3, valid=(day(name.get("from")), day(name.get("to")))))

    def outlets(self) -> None:
        for _, data in self.load("outlets.yaml"):
            for e in data if isinstance(data, list) else data["outlets"]:
                self.lex.extra.setdefault("outlets", {})[e["id"]] = (e["name_en"], e["name_ar"], e.get("kind"), e.get("country"))
                cued = as_list(e.get("cue_names")) if e.get("needs_cue") else []
                for name in dict.fromkeys([e["name_ar"], *as_list(e.get("names"))]):
                    self.phrase(name, m.Phrase("outlet", e["id"], exact=bool(e.get("needs_cue")), note="cue" if name in cued else None))

    def reporting(self) -> None:
        for _, data in self.load("reporting.yaml"):
            for e in as_list(data.get("verbs")):
                index = len(self.lex.reports)
                prep = e.get("prep") if isinstance(e.get("prep"), dict) else {}
                past = e["verb"].partition(" ")[0]
                self.lex.reports.append(
                    m.Report(
                        e.get("stance") or "asserts", bool(e.get("say")), bool(e.get("continues")),
                        frozenset(fold(v) for k, v in prep.items() if k.startswith("by")), frozenset(fold(v) for k, v in prep.items() if k.startswith("to")),
                        bool(e.get("weak")), self.keyset((data.get("verbs_excluded_next") or {}).get(past)), bool(e.get("claim")),
                    )
                )  # fmt: skip
                extra = self.lex.extra
                theme = frozenset(fold(v) for k, v in prep.items() if k.startswith("theme"))
                if theme:
                    extra.setdefault("report_themes", {})[index] = theme
                for key in ("passes", "counts", "tells", "claim", "papers", "shows"):
                    if e.get(key):
                        extra[f"report_{key}"] = extra.get(f"report_{key}", frozenset()) | {index}
                if " " in e["verb"]:
                    self.put(self.verb_forms(e["verb"]), m.REPORT, index)
                for p in as_list(e.get("participles")):
                    self.forms[fold(p)].add((m.REPORT, index, m.NOMINAL))
            for e in as_list(data.get("phrases")):
                if e.get("colon") or e.get("line_end"):
                    continue
                for w in [e["phrase"], *as_list(e.get("variants"))]:
                    self.phrase(w, m.Phrase("report", e.get("stance") or "asserts", note=e.get("takes") or "genitive"))
            self.lex.extra["never_source"] = self.lex.extra.get("never_source", frozenset()) | self.keyset(data.get("never"))
            self.lex.extra["measures"] = self.lex.extra.get("measures", frozenset()) | self.keyset(data.get("measures"))
            for e in as_list(data.get("sources")):
                index = len(self.lex.sources)
                noun = e.get("noun") or e.get("phrase")
                self.lex.sources.append(e.get("kind") or "person")
                if " " in noun:
                    for w in [noun, *as_list(e.get("plural"))]:
                        self.phrase(w, m.Phrase("source", index))
                else:
                    self.put(self.noun_forms(noun, as_list(e.get("plural")), e.get("feminine")), m.SOURCE, index)

    def lightverbs(self) -> None:
        for _, data in self.load("lightverbs.yaml"):
            for e in as_list(data.get("verbs")):
                if e.get("voice") == "passive" and e.get("own"):
                    continue  # an outcome's word: the triggers know it
                index = len(self.lex.lights)
                role = {fold(k): v for k, v in (e.get("prep_role") or {}).items()}
                light = m.Light(
                    e.get("subj"), e.get("obj"), e.get("noun_is") or "obj", frozenset(fold(p) for p in as_list(e.get("prep"))), role,
                    e.get("effect") or "done", bool(e.get("weak")), bool(e.get("own")), bool(e.get("outcome")), self.keyset(e.get("with")),
                )  # fmt: skip
                self.lex.lights.append(light)
                self.put(self.verb_forms(e["verb"]), m.LIGHT, index)
                for w in as_list(e.get("masdar")):
                    self.put(self.noun_forms(w), m.LIGHT, index)
                if e.get("hal"):
                    past, _, present = e["verb"].partition(" ")
                    self.put(self.circumstantial(past, present, as_list(e.get("masdar"))), m.LIGHT, index)

    def domains(self) -> None:
        for path, data in self.load("domains.yaml"):
            for domain, words in (data.get("domains") or {}).items():
                index = len(self.lex.domains)
                self.lex.domains.append(domain)
                for w in words:
                    if " " in w:
                        self.phrase(w, m.Phrase("domain", index))
                    elif w.startswith("="):
                        self.put([(fold(w[1:]), 0)], m.DOMAIN, index)
                    else:
                        self.put([(f, 0) for f, _ in self.noun_forms(w.removeprefix("ال") if len(w) > 4 else w)], m.DOMAIN, index)
            for n, e in enumerate(data.get("collocations") or []):
                try:
                    self.trigger("NONE", {k: v for k, v in e.items() if k != "domain"})
                except Exception as err:
                    raise LexiconError(f"{path}: collocation {n + 1} ({e}): {err!r}") from err

    def things(self) -> None:
        for _, data in self.load("things.yaml"):
            for words in (data.get("things") or {}).values():
                for w in words:
                    self.put([(fold(w[1:]), 0)] if w.startswith("=") else self.noun_forms(w), m.THING, 0)

    def hedges(self) -> None:
        for _, data in self.load("hedges.yaml"):
            for group, words in data.items():
                for e in words or []:
                    e = e if isinstance(e, dict) else {"word": e}
                    self.hedge(group, e)

    def hedge(self, group: str, e: dict[str, Any]) -> None:
        """Files one hedge under what it sets: denied, planned, hypothetical, keep, background, purpose, attempt."""
        sets = e.get("sets") or group
        if e.get("background"):
            sets = "background"
        if e.get("toll_only") or e.get("weak") or sets == "none":
            return

        def phrase() -> m.Phrase:
            scope = e.get("scope") or "clause"
            return m.Phrase("hedge", sets, note=f"{scope}:{e['tense']}" if e.get("tense") == "present" else scope, first=bool(e.get("sentence_start")))

        if e.get("verb"):
            for spec in as_list(e["verb"]):
                forms = [f for f, _ in self.verb_forms(spec)] if " " in spec else [fold(spec)]
                rest = tuple(fold(str(e.get("prep") or "")).split())
                for form in dict.fromkeys(forms):
                    self.phrases[form].append(phrase())
                del rest
        if e.get("noun"):
            for form, _ in self.noun_forms(e["noun"], as_list(e.get("plural"))):
                self.phrases[form].append(phrase())
        for key in ("word", "phrase"):
            if e.get(key):
                self.phrase(str(e[key]), phrase())
        for w in as_list(e.get("variants")) + as_list(e.get("forms")):
            self.phrase(str(w), phrase())

    def names(self) -> None:
        for name in ("person_names.yaml", "place_words.yaml"):
            for _, data in self.load(name):
                for w in data.get("names") or data.get("given_names") or []:
                    self.forms[fold(w.rstrip("_"))].add((m.NAME, 0, 0))

    def frame(self, f: Any) -> tuple[str, dict[str, str]]:
        if f is None:
            return "", {}
        if isinstance(f, str):
            if f not in self.lex.frames:
                raise LexiconError(f"no frame {f!r} in frames.yaml")
            return f, self.lex.frames[f]
        return "", {k if k in FRAME_KEYS else fold(k): v for k, v in f.items()}

    def trigger(self, typ: str, e: dict[str, Any]) -> None:
        name, frame = self.frame(e.get("frame"))
        follow = as_list(e.get("next"))
        prep = as_list(e.get("prep"))
        if "verb" in e and follow and all(fold(str(w)) in self.prepositions for w in follow):
            follow, prep = [], prep + follow  # a subject may stand between: «أفرجت السلطات عن»
        common: dict[str, Any] = dict(
            strength=e.get("strength") or "medium",
            needs=frozenset(as_list(e.get("needs"))),
            with_=self.keyset(e.get("with")),
            without=self.keyset(e.get("without")),
            next_=self.keyset(follow),
            prep=frozenset(fold(str(w)) for w in prep),
            not_next=self.keyset(e.get("not_next")),
            prev=self.keyset(e.get("prev")),
            not_prev=self.keyset(e.get("not_prev")),
            alternatives=tuple(
                {**a, **{k: self.keyset(a.get(k)) for k in ("with", "next", "object")}} for a in as_list(e.get("if"))
            ),
            outcome=bool(e.get("outcome")),
            toll=e.get("toll"),
            quote=bool(e.get("quote")),
            strict=bool(e.get("strict")),
            verbless=bool(e.get("verbless")),
            predicate=bool(e.get("predicate")),
            loaded=e.get("loaded"),
        )
        span = e.get("trigger") or "all"
        span = span if span in ("all", "with") else fold(str(span))
        mode = e.get("mode")

        def add(pos: str, lemma: str, mode: str | None, name: str, frame: dict[str, str]) -> int:
            self.lex.triggers.append(m.Trigger(typ, lemma, pos, mode, frame, name, span=span, **common))
            return len(self.lex.triggers) - 1

        if "verb" in e:
            spec = e["verb"]
            past, _, present = spec.partition(" ")
            if not present:
                raise LexiconError(f"verb {spec!r}: give past and present")
            intransitive = name in ("intransitive", "with", "undergo-intransitive") and "obj" not in frame
            self.put(self.verb_forms(spec, intransitive), m.TRIGGER, add("verb", past, mode, name, frame))
            nouns = e["masdar"] if "masdar" in e and e["masdar"] is not None else masdars(past, present)
            if nouns and span != "with":
                mname, mframe = self.frame(e.get("masdar_frame") or MASDAR_FRAME.get(name, "masdar"))
                if not name:
                    mframe = {**mframe, **{k: v for k, v in frame.items() if k not in FRAME_KEYS or (k in ("gen", "adj") and v in ("actor", "recipient"))}}  # a verb has neither: they are meant for its noun
                index = add("masdar", nouns[0], e.get("masdar_mode", mode), mname, {**mframe, **{k: v for k, v in frame.items() if k not in FRAME_KEYS}})
                for w in nouns:
                    self.put(self.noun_forms(w, as_list(e.get("plural"))), m.TRIGGER, index)
            if e.get("hal"):
                self.put(self.circumstantial(past, present, nouns or ()), m.TRIGGER, add("verb", past, mode, name, frame))
            part = e.get("participle")
            if part:
                act, pas = participles(past, present)
                if part in ("active", "both"):
                    self.put(self.noun_forms(act, (), None), m.TRIGGER, add("participle", act, mode, name, {**frame, "gen": "recipient", "self": "actor"}))
                if part in ("passive", "both"):
                    self.put(self.noun_forms(pas, (), None), m.TRIGGER, add("participle", pas, mode, name, {"self": "recipient", **{k: v for k, v in frame.items() if k not in FRAME_KEYS}}))
        elif "noun" in e:
            index = add("noun", e["noun"], mode, name, frame)
            if " " in e["noun"]:
                for w in [e["noun"], *as_list(e.get("plural"))]:
                    self.trigger_phrase(w, index, bool(e.get("exact")))
            else:
                self.put(self.noun_forms(e["noun"], as_list(e.get("plural"))), m.TRIGGER, index)
        elif "phrase" in e:
            index = add("phrase", e["phrase"], mode, name, frame)
            for w in [e["phrase"], *as_list(e.get("variants")), *as_list(e.get("plural"))]:
                self.trigger_phrase(w, index, bool(e.get("exact")))
        else:
            raise LexiconError("an entry needs verb, noun or phrase")

    def trigger_phrase(self, words: str, index: int, exact: bool) -> None:
        """A trigger of several words; where the first is a verb we know, in all its forms. «على * أن»: a party stands in the gap."""
        first, _, rest = fold(words).partition(" ")
        if rest.startswith("* "):
            self.lex.extra.setdefault("gapped", {})[first] = (rest[2:], index)
        bare = first[2:] if first.startswith("ال") and len(first) > 4 else first
        heads = {bare}
        if not exact and rest:
            heads |= self.lemma_forms.get(bare, set())
            if bare[-1] not in "هاىء":
                heads.add(bare + "ا")  # «نفذت إنزالا جويا»
        for h in heads:
            self.phrases[h].append(m.Phrase("trigger", index, tuple(rest.split()), exact=exact))


FRAME_KEYS = frozenset({"subj", "obj", "obj2", "gen", "adj", "self"})
# The frame of a masdar, from its verb's.
MASDAR_FRAME = {
    "transitive": "masdar", "on": "deed", "with": "between", "meet": "done-by", "to": "done-by", "give": "done-by", "give-to": "done-by",
    "from": "done-by", "seize": "done-by", "say-to": "done-by", "say-of": "done-by", "intransitive": "done-by", "undergo": "done-to", "lose": "done-by",
    "burst": "done-to",
}  # fmt: skip


def spelling(name: str) -> list[str]:
    """A name and the spellings that follow from it by rule: sound plurals in both cases."""
    out = [name]
    first, _, rest = name.partition(" ")
    if first.endswith("ون") and len(first) > 5:
        out.append(f"{first[:-2]}ين {rest}".strip())
    elif first.endswith("ين") and len(first) > 5 and first.startswith("ال"):
        out.append(f"{first[:-2]}ون {rest}".strip())
    return out


def compile_lexicon(overlay: Path | None = None) -> Lexicon:
    """The shipped lexicon with the files of `overlay` laid over it. Raises LexiconError."""
    return Compiler(overlay).compile()
