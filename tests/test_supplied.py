"""When, where, who, whether recalled and whether so, where the deed's own words do not settle it: examples in data/supplied.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.stores import coder

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "supplied.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c['trigger']}" for n, c in enumerate(CASES)])
def test_supplied(case: dict[str, Any]) -> None:
    events = coder().code(case["text"], published=case["published"])
    deed = [e for e in events if case["trigger"] in e.trigger.text]
    assert deed, f"not coded: {[e.trigger.text for e in events]}"
    e = deed[-1]
    if "day" in case:
        first, last = case["day"] if isinstance(case["day"], list) else (case["day"], case["day"])
        assert (e.date.from_ if e.date is not None else None, e.date.to if e.date is not None else None) == (first, last)
    if "recalled" in case:
        assert e.background == case["recalled"]
    if "how" in case:
        assert e.factuality == case["how"]
    if "place" in case:
        assert (e.location.text if e.location is not None else None) == case["place"]
    for slot in ("actors", "recipients"):
        if slot in case:
            assert [x.text for x in getattr(e, slot)] == case[slot]
    if "codes" in case:
        assert [x.code for x in e.actors] == case["codes"]
