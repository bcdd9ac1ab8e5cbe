"""Mentions to incidents: what is joined, what stays apart, what is kept of each version. The texts were written for these tests."""

from __future__ import annotations

import random
import time
from datetime import date

import msgspec
import pytest

import marsad
from marsad.gazetteer.index import km
from marsad.incidents import Resolver
from marsad.incidents.group import cluster
from marsad.incidents.mentions import claim_of, minima, profile, resemblance
from marsad.incidents.resolver import weights
from marsad.incidents.weigh import Scale
from marsad.records import Casualty, Decision, DocumentInfo, Event, Incident, Participant, Place, Source, Span, When, from_json, to_json

RAID = [
    ("a", "وكالة الشروق", "2024-03-11", "غارة جوية على سرمدا",
     "قُتل سبعة مدنيين وأصيب 12 آخرون في غارة جوية شنتها طائرات حربية روسية على مدينة سرمدا بريف إدلب صباح الأحد 10 آذار 2024، وفق المرصد السوري لحقوق الإنسان. "
     "وأوضح المرصد أن الغارة استهدفت سوقا شعبيا وسط المدينة."),
    ("b", "جريدة الضفة", "2024-03-11", "غارة على سوق سرمدا",
     "أفاد المرصد السوري لحقوق الإنسان بمقتل سبعة مدنيين في غارة جوية نفذتها طائرات روسية على سوق شعبي في مدينة سرمدا شمال إدلب يوم الأحد 10 آذار 2024."),
    ("c", "إذاعة الشمال", "2024-03-11", None,
     "قصفت طائرات العدوان الروسي سوقا شعبيا في مدينة سرمدا بريف إدلب يوم الأحد 10 آذار 2024، ما أدى إلى مقتل تسعة مدنيين وإصابة 15 آخرين."),
    ("d", "صوت العاصمة", "2024-03-12", None, "نفت وزارة الدفاع الروسية أن تكون طائراتها شنت غارة جوية على مدينة سرمدا يوم الأحد 10 آذار 2024."),
    ("e", "إذاعة الشمال", "2024-03-11", None, "انفجرت عبوة ناسفة بسيارة عسكرية في مدينة الباب بريف حلب يوم الأحد 10 آذار 2024، ما أدى إلى إصابة ثلاثة جنود."),
]  # fmt: skip


@pytest.fixture(scope="module")
def raid() -> list[Event]:
    return [e for i, source, day, title, text in RAID for e in marsad.code(text, published=day, source=source, title=title, doc_id=i)]


def mention(ident: str, **k: object) -> Event:
    """An event of its own document, with what is given; the rest says nothing."""
    sentence = str(k.get("sentence", "قصف"))
    lat, lon = k.get("at") or (35.0, 36.0)  # type: ignore[misc]
    day = k.get("day", "2024-03-10")
    place = None if k.get("at", 0) is None else Place(text="س", start=0, end=1, lat=lat, lon=lon, precision=str(k.get("precision", "exact")), radius_km=3.0, country="SY")
    tolls = [Casualty(text=str(n), start=0, end=1, kind=kind, low=n, high=high, victim_class=cls) for kind, n, high, cls in k.get("toll", [])]  # type: ignore[attr-defined]
    when = When(text="x", start=0, end=1, from_=date.fromisoformat(str(day)), to=date.fromisoformat(str(day))) if day else None
    doc = str(k.get("doc", ident))
    return Event(
        id=ident, doc_id=doc, event_type=str(k.get("type", "ASSAULT")), mode=k.get("mode", "aerial"), trigger=Span(text="قصف", start=0, end=3),  # type: ignore[arg-type]
        sentence=Span(text=sentence, start=0, end=len(sentence)), actors=list(k.get("actors", [])), recipients=[], location=place, date=when, casualties=tolls,  # type: ignore[call-overload]
        attribution=list(k.get("said_by", [])), factuality=str(k.get("factuality", "asserted")), background=False, confidence=0.5, weapons=[],  # type: ignore[call-overload]
        document=DocumentInfo(source=k.get("source"), published=str(k.get("published", day or "2024-03-10")), url=None, title=None, sha256=doc, signature=str(k.get("signature", ""))),  # type: ignore[arg-type]
        release="0", lexicon_version="0",
    )  # fmt: skip


