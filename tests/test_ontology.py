"""The ontology's data: complete, of one piece, and nothing in it that the formats do not know."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from marsad.lexicon import load
from marsad.lexicon.model import Actor
from marsad.ontology import countries, country, data, modes, name, quad, score, types
from marsad.ontology.parties import side, split_code, victim_family
from marsad.ontology.rules import Facets, first, folded

PAIRS = [(t, m) for t in types() for m in (None, *modes(t))]
TARGETS = (None, "armed", "civilians", "people", "object")


def facets() -> Any:
    for (t, m), target, actor, killed, fight in product(PAIRS, TARGETS, (None, "state", "rebel", "civilians", "unidentified"), (False, True), (False, True)):
        yield Facets(t, m, fight=fight, target=target, actor=actor, killed=killed, armed_party=actor in ("state", "rebel"), claims=frozenset([t, f"{t}:{m}"]))


def test_every_record_is_an_event_of_acled_or_has_a_reason() -> None:
    book = data("acled")
    seen = set()
    for f in facets():
        rule = first("acled", f)
        assert rule is not None, f
        assert ("out" in rule) != ("event" in rule)
        if "event" in rule:
            event_type, sub_event_type = rule["event"]
            assert sub_event_type in book["events"][event_type]
            seen.add(sub_event_type)
        assert rule.get("unknown_actor") in (None, *book["unnamed"])
    every = {sub for subs in book["events"].values() for sub in subs}
    # what PLOVER has no type for, and what needs words (the grenade) or several claims of one incident
    assert every - seen == {"Grenade", "Disrupted weapons use", "Headquarters or base established"}


def test_every_record_has_a_code_of_cameo() -> None:
    book = data("cameo")
    seen = set()
    for f in facets():
        rule = first("cameo", f)
        assert rule is not None, f
        seen.add(rule["code"])
    used = {r["code"] for r in book["rules"]}
    assert seen <= used
    assert used <= set(book["texts"])
    assert set(book["texts"]) <= set(book["goldstein"])
    for code in used:
        assert isinstance(code, str)
        assert 1 <= int(code[:2]) <= 20
        assert -10 <= book["goldstein"][code] <= 10


@pytest.mark.parametrize(
    ("root", "quads"), [(range(1, 6), {1}), (range(6, 9), {1, 2}), (range(9, 14), {3, 4}), (range(14, 21), {4})]
)
def test_the_quads_of_plover_are_those_of_the_cameo_roots(root: range, quads: set[int]) -> None:
    found = {(r["type"], r["code"]) for r in data("cameo")["rules"] if int(r["code"][:2]) in root}
    assert found
    for t, code in found:
        assert quad(t) in quads, (t, code)


def test_scores_have_the_sign_of_their_quad() -> None:
    for t, m in PAIRS:
        if quad(t) in (1, 2):
            assert score(t, m) > 0
        elif (t, m) not in (("REQUEST", "assist"), ("REQUEST", "meet")):  # PLOVER: an appeal for help 0.5, for talks 0
            assert score(t, m) < 0
    assert quad("SANCTION") == 4  # as the manual's section has it, not its table
    assert score("ACCUSE") == -3


def test_names_are_short_and_in_their_script() -> None:
    for t, m in PAIRS:
        assert name(t, m).isascii()
        assert all("\u0600" <= c <= "\u06ff" or c == " " for c in name(t, m, "ar"))
        assert len(name(t, m)) < 45


def test_the_lexicon_knows_no_type_or_mode_that_has_no_entry() -> None:
    for trigger in (t for t in load().triggers if t.type != "NONE"):  # a phrase that is no deed («ضربة جزاء»)
        assert trigger.type in types()
        assert trigger.mode is None or trigger.mode in modes(trigger.type), (trigger.lemma, trigger.mode)


def test_countries() -> None:
    everywhere = {c.iso2: c for c in countries().values()}
    assert len(everywhere) > 240
    for field in ("iso3", "iso_num", "gw", "cow"):
        values = [getattr(c, field) for c in everywhere.values() if getattr(c, field)]
        assert len(values) == len(set(values)), field
    for c in everywhere.values():
        assert len(c.iso3) == 3
        assert c.iso_num == "" or len(c.iso_num) == 3
        assert bool(c.gw) == bool(c.cow)
        if c.gw:
            assert any(low <= int(c.gw) <= high for low, high, _ in data("ucdp")["regions"]), c
            assert c.acled_region
    syria = country("SYR")
    assert syria is not None
    assert (syria.iso2, syria.iso_num, syria.gw, syria.cow, syria.acled_region) == ("SY", "760", "652", "652", "Middle East")
    yemen, germany, serbia = (country(c) for c in ("YE", "DE", "RS"))
    assert yemen and germany and serbia
    assert [(c.gw, c.cow) for c in (yemen, germany, serbia)] == [("678", "679"), ("260", "255"), ("340", "345")]
    assert country("ZZ") is None
    assert country(None) is None


def test_every_role_of_the_lexicon_is_of_a_sort() -> None:
    roles = {r for rs in data("parties")["roles"].values() for r in rs}
    assert {r.role for r in load().roles if r.role} <= roles
    assert {a.code.split()[-1] for a in load().actors.values() if a.code and len(a.code.split()) == 2} <= roles


@pytest.mark.parametrize(("code", "parts"), [("LBY MIL", ("LBY", "MIL")), ("REB", (None, "REB")), ("LBY", ("LBY", None)), (None, (None, None)), ("", (None, None)), ("INT IGO", ("INT", "IGO"))])
def test_codes(code: str | None, parts: tuple[str | None, str | None]) -> None:
    assert split_code(code) == parts


@pytest.mark.parametrize(
    ("actor", "code", "here", "sort", "force", "registered"),
    [
        ("sdn-rsf", "SDN REB", "SDN", "rebel", True, True),
        ("sdn-mil", "SDN MIL", "SDN", "state", True, True),
        ("sdn-mil", "SDN MIL", "TCD", "external", True, True),
        ("sdn-mil", "SDN MIL", None, "state", True, True),
        (None, "SDN GOV", "SDN", "state", False, False),
        (None, "SDN UAF", "SDN", "unidentified", True, False),
        ("syr-shabiha", "SYR UAF", "SYR", "militia", True, True),
        ("irq-tribes", "IRQ CVL", "IRQ", "identity", True, True),
        (None, "SDN CVL", "SDN", "civilians", False, False),
        (None, "SDN", "SDN", None, False, False),
        (None, None, "SDN", None, False, False),
        ("pse-hamas", "PSE PTY", "PSE", "political", False, True),
    ],
)
def test_sides(actor: str | None, code: str | None, here: str | None, sort: str | None, force: bool, registered: bool) -> None:
    x = side("نص", None, None, actor, code, load().actors.get, here)
    assert (x.sort, x.force, x.registered) == (sort, force, registered)


def test_a_persons_group_is_his_body() -> None:
    body = Actor("x-front", "A front", "جبهة", "SYR REB", "SYR", "armed", "group")
    leader = Actor("x-leader", "A leader", "قائد", "SYR REB", "SYR", "person", "person", parent="x-front")
    alone = Actor("x-alone", "Another", "آخر", "SYR REB", "SYR", "person", "person")
    registry = {a.id: a for a in (body, leader, alone)}.get
    x = side("نص", "A leader", "قائد", "x-leader", "SYR REB", registry, "SYR")
    assert (x.group, x.registered, x.force) == ("A front", True, True)
    y = side("نص", "Another", "آخر", "x-alone", "SYR REB", registry, "SYR")
    assert (y.group, y.registered) == (None, False)


def test_victims() -> None:
    assert [victim_family(c) for c in ("child", "combatant", "police", "unknown", None, "detainee")] == ["civilians", "armed", "police", "unknown", "unknown", "unknown"]


def test_words_of_weapons_are_folded() -> None:
    assert first("cameo", Facets("ASSAULT", "explosives", words=folded(["السيّارةُ المفخّخة"])))["code"] == "1832"  # type: ignore[index]
    assert first("cameo", Facets("ASSAULT", "explosives", words=folded(["عبوة ناسفة"])))["code"] == "1833"  # type: ignore[index]
    assert first("cameo", Facets("ASSAULT", "explosives", words=folded(["قنبلة"])))["code"] == "183"  # type: ignore[index]
