"""Who did it, and to whom: the arguments of a trigger, read off its frame.

The frame (data, beside the trigger) says which position holds whom; this module finds what stands in each position. The hard case of
undotted Arabic, active or passive («قتل الجيش 19 عنصرا» / «قتل 19 عنصرا»), is decided in :func:`_passive`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from types import MappingProxyType

from marsad.coder.chunks import (
    ADV,
    AGENTS,
    AND,
    ARMED,
    DATE,
    HEDGE,
    ISSUED,
    NP,
    OFFICIAL,
    PEOPLE,
    PREP,
    QUANT,
    QUOTES,
    REL,
    REPORT,
    SENTENCE,
    SIGN,
    SUB,
    THINGS,
    Chunk,
    Sentence,
    V,
    adjectival,
    many,
    of_action,
    punishes,
)
from marsad.coder.toll import tells_of_harm
from marsad.coder.what import DEEDS, Candidate
from marsad.coder.words import bare as bare_form
from marsad.lexicon import model as m
from marsad.lexicon.model import Lexicon
from marsad.text.clean import fold
from marsad.text.numbers import number_stem
from marsad.text.tokens import ENDS

HARD = ENDS | {"#"}  # what stands behind a tag set apart is no part of the clause
_AMONG = frozenset({"بين", "من", "من بين"})
_THAT_THEY = ("نه", "نها", "نهم", "نهما", "نهن", "ننا")  # a conjunction with its pronoun: «أنهم»
_WERE = frozenset({"كان", "كانت", "كانوا", "كانا", "كانتا"})
AGENT = frozenset({"من قبل", "علي يد", "علي ايدي", "علي يدي", "بيد", "بايدي", "من جانب", "من طرف"})
WITHIN = frozenset({"في", "خلال"})
_OF_OBJECT = frozenset({"ل", "ب"})
BENEFACTIVE = frozenset("ل")  # the clitic that brings in the object of a masdar («قصف الجيش لمواقع»)
FORCE = frozenset({"ASSAULT", "COERCE"})
TOPIC = 12  # phrases between «أما» and its verb
TOPIC_BACK = 5  # phrases after that in which a pronoun may take the topic up
MEASURES = frozenset({"CONCEDE", "SANCTION", "AID", "COOPERATE"})  # acts on a measure or on what is given, whose noun is a deed's itself
OF_PERSONS = frozenset({"arrest", "abduct", "deport", "release"})  # modes of what is done to people, not to things
SHUT = frozenset({"restrict", "censor", "martial-law"})  # modes of what is done to bodies and places
GIVEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AID", "access"})  # types and modes whose noun has the one it is for after ل
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"})  # acts of words, whose noun has the one who utters it after «من» («تهديد من X» may be a danger)
_STATES = frozenset({"country", "capital"})
ASSERTIVE = ARMED | OFFICIAL | {"country", "capital", "demonym", "person", "crowd", "criminal", "tribe", "religious", "ngo", "media"}


FURTHER = 26  # phrases between a fight and the two sides named after what commas set off


@dataclass(slots=True)
class Arguments:
    """What stands in the positions of a frame. `pronoun`: the role of an attached pronoun that has still to be resolved."""

    actors: list[Chunk] = field(default_factory=list)
    recipients: list[Chunk] = field(default_factory=list)
    places: list[Chunk] = field(default_factory=list)
    themes: list[Chunk] = field(default_factory=list)  # what is moved, given, asked for
    instruments: list[Chunk] = field(default_factory=list)
    pronoun: str | None = None
    enc: str = ""  # that pronoun, where a preposition bears it («اعتدى عليهم»)
    elided: bool = False
    subject: Chunk | None = None
    said_of: bool = False  # the noun is what a nominal sentence says of its subject («إن الدولة مسؤولة عن المجزرة»)
    forward: bool = False  # the doer is named only by the main verb that follows («إثر هجوم شنته …، تمكنت القوات»)
    undergone: bool = False  # the subject of the support verb, not named beside it, is the one it was done to («وتلقى اتصالا من»)
    governed: bool = False  # a support verb carries the deed's noun
    either: bool = False  # whose the pronoun of its noun is, doer or not, shows only in what sort of deed it is
    by: Chunk | None = None  # that verb
    of_words: bool = False  # an act of words, of help or of law: a state can be its recipient, where force only strikes places in it
    effect: str = "done"  # what a support verb makes of the deed: done, foiled, denied, foretold, ordered, claim

    def put(self, role: str, chunks: list[Chunk]) -> None:
        if role == "actor":
            self.actors += [c for c in chunks if c not in self.actors]
        elif role == "recipient":
            for c in chunks:
                if c not in self.recipients:
                    self.recipients.append(c)
        elif role == "place":
            self.places += chunks
        elif role == "theme":
            self.themes += chunks
        elif role == "instrument":
            self.instruments += chunks
            wielded = [c for c in chunks if c.cls == "weapon" and (c.actor or c.iso3 or c.extra.get("of") in ARMED)]
            if wielded and not self.actors:
                self.actors += wielded  # «بنيران مسلحين», «برصاص الجيش»
                for c in wielded:
                    c.extra["wielded"] = True


def is_party(c: Chunk) -> bool:
    """Whether a phrase may name somebody (or something hit) at all."""
    if c.kind != NP or c.cls == "deed" or (c.outlet and not (c.person or c.cls == "facility" or c.extra.get("speaks"))):
        return False
    if c.extra.get("taken") or c.group == "times":
        return False
    return bool(c.actor or c.cls or c.number is not None or c.named or c.iso3 or c.extra.get("other") or c.extra.get("hit"))


def _hit(s: Sentence, c: Chunk) -> bool:
    """Whether a bare noun phrase of unknown words may be what is hit or taken: no adverb, no time, nothing that only is spoken of."""
    w = c.word
    if is_party(c) or c.extra.get("answerable") or c.prep or c.conj or c.place is not None or c.group or c.kind != NP or w.common or w.thing or w.fn or w.domain is not None or len(w.form) < 3:
        return False
    before = s.chunks[s.index[c.a] - 1]
    if before.cls == "deed" and before.kind == NP and before.b == c.a:
        return False  # «القصف المدفعي»
    if w.indef_acc and c.b == c.a + 1 and any(f & m.NOMINAL for _, f, *_ in w.readings) and not (s.index[c.a] + 1 < len(s.chunks) and s.chunks[s.index[c.a] + 1].prep in BENEFACTIVE and s.chunks[s.index[c.a] + 1].prep):
        return False  # «قتل طعنا»: how
    if before.kind == SIGN or w.form.endswith("يا") or (w.form[-1] == "ا" and len(w.form) > 6 and of_action(w.form[:-1])):
        return False  # «…، معربا عن», «احتجاجا», «احترازيا»
    return w.art or w.indef_acc or w.form.endswith(("ا", "ات", "ين", "ه")) or c.b - c.a > 1


def borne(c: Chunk) -> str:
    """The pronoun that a preposition bears («هم» of «عليهم»)."""
    return c.word.fn_enc or c.word.plain[1:]


def agentive(c: Chunk) -> bool:
    return bool(c.actor) or c.cls in AGENTS or c.cls in ("country", "capital", "demonym")


_WHERETO = frozenset({"capital", "country", "area", ""})
_MET = frozenset({"tribe", "religious", "party", "crowd"})  # who else is met
_SOME = frozenset(("عدد", "عددا", "بعض", "مجموعه", "كل", "كلا", "كبار"))  # before more of those who are joined («الوزير وعدد من القادة»)


def coordinated(s: Sentence, k: int) -> list[Chunk]:
    """The phrase at `k` and those joined to it by و («الجيش والشرطة»)."""
    out = [s.chunks[k]]
    j = k + 1
    while j < len(s.chunks):
        c = s.chunks[j]
        if c.kind == SIGN and c.group in "،," and j + 1 < len(s.chunks) and s.chunks[j + 1].conj and s.chunks[j + 1].kind == NP:
            j += 1
            continue
        if c.kind == SIGN and out[-1].person and (t := _after_brackets(s, j)) is not None:
            j = t  # «مقتل سعيد العمر (50 عاما) وابنه»
            continue
        if c.kind == SIGN and out[-1].person and (out[-1].named or out[-1].extra.get("with_name")):
            t = _next_name(s, j, out[-1])
            if t is None and (closes := _after_office(s, j, out[-1])) is not None:
                j = closes
                continue
            if t is not None:
                out.append(s.chunks[t])
                j = t + 1
                continue
        if c.kind == SIGN and c.group == ")" and out[-1].actor is not None and s.chunks[j - 1] is out[-1]:
            j += 1  # «المجموعة الاقتصادية لدول غرب أفريقيا (إيكواس) والاتحاد الأفريقي»
            continue
        if c.kind in (NP, PREP) and not c.conj and (c.prep or c.kind == PREP) and (t := _his_companion(s, j, out[-1])) is not None:
            out.append(s.chunks[t])
            j = t + 1
            continue
        if c.kind == QUANT and c.conj and c.word.plain in _SOME and j + 1 < len(s.chunks) and (x := s.chunks[j + 1]).kind == NP and not x.conj and x.cls != "deed" and agentive(x) and agentive(out[0]):
            if j + 2 < len(s.chunks) and s.chunks[j + 2].kind == V:
                break  # «… وعدد من المسلحين هاجموا»
            x.extra["joined"] = True
            out.append(x)  # «رئيس الوزراء وعدد من شيوخ العشائر»
            j += 2
            continue
        state = (c.cls in _STATES and out[0].cls in OFFICIAL | _STATES) or (c.actor is not None and c.cls in OFFICIAL | ARMED) or (c.cls in ARMED and c.place is not None and c.place.first > c.a and c.iso3 is not None)  # «الجيش التركي وفصائل سورية»
        if c.kind == NP and c.conj and c.word.nominal and tells_of_harm(c.word.form):
            break  # «من الطيران الحربي واستشهاد الطبيب فلان»: what came of it
        again = c.prep == "ل" and out[0].prep == "ل"  # «التعازي لحكومة العراق ولأسر الضحايا»
        if c.kind == NP and c.conj and (not c.prep or again) and c.cls != "deed" and (c.place is None or state) and is_party(c) and (agentive(c) == agentive(out[0]) or (c.cls and c.cls == out[0].cls) or (out[0].cls in ("vehicle", "ship") and c.cls in AGENTS and _whose(c) and agrees(_whose(c), 0, out[0])) or (out[0].person and (c.person or (c.number is not None and not c.cls)) and not c.extra.get("dead_or_hurt"))):
            nxt = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
            if nxt is not None and nxt.kind == V and not nxt.conj and agentive(c):
                break  # a clause of its own begins: «والجيش قصف»
            out.append(c)
            j += 1
            continue
        break
    return out


def _whose(c: Chunk) -> str:
    """The pronoun that a person joined by و bears («وسائقه», «وطاقمها»)."""
    return c.word.enc or ("ه" if c.conj and c.extra.get("his") else "")


def _his_companion(s: Sentence, j: int, x: Chunk) -> int | None:
    """A person joined by و and a pronoun to `x`, past the prepositional phrase at chunk `j` that belongs to `x` («ضابطا في الشرطة وسائقه»)."""
    if not (x.person and not x.prep and x.number is None):
        return None
    for t in range(j, min(j + 4, len(s.chunks))):
        c = s.chunks[t]
        if c.kind == NP and c.conj and not c.prep:
            his = _whose(c)
            another = x.word.indef_acc and c.word.indef_acc and not x.definite and c.cls in PEOPLE | ARMED  # «ناشطا في تونس وصحفيا»
            return t if c.person and c.number is None and (another or (his and agrees(his, 0, x))) and not c.extra.get("dead_or_hurt") else None
        if not (c.kind == PREP or (c.kind == NP and c.prep and not c.conj and c.cls != "deed")):
            return None
    return None


def _after_brackets(s: Sentence, j: int) -> int | None:
    """Past the brackets that open at chunk `j`, if a person joined by و follows them."""
    if s.chunks[j].group != "(":
        return None
    t = next((t for t in range(j + 1, min(j + 9, len(s.chunks))) if s.chunks[t].kind == SIGN and s.chunks[t].group == ")"), None)
    if t is None or t + 1 >= len(s.chunks):
        return None
    c = s.chunks[t + 1]
    return t + 1 if c.kind == NP and c.conj and c.person and not c.prep else None


def _next_name(s: Sentence, j: int, last: Chunk) -> int | None:
    """The next person of a list of names after `last`, whose sign (a comma, quotes) is at `j`: «"سعيد العمر" ، "خالد الحسن"»."""
    comma = False
    while j < len(s.chunks) and s.chunks[j].kind == SIGN and s.chunks[j].group in "،,\"«»“”":
        comma = comma or s.chunks[j].group in "،,"
        j += 1
    if j >= len(s.chunks):
        return None
    c = s.chunks[j]
    if comma and not c.conj and _bare_name(last) and _office(c):
        return None  # «إسماعيل هنية، رئيس المكتب السياسي للحركة»: who he is
    return j if c.kind == NP and c.person and not c.prep and (c.conj or (comma and (c.named or c.extra.get("with_name")))) and c.number is None else None


def _after_office(s: Sentence, j: int, last: Chunk) -> int | None:
    """The comma that closes what `last`, a bare name before the comma at chunk `j`, is («خالد العمر، القيادي في الحركة، وسعيد الحسن»); None where no
    such insertion opens there."""
    if s.chunks[j].group not in ("،", ",") or j + 1 >= len(s.chunks) or not (_bare_name(last) and _office(s.chunks[j + 1])):
        return None
    for t in range(j + 2, min(j + 7, len(s.chunks))):
        if s.chunks[t].kind == SIGN:
            return t if s.chunks[t].group in "،," else None
        if s.chunks[t].kind not in (NP, PREP):
            return None
    return None


def _take_office(s: Sentence, j: int) -> None:
    """Gives a name before a comma what its bearer is said to be after it («رافع سلامة، قائد اللواء»): that he is a person, and his force or party."""
    c = s.chunks[j]
    if j + 2 >= len(s.chunks) or s.chunks[j + 1].kind != SIGN or s.chunks[j + 1].group not in ("،", ",") or not _office(x := s.chunks[j + 2]) or x.conj:
        return
    w = c.word
    if not (c.cls or c.actor or c.iso3 or c.prep or c.number or w.known or w.common or w.art or w.enc or c.place is not None) and c.b - c.a == 2:
        c.cls, c.person, c.named = "person", True, True
    if _bare_name(c) and c.actor is None:
        c.actor, c.iso3, c.role = x.actor, c.iso3 or x.iso3, c.role or x.role


def _bare_name(c: Chunk) -> bool:
    """Whether a phrase is somebody's name without a title."""
    return c.person and c.named and c.number is None and c.word.role is None and (c.cls == "person" or not c.word.art)


def _office(c: Chunk) -> bool:
    """Whether a phrase says what one person is and names nobody («قائد اللواء الخامس», «المحامي في المركز»)."""
    one = c.person and c.number is None and not c.prep and c.word.role is not None and bool(c.feats & m.SING) and not c.feats & m.PLUR
    return one and not c.word.indef_acc and not c.extra.get("with_name") and (not c.named or c.actor is not None)


def _of_theme(s: Sentence, j: int) -> bool:
    """Whether the phrase with ل at chunk `j` belongs to the action right before it, which hangs on the verb by إلى or ب («دعا إلى تقديم الدعم للحكومة»)."""
    i = j
    while i > 1 and (p := s.chunks[i - 1]).kind == NP and p.b == s.chunks[i].a and not is_party(p) and p.place is None and not p.group:
        i -= 1
        if p.prep:
            return True
    return i < j and s.chunks[i - 1].kind == PREP


def _punished(s: Sentence, j: int) -> list[Chunk]:
    """Whom the punishment at chunk `j` is for («بسجن متهمين»)."""
    if j + 2 < len(s.chunks) and s.chunks[j + 1].kind == QUANT and not s.chunks[j + 1].conj:
        j += 1  # «بسجن خمسة متهمين»
    x = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    return coordinated(s, j + 1) if x is not None and x.kind == NP and not x.prep and is_party(x) and x.group != "times" else []


_BESIDE = frozenset(("بحضور", "برفقه", "رفقه", "بمرافقه", "بمعيه", "الي جانب"))


def _comma_ends(s: Sentence, j: int) -> bool:
    """Whether the comma at chunk `j` ends the clause: another verb, a subordinator or the end follows."""
    for c in s.chunks[j + 1 : j + 3]:
        if c.kind in (V, SUB, REL, REPORT) or (c.kind == "conj" and c.word.form != AND):  # «، لكن الائتلاف أكد»
            return True
        if c.kind == NP and c.conj:
            return True
        if c.kind == HEDGE and c.conj and c.word.verb:
            return True  # «…، ونفت الوزارة ذلك»
        if c.kind in (HEDGE, ADV):
            continue
        return False
    return False


def inserted(s: Sentence, j: int) -> int | None:
    """The comma that closes an insertion which the comma at chunk `j` opens, where the clause goes on with a noun phrase after it: what somebody is or
    does («طالبت اليابان، التي تشغل السفينة، الجماعة بـ», «حمّل الإطار، وهو تحالف حركات، الجيش المسؤولية»), or who said so («قتل مسلحون، حسب مصدر، حارسا»)."""
    if j + 3 >= len(s.chunks):
        return None
    first = s.chunks[j + 1]
    left = s.chunks[j - 1]
    asks = first.kind == V and not first.conj and left.kind == NP and left.person and not left.definite and many(left.word) and agrees("", first.word.verb, left)
    beside = first.kind == PREP and first.group in _BESIDE  # «التقى الرئيس، بحضور وزير الدفاع، المبعوث»
    is_who = first.kind in (REL, "pron") or asks or beside  # «قال مسؤولون، طلبوا عدم كشف أسمائهم، إن»
    if not is_who and first.kind != REPORT:
        return None
    for i in range(j + 2, min(j + 14, len(s.chunks) - 1)):
        y = s.chunks[i]
        if y.kind == SIGN and y.group in "،,-–":
            nxt = s.chunks[i + 1]
            goes_on = nxt.kind in (NP, QUANT) and not nxt.conj and nxt.cls != "deed" and not (beside and (nxt.kind == QUANT or not is_party(nxt)))
            return i if goes_on and (nxt.prep or not (i + 2 < len(s.chunks) and s.chunks[i + 2].kind == V and not s.chunks[i + 2].conj)) else None
        if (y.kind == SIGN and y.group in HARD) or (y.kind == SUB and "auxiliaries" not in y.word.fn) or (y.kind == V and not is_who and y.group != ISSUED):
            return None
    return None


def carrier_beyond(lex: Lexicon, s: Sentence, k: int) -> int | None:
    """The verb that carries the deed's noun at chunk `k` from beyond what two commas set off between them («إن الغارة، التي نفذت فجرا، أصابت مدرسة»)."""
    j = next((j for j in range(k + 1, min(len(s.chunks), k + 4)) if s.chunks[j].kind != NP or s.chunks[j].conj), len(s.chunks))
    if j >= len(s.chunks) or s.chunks[j].kind != SIGN or s.chunks[j].group not in "،,-–":
        return None
    for i in range(j + 2, min(j + 14, len(s.chunks) - 1)):
        y = s.chunks[i]
        if y.kind == SIGN and y.group in "،,-–":
            v = s.chunks[i + 1]
            carries = v.kind == V and not v.conj and bool(v.word.verb & m.PAST) and any(lex.lights[n].noun_is == "subj" for n in v.word.lights)
            return i + 1 if carries and agrees("", v.word.verb, s.chunks[k]) else None
        if (y.kind == SIGN and y.group in HARD) or (y.kind == SUB and "auxiliaries" not in y.word.fn):
            return None
    return None


def right(s: Sentence, k: int, reach: int = 18) -> Iterator[tuple[int, Chunk]]:
    """Chunks to the right of `k` that may belong to its clause; a relative clause of one of them is passed over."""
    j = k + 1
    end = min(len(s.chunks), k + 1 + reach)
    while j < end:
        c = s.chunks[j]
        if c.kind == SIGN:
            if c.group in "،,-–" and (closes := inserted(s, j)) is not None:
                j = closes + 1
                continue
            if c.group in HARD or (c.group in "،,-–" and _comma_ends(s, j)):
                return
        elif c.kind == REL:
            after = _after_relative(s, j)
            if after is None:
                return
            j = after
            continue
        elif c.group == ISSUED or (c.kind == REPORT and (c.word.form in WITHIN or (j + 1 < end and s.chunks[j + 1].group == ISSUED))):
            pass  # «في تصريحات لقناة محلية», «في تقرير نُشر الأربعاء»
        elif c.kind == V and (after := goes_on_after(s, j)) is not None:
            j = after
            if j < len(s.chunks) and s.chunks[j - 1].kind == SIGN and s.chunks[j].kind == REPORT and (closes := inserted(s, j - 1)) is not None:
                j = closes + 1  # «قتل مسلحون ينتمون إلى التنظيم، حسب مصدر، مختار القرية»
            continue
        elif c.kind in (SUB, V, REPORT) or _opens_clause(s, j):
            return
        elif c.kind != HEDGE:
            yield j, c
        j += 1


def goes_on_after(s: Sentence, j: int) -> int | None:
    """Where the clause goes on after the verb at chunk `j`, if that only describes the indefinite noun before it, the object or subject of an
    earlier verb («شن مسلحون يعتقد أنهم من الحركة هجوما»); None where it is no such verb, or nothing of the clause follows."""
    v = s.chunks[j]
    if "after" not in v.extra:
        carries = bool(v.word.lights) and not v.word.verb_enc and any(x.cls == "deed" for x in s.chunks[j + 1 : j + 3])  # «مجموعة يقودها فلان هجوما»: its object is her
        after = _after_relative(s, j - 1, not carries) if _describes(s, j) else None
        if after is not None and s.chunks[j - 2].kind == SUB and s.chunks[after].kind != V:
            after = None  # the verb is the clause's own
        v.extra["after"] = after
    found: int | None = v.extra["after"]
    return found


def _describes(s: Sentence, j: int) -> bool:
    """Whether the verb at chunk `j` begins a relative clause without a pronoun: in the present, right after an indefinite noun of a clause that has a verb."""
    v, p = s.chunks[j], s.chunks[j - 1] if j else None
    if p is None or p.kind != NP or p.definite or p.named or p.b != v.a or v.conj or p.extra.get("of_definite"):
        return False
    were = v.word.form in _WERE and j + 1 < len(s.chunks) and (x := s.chunks[j + 1]).kind == V and x.a == v.b and bool(x.word.verb & m.PRESENT)  # «مسلحون كانوا يستقلون سيارة»
    if not were and not (v.word.verb & m.PRESENT and v.word.form[0] in "يت") and not (p.prep and p.cls in ("", "deed", "document") and v.word.verb_enc in ("ه", "ها")):
        return False  # the past only with its pronoun: «طالب في مقال نشرته الصحيفة المجتمع الدولي»
    for i in range(j - 2, -1, -1):
        c = s.chunks[i]
        if c.kind == V or (c.kind == SUB and i == j - 2):  # «إن مسلحين يركبون دراجات نارية هاجموا»
            return True
        if c.kind in (SUB, REL, REPORT, SIGN):
            return False
    return False


def _after_relative(s: Sentence, j: int, complete: bool = False) -> int | None:
    """Where the clause goes on after the relative clause whose words begin after chunk `j`, or None where that cannot be told.

    The relative clause holds its verb, what stands directly after it and prepositional phrases; a bare definite noun phrase after one
    of these, or what follows a comma, is the main clause again («اتهمت المؤسسة التي يوجد مقرها في طرابلس الحكومة»); with a verb that takes but
    one object, `complete`, a second object or a deed is too («يرتدون زيا عسكريا حاجزا»).
    """
    verb, phrases, objects = False, 0, 0
    for i in range(j + 1, min(len(s.chunks), j + 12)):
        c = s.chunks[i]
        if c.kind == SIGN and c.group in HARD:
            return None
        if c.kind == SIGN and c.group in "،,":
            return i + 1 if verb else None
        if c.kind == SUB and verb and c.word.form.endswith(_THAT_THEY) and s.chunks[i - 2 if s.chunks[i - 1].kind == PREP else i - 1].kind == V:
            continue  # «يعتقد أنهم من الحركة», «يشتبه في أنهم»
        if c.kind in (SUB, REL, REPORT):
            return None
        if c.kind == V:
            if verb and ((c.conj and c.word.verb & m.PRESENT and not c.word.verb & m.PAST) or s.chunks[i - 1].kind == V):
                objects = phrases = 0
                continue  # «الذين كانوا يستقلون سيارة ويحملون أسلحة»
            if verb:
                return i if complete and objects + phrases and not c.conj and s.chunks[i - 1].kind != "conj" else None
            verb = True
        elif c.kind == NP:
            if c.prep in AGENT and complete:
                return i  # «أحرقت سيارات تعود لفلسطينيين على يد مستوطنين»
            if c.prep:
                phrases += 1
            elif c.conj:
                continue
            elif (is_party(c) and ((phrases and (c.definite or c.number is not None)) or (complete and objects))) or (complete and (phrases or objects) and (c.word.indef_acc or c.cls == "deed" or oblique(c) or (c.extra.get("of_definite") and is_party(c)))):
                return i
            elif objects and s.chunks[i - 1].b == c.a and (c.word.indef_acc or (is_party(c) and (c.number is not None or s.chunks[i - 1].kind == QUANT))):
                return i - 1 if s.chunks[i - 1].kind == QUANT else i  # «اعتقلت الحركة التي تدير القطاع عشرات السلفيين»
            else:
                objects += 1
    return None


