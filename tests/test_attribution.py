"""Who vouches for an event, and whether it is told as done: the sentences of data/attribution.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad import Coder

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "attribution.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


# Deeds told in a text of news count more readily than alone: what is tried here is who says them, not whether they are told.
AFTER = "\nقتل خمسة جنود وأصيب عشرة في هجوم مسلح على ثكنة في كركوك أمس.\nاعتقلت الشرطة ستة مسلحين في البصرة أمس.\nقصف الجيش مواقع المسلحين في بيجي أمس."


def told(case: dict[str, Any]) -> tuple[list[str], str, str | None] | None:
    """(sources, factuality, stance) of the last event whose trigger's span holds the words of `deed`, as coded."""
    text = case["text"]
    coded = [e for e in coder().code(text + AFTER, published="2020-03-10") if e.trigger.start < len(text)]
    events = [e for e in coded if case["deed"] in e.trigger.text or e.trigger.text in case["deed"]]
    if not events:
        return None
    e = events[-1] if text.count(case["deed"]) == 1 else events[0]
    return [s.text for s in e.attribution], e.factuality, e.attribution[0].stance if e.attribution else None


def expected(case: dict[str, Any]) -> tuple[list[str], str]:
    return case["by"], case.get("how", "asserted")


SURE = [c for c in CASES if not c.get("known_failure")]
KNOWN = [c for c in CASES if c.get("known_failure")]


@pytest.mark.parametrize("case", SURE, ids=[f"{n}-{c['deed']}" for n, c in enumerate(SURE)])
def test_attribution(case: dict[str, Any]) -> None:
    got = told(case)
    assert got is not None, "no event is coded"
    assert got[:2] == expected(case)
    if "stance" in case:
        assert got[2] == case["stance"]


@pytest.mark.parametrize("case", KNOWN, ids=[f"{n}-{c['deed']}" for n, c in enumerate(KNOWN)])
@pytest.mark.xfail(reason="known failure", strict=False)
def test_known_failures(case: dict[str, Any]) -> None:
    got = told(case)
    assert got is not None
    assert got[:2] == expected(case)


def test_enough_sentences() -> None:
    assert len(CASES) >= 70
    assert len(KNOWN) <= len(CASES) // 6


def test_names_of_sources() -> None:
    """An outlet has its own name and country; one quoted by his name has not that of the body he speaks for."""
    text = "قال المتحدث باسم الجيش الليبي أحمد المسماري لقناة الجزيرة إن الطائرات قصفت مواقع في ترهونة." + AFTER
    event = next(e for e in coder().code(text, published="2020-03-10") if e.trigger.text == "قصفت")
    assert [(s.text, s.name_en, s.code) for s in event.attribution] == [("أحمد المسماري", "Ahmed al-Mismari", "LBY MIL"), ("قناة الجزيرة", "Al Jazeera", "QAT")]
