"""Told or only spoken of: the types of the events of single sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.coder.assemble import Coder
from marsad.coder.telling import NEEDED, NEEDED_IN_WAR, NEEDED_MILD_IN_WAR, TOLD, TOLD_AMONG, WEIGHTS, needed, odds_table

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "telling.yaml").read_text(encoding="utf-8"))
PUBLISHED = str(DATA.pop("published"))
CASES = [
    pytest.param(c["text"], c["types"], id=f"{kind}-{n}", marks=[pytest.mark.xfail(reason=c["fails"], strict=False)] if "fails" in c else [])
    for kind, cases in DATA.items()
    for n, c in enumerate(cases)
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "types"), CASES)
def test_types(coder: Coder, text: str, types: list[str]) -> None:
    events = coder.code(text, published=PUBLISHED)
    assert sorted({e.event_type for e in events if e.factuality == "asserted"}) == sorted(types)


def test_there_are_enough() -> None:
    assert len(CASES) >= 60


def test_a_bare_mention_counts_in_news_of_war(coder: Coder) -> None:
    """«بعد القصف» alone is no report; beside two sentences that tell deeds it is one."""
    bare = "وعاد السكان إلى الحي بعد القصف."
    assert not [e for e in coder.code(bare, published=PUBLISHED) if e.event_type == "ASSAULT"]
    news = (
        "قتل سبعة أشخاص في غارات على مدينة إدلب أمس. "
        "وأطلق مسلحون النار على دورية للجيش قرب حلب فقتلوا جنديين. "
        "وانفجرت سيارة مفخخة في عفرين وأصيب أربعة مدنيين. "
    )
    sentence = [e.sentence.text for e in coder.code(news + bare, published=PUBLISHED) if e.event_type == "ASSAULT"]
    assert any("بعد القصف" in s for s in sentence)


def test_weights_are_few_and_round() -> None:
    assert all(round(w, 1) == w and abs(w) <= 5 for w in WEIGHTS.values())
    assert TOLD > TOLD_AMONG


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        pytest.param(c["text"], c["triggers"], id=str(n), marks=[pytest.mark.xfail(reason=c["fails"], strict=False)] if "fails" in c else [])
        for n, c in enumerate(yaml.safe_load((Path(__file__).parent / "data" / "told_in_texts.yaml").read_text(encoding="utf-8")))
    ],
)
def test_in_texts(coder: Coder, text: str, triggers: list[str]) -> None:
    """Of several sentences: which deeds count, each by its trigger."""
    events = coder.code(text, published=PUBLISHED)
    assert [e.trigger.text for e in events if e.factuality == "asserted"] == triggers


def test_odds_rise_with_the_points_and_have_a_bar() -> None:
    weights = odds_table()
    assert weights["points over"] > 0 and weights["points reached"] > 0
    assert NEEDED_IN_WAR < NEEDED_MILD_IN_WAR < NEEDED
    assert needed(4, 8, True) == NEEDED_IN_WAR and needed(1, 8, True) == needed(4, 40, True) == NEEDED
    assert needed(4, 8, False) == NEEDED_MILD_IN_WAR and needed(1, 8, False) == NEEDED