def companies(resolver: Resolver, events: list[Event]) -> set[frozenset[str]]:
    found: dict[str | None, set[str]] = {}
    for e in events:
        found.setdefault(resolver.incident_of(e.id), set()).add(e.id)
    return {frozenset(x) for x in found.values()}


def test_one_raid_in_four_voices(raid: list[Event]) -> None:
    incidents = marsad.resolve(raid)
    first = next(i for i in incidents if i.reports > 1)
    assert {c.doc_id for c in first.claims} == {"a", "b", "c", "d"}
    assert [{c.doc_id for c in i.claims} for i in incidents if i is not first] == [{"e"}]
    killed = next(t for t in first.casualties if t.kind == "killed")
    assert (killed.low, killed.best, killed.high, killed.rule) == (7, 7, 9, "lowest of the latest")
    told = {alt.value["low"]: {first.claims[n].doc_id for n in alt.claims} for alt in killed.alternatives}
    assert told[9] == {"c"} and told[7] == {"a", "b"}
    assert (first.asserted_by, first.denied_by, first.factuality) == (3, 1, "asserted")
    assert {"killed", "injured", "factuality"} <= set(first.disagreements)
    assert first.first_report == "a"
    assert {v.doc_id: (v.independent, v.copies) for v in first.voices}["b"] == (False, "a")
    assert first.sources == 3
    assert (first.date_from, first.date_to) == (date(2024, 3, 10), date(2024, 3, 10))
    assert first.location is not None and first.location.name_en == "Sarmada"
    assert "7 civilians (7 to 9) reported killed" in first.summary_en and "denied by 1" in first.summary_en
    assert "مقتل 7 مدنيين" in first.summary_ar and "4 تقارير" in first.summary_ar


def test_nothing_is_lost_and_order_does_not_matter(raid: list[Event]) -> None:
    reference = [to_json(i) for i in marsad.resolve(raid)]
    assert sorted(c.event_id for i in marsad.resolve(raid) for c in i.claims) == sorted(e.id for e in raid)
    for seed in range(5):
        events = list(raid)
        random.Random(seed).shuffle(events)
        assert [to_json(i) for i in marsad.resolve(events)] == reference


def test_arrival_one_by_one_ends_the_same(raid: list[Event]) -> None:
    whole = Resolver()
    whole.add(raid)
    for seed in range(5):
        docs = sorted({e.doc_id for e in raid})
        random.Random(seed).shuffle(docs)
        bit = Resolver()
        for d in docs:
            bit.add([e for e in raid if e.doc_id == d])
        assert companies(bit, raid) == companies(whole, raid)


def test_incidents_read_back_take_new_reports(raid: list[Event]) -> None:
    early = Resolver()
    early.add([e for e in raid if e.doc_id in "be"])
    lines = [to_json(i) for i in early.incidents()]
    again = Resolver([msgspec.json.decode(x, type=Incident) for x in lines])
    assert [msgspec.json.decode(to_json(i)) for i in again.incidents()] == [msgspec.json.decode(x) for x in lines]
    ids = {again.incident_of(e.id) for e in raid if e.doc_id == "b"}
    changes = again.add([e for e in raid if e.doc_id in "acd"])
    assert not changes.founded
    whole = Resolver()
    whole.add(raid)
    assert companies(again, raid) == companies(whole, raid)
    grown = again.incident(ids.pop() or "")
    assert [h.what for h in grown.history] == ["founded", "joined"]
    assert again.add(raid).known == [e.id for e in raid]  # all seen before: nothing changes


def test_a_bridge_merges_and_leaves_a_redirect() -> None:
    word = "سوق الخضار دكان الحلاق مئذنة الجامع"
    a = mention("a1", at=None, sentence=f"قصف {word}", toll=[("killed", 7, 7, None)])
    c = mention("c1", at=(35.0, 36.0), sentence="قصف صهاريج وقود قرب الجسر العتيق", toll=[("injured", 15, 15, None)])
    bridge = mention("b1", at=(35.0, 36.0), sentence=f"قصف {word} وصهاريج وقود قرب الجسر العتيق", toll=[("killed", 7, 7, None), ("injured", 15, 15, None)])
    r = Resolver()
    r.add([a])
    r.add([c])
    first, second = r.incident_of("a1"), r.incident_of("c1")
    assert first != second and first and second
    changes = r.add([bridge])
    assert changes.merged == {second: first}
    assert r.lead(second) == first and r.incident(second).id == first
    merged = r.incident(first)
    assert merged.redirects == [second]
    assert [(h.what, h.incidents) for h in merged.history][-1] == ("merged", [second])
    # the bridge is withdrawn: both are themselves again, each under the id it always had
    r.remove(["b1"])
    assert (r.incident_of("a1"), r.incident_of("c1")) == (first, second)
    assert r.incident(first).redirects == []
    assert r.incident(second).history[-1].what == "split"


