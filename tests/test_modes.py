"""By what means an event was done: the examples of tests/data/modes.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad import Coder

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "modes.yaml").read_text(encoding="utf-8"))
CODER = Coder()


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["text"][:40], marks=[pytest.mark.xfail(reason=c["fails"], strict=True)] if "fails" in c else []) for c in DATA["cases"]],
)
def test_mode(case: dict[str, Any]) -> None:
    events = CODER.code(case["text"], published=str(DATA["published"]))
    assert case["mode"] in [e.mode for e in events if e.event_type == case["type"]], [(e.event_type, e.mode, e.trigger.text) for e in events]