TAKEN, END = True, False  # what a step says of a phrase; None: another step is to say


class _VerbReading:
    """The arguments of the verb at chunk `k`, while they are sought: first the phrases to its right, then who of them is what."""

    def __init__(self, lex: Lexicon, s: Sentence, k: int, c: Candidate, passive_hint: bool) -> None:
        self.lex, self.s, self.k, self.c = lex, s, k, c
        self.frame, self.feats, self.passive_hint = c.trigger.frame, c.feats, passive_hint
        self.out = Arguments(of_words=c.trigger.type not in DEEDS)
        self.bare: list[list[Chunk]] = []  # phrases without a preposition
        self.usable: list[list[Chunk]] = []  # those of them that may be parties
        if k and c.trigger.type == "PROTEST" and c.feats & m.PLUR and not c.feats & m.SING and s.chunks[k - 1].b == s.chunks[k].a and _only_number(lex, s, k - 1):
            crowd = s.chunks[k - 1]
            crowd.kind, crowd.cls, crowd.role, crowd.person = NP, "crowd", "CVL", True  # «عشرات يتظاهرون أمام»
        self.subject, self.how = left_subject(s, k, c.feats)
        self.taken_until = k
        self.closed = len(s.chunks)  # «حركة النهضة، التي أسسها فلان، الحكومة»: the comma that closes a clause which one opened
        if k > 1 and s.chunks[k - 1].kind == REL and s.chunks[k - 2].kind == SIGN and s.chunks[k - 2].group in "،,":
            self.closed = next((j for j in range(k + 1, len(s.chunks)) if s.chunks[j].kind == SIGN and s.chunks[j].group in "،,"), self.closed)
        self.plural = bool(c.feats & m.PLUR) and not c.feats & m.SING  # a plural verb never stands before its subject
        self.after = 0  # of the bare phrases the first after the subject
        self.subj_role: str = self.frame.get("subj", "actor")
        self.obj_role: str | None = self.frame.get("obj")
        self.continued = False  # the verb goes on with what was told before
        self.clause = False  # its subject or object is a clause («من …»)

    def arguments(self) -> Arguments:
        """All of them."""
        self._to_the_right()
        self._one_man()
        self._whose_verb()
        self._unknown_objects()
        self._usables()
        if not (self._named_before() or self._undergone() or (self.c.enc and self._with_pronoun()) or self._subject_before() or (self.usable and self._subject_after())):
            self._nobody_named()
        return self.out

    def _to_the_right(self) -> None:
        """Gathers the phrases that follow the verb."""
        c = self.c
        for j, x in right(self.s, self.k):
            if j <= self.taken_until or (c.trigger.type not in DEEDS and c.a <= x.a and x.b <= c.b):
                continue  # «قطع العلاقات الدبلوماسية»: words of the deed's own name
            if j > self.closed:
                break
            taken = self._of_no_noun(j, x)
            if taken is None:
                taken = self._passed_over(j, x)
            if taken is None and x.cls == "deed":
                taken = self._deed(j, x)
            if taken is None:
                taken = self._of_office(j, x)
            if taken is None:
                taken = self._with_preposition(j, x) if x.prep else self._bare(j, x)
            if taken is END:
                break

    def _of_no_noun(self, j: int, x: Chunk) -> bool | None:
        """What is no noun phrase: pronouns with prepositions, numbers."""
        lex, s, k, c, frame, out, bare = self.lex, self.s, self.k, self.c, self.frame, self.out, self.bare
        if x.kind == ADV and x.group == "pron-prep":
            if x.prep in _AMONG and (after := _after_insertion(s, j)) is not None:
                self.taken_until = after  # «اقتحم ألف مستوطن، بينهم وزير، المسجد»
                return TAKEN
            if x.prep in lex.grammar["between"]:
                return END  # «قتلوا بينهم مدنيون»: a part of those named
            role = frame.get(x.prep)
            if role in ("recipient", "actor") and not out.pronoun:
                out.pronoun, out.enc = role, borne(x)
            return TAKEN
        if c.trigger.type == "PROTEST" and j == k + 1 and _only_number(lex, s, j):
            x.kind, x.cls, x.role = NP, "crowd", "CVL"  # «تظاهر عشرات الآلاف في»
        if x.kind == QUANT and bare and x.word.form in lex.grammar["some_of"]:
            return END
        if x.kind != NP and x.group in ("quantifiers", "ordinals") and not x.conj and j + 1 < len(s.chunks) and (y := s.chunks[j + 1]).group == "pron-prep" and y.prep in lex.grammar["of"]:
            x.kind = NP  # «قتلت عشرين منهم»
            x.extra["other"] = True
        if x.kind == "pron" and bare and bare[-1][-1].number is not None and j + 1 < len(s.chunks) and (y := s.chunks[j + 1]).kind == NP and y.person and not y.prep:
            self.taken_until = s.index[coordinated(s, j + 1)[-1].a]  # «قتل 11 شخصا، هم سبعة مدنيين وأربعة جنود»: the same people
        if x.kind != NP:
            return TAKEN
        return None

    def _passed_over(self, j: int, x: Chunk) -> bool | None:
        """Phrases that are no argument of the verb: genitives, measures, parts of those named, the adjectives of deeds."""
        lex, s, k, c, frame, out, bare, how = self.lex, self.s, self.k, self.c, self.frame, self.out, self.bare, self.how
        if x.prep and x.word.form in lex.grammar["in_rank"]:
            return TAKEN
        if x.word.form in lex.grammar["saying"] or (bare and x.word.form in lex.grammar["some_of"]):
            return END  # «قتل 22 شخصا معظمهم من المقاتلين»
        if not x.prep and not x.conj and x.cls != "deed" and _of_what(s, j, k) and not (c.a > c.at and any(y.a <= c.a < y.b for y in s.chunks[j - 2 : j])):
            return TAKEN  # «طالبوا بمعاقبة أحد أقارب الوزير»; not «أمرت بحبس الناشط»
        if out.of_words and not x.prep and not x.conj and x.cls != "deed" and j - 1 > k and (h := s.chunks[j - 1]).kind == NP and h.cls == "deed" and h.b == x.a and not (h.prep or h.definite or h.word.enc):
            return TAKEN  # «وطلب من الوزير استدعاء السفير»: the genitive of what is asked for
        if out.of_words and not x.prep and not x.conj and x.cls != "deed" and j - 1 > k and (h := s.chunks[j - 1]).kind == NP and h.prep and frame.get(h.prep) == "theme" and not h.definite and h.b == x.a and h.b == h.a + 1 and not is_party(h):
            return TAKEN  # «حث الأطراف على وقف العمليات»
        if not x.prep and not x.conj and x.cls != "deed" and not bare and how != "svo" and _of_any(s, j, k):
            return TAKEN  # «رفض دخول أي قوات»
        if c.trigger.toll == "killed" and j == k + 1 and x.extra.get("name"):
            _person_killed(x)
        if not x.prep and (h := s.chunks[j - 1]).kind == HEDGE and h.group == "denied" and str(h.extra.get("scope")).startswith("next_noun"):
            return TAKEN  # «سيطرت عليها من دون مقاومة»
        if not (x.prep or x.definite or x.number) and x.b == x.a + 1 and x.word.form.endswith("ه") and j - 1 > k and (h := s.chunks[j - 1]).kind == NP and h.cls in ("deed", "document") and h.prep and not h.definite and h.b == x.a and h.word.form.endswith("ه"):
            return TAKEN  # «عبر مكالمة مصورة»: its adjective
        if x.conj and x.prep and bare:
            return END  # «قتل مسلحان وبالإمكان مشاهدة …»: another clause
        if x.prep == "من" and not x.conj and j >= 2 and s.chunks[j - 1].kind == PREP and s.chunks[j - 2].kind == QUANT and x.cls != "deed":
            if len(bare) < 2 and is_party(x):
                x.extra["quantified"] = True
                bare.append([x])  # «استسلم عشرات من عناصر داعش»
            return TAKEN
        if x.prep in lex.grammar["of"] and j >= 2 and s.chunks[j - 1].kind == PREP and s.chunks[j - 2].kind == PREP and s.chunks[j - 2].group in lex.grammar["deed_preps"]:
            return TAKEN  # «سيطرت القوات على البلدة بدعم من التحالف»
        if c.trigger.type == "SANCTION" and x.prep == "ب" and x.word.enc and x.word.form.removeprefix("ب").removesuffix(x.word.enc) in lex.grammar["sentences"]:
            out.pronoun, out.enc = "recipient", x.word.enc  # «قضت المحكمة بسجنه»
            return TAKEN
        if c.trigger.type == "SANCTION" and (x.group == SENTENCE or (x.cls == "deed" and x.prep == "ب" and punishes(x.word, lex))) and (group := _punished(s, j)):
            self.taken_until = s.chunks.index(group[-1])
            out.put("recipient", group)
            return TAKEN
        if bare and x.word.art and not (x.prep or x.conj or is_party(x)) and (p := s.chunks[j - 1]).kind == NP and p.cls == "deed" and p.b == x.a and p.word.art and adjectival(x.word.form[2:]):
            return TAKEN  # «رفع المجلس العقوبات الاقتصادية عن X»: its adjective
        return None

    def _deed(self, j: int, x: Chunk) -> bool | None:
        """A noun of a deed: what the verb is about, unless it says who was struck."""
        lex, s, c, frame, out, bare, subject, how = self.lex, self.s, self.c, self.frame, self.out, self.bare, self.subject, self.how
        if c.trigger.type == "AID" and len(bare) == (0 if how == "svo" else 1) and not (x.prep or x.conj) and x.word.role is not None and lex.roles[x.word.role].person and frame.get("obj") == "recipient":
            y = s.chunks[j + 1] if j + 1 < len(s.chunks) else x
            whose = y.kind == NP and y.a == x.b and not y.prep and is_party(y)
            if not whose:
                x.cls = "person"
            bare.append(coordinated(s, j + 1) if whose else [x])  # «انتشلت الطواقم جثامين سبعة شهداء»
            return END
        if c.trigger.type in MEASURES and frame.get("obj") == "theme" and not (x.prep or x.conj) and len(bare) == (0 if how == "svo" else 1):
            return TAKEN  # «خفف الاتحاد عقوباته على X»: what is eased
        if c.trigger.type in FORCE and frame.get("obj") == "recipient" and len(bare) == (0 if how == "svo" else 1) and not x.prep and not x.conj and (who := _of_deed(s, j)):
            bare.append(who)  # «فرقت الشرطة مسيرة للطلبة»
            return END
        if c.trigger.mode == "allege" and bare and x.prep == "ب" and x.a >= c.b:
            return END  # «اتهم أسمرة بتسليح فصائل»
        if c.trigger.type == "SUPPORT" and x.conj and not x.prep and x.b == x.a + 1 and s.chunks[j - 1].b == x.a and s.chunks[j - 1].cls == "deed":
            return TAKEN  # «أعرب عن تعازيه ومواساته لأسر الضحايا»
        if out.of_words and not x.prep and not x.conj and x.definite and len(bare) == 1 and bare[0][-1].b == x.a:
            bare.append([x])  # «انتقدت بكين العقوبات»: its object is no party
        if x.a <= c.a < x.b or (not x.prep and (not bare or c.mode == "seize")) or x.prep in lex.grammar["instrument"] or (x.prep in lex.grammar["occasion"] and x.definite):
            return TAKEN  # «انتزع الجيش السيطرة على الحقل من التنظيم»
        if c.trigger.type == "CONSULT" and c.trigger.mode == "visit" and x.prep in lex.grammar["takes_place"] and not x.definite and "place" in frame.values():
            return TAKEN  # «وصل صنعاء في زيارة رسمية وزير الخارجية»
        if x.prep in lex.grammar["to"] and s.chunks[j - 1].extra.get("linked"):
            return TAKEN  # «هاجم متظاهرون مؤيدون للانقلاب السفارة»
        if c.trigger.toll and not bare and subject is None and x.prep in lex.grammar["takes_place"]:
            return TAKEN  # «قتل في الغارة خالد العمر»: the harmed follow
        return END

    def _of_office(self, j: int, x: Chunk) -> bool | None:
        """Times, and phrases of which the lexicon does not know a part: a preposition, an office."""
        lex, c, out, bare, how = self.lex, self.c, self.out, self.bare, self.how
        if x.group in (SENTENCE, "times") or (x.word.form in lex.grammar["times"] and not is_party(x)):
            return TAKEN
        if x.word.form in lex.grammar["wholly"] and not (x.prep or x.conj) and (last := _wholly(lex, self.s, j)) is not None:
            self.taken_until = last
            return TAKEN
        if x.place is not None and not x.prep and not x.word.known and x.word.form[0] in "بل" and bare and x.cls == "":
            out.put("place", [x])  # «أوقف الحرس بتمنراست تسعة»: a preposition before a name that the lexicon does not know
            return TAKEN
        if not x.prep and c.trigger.frame_name == "say-to" and (bare or how in ("svo", "elided")) and not (x.word.known or x.word.art or x.conj or x.named or x.actor or x.iso3 or x.place is not None) and x.word.form[0] == "ب" and len(x.word.form) > 2:
            out.put("theme", [x])  # «هدد بشل الموانئ»: a word that the lexicon does not know
            if len(bare) > (0 if how == "svo" else 1):
                return END
            return TAKEN
        if x.place is not None and not (x.prep or x.conj) and bare and (p := bare[-1][-1]).person and p.cls in OFFICIAL and p.b == x.a and p.b == p.a + 1 and not (p.definite or p.named or p.word.art or p.word.indef_acc) and not agentive(x):
            p.b = x.b  # «والي جنوب دارفور», «محافظ شمال سيناء»: whose governor he is
            return TAKEN
        return None

    def _with_preposition(self, j: int, x: Chunk) -> bool | None:
        """A phrase with a preposition, by the frame."""
        lex, s, k, c, frame, out, bare = self.lex, self.s, self.k, self.c, self.frame, self.out, self.bare
        if bare and issuer(lex, s, bare[-1][0])[:1] == [x]:
            return TAKEN
        if out.of_words and x.prep in lex.grammar["to"] and (h := s.chunks[j - 1]).kind == NP and h.b == x.a and j - 1 > k and h.prep in lex.grammar["while_asking"] and not (h.definite or is_party(h)):
            return TAKEN  # «دعا خلال جلسة لمجلس الأمن إلى»: whose session it was
        if x.prep in lex.grammar["of"] and s.chunks[j - 1].kind == PREP and s.chunks[j - 2].extra.get("made_of"):
            self.taken_until = s.chunks.index(coordinated(s, j)[-1])
            return TAKEN  # «القوات المؤلفة من X وY»: who belongs to it
        if x.prep in lex.grammar["of"] and frame.get(x.prep) == "recipient" and _of_backing(lex, s, j, k):
            return TAKEN  # «سيطرت القوات على البلدة بدعم من التحالف وبإشراف من الرئيس»
        if x.prep in lex.grammar["of"] and c.trigger.toll and bare and bare[-1][-1].person and bare[-1][-1].b == s.chunks[j - 1].a and s.chunks[j - 1].kind == PREP and x.cls in ARMED and not bare[-1][-1].definite:
            return TAKEN  # «لقي ضابطان من حرس الحدود مصرعهما»: of whom they were
        role = frame.get(x.prep)
        if role == "recipient" and (c.mode == "arrest" or (c.trigger.type in FORCE and x.word.form.endswith(("يها", "يهم")))):
            _arrested(x, c.mode == "arrest")
        if role == "actor" and out.of_words and bare and x.prep in lex.grammar["by"] and any(y.kind == NP and y.prep in lex.grammar["instrument"] for y in s.chunks[k + 1 : j]):
            return TAKEN  # «نددت الجمعية بقصف المستشفى من قبل الجيش»
        if role == "recipient" and c.mode == "seize" and x.cls == "area" and not x.actor:
            return TAKEN  # «دخلت القوات المدينة من ثلاثة محاور»
        if role == "recipient" and out.of_words and c.enc and frame.get("obj") == "recipient":
            return TAKEN  # «حذرها البيت الأبيض من عواقب»: whom, its pronoun says
        if bare and x.prep in lex.grammar["to"] and bare[-1][-1].b == x.a and (bare[-1][0].cls in THINGS or (c.trigger.type in FORCE and _hit(s, bare[-1][0]))) and (x.cls in ARMED | OFFICIAL or (c.trigger.mode == "crowd-control" and x.cls in PEOPLE)):
            bare[-1].insert(0, x)  # «مواقع لمسلحي X»: the owner is who was hit
            return TAKEN
        if role in ("recipient", "instrument") and x.place is not None and (x.cls in ("area", "facility", "") or (x.cls == "capital" and (x.prep in ("في", "ب") or c.trigger.type == "ASSAULT"))) and not (out.of_words and x.iso3 and x.prep not in ("في", "ب")):
            role = "place"
        if role == "recipient" and out.of_words and x.prep in lex.grammar["to"] and _of_theme(s, j):
            return TAKEN  # «دعت إلى العودة للنظام الدستوري»
        if role == "recipient" and out.of_words and x.prep in lex.grammar["of"] and any(y.kind == NP and y.cls == "deed" and y.prep == "ب" for y in s.chunks[k + 1 : j]):
            return TAKEN  # «طالب لبنان بانسحاب إسرائيل من التلال»
        if role == "recipient" and out.recipients and out.recipients[-1].prep == x.prep and x.prep in lex.grammar["towards"]:
            return TAKEN  # «وجه القضاء إلى موقوفين تهمة الانتماء إلى تنظيم»
        if role:
            group = coordinated(s, j)
            self.taken_until = s.chunks.index(group[-1]) if len(group) > 1 else j
            if role in ("actor", "recipient") and not any(is_party(g) for g in group):
                if x.place is not None:
                    out.put("place", [x])
                elif role == "recipient" and c.trigger.type in FORCE:
                    out.put(role, _gathered(lex, s, j))
                return TAKEN
            out.put(role, [g for g in group if is_party(g) or role in ("place", "theme")])
        elif x.place is not None:
            out.put("place", [x])
        return TAKEN

    def _bare(self, j: int, x: Chunk) -> bool | None:
        """A phrase without a preposition: subject or object."""
        lex, s, c, frame, out, bare, subject = self.lex, self.s, self.c, self.frame, self.out, self.bare, self.subject
        if x.number is not None and not x.cls and (p := s.chunks[j - 1]).kind == NP and p.prep in lex.grammar["instrument"] and p.place is None and p.b == x.a and p.b == p.a + 1:
            return TAKEN  # «منحة بقيمة خمسة ملايين دولار لبرنامج X»
        if s.chunks[j - 1].kind == QUANT and c.trigger.type in FORCE and c.mode != "explosives" and not (x.conj or is_party(x) or x.group or x.place is not None or x.word.domain is not None) and frame.get("obj") == "recipient":
            x.extra["hit"] = True  # «قتل مسلحون خمسة أجانب»: whoever or whatever is counted
        if x.outlet and c.trigger.mode == "allege" and not x.conj and not x.extra.get("speaks"):
            x.extra["speaks"] = True  # «واتهمت قناة الجزيرة ببث أخبار كاذبة»
        if x.conj and not bare:
            return END
        if x.conj:
            nxt = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
            if nxt is not None and nxt.kind == V:
                return END
            return TAKEN
        if bare and (c.trigger.toll in ("killed", "injured", "captured") or c.mode in OF_PERSONS) and _apposed(bare[-1][-1], x):
            return TAKEN
        if bare and _bare_name(bare[-1][-1]) and _office(x) and x.a == bare[-1][-1].b + 1 and s.chunks[j - 1].kind == SIGN:
            return TAKEN  # «قتل خالد العمر، قائد اللواء الخامس، في كمين»: who he was
        if out.of_words and len(bare) == 1 and subject is None and x.person and (x.definite or x.extra.get("of_definite")) and not (x.named or many(x.word)) and (name := bare[0][-1]).person and (name.named or name.actor or name.extra.get("with_name")) and x.a == name.b + 1 and s.chunks[j - 1].kind == SIGN and s.chunks[j - 1].group in "،,":
            return TAKEN  # «دعا الشيخ فلان، خطيب المسجد، إلى»
        _take_office(s, j)
        group = coordinated(s, j)
        self.taken_until = s.chunks.index(group[-1]) if len(group) > 1 else j
        if s.chunks[j - 1].kind == QUANT:
            x.extra["quantified"] = True
        bare.append(group)
        if len(bare) == 3:
            return END
        return None

    def _one_man(self) -> None:
        """Offices and names in a row that are one man."""
        lex, s, c, bare = self.lex, self.s, self.c, self.bare
        if len(bare) > 2 and _named_after_body(lex, s, bare[0][0], bare[1][0]):
            bare[0] = [bare[1][0]] if bare[1][0].actor else bare[0]  # «اتهم القيادي في الحركة فلان رئيس الوزراء بـ»
            bare.pop(1)
        if len(bare) == 2 and c.feats & m.PASSIVE and (c.trigger.toll in ("killed", "captured") or c.mode in OF_PERSONS | {"targeted", "abduct"}) and _named_after_body(lex, s, bare[0][0], bare[1][0]):
            bare.pop()  # «قتل القيادي في الحركة فلان»: one man
        if len(bare) == 3 and _office(bare[0][0]) and not bare[0][0].named and len(bare[0]) == 1 and (bare[0][0].definite or bare[0][0].extra.get("of_definite")) and (held := bare[1][0]).person and (held.actor or held.extra.get("with_name")) and held.a == bare[0][0].b and held.word.role is not None:
            del bare[0]  # «التقى نائب الرئيس رئيس الوزراء فلان السفراء»: one man of two offices

    def _whose_verb(self) -> None:
        """Whether what stands before the verb is its subject."""
        s, k, c, bare, subject, how = self.s, self.k, self.c, self.bare, self.subject, self.how
        plural = self.plural = bool(c.feats & m.PLUR) and not c.feats & m.SING  # a plural verb never stands before its subject
        sure = subject is not None and (n := s.chunks.index(subject)) > 0 and (s.chunks[n - 1].kind == SUB or (s.chunks[n - 1].kind == HEDGE and s.chunks[n - 1].group == "keep"))  # «إن المتحدث … اتهم»
        if subject is not None and how == "svo" and not sure and not plural and bare and c.feats & m.PAST and agentive(bare[0][0]) and not bare[0][0].word.indef_acc:
            done_to = subject.cls in ARMED and len(bare) == 1 and bare[0][0].number is not None and bare[0][0].cls not in ARMED and agrees("", c.feats, subject)  # «الجيش في نابلس اعتقل 12 طالبا»
            if not done_to and (len(bare) >= 2 or s.chunks[k - 1] is not subject):
                subject, how = self.subject, self.how = None, ""  # verb first: its subject follows
        if subject is not None and how in ("svo", "rel") and subject.cls == "deed" and subject.definite and bare and bare[0][0] is s.chunks[k + 1] and agentive(bare[0][0]) and not bare[0][0].prep and _when(s, s.index[subject.a]) and agrees("", c.feats, bare[0][0]):
            subject, how = self.subject, self.how = None, ""  # «قبل بدء سريان الهدنة قصفت الطائرات مدرسة»
        if subject is not None and how in ("svo", "rel") and not plural and not c.enc and bare and subject.cls in ("area", "facility") and bare[0][0].person and not bare[0][0].word.indef_acc:
            subject, how = self.subject, self.how = None, ""  # «وفي صعدة معقل الحوثيين فجر انتحاري نفسه»
        if subject is not None and how == "rel" and not plural and bare and bare[0][0].word.enc and agentive(bare[0][0]):
            subject, how = self.subject, self.how = None, ""  # «حكومتان تتقاتل قواتهما»
        if subject is not None and how in ("svo", "rel") and not (plural or subject.definite) and len(bare) > 1 and not bare[0][0].word.enc and bare[1][0].word.enc and agentive(bare[0][0]) and agrees(bare[1][0].word.enc, 0, subject) and agrees("", c.feats, bare[0][0]) and (not c.feats & m.FEM or bare[0][0].word.form.endswith(("ه", "ات"))):
            subject, how = self.subject, self.how = None, ""  # «ثمانية جنود قصفت مروحية مركبتهم»

    def _unknown_objects(self) -> None:
        """Objects that the lexicon does not know, where the frame asks for one."""
        s, k, c, frame, out, bare, subject, how = self.s, self.k, self.c, self.frame, self.out, self.bare, self.subject, self.how
        after = self.after = int(subject is None or how == "elided")  # of the bare phrases the first after the subject
        if frame.get("obj") == "recipient" and c.trigger.type in FORCE | {"PROTEST"} and not c.enc and len(bare) > after and _hit(s, bare[after][0]) and not any(is_party(g[0]) for g in bare[after:]):
            bare[after][0].extra["hit"] = True  # «قصفت الطائرات القلعة»
        if out.of_words and frame.get("obj") == "recipient" and c.trigger.type in ADDRESSING and not c.enc and len(bare) > after:
            y = bare[after][0]
            nxt = s.chunks[s.index[y.a] + 1] if s.index[y.a] + 1 < len(s.chunks) else y
            asked = nxt.kind == PREP or bool(nxt.prep) or nxt in out.themes  # «دعا الوزير الشركاء إلى»
            if asked and y.word.art and (y.word.form.endswith(("ين", "اء")) or (c.trigger.mode == "allege" and (nxt.prep == "ب" or nxt in out.themes))) and _hit(s, y) and (not after or is_party(bare[0][0])) and not any(is_party(g[0]) for g in bare[after:]):
                y.extra["hit"] = True  # «دعا الوزير الشركاء إلى»: people whom the lexicon does not know
        if out.of_words and after and len(bare) > 1 and bare[0][0].outlet and s.chunks[k + 1] is bare[0][0]:
            bare[0][0].extra["speaks"] = True  # «اتهمت وكالة X الجماعة بـ»: in its own voice

    def _usables(self) -> None:
        """Those bare phrases that may be subject or object."""
        lex, c, frame, out, bare = self.lex, self.c, self.frame, self.out, self.bare
        if len(bare) == 3 and _office(bare[0][-1]) and _bare_name(bare[1][0]) and (p := self.s.chunks[self.s.index[bare[1][0].a] - 1]).kind == NP and p.prep and p.b == bare[1][0].a:
            bare.pop(1)  # «دعا قائد الشرطة في المحافظة سعيد العمر الأهالي إلى»: his name
        usable = self.usable = [g for g in bare if is_party(g[0]) or g[0].place is not None]
        if c.trigger.type == "CONSULT" and c.trigger.mode == "visit" and "place" in frame.values() and usable and (y := usable[0][0]).place is not None and y.cls in _WHERETO and not y.person:
            out.put("place", [y])  # «وصل صنعاء اليوم المبعوث الأممي»
            bare.remove(usable[0])
            usable = self.usable = usable[1:]
        if out.of_words and frame.get("obj") == "recipient" and len(usable) > 1 and usable[0] is bare[0] and bare[1][0].extra.get("of") and (of_action(bare[1][0].word.form) or any(f & m.NOMINAL for _, f, *_ in bare[1][0].word.triggers)) and bare[1][0].word.role is None:
            usable = self.usable = usable[:1]  # «ناشد الأمم المتحدة حماية المدنيين»: what is asked, with whom it is for
        if out.of_words and len(usable) > 1 and usable[0] is bare[0] and usable[1][0].cls in ("area", "facility") and not usable[1][0].actor and fold(c.trigger.lemma) in lex.grammar["always_to_somebody"]:
            usable = self.usable = usable[:1]  # «ناشدت عمان فتح الحدود»

    def _named_before(self) -> bool:
        """Verbs whose subject was named before: circumstance, pronoun, relative clause. True where that settles the arguments."""
        s, k, c, frame, out, feats, subject, usable = self.s, self.k, self.c, self.frame, self.out, self.feats, self.subject, self.usable
        if feats & m.HAL:  # its subject was named before: what follows is the object
            if usable and frame.get("obj"):
                _assign(out, frame["obj"], usable[0])
            out.elided = True
            return True
        if by_pronoun(s, k) and subject is None and c.feats & m.ACTIVE and usable and frame.get("obj") in ("recipient", "theme") and not c.enc:
            _assign(out, frame["obj"], usable[0])
            out.elided = frame.get("subj", "actor") == "actor"
            return True
        told_in = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
        if out.of_words and len(usable) == 1 and frame.get("obj") == "recipient" and not c.enc and told_in is not None and told_in.group == "pron-prep" and told_in.prep in WITHIN:
            _assign(out, "recipient", usable[0])  # «رفعت جنوب أفريقيا دعوى تتهم فيها إسرائيل», «زيارة التقى خلالها السلطان»
            out.elided = True
            return True
        return False

    def _undergone(self) -> bool:
        """The passive, and deeds with a genitive of their own. True where that settles the arguments."""
        lex, s, k, c, frame, out, bare, subject, how, usable, after = self.lex, self.s, self.k, self.c, self.frame, self.out, self.bare, self.subject, self.how, self.usable, self.after
        continued = self.continued = bool(usable) and _continues(s, k, c, usable[0][0])
        if len(bare) > 1 and after and usable and usable[0] is bare[1] and out.of_words and not bare[0][0].conj and bare[0][0].word.art and not c.enc and _hit(s, bare[0][0]):
            bare[0][0].extra["hit"] = True  # «زار المفتش العام لحلف الناتو القوات الألمانية»: an office that the lexicon does not know
            usable.insert(0, bare[0])
        shared = _shared_object(s, k, subject) if not usable and not c.enc and frame.get("obj") == "recipient" else []
        if shared:
            usable = self.usable = [shared]  # «كان التنظيم قد خطف وذبح الشيخ»
        source = False
        if len(bare) > 1 and after and usable and usable[0] is bare[1] and out.of_words and not c.enc and not bare[0][0].conj and bare[0][0].word.plain in lex.grammar["sources_of_kind"]:
            bare[0][0].extra["hit"], bare[0][0].cls = True, "official"  # «اتهم مصدر في الحزب الحاكم الحركة بـ»
            usable.insert(0, bare[0])
            source = True
        clause = self.clause = not bare and not c.enc and _whoever(lex, s, k + 1)
        passive = not continued and not clause and not (usable and _a_number_of(lex, s, usable[0][0])) and not shared and not source and _passive(c, subject, usable, _next_of(s, usable), self.passive_hint)
        subj_role, obj_role = self.subj_role, self.obj_role = frame.get("subj", "actor"), frame.get("obj")
        if obj_role is None and c.a != c.at and frame.get("gen") == "recipient":
            obj_role = self.obj_role = "recipient"  # «أطلقت إسرائيل سراح 200 أسير»
            if c.a in s.index and s.chunks[s.index[c.a]].word.enc and not out.pronoun:
                out.pronoun = "recipient"  # «أطلقوا سراحه»
            theirs = s.chunks[s.index[c.a] : s.index[c.a] + 2] if c.a in s.index and how == "rel" else []
            if theirs and subject is not None and not subject.definite and subject.cls not in ARMED | OFFICIAL and (theirs[0].word.enc or theirs[-1].word.form in lex.grammar["part_of_them"]):
                out.pronoun = None
                _assign(out, "recipient", [subject])  # «أوقفت عشرين محتجا أطلق سراح معظمهم»
                return True
        if passive:
            target = obj_role or ("recipient" if subj_role == "actor" else subj_role)
            patient = usable[0] if usable else []
            if subject is not None and (how in ("svo", "rel") if not usable else how == "svo" and (not agentive(usable[0][0]) or usable[0][0].extra.get("other"))):
                patient = [subject]
            if patient and patient[0] is subject and subject is not None:
                patient = _with_left(s, subject, c.feats)
            _assign(out, target, patient)
            if not patient and target == "recipient" and not (out.recipients or out.pronoun or c.enc):
                if by_pronoun(s, k):
                    out.undergone, out.by = True, s.chunks[k]  # «وأضاف أنهم أحيلوا إلى القضاء»
                elif not k and s.chunks[k].conj and self.plural:
                    out.pronoun, out.enc = "recipient", "هم"  # «وأحيلوا إلى القضاء»
            return True
        return False

    def _with_pronoun(self) -> bool:
        """The pronoun on the verb, and whom it means. True where that settles the arguments."""
        lex, s, k, c, out, subject, how, usable, plural, subj_role, obj_role = self.lex, self.s, self.k, self.c, self.out, self.subject, self.how, self.usable, self.plural, self.subj_role, self.obj_role
        out.pronoun = obj_role if obj_role in ("recipient", "actor") else out.pronoun
        if how == "svo" and subject is not None and usable and subject is s.chunks[k - 1] and not subject.definite and not subject.extra.get("of_definite"):
            how = self.how = "rel"  # «قوات عمومية رشقها شبان»: a clause that describes what has no article
        if how == "rel" and subject is not None and not usable and obj_role and (doers := _of_main(s, k, c, subject)):
            out.pronoun = None  # «الجنود الذين أسرتهم»: whom the subject of the main verb took
            _assign(out, obj_role, [subject])
            _assign(out, subj_role, doers)
            return True
        men = subject is not None and subject.feats & m.DUAL and c.enc == "ه"
        if how == "rel" and subject is not None and plural and obj_role and not men and (not subject.feats & m.PLUR or s.chunks[k - 1].word.form in lex.grammar["singular_relatives"]):
            # «رجل الأمن الذي يتهمونه»: they were named before
            out.pronoun = None
            _assign(out, obj_role, [subject])
            out.elided = subj_role == "actor"
            return True
        if how in ("rel", "svo") and subject is not None and not usable and subject is s.chunks[k - 1] and obj_role == "recipient" and subject.person and not (subject.definite or subject.extra.get("of_definite") or subject.named) and _not_its_verb(c.feats, subject) and agrees(c.enc, 0, subject):
            out.pronoun = None  # «أوقف الأمن عشرين لاجئا سيرحلهم»: an indefinite noun and its clause
            _assign(out, obj_role, [subject])
            out.elided = subj_role == "actor"
            return True
        if how in ("rel", "svo") and subject is not None and not usable and c.trigger.type not in DEEDS and subject.cls in THINGS | {"aircraft"} and not (subject.person or subject.actor) and agrees(c.enc, 0, subject):
            out.pronoun = None  # «الطائرات التي كانت قد طلبتها»: what is asked for asks for nothing
            out.elided = subj_role == "actor"
            return True
        if how == "rel" and subject is not None and usable and not agrees(c.enc, 0, subject):
            subject, how = self.subject, self.how = None, ""  # «سفينة تقل رعايا أجلتهم البحرية»
        if how == "rel" and subject is not None and usable:
            # «الألغام التي زرعها الحوثيون»: the antecedent is the object
            _assign(out, subj_role, usable[0])
            out.pronoun = None
            _assign(out, obj_role or "", [subject])
            out.subject = usable[0][0]
            return True
        return False

    def _subject_before(self) -> bool:
        """The subject before the verb. True where that settles the arguments."""
        lex, s, c, out, subject, how, usable, subj_role, obj_role = self.lex, self.s, self.c, self.out, self.subject, self.how, self.usable, self.subj_role, self.obj_role
        if subject is not None and subject.extra.get("homeland"):  # «قال الوزير إن بلاده تدعم لبنان»: he who speaks does it
            if usable and obj_role and not c.enc:
                _assign(out, obj_role, usable[0])
            out.elided = subj_role == "actor"
            return True
        if subject is not None and how != "elided" and out.pronoun == "recipient" and not (usable or c.enc) and c.feats & m.PASSIVE and subject.person and subject.cls not in OFFICIAL and agrees(out.enc, 0, subject):
            out.pronoun = None  # «إن المتهم أفرج عنه»: he was, whom the pronoun takes up
            _assign(out, "recipient", [subject])
            return True
        if subject is not None and how != "elided":
            group = _with_left(s, subject, c.feats)
            _assign(out, subj_role, issuer(lex, s, subject) or group)
            out.subject = subject
            if usable and obj_role and not c.enc:
                _assign(out, obj_role, usable[0])
            return True
        return False

    def _subject_after(self) -> bool:
        """The subject behind the verb, or an object alone. True where that settles the arguments."""
        lex, s, k, c, out, bare, feats, usable, plural, subj_role, obj_role = self.lex, self.s, self.k, self.c, self.out, self.bare, self.feats, self.usable, self.plural, self.subj_role, self.obj_role
        first = usable[0]
        x = first[0]
        moves = c.trigger.type in ("MOBILIZE", "RETREAT") and obj_role is None and x.cls in ("vehicle", "ship")  # «تمركزت دبابات», «وصل رتل»
        moves = moves or (c.trigger.type == "PROTEST" and obj_role is None and x.cls == "facility")  # «أضربت المحال»
        place_hit = s.chunks[k].conj and c.trigger.type in FORCE and x.cls in ("facility", "area") and len(bare) == 1  # «… وحاصر مقر الرئيس»
        place_hit = place_hit or (s.chunks[k].conj and c.trigger.type == "COERCE" and x.cls in ("ship", "vehicle") and not agentive(x) and x.b == x.a + 1 and not k)  # «. واقتادت السفن إلى الميناء»
        alone = len(bare) == 1 or ((c.trigger.mode == "allege" or (out.of_words and fold(c.trigger.lemma) in lex.grammar["always_to_somebody"])) and len(usable) == 1 and first is bare[0] and c.trigger.type != "CONSULT")
        his = bool(x.word.enc) and s.chunks[k].conj and len(bare) == 1 and any(agrees(x.word.enc, 0, y) for y in before(s, k, feats))  # «طرد الصومال السفير واستدعى سفيره»
        if not his and x.word.enc and s.chunks[k].conj and len(bare) == 1 and c.mode in OF_PERSONS and x.person | (x.cls in ARMED | PEOPLE | {"business", "civilian"}):
            his = any(y.kind == NP and y.cls in ("ship", "vehicle", "aircraft", "facility") and not y.conj and agrees(x.word.enc, 0, y) for y in s.chunks[:k])  # «صادر الحرس ناقلة واعتقل طاقمها»
        some = s.chunks[k].conj and len(bare) == 1 and bool(feats & m.FEM) and not feats & m.MASC and c.mode in OF_PERSONS and x.cls in ARMED and x.word.role is not None and lex.roles[x.word.role].person and not (x.definite or x.extra.get("of_definite"))  # «وتأسر عناصر من المليشيا»
        people = s.chunks[k].conj and x is s.chunks[k + 1] and x.word.dem is not None and x.word.art and x.b == x.a + 1 and x.word.form.endswith("ين")  # «وتوعد التونسيين»
        people = people or (s.chunks[k].conj and len(bare) == 1 and c.mode in OF_PERSONS and x.cls in ("person", "civilian", "crowd") and x.definite and not x.actor and any(y.cls in ARMED for y in before(s, k, feats)))  # «يقصف الجيش المواقع ويعتقل الناس»
        met = c.trigger.type == "CONSULT" and bool(out.recipients)  # «كما التقى الوزير أمس مع قادة الحركة»
        number_of = _a_number_of(lex, s, x)
        hit = bool(obj_role) and not met and (number_of or self.continued or his or place_hit or people or some or oblique(x) or _men_after_her(feats, x) or _he_after_her(lex, feats, x) or _other_gender(lex, s, k, feats, x) or (alone and _goes_on(lex, s, k, c, x)))
        lent = x.b > x.a + 1 and (of_action(x.word.form) or any(f & m.NOMINAL for _, f, *_ in x.word.triggers))  # «دعم المؤسسة العسكرية»
        topic = (obj_role == "theme" or (obj_role is None and c.trigger.type == "CONSULT")) and out.of_words and s.chunks[k].conj and not (x.word.role is not None or x.word.dem is not None or x.word.heads or x.word.name) and (lent or bool(x.extra.get("of")) or (x.actor is not None and x.b > x.a + 1)) and bool(before(s, k, feats))
        after = s.chunks[s.index[first[-1].a] + 1] if s.index[first[-1].a] + 1 < len(s.chunks) else x
        hit = hit and not (after.kind == HEDGE and after.group == "keep")  # «ووصفت فرنسا ما جرى بأنه انقلاب»: that is the object
        hit = hit or topic  # «التقى نظيره وبحث معه ملف المهاجرين»: only those it is about are people
        can = (((agentive(x) and (not x.prep or first[-1].cls == "document")) or bool(issuer(lex, s, x)) or moves or x.word.form in lex.grammar["some_of"]) and not plural and not hit) or (subj_role != "actor")
        if subj_role == "instrument":
            can = True
        him = s.chunks[k].conj and bool(x.feats & m.SING) and not x.feats & m.PLUR and _men_after_her(feats, x)  # «وتعتقل فتى مصابا»
        whom = bool(obj_role) and oblique(x) and len(usable) == 2 and not is_party(usable[1][0])  # «بعد أن كبد الإرهابيين خسائر»
        if (len(usable) >= 2 and not plural and not (him and obj_role) and not whom) or (can and not (obj_role and x.word.indef_acc and not (x.named or x.extra.get("two")))):
            if can or len(usable) >= 2:
                _assign(out, subj_role, issuer(lex, s, x) or first)
                out.subject = first[0]
                if len(usable) >= 2 and obj_role and not c.enc:
                    if len(bare) == 3 and obj_role == "theme" and agentive(y := usable[1][0]) and usable[1] is bare[1] and (y.definite or y.actor):
                        out.put("recipient", usable[1])  # «سلمت الحركة الصليب الأحمر أربع رهائن»
                        _assign(out, obj_role, bare[2])
                    else:
                        if out.of_words and obj_role == "recipient":
                            out.recipients = []  # «اتهم X الحكومة بالتضييق على الصحفيين»: the object alone
                        _assign(out, obj_role, usable[1])
                return True
        if obj_role and not c.enc:
            if out.of_words and obj_role == "recipient" and agentive(x):
                out.recipients = []  # «ودعا واشنطن إلى الضغط على إسرائيل»
            _assign(out, obj_role, first)
        return False

    def _nobody_named(self) -> None:
        """What is left where no subject is named."""
        lex, s, k, c, out, bare, feats, usable, plural, subj_role, obj_role = self.lex, self.s, self.k, self.c, self.out, self.bare, self.feats, self.usable, self.plural, self.subj_role, self.obj_role
        if obj_role == "recipient" and c.trigger.toll in ("killed", "injured", "captured") and feats & m.PASSIVE and feats & m.PAST and not (usable or bare or self.clause or c.enc or plural or out.pronoun or out.recipients) and c.a == c.at and not any(c.a <= t.cue < c.b for t in s.tolls) and not (k + 1 < len(s.chunks) and s.chunks[k + 1].kind == V and s.chunks[k + 1].conj):
            out.undergone, out.by = True, s.chunks[k]  # «إن الرجل الذي يدعى X قتل مساء الثلاثاء»: nobody is named whom he killed
            return
        x = bare[0][0] if len(bare) > 1 else s.chunks[k]
        if subj_role == "actor" and x is not s.chunks[k] and x is s.chunks[k + 1] and x.word.art and x.word.known and not x.number and not x.place and bare[1][0].a == x.b and bare[1][0].word.enc and agrees("", feats, x):
            if out.of_words:
                x.extra["hit"] = True
                out.put("actor", [x])  # «فعلق البرنامج أنشطته»: a subject that the lexicon knows for no party
            return
        by_nobody = by_pronoun(s, k) and s.chunks[k - 1].word.form.endswith(("نهم", "نهما")) and bool(feats & m.SING) and not feats & m.PLUR  # «أكد أنهم أفرج عنهم»
        out.elided = bool(subj_role == "actor") and bool(feats & (m.ACTIVE)) and not by_nobody
        if subj_role == "recipient" and not out.recipients and not c.trigger.toll and feats & m.ACTIVE and (s.chunks[k].conj or (k > 0 and s.chunks[k - 1].word.form in lex.grammar["likewise"])):
            out.undergone, out.by = True, s.chunks[k]  # «كما تلقى اتصالا من الوزير»


