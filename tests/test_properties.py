"""Whatever the text, the coder does not fail and every span is exact."""


from __future__ import annotations

import json
import random
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import marsad
from marsad.coder.assemble import Coder
from marsad.records import to_json

WORDS = (
    "قصف قصفت شنت طائرات حربية غارات على مواقع المسلحين في سرت أمس قتل مقتل 12 شخصا بينهم 3 أطفال الجيش الليبي حزب الله قال متحدث باسم إن أن "
    "بحسب وكالة رويترز نفى لم لن سوف قد بين اشتباكات انفجار سيارة مفخخة الاثنين الماضي 2019 نيسان/أبريل مليون مئة عشرات نحو و ف ب ل ال لل "
    "جنوب شرق كم مدينة داعش استشـ.هاد مقتـ.ل داعــ١١ـش #غزة_تحت_القصف ارتقاء الذي التي اعتقلت الشرطة متظاهرين أمام مقر الحكومة طالب هدد"
).split()
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچڤگکیھ"
ODD = "ـ\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2068\u2069\u061c\ufeff\u00ad\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670*._-/\\#@١٢٣۴۵0987%،؛؟!:«»\"'()[]{}\n\r\t \u00a0\u2028\x00\ufffd"
FORMS = "".join(chr(c) for c in (*range(0xFB50, 0xFB60), *range(0xFDF0, 0xFDFC), *range(0xFE80, 0xFEFD)))

arabic = st.text(st.sampled_from(LETTERS + ODD + FORMS + "😀🇱🇾é𝟙"), max_size=120)
news = st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(ODD), max_size=3), st.integers(0, 10**7).map(str)), max_size=40).map(" ".join)


@st.composite
def obfuscated(draw: st.DrawFn) -> str:
    """News with tatweel, dots and controls strewn into its words."""
    out = []
    for ch in draw(news):
        out.append(ch)
        if draw(st.integers(0, 6)) == 0:
            out.append(draw(st.sampled_from("ـ.*ـ\u200f\u064e \u200c")))
    return "".join(out)


texts = st.one_of(st.text(max_size=200), arabic, news, obfuscated(), st.text(st.characters(), max_size=60))
days = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


def check(text: str, title: str | None, published: date | None) -> None:
    full = f"{title}\n\n{text}" if title else text
    for e in coder().code(text, published=published, title=title, doc_id="x"):
        places = [e.location] if e.location else []
        for span in [e.trigger, e.sentence, *e.actors, *e.recipients, *e.casualties, *e.attribution, *e.weapons, *places]:
            assert 0 <= span.start <= span.end <= len(full)
            assert span.text == full[span.start : span.end]
        if e.date is not None and e.date.text is not None:
            assert e.date.start is not None
            assert 0 <= e.date.start <= e.date.end <= len(full)
            assert e.date.text == full[e.date.start : e.date.end]
        assert 0 <= e.confidence <= 1
        for n, c in enumerate(e.casualties):
            assert c.part_of is None or 0 <= c.part_of < n or c.part_of < len(e.casualties)
            assert c.high is None or c.low <= c.high
        if not any(0xD800 <= ord(c) < 0xE000 for c in full):
            to_json(e)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.one_of(st.none(), news), days)
def test_no_text_makes_the_coder_fail(text: str, title: str | None, published: date | None) -> None:
    check(text, title, published)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(news, obfuscated()), days)
def test_no_news_makes_the_coder_fail(text: str, published: date | None) -> None:
    check(text, None, published)


@settings(max_examples=150, deadline=None)
@given(st.one_of(texts, obfuscated()), days)
def test_dates_and_places_are_exact(text: str, published: date | None) -> None:
    for x in [*marsad.find_dates(text, published), *marsad.find_places(text)]:
        if x.text is not None:
            assert x.start is not None
            assert x.end is not None
            assert 0 <= x.start <= x.end <= len(text)
            assert x.text == text[x.start : x.end]


@pytest.mark.parametrize("text", ["قصف الجيش \ud800 سرت أمس", "\udfff", "قصف\x00الجيش", ""])
def test_surrogates_and_nuls(text: str) -> None:
    check(text, None, date(2020, 1, 1))


def test_half_a_surrogate_pair_can_be_written() -> None:
    events = coder().code("قصف الجيش مدينة سرت أمس \ud800 وقتل ثلاثة مدنيين \udfff", published="2019-12-30")
    assert events
    for e in events:
        assert "\ufffd" in json.loads(to_json(e))["sentence"]["text"]


def test_a_text_that_breaks_off_anywhere() -> None:
    """The examples of the other tests, cut off after one of their words: nothing may be asked of a word that is not there."""
    rules = Path(__file__).parent / "data"
    found = re.findall(r'text: "([^"\n]{20,300})"', "\n".join((rules / f"{name}.yaml").read_text(encoding="utf-8") for name in ("arguments", "told_in_texts", "toll_events", "attribution")))
    assert len(found) > 1000
    drawn = random.Random(1)
    for text in found:
        words = text.split()
        coder().code(" ".join(words[: drawn.randint(1, len(words))]), published="2020-01-01")
