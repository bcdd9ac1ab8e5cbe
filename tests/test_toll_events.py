"""What tolls an event has in its text: people named one by one, lists of names, tolls tied to a deed far before; data/toll_events.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad import Coder
from tests.stores import coder
from tests.test_toll import number

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "toll_events.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c['trigger']}" for n, c in enumerate(CASES)])
def test_tolls_of_an_event(case: dict[str, Any]) -> None:
    events = coder().code(case["text"], published="2024-06-10")
    deed = [e for e in events if case["trigger"] in e.trigger.text]
    assert deed, f"not coded: {[e.trigger.text for e in events]}"
    e = deed[0]
    assert [number(c) for c in e.casualties] == case["is"]
    for c in e.casualties:
        assert case["text"][c.start : c.end] == c.text
    if "background" in case:
        assert e.background is case["background"]
    if "recipients" in case:
        assert [p.text for p in e.recipients] == case["recipients"]


LINES = ["الشهداء:", "أسماء الجرحى", "محمد عبد المعين الحاج", "1- خالد العمر", "2_ سارة", "...", "عائلة فلان", "ليلة أمس", "3.", "قصفت الطائرات البلدة", "عرف منهم :", "(طفلة)", "٢-"]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", " ", ""]))
def test_no_list_makes_it_fail(lines: list[str], between: str) -> None:
    text = "قصفت الطائرات بلدة سرمين أمس." + between + between.join(lines)
    the: Coder = coder()
    for e in the.code(text):
        for c in e.casualties:
            assert text[c.start : c.end] == c.text
