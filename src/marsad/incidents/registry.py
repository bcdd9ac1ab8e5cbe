"""What incidents need of the lexicon: who belongs to whom, which sources are outlets, which names are loaded. Read once, when first asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from marsad.lexicon.countries import ISO2
from marsad.text.clean import fold


@lru_cache(maxsize=1)
def lexicon() -> Any:
    from marsad.lexicon import shipped

    return shipped()


@lru_cache(maxsize=1)
def parents() -> dict[str, str]:
    """Registry key to the key of what it is a part of."""
    return {k: a.parent for k, a in lexicon().actors.items() if a.parent}


def outlets() -> dict[str, Any]:
    """Registry key of each outlet to (name_en, name_ar, kind, country)."""
    found: dict[str, Any] = lexicon().extra.get("outlets", {})
    return found


@lru_cache(maxsize=50_000)
def loading(name: str, actor: str | None) -> str | None:
    """The registry's remark on a name as an outlet wrote it ("hostile", "favourable" …), None where it is neutral: the remark of the longest
    loaded name of the actor that stands in it, or of any actor's where the actor is not known."""
    words = fold(name).split()
    lex = lexicon()
    best: tuple[int, str] | None = None
    for i, word in enumerate(words):
        bare = word.removeprefix("ال")
        for first in {word, bare}:
            for phrase in lex.phrases.get(first, ()):
                if phrase.kind != "actor" or (actor is not None and phrase.index != actor):
                    continue
                n = len(phrase.rest)
                if phrase.loaded and words[i + 1 : i + 1 + n] == list(phrase.rest) and (best is None or n > best[0]):
                    best = n, phrase.loaded
    return best[1] if best else None


@lru_cache(maxsize=10_000)
def code_parts(code: str) -> tuple[str, str]:
    """Country and role of a code such as "LBY MIL", "ISR" or "REB"; empty where it tells none."""
    country, _, role = code.partition(" ")
    return (country, role) if role or country in ISO2 else ("", country)


def ancestors(actor: str | None) -> set[str]:
    """What an actor of the registry is a part of, itself among it."""
    found: set[str] = set()
    while actor is not None and actor not in found:
        found.add(actor)
        actor = parents().get(actor)
    return found


@lru_cache(maxsize=1)
def counting() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """How a sentence says that a toll rose («ارتفعت حصيلة») or is a first count («حصيلة أولية»): what is said, and of what, folded, without the article."""
    from marsad.incidents.mentions import stem
    from marsad.lexicon import DATA
    from marsad.lexicon.cache import small_table

    y = small_table(DATA / "casualty.yaml")
    said = {"rose": (y["rise"], [*y["heads"], *y["count_words"]]), "preliminary": (y["preliminary"], y["preliminary_of"])}
    return {k: (frozenset(map(stem, a)), frozenset(map(stem, b))) for k, (a, b) in said.items()}


RAREST = 6.0  # bits
_FUNCTION, _KNOWN = 1.0, 2.0


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How much it says that two sentences share a (folded) word, in bits: 1 for words that hold sentences together (in one sentence of two), 2 for words
    of the lexicon (deeds, forces, weapons, victims: the vocabulary that all reports share; one of four), 6 for all others (names, things seen;
    one of 64). It is the lexicon's word, not the texts': so it is the same whatever was read before."""
    from marsad.lexicon.model import FUNCTION, NAME
    from marsad.text.clitics import splits

    forms = lexicon().forms
    senses = forms.get(word)
    if senses and all(kind == NAME for kind, _, _ in senses):
        return RAREST  # a person's
    if senses:
        return _FUNCTION if any(kind == FUNCTION for kind, _, _ in senses) else _KNOWN
    return _KNOWN if any(len(s.stem) > 2 and s.stem in forms for s in splits(word)) else RAREST