def test_one_wrong_link_does_not_chain() -> None:
    left, right = [f"l{n}" for n in range(4)], [f"r{n}" for n in range(4)]
    scores = {}
    names = sorted(left + right)
    for i, x in enumerate(names):
        for y in names[i + 1 :]:
            scores[x, y] = 6.0 if x[0] == y[0] else -4.0
    scores["l0", "r0"] = 5.0
    assert cluster(names, scores, -4.0, 0.0) == [left, right]


def test_decisions_hold() -> None:
    a, b = mention("a1", sentence="قصف السوق الشعبي قرب الجامع"), mention("b1", sentence="قصف السوق الشعبي قرب الجامع")
    far = mention("f1", at=(30.0, 47.0), day="2023-01-01", sentence="إطلاق نار على حافلة")
    r = Resolver()
    r.add([a, b, far])
    assert r.incident_of("a1") == r.incident_of("b1") != r.incident_of("f1")
    r.decide([Decision(a="a1", b="b1", same=False, by="rima"), Decision(a="a1", b="f1", same=True, by="rima")])
    assert r.incident_of("a1") == r.incident_of("f1") != r.incident_of("b1")
    # kept over new reports, and over writing and reading back
    more = [mention(f"m{n}", sentence="قصف السوق الشعبي قرب الجامع") for n in range(3)]
    r.add(more)
    assert r.incident_of("a1") != r.incident_of("b1") and r.incident_of("a1") == r.incident_of("f1")
    again = Resolver([msgspec.json.decode(to_json(i), type=Incident) for i in r.incidents()])
    again.add([mention("z1", sentence="قصف السوق الشعبي قرب الجامع")])
    assert again.incident_of("a1") != again.incident_of("b1") and again.incident_of("a1") == again.incident_of("f1")
    assert any(h.same is False and h.events == ["a1", "b1"] and "rima" in h.why for h in again.incident(again.incident_of("b1") or "").history)
    # a later word replaces the earlier
    again.decide([Decision(a="b1", b="a1", same=True)])
    assert again.incident_of("a1") == again.incident_of("b1")


def test_contradicting_decisions_are_said() -> None:
    r = Resolver()
    r.add([mention(x, at=(30.0 + n, 36.0), sentence="قصف") for n, x in enumerate("abc")])
    r.decide([Decision(a="a", b="c", same=False), Decision(a="a", b="b", same=True), Decision(a="b", b="c", same=True)])
    assert r.conflicts
    assert r.incident_of("a") == r.incident_of("b") == r.incident_of("c")
    assert "nobody" in r.decide([Decision(a="a", b="nobody", same=True)]).problems[0]


def test_two_deeds_of_one_text_can_be_parted_by_a_reviewer() -> None:
    a = mention("a1", doc="x", sentence="قصف السوق الشعبي")
    b = mention("a2", doc="x", sentence="قصف السوق الشعبي قرب الجامع")
    r = Resolver()
    r.add([a, b])
    assert r.incident_of("a1") == r.incident_of("a2")
    r.decide([Decision(a="a1", b="a2", same=False)])
    assert r.incident_of("a1") != r.incident_of("a2")


def test_reports_do_not_tell_what_comes_after_them() -> None:
    early = mention("a1", day="2024-03-10", published="2024-03-10", sentence="قصف السوق الشعبي")
    late = mention("b1", day="2024-03-11", published="2024-03-12", sentence="قصف معمل الزيت")
    meant = mention("c1", day="2024-03-10", published="2024-03-12", sentence="قصف السوق الشعبي")
    r = Resolver()
    r.add([early, late])
    assert r.incident_of("a1") != r.incident_of("b1")
    r.add([meant])
    assert r.incident_of("a1") == r.incident_of("c1")


