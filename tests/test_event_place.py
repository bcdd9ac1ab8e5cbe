"""Where an event was: which of a text's places is its own."""

from __future__ import annotations

import pytest

import marsad
from marsad.gazetteer.precision import geo_precision, where_prec
from marsad.records import Event, Place


def event(text: str, trigger: str, title: str | None = None) -> Event:
    events = marsad.code(text, published="2020-05-10", title=title)
    found = [e for e in events if trigger in e.trigger.text]
    assert found, [(e.event_type, e.trigger.text) for e in events]
    return found[-1]


def place(text: str, trigger: str, title: str | None = None) -> str | None:
    location = event(text, trigger, title).location
    return location.name_en or location.text if location is not None else None


@pytest.mark.parametrize(
    ("text", "trigger", "where"),
    [
        ("شنت القوات هجوما انطلق من عدن على مواقع المسلحين في زنجبار أمس", "هجوم", "Zinjibār"),
        ("أعلنت الحكومة التي يقع مقرها في طبرق أن طائراتها قصفت ميناء مصراتة أمس", "قصفت", "Misratah"),
        ("شن الطيران الحربي السوري أمس أعنف قصف على مدينة إدلب منذ معركة حلب", "قصف", "Idlib"),
        ("في واشنطن قال المتحدث باسم الخارجية إن مسلحين هاجموا قاعدة في كركوك أمس", "هاجموا", "Kirkuk"),
        ("قتل خمسة جنود في هجوم على حاجز في مدينة مأرب اليمنية أمس", "هجوم", "Ma'rib"),
        ("أطلق مسلحون قذائف باتجاه مدينة تعز اليمنية مساء أمس فقتل طفلان", "أطلق", "Taiz"),
        ("قصفت مدفعية الجيش قرية الزعرورة بريف حماة الشمالي صباح أمس", "قصفت", "الزعرورة"),
        ("انسحبت القوات من ترهونة جنوب شرق طرابلس أمس", "انسحبت", "Tarhuna"),
        ("انفجرت سيارة مفخخة بميدان الحرية في مدينة بنغازي أمس وقتلت ثلاثة مدنيين", "انفجرت", "الحرية"),
    ],
)
def test_the_place_of_the_deed(text: str, trigger: str, where: str) -> None:
    assert place(text, trigger) == where


def test_a_deed_told_again_keeps_its_place() -> None:
    text = "هاجم مسلحون أمس قاعدة عسكرية في مدينة الرمادي العراقية وقتلوا ستة جنود.\nوقال متحدث إن الهجوم أسفر عن إصابة جنديين وإنه يظهر أن مدينة الموصل ما زالت مهددة."
    assert place(text, "الهجوم") == "Ramadi"


@pytest.mark.parametrize(("word", "first"), [("المدينة", "مدينة سبها"), ("البلدة", "بلدة براك")])
def test_the_town_named_before(word: str, first: str) -> None:
    text = f"ساد الهدوء أمس {first} الليبية بعد أيام من التوتر.\nوقال شهود إن مسلحين قتلوا ثلاثة أشخاص في {word} فجر أمس."
    name = place(text, "قتلوا")
    assert name in ("Sabhā", "Birāk", "Sabha", "Brak")


def test_the_parties_tell_the_country() -> None:
    e = event("قتل أربعة عناصر من قوات النظام في هجوم على حاجز في بادية السخنة", "هجوم")
    assert e.location is not None and e.location.country == "SY"


def test_the_span_is_the_name_alone() -> None:
    e = event("انفجرت عبوة بميدان الحرية في مدينة بنغازي أمس وقتلت ثلاثة مدنيين", "انفجرت")
    assert e.location is not None and e.location.text == "الحرية"


def test_whose_office_it_is_is_no_place_of_what_he_says() -> None:
    assert event("اتهم قائد الشرطة في البصرة ثلاثة ضباط بتعذيب معتقلين", "اتهم").location is None


def at(precision: str | None, *, country: str | None = "SY", radius: float | None = 5.0, relation: str | None = None) -> Place:
    return Place(text="س", start=0, end=1, place_id=None, name_en=None, name_ar=None, country=country, admin1=None, lat=35.0, lon=37.0, precision=precision, radius_km=radius, relation=relation, source="geonames")


@pytest.mark.parametrize(
    ("where", "ucdp", "acled"),
    [
        (None, None, None),
        (at(None), None, None),
        (at("exact"), 1, 1),
        (at("near", relation="SW"), 2, 2),
        (at("near", radius=40.0, relation="40 km S"), 5, 2),
        (at("near", radius=80.0), 5, 3),
        (at("near", relation="road"), 5, 2),
        (at("near", relation="between"), 5, 2),
        (at("district"), 3, 2),
        (at("province"), 4, 3),
        (at("region"), 5, 3),
        (at("country"), 6, 3),
        (at("region", country=None, radius=900.0), 7, 3),
        (at("near", radius=None), 2, 2),
    ],
)
def test_precision_in_others_codes(where: Place | None, ucdp: int | None, acled: int | None) -> None:
    assert where_prec(where) == ucdp
    assert geo_precision(where) == acled


def test_precision_of_found_places() -> None:
    found = {p.text: (where_prec(p), geo_precision(p)) for p in marsad.find_places("قصف على حلب وعلى محافظة إدلب وعلى بعد 20 كلم جنوب حماة في سوريا، وهجوم في البحر الأحمر")}
    assert found == {"حلب": (1, 1), "إدلب": (4, 3), "حماة": (2, 2), "سوريا": (6, 3), "البحر الأحمر": (7, 3)}
