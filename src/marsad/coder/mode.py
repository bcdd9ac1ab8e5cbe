"""The mode of an event: by what means, as its own clause shows it (codebook, sections 2 and 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.coder import what, who
from marsad.coder.chunks import ARMED, NP, OFFICIAL, PEOPLE, PREP, REL, SIGN, SUB, Chunk, Phrases, V
from marsad.lexicon import model as m
from marsad.text.clean import fold
from marsad.text.tokens import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.coder.draft import Draft
    from marsad.coder.what import Candidate
    from marsad.coder.words import Word
    from marsad.lexicon.model import Lexicon
    from marsad.text.tokens import Tokens

# What a deed's own word says, from the least telling to the most: «قصف» alone is taken for shelling, «قصف بالغازات السامة» is not.
# «خطف», «اغتيال», «تعذيب» and the like are not here: no weapon changes what they are.
_TELLS = {
    None: 0,
    "destroy": 1,
    "crowd-control": 2,
    "primitive": 3,
    "firearms": 4,
    "explosives": 4,
    "heavy-weapons": 5,
    "aerial": 6,
    "drone": 7,
    "suicide-attack": 7,
    "unconventional": 8,
    "torture": 9,  # «توفي تحت التعذيب»
}

_FIGHT = frozenset({"MIL", "REB", "UAF"})  # who fights and is captured in battle
_ASKED = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist"}
_DEEDS_ASKED = {"REQUEST": _ASKED, "REJECT": _ASKED, "THREATEN": {"ASSAULT": "violence", "SANCTION": "relations"}}
_ASKS = frozenset(_DEEDS_ASKED)


_SPEAKERS = frozenset({"GOV", "PTY", "LEG", "CVL", "JUD", "NGO", "IGO", "MED"})  # whose attacks are mostly words


class Means:
    """Finds by what means the deeds of one document were done."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, words: list[Word], phrases: Phrases) -> None:
        self.lex, self.tokens, self.words, self.phrases = lexicon, tokens, words, phrases

    def by_entry(self, d: Draft, drafts: Sequence[Draft], a: int, b: int) -> None:
        """Sets mode and type as the alternatives of the trigger's entry have them (`if:`), and the weapons near by. `drafts`: the
        sentence's deeds; [a, b): its tokens."""
        c = d.cand
        asks = d.type in _ASKS and c.trigger.alternatives
        lo, hi = what.window(self.tokens, c.at, a, b, back=10, ahead=30 if asks else 14)  # long subjects stand before what is asked
        for o in drafts:  # what another deed was done with is not what this was
            if o is not d and o.type == d.type == "ASSAULT":
                if o.cand.b <= c.a and d.chunk.conj:
                    lo = max(lo, o.cand.b)
                elif o.cand.a >= c.b and (o.chunk.conj or o.cand.trigger.mode is not None):
                    hi = min(hi, o.cand.a)
            elif o is not d and d.type == "ASSAULT" and o.mode == "seize" and o.cand.verbal and o.cand.a >= c.b and (o.chunk.conj or d.s.chunks[o.k - 1].kind == SUB):
                hi = min(hi, o.cand.a)  # «تبنى الهجوم وقال إنه استولى على دبابات»
        beside = self.lex.grammar["beside"]
        for t in range(lo, hi):  # «هجوم … بدعم من طيران التحالف»: what only stood by a deed
            if self.tokens.forms[t] in beside:
                if t > c.a:
                    hi = t
                    break
                lo = c.a
        arms = [t for t, w in enumerate(self.words[lo:hi], lo) if w.weapon is not None]
        names = frozenset(t for t in arms if self._in_name(d, t))
        if asks:
            d.mode = self._asked(d, drafts, hi) or d.mode
        else:
            self._alternatives(d, lo, hi, names)
            d.scope = (lo, hi, names)
        d.weapons += [(t, t + 1) for t in arms if t not in names and not any(p.kind == "actor" for p, _ in self.words[t].single)]  # «مقاتلو القسام»

    def _in_name(self, d: Draft, t: int) -> bool:
        """Whether a word that may be a weapon is a place's name, or a person's («فاس», «العقيد سيف الإسلام»)."""
        if any(p.first <= t < p.end for p in d.s.places):
            return True
        w, before = self.words[t], self.words[t - 1] if t > d.s.a else None
        if before is None or w.prep or w.art or w.indef_acc or w.weapon is None:
            return False
        if before.rep is not None and bool(before.verb):
            return True  # «وقال سيف إن»
        return (before.art or before.name) and any(x.a < t < x.b and x.kind == NP and x.person for x in d.s.chunks)  # «قائد الشرطة سيف محمد»

    def _asked(self, d: Draft, drafts: Sequence[Draft], hi: int) -> str | None:
        """The mode of a demand, refusal or threat by the nearest word after it that tells what is asked, other than its parties'
        («رفضت الحكومة وقف القصف»), else by the deed that is asked («طالب بأن تفرج عن الأسرى»)."""
        parties = [x for x in (d.args.subject, *d.actors, *d.recipients) if x is not None]
        alternatives = [a for a in d.cand.trigger.alternatives if a["with"] and "type" not in a]
        verbs = _DEEDS_ASKED[d.type]
        to_do = {o.cand.at: verbs[o.type] for o in drafts if o.cand.verbal and o.type in verbs}  # «ضرورة أن يسلم سلاحه»: before what its object says
        if not d.cand.verbal and d.cand.trigger.pos == "phrase" and d.cand.at != d.cand.a:  # «على X أن تسحب قواتها»
            own = self._to_do(d, hi)
            if own in verbs:
                return verbs[own]
        told_of: set[int] = set()  # what somebody is, set off by commas («دعت الجزائر، التي تدعم الجبهة، الطرفين إلى»)
        for j, c in enumerate(d.s.chunks[d.k + 1 : d.k + 8], d.k + 1):
            if c.kind == SIGN and j + 1 < len(d.s.chunks) and d.s.chunks[j + 1].kind == REL and (closes := who.inserted(d.s, j)) is not None:
                told_of.update(range(c.a, d.s.chunks[closes].b))
            if c.kind == NP and (c.prep or d.s.chunks[j - 1].group) in self.lex.grammar["while_asking"]:
                told_of.update(range(c.a, c.b))  # «دعا خلال جلسة للمجلس إلى محاسبة المسؤولين»
        for t in range(d.cand.b, hi):
            if t in told_of:
                continue
            if t in to_do and self.words[t].verb & (m.PRESENT | m.JUSSIVE):
                return to_do[t]
            keys = self.words[t].keys
            if keys and not any(x.a <= t < x.b for x in parties):
                for alt in alternatives:
                    if not alt["with"].isdisjoint(keys):
                        return str(alt["mode"])
        for c in d.s.chunks[d.k + 1 : d.k + 10]:
            if c.kind == V and c.a < hi:
                return next((verbs[x] for t in c.word.triggers if (x := self.lex.triggers[t[0]].type) in verbs), None)
        return None

    def _to_do(self, d: Draft, hi: int) -> str | None:
        """The type of the deed that the verb of an obligation names."""
        a, b = d.cand.a, d.cand.b
        keys = what.sentence_keys(self.words, a, hi)
        for t, *_ in self.words[a].readings:
            if what.allowed(self.lex, t, a, b, a, self.words, self.tokens, a, hi, keys, self.phrases)[0]:
                return t.type
        return None

    def _alternatives(self, d: Draft, lo: int, hi: int, names: frozenset[int]) -> None:
        c = d.cand
        for alt in c.trigger.alternatives:
            if alt["next"]:
                hit = c.b < hi and not alt["next"].isdisjoint(self.words[c.b].keys)
            elif alt["object"]:
                hit = any(not alt["object"].isdisjoint(self.words[x.a].keys) for x in d.recipients or d.args.themes)
            else:
                hit = self._near(c, alt["with"], lo, hi, names)
            if hit:
                d.mode = alt.get("mode", d.mode)
                d.type = alt.get("type", d.type)
                break

    def _near(self, c: Candidate, keys: frozenset[str], lo: int, hi: int, names: frozenset[int]) -> bool:
        """Whether one of `keys` stands in [lo, hi) that is none of `names`. By a fight stands much that is not what it was fought with: «اشتباكات بالمدفعية»
        and «معارك جوية» tell, «معارك لتطهير المدينة ورفع الألغام» does not."""
        if c.trigger.frame_name == "between":
            at = what._has(keys, self.words, c.b, hi, -1)
            return at is not None and at not in names and (at == c.b or self.words[at].prep == "ب" or self.words[at - 1].prep == "ب")
        at = what._has(keys, self.words, lo, hi, -1)
        while at in names:
            at = what._has(keys, self.words, at + 1, hi, -1)
        return at is not None or what._multi(keys, self.words, self.tokens, lo, hi) is not None

    def by_parties(self, d: Draft) -> None:
        """Sets the mode by who did it, to what or with what, once that is known."""
        if d.type == "ASSAULT" and d.mode is None and d.cand.verbal and d.actors and not (d.weapons or d.tolls) and fold(d.cand.trigger.lemma) in self.lex.grammar["attacks_in_words"]:
            spoken = all(who.one_man(c) and c.cls not in ARMED and self._role(c) in _SPEAKERS for c in d.actors)
            against = d.recipients or d.args.places
            if spoken and against and all(c.cls in OFFICIAL | {"country", "capital", "party", "igo"} for c in against):
                d.recipients = against
                d.type, d.mode = "ACCUSE", "disapprove"  # «هاجم رئيس الحزب الحكومة»
        if d.type == "ASSAULT" and d.mode is None and d.cand.trigger.lemma in self.lex.grammar["overruns"] and any(c.cls in ARMED or c.actor for c in d.actors):
            if any(c.place is not None and c.place.precision not in ("country", "region") for c in d.args.places):
                d.type, d.mode = "COERCE", "seize"  # «اجتاح التنظيم الموصل»
        if d.type == "COERCE" and d.mode == "arrest" and self._captured(d):
            d.type, d.mode = "ASSAULT", "abduct"
        if d.type in ("ASSAULT", "COERCE") and d.cand.verbal and d.factuality == "planned" and self._threatened(d):
            d.type, d.mode = "THREATEN", "violence" if d.type == "ASSAULT" else "territory" if d.mode == "seize" else None
            assert d.claim is not None
            d.actors, d.sources, d.factuality = d.claim.sources[:1], [], "asserted"
        if d.mode in ("abduct", "arrest") and d.actors and d.cand.trigger.lemma in self.lex.grammar["led_away"]:
            # «اقتاد مسلحون 30 راكبا» is an abduction, «اقتادته الشرطة إلى جهة مجهولة» an arrest
            if d.type == "COERCE" and all(self._role(c) in ("UAF", "CRM") for c in d.actors):
                d.type, d.mode = "ASSAULT", "abduct"
            elif d.type == "ASSAULT" and all("police" in (c.cls, c.extra.get("of")) or self._role(c) in ("MIL", "COP", "GOV") for c in d.actors):
                d.type, d.mode = "COERCE", "arrest"
        if d.type == "MOBILIZE" and fold(d.cand.trigger.lemma.split()[0]) in self.lex.grammar["exercises"]:
            sides = d.actors + [c for c in self._taking_part(d) if c not in d.actors]
            if len({c.iso3 or self._country(c) for c in sides} - {None}) > 1:
                d.type, d.mode, d.actors = "COOPERATE", None, sides  # «مناورات بمشاركة القوات المصرية والسودانية»
        if d.type == "ASSAULT":
            self._without_targets(d)
            self._by_weapon(d)
        elif d.type == "MOBILIZE" and d.mode in ("troops", "police", None):
            moved = d.args.themes or d.recipients or d.actors
            if moved and all(self._arms(c) for c in moved):
                d.mode = "weapons"  # «نشر الجيش دبابات»
            elif d.actors and all("police" in (c.cls, c.extra.get("of")) for c in d.actors):
                d.mode = "police"
            elif d.mode == "police" and {self._role(c) for c in d.actors} == {"MIL"}:
                d.mode = "troops"

    def _captured(self, d: Draft) -> bool:
        """Whether those seized are fighters, by fighters, in battle («ألقت المقاومة القبض على عشرة مسلحين خلال المعارك»)."""
        if not d.actors or not d.recipients or not all(self._role(c) in _FIGHT for c in d.actors + d.recipients):
            return False
        return any(self.words[c.a].plain in self.lex.grammar["in_battle"] for c in d.s.chunks[max(0, d.k - 9) : d.k + 9] if c.kind == NP)

    def _threatened(self, d: Draft) -> bool:
        """Whether somebody says what his own side will do to another on a condition («قال الرئيس إن بلاده ستضرب 52 موقعا إذا هوجمت»)."""
        if d.claim is None or d.claim.backward or not d.claim.sources or (d.type == "COERCE" and not d.mode):
            return False
        by = d.claim.sources[0]
        land = by.iso3 or self._country(by)
        if land is None or (not by.person and by.cls not in ARMED | OFFICIAL) or not all(self._own(c, by, land) for c in d.actors):
            return False
        forms = self.tokens.forms
        return any(w.plain in self.lex.grammar["unless"] or (forms[t] == "لم" and self.words[t - 1].plain == "ما") for t, w in enumerate(self.words[d.s.a + 1 : d.s.b], d.s.a + 1))

    def _own(self, c: Chunk, by: Chunk, land: str) -> bool:
        return c is by or (c.actor is not None and c.actor == by.actor) or (c.iso3 or self._country(c)) == land

    def _without_targets(self, d: Draft) -> None:
        """Takes back what arms that were the target told («هجوم استهدف مروحية», «استهداف مخزن صواريخ»)."""
        things = {k: x for x in d.recipients if not x.person and x.cls not in PEOPLE and (k := d.s.index.get(x.a)) is not None and d.s.chunks[k] is x}
        for k in list(things):
            near = [n for n in ((k - 1,) if things[k].prep == "ل" else (k + 1,)) if 0 <= n < len(d.s.chunks) and n not in things]
            things.update((n, y) for n in near if (y := d.s.chunks[n]).kind == NP and (y.b == things[k].a and not y.prep if n < k else things[k].b == y.a and y.prep == "ل"))  # «دبابة للجيش», «مخزن للمواد المتفجرة»
        hit = frozenset(t for x in things.values() for t in range(x.a, x.b))
        if not hit or not any(t in hit for t, _ in d.weapons):
            return
        d.weapons = [w for w in d.weapons if w[0] not in hit]
        if d.scope is not None and d.cand.type == "ASSAULT" and d.mode != d.cand.mode:
            lo, hi, names = d.scope
            d.mode = d.cand.mode
            self._alternatives(d, lo, hi, names | hit)

    def _taking_part(self, d: Draft) -> list[Chunk]:
        """The forces that an exercise is held with: «بمشاركة القوات المصرية والسودانية»."""
        chunks = d.s.chunks
        for k in range(d.k + 1, min(d.k + 10, len(chunks))):
            if chunks[k - 1].kind == PREP and chunks[k - 1].group in self.lex.grammar["taking_part"]:
                return [c for c in who.coordinated(d.s, k) if who.agentive(c)]
        return []

    def _country(self, c: Chunk) -> str | None:
        return self.lex.actors[c.actor].country if c.actor else None

    def _role(self, c: Chunk) -> str | None:
        """The role part of a party's code: MIL of "LBY MIL"."""
        code = self.lex.actors[c.actor].code if c.actor else None
        return code.split()[-1] if code else c.role

    def _arms(self, c: Chunk) -> bool:
        return c.cls in ("weapon", "ship") or (c.cls == "vehicle" and self.weapon(c) is not None)

    def _by_weapon(self, d: Draft) -> None:
        """Sets the mode of an assault by who or what did it («طائرات حربية أغرقت سفينة») and by its instrument («قتل برصاص قناص»)."""
        if d.mode not in _TELLS:
            return
        own = d.cand.trigger.mode if d.mode == d.cand.mode else None  # what its word says itself gives way to what tells more
        said = max((self._of_actor(d), self._instrument(d)), key=lambda x: _TELLS.get(x, 0))
        if said in _TELLS and said is not None and (own is None or _TELLS[said] > _TELLS[own]) and (d.mode, said) != ("drone", "aerial"):
            d.mode = said

    def _of_actor(self, d: Draft) -> str | None:
        for c in d.actors:
            if not d.cand.trigger.outcome or c in d.args.actors:
                mode = self.weapon(c)
                if mode is not None:
                    return mode
        return None

    def _instrument(self, d: Draft) -> str | None:
        """The mode of the weapon that the deed's own clause says it was done with: «ب» before it."""
        chunks = d.s.chunks
        for n, c in enumerate(chunks[d.k + 1 : d.k + 12], d.k + 2):
            if c.kind == V and n < len(chunks) and chunks[n].kind == NP and chunks[n].cls == "deed" and not chunks[n].prep and not c.word.lights:
                return None  # «هجوما بسيارتين تبعته اشتباكات بالرشاشات»
            if c.kind in (SUB, REL) or (c.kind == V and c.conj) or (c.kind == SIGN and c.group in STOPS):
                return None
            if c.prep == "تحت" and "تعذيب" in self.words[c.a].keys:
                return "torture"
            if c.kind == NP and c.prep == "ب":
                mode = self.weapon(c)
                if mode is not None:
                    return mode
        return None

    def weapon(self, c: Chunk) -> str | None:
        """The mode of the weapon that a phrase begins with: of its longest name («طائرة مسيّرة» before «طائرة»)."""
        if c.place is not None:
            return None  # «بفاس»
        at = next((t for t in range(c.a, min(c.b, c.a + 4)) if self.words[t] is c.word), c.a)  # «عشرات الدبابات»
        w = self.words[at]
        if w.mwe:
            for p, _, _ in self.phrases.at(at, min(len(self.tokens), c.b + 3)):  # «طائرة بدون طيار» goes past the phrase
                if p.kind == "weapon":
                    return self.lex.weapons[int(p.index)]
        return self.lex.weapons[w.weapon] if w.weapon is not None else None