def verb_arguments(lex: Lexicon, s: Sentence, k: int, c: Candidate, passive_hint: bool) -> Arguments:
    """The arguments of the verb at chunk `k`."""
    return _VerbReading(lex, s, k, c, passive_hint).arguments()


def _whoever(lex: Lexicon, s: Sentence, j: int) -> bool:
    """Whether a clause is the object («اعتقلت من كانوا فيها», «اعتقلت كل من كان فيها»)."""
    if j + 1 >= len(s.chunks) or s.chunks[j + 1].kind not in (V, SUB):
        return False
    x = s.chunks[j]
    return x.kind in (PREP, QUANT) and (x.group in lex.grammar["of"] or (x.kind == QUANT and x.b == x.a + 2))


def _a_number_of(lex: Lexicon, s: Sentence, x: Chunk) -> bool:
    """Whether «عددا من», in the accusative, stands before a phrase: it is an object («والتقى عددا من القادة», «وقتل عددا من عناصرها»)."""
    n = s.index[x.a] - 1
    if n > 0 and s.chunks[n].kind == PREP:
        n -= 1
    return n >= 0 and s.chunks[n].kind == QUANT and s.chunks[n].word.form in lex.grammar["a_number_of"]


def _shared_object(s: Sentence, k: int, subject: Chunk | None) -> list[Chunk]:
    """The object that a verb of a force has in common with the verb joined right after it («القوات قتلت وأسرت عشرات المسلحين»)."""
    if subject is None or subject.cls not in ARMED or subject.person or k + 1 >= len(s.chunks) or s.chunks[k + 1].kind != V or not s.chunks[k + 1].conj:
        return []
    for j, x in right(s, k + 1, 6):
        if x.kind == NP:
            return coordinated(s, j) if not x.prep and not x.conj and is_party(x) else []
    return []


def _when(s: Sentence, j: int) -> bool:
    """Whether the deed's noun at chunk `j` only says when: a preposition that opens its clause leads to it («قبل بدء الهدنة», «خلال الاشتباكات»)."""
    while j > 0 and s.chunks[j - 1].kind in (NP, PREP, DATE):
        j -= 1
    x = s.chunks[j]
    return (x.kind in (PREP, DATE) or bool(x.prep)) and (j == 0 or s.chunks[j - 1].kind in (SIGN, SUB))


def issuer(lex: Lexicon, s: Sentence, x: Chunk) -> list[Chunk]:
    """Whose words the document `x` is, that speaks in a clause («ندد بيان للنقابة بـ», «أدان بيان صادر عن الوزارة»)."""
    if x.cls != "document" or x.prep:
        return []
    j = s.index[x.a] + 1
    while j < len(s.chunks) and (s.chunks[j].kind == PREP or s.chunks[j].word.form in lex.grammar["issued"]):
        j += 1
    y = s.chunks[j] if j < len(s.chunks) else None
    if y is not None and y.kind == NP and y.prep in lex.grammar["issued_by"] and agentive(y):
        return coordinated(s, j)
    k = s.index[x.a] - 1
    p = s.chunks[k] if k > 0 else None
    if p is not None and p.kind == NP and not p.prep and agentive(p) and s.chunks[k - 1].kind == V and not x.conj:
        return coordinated(s, k)  # «أصدر المجلس قرارا يطالب X بـ»
    return []


def _announcer(s: Sentence, k: int, c: Candidate, out: Arguments) -> None:
    """Who announces a deed named without its doer, before a colon («الجيش: استهداف رتل للمسلحين»): a force does what harms forces and their
    things, a state, a force or a court what is done by law. Of harm to others they may be only telling."""
    y = s.chunks[k - 2] if k > 1 and s.chunks[k - 1].group == ":" else None
    if y is None or y.kind != NP or y.prep or y.conj or out.actors or out.elided or out.pronoun or not out.recipients or c.trigger.toll in ("killed", "injured") or c.trigger.outcome or c.type not in FORCE:
        return
    if k > 2 and s.chunks[k - 3].kind != SIGN:
        return
    harmed = all(x.cls in ARMED | {"vehicle", "ship", "weapon"} for x in out.recipients)
    able = y.cls in ARMED if c.type == "ASSAULT" else y.cls in ARMED | {"government", "court", "country"}
    if able and (harmed or c.type == "COERCE") and not any(x.actor and x.actor == y.actor for x in out.recipients):
        out.put("actor", [y])


def _after_insertion(s: Sentence, j: int) -> int | None:
    """The comma that closes what the comma before chunk `j` opens («…، بينهم وزير، …»), where no verb stands between them."""
    if not (s.chunks[j - 1].kind == SIGN or (s.chunks[j - 1].kind == PREP and s.chunks[j - 2].kind == SIGN)):
        return None
    for i in range(j + 1, min(j + 9, len(s.chunks))):
        y = s.chunks[i]
        if y.kind == SIGN and y.group in "،,":
            return None if _comma_ends(s, i) else i
        if y.kind in (V, SUB, REL, REPORT) or (y.kind == SIGN and y.group in HARD):
            return None
    return None


