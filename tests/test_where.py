"""Places read from sentences: the corpus is tests/data/places.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.coder.where import Context, find_places, places_in
from marsad.gazetteer.index import km
from marsad.records import Place
from marsad.text.clean import Clean
from marsad.text.tokens import Tokens

CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "places.yaml").read_text(encoding="utf-8"))


def _found(sentence: str, name: str, country: str | None) -> Place | None:
    places = [p for p in find_places(sentence) if p.text.replace("_", " ") == name.replace("_", " ")]
    return next((p for p in places if p.country == country), places[0] if places else None)


@pytest.mark.parametrize("case", CORPUS["places"], ids=lambda c: c[0])
def test_found(case: list[Any]) -> None:
    sentence, name, country, precision, relation = case
    place = _found(sentence, name, country)
    assert place is not None, [p.text for p in find_places(sentence)]
    assert (place.country, place.precision, place.relation) == (country, precision, relation)
    assert sentence[place.start : place.end] == place.text


@pytest.mark.parametrize("case", CORPUS["negatives"], ids=lambda c: c[0])
def test_no_place(case: list[Any]) -> None:
    sentence, word = case
    assert all(word not in p.text for p in find_places(sentence))


@pytest.mark.parametrize("case", CORPUS["known-failures"], ids=lambda c: c[0])
@pytest.mark.xfail(strict=True)
def test_known_failure(case: list[Any]) -> None:
    sentence, name, country, precision, relation = case
    place = _found(sentence, name, country)
    assert place is not None
    assert (place.country, place.precision, place.relation) == (country, precision, relation)


def test_corpus_is_large_enough() -> None:
    assert len(CORPUS["places"]) >= 150
    assert len(CORPUS["negatives"]) >= 40


def test_offsets_are_of_the_raw_text() -> None:
    text = "مجـ ـزرة في #دير_الزور، وقصف على مد\u200fينة حلب"
    for place in find_places(text):
        assert text[place.start : place.end] == place.text
    assert {p.name_en for p in find_places(text)} == {"Deir ez-Zor", "Aleppo"}


def test_moved_by_the_distance() -> None:
    (place, *_) = find_places("هجوم على بعد 20 كلم جنوب طرابلس في ليبيا")
    assert place.lat is not None and place.lon is not None
    assert 18 < km(place.lat, place.lon, 32.887, 13.187) < 22
    assert place.lat < 32.8


def test_between_is_the_middle() -> None:
    (place, *_) = find_places("كمين بين تدمر ودير الزور")
    assert place.lat is not None and place.lon is not None
    assert km(place.lat, place.lon, 34.94, 39.22) < 10


def test_country_given_from_outside() -> None:
    (place,) = find_places("اشتباكات في طرابلس", country="LB")
    assert place.country == "LB"
    (place,) = find_places("اشتباكات في طرابلس", country="ly")
    assert place.country == "LY"


def test_the_story_tells_which_tripoli() -> None:
    text = "الجيش اللبناني ينتشر\n\nبيروت - انتشر الجيش بعد اشتباكات. وقتل شخصان في طرابلس."
    assert [p.country for p in find_places(text) if p.name_en == "Tripoli"] == ["LB"]


def test_unknown_name_is_known_again() -> None:
    places = find_places("قصف على قرية الزعرورة بريف إدلب الجنوبي. وقال الأهالي إن القصف على الزعرورة استمر.")
    assert [p.text for p in places if p.relation == "in"] == ["الزعرورة", "الزعرورة"]


def test_latin_only_place_by_its_consonants() -> None:
    (country, town) = find_places("قال مسؤول في أوكرانيا إن بلدة سنيجني تعرضت للقصف")
    assert (country.name_en, town.name_en, town.source) == ("Ukraine", "Snizhne", "geonames-latin")


def test_estimates_are_never_finer_than_district() -> None:
    for case in CORPUS["places"]:
        for place in find_places(case[0]):
            assert not (place.source == "estimate" and place.precision == "exact"), place


def test_places_of_a_token_range() -> None:
    clean = Clean("انفجار في حلب. وفي بغداد تظاهرة.")
    tokens = Tokens(clean.text)
    context = Context(tokens)
    sentences = tokens.sentences()
    assert [[m.name_en for m in places_in(tokens, a, b, context)] for a, b in sentences] == [["Aleppo"], ["Baghdad"]]
    assert context.main_country in ("SY", "IQ")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "ب", "#", "على بعد كلم من", "قرية", "قرية بريف", "بين و", "العاصمة", "ال", "على بعد 1.2.3 كلم من حلب", "حلب" * 2000, "في " * 3000])
def test_odd_texts(text: str) -> None:
    find_places(text)
