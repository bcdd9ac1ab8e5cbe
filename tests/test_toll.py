"""Tolls: every sentence of data/toll.yaml, and that no text makes them fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.coder.toll import load, tolls_in
from marsad.text.numbers import DATA
from marsad.text.tokens import Tokens

HERE = Path(__file__).parent / "data"
CASES = yaml.safe_load((HERE / "toll.yaml").read_text(encoding="utf-8"))
FAILURES = yaml.safe_load((HERE / "toll_known_failures.yaml").read_text(encoding="utf-8"))
TABLES = load(DATA)
PIECES = [*sorted(TABLES["nouns"])[::7], *sorted(TABLES["cues"])[::5], *sorted(TABLES["flags"])[::4], "و", "3", "12", "خمسة", ":", "،", "(", ".", "\n"]


def number(t: Any) -> str:
    """A toll, or an event's casualties, as the data files write it."""
    n = f"{t.low}+" if t.high is None else f"{t.low}" if t.high == t.low else f"{t.low}-{t.high}"
    return f"{t.kind} {n}" + ("" if t.part_of is None else f" <{t.part_of}")


def read(text: str) -> list[str]:
    tokens = Tokens(text)
    return [number(t) for t in tolls_in(tokens, 0, len(tokens))]


def ids(case: dict[str, Any]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", CASES["tolls"], ids=ids)
def test_tolls(case: dict[str, Any]) -> None:
    assert read(case["text"]) == case["is"]


@pytest.mark.parametrize("case", CASES["classes"], ids=ids)
def test_victim_class(case: dict[str, Any]) -> None:
    tokens = Tokens(case["text"])
    assert [t.victim_class for t in tolls_in(tokens, 0, len(tokens))] == case["is"]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", FAILURES["tolls"], ids=ids)
def test_known_failures(case: dict[str, Any]) -> None:
    assert read(case["text"]) == case["is"]


def test_enough_cases() -> None:
    assert len(CASES["tolls"]) >= 120
    assert len(CASES["nothing"]) >= 30


def test_spans() -> None:
    text = "أعلن الجيش مقتل ثلاثة جنود أتراك في هجوم"
    tokens = Tokens(text)
    (toll,) = tolls_in(tokens, 0, len(tokens))
    start, end = tokens.span(toll.start, toll.end)
    assert text[start:end] == "ثلاثة جنود أتراك"
    assert toll.victims is not None
    start, end = tokens.span(*toll.victims)
    assert text[start:end] == "جنود أتراك"
    assert tokens.forms[toll.cue] == "مقتل"


def test_range_is_kept_to() -> None:
    tokens = Tokens("مقتل 3 جنود وإصابة 5 آخرين")
    assert len(tolls_in(tokens, 0, 3)) == 1
    assert tolls_in(tokens, 3, len(tokens))[0].kind == "injured"
    assert tolls_in(tokens, 2, 2) == []


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_never_raises(text: str) -> None:
    tokens = Tokens(text)
    found = tolls_in(tokens, 0, len(tokens))
    for i, t in enumerate(found):
        assert 0 <= t.start < t.end <= len(tokens)
        assert t.high is None or t.low <= t.high
        assert t.part_of is None or 0 <= t.part_of < i
        assert 0 <= t.cue < len(tokens)
        assert t.victims is None or 0 <= t.victims[0] < t.victims[1] <= len(tokens)
    for a in range(len(tokens)):
        tolls_in(tokens, a, len(tokens))
