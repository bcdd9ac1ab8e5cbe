"""One line of each language: agreement in number and gender, and nothing that the fields do not say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from test_incidents import mention

import marsad
from marsad.incidents.summary import counted, feminine, oblique, summaries, words
from marsad.records import Incident, Participant

REPORTS = ["تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير"]


@pytest.mark.parametrize(("n", "told"), [
    (0, "0 تقرير"), (1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (10, "10 تقارير"), (11, "11 تقريرا"), (19, "19 تقريرا"), (99, "99 تقريرا"),
    (100, "100 تقرير"), (101, "101 تقرير"), (102, "102 تقرير"), (103, "103 تقارير"), (110, "110 تقارير"), (111, "111 تقريرا"), (200, "200 تقرير"), (1005, "1005 تقارير"),
])  # fmt: skip
def test_counted(n: int, told: str) -> None:
    assert counted(n, REPORTS) == told


@pytest.mark.parametrize(("name", "is_feminine"), [
    ("الجيش التركي", False), ("القوات المسلحة المصرية", True), ("قوات سوريا الديمقراطية", True), ("حركة حماس", True), ("تنظيم الدولة الإسلامية", False), ("تركيا", True),
    ("العراق", False), ("لبنان", False), ("إسرائيل", True), ("السودان", False), ("طائرات حربية", True), ("فصائل المعارضة", True), ("الفصائل المسلحة", True), ("حزب الله", False),
    ("خليفة حفتر", False), ("ياسر عرفات", False), ("شرطة", True), ("مدنيون", False),
])  # fmt: skip
def test_gender_of_the_subject(name: str, is_feminine: bool) -> None:
    assert feminine(name) is is_feminine


def test_names_after_prepositions() -> None:
    assert oblique("الحوثيون") == "الحوثيين"
    assert oblique("الإخوان المسلمون") == "الإخوان المسلمين"
    assert oblique("جورج كلينتون") == "جورج كلينتون"


def side(actor: str, en: str, ar: str) -> Participant:
    return Participant(text=ar, start=0, end=1, actor_id=actor, name_en=en, name_ar=ar)


def only(*events: marsad.records.Event) -> Incident:  # type: ignore[name-defined]
    (incident,) = marsad.resolve(events)
    return incident


@pytest.mark.parametrize(("actor", "verb"), [(side("a", "Army of X", "الجيش العراقي"), "شن"), (side("b", "Forces of X", "القوات العراقية"), "شنت")])
def test_the_verb_agrees(actor: Participant, verb: str) -> None:
    i = only(mention("e1", actors=[actor], toll=[("killed", 19, 19, None), ("injured", 2, 2, "child")]))
    assert i.summary_ar.startswith(f"في 10 مارس 2024، {verb} {actor.name_ar} قصفا جويا")
    assert "مقتل 19 شخصا" in i.summary_ar and "إصابة طفلين" in i.summary_ar
    assert f"{actor.name_en} struck from the air" in i.summary_en
    assert "19 reported killed; 2 children reported injured" in i.summary_en


def test_shares_and_bounds() -> None:
    e = mention("e1", toll=[("killed", 12, None, None), ("killed", 2, 2, "woman")])
    e.casualties[1].part_of = 0
    i = only(e)
    assert "at least 12 reported killed, 2 women among them" in i.summary_en
    assert "مقتل 12 شخصا على الأقل، بينهم امرأتان" in i.summary_ar


@pytest.mark.parametrize(("fact", "en", "ar"), [("denied", "Denied: ", "نفي: "), ("planned", "Planned", "مخطط"), ("hypothetical", "Possible", "محتمل")])
def test_what_is_not_asserted_is_not_told_as_fact(fact: str, en: str, ar: str) -> None:
    i = only(mention("e1", factuality=fact))
    assert i.summary_en.startswith(en) and i.summary_ar.startswith(ar)


def test_every_type_and_mode_has_its_words() -> None:
    for kind, deeds in words()["deeds"].items():
        for mode in deeds:
            for actors in ([], [side("a", "Alpha", "ألفا")]):
                i = only(mention("e1", type=kind, mode=None if mode == "any" else mode, actors=actors, at=None, day=None))
                for line in summaries(i):
                    assert not re.search(r"[\[\]_{}]|None|  ", line), (kind, mode, line)
                i.recipients = i.actors
                assert summaries(i)


def test_no_more_than_the_fields_say() -> None:
    i = only(mention("e1", at=None, day=None, mode=None))
    assert i.summary_en == "An attack (1 report)" and i.summary_ar == "هجوم (تقرير واحد)"
    i.date_from, i.date_to = date(2024, 1, 1), date(2024, 1, 3)
    assert summaries(i)[0].startswith("Between 1 Jan 2024 and 3 Jan 2024, an attack")
    assert summaries(i)[1].startswith("بين 1 يناير 2024 و3 يناير 2024، هجوم")