def test_another_attack_is_another() -> None:
    text = "قصفت طائرات حربية سفينة قرب بنغازي يوم 19 تموز 2015. وهاجمت الطائرات سفينة أخرى قرب بنغازي."
    events = [e for e in marsad.code(text, published="2015-07-20", doc_id="x") if e.event_type == "ASSAULT"]
    assert len(events) == 2
    assert len(marsad.resolve(events)) == 2


def test_a_child_is_any_child() -> None:
    across = Scale(weights()[0], {})
    one, other = (
        profile(claim_of(next(e for e in marsad.code(text, published="2024-05-12", doc_id=n) if e.event_type == "ASSAULT")))
        for n, text in (("a", "أصيب طفل في قصف على مدينة سرمين أمس"), ("b", "قتل طفل في غارة على مدينة أريحا أمس"))
    )
    assert one.recipients == other.recipients
    assert across.recipients(one, other) == "same code"


def test_ids_known_with_other_content_are_problems() -> None:
    r = Resolver()
    r.add([mention("a1")])
    changes = r.add([mention("a1", toll=[("killed", 3, 3, None)])])
    assert len(changes.problems) == 1 and "a1" in changes.problems[0] and not r.incident(r.incident_of("a1") or "").casualties
    changed = mention("a2", doc="a1")
    changed.document.sha256 = "other"
    assert "another text" in r.add([changed]).problems[0]


def test_near_duplicate_texts_are_copies() -> None:
    text = "قصفت مدفعية الجيش بلدة كفرتخاريم بريف إدلب مساء السبت 9 آذار 2024، ما أدى إلى مقتل رجل وإصابة طفلين بجروح خطيرة، وهرعت فرق الإسعاف إلى المكان ونقلت المصابين إلى مشفى قريب."
    events = []
    for doc, extra in (("a", ""), ("b", " المصدر: متابعات"), ("c", "")):
        events += marsad.code(text + extra, published="2024-03-10", source=doc, doc_id=doc)
    i = max(marsad.resolve(events), key=lambda i: i.reports)
    assert [(v.doc_id, v.independent, v.copies) for v in i.voices] == [("a", True, None), ("b", False, "a"), ("c", False, "a")]
    assert "near-duplicate" in (i.voices[1].why or "")
    assert i.sources == 1
    signature = events[0].document.signature
    assert resemblance(minima(signature), minima(signature)) == 1.0 and minima("not base64 !") == ()


def test_quoting_an_outlet_is_no_second_source() -> None:
    agency = [Source(text="رويترز", start=0, end=6, actor_id="reuters", name_en="Reuters", stance="quotes")]
    a = mention("a1", source="Reuters", published="2024-03-10")
    b = mention("b1", source="x", published="2024-03-11", said_by=agency)
    c = mention("c1", source="y", published="2024-03-12", said_by=agency)
    (i,) = marsad.resolve([c, b, a])
    assert [(v.doc_id, v.independent, v.why) for v in i.voices] == [("a1", True, None), ("b1", False, "quotes the outlet"), ("c1", False, "same source named")]


def test_tolls_by_rule() -> None:
    def toll(*given: tuple[int, int | None, str]) -> tuple[int, int, int | None, str]:
        events = [mention(f"e{n}", published=day, toll=[("killed", low, high, None)]) for n, (low, high, day) in enumerate(given)]
        (i,) = marsad.resolve(events)
        t = i.casualties[0]
        return t.low, t.best, t.high, t.rule

    assert toll((5, 5, "2024-03-10")) == (5, 5, 5, "the only number")
    assert toll((5, 5, "2024-03-10"), (5, 5, "2024-03-11"), (8, 8, "2024-03-11")) == (5, 5, 8, "most reports")
    assert toll((5, 5, "2024-03-10"), (8, 8, "2024-03-11")) == (5, 8, 8, "latest report")
    assert toll((5, 5, "2024-03-10"), (8, None, "2024-03-11"))[2] is None  # "at least 8": no upper bound
    assert toll((2, None, "2024-03-11"), (4, 4, "2024-03-10"))[:2] == (4, 4)  # a bare plural yields to a number