def _of_what(s: Sentence, j: int, k: int) -> bool:
    """Whether the bare phrase at chunk `j` is the genitive of a deed that hangs on the verb at `k` by a preposition."""
    i = j - 1
    if s.chunks[i].kind == QUANT:
        i -= 1
    p = s.chunks[i]
    if i <= k or not p.prep or p.kind != NP or p.definite or p.b != s.chunks[i + 1].a:
        return False
    masdar = p.b == p.a + 1 and not is_party(p) and p.place is None and bool(p.word.prep) and of_action(p.word.form[1:].removesuffix("ه"))
    return p.cls == "deed" or masdar  # «لوحت بإعادة إدراج الجماعة»


def _of_any(s: Sentence, j: int, k: int) -> bool:
    """Whether the phrase at chunk `j` is the genitive, after «أي», «جميع», of a noun without article right after the verb at `k`, its object."""
    if j != k + 3 or not (s.chunks[j - 1].kind == QUANT or s.chunks[j - 1].group == "conjunctions"):
        return False
    p = s.chunks[j - 2]
    return p.kind == NP and not (p.prep or p.definite or p.word.enc or p.number or p.place is not None) and p.b == s.chunks[j - 1].a and not is_party(p)


def _of_deed(s: Sentence, j: int) -> list[Chunk]:
    """The people whose deed the noun at chunk `j` names («مسيرة للطلبة», «احتجاجات المزارعين»)."""
    x = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if (of := s.chunks[j - 1]).kind == NP and of.prep and of.b == s.chunks[j].a and not of.definite:
        return []  # «قتل 12 شخصا في عملية احتجاز الرهائن»
    if x is not None and x.kind == NP and not x.cls and x.a == s.chunks[j].b and adjectival(x.word.form) and j + 2 < len(s.chunks):
        j, x = j + 1, s.chunks[j + 2]  # «وقفة احتجاجية لأهالي المعتقلين»
    if x is None or x.kind != NP or x.a != s.chunks[j].b or not (not x.prep or x.prep in BENEFACTIVE) or x.conj or x.cls not in PEOPLE | {"party"}:
        return []
    return coordinated(s, j + 1)


def oblique(c: Chunk) -> bool:
    """Whether a phrase stands in a case that no subject has: the sound plural or dual in ـين or, before a genitive, ـي («حث مقاتلي الحركة على»)."""
    w = c.word
    if c.b == c.a + 1 and w.form.endswith("ين") and number_stem(w.form) is not None:
        return True  # «واعتقلت اثنين منهم»
    if c.number is not None or w.name or c.extra.get("quantified"):
        return False
    if w.role_feats & m.SING and w.role_feats & (m.PLUR | m.DUAL) and w.form.endswith("ي") and c.b > c.a + 1:
        return True  # «وطرد مسلحي التنظيم من»: the letters of «مسلحي», "my gunman", as well
    if not many(w):
        return False
    if w.enc and w.form.removesuffix(w.enc).endswith("ي") and w.role_feats & m.PLUR and not w.role_feats & m.SING:
        return True  # «وأمهلت منفذيه أسبوعا»
    return w.form.endswith("ين") or (w.construct and w.form.endswith("ي"))


def _other_gender(lex: Lexicon, s: Sentence, k: int, feats: int, x: Chunk) -> bool:
    """Whether a masculine verb has right after it what would need a feminine one, its object («دعا موسكو إلى», «حث بقية الفصائل على»)."""
    first = s.chunks[k + 1]
    if feats & m.MASC and not feats & m.FEM and not k and s.chunks[k].conj and x.word.form.endswith("ات") and not x.named and x.number is None:
        return True  # «والتقى خلال الزيارة قيادات حوثية»
    if not feats & m.MASC or feats & m.FEM or not (x is first or (x.a == first.b and first.word.form.endswith("ه"))):
        return False
    if x.actor and s.chunks[k].conj and not x.person and x.a == s.chunks[k].b and _her_name(lex.actors[x.actor].name_ar, x.word.form):
        return True  # «وناشد الأمم المتحدة»
    if x.cls in ("country", "capital"):
        return x.word.form not in lex.grammar["masculine_states"]
    if s.chunks[k].conj and x.a == s.chunks[k].b and x.word.art and x.word.form.endswith("ه") and x.cls in ARMED | OFFICIAL and not x.person and not many(x.word) and (x.word.role is None or not lex.roles[x.word.role].person):
        return True  # «وطالب الإدارة الأميركية بـ»
    if x is first and not x.person and x.cls == "government" and x.word.plain in lex.grammar["seats"] and x.word.form.endswith("ه"):
        return True  # «قصف وزارة الدفاع»
    return x.b == x.a + 1 and not x.word.form.endswith("ون") and bool(x.feats & m.PLUR) and not x.feats & m.SING and not x.person and x.number is None and x.word.art and not (x.word.role is not None and lex.roles[x.word.role].person)


def _her_name(name: str, first: str) -> bool:
    """Whether the name of a body is feminine, by its ending or its adjective's («الأمم المتحدة», «منظمة العفو الدولية»). `first`: the word with which the text
    begins it; another name than this tells nothing."""
    head, _, rest = name.partition(" ")
    if fold(head) != first:
        return False
    second = rest.partition(" ")[0]
    return head.endswith("ة") or (head.startswith("ال") and second.startswith("ال") and second.endswith("ة"))


ADDRESSING = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONSULT"})
JOINED = frozenset({"REQUEST", "CONSULT", "SANCTION", "ACCUSE", "COOPERATE"})


def _goes_on(lex: Lexicon, s: Sentence, k: int, c: Candidate, x: Chunk) -> bool:
    """Whether a verb joined by و to another, with one phrase after it, has the subject of that other, and the phrase is its object («أشاد المبعوث
    بالخطوة ودعا الأطراف إلى …»). At the head of a sentence the phrase is the subject. In bench/plain and the hand gold 19 of 24 such verbs of
    these types go on; of force and of threats hardly any."""
    lent = x.word.role is None and x.word.dem is None and not x.word.heads and (x.actor or x.extra.get("of"))  # only the genitive is a party: «وجمد أعمال البرلمان»
    if not k and s.chunks[k].conj and c.trigger.type in ("REQUEST", "THREATEN") and x.word.form in lex.grammar["addressees"]:
        return True  # «ودعا المجتمع الدولي إلى …», after a sentence of who speaks
    joined = s.chunks[k].conj or (k > 0 and s.chunks[k - 1].word.form in lex.grammar["likewise"])  # «كما طالبت الحكومة بـ»
    joined = joined or (c.trigger.type == "CONSULT" and k > 0 and s.chunks[k - 1].word.form in lex.grammar["where"])  # «توجه المبعوث إلى عدن حيث التقى المحافظ»
    if c.trigger.type == "THREATEN" and joined and not c.enc and x.cls in _STATES and c.trigger.frame.get("obj") == "recipient" and any(y.prep and y.prep not in WITHIN and y.iso3 == x.iso3 and x.iso3 for y in s.chunks[:k]):
        return any(y.cls in _STATES and y.iso3 != x.iso3 for y in before(s, k, c.feats))  # «حشدت إثيوبيا قواتها على الحدود مع إريتريا وحذرت أسمرة من»
    if c.enc or not (c.trigger.type in JOINED or lent) or not joined or c.trigger.frame.get("obj") != "recipient":
        return False
    if c.trigger.type == "CONSULT" and fold(c.trigger.lemma) in lex.grammar["always_to_somebody"]:
        after = s.chunks[s.index.get(x.b, k)]  # «والتقى الرئيس السيسي»: whom; not «والتقى الوزير بنظيره», «والتقى الرئيس في بيروت وزير الدفاع»
        return (x.b > x.a + 1 or bool(x.actor)) and not (after.prep in lex.grammar["together"] or after.prep == "ب" or after.group == "pron-prep" or after.kind == REL)
    if not k and c.trigger.type == "THREATEN" and x.person and x.definite and bool(x.feats & m.SING) and not x.feats & m.PLUR:
        return False  # «وتوعد المرشد بانتقام»
    if c.trigger.mode == "allege" or fold(c.trigger.lemma) in lex.grammar["always_to_somebody"]:
        return True  # whom it accuses, or begs, always stands after it: «واتهم أسمرة بتسليح فصائل», «كما حث المجلس على»
    doers = before(s, k, c.feats)
    if c.feats & m.MASC and not c.feats & (m.FEM | m.PLUR | m.DUAL) and doers and all(y.cls in _STATES for y in doers):
        if len(doers) > 1 or doers[0].word.form not in lex.grammar["masculine_states"]:
            return False  # «نددت تركيا بالهجوم، ودعا وزير الخارجية المصري إلى»: she does not go on
    if k and s.chunks[k - 1].kind == SIGN and x.cls in _STATES and len(doers) == 1 and doers[0].cls in _STATES and doers[0].iso3 != x.iso3:
        if not any(y.iso3 == x.iso3 for y in s.chunks[:k]):
            return False  # «أدانت الرياض الهجوم، ودعت القاهرة إلى ضبط النفس»: another state, not yet spoken of
    if c.trigger.type == "REQUEST" and x.person and (x.named or x.extra.get("with_name")) and not many(x.word) and s.chunks[k - 1].kind == SIGN:
        return False  # «علق المجلس جلساته، وطالب المعارض فلان بـ»
    return any(y is not x for y in doers) or _speaks_on(s, k, c.feats)


def _speaks_on(s: Sentence, k: int, feats: int) -> bool:
    """Whether the sentence begins with who, named before, says something in a clause that a comma closes: «وأضاف أن الوضع مستقر، ودعا السكان إلى»."""
    if len(s.chunks) < 3 or s.chunks[0].kind != V or s.chunks[0].word.rep is None or s.chunks[1].kind != SUB:
        return False
    his = s.chunks[0].word.verb
    return bool(his & feats & (m.MASC | m.FEM)) and any(x.kind == SIGN and x.group in "،," for x in s.chunks[2:k]) and not subject_of(s, 0)


def _continues(s: Sentence, k: int, c: Candidate, x: Chunk) -> bool:
    """Whether a verb of force joined by و to another goes on with the force that is the subject of that other, in gender and number, and `x`,
    counted or indefinite, is its object: «اقتحم الجيش البلدة واعتقل ثلاثة شبان» (after «اقتحم مسلحون» it is a passive)."""
    if c.trigger.type not in FORCE or c.enc or not c.feats & (m.PAST | m.PRESENT) or c.feats & m.PLUR or not s.chunks[k].conj or c.trigger.frame.get("obj") != "recipient":
        return False
    if (x.cls in ARMED and (x.definite or x.actor)) or (x.number is None and x.definite and not x.extra.get("quantified")):
        return False
    doers = before(s, k, c.feats)
    if not doers and c.feats & m.SING:  # «أضافت أنها قتلت 60 مسلحا ودمرت ثلاث سيارات»
        j = next((j for j in range(k - 1, -1, -1) if s.chunks[j].kind == V or (s.chunks[j].kind == SIGN and s.chunks[j].group in HARD)), -1)
        return j >= 0 and s.chunks[j].kind == V and by_pronoun(s, j) and bool(s.chunks[j].word.verb & c.feats & (m.FEM | m.MASC)) and bool(s.chunks[j].word.verb & m.PAST)
    return bool(doers) and x not in doers and all(y.cls in ARMED and not (y.person and many(y.word)) for y in doers)


def before(s: Sentence, k: int, feats: int, known: Mapping[int, list[Chunk]] = MappingProxyType({})) -> list[Chunk]:
    """The subject that a verb at chunk `k` without one of its own has from the verbs before it: of the nearest one whose subject agrees; a verb that
    only describes an indefinite noun is passed over («فرقت الشرطة متظاهرين حاولوا الوصول إلى الميدان، واحتجزت …»). `known`: the subjects of verbs
    that were settled already, by the verb's chunk."""
    comma = False
    described: list[Chunk] = []
    for j in range(k - 1, -1, -1):
        y = s.chunks[j]
        comma = comma or (y.kind == SIGN and y.group in "،,")
        if (y.kind == REL and not comma) or (y.kind == SIGN and y.group in HARD):
            return described
        if y.kind == V and y.word.verb_enc and not y.conj and j > 2 and (his := s.chunks[j - 1]).kind == NP and not (his.definite or his.prep) and "auxiliaries" in s.chunks[j - 2].word.fn and (those := s.chunks[j - 3]).kind == NP and not those.definite and those is not his:
            continue  # «حررت القوات 12 مخطوفا كانت عصابة تحتجزهم وألقت»
        if y.kind == V and comma and j and y.word.verb_enc and not y.conj and s.chunks[j - 1].kind == SIGN and s.chunks[j - 1].group in "،,":
            continue  # «تمكنت القوات، تساندها مروحيات، من دخول البلدة»
        if y.kind == V and j and y.word.verb_enc and s.chunks[k].word.verb_enc and not y.conj and (noun := s.chunks[j - 1]).kind == NP and not noun.definite and noun.b == y.a:
            continue  # «تصدت القوات لهجوم شنته الميليشيا وكبدتها خسائر»
        if y.kind == V and comma and y.word.verb_enc and not y.conj and j > 1:
            at = j - 1 if s.chunks[j - 1].kind == NP else j - 2
            if (those := s.chunks[at]).kind == NP and those.number is not None and not those.prep and (at == j - 1 or _helps(s, j - 1)):
                continue  # «حرر الجيش 59 شخصا كانت تحتجزهم الجماعة، وقتل»
        warns = y.kind == HEDGE and y.b == y.a + 1 and bool(y.word.verb) and y.word.rep is not None  # «حذرت المنظمة من كارثة وطالبت الأطراف بـ»
        if (y.kind == V or warns) and goes_on_after(s, j) is None and not (comma and j and s.chunks[j - 1].kind == REL):
            settled = known.get(j)
            doers = settled or subject_of(s, j)
            if doers and not settled and s.chunks.index(doers[0]) > j and doers[0].cls in ARMED | PEOPLE and _suffers(s, j):
                continue  # «فقتل جندي وأوقف ثلاثة»
            together = len(doers) > 1 and feats & m.DUAL  # «واصل الجيش والفصائل هجومهما، وسيطرا على»
            led = len(doers) > 1 and bool(feats & m.FEM) and agrees("", feats, doers[0])  # «هاجمت قوة من الجيش والأمن الساحة وأطلقت»
            one = bool(feats & m.SING) and not feats & (m.PLUR | m.DUAL)
            if doers and (together or led or all(agrees("", feats, x) and not (one and x.extra.get("two")) for x in doers)):
                if comma and not described and j and doers[-1] is s.chunks[j - 2 if _helps(s, j - 1) else j - 1] and not (doers[-1].definite or y.conj) and _about_another(s, k):
                    described = doers  # «رصدت القوات مركبات تتجه نحو الحدود، فتصدت لها»: the noun described is what the pronoun stands for
                    continue
                if comma and not described and y.word.verb_enc and not y.conj and j and (p := s.chunks[j - 1]).kind == NP and not (p.definite or p.actor or p.cls in ARMED):
                    described = doers  # «وصف الرئيس ما جرى بأنه هجوم نفذه التنظيم، وأعلن»: who did what the noun names, if nobody else goes on
                    continue
                return doers
            if doers and comma and (said := _said_by(s, min(j, s.index.get(doers[0].a, j)))):
                if all(agrees("", feats, x) for x in said):
                    return said  # «أعلن الوزير أن القوات انسحبت، ودعا السكان إلى»
                return []
            if doers and not (j and doers[-1] is s.chunks[j - 1] and not doers[-1].definite):
                return described
    return described


def _about_another(s: Sentence, k: int) -> bool:
    """Whether the verb at chunk `k` has a pronoun for its object («فتصدت لها», «ودمرتها»): somebody who is not its subject."""
    return bool(s.chunks[k].word.verb_enc) or (k + 1 < len(s.chunks) and s.chunks[k + 1].cls == "pron-prep")


def _said_by(s: Sentence, j: int) -> list[Chunk]:
    """Who says that of which the chunk at `j` is the beginning («أعلن الوزير أن القوات …»)."""
    if j < 1 or s.chunks[j - 1].kind != SUB:
        return []
    t = next((t for t in range(j - 2, max(-1, j - 14), -1) if s.chunks[t].kind == V), None)
    return subject_of(s, t) if t is not None and s.chunks[t].word.rep is not None else []


def _suffers(s: Sentence, j: int) -> bool:
    """Whether the verb at chunk `j` tells, in a form that may be passive, of somebody killed or hurt, the only phrase after it."""
    w = s.chunks[j].word
    if not w.verb & m.PASSIVE or not any(t.toll for t, *_ in w.readings):
        return False
    return sum(1 for _, x in right(s, j, 9) if x.kind == NP and not x.prep and not x.conj and x.cls != "deed") < 2


def _men_after_her(feats: int, x: Chunk) -> bool:
    """Whether a feminine verb has men after it, who are not its subject: «وأوقفت ثلاثة نشطاء»."""
    return bool(feats & m.FEM and not feats & m.MASC and x.person and x.feats & m.MASC and not x.feats & m.FEM)


def _he_after_her(lex: Lexicon, feats: int, x: Chunk) -> bool:
    """Whether a feminine verb has right after it a body whose noun is masculine, its object: «وطالبت التحالف الدولي بـ»."""
    if not feats & m.FEM or feats & m.MASC:
        return False
    if x.word.role is None and x.word.dem is None and not x.word.heads and x.word.art and not (x.actor or x.named) and not x.word.form.endswith(("ه", "ات", "اء", "ى", "ا")) and x.person:
        return True  # «ورفضت المرسوم القاضي بـ»
    if x.extra.get("masculine") and x.cls in ARMED | OFFICIAL and not x.person:
        return True  # «وناشدت المجتمع الدولي التدخل»
    if x.word.role is None or not x.definite or x.person or x.word.form.endswith(("ه", "ات", "اء", "ى")):
        return False
    f = x.word.role_feats
    return bool(f & m.SING and f & m.MASC) and not f & (m.FEM | m.PLUR) and x.cls in ARMED | OFFICIAL


def _wholly(lex: Lexicon, s: Sentence, j: int) -> int | None:
    """The last chunk of a row, from chunk `j` on, that only says that all of a country do it («الكويت حكومة وشعبا»)."""
    last = None
    for i in range(j + 1, min(j + 3, len(s.chunks))):
        y = s.chunks[i]
        if not (y.kind == NP and y.conj and y.b == y.a + 1 and bare_form(y.word) in lex.grammar["wholly"]):
            break
        last = i
    return last if s.chunks[j].b == s.chunks[j].a + 1 else None


def _arrested(x: Chunk, arrest: bool) -> None:
    """Takes a definite noun that nobody knows, after the preposition of an arrest, for who was arrested («القبض على المعتدي»): only people are. Of another deed
    only people before a pronoun («اعتدت على منظميها»)."""
    w = x.word
    if not (is_party(x) or x.cls or x.group or x.place is not None or w.role is not None) and x.b == x.a + 1 and len(w.form) > 5 and w.form.startswith("م") and w.form.endswith(("يها", "يه", "يهم")):
        x.extra["hit"] = True  # «اعتدت على منظميها»: a plural of people before its pronoun
        return
    if arrest and not (is_party(x) or x.cls or x.group or x.place is not None or w.common or w.thing or w.fn or w.name) and w.art and x.b == x.a + 1 and not of_action(w.form):
        x.extra["hit"] = True


def _assign(out: Arguments, role: str, group: list[Chunk]) -> None:
    if role in ("recipient", "place") and group and group[0].place is not None and not agentive(group[0]) and group[0].cls not in THINGS:
        out.put("place", group[:1])
        return
    if role == "recipient" and group and group[0].place is not None and group[0].cls in (("area",) if out.of_words else ("area", "country", "capital")):
        out.put("place", group[:1])
        return
    if role == "either":
        role = "actor" if group and (group[0].cls in ARMED | OFFICIAL | {"country", "capital"}) else "recipient"
    if role == "recipient" and group and group[0].cls == "weapon":
        role = "instrument"
    if role == "recipient" and group and group[0].cls == "area" and not group[0].actor and not (out.of_words and group[0].extra.get("front")) and group[0].extra.get("of") not in ARMED:
        role = "place"  # but «معاقل المسلحين»
    if role == "actor" and group and group[0].cls == "weapon":
        role = "instrument"
    if role in ("actor", "recipient"):
        group = [g for g in group if is_party(g) and (role != "actor" or g.cls not in ("area", "document"))]
    out.put(role, group)


def _with_left(s: Sentence, subject: Chunk, feats: int = 0) -> list[Chunk]:
    """A subject before its verb, with what is joined to it; where it is itself the last of a row, the row. `feats`: of its verb, which agrees
    with the first of a row or with all of it («تفجير يقتل 22 شخصا والداخلية تتهم»)."""
    k = s.chunks.index(subject)
    row = [subject]
    j = k
    while j > 0 and s.chunks[j].conj and not s.chunks[j].prep:
        p = s.chunks[j - 1]
        if feats and (p.number is not None or p.extra.get("dead_or_hurt")) and not agrees("", feats, p) and agrees("", feats, subject):
            break
        if p.place is not None and p.cls != "country" and p.conj and any(y.prep in WITHIN | {"ب"} for y in s.chunks[max(0, j - 2) : j - 1]):
            break  # «خرج محتجون في الرباط والدار البيضاء والأمن يوقف العشرات»
        if j > 1 and s.chunks[j - 2].kind == V and not s.chunks[j - 2].conj and left_subject(s, j - 2, s.chunks[j - 2].word.verb)[1] == "svo":
            break  # «باريس تطلق العملية وطائراتها تقصف»: the object of another clause
        if p.kind == NP and not p.prep and is_party(p) and agentive(p) == agentive(subject):
            row.insert(0, p)
            j -= 1
        else:
            break
    return row


def _next_of(s: Sentence, groups: list[list[Chunk]]) -> Chunk | None:
    """The chunk after the first group of phrases."""
    i = s.index[groups[0][-1].a] + 1 if groups else len(s.chunks)
    return s.chunks[i] if i < len(s.chunks) else None


def _passive(c: Candidate, subject: Chunk | None, bare: list[list[Chunk]], after: Chunk | None, hint: bool) -> bool:
    """Active or passive. Marked by vowels or by form where that can be; otherwise by what follows: a verb that may be either and
    has one bare noun phrase after it, no subject before it, is passive where that phrase is counted or named as a victim, active
    where it can act."""
    f = c.feats
    if not f & m.PASSIVE:
        return hint and bool(c.trigger.frame.get("obj"))  # «صُفّي»: written as the active is
    if not f & m.ACTIVE or hint:
        return True
    if c.mode == "release" and c.a != c.at and subject is None and not (f & m.PLUR and not f & m.SING) and len(bare) == 1 and bare[0][0].person and bare[0][0].cls not in ARMED | OFFICIAL and not c.enc:
        return True  # «أُطلق سراح الصحفي فلان»
    if c.enc or not c.trigger.frame.get("obj"):
        return False
    if bare and f & m.PLUR and not f & m.SING:
        return False  # «خطفوا أربعة»: what follows is the object
    if subject is not None:
        if not bare and c.trigger.frame["obj"] == "theme" and subject.cls in ("aircraft", "vehicle", "ship", "weapon"):
            return True  # «مروحيات أرسلت إلى المكان»
        nobody = not subject.definite and bool(bare) and (bool(bare[0][0].extra.get("other")) or not agentive(bare[0][0]))  # «إن شرطيا قتل وفقد آخر»
        return (not bare or nobody) and c.trigger.toll in ("killed", "injured", "captured")  # «19 شخصا قتلوا»
    if len(bare) >= 2 and bare[0][0].extra.get("other") and bare[0][0].word.form.endswith("ون"):
        return False  # «احتجز آخرون رهائن»
    if len(bare) >= 2:
        return not agentive(bare[0][0]) and not bare[0][0].named and not (bare[0][0].cls in ("vehicle", "ship") and (bare[1][0].person or bare[1][0].cls in THINGS | {"civilian", "area", "aircraft"}))  # «هدمت جرافات منزلين»
    if not bare:
        return False
    x = bare[0][0]
    if x.person and x.word.weapon is not None and c.trigger.type == "ASSAULT" and not c.trigger.toll:
        return False  # «فجر انتحاري سترته»
    followed = after is not None and after.kind == NP and not after.prep  # «نقلت طائرات مساعدات»
    if (_men_after_her(f, x) or oblique(x)) and c.trigger.toll not in ("killed", "injured"):
        return False  # a passive would be masculine; «ونشرت كتيبتين»
    if c.trigger.type in ADDRESSING | {"THREATEN"} and c.trigger.mode != "allege" and agentive(x):
        return False  # «انتقدت جمعية القضاة المرسوم»: of verbs of words the press marks the passive («طولب») or goes without
    if c.trigger.type == "PROTEST" and (x.cls == "crowd" or (x.cls in PEOPLE and (c.trigger.mode == "vandalize" or c.trigger.frame["obj"] == "theme"))):
        return False  # «قطع محتجون الطريق», «أحرق شبان حاويات القمامة», «علق المعلمون الدروس»
    if c.trigger.frame["obj"] == "place" and agentive(x) and x.place is None:
        return False  # «سيطرت قوات الحكومة على X»
    if c.trigger.frame_name == "say-of" and x.cls in PEOPLE:
        return False  # «رفض ناشطون الدعوة»: what is refused is no person
    if c.trigger.type in ("AID", "COOPERATE") and c.trigger.frame["obj"] == "theme" and x.cls in ("aircraft", "vehicle", "ship", "weapon") and len(bare) == 1 and not (x.actor or x.iso3 or x.extra.get("of") or followed):
        return True  # «سلمت الطائرات إلى الجيش»: what is handed over
    if x.number is not None or (x.victim is not None and not x.definite and not (x.cls in ARMED | OFFICIAL and x.extra.get("of_definite"))):
        return True
    if c.trigger.toll in ("killed", "injured", "captured"):
        return not (x.cls in ARMED | OFFICIAL and (x.definite or x.actor) and not x.person)
    if x.cls in ARMED | OFFICIAL or x.actor:
        return False
    return agentive(x) and x.cls not in ("country", "capital")


