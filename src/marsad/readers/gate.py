"""Is a text Arabic? Told by letters and function words, without a model: Arabic script is written by a dozen languages.

The words stand in ``data/languages.yaml``. The gate is made to let Arabic through: it turns a text away only where another language has more evidence in it
than Arabic, or where hardly anything in it is Arabic script at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from marsad.lexicon.cache import small_table
from marsad.readers import ARABIC

FIRST = 600  # characters that tell in most texts
SURE = 0.25  # of the words that speak for Arabic there, and hardly any for another language
HEAD = 2_400  # characters looked at; a longer text is looked at in three places
LEAST_SHARE = 0.08  # of the letters that must be of Arabic script, where there are fewer than LEAST_LETTERS of them
LEAST_LETTERS = 300
LEAST_EVIDENCE = 0.08  # of the words, for another language
_RUN = re.compile("[\u0620-\u065f\u0670-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]+")
_MARKS = dict.fromkeys([*range(0x64B, 0x660), 0x640, 0x670])
_PRESENTED = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_TYPED = str.maketrans("يىك", "ییک")  # as Persian keyboards type them …
_BACK = str.maketrans("یک", "يك")  # … which Arabic writers have too


@lru_cache(maxsize=1)
def _languages() -> tuple[frozenset[str], Mapping[str, tuple[str, frozenset[str], re.Pattern[str]]]]:
    """Arabic's words; of each other language its name, its words and a pattern of its letters."""
    data = small_table(Path(__file__).with_name("data") / "languages.yaml")
    arabic = frozenset(data.pop("arabic")["words"].split())
    # ی and ک are typed by Arabic writers on Persian and Kurdish keyboards too: alone they tell nothing.
    others = {k: (v["name"], frozenset(w.translate(_TYPED) for w in v["words"].split()) - arabic, re.compile(f"[{v['letters']}]".replace("ی", "").replace("ک", ""))) for k, v in data.items()}
    return arabic, others


@lru_cache(maxsize=1)
def _foreign() -> tuple[re.Pattern[str], frozenset[str]]:
    """The letters and the words of all languages but Arabic."""
    others = _languages()[1].values()
    return re.compile("|".join(letters.pattern for _, _, letters in others)), frozenset().union(*(words for _, words, _ in others))


def _sample(text: str) -> str:
    if len(text) <= HEAD:
        return text
    third, middle = HEAD // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def scores(text: str) -> dict[str, float]:
    """Evidence for each language: its words, as a share of the words in Arabic script; empty where there is none."""
    text = _sample(text)
    if _PRESENTED.search(text):
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    words = Counter(_RUN.findall(text))
    count: dict[str, float] = {"arabic": 0.0, **dict.fromkeys(_languages()[1], 0.0)}
    total = 0
    for word, n in words.items():
        speaks = _speaks_for(word)
        if speaks is not None:
            total += n
            for name in speaks:
                count[name] += n
    return {name: n / total for name, n in count.items()} if total else {}


@lru_cache(maxsize=65536)
def _speaks_for(word: str) -> tuple[str, ...] | None:
    """The languages that a word is evidence for; None for what is marks only."""
    word = word.translate(_MARKS)
    if not word:
        return None
    arabic, others = _languages()
    article = len(word) > 4 and (word.startswith(("ال", "لل")) or (word[1:3] == "ال" and word[0] in "وبفك"))
    names = ["arabic"] if article or word in arabic or word.translate(_BACK) in arabic or (len(word) > 2 and word.endswith("ة")) else []
    typed = word.translate(_TYPED)
    if not _foreign()[0].search(word) and typed not in _foreign()[1]:
        return tuple(names)  # most words, by far
    return (*names, *(name for name, (_, words, letters) in others.items() if typed in words or letters.search(word)))


def other_language(text: str) -> str | None:
    """The name of the language that the text is in, where it is not Arabic but written in Arabic script; None where it is Arabic, or nothing tells."""
    others = _languages()[1]
    got = scores(text[:FIRST])
    if got and got["arabic"] >= SURE > 3 * max(got[name] for name in others):
        return None
    if len(text) > FIRST:
        got = scores(text)
    if not got:
        return None
    best = max(others, key=got.__getitem__)
    return others[best][0] if got[best] > got["arabic"] and got[best] >= LEAST_EVIDENCE else None


def little_arabic(text: str) -> bool:
    """Whether the text is in another script but for a few words."""
    if len(ARABIC.findall(text, 0, 1000)) >= LEAST_LETTERS:
        return False
    text = text[:100_000]
    letters = sum(map(str.isalpha, text))
    arabic = len(ARABIC.findall(text))
    return arabic < LEAST_LETTERS and arabic < LEAST_SHARE * letters
