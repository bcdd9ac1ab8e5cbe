"""What a word form may be, looked up once a form and kept.

:class:`Vocabulary` maps a folded form to a :class:`Word`: every reading the lexicon has of it with the clitics it may carry. Texts
repeat their words, so nearly every look-up after the first thousand articles is one dictionary access.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

import msgspec

from marsad.lexicon import model as m
from marsad.lexicon.model import Lexicon
from marsad.text.clean import fold, fold_word
from marsad.text.clitics import parts
from marsad.text.memo import Memo
from marsad.text.numbers import number_stem
from marsad.text.tokens import WORD, kind_of

_DOING = frozenset({m.TRIGGER, m.VERB, m.REPORT, m.LIGHT})
_WHOLE_MARK = "\u0640"  # no form has a tatweel
_NOUN_MARK = "\u2063"  # after a form written with آ: a noun («آثار», not «أثار»)
_VERB_MARK = "\u2062"  # after a form whose last hamza is written: a verb, no function word («هنأ», not «هنا»)
_WHOLE = frozenset({m.TRIGGER, m.VERB, m.ROLE, m.DEMONYM, m.WEAPON, m.SOURCE, m.REPORT, m.LIGHT, m.COMMON, m.MODIFIER, m.FUNCTION, m.NAME})
_SPEECH = frozenset({"ك", "كم", "ي", "ني"})  # object pronouns that news does not write onto verbs; many words end in these letters
_NONE: frozenset[str] = frozenset()
_HELPING = frozenset({"auxiliaries"})
VERBAL_PRO = frozenset(("", "و", "ف", "س", "و+س", "ف+س", "ل", "و+ل", "ف+ل"))


PROVABLE = frozenset({"COERCE", "MOBILIZE", "RETREAT"})  # types whose arguments can stand in for the words an entry asks for
# A trigger, features, proclitics, enclitic; and the words one of which must stand in the sentence, where nothing else can take their place.
TriggerReading = tuple[m.Trigger, int, str, str, frozenset[str] | None]


class Word(msgspec.Struct, gc=False, eq=False):
    """The readings of one form. Attributes are None, 0 or empty where the form has no such reading.

    `triggers`: (trigger index, features, proclitics, enclitic); `verb`: features of its verbal readings or'ed; `nominal`: whether it
    may be a noun; `fn`: groups of function words it belongs to; `conj`, `prep`, `art`, `enc`: clitics of its nominal (else only) reading.
    """

    form: str
    triggers: tuple[tuple[int, int, str, str], ...] = ()
    verb: int = 0
    verb_enc: str = ""
    verb_only: bool = False
    nominal: bool = False
    fn: frozenset[str] = _NONE
    fn_enc: str = ""
    conj: bool = False
    prep: str = ""
    art: bool = False
    enc: str = ""
    indef_acc: bool = False
    construct: bool = False
    role: int | None = None
    role_feats: int = 0
    mod: int | None = None
    dem: int | None = None
    dem_feats: int = 0
    weapon: int | None = None
    source: int | None = None
    source_feats: int = 0
    rep: int | None = None
    rep_part: bool = False
    rep_short: bool = False  # it is a verb of saying as a jussive alone («تقل», which carries as well)
    lights: tuple[int, ...] = ()
    domain: int | None = None
    topical: bool = False  # it may speak of other things than conflict, or begin a name that only seems to
    thing: bool = False  # no party, and nothing that force is used on (``things.yaml``)
    common: bool = False
    name: bool = False
    future: bool = False
    purpose: bool = False
    known: bool = False
    keys: frozenset[str] = _NONE
    mwe: tuple[tuple[m.Phrase, str], ...] = ()
    single: tuple[tuple[m.Phrase, str], ...] = ()  # phrases of this word alone
    _follow: frozenset[str] | None = None
    _pairs: dict[str, list[tuple[m.Phrase, str]]] | None = None
    may: bool = False  # it may begin a trigger
    readings: tuple[TriggerReading, ...] = ()  # the triggers themselves
    seconds: frozenset[str] = _NONE  # what may follow where it begins a trigger of several words
    wants: frozenset[str] | None = None  # one of these words must stand in the sentence for any of them (None: no such list)
    heads: int = 0  # kinds of phrase that may begin with it, or'ed: KIND_BITS
    named: bool = False  # it may begin an actor's or an outlet's name of several words
    kind: int = WORD  # of the token
    plain: str = ""  # the form without its conjunction (given with the form)
    names: bool = False  # it may begin an actor's name of several words
    persons: bool = False  # and that of a person
    mask: int = 0  # kinds of party it may name, or'ed: ARMED_BIT, OFFICIAL_BIT, PERSON_BIT, THING_BIT

    @property
    def follow(self) -> frozenset[str]:
        """What may follow where it begins a phrase of several words; made when first asked for."""
        follow = self._follow
        if follow is None:
            follow = self._follow = frozenset([f for p, _ in self.mwe if p.rest for f in spellings(p.rest[0], p.exact)]) or _NONE
        return follow

    def pairs(self, second: str) -> list[tuple[m.Phrase, str]]:
        """Its phrases of several words whose second may be written so."""
        pairs = self._pairs
        if pairs is None:
            pairs = self._pairs = {}
        if second not in pairs:
            wants = written_for(second)
            pairs[second] = [x for x in self.mwe if x[0].rest and x[0].rest[0] in wants and second in spellings(x[0].rest[0], x[0].exact)]
        return pairs[second]


def bare(w: Word) -> str:
    """A noun's form without what is written before it."""
    f = w.form
    n = int(w.conj) + int(bool(w.prep)) + 2 * int(w.art) - int(w.art and w.prep == "ل")  # «للاشتباه»
    return f[n:] if n and len(f) - n > 1 else f