def _only_number(lex: Lexicon, s: Sentence, j: int) -> bool:
    """Whether the phrase at chunk `j` is a number of people and nobody is counted («مئات», «عشرات الآلاف»; not «مئات من الطلاب»)."""
    x, y = s.chunks[j], s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if y is not None and ((y.kind == NP and not y.prep) or (y.kind == PREP and y.group in lex.grammar["of"])):
        return False
    return x.kind in (NP, QUANT) and not x.cls and not x.prep and x.b - x.a <= 2 and x.word.form in lex.grammar["hundreds"]


def _apposed(p: Chunk, x: Chunk) -> bool:
    """Whether a phrase right after somebody's bare name says who he was («قتل فلان قائد اللواء الخامس»)."""
    titled = x.person and x.number is None and not x.conj and not x.prep and x.word.role is not None and not x.word.art and bool(x.feats & m.SING) and not x.feats & m.PLUR and x.b - x.a > 1
    return titled and not x.word.indef_acc and p.b == x.a and p.person and p.named and p.number is None and p.word.role is None and not p.word.art


def _named_after_body(lex: Lexicon, s: Sentence, x: Chunk, y: Chunk) -> bool:
    """Whether `y` is the name of him whose office `x` and, between them, the body he holds it in tell."""
    if not (x.person and x.definite and x.feats & m.SING and not x.feats & m.PLUR and not x.named and x.number is None and y.person and y.named and y.word.role is None and not y.word.indef_acc):
        return False
    between = [z for z in s.chunks[s.index[x.a] + 1 : s.index[y.a]] if z.kind != SIGN]
    return len(between) in (1, 2) and between[-1].kind == NP and between[-1].prep in lex.grammar["stands_in"] and all(z.kind == PREP for z in between[:-1])


def _opens_clause(s: Sentence, j: int) -> bool:
    """Whether the chunk at `j` is a word that opens a clause of its own («…، فيما هاجم مسلحون القرية», «فرض حظرا للتجول بعدما أحرق محتجون …»)."""
    c = s.chunks[j]
    return c.kind == HEDGE and (c.extra["opens"] or (c.group == "keep" and j > 0 and s.chunks[j - 1].kind == SIGN))


def _of_announced(s: Sentence, j: int, k: int, feats: int) -> Chunk | None:
    """The noun after «إن» whose verb the one at chunk `k` is, where the object of its relative clause stands right before it («إن القوة التي كانت تستقل 30
    عربة أطلقت النار»)."""
    x = s.chunks[j] if j >= 0 else None
    if x is None or x.kind != NP or x.prep or x.definite or s.chunks[j - 1].kind != V:
        return None
    verbs = 0
    for i in range(j - 1, max(0, j - 7), -1):
        y = s.chunks[i]
        if y.kind == V:
            verbs += 1
        if y.kind == REL and verbs == 1:
            head = next((h for h in range(i - 1, max(-1, i - 4), -1) if s.chunks[h].kind == NP and not s.chunks[h].prep and is_party(s.chunks[h])), None)
            if head and s.chunks[head - 1].kind == SUB and not by_pronoun(s, head) and agrees("", feats, s.chunks[head]):
                return s.chunks[head]
            return None
        if verbs > 1 or y.kind in (SUB, REPORT, SIGN):
            if y.kind == SUB and "auxiliaries" in y.word.fn:
                continue
            return None
    return None


def _helps(s: Sentence, j: int) -> bool:
    """Whether the chunk at `j` is a form of «كان» that a verb follows, its subject before it («إن الطائرات كانت تقصف»)."""
    c = s.chunks[j]
    return "auxiliaries" in c.word.fn and not c.conj and j > 0 and s.chunks[j - 1].kind == NP


def _of_backing(lex: Lexicon, s: Sentence, j: int, k: int) -> bool:
    """Whether the phrase at chunk `j`, after «من», belongs to what stands before that («سيطرت … بدعم جوي من التحالف», «بإشراف من الرئيس»), not to the verb at `k`."""
    if j <= k + 2 or s.chunks[j - 1].kind != PREP:
        return False
    n = j - 2
    if n > k + 1 and (x := s.chunks[n]).kind == NP and not (x.prep or x.conj or x.definite or is_party(x)) and x.b == x.a + 1 and s.chunks[n - 1].b == x.a:
        n -= 1  # «بمساندة جوية من»
    h = s.chunks[n]
    if h.kind == PREP:
        return h.group[:1] == "ب" and len(h.group) > 3
    return h.kind == NP and h.prep in lex.grammar["instrument"] and h.place is None and s.chunks[n + 1].a == h.b


def _quote_begins(s: Sentence, j: int, k: int) -> bool:
    """Whether the mark at chunk `j` opens a quotation in which the verb at chunk `k` stands."""
    marks = [c.group for c in s.chunks[:k] if c.kind == SIGN]
    n = sum(c.kind == SIGN for c in s.chunks[:j])
    if marks[n] == '"':
        return marks[:n].count('"') % 2 == 0 and '"' not in marks[n + 1 :]
    return marks[n] in "«“" and not any(x in "»”" for x in marks[n + 1 :])


def _described(s: Sentence, j: int, k: int) -> Chunk | None:
    """The indefinite phrase that opens the clause and that a clause between commas, whose verb is at chunk `j`, describes before the verb at `k`."""
    if j and s.chunks[j - 1].kind == V and not s.chunks[j].conj:
        j -= 1  # «كان يعمل»
    if j < 3 or s.chunks[j].conj or not all(s.chunks[i].kind == SIGN and s.chunks[i].group in "،," for i in (j - 1, k - 1)):
        return None
    x = s.chunks[j - 2]
    return x if x.kind == NP and not (x.prep or x.conj or x.definite) and x.cls != "deed" and is_party(x) and s.chunks[j - 3].kind in (SUB, SIGN) else None


def _after_that(s: Sentence, j: int) -> bool:
    """Whether only phrases stand between the sign at chunk `j` and what opens a clause that is said («إن الجيش الروسي في سوريا "قصف …"»)."""
    for i in range(j - 1, max(-1, j - 6), -1):
        x = s.chunks[i]
        if x.kind == SUB:
            return i < j - 1 and s.chunks[i + 1].kind == NP
        if x.kind not in (NP, PREP) or x.conj:
            return False
    return False


def left_subject(s: Sentence, k: int, feats: int) -> tuple[Chunk | None, str]:
    """The subject before the verb at chunk `k`: (phrase, "svo" | "rel" | "elided" | "")."""
    v = s.chunks[k]
    j = k - 1
    if (topic := _topic(s, k, feats)) is not None:
        return topic, "svo"
    if v.conj or feats & m.HAL:
        return None, "elided"
    while j >= 0 and (s.chunks[j].kind in (HEDGE, ADV, DATE) or (s.chunks[j].kind == "adv" and s.chunks[j].group == "adverbs") or _helps(s, j)):
        if _opens_clause(s, j):
            return None, ""
        j -= 1
    if j > 1 and s.chunks[j].kind == SIGN and s.chunks[j].group in QUOTES and _after_that(s, j):
        j -= 1  # «قال إن الجيش "قصف أحياء سكنية"»
    if j >= 0 and s.chunks[j].kind == REL:
        ante = _antecedent(s, j)
        if ante is not None and not agentive(ante) and ante.cls in ("area", "facility", "") and k + 1 < len(s.chunks) and (back := s.chunks[k + 1]).group == "pron-prep" and back.prep.startswith("عل") and agrees(borne(back), 0, ante):
            return None, "elided"  # «المواقع التي استولت عليها»: she took them
        if ante is not None and feats & m.MASC and not feats & m.FEM and not feats & m.PLUR and ante.word.form.endswith("ه") and not ante.person and any(x.group == "pron-prep" and borne(x) == "ها" for x in s.chunks[k + 1 : k + 3]):
            return None, "elided"  # «المبادرة التي رفض التوقيع عليها»
        return ante, "rel" if ante is not None else ""
    begins = next((i for i in range(j, max(0, j - 8), -1) if s.chunks[i].kind == V and goes_on_after(s, i) == k), None)
    if begins is not None:
        j = begins - 1  # «إن مسلحين يركبون دراجات نارية هاجموا قرية»
    if (main := _of_announced(s, j, k, feats)) is not None:
        return main, "svo"
    first = True
    while j >= 0:
        x = s.chunks[j]
        if x.kind == NP and not x.prep and j and s.chunks[j - 1].kind == ADV and s.chunks[j - 1].group == "pron-prep" and s.chunks[j - 1].prep in _AMONG:
            j -= 2  # «سبعة أشخاص بينهم طفلان استشهدوا»
            continue
        if x.kind == NP and not x.prep and j and s.chunks[j - 1].group == "pronouns" and s.chunks[j - 1].conj and (named := next((i for i in range(j - 2, -1, -1) if s.chunks[i].kind != SIGN), -1)) >= 0 and s.chunks[named].kind == NP and is_party(s.chunks[named]) and agrees("", feats, s.chunks[named]):
            j, first = named, True  # «إن الرجل، وهو تاجر، قتل»: what he is
            continue
        if x.kind == NP and first and x.extra.get("homeland") and not (x.prep or x.conj):
            return x, "svo"
        if x.kind == NP:
            if x.prep:
                if first and resumed(s, k, x):
                    return None, "elided"  # «بدبابة استولوا عليها»
                if first and ((x.cls == "deed" and not x.definite and agrees("", feats, x)) or (is_party(x) and x.cls != "deed" and not (x.definite or x.extra.get("of_definite") or x.extra.get("other")) and x.place is None and not (x.word.common and x.word.role is None) and not (x.cls in THINGS and feats & m.PLUR and not feats & m.SING))):
                    return x, "rel"  # «غارات على مركبات انسحبت»: an indefinite noun and its clause
                thing = s.chunks[j - 1] if first and j and x.prep == "ل" and x.cls in ARMED else x
                if thing is not x and thing.kind == NP and thing.b == x.a and thing.cls in THINGS and not thing.definite and agrees("", feats, thing):
                    return x, "rel"  # «آليات للحوثيين شاركت في الهجوم»
                j -= 1
                first = False
                continue
            if x.cls == "deed" and not first:
                return (x, "svo") if j == 0 and not x.conj and feats & m.PRESENT and not feats & m.PAST and agrees("", feats, x) else (None, "")  # «تظاهرة في X تطالب الحكومة»
            if x.conj and first and j > 1 and (x.cls == "vehicle" or x.word.weapon is not None) and (by := s.chunks[j - 1]).kind == NP and by.b == x.a and (by.prep or by.extra.get("linked") or s.chunks[j - 2].kind != V):
                j -= 1
                continue  # «لواء معزز بالدبابات والمدرعات تحرك»
            if x.conj:
                # «والجيش قصف» begins a clause; «الجيش والشرطة اقتحما» is a row
                return (x, "svo") if is_party(x) and agentive(x) else (None, "")
            if first and x.extra.get("dead_or_hurt") and x.number is not None:
                return None, ""  # «هجوم أوقع 13 قتيلا قصفت القوات …»: another clause
            if x.cls == "deed" and first and not x.definite and not agrees("", feats, x):
                return None, ""  # «احتجاجات أحرق خلالها محتجون مركزا»
            if is_party(x) or x.cls == "deed":
                p = s.chunks[j - 1] if j > 0 else None
                rel = next((i for i in range(j - 1, max(0, j - 5), -1) if s.chunks[i].kind not in (V, HEDGE, ADV)), 0)
                if p is not None and (p.kind == V or (p.kind == HEDGE and x.word.enc)) and (x.definite or x.word.enc) and rel > 0 and s.chunks[rel].kind == REL and (ante := _antecedent(s, rel)) is not None and not ante.prep and is_party(ante) and agrees("", feats, ante):
                    return ante, "svo"  # «القوات التي تقودها الرياض قصفت»
                if p is None or p.kind in (SUB, SIGN, HEDGE, REPORT, DATE, ADV):
                    return x, "svo"
                if first and resumed(s, k, x):
                    return None, "elided"
                if first:
                    return x, "rel"
                if p.kind == V:
                    return None, ""
            j -= 1
            first = False
            continue
        if x.kind in (DATE, ADV, HEDGE, PREP):
            j -= 1
            continue
        if x.kind == SIGN:
            if x.group in "\"»«()“”'‘’":
                if x.group in "\"«“" and j > 1 and s.chunks[j - 1].kind == NP and s.chunks[j - 2].kind in (V, REPORT) and s.chunks[j - 2].word.rep is not None:
                    return None, "elided"  # «وأكد المتحدث "سيطرت قواتنا على المطار"»: he speaks
                if _quote_begins(s, j, k):
                    return None, ""  # «وقال الحاكم "صباح اليوم فجر انتحاري سترته"»
                j -= 1
                continue
            if x.group in "،,-–":
                j -= 1
                first = False
                continue
            return None, ""
        if x.kind == V and not first:
            ante = _antecedent(s, j - 1) if j > 1 and s.chunks[j - 1].kind == REL else None
            if ante is not None and not ante.prep and is_party(ante) and agrees("", feats, ante):
                return ante, "svo"  # «إن القوات التي انتشرت بعد الهجوم اعتقلت خمسة»
            if (told := _described(s, j, k)) is not None and agrees("", feats, told):
                return told, "svo"  # «إن شابا، يبلغ من العمر 20 عاما، هاجم حاجزا»
            return None, "elided"
        return None, ""
    return None, ""


def _topic(s: Sentence, k: int, feats: int) -> Chunk | None:
    """The noun after «أما» whose verb, after «ف», the one at chunk `k` is («أما الحركة فرفضت», «أما الحركة، كما قال، فقد رفضت»); not where a
    pronoun takes it up («أما المدينة فقصفتها الطائرات»)."""
    j = k if s.chunks[k].conj else k - 1
    if j < 2 or not (s.chunks[j].word.form.startswith("ف") and (j == k or "particles" in s.chunks[j].word.fn)):
        return None
    i = next((i for i in range(j - 2, max(-1, j - TOPIC), -1) if "topics" in s.chunks[i].word.fn), -1)
    x = s.chunks[i + 1] if i >= 0 else None
    if x is None or x.kind != NP or x.prep or not is_party(x) or not agrees("", feats, x) or any(y.kind == V and p.kind != REL for p, y in pairwise(s.chunks[i + 1 : j])):
        return None
    ahead = takewhile(lambda y: y.kind != SUB, s.chunks[k + 1 : k + TOPIC_BACK])  # «أما الحركة فقالت إن مقاتليها»
    back = [s.chunks[k].word.verb_enc, *(borne(y) if y.group == "pron-prep" else y.word.enc for y in ahead)]
    return None if any(enc and agrees(enc, 0, x) for enc in back) else x


def resumed(s: Sentence, k: int, x: Chunk) -> bool:
    """Whether the verb at chunk `k`, or the preposition after it, takes up the thing `x` before it with its pronoun: what somebody did to it («استخدموا سيارات
    نهبوها من المعسكر», «دبابة استولى عليها التنظيم»)."""
    after = s.chunks[k + 1] if k + 1 < len(s.chunks) else None
    enc = s.chunks[k].word.verb_enc or (borne(after) if after is not None and after.group == "pron-prep" else "")
    return bool(enc) and x.cls in THINGS and not x.person and agrees(enc, 0, x)


RELATIVE = 16  # phrases between a support verb and its noun, a relative clause between them
MAIN = 7  # phrases between a verb and the noun that a relative clause describes


def _of_main(s: Sentence, k: int, c: Candidate, x: Chunk) -> list[Chunk]:
    """The subject of the main verb, where it is that of the verb at chunk `k` too, in a relative clause whose pronoun takes up the noun `x` that it
    describes («أعدمت الحركة الجنود الذين أسرتهم», «أفرج المسلحون عن الرهائن الذين خطفوهم»)."""
    at = s.index.get(x.a)
    if at is None or not agrees(c.enc, 0, x):
        return []
    j = next((j for j in range(at - 1, max(-1, at - MAIN), -1) if s.chunks[j].kind in (V, REL) or (s.chunks[j].kind == SIGN and s.chunks[j].group in HARD)), -1)
    if j < 0 or s.chunks[j].kind != V:
        return []
    doers = subject_of(s, j)
    if s.chunks[j].conj and (not doers or x in doers):
        doers = before(s, j, s.chunks[j].word.verb)  # «صد الجيش الهجوم واستعاد المواقع التي خسرها»
    if not doers or x in doers or not all(agrees("", c.feats, y) for y in doers):
        return []
    whom = not agentive(x) or not agrees("", c.feats, x) or (x.person and x.cls not in ARMED and doers[0].cls in ARMED | OFFICIAL)
    return doers if whom else []


def _antecedent(s: Sentence, j: int) -> Chunk | None:
    """The noun phrase that a relative pronoun at chunk `j` refers to."""
    i = j - 1
    while i >= 0 and (s.chunks[i].kind == SIGN and s.chunks[i].group not in HARD):
        i -= 1
    while i >= 0:
        x = s.chunks[i]
        if x.kind == NP:
            if x.prep and x.place is not None and not is_party(x):
                i -= 1
                continue
            return x
        if x.kind in (PREP, DATE):
            i -= 1
            continue
        return None
    return None


def noun_arguments(lex: Lexicon, s: Sentence, k: int, c: Candidate) -> Arguments:
    """The arguments of the noun (or masdar) at chunk `k`."""
    return _NounReading(lex, s, k, c).arguments()


