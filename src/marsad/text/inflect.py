"""Arabic inflection from principal parts: what a word of the lexicon may look like on the page.

The lexicon holds a verb as two words («استولى يستولي») and a noun as one or two («هجوم», «هجمات»). This module gives the forms a newspaper
prints: unvocalised, without shadda, hamzas on their seats, ة and ى where they belong. Clitics (و ف ب ل ك س ال, attached pronouns) are not
added: see :mod:`marsad.text.clitics`. Forms that carry a pronoun change their last letter (قصفوا, قصفوه): that too is left to `clitics`.

How it works. A verb's principal parts are read into its form (I–X, quadriliteral) and class (sound, doubled, assimilated, hollow, defective,
hamzated). Each form is then built *with* its vowels in a private transcription and spelled by :func:`_spell`, so hamza seats, «ـوا», «ى» and the
merging of like letters follow from the vowels by one set of rules and no table of exceptions is needed. In the transcription consonants are
Arabic letters (hamza always ء), ``a i u`` short and ``A I U`` long vowels, ``Y`` a final ā spelled ى, ``W`` the silent alef after the plural و,
``ٱ`` the alef of liaison; two like consonants with no vowel between are a shadda.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

__all__ = ["NounForm", "VerbForm", "conjugate", "masdars", "nominal", "participles"]


class VerbForm(NamedTuple):
    """One spelling of a verb and what it says.

    `tense` is ``past``; ``present`` (indicative, and the subjunctive where it is spelled the same); ``jussive`` (jussive or subjunctive, only
    where the spelling differs from the indicative: يقصفوا, يقل, يدع). `voice` is ``either`` where active and passive are spelled alike.
    `person` is 3 or 1; `gender` ``m``, ``f``, or ``c`` for the first person; `number` ``s``, ``d`` or ``p``.
    """

    form: str
    tense: str
    voice: str
    person: int
    gender: str
    number: str


class NounForm(NamedTuple):
    """One spelling of a noun or adjective.

    `case` is ``any``, ``nominative``, ``oblique`` (genitive or accusative, of duals and sound plurals) or ``accusative`` (the indefinite with
    its alef); `construct` is true for the forms that have lost their ن and stand only before a genitive or a pronoun (قتيلا, مسلحي).
    """

    form: str
    gender: str
    number: str
    case: str = "any"
    construct: bool = False


# --------------------------------------------------------------------------------------------------------------------------------------
# Spelling

_CONS = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_SIGNS = re.compile("[\u064b-\u0650\u0652\u0670\u0640]")
_DOUBLE = re.compile(f"([{_CONS}])\\1")
_IW = re.compile(f"iو(?=[{_CONS.replace('و', '')}])")
_UY = re.compile(f"uي(?=[{_CONS.replace('ي', '')}])")
_ONSET = re.compile(f"^ء([ai])ء(?=[{_CONS}])")
_OUT = str.maketrans({"a": None, "i": None, "u": None, "A": "ا", "I": "ي", "U": "و", "W": "ا", "Y": "ى", "ٱ": "ا"})
_HAMZAS = str.maketrans({"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء"})
_SEAT_VOWEL = {"أ": "a", "ئ": "i", "ؤ": "u"}
_UNJOINED = frozenset("اأإآدذرزوؤءةى")  # letters that do not join the next


def _spell(word: str) -> tuple[str, ...]:
    """The spelling or spellings of a transcribed word, the one the grammars prefer first.

    Two spellings are given where the press is divided over a hamza before a long ū: بدؤوا and بدأوا, جاؤوا and جاءوا, مسؤول and مسئول.
    """
    if word[-1] in "aiu":
        word = word[:-1]
    if "iو" in word:
        word = _IW.sub("I", word)
    if "uي" in word:
        word = _UY.sub("U", word)
    if "ء" not in word:
        word = _DOUBLE.sub(r"\1", word)
        return (word.translate(_OUT).replace("يى", "يا"),)
    word = _ONSET.sub(lambda m: "ءA" if m[1] == "a" else "ءI", word)
    word = _DOUBLE.sub(r"\1", word)
    outs = [""]
    skip = False
    for i, ch in enumerate(word):
        if skip:
            skip = False
            continue
        if ch != "ء":
            if ch not in "aiu":
                outs = [o + ch for o in outs]
            continue
        before = word[i - 1] if i else ""
        seats = _seat(before, word[i + 1 : i + 2], word[i - 2 : i - 1] if i > 1 else "")
        if seats == ("آ",):
            skip = True
        outs = [o + s for o in outs for s in seats]
    return tuple(o.translate(_OUT).replace("يى", "يا") for o in outs)


def _seat(before: str, after: str, before2: str) -> tuple[str, ...]:
    """How a hamza is written between two sounds (a vowel, a consonant, or nothing at the word's ends): the stronger of the neighbouring
    vowels chooses the seat (i over u over a over none), except at the word's beginning and end and after a long vowel."""
    if not before:
        return ("آ",) if after == "A" else ("إ",) if after in ("i", "I") else ("أ",)
    if not after:
        return ({"a": "أ", "i": "ئ", "u": "ؤ"}.get(before, "ء"),)
    if after in "iI" or before in "iI":
        return ("ئ",)
    if before == "ي":  # ييأس
        return ("أ",) if after == "a" else ("ئ",)
    joined = before in _CONS and before not in _UNJOINED
    if before == "u":
        return ("ؤ", "ئ") if after == "U" and before2 and before2 not in _UNJOINED else ("ؤ",)
    if after in "uU":
        if after == "u":
            return ("ؤ",)
        return ("ؤ", "أ") if before == "a" else ("ؤ", "ء") if before in "AUو" else ("ؤ", "ئ") if joined else ("ؤ",)
    if before in "AUو":
        return ("ء",)
    return ("آ",) if after == "A" else ("أ",)


# --------------------------------------------------------------------------------------------------------------------------------------
# Reading principal parts


def _letters(word: str) -> str:
    """A principal part without vowel signs, each shadda written out as a second letter, آ as ءا, hamzas without their seats."""
    word = _SIGNS.sub("", word.strip()).replace("آ", "أا")
    word = re.sub("(.)\u0651", r"\1\1", word)
    return word.translate(_HAMZAS)


def _seated(word: str) -> str:
    """As :func:`_letters`, hamzas with their seats (from which the vowels of form I are read)."""
    word = _SIGNS.sub("", word.strip()).replace("آ", "أا")
    return re.sub("(.)\u0651", r"\1\1", word)


class _Stem(NamedTuple):
    """A stem that takes endings. `kind`: ``s`` strong, ``h`` hollow, ``d`` doubled; defective: ``aw ay iy`` in the past, ``U I Y`` in the
    present. `full` stands before endings that begin with a vowel, `short` before those with a consonant (and, hollow, in the jussive)."""

    kind: str
    full: str
    short: str


class _Verb(NamedTuple):
    """A verb read: its form, the four stems (past and present, active and passive), participle stems, prefix vowel, masdars."""

    form: str
    past: _Stem
    past_passive: tuple[_Stem, ...]
    present: _Stem
    present_passive: _Stem
    prefix: str  # vowel of the active present's prefix
    masdars: tuple[str, ...]
    active: str
    passive: str
    cited: str  # "active", or "passive" where the principal parts given are passive (أصيب يصاب)


def _strong(stem: str, vowel: str, last: str) -> _Stem:
    whole = stem + vowel + last
    return _Stem("s", whole, whole)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Form III verbs whose second masdar فعال is in use. For the others it would give words of other meaning (طالب: طلاب "students").
_FIAL = _words(
    "قاتل نازع صارع ناضل جاهد حاصر دافع عالج حاور ناقش خالف عاقب جادل سابق فارق كافح خاصم وافق راهن حاسب رابط شاقق نافق لاقى نادى نازل ساجل"
    " خاطب عانق طاعن زاحم قارع صادم خادع خالط واءم باهى ناضر لازم طابق قايض عارك نازل ناطح قامر"
)
# Form II verbs (sound) that have تفعلة beside تفعيل.
_TAFILA = {"جررب": ("تجربة",), "فررق": ("تفريق", "تفرقة"), "كممل": ("تكميل", "تكملة"), "ذككر": ("تذكير", "تذكرة"), "بصصر": ("تبصير", "تبصرة")}


@lru_cache(maxsize=8192)
def _read(past: str, present: str) -> _Verb:
    """The verb of these principal parts. Raises ValueError for what is no pair of them."""
    p, q = _letters(past), _letters(present)
    if len(p) < 3 or len(q) < 3 or q[0] != "ي":
        raise ValueError(f"not the principal parts of a verb: {past!r}, {present!r}")
    cited = "active"
    # Principal parts given in the passive: «أصيب يصاب», «اغتيل يغتال», «قيل يقال», «توفّي يتوفّى».
    if len(p) >= 3 and p[-2] == "ي" and len(q) >= 4 and q[-2] == "ا" and p[-1] == q[-1]:
        p, cited = p[:-2] + "ا" + p[-1], "passive"
        q = q[:-2] + "ي" + q[-1]
    elif len(p) > 3 and p[-1] == "ي" and q[-1] == "ى":
        p, cited = p[:-1] + "ى", "passive"
        if len(p) == 4 and p[1] == "و" and p[1] != p[2] and p[0] != "ء":  # نودي ينادى
            p = p[0] + "ا" + p[2:]
    v = _derived(p, q)
    if v is None:
        v = _form_one(p, q, _seated(past), _seated(present)) if len(p) == 3 else None
    if v is None:
        raise ValueError(f"not the principal parts of a verb: {past!r}, {present!r}")
    return v if cited == "active" else v._replace(cited=cited)


def _form_one(p: str, q: str, seated_past: str, seated_present: str) -> _Verb | None:
    """Form I, whose present must be read off its spelling; also أرى يري (IV), which behaves as if of three letters."""
    c1, c2, c3 = p[0], p[1], p[2]
    rest = q[1:]
    v1 = "a"
    if c2 == "ا":  # hollow
        if len(rest) != 3 or rest[1] not in "اوي":
            return None
        long = {"ا": "A", "و": "U", "ي": "I"}[rest[1]]
        short_past = "u" if long == "U" else "i"
        short = {"A": "a", "U": "u", "I": "i"}[long]
        return _Verb(
            "I", _Stem("h", c1 + "A" + c3, c1 + short_past + c3), (_Stem("h", c1 + "I" + c3, c1 + "i" + c3),),
            _Stem("h", c1 + long + c3, c1 + short + c3), _Stem("h", c1 + "A" + c3, c1 + "a" + c3), "a", (),
            c1 + "AءI" if c3 == "ء" else c1 + "Aءi" + c3, "مa" + c1 + ("I" if long == "I" else "U") + c3, "active",
        )  # fmt: skip
    if c2 == c3 and c3 not in "يو":  # doubled
        if len(rest) != 3:
            return None
        v = _SEAT_VOWEL.get(seated_present[1], "a")
        return _Verb(
            "I", _Stem("d", c1 + "a" + c2 + c2, c1 + "a" + c2 + "a" + c2), (_Stem("d", c1 + "u" + c2 + c2, c1 + "u" + c2 + "i" + c2),),
            _Stem("d", c1 + v + c2 + c2, c1 + c2 + v + c2), _Stem("d", c1 + "a" + c2 + c2, c1 + c2 + "a" + c2), "a", (),
            c1 + "A" + c2 + c2, "مa" + c1 + c2 + "U" + c2, "active",
        )  # fmt: skip
    if c3 in "اىي" and rest[-1] in "اىوي":  # defective
        kind = {"ا": "aw", "ى": "ay", "ي": "iy"}[c3]
        if c3 == "ا" and c2 == "ي":  # ى after ي is written ا
            kind = "ay"
        pres = {"و": "U", "ي": "I", "ى": "Y", "ا": "Y"}[rest[-1]]
        body = rest[:-1]
        if body not in (c1 + c2, c2, c1):
            return None
        past_stem = c1 + "a" + c2
        # رأى يرى and أرى يري have lost their hamza; يفي, يلي their و, which the passive has again.
        passive_body = c1 if c2 == "ء" and body == c1 else c2 if c1 == "ء" and body == c2 else c1 + c2
        if c1 == "ء" and body == c2:  # أرى يري
            return _Verb(
                "IV", _Stem("ay", past_stem, past_stem), (_Stem("iy", "ءu" + c2, "ءu" + c2),), _Stem("I", c2, c2), _Stem("Y", c2, c2), "u",
                ("ءi" + c2 + "Aءaة",), "مu" + c2 + "I", "مu" + c2 + "Y", "active",
            )  # fmt: skip
        return _Verb(
            "I", _Stem(kind, past_stem, past_stem), (_Stem("iy", c1 + "u" + c2, c1 + "u" + c2),),
            _Stem(pres, body, body), _Stem("Y", passive_body, passive_body), "a", (),
            c1 + "A" + c2 + "I", "مa" + c1 + c2 + ("uوو" if pres == "U" else "iيي"), "active",
        )  # fmt: skip
    # sound, hamzated, assimilated
    v2 = _SEAT_VOWEL.get(seated_past[1], "a") if c2 == "ء" else _SEAT_VOWEL.get(seated_past[2], "a") if c3 == "ء" else "a"
    if rest == c1 + c2 + c3:
        v = _SEAT_VOWEL.get(seated_present[2], "a") if c2 == "ء" else _SEAT_VOWEL.get(seated_present[3], "a") if c3 == "ء" else "a"
        stem = c1 + c2 + v + c3
    elif rest == c2 + c3 and c1 == "و":
        v = _SEAT_VOWEL.get(seated_present[1], "i") if c2 == "ء" else _SEAT_VOWEL.get(seated_present[2], "a") if c3 == "ء" else "i"
        stem = c2 + v + c3
    else:
        return None
    return _Verb(
        "I", _strong(c1 + v1 + c2, v2, c3), (_strong(c1 + "u" + c2, "i", c3),), _Stem("s", stem, stem), _strong(c1 + c2, "a", c3), "a", (),
        c1 + "A" + c2 + "i" + c3, "مa" + c1 + c2 + "U" + c3, "active",
    )  # fmt: skip


def _derived(p: str, q: str) -> _Verb | None:
    """Forms II–X and quadriliterals: all follows from the past's letters, except that forms III and IV of a root in hamza and quadriliterals
    are told apart by the present (آخذ يؤاخذ, آمن يؤمن, أرشف يؤرشف)."""
    n = len(p)
    if p[0] == "ا":
        return _liaison(p) if n in (5, 6) else None
    last = "ى" if p[-1] == "ا" and p[-2] == "ي" else p[-1]
    weak = last == "ى"
    if n == 4:
        c1, c2, c3 = p[0], p[2], last
        if p[1] == p[2] and p[1] != "ا":
            return _second(c1, c2, c3, weak, p)
        if p[0] == "ء" and p[1] == "ا" and q[1:3] != "ءا":  # آمن يؤمن
            return _fourth("ء", p[2], last, weak)
        if p[1] == "ا":
            return _third(c1, c2, c3, weak, p)
        if p[0] == "ء" and q[1] != "ء":
            return _fourth(p[1], p[2], last, weak)
        return _quadriliteral(p[0], p[1], p[2], last, weak)
    if n == 5 and p[0] == "ت":
        if p[2] == p[3] and p[2] != "ا":
            return _fifth(p[1], p[2], last, weak)
        if p[2] == "ا":
            return _sixth(p[1], p[3], last, weak)
        return _quadriliteral_t(p[1], p[2], p[3], last, weak)
    return None


def _make(
    form: str,
    past: tuple[str, str],
    present: tuple[str, str],
    last: str,
    weak: bool,
    vowels: str,
    prefix: str,
    masdar: Iterable[str],
    also: str = "",
) -> _Verb:
    """A verb whose last two letters are strong or whose last is weak. `past` and `present`: the stem up to the last vowel, active and passive;
    `vowels`: last vowel of the active present; `also`: a second stem of the past passive."""

    def end(stem: str, vowel: str, kind: str) -> _Stem:
        return _Stem(kind, stem, stem) if weak else _strong(stem, vowel, last)

    passives = (past[1], also) if also else (past[1],)
    return _Verb(
        form, end(past[0], "a", "ay"), tuple(end(s, "i", "iy") for s in passives),
        end(present[0], vowels, "I" if vowels == "i" else "Y"), end(present[1], "a", "Y"), prefix, tuple(masdar),
        "مu" + present[0] + ("I" if weak else "i" + last), "مu" + present[1] + ("Y" if weak else "a" + last), "active",
    )  # fmt: skip


def _second(c1: str, c2: str, c3: str, weak: bool, p: str) -> _Verb:
    if weak:
        masdar = ["تa" + c1 + "iييaة" if c2 == "ي" else "تa" + c1 + c2 + "iيaة"]
    elif c3 == "ء":
        masdar = ["تa" + c1 + c2 + "iءaة"]
    else:
        masdar = list(_TAFILA.get(p, ("تa" + c1 + c2 + "I" + c3,)))
    geminate = c1 + "a" + c2 + c2
    return _make("II", (geminate, c1 + "u" + c2 + c2), (geminate, geminate), c3, weak, "i", "u", masdar)


def _third(c1: str, c2: str, c3: str, weak: bool, p: str) -> _Verb:
    stem, passive = c1 + "A" + c2, c1 + "U" + c2
    if c2 == c3:
        fial = [c1 + "i" + c2 + "A" + c2] if p in _FIAL else []
        return _Verb(
            "III", _Stem("d", stem + c2, stem + "a" + c2), (_Stem("d", passive + c2, passive + "i" + c2),),
            _Stem("d", stem + c2, stem + "i" + c2), _Stem("d", stem + c2, stem + "a" + c2), "u", ("مu" + stem + c2 + "aة", *fial),
            "مu" + stem + c2, "مu" + stem + c2, "active",
        )  # fmt: skip
    masdar = ["مu" + stem + ("Aة" if weak else "a" + c3 + "aة")]
    if p in _FIAL:
        masdar.append(c1 + "i" + c2 + "A" + ("ء" if weak else c3))
    return _make("III", (stem, passive), (stem, stem), c3, weak, "i", "u", masdar)


def _fourth(c1: str, c2: str, c3: str, weak: bool) -> _Verb:
    if c2 == "ا":  # hollow
        return _Verb(
            "IV", _Stem("h", "ءa" + c1 + "A" + c3, "ءa" + c1 + "a" + c3), (_Stem("h", "ءu" + c1 + "I" + c3, "ءu" + c1 + "i" + c3),),
            _Stem("h", c1 + "I" + c3, c1 + "i" + c3), _Stem("h", c1 + "A" + c3, c1 + "a" + c3), "u", ("ءi" + c1 + "A" + c3 + "aة",),
            "مu" + c1 + "I" + c3, "مu" + c1 + "A" + c3, "active",
        )  # fmt: skip
    if c2 == c3 and not weak:
        return _Verb(
            "IV", _Stem("d", "ءa" + c1 + "a" + c2 + c2, "ءa" + c1 + c2 + "a" + c2),
            (_Stem("d", "ءu" + c1 + "i" + c2 + c2, "ءu" + c1 + c2 + "i" + c2),),
            _Stem("d", c1 + "i" + c2 + c2, c1 + c2 + "i" + c2), _Stem("d", c1 + "a" + c2 + c2, c1 + c2 + "a" + c2), "u",
            ("ءi" + c1 + c2 + "A" + c2,), "مu" + c1 + "i" + c2 + c2, "مu" + c1 + "a" + c2 + c2, "active",
        )  # fmt: skip
    passive = "ءU" + c2 if c1 == "ء" else "ءu" + c1 + c2
    masdar = ("ءi" + c1 + c2 + "A" + ("ء" if weak else c3),)
    return _make("IV", ("ءa" + c1 + c2, passive), (c1 + c2, c1 + c2), c3, weak, "i", "u", masdar)


def _fifth(c1: str, c2: str, c3: str, weak: bool) -> _Verb:
    stem = "تa" + c1 + "a" + c2 + c2
    masdar = (stem + "I", stem) if weak else (stem + "u" + c3,)
    v = _make("V", (stem, "تu" + c1 + "u" + c2 + c2), (stem, stem), c3, weak, "a", "a", masdar)
    return v._replace(active="مu" + stem + ("I" if weak else "i" + c3))


def _sixth(c1: str, c2: str, c3: str, weak: bool) -> _Verb:
    stem, passive = "تa" + c1 + "A" + c2, "تu" + c1 + "U" + c2
    if c2 == c3:
        present = _Stem("d", stem + c2, stem + "a" + c2)
        return _Verb(
            "VI", present, (_Stem("d", passive + c2, passive + "i" + c2),), present, present, "a", (stem + c2,),
            "مu" + stem + c2, "مu" + stem + c2, "active",
        )  # fmt: skip
    masdar = (stem + "I", stem) if weak else (stem + "u" + c3,)
    v = _make("VI", (stem, passive), (stem, stem), c3, weak, "a", "a", masdar)
    return v._replace(active="مu" + stem + ("I" if weak else "i" + c3))


def _quadriliteral(c1: str, c2: str, c3: str, c4: str, weak: bool) -> _Verb:
    stem = c1 + "a" + c2 + c3
    masdar = (stem + ("Aة" if weak else "a" + c4 + "aة"),)
    # سيطر: the grammars' passive is سوطر, the press writes سيطر, spelled like the active.
    also = stem if c2 == "ي" else ""
    return _make("QI", (stem, c1 + "u" + c2 + c3), (stem, stem), c4, weak, "i", "u", masdar, also)


def _quadriliteral_t(c1: str, c2: str, c3: str, c4: str, weak: bool) -> _Verb:
    stem = "تa" + c1 + "a" + c2 + c3
    masdar = (stem + "I", stem) if weak else (stem + "u" + c4,)
    v = _make("QII", (stem, "تu" + c1 + "u" + c2 + c3), (stem, stem), c4, weak, "a", "a", masdar)
    return v._replace(active="مu" + stem + ("I" if weak else "i" + c4))


def _liaison(p: str) -> _Verb:
    """Verbs that begin with the alef of liaison. VII, VIII and IX have one shape (two consonants, a, consonant, consonant), X and the
    quadriliterals III and IV another; what was assimilated (اتّصل, ادّعى, اضطرّ) needs no rule of its own."""
    last = "ى" if p[-1] == "ا" and p[-2] == "ي" else p[-1]
    weak = last == "ى"
    two = p[1:3]
    if len(p) == 5:
        form = "VII" if two[0] == "ن" and two[1] != "ت" else "VIII"
        c3 = p[3]
        past, passive, masdar = "ٱi" + two, "ٱu" + two, "ٱi" + two + "i"
        if c3 == "ا":  # hollow
            present = _Stem("h", two + "A" + last, two + "a" + last)
            return _Verb(
                form, _Stem("h", past + "A" + last, past + "a" + last), (_Stem("h", passive + "I" + last, passive + "i" + last),),
                present, present, "a", (masdar + "يA" + last,), "مu" + two + "A" + last, "مu" + two + "A" + last, "active",
            )  # fmt: skip
        if c3 == last:  # doubled; IX among them
            if form != "VII" and two[1] not in "تطدث" and two[0] != two[1]:
                form = "IX"
            stem = two + "a" + c3
            return _Verb(
                form, _Stem("d", past + "a" + c3 + c3, past + "a" + c3 + "a" + c3),
                (_Stem("d", passive + "u" + c3 + c3, passive + "u" + c3 + "i" + c3),),
                _Stem("d", stem + c3, stem + "i" + c3), _Stem("d", stem + c3, stem + "a" + c3), "a", (masdar + c3 + "A" + c3,),
                "مu" + stem + c3, "مu" + stem + c3, "active",
            )  # fmt: skip
        masdar += c3 + "A" + ("ء" if weak else last)
        return _make(form, (past + "a" + c3, passive + "u" + c3), (two + "a" + c3, two + "a" + c3), last, weak, "i", "a", (masdar,))
    c3, c4 = p[3], p[4]
    past, passive, masdar = "ٱi" + two + "a" + c3, "ٱu" + two + "u" + c3, "ٱi" + two + "i" + c3
    stem = two + "a" + c3
    form = "X" if two == "ست" else "QIV"
    if c4 == "ا":
        return _Verb(
            form, _Stem("h", past + "A" + last, past + "a" + last), (_Stem("h", passive + "I" + last, passive + "i" + last),),
            _Stem("h", stem + "I" + last, stem + "i" + last), _Stem("h", stem + "A" + last, stem + "a" + last), "a",
            (masdar + "A" + last + "aة",), "مu" + stem + "I" + last, "مu" + stem + "A" + last, "active",
        )  # fmt: skip
    if c4 == last:
        return _Verb(
            form, _Stem("d", past + "a" + c4 + c4, past + c4 + "a" + c4), (_Stem("d", passive + "i" + c4 + c4, passive + c4 + "i" + c4),),
            _Stem("d", stem + "i" + c4 + c4, stem + c4 + "i" + c4), _Stem("d", stem + "a" + c4 + c4, stem + c4 + "a" + c4), "a",
            (masdar + c4 + "A" + c4,), "مu" + stem + "i" + c4 + c4, "مu" + stem + "a" + c4 + c4, "active",
        )  # fmt: skip
    masdar += c4 + "A" + ("ء" if weak else last)
    return _make(form, (past + c4, passive + c4), (stem + c4, stem + c4), last, weak, "i", "a", (masdar,))


# --------------------------------------------------------------------------------------------------------------------------------------
# Conjugation

_Slot = tuple[int, str, str]
_SLOTS: tuple[_Slot, ...] = ((3, "m", "s"), (3, "f", "s"), (3, "m", "d"), (3, "f", "d"), (3, "m", "p"), (3, "f", "p"), (1, "c", "s"), (1, "c", "p"))
_PREFIX = ("ي", "ت", "ي", "ت", "ي", "ي", "ء", "ن")
_PAST = {
    "s": ("a", "aت", "A", "aتA", "UW", "نa", "تu", "نA"),
    "aw": ("A", "aت", "aوA", "aتA", "aوW", "aونa", "aوتu", "aونA"),
    "ay": ("Y", "aت", "aيA", "aتA", "aوW", "aينa", "aيتu", "aينA"),
    "iy": ("iيa", "iيaت", "iيA", "iيaتA", "UW", "Iنa", "Iتu", "IنA"),
}
_PRESENT = {
    "s": ("u", "u", "Aنi", "Aنi", "Uنa", "نa", "u", "u"),
    "U": ("U", "U", "uوAنi", "uوAنi", "Uنa", "Uنa", "U", "U"),
    "I": ("I", "I", "iيAنi", "iيAنi", "Uنa", "Iنa", "I", "I"),
    "Y": ("Y", "Y", "aيAنi", "aيAنi", "aونa", "aينa", "Y", "Y"),
}
# Only what is spelled otherwise than the indicative; None: nothing.
_JUSSIVE: dict[str, tuple[str | None, ...]] = {
    "s": (None, None, "A", "A", "UW", None, None, None),
    "h": ("", "", "A", "A", "UW", None, "", ""),
    "d": ("", "", "A", "A", "UW", None, "", ""),
    "U": ("u", "u", "uوA", "uوA", "UW", None, "u", "u"),
    "I": ("i", "i", "iيA", "iيA", "UW", None, "i", "i"),
    "Y": ("a", "a", "aيA", "aيA", "aوW", None, "a", "a"),
}
def _past(stem: _Stem) -> Iterable[tuple[str, str, _Slot]]:
    endings = _PAST.get(stem.kind) or _PAST["s"]
    for i, end in enumerate(endings):
        base = stem.short if i > 4 else stem.full
        for form in _spell(base + end):
            yield form, "past", _SLOTS[i]


def _present(stem: _Stem, vowel: str) -> Iterable[tuple[str, str, _Slot]]:
    endings = _PRESENT.get(stem.kind) or _PRESENT["s"]
    for i, end in enumerate(endings):
        base = stem.short if i == 5 else stem.full
        for form in _spell(_PREFIX[i] + vowel + base + end):
            yield form, "present", _SLOTS[i]
    for i, jussive in enumerate(_JUSSIVE[stem.kind]):
        if jussive is not None:
            base = stem.short if jussive == "" else stem.full
            for form in _spell(_PREFIX[i] + vowel + base + jussive):
                yield form, "jussive", _SLOTS[i]


def conjugate(past: str, present: str, intransitive: bool = False) -> list[VerbForm]:
    """All forms of a verb in the third person and the first, from its principal parts (third person masculine singular, active).

    Given back: past; present indicative; and of the jussive and subjunctive those that are spelled otherwise (lost ن: يقصفوا, يقصفا; shortened
    hollow and defective: يقل, يدع, يرم, يلق; opened doubled: يردد). Passives where the verb can have one: not with `intransitive`, not in forms
    VII and IX. Active and passive alike in spelling give one form of voice ``either`` (قتل, يقتل); unlike, one of each (قال, قيل; هاجم, هوجم).

    The class of the verb is read from the pair. A shadda must be written where it tells forms apart (دمّر, شنّ, تبنّى, احتلّ). Form I's vowels do not
    show in print except beside a hamza, where the given spelling shows them (سأل يسأل, برئ يبرأ). Principal parts given in the passive
    («أصيب يصاب», «توفّي يتوفّى») give passive forms only. No imperatives and no second person: their spellings are those of other forms
    (تقصف "she shells") or of no use to news.

    Raises ValueError if the two words are no principal parts.
    """
    v = _read(past, present)
    seen: dict[tuple[str, str, _Slot], str] = {}
    if v.cited == "active":
        for key in (*_past(v.past), *_present(v.present, v.prefix)):
            seen[key] = "active"
    if v.cited == "passive" or not (intransitive or v.form in ("VII", "IX")):
        for stem in v.past_passive:
            for key in _past(stem):
                seen[key] = "either" if seen.get(key, "passive") != "passive" else "passive"
        for key in _present(v.present_passive, "u"):
            seen[key] = "either" if seen.get(key, "passive") != "passive" else "passive"
    # A jussive spelled as an indicative of the same person says nothing of its own.
    return [
        VerbForm(form, tense, voice, *slot)
        for (form, tense, slot), voice in seen.items()
        if tense != "jussive" or seen.get((form, "present", slot)) not in (voice, "either")
    ]


def masdars(past: str, present: str) -> list[str]:
    """The nouns of action that grammar derives; ``[]`` for form I, whose masdar only a dictionary knows.

    II تفعيل (تدمير), with weak or hamza end تفعلة (تسمية, تهنئة); III مفاعلة (مهاجمة, مناداة) and, for the verbs that use it, فعال (قتال, نداء);
    IV إفعال (إيقاف, إعطاء), hollow إفالة (إغارة); V تفعّل, weak تفعٍّ (both تبني and تبن); VI تفاعل likewise; VII, VIII, IX with i and ā (انفجار, اغتيال,
    احتلال, انتهاء); X استفعال (استهداف, استيلاء), hollow استفالة (استقالة); quadriliterals زعزعة, تزعزع, اطمئنان.
    """
    v = _read(past, present)
    return list(dict.fromkeys(form for m in v.masdars for form in _spell(m)))


def participles(past: str, present: str) -> tuple[str, str]:
    """The active and the passive participle, masculine singular, as :func:`nominal` takes them.

    Form I فاعل and مفعول: قاتل مقتول; hollow قائل مقول, بائع مبيع; doubled شان مشنون; defective with its ي as when definite, رامي مرمي, داعي مدعو;
    hamzated سائل مسؤول, آخذ مأخوذ, قارئ مقروء. Other forms م before the present stem, with i and a as last vowels, which in print are mostly one
    (مستهدف مستهدف) and differ where weak (معتدي معتدى, مغير مغار, مقيم مقام). The passive is given for intransitive verbs too: the caller
    knows whether it is used.
    """
    v = _read(past, present)
    return _spell(v.active)[0], _spell(v.passive)[0]


# --------------------------------------------------------------------------------------------------------------------------------------
# Nouns and adjectives

# Feminine without a sign of it.
_FEMININE = _words(
    "حرب نار شمس أرض يد عين نفس دار سوق ريح روح بئر كأس أم بنت أخت ساق قدم أذن كتف سن ضبع أفعى عصا رحى فأس سماء يمين رحم إصبع كبد فرس"
)
# Masculine in ة.
_MASCULINE = _words("خليفة علامة داعية طاغية راوية")
# Diptotes أفعل: no alef in the accusative. (Other nouns of that shape, أسير, أمير, أمين, take it.)
_COLOURS = _words("أبيض أسود أحمر أخضر أزرق أصفر أعرج أحمق أعزل أشقر أسمر أكثر أقل أكبر أصغر أعلى أدنى أقصى أفضل أسوأ أهم أول آخر أخطر أشد أعنف أقوى أضعف")
# Weak active participles of form I («رام», «الرامي») have the shape of some nisbas; these are the nisbas among the common words.
_NISBA_SHAPE = _words("عادي مالي نازي حالي ذاتي مادي آلي ناري عامي مائي شامي فاشي نابي غابي")
_WEAK_PARTICIPLE = _words(
    "محامي مصلي معتدي مشتري معادي موازي موالي منادي مساوي مغني مربي مؤدي مفتي مدعي منتهي مؤذي منتمي مستولي مرابي محتوي منضوي منطوي محاذي"
    " مجدي مثري مزري ممضي منقضي مبتدي مقتدي مرتدي مهتدي مضاهي مجاري مبالي مرائي مراعي مغري ملهي معطي مبكي مزكي مولي مضني مدمي مقتني مستدعي"
)


def _plain(word: str) -> str:
    """A word of the lexicon without vowel signs and shadda."""
    return _SIGNS.sub("", word.strip()).replace("\u0651", "")


def _defective(word: str) -> bool:
    """Whether a noun in ي is of the kind of قاضٍ, محامٍ, متحدٍّ, which lose the ي before plural endings."""
    if len(word) == 4 and word[1] == "ا":
        return word not in _NISBA_SHAPE
    return word in _WEAK_PARTICIPLE or (word.startswith("مت") and len(word) in (5, 6) and word not in ("متري", "متني", "متحفي", "متجري"))


def _participle_like(word: str) -> bool:
    """Whether a masculine noun has the shape of a participle or a nisba, whose plural is regular."""
    if word[-1] in "ةىا" or word.endswith("اء"):
        return False
    if len(word) >= 4 and word[0] == "م" and word not in ("مال",):
        return True
    return (len(word) == 4 and word[1] == "ا" and word[2] != "ا") or (len(word) >= 4 and word[-1] == "ي")


def _regular_at(word: str) -> bool:
    """Whether a noun is by its shape a masdar of a derived form, whose plural is in ات: انفجار, اعتقال, استهداف, إعلان, تفجير, تبادل."""
    n = len(word)
    if word[0] in "اإ":
        return n in (5, 6, 7) and word[-2] == "ا"
    return word[0] == "ت" and n == 5 and (word[3] == "ي" or word[2] == "ا") and word[-1] not in "ةى"


def _red(word: str) -> bool:
    """Whether a noun in اء is feminine, of the shape of صحراء, خضراء."""
    return len(word) == 5 and word.endswith("اء") and word[0] not in "اإأآ" and word[1] != "ا"


def _joined(word: str) -> str:
    """A noun before an ending that begins with ā or ī: a bare final hamza takes a seat where the letter before it joins (عبء, عبئان)."""
    if word[-1] == "ء" and len(word) > 1 and word[-2] not in _UNJOINED:
        return word[:-1] + "ئ"
    return word


def _accusative(word: str) -> str | None:
    """The indefinite accusative with its alef (هجوما, جزءا, شيئا), or None where there is none: after ة, اء, ى, ا, أ."""
    last = word[-1]
    if last in "ةىاأآ" or word.endswith("اء"):
        return None
    return _joined(word) + "ا"


def _dual(word: str) -> tuple[str, ...]:
    """The stems of the dual, before ان and ين (two where usage is divided)."""
    if word[-1] == "ة":
        return (word[:-1] + "ت",)
    if word[-1] == "ى":
        return (word[:-1] + "ي",)
    if word in ("أب", "أخ", "حم"):
        return (word + "و",)
    if word[-1] == "ا":  # عصوان; loanwords: كاميرتان
        return (word[:-1] + ("و" if len(word) < 4 else "ت"),)
    if _red(word):  # صحراوان, also صحراءان
        return (word[:-1] + "و", word)
    return (_joined(word),)


def _two(stem: str) -> tuple[tuple[str, str, bool], ...]:
    """The dual of a stem: nominative and oblique, with and without ن."""
    if stem[-1] == "أ":
        long = stem[:-1] + "آ"
        return (long + "ن", "nominative", False), (stem + "ين", "oblique", False), (long, "nominative", True), (stem + "ي", "oblique", True)
    out = [(stem + "ان", "nominative", False), (stem + "ين", "oblique", False), (stem + "ا", "nominative", True), (stem + "ي", "oblique", True)]
    if stem[-1] == "ء" and stem[-2] != "ا":  # جزءان, جزأين
        out += [(stem[:-1] + "أين", "oblique", False), (stem[:-1] + "أي", "oblique", True)]
    return tuple(out)


def _masculine_plural(word: str, weak: bool) -> tuple[tuple[str, str, bool], ...]:
    """The sound masculine plural of a singular: ون, ين, and before a genitive و, ي. Weak words lose their last letter (محامون, مصطفون)."""
    nominative = oblique = _joined(word)
    if word[-1] == "ى" or weak:
        nominative = oblique = word[:-1]
    elif word[-1] == "أ":  # مبتدؤون, مبتدئين
        nominative, oblique = word[:-1] + "ؤ", word[:-1] + "ئ"
    return (
        (nominative + "ون", "nominative", False), (oblique + "ين", "oblique", False),
        (nominative + "و", "nominative", True), (oblique + "ي", "oblique", True),
    )  # fmt: skip


def _diptote_plural(word: str) -> bool:
    """Broken plurals of the shapes مفاعل and مفاعيل (مدافع, قذائف, صواريخ), which take no alef in the accusative."""
    return len(word) >= 5 and "ا" in word[2:3] and (len(word) == 5 or (len(word) == 6 and word[4] == "ي"))


def nominal(lemma: str, plurals: Iterable[str] = (), feminine: str | None = None, human: bool | None = None) -> list[NounForm]:
    """All forms of a noun or adjective, without the article (a clitic).

    Singular, with the alef of the indefinite accusative where it is written (هجوما, جزءا, شيئا; not after ة, اء, ى, أ, nor in colours); dual in ان and
    ين, and before a genitive ا and ي (قتيلان, قتيلين, قتيلا, قتيلي; غارتان, غارتي; مبنيان; صحراوان); plurals.

    Plurals given are used, and no others are made: broken ones with their accusative alef unless of the shapes مفاعل, مفاعيل, فعلاء, فعلى or in ة;
    one given in ون is expanded (ين, و, ي), one in ات stands as it is. With none given, regular plurals are made where the lemma's shape calls for
    one: in ة, ات; participles and nisbas, ون ين و ي, unless `human` is false, when they take ات (مخيم, مخيمات); `human` true makes ون for any
    masculine shape; masdars of derived forms, ات (انفجارات, تفجيرات).

    `feminine`: the feminine lemma, which gets its dual and its plural in ات; None makes one in ة for participles and nisbas that have no
    broken plural and are not said to be no humans (مسلح: مسلحة, مسلحات); the empty string makes none.

    Weak nouns (قاض, القاضي) are given with ي, or with the sign of their nunation («قاضٍ», «محامٍ»); both spellings come back. A nisba with the shape of
    a weak participle is told apart by a shadda («حاليّ»).
    """
    weak = lemma.rstrip().endswith("\u064d")
    nisba = lemma.rstrip().endswith("ي\u0651")
    word = _plain(lemma)
    if not word:
        raise ValueError("an empty noun")
    if weak and word[-1] != "ي":
        word += "ي"
    regular = _regular_at(word) or (len(word) == 4 and word[0] == "ت" and "\u0651" in lemma)  # تحرّك, تحركات
    return list(_nominal(word, weak, nisba, regular, tuple(plurals), feminine, human))


def _nominal(
    word: str, weak: bool, nisba: bool, regular: bool, plurals: tuple[str, ...], feminine: str | None, human: bool | None
) -> dict[NounForm, None]:
    gender = "m"
    if word in _FEMININE or (word[-1] == "ة" and word not in _MASCULINE) or _red(word):
        gender = "f"
    if len(word) > 3 and (word[-1] == "ا" or (word[-1] == "ى" and word[0] != "م")):  # ذكرى, كاميرا
        gender = "f"
    weak = weak or (word[-1] == "ي" and not nisba and _defective(word))
    shaped = _participle_like(word)
    out: dict[NounForm, None] = {NounForm(word, gender, "s"): None}
    if weak:
        out[NounForm(word[:-1], gender, "s")] = None
    if word in ("أب", "أخ", "حم", "ذو"):
        stem = word[:-1] if word == "ذو" else word
        for end, case in (("و", "nominative"), ("ا", "accusative"), ("ي", "oblique")):
            out[NounForm(stem + end, gender, "s", case, True)] = None
    if word not in _COLOURS and word != "ذو":
        accusative = _accusative(word)
        if accusative:
            out[NounForm(accusative, gender, "s", "accusative")] = None
    for stem in _dual(word):
        for form, case, construct in _two(stem):
            out[NounForm(form, gender, "d", case, construct)] = None

    given = [_plain(p) for p in plurals]
    for plural in filter(None, given):
        _plural(plural, gender, out)
    if not plurals:
        if word[-1] == "ة" or (word[-1] == "ا" and len(word) > 3):
            out[NounForm(_at(word), gender, "p")] = None
        elif word[0] == "م" and word[-1] == "ى" and len(word) >= 5 and human is None:  # متوفى, متوفون; مستشفى, مستشفيات
            out[NounForm(_at(word), gender, "p")] = None
            for form, case, construct in _masculine_plural(word, weak):
                out[NounForm(form, gender, "p", case, construct)] = None
        elif gender == "m" and ((shaped and human is not False) or human):
            for form, case, construct in _masculine_plural(word, weak):
                out[NounForm(form, gender, "p", case, construct)] = None
        elif regular or (shaped and human is False) or (word[-1] == "ى" and word[0] == "م" and len(word) >= 5):
            out[NounForm(_at(word), gender, "p")] = None

    regular_plural = all(p.endswith("ون") for p in plurals)
    made = word + "ة" if feminine is None and gender == "m" and shaped and regular_plural and human is not False else ""
    lady = feminine if feminine is not None else _joined(made[:-1]) + "ة" if made else ""
    if lady:
        lady = _plain(lady)
        out[NounForm(lady, "f", "s")] = None
        for stem in _dual(lady):
            for form, case, construct in _two(stem):
                out[NounForm(form, "f", "d", case, construct)] = None
        if lady[-1] == "ة":
            out[NounForm(_at(lady), "f", "p")] = None
    return out


def _at(word: str) -> str:
    """The plural in ات: ة falls off (غارات), ى becomes ي (مستشفيات), اة becomes وات in short words (قنوات) and يات in others (مباريات); أ joins with
    the ا (منشآت), that of loanwords stays (كاميرات)."""
    if word.endswith("اة"):
        return word[:-2] + ("يات" if len(word) > 4 or word in ("فتاة", "وفاة") else "وات")
    if word[-1] == "ا":
        return word + "ت"
    if word[-1] == "ة":
        word = word[:-1]
    if word[-1] == "ى":
        return word[:-1] + "يات"
    if word[-1] == "أ":
        return word[:-1] + "آت"
    return _joined(word) + "ات"


def _plural(plural: str, gender: str, out: dict[NounForm, None]) -> None:
    """A plural that the lexicon gives, with what follows from it."""
    if plural.endswith("ون") and len(plural) > 4:
        stem = plural[:-2]
        oblique = stem[:-1] + "ئ" if stem[-1] == "ؤ" else stem
        out[NounForm(plural, gender, "p", "nominative")] = None
        out[NounForm(oblique + "ين", gender, "p", "oblique")] = None
        out[NounForm(stem + "و", gender, "p", "nominative", True)] = None
        out[NounForm(oblique + "ي", gender, "p", "oblique", True)] = None
        return
    out[NounForm(plural, gender, "p")] = None
    if plural.endswith("ات") and len(plural) > 4:
        return
    if len(plural) >= 5 and plural[-1] == "ي" and plural[2] == "ا":  # أراضي, أراض
        out[NounForm(plural[:-1], gender, "p")] = None
        return
    accusative = None if _diptote_plural(plural) else _accusative(plural)
    if accusative:
        out[NounForm(accusative, gender, "p", "accusative")] = None
