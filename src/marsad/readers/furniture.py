"""What stands around a text and is none of it: «All reactions», share bars, related links, captions, navigation.

The lines are data (``data/furniture.yaml``). Whole lines go, nothing else, and each is kept with the offset where it stood
(:attr:`marsad.readers.Document.cuts`), so that the text as received can be put together again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from marsad.lexicon.cache import small_table
from marsad.text.clean import fold

Cut = tuple[int, str, str]
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?:\s?(?:[km]\b|الف\b))?")
_SIGNS = re.compile(r"[^\w:©\u0600-\u06ff]+|[\u060c\u061b\u061f\u066a-\u066d\u06d4_]+")
_LONGEST = 400  # characters of a line that can be furniture


@lru_cache(maxsize=1)
def _known() -> tuple[Mapping[str, str], Mapping[str, list[tuple[str, str]]], frozenset[str], int]:
    """Lines, beginnings by their first word, tails, and how many words a line may have; all as :func:`_plain` leaves them."""
    data: dict[str, Any] = small_table(Path(__file__).with_name("data") / "furniture.yaml")
    lines = {_plain(str(x)): why for why, xs in data["lines"].items() for x in xs}
    starts: dict[str, list[tuple[str, str]]] = {}
    for why, xs in data["starts"].items():
        for x in xs:
            p = _plain(str(x))
            starts.setdefault(p.split(" ")[0].rstrip(":"), []).append((p, why))
    tails = frozenset(_plain(str(x)) for xs in data["tails"].values() for x in xs)
    return lines, starts, tails, int(data["most_words"])


def _plain(line: str) -> str:
    """A line as it is compared: folded, in lower case, numbers as 0, marks and emoji gone, one space between words."""
    text = _SIGNS.sub(" ", _NUMBER.sub("0", fold(line).lower()))
    return " ".join(text.replace(" :", ":").split())


def _why(line: str) -> tuple[str | None, bool]:
    """Why a line is furniture (None where it is none), and whether it heads a list of links."""
    if len(line) > _LONGEST:
        return None, False
    plain = _plain(line)
    if not plain:
        return None, False
    lines, starts, tails, most = _known()
    bare = plain.rstrip(":").strip()
    if bare in tails:
        return "related", True
    if why := lines.get(bare):
        return why, False
    first = plain.split(" ")[0].rstrip(":")
    for start, why in starts.get(first, ()):
        if plain.startswith(start) and (len(plain) == len(start) or not plain[len(start)].isalnum()) and plain.count(" ") < most:
            # «شاهد عيان قال» is a witness, not a link: a beginning of one word needs a colon behind it.
            if " " in start or start.endswith(":") or plain[len(start) :].startswith(":") or why == "rights":
                return why, False
    return None, False


def strip(text: str) -> tuple[str, list[Cut]]:
    """The text without furniture, and what was cut out of it: (offset in the new text, words, why)."""
    kept: list[str] = []
    cuts: list[Cut] = []
    at = 0
    tail = counts = False
    most = _known()[3]
    for match in _LINE.finditer(text):
        line = match.group()
        if not line:
            continue
        bare = line.strip()
        why: str | None = None
        if bare:
            why, heads = _why(bare)
            if heads:
                tail = True
            elif why is None and tail:
                if len(bare.split()) <= most and bare[-1] not in ".。؟!»":
                    why = "related"
                else:
                    tail = False
            if why is None and counts and _plain(bare) == "0":
                why = "reactions"  # the number under «All reactions:»
            counts = why == "reactions"
        if why is None:
            kept.append(line)
            at += len(line)
        else:
            cuts.append((at, line, why))
    return "".join(kept), cuts