class _NounReading:
    """The arguments of the noun (or masdar) at chunk `k`, while they are sought: phrase by phrase to its right, then what stands elsewhere."""

    def __init__(self, lex: Lexicon, s: Sentence, k: int, c: Candidate) -> None:
        self.lex, self.s, self.k, self.c = lex, s, k, c
        self.frame = c.trigger.frame
        self.out = Arguments(of_words=c.trigger.type not in DEEDS)
        self.taken_until = k
        self.direct = True  # still in the noun's own phrase: adjectives and a genitive
        self.late_role = "recipient"
        self.late: list[Chunk] = []  # after ل: the doer («هجوم للجيش») unless somebody else is; then the one it was done to
        self.controlled = _control(lex, s, k)
        if not self.controlled and (announced := _announced_with(s, k, c)):
            self.controlled, self.out.governed = announced, True
        self.claimed = _claimed(lex, s, k)
        before = s.chunks[k - 1] if k else None
        if before is not None and k > 1 and before.kind == NP and not before.prep and before.word.form in lex.grammar["several_of"]:
            before = s.chunks[k - 2]  # «هزت سلسلة انفجارات»
        if before is not None and k > 1 and before.kind == QUANT and before.word.form in lex.grammar["some_deeds"]:
            before = s.chunks[k - 2]  # «استهدفت إحدى الغارات»
        self.before = before
        self.carried = None  # the support verb right before it whose subject it is: «استهدفت الضربات سيارات»
        if before is not None and before.kind == V and not s.chunks[k].prep:
            self.carried = next((x for x in (lex.lights[n] for n in before.word.lights) if x.noun_is == "subj" and x.obj in ("either", "recipient", "place", "toll")), None)

    def arguments(self) -> Arguments:
        """All of them."""
        s, k, c, out = self.s, self.k, self.c, self.out
        if self.controlled and (self.frame.get("gen") in ("actor", "either") or (out.governed and c.trigger.frame_name == "done-to")) and not c.enc:
            _assign(out, "actor", self.controlled)
        if not self.controlled and c.trigger.pos == "masdar" and (speakers := _circumstance(s, k)):
            _assign(out, "actor", speakers)
            if k + 1 < len(s.chunks) and is_party(s.chunks[k + 1]) and not s.chunks[k + 1].prep:
                _assign(out, "recipient", coordinated(s, k + 1))
            return out
        if c.enc:
            self._own_pronoun()
        for j in range(k + 1, min(len(s.chunks), k + 14)):
            if j > self.taken_until and self._phrase(j, s.chunks[j]) is END:
                break
        self._elsewhere()
        self._late()
        return out

    def _own_pronoun(self) -> None:
        """What the pronoun is that the noun bears («قصفهم», «نشرهم»)."""
        lex, s, k, c, frame, out, before = self.lex, self.s, self.k, self.c, self.frame, self.out, self.before
        out.pronoun = {"either": "actor"}.get(frame.get("gen", "actor"), frame.get("gen", "actor"))
        if c.trigger.frame_name == "masdar":  # «سيتم نشرهم»: whom others deploy
            out.pronoun = "theme" if c.trigger.type == "MOBILIZE" and before is not None and before.kind == V and before.word.lights else "either"
            if out.pronoun == "either" and before is not None and before.kind == V and before.b == s.chunks[k].a and before.word.plain in lex.grammar["comes_about"] and not (k > 1 and (s.chunks[k - 2].kind == REL or s.chunks[k - 2].prep in lex.grammar["to"])):
                out.pronoun, out.enc = "recipient", c.enc  # «تم طردهم»: others did it

    def _phrase(self, j: int, x: Chunk) -> bool | None:
        """What the phrase at chunk `j` is; END where nothing further on belongs to the noun."""
        lex, s, c = self.lex, self.s, self.c
        if x.kind == SIGN:
            return self._at_sign(j, x)
        whole = c.extra.get("cover", (c.a, c.b))
        if whole[0] <= x.a and x.b <= whole[1]:  # «وقف العمليات العسكرية»: words of the deed's own name
            self.direct = self.direct and (self.carried is None or s.chunks[self.k].word.art)
            return TAKEN
        if x.kind in (SUB, REPORT) or x.word.form in lex.grammar["clause_words"]:
            return END
        if x.kind == REL:
            return self._described(j)
        if x.kind == V:
            return self._at_verb(j, x)
        taken = self._of_no_noun(x)
        if taken is not None:
            return taken
        if x.cls == "deed":
            return self._deed(j, x)
        if x.prep in lex.grammar["after_what"] and any(lex.triggers[t[0]].outcome for t in x.word.triggers):
            return END  # «أعمال شغب عقب مقتل شاب على يد شرطي»
        if x.prep:
            return self._with_preposition(j, x)
        for step in (self._of_another, self._adjective, self._genitive):
            taken = step(j, x)
            if taken is not None:
                return taken
        return self._object(j, x)

    def _at_sign(self, j: int, x: Chunk) -> bool:
        """A sign: most end the clause, and with it the noun's phrases."""
        lex, s, out = self.lex, self.s, self.out
        y = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
        if x.group in "،," and y is not None and y.kind == V and not y.conj and y.word.verb_enc in ("ه", "ها") and not out.actors and any(lex.lights[n].noun_is == "obj" for n in y.word.lights):
            _relative(lex, s, j + 1, out, self.c)  # «في عملية إطلاق نار قرب حوارة، نفذها شاب من نابلس»
            return END
        if (carrier := carrier_beyond(lex, s, self.k)) is not None and self.k < j < carrier:
            _relative(lex, s, carrier, out, self.c)
            return END
        if x.group in HARD or (x.group in "،,-–" and _comma_ends(s, j)):
            return END
        return TAKEN

    def _described(self, j: int) -> bool:
        """What follows is told of the deed in a clause of its own."""
        lex, s, k, out = self.lex, self.s, self.k, self.out
        nxt = next((y for y in s.chunks[j + 1 : j + 3] if y.kind == V), None)
        deed = s.chunks[k]
        bare_deed = j > k + 1 and not (deed.definite or deed.word.enc or deed.extra.get("of_definite")) and (s.chunks[k + 1].kind != NP or s.chunks[k + 1].prep)
        if nxt is not None and not bare_deed:  # «عملية ضد X في الجبال التي فر إليها Y»: what has an article is described
            _relative(lex, s, s.chunks.index(nxt), out, self.c)
        return END

    def _at_verb(self, j: int, x: Chunk) -> bool:
        """A verb: the deed's relative clause without a pronoun, or the main verb of a sentence that began with when."""
        lex, s, k, c, out = self.lex, self.s, self.k, self.c, self.out
        main = c.trigger.type in FORCE and s.chunks[k].definite and any(t.toll for t, *_ in x.word.readings) and _when(s, k)
        doers = subject_of(s, j) if main else []
        n = s.index[doers[-1].a] + 1 if doers else 0
        if j < n < len(s.chunks) and (y := s.chunks[n]).kind == NP and not (y.prep or y.conj) and is_party(y) and all(map(agentive, doers)):
            out.put("actor", doers)  # «خلال الاشتباكات قتلت القوات ستة مسلحين»
            _assign(out, "recipient", coordinated(s, n))
        elif not x.conj:
            _relative(lex, s, j, out, self.c)
        return END

    def _of_no_noun(self, x: Chunk) -> bool | None:
        """What is no noun phrase: pronouns with prepositions, numbers, dates."""
        lex, c, frame, out = self.lex, self.c, self.frame, self.out
        if x.kind == ADV and x.group == "pron-prep":
            role = frame.get(x.prep)
            if role in ("recipient", "actor") and not out.pronoun:
                out.pronoun, out.enc = role, borne(x)
            return TAKEN
        if x.kind == QUANT and x.word.form in lex.grammar["some_of"] and not c.trigger.toll:
            return END  # «معارك أوقعت 30 قتيلا معظمهم من المسلحين»
        if x.kind in (PREP, DATE, HEDGE, ADV, QUANT):
            if x.kind in (DATE,):
                self.direct = False
            return TAKEN
        return None

    def _deed(self, j: int, x: Chunk) -> bool:
        """Another deed: goes on where it is an adjective of this one or what it was done with."""
        lex, s = self.lex, self.s
        if x.conj:
            self.direct = False
            return TAKEN
        if self.direct and not x.prep and s.chunks[j - 1].kind != SIGN:
            return TAKEN
        if x.prep in lex.grammar["instrument"] and any(lex.triggers[t[0]].outcome for t in x.word.triggers):
            return TAKEN  # «استشهد متأثرا بإصابته برصاص الاحتلال»
        return END

    def _with_preposition(self, j: int, x: Chunk) -> bool:
        """A phrase with a preposition: the frame says what it is."""
        lex, s, k = self.lex, self.s, self.k
        self.direct = False
        if s.chunks[j - 1].kind == NP and s.chunks[j - 1].b == x.a and s.chunks[j - 1].word.form.removeprefix("ب") in lex.grammar["belonging"]:
            return TAKEN
        if x.prep in lex.grammar["to"] and s.chunks[j - 1].kind == NP and s.chunks[j - 1].b == x.a and s.chunks[j - 1].b == s.chunks[j - 1].a + 1 and s.chunks[j - 1].word.form in lex.grammar["on_whose_behalf"]:
            return TAKEN  # «غارة دعما للقوات»
        if x.prep in lex.grammar["together"] | lex.grammar["between"] and next((y for y in reversed(s.chunks[:j]) if y.kind != PREP), x).word.plain.removeprefix("ال") in lex.grammar["borders"]:
            return TAKEN  # «معارك على الحدود مع الجزائر», «على الحدود بين البلدين»
        p = s.chunks[j - 1]
        if x.prep in lex.grammar["to"] and j - 1 > k and p.kind == NP and p.b == x.a and p.b - p.a > 1 and p.word.art and s.chunks[k].word.art and p.cls == "" and not (p.prep or p.conj or p.actor or p.place) and p.word.mod is None and p.word.dem is None:
            return TAKEN  # «تعد التفجيرات التحدي الأقوى للحركة»: of what is said of the deed
        role = self._role(j, x)
        if role is not None:
            self._given(j, x, role)
        return TAKEN

    def _role(self, j: int, x: Chunk) -> str | None:
        """What the phrase at chunk `j` is by its preposition; None where it is nobody, or was taken otherwise."""
        lex, s, k, c, frame, out = self.lex, self.s, self.k, self.c, self.frame, self.out
        if x.prep in lex.grammar["of"] and any(y.group == "pron-prep" for y in s.chunks[max(k, j - 2) : j]):
            return None  # «ستة قتلى، ثلاثة منهم من الشرطة»: who they were
        role = frame.get(x.prep)
        if role == "recipient" and (c.mode == "arrest" or (c.trigger.type in FORCE and x.word.form.endswith(("يها", "يهم")))):
            _arrested(x, c.mode == "arrest")
        if role == "instrument" and c.trigger.type == "CONSULT" and x.prep == "ب" and x.cls in OFFICIAL | ARMED | _MET and (x.person or x.actor) and (j - k <= 3 or ((c.enc or out.actors) and x.cls in OFFICIAL and x.person)):
            role = "actor" if (c.enc or out.actors) and x.cls in OFFICIAL else "recipient"  # «خلال لقائه بالمبعوث الأممي», «عقد لقاء بقيادات المقاومة»
        if role in ("recipient", "instrument") and c.trigger.type == "CONSULT" and x.prep == "ب" and x.place is not None and x.place.first == x.a and x.cls in ("capital", "country", "area", ""):
            out.put("place", [x])  # «اجتماع بالدوحة», not «الاجتماع بالوزير»
            return None
        if role is None and x.prep in lex.grammar["of"] and (dead := next((y for y in reversed(s.chunks[k + 1 : j]) if y.kind == NP), x)) is not x and bare_form(dead.word) in lex.grammar["casualties"]:
            return None  # «خلف التفجير عشرات القتلى من الشرطة»
        if role is None and x.prep in lex.grammar["of"] and any(y.cls == "deed" and y.conj for y in s.chunks[k + 1 : j]):
            return None  # «إصابة نائب في كمين ومقتل أربعة من مرافقيه»: of another's
        if role is None and x.prep in lex.grammar["of"] and frame.get("gen") in ("actor", "either") and x.cls in ARMED and not out.actors:
            if self.late and self.late[0].b <= x.a and self.late[0].cls in THINGS | ARMED:
                self.late = coordinated(s, j)  # «كمينا لقافلة من القوات X»
                return None
            if c.mode in OF_PERSONS and out.recipients and x.number is not None and not x.definite:
                return None  # «توقيف خلية من ستة عناصر»: how many they are
            counted = j >= 2 and s.chunks[j - 1].kind == PREP and (s.chunks[j - 2].kind == QUANT or s.chunks[j - 2].number is not None or number_stem(s.chunks[j - 2].word.form) is not None)
            role = "recipient" if counted and c.mode in OF_PERSONS else "actor"  # «اعتقال عشرة من عناصرها»; «غارات من التحالف»
        elif role in (None, "place", "recipient") and x.prep in lex.grammar["of"] and c.trigger.type in WORDS and not (out.actors or out.recipients or c.enc) and agentive(x) and s.chunks[j - 1].b - s.chunks[k].b <= 2:
            role = "actor"  # «مناشدات من أهالي حلب», «إنذار أخير من المحتجين إلى الحكومة»
        if role is None:
            if x.place is not None:
                out.put("place", [x])
            return None
        return role

    def _given(self, j: int, x: Chunk, role: str) -> None:
        """Gives the phrase at chunk `j`, and those joined to it, their role."""
        lex, s, k, c, frame, out = self.lex, self.s, self.k, self.c, self.frame, self.out
        group = coordinated(s, j)
        if x.prep in lex.grammar["between"]:
            group = _between(s, j)
        self.taken_until = s.chunks.index(group[-1]) if len(group) > 1 else j
        if role == "either":
            role = "recipient"
        if x.prep in lex.grammar["to"] and out.recipients and out.recipients[-1].b == x.a and out.recipients[-1].cls in THINGS and x.cls in ARMED | OFFICIAL:
            out.recipients.insert(0, x)  # «استهداف سيارة للنظام»: whose it is was hit
            return
        if x.prep in lex.grammar["to"] and j == k + 2 and not out.recipients and frame.get("gen") == "either" and x.cls in ARMED and not (y := s.chunks[k + 1]).prep and y.kind == NP and y.b == x.a and not is_party(y) and not y.word.art and y.word.mod is None and y.word.dem is None:
            _assign(out, "recipient", group)  # «اقتحام مركز للدرك»
            return
        if x.prep in lex.grammar["to"] and out.recipients and out.recipients[-1].b == x.a and not out.recipients[-1].definite and c.mode in OF_PERSONS:
            return  # «اعتقال 12 عنصر دعم للجماعات الإرهابية»: whose
        if role == "recipient" and out.recipients and x.cls in ("facility", "area") and x.prep in lex.grammar["against"]:
            return  # «استهداف سيارة على طريق»: where
        if x.prep in lex.grammar["to"] and (x.cls in ("country", "capital") or (x.b == x.a + 1 and x.word.form.startswith("لل") and x.word.form[2:] in lex.grammar["the_place"])) and _part_of(s, j):
            return  # «غارة على منزل بالضاحية الجنوبية لبيروت»: whose the place is
        if x.prep in lex.grammar["to"] and role in ("recipient", "actor") and not out.actors and _gen_is_actor(frame):
            if c.trigger.type in GIVEN or c.trigger.mode in GIVEN:
                _assign(out, "recipient", group)  # «السماح للمراقبين», «تهديدات لإسرائيل»
            else:
                self.late, self.late_role = group, role
            return
        if x.prep in lex.grammar["to"] and role == "actor" and out.actors and x.cls in PEOPLE:
            role = "recipient"  # «غارة إسرائيلية على تجمع للمواطنين»
        if role == "recipient" and c.trigger.type in FORCE and (theirs := _gathered(lex, s, j)):
            out.put(role, theirs)
            self.taken_until = j + len(theirs)
            return
        _assign(out, role, group)

    def _of_another(self, j: int, x: Chunk) -> bool | None:
        """A phrase of another deed: joined by «و», or whose success it was."""
        lex, s, k, c, out = self.lex, self.s, self.k, self.c, self.out
        if x.conj:
            if (self.direct is False and out.actors) or (c.trigger.type == "ASSAULT" and not c.trigger.outcome and any(lex.triggers[t].outcome for t, f, *_ in x.word.triggers if f & m.NOMINAL)):
                return END  # «في كمين ومقتل أربعة»
            return TAKEN
        if not x.prep and x.a == s.chunks[j - 1].b and j - 1 > k and (head := s.chunks[j - 1]).kind in (NP, HEDGE) and head.b == head.a + 1 and not head.word.art and head.word.nominal and any(lex.lights[n].noun_is == "prep" for n in head.word.lights) and (head.prep or s.chunks[j - 2].kind == PREP):
            return END  # «يأتي القصف بعد نجاح القوات في تحرير المدينة»: whose success
        return None

    def _adjective(self, j: int, x: Chunk) -> bool | None:
        """Adjectives of the deed, some of which say who did it."""
        lex, s, k, c, frame, out, carried = self.lex, self.s, self.k, self.c, self.frame, self.out, self.carried
        if self.direct and x.extra.get("other") and x.b == x.a + 1:
            return TAKEN  # «هجمات أخرى»
        if self.direct and c.trigger.toll == "killed" and frame.get("gen") not in ("actor", None):
            _person_killed(x)
        if self.direct and c.trigger.type == "ASSAULT" and frame.get("adj") and x.b - x.a == 1 and not (x.cls or x.actor or x.prep) and x.word.mod is not None and lex.modifiers[x.word.mod] == "government" and x.word.art == s.chunks[k].word.art:
            x.cls, x.role = "government", "GOV"  # «القصف الحكومي», «غارات حكومية»
            _assign(out, frame["adj"], [x])
            self.direct = x.word.art
            return TAKEN
        if x.cls == "demonym" and self.direct and c.mode in OF_PERSONS and c.trigger.pos != "phrase" and not (x.word.art or s.chunks[k].word.art or s.chunks[k].word.indef_acc) and x.b == x.a + 1 and "recipient" in frame.values() and not x.word.form.endswith("ه"):
            x.cls, x.role, x.person = "civilian", x.role or "CVL", True  # «توقيف سوري»: whom
            out.put("recipient", [x])
            self.direct = False
            return TAKEN
        if self.direct and x.cls == "demonym" and x.b == x.a + 2 and x.word.art and s.chunks[k].word.art and frame.get("adj"):
            x.b = x.a + 1  # «الضربات الأمريكية الجديدة»: another adjective of the deed
        group_adj = x.word.dem is not None and x.word.art and s.chunks[k].word.art and bool(x.actor) and not many(x.word)  # «القصف الحوثي»: no chief of theirs
        if (x.cls == "demonym" or group_adj) and self.direct and x.b - x.a == 1 and frame.get("adj"):
            row = _states(s, j) if not group_adj else [x]
            self.taken_until = j + len(row) - 1
            _assign(out, frame["adj"], row)
            self.direct = x.word.art  # «قتلت غارة روسية فلانا»: no genitive after an adjective
            return TAKEN
        if self.direct and x.word.mod is not None and not (x.b - x.a > 1 and x.word.role is not None and x.word.form.endswith("ي") and x.extra.get("of_definite")) and not (s.chunks[k].prep and x.person and x.word.role is not None and x.word.form.endswith("ي") and c.trigger.frame_name == "masdar") and (not (x.person and many(x.word)) or x.word.form[-2:] == s.chunks[k].word.form[-2:]) and x.b - x.a <= 2 and x.word.art == s.chunks[k].word.art and not (x.actor and x.definite):
            if x.extra.get("adj") is not None and frame.get("adj"):
                _assign(out, frame["adj"], [x])  # «ضربة جوية أميركية»
            self.direct = x.word.art or carried is None
            return TAKEN  # an adjective: هجوم مسلح
        return None

    def _genitive(self, j: int, x: Chunk) -> bool | None:
        """The genitive of the noun: a place, or a party whose role the frame and what stands near decide."""
        lex, s, k, c, frame, out, carried = self.lex, self.s, self.k, self.c, self.frame, self.out, self.carried
        if self.direct and x.b == x.a + 1 and x.word.form in lex.grammar["assets"]:
            return TAKEN  # «تجميد أصول ستة مسؤولين»
        if carried is not None and carried.obj == "toll" and not x.definite and (x.person or x.number is not None):
            self.direct = False  # «قتلت غارة ثلاثة مدنيين»
        if self.direct and c.trigger.type == "PROTEST" and c.mode != "strike" and x.cls in ARMED and not x.person and x.definite:
            self.direct = False  # «اعتصام القيادة العامة»: before which it is held
            return TAKEN
        if self.direct and "gen" in frame and not s.chunks[k].word.art:
            named = x.place is not None and x.actor is None and x.cls not in ("country", "capital") and (x.place.first, x.place.end) == (x.a, x.b) and x.b > x.a + 1 and x.place.precision not in ("country", "region")
            if x.place is not None and (named or not agentive(x)) and x.cls not in THINGS:
                out.put("place", [x])  # «معارك الشيخ زويد»: a town, though its name begins as a person's title
                self.direct = False
                return TAKEN
            if is_party(x):
                self._whose(j, x)
                return TAKEN
        return None

    def _whose(self, j: int, x: Chunk) -> None:
        """The party in the genitive: its role."""
        lex, s, k, c, frame, out, carried, controlled = self.lex, self.s, self.k, self.c, self.frame, self.out, self.carried, self.controlled
        group = coordinated(s, j)
        self.taken_until = s.chunks.index(group[-1]) if len(group) > 1 else j
        role = frame["gen"]
        if c.mode == "seize" and c.trigger.frame_name == "deed" and x.cls in ("country", "capital"):
            out.put("place", [x])  # «انقلاب النيجر»: where
            self.direct = False
            return
        if x.cls == "vehicle" and c.mode == "explosives" and not agentive(x):
            role = "instrument"  # «تفجير سيارة مفخخة»
        attacked = c.trigger.type == "ASSAULT" and not controlled and (c.mode == "explosives" or not _against(s, j, frame))
        bombed = x.cls == "country" and c.mode == "explosives" and role == "actor" and not controlled and not _has_object(s, j) and not _against(s, j, frame)  # «تفجيرات تونس»
        if x.place is not None and bombed:
            out.put("place", [x])
            self.direct = False
            return
        if x.cls == "capital" and x.place is not None and (c.trigger.frame_name == "between" or (role == "either" and not controlled and not _has_object(s, j)) or (role in ("actor", "instrument") and attacked)):
            out.put("place", [x])  # «اشتباكات طرابلس», «قصف تل أبيب», «هجمات باريس», «هز انفجار دمشق»: the town, no government in it
            self.direct = False
            return
        if x.cls == "country" and x.place is not None and role == "actor" and attacked and bare_form(s.chunks[k].word) in lex.grammar["attacks_in"] and x.iso3 not in lex.grammar["strikers"]:
            out.put("place", [x])  # «أدانت مصر هجوم تونس»: where, but «هجوم إسرائيل»
            self.direct = False
            return
        if role == "actor" and x.number is not None and c.trigger.pos == "masdar" and frame.get("obj") == "theme":
            role = "theme"  # «إرسال مئة عسكري»
        last = s.index[group[-1].a] + 1
        if role == "actor" and out.of_words and x.cls in ARMED | OFFICIAL | {"country", "capital"} and bare_form(s.chunks[k].word) in lex.grammar["addressing"] and last < len(s.chunks) and s.chunks[last].prep == "ب":
            role = "recipient"  # «كرر مطالبة المجلس بوقف الحرب», not «مطالبة المجلس للحكومة بـ»
        if role == "actor" and controlled and out.of_words and c.trigger.type == "ACCUSE":
            role = "recipient"  # «ردت إسرائيل باتهام غوتيريش»
        if role == "either":
            role = "recipient" if controlled or _lent(lex, s, k) or (c.mode in OF_PERSONS and c.a < x.a < c.b < x.b) or _announced(s, k, x) or _seat(lex, s, j, c) else _either(lex, s, j, x, c)
        elif c.mode in OF_PERSONS and c.a < x.a < c.b < x.b:
            role = "recipient"  # «تفكيك خلية إرهابية»
        elif role == "actor" and self.claimed:
            role = "recipient"  # «تبنت جماعة X تفجير السفارة»
        elif role == "instrument" and agentive(x) and not _owned(lex, x, c):
            role = "actor"  # «إطلاق الحركة صاروخا»
        elif role == "actor" and (c.mode == "explosives" or carried is not None) and _seat(lex, s, j, c):
            role = "recipient"  # «استهدف تفجير وزارة التربية»
        elif role == "actor" and self.carried is not None and x.cls in ("civilian", "crowd", "medic", "media", "educator") and not x.definite and c.trigger.type == "ASSAULT":
            role = "recipient"  # «استهدفت غارة مجموعة صيادين»
        elif role == "actor" and c.trigger.toll == "killed" and x.cls in ("civilian", "medic", "educator", "media"):
            role = "recipient"  # «مجزرة عائلة النجار», «مذبحة المصلين»
        elif role in ("actor", "instrument") and _owned(lex, x, c):
            role = "recipient"  # «تفجير حافلة الجيش», «استهداف مقر الشرطة»
        elif role == "actor" and (x.cls in ("facility", "area") or (c.mode == "explosives" and x.cls in ("aircraft", "ship")) or (x.cls == "vehicle" and (x.word.enc or carried is not None))) and not agentive(x):
            role = "recipient"  # «دخول المطار», «هجوم المطار», «تفجير سيارته», «استهدفت غارة سيارة»
        _assign(out, role, group)
        self.direct = False

    def _object(self, j: int, x: Chunk) -> bool | None:
        """Whom it was done to, after the doer or after the verb that carries the noun."""
        lex, s, c, out, carried = self.lex, self.s, self.c, self.out, self.carried
        self.direct = False
        if carried is not None and not x.prep and not out.recipients and (theirs := _gathered(lex, s, j)):
            _assign(out, "recipient", theirs)  # «استهدفت غارة تجمعا للمسلحين»
            return END
        if carried is not None and is_party(x) and not out.recipients and (carried.obj != "toll" or (x.person and x.number is None)):
            group = coordinated(s, j)
            _assign(out, _object(carried, x), group)
            last = s.index[group[-1].a] + 1
            if c.trigger.type == "CONSULT" and last < len(s.chunks) and (y := s.chunks[last]).kind == NP and carried.prep_role.get(y.prep) == "recipient" and agentive(y):
                out.put("recipient", coordinated(s, last))  # «جمع لقاء الوزير بنظيره»
            return END
        if out.actors and not out.recipients and c.trigger.frame_name == "masdar" and is_party(x):
            _assign(out, "recipient", coordinated(s, j))  # «قصف الجيش مواقع»: masdar with its object
            return END
        return None

    def _elsewhere(self) -> None:
        """What stands elsewhere in the sentence, before the noun or further on."""
        lex, s, k, c, out = self.lex, self.s, self.k, self.c, self.out
        _left_of_noun(lex, s, k, c, out)
        _said_of(lex, s, k, c, out)
        _announcer(s, k, c, out)
        if c.trigger.frame_name == "between" and not out.actors and (sides := _sides_further_on(lex, s, k)):
            _assign(out, "actor", sides)
        if c.trigger.type == "ASSAULT" and not out.recipients:
            _further(lex, s, k, out)
        if c.mode == "seize" and c.trigger.pos == "masdar" and not (out.actors or c.enc or out.pronoun == "actor") and s.chunks[k].prep in lex.grammar["after_taking"]:
            out.put("actor", _main_subject(lex, s, k))  # «تقدمت القوات نحو المدينة بعد السيطرة على الجبل»
        if c.trigger.frame_name == "between" and out.actors and met(lex, out.actors):
            out.actors = [*(x for x in _main_subject(lex, s, k) if x not in out.actors), *out.actors]  # «أعلنت القوات سيطرتها على المدينة بعد معارك مع الجيش»

    def _late(self) -> None:
        """What the phrase after «ل» is, now that the others are known."""
        lex, s, k, c, out = self.lex, self.s, self.k, self.c, self.out
        if self.late and c.trigger.pos == "masdar" and c.trigger.toll and not out.actors and out.recipients and all(x.named and x.person for x in out.recipients):
            out.actors, out.recipients = out.recipients, self.late  # «احتجاجا على قتل سليم الأحمد للعقيد حسان»
        elif self.late:
            force = self.late[0].cls in ARMED | OFFICIAL | {"country", "capital", "igo"} or self.late[0].actor is not None or (c.trigger.type == "PROTEST" and self.late[0].cls in PEOPLE)
            force = force or (self.late_role == "actor" and self.late[0].cls in ("criminal", "crowd"))  # «هجوم لقراصنة»
            if self.late[0].cls != "document":  # «تنفيذا لاتفاق»
                _assign(out, "actor" if not out.actors and force and not _owner(lex, s, k, self.late[0]) else "recipient", self.late)


def _part_of(s: Sentence, j: int) -> bool:
    """Whether the state or capital at chunk `j`, with its «ل», only says of what the place right before it is a part: «الريف الغربي لدمشق»."""
    x, y = s.chunks[j], s.chunks[j - 1]
    return y.kind == NP and y.b == x.a and (y.cls == "area" or y.place is not None) and y.b - y.a > 1 and y.word.art


def _states(s: Sentence, j: int) -> list[Chunk]:
    """The adjective of a country at chunk `j` and those of other countries after it («محادثات مصرية تركية», «إدانة قطرية وكويتية»)."""
    row = [s.chunks[j]]
    for x in s.chunks[j + 1 :]:
        if x.kind != NP or x.cls != "demonym" or x.prep or x.b - x.a > 1 or x.a != row[-1].b or x.word.art != row[0].word.art:
            break
        row.append(x)
    return row


def of_states(s: Sentence, j: int) -> list[Chunk]:
    """The adjectives of countries from chunk `j` on, after others at most («مساعدات غذائية سعودية»)."""
    while j < len(s.chunks) and (x := s.chunks[j]).kind == NP and not (x.prep or x.conj or x.cls or x.word.art) and x.b == x.a + 1:
        j += 1
    if j >= len(s.chunks) or s.chunks[j].cls != "demonym" or s.chunks[j].prep or s.chunks[j].word.art:
        return []
    return _states(s, j)


