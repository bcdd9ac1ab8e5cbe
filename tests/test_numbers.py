"""Numbers: every case of data/numbers.yaml, and that no text makes them fail."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.numbers import DATA, load, number_at
from marsad.text.tokens import Tokens

CASES = yaml.safe_load((Path(__file__).parent / "data" / "numbers.yaml").read_text(encoding="utf-8"))
WORDS = sorted(load(DATA)["words"])
PIECES = [*WORDS, *load(DATA)["before"], "و", "من", "الي", "بين", "عدد", "عده", "عشرات", "الاف", "12", "1.5", "1,2,3", "-", "000", "٣", " ", "\n", "9" * 40]


@pytest.mark.parametrize(("text", "length", "low", "high"), CASES["cases"])
def test_number(text: str, length: int, low: int, high: int | None) -> None:
    assert number_at(Tokens(text), 0) == (0, length, low, high)


@pytest.mark.parametrize("text", CASES["none"])
def test_no_number(text: str) -> None:
    assert number_at(Tokens(text), 0) is None


def test_enough_cases() -> None:
    assert len(CASES["cases"]) >= 120


def test_outside() -> None:
    tokens = Tokens("ثلاثة")
    assert number_at(tokens, 1) is None
    assert number_at(tokens, -1) is None
    assert number_at(Tokens(""), 0) is None


def test_stacked_approximations_end() -> None:
    assert number_at(Tokens("أكثر من " * 5000 + "3"), 0) is None


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_never_raises(text: str) -> None:
    tokens = Tokens(text)
    for i in range(len(tokens)):
        m = number_at(tokens, i)
        if m:
            assert m.start == i < m.end <= len(tokens)
            assert m.low >= 0
            assert m.high is None or m.high >= m.low
