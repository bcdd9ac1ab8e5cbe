"""What is remembered of word forms: the same answers, and no more of them than two generations."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.coder.assemble import Coder, Reading
from marsad.readers import Ids
from marsad.text.memo import Memo


@given(st.lists(st.text(alphabet="ابتث", max_size=3)), st.integers(1, 5))
def test_a_memo_answers_as_its_function_and_stays_small(forms: list[str], limit: int) -> None:
    memo: Memo[int] = Memo(len, limit)
    for f in forms:
        assert memo[f] == len(f)
        assert len(memo) <= limit
        assert len(memo._old) <= limit


def test_what_is_in_use_is_not_made_again() -> None:
    made: list[str] = []

    def make(form: str) -> str:
        made.append(form)
        return form

    memo = Memo(make, limit=10)
    for n in range(100):
        _ = memo["في"]
        _ = memo[f"كلمة{n}"]
    assert made.count("في") == 1
    memo.clear()
    _ = memo["في"]
    assert made.count("في") == 2


@given(st.lists(st.text(max_size=4), max_size=60))
def test_ids_are_told_apart(idents: list[str]) -> None:
    ids = Ids()
    given_out = [ids.unique(i) for i in idents]
    assert len(set(given_out)) == len(idents)
    assert all(not ids.new(i) for i in idents)
    assert all(out == i or out.startswith(f"{i}#") for i, out in zip(idents, given_out, strict=True))


def test_a_text_that_was_read_does_not_wait_for_the_collector() -> None:
    reading = Reading(Coder(), "قصف الطيران بلدة قرب حلب أمس الجمعة، ما أسفر عن مقتل ثلاثة مدنيين. وقال شهود إن القصف استهدف سوقا.", date(2019, 12, 30))
    gone = weakref.ref(reading)
    gc.disable()
    try:
        assert reading.drafts()
        del reading
        assert gone() is None
    finally:
        gc.enable()