def _owner(lex: Lexicon, s: Sentence, k: int, x: Chunk) -> bool:
    """Whether what «ل» brings in after the deed at chunk `k` only owns what was hit («استهداف آلية للجيش»)."""
    j = s.chunks.index(x)
    y = s.chunks[j - 1]
    if j < k + 2 or y.b != x.a or y.kind != NP or y.conj or y.definite or y.place is not None or y.word.weapon is not None:
        return False
    if y.prep in lex.grammar["against"] or y.word.role is None:
        return y.prep in lex.grammar["against"]  # «هجوم على مركز للشرطة»
    return lex.roles[y.word.role].cls in ("vehicle", "facility")


def _circumstance(s: Sentence, k: int) -> list[Chunk]:
    """Whose circumstance a noun of form III at chunk `k` is, which is written as the feminine participle: it stands bare after a comma, before whom it is
    done to («دانت النقابة الحكم، مطالبة الوزارة بـ»)."""
    x, p = s.chunks[k], s.chunks[k - 1] if k else None
    w = x.word
    if p is None or p.kind != SIGN or p.group not in "،," or x.prep or x.conj or w.art or w.enc or not (w.form[0] == "م" and w.form[-1] == "ه") or k + 1 >= len(s.chunks):
        return []
    nxt = s.chunks[k + 1]
    if nxt.kind != NP or nxt.prep not in ("", "ب") or nxt.conj or (not nxt.prep and not (nxt.definite or nxt.extra.get("of_definite"))):
        return []
    return [y for y in before(s, k, m.PAST | m.ACTIVE | m.THIRD | m.FEM | m.SING) if y.a < x.a]


def _person_killed(x: Chunk) -> None:
    """Takes a phrase right after «مقتل», «استشهد» for a person that can only be one: words that nobody knows, without an article («مقتل دحام
    وابنه»), or what somebody is and a name («استشهد الفنان خالد إبراهيم»)."""
    w = x.word
    if x.cls or x.actor or x.iso3 or x.prep or x.number or x.place is not None or w.fn:
        return
    if x.extra.get("name") or not (x.definite or w.known or w.common or w.art or len(w.form) < 3):
        x.cls, x.person, x.named = "person", True, True


def maker(s: Sentence, k: int) -> list[Chunk]:
    """Who laid or fired the weapon that the deed at chunk `k` is done with, in the clause after it («انفجار لغم زرعه الحوثيون»)."""
    for j in range(k, min(k + 3, len(s.chunks) - 2)):
        x = s.chunks[j]
        if j > k and x.cls != "weapon":
            if x.kind == NP and not x.prep:
                continue
            return []
        v = j + 1
        while j > k and v < min(j + 4, len(s.chunks)) and (s.chunks[v].kind == PREP or (s.chunks[v].kind == NP and s.chunks[v].prep)):
            v += 1  # «برصاصة في الرأس أطلقها شرطي»
        if v < len(s.chunks) and s.chunks[v].kind == REL:
            v += 1
        if v + 1 < len(s.chunks) and s.chunks[v].kind == V and s.chunks[v].word.verb_enc and not s.chunks[v].conj:
            n = v + 2 if s.chunks[v + 1].group == "pron-prep" and v + 2 < len(s.chunks) else v + 1  # «أطلقها عليه شرطي»
            y = s.chunks[n]
            return coordinated(s, n) if y.kind == NP and not (y.prep or y.conj) and (y.cls in ARMED or y.actor) else []
    return []


def launcher(s: Sentence, x: Chunk) -> list[Chunk]:
    """Who sent the aircraft `x`, in the clause that describes it («مسيّرات أطلقتها قوات X»)."""
    v = s.index[x.a] + 1
    if v + 1 < len(s.chunks) and s.chunks[v].kind == V and s.chunks[v].word.verb_enc and not s.chunks[v].conj:
        y = s.chunks[v + 1]
        return coordinated(s, v + 1) if y.kind == NP and not (y.prep or y.conj) and (y.cls in ARMED or y.actor) else []
    return []


def owners(lex: Lexicon, s: Sentence, x: Chunk) -> list[Chunk]:
    """The force whose thing `x` is, named right after it («مواقع لحركة X», «حاجز للجيش»)."""
    k = s.index[x.a] + 1
    y = s.chunks[k] if x.cls in THINGS and not agentive(x) and k < len(s.chunks) else None
    if y is None or y.kind != NP or y.prep not in lex.grammar["to"] or y.a != x.b or y.conj or y.cls not in ARMED | OFFICIAL:
        return []
    return coordinated(s, k)


def _further(lex: Lexicon, s: Sentence, k: int, out: Arguments) -> None:
    """What a joined verb says further of the deed that is its subject («نفذت غارات قرب البلدة واستهدفت مواقع للتنظيم»): what was hit, or whose it was."""
    for j in range(k + 1, min(len(s.chunks) - 1, k + 10)):
        v = s.chunks[j]
        if v.kind in (SUB, REL, REPORT) or (v.kind == SIGN and v.group in HARD):
            return
        if v.kind != V or not v.conj:
            continue
        light = next((x for x in (lex.lights[n] for n in v.word.lights) if x.noun_is == "subj" and x.obj in ("either", "recipient")), None)
        y = s.chunks[j + 1]
        if light is None or not v.feats & m.FEM or y.kind != NP or y.prep or y.conj or y.number is not None or y.extra.get("other") or (agentive(y) and y.definite):
            return  # «الغارة قتلت طفلين وأصابت 11 آخرين»: counted with the harmed
        group = coordinated(s, j + 1)
        last = s.index.get(group[-1].b)
        owner = s.chunks[last] if last is not None else y
        theirs = _gathered(lex, s, j + 1) or (coordinated(s, s.index[owner.a]) if owner.kind == NP and owner.prep in lex.grammar["to"] and (owner.cls in ARMED or owner.actor) else [])
        if theirs or is_party(y):
            _assign(out, "recipient" if theirs else _object(light, y), theirs or group)
        return


def _gathered(lex: Lexicon, s: Sentence, j: int) -> list[Chunk]:
    """Who is gathered where the bare noun at chunk `j` says only that some are («أغارت على تجمعات للمسلحين»)."""
    x, y = s.chunks[j], s.chunks[j + 1] if j + 1 < len(s.chunks) else s.chunks[j]
    if is_party(x) or x.place is not None or bare_form(x.word) not in lex.grammar["gatherings"] or y.kind != NP or y.prep not in lex.grammar["to"] or y.a != x.b or y.conj:
        return []
    return coordinated(s, j + 1) if y.cls in ARMED | PEOPLE or y.actor else []


def _gen_is_actor(frame: dict[str, str]) -> bool:
    return frame.get("gen") in ("actor", "either")


def _control(lex: Lexicon, s: Sentence, k: int) -> list[Chunk]:
    """Who does the deed whose noun hangs on a verb by a preposition («تمكنت القوات من طرد المهاجمين», «تستمر القوات بالتقدم»)."""
    x = s.chunks[k]
    prep = x.prep
    if not prep and k and (head := s.chunks[k - 1]).kind == NP and head.b == x.a and head.word.plain[1:] in lex.grammar["several_of"]:
        prep, k = head.prep, k - 1  # «رد بسلسلة غارات»
    if not prep:
        return []
    for j in range(k - 1, max(-1, k - 7), -1):
        y = s.chunks[j]
        if prep == "ب" and y.cls == "deed" and (y.prep == "علي" or s.chunks[j - 1].group == "علي"):
            continue  # «رد على إطلاق الصواريخ بقصف»
        if y.kind == V:
            if prep == "ب" and not y.word.enc and not lex.grammar["answers_back"].isdisjoint((y.word.form, y.word.form.removeprefix("و"))):
                return [z for z in subject_of(s, j) if agentive(z)]  # «ردت إسرائيل باتهام غوتيريش»
            if any(t.outcome and t.toll for t, *_ in y.word.readings):
                return []  # «خسر الجيش 15 جنديا في كمين»
            if y.word.rep is not None or y.word.lights or (y.group == "trigger" and not (x.prep == "ب" and any(t.type == "ASSAULT" for t, *_ in y.word.readings))):
                return []
            return [z for z in subject_of(s, j) if z.cls in ARMED | OFFICIAL or z.actor]
        if y.kind == NP and y.prep and prep == "ب" and y.prep != "ب":
            continue  # «رد الجيش على القصف بإسقاط خمس مقاتلات»
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group not in "\"»«“”") or y.cls == "deed" or (y.kind == NP and y.prep):
            return []
    return []


def _admits(lex: Lexicon, s: Sentence, k: int) -> list[Chunk]:
    """Who admits the deed whose noun stands at chunk `k` after ب («المتمردون يعترفون بمهاجمة الجيش»)."""
    if s.chunks[k].prep != "ب":
        return []
    for j in range(k - 1, max(-1, k - 5), -1):
        y = s.chunks[j]
        if y.kind == V and y.word.rep is not None:
            return [z for z in subject_of(s, j) if agentive(z)] if lex.reports[y.word.rep].stance == "confirms" else []
        if y.kind not in (NP, ADV, DATE) or y.prep or y.cls == "deed":
            return []
    return []


def _lent(lex: Lexicon, s: Sentence, k: int) -> bool:
    """Whether a support verb with a doer of its own governs the masdar at chunk `k` by its preposition («قام شبان برشق دورية»)."""
    prep, doer = s.chunks[k].prep, False
    if not prep:
        return False
    for j in range(k - 1, max(-1, k - 6), -1):
        y = s.chunks[j]
        if y.word.lights and (y.kind == V or (y.kind == NP and y.b == y.a + 1)):
            return doer and any(x.noun_is == "prep" and x.subj == "actor" and prep in x.prep and x.effect != "ordered" for x in (lex.lights[n] for n in y.word.lights))
        if y.kind == NP and not y.prep and y.cls != "deed":
            doer = doer or is_party(y)
        elif y.kind not in (DATE, ADV, QUANT):
            return False
    return False


def _announced_with(s: Sentence, k: int, c: Candidate) -> list[Chunk]:
    """Who announces a deed whose noun «و» joins to the noun of another of his own («أعلن الجيش تحرير المدينة وطرد المسلحين منها»)."""
    x = s.chunks[k]
    if not x.conj or x.prep or c.enc or c.verbal or c.trigger.outcome or c.trigger.type not in DEEDS | {"SANCTION"}:
        return []
    deed = None
    for j in range(k - 1, max(-1, k - 9), -1):
        y = s.chunks[j]
        if y.kind == V and y.cls == "deed" and y.word.nominal and not y.word.rep:
            deed = y  # «أعلنت الرياض قطع علاقاتها مع X وطرد …»
        elif y.kind == V:
            if deed is None or y.word.rep is None or not y.word.lights or y.b < deed.a - 6:
                return []
            doers = subject_of(s, j)
            return [z for z in doers if z.cls in ARMED | {"government", "country", "capital"}] if all(z.b <= deed.a for z in doers) else []
        elif y.kind in (SUB, REL, REPORT, HEDGE, SIGN):
            return []
        elif y.kind == NP and y.cls == "deed" and not y.prep:
            deed = y
        elif deed is None and y.kind == NP and not y.prep and y.cls in ARMED and not oblique(y):
            return []  # «أعلنت الوزارة اقتحام الجيش البلدة واعتقال ثلاثة»
    return []


def _in_words(y: Chunk) -> bool:
    """Whether a chunk only says in what the words stand («تبنى التنظيم في بيان الهجوم»)."""
    return y.kind == REPORT and y.word.form in WITHIN


def _claimed(lex: Lexicon, s: Sentence, k: int) -> bool:
    """Whether the deed's noun at chunk `k` is what somebody named before it claims to have done («تبنت جماعة X تفجير …»)."""
    if s.chunks[k].prep:
        return False
    for j in range(k - 1, max(-1, k - 5), -1):
        y = s.chunks[j]
        if _in_words(y):
            continue
        if y.kind in (V, REPORT):
            return y.word.rep is not None and lex.reports[y.word.rep].claim and bool(subject_of(s, j))
        if y.kind != NP or y.prep or y.cls == "deed":
            return False
    return False


def _announced(s: Sentence, k: int, x: Chunk) -> bool:
    """Whether the masdar at chunk `k` is what another force or government announces or denies to have done, and the force `x` after it its
    object («أعلنت الوزارة طرد المسلحين», «نفى المتمردون مهاجمة قوات حكومية»; not «أعلنت الوزارة اقتحام الجيش البلدة»)."""
    if s.chunks[k].prep or x.cls not in ARMED:
        return False
    nxt = s.chunks[s.index[x.a] + 1] if s.index[x.a] + 1 < len(s.chunks) else None
    if nxt is not None and nxt.kind == NP and not nxt.conj and (not nxt.prep or nxt.prep in BENEFACTIVE) and (is_party(nxt) or nxt.place is not None):
        return False
    for j in range(k - 1, max(-1, k - 5), -1):
        y = s.chunks[j]
        if _in_words(y):
            continue
        if y.kind == V or (y.kind == HEDGE and y.group == "denied" and y.word.verb):
            doers = subject_of(s, j)
            return bool(doers) and doers[0].cls in ARMED | {"government"} and (y.kind == HEDGE or bool(y.word.lights)) and not (x.actor and any(z.actor == x.actor for z in doers))
        if y.kind not in (NP, DATE, ADV) or y.prep or y.cls == "deed":
            return False
    return False


def _said_of(lex: Lexicon, s: Sentence, k: int, c: Candidate, out: Arguments) -> None:
    """The subject of a nominal sentence whose predicate, a word of words, stands at chunk `k`: «إن روسيا مسؤولة عن المجازر», «القواعد باتت هدفا مشروعا»."""
    role, x = c.trigger.frame.get("subj"), s.chunks[k]
    if role is None or not out.of_words or x.prep or x.conj or x.word.art or c.enc:
        return
    for j in range(k - 1, max(-1, k - 9), -1):
        y = s.chunks[j]
        if y.kind == V and y.word.form not in lex.grammar["becomes"] | lex.grammar["stays"] and y.word.form not in lex.grammar["reckoned"]:
            out.said_of = j > 1 and s.chunks[j - 1].kind == REL and s.chunks[j - 1].word.form in lex.grammar["whatever"] and s.chunks[j - 2].kind in (SUB, REPORT, SIGN)
            return  # «إن ما يجري في المدينة حرب إبادة»
        if y.kind == SUB and j == k - 1 and y.word.fn_enc:
            out.said_of = True  # «إنها جريمة حرب»
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group in HARD):
            return
        if y.kind != NP or y.prep or (j and s.chunks[j - 1].kind == PREP):
            continue
        first = y
        while j and first.conj and s.chunks[j - 1].kind == NP and not s.chunks[j - 1].prep:
            j -= 1
            first = s.chunks[j]
        while j and s.chunks[j - 1].kind == NP and s.chunks[j - 1].b == s.chunks[j].a and not (s.chunks[j].prep or s.chunks[j].conj):
            j -= 1  # «قصف المستشفى»
        if j and s.chunks[j - 1].kind == QUANT:
            j -= 1  # «جميع القواعد»
        opens = s.chunks[j - 1] if j else None
        if opens is None or opens.kind in (SUB, REPORT, SIGN) or (opens.kind == V and opens.word.form in lex.grammar["becomes"] | lex.grammar["stays"]):
            out.said_of = True
            if is_party(y) and (role != "recipient" or not out.recipients):
                _assign(out, role, _with_left(s, y))
        return


def _main_subject(lex: Lexicon, s: Sentence, k: int) -> list[Chunk]:
    """The armed subject of the verb on which the phrase of the deed at chunk `k` hangs, where that verb does not tell that it was harmed."""
    for j in range(k - 1, -1, -1):
        y = s.chunks[j]
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group in HARD):
            return []
        if y.kind == V and goes_on_after(s, j) is None:
            w = y.word
            harmed = w.form in lex.grammar["harm"] or any(lex.triggers[t[0]].toll in ("killed", "injured") for t in w.triggers) or any(lex.lights[n].subj == "recipient" for n in w.lights)
            return [] if harmed else [z for z in subject_of(s, j) if z.cls in ARMED]
    return []


def _has_object(s: Sentence, j: int) -> bool:
    """Whether a party follows the genitive `j` of a deed's noun as its object («قصف موسكو للمدينة»)."""
    if j + 2 < len(s.chunks) and s.chunks[j + 1].kind == QUANT and not s.chunks[j + 1].conj:
        j += 1  # «اعتقال الجهاز أحد قادة الكتيبة»
    nxt = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if nxt is not None and nxt.kind == ADV and nxt.group == "pron-prep" and nxt.prep in _OF_OBJECT:
        return True  # «تنكيل الجنود به»
    return nxt is not None and nxt.kind == NP and (not nxt.prep or nxt.prep in BENEFACTIVE) and not nxt.conj and (is_party(nxt) or (nxt.number is not None and not nxt.prep and nxt.b > nxt.number.end)) and nxt.cls != "deed"


def _against(s: Sentence, j: int, frame: dict[str, str]) -> bool:
    """Whether it is told whom the deed with the genitive `j` was done to («هجمات أنقرة على المقاتلين», «غارات تل أبيب المتواصلة على الضاحية»)."""
    for x in s.chunks[j + 1 : j + 5]:
        if x.kind in (V, SIGN, SUB, REL, REPORT):
            return False
        if frame.get(x.prep or x.group) in ("recipient", "place"):
            return True
    return False


def _seat(lex: Lexicon, s: Sentence, j: int, c: Candidate) -> bool:
    """Whether the genitive `j` of an attack is the seat of a body, which attacks nobody («استهداف القنصلية الإيرانية», «قصف وزارة الدفاع»)."""
    x = s.chunks[j]
    return c.trigger.type in ("ASSAULT", "PROTEST") and not x.person and x.word.plain.removeprefix("ال") in lex.grammar["seats"] and not _has_object(s, j)


def _owned(lex: Lexicon, x: Chunk, c: Candidate) -> bool:
    """Whether the genitive of an attack is a place or a vehicle, no weapon, of a force named after it: what was attacked («مقر الجيش», «حافلة الشرطة»)."""
    w = x.word
    return c.trigger.type == "ASSAULT" and x.cls in ("facility", "vehicle") and x.b - x.a > 1 and agentive(x) and w.role is not None and w.weapon is None and lex.roles[w.role].cls == x.cls


def _either(lex: Lexicon, s: Sentence, j: int, x: Chunk, c: Candidate) -> str:
    """A genitive after a transitive masdar: the doer if it is a force, a state or a body; else the one it was done to."""
    row = coordinated(s, j)
    e = s.chunks.index(row[-1]) if len(row) > 1 and all(y.cls in ARMED for y in row) else j  # «إعدام القوات والمليشيات 82 مدنيا»
    followed = _has_object(s, e) and not (c.trigger.mode in OF_PERSONS and s.chunks[e + 1].cls in THINGS)  # «إيداع الوزير السجن»
    nxt = s.chunks[e + 1] if followed else x
    nxt_after = next((y for y in s.chunks[j + 1 : j + 3] if y.kind != PREP), None)
    if nxt is not x and nxt.kind == NP and not nxt.prep and nxt.word.indef_acc and nxt.person and x.person and x.number is None:
        return "actor"  # «طعن فلسطيني جنديا»
    if c.trigger.type == "COERCE" and j + 1 < len(s.chunks) and (him := s.chunks[j + 1]).group == "pron-prep" and him.prep in lex.grammar["to"]:
        return "actor"  # «بعد منع الحراس له»
    if (x.person and x.cls != "crowd") or c.trigger.toll:
        return "actor" if followed and x.cls in ARMED | OFFICIAL else "recipient"
    if x.cls == "crowd" and followed:
        return "actor"  # «اقتحام محتجين السفارة»
    if c.trigger.type == "MOBILIZE" and x.cls in ARMED and not (followed or x.definite or x.extra.get("of_definite")):
        return "theme"  # «إرسال مرتزقة إلى»
    if c.trigger.type == "COERCE" and c.trigger.mode in SHUT and x.cls in OFFICIAL and not followed:
        return "recipient"  # «حل مجلس السيادة», «حظر الحزب»
    if c.mode == "seize" and not followed and (c.trigger.prep or c.trigger.frame_name == "masdar") and x.cls in ARMED:
        return "recipient"  # «دحر الميليشيات من المدينة», «طرد مقاتلي التنظيم»
    if c.trigger.type == "AID" and x.word.enc and not followed:
        return "recipient"  # «تم إجلاء طاقمها»
    if c.mode == "expel" and not followed and x.cls not in ("country", "capital", "government"):
        return "recipient"  # «طرد بعثة الأمم المتحدة»
    if not followed and fold(c.trigger.lemma) in lex.grammar["done_to_whom"] and not (nxt_after is not None and nxt_after.prep in lex.grammar["to"]):
        return "recipient"  # «محاربة التنظيم»; not «استهداف الجيش للمدنيين»
    if x.cls in ARMED | {"country", "capital", "government", "igo", "party"}:
        return "actor"
    if x.cls in OFFICIAL and not x.person:
        return "actor"
    return "recipient"


def _between(s: Sentence, j: int) -> list[Chunk]:
    """The two sides of «بين X وY», whatever stands between them («بين الجيش من جهة والمسلحين من جهة أخرى»)."""
    out = [s.chunks[j]]
    told_of = False  # a relative clause says something of the first side: «بين الجهاز الذي يقوده فلان والكتيبة 166»
    for n, c in enumerate(s.chunks[j + 1 : j + 13]):
        if len(out) == 1 and (c.kind == REL or (c.kind == V and n == 0 and not out[0].definite)):
            told_of = True
            continue
        if told_of and len(out) == 1 and (c.kind == V or (c.kind == NP and not (c.conj and agentive(c)))):
            continue
        if c.kind in (V, SUB, REPORT) or (c.kind == SIGN and c.group in HARD) or (n > 7 and not told_of):
            break
        people = c.conj and len(out) == 1 and c.word.art and not c.word.known and c.place is None and out[0].cls in PEOPLE and out[0].cls != "crowd"
        if c.kind == NP and (c.conj or c.prep == s.chunks[j].prep) and (is_party(c) or c.number is not None or people):  # «بين الهوسا والهمج»
            out.append(c)
            if len(out) > 3:
                break
        elif len(out) > 1 and c.kind == NP and c.prep and (c.prep.partition(" ")[0] in WITHIN or (c.place is not None and not is_party(c))):
            break  # «بين الجيش والمسلحين في محيط القصر ومقر القيادة», not «بين محتجين في المخيم وحاجز للجيش»
        elif c.kind == NP and c.place is not None and c.prep and not is_party(c) and c.prep == s.chunks[j].prep:
            break
    return out


def _sides_further_on(lex: Lexicon, s: Sentence, k: int) -> list[Chunk]:
    """The sides of the fight at chunk `k` after how long it lasted, or what commas set off of its place («اشتباكات في تعز، ثالث أكبر المدن، بين
    المقاومة والحوثيين»)."""
    v = next((j for j in range(k + 1, min(len(s.chunks), k + 4)) if s.chunks[j].kind == V and not s.chunks[j].conj and s.chunks[j].word.plain in lex.grammar["lasts"]), None)
    for j in range(v + 1, min(len(s.chunks), v + 8)) if v is not None else ():  # «معارك استمرت ساعات مع قوات X»
        x = s.chunks[j]
        if x.kind in (V, SUB, REL, REPORT, SIGN) or (x.kind == NP and x.conj):
            break
        if x.kind == NP and x.prep in lex.grammar["together"] and agentive(x) and x.place is None:
            return coordinated(s, j)
    opened = False
    for j in range(k + 2, min(len(s.chunks), k + FURTHER)):
        x = s.chunks[j]
        if x.kind == SIGN and x.group in HARD:
            break
        if x.kind == SIGN and x.group in "،,":
            y = s.chunks[j + 1] if j + 1 < len(s.chunks) else x
            if y.kind == V or (y.kind == NP and y.conj and not opened):
                break
            opened = True
        elif x.kind == V and not opened:
            break
        elif x.kind == NP and x.prep in lex.grammar["between"] and opened and s.chunks[j - 1 - (s.chunks[j - 1].kind == PREP)].kind == SIGN:
            sides = _between(s, j)
            return sides if len(sides) > 1 and all(map(agentive, sides)) else []
    return []


