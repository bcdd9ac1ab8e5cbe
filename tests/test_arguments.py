"""Who did what to whom: examples in data/arguments.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.coder.assemble import Coder

CASES = yaml.safe_load((Path(__file__).parent / "data" / "arguments.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=str(n), marks=[pytest.mark.xfail(reason=c["fails"], strict=True)] if "fails" in c else []) for n, c in enumerate(CASES)]
)
def test_arguments(case: dict[str, Any]) -> None:
    events = [e for e in coder().code(case["text"], published="2019-05-10") if e.event_type == case["type"] and e.trigger.text == case["trigger"]]
    assert len(events) == 1
    assert [a.text for a in events[0].actors] == case["actors"]
    assert [r.text for r in events[0].recipients] == case["recipients"]
