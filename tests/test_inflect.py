"""Inflection against a table of forms known from grammar, and what must hold of every verb and noun."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
import yaml

from marsad.text.clean import fold
from marsad.text.inflect import NounForm, VerbForm, conjugate, masdars, nominal, participles

HERE = Path(__file__).parent
DATA = HERE.parent / "src/marsad/lexicon/data"
ROWS = [
    tuple(line.split("\t"))
    for line in (HERE / "data/inflection.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def _verb(past: str, present: str) -> frozenset[VerbForm]:
    return frozenset(conjugate(past, present))


@cache
def _noun(lemma: str, plurals: str) -> frozenset[NounForm]:
    return frozenset(nominal(lemma, () if plurals == "-" else plurals.split("،")))


def _made(kind: str, lemma: str, second: str) -> set[str]:
    if kind.endswith("noun"):
        return {f.form for f in _noun(lemma, second)}
    return {f.form for f in _verb(lemma, second)} | set(masdars(lemma, second)) | set(participles(lemma, second))


@pytest.mark.parametrize("kind,lemma,second,form,features", [r for r in ROWS if not r[0].startswith("not-")])
def test_known_form(kind: str, lemma: str, second: str, form: str, features: str) -> None:
    if kind == "verb":
        tense, voice, slot = features.split()
        assert VerbForm(form, tense, voice, int(slot[0]), slot[1], slot[2]) in _verb(lemma, second)
    elif kind == "noun":
        assert (form, features[0], features[1]) in {f[:3] for f in _noun(lemma, second)}
    elif kind == "masdar":
        assert form in masdars(lemma, second)
    else:
        assert participles(lemma, second)[kind == "passive"] == form


@pytest.mark.parametrize("kind,lemma,second,form", [r[:4] for r in ROWS if r[0].startswith("not-")])
def test_form_not_made(kind: str, lemma: str, second: str, form: str) -> None:
    assert form not in _made(kind, lemma, second)


def test_table_is_large_enough() -> None:
    wrong = sum(r[0].startswith("not-") for r in ROWS)
    assert wrong >= 60
    assert len(ROWS) - wrong >= 400


def test_intransitive_has_no_passive() -> None:
    assert {f.voice for f in conjugate("خرج", "يخرج", intransitive=True)} == {"active"}
    assert {f.voice for f in conjugate("انفجر", "ينفجر")} == {"active"}
    assert "سوطر" not in {f.form for f in conjugate("سيطر", "يسيطر", intransitive=True)}


def test_passive_principal_parts_give_passives_only() -> None:
    for pair in (("أصيب", "يصاب"), ("توفّي", "يتوفّى"), ("اغتيل", "يغتال"), ("قيل", "يقال"), ("نودي", "ينادى")):
        forms = conjugate(*pair)
        assert {f.voice for f in forms} == {"passive"}
        assert forms[0].form == pair[0].replace("\u0651", "")


def test_masdar_of_form_one_is_not_derived() -> None:
    assert masdars("قصف", "يقصف") == []
    assert "طلاب" not in masdars("طالب", "يطالب")


@pytest.mark.parametrize("pair", [("قصف", "قصف"), ("قا", "يقول"), ("قصف", "يهجم"), ("", "")])
def test_no_principal_parts(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="principal parts"):
        conjugate(*pair)


def test_plural_by_human() -> None:
    camp = {f.form for f in nominal("مخيّم", human=False)}
    assert "مخيمات" in camp
    assert not camp & {"مخيمون", "مخيمة"}
    guard = {f.form for f in nominal("حارس", ["حراس"], feminine="حارسة")}
    assert {"حراس", "حراسا", "حارسة", "حارسات"} <= guard
    assert "حارسون" not in guard
    assert "مسلحة" not in {f.form for f in nominal("مسلح", feminine="")}


def test_construct_is_marked() -> None:
    forms = nominal("مسلح")
    assert NounForm("مسلحو", "m", "p", "nominative", True) in forms
    assert NounForm("مسلحون", "m", "p", "nominative", False) in forms
    assert NounForm("مسلحا", "m", "s", "accusative", False) in forms


def _verbs() -> list[tuple[str, str, bool]]:
    entries = yaml.safe_load((DATA / "verbs.yaml").read_text(encoding="utf-8"))["verbs"]
    out = []
    for entry in entries:
        pair = entry if isinstance(entry, str) else entry["verb"]
        past, present = pair.split()
        out.append((past, present, not isinstance(entry, str) and entry["intransitive"]))
    return out


def test_all_listed_verbs_conjugate_fast_and_give_their_own_parts() -> None:
    verbs = _verbs()
    assert len(verbs) >= 1200
    assert len({v[:2] for v in verbs}) == len(verbs)
    start = time.perf_counter()
    for past, present, intransitive in verbs:
        forms = conjugate(past, present, intransitive)
        assert forms[0].form == past.replace("\u0651", ""), past
        third = {f.form for f in forms if f.tense == "present" and f[3:] == (3, "m", "s")}
        assert present.replace("\u0651", "") in third, (past, present, third)
        for f in forms:
            assert all("\u0621" <= c <= "\u064a" for c in f.form), (past, f)
        for word in (*masdars(past, present), *participles(past, present)):
            assert all("\u0621" <= c <= "\u064a" for c in word), (past, word)
    assert time.perf_counter() - start < 10


def test_function_words_are_words() -> None:
    data = yaml.safe_load((DATA / "function_words.yaml").read_text(encoding="utf-8"))
    assert {"prepositions", "conjunctions", "subordinators", "relative", "demonstratives", "pronouns", "adverbs", "particles"} <= set(data)
    assert {"quantifiers", "ordinals", "prepositional_nouns", "common_nouns"} <= set(data)
    assert len(data["common_nouns"]) >= 400
    for words in data.values():
        assert all(isinstance(w, str) and fold(w) == fold(w).strip() for w in words)
        assert len(set(words)) == len(words)
    for noun in data["common_nouns"]:
        assert nominal(noun)[0].form == noun