def _relative(lex: Lexicon, s: Sentence, j: int, out: Arguments, c: Candidate) -> None:
    """A support verb after the noun: «هجوم شنه مسلحون على الثكنة», «غارات استهدفت الرتل», «قصف تعرضت له المدينة»."""
    v = s.chunks[j]
    if not v.word.lights:
        return
    lights = [lex.lights[n] for n in v.word.lights]
    refers = bool(v.word.verb_enc)  # its object pronoun is the deed: the doer follows
    light = next((x for x in lights if (x.noun_is == "obj") == refers), None) or next((x for x in lights if x.prep_role and not refers), None)
    if light is None:
        return
    bare: list[list[Chunk]] = []
    done = j
    for i, x in right(s, j, 10):
        if x.kind == ADV and x.group == "pron-prep" and light.prep_role.get(x.prep) == "actor" and not out.pronoun:
            out.pronoun, out.enc = "actor", borne(x)  # «معارك دارت بينه وبين الفصائل»
        if i <= done or x.kind != NP or x.cls == "deed":
            continue
        if x.prep:
            role = light.prep_role.get(x.prep) or ("actor" if x.prep in lex.grammar["by"] else None)
            if role is None and c.trigger.type == "CONSULT" and x.prep in lex.grammar["together"] and bare:
                role = "recipient"  # «اتصالات قامت بها الوزارة مع المسؤولين»
            if role:
                _assign(out, role, _between(s, i) if x.prep in lex.grammar["between"] else coordinated(s, i))
            elif x.place is not None:
                out.put("place", [x])
            continue
        if x.conj:
            continue
        group = coordinated(s, i)
        done = s.chunks.index(group[-1])
        bare.append(group)
        if len(bare) == 2:
            break
    out.governed, out.by = True, v
    nxt = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if nxt is not None and nxt.kind == ADV and nxt.group == "pron-prep":
        through = next((x for x in lights if x.noun_is == "prep" and nxt.prep in x.prep), None)
        if through is not None and through.subj and bare:  # «القصف الذي تعرضت له المدينة»
            _assign(out, through.subj, bare[0])
            return
    if refers:
        if light.subj and bare and not (light.subj == "actor" and v.word.verb & m.PLUR and not v.word.verb & m.SING):  # «قمة عقدوها»: a plural verb never stands before its subject
            if light.subj != "actor" or not out.actors:
                _assign(out, light.subj, bare[0])
        elif light.subj == "actor" and any(y.kind == V and y is not v for y in s.chunks[:j]) and not any(y.kind == SIGN for y in s.chunks[j + 1 :] if y.group in "،,"):
            out.elided = True  # «أقرت واشنطن بمقتل مدنيين في ضربة نفذتها في كابول»
        else:
            out.forward = light.subj == "actor"
    elif light.noun_is == "subj" and light.obj and bare:
        theirs = _gathered(lex, s, s.index[bare[0][0].a])  # «غارة استهدفت تجمعا للمسلحين»
        _assign(out, "recipient" if theirs else _object(light, bare[0][0]), theirs or bare[0])


def _object(light: m.Light, x: Chunk) -> str:
    """What the object of a support verb is whose subject is the deed: people, a force, a thing; else a place."""
    if light.obj == "toll" and x.person and x.number is None and (x.named or bool(x.feats & m.SING)):
        return "recipient"  # «غارة قتلت قائد اللواء»
    if light.obj != "either":
        return light.obj or "theme"
    return "place" if x.place is not None and not agentive(x) and x.cls not in THINGS else "recipient"


def subject_of(s: Sentence, j: int) -> list[Chunk]:
    """The subject of the verb at chunk `j`, whichever side it stands on; empty where it has none of its own."""
    left, how = left_subject(s, j, s.chunks[j].word.verb)
    if left is not None and how == "svo" and left is s.chunks[j - 1] and agentive(left) and not left.prep:
        return _with_left(s, left, s.chunks[j].word.verb)  # «البرهان يلتقي المبعوث ويرفض»
    verb = s.chunks[j].word.verb
    if j and s.chunks[j - 1].kind == V and not s.chunks[j].conj and s.chunks[j - 1].b == s.chunks[j].a and goes_on_after(s, j) is None:
        return subject_of(s, j - 1)  # «القوات ستواصل تعقب المجموعات»
    if left is None and by_pronoun(s, j):
        return []  # «إنها أسقطت طائرة»
    for i, x in right(s, j, 5) if verb & m.SING or not verb & (m.PLUR | m.DUAL) else ():
        if x.kind == NP and not x.prep and not x.conj and x.cls != "deed" and is_party(x) and agentive(x) and not (verb & m.PAST and (_men_after_her(verb, x) or oblique(x))):
            return coordinated(s, i)
        if x.kind == NP:
            break
    return _with_left(s, left, verb) if left is not None and is_party(left) else []


def by_pronoun(s: Sentence, k: int) -> bool:
    """Whether the subject of the verb at chunk `k` is the pronoun of the conjunction before it («أنه دمر ثلاث مسيرات»)."""
    p = s.chunks[k - 1] if k else None
    return p is not None and p.kind == SUB and p.word.form.endswith(_THAT_THEY)


def agrees(enc: str, feats: int, x: Chunk) -> bool:
    """Whether a pronoun (or, with no pronoun, the person and number of a verb) may mean `x`. Only what is sure speaks against it:
    a masculine singular for «ها», a feminine for «ه», one person for a plural."""
    if x.cls in ("country", "capital"):
        return True
    form = x.word.form
    plural = bool(x.feats & m.PLUR) or x.number is not None or form.endswith("ات")
    if feats & m.HAL and feats & m.MASC and not feats & m.PLUR and plural and not x.feats & m.SING:
        return False  # «… قتل المدنيين، داعيا إلى»
    single = bool((x.feats or x.word.role_feats) & m.SING) and not (x.feats or x.word.role_feats) & m.PLUR and x.number is None
    name = x.cls == "person" and x.named and x.word.role is None  # «نبيه», «أسامة»: whose ending says nothing
    feminine = (form.endswith("ه") and not name) or (plural and not x.person)
    gender = x.feats or x.word.role_feats
    hers = bool(gender & m.FEM) and not gender & m.MASC and not x.person  # «ميليشيا»
    feminine = feminine or (hers and single)
    masculine = single and not hers and not form.endswith(("ه", "ات"))
    if enc == "ه":
        return not feminine and not (plural and x.person and not x.feats & m.SING)
    if enc == "ها":
        return not masculine and not (plural and x.person and form.endswith(("ون", "ين")) and not x.feats & m.SING)  # «متظاهرون … رشقوها»: not them
    if enc in ("هم", "هن") and x.cls in ("", "demonym") and not x.actor and x.number is None:
        return False  # «الأعلام الروسية … تفرقهم»
    if enc in ("هم", "هما", "هن"):
        return not (single and (x.person or x.cls in ("court", "parliament", "government", "facility", "area", "document", "vehicle", "ship")))
    if enc:
        return True
    if feats & m.PLUR and not feats & m.SING:
        return not (single and (x.person or x.cls in ("media", "police", "court", "parliament", "facility", "document"))) and (x.cls not in THINGS or not feats & m.MASC)
    if feats & m.FEM and not feats & m.MASC:
        two_men = x.person and form.endswith("ان") and not form.endswith("تان")  # «الشابان … أن تدفع»
        of_force = (x.actor is not None or x.extra.get("of") in ARMED) and x.cls in ARMED and not form.endswith(("ون", "ين", "و", "ي"))  # «عناصر المليشيا انتشرت ونهبت»
        return not masculine and not two_men and not (plural and x.person and not of_force and feats & m.SING and not feats & m.PLUR and not form.endswith("ات"))  # «القوات … أن تدخل», no «القادة»
    if feats & m.MASC and not feats & m.FEM:
        return not feminine
    return True


def _before_relative(s: Sentence, j: int) -> int | None:
    """The phrase that the relative clause whose verb is at chunk `j` describes, if that is the subject of a verb right before it."""
    i = j - 2
    if i < 1 or s.chunks[i].kind != NP:
        return None
    if s.chunks[j].word.verb_enc and (s.chunks[i].prep or s.chunks[i - 1].kind == PREP):
        return i  # «تستمر القوات المدعومة من التحالف الذي تقوده X بالتقدم»
    return i if not s.chunks[i].prep and s.chunks[i - 1].kind == V else None


def met(lex: Lexicon, actors: list[Chunk]) -> bool:
    """Whether those named of a fight are all on one side, after «مع» («معارك مع الجيش والشرطة»)."""
    return actors[0].prep in lex.grammar["together"] and all(x.prep in lex.grammar["together"] or ((x.conj or x.extra.get("joined")) and not x.prep) for x in actors[1:])


def _not_its_verb(feats: int, x: Chunk) -> bool:
    """Whether a verb right after the noun `x` cannot have it as subject: another gender, or one for many («عشرين لاجئا سيرحلهم»)."""
    one = bool(feats & m.SING and feats & m.MASC) and not feats & m.PLUR
    return not agrees("", feats, x) or (one and (x.number is not None or many(x.word)))


def _intending(lex: Lexicon, s: Sentence, j: int) -> list[Chunk]:
    """Who does what the masdar of a support verb at chunk `j` carries: the subject of what governs it («تعتزم النقابة في المدينة تنفيذ إضراب»)."""
    subject: list[Chunk] = []
    for i in range(j - 1, max(-1, j - 9), -1):
        y = s.chunks[i]
        if y.kind == V:
            blames = bool(y.word.triggers) and all(lex.triggers[t[0]].type in ("ACCUSE", "REJECT", "SANCTION") for t in y.word.triggers)  # «أدانت البعثة استخدام القوة»
            return [] if blames else [z for z in subject_of(s, i) if agentive(z)]
        if y.kind == HEDGE:
            return subject or ([z for z in subject_of(s, i) if agentive(z)] if y.group == "planned" and y.word.verb & m.PLUR and y.a + 1 == y.b else [])  # «الشبان خططوا لشن هجوم»
        if y.kind in (SUB, REL, REPORT) or y.kind == SIGN or y.cls == "deed":
            return []
        if y.kind == NP and not y.prep and not y.conj and is_party(y) and agentive(y):
            subject = coordinated(s, i)
    return []


def _meant(s: Sentence, j: int) -> list[Chunk]:
    """Whom the pronoun of the support noun at chunk `j` means («أوقفوا ستة أشخاص للاشتباه بضلوعهم في إطلاق صواريخ»)."""
    for i in range(j - 1, max(-1, j - 9), -1):
        y = s.chunks[i]
        if y.kind == NP and is_party(y) and agentive(y) and agrees(s.chunks[j].word.enc, 0, y):
            return coordinated(s, i)
    return []


def _left_of_noun(lex: Lexicon, s: Sentence, k: int, c: Candidate, out: Arguments) -> None:
    """The support verb that governs the noun: «شن الجيش غارات», «تعرضت القرية لقصف», «نفذ مسلحون هجوما»."""
    x = s.chunks[k]
    prep = x.prep
    h = k - 2 if k > 1 and prep in lex.grammar["of"] and s.chunks[k - 1].kind == PREP else k - 1
    if h >= 0 and (h < k - 1 or not prep) and not x.conj and (head := s.chunks[h]).kind == NP and head.word.plain[1:] in lex.grammar["several_of"] and head.word.plain[0] in "بل":
        prep = head.word.plain[0]  # «تعرضت المدينة لسلسلة غارات», «لموجة من القصف»
    elif h == k - 2 >= 0 and c.trigger.type == "CONSULT" and not x.conj and (head := s.chunks[h]).kind == NP and not head.prep and bare_form(head.word) in lex.grammar["rounds"]:
        prep = ""  # «عقد الوفدان جولة من المحادثات»
    if k > 1 and prep in lex.grammar["to"] and not x.conj and s.chunks[k - 2].kind == HEDGE and s.chunks[k - 2].group == "attempt" and (theirs := s.chunks[k - 1]).kind == NP and theirs.prep in lex.grammar["to"] and agentive(theirs):
        _assign(out, "actor", coordinated(s, k - 1))  # «صدت القوات محاولة للمسلحين لاقتحام القاعدة»
        out.governed, out.by = True, s.chunks[k - 2]
        return
    case = s.chunks[k - 1] if k and not (prep or x.conj) else None
    if case is not None and case.kind == NP and case.prep and case.b == x.a and not case.definite and case.word.form in lex.grammar["charged_with"]:
        return  # «أوقفت الشرطة خمسة في قضية مقتل المحامي»: no object of the verb
    j = k - 1
    seen: list[int] = []
    beyond = _before_insertions(lex, s, k, prep)
    if beyond is not None:
        j = beyond
    owned = any(y.word.form in lex.grammar["owned"] for y in s.chunks[max(0, k - 2) : k])  # «أعلنت، في بيان على موقعها، مسؤوليتها عن الهجوم»
    reach = 9 if beyond is None and not owned else 24
    while j >= 0 and k - j < reach:
        y = s.chunks[j]
        if owned and (y.kind == REPORT or (y.kind == V and not y.word.lights)):
            seen, j = [], j - 1
            continue
        begins = j - 1 if y.kind == SUB and j and s.chunks[j - 1].kind == V else j
        if s.chunks[begins].kind == V and (after := goes_on_after(s, begins)) is not None and after <= k:
            seen = []
            j = begins - 1
            continue
        if y.kind == V and j > 1 and s.chunks[j - 1].kind == REL and (y.word.verb_enc or not any(prep in lex.lights[n].prep if lex.lights[n].noun_is == "prep" else not prep for n in y.word.lights)) and (main := _before_relative(s, j)) is not None:
            seen, j, reach = [], main, max(reach, RELATIVE)  # «بدأت طائرات التحالف الذي تقوده X ضرب مواقع»
            continue
        if x.conj and not prep and 0 < j < k - 1 and y.word.lights and y.kind in (NP, HEDGE) and not y.word.verb_only and (y.prep or s.chunks[j - 1].kind == PREP):
            prep, seen = y.prep or s.chunks[j - 1].group, []
            j -= 1
            continue  # «تمكن الحرس من إحباط محاولة تهريب وإنقاذ عشرين مهاجرا»
        if y.kind == V or (y.word.lights and (y.kind == HEDGE or (y.kind == NP and y.b - y.a == 1 and y.word.nominal and not (y.actor or (y.cls in ARMED and y.word.art))))):
            break
        if _in_words(y):
            j -= 1
            continue
        if y.kind in (SUB, REL, REPORT) or (y.kind == SIGN and y.group in HARD):
            return
        if y.kind == NP:
            seen.append(j)
        j -= 1
    if j < 0:
        head = s.chunks[0]
        if c.mode == "visit" and x.prep in ("في", "ل") and 0 in seen and not head.prep and not head.conj and agentive(head) and not out.actors:
            _assign(out, "actor", coordinated(s, 0))  # «وزير الدفاع الفرنسي في زيارة إلى مالي»: a headline without a verb
            if c.trigger.verbless:
                out.places = [y for i, y in enumerate(s.chunks[:k]) if i and y.place is not None and (y.prep or s.chunks[i - 1].group) in lex.grammar["whereabouts"]][:1]  # «بلينكن إلى القاهرة لبحث الهدنة في غزة»
        return
    v = s.chunks[j]
    if v.kind == V and not (x.prep and prep) and any(lex.lights[n].noun_is == "subj" and lex.lights[n].obj != "toll" for n in v.word.lights) and not any(
        s.chunks[i].cls == "deed" and not s.chunks[i].conj for i in seen
    ):
        out.governed, out.by = True, v  # «اندلعت اشتباكات»
    if v.kind == V and x.prep in lex.grammar["instrument"] and c.type == "ASSAULT" and v.word.triggers:
        index, feats, pro, enc = next(((i, f, p, e) for i, f, p, e in v.word.triggers if lex.triggers[i].type == "ASSAULT" and not f & m.NOMINAL), (-1, 0, "", ""))
        if index >= 0:
            t = lex.triggers[index]
            sub = verb_arguments(lex, s, j, Candidate(t, feats, pro, enc, v.a, v.b, v.a), False)
            out.governed, out.by = True, v
            if all(y.cls == "aircraft" and not (y.actor or y.iso3) for y in out.actors) and sub.actors:
                out.actors = sub.actors  # «قتلت قوات التحالف القيادي بغارة من طائرة مسيرة»
            out.put("recipient", sub.recipients if not out.recipients else [])
            out.elided = out.elided or sub.elided
            return
    if not v.word.lights:
        of_words = any(lex.triggers[t[0]].type not in DEEDS for t in v.word.triggers)  # «اتهمت X Y بمهاجمة …»
        if v.kind == V and c.trigger.pos == "masdar" and not out.actors and not out.recipients and x.prep and v.word.rep is None and not of_words:
            # «تستمر القوات بالتقدم»: the verb's subject does it
            near = [i for i in seen if not s.chunks[i].prep and is_party(s.chunks[i]) and not s.chunks[i].conj]
            after = x.prep in lex.grammar["after_what"] or c.type == "PROTEST"  # «اعتقلت الشرطة عشرة بعد الاحتجاجات»
            if near and not after and s.chunks[near[-1]].cls in ARMED | OFFICIAL and c.trigger.frame.get("gen") in ("actor", "either"):
                _assign(out, "actor", coordinated(s, near[-1]))
        return
    foils = next((y for y in (lex.lights[n] for n in v.word.lights) if y.effect == "foiled" and y.noun_is == "obj"), None)
    if foils is not None and v.kind == HEDGE and j == k - 1 and prep and not x.word.prep and c.mode != "seize":
        able = next((i for i in range(j - 1, max(-1, j - 7), -1) if s.chunks[i].kind == V or s.chunks[i].cls == "deed"), None)
        if able is not None and s.chunks[able].kind == V and any(y.noun_is == "prep" and prep in y.prep and y.subj == "actor" for y in (lex.lights[n] for n in s.chunks[able].word.lights)):
            out.governed, out.by, out.effect = True, s.chunks[able], "foiled"  # «تمكن الجيش من صد هجوم على المدينة»
            _assign(out, foils.subj or "recipient", subject_of(s, able) if not out.recipients else [])
            return
    between = frozenset().union(*(y.word.keys for y in s.chunks[j : k + 1]))
    bare = [i for i in seen if not s.chunks[i].prep and is_party(s.chunks[i]) and not s.chunks[i].conj]
    subject = s.chunks[bare[-1]] if bare else None
    deeds = [i for i in seen if s.chunks[i].cls == "deed" and not s.chunks[i].conj and s.chunks[i].word.form not in lex.grammar["beside"]]  # «تمكن الجيش، بدعم من القوات الأميركية، من السيطرة على»
    row = x.conj and not prep and len(deeds) == 1 and not any(s.chunks[i].kind == SIGN for i in range(deeds[0], k))
    nearer_deed = bool(deeds) and not row  # «شن غارات وقصفا»: a row
    if subject is None and not x.prep and not x.word.indef_acc and v.kind == V and j + 1 == k and any(lex.lights[n].noun_is == "subj" for n in v.word.lights):
        either = bool(v.word.verb & m.FEM and v.word.verb & m.MASC)
        if either or (x.word.art and v.word.verb & m.SING and not v.word.verb & m.PLUR and bool(v.word.verb & m.FEM) == x.word.form.endswith(("ه", "ات"))):
            return  # «تجدد إطلاق النار», «وبدأ الهجوم»: it happens
    for light in (lex.lights[n] for n in v.word.lights):
        if light.noun_is == "subj" or (light.with_ and light.with_.isdisjoint(between)):
            continue
        if light.noun_is == "prep" and prep not in light.prep and not (row and light.effect == "ordered" and s.chunks[deeds[0]].prep in light.prep):
            continue  # but «أوعز بإغلاق المداخل ونشر قوات»
        if light.noun_is == "obj" and prep:
            continue
        if nearer_deed or (row and light.weak):
            return
        if light.weak and c.trigger.pos == "noun" and c.trigger.toll and v.word.rep is not None:
            continue  # «أعلنت الوزارة ارتفاع عدد القتلى»: she told it
        order = _order(lex, s, j) if v.kind == NP else None
        if order is not None:  # «أوعز الوزير إلى الجيش بشن غارات»
            out.governed, out.by, out.effect = True, s.chunks[order], "ordered"
            _assign(out, "actor", subject_of(s, order) if not out.actors else [])
            return
        out.governed, out.by = True, v
        if light.weak and v.word.rep is not None and ((c.trigger.frame_name == "done-to" and c.trigger.toll) or any(y.word.plain in lex.grammar["tally"] for y in s.chunks[j + 1 : k])):
            return  # «أعلنت الوزارة استشهاد ستة», «أعلنت ارتفاع عدد ضحايا الاشتباكات»: she told it
        role = light.subj if not (light.effect == "foiled" and c.mode == "seize") else "actor"  # «أحبط حرس الحدود محاولة تهريب»
        if light.effect in ("foiled", "denied", "foretold", "ordered", "claim"):
            out.effect = light.effect
        if role in ("actor", "recipient"):
            if role == "actor" and out.actors and not met(lex, out.actors):
                return
            if role == "recipient" and light.effect == "foiled" and out.recipients:
                return
            if subject is not None:
                _assign(out, role, coordinated(s, bare[-1]))
            elif (after := _subject_after(s, j, k)) is not None and role == "actor":
                out.actors = []
                _assign(out, role, coordinated(s, after))
            elif v.kind == NP and role == "actor":
                _assign(out, role, _meant(s, j) if v.word.enc else _intending(lex, s, j))
            elif v.kind == V or v.word.verb:
                left, how = left_subject(s, j, v.word.verb)
                if left is not None:
                    _assign(out, role, _with_left(s, left))
                elif how == "elided" or v.word.verb:
                    out.elided = out.elided or role == "actor"
                    joined = v.conj or (j > 0 and s.chunks[j - 1].word.form in lex.grammar["likewise"]) or by_pronoun(s, j)
                    out.undergone = role == "recipient" and v.kind == V and bool(v.word.verb & m.ACTIVE) and joined and not out.recipients
            if light.noun_is == "prep" and light.obj == "recipient" and len(bare) > 1 and not out.recipients:
                _assign(out, "recipient", coordinated(s, bare[-2]))  # «أخضع المسلحون المحتجزين للتعذيب»
        elif role == "place" and subject is not None and subject.place is not None:
            out.put("place", [subject])
        return


def _subject_after(s: Sentence, j: int, k: int) -> int | None:
    """The doer that stands behind the definite noun of its deed («نفذ الهجوم مسلحون», «شنت الغارات الأخيرة طائرات»)."""
    v, x = s.chunks[j], s.chunks[k]
    if j + 1 != k or v.kind != V or not (x.word.art or x.definite) or x.prep or x.conj or v.word.verb_enc or not v.word.verb & m.SING:
        return None
    for i, y in right(s, k, 3):
        if y.prep or y.kind not in (NP, ADV):
            return None
        if y.kind == NP and (y.word.art and not is_party(y) and y.a == x.b):
            continue  # its adjective
        if y.kind == NP:
            return i if (agentive(y) or y.cls == "aircraft") and not y.conj and agrees("", v.word.verb, y) else None
    return None


def _before_insertions(lex: Lexicon, s: Sentence, k: int, prep: str) -> int | None:
    """The chunk left of what commas set off between a support verb and the deed's noun at chunk `k`, which follows the last comma («تمكن
    الجيش، بعد معارك خاضها أمس، من طرد …», «اندلعت، ليلة الخميس، بين كتيبتين، اشتباكات»)."""
    first = k - 1
    while first > 0 and s.chunks[first].kind == PREP:
        first -= 1
    if s.chunks[k].conj or first < 3 or not (s.chunks[first].kind == SIGN and s.chunks[first].group in "،,"):
        return None
    for i in range(first - 2, max(0, first - 18), -1):
        y = s.chunks[i]
        if y.kind == SIGN and y.group in HARD:
            return None
        if not (y.kind == SIGN and y.group in "،,"):
            continue
        for j in range(i - 1, max(-1, i - 6), -1):
            z = s.chunks[j]
            if z.kind == V:
                fits = any((prep in light.prep) if light.noun_is == "prep" else not prep and not light.outcome for light in (lex.lights[n] for n in z.word.lights))
                carries = any(c.cls == "deed" for c in s.chunks[j + 1 : i])
                hides = k - j > 8 or any(c.kind in (V, SUB, REL, REPORT) or c.word.lights for c in s.chunks[i + 1 : first])
                if fits and hides and not carries and not (z.word.rep is not None or (j and s.chunks[j - 1].kind == REL)):
                    return i - 1
                break
            if z.kind != NP or z.conj:
                break
    return None


def _order(lex: Lexicon, s: Sentence, j: int) -> int | None:
    """The verb of an order that the masdar of a support verb at chunk `j` hangs on («أوعز إلى الجيش بشن …»)."""
    if s.chunks[j].prep != "ب":
        return None
    for i in range(j - 1, max(-1, j - 6), -1):
        y = s.chunks[i]
        if y.kind == V:
            return i if any(lex.lights[n].effect == "ordered" for n in y.word.lights) else None
        if y.kind not in (NP, PREP, DATE, ADV) or y.cls == "deed":
            return None
    return None


def one_man(c: Chunk) -> bool:
    """Whether a phrase is one person («قائد الفرقة»): his journey is no movement of forces."""
    return c.person and c.number is None and bool(c.feats & m.SING) and not c.feats & m.PLUR
