"""Words and what is written onto them.

Arabic writes the conjunctions و and ف, the prepositions ب ل ك, the future س and the article ال onto the word that follows, and object
and possessive pronouns onto the word before: «وبقصفهم» is و + ب + قصف + هم. :func:`splits` gives every way of taking a (folded) form
apart; which of them is meant is for the lexicon to say: a split is accepted only where what remains is a word it knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

# Longest first is of no matter: all are tried. "لل" is ل + ال; after it the article is part of the proclitic.
PROCLITICS: dict[str, str] = {
    "": "", "و": "و", "ف": "ف", "ب": "ب", "ل": "ل", "ك": "ك", "ال": "ال",
    "وب": "و+ب", "ول": "و+ل", "وك": "و+ك", "فب": "ف+ب", "فل": "ف+ل",
    "وال": "و+ال", "فال": "ف+ال", "بال": "ب+ال", "كال": "ك+ال", "لل": "ل+ال",
    "وبال": "و+ب+ال", "فبال": "ف+ب+ال", "ولل": "و+ل+ال", "فلل": "ف+ل+ال", "وكال": "و+ك+ال",
    "س": "س", "وس": "و+س", "فس": "ف+س", "ا": "أ",
}  # fmt: skip
ENCLITICS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم", "ي")


class Split(NamedTuple):
    """One way of taking a form apart. `proclitics` joins them with "+" ("و+ب+ال"); `stem` is as the lexicon would hold it."""

    proclitics: str
    stem: str
    enclitic: str


_NO_PROCLITIC = (("", "", 0),)
_BY_FIRST = {c: tuple((w, p, len(w)) for w, p in PROCLITICS.items() if w[:1] in ("", c)) for c in {w[0] for w in PROCLITICS if w}}
_BY_LAST = {c: tuple(e for e in ENCLITICS if e[-1:] == c) for c in {e[-1] for e in ENCLITICS if e}}
_LAM = frozenset(("لل", "ولل", "فلل"))


def splits(form: str) -> tuple[Split, ...]:
    """:func:`parts`, with names."""
    return tuple(map(Split._make, parts(form)))


@lru_cache(maxsize=8192)  # the forms of the text in hand are asked for several times
def parts(form: str) -> tuple[tuple[str, str, str], ...]:
    """All splits of a folded form, the whole word first. The stem has at least two letters.

    Before a pronoun, letters change: ة is written ت (غارة, غارته), ى is written ا, وا loses its alef (قصفوه), and a final hamza
    takes a seat (أبناء, أبنائه): the stem is given in each shape it may have when it stands alone.
    """
    out: list[tuple[str, str, str]] = []
    put = out.append
    n = len(form)
    may_end = _BY_LAST.get(form[-1:])
    enclitics = [e for e in may_end if form.endswith(e)] if may_end else ()
    for written, pro, cut in _BY_FIRST.get(form[:1], _NO_PROCLITIC):
        if n - cut < 2 or not form.startswith(written):
            continue
        rest = form[cut:]
        put((pro, rest, ""))
        if written in _LAM:
            put((pro, "ل" + rest, ""))  # للواء, لليبيا: the word's own lam is written once
        if "ال" in pro:
            continue  # what has the article has no pronoun
        for enc in enclitics:
            if n - cut - len(enc) >= 2:
                stem = rest[: -len(enc)]
                put((pro, stem, enc))
                last = stem[-1]
                if last == "ت":
                    put((pro, stem[:-1] + "ه", enc))
                elif last == "و":
                    put((pro, stem + "ا", enc))
                    put((pro, stem[:-1] + "ء", enc))
                elif last == "ا":
                    put((pro, stem[:-1] + "ي", enc))
                elif last == "ي":
                    put((pro, stem[:-1] + "ء", enc))
    return tuple(out)