def test_officer_and_soldiers_add_up_and_shares_do_not() -> None:
    one = mention("a1", toll=[("killed", 1, 1, "combatant"), ("killed", 3, 3, "combatant")])
    one.casualties[1].victim_class = None
    i = marsad.resolve([one])[0]
    assert i.casualties[0].best == 4
    two = mention("b1", toll=[("killed", 12, 12, None), ("killed", 3, 3, "child")])
    two.casualties[1].part_of = 0
    i = marsad.resolve([two])[0]
    assert [(t.best, t.victim_class, t.rule) for t in i.casualties] == [(12, None, "the only number"), (3, "child", "part of the total")]


def test_sides_and_namings(raid: list[Event]) -> None:
    i = max(marsad.resolve(raid), key=lambda i: i.reports)
    assert {(n.source, n.role) for n in i.namings} >= {("إذاعة الشمال", "actor"), ("جريدة الضفة", "actor")}
    loaded = mention("a1", source="s", actors=[Participant(text="ميليشيا حزب الله", start=0, end=1, actor_id="lbn-hezbollah", name_en="Hezbollah", name_ar="حزب الله", code="LBN REB")])
    neutral = mention("b1", source="t", actors=[Participant(text="حزب الله", start=0, end=1, actor_id="lbn-hezbollah", name_en="Hezbollah", name_ar="حزب الله", code="LBN REB")])
    (j,) = marsad.resolve([loaded, neutral])
    assert {(n.source, n.loaded) for n in j.namings} == {("s", "hostile"), ("t", None)}
    assert len(j.actors) == 1 and j.actors[0].claims == [0, 1]


def test_every_link_is_explained(raid: list[Event]) -> None:
    r = Resolver()
    r.add(raid)
    ident = r.incident_of(raid[0].id) or ""
    links = r.links(ident)
    mentions = r.incident(ident).claims
    assert len(links) == len(mentions) - 1  # each but the first is joined by one link
    for a, b, bits, findings in links:
        assert {a, b} <= {c.event_id for c in mentions}
        assert bits == pytest.approx(sum(f.weight for f in findings))
        assert {"place", "date", "words", "killed"} <= {f.feature for f in findings}
    with pytest.raises(KeyError):
        r.links("nobody")


def test_score_is_the_sum_of_findings(raid: list[Event]) -> None:
    r = Resolver()
    profiles = [profile(claim_of(e)) for e in raid]
    for scale in (r._across, r._within):
        for a in profiles:
            for b in profiles:
                assert scale.score(a, b) == pytest.approx(sum(f.weight for f in scale.findings(a, b)))
                assert scale.score(a, b, -2.0) == pytest.approx(max(scale.score(a, b), -2.0)) or scale.score(a, b) <= -2.0


def test_distances() -> None:
    assert km(35.0, 36.0, 36.0, 36.0) == pytest.approx(111.2, abs=0.1)
    assert km(0.0, 179.9, 0.0, -179.9) == pytest.approx(22.2, abs=0.1)


def test_no_events_no_incidents() -> None:
    assert marsad.resolve([]) == []
    odd = mention("a1", at=None, day=None, sentence="")
    odd.document.published = None
    (i,) = marsad.resolve([odd])
    assert i.location is None and i.date_from is None and i.summary_en
    assert from_json(to_json(odd)) == odd


def test_a_file_that_holds_a_year_of_reports_is_compared_piece_by_piece() -> None:
    """Every pair of thousands of mentions of one text would take hours and all memory; what is near in the text is joined all the same."""
    lead = marsad.code("قصفت مدفعية الجيش السوري بلدة سرمدا يوم الأحد 10 آذار 2024.", published="2024-03-11", doc_id="year")[0]
    events = []
    for n in range(700):
        e = msgspec.structs.replace(lead, id=f"{n:016x}", trigger=msgspec.structs.replace(lead.trigger, start=lead.trigger.start + 80 * n, end=lead.trigger.end + 80 * n))
        events.append(e)
    began = time.monotonic()
    found = marsad.resolve(events)
    assert time.monotonic() - began < 60  # all pairs: minutes
    assert 1 <= len(found) <= 7
    assert sum(len(x.claims) for x in found) == 700
    assert max(len(x.claims) for x in found) >= 100
