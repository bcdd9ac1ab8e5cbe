"""Dates: the rules one by one (tests/data/dates), what is no date, and that no text breaks the reader."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.coder.when import DateMention, dates_in, find_dates
from marsad.text.tokens import Tokens

DATA = Path(__file__).parent / "data" / "dates"
BENCH = Path(__file__).parents[1].parent / "shared" / "bench" / "dates.jsonl"


def load(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def positives() -> list[Any]:
    out = []
    for rule, group in load("cases.yaml").items():
        for case in group["cases"]:
            text, lo, hi, published = (*case, *[None] * (4 - len(case)))
            if len(case) == 2:
                hi = lo
            out.append(pytest.param(text, published or group["published"], lo, hi, id=f"{rule}: {text}"))
    return out


@pytest.mark.parametrize(("text", "published", "lo", "hi"), positives())
def test_rule(text: str, published: date | None, lo: date | None, hi: date | None) -> None:
    found = find_dates(text, published)
    assert [(w.from_, w.to) for w in found] == [(lo, hi)]
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize("text", load("negatives.yaml"))
def test_no_date(text: str) -> None:
    assert find_dates(text, "2019-12-30") == []


@pytest.mark.parametrize("case", load("known-failures.yaml"), ids=lambda c: c["text"])
def test_known_failure(case: dict[str, Any]) -> None:
    found = [(w.from_, w.to) for w in find_dates(case["text"], case["published"])]
    expected = [] if case.get("absent") else [(case["from"], case["to"])]
    if found != expected:
        pytest.xfail("known")
    pytest.fail("read rightly now: move it to the cases")


def test_enough_cases() -> None:
    assert len(positives()) >= 200
    assert len(load("negatives.yaml")) >= 40


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أمس", ["relative"]),
        ("الأحد", ["weekday"]),
        ("4 نيسان 2014", ["day"]),
        ("نيسان 2014", ["month"]),
        ("عام 2014", ["year"]),
        ("بين الأحد والثلاثاء", ["range"]),
        ("مطلع ديسمبر", ["period"]),
        ("قبل أيام", ["vague"]),
        ("منذ الأحد", ["since"]),
        ("15 رمضان", ["hijri"]),
        ("عيد الفطر", ["holiday"]),
        ("صباحا", ["time-of-day"]),
        ("حاليا", ["present"]),
        ("قتل اثنان الأحد وأصيب ثلاثة أمس", ["weekday", "relative"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    tokens = Tokens(text)
    found = dates_in(tokens, date(2019, 12, 30), 0, len(tokens))
    assert [m.kind for m in found] == kinds
    assert [m.since for m in found] == [k == "since" for k in kinds]


def test_range_of_tokens() -> None:
    tokens = Tokens("أمس الأحد. اليوم الاثنين.")
    a, b = tokens.sentences()[1]
    assert dates_in(tokens, date(2019, 12, 30), a, b) == [DateMention(a, b - 1, date(2019, 12, 30), date(2019, 12, 30), "relative", False)]


def test_spans_count_in_the_text_as_given() -> None:
    text = "قُتل مد\u200fني يوم الأ\u200fحد الماضي"
    (when,) = find_dates(text, "2019-12-30")
    assert when.text == text[when.start : when.end] == "يوم الأ\u200fحد الماضي"


def test_published_must_be_a_day() -> None:
    assert find_dates("أمس", "2019-12-30T10:00:00Z")[0].from_ == date(2019, 12, 29)
    with pytest.raises(ValueError):
        find_dates("أمس", "yesterday")


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("text", [t.values[0] for t in positives()])
def test_ends_of_the_calendar(text: str, published: date) -> None:
    find_dates(text, published)


WORDS = [*sorted({w for t in positives() for w in str(t.values[0]).split()}), *"()،-/.\nو", "..", "هـ", "ال", "2014", "1436"]
_texts = st.text() | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.lists(st.sampled_from(WORDS), max_size=10).map("".join)


@settings(max_examples=400, deadline=None)
@given(_texts, st.none() | st.dates())
def test_any_text(text: str, published: date | None) -> None:
    at = 0
    for w in find_dates(text, published):
        assert w.start is not None and w.end is not None
        assert text[w.start : w.end] == w.text
        assert at <= w.start < w.end
        at = w.end
        assert (w.from_ is None) == (w.to is None)
        assert w.from_ is None or w.to is None or w.from_ <= w.to


@pytest.mark.skipif(not BENCH.exists(), reason=f"no development phrases at {BENCH}")
def test_development_phrases() -> None:
    for line in BENCH.read_text(encoding="utf-8").splitlines():
        r = json.loads(line)
        found = find_dates(r["text"], r["published"])
        days = [(w.from_ and str(w.from_), w.to and str(w.to)) for w in found]
        assert days == ([] if r.get("absent") else [(r["from"], r["to"])]), r["text"]
