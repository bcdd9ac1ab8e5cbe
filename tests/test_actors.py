"""Who a name means, by the country and the day of the story: examples in data/actors.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.coder.assemble import Coder
from marsad.lexicon.check import check

CASES = yaml.safe_load((Path(__file__).parent / "data" / "actors.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_actors(case: dict[str, Any]) -> None:
    events = coder().code(case["text"], published=case["published"])
    found = {p.text: p.actor_id for e in events for p in (*e.actors, *e.recipients)}
    assert {name: found.get(name, "not found") for name in case["ids"]} == case["ids"]
    codes = {p.text: p.code for e in events for p in (*e.actors, *e.recipients)}
    assert {name: codes.get(name) for name in case.get("codes", {})} == case.get("codes", {})


def test_nothing_is_wrong_with_the_shipped_lexicon() -> None:
    assert [str(p) for p in check().problems] == []