# Kinds of phrase that are looked for by kind.
KIND_BITS = {k: 1 << n for n, k in enumerate(("actor", "outlet", "country", "capital", "role", "source", "function", "report", "hedge", "domain"))}


def kinds_of(*kinds: str) -> int:
    """The bits of kinds of phrase, or'ed."""
    return sum(KIND_BITS[k] for k in kinds)


@lru_cache(maxsize=16_384)
def spellings(want: str, exact: bool = False) -> tuple[str, ...]:
    """The forms in which a later word of a phrase may stand: with or without the article, in the indefinite accusative."""
    if exact:
        return (want,)
    bare = want[2:] if want.startswith("ال") and len(want) > 3 else None
    out = [want, bare if bare else "ال" + want]
    if len(want) > 2:
        out.append(want + "ا")
    return tuple(out)


def written_for(form: str) -> set[str]:
    """Every word that may have `form` among its :func:`spellings`."""
    return {form, "ال" + form, form.removeprefix("ال"), form.removesuffix("ا")}


ARMED_BIT, OFFICIAL_BIT, PERSON_BIT, THING_BIT = 1, 2, 4, 8
_BITS = {
    **dict.fromkeys(("armed", "police", "aircraft"), ARMED_BIT),
    **dict.fromkeys(("official", "government", "court", "parliament", "party", "igo"), OFFICIAL_BIT | PERSON_BIT),
    **dict.fromkeys(("vehicle", "ship", "weapon", "facility", "area", "document"), THING_BIT),
    "crowd": ARMED_BIT | PERSON_BIT,
    "body": ARMED_BIT | OFFICIAL_BIT,
}


def class_bit(cls: str) -> int:
    """The bit of a role's class; people of every other kind share one."""
    return _BITS.get(cls, PERSON_BIT)


_SURE = (("وبال", "و+ب+ال"), ("ولل", "و+ل+ال"), ("وال", "و+ال"), ("فال", "ف+ال"), ("بال", "ب+ال"), ("كال", "ك+ال"), ("لل", "ل+ال"), ("ال", "ال"))
_SURE_FIRST = tuple(written for written, _ in _SURE)


# What the senses of a form say of it, or'ed.
IS_WHOLE, IS_NOUN, IS_FUNCTION, IS_VERB, IS_DEED = 1, 2, 4, 8, 16


def _senses(senses: Iterable[tuple[int, int, int]]) -> int:
    """What these senses say of their form: that it is a word of its own (as a noun too), a function word, a verb, a deed's verb."""
    found = 0
    for kind, _, feats in senses:
        if kind == m.FUNCTION:
            found |= IS_FUNCTION
        if kind in _WHOLE:
            found |= IS_WHOLE
            if feats & m.NOMINAL:
                found |= IS_NOUN
        if kind in _DOING and not feats & m.NOMINAL:
            found |= IS_VERB | IS_DEED if kind == m.TRIGGER else IS_VERB
    return found


