"""What incidents need of the lexicon: who belongs to whom, which sources are outlets, which names are loaded. Read once, when first asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from marsad.text.clean import fold


@lru_cache(maxsize=1)
def lexicon() -> Any:
    from marsad.lexicon import load

    return load()


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