def _noun(w: Word, pro: str, enc: str) -> None:
    """Makes the word a noun with these clitics."""
    w.nominal = True
    w.enc = enc
    if pro:
        w.art = pro.endswith("ال")
        if pro[0] in "وف":
            w.conj = True
        rest = pro.replace("+ال", "").replace("ال", "")
        w.prep = rest[-1] if rest and rest[-1] in "بلك" else ""


_SPOKEN = re.compile("[وف]?ب[يتن].{3}").match  # «بتقصف», «وبيضربوا»


def of_action(form: str) -> bool:
    """Whether a form has the shape of a masdar: إفعال, افتعال, تفعيل («إنزال جوي» is no force)."""
    stem = form.removeprefix("ال")
    return len(stem) >= 5 and ((stem[0] == "ا" and stem[-2] == "ا") or (stem[0] == "ت" and stem[-2] == "ي"))


def _mutual(form: str) -> bool:
    """Whether a form has the shape مفاعلة."""
    return len(form) == 6 and form[0] == "م" and form[2] == "ا" and form[5] == "ه"


class Vocabulary(Memo[Word]):
    """form → Word, filled as forms are met; `written`: the same by the token as written.

    A form is folded, but may keep the ة at its end: what is written so is no verb («القوة» is not
    «ألقوه», «وعدة» not «وعده»). The other way round nothing follows: ه is often written for ة.
    Likewise إ is kept where it tells a noun from a preposition («إمام» from «أمام»); a bare alef tells nothing.
    """

    def __init__(self, lexicon: Lexicon, places: Container[str] = ()) -> None:
        super().__init__(self._word)
        self.lexicon = lexicon
        self.places = places
        self.written = Memo(self._of_token)
        self._listed: dict[int, frozenset[str] | None] = {}  # by trigger: its list's first words, where one must stand in the sentence
        self._wants: dict[tuple[int, ...], frozenset[str]] = {}  # by triggers: their lists' first words together
        self._seconds: dict[tuple[int, ...], frozenset[str]] = {}  # by phrases: what may follow their first word

    def _of_token(self, token: str) -> Word:
        form = fold_word(token)
        if token[0] == "إ" and form in self.lexicon.grammar["hamza_below"]:
            return self["إ" + form[1:]]
        if token[-1] == "أ" and form in self.lexicon.grammar["hamza_last"]:
            return self[form + _VERB_MARK]
        if "آ" in token[:2] and form in self.lexicon.grammar["madda_first"]:
            return self[form + _NOUN_MARK]
        return self[form if token[-1] != "ة" else form[:-1] + "ة"]

    def whole(self, form: str) -> Word:
        """The word of a form whose first letter is its own: «والي», a governor, where it is not «وإلى»."""
        return self[form + _WHOLE_MARK]

    def _word(self, form: str) -> Word:
        feminine, undivided = form.endswith("ة"), form.endswith(_WHOLE_MARK)
        verb, noun, form = form.endswith(_VERB_MARK), form.endswith(_NOUN_MARK), form.rstrip(_VERB_MARK + _NOUN_MARK)
        word = self._analyse(fold(form.rstrip(_WHOLE_MARK)) if feminine or undivided or form[:1] == "إ" else form, feminine or noun, undivided)
        if not (word.known or word.mwe) and form[-1:] == "و" and len(form) > 3:
            word = self._without_alef(word)
        if not word.known and _SPOKEN(form):
            word = self._spoken(word)
        word.kind = kind_of(word.form)
        if form[:1] == "إ" or verb:
            word.fn = word.fn & _HELPING if verb else _NONE
        if verb:
            word.rep = None  # «بدأ», not «بدا»
        if word.conj and len(word.form) > 3:
            word.plain = word.form[1:]
        word.topical = word.domain is not None
        if not (word.known or word.mwe):
            return word
        word.mask = self._mask(word)
        word.topical = word.topical or word.names
        if word.triggers:
            word.may = True
            word.readings = tuple(self._reading(*x) for x in word.triggers)
        phrases = [p for p, _ in word.mwe if p.kind == "trigger"]
        if phrases:
            word.may = True
            made = tuple(map(id, phrases))  # they live as long as the lexicon
            if made not in self._seconds:
                self._seconds[made] = frozenset(form for p in phrases for form in (spellings(p.rest[0], p.exact) if p.rest and p.rest[0] != "*" else ("",)))
            word.seconds = self._seconds[made]
        elif word.readings and all(r[4] is not None for r in word.readings):
            same = tuple(index for index, *_ in word.triggers)
            if same not in self._wants:
                self._wants[same] = frozenset().union(*(r[4] or () for r in word.readings))
            word.wants = self._wants[same]
        if word.mwe:
            for p, _ in word.mwe:
                word.heads |= KIND_BITS.get(p.kind, 0)
            word.topical = word.topical or bool(word.heads & KIND_BITS["domain"])
            word.named = any(p.rest and p.kind in ("actor", "outlet") for p, _ in word.mwe)
            word.single = tuple(x for x in word.mwe if not x[0].rest)
        return word

    def _without_alef(self, word: Word) -> Word:
        """Posts write «قتلو» for «قتلوا»: the word with its alef, where that is a verb that tells or reports a deed."""
        verb = self._analyse(word.form + "ا", False, False)
        if not verb.verb_only or not verb.verb & m.PLUR or not (verb.triggers or verb.lights or verb.rep is not None):
            return word
        verb.form, verb.plain = word.form, verb.plain[:-1]
        return verb

    def _spoken(self, word: Word) -> Word:
        """The present of speech bears a ب («بتقصف», «وبيضربوا»): the word without it, where that is a verb that tells or reports a deed."""
        form = word.form
        at = 1 if form[0] in "وف" else 0
        bare_form = form[:at] + form[at + 1 :]
        verb = self._analyse(bare_form, False, False)
        if not verb.known and form[-1] == "و":
            verb = self._without_alef(verb)
        if not (verb.verb_only and verb.verb & (m.PRESENT | m.JUSSIVE) and (verb.triggers or verb.lights or verb.rep is not None)):
            return word
        verb.form, verb.plain = form, form[at:]
        return verb

    def _reading(self, index: int, feats: int, pro: str, enc: str) -> TriggerReading:
        t = self.lexicon.triggers[index]
        if index not in self._listed:
            bare = t.with_ and (t.strict or not (t.needs and t.span == "all" and t.type in PROVABLE))
            self._listed[index] = frozenset(k.split()[0] for k in t.with_) if bare else None
        return t, feats, pro, enc, self._listed[index]

    def _analyse_function(self, form: str) -> Word:
        """A conjunction and a preposition."""
        w = Word(form, plain=form)
        w.conj = w.known = True
        w.fn = frozenset(self.lexicon.function[i] for kind, i, _ in self.lexicon.forms[form[1:]] if kind == m.FUNCTION)
        w.mwe = tuple((p, form[0]) for p in self.lexicon.phrases.get(form[1:], ()) if not p.article)
        return w

    def _mask(self, word: Word) -> int:
        """Which kinds of party the word may name."""
        lex, mask = self.lexicon, 0
        if word.role is not None:
            mask |= class_bit(lex.roles[word.role].cls)
        if word.dem is not None:
            mask |= OFFICIAL_BIT | PERSON_BIT | (ARMED_BIT if lex.demonyms[word.dem].actor else 0)
        if word.mod is not None:
            mask |= class_bit(lex.modifiers[word.mod])
        if word.name:
            mask |= PERSON_BIT
        for p, _ in word.mwe:
            if p.kind == "actor":
                if p.rest:
                    word.names = True
                    word.persons = word.persons or lex.actors[str(p.index)].cls == "person"
                else:
                    mask |= ARMED_BIT | OFFICIAL_BIT | PERSON_BIT
            elif p.kind in ("country", "capital"):
                mask |= OFFICIAL_BIT
            elif p.kind == "role":
                mask |= class_bit(lex.roles[int(p.index)].cls)
        return mask

    @staticmethod
    def _unknown(w: Word) -> Word:
        """A word that the lexicon does not know: a noun, and only those clitics that cannot be anything else."""
        form = w.form
        pro = ""
        if form.startswith(_SURE_FIRST):
            pro = next((cut for written, cut in _SURE if form.startswith(written) and len(form) - len(written) >= 3), "")
        elif form[0] == "و" and number_stem(form) == form[1:]:
            pro = "و"  # «ضابط وأربعة جنود»
        elif form[0] in "بل" and len(form) > (3 if form[0] == "ب" else 4) and number_stem(form[1:]) == form[1:]:
            pro = form[0]  # «لسبعة متهمين»
        elif form[0] in "بل" and len(form) > 5 and (of_action(form[1:]) or (len(form) == 6 and form[1] == form[3] == "ا" and form[5] == "ه") or _mutual(form[1:])):
            pro = form[0]  # «بإطالة أمد الحرب», «بمضاعفة الجهود»
        elif form[0] == "ك" and (_mutual(form[1:]) or (form[1:2] == "ت" and of_action(form[1:]))):
            pro = form[0]  # «كتعويض لهم»
        _noun(w, pro, "")
        return w

    def _analyse(self, form: str, feminine: bool = False, undivided: bool = False) -> Word:
        lex = self.lexicon
        role_enc = ""  # the pronoun that the reading as a role bears
        held = ""  # the pronoun that a word known only beside a trigger bears
        w = Word(form, plain=form)
        if not form or not ("\u0621" <= form[0] <= "\u064a"):
            mwe = [(p, "") for p in lex.phrases.get(form, ())]
            w.mwe = tuple(mwe)
            return w
        forms, phrases, constraints, places = lex.forms, lex.phrases, lex.constraint_words, self.places
        split = [x for x in parts(form) if (stem := x[1]) in forms or stem in phrases or stem in constraints or stem in places]
        if not split:
            return self._unknown(w)
        triggers: list[tuple[int, int, str, str]] = []
        fn: set[str] = set()
        keys: set[str] = set()
        mwes: list[tuple[m.Phrase, str]] = []
        best: tuple[int, str, str] | None = None  # nominal reading with fewest clitics: (cost, pro, enc)
        counted = ""  # the preposition written together with a word of number
        past = False  # it may be a past form, with any «س» its own
        own = forms.get(form, ())
        is_ = _senses(own)
        whole = bool(is_ & IS_WHOLE)
        and_ = form[0] in "وف"
        if and_ and whole and not undivided and form not in lex.grammar["no_and"] and any(kind == m.FUNCTION and lex.function[index].startswith("prep") for kind, index, _ in forms.get(form[1:], ())):
            return self._analyse_function(form)  # «وفي», «ومن»: never the verb
        if form.startswith("وو") or form[1:] in lex.grammar["and_first"]:
            whole = False  # «ووصلت»; «ودعا» is oftener "and called" than "bade farewell"
        if feminine:
            whole = bool(is_ & IS_NOUN)
        function = bool(is_ & IS_FUNCTION)
        verbal = bool(is_ & IS_VERB) or (and_ and bool(_senses(forms.get(form[1:], ())) & IS_VERB))
        if and_ and not whole and form[1:] not in lex.grammar["and_first"] and not _senses(forms.get(form[1:], ())) & (IS_FUNCTION | IS_DEED):
            # «وصفته» is «وصفت» and a pronoun before it is «و» and «صفته»
            whole = any(not pro and enc and enc != "ي" and not (feminine and enc == "ه") and _senses(forms.get(stem, ())) & IS_VERB for pro, stem, enc in split)
        for pro, stem, enc in split:
            if whole and pro[:1] in ("و", "ف"):
                continue  # «وزارة», «فجّر»: the letter is the word's own
            cost = len(pro) + len(enc)
            if stem in constraints and not (feminine and enc and any(kind == m.ROLE for kind, _, _ in forms.get(stem + enc, ()))):
                keys.add(stem)  # but «دورية» is a patrol, not "his league"
                if enc and not pro and not (feminine and enc == "ه") and enc != "ي":
                    held = enc  # «سراحه»
            for p in phrases.get(stem, ()):
                if enc and (feminine or p.rest or p.kind not in ("trigger", "hedge", "report", "source")):
                    continue
                has_article = pro.endswith("ال")
                if (p.article and not has_article) or (pro.endswith("ك") and p.kind == "actor"):
                    continue  # «كبرى» is not "like Berri"
                if pro.endswith("س") and p.kind in ("actor", "outlet", "country", "capital", "role"):
                    continue  # «سلامي» is no «لامي» to come
                if has_article and not p.article and p.kind in ("actor", "country", "capital", "function", "hedge"):
                    continue
                if p.kind in ("hedge", "report") and pro not in ("", "و", "ف", "ب", "و+ب", "ل", "و+ل", "س", "و+س"):
                    continue
                if p.kind == "hedge" and ((pro.endswith("س") and stem[0] not in "يتنا") or (enc and len(stem) < 3)):
                    continue  # «سكينا», «فكيك» are no «كي»
                if p.kind == "hedge" and pro and not p.rest and any(kind == m.FUNCTION and lex.function[index].startswith("prep") for kind, index, _ in (*own, *forms.get(form[1:], ()))):
                    continue  # «بحق المدنيين»: against them, no right of theirs
                mwes.append((p, pro))
                if p.kind not in ("hedge", "function", "report", "trigger", "domain") and not enc and (best is None or cost < best[0]) and not (p.rest and p.kind == "actor" and verbal and pro[-1:] in ("ب", "ل", "ك")):
                    best = (cost, pro, enc)
            if stem in places and not enc and (best is None or cost < best[0]) and not (pro and pro[-1] in "بلك" and (len(stem) < 3 or verbal)):
                best = (cost, pro, enc)  # not «بدأ» as "in Da"
            senses = forms.get(stem)
            if not senses:
                continue
            for kind, index, feats in senses:
                nominal = bool(feats & m.NOMINAL) or kind in (m.NAME, m.COMMON, m.THING)
                if kind == m.FUNCTION:
                    if pro in ("", "و", "ف") or (pro in ("ل", "ب", "ك", "و+ل", "و+ب") and not enc and len(stem) > 2):
                        group = lex.function[index]
                        if enc == "ي" and own:
                            continue  # «عبري»: no preposition and "me"
                        if enc and stem in lex.grammar["no_pronoun"]:
                            continue  # «نظيره الفرنسي»: his counterpart; «نظير مبلغ مالي»: in return for
                        if enc and stem in lex.grammar["with_subject"]:
                            group = "subordinators"  # «لكنها»
                        if not enc or group.startswith("prep") or group in ("subordinators", "particles", "quantifiers"):
                            if len(stem) > 2 or cost < 4:
                                fn.add(group)
                                w.fn_enc = enc
                                if pro[-1:] in ("ب", "ل") and group in ("quantifiers", "ordinals"):
                                    counted = pro[-1]  # «لجميع الأطراف», «بعشرين مسيّرة»
                                if pro[:1] in ("و", "ف"):
                                    w.conj = True
                    continue
                if kind == m.DOMAIN:
                    if not enc and w.domain is None and pro != "أ":  # «الصين» is no question after thieves (لصين)
                        w.domain = index
                    continue
                if not nominal:
                    if feminine and not feats & m.HAL:
                        continue
                    if pro not in VERBAL_PRO or (feats & m.PAST and pro and pro[-1] in "سل"):
                        continue
                    if "س" in pro and not feats & m.PRESENT:
                        continue
                    if enc and (not feats & m.ACTIVE or enc in _SPEECH or function):
                        continue
                    if enc and kind == m.TRIGGER and form[:1] == "ت" and len(stem) == 5 and stem[2] == "ا" and not lex.triggers[index].frame.get("obj"):
                        continue  # «تعاونها»: a masdar, for the verb (تفاعل) takes no object
                    if enc:
                        feats &= ~m.PASSIVE
                    if kind == m.TRIGGER:
                        triggers.append((index, feats, pro, enc))
                    elif kind == m.REPORT:
                        short = feats & m.JUSSIVE and not feats & (m.PAST | m.PRESENT)
                        if w.rep is None or (w.rep_short and not short):
                            w.rep, w.rep_short = index, bool(short)
                    elif kind == m.LIGHT and form not in lex.grammar["considered"]:  # «يعد» is no jussive of «أعاد»
                        w.lights = (*w.lights, index) if index not in w.lights else w.lights
                    if not w.verb or not enc:
                        w.verb_enc = enc
                    w.verb |= feats
                    w.known = True
                    if "س" in pro:
                        w.future = True
                    elif feats & m.PAST:
                        past = True
                    if pro.endswith("ل"):
                        w.purpose = True
                    if pro[:1] in ("و", "ف"):
                        w.conj = True
                    continue
                # nominal readings
                if "س" in pro or pro == "أ":
                    continue
                if feats & m.INDEF_ACC and (enc or "ال" in pro or pro[-1:] in ("ب", "ل", "ك")):
                    continue
                if feats & m.CONSTRUCT and "ال" in pro:
                    continue
                if feminine and enc == "ه":
                    continue  # «مسؤولية» is not "his officials"
                if kind == m.NAME and (enc or pro not in ("", "و", "ل", "ب")):
                    continue
                w.known = True
                if best is None or cost < best[0]:
                    best = (cost, pro, enc)
                    w.indef_acc = bool(feats & m.INDEF_ACC)
                    w.construct = bool(feats & m.CONSTRUCT)
                if kind == m.TRIGGER:
                    if not (feminine and enc) and enc != "ي":  # «الاجتماعي»: an adjective, not "my meeting"
                        triggers.append((index, feats, pro, enc))
                elif kind == m.ROLE:
                    if w.role == index and (w.role_feats | feats) & m.SING:
                        w.role_feats |= feats  # «مفتي» is one, or two before a genitive
                    elif w.role is None or (not enc and not pro and not (w.role_feats & m.SING and not feats & m.SING)):  # «أمين» is hardly two mothers
                        w.role, w.role_feats, role_enc = index, feats, enc
                elif kind == m.DEMONYM:
                    if w.dem is None and not enc:
                        w.dem, w.dem_feats = index, feats
                elif kind == m.MODIFIER:
                    if not enc:
                        w.mod = index
                elif kind == m.WEAPON:
                    w.weapon = index
                elif kind == m.SOURCE:
                    w.source, w.source_feats = index, w.source_feats | feats
                elif kind == m.REPORT:
                    w.rep, w.rep_part = index, True
                elif kind == m.LIGHT:
                    w.lights = (*w.lights, index) if index not in w.lights else w.lights
                elif kind == m.COMMON:
                    w.common = True
                elif kind == m.THING:
                    w.thing = True
                elif kind == m.NAME:
                    w.name = True
        if best is not None:
            _noun(w, best[1], best[2])
        elif not w.verb and not fn:
            self._unknown(w).enc = held
        if w.role is not None and not w.art and form.startswith("ال") and lex.roles[w.role].noun.startswith("ال"):
            w.art = True  # «الجانبان»: an entry with its article
        if w.name and role_enc and best is not None and best[1:] == ("", ""):
            w.role, w.role_feats = None, 0  # «مارك»: a name, not who passes by you
        if w.role is not None and w.indef_acc and form in lex.grammar["hal_ranks"]:
            w.role = None  # «مشيرا إلى», «مقدما شكره»: hardly ever a rank
        if w.verb and w.domain is not None and not feminine and form.endswith("ه"):
            w.domain = None  # «وصفه» is no «وصفة»
        if w.role is not None and w.lights and not w.art and feminine and form[-6:-5] == "م" and form[-4:-3] == "ا":
            w.role = None  # «مشاركة»: the deed, not her who takes part
        if w.thing and (w.role is not None or triggers):
            w.thing = False  # «مساندة» is no cushion (مسند)
        if w.verb and ((w.role is not None and w.enc == "نا") or (not w.verb & m.SING and number_stem(form) is not None)):
            w.verb = 0  # «فرقنا» is "our teams", «اثنين» "two"
            triggers = [t for t in triggers if t[1] & m.NOMINAL]
        if past:
            w.future = False  # «سيطرا»
        w.verb_only = bool(w.verb) and not w.nominal and not w.name
        if fn:
            w.fn = frozenset(fn)
            w.prep = w.prep or counted
        if keys:
            w.keys = frozenset(keys)
        if triggers:
            w.triggers = tuple(dict.fromkeys(t for t in triggers if not function or t[2:] == ("", "")))
        if len(mwes) > 1:
            mwes.sort(key=lambda x: -len(x[0].rest))
        w.mwe = tuple(mwes)
        return w
